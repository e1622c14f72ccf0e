#pragma once

/* Each test file of the folder adds its tests under /counter/<subject>. */
void test_acts_add (void);
void test_agent_add (void);
void test_cases_add (void);
void test_context_add (void);
void test_crash_add (void);
void test_collection_add (void);
void test_corrections_add (void);
void test_custody_add (void);
void test_decisions_add (void);
void test_custody_list_add (void);
void test_custody_random_add (void);
void test_exceptions_add (void);
void test_desk_settings_add (void);
void test_custody_run_add (void);
void test_audit_list_add (void);
void test_board_lists_add (void);
void test_confirm_add (void);
void test_day_report_add (void);
void test_figures_add (void);
void test_paper_day_add (void);
void test_form_add (void);
void test_halls_add (void);
void test_handout_add (void);
void test_items_add (void);
void test_killed_add (void);
void test_kiosk_topic_add (void);
void test_layer_add (void);
void test_layer_file_add (void);
void test_letters_add (void);
void test_official_add (void);
void test_matter_add (void);
void test_person_add (void);
void test_person_merge_add (void);
void test_print_add (void);
/* Ends the print service of the tests. */
void test_print_end (void);
void test_profile_add (void);
void test_report_add (void);
void test_platform_add (void);
void test_queue_add (void);
void test_repeat_add (void);
void test_result_line_add (void);
void test_scan_add (void);
void test_services_add (void);
void test_session_add (void);
void test_sitting_add (void);
void test_staff_add (void);
void test_desks_add (void);
void test_enterprises_add (void);
void test_ratings_add (void);
void test_appointments_add (void);
void test_case_tasks_add (void);
void test_display_add (void);
void test_siblings_add (void);
void test_simulate_add (void);
void test_tickets_add (void);
void test_training_add (void);
void test_practice_add (void);

/* What the killed program does: run instead of the tests when OW_CRASH_FOLDER names a hall. */
int  test_crash_child (void);
