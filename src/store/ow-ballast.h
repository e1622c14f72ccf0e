#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The ballast of a store that is a file: STORE.ballast, really allocated, so that there is room to go on for a while when the disk is full. It is
 * given up by the first that the full disk refuses - opening, an act (drafts and what is sent are acts too), the signature of a day (ow-store.c) - which is
 * then done again; the empty file says so to every program. A backup never takes the room of the work. */
typedef enum
{
  OW_BALLAST_NONE,     /* never made: there was no room, or none is wanted */
  OW_BALLAST_KEPT,
  OW_BALLAST_GIVEN_UP, /* the disk was full */
} OwBallast;

/* @ret_bytes (nullable): its size. Cheap: one look at the file. */
OwBallast ow_ballast_get     (const char *store_path,
                              gint64     *ret_bytes);
/* Makes it, or makes it again, when twice @bytes are free; 0 removes it. FALSE when there is no room or it cannot be made. Blocks on the disk. */
gboolean  ow_ballast_keep    (const char *store_path,
                              gint64      bytes);
/* FALSE when there was nothing to give up. */
gboolean  ow_ballast_give_up (const char *store_path);

G_END_DECLS
