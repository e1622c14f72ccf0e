/* The list of keys. GtkShortcutsWindow can only be made of a template; this one is made of the
 * table that binds the keys, so that it cannot say anything else. */

#include "ow-keys-window.h"

#include <glib/gi18n-lib.h>

#include "ow-keys.h"
#include "ow-ui.h"

static void
add_key (GtkWidget *grid, int row, const OwKey *key, OwLanguage language)
{
  GtkWidget *caption = gtk_label_new (key->caption);
  GtkWidget *meaning = gtk_label_new (ow_text (language, NULL, key->meaning));

  gtk_widget_add_css_class (caption, "ow-key-cap");
  gtk_widget_set_halign (caption, GTK_ALIGN_START);
  gtk_widget_set_name (caption, key->action);
  gtk_label_set_xalign (GTK_LABEL (meaning), 0);
  gtk_label_set_wrap (GTK_LABEL (meaning), TRUE);
  gtk_widget_set_hexpand (meaning, TRUE);
  gtk_grid_attach (GTK_GRID (grid), caption, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), meaning, 1, row, 1, 1);
}

GtkWindow *
ow_keys_window_show (GtkWindow *parent, OwLanguage language)
{
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "title", ow_text (language, NULL, N_ ("Keys")),
                                    "modal", TRUE, "transient-for", parent, "destroy-with-parent",
                                    TRUE, "default-width", 860, "default-height", 620, NULL);
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 36);
  GtkWidget *sides[2];

  for (int i = 0; i < 2; i++)
    {
      sides[i] = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
      gtk_widget_set_hexpand (sides[i], TRUE);
      gtk_box_append (GTK_BOX (columns), sides[i]);
    }
  for (int group = 0; group < OW_N_KEY_GROUPS; group++)
    {
      GtkWidget *grid = gtk_grid_new ();
      GtkWidget *title = gtk_label_new (ow_text (language, NULL, ow_keys_get_title (group)));
      int row = 0;

      gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
      gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
      gtk_label_set_xalign (GTK_LABEL (title), 0);
      gtk_widget_add_css_class (title, "heading");
      for (const OwKey *key = ow_keys_get_all (); key->action != NULL; key++)
        if ((int)key->group == group)
          add_key (grid, row++, key, language);
      if (row > 0)
        {
          gtk_box_append (GTK_BOX (sides[group > OW_KEYS_PERMIT ? 1 : 0]), title);
          gtk_box_append (GTK_BOX (sides[group > OW_KEYS_PERMIT ? 1 : 0]), grid);
        }
      else
        {
          g_object_ref_sink (title);
          g_object_unref (title);
          g_object_ref_sink (grid);
          g_object_unref (grid);
        }
    }
  gtk_box_set_homogeneous (GTK_BOX (columns), TRUE);
  ow_ui_set_read (GTK_WINDOW (window), columns);
  ow_ui_set_face (window, language);
  gtk_window_present (GTK_WINDOW (window));
  return GTK_WINDOW (window);
}
