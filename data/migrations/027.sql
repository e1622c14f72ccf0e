-- Version 27: what a report of an employer or a school leads to (REG-26): what is to be done, by when, and what came of it.

ALTER TABLE inbox ADD COLUMN task TEXT;
ALTER TABLE inbox ADD COLUMN due_on TEXT;
ALTER TABLE inbox ADD COLUMN outcome TEXT;

CREATE INDEX inbox_at_work ON inbox (system, feed, seq) WHERE state = 'at_work';
