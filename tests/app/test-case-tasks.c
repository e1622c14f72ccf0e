/* The applicant of a case is asked to come, in the window of the case and with the keyboard; when
 * he stands at a counter with his passport, the clerk sees it (issue 8, appointments of a case). */

#include "case-desk.h"

#include "keyboard.h"
#include "ledger.h"
#include "ow-appointment-acts.h"
#include "test-party.h"

static gint64
count (Desk *desk, const char *sql)
{
  return ledger_count (&desk->hall, sql);
}

static gboolean
is_booked (gpointer desk)
{
  return count (desk, "SELECT COUNT (*) FROM appointment WHERE state = 'booked' AND purpose = "
                      "'interview' AND day = '2026-11-23' AND minute = 600 AND place = 'Room 2' "
                      "AND language = 'ko'")
         == 1;
}

static gboolean
is_settled (gpointer desk)
{
  return count (desk, "SELECT COUNT (*) FROM appointment WHERE state = 'attended'") == 1;
}

static GtkWindow *
ask (GtkWindow *window, const char *answer)
{
  keyboard_key ("<Control>t");
  case_desk_question (window);
  keyboard_hand (answer);
  keyboard_idle (200);
  return case_desk_question (window);
}

static void
book (Desk *desk, GtkWindow *window)
{
  GtkWindow *question, *paper;

  keyboard_key ("<Control>t");
  keyboard_picture (case_desk_question (window), "tasks-choice");
  keyboard_key ("Escape");
  case_desk_answered (window);
  question = ask (window, "1");
  keyboard_hand ("2"
                 "2026-11-23\n"
                 "1000\n");
  until_text (GTK_WIDGET (question), "Type it like 09:30.");
  keyboard_picture (question, "tasks-book");
  keyboard_key ("<Control>a");
  keyboard_hand ("10:00\n"
                 "Room 2\n"
                 "5");
  paper = case_desk_paper ();
  keyboard_picture (paper, "tasks-slip");
  gtk_window_close (paper);
  case_desk_answered (window);
  until_text (GTK_WIDGET (window), "The code for the party");
  hall_until (is_booked, desk);
  until_text (GTK_WIDGET (window), "Booked: November 23, 2026, 10:00");
  keyboard_picture (window, "tasks-window");
}

/* Booked; on the day his passport says so at the counter, from there the case is opened, and it is
 * noted as done. */
static void
test_task (Desk *desk, gconstpointer data)
{
  g_autofree char *number = case_desk_take_in (desk);
  GtkWindow *window = case_desk_open (desk, number);
  GtkWidget *work = GTK_WIDGET (desk->window);
  g_autofree char *act = NULL;
  GtkWindow *question;

  book (desk, window);
  gtk_window_close (window);
  desk_until_alone (desk);
  desk_act (desk, "queue.finish");
  desk_until_state (desk, NULL);
  desk_act (desk, "queue.call");
  desk_until_state (desk, "called");
  ow_counter_window_scan (desk->window, party_passports[0]);
  desk_until_text (desk, "Interview: November 23, 2026, 10:00.");
  keyboard_picture (GTK_WINDOW (work), "tasks-came");
  act = g_strdup_printf ("case-%" G_GINT64_FORMAT, count (desk, "SELECT id FROM case_file"));
  gtk_widget_activate (find_widget (work, GTK_TYPE_BUTTON, act));
  window = case_desk_shown ();
  keyboard_focus (window);
  question = ask (window, "2");
  until_text (GTK_WIDGET (question), "Interview");
  keyboard_hand ("\n\n");
  case_desk_answered (window);
  until_text (GTK_WIDGET (window), "Done: November 23, 2026, 10:00");
  hall_until (is_settled, desk);
  /* It is done: nothing more to come for. */
  ask (window, "2");
  keyboard_hand ("2\n");
  case_desk_answered (window);
  until_text (GTK_WIDGET (window), "This is done, exempt, or waived already.");
  gtk_window_close (window);
  desk_until_alone (desk);
}

static void
come (Desk *desk, gint64 booked, gint64 came)
{
  OwHallRules rules = { ow_context_get_catalogue (desk->hall.context),
                        ow_context_get_calendar (desk->hall.context),
                        ow_context_get_parameters (desk->hall.context) };
  OwInstant day = ow_instant_from_date (ow_date_new (2026, 11, 23));
  OwBookAppointment book = { &rules, "S01", ow_date_new (2026, 11, 23), booked, "ko", 1, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) booking = hall_act (&desk->hall, desk->hall.clerk, "desk-2", NULL,
                                             ow_book_appointment_run, &book, &error);
  g_autoptr (JsonObject) ticket = NULL;
  OwCheckIn check_in = { &rules, NULL, NULL };

  g_assert_no_error (error);
  check_in.code = json_object_get_string_member (booking, "code");
  ow_clock_set (desk->hall.clock, day + came * 60000);
  ticket = hall_act (&desk->hall, 0, "kiosk-1", NULL, ow_check_in_run, &check_in, &error);
  g_assert_no_error (error);
}

/* A number that was taken by appointment says so when it is called; another one says nothing. */
static void
test_called (Desk *desk, gconstpointer data)
{
  static const struct
  {
    gint64 booked, came;
    const char *says;
  } rows[] = {
    { 570, 572,
      "Appointment at 09:30: Residence permit for foreign nationals working in Liaoning. "
      "Came on time." },
    { 690, 600, "Came 90 minutes early." },
    { 630, 650, "Came 20 minutes late." },
  };

  desk_sign_in (desk, "clerk");
  desk_act (desk, "queue.call");
  desk_until_state (desk, "called");
  keyboard_idle (300);
  g_assert_false (has_text (GTK_WIDGET (desk->window), "Appointment at"));
  desk_act (desk, "queue.finish");
  desk_until_state (desk, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      hall_run_sql (&desk->hall, "UPDATE ticket SET state = 'finished'");
      come (desk, rows[i].booked, rows[i].came);
      desk_act (desk, "queue.call");
      desk_until_state (desk, "called");
      desk_until_text (desk, rows[i].says);
      if (i == 0)
        keyboard_picture (GTK_WINDOW (desk->window), "tasks-called");
      desk_act (desk, "queue.finish");
      desk_until_state (desk, NULL);
    }
}

/* Counted paper by paper; the cover follows, and its code opens the case again. */
static void
test_dossier (Desk *desk, gconstpointer data)
{
  g_autofree char *number = case_desk_take_in (desk);
  GtkWindow *window = case_desk_open (desk, number);
  GtkWindow *question, *paper;

  keyboard_key ("<Control>j");
  question = case_desk_question (window);
  keyboard_hand ("x\n");
  until_text (GTK_WIDGET (question), "Pages of originals and of copies, like 1+4.");
  keyboard_key ("<Control>a");
  keyboard_hand ("1+4\n3\n");
  keyboard_picture (question, "dossier-count");
  for (int i = 0; i < 12 && case_desk_find (window) == question; i++)
    {
      keyboard_hand ("\n");
      keyboard_idle (50);
    }
  paper = case_desk_paper ();
  keyboard_picture (paper, "dossier-cover");
  gtk_window_close (paper);
  case_desk_answered (window);
  until_text (GTK_WIDGET (window), "Originals: 1, copies: 4");
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM case_file WHERE dossier LIKE '%=1+4 %=3+0'"),
                   ==, 1);
  keyboard_picture (window, "dossier-window");
  gtk_window_close (window);
  desk_until_alone (desk);
}

void
test_case_tasks_window_add (void)
{
  g_test_add ("/app/case-tasks/interview", Desk, NULL, desk_set_up, test_task, desk_tear_down);
  g_test_add ("/app/case-tasks/called", Desk, NULL, desk_set_up, test_called, desk_tear_down);
  g_test_add ("/app/case-tasks/dossier", Desk, NULL, desk_set_up, test_dossier, desk_tear_down);
}
