/* ticket take · call · recall · … · list: the queue at the terminal, by the same use cases as the
 * window. */

#include <string.h>

#include "ow-case-acts.h"
#include "ow-cli-desk.h"
#include "ow-counter-error.h"
#include "ow-ticket-acts.h"
#include "ow-ticket-class.h"

typedef struct
{
  char **services;
  char *language, *ticket_class, *unit, *queue;
  int applicants;
} Options;

static void
options_clear (Options *options)
{
  g_strfreev (options->services);
  g_free (options->language);
  g_free (options->ticket_class);
  g_free (options->unit);
  g_free (options->queue);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* Word at the terminal, event of the machine. NULL: not an act on one ticket. */
static const struct
{
  const char *word, *event, *name, *act;
} acts[] = {
  { "take", NULL, "ticket.take", "ticket.take" },
  { "call", NULL, "ticket.call", "ticket.call" },
  { "recall", "recall", "ticket.recall", "ticket.call" },
  { "no-show", "no_show", "ticket.no-show", "ticket.call" },
  { "park", "park", "ticket.park", "ticket.call" },
  { "take-up", "take_up", "ticket.take-up", "ticket.call" },
  { "readmit", "readmit", "ticket.readmit", "ticket.call" },
  { "transfer", "transfer", "ticket.transfer", "ticket.call" },
  { "finish", "finish", "ticket.finish", "ticket.call" },
  { "leave", "leave", "ticket.leave", "ticket.call" },
  { "void", "void", "ticket.void", "ticket.call" },
  { "undo", NULL, "ticket.undo", "ticket.undo" },
};

static int
answer_result (OwCli *cli, JsonObject *result)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, result);
  return ow_cli_answer (cli, node, OW_EXIT_YES);
}

/* All services are offered here; the first decides the queue. */
static const OwService *
find_services (OwCliDesk *desk, char **ids, GError **error)
{
  GPtrArray *offered = ow_context_get_services (desk->context);
  const OwService *first = NULL;

  for (gsize i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      const OwService *found = NULL;

      for (guint s = 0; s < offered->len; s++)
        if (g_strcmp0 (ow_service_get_id (g_ptr_array_index (offered, s)), ids[i]) == 0)
          found = g_ptr_array_index (offered, s);
      if (found == NULL)
        {
          first = NULL;
          break;
        }
      first = first != NULL ? first : found;
    }
  if (first == NULL)
    ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.services");
  return first;
}

static JsonObject *
take (OwCliDesk *desk, const Options *options, GError **error)
{
  const OwService *service = find_services (desk, options->services, error);
  g_autofree char *services = NULL;
  g_autofree char *arguments = NULL;
  OwLanguage language = OW_LANGUAGE_ZH;
  OwTakeTicket request = { 0 };

  if (service == NULL)
    return NULL;
  if (options->applicants < 1 || options->applicants > 99)
    {
      ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.applicants");
      return NULL;
    }
  if (options->language != NULL)
    ow_language_parse (options->language, &language);
  services = g_strjoinv (" ", options->services);
  request = (OwTakeTicket){ ow_service_get_queue (service),
                            services,
                            ow_language_get_code (language),
                            options->ticket_class,
                            options->unit,
                            options->applicants,
                            ow_context_get_parameters (desk->context) };
  arguments = g_strdup_printf ("take %s %s %s %s %d", services, request.language,
                               request.ticket_class != NULL ? request.ticket_class : "normal",
                               request.unit != NULL ? request.unit : "", options->applicants);
  return ow_cli_desk_act (desk, "ticket.take", arguments, ow_take_run, &request, error);
}

static JsonObject *
call (OwCliDesk *desk, const Options *options, GError **error)
{
  OwCallNext request
      = { options->queue != NULL ? options->queue : ow_context_get_queues (desk->context),
          desk->desk };
  g_autofree char *arguments = g_strdup_printf ("call %s %d", request.queues, desk->desk);

  return ow_cli_desk_act (desk, "ticket.call", arguments, ow_call_next_run, &request, error);
}

typedef struct
{
  const char *number; /* NULL: the one at the counter */
  int desk;
  OwTicket *ticket;
} Find;

/* "A012" of today, or whoever sits at this counter. */
static gboolean
find_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Find *find = data;
  const char *site = ow_transaction_get_site (transaction)->code;
  OwDate today = ow_transaction_get_today (transaction);
  GError *local = NULL;

  if (find->number == NULL)
    find->ticket = ow_transaction_query_one (transaction, &ow_query_ticket_at_desk, &local, 's',
                                             site, 'd', today, 'i', (gint64)find->desk, 0);
  else
    {
      gsize letters = strcspn (find->number, "0123456789");
      g_autofree char *prefix = g_ascii_strup (find->number, (gssize)letters);
      gint64 n = 0;

      if (g_ascii_string_to_signed (find->number + letters, 10, 1, 99999, &n, NULL))
        find->ticket = ow_transaction_query_one (transaction, &ow_query_ticket_by_number, &local,
                                                 's', site, 'd', today, 's', prefix, 'i', n, 0);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  else if (find->ticket == NULL)
    ow_counter_fail (error, OW_COUNTER_ERROR_EMPTY, "error.counter.no-number");
  return find->ticket != NULL;
}

static JsonObject *
act_on_one (OwCliDesk *desk, const Options *options, gsize n, const char *number, GError **error)
{
  Find find = { number, desk->desk, NULL };
  g_autoptr (OwTicket) ticket = NULL;
  g_autofree char *arguments
      = g_strdup_printf ("%s %s %d %s", acts[n].word, number != NULL ? number : "", desk->desk,
                         options->queue != NULL ? options->queue : "");

  if (!ow_store_read (ow_context_get_store (desk->context), find_read, &find, error))
    return NULL;
  ticket = find.ticket;
  if (acts[n].event == NULL)
    {
      OwUndoTicket request = { ticket->id, 0 };

      return ow_cli_desk_act (desk, acts[n].name, arguments, ow_undo_ticket_run, &request, error);
    }
  {
    OwTicketAct request = { .ticket = ticket->id,
                            .event = acts[n].event,
                            .desk = desk->desk,
                            .queue = options->queue,
                            .queues = ow_context_get_queues (desk->context) };

    return ow_cli_desk_act (desk, acts[n].name, arguments, ow_ticket_act_run, &request, error);
  }
}

static gboolean
list_read (OwTransaction *transaction, gpointer data, GError **error)
{
  GPtrArray **tickets = data;

  *tickets = ow_transaction_query (transaction, &ow_query_tickets_by_day, error, 's',
                                   ow_transaction_get_site (transaction)->code, 'd',
                                   ow_transaction_get_today (transaction), 0);
  return *tickets != NULL;
}

/* Numbers, never names: no sign-in is needed. */
static int
list (OwCli *cli, OwCliDesk *desk)
{
  g_autoptr (GPtrArray) tickets = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;

  if (!ow_cli_desk_open (desk, cli, &ow_verb_ticket, NULL, &error)
      || !ow_store_read (ow_context_get_store (desk->context), list_read, &tickets, &error))
    return ow_cli_desk_fail (cli, &ow_verb_ticket, error);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "tickets");
  json_builder_begin_array (builder);
  for (guint i = 0; i < tickets->len; i++)
    {
      const OwTicket *ticket = g_ptr_array_index (tickets, i);
      g_autofree char *number = ow_ticket_dup_number (ticket);
      g_autofree char *since = ow_instant_to_string (ticket->state_since);

      json_builder_begin_object (builder);
      ow_cli_add_text (builder, "number", number);
      ow_cli_add_text (builder, "state", ticket->state);
      ow_cli_add_text (builder, "since", since);
      ow_cli_add_integer (builder, "desk", ticket->desk);
      ow_cli_add_text (builder, "language", ticket->language);
      ow_cli_add_text (builder, "class", ticket->ticket_class);
      ow_cli_add_text (builder, "services", ticket->services);
      ow_cli_add_integer (builder, "applicants", ticket->applicants);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

static int
run (OwCli *cli, int argc, char **argv)
{
  g_auto (OwCliDesk) desk = { 0 };
  g_auto (Options) options = { .applicants = 1 };
  const GOptionEntry entries[] = {
    { "service", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.services,
      "Service of the new ticket; may be given again", "ID" },
    { "language", 0, 0, G_OPTION_ARG_STRING, &options.language, "Language of the party", "LANG" },
    { "class", 0, 0, G_OPTION_ARG_STRING, &options.ticket_class,
      "normal, green, elderly, disabled, expiring or limited", "CLASS" },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &options.unit, "Unit that introduced the expert", "TEXT" },
    { "applicants", 0, 0, G_OPTION_ARG_INT, &options.applicants, "1 to 99", "N" },
    { "queue", 0, 0, G_OPTION_ARG_STRING, &options.queue, "Queue to call or transfer to", "A" },
    G_OPTION_ENTRY_NULL,
  };
  JsonObject *result;
  GError *error = NULL;
  OwLanguage language;
  gsize n = 0;

  if (!ow_cli_desk_parse (&desk, cli, &ow_verb_ticket, entries, &argc, &argv, 1, 2))
    return OW_EXIT_USAGE;
  if (g_str_equal (argv[1], "list") && argc == 2)
    return list (cli, &desk);
  while (n < G_N_ELEMENTS (acts) && !g_str_equal (argv[1], acts[n].word))
    n++;
  if (n == G_N_ELEMENTS (acts) || (n < 2 && argc > 2)
      || (options.language != NULL && !ow_language_parse (options.language, &language))
      || (options.ticket_class != NULL && !ow_ticket_class_is_known (options.ticket_class)))
    return ow_cli_usage (&ow_verb_ticket);
  if (!ow_cli_desk_open (&desk, cli, &ow_verb_ticket, acts[n].act, &error))
    return ow_cli_desk_fail (cli, &ow_verb_ticket, error);
  result = n == 0   ? take (&desk, &options, &error)
           : n == 1 ? call (&desk, &options, &error)
                    : act_on_one (&desk, &options, n, argc > 2 ? argv[2] : NULL, &error);
  return result != NULL ? answer_result (cli, result) : ow_cli_fail (cli, error);
}

const OwVerb ow_verb_ticket = {
  "ticket",
  "take --service ID | call | recall | no-show | park | take-up | readmit | transfer --queue Q "
  "| finish | leave | void | undo [NUMBER] --as STAFF --desk N --store FILE | list --store "
  "FILE",
  "The queue: take and call numbers", run
};
