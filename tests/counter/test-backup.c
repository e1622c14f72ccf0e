/* Backups: made while others work, opened again, kept by rule, tried out, put back on a bare
 * machine. What is damaged is never called a backup. */

#define _GNU_SOURCE /* memmem */

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "ow-backup-keeper.h"
#include "ow-backup.h"
#include "ow-board-model.h"
#include "ow-counter-error.h"
#include "ow-desk-card.h"
#include "ow-doctor-private.h"
#include "ow-error.h"
#include "ow-message.h"
#include "ow-seal.h"
#include "ow-site-setup.h"
#include "ow-store-error.h"
#include "test-counter.h"
#include "test-hall.h"

#define PASSPHRASE "a phrase on paper"
#define COST       10
#define HOUR       (60 * 60 * 1000)
#define DAY        (24 * G_GINT64_CONSTANT (3600000))

typedef struct
{
  Hall hall;
  char *second; /* the other disk */
  char *place;
  OwProfile *profile;
  OwBackupAsk ask;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const char *places[2] = { NULL, NULL };

  hall_set_up (&f->hall, data);
  f->second = g_dir_make_tmp ("onewindow-second-XXXXXX", NULL);
  f->place = g_build_filename (f->second, "backups", NULL);
  f->profile = ow_profile_load ("training", f->hall.folder, &error);
  g_assert_no_error (error);
  ow_profile_set_store_path (f->profile, f->hall.path);
  places[0] = f->place;
  g_assert_true (ow_backup_place_prepare (f->place, f->hall.path, &error));
  g_assert_true (ow_profile_keep_backup_places (f->profile, places, &error));
  g_assert_true (ow_backup_set_passphrase (f->hall.path, PASSPHRASE, COST, &error));
  g_assert_no_error (error);
  f->ask = (OwBackupAsk){ ow_context_get_store (f->hall.context), f->profile, "desk-1", 0 };
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  hall_remove_folder (f->second);
  g_free (f->second);
  g_free (f->place);
  ow_profile_free (f->profile);
  hall_tear_down (&f->hall, data);
}

static gboolean
insert_person (OwTransaction *transaction,
               gconstpointer request,
               JsonObject *result,
               GError **error)
{
  g_autoptr (OwPerson) person = ow_person_new ();

  person->mrz_surname = g_strdup ("ERIKSSON");
  person->mrz_given_names = g_strdup ("ANNA MARIA");
  person->sex = g_strdup ("F");
  person->birth_text = g_strdup ("1974-08-12");
  person->birth_date = ow_date_parse ("1974-08-12");
  person->nationality = g_strdup ("UTO");
  return ow_transaction_insert (transaction, &ow_person_record, person, error);
}

static void
work (Fixture *f)
{
  g_autofree char *uuid = ow_seal_uuid ();
  OwAct act = { uuid, "test.work", NULL, 0, "desk-1", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = ow_store_act (f->ask.store, &act, insert_person, NULL, &error);

  g_assert_no_error (error);
}

static gboolean
make (Fixture *f, GError **error)
{
  const char *const places[] = { f->place, NULL };

  return ow_backup_make (&f->ask, places, NULL, error);
}

static guint
count_files (const char *folder, const char *part)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (files)) != NULL)
    n += strstr (name, part) != NULL;
  return n;
}

static gint64
count_runs (Fixture *f, const char *kind, const char *state)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT COUNT (*) FROM backup_run WHERE kind = '%s' AND state = '%s'", kind, state);

  return test_engine_run_sql (f->hall.path, sql);
}

static gboolean
is_loaded (gpointer data)
{
  return ow_board_model_is_loaded (data);
}

/* The key is beside a file; that of a server's store lies with the user. */
static guint
count_keys (Fixture *f)
{
  return ow_store_address_is_server (f->hall.path) ? 0 : 1;
}

/* One is made: verified, encrypted, one row, one event, nothing left beside the store. */
static void
test_backup_make (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autofree char *content = NULL;
  const OwBackupFile *file;
  gsize length;
  GStatBuf info;

  work (f);
  g_assert_true (make (f, &error));
  g_assert_no_error (error);
  files = ow_backup_place_list (f->place, "TSY", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (files->len, ==, 1);
  file = files->pdata[0];
  g_assert_true (g_str_has_suffix (file->path, "/TSY-20261123T010000Z.owbackup"));
  g_assert_cmpint (file->taken_at, ==, ow_clock_now (f->hall.clock));
  g_assert_true (g_file_get_contents (file->path, &content, &length, NULL));
  g_assert_null (memmem (content, length, "ERIKSSON", 8));
  g_assert_null (memmem (content, length, "SQLite", 6));
  g_assert_cmpuint (count_files (f->place, ".part"), ==, 0);
  g_assert_cmpuint (count_files (f->hall.folder, ".backup-"), ==, count_keys (f));
  g_assert_cmpint (count_runs (f, "backup", "good"), ==, 1);
  g_assert_cmpuint (hall_count_events (&f->hall, "backup.make", "desk-1"), ==, 1);
  if (!ow_store_address_is_server (f->hall.path))
    {
      g_autofree char *key = g_strconcat (f->hall.path, ".backup-key", NULL);

      g_assert_cmpint (g_stat (key, &info), ==, 0);
      g_assert_cmpint (info.st_mode & 0777, ==, 0600);
    }
}

/* On a bare machine the passphrase brings store, numbers and key back; another one brings nothing.
 */
static void
test_backup_restore (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (f->second, "new-machine", NULL);
  g_autofree char *path = g_build_filename (folder, "store.onewindow", NULL);
  g_autofree char *desk = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwArchiveKey) wrong = NULL;
  g_autoptr (OwArchiveKey) key = NULL;
  g_autoptr (OwBackupAbout) about = NULL;
  g_autoptr (OwStore) store = NULL;
  g_autoptr (OwSealKey) seal = NULL;
  const OwBackupFile *file;

  work (f);
  g_assert_true (make (f, &error));
  g_assert_no_error (error);
  work (f);
  files = ow_backup_place_list (f->place, NULL, &error);
  file = files->pdata[0];
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_null (ow_backup_find_key (path, file->path, NULL, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  wrong = ow_backup_find_key (path, file->path, "another phrase", &error);
  g_assert_false (
      ow_backup_restore (file->path, wrong, path, TRUE, f->hall.clock, NULL, NULL, &error));
  g_assert_error (error, OW_CORE_ERROR, OW_CORE_ERROR_SIGNATURE);
  g_clear_error (&error);
  g_assert_cmpuint (count_files (folder, ""), ==, 0);
  key = ow_backup_find_key (path, file->path, PASSPHRASE, &error);
  about = ow_backup_about_read (file->path, key, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (about->site, ==, "TSY");
  g_assert_true (about->training);
  g_assert_cmpint (json_object_get_int_member (about->counts, "person"), ==, 1);
  /* Real work does not take a store of training. */
  g_assert_false (
      ow_backup_restore (file->path, key, path, FALSE, f->hall.clock, NULL, NULL, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_MODE);
  g_clear_error (&error);
  g_assert_true (
      ow_backup_restore (file->path, key, path, TRUE, f->hall.clock, NULL, &desk, &error));
  g_assert_nonnull (strstr (desk, "backup-places"));
  g_assert_true (ow_backup_has_key (path));
  g_assert_no_error (error);
  store = ow_store_open (path, TRUE, f->hall.clock, &error);
  g_assert_no_error (error);
  g_assert_cmpint (test_engine_run_sql (path, "SELECT COUNT (*) FROM person"), ==, 1);
  g_assert_cmpint (ow_store_get_site (store)->epoch, >, 0);
  seal = ow_site_setup_load_key (store, &error);
  g_assert_no_error (error);
  g_assert_true (ow_seal_key_has_private (seal));
  /* The key is kept; nothing else is left. */
  g_assert_cmpuint (count_files (folder, ".backup-"), ==, 1);
}

/* Every hour while somebody works; nothing when nobody does; a place that is away is said once and
 * tried again. */
static void
test_backup_keeper (Fixture *f, gconstpointer data)
{
  g_autoptr (OwBackupKeeper) keeper
      = ow_backup_keeper_new (f->ask.store, "training", f->hall.folder, f->hall.path, "desk-1");
  g_autofree char *away = g_build_filename (f->second, "away", NULL);
  static const struct
  {
    int minutes;
    gboolean work;
    guint made;
  } rows[] = {
    { 0, TRUE, 1 },    /* the first */
    { 1, TRUE, 0 },    /* too early */
    { 58, TRUE, 0 },   /* 59 minutes after it */
    { 1, FALSE, 1 },   /* an hour */
    { 600, FALSE, 0 }, /* a night without work */
    { 1, TRUE, 1 },    /* the first work of the morning */
  };
  g_autoptr (GError) error = NULL;
  guint made;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      ow_clock_advance (f->hall.clock, rows[i].minutes * 60000);
      if (rows[i].work)
        work (f);
      /* Written after the state that is taken. */
      ow_clock_advance (f->hall.clock, 1000);
      g_assert_true (ow_backup_keeper_run_once (keeper, NULL, &made, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (made, ==, rows[i].made);
    }
  g_assert_cmpint (g_rename (f->place, away), ==, 0);
  /* The empty folder on which the disk was mounted. */
  g_assert_cmpint (g_mkdir (f->place, 0700), ==, 0);
  work (f);
  for (int i = 0; i < 3; i++)
    {
      ow_clock_advance (f->hall.clock, 61 * 60000);
      g_assert_false (ow_backup_keeper_run_once (keeper, NULL, &made, &error));
      g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
      g_clear_error (&error);
    }
  g_assert_cmpint (count_runs (f, "backup", "failed"), ==, 1);
  g_assert_cmpuint (hall_count_events (&f->hall, "backup.fail", "desk-1"), ==, 1);
  g_assert_cmpuint (count_files (f->place, ""), ==, 0);
  g_assert_cmpint (g_rmdir (f->place), ==, 0);
  g_assert_cmpint (g_rename (away, f->place), ==, 0);
  g_assert_true (ow_backup_keeper_run_once (keeper, NULL, &made, &error));
  g_assert_cmpuint (made, ==, 1);
  g_assert_cmpint (count_runs (f, "backup", "good"), ==, 4);
}

static gboolean
has_one (gpointer data)
{
  Fixture *f = data;

  return count_runs (f, "backup", "good") == 1;
}

/* The thread makes it by itself, and ends when it is told to. */
static void
test_backup_thread (Fixture *f, gconstpointer data)
{
  g_autoptr (OwBackupKeeper) keeper
      = ow_backup_keeper_new (f->ask.store, "training", f->hall.folder, f->hall.path, "desk-1");

  work (f);
  ow_backup_keeper_start (keeper);
  hall_until (has_one, f);
  ow_backup_keeper_stop (keeper);
}

/* A row that was changed behind the program's back is no backup, and the last good one stays. */
static void
test_backup_damaged (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = NULL;

  work (f);
  g_assert_true (make (f, &error));
  hall_run_sql (&f->hall, "UPDATE person SET mrz_surname = 'ERIKSSEN'");
  ow_clock_advance (f->hall.clock, HOUR);
  g_assert_false (make (f, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_AUDIT);
  g_assert_cmpint (count_runs (f, "backup", "failed"), ==, 1);
  files = ow_backup_place_list (f->place, NULL, NULL);
  g_assert_cmpuint (files->len, ==, 1);
  g_assert_cmpuint (count_files (f->place, ".part"), ==, 0);
}

static void
test_backup_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *key = ow_store_dup_file (f->ask.store, ".backup-key");
  const char *const none[] = { NULL };
  const char *const one[] = { f->place, NULL };

  g_assert_false (ow_backup_make (&f->ask, none, NULL, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_cmpint (g_unlink (key), ==, 0);
  g_assert_false (ow_backup_has_key (f->hall.path));
  g_assert_false (ow_backup_make (&f->ask, one, NULL, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (ow_backup_place_prepare (f->hall.folder, f->hall.path, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (ow_backup_place_prepare ("relative", f->hall.path, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
}

/* What a killed run has left is not encrypted and goes; what somebody works with stays. */
static void
test_backup_left (Fixture *f, gconstpointer data)
{
  g_autofree char *left = g_strconcat (f->hall.path, ".backup-abc123", NULL);
  g_autofree char *file = g_build_filename (left, "store.onewindow", NULL);

  g_assert_cmpint (g_mkdir (left, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "plain", -1, NULL));
  ow_backup_clear_work (f->hall.path);
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  g_assert_true (ow_backup_has_key (f->hall.path));
}

/* The newest is opened and compared; a damaged one is said to be so; both have their row. */
static void
test_backup_drill (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwBackupDrill) drill = NULL;
  g_autofree char *content = NULL;
  gsize length;

  g_assert_null (ow_backup_drill (&f->ask, NULL, NULL, NULL, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_clear_error (&error);
  work (f);
  g_assert_true (make (f, &error));
  work (f);
  drill = ow_backup_drill (&f->ask, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (json_object_get_int_member (drill->about->counts, "person"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (drill->now, "person"), ==, 2);
  g_assert_cmpint (drill->events, >, 0);
  g_assert_cmpint (count_runs (f, "drill", "good"), ==, 1);
  g_assert_cmpuint (hall_count_events (&f->hall, "backup.drill", "desk-1"), ==, 1);
  g_assert_cmpuint (count_files (f->hall.folder, ".backup-"), ==, count_keys (f));
  g_assert_true (g_file_get_contents (drill->path, &content, &length, NULL));
  content[length / 2] ^= 1;
  g_assert_true (g_file_set_contents (drill->path, content, (gssize)length, NULL));
  g_assert_null (ow_backup_drill (&f->ask, f->place, PASSPHRASE, NULL, &error));
  g_assert_error (error, OW_CORE_ERROR, OW_CORE_ERROR_SIGNATURE);
  g_assert_cmpint (count_runs (f, "drill", "failed"), ==, 1);
}

static void
check_health (Fixture *f, const char *id, OwHealth health, const char *message)
{
  g_autoptr (OwProfile) profile = ow_profile_load ("training", f->hall.folder, NULL);
  g_autoptr (GPtrArray) rows = NULL;

  ow_profile_set_store_path (profile, f->hall.path);
  rows = ow_doctor_look (profile, NULL, f->hall.clock, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const OwHealthRow *row = rows->pdata[i];

      if (!g_str_equal (row->id, id))
        continue;
      g_assert_cmpstr (ow_message_get_id (row->message), ==, message);
      g_assert_cmpint (row->health, ==, health);
      return;
    }
  g_assert_not_reached ();
}

/* A scanner is a keyboard that repeats its keys; a power button is not. */
static void
test_backup_keyboards (void)
{
  static const char keyboard[] = "I: Bus=0003\nN: Name=\"USB Keyboard\"\nH: Handlers=sysrq kbd "
                                 "event3 leds\nB: EV=120013\nB: KEY=1000000000007 ff\n";
  static const char scanner[] = "I: Bus=0003\nN: Name=\"Barcode\"\nH: Handlers=kbd event4\nB: "
                                "EV=100013\nB: KEY=7f\n";
  static const char button[]
      = "N: Name=\"Power Button\"\nH: Handlers=kbd event0\nB: EV=3\nB: KEY=1\n";
  static const char mouse[] = "N: Name=\"Mouse\"\nH: Handlers=mouse0 event1\nB: EV=17\n";
  g_autofree char *all = g_strconcat (button, "\n", mouse, "\n", keyboard, "\n", scanner, NULL);
  g_autofree char *none = g_strconcat (button, "\n", mouse, NULL);

  g_assert_cmpuint (ow_doctor_count_keyboards (all), ==, 2);
  g_assert_cmpuint (ow_doctor_count_keyboards (keyboard), ==, 1);
  g_assert_cmpuint (ow_doctor_count_keyboards (none), ==, 0);
  g_assert_cmpuint (ow_doctor_count_keyboards (""), ==, 0);
}

/* The server's time is not that of this machine. */
static void
test_backup_clock (void)
{
  g_autoptr (OwClock) fixed = ow_clock_new_fixed (0);
  g_autoptr (OwClock) clock = ow_clock_new_system ();

  g_assert_cmpint (ow_doctor_find_clock_off (fixed), ==, 0);
  g_assert_cmpint (ow_doctor_find_clock_off (clock), <, 60 * 1000);
  for (int sign = -1; sign <= 1; sign += 2)
    {
      ow_clock_set_offset (clock, sign * 10 * 60 * 1000);
      g_assert_cmpint (ow_doctor_find_clock_off (clock), >, 9 * 60 * 1000);
      g_assert_cmpint (ow_doctor_find_clock_off (clock), <, 11 * 60 * 1000);
    }
}

/* What the page of health says, from no place at all to a drill of long ago. */
static void
test_backup_health (Fixture *f, gconstpointer data)
{
  const char *const none[] = { NULL };
  const char *const one[] = { f->place, NULL };
  g_autofree char *key = ow_store_dup_file (f->ask.store, ".backup-key");
  g_autofree char *away = g_build_filename (f->second, "away", NULL);
  g_autofree char *kept = g_build_filename (f->second, "kept", NULL);
  g_autoptr (OwBackupDrill) drill = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (ow_profile_keep_backup_places (f->profile, none, &error));
  check_health (f, "backup", OW_HEALTH_SKIP, "error.backup.no-place");
  check_health (f, "drill", OW_HEALTH_SKIP, "health.drill.nothing");
  g_assert_true (ow_profile_keep_backup_places (f->profile, one, &error));
  /* The folder of this test is on the disk of the store. */
  check_health (f, "backup", OW_HEALTH_WARN, "health.backup.near");
  g_assert_cmpint (g_rename (key, kept), ==, 0);
  check_health (f, "backup", OW_HEALTH_WARN, "error.backup.no-key");
  g_assert_cmpint (g_rename (kept, key), ==, 0);
  work (f);
  ow_clock_advance (f->hall.clock, 1000);
  g_assert_true (make (f, &error));
  check_health (f, "drill", OW_HEALTH_WARN, "health.drill.never");
  g_assert_cmpint (g_rename (f->place, away), ==, 0);
  check_health (f, "backup", OW_HEALTH_WARN, "error.backup.away");
  /* A machine without a place of its own: what another one of the hall has made counts. */
  g_assert_true (ow_profile_keep_backup_places (f->profile, none, &error));
  check_health (f, "backup", OW_HEALTH_GOOD, "health.backup.good");
  ow_clock_advance (f->hall.clock, 1000);
  work (f);
  ow_clock_advance (f->hall.clock, 2 * HOUR);
  check_health (f, "backup", OW_HEALTH_GOOD, "health.backup.good");
  ow_clock_advance (f->hall.clock, 1000);
  check_health (f, "backup", OW_HEALTH_BAD, "health.backup.old");
  g_assert_true (ow_profile_keep_backup_places (f->profile, one, &error));
  check_health (f, "backup", OW_HEALTH_BAD, "error.backup.away");
  g_assert_cmpint (g_rename (away, f->place), ==, 0);
  drill = ow_backup_drill (&f->ask, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  check_health (f, "drill", OW_HEALTH_GOOD, "health.drill.good");
  ow_clock_advance (f->hall.clock, 91 * DAY);
  check_health (f, "drill", OW_HEALTH_WARN, "health.drill.old");
  g_assert_true (g_file_set_contents (drill->path, "cut", -1, NULL));
  g_assert_null (ow_backup_drill (&f->ask, NULL, NULL, NULL, NULL));
  check_health (f, "drill", OW_HEALTH_BAD, "health.drill.failed");
}

static gint64
get_figure (Fixture *f, OwBoardFigure figure)
{
  g_autoptr (OwBoardModel) board = ow_board_model_new (f->hall.context, 0);

  ow_board_model_set_active (board, TRUE);
  hall_until (is_loaded, board);
  return ow_board_model_get (board, figure);
}

/* A place that fails stays on the board, however long, until it works or is taken out of the
 * settings; a counter that was closed is asked no more. */
static void
test_backup_board_away (Fixture *f, const char *away)
{
  g_autoptr (OwBackupKeeper) keeper
      = ow_backup_keeper_new (f->ask.store, "training", f->hall.folder, f->hall.path, "desk-1");
  const char *const none[] = { NULL };
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_rename (f->place, away), ==, 0);
  ow_clock_advance (f->hall.clock, 1000);
  g_assert_false (make (f, NULL));
  f->ask.station = "cli-0";
  g_assert_false (make (f, NULL));
  g_assert_cmpint (get_figure (f, OW_BOARD_AWAY), ==, 2);
  ow_clock_advance (f->hall.clock, 400 * DAY);
  g_assert_cmpint (get_figure (f, OW_BOARD_AWAY), ==, 1);
  hall_run_sql (&f->hall, "UPDATE desk SET open = 0 WHERE n = 1");
  g_assert_cmpint (get_figure (f, OW_BOARD_AWAY), ==, 0);
  hall_run_sql (&f->hall, "UPDATE desk SET open = 1 WHERE n = 1");
  /* Still in the settings: it goes on failing. */
  work (f);
  g_assert_false (ow_backup_keeper_run_once (keeper, NULL, NULL, NULL));
  g_assert_cmpint (get_figure (f, OW_BOARD_AWAY), ==, 1);
  g_assert_true (ow_profile_keep_backup_places (f->profile, none, &error));
  g_assert_true (ow_backup_keeper_run_once (keeper, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_figure (f, OW_BOARD_AWAY), ==, 0);
  g_assert_cmpuint (hall_count_events (&f->hall, "backup.remove-place", "desk-1"), ==, 1);
  g_assert_true (ow_backup_keeper_run_once (keeper, NULL, NULL, &error));
  g_assert_cmpuint (hall_count_events (&f->hall, "backup.remove-place", "desk-1"), ==, 1);
}

/* What the supervisor sees of it on the board. */
static void
test_backup_board (Fixture *f, gconstpointer data)
{
  g_autofree char *away = g_build_filename (f->second, "away", NULL);
  g_autoptr (GError) error = NULL;

  /* Training without a backup wants none. */
  work (f);
  ow_clock_advance (f->hall.clock, 5 * HOUR);
  g_assert_cmpint (get_figure (f, OW_BOARD_UNSAVED), ==, 0);
  g_assert_true (make (f, &error));
  g_assert_no_error (error);
  ow_clock_advance (f->hall.clock, 5 * HOUR);
  g_assert_cmpint (get_figure (f, OW_BOARD_UNSAVED), ==, 0);
  work (f);
  ow_clock_advance (f->hall.clock, 2 * HOUR - 1000);
  g_assert_cmpint (get_figure (f, OW_BOARD_UNSAVED), ==, 0);
  ow_clock_advance (f->hall.clock, HOUR + 1000);
  g_assert_cmpint (get_figure (f, OW_BOARD_UNSAVED), ==, 3);
  g_assert_cmpint (get_figure (f, OW_BOARD_AWAY), ==, 0);
  g_assert_cmpint (g_rename (f->place, away), ==, 0);
  g_assert_false (make (f, NULL));
  g_assert_cmpint (get_figure (f, OW_BOARD_AWAY), ==, 1);
  g_assert_cmpint (get_figure (f, OW_BOARD_UNSAVED), ==, 3);
  g_assert_cmpint (g_rename (away, f->place), ==, 0);
  ow_clock_advance (f->hall.clock, 1000);
  g_assert_true (make (f, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_figure (f, OW_BOARD_AWAY), ==, 0);
  g_assert_cmpint (get_figure (f, OW_BOARD_UNSAVED), ==, 0);
  test_backup_board_away (f, away);
}

static gboolean
restore_as (Fixture *f, const char *path, const char *name, const char *password, GError **error)
{
  const OwBackupWho who = { name, password, NULL, "desk-1" };
  g_autoptr (GPtrArray) files = ow_backup_place_list (f->place, NULL, NULL);
  const OwBackupFile *file = files->pdata[0];
  g_autoptr (OwArchiveKey) key = ow_backup_find_key (path, file->path, PASSPHRASE, NULL);

  return ow_backup_restore (file->path, key, path, TRUE, f->hall.clock, &who, NULL, error);
}

static gint64
count_rescues (const char *path, const char *act)
{
  g_autofree char *sql = g_strdup_printf ("SELECT COUNT (*) FROM audit_event WHERE act = '%s' AND "
                                          "(COALESCE (staff_id, 0) <> 0) = (act = 'store.rescue')",
                                          act);

  return test_engine_run_sql (path, sql);
}

static gboolean
disable_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  g_autoptr (GPtrArray) all = ow_transaction_query (transaction, &ow_query_staff_all, error, 0);
  gboolean ok = all != NULL;

  for (guint i = 0; ok && i < all->len; i++)
    {
      OwStaff *staff = all->pdata[i];

      if (!g_str_equal (staff->role, "supervisor") && !g_str_equal (staff->role, "administrator"))
        continue;
      staff->active = FALSE;
      ok = ow_transaction_update (transaction, &ow_staff_record, staff, error);
    }
  return ok;
}

/* The backup's own people are asked, before anything is put in place; where it has nobody who may,
 * the passphrase is enough, and the audit says so. */
static void
test_backup_who (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (f->second, "bare", NULL);
  g_autofree char *path = g_build_filename (folder, "store.onewindow", NULL);
  static const struct
  {
    const char *name, *password;
    int code;
  } refused[] = {
    { "", "", OW_COUNTER_ERROR_USAGE },
    { "nobody", "supervisor-training", OW_COUNTER_ERROR_SIGN_IN },
    { "supervisor", "clerk-training", OW_COUNTER_ERROR_SIGN_IN },
    { "clerk", "clerk-training", OW_COUNTER_ERROR_NOT_ALLOWED },
  };
  g_autoptr (JsonObject) disabled = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (make (f, &error));
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_assert_false (restore_as (f, path, refused[i].name, refused[i].password, &error));
      g_assert_error (error, OW_COUNTER_ERROR, refused[i].code);
      g_clear_error (&error);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
  g_assert_true (restore_as (f, path, "supervisor", "supervisor-training", &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_rescues (path, "store.rescue"), ==, 1);
  g_assert_cmpint (count_rescues (path, "store.rescue-alone"), ==, 0);
  /* All who might are disabled. */
  disabled = hall_act (&f->hall, f->hall.administrator, "desk-1", NULL, disable_run, NULL, &error);
  g_assert_no_error (error);
  ow_clock_advance (f->hall.clock, HOUR);
  g_assert_true (make (f, &error));
  g_assert_no_error (error);
  g_assert_true (restore_as (f, path, "", "", &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_rescues (path, "store.rescue"), ==, 0);
  g_assert_cmpint (count_rescues (path, "store.rescue-alone"), ==, 1);
}

static char *
dup_card (OwProfile *profile, OwLanguage language)
{
  g_autoptr (OwInfoSheet) card = ow_desk_card_new (profile, TRUE, language);
  GString *text = g_string_new (card->title);

  for (guint i = 0; i < card->lines->len; i++)
    g_string_append_printf (text, "\n%s", ((OwInfoLine *)card->lines->pdata[i])->text);
  return g_string_free (text, FALSE);
}

/* Counter, store, places, five steps; never a password, wherever an address may hold one. */
static void
test_backup_card (Fixture *f, gconstpointer data)
{
  static const char *const addresses[][2] = {
    { "postgresql://desk:s3cret@hall:5433/onewindow", "postgresql://desk@hall:5433/onewindow" },
    { "postgresql://hall/onewindow?user=desk&password=s3cret", "postgresql://hall/onewindow" },
    { "postgresql://desk:s3cret@one:1,two:2/onewindow", "the administrator has written down" },
    { "postgresql://desk:12/s3cret@hall/onewindow", "the administrator has written down" },
    { "postgresql:///onewindow?password=s3cret", "the administrator has written down" },
  };
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) error = NULL;

  ow_profile_set_desk (f->profile, 4);
  for (int language = 0; language < OW_N_LANGUAGES; language++)
    {
      g_autofree char *text = dup_card (f->profile, language);

      g_assert_nonnull (strstr (text, f->place));
      g_assert_nonnull (strstr (text, f->hall.path));
      g_assert_nonnull (strstr (text, "4"));
      g_assert_nonnull (strstr (text, "\n5. "));
      g_assert_null (strstr (text, PASSPHRASE));
    }
  pdf = ow_desk_card_make (f->profile, TRUE, OW_LANGUAGE_ZH, &error);
  g_assert_no_error (error);
  g_assert_cmpint (memcmp (g_bytes_get_data (pdf, NULL), "%PDF", 4), ==, 0);
  if (g_getenv ("OW_TEST_PICTURES") != NULL)
    {
      g_autofree char *file = g_build_filename (g_getenv ("OW_TEST_PICTURES"), "card.pdf", NULL);

      g_assert_true (
          g_file_set_contents (file, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), NULL));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autofree char *text = NULL;

      ow_profile_set_store_path (f->profile, addresses[i][0]);
      text = dup_card (f->profile, OW_LANGUAGE_EN);
      g_assert_null (strstr (text, "s3cret"));
      g_assert_nonnull (strstr (text, addresses[i][1]));
    }
}

/* Which of a year of hourly backups are kept; a gap and two years later. */
static void
test_backup_rotation (void)
{
  OwInstant now = ow_instant_parse ("2026-11-27T18:00+08:00");
  g_autoptr (GPtrArray) files
      = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_backup_file_free);
  g_autoptr (GPtrArray) old = NULL;
  g_autoptr (GHashTable) gone = g_hash_table_new (NULL, NULL);
  guint hourly = 0, daily = 0, monthly = 0;

  for (int hour = 0; hour < 365 * 24; hour++)
    {
      OwBackupFile *file = g_new0 (OwBackupFile, 1);

      file->taken_at = now - (gint64)hour * HOUR;
      g_ptr_array_add (files, file);
    }
  old = ow_backup_choose_old (files, now);
  for (guint i = 0; i < old->len; i++)
    g_hash_table_add (gone, old->pdata[i]);
  for (guint i = 0; i < files->len; i++)
    {
      const OwBackupFile *file = files->pdata[i];
      gint64 age = now - file->taken_at;

      if (g_hash_table_contains (gone, file))
        continue;
      if (age <= 2 * DAY)
        hourly++;
      else if (age <= 36 * DAY)
        daily++;
      else
        monthly++;
    }
  g_assert_cmpuint (hourly, ==, 49);
  /* Days 25.11 (the rest of it is hourly, its last at 23:00 too) back to 23.10, the 35th. */
  g_assert_cmpuint (daily, ==, 33);
  /* The last of September back to November of last year, and the oldest of all. */
  g_assert_cmpuint (monthly, ==, 12);
  g_assert_false (g_hash_table_contains (gone, files->pdata[0]));
  g_assert_false (g_hash_table_contains (gone, files->pdata[files->len - 1]));
  /* What was kept stays kept: the same rule again removes nothing more. */
  for (guint i = files->len; i-- > 0;)
    if (g_hash_table_contains (gone, files->pdata[i]))
      g_ptr_array_remove_index (files, i);
  {
    g_autoptr (GPtrArray) again = ow_backup_choose_old (files, now);

    g_assert_cmpuint (again->len, ==, 0);
  }
  /* Beyond the period of keeping nothing stays, to the day, but the newest. */
  {
    OwDate end = ow_date_add_months (ow_instant_to_date (now), -6);
    g_autoptr (GPtrArray) expired = ow_backup_choose_expired (files, now, 6);

    g_assert_cmpuint (expired->len, >, 5);
    for (guint i = 0; i < files->len; i++)
      g_assert_cmpint (g_ptr_array_find (expired, files->pdata[i], NULL), ==,
                       ow_instant_to_date (((OwBackupFile *)files->pdata[i])->taken_at) < end);
  }
  {
    g_autoptr (GPtrArray) expired
        = ow_backup_choose_expired (files, now + 4000 * G_GINT64_CONSTANT (86400000), 60);

    g_assert_cmpuint (expired->len, ==, files->len - 1);
    g_assert_false (g_ptr_array_find (expired, files->pdata[0], NULL));
  }
  /* Names of others in the folder are not ours. */
  {
    g_autofree char *folder = g_dir_make_tmp ("onewindow-place-XXXXXX", NULL);
    static const char *const names[] = { "holiday.jpg",
                                         "SY-20261332T000000Z.owbackup",
                                         "SY-20261127T165700Z.owbackup.part",
                                         "TOOLONGCODE-20261127T165700Z.owbackup",
                                         "-20261127T165700Z.owbackup",
                                         "SY-20261127T165700Z.owbackup" };
    g_autoptr (GPtrArray) list = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
      {
        g_autofree char *path = g_build_filename (folder, names[i], NULL);

        g_assert_true (g_file_set_contents (path, "x", 1, NULL));
      }
    list = ow_backup_place_list (folder, NULL, NULL);
    g_assert_cmpuint (list->len, ==, 1);
    g_assert_cmpint (((OwBackupFile *)list->pdata[0])->taken_at, ==,
                     ow_instant_parse ("2026-11-27T16:57:00Z"));
    hall_remove_folder (folder);
  }
}

void
test_backup_add (void)
{
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  test_engine_add ("/counter/backup/make", Fixture, set_up, test_backup_make, tear_down);
  test_engine_add ("/counter/backup/restore", Fixture, set_up, test_backup_restore, tear_down);
  ADD ("/counter/backup/keeper", test_backup_keeper);
  ADD ("/counter/backup/thread", test_backup_thread);
  ADD ("/counter/backup/damaged", test_backup_damaged);
  ADD ("/counter/backup/refused", test_backup_refused);
  ADD ("/counter/backup/left", test_backup_left);
  ADD ("/counter/backup/drill", test_backup_drill);
  ADD ("/counter/backup/health", test_backup_health);
  ADD ("/counter/backup/board", test_backup_board);
  ADD ("/counter/backup/who", test_backup_who);
  ADD ("/counter/backup/card", test_backup_card);
#undef ADD
  g_test_add_func ("/counter/backup/clock", test_backup_clock);
  g_test_add_func ("/counter/backup/keyboards", test_backup_keyboards);
  g_test_add_func ("/counter/backup/rotation", test_backup_rotation);
}
