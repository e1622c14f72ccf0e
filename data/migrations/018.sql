-- Version 18: one record of each foreign-related enterprise, and what is kept about it: entries in lists of market supervision, complaints, open
-- matters, round tables.

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

CREATE INDEX enterprise_name ON enterprise (name_key);

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

CREATE INDEX enterprise_entry_of ON enterprise_entry (enterprise_id);
CREATE INDEX enterprise_entry_due ON enterprise_entry (site, due_on) WHERE state = 'open';
