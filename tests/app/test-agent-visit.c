/* The two days of an agent at the real window: twelve passports scanned one after the other, one
 * slip, one receipt; then twelve cards against it in one collection, with his power of attorney and
 * a supervisor's word (issue 8). */

#include "agent.h"
#include "handout.h"
#include "keyboard.h"
#include "ledger.h"
#include "ow-ui.h"
#include "test-app.h"
#include "test-party.h"

static OwSitting *
sitting_of (Desk *desk)
{
  return ow_counter_window_get_sitting (desk->window);
}

typedef struct
{
  Desk *desk;
  guint applicants;
} Count;

static gboolean
has_applicants (gpointer data)
{
  Count *count = data;
  OwSitting *sitting = sitting_of (count->desk);

  return g_list_model_get_n_items (ow_sitting_get_applicants (sitting)) == count->applicants
         && !ow_sitting_get_busy (sitting);
}

static gint64
count (Desk *desk, const char *sql)
{
  return test_engine_run_sql (desk->hall.path, sql);
}

/* The scanner types and ends with Enter. */
static void
scan (const char *text)
{
  keyboard_type (text, 0);
  keyboard_type ("\n", 0);
}

/* The number of their receipt; newly allocated. Twelve passports are kept, each in the ledger from
 * its scan on: twelve scans, the key that adds each to the party, the call. A hand that lays a
 * passport on the reader every five seconds and answers at once is through in the minute and a half
 * of DESIGN 9; seconds are not measured. */
static char *
take_in (Desk *desk, OwRowId *cases)
{
  char *receipt;
  guint keys = 0, scans = 0;

  desk_sign_in (desk, "clerk");
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_count ();
  keyboard_key ("F2");
  desk_until_state (desk, "called");
  keys += keyboard_count ();
  for (int i = 0; i < AGENT_PASSPORTS; i++)
    {
      g_autofree char *zone = agent_dup_passport (i);
      g_autoptr (OwMatter) matter = NULL;
      g_autoptr (GError) error = NULL;
      Count there = { desk, i + 1 };

      scan (zone);
      scans++;
      if (i > 0)
        {
          until_over (GTK_WINDOW (desk->window), "is another passport than those at the counter.");
          keyboard_count ();
          keyboard_hand ("1");
          keys += keyboard_count ();
          desk_until_alone (desk);
          keyboard_focus (GTK_WINDOW (desk->window));
        }
      hall_until (has_applicants, &there);
      matter = party_add (sitting_of (desk), ow_sitting_get_current_applicant (sitting_of (desk)),
                          "S01", "first", &error);
      g_assert_no_error (error);
      party_fill (matter, NULL);
      cases[i] = ow_matter_get_case_id (matter);
    }
  keyboard_idle (300);
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM custody_object WHERE place = 'clerk'"), ==,
                   AGENT_PASSPORTS);
  g_test_message ("%d passports kept: %u scans and %u keys, at most %d and %d", AGENT_PASSPORTS,
                  scans, keys, AGENT_PASSPORTS, AGENT_PASSPORTS);
  g_assert_cmpuint (scans, ==, AGENT_PASSPORTS);
  g_assert_cmpuint (keys, <=, AGENT_PASSPORTS);
  keyboard_picture (GTK_WINDOW (desk->window), "agent-party");
  keyboard_key ("F12");
  desk_until_text (desk, "Accepted");
  keyboard_picture (GTK_WINDOW (desk->window), "agent-accepted");
  receipt = g_strdup (ow_sitting_get_receipt_number (sitting_of (desk)));
  keyboard_key ("F8");
  desk_until_state (desk, NULL);
  return receipt;
}

static gboolean
is_collected (gpointer data)
{
  return count (data, "SELECT COUNT (*) FROM case_file WHERE state = 'collected'")
         == AGENT_PASSPORTS;
}

static void
test_twelve (Desk *desk, gconstpointer data)
{
  GtkWidget *root = GTK_WIDGET (desk->window);
  OwRowId cases[AGENT_PASSPORTS];
  g_autofree char *receipt = NULL;
  GtkWindow *dialog;

  receipt = take_in (desk, cases);
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM receipt WHERE state = 'current'"), ==, 1);
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM case_file WHERE state = 'in_review'"), ==,
                   AGENT_PASSPORTS);
  for (int i = 0; i < AGENT_PASSPORTS; i++)
    agent_make_ready (&desk->hall, cases[i], i);
  keyboard_key ("<Alt>4");
  desk_until_view (desk, "collection");
  scan (receipt);
  until_text (root, "Scan the new document of ADAMS, PAT");
  for (int i = 0; i < AGENT_PASSPORTS; i++)
    {
      g_autofree char *number = agent_dup_card (i);
      g_autofree char *zone
          = handout_zone (number, agent_surnames[i], "PAT", ow_date_new (2028, 11, 22));
      g_autofree char *next
          = i + 1 < AGENT_PASSPORTS
                ? g_strdup_printf ("Scan the new document of %s, PAT", agent_surnames[i + 1])
                : NULL;

      scan (zone);
      if (next != NULL)
        until_text (root, next);
    }
  keyboard_key ("<Shift>F8");
  dialog = until_over (GTK_WINDOW (desk->window), "Who collects");
  keyboard_hand ("SPECIMEN AGENT\n210101199001010014\n");
  keyboard_picture (dialog, "agent-who");
  keyboard_hand ("5Power of attorney of 2026-11-20\n");
  keyboard_picture (dialog, "agent-who2");
  gtk_widget_activate_default (GTK_WIDGET (dialog));
  desk_until_alone (desk);
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("F11");
  keyboard_picture (GTK_WINDOW (desk->window), "agent-agreed");
  keyboard_key ("F12");
  dialog = until_over (GTK_WINDOW (desk->window), "supervisor");
  keyboard_picture (dialog, "agent-approve");
  keyboard_hand ("supervisor\tsupervisor-training\tContract of the agency\n");
  hall_until (is_collected, desk);
  until_text (root, "Handed out: 12 documents.");
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM custody_object WHERE place <> 'returned'"),
                   ==, 0);
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM collection WHERE capacity = 'agency'"), ==,
                   1);
  g_assert_cmpint (count (desk, "SELECT COUNT (*) FROM collection_line WHERE in_person = 0"), ==,
                   AGENT_PASSPORTS);
}

void
test_agent_visit_add (void)
{
  g_test_add ("/app/agent/twelve", Desk, NULL, desk_set_up, test_twelve, desk_tear_down);
}
