/* The audit log in the real window, by keyboard: from a passport to who changed what and why, what
 * it says of the chains, and who may look (issue 9). */

#include "test-app.h"

#include <string.h>

#include "keyboard.h"
#include "ledger.h"
#include "ow-act-checks.h"
#include "ow-audit-answer.h"
#include "ow-audit-pane.h"
#include "ow-message.h"

/* What happened: a passport kept, its telephone typed twice, a case with an override. */
typedef struct
{
  OwRowId person, case_id, supervisor;
} Told;

static gboolean
phone_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Told *told = data;
  g_autoptr (OwPerson) person
      = ow_transaction_load (transaction, &ow_person_record, told->person, error);

  if (person == NULL)
    return FALSE;
  ow_set_string (person->phone, "13800000000");
  return ow_transaction_update (transaction, &ow_person_record, person, error);
}

static gboolean
number_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Told *told = data;
  g_autoptr (GPtrArray) documents = ow_transaction_query (
      transaction, &ow_query_documents_of_person, error, 'i', told->person, 0);
  OwTravelDocument *document = documents->pdata[0];

  ow_set_string (document->number, "L898902C3");
  return ow_transaction_update (transaction, &ow_travel_document_record, document, error);
}

static void
tell (Desk *desk)
{
  Told told = { 0 };
  g_autofree char *slip = ledger_deposit (&desk->hall, desk->hall.clerk, "desk-9", 7);

  told.person = ledger_count (&desk->hall, "SELECT person_id FROM custody_object");
  ledger_do (&desk->hall, desk->hall.clerk, "desk-9", NULL, number_run, &told);
  ledger_do (&desk->hall, desk->hall.clerk2, "desk-8", "read back by the applicant", phone_run,
             &told);
}

static GtkWidget *
open_pane (Desk *desk, const char *name)
{
  desk_sign_in (desk, name);
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Alt>a");
  desk_until_view (desk, "audit");
  return find_widget (GTK_WIDGET (desk->window), OW_TYPE_AUDIT_PANE, NULL);
}

/* Alt+A, the scan, and Down to the change: who, what, why stands there. */
static void
test_passport (Desk *desk, gconstpointer data)
{
  GtkWidget *pane;

  tell (desk);
  pane = open_pane (desk, "auditor");
  until_text (pane, "Every chain is whole");
  until_text (pane, "Scan a passport, or type a number into the scan entry");
  ow_counter_window_scan (desk->window, "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n"
                                        "L898902C36UTO7408122F1204159ZE184226B<<<<<10");
  until_text (pane, "L898902C3, events: ");
  until_text (pane, "Audit log searched");
  keyboard_idle (200);
  keyboard_key ("Down");
  until_text (pane, "Telephone: – → 13800000000");
  until_text (pane, "Reason: read back by the applicant");
  until_text (pane, "Second Clerk");
  keyboard_picture (GTK_WINDOW (desk->window), "audit-passport");
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      g_autofree char *name = g_strdup_printf ("audit-%s", ow_language_get_code (i));

      gtk_widget_activate_action (GTK_WIDGET (desk->window), "window.language", "s",
                                  ow_language_get_code (i));
      desk_until_view (desk, "audit");
      until_text (GTK_WIDGET (desk->window), ow_text (i, "audit", "Audit log searched"));
      keyboard_picture (GTK_WINDOW (desk->window), name);
    }
}

/* Saved from the pane with its key, signed, and said. */
static void
test_save (Desk *desk, gconstpointer data)
{
  const char *pictures = g_getenv ("OW_TEST_PICTURES");
  g_autofree char *path
      = g_build_filename (pictures != NULL ? pictures : desk->hall.folder, "answer.pdf", NULL);
  g_autofree char *said = g_strdup_printf ("Saved to %s", path);
  g_autofree char *key = NULL;
  GtkWidget *pane;

  tell (desk);
  pane = open_pane (desk, "auditor");
  keyboard_key ("slash");
  keyboard_hand ("L898902C3\n");
  until_text (pane, "L898902C3, events: ");
  until_text (pane, "Audit log searched");
  ow_audit_pane_export (OW_AUDIT_PANE (pane), path);
  desk_until_text (desk, said);
  g_assert_true (
      ow_audit_answer_check (ow_context_get_store (desk->hall.context), path, &key, NULL));
  g_assert_cmpuint (hall_count_events (&desk->hall, "audit.export", "desk-1"), ==, 1);
}

/* By its dialog: other days, only who looked; a number that nobody knows says what to do. */
static void
test_ask (Desk *desk, gconstpointer data)
{
  static const char *const panes[] = { "2", "3", "4", "5", "7", "8", "9", "f", "i", "l" };
  GtkWidget *pane;
  GtkWindow *dialog;

  tell (desk);
  pane = open_pane (desk, "supervisor");
  /* The keys are this pane's, whatever other panes were looked at before. */
  for (gsize i = 0; i < G_N_ELEMENTS (panes); i++)
    {
      g_autofree char *key = g_strconcat ("<Alt>", panes[i], NULL);

      keyboard_key (key);
      keyboard_idle (100);
    }
  keyboard_key ("<Alt>a");
  desk_until_view (desk, "audit");
  keyboard_key ("<Shift>F6");
  dialog = desk_focus_dialog (desk);
  keyboard_picture (dialog, "audit-ask");
  keyboard_hand ("clerk2\n\n\n");
  desk_until_alone (desk);
  until_text (pane, "clerk2, events: ");
  until_text (pane, "desk-8");
  keyboard_key ("<Shift>F7");
  until_text (pane, "What was changed");
  keyboard_key ("<Shift>F7");
  until_text (pane, "Who viewed, searched, exported");
  until_text (pane, "Audit log searched");
  keyboard_key ("slash");
  keyboard_hand ("X0000000\n");
  until_text (pane, "Nothing is written about this on these days.");
}

/* A row that was changed behind the program's back is said at once, with what to do. */
static void
test_broken (Desk *desk, gconstpointer data)
{
  GtkWidget *pane;

  tell (desk);
  pane = open_pane (desk, "auditor");
  until_text (pane, "Every chain is whole");
  hall_run_sql (&desk->hall, "UPDATE person SET phone = '1' WHERE phone = '13800000000'");
  keyboard_key ("<Shift>F8");
  until_text (pane, "The audit log was changed from outside, problems: 1.");
  keyboard_picture (GTK_WINDOW (desk->window), "audit-broken");
}

/* Neither a clerk nor an administrator reads it. */
static void
test_right (Desk *desk, gconstpointer data)
{
  const char *const names[] = { "clerk", "admin" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      desk_sign_in (desk, names[i]);
      gtk_widget_activate_action (GTK_WIDGET (desk->window), "window.pane", "s", "audit");
      g_assert_null (find_widget (GTK_WIDGET (desk->window), OW_TYPE_AUDIT_PANE, NULL));
      desk_act (desk, "session.sign-out");
    }
}

void
test_audit_add (void)
{
  g_test_add ("/app/audit/passport", Desk, NULL, desk_set_up, test_passport, desk_tear_down);
  g_test_add ("/app/audit/save", Desk, NULL, desk_set_up, test_save, desk_tear_down);
  g_test_add ("/app/audit/ask", Desk, NULL, desk_set_up, test_ask, desk_tear_down);
  g_test_add ("/app/audit/broken", Desk, NULL, desk_set_up, test_broken, desk_tear_down);
  g_test_add ("/app/audit/right", Desk, NULL, desk_set_up, test_right, desk_tear_down);
}
