/* Reads the embedded table of rules. Promises the complete requirement, row by row, whether or not
 * the program has placed it: a row without a place is counted as unplaced and never hidden. */

#include <gio/gio.h>
#include <string.h>

#include "ow-rule-table.h"
#include "ow-rule-table-resources.h"

typedef struct
{
  const char *prefix;
  OwDate valid_from;
  OwDate valid_to;
  const char *source;
} Version;

typedef struct
{
  GArray *rows;      /* OwRuleRow */
  GArray *conflicts; /* OwConflictRow */
  GArray *versions;  /* Version */
  GHashTable *by_id;
  GHashTable *conflicts_by_id;
} Table;

typedef void (*LineFunc) (Table *table, char **cells);

/* Splits a shipped file in place; its text stays for the life of the program because the rows point
 * into it. */
static void
read_lines (Table *table, const char *path, gsize n_columns, LineFunc func)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (ow_rule_table_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  char *text, *line;
  gsize size;
  gboolean header = TRUE;

  if (bytes == NULL)
    g_error ("missing resource %s", path);
  text = g_strndup (g_bytes_get_data (bytes, &size), g_bytes_get_size (bytes));
  for (line = text; line != NULL && *line != '\0';)
    {
      char *end = strchr (line, '\n');
      char *cells[8] = { 0 };
      gsize n = 0;

      if (end != NULL)
        *end++ = '\0';
      for (char *cell = line; cell != NULL && n < G_N_ELEMENTS (cells); n++)
        {
          char *tab = strchr (cell, '\t');

          cells[n] = cell;
          if (tab != NULL)
            *tab++ = '\0';
          cell = tab;
        }
      if (n != n_columns)
        g_error ("%s: a line has %" G_GSIZE_FORMAT " cells", path, n);
      if (!header)
        func (table, cells);
      header = FALSE;
      line = end;
    }
}

static void
add_row (Table *table, char **cells)
{
  OwRuleRow row = { cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6] };

  g_array_append_val (table->rows, row);
}

static void
add_conflict (Table *table, char **cells)
{
  OwConflictRow row = { cells[0], cells[1], cells[2], cells[3], cells[4], cells[5] };

  g_array_append_val (table->conflicts, row);
}

static void
add_version (Table *table, char **cells)
{
  Version version = { cells[0], ow_date_parse (cells[1]), ow_date_parse (cells[2]), cells[3] };

  g_array_append_val (table->versions, version);
}

static const Table *
get_table (void)
{
  static gsize ready = 0;
  static Table table;

  if (g_once_init_enter (&ready))
    {
      table.rows = g_array_new (FALSE, FALSE, sizeof (OwRuleRow));
      table.conflicts = g_array_new (FALSE, FALSE, sizeof (OwConflictRow));
      table.versions = g_array_new (FALSE, FALSE, sizeof (Version));
      table.by_id = g_hash_table_new (g_str_hash, g_str_equal);
      table.conflicts_by_id = g_hash_table_new (g_str_hash, g_str_equal);
      read_lines (&table, "/org/onewindow/rules/rules.tsv", 7, add_row);
      read_lines (&table, "/org/onewindow/rules/conflicts.tsv", 6, add_conflict);
      read_lines (&table, "/org/onewindow/rules/versions.tsv", 5, add_version);
      for (guint i = 0; i < table.rows->len; i++)
        {
          OwRuleRow *row = &g_array_index (table.rows, OwRuleRow, i);

          g_hash_table_insert (table.by_id, (gpointer)row->id, row);
        }
      for (guint i = 0; i < table.conflicts->len; i++)
        {
          OwConflictRow *row = &g_array_index (table.conflicts, OwConflictRow, i);

          g_hash_table_insert (table.conflicts_by_id, (gpointer)row->id, row);
        }
      g_once_init_leave (&ready, 1);
    }
  return &table;
}

const OwRuleRow *
ow_rule_table_get_rows (gsize *ret_n)
{
  const Table *table = get_table ();

  if (ret_n != NULL)
    *ret_n = table->rows->len;
  return &g_array_index (table->rows, OwRuleRow, 0);
}

const OwConflictRow *
ow_rule_table_get_conflicts (gsize *ret_n)
{
  const Table *table = get_table ();

  if (ret_n != NULL)
    *ret_n = table->conflicts->len;
  return &g_array_index (table->conflicts, OwConflictRow, 0);
}

const OwRuleRow *
ow_rule_table_find (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (get_table ()->by_id, id);
}

const OwConflictRow *
ow_rule_table_find_conflict (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (get_table ()->conflicts_by_id, id);
}

OwRuleCoverage
ow_rule_table_count_coverage (const char *area)
{
  OwRuleCoverage coverage = { 0 };
  gsize n;
  const OwRuleRow *rows = ow_rule_table_get_rows (&n);

  for (gsize i = 0; i < n; i++)
    {
      const OwRule *rule;

      if (area != NULL && !g_str_equal (rows[i].area, area))
        continue;
      coverage.total++;
      rule = ow_rule_find (rows[i].id);
      if (rule == NULL)
        coverage.unplaced++;
      else if (rule->place == OW_PLACE_CODE)
        coverage.code++;
      else if (rule->place == OW_PLACE_CATALOGUE)
        coverage.catalogue++;
      else if (rule->place == OW_PLACE_RECORD)
        coverage.record++;
      else
        coverage.guide++;
    }
  return coverage;
}

const char *
ow_place_to_string (OwPlace place)
{
  static const char *const names[] = { "code", "catalogue", "record", "guide" };

  g_return_val_if_fail ((guint)place < G_N_ELEMENTS (names), "code");
  return names[place];
}

gboolean
ow_rule_table_is_in_force (
    const char *id, OwDate on, OwParameters *parameters, OwDate *ret_from, const char **ret_source)
{
  const Table *table = get_table ();
  const Version *best = NULL;
  OwDate from;

  g_return_val_if_fail (id != NULL && on != OW_DATE_NONE && parameters != NULL, FALSE);

  for (guint i = 0; i < table->versions->len; i++)
    {
      const Version *version = &g_array_index (table->versions, Version, i);

      if (g_str_has_prefix (id, version->prefix)
          && (best == NULL || strlen (version->prefix) > strlen (best->prefix)))
        best = version;
    }
  from = best != NULL ? best->valid_from : OW_DATE_NONE;
  if (g_str_equal (id, "REG-6-K") || g_str_equal (id, "REG-7-K"))
    from = ow_date_parse (ow_parameters_get (parameters, "k_visa_from"));
  if (ret_from != NULL)
    *ret_from = from;
  if (ret_source != NULL)
    *ret_source = best != NULL ? best->source : NULL;
  return (from == OW_DATE_NONE || on >= from)
         && (best == NULL || best->valid_to == OW_DATE_NONE || on <= best->valid_to);
}
