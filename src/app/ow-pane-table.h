#pragma once

#include "ow-pane.h"

G_BEGIN_DECLS

/* One pane of the window: what stands at the side, who may see it, how it is made. Its key is the row of "window.pane" in the table of keys. */
typedef struct
{
  const char *name;      /* "queue": the target of "window.pane" */
  const char *icon;
  const char *label;     /* English msgid */
  const char *reader;    /* another label for staff without @right_to_act, English msgid; nullable */
  const char *right;     /* act that one must have a right to; nullable: everybody */
  const char *right_to_act; /* nullable */
  gboolean    early;     /* made with the window, because its number at the side is wanted before it is shown */
  GtkWidget *(*make)     (const OwPaneParts *parts);
} OwPaneRow;

/* In the order of the side, ended by a NULL name. */
const OwPaneRow *ow_pane_table_get (void);

G_END_DECLS
