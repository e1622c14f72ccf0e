/* Runs of scans as the pane does them: a drawer handed over and accepted by the next person's
 * sign-in, a count that finds a difference, an early return whose last lawful day is said before
 * (REG-13-3, REG-18-3, REG-36-3). */

#include "handout.h"
#include "ow-custody-run.h"
#include "ow-early-return.h"
#include "test-counter.h"

static JsonObject *
finish (OwCustodyRun *run, const OwCustodyRunEnd *how, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_custody_run_finish_async (run, how, NULL, hall_answer_cb, &answer);
  return ow_custody_run_finish_finish (run, hall_wait (&answer), error);
}

static gboolean
knows_manifests (gpointer run)
{
  return ow_custody_run_count_open (run) > 0;
}

/* Lunch: the drawer goes out as a whole; the next person signs in and scans it in, one by one. */
static void
test_handover (Handout *h, gconstpointer data)
{
  OwCustodyRunEnd how = { .to_place = "clerk", .receiver = "desk-2" };
  g_autoptr (OwCustodyRun) out = ow_custody_run_new (h->hall.session, OW_CUSTODY_RUN_OUT);
  g_autoptr (OwCustodyRun) in = NULL;
  g_autoptr (OwSession) other = ow_session_new (h->hall.context);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) opened = finish (out, &how, &error);
  g_autoptr (JsonObject) accepted = NULL;
  guint n = 0;

  g_assert_no_error (error);
  g_assert_cmpint (json_object_get_int_member (opened, "objects"), ==, 2);
  /* The giver holds it until it is accepted. */
  ledger_is_at (&h->hall, h->slips[0], "clerk", "desk-1");
  ow_session_sign_in (other, "clerk2", "clerk2-training", 2, FALSE, &error);
  g_assert_no_error (error);
  in = ow_custody_run_new (other, OW_CUSTODY_RUN_IN);
  hall_until (knows_manifests, in);
  g_assert_cmpint (ow_custody_run_add (in, h->slips[0]), ==, OW_CUSTODY_RUN_ADDED);
  g_assert_cmpint (ow_custody_run_add (in, h->slips[0]), ==, OW_CUSTODY_RUN_AGAIN);
  g_assert_nonnull (ow_custody_run_get_manifest (in, &n));
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (ow_custody_run_add (in, h->slips[1]), ==, OW_CUSTODY_RUN_ADDED);
  ow_custody_run_take_back (in);
  accepted = finish (in, &how, &error);
  g_assert_no_error (error);
  g_assert_cmpint (json_object_get_int_member (accepted, "accepted"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (accepted, "left"), ==, 1);
  ledger_is_at (&h->hall, h->slips[0], "clerk", "desk-2");
  ledger_is_at (&h->hall, h->slips[1], "clerk", "desk-1");
  ledger_whole (&h->hall);
}

/* Nothing that is on the way was scanned: said, not done. */
static void
test_nothing (Handout *h, gconstpointer data)
{
  OwCustodyRunEnd how = { 0 };
  g_autoptr (OwCustodyRun) in = ow_custody_run_new (h->hall.session, OW_CUSTODY_RUN_IN);
  g_autoptr (GError) error = NULL;

  ow_custody_run_add (in, h->slips[0]);
  g_assert_null (finish (in, &how, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_EMPTY);
}

/* One passport is not there: an incident with an owner; the ledger does not move. */
static void
test_count (Handout *h, gconstpointer data)
{
  OwCustodyRunEnd how = { 0 };
  g_autoptr (OwCustodyRun) run = ow_custody_run_new (h->hall.session, OW_CUSTODY_RUN_COUNT);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = NULL;
  g_auto (Answer) own = { NULL };
  const char *incident;

  ow_custody_run_add (run, h->slips[1]);
  result = finish (run, &how, &error);
  g_assert_no_error (error);
  g_assert_cmpint (json_object_get_int_member (result, "expected"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (result, "found"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (result, "lost"), ==, 1);
  incident = json_array_get_string_element (json_object_get_array_member (result, "incidents"), 0);
  ledger_is_at (&h->hall, h->slips[0], "clerk", "desk-1");
  /* A clerk does not close it. */
  ow_custody_resolve_async (h->hall.session, incident, "found", NULL, hall_answer_cb, &own);
  g_assert_false (ow_custody_done_finish (h->hall.session, hall_wait (&own), &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
}

/* The last lawful day: by his own visa or permit, never less than the day of return, nothing when
 * nothing is known. */
static void
test_days (void)
{
  static const struct
  {
    const char *facts, *own, *last;
  } rows[] = {
    { "{\"permit.kind\":\"residence_permit\",\"permit.valid_until\":\"2026-12-31\"}", "2026-12-31",
      "2026-12-31" },
    { "{\"permit.kind\":\"residence_permit\",\"permit.valid_until\":\"2026-11-20\"}", "2026-11-20",
      "2026-11-23" },
    { "{\"permit.kind\":\"visa\",\"permit.valid_until\":\"2027-11-20\"}", "", "" },
    { "{\"permit.kind\":\"visa\",\"visa.duration_days\":30,\"entry.date\":\"2026-11-13\"}",
      "2026-12-13", "2026-12-13" },
    { "{\"stay.last_day\":\"2026-12-01\"}", "2026-12-01", "2026-12-01" },
    { "{}", "", "" },
  };
  g_autoptr (OwParameters) parameters = ow_parameters_new ();
  OwCustodyPeriod period
      = { ow_date_new (2026, 11, 10), ow_date_new (2026, 11, 23), ow_date_new (2026, 12, 1) };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OwFacts) facts = ow_facts_from_text (rows[i].facts, &error);
      OwDate own;
      g_autofree char *own_text = NULL;
      g_autofree char *last_text = NULL;

      g_assert_no_error (error);
      own = ow_early_return_get_own_day (facts, parameters);
      own_text = ow_date_to_string (own);
      last_text = ow_date_to_string (ow_early_return_get_last_day (own, &period, parameters));
      g_assert_cmpstr (own_text, ==, rows[i].own);
      g_assert_cmpstr (last_text, ==, rows[i].last);
    }
}

/* Back with a supervisor, kept again with a new slip and the next issue of the receipt. */
static void
test_early (Handout *h, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwEarlyReturn) early = NULL;
  g_auto (Answer) loaded = { NULL };
  g_auto (Answer) alone = { NULL };
  g_auto (Answer) given = { NULL };
  g_auto (Answer) again = { NULL };
  g_autofree char *slip = NULL;
  gint64 receipt = 0;

  ow_early_return_load_async (h->hall.session, h->slips[0], NULL, hall_answer_cb, &loaded);
  early = ow_early_return_load_finish (hall_wait (&loaded), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (early->applicant, ==, "ERIKSSON, ANNA MARIA");
  g_assert_cmpuint (early->cases, ==, 1);
  ow_early_return_give_async (h->hall.session, early, 0, "family matter", NULL, NULL,
                              hall_answer_cb, &alone);
  g_assert_false (ow_early_return_finish (h->hall.session, hall_wait (&alone), NULL, NULL, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  ow_early_return_give_async (h->hall.session, early, h->hall.supervisor, "family matter", NULL,
                              NULL, hall_answer_cb, &given);
  ow_early_return_finish (h->hall.session, hall_wait (&given), &receipt, NULL, &error);
  g_assert_no_error (error);
  /* The daughter's passport stays: the receipt goes on as its next issue. */
  g_assert_cmpint (receipt, ==, h->receipt);
  ledger_is_at (&h->hall, h->slips[0], "returned", "applicant");
  ow_early_return_again_async (h->hall.session, h->slips[0], NULL, hall_answer_cb, &again);
  ow_early_return_finish (h->hall.session, hall_wait (&again), &receipt, &slip, &error);
  g_assert_no_error (error);
  g_assert_cmpint (receipt, ==, h->receipt);
  ledger_is_at (&h->hall, slip, "clerk", "desk-1");
  ledger_whole (&h->hall);
}

#define ADD(name, func)                                                                            \
  test_engine_add ("/counter/custody-run/" name, Handout, handout_set_up, func, handout_tear_down)

void
test_custody_run_add (void)
{
  ADD ("handover", test_handover);
  ADD ("nothing", test_nothing);
  ADD ("count", test_count);
  ADD ("early", test_early);
  g_test_add_func ("/counter/custody-run/days", test_days);
}
