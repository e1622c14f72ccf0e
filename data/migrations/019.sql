-- Version 19: practice tasks of training: who did which, and what came of it. Stays empty in a real store.

CREATE TABLE practice_run (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  staff_id INTEGER NOT NULL,
  station TEXT NOT NULL,
  task TEXT NOT NULL,
  state TEXT NOT NULL,
  done INTEGER NOT NULL,
  seen INTEGER NOT NULL,
  errors TEXT NOT NULL,
  keys INTEGER NOT NULL,
  scans INTEGER NOT NULL,
  score INTEGER NOT NULL,
  began_at INTEGER NOT NULL,
  ended_at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE INDEX practice_run_staff ON practice_run (site, staff_id, began_at);
CREATE UNIQUE INDEX practice_run_running ON practice_run (site, staff_id) WHERE state = 'running';
