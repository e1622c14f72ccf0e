#pragma once

#include "ow-matter.h"

G_BEGIN_DECLS

/* A filing of a company in its form. */

/* Notes what the clerk confirmed of the negative list of @zone for @activity: "allowed", "restricted", "prohibited" or "not_loaded"; the edition is that which
 * is loaded. FALSE, and nothing is changed, when the matter is no filing or may not be edited any more. */
gboolean ow_matter_confirm_list (OwMatter   *matter,
                                 const char *activity,
                                 const char *zone,
                                 const char *answer);

G_END_DECLS
