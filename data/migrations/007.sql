-- Version 7: passwords that somebody else gave, one row for each member of staff who must change his (its id is his); gone when it is changed.

CREATE TABLE given_password (
  id INTEGER PRIMARY KEY,
  at INTEGER,
  version INTEGER NOT NULL
) STRICT;
