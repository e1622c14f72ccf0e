/* Five faces. The order is fixed, the sizes are equal: nothing leads to one of them
 * (国办发〔2019〕51号 forbids inducing). */

#include "ow-rating-view.h"

#include "ow-message.h"
#include "ow-ui.h"

#define FACE_SIZE 72

struct _OwRatingView
{
  GtkBox parent_instance;

  gboolean done;
};

G_DEFINE_FINAL_TYPE (OwRatingView, ow_rating_view, GTK_TYPE_BOX)

static guint rated_signal;

static void
clicked_cb (GtkButton *button, OwRatingView *self)
{
  int level = (int)(gtk_widget_get_name (GTK_WIDGET (button))[0] - '0');

  /* A second press is the same press. */
  if (self->done)
    return;
  self->done = TRUE;
  g_signal_emit (self, rated_signal, 0, level);
}

static GtkWidget *
level_button_new (OwRatingView *self, int level, OwLanguage language)
{
  static const char *const icons[] = { NULL,
                                       "face-angry-symbolic",
                                       "face-sad-symbolic",
                                       "face-plain-symbolic",
                                       "face-smile-symbolic",
                                       "face-laugh-symbolic" };
  g_autofree char *id = g_strdup_printf ("rating.%d", level);
  g_autofree char *name = g_strdup_printf ("%d", level);
  const char *text = ow_message_text (id, language);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (icons[level]);
  GtkWidget *label = gtk_label_new (text);

  gtk_image_set_pixel_size (GTK_IMAGE (icon), FACE_SIZE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_width_chars (GTK_LABEL (label), 10);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 12);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_name (button, name);
  gtk_widget_add_css_class (button, "ow-touch");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, 0);
  return button;
}

static void
ow_rating_view_class_init (OwRatingViewClass *klass)
{
  rated_signal = g_signal_new ("rated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
ow_rating_view_init (OwRatingView *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 24);
}

GtkWidget *
ow_rating_view_new (const char *number, OwLanguage language)
{
  OwRatingView *self = g_object_new (OW_TYPE_RATING_VIEW, NULL);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *title = gtk_label_new (ow_message_text ("rating.question", language));
  GtkWidget *visit = gtk_label_new (number);
  GtkWidget *none = gtk_button_new_with_label (ow_message_text ("rating.skip", language));

  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_justify (GTK_LABEL (title), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (title, "ow-touch-title");
  gtk_widget_add_css_class (visit, "ow-touch-text");
  gtk_widget_add_css_class (visit, "ow-figures");
  gtk_box_append (GTK_BOX (self), visit);
  gtk_box_append (GTK_BOX (self), title);
  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  for (int level = 5; level >= 1; level--)
    gtk_box_append (GTK_BOX (row), level_button_new (self, level, language));
  gtk_box_append (GTK_BOX (self), row);
  gtk_widget_set_name (none, "0");
  gtk_widget_set_halign (none, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (none, "ow-touch");
  g_signal_connect_object (none, "clicked", G_CALLBACK (clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (self), none);
  ow_ui_set_face (GTK_WIDGET (self), language);
  return GTK_WIDGET (self);
}
