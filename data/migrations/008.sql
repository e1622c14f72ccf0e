-- Version 8: the hall. Numbers of one person and of paper days, counters that pause or serve some queues, appointments, ratings, messages of
-- the hall, what a counter shows on the applicant's screen, closed days and their figures. What is added to tables of before is NULL in
-- their rows, so that their audit images stay as they are.

CREATE TABLE appointment (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  site TEXT NOT NULL,
  service TEXT NOT NULL,
  day TEXT,
  minute INTEGER NOT NULL,
  language TEXT NOT NULL,
  applicants INTEGER NOT NULL,
  holder TEXT,
  source TEXT NOT NULL,
  state TEXT NOT NULL,
  ticket_id INTEGER REFERENCES ticket (id),
  reason TEXT,
  clerk_id INTEGER,
  at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE rating (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER REFERENCES ticket (id),
  site TEXT NOT NULL,
  day TEXT,
  level INTEGER NOT NULL,
  channel TEXT NOT NULL,
  language TEXT NOT NULL,
  desk INTEGER NOT NULL,
  clerk_id INTEGER,
  state TEXT NOT NULL,
  owner_id INTEGER,
  due_on TEXT,
  outcome TEXT,
  at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE hall_message (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  kind TEXT NOT NULL,
  minute INTEGER NOT NULL,
  active INTEGER NOT NULL,
  clerk_id INTEGER,
  at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE screen_request (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  desk INTEGER NOT NULL,
  kind TEXT NOT NULL,
  code TEXT,
  ticket_id INTEGER REFERENCES ticket (id),
  language TEXT NOT NULL,
  clerk_id INTEGER,
  at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE business_day (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  day TEXT,
  state TEXT NOT NULL,
  reason TEXT,
  clerk_id INTEGER,
  at INTEGER,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE day_figures (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  day TEXT,
  revision INTEGER NOT NULL,
  body TEXT NOT NULL,
  clerk_id INTEGER,
  at INTEGER
) STRICT;

CREATE TABLE paper_kit (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  first_n INTEGER NOT NULL,
  last_n INTEGER NOT NULL,
  clerk_id INTEGER,
  at INTEGER
) STRICT;

ALTER TABLE ticket ADD COLUMN holder TEXT;
ALTER TABLE ticket ADD COLUMN outcome TEXT;
ALTER TABLE ticket ADD COLUMN appointment_id INTEGER;
ALTER TABLE ticket ADD COLUMN entered_at INTEGER;
ALTER TABLE ticket ADD COLUMN entered_by INTEGER;
ALTER TABLE ticket_period ADD COLUMN reason TEXT;
ALTER TABLE desk ADD COLUMN queues TEXT;
ALTER TABLE desk ADD COLUMN pause TEXT;
ALTER TABLE desk ADD COLUMN pause_until INTEGER;
ALTER TABLE desk ADD COLUMN paused_at INTEGER;

CREATE UNIQUE INDEX appointment_code ON appointment (site, code);
CREATE INDEX appointment_slot ON appointment (site, day, service, minute);
CREATE UNIQUE INDEX rating_ticket ON rating (ticket_id);
CREATE INDEX rating_day ON rating (site, day);
CREATE INDEX rating_open ON rating (site, due_on) WHERE state = 'open';
CREATE INDEX hall_message_active ON hall_message (site, at) WHERE active = 1;
CREATE UNIQUE INDEX screen_request_desk ON screen_request (site, desk);
CREATE UNIQUE INDEX business_day_day ON business_day (site, day);
CREATE UNIQUE INDEX day_figures_revision ON day_figures (site, day, revision);
CREATE UNIQUE INDEX paper_kit_first ON paper_kit (site, first_n);
CREATE INDEX ticket_holder ON ticket (site, business_day, holder) WHERE holder IS NOT NULL;
CREATE INDEX ticket_period_at ON ticket_period (at);
