/* The comparison of a day: the sums, then the bills. Up and down go through them, Enter opens the
 * case of one; of a bill that several cases have, the case is chosen first; of a bill that no case
 * has, it says what is to be done. */

#include "ow-reconcile-dialog.h"

#include <glib/gi18n-lib.h>

#include "ow-ask-dialog.h"
#include "ow-message.h"
#include "ow-ui.h"

struct _OwReconcileDialog
{
  AdwWindow parent_instance;

  OwReconciled *reconciled;
  OwLanguage language;
  GtkListBox *rows;
  GtkLabel *hint;
  OwChoice *choices; /* cases of the bill that a dialog asks about */
};

G_DEFINE_FINAL_TYPE (OwReconcileDialog, ow_reconcile_dialog, ADW_TYPE_WINDOW)

static guint open_signal;

static const char *
find_word (const OwReconciledBill *bill)
{
  if (bill->ours == bill->theirs)
    return "reconcile.matched";
  if (bill->theirs == 0)
    return "reconcile.ours";
  return bill->case_id == 0 ? "reconcile.theirs" : "reconcile.differs";
}

static char *
dup_amounts (OwReconcileDialog *self, const OwReconciledBill *bill)
{
  g_autoptr (OwMessage) amounts
      = ow_message_new ("reconcile.amounts", "ours", bill->ours, "theirs", bill->theirs, NULL);
  g_autofree char *text = ow_message_render (amounts, self->language);

  return g_strjoin (" · ", text, *bill->numbers != '\0' ? bill->numbers : NULL, NULL);
}

static GtkWidget *
make_row (OwReconcileDialog *self, const OwReconciledBill *bill)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  const char *word = ow_message_text (find_word (bill), self->language);
  g_autofree char *detail = dup_amounts (self, bill);
  g_autofree char *spoken = g_strjoin (", ", bill->bill, detail, word, NULL);
  GtkWidget *labels[]
      = { gtk_label_new (bill->bill), gtk_label_new (detail), gtk_label_new (word) };

  for (gsize i = 0; i < 2; i++)
    {
      gtk_label_set_xalign (GTK_LABEL (labels[i]), 0);
      gtk_label_set_wrap (GTK_LABEL (labels[i]), TRUE);
      gtk_box_append (GTK_BOX (column), labels[i]);
    }
  gtk_widget_add_css_class (labels[0], "heading");
  gtk_widget_add_css_class (labels[0], "ow-figures");
  gtk_widget_add_css_class (labels[1], "dim-label");
  gtk_widget_add_css_class (labels[2], "ow-fact");
  gtk_widget_add_css_class (labels[2],
                            bill->ours == bill->theirs ? "ow-state-done" : "ow-state-refused");
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (box), column);
  gtk_box_append (GTK_BOX (box), labels[2]);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

static void
free_choices (OwReconcileDialog *self)
{
  for (OwChoice *choice = self->choices; choice != NULL && choice->value != NULL; choice++)
    {
      g_free ((char *)choice->value);
      g_free ((char *)choice->label);
    }
  g_clear_pointer (&self->choices, g_free);
}

static void
chosen_cb (const char *const *values, gpointer data)
{
  if (values != NULL)
    g_signal_emit (data, open_signal, 0, g_ascii_strtoll (values[0], NULL, 10));
}

/* The cases of the bill by their numbers; the first stands there already. */
static void
ask_case (OwReconcileDialog *self, const OwReconciledBill *bill)
{
  g_auto (GStrv) numbers = g_strsplit (bill->numbers, " · ", -1);
  OwAskField fields[] = { { N_ ("Case"), NULL, NULL, FALSE, FALSE, NULL, TRUE }, { NULL } };

  free_choices (self);
  self->choices = g_new0 (OwChoice, bill->cases->len + 1);
  for (guint i = 0; i < bill->cases->len && numbers[i] != NULL; i++)
    {
      self->choices[i].value
          = g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (bill->cases, gint64, i));
      self->choices[i].label = g_strdup (numbers[i]);
    }
  fields[0].choices = self->choices;
  fields[0].preset = self->choices[0].value;
  ow_ask_dialog (GTK_WINDOW (self), self->language, bill->bill,
                 ow_text (self->language, NULL, N_ ("Several cases were paid with this bill.")),
                 fields, ow_text (self->language, NULL, N_ ("Open")), OW_DATE_NONE, chosen_cb,
                 g_object_ref (self), g_object_unref);
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, OwReconcileDialog *self)
{
  const OwReconciledBill *bill
      = g_ptr_array_index (self->reconciled->bills, (guint)gtk_list_box_row_get_index (row));

  gtk_label_set_text (
      self->hint, bill->case_id == 0 ? ow_message_text ("reconcile.no-case", self->language) : "");
  if (bill->cases->len > 1)
    ask_case (self, bill);
  else if (bill->case_id != 0)
    g_signal_emit (self, open_signal, 0, bill->case_id);
}

static void
ow_reconcile_dialog_finalize (GObject *object)
{
  ow_reconciled_free (OW_RECONCILE_DIALOG (object)->reconciled);
  free_choices (OW_RECONCILE_DIALOG (object));
  G_OBJECT_CLASS (ow_reconcile_dialog_parent_class)->finalize (object);
}

static void
ow_reconcile_dialog_class_init (OwReconcileDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ow_reconcile_dialog_finalize;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  open_signal = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
ow_reconcile_dialog_init (OwReconcileDialog *self)
{
  g_object_set (self, "modal", TRUE, "default-width", 760, "default-height", 560, NULL);
}

static void
add_rows (OwReconcileDialog *self)
{
  GtkWidget *empty = gtk_label_new (
      ow_text (self->language, NULL, N_ ("No payment on this day, and none in the statement.")));

  self->rows = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->rows), "ow-queue-list");
  g_object_set (empty, "margin-top", 18, "margin-bottom", 18, "wrap", TRUE, NULL);
  gtk_list_box_set_placeholder (self->rows, empty);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ow_text (self->language, NULL, N_ ("Payments of a Day")), -1);
  for (guint i = 0; i < self->reconciled->bills->len; i++)
    gtk_list_box_append (self->rows, make_row (self, self->reconciled->bills->pdata[i]));
  gtk_list_box_select_row (self->rows, gtk_list_box_get_row_at_index (self->rows, 0));
  g_signal_connect_object (self->rows, "row-activated", G_CALLBACK (activated_cb), self, 0);
}

static GtkWidget *
make_sum (OwReconcileDialog *self, OwDate day)
{
  const OwReconciled *reconciled = self->reconciled;
  g_autoptr (OwMessage) message = ow_message_new (
      "reconcile.sum", "day", (int)day, "ours", reconciled->ours, "theirs", reconciled->theirs,
      "count", (gint64)reconciled->differences, "all", (gint64)reconciled->bills->len, NULL);
  g_autofree char *text = ow_message_render (message, self->language);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label,
                            reconciled->differences > 0 ? "ow-state-refused" : "ow-state-done");
  return label;
}

OwReconcileDialog *
ow_reconcile_dialog_new (OwReconciled *reconciled, OwDate day, OwLanguage language)
{
  OwReconcileDialog *self = g_object_new (OW_TYPE_RECONCILE_DIALOG, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkListBoxRow *first;

  self->reconciled = reconciled;
  self->language = language;
  gtk_window_set_title (GTK_WINDOW (self), ow_text (language, NULL, N_ ("Payments of a Day")));
  add_rows (self);
  self->hint = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_wrap (self->hint, TRUE);
  gtk_label_set_xalign (self->hint, 0);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->rows));
  gtk_widget_set_vexpand (scroller, TRUE);
  g_object_set (page, "margin-start", 12, "margin-end", 12, "margin-top", 12, "margin-bottom", 12,
                NULL);
  gtk_box_append (GTK_BOX (page), make_sum (self, day));
  gtk_box_append (GTK_BOX (page), scroller);
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->hint));
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
  ow_ui_set_face (GTK_WIDGET (self), language);
  first = gtk_list_box_get_row_at_index (self->rows, 0);
  if (first != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (first));
  return self;
}
