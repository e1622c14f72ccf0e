-- Version 5: the custody ledger with manifests, trays, counts and incidents; decisions, new documents and measures; collection and post; fees;
-- corrections. What is added to tables of before is NULL in their rows, so that their audit images stay as they are.

CREATE TABLE manifest (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL,
  site TEXT NOT NULL,
  giver TEXT NOT NULL,
  giver_id INTEGER,
  from_place TEXT NOT NULL,
  to_place TEXT NOT NULL,
  receiver TEXT,
  receiver_id INTEGER,
  receiver_name TEXT,
  reference TEXT,
  state TEXT NOT NULL,
  opened_at INTEGER,
  closed_at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE manifest_item (
  id INTEGER PRIMARY KEY,
  manifest_id INTEGER REFERENCES manifest (id),
  object_id INTEGER REFERENCES custody_object (id),
  position INTEGER NOT NULL,
  state TEXT NOT NULL,
  at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE tray (
  id INTEGER PRIMARY KEY,
  seal TEXT NOT NULL,
  site TEXT NOT NULL,
  state TEXT NOT NULL,
  clerk_id INTEGER,
  at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE custody_count (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  place TEXT NOT NULL,
  holder TEXT NOT NULL,
  expected INTEGER NOT NULL,
  found INTEGER NOT NULL,
  differences INTEGER NOT NULL,
  clerk_id INTEGER,
  at INTEGER
) STRICT;

CREATE TABLE incident (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL,
  site TEXT NOT NULL,
  kind TEXT NOT NULL,
  object_id INTEGER REFERENCES custody_object (id),
  code TEXT,
  place TEXT NOT NULL,
  holder TEXT NOT NULL,
  count_id INTEGER REFERENCES custody_count (id),
  owner_id INTEGER,
  state TEXT NOT NULL,
  note TEXT,
  opened_at INTEGER,
  resolved_at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE decision (
  id INTEGER PRIMARY KEY,
  case_id INTEGER REFERENCES case_file (id),
  issue INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  own INTEGER NOT NULL,
  authority TEXT NOT NULL,
  officer TEXT NOT NULL,
  number TEXT NOT NULL,
  decided_on TEXT,
  ground TEXT,
  evidence TEXT,
  law_reference TEXT,
  reason TEXT,
  approver_id INTEGER,
  clerk_id INTEGER,
  at INTEGER
) STRICT;

CREATE TABLE product (
  id INTEGER PRIMARY KEY,
  case_id INTEGER REFERENCES case_file (id),
  kind TEXT NOT NULL,
  number TEXT NOT NULL,
  name TEXT,
  valid_from TEXT,
  valid_until TEXT,
  object_id INTEGER REFERENCES custody_object (id),
  state TEXT NOT NULL,
  reason TEXT,
  clerk_id INTEGER,
  at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE measure (
  id INTEGER PRIMARY KEY,
  person_id INTEGER REFERENCES person (id),
  case_id INTEGER REFERENCES case_file (id),
  document TEXT NOT NULL,
  number TEXT NOT NULL,
  kind TEXT NOT NULL,
  rule TEXT NOT NULL,
  issuer TEXT NOT NULL,
  own_issue INTEGER NOT NULL,
  state TEXT NOT NULL,
  manner TEXT,
  announced_on TEXT,
  notice_on TEXT,
  notice_until TEXT,
  ordered_on TEXT,
  law_reference TEXT,
  officer TEXT,
  notice_number TEXT,
  notified_on TEXT,
  acknowledged_on TEXT,
  found_on TEXT,
  reason TEXT,
  clerk_id INTEGER,
  at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE collection (
  id INTEGER PRIMARY KEY,
  receipt_id INTEGER REFERENCES receipt (id),
  collector_id INTEGER REFERENCES person (id),
  collector_name TEXT,
  collector_document TEXT,
  capacity TEXT NOT NULL,
  authority TEXT,
  receipt_state TEXT NOT NULL,
  declaration TEXT,
  signature TEXT NOT NULL,
  approver_id INTEGER,
  clerk_id INTEGER,
  at INTEGER
) STRICT;

CREATE TABLE collection_line (
  id INTEGER PRIMARY KEY,
  collection_id INTEGER REFERENCES collection (id),
  case_id INTEGER REFERENCES case_file (id),
  in_person INTEGER NOT NULL,
  ground TEXT,
  name TEXT,
  number TEXT,
  valid_from TEXT,
  valid_until TEXT,
  read TEXT NOT NULL
) STRICT;

CREATE TABLE reminder (
  id INTEGER PRIMARY KEY,
  case_id INTEGER REFERENCES case_file (id),
  channel TEXT NOT NULL,
  result TEXT NOT NULL,
  clerk_id INTEGER,
  at INTEGER
) STRICT;

CREATE TABLE postal_item (
  id INTEGER PRIMARY KEY,
  receipt_id INTEGER REFERENCES receipt (id),
  case_id INTEGER REFERENCES case_file (id),
  addressee TEXT NOT NULL,
  address TEXT NOT NULL,
  phone TEXT NOT NULL,
  consent_at INTEGER,
  consent_clerk_id INTEGER,
  waybill TEXT,
  state TEXT NOT NULL,
  at INTEGER,
  clerk_id INTEGER,
  reason TEXT,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE fee_entry (
  id INTEGER PRIMARY KEY,
  case_id INTEGER REFERENCES case_file (id),
  site TEXT NOT NULL,
  item TEXT NOT NULL,
  name TEXT,
  yuan INTEGER NOT NULL,
  basis TEXT,
  state TEXT NOT NULL,
  channel TEXT,
  bill TEXT,
  reason TEXT,
  approver_id INTEGER,
  clerk_id INTEGER,
  at INTEGER,
  paid_on TEXT,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE reconciliation (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  day TEXT,
  ours INTEGER NOT NULL,
  theirs INTEGER NOT NULL,
  differences INTEGER NOT NULL,
  detail TEXT NOT NULL,
  clerk_id INTEGER,
  at INTEGER
) STRICT;

CREATE TABLE correction (
  id INTEGER PRIMARY KEY,
  case_id INTEGER REFERENCES case_file (id),
  field TEXT NOT NULL,
  kind TEXT NOT NULL,
  before TEXT,
  after TEXT,
  receipt_state TEXT NOT NULL,
  declaration TEXT,
  reason TEXT NOT NULL,
  approver_id INTEGER,
  clerk_id INTEGER,
  at INTEGER
) STRICT;

ALTER TABLE custody_object ADD COLUMN keeper_id INTEGER;
ALTER TABLE custody_object ADD COLUMN tray_id INTEGER REFERENCES tray (id);
ALTER TABLE custody_object ADD COLUMN case_id INTEGER REFERENCES case_file (id);
ALTER TABLE custody_object ADD COLUMN label TEXT;
ALTER TABLE custody_move ADD COLUMN receiver_id INTEGER;
ALTER TABLE custody_move ADD COLUMN manifest_id INTEGER REFERENCES manifest (id);
ALTER TABLE custody_move ADD COLUMN reference TEXT;

CREATE UNIQUE INDEX manifest_number ON manifest (number);
CREATE INDEX manifest_state ON manifest (site, opened_at) WHERE state = 'open';
CREATE UNIQUE INDEX manifest_item_position ON manifest_item (manifest_id, position);
CREATE UNIQUE INDEX manifest_item_out ON manifest_item (object_id) WHERE state = 'out';
CREATE UNIQUE INDEX tray_seal ON tray (seal);
CREATE UNIQUE INDEX incident_number ON incident (number);
CREATE UNIQUE INDEX incident_open ON incident (object_id, kind) WHERE state = 'open';
CREATE INDEX custody_holder ON custody_object (site, place, holder) WHERE place <> 'returned';
CREATE INDEX custody_case ON custody_object (case_id);
CREATE INDEX custody_person ON custody_object (person_id);
CREATE UNIQUE INDEX decision_issue ON decision (case_id, issue);
CREATE INDEX product_case ON product (case_id);
CREATE INDEX measure_state ON measure (state, at);
CREATE INDEX measure_person ON measure (person_id);
CREATE INDEX collection_receipt ON collection (receipt_id);
CREATE INDEX collection_line_case ON collection_line (case_id);
CREATE INDEX reminder_case ON reminder (case_id);
CREATE INDEX postal_case ON postal_item (case_id);
CREATE UNIQUE INDEX postal_waybill ON postal_item (waybill);
CREATE INDEX fee_entry_case ON fee_entry (case_id);
CREATE INDEX fee_entry_paid ON fee_entry (site, paid_on);
CREATE INDEX reconciliation_day ON reconciliation (site, day);
CREATE INDEX correction_case ON correction (case_id);
CREATE INDEX case_person ON case_file (person_id);
