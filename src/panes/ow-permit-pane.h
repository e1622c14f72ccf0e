#pragma once

#include <gtk/gtk.h>

#include "ow-sitting.h"

G_BEGIN_DECLS

#define OW_TYPE_PERMIT_PANE (ow_permit_pane_get_type ())

G_DECLARE_FINAL_TYPE (OwPermitPane, ow_permit_pane, OW, PERMIT_PANE, GtkBox)

OwPermitPane *ow_permit_pane_new         (OwSession    *session,
                                          OwLanguage    language);
void          ow_permit_pane_set_sitting (OwPermitPane *self,
                                          OwSitting    *sitting);

G_END_DECLS
