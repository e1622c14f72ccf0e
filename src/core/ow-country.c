/* Countries: one table, read once out of the embedded TSV, never changed. */

#include "ow-country.h"

#include <gio/gio.h>
#include <string.h>

#include "ow-core-resources.h"

typedef struct
{
  GArray *rows; /* OwCountry */
  GStringChunk *strings;
  GHashTable *by_code;
  GHashTable *by_numeric;
} Table;

/* Columns of the file, in the order of the header line. */
enum
{
  COLUMN_CODE,
  COLUMN_ALPHA2,
  COLUMN_NUMERIC,
  COLUMN_EN,
  COLUMN_ZH,
  COLUMN_RU,
  COLUMN_JA,
  COLUMN_KO,
  N_COLUMNS
};

static int
compare_codes (gconstpointer a, gconstpointer b)
{
  return strcmp (((const OwCountry *)a)->mrz_code, ((const OwCountry *)b)->mrz_code);
}

static Table *
table_new (void)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (ow_core_get_resource (),
                                                     "/org/onewindow/countries/nationalities.tsv",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_auto (GStrv) lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  Table *table = g_new0 (Table, 1);

  table->rows = g_array_new (FALSE, FALSE, sizeof (OwCountry));
  table->strings = g_string_chunk_new (4096);
  table->by_code = g_hash_table_new (g_str_hash, g_str_equal);
  table->by_numeric = g_hash_table_new (g_str_hash, g_str_equal);
  for (gsize i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      OwCountry row = { 0 };

      if (g_strv_length (cells) < N_COLUMNS)
        continue;
      row.mrz_code = g_string_chunk_insert_const (table->strings, cells[COLUMN_CODE]);
      row.alpha2 = g_string_chunk_insert_const (table->strings, cells[COLUMN_ALPHA2]);
      row.numeric = g_string_chunk_insert_const (table->strings, cells[COLUMN_NUMERIC]);
      row.names[OW_LANGUAGE_EN] = g_string_chunk_insert_const (table->strings, cells[COLUMN_EN]);
      row.names[OW_LANGUAGE_ZH] = g_string_chunk_insert_const (table->strings, cells[COLUMN_ZH]);
      row.names[OW_LANGUAGE_RU] = g_string_chunk_insert_const (table->strings, cells[COLUMN_RU]);
      row.names[OW_LANGUAGE_JA] = g_string_chunk_insert_const (table->strings, cells[COLUMN_JA]);
      row.names[OW_LANGUAGE_KO] = g_string_chunk_insert_const (table->strings, cells[COLUMN_KO]);
      g_array_append_val (table->rows, row);
    }
  g_array_sort (table->rows, compare_codes);
  for (guint i = 0; i < table->rows->len; i++)
    {
      OwCountry *row = &g_array_index (table->rows, OwCountry, i);

      g_hash_table_insert (table->by_code, (gpointer)row->mrz_code, row);
      if (*row->numeric != '\0' && !g_hash_table_contains (table->by_numeric, row->numeric))
        g_hash_table_insert (table->by_numeric, (gpointer)row->numeric, row);
    }
  return table;
}

static Table *
get_table (void)
{
  static Table *table;

  if (g_once_init_enter (&table))
    g_once_init_leave (&table, table_new ());
  return table;
}

const OwCountry *
ow_country_get_all (gsize *ret_n)
{
  Table *table = get_table ();

  *ret_n = table->rows->len;
  return &g_array_index (table->rows, OwCountry, 0);
}

const OwCountry *
ow_country_find (const char *mrz_code)
{
  return mrz_code != NULL ? g_hash_table_lookup (get_table ()->by_code, mrz_code) : NULL;
}

const OwCountry *
ow_country_find_numeric (const char *numeric)
{
  return numeric != NULL ? g_hash_table_lookup (get_table ()->by_numeric, numeric) : NULL;
}

const char *
ow_country_get_name (const char *mrz_code, OwLanguage language)
{
  const OwCountry *country = ow_country_find (mrz_code);

  return country != NULL ? country->names[language] : NULL;
}

gboolean
ow_country_is_specimen (const char *mrz_code)
{
  return g_strcmp0 (mrz_code, "UTO") == 0;
}
