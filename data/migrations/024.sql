-- Version 24: when somebody who was not reached is called again; NULL in the rows of before.

ALTER TABLE reminder ADD COLUMN again_on TEXT;
