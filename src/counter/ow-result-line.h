#pragma once

#include "ow-facts.h"
#include "ow-text.h"

G_BEGIN_DECLS

/* What the rules computed, as words to say aloud: the same lines on the screen and on a slip of the information desk. */
typedef struct
{
  char *label;
  char *value; /* a date with its weekday, because somebody must come back on it; a moment to the minute; money in whole yuan */
} OwResultLine;

/* OwResultLine *, in the order of importance for the person at the glass; @results: keys that start with "result.", nullable. Results that are only
 * for the program are left out. The array is owned by the caller. */
GPtrArray *ow_result_lines_new (OwFacts    *results,
                                OwLanguage  language);

/* The keys that are said, in their order, NULL-terminated. Static. */
const char *const *ow_result_lines_get_keys (void);

G_END_DECLS
