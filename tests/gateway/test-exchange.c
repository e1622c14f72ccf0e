/* A hall without a network: its messages are carried to an office that has one, and the answers
 * back. Nothing is done twice, nothing that was changed on the way is taken in. */

#include <glib/gstdio.h>
#include <string.h>

#include "ow-deliverer.h"
#include "ow-exchange-file.h"
#include "ow-feed.h"
#include "ow-message.h"
#include "ow-outbox.h"
#include "ow-payload.h"
#include "ow-provenance.h"
#include "ow-interface.h"
#include "test-gateway.h"
#include "test-hub.h"

#define SYSTEM "SYS-24"
#define N      3

typedef struct
{
  Hub hub; /* the office with the network */
  OwStore *hall;
  OwSealKey *hall_key, *office_key;
} Pair;

static void
pair_set_up (Pair *pair, gconstpointer data)
{
  g_autoptr (OwSite) site = ow_site_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  hub_set_up (&pair->hub, NULL);
  path = g_build_filename (pair->hub.folder, "hall.onewindow", NULL);
  ow_set_string (site->code, "TDL");
  ow_set_string (site->centre, "dalian");
  site->training = TRUE;
  pair->hall = ow_store_create (path, site, pair->hub.clock, &error);
  g_assert_no_error (error);
  pair->hall_key = ow_seal_key_generate (&error);
  pair->office_key = ow_seal_key_generate (&error);
  g_assert_no_error (error);
}

static void
pair_tear_down (Pair *pair, gconstpointer data)
{
  ow_store_unref (pair->hall);
  ow_seal_key_unref (pair->hall_key);
  ow_seal_key_unref (pair->office_key);
  hub_tear_down (&pair->hub, NULL);
}

static gboolean
add (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  for (int i = 0; i < N; i++)
    {
      g_autofree char *payload = g_strdup_printf (
          "{\"person\":{\"name\":\"김민수 / KIM MINSU\",\"nationality\":\"UTO\","
          "\"document_number\":\"T3234567%d\"},\"address\":\"大连市样本街\\n%d号\","
          "\"host\":\"Хозяин \\\"дома\\\"\",\"from\":\"2026-11-2%d\"}",
          i, i, i);
      OwOutboxDraft draft = {
        .system = SYSTEM, .operation = "registerAddress", .lane = "case-1", .payload = payload
      };

      if (!ow_outbox_add (transaction, &draft, error))
        return FALSE;
    }
  return TRUE;
}

static char *
file_path (Pair *pair, const char *name, const char *ending)
{
  g_autofree char *file = g_strconcat (name, ending, NULL);

  return g_build_filename (pair->hub.folder, file, NULL);
}

static OwAct
make_act (char **uuid)
{
  *uuid = ow_seal_uuid ();
  return (OwAct){ .request_id = *uuid, .name = "exchange", .station = "cli-1" };
}

static guint export(OwStore *store, OwSealKey *key, const char *site, const char *path)
{
  g_autofree char *uuid = NULL;
  OwAct act = make_act (&uuid);
  g_autoptr (GError) error = NULL;
  guint n = 0;

  if (site != NULL)
    ow_exchange_export_answers (store, &act, key, site, path, &n, &error);
  else
    ow_exchange_export_messages (store, &act, key, path, &n, &error);
  g_assert_no_error (error);
  return n;
}

static gboolean
import_at (OwStore *store,
           OwGateway *gateway,
           OwSealKey *sender,
           const char *path,
           OwExchangeResult *result,
           GError **error)
{
  g_autofree char *uuid = NULL;
  OwAct act = make_act (&uuid);
  g_autoptr (JsonObject) content = ow_exchange_open (path, sender, error);

  return content != NULL && ow_exchange_import (store, &act, gateway, content, path, result, error);
}

static gboolean
import (
    OwStore *store, OwSealKey *sender, const char *path, OwExchangeResult *result, GError **error)
{
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  g_autoptr (OwGateway) nowhere = ow_gateway_new ("/nowhere/gateways.ini", clock, NULL);

  return import_at (store, nowhere, sender, path, result, error);
}

static void
assert_refused (OwStore *store, OwSealKey *sender, const char *path, const char *id)
{
  g_auto (OwExchangeResult) result = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (import (store, sender, path, &result, &error));
  g_assert_error (error, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_FILE);
  g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==, id);
}

/* As JSON and as a table. */
static void
test_carry (Pair *pair, gconstpointer data)
{
  const char *ending = data;
  g_autofree char *out = file_path (pair, "out", ending);
  g_autofree char *again = file_path (pair, "again", ending);
  g_autofree char *back = file_path (pair, "back", ending);
  g_auto (OwExchangeResult) result = { 0 };
  g_auto (OwExchangeResult) second = { 0 };
  g_auto (OwExchangeResult) answers = { 0 };
  g_autoptr (OwDeliverer) deliverer = ow_deliverer_new (pair->hub.store, pair->hub.gateway);
  g_autoptr (GError) error = NULL;

  hub_act (pair->hall, add, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (export(pair->hall, pair->hall_key, NULL, out), ==, N);
  import (pair->hub.store, pair->hall_key, out, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (result.site, ==, "TDL");
  g_assert_cmpuint (result.taken, ==, N);
  /* The file twice is refused; its messages in another file are known. */
  assert_refused (pair->hub.store, pair->hall_key, out, "error.gateway.file-known");
  g_assert_cmpuint (export(pair->hall, pair->hall_key, NULL, again), ==, N);
  import (pair->hub.store, pair->hall_key, again, &second, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (second.taken, ==, 0);
  g_assert_cmpuint (second.known, ==, N);
  ow_deliverer_run_once (deliverer, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ow_simulator_count_applied (pair->hub.simulator, SYSTEM), ==, N);
  g_assert_cmpuint (export(pair->hub.store, pair->office_key, "TSY", back), ==, 0);
  g_unlink (back);
  g_assert_cmpuint (export(pair->hub.store, pair->office_key, "TDL", back), ==, N);
  import (pair->hall, pair->office_key, back, &answers, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (answers.kind, ==, "answers");
  g_assert_cmpuint (answers.taken, ==, N);
  g_assert_cmpuint (hub_count (pair->hall, SYSTEM, "sent"), ==, N);
  g_assert_cmpuint (hub_count (pair->hall, SYSTEM, "waiting"), ==, 0);
}

typedef struct
{
  OwQuestion question;
  gboolean waits;
  char *lane;
} Asked;

static gboolean
ask_by_file (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Asked *asked = data;
  const OwQuestion *question = &asked->question;
  g_autofree char *parameters = NULL;
  OwOutboxDraft draft = { .system = question->system,
                          .operation = question->operation,
                          .lane = asked->lane,
                          .payload = question->body != NULL ? question->body : "{}" };

  if (asked->waits)
    return ow_answer_ask_later (transaction, question, 0, error)
           /* Asked twice, it waits once. */
           && ow_answer_ask_later (transaction, question, 0, error);
  if (question->parameters != NULL)
    draft.parameters = parameters = ow_payload_take (json_object_ref (question->parameters));
  return ow_outbox_add (transaction, &draft, error);
}

static gboolean
find_answer (OwTransaction *transaction, gpointer data, GError **error)
{
  const Asked *asked = data;
  GError *local = NULL;
  g_autoptr (OwLookup) lookup = ow_answer_find (transaction, &asked->question, &local);

  g_assert_no_error (local);
  g_assert_nonnull (lookup);
  g_assert_nonnull (lookup->body);
  g_assert_cmpstr (lookup->source, ==, "live");
  return TRUE;
}

/* One operation from a hall without a network to the system and back. */
static void
carry_operation (Pair *pair, OwDeliverer *deliverer, Asked *asked, int status, gsize n)
{
  const char *ending = n % 2 == 0 ? ".json" : ".csv";
  const char *system = asked->question.system;
  const char *state = status == 200 ? "sent" : "dead";
  g_autofree char *out_name = g_strdup_printf ("out-%zu", n);
  g_autofree char *back_name = g_strdup_printf ("back-%zu", n);
  g_autofree char *out = file_path (pair, out_name, ending);
  g_autofree char *back = file_path (pair, back_name, ending);
  g_auto (OwExchangeResult) taken = { 0 };
  g_auto (OwExchangeResult) answers = { 0 };
  g_autoptr (GError) error = NULL;
  guint before = hub_count (pair->hall, system, state);

  hub_act (pair->hall, ask_by_file, asked, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (export(pair->hall, pair->hall_key, NULL, out), ==, 1);
  import (pair->hub.store, pair->hall_key, out, &taken, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (taken.taken, ==, 1);
  assert_refused (pair->hub.store, pair->hall_key, out, "error.gateway.file-known");
  ow_deliverer_run_once (deliverer, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (export(pair->hub.store, pair->office_key, "TDL", back), >, 0);
  import (pair->hall, pair->office_key, back, &answers, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (answers.taken, ==, 1);
  g_assert_cmpuint (hub_count (pair->hall, system, state), ==, before + 1);
  if (!asked->waits || status != 200)
    return;
  ow_store_read (pair->hall, find_answer, asked, &error);
  g_assert_no_error (error);
}

/* Every operation of every interface works by a signed file too: what a system gives of itself
 * comes in a file of what was received (test_received), everything else goes out and its answer
 * comes back, and the answer to a question is found when it is asked again. */
static void
test_every (Pair *pair, gconstpointer data)
{
  GPtrArray *rows = ow_systems_table_get ();
  g_auto (GStrv) lines = hub_read_operations ();
  g_autoptr (OwDeliverer) deliverer = ow_deliverer_new (pair->hub.store, pair->hub.gateway);
  g_autoptr (GString) left = g_string_new (NULL);
  gsize n = 0;

  for (guint r = 0; r < rows->len; r++)
    {
      const OwSystemRow *row = rows->pdata[r];
      OwSchema *schema = ow_interface_get (row->id);

      for (guint o = 0; schema != NULL && o < ow_schema_get_operations (schema)->len; o++)
        {
          const OwOperation *operation = ow_schema_get_operations (schema)->pdata[o];

          if (!ow_feed_is (operation))
            g_string_append_printf (left, " %s/%s ", row->id, operation->id);
        }
    }
  for (gsize i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);
      g_autofree char *name
          = g_strdup_printf (" %s/%s ", fields[FIELD_SYSTEM], fields[FIELD_OPERATION]);
      g_autoptr (JsonNode) parameters = g_str_equal (fields[FIELD_PARAMETERS], "-")
                                            ? NULL
                                            : json_from_string (fields[FIELD_PARAMETERS], NULL);
      g_autofree char *lane = g_strdup_printf ("case-%zu", i);
      Asked asked
          = { .question
              = { .system = fields[FIELD_SYSTEM],
                  .operation = fields[FIELD_OPERATION],
                  .parameters = parameters != NULL ? json_node_get_object (parameters) : NULL,
                  .body = g_str_equal (fields[FIELD_BODY], "-") ? NULL : fields[FIELD_BODY] },
              .waits = ow_answer_can_wait (fields[FIELD_SYSTEM], fields[FIELD_OPERATION]),
              .lane = lane };

      if (strstr (left->str, name) == NULL)
        continue;
      g_string_replace (left, name, "", 1);
      g_test_message ("%s", name);
      carry_operation (pair, deliverer, &asked, atoi (fields[FIELD_STATUS]), n++);
    }
  g_assert_cmpstr (left->str, ==, "");
  g_assert_cmpuint (n, >=, 45);
}

/* Each byte of the file changed in turn, another key, another file: refused, nothing is taken in.
 */
static void
test_changed (Pair *pair, gconstpointer data)
{
  const char *ending = data;
  g_autofree char *out = file_path (pair, "out", ending);
  g_autofree char *changed = file_path (pair, "changed", ending);
  g_autofree char *good = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  hub_act (pair->hall, add, NULL, &error);
  g_assert_no_error (error);
  export(pair->hall, pair->hall_key, NULL, out);
  assert_refused (pair->hub.store, pair->office_key, out, "error.gateway.file-signature");
  g_assert_true (g_file_get_contents (out, &good, &length, NULL));
  for (gsize i = 0; i < length; i += 7)
    {
      g_autofree char *text = g_memdup2 (good, length);
      g_auto (OwExchangeResult) result = { 0 };
      g_autoptr (GError) local = NULL;

      text[i] = text[i] == 'x' ? 'y' : 'x';
      g_assert_true (g_file_set_contents (changed, text, (gssize)length, NULL));
      g_assert_false (import (pair->hub.store, pair->hall_key, changed, &result, &local));
      g_assert_error (local, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_FILE);
    }
  g_assert_true (g_file_set_contents (changed, good, (gssize)length / 2, NULL));
  assert_refused (pair->hub.store, pair->hall_key, changed, "error.gateway.file");
  assert_refused (pair->hub.store, pair->hall_key, "/nowhere/file.json", "error.gateway.file");
  g_assert_cmpuint (hub_count (pair->hub.store, SYSTEM, "waiting"), ==, 0);
}

/* A file is never written over another one. */
static void
test_no_overwrite (Pair *pair, gconstpointer data)
{
  g_autofree char *out = file_path (pair, "out", ".json");
  g_autofree char *uuid = NULL;
  OwAct act = make_act (&uuid);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (out, "mine", -1, NULL));
  g_assert_false (
      ow_exchange_export_messages (pair->hall, &act, pair->hall_key, out, NULL, &error));
  g_assert_error (error, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_FILE);
}

static char *
read_all (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static gboolean
add_hostile (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  static const char *const lanes[]
      = { "=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "'=1", "'", "a,\"b\"\r\nc", "плюс" };

  for (gsize i = 0; i < G_N_ELEMENTS (lanes); i++)
    {
      OwOutboxDraft draft
          = { .system = SYSTEM, .operation = "registerAddress", .lane = lanes[i], .payload = "{}" };

      if (!ow_outbox_add (transaction, &draft, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_lanes (OwTransaction *transaction, gpointer data, GError **error)
{
  GPtrArray **messages = data;

  *messages = ow_transaction_query (transaction, &ow_query_outbox_in_state, error, 's', "waiting",
                                    'i', G_GINT64_CONSTANT (100), 'i', G_GINT64_CONSTANT (0), 0);
  return *messages != NULL;
}

/* No cell begins as a formula would, and all of them come back as they were. */
static void
test_formula (Pair *pair, gconstpointer data)
{
  static const char *const lanes[]
      = { "=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "'=1", "'", "a,\"b\"\r\nc", "плюс" };
  g_autofree char *out = file_path (pair, "out", ".csv");
  g_autofree char *text = NULL;
  g_auto (OwExchangeResult) result = { 0 };
  g_autoptr (GPtrArray) messages = NULL;
  g_autoptr (GError) error = NULL;

  hub_act (pair->hall, add_hostile, NULL, &error);
  g_assert_no_error (error);
  export(pair->hall, pair->hall_key, NULL, out);
  text = read_all (out);
  g_assert_true (g_str_has_prefix (text, "\xEF\xBB\xBF\"onewindow-exchange-1\",\"messages\","));
  for (const char *p = text; *p != '\0'; p++)
    if (*p == ',' && p[1] == '"')
      g_assert_null (strchr ("=+-@", p[2]));
  import (pair->hub.store, pair->hall_key, out, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result.taken, ==, G_N_ELEMENTS (lanes));
  ow_store_read (pair->hub.store, read_lanes, &messages, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (lanes); i++)
    {
      g_autofree char *lane = g_strconcat ("TDL/", lanes[i], NULL);
      gboolean found = FALSE;

      for (guint m = 0; m < messages->len; m++)
        found |= g_str_equal (((OwOutboxMessage *)messages->pdata[m])->lane, lane);
      g_assert_true (found);
    }
}

/* What a spreadsheet or an attacker makes of a table; each is refused and says why, nothing is
 * taken in. Without its mark, and with bare line ends, it is still the same content. */
static void
test_hostile_table (Pair *pair, gconstpointer data)
{
  static const struct
  {
    const char *from, *to, *id;
  } rows[] = {
    { "\",\"", "\";\"", "error.gateway.file" },             /* another separator */
    { "\"payload\"", "\"Payload\"", "error.gateway.file" }, /* another column */
    { "\"system\",", "", "error.gateway.file" },            /* one is missing */
    { "messages", "layer", "error.gateway.file" },          /* no table of this kind */
    { "messages", "answers", "error.gateway.file" },
    { "SYS-24", "SYS-11", "error.gateway.file-signature" },
    { "TDL", "TSY", "error.gateway.file-signature" },
    { "KIM", "\xFF\xFE", "error.gateway.file" }, /* no UTF-8 */
    { "\"registerAddress\"", "\"registerAddress", "error.gateway.file" },
    { "\"registerAddress\"", "\"registerAddress\"x", "error.gateway.file" },
    { "\"registerAddress\"", "\"registerAddress\",\"\",\"\",\"\"", "error.gateway.file" },
  };
  g_autofree char *out = file_path (pair, "out", ".csv");
  g_autofree char *changed = file_path (pair, "changed", ".csv");
  g_autofree char *good = NULL;
  g_autofree char *bare = NULL;
  g_auto (OwExchangeResult) result = { 0 };
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  hub_act (pair->hall, add, NULL, &error);
  g_assert_no_error (error);
  export(pair->hall, pair->hall_key, NULL, out);
  good = read_all (out);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) parts = g_strsplit (good, rows[i].from, -1);
      g_autofree char *text = g_strjoinv (rows[i].to, parts);
      g_autofree char *shown = g_strescape (rows[i].to, NULL);

      g_assert_cmpuint (g_strv_length (parts), >, 1);
      g_assert_true (g_file_set_contents (changed, text, -1, NULL));
      g_test_message ("%s", shown);
      assert_refused (pair->hub.store, pair->hall_key, changed, rows[i].id);
    }
  g_assert_true (g_file_set_contents (changed, "", -1, NULL));
  assert_refused (pair->hub.store, pair->hall_key, changed, "error.gateway.file");
  g_assert_true (g_file_set_contents (changed, "\xEF\xBB\xBF", -1, NULL));
  assert_refused (pair->hub.store, pair->hall_key, changed, "error.gateway.file");
  g_assert_cmpuint (hub_count (pair->hub.store, SYSTEM, "waiting"), ==, 0);
  lines = g_strsplit (good + 3, "\r\n", -1);
  bare = g_strjoinv ("\n", lines);
  g_assert_true (g_file_set_contents (changed, bare, -1, NULL));
  import (pair->hub.store, pair->hall_key, changed, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result.taken, ==, N);
  /* The same file in its other form is the same file. */
  assert_refused (pair->hub.store, pair->hall_key, out, "error.gateway.file-known");
}

/* What the outside systems gave, carried to a hall that has no network: its own office's
 * appointments and the answers about its cases. */

#define OFFICE   "dalian-9"
#define SETTINGS "[SYS-09]\nurl=https://127.0.0.1:1\nauthority=authority.pem\noffice=" OFFICE "\n"

static OwGateway *
make_gateway (Pair *pair, const char *settings)
{
  g_autofree char *path = g_build_filename (pair->hub.folder, "hall.ini", NULL);
  g_autoptr (GError) error = NULL;
  OwGateway *gateway;

  g_file_set_contents (path, settings, -1, &error);
  g_assert_no_error (error);
  gateway = ow_gateway_new (path, pair->hub.clock, &error);
  g_assert_no_error (error);
  return gateway;
}

static void
add_appointment (Pair *pair, guint n, const char *event)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) day = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) later = g_date_time_add_days (day, 3);
  g_autofree char *slot = g_date_time_format (later, "%Y-%m-%dT09:30:00+08:00");
  g_autofree char *json = g_strdup_printf (
      "{\"id\":\"DL-%04u\",\"appointment_no\":\"DL2026-0001\",\"event\":\"%s\",\"service\":"
      "\"residence-permit\",\"office\":\"" OFFICE "\",\"slot\":\"%s\",\"person\":{\"name\":"
      "\"KIM MINSU\",\"nationality\":\"UTO\",\"document_number\":\"T32345678\"},\"language\":"
      "\"ko\"}",
      n, event, slot);

  ow_simulator_add_record (pair->hub.simulator, "SYS-09", "appointments", json, &error);
  g_assert_no_error (error);
}

static void
fetch (Pair *pair)
{
  g_autoptr (GError) error = NULL;

  ow_feed_pull_all (pair->hub.store, pair->hub.gateway, "SYS-08", NULL, NULL, &error);
  g_assert_no_error (error);
  ow_feed_pull_for (pair->hub.store, pair->hub.gateway, "SYS-09", OFFICE, NULL, NULL, &error);
  g_assert_no_error (error);
}

static guint
export_received (Pair *pair, const char *office, const char *path)
{
  g_autofree char *uuid = NULL;
  OwAct act = make_act (&uuid);
  g_autoptr (GError) error = NULL;
  guint n = 0;

  ow_exchange_export_received (pair->hub.store, &act, pair->office_key, office, path, &n, &error);
  g_assert_no_error (error);
  return n;
}

static gboolean
read_appointment (OwTransaction *transaction, gpointer data, GError **error)
{
  OwAppointment **appointment = data;
  GError *local = NULL;

  g_clear_pointer (appointment, ow_appointment_free);
  *appointment = ow_transaction_query_one (transaction, &ow_query_appointment_by_code, &local, 's',
                                           "TDL", 's', "DL2026-0001", 0);
  g_assert_no_error (local);
  return TRUE;
}

static void
appointment_is (Pair *pair, const char *state)
{
  OwAppointment *appointment = NULL;
  g_autoptr (GError) error = NULL;

  ow_store_read (pair->hall, read_appointment, &appointment, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (appointment != NULL ? appointment->state : NULL, ==, state);
  g_clear_pointer (&appointment, ow_appointment_free);
}

static void
take_received (
    Pair *pair, OwGateway *gateway, const char *path, guint expected_taken, guint expected_known)
{
  g_auto (OwExchangeResult) result = { 0 };
  g_autoptr (GError) error = NULL;

  import_at (pair->hall, gateway, pair->office_key, path, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (result.kind, ==, "received");
  g_assert_cmpuint (result.taken, ==, expected_taken);
  g_assert_cmpuint (result.known, ==, expected_known);
}

static void
test_received (Pair *pair, gconstpointer data)
{
  const char *ending = data;
  g_autofree char *first = file_path (pair, "first", ending);
  g_autofree char *second = file_path (pair, "second", ending);
  g_autofree char *without = file_path (pair, "without", ending);
  g_autoptr (OwGateway) gateway = make_gateway (pair, SETTINGS);
  g_auto (OwExchangeResult) result = { 0 };
  g_autoptr (GError) error = NULL;

  add_appointment (pair, 1, "made");
  fetch (pair);
  /* SYS-08 gave one answer; the appointments of an office only when it is named. */
  g_assert_cmpuint (export_received (pair, NULL, without), ==, 1);
  g_assert_cmpuint (export_received (pair, OFFICE, first), ==, 2);
  /* A hall of another name: nothing is kept, and the file can still be used by the right one. */
  assert_refused (pair->hall, pair->office_key, first, "error.gateway.file");
  appointment_is (pair, NULL);
  take_received (pair, gateway, first, 2, 0);
  appointment_is (pair, "booked");
  g_assert_false (import_at (pair->hall, gateway, pair->office_key, first, &result, &error));
  g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==,
                   "error.gateway.file-known");
  /* What was carried before comes again with what is new: applied once, in order. */
  add_appointment (pair, 2, "cancelled");
  fetch (pair);
  g_assert_cmpuint (export_received (pair, OFFICE, second), ==, 3);
  take_received (pair, gateway, second, 1, 2);
  appointment_is (pair, "cancelled");
  take_received (pair, gateway, without, 0, 1);
}

/* Signed by the right key and still wrong: each is refused as a whole. */
static void
test_received_wrong (Pair *pair, gconstpointer data)
{
  static const struct
  {
    const char *system, *operation, *office, *body;
  } rows[] = {
    { "SYS-99", "listAnswers", NULL, "{}" },
    { "SYS-08", "getLicence", NULL, "{}" },
    { "SYS-08", "listNothing", NULL, "{}" },
    { "SYS-08", "listAnswers", NULL, NULL },
    { "SYS-08", "listAnswers", NULL, "[" },
    { "SYS-08", "listAnswers", NULL, "{\"id\":\"B-0001\"}" },
    { "SYS-08", "listAnswers", OFFICE,
      "{\"id\":\"B-0001\",\"application_no\":\"CO2026000001\",\"status\":\"approved\",\"at\":"
      "\"2026-11-24T10:00:00+08:00\"}" },
    { "SYS-09", "listAppointments", NULL, "{}" },
    { "SYS-09", "listAppointments", OFFICE, "{}" },
    { "SYS-09", "listAppointments", "shenyang-1", "{}" },
  };
  g_autofree char *path = file_path (pair, "wrong", data);
  g_autoptr (OwGateway) gateway = make_gateway (pair, SETTINGS);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (JsonObject) content = json_object_new ();
      JsonArray *items = json_array_new ();
      JsonObject *item = json_object_new ();
      g_auto (OwExchangeResult) result = { 0 };
      g_autoptr (GError) error = NULL;

      ow_payload_set_text (item, "system", rows[i].system);
      ow_payload_set_text (item, "operation", rows[i].operation);
      ow_payload_set_text (item, "office", rows[i].office);
      ow_payload_set_text (item, "body", rows[i].body);
      json_array_add_object_element (items, item);
      ow_payload_set_text (content, "format", "onewindow-exchange-1");
      ow_payload_set_text (content, "kind", "received");
      ow_payload_set_text (content, "file_id", "one");
      ow_payload_set_text (content, "site", "TS");
      ow_payload_set_text (content, "made_at", "2026-11-24T10:00:00+08:00");
      json_object_set_array_member (content, "items", items);
      g_unlink (path);
      ow_exchange_write (content, pair->office_key, path, &error);
      g_assert_no_error (error);
      g_test_message ("%s %s", rows[i].system, rows[i].operation);
      g_assert_false (import_at (pair->hall, gateway, pair->office_key, path, &result, &error));
      g_assert_error (error, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_FILE);
      g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==, "error.gateway.file");
    }
}

#define ADD_AS(name, ending, func)                                                                 \
  g_test_add ("/gateway/exchange/" name, Pair, ending, pair_set_up, func, pair_tear_down)
#define ADD(name, func) ADD_AS (name, NULL, func)

void
test_exchange_add (void)
{
  g_test_add ("/gateway/exchange/every", Pair, NULL, pair_set_up, test_every, pair_tear_down);
  ADD_AS ("carry", ".json", test_carry);
  ADD_AS ("carry-table", ".csv", test_carry);
  ADD_AS ("changed", ".json", test_changed);
  ADD_AS ("changed-table", ".csv", test_changed);
  ADD ("formula", test_formula);
  ADD ("hostile-table", test_hostile_table);
  ADD ("no-overwrite", test_no_overwrite);
  ADD_AS ("received", ".json", test_received);
  ADD_AS ("received-table", ".csv", test_received);
  ADD_AS ("received-wrong", ".json", test_received_wrong);
  ADD_AS ("received-wrong-table", ".csv", test_received_wrong);
}
