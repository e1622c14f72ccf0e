#pragma once

#include <glib.h>

/* A layer between SQLite and the disk, for the whole test program: it keeps what the store writes, in order, with the marks of what was
 * acknowledged meanwhile, or refuses to write as a full or broken disk does. Thread-safe. */

typedef enum
{
  RECORD_OPEN,     /* a file came to be known under this name */
  RECORD_DELETE,
  RECORD_WRITE,
  RECORD_TRUNCATE,
  RECORD_SYNC,
  RECORD_MARK,
} RecordKind;

typedef struct
{
  RecordKind kind;
  guint      file;   /* number of the file, from 1; a name that was deleted and made again is another file */
  char      *path;   /* of _OPEN and _DELETE */
  gint64     offset; /* bytes; of _TRUNCATE the new length, of _MARK the value */
  GBytes    *data;   /* of _WRITE; of _OPEN what was there already, NULL for a new file */
  gboolean   folder; /* of _SYNC and _DELETE: the names in the folder are safe too */
} Record;

typedef enum
{
  FAULT_NONE,
  FAULT_FULL,       /* no space: a write that makes a file longer is refused (ENOSPC) */
  FAULT_QUOTA,      /* EDQUOT: the same, by the quota of a user */
  FAULT_HALF,       /* no space in the middle of a write: half of it is there */
  FAULT_BROKEN,     /* EIO: any write is refused */
  FAULT_FLUSH,      /* EIO when flushing; what was written may be there */
} Fault;

/* Registers the layer as SQLite's default. Once, before the first store is opened. */
void       recorder_install (void);
/* Forgets what it has, and begins; all files under @folder. */
void       recorder_start   (const char *folder);
/* Ends; Record *, owned. */
GPtrArray *recorder_stop    (void);
gboolean   recorder_is_on   (void);
/* What was answered until now, as a number that grows. */
void       recorder_mark    (gint64      value);
/* Flushing is left out while nothing is recorded: images are not meant to survive anything. */
void       recorder_hurry   (gboolean    hurry);

/* The (@first + 1)th call that could fail so, and all after it, fail so, until this is called with FAULT_NONE; then how many could have failed. */
guint      recorder_fail    (Fault       fault,
                             guint       first);
