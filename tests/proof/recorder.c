/* The layer that records, and that refuses. Everything else goes through to the system as it is. */

#include "recorder.h"

#include <errno.h>
#include <sqlite3.h>
#include <string.h>

#define NEW_NAMES                                                                                  \
  (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL) /* see File.folder */

typedef struct
{
  sqlite3_file base;
  guint number; /* 0: not recorded */
  int cause;    /* errno of the last call that was refused here */
  int pages;    /* of the index in memory that this connection has mapped */
  gboolean
      folder; /* the first flush of a log flushes the folder too (unixOpen, UNIXFILE_DIRSYNC) */
  sqlite3_file *real;
} File;

static sqlite3_vfs *below;
static sqlite3_vfs layer;
static GMutex lock;
static GPtrArray *records;
static GHashTable *numbers; /* path → number of the file that bears it now */
static guint last_number;
static char *watched;
static gboolean in_a_hurry;
static Fault fault;
static guint fault_first, fault_calls;

static void
record_free (gpointer data)
{
  Record *record = data;

  g_free (record->path);
  g_clear_pointer (&record->data, g_bytes_unref);
  g_free (record);
}

static void
add (RecordKind kind, guint file, const char *path, gint64 offset, GBytes *data, gboolean folder)
{
  Record *record = g_new0 (Record, 1);

  *record = (Record){ kind, file, g_strdup (path), offset, data, folder };
  g_ptr_array_add (records, record);
}

/* Whether this call is refused. errno is what the driver asks for. */
static gboolean
refuses (File *self, Fault one, Fault two, Fault three, int *ret_result, int io_result)
{
  gboolean refused;

  if (fault == FAULT_NONE || (fault != one && fault != two && fault != three))
    return FALSE;
  refused = fault_calls++ >= fault_first;
  if (!refused)
    return FALSE;
  errno = fault == FAULT_FULL || fault == FAULT_HALF ? ENOSPC : fault == FAULT_QUOTA ? EDQUOT : EIO;
  if (self != NULL)
    self->cause = errno;
  *ret_result = fault == FAULT_FULL || fault == FAULT_HALF ? SQLITE_FULL : io_result;
  return TRUE;
}

static int
file_close (sqlite3_file *base)
{
  File *self = (File *)base;

  return self->real->pMethods != NULL ? self->real->pMethods->xClose (self->real) : SQLITE_OK;
}

static int
file_read (sqlite3_file *base, void *data, int length, sqlite3_int64 offset)
{
  File *self = (File *)base;

  return self->real->pMethods->xRead (self->real, data, length, offset);
}

static int
file_write (sqlite3_file *base, const void *data, int length, sqlite3_int64 offset)
{
  File *self = (File *)base;
  sqlite3_int64 size = 0;
  int result = SQLITE_OK;
  gboolean refused, longer;

  self->real->pMethods->xFileSize (self->real, &size);
  longer = offset + length > size;
  self->cause = 0;
  g_mutex_lock (&lock);
  refused = longer
                ? refuses (self, FAULT_FULL, FAULT_QUOTA, FAULT_HALF, &result, SQLITE_IOERR_WRITE)
                : FALSE;
  if (!refused)
    refused = refuses (self, FAULT_BROKEN, FAULT_BROKEN, FAULT_BROKEN, &result, SQLITE_IOERR_WRITE);
  if (refused && fault == FAULT_HALF)
    {
      int cause = errno;

      self->real->pMethods->xWrite (self->real, data, length / 2, offset);
      errno = cause;
    }
  if (!refused && records != NULL && self->number != 0)
    add (RECORD_WRITE, self->number, NULL, offset, g_bytes_new (data, (gsize)length), FALSE);
  g_mutex_unlock (&lock);
  return refused ? result : self->real->pMethods->xWrite (self->real, data, length, offset);
}

static int
file_truncate (sqlite3_file *base, sqlite3_int64 size)
{
  File *self = (File *)base;
  int result = SQLITE_OK;
  gboolean refused;

  g_mutex_lock (&lock);
  refused
      = refuses (self, FAULT_BROKEN, FAULT_BROKEN, FAULT_BROKEN, &result, SQLITE_IOERR_TRUNCATE);
  if (!refused && records != NULL && self->number != 0)
    add (RECORD_TRUNCATE, self->number, NULL, size, NULL, FALSE);
  g_mutex_unlock (&lock);
  return refused ? result : self->real->pMethods->xTruncate (self->real, size);
}

static int
file_sync (sqlite3_file *base, int flags)
{
  File *self = (File *)base;
  int result = SQLITE_OK;
  gboolean refused, skip;

  g_mutex_lock (&lock);
  refused = refuses (self, FAULT_BROKEN, FAULT_FLUSH, FAULT_FLUSH, &result, SQLITE_IOERR_FSYNC);
  if (!refused && records != NULL && self->number != 0)
    {
      add (RECORD_SYNC, self->number, NULL, 0, NULL, self->folder);
      self->folder = FALSE;
    }
  skip = in_a_hurry;
  g_mutex_unlock (&lock);
  if (refused)
    return result;
  return skip ? SQLITE_OK : self->real->pMethods->xSync (self->real, flags);
}

static int
file_size (sqlite3_file *base, sqlite3_int64 *size)
{
  File *self = (File *)base;

  return self->real->pMethods->xFileSize (self->real, size);
}

static int
file_lock (sqlite3_file *base, int kind)
{
  File *self = (File *)base;

  return self->real->pMethods->xLock (self->real, kind);
}

static int
file_unlock (sqlite3_file *base, int kind)
{
  File *self = (File *)base;

  return self->real->pMethods->xUnlock (self->real, kind);
}

static int
file_check_lock (sqlite3_file *base, int *result)
{
  File *self = (File *)base;

  return self->real->pMethods->xCheckReservedLock (self->real, result);
}

static int
file_control (sqlite3_file *base, int op, void *argument)
{
  File *self = (File *)base;

  if (op == SQLITE_FCNTL_LAST_ERRNO && self->cause != 0)
    {
      *(int *)argument = self->cause;
      return SQLITE_OK;
    }
  return self->real->pMethods->xFileControl (self->real, op, argument);
}

static int
file_sector_size (sqlite3_file *base)
{
  File *self = (File *)base;

  return self->real->pMethods->xSectorSize (self->real);
}

static int
file_characteristics (sqlite3_file *base)
{
  File *self = (File *)base;

  return self->real->pMethods->xDeviceCharacteristics (self->real);
}

static int
file_shm_map (sqlite3_file *base, int page, int size, int extend, void volatile **map)
{
  File *self = (File *)base;
  int result = SQLITE_OK;
  gboolean refused;

  g_mutex_lock (&lock);
  refused = extend != 0 && page >= self->pages
            && refuses (self, FAULT_FULL, FAULT_QUOTA, FAULT_BROKEN, &result, SQLITE_IOERR_SHMSIZE);
  g_mutex_unlock (&lock);
  if (refused)
    return SQLITE_IOERR_SHMSIZE;
  result = self->real->pMethods->xShmMap (self->real, page, size, extend, map);
  if (result == SQLITE_OK && *map != NULL)
    self->pages = MAX (self->pages, page + 1);
  return result;
}

static int
file_shm_lock (sqlite3_file *base, int offset, int n, int flags)
{
  File *self = (File *)base;

  return self->real->pMethods->xShmLock (self->real, offset, n, flags);
}

static void
file_shm_barrier (sqlite3_file *base)
{
  File *self = (File *)base;

  self->real->pMethods->xShmBarrier (self->real);
}

static int
file_shm_unmap (sqlite3_file *base, int remove)
{
  File *self = (File *)base;

  return self->real->pMethods->xShmUnmap (self->real, remove);
}

/* Version 2: pages are read and written by calls, never mapped past this layer. */
static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = file_close,
  .xRead = file_read,
  .xWrite = file_write,
  .xTruncate = file_truncate,
  .xSync = file_sync,
  .xFileSize = file_size,
  .xLock = file_lock,
  .xUnlock = file_unlock,
  .xCheckReservedLock = file_check_lock,
  .xFileControl = file_control,
  .xSectorSize = file_sector_size,
  .xDeviceCharacteristics = file_characteristics,
  .xShmMap = file_shm_map,
  .xShmLock = file_shm_lock,
  .xShmBarrier = file_shm_barrier,
  .xShmUnmap = file_shm_unmap,
};

/* The number of the file at @path, which is new when nobody knows it. What is empty was made a
 * moment ago by the store itself, and its name is not safe yet. */
static guint
find_number (const char *path, const char *content, gsize length)
{
  gpointer number = g_hash_table_lookup (numbers, path);

  if (number != NULL)
    return GPOINTER_TO_UINT (number);
  g_hash_table_insert (numbers, g_strdup (path), GUINT_TO_POINTER (++last_number));
  add (RECORD_OPEN, last_number, path, 0, length > 0 ? g_bytes_new (content, length) : NULL, FALSE);
  return last_number;
}

static int
vfs_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *base, int flags, int *ret_flags)
{
  File *self = (File *)base;
  g_autofree char *content = NULL;
  gsize length = 0;
  int result = SQLITE_OK;

  memset (self, 0, sizeof *self);
  self->real = (sqlite3_file *)&self[1];
  g_mutex_lock (&lock);
  if (name != NULL && (flags & SQLITE_OPEN_CREATE) && !g_file_test (name, G_FILE_TEST_EXISTS)
      && refuses (self, FAULT_FULL, FAULT_QUOTA, FAULT_BROKEN, &result, SQLITE_CANTOPEN))
    {
      g_mutex_unlock (&lock);
      return result == SQLITE_FULL ? SQLITE_CANTOPEN : result;
    }
  if (records != NULL && name != NULL && g_str_has_prefix (name, watched)
      && g_hash_table_lookup (numbers, name) == NULL)
    g_file_get_contents (name, &content, &length, NULL);
  g_mutex_unlock (&lock);
  result = below->xOpen (below, name, self->real, flags, ret_flags);
  if (result != SQLITE_OK)
    return result;
  self->base.pMethods = &methods;
  g_mutex_lock (&lock);
  if (records != NULL && name != NULL && g_str_has_prefix (name, watched))
    {
      self->number = find_number (name, content, length);
      self->folder = (flags & SQLITE_OPEN_CREATE) != 0 && (flags & NEW_NAMES) != 0;
    }
  g_mutex_unlock (&lock);
  return SQLITE_OK;
}

static int
vfs_delete (sqlite3_vfs *vfs, const char *name, int folder)
{
  int result = below->xDelete (below, name, folder && !in_a_hurry);

  g_mutex_lock (&lock);
  if (result == SQLITE_OK && records != NULL && g_hash_table_remove (numbers, name))
    add (RECORD_DELETE, 0, name, 0, NULL, folder != 0);
  g_mutex_unlock (&lock);
  return result;
}

static int
vfs_access (sqlite3_vfs *vfs, const char *name, int flags, int *result)
{
  return below->xAccess (below, name, flags, result);
}

static int
vfs_full_name (sqlite3_vfs *vfs, const char *name, int length, char *out)
{
  return below->xFullPathname (below, name, length, out);
}

static int
vfs_randomness (sqlite3_vfs *vfs, int length, char *out)
{
  return below->xRandomness (below, length, out);
}

static int
vfs_sleep (sqlite3_vfs *vfs, int microseconds)
{
  return below->xSleep (below, microseconds);
}

static int
vfs_time (sqlite3_vfs *vfs, sqlite3_int64 *now)
{
  return below->xCurrentTimeInt64 (below, now);
}

static int
vfs_error (sqlite3_vfs *vfs, int length, char *out)
{
  return below->xGetLastError (below, length, out);
}

void
recorder_install (void)
{
  below = sqlite3_vfs_find (NULL);
  layer = (sqlite3_vfs){
    .iVersion = 2,
    .szOsFile = (int)sizeof (File) + below->szOsFile,
    .mxPathname = below->mxPathname,
    .zName = "recorder",
    .xOpen = vfs_open,
    .xDelete = vfs_delete,
    .xAccess = vfs_access,
    .xFullPathname = vfs_full_name,
    .xRandomness = vfs_randomness,
    .xSleep = vfs_sleep,
    .xCurrentTimeInt64 = vfs_time,
    .xGetLastError = vfs_error,
  };
  g_assert_cmpint (sqlite3_vfs_register (&layer, 1), ==, SQLITE_OK);
}

void
recorder_start (const char *folder)
{
  g_assert_null (records);
  records = g_ptr_array_new_with_free_func (record_free);
  numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  last_number = 0;
  watched = g_strdup (folder);
}

GPtrArray *
recorder_stop (void)
{
  g_mutex_lock (&lock);
  g_clear_pointer (&numbers, g_hash_table_unref);
  g_clear_pointer (&watched, g_free);
  g_mutex_unlock (&lock);
  return g_steal_pointer (&records);
}

gboolean
recorder_is_on (void)
{
  return records != NULL;
}

void
recorder_mark (gint64 value)
{
  g_mutex_lock (&lock);
  add (RECORD_MARK, 0, NULL, value, NULL, FALSE);
  g_mutex_unlock (&lock);
}

void
recorder_hurry (gboolean hurry)
{
  in_a_hurry = hurry;
}

guint
recorder_fail (Fault kind, guint first)
{
  guint calls;

  g_mutex_lock (&lock);
  calls = fault_calls;
  fault = kind;
  fault_first = first;
  fault_calls = 0;
  g_mutex_unlock (&lock);
  return calls;
}
