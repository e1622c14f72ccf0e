-- Version 26: rows without an event of the trail bear a mark of their own, a digest of what stands in them, so that one turned bit in them is seen as in
-- all others. The program fills it in the rows of before in the same step.

ALTER TABLE draft ADD COLUMN mark INTEGER NOT NULL DEFAULT 0;
ALTER TABLE page_scan_body ADD COLUMN mark INTEGER NOT NULL DEFAULT 0;
ALTER TABLE request ADD COLUMN mark INTEGER NOT NULL DEFAULT 0;
ALTER TABLE change ADD COLUMN mark INTEGER NOT NULL DEFAULT 0;
ALTER TABLE number_sequence ADD COLUMN mark INTEGER NOT NULL DEFAULT 0;
ALTER TABLE name_token ADD COLUMN mark INTEGER NOT NULL DEFAULT 0;
ALTER TABLE delivery_lease ADD COLUMN mark INTEGER NOT NULL DEFAULT 0;
