-- Version 25: accounts of the online platform by which a relative or friend acts for somebody (NIA-8), and whom an appointment names as the one
-- who made it.

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

CREATE INDEX helper_account_person ON helper_account (person_id);
CREATE INDEX helper_account_document ON helper_account (nationality, document_number);
CREATE UNIQUE INDEX helper_account_number ON helper_account (number) WHERE number IS NOT NULL;

ALTER TABLE appointment ADD COLUMN helper TEXT;
