/* The table is read from top to bottom; the answers stand still beneath it. */

#include "ow-confirm-view.h"

#include "ow-confirm-acts.h"
#include "ow-message.h"
#include "ow-ui.h"

struct _OwConfirmView
{
  GtkBox parent_instance;

  gboolean done;
};

G_DEFINE_FINAL_TYPE (OwConfirmView, ow_confirm_view, GTK_TYPE_BOX)

static guint answered_signal;

static void
answer (OwConfirmView *self, gboolean right)
{
  /* A second press is the same press. */
  if (self->done)
    return;
  self->done = TRUE;
  g_signal_emit (self, answered_signal, 0, right);
}

static void
right_cb (OwConfirmView *self)
{
  answer (self, TRUE);
}

static void
wrong_cb (OwConfirmView *self)
{
  answer (self, FALSE);
}

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
table_new (GPtrArray *lines, OwLanguage language, gboolean touch)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 24);
  for (guint i = 0; i < lines->len; i++)
    {
      const OwConfirmLine *line = lines->pdata[i];
      g_autofree char *text = ow_confirm_line_dup_text (line, language);
      GtkWidget *value = label_new (text, line->head ? "ow-confirm-head" : NULL);

      gtk_widget_set_hexpand (value, TRUE);
      if (line->label == NULL)
        gtk_grid_attach (GTK_GRID (grid), value, 0, (int)i, 2, 1);
      else
        {
          GtkWidget *label = label_new (ow_message_text (line->label, language), "dim-label");

          gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
          gtk_grid_attach (GTK_GRID (grid), label, 0, (int)i, 1, 1);
          gtk_grid_attach (GTK_GRID (grid), value, 1, (int)i, 1, 1);
          gtk_widget_add_css_class (value, "ow-fact");
        }
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), grid);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
button_new (OwConfirmView *self, const char *id, OwLanguage language, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (ow_message_text (id, language));

  gtk_widget_add_css_class (button, "ow-touch");
  gtk_widget_set_name (button, id);
  gtk_widget_set_hexpand (button, TRUE);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static void
ow_confirm_view_class_init (OwConfirmViewClass *klass)
{
  answered_signal = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
ow_confirm_view_init (OwConfirmView *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

GtkWidget *
ow_confirm_view_new (GPtrArray *lines, OwLanguage language, gboolean touch)
{
  OwConfirmView *self = g_object_new (OW_TYPE_CONFIRM_VIEW, "spacing", touch ? 18 : 9, NULL);
  GtkWidget *answers = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);

  if (touch)
    {
      GtkWidget *title = label_new (ow_message_text ("screen.confirm.title", language), NULL);

      gtk_widget_add_css_class (title, "ow-touch-title");
      gtk_box_append (GTK_BOX (self), title);
    }
  gtk_box_append (GTK_BOX (self), table_new (lines, language, touch));
  gtk_box_set_homogeneous (GTK_BOX (answers), TRUE);
  gtk_box_append (GTK_BOX (answers),
                  button_new (self, "screen.confirm.wrong", language, G_CALLBACK (wrong_cb)));
  gtk_box_append (GTK_BOX (answers),
                  button_new (self, "screen.confirm.right", language, G_CALLBACK (right_cb)));
  gtk_widget_set_visible (answers, touch);
  gtk_box_append (GTK_BOX (self), answers);
  ow_ui_set_face (GTK_WIDGET (self), language);
  return GTK_WIDGET (self);
}
