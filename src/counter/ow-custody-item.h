#pragma once

#include <gio/gio.h>

#include "ow-custody-line.h"

G_BEGIN_DECLS

#define OW_TYPE_CUSTODY_ITEM (ow_custody_item_get_type ())

/* A kept object in a list, immutable: a change gives a new item. */
G_DECLARE_FINAL_TYPE (OwCustodyItem, ow_custody_item, OW, CUSTODY_ITEM, GObject)

/* Copies @line. */
OwCustodyItem       *ow_custody_item_new      (const OwCustodyLine *line);
const OwCustodyLine *ow_custody_item_get_line (OwCustodyItem       *self);
/* Name of the owner as on paper, "" when unknown. */
const char          *ow_custody_item_get_owner (OwCustodyItem      *self);

G_END_DECLS
