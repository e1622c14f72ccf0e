/* Printing as the counter does it: five papers through a print service, whatever can go wrong on
 * the way, and what an earlier print is worth afterwards. What was accepted stands in every case.
 */

#include <string.h>

#include "../paper/cups-peer.h"
#include "ow-case-acts.h"
#include "ow-counter-error.h"
#include "ow-countersign-desk.h"
#include "ow-desk-settings.h"
#include "ow-paper-error.h"
#include "ow-print-acts.h"
#include "ow-site-setup.h"
#include "ow-store-error.h"
#include "ow-ticket-acts.h"

#include "test-counter.h"
#include "test-hall.h"

#define SPECIMEN                                                                                   \
  "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F3204153ZE184226B<<<<<16"
#define FACTS                                                                                      \
  "{\"requested.entries\":\"multi\",\"requested.entry_before\":\"2027-05-20\",\"permit.kind\":"    \
  "\"visa\",\"permit.valid_until\":\"2026-12-10\",\"requested.sub_kind\":\"renewal\"}"

static const OwPrinterLimits limits = { 20000, 700, 50 };

static CupsPeer *the_peer;

static CupsPeer *
open_peer (void)
{
  const char *reason = NULL;

  if (the_peer == NULL)
    the_peer = cups_peer_new (&reason);
  if (the_peer == NULL)
    g_test_skip (reason);
  return the_peer;
}

void
test_print_end (void)
{
  g_clear_pointer (&the_peer, cups_peer_free);
}

typedef struct
{
  OwRowId ticket, party, person, document, case_id, paper; /* receipt or notice */
} Sitting;

static JsonObject *
act (Hall *hall, OwActFunc func, gconstpointer request)
{
  g_autoptr (GError) error = NULL;
  JsonObject *result = hall_act (hall, hall->clerk, "desk-1", NULL, func, request, &error);

  g_assert_no_error (error);
  return result;
}

/* A party with one passport, kept, and one matter; accepted, or with a notice for what is missing.
 */
static void
serve (Hall *hall, Sitting *sitting, gboolean accept)
{
  OwTakeTicket take = { "A", "S03", "ru", "normal", NULL, 1 };
  OwCallNext call = { "A", 1 };
  g_autoptr (OwMrz) mrz = ow_mrz_parse (SPECIMEN, ow_clock_today (hall->clock));
  g_autoptr (JsonObject) taken = act (hall, ow_take_run, &take);
  g_autoptr (JsonObject) called = act (hall, ow_call_next_run, &call);
  OwIdentify identify = { ow_result_get_id (taken, "ticket"), mrz, TRUE };
  g_autoptr (JsonObject) found = act (hall, ow_identify_run, &identify);
  OwAddMatter matter = { ow_result_get_id (found, "party"), ow_result_get_id (found, "person"),
                         ow_result_get_id (found, "document"), "S03", "renewal" };
  g_autoptr (JsonObject) added = act (hall, ow_add_matter_run, &matter);
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_finding_free);
  g_autoptr (GPtrArray) cases = g_ptr_array_new ();
  OwSettledCase settled
      = { ow_result_get_id (added, "case"), 1, FACTS, "test", NULL, { 0 }, missing };
  OwSettle settle = { matter.party, cases, 0 };
  OwFinding *finding = ow_finding_new ("REG-12", OW_SEVERITY_MISSING, "REG 12",
                                       ow_message_new ("finding.material.missing", "material",
                                                       "Photo meeting the requirements", NULL),
                                       NULL);
  g_autoptr (JsonObject) settled_result = NULL;

  finding->material = g_strdup ("photo");
  g_ptr_array_add (missing, finding);
  settled.deadline.from = ow_clock_today (hall->clock);
  settled.deadline.valid_until = settled.deadline.decision_due = ow_date_new (2026, 12, 2);
  g_ptr_array_add (cases, &settled);
  settled_result = act (hall, accept ? ow_accept_run : ow_issue_notice_run, &settle);
  *sitting = (Sitting){
    identify.ticket, matter.party,
    matter.person,   matter.document,
    settled.case_id, ow_result_get_id (settled_result, accept ? "receipt" : "notice")
  };
  {
    OwTicketAct finish = { sitting->ticket, "finish", 1 };
    g_autoptr (JsonObject) done = act (hall, ow_ticket_act_run, &finish);
  }
}

static void
choose_printer (Hall *hall, const char *queue)
{
  for (int use = 0; use < OW_N_PRINTERS; use++)
    ow_profile_set_printer (ow_context_get_profile (hall->context), use, queue);
}

static gboolean
print (Hall *hall, OwSheetKind kind, OwRowId id, const char *reason, GError **error)
{
  return ow_print (hall->session, kind, id, OW_LANGUAGE_RU, reason, &limits, NULL, error);
}

static void
assert_issue (Hall *hall, OwSheetKind kind, OwRowId id, gint64 number, const char *state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwPaperIssue) issue = ow_print_find_issue (hall->context, kind, id, &error);

  g_assert_no_error (error);
  g_assert_nonnull (issue);
  g_assert_cmpint (issue->issue, ==, number);
  g_assert_cmpstr (issue->state, ==, state);
}

static void
assert_audit (Hall *hall)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  gint64 events;

  g_assert_true (
      ow_store_verify_audit (ow_context_get_store (hall->context), &problems, &events, &error));
  g_assert_no_error (error);
}

/* Reserved, drawn, submitted and confirmed, one audited act each; the printer got what the preview
 * shows. */
static void
test_print_all (Hall *hall, gconstpointer data)
{
  CupsPeer *peer = open_peer ();
  Sitting accepted, noticed;

  if (peer == NULL)
    return;
  serve (hall, &accepted, TRUE);
  serve (hall, &noticed, FALSE);
  hall_sign_in (hall, "clerk", 1);
  choose_printer (hall, "Slip");
  {
    /* Every kind that a sitting of a day leaves; the letters of a case are in test-letters.c. */
    const OwRowId ids[]
        = { accepted.ticket, accepted.paper, noticed.paper, accepted.case_id, accepted.party };

    for (int kind = 0; kind < (int)G_N_ELEMENTS (ids); kind++)
      {
        g_auto (Answer) answer = { NULL };
        g_autoptr (GError) error = NULL;
        g_autoptr (GPtrArray) sheets = NULL;
        gsize length;
        const char *start;

        ow_print_async (hall->session, kind, ids[kind], OW_LANGUAGE_RU, NULL, hall_answer_cb,
                        &answer);
        g_assert_true (ow_print_finish (hall_wait (&answer), &error));
        g_assert_no_error (error);
        assert_issue (hall, kind, ids[kind], 1, "confirmed");
        sheets = cups_peer_take (peer);
        g_assert_cmpuint (sheets->len, ==, 1);
        start = g_bytes_get_data (sheets->pdata[0], &length);
        g_assert_cmpuint (length, >, 1000);
        g_assert_cmpmem (start, 5, "%PDF-", 5);
      }
  }
  g_assert_cmpuint (hall_count_events (hall, "paper.reserve", "desk-1"), ==, OW_SHEET_SLIP + 1);
  g_assert_cmpuint (hall_count_events (hall, "paper.draw", "desk-1"), ==, OW_SHEET_SLIP + 1);
  g_assert_cmpuint (hall_count_events (hall, "paper.submit", "desk-1"), ==, OW_SHEET_SLIP + 1);
  g_assert_cmpuint (hall_count_events (hall, "paper.confirm", "desk-1"), ==, OW_SHEET_SLIP + 1);
  assert_audit (hall);
}

static gboolean
postpone_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  g_autoptr (OwCaseFile) file
      = ow_transaction_load (transaction, &ow_case_file_record, *(const OwRowId *)data, error);

  file->decide_by++;
  return ow_transaction_update (transaction, &ow_case_file_record, file, error);
}

static char *
dup_number (Hall *hall, OwRowId receipt, char **ret_qr)
{
  OwSheetSources sources
      = { ow_context_get_catalogue (hall->context), ow_context_get_calendar (hall->context),
          ow_context_get_parameters (hall->context), ow_context_get_key (hall->context) };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSheet) sheet = ow_sheets_build (ow_context_get_store (hall->context), &sources,
                                               OW_SHEET_RECEIPT, receipt, OW_LANGUAGE_EN, &error);

  g_assert_no_error (error);
  if (ret_qr != NULL)
    *ret_qr = g_strdup (sheet->qr);
  return g_strdup (sheet->number);
}

static void
assert_status (Hall *hall, const char *number, gint64 issue, const char *status)
{
  g_autofree char *found = ow_print_dup_status (ow_context_get_store (hall->context),
                                                OW_SHEET_RECEIPT, number, issue, NULL, NULL);

  g_assert_cmpstr (found, ==, status);
}

typedef struct
{
  OwCountersignDone done;
  gpointer data;
} Signing;

static void
signed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Signing *signing = data;

  signing->done (ow_session_countersign_finish (OW_SESSION (source), result, NULL), signing->data);
}

/* The clerk beside the trainee; @user_data counts how often he was asked. */
static void
countersign (OwSession *session,
             const char *name,
             const char *request_id,
             OwCountersignDone done,
             gpointer data,
             gpointer user_data)
{
  Signing *signing = g_new0 (Signing, 1);

  ++*(guint *)user_data;
  signing->done = done;
  signing->data = data;
  ow_session_countersign_async (session, name, request_id, "clerk", "clerk-training", NULL,
                                signed_cb, signing);
}

/* A first print is no act of his own; another issue of a receipt is. */
static void
test_print_trainee (Hall *hall, gconstpointer data)
{
  CupsPeer *peer = open_peer ();
  g_autoptr (GError) error = NULL;
  guint asked = 0;
  g_auto (Answer) answer = { NULL };
  Sitting sitting;

  if (peer == NULL)
    return;
  g_assert_cmpint (ow_site_setup_add_staff (ow_context_get_store (hall->context), "learner", "L",
                                            "trainee", "learner-training", 4, 0, NULL),
                   >, 0);
  serve (hall, &sitting, TRUE);
  hall_sign_in (hall, "learner", 1);
  choose_printer (hall, "Slip");
  g_assert_true (print (hall, OW_SHEET_RECEIPT, sitting.paper, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (print (hall, OW_SHEET_RECEIPT, sitting.paper, "The paper tore", &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_COUNTERSIGN);
  g_clear_error (&error);
  ow_session_set_countersign (hall->session, countersign, &asked);
  ow_reprint_async (hall->session, OW_SHEET_RECEIPT, sitting.paper, OW_LANGUAGE_RU,
                    "The paper tore", NULL, hall_answer_cb, &answer);
  g_assert_true (ow_reprint_finish (hall_wait (&answer), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (asked, ==, 1);
  assert_issue (hall, OW_SHEET_RECEIPT, sitting.paper, 2, "confirmed");
  assert_audit (hall);
}

/* FORMATS "Issues": a reprint raises the issue; the old one is a copy while the content is the
 * same, superseded when it is not. */
static void
test_print_reprint (Hall *hall, gconstpointer data)
{
  CupsPeer *peer = open_peer ();
  g_autoptr (GError) error = NULL;
  g_autofree char *number = NULL;
  g_autofree char *qr = NULL;
  g_autoptr (OwQrText) parsed = NULL;
  g_autoptr (JsonObject) moved = NULL;
  Sitting sitting;

  if (peer == NULL)
    return;
  serve (hall, &sitting, TRUE);
  hall_sign_in (hall, "clerk", 1);
  choose_printer (hall, "Slip");
  g_assert_true (print (hall, OW_SHEET_RECEIPT, sitting.paper, NULL, &error));
  number = dup_number (hall, sitting.paper, NULL);
  assert_status (hall, number, 1, "current");
  assert_status (hall, number, 2, "unknown");
  assert_status (hall, "TSYR26112399999X", 1, NULL);
  /* Twice without a reason, and with a blank one. */
  g_assert_false (print (hall, OW_SHEET_RECEIPT, sitting.paper, NULL, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_clear_error (&error);
  g_assert_false (print (hall, OW_SHEET_RECEIPT, sitting.paper, " ", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (print (hall, OW_SHEET_TICKET, sitting.ticket, "lost", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  assert_status (hall, number, 1, "current");

  g_assert_true (print (hall, OW_SHEET_RECEIPT, sitting.paper, "The paper tore", &error));
  g_assert_no_error (error);
  assert_issue (hall, OW_SHEET_RECEIPT, sitting.paper, 2, "confirmed");
  assert_status (hall, number, 1, "copy");
  assert_status (hall, number, 2, "current");
  g_free (dup_number (hall, sitting.paper, &qr));
  parsed = ow_qr_text_parse (qr, &error);
  g_assert_cmpint (parsed->issue, ==, 2);
  g_assert_true (ow_qr_text_verify (parsed, ow_context_get_key (hall->context)));

  moved = act (hall, postpone_run, &sitting.case_id);
  g_assert_true (print (hall, OW_SHEET_RECEIPT, sitting.paper, "The date moved", &error));
  g_assert_no_error (error);
  assert_status (hall, number, 1, "superseded");
  assert_status (hall, number, 2, "superseded");
  assert_status (hall, number, 3, "current");
  assert_audit (hall);
}

static gboolean
state_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Sitting *sitting = ((gpointer *)data)[0];
  g_autoptr (OwCaseFile) file
      = ow_transaction_load (transaction, &ow_case_file_record, sitting->case_id, error);

  ((gpointer *)data)[1] = file != NULL ? g_strdup (file->state) : NULL;
  return file != NULL;
}

/* Every way to fail leaves the acceptance as it is and the issue to be printed again: it is still
 * the first. */
static void
test_print_fails (Hall *hall, gconstpointer data)
{
  CupsPeer *peer = open_peer ();
  static const struct
  {
    const char *queue, *id;
  } rows[] = {
    { "Nowhere", "error.printer.unknown" },  { NULL, "error.printer.none" },
    { "Stopped", "error.printer.stopped" },  { "Closed", "error.printer.refusing" },
    { "PaperOut", "error.printer.waiting" }, { "Unplugged", "error.printer.waiting" },
  };
  g_autoptr (GError) error = NULL;
  Sitting sitting;

  if (peer == NULL)
    return;
  serve (hall, &sitting, TRUE);
  hall_sign_in (hall, "clerk", 1);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gpointer found[2] = { &sitting, NULL };
      g_autoptr (OwPaperIssue) issue = NULL;

      choose_printer (hall, rows[i].queue);
      g_assert_false (print (hall, OW_SHEET_RECEIPT, sitting.paper, NULL, &error));
      g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==, rows[i].id);
      issue = ow_print_find_issue (hall->context, OW_SHEET_RECEIPT, sitting.paper, NULL);
      g_assert_cmpstr (issue->state, ==, "failed");
      g_assert_cmpstr (issue->detail, ==, error->message);
      g_assert_cmpstr (ow_print_describe (issue), ==, "paper.state.failed");
      g_clear_error (&error);
      g_assert_true (ow_store_read (ow_context_get_store (hall->context), state_read, found, NULL));
      g_assert_cmpstr (found[1], ==, "in_review");
      g_free (found[1]);
    }
  choose_printer (hall, "Slip");
  g_assert_true (print (hall, OW_SHEET_RECEIPT, sitting.paper, NULL, &error));
  g_assert_no_error (error);
  assert_issue (hall, OW_SHEET_RECEIPT, sitting.paper, 1, "confirmed");
  assert_audit (hall);
}

static gboolean
rename_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  g_autoptr (OwPerson) person
      = ow_transaction_load (transaction, &ow_person_record, *(const OwRowId *)data, error);

  ow_set_string (person->mrz_surname, "\xf3\xb0\x80\x80");
  return ow_transaction_update (transaction, &ow_person_record, person, error);
}

/* A character that no font has stops the print before anything is sent. */
static void
test_print_glyph (Hall *hall, gconstpointer data)
{
  CupsPeer *peer = open_peer ();
  g_autoptr (GPtrArray) sheets = NULL;
  g_autoptr (JsonObject) renamed = NULL;
  g_autoptr (GError) error = NULL;
  Sitting sitting;

  if (peer == NULL)
    return;
  serve (hall, &sitting, TRUE);
  renamed = act (hall, rename_run, &sitting.person);
  hall_sign_in (hall, "clerk", 1);
  choose_printer (hall, "Slip");
  g_ptr_array_unref (cups_peer_take (peer));
  g_assert_false (print (hall, OW_SHEET_RECEIPT, sitting.paper, NULL, &error));
  g_assert_error (error, OW_PAPER_ERROR, OW_PAPER_ERROR_GLYPH);
  assert_issue (hall, OW_SHEET_RECEIPT, sitting.paper, 1, "failed");
  g_assert_cmpuint (hall_count_events (hall, "paper.draw", NULL), ==, 0);
  sheets = cups_peer_take (peer);
  g_assert_cmpuint (sheets->len, ==, 0);
}

/* Cancelled by the clerk: the task answers after the job was taken back. */
static void
test_print_cancelled (Hall *hall, gconstpointer data)
{
  CupsPeer *peer = open_peer ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Answer) answer = { NULL };
  g_autoptr (GError) error = NULL;
  Sitting sitting;

  if (peer == NULL)
    return;
  serve (hall, &sitting, TRUE);
  hall_sign_in (hall, "clerk", 1);
  choose_printer (hall, "Busy");
  ow_print_async (hall->session, OW_SHEET_RECEIPT, sitting.paper, OW_LANGUAGE_EN, cancellable,
                  hall_answer_cb, &answer);
  g_assert_true (cups_peer_wait_busy (peer));
  g_cancellable_cancel (cancellable);
  g_assert_false (ow_print_finish (hall_wait (&answer), &error));
  g_assert_error (error, OW_PAPER_ERROR, OW_PAPER_ERROR_CANCELLED);
  assert_issue (hall, OW_SHEET_RECEIPT, sitting.paper, 1, "failed");
}

/* The program that is killed below. */
static void
test_print_child (void)
{
  g_autoptr (OwClock) clock = ow_clock_new_fixed (ow_instant_parse ("2026-11-23T10:00+08:00"));
  g_autoptr (GError) error = NULL;
  OwProfile *profile = ow_profile_load ("training", g_getenv ("OW_PRINT_FOLDER"), &error);
  g_autoptr (OwContext) context = NULL;
  g_autoptr (OwSession) session = NULL;

  g_assert_no_error (error);
  ow_profile_set_store_path (profile, g_getenv ("OW_PRINT_STORE"));
  ow_profile_set_printer (profile, OW_PRINTER_SLIP, "Busy");
  context = ow_context_open (profile, TRUE, clock, &error);
  g_assert_no_error (error);
  session = ow_session_new (context);
  g_assert_true (ow_session_sign_in (session, "clerk", "clerk-training", 2, FALSE, &error));
  ow_print (session, OW_SHEET_RECEIPT, g_ascii_strtoll (g_getenv ("OW_PRINT_ID"), NULL, 10),
            OW_LANGUAGE_EN, NULL, NULL, NULL, &error);
  g_assert_not_reached ();
}

static gboolean
is_submitted (gpointer data)
{
  gpointer *pair = data;
  Hall *hall = pair[0];
  g_autoptr (OwPaperIssue) issue
      = ow_print_find_issue (hall->context, OW_SHEET_RECEIPT, ((Sitting *)pair[1])->paper, NULL);

  return issue != NULL && g_str_equal (issue->state, "submitted");
}

/* A program killed while the printer works leaves a print that is shown as not confirmed and can be
 * printed again, as the same issue. */
static void
test_print_killed (Hall *hall, gconstpointer data)
{
  CupsPeer *peer = open_peer ();
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (OwPaperIssue) issue = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *id = NULL;
  Sitting sitting;
  gpointer pair[2] = { hall, &sitting };

  if (peer == NULL)
    return;
  serve (hall, &sitting, TRUE);
  id = g_strdup_printf ("%" G_GINT64_FORMAT, sitting.paper);
  g_subprocess_launcher_setenv (launcher, "OW_PRINT_FOLDER", hall->folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "OW_PRINT_STORE", hall->path, TRUE);
  g_subprocess_launcher_setenv (launcher, "OW_PRINT_ID", id, TRUE);
  child = g_subprocess_launcher_spawn (launcher, &error, program, "--GTestSubprocess", "-p",
                                       "/counter/print/subprocess/child", NULL);
  g_assert_no_error (error);
  hall_until (is_submitted, pair);
  g_subprocess_force_exit (child);
  g_subprocess_wait (child, NULL, NULL);
  issue = ow_print_find_issue (hall->context, OW_SHEET_RECEIPT, sitting.paper, &error);
  g_assert_cmpstr (ow_print_describe (issue), ==, "paper.state.reserved");
  hall_sign_in (hall, "clerk", 1);
  choose_printer (hall, "Slip");
  g_assert_true (print (hall, OW_SHEET_RECEIPT, sitting.paper, NULL, &error));
  g_assert_no_error (error);
  assert_issue (hall, OW_SHEET_RECEIPT, sitting.paper, 1, "confirmed");
  assert_audit (hall);
}

/* Nobody prints who may not: an auditor, a locked session, a session without a person. */
static void
test_print_permission (Hall *hall, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Sitting sitting;

  serve (hall, &sitting, TRUE);
  g_assert_false (print (hall, OW_SHEET_RECEIPT, sitting.paper, NULL, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_SIGN_IN);
  g_clear_error (&error);
  hall_sign_in (hall, "auditor", 1);
  g_assert_false (print (hall, OW_SHEET_RECEIPT, sitting.paper, "why not", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_assert_null (ow_print_find_issue (hall->context, OW_SHEET_RECEIPT, sitting.paper, NULL));
}

/* The preview is the sheet: pages for the screen, the fee by the validity asked for (420 for half a
 * year), the date of the notice from the document held, the form out of the draft. */
static void
test_print_sheets (Hall *hall, gconstpointer data)
{
  OwSheetSources sources
      = { ow_context_get_catalogue (hall->context), ow_context_get_calendar (hall->context),
          ow_context_get_parameters (hall->context), ow_context_get_key (hall->context) };
  OwStore *store = ow_context_get_store (hall->context);
  g_auto (Answer) answer = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSheet) receipt = NULL;
  g_autoptr (OwSheet) notice = NULL;
  g_autoptr (OwSheet) form = NULL;
  g_autoptr (OwCanvas) canvas = NULL;
  g_autoptr (JsonObject) saved = NULL;
  cairo_surface_t *page;
  Sitting accepted, noticed;
  OwSaveDraft draft;

  serve (hall, &accepted, TRUE);
  serve (hall, &noticed, FALSE);
  receipt
      = ow_sheets_build (store, &sources, OW_SHEET_RECEIPT, accepted.paper, OW_LANGUAGE_EN, &error);
  g_assert_no_error (error);
  {
    const OwReceiptLine *line = g_ptr_array_index (receipt->receipt_lines, 0);

    g_assert_cmpuint (line->fees->len, ==, 1);
    g_assert_cmpint (((OwFeeLine *)g_ptr_array_index (line->fees, 0))->yuan, ==, 420);
    g_assert_cmpstr (line->citation, ==, "REG 13.1");
    g_assert_true (line->kept);
  }
  notice
      = ow_sheets_build (store, &sources, OW_SHEET_NOTICE, noticed.paper, OW_LANGUAGE_EN, &error);
  g_assert_no_error (error);
  g_assert_cmpint (notice->come_back, ==, ow_date_new (2026, 12, 10));
  draft = (OwSaveDraft){ noticed.case_id,
                         "{\"form\":{\"phone\":\"024-11111111\",\"address\":\"somewhere\"},"
                         "\"facts\":{\"permit.number\":\"B7\"}}" };
  saved = act (hall, ow_save_draft_run, &draft);
  form = ow_sheets_build (store, &sources, OW_SHEET_FORM, noticed.case_id, OW_LANGUAGE_EN, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ow_facts_get_text (form->facts, "person.phone"), ==, "024-11111111");
  g_assert_cmpstr (ow_facts_get_text (form->facts, "permit.number"), ==, "B7");
  g_assert_cmpstr (ow_facts_get_text (form->facts, "person.surname"), ==, "ERIKSSON");
  g_assert_false (ow_facts_has (form->facts, "person.birth_place"));
  hall_sign_in (hall, "clerk", 1);
  ow_sheet_preview_async (hall->session, OW_SHEET_FORM, noticed.case_id, OW_LANGUAGE_EN, NULL,
                          hall_answer_cb, &answer);
  canvas = ow_sheet_preview_finish (hall_wait (&answer), &error);
  g_assert_no_error (error);
  page = ow_canvas_render_page (canvas, 0, 1, &error);
  g_assert_cmpint (cairo_image_surface_get_width (page), ==, 596);
  cairo_surface_destroy (page);
}

/* A test page of each paper on the queue that is named, saved or not; what goes wrong is an error,
 * and nothing of it is a paper of the store. */
static void
test_print_test_page (Hall *hall, gconstpointer data)
{
  CupsPeer *peer = open_peer ();
  static const struct
  {
    const char *queue;
    int code; /* 0: printed */
  } rows[] = { { "Slip", 0 },
               { "NoSuchQueue", OW_PAPER_ERROR_PRINTER_NOT_FOUND },
               { "", OW_PAPER_ERROR_PRINTER_NOT_FOUND },
               { "PaperOut", OW_PAPER_ERROR_PRINTER_STOPPED } };

  if (peer == NULL)
    return;
  hall_sign_in (hall, "admin", 1);
  g_ptr_array_unref (cups_peer_take (peer));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (int use = 0; use < OW_N_PRINTERS; use++)
      {
        g_auto (Answer) answer = { NULL };
        g_autoptr (GError) error = NULL;
        g_autoptr (GPtrArray) sheets = NULL;

        ow_test_page_print_async (hall->session, use, rows[i].queue, &limits, NULL, hall_answer_cb,
                                  &answer);
        g_assert_cmpint (ow_test_page_print_finish (hall_wait (&answer), &error), ==,
                         rows[i].code == 0);
        if (rows[i].code != 0)
          g_assert_error (error, OW_PAPER_ERROR, rows[i].code);
        sheets = cups_peer_take (peer);
        g_assert_cmpuint (sheets->len, ==, rows[i].code == 0 ? 1 : 0);
      }
  g_assert_cmpuint (hall_count_events (hall, "paper.reserve", NULL), ==, 0);
  ow_session_sign_out (hall->session);
  hall_sign_in (hall, "admin", 1);
  g_assert_cmpuint (hall_count_events (hall, "desk.test-page", "desk-1"), ==,
                    G_N_ELEMENTS (rows) * OW_N_PRINTERS);
}

#define ADD(name)                                                                                  \
  test_engine_add ("/counter/print/" #name, Hall, hall_set_up, test_print_##name, hall_tear_down)

void
test_print_add (void)
{
  ADD (sheets);
  ADD (permission);
  ADD (all);
  ADD (reprint);
  ADD (trainee);
  ADD (fails);
  ADD (cancelled);
  ADD (glyph);
  ADD (killed);
  ADD (test_page);
  g_test_add_func ("/counter/print/subprocess/child", test_print_child);
}
