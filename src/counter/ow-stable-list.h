#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Makes @store hold exactly @wanted (GObjects, borrowed). Rows of the equal beginning and end are not touched, so that a view keeps its selection
 * and its scroll position. */
void ow_stable_list_set (GListStore *store,
                         GPtrArray  *wanted);

G_END_DECLS
