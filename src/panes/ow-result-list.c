/* The lines of ow-result-line.h, one under the other. */

#include "ow-result-list.h"

#include "ow-result-line.h"
#include "ow-ui.h"

#define SPACING 4

struct _OwResultList
{
  GtkBox parent_instance;

  OwLanguage language;
};

G_DEFINE_FINAL_TYPE (OwResultList, ow_result_list, GTK_TYPE_BOX)

static void
ow_result_list_class_init (OwResultListClass *klass)
{
}

static void
ow_result_list_init (OwResultList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), SPACING);
}

GtkWidget *
ow_result_list_new (OwLanguage language)
{
  OwResultList *self = g_object_new (OW_TYPE_RESULT_LIST, NULL);

  self->language = language;
  return GTK_WIDGET (self);
}

void
ow_result_list_set_results (OwResultList *self, OwFacts *results)
{
  g_autoptr (GPtrArray) lines = NULL;

  g_return_if_fail (OW_IS_RESULT_LIST (self));

  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL;)
    gtk_box_remove (GTK_BOX (self), child);
  lines = ow_result_lines_new (results, self->language);
  for (guint i = 0; i < lines->len; i++)
    {
      const OwResultLine *line = g_ptr_array_index (lines, i);
      GtkWidget *label = ow_ui_label_new (line->label, self->language);
      GtkWidget *fact = ow_ui_label_new (line->value, self->language);

      gtk_widget_add_css_class (label, "ow-field-label");
      gtk_widget_add_css_class (fact, "ow-fact");
      gtk_box_append (GTK_BOX (self), label);
      gtk_box_append (GTK_BOX (self), fact);
    }
}
