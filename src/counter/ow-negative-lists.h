#pragma once

#include "ow-convention.h"
#include "ow-facts.h"
#include "ow-message.h"
#include "ow-negative-list.h"

G_BEGIN_DECLS

/* What the negative lists of a hall say to one filing (GUIDE-XII-2). Nothing personal is asked: an activity and a zone. */

/* OwNegativeList *, owned, of the entries of a layer (OwLayerEntry *); one that cannot be read any more is left out. */
GPtrArray            *ow_negative_lists_new       (GPtrArray      *entries);
/* The list of @zone that holds on @today; NULL: not loaded. Borrowed from @lists. */
const OwNegativeList *ow_negative_lists_find      (GPtrArray      *lists,
                                                   const char     *zone,
                                                   OwDate          today);
/* Says to the facts of a matter which lists hold, and what that of company.zone finds for company.activity. */
void                  ow_negative_lists_add_facts (GPtrArray      *lists,
                                                   OwFacts        *facts,
                                                   OwDate          today);
/* The states of the Apostille Convention, of the same entries; NULL: not loaded. Owned. */
OwConvention         *ow_negative_lists_new_convention (GPtrArray *entries);
/* Says to the facts of a matter which edition is loaded, and which home countries of its investors are on it. @convention nullable: nothing is said. */
void                  ow_negative_lists_add_convention (const OwConvention *convention,
                                                   OwFacts        *facts);
/* "allowed" | "restricted" | "prohibited" | "not_loaded": the strictest of what is found. @list nullable. Static. */
const char           *ow_negative_lists_judge     (const OwNegativeList *list,
                                                   const char     *activity);
/* One entry as the pane and the form show it; newly created. */
OwMessage            *ow_negative_lists_describe  (const OwNegativeEntry *entry);

G_END_DECLS
