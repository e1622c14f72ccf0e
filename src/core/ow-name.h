#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Search tokens of a name, newly allocated strings, no two alike: Latin and Cyrillic words folded (no case, no marks), and every
 * suffix of a run of Han, kana or hangul, so that a prefix search finds a name by its second character too. */
GPtrArray *ow_name_tokens     (const char *name);
/* A telephone number as one search token, however it is written: digits only, a Chinese one as it is dialled in China ("+86 138-0000-0000" and
 * "0086 138…" are "138…", "+86 24…" is "024…"). NULL for a text without five digits. Newly allocated. */
char      *ow_name_phone      (const char *phone);
/* "ERIKSSON, ANNA MARIA": as on paper (WRITING.md section 4); one part alone when the other is empty. */
char      *ow_name_for_paper  (const char *surname,
                               const char *given_names);
/* "ERIKSSON ANNA MARIA": in a list. */
char      *ow_name_for_list   (const char *surname,
                               const char *given_names);

G_END_DECLS
