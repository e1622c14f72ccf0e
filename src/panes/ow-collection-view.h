#pragma once

#include <gtk/gtk.h>

#include "ow-handout.h"

G_BEGIN_DECLS

#define OW_TYPE_COLLECTION_VIEW (ow_collection_view_get_type ())

/* What goes out: every case of the receipt with its new document as its maker delivered it and as it was read, what goes back with it, its fee,
 * and who collects. Boxes say what goes out now and who stands here; the model follows at once. */
G_DECLARE_FINAL_TYPE (OwCollectionView, ow_collection_view, OW, COLLECTION_VIEW, GtkBox)

GtkWidget *ow_collection_view_new         (OwSession        *session,
                                           OwLanguage        language);
/* Nullable. */
void       ow_collection_view_set_handout (OwCollectionView *self,
                                           OwHandout        *handout);
/* Line with the focus; -1 when none has it. */
int        ow_collection_view_get_line    (OwCollectionView *self);

G_END_DECLS
