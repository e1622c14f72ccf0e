/* The daily run. It is made by nobody: its row says so, and the setting says who switched it on.
 * What is nobody's data is removed either way, once a day, also of a hall whose machines go off at
 * its closing. */

#include "ow-retention-watch.h"

#include "ow-retention.h"
#include "ow-task.h"

#define LOOK_SECONDS 600
#define MINUTE       (60 * G_GINT64_CONSTANT (1000))

struct _OwRetentionWatch
{
  GObject parent_instance;

  OwContext *context;
  GCancellable *cancellable;
  guint timer;
  gboolean running;
  OwDate day;    /* of which it is known that its run was made */
  OwDate purged; /* the same of the answers of acts */
};

G_DEFINE_FINAL_TYPE (OwRetentionWatch, ow_retention_watch, G_TYPE_OBJECT)

gboolean
ow_retention_watch_is_due (OwContext *context)
{
  OwParameters *parameters = ow_context_get_parameters (context);
  OwInstant now = ow_clock_now (ow_context_get_clock (context));
  gint64 minute = (now - ow_instant_from_date (ow_instant_to_date (now))) / MINUTE;

  return ow_parameters_is (parameters, "retention_daily", "1")
         && minute >= ow_parameters_get_minute (parameters, "hall_closes");
}

typedef struct
{
  OwStore *store;
  OwRetentionPeriods periods;
  OwDate day;
  gboolean erases;
} Daily;

static void
daily_free (gpointer data)
{
  Daily *daily = data;

  ow_store_unref (daily->store);
  g_free (daily);
}

static void
daily_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Daily *daily = data;
  const OwRetentionActor actor = { 0, 0, "keeper", NULL };
  GError *error = NULL;
  g_autoptr (OwRetentionRun) run = NULL;

  if (ow_retention_purge (daily->store, actor.station, cancellable, &error) && daily->erases)
    run = ow_retention_erase (daily->store, &daily->periods, &actor, cancellable, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* A store that does not answer now is asked again in ten minutes. */
static void
daily_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  OwRetentionWatch *self = OW_RETENTION_WATCH (source);
  g_autoptr (GError) error = NULL;
  const Daily *daily = g_task_get_task_data (G_TASK (result));

  self->running = FALSE;
  g_task_propagate_boolean (G_TASK (result), &error);
  if (error == NULL)
    self->purged = daily->day;
  if (error == NULL && daily->erases)
    self->day = daily->day;
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("%s", error->message);
}

void
ow_retention_watch_look (OwRetentionWatch *self)
{
  g_autoptr (GTask) task = NULL;
  Daily *daily;
  OwDate today = ow_clock_today (ow_context_get_clock (self->context));
  gboolean erases = self->day != today && ow_retention_watch_is_due (self->context);

  if (self->running || (!erases && self->purged == today))
    return;
  self->running = TRUE;
  daily = g_new0 (Daily, 1);
  daily->day = today;
  daily->erases = erases;
  daily->store = ow_store_ref (ow_context_get_store (self->context));
  daily->periods = ow_retention_periods (ow_context_get_parameters (self->context));
  task = g_task_new (self, self->cancellable, daily_cb, NULL);
  g_task_set_source_tag (task, ow_retention_watch_look);
  g_task_set_task_data (task, daily, daily_free);
  ow_task_run_in_thread (task, daily_thread);
}

static gboolean
look_cb (gpointer data)
{
  ow_retention_watch_look (data);
  return G_SOURCE_CONTINUE;
}

static void
ow_retention_watch_dispose (GObject *object)
{
  OwRetentionWatch *self = OW_RETENTION_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (ow_retention_watch_parent_class)->dispose (object);
}

static void
ow_retention_watch_finalize (GObject *object)
{
  g_object_unref (OW_RETENTION_WATCH (object)->cancellable);
  G_OBJECT_CLASS (ow_retention_watch_parent_class)->finalize (object);
}

static void
ow_retention_watch_class_init (OwRetentionWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ow_retention_watch_dispose;
  object_class->finalize = ow_retention_watch_finalize;
}

static void
ow_retention_watch_init (OwRetentionWatch *self)
{
  self->cancellable = g_cancellable_new ();
}

OwRetentionWatch *
ow_retention_watch_new (OwContext *context)
{
  OwRetentionWatch *self = g_object_new (OW_TYPE_RETENTION_WATCH, NULL);

  self->context = g_object_ref (context);
  self->timer = g_timeout_add_seconds (LOOK_SECONDS, look_cb, self);
  return self;
}
