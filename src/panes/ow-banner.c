/* A line that stays. */

#include "ow-banner.h"

#include "ow-ui.h"

struct _OwBanner
{
  GtkBox parent_instance;

  GtkImage *icon;
  GtkLabel *label;
  GtkBox *acts;

  OwLanguage language;
};

G_DEFINE_FINAL_TYPE (OwBanner, ow_banner, GTK_TYPE_BOX)

enum
{
  ACT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
clicked_cb (GtkWidget *button, OwBanner *self)
{
  g_signal_emit (self, signals[ACT], 0, gtk_widget_get_name (button));
}

static void
ow_banner_class_init (OwBannerClass *klass)
{
  signals[ACT] = g_signal_new ("act", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
ow_banner_init (OwBanner *self)
{
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "ow-banner");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->icon = GTK_IMAGE (gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  self->label = GTK_LABEL (label);
  self->acts = GTK_BOX (acts);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (acts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (self), label);
  gtk_box_append (GTK_BOX (self), acts);
}

OwBanner *
ow_banner_new (OwLanguage language)
{
  OwBanner *self = g_object_new (OW_TYPE_BANNER, NULL);

  self->language = language;
  return self;
}

void
ow_banner_set_language (OwBanner *self, OwLanguage language)
{
  self->language = language;
}

void
ow_banner_set_icon (OwBanner *self, const char *icon)
{
  g_return_if_fail (OW_IS_BANNER (self));

  gtk_image_set_from_icon_name (self->icon, icon);
}

void
ow_banner_show (OwBanner *self, const char *text)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->acts))) != NULL)
    gtk_box_remove (self->acts, child);
  gtk_label_set_text (self->label, text != NULL ? text : "");
  ow_ui_set_face (GTK_WIDGET (self), self->language);
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
}

const char *
ow_banner_get_text (OwBanner *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self)) ? gtk_label_get_text (self->label) : NULL;
}

void
ow_banner_add_act (OwBanner *self, const char *id, const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (ow_text (self->language, NULL, label));

  gtk_widget_set_name (button, id);
  gtk_box_append (self->acts, button);
  ow_ui_set_face (button, self->language);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, 0);
}
