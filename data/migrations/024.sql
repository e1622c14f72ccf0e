-- Version 24: when somebody who was not reached is called again; NULL in the rows of before. Cases with a task that is open are found by an index: the
-- board counts them among all that are undecided.

ALTER TABLE reminder ADD COLUMN again_on TEXT;

CREATE INDEX case_biometrics_open ON case_file (site) WHERE replace (facts, '"applicant.biometrics_taken":false', '') <> facts;
CREATE INDEX case_interview_open ON case_file (site) WHERE replace (facts, '"applicant.interview":"scheduled"', '') <> facts;
CREATE INDEX appointment_to_keep ON appointment (case_id) WHERE case_id IS NOT NULL AND state IN ('no_show', 'booked', 'arrived');
