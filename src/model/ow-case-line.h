#pragma once

#include "ow-record.h"

G_BEGIN_DECLS

/* A case as lists show it: a view over case, person and staff, read only. It is no table: it cannot be loaded by id or saved. */
typedef struct
{
  OwRowId     id;
  char       *number; /* NULL while draft */
  char       *state;
  char       *service;
  char       *sub_kind;
  char       *mrz_surname;
  char       *mrz_given_names;
  char       *nationality; /* MRZ code */
  OwDate      accepted_on;
  OwDate      decide_by;
  gboolean    provisional;
  OwRowId     clerk_id; /* who took it in */
  char       *clerk; /* his name */
  char       *returned; /* reason of the last return, nullable */
  OwRowId     receipt_id;
  char       *told; /* result of the last reminder, nullable */
  OwInstant   told_at;
  gint64      tries; /* reminders that reached nobody */
  OwDate      again_on; /* when the last one said to try again; OW_DATE_NONE when it did not */
  gint64      version;
} OwCaseLine;

OW_DECLARE_RECORD (OwCaseLine, ow_case_line)

G_END_DECLS
