/* The record of a person in the real window, by keyboard: from the applicant, from the supervisor's
 * list, from the search and from a case; joined and taken apart by a supervisor (issue 5). */

#include "test-app.h"

#include "earlier.h"
#include "keyboard.h"
#include "ledger.h"
#include "ow-approve-dialog.h"
#include "ow-case-window.h"
#include "ow-person-window.h"
#include "ow-ticket-acts.h"
#include "test-party.h"

#define RENEWED                                                                                    \
  "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL999123459UTO7408122F3604155ZE184226B<<<<<10"

/* The permit of ERIKSSON is with the bureau; then a clerk took her renewed passport for that of
 * another person. */
static void
set_up (Desk *desk, gconstpointer data)
{
  g_auto (Earlier) earlier = { 0 };
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (OwScan) scan = ow_scan_recognise (RENEWED, ow_date_new (2026, 12, 7));
  g_autoptr (GError) error = NULL;
  g_auto (Answer) answer = { NULL };
  OwTakeTicket take = { "A", "S01", "ru", "normal", NULL, 1 };
  g_autoptr (JsonObject) taken = NULL;

  hall_set_up (&desk->hall, NULL);
  earlier_permit (&desk->hall, FALSE, &earlier);
  sitting = party_call (&desk->hall);
  ow_sitting_identify_renewed_async (sitting, scan, FALSE, NULL, NULL, hall_answer_cb, &answer);
  applicant = ow_sitting_identify_finish (sitting, hall_wait (&answer), &error);
  g_assert_no_error (error);
  g_assert_true (party_act (sitting, OW_SITTING_FINISH, NULL, &error));
  g_assert_no_error (error);
  taken = hall_act (&desk->hall, desk->hall.clerk, "kiosk-1", NULL, ow_take_run, &take, &error);
  g_assert_no_error (error);
  ow_session_sign_out (desk->hall.session);
  g_clear_object (&desk->hall.session);
  desk->window = ow_counter_window_new (NULL, OW_LANGUAGE_EN);
  g_object_add_weak_pointer (G_OBJECT (desk->window), (gpointer *)&desk->window);
  ow_counter_window_set_context (desk->window, desk->hall.context);
  gtk_window_present (GTK_WINDOW (desk->window));
}

static gboolean
has_person (gpointer data)
{
  GtkWindow *window = desk_until_dialog (data);

  return OW_IS_PERSON_WINDOW (window) && has_text (GTK_WIDGET (window), "ERIKSSON ANNA MARIA");
}

static gboolean
has_case (gpointer data)
{
  GtkWidget *window = GTK_WIDGET (desk_until_dialog (data));

  return OW_IS_CASE_WINDOW (window) && has_text (window, "L898902C3");
}

static GtkWindow *
until_person (Desk *desk)
{
  GtkWindow *window;

  hall_until (has_person, desk);
  window = desk_until_dialog (desk);
  keyboard_focus (window);
  return window;
}

/* The question over the window. */
static GtkWindow *
find_question (GtkWindow *window)
{
  for (guint i = 0; i < g_list_model_get_n_items (gtk_window_get_toplevels ()); i++)
    {
      g_autoptr (GtkWindow) top = g_list_model_get_item (gtk_window_get_toplevels (), i);

      if (gtk_window_get_transient_for (top) == window)
        return top;
    }
  return NULL;
}

static gboolean
is_asked (gpointer data)
{
  return find_question (data) != NULL;
}

static void
give_reason (GtkWindow *window, const char *reason)
{
  hall_until (is_asked, window);
  keyboard_focus (find_question (window));
  keyboard_hand (reason);
  keyboard_key ("Return");
}

static gboolean
is_scrolled (gpointer scroller)
{
  return gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (scroller)) > 0;
}

static void
test_person_applicant (Desk *desk, gconstpointer data)
{
  GtkWindow *window;
  GtkWidget *scroller;

  desk_sign_in (desk, "clerk");
  /* Nobody is here and nothing is chosen: it is said. */
  desk_act (desk, "window.person");
  desk_until_text (desk, "Nobody is chosen. Scan a passport, choose a case, or type a name after "
                         "/.");
  desk_act (desk, "queue.call");
  desk_until_state (desk, "called");
  ow_counter_window_scan (desk->window, party_passports[0]);
  desk_until_state (desk, "serving");
  desk_until_text (desk, "ERIKSSON ANNA MARIA");
  desk_present (desk);
  keyboard_key ("<Control>d");
  window = until_person (desk);
  until_text (GTK_WIDGET (window), "024-00000000");
  g_assert_true (has_text (GTK_WIDGET (window), "Shenyang Machine Works"));
  keyboard_picture (window, "person");
  /* What is below the edge is read by keys. */
  scroller = find_widget (GTK_WIDGET (window), GTK_TYPE_SCROLLED_WINDOW, NULL);
  gtk_window_set_default_size (window, 620, 300);
  hall_run_for (200);
  keyboard_key ("End");
  hall_until (is_scrolled, scroller);
  /* A clerk sees what is proposed and cannot join it. */
  g_assert_true (has_text (GTK_WIDGET (window), "Perhaps the same person"));
  g_assert_false (
      gtk_widget_get_visible (find_widget (GTK_WIDGET (window), GTK_TYPE_BUTTON, "person.join")));
  keyboard_key ("F11");
  hall_run_for (200);
  g_assert_null (find_question (window));
  /* Its cases, and from the case the person again. */
  keyboard_key ("<Control>o");
  hall_until (has_case, desk);
  keyboard_focus (desk_until_dialog (desk));
  keyboard_key ("<Control>d");
  until_person (desk);
}

static void
test_person_search (Desk *desk, gconstpointer data)
{
  GtkWindow *window;

  desk_sign_in (desk, "clerk");
  desk_present (desk);
  ow_counter_window_scan (desk->window, "eriksson anna");
  until_text (GTK_WIDGET (desk->window), "ERIKSSON ANNA MARIA");
  hall_run_for (300);
  keyboard_key ("<Control>d");
  until_person (desk);
  keyboard_key ("Escape");
  desk_until_alone (desk);
  /* A telephone in another way of writing it. Who has no case yet is shown himself. */
  ow_counter_window_scan (desk->window, "L99912345");
  window = until_person (desk);
  g_assert_true (has_text (GTK_WIDGET (window), "No case of this person is here yet."));
}

static gboolean
asks (gpointer data)
{
  return has_text (GTK_WIDGET (desk_until_dialog (data)), "How is that known?");
}

/* A renewed passport: the clerk says so and how that is known; it stands with the passport. */
static void
test_person_renewed (Desk *desk, gconstpointer data)
{
  static const char another[] = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
                                "\nL999123460UTO7408122F3604155ZE184226B<<<<<18";
  GtkWindow *window;

  desk_sign_in (desk, "clerk");
  desk_act (desk, "queue.call");
  desk_until_state (desk, "called");
  ow_counter_window_scan (desk->window, another);
  keyboard_focus (desk_focus_dialog (desk));
  keyboard_key ("1");
  hall_until (asks, desk);
  keyboard_focus (desk_until_dialog (desk));
  keyboard_key ("2");
  desk_until_state (desk, "serving");
  desk_until_alone (desk);
  desk_present (desk);
  keyboard_key ("<Control>d");
  window = until_person (desk);
  g_assert_true (has_text (GTK_WIDGET (window), "New passport instead of L99912345. The old number "
                                                "is noted in the new passport."));
}

static gboolean
asks_check (gpointer data)
{
  return OW_IS_APPROVE_DIALOG (desk_until_dialog (data));
}

static gboolean
has_typed (gpointer data)
{
  return has_text (GTK_WIDGET (desk_until_dialog (data)),
                   "Typed by hand: no machine could read it. A second person compared it.");
}

/* A passport that no machine can read: typed, compared by a colleague, then as if scanned; the
 * record says so, and what is unknown of the birth. */
static void
test_person_typed (Desk *desk, gconstpointer data)
{
  GtkWindow *window;

  desk_sign_in (desk, "clerk");
  desk_act (desk, "window.typed");
  desk_until_text (desk, "Nobody is at this counter. F2 calls the next number.");
  desk_act (desk, "queue.call");
  desk_until_state (desk, "called");
  desk_present (desk);
  keyboard_key ("<Control>m");
  window = desk_focus_dialog (desk);
  keyboard_hand ("uto\nhw 123\n");
  until_text (GTK_WIDGET (window),
              "Type the number as it is printed: Latin letters and digits, without spaces.");
  keyboard_picture (window, "person-typed");
  keyboard_key ("<Control>a");
  keyboard_hand ("hw123\n\npetrov\nivan\n\n1974\n1uto\n");
  hall_until (asks_check, desk);
  window = desk_focus_dialog (desk);
  until_text (GTK_WIDGET (window), "HW123");
  g_assert_true (has_text (GTK_WIDGET (window), "1974-XX-XX"));
  g_assert_true (has_text (GTK_WIDGET (window), "Name of the colleague"));
  keyboard_picture (window, "person-check");
  keyboard_hand ("clerk2\tclerk2-training\thandwritten\n");
  desk_until_state (desk, "serving");
  desk_until_alone (desk);
  desk_until_text (desk, "PETROV IVAN");
  desk_present (desk);
  keyboard_key ("<Control>d");
  hall_until (has_typed, desk);
  g_assert_true (has_text (GTK_WIDGET (desk_until_dialog (desk)), "1974-XX-XX"));
}

static gboolean
is_joined (gpointer data)
{
  return has_text (data, "Joined records");
}

static gboolean
is_parted (gpointer data)
{
  return !has_text (data, "Joined records");
}

static void
test_person_join (Desk *desk, gconstpointer data)
{
  GtkWindow *window;

  desk_sign_in (desk, "supervisor");
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (desk->window), "window.pane", "s", "check"));
  desk_until_text (desk, "L898902C3");
  desk_present (desk);
  keyboard_key ("<Control>d");
  window = until_person (desk);
  keyboard_picture (window, "person-proposed");
  keyboard_key ("F11");
  give_reason (window, "Same face and signature");
  hall_until (is_joined, window);
  keyboard_picture (window, "person-joined");
  g_assert_false (has_text (GTK_WIDGET (window), "Perhaps the same person"));
  /* To be looked at: the record in every language. */
  for (int i = 0; g_getenv ("OW_TEST_PICTURES") != NULL && i < OW_N_LANGUAGES; i++)
    {
      g_autofree char *name = g_strdup_printf ("person-%s", ow_language_get_code (i));
      GtkWindow *record = GTK_WINDOW (ow_person_window_new (
          ow_counter_window_get_session (desk->window),
          ledger_count (&desk->hall, "SELECT MIN (id) FROM person"), (OwLanguage)i));

      gtk_window_present (record);
      until_text (GTK_WIDGET (record), "L99912345");
      keyboard_picture (record, name);
      gtk_window_destroy (record);
    }
  g_assert_cmpint (
      ledger_count (&desk->hall, "SELECT COUNT (*) FROM person WHERE merged_into IS NOT NULL"), ==,
      1);
  keyboard_focus (window);
  keyboard_key ("<Shift>F11");
  give_reason (window, "Another face");
  hall_until (is_parted, window);
  g_assert_true (has_text (GTK_WIDGET (window), "Perhaps the same person"));
  g_assert_cmpint (
      ledger_count (&desk->hall, "SELECT COUNT (*) FROM person WHERE merged_into IS NOT NULL"), ==,
      0);
}

static gboolean
is_apart (gpointer data)
{
  return has_text (data, "Not the same person")
         && has_text (data, "passport L898902C3: found to be another person.");
}

static gboolean
is_proposed (gpointer data)
{
  return !has_text (data, "Not the same person") && has_text (data, "Perhaps the same person");
}

/* From the supervisor's list of the hall: looked at, found to be another person, and taken back. */
static void
test_person_apart (Desk *desk, gconstpointer data)
{
  GtkWindow *lists = desk_open_lists (desk);
  GtkWindow *window;

  keyboard_key ("End");
  until_text (GTK_WIDGET (lists), "L99912345 · L898902C3");
  keyboard_picture (lists, "person-list");
  keyboard_key ("Return");
  keyboard_key ("Return");
  window = until_over (GTK_WINDOW (desk->window), "ERIKSSON ANNA MARIA");
  keyboard_key ("F12");
  give_reason (window, "A cousin of the same name");
  hall_until (is_apart, window);
  keyboard_focus (window);
  keyboard_picture (window, "person-apart");
  g_assert_cmpint (ledger_count (&desk->hall, "SELECT COUNT (*) FROM person_apart"), ==, 1);
  keyboard_key ("<Shift>F12");
  give_reason (window, "The mother says so");
  hall_until (is_proposed, window);
  g_assert_cmpint (ledger_count (&desk->hall, "SELECT COUNT (*) FROM person_apart"), ==, 0);
}

#define ADD(name, func) g_test_add ("/app/person/" name, Desk, NULL, set_up, func, desk_tear_down)

void
test_person_window_add (void)
{
  ADD ("applicant", test_person_applicant);
  ADD ("search", test_person_search);
  ADD ("renewed", test_person_renewed);
  ADD ("typed", test_person_typed);
  ADD ("join", test_person_join);
  ADD ("apart", test_person_apart);
}
