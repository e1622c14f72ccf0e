/* A row of the audit log. */

#include "ow-audit-row.h"

#include <glib/gi18n-lib.h>

#include "ow-audit-words.h"
#include "ow-ui.h"

struct _OwAuditRow
{
  GtkBox parent_instance;

  GtkLabel *act, *object, *who, *kind;

  OwLanguage language;
  OwAuditItem *item;
};

G_DEFINE_FINAL_TYPE (OwAuditRow, ow_audit_row, GTK_TYPE_BOX)

static const struct
{
  const char *verb, *word, *style;
} kinds[] = {
  { "insert", N_ ("New"), "ow-state-done" },
  { "update", N_ ("Changed"), "ow-state-called" },
  { "delete", N_ ("Removed"), "ow-state-refused" },
  { "note", N_ ("Noted"), "ow-state-waiting" },
};

static void
show (OwAuditRow *self)
{
  const OwAuditEntry *entry = ow_audit_item_get_entry (self->item);
  g_autofree char *object = NULL;
  g_autofree char *who = NULL;

  gtk_widget_set_opacity (GTK_WIDGET (self), entry != NULL ? 1 : 0.3);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->kind), kinds[i].style);
      if (entry == NULL || !g_str_equal (kinds[i].verb, entry->verb))
        continue;
      gtk_widget_add_css_class (GTK_WIDGET (self->kind), kinds[i].style);
      gtk_label_set_text (self->kind, ow_text (self->language, NULL, kinds[i].word));
    }
  if (entry == NULL)
    {
      gtk_label_set_text (self->act, "…");
      gtk_label_set_text (self->object, "");
      gtk_label_set_text (self->who, "");
      gtk_label_set_text (self->kind, "");
      return;
    }
  object = ow_audit_entry_dup_object (entry, self->language);
  who = ow_audit_entry_dup_who (entry, self->language);
  gtk_label_set_text (self->act, ow_audit_act_text (entry->act, self->language));
  gtk_label_set_text (self->object, object);
  gtk_label_set_text (self->who, who);
}

static void
ow_audit_row_dispose (GObject *object)
{
  ow_audit_row_set_item (OW_AUDIT_ROW (object), NULL);
  G_OBJECT_CLASS (ow_audit_row_parent_class)->dispose (object);
}

static void
ow_audit_row_class_init (OwAuditRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_audit_row_dispose;
}

static GtkLabel *
add_label (GtkWidget *box, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
ow_audit_row_init (OwAuditRow *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_set_hexpand (column, TRUE);
  self->act = add_label (column, "ow-name");
  self->object = add_label (column, "ow-small");
  self->who = add_label (column, "ow-small");
  gtk_widget_add_css_class (GTK_WIDGET (self->who), "dim-label");
  gtk_box_append (GTK_BOX (self), column);
  self->kind = add_label (GTK_WIDGET (self), "ow-small");
  gtk_label_set_width_chars (self->kind, 10);
  gtk_label_set_xalign (self->kind, 1);
}

GtkWidget *
ow_audit_row_new (OwLanguage language)
{
  OwAuditRow *self = g_object_new (OW_TYPE_AUDIT_ROW, NULL);

  self->language = language;
  ow_ui_set_face (GTK_WIDGET (self), language);
  return GTK_WIDGET (self);
}

void
ow_audit_row_set_item (OwAuditRow *self, OwAuditItem *item)
{
  g_return_if_fail (OW_IS_AUDIT_ROW (self));

  if (self->item == item)
    return;
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, show, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  g_signal_connect_object (item, "notify::loaded", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
}
