/* Which field is wrong. Up and down, Enter takes it. */

#include "ow-correction-dialog.h"

#include <glib/gi18n-lib.h>

#include "ow-correction-acts.h"
#include "ow-message.h"
#include "ow-ui.h"

struct _OwCorrectionDialog
{
  AdwWindow parent_instance;

  GtkListBox *rows;
};

G_DEFINE_FINAL_TYPE (OwCorrectionDialog, ow_correction_dialog, ADW_TYPE_WINDOW)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *icon, *style;
} looks[] = {
  [OW_CORRECTION_FREE] = { "document-edit-symbolic", "ow-state-done" },
  [OW_CORRECTION_SUPERVISED] = { "system-users-symbolic", "ow-state-attention" },
  [OW_CORRECTION_CANCEL] = { "edit-undo-symbolic", "ow-state-refused" },
};

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, OwCorrectionDialog *self)
{
  g_signal_emit (self, signals[CHOSEN], 0,
                 ow_correction_get_fields ()[gtk_list_box_row_get_index (row)]);
  gtk_window_close (GTK_WINDOW (self));
}

/* What stands there, as a person reads it; "" when nothing does. */
static char *
dup_text (OwContext *context, const OwCaseDetails *details, const char *field, OwLanguage language)
{
  g_autofree char *value = ow_correction_dup_value (details->person, details->document, field);
  const OwService *service
      = ow_catalogue_find_service (ow_context_get_catalogue (context), details->file->service);
  const OwSubKind *kind
      = service != NULL ? ow_service_find_sub_kind (service, details->file->sub_kind) : NULL;

  if (value != NULL && ow_correction_is_date (field))
    return ow_text_date_short (language, ow_date_parse (value));
  if (g_str_equal (field, "service") && service != NULL)
    return g_strdup (ow_text (language, NULL, ow_service_get_name (service)));
  if (g_str_equal (field, "sub_kind") && kind != NULL)
    return g_strdup (ow_text (language, NULL, ow_sub_kind_get_name (kind)));
  return value != NULL ? g_steal_pointer (&value) : g_strdup ("");
}

static GtkWidget *
make_row (OwContext *context, const OwCaseDetails *details, const char *field, OwLanguage language)
{
  OwCorrectionKind kind = OW_CORRECTION_CANCEL;
  g_autofree char *label = g_strconcat ("correction.field.", field, NULL);
  g_autofree char *value = dup_text (context, details, field, language);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *takes = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *name = gtk_label_new (ow_message_text (label, language));
  GtkWidget *text = gtk_label_new (value);
  g_autofree char *id = NULL;
  g_autofree char *spoken = NULL;
  const char *how;
  GtkWidget *icon, *word;

  ow_correction_find (field, &kind);
  id = g_strconcat ("correction.kind.", ow_correction_kind_to_string (kind), NULL);
  how = ow_message_text (id, language);
  icon = gtk_image_new_from_icon_name (looks[kind].icon);
  word = gtk_label_new (how);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap (GTK_LABEL (word), TRUE);
  gtk_label_set_xalign (GTK_LABEL (word), 0);
  gtk_widget_add_css_class (name, "dim-label");
  gtk_widget_add_css_class (text, "ow-figures");
  gtk_widget_add_css_class (icon, looks[kind].style);
  gtk_widget_add_css_class (word, looks[kind].style);
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_widget_set_visible (text, *value != '\0');
  gtk_box_append (GTK_BOX (column), name);
  gtk_box_append (GTK_BOX (column), text);
  gtk_box_append (GTK_BOX (box), column);
  gtk_box_append (GTK_BOX (takes), icon);
  gtk_box_append (GTK_BOX (takes), word);
  gtk_box_append (GTK_BOX (box), takes);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  spoken = g_strjoin (", ", gtk_label_get_text (GTK_LABEL (name)), how,
                      *value != '\0' ? value : NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

static void
ow_correction_dialog_class_init (OwCorrectionDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  signals[CHOSEN]
      = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
ow_correction_dialog_init (OwCorrectionDialog *self)
{
  g_object_set (self, "modal", TRUE, "default-width", 620, "default-height", 600, NULL);
}

OwCorrectionDialog *
ow_correction_dialog_new (OwContext *context, const OwCaseDetails *details, OwLanguage language)
{
  OwCorrectionDialog *self = g_object_new (OW_TYPE_CORRECTION_DIALOG, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *note = gtk_label_new (
      ow_text (language, NULL, N_ ("Which field is wrong? No deadline starts anew.")));

  gtk_window_set_title (GTK_WINDOW (self), ow_text (language, NULL, N_ ("Correct")));
  self->rows = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->rows), "ow-queue-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (GTK_LABEL (note)), -1);
  for (const char *const *field = ow_correction_get_fields (); *field != NULL; field++)
    gtk_list_box_append (self->rows, make_row (context, details, *field, language));
  g_signal_connect_object (self->rows, "row-activated", G_CALLBACK (activated_cb), self, 0);
  gtk_label_set_wrap (GTK_LABEL (note), TRUE);
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  g_object_set (note, "margin-start", 12, "margin-end", 12, "margin-top", 6, "margin-bottom", 6,
                NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->rows));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), note);
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (self), box);
  ow_ui_set_face (GTK_WIDGET (self), language);
  gtk_list_box_select_row (self->rows, gtk_list_box_get_row_at_index (self->rows, 0));
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->rows, 0)));
  return self;
}
