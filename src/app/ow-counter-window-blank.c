/* What is hidden from the eyes of others: dialogs under a lock, and the whole screen at one key.
 * Blanking ends no work. What runs goes on beneath, a scan is taken, and keys reach nothing that
 * cannot be seen. */

#include <glib/gi18n-lib.h>

#include "ow-case-window.h"
#include "ow-counter-window-private.h"
#include "ow-help-window.h"
#include "ow-keys.h"
#include "ow-ui.h"

void
ow_counter_window_show_dialogs (OwCounterWindow *self)
{
  for (guint i = 0; i < self->hidden->len; i++)
    gtk_widget_set_visible (self->hidden->pdata[i], TRUE);
  g_ptr_array_set_size (self->hidden, 0);
}

void
ow_counter_window_hide_dialogs (OwCounterWindow *self)
{
  g_autoptr (GListModel) toplevels = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (ow_dialog_is_over (window, GTK_WINDOW (self))
          && gtk_widget_get_visible (GTK_WIDGET (window)))
        {
          g_ptr_array_add (self->hidden, g_object_ref (window));
          gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
        }
    }
}

void
ow_counter_window_drop_dialogs (OwCounterWindow *self)
{
  for (guint i = 0; i < self->hidden->len; i++)
    gtk_window_destroy (self->hidden->pdata[i]);
  g_ptr_array_set_size (self->hidden, 0);
}

/* A field takes the next key at its end; selected, as GTK has it, what was typed would go with that
 * key. */
void
ow_counter_window_focus_left (OwCounterWindow *self)
{
  if (self->left == NULL || !gtk_widget_get_mapped (self->left))
    ow_work_page_set_pane (self->work, ow_work_page_get_pane (self->work));
  else if (gtk_widget_grab_focus (self->left) && GTK_IS_EDITABLE (self->left))
    gtk_editable_set_position (GTK_EDITABLE (self->left), -1);
}

void
ow_counter_window_show_work (OwCounterWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->work_box), TRUE);
  gtk_stack_set_visible_child_name (self->stack, "work");
}

/* What lies under another page of the stack is not seen, but a screen reader would still find it.
 */
static void
page_changed_cb (GtkStack *stack, GParamSpec *spec, OwCounterWindow *self)
{
  if (self->work_box != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (stack), "work") != 0)
    gtk_widget_set_visible (GTK_WIDGET (self->work_box), FALSE);
}

gboolean
ow_counter_window_forget_blank (OwCounterWindow *self)
{
  if (self->blank == NULL)
    return FALSE;
  g_clear_weak_pointer (&self->blank);
  ow_counter_window_drop_page (self, "blank");
  return TRUE;
}

GtkWindow *
ow_counter_window_unblank (OwCounterWindow *self)
{
  GtkWindow *dialog = NULL;

  if (self->blank == NULL)
    return NULL;
  g_clear_weak_pointer (&self->blank);
  ow_counter_window_show_work (self);
  ow_counter_window_focus_left (self);
  ow_counter_window_drop_page (self, "blank");
  /* The window that holds no other hidden one is foremost; it is shown last and has the keyboard.
   */
  for (guint i = 0; i < self->hidden->len; i++)
    if (dialog == NULL || gtk_window_get_transient_for (self->hidden->pdata[i]) == dialog)
      dialog = self->hidden->pdata[i];
  ow_counter_window_show_dialogs (self);
  if (dialog != NULL)
    gtk_window_present (dialog);
  return dialog;
}

gboolean
ow_counter_window_keep_blank (OwCounterWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (self->blank == NULL)
    return FALSE;
  if (focus != self->blank)
    {
      if (focus != NULL)
        g_set_weak_pointer (&self->left, focus);
      gtk_widget_grab_focus (self->blank);
    }
  return TRUE;
}

/* No key reaches what is not seen; only the one that shows it again and that of the lock. */
static gboolean
key_cb (GtkEventControllerKey *keys,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        OwCounterWindow *self)
{
  static const char *const actions[] = { "session.blank", "session.lock" };

  state &= gtk_accelerator_get_default_mod_mask ();
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      const OwKey *key = ow_keys_find (actions[i]);

      if (keyval == key->keyval && state == key->modifiers)
        gtk_widget_activate_action (GTK_WIDGET (self), key->action, NULL);
    }
  return GDK_EVENT_STOP;
}

static void
blank (OwCounterWindow *self)
{
  GtkWidget *status = adw_status_page_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  const char *title = ow_counter_window_text (self, N_ ("The screen is blanked"));

  if (self->results != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->results));
  g_set_weak_pointer (&self->left, gtk_window_get_focus (GTK_WINDOW (self)));
  ow_counter_window_hide_dialogs (self);
  adw_status_page_set_title (ADW_STATUS_PAGE (status), title);
  adw_status_page_set_description (
      ADW_STATUS_PAGE (status),
      ow_counter_window_text (
          self, N_ ("Shift+Esc or a scan shows it again. Everything that was typed is kept.")));
  gtk_accessible_update_property (GTK_ACCESSIBLE (status), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  gtk_widget_set_focusable (status, TRUE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (status, keys);
  ow_ui_set_face (status, self->language);
  ow_counter_window_set_page (self, ow_counter_window_page_new (status), "blank");
  g_set_weak_pointer (&self->blank, status);
  gtk_widget_grab_focus (status);
}

static void
blank_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwCounterWindow *self = OW_COUNTER_WINDOW (widget);

  if (self->blank != NULL)
    ow_counter_window_unblank (self);
  else if (ow_counter_window_is_working (self))
    blank (self);
}

/* What a key of the counter does in whatever dialog it is pressed. */
static gboolean
shortcut_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  const char *action = data;
  GtkWindow *window = GTK_WINDOW (widget);

  while (window != NULL && !OW_IS_COUNTER_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  if (window == NULL)
    return FALSE;
  if (!g_str_equal (action, "window.help"))
    return gtk_widget_activate_action (GTK_WIDGET (window), action, NULL);
  /* The help lies over the dialog, which nothing else could be read over. */
  ow_help_window_show (GTK_WINDOW (widget),
                       ow_work_page_get_pane (OW_COUNTER_WINDOW (window)->work),
                       OW_COUNTER_WINDOW (window)->language);
  return TRUE;
}

static GtkEventController *
make_shortcuts (GtkWindow *dialog)
{
  static const char *const actions[] = { "session.blank", "session.lock", "window.help" };
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      const OwKey *key = ow_keys_find (actions[i]);

      /* A case has a page of its own. */
      if (key->keyval == GDK_KEY_F1 && (OW_IS_CASE_WINDOW (dialog) || OW_IS_HELP_WINDOW (dialog)))
        continue;
      gtk_shortcut_controller_add_shortcut (
          GTK_SHORTCUT_CONTROLLER (shortcuts),
          gtk_shortcut_new (gtk_keyval_trigger_new (key->keyval, key->modifiers),
                            gtk_callback_action_new (shortcut_cb, (gpointer)actions[i], NULL)));
    }
  return shortcuts;
}

static gboolean
hide_cb (gpointer data)
{
  OwCounterWindow *self = data;

  if (self->blank != NULL)
    ow_counter_window_hide_dialogs (self);
  return G_SOURCE_REMOVE;
}

/* Presenting shows a dialog again that is hidden while it is mapped: it goes right after that,
 * before its first frame. */
static void
mapped_cb (OwDialogWatch *watch, GtkWindow *dialog, OwCounterWindow *self)
{
  static const char name[] = "ow-blank";

  if (g_object_get_data (G_OBJECT (dialog), name) == NULL)
    {
      GtkEventController *shortcuts = make_shortcuts (dialog);

      gtk_widget_add_controller (GTK_WIDGET (dialog), shortcuts);
      g_object_set_data (G_OBJECT (dialog), name, shortcuts);
    }
  if (self->blank != NULL)
    g_idle_add_full (G_PRIORITY_HIGH, hide_cb, g_object_ref (self), g_object_unref);
}

void
ow_counter_window_watch_blank (OwCounterWindow *self)
{
  g_signal_connect_object (self->stack, "notify::visible-child-name", G_CALLBACK (page_changed_cb),
                           self, 0);
  g_signal_connect_object (self->dialogs, "mapped", G_CALLBACK (mapped_cb), self, 0);
}

void
ow_counter_window_install_blank (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "session.blank", NULL, blank_action);
}
