/* Every template of panes and app is made in five languages with fatal warnings, and no control is
 * without a name for a screen reader. */

#include "test-app.h"

#include "ow-approve-dialog.h"
#include "ow-countersign-dialog.h"
#include "ow-factor-dialog.h"
#include "ow-case-list-row.h"
#include "ow-case-view.h"
#include "ow-pane-table.h"
#include "ow-queue-list-row.h"
#include "ow-queue-pane.h"
#include "ow-settings-dialog.h"
#include "ow-setup-page.h"
#include "ow-sign-in-page.h"
#include "ow-supervisor-pane.h"
#include "ow-take-dialog.h"
#include "ow-ui.h"
#include "ow-work-page.h"

static void
drop (GtkWidget *widget)
{
  if (GTK_IS_WINDOW (widget))
    gtk_window_destroy (GTK_WINDOW (widget));
  else
    {
      g_object_ref_sink (widget);
      g_object_unref (widget);
    }
}

/* Every pane of the table that this person may see, made and shown. */
static void
check_panes (OwWorkPage *page)
{
  g_object_ref_sink (page);
  ow_work_page_open (page);
  for (const OwPaneRow *row = ow_pane_table_get (); row->name != NULL; row++)
    {
      g_assert_true (row->right == NULL || ow_work_page_find (page, row->name) == NULL
                     || OW_IS_PANE (ow_work_page_find (page, row->name)));
      ow_work_page_set_pane (page, row->name);
    }
  g_object_unref (page);
}

static void
test_templates_made (Desk *desk, gconstpointer data)
{
  OwSession *session = ow_counter_window_get_session (desk->window);
  g_autoptr (OwQueueModel) queue = NULL;
  g_autoptr (OwCaseListModel) cases = NULL;

  desk_sign_in (desk, "supervisor");
  queue = ow_queue_model_new (session);
  cases = ow_case_list_model_new (session, OW_CASE_LIST_TO_CHECK);
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      g_autoptr (OwProfile) profile = ow_profile_load ("test", desk->hall.folder, NULL);

      ow_ui_set_language (i);
      drop (GTK_WIDGET (ow_sign_in_page_new (session, i)));
      drop (GTK_WIDGET (ow_setup_page_new (profile, "dalian", 4, i)));
      check_panes (ow_work_page_new (session, queue, cases, NULL, i));
      drop (GTK_WIDGET (ow_take_dialog_new (session, queue, i)));
      drop (GTK_WIDGET (ow_settings_dialog_new (session, i)));
      drop (GTK_WIDGET (ow_approve_dialog_new (session, i, "notice.second", "")));
      drop (GTK_WIDGET (
          ow_countersign_dialog_new (session, i, "case.accept", "", "A001", "", NULL, NULL)));
      drop (GTK_WIDGET (ow_factor_dialog_new (session, i)));
      drop (GTK_WIDGET (ow_case_view_new (session, i)));
      drop (ow_queue_list_row_new (desk->hall.context, i));
      drop (ow_case_list_row_new (desk->hall.context, i));
    }
}

/* Buttons say something: a label, an icon with a tooltip, or a child with words. */
static void
check_names (GtkWidget *widget, guint *nameless)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
      && gtk_button_get_icon_name (GTK_BUTTON (widget)) == NULL)
    {
      GtkWidget *label = find_widget (widget, GTK_TYPE_LABEL, NULL);

      if (label == NULL || *gtk_label_get_text (GTK_LABEL (label)) == '\0')
        (*nameless)++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_names (child, nameless);
}

static void
test_templates_names (Desk *desk, gconstpointer data)
{
  guint nameless = 0;

  desk_sign_in (desk, "supervisor");
  check_names (find_widget (GTK_WIDGET (desk->window), OW_TYPE_SUPERVISOR_PANE, NULL), &nameless);
  check_names (find_widget (GTK_WIDGET (desk->window), OW_TYPE_QUEUE_PANE, NULL), &nameless);
  g_assert_cmpuint (nameless, ==, 0);
}

/* At 1366 x 768 the window fits in every language: no part asks for more width. */
static void
test_templates_width (Desk *desk, gconstpointer data)
{
  desk_sign_in (desk, "supervisor");
  desk_act (desk, "queue.call");
  desk_until_state (desk, "called");
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      int minimum;

      ow_counter_window_set_language (desk->window, i);
      hall_run_for (50);
      gtk_widget_measure (GTK_WIDGET (desk->window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                          NULL, NULL);
      g_test_message ("%s: %d", ow_language_get_code (i), minimum);
      g_assert_cmpint (minimum, <=, 1366);
    }
}

void
test_templates_add (void)
{
  g_test_add ("/app/templates/made", Desk, NULL, desk_set_up, test_templates_made, desk_tear_down);
  g_test_add ("/app/templates/names", Desk, NULL, desk_set_up, test_templates_names,
              desk_tear_down);
  g_test_add ("/app/templates/width", Desk, NULL, desk_set_up, test_templates_width,
              desk_tear_down);
}
