#pragma once

#include "ow-info-sheet.h"
#include "ow-negative-list.h"

G_BEGIN_DECLS

/* Where a site takes no filing in: one route, on the screen and on paper (GUIDE-XII-1a, C-COMPANYREG). */

/* Ids of its sentences in their order, NULL-terminated. */
const char *const *ow_company_route_get_lines (void);
/* What was asked of the negative list, to stand on the sheet. */
typedef struct
{
  const char           *activity; /* NULL: nothing was asked */
  const char           *zone;     /* "national" | "ftz" */
  const OwNegativeList *list;     /* NULL: not loaded */
  const char           *answer;   /* confirmed by the clerk: "allowed" | … */
} OwRouteAnswer;

/* The route as a sheet, owned. Nothing personal stands on it. @answer nullable. */
OwInfoSheet       *ow_company_route_new_sheet (const OwRouteAnswer *answer,
                                               OwLanguage           language);

G_END_DECLS
