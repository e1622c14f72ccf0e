/* What is said in passing. */

#include "ow-toast-area.h"

#include <glib/gi18n-lib.h>

#include "ow-ui.h"

#define SAY_SECONDS 4

/* One of the two lines; it looks as libadwaita's toasts do, whose style goes by the name of the
 * node. */
#define OW_TYPE_TOAST_LINE (ow_toast_line_get_type ())
G_DECLARE_FINAL_TYPE (OwToastLine, ow_toast_line, OW, TOAST_LINE, GtkBox)

struct _OwToastLine
{
  GtkBox parent_instance;

  GtkLabel *label;
  GtkButton *button;
  GtkWidget *close;
  guint timer;
};

G_DEFINE_FINAL_TYPE (OwToastLine, ow_toast_line, GTK_TYPE_BOX)

static void
hide (OwToastLine *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static gboolean
timer_cb (gpointer data)
{
  OwToastLine *self = data;

  self->timer = 0;
  hide (self);
  return G_SOURCE_REMOVE;
}

static void
show (OwToastLine *self, const char *text, guint seconds, OwLanguage language)
{
  hide (self);
  gtk_label_set_text (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->close), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ow_text (language, NULL, N_ ("Close")), -1);
  ow_ui_set_face (GTK_WIDGET (self), language);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  self->timer = g_timeout_add_seconds (seconds, timer_cb, self);
}

static void
ow_toast_line_dispose (GObject *object)
{
  g_clear_handle_id (&OW_TOAST_LINE (object)->timer, g_source_remove);
  G_OBJECT_CLASS (ow_toast_line_parent_class)->dispose (object);
}

static void
ow_toast_line_class_init (OwToastLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_toast_line_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "toast");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
ow_toast_line_init (OwToastLine *self)
{
  GtkWidget *close = self->close = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->label = GTK_LABEL (gtk_label_new (NULL));
  self->button = GTK_BUTTON (gtk_button_new ());
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "heading");
  gtk_widget_set_visible (GTK_WIDGET (self->button), FALSE);
  gtk_widget_add_css_class (close, "circular");
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_set_valign (close, GTK_ALIGN_CENTER);
  gtk_widget_set_focusable (close, FALSE);
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (hide), self);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->button));
  gtk_box_append (GTK_BOX (self), close);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

struct _OwToastArea
{
  GtkBox parent_instance;

  OwToastLine *said;
  OwToastLine *offer;
};

G_DEFINE_FINAL_TYPE (OwToastArea, ow_toast_area, GTK_TYPE_BOX)

static void
ow_toast_area_class_init (OwToastAreaClass *klass)
{
}

static void
ow_toast_area_init (OwToastArea *self)
{
  self->said = g_object_new (OW_TYPE_TOAST_LINE, NULL);
  self->offer = g_object_new (OW_TYPE_TOAST_LINE, NULL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->said));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->offer));
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_END);
  gtk_widget_add_css_class (GTK_WIDGET (self), "ow-toast-area");
}

OwToastArea *
ow_toast_area_new (void)
{
  return g_object_new (OW_TYPE_TOAST_AREA, NULL);
}

void
ow_toast_area_say (OwToastArea *self, const char *text, OwLanguage language)
{
  g_return_if_fail (OW_IS_TOAST_AREA (self));

  show (self->said, text, SAY_SECONDS, language);
}

void
ow_toast_area_offer (OwToastArea *self,
                     const char *text,
                     const char *button,
                     const char *action,
                     guint seconds,
                     OwLanguage language)
{
  g_return_if_fail (OW_IS_TOAST_AREA (self));

  gtk_button_set_label (self->offer->button, button);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->offer->button), action);
  gtk_widget_set_visible (GTK_WIDGET (self->offer->button), TRUE);
  show (self->offer, text, seconds, language);
}

void
ow_toast_area_withdraw (OwToastArea *self)
{
  g_return_if_fail (OW_IS_TOAST_AREA (self));

  hide (self->offer);
}
