#pragma once

#include "ow-session.h"

G_BEGIN_DECLS

/* What leaves the house as a file is written into the audit log before the file is: no file without its event. */
typedef struct
{
  OwStore    *store;
  OwRowId     staff;   /* 0: nobody signed in, at the command line */
  const char *station;
  const char *act;     /* "figures.export" */
  const char *table;   /* what it is of */
  OwRowId     row;     /* 0: of no single row */
  const char *what;    /* period, kind of file; never what stands in it */
} OwExport;

/* Blocks: on a thread, or at the command line. */
gboolean ow_export_note (const OwExport  *what,
                         GError         **error);

G_END_DECLS
