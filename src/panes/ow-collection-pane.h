#pragma once

#include <gtk/gtk.h>

#include "ow-pane.h"

G_BEGIN_DECLS

#define OW_TYPE_COLLECTION_PANE (ow_collection_pane_get_type ())

/* Handing out: what is ready and what nobody came for, and the collection that a scan or Enter opens. Two scans and two keys for one applicant: receipt,
 * new document, F11 "read by both", F12 "hand out". An OwPane. */
G_DECLARE_FINAL_TYPE (OwCollectionPane, ow_collection_pane, OW, COLLECTION_PANE, GtkBox)

/* @model: the OwHandout that was open (ow_pane_get_model), or NULL. */
GtkWidget *ow_collection_pane_new (OwSession  *session,
                                   GObject    *model,
                                   OwLanguage  language);

G_END_DECLS
