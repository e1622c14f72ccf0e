/* Statements of the hall: appointments, ratings, messages, screens, days and their figures, paper
 * kits. How they are written: ow-queries.c. */

#include "ow-transaction-private.h"

#define Q(name, record, ...) const OwQuery ow_query_##name = { #name, record, __VA_ARGS__ }

Q (appointment_by_code,
   &ow_appointment_record,
   "SELECT @ FROM appointment WHERE site = $1 AND code = $2",
   "ss");
Q (appointments_of_day,
   &ow_appointment_record,
   "SELECT @ FROM appointment WHERE site = $1 AND day = $2 ORDER BY minute, service, code",
   "sd");
Q (appointment_of_holder,
   &ow_appointment_record,
   "SELECT @ FROM appointment WHERE site = $1 AND day = $2 AND (holder = $3 OR helper = $3) AND "
   "state = 'booked' ORDER BY minute LIMIT 1",
   "sds");
Q (appointments_of_case,
   &ow_appointment_record,
   "SELECT @ FROM appointment WHERE case_id = $1 ORDER BY id",
   "i");
/* By the number of a case or of its receipt: the one that is next. */
Q (appointment_of_number,
   &ow_appointment_record,
   "SELECT @ FROM appointment AS a WHERE a.site = $1 AND a.day >= $2 AND a.state = 'booked' AND "
   "a.case_id IN (SELECT c.id FROM case_file AS c WHERE c.number = $3 UNION SELECT c.id FROM "
   "case_file AS c JOIN receipt AS r ON r.id = c.receipt_id WHERE r.number = $3) ORDER BY a.day, "
   "a.minute LIMIT 1",
   "sds");
/* Of the cases of a person, today. */
Q (appointments_of_person,
   &ow_appointment_record,
   "SELECT @ FROM appointment AS a WHERE a.day = $2 AND a.state IN ('booked', 'arrived', "
   "'no_show') AND a.case_id IN (SELECT c.id FROM case_file AS c WHERE c.person_id = $1) ORDER BY "
   "a.minute",
   "id");
/* Pages of papers, scanned. */
Q (page_scans_of_case,
   &ow_page_scan_record,
   "SELECT @ FROM page_scan WHERE case_id = $1 AND state = 'kept' ORDER BY material, added_at, id",
   "i");
Q (page_scans_due,
   &ow_page_scan_record,
   "SELECT @ FROM page_scan WHERE site = $1 AND state = 'kept' AND keep_until < $2 ORDER BY "
   "keep_until, id LIMIT $3",
   "sdi");
Q (page_scan_bodies,
   &ow_page_scan_body_record,
   "SELECT @ FROM page_scan_body WHERE scan_id = $1",
   "i");
Q (page_scan_body_id, NULL, "SELECT id FROM page_scan_body WHERE scan_id = $1", "i");
Q (count_page_scans, NULL, "SELECT COUNT (*) FROM page_scan WHERE site = $1 AND state = $2", "ss");
Q (count_scanned_pages,
   NULL,
   "SELECT CAST (COALESCE (SUM (pages), 0) AS INTEGER) FROM page_scan WHERE site = $1 AND state = "
   "'kept'",
   "s");
Q (sum_page_scans,
   NULL,
   "SELECT CAST (COALESCE (SUM (size), 0) AS INTEGER) FROM page_scan WHERE site = $1 AND state = "
   "'kept'",
   "s");
Q (count_page_scans_due,
   NULL,
   "SELECT COUNT (*) FROM page_scan WHERE site = $1 AND state = 'kept' AND keep_until < $2",
   "sd");
Q (rating_of_ticket, &ow_rating_record, "SELECT @ FROM rating WHERE ticket_id = $1", "i");
Q (ratings_of_day,
   &ow_rating_record,
   "SELECT @ FROM rating WHERE site = $1 AND day = $2 ORDER BY at, id",
   "sd");
Q (ratings_open,
   &ow_rating_record,
   "SELECT @ FROM rating WHERE site = $1 AND state = 'open' ORDER BY due_on, id",
   "s");
Q (hall_messages_active,
   &ow_hall_message_record,
   "SELECT @ FROM hall_message WHERE site = $1 AND active = 1 ORDER BY at DESC",
   "s");
Q (screen_request_of_desk,
   &ow_screen_request_record,
   "SELECT @ FROM screen_request WHERE site = $1 AND desk = $2",
   "si");
Q (confirmation_of_ticket,
   &ow_confirmation_record,
   "SELECT @ FROM confirmation WHERE ticket_id = $1 ORDER BY n DESC LIMIT 1",
   "i");
Q (business_day_of,
   &ow_business_day_record,
   "SELECT @ FROM business_day WHERE site = $1 AND day = $2",
   "sd");
Q (count_day_has_tickets,
   NULL,
   "SELECT COUNT (*) FROM (SELECT 1 FROM ticket WHERE site = $1 AND business_day = $2 LIMIT 1) AS "
   "t",
   "sd");
Q (day_figures_newest,
   &ow_day_figures_record,
   "SELECT @ FROM day_figures WHERE site = $1 AND cut = $2 AND day = $3 ORDER BY revision DESC "
   "LIMIT 1",
   "ssd");
Q (day_figures_between,
   &ow_day_figures_record,
   "SELECT @ FROM day_figures AS f WHERE site = $1 AND cut = $2 AND day >= $3 AND day <= $4 AND "
   "revision = (SELECT MAX (n.revision) FROM day_figures AS n WHERE n.site = f.site AND n.cut = "
   "f.cut AND n.day = f.day) ORDER BY day",
   "ssdd");
Q (cases_due_between,
   &ow_case_file_record,
   "SELECT @ FROM case_file AS c WHERE c.site = $1 AND c.decide_by >= $2 AND c.decide_by < $3 AND "
   "c.state IN ('accepted', 'in_review', 'returned', "
   "'corrected', 'forwarded') ORDER BY c.decide_by, c.number LIMIT $4",
   "sddi");
Q (cases_lapsing_between,
   &ow_case_file_record,
   "SELECT @ FROM case_file AS c WHERE c.site = $1 AND c.valid_until >= $2 AND c.valid_until < $3 "
   "AND c.state IN ('accepted', 'in_review', 'returned', "
   "'corrected', 'forwarded') AND EXISTS (SELECT 1 FROM custody_object AS o WHERE "
   "o.person_id = c.person_id AND o.place <> 'returned') ORDER BY c.valid_until, c.number LIMIT $4",
   "sddi");
Q (cases_noticed_again,
   &ow_case_file_record,
   "SELECT @ FROM case_file AS c WHERE c.site = $1 AND c.id IN (SELECT l.case_id FROM notice_line "
   "AS l GROUP BY l.case_id HAVING COUNT (DISTINCT l.notice_id) > 1) ORDER BY c.id DESC LIMIT $2",
   "si");
Q (count_noticed_again,
   NULL,
   "SELECT COUNT (*) FROM case_file AS c WHERE c.site = $1 AND c.id IN (SELECT l.case_id FROM "
   "notice_line AS l GROUP BY l.case_id HAVING COUNT (DISTINCT l.notice_id) > 1)",
   "s");
/* The case that was to bring a paper was taken back, not accepted, or decided otherwise. */
#define ORPHANED                                                                                   \
  "FROM case_file AS c WHERE c.site = $1 AND c.state IN ('accepted', 'in_review', "                \
  "'returned', 'corrected', 'forwarded') AND EXISTS (SELECT 1 FROM sibling_wait AS w JOIN "        \
  "case_file AS s ON s.id = w.sibling_id WHERE w.case_id = c.id AND w.brought_at IS NULL AND "     \
  "(s.state IN ('withdrawn', 'handed_over', 'not_accepted') OR (SELECT d.outcome FROM decision "   \
  "AS "                                                                                            \
  "d WHERE d.case_id = s.id ORDER BY d.issue DESC LIMIT 1) <> 'granted')) "

Q (cases_orphaned,
   &ow_case_file_record,
   "SELECT @ " ORPHANED "ORDER BY c.decide_by, c.number LIMIT $2",
   "si");
Q (cases_transferred,
   &ow_case_file_record,
   "SELECT @ FROM case_file AS c WHERE c.site = $1 AND c.state IN ('notice_issued', 'accepted', "
   "'in_review', 'returned', 'forwarded') AND c.id IN (SELECT l.case_id FROM lookup AS l WHERE "
   "l.system = 'SYS-12' AND l.operation = 'listTransfers') ORDER BY c.decide_by, c.number LIMIT "
   "$2",
   "si");
Q (count_orphaned, NULL, "SELECT COUNT (*) " ORPHANED, "s");
/* Nobody came, or came and nothing was noted; or what the form says is still to be done, and nobody
 * asked him to come. What the form says is found by the partial indexes of version 21: their
 * conditions stand here word by word. */
#define UNKEPT                                                                                     \
  "FROM case_file AS c WHERE c.site = $1 AND c.state IN ('notice_issued', 'accepted', "            \
  "'in_review', 'returned', 'corrected', 'forwarded') AND c.id IN (SELECT a.case_id FROM "         \
  "appointment AS a WHERE a.case_id IS NOT NULL AND a.state IN ('no_show', 'booked', 'arrived') "  \
  "AND (a.state = 'no_show' OR a.day < $2) AND NOT EXISTS (SELECT 1 FROM appointment AS b WHERE "  \
  "b.case_id = a.case_id AND b.purpose = a.purpose AND b.id > a.id AND b.state <> 'cancelled') "   \
  "UNION SELECT f.id FROM case_file AS f WHERE f.site = $1 AND replace (f.facts, "                 \
  "'\"applicant.biometrics_taken\":false', '') <> f.facts AND NOT EXISTS (SELECT 1 FROM "          \
  "appointment AS b WHERE b.case_id = f.id AND b.purpose = 'biometrics' AND b.state <> "           \
  "'cancelled') UNION SELECT f.id FROM case_file AS f WHERE f.site = $1 AND replace (f.facts, "    \
  "'\"applicant.interview\":\"scheduled\"', '') <> f.facts AND NOT EXISTS (SELECT 1 FROM "         \
  "appointment AS b WHERE b.case_id = f.id AND b.purpose = 'interview' AND b.state <> "            \
  "'cancelled')) "

Q (cases_unkept,
   &ow_case_file_record,
   "SELECT @ " UNKEPT "ORDER BY c.decide_by, c.number LIMIT $3",
   "sdi");
Q (count_unkept, NULL, "SELECT COUNT (*) " UNKEPT, "sd");
Q (paper_kits,
   &ow_paper_kit_record,
   "SELECT @ FROM paper_kit WHERE site = $1 ORDER BY first_n",
   "s");

/* Enterprises: found by a part of the name as it is searched ($1), of the credit code or of the
 * number of the filing ($2). */
Q (enterprises_with,
   &ow_enterprise_record,
   "SELECT @ FROM enterprise WHERE $1 = '' OR replace (name_key, $1, '') <> name_key OR replace "
   "(uscc, $2, '') <> uscc OR filing_number = $2 ORDER BY name_key, id LIMIT $3",
   "ssi");
Q (enterprise_by_uscc, &ow_enterprise_record, "SELECT @ FROM enterprise WHERE uscc = $1", "s");
Q (enterprises_named,
   &ow_enterprise_record,
   "SELECT @ FROM enterprise WHERE name_key = $1 ORDER BY id LIMIT 2",
   "s");
Q (enterprise_entries,
   &ow_enterprise_entry_record,
   "SELECT @ FROM enterprise_entry WHERE enterprise_id = $1 ORDER BY day DESC, id DESC",
   "i");
Q (enterprise_complaints_due,
   &ow_enterprise_entry_record,
   "SELECT @ FROM enterprise_entry WHERE site = $1 AND state = 'open' AND due_on <= $2 ORDER BY "
   "due_on, id LIMIT $3",
   "sdi");

/* Halls and board */

/* The columns of OwHallLine. */
Q (hall_lines,
   &ow_hall_line_record,
   "SELECT s.id, s.code, s.centre, (SELECT COUNT (*) FROM desk AS d WHERE d.site = s.code AND "
   "d.open = 1) AS desks, COALESCE (t.tickets, 0) AS tickets, COALESCE (t.served, 0) AS served, "
   "COALESCE (t.no_shows, 0) AS no_shows, COALESCE (t.called, 0) AS called, COALESCE (t.waited, 0) "
   "AS waited, (SELECT COUNT (*) FROM case_file AS c WHERE c.site = s.code AND c.accepted_on >= $1 "
   "AND c.accepted_on <= $2) AS accepted, (SELECT COUNT (*) FROM case_file AS c WHERE c.site = "
   "s.code AND c.state IN ('accepted', 'in_review', 'returned', 'corrected', 'forwarded')) AS "
   "undecided, (SELECT COUNT (*) FROM case_file AS c WHERE c.site = s.code AND c.decide_by < $3 "
   "AND c.state IN ('accepted', 'in_review', 'returned', 'corrected', 'forwarded')) AS overdue, "
   "(SELECT COUNT (*) FROM custody_object AS o WHERE o.site = s.code AND o.place <> 'returned') AS "
   "kept FROM site AS s LEFT JOIN (SELECT k.site, COUNT (*) AS tickets, COUNT (*) FILTER (WHERE "
   "k.state = 'finished') AS served, COUNT (*) FILTER (WHERE k.state = 'no_show') AS no_shows, "
   "COUNT (p.at) AS called, CAST (SUM (p.at - k.taken_at) AS INTEGER) AS waited FROM ticket AS k "
   "LEFT JOIN ticket_period AS p ON p.ticket_id = k.id AND p.seq = (SELECT MIN (f.seq) FROM "
   "ticket_period AS f WHERE f.ticket_id = k.id AND f.state = 'called') WHERE k.business_day >= $1 "
   "AND k.business_day <= $2 GROUP BY k.site) AS t ON t.site = s.code ORDER BY s.code",
   "ddd");
/* The columns of OwBoardLine. */
Q (board_lines,
   &ow_board_line_record,
   "SELECT MIN (id) AS id, COALESCE (queue, prefix) AS queue, ticket_class, state, COUNT (*) AS "
   "count, MIN (taken_at) AS oldest FROM ticket WHERE site = $1 AND business_day = $2 GROUP BY "
   "COALESCE (queue, prefix), ticket_class, state ORDER BY 2, 3, 4",
   "sd");
Q (tickets_at_desks,
   &ow_ticket_record,
   "SELECT @ FROM ticket WHERE site = $1 AND business_day = $2 AND state IN ('called', 'serving') "
   "ORDER BY desk",
   "sd");
Q (count_booked,
   NULL,
   "SELECT COUNT (*) FROM appointment WHERE site = $1 AND day = $2 AND state = 'booked'",
   "sd");
