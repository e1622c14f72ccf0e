/* Decisions that came in: by whom, on which ground (REG-21), and what the slip of a refusal may say
 * (WRITING.md 6.8). */

#include "handout.h"
#include "ow-store-error.h"
#include "test-counter.h"

static void
refused (Handout *h, const OwDecide *decide, const char *reason, int code)
{
  ledger_refused (&h->hall, h->hall.clerk, "desk-1", reason, ow_decide_run, decide, code);
}

/* What a decision must say, and when it may be. */
static void
test_content (Handout *h, gconstpointer data)
{
  OwDecide decide = handout_decision (h, 0);
  OwDecide wrong;
  g_autoptr (GError) error = NULL;

  /* Nothing is decided before it was forwarded. */
  g_assert_null (
      ledger_act (&h->hall, h->hall.clerk, "desk-1", NULL, ow_decide_run, &decide, &error));
  g_assert_nonnull (error);
  handout_forward (h, 0);
  decide = wrong = handout_decision (h, 0);
  wrong.authority = "";
  refused (h, &wrong, NULL, OW_COUNTER_ERROR_USAGE);
  wrong = decide;
  wrong.officer = NULL;
  refused (h, &wrong, NULL, OW_COUNTER_ERROR_USAGE);
  wrong = decide;
  wrong.number = "";
  refused (h, &wrong, NULL, OW_COUNTER_ERROR_USAGE);
  wrong = decide;
  wrong.outcome = "maybe";
  refused (h, &wrong, NULL, OW_COUNTER_ERROR_USAGE);
  wrong = decide;
  wrong.decided_on = ow_date_new (2026, 11, 24);
  refused (h, &wrong, NULL, OW_COUNTER_ERROR_USAGE);
  wrong.decided_on = ow_date_new (2026, 11, 22);
  refused (h, &wrong, NULL, OW_COUNTER_ERROR_USAGE);
  wrong = decide;
  wrong.ground = "fraud";
  refused (h, &wrong, NULL, OW_COUNTER_ERROR_USAGE);
  handout_is (h, 0, "forwarded");
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_decide_run, &decide);
  handout_is (h, 0, "decided");
  /* A typing error is put right by a supervisor as the next issue. */
  decide.version = handout_version (h, 0);
  decide.number = "2026-4712";
  refused (h, &decide, "typing error", OW_COUNTER_ERROR_NOT_ALLOWED);
  ledger_do (&h->hall, h->hall.supervisor, "desk-3", "typing error", ow_decide_run, &decide);
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM decision WHERE issue = 2"), ==,
                   1);
  /* Who saw an older row is told. */
  decide.version = 1;
  {
    g_autoptr (JsonObject) late = NULL;

    g_clear_error (&error);
    late = ledger_act (&h->hall, h->hall.supervisor, "desk-3", "again", ow_decide_run, &decide,
                       &error);
    g_assert_null (late);
    g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_CONFLICT);
  }
}

static gboolean
verify_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  g_autoptr (OwVerification) row = ow_verification_new ();

  row->case_id = *(const OwRowId *)data;
  row->method = g_strdup ("phone");
  row->result = g_strdup ("fraud_confirmed");
  row->clerk_id = ow_transaction_get_staff (transaction);
  row->at = ow_transaction_get_now (transaction);
  return ow_transaction_insert (transaction, &ow_verification_record, row, error);
}

static void
set_service (Handout *h, int i, const char *service, const char *sub_kind)
{
  g_autofree char *sql
      = g_strdup_printf ("UPDATE case_file SET service = '%s', sub_kind = '%s' WHERE id = "
                         "%" G_GINT64_FORMAT,
                         service, sub_kind, h->cases[i]);

  hall_run_sql (&h->hall, sql);
}

/* REG-21-1 to -4: each ground with what it needs; a first residence permit under the Law
 * (REG-21-SCOPE). */
static void
test_grounds (Handout *h, gconstpointer data)
{
  OwDecide decide;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = NULL;

  handout_forward (h, 0);
  decide = handout_decision (h, 0);
  decide.outcome = "refused";
  /* First permit: the article of the Law and a reason. */
  refused (h, &decide, NULL, OW_COUNTER_ERROR_USAGE);
  decide.ground = "materials";
  refused (h, &decide, NULL, OW_COUNTER_ERROR_INCOMPLETE);
  decide.ground = "law";
  refused (h, &decide, NULL, OW_COUNTER_ERROR_INCOMPLETE);
  decide.law_reference = "Article 31";
  refused (h, &decide, NULL, OW_COUNTER_ERROR_INCOMPLETE);
  /* An extension: the four grounds of Article 21. */
  set_service (h, 0, "S01", "extension");
  decide.reason = "a reason";
  refused (h, &decide, NULL, OW_COUNTER_ERROR_USAGE);
  decide.law_reference = decide.reason = NULL;
  decide.ground = "fraud";
  refused (h, &decide, NULL, OW_COUNTER_ERROR_INCOMPLETE);
  decide.evidence = "File 12";
  refused (h, &decide, NULL, OW_COUNTER_ERROR_INCOMPLETE);
  decide.ground = "violation";
  refused (h, &decide, NULL, OW_COUNTER_ERROR_INCOMPLETE);
  decide.ground = "other";
  decide.reason = "not appropriate";
  refused (h, &decide, "not appropriate", OW_COUNTER_ERROR_INCOMPLETE);
  decide.approver = h->hall.clerk2;
  refused (h, &decide, "not appropriate", OW_COUNTER_ERROR_NOT_ALLOWED);
  decide.approver = h->hall.clerk;
  refused (h, &decide, "not appropriate", OW_COUNTER_ERROR_NOT_ALLOWED);
  decide.approver = 0;
  handout_is (h, 0, "forwarded");
  /* Fraud that a verification confirmed. */
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, verify_run, &h->cases[0]);
  decide.ground = "fraud";
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_decide_run, &decide);
  handout_is (h, 0, "decided");
  /* Materials without a notice on file: a warning, no more. */
  set_service (h, 1, "S01", "extension");
  handout_forward (h, 1);
  decide = handout_decision (h, 1);
  decide.outcome = "refused";
  decide.ground = "materials";
  result = ledger_act (&h->hall, h->hall.clerk, "desk-1", NULL, ow_decide_run, &decide, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (
      json_array_get_string_element (json_object_get_array_member (result, "warnings"), 0), ==,
      "finding.REG-21-1.no-notice");
}

/* What was set long ago, as it lies in the store. */
static gboolean
setting_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const char *const *row = data;
  g_autoptr (OwSetting) setting = ow_setting_new ();

  setting->kind = g_strdup (row[0]);
  setting->name = g_strdup (row[1]);
  setting->revision = 1;
  setting->body = g_strdup (row[2]);
  setting->source = g_strdup ("test");
  return ow_transaction_insert (transaction, &ow_setting_record, setting, error);
}

static void
set (Handout *h, const char *kind, const char *name, const char *body)
{
  const char *const row[] = { kind, name, body };

  ledger_do (&h->hall, h->hall.administrator, "cli-1", NULL, setting_run, row);
}

/* Only a competent site enters its own decision, through a supervisor, and never of his own case.
 */
static void
test_competence (Handout *h, gconstpointer data)
{
  OwDecide decide;

  handout_forward (h, 0);
  decide = handout_decision (h, 0);
  decide.own = TRUE;
  refused (h, &decide, NULL, OW_COUNTER_ERROR_NOT_ALLOWED);
  ledger_refused (&h->hall, h->hall.supervisor, "desk-3", NULL, ow_decide_run, &decide,
                  OW_COUNTER_ERROR_NOT_ALLOWED);
  set (h, "competence", "S01", "Exit-Entry Administration, Hunnan");
  refused (h, &decide, NULL, OW_COUNTER_ERROR_NOT_ALLOWED);
  /* The own decision does not come in as somebody else's. */
  decide.own = FALSE;
  decide.authority = "Exit-Entry Administration, Hunnan";
  refused (h, &decide, NULL, OW_COUNTER_ERROR_USAGE);
  decide.own = TRUE;
  ledger_do (&h->hall, h->hall.supervisor, "desk-3", NULL, ow_decide_run, &decide);
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM decision WHERE own = 1 AND "
                                           "authority = 'Exit-Entry Administration, Hunnan'"),
                   ==, 1);
  {
    g_autofree char *sql = g_strdup_printf ("UPDATE case_file SET clerk_id = %" G_GINT64_FORMAT
                                            ", state = 'forwarded' WHERE id = %" G_GINT64_FORMAT,
                                            h->hall.supervisor, h->cases[1]);

    hall_run_sql (&h->hall, sql);
  }
  decide = handout_decision (h, 1);
  decide.own = TRUE;
  ledger_refused (&h->hall, h->hall.supervisor, "desk-3", NULL, ow_decide_run, &decide,
                  OW_COUNTER_ERROR_NOT_ALLOWED);
  hall_run_sql (&h->hall, "UPDATE case_file SET site = 'TDL'");
  decide.own = FALSE;
  /* A case of another hall is not there for this one. */
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (
        ledger_act (&h->hall, h->hall.clerk, "desk-1", NULL, ow_decide_run, &decide, &error));
    g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_NOT_FOUND);
  }
}

typedef struct
{
  Handout *h;
  int i;
  OwRefusalSlip *slip;
} Load;

static gboolean
slip_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Load *load = data;

  load->slip
      = ow_refusal_slip_load_in (transaction, load->h->rules, load->h->cases[load->i], error);
  return load->slip != NULL;
}

static OwRefusalSlip *
load_slip (Handout *h, int i, GError **error)
{
  Load load = { h, i, NULL };

  ow_store_read (ow_context_get_store (h->hall.context), slip_read, &load, error);
  return load.slip;
}

/* The slip names ground and article, that the decision is final where the Law says so, and never a
 * remedy that does not exist. */
static void
test_slip (Handout *h, gconstpointer data)
{
  OwDecide decide;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 2; i++)
    {
      set_service (h, i, i == 0 ? "S01" : "ANN", i == 0 ? "extension" : "annotation");
      handout_forward (h, i);
    }
  g_assert_null (load_slip (h, 0, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_clear_error (&error);
  decide = handout_decision (h, 0);
  decide.outcome = "refused";
  decide.ground = "violation";
  decide.law_reference = "Article 78";
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_decide_run, &decide);
  {
    g_autoptr (OwRefusalSlip) slip = load_slip (h, 0, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (slip->citation, ==, "REG 21.1.3");
    g_assert_cmpstr (ow_message_get_id (slip->ground), ==, "refusal.violation");
    g_assert_nonnull (slip->final);
    g_assert_null (slip->hall_remedy);
    g_assert_cmpstr (slip->decision->officer, ==, "Officer Wang");
  }
  decide = handout_decision (h, 1);
  decide.outcome = "refused";
  decide.ground = "law";
  decide.law_reference = "Article 31";
  decide.reason = "not fulfilled";
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_decide_run, &decide);
  {
    g_autoptr (OwRefusalSlip) slip = load_slip (h, 1, &error);

    g_assert_no_error (error);
    g_assert_null (slip->citation);
    g_assert_null (slip->final);
    g_assert_null (slip->hall_remedy);
  }
  set (h, "remedy", "ANN", "Text of the legal office");
  {
    g_autoptr (OwRefusalSlip) slip = load_slip (h, 1, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (slip->hall_remedy, ==, "Text of the legal office");
  }
}

/* The new document: only of a granted case, with its data; the passport that bears a sticker must
 * be here; a wrong one goes back to its maker and comes again as another object. */
static void
test_prepare (Handout *h, gconstpointer data)
{
  OwDecide decide;
  OwPrepare prepare
      = { .case_id = h->cases[0], .valid_from = OW_DATE_NONE, .valid_until = OW_DATE_NONE };
  OwSendBack back = { .case_id = h->cases[0] };
  OwPrepare sticker = { .case_id = h->cases[1],
                        .kind = "sticker",
                        .number = "STICKER-1",
                        .valid_from = OW_DATE_NONE,
                        .valid_until = ow_date_new (2028, 11, 22) };

  handout_forward (h, 0);
  decide = handout_decision (h, 0);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_decide_run, &decide);
  prepare.version = handout_version (h, 0);
  ledger_refused (&h->hall, h->hall.clerk, "desk-1", NULL, ow_prepare_run, &prepare,
                  OW_COUNTER_ERROR_USAGE);
  prepare.kind = "card";
  prepare.number = "CARD-9";
  ledger_refused (&h->hall, h->hall.clerk, "desk-1", NULL, ow_prepare_run, &prepare,
                  OW_COUNTER_ERROR_USAGE);
  prepare.valid_until = ow_date_new (2028, 11, 22);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_prepare_run, &prepare);
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM custody_object WHERE kind = "
                                           "'card' AND place = 'clerk' AND label = 'CARD-9'"),
                   ==, 1);
  back.version = handout_version (h, 0);
  ledger_refused (&h->hall, h->hall.clerk, "desk-1", NULL, ow_send_back_run, &back,
                  OW_COUNTER_ERROR_USAGE);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", "name misspelt", ow_send_back_run, &back);
  handout_is (h, 0, "decided");
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM custody_object WHERE kind = "
                                           "'card' AND place = 'bureau'"),
                   ==, 1);
  prepare.version = handout_version (h, 0);
  prepare.number = "CARD-10";
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_prepare_run, &prepare);
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM custody_object WHERE kind = "
                                           "'card' AND place = 'returned' AND holder = 'maker'"),
                   ==, 1);
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM product WHERE state = 'back' "
                                           "AND reason = 'name misspelt'"),
                   ==, 1);
  handout_forward (h, 1);
  decide = handout_decision (h, 1);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_decide_run, &decide);
  hall_run_sql (&h->hall, "UPDATE custody_object SET place = 'bureau' WHERE kind = 'passport'");
  sticker.version = handout_version (h, 1);
  ledger_refused (&h->hall, h->hall.clerk, "desk-1", NULL, ow_prepare_run, &sticker,
                  OW_COUNTER_ERROR_STATE);
}

#define ADD(name, func)                                                                            \
  test_engine_add ("/counter/decisions/" name, Handout, handout_set_up, func, handout_tear_down)

void
test_decisions_add (void)
{
  ADD ("content", test_content);
  ADD ("grounds", test_grounds);
  ADD ("competence", test_competence);
  ADD ("slip", test_slip);
  ADD ("prepare", test_prepare);
}
