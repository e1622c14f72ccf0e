/* The texts of the reader: rows, translations and passages, read once. Promises that a text of the
 * Guide or of the Opinions never stands without its note, and that a translation says that it is
 * one. */

#include "ow-law-text.h"

#include <gio/gio.h>
#include <string.h>

#include "ow-guidance.h"
#include "ow-information-resources.h"

typedef struct
{
  GArray *rows;             /* OwLawEntry */
  GArray *passages;         /* OwLawEntry */
  GHashTable *by_id;        /* id → OwLawEntry * */
  GHashTable *translations; /* "REG-4 ja" → text */
} Texts;

static char *
load (const char *name)
{
  g_autofree char *path = g_strconcat ("/org/onewindow/information/documents/", name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (ow_information_get_resource (), path, 0, NULL);

  if (bytes == NULL)
    g_error ("missing resource %s", path);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* The cells of each line after the header, the caller's one by one; a broken shipped file stops the
 * program. */
static GPtrArray *
read_lines (const char *name)
{
  g_autofree char *text = load (name);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      char **cells = g_strsplit (lines[i], "\t", -1);

      if (g_strv_length (cells) != 3)
        g_error ("%s: line %u has %u cells", name, i + 1, g_strv_length (cells));
      g_ptr_array_add (rows, cells);
    }
  return rows;
}

static const char *
document_of (const char *id)
{
  static const char *const documents[] = { "REG", "GUIDE", "TP", "NIA", "OPN" };

  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    if (g_str_has_prefix (id, documents[i]))
      return documents[i];
  return "";
}

static void
load_rows (Texts *texts)
{
  gsize n;
  const OwRuleRow *rows = ow_rule_table_get_rows (&n);

  texts->rows = g_array_sized_new (FALSE, FALSE, sizeof (OwLawEntry), (guint)n);
  texts->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (gsize i = 0; i < n; i++)
    {
      OwLawEntry entry = { &rows[i], document_of (rows[i].id), rows[i].source, rows[i].text };

      g_array_append_val (texts->rows, entry);
    }
  for (gsize i = 0; i < n; i++)
    g_hash_table_insert (texts->by_id, (gpointer)rows[i].id,
                         &g_array_index (texts->rows, OwLawEntry, i));
}

static const Texts *
get_texts (void)
{
  static gsize ready = 0;
  static Texts texts;

  if (g_once_init_enter (&ready))
    {
      g_autoptr (GPtrArray) passages = read_lines ("passages.tsv");
      g_autoptr (GPtrArray) translations = read_lines ("translations.tsv");

      load_rows (&texts);
      texts.passages = g_array_new (FALSE, FALSE, sizeof (OwLawEntry));
      for (guint i = 0; i < passages->len; i++)
        {
          char **cells = g_ptr_array_index (passages, i);
          OwLawEntry entry = { NULL, cells[0], cells[1], g_strcompress (cells[2]) };

          g_array_append_val (texts.passages, entry);
          g_free (cells[2]);
          g_free (cells);
        }
      texts.translations = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < translations->len; i++)
        {
          char **cells = g_ptr_array_index (translations, i);

          g_hash_table_insert (texts.translations, g_strconcat (cells[0], " ", cells[1], NULL),
                               cells[2]);
          g_free (cells[0]);
          g_free (cells[1]);
          g_free (cells);
        }
      g_once_init_leave (&ready, 1);
    }
  return &texts;
}

const OwLawEntry *
ow_law_find_row (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (get_texts ()->by_id, id);
}

const OwLawEntry *
ow_law_find_article (const OwLawEntry *row)
{
  const Texts *texts = get_texts ();
  g_autofree char *place = NULL;
  const char *number;

  g_return_val_if_fail (row != NULL, NULL);

  if (row->row == NULL || !g_str_has_prefix (row->place, "REG Art. "))
    return NULL;
  number = row->place + strlen ("REG Art. ");
  place = g_strdup_printf ("Art. %.*s", (int)strspn (number, "0123456789"), number);
  for (guint i = 0; i < texts->passages->len; i++)
    {
      const OwLawEntry *entry = &g_array_index (texts->passages, OwLawEntry, i);

      if (g_str_equal (entry->document, "REG") && g_str_equal (entry->place, place))
        return entry;
    }
  return NULL;
}

static const char *
find_translation (const OwLawEntry *entry, OwLanguage language)
{
  g_autofree char *key = NULL;

  if (entry->row == NULL)
    return NULL;
  key = g_strconcat (entry->row->id, " ", ow_language_get_code (language), NULL);
  return g_hash_table_lookup (get_texts ()->translations, key);
}

const char *
ow_law_get_text (const OwLawEntry *entry, OwLanguage language, gboolean *ret_translated)
{
  const char *translation;

  g_return_val_if_fail (entry != NULL, NULL);

  translation = language != OW_LANGUAGE_EN ? find_translation (entry, language) : NULL;
  if (ret_translated != NULL)
    *ret_translated = translation != NULL;
  return translation != NULL ? translation : entry->text;
}

static const char *
any_id (const OwLawEntry *entry)
{
  static const char *const ids[][2] = { { "REG", "REG-1-NONE" },
                                        { "GUIDE", "GUIDE-DISC" },
                                        { "TP", "TP-I" },
                                        { "NIA", "NIA-1" },
                                        { "OPN", "OPN-6" } };

  if (entry->row != NULL)
    return entry->row->id;
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    if (g_str_equal (ids[i][0], entry->document))
      return ids[i][1];
  return entry->document;
}

OwDate
ow_law_get_as_of (const OwLawEntry *entry)
{
  g_return_val_if_fail (entry != NULL, OW_DATE_NONE);

  /* Printed at its head; the revision of August 2025 is in it. */
  return g_str_equal (entry->document, "REG") ? ow_date_new (2025, 9, 16)
                                              : ow_law_get_in_force (entry);
}

OwDate
ow_law_get_in_force (const OwLawEntry *entry)
{
  g_autoptr (OwParameters) parameters = ow_parameters_new ();
  OwDate from = OW_DATE_NONE;

  g_return_val_if_fail (entry != NULL, OW_DATE_NONE);

  /* The day asked about does not matter: the first day of the document is what is wanted. */
  ow_rule_table_is_in_force (any_id (entry), ow_date_new (2013, 1, 1), parameters, &from, NULL);
  return from;
}

OwMessage *
ow_law_dup_note (const OwLawEntry *entry)
{
  g_return_val_if_fail (entry != NULL, NULL);

  if (g_str_equal (entry->document, "GUIDE"))
    return ow_message_new ("finding.GUIDE-DISC.footer", NULL);
  if (g_str_equal (entry->document, "OPN"))
    return ow_message_new ("guidance.history", "date", (int)ow_law_get_as_of (entry), NULL);
  return NULL;
}

/* Searching */

static gboolean
contains (const char *text, const char *folded)
{
  g_autofree char *fold = g_utf8_casefold (text, -1);

  return strstr (fold, folded) != NULL;
}

static gboolean
entry_contains (const OwLawEntry *entry, const char *folded)
{
  if (contains (entry->text, folded) || contains (entry->place, folded)
      || (entry->row != NULL
          && (contains (entry->row->id, folded) || contains (entry->row->must, folded)
              || contains (entry->row->area_title, folded))))
    return TRUE;
  for (int language = 0; language < OW_N_LANGUAGES; language++)
    {
      const char *translation = find_translation (entry, (OwLanguage)language);

      if (translation != NULL && contains (translation, folded))
        return TRUE;
    }
  return FALSE;
}

gboolean
ow_law_matches (const OwLawEntry *entry, const char *text)
{
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (entry != NULL && text != NULL, FALSE);

  folded = g_utf8_casefold (text, -1);
  words = g_strsplit (g_strstrip (folded), " ", -1);
  if (entry_contains (entry, folded))
    return TRUE;
  for (guint i = 0; words[i] != NULL; i++)
    if (!entry_contains (entry, words[i]))
      return FALSE;
  return TRUE;
}

/* "REG-14-2" → "REG-14-": the article is read whole. Rows of the Guide stand alone. */
static void
add_article (GHashTable *articles, const char *rule)
{
  g_auto (GStrv) parts = g_strsplit (rule, "-", 3);

  if (g_str_equal (parts[0], "REG") && parts[1] != NULL)
    g_hash_table_add (articles, g_strconcat ("REG-", parts[1], NULL));
  g_hash_table_add (articles, g_strdup (rule));
}

/* The deadline belongs to the family of the service: its whole area is to be read. */
static void
add_area (GHashTable *articles, const char *rule)
{
  const OwRuleRow *of = ow_rule_table_find (rule);
  gsize n;
  const OwRuleRow *rows = ow_rule_table_get_rows (&n);

  for (gsize i = 0; of != NULL && i < n; i++)
    if (g_str_equal (rows[i].area, of->area))
      g_hash_table_add (articles, g_strdup (rows[i].id));
}

static GHashTable *
collect_articles (const OwService *service)
{
  GHashTable *articles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_hash_table_add (articles, g_strconcat ("GUIDE-A6-", ow_service_get_id (service), NULL));
  for (guint s = 0; s < ow_service_get_n_sub_kinds (service); s++)
    {
      const OwSubKind *sub_kind = ow_service_get_sub_kind (service, s);
      GPtrArray *materials = ow_sub_kind_get_materials (sub_kind);
      const char *rule = NULL;

      ow_sub_kind_get_deadline (sub_kind, NULL, NULL, NULL, &rule, NULL);
      if (rule != NULL)
        add_area (articles, rule);
      for (guint m = 0; m < materials->len; m++)
        add_article (articles, ((const OwMaterial *)g_ptr_array_index (materials, m))->rule);
    }
  return articles;
}

static gboolean
is_of_articles (GHashTable *articles, const char *id)
{
  g_auto (GStrv) parts = g_strsplit (id, "-", 3);
  g_autofree char *article = g_strconcat ("REG-", parts[1], NULL);

  return g_hash_table_contains (articles, id)
         || (g_str_equal (parts[0], "REG") && g_hash_table_contains (articles, article));
}

GPtrArray *
ow_law_find (const OwLawQuery *query, OwCatalogue *catalogue)
{
  const Texts *texts = get_texts ();
  GPtrArray *found = g_ptr_array_new ();
  const OwService *service
      = query->service != NULL ? ow_catalogue_find_service (catalogue, query->service) : NULL;
  g_autoptr (GHashTable) articles = service != NULL ? collect_articles (service) : NULL;
  guint n = texts->rows->len + (query->passages ? texts->passages->len : 0);

  for (guint i = 0; i < n; i++)
    {
      const OwLawEntry *entry = i < texts->rows->len ? &g_array_index (texts->rows, OwLawEntry, i)
                                                     : &g_array_index (texts->passages, OwLawEntry,
                                                                       i - texts->rows->len);

      if (query->document != NULL && !g_str_equal (query->document, entry->document))
        continue;
      if (query->service != NULL
          && (articles == NULL || entry->row == NULL || !is_of_articles (articles, entry->row->id)))
        continue;
      if (query->text != NULL && *query->text != '\0' && !ow_law_matches (entry, query->text))
        continue;
      g_ptr_array_add (found, (gpointer)entry);
    }
  return found;
}
