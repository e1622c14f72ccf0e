/* A damaged store, and a bare computer: the window puts the newest backup back, by keyboard, in
 * words, and deletes nothing. */

#include "test-app.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "keyboard.h"
#include "ow-backup.h"
#include "ow-message.h"
#include "ow-rescue-page.h"
#include "ow-second-factor.h"
#include "ow-setup-page.h"
#include "ow-sign-in-page.h"
#include "ow-site-setup.h"
#include "ow-ticket-acts.h"
#include "ow-store-error.h"
#include "ow-totp.h"
#include "test-engine.h"

#define PASSPHRASE "a phrase on paper"
#define PASSWORD   "long enough to keep"

typedef struct
{
  char *folder, *place, *path;
  OwCounterWindow *window;
  guint n_retry;
} Rescue;

static void
retry_cb (OwCounterWindow *window, Rescue *f)
{
  f->n_retry++;
}

/* A real store with one administrator, its settings, and one backup. */
static void
set_up (Rescue *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwClock) clock = ow_clock_new_fixed (ow_instant_parse ("2026-11-23T14:00+08:00"));
  g_autoptr (OwProfile) profile = NULL;
  g_autoptr (OwStore) store = NULL;
  const char *places[2] = { NULL, NULL };
  OwBackupAsk ask = { .station = "desk-4" };

  f->folder = g_dir_make_tmp ("onewindow-rescue-XXXXXX", NULL);
  f->place = g_build_filename (f->folder, "second-disk", NULL);
  profile = ow_profile_load ("default", f->folder, &error);
  f->path = g_strdup (ow_profile_get_store_path (profile));
  ow_profile_set_desk (profile, 4);
  ow_profile_set_printer (profile, OW_PRINTER_SLIP, "slips");
  g_assert_true (ow_profile_save (profile, &error));
  store = ow_site_setup_create (f->path, "shenyang", FALSE, clock, &error);
  g_assert_no_error (error);
  g_assert_cmpint (
      ow_site_setup_add_staff (store, "wang", "Wang", "administrator", PASSWORD, 4, 0, &error), >,
      0);
  g_assert_cmpint (ow_site_setup_add_staff (store, "li", "Li", "clerk", PASSWORD, 4, 0, &error), >,
                   0);
  places[0] = f->place;
  g_assert_true (ow_backup_place_prepare (f->place, f->path, &error));
  g_assert_true (ow_profile_keep_backup_places (profile, places, &error));
  g_assert_true (ow_backup_set_passphrase (f->path, PASSPHRASE, 10, &error));
  ask.store = store;
  ask.profile = profile;
  g_assert_true (ow_backup_make (&ask, places, NULL, &error));
  g_assert_no_error (error);
  f->window = ow_counter_window_new (NULL, OW_LANGUAGE_EN);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1366, 768);
  gtk_window_present (GTK_WINDOW (f->window));
  g_signal_connect (f->window, "retry", G_CALLBACK (retry_cb), f);
}

static void
tear_down (Rescue *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  hall_remove_folder (f->folder);
  g_free (f->folder);
  g_free (f->place);
  g_free (f->path);
}

static gboolean
has_retried (gpointer data)
{
  return ((Rescue *)data)->n_retry > 0;
}

static GtkWidget *
find_page (Rescue *f)
{
  return find_widget (GTK_WIDGET (f->window), OW_TYPE_RESCUE_PAGE, NULL);
}

/* The store is cut, and the window is told what the program is told. */
static void
show_damaged (Rescue *f)
{
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (f->path, "cut", -1, NULL));
  g_assert_null (ow_store_open (f->path, FALSE, clock, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_CORRUPT);
  ow_counter_window_show_rescue (f->window, ow_profile_load ("default", f->folder, NULL), FALSE,
                                 NULL, error);
}

/* The passphrase, and who signs: in the order of the page. */
static void
type_in (Rescue *f, const char *passphrase, const char *login, const char *password)
{
  GtkWidget *entry = find_widget (find_page (f), GTK_TYPE_PASSWORD_ENTRY, NULL);
  GtkWidget *name = find_widget (find_page (f), GTK_TYPE_ENTRY, NULL);
  GtkWidget *last = gtk_widget_get_next_sibling (name);

  while (last != NULL && !GTK_IS_PASSWORD_ENTRY (last))
    last = gtk_widget_get_next_sibling (last);
  g_assert_true (last != NULL && last != entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), passphrase);
  gtk_editable_set_text (GTK_EDITABLE (name), login);
  gtk_editable_set_text (GTK_EDITABLE (last), password);
  g_assert_true (gtk_widget_activate_action (find_page (f), "rescue.restore", NULL));
}

/* What the telephone of wang shows; the clock of the page is that of the machine. */
static char *
make_code (const char *secret)
{
  g_autoptr (OwClock) clock = ow_clock_new_system ();

  return ow_totp_make ((const guint8 *)secret, OW_TOTP_SECRET_LENGTH,
                       ow_totp_get_step (ow_clock_now (clock)), OW_TOTP_DIGITS);
}

static gboolean
factor_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  return ow_transaction_insert (transaction, &ow_staff_factor_record, (gpointer)request, error);
}

/* wang has a second factor, and there is a backup that knows it; the secret, owned. */
static char *
add_factor (Rescue *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwClock) clock = ow_clock_new_fixed (ow_instant_parse ("2026-11-23T15:00+08:00"));
  g_autoptr (OwProfile) profile = ow_profile_load ("default", f->folder, &error);
  g_autoptr (OwStore) store = ow_store_open (f->path, FALSE, clock, &error);
  g_autoptr (OwStaffFactor) factor = ow_staff_factor_new ();
  g_autoptr (JsonObject) result = NULL;
  const char *const places[] = { f->place, NULL };
  OwBackupAsk ask = { store, profile, "desk-4", 0 };
  OwAct act = { "a-factor", "staff.factor-confirm", NULL, 0, "desk-4", NULL };
  char *secret = g_strnfill (OW_TOTP_SECRET_LENGTH, 'k');

  g_assert_no_error (error);
  factor->id = test_engine_run_sql (f->path, "SELECT id FROM staff WHERE sign_in_name = 'wang'");
  factor->state = g_strdup ("active");
  factor->secret = ow_second_factor_seal (store, factor->id, (const guint8 *)secret, &error);
  g_assert_no_error (error);
  factor->at = ow_clock_now (clock);
  result = ow_store_act (store, &act, factor_run, factor, &error);
  g_assert_no_error (error);
  g_assert_true (ow_backup_make (&ask, places, NULL, &error));
  g_assert_no_error (error);
  return secret;
}

static guint
count_aside (Rescue *f)
{
  g_autoptr (GDir) files = g_dir_open (f->folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (files)) != NULL)
    if (strstr (name, ".damaged-") != NULL && !g_str_has_suffix (name, "-wal")
        && !g_str_has_suffix (name, "-shm") && !g_str_has_suffix (name, ".secret")
        && !g_str_has_suffix (name, ".anchors"))
      {
        g_autofree char *path = g_build_filename (f->folder, name, NULL);
        g_autofree char *content = NULL;

        g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
        g_assert_cmpstr (content, ==, "cut");
        n++;
      }
  return n;
}

static void
check_store (Rescue *f)
{
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OwStore) store = ow_store_open (f->path, FALSE, clock, &error);

  g_assert_no_error (error);
  g_assert_cmpint (ow_site_sign_in (store, "wang", PASSWORD, "desk-4", NULL, &error), >, 0);
  g_assert_no_error (error);
  g_assert_cmpint (test_engine_run_sql (f->path,
                                        "SELECT COUNT (*) FROM audit_event AS e, staff AS s WHERE "
                                        "e.act = 'store.rescue' AND e.staff_id = s.id AND "
                                        "s.sign_in_name = 'wang'"),
                   ==, 1);
}

/* What happened, what the backup holds and what it does not; the passphrase and one of the backup's
 * own supervisors or administrators put it back, and its audit says who. */
static void
test_rescue_damaged (Rescue *f, gconstpointer data)
{
  static const OwLanguage languages[] = { OW_LANGUAGE_ZH, OW_LANGUAGE_RU, OW_LANGUAGE_EN };

  show_damaged (f);
  g_assert_cmpstr (ow_counter_window_get_view (f->window), ==, "rescue");
  until_text (find_page (f),
              "The newest backup of SY holds everything up to November 23, 2026, 14:00.");
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (OwMessage) message = ow_message_new (
          "rescue.missing", "date", (int)ow_date_new (2026, 11, 23), "time", "14:00", NULL);
      g_autofree char *text = ow_message_render (message, languages[i]);
      g_autofree char *name = g_strdup_printf ("rescue-%s", ow_language_get_code (languages[i]));

      ow_counter_window_set_language (f->window, languages[i]);
      until_text (find_page (f), text);
      /* No store is open: nothing is said of a server. */
      {
        g_autoptr (OwMessage) away = ow_message_new ("window.server-away", "time", "08:00", NULL);
        g_autofree char *said = ow_message_render (away, languages[i]);

        g_assert_false (has_text (GTK_WIDGET (f->window), said));
      }
      keyboard_picture (GTK_WINDOW (f->window), name);
    }
  type_in (f, "", "wang", PASSWORD);
  g_assert_true (has_text (find_page (f), "Type the passphrase of the backups."));
  type_in (f, "another phrase", "wang", PASSWORD);
  until_text (find_page (f), ow_message_text ("error.archive.key", OW_LANGUAGE_EN));
  g_assert_cmpuint (count_aside (f), ==, 0);
  g_assert_cmpuint (f->n_retry, ==, 0);
  /* The passphrase is not enough: nobody, a wrong password, and one who may not. */
  type_in (f, PASSPHRASE, "", "");
  until_text (find_page (f), ow_message_text ("error.rescue.name", OW_LANGUAGE_EN));
  type_in (f, PASSPHRASE, "wang", "another password");
  until_text (find_page (f), ow_message_text ("error.counter.sign-in", OW_LANGUAGE_EN));
  type_in (f, PASSPHRASE, "li", PASSWORD);
  until_text (find_page (f), ow_message_text ("error.rescue.who", OW_LANGUAGE_EN));
  keyboard_picture (GTK_WINDOW (f->window), "rescue-who");
  g_assert_cmpuint (count_aside (f), ==, 0);
  g_assert_cmpuint (f->n_retry, ==, 0);
  type_in (f, PASSPHRASE, " Wang", PASSWORD);
  hall_until (has_retried, f);
  g_assert_cmpuint (count_aside (f), ==, 1);
  check_store (f);
}

/* The administrator of the backup has a telephone: the page asks for its code, and counts. */
static void
test_rescue_code (Rescue *f, gconstpointer data)
{
  g_autoptr (OwMessage) wanted = ow_message_new ("error.counter.code-wanted", NULL);
  g_autofree char *asks = ow_message_render (wanted, OW_LANGUAGE_EN);
  g_autofree char *code = NULL;
  g_autofree char *secret = NULL;
  GtkWidget *entry;

  secret = add_factor (f);
  show_damaged (f);
  until_text (find_page (f),
              "The newest backup of SY holds everything up to November 23, 2026, 15:00.");
  type_in (f, PASSPHRASE, "wang", PASSWORD);
  until_text (find_page (f), asks);
  entry = gtk_window_get_focus (GTK_WINDOW (f->window));
  g_assert_true (GTK_IS_TEXT (entry));
  keyboard_picture (GTK_WINDOW (f->window), "rescue-code");
  keyboard_hand ("000000");
  keyboard_key ("Return");
  until_text (find_page (f), ow_message_text ("error.counter.code-wrong", OW_LANGUAGE_EN));
  type_in (f, PASSPHRASE, "wang", PASSWORD);
  until_text (find_page (f), asks);
  for (int i = 0; i < 4; i++)
    {
      type_in (f, PASSPHRASE, "wang", "another password");
      until_text (find_page (f), ow_message_text ("error.counter.sign-in", OW_LANGUAGE_EN));
    }
  type_in (f, PASSPHRASE, "wang", PASSWORD);
  until_text (find_page (f), "Too many wrong names, passwords or codes were typed");
  keyboard_picture (GTK_WINDOW (f->window), "rescue-locked");
  g_assert_cmpuint (count_aside (f), ==, 0);
  /* The time has passed. */
  {
    g_autofree char *file = g_strconcat (f->path, ".rescue-attempts", NULL);

    g_assert_cmpint (g_remove (file), ==, 0);
  }
  type_in (f, PASSPHRASE, "wang", PASSWORD);
  until_text (find_page (f), asks);
  code = make_code (secret);
  keyboard_hand (code);
  keyboard_key ("Return");
  hall_until (has_retried, f);
  g_assert_cmpuint (count_aside (f), ==, 1);
}

/* The last way is asked twice, and moves what is there aside. */
static void
test_rescue_empty (Rescue *f, gconstpointer data)
{
  g_autoptr (OwProfile) profile = ow_profile_load ("default", f->folder, NULL);
  g_autofree char *secret = g_strconcat (f->path, ".secret", NULL);
  GtkWindow *question;

  show_damaged (f);
  until_text (find_page (f),
              "The newest backup of SY holds everything up to November 23, 2026, 14:00.");
  g_assert_true (gtk_widget_activate_action (find_page (f), "rescue.empty", NULL));
  question = until_over (GTK_WINDOW (f->window), NULL);
  g_assert_true (
      has_text (GTK_WIDGET (question), ow_message_text ("rescue.empty", OW_LANGUAGE_EN)));
  keyboard_key ("Escape");
  hall_run_for (100);
  g_assert_false (ow_profile_is_first_start (profile));
  g_assert_true (gtk_widget_activate_action (find_page (f), "rescue.empty", NULL));
  until_over (GTK_WINDOW (f->window), NULL);
  keyboard_key ("b");
  hall_until (has_retried, f);
  g_assert_true (ow_profile_is_first_start (profile));
  g_assert_cmpuint (count_aside (f), ==, 1);
  g_assert_false (g_file_test (secret, G_FILE_TEST_EXISTS));
}

/* A bare computer: from the page of a first start, by the folder and the passphrase; counter and
 * printer of the other one come with it. */
static void
test_rescue_replace (Rescue *f, gconstpointer data)
{
  g_autofree char *bare = g_build_filename (f->folder, "bare", NULL);
  OwProfile *profile = ow_profile_load ("default", bare, NULL);
  g_autoptr (OwProfile) after = NULL;
  GtkWidget *page;

  ow_counter_window_show_setup (f->window, profile, NULL, 0);
  page = find_widget (GTK_WIDGET (f->window), OW_TYPE_SETUP_PAGE, NULL);
  keyboard_picture (GTK_WINDOW (f->window), "rescue-first-start");
  g_assert_true (gtk_widget_activate_action (page, "setup.replace", NULL));
  until_text (find_page (f), ow_message_text ("rescue.none", OW_LANGUAGE_EN));
  /* Back, and here again. */
  g_assert_true (gtk_widget_activate_action (find_page (f), "rescue.back", NULL));
  g_assert_cmpstr (ow_counter_window_get_view (f->window), ==, "setup");
  g_assert_true (gtk_widget_activate_action (page, "setup.replace", NULL));
  until_text (find_page (f), ow_message_text ("rescue.none", OW_LANGUAGE_EN));
  ow_rescue_page_set_folder (OW_RESCUE_PAGE (find_page (f)), f->place);
  until_text (find_page (f),
              "The newest backup of SY holds everything up to November 23, 2026, 14:00.");
  ow_counter_window_set_language (f->window, OW_LANGUAGE_ZH);
  until_text (find_page (f), ow_message_text ("rescue.replace", OW_LANGUAGE_ZH));
  keyboard_picture (GTK_WINDOW (f->window), "rescue-replace");
  ow_counter_window_set_language (f->window, OW_LANGUAGE_EN);
  until_text (find_page (f),
              "The newest backup of SY holds everything up to November 23, 2026, 14:00.");
  type_in (f, PASSPHRASE, "wang", PASSWORD);
  hall_until (has_retried, f);
  after = ow_profile_load ("default", bare, NULL);
  g_assert_cmpint (ow_profile_get_desk (after), ==, 4);
  g_assert_true (ow_profile_wants_check (after));
  g_assert_cmpstr (ow_profile_get_printer (after, OW_PRINTER_SLIP), ==, "slips");
  g_assert_true (g_str_has_prefix (ow_profile_get_store_path (after), bare));
  g_free (f->path);
  f->path = g_strdup (ow_profile_get_store_path (after));
  check_store (f);
}

static gboolean
has_view (gpointer data)
{
  const char *view = ow_counter_window_get_view (((Rescue *)data)->window);

  return g_strcmp0 (view, "sign-in") == 0 || g_strcmp0 (view, "queue") == 0;
}

static gboolean
is_called (gpointer data)
{
  return test_engine_run_sql (((Rescue *)data)->path,
                              "SELECT COUNT (*) FROM ticket WHERE state = 'called'")
         == 1;
}

/* Somebody waits today in the hall whose store is backed up: a real store goes by the clock of the
 * machine. */
static void
add_ticket (Rescue *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  g_autoptr (OwProfile) profile = ow_profile_load ("default", f->folder, &error);
  g_autoptr (OwStore) store = ow_store_open (f->path, FALSE, clock, &error);
  g_autoptr (JsonObject) result = NULL;
  const char *const places[] = { f->place, NULL };
  OwBackupAsk ask = { store, profile, "desk-4", 0 };
  OwRowId clerk = test_engine_run_sql (f->path, "SELECT id FROM staff WHERE sign_in_name = 'li'");
  OwAct act = { "a-ticket", "ticket.take", NULL, clerk, "desk-4", NULL };
  OwTakeTicket request = { .prefix = "A", .services = "S01", .language = "ru", .applicants = 1 };

  g_assert_no_error (error);
  result = ow_store_act (store, &act, ow_take_run, &request, &error);
  g_assert_no_error (error);
  g_assert_true (ow_backup_make (&ask, places, NULL, &error));
  g_assert_no_error (error);
}

static const char *
get_label (GtkWidget *focus)
{
  return GTK_IS_CHECK_BUTTON (focus) ? gtk_check_button_get_label (GTK_CHECK_BUTTON (focus))
         : GTK_IS_BUTTON (focus)     ? gtk_button_get_label (GTK_BUTTON (focus))
                                     : NULL;
}

/* Tab until the button has the keyboard: as somebody does who has no mouse. */
static void
tab_to (Rescue *f, const char *label)
{
  for (int n = 0; n < 30; n++)
    {
      if (g_strcmp0 (get_label (gtk_window_get_focus (GTK_WINDOW (f->window))), label) == 0)
        return;
      keyboard_key ("Tab");
    }
  g_error ("the keyboard does not reach %s", label);
}

/* A dead computer to the first call (target: 15 minutes): from an empty profile, by keyboard, with
 * what the card and the envelope say: the folder, the passphrase, a name, a password. What the
 * program itself takes is said, not asserted: the rest is plugging cables in. */
static void
test_rescue_run (Rescue *f, gconstpointer data)
{
  g_autofree char *bare = g_build_filename (f->folder, "bare", NULL);
  g_autoptr (OwContext) context = NULL;
  g_autoptr (GError) error = NULL;
  gint64 began;
  guint keys;

  add_ticket (f);
  keyboard_focus (GTK_WINDOW (f->window));
  keyboard_count ();
  began = g_get_monotonic_time ();
  ow_counter_window_show_setup (f->window, ow_profile_load ("default", bare, NULL), NULL, 0);
  keyboard_idle (200);
  /* 1: the button. */
  tab_to (f, "_Replace Another Computer from a Backup…");
  keyboard_key ("Return");
  until_text (find_page (f), ow_message_text ("rescue.none", OW_LANGUAGE_EN));
  /* 2: the folder of the card, in the dialog of the desktop. */
  ow_rescue_page_set_folder (OW_RESCUE_PAGE (find_page (f)), f->place);
  until_text (find_page (f), "The newest backup of SY holds everything up to");
  /* 3 to 5: three fields, each ended by Enter; the last one restores. */
  keyboard_hand (PASSPHRASE "\n");
  keyboard_hand ("wang\n");
  keyboard_hand (PASSWORD "\n");
  hall_until (has_retried, f);
  context = ow_context_open (ow_profile_load ("default", bare, NULL), FALSE, NULL, &error);
  g_assert_no_error (error);
  g_free (f->path);
  f->path = g_strdup (ow_profile_get_store_path (ow_context_get_profile (context)));
  ow_counter_window_set_context (f->window, context);
  hall_until (has_view, f);
  /* 6: the clerk signs in. */
  keyboard_focus (GTK_WINDOW (f->window));
  gtk_widget_grab_focus (find_widget (
      find_widget (GTK_WIDGET (f->window), OW_TYPE_SIGN_IN_PAGE, NULL), GTK_TYPE_ENTRY, NULL));
  keyboard_hand ("li\n");
  keyboard_hand (PASSWORD "\n");
  until_over (GTK_WINDOW (f->window), NULL);
  /* What the check of a first start shows is read and closed. */
  keyboard_key ("Escape");
  keyboard_idle (200);
  keyboard_focus (GTK_WINDOW (f->window));
  /* 7: the first call. */
  keyboard_key ("F2");
  hall_until (is_called, f);
  keys = keyboard_count ();
  keyboard_picture (GTK_WINDOW (f->window), "rescue-first-call");
  g_test_message ("seven steps, %u keys, %.1f s of the program and of a fast hand: 1/%d of 15 min",
                  keys, (double)(g_get_monotonic_time () - began) / G_USEC_PER_SEC,
                  (int)(900.0 * G_USEC_PER_SEC / (double)(g_get_monotonic_time () - began)));
  /* The typed words are 62 keys; the rest is the way through the window. */
  g_assert_cmpuint (keys, <, 100);
}

/* Which of the labels (ended by NULL) have the keyboard at some time: Tab goes on, the arrows go
 * through a group, which is one stop. */
static guint
walk_focus (GtkWindow *window, const char *const *labels)
{
  static const char *const arrows[] = { "Up", "Down", "Down", "Up", "Up" };
  guint reached = 0;

  for (int n = 0; n < 24; n++)
    {
      keyboard_key ("Tab");
      for (gsize arrow = 0;; arrow++)
        {
          GtkWidget *focus = gtk_window_get_focus (window);

          for (gsize i = 0; labels[i] != NULL; i++)
            if (g_strcmp0 (get_label (focus), labels[i]) == 0)
              reached |= 1u << i;
          if (!GTK_IS_CHECK_BUTTON (focus) || arrow == G_N_ELEMENTS (arrows))
            break;
          keyboard_key (arrows[arrow]);
        }
    }
  return reached;
}

/* A new hall, a hall that is there, the place of another computer: all three are words on the page
 * of the first start in every language, and the keyboard reaches each of them. */
static void
test_rescue_ways (Rescue *f, gconstpointer data)
{
  static const char *const heading = N_ ("A new hall: choose its center");
  g_autofree char *bare = g_build_filename (f->folder, "bare", NULL);

  ow_counter_window_show_setup (f->window, ow_profile_load ("default", bare, NULL), NULL, 0);
  for (int language = 0; language < OW_N_LANGUAGES; language++)
    {
      const char *const labels[] = {
        ow_message_text ("centre.shenyang", language),
        ow_message_text ("centre.dalian", language),
        ow_text (language, NULL, N_ ("This counter joins a hall whose store lies on a server")),
        ow_text (language, NULL, N_ ("_Replace Another Computer from a Backup…")),
        NULL,
      };
      g_autofree char *name = g_strdup_printf ("first-start-%s", ow_language_get_code (language));

      ow_counter_window_set_language (f->window, language);
      until_text (GTK_WIDGET (f->window), ow_text (language, NULL, heading));
      keyboard_focus (GTK_WINDOW (f->window));
      g_assert_cmpuint (walk_focus (GTK_WINDOW (f->window), labels), ==, 0xf);
      keyboard_picture (GTK_WINDOW (f->window), name);
    }
}

void
test_rescue_add (void)
{
#define ADD(path, function) g_test_add (path, Rescue, NULL, set_up, function, tear_down)
  ADD ("/app/rescue/damaged", test_rescue_damaged);
  ADD ("/app/rescue/code", test_rescue_code);
  ADD ("/app/rescue/empty", test_rescue_empty);
  ADD ("/app/rescue/replace", test_rescue_replace);
  ADD ("/app/rescue/run", test_rescue_run);
  ADD ("/app/rescue/ways", test_rescue_ways);
#undef ADD
}
