-- Version 17: an appointment of a case: for what, where, and whether it was kept; the pages of its dossier.

ALTER TABLE appointment ADD COLUMN case_id INTEGER REFERENCES case_file (id);
ALTER TABLE appointment ADD COLUMN purpose TEXT;
ALTER TABLE appointment ADD COLUMN place TEXT;

CREATE INDEX appointment_case ON appointment (case_id);

ALTER TABLE case_file ADD COLUMN dossier TEXT;
