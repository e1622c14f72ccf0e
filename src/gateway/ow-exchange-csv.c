/* Cells are read as strictly as they are written: what another program made of the file is refused
 * instead of guessed at. */

#include "ow-exchange-csv.h"

#include <string.h>

#include "ow-payload.h"

#define MARK      "\xEF\xBB\xBF"
#define MAX_CELLS 8

static const char *const head[]
    = { "format", "kind", "file_id", "site", "made_at", "key_id", "signature" };

#define N_HEAD    G_N_ELEMENTS (head)
#define N_CONTENT 5 /* of them belong to the content */

static const struct
{
  const char *kind;
  const char *columns[MAX_CELLS];
} tables[] = {
  { "messages", { "key", "system", "operation", "lane", "parameters", "payload", NULL } },
  { "answers", { "key", "state", "answer", "problem", "at", NULL } },
  { "received", { "system", "operation", "office", "body", NULL } },
};

static const char *const *
find_columns (const char *kind)
{
  for (gsize i = 0; kind != NULL && i < G_N_ELEMENTS (tables); i++)
    if (g_str_equal (tables[i].kind, kind))
      return tables[i].columns;
  return NULL;
}

gboolean
ow_exchange_csv_knows (const char *kind)
{
  return find_columns (kind) != NULL;
}

/* Writing */

/* A spreadsheet calculates what begins so. */
static gboolean
is_formula (char c)
{
  return c != '\0' && strchr ("=+-@\t\r'", c) != NULL;
}

static void
add_cell (GString *text, const char *value, gboolean last)
{
  g_string_append_c (text, '"');
  if (value != NULL && is_formula (*value))
    g_string_append_c (text, '\'');
  for (const char *p = value; p != NULL && *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *p);
    }
  g_string_append (text, last ? "\"\r\n" : "\",");
}

static const char *
get (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, NULL);
}

char *
ow_exchange_csv_write (JsonObject *content, const char *key_id, const char *signature)
{
  const char *const *columns = find_columns (get (content, "kind"));
  JsonArray *items = json_object_get_array_member (content, "items");
  GString *text = g_string_new (MARK);

  for (gsize i = 0; i < N_CONTENT; i++)
    add_cell (text, get (content, head[i]), FALSE);
  add_cell (text, key_id, FALSE);
  add_cell (text, signature, TRUE);
  for (gsize i = 0; columns[i] != NULL; i++)
    add_cell (text, columns[i], columns[i + 1] == NULL);
  for (guint n = 0; n < json_array_get_length (items); n++)
    for (gsize i = 0; columns[i] != NULL; i++)
      add_cell (text, get (json_array_get_object_element (items, n), columns[i]),
                columns[i + 1] == NULL);
  return g_string_free (text, FALSE);
}

/* Reading */

typedef struct
{
  const char *at, *end;
  guint line; /* of the file, from 1, at which the row begins */
  guint n_lines;
  GString *cells[MAX_CELLS];
  guint n_cells;
} Reader;

/* At the quote that opens the cell; FALSE: it does not end. */
static gboolean
read_quoted (Reader *reader, GString *cell)
{
  for (reader->at++; reader->at < reader->end; reader->at++)
    {
      if (*reader->at == '\n')
        reader->n_lines++;
      if (*reader->at != '"')
        g_string_append_c (cell, *reader->at);
      else if (reader->at + 1 < reader->end && reader->at[1] == '"')
        g_string_append_c (cell, *reader->at++);
      else
        {
          reader->at++;
          return TRUE;
        }
    }
  return FALSE;
}

static void
read_plain (Reader *reader, GString *cell)
{
  while (reader->at < reader->end && strchr (",\"\r\n", *reader->at) == NULL)
    g_string_append_c (cell, *reader->at++);
}

/* A row with its end; an end of the file after a cell is one too. */
static gboolean
read_row (Reader *reader)
{
  reader->line = reader->n_lines + 1;
  for (reader->n_cells = 0; reader->n_cells < MAX_CELLS;)
    {
      GString *cell = reader->cells[reader->n_cells++];

      g_string_truncate (cell, 0);
      if (reader->at < reader->end && *reader->at == '"')
        {
          if (!read_quoted (reader, cell))
            return FALSE;
        }
      else
        read_plain (reader, cell);
      if (cell->len > 1 && cell->str[0] == '\'' && is_formula (cell->str[1]))
        g_string_erase (cell, 0, 1);
      if (reader->at == reader->end)
        return TRUE;
      if (*reader->at == ',')
        {
          reader->at++;
          continue;
        }
      if (*reader->at == '\r')
        reader->at++;
      if (reader->at == reader->end || *reader->at != '\n')
        return FALSE;
      reader->at++;
      reader->n_lines++;
      return TRUE;
    }
  return FALSE;
}

static gboolean
is_row (const Reader *reader, const char *const *columns)
{
  guint n = g_strv_length ((char **)columns);

  if (reader->n_cells != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!g_str_equal (reader->cells[i]->str, columns[i]))
      return FALSE;
  return TRUE;
}

static JsonArray *
read_items (Reader *reader, const char *const *columns)
{
  JsonArray *items;
  guint n = g_strv_length ((char **)columns);

  if (!read_row (reader) || !is_row (reader, columns))
    return NULL;
  items = json_array_new ();
  while (reader->at < reader->end)
    {
      JsonObject *item;

      if (!read_row (reader) || reader->n_cells != n)
        {
          json_array_unref (items);
          return NULL;
        }
      item = json_object_new ();
      for (guint i = 0; i < n; i++)
        ow_payload_set_text (item, columns[i],
                             reader->cells[i]->len > 0 ? reader->cells[i]->str : NULL);
      json_array_add_object_element (items, item);
    }
  return items;
}

static JsonNode *
read_file (Reader *reader)
{
  const char *const *columns;
  JsonObject *file, *content;
  JsonArray *items;
  JsonNode *root;

  if (!read_row (reader) || reader->n_cells != N_HEAD
      || (columns = find_columns (reader->cells[1]->str)) == NULL)
    return NULL;
  file = json_object_new ();
  content = json_object_new ();
  json_object_set_object_member (file, "content", content);
  for (gsize i = 0; i < N_HEAD; i++)
    ow_payload_set_text (i < N_CONTENT ? content : file, head[i], reader->cells[i]->str);
  items = read_items (reader, columns);
  if (items == NULL)
    {
      json_object_unref (file);
      return NULL;
    }
  json_object_set_array_member (content, "items", items);
  root = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (root, file);
  return root;
}

JsonNode *
ow_exchange_csv_read (const char *text, gsize length, guint *ret_line)
{
  Reader reader = { text, text + length };
  JsonNode *root = NULL;

  if (g_str_has_prefix (text, MARK))
    reader.at += strlen (MARK);
  for (gsize i = 0; i < MAX_CELLS; i++)
    reader.cells[i] = g_string_new (NULL);
  /* Also refuses a zero byte. */
  if (g_utf8_validate (text, (gssize)length, NULL))
    root = read_file (&reader);
  if (root == NULL)
    *ret_line = reader.line;
  for (gsize i = 0; i < MAX_CELLS; i++)
    g_string_free (reader.cells[i], TRUE);
  return root;
}
