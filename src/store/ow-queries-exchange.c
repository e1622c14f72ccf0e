/* Statements of what goes to outside systems and comes from them. How they are written:
 * ow-queries.c. */

#include "ow-transaction-private.h"

#define Q(name, record, ...) const OwQuery ow_query_##name = { #name, record, __VA_ARGS__ }

/* What leaves and what comes. The head of a lane is what nothing open stands before. */

#define OUTBOX_HEAD                                                                                \
  "NOT EXISTS (SELECT 1 FROM outbox AS e WHERE e.system = o.system AND e.lane = o.lane AND e.seq " \
  "< o.seq AND e.state IN ('waiting', 'dead'))"
Q (outbox_heads,
   &ow_outbox_message_record,
   "SELECT @ FROM outbox AS o WHERE o.system = $1 AND o.state = 'waiting' AND COALESCE (o.due_at, "
   "0) <= $2 AND " OUTBOX_HEAD " ORDER BY o.id LIMIT $3",
   "sii");
Q (outbox_next_due,
   NULL,
   "SELECT COALESCE (MIN (COALESCE (o.due_at, 1)), 0) FROM outbox AS o WHERE o.system = $1 AND "
   "o.state = 'waiting' AND " OUTBOX_HEAD,
   "s");
Q (outbox_behind,
   &ow_outbox_message_record,
   "SELECT @ FROM outbox WHERE system = $1 AND lane = $2 AND seq > $3 AND state IN ('waiting', "
   "'dead') ORDER BY seq LIMIT $4",
   "ssii");
Q (outbox_last_seq,
   NULL,
   "SELECT COALESCE (MAX (seq), 0) FROM outbox WHERE system = $1 AND lane = $2",
   "ss");
Q (outbox_in_state,
   &ow_outbox_message_record,
   "SELECT @ FROM outbox WHERE state = $1 ORDER BY id LIMIT $2 OFFSET $3",
   "sii");
Q (outbox_of_case,
   &ow_outbox_message_record,
   "SELECT @ FROM outbox WHERE case_id = $1 ORDER BY system, lane, seq",
   "i");
Q (outbox_by_key, &ow_outbox_message_record, "SELECT @ FROM outbox WHERE message_key = $1", "s");
Q (outbox_to_carry,
   &ow_outbox_message_record,
   "SELECT @ FROM outbox AS o WHERE o.state = 'waiting' AND NOT EXISTS (SELECT 1 FROM outbox AS e "
   "WHERE e.system = o.system AND e.lane = o.lane AND e.seq < o.seq AND e.state = 'dead') ORDER BY "
   "o.system, o.lane, o.seq LIMIT $1",
   "i");
Q (outbox_answered,
   &ow_outbox_message_record,
   "SELECT @ FROM outbox WHERE lane >= $1 AND lane < $2 AND state IN ('sent', 'dead') ORDER BY "
   "sent_at DESC, id LIMIT $3",
   "ssi");
Q (count_outbox, NULL, "SELECT COUNT (*) FROM outbox WHERE system = $1 AND state = $2", "ss");
Q (count_outbox_since,
   NULL,
   "SELECT COUNT (*) FROM outbox WHERE state = $1 AND created_at < $2",
   "si");
Q (delivery_lease_take,
   NULL,
   "INSERT INTO delivery_lease (system, holder, expires_at) VALUES ($1, $2, $3) ON CONFLICT "
   "(system) DO UPDATE SET holder = $2, expires_at = $3 WHERE delivery_lease.holder = $2 OR "
   "delivery_lease.expires_at <= $4 RETURNING expires_at",
   "ssii");
Q (delivery_lease_release,
   NULL,
   "DELETE FROM delivery_lease WHERE system = $1 AND holder = $2",
   "ss");
Q (inbox_message,
   &ow_inbox_message_record,
   "SELECT @ FROM inbox WHERE system = $1 AND feed = $2 AND message_id = $3",
   "sss");
Q (inbox_new,
   &ow_inbox_message_record,
   "SELECT @ FROM inbox WHERE system = $1 AND feed = $2 AND state = 'new' ORDER BY seq LIMIT $3",
   "ssi");
Q (inbox_newest_new,
   &ow_inbox_message_record,
   "SELECT @ FROM inbox WHERE system = $1 AND feed = $2 AND state = 'new' ORDER BY seq DESC LIMIT "
   "$3",
   "ssi");
Q (inbox_last_seq,
   NULL,
   "SELECT COALESCE (MAX (seq), 0) FROM inbox WHERE system = $1 AND feed = $2",
   "ss");
Q (count_inbox, NULL, "SELECT COUNT (*) FROM inbox WHERE system = $1 AND feed = $2", "ss");
Q (feed_cursor,
   &ow_feed_cursor_record,
   "SELECT @ FROM feed_cursor WHERE system = $1 AND feed = $2",
   "ss");
Q (lookup_newest,
   &ow_lookup_record,
   "SELECT @ FROM lookup WHERE system = $1 AND operation = $2 AND subject = $3 ORDER BY at DESC, "
   "id "
   "DESC LIMIT 1",
   "sss");
Q (lookups_of_subject,
   &ow_lookup_record,
   "SELECT @ FROM lookup WHERE system = $1 AND operation = $2 AND subject = $3 ORDER BY at, id",
   "sss");
Q (lookups_of_case,
   &ow_lookup_record,
   "SELECT @ FROM lookup WHERE case_id = $1 ORDER BY at, id",
   "i");
