/* Columns of OwPlatformAccount, and when an account holds. */

#include "ow-platform-account.h"

static const OwColumn ow_platform_account_columns[] = {
  OW_COLUMN (OwPlatformAccount, id, INTEGER),
  OW_COLUMN (OwPlatformAccount, number, TEXT),
  OW_COLUMN (OwPlatformAccount, person_id, REFERENCE),
  OW_COLUMN (OwPlatformAccount, name, TEXT),
  OW_COLUMN (OwPlatformAccount, nationality, TEXT),
  OW_COLUMN (OwPlatformAccount, document_number, TEXT),
  OW_COLUMN (OwPlatformAccount, birth_date, DATE),
  OW_COLUMN (OwPlatformAccount, relation, TEXT),
  OW_COLUMN (OwPlatformAccount, consent_on, DATE),
  OW_COLUMN (OwPlatformAccount, until, DATE),
  OW_COLUMN (OwPlatformAccount, state, TEXT),
  OW_COLUMN (OwPlatformAccount, source, TEXT),
  OW_COLUMN (OwPlatformAccount, reason, TEXT),
  OW_COLUMN (OwPlatformAccount, clerk_id, REFERENCE),
  OW_COLUMN (OwPlatformAccount, at, INSTANT),
  OW_COLUMN (OwPlatformAccount, version, INTEGER),
};

const OwRecordType ow_platform_account_record
    = { "helper_account", sizeof (OwPlatformAccount), ow_platform_account_columns,
        G_N_ELEMENTS (ow_platform_account_columns) };

gboolean
ow_platform_account_holds (const OwPlatformAccount *self, OwDate today)
{
  return g_str_equal (self->state, "active") && self->consent_on != OW_DATE_NONE
         && self->consent_on <= today && (self->until == OW_DATE_NONE || today <= self->until);
}
