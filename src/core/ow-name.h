#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Search tokens of a name, newly allocated strings, no two alike: Latin and Cyrillic words folded (no case, no marks), and every
 * suffix of a run of Han, kana or hangul, so that a prefix search finds a name by its second character too. */
GPtrArray *ow_name_tokens     (const char *name);
/* "ERIKSSON, ANNA MARIA": as on paper (WRITING.md section 4); one part alone when the other is empty. */
char      *ow_name_for_paper  (const char *surname,
                               const char *given_names);
/* "ERIKSSON ANNA MARIA": in a list. */
char      *ow_name_for_list   (const char *surname,
                               const char *given_names);

G_END_DECLS
