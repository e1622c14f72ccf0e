/* inward: what came from outside and waits for an answer here, by the same acts as in the window.
 */

#include "ow-answer-lines.h"
#include "ow-cli-approve.h"
#include "ow-counter-error.h"
#include "ow-inward-acts.h"
#include "ow-systems-desk.h"

typedef struct
{
  char *answer, *text, *due;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->answer);
  g_free (self->text);
  g_free (self->due);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

typedef struct
{
  OwCliDesk *desk;
  OwRowId message;
  gboolean persons;
  GPtrArray *entries;
} Read;

static gboolean
read_entries (OwTransaction *transaction, gpointer data, GError **error)
{
  Read *read = data;
  OwContext *context = read->desk->context;

  read->entries
      = ow_inward_read_in (transaction, read->message, ow_context_get_calendar (context),
                           read->persons ? ow_context_get_parameters (context) : NULL, error);
  return read->entries != NULL;
}

static OwMessage *
make_due (const OwInwardEntry *entry)
{
  if (entry->due == OW_DATE_NONE || entry->answered)
    return NULL;
  if (entry->at_work)
    return ow_message_new ("inward.to-do", "date", (int)entry->due, NULL);
  return ow_message_new (entry->days < 0 ? "inward.overdue" : "inward.due", "date", (int)entry->due,
                         "days", (gint64)ABS (entry->days), NULL);
}

static void
add_entry (OwCli *cli, JsonBuilder *builder, const OwInwardEntry *entry)
{
  g_autofree char *name = g_strconcat ("system.", entry->system, NULL);
  g_autoptr (OwMessage) due = make_due (entry);
  g_autofree char *text = due != NULL ? ow_message_render (due, cli->language) : NULL;

  ow_cli_add_integer (builder, "message", entry->id);
  ow_cli_add_text (builder, "system", entry->system);
  ow_cli_add_text (builder, "name", ow_message_text (name, cli->language));
  ow_cli_add_text (builder, "from", entry->from);
  ow_cli_add_text (builder, "reference", entry->reference);
  ow_cli_add_date (builder, "received_on", ow_instant_to_date (entry->received_at));
  ow_cli_add_text (builder, "state",
                   entry->answered  ? "answered"
                   : entry->at_work ? "at_work"
                                    : "new");
  ow_cli_add_date (builder, "due_on", entry->due);
  ow_cli_add_text (builder, "due_text", text);
  ow_cli_add_boolean (builder, "overdue", entry->late);
  ow_cli_add_text (builder, "delivery", entry->delivery);
}

static int
list (OwCli *cli, Read *read)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  if (!ow_store_read (ow_context_get_store (read->desk->context), read_entries, read, &error))
    return ow_cli_fail (cli, error);
  entries = read->entries;
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "entries");
  json_builder_begin_array (builder);
  for (guint i = 0; i < entries->len; i++)
    {
      json_builder_begin_object (builder);
      add_entry (cli, builder, entries->pdata[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder),
                        entries->len > 0 ? OW_EXIT_YES : OW_EXIT_NO);
}

static void
add_lines (OwCli *cli, JsonBuilder *builder, const OwInwardEntry *entry)
{
  g_autoptr (GPtrArray) lines
      = ow_answer_lines_new (entry->system, entry->feed, entry->body, cli->language);

  json_builder_set_member_name (builder, "lines");
  json_builder_begin_array (builder);
  for (guint i = 0; i < lines->len; i++)
    {
      const OwAnswerLine *line = lines->pdata[i];

      json_builder_begin_object (builder);
      ow_cli_add_text (builder, "label", line->label);
      ow_cli_add_text (builder, "value", line->value);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static int
show (OwCli *cli, Read *read)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *found = NULL;
  GError *error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  const OwInwardEntry *entry;

  read->persons = TRUE;
  if (!ow_store_read (ow_context_get_store (read->desk->context), read_entries, read, &error))
    return ow_cli_fail (cli, error);
  entries = read->entries;
  entry = entries->pdata[0];
  if (entry->found != NULL)
    found = g_strconcat ("inward.found.", entry->found, NULL);
  json_builder_begin_object (builder);
  add_entry (cli, builder, entry);
  add_lines (cli, builder, entry);
  ow_cli_add_text (builder, "task", entry->task);
  ow_cli_add_text (builder, "outcome", entry->outcome);
  ow_cli_add_text (builder, "found", entry->found);
  ow_cli_add_text (builder, "found_text",
                   found != NULL ? ow_message_text (found, cli->language) : NULL);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

/* The answer that was given up on its way, for good: then another one can be given. */
static int
set_aside (OwCli *cli, Read *read, const char *arguments)
{
  OwDecideOutbox request = { 0, TRUE };
  GError *error = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  if (!ow_store_read (ow_context_get_store (read->desk->context), read_entries, read, &error))
    return ow_cli_fail (cli, error);
  entries = read->entries;
  request.message = ((const OwInwardEntry *)entries->pdata[0])->answer;
  if (request.message == 0)
    {
      ow_counter_fail (&error, OW_COUNTER_ERROR_STATE, "error.inward.not-sent");
      return ow_cli_fail (cli, error);
    }
  {
    JsonObject *result = ow_cli_desk_act (read->desk, "outbox.set-aside", arguments,
                                          ow_decide_outbox_run, &request, &error);

    return ow_cli_answer_act (cli, result, error);
  }
}

static int
answer (OwCli *cli, Read *read, const Options *options, const char *arguments)
{
  OwContext *context = read->desk->context;
  OwAnswerInward request = { .message = read->message,
                             .answer = options->answer,
                             .text = options->text,
                             .parameters = ow_context_get_parameters (context),
                             .calendar = ow_context_get_calendar (context) };
  GError *error = NULL;
  JsonObject *result;

  if (!ow_cli_parse_date (options->due, &request.due))
    return ow_cli_usage (&ow_verb_inward);
  result = ow_cli_desk_act (read->desk, "inward.answer", arguments, ow_answer_inward_run, &request,
                            &error);
  return ow_cli_answer_act (cli, result, error);
}

static int
done (OwCli *cli, Read *read, const char *arguments)
{
  OwFinishInward request = { read->message };
  GError *error = NULL;
  JsonObject *result = ow_cli_desk_act (read->desk, "inward.done", arguments, ow_finish_inward_run,
                                        &request, &error);

  return ow_cli_answer_act (cli, result, error);
}

static const struct
{
  const char *word, *act;
  int arguments;
} words[] = {
  { "list", "inward.read", 0 },        { "show", "case.list", 1 },
  { "answer", "inward.answer", 1 },    { "done", "inward.answer", 1 },
  { "set-aside", "outbox.decide", 1 },
};

static int
run (OwCli *cli, int argc, char **argv)
{
  g_auto (OwCliDesk) desk = { 0 };
  g_auto (Options) o = { 0 };
  const GOptionEntry entries[] = {
    { "answer", 0, 0, G_OPTION_ARG_STRING, &o.answer,
      "confirmed, not-confirmed, match, no-match, cannot-verify, or the office that a report goes "
      "to",
      "CODE" },
    { "text", 0, 0, G_OPTION_ARG_STRING, &o.text,
      "Words to the authority, or what is done about a report", "TEXT" },
    { "due", 0, 0, G_OPTION_ARG_STRING, &o.due, "By when that is to be done", "DATE" },
    G_OPTION_ENTRY_NULL,
  };
  Read read = { &desk, 0, FALSE, NULL };
  g_autofree char *arguments = NULL;
  GError *error = NULL;
  gsize i = 0;

  if (!ow_cli_desk_parse (&desk, cli, &ow_verb_inward, entries, &argc, &argv, 1, 2))
    return OW_EXIT_USAGE;
  while (i < G_N_ELEMENTS (words) && !g_str_equal (words[i].word, argv[1]))
    i++;
  if (i == G_N_ELEMENTS (words) || argc != 2 + words[i].arguments
      || (argc == 3 && !g_ascii_string_to_signed (argv[2], 10, 1, G_MAXINT64, &read.message, NULL))
      || (!g_str_equal (argv[1], "answer")
          && (o.answer != NULL || o.text != NULL || o.due != NULL)))
    return ow_cli_usage (&ow_verb_inward);
  if (!ow_cli_desk_open (&desk, cli, &ow_verb_inward, words[i].act, &error))
    return ow_cli_desk_fail (cli, &ow_verb_inward, error);
  arguments = g_strdup_printf ("%s %s %s %s %s", argv[1], argc == 3 ? argv[2] : "",
                               o.answer != NULL ? o.answer : "", o.text != NULL ? o.text : "",
                               o.due != NULL ? o.due : "");
  if (g_str_equal (argv[1], "list"))
    return list (cli, &read);
  if (g_str_equal (argv[1], "show"))
    return show (cli, &read);
  if (g_str_equal (argv[1], "answer"))
    return answer (cli, &read, &o, arguments);
  return g_str_equal (argv[1], "done") ? done (cli, &read, arguments)
                                       : set_aside (cli, &read, arguments);
}

const OwVerb ow_verb_inward
    = { "inward",
        "list | show MESSAGE | answer MESSAGE [--answer CODE] [--text TEXT] [--due DATE] [--reason "
        "TEXT] | done MESSAGE --reason TEXT | set-aside MESSAGE --reason TEXT; with --store --as "
        "--desk",
        "Questions and reports from outside, and their answers", run };
