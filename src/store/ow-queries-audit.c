/* Reading the trail: all of a period, or all that concerns a number, a rule, a setting, a
 * colleague; and what a counter did while somebody practises. How statements are written:
 * ow-queries.c. */

#include "ow-transaction-private.h"

#define Q(name, record, ...) const OwQuery ow_query_##name = { #name, record, __VA_ARGS__ }

/* The columns of OwAuditLine. */
#define LINES                                                                                      \
  "SELECT e.seq AS id, e.station, e.at, e.staff_id, s.display_name AS staff, e.act, e.verb, "      \
  "e.table_name AS subject, e.row_id, e.fields, e.reason, e.changes "

/* The chain of a counter of the first hall bears no code, that of a later one does. In a store of
 * one hall, as most are, no event is asked. */
#define OF_HALL(code)                                                                              \
  "((SELECT COUNT (*) FROM site) = 1 OR "                                                          \
  "COALESCE ((SELECT h.code FROM site AS h WHERE substr (e.station, 1, length (h.code) + 1) = "    \
  "h.code || '/'), (SELECT f.code FROM site AS f ORDER BY f.id LIMIT 1)) = " code ") "

/* 'note': who viewed, searched, exported; signing in and settings of machines are no such events.
 * 'change': everything else. */
#define VIEWED                                                                                     \
  "e.verb = 'note' AND (e.table_name NOT IN ('staff', 'gateways') OR e.act = 'audit.read')"
#define OF_KIND(kind)                                                                              \
  "AND (" kind " = '' OR (" kind " = 'note' AND " VIEWED ") OR (" kind                             \
  " = 'change' AND NOT (" VIEWED "))) "

#define NEWEST_FIRST(limit, offset)                                                                \
  "ORDER BY e.at DESC, e.station, e.seq DESC LIMIT " limit " OFFSET " offset

#define OF_PERIOD                                                                                  \
  "FROM audit_event AS e LEFT JOIN staff AS s ON s.id = e.staff_id WHERE e.at >= $2 AND e.at < "   \
  "$3 AND " OF_HALL ("$1") OF_KIND ("$4")

Q (audit_lines, &ow_audit_line_record, LINES OF_PERIOD NEWEST_FIRST ("$5", "$6"), "siisii");
Q (count_audit_lines, NULL, "SELECT COUNT (*) " OF_PERIOD, "siis");

Q (documents_numbered,
   &ow_travel_document_record,
   "SELECT @ FROM travel_document WHERE number = $1 ORDER BY id DESC",
   "s");

/* Rows of a table that belong to the cases. */
#define OF_CASES(table)                                                                            \
  "UNION SELECT '" table "', x.id FROM " table " AS x JOIN c0 ON c0.id = x.case_id "

#define CASE_ROWS                                                                                  \
  OF_CASES ("appointment")                                                                         \
  OF_CASES ("approval_request")                                                                    \
  OF_CASES ("case_period")                                                                         \
  OF_CASES ("collection_line")                                                                     \
  OF_CASES ("correction")                                                                          \
  OF_CASES ("decision")                                                                            \
  OF_CASES ("fee_entry")                                                                           \
  OF_CASES ("lookup")                                                                              \
  OF_CASES ("notice_line")                                                                         \
  OF_CASES ("outbox")                                                                              \
  OF_CASES ("page_scan")                                                                           \
  OF_CASES ("override_record")                                                                     \
  OF_CASES ("postal_item")                                                                         \
  OF_CASES ("product")                                                                             \
  OF_CASES ("reminder")                                                                            \
  OF_CASES ("sibling_wait")                                                                        \
  OF_CASES ("verification")

/* What a number, a rule or a name stands for: d0 travel documents, t0 tickets, c0 cases, o0 objects
 * kept, y0 parties, r0 receipts, n0 notices, then every row that belongs to them. A person is found
 * by the number of a passport only. */
#define SUBJECT                                                                                    \
  "WITH d0 AS (SELECT id, person_id FROM travel_document WHERE number = $5), "                     \
  "t0 AS (SELECT id FROM ticket WHERE site = $1 AND prefix = $8 AND n = $9 AND "                   \
  "taken_at >= $2 AND taken_at < $3), "                                                            \
  "c0 AS (SELECT id FROM case_file WHERE number = $5 "                                             \
  "UNION SELECT c.id FROM d0 JOIN case_file AS c ON c.person_id = d0.person_id "                   \
  "UNION SELECT c.id FROM receipt AS r JOIN case_file AS c ON c.receipt_id = r.id "                \
  "WHERE r.number = $5 "                                                                           \
  "UNION SELECT l.case_id FROM notice AS n JOIN notice_line AS l ON l.notice_id = n.id "           \
  "WHERE n.number = $5 "                                                                           \
  "UNION SELECT c.id FROM t0 JOIN party AS y ON y.ticket_id = t0.id JOIN case_file AS "            \
  "c ON c.party_id = y.id), "                                                                      \
  "o0 AS (SELECT id, party_id FROM custody_object WHERE slip = $5 "                                \
  "UNION SELECT o.id, o.party_id FROM d0 JOIN custody_object AS o ON o.person_id = "               \
  "d0.person_id "                                                                                  \
  "UNION SELECT o.id, o.party_id FROM c0 JOIN custody_object AS o ON o.case_id = c0.id "           \
  "UNION SELECT o.id, o.party_id FROM c0 JOIN case_file AS c ON c.id = c0.id JOIN "                \
  "custody_object AS o ON o.party_id = c.party_id AND o.document_id = c.document_id), "            \
  "y0 AS (SELECT y.id, y.ticket_id FROM t0 JOIN party AS y ON y.ticket_id = t0.id "                \
  "UNION SELECT y.id, y.ticket_id FROM c0 JOIN case_file AS c ON c.id = c0.id JOIN "               \
  "party AS y ON y.id = c.party_id "                                                               \
  "UNION SELECT y.id, y.ticket_id FROM o0 JOIN party AS y ON y.id = o0.party_id), "                \
  "r0 AS (SELECT id FROM receipt WHERE number = $5 "                                               \
  "UNION SELECT c.receipt_id FROM c0 JOIN case_file AS c ON c.id = c0.id WHERE "                   \
  "c.receipt_id IS NOT NULL), "                                                                    \
  "n0 AS (SELECT id FROM notice WHERE number = $5 "                                                \
  "UNION SELECT l.notice_id FROM c0 JOIN notice_line AS l ON l.case_id = c0.id), "                 \
  "k0 AS (SELECT 'travel_document' AS kind, id AS row_id FROM d0 "                                 \
  "UNION SELECT 'person', person_id FROM d0 "                                                      \
  "UNION SELECT 'measure', m.id FROM d0 JOIN measure AS m ON m.person_id = "                       \
  "d0.person_id "                                                                                  \
  "UNION SELECT 'helper_account', x.id FROM d0 JOIN helper_account AS x ON x.person_id = "         \
  "d0.person_id "                                                                                  \
  "UNION SELECT 'person_apart', x.id FROM d0 JOIN person_apart AS x ON x.person_id = "             \
  "d0.person_id "                                                                                  \
  "UNION SELECT 'person_apart', x.id FROM d0 JOIN person_apart AS x ON x.other_id = "              \
  "d0.person_id "                                                                                  \
  "UNION SELECT 'ticket', id FROM t0 "                                                             \
  "UNION SELECT 'ticket', ticket_id FROM y0 "                                                      \
  "UNION SELECT 'party', id FROM y0 "                                                              \
  "UNION SELECT 'party_member', x.id FROM y0 JOIN party_member AS x ON x.party_id = "              \
  "y0.id "                                                                                         \
  "UNION SELECT 'case_file', id FROM c0 " CASE_ROWS "UNION SELECT 'receipt', id FROM r0 "          \
  "UNION SELECT 'collection', x.id FROM r0 JOIN collection AS x ON x.receipt_id = "                \
  "r0.id "                                                                                         \
  "UNION SELECT 'notice', id FROM n0 "                                                             \
  "UNION SELECT 'custody_object', id FROM o0 "                                                     \
  "UNION SELECT 'custody_move', x.id FROM o0 JOIN custody_move AS x ON x.object_id = "             \
  "o0.id "                                                                                         \
  "UNION SELECT 'incident', x.id FROM o0 JOIN incident AS x ON x.object_id = o0.id "               \
  "UNION SELECT 'override_record', id FROM override_record WHERE rule = $6 "                       \
  "UNION SELECT 'setting', id FROM setting WHERE name = $6 OR kind = $6 "                          \
  "UNION SELECT 'setting_proposal', id FROM setting_proposal WHERE name = $6 OR kind = $6 "        \
  "UNION SELECT 'enterprise', q.id FROM enterprise AS q WHERE q.uscc = $5 "                        \
  "UNION SELECT 'enterprise_entry', x.id FROM enterprise AS q JOIN enterprise_entry AS x ON "      \
  "x.enterprise_id = q.id WHERE q.uscc = $5 "                                                      \
  "UNION SELECT 'staff', id FROM staff WHERE sign_in_name = $7 "                                   \
  "UNION SELECT 'given_password', id FROM staff WHERE sign_in_name = $7 "                          \
  "UNION SELECT 'staff_factor', id FROM staff WHERE sign_in_name = $7), "                          \
  "k1 AS (SELECT kind, row_id FROM k0 "                                                            \
  "UNION SELECT 'ticket_period', x.id FROM k0 JOIN ticket_period AS x ON x.ticket_id = "           \
  "k0.row_id "                                                                                     \
  "UNION SELECT 'rating', x.id FROM k0 JOIN rating AS x ON x.ticket_id = k0.row_id "               \
  "UNION SELECT 'confirmation', x.id FROM k0 JOIN confirmation AS x ON x.ticket_id = "             \
  "k0.row_id "                                                                                     \
  "UNION SELECT 'paper_issue', x.id FROM k0 JOIN paper_issue AS x ON x.subject_id = "              \
  "k0.row_id AND x.kind IN ('ticket', 'receipt', 'notice', 'form', 'slip', 'payment', "            \
  "'refusal', 'follow-up', 'label', 'non-acceptance', 'measure', 'appointment', 'dossier')), "     \
  "v AS (SELECT a.station, a.seq FROM k1 JOIN audit_event AS a ON a.table_name = "                 \
  "k1.kind AND a.row_id = k1.row_id "                                                              \
  "UNION SELECT a.station, a.seq FROM staff AS w JOIN audit_event AS a ON a.staff_id = "           \
  "w.id WHERE w.sign_in_name = $7) "

#define OF_SUBJECT                                                                                 \
  "FROM v JOIN audit_event AS e ON e.station = v.station AND e.seq = v.seq LEFT JOIN staff AS s "  \
  "ON s.id = e.staff_id WHERE e.at >= $2 AND e.at < $3 AND " OF_HALL ("$1") OF_KIND ("$4")

Q (audit_lines_of,
   &ow_audit_line_record,
   SUBJECT LINES OF_SUBJECT NEWEST_FIRST ("$10", "$11"),
   "siisssssiii");
Q (count_audit_lines_of, NULL, SUBJECT "SELECT COUNT (*) " OF_SUBJECT, "siisssssi");

Q (staff_trainee, &ow_staff_record, "SELECT @ FROM staff WHERE id = $1 AND role = 'trainee'", "i");
Q (countersign_of, &ow_countersign_record, "SELECT @ FROM countersign WHERE request_id = $1", "s");
Q (countersigns_done,
   &ow_countersign_record,
   "SELECT @ FROM countersign WHERE site = $1 AND done_at >= $2 AND done_at < $3 ORDER BY done_at, "
   "id",
   "sii");

/* An account that another one set up, or whose role, password, state or second factor it changed.
 */
#define MADE(from)                                                                                 \
  "e.table_name IN ('staff', 'staff_factor') AND e.verb <> 'note' AND e.staff_id > 0 AND "         \
  "e.staff_id <> e.row_id AND "                                                                    \
  "e.at >= " from " AND (e.table_name = 'staff_factor' OR e.verb = 'insert' OR "                   \
  "' ' || e.fields || ' ' LIKE '% role %' OR ' ' || e.fields || ' ' LIKE '% password_hash %' OR "  \
  "' ' || e.fields || ' ' LIKE '% active %') "

Q (staff_ties,
   NULL,
   "SELECT COUNT (*) FROM audit_event AS e WHERE " MADE (
       "$3") "AND ((e.staff_id = $1 AND e.row_id = $2) OR (e.staff_id = $2 AND e.row_id = $1))",
   "iii");
Q (staff_ties_over,
   NULL,
   "WITH RECURSIVE tie AS (SELECT DISTINCT e.staff_id AS a, e.row_id AS b FROM audit_event AS e "
   "WHERE " MADE ("$3") "), r (id) AS (SELECT $1 UNION SELECT CASE WHEN t.a = r.id THEN t.b ELSE "
                        "t.a END FROM r JOIN tie AS t ON t.a = r.id OR t.b = r.id) SELECT COUNT "
                        "(*) FROM r WHERE id = $2",
   "iii");
/* Backups and drills; the first event that the newest backup does not hold. */
Q (backup_newest,
   &ow_backup_run_record,
   "SELECT @ FROM backup_run WHERE kind = 'backup' AND state = 'good' ORDER BY began_at DESC, "
   "id DESC LIMIT 1",
   "");
Q (backup_last_at,
   &ow_backup_run_record,
   "SELECT @ FROM backup_run WHERE kind = 'backup' AND station = $1 AND place = $2 ORDER BY "
   "began_at DESC, id DESC LIMIT 1",
   "ss");
Q (backup_good_at,
   &ow_backup_run_record,
   "SELECT @ FROM backup_run WHERE kind = 'backup' AND station = $1 AND place = $2 AND state = "
   "'good' ORDER BY began_at DESC, id DESC LIMIT 1",
   "ss");
#define FAILING                                                                                    \
  "FROM backup_run AS f WHERE f.kind = 'backup' AND f.state = 'failed' AND NOT EXISTS (SELECT 1 "  \
  "FROM backup_run AS n WHERE n.kind = 'backup' AND n.station = f.station AND n.place = f.place "  \
  "AND n.began_at > f.began_at) "
/* A counter that is open goes on trying; anybody else, and one that was closed, is believed for a
 * while. */
Q (backup_failing,
   NULL,
   "SELECT COUNT (*) " FAILING "AND (f.began_at >= $1 OR EXISTS (SELECT 1 FROM desk AS d WHERE "
   "d.open = 1 AND 'desk-' || d.n = f.station))",
   "i");
Q (backup_failing_at,
   &ow_backup_run_record,
   "SELECT @ " FAILING "AND f.station = $1 ORDER BY f.id",
   "s");
Q (drill_last,
   &ow_backup_run_record,
   "SELECT @ FROM backup_run WHERE kind = 'drill' ORDER BY began_at DESC, id DESC LIMIT 1",
   "");
Q (audit_first_after,
   NULL,
   "SELECT COALESCE (MIN (e.at), 0) FROM audit_event AS e WHERE e.at >= $1 AND e.act NOT IN "
   "('backup.make', 'backup.fail', 'backup.drill')",
   "i");
Q (receipt_newest, &ow_receipt_record, "SELECT @ FROM receipt ORDER BY id DESC LIMIT 1", "");

/* Practice tasks: what a counter did, and what is there to practise with. The chain of a later hall
 * bears its code. */
#define OF_STATION "(e.station = $2 OR e.station = $1 || '/' || $2) "

Q (audit_since,
   &ow_audit_line_record,
   LINES "FROM audit_event AS e LEFT JOIN staff AS s ON s.id = e.staff_id WHERE " OF_STATION
         "AND e.seq > $3 ORDER BY e.seq LIMIT 500",
   "ssi");
Q (audit_last,
   NULL,
   "SELECT COALESCE (MAX (e.seq), 0) FROM audit_event AS e WHERE " OF_STATION,
   "ss");
Q (practice_running,
   &ow_practice_run_record,
   "SELECT @ FROM practice_run WHERE site = $1 AND staff_id = $2 AND state = 'running'",
   "si");
Q (practice_ended,
   &ow_practice_run_record,
   "SELECT @ FROM practice_run WHERE site = $1 AND staff_id = $2 AND state IN ('passed', 'failed') "
   "ORDER BY ended_at DESC, id DESC LIMIT 50",
   "si");
Q (practice_others,
   &ow_practice_run_record,
   "SELECT @ FROM practice_run WHERE site = $1 AND staff_id <> $2 AND state IN ('passed', "
   "'failed') ORDER BY ended_at DESC, id DESC LIMIT 200",
   "si");
Q (practice_case,
   &ow_case_file_record,
   "SELECT @ FROM case_file WHERE site = $1 AND service = $2 AND state = $3 AND receipt_id IS NOT "
   "NULL ORDER BY received_at DESC, id DESC LIMIT 1",
   "sss");
Q (count_drafts_typed,
   NULL,
   "SELECT COUNT (*) FROM draft AS d JOIN case_file AS c ON c.id = d.case_id WHERE c.site = $1 AND "
   "c.created_at >= $2 AND d.saved_at > c.created_at",
   "si");
