-- Version 23: pages of papers, scanned: encrypted (ow_seal_content_encrypt), kept until a day, then erased; what they were stays.

CREATE TABLE page_scan (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  case_id INTEGER REFERENCES case_file (id),
  material TEXT NOT NULL,
  kind TEXT NOT NULL,
  pages INTEGER NOT NULL,
  size INTEGER NOT NULL,
  digest TEXT NOT NULL,
  state TEXT NOT NULL,
  keep_until TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  clerk_id INTEGER,
  ended_at INTEGER,
  ended_by INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX page_scan_kept ON page_scan (case_id, material, digest) WHERE state = 'kept';
CREATE INDEX page_scan_due ON page_scan (site, keep_until) WHERE state = 'kept';

CREATE TABLE page_scan_body (
  id INTEGER PRIMARY KEY,
  scan_id INTEGER REFERENCES page_scan (id),
  body TEXT NOT NULL
) STRICT;

CREATE INDEX page_scan_body_scan ON page_scan_body (scan_id);
