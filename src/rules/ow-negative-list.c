/* A list is taken whole or not at all, and what it says is never guessed: an entry without a word
 * to find it by, or a restriction without its condition, refuses the file. */

#include "ow-negative-list.h"

#include <string.h>

#include "ow-message.h"
#include "ow-rules-error.h"

#define N_HEAD  3
#define N_CELLS 4

struct _OwNegativeList
{
  char *zone, *version, *source;
  OwDate effective;
  GPtrArray *entries; /* OwNegativeEntry *, owned */
};

static const char *const head[N_HEAD] = { "zone", "version", "effective" };

static void
entry_free (gpointer data)
{
  OwNegativeEntry *entry = data;

  g_free (entry->code);
  g_free (entry->words);
  g_free (entry->kind);
  g_free (entry->condition);
  g_free (entry);
}

static gboolean
fail (const char *id, guint line, GError **error)
{
  ow_message_set_error (error, OW_RULES_ERROR, OW_RULES_ERROR_REFERENCE,
                        ow_message_new (id, "line", (gint64)line, NULL));
  return FALSE;
}

static gboolean
read_head (OwNegativeList *self, GStrv lines, GError **error)
{
  char **values[] = { &self->zone, &self->version };

  for (guint i = 0; i < N_HEAD; i++)
    {
      g_auto (GStrv) cells = lines[i] != NULL ? g_strsplit (lines[i], "\t", -1) : NULL;

      if (cells == NULL || g_strv_length (cells) < 2
          || !g_str_equal (g_strstrip (cells[0]), head[i]) || *g_strstrip (cells[1]) == '\0'
          || g_utf8_strlen (cells[1], -1) > 40)
        return fail ("error.negative-list.head", i + 1, error);
      if (i < 2)
        *values[i] = g_strdup (cells[1]);
      else
        self->effective = ow_date_parse (cells[1]);
    }
  if (!g_str_equal (self->zone, "national") && !g_str_equal (self->zone, "ftz"))
    return fail ("error.negative-list.head", 1, error);
  return self->effective != OW_DATE_NONE || fail ("error.negative-list.head", N_HEAD, error);
}

/* A word of one letter would stand in nearly every activity. */
static gboolean
has_words (const OwNegativeEntry *entry)
{
  g_auto (GStrv) words = g_strsplit (entry->words, "|", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_utf8_strlen (g_strstrip (words[i]), -1) < 2)
      return FALSE;
  return words[0] != NULL || *entry->code != '\0';
}

static gboolean
read_entry (OwNegativeList *self, const char *line, guint n, GError **error)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", -1);
  guint n_cells = g_strv_length (cells);
  OwNegativeEntry *entry;

  for (guint i = 0; i < n_cells; i++)
    g_strstrip (cells[i]);
  if (n_cells < 3 || n_cells > N_CELLS)
    return fail ("error.negative-list.line", n, error);
  entry = g_new0 (OwNegativeEntry, 1);
  entry->code = g_utf8_strup (cells[0], -1);
  entry->words = g_strdup (cells[1]);
  entry->kind = g_strdup (cells[2]);
  entry->condition = g_strdup (n_cells == N_CELLS ? cells[3] : "");
  g_ptr_array_add (self->entries, entry);
  return (has_words (entry) && self->entries->len <= OW_NEGATIVE_LIST_ENTRIES
          && g_utf8_strlen (entry->words, -1) <= 2000
          && g_utf8_strlen (entry->condition, -1) <= 2000
          && (g_str_equal (entry->kind, "prohibited")
              || (g_str_equal (entry->kind, "restricted") && *entry->condition != '\0')))
         || fail ("error.negative-list.line", n, error);
}

static gboolean
read_entries (OwNegativeList *self, GStrv lines, GError **error)
{
  static const char *const columns = "code\twords\tkind\tcondition";

  if (lines[N_HEAD] == NULL || !g_str_equal (g_strchomp (lines[N_HEAD]), columns))
    return fail ("error.negative-list.head", N_HEAD + 1, error);
  for (guint i = N_HEAD + 1; lines[i] != NULL; i++)
    if (*g_strchomp (lines[i]) != '\0' && !read_entry (self, lines[i], i + 1, error))
      return FALSE;
  return self->entries->len > 0 || fail ("error.negative-list.line", N_HEAD + 2, error);
}

OwNegativeList *
ow_negative_list_new (const char *text, const char *source, GError **error)
{
  g_autoptr (OwNegativeList) self = g_new0 (OwNegativeList, 1);
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->source = g_strdup (source);
  if (!g_utf8_validate (text, -1, NULL))
    {
      fail ("error.negative-list.head", 1, error);
      return NULL;
    }
  /* What a spreadsheet writes before the first letter. */
  lines = g_strsplit (g_str_has_prefix (text, "\357\273\277") ? text + 3 : text, "\n", -1);
  if (!read_head (self, lines, error) || !read_entries (self, lines, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
ow_negative_list_free (OwNegativeList *self)
{
  if (self == NULL)
    return;
  g_free (self->zone);
  g_free (self->version);
  g_free (self->source);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

const char *
ow_negative_list_get_zone (const OwNegativeList *self)
{
  return self->zone;
}

const char *
ow_negative_list_get_version (const OwNegativeList *self)
{
  return self->version;
}

const char *
ow_negative_list_get_source (const OwNegativeList *self)
{
  return self->source;
}

OwDate
ow_negative_list_get_effective (const OwNegativeList *self)
{
  return self->effective;
}

guint
ow_negative_list_get_n_entries (const OwNegativeList *self)
{
  return self->entries->len;
}

/* Finding */

static char *
fold (const char *text)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);

  return g_utf8_casefold (plain != NULL ? plain : text, -1);
}

static gboolean
has_word (const char *words, const char *folded)
{
  g_auto (GStrv) parts = g_strsplit (words, "|", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *word = fold (g_strstrip (parts[i]));

      if (*word != '\0' && strstr (folded, word) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* "0111 seed growing" has the code 0111, and so 01; "A0111" is the same with its section. */
static gboolean
has_code (const char *code, const char *folded)
{
  g_autofree char *wanted = fold (code);
  g_auto (GStrv) tokens = g_strsplit_set (folded, " ,;:/()", -1);

  for (guint i = 0; *wanted != '\0' && tokens[i] != NULL; i++)
    if (g_str_has_prefix (tokens[i], wanted)
        || (g_ascii_isalpha (tokens[i][0]) && g_ascii_isdigit (wanted[0])
            && g_str_has_prefix (tokens[i] + 1, wanted)))
      return TRUE;
  return FALSE;
}

gboolean
ow_negative_list_covers (const char *code, const char *words, const char *activity)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (activity != NULL, FALSE);

  folded = fold (activity);
  return (code != NULL && has_code (code, folded)) || (words != NULL && has_word (words, folded));
}

GPtrArray *
ow_negative_list_find (const OwNegativeList *self, const char *activity)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < self->entries->len; i++)
    {
      OwNegativeEntry *entry = g_ptr_array_index (self->entries, i);

      if (ow_negative_list_covers (entry->code, entry->words, activity))
        g_ptr_array_add (found, entry);
    }
  return found;
}
