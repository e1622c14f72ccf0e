/* What is due to be erased. The list is read when the dialog opens and after each run; the run
 * itself looks again at every person, so that what the list said is never taken for granted. */

#include "ow-retention-dialog.h"

#include <glib/gi18n-lib.h>

#include "ow-approve-dialog.h"
#include "ow-key-button.h"
#include "ow-message.h"
#include "ow-retention.h"
#include "ow-state-row.h"
#include "ow-ui.h"

#define LEAST_MONTHS     60
#define LEAST_LOG_MONTHS 6

struct _OwRetentionDialog
{
  AdwWindow parent_instance;

  OwSession *session;
  OwLanguage language;
  GtkListBox *due, *runs;
  GtkWidget *daily, *failure, *erase;
  OwRetentionPreview *preview; /* NULL until it was read, and during a run */
  GCancellable *cancellable;   /* of reading */
};

G_DEFINE_FINAL_TYPE (OwRetentionDialog, ow_retention_dialog, ADW_TYPE_WINDOW)

static const char *const kinds[OW_ERASURE_KINDS] = { "person", "scan", "draft", "log" };

static const char *
words (OwRetentionDialog *self, const char *msgid)
{
  return ow_text (self->language, NULL, msgid);
}

/* Takes @message. */
static char *
render (OwRetentionDialog *self, OwMessage *message)
{
  char *text = ow_message_render (message, self->language);

  ow_message_unref (message);
  return text;
}

static OwParameters *
get_parameters (OwRetentionDialog *self)
{
  return ow_context_get_parameters (ow_session_get_context (self->session));
}

static void
clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static char *
dup_period (OwRetentionDialog *self, OwErasureKind kind)
{
  OwRetentionPeriods periods = ow_retention_periods (get_parameters (self));

  switch (kind)
    {
    case OW_ERASURE_PERSON:
      return render (self, ow_message_new ("retention.period.person", "n", periods.person_months,
                                           "least", (gint64)LEAST_MONTHS, NULL));
    case OW_ERASURE_SCAN:
      return render (self, ow_message_new ("retention.period.scan", "n", periods.draft_days, NULL));
    case OW_ERASURE_DRAFT:
      return render (self,
                     ow_message_new ("retention.period.draft", "n", periods.draft_days, NULL));
    case OW_ERASURE_LOG:
    default:
      return render (self, ow_message_new ("retention.period.log", "n", periods.log_months, "least",
                                           (gint64)LEAST_LOG_MONTHS, NULL));
    }
}

static void
show_due (OwRetentionDialog *self)
{
  clear (self->due);
  for (OwErasureKind kind = 0; kind < OW_ERASURE_KINDS; kind++)
    {
      g_autofree char *id = g_strconcat ("retention.kind.", kinds[kind], NULL);
      g_autofree char *period = dup_period (self, kind);
      gint64 n = self->preview != NULL ? self->preview->due[kind] : 0;
      g_autofree char *value = self->preview != NULL ? ow_text_number (self->language, n) : NULL;

      gtk_list_box_append (self->due,
                           ow_state_row_new (ow_message_text (id, self->language), period,
                                             value != NULL ? value : "",
                                             n > 0 ? "ow-state-attention" : "ow-state-waiting"));
    }
  ow_ui_set_face (GTK_WIDGET (self->due), self->language);
}

static char *
dup_run (OwRetentionDialog *self, const OwRetentionRun *run)
{
  g_autofree char *date = ow_text_date_short (self->language, run->day);
  g_autofree char *text
      = render (self, ow_message_new ("retention.run", "date", date, "people", run->people, "scans",
                                      run->scans, "drafts", run->drafts, "logs", run->logs, NULL));

  if (run->ended_at == 0)
    return render (self, ow_message_new ("retention.run-cut-off", "run", text, NULL));
  if (run->daily)
    return render (self, ow_message_new ("retention.run-daily", "run", text, NULL));
  return g_steal_pointer (&text);
}

static void
show_runs (OwRetentionDialog *self)
{
  clear (self->runs);
  for (guint i = 0; self->preview != NULL && i < self->preview->runs->len; i++)
    {
      g_autofree char *text = dup_run (self, self->preview->runs->pdata[i]);
      GtkWidget *label = ow_ui_label_new (text, self->language);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_list_box_append (self->runs, label);
    }
  ow_ui_set_face (GTK_WIDGET (self->runs), self->language);
}

static gboolean
is_something_due (OwRetentionDialog *self)
{
  for (int kind = 0; self->preview != NULL && kind < OW_ERASURE_KINDS; kind++)
    if (self->preview->due[kind] > 0)
      return TRUE;
  return FALSE;
}

static void
show (OwRetentionDialog *self)
{
  const char *daily = ow_parameters_is (get_parameters (self), "retention_daily", "1")
                          ? "retention.daily.on"
                          : "retention.daily.off";

  show_due (self);
  show_runs (self);
  gtk_label_set_text (GTK_LABEL (self->daily), ow_message_text (daily, self->language));
  gtk_widget_set_sensitive (self->erase, is_something_due (self)
                                             && ow_session_may (self->session, "retention.erase"));
}

static void
show_failure (OwRetentionDialog *self, const GError *error)
{
  g_autofree char *text = error != NULL ? ow_error_render (error, self->language) : g_strdup ("");

  gtk_label_set_text (GTK_LABEL (self->failure), text);
  gtk_widget_set_visible (self->failure, *text != '\0');
}

static void
preview_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwRetentionDialog) self = data;
  g_autoptr (GError) error = NULL;
  OwRetentionPreview *preview = ow_retention_preview_finish (result, &error);

  if (self->session == NULL)
    {
      ow_retention_preview_free (preview);
      return;
    }
  if (preview == NULL)
    show_failure (self, error);
  g_clear_pointer (&self->preview, ow_retention_preview_free);
  self->preview = preview;
  show (self);
}

static void
load (OwRetentionDialog *self)
{
  ow_retention_preview_async (self->session, self->cancellable, preview_cb, g_object_ref (self));
}

static void
erased_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwRetentionDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwRetentionRun) run = ow_retention_erase_finish (OW_SESSION (source), result, &error);

  if (self->session == NULL)
    return;
  show_failure (self, run == NULL ? error : NULL);
  load (self);
}

static void
approved_cb (OwApproveDialog *dialog, gint64 approver, const char *reason, OwRetentionDialog *self)
{
  if (self->session == NULL)
    return;
  g_clear_pointer (&self->preview, ow_retention_preview_free);
  show (self);
  ow_retention_erase_async (self->session, approver, reason, NULL, erased_cb, g_object_ref (self));
}

static void
erase_cb (OwRetentionDialog *self)
{
  const gint64 *due = self->preview->due;
  g_autofree char *body
      = render (self, ow_message_new ("retention.confirm", "people", due[OW_ERASURE_PERSON],
                                      "scans", due[OW_ERASURE_SCAN], "drafts",
                                      due[OW_ERASURE_DRAFT], "logs", due[OW_ERASURE_LOG], NULL));
  OwApproveDialog *dialog
      = ow_approve_dialog_new (self->session, self->language, "retention.approve", body);

  g_signal_connect_object (dialog, "approved", G_CALLBACK (approved_cb), self, 0);
  ow_ui_present_over (GTK_WINDOW (dialog), GTK_WINDOW (self));
}

/* The dialog */

static void
ow_retention_dialog_dispose (GObject *object)
{
  OwRetentionDialog *self = OW_RETENTION_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_retention_dialog_parent_class)->dispose (object);
}

static void
ow_retention_dialog_finalize (GObject *object)
{
  OwRetentionDialog *self = OW_RETENTION_DIALOG (object);

  ow_retention_preview_free (self->preview);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (ow_retention_dialog_parent_class)->finalize (object);
}

static void
ow_retention_dialog_class_init (OwRetentionDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_retention_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_retention_dialog_finalize;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ow_retention_dialog_init (OwRetentionDialog *self)
{
  self->cancellable = g_cancellable_new ();
  g_object_set (self, "modal", TRUE, "default-width", 760, "default-height", 640, NULL);
}

static GtkWidget *
add_label (GtkWidget *column, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (column), label);
  return label;
}

static GtkListBox *
add_list (OwRetentionDialog *self, GtkWidget *column, const char *heading, const char *empty)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *nothing = gtk_label_new (words (self, empty));

  add_label (column, words (self, heading), "heading");
  g_object_set (nothing, "margin-top", 9, "margin-bottom", 9, "wrap", TRUE, NULL);
  gtk_list_box_set_placeholder (GTK_LIST_BOX (list), nothing);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "ow-queue-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words (self, heading), -1);
  gtk_box_append (GTK_BOX (column), list);
  return GTK_LIST_BOX (list);
}

GtkWindow *
ow_retention_dialog_show (GtkWindow *parent, OwSession *session, OwLanguage language)
{
  OwRetentionDialog *self = g_object_new (OW_TYPE_RETENTION_DIALOG, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->session = g_object_ref (session);
  self->language = language;
  gtk_window_set_title (GTK_WINDOW (self), words (self, N_ ("Keeping and Erasing")));
  g_object_set (column, "margin-start", 24, "margin-end", 24, "margin-top", 12, "margin-bottom", 12,
                NULL);
  self->due = add_list (self, column, N_ ("Due to be erased"), N_ ("Reading…"));
  add_label (column, ow_message_text ("retention.change", language), NULL);
  self->daily = add_label (column, "", NULL);
  self->runs = add_list (self, column, N_ ("What was erased"), N_ ("Nothing was erased yet."));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), column);
  gtk_widget_set_vexpand (scroller, TRUE);
  self->failure = gtk_label_new ("");
  g_object_set (self->failure, "wrap", TRUE, "xalign", 0.0, "margin-start", 24, "margin-end", 24,
                "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->failure, "error");
  self->erase = ow_key_button_new (words (self, N_ ("Erase What Is Due…")), "F12");
  g_signal_connect_object (self->erase, "clicked", G_CALLBACK (erase_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_halign (acts, GTK_ALIGN_END);
  g_object_set (acts, "margin-start", 24, "margin-end", 24, "margin-top", 9, "margin-bottom", 18,
                NULL);
  gtk_box_append (GTK_BOX (acts), self->erase);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), self->failure);
  gtk_box_append (GTK_BOX (box), acts);
  adw_window_set_content (ADW_WINDOW (self), box);
  ow_ui_set_face (GTK_WIDGET (self), language);
  show (self);
  load (self);
  ow_ui_present_over (GTK_WINDOW (self), parent);
  return GTK_WINDOW (self);
}
