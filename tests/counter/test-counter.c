#include <glib.h>

#include "test-counter.h"
#include "test-engine.h"

int
main (int argc, char **argv)
{
  int status;

  if (g_getenv ("OW_CRASH_FOLDER") != NULL)
    return test_crash_child ();
  test_engine_begin ();
  g_test_init (&argc, &argv, NULL);
  test_acts_add ();
  test_agent_add ();
  test_backup_add ();
  test_rescue_add ();
  test_erased_add ();
  test_cases_add ();
  test_context_add ();
  test_crash_add ();
  test_collection_add ();
  test_confirm_add ();
  test_corrections_add ();
  test_custody_add ();
  test_decisions_add ();
  test_custody_list_add ();
  test_custody_random_add ();
  test_approvals_add ();
  test_exceptions_add ();
  test_custody_run_add ();
  test_desk_settings_add ();
  test_audit_list_add ();
  test_board_lists_add ();
  test_day_report_add ();
  test_factor_add ();
  test_figures_add ();
  test_page_scans_add ();
  test_paper_day_add ();
  test_person_add ();
  test_person_merge_add ();
  test_photo_add ();
  test_form_add ();
  test_halls_add ();
  test_handout_add ();
  test_items_add ();
  test_killed_add ();
  test_kiosk_topic_add ();
  test_layer_add ();
  test_layer_file_add ();
  test_letters_add ();
  test_official_add ();
  test_matter_add ();
  test_print_add ();
  test_profile_add ();
  test_queue_add ();
  test_report_add ();
  test_inward_add ();
  test_platform_add ();
  test_repeat_add ();
  test_result_line_add ();
  test_retention_add ();
  test_scan_add ();
  test_company_add ();
  test_services_add ();
  test_session_add ();
  test_sitting_add ();
  test_staff_add ();
  test_desks_add ();
  test_ratings_add ();
  test_enterprises_add ();
  test_appointments_add ();
  test_case_tasks_add ();
  test_display_add ();
  test_siblings_add ();
  test_simulate_add ();
  test_tickets_add ();
  test_trainee_add ();
  test_training_add ();
  test_transfer_add ();
  test_work_permit_add ();
  test_practice_add ();
  status = g_test_run ();
  test_print_end ();
  test_engine_end ();
  return status;
}
