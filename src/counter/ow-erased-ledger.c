/* The ledger of who was erased: read from the store, joined with what was known before, kept at two
 * places, and applied to a copy that is about to become the store. */

#include "ow-erased-ledger.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "ow-backup-private.h"
#include "ow-counter-error.h"
#include "ow-erasure.h"
#include "ow-message.h"
#include "ow-page-scan-acts.h"
#include "ow-retention.h"
#include "ow-seal.h"
#include "ow-second-person.h"
#include "ow-store-error.h"

#define FILE_END ".erased"
#define COPIES   ".copies"
#define ENDING   ".owerased"
#define ENTRY    "erased.txt"
#define HEAD     "onewindow-erased 1 "
#define SALT     8 /* characters of it that tell keys apart in a name */
#define BATCH    200

struct _OwErasedLedger
{
  char *site;
  GHashTable *persons, *drafts; /* gint64 * of the row: OwInstant *, since when */
  OwInstant logs, contacts;     /* 0: nothing was erased by age */
};

OwErasedLedger *
ow_erased_ledger_new (const char *site)
{
  OwErasedLedger *self = g_new0 (OwErasedLedger, 1);

  self->site = g_strdup (site);
  self->persons = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->drafts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  return self;
}

void
ow_erased_ledger_free (OwErasedLedger *self)
{
  if (self == NULL)
    return;
  g_free (self->site);
  g_hash_table_unref (self->persons);
  g_hash_table_unref (self->drafts);
  g_free (self);
}

guint
ow_erased_ledger_count (OwErasedLedger *self)
{
  return g_hash_table_size (self->persons) + g_hash_table_size (self->drafts);
}

/* Since when it was first known. */
static void
add (GHashTable *table, gint64 id, OwInstant at)
{
  if (!g_hash_table_contains (table, &id))
    g_hash_table_insert (table, g_memdup2 (&id, sizeof id), g_memdup2 (&at, sizeof at));
}

/* Text */

static void
add_rows (GString *text, const char *word, GHashTable *table)
{
  g_autoptr (GList) ids = g_hash_table_get_keys (table);

  for (GList *id = ids; id != NULL; id = id->next)
    g_string_append_printf (text, "%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", word,
                            *(const gint64 *)id->data,
                            *(const OwInstant *)g_hash_table_lookup (table, id->data));
}

static char *
to_text (const OwErasedLedger *self)
{
  GString *text = g_string_new (HEAD);

  g_string_append_printf (text, "%s\n", self->site);
  add_rows (text, "person", self->persons);
  add_rows (text, "draft", self->drafts);
  g_string_append_printf (text, "logs 0 %" G_GINT64_FORMAT "\ncontacts 0 %" G_GINT64_FORMAT "\n",
                          self->logs, self->contacts);
  return g_string_free (text, FALSE);
}

static gboolean
add_line (OwErasedLedger *self, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  gint64 id, at;

  if (g_strv_length (words) != 3
      || !g_ascii_string_to_signed (words[1], 10, 0, G_MAXINT64, &id, NULL)
      || !g_ascii_string_to_signed (words[2], 10, 0, G_MAXINT64, &at, NULL))
    return FALSE;
  if (g_str_equal (words[0], "person"))
    add (self->persons, id, at);
  else if (g_str_equal (words[0], "draft"))
    add (self->drafts, id, at);
  else if (g_str_equal (words[0], "logs"))
    self->logs = MAX (self->logs, at);
  else if (g_str_equal (words[0], "contacts"))
    self->contacts = MAX (self->contacts, at);
  else
    return FALSE;
  return TRUE;
}

/* One of another hall says nothing about this one. */
static gboolean
add_text (OwErasedLedger *self, const char *text, const char *file, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean ok = lines[0] != NULL && g_str_has_prefix (lines[0], HEAD);

  if (ok && !g_str_equal (lines[0] + strlen (HEAD), self->site))
    return TRUE;
  for (gsize i = 1; ok && lines[i] != NULL; i++)
    ok = *lines[i] == '\0' || add_line (self, lines[i]);
  if (!ok)
    ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
                          ow_message_new ("error.backup.ledger", "file", file, NULL));
  return ok;
}

/* From the store */

static gboolean
read_rows (OwTransaction *transaction, OwErasedLedger *self, OwInstant since, GError **error)
{
  g_autoptr (GPtrArray) persons
      = ow_transaction_query (transaction, &ow_query_erased_persons, error, 'i', since, 0);
  g_autoptr (GPtrArray) drafts
      = persons != NULL
            ? ow_transaction_query (transaction, &ow_query_erased_drafts, error, 'i', since, 0)
            : NULL;

  if (drafts == NULL)
    return FALSE;
  for (guint i = 0; i < persons->len; i++)
    add (self->persons, ((OwPerson *)persons->pdata[i])->id,
         ((OwPerson *)persons->pdata[i])->erased_at);
  for (guint i = 0; i < drafts->len; i++)
    add (self->drafts, ((OwCaseFile *)drafts->pdata[i])->id, ow_transaction_get_now (transaction));
  return TRUE;
}

static gboolean
is_before (gpointer id, gpointer at, gpointer since)
{
  return *(const OwInstant *)at < *(const OwInstant *)since;
}

/* No backup is older than the longest period, so that nothing has to be known for longer. */
static gboolean
read_store (OwTransaction *transaction, gpointer data, GError **error)
{
  OwErasedLedger *self = data;
  g_autoptr (OwParameters) parameters = ow_act_read_parameters (transaction, error);
  g_autoptr (GPtrArray) runs = NULL;
  OwDate today = ow_transaction_get_today (transaction);
  OwInstant since;

  if (parameters == NULL)
    return FALSE;
  since = ow_instant_from_date (ow_date_add_months (today, -ow_retention_longest (parameters) - 1));
  g_hash_table_foreach_remove (self->persons, is_before, &since);
  g_hash_table_foreach_remove (self->drafts, is_before, &since);
  runs = ow_transaction_query (transaction, &ow_query_retention_runs, error, 's',
                               ow_transaction_get_site (transaction)->code, 'i', (gint64)1, 0);
  if (runs == NULL)
    return FALSE;
  if (runs->len > 0)
    {
      OwRetentionPeriods periods = ow_retention_periods (parameters);
      OwErasureTerms terms = ow_retention_terms (&periods, ((OwRetentionRun *)runs->pdata[0])->day);

      self->logs = MAX (self->logs, terms.before[OW_ERASURE_LOG]);
      self->contacts = MAX (self->contacts, terms.before[OW_ERASURE_PERSON]);
    }
  return read_rows (transaction, self, since, error);
}

/* Files */

static gboolean
add_file (OwErasedLedger *self, const char *file, GError **error)
{
  g_autofree char *text = NULL;

  return !g_file_get_contents (file, &text, NULL, NULL) || add_text (self, text, file, error);
}

static gboolean
write_file (const OwErasedLedger *self, const char *file, GError **error)
{
  g_autofree char *text = to_text (self);

  return ow_backup_write_file (file, text, -1, error);
}

/* A hall that has erased nobody needs none. */
static gboolean
is_empty (OwErasedLedger *self)
{
  return ow_erased_ledger_count (self) == 0 && self->logs == 0;
}

gboolean
ow_erased_ledger_write (OwErasedLedger *self, const char *store_path, GError **error)
{
  g_autofree char *file = ow_store_address_dup_file (store_path, FILE_END);

  return is_empty (self) || write_file (self, file, error);
}

/* The copies by hand, a path a line. */
static char **
list_copies (OwStore *store)
{
  g_autofree char *file = ow_store_dup_file (store, COPIES);
  g_autofree char *text = NULL;

  return g_strsplit (g_file_get_contents (file, &text, NULL, NULL) ? text : "", "\n", -1);
}

/* A stick that is not there now gets it the next time; what was removed needs none. */
static void
keep_at_copies (OwStore *store, const OwErasedLedger *self)
{
  g_auto (GStrv) copies = list_copies (store);

  for (gsize i = 0; copies[i] != NULL; i++)
    {
      g_autofree char *file = g_strconcat (copies[i], FILE_END, NULL);
      g_autoptr (GError) problem = NULL;

      if (*copies[i] != '\0' && g_file_test (copies[i], G_FILE_TEST_IS_REGULAR)
          && !write_file (self, file, &problem))
        g_message ("%s", problem->message);
    }
}

gboolean
ow_erased_ledger_note_copy (OwStore *store, const char *path, GError **error)
{
  g_auto (GStrv) copies = list_copies (store);
  g_autofree char *file = ow_store_dup_file (store, COPIES);
  g_autofree char *copy = g_canonicalize_filename (path, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; copies[i] != NULL; i++)
    {
      g_autofree char *folder = g_path_get_dirname (copies[i]);

      /* Its folder is there and it is not: it was removed. */
      if (*copies[i] != '\0' && !g_str_equal (copies[i], copy)
          && (!g_file_test (folder, G_FILE_TEST_IS_DIR)
              || g_file_test (copies[i], G_FILE_TEST_EXISTS)))
        g_string_append_printf (text, "%s\n", copies[i]);
    }
  g_string_append_printf (text, "%s\n", copy);
  return ow_backup_write_file (file, text->str, -1, error);
}

gboolean
ow_erased_ledger_keep (OwStore *store, GError **error)
{
  g_autoptr (OwErasedLedger) self = ow_erased_ledger_new (ow_store_get_site (store)->code);
  g_autofree char *file = ow_store_dup_file (store, FILE_END);

  if (!add_file (self, file, error) || !ow_store_read (store, read_store, self, error)
      || (!is_empty (self) && !write_file (self, file, error)))
    return FALSE;
  if (!is_empty (self))
    keep_at_copies (store, self);
  return TRUE;
}

/* Encrypted, in a place that others reach. */
static gboolean
add_sealed (OwErasedLedger *self,
            const char *store_path,
            const char *file,
            const OwArchiveKey *key,
            GError **error)
{
  g_auto (OwBackupWork) work = { NULL, -1 };
  g_autofree char *folder = NULL;
  g_autofree char *entry = NULL;
  g_autofree char *text = NULL;

  if (!g_file_test (file, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!ow_backup_work_open (&work, store_path, error))
    return FALSE;
  folder = ow_backup_work_dup (&work, "ledger");
  entry = g_build_filename (folder, ENTRY, NULL);
  if (g_mkdir (folder, 0700) != 0 || !ow_archive_extract (file, key, folder, NULL, NULL)
      || !g_file_get_contents (entry, &text, NULL, NULL))
    {
      ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
                            ow_message_new ("error.backup.ledger", "file", file, NULL));
      return FALSE;
    }
  return add_text (self, text, file, error);
}

/* One for each key: what a machine writes can be opened with the passphrase of its backups. */
static char *
dup_place_file (const char *place, const char *site, const OwArchiveKey *key)
{
  g_autofree char *text = ow_archive_key_to_text (key);
  g_auto (GStrv) parts = g_strsplit (text, "$", -1);
  g_autofree char *salt = g_ascii_strdown (parts[5], SALT);
  g_autofree char *name = g_strconcat (site, "-", salt, ENDING, NULL);

  return g_build_filename (place, name, NULL);
}

gboolean
ow_erased_ledger_keep_at (OwStore *store,
                          const char *store_path,
                          const char *place,
                          const OwArchiveKey *key,
                          GError **error)
{
  g_autoptr (OwErasedLedger) self = ow_erased_ledger_new (ow_store_get_site (store)->code);
  g_autofree char *beside = ow_store_dup_file (store, FILE_END);
  g_autofree char *file = dup_place_file (place, self->site, key);
  g_autofree char *part = g_strconcat (file, ".part", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) damaged = NULL;
  OwArchiveEntry entry = { ENTRY, NULL, NULL };

  /* One that is damaged is written anew from what the store and the file beside it know. */
  if (!add_sealed (self, store_path, file, key, &damaged))
    g_message ("%s", damaged->message);
  if (!add_file (self, beside, error) || !ow_store_read (store, read_store, self, error))
    return FALSE;
  if (is_empty (self))
    return TRUE;
  text = to_text (self);
  bytes = g_bytes_new (text, strlen (text));
  entry.bytes = bytes;
  g_unlink (part);
  if (!ow_archive_write (part, key, &entry, 1, NULL, error))
    return FALSE;
  if (g_rename (part, file) == 0)
    return TRUE;
  g_unlink (part);
  ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE,
                        ow_message_new ("error.archive.write", "detail", g_strerror (errno), NULL));
  return FALSE;
}

gboolean
ow_erased_ledger_find (OwErasedLedger *self,
                       const char *store_path,
                       const char *archive,
                       const OwArchiveKey *key,
                       GError **error)
{
  g_autofree char *beside = ow_store_address_dup_file (store_path, FILE_END);
  g_autofree char *copy = archive != NULL ? g_strconcat (archive, FILE_END, NULL) : NULL;
  g_autofree char *place = archive != NULL ? g_path_get_dirname (archive) : NULL;
  g_autofree char *file
      = place != NULL && key != NULL ? dup_place_file (place, self->site, key) : NULL;

  return add_file (self, beside, error) && (copy == NULL || add_file (self, copy, error))
         && (file == NULL || add_sealed (self, store_path, file, key, error));
}

/* Erasing again */

static gboolean
apply_persons (OwTransaction *transaction, GHashTable *persons, gint64 *count, GError **error)
{
  g_autoptr (GList) ids = g_hash_table_get_keys (persons);
  gboolean done;

  for (GList *id = ids; id != NULL; id = id->next)
    {
      if (!ow_erasure_person_again (transaction, *(const gint64 *)id->data, &done, error))
        return FALSE;
      *count += done;
    }
  return TRUE;
}

/* One that this store has never had is not there to be erased. */
static gboolean
apply_drafts (OwTransaction *transaction, GHashTable *drafts, gint64 *count, GError **error)
{
  g_autoptr (GList) ids = g_hash_table_get_keys (drafts);

  for (GList *id = ids; id != NULL; id = id->next)
    {
      GError *local = NULL;
      gboolean done = FALSE;

      if (!ow_retention_erase_draft (transaction, *(const gint64 *)id->data, &done, &local)
          && !g_error_matches (local, OW_STORE_ERROR, OW_STORE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      g_clear_error (&local);
      *count += done;
    }
  return TRUE;
}

static gboolean
apply_by_age (OwTransaction *transaction, const OwErasedLedger *self, gint64 *count, GError **error)
{
  OwErasureTerms terms
      = { { [OW_ERASURE_PERSON] = self->contacts, [OW_ERASURE_LOG] = self->logs } };
  gint64 rows = BATCH;

  while (rows == BATCH)
    {
      if (!ow_erasure_logs (transaction, &terms, BATCH, &rows, error))
        return FALSE;
      *count += rows;
    }
  for (gint64 pages = 1; pages > 0; *count += pages)
    {
      g_autoptr (JsonObject) result = json_object_new ();

      if (!ow_erase_pages_run (transaction, NULL, result, error))
        return FALSE;
      pages = json_object_get_int_member_with_default (result, "erased", 0);
    }
  return TRUE;
}

static gboolean
apply_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const OwErasedLedger *self = data;
  gint64 count = 0;

  if (!apply_persons (transaction, self->persons, &count, error)
      || !apply_drafts (transaction, self->drafts, &count, error)
      || !apply_by_age (transaction, self, &count, error))
    return FALSE;
  json_object_set_int_member (result, "erased", count);
  return TRUE;
}

gboolean
ow_erased_ledger_apply (OwStore *store, gpointer ledger, GError **error)
{
  g_autofree char *uuid = ow_seal_uuid ();
  OwAct act = { uuid, "retention.again", NULL, 0, "cli-0", NULL };
  g_autoptr (JsonObject) result = ow_store_act (store, &act, apply_run, ledger, error);

  return result != NULL;
}

gboolean
ow_erased_ledger_copy (
    const char *from, const char *to, OwClock *clock, gint64 *ret_rows, GError **error)
{
  g_autoptr (OwSite) site = ow_store_peek (from, error);
  g_autofree char *beside = ow_store_address_dup_file (from, FILE_END);
  g_autoptr (OwErasedLedger) self = NULL;

  if (site == NULL)
    return FALSE;
  self = ow_erased_ledger_new (site->code);
  return add_file (self, beside, error) && ow_erased_ledger_find (self, to, NULL, NULL, error)
         && ow_store_copy (from, to, clock, is_empty (self) ? NULL : ow_erased_ledger_apply, self,
                           ret_rows, error)
         && ow_erased_ledger_write (self, to, error);
}
