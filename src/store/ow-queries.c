/* Every statement that is not made from a record's description. One dialect for both engines:
 * $1…$n, no LIKE, no upper (), no bare booleans. "@" stands for the columns of the type. */

#include "ow-transaction.h"

#define Q(name, record, text) const OwQuery ow_query_##name = { #name, record, text }

Q (staff_by_name, &ow_staff_record, "SELECT @ FROM staff WHERE sign_in_name = $1");
Q (staff_all, &ow_staff_record, "SELECT @ FROM staff ORDER BY sign_in_name");
Q (desks, &ow_desk_record, "SELECT @ FROM desk ORDER BY n");
Q (site, &ow_site_record, "SELECT @ FROM site ORDER BY id");
Q (key_current,
   &ow_site_key_record,
   "SELECT @ FROM site_key WHERE state = 'current' ORDER BY id DESC");
Q (key_by_id, &ow_site_key_record, "SELECT @ FROM site_key WHERE key_id = $1");
Q (setting_newest,
   &ow_setting_record,
   "SELECT @ FROM setting WHERE kind = $1 AND name = $2 ORDER BY revision DESC LIMIT 1");
Q (settings_newest,
   &ow_setting_record,
   "SELECT @ FROM setting AS s WHERE kind = $1 AND revision = (SELECT MAX (revision) FROM setting "
   "AS n "
   "WHERE n.kind = s.kind AND n.name = s.name) ORDER BY name");
Q (settings_in_force,
   &ow_setting_record,
   "SELECT @ FROM setting AS s WHERE kind = $1 AND revision = (SELECT MAX (revision) FROM setting "
   "AS n WHERE n.kind = s.kind AND n.name = s.name AND (n.valid_from IS NULL OR n.valid_from <= "
   "$2)) ORDER BY name");
Q (ticket_next,
   &ow_ticket_record,
   "SELECT @ FROM ticket WHERE site = $1 AND COALESCE (queue, prefix) = $2 AND "
   "business_day = $3 AND state = 'queued' ORDER BY order_key, n LIMIT 1");
Q (tickets_by_day,
   &ow_ticket_record,
   "SELECT @ FROM ticket WHERE site = $1 AND business_day = $2 ORDER BY order_key, n");
Q (ticket_by_number,
   &ow_ticket_record,
   "SELECT @ FROM ticket WHERE site = $1 AND business_day = $2 AND prefix = $3 AND n = $4");
Q (ticket_at_desk,
   &ow_ticket_record,
   "SELECT @ FROM ticket WHERE site = $1 AND business_day = $2 AND desk = $3 AND state IN "
   "('called', 'serving') "
   "ORDER BY state_since DESC");
Q (ticket_ahead,
   NULL,
   "SELECT COUNT (*) FROM ticket WHERE site = $1 AND COALESCE (queue, prefix) = $2 AND "
   "business_day = $3 AND state = 'queued' AND order_key < $4");
Q (ticket_periods,
   &ow_ticket_period_record,
   "SELECT @ FROM ticket_period WHERE ticket_id = $1 ORDER BY seq");
Q (party_by_ticket, &ow_party_record, "SELECT @ FROM party WHERE ticket_id = $1");
Q (party_members,
   &ow_party_member_record,
   "SELECT @ FROM party_member WHERE party_id = $1 ORDER BY position");
Q (document_by_number,
   &ow_travel_document_record,
   "SELECT @ FROM travel_document WHERE issuer = $1 AND number = $2 ORDER BY id DESC");
Q (documents_of_person,
   &ow_travel_document_record,
   "SELECT @ FROM travel_document WHERE person_id = $1 ORDER BY id DESC");
Q (persons_by_token,
   &ow_person_record,
   "SELECT @ FROM person WHERE id IN (SELECT person_id FROM name_token WHERE token >= $1 AND token "
   "< $2) "
   "ORDER BY mrz_surname, mrz_given_names, id LIMIT 50");
Q (cases_by_party,
   &ow_case_file_record,
   "SELECT @ FROM case_file WHERE party_id = $1 AND state <> 'withdrawn' ORDER BY id");
Q (cases_by_receipt,
   &ow_case_file_record,
   "SELECT @ FROM case_file WHERE receipt_id = $1 ORDER BY number");
Q (cases_by_notice,
   &ow_case_file_record,
   "SELECT @ FROM case_file WHERE id IN (SELECT case_id FROM notice_line WHERE notice_id = $1) "
   "ORDER BY number");
Q (case_by_number, &ow_case_file_record, "SELECT @ FROM case_file WHERE number = $1");
Q (cases_accepted_on,
   &ow_case_file_record,
   "SELECT @ FROM case_file WHERE site = $1 AND accepted_on = $2 ORDER BY number LIMIT $3 OFFSET "
   "$4");
Q (cases_in_state,
   &ow_case_file_record,
   "SELECT @ FROM case_file WHERE site = $1 AND state = $2 ORDER BY decide_by, number LIMIT $3 "
   "OFFSET $4");
Q (cases_due,
   &ow_case_file_record,
   "SELECT @ FROM case_file WHERE site = $1 AND decide_by IS NOT NULL AND state IN ('accepted', "
   "'in_review', 'returned', "
   "'corrected', 'forwarded') ORDER BY decide_by, number LIMIT $2 OFFSET $3");
Q (count_cases_in_state, NULL, "SELECT COUNT (*) FROM case_file WHERE site = $1 AND state = $2");
Q (count_cases_accepted_on,
   NULL,
   "SELECT COUNT (*) FROM case_file WHERE site = $1 AND accepted_on = $2");
Q (count_cases_due,
   NULL,
   "SELECT COUNT (*) FROM case_file WHERE site = $1 AND decide_by IS NOT NULL AND state IN "
   "('accepted', 'in_review', 'returned', "
   "'corrected', 'forwarded')");
Q (count_overdue,
   NULL,
   "SELECT COUNT (*) FROM case_file WHERE site = $1 AND decide_by < $2 AND state IN ('accepted', "
   "'in_review', 'returned', "
   "'corrected', 'forwarded')");
Q (case_periods,
   &ow_case_period_record,
   "SELECT @ FROM case_period WHERE case_id = $1 ORDER BY seq");
Q (draft_of_case, &ow_draft_record, "SELECT @ FROM draft WHERE case_id = $1");
Q (receipt_by_number, &ow_receipt_record, "SELECT @ FROM receipt WHERE number = $1");
Q (receipt_by_party,
   &ow_receipt_record,
   "SELECT @ FROM receipt WHERE party_id = $1 ORDER BY id DESC");
Q (notice_by_number, &ow_notice_record, "SELECT @ FROM notice WHERE number = $1");
Q (notice_by_party, &ow_notice_record, "SELECT @ FROM notice WHERE party_id = $1 ORDER BY id DESC");
Q (notice_lines,
   &ow_notice_line_record,
   "SELECT @ FROM notice_line WHERE notice_id = $1 ORDER BY position");
Q (notice_lines_of_case,
   &ow_notice_line_record,
   "SELECT @ FROM notice_line WHERE case_id = $1 ORDER BY notice_id, position");
Q (count_notices_on,
   NULL,
   "SELECT COUNT (*) FROM notice WHERE site = $1 AND issued_at >= $2 AND issued_at < $3");
Q (count_receipts_on,
   NULL,
   "SELECT COUNT (*) FROM receipt WHERE site = $1 AND issued_at >= $2 AND issued_at < $3");
Q (paper_issues,
   &ow_paper_issue_record,
   "SELECT @ FROM paper_issue WHERE kind = $1 AND subject_id = $2 ORDER BY issue DESC, id DESC");
Q (custody_by_party,
   &ow_custody_object_record,
   "SELECT @ FROM custody_object WHERE party_id = $1 ORDER BY id");
Q (custody_of_document,
   &ow_custody_object_record,
   "SELECT @ FROM custody_object WHERE document_id = $1 AND place <> 'returned' ORDER BY id");
Q (custody_by_slip, &ow_custody_object_record, "SELECT @ FROM custody_object WHERE slip = $1");
Q (count_custody,
   NULL,
   "SELECT COUNT (*) FROM custody_object WHERE site = $1 AND place <> 'returned'");
Q (custody_moves,
   &ow_custody_move_record,
   "SELECT @ FROM custody_move WHERE object_id = $1 ORDER BY seq");
Q (overrides_of_case,
   &ow_override_record,
   "SELECT @ FROM override_record WHERE case_id = $1 ORDER BY id");
Q (verifications_of_case,
   &ow_verification_record,
   "SELECT @ FROM verification WHERE case_id = $1 ORDER BY id");

const OwQuery *const *
ow_query_get_all (void)
{
  static const OwQuery *const all[] = {
    &ow_query_staff_by_name,
    &ow_query_staff_all,
    &ow_query_desks,
    &ow_query_site,
    &ow_query_key_current,
    &ow_query_key_by_id,
    &ow_query_setting_newest,
    &ow_query_settings_newest,
    &ow_query_settings_in_force,
    &ow_query_ticket_next,
    &ow_query_tickets_by_day,
    &ow_query_ticket_by_number,
    &ow_query_ticket_at_desk,
    &ow_query_ticket_ahead,
    &ow_query_ticket_periods,
    &ow_query_party_by_ticket,
    &ow_query_party_members,
    &ow_query_document_by_number,
    &ow_query_documents_of_person,
    &ow_query_persons_by_token,
    &ow_query_cases_by_party,
    &ow_query_cases_by_receipt,
    &ow_query_cases_by_notice,
    &ow_query_case_by_number,
    &ow_query_cases_accepted_on,
    &ow_query_cases_in_state,
    &ow_query_cases_due,
    &ow_query_count_cases_in_state,
    &ow_query_count_cases_accepted_on,
    &ow_query_count_cases_due,
    &ow_query_count_overdue,
    &ow_query_case_periods,
    &ow_query_draft_of_case,
    &ow_query_receipt_by_number,
    &ow_query_receipt_by_party,
    &ow_query_notice_by_number,
    &ow_query_notice_by_party,
    &ow_query_notice_lines,
    &ow_query_notice_lines_of_case,
    &ow_query_count_notices_on,
    &ow_query_count_receipts_on,
    &ow_query_paper_issues,
    &ow_query_custody_by_party,
    &ow_query_custody_of_document,
    &ow_query_custody_by_slip,
    &ow_query_count_custody,
    &ow_query_custody_moves,
    &ow_query_overrides_of_case,
    &ow_query_verifications_of_case,
    NULL,
  };

  return all;
}
