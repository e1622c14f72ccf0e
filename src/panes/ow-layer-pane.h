#pragma once

#include "ow-pane.h"

G_BEGIN_DECLS

#define OW_TYPE_LAYER_PANE (ow_layer_pane_get_type ())

/* What the hall lays over the law (ow-layer-desk.h): each entry with its source, first day, who proposed and who approved it, and beside it what it changes
 * and leaves. An administrator proposes and withdraws, another person approves or refuses. Read when it is shown and while the store changes. Signal "take-in": a file of another hall is
 * to be taken in; the window asks which, and for the key of its site. */
G_DECLARE_FINAL_TYPE (OwLayerPane, ow_layer_pane, OW, LAYER_PANE, GtkBox)

GtkWidget *ow_layer_pane_new          (OwSession   *session,
                                       OwLanguage   language);
/* Asks for source and first day of a file that was chosen: a holiday notice (OW_LAYER_CALENDAR), a service of the hall (OW_LAYER_CATALOGUE). */
void       ow_layer_pane_propose_file (OwLayerPane *self,
                                       const char  *kind,
                                       const char  *path);
/* Writes what this hall lays over the law into a signed file; said when it is done. */
void       ow_layer_pane_write        (OwLayerPane *self,
                                       const char  *path);

G_END_DECLS
