-- Version 9: figures of closed days lie cut by cut, so that a year of one cut is read without the others; nothing was kept in that table
-- before. Cases of a paper day say when and by whom they were entered.

DROP INDEX day_figures_revision;
ALTER TABLE day_figures ADD COLUMN cut TEXT;
CREATE UNIQUE INDEX day_figures_revision ON day_figures (site, cut, day, revision);

ALTER TABLE case_file ADD COLUMN entered_at INTEGER;
ALTER TABLE case_file ADD COLUMN entered_by INTEGER;
