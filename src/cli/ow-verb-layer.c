/* layer list · preview · propose · approve · refuse · withdraw: what a hall lays over the shipped
 * law, changed by two persons. */

#include "ow-case-acts.h"
#include "ow-cli-approve.h"
#include "ow-error.h"
#include "ow-hall.h"
#include "ow-layer-acts.h"
#include "ow-layer-file.h"
#include "ow-message.h"
#include "ow-rules-error.h"
#include "ow-seal.h"
#include "ow-site.h"

typedef struct
{
  GPtrArray *proposals; /* OwSettingProposal * */
  GPtrArray *kinds;     /* GPtrArray * of OwSetting * */
} Layer;

static void
layer_clear (Layer *self)
{
  g_clear_pointer (&self->proposals, g_ptr_array_unref);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Layer, layer_clear)

static gboolean
layer_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Layer *self = data;
  const char *const *kinds = ow_layer_get_kinds ();

  layer_clear (self);
  self->kinds = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  self->proposals = ow_transaction_query (transaction, &ow_query_setting_proposals, error, 0);
  for (guint i = 0; self->proposals != NULL && kinds[i] != NULL; i++)
    {
      GPtrArray *rows
          = ow_transaction_query (transaction, &ow_query_settings_in_force, error, 's', kinds[i],
                                  'd', ow_transaction_get_today (transaction), 0);

      if (rows == NULL)
        return FALSE;
      g_ptr_array_add (self->kinds, rows);
    }
  return self->proposals != NULL;
}

static void
add_id (JsonBuilder *builder, const char *name, OwRowId id)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  ow_cli_add_text (builder, name, id != 0 ? text : NULL);
}

/* As the window shows it: a time is "09:30" though programs of before stored it in minutes. */
static void
add_body (JsonBuilder *builder, const char *kind, const char *name, const char *body)
{
  g_autofree char *value = g_str_equal (kind, OW_LAYER_PARAMETER)
                               ? ow_parameters_dup_value (name, body)
                               : g_strdup (body);

  ow_cli_add_text (builder, "body", value);
}

static int
list (OwCli *cli, OwCliDesk *desk)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_auto (Layer) layer = { NULL };
  GError *error = NULL;

  if (!ow_store_read (ow_context_get_store (desk->context), layer_read, &layer, &error))
    return ow_cli_fail (cli, error);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "proposals");
  json_builder_begin_array (builder);
  for (guint i = 0; i < layer.proposals->len; i++)
    {
      const OwSettingProposal *row = layer.proposals->pdata[i];

      json_builder_begin_object (builder);
      add_id (builder, "proposal", row->id);
      ow_cli_add_text (builder, "kind", row->kind);
      ow_cli_add_text (builder, "name", row->name);
      add_body (builder, row->kind, row->name, row->body);
      ow_cli_add_text (builder, "texts", row->texts);
      ow_cli_add_text (builder, "source", row->source);
      ow_cli_add_date (builder, "valid_from", row->valid_from);
      add_id (builder, "author", row->author_id);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "in_force");
  json_builder_begin_array (builder);
  for (guint k = 0; k < layer.kinds->len; k++)
    {
      GPtrArray *rows = layer.kinds->pdata[k];

      for (guint i = 0; i < rows->len; i++)
        {
          const OwSetting *row = rows->pdata[i];

          json_builder_begin_object (builder);
          ow_cli_add_text (builder, "kind", row->kind);
          ow_cli_add_text (builder, "name", row->name);
          ow_cli_add_integer (builder, "revision", row->revision);
          add_body (builder, row->kind, row->name, row->body);
          ow_cli_add_text (builder, "texts", row->texts);
          ow_cli_add_text (builder, "source", row->source);
          ow_cli_add_date (builder, "valid_from", row->valid_from);
          add_id (builder, "author", row->author_id);
          add_id (builder, "approver", row->approver_id);
          json_builder_end_object (builder);
        }
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

typedef struct
{
  OwLayerEntry *entry;
  OwCaseRules *rules;
  OwLayerPreview *preview;
} Asked;

static gboolean
preview_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Asked *asked = data;

  g_clear_pointer (&asked->preview, ow_layer_preview_free);
  asked->preview = ow_layer_preview_read (transaction, asked->entry, asked->rules, error);
  return asked->preview != NULL;
}

/* Who comes while the hall is closed, and what was promised for the day. */
static void
add_closed (JsonBuilder *builder, const OwLayerPreview *preview)
{
  json_builder_set_member_name (builder, "booked");
  json_builder_begin_array (builder);
  for (guint i = 0; i < preview->booked->len; i++)
    {
      const OwAppointment *one = preview->booked->pdata[i];

      json_builder_begin_object (builder);
      ow_cli_add_text (builder, "code", one->code);
      ow_cli_add_text (builder, "service", one->service);
      ow_cli_add_integer (builder, "minute", one->minute);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "promised");
  json_builder_begin_array (builder);
  for (guint i = 0; i < preview->promised->len; i++)
    json_builder_add_string_value (builder, preview->promised->pdata[i]);
  json_builder_end_array (builder);
}

/* The days that a calendar counts otherwise. */
static void
add_days (JsonBuilder *builder, const OwLayerPreview *preview)
{
  json_builder_set_member_name (builder, "counted_otherwise");
  json_builder_begin_array (builder);
  for (guint i = 0; i < preview->days->len; i++)
    {
      const OwCalendarSpan *span = preview->days->pdata[i];

      json_builder_begin_object (builder);
      ow_cli_add_date (builder, "first", span->first);
      ow_cli_add_date (builder, "last", span->last);
      ow_cli_add_text (builder, "kind", span->work ? "work" : "off");
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static int
show_preview (OwCli *cli, OwCliDesk *desk, OwLayerEntry *entry, OwCaseRules *rules)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (OwLayerPreview) preview = NULL;
  Asked asked = { entry, rules, NULL };
  GError *error = NULL;

  if (!ow_store_read (ow_context_get_store (desk->context), preview_read, &asked, &error))
    return ow_cli_fail (cli, error);
  preview = asked.preview;
  json_builder_begin_object (builder);
  ow_cli_add_integer (builder, "take_it_over", preview->before);
  ow_cli_add_integer (builder, "undecided_stay", preview->undecided);
  ow_cli_add_integer (builder, "past_stay", preview->past);
  json_builder_set_member_name (builder, "printed_otherwise");
  json_builder_begin_array (builder);
  for (guint i = 0; i < preview->moved->len; i++)
    {
      const OwMovedDate *moved = preview->moved->pdata[i];

      json_builder_begin_object (builder);
      ow_cli_add_text (builder, "number", moved->number);
      ow_cli_add_date (builder, "printed", moved->printed);
      ow_cli_add_date (builder, "counted", moved->counted);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (preview->days != NULL)
    add_days (builder, preview);
  if (preview->booked != NULL)
    add_closed (builder, preview);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

static int
answer_proposal (
    OwCli *cli, OwCliDesk *desk, const char *id, OwProposalAnswer what, OwCaseRules *rules)
{
  static const char *const acts[] = { "setting.approve", "setting.refuse", "setting.withdraw" };
  OwAnswerProposal request = { 0, 0, what, rules };
  g_auto (Layer) layer = { NULL };
  GError *error = NULL;
  JsonObject *result;

  if (!ow_store_read (ow_context_get_store (desk->context), layer_read, &layer, &error))
    return ow_cli_fail (cli, error);
  request.proposal = g_ascii_strtoll (id, NULL, 10);
  for (guint i = 0; i < layer.proposals->len; i++)
    {
      const OwSettingProposal *row = layer.proposals->pdata[i];

      if (row->id == request.proposal)
        request.version = row->version;
    }
  result = ow_cli_desk_act (desk, acts[what], id, ow_answer_proposal_run, &request, &error);
  return ow_cli_answer_act (cli, result, error);
}

typedef struct
{
  char *source, *from, *texts_file, *body_file, *out, *key;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->source);
  g_free (self->from);
  g_free (self->texts_file);
  g_free (self->body_file);
  g_free (self->out);
  g_free (self->key);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static int
enter (OwCli *cli, OwCliDesk *desk, const Options *options, OwDate from, char **words, int n)
{
  g_autoptr (OwCaseRules) rules = ow_case_rules_new (desk->context);
  g_autoptr (OwLayerEntry) entry
      = ow_layer_entry_new (words[1], words[2], n > 3 ? words[3] : "", NULL, options->source);
  g_autofree char *arguments = NULL;
  OwProposeSetting request = { entry, from, rules };
  GError *error = NULL;
  JsonObject *result;

  /* "930" would be read as a minute of the day, which only programs of before stored. */
  if (n > 3 && ow_parameters_is_time (words[2]) && *words[3] != '\0'
      && ow_minute_parse (words[3]) < 0)
    {
      ow_message_set_error (&error, OW_RULES_ERROR, OW_RULES_ERROR_UNKNOWN,
                            ow_message_new ("error.parameter.value", "key", words[2], "value",
                                            words[3], "allowed", "HH:MM", NULL));
      return ow_cli_fail (cli, error);
    }
  if (options->texts_file != NULL
      && !g_file_get_contents (options->texts_file, &entry->texts, NULL, &error))
    return ow_cli_fail (cli, error);
  if (options->body_file != NULL)
    {
      g_clear_pointer (&entry->body, g_free);
      if (!g_file_get_contents (options->body_file, &entry->body, NULL, &error))
        return ow_cli_fail (cli, error);
    }
  if (g_str_equal (words[0], "preview"))
    return show_preview (cli, desk, entry, rules);
  arguments = g_strjoin ("\n", entry->kind, entry->name, entry->body, entry->source, NULL);
  result = ow_cli_desk_act (desk, "setting.propose", arguments, ow_propose_setting_run, &request,
                            &error);
  return ow_cli_answer_act (cli, result, error);
}

static int
carry (OwCli *cli, OwCliDesk *desk, const Options *options, const char *file)
{
  OwStore *store = ow_context_get_store (desk->context);
  g_autoptr (OwCaseRules) rules = ow_case_rules_new (desk->context);
  g_autofree char *uuid = ow_seal_uuid ();
  const OwAct act = { .request_id = desk->request != NULL ? desk->request : uuid,
                      .name = file != NULL ? "exchange.import" : "exchange.export",
                      .staff = ow_session_get_staff (desk->session),
                      .station = ow_session_get_station (desk->session),
                      .reason = desk->reason };
  g_auto (OwExchangeResult) result = { 0 };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *pem = NULL;
  g_autoptr (OwSealKey) sender = NULL;
  g_autoptr (JsonObject) content = NULL;
  GError *error = NULL;
  guint n = 0;

  json_builder_begin_object (builder);
  if (file == NULL)
    {
      OwSealKey *key = ow_context_get_key (desk->context);

      if (key == NULL)
        ow_message_set_error (&error, OW_CORE_ERROR, OW_CORE_ERROR_KEY,
                              ow_message_new ("error.key.secret", NULL));
      if (key == NULL || !ow_layer_file_export (store, &act, key, options->out, &n, &error))
        return ow_cli_fail (cli, error);
      ow_cli_add_text (builder, "file", options->out);
      ow_cli_add_integer (builder, "items", n);
    }
  else
    {
      if (!g_file_get_contents (options->key, &pem, NULL, &error)
          || (sender = ow_seal_key_import_public (pem, &error)) == NULL
          || (content = ow_exchange_open (file, sender, &error)) == NULL
          || !ow_layer_file_import (store, &act, rules, content, file, &result, &error))
        return ow_cli_fail (cli, error);
      ow_cli_add_text (builder, "site", result.site);
      ow_cli_add_integer (builder, "proposed", result.taken);
      ow_cli_add_integer (builder, "known", result.known);
    }
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

static int
run (OwCli *cli, int argc, char **argv)
{
  static const char *const answers[] = { "approve", "refuse", "withdraw", NULL };
  g_auto (OwCliDesk) desk = { 0 };
  g_auto (Options) options = { 0 };
  g_autoptr (OwCaseRules) rules = NULL;
  const GOptionEntry entries[] = {
    { "source", 0, 0, G_OPTION_ARG_STRING, &options.source, "Document that orders it", "TEXT" },
    { "valid-from", 0, 0, G_OPTION_ARG_STRING, &options.from, "In force from this day on", "DATE" },
    { "texts", 0, 0, G_OPTION_ARG_FILENAME, &options.texts_file, "Texts in five languages",
      "FILE" },
    { "body-file", 0, 0, G_OPTION_ARG_FILENAME, &options.body_file, "Holiday notice", "FILE" },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &options.out, "The file to write", "FILE" },
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &options.key, "Public key of the site that wrote it",
      "FILE" },
    G_OPTION_ENTRY_NULL,
  };
  OwDate from = OW_DATE_NONE;
  GError *error = NULL;
  gboolean entering, exporting, importing;
  int what = -1;

  if (!ow_cli_desk_parse (&desk, cli, &ow_verb_layer, entries, &argc, &argv, 1, 4))
    return OW_EXIT_USAGE;
  for (int i = 0; answers[i] != NULL; i++)
    if (g_str_equal (argv[1], answers[i]))
      what = i;
  entering = g_str_equal (argv[1], "propose") || g_str_equal (argv[1], "preview");
  exporting = g_str_equal (argv[1], "export");
  importing = g_str_equal (argv[1], "import");
  if ((exporting && (argc != 2 || options.out == NULL))
      || (importing && (argc != 3 || options.key == NULL)) || (what >= 0 && argc != 3)
      || (entering && (argc < 4 || options.source == NULL))
      || (what < 0 && !entering && !exporting && !importing
          && (argc != 2 || !g_str_equal (argv[1], "list")))
      || (options.from != NULL && (from = ow_date_parse (options.from)) == OW_DATE_NONE))
    return ow_cli_usage (&ow_verb_layer);
  if (!ow_cli_desk_open (&desk, cli, &ow_verb_layer, "layer.read", &error))
    return ow_cli_desk_fail (cli, &ow_verb_layer, error);
  if (exporting || importing)
    return carry (cli, &desk, &options, importing ? argv[2] : NULL);
  if (entering)
    return enter (cli, &desk, &options, from, argv + 1, argc - 1);
  rules = ow_case_rules_new (desk.context);
  return what < 0 ? list (cli, &desk)
                  : answer_proposal (cli, &desk, argv[2], (OwProposalAnswer)what, rules);
}

const OwVerb ow_verb_layer
    = { "layer",
        "list | preview|propose KIND NAME [BODY] --source TEXT [--valid-from DATE] [--texts FILE] "
        "[--body-file FILE] | approve|refuse|withdraw PROPOSAL | export --out FILE | import FILE "
        "--key FILE --as STAFF --desk N --store FILE",
        "Change what the hall lays over the shipped law, by two persons", run };
