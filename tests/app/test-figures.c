/* The figures of the hall in the real window, by keyboard: cut, table, period, chart, and the files
 * that leave the hall (issue 4). */

#include "test-app.h"

#include <glib/gstdio.h>
#include <string.h>

#include "keyboard.h"
#include "ow-case-acts.h"
#include "ow-figures-pane.h"
#include "ow-ticket-acts.h"
#include "ow-ui.h"

#define MINUTE_MS (60 * G_GINT64_CONSTANT (1000))

/* The numbers that wait are served, one after the other; some in the hours after it. */
static void
serve_all (Desk *desk)
{
  for (int i = 0; i < 12; i++)
    {
      OwTakeTicket take = { "A",
                            i % 3 == 0 ? "S01" : "S03",
                            i % 2 == 0 ? "ru" : "ko",
                            i % 4 == 0 ? "green" : "normal",
                            "Unit",
                            1 };
      OwCallNext call = { "A", 1 };
      OwTicketAct finish = { .event = "finish", .desk = 1 };
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) taken
          = hall_act (&desk->hall, 0, "kiosk-1", NULL, ow_take_run, &take, &error);
      g_autoptr (JsonObject) called = NULL;
      g_autoptr (JsonObject) finished = NULL;

      ow_clock_advance (desk->hall.clock, (1 + i % 5) * MINUTE_MS);
      called = hall_act (&desk->hall, desk->hall.clerk, "desk-1", NULL, ow_call_next_run, &call,
                         &error);
      finish.ticket = ow_result_get_id (called, "ticket");
      ow_clock_advance (desk->hall.clock, 8 * MINUTE_MS);
      finished = hall_act (&desk->hall, desk->hall.clerk, "desk-1", NULL, ow_ticket_act_run,
                           &finish, &error);
      g_assert_no_error (error);
      g_assert_nonnull (taken);
      g_assert_nonnull (finished);
    }
}

static GtkWidget *
find_pane (Desk *desk)
{
  return find_widget (GTK_WIDGET (desk->window), OW_TYPE_FIGURES_PANE, NULL);
}

static void
test_pane (Desk *desk, gconstpointer data)
{
  GtkWidget *pane;

  serve_all (desk);
  desk_sign_in (desk, "supervisor");
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Alt>f");
  desk_until_view (desk, "figures");
  pane = find_pane (desk);
  until_text (pane, "By hour");
  until_text (pane, "09:00–10:00");
  g_assert_true (has_text (pane, "Longest wait"));
  keyboard_key ("<Shift>F7");
  until_text (pane, "By service");
  keyboard_key ("<Shift>F9");
  until_text (pane, "Served");
  /* What each figure means stands under it. */
  keyboard_key ("<Shift>F8");
  until_text (pane, "The whole period");
  until_text (pane, "Numbers taken, each once. Void numbers do not count.");
  keyboard_picture (GTK_WINDOW (desk->window), "figures-whole");
  /* A period that ends before it begins says so beside the field and keeps what was typed. */
  keyboard_key ("<Shift>F6");
  until_text (GTK_WIDGET (desk_focus_dialog (desk)), "First day");
  keyboard_hand ("2026-11-23\n2026-11-20\n");
  until_text (GTK_WIDGET (desk_until_dialog (desk)), "The last day is before the first.");
  keyboard_picture (desk_until_dialog (desk), "figures-period");
  keyboard_key ("<Control>a");
  keyboard_hand ("2026-11-23\n");
  desk_until_alone (desk);
  until_text (pane, "2026-11-23");
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      g_autofree char *name = g_strdup_printf ("figures-%s", ow_language_get_code (i));

      gtk_widget_activate_action (GTK_WIDGET (desk->window), "window.language", "s",
                                  ow_language_get_code (i));
      desk_until_view (desk, "figures");
      pane = find_pane (desk);
      until_text (pane, ow_text (i, NULL, "The whole period"));
      keyboard_focus (GTK_WINDOW (desk->window));
      keyboard_key ("<Shift>F8");
      until_text (pane, ow_text (i, NULL, "Level"));
      keyboard_key ("<Shift>F8");
      until_text (pane, ow_text (i, NULL, "By service"));
      keyboard_picture (GTK_WINDOW (desk->window), name);
      keyboard_key ("<Shift>F8");
      until_text (pane, ow_text (i, NULL, "The whole period"));
    }
}

static gboolean
is_there (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS);
}

/* The key asks for the kind of file; what is written is without people and without small cells. */
static void
test_export (Desk *desk, gconstpointer data)
{
  static const char *const endings[] = { "csv", "xlsx", "pdf" };
  GtkWidget *pane;
  GtkWindow *dialog;

  serve_all (desk);
  desk_sign_in (desk, "supervisor");
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Alt>f");
  desk_until_view (desk, "figures");
  pane = find_pane (desk);
  until_text (pane, "09:00–10:00");
  keyboard_key ("<Shift>F11");
  dialog = desk_focus_dialog (desk);
  until_text (GTK_WIDGET (dialog), "The file names nobody. What counts fewer than five people says "
                                   "nothing in it.");
  keyboard_picture (dialog, "figures-save");
  keyboard_key ("Escape");
  desk_until_alone (desk);
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/figures.%s", desk->hall.folder, endings[i]);
      g_autofree char *content = NULL;

      ow_figures_pane_export (OW_FIGURES_PANE (pane), path);
      g_assert_true (keyboard_wait (is_there, path));
      g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
      g_assert_true (i > 0 || strstr (content, "key,name,arrivals") != NULL);
      g_remove (path);
    }
  g_assert_cmpuint (hall_count_events (&desk->hall, "figures.export", "desk-1"), ==, 3);
}

/* A clerk has no figures. */
static void
test_right (Desk *desk, gconstpointer data)
{
  desk_sign_in (desk, "clerk");
  gtk_widget_activate_action (GTK_WIDGET (desk->window), "window.pane", "s", "figures");
  g_assert_null (find_pane (desk));
}

void
test_figures_add (void)
{
  g_test_add ("/app/figures/pane", Desk, NULL, desk_set_up, test_pane, desk_tear_down);
  g_test_add ("/app/figures/export", Desk, NULL, desk_set_up, test_export, desk_tear_down);
  g_test_add ("/app/figures/right", Desk, NULL, desk_set_up, test_right, desk_tear_down);
}
