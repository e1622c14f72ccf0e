/* One counter's screen. The newest visit that ended there is asked about until it is answered, the
 * next party is called, or a minute and a half is over. */

#include "ow-screen-model.h"

#include "ow-change-watch.h"
#include "ow-confirm-acts.h"
#include "ow-task.h"
#include "ow-ticket-acts.h"

#define ASK_MS (90 * G_GINT64_CONSTANT (1000))

struct _OwScreenModel
{
  GObject parent_instance;

  OwContext *context;
  OwChangeWatch *watch;
  int desk;
  gboolean reading, stale;
  OwScreenKind kind;
  OwLanguage language;
  char *code, *number, *state;
  GPtrArray *lines; /* OwConfirmLine *; nullable */
  gint64 ticket, answered, confirmation;
  guint timer;
};

G_DEFINE_FINAL_TYPE (OwScreenModel, ow_screen_model, G_TYPE_OBJECT)

static guint changed_signal;

typedef struct
{
  int desk;
  OwScreenRequest *request;
  OwTicket *busy, *finished;
  OwRating *rating;
  OwConfirmation *confirmation;
  OwInstant now;
} Rows;

static void
rows_free (gpointer data)
{
  Rows *rows = data;

  g_clear_pointer (&rows->request, ow_screen_request_free);
  g_clear_pointer (&rows->busy, ow_ticket_free);
  g_clear_pointer (&rows->finished, ow_ticket_free);
  g_clear_pointer (&rows->rating, ow_rating_free);
  g_clear_pointer (&rows->confirmation, ow_confirmation_free);
  g_free (rows);
}

static gboolean
rows_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Rows *rows = data;
  const char *site = ow_transaction_get_site (transaction)->code;
  OwDate today = ow_transaction_get_today (transaction);
  gint64 desk = rows->desk;
  GError *local = NULL;

  rows->now = ow_transaction_get_now (transaction);
  rows->request = ow_transaction_query_one (transaction, &ow_query_screen_request_of_desk, &local,
                                            's', site, 'i', desk, 0);
  if (local == NULL)
    rows->busy = ow_transaction_query_one (transaction, &ow_query_ticket_at_desk, &local, 's', site,
                                           'd', today, 'i', desk, 0);
  if (local == NULL)
    rows->finished = ow_transaction_query_one (transaction, &ow_query_ticket_finished_at, &local,
                                               's', site, 'd', today, 'i', desk, 0);
  if (local == NULL && rows->finished != NULL)
    rows->rating = ow_transaction_query_one (transaction, &ow_query_rating_of_ticket, &local, 'i',
                                             rows->finished->id, 0);
  /* What was shown is for the party that sits here, and for nobody after it. */
  if (local == NULL && rows->busy != NULL && rows->request != NULL
      && g_str_equal (rows->request->kind, "confirm") && rows->request->ticket_id == rows->busy->id)
    rows->confirmation
        = ow_transaction_load (transaction, &ow_confirmation_record,
                               g_ascii_strtoll (rows->request->code, NULL, 10), &local);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static void reload (OwScreenModel *self);

static gboolean
timer_cb (gpointer data)
{
  OwScreenModel *self = data;

  self->timer = 0;
  reload (self);
  return G_SOURCE_REMOVE;
}

static void
set_confirmation (OwScreenModel *self, const OwConfirmation *shown)
{
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->confirmation = 0;
  if (shown == NULL || (self->lines = ow_confirm_lines_parse (shown->content, NULL)) == NULL)
    return;
  self->kind = OW_SCREEN_CONFIRM;
  self->confirmation = shown->id;
  ow_set_string (self->state, shown->state);
  ow_language_parse (shown->language, &self->language);
}

static void
set_state (OwScreenModel *self, const Rows *rows)
{
  const OwTicket *visit = rows->finished;

  self->kind = OW_SCREEN_IDLE;
  set_confirmation (self, rows->confirmation);
  if (self->kind == OW_SCREEN_CONFIRM)
    return;
  /* A sentence of a visit that is over makes way for the question about it. */
  if (rows->request != NULL && g_str_equal (rows->request->kind, "sentence")
      && (rows->busy != NULL || visit == NULL || rows->request->at > visit->state_since))
    {
      self->kind = OW_SCREEN_SENTENCE;
      ow_set_string (self->code, rows->request->code);
      ow_language_parse (rows->request->language, &self->language);
      return;
    }
  if (visit == NULL || rows->busy != NULL || rows->rating != NULL || visit->id == self->answered
      || rows->now - visit->state_since > ASK_MS)
    return;
  self->kind = OW_SCREEN_RATING;
  self->ticket = visit->id;
  g_free (self->number);
  self->number = ow_ticket_dup_number (visit);
  ow_language_parse (visit->language, &self->language);
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer
      = g_timeout_add ((guint)(ASK_MS - (rows->now - visit->state_since) + 100), timer_cb, self);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwScreenModel) self = data;

  self->reading = FALSE;
  if (self->watch == NULL)
    return;
  if (g_task_propagate_boolean (G_TASK (result), NULL))
    {
      set_state (self, g_task_get_task_data (G_TASK (result)));
      g_signal_emit (self, changed_signal, 0);
    }
  if (self->stale)
    reload (self);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  OwScreenModel *self = source;
  GError *error = NULL;

  if (ow_store_read (ow_context_get_store (self->context), rows_read, data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
reload (OwScreenModel *self)
{
  g_autoptr (GTask) task = NULL;
  Rows *rows;

  self->stale = self->reading;
  if (self->reading)
    return;
  self->reading = TRUE;
  ow_change_watch_mark (self->watch);
  rows = g_new0 (Rows, 1);
  rows->desk = self->desk;
  task = g_task_new (self, NULL, read_cb, g_object_ref (self));
  g_task_set_source_tag (task, reload);
  g_task_set_task_data (task, rows, rows_free);
  ow_task_run_in_thread (task, read_thread);
}

static void
watch_cb (gpointer data)
{
  reload (data);
}

static void
ow_screen_model_dispose (GObject *object)
{
  OwScreenModel *self = OW_SCREEN_MODEL (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->watch, ow_change_watch_free);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (ow_screen_model_parent_class)->dispose (object);
}

static void
ow_screen_model_finalize (GObject *object)
{
  OwScreenModel *self = OW_SCREEN_MODEL (object);

  g_free (self->code);
  g_free (self->number);
  g_free (self->state);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  G_OBJECT_CLASS (ow_screen_model_parent_class)->finalize (object);
}

static void
ow_screen_model_class_init (OwScreenModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_screen_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_screen_model_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
ow_screen_model_init (OwScreenModel *self)
{
  self->language = OW_LANGUAGE_ZH;
}

OwScreenModel *
ow_screen_model_new (OwContext *context, int desk)
{
  OwScreenModel *self = g_object_new (OW_TYPE_SCREEN_MODEL, NULL);

  self->context = g_object_ref (context);
  self->desk = desk;
  self->watch = ow_change_watch_new (context, watch_cb, self);
  reload (self);
  return self;
}

OwScreenKind
ow_screen_model_get_kind (OwScreenModel *self)
{
  return self->kind;
}

OwLanguage
ow_screen_model_get_language (OwScreenModel *self)
{
  return self->language;
}

const char *
ow_screen_model_get_code (OwScreenModel *self)
{
  return self->code;
}

gint64
ow_screen_model_get_ticket (OwScreenModel *self)
{
  return self->ticket;
}

const char *
ow_screen_model_get_number (OwScreenModel *self)
{
  return self->number;
}

void
ow_screen_model_end_rating (OwScreenModel *self)
{
  self->answered = self->ticket;
  reload (self);
}

gint64
ow_screen_model_get_confirmation (OwScreenModel *self)
{
  return self->confirmation;
}

const char *
ow_screen_model_get_state (OwScreenModel *self)
{
  return self->state;
}

GPtrArray *
ow_screen_model_get_lines (OwScreenModel *self)
{
  return self->lines;
}
