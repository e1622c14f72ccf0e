/* One row of the lists of staff and of outside systems. */

#include "ow-state-row.h"

GtkWidget *
ow_state_row_new (const char *name, const char *detail, const char *state, const char *style)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title = gtk_label_new (name);
  GtkWidget *below = gtk_label_new (detail);
  GtkWidget *note = gtk_label_new (state);
  g_autofree char *spoken = g_strjoin (", ", name, detail, *state != '\0' ? state : NULL, NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (below), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap (GTK_LABEL (below), TRUE);
  gtk_label_set_wrap (GTK_LABEL (note), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (note), 16);
  gtk_label_set_max_width_chars (GTK_LABEL (note), 16);
  gtk_label_set_xalign (GTK_LABEL (note), 1);
  gtk_label_set_justify (GTK_LABEL (note), GTK_JUSTIFY_RIGHT);
  gtk_widget_add_css_class (title, "ow-name");
  gtk_widget_add_css_class (below, "ow-small");
  gtk_widget_add_css_class (note, style);
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), title);
  gtk_box_append (GTK_BOX (column), below);
  gtk_box_append (GTK_BOX (box), column);
  gtk_box_append (GTK_BOX (box), note);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}
