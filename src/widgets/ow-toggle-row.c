/* Linked buttons of which one is pressed. */

#include "ow-toggle-row.h"

GtkWidget *
ow_toggle_row_new (OwLanguage language,
                   const char *const *labels,
                   GtkWidget **buttons,
                   GCallback toggled,
                   gpointer data)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  g_return_val_if_fail (labels != NULL && buttons != NULL, row);

  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  gtk_widget_add_css_class (row, "linked");
  for (guint i = 0; labels[i] != NULL; i++)
    {
      buttons[i] = gtk_toggle_button_new_with_label (ow_text (language, NULL, labels[i]));
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (buttons[i]),
                                     GTK_TOGGLE_BUTTON (buttons[0]));
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (buttons[i]), i == 0);
      g_signal_connect (buttons[i], "toggled", toggled, data);
      gtk_box_append (GTK_BOX (row), buttons[i]);
    }
  return row;
}
