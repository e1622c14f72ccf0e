/* paper kit · print · list · enter: numbers on paper for an outage, and what was written on them.
 */

#include "ow-cli-desk.h"
#include "ow-paper-day.h"
#include "ow-sheet.h"

typedef struct
{
  char *pdf, *date, *given, *called, *ended, *services, *language, *ticket_class, *unit, *clerk,
      *outcome;
  int applicants, window;
} Options;

static void
options_clear (Options *options)
{
  char *const texts[] = { options->pdf,   options->date,     options->given,        options->called,
                          options->ended, options->services, options->ticket_class, options->unit,
                          options->clerk, options->outcome,  options->language };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
write_kit (OwCli *cli, OwCliDesk *desk, gint64 first, gint64 last, const char *path, GError **error)
{
  OwLanguage second = cli->language == OW_LANGUAGE_ZH ? OW_LANGUAGE_EN : cli->language;
  OwKitSheet sheet = ow_paper_kit_make_sheet (desk->context, first, last, second);
  g_autoptr (OwCanvas) canvas = ow_kit_sheet_draw (&sheet);
  g_autoptr (GBytes) pdf = ow_canvas_to_pdf (canvas, error);

  return pdf != NULL && ow_paper_write_file (pdf, path, error);
}

static int
answer (OwCli *cli, JsonObject *result)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, result);
  return ow_cli_answer (cli, node, OW_EXIT_YES);
}

static int
issue (OwCli *cli, OwCliDesk *desk, const char *count, const Options *options)
{
  OwIssueKit request = { g_ascii_strtoll (count, NULL, 10) };
  g_autofree char *arguments = g_strdup_printf ("kit %s", count);
  GError *error = NULL;
  g_autoptr (JsonObject) result
      = ow_cli_desk_act (desk, "paper.kit", arguments, ow_issue_kit_run, &request, &error);

  if (result == NULL
      || (options->pdf != NULL
          && !write_kit (cli, desk, json_object_get_int_member (result, "first"),
                         json_object_get_int_member (result, "last"), options->pdf, &error)))
    return ow_cli_fail (cli, error);
  return answer (cli, g_steal_pointer (&result));
}

static gboolean
kits_read (OwTransaction *transaction, gpointer data, GError **error)
{
  GPtrArray **kits = data;

  *kits = ow_transaction_query (transaction, &ow_query_paper_kits, error, 's',
                                ow_transaction_get_site (transaction)->code, 0);
  return *kits != NULL;
}

static int
list (OwCli *cli, OwCliDesk *desk)
{
  g_autoptr (GPtrArray) kits = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;

  if (!ow_store_read (ow_context_get_store (desk->context), kits_read, &kits, &error))
    return ow_cli_fail (cli, error);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "kits");
  json_builder_begin_array (builder);
  for (guint i = 0; i < kits->len; i++)
    {
      const OwPaperKit *kit = kits->pdata[i];
      g_autofree char *at = ow_instant_to_string (kit->at);

      json_builder_begin_object (builder);
      ow_cli_add_integer (builder, "first", kit->first_n);
      ow_cli_add_integer (builder, "last", kit->last_n);
      ow_cli_add_text (builder, "at", at);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

/* Draws the sheets of numbers again, for another printer. */
static int
print (OwCli *cli, OwCliDesk *desk, gint64 first, gint64 last, const char *pdf)
{
  g_autoptr (JsonObject) result = json_object_new ();
  GError *error = NULL;

  if (!write_kit (cli, desk, first, last, pdf, &error))
    return ow_cli_fail (cli, error);
  json_object_set_int_member (result, "first", first);
  json_object_set_int_member (result, "last", last);
  return answer (cli, g_steal_pointer (&result));
}

static int
enter (OwCli *cli, OwCliDesk *desk, const char *number, const Options *options)
{
  OwEnterPaper request = {
    .n = ow_paper_number_parse (number),
    .day
    = options->date != NULL ? ow_date_parse (options->date) : ow_context_get_today (desk->context),
    .services = options->services,
    .language = options->language != NULL ? options->language : "zh_CN",
    .ticket_class = options->ticket_class,
    .unit = options->unit,
    .applicants = options->applicants,
    .given = ow_minute_parse (options->given),
    .called = ow_minute_parse (options->called),
    .ended = ow_minute_parse (options->ended),
    .desk = options->called == NULL ? 0
            : options->window > 0   ? options->window
                                    : desk->desk,
    .clerk = options->clerk,
    .outcome = options->outcome,
    .entry_desk = desk->desk,
  };
  g_autofree char *arguments = g_strdup_printf (
      "%s %s %s %s %s %s", number, options->date != NULL ? options->date : "", options->given,
      options->called != NULL ? options->called : "", options->ended != NULL ? options->ended : "",
      options->outcome != NULL ? options->outcome : "");
  GError *error = NULL;
  JsonObject *result
      = ow_cli_desk_act (desk, "paper.enter", arguments, ow_enter_paper_run, &request, &error);

  return result != NULL ? answer (cli, result) : ow_cli_fail (cli, error);
}

static gboolean
is_time (const char *text)
{
  return text == NULL || ow_minute_parse (text) >= 0;
}

static int
run (OwCli *cli, int argc, char **argv)
{
  g_auto (OwCliDesk) desk = { 0 };
  g_auto (Options) options = { .applicants = 1 };
  const GOptionEntry entries[] = {
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &options.pdf, "Write the sheets to this file", "FILE" },
    { "date", 0, 0, G_OPTION_ARG_STRING, &options.date, "Day of the paper; today", "DATE" },
    { "given", 0, 0, G_OPTION_ARG_STRING, &options.given, "When the number was given", "HH:MM" },
    { "called", 0, 0, G_OPTION_ARG_STRING, &options.called, "When it was called", "HH:MM" },
    { "ended", 0, 0, G_OPTION_ARG_STRING, &options.ended, "When it ended", "HH:MM" },
    { "window", 0, 0, G_OPTION_ARG_INT, &options.window, "Counter that served", "N" },
    { "services", 0, 0, G_OPTION_ARG_STRING, &options.services, "Services", "\"S01 S02\"" },
    { "language", 0, 0, G_OPTION_ARG_STRING, &options.language, "Language of the party", "LANG" },
    { "class", 0, 0, G_OPTION_ARG_STRING, &options.ticket_class, "Class of the number", "CODE" },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &options.unit, "Unit of the green channel", "NAME" },
    { "applicants", 0, 0, G_OPTION_ARG_INT, &options.applicants, "1 to 99", "N" },
    { "clerk", 0, 0, G_OPTION_ARG_STRING, &options.clerk, "Who served", "STAFF" },
    { "outcome", 0, 0, G_OPTION_ARG_STRING, &options.outcome, "What came of each matter", "WORDS" },
    G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  gint64 first = 0, last = 0;
  gboolean kit, lists, prints, enters;

  if (!ow_cli_desk_parse (&desk, cli, &ow_verb_paper, entries, &argc, &argv, 1, 3))
    return OW_EXIT_USAGE;
  kit = g_str_equal (argv[1], "kit") && argc == 3;
  lists = g_str_equal (argv[1], "list") && argc == 2;
  prints = g_str_equal (argv[1], "print") && argc == 4 && options.pdf != NULL
           && (first = ow_paper_number_parse (argv[2])) > 0
           && (last = ow_paper_number_parse (argv[3])) >= first;
  enters = g_str_equal (argv[1], "enter") && argc == 3 && ow_paper_number_parse (argv[2]) > 0
           && options.given != NULL && options.services != NULL && is_time (options.given)
           && is_time (options.called) && is_time (options.ended);
  if (!kit && !lists && !prints && !enters)
    return ow_cli_usage (&ow_verb_paper);
  if (!ow_cli_desk_open (&desk, cli, &ow_verb_paper,
                         kit      ? "paper.kit"
                         : enters ? "paper.enter"
                                  : NULL,
                         &error))
    return ow_cli_desk_fail (cli, &ow_verb_paper, error);
  return kit      ? issue (cli, &desk, argv[2], &options)
         : enters ? enter (cli, &desk, argv[2], &options)
         : prints ? print (cli, &desk, first, last, options.pdf)
                  : list (cli, &desk);
}

const OwVerb ow_verb_paper = {
  "paper",
  "kit COUNT [--pdf FILE] --as STAFF --desk N --store FILE | print FIRST LAST --pdf FILE --store "
  "FILE | list --store FILE | enter NUMBER --given HH:MM [--called HH:MM --ended HH:MM --window N] "
  "--services IDS [--date DATE] [--clerk STAFF] [--outcome WORDS] --as STAFF --desk N --store FILE",
  "Paper days: kits of numbers for an outage, entering what was written on them", run
};
