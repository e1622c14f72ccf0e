/* appointment book · move · cancel · check-in · import · for-case · settle · list. */

#include <string.h>

#include "ow-case-task-acts.h"
#include "ow-cli-desk.h"
#include "ow-counter-error.h"
#include "ow-records.h"

typedef struct
{
  char *service, *date, *time, *language, *place;
  int applicants;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->service);
  g_free (options->date);
  g_free (options->time);
  g_free (options->language);
  g_free (options->place);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static const struct
{
  const char *word, *name, *act;
  int arguments; /* a code or a file; or a case, what for, and what became of it */
} acts[] = {
  { "book", "appointment.book", "appointment.book", 0 },
  { "move", "appointment.move", "appointment.book", 1 },
  { "cancel", "appointment.cancel", "appointment.book", 1 },
  { "check-in", "appointment.check-in", "ticket.take", 1 },
  { "import", "appointment.import", "appointment.import", 1 },
  { "for-case", "case.task-book", "appointment.book", 2 },
  { "settle", "case.task", "appointment.book", 3 },
};

static OwHallRules
get_rules (OwCliDesk *desk)
{
  return (OwHallRules){ ow_context_get_catalogue (desk->context),
                        ow_context_get_calendar (desk->context),
                        ow_context_get_parameters (desk->context) };
}

typedef struct
{
  const char *number;
  OwRowId id;
} Lookup;

static gboolean
case_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Lookup *lookup = data;
  GError *local = NULL;
  g_autoptr (OwCaseFile) file = ow_transaction_query_one (transaction, &ow_query_case_by_number,
                                                          &local, 's', lookup->number, 0);

  if (local != NULL)
    g_propagate_error (error, local);
  else if (file == NULL)
    ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_EMPTY,
                          ow_message_new ("error.counter.no-case", "number", lookup->number, NULL));
  else
    lookup->id = file->id;
  return file != NULL;
}

/* @argv: number of the case, what for, and, to settle it, what became of it. */
static JsonObject *
run_of_case (OwCliDesk *desk, gsize n, const Options *options, char **argv, GError **error)
{
  OwHallRules rules = get_rules (desk);
  Lookup lookup = { argv[0], 0 };
  OwBookForCase book = { &rules,
                         0,
                         argv[1],
                         ow_date_parse (options->date != NULL ? options->date : ""),
                         ow_minute_parse (options->time),
                         options->place,
                         options->language };
  OwSettleTask settle = { 0, argv[1], argv[2], options->place };
  g_autofree char *words = g_strjoinv (" ", argv);
  g_autofree char *arguments = g_strjoin (" ", words, options->date != NULL ? options->date : "-",
                                          options->time != NULL ? options->time : "-",
                                          options->language != NULL ? options->language : "-",
                                          options->place != NULL ? options->place : "", NULL);

  if (!ow_store_read (ow_context_get_store (desk->context), case_read, &lookup, error))
    return NULL;
  book.case_id = settle.case_id = lookup.id;
  return g_str_equal (acts[n].word, "settle")
             ? ow_cli_desk_act (desk, acts[n].name, arguments, ow_settle_task_run, &settle, error)
             : ow_cli_desk_act (desk, acts[n].name, arguments, ow_book_for_case_run, &book, error);
}

static JsonObject *
run_act (OwCliDesk *desk, gsize n, const Options *options, const char *argument, GError **error)
{
  OwHallRules rules = get_rules (desk);
  OwDate day = ow_date_parse (options->date != NULL ? options->date : "");
  gint64 minute = ow_minute_parse (options->time);
  OwBookAppointment book = { &rules,
                             options->service,
                             day,
                             minute,
                             options->language != NULL ? options->language : "zh_CN",
                             options->applicants,
                             NULL };
  OwMoveAppointment move = { &rules, argument, day, minute };
  OwCancelAppointment cancel = { argument };
  OwCheckIn check_in = { &rules, argument, NULL };
  OwImportAppointments import = { &rules, NULL };
  g_autofree char *text = NULL;
  g_autofree char *arguments = g_strdup_printf (
      "%s %s %s %s %s %d", acts[n].word, argument != NULL ? argument : "",
      options->service != NULL ? options->service : "", options->date != NULL ? options->date : "",
      options->time != NULL ? options->time : "", options->applicants);
  const char *name = acts[n].name;

  switch (n)
    {
    case 0:
      return ow_cli_desk_act (desk, name, arguments, ow_book_appointment_run, &book, error);
    case 1:
      return ow_cli_desk_act (desk, name, arguments, ow_move_appointment_run, &move, error);
    case 2:
      return ow_cli_desk_act (desk, name, arguments, ow_cancel_appointment_run, &cancel, error);
    case 3:
      return ow_cli_desk_act (desk, name, arguments, ow_check_in_run, &check_in, error);
    default:
      if (!g_file_get_contents (argument, &text, NULL, error))
        return NULL;
      import.text = text;
      return ow_cli_desk_act (desk, name, arguments, ow_import_appointments_run, &import, error);
    }
}

typedef struct
{
  OwDate day;
  GPtrArray *found;
} List;

static gboolean
list_read (OwTransaction *transaction, gpointer data, GError **error)
{
  List *list = data;

  if (list->day == OW_DATE_NONE)
    list->day = ow_transaction_get_today (transaction);
  list->found
      = ow_transaction_query (transaction, &ow_query_appointments_of_day, error, 's',
                              ow_transaction_get_site (transaction)->code, 'd', list->day, 0);
  return list->found != NULL;
}

static int
answer_list (OwCli *cli, OwCliDesk *desk, OwDate day)
{
  List list = { day, NULL };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) found = NULL;
  GError *error = NULL;

  if (!ow_cli_desk_open (desk, cli, &ow_verb_appointment, NULL, &error)
      || !ow_store_read (ow_context_get_store (desk->context), list_read, &list, &error))
    return ow_cli_desk_fail (cli, &ow_verb_appointment, error);
  found = list.found;
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "appointments");
  json_builder_begin_array (builder);
  for (guint i = 0; i < found->len; i++)
    {
      const OwAppointment *appointment = g_ptr_array_index (found, i);
      g_autofree char *time = g_strdup_printf ("%02d:%02d", (int)(appointment->minute / 60),
                                               (int)(appointment->minute % 60));

      json_builder_begin_object (builder);
      ow_cli_add_text (builder, "code", appointment->code);
      ow_cli_add_date (builder, "date", appointment->day);
      ow_cli_add_text (builder, "time", time);
      ow_cli_add_text (builder, "service", appointment->service);
      ow_cli_add_text (builder, "state", appointment->state);
      ow_cli_add_integer (builder, "applicants", appointment->applicants);
      if (appointment->purpose != NULL)
        ow_cli_add_text (builder, "purpose", appointment->purpose);
      if (appointment->place != NULL)
        ow_cli_add_text (builder, "place", appointment->place);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

/* What the act needs is there and readable. */
static gboolean
is_complete (gsize n, const Options *options)
{
  static const char *const words[] = { "book", "move", "for-case", NULL };
  gboolean timed = g_strv_contains (words, acts[n].word);

  return !timed
         || (options->date != NULL && ow_date_parse (options->date) != OW_DATE_NONE
             && ow_minute_parse (options->time) >= 0 && (n != 0 || options->service != NULL));
}

static int
run (OwCli *cli, int argc, char **argv)
{
  g_auto (OwCliDesk) desk = { 0 };
  g_auto (Options) options = { .applicants = 1 };
  const GOptionEntry entries[] = {
    { "service", 0, 0, G_OPTION_ARG_STRING, &options.service, "Service", "ID" },
    { "date", 0, 0, G_OPTION_ARG_STRING, &options.date, "Day of the appointment", "DATE" },
    { "time", 0, 0, G_OPTION_ARG_STRING, &options.time, "Beginning of the slot", "HH:MM" },
    { "language", 0, 0, G_OPTION_ARG_STRING, &options.language, "Language of the party", "LANG" },
    { "place", 0, 0, G_OPTION_ARG_STRING, &options.place, "Room or counter", "TEXT" },
    { "applicants", 0, 0, G_OPTION_ARG_INT, &options.applicants, "1 to 99", "N" },
    G_OPTION_ENTRY_NULL,
  };
  OwDate day = OW_DATE_NONE;
  GError *error = NULL;
  JsonObject *result;
  JsonNode *node;
  gsize n = 0;

  if (!ow_cli_desk_parse (&desk, cli, &ow_verb_appointment, entries, &argc, &argv, 1, 4))
    return OW_EXIT_USAGE;
  if (g_str_equal (argv[1], "list") && argc <= 3)
    return argc == 3 && (day = ow_date_parse (argv[2])) == OW_DATE_NONE
               ? ow_cli_usage (&ow_verb_appointment)
               : answer_list (cli, &desk, day);
  while (n < G_N_ELEMENTS (acts) && !g_str_equal (argv[1], acts[n].word))
    n++;
  if (n == G_N_ELEMENTS (acts) || argc != 2 + acts[n].arguments || !is_complete (n, &options))
    return ow_cli_usage (&ow_verb_appointment);
  if (!ow_cli_desk_open (&desk, cli, &ow_verb_appointment, acts[n].act, &error))
    return ow_cli_desk_fail (cli, &ow_verb_appointment, error);
  result = acts[n].arguments > 1 ? run_of_case (&desk, n, &options, argv + 2, &error)
                                 : run_act (&desk, n, &options, argc > 2 ? argv[2] : NULL, &error);
  if (result == NULL)
    return ow_cli_fail (cli, error);
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, result);
  return ow_cli_answer (cli, node, OW_EXIT_YES);
}

const OwVerb ow_verb_appointment = {
  "appointment",
  "book --service ID --date DATE --time HH:MM | move CODE --date DATE --time HH:MM | cancel CODE "
  "| check-in CODE | import FILE | for-case CASE PURPOSE --date DATE --time HH:MM [--place TEXT] | "
  "settle CASE PURPOSE attended|no_show|exempt|waived [--reason TEXT] --as STAFF --desk N --store "
  "FILE | list [DATE] --store FILE",
  "Appointments: book, move, cancel, import, check in", run
};
