/* Closing the day: refused while a party is served, for a clerk, and without a key; it ends what
 * the machine says it ends, counts, signs, and leaves the signature beside the store. */

#include <glib/gstdio.h>
#include <string.h>

#include "ow-case-acts.h"
#include "ow-counter-error.h"
#include "ow-day-acts.h"
#include "ow-error.h"
#include "ow-seal.h"
#include "ow-site-setup.h"
#include "ow-ticket-acts.h"
#include "test-walk.h"

static JsonObject *
act (Walk *walk, const char *name, OwActFunc func, gconstpointer request)
{
  g_autofree char *uuid = ow_seal_uuid ();
  OwAct intent = { uuid, name, NULL, walk->clerk, "desk-1", "a reason" };
  g_autoptr (GError) error = NULL;
  JsonObject *result = ow_store_act (walk->store, &intent, func, request, &error);

  g_assert_no_error (error);
  ow_clock_advance (walk->clock, 1000);
  return result;
}

static JsonObject *
close_day (Walk *walk, const char *id, OwRowId staff, OwSealKey *key, OwDate day, GError **error)
{
  g_autofree char *uuid = id != NULL ? g_strdup (id) : ow_seal_uuid ();
  OwAct intent = { uuid, "day.close", NULL, staff, "desk-1", NULL };
  OwCloseDay request = { day, key };

  return ow_close_day (walk->store, &intent, &request, error);
}

/* Five tickets: one waits, one is finished, one parked, one no-show, the last at the counter. */
static OwRowId
busy_day (Walk *walk)
{
  static const char *const ends[] = { "finish", "park", "no_show", NULL };
  OwCallNext call = { "A", 1 };
  OwRowId last = 0;

  for (int i = 0; i < 5; i++)
    {
      OwTakeTicket take = { "A", "S01", "ko", "normal", NULL, 1 };
      g_autoptr (JsonObject) taken = act (walk, "ticket.take", ow_take_run, &take);
    }
  for (int i = 0; i < 4; i++)
    {
      g_autoptr (JsonObject) called = act (walk, "ticket.call", ow_call_next_run, &call);
      OwTicketAct end
          = { .ticket = ow_result_get_id (called, "ticket"), .event = ends[i], .desk = 1 };
      g_autoptr (JsonObject) ended = NULL;

      last = end.ticket;
      if (ends[i] != NULL)
        ended = act (walk, "ticket.end", ow_ticket_act_run, &end);
    }
  return last;
}

static void
test_day_close (Walk *walk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSealKey) key = ow_site_setup_load_key (walk->store, &error);
  g_autoptr (JsonObject) closed = NULL;
  g_autoptr (JsonObject) replayed = NULL;
  g_autoptr (JsonObject) again = NULL;
  g_autoptr (JsonObject) done = NULL;
  g_autofree char *witness = g_strconcat (walk->path, ".anchors", NULL);
  g_autofree char *text = NULL;
  OwTicketAct finish = { .ticket = busy_day (walk), .event = "finish", .desk = 1 };
  JsonObject *figures;

  g_assert_null (close_day (walk, NULL, walk->supervisors[0], key, OW_DATE_NONE, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_assert_nonnull (strstr (error->message, "A004"));
  g_clear_error (&error);
  done = act (walk, "ticket.finish", ow_ticket_act_run, &finish);

  g_assert_null (close_day (walk, NULL, walk->clerk, key, OW_DATE_NONE, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_null (close_day (walk, NULL, walk->supervisors[0], NULL, OW_DATE_NONE, &error));
  g_assert_error (error, OW_CORE_ERROR, OW_CORE_ERROR_KEY);
  g_clear_error (&error);
  g_assert_null (
      close_day (walk, NULL, walk->supervisors[0], key, ow_clock_today (walk->clock) + 1, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_clear_error (&error);
  g_assert_false (g_file_test (witness, G_FILE_TEST_EXISTS));

  closed = close_day (walk, "close-1", walk->supervisors[0], key, OW_DATE_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (json_object_get_int_member (closed, "anchor"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (closed, "day"), ==, "2026-11-23");
  g_assert_cmpint (json_object_get_int_member (closed, "abandoned"), ==, 3);
  figures = json_object_get_object_member (closed, "figures");
  g_assert_cmpint (json_object_get_int_member (figures, "taken"), ==, 5);
  g_assert_cmpint (json_object_get_int_member (figures, "finished"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (figures, "abandoned"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (figures, "no_show"), ==, 0);
  walk_verify (walk);

  /* The same request is the same close; its signature is written again where it was lost. */
  g_assert_cmpint (g_remove (witness), ==, 0);
  replayed = close_day (walk, "close-1", walk->supervisors[0], key, OW_DATE_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (json_object_get_int_member (replayed, "anchor"), ==, 1);
  g_assert_true (g_file_get_contents (witness, &text, NULL, &error));
  g_assert_true (g_str_has_prefix (text, "anchor1\tTSY\t0\t1\t2026-11-23\t"));
  again = close_day (walk, NULL, walk->supervisors[1], key, OW_DATE_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (json_object_get_int_member (again, "anchor"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (again, "abandoned"), ==, 0);
  walk_verify (walk);
}

void
test_day_add (void)
{
  g_test_add ("/walk/day", Walk, NULL, walk_set_up, test_day_close, walk_tear_down);
}
