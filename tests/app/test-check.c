/* The supervisor's pane: forward and return with a reason, one's own case refused with the reason,
 * and what a clerk sees of it. */

#include "test-app.h"

#include "ow-message.h"
#include "ow-supervisor-pane.h"

#define NUMBER "TSY26112300001X"

static gboolean
fill_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const OwRowId *clerk = data;
  g_autoptr (OwPerson) person = ow_person_new ();
  g_autoptr (OwTravelDocument) document = ow_travel_document_new ();
  g_autoptr (OwCaseFile) file = ow_case_file_new ();
  g_autoptr (OwCasePeriod) period = ow_case_period_new ();

  person->mrz_surname = g_strdup ("ERIKSSON");
  person->mrz_given_names = g_strdup ("ANNA MARIA");
  person->sex = g_strdup ("F");
  person->birth_text = g_strdup ("1974-08-12");
  person->birth_date = ow_date_new (1974, 8, 12);
  person->nationality = g_strdup ("UTO");
  if (!ow_transaction_insert (transaction, &ow_person_record, person, error))
    return FALSE;
  document->person_id = person->id;
  document->kind = g_strdup ("TD3");
  document->document_code = g_strdup ("P");
  document->issuer = g_strdup ("UTO");
  document->number = g_strdup ("L898902C3");
  document->nationality = g_strdup ("UTO");
  document->issue_date = OW_DATE_NONE;
  document->expiry_date = ow_date_new (2032, 4, 15);
  if (!ow_transaction_insert (transaction, &ow_travel_document_record, document, error))
    return FALSE;
  file->number = g_strdup (NUMBER);
  file->site = g_strdup ("TSY");
  file->service = g_strdup ("S01");
  file->sub_kind = g_strdup ("first");
  file->person_id = person->id;
  file->document_id = document->id;
  file->state = g_strdup ("in_review");
  file->facts = g_strdup ("{}");
  file->materials = g_strdup ("[]");
  file->catalogue_version = g_strdup ("test");
  file->accepted_on = ow_transaction_get_today (transaction);
  file->decide_by = file->accepted_on + 15;
  file->clerk_id = *clerk;
  file->created_at = ow_transaction_get_now (transaction);
  if (!ow_transaction_insert (transaction, &ow_case_file_record, file, error))
    return FALSE;
  period->case_id = file->id;
  period->seq = 1;
  period->state = g_strdup ("in_review");
  period->clerk_id = *clerk;
  period->at = ow_transaction_get_now (transaction);
  return ow_transaction_insert (transaction, &ow_case_period_record, period, error);
}

static void
fill (Desk *desk, OwRowId clerk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result
      = hall_act (&desk->hall, clerk, "desk-9", NULL, fill_run, &clerk, &error);

  g_assert_no_error (error);
}

static GtkWidget *
open_pane (Desk *desk, const char *name)
{
  desk_sign_in (desk, name);
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (desk->window), "window.pane", "s", "check"));
  desk_until_view (desk, "check");
  return find_widget (GTK_WIDGET (desk->window), OW_TYPE_SUPERVISOR_PANE, NULL);
}

static void
test_check_forward (Desk *desk, gconstpointer data)
{
  GtkWidget *pane;

  fill (desk, desk->hall.clerk);
  pane = open_pane (desk, "supervisor");
  /* The chosen case is read: who, findings, history with the clerk's name; and the reading leaves a
   * trace. */
  desk_until_text (desk, NUMBER);
  desk_until_text (desk, "L898902C3");
  g_assert_true (has_text (pane, "A Clerk"));
  g_assert_cmpuint (hall_count_events (&desk->hall, "case.view", NULL), >=, 1);
  g_assert_true (gtk_widget_activate_action (pane, "case.forward", NULL));
  desk_until_text (desk, "Forwarded for decision: " NUMBER);
  desk_until_text (desk, "Nothing is waiting to be checked.");
}

static void
test_check_return (Desk *desk, gconstpointer data)
{
  GtkWidget *pane;
  GtkWindow *dialog;

  fill (desk, desk->hall.clerk);
  pane = open_pane (desk, "supervisor");
  desk_until_text (desk, "L898902C3");
  g_assert_true (gtk_widget_activate_action (pane, "case.return", NULL));
  dialog = desk_until_dialog (desk);
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "done"));
  gtk_editable_set_text (GTK_EDITABLE (find_widget (GTK_WIDGET (dialog), GTK_TYPE_ENTRY, NULL)),
                         "photo too old");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "done");
  gtk_window_destroy (dialog);
  desk_until_text (desk, "Returned to the clerk: " NUMBER);
}

/* Nobody checks his own case: neither key nor button, and the reason is on the screen. */
static void
test_check_own (Desk *desk, gconstpointer data)
{
  GtkWidget *pane;

  fill (desk, desk->hall.supervisor);
  pane = open_pane (desk, "supervisor");
  desk_until_text (desk, ow_message_text ("error.counter.own-case", OW_LANGUAGE_EN));
  g_assert_false (gtk_widget_get_sensitive (find_widget (pane, GTK_TYPE_BUTTON, "case.forward")));
  g_assert_true (gtk_widget_activate_action (pane, "case.forward", NULL));
  hall_run_for (200);
  g_assert_false (has_text (GTK_WIDGET (desk->window), "Forwarded for decision"));
  g_assert_true (gtk_widget_activate_action (pane, "case.return", NULL));
  hall_run_for (100);
  desk_until_alone (desk);
}

/* A clerk sees today's cases and cannot check. */
static void
test_check_clerk (Desk *desk, gconstpointer data)
{
  GtkWidget *pane;

  fill (desk, desk->hall.clerk2);
  pane = open_pane (desk, "clerk");
  desk_until_text (desk, NUMBER);
  g_assert_null (find_widget (pane, GTK_TYPE_BUTTON, "case.forward"));
  g_assert_true (gtk_widget_activate_action (pane, "case.forward", NULL));
  desk_until_text (desk, ow_message_text ("error.counter.not-allowed", OW_LANGUAGE_EN));
}

/* A change of language keeps the list and the case that is read. */
static void
test_check_language (Desk *desk, gconstpointer data)
{
  fill (desk, desk->hall.clerk);
  open_pane (desk, "supervisor");
  desk_until_text (desk, "L898902C3");
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      ow_counter_window_set_language (desk->window, i);
      desk_until_text (desk, "L898902C3");
      g_assert_cmpstr (ow_counter_window_get_view (desk->window), ==, "check");
    }
}

void
test_check_add (void)
{
  g_test_add ("/app/check/forward", Desk, NULL, desk_set_up, test_check_forward, desk_tear_down);
  g_test_add ("/app/check/return", Desk, NULL, desk_set_up, test_check_return, desk_tear_down);
  g_test_add ("/app/check/own", Desk, NULL, desk_set_up, test_check_own, desk_tear_down);
  g_test_add ("/app/check/clerk", Desk, NULL, desk_set_up, test_check_clerk, desk_tear_down);
  g_test_add ("/app/check/language", Desk, NULL, desk_set_up, test_check_language, desk_tear_down);
}
