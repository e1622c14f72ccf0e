-- Version 14: its number is kept for another change.

-- Both engines take a script only with a statement in it.
UPDATE site SET epoch = epoch WHERE 1 = 0;
