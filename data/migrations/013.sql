-- Version 13: nothing of its own.

SELECT 1;
