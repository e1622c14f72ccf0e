/* The evening's comparison: which day, the statement of the cashier, and bill by bill what agrees
 * and what does not. */

#include "ow-board-pane-private.h"

#include <glib/gi18n-lib.h>

#include "ow-ask-dialog.h"
#include "ow-fee-acts.h"
#include "ow-fee-desk.h"
#include "ow-pane.h"
#include "ow-reconcile-dialog.h"
#include "ow-ui.h"

typedef struct
{
  OwBoardPane *self;
  OwDate day;
} Comparison;

static Comparison *
comparison_new (OwBoardPane *self, OwDate day)
{
  Comparison *comparison = g_new0 (Comparison, 1);

  comparison->self = g_object_ref (self);
  comparison->day = day;
  return comparison;
}

static void
comparison_free (Comparison *comparison)
{
  g_object_unref (comparison->self);
  g_free (comparison);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Comparison, comparison_free)

static void
open_cb (OwReconcileDialog *dialog, gint64 case_id, OwBoardPane *self)
{
  ow_board_pane_open_case (self, case_id);
}

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Comparison) comparison = data;
  OwBoardPane *self = comparison->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwReconciled) reconciled
      = ow_fee_desk_reconcile_finish (OW_SESSION (source), result, &error);
  OwReconcileDialog *dialog;

  if (self->session == NULL)
    return;
  if (reconciled == NULL)
    {
      ow_pane_fail (OW_PANE (self), error);
      return;
    }
  dialog = ow_reconcile_dialog_new (g_steal_pointer (&reconciled), comparison->day, self->language);
  g_signal_connect_object (dialog, "open", G_CALLBACK (open_cb), self, 0);
  ow_ui_present_over (GTK_WINDOW (dialog), ow_board_pane_get_window (self));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Comparison) comparison = data;
  OwBoardPane *self = comparison->self;
  OwDate day = comparison->day;
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;

  if (g_file_load_contents_finish (G_FILE (source), result, &text, NULL, NULL, &error))
    lines = ow_statement_parse (text, &error);
  if (self->session == NULL)
    return;
  if (lines == NULL)
    {
      ow_pane_fail (OW_PANE (self), error);
      return;
    }
  ow_fee_desk_reconcile_async (self->session, day, lines, compared_cb,
                               g_steal_pointer (&comparison));
}

void
ow_board_pane_reconcile (OwBoardPane *self, OwDate day, GFile *file)
{
  g_return_if_fail (OW_IS_BOARD_PANE (self));
  g_return_if_fail (G_IS_FILE (file));

  if (self->session != NULL)
    g_file_load_contents_async (file, NULL, read_cb, comparison_new (self, day));
}

static void
file_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  g_autoptr (Comparison) comparison = data;
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                               : NULL;

  gtk_native_dialog_hide (dialog);
  if (file != NULL)
    ow_board_pane_reconcile (comparison->self, comparison->day, file);
  g_object_unref (dialog);
}

static void
day_cb (const char *const *values, gpointer data)
{
  OwBoardPane *self = data;
  GtkFileChooserNative *dialog;

  if (values == NULL || self->session == NULL)
    return;
  dialog = gtk_file_chooser_native_new (
      ow_board_pane_words (self, N_ ("Statement of the Cashier")), ow_board_pane_get_window (self),
      GTK_FILE_CHOOSER_ACTION_OPEN, ow_board_pane_words (self, N_ ("Compare")),
      ow_board_pane_words (self, N_ ("Cancel")));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (file_cb),
                    comparison_new (self, ow_date_parse (values[0])));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
ow_board_pane_fees (OwBoardPane *self)
{
  OwDate today = ow_context_get_today (ow_session_get_context (self->session));
  g_autofree char *day = ow_date_to_string (today);
  const OwAskField fields[] = {
    { N_ ("Day of the payments"), day, NULL, TRUE, FALSE, NULL },
    { NULL, NULL, NULL, FALSE, FALSE, NULL },
  };

  ow_ask_dialog (ow_board_pane_get_window (self), self->language,
                 ow_board_pane_words (self, N_ ("Payments of a Day")),
                 ow_board_pane_words (self, N_ ("They are compared with the statement of the "
                                                "cashier: a file with the number of the bill, a "
                                                "tab, and whole yuan in each line.")),
                 fields, ow_board_pane_words (self, N_ ("Choose File")), today, day_cb,
                 g_object_ref (self), g_object_unref);
}
