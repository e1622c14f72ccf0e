/* The list of all record types. */

#include "ow-given-password.h"
#include "ow-records.h"

const OwRecordType *const *
ow_record_get_types (void)
{
  static const OwRecordType *const types[] = {
    &ow_staff_record,
    &ow_given_password_record,
    &ow_desk_record,
    &ow_person_record,
    &ow_travel_document_record,
    &ow_party_record,
    &ow_party_member_record,
    &ow_ticket_record,
    &ow_ticket_period_record,
    &ow_case_file_record,
    &ow_case_period_record,
    &ow_draft_record,
    &ow_receipt_record,
    &ow_notice_record,
    &ow_notice_line_record,
    &ow_paper_issue_record,
    &ow_custody_object_record,
    &ow_custody_move_record,
    &ow_override_record,
    &ow_verification_record,
    &ow_site_record,
    &ow_site_key_record,
    &ow_setting_record,
    &ow_anchor_record,
    &ow_manifest_record,
    &ow_manifest_item_record,
    &ow_tray_record,
    &ow_count_record,
    &ow_incident_record,
    &ow_decision_record,
    &ow_product_record,
    &ow_measure_record,
    &ow_collection_record,
    &ow_collection_line_record,
    &ow_reminder_record,
    &ow_postal_record,
    &ow_fee_entry_record,
    &ow_reconciliation_record,
    &ow_correction_record,
    &ow_outbox_message_record,
    &ow_inbox_message_record,
    &ow_feed_cursor_record,
    &ow_lookup_record,
    &ow_appointment_record,
    &ow_rating_record,
    &ow_hall_message_record,
    &ow_screen_request_record,
    &ow_business_day_record,
    &ow_day_figures_record,
    &ow_paper_kit_record,
    &ow_confirmation_record,
    &ow_sibling_wait_record,
    &ow_person_apart_record,
    &ow_setting_proposal_record,
    &ow_practice_run_record,
    NULL,
  };

  return types;
}
