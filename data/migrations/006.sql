-- Version 6: several halls in one store. A member of staff and a setting belong to one hall, or, NULL, to all of them. NULL in the rows of before,
-- so that their audit images stay as they are.

ALTER TABLE staff ADD COLUMN site TEXT;
ALTER TABLE setting ADD COLUMN site TEXT;

DROP INDEX setting_revision;
CREATE UNIQUE INDEX setting_revision ON setting (kind, name, (COALESCE (site, '')), revision);
CREATE UNIQUE INDEX site_code ON site (code);
