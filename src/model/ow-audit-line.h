#pragma once

#include "ow-record.h"

G_BEGIN_DECLS

/* An event of the audit trail as an inspector reads it: a view over events and staff, read only. It is no table: it cannot be loaded by id or saved. */
typedef struct
{
  OwRowId     id;         /* number of the event in the chain of its station */
  char       *station;    /* "desk-3"; of a later hall with its code before it, "DL/desk-3" */
  OwInstant   at;
  OwRowId     staff_id;
  char       *staff;      /* name; NULL when nobody was signed in */
  char       *act;
  char       *verb;       /* "insert" | "update" | "delete" | "note" */
  char       *subject;    /* table */
  OwRowId     row_id;     /* 0: a list */
  char       *fields;     /* names of the changed columns; of a note what was looked at */
  char       *reason;
  char       *changes;    /* JSON, see ow-audit.c; nullable */
} OwAuditLine;

OW_DECLARE_RECORD (OwAuditLine, ow_audit_line)

G_END_DECLS
