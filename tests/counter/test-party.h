#pragma once

#include "ow-material-item.h"
#include "ow-sitting-private.h"
#include "test-hall.h"

/* A party at a counter of the hall: every step waits for its answer, with a limit, and hands the error over. */

/* Specimen passports (issuer UTO) with good check digits. */
extern const char *const party_passports[];

OwSitting   *party_call     (Hall          *hall);
OwApplicant *party_identify (OwSitting     *sitting,
                             const char    *zone,
                             gboolean       keep,
                             GError       **error);
OwMatter    *party_add      (OwSitting     *sitting,
                             OwApplicant   *applicant,
                             const char    *service,
                             const char    *sub_kind,
                             GError       **error);
gboolean     party_act      (OwSitting     *sitting,
                             OwSittingAct   act,
                             const char    *argument,
                             GError       **error);
gboolean     party_save     (OwSitting     *sitting,
                             GError       **error);
gboolean     party_remove   (OwSitting     *sitting,
                             OwMatter      *matter,
                             GError       **error);
gint64       party_notice   (OwSitting     *sitting,
                             gint64         approver,
                             const char    *reason,
                             GError       **error);
gint64       party_accept   (OwSitting     *sitting,
                             GError       **error);
gboolean     party_open     (OwSitting     *sitting,
                             gint64         case_id,
                             GError       **error);
OwSitting   *party_resume   (Hall          *hall,
                             GError       **error);

void         party_set      (OwMatter      *matter,
                             const char    *fact,
                             const char    *value);
/* Ticks the papers of the checklist except @without (nullable). */
void         party_tick     (OwMatter      *matter,
                             const char    *without);
/* A first work residence permit of two years: everything filled in, every paper there but @without. */
void         party_fill     (OwMatter      *matter,
                             const char    *without);
