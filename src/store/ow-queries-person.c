/* Statements about persons: how they are found, and what is theirs. Records that were joined are
 * one person (OW_SAME_PERSON), whichever of them is asked by. How they are written: ow-queries.c.
 */

#include "ow-transaction-private.h"

#define Q(name, record, ...) const OwQuery ow_query_##name = { #name, record, __VA_ARGS__ }

Q (document_by_number,
   &ow_travel_document_record,
   "SELECT @ FROM travel_document WHERE issuer = $1 AND number = $2 ORDER BY id DESC",
   "ss");
/* Of this record alone: what its search tokens are made of stays its own when it is joined. */
Q (documents_of_record,
   &ow_travel_document_record,
   "SELECT @ FROM travel_document WHERE person_id = $1 ORDER BY id DESC",
   "i");
Q (case_last_of_record,
   &ow_case_file_record,
   "SELECT @ FROM case_file WHERE person_id = $1 AND accepted_on IS NOT NULL AND state <> "
   "'withdrawn' ORDER BY accepted_on DESC, id DESC LIMIT 1",
   "i");
Q (documents_of_person,
   &ow_travel_document_record,
   "SELECT @ FROM travel_document WHERE " OW_SAME_PERSON ("person_id") " ORDER BY id DESC",
   "i");
Q (persons_same,
   &ow_person_record,
   "SELECT @ FROM person WHERE " OW_SAME_PERSON ("id") " ORDER BY COALESCE (merged_into, 0), id",
   "i");
/* The first range is walked in its order, so that a whole word comes before a longer one, until
 * enough are found; each other one is a probe, none for a range that begins with "". Whoever was
 * joined is found as the one he was joined with. */
#define ALSO(first, last)                                                                          \
  " AND (" first " = '' OR EXISTS (SELECT 1 FROM name_token AS a WHERE a.person_id = t.person_id " \
  "AND a.token >= " first " AND a.token < " last "))"
Q (persons_by_tokens,
   &ow_person_record,
   "SELECT @ FROM person WHERE id IN (SELECT COALESCE (m.merged_into, m.id) FROM (SELECT "
   "t.person_id FROM name_token AS t WHERE t.token >= $1 AND t.token < $2" ALSO ("$3", "$4")
       ALSO ("$5", "$6") ALSO ("$7", "$8") " ORDER BY t.token LIMIT 64) AS f JOIN person AS m ON "
                                           "m.id = f.person_id) ORDER BY "
                                           "mrz_surname, mrz_given_names, id LIMIT 50",
   "ssssssss");
#undef ALSO
Q (count_tokens,
   NULL,
   "SELECT COUNT (*) FROM (SELECT token FROM name_token WHERE token >= $1 AND token < $2 LIMIT $3) "
   "AS few",
   "ssi");
Q (persons_alike,
   &ow_person_record,
   "SELECT @ FROM person WHERE birth_text = $2 AND nationality = $3 AND EXISTS (SELECT 1 FROM "
   "name_token AS t WHERE t.token = $1 AND t.person_id = person.id) ORDER BY id LIMIT 20",
   "sss");
Q (persons_born,
   &ow_person_record,
   "SELECT @ FROM person WHERE birth_text = $1 AND nationality = $2 AND merged_into IS NULL "
   "ORDER BY id DESC LIMIT 100",
   "ss");
/* Of any record of the person. */
Q (persons_apart,
   &ow_person_apart_record,
   "SELECT @ FROM person_apart WHERE id IN (SELECT id FROM person_apart WHERE " OW_SAME_PERSON (
       "person_id") " UNION SELECT id FROM person_apart WHERE " OW_SAME_PERSON ("other_id") ") "
                                                                                            "ORDER "
                                                                                            "BY id",
   "i");
Q (persons_newest,
   &ow_person_record,
   "SELECT @ FROM person WHERE merged_into IS NULL AND erased_at IS NULL ORDER BY id DESC LIMIT $1",
   "i");
/* Who stood at a counter with him. */
Q (persons_with,
   &ow_person_record,
   "SELECT @ FROM person WHERE id IN (SELECT b.person_id FROM party_member AS a JOIN party_member "
   "AS b ON b.party_id = a.party_id WHERE " OW_SAME_PERSON ("a.person_id") ") ORDER BY id LIMIT 20",
   "i");
/* Who acts for the person on the online platform, and whom the holder of a document acts for. */
Q (helper_accounts_of_person,
   &ow_platform_account_record,
   "SELECT @ FROM helper_account WHERE " OW_SAME_PERSON ("person_id") " ORDER BY consent_on DESC, "
                                                                      "id DESC",
   "i");
Q (helper_accounts_of_document,
   &ow_platform_account_record,
   "SELECT @ FROM helper_account WHERE nationality = $1 AND document_number = $2 AND state = "
   "'active' ORDER BY consent_on DESC, id DESC LIMIT 50",
   "ss");
Q (helper_accounts_all,
   &ow_platform_account_record,
   "SELECT @ FROM helper_account WHERE ($1 = '' OR state = $1) AND ($2 = '' OR document_number = "
   "$2 OR number = $2) AND name <> '' ORDER BY id DESC LIMIT $3",
   "ssi");
Q (helper_account_numbered,
   &ow_platform_account_record,
   "SELECT @ FROM helper_account WHERE number = $1",
   "s");
Q (cases_by_person,
   &ow_case_file_record,
   "SELECT @ FROM case_file WHERE " OW_SAME_PERSON (
       "person_id") " AND number IS NOT NULL ORDER BY id DESC LIMIT 50",
   "i");
Q (cases_by_product,
   &ow_case_file_record,
   "SELECT @ FROM case_file WHERE id IN (SELECT case_id FROM product WHERE number = $1) ORDER BY "
   "id DESC LIMIT 20",
   "s");
Q (case_last_of_person,
   &ow_case_file_record,
   "SELECT @ FROM case_file WHERE " OW_SAME_PERSON (
       "person_id") " AND accepted_on IS NOT NULL AND state <> 'withdrawn' ORDER BY accepted_on "
                    "DESC, id DESC LIMIT 1",
   "i");
Q (case_last_of_service,
   &ow_case_file_record,
   "SELECT @ FROM case_file WHERE " OW_SAME_PERSON (
       "person_id") " AND service = $2 AND accepted_on IS NOT NULL AND state <> 'withdrawn' ORDER "
                    "BY accepted_on DESC, id DESC LIMIT 1",
   "is");
Q (custody_of_person,
   &ow_custody_object_record,
   "SELECT @ FROM custody_object WHERE " OW_SAME_PERSON (
       "person_id") " AND place <> 'returned' ORDER BY id",
   "i");
Q (product_newest_of_person,
   &ow_product_record,
   "SELECT @ FROM product WHERE state = 'handed_over' AND case_id IN (SELECT id FROM case_file "
   "WHERE " OW_SAME_PERSON ("person_id") ") ORDER BY at DESC, id DESC LIMIT 1",
   "i");
Q (products_of_person,
   &ow_product_record,
   "SELECT @ FROM product WHERE case_id IN (SELECT id FROM case_file WHERE " OW_SAME_PERSON (
       "person_id") ") ORDER BY at DESC, id DESC LIMIT 50",
   "i");
#define OPEN                                                                                       \
  " AND state IN ('accepted', 'in_review', 'returned', 'corrected', 'forwarded', 'decided', "      \
  "'ready')"
Q (count_open_of_person,
   NULL,
   "SELECT COUNT (*) FROM case_file WHERE " OW_SAME_PERSON ("person_id") OPEN,
   "i");
Q (cases_open_of_person,
   &ow_case_file_record,
   "SELECT @ FROM case_file WHERE " OW_SAME_PERSON ("person_id") OPEN " ORDER BY id",
   "i");
#undef OPEN
Q (tokens_delete, NULL, "DELETE FROM name_token WHERE person_id = $1", "i");
Q (token_insert,
   NULL,
   "INSERT INTO name_token (token, person_id, mark) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
   "sii");
