#pragma once

#include <glib.h>

#include "ow-date.h"

G_BEGIN_DECLS

/* The negative list for foreign investment of one zone (GUIDE-XII-2), as the commerce authority published it. None is shipped: an administrator loads it
 * (OW_LAYER_NEGATIVE_LIST). Immutable; free with ow_negative_list_free (). All strings are borrowed.
 *
 * The file is text in UTF-8 with tabs; words of one entry are separated by "|", a code covers all codes that begin with it:
 *
 *   zone       ftz                     "national" or "ftz"
 *   version    2024                    the edition, as it is cited
 *   effective  2024-11-01
 *   code  words                kind        condition
 *   A01   seed|breeding        restricted  Chinese side holds at least 34 per cent
 *         tobacco leaf         prohibited
 */
typedef struct _OwNegativeList OwNegativeList;

#define OW_NEGATIVE_LIST_ENTRIES 1000

typedef struct
{
  char *code;       /* of the industry; "" when the list has none */
  char *words;      /* "seed|breeding"; "" only with a code */
  char *kind;       /* "restricted" | "prohibited" */
  char *condition;  /* of a restriction, as printed; "" for a prohibition that has none */
} OwNegativeEntry;

/* OW_RULES_ERROR_REFERENCE names the line. @source nullable. */
OwNegativeList *ow_negative_list_new           (const char           *text,
                                                const char           *source,
                                                GError              **error);
void            ow_negative_list_free          (OwNegativeList       *self);
const char     *ow_negative_list_get_zone      (const OwNegativeList *self);
const char     *ow_negative_list_get_version   (const OwNegativeList *self);
const char     *ow_negative_list_get_source    (const OwNegativeList *self);
/* The first day on which the list itself holds. */
OwDate          ow_negative_list_get_effective (const OwNegativeList *self);
guint           ow_negative_list_get_n_entries (const OwNegativeList *self);
/* Is @activity, as it was typed, under one of @words ("seed|breeding"; nullable) or under @code (nullable)? Case and width do not matter. It rather finds
 * too much: a clerk confirms the answer. */
gboolean        ow_negative_list_covers        (const char           *code,
                                                const char           *words,
                                                const char           *activity);
/* The entries that cover it, in the order of the list: an array of const OwNegativeEntry *, owned by the caller. */
GPtrArray      *ow_negative_list_find          (const OwNegativeList *self,
                                                const char           *activity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwNegativeList, ow_negative_list_free)

G_END_DECLS
