/* The supervisor's half of an override that is asked for at a desk. It follows the store: a request
 * that another supervisor answered, or that the clerk took back, can no longer be answered here. */

#include "ow-approval-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ow-approval-desk.h"
#include "ow-audit-words.h"
#include "ow-change-watch.h"
#include "ow-key-button.h"
#include "ow-message.h"
#include "ow-sibling-acts.h"
#include "ow-ui.h"

struct _OwApprovalDialog
{
  AdwWindow parent_instance;

  GtkWidget *facts;
  GtkWidget *reason, *password;
  GtkLabel *failure;
  GtkWidget *open, *refuse, *approve;

  OwSession *session;
  OwLanguage language;
  gint64 id;
  OwApproval *approval; /* NULL until it was read */
  OwChangeWatch *watch;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (OwApprovalDialog, ow_approval_dialog, ADW_TYPE_WINDOW)

enum
{
  OPEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
words (OwApprovalDialog *self, const char *msgid)
{
  return ow_text (self->language, NULL, msgid);
}

static void
fail (OwApprovalDialog *self, const GError *error)
{
  g_autofree char *text = ow_error_render (error, self->language);

  gtk_label_set_text (self->failure, text);
}

static void
set_answerable (OwApprovalDialog *self, gboolean answerable)
{
  gtk_widget_set_sensitive (self->refuse, answerable);
  gtk_widget_set_sensitive (self->approve, answerable);
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

/* What is asked */

static void
add_case (OwApprovalDialog *self)
{
  const OwCaseFile *file = self->approval->file;
  OwCatalogue *catalogue = ow_context_get_catalogue (ow_session_get_context (self->session));
  const OwService *service = ow_catalogue_find_service (catalogue, file->service);
  const OwSubKind *kind
      = service != NULL ? ow_service_find_sub_kind (service, file->sub_kind) : NULL;
  g_autofree char *state = g_strconcat ("state.case.", file->state, NULL);
  g_autofree char *text = g_strjoin (
      " · ", service != NULL ? words (self, ow_service_get_name (service)) : file->service,
      kind != NULL ? words (self, ow_sub_kind_get_name (kind)) : file->sub_kind,
      file->number != NULL ? file->number : "–", ow_message_text (state, self->language), NULL);

  add_label (self->facts, text, NULL);
}

/* The rule and, where one is named in it, its paper: "REG-17 photo". */
static void
add_rule (OwApprovalDialog *self)
{
  const OwCaseFile *file = self->approval->file;
  OwCatalogue *catalogue = ow_context_get_catalogue (ow_session_get_context (self->session));
  const char *rule = self->approval->request->rule;
  g_auto (GStrv) parts = rule != NULL ? g_strsplit (rule, " ", 2) : NULL;
  g_autofree char *text = NULL;

  if (parts == NULL || parts[0] == NULL)
    return;
  text = parts[1] != NULL
             ? g_strjoin (" · ",
                          words (self, ow_sibling_get_material (catalogue, file->service,
                                                                file->sub_kind, parts[1])),
                          parts[0], NULL)
             : g_strdup (parts[0]);
  add_label (self->facts, text, "ow-fact");
}

/* "Counter 3"; another station, as that of the command line, by its name. */
static char *
dup_station (OwApprovalDialog *self)
{
  const char *station = self->approval->request->station;
  g_autoptr (OwMessage) message = NULL;

  if (!g_str_has_prefix (station, "desk-"))
    return g_strdup (station);
  message = ow_message_new ("window.counter", "n",
                            g_ascii_strtoll (station + strlen ("desk-"), NULL, 10), NULL);
  return ow_message_render (message, self->language);
}

static void
show (OwApprovalDialog *self)
{
  const OwApprovalRequest *request = self->approval->request;
  g_autofree char *station = dup_station (self);
  g_autoptr (OwMessage) asked = ow_message_new (
      "approval.asked", "name", self->approval->asked_by != NULL ? self->approval->asked_by : "",
      "station", station, "reason", request->reason, NULL);
  g_autofree char *text = ow_message_render (asked, self->language);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->facts)) != NULL)
    gtk_box_remove (GTK_BOX (self->facts), child);
  add_label (self->facts, ow_audit_act_text (request->act, self->language), "heading");
  add_rule (self);
  add_case (self);
  add_label (self->facts, text, NULL);
  ow_ui_set_face (self->facts, self->language);
  gtk_widget_set_sensitive (self->open, request->case_id != 0);
  if (!g_str_equal (request->state, "asked"))
    gtk_label_set_text (self->failure, ow_message_text ("error.approval.over", self->language));
  set_answerable (self, g_str_equal (request->state, "asked"));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwApprovalDialog) self = data;
  g_autoptr (GError) error = NULL;
  OwApproval *approval = ow_approval_read_finish (result, &error);

  if (self->session == NULL)
    {
      ow_approval_free (approval);
      return;
    }
  if (approval == NULL)
    {
      fail (self, error);
      return;
    }
  ow_approval_free (self->approval);
  self->approval = approval;
  show (self);
}

static void
changed_cb (gpointer data)
{
  OwApprovalDialog *self = data;

  ow_change_watch_mark (self->watch);
  ow_approval_read_async (self->session, self->id, self->cancellable, read_cb, g_object_ref (self));
}

/* The answer */

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwApprovalDialog) self = data;
  g_autoptr (GError) error = NULL;

  if (ow_approval_answer_finish (OW_SESSION (source), result, &error))
    {
      if (self->session != NULL)
        gtk_window_close (GTK_WINDOW (self));
      return;
    }
  if (self->session == NULL)
    return;
  set_answerable (self, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  fail (self, error);
  gtk_widget_grab_focus (self->password);
}

static void
answer (OwApprovalDialog *self, gboolean approve)
{
  g_autofree char *reason = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason)));
  const char *password = gtk_editable_get_text (GTK_EDITABLE (self->password));

  if (self->approval == NULL || !gtk_widget_get_sensitive (self->approve))
    return;
  if (*g_strstrip (reason) == '\0')
    {
      gtk_label_set_text (self->failure, ow_message_text ("error.counter.reason", self->language));
      gtk_widget_grab_focus (self->reason);
      return;
    }
  if (*password == '\0')
    {
      gtk_label_set_text (self->failure, words (self, N_ ("Your password signs it. Type it.")));
      gtk_widget_grab_focus (self->password);
      return;
    }
  gtk_label_set_text (self->failure, "");
  set_answerable (self, FALSE);
  ow_approval_answer_async (self->session, self->approval->request, approve, reason, password,
                            answered_cb, g_object_ref (self));
}

static void
approve_act (OwApprovalDialog *self)
{
  answer (self, TRUE);
}

static void
refuse_act (OwApprovalDialog *self)
{
  answer (self, FALSE);
}

static void
open_act (OwApprovalDialog *self)
{
  if (self->approval != NULL)
    g_signal_emit (self, signals[OPEN], 0, self->approval->request->case_id);
}

/* The dialog */

static void
ow_approval_dialog_dispose (GObject *object)
{
  OwApprovalDialog *self = OW_APPROVAL_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->watch, ow_change_watch_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_approval_dialog_parent_class)->dispose (object);
}

static void
ow_approval_dialog_finalize (GObject *object)
{
  OwApprovalDialog *self = OW_APPROVAL_DIALOG (object);

  ow_approval_free (self->approval);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (ow_approval_dialog_parent_class)->finalize (object);
}

static void
ow_approval_dialog_class_init (OwApprovalDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_approval_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_approval_dialog_finalize;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
ow_approval_dialog_init (OwApprovalDialog *self)
{
  g_object_set (self, "modal", TRUE, "resizable", FALSE, "default-width", 560, NULL);
  self->cancellable = g_cancellable_new ();
}

static GtkWidget *
add_act (OwApprovalDialog *self, GtkWidget *acts, const char *label, const char *key, GCallback act)
{
  GtkWidget *button = ow_key_button_new (words (self, label), key);

  g_signal_connect_object (button, "clicked", act, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (acts), button);
  return button;
}

static void
add_entry (OwApprovalDialog *self, GtkWidget *column, const char *label, GtkWidget *entry)
{
  add_label (column, words (self, label), "ow-field-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words (self, label), -1);
  gtk_box_append (GTK_BOX (column), entry);
}

OwApprovalDialog *
ow_approval_dialog_new (OwSession *session, gint64 approval, OwLanguage language)
{
  OwApprovalDialog *self = g_object_new (OW_TYPE_APPROVAL_DIALOG, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->session = g_object_ref (session);
  self->language = language;
  self->id = approval;
  gtk_window_set_title (GTK_WINDOW (self), words (self, N_ ("Approval Asked For")));
  g_object_set (column, "margin-start", 24, "margin-end", 24, "margin-top", 12, "margin-bottom", 24,
                NULL);
  self->facts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (column), self->facts);
  self->reason = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (self->reason), 200);
  add_entry (self, column, N_ ("Reason"), self->reason);
  self->password = gtk_password_entry_new ();
  add_entry (self, column, N_ ("Your password"), self->password);
  self->failure = GTK_LABEL (add_label (column, "", "ow-field-error"));
  gtk_widget_set_halign (acts, GTK_ALIGN_END);
  self->open = add_act (self, acts, N_ ("Open the Case"), "<Shift>F6", G_CALLBACK (open_act));
  self->refuse = add_act (self, acts, N_ ("Refuse"), "<Shift>F11", G_CALLBACK (refuse_act));
  self->approve = add_act (self, acts, N_ ("Approve"), "F12", G_CALLBACK (approve_act));
  gtk_widget_add_css_class (self->approve, "suggested-action");
  gtk_widget_set_sensitive (self->open, FALSE);
  set_answerable (self, FALSE);
  gtk_box_append (GTK_BOX (column), acts);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), column);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_widget_grab_focus (self->reason);
  ow_ui_set_face (GTK_WIDGET (self), language);
  self->watch = ow_change_watch_new (ow_session_get_context (session), changed_cb, self);
  changed_cb (self);
  return self;
}
