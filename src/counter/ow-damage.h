#pragma once

#include "ow-message.h"

G_BEGIN_DECLS

/* What the verification found (ow_store_verify_audit), in words: how many places, and what is wrong with the first. @id: a message with the arguments
 * number, what, subject and row; @problems: at least one. Transfer full. */
OwMessage *ow_damage_say (const char *id,
                          GPtrArray  *problems);

G_END_DECLS
