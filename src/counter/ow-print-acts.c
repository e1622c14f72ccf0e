/* Printing, step by step: each step is one audited act on the row of the issue, so that whatever
 * ends in between leaves a print that nobody takes for done. */

#include "ow-print-acts.h"

#include <string.h>

#include "ow-act-checks.h"
#include "ow-counter-error.h"
#include "ow-countersign-desk.h"
#include "ow-export.h"
#include "ow-paper-error.h"
#include "ow-portal-printer.h"
#include "ow-sheets.h"
#include "ow-task.h"

#define DETAIL_LIMIT 500 /* bytes of an error kept with the issue */

static const struct
{
  OwPrinterUse use;
  const char *act;   /* who may print it and see it */
  gboolean numbered; /* issues are raised by a reprint and stand in the QR */
} kinds[OW_N_SHEETS] = {
  [OW_SHEET_TICKET] = { OW_PRINTER_TICKET, "receipt.print", FALSE },
  [OW_SHEET_RECEIPT] = { OW_PRINTER_SLIP, "receipt.print", TRUE },
  [OW_SHEET_NOTICE] = { OW_PRINTER_SLIP, "receipt.print", TRUE },
  [OW_SHEET_FORM] = { OW_PRINTER_PAGE, "receipt.print", FALSE },
  [OW_SHEET_SLIP] = { OW_PRINTER_SLIP, "receipt.print", FALSE },
  [OW_SHEET_PAYMENT] = { OW_PRINTER_SLIP, "receipt.print", FALSE },
  [OW_SHEET_REFUSAL] = { OW_PRINTER_SLIP, "receipt.print", FALSE },
  [OW_SHEET_FOLLOW_UP] = { OW_PRINTER_SLIP, "receipt.print", FALSE },
  [OW_SHEET_LABEL] = { OW_PRINTER_SLIP, "receipt.print", FALSE },
  [OW_SHEET_NON_ACCEPTANCE] = { OW_PRINTER_SLIP, "receipt.print", FALSE },
  [OW_SHEET_MEASURE] = { OW_PRINTER_SLIP, "receipt.print", FALSE },
  [OW_SHEET_APPOINTMENT] = { OW_PRINTER_SLIP, "receipt.print", FALSE },
  [OW_SHEET_DOSSIER] = { OW_PRINTER_PAGE, "receipt.print", FALSE },
  [OW_SHEET_DAY] = { OW_PRINTER_PAGE, "day.close", FALSE },
};

/* Everything that a worker needs, taken on the main thread: it never touches the session. */
typedef struct
{
  OwContext *context;
  OwSheetKind kind;
  OwRowId id;
  OwLanguage language;
  char *reason;     /* of a reprint; NULL for a print */
  char *request_id; /* of its first step */
  gboolean dialog;  /* through the print dialog of the desktop */
  char *printer, *station;
  OwRowId staff;
  OwPrinterLimits limits;
  gpointer answer; /* of the worker: PDF or canvas */
  GDestroyNotify answer_free;
  GError *error;
} Job;

static void
job_clear (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->context);
  g_clear_error (&job->error);
  if (job->answer != NULL)
    job->answer_free (job->answer);
  g_free (job->reason);
  g_free (job->printer);
  g_free (job->station);
  g_free (job->request_id);
}

static void
job_free (gpointer data)
{
  g_atomic_rc_box_release_full (data, job_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static Job *
job_new (OwSession *session, OwSheetKind kind, OwRowId id, OwLanguage language, const char *reason)
{
  Job *job = g_atomic_rc_box_new0 (Job);

  job->context = g_object_ref (ow_session_get_context (session));
  job->kind = kind;
  job->id = id;
  job->language = language;
  job->reason = g_strdup (reason);
  job->printer
      = g_strdup (ow_profile_get_printer (ow_context_get_profile (job->context), kinds[kind].use));
  job->station = g_strdup (ow_session_get_station (session));
  job->staff = ow_session_get_staff (session);
  job->request_id = ow_seal_uuid ();
  return job;
}

static OwSheetSources
get_sources (OwContext *context)
{
  return (OwSheetSources){ ow_context_get_catalogue (context), ow_context_get_calendar (context),
                           ow_context_get_parameters (context), ow_context_get_key (context) };
}

static gboolean
fail (GError **error, OwCounterError code, OwMessage *message)
{
  ow_message_set_error (error, OW_COUNTER_ERROR, code, message);
  return FALSE;
}

/* One step on the row of the issue. */
typedef struct
{
  const Job *job;
  OwSheetSources sources;
  OwRowId issue; /* row of paper_issue */
  /* Of the row after our last step: another one means that another counter prints. */
  gint64 version;
  gint64 written; /* by the step that is being done */
  const char *state, *detail;
  int number;     /* of the print job; 0 leaves it */
  OwSheet *sheet; /* made by the first step */
} Step;

/* Raises the issue of a receipt or notice in its own row. */
static gboolean
raise_issue (OwTransaction *transaction, const Job *job, GError **error)
{
  if (job->kind == OW_SHEET_RECEIPT)
    {
      g_autoptr (OwReceipt) receipt
          = ow_transaction_load (transaction, &ow_receipt_record, job->id, error);

      if (receipt == NULL)
        return FALSE;
      receipt->issue++;
      return ow_transaction_update (transaction, &ow_receipt_record, receipt, error);
    }
  else
    {
      g_autoptr (OwNotice) notice
          = ow_transaction_load (transaction, &ow_notice_record, job->id, error);

      if (notice == NULL)
        return FALSE;
      notice->issue++;
      return ow_transaction_update (transaction, &ow_notice_record, notice, error);
    }
}

static OwPaperIssue *
find_issue (OwTransaction *transaction, const Job *job, gint64 number, GError **error)
{
  g_autoptr (GPtrArray) issues
      = ow_transaction_query (transaction, &ow_query_paper_issues, error, 's',
                              ow_sheet_kind_to_string (job->kind), 'i', job->id, 0);

  if (issues == NULL)
    return NULL;
  for (guint i = 0; i < issues->len; i++)
    if (((OwPaperIssue *)g_ptr_array_index (issues, i))->issue == number)
      return ow_paper_issue_copy (g_ptr_array_index (issues, i));
  return ow_paper_issue_new ();
}

/* Reserves: the sheet as it is now, its issue, its digest and its QR, in one transaction. */
static gboolean
reserve_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  Step *step = (Step *)data;
  const Job *job = step->job;
  g_autoptr (OwPaperIssue) issue = NULL;
  g_autoptr (OwSheet) sheet = NULL;
  g_autofree char *digest = NULL;
  gboolean fresh, ok;

  if ((job->reason != NULL && !raise_issue (transaction, job, error))
      || (sheet = ow_sheets_build_in (transaction, &step->sources, job->kind, job->id,
                                      job->language, error))
             == NULL
      || (issue = find_issue (transaction, job, sheet->issue, error)) == NULL)
    return FALSE;
  fresh = issue->id == 0;
  if (!fresh && kinds[job->kind].numbered && g_str_equal (issue->state, "confirmed"))
    return fail (error, OW_COUNTER_ERROR_STATE,
                 ow_message_new ("error.print.already", "issue", (gint64)sheet->issue, "number",
                                 sheet->number, NULL));
  /* A reprint that failed keeps its reason when it is printed again. */
  if (fresh)
    ow_set_string (issue->reason, job->reason);
  sheet->reason = g_strdup (issue->reason);
  digest = ow_sheet_dup_digest (sheet);
  ow_set_string (issue->kind, ow_sheet_kind_to_string (job->kind));
  issue->subject_id = job->id;
  issue->issue = sheet->issue;
  ow_set_string (issue->qr, sheet->qr);
  ow_set_string (issue->content, digest);
  ow_set_string (issue->printer, job->printer);
  ow_set_string (issue->state, "reserved");
  ow_set_string (issue->detail, NULL);
  issue->job = 0;
  issue->clerk_id = job->staff;
  issue->at = ow_transaction_get_now (transaction);
  ok = fresh ? ow_transaction_insert (transaction, &ow_paper_issue_record, issue, error)
             : ow_transaction_update (transaction, &ow_paper_issue_record, issue, error);
  if (!ok)
    return FALSE;
  step->issue = issue->id;
  step->written = issue->version;
  g_clear_pointer (&step->sheet, ow_sheet_free);
  step->sheet = g_steal_pointer (&sheet);
  return TRUE;
}

static gboolean
advance_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  Step *step = (Step *)data;
  g_autoptr (OwPaperIssue) issue
      = ow_transaction_load (transaction, &ow_paper_issue_record, step->issue, error);

  if (issue == NULL)
    return FALSE;
  if (issue->version != step->version)
    return fail (error, OW_COUNTER_ERROR_STATE, ow_message_new ("error.print.taken-over", NULL));
  ow_set_string (issue->state, step->state);
  ow_set_string (issue->detail, step->detail);
  if (step->number != 0)
    issue->job = step->number;
  issue->at = ow_transaction_get_now (transaction);
  if (!ow_transaction_update (transaction, &ow_paper_issue_record, issue, error))
    return FALSE;
  step->written = issue->version;
  return TRUE;
}

/* @request_id: NULL for a new one. */
static gboolean
run_step (Step *step, const char *name, const char *request_id, OwActFunc func, GError **error)
{
  g_autofree char *uuid = request_id != NULL ? g_strdup (request_id) : ow_seal_uuid ();
  OwAct act = { uuid, name, NULL, step->job->staff, step->job->station, step->job->reason };
  g_autoptr (JsonObject) result
      = ow_store_act (ow_context_get_store (step->job->context), &act, func, step, error);

  /* Only what is committed is what the next step follows. */
  if (result != NULL)
    step->version = step->written;
  return result != NULL;
}

static gboolean
advance (Step *step, const char *state, GError **error)
{
  static const char *const names[][2] = { { "drawn", "paper.draw" },
                                          { "submitted", "paper.submit" },
                                          { "confirmed", "paper.confirm" },
                                          { "failed", "paper.fail" } };

  step->state = state;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i][0], state))
      return run_step (step, names[i][1], NULL, advance_run, error);
  g_return_val_if_reached (FALSE);
}

/* Keeps why it failed with the issue, in English; the error itself goes to the clerk. When even
 * that cannot be written, the issue stays "not confirmed", which is true as well. */
static void
record_failure (Step *step, const GError *failure)
{
  g_autofree char *text = ow_error_render (failure, OW_LANGUAGE_EN);
  g_autofree char *detail = g_utf8_make_valid (text, (gssize)MIN (strlen (text), DETAIL_LIMIT));
  g_autoptr (GError) ignored = NULL;

  step->detail = detail;
  if (!advance (step, "failed", &ignored))
    g_debug ("The failed print could not be recorded: %s", ignored->message);
  step->detail = NULL;
}

static gboolean
draw_and_send (Step *step, GCancellable *cancellable, GError **error)
{
  const Job *job = step->job;
  const char *media;
  double width, height;
  g_autoptr (OwCanvas) canvas = ow_sheet_draw (step->sheet);
  g_autoptr (GBytes) pdf = ow_canvas_to_pdf (canvas, error);

  if (pdf == NULL || !advance (step, "drawn", error))
    return FALSE;
  ow_sheet_kind_get_size (job->kind, &width, &height, &media);
  /* Whoever chose the printer stands beside it: the desktop cannot be asked for the end of a job.
   */
  if (job->dialog)
    return ow_portal_print (NULL, pdf, width, height,
                            step->sheet->number != NULL ? step->sheet->number : "OneWindow", 0,
                            cancellable, error)
           && advance (step, "submitted", error) && advance (step, "confirmed", error);
  step->number = ow_printer_submit (job->printer, pdf, media,
                                    step->sheet->number != NULL ? step->sheet->number : "OneWindow",
                                    cancellable, error);
  return step->number != 0 && advance (step, "submitted", error)
         && ow_printer_follow (job->printer, step->number, &job->limits, cancellable, error)
         && advance (step, "confirmed", error);
}

static const char *
get_first_act (const Job *job)
{
  return job->reason != NULL ? "paper.reprint" : "paper.reserve";
}

static gboolean
print (const Job *job, GCancellable *cancellable, GError **error)
{
  Step step = { 0 };
  GError *failure = NULL;
  gboolean ok;

  step.job = job;
  step.sources = get_sources (job->context);
  if (!run_step (&step, get_first_act (job), job->request_id, reserve_run, error))
    {
      ow_sheet_free (step.sheet);
      return FALSE;
    }
  ok = draw_and_send (&step, cancellable, &failure);
  if (!ok)
    {
      record_failure (&step, failure);
      g_propagate_error (error, failure);
    }
  ow_sheet_free (step.sheet);
  return ok;
}

gboolean
ow_print_ticket_at_kiosk (OwContext *context,
                          const char *station,
                          gint64 ticket,
                          OwLanguage language,
                          const OwPrinterLimits *limits,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (Job) job = g_atomic_rc_box_new0 (Job);

  g_return_val_if_fail (OW_IS_CONTEXT (context), FALSE);

  job->context = g_object_ref (context);
  job->kind = OW_SHEET_TICKET;
  job->id = ticket;
  job->language = language;
  job->printer
      = g_strdup (ow_profile_get_printer (ow_context_get_profile (context), OW_PRINTER_TICKET));
  job->station = g_strdup (station);
  if (limits != NULL)
    job->limits = *limits;
  return print (job, cancellable, error);
}

static gboolean
may_print (OwSession *session, OwSheetKind kind, const char *reason, gboolean again, GError **error)
{
  if (!ow_session_require (session, again ? "receipt.reprint" : kinds[kind].act, error))
    return FALSE;
  if (!again)
    return TRUE;
  if (!kinds[kind].numbered)
    return fail (error, OW_COUNTER_ERROR_USAGE, ow_message_new ("error.print.kind", NULL));
  return (reason != NULL && reason[strspn (reason, " \t\n")] != '\0')
         || fail (error, OW_COUNTER_ERROR_USAGE, ow_message_new ("error.print.reason", NULL));
}

static void run_in_thread (GTask *task, Job *job, GTaskThreadFunc func);
static void print_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable);

/* A sheet of a trainee that raises an issue: printed when the colleague has signed. */
typedef struct
{
  GTask *task;
  Job *job;
} Asked;

static void
signed_cb (gboolean signed_off, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (GTask) task = asked->task;
  GError *error = NULL;

  if (signed_off)
    {
      run_in_thread (task, asked->job, print_thread);
      return;
    }
  g_clear_object (&asked->job->context);
  job_free (asked->job);
  if (!ow_countersign_fail (&error))
    g_task_return_error (task, error);
}

/* Takes @task. */
static void
ask_colleague (GTask *task, Job *job)
{
  Asked *asked = g_new0 (Asked, 1);

  g_clear_error (&job->error);
  asked->task = task;
  asked->job = g_atomic_rc_box_acquire (job);
  ow_session_ask_countersign (g_task_get_source_object (task), get_first_act (job), job->request_id,
                              signed_cb, asked);
}

/* The worker has a task of its own. The one of the caller, with the session, never leaves the main
 * thread, so that no worker ever holds the last reference to session or context. */
static void
worked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Job *job = g_task_get_task_data (G_TASK (result));

  if (ow_session_wants_countersign (g_task_get_source_object (task), job->error))
    {
      ask_colleague (g_steal_pointer (&task), job);
      return;
    }
  g_clear_object (&job->context);
  if (job->error != NULL)
    g_task_return_error (task, g_steal_pointer (&job->error));
  else if (job->answer != NULL)
    g_task_return_pointer (task, g_steal_pointer (&job->answer), job->answer_free);
  else
    g_task_return_boolean (task, TRUE);
}

static void
run_in_thread (GTask *task, Job *job, GTaskThreadFunc func)
{
  g_autoptr (GTask) work
      = g_task_new (NULL, g_task_get_cancellable (task), worked_cb, g_object_ref (task));

  /* A cancelled job is taken back first; the task returns when that is done. */
  g_task_set_check_cancellable (work, FALSE);
  g_task_set_task_data (work, job, job_free);
  ow_task_run_in_thread (work, func);
}

static void
print_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  print (job, cancellable, &job->error);
  g_task_return_boolean (task, TRUE);
}

static void
start_print (OwSession *session,
             OwSheetKind kind,
             gint64 id,
             OwLanguage language,
             const char *reason,
             gboolean again,
             gpointer tag,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  if (!may_print (session, kind, reason, again, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  run_in_thread (task, job_new (session, kind, id, language, again ? reason : NULL), print_thread);
}

void
ow_print_async (OwSession *session,
                OwSheetKind kind,
                gint64 id,
                OwLanguage language,
                GCancellable *cancellable,
                GAsyncReadyCallback callback,
                gpointer user_data)
{
  start_print (session, kind, id, language, NULL, FALSE, ow_print_async, cancellable, callback,
               user_data);
}

void
ow_print_dialog_async (OwSession *session,
                       OwSheetKind kind,
                       gint64 id,
                       OwLanguage language,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);
  GError *error = NULL;
  Job *job;

  g_task_set_source_tag (task, ow_print_dialog_async);
  g_task_set_check_cancellable (task, FALSE);
  if (!may_print (session, kind, NULL, FALSE, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  job = job_new (session, kind, id, language, NULL);
  job->dialog = TRUE;
  g_free (job->printer);
  job->printer = g_strdup ("desktop");
  run_in_thread (task, job, print_thread);
}

gboolean
ow_print_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
ow_reprint_async (OwSession *session,
                  OwSheetKind kind,
                  gint64 id,
                  OwLanguage language,
                  const char *reason,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  start_print (session, kind, id, language, reason, TRUE, ow_reprint_async, cancellable, callback,
               user_data);
}

gboolean
ow_reprint_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
ow_print (OwSession *session,
          OwSheetKind kind,
          gint64 id,
          OwLanguage language,
          const char *reason,
          const OwPrinterLimits *limits,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (Job) job = NULL;

  if (!may_print (session, kind, reason, reason != NULL, error))
    return FALSE;
  job = job_new (session, kind, id, language, reason);
  if (limits != NULL)
    job->limits = *limits;
  return print (job, cancellable, error);
}

static OwCanvas *
draw (OwContext *context, OwSheetKind kind, OwRowId id, OwLanguage language, GError **error)
{
  OwSheetSources sources = get_sources (context);
  g_autoptr (OwSheet) sheet
      = ow_sheets_build (ow_context_get_store (context), &sources, kind, id, language, error);

  return sheet != NULL ? ow_sheet_draw (sheet) : NULL;
}

GBytes *
ow_sheet_render (
    OwContext *context, OwSheetKind kind, gint64 id, OwLanguage language, GError **error)
{
  g_autoptr (OwCanvas) canvas = draw (context, kind, id, language, error);

  return canvas != NULL ? ow_canvas_to_pdf (canvas, error) : NULL;
}

/* The sheet is seen, or leaves the house as a file: neither without its event. */
static gboolean
note (const Job *job, const char *act, GError **error)
{
  OwPaperIssue *issue = NULL;
  OwExport what = { ow_context_get_store (job->context),
                    job->staff,
                    job->station,
                    act,
                    ow_paper_issue_record.table,
                    0,
                    ow_sheet_kind_to_string (job->kind) };
  GError *local = NULL;

  issue = ow_print_find_issue (job->context, job->kind, job->id, &local);
  if (!ow_act_pass (local, error))
    return FALSE;
  if (issue != NULL)
    what.row = issue->id;
  g_clear_pointer (&issue, ow_paper_issue_free);
  return ow_export_note (&what, error);
}

static void
render_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  job->answer_free = (GDestroyNotify)g_bytes_unref;
  job->answer = ow_sheet_render (job->context, job->kind, job->id, job->language, &job->error);
  if (job->answer != NULL && !note (job, "paper.export", &job->error))
    g_clear_pointer ((GBytes **)&job->answer, g_bytes_unref);
  g_task_return_boolean (task, TRUE);
}

static void
preview_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  job->answer_free = (GDestroyNotify)ow_canvas_free;
  job->answer = draw (job->context, job->kind, job->id, job->language, &job->error);
  if (job->answer != NULL && !note (job, "paper.view", &job->error))
    g_clear_pointer ((OwCanvas **)&job->answer, ow_canvas_free);
  g_task_return_boolean (task, TRUE);
}

static void
start_drawing (OwSession *session,
               OwSheetKind kind,
               gint64 id,
               OwLanguage language,
               GTaskThreadFunc func,
               gpointer tag,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, tag);
  if (!ow_session_require (session, kinds[kind].act, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  run_in_thread (task, job_new (session, kind, id, language, NULL), func);
}

void
ow_sheet_render_async (OwSession *session,
                       OwSheetKind kind,
                       gint64 id,
                       OwLanguage language,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  start_drawing (session, kind, id, language, render_thread, ow_sheet_render_async, cancellable,
                 callback, user_data);
}

GBytes *
ow_sheet_render_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
ow_sheet_preview_async (OwSession *session,
                        OwSheetKind kind,
                        gint64 id,
                        OwLanguage language,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  start_drawing (session, kind, id, language, preview_thread, ow_sheet_preview_async, cancellable,
                 callback, user_data);
}

OwCanvas *
ow_sheet_preview_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  OwSheetKind kind;
  OwRowId id;
  OwPaperIssue *issue;
} FindIssue;

static gboolean
find_issue_read (OwTransaction *transaction, gpointer data, GError **error)
{
  FindIssue *find = data;
  GError *local = NULL;

  find->issue = ow_transaction_query_one (transaction, &ow_query_paper_issues, &local, 's',
                                          ow_sheet_kind_to_string (find->kind), 'i', find->id, 0);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

OwPaperIssue *
ow_print_find_issue (OwContext *context, OwSheetKind kind, gint64 id, GError **error)
{
  FindIssue find = { kind, id, NULL };

  return ow_store_read (ow_context_get_store (context), find_issue_read, &find, error) ? find.issue
                                                                                       : NULL;
}

const char *
ow_print_describe (const OwPaperIssue *issue)
{
  return g_str_equal (issue->state, "confirmed") ? "paper.state.confirmed"
         : g_str_equal (issue->state, "failed")  ? "paper.state.failed"
                                                 : "paper.state.reserved";
}

typedef struct
{
  OwSheetKind kind;
  const char *number;
  gint64 issue, newest;
  char *status;
} Status;

/* The digest that an issue had when it was printed; NULL when it never was. */
static char *
find_content (GPtrArray *issues, gint64 number)
{
  for (guint i = 0; i < issues->len; i++)
    {
      const OwPaperIssue *issue = g_ptr_array_index (issues, i);

      if (issue->issue == number)
        return g_strdup (issue->content);
    }
  return NULL;
}

static gboolean
status_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Status *status = data;
  gboolean receipt = status->kind == OW_SHEET_RECEIPT;
  GError *local = NULL;
  g_autoptr (OwReceipt) found
      = receipt ? ow_transaction_query_one (transaction, &ow_query_receipt_by_number, &local, 's',
                                            status->number, 0)
                : NULL;
  g_autoptr (OwNotice) notice
      = receipt ? NULL
                : ow_transaction_query_one (transaction, &ow_query_notice_by_number, &local, 's',
                                            status->number, 0);
  g_autoptr (GPtrArray) issues = NULL;
  g_autofree char *then = NULL;
  g_autofree char *now = NULL;
  const char *state;

  if (!ow_act_pass (local, error))
    return FALSE;
  if (found == NULL && notice == NULL)
    return TRUE;
  state = receipt ? found->state : notice->state;
  status->newest = receipt ? found->issue : notice->issue;
  if (status->issue >= status->newest || !g_str_equal (state, "current"))
    {
      /* An issue that was never given out cannot be genuine, whatever its signature says. */
      status->status = g_strdup (status->issue > status->newest ? "unknown" : state);
      return TRUE;
    }
  issues = ow_transaction_query (transaction, &ow_query_paper_issues, error, 's',
                                 ow_sheet_kind_to_string (status->kind), 'i',
                                 receipt ? found->id : notice->id, 0);
  if (issues == NULL)
    return FALSE;
  then = find_content (issues, status->issue);
  now = find_content (issues, status->newest);
  status->status = g_strdup (then != NULL && g_strcmp0 (then, now) == 0 ? "copy" : "superseded");
  return TRUE;
}

char *
ow_print_dup_status (OwStore *store,
                     OwSheetKind kind,
                     const char *number,
                     gint64 issue,
                     gint64 *ret_newest,
                     GError **error)
{
  Status status = { kind, number, issue, 0, NULL };

  g_return_val_if_fail (kinds[kind].numbered, NULL);
  if (!ow_store_read (store, status_read, &status, error))
    return NULL;
  if (ret_newest != NULL)
    *ret_newest = status.newest;
  return status.status;
}
