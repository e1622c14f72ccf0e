/* Columns of the records of ow-exchange.h. */

#include "ow-exchange.h"

static const OwColumn ow_outbox_message_columns[] = {
  OW_COLUMN (OwOutboxMessage, id, INTEGER),
  OW_COLUMN (OwOutboxMessage, system, TEXT),
  OW_COLUMN (OwOutboxMessage, operation, TEXT),
  OW_COLUMN (OwOutboxMessage, lane, TEXT),
  OW_COLUMN (OwOutboxMessage, seq, INTEGER),
  OW_COLUMN (OwOutboxMessage, case_id, REFERENCE),
  OW_COLUMN (OwOutboxMessage, message_key, TEXT),
  OW_COLUMN (OwOutboxMessage, parameters, TEXT),
  OW_COLUMN (OwOutboxMessage, payload, TEXT),
  OW_COLUMN (OwOutboxMessage, state, TEXT),
  OW_COLUMN (OwOutboxMessage, attempts, INTEGER),
  OW_COLUMN (OwOutboxMessage, due_at, INSTANT),
  OW_COLUMN (OwOutboxMessage, problem, TEXT),
  OW_COLUMN (OwOutboxMessage, answer, TEXT),
  OW_COLUMN (OwOutboxMessage, clerk_id, REFERENCE),
  OW_COLUMN (OwOutboxMessage, created_at, INSTANT),
  OW_COLUMN (OwOutboxMessage, sent_at, INSTANT),
  OW_COLUMN (OwOutboxMessage, version, INTEGER),
};

const OwRecordType ow_outbox_message_record
    = { "outbox", sizeof (OwOutboxMessage), ow_outbox_message_columns,
        G_N_ELEMENTS (ow_outbox_message_columns) };

static const OwColumn ow_inbox_message_columns[] = {
  OW_COLUMN (OwInboxMessage, id, INTEGER),      OW_COLUMN (OwInboxMessage, system, TEXT),
  OW_COLUMN (OwInboxMessage, feed, TEXT),       OW_COLUMN (OwInboxMessage, seq, INTEGER),
  OW_COLUMN (OwInboxMessage, message_id, TEXT), OW_COLUMN (OwInboxMessage, body, TEXT),
  OW_COLUMN (OwInboxMessage, state, TEXT),      OW_COLUMN (OwInboxMessage, received_at, INSTANT),
  OW_COLUMN (OwInboxMessage, task, TEXT),       OW_COLUMN (OwInboxMessage, due_on, DATE),
  OW_COLUMN (OwInboxMessage, outcome, TEXT),    OW_COLUMN (OwInboxMessage, version, INTEGER),
};

const OwRecordType ow_inbox_message_record
    = { "inbox", sizeof (OwInboxMessage), ow_inbox_message_columns,
        G_N_ELEMENTS (ow_inbox_message_columns) };

static const OwColumn ow_feed_cursor_columns[] = {
  OW_COLUMN (OwFeedCursor, id, INTEGER), OW_COLUMN (OwFeedCursor, system, TEXT),
  OW_COLUMN (OwFeedCursor, feed, TEXT),  OW_COLUMN (OwFeedCursor, cursor, TEXT),
  OW_COLUMN (OwFeedCursor, at, INSTANT), OW_COLUMN (OwFeedCursor, version, INTEGER),
};

const OwRecordType ow_feed_cursor_record
    = { "feed_cursor", sizeof (OwFeedCursor), ow_feed_cursor_columns,
        G_N_ELEMENTS (ow_feed_cursor_columns) };

static const OwColumn ow_lookup_columns[] = {
  OW_COLUMN (OwLookup, id, INTEGER),         OW_COLUMN (OwLookup, system, TEXT),
  OW_COLUMN (OwLookup, operation, TEXT),     OW_COLUMN (OwLookup, subject, TEXT),
  OW_COLUMN (OwLookup, case_id, REFERENCE),  OW_COLUMN (OwLookup, source, TEXT),
  OW_COLUMN (OwLookup, standing, TEXT),      OW_COLUMN (OwLookup, body, TEXT),
  OW_COLUMN (OwLookup, clerk_id, REFERENCE), OW_COLUMN (OwLookup, at, INSTANT),
};

const OwRecordType ow_lookup_record
    = { "lookup", sizeof (OwLookup), ow_lookup_columns, G_N_ELEMENTS (ow_lookup_columns) };
