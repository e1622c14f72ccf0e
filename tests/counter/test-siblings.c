/* OPN-35-1, GUIDE-IV-1a: cases of one number side by side. The child's permit is taken in while the
 * mother's is not there yet, where the hall allows it; her decision comes first; all go home
 * together. */

#include <string.h>

#include "handout.h"
#include "ow-board-lists.h"
#include "ow-case-details.h"
#include "ow-finding-item.h"
#include "ow-sheets.h"
#include "ow-sibling-acts.h"
#include "ow-sibling-choice.h"
#include "test-counter.h"

#define PAPER "host_residence_permit"

typedef struct
{
  Hall hall;
  OwSitting *sitting;
  OwCaseRules *rules;
  OwMatter *mother, *child;
  OwRowId receipt;
} Family;

static const char child_zone[] = "P<UTOERIKSSON<<LEA<<<<<<<<<<<<<<<<<<<<<<<<<<\n"
                                 "XA00000090UTO1408120F3101012<<<<<<<<<<<<<<02";

static OwMatter *
take_up (Family *f, const char *zone, const char *service)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwApplicant) applicant = party_identify (f->sitting, zone, TRUE, &error);
  OwMatter *matter;

  g_assert_no_error (error);
  matter = party_add (f->sitting, applicant, service, "first", &error);
  g_assert_no_error (error);
  return matter;
}

/* A first permit for private affairs: to visit the mother, who works here. */
static void
fill_child (OwMatter *matter)
{
  static const char *const answers[][2] = {
    { "requested.type", "private" },     { "requested.purpose", "family_visit" },
    { "host.status", "foreign_worker" }, { "host.relationship", "child" },
    { "visa.category", "S1" },           { "requested.to", "2027-10-22" },
  };

  party_fill (matter, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    party_set (matter, answers[i][0], answers[i][1]);
  ow_matter_assess (matter);
  party_tick (matter, PAPER);
}

static void
allow (Family *f, const char *value)
{
  g_assert_true (ow_parameters_set (ow_context_get_parameters (f->hall.context), "sibling_papers",
                                    value, NULL));
}

static void
set_up (Family *f, gconstpointer data)
{
  hall_set_up (&f->hall, data);
  allow (f, "yes");
  hall_sign_in (&f->hall, "clerk", 1);
  f->rules = ow_case_rules_new (f->hall.context);
  f->sitting = party_call (&f->hall);
  f->mother = take_up (f, party_passports[0], "S01");
  party_fill (f->mother, NULL);
  f->child = take_up (f, child_zone, "S04");
  fill_child (f->child);
}

static void
tear_down (Family *f, gconstpointer data)
{
  g_clear_object (&f->mother);
  g_clear_object (&f->child);
  g_clear_object (&f->sitting);
  ow_case_rules_free (f->rules);
  hall_tear_down (&f->hall, data);
}

static void
show_findings (OwMatter *matter)
{
  GListModel *findings = ow_matter_get_findings (matter);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (OwFindingItem) item = g_list_model_get_item (findings, i);
      g_autofree char *text
          = ow_message_render (ow_finding_item_get_finding (item)->message, OW_LANGUAGE_EN);

      g_test_message ("%d %s: %s", ow_finding_item_get_severity (item),
                      ow_finding_item_get_rule (item), text);
    }
}

/* Both are taken in, the child's paper from the mother's case. */
static void
accept_both (Family *f)
{
  g_autoptr (GError) error = NULL;

  ow_matter_set_sibling (f->child, PAPER, f->mother);
  ow_matter_assess (f->child);
  show_findings (f->child);
  g_assert_true (ow_matter_is_clear (f->child));
  f->receipt = party_accept (f->sitting, &error);
  g_assert_no_error (error);
  g_assert_cmpint (f->receipt, >, 0);
}

static OwRowId
get_id (OwMatter *matter)
{
  return ow_matter_get_case_id (matter);
}

static gint64
version_of (Family *f, OwMatter *matter)
{
  g_autoptr (OwCaseFile) file = hall_load (&f->hall, &ow_case_file_record, get_id (matter));

  return file->version;
}

static void
forward (Family *f, OwMatter *matter)
{
  OwCheckCase request = { get_id (matter), version_of (f, matter) };

  ledger_do (&f->hall, f->hall.supervisor, "desk-3", NULL, ow_forward_run, &request);
}

static OwDecide
decision_of (Family *f, OwMatter *matter, const char *outcome)
{
  return (OwDecide){ .case_id = get_id (matter),
                     .version = version_of (f, matter),
                     .outcome = outcome,
                     .authority = "Shenyang Public Security Bureau",
                     .officer = "Officer Wang",
                     .number = "2026-4711",
                     .decided_on = ow_date_new (2026, 11, 23),
                     .rules = f->rules };
}

static void
decide (Family *f, OwMatter *matter, const char *outcome)
{
  OwDecide request = decision_of (f, matter, outcome);

  if (g_str_equal (outcome, "refused"))
    {
      request.ground = "law";
      request.law_reference = "Article 31";
      request.reason = "a reason";
    }
  ledger_do (&f->hall, f->hall.clerk, "desk-1", NULL, ow_decide_run, &request);
}

/* Refused with this message. */
static void
decide_refused (Family *f, const OwDecide *request, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result
      = ledger_act (&f->hall, f->hall.clerk, "desk-1", NULL, ow_decide_run, request, &error);

  g_assert_null (result);
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==, id);
}

/* Only where the hall allows it, only from a case of another member of the family that brings this
 * paper, and never from one that waits for this case. */
static void
test_offer (Family *f, gconstpointer data)
{
  g_autoptr (GPtrArray) list = ow_sibling_list (f->sitting, f->child, PAPER);
  g_autoptr (OwMatter) other = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (list->len, ==, 1);
  g_assert_true (list->pdata[0] == f->mother);
  g_ptr_array_unref (list);
  /* Nobody brings kinship; the mother needs nothing from the child. */
  list = ow_sibling_list (f->sitting, f->child, "kinship_proof");
  g_assert_cmpuint (list->len, ==, 0);
  g_ptr_array_unref (list);
  list = ow_sibling_list (f->sitting, f->mother, "work_permit");
  g_assert_cmpuint (list->len, ==, 0);
  g_ptr_array_unref (list);
  /* Her work permit on the same number brings what her residence permit needs. */
  other = party_add (f->sitting, ow_matter_get_applicant (f->mother), "S08", "application", &error);
  g_assert_no_error (error);
  party_tick (f->mother, "work_permit");
  list = ow_sibling_list (f->sitting, f->mother, "work_permit");
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_true (list->pdata[0] == other);
  g_ptr_array_unref (list);
  allow (f, "no");
  list = ow_sibling_list (f->sitting, f->child, PAPER);
  g_assert_cmpuint (list->len, ==, 0);
  /* What was chosen before does not count any more. */
  ow_matter_set_sibling (f->child, PAPER, f->mother);
  ow_matter_assess (f->child);
  g_assert_false (ow_matter_is_clear (f->child));
}

static char *
dup_receipt_text (Family *f)
{
  OwSheetSources sources
      = { ow_context_get_catalogue (f->hall.context), ow_context_get_calendar (f->hall.context),
          ow_context_get_parameters (f->hall.context), NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSheet) sheet
      = ow_sheets_build (ow_context_get_store (f->hall.context), &sources, OW_SHEET_RECEIPT,
                         f->receipt, OW_LANGUAGE_EN, &error);
  OwReceiptLine *line = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < sheet->receipt_lines->len; i++)
    if (((OwReceiptLine *)sheet->receipt_lines->pdata[i])->siblings->len > 0)
      line = sheet->receipt_lines->pdata[i];
  return line != NULL ? ow_message_render (line->siblings->pdata[0], OW_LANGUAGE_EN) : NULL;
}

/* Taken in with one receipt that says so; the child's decision comes after the mother's. */
static void
test_order (Family *f, gconstpointer data)
{
  OwDecide request;
  g_autofree char *text = NULL;
  g_autofree char *wanted = NULL;

  accept_both (f);
  text = dup_receipt_text (f);
  wanted = g_strdup_printf (
      "Residence permit of the person visited: brought by case %s; this case is decided after it.",
      ow_matter_get_case_number (f->mother));
  g_assert_cmpstr (text, ==, wanted);
  forward (f, f->child);
  request = decision_of (f, f->child, "granted");
  decide_refused (f, &request, "error.sibling.waits");
  request.outcome = "other";
  decide_refused (f, &request, "error.sibling.waits");
  forward (f, f->mother);
  decide (f, f->mother, "granted");
  decide (f, f->child, "granted");
}

/* A ground that needs no paper waits for nobody. */
static void
test_other_ground (Family *f, gconstpointer data)
{
  accept_both (f);
  forward (f, f->child);
  decide (f, f->child, "refused");
}

static OwCaseDetails *
load_details (Family *f, OwMatter *matter)
{
  g_auto (Answer) answer = { NULL };
  g_autoptr (GError) error = NULL;
  OwCaseDetails *details;

  ow_case_details_load_async (f->hall.session, get_id (matter), NULL, hall_answer_cb, &answer);
  details = ow_case_details_load_finish (hall_wait (&answer), &error);
  g_assert_no_error (error);
  return details;
}

static void
is_lost (Family *f, guint n)
{
  g_auto (Answer) answer = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  ow_session_sign_out (f->hall.session);
  hall_sign_in (&f->hall, "supervisor", 1);
  ow_board_list_read_async (f->hall.session, OW_BOARD_LIST_ORPHANED, NULL, hall_answer_cb, &answer);
  entries = ow_board_list_read_finish (hall_wait (&answer), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, n);
  if (n > 0)
    g_assert_cmpint (((OwBoardEntry *)entries->pdata[0])->id, ==, get_id (f->child));
  ow_session_sign_out (f->hall.session);
  hall_sign_in (&f->hall, "clerk", 1);
}

/* The mother's case ends without a permit: an open task, and the paper itself is asked for. */
static void
lose (Family *f, gboolean withdrawn)
{
  OwBringPaper bring;
  OwDecide request;
  g_autoptr (OwCaseDetails) details = NULL;

  accept_both (f);
  is_lost (f, 0);
  forward (f, f->child);
  if (withdrawn)
    {
      OwEndCase end = { get_id (f->mother), version_of (f, f->mother) };

      ledger_do (&f->hall, f->hall.clerk, "desk-1", "changed plans", ow_withdraw_run, &end);
    }
  else
    {
      forward (f, f->mother);
      decide (f, f->mother, "refused");
    }
  is_lost (f, 1);
  details = load_details (f, f->child);
  g_assert_cmpuint (details->siblings->len, ==, 1);
  g_assert_cmpint (((OwSiblingLine *)details->siblings->pdata[0])->standing, ==, OW_SIBLING_LOST);
  g_assert_true (ow_case_can_bring (details));
  request = decision_of (f, f->child, "granted");
  decide_refused (f, &request, "error.sibling.lost");
  /* The father's permit is shown instead. */
  bring = (OwBringPaper){ get_id (f->child), NULL };
  ledger_refused (&f->hall, f->hall.clerk, "desk-1", NULL, ow_sibling_bring_run, &bring,
                  OW_COUNTER_ERROR_USAGE);
  ledger_do (&f->hall, f->hall.clerk, "desk-1", "permit of the father", ow_sibling_bring_run,
             &bring);
  is_lost (f, 0);
  ledger_refused (&f->hall, f->hall.clerk, "desk-1", "again", ow_sibling_bring_run, &bring,
                  OW_COUNTER_ERROR_STATE);
  decide (f, f->child, "granted");
}

static void
test_refused (Family *f, gconstpointer data)
{
  lose (f, FALSE);
}

static void
test_withdrawn (Family *f, gconstpointer data)
{
  lose (f, TRUE);
}

/* A draft keeps the choice over a restart; the mother's case must be taken in with the child's, and
 * two cases never wait for each other. */
static void
test_taken (Family *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSitting) again = NULL;
  g_autoptr (OwMatter) child = NULL;

  ow_matter_set_sibling (f->child, PAPER, f->mother);
  party_tick (f->mother, "photo");
  ow_matter_assess (f->child);
  g_assert_cmpint (party_accept (f->sitting, &error), ==, 0);
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==,
                   "error.sibling.not-taken");
  g_clear_error (&error);
  g_assert_cmpint (ledger_count (&f->hall, "SELECT COUNT (*) FROM receipt"), ==, 0);
  g_assert_true (party_save (f->sitting, &error));
  again = party_resume (&f->hall, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < g_list_model_get_n_items (ow_sitting_get_matters (again)); i++)
    {
      g_autoptr (OwMatter) matter = g_list_model_get_item (ow_sitting_get_matters (again), i);

      if (get_id (matter) == get_id (f->child))
        g_set_object (&child, matter);
    }
  g_assert_nonnull (child);
  g_assert_cmpint (ow_matter_get_sibling (child, PAPER), ==, get_id (f->mother));
}

/* One collection for all: the receipt is taken back once. */
static void
test_together (Family *f, gconstpointer data)
{
  OwMatter *matters[] = { f->mother, f->child };
  static const char *const numbers[] = { "CARD-0", "CARD-1" };
  static const char *const names[] = { "ERIKSSON, ANNA MARIA", "ERIKSSON, LEA" };
  OwCollectLine lines[2];
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  OwCollect collect = { .receipt = 0,
                        .capacity = "applicant",
                        .receipt_state = "taken_back",
                        .signature = "paper",
                        .rules = f->rules };

  accept_both (f);
  hall_run_sql (&f->hall, "DELETE FROM fee_entry");
  for (int i = 0; i < 2; i++)
    {
      OwPrepare prepare = { .case_id = get_id (matters[i]),
                            .kind = "card",
                            .number = numbers[i],
                            .name = names[i],
                            .valid_from = ow_date_new (2026, 11, 23),
                            .valid_until = ow_date_new (2027, 11, 22) };

      forward (f, matters[i]);
      decide (f, matters[i], "granted");
      prepare.version = version_of (f, matters[i]);
      ledger_do (&f->hall, f->hall.clerk, "desk-1", NULL, ow_prepare_run, &prepare);
    }
  for (int i = 0; i < 2; i++)
    {
      lines[i] = (OwCollectLine){ .case_id = get_id (matters[i]),
                                  .version = version_of (f, matters[i]),
                                  .in_person = TRUE,
                                  .number = numbers[i],
                                  .name = names[i],
                                  .valid_from = ow_date_new (2026, 11, 23),
                                  .valid_until = ow_date_new (2027, 11, 22),
                                  .by_mrz = TRUE,
                                  .agreed = TRUE };
      g_ptr_array_add (all, &lines[i]);
    }
  collect.receipt = f->receipt;
  collect.lines = all;
  {
    g_autoptr (OwCaseFile) file = hall_load (&f->hall, &ow_case_file_record, get_id (f->mother));

    collect.collector = file->person_id;
  }
  ledger_do (&f->hall, f->hall.clerk, "desk-1", NULL, ow_collect_run, &collect);
  g_assert_cmpint (
      ledger_count (&f->hall,
                    "SELECT COUNT (*) FROM receipt WHERE state = 'collected' AND issue = 1"),
      ==, 1);
  g_assert_cmpint (ledger_count (&f->hall, "SELECT COUNT (*) FROM collection"), ==, 1);
}

void
test_siblings_add (void)
{
#define ADD(path, func) test_engine_add (path, Family, set_up, func, tear_down)
  ADD ("/counter/siblings/offer", test_offer);
  ADD ("/counter/siblings/order", test_order);
  ADD ("/counter/siblings/other-ground", test_other_ground);
  ADD ("/counter/siblings/lost/refused", test_refused);
  ADD ("/counter/siblings/lost/withdrawn", test_withdrawn);
  ADD ("/counter/siblings/taken", test_taken);
  ADD ("/counter/siblings/together", test_together);
#undef ADD
}
