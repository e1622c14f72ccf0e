-- Version 10: kept for what another change brings.
DROP TABLE IF EXISTS version_ten;
