-- Version 28: an override that a clerk asks for at the desk and a supervisor answers on her own screen.

CREATE TABLE approval_request (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  case_id INTEGER REFERENCES case_file (id),
  act TEXT NOT NULL,
  rule TEXT,
  reason TEXT NOT NULL,
  station TEXT NOT NULL,
  requester_id INTEGER,
  at INTEGER,
  expires_at INTEGER,
  override_until INTEGER,
  state TEXT NOT NULL,
  approver_id INTEGER,
  answer TEXT,
  answered_at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE INDEX approval_request_case ON approval_request (case_id);
CREATE INDEX approval_request_open ON approval_request (site, at) WHERE state = 'asked';
