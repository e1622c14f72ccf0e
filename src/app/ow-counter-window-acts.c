/* Acts on numbers: F2 to F8, undo. A key that is not possible now says why; a key pressed twice
 * while the first is under way is one act. */

#include "ow-counter-window-private.h"

#include <glib/gi18n-lib.h>

#include "ow-keys.h"
#include "ow-message.h"
#include "ow-question.h"
#include "ow-take-dialog.h"
#include "ow-ui.h"

#define UNDO_SECONDS 60

/* What is said after an act, and what undoes it. */
typedef struct
{
  OwCounterWindow *self;
  OwSittingAct act;
} Pending;

static Pending *
pending_new (OwCounterWindow *self, OwSittingAct act)
{
  Pending *pending = g_new0 (Pending, 1);

  pending->self = g_object_ref (self);
  pending->act = act;
  return pending;
}

static void
pending_free (gpointer data)
{
  Pending *pending = data;

  g_object_unref (pending->self);
  g_free (pending);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pending, pending_free)

/* TRUE when the act may go on; otherwise the reason is on the screen. */
static gboolean
require (OwCounterWindow *self, const char *action)
{
  const char *why;

  if (!ow_counter_window_is_working (self))
    return FALSE;
  why = ow_party_why_not (self->session, self->sitting, action);
  if (why != NULL)
    ow_counter_window_toast (self, ow_counter_window_text (self, why));
  return why == NULL;
}

static void
clear_error (OwCounterWindow *self)
{
  if (self->work != NULL)
    ow_banner_show (ow_work_page_get_banner (self->work), NULL);
}

static void
drop_undo (OwCounterWindow *self)
{
  if (self->toasts != NULL)
    ow_toast_area_withdraw (self->toasts, NULL);
}

static char *
dup_undo_button (OwCounterWindow *self)
{
  return g_strdup_printf ("Ctrl+Z  %s", ow_counter_window_text (self, N_ ("Undo")));
}

/* @message is taken. */
static void
offer_undo (OwCounterWindow *self, OwMessage *message)
{
  g_autofree char *text = ow_message_render (message, self->language);
  g_autofree char *button = dup_undo_button (self);

  g_clear_pointer (&self->undo_said, ow_message_unref);
  self->undo_said = message;
  if (self->toasts != NULL)
    ow_toast_area_offer (self->toasts, NULL, text, button, "queue.undo", UNDO_SECONDS,
                         self->language);
}

void
ow_counter_window_reword_undo (OwCounterWindow *self)
{
  g_autofree char *button = dup_undo_button (self);
  g_autofree char *text = NULL;

  if (self->undo_said == NULL)
    return;
  text = ow_message_render (self->undo_said, self->language);
  ow_toast_area_reword (self->toasts, text, button, self->language);
}

static void
act_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  static const char *const said[] = {
    [OW_SITTING_NO_SHOW] = "window.no-show",
    [OW_SITTING_PARK] = "window.parked",
    [OW_SITTING_TRANSFER] = "window.transferred",
    [OW_SITTING_FINISH] = "window.finished",
  };
  g_autoptr (Pending) pending = data;
  OwCounterWindow *self = pending->self;
  OwSitting *sitting = OW_SITTING (source);
  g_autoptr (GError) error = NULL;
  const char *number = ow_sitting_get_ticket_number (sitting);

  ow_counter_window_end (self);
  if (!ow_sitting_act_finish (sitting, result, &error))
    {
      ow_counter_window_show_error (self, error);
      return;
    }
  clear_error (self);
  if (pending->act == OW_SITTING_UNDO)
    {
      drop_undo (self);
      g_clear_object (&self->ended);
      ow_counter_window_set_sitting (self, sitting);
      ow_counter_window_say (self, "window.undone", "number", number);
    }
  else if (pending->act != OW_SITTING_RECALL)
    offer_undo (self, ow_message_new (said[pending->act], "number", number, NULL));
}

static void
act (OwCounterWindow *self, OwSitting *sitting, OwSittingAct what, const char *argument)
{
  ow_counter_window_begin (self);
  ow_sitting_act_async (sitting, what, argument, NULL, act_cb, pending_new (self, what));
}

static void
sitting_cb (OwCounterWindow *self, OwSitting *sitting, GError *error)
{
  ow_counter_window_end (self);
  if (sitting == NULL)
    {
      ow_counter_window_show_error (self, error);
      return;
    }
  clear_error (self);
  drop_undo (self);
  ow_counter_window_set_sitting (self, sitting);
  ow_counter_window_show_appointment (self, sitting);
}

static void
save_drafts_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCounterWindow) self = data;
  g_autoptr (GError) error = NULL;

  ow_sitting_save_finish (OW_SITTING (source), result, &error);
  ow_counter_window_show_error (self, error);
}

void
ow_counter_window_save_drafts (OwCounterWindow *self)
{
  if (self->sitting != NULL)
    ow_sitting_save_async (self->sitting, NULL, save_drafts_cb, g_object_ref (self));
}

static void
call_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCounterWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSitting) sitting
      = ow_queue_model_call_next_finish (OW_QUEUE_MODEL (source), result, &error);

  sitting_cb (self, sitting, error);
}

static void
call_next (OwCounterWindow *self, GVariant *parameter)
{
  if (!require (self, "queue.call"))
    return;
  ow_counter_window_begin (self);
  ow_queue_model_call_next_async (self->queue, NULL, call_cb, g_object_ref (self));
}

static void
call_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ow_counter_window_press (OW_COUNTER_WINDOW (widget), call_next, NULL);
}

static void
recall (OwCounterWindow *self, GVariant *parameter)
{
  if (require (self, "queue.recall"))
    act (self, self->sitting, OW_SITTING_RECALL, NULL);
}

static void
recall_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ow_counter_window_press (OW_COUNTER_WINDOW (widget), recall, NULL);
}

static void
no_show (OwCounterWindow *self, GVariant *parameter)
{
  if (require (self, "queue.no-show"))
    act (self, self->sitting, OW_SITTING_NO_SHOW, NULL);
}

static void
no_show_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ow_counter_window_press (OW_COUNTER_WINDOW (widget), no_show, NULL);
}

/* Finishing while a passport lies here for which nothing was taken in: it goes back first, or the
 * clerk says that it stays. */

typedef struct
{
  OwCounterWindow *self;
  gint64 ticket;
  char *outcome;
} Leaving;

static void
leaving_free (gpointer data)
{
  Leaving *leaving = data;

  g_object_unref (leaving->self);
  g_free (leaving->outcome);
  g_free (leaving);
}

/* A draft or a notice keeps nothing: the party takes its passport home and comes again. */
static gboolean
is_kept_for_nothing (OwApplicant *applicant)
{
  GListModel *matters = ow_applicant_get_matters (applicant);

  if (!ow_applicant_get_passport_kept (applicant))
    return FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (matters); i++)
    {
      g_autoptr (OwMatter) matter = g_list_model_get_item (matters, i);

      if (!ow_matter_is_editable (matter))
        return FALSE;
    }
  return TRUE;
}

static char *
dup_kept_for_nothing (OwSitting *sitting)
{
  GListModel *applicants = ow_sitting_get_applicants (sitting);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (applicants); i++)
    {
      g_autoptr (OwApplicant) applicant = g_list_model_get_item (applicants, i);

      if (is_kept_for_nothing (applicant))
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                                ow_applicant_get_name (applicant));
    }
  return names->len > 0 ? g_strdup (names->str) : NULL;
}

static void
given_back_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCounterWindow) self = data;
  g_autoptr (GError) error = NULL;

  ow_counter_window_end (self);
  if (!ow_sitting_give_back_finish (OW_SITTING (source), result, &error))
    ow_counter_window_show_error (self, error);
}

/* @parameter: ticket, whether the passports go back, and what came of the matters. */
static void
leave (OwCounterWindow *self, GVariant *parameter)
{
  g_autofree char *outcome = NULL;
  GListModel *applicants;
  gint64 ticket;
  gboolean give;

  g_variant_get (parameter, "(xbms)", &ticket, &give, &outcome);
  if (self->sitting == NULL || ow_sitting_get_ticket_id (self->sitting) != ticket)
    return;
  applicants = ow_sitting_get_applicants (self->sitting);
  for (guint i = 0; give && i < g_list_model_get_n_items (applicants); i++)
    {
      g_autoptr (OwApplicant) applicant = g_list_model_get_item (applicants, i);

      if (!is_kept_for_nothing (applicant))
        continue;
      ow_counter_window_begin (self);
      ow_sitting_give_back_async (self->sitting, applicant, NULL, given_back_cb,
                                  g_object_ref (self));
    }
  act (self, self->sitting, OW_SITTING_FINISH, outcome);
}

static void
leave_cb (const char *id, gpointer data)
{
  const Leaving *leaving = data;

  if (!g_str_equal (id, "cancel"))
    ow_counter_window_press (
        leaving->self, leave,
        g_variant_new ("(xbms)", leaving->ticket, g_str_equal (id, "give"), leaving->outcome));
}

static void
ask_leave (OwCounterWindow *self, const char *names, const char *outcome)
{
  static const OwAnswer answers[] = {
    { "cancel", N_ ("Cancel"), 0, NULL },
    { "keep", N_ ("Keep"), GDK_KEY_k, "K" },
    { "give", N_ ("Give Back"), GDK_KEY_g, "G" },
    { NULL, NULL, 0, NULL },
  };
  g_autoptr (OwMessage) message = ow_message_new ("window.still-kept", "names", names, NULL);
  g_autofree char *body = ow_message_render (message, self->language);
  Leaving *leaving = g_new0 (Leaving, 1);

  leaving->self = g_object_ref (self);
  leaving->ticket = ow_sitting_get_ticket_id (self->sitting);
  leaving->outcome = g_strdup (outcome);
  ow_question_ask (GTK_WINDOW (self), self->language,
                   ow_counter_window_text (self, N_ ("Give the passport back?")), body, answers,
                   "give", leave_cb, leaving, leaving_free);
}

/* @parameter: what came of the matters; nullable. */
static void
finish (OwCounterWindow *self, GVariant *parameter)
{
  const char *outcome = parameter != NULL ? g_variant_get_string (parameter, NULL) : NULL;
  g_autofree char *names = NULL;

  if (!require (self, "queue.finish"))
    return;
  names = dup_kept_for_nothing (self->sitting);
  if (names != NULL)
    ask_leave (self, names, outcome);
  else
    act (self, self->sitting, OW_SITTING_FINISH, outcome);
}

void
ow_counter_window_finish (OwCounterWindow *self, const char *outcome)
{
  ow_counter_window_press (self, finish, outcome != NULL ? g_variant_new_string (outcome) : NULL);
}

static void
finish_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ow_counter_window_finish (OW_COUNTER_WINDOW (widget), NULL);
}

static void
park_for (OwCounterWindow *self, GVariant *reason)
{
  if (self->sitting != NULL)
    act (self, self->sitting, OW_SITTING_PARK, g_variant_get_string (reason, NULL));
}

static void
park_cb (const char *reason, gpointer data)
{
  if (reason != NULL)
    ow_counter_window_press (data, park_for, g_variant_new_string (reason));
}

static void
park (OwCounterWindow *self, GVariant *parameter)
{
  if (require (self, "queue.park"))
    ow_reason_ask (
        GTK_WINDOW (self), self->language, ow_counter_window_text (self, N_ ("Park")),
        ow_counter_window_text (self, N_ ("What is the party waiting for? It keeps its number.")),
        ow_counter_window_text (self, N_ ("Park")), TRUE, park_cb, g_object_ref (self),
        g_object_unref);
}

static void
park_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ow_counter_window_press (OW_COUNTER_WINDOW (widget), park, NULL);
}

/* Transfer: one key for each queue of the hall. */

#define MAX_QUEUES 9

static void
transfer_to (OwCounterWindow *self, GVariant *queue)
{
  if (self->sitting != NULL)
    act (self, self->sitting, OW_SITTING_TRANSFER, g_variant_get_string (queue, NULL));
}

static void
transfer_cb (const char *queue, gpointer data)
{
  if (!g_str_equal (queue, "cancel"))
    ow_counter_window_press (data, transfer_to, g_variant_new_string (queue));
}

static void
transfer (OwCounterWindow *self, GVariant *parameter)
{
  static OwAnswer answers[MAX_QUEUES + 2];
  static char names[MAX_QUEUES][8];
  g_auto (GStrv) queues = NULL;
  guint n = 0;

  if (!require (self, "queue.transfer"))
    return;
  queues = g_strsplit (ow_context_get_queues (self->context), " ", -1);
  answers[n++] = (OwAnswer){ "cancel", N_ ("Cancel"), 0, NULL };
  for (guint i = 0; queues[i] != NULL && i < MAX_QUEUES; i++)
    {
      g_strlcpy (names[i], queues[i], sizeof names[i]);
      answers[n++] = (OwAnswer){ names[i], names[i], gdk_unicode_to_keyval (names[i][0]), NULL };
    }
  answers[n] = (OwAnswer){ NULL, NULL, 0, NULL };
  ow_question_ask (GTK_WINDOW (self), self->language,
                   ow_counter_window_text (self, N_ ("Transfer")),
                   ow_counter_window_text (
                       self, N_ ("To which queue? Type its letter. The party keeps its place.")),
                   answers, NULL, transfer_cb, g_object_ref (self), g_object_unref);
}

static void
transfer_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ow_counter_window_press (OW_COUNTER_WINDOW (widget), transfer, NULL);
}

static void
undo (OwCounterWindow *self, GVariant *parameter)
{
  OwInstant until = 0;

  if (self->ended != NULL)
    g_object_get (self->ended, "undo-until", &until, NULL);
  if (self->ended == NULL || until == 0)
    ow_counter_window_toast (self, ow_counter_window_text (self, N_ ("Nothing can be undone.")));
  else if (self->sitting != NULL)
    ow_counter_window_toast (
        self, ow_counter_window_text (
                  self, N_ ("Another party is at this counter. Finish or park it first.")));
  else
    act (self, self->ended, OW_SITTING_UNDO, NULL);
}

static void
undo_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ow_counter_window_press (OW_COUNTER_WINDOW (widget), undo, NULL);
}

/* Taking numbers, parked numbers */

static void
taken_cb (OwTakeDialog *dialog, OwQueueItem *item, OwCounterWindow *self)
{
  ow_counter_window_print (self, OW_SHEET_TICKET, ow_queue_item_get_id (item),
                           ow_queue_item_get_language (item), ow_queue_item_get_number (item));
}

static void
take_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwCounterWindow *self = OW_COUNTER_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  OwTakeDialog *dialog;

  if (!ow_counter_window_is_working (self))
    return;
  if (!ow_session_require (self->session, "ticket.take", &error))
    {
      ow_counter_window_show_error (self, error);
      return;
    }
  dialog = ow_take_dialog_new (self->session, self->queue, self->language);
  g_signal_connect_object (dialog, "taken", G_CALLBACK (taken_cb), self, 0);
  ow_ui_present_over (GTK_WINDOW (dialog), GTK_WINDOW (self));
}

static void
take_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCounterWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSitting) sitting
      = ow_queue_model_take_up_finish (OW_QUEUE_MODEL (source), result, &error);

  sitting_cb (self, sitting, error);
}

static void
take_up (OwCounterWindow *self, GVariant *ticket)
{
  if (!require (self, "queue.call"))
    return;
  ow_counter_window_begin (self);
  ow_queue_model_take_up_async (self->queue, g_variant_get_int64 (ticket), NULL, take_up_cb,
                                g_object_ref (self));
}

static void
pane_take_up_cb (OwQueuePane *pane, gint64 ticket, OwCounterWindow *self)
{
  ow_counter_window_press (self, take_up, g_variant_new_int64 (ticket));
}

static void
readmit_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCounterWindow) self = data;
  g_autoptr (GError) error = NULL;

  ow_counter_window_end (self);
  if (!ow_queue_model_readmit_finish (OW_QUEUE_MODEL (source), result, &error))
    ow_counter_window_show_error (self, error);
  else
    clear_error (self);
}

static void
readmit (OwCounterWindow *self, GVariant *ticket)
{
  ow_counter_window_begin (self);
  ow_queue_model_readmit_async (self->queue, g_variant_get_int64 (ticket), NULL, readmit_cb,
                                g_object_ref (self));
}

static void
pane_readmit_cb (OwQueuePane *pane, gint64 ticket, OwCounterWindow *self)
{
  ow_counter_window_press (self, readmit, g_variant_new_int64 (ticket));
}

void
ow_counter_window_connect_queue (OwCounterWindow *self, OwQueuePane *pane)
{
  g_signal_connect_object (pane, "take-up", G_CALLBACK (pane_take_up_cb), self, 0);
  g_signal_connect_object (pane, "readmit", G_CALLBACK (pane_readmit_cb), self, 0);
}

static void
resume_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCounterWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSitting) sitting = ow_sitting_resume_finish (result, &error);

  if (error != NULL)
    ow_counter_window_show_error (self, error);
  else if (sitting != NULL && self->sitting == NULL && ow_counter_window_is_working (self))
    {
      ow_counter_window_set_sitting (self, sitting);
      ow_work_page_set_pane (self->work, "permit");
      ow_counter_window_say (self, "window.resumed", "number",
                             ow_sitting_get_ticket_number (sitting));
    }
}

/* What this counter was serving when the program ended. */
void
ow_counter_window_resume (OwCounterWindow *self)
{
  if (!ow_session_may (self->session, "ticket.call"))
    return;
  ow_sitting_resume_async (self->session, NULL, resume_cb, g_object_ref (self));
}

void
ow_counter_window_install_acts (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "queue.call", NULL, call_action);
  gtk_widget_class_install_action (widget_class, "queue.recall", NULL, recall_action);
  gtk_widget_class_install_action (widget_class, "queue.no-show", NULL, no_show_action);
  gtk_widget_class_install_action (widget_class, "queue.park", NULL, park_action);
  gtk_widget_class_install_action (widget_class, "queue.transfer", NULL, transfer_action);
  gtk_widget_class_install_action (widget_class, "queue.finish", NULL, finish_action);
  gtk_widget_class_install_action (widget_class, "queue.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "queue.take", NULL, take_action);
}
