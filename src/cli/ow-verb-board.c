/* board show · pause · resume · open · close · message · sentence · reopen · ratings · follow: what
 * a supervisor sees and does in the hall, by numbers and never by names. */

#include <string.h>

#include "ow-cli-desk.h"
#include "ow-counter-error.h"
#include "ow-hall-acts.h"
#include "ow-rating-acts.h"
#include "ow-ticket-acts.h"

#define MINUTE_MS G_GINT64_CONSTANT (60000)

typedef struct
{
  char *time, *queues, *language;
  gboolean off;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->time);
  g_free (options->queues);
  g_free (options->language);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static const struct
{
  const char *word, *name, *act;
  int arguments;
} acts[] = {
  { "pause", "desk.pause", "desk.pause", 1 },
  { "resume", "desk.resume", "desk.pause", 0 },
  { "open", "desk.open", "desk.set", 1 },
  { "close", "desk.close", "desk.set", 1 },
  { "message", "hall.message", "hall.message", 1 },
  { "sentence", "screen.show", "ticket.call", 1 },
  { "reopen", "day.reopen", "day.reopen", 1 },
  { "ratings", NULL, "rating.follow", 0 },
  { "follow", "rating.follow", "rating.follow", 1 },
};

static JsonObject *
run_act (OwCliDesk *desk, gsize n, const Options *options, const char *word, GError **error)
{
  gint64 minute = options->time != NULL ? ow_minute_parse (options->time) : 0;
  OwInstant midnight = ow_instant_from_date (ow_context_get_today (desk->context));
  gint64 number = word != NULL ? g_ascii_strtoll (word, NULL, 10) : 0;
  OwPauseDesk pause = { desk->desk, n == 0 ? word : NULL,
                        options->time != NULL ? midnight + minute * MINUTE_MS : 0 };
  OwSetDesk set = { number, n == 2, options->queues, ow_context_get_queues (desk->context) };
  OwSetHallMessage message = { word, minute, !options->off };
  OwShowOnScreen screen
      = { desk->desk, options->off ? "idle" : "sentence", options->off ? NULL : word, 0,
          options->language != NULL ? options->language : "en" };
  OwReopenDay reopen = { word != NULL ? ow_date_parse (word) : OW_DATE_NONE };
  OwFollowRating follow = { number };
  const struct
  {
    OwActFunc func;
    gconstpointer request;
  } runs[] = {
    { ow_pause_desk_run, &pause },
    { ow_pause_desk_run, &pause },
    { ow_set_desk_run, &set },
    { ow_set_desk_run, &set },
    { ow_set_hall_message_run, &message },
    { ow_show_on_screen_run, &screen },
    { ow_reopen_day_run, &reopen },
    { NULL, NULL },
    { ow_follow_rating_run, &follow },
  };
  g_autofree char *arguments
      = g_strdup_printf ("%s %s %s %s %d", acts[n].word, word != NULL ? word : "",
                         options->time != NULL ? options->time : "",
                         options->queues != NULL ? options->queues : "", options->off);

  return ow_cli_desk_act (desk, acts[n].name, arguments, runs[n].func, runs[n].request, error);
}

/* The board */

typedef struct
{
  GPtrArray *tickets, *desks, *messages, *ratings;
  OwInstant now;
} Board;

static gboolean
board_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Board *board = data;
  const char *site = ow_transaction_get_site (transaction)->code;

  board->now = ow_transaction_get_now (transaction);
  board->tickets = ow_transaction_query (transaction, &ow_query_tickets_by_day, error, 's', site,
                                         'd', ow_transaction_get_today (transaction), 0);
  if (board->tickets == NULL)
    return FALSE;
  board->desks = ow_transaction_query (transaction, &ow_query_desks, error, 0);
  if (board->desks == NULL)
    return FALSE;
  board->messages
      = ow_transaction_query (transaction, &ow_query_hall_messages_active, error, 's', site, 0);
  if (board->messages == NULL)
    return FALSE;
  board->ratings = ow_transaction_query (transaction, &ow_query_ratings_open, error, 's', site, 0);
  return board->ratings != NULL;
}

static void
board_clear (Board *board)
{
  g_clear_pointer (&board->tickets, g_ptr_array_unref);
  g_clear_pointer (&board->desks, g_ptr_array_unref);
  g_clear_pointer (&board->messages, g_ptr_array_unref);
  g_clear_pointer (&board->ratings, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Board, board_clear)

static void
count_up (JsonObject *counts, const char *name)
{
  json_object_set_int_member (counts, name,
                              json_object_get_int_member_with_default (counts, name, 0) + 1);
}

static void
add_counts (JsonBuilder *builder, const Board *board)
{
  g_autoptr (JsonObject) queues = json_object_new ();
  g_autoptr (JsonObject) classes = json_object_new ();
  gint64 waiting = 0, parked = 0, absent = 0, longest = 0;
  JsonNode *node;

  for (guint i = 0; i < board->tickets->len; i++)
    {
      const OwTicket *ticket = g_ptr_array_index (board->tickets, i);

      if (g_str_equal (ticket->state, "parked"))
        parked++;
      if (g_str_equal (ticket->state, "no_show"))
        absent++;
      if (!g_str_equal (ticket->state, "queued"))
        continue;
      waiting++;
      longest = MAX (longest, (board->now - ticket->taken_at) / MINUTE_MS);
      count_up (queues, ticket->queue != NULL ? ticket->queue : ticket->prefix);
      count_up (classes, ticket->ticket_class);
    }
  ow_cli_add_integer (builder, "waiting", waiting);
  ow_cli_add_integer (builder, "longest_wait_minutes", longest);
  ow_cli_add_integer (builder, "parked", parked);
  ow_cli_add_integer (builder, "no_show", absent);
  ow_cli_add_integer (builder, "ratings_to_follow", board->ratings->len);
  json_builder_set_member_name (builder, "waiting_by_queue");
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_set_object (node, queues);
  json_builder_add_value (builder, node);
  json_builder_set_member_name (builder, "waiting_by_class");
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_set_object (node, classes);
  json_builder_add_value (builder, node);
}

static const OwTicket *
find_at_desk (const Board *board, gint64 n)
{
  for (guint i = 0; i < board->tickets->len; i++)
    {
      const OwTicket *ticket = g_ptr_array_index (board->tickets, i);

      if (ticket->desk == n
          && (g_str_equal (ticket->state, "called") || g_str_equal (ticket->state, "serving")))
        return ticket;
    }
  return NULL;
}

static void
add_desk (JsonBuilder *builder, const Board *board, const OwDesk *desk)
{
  const OwTicket *ticket = find_at_desk (board, desk->n);
  g_autofree char *number = ticket != NULL ? ow_ticket_dup_number (ticket) : NULL;
  OwInstant since = ticket != NULL ? ticket->state_since : desk->paused_at;

  json_builder_begin_object (builder);
  ow_cli_add_integer (builder, "desk", desk->n);
  ow_cli_add_text (builder, "state",
                   ticket != NULL        ? ticket->state
                   : !desk->open         ? "closed"
                   : desk->pause != NULL ? "paused"
                                         : "free");
  if (ticket != NULL)
    ow_cli_add_text (builder, "number", number);
  if (desk->pause != NULL)
    ow_cli_add_text (builder, "reason", desk->pause);
  if (since != 0)
    ow_cli_add_integer (builder, "minutes", (board->now - since) / MINUTE_MS);
  if (desk->queues != NULL)
    ow_cli_add_text (builder, "queues", desk->queues);
  json_builder_end_object (builder);
}

static int
show (OwCli *cli, OwCliDesk *desk)
{
  g_auto (Board) board = { 0 };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;

  if (!ow_cli_desk_open (desk, cli, &ow_verb_board, NULL, &error)
      || !ow_store_read (ow_context_get_store (desk->context), board_read, &board, &error))
    return ow_cli_desk_fail (cli, &ow_verb_board, error);
  json_builder_begin_object (builder);
  add_counts (builder, &board);
  json_builder_set_member_name (builder, "desks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < board.desks->len; i++)
    add_desk (builder, &board, g_ptr_array_index (board.desks, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "messages");
  json_builder_begin_array (builder);
  for (guint i = 0; i < board.messages->len; i++)
    json_builder_add_string_value (
        builder, ((const OwHallMessage *)g_ptr_array_index (board.messages, i))->kind);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

/* Bad ratings that wait for their follow-up: what is known is the visit's counter and day. */
static int
list_ratings (OwCli *cli, OwCliDesk *desk)
{
  g_auto (Board) board = { 0 };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;

  if (!ow_store_read (ow_context_get_store (desk->context), board_read, &board, &error))
    return ow_cli_fail (cli, error);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ratings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < board.ratings->len; i++)
    {
      const OwRating *rating = g_ptr_array_index (board.ratings, i);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, rating->id);

      /* Nobody sees a rating of himself. */
      if (rating->clerk_id == ow_session_get_staff (desk->session))
        continue;

      json_builder_begin_object (builder);
      ow_cli_add_text (builder, "rating", id);
      ow_cli_add_integer (builder, "level", rating->level);
      ow_cli_add_date (builder, "day", rating->day);
      ow_cli_add_date (builder, "due", rating->due_on);
      ow_cli_add_integer (builder, "desk", rating->desk);
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
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "time", 0, 0, G_OPTION_ARG_STRING, &options.time, "Time of return, or that is named",
      "HH:MM" },
    { "queues", 0, 0, G_OPTION_ARG_STRING, &options.queues, "Queues that the counter serves",
      "\"A B\"" },
    { "language", 0, 0, G_OPTION_ARG_STRING, &options.language, "Language of the applicant",
      "LANG" },
    { "off", 0, 0, G_OPTION_ARG_NONE, &options.off, "Take it off again", NULL },
    G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  JsonObject *result;
  JsonNode *node;
  OwLanguage language;
  gsize n = 0;

  if (!ow_cli_desk_parse (&desk, cli, &ow_verb_board, entries, &argc, &argv, 1, 2))
    return OW_EXIT_USAGE;
  if (g_str_equal (argv[1], "show") && argc == 2)
    return show (cli, &desk);
  while (n < G_N_ELEMENTS (acts) && !g_str_equal (argv[1], acts[n].word))
    n++;
  if (n == G_N_ELEMENTS (acts) || acts[n].arguments != argc - 2
      || (options.time != NULL && ow_minute_parse (options.time) < 0)
      || (options.language != NULL && !ow_language_parse (options.language, &language)))
    return ow_cli_usage (&ow_verb_board);
  if (!ow_cli_desk_open (&desk, cli, &ow_verb_board, acts[n].act, &error))
    return ow_cli_desk_fail (cli, &ow_verb_board, error);
  if (acts[n].name == NULL)
    return list_ratings (cli, &desk);
  result = run_act (&desk, n, &options, argc > 2 ? argv[2] : NULL, &error);
  if (result == NULL)
    return ow_cli_fail (cli, error);
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, result);
  return ow_cli_answer (cli, node, OW_EXIT_YES);
}

const OwVerb ow_verb_board = {
  "board",
  "show --store FILE | pause CODE [--time HH:MM] | resume | open N [--queues Q] | close N | "
  "message "
  "KIND [--time HH:MM] [--off] | sentence NN [--language LANG] [--off] | reopen DATE | ratings | "
  "follow RATING --as STAFF --desk N --store FILE",
  "The board of the hall: counters, messages, ratings, the applicant's screen", run
};
