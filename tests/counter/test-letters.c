/* Slips of a case out of its rows: what is to be paid with its basis (OPN-36), a refusal with its
 * ground and only the remedies that exist (REG-21), a late decision (REG-13-DUE, C-RECEIPTEND), the
 * label for the post; and that acceptance puts the fee down. */

#include "handout.h"
#include "ow-dossier.h"
#include "ow-fee-acts.h"
#include "ow-measure-acts.h"
#include "ow-post-acts.h"
#include "ow-sheets.h"
#include "test-counter.h"

static OwSheet *
build (Handout *h, OwSheetKind kind, int i, GError **error)
{
  OwSheetSources sources
      = { ow_context_get_catalogue (h->hall.context), ow_context_get_calendar (h->hall.context),
          ow_context_get_parameters (h->hall.context), NULL };

  return ow_sheets_build (ow_context_get_store (h->hall.context), &sources, kind,
                          kind == OW_SHEET_RECEIPT ? h->receipt : h->cases[i], OW_LANGUAGE_RU,
                          error);
}

static void
refused (Handout *h, OwSheetKind kind, int i, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSheet) sheet = build (h, kind, i, &error);

  g_assert_null (sheet);
  g_assert_error (error, OW_COUNTER_ERROR, code);
}

/* TRUE when a part of the sheet is this message. */
static gboolean
says (const OwSheet *sheet, const char *id)
{
  for (guint i = 0; i < sheet->parts->len; i++)
    {
      const OwSheetPart *part = g_ptr_array_index (sheet->parts, i);

      if (part->message != NULL && g_str_equal (ow_message_get_id (part->message), id))
        return TRUE;
    }
  return FALSE;
}

static gboolean
says_plain (const OwSheet *sheet, const char *text)
{
  for (guint i = 0; i < sheet->parts->len; i++)
    if (g_strcmp0 (((OwSheetPart *)g_ptr_array_index (sheet->parts, i))->plain, text) == 0)
      return TRUE;
  return FALSE;
}

static void
add_fee (Handout *h, const char *source)
{
  OwFee fee = { "rp_1_to_3", "Residence permit, 1 year to less than 3 years", 800, source, NULL };
  g_autoptr (GPtrArray) fees = g_ptr_array_new ();
  OwFeeAssess assess = { h->cases[0], fees, TRUE };

  g_ptr_array_add (fees, &fee);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_fee_assess_run, &assess);
}

static void
test_payment (Handout *h, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSheet) sheet = NULL;
  g_autoptr (OwSheet) receipt = NULL;

  refused (h, OW_SHEET_PAYMENT, 0, OW_COUNTER_ERROR_STATE);
  add_fee (h, "Fee table");
  sheet = build (h, OW_SHEET_PAYMENT, 0, &error);
  g_assert_no_error (error);
  g_assert_true (says (sheet, "paper.payment.amount"));
  g_assert_true (says (sheet, "paper.receipt.fee-place"));
  receipt = build (h, OW_SHEET_RECEIPT, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (((OwReceiptLine *)g_ptr_array_index (receipt->receipt_lines, 0))->fees->len, ==,
                    1);
  /* Without a basis it is not printed, whoever wrote the row. */
  hall_run_sql (&h->hall, "UPDATE fee_entry SET basis = ''");
  refused (h, OW_SHEET_PAYMENT, 0, OW_COUNTER_ERROR_INCOMPLETE);
}

static void
test_refusal (Handout *h, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSheet) sheet = NULL;
  OwDecide decide;

  refused (h, OW_SHEET_REFUSAL, 0, OW_COUNTER_ERROR_STATE);
  handout_forward (h, 0);
  decide = handout_decision (h, 0);
  decide.outcome = "refused";
  /* Article 21 does not name first residence permits (C-REG21FIRST). */
  decide.ground = "law";
  decide.law_reference = "Article 31";
  decide.reason = "false papers";
  decide.evidence = "Report 12";
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_decide_run, &decide);
  sheet = build (h, OW_SHEET_REFUSAL, 0, &error);
  g_assert_no_error (error);
  g_assert_true (says (sheet, "refusal.law"));
  g_assert_true (says_plain (sheet, "Report 12"));
  g_assert_true (says_plain (sheet, "2026-4711"));
}

static void
test_follow_up (Handout *h, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSheet) sheet = NULL;
  g_autoptr (OwSheet) without = NULL;

  refused (h, OW_SHEET_FOLLOW_UP, 0, OW_COUNTER_ERROR_STATE);
  hall_run_sql (&h->hall, "UPDATE case_file SET decide_by = '2026-11-20'");
  sheet = build (h, OW_SHEET_FOLLOW_UP, 0, &error);
  g_assert_no_error (error);
  g_assert_true (says (sheet, "paper.follow-up.late"));
  g_assert_true (says (sheet, "paper.receipt.lawful-residence"));
  /* Nothing is kept: the receipt makes nothing lawful, and the slip does not say so. */
  hall_run_sql (&h->hall, "UPDATE custody_object SET place = 'returned', holder = 'applicant'");
  without = build (h, OW_SHEET_FOLLOW_UP, 0, &error);
  g_assert_no_error (error);
  g_assert_false (says (without, "paper.receipt.lawful-residence"));
}

static void
test_label (Handout *h, gconstpointer data)
{
  OwPostConsent consent = { h->cases[0], "ERIKSSON", "沈阳市浑南区全运路109号", "024-00000000" };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSheet) sheet = NULL;

  refused (h, OW_SHEET_LABEL, 0, OW_COUNTER_ERROR_STATE);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_post_consent_run, &consent);
  sheet = build (h, OW_SHEET_LABEL, 0, &error);
  g_assert_no_error (error);
  g_assert_true (says_plain (sheet, consent.address));
}

/* Amount and basis are on the case when it is accepted; where they are paid first, acceptance waits
 * and the fee stays. */
static void
test_acceptance (Hall *hall, gconstpointer data)
{
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (GError) error = NULL;

  hall_sign_in (hall, "clerk", 1);
  sitting = party_call (hall);
  applicant = party_identify (sitting, party_passports[0], TRUE, &error);
  matter = party_add (sitting, applicant, "S01", "first", &error);
  party_fill (matter, NULL);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM fee_entry"), ==, 0);
  g_assert_cmpint (party_accept (sitting, &error), !=, 0);
  g_assert_no_error (error);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM fee_entry WHERE state = 'unpaid' AND "
                                       "yuan > 0 AND basis <> ''"),
                   ==, 1);
}

/* Article 34 and 35: ground, who did it, evidence; and of remedies only what the legal office
 * wrote. A request to another issuer has no slip before it has declared it. */
static void
test_measure (Handout *h, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSheet) sheet = NULL;
  g_autoptr (OwSheet) taken = NULL;
  OwMeasureRequest request = { .person = h->persons[0],
                               .case_id = h->cases[0],
                               .document = "visa",
                               .number = "V-1",
                               .kind = "void",
                               .rule = "REG-34-2",
                               .issuer = "Embassy in Tokyo",
                               .announced_on = OW_DATE_NONE,
                               .notice_on = OW_DATE_NONE,
                               .notice_until = OW_DATE_NONE,
                               .ordered_on = ow_date_new (2026, 11, 20),
                               .found_on = ow_date_new (2026, 11, 20),
                               .rules = h->rules };
  OwMeasureDeclare declare
      = { .manner = "announcement", .announced_on = ow_date_new (2026, 11, 21) };
  OwSheetSources sources
      = { ow_context_get_catalogue (h->hall.context), ow_context_get_calendar (h->hall.context),
          ow_context_get_parameters (h->hall.context), NULL };
  OwStore *store = ow_context_get_store (h->hall.context);

  ledger_do (&h->hall, h->hall.supervisor, "desk-3", "ordered to leave", ow_measure_run, &request);
  declare.measure = ledger_count (&h->hall, "SELECT id FROM measure");
  sheet = ow_sheets_build (store, &sources, OW_SHEET_MEASURE, declare.measure, OW_LANGUAGE_RU,
                           &error);
  g_assert_null (sheet);
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_clear_error (&error);
  /* On the spot it needs its day: not ahead, and not before the case was accepted. */
  {
    static const int days[][3] = { { 0, 0, 0 }, { 2026, 11, 24 }, { 2026, 11, 22 } };
    OwMeasureDeclare spot
        = { .measure = declare.measure, .manner = "on_the_spot", .officer = "Consul" };

    for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
      {
        spot.announced_on
            = i == 0 ? OW_DATE_NONE : ow_date_new (days[i][0], days[i][1], days[i][2]);
        ledger_refused (&h->hall, h->hall.supervisor, "desk-3", NULL, ow_measure_declare_run, &spot,
                        OW_COUNTER_ERROR_USAGE);
      }
  }
  ledger_do (&h->hall, h->hall.supervisor, "desk-3", NULL, ow_measure_declare_run, &declare);
  sheet = ow_sheets_build (store, &sources, OW_SHEET_MEASURE, declare.measure, OW_LANGUAGE_RU,
                           &error);
  g_assert_no_error (error);
  g_assert_true (says (sheet, "measure.kind.void"));
  g_assert_true (says (sheet, "measure.ground.REG-34-2"));
  g_assert_true (says (sheet, "measure.manner.announcement"));
  g_assert_false (says (sheet, "paper.measure.public-security"));
  g_assert_false (says (sheet, "refusal.final"));
  g_assert_true (says_plain (sheet, "Embassy in Tokyo"));
  g_assert_true (says_plain (sheet, "ordered to leave"));
  /* What was declared void is confiscated; the legal office wrote of that, and of nothing else. */
  hall_run_sql (
      &h->hall,
      "INSERT INTO setting (id, kind, name, revision, body, source, valid_from) VALUES (77, "
      "'remedy', 'confiscate', 1, 'Text of the legal office', 'test', '2026-11-01')");
  request.kind = "confiscate";
  request.rule = "REG-35-1";
  request.officer = "Officer Li";
  ow_clock_advance (h->hall.clock, 60000);
  ledger_do (&h->hall, h->hall.supervisor, "desk-3", "shown here", ow_measure_run, &request);
  taken = ow_sheets_build (
      store, &sources, OW_SHEET_MEASURE,
      ledger_count (&h->hall, "SELECT id FROM measure WHERE kind = 'confiscate'"), OW_LANGUAGE_RU,
      &error);
  g_assert_no_error (error);
  g_assert_true (says (taken, "paper.measure.public-security"));
  g_assert_true (says (taken, "measure.ground.REG-35-1"));
  g_assert_true (says_plain (taken, "Officer Li"));
  g_assert_true (says_plain (taken, "Text of the legal office"));
  g_assert_false (says_plain (sheet, "Text of the legal office"));
}

#define ADD(name, func)                                                                            \
  test_engine_add ("/counter/letters/" name, Handout, handout_set_up, func, handout_tear_down)

static void
not_counted (Handout *h, const char *dossier)
{
  OwDossierCount request = { h->rules, h->cases[0], handout_version (h, 0), dossier };
  g_autoptr (GError) error = NULL;

  g_assert_null (
      hall_act (&h->hall, h->hall.clerk, "desk-1", NULL, ow_dossier_count_run, &request, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
}

/* Pages counted by the clerk stand on the cover, paper by paper; its code is the number of the case
 * alone. */
static void
test_dossier (Handout *h, gconstpointer data)
{
  static const char *const wrong[] = { "",
                                       "passport",
                                       "passport=",
                                       "passport=0",
                                       "passport=-1",
                                       "passport=1+2+3",
                                       "passport=1000",
                                       "tea=1",
                                       "passport=1 passport=2",
                                       "passport=1  photo=1",
                                       "passport=1;" };
  OwDossierCount count = { h->rules, h->cases[0], 0, "passport=0+3 photo=2" };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSheet) sheet = NULL;
  gint64 originals = 0, copies = 0;

  refused (h, OW_SHEET_DOSSIER, 0, OW_COUNTER_ERROR_STATE);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    not_counted (h, wrong[i]);
  count.version = handout_version (h, 0);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_dossier_count_run, &count);
  sheet = build (h, OW_SHEET_DOSSIER, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sheet->qr, ==, sheet->number);
  for (guint i = 0; i < sheet->parts->len; i++)
    {
      const OwSheetPart *part = sheet->parts->pdata[i];

      if (part->message == NULL)
        continue;
      if (g_str_equal (ow_message_get_id (part->message), "paper.dossier.pages"))
        {
          originals += ow_message_get_integer (part->message, "originals");
          copies += ow_message_get_integer (part->message, "copies");
        }
      if (g_str_equal (ow_message_get_id (part->message), "paper.dossier.sum"))
        g_assert_cmpint (ow_message_get_integer (part->message, "count"), ==, 5);
    }
  g_assert_cmpint (originals, ==, 2);
  g_assert_cmpint (copies, ==, 3);
  g_assert_true (ow_dossier_find (count.dossier, "passport", NULL, &copies));
  g_assert_cmpint (copies, ==, 3);
  g_assert_false (ow_dossier_find (count.dossier, "pass", NULL, NULL));
  g_assert_false (ow_dossier_find (NULL, "passport", NULL, NULL));
  /* Counted by somebody else meanwhile: the version says so. */
  g_assert_null (
      hall_act (&h->hall, h->hall.clerk, "desk-1", NULL, ow_dossier_count_run, &count, &error));
  g_assert_nonnull (error);
}

void
test_letters_add (void)
{
  ADD ("payment", test_payment);
  ADD ("refusal", test_refusal);
  ADD ("follow-up", test_follow_up);
  ADD ("label", test_label);
  ADD ("dossier", test_dossier);
  ADD ("measure", test_measure);
  test_engine_add ("/counter/letters/acceptance", Hall, hall_set_up, test_acceptance,
                   hall_tear_down);
}
