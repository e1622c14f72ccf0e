/* A family at the real window, by keys: the child's permit waits for the mother's, the receipt says
 * so, and when her case ends without a permit the window of the child's case says what to do. */

#include "case-desk.h"
#include "keyboard.h"
#include "ledger.h"
#include "ow-case-window.h"
#include "ow-sibling-choice.h"
#include "test-party.h"

static const char child_zone[] = "P<UTOERIKSSON<<LEA<<<<<<<<<<<<<<<<<<<<<<<<<<\n"
                                 "XA00000090UTO1408120F3101012<<<<<<<<<<<<<<02";

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
is_quiet (gpointer data)
{
  return !ow_sitting_get_busy (sitting_of (data));
}

static guint
count_applicants (Desk *desk)
{
  return g_list_model_get_n_items (ow_sitting_get_applicants (sitting_of (desk)));
}

static gboolean
has_one (gpointer data)
{
  return count_applicants (data) == 1 && is_quiet (data);
}

static gboolean
has_two (gpointer data)
{
  return count_applicants (data) == 2 && is_quiet (data);
}

static OwMatter *
add (Desk *desk, const char *service)
{
  g_autoptr (GError) error = NULL;
  OwMatter *matter
      = party_add (sitting_of (desk), ow_sitting_get_current_applicant (sitting_of (desk)), service,
                   "first", &error);

  g_assert_no_error (error);
  party_fill (matter, NULL);
  return matter;
}

/* To visit the mother, who works here. */
static OwMatter *
add_child (Desk *desk)
{
  static const char *const answers[][2] = {
    { "requested.type", "private" },     { "requested.purpose", "family_visit" },
    { "host.status", "foreign_worker" }, { "host.relationship", "child" },
    { "visa.category", "S1" },           { "requested.to", "2027-10-22" },
  };
  OwMatter *matter = add (desk, "S04");

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    party_set (matter, answers[i][0], answers[i][1]);
  ow_matter_assess (matter);
  party_tick (matter, "host_residence_permit");
  return matter;
}

static gboolean
is_pending (gpointer data)
{
  return ow_matter_get_sibling (data, "host_residence_permit") != 0 && ow_matter_is_clear (data);
}

static gboolean
is_free (gpointer data)
{
  return ow_matter_get_sibling (data, "host_residence_permit") == 0;
}

static gboolean
is_accepted (gpointer data)
{
  return ow_sitting_get_receipt_number (sitting_of (data)) != NULL && is_quiet (data);
}

static gboolean
is_brought (gpointer data)
{
  return ledger_count (&((Desk *)data)->hall, "SELECT COUNT (*) FROM sibling_wait WHERE brought = "
                                              "'permit of the father'")
         == 1;
}

static void
test_family (Desk *desk, gconstpointer data)
{
  g_autoptr (OwMatter) mother = NULL;
  g_autoptr (OwMatter) child = NULL;
  g_autofree char *waits = NULL;
  OwEndCase end;
  GtkWindow *window;

  g_assert_true (ow_parameters_set (ow_context_get_parameters (desk->hall.context),
                                    "sibling_papers", "yes", NULL));
  desk_present (desk);
  desk_sign_in (desk, "clerk");
  keyboard_key ("F2");
  desk_until_state (desk, "called");
  ow_counter_window_scan (desk->window, party_passports[0]);
  hall_until (has_one, desk);
  mother = add (desk, "S01");
  keyboard_idle (200);
  ow_counter_window_scan (desk->window, child_zone);
  desk_focus_dialog (desk);
  keyboard_key ("1");
  hall_until (has_two, desk);
  desk_until_alone (desk);
  keyboard_focus (GTK_WINDOW (desk->window));
  child = add_child (desk);
  g_assert_false (ow_matter_is_clear (child));
  g_assert_true (matter_of (desk) == child);
  /* One key says who brings it, the same key takes it back. */
  desk_until_text (desk, "From Another Case…");
  keyboard_key ("<Control>g");
  hall_until (is_pending, child);
  desk_until_text (desk, "From another case of this number");
  keyboard_picture (GTK_WINDOW (desk->window), "sibling-pending");
  keyboard_key ("<Control>g");
  hall_until (is_free, child);
  keyboard_key ("<Control>g");
  hall_until (is_pending, child);
  keyboard_key ("F12");
  hall_until (is_accepted, desk);
  g_assert_cmpint (ledger_count (&desk->hall, "SELECT COUNT (*) FROM sibling_wait"), ==, 1);
  g_assert_cmpint (ledger_count (&desk->hall, "SELECT COUNT (*) FROM receipt"), ==, 1);
  desk_until_alone (desk);
  /* Her application is taken back: the child's case says so, and what to do. */
  end = (OwEndCase){ ow_matter_get_case_id (mother), ow_matter_get_version (mother) };
  waits
      = g_strdup_printf ("case %s will not bring it any more", ow_matter_get_case_number (mother));
  ledger_do (&desk->hall, desk->hall.clerk, "desk-1", "changed plans", ow_withdraw_run, &end);
  window = case_desk_open (desk, ow_matter_get_case_number (child));
  until_text (GTK_WIDGET (window), waits);
  keyboard_picture (window, "sibling-lost");
  keyboard_key ("<Control>g");
  case_desk_question (window);
  keyboard_hand ("permit of the father\n");
  hall_until (is_brought, desk);
  case_desk_answered (window);
  until_text (GTK_WIDGET (window), "Noted. The decision of this case can be entered.");
  until_text (GTK_WIDGET (window), "no longer waits for case");
  keyboard_picture (window, "sibling-brought");
  keyboard_key ("Escape");
  desk_until_alone (desk);
}

void
test_siblings_add (void)
{
  g_test_add ("/app/siblings/family", Desk, NULL, desk_set_up, test_family, desk_tear_down);
}
