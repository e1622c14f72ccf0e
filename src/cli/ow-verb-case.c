/* case list · case show NUMBER: what was taken in. Who looks at a person leaves a trace. */

#include "ow-cli-desk.h"
#include "ow-counter-error.h"
#include "ow-machine.h"
#include "ow-name.h"
#include "ow-reading.h"
#include "ow-verb-case-acts.h"

#define LIMIT_DEFAULT 50
#define LIMIT_MAXIMUM 1000

typedef struct
{
  char *state, *accepted_on;
  OwDate day;
  int limit, offset;
  GPtrArray *files;
} List;

static gboolean
list_read (OwTransaction *transaction, gpointer data, GError **error)
{
  List *list = data;
  const char *site = ow_transaction_get_site (transaction)->code;
  gint64 limit = list->limit, offset = list->offset;

  if (list->state != NULL)
    list->files = ow_transaction_query (transaction, &ow_query_cases_in_state, error, 's', site,
                                        's', list->state, 'i', limit, 'i', offset, 0);
  else if (list->accepted_on != NULL)
    list->files = ow_transaction_query (transaction, &ow_query_cases_accepted_on, error, 's', site,
                                        'd', list->day, 'i', limit, 'i', offset, 0);
  else
    list->files = ow_transaction_query (transaction, &ow_query_cases_due, error, 's', site, 'i',
                                        limit, 'i', offset, 0);
  return list->files != NULL;
}

static void
add_case (JsonBuilder *builder, const OwCaseFile *file, OwDate today)
{
  static const char *const undecided[]
      = { "accepted", "in_review", "returned", "corrected", "forwarded", NULL };

  ow_cli_add_text (builder, "number", file->number);
  ow_cli_add_text (builder, "service", file->service);
  ow_cli_add_text (builder, "sub_kind", file->sub_kind);
  ow_cli_add_text (builder, "state", file->state);
  ow_cli_add_date (builder, "accepted_on", file->accepted_on);
  ow_cli_add_date (builder, "decide_by", file->decide_by);
  ow_cli_add_boolean (builder, "provisional", file->provisional);
  ow_cli_add_boolean (builder, "late",
                      file->decide_by != OW_DATE_NONE && file->decide_by < today
                          && g_strv_contains (undecided, file->state));
}

static int
answer_list (OwCli *cli, OwCliDesk *desk, const List *list)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "cases");
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->files->len; i++)
    {
      json_builder_begin_object (builder);
      add_case (builder, g_ptr_array_index (list->files, i), ow_context_get_today (desk->context));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

typedef struct
{
  const char *number;
  OwCaseFile *file;
  OwPerson *person;
  OwTravelDocument *document;
  GPtrArray *periods, *measures;
} Show;

static void
show_clear (Show *show)
{
  g_clear_pointer (&show->file, ow_case_file_free);
  g_clear_pointer (&show->person, ow_person_free);
  g_clear_pointer (&show->document, ow_travel_document_free);
  g_clear_pointer (&show->periods, g_ptr_array_unref);
  g_clear_pointer (&show->measures, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Show, show_clear)

static gboolean
show_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Show *show = data;
  GError *local = NULL;

  show->file = ow_transaction_query_one (transaction, &ow_query_case_by_number, &local, 's',
                                         show->number, 0);
  if (local == NULL && show->file == NULL)
    ow_message_set_error (&local, OW_COUNTER_ERROR, OW_COUNTER_ERROR_EMPTY,
                          ow_message_new ("error.counter.no-case", "number", show->number, NULL));
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  show->periods
      = ow_transaction_query (transaction, &ow_query_case_periods, error, 'i', show->file->id, 0);
  show->person = ow_transaction_load (transaction, &ow_person_record, show->file->person_id, error);
  show->measures = ow_transaction_query (transaction, &ow_query_measures_of_person, error, 'i',
                                         show->file->person_id, 0);
  if (show->periods == NULL || show->person == NULL || show->measures == NULL)
    return FALSE;
  show->document = ow_transaction_load (transaction, &ow_travel_document_record,
                                        show->file->document_id, error);
  return show->document != NULL;
}

static gboolean
note_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  const OwCaseFile *file = request;

  return ow_transaction_note (transaction, ow_case_file_record.table, file->id, "view", error);
}

/* Where the documents disagree, the reading by which the case was taken in. */
static void
add_readings (JsonBuilder *builder, const OwCaseFile *file, OwLanguage language)
{
  g_autoptr (GPtrArray) readings = ow_readings_parse (file->notes);

  json_builder_set_member_name (builder, "readings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < readings->len; i++)
    {
      const OwReading *reading = g_ptr_array_index (readings, i);

      json_builder_begin_object (builder);
      ow_cli_add_text (builder, "conflict", reading->conflict->id);
      ow_cli_add_text (builder, "parameter", reading->key);
      ow_cli_add_text (builder, "value", reading->value);
      ow_cli_add_text (builder, "reading", ow_reading_get_text (reading, language, NULL));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* What was done to a visa or permit, and whether something is still awaited. */
static void
add_measures (JsonBuilder *builder, GPtrArray *measures)
{
  json_builder_set_member_name (builder, "measures");
  json_builder_begin_array (builder);
  for (guint i = 0; i < measures->len; i++)
    {
      const OwMeasure *measure = g_ptr_array_index (measures, i);

      json_builder_begin_object (builder);
      ow_cli_add_text (builder, "document", measure->document);
      ow_cli_add_text (builder, "number", measure->number);
      ow_cli_add_text (builder, "measure", measure->kind);
      ow_cli_add_text (builder, "rule", measure->rule);
      ow_cli_add_text (builder, "state", measure->state);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static int
answer_show (OwCli *cli, OwCliDesk *desk, const Show *show)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *name
      = ow_name_for_paper (show->person->mrz_surname, show->person->mrz_given_names);

  json_builder_begin_object (builder);
  add_case (builder, show->file, ow_context_get_today (desk->context));
  ow_cli_add_text (builder, "name", name);
  ow_cli_add_text (builder, "nationality", show->person->nationality);
  ow_cli_add_text (builder, "document", show->document->number);
  ow_cli_add_text (builder, "reason", show->file->reason);
  add_readings (builder, show->file, cli->language);
  add_measures (builder, show->measures);
  json_builder_set_member_name (builder, "periods");
  json_builder_begin_array (builder);
  for (guint i = 0; i < show->periods->len; i++)
    {
      const OwCasePeriod *period = g_ptr_array_index (show->periods, i);
      g_autofree char *at = ow_instant_to_string (period->at);

      json_builder_begin_object (builder);
      ow_cli_add_text (builder, "state", period->state);
      ow_cli_add_text (builder, "at", at);
      ow_cli_add_text (builder, "reason", period->reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

static int
show (OwCli *cli, OwCliDesk *desk, const char *number)
{
  g_auto (Show) found = { number };
  g_autoptr (JsonObject) noted = NULL;
  GError *error = NULL;

  if (!ow_store_read (ow_context_get_store (desk->context), show_read, &found, &error)
      || (noted = ow_cli_desk_act (desk, "case.view", number, note_run, found.file, &error))
             == NULL)
    return ow_cli_fail (cli, error);
  return answer_show (cli, desk, &found);
}

static int
run (OwCli *cli, int argc, char **argv)
{
  g_auto (OwCliDesk) desk = { 0 };
  List list = { .limit = LIMIT_DEFAULT };
  const GOptionEntry entries[] = {
    { "state", 0, 0, G_OPTION_ARG_STRING, &list.state, "Cases in this state", "STATE" },
    { "accepted-on", 0, 0, G_OPTION_ARG_STRING, &list.accepted_on, "Cases accepted on this day",
      "DATE" },
    { "limit", 0, 0, G_OPTION_ARG_INT, &list.limit, "At most so many, up to 1000", "N" },
    { "offset", 0, 0, G_OPTION_ARG_INT, &list.offset, "After so many", "N" },
    G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  gboolean lists;
  int result;

  if (argc > 1 && ow_verb_case_is_act (argv[1]))
    return ow_verb_case_run_act (cli, argc, argv);
  if (!ow_cli_desk_parse (&desk, cli, &ow_verb_case, entries, &argc, &argv, 1, 2))
    return OW_EXIT_USAGE;
  lists = g_str_equal (argv[1], "list") && argc == 2;
  if ((!lists && !(g_str_equal (argv[1], "show") && argc == 3)) || list.limit < 1
      || list.limit > LIMIT_MAXIMUM || list.offset < 0
      || (list.state != NULL && !ow_machine_has_state (&ow_case_machine, list.state))
      || (list.accepted_on != NULL
          && (list.day = ow_date_parse (list.accepted_on)) == OW_DATE_NONE))
    result = ow_cli_usage (&ow_verb_case);
  else if (!ow_cli_desk_open (&desk, cli, &ow_verb_case, "case.list", &error))
    result = ow_cli_desk_fail (cli, &ow_verb_case, error);
  else if (!lists)
    result = show (cli, &desk, argv[2]);
  else if (!ow_store_read (ow_context_get_store (desk.context), list_read, &list, &error))
    result = ow_cli_fail (cli, error);
  else
    result = answer_list (cli, &desk, &list);
  g_clear_pointer (&list.files, g_ptr_array_unref);
  g_free (list.state);
  g_free (list.accepted_on);
  return result;
}

const OwVerb ow_verb_case = {
  "case",
  "list [--state STATE | --accepted-on DATE] | show | decide | prepare | "
  "send-back | collect | remind | cancel NUMBER | correct NUMBER FIELD VALUE | move NUMBER ISSUER "
  "PASSPORT | measure NUMBER void|cancel|confiscate|declare|drop|notify|send|acknowledge DOCUMENT "
  "DOCUMENT-NUMBER | count NUMBER PAGES --as STAFF --desk N "
  "--store FILE",
  "The cases, by deadline, state or day; one case with its way", run
};
