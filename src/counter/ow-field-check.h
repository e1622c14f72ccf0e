#pragma once

#include <json-glib/json-glib.h>

#include "ow-catalogue.h"
#include "ow-message.h"

G_BEGIN_DECLS

/* Numbers and shares, checked while they are typed: the error says which character, or what to do. */

/* NULL when @value is in order; newly created. @line: of a group, from 1; 0: the value stands alone. */
OwMessage *ow_field_check         (OwFieldCheck    check,
                                   const char     *value,
                                   guint           line);
/* The first wrong cell of a group, by the kind of its column and what that is checked for; NULL when there is none. */
OwMessage *ow_field_check_lines   (const OwField  *group,
                                   JsonArray      *lines);

G_END_DECLS
