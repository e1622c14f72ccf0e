/* Every statement that is not made from a record's description. One dialect for both engines:
 * $1…$n, no LIKE, no upper (), no bare booleans, no rowid. "@" stands for the columns of the type;
 * the last word of a row declares the parameters in their order: s text, d date, i integer. The
 * comment "lock" is where an engine with row locks takes them (ow-dialect.c). */

#include "ow-transaction-private.h"

#define Q(name, record, ...) const OwQuery ow_query_##name = { #name, record, __VA_ARGS__ }

Q (staff_by_name, &ow_staff_record, "SELECT @ FROM staff WHERE sign_in_name = $1", "s");
Q (staff_all, &ow_staff_record, "SELECT @ FROM staff ORDER BY sign_in_name", "");
Q (desks, &ow_desk_record, "SELECT @ FROM desk ORDER BY n", "");
Q (site, &ow_site_record, "SELECT @ FROM site ORDER BY id", "");
Q (key_current,
   &ow_site_key_record,
   "SELECT @ FROM site_key WHERE state = 'current' ORDER BY id DESC",
   "");
Q (key_by_id, &ow_site_key_record, "SELECT @ FROM site_key WHERE key_id = $1", "s");
Q (setting_newest,
   &ow_setting_record,
   "SELECT @ FROM setting WHERE kind = $1 AND name = $2 ORDER BY COALESCE (site, '') DESC, "
   "revision DESC",
   "ss");
Q (settings_newest,
   &ow_setting_record,
   "SELECT @ FROM setting AS s WHERE kind = $1 AND revision = (SELECT MAX (revision) FROM setting "
   "AS n WHERE n.kind = s.kind AND n.name = s.name AND COALESCE (n.site, '') = COALESCE (s.site, "
   "'')) ORDER BY name, COALESCE (site, '')",
   "s");
Q (setting_count, NULL, "SELECT COUNT (*) FROM setting", "");
Q (settings_in_force,
   &ow_setting_record,
   "SELECT @ FROM setting AS s WHERE kind = $1 AND revision = (SELECT MAX (revision) FROM setting "
   "AS n WHERE n.kind = s.kind AND n.name = s.name AND COALESCE (n.site, '') = COALESCE (s.site, "
   "'') AND (n.valid_from IS NULL OR n.valid_from <= $2)) ORDER BY name, COALESCE (site, '')",
   "sd");
Q (setting_proposals,
   &ow_setting_proposal_record,
   "SELECT @ FROM setting_proposal WHERE state = 'open' ORDER BY id",
   "");
/* Cases that an entry of the hall's layer may concern; an empty service or sub-kind is any. */
#define OW_OF_KIND "site = $1 AND ($2 = '' OR service = $2) AND ($3 = '' OR sub_kind = $3) AND "
Q (count_cases_before,
   NULL,
   "SELECT COUNT (*) FROM case_file WHERE " OW_OF_KIND
   "state IN ('draft', 'received', 'checked', 'notice_issued', 'supplemented')",
   "sss");
Q (count_cases_undecided,
   NULL,
   "SELECT COUNT (*) FROM case_file WHERE " OW_OF_KIND
   "state IN ('accepted', 'in_review', 'returned', 'corrected', 'forwarded')",
   "sss");
Q (count_cases_past,
   NULL,
   "SELECT COUNT (*) FROM case_file WHERE " OW_OF_KIND "state IN ('decided', 'ready', 'collected', "
   "'posted', 'delivered', 'archived', 'not_accepted', 'withdrawn', 'handed_over')",
   "sss");
#undef OW_OF_KIND
Q (ticket_first,
   &ow_ticket_record,
   "SELECT @ FROM ticket WHERE site = $1 AND COALESCE (queue, prefix) = $2 AND "
   "business_day = $3 AND state = 'queued' ORDER BY order_key, n LIMIT 1",
   "ssd");
Q (ticket_next,
   &ow_ticket_record,
   "SELECT @ FROM ticket WHERE site = $1 AND COALESCE (queue, prefix) = $2 AND "
   "business_day = $3 AND state = 'queued' ORDER BY order_key, n LIMIT 1 /*lock*/",
   "ssd");
Q (ticket_last_arrival,
   NULL,
   "SELECT COALESCE (MAX (taken_at), 0) FROM ticket WHERE site = $1 AND business_day = $2",
   "sd");
Q (tickets_by_day,
   &ow_ticket_record,
   "SELECT @ FROM ticket WHERE site = $1 AND business_day = $2 ORDER BY order_key, n",
   "sd");
Q (ticket_by_number,
   &ow_ticket_record,
   "SELECT @ FROM ticket WHERE site = $1 AND business_day = $2 AND prefix = $3 AND n = $4",
   "sdsi");
Q (ticket_at_desk,
   &ow_ticket_record,
   "SELECT @ FROM ticket WHERE site = $1 AND (business_day = $2 OR entered_at IS NOT NULL) AND "
   "desk "
   "= $3 AND state IN ('called', 'serving') ORDER BY state_since DESC",
   "sdi");
Q (ticket_ahead,
   NULL,
   "SELECT COUNT (*) FROM ticket WHERE site = $1 AND COALESCE (queue, prefix) = $2 AND "
   "business_day = $3 AND state = 'queued' AND order_key < $4",
   "ssdi");
Q (ticket_periods,
   &ow_ticket_period_record,
   "SELECT @ FROM ticket_period WHERE ticket_id = $1 ORDER BY seq",
   "i");
Q (ticket_of_holder,
   &ow_ticket_record,
   "SELECT @ FROM ticket WHERE site = $1 AND business_day = $2 AND holder = $3 AND state IN "
   "('queued', 'called', 'serving', 'parked', 'no_show') ORDER BY id DESC LIMIT 1",
   "sds");
Q (tickets_served,
   &ow_ticket_record,
   "SELECT @ FROM ticket WHERE site = $1 AND business_day = $2 AND prefix = $3 AND state = "
   "'finished' ORDER BY state_since DESC LIMIT $4",
   "sdsi");
Q (ticket_finished_at,
   &ow_ticket_record,
   "SELECT @ FROM ticket WHERE site = $1 AND business_day = $2 AND desk = $3 AND state = "
   "'finished' ORDER BY state_since DESC LIMIT 1",
   "sdi");
Q (tickets_left_open,
   &ow_ticket_record,
   "SELECT @ FROM ticket WHERE site = $1 AND business_day < $2 AND state IN ('booked', 'queued', "
   "'called', 'serving', 'parked', 'no_show') ORDER BY business_day, order_key, n",
   "sd");
Q (ticket_periods_of_day,
   &ow_ticket_period_record,
   "SELECT @ FROM ticket_period WHERE ticket_id IN (SELECT id FROM ticket WHERE site = $1 AND "
   "business_day = $2) ORDER BY ticket_id, seq",
   "sd");
Q (calls_since,
   &ow_call_line_record,
   "SELECT p.id, p.ticket_id, p.seq, p.state, p.desk, p.at, p.undoes, t.prefix, t.n, t.language, "
   "t.state AS now FROM ticket_period AS p JOIN ticket AS t ON t.id = p.ticket_id WHERE p.at >= $3 "
   "AND t.site = $1 AND t.business_day = $2 AND (p.state = 'called' OR p.undoes > 0) ORDER BY "
   "p.at, p.id",
   "sdi");
Q (desk_by_number, &ow_desk_record, "SELECT @ FROM desk WHERE site = $1 AND n = $2", "si");
Q (party_by_ticket, &ow_party_record, "SELECT @ FROM party WHERE ticket_id = $1", "i");
Q (party_members,
   &ow_party_member_record,
   "SELECT @ FROM party_member WHERE party_id = $1 ORDER BY position",
   "i");
Q (cases_by_party,
   &ow_case_file_record,
   "SELECT @ FROM case_file WHERE party_id = $1 AND state <> 'withdrawn' ORDER BY id",
   "i");
Q (cases_by_receipt,
   &ow_case_file_record,
   "SELECT @ FROM case_file WHERE receipt_id = $1 ORDER BY number",
   "i");
Q (cases_by_notice,
   &ow_case_file_record,
   "SELECT @ FROM case_file WHERE id IN (SELECT case_id FROM notice_line WHERE notice_id = $1) "
   "ORDER BY number",
   "i");
Q (case_by_number, &ow_case_file_record, "SELECT @ FROM case_file WHERE number = $1", "s");
Q (cases_accepted_on,
   &ow_case_file_record,
   "SELECT @ FROM case_file WHERE site = $1 AND accepted_on = $2 ORDER BY number LIMIT $3 OFFSET "
   "$4",
   "sdii");
Q (cases_in_state,
   &ow_case_file_record,
   "SELECT @ FROM case_file WHERE site = $1 AND state = $2 ORDER BY decide_by, number LIMIT $3 "
   "OFFSET $4",
   "ssii");
Q (cases_due,
   &ow_case_file_record,
   "SELECT @ FROM case_file WHERE site = $1 AND decide_by IS NOT NULL AND state IN ('accepted', "
   "'in_review', 'returned', "
   "'corrected', 'forwarded') ORDER BY decide_by, number LIMIT $2 OFFSET $3",
   "sii");
/* The columns of OwCaseLine; the reason is that of the last return, whatever came after it. */
#define CASE_LINE                                                                                  \
  "SELECT c.id, c.number, c.state, c.service, c.sub_kind, p.mrz_surname, p.mrz_given_names, "      \
  "p.nationality, c.accepted_on, c.decide_by, c.provisional, c.clerk_id, s.display_name AS "       \
  "clerk, "                                                                                        \
  "(SELECT r.reason FROM case_period AS r WHERE r.case_id = c.id AND r.state = 'returned' "        \
  "ORDER BY r.seq DESC LIMIT 1) AS returned, c.receipt_id, "                                       \
  "(SELECT m.result FROM reminder AS m WHERE m.case_id = c.id ORDER BY m.at DESC, m.id DESC "      \
  "LIMIT 1) AS told, (SELECT MAX (m.at) FROM reminder AS m WHERE m.case_id = c.id) AS told_at, "   \
  "(SELECT COUNT (*) FROM reminder AS m WHERE m.case_id = c.id AND m.result IN ('not_reached', "   \
  "'wrong_number', 'not_sent', 'not_delivered')) AS tries, (SELECT m.again_on FROM reminder AS m " \
  "WHERE m.case_id = c.id ORDER BY m.at DESC, m.id DESC LIMIT 1) AS again_on, c.version FROM "     \
  "case_file AS c "                                                                                \
  "LEFT JOIN person AS p ON p.id = c.person_id LEFT JOIN staff AS s ON s.id = c.clerk_id "
Q (case_lines_accepted_on,
   &ow_case_line_record,
   CASE_LINE "WHERE c.site = $1 AND c.accepted_on = $2 ORDER BY c.number LIMIT $3 OFFSET $4",
   "sdii");
Q (case_lines_in_state,
   &ow_case_line_record,
   CASE_LINE "WHERE c.site = $1 AND c.state = $2 ORDER BY c.decide_by, c.number LIMIT $3 OFFSET "
             "$4",
   "ssii");
Q (case_lines_due,
   &ow_case_line_record,
   CASE_LINE "WHERE c.site = $1 AND c.decide_by IS NOT NULL AND c.state IN ('accepted', "
             "'in_review', 'returned', 'corrected', 'forwarded') ORDER BY c.decide_by, c.number "
             "LIMIT $2 OFFSET $3",
   "sii");
Q (count_cases_in_state,
   NULL,
   "SELECT COUNT (*) FROM case_file WHERE site = $1 AND state = $2",
   "ss");
Q (count_cases_to_check,
   NULL,
   "SELECT COUNT (*) FROM case_file WHERE site = $1 AND state IN ('accepted', 'in_review', "
   "'corrected')",
   "s");
Q (count_cases_accepted_on,
   NULL,
   "SELECT COUNT (*) FROM case_file WHERE site = $1 AND accepted_on = $2",
   "sd");
Q (count_cases_due,
   NULL,
   "SELECT COUNT (*) FROM case_file WHERE site = $1 AND decide_by IS NOT NULL AND state IN "
   "('accepted', 'in_review', 'returned', "
   "'corrected', 'forwarded')",
   "s");
Q (count_overdue,
   NULL,
   "SELECT COUNT (*) FROM case_file WHERE site = $1 AND decide_by < $2 AND state IN ('accepted', "
   "'in_review', 'returned', "
   "'corrected', 'forwarded')",
   "sd");
Q (case_periods,
   &ow_case_period_record,
   "SELECT @ FROM case_period WHERE case_id = $1 ORDER BY seq",
   "i");
Q (draft_of_case, &ow_draft_record, "SELECT @ FROM draft WHERE case_id = $1", "i");
Q (draft_id_of_case, NULL, "SELECT id FROM draft WHERE case_id = $1", "i");
Q (receipt_by_number, &ow_receipt_record, "SELECT @ FROM receipt WHERE number = $1", "s");
Q (receipt_by_party,
   &ow_receipt_record,
   "SELECT @ FROM receipt WHERE party_id = $1 ORDER BY id DESC",
   "i");
Q (notice_by_number, &ow_notice_record, "SELECT @ FROM notice WHERE number = $1", "s");
Q (notice_by_party,
   &ow_notice_record,
   "SELECT @ FROM notice WHERE party_id = $1 ORDER BY id DESC",
   "i");
Q (notice_lines,
   &ow_notice_line_record,
   "SELECT @ FROM notice_line WHERE notice_id = $1 ORDER BY position",
   "i");
Q (notice_lines_of_case,
   &ow_notice_line_record,
   "SELECT @ FROM notice_line WHERE case_id = $1 ORDER BY notice_id, position",
   "i");
Q (count_notices_on,
   NULL,
   "SELECT COUNT (*) FROM notice WHERE site = $1 AND issued_at >= $2 AND issued_at < $3",
   "sii");
Q (count_receipts_on,
   NULL,
   "SELECT COUNT (*) FROM receipt WHERE site = $1 AND issued_at >= $2 AND issued_at < $3",
   "sii");
Q (paper_issues,
   &ow_paper_issue_record,
   "SELECT @ FROM paper_issue WHERE kind = $1 AND subject_id = $2 ORDER BY issue DESC, id DESC",
   "si");
Q (custody_by_party,
   &ow_custody_object_record,
   "SELECT @ FROM custody_object WHERE party_id = $1 ORDER BY id",
   "i");
Q (custody_of_document,
   &ow_custody_object_record,
   "SELECT @ FROM custody_object WHERE document_id = $1 AND place <> 'returned' ORDER BY id",
   "i");
Q (custody_by_slip, &ow_custody_object_record, "SELECT @ FROM custody_object WHERE slip = $1", "s");
Q (count_custody,
   NULL,
   "SELECT COUNT (*) FROM custody_object WHERE site = $1 AND place <> 'returned'",
   "s");
Q (custody_moves,
   &ow_custody_move_record,
   "SELECT @ FROM custody_move WHERE object_id = $1 ORDER BY seq",
   "i");
Q (overrides_of_case,
   &ow_override_record,
   "SELECT @ FROM override_record WHERE case_id = $1 ORDER BY id",
   "i");
Q (approvals_open,
   &ow_approval_request_record,
   "SELECT @ FROM approval_request WHERE site = $1 AND state = 'asked' ORDER BY at, id",
   "s");
Q (overrides_between,
   &ow_override_record,
   "SELECT @ FROM override_record WHERE case_id IN (SELECT id FROM case_file WHERE site = $1) AND "
   "at >= $2 AND at < $3 ORDER BY id",
   "sii");
Q (siblings_of_case,
   &ow_sibling_wait_record,
   "SELECT @ FROM sibling_wait WHERE case_id = $1 ORDER BY id",
   "i");
Q (siblings_waiting_for,
   &ow_sibling_wait_record,
   "SELECT @ FROM sibling_wait WHERE sibling_id = $1 ORDER BY id",
   "i");
Q (verifications_of_case,
   &ow_verification_record,
   "SELECT @ FROM verification WHERE case_id = $1 ORDER BY id",
   "i");

/* What is kept, handed out, decided and paid. */

Q (custody_at,
   &ow_custody_object_record,
   "SELECT @ FROM custody_object WHERE site = $1 AND place = $2 AND holder = $3 "
   "ORDER BY slip",
   "sss");
Q (custody_in_place,
   &ow_custody_object_record,
   "SELECT @ FROM custody_object WHERE site = $1 AND place = $2 ORDER BY holder, "
   "slip",
   "ss");
Q (custody_held,
   &ow_custody_object_record,
   "SELECT @ FROM custody_object WHERE site = $1 AND place <> 'returned' ORDER BY "
   "slip LIMIT $2 OFFSET $3",
   "sii");
/* What came over the glass with the object. */
#define FIRST_SLIP(more)                                                                           \
  "CASE WHEN o.case_id IS NULL THEN (SELECT MIN (f.slip) FROM custody_object AS f WHERE "          \
  "f.party_id = o.party_id AND f.case_id IS NULL " more ") END"
/* The columns of OwCustodyLine. */
#define CUSTODY_LINE                                                                               \
  "SELECT o.id, o.slip, o.kind, o.label, p.mrz_surname, p.mrz_given_names, d.number AS document, " \
  "o.place, o.holder, o.keeper_id, s.display_name AS keeper, o.since, (SELECT m.number FROM "      \
  "manifest_item AS i JOIN manifest AS m ON m.id = i.manifest_id WHERE i.object_id = o.id AND "    \
  "i.state = 'out') AS manifest, (SELECT MIN (x.number) FROM incident AS x WHERE x.object_id = "   \
  "o.id AND x.state = 'open') AS incident, o.party_id, (SELECT y.language FROM party AS y WHERE "  \
  "y.id = o.party_id) AS language, " FIRST_SLIP ("") " AS first_of_party, " FIRST_SLIP (           \
      "AND f.person_id = o.person_id") " AS first_of_holder, o.version FROM custody_object AS o "  \
                                       "LEFT JOIN person "                                         \
                                       "AS p ON p.id = o.person_id LEFT JOIN travel_document AS "  \
                                       "d ON d.id = o.document_id LEFT JOIN "                      \
                                       "staff AS s ON s.id = o.keeper_id "
Q (custody_lines,
   &ow_custody_line_record,
   CUSTODY_LINE "WHERE o.site = $1 AND o.place <> 'returned' ORDER BY o.slip LIMIT $2",
   "si");
Q (custody_lines_of_person,
   &ow_custody_line_record,
   CUSTODY_LINE
   "WHERE " OW_SAME_PERSON ("o.person_id") " AND o.place <> 'returned' ORDER BY o.slip",
   "i");
Q (custody_of_case,
   &ow_custody_object_record,
   "SELECT @ FROM custody_object WHERE case_id = $1 ORDER BY id",
   "i");
Q (custody_in_tray,
   &ow_custody_object_record,
   "SELECT @ FROM custody_object WHERE tray_id = $1 ORDER BY slip",
   "i");
Q (count_custody_in_place,
   NULL,
   "SELECT COUNT (*) FROM custody_object WHERE site = $1 AND place = $2",
   "ss");
Q (manifest_by_number, &ow_manifest_record, "SELECT @ FROM manifest WHERE number = $1", "s");
Q (manifests_open,
   &ow_manifest_record,
   "SELECT @ FROM manifest WHERE site = $1 AND state = 'open' ORDER BY opened_at, "
   "id",
   "s");
Q (manifest_items,
   &ow_manifest_item_record,
   "SELECT @ FROM manifest_item WHERE manifest_id = $1 ORDER BY position",
   "i");
Q (manifest_item_of_object,
   &ow_manifest_item_record,
   "SELECT @ FROM manifest_item WHERE object_id = $1 AND state = 'out'",
   "i");
Q (tray_by_seal, &ow_tray_record, "SELECT @ FROM tray WHERE seal = $1", "s");
Q (incidents_open,
   &ow_incident_record,
   "SELECT @ FROM incident WHERE site = $1 AND state = 'open' ORDER BY opened_at, "
   "id",
   "s");
Q (incident_by_number, &ow_incident_record, "SELECT @ FROM incident WHERE number = $1", "s");
Q (incident_of_object,
   &ow_incident_record,
   "SELECT @ FROM incident WHERE object_id = $1 AND kind = $2 AND state = 'open'",
   "is");
Q (incident_of_code,
   &ow_incident_record,
   "SELECT @ FROM incident WHERE code = $1 AND state = 'open'",
   "s");
Q (count_incidents_open,
   NULL,
   "SELECT COUNT (*) FROM incident WHERE site = $1 AND kind = $2 AND state = "
   "'open'",
   "ss");
Q (counts_since,
   &ow_count_record,
   "SELECT @ FROM custody_count WHERE site = $1 AND at >= $2 ORDER BY at, id",
   "si");
Q (decision_of_case,
   &ow_decision_record,
   "SELECT @ FROM decision WHERE case_id = $1 ORDER BY issue DESC",
   "i");
Q (product_of_case,
   &ow_product_record,
   "SELECT @ FROM product WHERE case_id = $1 ORDER BY id DESC",
   "i");
Q (measures_in_state,
   &ow_measure_record,
   "SELECT @ FROM measure WHERE state = $1 ORDER BY at, id",
   "s");
Q (measures_of_person,
   &ow_measure_record,
   "SELECT @ FROM measure WHERE person_id = $1 ORDER BY at, id",
   "i");
Q (measures_of_document,
   &ow_measure_record,
   "SELECT @ FROM measure WHERE document = $1 AND number = $2 ORDER BY id",
   "ss");
Q (collection_of_case,
   &ow_collection_record,
   "SELECT @ FROM collection WHERE id IN (SELECT collection_id FROM "
   "collection_line WHERE case_id = $1) ORDER BY id DESC",
   "i");
Q (collection_lines,
   &ow_collection_line_record,
   "SELECT @ FROM collection_line WHERE collection_id = $1 ORDER BY id",
   "i");
Q (reminders_of_case,
   &ow_reminder_record,
   "SELECT @ FROM reminder WHERE case_id = $1 ORDER BY at, id",
   "i");
Q (postal_of_case,
   &ow_postal_record,
   "SELECT @ FROM postal_item WHERE case_id = $1 ORDER BY id DESC",
   "i");
Q (postal_by_waybill, &ow_postal_record, "SELECT @ FROM postal_item WHERE waybill = $1", "s");
Q (postal_in_state,
   &ow_postal_record,
   "SELECT @ FROM postal_item WHERE state = $1 ORDER BY at, id",
   "s");
Q (fees_of_case,
   &ow_fee_entry_record,
   "SELECT @ FROM fee_entry WHERE case_id = $1 ORDER BY id",
   "i");
Q (fees_paid_on,
   &ow_fee_entry_record,
   "SELECT @ FROM fee_entry WHERE site = $1 AND paid_on = $2 ORDER BY bill, id",
   "sd");
Q (corrections_of_case,
   &ow_correction_record,
   "SELECT @ FROM correction WHERE case_id = $1 ORDER BY at, id",
   "i");
Q (case_lines_overdue,
   &ow_case_line_record,
   CASE_LINE "WHERE c.site = $1 AND c.decide_by < $2 AND c.state IN ('accepted', "
             "'in_review', 'returned', 'corrected', 'forwarded') ORDER BY c.decide_by, "
             "c.number LIMIT $3 OFFSET $4",
   "sdii");
Q (case_lines_lapsed,
   &ow_case_line_record,
   CASE_LINE "WHERE c.site = $1 AND c.valid_until < $2 AND c.state IN ('accepted', "
             "'in_review', 'returned', 'corrected', 'forwarded') AND EXISTS (SELECT 1 FROM "
             "custody_object AS o WHERE o.person_id = c.person_id AND o.place <> 'returned') "
             "ORDER BY c.valid_until, c.number LIMIT $3 OFFSET $4",
   "sdii");
Q (count_cases_lapsed,
   NULL,
   "SELECT COUNT (*) FROM case_file AS c WHERE c.site = $1 AND c.valid_until < $2 "
   "AND c.state IN ('accepted', 'in_review', 'returned', 'corrected', 'forwarded') "
   "AND EXISTS (SELECT 1 FROM custody_object AS o WHERE o.person_id = c.person_id "
   "AND o.place <> 'returned')",
   "sd");
Q (case_lines_uncollected,
   &ow_case_line_record,
   CASE_LINE "WHERE c.site = $1 AND c.state = 'ready' AND (SELECT MAX (p2.at) FROM "
             "case_period AS p2 WHERE p2.case_id = c.id AND p2.state = 'ready') < $2 ORDER "
             "BY c.number LIMIT $3 OFFSET $4",
   "siii");
Q (count_cases_uncollected,
   NULL,
   "SELECT COUNT (*) FROM case_file AS c WHERE c.site = $1 AND c.state = 'ready' "
   "AND (SELECT MAX (p2.at) FROM case_period AS p2 WHERE p2.case_id = c.id AND "
   "p2.state = 'ready') < $2",
   "si");
/* Ready, and nobody was told since: neither reached nor written to, or what was written did not
 * arrive. What goes by post needs no call. Who was not tried yet comes first, then by the day of
 * the next try, then who was tried longest ago. */
#define TO_TELL                                                                                    \
  "WHERE c.site = $1 AND c.state = 'ready' AND NOT EXISTS (SELECT 1 FROM reminder AS m WHERE "     \
  "m.case_id = c.id AND m.result IN ('reached', 'sending', 'sent', 'delivered') AND m.at >= "      \
  "(SELECT MAX (p2.at) FROM case_period AS p2 WHERE p2.case_id = c.id AND p2.state = 'ready') "    \
  "AND NOT (m.channel = 'text' AND EXISTS (SELECT 1 FROM reminder AS m3 WHERE m3.case_id = c.id "  \
  "AND m3.id > m.id AND m3.result IN ('not_sent', 'not_delivered')))) AND NOT EXISTS (SELECT 1 "   \
  "FROM postal_item AS o WHERE o.case_id = c.id AND o.state <> 'revoked') "
Q (case_lines_to_tell,
   &ow_case_line_record,
   CASE_LINE TO_TELL "ORDER BY COALESCE ((SELECT m4.again_on FROM reminder AS m4 WHERE m4.case_id "
                     "= c.id ORDER BY m4.at DESC, m4.id DESC LIMIT 1), ''), COALESCE ((SELECT MAX "
                     "(m2.at) FROM reminder AS m2 WHERE m2.case_id = c.id), 0), c.number LIMIT $2 "
                     "OFFSET $3",
   "sii");
Q (count_cases_to_tell, NULL, "SELECT COUNT (*) FROM case_file AS c " TO_TELL, "s");

/* The trail, the request ids and the sequences: used inside this room only. */

Q (audit_head,
   NULL,
   "SELECT seq, at, hash FROM audit_event WHERE station = $1 ORDER BY seq DESC LIMIT 1",
   "s");
Q (audit_newest, NULL, "SELECT COALESCE (MAX (at), 0) FROM audit_event", "");
Q (audit_heads,
   NULL,
   "SELECT e.station, e.seq, e.hash FROM (SELECT station, MAX (seq) AS last FROM audit_event GROUP "
   "BY station) AS h JOIN audit_event AS e ON e.station = h.station AND e.seq = h.last ORDER BY "
   "e.station",
   "");
Q (audit_hash, NULL, "SELECT hash FROM audit_event WHERE station = $1 AND seq = $2", "si");
Q (audit_insert,
   NULL,
   "INSERT INTO audit_event (station, seq, at, staff_id, act, verb, table_name, row_id, fields, "
   "reason, salt, image, previous, hash, row_version, changes, changes_digest) VALUES ($1, $2, $3, "
   "$4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
   "siiisssissssssiss");
Q (audit_all,
   NULL,
   "SELECT station, seq, at, staff_id, act, verb, table_name, row_id, fields, reason, salt, "
   "image, previous, hash, COALESCE (row_version, 0), changes, changes_digest, sealed FROM "
   "audit_event ORDER BY station, seq",
   "");
Q (audit_accepted, NULL, "SELECT fields FROM audit_event WHERE verb = 'accept'", "");
/* Events of version 1 have no version of their row: they come first, by their time. */
Q (audit_of_table,
   NULL,
   "SELECT row_id, station, verb, salt, image, seq FROM audit_event WHERE table_name = $1 AND verb "
   "<> 'note' ORDER BY COALESCE (row_version, 0), at, station, seq",
   "s");
Q (audit_who,
   NULL,
   "SELECT COALESCE (s.display_name, e.station) FROM audit_event AS e LEFT JOIN staff AS s ON s.id "
   "= e.staff_id WHERE e.table_name = $1 AND e.row_id = $2 AND e.verb <> 'note' ORDER BY COALESCE "
   "(e.row_version, 0) DESC, e.at DESC, e.seq DESC LIMIT 1",
   "si");
Q (request_find, NULL, "SELECT name, arguments, result, at, mark FROM request WHERE id = $1", "s");
Q (request_insert,
   NULL,
   "INSERT INTO request (id, name, arguments, result, at, mark) VALUES ($1, $2, $3, $4, $5, $6)",
   "ssssii");
Q (change_insert, NULL, "INSERT INTO change (topic) VALUES ($1) RETURNING seq", "s");
Q (change_mark, NULL, "UPDATE change SET mark = $1 WHERE seq = $2", "ii");
/* On a server a change that began earlier may be committed later: numbers that are missing among
 * the newest are counted off, so that each commit, in whatever order, makes this one greater. */
Q (change_newest,
   NULL,
   "SELECT m.top - (CASE WHEN m.top < 1024 THEN m.top ELSE 1024 END) + (SELECT COUNT (*) FROM "
   "change WHERE seq > m.top - 1024) FROM (SELECT COALESCE (MAX (seq), 0) AS top FROM change) AS m",
   "");
Q (sequence_next,
   NULL,
   "INSERT INTO number_sequence (name, n) VALUES ($1, 1) ON CONFLICT (name) DO UPDATE SET n = "
   "number_sequence.n + 1 RETURNING n, mark",
   "s");
Q (sequence_mark, NULL, "UPDATE number_sequence SET mark = $1 WHERE name = $2", "is");
Q (anchors, &ow_anchor_record, "SELECT @ FROM anchor ORDER BY n", "");
Q (anchor_newest, &ow_anchor_record, "SELECT @ FROM anchor ORDER BY n DESC LIMIT 1", "");
Q (anchors_newest_first, &ow_anchor_record, "SELECT @ FROM anchor ORDER BY n DESC LIMIT $1", "i");
