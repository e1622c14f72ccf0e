/* Calls, pauses and messages out of the store. The rows of the day are read again after each change
 * from a little before the last one seen; a period that was announced is remembered by its id. */

#include "ow-display-model.h"

#include "ow-change-watch.h"
#include "ow-closure.h"
#include "ow-hall-acts.h"
#include "ow-message.h"
#include "ow-task.h"

#define SHOWN 6

struct _OwDisplayModel
{
  GObject parent_instance;

  OwContext *context;
  OwChangeWatch *watch;
  GPtrArray *calls, *pauses, *messages;
  GHashTable *seen; /* gint64: periods that were announced, or are older than the model */
  OwDate day;       /* of the rows */
  gboolean first, reading, stale, reachable;
  guint retry;
};

G_DEFINE_FINAL_TYPE (OwDisplayModel, ow_display_model, G_TYPE_OBJECT)

enum
{
  CHANGED,
  CALL,
  STATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
ow_call_free (OwCall *self)
{
  g_free (self->number);
  g_free (self);
}

OwCall *
ow_call_copy (const OwCall *self)
{
  OwCall *copy = g_memdup2 (self, sizeof *self);

  copy->number = g_strdup (self->number);
  return copy;
}

static void
free_call (gpointer data)
{
  ow_call_free (data);
}

static void
free_pause (gpointer data)
{
  g_free (((OwDeskPause *)data)->pause);
  g_free (data);
}

static void
free_line (gpointer data)
{
  g_free (((OwHallNotice *)data)->kind);
  g_free (data);
}

typedef struct
{
  GPtrArray *calls, *desks, *messages;
  OwDate day;
  OwClosure closure; /* of today */
} Rows;

static void
rows_free (gpointer data)
{
  Rows *rows = data;

  g_clear_pointer (&rows->calls, g_ptr_array_unref);
  g_clear_pointer (&rows->desks, g_ptr_array_unref);
  g_clear_pointer (&rows->messages, g_ptr_array_unref);
  g_free (rows);
}

static gboolean
rows_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Rows *rows = data;
  const char *site = ow_transaction_get_site (transaction)->code;

  rows->day = ow_transaction_get_today (transaction);
  rows->calls = ow_transaction_query (transaction, &ow_query_calls_since, error, 's', site, 'd',
                                      rows->day, 'i', ow_instant_from_date (rows->day), 0);
  if (rows->calls == NULL)
    return FALSE;
  rows->desks = ow_transaction_query (transaction, &ow_query_desks, error, 0);
  if (rows->desks == NULL)
    return FALSE;
  rows->messages
      = ow_transaction_query (transaction, &ow_query_hall_messages_active, error, 's', site, 0);
  return rows->messages != NULL && ow_closure_read (transaction, rows->day, &rows->closure, error);
}

static OwCall *
make_call (const OwCallLine *line, gboolean corrected)
{
  OwCall *call = g_new0 (OwCall, 1);

  call->number = g_strdup_printf ("%s%03d", line->prefix, (int)line->n);
  call->desk = (int)line->desk;
  call->at = line->at;
  call->corrected = corrected;
  ow_language_parse (line->language, &call->language);
  return call;
}

/* The period that @line takes back, when that was a call. */
static const OwCallLine *
find_undone (GPtrArray *lines, const OwCallLine *line)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const OwCallLine *other = g_ptr_array_index (lines, i);

      if (other->ticket_id == line->ticket_id && other->seq == line->undoes && other->undoes == 0
          && g_str_equal (other->state, "called"))
        return other;
    }
  return NULL;
}

static gboolean
is_undone (GPtrArray *lines, const OwCallLine *line)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const OwCallLine *other = g_ptr_array_index (lines, i);

      if (other->ticket_id == line->ticket_id && other->undoes == line->seq)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_listed (GPtrArray *calls, const char *number)
{
  for (guint i = 0; i < calls->len; i++)
    if (g_str_equal (((OwCall *)g_ptr_array_index (calls, i))->number, number))
      return TRUE;
  return FALSE;
}

/* What stands on the board: newest first, a number once, what was taken back not at all. */
static void
set_calls (OwDisplayModel *self, GPtrArray *lines)
{
  g_ptr_array_set_size (self->calls, 0);
  for (guint i = lines->len; i-- > 0 && self->calls->len < SHOWN;)
    {
      const OwCallLine *line = g_ptr_array_index (lines, i);
      OwCall *call;

      if (line->undoes != 0 || is_undone (lines, line))
        continue;
      call = make_call (line, FALSE);
      if (is_listed (self->calls, call->number))
        ow_call_free (call);
      else
        g_ptr_array_add (self->calls, call);
    }
}

static void
announce (OwDisplayModel *self, GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const OwCallLine *line = g_ptr_array_index (lines, i);
      const OwCallLine *undone = line->undoes != 0 ? find_undone (lines, line) : NULL;
      OwCall *call;

      if (g_hash_table_contains (self->seen, &line->id))
        continue;
      g_hash_table_add (self->seen, g_memdup2 (&line->id, sizeof line->id));
      /* What was called and taken back between two readings was never heard. */
      if (self->first || (line->undoes != 0 && undone == NULL)
          || (line->undoes == 0 && is_undone (lines, line)))
        continue;
      call = undone != NULL ? make_call (undone, TRUE) : make_call (line, FALSE);
      g_signal_emit (self, signals[CALL], 0, call);
      ow_call_free (call);
    }
}

static void
set_pauses (OwDisplayModel *self, GPtrArray *desks)
{
  g_ptr_array_set_size (self->pauses, 0);
  for (guint i = 0; i < desks->len; i++)
    {
      const OwDesk *desk = g_ptr_array_index (desks, i);
      OwDeskPause *pause;

      if (desk->pause == NULL || !desk->open)
        continue;
      pause = g_new0 (OwDeskPause, 1);
      pause->desk = (int)desk->n;
      pause->pause = g_strdup (desk->pause);
      pause->until = desk->pause_until;
      g_ptr_array_add (self->pauses, pause);
    }
}

static void
add_notice (OwDisplayModel *self, const char *kind, gint64 minute, int until)
{
  OwHallNotice *line = g_new0 (OwHallNotice, 1);

  line->kind = g_strdup (kind);
  line->minute = (int)minute;
  line->until = until;
  g_ptr_array_add (self->messages, line);
}

OwMessage *
ow_hall_notice_new_message (const OwHallNotice *self)
{
  g_autofree char *id = g_strconcat ("hall.", self->kind, NULL);
  g_autofree char *time = g_strdup_printf ("%02d:%02d", self->minute / 60, self->minute % 60);
  g_autofree char *until = g_strdup_printf ("%02d:%02d", self->until / 60, self->until % 60);

  if (self->until > 0)
    return ow_message_new (id, "time", time, "until", until, NULL);
  return ow_hall_message_has_time (self->kind) ? ow_message_new (id, "time", time, NULL)
                                               : ow_message_new (id, NULL);
}

static void
set_messages (OwDisplayModel *self, GPtrArray *messages, const OwClosure *closure)
{
  g_ptr_array_set_size (self->messages, 0);
  if (closure->closed && closure->whole)
    add_notice (self, "closed", 0, 0);
  else if (closure->closed)
    add_notice (self, "closed-part", closure->from, closure->until);
  for (guint i = 0; i < messages->len; i++)
    {
      const OwHallMessage *message = g_ptr_array_index (messages, i);

      add_notice (self, message->kind, message->minute, 0);
    }
}

static void
set_reachable (OwDisplayModel *self, gboolean reachable)
{
  if (self->reachable == reachable)
    return;
  self->reachable = reachable;
  g_signal_emit (self, signals[STATE], 0, reachable);
}

static void reload (OwDisplayModel *self);

static gboolean
retry_cb (gpointer data)
{
  OwDisplayModel *self = data;

  self->retry = 0;
  reload (self);
  return G_SOURCE_REMOVE;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwDisplayModel) self = data;
  Rows *rows = g_task_get_task_data (G_TASK (result));

  self->reading = FALSE;
  if (self->watch == NULL)
    return;
  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    {
      set_reachable (self, FALSE);
      if (self->retry == 0)
        self->retry = g_timeout_add_seconds (2, retry_cb, self);
      return;
    }
  /* A new day: nothing of the day before is on the board, nothing of it is announced. */
  if (rows->day != self->day)
    {
      self->first = self->day == OW_DATE_NONE;
      self->day = rows->day;
      g_hash_table_remove_all (self->seen);
    }
  set_calls (self, rows->calls);
  set_pauses (self, rows->desks);
  set_messages (self, rows->messages, &rows->closure);
  set_reachable (self, TRUE);
  announce (self, rows->calls);
  self->first = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
  if (self->stale)
    reload (self);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  OwDisplayModel *self = source;
  GError *error = NULL;

  if (ow_store_read (ow_context_get_store (self->context), rows_read, data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
reload (OwDisplayModel *self)
{
  g_autoptr (GTask) task = NULL;

  self->stale = self->reading;
  if (self->reading)
    return;
  self->reading = TRUE;
  ow_change_watch_mark (self->watch);
  task = g_task_new (self, NULL, read_cb, g_object_ref (self));
  g_task_set_source_tag (task, reload);
  g_task_set_task_data (task, g_new0 (Rows, 1), rows_free);
  ow_task_run_in_thread (task, read_thread);
}

static void
changed_cb (gpointer data)
{
  reload (data);
}

static void
ow_display_model_dispose (GObject *object)
{
  OwDisplayModel *self = OW_DISPLAY_MODEL (object);

  g_clear_handle_id (&self->retry, g_source_remove);
  g_clear_pointer (&self->watch, ow_change_watch_free);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (ow_display_model_parent_class)->dispose (object);
}

static void
ow_display_model_finalize (GObject *object)
{
  OwDisplayModel *self = OW_DISPLAY_MODEL (object);

  g_ptr_array_unref (self->calls);
  g_ptr_array_unref (self->pauses);
  g_ptr_array_unref (self->messages);
  g_hash_table_unref (self->seen);
  G_OBJECT_CLASS (ow_display_model_parent_class)->finalize (object);
}

static void
ow_display_model_class_init (OwDisplayModelClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_display_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_display_model_finalize;
  signals[CHANGED]
      = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CALL] = g_signal_new ("call", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_POINTER);
  signals[STATE] = g_signal_new ("state", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, G_TYPE_BOOLEAN);
}

static void
ow_display_model_init (OwDisplayModel *self)
{
  self->calls = g_ptr_array_new_with_free_func (free_call);
  self->pauses = g_ptr_array_new_with_free_func (free_pause);
  self->messages = g_ptr_array_new_with_free_func (free_line);
  self->seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->day = OW_DATE_NONE;
  self->first = TRUE;
  self->reachable = TRUE;
}

OwDisplayModel *
ow_display_model_new (OwContext *context)
{
  OwDisplayModel *self = g_object_new (OW_TYPE_DISPLAY_MODEL, NULL);

  self->context = g_object_ref (context);
  self->watch = ow_change_watch_new (context, changed_cb, self);
  reload (self);
  return self;
}

GPtrArray *
ow_display_model_get_calls (OwDisplayModel *self)
{
  return self->calls;
}

GPtrArray *
ow_display_model_get_pauses (OwDisplayModel *self)
{
  return self->pauses;
}

GPtrArray *
ow_display_model_get_messages (OwDisplayModel *self)
{
  return self->messages;
}

gboolean
ow_display_model_is_reachable (OwDisplayModel *self)
{
  return self->reachable;
}
