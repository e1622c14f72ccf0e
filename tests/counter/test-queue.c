/* The queue of the window: three lists that follow the store, whoever changed it, and rows that
 * keep their identity when nothing about them changed. */

#include <sys/wait.h>
#include <unistd.h>

#include "ow-case-acts.h"
#include "ow-counter-error.h"
#include "ow-list-sync.h"
#include "ow-queue-model.h"
#include "ow-store-error.h"
#include "ow-ticket-acts.h"
#include "test-counter.h"
#include "test-hall.h"

static const char *const work[] = { "S01", NULL };

static gboolean
is_loaded (gpointer data)
{
  gboolean loaded;

  g_object_get (data, "loaded", &loaded, NULL);
  return loaded;
}

static OwQueueModel *
model_new (Hall *hall)
{
  OwQueueModel *model = ow_queue_model_new (hall->session);

  g_assert_false (is_loaded (model));
  hall_until (is_loaded, model);
  return model;
}

static OwQueueItem *
take (Hall *hall, OwQueueModel *model, const OwTakeRequest *request, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_queue_model_take_async (model, request, NULL, hall_answer_cb, &answer);
  return ow_queue_model_take_finish (model, hall_wait (&answer), error);
}

static OwQueueItem *
get (GListModel *list, guint position)
{
  g_autoptr (OwQueueItem) item = g_list_model_get_item (list, position);

  return item;
}

static guint
n_waiting (OwQueueModel *model)
{
  guint n;

  g_object_get (model, "n-waiting", &n, NULL);
  return n;
}

/* A number taken: it is in the list when the answer comes, and it is the item of the list. */
static void
test_take (Hall *hall, gconstpointer data)
{
  static const char *const family[] = { "S01", "S05", NULL };
  static const char *const unknown[] = { "S01", "S99", NULL };
  static const char *const none[] = { NULL };
  const OwTakeRequest good = { family, OW_LANGUAGE_KO, 3, NULL, NULL };
  const OwTakeRequest green = { work, OW_LANGUAGE_RU, 1, "green", "A University" };
  const OwTakeRequest wrong[] = {
    { unknown, OW_LANGUAGE_KO, 1, NULL, NULL }, { none, OW_LANGUAGE_KO, 1, NULL, NULL },
    { work, OW_LANGUAGE_KO, 0, NULL, NULL },    { work, OW_LANGUAGE_KO, 100, NULL, NULL },
    { work, OW_LANGUAGE_KO, 1, "green", NULL },
  };
  g_autoptr (OwQueueModel) model = model_new (hall);
  GListModel *waiting = ow_queue_model_get_waiting (model);
  g_autoptr (OwQueueItem) item = NULL;
  g_autoptr (OwQueueItem) expert = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (take (hall, model, &good, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_SIGN_IN);
  g_clear_error (&error);
  hall_sign_in (hall, "admin", 1);
  g_assert_null (take (hall, model, &good, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  ow_session_sign_out (hall->session);
  hall_sign_in (hall, "clerk", 1);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_null (take (hall, model, &wrong[i], &error));
      g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
      g_clear_error (&error);
    }
  g_assert_cmpuint (n_waiting (model), ==, 0);
  item = take (hall, model, &good, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ow_queue_item_get_number (item), ==, "A001");
  g_assert_cmpint (ow_queue_item_get_language (item), ==, OW_LANGUAGE_KO);
  g_assert_cmpstr (ow_queue_item_get_services (item)[1], ==, "S05");
  g_assert_cmpstr (ow_queue_item_get_class (item), ==, "normal");
  g_assert_cmpint (ow_queue_item_get_since (item), ==, ow_clock_now (hall->clock));
  g_assert_true (get (waiting, 0) == item);
  g_assert_cmpuint (n_waiting (model), ==, 1);
  ow_clock_advance (hall->clock, 60000);
  expert = take (hall, model, &green, &error);
  g_assert_no_error (error);
  /* GUIDE-IV-2a: in the order of calling. */
  g_assert_true (get (waiting, 0) == expert);
  g_assert_true (get (waiting, 1) == item);
}

typedef struct
{
  GListModel *list;
  guint n;
} Length;

static gboolean
has_length (gpointer data)
{
  Length *length = data;

  return g_list_model_get_n_items (length->list) == length->n;
}

static void
until_length (GListModel *list, guint n)
{
  Length length = { list, n };

  hall_until (has_length, &length);
}

static void
changed_cb (GListModel *list, guint position, guint removed, guint added, GString *text)
{
  g_string_append_printf (text, "%u-%u+%u ", position, removed, added);
}

/* Another program calls a number: it is noticed, the lists move, and the other rows stay the same
 * objects, told of by nothing. */
static void
test_identity (Hall *hall, gconstpointer data)
{
  const OwTakeRequest request = { work, OW_LANGUAGE_RU, 1, NULL, NULL };
  g_autoptr (OwQueueModel) model = model_new (hall);
  GListModel *waiting = ow_queue_model_get_waiting (model);
  GListModel *called = ow_queue_model_get_called (model);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GString) changes = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  int status;

  hall_sign_in (hall, "clerk", 1);
  for (int i = 0; i < 5; i++)
    {
      g_ptr_array_add (items, take (hall, model, &request, &error));
      g_assert_no_error (error);
      ow_clock_advance (hall->clock, 1000);
    }
  g_signal_connect (waiting, "items-changed", G_CALLBACK (changed_cb), changes);
  if (hall_fork () == 0)
    {
      OwStore *store = ow_store_open (hall->path, TRUE, hall->clock, NULL);
      OwCallNext call = { "A", 2 };
      OwTakeTicket take = { "A", "S03", "en", "normal", NULL, 1 };
      OwAct one = { "other-1", "ticket.call", NULL, hall->clerk2, "desk-2", NULL };
      OwAct two = { "other-2", "ticket.take", NULL, hall->clerk2, "kiosk-1", NULL };
      JsonObject *first = ow_store_act (store, &one, ow_call_next_run, &call, NULL);
      JsonObject *second = ow_store_act (store, &two, ow_take_run, &take, NULL);

      _exit (first != NULL && second != NULL ? 0 : 1);
    }
  g_assert_cmpint (wait (&status), >, 0);
  g_assert_cmpint (status, ==, 0);
  until_length (called, 1);
  g_assert_cmpuint (g_list_model_get_n_items (waiting), ==, 5);
  for (guint i = 0; i < 4; i++)
    g_assert_true (get (waiting, i) == g_ptr_array_index (items, i + 1));
  g_assert_cmpstr (changes->str, ==, "0-1+0 4-0+1 ");
  g_assert_cmpint (ow_queue_item_get_desk (get (called, 0)), ==, 2);
  g_assert_cmpint (ow_queue_item_get_calls (get (called, 0)), ==, 1);
  g_assert_cmpstr (ow_queue_item_get_number (get (called, 0)), ==, "A001");
  /* The item of before was a snapshot and stays what it was. */
  g_assert_cmpstr (ow_queue_item_get_state (g_ptr_array_index (items, 0)), ==, "queued");
  g_assert_cmpuint (n_waiting (model), ==, 5);
  g_signal_handlers_disconnect_by_data (waiting, changes);
}

/* Parked with its reason, taken back into the queue in its old place. */
static void
test_parked (Hall *hall, gconstpointer data)
{
  const OwTakeRequest request = { work, OW_LANGUAGE_RU, 1, NULL, NULL };
  g_autoptr (OwQueueModel) model = model_new (hall);
  GListModel *parked = ow_queue_model_get_parked (model);
  GListModel *waiting = ow_queue_model_get_waiting (model);
  g_autoptr (OwQueueItem) first = NULL;
  g_autoptr (OwQueueItem) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) called = NULL;
  g_autoptr (JsonObject) left = NULL;
  g_auto (Answer) answer = { NULL };
  g_auto (Answer) refused = { NULL };
  OwCallNext call = { "A", 1 };
  OwTicketAct park = { 0, "park", 1, NULL, NULL };

  hall_sign_in (hall, "clerk", 1);
  first = take (hall, model, &request, &error);
  ow_clock_advance (hall->clock, 1000);
  second = take (hall, model, &request, &error);
  called = hall_act (hall, hall->clerk, "desk-1", NULL, ow_call_next_run, &call, &error);
  park.ticket = ow_result_get_id (called, "ticket");
  left
      = hall_act (hall, hall->clerk, "desk-1", "fetches a photo", ow_ticket_act_run, &park, &error);
  g_assert_no_error (error);
  until_length (parked, 1);
  g_assert_cmpstr (ow_queue_item_get_reason (get (parked, 0)), ==, "fetches a photo");
  ow_queue_model_readmit_async (model, park.ticket, NULL, hall_answer_cb, &answer);
  g_assert_true (ow_queue_model_readmit_finish (model, hall_wait (&answer), &error));
  until_length (waiting, 2);
  g_assert_cmpint (ow_queue_item_get_id (get (waiting, 0)), ==, park.ticket);
  g_assert_true (get (waiting, 1) == second);
  g_assert_null (ow_queue_item_get_reason (get (waiting, 0)));
  ow_queue_model_readmit_async (model, park.ticket, NULL, hall_answer_cb, &refused);
  g_assert_false (ow_queue_model_readmit_finish (model, hall_wait (&refused), &error));
  g_assert_nonnull (error);
}

/* At midnight in Beijing the queue of yesterday is gone. */
static void
test_midnight (Hall *hall, gconstpointer data)
{
  const OwTakeRequest request = { work, OW_LANGUAGE_RU, 1, NULL, NULL };
  g_autoptr (OwQueueModel) model = model_new (hall);
  g_autoptr (OwQueueItem) item = NULL;
  g_autoptr (GError) error = NULL;

  hall_sign_in (hall, "clerk", 1);
  item = take (hall, model, &request, &error);
  g_assert_cmpuint (n_waiting (model), ==, 1);
  ow_clock_advance (hall->clock, OW_DAY_MS);
  until_length (ow_queue_model_get_waiting (model), 0);
}

static void
keep_error_cb (OwQueueModel *model, const GError *error, GError **keep)
{
  if (*keep == NULL)
    *keep = g_error_copy (error);
}

static gboolean
has_error (gpointer data)
{
  return *(GError **)data != NULL;
}

/* A reading that fails is told; the old rows stay. */
static void
test_failed (Hall *hall, gconstpointer data)
{
  const OwTakeRequest request = { work, OW_LANGUAGE_RU, 1, NULL, NULL };
  g_autoptr (OwQueueModel) model = model_new (hall);
  g_autoptr (OwQueueItem) item = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) failure = NULL;

  hall_sign_in (hall, "clerk", 1);
  item = take (hall, model, &request, &error);
  g_signal_connect (model, "failed", G_CALLBACK (keep_error_cb), &failure);
  hall_run_sql (hall, "ALTER TABLE ticket RENAME TO hidden");
  ow_queue_model_refresh (model);
  hall_until (has_error, &failure);
  g_assert_cmpint (failure->domain, ==, OW_STORE_ERROR);
  g_assert_true (get (ow_queue_model_get_waiting (model), 0) == item);
  g_signal_handlers_disconnect_by_data (model, &failure);
}

static OwSitting *
call (Hall *hall, OwQueueModel *model, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_queue_model_call_next_async (model, NULL, hall_answer_cb, &answer);
  return ow_queue_model_call_next_finish (model, hall_wait (&answer), error);
}

static OwSitting *
take_up (Hall *hall, OwQueueModel *model, gint64 ticket, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_queue_model_take_up_async (model, ticket, NULL, hall_answer_cb, &answer);
  return ow_queue_model_take_up_finish (model, hall_wait (&answer), error);
}

static gboolean
sitting_act (OwSitting *sitting, OwSittingAct act, const char *argument, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_sitting_act_async (sitting, act, argument, NULL, hall_answer_cb, &answer);
  return ow_sitting_act_finish (sitting, hall_wait (&answer), error);
}

/* One key: the next number is called at this counter and its sitting is there; one party at a time;
 * the lists follow. */
static void
test_call (Hall *hall, gconstpointer data)
{
  const OwTakeRequest request = { work, OW_LANGUAGE_JA, 1, NULL, NULL };
  g_autoptr (OwQueueModel) model = model_new (hall);
  g_autoptr (OwQueueItem) first = NULL;
  g_autoptr (OwQueueItem) second = NULL;
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwSitting) again = NULL;
  g_autoptr (GError) error = NULL;
  gint64 ticket;

  g_assert_null (call (hall, model, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_SIGN_IN);
  g_clear_error (&error);
  hall_sign_in (hall, "clerk", 3);
  g_assert_null (call (hall, model, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_EMPTY);
  g_clear_error (&error);
  first = take (hall, model, &request, &error);
  ow_clock_advance (hall->clock, 1000);
  second = take (hall, model, &request, &error);
  ticket = ow_queue_item_get_id (first);
  sitting = call (hall, model, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ow_sitting_get_ticket_id (sitting), ==, ticket);
  g_assert_cmpstr (ow_sitting_get_ticket_number (sitting), ==, "A001");
  g_assert_cmpstr (ow_sitting_get_state (sitting), ==, "called");
  g_assert_cmpint (ow_sitting_get_language (sitting), ==, OW_LANGUAGE_JA);
  until_length (ow_queue_model_get_called (model), 1);
  g_assert_cmpint (ow_queue_item_get_desk (get (ow_queue_model_get_called (model), 0)), ==, 3);
  g_assert_cmpuint (n_waiting (model), ==, 1);
  g_assert_true (get (ow_queue_model_get_waiting (model), 0) == second);
  g_assert_null (call (hall, model, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_clear_error (&error);
  g_assert_true (sitting_act (sitting, OW_SITTING_PARK, "fetches a photo", &error));
  g_assert_no_error (error);
  until_length (ow_queue_model_get_parked (model), 1);
  again = take_up (hall, model, ticket, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ow_sitting_get_ticket_id (again), ==, ticket);
  g_assert_cmpstr (ow_sitting_get_state (again), ==, "called");
  until_length (ow_queue_model_get_parked (model), 0);
  g_assert_cmpuint (hall_count_events (hall, "ticket.call", "desk-3"), >, 0);
  g_assert_cmpuint (hall_count_events (hall, "ticket.take-up", "desk-3"), >, 0);
}

/* The smallest change, whatever came, went and moved; checked against the wanted list. */
static void
test_sync (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261123);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GListStore) store = g_list_store_new (G_TYPE_OBJECT);

  for (int i = 0; i < 12; i++)
    g_ptr_array_add (all, g_object_new (G_TYPE_OBJECT, NULL));
  for (int round = 0; round < 2000; round++)
    {
      g_autoptr (GPtrArray) wanted = g_ptr_array_new ();

      for (guint i = 0; i < all->len; i++)
        if (g_rand_boolean (random))
          g_ptr_array_insert (wanted, g_rand_int_range (random, 0, (gint32)wanted->len + 1),
                              g_ptr_array_index (all, i));
      ow_list_sync (store, wanted);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, wanted->len);
      for (guint i = 0; i < wanted->len; i++)
        {
          g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (store), i);

          g_assert_true (item == g_ptr_array_index (wanted, i));
        }
    }
}

void
test_queue_add (void)
{
#define ADD(name, func)                                                                            \
  test_engine_add ("/counter/queue/" name, Hall, hall_set_up, func, hall_tear_down)
  ADD ("take", test_take);
  ADD ("identity", test_identity);
  ADD ("parked", test_parked);
  ADD ("midnight", test_midnight);
  ADD ("failed", test_failed);
  ADD ("call", test_call);
#undef ADD
  g_test_add_func ("/counter/queue/sync", test_sync);
}
