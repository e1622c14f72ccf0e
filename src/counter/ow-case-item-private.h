#pragma once

#include "ow-case-item.h"

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
} OwCaseRow;

/* A placeholder. */
OwCaseItem *ow_case_item_new  (void);
void        ow_case_item_fill (OwCaseItem      *self,
                               const OwCaseRow *row);

G_END_DECLS
