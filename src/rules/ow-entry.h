#pragma once

#include <glib.h>

#include "ow-assess.h"

G_BEGIN_DECLS

/* What a form must carry before anything can be taken in: one line of the one-time notice for each entry that is not there. */

/* What a document that was read leaves unknown stays so, a part of the birth date or the one name of a person: nobody at a counter makes it up, so nobody
 * is asked for it. */
gboolean ow_entry_stays_unknown (OwFacts *facts,
                              const char   *fact);
/* Adds a missing finding of @rule (static) when @fact is unknown and could be known. @label is the msgid of the field; the clerk is led to it. */
void ow_entry_require        (const OwCase *matter,
                              OwAssessment *assessment,
                              const char   *rule,
                              const char   *citation,
                              const char   *fact,
                              const char   *label);
/* The same for every field that the catalogue marks as required and that is shown now. A sub-kind is required. */
void ow_entry_require_fields (const OwCase *matter,
                              OwAssessment *assessment,
                              const char   *rule,
                              const char   *citation);

G_END_DECLS
