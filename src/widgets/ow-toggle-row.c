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
  GtkWidget *label;

  g_return_val_if_fail (labels != NULL && buttons != NULL, row);

  gtk_widget_add_css_class (row, "linked");
  for (guint i = 0; labels[i] != NULL; i++)
    {
      buttons[i] = gtk_toggle_button_new_with_label (ow_text (language, NULL, labels[i]));
      /* Two lines where one is too long for the window. */
      label = gtk_button_get_child (GTK_BUTTON (buttons[i]));
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
      gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
      gtk_widget_set_hexpand (buttons[i], TRUE);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (buttons[i]),
                                     GTK_TOGGLE_BUTTON (buttons[0]));
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (buttons[i]), i == 0);
      g_signal_connect (buttons[i], "toggled", toggled, data);
      gtk_box_append (GTK_BOX (row), buttons[i]);
    }
  return row;
}
