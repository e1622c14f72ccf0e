/* Practice tasks in the window: one line that says what to do next, keys and scans counted, and the
 * frame by which training is known. Nothing of it exists at a real counter. */

#include "ow-counter-window-private.h"

#include <glib/gi18n-lib.h>

#include "ow-message.h"
#include "ow-practice-window.h"
#include "ow-ui.h"

static char *
dup_step (OwCounterWindow *self, const OwPracticeTask *task, const OwPracticeRun *run)
{
  g_autofree char *title = g_strconcat ("practice.task.", task->id, NULL);
  g_autofree char *id
      = g_strdup_printf ("practice.step.%s.%" G_GINT64_FORMAT, task->id, run->done + 1);
  g_autoptr (OwMessage) message = ow_message_new (
      "practice.running", "task", ow_message_text (title, self->language), "step", run->done + 1,
      "steps", (gint64)task->n_steps, "text", ow_message_text (id, self->language), NULL);

  return ow_message_render (message, self->language);
}

void
ow_counter_window_show_practice (OwCounterWindow *self)
{
  const OwPracticeTask *task
      = self->practice != NULL ? ow_practice_get_task (self->practice) : NULL;
  const OwPracticeRun *run;
  OwBanner *line;
  g_autofree char *text = NULL;

  if (self->work == NULL)
    return;
  line = ow_work_page_get_practice (self->work);
  if (task != NULL && ow_practice_get_run (self->practice)->done < task->n_steps)
    {
      run = ow_practice_get_run (self->practice);
      text = dup_step (self, task, run);
      if (g_strcmp0 (ow_banner_get_text (line), text) == 0
          && (ow_practice_get_scan (self->practice) != NULL) == self->practice_scans)
        return;
      ow_banner_show (line, text);
      self->practice_scans = ow_practice_get_scan (self->practice) != NULL;
      if (self->practice_scans)
        ow_banner_add_act (line, "scan", N_ ("Put on the Scanner (Ctrl+Y)"));
      if (task->cuts && task->steps[run->done].act != NULL
          && g_str_equal (task->steps[run->done].act, "staff.sign-in"))
        ow_banner_add_act (line, "cut", N_ ("Cut the Power"));
      ow_banner_add_act (line, "leave", N_ ("Leave the Task"));
      return;
    }
  self->practice_scans = FALSE;
  run = self->practice != NULL ? ow_practice_get_result (self->practice) : NULL;
  if (run != NULL)
    text = ow_practice_result_dup_text (run, self->language);
  ow_banner_show (line, text);
  if (run != NULL)
    {
      ow_banner_add_act (line, "tasks", N_ ("Practice Tasks"));
      ow_banner_add_act (line, "leave", N_ ("Close"));
    }
}

static void
failed_cb (OwCounterWindow *self, const GError *error)
{
  ow_counter_window_show_error (self, error);
}

static void
scan (OwCounterWindow *self)
{
  const char *text = self->practice != NULL ? ow_practice_get_scan (self->practice) : NULL;
  g_autofree char *copy = g_strdup (text);

  if (copy == NULL)
    return;
  ow_practice_count_scan (self->practice);
  ow_counter_window_scan (self, copy);
}

static void
show_tasks (OwCounterWindow *self)
{
  if (self->practice == NULL)
    ow_counter_window_toast (self, ow_message_text ("practice.only-training", self->language));
  else
    ow_practice_window_show (GTK_WINDOW (self), self->practice, self->session, self->language);
}

static void
act_cb (OwBanner *line, const char *id, OwCounterWindow *self)
{
  if (self->practice == NULL)
    return;
  if (g_str_equal (id, "scan"))
    scan (self);
  else if (g_str_equal (id, "cut"))
    ow_practice_cut (self->practice);
  else if (g_str_equal (id, "tasks"))
    show_tasks (self);
  else
    ow_practice_leave (self->practice);
}

void
ow_counter_window_connect_practice (OwCounterWindow *self)
{
  ow_banner_set_icon (ow_work_page_get_practice (self->work), "help-about-symbolic");
  g_signal_connect_object (ow_work_page_get_practice (self->work), "act", G_CALLBACK (act_cb), self,
                           0);
  self->practice_scans = FALSE;
  ow_counter_window_show_practice (self);
}

void
ow_counter_window_start_practice (OwCounterWindow *self)
{
  g_clear_object (&self->practice);
  self->practice = ow_practice_new (self->session);
  if (self->practice == NULL)
    return;
  g_signal_connect_object (self->practice, "changed", G_CALLBACK (ow_counter_window_show_practice),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->practice, "failed", G_CALLBACK (failed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Keys: what reaches the page, so that what a scanner sends is not counted. */

static gboolean
pressed_cb (GtkEventControllerKey *keys,
            guint keyval,
            guint keycode,
            GdkModifierType state,
            OwCounterWindow *self)
{
  if (self->practice != NULL && (keyval < GDK_KEY_Shift_L || keyval > GDK_KEY_Hyper_R))
    ow_practice_count_key (self->practice);
  return GDK_EVENT_PROPAGATE;
}

static void
count_keys (OwCounterWindow *self, GtkWidget *widget)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (pressed_cb), self, 0);
  gtk_widget_add_controller (widget, keys);
}

static void
mapped_cb (OwDialogWatch *watch, GtkWindow *dialog, OwCounterWindow *self)
{
  static const char counted[] = "ow-practice-counted";
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (dialog));

  if (child == NULL || gtk_widget_has_css_class (child, counted))
    return;
  gtk_widget_add_css_class (child, counted);
  count_keys (self, child);
}

void
ow_counter_window_watch_practice (OwCounterWindow *self)
{
  gboolean training = ow_context_is_training (self->context);

  ow_ui_set_training (training);
  if (!training)
    return;
  gtk_window_set_title (GTK_WINDOW (self), "OneWindow · TRAINING 培训");
  count_keys (self, GTK_WIDGET (self->stack));
  g_signal_connect_object (self->dialogs, "mapped", G_CALLBACK (mapped_cb), self, 0);
}

static void
practice_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwCounterWindow *self = OW_COUNTER_WINDOW (widget);

  if (ow_counter_window_is_working (self))
    show_tasks (self);
}

static void
scan_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwCounterWindow *self = OW_COUNTER_WINDOW (widget);

  if (ow_counter_window_is_working (self))
    scan (self);
}

void
ow_counter_window_install_practice (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "window.practice", NULL, practice_action);
  gtk_widget_class_install_action (widget_class, "window.practice-scan", NULL, scan_action);
}
