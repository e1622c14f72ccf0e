/* custody: what is kept, where it is, and every move of it. */

#include <string.h>

#include "ow-case-acts.h"
#include "ow-cli-approve.h"
#include "ow-count-acts.h"
#include "ow-counter-error.h"
#include "ow-custody-acts.h"
#include "ow-custody-slip.h"
#include "ow-manifest-acts.h"

#define LIST_LIMIT 5000

typedef struct
{
  OwCli *cli;
  OwCliDesk desk;
  OwCliApprover approver;
  char *to, *from, *drawer, *receiver, *officer, *reference, *place, *last_day, *declaration, *kind,
      *label, *passport;
  GPtrArray *rest; /* const char *: arguments after the word and its first argument */
  char *arguments;
} Options;

static void
options_clear (Options *o)
{
  ow_cli_desk_clear (&o->desk);
  ow_cli_approver_clear (&o->approver);
  g_free (o->to);
  g_free (o->from);
  g_free (o->drawer);
  g_free (o->receiver);
  g_free (o->officer);
  g_free (o->reference);
  g_free (o->place);
  g_free (o->last_day);
  g_free (o->declaration);
  g_free (o->kind);
  g_free (o->label);
  g_free (o->passport);
  g_free (o->arguments);
  g_clear_pointer (&o->rest, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static OwStore *
get_store (Options *o)
{
  return ow_context_get_store (o->desk.context);
}

static int
act (Options *o, const char *name, OwActFunc func, gconstpointer request)
{
  GError *error = NULL;
  JsonObject *result = ow_cli_desk_act (&o->desk, name, o->arguments, func, request, &error);

  return ow_cli_answer_act (o->cli, result, error);
}

/* Reading: rows by a query with one key. */
typedef struct
{
  const OwQuery *query;
  const char *key, *key2;
  gpointer record;
  GPtrArray *rows, *more;
} Lookup;

static void
lookup_clear (Lookup *lookup)
{
  g_clear_pointer (&lookup->rows, g_ptr_array_unref);
  g_clear_pointer (&lookup->more, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lookup, lookup_clear)

static gboolean
one_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Lookup *lookup = data;
  GError *local = NULL;

  lookup->record
      = ow_transaction_query_one (transaction, lookup->query, &local, 's', lookup->key, 0);
  if (local == NULL && lookup->record == NULL)
    ow_message_set_error (&local, OW_COUNTER_ERROR, OW_COUNTER_ERROR_EMPTY,
                          ow_message_new ("error.custody.no-slip", "slip", lookup->key, NULL));
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/* Row id of the thing with this number; 0 with an error. */
static OwRowId
find_id (Options *o, const OwQuery *query, const char *number, GError **error)
{
  Lookup lookup = { query, number, NULL, NULL, NULL, NULL };
  OwRowId id;

  if (!ow_store_read (get_store (o), one_read, &lookup, error))
    return 0;
  id = *(OwRowId *)lookup.record;
  ow_record_free (query->type, lookup.record);
  return id;
}

static gboolean
list_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Lookup *lookup = data;
  const char *site = ow_transaction_get_site (transaction)->code;

  lookup->rows = lookup->key != NULL
                     ? ow_transaction_query (transaction, &ow_query_custody_in_place, error, 's',
                                             site, 's', lookup->key, 0)
                     : ow_transaction_query (transaction, &ow_query_custody_held, error, 's', site,
                                             'i', (gint64)LIST_LIMIT, 'i', (gint64)0, 0);
  return lookup->rows != NULL;
}

static void
add_object (JsonBuilder *builder, const OwCustodyObject *object)
{
  g_autofree char *since = ow_instant_to_string (object->since);

  ow_cli_add_text (builder, "slip", object->slip);
  ow_cli_add_text (builder, "kind", object->kind);
  ow_cli_add_text (builder, "place", object->place);
  ow_cli_add_text (builder, "holder", object->holder);
  ow_cli_add_text (builder, "since", since);
}

static int
answer_objects (Options *o, GPtrArray *objects)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "objects");
  json_builder_begin_array (builder);
  for (guint i = 0; i < objects->len; i++)
    {
      json_builder_begin_object (builder);
      add_object (builder, g_ptr_array_index (objects, i));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return ow_cli_answer (o->cli, json_builder_get_root (builder), OW_EXIT_YES);
}

/* The list holds numbers, no names. */
static int
list (Options *o)
{
  g_auto (Lookup) lookup = { NULL, o->place, NULL, NULL, NULL, NULL };
  GError *error = NULL;

  if (!ow_store_read (get_store (o), list_read, &lookup, &error))
    return ow_cli_fail (o->cli, error);
  return answer_objects (o, lookup.rows);
}

/* What is on a slip of several. */
static gboolean
slip_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Lookup *lookup = data;

  lookup->rows = ow_custody_slip_find (transaction, lookup->key, error);
  if (lookup->rows != NULL && lookup->rows->len == 0)
    ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_EMPTY,
                          ow_message_new ("error.custody.no-slip", "slip", lookup->key, NULL));
  return lookup->rows != NULL && lookup->rows->len > 0;
}

static int
show_slip (Options *o, const char *slip)
{
  g_auto (Lookup) lookup = { NULL, slip, NULL, NULL, NULL, NULL };
  GError *error = NULL;

  if (!ow_store_read (get_store (o), slip_read, &lookup, &error))
    return ow_cli_fail (o->cli, error);
  return answer_objects (o, lookup.rows);
}

static gboolean
moves_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Lookup *lookup = data;

  if (!one_read (transaction, lookup, error))
    return FALSE;
  lookup->rows = ow_transaction_query (transaction, &ow_query_custody_moves, error, 'i',
                                       *(OwRowId *)lookup->record, 0);
  return lookup->rows != NULL;
}

static int
show (Options *o, const char *slip)
{
  g_auto (Lookup) lookup = { &ow_query_custody_by_slip, slip, NULL, NULL, NULL, NULL };
  g_autoptr (OwCustodyObject) object = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;
  gboolean ok;

  if (ow_custody_slip_get_letter (slip) == 'P' || ow_custody_slip_get_letter (slip) == 'H')
    return show_slip (o, slip);
  ok = ow_store_read (get_store (o), moves_read, &lookup, &error);

  object = lookup.record;
  if (!ok)
    return ow_cli_fail (o->cli, error);
  json_builder_begin_object (builder);
  add_object (builder, object);
  json_builder_set_member_name (builder, "moves");
  json_builder_begin_array (builder);
  for (guint i = 0; i < lookup.rows->len; i++)
    {
      const OwCustodyMove *move = g_ptr_array_index (lookup.rows, i);
      g_autofree char *at = ow_instant_to_string (move->at);

      json_builder_begin_object (builder);
      ow_cli_add_text (builder, "at", at);
      ow_cli_add_text (builder, "giver", move->giver);
      ow_cli_add_text (builder, "receiver", move->receiver);
      ow_cli_add_text (builder, "place", move->place);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return ow_cli_answer (o->cli, json_builder_get_root (builder), OW_EXIT_YES);
}

static gboolean
open_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Lookup *lookup = data;
  const char *site = ow_transaction_get_site (transaction)->code;

  lookup->rows = ow_transaction_query (transaction, &ow_query_manifests_open, error, 's', site, 0);
  lookup->more = lookup->rows != NULL ? ow_transaction_query (transaction, &ow_query_incidents_open,
                                                              error, 's', site, 0)
                                      : NULL;
  return lookup->more != NULL;
}

/* What is on the way, and what is not cleared up: what nobody may overlook. */
static int
open_things (Options *o)
{
  g_auto (Lookup) lookup = { NULL, NULL, NULL, NULL, NULL, NULL };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;

  if (!ow_store_read (get_store (o), open_read, &lookup, &error))
    return ow_cli_fail (o->cli, error);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "manifests");
  json_builder_begin_array (builder);
  for (guint i = 0; i < lookup.rows->len; i++)
    {
      const OwManifest *manifest = g_ptr_array_index (lookup.rows, i);

      json_builder_begin_object (builder);
      ow_cli_add_text (builder, "number", manifest->number);
      ow_cli_add_text (builder, "giver", manifest->giver);
      ow_cli_add_text (builder, "to", manifest->to_place);
      ow_cli_add_text (builder, "receiver", manifest->receiver);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "incidents");
  json_builder_begin_array (builder);
  for (guint i = 0; i < lookup.more->len; i++)
    {
      const OwIncident *incident = g_ptr_array_index (lookup.more, i);

      json_builder_begin_object (builder);
      ow_cli_add_text (builder, "number", incident->number);
      ow_cli_add_text (builder, "kind", incident->kind);
      ow_cli_add_text (builder, "place", incident->place);
      ow_cli_add_text (builder, "holder", incident->holder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return ow_cli_answer (o->cli, json_builder_get_root (builder), OW_EXIT_YES);
}

/* The newest passport of this number, as "ISSUER NUMBER". */
static gboolean
document_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Lookup *lookup = data;
  GError *local = NULL;

  lookup->record = ow_transaction_query_one (transaction, &ow_query_document_by_number, &local, 's',
                                             lookup->key, 's', lookup->key2, 0);
  if (local == NULL && lookup->record == NULL)
    ow_message_set_error (&local, OW_COUNTER_ERROR, OW_COUNTER_ERROR_EMPTY,
                          ow_message_new ("error.custody.kind", NULL));
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static int
deposit (Options *o, const char *number)
{
  g_auto (GStrv) parts = g_strsplit (number, ":", 2);
  Lookup lookup = { NULL, parts[0], parts[1], NULL, NULL, NULL };
  g_autoptr (OwTravelDocument) document = NULL;
  OwCustodyDeposit request = { .kind = o->kind != NULL ? o->kind : "passport", .label = o->label };
  GError *error = NULL;

  if (parts[1] == NULL)
    return OW_EXIT_USAGE;
  if (!ow_store_read (get_store (o), document_read, &lookup, &error))
    return ow_cli_fail (o->cli, error);
  document = lookup.record;
  request.person = document->person_id;
  request.document = g_str_equal (request.kind, "passport") ? document->id : 0;
  return act (o, "custody.deposit", ow_custody_deposit_run, &request);
}

static int
offer (Options *o)
{
  OwManifestOpen request = { o->rest->len > 0 ? o->rest : NULL, o->from != NULL ? o->from : "clerk",
                             o->drawer, o->to, o->receiver };

  return act (o, "custody.offer", ow_manifest_open_run, &request);
}

static int
accept (Options *o, const char *number)
{
  OwManifestAccept request
      = { .scans = o->rest, .receiver_name = o->officer, .reference = o->reference };
  GError *error = NULL;

  request.manifest = find_id (o, &ow_query_manifest_by_number, number, &error);
  if (request.manifest == 0
      || ((request.witness = ow_cli_approve (&o->approver, &o->desk, "custody.move", &error)) == 0
          && error != NULL))
    return ow_cli_fail (o->cli, error);
  return act (o, "custody.accept", ow_manifest_accept_run, &request);
}

static int
cancel (Options *o, const char *number)
{
  OwManifestCancel request = { 0 };
  GError *error = NULL;

  request.manifest = find_id (o, &ow_query_manifest_by_number, number, &error);
  if (request.manifest == 0)
    return ow_cli_fail (o->cli, error);
  return act (o, "custody.cancel", ow_manifest_cancel_run, &request);
}

static int
early (Options *o, const char *slip)
{
  OwCustodyEarly request
      = { .slip = slip, .receipt_taken = o->declaration == NULL, .declaration = o->declaration };
  GError *error = NULL;

  if (!ow_cli_parse_date (o->last_day, &request.last_day))
    return OW_EXIT_USAGE;
  request.approver = ow_cli_approve (&o->approver, &o->desk, "custody.early", &error);
  if (error != NULL)
    return ow_cli_fail (o->cli, error);
  return act (o, "custody.early", ow_custody_early_run, &request);
}

static int
redeposit (Options *o, const char *slip)
{
  OwCustodyRedeposit request = { 0 };
  GError *error = NULL;

  request.object = find_id (o, &ow_query_custody_by_slip, slip, &error);
  if (request.object == 0)
    return ow_cli_fail (o->cli, error);
  return act (o, "custody.redeposit", ow_custody_redeposit_run, &request);
}

static int
resolve (Options *o, const char *number)
{
  OwResolveIncident request = { 0 };
  GError *error = NULL;

  request.incident = find_id (o, &ow_query_incident_by_number, number, &error);
  if (request.incident == 0)
    return ow_cli_fail (o->cli, error);
  return act (o, "custody.resolve", ow_resolve_incident_run, &request);
}

/* What a word needs: @first says that its first argument is no slip. */
static const struct
{
  const char *word, *act;
  gboolean first;
} words[] = {
  { "list", "custody.list", FALSE },     { "open", "custody.list", FALSE },
  { "show", "custody.list", TRUE },      { "deposit", "custody.move", TRUE },
  { "offer", "custody.move", FALSE },    { "accept", "custody.move", TRUE },
  { "cancel", "custody.move", TRUE },    { "receive", "custody.move", FALSE },
  { "return", "custody.move", FALSE },   { "early", "custody.move", TRUE },
  { "redeposit", "custody.move", TRUE }, { "seal", "custody.move", TRUE },
  { "count", "custody.count", TRUE },    { "resolve", "incident.resolve", TRUE },
};

static int
find_word (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].word, word))
      return (int)i;
  return -1;
}

static int
dispatch (Options *o, const char *word, const char *first)
{
  if (g_str_equal (word, "list"))
    return list (o);
  if (g_str_equal (word, "open"))
    return open_things (o);
  if (g_str_equal (word, "show"))
    return show (o, first);
  if (g_str_equal (word, "deposit"))
    return deposit (o, first);
  if (g_str_equal (word, "offer"))
    return offer (o);
  if (g_str_equal (word, "accept"))
    return accept (o, first);
  if (g_str_equal (word, "cancel"))
    return cancel (o, first);
  if (g_str_equal (word, "receive"))
    {
      OwCustodyReceive request = { o->rest, o->officer, o->reference };

      return act (o, "custody.receive", ow_custody_receive_run, &request);
    }
  if (g_str_equal (word, "return"))
    {
      OwCustodyReturn request = { o->rest, o->receiver != NULL ? o->receiver : "applicant" };

      return act (o, "custody.return", ow_custody_return_run, &request);
    }
  if (g_str_equal (word, "early"))
    return early (o, first);
  if (g_str_equal (word, "redeposit"))
    return redeposit (o, first);
  if (g_str_equal (word, "seal"))
    {
      OwSealTray request = { first, o->rest };

      return act (o, "custody.seal", ow_seal_tray_run, &request);
    }
  if (g_str_equal (word, "count"))
    {
      OwCountCustody request
          = { g_str_equal (first, "safe") ? "safe" : "clerk", first, o->rest, 0 };

      return act (o, "custody.count", ow_count_custody_run, &request);
    }
  return resolve (o, first);
}

static int
run (OwCli *cli, int argc, char **argv)
{
  g_auto (Options) o = { .cli = cli };
  const GOptionEntry entries[] = {
    OW_CLI_APPROVER_ENTRIES (&o.approver),
    { "to", 0, 0, G_OPTION_ARG_STRING, &o.to, "Where to: clerk, safe or bureau", "PLACE" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &o.from, "Where from: clerk or safe", "PLACE" },
    { "drawer", 0, 0, G_OPTION_ARG_STRING, &o.drawer, "Drawer of a clerk who is not there",
      "STATION" },
    { "receiver", 0, 0, G_OPTION_ARG_STRING, &o.receiver,
      "Drawer that it is meant for; of a return applicant or proxy", "WHO" },
    { "officer", 0, 0, G_OPTION_ARG_STRING, &o.officer, "Officer of the bureau", "NAME" },
    { "reference", 0, 0, G_OPTION_ARG_STRING, &o.reference, "Number of the signed list", "TEXT" },
    { "place", 0, 0, G_OPTION_ARG_STRING, &o.place, "Only what is there", "PLACE" },
    { "last-day", 0, 0, G_OPTION_ARG_STRING, &o.last_day, "Last lawful day without the receipt",
      "DATE" },
    { "declaration", 0, 0, G_OPTION_ARG_STRING, &o.declaration,
      "Declaration that the receipt is lost", "TEXT" },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &o.kind, "passport, card, permit or original", "KIND" },
    { "label", 0, 0, G_OPTION_ARG_STRING, &o.label, "What an original is", "TEXT" },
    G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  const char *first = NULL;
  int word, from, result;

  if (!ow_cli_desk_parse (&o.desk, cli, &ow_verb_custody, entries, &argc, &argv, 1, -1))
    return OW_EXIT_USAGE;
  word = find_word (argv[1]);
  if (word < 0 || (words[word].first && argc < 3)
      || (g_str_equal (argv[1], "offer") && o.to == NULL))
    return ow_cli_usage (&ow_verb_custody);
  if (words[word].first)
    first = argv[2];
  from = words[word].first ? 3 : 2;
  o.rest = g_ptr_array_new ();
  for (int i = from; i < argc; i++)
    g_ptr_array_add (o.rest, argv[i]);
  o.arguments = g_strjoinv (" ", argv + 1);
  if (!ow_cli_desk_open (&o.desk, cli, &ow_verb_custody, words[word].act, &error))
    return ow_cli_desk_fail (cli, &ow_verb_custody, error);
  result = dispatch (&o, argv[1], first);
  return result == OW_EXIT_USAGE ? ow_cli_usage (&ow_verb_custody) : result;
}

const OwVerb ow_verb_custody = {
  "custody",
  "list [--place PLACE] | open | show SLIP | deposit ISSUER:NUMBER | offer [SLIP…] --to PLACE "
  "| accept MANIFEST SLIP… | cancel MANIFEST | receive SLIP… --officer NAME | return SLIP… | "
  "early SLIP --approver STAFF | redeposit SLIP | seal SEAL SLIP… | count safe|desk-N CODE… | "
  "resolve INCIDENT --as STAFF --desk N --store FILE",
  "What is kept, where it is, its moves and its count", run
};
