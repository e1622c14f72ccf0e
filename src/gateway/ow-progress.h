#pragma once

#include <json-glib/json-glib.h>

#include "ow-outbox.h"
#include "ow-records.h"

G_BEGIN_DECLS

/* What becomes outside of a case that was sent there. The number under which the other side keeps it is written down with the case when it answers;
 * what it says later under that number is kept with the case (record OwLookup, operation of the feed), once for each message. Progress never decides
 * a case here: the decision is entered by who is allowed to (ow_decide_run), and sees what was said. */

/* The operation under which the number of the other side is kept. */
#define OW_PROGRESS_NUMBER "number"

/* A message came to an end, "sent", "dead" or "set_aside": in the transaction that marks it so, by whoever marks it (the deliverer, a carried file, a
 * person). Of what was answered the number is kept, and what had come under it before is applied now. The filing of an enterprise goes to its record
 * (ow-enterprise-filing.h), what became of a text message to its case (ow-text-system.h), the number of a helper's account to it
 * (ow-platform-system.h). */
gboolean    ow_progress_settled   (OwTransaction          *transaction,
                                   const OwOutboxMessage  *message,
                                   GError                **error);
/* ow_outbox_set_aside, and the end of the message with it. */
gboolean    ow_progress_set_aside (OwTransaction          *transaction,
                                   OwRowId                 message,
                                   GError                **error);
/* The function for ow_feed_pull () of a feed that tells of cases, NULL for another. A message under a number that is not known stays "new". */
OwInboxFunc ow_progress_find_func (const char             *system,
                                   const char             *operation);
/* The number of the other side in an answer; borrowed, NULL when it has none. */
const char *ow_progress_find_number (JsonNode             *answer);
/* How it stands with a case by what is kept of the other side's words: its "status", or the kind of an answer to a transfer ("accepted", "returned").
 * Newly allocated; NULL for any other record. */
char       *ow_progress_dup_state (const OwLookup         *lookup);

G_END_DECLS
