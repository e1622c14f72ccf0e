#pragma once

#include "ow-assess.h"
#include "ow-rule-table.h"

G_BEGIN_DECLS

/* Where the documents disagree, which reading decided a case (CONFLICTS.md, class A): a note on the case. The note is a list of words separated by a
 * space, "C-DAY0:count_from=next_day", or "C-BUSVISA" for a reading that is no parameter; it names the reading of that day, whatever the parameter
 * says later. */
typedef struct
{
  const OwConflictRow *conflict; /* static */
  char                *key;      /* of the parameters; NULL without one */
  char                *value;    /* as it was; NULL without a key */
} OwReading;

void        ow_reading_free         (OwReading          *self);
/* What the case rests on: the conflicts that findings of @assessment name, and every class A parameter with a closed list of readings of which another
 * one would have led to other findings or results (each is tried). Some tens of evaluations of @matter. NULL when there is nothing to note. Owned
 * by the caller. */
char       *ow_readings_note        (const OwCase       *matter,
                                     const OwAssessment *assessment);
/* OwReading *; @notes is nullable; words that name no conflict are left out. The array is owned by the caller. */
GPtrArray  *ow_readings_parse       (const char         *notes);
/* The sentence of the reading, or what CONFLICTS.md resolves, in English, when there is none; @ret_translated (nullable) says which. Static. */
const char *ow_reading_get_text     (const OwReading    *self,
                                     OwLanguage          language,
                                     gboolean           *ret_translated);
/* The id of that message when it concerns the dates that an applicant reads on his receipt; NULL for all others. Static. */
const char *ow_reading_get_receipt_id (const OwReading  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwReading, ow_reading_free)

G_END_DECLS
