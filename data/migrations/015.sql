-- Version 15: what an administrator proposes to lay over the shipped law, and what a second person said to it. A setting keeps its texts in five
-- languages; NULL in the rows of before.

ALTER TABLE setting ADD COLUMN texts TEXT;

CREATE TABLE setting_proposal (
  id INTEGER PRIMARY KEY,
  site TEXT,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  body TEXT NOT NULL,
  texts TEXT,
  source TEXT NOT NULL,
  valid_from TEXT,
  state TEXT NOT NULL,
  author_id INTEGER,
  at INTEGER NOT NULL,
  decided_by INTEGER,
  decided_at INTEGER,
  setting_id INTEGER REFERENCES setting (id),
  version INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX setting_proposal_open ON setting_proposal (kind, name, (COALESCE (site, ''))) WHERE state = 'open';
