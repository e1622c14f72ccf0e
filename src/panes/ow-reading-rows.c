/* Rows to read. What is not known is left out. */

#include "ow-reading-rows.h"

GtkWidget *
ow_rows_add_label (GtkWidget *box, const char *string, const char *style)
{
  GtkWidget *label = gtk_label_new (string);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

GtkWidget *
ow_rows_add_part (GtkBox *content, const char *heading, OwLanguage language)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_widget_set_margin_top (box, 12);
  ow_rows_add_label (box, ow_text (language, NULL, heading), "heading");
  gtk_box_append (content, box);
  return box;
}

void
ow_rows_add (GtkWidget *box, const char *label, const char *value, OwLanguage language)
{
  GtkWidget *row, *name;

  if (value == NULL || *value == '\0')
    return;
  row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  name = ow_rows_add_label (row, ow_text (language, NULL, label), "dim-label");
  gtk_widget_set_size_request (name, 130, -1);
  gtk_label_set_width_chars (GTK_LABEL (name), 16);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 16);
  gtk_label_set_yalign (GTK_LABEL (name), 0);
  gtk_widget_set_hexpand (ow_rows_add_label (row, value, "ow-figures"), TRUE);
  gtk_box_append (GTK_BOX (box), row);
}

void
ow_rows_add_date (GtkWidget *box, const char *label, OwDate date, OwLanguage language)
{
  g_autofree char *value = NULL;

  if (date == OW_DATE_NONE || date == 0)
    return;
  value = ow_text_date_short (language, date);
  ow_rows_add (box, label, value, language);
}
