/* Paper of the window. What was accepted stands whatever the printer does: a sheet that did not
 * come out stays as a line with what to do, until it is printed or saved, also over a change of
 * language or a lock. */

#include "ow-counter-window-private.h"

#include <glib/gi18n-lib.h>

#include "ow-approve-dialog.h"
#include "ow-counter-error.h"
#include "ow-message.h"
#include "ow-paper-error.h"
#include "ow-paper-window.h"
#include "ow-print-acts.h"
#include "ow-question.h"
#include "ow-save-file.h"
#include "ow-ui.h"

/* One sheet on its way to the printer or to a file. */
typedef struct
{
  int references;
  OwSheetKind kind;
  gint64 id;
  OwLanguage language;
  char *number; /* for the screen */
  GError *error;
} Print;

static Print *
print_new (OwSheetKind kind, gint64 id, OwLanguage language, const char *number)
{
  Print *print = g_new0 (Print, 1);

  print->references = 1;
  print->kind = kind;
  print->id = id;
  print->language = language;
  print->number = g_strdup (number);
  return print;
}

static Print *
print_ref (Print *print)
{
  print->references++;
  return print;
}

static void
print_unref (gpointer data)
{
  Print *print = data;

  if (--print->references > 0)
    return;
  g_free (print->number);
  g_clear_error (&print->error);
  g_free (print);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Print, print_unref)

typedef struct
{
  OwCounterWindow *self;
  Print *print;
  char *reason;
} Job;

static Job *
job_new (OwCounterWindow *self, Print *print)
{
  Job *job = g_new0 (Job, 1);

  job->self = g_object_ref (self);
  job->print = print_ref (print);
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->self);
  print_unref (job->print);
  g_free (job->reason);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

/* The newest failure is shown; the others follow as it is dealt with. */
static void
show_failed (OwCounterWindow *self)
{
  OwBanner *banner;
  Print *print;
  g_autofree char *reason = NULL;
  g_autofree char *text = NULL;
  g_autoptr (OwMessage) message = NULL;

  if (self->work == NULL)
    return;
  banner = ow_work_page_get_paper (self->work);
  if (self->failed == NULL || self->failed->len == 0)
    {
      ow_banner_show (banner, NULL);
      return;
    }
  print = self->failed->pdata[self->failed->len - 1];
  reason = ow_error_render (print->error, self->language);
  message = ow_message_new ("window.not-printed", "number", print->number, "reason", reason, NULL);
  text = ow_message_render (message, self->language);
  ow_banner_show (banner, text);
  ow_banner_add_act (banner, "again", N_ ("Print Again"));
  /* No print service, or no queue of this name: the desktop may know a printer (the portal, in a
   * sandbox). */
  if (g_error_matches (print->error, OW_PAPER_ERROR, OW_PAPER_ERROR_SERVICE)
      || g_error_matches (print->error, OW_PAPER_ERROR, OW_PAPER_ERROR_PRINTER_NOT_FOUND))
    ow_banner_add_act (banner, "dialog", N_ ("Print Dialog…"));
  ow_banner_add_act (banner, "save", N_ ("Save PDF"));
  ow_banner_add_act (banner, "close", N_ ("Close"));
}

static void
add_failed (OwCounterWindow *self, Print *print, const GError *error)
{
  if (self->failed == NULL)
    self->failed = g_ptr_array_new_with_free_func (print_unref);
  g_clear_error (&print->error);
  print->error = g_error_copy (error);
  if (!g_ptr_array_find (self->failed, print, NULL))
    g_ptr_array_add (self->failed, print_ref (print));
  show_failed (self);
}

static void
remove_failed (OwCounterWindow *self, Print *print)
{
  if (self->failed != NULL)
    g_ptr_array_remove (self->failed, print);
  show_failed (self);
}

static void
print_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GError) error = NULL;
  gboolean done
      = job->reason != NULL ? ow_reprint_finish (result, &error) : ow_print_finish (result, &error);

  if (job->self->session == NULL)
    return;
  if (done)
    remove_failed (job->self, job->print);
  else
    add_failed (job->self, job->print, error);
}

static void
start (OwCounterWindow *self, Print *print)
{
  ow_print_async (self->session, print->kind, print->id, print->language, NULL, print_cb,
                  job_new (self, print));
}

static void
handed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GError) error = NULL;
  gboolean done = ow_print_finish (result, &error);

  if (job->self->session == NULL)
    return;
  if (done)
    ow_counter_window_say (job->self, "paper.handed-over", "number", job->print->number);
  else
    add_failed (job->self, job->print, error);
}

void
ow_counter_window_print (
    OwCounterWindow *self, OwSheetKind kind, gint64 id, OwLanguage language, const char *number)
{
  g_autoptr (Print) print = print_new (kind, id, language, number);

  start (self, print);
}

/* Saving */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_file_get_path (G_FILE (source));

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    {
      ow_counter_window_show_error (job->self, error);
      return;
    }
  remove_failed (job->self, job->print);
  ow_counter_window_say (job->self, "window.saved-to", "file", path != NULL ? path : "");
}

typedef struct
{
  Job *job;
  GFile *file;
} Save;

static void
rendered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Save *save = data;
  g_autoptr (Job) job = save->job;
  g_autoptr (GFile) file = save->file;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = ow_sheet_render_finish (result, &error);

  g_free (save);
  if (pdf == NULL)
    ow_counter_window_show_error (job->self, error);
  else
    g_file_replace_contents_bytes_async (file, pdf, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL,
                                         written_cb, g_steal_pointer (&job));
}

static void
save_to (OwCounterWindow *self, Print *print, GFile *file)
{
  Save *save = g_new0 (Save, 1);

  save->file = g_object_ref (file);
  save->job = job_new (self, print);
  ow_sheet_render_async (self->session, print->kind, print->id, print->language, NULL, rendered_cb,
                         save);
}

void
ow_counter_window_save_paper (
    OwCounterWindow *self, OwSheetKind kind, gint64 id, OwLanguage language, GFile *file)
{
  g_autoptr (Print) print = print_new (kind, id, language, ow_sheet_kind_to_string (kind));

  save_to (self, print, file);
}

static void
place_cb (GFile *file, GtkWindow *over, gpointer data)
{
  Job *job = data;
  OwCounterWindow *self = job->self;

  if (self->session == NULL)
    return;
  save_to (self, job->print, file);
  /* Where it was saved, or why not, is said in the window behind the preview. */
  if (over != NULL && over != GTK_WINDOW (self))
    gtk_window_close (over);
}

/* Asks for the place over @over, the window itself or its preview. */
static void
save (OwCounterWindow *self, Print *print, GtkWindow *over)
{
  g_autofree char *name = g_strdup_printf ("%s.pdf", print->number);

  ow_save_file_ask (over, self->language, ow_counter_window_text (self, N_ ("Save PDF")), name,
                    place_cb, job_new (self, print), (GDestroyNotify)job_free);
}

/* The line of failed prints */

static void
banner_act_cb (OwBanner *banner, const char *id, OwCounterWindow *self)
{
  g_autoptr (Print) print = NULL;

  if (self->failed == NULL || self->failed->len == 0)
    return;
  print = print_ref (self->failed->pdata[self->failed->len - 1]);
  if (g_str_equal (id, "save"))
    save (self, print, GTK_WINDOW (self));
  else if (g_str_equal (id, "dialog"))
    {
      remove_failed (self, print);
      ow_print_dialog_async (self->session, print->kind, print->id, print->language, NULL,
                             handed_cb, job_new (self, print));
    }
  else
    {
      gboolean again = g_str_equal (id, "again");

      remove_failed (self, print);
      if (again)
        start (self, print);
    }
}

void
ow_counter_window_connect_paper (OwCounterWindow *self)
{
  g_signal_connect_object (ow_work_page_get_paper (self->work), "act", G_CALLBACK (banner_act_cb),
                           self, 0);
  show_failed (self);
}

void
ow_counter_window_forget_paper (OwCounterWindow *self)
{
  g_clear_pointer (&self->failed, g_ptr_array_unref);
}

/* Preview */

static void
reason_cb (const char *reason, gpointer data)
{
  Job *job = data;
  Job *again;

  if (reason == NULL || job->self->session == NULL)
    return;
  again = job_new (job->self, job->print);
  again->reason = g_strdup (reason);
  ow_reprint_async (job->self->session, job->print->kind, job->print->id, job->print->language,
                    reason, NULL, print_cb, again);
}

static void
ask_reason (OwCounterWindow *self, Print *print)
{
  ow_reason_ask (
      GTK_WINDOW (self), self->language, ow_counter_window_text (self, N_ ("Print again")),
      ow_counter_window_text (self, N_ ("It was printed before. Why is another copy needed?")),
      ow_counter_window_text (self, N_ ("Print")), TRUE, reason_cb, job_new (self, print),
      job_free);
}

/* Printed from the preview: the first print needs no reason, a copy of a printed sheet does. */
static void
preview_printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  OwCounterWindow *self = job->self;
  g_autoptr (GError) error = NULL;

  if (ow_print_finish (result, &error) || self->session == NULL)
    return;
  if (g_error_matches (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE))
    ask_reason (self, job->print);
  else
    add_failed (self, job->print, error);
}

static void
preview_print_cb (OwPaperWindow *window, Job *job)
{
  ow_print_async (job->self->session, job->print->kind, job->print->id, job->print->language, NULL,
                  preview_printed_cb, job_new (job->self, job->print));
}

static void
job_free_closure (gpointer data, GClosure *closure)
{
  job_free (data);
}

static void
preview_save_cb (OwPaperWindow *window, Job *job)
{
  save (job->self, job->print, GTK_WINDOW (window));
}

void
ow_counter_window_show_paper (OwCounterWindow *self,
                              OwSheetKind kind,
                              gint64 id,
                              OwLanguage language)
{
  OwPaperWindow *window = ow_paper_window_new (self->session, kind, id, language, self->language);
  g_autofree char *day = kind == OW_SHEET_DAY ? ow_date_to_string ((OwDate)id) : NULL;
  g_autofree char *name = g_strjoin ("-", ow_sheet_kind_to_string (kind), day, NULL);
  g_autoptr (Print) print = print_new (kind, id, language, name);

  g_signal_connect_data (window, "print", G_CALLBACK (preview_print_cb), job_new (self, print),
                         job_free_closure, 0);
  g_signal_connect_data (window, "save", G_CALLBACK (preview_save_cb), job_new (self, print),
                         job_free_closure, 0);
  ow_ui_present_over (GTK_WINDOW (window), GTK_WINDOW (self));
}

/* What the permit pane asks for */

static void
accepted_cb (OwPermitPane *pane, gint64 receipt, OwCounterWindow *self)
{
  OwSitting *sitting = ow_permit_pane_get_sitting (pane);

  if (sitting == NULL)
    return;
  ow_counter_window_say (self, "window.accepted", "number",
                         ow_sitting_get_receipt_number (sitting));
  ow_counter_window_print (self, OW_SHEET_RECEIPT, receipt, ow_sitting_get_language (sitting),
                           ow_sitting_get_receipt_number (sitting));
}

static void
noticed_cb (OwPermitPane *pane, gint64 notice, OwCounterWindow *self)
{
  OwSitting *sitting = ow_permit_pane_get_sitting (pane);

  if (sitting == NULL)
    return;
  ow_counter_window_say (self, "window.noticed", "number", ow_sitting_get_notice_number (sitting));
  ow_counter_window_print (self, OW_SHEET_NOTICE, notice, ow_sitting_get_language (sitting),
                           ow_sitting_get_notice_number (sitting));
}

static void
reprint_cb (OwPermitPane *pane, gint64 receipt, OwCounterWindow *self)
{
  OwSitting *sitting = ow_permit_pane_get_sitting (pane);
  g_autoptr (Print) print = NULL;

  if (sitting == NULL)
    return;
  print = print_new (OW_SHEET_RECEIPT, receipt, ow_sitting_get_language (sitting),
                     ow_sitting_get_receipt_number (sitting));
  ask_reason (self, print);
}

static void
approved_cb (OwApproveDialog *dialog, gint64 approver, const char *reason, OwCounterWindow *self)
{
  if (self->work != NULL)
    ow_permit_pane_issue_notice (OW_PERMIT_PANE (ow_work_page_find (self->work, "permit")),
                                 approver, reason);
}

static void
approval_cb (OwPermitPane *pane, const char *act, OwCounterWindow *self)
{
  OwMatter *matter = self->sitting != NULL ? ow_sitting_get_current_matter (self->sitting) : NULL;
  OwApproveDialog *dialog
      = ow_approve_dialog_new (self->session, self->language, act,
                               ow_message_text ("error.counter.second-notice", self->language));

  if (matter != NULL)
    ow_approve_dialog_set_case (dialog, ow_matter_get_case_id (matter), "REG-13-2", 0);
  g_signal_connect_object (dialog, "approved", G_CALLBACK (approved_cb), self, 0);
  ow_ui_present_over (GTK_WINDOW (dialog), GTK_WINDOW (self));
}

void
ow_counter_window_connect_permit (OwCounterWindow *self, OwPermitPane *pane)
{
  g_signal_connect_object (pane, "accepted", G_CALLBACK (accepted_cb), self, 0);
  g_signal_connect_object (pane, "noticed", G_CALLBACK (noticed_cb), self, 0);
  g_signal_connect_object (pane, "reprint", G_CALLBACK (reprint_cb), self, 0);
  g_signal_connect_object (pane, "approval-needed", G_CALLBACK (approval_cb), self, 0);
}
