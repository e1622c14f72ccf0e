/* Cases to read. */

#include "ow-case-window-private.h"

#include <glib/gi18n-lib.h>

#include "ow-ask-dialog.h"
#include "ow-help-window.h"
#include "ow-keys.h"
#include "ow-official-receipt.h"
#include "ow-page-scan-desk.h"
#include "ow-paper-choice.h"
#include "ow-question.h"
#include "ow-ui.h"

G_DEFINE_FINAL_TYPE (OwCaseWindow, ow_case_window, ADW_TYPE_WINDOW)

enum
{
  PAPER,
  OPEN,
  PERSON,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Each needs the permission to be offered; what a case does not allow is said when its key is
 * pressed. */
static const struct
{
  const char *action, *permission;
  void (*func) (OwCaseWindow *self);
} changes[N_CHANGES] = {
  { "case.amend", "case.amend", ow_case_window_correct },
  { "case.cancel", "case.amend", ow_case_window_cancel },
  { "case.move", "case.amend-approve", ow_case_window_move },
  { "case.post", "post.send", ow_case_window_post },
  { "case.refund", "fee.record", ow_case_window_refund },
  { "case.task", "appointment.book", ow_case_window_task },
  { "case.transfer", "case.accept", ow_case_window_transfer },
  { "case.measure", "document.measure", ow_case_window_measure },
};

const char *
ow_case_window_text (OwCaseWindow *self, const char *msgid)
{
  return ow_text (self->language, NULL, msgid);
}

OwDate
ow_case_window_get_today (OwCaseWindow *self)
{
  return ow_context_get_today (ow_session_get_context (self->session));
}

const OwCaseDetails *
ow_case_window_get_details (OwCaseWindow *self)
{
  return self->closed ? NULL : ow_case_view_get_details (self->view);
}

static void
show (OwCaseWindow *self, int step)
{
  g_autofree char *text = NULL;

  self->shown = (self->shown + self->cases->len + step) % self->cases->len;
  text = g_strdup_printf ("%u / %u", self->shown + 1, self->cases->len);
  gtk_label_set_text (self->position, self->cases->len > 1 ? text : "");
  self->field = 0;
  gtk_widget_set_visible (self->copied, FALSE);
  /* After an act the same case is read again. */
  ow_case_view_show (self->view, g_array_index (self->cases, gint64, self->shown), step == 0);
}

static void
loaded_cb (OwCaseWindow *self)
{
  const OwCaseDetails *details = ow_case_view_get_details (self->view);

  gtk_widget_set_sensitive (self->paper, details != NULL);
  gtk_widget_set_visible (self->withdraw, details != NULL
                                              && ow_session_may (self->session, "matter.edit")
                                              && ow_case_can_withdraw (details->file->state));
  gtk_widget_set_visible (self->bring, details != NULL
                                           && ow_session_may (self->session, "matter.edit")
                                           && ow_case_can_bring (details));
  gtk_widget_set_visible (self->official, details != NULL && details->theirs
                                              && details->receipt != NULL
                                              && ow_session_may (self->session, "case.accept"));
  gtk_widget_set_visible (self->dossier,
                          details != NULL && ow_session_may (self->session, "matter.edit"));
  gtk_widget_set_visible (self->pages,
                          details != NULL
                              && (ow_page_scans_are_on (self->session) || details->scans->len > 0));
  gtk_widget_set_visible (self->copy, gtk_widget_get_visible (self->official));
  for (guint i = 0; i < N_CHANGES; i++)
    gtk_widget_set_visible (
        self->changes[i], details != NULL && ow_session_may (self->session, changes[i].permission));
}

static void
step_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  show (OW_CASE_WINDOW (widget), g_str_equal (action, "case.next") ? 1 : -1);
}

static void
help_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ow_help_window_show (GTK_WINDOW (widget), "case", OW_CASE_WINDOW (widget)->language);
}

static void
paper_chosen_cb (OwSheetKind kind, gint64 id, gpointer data)
{
  g_signal_emit (data, signals[PAPER], 0, (int)kind, id);
}

static void
paper_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwCaseWindow *self = OW_CASE_WINDOW (widget);
  const OwCaseDetails *details = ow_case_view_get_details (self->view);

  if (details != NULL)
    ow_paper_choice_ask (GTK_WINDOW (self), self->language, details, paper_chosen_cb, self, NULL);
}

static void
person_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwCaseWindow *self = OW_CASE_WINDOW (widget);
  const OwCaseDetails *details = ow_case_view_get_details (self->view);

  if (details == NULL)
    return;
  g_signal_emit (self, signals[PERSON], 0, details->person->id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
open_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwCaseWindow *self = OW_CASE_WINDOW (widget);

  if (!gtk_widget_get_visible (self->open))
    return;
  g_signal_emit (self, signals[OPEN], 0, ow_case_window_get_case (self));
  gtk_window_close (GTK_WINDOW (self));
}

static void
say (GtkWidget *label, const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL);
}

void
ow_case_window_refuse (OwCaseWindow *self, const char *id)
{
  say (self->copied, NULL);
  say (self->failure, ow_message_text (id, self->language));
}

void
ow_case_window_acted (OwCaseWindow *self, const GError *error, OwMessage *message)
{
  g_autoptr (OwMessage) done = message;
  g_autofree char *text = error != NULL ? ow_error_render (error, self->language) : NULL;
  g_autofree char *good = done != NULL ? ow_message_render (done, self->language) : NULL;

  if (self->closed)
    return;
  say (self->failure, text);
  show (self, 0);
  say (self->copied, text == NULL ? good : NULL);
}

void
ow_case_window_show_receipt (OwCaseWindow *self)
{
  const OwCaseDetails *details = ow_case_window_get_details (self);

  if (details != NULL && details->file->receipt_id != 0)
    g_signal_emit (self, signals[PAPER], 0, (int)OW_SHEET_RECEIPT, details->file->receipt_id);
}

void
ow_case_window_show_paper (OwCaseWindow *self, OwSheetKind kind, gint64 id)
{
  g_signal_emit (self, signals[PAPER], 0, (int)kind, id);
}

static void
change_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwCaseWindow *self = OW_CASE_WINDOW (widget);

  for (guint i = 0; i < N_CHANGES; i++)
    if (g_str_equal (changes[i].action, action) && ow_case_window_get_details (self) != NULL
        && gtk_widget_get_visible (self->changes[i]))
      changes[i].func (self);
}

/* The applicant takes the application back: he stands here with his receipt. */

static void
withdrawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCaseWindow) self = data;
  g_autoptr (GError) error = NULL;

  ow_case_withdraw_finish (OW_SESSION (source), result, &error);
  ow_case_window_acted (self, error, NULL);
}

static void
reason_cb (const char *reason, gpointer data)
{
  OwCaseWindow *self = data;
  const OwCaseDetails *details = ow_case_window_get_details (self);

  if (reason != NULL && details != NULL)
    ow_case_withdraw_async (self->session, details->file->id, details->file->version, reason, NULL,
                            withdrawn_cb, g_object_ref (self));
}

static void
withdraw_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwCaseWindow *self = OW_CASE_WINDOW (widget);

  if (!gtk_widget_get_visible (self->withdraw))
    return;
  ow_reason_ask (
      GTK_WINDOW (self), self->language, ow_text (self->language, NULL, N_ ("Withdraw")),
      ow_text (self->language, NULL, N_ ("The applicant takes the application back. Why?")),
      ow_text (self->language, NULL, N_ ("Withdraw")), TRUE, reason_cb, self, NULL);
}

/* A paper that another case was to bring has come another way. */

static void
brought_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCaseWindow) self = data;
  g_autoptr (GError) error = NULL;

  ow_case_bring_finish (OW_SESSION (source), result, &error);
  ow_case_window_acted (self, error, error == NULL ? ow_message_new ("sibling.noted", NULL) : NULL);
}

static void
shown_cb (const char *shown, gpointer data)
{
  OwCaseWindow *self = data;
  const OwCaseDetails *details = ow_case_window_get_details (self);

  if (shown != NULL && details != NULL)
    ow_case_bring_async (self->session, details->file->id, shown, NULL, brought_cb,
                         g_object_ref (self));
}

static void
bring_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwCaseWindow *self = OW_CASE_WINDOW (widget);

  if (!gtk_widget_get_visible (self->bring))
    return;
  ow_reason_ask (
      GTK_WINDOW (self), self->language, ow_case_window_text (self, N_ ("The paper is here")),
      ow_case_window_text (
          self,
          N_ ("The case waits no longer for the other one. What was shown, with its number?")),
      ow_case_window_text (self, N_ ("Note It")), TRUE, shown_cb, self, NULL);
}

static void
dossier_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwCaseWindow *self = OW_CASE_WINDOW (widget);

  if (ow_case_window_get_details (self) != NULL && gtk_widget_get_visible (self->dossier))
    ow_case_window_dossier (self);
}

static void
pages_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwCaseWindow *self = OW_CASE_WINDOW (widget);

  if (ow_case_window_get_details (self) != NULL)
    ow_case_window_pages (self);
}

/* The official receipt is issued by another system. */

static void
official_given_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCaseWindow) self = data;
  g_autoptr (GError) error = NULL;

  ow_official_receipt_finish (OW_SESSION (source), result, &error);
  ow_case_window_acted (self, error, NULL);
}

static void
official_asked_cb (const char *const *values, gpointer data)
{
  OwCaseWindow *self = data;
  const OwCaseDetails *details = ow_case_window_get_details (self);

  if (values != NULL && details != NULL)
    ow_official_receipt_async (self->session, details, values[0], official_given_cb,
                               g_object_ref (self));
}

static void
official_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwCaseWindow *self = OW_CASE_WINDOW (widget);
  const OwCaseDetails *details = ow_case_view_get_details (self->view);
  const OwAskField fields[] = {
    { N_ ("Number on their receipt: scan or type it"), details != NULL ? details->official : NULL,
      NULL, FALSE, FALSE, NULL },
    { NULL, NULL, NULL, FALSE, FALSE, NULL },
  };

  if (!gtk_widget_get_visible (self->official))
    return;
  ow_ask_dialog (GTK_WINDOW (self), self->language,
                 ow_text (self->language, NULL, N_ ("Official receipt")),
                 ow_text (self->language, NULL,
                          N_ ("Another system issues it. The case is found by its number too.")),
                 fields, ow_text (self->language, NULL, N_ ("Save")),
                 ow_context_get_today (ow_session_get_context (self->session)), official_asked_cb,
                 g_object_ref (self), g_object_unref);
}

/* Each press copies the next field of their form, so that the hands go from key to paste and back.
 */
static void
copy_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwCaseWindow *self = OW_CASE_WINDOW (widget);
  const OwCaseDetails *details = ow_case_view_get_details (self->view);
  g_autoptr (GPtrArray) fields = NULL;
  g_autoptr (OwMessage) message = NULL;
  g_autofree char *text = NULL;
  const OwOfficialField *field;

  if (details == NULL || !gtk_widget_get_visible (self->copy))
    return;
  fields = ow_official_fields_make (details);
  field = fields->pdata[self->field % fields->len];
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), field->value);
  message = ow_message_new ("official.copied", "n", (gint64)(self->field % fields->len + 1), "of",
                            (gint64)fields->len, "label", field->label, "value",
                            *field->value != '\0' ? field->value : "–", NULL);
  text = ow_message_render (message, self->language);
  gtk_label_set_text (GTK_LABEL (self->copied), text);
  gtk_widget_set_visible (self->copied, TRUE);
  self->field++;
}

static void
ow_case_window_dispose (GObject *object)
{
  OW_CASE_WINDOW (object)->closed = TRUE;
  G_OBJECT_CLASS (ow_case_window_parent_class)->dispose (object);
}

static void
ow_case_window_finalize (GObject *object)
{
  g_array_unref (OW_CASE_WINDOW (object)->cases);
  g_object_unref (OW_CASE_WINDOW (object)->session);
  G_OBJECT_CLASS (ow_case_window_parent_class)->finalize (object);
}

static void
ow_case_window_class_init (OwCaseWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  G_OBJECT_CLASS (klass)->dispose = ow_case_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_case_window_finalize;
  signals[PAPER] = g_signal_new ("paper", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 2, G_TYPE_INT, G_TYPE_INT64);
  signals[OPEN] = g_signal_new ("open", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_INT64);
  signals[PERSON] = g_signal_new ("person", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_install_action (widget_class, "case.person", NULL, person_action);
  gtk_widget_class_install_action (widget_class, "case.previous", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "case.next", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "case.help", NULL, help_action);
  gtk_widget_class_install_action (widget_class, "case.paper", NULL, paper_action);
  gtk_widget_class_install_action (widget_class, "case.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "case.withdraw", NULL, withdraw_action);
  gtk_widget_class_install_action (widget_class, "case.bring", NULL, bring_action);
  gtk_widget_class_install_action (widget_class, "case.dossier", NULL, dossier_action);
  gtk_widget_class_install_action (widget_class, "case.pages", NULL, pages_action);
  gtk_widget_class_install_action (widget_class, "case.official", NULL, official_action);
  gtk_widget_class_install_action (widget_class, "case.copy", NULL, copy_action);
  for (guint i = 0; i < N_CHANGES; i++)
    gtk_widget_class_install_action (widget_class, changes[i].action, NULL, change_action);
  ow_keys_bind (widget_class, OW_KEYS_CASE);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ow_case_window_init (OwCaseWindow *self)
{
}

/* A button with the key and the word of the table, the only shape in this window. */
static GtkWidget *
add_act (OwCaseWindow *self, GtkWidget *row, const char *action)
{
  GtkWidget *button = ow_act_button_new (ow_keys_find (action), self->language, FALSE);

  gtk_box_append (GTK_BOX (row), button);
  return button;
}

/* What changes the case: a row of its own, under it. */
static GtkWidget *
changes_new (OwCaseWindow *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  for (guint i = 0; i < N_CHANGES; i++)
    self->changes[i] = add_act (self, row, changes[i].action);
  self->withdraw = add_act (self, row, "case.withdraw");
  /* Each as wide as its word at least: the longest one, nine times, is wider than the screen. */
  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_hexpand (child, TRUE);
  g_object_set (row, "margin-start", 12, "margin-end", 12, "margin-top", 6, NULL);
  return row;
}

/* What is read, shown, and opened. */
static GtkWidget *
acts_new (OwCaseWindow *self, gboolean can_open)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *previous = add_act (self, row, "case.previous");
  GtkWidget *next = add_act (self, row, "case.next");

  gtk_widget_set_visible (previous, self->cases->len > 1);
  gtk_widget_set_visible (next, self->cases->len > 1);
  self->position = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (self->position), TRUE);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->position));
  add_act (self, row, "case.help");
  add_act (self, row, "case.person");
  self->bring = add_act (self, row, "case.bring");
  self->dossier = add_act (self, row, "case.dossier");
  self->pages = add_act (self, row, "case.pages");
  self->official = add_act (self, row, "case.official");
  self->copy = add_act (self, row, "case.copy");
  self->paper = add_act (self, row, "case.paper");
  self->open = add_act (self, row, "case.open");
  gtk_widget_add_css_class (self->open, "suggested-action");
  gtk_widget_set_visible (self->open, can_open);
  g_object_set (row, "margin-start", 12, "margin-end", 12, "margin-top", 6, "margin-bottom", 12,
                NULL);
  return row;
}

/* What went wrong, or what was done, beneath the case. */
static GtkWidget *
told_new (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  g_object_set (label, "margin-start", 12, "margin-end", 12, "margin-top", 6, NULL);
  gtk_widget_add_css_class (label, style);
  gtk_widget_set_visible (label, FALSE);
  return label;
}

OwCaseWindow *
ow_case_window_new (
    OwSession *session, GArray *cases, const char *note, gboolean can_open, OwLanguage language)
{
  OwCaseWindow *self = g_object_new (OW_TYPE_CASE_WINDOW, "modal", TRUE, "default-width", 760,
                                     "default-height", 640, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (note);

  self->cases = g_array_copy (cases);
  gtk_widget_add_css_class (GTK_WIDGET (self), "ow-reading");
  self->session = g_object_ref (session);
  self->language = language;
  self->view = ow_case_view_new (session, language);
  gtk_window_set_title (GTK_WINDOW (self), ow_text (language, NULL, N_ ("Case")));
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "ow-banner");
  gtk_widget_set_visible (label, note != NULL);
  gtk_widget_set_vexpand (GTK_WIDGET (self->view), TRUE);
  self->failure = told_new ("ow-state-refused");
  self->copied = told_new ("ow-state-done");
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->view));
  gtk_box_append (GTK_BOX (box), self->failure);
  gtk_box_append (GTK_BOX (box), self->copied);
  gtk_box_append (GTK_BOX (box), changes_new (self));
  gtk_box_append (GTK_BOX (box), acts_new (self, can_open));
  adw_window_set_content (ADW_WINDOW (self), box);
  g_signal_connect_object (self->view, "notify::loaded", G_CALLBACK (loaded_cb), self,
                           G_CONNECT_SWAPPED);
  loaded_cb (self);
  ow_ui_set_face (GTK_WIDGET (self), language);
  show (self, 0);
  return self;
}

gint64
ow_case_window_get_case (OwCaseWindow *self)
{
  g_return_val_if_fail (OW_IS_CASE_WINDOW (self), 0);

  return g_array_index (self->cases, gint64, self->shown);
}
