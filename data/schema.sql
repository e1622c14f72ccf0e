-- The whole schema, made from data/migrations by a test; changed by adding a script there.

CREATE TABLE anchor (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  n INTEGER NOT NULL,
  business_day TEXT,
  at INTEGER,
  figures TEXT NOT NULL,
  heads TEXT NOT NULL,
  previous TEXT NOT NULL,
  key_id TEXT NOT NULL,
  signature TEXT NOT NULL,
  clerk_id INTEGER
) STRICT;

CREATE TABLE appointment (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  site TEXT NOT NULL,
  service TEXT NOT NULL,
  day TEXT,
  minute INTEGER NOT NULL,
  language TEXT NOT NULL,
  applicants INTEGER NOT NULL,
  holder TEXT,
  source TEXT NOT NULL,
  state TEXT NOT NULL,
  ticket_id INTEGER REFERENCES ticket (id),
  reason TEXT,
  clerk_id INTEGER,
  at INTEGER,
  version INTEGER NOT NULL
, case_id INTEGER REFERENCES case_file (id), purpose TEXT, place TEXT, helper TEXT) STRICT;

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

CREATE TABLE audit_event (
  station TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  staff_id INTEGER,
  act TEXT NOT NULL,
  verb TEXT NOT NULL,
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  fields TEXT NOT NULL,
  reason TEXT NOT NULL,
  salt TEXT NOT NULL,
  image TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL, row_version INTEGER, changes TEXT, changes_digest TEXT, sealed TEXT,
  PRIMARY KEY (station, seq)
) STRICT;

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

CREATE TABLE business_day (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  day TEXT,
  state TEXT NOT NULL,
  reason TEXT,
  clerk_id INTEGER,
  at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE case_file (
  id INTEGER PRIMARY KEY,
  number TEXT,
  site TEXT NOT NULL,
  service TEXT NOT NULL,
  sub_kind TEXT NOT NULL,
  person_id INTEGER REFERENCES person (id),
  document_id INTEGER REFERENCES travel_document (id),
  party_id INTEGER REFERENCES party (id),
  ticket_id INTEGER REFERENCES ticket (id),
  state TEXT NOT NULL,
  facts TEXT NOT NULL,
  materials TEXT NOT NULL,
  catalogue_version TEXT NOT NULL,
  received_at INTEGER,
  accepted_on TEXT,
  valid_until TEXT,
  decide_by TEXT,
  provisional INTEGER NOT NULL,
  receipt_id INTEGER REFERENCES receipt (id),
  notice_id INTEGER REFERENCES notice (id),
  clerk_id INTEGER,
  reason TEXT,
  notes TEXT,
  created_at INTEGER,
  version INTEGER NOT NULL
, entered_at INTEGER, entered_by INTEGER, dossier TEXT) STRICT;

CREATE TABLE case_period (
  id INTEGER PRIMARY KEY,
  case_id INTEGER REFERENCES case_file (id),
  seq INTEGER NOT NULL,
  state TEXT NOT NULL,
  clerk_id INTEGER,
  at INTEGER,
  reason TEXT
) STRICT;

CREATE TABLE "change" (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  topic TEXT NOT NULL
, mark INTEGER NOT NULL DEFAULT 0) STRICT;

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
, entered_at INTEGER, entered_by INTEGER) STRICT;

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

CREATE TABLE countersign (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  station TEXT NOT NULL,
  request_id TEXT NOT NULL UNIQUE,
  act TEXT NOT NULL,
  trainee_id INTEGER NOT NULL,
  clerk_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  done_at INTEGER,
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

CREATE TABLE custody_move (
  id INTEGER PRIMARY KEY,
  object_id INTEGER REFERENCES custody_object (id),
  seq INTEGER NOT NULL,
  giver TEXT NOT NULL,
  receiver TEXT NOT NULL,
  place TEXT NOT NULL,
  clerk_id INTEGER,
  at INTEGER
, receiver_id INTEGER, manifest_id INTEGER REFERENCES manifest (id), reference TEXT, entered_at INTEGER, entered_by INTEGER) STRICT;

CREATE TABLE custody_object (
  id INTEGER PRIMARY KEY,
  slip TEXT NOT NULL,
  site TEXT NOT NULL,
  kind TEXT NOT NULL,
  document_id INTEGER REFERENCES travel_document (id),
  person_id INTEGER REFERENCES person (id),
  party_id INTEGER REFERENCES party (id),
  place TEXT NOT NULL,
  holder TEXT NOT NULL,
  since INTEGER,
  version INTEGER NOT NULL
, keeper_id INTEGER, tray_id INTEGER REFERENCES tray (id), case_id INTEGER REFERENCES case_file (id), label TEXT) STRICT;

CREATE TABLE day_figures (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  day TEXT,
  revision INTEGER NOT NULL,
  body TEXT NOT NULL,
  clerk_id INTEGER,
  at INTEGER
, cut TEXT) STRICT;

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

CREATE TABLE delivery_lease (
  system TEXT PRIMARY KEY,
  holder TEXT NOT NULL,
  expires_at INTEGER NOT NULL
, mark INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE desk (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  n INTEGER NOT NULL,
  open INTEGER NOT NULL,
  version INTEGER NOT NULL
, queues TEXT, pause TEXT, pause_until INTEGER, paused_at INTEGER) STRICT;

CREATE TABLE draft (
  id INTEGER PRIMARY KEY,
  case_id INTEGER REFERENCES case_file (id),
  body TEXT NOT NULL,
  saved_at INTEGER,
  version INTEGER NOT NULL
, mark INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE enterprise (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  uscc TEXT NOT NULL UNIQUE,
  address TEXT,
  city TEXT,
  contact TEXT,
  phone TEXT,
  relation TEXT,
  filing_state TEXT,
  filing_number TEXT,
  filed_on TEXT,
  filing_until TEXT,
  service_person TEXT,
  service_phone TEXT,
  clerk_id INTEGER,
  at INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE enterprise_entry (
  id INTEGER PRIMARY KEY,
  enterprise_id INTEGER REFERENCES enterprise (id),
  site TEXT NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  day TEXT NOT NULL,
  due_on TEXT,
  state TEXT NOT NULL,
  outcome TEXT,
  clerk_id INTEGER,
  at INTEGER NOT NULL,
  closed_by INTEGER,
  closed_at INTEGER,
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

CREATE TABLE feed_cursor (
  id INTEGER PRIMARY KEY,
  system TEXT NOT NULL,
  feed TEXT NOT NULL,
  cursor TEXT NOT NULL,
  at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE given_password (
  id INTEGER PRIMARY KEY,
  at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE hall_message (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  kind TEXT NOT NULL,
  minute INTEGER NOT NULL,
  active INTEGER NOT NULL,
  clerk_id INTEGER,
  at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE helper_account (
  id INTEGER PRIMARY KEY,
  number TEXT,
  person_id INTEGER REFERENCES person (id),
  name TEXT NOT NULL,
  nationality TEXT NOT NULL,
  document_number TEXT NOT NULL,
  birth_date TEXT,
  relation TEXT NOT NULL,
  consent_on TEXT,
  until TEXT,
  state TEXT NOT NULL,
  source TEXT NOT NULL,
  reason TEXT,
  clerk_id INTEGER,
  at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE inbox (
  id INTEGER PRIMARY KEY,
  system TEXT NOT NULL,
  feed TEXT NOT NULL,
  seq INTEGER NOT NULL,
  message_id TEXT NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  received_at INTEGER,
  version INTEGER NOT NULL
, task TEXT, due_on TEXT, outcome TEXT) STRICT;

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

CREATE TABLE lookup (
  id INTEGER PRIMARY KEY,
  system TEXT NOT NULL,
  operation TEXT NOT NULL,
  subject TEXT NOT NULL,
  case_id INTEGER REFERENCES case_file (id),
  source TEXT NOT NULL,
  standing TEXT NOT NULL,
  body TEXT,
  clerk_id INTEGER,
  at INTEGER
) STRICT;

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

CREATE TABLE name_token (
  token TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE, mark INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (token, person_id)
) STRICT;

CREATE TABLE notice (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL,
  site TEXT NOT NULL,
  party_id INTEGER REFERENCES party (id),
  issue INTEGER NOT NULL,
  state TEXT NOT NULL,
  second INTEGER NOT NULL,
  approver_id INTEGER,
  reason TEXT,
  clerk_id INTEGER,
  issued_at INTEGER,
  version INTEGER NOT NULL
, entered_at INTEGER, entered_by INTEGER) STRICT;

CREATE TABLE notice_line (
  id INTEGER PRIMARY KEY,
  notice_id INTEGER REFERENCES notice (id),
  case_id INTEGER REFERENCES case_file (id),
  position INTEGER NOT NULL,
  rule TEXT NOT NULL,
  material TEXT,
  message TEXT NOT NULL,
  cure TEXT,
  citation TEXT
) STRICT;

CREATE TABLE number_sequence (
  name TEXT PRIMARY KEY,
  n INTEGER NOT NULL
, mark INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  system TEXT NOT NULL,
  operation TEXT NOT NULL,
  lane TEXT NOT NULL,
  seq INTEGER NOT NULL,
  case_id INTEGER REFERENCES case_file (id),
  message_key TEXT NOT NULL,
  parameters TEXT,
  payload TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  due_at INTEGER,
  problem TEXT,
  answer TEXT,
  clerk_id INTEGER,
  created_at INTEGER,
  sent_at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE override_record (
  id INTEGER PRIMARY KEY,
  case_id INTEGER REFERENCES case_file (id),
  rule TEXT NOT NULL,
  reason TEXT NOT NULL,
  requester_id INTEGER,
  approver_id INTEGER,
  at INTEGER,
  expires_at INTEGER
) STRICT;

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

CREATE TABLE page_scan_body (
  id INTEGER PRIMARY KEY,
  scan_id INTEGER REFERENCES page_scan (id),
  body TEXT NOT NULL
, mark INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE paper_issue (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  subject_id INTEGER,
  issue INTEGER NOT NULL,
  qr TEXT,
  content TEXT NOT NULL,
  reason TEXT,
  printer TEXT,
  job INTEGER NOT NULL,
  state TEXT NOT NULL,
  detail TEXT,
  clerk_id INTEGER,
  at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE paper_kit (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  first_n INTEGER NOT NULL,
  last_n INTEGER NOT NULL,
  clerk_id INTEGER,
  at INTEGER
) STRICT;

CREATE TABLE party (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER REFERENCES ticket (id),
  presenter_id INTEGER REFERENCES person (id),
  capacity TEXT NOT NULL,
  presenter_name TEXT,
  language TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE party_member (
  id INTEGER PRIMARY KEY,
  party_id INTEGER REFERENCES party (id),
  person_id INTEGER REFERENCES person (id),
  document_id INTEGER REFERENCES travel_document (id),
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  mrz_surname TEXT NOT NULL,
  mrz_given_names TEXT NOT NULL,
  printed_name TEXT,
  native_name TEXT,
  chinese_name TEXT,
  sex TEXT NOT NULL,
  birth_date TEXT,
  birth_text TEXT NOT NULL,
  nationality TEXT NOT NULL,
  phone TEXT,
  address TEXT,
  version INTEGER NOT NULL
, merged_into INTEGER, merged_at INTEGER, merged_by INTEGER, merge_reason TEXT, erased_at INTEGER) STRICT;

CREATE TABLE person_apart (
  id INTEGER PRIMARY KEY,
  person_id INTEGER REFERENCES person (id),
  other_id INTEGER REFERENCES person (id),
  reason TEXT NOT NULL,
  clerk_id INTEGER,
  at INTEGER,
  version INTEGER NOT NULL
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

CREATE TABLE rating (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER REFERENCES ticket (id),
  site TEXT NOT NULL,
  day TEXT,
  level INTEGER NOT NULL,
  channel TEXT NOT NULL,
  language TEXT NOT NULL,
  desk INTEGER NOT NULL,
  clerk_id INTEGER,
  state TEXT NOT NULL,
  owner_id INTEGER,
  due_on TEXT,
  outcome TEXT,
  at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE receipt (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL,
  site TEXT NOT NULL,
  party_id INTEGER REFERENCES party (id),
  issue INTEGER NOT NULL,
  state TEXT NOT NULL,
  clerk_id INTEGER,
  issued_at INTEGER,
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

CREATE TABLE reminder (
  id INTEGER PRIMARY KEY,
  case_id INTEGER REFERENCES case_file (id),
  channel TEXT NOT NULL,
  result TEXT NOT NULL,
  clerk_id INTEGER,
  at INTEGER
, again_on TEXT) STRICT;

CREATE TABLE request (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  arguments TEXT NOT NULL,
  result TEXT,
  at INTEGER NOT NULL
, mark INTEGER NOT NULL DEFAULT 0) STRICT;

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

CREATE TABLE screen_request (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  desk INTEGER NOT NULL,
  kind TEXT NOT NULL,
  code TEXT,
  ticket_id INTEGER REFERENCES ticket (id),
  language TEXT NOT NULL,
  clerk_id INTEGER,
  at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE setting (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  revision INTEGER NOT NULL,
  body TEXT NOT NULL,
  source TEXT NOT NULL,
  valid_from TEXT,
  author_id INTEGER,
  approver_id INTEGER,
  at INTEGER
, site TEXT, texts TEXT) STRICT;

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

CREATE TABLE site (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  centre TEXT NOT NULL,
  training INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  created_at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE site_key (
  id INTEGER PRIMARY KEY,
  key_id TEXT NOT NULL,
  public_key TEXT NOT NULL,
  wrapped TEXT,
  state TEXT NOT NULL,
  created_at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE staff (
  id INTEGER PRIMARY KEY,
  sign_in_name TEXT NOT NULL,
  display_name TEXT NOT NULL,
  role TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  failed_count INTEGER NOT NULL,
  locked_until INTEGER,
  active INTEGER NOT NULL,
  language TEXT,
  version INTEGER NOT NULL
, site TEXT) STRICT;

CREATE TABLE staff_factor (
  id INTEGER PRIMARY KEY,
  state TEXT NOT NULL,
  secret TEXT NOT NULL,
  last_step INTEGER NOT NULL,
  recovery_hash TEXT,
  at INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE ticket (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  business_day TEXT,
  prefix TEXT NOT NULL,
  n INTEGER NOT NULL,
  state TEXT NOT NULL,
  language TEXT NOT NULL,
  ticket_class TEXT NOT NULL,
  unit TEXT,
  services TEXT NOT NULL,
  applicants INTEGER NOT NULL,
  desk INTEGER NOT NULL,
  clerk_id INTEGER,
  called_count INTEGER NOT NULL,
  order_key INTEGER NOT NULL,
  taken_at INTEGER,
  state_since INTEGER,
  reason TEXT,
  version INTEGER NOT NULL
, queue TEXT, holder TEXT, outcome TEXT, appointment_id INTEGER, entered_at INTEGER, entered_by INTEGER) STRICT;

CREATE TABLE ticket_period (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER REFERENCES ticket (id),
  seq INTEGER NOT NULL,
  state TEXT NOT NULL,
  desk INTEGER NOT NULL,
  clerk_id INTEGER,
  at INTEGER,
  undoes INTEGER NOT NULL
, queue TEXT, reason TEXT) STRICT;

CREATE TABLE travel_document (
  id INTEGER PRIMARY KEY,
  person_id INTEGER REFERENCES person (id),
  kind TEXT NOT NULL,
  document_code TEXT NOT NULL,
  issuer TEXT NOT NULL,
  number TEXT NOT NULL,
  nationality TEXT NOT NULL,
  issue_date TEXT,
  expiry_date TEXT,
  mrz TEXT,
  version INTEGER NOT NULL
, replaces_id INTEGER, evidence TEXT, checked_by INTEGER) STRICT;

CREATE TABLE tray (
  id INTEGER PRIMARY KEY,
  seal TEXT NOT NULL,
  site TEXT NOT NULL,
  state TEXT NOT NULL,
  clerk_id INTEGER,
  at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE verification (
  id INTEGER PRIMARY KEY,
  case_id INTEGER REFERENCES case_file (id),
  method TEXT NOT NULL,
  contact TEXT,
  result TEXT,
  clerk_id INTEGER,
  at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX anchor_number ON anchor (n);

CREATE INDEX appointment_case ON appointment (case_id);

CREATE UNIQUE INDEX appointment_code ON appointment (site, code);

CREATE INDEX appointment_slot ON appointment (site, day, service, minute);

CREATE INDEX appointment_to_keep ON appointment (case_id) WHERE case_id IS NOT NULL AND state IN ('no_show', 'booked', 'arrived');

CREATE INDEX approval_request_case ON approval_request (case_id);

CREATE INDEX approval_request_open ON approval_request (site, at) WHERE state = 'asked';

CREATE INDEX audit_event_at ON audit_event (at);

CREATE INDEX audit_event_row ON audit_event (table_name, row_id);

CREATE INDEX audit_event_staff ON audit_event (staff_id, at);

CREATE INDEX backup_run_at ON backup_run (kind, began_at);

CREATE INDEX backup_run_place ON backup_run (kind, station, place, began_at);

CREATE UNIQUE INDEX business_day_day ON business_day (site, day);

CREATE INDEX case_accepted ON case_file (site, accepted_on);

CREATE INDEX case_biometrics_open ON case_file (site) WHERE replace (facts, '"applicant.biometrics_taken":false', '') <> facts;

CREATE INDEX case_interview_open ON case_file (site) WHERE replace (facts, '"applicant.interview":"scheduled"', '') <> facts;

CREATE UNIQUE INDEX case_number ON case_file (number);

CREATE INDEX case_party ON case_file (party_id);

CREATE INDEX case_person ON case_file (person_id);

CREATE INDEX case_receipt ON case_file (receipt_id);

CREATE INDEX case_state ON case_file (site, state, decide_by);

CREATE UNIQUE INDEX case_period_seq ON case_period (case_id, seq);

CREATE INDEX collection_collector ON collection (collector_id);

CREATE INDEX collection_receipt ON collection (receipt_id);

CREATE INDEX collection_line_case ON collection_line (case_id);

CREATE UNIQUE INDEX confirmation_n ON confirmation (ticket_id, n);

CREATE INDEX correction_case ON correction (case_id);

CREATE INDEX countersign_done ON countersign (site, done_at);

CREATE UNIQUE INDEX custody_move_seq ON custody_move (object_id, seq);

CREATE INDEX custody_case ON custody_object (case_id);

CREATE INDEX custody_document ON custody_object (document_id) WHERE place <> 'returned';

CREATE INDEX custody_holder ON custody_object (site, place, holder) WHERE place <> 'returned';

CREATE INDEX custody_party ON custody_object (party_id);

CREATE INDEX custody_person ON custody_object (person_id);

CREATE UNIQUE INDEX custody_slip ON custody_object (slip);

CREATE UNIQUE INDEX day_figures_revision ON day_figures (site, cut, day, revision);

CREATE UNIQUE INDEX decision_issue ON decision (case_id, issue);

CREATE UNIQUE INDEX desk_number ON desk (site, n);

CREATE UNIQUE INDEX draft_case ON draft (case_id);

CREATE INDEX enterprise_name ON enterprise (name_key);

CREATE INDEX enterprise_entry_due ON enterprise_entry (site, due_on) WHERE state = 'open';

CREATE INDEX enterprise_entry_of ON enterprise_entry (enterprise_id);

CREATE INDEX fee_entry_case ON fee_entry (case_id);

CREATE INDEX fee_entry_paid ON fee_entry (site, paid_on);

CREATE UNIQUE INDEX feed_cursor_name ON feed_cursor (system, feed);

CREATE INDEX hall_message_active ON hall_message (site, at) WHERE active = 1;

CREATE INDEX helper_account_document ON helper_account (nationality, document_number);

CREATE UNIQUE INDEX helper_account_number ON helper_account (number) WHERE number IS NOT NULL;

CREATE INDEX helper_account_person ON helper_account (person_id);

CREATE INDEX inbox_at_work ON inbox (system, feed, seq) WHERE state = 'at_work';

CREATE UNIQUE INDEX inbox_message ON inbox (system, feed, message_id);

CREATE INDEX inbox_open ON inbox (system, feed, seq) WHERE state = 'new';

CREATE UNIQUE INDEX inbox_seq ON inbox (system, feed, seq);

CREATE UNIQUE INDEX incident_number ON incident (number);

CREATE INDEX incident_object ON incident (object_id);

CREATE UNIQUE INDEX incident_open ON incident (object_id, kind) WHERE state = 'open';

CREATE INDEX lookup_case ON lookup (case_id);

CREATE INDEX lookup_subject ON lookup (system, operation, subject, at);

CREATE UNIQUE INDEX manifest_number ON manifest (number);

CREATE INDEX manifest_state ON manifest (site, opened_at) WHERE state = 'open';

CREATE UNIQUE INDEX manifest_item_out ON manifest_item (object_id) WHERE state = 'out';

CREATE UNIQUE INDEX manifest_item_position ON manifest_item (manifest_id, position);

CREATE INDEX measure_person ON measure (person_id);

CREATE INDEX measure_state ON measure (state, at);

CREATE INDEX name_token_person ON name_token (person_id, token);

CREATE UNIQUE INDEX notice_number ON notice (number);

CREATE INDEX notice_party ON notice (party_id);

CREATE INDEX notice_line_case ON notice_line (case_id);

CREATE INDEX notice_line_notice ON notice_line (notice_id, position);

CREATE INDEX outbox_case ON outbox (case_id);

CREATE UNIQUE INDEX outbox_key ON outbox (message_key);

CREATE UNIQUE INDEX outbox_lane ON outbox (system, lane, seq);

CREATE INDEX outbox_open ON outbox (system, lane, seq) WHERE state IN ('waiting', 'dead');

CREATE INDEX override_case ON override_record (case_id);

CREATE INDEX override_rule ON override_record (rule);

CREATE INDEX page_scan_due ON page_scan (site, keep_until) WHERE state = 'kept';

CREATE UNIQUE INDEX page_scan_kept ON page_scan (case_id, material, digest) WHERE state = 'kept';

CREATE INDEX page_scan_body_scan ON page_scan_body (scan_id);

CREATE UNIQUE INDEX paper_issue_number ON paper_issue (kind, subject_id, issue);

CREATE INDEX paper_issue_subject ON paper_issue (subject_id);

CREATE UNIQUE INDEX paper_kit_first ON paper_kit (site, first_n);

CREATE INDEX party_presenter ON party (presenter_id);

CREATE UNIQUE INDEX party_ticket ON party (ticket_id);

CREATE INDEX party_member_of ON party_member (person_id);

CREATE UNIQUE INDEX party_member_person ON party_member (party_id, person_id);

CREATE UNIQUE INDEX party_member_position ON party_member (party_id, position);

CREATE INDEX person_birth ON person (birth_text, nationality);

CREATE INDEX person_kept ON person (id) WHERE erased_at IS NULL;

CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;

CREATE INDEX person_apart_other ON person_apart (other_id);

CREATE UNIQUE INDEX person_apart_pair ON person_apart (person_id, other_id);

CREATE INDEX postal_case ON postal_item (case_id);

CREATE UNIQUE INDEX postal_waybill ON postal_item (waybill);

CREATE UNIQUE INDEX practice_run_running ON practice_run (site, staff_id) WHERE state = 'running';

CREATE INDEX practice_run_staff ON practice_run (site, staff_id, began_at);

CREATE INDEX product_case ON product (case_id);

CREATE INDEX product_number ON product (number);

CREATE INDEX rating_day ON rating (site, day);

CREATE INDEX rating_open ON rating (site, due_on) WHERE state = 'open';

CREATE UNIQUE INDEX rating_ticket ON rating (ticket_id);

CREATE UNIQUE INDEX receipt_number ON receipt (number);

CREATE INDEX receipt_party ON receipt (party_id);

CREATE INDEX reconciliation_day ON reconciliation (site, day);

CREATE INDEX reminder_case ON reminder (case_id);

CREATE INDEX request_at ON request (at);

CREATE INDEX retention_run_at ON retention_run (site, at);

CREATE UNIQUE INDEX retention_run_daily ON retention_run (site, day) WHERE daily = 1;

CREATE UNIQUE INDEX screen_request_desk ON screen_request (site, desk);

CREATE UNIQUE INDEX setting_revision ON setting (kind, name, (COALESCE (site, '')), revision);

CREATE UNIQUE INDEX setting_proposal_open ON setting_proposal (kind, name, (COALESCE (site, ''))) WHERE state = 'open';

CREATE UNIQUE INDEX sibling_wait_material ON sibling_wait (case_id, material);

CREATE INDEX sibling_wait_sibling ON sibling_wait (sibling_id);

CREATE UNIQUE INDEX site_code ON site (code);

CREATE UNIQUE INDEX site_key_id ON site_key (key_id);

CREATE UNIQUE INDEX staff_name ON staff (sign_in_name);

CREATE INDEX ticket_desk ON ticket (site, business_day, desk) WHERE state IN ('called', 'serving');

CREATE INDEX ticket_holder ON ticket (site, business_day, holder) WHERE holder IS NOT NULL;

CREATE UNIQUE INDEX ticket_number ON ticket (site, business_day, prefix, n);

CREATE INDEX ticket_order ON ticket (site, (COALESCE (queue, prefix)), business_day, order_key, n) WHERE state = 'queued';

CREATE INDEX ticket_period_at ON ticket_period (at);

CREATE UNIQUE INDEX ticket_period_seq ON ticket_period (ticket_id, seq);

CREATE INDEX travel_document_alone ON travel_document (number);

CREATE INDEX travel_document_number ON travel_document (issuer, number);

CREATE INDEX travel_document_person ON travel_document (person_id);

CREATE UNIQUE INDEX tray_seal ON tray (seal);

CREATE INDEX verification_case ON verification (case_id);
