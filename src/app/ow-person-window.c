/* The record of a person over the window. */

#include "ow-person-window.h"

#include <glib/gi18n-lib.h>

#include "ow-keys.h"
#include "ow-message.h"
#include "ow-person-view.h"
#include "ow-question.h"
#include "ow-ui.h"

#define CHOICES 3 /* beside "Cancel" */

struct _OwPersonWindow
{
  AdwWindow parent_instance;

  GtkBox *content;
  GtkWidget *failure;
  GtkWidget *cases;
  GtkWidget *join;
  GtkWidget *part;

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
  gtk_widget_set_visible (self->join, may && record->alike->len > 0);
  gtk_widget_set_visible (self->part, may && record->joined->len > 0);
  ow_person_record_free (self->record);
  self->record = g_steal_pointer (&record);
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

/* Joining and taking apart: which record, why. */

typedef struct
{
  OwPersonWindow *self;
  gboolean joins;
  guint which;
} Decision;

static Decision *
decision_new (OwPersonWindow *self, gboolean joins, guint which)
{
  Decision *decision = g_new0 (Decision, 1);

  *decision = (Decision){ g_object_ref (self), joins, which };
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

static GPtrArray *
pairs_of (const Decision *decision)
{
  const OwPersonRecord *record = decision->self->record;

  return decision->joins ? record->alike : record->joined;
}

static void
reason_cb (const char *reason, gpointer data)
{
  const Decision *decision = data;
  OwPersonWindow *self = decision->self;
  const OwPersonPair *pair;

  if (reason == NULL || self->session == NULL || decision->which >= pairs_of (decision)->len)
    return;
  pair = pairs_of (decision)->pdata[decision->which];
  if (decision->joins)
    ow_person_record_merge_async (self->session, self->record, pair, reason, NULL, acted_cb,
                                  g_object_ref (self));
  else
    ow_person_record_unmerge_async (self->session, pair, reason, NULL, acted_cb,
                                    g_object_ref (self));
}

static void
ask_reason (OwPersonWindow *self, gboolean joins, guint which)
{
  Decision *decision = decision_new (self, joins, which);
  const OwPersonPair *pair = pairs_of (decision)->pdata[which];
  g_autoptr (OwMessage) message = ow_message_new (joins ? "person.ask-join" : "person.ask-part",
                                                  "number", pair->number, NULL);
  g_autofree char *body = ow_message_render (message, self->language);
  const char *word = text (self, joins ? N_ ("Join Records") : N_ ("Take Apart"));

  ow_reason_ask (GTK_WINDOW (self), self->language, word, body, word, TRUE, reason_cb, decision,
                 decision_free);
}

static void
which_cb (const char *id, gpointer data)
{
  const Decision *decision = data;

  if (!g_str_equal (id, "cancel") && decision->self->session != NULL)
    ask_reason (decision->self, decision->joins, (guint)(id[0] - '1'));
}

/* One record needs no choice; of more than three the others come after these. */
static void
ask_which (OwPersonWindow *self, gboolean joins)
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

  decision = decision_new (self, joins, 0);
  pairs = pairs_of (decision);
  n = MIN (pairs->len, CHOICES);
  if (n == 1)
    {
      decision_free (decision);
      ask_reason (self, joins, 0);
      return;
    }
  for (guint i = 0; i < n; i++)
    answers[n - i] = (OwAnswer){ digits[i].id, ((OwPersonPair *)pairs->pdata[i])->number,
                                 digits[i].keyval, digits[i].id };
  ow_question_ask (GTK_WINDOW (self), self->language, text (self, N_ ("Which passport?")), NULL,
                   answers, NULL, which_cb, decision, decision_free);
}

static void
join_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwPersonWindow *self = OW_PERSON_WINDOW (widget);

  if (gtk_widget_get_visible (self->join))
    ask_which (self, TRUE);
}

static void
part_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwPersonWindow *self = OW_PERSON_WINDOW (widget);

  if (gtk_widget_get_visible (self->part))
    ask_which (self, FALSE);
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
  gtk_widget_class_install_action (widget_class, "person.join", NULL, join_action);
  gtk_widget_class_install_action (widget_class, "person.part", NULL, part_action);
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
  self->part = add_act (self, acts, "person.part");
  self->join = add_act (self, acts, "person.join");
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
