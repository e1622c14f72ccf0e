/* Today's queue as three lists. The rows are read on a thread and come back as plain structs; items
 * are made here, on the main thread, and an item that shows the same as before is the item of
 * before. */

#include "ow-queue-model.h"

#include <string.h>

#include "ow-change-watch.h"
#include "ow-counter-error.h"
#include "ow-intent.h"
#include "ow-list-sync.h"
#include "ow-message.h"
#include "ow-queue-item-private.h"
#include "ow-queue-model-private.h"
#include "ow-ticket-acts.h"

#define MAX_APPLICANTS 99

enum
{
  WAITING,
  CALLED,
  PARKED,
  N_LISTS
};

struct _OwQueueModel
{
  GObject parent_instance;

  OwSession *session;
  OwChangeWatch *watch;
  GListStore *lists[N_LISTS];
  gboolean loaded;
  gboolean reading;
  gboolean stale; /* something changed while it was read */
  guint serial;   /* of the last reading begun */
  guint applied;  /* of the last reading shown */
};

G_DEFINE_FINAL_TYPE (OwQueueModel, ow_queue_model, G_TYPE_OBJECT)

enum
{
  PROP_N_WAITING = 1,
  PROP_LOADED,
  N_PROPS
};

enum
{
  FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void reload (OwQueueModel *self, GTask *task);

static int
find_list (const char *state)
{
  static const struct
  {
    const char *state;
    int list;
  } places[] = { { "queued", WAITING },
                 { "called", CALLED },
                 { "serving", CALLED },
                 { "parked", PARKED },
                 { "no_show", PARKED } };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (places[i].state, state))
      return places[i].list;
  return -1;
}

static OwQueueItem *
item_new (const OwTicket *ticket)
{
  g_autofree char *number = ow_ticket_dup_number (ticket);
  g_auto (GStrv) services = g_strsplit (ticket->services, " ", -1);
  int list = find_list (ticket->state);
  OwQueueRow row = { .id = ticket->id,
                     .number = number,
                     .state = ticket->state,
                     .language = OW_LANGUAGE_ZH,
                     .ticket_class = ticket->ticket_class,
                     .services = services,
                     .since = ticket->state_since,
                     .desk = (int)ticket->desk,
                     .calls = (int)ticket->called_count,
                     .reason = list == PARKED ? ticket->reason : NULL };

  ow_language_parse (ticket->language, &row.language);
  return ow_queue_item_new (&row);
}

static OwQueueItem *
find_item (OwQueueModel *self, gint64 id)
{
  for (int l = 0; l < N_LISTS; l++)
    for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->lists[l])); i++)
      {
        g_autoptr (OwQueueItem) item = g_list_model_get_item (G_LIST_MODEL (self->lists[l]), i);

        if (ow_queue_item_get_id (item) == id)
          return g_steal_pointer (&item);
      }
  return NULL;
}

/* All items shown, by id; borrowed from the lists. */
static GHashTable *
index_items (OwQueueModel *self)
{
  GHashTable *items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);

  for (int l = 0; l < N_LISTS; l++)
    for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->lists[l])); i++)
      {
        OwQueueItem *item = g_list_model_get_item (G_LIST_MODEL (self->lists[l]), i);
        gint64 id = ow_queue_item_get_id (item);

        g_hash_table_insert (items, g_memdup2 (&id, sizeof id), item);
      }
  return items;
}

static void
show (OwQueueModel *self, GPtrArray *tickets)
{
  g_autoptr (GHashTable) known = index_items (self);
  GPtrArray *items[N_LISTS];
  guint before = g_list_model_get_n_items (G_LIST_MODEL (self->lists[WAITING]));
  gboolean first = !self->loaded;

  for (int l = 0; l < N_LISTS; l++)
    items[l] = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < tickets->len; i++)
    {
      const OwTicket *ticket = g_ptr_array_index (tickets, i);
      int list = find_list (ticket->state);
      OwQueueItem *item, *old;

      if (list < 0)
        continue;
      item = item_new (ticket);
      old = g_hash_table_lookup (known, &ticket->id);
      if (old != NULL && ow_queue_item_equal (old, item))
        {
          g_object_unref (item);
          item = g_object_ref (old);
        }
      g_ptr_array_add (items[list], item);
    }
  for (int l = 0; l < N_LISTS; l++)
    {
      ow_list_sync (self->lists[l], items[l]);
      g_ptr_array_unref (items[l]);
    }
  self->loaded = TRUE;
  if (before != g_list_model_get_n_items (G_LIST_MODEL (self->lists[WAITING])))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_WAITING]);
  if (first)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED]);
}

/* Reading */

typedef struct
{
  OwQueueModel *self;
  guint serial;
  GPtrArray *tickets;
  GTask *task; /* waits until the list shows it; nullable */
} Reading;

static gboolean
day_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Reading *reading = data;

  reading->tickets = ow_transaction_query (transaction, &ow_query_tickets_by_day, error, 's',
                                           ow_transaction_get_site (transaction)->code, 'd',
                                           ow_transaction_get_today (transaction), 0);
  return reading->tickets != NULL;
}

static void
answer_taken (OwQueueModel *self, GTask *task)
{
  const OwTicket *ticket = g_task_get_task_data (task);
  OwQueueItem *item = find_item (self, ticket->id);

  /* The number is out, even if the list could not be read or somebody was faster. */
  g_task_return_pointer (task, item != NULL ? item : item_new (ticket), g_object_unref);
}

static void
day_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;
  g_autoptr (OwQueueModel) self = reading->self;
  g_autoptr (GTask) task = reading->task;
  g_autoptr (GPtrArray) tickets = NULL;
  g_autoptr (GError) error = NULL;
  gboolean again = self->stale && reading->serial == self->serial;
  gboolean ok = ow_store_read_finish (ow_context_get_store (ow_session_get_context (self->session)),
                                      result, &error);

  tickets = reading->tickets;
  if (reading->serial == self->serial)
    self->reading = self->stale = FALSE;
  if (!ok)
    g_signal_emit (self, signals[FAILED], 0, error);
  else if (reading->serial > self->applied)
    {
      self->applied = reading->serial;
      show (self, tickets);
    }
  if (task != NULL)
    answer_taken (self, task);
  g_free (reading);
  if (again)
    reload (self, NULL);
}

static void
reload (OwQueueModel *self, GTask *task)
{
  Reading *reading = g_new0 (Reading, 1);
  OwStore *store = ow_context_get_store (ow_session_get_context (self->session));

  reading->self = g_object_ref (self);
  reading->serial = ++self->serial;
  reading->task = task;
  self->reading = TRUE;
  self->stale = FALSE;
  ow_change_watch_mark (self->watch);
  ow_store_read_async (store, day_read, reading, NULL, day_cb, reading);
}

static void
changed_cb (gpointer user_data)
{
  OwQueueModel *self = user_data;

  if (self->reading)
    self->stale = TRUE;
  else
    reload (self, NULL);
}

/* GObject */

static void
ow_queue_model_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OwQueueModel *self = OW_QUEUE_MODEL (object);

  switch (id)
    {
    case PROP_N_WAITING:
      g_value_set_uint (value, g_list_model_get_n_items (G_LIST_MODEL (self->lists[WAITING])));
      break;
    case PROP_LOADED:
      g_value_set_boolean (value, self->loaded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ow_queue_model_dispose (GObject *object)
{
  OwQueueModel *self = OW_QUEUE_MODEL (object);

  g_clear_pointer (&self->watch, ow_change_watch_free);
  G_OBJECT_CLASS (ow_queue_model_parent_class)->dispose (object);
}

static void
ow_queue_model_finalize (GObject *object)
{
  OwQueueModel *self = OW_QUEUE_MODEL (object);

  for (int l = 0; l < N_LISTS; l++)
    g_clear_object (&self->lists[l]);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_queue_model_parent_class)->finalize (object);
}

static void
ow_queue_model_class_init (OwQueueModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = ow_queue_model_get_property;
  object_class->dispose = ow_queue_model_dispose;
  object_class->finalize = ow_queue_model_finalize;
  properties[PROP_N_WAITING] = g_param_spec_uint ("n-waiting", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[FAILED] = g_signal_new ("failed", OW_TYPE_QUEUE_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
ow_queue_model_init (OwQueueModel *self)
{
  for (int l = 0; l < N_LISTS; l++)
    self->lists[l] = g_list_store_new (OW_TYPE_QUEUE_ITEM);
}

OwQueueModel *
ow_queue_model_new (OwSession *session)
{
  OwQueueModel *self;

  g_return_val_if_fail (OW_IS_SESSION (session), NULL);

  self = g_object_new (OW_TYPE_QUEUE_MODEL, NULL);
  self->session = g_object_ref (session);
  self->watch = ow_change_watch_new (ow_session_get_context (session), changed_cb, self);
  reload (self, NULL);
  return self;
}

OwSession *
ow_queue_model_get_session (OwQueueModel *self)
{
  return self->session;
}

GListModel *
ow_queue_model_get_waiting (OwQueueModel *self)
{
  g_return_val_if_fail (OW_IS_QUEUE_MODEL (self), NULL);

  return G_LIST_MODEL (self->lists[WAITING]);
}

GListModel *
ow_queue_model_get_called (OwQueueModel *self)
{
  g_return_val_if_fail (OW_IS_QUEUE_MODEL (self), NULL);

  return G_LIST_MODEL (self->lists[CALLED]);
}

GListModel *
ow_queue_model_get_parked (OwQueueModel *self)
{
  g_return_val_if_fail (OW_IS_QUEUE_MODEL (self), NULL);

  return G_LIST_MODEL (self->lists[PARKED]);
}

void
ow_queue_model_refresh (OwQueueModel *self)
{
  g_return_if_fail (OW_IS_QUEUE_MODEL (self));

  reload (self, NULL);
}

/* Taking a number */

typedef struct
{
  OwTakeTicket take;
  char *prefix, *services, *language, *ticket_class, *unit;
  OwParameters *parameters;
} Take;

static void
take_free (gpointer pointer)
{
  Take *take = pointer;

  g_free (take->prefix);
  g_free (take->services);
  g_free (take->language);
  g_free (take->ticket_class);
  g_free (take->unit);
  ow_parameters_unref (take->parameters);
  g_free (take);
}

static gboolean
is_offered (OwQueueModel *self, const char *id)
{
  GPtrArray *services = ow_context_get_services (ow_session_get_context (self->session));

  for (guint i = 0; i < services->len; i++)
    if (g_str_equal (ow_service_get_id (g_ptr_array_index (services, i)), id))
      return TRUE;
  return FALSE;
}

static gboolean
check_request (OwQueueModel *self, const OwTakeRequest *request, GError **error)
{
  const char *fault = NULL;

  if (request->services == NULL || request->services[0] == NULL)
    fault = "error.counter.services";
  for (gsize i = 0; fault == NULL && request->services[i] != NULL; i++)
    if (!is_offered (self, request->services[i]))
      fault = "error.counter.services";
  if (fault == NULL && (request->applicants < 1 || request->applicants > MAX_APPLICANTS))
    fault = "error.counter.applicants";
  if (fault == NULL)
    return TRUE;
  ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE,
                        ow_message_new (fault, NULL));
  return FALSE;
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  OwTicket *ticket = g_task_get_task_data (task);
  g_autoptr (JsonObject) answer = NULL;
  GError *error = NULL;

  answer = ow_intent_finish (OW_SESSION (source), result, &error);
  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  ticket->id = g_ascii_strtoll (json_object_get_string_member (answer, "ticket"), NULL, 10);
  /* "A012": the digits are those after the prefix. */
  ticket->n = g_ascii_strtoll (
      json_object_get_string_member (answer, "number") + strlen (ticket->prefix), NULL, 10);
  reload (g_task_get_source_object (task), g_object_ref (task));
}

void
ow_queue_model_take_async (OwQueueModel *self,
                           const OwTakeRequest *request,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  OwIntent intent = { "ticket.take", "ticket.take", NULL, ow_take_run, NULL, take_free };
  OwCatalogue *catalogue;
  OwTicket *ticket;
  Take *take;
  GError *error = NULL;

  g_return_if_fail (OW_IS_QUEUE_MODEL (self));
  g_return_if_fail (request != NULL && request->language < OW_N_LANGUAGES);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, ow_queue_model_take_async);
  g_task_set_check_cancellable (task, FALSE);
  if (!check_request (self, request, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  catalogue = ow_context_get_catalogue (ow_session_get_context (self->session));
  take = g_new0 (Take, 1);
  take->take.prefix = take->prefix = g_strdup (
      ow_service_get_queue (ow_catalogue_find_service (catalogue, request->services[0])));
  take->take.services = take->services = g_strjoinv (" ", (char **)request->services);
  take->take.language = take->language = g_strdup (ow_language_get_code (request->language));
  take->take.ticket_class = take->ticket_class
      = g_strdup (request->ticket_class != NULL ? request->ticket_class : "normal");
  take->take.unit = take->unit = g_strdup (request->unit);
  take->take.applicants = request->applicants;
  take->take.parameters = take->parameters
      = ow_parameters_ref (ow_context_get_parameters (ow_session_get_context (self->session)));

  /* What the item shows, should the list not be readable afterwards. */
  ticket = ow_ticket_new ();
  ticket->state = g_strdup ("queued");
  ticket->prefix = g_strdup (take->prefix);
  ticket->services = g_strdup (take->services);
  ticket->language = g_strdup (take->language);
  ticket->ticket_class = g_strdup (take->ticket_class);
  ticket->state_since
      = ow_clock_now (ow_context_get_clock (ow_session_get_context (self->session)));
  g_task_set_task_data (task, ticket, (GDestroyNotify)ow_ticket_free);
  intent.request = take;
  ow_intent_async (self->session, &intent, cancellable, taken_cb, g_steal_pointer (&task));
}

OwQueueItem *
ow_queue_model_take_finish (OwQueueModel *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Readmitting */

static void
readmitted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (JsonObject) answer = NULL;
  GError *error = NULL;

  answer = ow_intent_finish (OW_SESSION (source), result, &error);
  reload (g_task_get_source_object (task), NULL);
  if (answer != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
ow_queue_model_readmit_async (OwQueueModel *self,
                              gint64 ticket,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task;
  OwTicketAct *request;
  OwIntent intent = { "ticket.readmit", "ticket.call", NULL, ow_ticket_act_run, NULL, g_free };

  g_return_if_fail (OW_IS_QUEUE_MODEL (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, ow_queue_model_readmit_async);
  g_task_set_check_cancellable (task, FALSE);
  request = g_new0 (OwTicketAct, 1);
  request->ticket = ticket;
  request->event = "readmit";
  request->desk = ow_session_get_desk (self->session);
  intent.request = request;
  ow_intent_async (self->session, &intent, cancellable, readmitted_cb, task);
}

gboolean
ow_queue_model_readmit_finish (OwQueueModel *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
