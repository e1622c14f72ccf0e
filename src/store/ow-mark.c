/* The marks of rows that have no event of the trail.
 *
 * Why marks and not check sums of pages: SQLite's (the extension cksumvfs) are in no library of
 * Debian 12 or 13 (SQLite 3.40.1 and 3.46.1), want eight free bytes in each page from the making of
 * the file on, and whatever other program writes one page spoils its sum; a server has its own,
 * when they were switched on, and shows nothing of them. Why not what could be computed anew: words
 * of a name could, what a clerk is typing cannot; one mechanism does for all. A mark is part of its
 * row: it goes into backups and from one engine to the other, where it is verified again.
 *
 * That a row is missing, or is found under another key, the engine's own check sees (tables against
 * their indexes, every byte of a page belongs to something); what a row says, the mark. */

#include "ow-mark.h"

#include <stdarg.h>
#include <string.h>

#include "ow-message.h"
#include "ow-seal.h"
#include "ow-store-error.h"

#define MARK                         "mark"
#define ENDING                       ", mark"
#define DIGITS                       15 /* of four bits each: never negative */
#define MEMBER(type, record, column) (*(type *)((char *)(record) + (column)->offset))

static GString *
begin (const char *table)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%" G_GSIZE_FORMAT ":%s", strlen (table), table);
  return text;
}

static void
add (GString *text, const char *value)
{
  if (value != NULL)
    g_string_append_printf (text, "%" G_GSIZE_FORMAT ":", strlen (value));
  g_string_append (text, value != NULL ? value : "-");
}

static gint64
finish (GString *text)
{
  g_autofree char *digest = ow_seal_digest_hex (text->str, text->len);

  g_string_free (text, TRUE);
  digest[DIGITS] = '\0';
  return (gint64)g_ascii_strtoull (digest, NULL, 16);
}

gint64
ow_mark_of (const char *table, ...)
{
  GString *text = begin (table);
  va_list arguments;
  int kind;

  va_start (arguments, table);
  while ((kind = va_arg (arguments, int)) != 0)
    {
      g_autofree char *number
          = kind == 'i' ? g_strdup_printf ("%" G_GINT64_FORMAT, va_arg (arguments, gint64)) : NULL;

      add (text, number != NULL ? number : va_arg (arguments, const char *));
    }
  va_end (arguments);
  return finish (text);
}

gboolean
ow_mark_is_borne (const OwRecordType *type)
{
  return strcmp (type->columns[type->n_columns - 1].name, MARK) == 0;
}

static gint64
make (const OwRecordType *type, gconstpointer record)
{
  GString *text = begin (type->table);

  for (guint i = 0; i + 1 < type->n_columns; i++)
    {
      g_autofree char *value = ow_column_dup_text (&type->columns[i], record);

      add (text, value);
    }
  return finish (text);
}

void
ow_mark_set (const OwRecordType *type, gpointer record, gboolean raised)
{
  int version = ow_record_find_column (type, "version");
  gint64 raise = raised && version >= 0 ? 1 : 0;

  if (!ow_mark_is_borne (type))
    return;
  if (raise > 0)
    MEMBER (gint64, record, &type->columns[version]) += raise;
  MEMBER (gint64, record, &type->columns[type->n_columns - 1]) = make (type, record);
  if (raise > 0)
    MEMBER (gint64, record, &type->columns[version]) -= raise;
}

gboolean
ow_mark_check (const OwRecordType *type, gconstpointer record, GError **error)
{
  g_autofree char *detail = NULL;

  if (!ow_mark_is_borne (type)
      || MEMBER (gint64, record, &type->columns[type->n_columns - 1]) == make (type, record))
    return TRUE;
  detail = g_strdup_printf ("%s %" G_GINT64_FORMAT, type->table, *(const OwRowId *)record);
  ow_message_set_error (error, OW_STORE_ERROR, OW_STORE_ERROR_DAMAGED,
                        ow_message_new ("error.store.damaged", "detail", detail, NULL));
  return FALSE;
}

/* All tables with marks */

typedef gboolean (*TableFunc) (OwDb *db, const OwStoreTable *table, gpointer data, GError **error);

static gboolean
each_type (OwDb *db, TableFunc func, gpointer data, GError **error)
{
  for (const OwRecordType *const *type = ow_record_get_types (); *type != NULL; type++)
    {
      g_autofree char *columns = NULL;
      g_autofree char *letters = NULL;

      if (!ow_mark_is_borne (*type))
        continue;
      columns = ow_record_dup_columns (*type);
      letters = ow_record_make_parameters (*type, 'i');
      if (!func (db, &(OwStoreTable){ (*type)->table, columns, letters, "id" }, data, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
each_table (OwDb *db, TableFunc func, gpointer data, GError **error)
{
  if (!each_type (db, func, data, error))
    return FALSE;
  for (const OwStoreTable *table = ow_store_tables; table->name != NULL; table++)
    if (g_str_has_suffix (table->columns, ENDING) && !func (db, table, data, error))
      return FALSE;
  return TRUE;
}

static OwStatement *
select_all (OwDb *db, const OwStoreTable *table, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s", table->columns, table->name);
  OwStatement *statement = ow_db_prepare (db, sql, "", error);

  if (statement != NULL)
    ow_statement_expect_many (statement);
  return statement;
}

/* As the row stands. */
static gint64
read_mark (OwStatement *statement, const OwStoreTable *table)
{
  GString *text = begin (table->name);

  for (int i = 0; table->letters[i + 1] != '\0'; i++)
    add (text, ow_statement_is_null (statement, i) ? NULL : ow_statement_get_text (statement, i));
  return finish (text);
}

/* Numbers of its key alone: the rest may be words of a person. */
static char *
describe (OwStatement *statement, const OwStoreTable *table)
{
  GString *text = g_string_new (table->name);
  g_auto (GStrv) names = g_strsplit (table->columns, ", ", -1);
  g_auto (GStrv) keys = g_strsplit (table->key, ", ", -1);

  for (int i = 0; names[i] != NULL; i++)
    if (table->letters[i] == 'i' && g_strv_contains ((const char *const *)keys, names[i]))
      g_string_append_printf (text, " %" G_GINT64_FORMAT, ow_statement_get_integer (statement, i));
  return g_string_free (text, FALSE);
}

static gboolean
verify_table (OwDb *db, const OwStoreTable *table, gpointer data, GError **error)
{
  OwStatement *statement = select_all (db, table, error);
  int mark = (int)strlen (table->letters) - 1;
  GError *local = NULL;

  if (statement == NULL)
    return FALSE;
  while (ow_statement_step (statement, &local))
    if (read_mark (statement, table) != ow_statement_get_integer (statement, mark))
      {
        g_autofree char *row = describe (statement, table);

        g_ptr_array_add (data, g_strdup_printf ("%s: was changed behind the program's back", row));
      }
  ow_statement_reset (statement);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

gboolean
ow_mark_verify (OwDb *db, GPtrArray *problems, GError **error)
{
  return each_table (db, verify_table, problems, error);
}

/* Filling */

/* Of each row the mark and its key. */
static GPtrArray *
read_rows (OwDb *db, const OwStoreTable *table, char **keys, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_auto (GStrv) names = g_strsplit (table->columns, ", ", -1);
  OwStatement *statement = select_all (db, table, error);
  GError *local = NULL;

  if (statement == NULL)
    return NULL;
  while (ow_statement_step (statement, &local))
    {
      g_autoptr (GStrvBuilder) row = g_strv_builder_new ();
      g_autofree char *mark = g_strdup_printf ("%" G_GINT64_FORMAT, read_mark (statement, table));

      g_strv_builder_add (row, mark);
      for (int k = 0; keys[k] != NULL; k++)
        for (int i = 0; names[i] != NULL; i++)
          if (g_str_equal (names[i], keys[k]))
            g_strv_builder_add (row, ow_statement_get_text (statement, i));
      g_ptr_array_add (rows, g_strv_builder_end (row));
    }
  ow_statement_reset (statement);
  if (local == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, local);
  return NULL;
}

static char
find_letter (const OwStoreTable *table, const char *column)
{
  g_auto (GStrv) names = g_strsplit (table->columns, ", ", -1);

  for (int i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], column))
      return table->letters[i];
  return 's';
}

static OwStatement *
prepare_update (OwDb *db, const OwStoreTable *table, char **keys, GString *letters, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "UPDATE %s SET mark = $1 WHERE ", table->name);
  g_string_assign (letters, "i");
  for (int k = 0; keys[k] != NULL; k++)
    {
      g_string_append_printf (sql, "%s%s = $%d", k > 0 ? " AND " : "", keys[k], k + 2);
      g_string_append_c (letters, find_letter (table, keys[k]));
    }
  return ow_db_prepare (db, sql->str, letters->str, error);
}

static gboolean
fill_table (OwDb *db, const OwStoreTable *table, gpointer data, GError **error)
{
  g_auto (GStrv) keys = g_strsplit (table->key, ", ", -1);
  g_autoptr (GString) letters = g_string_new (NULL);
  g_autoptr (GPtrArray) rows = read_rows (db, table, keys, error);
  GError *local = NULL;

  for (guint r = 0; rows != NULL && local == NULL && r < rows->len; r++)
    {
      char **row = rows->pdata[r];
      OwStatement *statement = prepare_update (db, table, keys, letters, error);

      if (statement == NULL)
        return FALSE;
      for (int i = 0; row[i] != NULL; i++)
        if (letters->str[i] == 'i')
          ow_statement_bind_integer (statement, i + 1, g_ascii_strtoll (row[i], NULL, 10));
        else
          ow_statement_bind_text (statement, i + 1, row[i]);
      ow_statement_step (statement, &local);
      ow_statement_reset (statement);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return rows != NULL && local == NULL;
}

gboolean
ow_mark_fill (OwDb *db, GError **error)
{
  return each_table (db, fill_table, NULL, error);
}
