#pragma once

#include "ow-record.h"

G_BEGIN_DECLS

/* A practice task that somebody began in training: how far it has come and what came of it. Only in training stores (ow-practice.h). */
typedef struct
{
  OwRowId     id;
  char       *site;
  OwRowId     staff_id;
  char       *station; /* "desk-1": whose events are watched */
  char       *task;    /* "call" | "scan" | … */
  char       *state;   /* "running" | "passed" | "failed" | "left" */
  gint64      done;    /* steps */
  gint64      seen;    /* number of the last event of the station that was looked at */
  char       *errors;  /* names of what went wrong, separated by a space; "" none */
  gint64      keys;    /* pressed by hand */
  gint64      scans;
  gint64      score;   /* 0 to 100; of a running one 0 */
  OwInstant   began_at;
  OwInstant   ended_at; /* 0 while running */
  gint64      version;
} OwPracticeRun;

OW_DECLARE_RECORD (OwPracticeRun, ow_practice_run)

G_END_DECLS
