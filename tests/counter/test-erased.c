/* An old backup does not bring back whom the hall has erased since: on the same computer, on
 * another one, from an encrypted backup and from a plain copy. */

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "earlier.h"
#include "ledger.h"
#include "ow-backup.h"
#include "ow-case-acts-private.h"
#include "ow-counter-error.h"
#include "ow-erased-ledger.h"
#include "ow-message.h"
#include "ow-person-acts.h"
#include "ow-retention.h"
#include "test-counter.h"

#define PASSPHRASE "a phrase on paper"

typedef struct
{
  Hall hall;
  char *second, *place;
  OwProfile *profile;
  char *plain;   /* a copy by hand of before */
  char *archive; /* a backup of before */
} Fixture;

static void
make (Fixture *f)
{
  const OwBackupAsk ask = { ow_context_get_store (f->hall.context), f->profile, "desk-1", 0 };
  const char *const places[] = { f->place, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_true (ow_backup_make (&ask, places, NULL, &error));
  g_assert_no_error (error);
}

/* Begun at the counter and never accepted. */
static void
begin_draft (Fixture *f)
{
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (GError) error = NULL;

  sitting = party_call (&f->hall);
  applicant = party_identify (sitting, party_passports[1], FALSE, &error);
  g_assert_no_error (error);
  matter = party_add (sitting, applicant, "S01", "first", &error);
  g_assert_no_error (error);
  party_set (matter, "person.employer", "Shenyang Machine Works");
  g_assert_true (party_save (sitting, &error));
  g_assert_no_error (error);
}

/* The same woman under another passport. */
static gboolean
twice_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  g_autoptr (OwPerson) person
      = ow_transaction_load (transaction, &ow_person_record, *(const OwRowId *)data, error);
  g_autoptr (OwTravelDocument) document = ow_travel_document_new ();

  g_assert_nonnull (person);
  person->id = 0;
  person->version = 0;
  if (!ow_transaction_insert (transaction, &ow_person_record, person, error))
    return FALSE;
  document->person_id = person->id;
  document->kind = g_strdup ("TD3");
  document->document_code = g_strdup ("P");
  document->nationality = g_strdup ("UTO");
  document->issuer = g_strdup ("UTO");
  document->number = g_strdup ("X9999999");
  document->mrz = g_strdup ("");
  ow_result_set_id (result, "person", person->id);
  return ow_transaction_insert (transaction, &ow_travel_document_record, document, error);
}

static OwRowId
add_twice (Fixture *f, OwRowId person)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result
      = hall_act (&f->hall, f->hall.clerk, "desk-1", NULL, twice_run, &person, &error);

  g_assert_no_error (error);
  return ow_result_get_id (result, "person");
}

static gint64
get_version (Fixture *f, OwRowId person)
{
  g_autoptr (OwPerson) row = hall_load (&f->hall, &ow_person_record, person);

  return row->version;
}

static void
erase (Fixture *f)
{
  OwRetentionPeriods periods = ow_retention_periods (ow_context_get_parameters (f->hall.context));
  OwRetentionActor actor = { f->hall.administrator, f->hall.supervisor, "cli-1", "schedule" };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwRetentionRun) run
      = ow_retention_erase (ow_context_get_store (f->hall.context), &periods, &actor, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (run->people, ==, 1);
  g_assert_cmpint (run->drafts, ==, 1);
  g_assert_cmpint (run->scans, >=, 1);
}

/* A permit handed over, a second record of that woman, a draft; a backup of all that; then the two
 * are joined, years pass, and everything is erased. */
static void
set_up (Fixture *f, gconstpointer data)
{
  g_auto (Earlier) earlier = { NULL };
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) error = NULL;
  OwMergePersons merge = { 0 };

  hall_set_up (&f->hall, data);
  f->second = g_dir_make_tmp ("onewindow-erased-XXXXXX", NULL);
  f->place = g_build_filename (f->second, "backups", NULL);
  f->plain = g_build_filename (f->second, "by-hand", NULL);
  f->profile = ow_profile_load ("training", f->hall.folder, &error);
  g_assert_no_error (error);
  ow_profile_set_store_path (f->profile, f->hall.path);
  g_assert_true (ow_backup_place_prepare (f->place, f->hall.path, &error));
  g_assert_true (ow_backup_set_passphrase (f->hall.path, PASSPHRASE, 10, &error));
  earlier_permit (&f->hall, TRUE, &earlier);
  merge.person = earlier.person;
  merge.other = add_twice (f, earlier.person);
  begin_draft (f);
  ow_clock_set (f->hall.clock, ow_instant_parse ("2031-11-01T18:00+08:00"));
  make (f);
  files = ow_backup_place_list (f->place, NULL, NULL);
  f->archive = g_strdup (((OwBackupFile *)files->pdata[0])->path);
  /* A server has its own tools for that. */
  if (!ow_store_address_is_server (f->hall.path))
    g_assert_true (ow_store_backup (ow_context_get_store (f->hall.context), f->plain, &error));
  g_assert_no_error (error);
  merge.version = get_version (f, merge.person);
  merge.other_version = get_version (f, merge.other);
  ledger_do (&f->hall, f->hall.supervisor, "desk-1", "one woman", ow_merge_persons_run, &merge);
  ow_clock_set (f->hall.clock, ow_instant_parse ("2032-01-05T18:00+08:00"));
  erase (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  hall_remove_folder (f->second);
  g_free (f->second);
  g_free (f->place);
  g_free (f->plain);
  g_free (f->archive);
  ow_profile_free (f->profile);
  hall_tear_down (&f->hall, data);
}

/* A computer with nothing on it: where its store will be; owned. */
static char *
add_computer (Fixture *f, const char *name)
{
  g_autofree char *folder = g_build_filename (f->second, name, NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  return g_build_filename (folder, "store.onewindow", NULL);
}

static gboolean
restore (Fixture *f, const char *path, GError **error)
{
  g_autoptr (OwArchiveKey) key = ow_backup_find_key (path, f->archive, PASSPHRASE, error);

  g_assert_nonnull (key);
  return ow_backup_restore (f->archive, key, path, TRUE, f->hall.clock, NULL, NULL, error);
}

static gint64
count_names (const char *path)
{
  return test_engine_run_sql (path, "SELECT (SELECT COUNT (*) FROM person WHERE mrz_surname <> '') "
                                    "+ (SELECT COUNT (*) FROM name_token) + (SELECT COUNT (*) FROM "
                                    "travel_document WHERE number <> '')");
}

static gint64
count_drafts (const char *path)
{
  return test_engine_run_sql (
      path, "SELECT (SELECT COUNT (*) FROM draft WHERE body LIKE '%Machine%') + (SELECT COUNT (*) "
            "FROM audit_event WHERE changes LIKE '%Machine%' OR changes LIKE '%ERIKSSON%')");
}

/* Nobody is in it, the log says what was done, and verifies. */
static void
check_erased (Fixture *f, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwStore) store = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  gint64 events;

  g_assert_cmpint (count_names (path), ==, 0);
  g_assert_cmpint (count_drafts (path), ==, 0);
  g_assert_cmpint (
      test_engine_run_sql (
          path, "SELECT COUNT (*) FROM audit_event WHERE act = 'retention.again' AND table_name = "
                "'person'"),
      >=, 3);
  store = ow_store_open (path, TRUE, f->hall.clock, &error);
  g_assert_no_error (error);
  g_assert_true (ow_store_verify_audit (store, &problems, &events, &error));
  g_assert_no_error (error);
}

static char *
find_ledger (Fixture *f)
{
  g_autoptr (GDir) files = g_dir_open (f->place, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (files)) != NULL)
    if (g_str_has_suffix (name, ".owerased"))
      return g_build_filename (f->place, name, NULL);
  return NULL;
}

/* The file beside the store has row ids, and nobody else may read it. */
static void
test_erased_beside (Fixture *f, gconstpointer data)
{
  g_autofree char *file = ow_store_address_dup_file (f->hall.path, ".erased");
  g_autofree char *path = add_computer (f, "same");
  g_autofree char *there = g_strconcat (path, ".erased", NULL);
  g_autofree char *text = NULL;
  g_autofree char *ledger = find_ledger (f);
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  /* No backup was made since: only this computer knows. */
  g_assert_null (ledger);
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_assert_cmpint (g_stat (file, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_assert_true (g_str_has_prefix (text, "onewindow-erased 1 TSY\n"));
  g_assert_null (strstr (text, "ERIKSSON"));
  g_assert_true (g_file_set_contents (there, text, -1, NULL));
  g_assert_true (restore (f, path, &error));
  g_assert_no_error (error);
  check_erased (f, path);
  /* Put back once more, it is still known. */
  g_assert_true (restore (f, path, &error));
  check_erased (f, path);
}

/* Another computer reads it in the folder of the backup, with the passphrase of that. */
static void
test_erased_place (Fixture *f, gconstpointer data)
{
  g_autofree char *path = add_computer (f, "other");
  g_autofree char *late = add_computer (f, "late");
  g_autofree char *none = add_computer (f, "none");
  g_autofree char *ledger = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  ow_clock_advance (f->hall.clock, 3600000);
  make (f);
  ledger = find_ledger (f);
  g_assert_nonnull (ledger);
  g_assert_true (g_file_get_contents (ledger, &text, &length, NULL));
  g_assert_null (g_strstr_len (text, (gssize)length, "person"));
  g_assert_true (restore (f, path, &error));
  g_assert_no_error (error);
  check_erased (f, path);
  /* Damaged it is said, with its name, and nothing is put in place. */
  text[length / 2] ^= 1;
  g_assert_true (g_file_set_contents (ledger, text, (gssize)length, NULL));
  g_assert_false (restore (f, late, &error));
  g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==, "error.backup.ledger");
  g_assert_false (g_file_test (late, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  /* The next backup writes it anew. */
  ow_clock_advance (f->hall.clock, 3600000);
  make (f);
  g_assert_true (restore (f, late, &error));
  g_assert_no_error (error);
  check_erased (f, late);
  /* Without it they come back: it is the ledger that does it. */
  g_assert_cmpint (g_remove (ledger), ==, 0);
  g_assert_true (restore (f, none, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_names (none), >, 0);
  g_assert_cmpint (count_drafts (none), >, 0);
}

/* A copy by hand, too; and the copy itself is only read. */
static void
test_erased_plain (Fixture *f, gconstpointer data)
{
  g_autofree char *file = ow_store_address_dup_file (f->hall.path, ".erased");
  g_autofree char *path = add_computer (f, "by-hand-computer");
  g_autofree char *there = g_strconcat (path, ".erased", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_assert_true (g_file_set_contents (there, text, -1, NULL));
  g_assert_true (ow_backup_put (f->plain, path, TRUE, f->hall.clock, NULL, NULL, &error));
  g_assert_no_error (error);
  check_erased (f, path);
  g_assert_cmpint (count_names (f->plain), >, 0);
}

/* The ledger follows a copy by hand to where it lies: a computer that knows nothing of the hall
 * erases again, in the window, on the command line and on the way to another engine. */
static void
test_erased_by_hand (Fixture *f, gconstpointer data)
{
  OwStore *store = ow_context_get_store (f->hall.context);
  g_autofree char *ledger = g_strconcat (f->plain, ".erased", NULL);
  g_autofree char *gone = g_build_filename (f->second, "gone", NULL);
  g_autofree char *noted = ow_store_address_dup_file (f->hall.path, ".copies");
  g_autofree char *path = add_computer (f, "knows-nothing");
  g_autofree char *copied = add_computer (f, "copied");
  g_autofree char *unwarned = add_computer (f, "unwarned");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gint64 rows;

  /* Not noted, it is not reached: it is the note that does it. */
  g_assert_true (ow_erased_ledger_copy (f->plain, unwarned, f->hall.clock, &rows, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_names (unwarned), >, 0);
  g_assert_true (ow_erased_ledger_note_copy (store, gone, &error));
  g_assert_true (ow_erased_ledger_note_copy (store, f->plain, &error));
  g_assert_true (ow_erased_ledger_note_copy (store, f->plain, &error));
  g_assert_true (g_file_get_contents (noted, &text, NULL, NULL));
  g_assert_cmpuint (strlen (text), ==, strlen (f->plain) + 1);
  g_assert_true (ow_erased_ledger_keep (store, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (ledger, G_FILE_TEST_EXISTS));
  g_assert_true (ow_backup_put (f->plain, path, TRUE, f->hall.clock, NULL, NULL, &error));
  g_assert_no_error (error);
  check_erased (f, path);
  g_assert_true (ow_erased_ledger_copy (f->plain, copied, f->hall.clock, &rows, &error));
  g_assert_no_error (error);
  g_assert_cmpint (rows, >, 100);
  check_erased (f, copied);
}

/* A newer backup, put back after an older one, knows whom the older store never had: the ledger
 * keeps what the store cannot tell any more. */
static void
test_erased_forth (Fixture *f, gconstpointer data)
{
  g_autoptr (OwErasedLedger) before = ow_erased_ledger_new ("TSY");
  g_autoptr (OwErasedLedger) after = ow_erased_ledger_new ("TSY");
  g_autoptr (OwErasedLedger) foreign = ow_erased_ledger_new ("TDL");
  g_autofree char *file = ow_store_address_dup_file (f->hall.path, ".erased");
  g_autofree char *text = NULL;
  g_autofree char *more = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (ow_erased_ledger_find (before, f->hall.path, NULL, NULL, &error));
  g_assert_cmpuint (ow_erased_ledger_count (before), >=, 4);
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  more = g_strdup_printf ("%sperson 4242 %" G_GINT64_FORMAT "\nperson 4243 %" G_GINT64_FORMAT "\n",
                          text, ow_clock_now (f->hall.clock),
                          ow_instant_parse ("2020-01-01T00:00+08:00"));
  g_assert_true (g_file_set_contents (file, more, -1, NULL));
  g_assert_true (ow_erased_ledger_keep (ow_context_get_store (f->hall.context), &error));
  g_assert_no_error (error);
  g_assert_true (ow_erased_ledger_find (after, f->hall.path, NULL, NULL, &error));
  /* The one of twelve years ago is in no backup any more. */
  g_assert_cmpuint (ow_erased_ledger_count (after), ==, ow_erased_ledger_count (before) + 1);
  g_assert_true (ow_erased_ledger_find (foreign, f->hall.path, NULL, NULL, &error));
  g_assert_cmpuint (ow_erased_ledger_count (foreign), ==, 0);
}

void
test_erased_add (void)
{
#define ADD(path, function) test_engine_add (path, Fixture, set_up, function, tear_down)
  ADD ("/counter/erased/beside", test_erased_beside);
  ADD ("/counter/erased/place", test_erased_place);
  g_test_add ("/counter/erased/plain", Fixture, NULL, set_up, test_erased_plain, tear_down);
  g_test_add ("/counter/erased/by-hand", Fixture, NULL, set_up, test_erased_by_hand, tear_down);
  ADD ("/counter/erased/forth", test_erased_forth);
#undef ADD
}
