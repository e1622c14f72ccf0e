#pragma once

#include "recorder.h"

/* What lies on the disk after the power failed. A recording is walked from its beginning; at each place images can be made. What was flushed is
 * there; of what was written since, and of names made or taken away since, any part may be there, in pieces of a sector and in any order. */
typedef struct _Crash Crash;

typedef enum
{
  CRASH_NOTHING, /* nothing of what was not flushed */
  CRASH_ALL,     /* all of it: the program was killed, the power stayed */
  CRASH_WITHOUT, /* all but the piece @n */
  CRASH_ONLY,    /* nothing but the piece @n */
  CRASH_RANDOM,  /* any sectors in any order */
  CRASH_JUNK,    /* the same, and a sector that was being written holds neither old nor new */
} CrashKind;

/* @deaf: a disk that says it has flushed and has not. Borrows @records. */
Crash   *crash_new         (GPtrArray  *records,
                            gboolean    deaf);
void     crash_free        (Crash      *self);
/* Goes one record on; FALSE at the end. */
gboolean crash_next        (Crash      *self);
/* How many writes and truncations would be lost here at most. */
guint    crash_get_pending (Crash      *self);
/* The highest mark until here; -1 for none. */
gint64   crash_get_mark    (Crash      *self);
guint    crash_get_place   (Crash      *self);
/* Writes the files into @folder, which must be empty, under their own names. FALSE when the image is the same as the one before: nothing is
 * written. */
gboolean crash_write       (Crash      *self,
                            CrashKind   kind,
                            guint       n,
                            GRand      *rand,
                            const char *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Crash, crash_free)
