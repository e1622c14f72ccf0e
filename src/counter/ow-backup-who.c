/* Who puts a backup back: somebody whom the backup itself knows. The passphrase alone could be read
 * from a paper by anybody. */

#include "ow-backup-private.h"
#include "ow-counter-error.h"
#include "ow-message.h"
#include "ow-role.h"
#include "ow-seal.h"

/* Whoever may make one may put one back. */
#define RIGHT "backup.run"

typedef struct
{
  const char *name; /* in lower case, as it is kept */
  OwStaff *staff;   /* NULL: nobody has this name */
  gboolean anybody; /* somebody may */
} Read;

static void
read_clear (Read *self)
{
  g_clear_pointer (&self->staff, ow_staff_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Read, read_clear)

static gboolean
read_staff (OwTransaction *transaction, gpointer data, GError **error)
{
  Read *read = data;
  g_autoptr (GPtrArray) all = ow_transaction_query (transaction, &ow_query_staff_all, error, 0);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const OwStaff *staff = all->pdata[i];

      if (staff->active && ow_role_may (staff->role, RIGHT))
        read->anybody = TRUE;
      if (g_strcmp0 (staff->sign_in_name, read->name) == 0)
        read->staff = ow_staff_copy (staff);
    }
  return all != NULL;
}

gboolean
ow_backup_check_who (OwStore *store, const OwBackupWho *who, OwRowId *ret_staff, GError **error)
{
  g_autofree char *name = g_utf8_strdown (who->sign_in_name, -1);
  g_autoptr (OwClock) clock = ow_store_ref_clock (store);
  g_auto (Read) read = { g_strstrip (name), NULL, FALSE };
  gboolean good;

  *ret_staff = 0;
  if (!ow_store_read (store, read_staff, &read, error))
    return FALSE;
  if (!read.anybody)
    return TRUE;
  if (*name == '\0')
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.rescue.name");
  good = read.staff != NULL && ow_seal_password_verify (who->password, read.staff->password_hash);
  if (!good || !read.staff->active || read.staff->locked_until > ow_clock_now (clock))
    return ow_counter_fail (error, OW_COUNTER_ERROR_SIGN_IN, "error.counter.sign-in");
  if (!ow_role_may (read.staff->role, RIGHT))
    return ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.rescue.who");
  *ret_staff = read.staff->id;
  return TRUE;
}

static gboolean
note_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  OwRowId staff = *(const OwRowId *)request;

  return ow_transaction_note (transaction, "staff", staff, staff != 0 ? "signed" : "nobody", error);
}

gboolean
ow_backup_note_who (OwStore *store, const OwBackupWho *who, OwRowId staff, GError **error)
{
  g_autofree char *uuid = ow_seal_uuid ();
  OwAct act = { uuid, staff != 0 ? "store.rescue" : "store.rescue-alone", NULL, staff, who->station,
                NULL };
  g_autoptr (JsonObject) result = ow_store_act (store, &act, note_run, &staff, error);

  return result != NULL;
}
