#pragma once

/* Each test file of the folder adds its tests under /core/<subject>. */
void test_archive_add  (void);
void test_calendar_add (void);
void test_date_add     (void);
void test_identifier_add (void);
void test_json_add      (void);
void test_message_add  (void);
void test_mrz_add      (void);
void test_name_match_add (void);
void test_page_file_add (void);
void test_schema_add    (void);
void test_seal_add     (void);
void test_task_add     (void);
void test_text_add     (void);
