/* Erasing by schedule. Which rows belong to a person is said once for each table; what is left of
 * them, once for each column (ow-erasure-columns.c). Every row that loses something has its event,
 * so that it is checked against the trail like any other. */

#include "ow-erasure.h"

#include <string.h>

#include "ow-mark.h"

#define MEMBER(type, record, column) (*(type *)((char *)(record) + (column)->offset))

/* Rows of one table: ids, by one parameter. */
typedef struct
{
  const OwRecordType *type;
  const char *sql;
} Rows;

#define CASE_HIS      OW_SAME_PERSON ("c.person_id")
#define PRESENTER_HIS OW_SAME_PERSON ("y.presenter_id")
#define MEMBER_HIS    OW_SAME_PERSON ("m.person_id")
#define OBJECT_HIS    OW_SAME_PERSON ("o.person_id")
#define DOCUMENT_HIS  OW_SAME_PERSON ("d.person_id")

#define CASES "(SELECT c.id FROM case_file AS c WHERE " CASE_HIS ")"
#define PARTIES                                                                                    \
  "(SELECT y.id FROM party AS y WHERE " PRESENTER_HIS " UNION SELECT m.party_id FROM "             \
  "party_member AS m WHERE " MEMBER_HIS " UNION SELECT c.party_id FROM case_file AS c WHERE "      \
  "c.party_id IS NOT NULL AND " CASE_HIS ")"
#define TICKETS                                                                                    \
  "(SELECT y.ticket_id FROM party AS y WHERE y.ticket_id IS NOT NULL AND y.id IN " PARTIES ")"
#define OBJECTS                                                                                    \
  "(SELECT o.id FROM custody_object AS o WHERE " OBJECT_HIS " UNION SELECT o.id FROM "             \
  "custody_object AS o WHERE o.case_id IN " CASES " UNION SELECT o.id FROM custody_object AS o "   \
  "JOIN travel_document AS d ON d.id = o.document_id WHERE " DOCUMENT_HIS ")"
#define RECEIPTS "(SELECT c.receipt_id FROM case_file AS c WHERE " CASE_HIS ")"
#define NOTICES  "(SELECT l.notice_id FROM notice_line AS l WHERE l.case_id IN " CASES ")"
/* Pages of his papers that are still kept; what was scanned, and when, stays. */
#define SCANS "(SELECT n.id FROM page_scan AS n WHERE n.case_id IN " CASES ")"

#define BY(table, condition) "SELECT x.id FROM " table " AS x WHERE " condition " ORDER BY x.id"

/* $1: the person, by any of his records. A table without a column of his is here for its events:
 * their reasons are words about him. */
static const Rows of_person[] = {
  { &ow_appointment_record,
    BY ("appointment", "x.case_id IN " CASES " OR x.ticket_id IN " TICKETS) },
  { &ow_approval_request_record, BY ("approval_request", "x.case_id IN " CASES) },
  { &ow_case_file_record, BY ("case_file", "x.id IN " CASES) },
  { &ow_case_period_record, BY ("case_period", "x.case_id IN " CASES) },
  { &ow_collection_record,
    BY ("collection", "x.receipt_id IN " RECEIPTS " OR " OW_SAME_PERSON ("x.collector_id")) },
  { &ow_collection_line_record, BY ("collection_line", "x.case_id IN " CASES) },
  { &ow_confirmation_record, BY ("confirmation", "x.ticket_id IN " TICKETS) },
  { &ow_correction_record, BY ("correction", "x.case_id IN " CASES) },
  { &ow_custody_move_record, BY ("custody_move", "x.object_id IN " OBJECTS) },
  { &ow_custody_object_record, BY ("custody_object", "x.id IN " OBJECTS) },
  { &ow_decision_record, BY ("decision", "x.case_id IN " CASES) },
  { &ow_draft_record, BY ("draft", "x.case_id IN " CASES) },
  { &ow_fee_entry_record, BY ("fee_entry", "x.case_id IN " CASES) },
  { &ow_platform_account_record, BY ("helper_account", OW_SAME_PERSON ("x.person_id")) },
  { &ow_incident_record, BY ("incident", "x.object_id IN " OBJECTS) },
  { &ow_lookup_record, BY ("lookup", "x.case_id IN " CASES) },
  { &ow_measure_record,
    BY ("measure", "x.case_id IN " CASES " OR " OW_SAME_PERSON ("x.person_id")) },
  { &ow_notice_record, BY ("notice", "x.id IN " NOTICES) },
  { &ow_notice_line_record, BY ("notice_line", "x.case_id IN " CASES) },
  { &ow_outbox_message_record, BY ("outbox", "x.case_id IN " CASES) },
  { &ow_override_record, BY ("override_record", "x.case_id IN " CASES) },
  { &ow_page_scan_record, BY ("page_scan", "x.case_id IN " CASES) },
  { &ow_page_scan_body_record, BY ("page_scan_body", "x.scan_id IN " SCANS) },
  { &ow_paper_issue_record,
    BY ("paper_issue",
        "x.subject_id IN " CASES " OR x.subject_id IN " RECEIPTS " OR x.subject_id IN " NOTICES
        " OR x.subject_id IN " OBJECTS " OR x.subject_id IN " TICKETS) },
  { &ow_party_record, BY ("party", "x.id IN " PARTIES) },
  { &ow_party_member_record, BY ("party_member", "x.party_id IN " PARTIES) },
  { &ow_person_record, BY ("person", OW_SAME_PERSON ("x.id")) },
  { &ow_person_apart_record,
    BY ("person_apart", OW_SAME_PERSON ("x.person_id") " OR " OW_SAME_PERSON ("x.other_id")) },
  { &ow_postal_record, BY ("postal_item", "x.case_id IN " CASES) },
  { &ow_product_record, BY ("product", "x.case_id IN " CASES) },
  { &ow_rating_record, BY ("rating", "x.ticket_id IN " TICKETS) },
  { &ow_receipt_record, BY ("receipt", "x.id IN " RECEIPTS) },
  { &ow_reminder_record, BY ("reminder", "x.case_id IN " CASES) },
  { &ow_sibling_wait_record,
    BY ("sibling_wait", "x.case_id IN " CASES " OR x.sibling_id IN " CASES) },
  { &ow_ticket_record, BY ("ticket", "x.id IN " TICKETS) },
  { &ow_ticket_period_record, BY ("ticket_period", "x.ticket_id IN " TICKETS) },
  { &ow_travel_document_record, BY ("travel_document", OW_SAME_PERSON ("x.person_id")) },
  { &ow_verification_record, BY ("verification", "x.case_id IN " CASES) },
};

/* $1: a case that was begun and never accepted. */
static const Rows of_draft[] = {
  { &ow_appointment_record, BY ("appointment", "x.case_id = $1") },
  { &ow_approval_request_record, BY ("approval_request", "x.case_id = $1") },
  { &ow_case_file_record, BY ("case_file", "x.id = $1") },
  { &ow_case_period_record, BY ("case_period", "x.case_id = $1") },
  { &ow_lookup_record, BY ("lookup", "x.case_id = $1") },
  { &ow_outbox_message_record, BY ("outbox", "x.case_id = $1") },
  { &ow_override_record, BY ("override_record", "x.case_id = $1") },
  { &ow_page_scan_record, BY ("page_scan", "x.case_id = $1") },
  { &ow_page_scan_body_record,
    BY ("page_scan_body", "x.scan_id IN (SELECT n.id FROM page_scan AS n WHERE n.case_id = $1)") },
  { &ow_sibling_wait_record, BY ("sibling_wait", "x.case_id = $1 OR x.sibling_id = $1") },
  { &ow_verification_record, BY ("verification", "x.case_id = $1") },
};

/* $1: before which instant. The condition leaves out what is erased already. */
#define FROM(table, condition) "FROM " table " AS x WHERE " condition

/* People of an enterprise are kept as long as anybody who comes: nothing was entered about it, and
 * nothing of its record changed, since. Its name, code and address are no person's. */
#define CONTACTS                                                                                   \
  FROM ("enterprise",                                                                              \
        "x.at < $1 AND (x.contact IS NOT NULL OR x.phone IS NOT NULL OR x.service_person IS NOT "  \
        "NULL OR x.service_phone IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM enterprise_entry AS "  \
        "y WHERE y.enterprise_id = x.id AND (y.state = 'open' OR y.at >= $1 OR y.closed_at >= "    \
        "$1)) AND NOT EXISTS (SELECT 1 FROM audit_event AS e WHERE e.table_name = 'enterprise' "   \
        "AND e.row_id = x.id AND e.at >= $1)")

static const struct
{
  const OwRecordType *type;
  const char *sql;
  OwErasureKind term; /* whose period it is */
} of_log[] = {
  { &ow_enterprise_record, CONTACTS, OW_ERASURE_PERSON },
  { &ow_lookup_record, FROM ("lookup", "x.at < $1 AND (x.body IS NOT NULL OR x.subject <> '')"),
    OW_ERASURE_LOG },
  /* What was given up and is of no case here, like that of another hall, is nobody's to wait for;
   * one of a case holds the person back until somebody decides. */
  { &ow_outbox_message_record,
    FROM ("outbox",
          "(x.state IN ('sent', 'set_aside') OR (x.state = 'dead' AND x.case_id IS NULL)) AND "
          "COALESCE (x.sent_at, x.created_at) < $1 "
          "AND (x.payload <> '{}' OR x.parameters IS NOT NULL OR x.problem IS NOT NULL OR "
          "x.answer IS NOT NULL)"),
    OW_ERASURE_LOG },
  /* Of other halls too, which nobody here used. The row stays: what comes again is known, and a
   * file that was taken in names nobody. */
  { &ow_inbox_message_record,
    FROM ("inbox",
          "x.system <> 'file' AND x.received_at < $1 AND x.body <> '{}' AND x.state <> "
          "'at_work'"),
    OW_ERASURE_LOG },
  { &ow_incident_record,
    FROM ("incident",
          "x.state = 'resolved' AND x.resolved_at < $1 AND (x.code IS NOT NULL OR "
          "x.note IS NOT NULL)"),
    OW_ERASURE_LOG },
  { &ow_enterprise_entry_record,
    FROM ("enterprise_entry",
          "x.state <> 'open' AND x.closed_at < $1 AND (x.text <> '' OR "
          "x.outcome IS NOT NULL)"),
    OW_ERASURE_LOG },
};

/* Statements */

static OwStatement *
prepare (OwTransaction *transaction, const char *sql, const char *parameters, GError **error)
{
  return ow_db_prepare (transaction->db, sql, parameters, error);
}

/* Integers of the first column; NULL with an error. Resets the statement. */
static GArray *
read_ids (OwStatement *statement, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *local = NULL;

  while (ow_statement_step (statement, &local))
    {
      gint64 id = ow_statement_get_integer (statement, 0);

      g_array_append_val (ids, id);
    }
  ow_statement_reset (statement);
  if (local == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, local);
  return NULL;
}

/* A row of whichever hall; NULL with an error. */
static gpointer
load (OwTransaction *transaction, const OwRecordType *type, OwRowId id, GError **error)
{
  g_autofree char *sql = ow_record_make_sql (type, 'l');
  OwStatement *statement = prepare (transaction, sql, "i", error);
  GError *local = NULL;
  gpointer record = NULL;

  if (statement == NULL)
    return NULL;
  ow_statement_bind_integer (statement, 1, id);
  if (ow_statement_step (statement, &local))
    record = ow_statement_get_record (statement, type);
  ow_statement_reset (statement);
  if (local != NULL)
    g_propagate_error (error, local);
  return record;
}

/* One row */

/* "UPDATE table SET all columns …": with the version where there is one. */
static gboolean
save (OwTransaction *transaction, const OwRecordType *type, gconstpointer record, GError **error)
{
  int version = ow_record_find_column (type, "version");
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autofree char *letters = ow_record_make_parameters (type, 'u');
  OwStatement *statement;
  GError *local = NULL;

  g_string_append_printf (sql, "UPDATE %s SET ", type->table);
  for (guint i = 1; i < type->n_columns; i++)
    g_string_append_printf (sql, (int)i == version ? "%s%s = $%u + 1" : "%s%s = $%u",
                            i > 1 ? ", " : "", type->columns[i].name, i + 1);
  g_string_append (sql, " WHERE id = $1");
  if ((statement = prepare (transaction, sql->str, letters, error)) == NULL)
    return FALSE;
  ow_statement_bind_record (statement, type, record);
  ow_statement_step (statement, &local);
  ow_statement_reset (statement);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/* A place of the house is no person. */
static gboolean
is_place (const char *holder)
{
  static const char *const places[] = { "safe", "bureau", "post", "applicant", NULL };

  return g_strv_contains (places, holder) || g_str_has_prefix (holder, "desk-");
}

static gboolean
erase_column (gpointer record, const OwColumn *column, const OwErasureColumn *rule)
{
  if (column->kind == OW_COLUMN_DATE)
    {
      gboolean there = MEMBER (OwDate, record, column) != OW_DATE_NONE;

      MEMBER (OwDate, record, column) = OW_DATE_NONE;
      return there;
    }
  {
    char **text = &MEMBER (char *, record, column);

    if (g_strcmp0 (*text, rule->value) == 0 || *text == NULL
        || (g_strcmp0 (rule->value, "–") == 0 && is_place (*text)))
      return FALSE;
    ow_set_string (*text, rule->value);
    return TRUE;
  }
}

/* TRUE when something stood there. */
static gboolean
erase_columns (OwTransaction *transaction, const OwRecordType *type, gpointer record)
{
  gboolean erased = FALSE;
  gsize n;
  const OwErasureColumn *columns = ow_erasure_get_columns (&n);

  for (gsize i = 0; i < n; i++)
    if (g_str_equal (columns[i].table, type->table))
      {
        int c = ow_record_find_column (type, columns[i].column);

        if (c >= 0 && erase_column (record, &type->columns[c], &columns[i]))
          erased = TRUE;
      }
  if (type == &ow_person_record)
    {
      ((OwPerson *)record)->erased_at = transaction->now;
      erased = TRUE;
    }
  if (type == &ow_page_scan_record && g_str_equal (((OwPageScan *)record)->state, "kept"))
    {
      ow_set_string (((OwPageScan *)record)->state, "erased");
      ((OwPageScan *)record)->ended_at = transaction->now;
      erased = TRUE;
    }
  return erased;
}

static gboolean
erase_row (OwTransaction *transaction,
           const OwRecordType *type,
           OwRowId id,
           GString *seals,
           GError **error)
{
  int version = ow_record_find_column (type, "version");
  gpointer before = load (transaction, type, id, error);
  gpointer after;
  gboolean ok;

  if (before == NULL)
    return FALSE;
  after = ow_record_copy (type, before);
  ok = ow_audit_forget (transaction, type->table, id, seals, error);
  if (ok && erase_columns (transaction, type, after))
    {
      ow_mark_set (type, after, TRUE);
      ok = save (transaction, type, after, error);
      if (ok && version >= 0)
        MEMBER (gint64, after, &type->columns[version])++;
      ok = ok
           && (!ow_audit_covers (type)
               || ow_audit_erased (transaction, type, before, after, error));
    }
  ow_record_free (type, before);
  ow_record_free (type, after);
  return ok;
}

static gboolean
erase_ids (OwTransaction *transaction,
           const OwRecordType *type,
           GArray *ids,
           GString *seals,
           GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    if (!erase_row (transaction, type, g_array_index (ids, gint64, i), seals, error))
      return FALSE;
  return TRUE;
}

static gboolean
erase_rows (OwTransaction *transaction,
            const Rows *rows,
            gsize n,
            OwRowId subject,
            GString *seals,
            GError **error)
{
  for (gsize i = 0; i < n; i++)
    {
      OwStatement *statement = prepare (transaction, rows[i].sql, "i", error);
      g_autoptr (GArray) ids = NULL;

      if (statement == NULL)
        return FALSE;
      ow_statement_bind_integer (statement, 1, subject);
      if ((ids = read_ids (statement, error)) == NULL
          || !erase_ids (transaction, rows[i].type, ids, seals, error))
        return FALSE;
    }
  return TRUE;
}

/* The digests of what was sealed, into the chain of this station. */
static gboolean
add_seals (OwTransaction *transaction, OwRowId subject, GString *seals, GError **error)
{
  return seals->len == 0
         || ow_audit_add (transaction, "seal", "audit_event", subject, seals->str, "", "", NULL, 0,
                          error);
}

/* What is due */

static GArray *
read_due (OwTransaction *transaction,
          OwErasureKind kind,
          const OwErasureTerms *terms,
          OwRowId one,
          gint64 limit,
          GError **error)
{
  const OwQuery *query = kind == OW_ERASURE_PERSON ? &ow_query_erasure_persons
                         : kind == OW_ERASURE_SCAN ? &ow_query_erasure_scans
                                                   : &ow_query_erasure_drafts;
  OwStatement *statement = prepare (transaction, query->sql, query->parameters, error);

  if (statement == NULL)
    return NULL;
  ow_statement_bind_integer (statement, 1, terms->before[kind]);
  ow_statement_bind_integer (statement, 2, ow_row_id_first (terms->before[kind]));
  ow_statement_bind_integer (statement, 3, one);
  ow_statement_bind_integer (statement, 4, limit);
  if (kind == OW_ERASURE_DRAFT)
    ow_statement_bind_text (statement, 5, transaction->site->code);
  return read_ids (statement, error);
}

GArray *
ow_erasure_read_due (OwTransaction *transaction,
                     OwErasureKind kind,
                     const OwErasureTerms *terms,
                     gint64 limit,
                     GError **error)
{
  g_return_val_if_fail (kind < OW_ERASURE_LOG, NULL);

  return read_due (transaction, kind, terms, 0, limit, error);
}

gint64
ow_erasure_count_logs (OwTransaction *transaction, const OwErasureTerms *terms, GError **error)
{
  gint64 n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (of_log); i++)
    {
      g_autofree char *sql = g_strconcat ("SELECT COUNT (*) ", of_log[i].sql, NULL);
      OwStatement *statement = prepare (transaction, sql, "i", error);
      g_autoptr (GArray) counts = NULL;

      if (statement == NULL)
        return -1;
      ow_statement_bind_integer (statement, 1, terms->before[of_log[i].term]);
      if ((counts = read_ids (statement, error)) == NULL)
        return -1;
      n += g_array_index (counts, gint64, 0);
    }
  return n;
}

/* Erasing */

static gboolean
delete_tokens (OwTransaction *transaction, OwRowId person, GError **error)
{
  static const char sql[] = "DELETE FROM name_token WHERE " OW_SAME_PERSON ("person_id");
  OwStatement *statement = prepare (transaction, sql, "i", error);
  GError *local = NULL;

  if (statement == NULL)
    return FALSE;
  ow_statement_bind_integer (statement, 1, person);
  ow_statement_step (statement, &local);
  ow_statement_reset (statement);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
erase_person (OwTransaction *transaction, OwRowId person, GError **error)
{
  g_autoptr (GString) seals = g_string_new (NULL);

  return delete_tokens (transaction, person, error)
         && erase_rows (transaction, of_person, G_N_ELEMENTS (of_person), person, seals, error)
         && add_seals (transaction, person, seals, error);
}

gboolean
ow_erasure_person (OwTransaction *transaction,
                   OwErasureKind kind,
                   const OwErasureTerms *terms,
                   OwRowId person,
                   gboolean *ret_done,
                   GError **error)
{
  g_autoptr (GArray) due = NULL;

  g_return_val_if_fail (kind == OW_ERASURE_PERSON || kind == OW_ERASURE_SCAN, FALSE);

  if ((due = read_due (transaction, kind, terms, person, 1, error)) == NULL)
    return FALSE;
  *ret_done = due->len == 1;
  return due->len == 0 || erase_person (transaction, person, error);
}

gboolean
ow_erasure_person_again (OwTransaction *transaction,
                         OwRowId person,
                         gboolean *ret_done,
                         GError **error)
{
  GError *local = NULL;
  OwPerson *row = load (transaction, &ow_person_record, person, &local);

  *ret_done = row != NULL && row->erased_at == 0;
  ow_person_free (row);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL && (!*ret_done || erase_person (transaction, person, error));
}

gboolean
ow_erasure_case (OwTransaction *transaction, OwRowId case_id, GError **error)
{
  g_autoptr (GString) seals = g_string_new (NULL);

  return erase_rows (transaction, of_draft, G_N_ELEMENTS (of_draft), case_id, seals, error)
         && add_seals (transaction, case_id, seals, error);
}

gboolean
ow_erasure_logs (OwTransaction *transaction,
                 const OwErasureTerms *terms,
                 gint64 limit,
                 gint64 *ret_rows,
                 GError **error)
{
  g_autoptr (GString) seals = g_string_new (NULL);

  *ret_rows = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (of_log) && *ret_rows < limit; i++)
    {
      g_autofree char *sql
          = g_strconcat ("SELECT x.id ", of_log[i].sql, " ORDER BY x.id LIMIT $2", NULL);
      OwStatement *statement = prepare (transaction, sql, "ii", error);
      g_autoptr (GArray) ids = NULL;

      if (statement == NULL)
        return FALSE;
      ow_statement_bind_integer (statement, 1, terms->before[of_log[i].term]);
      ow_statement_bind_integer (statement, 2, limit - *ret_rows);
      if ((ids = read_ids (statement, error)) == NULL
          || !erase_ids (transaction, of_log[i].type, ids, seals, error))
        return FALSE;
      *ret_rows += ids->len;
    }
  return add_seals (transaction, 0, seals, error);
}

/* What is no longer asked for */

#define DAY_MS (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

static OwInstant
before_requests (OwTransaction *transaction)
{
  return transaction->now - OW_ERASURE_REQUEST_DAYS * DAY_MS;
}

gint64
ow_erasure_count_requests (OwTransaction *transaction, GError **error)
{
  GError *local = NULL;
  gint64 n = ow_transaction_query_integer (transaction, &ow_query_count_requests_before, &local,
                                           'i', before_requests (transaction), 0);

  if (local == NULL)
    return n;
  g_propagate_error (error, local);
  return -1;
}

gboolean
ow_erasure_requests (OwTransaction *transaction, gint64 limit, GError **error)
{
  GError *local = NULL;

  g_return_val_if_fail (transaction->writable, FALSE);

  ow_transaction_query_integer (transaction, &ow_query_erasure_requests, &local, 'i',
                                before_requests (transaction), 'i', limit, 0);
  if (local == NULL)
    ow_transaction_query_integer (transaction, &ow_query_erasure_changes, &local, 'i', limit, 0);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}
