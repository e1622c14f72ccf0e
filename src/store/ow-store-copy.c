/* A whole store into another place, of either engine. All rows go in one transaction, are read back
 * and compared column by column, and the chains and anchors of the copy are verified before it is
 * committed: a copy is whole or is not there. */

#include "ow-store-private.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "ow-mark.h"
#include "ow-message.h"
#include "ow-migration.h"
#include "ow-store-error.h"

const OwStoreTable ow_store_tables[] = {
  { "audit_event",
    "station, seq, at, staff_id, act, verb, table_name, row_id, fields, reason, salt, image, "
    "previous, hash, row_version, changes, changes_digest, sealed",
    "siiisssissssssisss", "station, seq" },
  { "request", "id, name, arguments, result, at, mark", "ssssii", "id" },
  { "change", "seq, topic, mark", "isi", "seq" },
  { "number_sequence", "name, n, mark", "sii", "name" },
  { "name_token", "token, person_id, mark", "sii", "token, person_id" },
  { "delivery_lease", "system, holder, expires_at, mark", "ssii", "system" },
  { NULL, NULL, NULL, NULL },
};

typedef struct
{
  OwDb *from, *to;
  gint64 rows;
  gboolean live;      /* others go on working: what they write meanwhile is not in the copy */
  JsonObject *counts; /* rows by table; nullable */
} Copy;

static gboolean
count_rows (Copy *copy, const OwStoreTable *table, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT COUNT (*) FROM %s", table->name);
  OwStatement *statement = ow_db_prepare (copy->from, sql, "", error);
  GError *local = NULL;

  if (statement == NULL)
    return FALSE;
  if (ow_statement_step (statement, &local))
    json_object_set_int_member (copy->counts, table->name, ow_statement_get_integer (statement, 0));
  ow_statement_reset (statement);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
fail_differs (GError **error, const char *detail)
{
  ow_message_set_error (error, OW_STORE_ERROR, OW_STORE_ERROR_AUDIT,
                        ow_message_new ("error.store.copy-differs", "detail", detail, NULL));
  return FALSE;
}

static OwStatement *
select_all (OwDb *db, const OwStoreTable *table, GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT %s FROM %s ORDER BY %s", table->columns, table->name, table->key);
  OwStatement *statement = ow_db_prepare (db, sql, "", error);

  if (statement != NULL)
    ow_statement_expect_many (statement);
  return statement;
}

static OwStatement *
prepare_insert (OwDb *db, const OwStoreTable *table, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO %s (%s) VALUES (", table->name, table->columns);
  for (gsize i = 0; table->letters[i] != '\0'; i++)
    g_string_append_printf (sql, "%s$%d", i > 0 ? ", " : "", (int)i + 1);
  g_string_append_c (sql, ')');
  return ow_db_prepare (db, sql->str, table->letters, error);
}

static gboolean
copy_rows (Copy *copy, const OwStoreTable *table, GError **error)
{
  OwStatement *from = select_all (copy->from, table, error);
  GError *local = NULL;

  if (from == NULL)
    return FALSE;
  while (local == NULL && ow_statement_step (from, &local))
    {
      OwStatement *to = prepare_insert (copy->to, table, &local);

      if (to == NULL)
        break;
      for (int i = 0; table->letters[i] != '\0'; i++)
        if (ow_statement_is_null (from, i))
          continue;
        else if (table->letters[i] == 'i')
          ow_statement_bind_integer (to, i + 1, ow_statement_get_integer (from, i));
        else
          ow_statement_bind_text (to, i + 1, ow_statement_get_text (from, i));
      ow_statement_step (to, &local);
      ow_statement_reset (to);
      copy->rows++;
    }
  ow_statement_reset (from);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
same_row (const OwStoreTable *table, OwStatement *a, OwStatement *b)
{
  for (int i = 0; table->letters[i] != '\0'; i++)
    if (ow_statement_is_null (a, i) != ow_statement_is_null (b, i)
        || g_strcmp0 (ow_statement_get_text (a, i), ow_statement_get_text (b, i)) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
compare_rows (Copy *copy, const OwStoreTable *table, GError **error)
{
  OwStatement *from = select_all (copy->from, table, error);
  OwStatement *to = from != NULL ? select_all (copy->to, table, error) : NULL;
  GError *local = NULL;
  gboolean same = TRUE;

  if (to == NULL)
    return FALSE;
  while (same && local == NULL)
    {
      gboolean one = ow_statement_step (from, &local);
      gboolean two = local == NULL && ow_statement_step (to, &local);

      if (local != NULL || (!one && !two))
        break;
      same = one && two && same_row (table, from, to);
    }
  ow_statement_reset (from);
  ow_statement_reset (to);
  if (local != NULL)
    g_propagate_error (error, local);
  else if (!same)
    fail_differs (error, table->name);
  return same && local == NULL;
}

/* For each table the tables that its rows point to, as the scripts say it. */
static GHashTable *
read_references (void)
{
  GHashTable *references
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GRegex) regex
      = g_regex_new ("(CREATE TABLE|ALTER TABLE|REFERENCES) (\\w+)", 0, 0, NULL);

  for (gint64 number = 1; number <= ow_migration_get_newest (); number++)
    {
      g_autofree char *script = ow_migration_dup_script (number, NULL);
      g_autoptr (GMatchInfo) match = NULL;
      GPtrArray *targets = NULL;

      for (g_regex_match (regex, script, 0, &match); g_match_info_matches (match);
           g_match_info_next (match, NULL))
        {
          g_autofree char *word = g_match_info_fetch (match, 1);
          char *table = g_match_info_fetch (match, 2);

          if (g_str_equal (word, "REFERENCES"))
            {
              g_ptr_array_add (targets, table);
              continue;
            }
          targets = g_hash_table_lookup (references, table);
          if (targets == NULL)
            {
              targets = g_ptr_array_new_with_free_func (g_free);
              g_hash_table_insert (references, g_strdup (table), targets);
            }
          g_free (table);
        }
    }
  return references;
}

static gboolean
is_ready (GHashTable *references, const char *table, GHashTable *done)
{
  GPtrArray *targets = g_hash_table_lookup (references, table);

  for (guint i = 0; targets != NULL && i < targets->len; i++)
    {
      const char *target = g_ptr_array_index (targets, i);

      if (!g_str_equal (target, table) && !g_hash_table_contains (done, target))
        return FALSE;
    }
  return TRUE;
}

/* All record types, each after those that its rows point to. */
static GPtrArray *
list_types (void)
{
  g_autoptr (GHashTable) references = read_references ();
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *types = g_ptr_array_new ();
  guint before;

  do
    {
      before = types->len;
      for (const OwRecordType *const *type = ow_record_get_types (); *type != NULL; type++)
        if (!g_hash_table_contains (done, (*type)->table)
            && is_ready (references, (*type)->table, done))
          {
            g_hash_table_add (done, (gpointer)(*type)->table);
            g_ptr_array_add (types, (gpointer)*type);
          }
    }
  while (types->len > before);
  for (const OwRecordType *const *type = ow_record_get_types (); *type != NULL; type++)
    if (!g_hash_table_contains (done, (*type)->table))
      g_error ("%s points to itself over other tables: it cannot be copied", (*type)->table);
  return types;
}

static gboolean
is_table (const char *name)
{
  for (const OwRecordType *const *type = ow_record_get_types (); *type != NULL; type++)
    if (g_str_equal ((*type)->table, name))
      return TRUE;
  for (gsize i = 0; ow_store_tables[i].name != NULL; i++)
    if (g_str_equal (ow_store_tables[i].name, name))
      return TRUE;
  return FALSE;
}

/* Calls @func for each table, those of the records first. */
static gboolean
each_table (Copy *copy,
            gboolean (*func) (Copy *copy, const OwStoreTable *table, GError **error),
            GError **error)
{
  g_autoptr (GPtrArray) types = list_types ();

  for (guint i = 0; i < types->len; i++)
    {
      const OwRecordType *type = g_ptr_array_index (types, i);
      g_autofree char *letters = ow_record_make_parameters (type, 'i');
      g_autofree char *columns = ow_record_dup_columns (type);
      OwStoreTable table = { type->table, columns, letters, "id" };

      if (!func (copy, &table, error))
        return FALSE;
    }
  for (gsize i = 0; ow_store_tables[i].name != NULL; i++)
    if (!func (copy, &ow_store_tables[i], error))
      return FALSE;
  return TRUE;
}

/* The chains of the copy, each row against its newest event, every anchor. */
static gboolean
verify_copy (Copy *copy, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  OwTransaction transaction = { .db = copy->to, .station = "", .chain = "" };
  gint64 events;

  if (!ow_audit_verify (&transaction, problems, &events, error)
      || !ow_anchor_check_all (&transaction, NULL, problems, error))
    return FALSE;
  return problems->len == 0 || fail_differs (error, g_ptr_array_index (problems, 0));
}

/* In the transactions of both. What is written meanwhile by others would not be in the copy. */
static gboolean
copy_all (Copy *copy, GError **error)
{
  const char *newest = ow_query_change_newest.sql;
  gint64 change = ow_db_get_integer (copy->from, newest, -1);

  if (copy->counts != NULL && !each_table (copy, count_rows, error))
    return FALSE;
  if (!ow_migration_create (copy->to, error) || !each_table (copy, copy_rows, error)
      || !ow_db_renumber (copy->to, error) || !each_table (copy, compare_rows, error))
    return FALSE;
  ow_db_rollback (copy->from);
  if (!copy->live && ow_db_get_integer (copy->from, newest, -1) != change)
    return fail_differs (error, "somebody works in it");
  return verify_copy (copy, error);
}

/* Secret and witness file belong to the store and go with it. One that is there already must be the
 * same. */
static gboolean
copy_beside (OwStore *from, const char *to, const char *ending, gboolean write, GError **error)
{
  g_autofree char *source = ow_store_dup_file (from, ending);
  g_autofree char *target = ow_store_address_dup_file (to, ending);
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;
  gsize old_length = 0, new_length = 0;

  if (!g_file_get_contents (source, &new, &new_length, NULL))
    return TRUE;
  if (g_file_get_contents (target, &old, &old_length, NULL))
    return (old_length == new_length && memcmp (old, new, old_length) == 0)
           || ow_store_fail (error, OW_STORE_ERROR_MODE, "error.store.copy-target");
  return !write
         || (g_file_set_contents_full (target, new, (gssize)new_length,
                                       G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                       0600, error)
             && ow_db_flush_file (target, error));
}

/* A file gets its name when it is whole. */
static gboolean
finish_file (const char *arriving, const char *to, GError **error)
{
  g_autofree char *gate = g_strconcat (arriving, ".gate", NULL);
  gboolean ok = ow_db_flush_file (arriving, error);

  g_unlink (gate);
  if (ok && link (arriving, to) != 0)
    ok = ow_store_fail (error, OW_STORE_ERROR_MODE, "error.store.copy-target");
  g_unlink (arriving);
  return ok && ow_db_flush_file (to, error);
}

static void
remove_arriving (const char *arriving)
{
  static const char *const ends[] = { "", "-wal", "-shm", "-journal", ".gate" };

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *file = g_strconcat (arriving, ends[i], NULL);

      g_unlink (file);
    }
}

/* On a connection of its own: no reader of the store waits for it. */
static gboolean
run_copy (OwStore *store, const char *to, Copy *with, gint64 *ret_rows, GError **error)
{
  Copy copy = { .live = with->live, .counts = with->counts };
  gboolean ok = FALSE;

  if ((copy.from = ow_db_open (store->address, OW_DB_READ, error)) == NULL)
    return FALSE;
  if (!ow_db_begin_read (copy.from, error))
    {
      ow_db_close (copy.from);
      return FALSE;
    }
  if ((copy.to = ow_db_open (to, OW_DB_CREATE, error)) != NULL
      && ow_db_begin_exclusive (copy.to, "cli-0", error))
    {
      ok = copy_all (&copy, error) && ow_db_commit (copy.to, error);
      if (!ok)
        ow_db_rollback (copy.to);
      ok = ok && ow_db_close_log (copy.to);
    }
  ow_db_close (copy.to);
  ow_db_rollback (copy.from);
  ow_db_close (copy.from);
  *ret_rows = copy.rows;
  return ok;
}

/* A file without a gate, and the whole of it there: SQLite copies its pages, of a server the rows
 * are copied and compared. */
gboolean
ow_store_snapshot (OwStore *self, const char *path, JsonObject **ret_counts, GError **error)
{
  g_autoptr (JsonObject) counts = json_object_new ();
  Copy copy = { .live = TRUE, .counts = counts };
  gint64 rows;
  gboolean ok;

  g_return_val_if_fail (!ow_db_is_server (path), FALSE);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return ow_store_fail (error, OW_STORE_ERROR_MODE, "error.store.copy-target");
  if (ow_db_is_server (self->address))
    {
      g_autofree char *gate = g_strconcat (path, ".gate", NULL);

      ok = run_copy (self, path, &copy, &rows, error);
      g_unlink (gate);
    }
  else if ((copy.from = ow_db_open (self->address, OW_DB_READ, error)) == NULL)
    return FALSE;
  else
    {
      ok = ow_db_begin_read (copy.from, error) && each_table (&copy, count_rows, error)
           && ow_db_copy_to (copy.from, path, error) && ow_db_flush_file (path, error);
      ow_db_rollback (copy.from);
      ow_db_close (copy.from);
    }
  if (!ok)
    remove_arriving (path);
  else
    *ret_counts = g_steal_pointer (&counts);
  return ok;
}

gboolean
ow_store_count (OwStore *self, JsonObject **ret_counts, GError **error)
{
  g_autoptr (JsonObject) counts = json_object_new ();
  Copy copy = { .counts = counts };
  gboolean ok;

  if ((copy.from = ow_db_open (self->address, OW_DB_READ, error)) == NULL)
    return FALSE;
  ok = ow_db_begin_read (copy.from, error) && each_table (&copy, count_rows, error);
  ow_db_rollback (copy.from);
  ow_db_close (copy.from);
  if (ok)
    *ret_counts = g_steal_pointer (&counts);
  return ok;
}

gboolean
ow_store_compare_counts (const char *path, JsonObject *expected, GError **error)
{
  OwDb *db = ow_db_open (path, OW_DB_READ, error);
  g_autoptr (JsonObject) counts = json_object_new ();
  Copy copy = { .from = db, .counts = counts };
  g_autoptr (GList) names = json_object_get_members (expected);
  gboolean ok = db != NULL;

  for (GList *name = names; ok && name != NULL; name = name->next)
    {
      OwStoreTable table = { name->data, "", "", "" };

      /* A name that is no table of ours never becomes a statement. */
      ok = is_table (name->data) && count_rows (&copy, &table, error)
           && json_object_get_int_member_with_default (expected, name->data, -1)
                  == json_object_get_int_member (counts, name->data);
      if (!ok && (error == NULL || *error == NULL))
        ow_message_set_error (error, OW_STORE_ERROR, OW_STORE_ERROR_AUDIT,
                              ow_message_new ("error.backup.counts", "table", name->data, NULL));
    }
  ow_db_close (db);
  return ok;
}

static gboolean
prepare_copy (const char *address,
              gboolean training,
              OwClock *clock,
              OwStorePrepareFunc prepare,
              gpointer data,
              GError **error)
{
  g_autoptr (OwStore) store
      = prepare != NULL ? ow_store_open (address, training, clock, error) : NULL;

  return prepare == NULL || (store != NULL && prepare (store, data, error));
}

gboolean
ow_store_copy (const char *from,
               const char *to,
               OwClock *clock,
               OwStorePrepareFunc prepare,
               gpointer data,
               gint64 *ret_rows,
               GError **error)
{
  g_autoptr (OwSite) site = ow_store_peek (from, error);
  g_autoptr (OwStore) store = NULL;
  g_autofree char *arriving = NULL;
  Copy copy = { 0 };
  GError *local = NULL;
  gboolean ok;

  if (site == NULL || (store = ow_store_open (from, site->training, clock, error)) == NULL)
    return FALSE;
  if (ow_store_address_exists (to, &local))
    return ow_store_fail (error, OW_STORE_ERROR_MODE, "error.store.copy-target");
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (!copy_beside (store, to, ".secret", FALSE, error)
      || !copy_beside (store, to, ".anchors", FALSE, error))
    return FALSE;
  if (ow_db_is_server (to))
    ok = run_copy (store, to, &copy, ret_rows, error)
         && prepare_copy (to, site->training, clock, prepare, data, error);
  else
    {
      arriving = g_strconcat (to, ".arriving", NULL);
      /* What a copy that was interrupted has left. */
      remove_arriving (arriving);
      ok = run_copy (store, arriving, &copy, ret_rows, error)
           && prepare_copy (arriving, site->training, clock, prepare, data, error)
           && finish_file (arriving, to, error);
      remove_arriving (arriving);
    }
  return ok && copy_beside (store, to, ".secret", TRUE, error)
         && copy_beside (store, to, ".anchors", TRUE, error);
}
