#pragma once

#include "ow-case-item.h"
#include "ow-case-line.h"

G_BEGIN_DECLS

/* Only for the lists of cases. What an item shows; every string is copied, NULL is "". */
typedef struct
{
  gint64    id;
  gint64    version;
  char     *number;
  char     *state;
  char     *service;
  char     *sub_kind;
  char     *applicant;
  char     *nationality;
  OwDate    accepted_on;
  OwDate    decide_by;
  gboolean  provisional;
  char     *clerk;
  gboolean  own;
  char     *reason;
  gint64    receipt_id;
  char     *told;
  OwInstant told_at;
  gint64    tries;
  OwDate    again_on;
} OwCaseRow;

/* What the lists of the store give of a case; @staff decides "own". The strings are borrowed from @line, the applicant's name is in
 * @ret_name, to be freed. */
void        ow_case_row_init  (OwCaseRow        *self,
                               const OwCaseLine *line,
                               gint64            staff,
                               char            **ret_name);
/* A placeholder. */
OwCaseItem *ow_case_item_new  (void);
void        ow_case_item_fill (OwCaseItem      *self,
                               const OwCaseRow *row);
/* Shows this already: the list keeps the item. */
gboolean    ow_case_item_shows (OwCaseItem      *self,
                                const OwCaseRow *row);

G_END_DECLS
