/* What is pressed while something is under way waits for it: keys typed ahead on a slow disk or
 * server, a question answered while a scan is looked up. */

#include "ow-counter-window-private.h"

typedef struct
{
  OwPressFunc func;
  GVariant *parameter;
} Press;

static void
press_free (Press *press)
{
  g_clear_pointer (&press->parameter, g_variant_unref);
  g_free (press);
}

static void
set_pressed (OwCounterWindow *self, OwPressFunc func, GVariant *parameter)
{
  self->pressed = func;
  g_clear_pointer (&self->pressed_with, g_variant_unref);
  if (parameter != NULL)
    self->pressed_with = g_variant_ref (parameter);
}

static void
do_press (OwCounterWindow *self, const Press *press)
{
  if (!ow_counter_window_is_working (self))
    return;
  set_pressed (self, press->func, press->parameter);
  press->func (self, press->parameter);
  if (self->busy == 0)
    set_pressed (self, NULL, NULL);
}

static gboolean
next_cb (gpointer data)
{
  g_autoptr (OwCounterWindow) self = g_object_ref (OW_COUNTER_WINDOW (data));

  self->press_source = 0;
  while (self->busy == 0 && self->presses.length > 0)
    {
      Press *press = g_queue_pop_head (&self->presses);

      do_press (self, press);
      press_free (press);
    }
  return G_SOURCE_REMOVE;
}

/* In an idle moment: who ends something has not told yet what came of it. */
void
ow_counter_window_press_next (OwCounterWindow *self)
{
  set_pressed (self, NULL, NULL);
  if (self->presses.length > 0 && self->press_source == 0)
    self->press_source = g_idle_add (next_cb, self);
}

/* Pressed twice: the same as the last one, which is under way or waits. */
static gboolean
is_repeated (OwCounterWindow *self, const Press *press)
{
  const Press *last = g_queue_peek_tail (&self->presses);
  OwPressFunc func = last != NULL ? last->func : self->pressed;
  GVariant *parameter = last != NULL ? last->parameter : self->pressed_with;

  return press->func == func
         && (press->parameter == parameter
             || (press->parameter != NULL && parameter != NULL
                 && g_variant_equal (press->parameter, parameter)));
}

void
ow_counter_window_press (OwCounterWindow *self, OwPressFunc func, GVariant *parameter)
{
  Press *press = g_new0 (Press, 1);

  press->func = func;
  press->parameter = parameter != NULL ? g_variant_ref_sink (parameter) : NULL;
  if (self->busy == 0 && self->presses.length == 0)
    do_press (self, press);
  else if (!is_repeated (self, press))
    {
      g_queue_push_tail (&self->presses, press);
      return;
    }
  press_free (press);
}

void
ow_counter_window_forget_presses (OwCounterWindow *self)
{
  Press *press;

  g_clear_handle_id (&self->press_source, g_source_remove);
  set_pressed (self, NULL, NULL);
  while ((press = g_queue_pop_head (&self->presses)) != NULL)
    press_free (press);
}
