/* A store that is damaged, and a computer that takes the place of another: the page that puts a
 * backup back. */

#include "ow-counter-window-private.h"

static void
done_cb (OwCounterWindow *self)
{
  g_signal_emit_by_name (self, "retry");
}

static void
cancel_cb (OwCounterWindow *self)
{
  ow_counter_window_drop_rescue (self);
  gtk_stack_set_visible_child_name (self->stack, "setup");
}

void
ow_counter_window_make_rescue (OwCounterWindow *self)
{
  OwRescuePage *old = self->rescue;

  self->rescue = ow_rescue_page_new (self->profile, self->rescue_training, self->rescue_clock,
                                     self->failure, self->language);
  if (old != NULL)
    ow_rescue_page_take (self->rescue, old);
  g_signal_connect_object (self->rescue, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rescue, "cancel", G_CALLBACK (cancel_cb), self, G_CONNECT_SWAPPED);
  ow_counter_window_set_page (self, ow_counter_window_page_new (GTK_WIDGET (self->rescue)),
                              "rescue");
}

void
ow_counter_window_drop_rescue (OwCounterWindow *self)
{
  self->rescue = NULL;
  ow_counter_window_drop_page (self, "rescue");
  g_clear_pointer (&self->rescue_clock, ow_clock_unref);
}

void
ow_counter_window_show_rescue (OwCounterWindow *self,
                               OwProfile *profile,
                               gboolean training,
                               OwClock *clock,
                               const GError *error)
{
  g_return_if_fail (OW_IS_COUNTER_WINDOW (self) && profile != NULL && error != NULL);

  ow_counter_window_drop_rescue (self);
  g_clear_pointer (&self->profile, ow_profile_free);
  self->profile = profile;
  self->rescue_training = training;
  self->rescue_clock = clock != NULL ? ow_clock_ref (clock) : NULL;
  g_clear_error (&self->failure);
  self->failure = g_error_copy (error);
  ow_counter_window_make_rescue (self);
}

void
ow_counter_window_replace_desk (OwCounterWindow *self)
{
  self->rescue_training = FALSE;
  g_clear_error (&self->failure);
  ow_counter_window_make_rescue (self);
}
