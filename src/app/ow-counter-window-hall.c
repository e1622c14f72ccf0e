/* What a counter does in the hall beside its party: pauses, sentences on the applicant's screen,
 * how each matter ended, appointments. */

#include "ow-counter-window-private.h"

#include <glib/gi18n-lib.h>

#include "ow-appointment-dialog.h"
#include "ow-ask-dialog.h"
#include "ow-counter-error.h"
#include "ow-hall-acts.h"
#include "ow-hall-desk.h"
#include "ow-incoming-transfer.h"
#include "ow-message.h"
#include "ow-paper-day.h"
#include "ow-question.h"
#include "ow-sentence-dialog.h"
#include "ow-ui.h"

/* Acts of the hall change no number: they are said in a toast, nothing is offered to be undone. */
typedef struct
{
  OwCounterWindow *self;
  const char *said; /* English msgid */
} Done;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Done *done = data;
  g_autoptr (OwCounterWindow) self = done->self;
  const char *said = done->said;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = ow_hall_desk_finish (OW_SESSION (source), result, &error);

  g_free (done);
  ow_counter_window_end (self);
  if (answer == NULL)
    ow_counter_window_show_error (self, error);
  else
    ow_counter_window_toast (self, ow_counter_window_text (self, said));
}

static Done *
done_new (OwCounterWindow *self, const char *said)
{
  Done *done = g_new0 (Done, 1);

  ow_counter_window_begin (self);
  done->self = g_object_ref (self);
  done->said = said;
  return done;
}

/* Pausing */

static void
resume (OwCounterWindow *self)
{
  ow_hall_desk_pause_async (self->session, NULL, -1, NULL, done_cb,
                            done_new (self, N_ ("This counter works again.")));
}

static void
pause_cb (const char *const *values, gpointer data)
{
  OwCounterWindow *self = data;
  int back;

  if (values == NULL || !ow_counter_window_is_working (self))
    return;
  back = *values[1] != '\0' ? ow_minute_parse (values[1]) : -1;
  ow_hall_desk_pause_async (self->session, values[0], back, NULL, done_cb,
                            done_new (self, N_ ("This counter pauses. Shift+F2 ends the pause.")));
}

static void
ask_pause (OwCounterWindow *self)
{
  static const OwChoice reasons[] = {
    { "lunch", N_ ("Lunch break") },         { "short", N_ ("Short break") },
    { "handover", N_ ("Handover") },         { "meeting", N_ ("Meeting") },
    { "equipment", N_ ("Equipment fault") }, { NULL, NULL },
  };
  static const OwAskField fields[] = {
    { N_ ("Why does this counter pause?"), NULL, reasons, FALSE, FALSE },
    { N_ ("Back at (09:30), shown on the display"), NULL, NULL, FALSE, TRUE, ow_ask_wrong_time },
    { NULL, NULL, NULL, FALSE, FALSE },
  };

  ow_ask_dialog (GTK_WINDOW (self), self->language, ow_counter_window_text (self, N_ ("Pause")),
                 NULL, fields, ow_counter_window_text (self, N_ ("Pause")),
                 ow_context_get_today (self->context), pause_cb, g_object_ref (self),
                 g_object_unref);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCounterWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean paused = FALSE;
  gboolean read = ow_hall_desk_look_finish (result, &paused, &error);

  ow_counter_window_end (self);
  if (!read)
    ow_counter_window_show_error (self, error);
  else if (paused && ow_counter_window_is_working (self))
    resume (self);
  else if (ow_counter_window_is_working (self))
    ask_pause (self);
}

/* The store knows whether it pauses: another program may have ended it. */
static void
look_at_pause (OwCounterWindow *self, GVariant *parameter)
{
  g_autoptr (GError) error = NULL;

  if (!ow_session_require (self->session, "desk.pause", &error))
    {
      ow_counter_window_show_error (self, error);
      return;
    }
  ow_counter_window_begin (self);
  ow_hall_desk_look_async (self->session, NULL, looked_cb, g_object_ref (self));
}

static void
pause_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ow_counter_window_press (OW_COUNTER_WINDOW (widget), look_at_pause, NULL);
}

/* Sentences */

static void
say_cb (const char *code, OwLanguage language, gpointer data)
{
  OwCounterWindow *self = data;

  if (ow_counter_window_is_working (self))
    ow_hall_desk_say_async (self->session, code, language, NULL, done_cb,
                            done_new (self, code != NULL
                                                ? N_ ("The sentence is on the applicant's screen.")
                                                : N_ ("The applicant's screen is clear.")));
}

static void
sentence_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwCounterWindow *self = OW_COUNTER_WINDOW (widget);

  if (ow_counter_window_is_working (self))
    ow_sentence_dialog (GTK_WINDOW (self), self->language,
                        self->sitting != NULL ? ow_sitting_get_language (self->sitting)
                                              : OW_LANGUAGE_EN,
                        say_cb, g_object_ref (self), g_object_unref);
}

/* Finishing with what came of each matter */

static void
outcome_cb (const char *const *values, gpointer data)
{
  OwCounterWindow *self = data;
  g_autofree char *words = NULL;

  if (values == NULL || self->sitting == NULL)
    return;
  words = g_strjoinv (" ", (char **)values);
  ow_counter_window_finish (self, words);
}

static OwQueueItem *
find_in (OwCounterWindow *self, GListModel *list)
{
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (OwQueueItem) item = g_list_model_get_item (list, i);

      if (ow_queue_item_get_id (item) == ow_sitting_get_ticket_id (self->sitting))
        return g_steal_pointer (&item);
    }
  return NULL;
}

/* The party at this counter as the queue has it: with what it asked for. */
static OwQueueItem *
find_item (OwCounterWindow *self)
{
  return find_in (self, ow_queue_model_get_called (self->queue));
}

/* A supervisor may send the party away from this counter: the window lets go of it and says so,
 * once the list shows it waiting again, or at another counter. What the list does not show, as
 * after midnight, proves nothing; an act of its own tells the same by its answer. */
static gboolean
check_cb (gpointer data)
{
  OwCounterWindow *self = data;
  g_autoptr (OwQueueItem) called = NULL;
  g_autoptr (OwQueueItem) waiting = NULL;
  g_autoptr (GError) error = NULL;

  self->check = 0;
  if (self->sitting == NULL || self->queue == NULL)
    return G_SOURCE_REMOVE;
  called = find_item (self);
  if (called != NULL && ow_queue_item_get_desk (called) == ow_session_get_desk (self->session))
    {
      self->at_counter = TRUE;
      return G_SOURCE_REMOVE;
    }
  /* Called a moment ago: the list may not know it yet. */
  if (!self->at_counter || self->busy > 0)
    return G_SOURCE_REMOVE;
  waiting = find_in (self, ow_queue_model_get_waiting (self->queue));
  if (called == NULL && waiting == NULL)
    return G_SOURCE_REMOVE;
  ow_counter_window_save_drafts (self);
  ow_counter_window_set_sitting (self, NULL);
  ow_counter_fail (&error, OW_COUNTER_ERROR_STATE, "error.counter.other-desk");
  ow_counter_window_show_error (self, error);
  return G_SOURCE_REMOVE;
}

/* A list that is brought up to date takes a row away before it puts the new one in: only afterwards
 * it tells who is there. */
void
ow_counter_window_check_party (OwCounterWindow *self)
{
  if (self->check == 0 && self->queue != NULL)
    self->check = g_idle_add (check_cb, self);
}

void
ow_counter_window_set_queue (OwCounterWindow *self, OwQueueModel *queue)
{
  if (self->queue != NULL)
    {
      g_signal_handlers_disconnect_by_func (ow_queue_model_get_called (self->queue),
                                            ow_counter_window_check_party, self);
      g_clear_handle_id (&self->check, g_source_remove);
    }
  g_set_object (&self->queue, queue);
  if (queue != NULL)
    g_signal_connect_swapped (ow_queue_model_get_called (queue), "items-changed",
                              G_CALLBACK (ow_counter_window_check_party), self);
}

static void
ask_outcome (OwCounterWindow *self, GVariant *parameter)
{
  static const OwChoice outcomes[] = {
    { "accepted", N_ ("Accepted") },
    { "notice", N_ ("Notice") },
    { "consultation", N_ ("Consultation") },
    { "collection", N_ ("Collection") },
    { "other", N_ ("Other") },
    { NULL, NULL },
  };
  OwAskField fields[OW_ASK_FIELDS + 1] = { 0 };
  g_autoptr (OwQueueItem) item = NULL;
  const char *const *services;
  const char *why;
  guint n = 0;

  why = ow_party_why_not (self->session, self->sitting, "queue.finish");
  if (why != NULL)
    {
      ow_counter_window_toast (self, ow_counter_window_text (self, why));
      return;
    }
  item = find_item (self);
  services = item != NULL ? ow_queue_item_get_services (item) : NULL;
  for (; services != NULL && services[n] != NULL && n < OW_ASK_FIELDS; n++)
    {
      const OwService *service
          = ow_catalogue_find_service (ow_context_get_catalogue (self->context), services[n]);

      fields[n].label = service != NULL ? ow_service_get_name (service) : services[n];
      fields[n].choices = outcomes;
    }
  if (n == 0)
    return;
  ow_ask_dialog (GTK_WINDOW (self), self->language, ow_counter_window_text (self, N_ ("Finish")),
                 ow_counter_window_text (self, N_ ("What came of each matter?")), fields,
                 ow_counter_window_text (self, N_ ("Finish")), ow_context_get_today (self->context),
                 outcome_cb, g_object_ref (self), g_object_unref);
}

static void
outcome_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ow_counter_window_press (OW_COUNTER_WINDOW (widget), ask_outcome, NULL);
}

/* Appointments */

static void
arrived_cb (OwAppointmentDialog *dialog,
            gint64 ticket,
            const char *number,
            int language,
            OwCounterWindow *self)
{
  ow_counter_window_print (self, OW_SHEET_TICKET, ticket, (OwLanguage)language, number);
}

static void
appointments_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwCounterWindow *self = OW_COUNTER_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  OwAppointmentDialog *dialog;

  if (!ow_counter_window_is_working (self))
    return;
  if (!ow_session_require (self->session, "appointment.book", &error))
    {
      ow_counter_window_show_error (self, error);
      return;
    }
  dialog = ow_appointment_dialog_new (self->session, self->language);
  g_signal_connect_object (dialog, "taken", G_CALLBACK (arrived_cb), self, 0);
  ow_ui_present_over (GTK_WINDOW (dialog), GTK_WINDOW (self));
}

/* Numbers of a paper day */

/* What was typed, so that nothing is lost when the store refuses it. */
typedef struct
{
  OwCounterWindow *self;
  char **values;
} Paper;

/* The question, with the services of the hall as it found them. */
typedef struct
{
  OwCounterWindow *self;
  OwCatalogue *catalogue;
  OwChoice *services;
} Question;

static void ask_paper (OwCounterWindow *self, const char *const *values, const char *refused);

static void
paper_free (Paper *paper)
{
  g_object_unref (paper->self);
  g_strfreev (paper->values);
  g_free (paper);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paper, paper_free)

static Question *
question_new (OwCounterWindow *self)
{
  GPtrArray *services = ow_context_get_services (self->context);
  Question *question = g_new0 (Question, 1);

  question->self = g_object_ref (self);
  question->catalogue = ow_catalogue_ref (ow_context_get_catalogue (self->context));
  question->services = g_new0 (OwChoice, services->len + 1);
  for (guint i = 0; i < services->len; i++)
    question->services[i] = (OwChoice){ ow_service_get_id (services->pdata[i]),
                                        ow_service_get_name (services->pdata[i]) };
  return question;
}

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->self);
  ow_catalogue_unref (question->catalogue);
  g_free (question->services);
  g_free (question);
}

static void
entered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Paper) paper = data;
  OwCounterWindow *self = paper->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = ow_paper_desk_finish (OW_SESSION (source), result, &error);
  g_autofree char *refused = NULL;

  ow_counter_window_end (self);
  if (!ow_counter_window_is_working (self))
    return;
  if (answer == NULL)
    {
      refused = ow_error_render (error, self->language);
      ask_paper (self, (const char *const *)paper->values, refused);
      return;
    }
  ow_counter_window_say (self, "window.paper-entered", "number",
                         json_object_get_string_member (answer, "number"));
  /* Its cases are entered as those of a party that sits here. */
  if (g_str_equal (json_object_get_string_member (answer, "state"), "serving"))
    ow_counter_window_resume (self);
}

enum
{
  PAPER_NUMBER,
  PAPER_DAY,
  PAPER_SERVICE,
  PAPER_LANGUAGE,
  PAPER_PEOPLE,
  PAPER_GIVEN,
  PAPER_CALLED,
  PAPER_ENDED,
  PAPER_COUNTER,
  PAPER_CLERK,
  PAPER_OUTCOME,
  N_PAPER
};

static const char *
wrong_number (const char *const *values, guint i)
{
  return ow_paper_number_parse (values[i]) == 0 ? N_ ("Type the number of the paper, like P012.")
                                                : NULL;
}

/* Given, called, ended, one after the other. */
static const char *
wrong_order (const char *const *values, guint i)
{
  const char *wrong = ow_ask_wrong_time (values, i);

  if (wrong != NULL || *values[i] == '\0')
    return wrong;
  return ow_minute_parse (values[i - 1]) > ow_minute_parse (values[i])
             ? N_ ("This is before the time above.")
             : NULL;
}

static void
enter_paper (OwCounterWindow *self, GVariant *typed)
{
  g_auto (GStrv) values = g_variant_dup_strv (typed, NULL);
  gboolean called = *values[PAPER_CALLED] != '\0';
  OwEnterPaper request = { 0 };
  Paper *paper;

  request.n = ow_paper_number_parse (values[PAPER_NUMBER]);
  request.day = ow_date_parse (values[PAPER_DAY]);
  request.services = values[PAPER_SERVICE];
  request.language = values[PAPER_LANGUAGE];
  request.applicants = MAX (g_ascii_strtoll (values[PAPER_PEOPLE], NULL, 10), 1);
  request.given = ow_minute_parse (values[PAPER_GIVEN]);
  request.called = ow_minute_parse (values[PAPER_CALLED]);
  request.ended = ow_minute_parse (values[PAPER_ENDED]);
  request.desk = called ? g_ascii_strtoll (values[PAPER_COUNTER], NULL, 10) : 0;
  request.clerk = values[PAPER_CLERK];
  if (called && !g_str_equal (values[PAPER_OUTCOME], "cases"))
    request.outcome = values[PAPER_OUTCOME];
  paper = g_new0 (Paper, 1);
  paper->self = g_object_ref (self);
  paper->values = g_strdupv (values);
  ow_counter_window_begin (self);
  ow_paper_desk_enter_async (self->session, &request, entered_cb, paper);
}

static void
paper_cb (const char *const *values, gpointer data)
{
  if (values != NULL)
    ow_counter_window_press (((Question *)data)->self, enter_paper,
                             g_variant_new_strv (values, -1));
}

/* @values: typed before, and @refused: why the store did not take it; both nullable. */
static void
ask_paper (OwCounterWindow *self, const char *const *values, const char *refused)
{
  static const OwChoice languages[] = {
    { "zh_CN", "中文" }, { "en", "English" }, { "ru", "Русский" },
    { "ja", "日本語" },  { "ko", "한국어" },  { NULL, NULL },
  };
  static const OwChoice outcomes[] = {
    { "cases", N_ ("Cases") },
    { "consultation", N_ ("Consultation") },
    { "collection", N_ ("Collection") },
    { "other", N_ ("Other") },
    { NULL, NULL },
  };
  g_autofree char *today = ow_date_to_string (ow_context_get_today (self->context));
  g_autofree char *desk = g_strdup_printf ("%d", ow_session_get_desk (self->session));
  Question *question = question_new (self);
  OwAskField fields[N_PAPER + 1] = {
    [PAPER_NUMBER] = { N_ ("Number (P012)"), NULL, NULL, FALSE, FALSE, wrong_number },
    [PAPER_DAY] = { N_ ("Day of the paper"), today, NULL, TRUE, FALSE, NULL },
    [PAPER_SERVICE] = { N_ ("Service"), NULL, question->services, FALSE, FALSE, NULL },
    [PAPER_LANGUAGE] = { N_ ("Language of the party"), "zh_CN", languages, FALSE, FALSE, NULL },
    [PAPER_PEOPLE] = { N_ ("People"), "1", NULL, FALSE, FALSE, ow_ask_wrong_people },
    [PAPER_GIVEN] = { N_ ("Given at (09:30)"), NULL, NULL, FALSE, FALSE, ow_ask_wrong_time },
    [PAPER_CALLED] = { N_ ("Called at; empty: never"), NULL, NULL, FALSE, TRUE, wrong_order },
    [PAPER_ENDED] = { N_ ("Ended at; empty: no-show"), NULL, NULL, FALSE, TRUE, wrong_order },
    [PAPER_COUNTER] = { N_ ("Counter that served"), desk, NULL, FALSE, TRUE, ow_ask_wrong_people },
    [PAPER_CLERK] = { N_ ("Who served, sign-in name"), ow_session_get_login (self->session), NULL,
                      FALSE, TRUE, NULL },
    [PAPER_OUTCOME]
    = { N_ ("What came of it; its cases are entered next"), "cases", outcomes, FALSE, FALSE, NULL },
  };

  for (guint i = 0; values != NULL && i < N_PAPER; i++)
    fields[i].preset = values[i];
  ow_ask_dialog (GTK_WINDOW (self), self->language,
                 ow_counter_window_text (self, N_ ("Number on Paper")), refused, fields,
                 ow_counter_window_text (self, N_ ("Enter")), ow_context_get_today (self->context),
                 paper_cb, question, question_free);
}

static void
open_paper (OwCounterWindow *self, GVariant *parameter)
{
  g_autoptr (GError) error = NULL;

  if (ow_session_require (self->session, "paper.enter", &error))
    ask_paper (self, NULL, NULL);
  else
    ow_counter_window_show_error (self, error);
}

static void
paper_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ow_counter_window_press (OW_COUNTER_WINDOW (widget), open_paper, NULL);
}

/* What a list of the board leads to */
static void
record_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (ow_counter_window_is_working (OW_COUNTER_WINDOW (widget)))
    ow_counter_window_show_record (OW_COUNTER_WINDOW (widget), g_variant_get_int64 (parameter));
}

static void
case_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (ow_counter_window_is_working (OW_COUNTER_WINDOW (widget)))
    ow_counter_window_show_case (OW_COUNTER_WINDOW (widget), g_variant_get_int64 (parameter));
}

/* A case that another city handed over, for the party that is here. */
static void
transfer_taken_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCounterWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwMessage) from = NULL;
  g_autofree char *text = NULL;

  ow_counter_window_end (self);
  if (!ow_incoming_take_finish (OW_SESSION (source), result, &from, &error))
    {
      ow_counter_window_show_error (self, error);
      return;
    }
  if (!ow_counter_window_is_working (self))
    return;
  text = ow_message_render (from, self->language);
  ow_work_page_set_pane (self->work, "permit");
  ow_counter_window_say (self, "incoming.taken", "source", text);
}

static void
take_transfer (OwCounterWindow *self, GVariant *message)
{
  ow_counter_window_begin (self);
  ow_incoming_take_async (self->session, self->sitting, g_variant_get_int64 (message),
                          transfer_taken_cb, g_object_ref (self));
}

static void
take_transfer_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ow_counter_window_press (OW_COUNTER_WINDOW (widget), take_transfer, parameter);
}

void
ow_counter_window_install_hall (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "window.take-transfer", "x", take_transfer_action);
  gtk_widget_class_install_action (widget_class, "window.case", "x", case_action);
  gtk_widget_class_install_action (widget_class, "window.record", "x", record_action);
  gtk_widget_class_install_action (widget_class, "queue.paper", NULL, paper_action);
  gtk_widget_class_install_action (widget_class, "queue.pause", NULL, pause_action);
  gtk_widget_class_install_action (widget_class, "queue.sentence", NULL, sentence_action);
  gtk_widget_class_install_action (widget_class, "queue.outcome", NULL, outcome_action);
  gtk_widget_class_install_action (widget_class, "queue.appointments", NULL, appointments_action);
}
