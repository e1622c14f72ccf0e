/* Encrypted backups: made, tried out, put back. What is not encrypted lies only in a folder of our
 * own beside the store, where the store itself lies unencrypted too, and is overwritten after use.
 */

#include "ow-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "ow-backup-private.h"
#include "ow-counter-error.h"
#include "ow-erased-ledger.h"
#include "ow-file.h"
#include "ow-message.h"
#include "ow-program-version.h"
#include "ow-rescue-attempts.h"
#include "ow-retention.h"
#include "ow-seal.h"
#include "ow-second-person.h"

#define KEY_FILE ".backup-key"
#define ABOUT    "about.json"
#define STORE    OW_BACKUP_STORE
#define SECRET   STORE ".secret"
#define WITNESS  STORE ".anchors"
#define DESK     "desk.ini"
#define GATEWAYS "gateways.ini"

/* Keys */

static GPtrArray *
load_keys (const char *store_path)
{
  g_autofree char *file = ow_store_address_dup_file (store_path, KEY_FILE);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GPtrArray *keys = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_archive_key_free);

  if (!g_file_get_contents (file, &text, NULL, NULL))
    return keys;
  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      OwArchiveKey *key = ow_archive_key_from_text (lines[i]);

      if (key != NULL)
        g_ptr_array_add (keys, key);
    }
  return keys;
}

gboolean
ow_backup_has_key (const char *store_path)
{
  g_autoptr (GPtrArray) keys = load_keys (store_path);

  return keys->len > 0;
}

/* The newest comes first; those of before still open their backups. */
static gboolean
keep_key (const char *store_path, const OwArchiveKey *key, GError **error)
{
  g_autofree char *file = ow_store_address_dup_file (store_path, KEY_FILE);
  g_autofree char *line = ow_archive_key_to_text (key);
  g_autofree char *old = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) local = NULL;

  g_file_get_contents (file, &old, NULL, NULL);
  if (old != NULL && strstr (old, line) != NULL)
    return TRUE;
  text = g_strconcat (line, "\n", old, NULL);
  if (g_file_set_contents_full (file, text, -1,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                &local))
    return TRUE;
  ow_message_set_error (
      error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE,
      ow_message_new ("error.profile.unwritable", "file", file, "reason", local->message, NULL));
  return FALSE;
}

gboolean
ow_backup_set_passphrase (const char *store_path,
                          const char *passphrase,
                          int cost_log2,
                          GError **error)
{
  g_autoptr (OwArchiveKey) key = ow_archive_key_new (passphrase, cost_log2, error);

  return key != NULL && keep_key (store_path, key, error);
}

OwArchiveKey *
ow_backup_find_key (const char *store_path,
                    const char *path,
                    const char *passphrase,
                    GError **error)
{
  g_autoptr (GPtrArray) keys = NULL;

  if (passphrase != NULL)
    return ow_archive_key_derive (path, passphrase, error);
  keys = load_keys (store_path);
  for (guint i = 0; i < keys->len; i++)
    if (ow_archive_key_fits (keys->pdata[i], path))
      return ow_archive_key_copy (keys->pdata[i]);
  ow_counter_fail (error, OW_COUNTER_ERROR_USAGE,
                   keys->len > 0 ? "error.backup.other-key" : "error.backup.no-key");
  return NULL;
}

/* About */

void
ow_backup_about_free (OwBackupAbout *self)
{
  if (self == NULL)
    return;
  g_free (self->site);
  g_free (self->program);
  g_free (self->last_receipt);
  g_clear_pointer (&self->counts, json_object_unref);
  g_free (self);
}

OwBackupAbout *
ow_backup_about_read (const char *path, const OwArchiveKey *key, GError **error)
{
  g_autoptr (GBytes) bytes = ow_archive_read_first (path, key, error);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (OwBackupAbout) self = NULL;
  JsonObject *object;
  gsize length;
  const char *text;

  if (bytes == NULL)
    return NULL;
  text = g_bytes_get_data (bytes, &length);
  if (!json_parser_load_from_data (parser, text, (gssize)length, NULL)
      || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.archive.foreign");
      return NULL;
    }
  object = json_node_get_object (json_parser_get_root (parser));
  self = g_new0 (OwBackupAbout, 1);
  self->site = g_strdup (json_object_get_string_member_with_default (object, "site", ""));
  self->program = g_strdup (json_object_get_string_member_with_default (object, "program", ""));
  self->last_receipt
      = g_strdup (json_object_get_string_member_with_default (object, "last_receipt", NULL));
  self->training = json_object_get_boolean_member_with_default (object, "training", FALSE);
  self->taken_at = json_object_get_int_member_with_default (object, "taken_at", 0);
  if (json_object_get_int_member_with_default (object, "format", 0) != 1
      || !json_object_has_member (object, "counts")
      || !JSON_NODE_HOLDS_OBJECT (json_object_get_member (object, "counts")))
    {
      ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.archive.foreign");
      return NULL;
    }
  self->counts = json_object_ref (json_object_get_object_member (object, "counts"));
  return g_steal_pointer (&self);
}

static gboolean
read_receipt (OwTransaction *transaction, gpointer data, GError **error)
{
  GError *local = NULL;
  g_autoptr (OwReceipt) receipt
      = ow_transaction_query_one (transaction, &ow_query_receipt_newest, &local, 0);

  if (receipt != NULL)
    *(char **)data = g_strdup (receipt->number);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static GBytes *
make_about (OwStore *store, OwInstant taken_at, const char *receipt, JsonObject *counts)
{
  const OwSite *site = ow_store_get_site (store);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  char *text;

  json_object_set_int_member (object, "format", 1);
  json_object_set_string_member (object, "site", site->code);
  json_object_set_boolean_member (object, "training", site->training);
  json_object_set_int_member (object, "taken_at", taken_at);
  json_object_set_string_member (object, "program", OW_PROGRAM_VERSION);
  if (receipt != NULL)
    json_object_set_string_member (object, "last_receipt", receipt);
  json_object_set_object_member (object, "counts", json_object_ref (counts));
  json_node_take_object (node, object);
  text = json_to_string (node, FALSE);
  return g_bytes_new_take (text, strlen (text));
}

/* Making */

typedef struct
{
  const char *place;
  char *part, *path, *name;
  GError *problem;
  gint64 bytes, events;
} Target;

typedef struct
{
  const OwBackupAsk *ask;
  const char *store_path;
  const OwArchiveKey *key;
  OwClock *clock;
  OwInstant began_at, taken_at;
  OwBackupWork work;
  JsonObject *counts;
  GPtrArray *targets;
  int keep_months; /* 0: not known */
  GCancellable *cancellable;
} Make;

static void
target_free (gpointer data)
{
  Target *target = data;

  g_free (target->part);
  g_free (target->path);
  g_free (target->name);
  g_clear_error (&target->problem);
  g_free (target);
}

/* The state of the store, and beside it what belongs to it. */
static gboolean
write_archives (Make *make, GError **error)
{
  OwStore *store = make->ask->store;
  const char *profile = ow_profile_get_directory (make->ask->profile);
  g_autofree char *file = ow_backup_work_dup (&make->work, STORE);
  g_autofree char *secret = ow_store_dup_file (store, ".secret");
  g_autofree char *witness = ow_store_dup_file (store, ".anchors");
  g_autofree char *gateways = g_build_filename (profile, GATEWAYS, NULL);
  g_autofree char *receipt = NULL;
  g_autoptr (GBytes) about = NULL;
  OwArchiveEntry entries[6] = { { ABOUT, NULL, NULL }, { STORE, file, NULL } };
  const OwArchiveEntry beside[] = { { SECRET, secret, NULL },
                                    { WITNESS, witness, NULL },
                                    { DESK, ow_profile_get_file (make->ask->profile), NULL },
                                    { GATEWAYS, gateways, NULL } };
  gsize n = 2;

  if (!ow_store_read (store, read_receipt, &receipt, error)
      || !ow_store_snapshot (store, file, &make->counts, error))
    return FALSE;
  about = make_about (store, make->taken_at, receipt, make->counts);
  entries[0].bytes = about;
  for (gsize i = 0; i < G_N_ELEMENTS (beside); i++)
    if (g_file_test (beside[i].path, G_FILE_TEST_EXISTS))
      entries[n++] = beside[i];
  for (guint i = 0; i < make->targets->len; i++)
    {
      Target *target = make->targets->pdata[i];

      if (target->problem != NULL)
        continue;
      g_unlink (target->part);
      ow_archive_write (target->part, make->key, entries, n, make->cancellable, &target->problem);
    }
  ow_archive_wipe (file);
  return TRUE;
}

gboolean
ow_backup_open_archive (const char *path,
                        const OwArchiveKey *key,
                        const char *folder,
                        JsonObject *counts,
                        OwClock *clock,
                        gint64 *ret_events,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autofree char *file = g_build_filename (folder, STORE, NULL);

  if (g_mkdir (folder, 0700) != 0)
    {
      ow_message_set_error (
          error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE,
          ow_message_new ("error.archive.extract", "detail", g_strerror (errno), NULL));
      return FALSE;
    }
  return ow_archive_extract (path, key, folder, cancellable, error)
         && ow_store_inspect (file, clock, counts, ret_events, error);
}

static void
verify_target (Make *make, Target *target)
{
  g_autofree char *folder = ow_backup_work_dup (&make->work, OW_BACKUP_CHECK);
  GStatBuf info;

  if (ow_backup_open_archive (target->part, make->key, folder, make->counts, make->clock,
                              &target->events, make->cancellable, &target->problem))
    {
      if (g_stat (target->part, &info) == 0)
        target->bytes = info.st_size;
      if (g_rename (target->part, target->path) != 0)
        ow_message_set_error (
            &target->problem, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE,
            ow_message_new ("error.archive.write", "detail", g_strerror (errno), NULL));
      ow_file_flush_folder (target->place);
    }
  if (target->problem != NULL)
    g_unlink (target->part);
  ow_backup_wipe_folder (folder);
}

/* Can its first entry be read? One that another key opens is believed. */
static gboolean
is_good (const char *store_path, const char *path)
{
  g_autoptr (OwArchiveKey) key = ow_backup_find_key (store_path, path, NULL, NULL);
  g_autoptr (OwBackupAbout) about = key != NULL ? ow_backup_about_read (path, key, NULL) : NULL;

  return key == NULL || about != NULL;
}

static void
remove_files (GPtrArray *files, GPtrArray *old)
{
  for (guint i = 0; i < old->len; i++)
    {
      g_unlink (((OwBackupFile *)old->pdata[i])->path);
      g_ptr_array_remove (files, old->pdata[i]);
    }
}

static gboolean
read_longest (OwTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (OwParameters) parameters = ow_act_read_parameters (transaction, error);

  if (parameters != NULL)
    *(int *)data = ow_retention_longest (parameters);
  return parameters != NULL;
}

int
ow_backup_read_longest (OwStore *store, GError **error)
{
  int months = 0;

  return ow_store_read (store, read_longest, &months, error) ? months : 0;
}

/* The one that was just made and verified is never old: it is the newest, or newer than the end of
 * every period. */
static void
remove_old (Make *make, const char *place)
{
  g_autoptr (GPtrArray) files
      = ow_backup_place_list (place, ow_store_get_site (make->ask->store)->code, NULL);
  g_autoptr (GPtrArray) expired = NULL;
  g_autoptr (GPtrArray) old = NULL;

  if (files != NULL && make->keep_months > 0)
    {
      expired = ow_backup_choose_expired (files, make->taken_at, make->keep_months);
      remove_files (files, expired);
    }
  /* The oldest good one is always kept; a damaged one is left to a person. */
  while (files != NULL && files->len > 1
         && !is_good (make->store_path, ((OwBackupFile *)files->pdata[files->len - 1])->path))
    g_ptr_array_remove_index (files, files->len - 1);
  if (files == NULL)
    return;
  old = ow_backup_choose_old (files, make->taken_at);
  remove_files (files, old);
}

/* Rows */

typedef struct
{
  const OwBackupRun *run;
  OwBackupRun *last;
} Note;

static gboolean
read_last (OwTransaction *transaction, gpointer data, GError **error)
{
  Note *note = data;
  GError *local = NULL;

  note->last = ow_transaction_query_one (transaction, &ow_query_backup_last_at, &local, 's',
                                         note->run->station, 's', note->run->place, 0);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
insert_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  g_autoptr (OwBackupRun) run = ow_backup_run_copy ((OwBackupRun *)request);

  return ow_transaction_insert (transaction, &ow_backup_run_record, run, error);
}

static char *
dup_problem (const GError *problem)
{
  OwMessage *message = ow_message_from_error (problem);
  g_autoptr (JsonNode) node = message != NULL ? ow_message_to_json (message) : NULL;

  return node != NULL ? json_to_string (node, FALSE) : g_strdup (problem->message);
}

gboolean
ow_backup_note (const OwBackupAsk *ask, OwBackupRun *run, const GError *problem, GError **error)
{
  g_autofree char *uuid = ow_seal_uuid ();
  gboolean drill = g_str_equal (run->kind, "drill");
  OwAct act
      = { uuid,         drill ? "backup.drill" : problem != NULL ? "backup.fail" : "backup.make",
          NULL,         ask->staff,
          ask->station, NULL };
  Note note = { run, NULL };
  g_autoptr (JsonObject) result = NULL;
  g_autoptr (OwBackupRun) last = NULL;

  run->station = g_strdup (ask->station);
  run->state = g_strdup (problem != NULL ? "failed" : "good");
  run->problem = problem != NULL ? dup_problem (problem) : NULL;
  if (!drill && problem != NULL)
    {
      if (!ow_store_read (ask->store, read_last, &note, error))
        return FALSE;
      last = note.last;
      if (last != NULL && g_str_equal (last->state, "failed"))
        return TRUE;
    }
  result = ow_store_act (ask->store, &act, insert_run, run, error);
  return result != NULL;
}

static gboolean
note_targets (Make *make, GError **error)
{
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < make->targets->len; i++)
    {
      Target *target = make->targets->pdata[i];
      g_autoptr (OwBackupRun) run = ow_backup_run_new ();

      run->kind = g_strdup ("backup");
      run->place = g_strdup (target->place);
      run->file = target->problem == NULL ? g_strdup (target->name) : NULL;
      run->taken_at = target->problem == NULL ? make->taken_at : OW_INSTANT_NONE;
      run->began_at = make->began_at;
      run->ended_at = ow_clock_now (make->clock);
      run->events = target->events;
      run->bytes = target->bytes;
      ok = ow_backup_note (make->ask, run, target->problem, error);
    }
  return ok;
}

static void
add_target (Make *make, const char *place)
{
  Target *target = g_new0 (Target, 1);
  g_autofree char *part = NULL;

  target->place = place;
  target->name = ow_backup_make_name (ow_store_get_site (make->ask->store)->code, make->taken_at);
  part = g_strconcat (target->name, ".part", NULL);
  target->path = g_build_filename (place, target->name, NULL);
  target->part = g_build_filename (place, part, NULL);
  ow_backup_place_check (place, &target->problem);
  g_ptr_array_add (make->targets, target);
}

static const GError *
find_problem (Make *make)
{
  for (guint i = 0; i < make->targets->len; i++)
    if (((Target *)make->targets->pdata[i])->problem != NULL)
      return ((Target *)make->targets->pdata[i])->problem;
  return NULL;
}

static gboolean
is_any_there (Make *make)
{
  for (guint i = 0; i < make->targets->len; i++)
    if (((Target *)make->targets->pdata[i])->problem == NULL)
      return TRUE;
  return FALSE;
}

/* What stops all of them is the problem of each. */
static void
fail_targets (Make *make, const GError *problem)
{
  for (guint i = 0; i < make->targets->len; i++)
    {
      Target *target = make->targets->pdata[i];

      if (target->problem == NULL)
        target->problem = g_error_copy (problem);
      g_unlink (target->part);
    }
}

/* The backup is good; what tells it who was erased since is not, and that is said. */
static void
keep_ledger (Make *make, Target *target)
{
  ow_erased_ledger_keep_at (make->ask->store, make->store_path, target->place, make->key,
                            &target->problem);
}

static void
make_archives (Make *make)
{
  g_autoptr (GError) problem = NULL;

  if (!is_any_there (make))
    return;
  if (!ow_backup_work_open (&make->work, make->store_path, &problem)
      || (make->keep_months = ow_backup_read_longest (make->ask->store, &problem)) == 0
      || !ow_erased_ledger_keep (make->ask->store, &problem) || !write_archives (make, &problem))
    {
      fail_targets (make, problem);
      return;
    }
  for (guint i = 0; i < make->targets->len; i++)
    {
      Target *target = make->targets->pdata[i];

      if (target->problem == NULL)
        verify_target (make, target);
      if (target->problem == NULL)
        keep_ledger (make, target);
      if (target->problem == NULL)
        remove_old (make, target->place);
    }
}

gboolean
ow_backup_make (const OwBackupAsk *ask,
                const char *const *places,
                GCancellable *cancellable,
                GError **error)
{
  const char *store_path = ow_profile_get_store_path (ask->profile);
  g_autoptr (GPtrArray) keys = load_keys (store_path);
  g_autoptr (OwClock) clock = ow_store_ref_clock (ask->store);
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func (target_free);
  Make make = { .ask = ask,
                .store_path = store_path,
                .clock = clock,
                .work = { NULL, -1 },
                .targets = targets,
                .cancellable = cancellable };
  gboolean noted;

  if (places == NULL || places[0] == NULL)
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.backup.no-place");
  if (keys->len == 0)
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.backup.no-key");
  ow_backup_clear_work (store_path);
  make.key = keys->pdata[0];
  make.began_at = ow_clock_now (clock);
  make.taken_at = make.began_at;
  for (gsize i = 0; places[i] != NULL; i++)
    add_target (&make, places[i]);
  make_archives (&make);
  ow_backup_work_clear (&make.work);
  g_clear_pointer (&make.counts, json_object_unref);
  noted = note_targets (&make, error);
  if (noted && find_problem (&make) != NULL)
    {
      g_propagate_error (error, g_error_copy (find_problem (&make)));
      return FALSE;
    }
  return noted;
}

/* Putting back */

/* Readable by nobody else, whole or not there. */
gboolean
ow_backup_write_file (const char *file, const char *content, gssize length, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (g_file_set_contents_full (file, content, length,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                &local))
    return TRUE;
  ow_message_set_error (
      error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE,
      ow_message_new ("error.profile.unwritable", "file", file, "reason", local->message, NULL));
  return FALSE;
}

static gboolean
put_file (const char *from, const char *to, GError **error)
{
  g_autofree char *content = NULL;
  gsize length;

  return !g_file_get_contents (from, &content, &length, NULL)
         || ow_backup_write_file (to, content, (gssize)length, error);
}

static gboolean
is_same_file (const char *one, const char *two)
{
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  gsize n, m;

  return g_file_get_contents (one, &a, &n, NULL) && g_file_get_contents (two, &b, &m, NULL)
         && n == m && memcmp (a, b, n) == 0;
}

/* The secret is the one of the store that was put back; another one stays aside. */
static gboolean
put_secret (const OwBackupWork *work, const char *store_path, OwClock *clock, GError **error)
{
  g_autofree char *from = g_build_filename (work->folder, OW_BACKUP_CHECK, SECRET, NULL);
  g_autofree char *to = ow_store_address_dup_file (store_path, ".secret");
  g_autofree char *aside
      = g_strdup_printf ("%s.before-restore-%" G_GINT64_FORMAT, to, ow_clock_now (clock));

  if (!g_file_test (from, G_FILE_TEST_EXISTS) || is_same_file (from, to))
    return TRUE;
  if (g_file_test (to, G_FILE_TEST_EXISTS) && !put_file (to, aside, error))
    return FALSE;
  return put_file (from, to, error);
}

gboolean
ow_backup_put (const char *file,
               const char *store_path,
               gboolean training,
               OwClock *clock,
               const char *archive,
               const OwArchiveKey *key,
               GError **error)
{
  g_autoptr (OwSite) site = ow_store_peek (file, error);
  g_autoptr (OwErasedLedger) ledger = NULL;

  if (site == NULL)
    return FALSE;
  ledger = ow_erased_ledger_new (site->code);
  return ow_erased_ledger_find (ledger, store_path, archive != NULL ? archive : file, key, error)
         && ow_store_restore (file, store_path, training, clock, ow_erased_ledger_apply, ledger,
                              error)
         && ow_erased_ledger_write (ledger, store_path, error);
}

static gboolean
check_who (const char *file,
           gboolean training,
           OwClock *clock,
           const char *store_path,
           const OwBackupWho *who,
           OwBackupSigned *ret_signed,
           GError **error)
{
  g_autoptr (OwStore) store = who != NULL ? ow_store_open (file, training, clock, error) : NULL;

  return who == NULL
         || (store != NULL && ow_backup_check_who (store, store_path, who, ret_signed, error));
}

static gboolean
note_who (const char *store_path,
          gboolean training,
          OwClock *clock,
          const OwBackupWho *who,
          const OwBackupSigned *by,
          GError **error)
{
  g_autoptr (OwStore) store
      = who != NULL ? ow_store_open (store_path, training, clock, error) : NULL;

  return who == NULL || (store != NULL && ow_backup_note_who (store, who, by, error));
}

gboolean
ow_backup_restore (const char *path,
                   const OwArchiveKey *key,
                   const char *store_path,
                   gboolean training,
                   OwClock *clock,
                   const OwBackupWho *who,
                   char **ret_desk,
                   GError **error)
{
  g_autoptr (OwBackupAbout) about = ow_backup_about_read (path, key, error);
  g_auto (OwBackupWork) work = { NULL, -1 };
  g_autofree char *folder = NULL;
  g_autofree char *file = NULL;
  g_autofree char *witness = NULL;
  g_autofree char *saved = NULL;
  g_autofree char *desk = NULL;
  g_auto (OwBackupSigned) by = { 0 };
  gint64 events;

  if (who != NULL && !ow_rescue_attempts_check (store_path, clock, error))
    return FALSE;
  if (about == NULL || !ow_backup_work_open (&work, store_path, error))
    return FALSE;
  folder = ow_backup_work_dup (&work, OW_BACKUP_CHECK);
  file = g_build_filename (folder, STORE, NULL);
  saved = g_build_filename (folder, WITNESS, NULL);
  if (!ow_backup_open_archive (path, key, folder, about->counts, clock, &events, NULL, error)
      || !check_who (file, training, clock, store_path, who, &by, error)
      || !ow_backup_put (file, store_path, training, clock, path, key, error)
      || !note_who (store_path, training, clock, who, &by, error)
      || !put_secret (&work, store_path, clock, error))
    return FALSE;
  witness = ow_store_address_dup_file (store_path, ".anchors");
  if (!g_file_test (witness, G_FILE_TEST_EXISTS) && !put_file (saved, witness, error))
    return FALSE;
  desk = g_build_filename (folder, DESK, NULL);
  if (ret_desk != NULL && !g_file_get_contents (desk, ret_desk, NULL, NULL))
    *ret_desk = NULL;
  return keep_key (store_path, key, error);
}
