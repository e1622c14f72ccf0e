/* The lists of custody and hand-out: each shows what belongs there, follows another program, and
 * keeps the rows that did not change. */

#include "handout.h"
#include "ow-case-list-model.h"
#include "ow-custody-list-model.h"
#include "ow-manifest-acts.h"
#include "ow-text-acts.h"
#include "ow-text-system.h"
#include "test-counter.h"

typedef struct
{
  GListModel *list;
  guint n;
} Length;

static gboolean
is_loaded (gpointer item)
{
  return ow_case_item_get_loaded (item);
}

static gboolean
has_length (gpointer data)
{
  Length *length = data;
  gboolean loading;

  g_object_get (length->list, "loading", &loading, NULL);
  return !loading && g_list_model_get_n_items (length->list) == length->n;
}

static void
until (gpointer list, guint n)
{
  Length length = { list, n };

  hall_until (has_length, &length);
}

static void
test_kinds (Hall *hall, gconstpointer data)
{
  g_autofree char *a = ledger_deposit (hall, hall->clerk, "desk-1", 1);
  g_autofree char *b = ledger_deposit (hall, hall->clerk, "desk-1", 2);
  g_autofree char *c = ledger_deposit (hall, hall->clerk2, "desk-2", 3);
  g_autoptr (GPtrArray) scans = ledger_scans (a, NULL);
  OwManifestOpen store = { scans, "clerk", NULL, "safe", NULL };
  OwManifestAccept accept = { .scans = scans };
  g_autoptr (OwCustodyListModel) held = NULL;
  g_autoptr (OwCustodyListModel) drawer = NULL;
  g_autoptr (OwCustodyItem) before = NULL;
  g_autoptr (OwCustodyItem) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) opened = NULL;

  hall_sign_in (hall, "clerk", 1);
  held = ow_custody_list_model_new (hall->session, OW_CUSTODY_LIST_HELD);
  drawer = ow_custody_list_model_new (hall->session, OW_CUSTODY_LIST_DRAWER);
  until (held, 3);
  until (drawer, 2);
  before = g_list_model_get_item (G_LIST_MODEL (held), 1);
  g_assert_cmpstr (ow_custody_item_get_line (before)->slip, ==, b);
  g_assert_cmpstr (ow_custody_item_get_owner (before), ==, "SURNAME, NAME 2");
  g_assert_cmpstr (ow_custody_item_get_line (before)->keeper, ==, "A Clerk");
  opened = ledger_act (hall, hall->clerk, "desk-1", NULL, ow_manifest_open_run, &store, &error);
  g_assert_no_error (error);
  ow_custody_list_model_set_kind (drawer, OW_CUSTODY_LIST_ON_THE_WAY);
  until (drawer, 1);
  accept.manifest = ow_result_get_id (opened, "manifest");
  ledger_do (hall, hall->supervisor, "desk-3", NULL, ow_manifest_accept_run, &accept);
  until (drawer, 0);
  ow_custody_list_model_set_kind (drawer, OW_CUSTODY_LIST_SAFE);
  until (drawer, 1);
  ow_custody_list_model_set_kind (drawer, OW_CUSTODY_LIST_AWAY);
  until (drawer, 0);
  ow_custody_list_model_set_kind (drawer, OW_CUSTODY_LIST_DRAWER);
  until (drawer, 1);
  /* Another object has moved: this one is the same item. */
  after = g_list_model_get_item (G_LIST_MODEL (held), 1);
  g_assert_true (before == after);
  g_assert_cmpuint (hall_count_events (hall, "custody.list", "desk-1"), ==, 2);
  /* Who signs out sees nothing. */
  ow_session_sign_out (hall->session);
  until (held, 0);
}

/* Ready, uncollected after its days, overdue, lapsed: each on the day on which it becomes so. */
static void
test_cases (Handout *h, gconstpointer data)
{
  g_autoptr (OwCaseListModel) list = NULL;
  gint64 day = OW_DAY_MS;

  handout_make_ready (h, 0, "card");
  list = ow_case_list_model_new (h->hall.session, OW_CASE_LIST_READY);
  until (list, 1);
  ow_case_list_model_set_kind (list, OW_CASE_LIST_OVERDUE);
  until (list, 0);
  ow_case_list_model_set_kind (list, OW_CASE_LIST_LAPSED);
  until (list, 0);
  ow_case_list_model_set_kind (list, OW_CASE_LIST_UNCOLLECTED);
  until (list, 0);
  /* The receipt is valid to 14 December; on the 15th the other case is late, and its passport is
   * still kept. */
  ow_clock_advance (h->hall.clock, 21 * day);
  ow_case_list_model_set_kind (list, OW_CASE_LIST_LAPSED);
  until (list, 0);
  ow_clock_advance (h->hall.clock, day);
  ow_case_list_model_refresh (list);
  until (list, 1);
  ow_case_list_model_set_kind (list, OW_CASE_LIST_OVERDUE);
  until (list, 1);
  /* Thirty days after 23 November. */
  ow_case_list_model_set_kind (list, OW_CASE_LIST_UNCOLLECTED);
  ow_clock_advance (h->hall.clock, 8 * day);
  ow_case_list_model_refresh (list);
  until (list, 0);
  ow_clock_advance (h->hall.clock, day);
  ow_case_list_model_refresh (list);
  until (list, 1);
  hall_run_sql (&h->hall, "UPDATE custody_object SET place = 'returned'");
  ow_case_list_model_set_kind (list, OW_CASE_LIST_LAPSED);
  until (list, 0);
}

/* Ready: to be told, until somebody is reached or written to, or it goes by post. */
static void
test_to_tell (Handout *h, gconstpointer data)
{
  OwRemind remind = { h->cases[0], "call", "not_reached", OW_DATE_NONE };
  OwParameters *parameters = ow_context_get_parameters (h->hall.context);
  g_autoptr (OwCaseListModel) list = NULL;
  g_autoptr (OwCaseItem) item = NULL;
  OwInstant at;
  guint tries;

  list = ow_case_list_model_new (h->hall.session, OW_CASE_LIST_TO_TELL);
  until (list, 0);
  handout_make_ready (h, 0, "card");
  until (list, 1);
  ow_clock_advance (h->hall.clock, 60000);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_remind_run, &remind);
  ow_clock_advance (h->hall.clock, 60000);
  remind.outcome = "wrong_number";
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_remind_run, &remind);
  g_clear_object (&list);
  list = ow_case_list_model_new (h->hall.session, OW_CASE_LIST_TO_TELL);
  until (list, 1);
  item = g_list_model_get_item (G_LIST_MODEL (list), 0);
  hall_until (is_loaded, item);
  g_assert_cmpstr (ow_case_item_get_told (item, &at, &tries), ==, "wrong_number");
  g_assert_cmpuint (tries, ==, 2);
  /* Friday: Monday is the next working day; after the third call Wednesday is; as the hall says. */
  at = ow_instant_from_date (ow_date_new (2026, 11, 27));
  g_assert_cmpint (ow_case_list_next_try (h->hall.context, at, 1), ==, ow_date_new (2026, 11, 30));
  g_assert_cmpint (ow_case_list_next_try (h->hall.context, at, 2), ==, ow_date_new (2026, 11, 30));
  g_assert_cmpint (ow_case_list_next_try (h->hall.context, at, 3), ==, ow_date_new (2026, 12, 2));
  g_assert_true (ow_parameters_set (parameters, "call_again_first", "0", NULL));
  g_assert_cmpint (ow_case_list_next_try (h->hall.context, at, 1), ==, ow_date_new (2026, 11, 27));
  /* Today or a day ahead, never a day that is past; nobody who was reached is called again. */
  remind.outcome = "not_reached";
  remind.again_on = ow_date_new (2026, 11, 22);
  ledger_refused (&h->hall, h->hall.clerk, "desk-1", NULL, ow_remind_run, &remind,
                  OW_COUNTER_ERROR_USAGE);
  remind.again_on = ow_date_new (2027, 2, 22);
  ledger_refused (&h->hall, h->hall.clerk, "desk-1", NULL, ow_remind_run, &remind,
                  OW_COUNTER_ERROR_USAGE);
  remind.again_on = ow_date_new (2026, 12, 1);
  ow_clock_advance (h->hall.clock, 60000);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_remind_run, &remind);
  /* Who is called again earlier stands before who is called again later. */
  handout_make_ready (h, 1, "sticker");
  remind.case_id = h->cases[1];
  remind.again_on = ow_date_new (2026, 11, 25);
  ow_clock_advance (h->hall.clock, 60000);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_remind_run, &remind);
  g_clear_object (&list);
  g_clear_object (&item);
  list = ow_case_list_model_new (h->hall.session, OW_CASE_LIST_TO_TELL);
  until (list, 2);
  item = g_list_model_get_item (G_LIST_MODEL (list), 0);
  hall_until (is_loaded, item);
  g_assert_cmpint (ow_case_item_get_id (item), ==, h->cases[1]);
  g_assert_cmpint (ow_case_item_get_again_on (item), ==, ow_date_new (2026, 11, 25));
  remind.again_on = OW_DATE_NONE;
  remind.outcome = "reached";
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_remind_run, &remind);
  remind.case_id = h->cases[0];
  remind.again_on = ow_date_new (2026, 12, 1);
  ledger_refused (&h->hall, h->hall.clerk, "desk-1", NULL, ow_remind_run, &remind,
                  OW_COUNTER_ERROR_USAGE);
  remind.again_on = OW_DATE_NONE;
  remind.outcome = "reached";
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_remind_run, &remind);
  ow_case_list_model_refresh (list);
  until (list, 0);
}

#define AGREED "{\"person.text_consent\":true,\"person.phone\":\"139 1234 5678\"}"

/* The gateway gave it up. */
static gboolean
give_up_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const OwRowId *case_id = data;
  OwOutboxMessage message
      = { .system = (char *)"TEXT", .state = (char *)"dead", .case_id = *case_id };

  return ow_text_settled (transaction, &message, error);
}

/* Who agreed is written to, once, without a name; who did not is called; what does not arrive comes
 * back to those to be called. */
static void
test_written (Handout *h, gconstpointer data)
{
  g_autoptr (OwCaseListModel) list = ow_case_list_model_new (h->hall.session, OW_CASE_LIST_TO_TELL);
  g_autofree char *sql = NULL;

  handout_make_ready (h, 0, "card");
  handout_make_ready (h, 1, "sticker");
  until (list, 2);
  ledger_refused (&h->hall, h->hall.clerk, "desk-1", NULL, ow_text_ready_run, NULL,
                  OW_COUNTER_ERROR_EMPTY);
  sql = g_strdup_printf ("UPDATE case_file SET facts = '" AGREED "' WHERE id = %" G_GINT64_FORMAT,
                         h->cases[0]);
  hall_run_sql (&h->hall, sql);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_text_ready_run, NULL);
  ow_case_list_model_refresh (list);
  until (list, 1);
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM outbox WHERE system = 'TEXT' AND "
                                           "payload LIKE '%+8613912345678%' AND payload LIKE "
                                           "'%' || (SELECT number FROM case_file WHERE id = "
                                           "case_id) || '%'"),
                   ==, 1);
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM outbox AS o, person AS p WHERE "
                                           "o.system = 'TEXT' AND (UPPER (o.payload) LIKE '%' || "
                                           "p.mrz_surname || '%' OR UPPER (o.payload) LIKE '%' || "
                                           "p.mrz_given_names || '%')"),
                   ==, 0);
  ledger_refused (&h->hall, h->hall.clerk, "desk-1", NULL, ow_text_ready_run, NULL,
                  OW_COUNTER_ERROR_EMPTY);
  ow_clock_advance (h->hall.clock, 60000);
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, give_up_run, &h->cases[0]);
  ow_case_list_model_refresh (list);
  until (list, 2);
  ledger_refused (&h->hall, h->hall.clerk, "desk-1", NULL, ow_text_ready_run, NULL,
                  OW_COUNTER_ERROR_EMPTY);
}

void
test_custody_list_add (void)
{
  test_engine_add ("/counter/custody-list/written", Handout, handout_set_up, test_written,
                   handout_tear_down);
  test_engine_add ("/counter/custody-list/kinds", Hall, hall_set_up, test_kinds, hall_tear_down);
  test_engine_add ("/counter/custody-list/cases", Handout, handout_set_up, test_cases,
                   handout_tear_down);
  test_engine_add ("/counter/custody-list/to-tell", Handout, handout_set_up, test_to_tell,
                   handout_tear_down);
}
