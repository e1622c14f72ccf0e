/* fee: what is due for a case, what the cashier said, and the evening's comparison. */

#include <stdlib.h>

#include "ow-case-rules.h"
#include "ow-cli-approve.h"
#include "ow-counter-error.h"
#include "ow-fee-acts.h"

typedef struct
{
  OwCli *cli;
  OwCliDesk desk;
  OwCliApprover approver;
  char *channel, *bill, *on, *basis, *name, *file;
  int yuan;
  char *arguments;
} Options;

static void
options_clear (Options *o)
{
  ow_cli_desk_clear (&o->desk);
  ow_cli_approver_clear (&o->approver);
  g_free (o->channel);
  g_free (o->bill);
  g_free (o->on);
  g_free (o->basis);
  g_free (o->name);
  g_free (o->file);
  g_free (o->arguments);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

typedef struct
{
  const char *number;
  OwCaseFile *file;
  GPtrArray *entries;
} Lookup;

static void
lookup_clear (Lookup *lookup)
{
  g_clear_pointer (&lookup->file, ow_case_file_free);
  g_clear_pointer (&lookup->entries, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lookup, lookup_clear)

static gboolean
case_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Lookup *lookup = data;
  GError *local = NULL;

  lookup->file = ow_transaction_query_one (transaction, &ow_query_case_by_number, &local, 's',
                                           lookup->number, 0);
  if (local == NULL && lookup->file == NULL)
    ow_message_set_error (&local, OW_COUNTER_ERROR, OW_COUNTER_ERROR_EMPTY,
                          ow_message_new ("error.counter.no-case", "number", lookup->number, NULL));
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  lookup->entries = ow_payment_slip_load_in (transaction, lookup->file->id, error);
  return lookup->entries != NULL;
}

static int
act (Options *o, const char *name, OwActFunc func, gconstpointer request)
{
  GError *error = NULL;
  JsonObject *result = ow_cli_desk_act (&o->desk, name, o->arguments, func, request, &error);

  return ow_cli_answer_act (o->cli, result, error);
}

static int
list (Options *o, const Lookup *lookup)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "fees");
  json_builder_begin_array (builder);
  for (guint i = 0; i < lookup->entries->len; i++)
    {
      const OwFeeEntry *entry = g_ptr_array_index (lookup->entries, i);

      json_builder_begin_object (builder);
      ow_cli_add_integer (builder, "number", i + 1);
      ow_cli_add_text (builder, "item", entry->item);
      ow_cli_add_text (builder, "name",
                       entry->name != NULL ? ow_message_text (entry->name, o->cli->language)
                                           : NULL);
      ow_cli_add_integer (builder, "yuan", entry->yuan);
      ow_cli_add_text (builder, "basis",
                       entry->basis != NULL ? ow_message_text (entry->basis, o->cli->language)
                                            : NULL);
      ow_cli_add_text (builder, "state", entry->state);
      ow_cli_add_text (builder, "bill", entry->bill);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return ow_cli_answer (o->cli, json_builder_get_root (builder), OW_EXIT_YES);
}

/* By the facts with which the case was settled. */
static int
assess (Options *o, const Lookup *lookup)
{
  g_autoptr (OwCaseRules) rules = ow_case_rules_new (o->desk.context);
  GError *error = NULL;
  g_autoptr (OwFacts) facts = ow_case_rules_dup_facts (lookup->file, &error);
  g_autoptr (OwAssessment) assessment = NULL;
  OwCase matter;
  OwFeeAssess request = { .case_id = lookup->file->id };

  if (facts == NULL
      || !ow_case_rules_init (rules, lookup->file, facts, ow_context_get_today (o->desk.context),
                              &matter, &error))
    return ow_cli_fail (o->cli, error);
  assessment = ow_assess (&matter);
  request.fees = assessment->fees;
  request.has_tariff = ow_sub_kind_get_fees (matter.sub_kind)->len > 0;
  return act (o, "fee.assess", ow_fee_assess_run, &request);
}

static int
entry_act (Options *o, const Lookup *lookup, const char *word, const char *position)
{
  static const struct
  {
    const char *word;
    OwActFunc func;
  } acts[] = { { "price", ow_fee_price_run },
               { "pay", ow_fee_pay_run },
               { "exempt", ow_fee_exempt_run },
               { "refund", ow_fee_refund_run } };
  int n = atoi (position);
  const OwFeeEntry *entry;
  OwFeeAct request = {
    .channel = o->channel, .bill = o->bill, .yuan = o->yuan, .name = o->name, .basis = o->basis
  };
  GError *error = NULL;

  if (n < 1 || (guint)n > lookup->entries->len || !ow_cli_parse_date (o->on, &request.paid_on))
    return OW_EXIT_USAGE;
  entry = g_ptr_array_index (lookup->entries, n - 1);
  request.entry = entry->id;
  request.version = entry->version;
  request.approver = ow_cli_approve (&o->approver, &o->desk, "fee.exempt", &error);
  if (error != NULL)
    return ow_cli_fail (o->cli, error);
  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    if (g_str_equal (acts[i].word, word))
      return act (o, "fee.act", acts[i].func, &request);
  return OW_EXIT_USAGE;
}

static int
reconcile (Options *o, const char *day)
{
  g_autoptr (GPtrArray) lines = NULL;
  OwReconcile request = { 0 };
  g_autofree char *text = NULL;
  GError *error = NULL;

  if (o->file == NULL || !ow_cli_parse_date (day, &request.day))
    return OW_EXIT_USAGE;
  if (!g_file_get_contents (o->file, &text, NULL, &error)
      || (lines = ow_statement_parse (text, &error)) == NULL)
    return ow_cli_fail (o->cli, error);
  request.lines = lines;
  return act (o, "fee.reconcile", ow_fee_reconcile_run, &request);
}

static int
run_case (Options *o, int argc, char **argv)
{
  g_auto (Lookup) lookup = { argv[2], NULL, NULL };
  GError *error = NULL;

  if (!ow_store_read (ow_context_get_store (o->desk.context), case_read, &lookup, &error))
    return ow_cli_fail (o->cli, error);
  if (g_str_equal (argv[1], "list"))
    return list (o, &lookup);
  if (g_str_equal (argv[1], "assess"))
    return assess (o, &lookup);
  return argc == 4 ? entry_act (o, &lookup, argv[1], argv[3]) : OW_EXIT_USAGE;
}

static int
run (OwCli *cli, int argc, char **argv)
{
  static const char *const known[]
      = { "list", "assess", "price", "pay", "exempt", "refund", "reconcile", NULL };
  g_auto (Options) o = { .cli = cli };
  const GOptionEntry entries[] = {
    OW_CLI_APPROVER_ENTRIES (&o.approver),
    { "channel", 0, 0, G_OPTION_ARG_STRING, &o.channel, "cashier, bank or online", "CODE" },
    { "bill", 0, 0, G_OPTION_ARG_STRING, &o.bill, "Number of the e-bill", "NUMBER" },
    { "on", 0, 0, G_OPTION_ARG_STRING, &o.on, "Day of payment; today", "DATE" },
    { "yuan", 0, 0, G_OPTION_ARG_INT, &o.yuan, "Amount that the cashier named", "N" },
    { "name", 0, 0, G_OPTION_ARG_STRING, &o.name, "What the fee is for", "TEXT" },
    { "basis", 0, 0, G_OPTION_ARG_STRING, &o.basis, "Where it stands", "TEXT" },
    { "statement", 0, 0, G_OPTION_ARG_FILENAME, &o.file, "Lines of bill, tabulator, yuan", "FILE" },
    G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  gboolean reconciles;
  int result;

  if (!ow_cli_desk_parse (&o.desk, cli, &ow_verb_fee, entries, &argc, &argv, 2, 3))
    return OW_EXIT_USAGE;
  if (!g_strv_contains (known, argv[1]))
    return ow_cli_usage (&ow_verb_fee);
  reconciles = g_str_equal (argv[1], "reconcile");
  o.arguments = g_strjoinv (" ", argv + 1);
  if (!ow_cli_desk_open (&o.desk, cli, &ow_verb_fee, reconciles ? "fee.reconcile" : "fee.record",
                         &error))
    return ow_cli_desk_fail (cli, &ow_verb_fee, error);
  result = reconciles ? reconcile (&o, argv[2]) : run_case (&o, argc, argv);
  return result == OW_EXIT_USAGE ? ow_cli_usage (&ow_verb_fee) : result;
}

const OwVerb ow_verb_fee = {
  "fee",
  "list CASE | assess CASE | price CASE N --yuan N --name TEXT --basis TEXT | pay CASE N "
  "--channel CODE --bill NUMBER | exempt CASE N --basis TEXT --approver STAFF | refund CASE N "
  "--bill NUMBER --approver STAFF | reconcile DATE --statement FILE --as STAFF --desk N "
  "--store FILE",
  "What is due for a case, what was paid, and the comparison of the day", run
};
