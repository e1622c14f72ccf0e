/* helper: the accounts of the online platform by which relatives and friends act for somebody. */

#include "ow-cli-approve.h"
#include "ow-name.h"
#include "ow-platform-acts.h"
#include "ow-records.h"

typedef struct
{
  char *state, *number;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->state);
  g_free (self->number);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static void
add_account (JsonBuilder *builder, const OwPlatformAccount *account, const OwPerson *person)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, account->id);
  g_autofree char *helped = ow_name_for_list (person->mrz_surname, person->mrz_given_names);

  json_builder_begin_object (builder);
  ow_cli_add_text (builder, "account", id);
  ow_cli_add_text (builder, "number", account->number);
  ow_cli_add_text (builder, "state", account->state);
  ow_cli_add_text (builder, "person", helped);
  ow_cli_add_text (builder, "helper", account->name);
  ow_cli_add_text (builder, "nationality", account->nationality);
  ow_cli_add_text (builder, "document", account->document_number);
  ow_cli_add_text (builder, "relation", account->relation);
  ow_cli_add_date (builder, "consent_on", account->consent_on);
  ow_cli_add_date (builder, "until", account->until);
  ow_cli_add_text (builder, "source", account->source);
  ow_cli_add_text (builder, "reason", account->reason);
  json_builder_end_object (builder);
}

static int
list (OwCli *cli, OwCliDesk *desk, const Options *options)
{
  OwListHelpers request = { options->state, options->number, NULL, NULL };
  g_autofree char *arguments = g_strjoin (" ", "list", options->state, options->number, NULL);
  GError *error = NULL;
  g_autoptr (JsonObject) result
      = ow_cli_desk_act (desk, "helper.list", arguments, ow_list_helpers_run, &request, &error);
  g_autoptr (GPtrArray) found = request.found;
  g_autoptr (GPtrArray) persons = request.persons;
  g_autoptr (JsonBuilder) builder = NULL;

  if (result == NULL)
    return ow_cli_fail (cli, error);
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "accounts");
  json_builder_begin_array (builder);
  for (guint i = 0; found != NULL && i < found->len; i++)
    add_account (builder, found->pdata[i], persons->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder),
                        found != NULL && found->len > 0 ? OW_EXIT_YES : OW_EXIT_NO);
}

static int
run (OwCli *cli, int argc, char **argv)
{
  g_auto (OwCliDesk) desk = { 0 };
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "state", 0, 0, G_OPTION_ARG_STRING, &options.state, "asked, active, ended", "CODE" },
    { "number", 0, 0, G_OPTION_ARG_STRING, &options.number,
      "Number that the platform gave; in a list also a passport of who helps", "NUMBER" },
    G_OPTION_ENTRY_NULL,
  };
  OwConfirmHelper confirm = { 0 };
  OwEndHelper end = { 0 };
  g_autofree char *arguments = NULL;
  JsonObject *result;
  GError *error = NULL;
  gboolean lists, confirms;

  if (!ow_cli_desk_parse (&desk, cli, &ow_verb_helper, entries, &argc, &argv, 1, 2))
    return OW_EXIT_USAGE;
  lists = g_str_equal (argv[1], "list");
  confirms = g_str_equal (argv[1], "confirm");
  if ((!lists && !confirms && !g_str_equal (argv[1], "end")) || argc != (lists ? 2 : 3)
      || (confirms && options.number == NULL) || (options.state != NULL && !lists)
      || (options.number != NULL && !lists && !confirms)
      || (!lists && !g_ascii_string_to_signed (argv[2], 10, 1, G_MAXINT64, &end.account, NULL)))
    return ow_cli_usage (&ow_verb_helper);
  if (!ow_cli_desk_open (&desk, cli, &ow_verb_helper,
                         lists      ? "helper.list"
                         : confirms ? "helper.confirm"
                                    : "helper.record",
                         &error))
    return ow_cli_desk_fail (cli, &ow_verb_helper, error);
  if (lists)
    return list (cli, &desk, &options);
  arguments = g_strjoin (" ", argv[1], argv[2], options.number, NULL);
  confirm = (OwConfirmHelper){ end.account, options.number };
  result = confirms
               ? ow_cli_desk_act (&desk, "helper.confirm", arguments, ow_confirm_helper_run,
                                  &confirm, &error)
               : ow_cli_desk_act (&desk, "helper.end", arguments, ow_end_helper_run, &end, &error);
  return ow_cli_answer_act (cli, result, error);
}

const OwVerb ow_verb_helper
    = { "helper",
        "list [--state CODE] [--number NUMBER] | confirm ACCOUNT --number NUMBER --reason TEXT | "
        "end ACCOUNT --reason TEXT; with --store --as --desk",
        "Accounts by which relatives and friends act on the online platform", run };
