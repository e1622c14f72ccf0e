#pragma once

#include "ow-cli-desk.h"

G_BEGIN_DECLS

/* One entry of the hall's layer, proposed by the person signed in (ow-layer-acts.h). The result of the act. */
JsonObject *ow_cli_propose      (OwCliDesk    *desk,
                                 const char   *kind,
                                 const char   *name,
                                 const char   *body,
                                 const char   *source,
                                 OwDate        valid_from,
                                 GError      **error);
/* "proposal" while it waits for the second person, "revision" of what is in force. */
void        ow_cli_add_proposed (JsonBuilder  *builder,
                                 JsonObject   *result);

G_END_DECLS
