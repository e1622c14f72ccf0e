/* Names in print against names in the zone. A printed letter stands for one of several groups of
 * capitals (data/names/transliterations.tsv, from ICAO Doc 9303 part 3 section 6: "-" is left out,
 * "+" doubles the letter before), so a word is matched by keeping the set of places in the zone
 * that can be reached. */

#include "ow-name-match.h"

#include <gio/gio.h>
#include <string.h>

#include "ow-core-resources.h"

/* A zone holds 39 letters of a name at most; longer words can only be print. */
#define MAX_WORD  64
#define MAX_WORDS 32

static GHashTable *
load_table (void)
{
  GHashTable *table = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_strfreev);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (ow_core_get_resource (),
                                                     "/org/onewindow/names/transliterations.tsv",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_auto (GStrv) lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);

  for (gsize i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      const char *tab = strchr (lines[i], '\t');

      g_hash_table_insert (table, GUINT_TO_POINTER (g_ascii_strtoull (lines[i], NULL, 16)),
                           g_strsplit (tab + 1, " ", -1));
    }
  return table;
}

static const char *const *
find_alternatives (gunichar letter)
{
  static gsize table;

  if (g_once_init_enter (&table))
    g_once_init_leave (&table, (gsize)load_table ());
  return g_hash_table_lookup ((GHashTable *)table, GUINT_TO_POINTER (letter));
}

/* The plain capital of a letter that the table does not have: itself, or without its marks. 0 when
 * it is none of A to Z. */
static char
find_plain (gunichar letter)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n = g_unichar_fully_decompose (letter, TRUE, parts, G_N_ELEMENTS (parts));

  return n > 0 && parts[0] >= 'A' && parts[0] <= 'Z' ? (char)parts[0] : '\0';
}

static gboolean
is_known (gunichar letter)
{
  return g_unichar_ismark (letter) || find_alternatives (letter) != NULL
         || find_plain (letter) != '\0';
}

/* One place reached from @from by reading @group in @zone. */
static void
reach (const char *zone, gsize length, gsize from, const char *group, guint8 *places)
{
  gsize size = strlen (group);

  if (g_str_equal (group, "-"))
    places[from] = 1;
  else if (g_str_equal (group, "+"))
    {
      places[from] = 1;
      if (from > 0 && from < length && zone[from] == zone[from - 1])
        places[from + 1] = 1;
    }
  else if (from + size <= length && strncmp (zone + from, group, size) == 0)
    places[from + size] = 1;
}

typedef enum
{
  MATCH_NOT,
  MATCH_BEGINNING, /* the zone has only the beginning of the print */
  MATCH_WHOLE,
} Match;

/* @print is in capitals. */
static Match
match_letters (const char *zone, const char *print)
{
  gsize length = strlen (zone);
  guint8 places[2][MAX_WORD * MAX_WORDS + 1] = { { 1 } };
  gboolean beginning = FALSE;
  int now = 0;

  if (length > MAX_WORD * MAX_WORDS)
    return MATCH_NOT;
  for (const char *at = print; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);
      const char *const *groups = find_alternatives (letter);
      char plain[2] = { find_plain (letter), '\0' };
      gboolean any = FALSE;

      /* Letters are left while the zone has ended; another reading may still fit them. */
      beginning = beginning || places[now][length];
      memset (places[!now], 0, length + 1);
      for (gsize place = 0; place <= length; place++)
        {
          if (!places[now][place])
            continue;
          if (g_unichar_ismark (letter) && groups == NULL)
            places[!now][place] = 1;
          for (gsize i = 0; groups != NULL && groups[i] != NULL; i++)
            reach (zone, length, place, groups[i], places[!now]);
          if (groups == NULL && plain[0] != '\0')
            reach (zone, length, place, plain, places[!now]);
        }
      now = !now;
      for (gsize place = 0; place <= length; place++)
        any = any || places[now][place];
      if (!any)
        break;
    }
  return places[now][length] ? MATCH_WHOLE : beginning ? MATCH_BEGINNING : MATCH_NOT;
}

/* Words in capitals, without apostrophes, cut at everything that is no letter or mark. NULL when a
 * letter is of a script that is not transliterated, or when there are too many words. */
static GPtrArray *
split (const char *name)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *composed = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
  g_autoptr (GString) word = g_string_new (NULL);

  for (const char *at = composed;; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (letter == '\'' || letter == 0x2019 || letter == 0x02BC || letter == '`')
        continue;
      if (g_unichar_isalpha (letter) || g_unichar_ismark (letter))
        {
          gunichar upper = letter == 0x00DF ? 0x1E9E : g_unichar_toupper (letter);

          if (!is_known (upper))
            return NULL;
          g_string_append_unichar (word, upper);
        }
      else if (word->len > 0)
        {
          g_ptr_array_add (words, g_strdup (word->str));
          g_string_truncate (word, 0);
        }
      if (letter == 0)
        break;
    }
  return words->len > MAX_WORDS ? NULL : g_steal_pointer (&words);
}

static char *
join_words (GPtrArray *words)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    g_string_append (all, g_ptr_array_index (words, i));
  return g_string_free (all, FALSE);
}

/* Every word of the zone belongs to a printed word of its own, whatever the order. */
static gboolean
match_any_order (GPtrArray *zone, GPtrArray *print)
{
  gboolean used[MAX_WORDS] = { FALSE };

  for (guint i = 0; i < zone->len; i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; j < print->len && !found; j++)
        if (!used[j]
            && match_letters (g_ptr_array_index (zone, i), g_ptr_array_index (print, j))
                   == MATCH_WHOLE)
          found = used[j] = TRUE;
      if (!found)
        return FALSE;
    }
  return TRUE;
}

/* The words of the zone are, one by one, the beginnings of the printed words. */
static gboolean
match_beginnings (GPtrArray *zone, GPtrArray *print)
{
  if (zone->len > print->len)
    return FALSE;
  for (guint i = 0; i < zone->len; i++)
    if (match_letters (g_ptr_array_index (zone, i), g_ptr_array_index (print, i)) == MATCH_NOT)
      return FALSE;
  return TRUE;
}

OwNameMatch
ow_name_match (const char *surname,
               const char *given_names,
               gboolean truncated,
               const char *printed)
{
  g_autofree char *zone_text = g_strconcat (surname != NULL ? surname : "", " ",
                                            given_names != NULL ? given_names : "", NULL);
  g_autoptr (GPtrArray) zone = NULL;
  g_autoptr (GPtrArray) print = NULL;
  g_autofree char *zone_letters = NULL;
  g_autofree char *print_letters = NULL;

  if (printed == NULL || !g_utf8_validate (printed, -1, NULL)
      || !g_utf8_validate (zone_text, -1, NULL) || (zone = split (zone_text)) == NULL
      || (print = split (printed)) == NULL || zone->len == 0 || print->len == 0)
    return OW_NAME_UNKNOWN;
  zone_letters = join_words (zone);
  print_letters = join_words (print);
  if (match_letters (zone_letters, print_letters) == MATCH_WHOLE)
    return OW_NAME_SAME;
  if (match_any_order (zone, print) || (truncated && match_beginnings (zone, print)))
    return OW_NAME_PERHAPS;
  return OW_NAME_DIFFERENT;
}
