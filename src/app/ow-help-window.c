/* The help. Left the pages, first those of the panes, then what to do when something goes wrong;
 * right one page. The text comes from the table of panes/, in the language of the window. */

#include "ow-help-window.h"

#include <glib/gi18n-lib.h>

#include "ow-help.h"
#include "ow-ui.h"

struct _OwHelpWindow
{
  AdwWindow parent_instance;

  GtkListBox *list;
  GtkScrolledWindow *scroller;
  const OwHelpPage *page;
  OwLanguage language;
};

G_DEFINE_FINAL_TYPE (OwHelpWindow, ow_help_window, ADW_TYPE_WINDOW)

static GtkWidget *
label_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* A step with its number before it; the first line of a page has none. */
static void
add_line (GtkBox *box, guint number, const char *text, OwLanguage language)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = label_new (text, number == 0 ? "ow-help-lead" : NULL);

  gtk_label_set_max_width_chars (GTK_LABEL (label), 66);
  if (number > 0)
    {
      g_autofree char *figure = ow_text_number (language, number);
      GtkWidget *caption = label_new (figure, "ow-key-cap");

      gtk_widget_set_valign (caption, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (line), caption);
    }
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (box, line);
}

static void
add_keys (GtkBox *box, int group, OwLanguage language)
{
  GtkWidget *grid = gtk_grid_new ();
  int row = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  for (const OwKey *key = ow_keys_get_all (); key->action != NULL; key++)
    if ((int)key->group == group)
      {
        GtkWidget *caption = label_new (key->caption, "ow-key-cap");
        GtkWidget *meaning = label_new (ow_text (language, NULL, key->meaning), NULL);

        gtk_widget_set_halign (caption, GTK_ALIGN_START);
        gtk_widget_set_valign (caption, GTK_ALIGN_START);
        gtk_label_set_max_width_chars (GTK_LABEL (meaning), 56);
        gtk_grid_attach (GTK_GRID (grid), caption, 0, row, 1, 1);
        gtk_grid_attach (GTK_GRID (grid), meaning, 1, row++, 1, 1);
      }
  gtk_box_append (box, label_new (ow_text (language, NULL, N_ ("Keys")), "heading"));
  gtk_box_append (box, grid);
}

static void
show_page (OwHelpWindow *self, const OwHelpPage *page)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  const char *title = ow_text (self->language, NULL, page->title);

  self->page = page;
  g_object_set (box, "margin-start", 24, "margin-end", 24, "margin-top", 18, "margin-bottom", 24,
                NULL);
  gtk_box_append (GTK_BOX (box), label_new (title, "title-2"));
  for (guint i = 0; page->lines[i] != NULL; i++)
    add_line (GTK_BOX (box), i, ow_text (self->language, NULL, page->lines[i]), self->language);
  if (page->keys >= 0)
    add_keys (GTK_BOX (box), page->keys, self->language);
  ow_ui_set_face (box, self->language);
  gtk_scrolled_window_set_child (self->scroller, box);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scroller), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
}

static void
selected_cb (GtkListBox *list, GtkListBoxRow *row, OwHelpWindow *self)
{
  if (row != NULL)
    show_page (self, ow_help_find (gtk_widget_get_name (GTK_WIDGET (row))));
}

/* The second part has its heading above its first row. */
static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  OwHelpWindow *self = data;
  gboolean is_case = ow_help_is_case (ow_help_find (gtk_widget_get_name (GTK_WIDGET (row))));
  gboolean first
      = is_case
        && (before == NULL
            || !ow_help_is_case (ow_help_find (gtk_widget_get_name (GTK_WIDGET (before)))));
  GtkWidget *heading = NULL;

  if (first)
    {
      heading = label_new (ow_text (self->language, NULL, N_ ("What to do when…")), "heading");
      g_object_set (heading, "margin-start", 12, "margin-top", 12, "margin-bottom", 6, NULL);
      ow_ui_set_face (heading, self->language);
    }
  gtk_list_box_row_set_header (row, heading);
}

static void
add_row (OwHelpWindow *self, const OwHelpPage *page)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = label_new (ow_text (self->language, NULL, page->title), NULL);

  gtk_widget_set_name (row, page->id);
  g_object_set (label, "margin-start", 6, "margin-end", 6, "margin-top", 6, "margin-bottom", 6,
                NULL);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_append (self->list, row);
}

static void
ow_help_window_class_init (OwHelpWindowClass *klass)
{
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
ow_help_window_init (OwHelpWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *halves = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *side = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (side), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (side), GTK_WIDGET (self->list));
  gtk_widget_set_size_request (side, 250, -1);
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_hexpand (GTK_WIDGET (self->scroller), TRUE);
  gtk_widget_set_vexpand (halves, TRUE);
  gtk_box_append (GTK_BOX (halves), side);
  gtk_box_append (GTK_BOX (halves), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (halves), GTK_WIDGET (self->scroller));
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), halves);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 880, 620);
  g_signal_connect (self->list, "row-selected", G_CALLBACK (selected_cb), self);
}

OwHelpWindow *
ow_help_window_show (GtkWindow *parent, const char *pane, OwLanguage language)
{
  OwHelpWindow *self = g_object_new (
      OW_TYPE_HELP_WINDOW, "transient-for", parent, "destroy-with-parent", TRUE,
      /* A modal window lets nothing else take a key. */
      "modal", gtk_window_get_modal (parent), "title", ow_text (language, NULL, N_ ("Help")), NULL);
  const OwHelpPage *wanted = ow_help_find (pane);

  self->language = language;
  for (const OwHelpPage *page = ow_help_get_pages (); page->id != NULL; page++)
    add_row (self, page);
  gtk_list_box_set_header_func (self->list, header_cb, self, NULL);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (GTK_IS_LIST_BOX_ROW (row) && g_str_equal (gtk_widget_get_name (row), wanted->id))
      {
        gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
        gtk_window_set_focus (GTK_WINDOW (self), row);
      }
  ow_ui_set_face (GTK_WIDGET (self), language);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

const char *
ow_help_window_get_page (OwHelpWindow *self)
{
  g_return_val_if_fail (OW_IS_HELP_WINDOW (self), NULL);

  return self->page->id;
}
