/* The clock of the machine jumps in the middle of a working day: back by an hour, ahead by a day
 * and back again, to 1970. Who came first is called first, numbers go on, receipts and row ids stay
 * different, the trail goes on in its order and verifies, what has a date keeps it, and the health
 * of the machine says that the clock is wrong. */

#include "ow-doctor.h"
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

void
test_clock_steps_add (void)
{
  g_test_add_func ("/proof/clock-steps/queue", test_queue);
  g_test_add_func ("/proof/clock-steps/receipts", test_receipts);
}
