/* What is done with one kept object: its early return, after the last lawful day has been said, its
 * way back from a manifest, the end of its incident. */

#include "ow-custody-pane-private.h"

#include <glib/gi18n-lib.h>

#include "ow-approve-dialog.h"
#include "ow-ask-dialog.h"
#include "ow-message.h"
#include "ow-question.h"
#include "ow-ui.h"

static void
say (OwCustodyPane *self, OwMessage *message)
{
  g_autofree char *words = ow_custody_pane_render (self, message);

  ow_pane_say (OW_PANE (self), words);
}

static void
given_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCustodyPane) self = data;
  g_autoptr (GError) error = NULL;
  gint64 receipt = 0;
  gboolean ok = ow_early_return_finish (OW_SESSION (source), result, &receipt, NULL, &error);

  ow_custody_pane_set_busy (self, FALSE);
  if (self->session == NULL)
    return;
  if (!ok)
    {
      ow_custody_pane_complain (self, error);
      return;
    }
  say (self, ow_message_new ("custody.given-early", "slip", self->early->object->slip, NULL));
  if (receipt != 0)
    ow_pane_show_paper (OW_PANE (self), OW_SHEET_RECEIPT, receipt, self->language);
}

static void
approved_cb (OwApproveDialog *dialog, gint64 approver, const char *reason, OwCustodyPane *self)
{
  if (self->session == NULL || self->early == NULL)
    return;
  ow_custody_pane_set_busy (self, TRUE);
  ow_early_return_give_async (self->session, self->early, approver, reason, self->declaration,
                              self->cancellable, given_cb, g_object_ref (self));
}

static char *
dup_day (OwCustodyPane *self)
{
  const OwEarlyReturn *early = self->early;

  if (early->last_day == OW_DATE_NONE)
    return g_strdup (ow_message_text ("custody.early.unknown", self->language));
  return ow_custody_pane_render (
      self, ow_message_new (early->overstayed ? "custody.early.over" : "custody.early.until", "day",
                            (int)early->last_day, NULL));
}

static void
early_values_cb (const char *const *values, gpointer data)
{
  OwCustodyPane *self = data;
  OwApproveDialog *dialog;
  g_autofree char *day = NULL;

  if (values == NULL || self->early == NULL)
    return;
  g_free (self->declaration);
  self->declaration = *values[0] != '\0' ? g_strdup (values[0]) : NULL;
  day = dup_day (self);
  dialog = ow_approve_dialog_new (self->session, self->language, "custody.early", day);
  g_signal_connect_object (dialog, "approved", G_CALLBACK (approved_cb), self, 0);
  ow_ui_present_over (GTK_WINDOW (dialog), ow_custody_pane_get_window (self));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  static const OwAskField fields[] = {
    { N_ ("Declaration that the receipt is lost; empty when it came back"), NULL, NULL, FALSE,
      TRUE },
    { NULL, NULL, NULL, FALSE, FALSE },
  };
  g_autoptr (OwCustodyPane) self = data;
  g_autoptr (GError) error = NULL;
  OwEarlyReturn *early = ow_early_return_load_finish (result, &error);
  g_autofree char *day = NULL;
  g_autofree char *body = NULL;

  ow_custody_pane_set_busy (self, FALSE);
  if (self->session == NULL || early == NULL)
    {
      ow_early_return_free (early);
      if (error != NULL)
        ow_custody_pane_complain (self, error);
      return;
    }
  g_clear_pointer (&self->early, ow_early_return_free);
  self->early = early;
  day = dup_day (self);
  body = g_strdup_printf ("%s · %s\n\n%s\n%s", early->applicant, early->object->slip, day,
                          ow_message_text ("custody.early.right", self->language));
  ow_ask_dialog (ow_custody_pane_get_window (self), self->language,
                 ow_custody_pane_text (self, N_ ("Early return")), body, fields,
                 ow_custody_pane_text (self, N_ ("Ask a Supervisor")),
                 ow_custody_pane_get_today (self), early_values_cb, g_object_ref (self),
                 g_object_unref);
}

static void
again_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCustodyPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *slip = NULL;
  gint64 receipt = 0;
  gboolean ok = ow_early_return_finish (OW_SESSION (source), result, &receipt, &slip, &error);

  ow_custody_pane_set_busy (self, FALSE);
  if (self->session == NULL)
    return;
  if (!ok)
    {
      ow_custody_pane_complain (self, error);
      return;
    }
  say (self, ow_message_new ("custody.kept-again", "slip", slip, NULL));
  if (receipt != 0)
    ow_pane_show_paper (OW_PANE (self), OW_SHEET_RECEIPT, receipt, self->language);
}

static void
resolved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCustodyPane) self = data;
  g_autoptr (GError) error = NULL;

  if (!ow_custody_done_finish (OW_SESSION (source), result, &error))
    ow_custody_pane_complain (self, error);
  ow_custody_pane_set_busy (self, FALSE);
}

static void
resolve_reason_cb (const char *reason, gpointer data)
{
  OwCustodyPane *self = data;
  const OwCustodyLine *line = ow_custody_pane_get_selected (self);

  if (reason == NULL || line == NULL || line->incident == NULL)
    return;
  ow_custody_pane_set_busy (self, TRUE);
  ow_custody_resolve_async (self->session, line->incident, reason, self->cancellable, resolved_cb,
                            g_object_ref (self));
}

/* On a missing object: how it was cleared up; on one that is on the way: take it back; otherwise
 * the early return of a passport. */
void
ow_custody_pane_act (OwCustodyPane *self)
{
  const OwCustodyLine *line = ow_custody_pane_get_selected (self);

  if (line == NULL)
    return;
  if (line->incident != NULL)
    ow_reason_ask (ow_custody_pane_get_window (self), self->language,
                   ow_custody_pane_text (self, N_ ("Incident")), line->incident,
                   ow_custody_pane_text (self, N_ ("Resolved")), TRUE, resolve_reason_cb,
                   g_object_ref (self), g_object_unref);
  else if (line->manifest != NULL)
    {
      ow_custody_pane_set_busy (self, TRUE);
      ow_custody_cancel_async (self->session, line->manifest, self->cancellable, resolved_cb,
                               g_object_ref (self));
    }
  else
    {
      ow_custody_pane_set_busy (self, TRUE);
      ow_early_return_load_async (self->session, line->slip, self->cancellable, loaded_cb,
                                  g_object_ref (self));
    }
}

static void
again_values_cb (const char *const *values, gpointer data)
{
  OwCustodyPane *self = data;

  if (values == NULL)
    return;
  ow_custody_pane_set_busy (self, TRUE);
  ow_early_return_again_async (self->session, values[0], self->cancellable, again_cb,
                               g_object_ref (self));
}

void
ow_custody_pane_again (OwCustodyPane *self)
{
  static const OwAskField fields[] = {
    { N_ ("Custody slip of before"), NULL, NULL, FALSE, FALSE },
    { NULL, NULL, NULL, FALSE, FALSE },
  };

  ow_ask_dialog (ow_custody_pane_get_window (self), self->language,
                 ow_custody_pane_text (self, N_ ("Kept again after an early return")), NULL, fields,
                 ow_custody_pane_text (self, N_ ("Record")), ow_custody_pane_get_today (self),
                 again_values_cb, g_object_ref (self), g_object_unref);
}
