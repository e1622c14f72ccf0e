/* The panes that ask outside, in the real window by keyboard, while the systems fail: the clerk
 * reads what happened and what still works, nothing is shown as verified, and the case that lies
 * there is accepted all the same. */

#include "test-app.h"

#include "keyboard.h"
#include "ow-permit-pane.h"
#include "ow-simulator.h"
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

static OwMatter *
begin (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  OwMatter *matter;

  desk_sign_in (desk, "clerk");
  desk_present (desk);
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
test_walk (Desk *desk, gconstpointer data)
{
  static const struct
  {
    const char *pane, *keys;
  } panes[] = { { "<Alt>7", "2026TR0001\n" },
                { "<Alt>8", "2026TR0001\n" },
                { "<Alt>9", "Specimen Trading\n" },
                { "<Alt>o", "SY26112100123F\n" } };
  static const struct
  {
    OwFault fault;
    const char *said;
  } faults[] = { { OW_FAULT_ERROR_500, "the system failed (status 500)" },
                 { OW_FAULT_CUT, "no connection" },
                 { OW_FAULT_SCHEMA, "the answer does not have the agreed form" } };
  g_autoptr (OwMatter) matter = begin (desk);
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSimulator) simulator
      = ow_simulator_start (desk->hall.folder, 0, "127.0.0.1", FALSE, clock, &error);

  g_assert_no_error (error);
  ow_gateway_reload (ow_context_get_gateway (desk->hall.context), &error);
  g_assert_no_error (error);
  for (gsize p = 0; p < G_N_ELEMENTS (panes); p++)
    for (gsize f = 0; f < G_N_ELEMENTS (faults); f++)
      {
        g_test_message ("%s: %s", panes[p].pane, faults[f].said);
        ow_simulator_set_fault (simulator, NULL, faults[f].fault, -1);
        keyboard_key ("<Alt>1");
        keyboard_key (panes[p].pane);
        keyboard_key ("<Control>a");
        keyboard_hand (panes[p].keys);
        desk_until_text (desk, faults[f].said);
        desk_until_text (desk, "the case goes on");
        desk_until_text (desk, "Not verified");
        g_assert_false (has_text (GTK_WIDGET (desk->window), "Verified"));
      }
  keyboard_picture (GTK_WINDOW (desk->window), "outside-failed");
  g_assert_cmpstr (ow_matter_get_state (matter), ==, "draft");
  g_assert_true (ow_matter_is_clear (matter));
  {
    GtkWidget *pane = find_widget (GTK_WIDGET (desk->window), OW_TYPE_PERMIT_PANE, NULL);

    keyboard_key ("<Alt>2");
    ow_permit_pane_accept (OW_PERMIT_PANE (pane));
  }
  hall_until (is_accepted, desk);
}

void
test_outside_add (void)
{
  g_test_add ("/app/outside/walk", Desk, NULL, desk_set_up, test_walk, desk_tear_down);
}
