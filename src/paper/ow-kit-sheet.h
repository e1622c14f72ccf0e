#pragma once

#include "ow-canvas.h"

G_BEGIN_DECLS

/* A kit for an outage on A4: for each number a part that the visitor takes along, with the list of what is kept of him, and a part that the counter
 * fills in, from which the number is entered afterwards. Chinese first, the second language beside it. */
typedef struct
{
  OwLanguage   second;
  gboolean     training;
  const char  *site;   /* name of the hall */
  const char  *prefix; /* "P" */
  gint64       first, last;
} OwKitSheet;

/* The canvas owns every page. */
OwCanvas *ow_kit_sheet_draw (const OwKitSheet *self);

G_END_DECLS
