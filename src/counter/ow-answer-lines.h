#pragma once

#include <json-glib/json-glib.h>

#include "ow-text.h"

G_BEGIN_DECLS

/* One line of an answer as it is shown. */
typedef struct
{
  char     *label;   /* in the language */
  char     *value;
  gboolean  figures; /* a number, date or code: tabular figures */
} OwAnswerLine;

void       ow_answer_line_free (OwAnswerLine *self);

/* What an answer of @operation says, in the order in which a clerk reads it: OwAnswerLine *, owned. Members that the table does not know are not
 * shown. Empty when there is no answer or no table for it. */
GPtrArray *ow_answer_lines_new (const char   *system,
                                const char   *operation,
                                JsonNode     *body,
                                OwLanguage    language);

G_END_DECLS
