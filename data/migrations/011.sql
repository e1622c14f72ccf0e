-- Version 11: what stood in the changed columns before and after, with each event of the trail. The event is signed over the digest, so
-- that the values can be erased and the chain still verifies; both are NULL in the events of before. The trail is read by time and by
-- colleague, a travel document by its number alone.

ALTER TABLE audit_event ADD COLUMN changes TEXT;
ALTER TABLE audit_event ADD COLUMN changes_digest TEXT;

CREATE INDEX audit_event_at ON audit_event (at);
CREATE INDEX audit_event_staff ON audit_event (staff_id, at);
CREATE INDEX travel_document_alone ON travel_document (number);
CREATE INDEX override_rule ON override_record (rule);
