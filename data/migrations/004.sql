-- Version 4: messages to and from outside systems. Those that leave are written in the transaction that causes them; those that come are
-- kept once, with the place up to which each feed was read.

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  system TEXT NOT NULL,
  operation TEXT NOT NULL,
  lane TEXT NOT NULL,
  seq INTEGER NOT NULL,
  case_id INTEGER REFERENCES case_file (id),
  message_key TEXT NOT NULL,
  parameters TEXT,
  payload TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  due_at INTEGER,
  problem TEXT,
  answer TEXT,
  clerk_id INTEGER,
  created_at INTEGER,
  sent_at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE inbox (
  id INTEGER PRIMARY KEY,
  system TEXT NOT NULL,
  feed TEXT NOT NULL,
  seq INTEGER NOT NULL,
  message_id TEXT NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  received_at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE feed_cursor (
  id INTEGER PRIMARY KEY,
  system TEXT NOT NULL,
  feed TEXT NOT NULL,
  cursor TEXT NOT NULL,
  at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE lookup (
  id INTEGER PRIMARY KEY,
  system TEXT NOT NULL,
  operation TEXT NOT NULL,
  subject TEXT NOT NULL,
  case_id INTEGER REFERENCES case_file (id),
  source TEXT NOT NULL,
  standing TEXT NOT NULL,
  body TEXT,
  clerk_id INTEGER,
  at INTEGER
) STRICT;

CREATE TABLE delivery_lease (
  system TEXT PRIMARY KEY,
  holder TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX outbox_key ON outbox (message_key);
CREATE UNIQUE INDEX outbox_lane ON outbox (system, lane, seq);
CREATE INDEX outbox_open ON outbox (system, lane, seq) WHERE state IN ('waiting', 'dead');
CREATE INDEX outbox_case ON outbox (case_id);
CREATE UNIQUE INDEX inbox_message ON inbox (system, feed, message_id);
CREATE UNIQUE INDEX inbox_seq ON inbox (system, feed, seq);
CREATE INDEX inbox_open ON inbox (system, feed, seq) WHERE state = 'new';
CREATE UNIQUE INDEX feed_cursor_name ON feed_cursor (system, feed);
CREATE INDEX lookup_subject ON lookup (system, operation, subject, at);
CREATE INDEX lookup_case ON lookup (case_id);
