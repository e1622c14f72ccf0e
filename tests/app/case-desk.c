#include "case-desk.h"

#include "keyboard.h"
#include "ow-approve-dialog.h"
#include "ow-case-view.h"
#include "ow-case-window.h"
#include "ow-paper-window.h"
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

char *
case_desk_take_in (Desk *desk)
{
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (GError) error = NULL;

  desk_sign_in (desk, "clerk");
  desk_act (desk, "queue.call");
  desk_until_state (desk, "called");
  ow_counter_window_scan (desk->window, party_passports[0]);
  hall_until (is_identified, desk);
  matter = party_add (sitting_of (desk), ow_sitting_get_current_applicant (sitting_of (desk)),
                      "S01", "first", &error);
  g_assert_no_error (error);
  party_fill (matter, NULL);
  g_assert_cmpint (party_accept (sitting_of (desk), &error), >, 0);
  g_assert_no_error (error);
  return g_strdup (ow_sitting_get_receipt_number (sitting_of (desk)));
}

void
case_desk_change (Desk *desk, const char *name)
{
  desk_act (desk, "queue.finish");
  desk_until_state (desk, NULL);
  desk_act (desk, "session.sign-out");
  desk_sign_in (desk, name);
}

static gboolean
is_read (gpointer data)
{
  GtkWidget *window = GTK_WIDGET (desk_until_dialog (data));

  return OW_IS_CASE_WINDOW (window)
         && ow_case_view_get_details (OW_CASE_VIEW (find_widget (window, OW_TYPE_CASE_VIEW, NULL)))
                != NULL;
}

GtkWindow *
case_desk_open (Desk *desk, const char *number)
{
  GtkWindow *window;

  ow_counter_window_scan (desk->window, number);
  hall_until (is_read, desk);
  window = desk_until_dialog (desk);
  keyboard_focus (window);
  return window;
}

GtkWindow *
case_desk_find (GtkWindow *window)
{
  for (guint i = 0; i < g_list_model_get_n_items (gtk_window_get_toplevels ()); i++)
    {
      g_autoptr (GtkWindow) top = g_list_model_get_item (gtk_window_get_toplevels (), i);

      if (gtk_window_get_transient_for (top) == window && gtk_widget_get_mapped (GTK_WIDGET (top)))
        return top;
    }
  return NULL;
}

static gboolean
is_asked (gpointer data)
{
  return case_desk_find (data) != NULL;
}

static gboolean
is_closed (gpointer data)
{
  return case_desk_find (data) == NULL;
}

GtkWindow *
case_desk_question (GtkWindow *window)
{
  g_test_message ("waiting for a question");
  hall_until (is_asked, window);
  keyboard_focus (case_desk_find (window));
  return case_desk_find (window);
}

void
case_desk_answered (GtkWindow *window)
{
  hall_until (is_closed, window);
  keyboard_focus (window);
}

static gboolean
is_approval (gpointer data)
{
  return OW_IS_APPROVE_DIALOG (case_desk_find (data));
}

void
case_desk_approve (GtkWindow *window, const char *reason)
{
  g_autofree char *text = g_strconcat ("supervisor\tsupervisor-training\t", reason, "\n", NULL);

  g_test_message ("waiting for the approval");
  hall_until (is_approval, window);
  keyboard_focus (case_desk_find (window));
  keyboard_hand (text);
  case_desk_answered (window);
}

static gboolean
is_case (gpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (OW_IS_CASE_WINDOW (window) && gtk_widget_get_mapped (GTK_WIDGET (window)))
        {
          *(GtkWindow **)data = window;
          return TRUE;
        }
    }
  return FALSE;
}

GtkWindow *
case_desk_shown (void)
{
  GtkWindow *window = NULL;

  g_test_message ("waiting for a case");
  hall_until (is_case, &window);
  return window;
}

static gboolean
is_paper (gpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (OW_IS_PAPER_WINDOW (window) && ow_paper_window_get_n_pages (OW_PAPER_WINDOW (window)) > 0)
        {
          *(GtkWindow **)data = window;
          return TRUE;
        }
    }
  return FALSE;
}

GtkWindow *
case_desk_paper (void)
{
  GtkWindow *paper = NULL;

  g_test_message ("waiting for a paper");
  hall_until (is_paper, &paper);
  return paper;
}
