/* Reads the tables of the two state machines. */

#include "ow-machine.h"

#include "ow-message.h"
#include "ow-model-error.h"

const char *
ow_machine_next (const OwMachine *self, const char *state, const char *event)
{
  for (const OwTransition *t = self->transitions; t->event != NULL; t++)
    if (g_strcmp0 (t->from, state) == 0 && g_str_equal (t->event, event))
      return t->to;
  return NULL;
}

const char *
ow_machine_require (const OwMachine *self, const char *state, const char *event, GError **error)
{
  const char *next = ow_machine_next (self, state, event);

  if (next == NULL)
    {
      g_autofree char *code
          = g_strconcat ("state.", self->name, ".", state != NULL ? state : "none", NULL);

      ow_message_set_error (error, OW_MODEL_ERROR, OW_MODEL_ERROR_TRANSITION,
                            ow_message_new ("error.state", "state", code, NULL));
    }
  return next;
}

gboolean
ow_machine_has_state (const OwMachine *self, const char *state)
{
  for (const OwTransition *t = self->transitions; t->event != NULL; t++)
    if (g_strcmp0 (t->from, state) == 0 || g_strcmp0 (t->to, state) == 0)
      return TRUE;
  return FALSE;
}

char *
ow_machine_draw (const OwMachine *self)
{
  GString *text = g_string_new (NULL);

  for (const OwTransition *t = self->transitions; t->event != NULL; t++)
    g_string_append_printf (text, "%s --%s--> %s  [%s]\n", t->from != NULL ? t->from : "*",
                            t->event, t->to, t->act);
  return g_string_free (text, FALSE);
}
