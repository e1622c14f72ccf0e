/* The record of a person over the window. */

#include "ow-person-window.h"

#include <glib/gi18n-lib.h>

#include "ow-keys.h"
#include "ow-message.h"
#include "ow-person-view.h"
#include "ow-question.h"
#include "ow-ui.h"

#define CHOICES 3 /* beside "Cancel" */

typedef enum
{
  PART,
  JOIN,
  APART,
  AGAIN,
  N_PAIR_ACTS
} PairAct;

struct _OwPersonWindow
{
  AdwWindow parent_instance;

  GtkBox *content;
  GtkWidget *failure;
  GtkWidget *cases;
  GtkWidget *acts[N_PAIR_ACTS]; /* what a supervisor may do with another record */

  OwSession *session;
  OwPersonRecord *record; /* NULL until it was read */
  GCancellable *cancellable;
  gint64 person;
  OwLanguage language;
};

G_DEFINE_FINAL_TYPE (OwPersonWindow, ow_person_window, ADW_TYPE_WINDOW)

enum
{
  CASES,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
text (OwPersonWindow *self, const char *msgid)
{
  return ow_text (self->language, NULL, msgid);
}

static const struct
{
  const char *action, *word, *question;
} pair_acts[N_PAIR_ACTS] = {
  [PART] = { "person.part", N_ ("Take Apart"), "person.ask-part" },
  [JOIN] = { "person.join", N_ ("Join Records"), "person.ask-join" },
  [APART] = { "person.apart", N_ ("Not the Same"), "person.ask-apart" },
  [AGAIN] = { "person.again", N_ ("Propose Again"), "person.ask-again" },
};

/* The records that the act is for. */
static GPtrArray *
get_pairs (OwPersonWindow *self, PairAct act)
{
  return act == PART    ? self->record->joined
         : act == AGAIN ? self->record->apart
                        : self->record->alike;
}

/* NULL: nothing is wrong. */
static void
show_failure (OwPersonWindow *self, const GError *error)
{
  g_autofree char *message = error != NULL ? ow_error_render (error, self->language) : NULL;

  gtk_label_set_text (GTK_LABEL (self->failure), message != NULL ? message : "");
  gtk_widget_set_visible (self->failure, message != NULL);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwPersonWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwPersonRecord) record = ow_person_record_load_finish (result, &error);
  gboolean may;
  GtkWidget *child;

  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (record == NULL)
    {
      show_failure (self, error);
      return;
    }
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->content))) != NULL)
    gtk_box_remove (self->content, child);
  ow_person_view_fill (self->content, record,
                       ow_context_get_catalogue (ow_session_get_context (self->session)),
                       self->language);
  ow_ui_set_face (GTK_WIDGET (self->content), self->language);
  may = ow_session_may (self->session, "person.merge");
  gtk_widget_set_visible (self->cases, record->cases->len > 0);
  ow_person_record_free (self->record);
  self->record = g_steal_pointer (&record);
  for (int act = 0; act < N_PAIR_ACTS; act++)
    gtk_widget_set_visible (self->acts[act], may && get_pairs (self, act)->len > 0);
}

static void
load (OwPersonWindow *self)
{
  ow_person_record_load_async (self->session, self->person, self->cancellable, loaded_cb,
                               g_object_ref (self));
}

static void
cases_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwPersonWindow *self = OW_PERSON_WINDOW (widget);
  g_autoptr (GArray) cases = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!gtk_widget_get_visible (self->cases))
    return;
  for (guint i = 0; i < self->record->cases->len; i++)
    g_array_append_val (cases, ((OwCaseFile *)self->record->cases->pdata[i])->id);
  g_signal_emit (self, signals[CASES], 0, cases);
  gtk_window_close (GTK_WINDOW (self));
}

/* Joining, taking apart, keeping apart: which record, why. */

typedef struct
{
  OwPersonWindow *self;
  PairAct act;
  guint which;
} Decision;

static Decision *
decision_new (OwPersonWindow *self, PairAct act, guint which)
{
  Decision *decision = g_new0 (Decision, 1);

  *decision = (Decision){ g_object_ref (self), act, which };
  return decision;
}

static void
decision_free (gpointer data)
{
  Decision *decision = data;

  g_object_unref (decision->self);
  g_free (decision);
}

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwPersonWindow) self = data;
  g_autoptr (GError) error = NULL;

  ow_person_record_act_finish (OW_SESSION (source), result, &error);
  if (self->session == NULL)
    return;
  show_failure (self, error);
  load (self);
}

static void
reason_cb (const char *reason, gpointer data)
{
  const Decision *decision = data;
  OwPersonWindow *self = decision->self;
  const OwPersonPair *pair;

  if (reason == NULL || self->session == NULL
      || decision->which >= get_pairs (self, decision->act)->len)
    return;
  pair = get_pairs (self, decision->act)->pdata[decision->which];
  if (decision->act == JOIN)
    ow_person_record_merge_async (self->session, self->record, pair, reason, NULL, acted_cb,
                                  g_object_ref (self));
  else if (decision->act == PART)
    ow_person_record_unmerge_async (self->session, pair, reason, NULL, acted_cb,
                                    g_object_ref (self));
  else if (decision->act == APART)
    ow_person_record_keep_apart_async (self->session, self->record, pair, reason, NULL, acted_cb,
                                       g_object_ref (self));
  else
    ow_person_record_propose_again_async (self->session, self->record, pair, reason, NULL, acted_cb,
                                          g_object_ref (self));
}

static void
ask_reason (OwPersonWindow *self, PairAct act, guint which)
{
  Decision *decision = decision_new (self, act, which);
  const OwPersonPair *pair = get_pairs (self, act)->pdata[which];
  g_autoptr (OwMessage) message
      = ow_message_new (pair_acts[act].question, "number", pair->number, NULL);
  g_autofree char *body = ow_message_render (message, self->language);
  const char *word = text (self, pair_acts[act].word);

  ow_reason_ask (GTK_WINDOW (self), self->language, word, body, word, TRUE, reason_cb, decision,
                 decision_free);
}

static void
which_cb (const char *id, gpointer data)
{
  const Decision *decision = data;

  if (!g_str_equal (id, "cancel") && decision->self->session != NULL)
    ask_reason (decision->self, decision->act, (guint)(id[0] - '1'));
}

/* One record needs no choice; of more than three the others come after these. */
static void
ask_which (OwPersonWindow *self, PairAct act)
{
  static const struct
  {
    const char *id;
    guint keyval;
  } digits[CHOICES] = { { "1", GDK_KEY_1 }, { "2", GDK_KEY_2 }, { "3", GDK_KEY_3 } };
  Decision *decision;
  GPtrArray *pairs;
  OwAnswer answers[CHOICES + 2] = { { "cancel", N_ ("Cancel"), 0, NULL } };
  guint n;

  decision = decision_new (self, act, 0);
  pairs = get_pairs (self, act);
  n = MIN (pairs->len, CHOICES);
  if (n == 1)
    {
      decision_free (decision);
      ask_reason (self, act, 0);
      return;
    }
  for (guint i = 0; i < n; i++)
    answers[n - i] = (OwAnswer){ digits[i].id, ((OwPersonPair *)pairs->pdata[i])->number,
                                 digits[i].keyval, digits[i].id };
  ow_question_ask (GTK_WINDOW (self), self->language, text (self, N_ ("Which passport?")), NULL,
                   answers, NULL, which_cb, decision, decision_free);
}

static void
pair_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwPersonWindow *self = OW_PERSON_WINDOW (widget);

  for (int act = 0; act < N_PAIR_ACTS; act++)
    if (g_str_equal (pair_acts[act].action, action) && gtk_widget_get_visible (self->acts[act]))
      ask_which (self, act);
}

static void
ow_person_window_dispose (GObject *object)
{
  OwPersonWindow *self = OW_PERSON_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_person_window_parent_class)->dispose (object);
}

static void
ow_person_window_finalize (GObject *object)
{
  ow_person_record_free (OW_PERSON_WINDOW (object)->record);
  G_OBJECT_CLASS (ow_person_window_parent_class)->finalize (object);
}

static void
ow_person_window_class_init (OwPersonWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  G_OBJECT_CLASS (klass)->dispose = ow_person_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_person_window_finalize;
  signals[CASES] = g_signal_new ("cases", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ARRAY);
  gtk_widget_class_install_action (widget_class, "person.cases", NULL, cases_action);
  for (int act = 0; act < N_PAIR_ACTS; act++)
    gtk_widget_class_install_action (widget_class, pair_acts[act].action, NULL, pair_action);
  ow_keys_bind (widget_class, OW_KEYS_PERSON);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ow_person_window_init (OwPersonWindow *self)
{
  self->cancellable = g_cancellable_new ();
}

static GtkWidget *
add_act (OwPersonWindow *self, GtkWidget *acts, const char *action)
{
  GtkWidget *button = ow_act_button_new (ow_keys_find (action), self->language, FALSE);

  gtk_widget_set_visible (button, FALSE);
  gtk_box_append (GTK_BOX (acts), button);
  return button;
}

OwPersonWindow *
ow_person_window_new (OwSession *session, gint64 person, OwLanguage language)
{
  OwPersonWindow *self = g_object_new (OW_TYPE_PERSON_WINDOW, "modal", TRUE, "default-width", 620,
                                       "default-height", 640, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->session = g_object_ref (session);
  self->person = person;
  self->language = language;
  self->content = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  self->failure = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->failure), TRUE);
  gtk_widget_add_css_class (self->failure, "ow-state-refused");
  gtk_widget_set_visible (self->failure, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "ow-reading");
  gtk_window_set_title (GTK_WINDOW (self), text (self, N_ ("Person")));
  g_object_set (self->content, "margin-start", 12, "margin-end", 12, "margin-top", 12,
                "margin-bottom", 12, NULL);
  g_object_set (scroller, "hscrollbar-policy", GTK_POLICY_NEVER, "vexpand", TRUE, "child",
                self->content, NULL);
  /* What is below is read by the keys that scroll: nothing else in it takes the focus. */
  gtk_widget_set_focusable (scroller, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (scroller), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text (self, N_ ("Person")), -1);
  gtk_widget_set_halign (acts, GTK_ALIGN_END);
  g_object_set (acts, "margin-start", 12, "margin-end", 12, "margin-top", 6, "margin-bottom", 12,
                NULL);
  for (int act = N_PAIR_ACTS - 1; act >= 0; act--)
    self->acts[act] = add_act (self, acts, pair_acts[act].action);
  self->cases = add_act (self, acts, "person.cases");
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), self->failure);
  gtk_box_append (GTK_BOX (box), acts);
  adw_window_set_content (ADW_WINDOW (self), box);
  ow_ui_set_face (GTK_WIDGET (self), language);
  gtk_window_set_focus (GTK_WINDOW (self), scroller);
  load (self);
  return self;
}
