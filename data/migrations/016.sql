-- Version 16: a collection that is entered after a paper day keeps when and by whom it was entered.

ALTER TABLE collection ADD COLUMN entered_at INTEGER;
ALTER TABLE collection ADD COLUMN entered_by INTEGER;
