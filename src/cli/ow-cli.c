/* What all verbs of onewindowctl share: options, one way to answer, one way to fail. An answer is a
 * JSON object; without
 * --json its members are printed as lines, so that there is one shape for people and programs. */

#include "ow-cli.h"

#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "ow-clock.h"
#include "ow-counter-error.h"

#define PASSWORD_LIMIT 1024

static OwLanguage
language_of_locale (void)
{
  const char *const *names = g_get_language_names ();
  OwLanguage language = OW_LANGUAGE_EN;

  for (gsize i = 0; names[i] != NULL; i++)
    if (ow_language_parse (names[i], &language))
      break;
  return language;
}

gboolean
ow_cli_parse (OwCli *cli,
              const OwVerb *verb,
              const GOptionEntry *entries,
              int *argc,
              char ***argv,
              int minimum,
              int maximum)
{
  g_autofree char *parameters = g_strdup_printf ("%s %s", verb->name, verb->arguments);
  g_autoptr (GOptionContext) context = g_option_context_new (parameters);
  g_autofree char *language = NULL;
  g_autoptr (GError) error = NULL;
  gboolean json = FALSE;
  const GOptionEntry shared[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, "Answer as JSON", NULL },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &language, "Language of texts: zh_CN, en, ru, ja, ko",
      "LANG" },
    { "now", 0, 0, G_OPTION_ARG_STRING, &cli->now, "The moment to take as now (training only)",
      "INSTANT" },
    G_OPTION_ENTRY_NULL,
  };

  g_option_context_set_summary (context, verb->summary);
  g_option_context_add_main_entries (context, shared, NULL);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      g_printerr ("onewindowctl %s: %s\n", verb->name, error->message);
      return FALSE;
    }
  if (*argc > 1 && g_str_equal ((*argv)[1], "--"))
    {
      (*argv)++;
      (*argc)--;
    }
  cli->json = json;
  cli->language = language_of_locale ();
  if (language != NULL && !ow_language_parse (language, &cli->language))
    {
      g_printerr ("onewindowctl %s: unknown language %s (zh_CN, en, ru, ja, ko)\n", verb->name,
                  language);
      return FALSE;
    }
  if (cli->now != NULL && ow_instant_parse (cli->now) == OW_INSTANT_NONE)
    {
      g_printerr ("onewindowctl %s: --now needs an instant such as 2026-11-21T09:00+08:00\n",
                  verb->name);
      return FALSE;
    }
  if (*argc - 1 < minimum || (maximum >= 0 && *argc - 1 > maximum))
    {
      ow_cli_usage (verb);
      return FALSE;
    }
  return TRUE;
}

static void print_node (JsonNode *node, int depth);

static void
print_object (JsonObject *object, int depth)
{
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *value = json_object_get_member (object, l->data);

      if (JSON_NODE_HOLDS_OBJECT (value) || JSON_NODE_HOLDS_ARRAY (value))
        {
          g_print ("%*s%s:\n", depth * 2, "", (char *)l->data);
          print_node (value, depth + 1);
        }
      else if (!JSON_NODE_HOLDS_NULL (value))
        {
          g_print ("%*s%s: ", depth * 2, "", (char *)l->data);
          print_node (value, depth);
        }
    }
}

static void
print_node (JsonNode *node, int depth)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    print_object (json_node_get_object (node), depth);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          JsonNode *element = json_array_get_element (array, i);

          if (JSON_NODE_HOLDS_VALUE (element))
            g_print ("%*s", depth * 2, "");
          else if (i > 0)
            g_print ("\n");
          print_node (element, depth);
        }
    }
  else if (JSON_NODE_HOLDS_NULL (node))
    g_print ("\n");
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    g_print ("%s\n", json_node_get_string (node));
  else if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    g_print ("%s\n", json_node_get_boolean (node) ? "yes" : "no");
  else
    g_print ("%" G_GINT64_FORMAT "\n", json_node_get_int (node));
}

int
ow_cli_answer (OwCli *cli, JsonNode *node, int exit_code)
{
  if (cli->json)
    {
      g_autofree char *text = json_to_string (node, TRUE);

      g_print ("%s\n", text);
    }
  else
    print_node (node, 0);
  json_node_unref (node);
  return exit_code;
}

int
ow_cli_answer_store (OwCli *cli, OwStore *store)
{
  const OwSite *site = ow_store_get_site (store);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  ow_cli_add_text (builder, "store", ow_store_get_path (store));
  ow_cli_add_text (builder, "site", site->code);
  ow_cli_add_boolean (builder, "training", site->training);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

int
ow_cli_fail (OwCli *cli, GError *error)
{
  OwMessage *message = ow_message_from_error (error);
  g_autofree char *text = NULL;

  /* A signature is given beside him, on the same screen: a terminal has no such place. */
  if (message != NULL && g_str_equal (ow_message_get_id (message), "error.store.countersign"))
    {
      g_clear_error (&error);
      ow_counter_fail (&error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.cli.trainee");
      message = ow_message_from_error (error);
    }
  text = ow_error_render (error, cli->language);
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      ow_cli_add_text (builder, "error", text);
      ow_cli_add_text (builder, "id", message != NULL ? ow_message_get_id (message) : NULL);
      json_builder_end_object (builder);
      ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_NO);
    }
  else
    g_printerr ("%s\n", text);
  g_error_free (error);
  return OW_EXIT_NO;
}

int
ow_cli_usage (const OwVerb *verb)
{
  g_printerr ("usage: onewindowctl %s %s\n", verb->name, verb->arguments);
  return OW_EXIT_USAGE;
}

OwInstant
ow_cli_now (OwCli *cli)
{
  g_autoptr (OwClock) clock = ow_clock_new_system ();

  return cli->now != NULL ? ow_instant_parse (cli->now) : ow_clock_now (clock);
}

OwDate
ow_cli_today (OwCli *cli)
{
  return ow_instant_to_date (ow_cli_now (cli));
}

char *
ow_cli_read_input (gsize limit, GError **error)
{
  g_autoptr (GInputStream) stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autofree char *buffer = g_malloc (limit + 1);
  gsize length = 0;

  if (!g_input_stream_read_all (stream, buffer, limit + 1, &length, NULL, error))
    return NULL;
  if (length > limit)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                   "more than %" G_GSIZE_FORMAT " bytes on standard input", limit);
      return NULL;
    }
  return g_strndup (buffer, length);
}

char *
ow_cli_read_line (gsize limit, GError **error)
{
  g_autoptr (GInputStream) stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  GString *line = g_string_new (NULL);
  char c;

  while (line->len < limit && g_input_stream_read (stream, &c, 1, NULL, NULL) == 1 && c != '\n')
    g_string_append_c (line, c);
  return g_string_free (line, FALSE);
}

/* On the terminal, not into what a script reads. @prompt: English msgid. */
static void
ask (OwLanguage language, const char *prompt)
{
  g_printerr ("%s: ", ow_text (language, NULL, prompt));
}

static char *
read_password (OwLanguage language, const char *prompt, const char *file, GError **error)
{
  char *text = NULL;

  if (file != NULL)
    {
      if (!g_file_get_contents (file, &text, NULL, error))
        return NULL;
    }
  else
    {
      struct termios quiet, before;
      gboolean terminal = tcgetattr (STDIN_FILENO, &before) == 0;

      ask (language, prompt);
      quiet = before;
      quiet.c_lflag &= ~(tcflag_t)ECHO;
      if (terminal)
        tcsetattr (STDIN_FILENO, TCSAFLUSH, &quiet);
      text = ow_cli_read_line (PASSWORD_LIMIT, error);
      if (terminal)
        tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);
      g_printerr ("\n");
    }
  if (text != NULL)
    text[strcspn (text, "\r\n")] = '\0';
  return text;
}

char *
ow_cli_read_password (OwLanguage language, const char *file, GError **error)
{
  return read_password (language, N_ ("Password"), file, error);
}

char *
ow_cli_read_new_password (OwLanguage language, const char *file, GError **error)
{
  g_autofree char *first = ow_cli_read_password (language, file, error);
  g_autofree char *second = NULL;

  if (first == NULL || file != NULL || !isatty (STDIN_FILENO))
    return g_steal_pointer (&first);
  second = read_password (language, N_ ("The same password again"), NULL, error);
  if (second == NULL || g_str_equal (first, second))
    return second != NULL ? g_steal_pointer (&first) : NULL;
  ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE,
                        ow_message_new ("error.cli.twice", NULL));
  return NULL;
}

gboolean
ow_cli_asks_code (OwLanguage language, GError **error, char **ret_code)
{
  if (!g_error_matches (*error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_CODE))
    return FALSE;
  g_clear_error (error);
  ask (language, N_ ("Code of the telephone, or a recovery code"));
  *ret_code = ow_cli_read_line (PASSWORD_LIMIT, NULL);
  return TRUE;
}

OwStore *
ow_cli_open_store (const char *path, GError **error)
{
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  g_autoptr (OwSite) site = ow_store_peek (path, error);

  return site != NULL ? ow_store_open (path, site->training, clock, error) : NULL;
}

void
ow_cli_add_text (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
ow_cli_add_date (JsonBuilder *builder, const char *name, OwDate value)
{
  g_autofree char *text = ow_date_to_string (value);

  ow_cli_add_text (builder, name, value != OW_DATE_NONE ? text : NULL);
}

void
ow_cli_add_integer (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
ow_cli_add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

void
ow_cli_add_message (JsonBuilder *builder, const char *name, OwMessage *message, OwLanguage language)
{
  g_autofree char *text = NULL;

  json_builder_set_member_name (builder, name);
  if (message == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  text = ow_message_render (message, language);
  json_builder_begin_object (builder);
  ow_cli_add_text (builder, "id", ow_message_get_id (message));
  ow_cli_add_text (builder, "text", text);
  json_builder_end_object (builder);
}
