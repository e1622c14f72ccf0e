/* Mending single rows. What the verification says of a damaged row names it, and holds a digest of
 * what it is now: that text is what is accepted. */

#include "ow-repair.h"

#include <string.h>

#include "ow-mark.h"
#include "ow-seal.h"
#include "ow-transaction-private.h"

static char *
dup_digest (const char *problem)
{
  return ow_seal_digest_hex (problem, strlen (problem));
}

/* Every digest that was accepted. */
static GHashTable *
read_accepted (OwTransaction *transaction, GError **error)
{
  g_autoptr (GHashTable) digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  OwStatement *statement = ow_db_prepare (transaction->db, ow_query_audit_accepted.sql,
                                          ow_query_audit_accepted.parameters, error);
  GError *local = NULL;

  if (statement == NULL)
    return NULL;
  while (ow_statement_step (statement, &local))
    {
      g_auto (GStrv) names = g_strsplit (ow_statement_get_text (statement, 0), " ", -1);

      for (gsize i = 0; names[i] != NULL; i++)
        g_hash_table_add (digests, g_strdup (names[i]));
    }
  ow_statement_reset (statement);
  if (local == NULL)
    return g_steal_pointer (&digests);
  g_propagate_error (error, local);
  return NULL;
}

gboolean
ow_repair_leave_out (OwTransaction *transaction, GPtrArray *problems, GError **error)
{
  g_autoptr (GHashTable) digests = problems->len > 0 ? read_accepted (transaction, error) : NULL;

  if (problems->len > 0 && digests == NULL)
    return FALSE;
  for (guint i = problems->len; i > 0; i--)
    {
      g_autofree char *digest = dup_digest (problems->pdata[i - 1]);

      if (g_hash_table_contains (digests, digest))
        g_ptr_array_remove_index (problems, i - 1);
    }
  return TRUE;
}

gint64
ow_repair_count (OwTransaction *transaction, GError **error)
{
  g_autoptr (GHashTable) digests = read_accepted (transaction, error);

  return digests != NULL ? (gint64)g_hash_table_size (digests) : -1;
}

/* "person 123: …"; NULL for what is no row of a record with events. */
static const OwRecordType *
find_row (const char *problem, OwRowId *ret_row)
{
  g_auto (GStrv) words = g_strsplit (problem, " ", 3);
  g_autofree char *number = NULL;

  if (g_strv_length (words) < 3 || !g_str_has_suffix (words[1], ":"))
    return NULL;
  number = g_strndup (words[1], strlen (words[1]) - 1);
  for (const OwRecordType *const *type = ow_record_get_types (); *type != NULL; type++)
    if (g_str_equal ((*type)->table, words[0]) && ow_audit_covers (*type)
        && g_ascii_string_to_signed (number, 10, 1, G_MAXINT64, ret_row, NULL))
      return *type;
  return NULL;
}

typedef struct
{
  const OwRecordType *type;
  OwRowId row;
  gpointer record; /* NULL: the backup has none */
} Wanted;

/* Of any hall of the store. */
static gboolean
read_wanted (OwTransaction *transaction, gpointer data, GError **error)
{
  Wanted *wanted = data;
  g_autofree char *sql = ow_record_make_sql (wanted->type, 'l');
  OwStatement *statement = ow_db_prepare (transaction->db, sql, "i", error);
  GError *local = NULL;

  if (statement == NULL)
    return FALSE;
  ow_statement_bind_integer (statement, 1, wanted->row);
  if (ow_statement_step (statement, &local))
    wanted->record = ow_statement_get_record (statement, wanted->type);
  ow_statement_reset (statement);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
write_row (OwTransaction *transaction, const Wanted *wanted, GError **error)
{
  g_autofree char *sql = ow_record_make_sql (wanted->type, 'r');
  g_autofree char *parameters = ow_record_make_parameters (wanted->type, 'r');
  OwStatement *statement = ow_db_prepare (transaction->db, sql, parameters, error);
  GError *local = NULL;

  if (statement == NULL)
    return FALSE;
  ow_statement_bind_record (statement, wanted->type, wanted->record);
  ow_statement_step (statement, &local);
  ow_statement_reset (statement);
  if (local == NULL)
    return ow_transaction_note (transaction, wanted->type->table, wanted->row, "repair", error);
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
put_back (OwTransaction *transaction, const Wanted *wanted, gint64 *ret_rows, GError **error)
{
  gboolean written = FALSE;

  if (wanted->record == NULL)
    return TRUE;
  if (!ow_audit_is_written (transaction, wanted->type, wanted->record, &written, error))
    return FALSE;
  if (!written)
    return TRUE;
  (*ret_rows)++;
  return write_row (transaction, wanted, error);
}

gboolean
ow_repair_put_back (OwTransaction *transaction,
                    OwStore *backup,
                    GPtrArray *problems,
                    gint64 *ret_rows,
                    GError **error)
{
  *ret_rows = 0;
  for (guint i = 0; i < problems->len; i++)
    {
      Wanted wanted = { NULL, 0, NULL };
      gboolean ok;

      if ((wanted.type = find_row (problems->pdata[i], &wanted.row)) == NULL)
        continue;
      ok = ow_store_read (backup, read_wanted, &wanted, error)
           && put_back (transaction, &wanted, ret_rows, error);
      if (wanted.record != NULL)
        ow_record_free (wanted.type, wanted.record);
      if (!ok)
        return FALSE;
    }
  return TRUE;
}

gboolean
ow_repair_accept (OwTransaction *transaction, GPtrArray *problems, GError **error)
{
  g_autoptr (GString) digests = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *digest = dup_digest (problems->pdata[i]);

      g_string_append_printf (digests, "%s%s", i > 0 ? " " : "", digest);
    }
  return ow_mark_fill (transaction->db, error)
         && ow_audit_add (transaction, "accept", "audit_event", 0, digests->str, "", "", NULL, 0,
                          error);
}
