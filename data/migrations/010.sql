-- Version 10: one person under several documents. A record that was joined with another one stays as it is and says which one it belongs to, so
-- that undoing restores it exactly; a renewed passport says which one it replaces and by what evidence; a document that no machine can read says
-- who checked what was typed. NULL in the rows of before, so that their audit images stay as they are. Indexes for finding a person.

ALTER TABLE person ADD COLUMN merged_into INTEGER;
ALTER TABLE person ADD COLUMN merged_at INTEGER;
ALTER TABLE person ADD COLUMN merged_by INTEGER;
ALTER TABLE person ADD COLUMN merge_reason TEXT;
ALTER TABLE travel_document ADD COLUMN replaces_id INTEGER;
ALTER TABLE travel_document ADD COLUMN evidence TEXT;
ALTER TABLE travel_document ADD COLUMN checked_by INTEGER;

CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX person_birth ON person (birth_text, nationality);
CREATE INDEX name_token_person ON name_token (person_id, token);
CREATE INDEX party_member_of ON party_member (person_id);
CREATE INDEX product_number ON product (number);
