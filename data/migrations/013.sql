-- Version 13: a notice and a move of a kept object that are entered after a paper day keep when and by whom they were entered.

ALTER TABLE notice ADD COLUMN entered_at INTEGER;
ALTER TABLE notice ADD COLUMN entered_by INTEGER;
ALTER TABLE custody_move ADD COLUMN entered_at INTEGER;
ALTER TABLE custody_move ADD COLUMN entered_by INTEGER;
