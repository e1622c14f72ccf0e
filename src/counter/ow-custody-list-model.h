#pragma once

#include <gio/gio.h>

#include "ow-custody-item.h"
#include "ow-session.h"

G_BEGIN_DECLS

#define OW_TYPE_CUSTODY_LIST_MODEL (ow_custody_list_model_get_type ())

/* A GListModel of OwCustodyItem: what is kept, by the number of its slip, at most 5000. Property "loading"; signal "failed" (GError). Follows the store;
 * what did not change stays the same object. That names were seen is an audit event, once for each list. */
G_DECLARE_FINAL_TYPE (OwCustodyListModel, ow_custody_list_model, OW, CUSTODY_LIST_MODEL, GObject)

typedef enum
{
  OW_CUSTODY_LIST_HELD,       /* everything that is not returned */
  OW_CUSTODY_LIST_DRAWER,     /* the drawer of this station */
  OW_CUSTODY_LIST_SAFE,
  OW_CUSTODY_LIST_AWAY,       /* bureau and post */
  OW_CUSTODY_LIST_ON_THE_WAY, /* on an open manifest */
  OW_CUSTODY_LIST_MISSING,    /* with an open incident */
} OwCustodyListKind;

OwCustodyListModel *ow_custody_list_model_new      (OwSession           *session,
                                                    OwCustodyListKind    kind);
OwCustodyListKind   ow_custody_list_model_get_kind (OwCustodyListModel  *self);
void                ow_custody_list_model_set_kind (OwCustodyListModel  *self,
                                                    OwCustodyListKind    kind);
void                ow_custody_list_model_refresh  (OwCustodyListModel  *self);

G_END_DECLS
