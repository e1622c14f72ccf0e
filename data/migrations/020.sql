-- Version 20: keeping. When the values of a person were erased; the digest over an event of the trail whose reason was erased with him; one row for
-- each run of the schedule: what was erased, by whom, and who approved it.

ALTER TABLE person ADD COLUMN erased_at INTEGER;

ALTER TABLE audit_event ADD COLUMN sealed TEXT;

CREATE TABLE retention_run (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  day TEXT NOT NULL,
  daily INTEGER NOT NULL,
  state TEXT NOT NULL,
  people INTEGER NOT NULL,
  scans INTEGER NOT NULL,
  drafts INTEGER NOT NULL,
  logs INTEGER NOT NULL,
  clerk_id INTEGER,
  approver_id INTEGER,
  reason TEXT,
  at INTEGER NOT NULL,
  ended_at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX retention_run_daily ON retention_run (site, day) WHERE daily = 1;
CREATE INDEX retention_run_at ON retention_run (site, at);
CREATE INDEX party_presenter ON party (presenter_id);
CREATE INDEX collection_collector ON collection (collector_id);
CREATE INDEX paper_issue_subject ON paper_issue (subject_id);
CREATE INDEX incident_object ON incident (object_id);
CREATE INDEX person_kept ON person (id) WHERE erased_at IS NULL;
