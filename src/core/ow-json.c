/* JSON from files, forms, and networks. */

#include "ow-json.h"

#include <string.h>

#include "ow-error.h"
#include "ow-message.h"

#define MAX_DEPTH 64

/* What stands wrong around the one value, or NULL. Only brackets and strings are looked at; the
 * rest is the parser's. */
static const char *
find_problem (const char *text, gsize length)
{
  int depth = 0;
  gboolean ended = FALSE;
  gboolean in_string = FALSE;

  if (!g_utf8_validate (text, (gssize)length, NULL))
    return "not UTF-8";
  for (gsize i = 0; i < length; i++)
    {
      if (in_string)
        {
          if (text[i] == '\\')
            i++;
          else
            in_string = text[i] != '"';
          ended = !in_string && depth == 0;
          continue;
        }
      if (strchr (" \t\r\n", text[i]) != NULL)
        continue;
      if (ended)
        return "something follows the end of the value";
      if (text[i] == '"')
        in_string = TRUE;
      else if (text[i] == '{' || text[i] == '[')
        depth++;
      else if (text[i] == '}' || text[i] == ']')
        {
          depth--;
          ended = depth <= 0;
        }
      else if (depth == 0)
        {
          /* A number or a word: to its end. */
          while (i + 1 < length && strchr (" \t\r\n{}[]\"", text[i + 1]) == NULL)
            i++;
          ended = TRUE;
        }
      if (depth > MAX_DEPTH)
        return "nested too deeply";
    }
  return NULL;
}

static void
set_error (GError **error, const char *problem)
{
  g_autofree char *valid = g_utf8_make_valid (problem, -1);

  ow_message_set_error (error, OW_CORE_ERROR, OW_CORE_ERROR_FORMAT,
                        ow_message_new ("error.json", "problem", valid, NULL));
}

JsonNode *
ow_json_parse (const char *text, gssize length, GError **error)
{
  gsize size = length < 0 ? strlen (text) : (gsize)length;
  const char *problem = find_problem (text, size);
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) local = NULL;
  JsonNode *root;

  if (problem != NULL)
    {
      set_error (error, problem);
      return NULL;
    }
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, text, (gssize)size, &local))
    {
      set_error (error, local->message);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root == NULL)
    {
      set_error (error, "empty, where an object or a list is expected");
      return NULL;
    }
  return json_node_ref (root);
}
