/* The events of a session that change no row. One thread writes them, one after the other; who
 * verifies a password afterwards waits for them first, so that the chain tells the order of the
 * hall. */

#include "ow-session-log.h"

#include "ow-seal.h"

struct _OwSessionLog
{
  OwStore *store;
  GThreadPool *pool;
  GMainContext *context;
  GMutex lock;
  GCond written;
  guint waiting;
  OwSessionLogFunc failed;
  gpointer user_data;
  GDestroyNotify user_data_free;
  gatomicrefcount refs;
};

typedef struct
{
  char *act;
  OwRowId staff;
  char *station;
  char *what;
} Event;

static void
log_unref (OwSessionLog *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  if (self->user_data_free != NULL)
    self->user_data_free (self->user_data);
  ow_store_unref (self->store);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->written);
  g_free (self);
}

static gboolean
note_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  return ow_transaction_note (transaction, "staff", ow_transaction_get_staff (transaction), request,
                              error);
}

typedef struct
{
  OwSessionLog *self;
  GError *error;
} Failure;

static gboolean
failure_cb (gpointer data)
{
  Failure *failure = data;

  failure->self->failed (failure->error, failure->self->user_data);
  return G_SOURCE_REMOVE;
}

static void
failure_free (gpointer data)
{
  Failure *failure = data;

  log_unref (failure->self);
  g_error_free (failure->error);
  g_free (failure);
}

static void
write_event (gpointer data, gpointer user_data)
{
  OwSessionLog *self = user_data;
  Event *event = data;
  g_autofree char *uuid = ow_seal_uuid ();
  OwAct act = { uuid, event->act, NULL, event->staff, event->station, NULL };
  GError *error = NULL;
  g_autoptr (JsonObject) result = ow_store_act (self->store, &act, note_run, event->what, &error);

  if (result == NULL)
    {
      Failure *failure = g_new0 (Failure, 1);
      g_autoptr (GSource) source = g_idle_source_new ();

      g_atomic_ref_count_inc (&self->refs);
      failure->self = self;
      failure->error = error;
      /* Not g_main_context_invoke: without a running loop it would call back on this thread. */
      g_source_set_callback (source, failure_cb, failure, failure_free);
      g_source_attach (source, self->context);
    }
  g_mutex_lock (&self->lock);
  self->waiting--;
  g_cond_broadcast (&self->written);
  g_mutex_unlock (&self->lock);
  g_free (event->act);
  g_free (event->station);
  g_free (event->what);
  g_free (event);
}

OwSessionLog *
ow_session_log_new (OwStore *store,
                    OwSessionLogFunc failed,
                    gpointer user_data,
                    GDestroyNotify user_data_free)
{
  OwSessionLog *self = g_new0 (OwSessionLog, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->lock);
  g_cond_init (&self->written);
  self->store = ow_store_ref (store);
  self->context = g_main_context_ref_thread_default ();
  self->failed = failed;
  self->user_data = user_data;
  self->user_data_free = user_data_free;
  self->pool = g_thread_pool_new (write_event, self, 1, FALSE, NULL);
  return self;
}

void
ow_session_log_free (OwSessionLog *self)
{
  if (self == NULL)
    return;
  g_thread_pool_free (self->pool, FALSE, TRUE);
  log_unref (self);
}

void
ow_session_log_add (
    OwSessionLog *self, const char *act, OwRowId staff, const char *station, const char *what)
{
  Event *event = g_new0 (Event, 1);

  event->act = g_strdup (act);
  event->staff = staff;
  event->station = g_strdup (station);
  event->what = g_strdup (what);
  g_mutex_lock (&self->lock);
  self->waiting++;
  g_mutex_unlock (&self->lock);
  g_thread_pool_push (self->pool, event, NULL);
}

void
ow_session_log_wait (OwSessionLog *self)
{
  g_mutex_lock (&self->lock);
  while (self->waiting > 0)
    g_cond_wait (&self->written, &self->lock);
  g_mutex_unlock (&self->lock);
}
