/* What a store can do to a window (first issue, "Bad input"): full, held by another program,
 * changed by another window, damaged, newer, foreign. Each says what happened and what to do;
 * nothing is lost, and it goes on once the cause is gone. */

#include "test-app.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <unistd.h>

#include "ledger.h"
#include "ow-ballast.h"
#include "ow-message.h"
#include "ow-permit-pane.h"
#include "ow-store-error.h"
#include "test-party.h"

static OwSitting *
sitting_of (Desk *desk)
{
  return ow_counter_window_get_sitting (desk->window);
}

static gboolean
is_identified (gpointer data)
{
  return ow_sitting_get_current_applicant (sitting_of (data)) != NULL
         && !ow_sitting_get_busy (sitting_of (data));
}

static gboolean
is_accepted (gpointer data)
{
  return ow_sitting_get_receipt_id (sitting_of (data)) != 0
         && !ow_sitting_get_busy (sitting_of (data));
}

/* A first permit that could be accepted. */
static OwMatter *
begin (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  OwMatter *matter;

  desk_sign_in (desk, "clerk");
  desk_act (desk, "queue.call");
  desk_until_state (desk, "called");
  ow_counter_window_scan (desk->window, party_passports[0]);
  hall_until (is_identified, desk);
  matter = party_add (sitting_of (desk), ow_sitting_get_current_applicant (sitting_of (desk)),
                      "S01", "first", &error);
  g_assert_no_error (error);
  party_fill (matter, NULL);
  g_assert_true (party_save (sitting_of (desk), &error));
  g_assert_no_error (error);
  return matter;
}

static void
press_accept (Desk *desk)
{
  GtkWidget *pane = find_widget (GTK_WIDGET (desk->window), OW_TYPE_PERMIT_PANE, NULL);

  ow_permit_pane_focus (OW_PERMIT_PANE (pane));
  ow_permit_pane_accept (OW_PERMIT_PANE (pane));
}

/* The disk is full while the case is taken in: said where the clerk looks; the draft stays; once
 * there is room the same key does it, once. */
static void
test_full (Desk *desk, gconstpointer data)
{
  g_autoptr (OwMatter) matter = begin (desk);
  struct rlimit before, small;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 512;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  press_accept (desk);
  desk_until_text (desk, "the disk is full");
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_cmpstr (ow_matter_get_state (matter), ==, "draft");
  g_assert_true (ow_matter_is_clear (matter));
  press_accept (desk);
  hall_until (is_accepted, desk);
  g_assert_cmpint (ledger_count (&desk->hall, "SELECT COUNT (*) FROM case_file WHERE number IS NOT "
                                              "NULL"),
                   ==, 1);
}

/* Another program sits in the gate: the window goes on, says who, and the key works later. */
static void
test_locked (Desk *desk, gconstpointer data)
{
  static const char holder[] = "desk-7 (process 42)\n";
  g_autofree char *gate = g_strconcat (desk->hall.path, ".gate", NULL);
  int file;

  desk_sign_in (desk, "clerk");
  file = g_open (gate, O_RDWR | O_CREAT, 0600);
  g_assert_cmpint (flock (file, LOCK_EX), ==, 0);
  g_assert_cmpint (ftruncate (file, 0), ==, 0);
  g_assert_cmpint (pwrite (file, holder, strlen (holder), 0), ==, strlen (holder));
  desk_act (desk, "queue.call");
  desk_until_text (desk, "desk-7 (process 42)");
  g_assert_null (sitting_of (desk));
  close (file);
  desk_act (desk, "queue.call");
  desk_until_state (desk, "called");
}

/* Two windows edit one case: the second is told who was faster, and nothing that he typed goes. */
static void
test_two_windows (Desk *desk, gconstpointer data)
{
  g_autoptr (OwMatter) matter = begin (desk);
  g_autofree char *phone = NULL;

  hall_run_sql (&desk->hall, "UPDATE case_file SET version = version + 1");
  press_accept (desk);
  desk_until_text (desk, "changed this entry meanwhile");
  g_assert_cmpstr (ow_matter_get_state (matter), ==, "draft");
  g_assert_cmpint (ow_sitting_get_receipt_id (sitting_of (desk)), ==, 0);
  g_assert_cmpstr (ow_form_field_get_value (
                       ow_form_model_find_fact (ow_matter_get_form (matter), "person.phone")),
                   ==, "024-00000000");
  g_assert_cmpint (ledger_count (&desk->hall, "SELECT COUNT (*) FROM receipt"), ==, 0);
}

/* Real files that cannot be opened: the page says which of them it is, in five languages. */
static void
test_opening (void)
{
  static const struct
  {
    const char *name;
    int code;
  } rows[] = {
    { "rubbish", OW_STORE_ERROR_CORRUPT },
    { "foreign", OW_STORE_ERROR_MODE },
    { "newer", OW_STORE_ERROR_NEWER },
    { "nowhere", OW_STORE_ERROR_UNAVAILABLE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Hall hall = { 0 };
      g_autoptr (GError) error = NULL;
      g_autofree char *noise = g_strnfill (8192, 'x');
      OwProfile *profile;
      OwContext *context;
      OwCounterWindow *window;
      sqlite3 *db = NULL;
      g_autofree char *other = NULL;

      hall_set_up (&hall, NULL);
      other = g_build_filename (hall.folder, rows[i].name, NULL);
      if (g_str_equal (rows[i].name, "rubbish"))
        g_assert_true (g_file_set_contents (other, noise, -1, NULL));
      else if (g_str_equal (rows[i].name, "foreign"))
        {
          sqlite3_open (other, &db);
          sqlite3_exec (db, "CREATE TABLE t (x)", NULL, NULL, NULL);
          sqlite3_close (db);
        }
      else if (g_str_equal (rows[i].name, "newer"))
        {
          g_free (other);
          other = g_strdup (hall.path);
          hall_run_sql (&hall, "PRAGMA user_version = 99");
        }
      profile = ow_profile_load ("training", hall.folder, &error);
      g_assert_no_error (error);
      ow_profile_set_store_path (profile, other);
      context = ow_context_open (profile, TRUE, hall.clock, &error);
      g_assert_null (context);
      g_assert_error (error, OW_STORE_ERROR, rows[i].code);
      window = ow_counter_window_new (NULL, OW_LANGUAGE_EN);
      gtk_window_present (GTK_WINDOW (window));
      ow_counter_window_show_failure (window, error);
      for (int language = 0; language < OW_N_LANGUAGES; language++)
        {
          g_autofree char *text = ow_error_render (error, language);
          Desk desk = { .window = window };

          ow_counter_window_set_language (window, language);
          desk_until_text (&desk, text);
          g_assert_cmpstr (ow_counter_window_get_view (window), ==, "failure");
        }
      gtk_window_destroy (GTK_WINDOW (window));
      hall_run_for (50);
      if (g_str_equal (rows[i].name, "newer"))
        {
          sqlite3_open (hall.path, &db);
          sqlite3_exec (db, "PRAGMA user_version = 0", NULL, NULL, NULL);
          sqlite3_close (db);
        }
      hall_tear_down (&hall, NULL);
    }
}

#define CLOCK_BACK "The clock is 60 minutes behind the last entry of the store."

static gboolean
says_clock (gpointer data)
{
  return has_text (GTK_WIDGET (((Desk *)data)->window),
                   CLOCK_BACK " Set the clock before the next acceptance.");
}

static gboolean
says_no_clock (gpointer data)
{
  return !says_clock (data);
}

/* The clock is set back by an hour while somebody works: it stands over the page until it is right;
 * in training, where days are made up, it does not. */
static void
test_clock (Desk *desk, gconstpointer data)
{
  OwSite *site = (OwSite *)ow_store_get_site (ow_context_get_store (desk->hall.context));
  OwInstant right = ow_clock_now (desk->hall.clock);

  desk_sign_in (desk, "clerk");
  ow_clock_set (desk->hall.clock, right - 60 * 60 * 1000);
  hall_run_for (6000);
  g_assert_false (says_clock (desk));
  site->training = FALSE;
  hall_until (says_clock, desk);
  ow_clock_set (desk->hall.clock, right);
  hall_until (says_no_clock, desk);
  site->training = TRUE;
}

static gboolean
is_quiet (gpointer data)
{
  Desk *desk = data;

  return !has_text (GTK_WIDGET (desk->window),
                    ow_message_text ("window.disk-full", OW_LANGUAGE_EN));
}

/* The reserve of the disk was given up, by whatever program: over every page until there is one
 * again. */
static void
test_reserve (Desk *desk, gconstpointer data)
{
  g_assert_true (ow_ballast_keep (desk->hall.path, 4096));
  desk_sign_in (desk, "clerk");
  g_assert_true (is_quiet (desk));
  g_assert_true (ow_ballast_give_up (desk->hall.path));
  desk_until_text (desk, ow_message_text ("window.disk-full", OW_LANGUAGE_EN));
  g_assert_true (ow_ballast_keep (desk->hall.path, 4096));
  hall_until (is_quiet, desk);
}

void
test_faults_add (void)
{
  g_test_add ("/app/faults/full", Desk, NULL, desk_set_up, test_full, desk_tear_down);
  g_test_add ("/app/faults/reserve", Desk, NULL, desk_set_up, test_reserve, desk_tear_down);
  g_test_add ("/app/faults/locked", Desk, NULL, desk_set_up, test_locked, desk_tear_down);
  g_test_add ("/app/faults/two-windows", Desk, NULL, desk_set_up, test_two_windows, desk_tear_down);
  g_test_add ("/app/faults/clock", Desk, NULL, desk_set_up, test_clock, desk_tear_down);
  g_test_add_func ("/app/faults/opening", test_opening);
}
