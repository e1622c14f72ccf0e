#pragma once

#include "ow-record.h"

G_BEGIN_DECLS

/* A backup that was made and verified, one that could not be made, or a drill: of the whole store, whatever hall's window did it. Never changes. */
typedef struct
{
  OwRowId     id;
  char       *kind;     /* "backup" | "drill" */
  char       *station;  /* "desk-1": which machine */
  char       *place;    /* its folder, as the administrator chose it */
  char       *file;     /* name there; NULL when there is none */
  char       *state;    /* "good" | "failed" | "removed": a place that failed is none any more */
  char       *problem;  /* the message as JSON; NULL when good */
  OwInstant   taken_at; /* the state of the store that it holds; 0 when that is not known */
  OwInstant   began_at;
  OwInstant   ended_at;
  gint64      events;   /* of the trail that were verified in it */
  gint64      bytes;    /* of the file */
} OwBackupRun;

OW_DECLARE_RECORD (OwBackupRun, ow_backup_run)

G_END_DECLS
