/* A hall's window and its server: the server goes away under a clerk who types, and comes back; a
 * commit whose answer is lost; changes that nobody tells of; a first start that joins a hall. */

#include "test-app.h"

#include <glib/gstdio.h>

#include "../hang.h"
#include "ow-form-model.h"
#include "ow-message.h"
#include "ow-party-bar.h"
#include "ow-setup-page.h"
#include "ow-site-setup.h"
#include "ow-ticket-acts.h"
#include "test-party.h"

#define AWAY "The database has not answered since"

typedef struct
{
  Desk *desk;
  const char *text;
  gboolean shown;
} Shown;

static gboolean
is_shown (gpointer data)
{
  Shown *shown = data;

  return has_text (GTK_WIDGET (shown->desk->window), shown->text) == shown->shown;
}

static void
until_shown (Desk *desk, const char *text, gboolean is)
{
  Shown shown = { desk, text, is };

  hall_until (is_shown, &shown);
}

static GtkEditable *
scan_entry (Desk *desk)
{
  return GTK_EDITABLE (ow_party_bar_get_scan (
      OW_PARTY_BAR (find_widget (GTK_WIDGET (desk->window), OW_TYPE_PARTY_BAR, NULL))));
}

static gboolean
is_dirty (OwMatter *matter)
{
  gboolean dirty;

  g_object_get (matter, "dirty", &dirty, NULL);
  return dirty;
}

static gboolean
is_saved (gpointer data)
{
  return !is_dirty (data);
}

/* What is at the counter when the server goes: a party with a draft that is being filled in. */
static OwMatter *
begin_draft (Desk *desk)
{
  OwSitting *sitting;
  g_autoptr (OwApplicant) applicant = NULL;
  OwMatter *matter;
  g_autoptr (GError) error = NULL;

  desk_sign_in (desk, "clerk");
  desk_act (desk, "queue.call");
  desk_until_state (desk, "called");
  sitting = ow_counter_window_get_sitting (desk->window);
  applicant = party_identify (sitting, party_passports[0], FALSE, &error);
  g_assert_no_error (error);
  matter = party_add (sitting, applicant, "S01", "first", &error);
  g_assert_no_error (error);
  party_fill (matter, "photo");
  g_assert_true (party_save (sitting, &error));
  g_assert_no_error (error);
  return matter;
}

static void
test_server_away (Desk *desk, gconstpointer data)
{
  g_autoptr (OwMatter) matter = begin_draft (desk);
  OwTakeTicket take = { "A", "S01", "ja", "normal", NULL, 1 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) taken = NULL;
  gint64 begun;

  gtk_editable_set_text (scan_entry (desk), "half typ");
  g_assert_false (has_text (GTK_WIDGET (desk->window), AWAY));
  test_engine_kill_server ();
  begun = g_get_monotonic_time ();
  until_shown (desk, AWAY, TRUE);
  g_test_message ("shown after %d ms", (int)((g_get_monotonic_time () - begun) / 1000));
  /* Nothing was asked for: no line of an error stands beside it. */
  g_assert_false (has_text (GTK_WIDGET (desk->window), "Nothing was changed"));

  /* The party can be read, typing and checking go on; what is asked of the store is refused with
   * the reason, and the number stays where it is. */
  g_assert_true (has_text (GTK_WIDGET (desk->window), "A001"));
  before = ow_matter_dup_body (matter);
  party_tick (matter, NULL);
  after = ow_matter_dup_body (matter);
  g_assert_cmpstr (before, !=, after);
  g_assert_true (is_dirty (matter));
  desk_act (desk, "queue.finish");
  until_shown (desk, "Nothing was changed", TRUE);
  g_assert_cmpstr (ow_sitting_get_state (ow_counter_window_get_sitting (desk->window)), ==,
                   "serving");
  /* In every language, and on the page of a lock too. */
  for (int language = 0; language < OW_N_LANGUAGES; language++)
    {
      g_autofree char *since = ow_instant_to_clock_text (ow_clock_now (desk->hall.clock));
      g_autoptr (OwMessage) message = ow_message_new ("window.server-away", "time", since, NULL);
      g_autofree char *text = ow_message_render (message, language);

      ow_counter_window_set_language (desk->window, language);
      until_shown (desk, text, TRUE);
    }
  ow_counter_window_set_language (desk->window, OW_LANGUAGE_EN);

  test_engine_restart_server ();
  until_shown (desk, AWAY, FALSE);
  g_assert_false (has_text (GTK_WIDGET (desk->window), "Nothing was changed"));
  /* By itself: the draft that was typed meanwhile is saved, the list shows what others did. */
  hall_until (is_saved, matter);
  kept = ow_matter_dup_body (matter);
  g_assert_cmpstr (kept, ==, after);
  g_assert_cmpstr (gtk_editable_get_text (scan_entry (desk)), ==, "half typ");
  taken = hall_act (&desk->hall, 0, "kiosk-1", NULL, ow_take_run, &take, &error);
  g_assert_no_error (error);
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (desk->window), "window.pane", "s", "queue"));
  until_shown (desk, "A006", TRUE);
  desk_act (desk, "queue.finish");
  desk_until_state (desk, NULL);
  g_assert_cmpint (hall_count_events (&desk->hall, "ticket.finish", "desk-1"), >, 0);
}

/* On the page where nobody is signed in, and under a lock. */
static void
test_server_pages (Desk *desk, gconstpointer data)
{
  desk_until_view (desk, "sign-in");
  test_engine_kill_server ();
  until_shown (desk, AWAY, TRUE);
  test_engine_restart_server ();
  until_shown (desk, AWAY, FALSE);
  desk_sign_in (desk, "clerk");
  desk_act (desk, "session.lock");
  desk_until_view (desk, "locked");
  test_engine_kill_server ();
  until_shown (desk, AWAY, TRUE);
  test_engine_restart_server ();
  until_shown (desk, AWAY, FALSE);
}

static void
until_sql (Desk *desk, const char *sql)
{
  gint64 end = g_get_monotonic_time () + HANG_S * G_USEC_PER_SEC;

  while (test_engine_run_sql (desk->hall.path, sql) == 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
    }
}

/* A call that is committed and cut before its answer: a commit that waits for a second server has
 * done everything but answer. The window asks with the same request id and goes on; one number is
 * called, once. */
static void
test_server_unknown (Desk *desk, gconstpointer data)
{
  desk_sign_in (desk, "clerk");
  test_engine_run_sql (desk->hall.path, "ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
  test_engine_run_sql (desk->hall.path, "SELECT CAST (pg_reload_conf () AS INTEGER)");
  until_sql (desk, "SELECT COUNT (*) FROM pg_settings WHERE name = 'synchronous_standby_names' AND "
                   "setting = 'nobody'");
  desk_act (desk, "queue.call");
  until_sql (desk, "SELECT COUNT (*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
  /* Not known yet: not done again when the key is pressed once more. */
  desk_act (desk, "queue.call");
  test_engine_run_sql (desk->hall.path, "SELECT COUNT (pg_terminate_backend (pid)) FROM "
                                        "pg_stat_activity WHERE wait_event = 'SyncRep'");
  test_engine_run_sql (desk->hall.path, "ALTER SYSTEM RESET ALL");
  test_engine_run_sql (desk->hall.path, "SELECT CAST (pg_reload_conf () AS INTEGER)");
  desk_until_state (desk, "called");
  g_assert_cmpstr (ow_sitting_get_ticket_number (ow_counter_window_get_sitting (desk->window)), ==,
                   "A001");
  g_assert_cmpint (
      test_engine_run_sql (desk->hall.path, "SELECT COUNT (*) FROM ticket WHERE state = 'called'"),
      ==, 1);
  g_assert_cmpint (test_engine_run_sql (desk->hall.path, "SELECT COUNT (*) FROM ticket_period "
                                                         "WHERE state = 'called'"),
                   ==, 1);
  until_sql (desk, "SELECT COUNT (*) FROM pg_settings WHERE name = 'synchronous_standby_names' AND "
                   "setting = ''");
}

/* A change that no notification tells of is seen by the poll. */
static void
test_server_silent (Desk *desk, gconstpointer data)
{
  gint64 begun;

  desk_sign_in (desk, "clerk");
  until_shown (desk, "A002", TRUE);
  hall_run_sql (&desk->hall, "UPDATE ticket SET state = 'left' WHERE n = 2");
  begun = g_get_monotonic_time ();
  hall_run_sql (&desk->hall, "INSERT INTO change (topic) VALUES ('silent')");
  until_shown (desk, "A002", FALSE);
  g_test_message ("seen after %d ms", (int)((g_get_monotonic_time () - begun) / 1000));
}

static void
count_cb (OwCounterWindow *window, guint *n)
{
  (*n)++;
}

typedef struct
{
  GtkWidget *page;
  const char *text;
  guint n;
} Joining;

static gboolean
joining_shows (gpointer data)
{
  Joining *joining = data;

  return joining->text != NULL ? has_text (joining->page, joining->text) : joining->n > 0;
}

static void
join (Joining *joining, const char *address)
{
  gtk_editable_set_text (
      GTK_EDITABLE (gtk_widget_get_template_child (joining->page, OW_TYPE_SETUP_PAGE, "address")),
      address);
  g_assert_true (gtk_widget_activate_action (joining->page, "setup.create", NULL));
  hall_until (joining_shows, joining);
}

/* A first start joins a hall: an address that is none, a database without a store and a training
 * store are refused with what to do; then the profile holds address and counter. */
static void
test_server_join (void)
{
  g_autofree char *folder = NULL;
  g_autofree char *file = NULL;
  g_autofree char *empty = NULL;
  g_autofree char *training = NULL;
  g_autofree char *address = NULL;
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OwStore) store = NULL;
  g_autoptr (OwStore) other = NULL;
  g_autoptr (OwProfile) saved = NULL;
  OwCounterWindow *window;
  Joining joining = { NULL, NULL, 0 };

  if (!test_engine_require (TEST_POSTGRESQL))
    return;
  folder = g_dir_make_tmp ("onewindow-join-XXXXXX", NULL);
  empty = test_engine_new_address (TEST_POSTGRESQL, folder, NULL);
  training = test_engine_new_address (TEST_POSTGRESQL, folder, NULL);
  address = test_engine_new_address (TEST_POSTGRESQL, folder, NULL);
  store = ow_site_setup_create (address, "dalian", FALSE, clock, &error);
  g_assert_no_error (error);
  other = ow_site_setup_create (training, "dalian", TRUE, clock, &error);
  g_assert_no_error (error);
  window = ow_counter_window_new (NULL, OW_LANGUAGE_EN);
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (window, "retry", G_CALLBACK (count_cb), &joining.n);
  ow_counter_window_show_setup (window, ow_profile_load ("default", folder, NULL), NULL, 0);
  joining.page = find_widget (GTK_WIDGET (window), OW_TYPE_SETUP_PAGE, NULL);
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (gtk_widget_get_template_child (joining.page, OW_TYPE_SETUP_PAGE, "join")),
      TRUE);
  gtk_spin_button_set_value (
      GTK_SPIN_BUTTON (gtk_widget_get_template_child (joining.page, OW_TYPE_SETUP_PAGE, "desk")),
      17);
  joining.text = "It begins with postgresql://";
  join (&joining, "server/onewindow");
  joining.text = ow_message_text ("error.store.server-empty", OW_LANGUAGE_EN);
  join (&joining, empty);
  joining.text = ow_message_text ("error.store.mode", OW_LANGUAGE_EN);
  join (&joining, training);
  joining.text = "cannot be reached";
  join (&joining, "postgresql:///onewindow?host=/nonexistent");
  joining.text = NULL;
  join (&joining, address);
  saved = ow_profile_load ("default", folder, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ow_profile_get_store_path (saved), ==, address);
  g_assert_cmpint (ow_profile_get_desk (saved), ==, 17);
  g_assert_true (ow_profile_wants_check (saved));
  g_assert_false (ow_profile_is_first_start (saved));
  gtk_window_destroy (GTK_WINDOW (window));
  file = g_build_filename (folder, "desk.ini", NULL);
  g_remove (file);
  g_rmdir (folder);
}

typedef struct
{
  const char *path;
  void (*func) (Desk *desk, gconstpointer data);
} Row;

static void
run_row (gconstpointer data)
{
  const Row *row = data;
  Desk desk = { 0 };

  if (!test_engine_require (TEST_POSTGRESQL))
    return;
  desk_set_up (&desk, GINT_TO_POINTER (TEST_POSTGRESQL));
  row->func (&desk, NULL);
  desk_tear_down (&desk, NULL);
}

void
test_server_add (void)
{
  static const Row rows[] = {
    { "/app/server/away", test_server_away },
    { "/app/server/pages", test_server_pages },
    { "/app/server/unknown", test_server_unknown },
    { "/app/server/silent", test_server_silent },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add_data_func (rows[i].path, &rows[i], run_row);
  g_test_add_func ("/app/server/join", test_server_join);
}
