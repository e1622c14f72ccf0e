/* What a code is worth is found out before the transaction; that it is good only once, in it. */

#include "ow-second-factor.h"

#include <string.h>

#include "ow-act-checks.h"
#include "ow-error.h"
#include "ow-role.h"
#include "ow-site-setup.h"
#include "ow-store-error.h"
#include "ow-totp.h"

#define RECOVERY_LENGTH 14 /* "kd4m-7hwp-x2qr" */

gboolean
ow_factor_is_good (OwFactorAnswer answer)
{
  return answer == OW_FACTOR_NONE || answer == OW_FACTOR_GOOD;
}

gboolean
ow_factor_fail (OwFactorAnswer answer, GError **error)
{
  switch (answer)
    {
    case OW_FACTOR_WANTED:
      return ow_counter_fail (error, OW_COUNTER_ERROR_CODE, "error.counter.code-wanted");
    case OW_FACTOR_USED:
      return ow_counter_fail (error, OW_COUNTER_ERROR_SIGN_IN, "error.counter.code-used");
    case OW_FACTOR_CLOCK:
      return ow_counter_fail (error, OW_COUNTER_ERROR_SIGN_IN, "error.counter.code-clock");
    case OW_FACTOR_WRONG:
    case OW_FACTOR_NONE:
    case OW_FACTOR_GOOD:
    default:
      return ow_counter_fail (error, OW_COUNTER_ERROR_SIGN_IN, "error.counter.code-wrong");
    }
}

OwStaffFactor *
ow_second_factor_find (OwTransaction *transaction, OwRowId staff, GError **error)
{
  GError *local = NULL;
  OwStaffFactor *factor = ow_transaction_load (transaction, &ow_staff_factor_record, staff, &local);

  if (g_error_matches (local, OW_STORE_ERROR, OW_STORE_ERROR_NOT_FOUND))
    g_clear_error (&local);
  if (local != NULL)
    g_propagate_error (error, local);
  return factor;
}

/* Sealed with the account, so that no secret serves under another one. */
char *
ow_second_factor_seal (OwStore *store, OwRowId staff, const guint8 *secret, GError **error)
{
  g_autoptr (GBytes) key = ow_site_setup_read_secret (store, error);
  guint8 text[sizeof staff + OW_TOTP_SECRET_LENGTH];
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GBytes) sealed = NULL;
  gint64 account = GINT64_TO_BE (staff);

  if (key == NULL)
    return NULL;
  memcpy (text, &account, sizeof account);
  memcpy (text + sizeof account, secret, OW_TOTP_SECRET_LENGTH);
  plain = g_bytes_new (text, sizeof text);
  explicit_bzero (text, sizeof text);
  sealed = ow_seal_encrypt (plain, key, error);
  return sealed != NULL
             ? g_base64_encode (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed))
             : NULL;
}

GBytes *
ow_second_factor_open (OwStore *store, const OwStaffFactor *factor, GError **error)
{
  g_autoptr (GBytes) key = ow_site_setup_read_secret (store, error);
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GBytes) plain = NULL;
  gint64 account = GINT64_TO_BE (factor->id);
  gsize length;
  guint8 *raw;

  if (key == NULL)
    return NULL;
  raw = g_base64_decode (factor->secret, &length);
  sealed = g_bytes_new_take (raw, length);
  plain = ow_seal_decrypt (sealed, key, error);
  if (plain == NULL)
    return NULL;
  if (g_bytes_get_size (plain) != sizeof account + OW_TOTP_SECRET_LENGTH
      || memcmp (g_bytes_get_data (plain, NULL), &account, sizeof account) != 0)
    {
      ow_counter_fail (error, OW_COUNTER_ERROR_SIGN_IN, "error.counter.code-secret");
      return NULL;
    }
  return g_bytes_new_from_bytes (plain, sizeof account, OW_TOTP_SECRET_LENGTH);
}

static OwFactorAnswer
look_at_code (GBytes *secret, OwInstant now, gint64 last, const char *code, gint64 *ret_step)
{
  switch (ow_totp_check (g_bytes_get_data (secret, NULL), g_bytes_get_size (secret), now, last,
                         code, ret_step))
    {
    case OW_TOTP_GOOD:
      return OW_FACTOR_GOOD;
    case OW_TOTP_USED:
      return OW_FACTOR_USED;
    case OW_TOTP_EARLY:
    case OW_TOTP_LATE:
      return OW_FACTOR_CLOCK;
    case OW_TOTP_WRONG:
    default:
      return OW_FACTOR_WRONG;
    }
}

/* The hash of the recovery code that was typed; NULL when it is none that is left. */
static char *
find_recovery (const OwStaffFactor *factor, const char *code)
{
  g_auto (GStrv) hashes
      = g_strsplit (factor->recovery_hash != NULL ? factor->recovery_hash : "", " ", -1);
  g_autofree char *typed = g_strstrip (g_ascii_strdown (code, -1));

  for (guint i = 0; strlen (typed) == RECOVERY_LENGTH && hashes[i] != NULL; i++)
    if (ow_seal_password_verify (typed, hashes[i]))
      return g_strdup (hashes[i]);
  return NULL;
}

gboolean
ow_second_factor_look (OwStore *store,
                       const OwStaffFactor *factor,
                       const char *code,
                       OwFactorUse *ret_use,
                       GError **error)
{
  g_autoptr (OwClock) clock = ow_store_ref_clock (store);
  g_autoptr (GBytes) secret = NULL;

  *ret_use = (OwFactorUse){ OW_FACTOR_NONE, 0, NULL };
  if (factor == NULL || !g_str_equal (factor->state, "active"))
    return TRUE;
  if (code == NULL || *code == '\0')
    {
      ret_use->answer = OW_FACTOR_WANTED;
      return TRUE;
    }
  ret_use->recovery = find_recovery (factor, code);
  if (ret_use->recovery != NULL)
    {
      ret_use->answer = OW_FACTOR_GOOD;
      return TRUE;
    }
  secret = ow_second_factor_open (store, factor, error);
  if (secret == NULL)
    return FALSE;
  ret_use->answer
      = look_at_code (secret, ow_clock_now (clock), factor->last_step, code, &ret_use->step);
  return TRUE;
}

/* Takes the hash out of the list; FALSE when it is not there any more. */
static gboolean
take_recovery (OwStaffFactor *factor, const char *hash)
{
  g_auto (GStrv) hashes
      = g_strsplit (factor->recovery_hash != NULL ? factor->recovery_hash : "", " ", -1);
  g_autoptr (GString) left = g_string_new (NULL);
  gboolean found = FALSE;

  for (guint i = 0; hashes[i] != NULL; i++)
    if (g_str_equal (hashes[i], hash))
      found = TRUE;
    else
      g_string_append_printf (left, "%s%s", left->len > 0 ? " " : "", hashes[i]);
  ow_set_string (factor->recovery_hash, left->str);
  return found;
}

gboolean
ow_second_factor_use (OwTransaction *transaction,
                      OwRowId staff,
                      const OwFactorUse *use,
                      OwFactorAnswer *ret_answer,
                      GError **error)
{
  g_autoptr (OwStaffFactor) factor = NULL;
  gboolean fresh;

  *ret_answer = use->answer;
  if (use->answer != OW_FACTOR_GOOD)
    return TRUE;
  factor = ow_transaction_load (transaction, &ow_staff_factor_record, staff, error);
  if (factor == NULL)
    return FALSE;
  fresh = use->recovery != NULL ? take_recovery (factor, use->recovery)
                                : use->step > factor->last_step;
  if (!fresh)
    {
      *ret_answer = OW_FACTOR_USED;
      return TRUE;
    }
  if (use->recovery == NULL)
    factor->last_step = use->step;
  return ow_transaction_update (transaction, &ow_staff_factor_record, factor, error);
}

gboolean
ow_second_factor_is_due (OwParameters *parameters, const char *role)
{
  gboolean supervisors = ow_parameters_is (parameters, "second_factor_roles", "supervisors");

  if (ow_parameters_is (parameters, "second_factor_roles", "none"))
    return FALSE;
  return ow_role_may (role, "staff.edit") || ow_role_may (role, "site.edit")
         || g_strcmp0 (role, "auditor") == 0 || (supervisors && ow_role_may (role, "case.check"));
}
