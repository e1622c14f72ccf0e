-- Version 3: the queue that a ticket waits in after a transfer. NULL is that of its number, so that the rows of before, and their audit
-- images, stay as they are.

ALTER TABLE ticket ADD COLUMN queue TEXT;
ALTER TABLE ticket_period ADD COLUMN queue TEXT;

DROP INDEX ticket_order;
CREATE INDEX ticket_order ON ticket (site, (COALESCE (queue, prefix)), business_day, order_key, n) WHERE state = 'queued';
