#pragma once

#include "ow-matter.h"

G_BEGIN_DECLS

/* What a draft was when the clerk removed it, so that undo brings it back with everything in it. Not a record: it lives as long as the
 * line that offers the undo. */
typedef struct
{
  OwApplicant *applicant;
  char        *service;
  char        *sub_kind;
  JsonNode    *values;    /* of the form */
  GPtrArray   *originals; /* ids of the papers whose box was ticked */
  GPtrArray   *copies;
} OwRemovedDraft;

OwRemovedDraft *ow_removed_draft_new     (OwMatter              *matter);
void            ow_removed_draft_free    (OwRemovedDraft        *self);
/* Fills @matter, a new draft of the same service for the same applicant. */
void            ow_removed_draft_restore (const OwRemovedDraft  *self,
                                          OwMatter              *matter);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwRemovedDraft, ow_removed_draft_free)

G_END_DECLS
