#pragma once

#include "ow-form-model.h"

G_BEGIN_DECLS

/* The body of a draft: {"form": {"field id": "value"}, "materials": {"id": {"original": true, "copy": true, "waiver": "why"}},
 * "facts": {"key": "value"}, "carried": {"from": message, "fields": ["field id"]}: which answers stand as they were taken over from the last case}. @materials: OwMaterialItem; @waivers: id → reason; @facts: key of the schema → value as in OwFormField. */
char     *ow_draft_body_write (OwFormModel *form,
                               GPtrArray   *materials,
                               GHashTable  *waivers,
                               GHashTable  *facts);
/* FALSE when @body (nullable) holds no answers. What can be read is restored exactly, also what was wrong; the rest is left out. */
gboolean  ow_draft_body_read  (const char  *body,
                               OwFormModel *form,
                               GPtrArray   *materials,
                               GHashTable  *waivers,
                               GHashTable  *facts);

G_END_DECLS
