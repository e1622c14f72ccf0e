/* A case that goes to the office of another city (SYS-12): by whom, whereto, once, and again where
 * that office gave it back. */

#include "handout.h"
#include "ow-model-error.h"
#include "ow-transfer-acts.h"
#include "test-counter.h"

static void
refused (Handout *h, const OwTransfer *request, int code)
{
  ledger_refused (&h->hall, h->hall.clerk, "desk-1", NULL, ow_transfer_run, request, code);
}

static void
handed (Handout *h, const OwTransfer *request)
{
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_transfer_run, request);
}

static gint64
count_sent (Handout *h, const char *city)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT COUNT (*) FROM outbox WHERE system = 'SYS-12' AND "
                         "operation = 'sendTransfer' AND payload LIKE '%%\"to_city\":\"%s\"%%'",
                         city);

  return ledger_count (&h->hall, sql);
}

static void
test_whereto (Handout *h, gconstpointer data)
{
  static const char *const wrong[][2]
      = { { "shenyang", "moved" }, /* this hall */
          { "other", "moved" },    { "beijing", "moved" }, { "fuxin", "because" },
          { "fuxin", NULL },       { NULL, "moved" } };
  OwTransfer request = { h->cases[0], "fuxin", "not-competent", NULL };

  ledger_refused (&h->hall, h->hall.auditor, "desk-1", NULL, ow_transfer_run, &request,
                  OW_COUNTER_ERROR_NOT_ALLOWED);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      OwTransfer other = { h->cases[0], wrong[i][0], wrong[i][1], NULL };

      refused (h, &other, OW_COUNTER_ERROR_USAGE);
    }
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM outbox WHERE "
                                           "operation = 'sendTransfer'"),
                   ==, 0);
}

/* One message however often the key is pressed, in the transaction of the act; the case stays. */
static void
test_once (Handout *h, gconstpointer data)
{
  OwTransfer request = { h->cases[0], "fuxin", "not-competent", "passport photo" };
  OwTransfer second = { h->cases[0], "dalian", "moved", NULL };
  g_autofree char *sql = NULL;

  handed (h, &request);
  g_assert_cmpint (count_sent (h, "fuxin"), ==, 1);
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM outbox WHERE payload "
                                           "LIKE '%\"materials\":[\"passport\",\"photo\"]%'"),
                   ==, 1);
  handout_is (h, 0, "in_review");
  refused (h, &request, OW_COUNTER_ERROR_STATE);
  refused (h, &second, OW_COUNTER_ERROR_STATE);
  /* Another case of the receipt is another matter. */
  second.case_id = h->cases[1];
  handed (h, &second);
  g_assert_cmpint (count_sent (h, "dalian"), ==, 1);
  /* What that office gave back can go to a third one, once. */
  sql = g_strdup_printf (
      "INSERT INTO lookup (id, system, operation, subject, case_id, source, standing, body, at)"
      "  VALUES (1, 'SYS-12', 'listTransfers', 'TF1', %" G_GINT64_FORMAT
      ", 'live', 'verified', '{\"transfer_no\":\"TF1\",\"kind\":\"returned\"}', 1)",
      h->cases[0]);
  hall_run_sql (&h->hall, sql);
  request.city = "anshan";
  handed (h, &request);
  refused (h, &request, OW_COUNTER_ERROR_STATE);
  g_assert_cmpint (count_sent (h, "anshan"), ==, 1);
}

/* What is decided is this office's. */
static void
test_decided (Handout *h, gconstpointer data)
{
  OwTransfer request = { h->cases[0], "fuxin", "not-competent", NULL };

  handout_make_ready (h, 0, "sticker");
  refused (h, &request, OW_COUNTER_ERROR_STATE);
}

static void
say (Handout *h, int id, const char *kind)
{
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO lookup (id, system, operation, subject, case_id, source, standing, body, at)"
      "  VALUES (%d, 'SYS-12', 'listTransfers', 'TF1', %" G_GINT64_FORMAT
      ", 'live', 'verified', '{\"transfer_no\":\"TF1\",\"kind\":\"%s\"}', 1)",
      id, h->cases[0], kind);

  hall_run_sql (&h->hall, sql);
}

typedef struct
{
  guint n;
} Taken;

static gboolean
taken_run (OwTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) cases = ow_transfer_list_taken (transaction, error);

  ((Taken *)data)->n = cases != NULL ? cases->len : 0;
  return cases != NULL;
}

/* What the board shows as to be ended here. */
static guint
count_taken (Handout *h)
{
  Taken taken = { 0 };
  g_autoptr (GError) error = NULL;

  ow_store_read (ow_context_get_store (h->hall.context), taken_run, &taken, &error);
  g_assert_no_error (error);
  return taken.n;
}

/* When the other office has accepted it, the case ends here: nothing of it is due, its receipt is
 * the next issue while another case stands on it, what is kept is said, and he reads so online. */
static void
test_end (Handout *h, gconstpointer data)
{
  OwTransfer request = { h->cases[0], "fuxin", "not-competent", NULL };
  OwEndTransfer end = { h->cases[0], handout_version (h, 0) };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = NULL;

  ledger_refused (&h->hall, h->hall.clerk, "desk-1", NULL, ow_end_transfer_run, &end,
                  OW_COUNTER_ERROR_STATE);
  handed (h, &request);
  hall_run_sql (&h->hall, "UPDATE outbox SET state = 'sent', sent_at = 1, "
                          "answer = '{\"transfer_no\":\"TF1\",\"status\":\"received\"}' "
                          "WHERE operation = 'sendTransfer'");
  ledger_refused (&h->hall, h->hall.clerk, "desk-1", NULL, ow_end_transfer_run, &end,
                  OW_COUNTER_ERROR_STATE);
  g_assert_cmpuint (count_taken (h), ==, 0);
  say (h, 1, "accepted");
  g_assert_cmpuint (count_taken (h), ==, 1);
  ledger_refused (&h->hall, h->hall.auditor, "desk-1", NULL, ow_end_transfer_run, &end,
                  OW_COUNTER_ERROR_NOT_ALLOWED);
  result = hall_act (&h->hall, h->hall.clerk, "desk-1", NULL, ow_end_transfer_run, &end, &error);
  g_assert_no_error (error);
  handout_is (h, 0, "handed_over");
  g_assert_cmpuint (count_taken (h), ==, 0);
  g_assert_cmpstr (json_object_get_string_member (result, "number"), ==, "TF1");
  g_assert_cmpint (json_object_get_int_member (result, "kept"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (result, "issue"), ==, 2);
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM case_period WHERE state = "
                                           "'handed_over'"),
                   ==, 1);
  end.version = handout_version (h, 0);
  g_assert_null (
      hall_act (&h->hall, h->hall.clerk, "desk-1", NULL, ow_end_transfer_run, &end, &error));
  g_assert_error (error, OW_MODEL_ERROR, OW_MODEL_ERROR_TRANSITION);
  refused (h, &request, OW_COUNTER_ERROR_STATE);
}

#define ADD(name, func)                                                                            \
  test_engine_add ("/counter/transfer/" name, Handout, handout_set_up, func, handout_tear_down)

void
test_transfer_add (void)
{
  ADD ("whereto", test_whereto);
  ADD ("once", test_once);
  ADD ("decided", test_decided);
  ADD ("end", test_end);
}
