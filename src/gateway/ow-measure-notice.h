#pragma once

#include "ow-outbox.h"
#include "ow-records.h"

G_BEGIN_DECLS

/* The visa authority abroad that issued a visa is told that it was cancelled or confiscated here (REG-35-4, SYS-16). */
#define OW_NOTICE_SYSTEM    "SYS-16"
#define OW_NOTICE_OPERATION "notify"

/* A message came to an end: when the authority has acknowledged it, the measure is told and acknowledged, under the number that it gave. Anything
 * else leaves the measure as it is, so that it can be told again or by letter. */
gboolean ow_measure_notice_settled (OwTransaction         *transaction,
                                    const OwOutboxMessage *message,
                                    GError               **error);

G_END_DECLS
