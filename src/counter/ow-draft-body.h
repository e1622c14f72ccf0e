#pragma once

#include "ow-form-model.h"

G_BEGIN_DECLS

/* The body of a draft: {"form": {"field id": "value"}, "materials": {"id": {"original": true, "copy": true, "waiver": "why",
 * "sibling": "S01 4711"}},
 * "facts": {"key": "value"}, "carried": {"from": message, "fields": ["field id"]}: which answers stand as they were taken over from the last case,
 * "request": id of an acceptance whose answer never came}. @materials: OwMaterialItem; @waivers: id → reason; @siblings: id → service and row of the case that brings the paper; @facts: key of the schema → value as in OwFormField. */
char     *ow_draft_body_write (OwFormModel *form,
                               GPtrArray   *materials,
                               GHashTable  *waivers,
                               GHashTable  *siblings,
                               GHashTable  *facts,
                               const char  *request);
/* FALSE when @body (nullable) holds no answers. What can be read is restored exactly, also what was wrong; the rest is left out. @ret_request is newly allocated, NULL when there is none. */
gboolean  ow_draft_body_read  (const char  *body,
                               OwFormModel *form,
                               GPtrArray   *materials,
                               GHashTable  *waivers,
                               GHashTable  *siblings,
                               GHashTable  *facts,
                               char       **ret_request);

G_END_DECLS
