#pragma once

#include <glib.h>

#include "ow-keys.h"

G_BEGIN_DECLS

/* What the help (F1) says: one page for each pane and one for each thing that goes wrong. All text is English msgids of the catalogue, static. */
typedef struct
{
  const char        *id;      /* name of a pane, "window" for one that has no page of its own, or "when-…" */
  const char        *title;   /* NULL: the name of the pane */
  const char *const *lines;   /* the first says what the page is for, the others what to do, in this order; ended by NULL */
  int                keys;    /* OwKeyGroup whose keys are listed below; -1: none */
} OwHelpPage;

/* All pages in the order of the list, ended by a NULL id. */
const OwHelpPage *ow_help_get_pages (void);
/* The page of a pane; that of "window" when it has none of its own. @pane nullable. */
const OwHelpPage *ow_help_find      (const char       *pane);
/* TRUE for a page of the part "What to do when…". */
gboolean          ow_help_is_case   (const OwHelpPage *page);

G_END_DECLS
