/* One round for one system:
 *
 *   lease and fetch (one act) ──> send lane by lane, eight lanes at once ──> settle (one act)
 *
 * Nothing of the store is locked while the network is waited for. */

#include "ow-deliverer.h"

#include <unistd.h>

#include "ow-company-system.h"
#include "ow-feed.h"
#include "ow-json.h"
#include "ow-outbox.h"
#include "ow-progress.h"
#include "ow-seal.h"
#include "ow-systems-table.h"

#define BATCH         256
#define LANES_AT_ONCE 8
#define ROUND_LIMIT   (10 * G_TIME_SPAN_SECOND) /* well inside the lease */
#define FIRST_WAIT    1000
#define LONGEST_WAIT  (10 * 60 * 1000)
#define MAX_DOUBLINGS 20
#define MAX_BAD_FORMS 8
#define LOOK_EVERY    G_TIME_SPAN_SECOND
#define FETCH_EVERY   (30 * G_TIME_SPAN_SECOND)

struct _OwDeliverer
{
  GObject parent_instance;

  OwStore *store;
  OwGateway *gateway;
  char *holder;
  gint64 first_wait, longest_wait;

  GThread *thread;
  GCancellable *stop;
  GMutex lock;
  GCond wake;
  GMutex running; /* one round at a time: two of one holder would share its lease */
};

G_DEFINE_FINAL_TYPE (OwDeliverer, ow_deliverer, G_TYPE_OBJECT)

/* What is done with one message; the problem is NULL when it was sent, @tried is FALSE when the
 * round ended before it. */
typedef struct
{
  OwOutboxMessage *message;
  gboolean tried;
  gboolean sent;
  gboolean dead;
  char *answer;
  GError *problem;
} Outcome;

typedef struct
{
  OwDeliverer *self;
  const char *system;
  GPtrArray *outcomes; /* Outcome *, lane after lane */
  guint next;          /* first that no lane has taken */
  guint running;
  gint64 until;    /* monotonic */
  gboolean closed; /* the system asked to wait, or does not answer */
  GCancellable *cancellable;
} Round;

typedef struct
{
  Round *round;
  guint at, end; /* outcomes of this lane */
} Lane;

static void
outcome_free (gpointer data)
{
  Outcome *outcome = data;

  ow_outbox_message_free (outcome->message);
  g_free (outcome->answer);
  g_clear_error (&outcome->problem);
  g_free (outcome);
}

/* Store */

static gboolean
act (OwDeliverer *self, const char *name, OwActFunc func, gpointer data, GError **error)
{
  g_autofree char *uuid = ow_seal_uuid ();
  OwAct intent = { .request_id = uuid, .name = name, .station = "deliverer" };
  g_autoptr (JsonObject) result = ow_store_act (self->store, &intent, func, data, error);

  return result != NULL;
}

static gboolean
fetch (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  Round *round = (Round *)data;
  GError *local = NULL;
  g_autoptr (GPtrArray) messages = NULL;

  if (!ow_outbox_take_lease (transaction, round->system, round->self->holder, &local))
    {
      if (local == NULL)
        return TRUE;
      g_propagate_error (error, local);
      return FALSE;
    }
  json_object_set_boolean_member (result, "lease", TRUE);
  messages = ow_outbox_fetch (transaction, round->system, BATCH, error);
  for (guint i = 0; messages != NULL && i < messages->len; i++)
    {
      Outcome *outcome = g_new0 (Outcome, 1);

      outcome->message = ow_outbox_message_copy (g_ptr_array_index (messages, i));
      g_ptr_array_add (round->outcomes, outcome);
    }
  return messages != NULL;
}

/* Half to whole of first × 2ⁿ, so that many counters do not come back in one moment. */
static gint64
choose_wait (OwDeliverer *self, gint64 attempts)
{
  gint64 wait = self->first_wait << MIN (attempts, MAX_DOUBLINGS);

  wait = MIN (wait, self->longest_wait);
  return wait / 2 + (gint64)(g_random_double () * (double)(wait - wait / 2));
}

/* An answer in the wrong form may come from a message that was applied: the key makes it safe to
 * ask again, but not for ever. */
static gboolean
is_dead (const OwOutboxMessage *message, const GError *problem)
{
  if (problem->domain != OW_GATEWAY_ERROR)
    return TRUE;
  if (problem->code == OW_GATEWAY_ERROR_ANSWER || problem->code == OW_GATEWAY_ERROR_TOO_LARGE)
    return message->attempts >= MAX_BAD_FORMS;
  return problem->code == OW_GATEWAY_ERROR_REJECTED;
}

static char *
dup_problem (const GError *problem)
{
  OwMessage *message = ow_message_from_error (problem);
  g_autoptr (JsonNode) node = message != NULL ? ow_message_to_json (message) : NULL;

  return node != NULL ? json_to_string (node, FALSE) : g_strdup (problem->message);
}

OwMessage *
ow_deliverer_read_problem (const char *problem)
{
  g_autoptr (JsonNode) node = problem != NULL ? ow_json_parse (problem, -1, NULL) : NULL;

  return node != NULL ? ow_message_from_json (node, NULL) : NULL;
}

static void
note_failure (OwDeliverer *self, OwOutboxMessage *message, const GError *problem, OwInstant now)
{
  gint64 asked = g_error_matches (problem, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_BUSY)
                     ? ow_message_get_integer (ow_message_from_error (problem), "seconds")
                     : 0;

  g_free (message->problem);
  message->problem = dup_problem (problem);
  message->due_at = now + MAX (choose_wait (self, message->attempts), asked * 1000);
  message->attempts++;
  if (is_dead (message, problem))
    ow_set_string (message->state, "dead");
}

/* Whether it is still as it was sent: nobody has settled it or set it aside meanwhile. */
static gboolean
is_unchanged (OwTransaction *transaction, const OwOutboxMessage *message, GError **error)
{
  g_autoptr (OwOutboxMessage) stored
      = ow_transaction_load (transaction, &ow_outbox_message_record, message->id, error);

  return stored != NULL && stored->version == message->version;
}

static gboolean
settle (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Round *round = data;

  for (guint i = 0; i < round->outcomes->len; i++)
    {
      Outcome *outcome = g_ptr_array_index (round->outcomes, i);
      GError *local = NULL;
      g_autoptr (OwOutboxMessage) message = NULL;

      if (!outcome->tried)
        continue;
      if (!is_unchanged (transaction, outcome->message, &local))
        {
          if (local == NULL)
            continue;
          g_propagate_error (error, local);
          return FALSE;
        }
      message = ow_outbox_message_copy (outcome->message);
      if (outcome->sent)
        {
          ow_set_string (message->state, "sent");
          ow_set_string (message->answer, outcome->answer);
          message->sent_at = ow_transaction_get_now (transaction);
        }
      else
        note_failure (round->self, message, outcome->problem, ow_transaction_get_now (transaction));
      outcome->dead = g_str_equal (message->state, "dead");
      if (!ow_transaction_update (transaction, &ow_outbox_message_record, message, error)
          || ((outcome->sent || outcome->dead)
              && !ow_progress_settled (transaction, message, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
release (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Round *round = data;

  return ow_outbox_release (transaction, round->system, round->self->holder, error);
}

typedef struct
{
  const char *system;
  gint64 due;
} Due;

static gboolean
read_due (OwTransaction *transaction, gpointer data, GError **error)
{
  Due *due = data;
  GError *local = NULL;

  due->due = ow_transaction_query_integer (transaction, &ow_query_outbox_next_due, &local, 's',
                                           due->system, 0);
  if (due->due > ow_transaction_get_now (transaction))
    due->due = 0;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/* Network */

static void lane_go (Lane *lane);

static void
start_lanes (Round *round)
{
  while (round->running < LANES_AT_ONCE && round->next < round->outcomes->len)
    {
      Lane *lane = g_new0 (Lane, 1);
      const Outcome *first = g_ptr_array_index (round->outcomes, round->next);

      lane->round = round;
      lane->at = round->next;
      while (round->next < round->outcomes->len
             && g_str_equal (
                 ((Outcome *)g_ptr_array_index (round->outcomes, round->next))->message->lane,
                 first->message->lane))
        round->next++;
      lane->end = round->next;
      round->running++;
      lane_go (lane);
    }
}

static void
lane_end (Lane *lane)
{
  Round *round = lane->round;

  g_free (lane);
  round->running--;
}

/* An answer that says itself that the message was not taken. */
static gboolean
is_taken (const OwOutboxMessage *message, JsonNode *body, GError **error)
{
  JsonObject *answer
      = body != NULL && JSON_NODE_HOLDS_OBJECT (body) ? json_node_get_object (body) : NULL;
  g_autoptr (GString) fields = g_string_new (NULL);
  g_autofree char *system = g_strconcat ("system.", message->system, NULL);
  JsonArray *rejected;

  if (answer == NULL || json_object_get_boolean_member_with_default (answer, "ack", TRUE))
    return TRUE;
  rejected = json_object_has_member (answer, "rejected_fields")
                 ? json_object_get_array_member (answer, "rejected_fields")
                 : NULL;
  for (guint i = 0; rejected != NULL && i < json_array_get_length (rejected); i++)
    g_string_append_printf (fields, "%s%s", i > 0 ? ", " : "",
                            json_array_get_string_element (rejected, i));
  ow_message_set_error (error, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_REJECTED,
                        ow_message_new ("error.gateway.not-taken", "system", system, "fields",
                                        fields->len > 0 ? fields->str : "–", NULL));
  return FALSE;
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Lane *lane = user_data;
  Round *round = lane->round;
  Outcome *outcome = g_ptr_array_index (round->outcomes, lane->at);
  g_autoptr (OwGatewayAnswer) answer
      = ow_gateway_ask_finish (OW_GATEWAY (source), result, &outcome->problem);

  if (answer != NULL && !is_taken (outcome->message, answer->body, &outcome->problem))
    {
      outcome->tried = TRUE;
      lane->at = lane->end;
    }
  else if (answer != NULL)
    {
      outcome->tried = outcome->sent = TRUE;
      outcome->answer = answer->body != NULL ? json_to_string (answer->body, FALSE) : NULL;
      lane->at++;
    }
  else
    {
      /* Left in peace, or told to stop: that is no try of this message. */
      outcome->tried
          = !g_error_matches (outcome->problem, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_RESTING)
            && !g_error_matches (outcome->problem, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      if (!outcome->tried
          || g_error_matches (outcome->problem, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_BUSY))
        round->closed = TRUE;
      lane->at = lane->end;
    }
  lane_go (lane);
  start_lanes (round);
}

/* What ages while it waits, before its first try. Later the key stands for the body: the other side
 * may have taken it, and reads in it itself how long it holds. */
static void
refresh (Round *round, OwOutboxMessage *message)
{
  g_autoptr (OwClock) clock = ow_store_ref_clock (round->self->store);
  char *fresh;

  if (message->attempts > 0 || !g_str_equal (message->system, OW_COMPANY_SYSTEM)
      || !g_str_equal (message->operation, "fileApplication"))
    return;
  fresh = ow_company_dup_unexpired (message->payload, ow_clock_now (clock));
  if (fresh == NULL)
    return;
  g_free (message->payload);
  message->payload = fresh;
}

static void
lane_go (Lane *lane)
{
  Round *round = lane->round;
  const Outcome *outcome;
  g_autoptr (JsonNode) parameters = NULL;
  OwQuestion question;

  if (lane->at == lane->end || round->closed || g_get_monotonic_time () > round->until
      || g_cancellable_is_cancelled (round->cancellable))
    {
      lane_end (lane);
      return;
    }
  outcome = g_ptr_array_index (round->outcomes, lane->at);
  refresh (round, outcome->message);
  if (outcome->message->parameters != NULL)
    parameters = json_from_string (outcome->message->parameters, NULL);
  question
      = (OwQuestion){ .system = outcome->message->system,
                      .operation = outcome->message->operation,
                      .parameters = parameters != NULL ? json_node_get_object (parameters) : NULL,
                      .body = outcome->message->payload,
                      .key = outcome->message->message_key };
  ow_gateway_ask_async (round->self->gateway, &question, round->cancellable, sent_cb, lane);
}

static void
send_all (Round *round)
{
  g_autoptr (GMainContext) context = g_main_context_new ();

  g_main_context_push_thread_default (context);
  round->until = g_get_monotonic_time () + ROUND_LIMIT;
  start_lanes (round);
  while (round->running > 0)
    g_main_context_iteration (context, TRUE);
  g_main_context_pop_thread_default (context);
}

/* FALSE with an error; @ret_more says that another round may find more. */
static gboolean
run_round (OwDeliverer *self,
           const char *system,
           GCancellable *cancellable,
           OwDelivery *delivery,
           gboolean *ret_more,
           GError **error)
{
  Round round = { .self = self, .system = system, .cancellable = cancellable };
  g_autoptr (GPtrArray) outcomes = g_ptr_array_new_with_free_func (outcome_free);
  guint sent = 0;

  *ret_more = FALSE;
  round.outcomes = outcomes;
  if (!act (self, "outbox.fetch", fetch, &round, error))
    return FALSE;
  if (outcomes->len == 0)
    return TRUE;
  send_all (&round);
  if (!act (self, "outbox.settle", settle, &round, error))
    return FALSE;
  for (guint i = 0; i < outcomes->len; i++)
    {
      const Outcome *outcome = g_ptr_array_index (outcomes, i);

      sent += outcome->sent;
      delivery->dead += outcome->dead;
      delivery->failed += outcome->tried && !outcome->sent && !outcome->dead;
    }
  delivery->sent += sent;
  *ret_more = sent > 0 && !round.closed;
  return TRUE;
}

static gboolean
run_system (OwDeliverer *self,
            const char *system,
            GCancellable *cancellable,
            OwDelivery *delivery,
            GError **error)
{
  Round round = { .self = self, .system = system };
  Due due = { .system = system };
  gboolean more = TRUE;

  /* A read is cheap, a lease is a write. */
  if (!ow_store_read (self->store, read_due, &due, error))
    return FALSE;
  if (due.due == 0)
    return TRUE;
  delivery->systems++;
  while (more)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !run_round (self, system, cancellable, delivery, &more, error))
      return FALSE;
  return act (self, "outbox.release", release, &round, error);
}

gboolean
ow_deliverer_run_once (OwDeliverer *self,
                       GCancellable *cancellable,
                       OwDelivery *ret_delivery,
                       GError **error)
{
  GPtrArray *rows = ow_systems_table_get ();
  g_autoptr (GMutexLocker) locker = NULL;
  OwDelivery delivery = { 0 };

  g_return_val_if_fail (OW_IS_DELIVERER (self), FALSE);

  locker = g_mutex_locker_new (&self->running);
  for (guint i = 0; i < rows->len; i++)
    {
      const OwSystemRow *row = g_ptr_array_index (rows, i);

      if (ow_gateway_has (self->gateway, row->id)
          && !run_system (self, row->id, cancellable, &delivery, error))
        return FALSE;
    }
  if (ret_delivery != NULL)
    *ret_delivery = delivery;
  return TRUE;
}

gboolean
ow_deliverer_fetch_once (OwDeliverer *self,
                         GCancellable *cancellable,
                         guint *ret_new,
                         GError **error)
{
  GPtrArray *rows = ow_systems_table_get ();
  guint total = 0;

  g_return_val_if_fail (OW_IS_DELIVERER (self), FALSE);

  for (guint i = 0; i < rows->len; i++)
    {
      const OwSystemRow *row = g_ptr_array_index (rows, i);
      GError *local = NULL;
      guint n = 0;

      if (!ow_gateway_has (self->gateway, row->id))
        continue;
      if (!ow_feed_pull_all (self->store, self->gateway, row->id, cancellable, &n, &local)
          && local->domain != OW_GATEWAY_ERROR)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      g_clear_error (&local);
      total += n;
    }
  if (ret_new != NULL)
    *ret_new = total;
  return TRUE;
}

/* The thread */

/* What the store cannot do now (locked, full) the window says too; the messages wait. An
 * administrator may have changed the settings; with a fault in them the former ones go on. */
static void
run_both (OwDeliverer *self, gboolean fetch_too)
{
  g_autoptr (GError) faulty = NULL;
  g_autoptr (GError) error = NULL;

  if (fetch_too && !ow_gateway_refresh (self->gateway, &faulty))
    g_message ("deliverer: %s", faulty->message);
  if ((!ow_deliverer_run_once (self, self->stop, NULL, &error)
       || (fetch_too && !ow_deliverer_fetch_once (self, self->stop, NULL, &error)))
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("deliverer: %s", error->message);
}

static gpointer
thread_run (gpointer data)
{
  OwDeliverer *self = data;
  gint64 fetch_at = 0;

  g_mutex_lock (&self->lock);
  while (!g_cancellable_is_cancelled (self->stop))
    {
      gint64 now = g_get_monotonic_time ();
      gboolean fetch_too = now >= fetch_at;

      if (fetch_too)
        fetch_at = now + FETCH_EVERY;
      g_mutex_unlock (&self->lock);
      run_both (self, fetch_too);
      g_mutex_lock (&self->lock);
      if (!g_cancellable_is_cancelled (self->stop))
        g_cond_wait_until (&self->wake, &self->lock, g_get_monotonic_time () + LOOK_EVERY);
    }
  g_mutex_unlock (&self->lock);
  return NULL;
}

void
ow_deliverer_start (OwDeliverer *self)
{
  g_return_if_fail (OW_IS_DELIVERER (self) && self->thread == NULL);

  g_cancellable_reset (self->stop);
  self->thread = g_thread_new ("deliverer", thread_run, self);
}

void
ow_deliverer_stop (OwDeliverer *self)
{
  g_return_if_fail (OW_IS_DELIVERER (self));

  if (self->thread == NULL)
    return;
  g_cancellable_cancel (self->stop);
  g_mutex_lock (&self->lock);
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
  g_clear_pointer (&self->thread, g_thread_join);
}

static void
ow_deliverer_finalize (GObject *object)
{
  OwDeliverer *self = OW_DELIVERER (object);

  ow_deliverer_stop (self);
  g_clear_pointer (&self->store, ow_store_unref);
  g_clear_object (&self->gateway);
  g_clear_object (&self->stop);
  g_free (self->holder);
  g_mutex_clear (&self->running);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->wake);
  G_OBJECT_CLASS (ow_deliverer_parent_class)->finalize (object);
}

static void
ow_deliverer_class_init (OwDelivererClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_deliverer_finalize;
}

static void
ow_deliverer_init (OwDeliverer *self)
{
  g_autofree char *uuid = ow_seal_uuid ();

  g_mutex_init (&self->running);
  g_mutex_init (&self->lock);
  g_cond_init (&self->wake);
  self->stop = g_cancellable_new ();
  self->holder = g_strdup_printf ("%s:%d:%s", g_get_host_name (), (int)getpid (), uuid);
  self->first_wait = FIRST_WAIT;
  self->longest_wait = LONGEST_WAIT;
}

OwDeliverer *
ow_deliverer_new (OwStore *store, OwGateway *gateway)
{
  OwDeliverer *self = g_object_new (OW_TYPE_DELIVERER, NULL);

  self->store = ow_store_ref (store);
  self->gateway = g_object_ref (gateway);
  return self;
}

void
ow_deliverer_set_backoff (OwDeliverer *self, gint64 first, gint64 longest)
{
  g_return_if_fail (OW_IS_DELIVERER (self) && first > 0 && longest >= first);

  self->first_wait = first;
  self->longest_wait = longest;
}
