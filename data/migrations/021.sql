-- Version 21: a second factor of staff; who countersigned what a trainee did.

CREATE TABLE staff_factor (
  id INTEGER PRIMARY KEY,
  state TEXT NOT NULL,
  secret TEXT NOT NULL,
  last_step INTEGER NOT NULL,
  recovery_hash TEXT,
  at INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE countersign (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  station TEXT NOT NULL,
  request_id TEXT NOT NULL UNIQUE,
  act TEXT NOT NULL,
  trainee_id INTEGER NOT NULL,
  clerk_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  done_at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE INDEX countersign_done ON countersign (site, done_at);
