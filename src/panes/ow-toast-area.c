/* What is said in passing. */

#include "ow-toast-area.h"

#include <glib/gi18n-lib.h>

#include "ow-ui.h"

#define SAY_SECONDS 4

/* One of the places of the line. */
#define OW_TYPE_TOAST_LINE (ow_toast_line_get_type ())
G_DECLARE_FINAL_TYPE (OwToastLine, ow_toast_line, OW, TOAST_LINE, GtkBox)

struct _OwToastLine
{
  GtkBox parent_instance;

  GtkLabel *label;
  GtkButton *button;
  GtkWidget *close;
  GtkWidget *pane; /* whose action is offered; weak, NULL: of the window */
  char *action;    /* nullable */
  guint timer;     /* 0: it has nothing to say */
};

G_DEFINE_FINAL_TYPE (OwToastLine, ow_toast_line, GTK_TYPE_BOX)

enum
{
  OVER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
end (OwToastLine *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_clear_weak_pointer (&self->pane);
  g_clear_pointer (&self->action, g_free);
  g_signal_emit (self, signals[OVER], 0);
}

static gboolean
timer_cb (gpointer data)
{
  OwToastLine *self = data;

  self->timer = 0;
  end (self);
  return G_SOURCE_REMOVE;
}

static void
announce (OwToastLine *self, const char *text)
{
#if GTK_CHECK_VERSION(4, 14, 0)
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  G_GNUC_END_IGNORE_DEPRECATIONS
#endif
}

static void
set_words (OwToastLine *self, const char *text, OwLanguage language)
{
  gtk_label_set_text (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->close), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ow_text (language, NULL, N_ ("Close")), -1);
  ow_ui_set_face (GTK_WIDGET (self), language);
}

static void
show (OwToastLine *self, const char *text, guint seconds, OwLanguage language)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  set_words (self, text, language);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  self->timer = g_timeout_add_seconds (seconds, timer_cb, self);
  announce (self, text);
}

static void
clicked_cb (OwToastLine *self)
{
  g_autofree char *action = g_strdup (self->action);

  if (action != NULL)
    gtk_widget_activate_action (self->pane != NULL ? self->pane : GTK_WIDGET (self), action, NULL);
}

static void
ow_toast_line_dispose (GObject *object)
{
  OwToastLine *self = OW_TOAST_LINE (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_weak_pointer (&self->pane);
  g_clear_pointer (&self->action, g_free);
  G_OBJECT_CLASS (ow_toast_line_parent_class)->dispose (object);
}

static void
ow_toast_line_class_init (OwToastLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_toast_line_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_STATUS);
  signals[OVER] = g_signal_new ("over", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
ow_toast_line_init (OwToastLine *self)
{
  GtkWidget *close = self->close = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->label = GTK_LABEL (gtk_label_new (NULL));
  self->button = GTK_BUTTON (gtk_button_new ());
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_natural_wrap_mode (self->label, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->button), FALSE);
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_set_valign (close, GTK_ALIGN_CENTER);
  gtk_widget_set_focusable (close, FALSE);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (end), self);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->button));
  gtk_box_append (GTK_BOX (self), close);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "ow-said");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

struct _OwToastArea
{
  GtkBox parent_instance;

  OwToastLine *said;
  OwToastLine *of_window, *of_pane; /* offers */
};

G_DEFINE_FINAL_TYPE (OwToastArea, ow_toast_area, GTK_TYPE_BOX)

static OwToastLine *
get_offer (OwToastArea *self, GtkWidget *pane)
{
  return pane != NULL ? self->of_pane : self->of_window;
}

static void
order_cb (OwToastArea *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->of_window),
                          self->of_window->timer != 0 && self->of_pane->timer == 0);
}

static void
ow_toast_area_class_init (OwToastAreaClass *klass)
{
}

static void
ow_toast_area_init (OwToastArea *self)
{
  GtkWidget *between = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->said = g_object_new (OW_TYPE_TOAST_LINE, NULL);
  self->of_window = g_object_new (OW_TYPE_TOAST_LINE, NULL);
  self->of_pane = g_object_new (OW_TYPE_TOAST_LINE, NULL);
  gtk_widget_set_hexpand (between, TRUE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->said));
  gtk_box_append (GTK_BOX (self), between);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->of_window));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->of_pane));
  gtk_box_set_spacing (GTK_BOX (self), 12);
  g_signal_connect_swapped (self->of_pane, "over", G_CALLBACK (order_cb), self);
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
                     GtkWidget *pane,
                     const char *text,
                     const char *button,
                     const char *action,
                     guint seconds,
                     OwLanguage language)
{
  OwToastLine *offer;

  g_return_if_fail (OW_IS_TOAST_AREA (self));

  offer = get_offer (self, pane);
  g_set_weak_pointer (&offer->pane, pane);
  g_free (offer->action);
  offer->action = g_strdup (action);
  gtk_button_set_label (offer->button, button);
  gtk_widget_set_visible (GTK_WIDGET (offer->button), TRUE);
  show (offer, text, seconds, language);
  order_cb (self);
}

void
ow_toast_area_reword (OwToastArea *self, const char *text, const char *button, OwLanguage language)
{
  g_return_if_fail (OW_IS_TOAST_AREA (self));

  gtk_button_set_label (self->of_window->button, button);
  set_words (self->of_window, text, language);
}

void
ow_toast_area_withdraw (OwToastArea *self, GtkWidget *pane)
{
  g_return_if_fail (OW_IS_TOAST_AREA (self));

  end (get_offer (self, pane));
}

void
ow_toast_area_clear (OwToastArea *self)
{
  g_return_if_fail (OW_IS_TOAST_AREA (self));

  end (self->said);
  end (self->of_pane);
}
