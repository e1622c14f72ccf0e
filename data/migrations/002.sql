-- Version 2: anchors of the audit chains; the version of the row in each event, so that the order of its changes does not hang on a
-- hidden row number; numbers of changes that are never given twice.

CREATE TABLE anchor (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  n INTEGER NOT NULL,
  business_day TEXT,
  at INTEGER,
  figures TEXT NOT NULL,
  heads TEXT NOT NULL,
  previous TEXT NOT NULL,
  key_id TEXT NOT NULL,
  signature TEXT NOT NULL,
  clerk_id INTEGER
) STRICT;

CREATE UNIQUE INDEX anchor_number ON anchor (n);

ALTER TABLE audit_event ADD COLUMN row_version INTEGER;

CREATE TABLE change_numbered (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  topic TEXT NOT NULL
) STRICT;

INSERT INTO change_numbered (seq, topic) SELECT seq, topic FROM change;
DROP TABLE change;
ALTER TABLE change_numbered RENAME TO change;
