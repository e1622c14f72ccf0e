/* The party at the counter: several applicants and matters, ONE notice, ONE receipt, the
 * supplement, the acts of the ticket; an act that fails leaves everything as it was. */

#include <string.h>

#include "ledger.h"
#include "ow-counter-error.h"
#include "ow-model-error.h"
#include "ow-store-error.h"
#include "ow-sheets.h"
#include "test-counter.h"
#include "test-party.h"

#define HENG_1 "P<UTOHENG<<DEBORAH<MING<LO<<<<<<<<<<<<<<<<<<\n"

typedef struct
{
  OwRowId id;
  OwCaseFile *file;
  GPtrArray *overrides, *periods, *lines;
} CaseRows;

static gboolean
case_read (OwTransaction *transaction, gpointer data, GError **error)
{
  CaseRows *rows = data;

  rows->file = ow_transaction_load (transaction, &ow_case_file_record, rows->id, error);
  rows->overrides
      = ow_transaction_query (transaction, &ow_query_overrides_of_case, error, 'i', rows->id, 0);
  rows->periods
      = ow_transaction_query (transaction, &ow_query_case_periods, error, 'i', rows->id, 0);
  rows->lines
      = ow_transaction_query (transaction, &ow_query_notice_lines_of_case, error, 'i', rows->id, 0);
  return rows->file != NULL;
}

static void
case_rows_clear (CaseRows *rows)
{
  ow_case_file_free (rows->file);
  g_clear_pointer (&rows->overrides, g_ptr_array_unref);
  g_clear_pointer (&rows->periods, g_ptr_array_unref);
  g_clear_pointer (&rows->lines, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CaseRows, case_rows_clear)

static void
read_case (Hall *hall, OwMatter *matter, CaseRows *ret_rows)
{
  g_autoptr (GError) error = NULL;

  ret_rows->id = ow_matter_get_case_id (matter);
  g_assert_true (ow_store_read (ow_context_get_store (hall->context), case_read, ret_rows, &error));
  g_assert_no_error (error);
}

static guint
count (GListModel *list)
{
  return g_list_model_get_n_items (list);
}

/* Two passports, the same one twice, a slip for what is kept; serving begins with the first. */
static void
test_identify (Hall *hall, gconstpointer data)
{
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) anna = NULL;
  g_autoptr (OwApplicant) again = NULL;
  g_autoptr (OwApplicant) deborah = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *slip = NULL;

  hall_sign_in (hall, "clerk", 1);
  sitting = party_call (hall);
  g_assert_cmpstr (ow_sitting_get_ticket_number (sitting), ==, "A001");
  g_assert_cmpstr (ow_sitting_get_state (sitting), ==, "called");
  g_assert_cmpint (ow_sitting_get_language (sitting), ==, OW_LANGUAGE_RU);
  g_assert_cmpint (ow_sitting_get_call_count (sitting), ==, 1);
  anna = party_identify (sitting, party_passports[0], FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ow_applicant_get_name (anna), ==, "ERIKSSON ANNA MARIA");
  g_assert_false (ow_applicant_get_passport_kept (anna));
  g_assert_cmpstr (ow_sitting_get_state (sitting), ==, "serving");
  again = party_identify (sitting, party_passports[0], TRUE, &error);
  g_assert_no_error (error);
  g_assert_true (again == anna);
  g_assert_true (ow_applicant_get_passport_kept (anna));
  slip = g_strdup (ow_applicant_get_slip (anna));
  g_assert_true (g_str_has_prefix (slip, "TSYC261123"));
  deborah = party_identify (sitting, party_passports[1], TRUE, &error);
  g_assert_no_error (error);
  g_assert_true (ow_sitting_get_current_applicant (sitting) == deborah);
  g_assert_cmpuint (count (ow_sitting_get_applicants (sitting)), ==, 2);
  g_assert_cmpstr (ow_applicant_get_slip (deborah), !=, slip);
  hall_verify (hall);
}

/* What cannot identify anybody says why and changes nothing. */
static void
test_identify_bad (Hall *hall, gconstpointer data)
{
  static const struct
  {
    const char *text, *error;
  } rows[] = {
    { "ERIKSSON", "error.counter.scan-document" },
    { "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "scan.error.part" },
    { "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C46UTO7408122F3204153ZE184226B<<<<<16",
      "mrz.check-digit" },
    { "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C<3UTO6908061F9406236ZE184226B<<<<<<<",
      "error.counter.scan-visa" },
  };
  g_autoptr (OwSitting) sitting = NULL;

  hall_sign_in (hall, "clerk", 1);
  sitting = party_call (hall);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (party_identify (sitting, rows[i].text, TRUE, &error));
      g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_INCOMPLETE);
      g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==, rows[i].error);
      g_assert_cmpstr (ow_sitting_get_state (sitting), ==, "called");
      g_assert_cmpuint (count (ow_sitting_get_applicants (sitting)), ==, 0);
      g_assert_false (ow_sitting_get_busy (sitting));
    }
}

static OwApplicant *
identify_other (OwSitting *sitting, const char *zone, const char *reason, GError **error)
{
  g_autoptr (OwScan) scan = ow_scan_recognise (zone, ow_date_new (2026, 11, 23));
  g_auto (Answer) answer = { NULL };

  ow_sitting_identify_other_async (sitting, scan, FALSE, reason, NULL, hall_answer_cb, &answer);
  return ow_sitting_identify_finish (sitting, hall_wait (&answer), error);
}

/* FORMATS.md, "Never automated": a known number with another name, birth date or nationality is a
 * question to the clerk; only he says that it is another person. */
static void
test_identity_differs (Hall *hall, gconstpointer data)
{
  static const struct
  {
    const char *zone, *differs;
  } rows[] = {
    { "P<UTOHENG<<OTHER<<<<<<<<<<<<<<<<<<<<<<<<<<<<\nXA00000023UTO8001014F3101012<<<<<<<<<<<<<<06",
      "identity.name" },
    { HENG_1 "XA00000023UTO8101017F3101012<<<<<<<<<<<<<<06", "identity.birth-date" },
    { HENG_1 "XA00000023GBR8001014F3101012<<<<<<<<<<<<<<06", "identity.nationality" },
    { "P<UTOHENG<<OTHER<<<<<<<<<<<<<<<<<<<<<<<<<<<<\nXA00000023GBR8001014F3101012<<<<<<<<<<<<<<06",
      "identity.name\nidentity.nationality" },
  };
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) known = NULL;
  g_autoptr (OwApplicant) renewed = NULL;
  g_autoptr (OwApplicant) other = NULL;
  g_autoptr (OwApplicant) same = NULL;
  g_autoptr (GError) error = NULL;

  hall_sign_in (hall, "clerk", 1);
  sitting = party_call (hall);
  known = party_identify (sitting, party_passports[1], FALSE, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_clear_error (&error);
      g_assert_null (party_identify (sitting, rows[i].zone, FALSE, &error));
      g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
      g_assert_cmpstr (ow_message_get_text (ow_message_from_error (error), "fields"), ==,
                       rows[i].differs);
    }
  g_clear_error (&error);
  g_assert_cmpuint (count (ow_sitting_get_applicants (sitting)), ==, 1);
  /* A new booklet under the same number is still the same person. */
  renewed = party_identify (sitting, HENG_1 "XA00000023UTO8001014F3501014<<<<<<<<<<<<<<06", FALSE,
                            &error);
  g_assert_no_error (error);
  g_assert_true (renewed == known);
  g_assert_null (identify_other (sitting, rows[1].zone, "", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  other = identify_other (sitting, rows[1].zone, "compared with the booklet", &error);
  g_assert_no_error (error);
  g_assert_cmpint (ow_applicant_get_person_id (other), !=, ow_applicant_get_person_id (known));
  /* From now on each of them is found by his own zone. */
  same = party_identify (sitting, rows[1].zone, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (same == other);
  hall_verify (hall);
}

/* Two services for one person, one for another; a wrong one is refused, the same one twice is one,
 * a draft can be taken away. */
static void
test_matters (Hall *hall, gconstpointer data)
{
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) anna = NULL;
  g_autoptr (OwMatter) permit = NULL;
  g_autoptr (OwMatter) twice = NULL;
  g_autoptr (OwMatter) stay = NULL;
  g_autoptr (GError) error = NULL;
  CaseRows rows = { 0 };
  gint64 case_id;

  hall_sign_in (hall, "clerk", 1);
  sitting = party_call (hall);
  anna = party_identify (sitting, party_passports[0], FALSE, &error);
  permit = party_add (sitting, anna, "S01", "first", &error);
  g_assert_no_error (error);
  g_assert_true (ow_sitting_get_current_matter (sitting) == permit);
  twice = party_add (sitting, anna, "S01", "first", &error);
  g_assert_true (twice == permit);
  g_assert_null (party_add (sitting, anna, "S99", "first", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  stay = party_add (sitting, anna, "S02", "extension", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (ow_sitting_get_matters (sitting)), ==, 2);
  g_assert_cmpuint (count (ow_applicant_get_matters (anna)), ==, 2);
  case_id = ow_matter_get_case_id (stay);
  party_set (stay, "person.city", "dalian");
  g_assert_true (party_save (sitting, &error));
  g_assert_true (party_remove (sitting, stay, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (ow_sitting_get_matters (sitting)), ==, 1);
  g_assert_cmpuint (count (ow_applicant_get_matters (anna)), ==, 1);
  g_assert_null (ow_sitting_get_current_matter (sitting));
  rows.id = case_id;
  g_assert_true (ow_store_read (ow_context_get_store (hall->context), case_read, &rows, NULL));
  g_assert_cmpstr (rows.file->state, ==, "withdrawn");
  g_assert_null (rows.file->number);
  case_rows_clear (&rows);
  /* Taken away twice is refused, and says so. */
  g_assert_false (party_remove (sitting, stay, &error));
  g_assert_nonnull (error);
  hall_verify (hall);
}

/* REG-13-1, REG-13-2: one notice over two persons for what is missing, one receipt for what is
 * clear; the supplement on another day with another ticket; the receipt lists everything. */
static void
test_notice_and_receipt (Hall *hall, gconstpointer data)
{
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwSitting) later = NULL;
  g_autoptr (OwApplicant) anna = NULL;
  g_autoptr (OwApplicant) deborah = NULL;
  g_autoptr (OwMatter) first = NULL;
  g_autoptr (OwMatter) second = NULL;
  g_autoptr (OwMatter) back = NULL;
  g_auto (CaseRows) rows = { 0 };
  g_auto (CaseRows) taken = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *body = NULL;
  g_autofree char *number = NULL;
  gint64 notice, receipt;

  hall_sign_in (hall, "clerk", 1);
  sitting = party_call (hall);
  anna = party_identify (sitting, party_passports[0], TRUE, &error);
  deborah = party_identify (sitting, party_passports[1], FALSE, &error);
  first = party_add (sitting, anna, "S01", "first", &error);
  second = party_add (sitting, deborah, "S01", "first", &error);
  g_assert_no_error (error);
  g_assert_cmpint (party_accept (sitting, &error), ==, 0);
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_INCOMPLETE);
  g_clear_error (&error);
  party_fill (first, NULL);
  party_fill (second, "photo");
  /* One answer is missing: it is asked for now and is no line of the notice. */
  party_set (second, "person.phone", "");
  ow_matter_assess (second);
  g_assert_cmpuint (ow_sitting_count_acceptable (sitting), ==, 1);
  g_assert_true (ow_sitting_can_issue_notice (sitting));

  notice = party_notice (sitting, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (notice, ==, ow_sitting_get_notice_id (sitting));
  g_assert_cmpstr (ow_matter_get_state (second), ==, "notice_issued");
  g_assert_cmpstr (ow_matter_get_state (first), ==, "draft");
  g_assert_true (ow_matter_is_editable (second));
  read_case (hall, second, &rows);
  g_assert_cmpuint (rows.lines->len, ==, 1);
  g_assert_cmpstr (((OwNoticeLine *)rows.lines->pdata[0])->material, ==, "photo");
  number = g_strdup (rows.file->number);
  g_assert_nonnull (number);
  g_assert_cmpstr (ow_matter_get_case_number (second), ==, number);

  receipt = party_accept (sitting, &error);
  g_assert_no_error (error);
  g_assert_cmpint (receipt, ==, ow_sitting_get_receipt_id (sitting));
  g_assert_cmpstr (ow_matter_get_state (first), ==, "in_review");
  g_assert_false (ow_matter_is_editable (first));
  read_case (hall, first, &taken);
  g_assert_cmpint (taken.file->decide_by, ==, ow_date_new (2026, 12, 14));
  g_assert_cmpint (taken.file->receipt_id, ==, receipt);
  g_assert_cmpuint (taken.periods->len, ==, 5);
  g_assert_cmpuint (ow_sitting_count_acceptable (sitting), ==, 0);
  /* Asked again, nothing is taken in twice. */
  g_assert_cmpint (party_accept (sitting, &error), ==, 0);
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_INCOMPLETE);
  g_clear_error (&error);
  g_assert_true (party_act (sitting, OW_SITTING_FINISH, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (ow_sitting_get_state (sitting), ==, "finished");
  body = ow_matter_dup_body (second);

  /* The next day, another number: the case comes back as it was left. */
  ow_clock_advance (hall->clock, OW_DAY_MS);
  later = party_call (hall);
  g_assert_true (party_open (later, ow_matter_get_case_id (second), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (ow_sitting_get_matters (later)), ==, 1);
  g_assert_cmpuint (count (ow_sitting_get_applicants (later)), ==, 1);
  g_assert_cmpstr (ow_sitting_get_state (later), ==, "serving");
  back = g_list_model_get_item (ow_sitting_get_matters (later), 0);
  {
    g_autofree char *restored = ow_matter_dup_body (back);

    g_assert_cmpstr (restored, ==, body);
  }
  /* REG-13-2: what the first notice did not name needs a supervisor. */
  party_tick (back, "application_form");
  g_assert_cmpint (party_notice (later, 0, NULL, &error), ==, 0);
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_cmpint (party_notice (later, hall->clerk2, "form was lost", &error), ==, 0);
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_cmpstr (ow_matter_get_state (back), ==, "notice_issued");
  g_assert_cmpint (party_notice (later, hall->supervisor, "form was lost", &error), >, 0);
  g_assert_no_error (error);
  {
    g_auto (CaseRows) overridden = { 0 };
    const OwOverride *override;

    read_case (hall, back, &overridden);
    g_assert_cmpuint (overridden.overrides->len, ==, 1);
    override = overridden.overrides->pdata[0];
    g_assert_cmpstr (override->rule, ==, "REG-13-2");
    g_assert_cmpint (override->approver_id, ==, hall->supervisor);
    g_assert_cmpint (override->requester_id, ==, hall->clerk);
    g_assert_cmpstr (override->reason, ==, "form was lost");
  }
  party_set (back, "person.phone", "024-00000000");
  party_tick (back, NULL);
  receipt = party_accept (later, &error);
  g_assert_no_error (error);
  g_assert_cmpint (receipt, >, 0);
  /* The number of a case stays through all of it. */
  g_assert_cmpstr (ow_matter_get_case_number (back), ==, number);
  g_assert_cmpstr (ow_sitting_get_receipt_number (later), !=,
                   ow_sitting_get_receipt_number (sitting));
  hall_verify (hall);
}

static gboolean
receipt_read (OwTransaction *transaction, gpointer data, GError **error)
{
  OwReceipt **receipt = data;
  OwRowId id = (*receipt)->id;

  ow_receipt_free (*receipt);
  *receipt = ow_transaction_load (transaction, &ow_receipt_record, id, error);
  return *receipt != NULL;
}

/* ONE receipt for a sitting: what is taken in later in it is the next issue of the same receipt.
 * The waiver goes on the record. */
static void
test_one_receipt (Hall *hall, gconstpointer data)
{
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) anna = NULL;
  g_autoptr (OwApplicant) deborah = NULL;
  g_autoptr (OwMatter) first = NULL;
  g_autoptr (OwMatter) second = NULL;
  g_autoptr (OwReceipt) receipt = ow_receipt_new ();
  g_auto (CaseRows) rows = { 0 };
  g_autoptr (GError) error = NULL;
  const OwOverride *override;

  hall_sign_in (hall, "clerk", 1);
  sitting = party_call (hall);
  anna = party_identify (sitting, party_passports[0], FALSE, &error);
  deborah = party_identify (sitting, party_passports[1], FALSE, &error);
  first = party_add (sitting, anna, "S01", "first", &error);
  party_fill (first, NULL);
  receipt->id = party_accept (sitting, &error);
  g_assert_no_error (error);
  second = party_add (sitting, deborah, "S01", "first", &error);
  party_fill (second, "health_certificate");
  party_set (second, "requested.to", "2027-11-22");
  ow_matter_assess (second);
  g_assert_true (ow_matter_waive (second, "health_certificate", "seen last month", &error));
  g_assert_cmpint (party_accept (sitting, &error), ==, receipt->id);
  g_assert_no_error (error);
  g_assert_true (
      ow_store_read (ow_context_get_store (hall->context), receipt_read, &receipt, NULL));
  g_assert_cmpint (receipt->issue, ==, 2);
  read_case (hall, second, &rows);
  g_assert_cmpint (rows.file->receipt_id, ==, receipt->id);
  /* CONFLICTS.md: every reading that decided something here, with what it was. */
  g_assert_true (g_str_has_prefix (rows.file->notes, "C-"));
  g_assert_nonnull (strstr (rows.file->notes, "C-HEALTH1Y:health_cert_at_exactly_one_year=ask"));
  g_assert_nonnull (strstr (rows.file->notes, "C-DAY0:count_from=next_day"));
  g_assert_null (strstr (rows.file->notes, "C-TPCOLLECT"));
  g_assert_cmpuint (rows.overrides->len, ==, 1);
  override = rows.overrides->pdata[0];
  g_assert_cmpstr (override->rule, ==, "REG-16-HC1");
  g_assert_cmpstr (override->reason, ==, "seen last month");
  g_assert_cmpint (override->requester_id, ==, hall->clerk);
  g_assert_cmpint (override->approver_id, ==, 0);
  hall_verify (hall);
}

/* Another counter was faster: the act says who, nothing changes, and the case can be read again. */
static void
test_conflict (Hall *hall, gconstpointer data)
{
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) anna = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (JsonObject) removed = NULL;
  g_autoptr (GError) error = NULL;
  OwEndCase end = { 0 };

  hall_sign_in (hall, "clerk", 1);
  sitting = party_call (hall);
  anna = party_identify (sitting, party_passports[0], FALSE, &error);
  matter = party_add (sitting, anna, "S01", "first", &error);
  party_fill (matter, NULL);
  g_assert_true (party_save (sitting, &error));
  end.case_id = ow_matter_get_case_id (matter);
  end.version = ow_matter_get_version (matter);
  removed = hall_act (hall, hall->clerk2, "desk-2", NULL, ow_remove_matter_run, &end, &error);
  g_assert_no_error (error);
  g_assert_cmpint (party_accept (sitting, &error), ==, 0);
  g_assert_nonnull (error);
  g_assert_cmpstr (ow_matter_get_state (matter), ==, "draft");
  g_assert_null (ow_sitting_get_receipt_number (sitting));
  g_assert_false (ow_sitting_get_busy (sitting));
  hall_verify (hall);
}

/* Both counters had the case open: the one who was slower reads it again and sees what the other
 * one typed. */
static void
test_reload (Hall *hall, gconstpointer data)
{
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) anna = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (OwMatter) fresh = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) saved = NULL;
  OwSaveDraft save;

  hall_sign_in (hall, "clerk", 1);
  sitting = party_call (hall);
  anna = party_identify (sitting, party_passports[0], FALSE, &error);
  matter = party_add (sitting, anna, "S01", "first", &error);
  party_fill (matter, NULL);
  g_assert_true (party_save (sitting, &error));
  hall_run_sql (hall, "UPDATE case_file SET version = version + 1");
  save = (OwSaveDraft){ ow_matter_get_case_id (matter), "{\"form\":{\"city\":\"dalian\"}}",
                        ledger_count (hall, "SELECT version FROM draft") };
  saved = hall_act (hall, hall->clerk2, "desk-2", NULL, ow_save_draft_run, &save, &error);
  g_assert_no_error (error);
  g_assert_cmpint (party_accept (sitting, &error), ==, 0);
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (party_open (sitting, ow_matter_get_case_id (matter), &error));
  g_assert_no_error (error);
  fresh = g_list_model_get_item (ow_sitting_get_matters (sitting), 0);
  g_assert_true (fresh != matter);
  g_assert_true (ow_sitting_get_current_matter (sitting) == fresh);
  g_assert_cmpuint (count (ow_applicant_get_matters (anna)), ==, 1);
  g_assert_cmpstr (
      ow_form_field_get_value (ow_form_model_find_fact (ow_matter_get_form (fresh), "person.city")),
      ==, "dalian");
}

/* The disk has changed what was typed: the party is served, nothing of the draft is used, the clerk
 * is told until he types, and what he types takes its place. */
static void
test_damaged (Hall *hall, gconstpointer data)
{
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwSitting) again = NULL;
  g_autoptr (OwApplicant) anna = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (OwMatter) fresh = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  OwFormField *city;

  hall_sign_in (hall, "clerk", 1);
  sitting = party_call (hall);
  anna = party_identify (sitting, party_passports[0], FALSE, &error);
  matter = party_add (sitting, anna, "S01", "first", &error);
  party_fill (matter, NULL);
  g_assert_true (party_save (sitting, &error));
  g_clear_object (&matter);
  g_clear_object (&anna);
  g_clear_object (&sitting);
  hall_run_sql (hall, "UPDATE draft SET body = REPLACE (body, 'shenyang', 'shenyanG')");
  again = party_resume (hall, &error);
  g_assert_no_error (error);
  fresh = g_list_model_get_item (ow_sitting_get_matters (again), 0);
  city = ow_form_model_find_fact (ow_matter_get_form (fresh), "person.city");
  g_assert_cmpstr (ow_form_field_get_value (city), ==, "");
  g_assert_error (ow_matter_get_damage (fresh), OW_STORE_ERROR, OW_STORE_ERROR_DAMAGED);
  text = ow_error_render (ow_matter_get_damage (fresh), OW_LANGUAGE_EN);
  g_assert_nonnull (strstr (text, "Enter it again"));
  party_fill (fresh, NULL);
  g_assert_null (ow_matter_get_damage (fresh));
  g_assert_true (party_save (again, &error));
  g_assert_no_error (error);
  hall_verify (hall);
  g_assert_cmpint (party_accept (again, &error), !=, 0);
  g_assert_no_error (error);
  hall_verify (hall);
}

static void
assert_act (OwSitting *sitting, OwSittingAct act, const char *argument, const char *state)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (party_act (sitting, act, argument, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (ow_sitting_get_state (sitting), ==, state);
}

static gint64
undo_until (OwSitting *sitting)
{
  gint64 until;

  g_object_get (sitting, "undo-until", &until, NULL);
  return until;
}

/* The keys of a ticket, each undone within 60 s. */
static void
test_ticket (Hall *hall, gconstpointer data)
{
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) anna = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (GError) error = NULL;

  hall_sign_in (hall, "clerk", 1);
  sitting = party_call (hall);
  assert_act (sitting, OW_SITTING_RECALL, NULL, "called");
  g_assert_cmpint (ow_sitting_get_call_count (sitting), ==, 2);
  assert_act (sitting, OW_SITTING_NO_SHOW, NULL, "no_show");
  g_assert_cmpint (undo_until (sitting), ==, ow_clock_now (hall->clock) + 60000);
  assert_act (sitting, OW_SITTING_UNDO, NULL, "called");
  g_assert_cmpint (undo_until (sitting), ==, 0);
  g_assert_false (party_act (sitting, OW_SITTING_PARK, "", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  anna = party_identify (sitting, party_passports[0], FALSE, &error);
  matter = party_add (sitting, anna, "S01", "first", &error);
  g_assert_no_error (error);
  party_set (matter, "person.city", "dalian");
  assert_act (sitting, OW_SITTING_PARK, "photo", "parked");
  /* Nothing typed is lost by leaving. */
  {
    gboolean dirty;

    g_object_get (matter, "dirty", &dirty, NULL);
    g_assert_false (dirty);
  }
  /* A party that is not here cannot be served. */
  g_assert_null (party_add (sitting, anna, "S02", "extension", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_clear_error (&error);
  assert_act (sitting, OW_SITTING_UNDO, NULL, "serving");
  g_assert_false (party_act (sitting, OW_SITTING_TRANSFER, "Q", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_cmpstr (ow_sitting_get_state (sitting), ==, "serving");
  assert_act (sitting, OW_SITTING_FINISH, NULL, "finished");
  ow_clock_advance (hall->clock, 61000);
  g_assert_false (party_act (sitting, OW_SITTING_UNDO, NULL, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_assert_cmpstr (ow_sitting_get_state (sitting), ==, "finished");
  hall_verify (hall);
}

/* Two scans in one breath: both arrive, in their order, none is lost. */
static void
test_queue (Hall *hall, gconstpointer data)
{
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwScan) one = ow_scan_recognise (party_passports[0], ow_date_new (2026, 11, 23));
  g_autoptr (OwScan) two = ow_scan_recognise (party_passports[1], ow_date_new (2026, 11, 23));
  g_auto (Answer) first = { NULL };
  g_auto (Answer) second = { NULL };
  g_autoptr (OwApplicant) anna = NULL;
  g_autoptr (OwApplicant) deborah = NULL;
  g_autoptr (GError) error = NULL;

  hall_sign_in (hall, "clerk", 1);
  sitting = party_call (hall);
  ow_sitting_identify_async (sitting, one, TRUE, NULL, hall_answer_cb, &first);
  ow_sitting_identify_async (sitting, two, TRUE, NULL, hall_answer_cb, &second);
  g_assert_true (ow_sitting_get_busy (sitting));
  anna = ow_sitting_identify_finish (sitting, hall_wait (&first), &error);
  deborah = ow_sitting_identify_finish (sitting, hall_wait (&second), &error);
  g_assert_no_error (error);
  g_assert_false (ow_sitting_get_busy (sitting));
  g_assert_cmpuint (count (ow_sitting_get_applicants (sitting)), ==, 2);
  {
    g_autoptr (OwApplicant) at_first
        = g_list_model_get_item (ow_sitting_get_applicants (sitting), 0);

    g_assert_true (at_first == anna);
  }
  /* Signed out, nothing more happens. */
  ow_session_sign_out (hall->session);
  g_assert_null (party_identify (sitting, party_passports[0], FALSE, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_SIGN_IN);
}

static gboolean
end_case (
    OwSitting *sitting, OwMatter *matter, const char *ground, const char *reason, GError **error)
{
  g_auto (Answer) answer = { NULL };

  if (ground != NULL)
    {
      ow_sitting_refuse_async (sitting, matter, ground, reason, NULL, hall_answer_cb, &answer);
      return ow_sitting_refuse_finish (sitting, hall_wait (&answer), error);
    }
  ow_sitting_withdraw_async (sitting, matter, reason, NULL, hall_answer_cb, &answer);
  return ow_sitting_withdraw_finish (sitting, hall_wait (&answer), error);
}

/* The applicant gets the ground on paper, in two languages, with its article and the words of the
 * clerk, also on a later day; another case has no such paper. */
static void
check_slip (Hall *hall, OwRowId refused, OwRowId other)
{
  OwSheetSources sources
      = { ow_context_get_catalogue (hall->context), ow_context_get_calendar (hall->context),
          ow_context_get_parameters (hall->context), NULL };
  OwStore *store = ow_context_get_store (hall->context);
  g_autoptr (OwSheet) sheet = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  ow_clock_set (hall->clock, ow_instant_parse ("2031-03-04T09:00+08:00"));
  sheet
      = ow_sheets_build (store, &sources, OW_SHEET_NON_ACCEPTANCE, refused, OW_LANGUAGE_KO, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < sheet->parts->len; i++)
    {
      const OwSheetPart *part = g_ptr_array_index (sheet->parts, i);
      g_autofree char *message
          = part->message != NULL ? ow_message_render (part->message, OW_LANGUAGE_EN) : NULL;

      g_string_append_printf (text, "%s|%s\n", message != NULL ? message : "",
                              part->plain != NULL ? part->plain : "");
    }
  g_assert_nonnull (strstr (text->str, "January 2, 2031"));
  g_assert_nonnull (strstr (text->str, "passport"));
  g_assert_nonnull (strstr (text->str, "expired yesterday"));
  g_assert_nonnull (strstr (text->str, "第十二条"));
  g_assert_nonnull (strstr (text->str, "not a decision"));
  g_assert_null (
      ow_sheets_build (store, &sources, OW_SHEET_NON_ACCEPTANCE, other, OW_LANGUAGE_KO, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
}

/* Not accepted only for a finding that refuses; withdrawn only with a reason, and not as a draft.
 */
static void
test_ends (Hall *hall, gconstpointer data)
{
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) anna = NULL;
  g_autoptr (OwApplicant) deborah = NULL;
  g_autoptr (OwMatter) permit = NULL;
  g_autoptr (OwMatter) expired = NULL;
  g_auto (CaseRows) rows = { 0 };
  g_autoptr (GError) error = NULL;

  hall_sign_in (hall, "clerk", 1);
  sitting = party_call (hall);
  anna = party_identify (sitting, party_passports[0], FALSE, &error);
  permit = party_add (sitting, anna, "S01", "first", &error);
  party_fill (permit, NULL);
  g_assert_false (end_case (sitting, permit, NULL, "changed her mind", &error));
  g_assert_error (error, OW_MODEL_ERROR, OW_MODEL_ERROR_TRANSITION);
  g_clear_error (&error);
  g_assert_false (end_case (sitting, permit, "REG-14-2", "because", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_cmpint (party_accept (sitting, &error), >, 0);
  g_assert_false (end_case (sitting, permit, NULL, NULL, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_true (end_case (sitting, permit, NULL, "changed her mind", &error));
  g_assert_no_error (error);

  /* REG-12: an expired passport is no passport. */
  deborah = party_identify (sitting, party_passports[1], FALSE, &error);
  ow_clock_set (hall->clock, ow_instant_parse ("2031-01-02T09:00+08:00"));
  expired = party_add (sitting, deborah, "S02", "extension", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ow_matter_count_findings (expired, OW_SEVERITY_REFUSE), >, 0);
  g_assert_false (end_case (sitting, expired, "REG-12", "", &error));
  g_clear_error (&error);
  g_assert_true (end_case (sitting, expired, "REG-12", "expired yesterday", &error));
  g_assert_no_error (error);
  read_case (hall, expired, &rows);
  g_assert_cmpstr (rows.file->state, ==, "not_accepted");
  g_assert_cmpstr (rows.file->reason, ==, "REG-12: expired yesterday");
  g_assert_nonnull (rows.file->number);
  check_slip (hall, rows.file->id, ow_matter_get_case_id (permit));
  hall_verify (hall);
}

/* A case that another counter serves now is not taken from it; one that was taken in is not opened.
 */
static void
test_open_elsewhere (Hall *hall, gconstpointer data)
{
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwSitting) later = NULL;
  g_autoptr (OwApplicant) anna = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (GError) error = NULL;

  hall_sign_in (hall, "clerk", 1);
  sitting = party_call (hall);
  anna = party_identify (sitting, party_passports[0], FALSE, &error);
  matter = party_add (sitting, anna, "S01", "first", &error);
  party_fill (matter, NULL);
  g_assert_true (party_save (sitting, &error));
  hall_run_sql (hall, "UPDATE ticket SET desk = 2");
  later = party_call (hall);
  g_assert_false (party_open (later, ow_matter_get_case_id (matter), &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_assert_cmpint (ow_message_get_integer (ow_message_from_error (error), "desk"), ==, 2);
  g_clear_error (&error);
  g_assert_cmpuint (count (ow_sitting_get_matters (later)), ==, 0);
  g_assert_cmpstr (ow_sitting_get_state (later), ==, "called");
  g_assert_cmpint (party_accept (sitting, &error), >, 0);
  g_assert_no_error (error);
  g_assert_false (party_open (later, ow_matter_get_case_id (matter), &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
}

void
test_sitting_add (void)
{
#define ADD(path, func)                                                                            \
  test_engine_add ("/counter/sitting/" path, Hall, hall_set_up, func, hall_tear_down)
  ADD ("identify", test_identify);
  ADD ("identify-bad", test_identify_bad);
  ADD ("identity-differs", test_identity_differs);
  ADD ("matters", test_matters);
  ADD ("notice-and-receipt", test_notice_and_receipt);
  ADD ("one-receipt", test_one_receipt);
  ADD ("conflict", test_conflict);
  ADD ("reload", test_reload);
  ADD ("damaged", test_damaged);
  ADD ("ticket", test_ticket);
  ADD ("queue", test_queue);
  ADD ("ends", test_ends);
  ADD ("open-elsewhere", test_open_elsewhere);
#undef ADD
}
