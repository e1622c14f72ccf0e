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

/* A pane and what is asked there. */
typedef struct
{
  const char *name, *pane, *keys;
} Place;

static const Place places[] = { { "work-permit", "<Alt>7", "2026TR0001\n" },
                                { "e-card", "<Alt>8", "2026TR0001\n" },
                                { "company", "<Alt>9", "Specimen Trading\n" },
                                { "platform", "<Alt>o", "SY26112100123F\n" } };

typedef struct
{
  const char *host;
  gboolean expired;
  OwFault fault;
  const char *said;
} Failure;

/* No two that say the same one after the other. */
static const Failure failures[] = {
  { "127.0.0.1", FALSE, OW_FAULT_ERROR_500, "the system failed (status 500)" },
  { "127.0.0.1", FALSE, OW_FAULT_BUSY_429, "asks to wait 7 seconds" },
  { "127.0.0.1", FALSE, OW_FAULT_CUT, "no connection" },
  { "127.0.0.1", FALSE, OW_FAULT_MALFORMED, "the answer does not have the agreed form" },
  { "127.0.0.1", FALSE, OW_FAULT_LOST, "no connection" },
  { "127.0.0.1", FALSE, OW_FAULT_SCHEMA, "the answer does not have the agreed form" },
  { "127.0.0.1", FALSE, OW_FAULT_SLOW, "no whole answer in time" },
  { "127.0.0.1", FALSE, OW_FAULT_HUGE, "the answer is larger than agreed" },
  { "127.0.0.1", FALSE, OW_FAULT_SILENT, "no whole answer in time" },
  { "127.0.0.1", FALSE, OW_FAULT_REDIRECT, "the system failed (status 30" },
  { "127.0.0.1", TRUE, OW_FAULT_NONE, "the certificate of the server is not valid today" },
  { "another.example", FALSE, OW_FAULT_NONE, "the certificate belongs to another server" },
};

/* Of every system: what only the deadline ends is not waited for longer than this. */
#define HURRY 900

static void
hurry (Desk *desk)
{
  g_autofree char *path = g_build_filename (desk->hall.folder, "gateways.ini", NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) groups = NULL;
  g_autoptr (GError) error = NULL;

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  groups = g_key_file_get_groups (file, NULL);
  for (gsize i = 0; groups[i] != NULL; i++)
    g_key_file_set_integer (file, groups[i], "deadline", HURRY);
  g_key_file_save_to_file (file, path, &error);
  g_assert_no_error (error);
}

static OwSimulator *
start (Desk *desk, const Failure *failure, OwClock *clock)
{
  g_autoptr (GError) error = NULL;
  OwSimulator *simulator
      = ow_simulator_start (desk->hall.folder, 0, failure->host, failure->expired, clock, &error);

  g_assert_no_error (error);
  if (failure->fault == OW_FAULT_SLOW || failure->fault == OW_FAULT_SILENT)
    hurry (desk);
  ow_gateway_reload (ow_context_get_gateway (desk->hall.context), &error);
  g_assert_no_error (error);
  ow_simulator_set_fault (simulator, NULL, failure->fault, -1);
  return simulator;
}

static void
ask (const Place *place)
{
  keyboard_key ("<Alt>1");
  keyboard_key (place->pane);
  keyboard_key ("<Control>a");
  keyboard_hand (place->keys);
}

/* Every fault in this pane. */
static void
test_walk (Desk *desk, gconstpointer data)
{
  const Place *place = data;
  g_autoptr (OwMatter) matter = begin (desk);
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  GtkWidget *window = GTK_WIDGET (desk->window);

  for (gsize f = 0; f < G_N_ELEMENTS (failures); f++)
    {
      g_autoptr (OwSimulator) simulator = start (desk, &failures[f], clock);
      g_autofree char *name = g_strdup_printf ("outside-%s-%zu", place->name, f);

      g_test_message ("%s: fault %d, %s", place->name, failures[f].fault, failures[f].said);
      ask (place);
      desk_until_text (desk, failures[f].said);
      desk_until_text (desk, "the case goes on");
      desk_until_text (desk, "Not verified");
      g_assert_false (has_text (window, "Verified"));
      keyboard_picture (GTK_WINDOW (window), name);
    }
  g_assert_cmpstr (ow_matter_get_state (matter), ==, "draft");
  g_assert_true (ow_matter_is_clear (matter));
  {
    GtkWidget *pane = find_widget (window, OW_TYPE_PERMIT_PANE, NULL);

    keyboard_key ("<Alt>2");
    ow_permit_pane_accept (OW_PERMIT_PANE (pane));
  }
  hall_until (is_accepted, desk);
}

void
test_outside_add (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = g_strconcat ("/app/outside/", places[i].name, NULL);

      g_test_add (path, Desk, &places[i], desk_set_up, test_walk, desk_tear_down);
    }
}
