/* Answers identity-verification requests. Promises minimal disclosure: one word, and never which
 * part differs (REG-27). */

#include "ow-identity-check.h"

static char *
fold_number (const char *number)
{
  GString *folded = g_string_new (NULL);

  for (const char *c = number; c != NULL && *c != '\0'; c++)
    if (*c != ' ')
      g_string_append_c (folded, g_ascii_toupper (*c));
  return g_string_free (folded, FALSE);
}

OwIdentityAnswer
ow_identity_check (const char *sector,
                   const OwIdentity *asked,
                   const OwIdentity *record,
                   OwParameters *parameters)
{
  static const char *const sectors[] = { "finance", "education", "medical", "telecom", NULL };
  g_autofree char *asked_number = NULL;
  g_autofree char *record_number = NULL;

  g_return_val_if_fail (asked != NULL && record != NULL && parameters != NULL,
                        OW_IDENTITY_CANNOT_VERIFY);

  if (sector == NULL || !g_strv_contains (sectors, sector))
    return ow_parameters_is (parameters, "identity_check_sectors", "closed")
               ? OW_IDENTITY_REFUSED
               : OW_IDENTITY_SUPERVISOR;

  asked_number = fold_number (asked->number);
  record_number = fold_number (record->number);
  if (*asked_number == '\0' || *record_number == '\0' || asked->birth_date == OW_DATE_NONE
      || record->birth_date == OW_DATE_NONE)
    return OW_IDENTITY_CANNOT_VERIFY;
  if (!g_str_equal (asked_number, record_number) || asked->birth_date != record->birth_date)
    return OW_IDENTITY_NO_MATCH;
  if (asked->nationality != NULL && record->nationality != NULL
      && !g_str_equal (asked->nationality, record->nationality))
    return OW_IDENTITY_NO_MATCH;
  return OW_IDENTITY_MATCH;
}

const char *
ow_identity_answer_to_string (OwIdentityAnswer answer)
{
  static const char *const names[]
      = { "match", "no_match", "cannot_verify", "supervisor", "refused" };

  g_return_val_if_fail ((guint)answer < G_N_ELEMENTS (names), "cannot_verify");
  return names[answer];
}
