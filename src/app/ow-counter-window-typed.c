/* Manual identification from the window: typed, compared by a second person, then identified as a
 * scan would have been. */

#include "ow-counter-window-private.h"

#include <glib/gi18n-lib.h>

#include "ow-approve-dialog.h"
#include "ow-ask-dialog.h"
#include "ow-message.h"
#include "ow-name.h"
#include "ow-typed-identity.h"
#include "ow-ui.h"

/* What was typed, on its way to the second person. */
typedef struct
{
  OwCounterWindow *self;
  OwSitting *sitting;
  char **values;
} Typed;

static Typed *
typed_new (OwCounterWindow *self, OwSitting *sitting, char **values)
{
  Typed *typed = g_new0 (Typed, 1);

  *typed = (Typed){ g_object_ref (self), g_object_ref (sitting), values };
  return typed;
}

static void
typed_free (gpointer data)
{
  Typed *typed = data;

  g_object_unref (typed->self);
  g_object_unref (typed->sitting);
  g_strfreev (typed->values);
  g_free (typed);
}

static gboolean
is_served (const Typed *typed)
{
  return ow_counter_window_is_working (typed->self) && typed->sitting == typed->self->sitting;
}

static void
identified_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCounterWindow) self = data;
  OwSitting *sitting = OW_SITTING (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwApplicant) applicant = ow_sitting_identify_finish (sitting, result, &error);

  ow_counter_window_end (self);
  if (!ow_counter_window_is_working (self))
    return;
  if (applicant == NULL)
    ow_counter_window_show_error (self, error);
  else
    ow_counter_window_show_applicant (self, sitting, applicant);
}

static void
checked_cb (OwApproveDialog *dialog, gint64 checker, const char *reason, Typed *typed)
{
  if (!is_served (typed))
    return;
  ow_counter_window_begin (typed->self);
  ow_sitting_identify_typed_async (typed->sitting, (const char *const *)typed->values, TRUE,
                                   checker, reason, NULL, identified_cb,
                                   g_object_ref (typed->self));
}

static void
typed_closed (gpointer typed, GClosure *closure)
{
  typed_free (typed);
}

/* The second person reads on his own what the first has typed. */
static void
ask_check (OwCounterWindow *self, OwSitting *sitting, const char *const *values)
{
  g_autoptr (OwMrz) parsed = ow_typed_identity_parse (values, ow_context_get_today (self->context));
  g_autofree char *name
      = parsed != NULL ? ow_name_for_list (parsed->surname, parsed->given_names) : NULL;
  g_autofree char *birth
      = parsed != NULL ? ow_text_birth (self->language, parsed->birth_text) : NULL;
  g_autoptr (OwMessage) message = NULL;
  g_autofree char *body = NULL;
  OwApproveDialog *dialog;

  /* The dialog gave nothing that is wrong. */
  g_return_if_fail (parsed != NULL);

  message
      = ow_message_new ("person.ask-check", "number", parsed->number, "issuer", parsed->issuer,
                        "name", *name != '\0' ? name : "–", "native",
                        *values[OW_TYPED_NATIVE_NAME] != '\0' ? values[OW_TYPED_NATIVE_NAME] : "–",
                        "birth", birth, NULL);
  body = ow_message_render (message, self->language);
  dialog = ow_approve_dialog_new (self->session, self->language, "party.identify", body);

  g_signal_connect_data (dialog, "approved", G_CALLBACK (checked_cb),
                         typed_new (self, sitting, g_strdupv ((char **)values)), typed_closed, 0);
  ow_ui_present_over (GTK_WINDOW (dialog), GTK_WINDOW (self));
}

static void
typed_cb (const char *const *values, gpointer data)
{
  const Typed *typed = data;

  if (values != NULL && is_served (typed))
    ask_check (typed->self, typed->sitting, values);
}

static void
typed_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const OwAskField fields[OW_N_TYPED + 1] = {
    [OW_TYPED_ISSUER]
    = { N_ ("Issued by, code"), NULL, NULL, FALSE, FALSE, ow_typed_identity_wrong },
    [OW_TYPED_NUMBER] = { N_ ("Number"), NULL, NULL, FALSE, FALSE, ow_typed_identity_wrong },
    [OW_TYPED_EXPIRY] = { N_ ("Valid until"), NULL, NULL, TRUE, TRUE, NULL },
    [OW_TYPED_SURNAME]
    = { N_ ("Surname, Latin letters"), NULL, NULL, FALSE, TRUE, ow_typed_identity_wrong },
    [OW_TYPED_GIVEN_NAMES]
    = { N_ ("Given names, Latin letters"), NULL, NULL, FALSE, TRUE, ow_typed_identity_wrong },
    [OW_TYPED_NATIVE_NAME]
    = { N_ ("Native name"), NULL, NULL, FALSE, TRUE, ow_typed_identity_wrong },
    [OW_TYPED_BIRTH]
    = { N_ ("Date of birth, what is known"), NULL, NULL, FALSE, TRUE, ow_typed_identity_wrong },
    [OW_TYPED_SEX] = { N_ ("Sex"), NULL, ow_ask_get_sexes (), FALSE, FALSE, NULL },
    [OW_TYPED_NATIONALITY]
    = { N_ ("Nationality, code"), NULL, NULL, FALSE, FALSE, ow_typed_identity_wrong },
    [OW_N_TYPED] = { NULL, NULL, NULL, FALSE, FALSE, NULL },
  };
  OwCounterWindow *self = OW_COUNTER_WINDOW (widget);

  if (!ow_counter_window_is_working (self))
    return;
  if (self->sitting == NULL)
    {
      ow_counter_window_toast (
          self, ow_counter_window_text (self, N_ ("Nobody is at this counter. F2 calls the next "
                                                  "number.")));
      return;
    }
  ow_ask_dialog (
      GTK_WINDOW (self), self->language, ow_counter_window_text (self, N_ ("Type a passport")),
      ow_counter_window_text (self, N_ ("Only for a passport that no machine can read: without the "
                                        "zone, handwritten, or in another script. A second person "
                                        "compares it.")),
      fields, ow_counter_window_text (self, N_ ("Have It Checked")),
      ow_context_get_today (self->context), typed_cb, typed_new (self, self->sitting, NULL),
      typed_free);
}

void
ow_counter_window_install_typed (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "window.typed", NULL, typed_action);
}
