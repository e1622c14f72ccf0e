/* The records of the enterprises in the real window, by keyboard (GUIDE-A6-S10, OPN-36). */

#include "test-app.h"

#include "keyboard.h"
#include "ledger.h"
#include "ow-board-lists.h"
#include "ow-enterprise-acts.h"
#include "ow-enterprise-window.h"
#include "ow-simulator.h"

#define CODE "91210100MA0TPEC01Y"

/* NULL: not open. */
static GtkWindow *
find_window (void)
{
  for (guint i = 0; i < g_list_model_get_n_items (gtk_window_get_toplevels ()); i++)
    {
      g_autoptr (GtkWindow) top = g_list_model_get_item (gtk_window_get_toplevels (), i);

      if (OW_IS_ENTERPRISE_WINDOW (top))
        return top;
    }
  return NULL;
}

static gboolean
is_open (gpointer data)
{
  return find_window () != NULL;
}

static gint64
count (Desk *desk, const char *sql)
{
  return ledger_count (&desk->hall, sql);
}

static gboolean
is_saved (gpointer data)
{
  return count (data, "SELECT COUNT (*) FROM enterprise") == 1;
}

static gboolean
has_entry (gpointer data)
{
  return count (data, "SELECT COUNT (*) FROM enterprise_entry") == 1;
}

/* Entered and complained about; what has the wrong check character is said beside its field. */
static void
test_enterprises_enter (Desk *desk, gconstpointer data)
{
  GtkWindow *window, *dialog;

  desk_sign_in (desk, "clerk");
  desk_present (desk);
  keyboard_key ("<Alt>e");
  hall_until (is_open, desk);
  window = desk_focus_dialog (desk);
  until_text (GTK_WIDGET (window), "No enterprise is recorded under this.");
  keyboard_key ("<Shift>F7");
  until_text (GTK_WIDGET (window), "Choose an enterprise first.");
  keyboard_key ("<Shift>F6");
  dialog = until_over (window, "Liaison person");
  keyboard_hand ("Shenyang Specimen Machines Ltd.");
  keyboard_key ("Return");
  keyboard_hand ("91210100MA0TPEC01X");
  keyboard_key ("Return");
  until_text (GTK_WIDGET (dialog),
              "This is not a unified social credit code. Compare its 18 characters.");
  keyboard_key ("BackSpace");
  keyboard_hand ("Y");
  for (int i = 0; i < 8; i++)
    keyboard_key ("Return");
  hall_until (is_saved, desk);
  window = desk_focus_dialog (desk);
  until_text (GTK_WIDGET (window), "Shenyang Specimen Machines Ltd.");
  until_text (GTK_WIDGET (window), "Not assigned: tell the supervisor.");
  keyboard_picture (window, "enterprise");
  keyboard_key ("F12");
  until_text (GTK_WIDGET (window), "The filing needs the address, the liaison person, and the "
                                   "telephone number. Complete the record first.");
}

/* A complaint that is due stands in the supervisor's lists and opens the record from there. */
static void
test_enterprises_due (Desk *desk, gconstpointer data)
{
  Hall *hall = &desk->hall;
  OwSaveEnterprise save = { .name = "Shenyang Specimen Machines Ltd.", .uscc = CODE };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) saved
      = hall_act (hall, hall->clerk, "desk-2", NULL, ow_save_enterprise_run, &save, &error);
  OwAddEnterpriseEntry add = { .enterprise = g_ascii_strtoll (
                                   json_object_get_string_member (saved, "enterprise"), NULL, 10),
                               .kind = "complaint",
                               .text = "A fee without a basis was asked",
                               .day = ow_date_new (2026, 11, 2),
                               .calendar = ow_context_get_calendar (hall->context),
                               .parameters = ow_context_get_parameters (hall->context) };
  g_autoptr (JsonObject) added
      = hall_act (hall, hall->clerk, "desk-2", NULL, ow_add_enterprise_entry_run, &add, &error);
  GtkWindow *lists, *window;

  g_assert_no_error (error);
  g_assert_true (has_entry (desk));
  lists = desk_open_lists (desk);
  desk_choose_list (lists, OW_BOARD_LIST_COMPLAINTS);
  until_text (GTK_WIDGET (lists), "Shenyang Specimen Machines Ltd.");
  keyboard_key ("Return");
  keyboard_key ("Return");
  hall_until (is_open, desk);
  window = find_window ();
  keyboard_focus (window);
  until_text (GTK_WIDGET (window), "A fee without a basis was asked");
  keyboard_picture (window, "enterprise-due");
  g_assert_true (has_text (GTK_WIDGET (window), "Was due by"));
}

static gboolean
is_filed (gpointer data)
{
  return count (data, "SELECT COUNT (*) FROM enterprise WHERE filing_number = 'FE2026-0003' AND "
                      "filing_state = 'expired'")
             == 1
         && count (data, "SELECT COUNT (*) FROM enterprise_entry WHERE kind = 'abnormal' AND state "
                         "= 'open' AND day = '2026-11-23'")
                == 1;
}

/* F11 asks SYS-25: the filing and the list come to the record with their source; while the system
 * fails it is said, and nothing on the record changes. */
static void
test_enterprises_ask (Desk *desk, gconstpointer data)
{
  Hall *hall = &desk->hall;
  OwSaveEnterprise save = { .name = "Specimen", .uscc = "91210100MA0TPEC035" };
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSimulator) simulator
      = ow_simulator_start (hall->folder, 0, "127.0.0.1", FALSE, clock, &error);
  g_autoptr (JsonObject) saved
      = hall_act (hall, hall->clerk, "desk-2", NULL, ow_save_enterprise_run, &save, &error);
  GtkWindow *window;

  g_assert_no_error (error);
  g_assert_nonnull (saved);
  ow_gateway_reload (ow_context_get_gateway (hall->context), &error);
  g_assert_no_error (error);
  ow_simulator_set_fault (simulator, "SYS-25", OW_FAULT_ERROR_500, 1);
  desk_sign_in (desk, "clerk");
  desk_present (desk);
  keyboard_key ("<Alt>e");
  hall_until (is_open, desk);
  window = desk_focus_dialog (desk);
  until_text (GTK_WIDGET (window), "Specimen");
  keyboard_hand ("Specimen\n");
  until_text (GTK_WIDGET (window), "Not filed");
  keyboard_key ("F11");
  until_text (GTK_WIDGET (window), "the system failed (status 500)");
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM enterprise WHERE filing_number IS NULL"), ==,
                   1);
  keyboard_key ("F11");
  hall_until (is_filed, desk);
  until_text (GTK_WIDGET (window), "List of abnormal operations");
  until_text (GTK_WIDGET (window), "FE2026-0003");
  keyboard_picture (window, "enterprise-asked");
}

void
test_enterprises_window_add (void)
{
  g_test_add ("/app/enterprises/enter", Desk, NULL, desk_set_up, test_enterprises_enter,
              desk_tear_down);
  g_test_add ("/app/enterprises/ask", Desk, NULL, desk_set_up, test_enterprises_ask,
              desk_tear_down);
  g_test_add ("/app/enterprises/due", Desk, NULL, desk_set_up, test_enterprises_due,
              desk_tear_down);
}
