#pragma once

#include "ow-applicant.h"
#include "ow-custody.h"
#include "ow-matter.h"

G_BEGIN_DECLS

/* Copies the records. */
OwApplicant *ow_applicant_new            (const OwPerson         *person,
                                          const OwTravelDocument *document);
/* @kept is the object that lies here; NULL when none does. */
void         ow_applicant_set_kept       (OwApplicant            *self,
                                          const OwCustodyObject  *kept);
/* Both nullable: nothing is likely. */
void         ow_applicant_set_likely     (OwApplicant            *self,
                                          const char             *service,
                                          const char             *sub_kind);
/* Name of who acts for him on the online platform now (NIA-8); NULL: nobody. */
void         ow_applicant_set_helper     (OwApplicant            *self,
                                          const char             *name);
/* The Beijing day since which the passport is kept; OW_DATE_NONE when it is not. */
OwDate       ow_applicant_get_kept_from  (OwApplicant            *self);
void         ow_applicant_add_matter     (OwApplicant            *self,
                                          OwMatter               *matter);
void         ow_applicant_remove_matter  (OwApplicant            *self,
                                          OwMatter               *matter);

G_END_DECLS
