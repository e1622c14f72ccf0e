/* The hall's layer carried to another hall as one signed file (issue 9): every line becomes a
 * proposal that another person approves; a file that was changed, is cut off, too large, of unknown
 * kinds or weaker than the law is refused as a whole, in words. */

#include <string.h>
#include <unistd.h>

#include "ledger.h"
#include "ow-gateway-error.h"
#include "ow-layer-acts.h"
#include "ow-layer-file.h"
#include "ow-message.h"
#include "ow-payload.h"
#include "ow-seal.h"
#include "test-counter.h"
#include "test-hall.h"

#define FIVE(text)                                                                                 \
  "{\"zh_CN\":\"" text " zh\",\"en\":\"" text "\",\"ru\":\"" text " ru\",\"ja\":\"" text           \
  " ja\",\"ko\":\"" text " ko\"}"
#define LEASE                                                                                      \
  "{\"name\":" FIVE ("Registered lease") ",\"cure\":" FIVE ("Bring the lease as registered.") "}"
#define NEGATIVE                                                                                   \
  "zone\tftz\nversion\t2024\neffective\t2024-11-01\ncode\twords\tkind\tcondition\n"                \
  "\ttobacco leaf\tprohibited\n"
#define NOTICE "date\tkind\tname\tsource\n2027-01-01\toff\tNew Year\tNotice 9\n"

typedef struct
{
  Hall here, there;
  char *path;
} Halls;

static void
set_up (Halls *halls, gconstpointer data)
{
  hall_set_up (&halls->here, data);
  hall_set_up (&halls->there, data);
  halls->path = g_build_filename (halls->here.folder, "hall.owx", NULL);
}

static void
tear_down (Halls *halls, gconstpointer data)
{
  g_free (halls->path);
  hall_tear_down (&halls->there, data);
  hall_tear_down (&halls->here, data);
}

static OwAct
make_act (Hall *hall, OwRowId staff, const char *name, char **uuid)
{
  ow_clock_advance (hall->clock, 1000);
  *uuid = ow_seal_uuid ();
  return (OwAct){ .request_id = *uuid, .name = name, .staff = staff, .station = "cli-1" };
}

static guint
write_file (Halls *halls, OwRowId staff, GError **error)
{
  g_autofree char *uuid = NULL;
  OwAct act = make_act (&halls->here, staff, "exchange.export", &uuid);
  guint n = 0;

  unlink (halls->path);
  ow_layer_file_export (ow_context_get_store (halls->here.context), &act,
                        ow_context_get_key (halls->here.context), halls->path, &n, error);
  return n;
}

static gboolean
take_in (Halls *halls, OwRowId staff, OwSealKey *key, OwExchangeResult *result, GError **error)
{
  g_autofree char *uuid = NULL;
  OwAct act = make_act (&halls->there, staff, "exchange.import", &uuid);
  g_autoptr (OwCaseRules) rules = ow_case_rules_new (halls->there.context);
  g_autoptr (JsonObject) content = ow_exchange_open (halls->path, key, error);

  return content != NULL
         && ow_layer_file_import (ow_context_get_store (halls->there.context), &act, rules, content,
                                  halls->path, result, error);
}

static void
must_take_in (Halls *halls, guint taken, guint known)
{
  g_auto (OwExchangeResult) result = { 0 };
  g_autoptr (GError) error = NULL;

  take_in (halls, halls->there.administrator, ow_context_get_key (halls->here.context), &result,
           &error);
  g_assert_no_error (error);
  g_assert_cmpstr (result.kind, ==, "layer");
  g_assert_cmpuint (result.taken, ==, taken);
  g_assert_cmpuint (result.known, ==, known);
}

static void
is_refused (Halls *halls, OwSealKey *key, const char *id)
{
  g_auto (OwExchangeResult) result = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (take_in (halls, halls->there.administrator, key, &result, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==, id);
  g_assert_cmpint (ledger_count (&halls->there, "SELECT COUNT (*) FROM setting_proposal"), ==, 0);
}

static void
approve_all (Hall *hall)
{
  g_autoptr (OwCaseRules) rules = ow_case_rules_new (hall->context);

  for (OwRowId id; (id = ledger_count (hall, "SELECT COALESCE (MIN (id), 0) FROM setting_proposal "
                                             "WHERE state = 'open'"))
                   != 0;)
    {
      OwAnswerProposal request = { id, 1, OW_PROPOSAL_APPROVE, rules };

      ledger_do (hall, hall->supervisor, "desk-1", NULL, ow_answer_proposal_run, &request);
    }
}

static void
test_carry (Halls *halls, gconstpointer data)
{
  g_autoptr (OwCaseRules) rules = ow_case_rules_new (halls->here.context);
  g_autoptr (OwLayerEntry) waiting
      = ow_layer_entry_new ("promise", "S02/extension", "5", NULL, "Notice 9");
  OwProposeSetting propose = { waiting, OW_DATE_NONE, rules };
  const OwService *service;
  g_autoptr (GError) error = NULL;
  int promise = 0;

  hall_set_layer (&halls->here, "promise", "S01/renewal", "10", NULL);
  hall_set_layer (&halls->here, "fee", "rp_1_to_3", "900", NULL);
  hall_set_layer (&halls->here, "material", "S01/first/hall-1", "copy", LEASE);
  hall_set_layer (&halls->here, "calendar", "2027", NOTICE, NULL);
  hall_set_layer (&halls->here, "negative_list", "ftz", NEGATIVE, NULL);
  /* What was emptied and what waits stays at home. */
  hall_set_layer (&halls->here, "parameter", "party_limit", "12", NULL);
  hall_set_layer (&halls->here, "parameter", "party_limit", "", NULL);
  ledger_do (&halls->here, halls->here.administrator, "cli-1", NULL, ow_propose_setting_run,
             &propose);
  write_file (halls, halls->here.clerk, &error);
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_cmpuint (write_file (halls, halls->here.administrator, &error), ==, 5);
  g_assert_no_error (error);

  must_take_in (halls, 5, 0);
  g_assert_cmpint (ledger_count (&halls->there,
                                 "SELECT COUNT (*) FROM setting_proposal WHERE state = 'open' AND "
                                 "source = 'Notice of the test'"),
                   ==, 5);
  g_assert_cmpint (ledger_count (&halls->there, "SELECT COUNT (*) FROM setting"), ==, 0);
  /* Again in another file: waiting, then in force. */
  write_file (halls, halls->here.administrator, &error);
  must_take_in (halls, 0, 5);
  approve_all (&halls->there);
  g_assert_cmpint (ledger_count (&halls->there, "SELECT COUNT (*) FROM setting WHERE author_id <> "
                                                "approver_id"),
                   ==, 5);
  write_file (halls, halls->here.administrator, &error);
  must_take_in (halls, 0, 5);

  hall_reopen (&halls->there);
  service = ow_catalogue_find_service (ow_context_get_catalogue (halls->there.context), "S01");
  ow_sub_kind_get_deadline (ow_service_find_sub_kind (service, "renewal"), &promise, NULL, NULL,
                            NULL, NULL);
  g_assert_cmpint (promise, ==, 10);
}

static void
test_twice (Halls *halls, gconstpointer data)
{
  g_auto (OwExchangeResult) result = { 0 };
  g_autoptr (GError) error = NULL;

  hall_set_layer (&halls->here, "promise", "S01/renewal", "10", NULL);
  write_file (halls, halls->here.administrator, &error);
  g_assert_false (take_in (halls, halls->there.supervisor, ow_context_get_key (halls->here.context),
                           &result, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  must_take_in (halls, 1, 0);
  g_assert_false (take_in (halls, halls->there.administrator,
                           ow_context_get_key (halls->here.context), &result, &error));
  g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==,
                   "error.gateway.file-known");
}

/* A first value that comes by a file waits where one that is typed would not. */
static void
test_alone (Halls *halls, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  hall_set_layer (&halls->here, "promise", "S01/renewal", "10", NULL);
  write_file (halls, halls->here.administrator, &error);
  hall_run_sql (&halls->there, "UPDATE staff SET role = 'clerk' WHERE role = 'supervisor'");
  must_take_in (halls, 1, 0);
  g_assert_cmpint (ledger_count (&halls->there, "SELECT COUNT (*) FROM setting"), ==, 0);
}

/* On its way */

static void
change_file (Halls *halls, void (*change) (GString *text))
{
  g_autofree char *contents = NULL;
  g_autoptr (GString) text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (halls->path, &contents, NULL, &error);
  g_assert_no_error (error);
  text = g_string_new (contents);
  change (text);
  g_file_set_contents (halls->path, text->str, (gssize)text->len, &error);
  g_assert_no_error (error);
}

static void
promise_more (GString *text)
{
  g_assert_cmpuint (g_string_replace (text, "\"body\":\"10\"", "\"body\":\"11\"", 1), ==, 1);
}

static void
cut (GString *text)
{
  g_string_truncate (text, text->len / 2);
}

static void
strip (GString *text)
{
  char *at = strstr (text->str, ",\"signature\"");

  g_string_truncate (text, (gsize)(at - text->str));
  g_string_append_c (text, '}');
}

static void
empty (GString *text)
{
  g_string_truncate (text, 0);
}

static void
test_changed (Halls *halls, gconstpointer data)
{
  static const struct
  {
    void (*change) (GString *text);
    const char *id;
  } changes[] = {
    { promise_more, "error.gateway.file-signature" },
    { cut, "error.gateway.file" },
    { strip, "error.gateway.file-signature" },
    { empty, "error.gateway.file" },
  };
  OwSealKey *key = ow_context_get_key (halls->here.context);
  g_autoptr (GError) error = NULL;

  hall_set_layer (&halls->here, "promise", "S01/renewal", "10", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      write_file (halls, halls->here.administrator, &error);
      g_assert_no_error (error);
      change_file (halls, changes[i].change);
      is_refused (halls, key, changes[i].id);
    }
  write_file (halls, halls->here.administrator, &error);
  is_refused (halls, ow_context_get_key (halls->there.context), "error.gateway.file-signature");
  g_assert_cmpint (truncate (halls->path, 64 * 1024 * 1024 + 1), ==, 0);
  is_refused (halls, key, "error.gateway.file");
  unlink (halls->path);
  is_refused (halls, key, "error.gateway.file");
}

/* Signed by the other hall, and wrong all the same */

typedef struct
{
  const char *kind, *name, *body, *texts, *source, *valid_from;
} Line;

typedef struct
{
  const Line *line;
  const char *kind; /* of the file */
  guint n;
  JsonObject *content;
} Forged;

static gboolean
forge_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  Forged *forged = (Forged *)data;
  g_autofree char *id = ow_seal_uuid ();
  JsonArray *items = json_array_new ();

  for (guint i = 0; i < forged->n; i++)
    {
      JsonObject *item = json_object_new ();
      /* A good line goes before the bad one: nothing of it is kept. */
      static const Line good = { "promise", "S01/renewal", "10", NULL, "Notice 9", NULL };
      const Line *line = i == 0 && forged->n > 1 ? &good : forged->line;

      ow_payload_set_text (item, "kind", line->kind);
      ow_payload_set_text (item, "name", line->name);
      if (line->body != NULL)
        json_object_set_string_member (item, "body", line->body);
      ow_payload_set_text (item, "texts", line->texts);
      ow_payload_set_text (item, "source", line->source);
      ow_payload_set_text (item, "valid_from", line->valid_from);
      json_array_add_object_element (items, item);
    }
  if (forged->n == 0)
    json_array_add_string_element (items, "no line");
  forged->content = ow_exchange_make (transaction, forged->kind, id, items);
  return TRUE;
}

static void
forge (Halls *halls, Forged *forged)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = hall_act (&halls->here, halls->here.administrator, "cli-1", NULL,
                                            forge_run, forged, &error);
  g_autoptr (JsonObject) content = forged->content;

  g_assert_no_error (error);
  unlink (halls->path);
  ow_exchange_write (content, ow_context_get_key (halls->here.context), halls->path, &error);
  g_assert_no_error (error);
}

static void
test_wrong (Halls *halls, gconstpointer data)
{
  static const struct
  {
    Line line;
    const char *id;
  } rows[] = {
    { { "law", "REG-18", "no", NULL, "Notice 9", NULL }, "error.layer.unknown" },
    { { "promise", "S99/first", "5", NULL, "Notice 9", NULL }, "error.layer.unknown" },
    { { "promise", "S01/first", "16", NULL, "Notice 9", NULL }, "error.layer.maximum" },
    { { "promise", "S01/first", "-1", NULL, "Notice 9", NULL }, "error.layer.value" },
    { { "promise", "S01/first", "5", NULL, NULL, NULL }, "error.layer.source" },
    { { "material", "S01/first/passport", "", NULL, "Notice 9", NULL }, "error.layer.paper" },
    { { "material", "S01/first/hall-1", "copy", "{", "Notice 9", NULL }, "error.layer.text" },
    { { "text", "paper.stamp", "hall", "{}", "Notice 9", NULL }, "error.layer.worded" },
    { { "promise", "S01/first", "5", NULL, "Notice 9", "2027-02-30" }, "error.gateway.file" },
    { { "promise", NULL, "5", NULL, "Notice 9", NULL }, "error.gateway.file" },
    { { "promise", "S01/first", NULL, NULL, "Notice 9", NULL }, "error.gateway.file" },
    { { NULL, "S01/first", "5", NULL, "Notice 9", NULL }, "error.gateway.file" },
  };
  OwSealKey *key = ow_context_get_key (halls->here.context);
  g_autofree char *huge = g_strnfill (1024 * 1024 + 1, '9');
  const Line long_line = { "promise", "S01/first", huge, NULL, "Notice 9", NULL };
  Forged forged;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].id);
      forged = (Forged){ &rows[i].line, "layer", 2, NULL };
      forge (halls, &forged);
      is_refused (halls, key, rows[i].id);
    }
  forged = (Forged){ &long_line, "layer", 1, NULL };
  forge (halls, &forged);
  is_refused (halls, key, "error.gateway.file");
  forged = (Forged){ &rows[0].line, "layer", 0, NULL };
  forge (halls, &forged);
  is_refused (halls, key, "error.gateway.file");
  forged = (Forged){ &rows[0].line, "layer", OW_LAYER_FILE_LINES + 1, NULL };
  forge (halls, &forged);
  is_refused (halls, key, "error.gateway.file");
  forged = (Forged){ &rows[0].line, "staff", 1, NULL };
  forge (halls, &forged);
  is_refused (halls, key, "error.gateway.file");
}

void
test_layer_file_add (void)
{
  g_test_add ("/counter/layer-file/carry", Halls, NULL, set_up, test_carry, tear_down);
  g_test_add ("/counter/layer-file/twice", Halls, NULL, set_up, test_twice, tear_down);
  g_test_add ("/counter/layer-file/alone", Halls, NULL, set_up, test_alone, tear_down);
  g_test_add ("/counter/layer-file/changed", Halls, NULL, set_up, test_changed, tear_down);
  g_test_add ("/counter/layer-file/wrong", Halls, NULL, set_up, test_wrong, tear_down);
}
