/* What is not the usual way, with the keyboard at the real window: a second signature for a paper
 * that follows, not accepted, taken back. */

#include "test-app.h"

#include "keyboard.h"
#include "ledger.h"
#include "ow-approval-dialog.h"
#include "ow-approve-dialog.h"
#include "ow-case-window.h"
#include "ow-paper-window.h"
#include "ow-information-pane.h"
#include "ow-permit-pane.h"
#include "test-party.h"

static OwSitting *
sitting_of (Desk *desk)
{
  return ow_counter_window_get_sitting (desk->window);
}

static OwMatter *
matter_of (Desk *desk)
{
  return ow_sitting_get_current_matter (sitting_of (desk));
}

static gboolean
has_matter (gpointer data)
{
  OwSitting *sitting = sitting_of (data);

  return sitting != NULL && ow_sitting_get_current_matter (sitting) != NULL
         && !ow_sitting_get_busy (sitting);
}

static gboolean
is_identified (gpointer data)
{
  return ow_sitting_get_current_applicant (sitting_of (data)) != NULL
         && !ow_sitting_get_busy (sitting_of (data));
}

/* A first permit at the counter, with everything but the photo. */
static void
begin (Desk *desk)
{
  desk_present (desk);
  desk_sign_in (desk, "clerk");
  keyboard_key ("F2");
  desk_until_state (desk, "called");
  ow_counter_window_scan (desk->window, party_passports[0]);
  hall_until (is_identified, desk);
  keyboard_idle (200);
  keyboard_hand ("wor\n");
  hall_until (has_matter, desk);
  party_fill (matter_of (desk), "photo");
  keyboard_idle (200);
}

static GtkWidget *
entry_of (GtkWindow *dialog, GType type, guint n)
{
  /* Name, password, reason, in the order of the dialog. */
  GtkWidget *found = NULL;
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (dialog));
  g_autoptr (GQueue) queue = g_queue_new ();

  g_queue_push_tail (queue, child);
  while ((child = g_queue_pop_head (queue)) != NULL)
    {
      if (G_TYPE_CHECK_INSTANCE_TYPE (child, type) && n-- == 0)
        {
          found = child;
          break;
        }
      for (GtkWidget *c = gtk_widget_get_first_child (child); c != NULL;
           c = gtk_widget_get_next_sibling (c))
        g_queue_push_tail (queue, c);
    }
  return found;
}

static void
type_into (GtkWidget *entry, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  gtk_widget_grab_focus (entry);
  keyboard_hand (text);
}

typedef struct
{
  GtkWidget *root;
  const char *text;
} Shown;

static gboolean
is_shown (gpointer data)
{
  Shown *shown = data;

  return has_text (shown->root, shown->text);
}

static gboolean
is_clear (gpointer data)
{
  return ow_matter_is_clear (matter_of (data));
}

static gboolean
is_accepted (gpointer data)
{
  return ow_sitting_get_receipt_id (sitting_of (data)) != 0
         && !ow_sitting_get_busy (sitting_of (data));
}

/* FORMATS, Overrides: asked for at the desk, approved by a supervisor with his own sign-in. The
 * dialog says what is wrong, keeps no password, and the clerk's session goes on. */
static void
test_follow (Desk *desk, gconstpointer data)
{
  GtkWindow *dialog;
  GtkWidget *name, *password, *reason;
  Shown shown = { NULL, NULL };

  begin (desk);
  g_assert_false (ow_matter_is_clear (matter_of (desk)));
  keyboard_key ("<Control>F9");
  dialog = desk_until_dialog (desk);
  g_assert_true (OW_IS_APPROVE_DIALOG (dialog));
  g_assert_true (has_text (GTK_WIDGET (dialog), "Photo"));
  keyboard_focus (dialog);
  /* Left with Esc: nothing was approved. */
  keyboard_key ("Escape");
  desk_until_alone (desk);
  g_assert_null (ow_matter_get_waiver (matter_of (desk), "photo"));
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Control>F9");
  dialog = desk_until_dialog (desk);
  keyboard_focus (dialog);
  keyboard_picture (dialog, "approve");
  shown.root = GTK_WIDGET (dialog);
  password = entry_of (dialog, GTK_TYPE_PASSWORD_ENTRY, 0);
  name = entry_of (dialog, GTK_TYPE_ENTRY, 0);
  reason = entry_of (dialog, GTK_TYPE_ENTRY, 1);
  /* Without a reason. */
  type_into (name, "supervisor");
  type_into (password, "supervisor-training\n");
  shown.text = "reason";
  hall_until (is_shown, &shown);
  /* A wrong password stays here, and is forgotten. */
  type_into (password, "wrong");
  type_into (reason, "machine broken\n");
  shown.text = "password";
  hall_until (is_shown, &shown);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (password)), ==, "");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (dialog)));
  /* Another clerk may not. */
  type_into (name, "clerk2");
  type_into (password, "clerk2-training\n");
  keyboard_idle (1500);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (dialog)));
  g_assert_null (ow_matter_get_waiver (matter_of (desk), "photo"));
  /* The supervisor may. */
  type_into (name, "supervisor");
  type_into (password, "supervisor-training\n");
  desk_until_alone (desk);
  hall_until (is_clear, desk);
  g_assert_cmpstr (ow_matter_get_waiver (matter_of (desk), "photo"), ==, "machine broken");
  g_assert_true (ow_session_is_signed_in (ow_counter_window_get_session (desk->window)));
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_picture (GTK_WINDOW (desk->window), "follow");
  keyboard_key ("F12");
  hall_until (is_accepted, desk);
  g_assert_cmpint (ledger_count (&desk->hall, "SELECT COUNT (*) FROM override_record WHERE "
                                              "approver_id IS NOT NULL AND reason = 'machine "
                                              "broken'"),
                   ==, 1);
}

/* The supervisor's dialog in her own window: a reason, her password, and the key of the answer. */
static void
answer_on_screen (Desk *other, const char *reason, const char *key, const char *picture)
{
  GtkWindow *dialog;
  GtkWidget *approve;

  keyboard_focus (GTK_WINDOW (other->window));
  keyboard_key ("<Alt>p");
  dialog = desk_until_dialog (other);
  g_assert_true (OW_IS_APPROVAL_DIALOG (dialog));
  until_text (GTK_WIDGET (dialog), "Photo");
  approve = find_widget (GTK_WIDGET (dialog), GTK_TYPE_PASSWORD_ENTRY, NULL);
  keyboard_focus (dialog);
  type_into (entry_of (dialog, GTK_TYPE_ENTRY, 0), reason);
  type_into (approve, "supervisor-training");
  keyboard_picture (dialog, picture);
  keyboard_key (key);
  desk_until_alone (other);
}

/* The same on the supervisor's own screen: she is told wherever she works, refuses with a reason
 * that the clerk reads, approves the next, and the clerk's window goes on by itself. */
static void
test_screen (Desk *desk, gconstpointer data)
{
  Desk other = { desk->hall, NULL };
  g_autoptr (GtkWindowGroup) group = gtk_window_group_new ();
  GtkWindow *dialog;

  begin (desk);
  keyboard_key ("<Control>F9");
  dialog = desk_until_dialog (desk);
  keyboard_focus (dialog);
  /* Not without a reason. */
  keyboard_key ("F6");
  until_text (GTK_WIDGET (dialog), "reason");
  type_into (entry_of (dialog, GTK_TYPE_ENTRY, 1), "machine broken");
  keyboard_key ("F6");
  until_text (GTK_WIDGET (dialog), "Asked.");
  keyboard_picture (dialog, "approve-asked");
  /* Another computer: its windows are a group of their own. */
  other.window = ow_counter_window_new (NULL, OW_LANGUAGE_EN);
  g_object_add_weak_pointer (G_OBJECT (other.window), (gpointer *)&other.window);
  gtk_window_group_add_window (group, GTK_WINDOW (other.window));
  ow_counter_window_set_context (other.window, desk->hall.context);
  desk_present (&other);
  desk_sign_in (&other, "supervisor");
  until_text (GTK_WIDGET (other.window), "A counter waits for an approval.");
  answer_on_screen (&other, "there is a photographer", "<Shift>F11", "approval");
  until_text (GTK_WIDGET (dialog), "there is a photographer");
  g_assert_null (ow_matter_get_waiver (matter_of (desk), "photo"));
  keyboard_focus (dialog);
  keyboard_key ("F6");
  until_text (GTK_WIDGET (dialog), "Asked.");
  answer_on_screen (&other, "seen", "F12", "approval-again");
  desk_until_alone (desk);
  hall_until (is_clear, desk);
  g_assert_cmpstr (ow_matter_get_waiver (matter_of (desk), "photo"), ==, "machine broken");
  g_assert_cmpint (ledger_count (&desk->hall, "SELECT COUNT (*) FROM override_record AS o JOIN "
                                              "staff AS s ON s.id = o.approver_id WHERE "
                                              "s.sign_in_name = 'supervisor'"),
                   ==, 1);
  gtk_window_destroy (GTK_WINDOW (other.window));
  keyboard_idle (200);
}

static gboolean
is_taken_back (gpointer data)
{
  return ledger_count (&((Desk *)data)->hall,
                       "SELECT COUNT (*) FROM approval_request WHERE state = 'withdrawn'")
         == 1;
}

/* Esc takes the request back. */
static void
test_screen_withdrawn (Desk *desk, gconstpointer data)
{
  GtkWindow *dialog;

  begin (desk);
  keyboard_key ("<Control>F9");
  dialog = desk_until_dialog (desk);
  keyboard_focus (dialog);
  type_into (entry_of (dialog, GTK_TYPE_ENTRY, 1), "machine broken");
  keyboard_key ("F6");
  until_text (GTK_WIDGET (dialog), "Asked.");
  keyboard_key ("Escape");
  desk_until_alone (desk);
  hall_until (is_taken_back, desk);
}

static gboolean
is_withdrawn (gpointer data)
{
  return ledger_count (&((Desk *)data)->hall,
                       "SELECT COUNT (*) FROM case_file WHERE state = 'withdrawn' AND reason = "
                       "'changed his mind'")
         == 1;
}

static void
accept_all (Desk *desk)
{
  begin (desk);
  party_tick (matter_of (desk), NULL);
  keyboard_key ("F12");
  hall_until (is_accepted, desk);
  keyboard_idle (200);
}

static void
give_reason (Desk *desk, const char *text)
{
  keyboard_focus (desk_until_dialog (desk));
  keyboard_hand (text);
}

/* Taken back at once, from the pane. */
static void
test_withdraw (Desk *desk, gconstpointer data)
{
  accept_all (desk);
  keyboard_key ("<Shift>F12");
  /* Without a reason Enter does nothing. */
  give_reason (desk, "\n");
  g_assert_false (is_withdrawn (desk));
  give_reason (desk, "changed his mind\n");
  hall_until (is_withdrawn, desk);
  desk_until_alone (desk);
}

static gboolean
can_withdraw (gpointer data)
{
  return has_text (data, "Withdraw");
}

/* Taken back later: the receipt is scanned, the case opens, Shift+F12. */
static void
test_withdraw_later (Desk *desk, gconstpointer data)
{
  g_autofree char *number = NULL;
  GtkWindow *window;

  accept_all (desk);
  number = g_strdup (ow_sitting_get_receipt_number (sitting_of (desk)));
  keyboard_key ("F8");
  desk_until_state (desk, NULL);
  ow_counter_window_scan (desk->window, number);
  window = desk_until_dialog (desk);
  g_assert_true (OW_IS_CASE_WINDOW (window));
  hall_until (can_withdraw, window);
  keyboard_focus (window);
  keyboard_picture (window, "case-window");
  keyboard_key ("<Shift>F12");
  keyboard_idle (300);
  for (guint i = 0; i < g_list_model_get_n_items (gtk_window_get_toplevels ()); i++)
    {
      g_autoptr (GtkWindow) top = g_list_model_get_item (gtk_window_get_toplevels (), i);

      if (gtk_window_get_transient_for (top) == window)
        keyboard_focus (top);
    }
  keyboard_hand ("changed his mind\n");
  hall_until (is_withdrawn, desk);
  gtk_window_close (window);
  desk_until_alone (desk);
}

static gboolean
is_not_accepted (gpointer data)
{
  return !ow_sitting_get_busy (sitting_of (data))
         && ledger_count (&((Desk *)data)->hall, "SELECT COUNT (*) FROM case_file WHERE state = "
                                                 "'not_accepted' AND number IS NOT NULL")
                == 1;
}

static gboolean
is_sent (gpointer data)
{
  return ledger_count (&((Desk *)data)->hall,
                       "SELECT COUNT (*) FROM paper_issue WHERE kind = 'non-acceptance'")
         == 1;
}

static gboolean
has_page (gpointer data)
{
  return ow_paper_window_get_n_pages (data) > 0;
}

/* Not accepted: only where a rule refuses, with its ground and a reason. */
static void
test_refuse (Desk *desk, gconstpointer data)
{
  g_autoptr (OwMatter) expired = NULL;
  g_autoptr (GError) error = NULL;
  OwPaperWindow *paper;

  begin (desk);
  keyboard_key ("<Shift>F11");
  keyboard_idle (300);
  desk_until_alone (desk); /* nothing refuses yet */
  /* REG-12: an expired passport is no passport. */
  ow_clock_set (desk->hall.clock, ow_instant_parse ("2032-06-01T09:00+08:00"));
  expired = party_add (sitting_of (desk), ow_sitting_get_current_applicant (sitting_of (desk)),
                       "S02", "extension", &error);
  g_assert_no_error (error);
  g_assert_true (matter_of (desk) == expired);
  g_assert_cmpuint (ow_matter_count_findings (matter_of (desk), OW_SEVERITY_REFUSE), >, 0);
  keyboard_idle (200);
  keyboard_picture (GTK_WINDOW (desk->window), "refuse");
  keyboard_key ("<Shift>F11");
  keyboard_focus (desk_until_dialog (desk));
  if (ow_matter_count_findings (matter_of (desk), OW_SEVERITY_REFUSE) > 1)
    {
      keyboard_key ("1");
      keyboard_idle (300);
      keyboard_focus (desk_until_dialog (desk));
    }
  keyboard_hand ("passport expired\n");
  hall_until (is_not_accepted, desk);
  desk_until_alone (desk);
  g_assert_cmpstr (ow_matter_get_state (matter_of (desk)), ==, "not_accepted");
  /* Its paper is sent to the printer at once; Ctrl+P shows it. */
  hall_until (is_sent, desk);
  keyboard_key ("<Control>p");
  paper = OW_PAPER_WINDOW (desk_until_dialog (desk));
  hall_until (has_page, paper);
  keyboard_focus (GTK_WINDOW (paper));
  keyboard_picture (GTK_WINDOW (paper), "non-acceptance");
  keyboard_key ("Escape");
  desk_until_alone (desk);
}

/* One key from a finding to the article behind it: of the paper in focus, else of the first finding
 * that has one. */
static void
test_article (Desk *desk, gconstpointer data)
{
  g_autofree char *row = NULL;
  GtkWidget *pane;

  begin (desk);
  /* The photo is what is missing (REG-16-0 of the first residence permit). */
  g_assert_cmpuint (ow_matter_count_findings (matter_of (desk), OW_SEVERITY_MISSING), ==, 1);
  keyboard_key ("<Control>l");
  keyboard_idle (200);
  pane = find_widget (GTK_WIDGET (desk->window), OW_TYPE_INFORMATION_PANE, NULL);
  g_assert_nonnull (pane);
  g_assert_true (gtk_widget_get_mapped (pane));
  row = ow_information_pane_dup_text (OW_INFORMATION_PANE (pane));
  g_assert_nonnull (strstr (row, "REG-16-0"));
  keyboard_key ("<Alt>2");
  keyboard_idle (200);
  g_assert_cmpstr (ow_counter_window_get_view (desk->window), ==, "permit");
}

void
test_exceptions_add (void)
{
  g_test_add ("/app/exceptions/follow", Desk, NULL, desk_set_up, test_follow, desk_tear_down);
  g_test_add ("/app/exceptions/screen", Desk, NULL, desk_set_up, test_screen, desk_tear_down);
  g_test_add ("/app/exceptions/screen-withdrawn", Desk, NULL, desk_set_up, test_screen_withdrawn,
              desk_tear_down);
  g_test_add ("/app/exceptions/withdraw", Desk, NULL, desk_set_up, test_withdraw, desk_tear_down);
  g_test_add ("/app/exceptions/withdraw-later", Desk, NULL, desk_set_up, test_withdraw_later,
              desk_tear_down);
  g_test_add ("/app/exceptions/article", Desk, NULL, desk_set_up, test_article, desk_tear_down);
  g_test_add ("/app/exceptions/refuse", Desk, NULL, desk_set_up, test_refuse, desk_tear_down);
}
