-- Version 22: backups and drills: when, where, and what came of it.

CREATE TABLE backup_run (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  station TEXT NOT NULL,
  place TEXT NOT NULL,
  file TEXT,
  state TEXT NOT NULL,
  problem TEXT,
  taken_at INTEGER,
  began_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  events INTEGER NOT NULL,
  bytes INTEGER NOT NULL
) STRICT;

CREATE INDEX backup_run_at ON backup_run (kind, began_at);
CREATE INDEX backup_run_place ON backup_run (kind, station, place, began_at);
