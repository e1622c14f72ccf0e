#pragma once

#include <gio/gio.h>

#include "ow-person.h"

G_BEGIN_DECLS

#define OW_TYPE_APPLICANT (ow_applicant_get_type ())

/* One person of the party with the document that he was identified by, and his matters. Immutable but for
 * "passport-kept" and the list of matters. Property "name" for expressions. */
G_DECLARE_FINAL_TYPE (OwApplicant, ow_applicant, OW, APPLICANT, GObject)

gint64      ow_applicant_get_person_id       (OwApplicant *self);
gint64      ow_applicant_get_document_id     (OwApplicant *self);
const OwPerson *ow_applicant_get_person      (OwApplicant *self);
const OwTravelDocument *ow_applicant_get_document (OwApplicant *self);
/* "ERIKSSON ANNA MARIA": surname first, as on the passport. */
const char *ow_applicant_get_name            (OwApplicant *self);
/* MRZ code, "UTO". */
const char *ow_applicant_get_nationality     (OwApplicant *self);
OwDate      ow_applicant_get_birth_date      (OwApplicant *self);
/* "M", "F" or "X" (unspecified). */
const char *ow_applicant_get_sex             (OwApplicant *self);
const char *ow_applicant_get_document_number (OwApplicant *self);
OwDate      ow_applicant_get_expiry_date     (OwApplicant *self);
/* The passport has crossed the glass and has not gone back. */
gboolean    ow_applicant_get_passport_kept   (OwApplicant *self);
/* Number of the custody slip while it is kept; NULL otherwise. Property "slip". */
const char *ow_applicant_get_slip            (OwApplicant *self);
/* What this person is likely to come for: what the last accepted case was, an extension where the service knows one. FALSE when nothing is known of
 * him; borrowed until the next act of the sitting. */
gboolean    ow_applicant_get_likely          (OwApplicant *self,
                                              const char **ret_service,
                                              const char **ret_sub_kind);
/* Who acts for him on the online platform now (NIA-8), as in his passport; NULL: nobody. He is no proxy at the window. */
const char *ow_applicant_get_helper          (OwApplicant *self);
/* GListModel of OwMatter. Borrowed. */
GListModel *ow_applicant_get_matters         (OwApplicant *self);

G_END_DECLS
