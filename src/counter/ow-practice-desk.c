/* Follows the practice of a person. After each change of the store it is read what the chain of the
 * counter says; only where that is news something is written down, so that the writing ends. */

#include "ow-practice-desk.h"

#include "ow-change-watch.h"
#include "ow-intent.h"
#include "ow-session-read.h"
#include "ow-store-error.h"
#include "ow-task.h"

struct _OwPractice
{
  GObject parent_instance;

  OwSession *session;
  OwChangeWatch *watch;
  GCancellable *cancellable;
  OwPracticeState *state;       /* NULL until it was read */
  gint64 keys, scans;           /* not yet in the store */
  gint64 sent_keys, sent_scans; /* on their way to it */
  OwRowId begun;                /* run that was begun or found here */
  gboolean reading, again, acting, beginning;
  /* As soon as what is being saved is saved: */
  gboolean leaving;
  const OwPracticeTask *wanted; /* borrowed */
};

G_DEFINE_FINAL_TYPE (OwPractice, ow_practice, G_TYPE_OBJECT)

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void read_state (OwPractice *self);
static void look (OwPractice *self, gboolean leave);
static void start (OwPractice *self, const OwPracticeTask *task);

static void
fail (OwPractice *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwPractice) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = ow_intent_finish (OW_SESSION (source), result, &error);
  gboolean leaving = self->leaving;

  self->acting = self->beginning = self->leaving = FALSE;
  if (answer == NULL)
    {
      fail (self, error);
      if (g_cancellable_is_cancelled (self->cancellable))
        return;
      self->keys += self->sent_keys;
      self->scans += self->sent_scans;
    }
  self->sent_keys = self->sent_scans = 0;
  /* What was being saved may have ended it; what was not saved leaves it running. */
  if (leaving && self->state->running != NULL
      && (answer == NULL
          || g_str_equal (json_object_get_string_member_with_default (answer, "state", ""),
                          "running")))
    look (self, TRUE);
  else if (self->wanted != NULL)
    start (self, g_steal_pointer (&self->wanted));
  else
    read_state (self);
}

static void
look (OwPractice *self, gboolean leave)
{
  OwIntent intent
      = { "practice.look", "ticket.call", NULL, ow_practice_look_run, NULL, ow_request_free };

  if (self->acting)
    {
      self->leaving |= leave;
      return;
    }
  self->acting = TRUE;
  intent.request = ow_request_new (
      &(OwPracticeLook){ self->state->running->id, self->keys, self->scans, leave },
      sizeof (OwPracticeLook));
  self->sent_keys = self->keys;
  self->sent_scans = self->scans;
  self->keys = self->scans = 0;
  ow_intent_async (self->session, &intent, self->cancellable, acted_cb, g_object_ref (self));
}

/* Reading */

typedef struct
{
  OwRowId staff;
  gboolean others;
  OwPracticeState *state;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  ow_practice_state_free (reading->state);
  g_free (reading);
}

static gboolean
reading_run (OwTransaction *transaction, gpointer data, GError **error)
{
  Reading *reading = data;

  reading->state = ow_practice_state_load (transaction, reading->staff, reading->others, error);
  return reading->state != NULL;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwPractice) self = data;
  g_autoptr (GError) error = NULL;
  Reading *reading = ow_session_read_finish (result, &error);
  OwPracticeState *state;

  self->reading = FALSE;
  if (reading == NULL)
    {
      /* Nobody asked for it: that the store is away the window says itself. */
      if (!g_error_matches (error, OW_STORE_ERROR, OW_STORE_ERROR_UNAVAILABLE))
        fail (self, error);
      /* What was asked for meanwhile is read all the same. */
      if (self->again && !g_cancellable_is_cancelled (self->cancellable))
        read_state (self);
      return;
    }
  ow_practice_state_free (self->state);
  state = self->state = g_steal_pointer (&reading->state);
  if (state->running != NULL)
    {
      self->begun = state->running->id;
      if (state->news && ow_session_may (self->session, "ticket.call"))
        look (self, FALSE);
    }
  g_signal_emit (self, signals[CHANGED], 0);
  if (self->again)
    read_state (self);
}

static void
read_state (OwPractice *self)
{
  OwSessionRead read = { NULL, reading_run, NULL, reading_free };
  Reading *reading;

  self->again = self->reading;
  if (self->reading || !ow_session_is_signed_in (self->session)
      || ow_session_is_locked (self->session))
    return;
  self->reading = TRUE;
  if (self->watch != NULL)
    ow_change_watch_mark (self->watch);
  read.data = reading = g_new0 (Reading, 1);
  reading->staff = ow_session_get_staff (self->session);
  reading->others = ow_session_may (self->session, "figures.read");
  ow_session_read_async (self->session, &read, self->cancellable, read_cb, g_object_ref (self));
}

static void
store_changed_cb (gpointer data)
{
  read_state (data);
}

/* The sign-in is an event, and a lock keeps from acting. */
static void
session_changed_cb (OwPractice *self)
{
  read_state (self);
}

static void
ow_practice_dispose (GObject *object)
{
  OwPractice *self = OW_PRACTICE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->watch, ow_change_watch_free);
  G_OBJECT_CLASS (ow_practice_parent_class)->dispose (object);
}

static void
ow_practice_finalize (GObject *object)
{
  OwPractice *self = OW_PRACTICE (object);

  ow_practice_state_free (self->state);
  g_object_unref (self->cancellable);
  g_object_unref (self->session);
  G_OBJECT_CLASS (ow_practice_parent_class)->finalize (object);
}

static void
ow_practice_class_init (OwPracticeClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_practice_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_practice_finalize;
  signals[CHANGED]
      = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
ow_practice_init (OwPractice *self)
{
  self->cancellable = g_cancellable_new ();
}

OwPractice *
ow_practice_new (OwSession *session)
{
  OwPractice *self;

  g_return_val_if_fail (OW_IS_SESSION (session), NULL);

  if (!ow_context_is_training (ow_session_get_context (session)))
    return NULL;
  self = g_object_new (OW_TYPE_PRACTICE, NULL);
  self->session = g_object_ref (session);
  self->watch = ow_change_watch_new (ow_session_get_context (session), store_changed_cb, self);
  g_signal_connect_object (session, "notify::locked", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
  read_state (self);
  return self;
}

const OwPracticeRun *
ow_practice_get_run (OwPractice *self)
{
  g_return_val_if_fail (OW_IS_PRACTICE (self), NULL);

  return self->state != NULL ? self->state->running : NULL;
}

const OwPracticeTask *
ow_practice_get_task (OwPractice *self)
{
  const OwPracticeRun *run = ow_practice_get_run (self);

  return run != NULL ? ow_practice_find_task (run->task) : NULL;
}

GPtrArray *
ow_practice_get_ended (OwPractice *self)
{
  static GPtrArray *none;

  g_return_val_if_fail (OW_IS_PRACTICE (self), NULL);

  if (self->state != NULL)
    return self->state->ended;
  if (g_once_init_enter (&none))
    g_once_init_leave (&none, g_ptr_array_new ());
  return none;
}

GPtrArray *
ow_practice_get_others (OwPractice *self)
{
  g_return_val_if_fail (OW_IS_PRACTICE (self), NULL);

  return self->state != NULL ? self->state->others : NULL;
}

const OwPracticeRun *
ow_practice_get_result (OwPractice *self)
{
  GPtrArray *ended = ow_practice_get_ended (self);
  const OwPracticeRun *run = ended->len > 0 ? ended->pdata[0] : NULL;

  return run != NULL && run->id == self->begun && ow_practice_get_run (self) == NULL ? run : NULL;
}

const char *
ow_practice_get_scan (OwPractice *self)
{
  g_return_val_if_fail (OW_IS_PRACTICE (self), NULL);

  return self->state != NULL ? self->state->scan : NULL;
}

const OwPracticeRun *
ow_practice_get_best (OwPractice *self, const char *task)
{
  GPtrArray *ended = ow_practice_get_ended (self);
  const OwPracticeRun *best = NULL;

  for (guint i = 0; i < ended->len; i++)
    {
      const OwPracticeRun *run = ended->pdata[i];

      if (g_str_equal (run->task, task) && (best == NULL || run->score > best->score))
        best = run;
    }
  return best;
}

/* Beginning */

static void
begin (OwPractice *self, const char *id)
{
  OwPracticeBegin *request = ow_request_new (
      &(OwPracticeBegin){ NULL, ow_session_get_desk (self->session) }, sizeof (OwPracticeBegin));
  const OwIntent intent
      = { "practice.begin", "ticket.call", NULL, ow_practice_begin_run, request, ow_request_free };

  request->task = ow_request_keep (request, id);
  self->keys = self->scans = 0;
  ow_intent_async (self->session, &intent, self->cancellable, acted_cb, g_object_ref (self));
}

typedef struct
{
  const char *task;
  OwContext *context;
  OwRowId staff;
  char *station;
} Prepare;

static void
prepare_free (gpointer data)
{
  Prepare *prepare = data;

  g_object_unref (prepare->context);
  g_free (prepare->station);
  g_free (prepare);
}

static void
prepare_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Prepare *prepare = data;
  GError *error = NULL;

  if (ow_practice_prepare (prepare->context, prepare->staff, prepare->station, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  OwPractice *self = OW_PRACTICE (source);
  Prepare *prepare = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      self->acting = self->beginning = FALSE;
      fail (self, error);
      return;
    }
  begin (self, prepare->task);
}

static void
start (OwPractice *self, const OwPracticeTask *task)
{
  g_autoptr (GTask) work = NULL;
  Prepare *prepare;

  self->acting = self->beginning = TRUE;
  if (!task->prepares)
    {
      begin (self, task->id);
      return;
    }
  prepare = g_new0 (Prepare, 1);
  prepare->task = task->id;
  prepare->context = g_object_ref (ow_session_get_context (self->session));
  prepare->staff = ow_session_get_staff (self->session);
  prepare->station = g_strdup (ow_session_get_station (self->session));
  work = g_task_new (self, self->cancellable, prepared_cb, NULL);
  g_task_set_source_tag (work, ow_practice_begin);
  g_task_set_task_data (work, prepare, prepare_free);
  ow_task_run_in_thread (work, prepare_thread);
}

void
ow_practice_begin (OwPractice *self, const char *id)
{
  const OwPracticeTask *task = ow_practice_find_task (id);

  g_return_if_fail (OW_IS_PRACTICE (self));
  g_return_if_fail (task != NULL);

  if (self->beginning)
    return; /* pressed twice */
  if (self->acting)
    self->wanted = task;
  else
    start (self, task);
}

void
ow_practice_leave (OwPractice *self)
{
  if (ow_practice_get_run (self) != NULL)
    look (self, TRUE);
  /* The line of a result goes too. */
  self->begun = 0;
  g_signal_emit (self, signals[CHANGED], 0);
}

void
ow_practice_count_key (OwPractice *self)
{
  if (ow_practice_get_run (self) != NULL)
    self->keys++;
}

void
ow_practice_count_scan (OwPractice *self)
{
  if (ow_practice_get_run (self) != NULL)
    self->scans++;
}

void
ow_practice_cut (OwPractice *self)
{
  const OwPracticeTask *task = ow_practice_get_task (self);

  if (task != NULL && task->cuts)
    ow_practice_cut_power (ow_session_get_context (self->session));
}
