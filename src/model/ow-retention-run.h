#pragma once

#include "ow-record.h"

G_BEGIN_DECLS

/* One run of the schedule of keeping: how much was erased, never whose. Daily runs have nobody: an administrator switched them on. */
typedef struct
{
  OwRowId     id;
  char       *site;
  OwDate      day;
  gboolean    daily;   /* at most one of a hall and day */
  char       *state;   /* "running" | "done" */
  gint64      people;  /* whose last matter ended longer ago than the period */
  gint64      scans;   /* known from a scan alone */
  gint64      drafts;  /* begun and never accepted */
  gint64      logs;    /* rows of the traffic with outside systems, and of what was cleared up */
  OwRowId     clerk_id;
  OwRowId     approver_id; /* another person; 0 in a daily run */
  char       *reason;  /* of the approval; nullable */
  OwInstant   at;
  OwInstant   ended_at; /* 0: not yet, or it was cut off */
  gint64      version;
} OwRetentionRun;

OW_DECLARE_RECORD (OwRetentionRun, ow_retention_run)

G_END_DECLS
