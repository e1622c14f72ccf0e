/* What explains: the keys, the help of the pane, the health of the machine, the row of the law. */

#include "ow-counter-window-private.h"

#include "ow-health-window.h"
#include "ow-help-window.h"
#include "ow-information-pane.h"
#include "ow-keys-window.h"

static void
keys_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwCounterWindow *self = OW_COUNTER_WINDOW (widget);

  if (ow_counter_window_is_working (self))
    ow_keys_window_show (GTK_WINDOW (self), self->language);
}

static void
help_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwCounterWindow *self = OW_COUNTER_WINDOW (widget);

  if (ow_counter_window_is_working (self))
    ow_help_window_show (GTK_WINDOW (self), ow_work_page_get_pane (self->work), self->language);
}

static void
health_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwCounterWindow *self = OW_COUNTER_WINDOW (widget);

  if (ow_counter_window_is_working (self))
    ow_health_window_show (GTK_WINDOW (self), self->session, self->language);
}

/* The first who works on a machine that was set up sees whether it is fit for it. */
void
ow_counter_window_first_check (OwCounterWindow *self)
{
  OwProfile *profile = ow_context_get_profile (self->context);
  g_autoptr (GError) error = NULL;

  if (!ow_profile_wants_check (profile))
    return;
  if (!ow_profile_end_check (profile, &error))
    ow_counter_window_show_error (self, error);
  ow_health_window_show (GTK_WINDOW (self), self->session, self->language);
}

/* The row behind a finding: asked for by its citation. */
static void
law_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwCounterWindow *self = OW_COUNTER_WINDOW (widget);
  OwPane *pane;

  if (!ow_counter_window_is_working (self))
    return;
  ow_work_page_set_pane (self->work, "law");
  pane = ow_work_page_find (self->work, "law");
  if (OW_IS_INFORMATION_PANE (pane))
    ow_information_pane_show_rule (OW_INFORMATION_PANE (pane),
                                   g_variant_get_string (parameter, NULL));
}

void
ow_counter_window_install_help (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "window.keys", NULL, keys_action);
  gtk_widget_class_install_action (widget_class, "window.help", NULL, help_action);
  gtk_widget_class_install_action (widget_class, "window.health", NULL, health_action);
  gtk_widget_class_install_action (widget_class, "window.law", "s", law_action);
}
