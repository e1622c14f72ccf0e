/* Who puts a backup back: somebody whom the backup itself knows. The passphrase alone could be read
 * from a paper by anybody. */

#include "ow-backup-private.h"
#include "ow-counter-error.h"
#include "ow-message.h"
#include "ow-rescue-attempts.h"
#include "ow-role.h"
#include "ow-seal.h"

/* Whoever may make one may put one back. */
#define RIGHT "backup.run"

typedef struct
{
  const char *name; /* in lower case, as it is kept */
  OwStaff *staff;   /* NULL: nobody has this name */
  OwStaffFactor *factor;
  gboolean anybody; /* somebody may */
} Read;

static void
read_clear (Read *self)
{
  g_clear_pointer (&self->staff, ow_staff_free);
  g_clear_pointer (&self->factor, ow_staff_factor_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Read, read_clear)

void
ow_backup_signed_clear (OwBackupSigned *self)
{
  g_clear_pointer (&self->factor.recovery, g_free);
}

static gboolean
read_staff (OwTransaction *transaction, gpointer data, GError **error)
{
  Read *read = data;
  g_autoptr (GPtrArray) all = ow_transaction_query (transaction, &ow_query_staff_all, error, 0);
  GError *local = NULL;

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const OwStaff *staff = all->pdata[i];

      if (staff->active && ow_role_may (staff->role, RIGHT))
        read->anybody = TRUE;
      if (g_strcmp0 (staff->sign_in_name, read->name) == 0)
        read->staff = ow_staff_copy (staff);
    }
  if (read->staff != NULL)
    read->factor = ow_second_factor_find (transaction, read->staff->id, &local);
  if (local != NULL)
    g_propagate_error (error, local);
  return all != NULL && local == NULL;
}

/* The password, then the code: as at a sign-in. */
static gboolean
look_at (OwStore *store,
         const Read *read,
         const OwBackupWho *who,
         OwBackupSigned *ret_signed,
         GError **error)
{
  g_autoptr (OwClock) clock = ow_store_ref_clock (store);
  gboolean good
      = read->staff != NULL && ow_seal_password_verify (who->password, read->staff->password_hash);

  if (!good || !read->staff->active || read->staff->locked_until > ow_clock_now (clock))
    return ow_counter_fail (error, OW_COUNTER_ERROR_SIGN_IN, "error.counter.sign-in");
  if (!ow_role_may (read->staff->role, RIGHT))
    return ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.rescue.who");
  if (!ow_second_factor_look (store, read->factor, who->code, &ret_signed->factor, error))
    return FALSE;
  if (!ow_factor_is_good (ret_signed->factor.answer))
    return ow_factor_fail (ret_signed->factor.answer, error);
  ret_signed->staff = read->staff->id;
  return TRUE;
}

gboolean
ow_backup_check_who (OwStore *store,
                     const char *store_path,
                     const OwBackupWho *who,
                     OwBackupSigned *ret_signed,
                     GError **error)
{
  g_autofree char *name = g_utf8_strdown (who->sign_in_name, -1);
  g_auto (Read) read = { g_strstrip (name), NULL, NULL, FALSE };
  g_autoptr (OwClock) clock = NULL;
  GError *local = NULL;

  ret_signed->staff = 0;
  if (!ow_store_read (store, read_staff, &read, error))
    return FALSE;
  if (!read.anybody)
    return TRUE;
  if (*name == '\0')
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.rescue.name");
  clock = ow_store_ref_clock (store);
  if (!ow_rescue_attempts_count (store_path, clock, error))
    return FALSE;
  if (look_at (store, &read, who, ret_signed, &local))
    {
      ow_rescue_attempts_clear (store_path);
      return TRUE;
    }
  if (!g_error_matches (local, OW_COUNTER_ERROR, OW_COUNTER_ERROR_SIGN_IN))
    ow_rescue_attempts_take_back (store_path);
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
note_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  const OwBackupSigned *by = request;
  OwFactorAnswer answer = OW_FACTOR_NONE;

  if (by->staff != 0 && !ow_second_factor_use (transaction, by->staff, &by->factor, &answer, error))
    return FALSE;
  return (ow_factor_is_good (answer) || ow_factor_fail (answer, error))
         && ow_transaction_note (transaction, "staff", by->staff,
                                 by->staff != 0 ? "signed" : "nobody", error);
}

gboolean
ow_backup_note_who (OwStore *store,
                    const OwBackupWho *who,
                    const OwBackupSigned *by,
                    GError **error)
{
  g_autofree char *uuid = ow_seal_uuid ();
  OwAct act = { uuid,         by->staff != 0 ? "store.rescue" : "store.rescue-alone",
                NULL,         by->staff,
                who->station, NULL };
  g_autoptr (JsonObject) result = ow_store_act (store, &act, note_run, by, error);

  return result != NULL;
}
