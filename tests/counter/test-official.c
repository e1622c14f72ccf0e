/* Where another system issues the official receipt: an intake slip without a word of lawful stay,
 * the number of their receipt in the case, which is found by either number, and the data in the
 * order of their form (issue 5). */

#include <string.h>

#include "handout.h"
#include "ow-layer-acts.h"
#include "ow-official-receipt.h"
#include "ow-scan.h"
#include "ow-sheets.h"
#include "test-counter.h"

static void
set_issuer (Handout *h, const char *body)
{
  hall_set_layer (&h->hall, "receipt", "S01", body, NULL);
  hall_reopen (&h->hall);
}

static void
receipt_is (Handout *h, gboolean intake)
{
  OwSheetSources sources
      = { ow_context_get_catalogue (h->hall.context), ow_context_get_calendar (h->hall.context),
          ow_context_get_parameters (h->hall.context), NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSheet) sheet
      = ow_sheets_build (ow_context_get_store (h->hall.context), &sources, OW_SHEET_RECEIPT,
                         h->receipt, OW_LANGUAGE_RU, &error);

  g_assert_no_error (error);
  g_assert_cmpint (sheet->intake, ==, intake);
}

/* The cases that are found by this text, which is typed as it is. */
static guint
find (Handout *h, const char *text, OwRowId expected)
{
  g_autoptr (OwScan) scan = ow_scan_recognise (text, ow_context_get_today (h->hall.context));
  g_autoptr (GError) error = NULL;
  g_autoptr (OwScanAnswer) answer = ow_scan_open (scan, h->hall.context, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < answer->case_ids->len; i++)
    g_assert_cmpint (g_array_index (answer->case_ids, gint64, i), ==, expected);
  return answer->case_ids->len;
}

static void
give (Handout *h, int i, const char *number)
{
  OwOfficialReceipt receipt = { h->cases[i], number };

  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_official_receipt_run, &receipt);
}

static void
test_issuer (Handout *h, gconstpointer data)
{
  g_autoptr (OwLayerEntry) entry
      = ow_layer_entry_new ("receipt", "S01", "theirs", NULL, "Agreement 12");
  OwProposeSetting propose = { entry, OW_DATE_NONE, h->rules };

  receipt_is (h, FALSE);
  ledger_refused (&h->hall, h->hall.clerk, "desk-1", NULL, ow_propose_setting_run, &propose,
                  OW_COUNTER_ERROR_NOT_ALLOWED);
  set_issuer (h, "theirs");
  receipt_is (h, TRUE);
  set_issuer (h, "ours");
  receipt_is (h, FALSE);
}

static void
test_number (Handout *h, gconstpointer data)
{
  OwOfficialReceipt receipt = { h->cases[0], "GA12" };
  g_autoptr (OwCaseFile) file = hall_load (&h->hall, &ow_case_file_record, h->cases[0]);

  ledger_refused (&h->hall, h->hall.clerk, "desk-1", NULL, ow_official_receipt_run, &receipt,
                  OW_COUNTER_ERROR_USAGE);
  receipt.number = "GA 2026/1123";
  ledger_refused (&h->hall, h->hall.clerk, "desk-1", NULL, ow_official_receipt_run, &receipt,
                  OW_COUNTER_ERROR_USAGE);
  receipt.number = "GA20261123";
  ledger_refused (&h->hall, h->hall.auditor, "desk-1", NULL, ow_official_receipt_run, &receipt,
                  OW_COUNTER_ERROR_NOT_ALLOWED);
  give (h, 0, "ga 2026-1123");
  g_assert_cmpuint (find (h, "GA20261123", h->cases[0]), ==, 1);
  g_assert_cmpuint (find (h, file->number, h->cases[0]), ==, 1);
  g_assert_cmpuint (find (h, "GA20261124", 0), ==, 0);
  /* Typed wrong: the later number holds, the earlier one finds nothing. */
  give (h, 0, "GA20261125");
  g_assert_cmpuint (find (h, "GA20261123", 0), ==, 0);
  g_assert_cmpuint (find (h, "GA20261125", h->cases[0]), ==, 1);
}

/* One receipt of theirs for the family, none for two visits; nothing before acceptance. */
static void
test_shared (Handout *h, gconstpointer data)
{
  OwOfficialReceipt receipt = { h->cases[1], "GA20261123" };

  give (h, 0, "GA20261123");
  give (h, 1, "GA20261123");
  hall_run_sql (&h->hall, "UPDATE case_file SET party_id = NULL WHERE id = "
                          "(SELECT MAX (id) FROM case_file)");
  ledger_refused (&h->hall, h->hall.clerk, "desk-1", NULL, ow_official_receipt_run, &receipt,
                  OW_COUNTER_ERROR_USAGE);
  receipt.number = "GA20261199";
  hall_run_sql (&h->hall, "UPDATE case_file SET receipt_id = NULL");
  ledger_refused (&h->hall, h->hall.clerk, "desk-1", NULL, ow_official_receipt_run, &receipt,
                  OW_COUNTER_ERROR_STATE);
}

static void
test_fields (Handout *h, gconstpointer data)
{
  g_auto (Answer) answer = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwCaseDetails) details = NULL;
  g_autoptr (GPtrArray) fields = NULL;
  const OwOfficialField *first, *document, *accepted;

  set_issuer (h, "theirs");
  give (h, 0, "GA20261123");
  hall_sign_in (&h->hall, "clerk", 1);
  ow_case_details_load_async (h->hall.session, h->cases[0], NULL, hall_answer_cb, &answer);
  details = ow_case_details_load_finish (hall_wait (&answer), &error);
  g_assert_no_error (error);
  g_assert_true (details->theirs);
  g_assert_cmpstr (details->official, ==, "GA20261123");
  fields = ow_official_fields_make (details);
  g_assert_cmpuint (fields->len, ==, 12);
  first = fields->pdata[0];
  document = fields->pdata[6];
  accepted = fields->pdata[11];
  g_assert_cmpstr (first->label, ==, "official.field.surname");
  g_assert_cmpstr (first->value, ==, details->person->mrz_surname);
  g_assert_cmpstr (document->value, ==, details->document->number);
  g_assert_cmpstr (accepted->value, ==, "2026-11-23");
  g_assert_cmpstr (((const OwOfficialField *)fields->pdata[8])->value, ==, "024-00000000");
  for (guint i = 0; i < fields->len; i++)
    g_assert_nonnull (ow_message_find_def (((const OwOfficialField *)fields->pdata[i])->label));
}

#define ADD(name, func)                                                                            \
  g_test_add ("/counter/official/" name, Handout, NULL, handout_set_up, func, handout_tear_down)

void
test_official_add (void)
{
  ADD ("issuer", test_issuer);
  ADD ("number", test_number);
  ADD ("shared", test_shared);
  ADD ("fields", test_fields);
}
