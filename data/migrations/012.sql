-- Version 12: what an applicant saw on the screen of the counter before acceptance, and what he said to it.

CREATE TABLE confirmation (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  desk INTEGER NOT NULL,
  ticket_id INTEGER REFERENCES ticket (id),
  n INTEGER NOT NULL,
  language TEXT NOT NULL,
  content TEXT NOT NULL,
  cases TEXT NOT NULL,
  state TEXT NOT NULL,
  way TEXT,
  clerk_id INTEGER,
  shown_at INTEGER,
  at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX confirmation_n ON confirmation (ticket_id, n);
