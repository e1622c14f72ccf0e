-- Version 15: a paper of one case that another case of the same number brings.

CREATE TABLE sibling_wait (
  id INTEGER PRIMARY KEY,
  case_id INTEGER REFERENCES case_file (id),
  sibling_id INTEGER REFERENCES case_file (id),
  material TEXT NOT NULL,
  brought_at INTEGER,
  brought TEXT,
  clerk_id INTEGER,
  at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX sibling_wait_material ON sibling_wait (case_id, material);
CREATE INDEX sibling_wait_sibling ON sibling_wait (sibling_id);
