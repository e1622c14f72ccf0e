/* One look for everything in which something is asked. */

#include "ow-ask-column.h"

#include "ow-key-button.h"
#include "ow-ui.h"

#define WIDTH 330

GtkWidget *
ow_ask_column_new (void)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_set_size_request (column, WIDTH, -1);
  gtk_widget_set_hexpand (column, FALSE);
  return column;
}

void
ow_ask_column_add_heading (GtkBox *column, const char *text, OwLanguage language)
{
  GtkWidget *label = ow_ui_label_new (ow_text (language, NULL, text), language);

  gtk_widget_add_css_class (label, "heading");
  if (gtk_widget_get_first_child (GTK_WIDGET (column)) != NULL)
    gtk_widget_set_margin_top (label, 10);
  gtk_box_append (column, label);
}

GtkWidget *
ow_ask_column_add_hint (GtkBox *column, const char *text, OwLanguage language)
{
  GtkWidget *label = ow_ui_label_new (ow_text (language, NULL, text), language);

  gtk_widget_add_css_class (label, "ow-field-hint");
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_box_append (column, label);
  return label;
}

static void
add_labelled (GtkBox *column, const char *text, GtkWidget *widget, OwLanguage language)
{
  GtkWidget *label = ow_ui_label_new (ow_text (language, NULL, text), language);

  gtk_widget_add_css_class (label, "ow-field-label");
  gtk_box_append (column, label);
  gtk_box_append (column, widget);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
}

GtkEntry *
ow_ask_column_add_entry (GtkBox *column, const char *text, OwLanguage language)
{
  GtkWidget *entry = gtk_entry_new ();

  add_labelled (column, text, entry, language);
  return GTK_ENTRY (entry);
}

GtkWidget *
ow_ask_column_add_button (GtkBox *column,
                          const char *text,
                          const char *key,
                          OwLanguage language,
                          GCallback clicked,
                          gpointer data)
{
  GtkWidget *button = ow_key_button_new (ow_text (language, NULL, text), key);

  ow_ui_set_face (button, language);
  g_signal_connect_object (button, "clicked", clicked, data, G_CONNECT_SWAPPED);
  gtk_box_append (column, button);
  return button;
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer language)
{
  GtkWidget *label = ow_ui_label_new ("", (OwLanguage)GPOINTER_TO_INT (language));

  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer language)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/* What is chosen takes two lines where the name is long: the window must not grow with it. */
static void
wrap_chosen (GtkDropDown *choice, OwLanguage language)
{
  g_autoptr (GtkListItemFactory) usual = g_object_ref (gtk_drop_down_get_factory (choice));
  g_autoptr (GtkListItemFactory) wrapped = gtk_signal_list_item_factory_new ();

  g_signal_connect (wrapped, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (language));
  g_signal_connect (wrapped, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_drop_down_set_list_factory (choice, usual);
  gtk_drop_down_set_factory (choice, wrapped);
}

GtkWidget *
ow_ask_column_add_choice (GtkBox *column,
                          const char *text,
                          const char *const *choices,
                          OwLanguage language)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  GtkWidget *choice;

  for (gsize i = 0; choices[i] != NULL; i++)
    gtk_string_list_append (words, ow_text (language, NULL, choices[i]));
  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&words)), NULL);
  wrap_chosen (GTK_DROP_DOWN (choice), language);
  add_labelled (column, text, choice, language);
  return choice;
}

GtkWidget *
ow_ask_scrolled_new (GtkWidget *child, gboolean wide)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), child);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_set_hexpand (scrolled, wide);
  return scrolled;
}

char *
ow_ask_column_dup_text (GtkEntry *entry)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));

  g_strstrip (text);
  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}
