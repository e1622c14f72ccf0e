#pragma once

#include <gio/gio.h>

#include "ow-finding.h"

G_BEGIN_DECLS

#define OW_TYPE_FINDING_ITEM (ow_finding_item_get_type ())

/* A finding in a list. Texts are rendered in the language asked for: the clerk reads one language, the paper another. */
G_DECLARE_FINAL_TYPE (OwFindingItem, ow_finding_item, OW, FINDING_ITEM, GObject)

/* Takes @finding. */
OwFindingItem   *ow_finding_item_new          (OwFinding     *finding);
const OwFinding *ow_finding_item_get_finding  (OwFindingItem *self);
OwSeverity       ow_finding_item_get_severity (OwFindingItem *self);
const char      *ow_finding_item_get_rule     (OwFindingItem *self);
/* Key of the facts whose field to jump to, id of the material; nullable. */
const char      *ow_finding_item_get_fact     (OwFindingItem *self);
const char      *ow_finding_item_get_material (OwFindingItem *self);
/* Newly allocated; cure and citation NULL when there is none. */
char            *ow_finding_item_dup_text     (OwFindingItem *self,
                                               OwLanguage     language);
char            *ow_finding_item_dup_cure     (OwFindingItem *self,
                                               OwLanguage     language);
char            *ow_finding_item_dup_citation (OwFindingItem *self,
                                               OwLanguage     language);

G_END_DECLS
