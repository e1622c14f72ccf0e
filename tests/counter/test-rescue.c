/* Putting a backup back asks for what a sign-in asks for: the second factor of the backup's own
 * people, and no more than five wrong attempts, whoever starts the program anew. */

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "ow-backup.h"
#include "ow-counter-error.h"
#include "ow-factor-acts.h"
#include "ow-message.h"
#include "ow-seal.h"
#include "ow-session-password.h"
#include "ow-totp.h"
#include "test-counter.h"
#include "test-hall.h"

#define PASSPHRASE "a phrase on paper"
#define MINUTE     (60 * 1000)

typedef struct
{
  Hall hall;
  char *second, *place, *bare, *path; /* the other disk; the computer that takes the place */
  char *archive;
  char *secret; /* base32, of the supervisor's telephone */
  char **codes; /* his recovery codes */
} Fixture;

static char *
make_code (Fixture *f)
{
  gsize length;
  g_autofree guint8 *bytes = ow_base32_decode (f->secret, &length);

  return ow_totp_make (bytes, length, ow_totp_get_step (ow_clock_now (f->hall.clock)),
                       OW_TOTP_DIGITS);
}

/* The supervisor sets his telephone up. */
static void
enrol (Fixture *f)
{
  g_auto (Answer) offered = { NULL };
  g_auto (Answer) confirmed = { NULL };
  g_autoptr (OwFactorOffer) offer = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) groups = NULL;
  g_autofree char *code = NULL;

  hall_sign_in (&f->hall, "supervisor", 1);
  ow_factor_offer_async (f->hall.session, NULL, hall_answer_cb, &offered);
  offer = ow_factor_offer_finish (hall_wait (&offered), &error);
  g_assert_no_error (error);
  groups = g_strsplit (offer->secret, " ", -1);
  f->secret = g_strjoinv ("", groups);
  code = make_code (f);
  ow_factor_confirm_async (f->hall.session, "supervisor-training", code, NULL, hall_answer_cb,
                           &confirmed);
  f->codes = ow_factor_confirm_finish (hall_wait (&confirmed), &error);
  g_assert_no_error (error);
  ow_session_sign_out (f->hall.session);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwProfile) profile = NULL;
  g_autoptr (GPtrArray) files = NULL;
  const char *places[2] = { NULL, NULL };
  OwBackupAsk ask;

  hall_set_up (&f->hall, data);
  enrol (f);
  f->second = g_dir_make_tmp ("onewindow-rescue-XXXXXX", NULL);
  f->place = g_build_filename (f->second, "backups", NULL);
  f->bare = g_build_filename (f->second, "bare", NULL);
  f->path = g_build_filename (f->bare, "store.onewindow", NULL);
  g_assert_cmpint (g_mkdir (f->bare, 0700), ==, 0);
  profile = ow_profile_load ("training", f->hall.folder, &error);
  g_assert_no_error (error);
  ow_profile_set_store_path (profile, f->hall.path);
  places[0] = f->place;
  g_assert_true (ow_backup_place_prepare (f->place, f->hall.path, &error));
  g_assert_true (ow_backup_set_passphrase (f->hall.path, PASSPHRASE, 10, &error));
  ask = (OwBackupAsk){ ow_context_get_store (f->hall.context), profile, "desk-1", 0 };
  g_assert_true (ow_backup_make (&ask, places, NULL, &error));
  g_assert_no_error (error);
  files = ow_backup_place_list (f->place, NULL, NULL);
  f->archive = g_strdup (((OwBackupFile *)files->pdata[0])->path);
  ow_clock_advance (f->hall.clock, MINUTE);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  hall_remove_folder (f->second);
  g_free (f->second);
  g_free (f->place);
  g_free (f->bare);
  g_free (f->path);
  g_free (f->archive);
  g_free (f->secret);
  g_strfreev (f->codes);
  hall_tear_down (&f->hall, data);
}

static gboolean
restore (Fixture *f, const char *name, const char *password, const char *code, GError **error)
{
  const OwBackupWho who = { name, password, code, "desk-1" };
  g_autoptr (OwArchiveKey) key = ow_backup_find_key (f->path, f->archive, PASSPHRASE, NULL);

  return ow_backup_restore (f->archive, key, f->path, TRUE, f->hall.clock, &who, NULL, error);
}

static void
is_refused (Fixture *f, const char *name, const char *password, const char *code, const char *id)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (restore (f, name, password, code, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==, id);
  g_assert_false (g_file_test (f->path, G_FILE_TEST_EXISTS));
}

static gint64
get_last_step (Fixture *f)
{
  return test_engine_run_sql (f->path, "SELECT last_step FROM staff_factor");
}

/* Password, then the code; the code that put it back is good no more in the store that came. */
static void
test_rescue_code (Fixture *f, gconstpointer data)
{
  g_autofree char *code = make_code (f);
  g_autoptr (GError) error = NULL;

  is_refused (f, "supervisor", "supervisor-training", NULL, "error.counter.code-wanted");
  is_refused (f, "supervisor", "supervisor-training", "", "error.counter.code-wanted");
  is_refused (f, "supervisor", "supervisor-training", "000000", "error.counter.code-wrong");
  is_refused (f, "supervisor", "clerk-training", code, "error.counter.sign-in");
  g_assert_true (restore (f, "supervisor", "supervisor-training", code, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_last_step (f), ==, ow_totp_get_step (ow_clock_now (f->hall.clock)));
  g_assert_cmpint (test_engine_run_sql (
                       f->path, "SELECT COUNT (*) FROM audit_event WHERE act = 'store.rescue' AND "
                                "table_name = 'staff'"),
                   ==, 1);
}

/* One without a telephone that day: a recovery code, once. */
static void
test_rescue_recovery (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hashes = NULL;
  g_autofree char *file = g_strconcat (f->path, ".rescue-attempts", NULL);

  g_assert_true (restore (f, "supervisor", "supervisor-training", f->codes[0], &error));
  g_assert_no_error (error);
  g_assert_cmpint (test_engine_run_sql (f->path, "SELECT LENGTH (recovery_hash) - LENGTH (REPLACE "
                                                 "(recovery_hash, ' ', '')) FROM staff_factor"),
                   ==, OW_FACTOR_RECOVERY_CODES - 2);
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
}

/* Five wrong ones, under whatever name: then nobody is asked, not even with what is right; the time
 * passes, and it begins anew. What is no guess does not count. */
static void
test_rescue_lock (Fixture *f, gconstpointer data)
{
  g_autofree char *code = NULL;
  g_autofree char *file = g_strconcat (f->path, ".rescue-attempts", NULL);
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  for (int i = 0; i < 6; i++)
    {
      is_refused (f, "supervisor", "supervisor-training", NULL, "error.counter.code-wanted");
      is_refused (f, "clerk", "clerk-training", NULL, "error.rescue.who");
      is_refused (f, "", "", NULL, "error.rescue.name");
    }
  is_refused (f, "nobody", "supervisor-training", NULL, "error.counter.sign-in");
  is_refused (f, "supervisor", "wrong", NULL, "error.counter.sign-in");
  is_refused (f, "supervisor", "supervisor-training", "000000", "error.counter.code-wrong");
  is_refused (f, "admin", "wrong", NULL, "error.counter.sign-in");
  g_assert_cmpint (g_stat (file, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  is_refused (f, "admin", "wrong", NULL, "error.counter.sign-in");
  is_refused (f, "admin", "admin-training", NULL, "error.rescue.locked");
  ow_clock_advance (f->hall.clock, 14 * MINUTE);
  is_refused (f, "admin", "admin-training", NULL, "error.rescue.locked");
  ow_clock_advance (f->hall.clock, MINUTE + 1000);
  /* The next wrong one locks at once: five in a row and more. */
  is_refused (f, "admin", "wrong", NULL, "error.counter.sign-in");
  is_refused (f, "admin", "admin-training", NULL, "error.rescue.locked");
  ow_clock_advance (f->hall.clock, 16 * MINUTE);
  code = make_code (f);
  g_assert_true (restore (f, "supervisor", "supervisor-training", code, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
}

/* A clock that was set back years does not lock for years. */
static void
test_rescue_clock (Fixture *f, gconstpointer data)
{
  g_autofree char *file = g_strconcat (f->path, ".rescue-attempts", NULL);
  g_autofree char *text
      = g_strdup_printf ("5 %" G_GINT64_FORMAT "\n",
                         ow_clock_now (f->hall.clock) + 400 * G_GINT64_CONSTANT (86400000));
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, text, -1, NULL));
  g_assert_true (restore (f, "admin", "admin-training", NULL, &error));
  g_assert_no_error (error);
}

void
test_rescue_add (void)
{
#define ADD(path, function) test_engine_add (path, Fixture, set_up, function, tear_down)
  ADD ("/counter/rescue/code", test_rescue_code);
  ADD ("/counter/rescue/recovery", test_rescue_recovery);
  ADD ("/counter/rescue/lock", test_rescue_lock);
  ADD ("/counter/rescue/clock", test_rescue_clock);
#undef ADD
}
