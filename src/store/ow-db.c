/* What both drivers share: which of them an address means, the statements that are kept, and
 * records. */

#include "ow-db-driver.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "ow-message.h"

gboolean
ow_db_is_server (const char *address)
{
  return g_str_has_prefix (address, "postgresql://") || g_str_has_prefix (address, "postgres://");
}

char *
ow_db_dup_beside (const char *address, const char *ending)
{
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;

  if (!ow_db_is_server (address))
    return g_strconcat (address, ending, NULL);
  folder = g_build_filename (g_get_user_data_dir (), "onewindow", "halls", NULL);
  g_mkdir_with_parents (folder, 0700);
  name = ow_db_postgresql_dup_name (address);
  return g_strconcat (folder, G_DIR_SEPARATOR_S, name, ending, NULL);
}

char *
ow_db_dup_shown (const char *address)
{
  return ow_db_is_server (address) ? ow_db_postgresql_dup_shown (address) : g_strdup (address);
}

char *
ow_db_dup_hall (const char *address)
{
  return ow_db_is_server (address) ? ow_db_postgresql_dup_hall (address) : NULL;
}

gboolean
ow_db_fail (GError **error, OwStoreError code, const char *id, const char *detail)
{
  ow_message_set_error (error, OW_STORE_ERROR, code,
                        detail != NULL ? ow_message_new (id, "detail", detail, NULL)
                                       : ow_message_new (id, NULL));
  return FALSE;
}

static void
statement_free (gpointer data)
{
  OwStatement *statement = data;

  statement->db->driver->free_statement (statement);
}

void
ow_db_init (OwDb *self, const OwDbDriver *driver, const char *address, OwDbMode mode)
{
  self->driver = driver;
  self->address = g_strdup (address);
  self->mode = mode;
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, statement_free);
  self->known = g_hash_table_new (NULL, NULL);
}

void
ow_db_clear (OwDb *self)
{
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->statements);
  g_free (self->address);
  g_free (self);
}

OwDb *
ow_db_open (const char *address, OwDbMode mode, GError **error)
{
  const OwDbDriver *driver = ow_db_is_server (address) ? &ow_db_postgresql : &ow_db_sqlite;

  return driver->open (address, mode, error);
}

void
ow_db_close (OwDb *self)
{
  if (self != NULL)
    self->driver->close (self);
}

void
ow_db_discard (OwDb *self)
{
  self->driver->discard (self);
}

gboolean
ow_db_is_remote (OwDb *self)
{
  return self->driver->remote;
}

gint64
ow_db_get_version (OwDb *self, GError **error)
{
  return self->driver->get_version (self, error);
}

gboolean
ow_db_set_version (OwDb *self, gint64 version, GError **error)
{
  return self->driver->set_version (self, version, error);
}

gboolean
ow_db_check (OwDb *self, GError **error)
{
  return self->driver->check (self, error);
}

gboolean
ow_db_check_whole (OwDb *self, GError **error)
{
  return self->driver->check_whole == NULL || self->driver->check_whole (self, error);
}

gint64
ow_db_get_offset (OwDb *self)
{
  return self->driver->get_offset != NULL ? self->driver->get_offset (self) : 0;
}

gboolean
ow_db_wait_change (OwDb *self, int milliseconds, int wake, int *ret_told, GError **error)
{
  g_return_val_if_fail (self->driver->wait_change != NULL, FALSE);

  return self->driver->wait_change (self, milliseconds, wake, ret_told, error);
}

gboolean
ow_db_renumber (OwDb *self, GError **error)
{
  return self->driver->renumber == NULL || self->driver->renumber (self, error);
}

gboolean
ow_db_run (OwDb *self, const char *sql, GError **error)
{
  return self->driver->run (self, sql, error);
}

gboolean
ow_db_begin_write (OwDb *self, const char *station, GError **error)
{
  return self->driver->begin_write (self, station, FALSE, error);
}

gboolean
ow_db_begin_exclusive (OwDb *self, const char *station, GError **error)
{
  return self->driver->begin_write (self, station, TRUE, error);
}

gboolean
ow_db_begin_read (OwDb *self, GError **error)
{
  return self->driver->begin_read (self, error);
}

gboolean
ow_db_lock (OwDb *self, const char *name, GError **error)
{
  return self->driver->lock == NULL || self->driver->lock (self, name, error);
}

gboolean
ow_db_commit (OwDb *self, GError **error)
{
  return self->driver->commit (self, error);
}

void
ow_db_rollback (OwDb *self)
{
  self->driver->rollback (self);
}

gboolean
ow_db_copy_to (OwDb *self, const char *path, GError **error)
{
  return self->driver->copy_to (self, path, error);
}

gboolean
ow_db_close_log (OwDb *self)
{
  return self->driver->close_log == NULL || self->driver->close_log (self);
}

int
ow_db_get_changes (OwDb *self)
{
  return self->driver->get_changes (self);
}

gint64
ow_db_get_integer (OwDb *self, const char *sql, gint64 fallback)
{
  OwStatement *statement = ow_db_prepare (self, sql, "", NULL);
  gint64 value = fallback;

  if (statement != NULL && ow_statement_step (statement, NULL))
    value = ow_statement_get_integer (statement, 0);
  if (statement != NULL)
    ow_statement_reset (statement);
  return value;
}

gboolean
ow_db_flush_file (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int file = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  int directory = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean ok = file >= 0 && directory >= 0 && fsync (file) == 0 && fsync (directory) == 0;

  if (!ok)
    ow_db_fail (error, OW_STORE_ERROR_UNAVAILABLE, "error.store.unavailable", g_strerror (errno));
  if (file >= 0)
    close (file);
  if (directory >= 0)
    close (directory);
  return ok;
}

OwStatement *
ow_db_prepare (OwDb *self, const char *sql, const char *parameters, GError **error)
{
  OwStatement *statement = g_hash_table_lookup (self->statements, sql);

  if (statement != NULL)
    {
      ow_statement_reset (statement);
      return statement;
    }
  statement = self->driver->prepare (self, sql, parameters, error);
  if (statement == NULL)
    return NULL;
  statement->db = self;
  g_hash_table_insert (self->statements, g_strdup (sql), statement);
  return statement;
}

OwStatement *
ow_db_find_known (OwDb *self, guintptr key)
{
  OwStatement *statement = g_hash_table_lookup (self->known, (gpointer)key);

  if (statement != NULL)
    ow_statement_reset (statement);
  return statement;
}

OwStatement *
ow_db_keep_known (OwDb *self, guintptr key, OwStatement *statement)
{
  if (statement != NULL)
    g_hash_table_insert (self->known, (gpointer)key, statement);
  return statement;
}

void
ow_statement_expect_many (OwStatement *self)
{
  if (self->db->driver->expect_many != NULL)
    self->db->driver->expect_many (self);
}

void
ow_statement_bind_integer (OwStatement *self, int index, gint64 value)
{
  self->db->driver->bind_integer (self, index, value);
}

void
ow_statement_bind_text (OwStatement *self, int index, const char *value)
{
  self->db->driver->bind_text (self, index, value);
}

void
ow_statement_bind_date (OwStatement *self, int index, OwDate value)
{
  g_autofree char *text = ow_date_to_string (value);

  ow_statement_bind_text (self, index, value != OW_DATE_NONE ? text : NULL);
}

gboolean
ow_statement_step (OwStatement *self, GError **error)
{
  return self->db->driver->step (self, error);
}

void
ow_statement_reset (OwStatement *self)
{
  self->db->driver->reset (self);
}

gint64
ow_statement_get_integer (OwStatement *self, int column)
{
  return self->db->driver->get_integer (self, column);
}

const char *
ow_statement_get_text (OwStatement *self, int column)
{
  return self->db->driver->get_text (self, column);
}

gboolean
ow_statement_is_null (OwStatement *self, int column)
{
  return self->db->driver->is_null (self, column);
}

#define MEMBER(type, record, column) (*(type *)((char *)(record) + (column)->offset))

void
ow_statement_bind_record (OwStatement *self, const OwRecordType *type, gconstpointer record)
{
  for (guint i = 0; i < type->n_columns; i++)
    {
      const OwColumn *column = &type->columns[i];
      int index = (int)i + 1;

      switch (column->kind)
        {
        case OW_COLUMN_TEXT:
          ow_statement_bind_text (self, index, MEMBER (char *, record, column));
          break;
        case OW_COLUMN_DATE:
          ow_statement_bind_date (self, index, MEMBER (OwDate, record, column));
          break;
        case OW_COLUMN_BOOLEAN:
          ow_statement_bind_integer (self, index, MEMBER (gboolean, record, column) ? 1 : 0);
          break;
        case OW_COLUMN_INSTANT:
        case OW_COLUMN_REFERENCE:
          if (MEMBER (gint64, record, column) != 0)
            ow_statement_bind_integer (self, index, MEMBER (gint64, record, column));
          break;
        case OW_COLUMN_INTEGER:
        default:
          ow_statement_bind_integer (self, index, MEMBER (gint64, record, column));
          break;
        }
    }
}

gpointer
ow_statement_get_record (OwStatement *self, const OwRecordType *type)
{
  gpointer record = ow_record_new (type);

  for (guint i = 0; i < type->n_columns; i++)
    {
      const OwColumn *column = &type->columns[i];

      switch (column->kind)
        {
        case OW_COLUMN_TEXT:
          MEMBER (char *, record, column) = g_strdup (ow_statement_get_text (self, (int)i));
          break;
        case OW_COLUMN_DATE:
          MEMBER (OwDate, record, column) = ow_date_parse (ow_statement_get_text (self, (int)i));
          break;
        case OW_COLUMN_BOOLEAN:
          MEMBER (gboolean, record, column) = ow_statement_get_integer (self, (int)i) != 0;
          break;
        default:
          MEMBER (gint64, record, column) = ow_statement_get_integer (self, (int)i);
          break;
        }
    }
  return record;
}
