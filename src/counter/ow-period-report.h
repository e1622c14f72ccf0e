#pragma once

#include "ow-context.h"

G_BEGIN_DECLS

/* The report of a period for coordination meetings (REG-2): how many cases of each service were accepted, and how they stand. Numbers only: no
 * name, no number of a document, no nationality. */
typedef struct
{
  char  *month;   /* "2026-11" */
  char  *service; /* "S01" */
  char  *sub_kind;
  guint  accepted;
  guint  open;    /* accepted, in review, returned, corrected, forwarded */
  guint  decided; /* decided, ready, collected, archived */
  guint  withdrawn;
  guint  handed_over; /* to the office of another city */
} OwPeriodLine;

/* OwPeriodLine *, by month, service and sub-kind; owned by the caller. @from to @to, both included, at most 366 days (OW_COUNTER_ERROR_USAGE). Blocks
 * on the disk. */
GPtrArray *ow_period_report_read    (OwContext   *context,
                                     OwDate       from,
                                     OwDate       to,
                                     GError     **error);
/* Comma-separated, with a header in English; names of services as in @language. Newly allocated. */
char      *ow_period_report_to_csv  (GPtrArray   *lines,
                                     OwContext   *context,
                                     OwLanguage   language);

G_END_DECLS
