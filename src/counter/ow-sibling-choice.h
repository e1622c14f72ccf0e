#pragma once

#include "ow-sitting.h"

G_BEGIN_DECLS

/* At the counter: which case of the number brings a paper that is not here (ow-sibling-acts.h). */

/* OwMatter *, owned: cases of the sitting that can bring @material of @matter, in their order; empty when the hall does not allow it, the paper is here,
 * or nobody brings it. A case that waits for @matter itself is none. */
GPtrArray *ow_sibling_list          (OwSitting  *sitting,
                                     OwMatter   *matter,
                                     const char *material);
/* Row of the case that brings it; 0: none. */
gint64     ow_matter_get_sibling    (OwMatter   *self,
                                     const char *material);
/* @sibling: one of ow_sibling_list; NULL takes it back. */
void       ow_matter_set_sibling    (OwMatter   *self,
                                     const char *material,
                                     OwMatter   *sibling);

G_END_DECLS
