/* REG-3, SYS-11: what happens to a case and what the platform is told of it are one transaction. */

#include <glib/gstdio.h>
#include <string.h>

#include "ow-error.h"
#include "handout.h"
#include "test-counter.h"

#define SETTINGS "[SYS-11]\nurl=https://127.0.0.1:1\nauthority=authority.pem\n"

static void
set_settings (Hall *hall, const char *text)
{
  g_autofree char *path = g_build_filename (hall->folder, "gateways.ini", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
reload (Hall *hall)
{
  g_autoptr (GError) error = NULL;

  ow_gateway_reload (ow_context_get_gateway (hall->context), &error);
  g_assert_no_error (error);
}

typedef struct
{
  OwRowId case_id;
  GPtrArray *messages;
} Told;

static gboolean
read_told (OwTransaction *transaction, gpointer data, GError **error)
{
  Told *told = data;

  told->messages
      = ow_transaction_query (transaction, &ow_query_outbox_of_case, error, 'i', told->case_id, 0);
  return told->messages != NULL;
}

/* The kinds of the events of a case, joined; each in its place, signed by the site, and nothing of
 * the person in it. */
static void
told_is (Hall *hall, OwRowId case_id, const char *expected)
{
  Told told = { case_id, NULL };
  g_autoptr (GString) kinds = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  ow_store_read (ow_context_get_store (hall->context), read_told, &told, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < told.messages->len; i++)
    {
      const OwOutboxMessage *message = g_ptr_array_index (told.messages, i);
      g_autoptr (JsonNode) node = json_from_string (message->payload, &error);
      JsonObject *root = json_node_get_object (node);
      JsonObject *event;

      /* Settings that cannot be read may be those of the online platform too. */
      if (!g_str_equal (message->system, "SYS-11"))
        continue;
      event = json_object_get_object_member (root, "event");
      n++;
      g_assert_cmpstr (message->state, ==, "waiting");
      g_assert_cmpint (json_object_get_int_member (event, "sequence"), ==, n);
      g_assert_cmpstr (json_object_get_string_member (event, "message_id"), ==,
                       message->message_key);
      g_assert_cmpstr (json_object_get_string_member (root, "key_id"), ==,
                       ow_seal_key_get_id (ow_context_get_key (hall->context)));
      g_assert_null (strstr (message->payload, "ERIKSSON"));
      g_assert_null (strstr (message->payload, "L898902C3"));
      g_string_append_printf (kinds, "%s%s", n > 1 ? " " : "",
                              json_object_get_string_member (event, "kind"));
    }
  g_assert_cmpstr (kinds->str, ==, expected);
  g_ptr_array_unref (told.messages);
}

static void
test_handed_out (Handout *h, gconstpointer data)
{
  OwCollectLine line;
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  OwCollect collect = { .receipt = h->receipt,
                        .lines = lines,
                        .collector = h->persons[0],
                        .capacity = "applicant",
                        .receipt_state = "taken_back",
                        .rules = h->rules };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = NULL;

  /* Nobody was to be told when they were accepted. */
  told_is (&h->hall, h->cases[0], "");
  set_settings (&h->hall, SETTINGS);
  reload (&h->hall);
  handout_make_ready (h, 0, "card");
  told_is (&h->hall, h->cases[0], "decided");
  told_is (&h->hall, h->cases[1], "");
  line = handout_line (h, 0);
  g_ptr_array_add (lines, &line);
  /* Refused: not signed. Nothing happened, nothing is told. */
  result = ledger_act (&h->hall, h->hall.clerk, "desk-1", NULL, ow_collect_run, &collect, &error);
  g_assert_null (result);
  g_clear_error (&error);
  told_is (&h->hall, h->cases[0], "decided");
  collect.signature = "paper";
  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, ow_collect_run, &collect);
  told_is (&h->hall, h->cases[0], "decided collected");
}

static OwMatter *
begin (Hall *hall, OwSitting **ret_sitting, const char *without)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  OwMatter *matter;

  hall_sign_in (hall, "clerk", 1);
  *ret_sitting = party_call (hall);
  applicant = party_identify (*ret_sitting, party_passports[0], FALSE, &error);
  g_assert_no_error (error);
  matter = party_add (*ret_sitting, applicant, "S01", "first", &error);
  g_assert_no_error (error);
  party_fill (matter, without);
  return matter;
}

static void
test_accepted (Hall *hall, gconstpointer data)
{
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (GError) error = NULL;
  Answer answer = { NULL };

  set_settings (hall, SETTINGS);
  hall_reopen (hall);
  matter = begin (hall, &sitting, "photo");
  g_assert_cmpint (party_notice (sitting, 0, NULL, &error), >, 0);
  told_is (hall, ow_matter_get_case_id (matter), "notice-issued");
  party_tick (matter, NULL);
  g_assert_cmpint (party_accept (sitting, &error), >, 0);
  g_assert_no_error (error);
  told_is (hall, ow_matter_get_case_id (matter), "notice-issued accepted");
  ow_sitting_withdraw_async (sitting, matter, "Leaves China", NULL, hall_answer_cb, &answer);
  g_assert_true (ow_sitting_withdraw_finish (sitting, hall_wait (&answer), &error));
  hall_forget (&answer);
  told_is (hall, ow_matter_get_case_id (matter), "notice-issued accepted withdrawn");
}

/* Settings that cannot be read stop nobody, and nothing is lost by them. */
static void
test_broken (Hall *hall, gconstpointer data)
{
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (GError) problem = NULL;
  g_autoptr (GError) error = NULL;

  set_settings (hall, "[SYS-11]\nurl=http://no\n");
  hall_reopen (hall);
  problem = ow_gateway_dup_problem (ow_context_get_gateway (hall->context));
  g_assert_error (problem, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_SETTINGS);
  matter = begin (hall, &sitting, NULL);
  g_assert_cmpint (party_accept (sitting, &error), >, 0);
  g_assert_no_error (error);
  told_is (hall, ow_matter_get_case_id (matter), "accepted");
  set_settings (hall, SETTINGS);
  reload (hall);
  g_assert_null (ow_gateway_dup_problem (ow_context_get_gateway (hall->context)));
}

void
test_report_add (void)
{
  g_test_add ("/counter/report/handed-out", Handout, NULL, handout_set_up, test_handed_out,
              handout_tear_down);
  g_test_add ("/counter/report/accepted", Hall, NULL, hall_set_up, test_accepted, hall_tear_down);
  g_test_add ("/counter/report/broken", Hall, NULL, hall_set_up, test_broken, hall_tear_down);
}
