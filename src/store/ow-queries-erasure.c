/* Statements of erasing by schedule: who is due, and the events of a row that loses its values. How
 * statements are written: ow-queries.c. */

#include "ow-transaction-private.h"

#define Q(name, record, ...) const OwQuery ow_query_##name = { #name, record, __VA_ARGS__ }

/* $1 instant, $2 first row id of that moment, $3 one person or 0 for all, $4 limit. Halls of one
 * store share their persons: what holds one of them back does so in whichever hall it lies. */

#define AT_AN_END                                                                                  \
  "('collected', 'delivered', 'archived', 'withdrawn', 'handed_over', 'not_accepted')"
/* Nobody came back with the papers: nothing is left to decide. */
#define OPEN "c.state <> 'notice_issued' AND c.state NOT IN " AT_AN_END

/* All records of the persons that are asked about, by the one that they were joined with. */
#define GROUPS                                                                                     \
  "g AS (SELECT id, COALESCE (merged_into, id) AS root FROM person WHERE erased_at IS NULL AND "   \
  "($3 = 0 OR id = $3 OR merged_into = $3))"

#define KEPT                                                                                       \
  "(o.place <> 'returned' OR o.since >= $1 OR EXISTS (SELECT 1 FROM incident AS i WHERE "          \
  "i.object_id = o.id AND (i.state = 'open' OR i.resolved_at >= $1)))"

#define BUSY                                                                                       \
  "busy AS ("                                                                                      \
  "SELECT g.root FROM g JOIN case_file AS c ON c.person_id = g.id WHERE (" OPEN ") "               \
  "OR (c.number IS NULL AND c.created_at >= $1) "                                                  \
  "OR (c.number IS NOT NULL AND EXISTS (SELECT 1 FROM case_period AS p WHERE p.case_id = c.id "    \
  "AND p.at >= $1)) "                                                                              \
  "OR EXISTS (SELECT 1 FROM fee_entry AS f WHERE f.case_id = c.id AND (f.at >= $1 OR (f.state "    \
  "IN ('unpaid', 'unknown') AND c.state NOT IN ('withdrawn', 'handed_over', 'not_accepted')))) "   \
  "OR EXISTS (SELECT 1 FROM correction AS k WHERE k.case_id = c.id AND k.at >= $1) "               \
  "OR EXISTS (SELECT 1 FROM outbox AS m WHERE m.case_id = c.id AND m.state IN ('waiting', "        \
  "'dead')) "                                                                                      \
  "OR EXISTS (SELECT 1 FROM postal_item AS t WHERE t.case_id = c.id AND t.at >= $1) "              \
  "OR EXISTS (SELECT 1 FROM appointment AS a WHERE a.case_id = c.id AND a.at >= $1) "              \
  "OR EXISTS (SELECT 1 FROM custody_object AS o WHERE o.case_id = c.id AND " KEPT ") "             \
  "UNION SELECT g.root FROM g JOIN custody_object AS o ON o.person_id = g.id WHERE " KEPT          \
  " UNION SELECT g.root FROM g JOIN travel_document AS d ON d.person_id = g.id JOIN "              \
  "custody_object AS o ON o.document_id = d.id WHERE " KEPT                                        \
  " UNION SELECT g.root FROM g JOIN party_member AS m ON m.person_id = g.id JOIN custody_object "  \
  "AS o ON o.party_id = m.party_id WHERE o.person_id IS NULL AND " KEPT                            \
  " UNION SELECT g.root FROM g JOIN party_member AS m ON m.person_id = g.id WHERE m.party_id >= "  \
  "$2 "                                                                                            \
  "UNION SELECT g.root FROM g JOIN travel_document AS d ON d.person_id = g.id WHERE d.id >= $2 "   \
  "UNION SELECT g.root FROM g JOIN party AS y ON y.presenter_id = g.id WHERE y.id >= $2 OR "       \
  "EXISTS (SELECT 1 FROM case_file AS c WHERE c.party_id = y.id AND " OPEN ") "                    \
  "UNION SELECT g.root FROM g JOIN measure AS m ON m.person_id = g.id WHERE m.state = "            \
  "'requested' OR m.at >= $1 "                                                                     \
  "UNION SELECT g.root FROM g JOIN collection AS k ON k.collector_id = g.id WHERE k.at >= $1)"

/* With a case that got a number, as applicant, presenter or collector, or a measure. */
#define CAME                                                                                       \
  "came AS ("                                                                                      \
  "SELECT g.root FROM g JOIN case_file AS c ON c.person_id = g.id WHERE c.number IS NOT NULL "     \
  "UNION SELECT g.root FROM g JOIN party AS y ON y.presenter_id = g.id JOIN case_file AS c ON "    \
  "c.party_id = y.id WHERE c.number IS NOT NULL "                                                  \
  "UNION SELECT g.root FROM g JOIN collection AS k ON k.collector_id = g.id "                      \
  "UNION SELECT g.root FROM g JOIN measure AS m ON m.person_id = g.id)"

#define DUE(which)                                                                                 \
  "WITH " GROUPS ", " BUSY ", " CAME " SELECT g.root FROM g WHERE g.id = g.root AND g.id < $2 "    \
  "AND g.root NOT IN (SELECT root FROM busy) AND g.root " which " (SELECT root FROM came) "        \
  "ORDER BY g.root LIMIT $4"

Q (erasure_persons, NULL, DUE ("IN"), "iiii");
Q (erasure_scans, NULL, DUE ("NOT IN"), "iiii");
/* A draft is of its hall: $5. */
Q (erasure_drafts,
   NULL,
   "SELECT c.id FROM case_file AS c LEFT JOIN draft AS d ON d.case_id = c.id WHERE c.state = "
   "'draft' AND COALESCE (d.saved_at, c.created_at, 0) < $1 AND c.id < $2 AND ($3 = 0 OR c.id = "
   "$3) AND c.site = $5 ORDER BY c.id LIMIT $4",
   "iiiis");

/* Who was erased, for a backup of before: since $1. A draft that was erased is withdrawn. */
Q (erased_persons,
   &ow_person_record,
   "SELECT @ FROM person WHERE erased_at >= $1 ORDER BY id",
   "i");
Q (erased_drafts,
   &ow_case_file_record,
   "SELECT @ FROM case_file AS c WHERE c.state = 'withdrawn' AND c.number IS NULL AND EXISTS "
   "(SELECT 1 FROM audit_event AS e WHERE e.table_name = 'case_file' AND e.row_id = c.id AND "
   "e.act IN ('retention.erase', 'retention.again') AND e.at >= $1) ORDER BY c.id",
   "i");
Q (retention_runs,
   &ow_retention_run_record,
   "SELECT @ FROM retention_run WHERE site = $1 ORDER BY at DESC, id DESC LIMIT $2",
   "si");
Q (retention_daily,
   &ow_retention_run_record,
   "SELECT @ FROM retention_run WHERE site = $1 AND day = $2 AND daily = 1",
   "sd");

/* The events of a row. */

Q (audit_reasons_of_row,
   NULL,
   "SELECT station, seq, at, staff_id, act, verb, table_name, row_id, fields, reason, salt, "
   "image, previous, hash, COALESCE (row_version, 0), changes, changes_digest, sealed FROM "
   "audit_event WHERE table_name = $1 AND row_id = $2 AND reason <> '' AND sealed IS NULL ORDER "
   "BY station, seq",
   "si");
Q (audit_forget_changes,
   NULL,
   "UPDATE audit_event SET changes = NULL WHERE table_name = $1 AND row_id = $2 AND changes IS "
   "NOT NULL",
   "si");
Q (audit_seal,
   NULL,
   "UPDATE audit_event SET reason = '', sealed = $3 WHERE station = $1 AND seq = $2",
   "sis");

/* Answers of acts, and changes: a window counts the newest 1024 (change_newest). */
Q (count_requests_before, NULL, "SELECT COUNT (*) FROM request WHERE at < $1", "i");
Q (erasure_requests,
   NULL,
   "DELETE FROM request WHERE id IN (SELECT id FROM request WHERE at < $1 ORDER BY at LIMIT $2)",
   "ii");
Q (erasure_changes,
   NULL,
   "DELETE FROM change WHERE seq IN (SELECT c.seq FROM change AS c WHERE c.seq <= (SELECT COALESCE "
   "(MAX (seq), 0) FROM change) - 1024 ORDER BY c.seq LIMIT $1)",
   "i");
