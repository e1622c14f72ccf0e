-- Version 14: a paper of one case that another case of the same number brings; two records that a supervisor found to be two persons.

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

CREATE TABLE person_apart (
  id INTEGER PRIMARY KEY,
  person_id INTEGER REFERENCES person (id),
  other_id INTEGER REFERENCES person (id),
  reason TEXT NOT NULL,
  clerk_id INTEGER,
  at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX person_apart_pair ON person_apart (person_id, other_id);
CREATE INDEX person_apart_other ON person_apart (other_id);
