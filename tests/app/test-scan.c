/* What a scan does at the counter: a passport needs no key, three answers for another one in
 * the middle of a case, errors where the clerk looks. */

#include "test-app.h"

#include "ow-message.h"
#include "ow-training.h"

static void
call (Desk *desk)
{
  desk_sign_in (desk, "clerk");
  desk_act (desk, "queue.call");
  desk_until_state (desk, "called");
}

static guint
n_applicants (Desk *desk)
{
  OwSitting *sitting = ow_counter_window_get_sitting (desk->window);

  return g_list_model_get_n_items (ow_sitting_get_applicants (sitting));
}

typedef struct
{
  Desk *desk;
  guint n;
  const char *text;
} Expected;

static gboolean
has_applicants (gpointer data)
{
  Expected *expected = data;

  return n_applicants (expected->desk) == expected->n;
}

static gboolean
is_shown (gpointer data)
{
  Expected *expected = data;

  return has_text (GTK_WIDGET (expected->desk->window), expected->text);
}

static void
respond (Desk *desk, const char *answer)
{
  GtkWindow *dialog = desk_until_dialog (desk);

  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), answer);
  gtk_window_destroy (dialog);
}

static void
identify (Desk *desk, guint specimen, guint n)
{
  Expected expected = { desk, n, NULL };

  ow_counter_window_scan (desk->window, ow_training_get_specimens ()[specimen]);
  if (n > 1)
    respond (desk, "add");
  hall_until (has_applicants, &expected);
}

static gboolean
is_given_back (gpointer data)
{
  OwSitting *sitting = ow_counter_window_get_sitting (((Desk *)data)->window);

  return !ow_applicant_get_passport_kept (ow_sitting_get_current_applicant (sitting));
}

static void
test_scan_identify (Desk *desk, gconstpointer data)
{
  OwSitting *sitting;
  OwApplicant *applicant;

  call (desk);
  sitting = ow_counter_window_get_sitting (desk->window);
  identify (desk, 0, 1);
  desk_until_state (desk, "serving");
  desk_until_view (desk, "permit");
  applicant = ow_sitting_get_current_applicant (sitting);
  g_assert_cmpstr (ow_applicant_get_name (applicant), ==, "ERIKSSON ANNA MARIA");
  g_assert_true (ow_applicant_get_passport_kept (applicant));
  /* The same passport again asks nothing. */
  ow_counter_window_scan (desk->window, ow_training_get_specimens ()[0]);
  hall_run_for (100);
  desk_until_alone (desk);
  g_assert_cmpuint (n_applicants (desk), ==, 1);
  /* Another one is added, and this one is given back at once. */
  identify (desk, 1, 2);
  g_assert_true (ow_applicant_get_passport_kept (ow_sitting_get_current_applicant (sitting)));
  desk_act (desk, "permit.give-back");
  hall_until (is_given_back, desk);
  g_assert_true (ow_applicant_get_passport_kept (applicant));
}

/* Compare shows both and changes nothing. */
static void
test_scan_compare (Desk *desk, gconstpointer data)
{
  GtkWindow *window;

  call (desk);
  identify (desk, 0, 1);
  ow_counter_window_scan (desk->window, ow_training_get_specimens ()[1]);
  respond (desk, "compare");
  window = desk_until_dialog (desk);
  g_assert_true (has_text (GTK_WIDGET (window), "ERIKSSON ANNA MARIA"));
  g_assert_true (has_text (GTK_WIDGET (window), "ARKFREITH"));
  g_assert_true (has_text (GTK_WIDGET (window), "differs"));
  gtk_window_close (window);
  desk_until_alone (desk);
  g_assert_cmpuint (n_applicants (desk), ==, 1);
}

/* A damaged zone, an unknown number, a name that nobody has: each says what to do. */
static void
test_scan_errors (Desk *desk, gconstpointer data)
{
  Expected nobody = { desk, 0, ow_message_text ("scan.person.none", OW_LANGUAGE_EN) };
  Expected unknown = { desk, 0, "is not known here" };
  Expected ticket = { desk, 0, "Ticket A002" };

  call (desk);
  ow_counter_window_scan (desk->window, "nobody of this name");
  hall_until (is_shown, &nobody);
  ow_counter_window_scan (desk->window, "TSY26112300001E");
  hall_run_for (300);
  ow_counter_window_scan (desk->window, "A777");
  hall_until (is_shown, &unknown);
  ow_counter_window_scan (desk->window, "A002");
  hall_until (is_shown, &ticket);
  g_assert_cmpuint (n_applicants (desk), ==, 0);
}

/* Found by name without a case: says so; the party is not touched. */
static void
test_scan_name (Desk *desk, gconstpointer data)
{
  Expected none = { desk, 0, "No case of this person is here yet." };

  call (desk);
  identify (desk, 0, 1);
  ow_counter_window_scan (desk->window, "eriksson");
  hall_until (is_shown, &none);
}

/* Nobody signed in, or locked: a scan does nothing at all. */
static void
test_scan_locked (Desk *desk, gconstpointer data)
{
  ow_counter_window_scan (desk->window, ow_training_get_specimens ()[0]);
  call (desk);
  desk_act (desk, "session.lock");
  desk_until_view (desk, "locked");
  ow_counter_window_scan (desk->window, ow_training_get_specimens ()[0]);
  hall_run_for (200);
  desk_until_alone (desk);
  g_assert_cmpuint (n_applicants (desk), ==, 0);
}

void
test_scan_add (void)
{
  g_test_add ("/app/scan/identify", Desk, NULL, desk_set_up, test_scan_identify, desk_tear_down);
  g_test_add ("/app/scan/compare", Desk, NULL, desk_set_up, test_scan_compare, desk_tear_down);
  g_test_add ("/app/scan/errors", Desk, NULL, desk_set_up, test_scan_errors, desk_tear_down);
  g_test_add ("/app/scan/name", Desk, NULL, desk_set_up, test_scan_name, desk_tear_down);
  g_test_add ("/app/scan/locked", Desk, NULL, desk_set_up, test_scan_locked, desk_tear_down);
}
