/* The clock of the machine jumps in the middle of a working day: back by an hour, ahead by a day
 * and back again, to 1970. Who came first is called first, numbers go on, receipts and row ids stay
 * different, the trail goes on in its order and verifies, what has a date keeps it, and the health
 * of the machine says that the clock is wrong. */

#include "ow-case-facts.h"
#include "ow-doctor.h"
#include "ow-matter-private.h"
#include "ow-ticket-acts.h"
#include "test-proof.h"
#include "working-day.h"

static const struct
{
  const char *name;
  const char *at; /* the wrong time; at 09:00 and some minutes of 2026-11-23 */
  gboolean same_day, behind;
} steps[] = {
  { "back by an hour", "2026-11-23T08:05+08:00", TRUE, TRUE },
  { "ahead by an hour", "2026-11-23T10:20+08:00", TRUE, FALSE },
  { "ahead by a day", "2026-11-24T09:20+08:00", FALSE, FALSE },
  { "back to 1970", "1970-01-01T08:00+08:00", FALSE, TRUE },
};

static void
take (Hall *hall, const char *prefix, int n)
{
  OwTakeTicket request = { prefix, "S01", "ja", "normal", NULL, 1 };
  g_autofree char *id = g_strdup_printf ("take-%s-%d", prefix, n);
  OwAct act = { id, "ticket.take", id, hall->clerk, "desk-2", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) taken
      = ow_store_act (ow_context_get_store (hall->context), &act, ow_take_run, &request, &error);

  g_assert_no_error (error);
  ow_clock_advance (hall->clock, 1000);
}

/* The number that is called at counter 1, which is then free again; owned. */
static char *
call (Hall *hall)
{
  OwCallNext request = { "A B", 1 };
  OwTicketAct finish = { .event = "finish", .desk = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) called
      = hall_act (hall, hall->clerk, "desk-1", NULL, ow_call_next_run, &request, &error);
  g_autoptr (JsonObject) finished = NULL;

  g_assert_no_error (error);
  finish.ticket = ow_result_get_id (called, "ticket");
  finished = hall_act (hall, hall->clerk, "desk-1", NULL, ow_ticket_act_run, &finish, &error);
  g_assert_no_error (error);
  return g_strdup (json_object_get_string_member (called, "number"));
}

static const OwHealthRow *
find_row (GPtrArray *rows, const char *id)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (((OwHealthRow *)g_ptr_array_index (rows, i))->id, id))
      return g_ptr_array_index (rows, i);
  g_assert_not_reached ();
}

static OwHealth
look_at_clock (Hall *hall)
{
  g_autoptr (GPtrArray) rows
      = ow_doctor_look (ow_context_get_profile (hall->context), hall->path, hall->clock, NULL);

  return find_row (rows, "clock")->health;
}

static void
assert_whole (Hall *hall)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  gint64 events;

  ow_store_verify_audit (ow_context_get_store (hall->context), &problems, &events, &error);
  g_assert_no_error (error);
  /* Inside a chain the time never goes back. */
  g_assert_cmpint (ledger_count (hall,
                                 "SELECT COUNT (*) FROM audit_event AS a JOIN audit_event AS b ON "
                                 "b.station = a.station AND b.seq = a.seq + 1 WHERE b.at < a.at"),
                   ==, 0);
  g_assert_cmpint (
      ledger_count (hall, "SELECT COUNT (*) - COUNT (DISTINCT prefix || n || business_day) FROM "
                          "ticket"),
      ==, 0);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) - COUNT (DISTINCT number) FROM receipt"),
                   ==, 0);
}

/* Parties of two queues before and after the step; then the clock is put right. */
static void
test_queue (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      Hall hall = { 0 };
      OwInstant right;

      g_test_message ("%s", steps[i].name);
      hall_set_up (&hall, GINT_TO_POINTER (TEST_SQLITE));
      ow_clock_advance (hall.clock, 5 * 60 * 1000);
      take (&hall, "A", 1);
      take (&hall, "B", 1);
      take (&hall, "A", 2);
      g_assert_cmpint (look_at_clock (&hall), ==, OW_HEALTH_GOOD);
      right = ow_clock_now (hall.clock);
      ow_clock_set (hall.clock, ow_instant_parse (steps[i].at));
      g_assert_cmpint (look_at_clock (&hall), ==, steps[i].behind ? OW_HEALTH_BAD : OW_HEALTH_GOOD);
      take (&hall, "B", 2);
      take (&hall, "A", 3);
      ow_clock_set (hall.clock, right + 60 * 1000);
      /* What was written ahead of time is now behind the trail. */
      g_assert_cmpint (look_at_clock (&hall), ==, steps[i].behind ? OW_HEALTH_GOOD : OW_HEALTH_BAD);
      take (&hall, "B", 3);
      take (&hall, "A", 4);
      {
        static const char *const same[]
            = { "A001", "B001", "A002", "B002", "A003", "B003", "A004" };
        /* Numbers of another day are called on that day; those of today go on. */
        static const char *const today[] = { "A001", "B001", "A002", "B002", "A003" };
        const char *const *order = steps[i].same_day ? same : today;
        guint n = steps[i].same_day ? G_N_ELEMENTS (same) : G_N_ELEMENTS (today);

        for (guint t = 0; t < n; t++)
          {
            g_autofree char *number = call (&hall);

            g_assert_cmpstr (number, ==, order[t]);
          }
      }
      assert_whole (&hall);
      hall_tear_down (&hall, NULL);
    }
}

/* A party is accepted after each step: its receipt has a number of its own, and the one of before
 * keeps its dates. */
static void
test_receipts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      Handout h = { 0 };
      OwInstant right;
      gint64 due;

      g_test_message ("%s", steps[i].name);
      handout_set_up (&h, GINT_TO_POINTER (TEST_SQLITE));
      due = ledger_count (&h.hall, "SELECT CAST (REPLACE (MIN (decide_by), '-', '') AS INTEGER) "
                                   "FROM case_file WHERE decide_by IS NOT NULL");
      right = ow_clock_now (h.hall.clock);
      ow_clock_set (h.hall.clock, ow_instant_parse (steps[i].at));
      for (int n = 0; n < 2; n++)
        {
          g_autofree char *id = g_strdup_printf ("take-%d", n);
          g_autoptr (GError) error = NULL;

          g_assert_true (
              working_day_take (ow_context_get_store (h.hall.context), id, h.hall.clerk, &error));
        }
      ow_clock_set (h.hall.clock, right + 60 * 1000);
      handout_make_ready (&h, 0, "card");
      g_assert_cmpint (ledger_count (&h.hall,
                                     "SELECT CAST (REPLACE (MIN (decide_by), '-', '') AS INTEGER) "
                                     "FROM case_file WHERE decide_by IS NOT NULL"),
                       ==, due);
      assert_whole (&h.hall);
      handout_tear_down (&h, NULL);
    }
}

/* An acceptance during a step. */

static const struct
{
  const char *name, *from, *at;
} acceptances[] = {
  { "ahead by hours", "2026-11-23T09:00+08:00", "2026-11-23T14:10+08:00" },
  { "back by hours", "2026-11-23T14:10+08:00", "2026-11-23T09:00+08:00" },
  { "ahead across midnight", "2026-11-23T23:50+08:00", "2026-11-24T04:10+08:00" },
  { "back across midnight", "2026-11-24T00:30+08:00", "2026-11-23T20:30+08:00" },
  { "ahead across a weekend", "2026-11-27T16:00+08:00", "2026-11-30T09:00+08:00" },
};

/* Of the case of a sitting. */
static gint64
read_date (Hall *hall, OwRowId file, const char *column)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT CAST (REPLACE (%s, '-', '') AS INTEGER) FROM case_file WHERE id = %" G_GINT64_FORMAT,
      column, file);

  return ledger_count (hall, sql);
}

static gint64
as_number (OwDate date)
{
  int year, month, day;

  ow_date_get_ymd (date, &year, &month, &day);
  return year * 10000 + month * 100 + day;
}

/* A party with its papers, ready to be taken in. */
static OwSitting *
prepare (Hall *hall, int i, OwMatter **ret_matter)
{
  OwSitting *sitting = party_call (hall);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwApplicant) applicant = party_identify (sitting, party_passports[i], TRUE, &error);

  g_assert_no_error (error);
  *ret_matter = party_add (sitting, applicant, "S01", "first", &error);
  g_assert_no_error (error);
  party_fill (*ret_matter, NULL);
  return sitting;
}

/* @ret_due: when an acceptance on that day has to be decided. */
static void
accept_undisturbed (const char *at, gint64 *ret_due)
{
  Hall hall = { 0 };
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (GError) error = NULL;

  hall_set_up (&hall, GINT_TO_POINTER (TEST_SQLITE));
  ow_clock_set (hall.clock, ow_instant_parse (at));
  hall_sign_in (&hall, "clerk", 1);
  sitting = prepare (&hall, 0, &matter);
  g_assert_cmpint (party_accept (sitting, &error), !=, 0);
  g_assert_no_error (error);
  *ret_due = read_date (&hall, ow_matter_get_case_id (matter), "decide_by");
  g_clear_object (&matter);
  g_clear_object (&sitting);
  hall_tear_down (&hall, NULL);
}

static gint64
count_numbers (Hall *hall)
{
  return ledger_count (hall, "SELECT COUNT (DISTINCT number) FROM case_file WHERE number IS NOT "
                             "NULL");
}

/* Taken in on the day that the clock of the store says, and due as counted from that day, whatever
 * the clock said when the papers were looked at; both stay when the clock is put right. */
static void
test_accept (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (acceptances); i++)
    {
      OwInstant from = ow_instant_parse (acceptances[i].from);
      OwInstant at = ow_instant_parse (acceptances[i].at);
      Hall hall = { 0 };
      g_autoptr (OwSitting) sitting = NULL;
      g_autoptr (OwSitting) next = NULL;
      g_autoptr (OwMatter) matter = NULL;
      g_autoptr (OwMatter) other = NULL;
      g_autoptr (GError) error = NULL;
      gint64 due;
      OwRowId file;

      g_test_message ("%s", acceptances[i].name);
      accept_undisturbed (acceptances[i].at, &due);
      hall_set_up (&hall, GINT_TO_POINTER (TEST_SQLITE));
      ow_clock_set (hall.clock, from);
      hall_sign_in (&hall, "clerk", 1);
      sitting = prepare (&hall, 0, &matter);
      file = ow_matter_get_case_id (matter);
      ow_clock_set (hall.clock, at);
      g_assert_cmpint (party_accept (sitting, &error), !=, 0);
      g_assert_no_error (error);
      g_assert_cmpint (read_date (&hall, file, "accepted_on"), ==,
                       as_number (ow_instant_to_date (at)));
      g_assert_cmpint (read_date (&hall, file, "decide_by"), ==, due);
      g_assert_true (party_act (sitting, OW_SITTING_FINISH, NULL, &error));
      ow_clock_set (hall.clock, from + 60 * 1000);
      next = prepare (&hall, 1, &other);
      g_assert_cmpint (party_accept (next, &error), !=, 0);
      g_assert_no_error (error);
      g_assert_cmpint (read_date (&hall, file, "accepted_on"), ==,
                       as_number (ow_instant_to_date (at)));
      g_assert_cmpint (read_date (&hall, file, "decide_by"), ==, due);
      g_assert_cmpint (read_date (&hall, ow_matter_get_case_id (other), "accepted_on"), ==,
                       as_number (ow_instant_to_date (from)));
      g_assert_cmpint (count_numbers (&hall), ==, 2);
      assert_whole (&hall);
      g_clear_object (&matter);
      g_clear_object (&other);
      g_clear_object (&sitting);
      g_clear_object (&next);
      hall_tear_down (&hall, NULL);
    }
}

/* Midnight between the look at the papers and the transaction: no day of one with the deadline of
 * the other. */
static void
test_midnight (void)
{
  Hall hall = { 0 };
  g_autoptr (GPtrArray) cases
      = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_settled_case_free);
  OwSettle settle = { 0, cases, 0 };
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (GError) error = NULL;
  OwRowId file;

  hall_set_up (&hall, GINT_TO_POINTER (TEST_SQLITE));
  ow_clock_set (hall.clock, ow_instant_parse ("2026-11-23T23:59+08:00"));
  hall_sign_in (&hall, "clerk", 1);
  sitting = prepare (&hall, 0, &matter);
  g_assert_true (party_save (sitting, &error));
  file = ow_matter_get_case_id (matter);
  settle.party = ledger_count (&hall, "SELECT party_id FROM case_file");
  g_ptr_array_add (cases, ow_matter_dup_settled (matter));
  ow_clock_set (hall.clock, ow_instant_parse ("2026-11-24T00:00+08:00"));
  ledger_refused (&hall, hall.clerk, "desk-1", NULL, ow_accept_run, &settle,
                  OW_COUNTER_ERROR_STATE);
  g_assert_cmpint (count_numbers (&hall), ==, 0);
  /* The key pressed again. */
  g_assert_cmpint (party_accept (sitting, &error), !=, 0);
  g_assert_no_error (error);
  g_assert_cmpint (read_date (&hall, file, "accepted_on"), ==, 20261124);
  assert_whole (&hall);
  g_clear_object (&matter);
  g_clear_object (&sitting);
  hall_tear_down (&hall, NULL);
}

void
test_clock_steps_add (void)
{
  g_test_add_func ("/proof/clock-steps/accept", test_accept);
  g_test_add_func ("/proof/clock-steps/midnight", test_midnight);
  g_test_add_func ("/proof/clock-steps/queue", test_queue);
  g_test_add_func ("/proof/clock-steps/receipts", test_receipts);
}
