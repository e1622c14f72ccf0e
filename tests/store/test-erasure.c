/* Erasing by schedule: no column is forgotten, nothing of a person is left, figures and trail stay,
 * and nobody is erased whom something still concerns. */

#include "test-store.h"

#include <sqlite3.h>
#include <string.h>

#include "ow-erasure.h"
#include "ow-outbox.h"
#include "ow-store-error.h"

#define SECRET                       "GEHEIM"
#define LONG                         60000
#define LONG_AGO                     "2024-03-02T09:00+08:00"
#define MEMBER(type, record, column) (*(type *)((char *)(record) + (column)->offset))

/* What a row refers to. */
typedef struct
{
  OwRowId person, other, document, party, ticket, file, receipt, notice, object, collection;
} Ids;

static Ids ids;

static OwInstant
at (const char *text)
{
  return ow_instant_parse (text);
}

static OwErasureTerms
terms_before (const char *text)
{
  OwErasureTerms terms;

  for (int i = 0; i < OW_ERASURE_KINDS; i++)
    terms.before[i] = at (text);
  return terms;
}

/* Every text and date column of the schema is in one of the two lists, and every listed one exists.
 */
static void
test_columns (Fixture *f, gconstpointer data)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  gsize n, texts = 0;
  const OwErasureColumn *columns = ow_erasure_get_columns (&n);

  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db,
                                       "SELECT t.name, c.name FROM sqlite_schema AS t, "
                                       "pragma_table_info (t.name) AS c WHERE t.type = 'table' AND "
                                       "t.name NOT LIKE 'sqlite_%' AND c.type = 'TEXT'",
                                       -1, &statement, NULL),
                   ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *table = (const char *)sqlite3_column_text (statement, 0);
      const char *column = (const char *)sqlite3_column_text (statement, 1);
      gboolean personal = ow_erasure_is_personal (table, column);

      texts++;
      if (personal == ow_erasure_is_known (table, column))
        g_error ("%s.%s is in %s list of ow-erasure-columns.c", table, column,
                 personal ? "more than one" : "no");
    }
  sqlite3_finalize (statement);
  g_assert_cmpuint (texts, >, 300);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *sql
          = g_strdup_printf ("SELECT %s FROM %s", columns[i].column, columns[i].table);

      if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
        g_error ("%s.%s is no column", columns[i].table, columns[i].column);
      sqlite3_finalize (statement);
    }
  sqlite3_close (db);
}

/* A row of a person, with a secret in every column that says something of him. */

static OwRowId
get_reference (const char *column)
{
  static const struct
  {
    const char *column;
    OwRowId *id;
  } references[] = {
    { "person_id", &ids.person },         { "presenter_id", &ids.person },
    { "collector_id", &ids.person },      { "other_id", &ids.other },
    { "document_id", &ids.document },     { "party_id", &ids.party },
    { "ticket_id", &ids.ticket },         { "case_id", &ids.file },
    { "sibling_id", &ids.file },          { "receipt_id", &ids.receipt },
    { "notice_id", &ids.notice },         { "object_id", &ids.object },
    { "collection_id", &ids.collection }, { "subject_id", &ids.receipt },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (references); i++)
    if (g_str_equal (references[i].column, column))
      return *references[i].id;
  return 0;
}

static const char *
get_text (const OwRecordType *type, const char *column)
{
  static const struct
  {
    const OwRecordType *type;
    const char *column, *text;
  } texts[] = {
    { &ow_case_file_record, "state", "collected" },
    { &ow_custody_object_record, "place", "returned" },
    { &ow_fee_entry_record, "state", "paid" },
    { &ow_outbox_message_record, "state", "sent" },
    { &ow_measure_record, "state", "notified" },
    { &ow_incident_record, "state", "resolved" },
    { &ow_inbox_message_record, "state", "applied" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i].type == type && g_str_equal (texts[i].column, column))
      return texts[i].text;
  return NULL;
}

static gboolean
add (OwTransaction *transaction, const OwRecordType *type, OwRowId *ret_id, GError **error)
{
  gpointer record = ow_record_new (type);
  gboolean ok;

  for (guint c = 1; c < type->n_columns; c++)
    {
      const OwColumn *column = &type->columns[c];
      const char *known = get_text (type, column->name);
      gboolean personal = ow_erasure_is_personal (type->table, column->name);

      if (column->kind == OW_COLUMN_TEXT)
        MEMBER (char *, record, column)
            = g_strdup (known != NULL                               ? known
                        : personal                                  ? SECRET
                        : g_str_equal (column->name, "site")        ? "TSY"
                        : g_str_has_suffix (column->name, "number") ? "TSYS24030200001X"
                                                                    : "kept");
      else if (column->kind == OW_COLUMN_DATE)
        MEMBER (OwDate, record, column) = ow_date_parse ("2024-03-02");
      else if (column->kind == OW_COLUMN_INSTANT)
        MEMBER (OwInstant, record, column) = ow_transaction_get_now (transaction);
      else if (column->kind == OW_COLUMN_REFERENCE)
        MEMBER (OwRowId, record, column) = get_reference (column->name);
    }
  /* So long that it fills pages of its own: those are what a file would keep. */
  if (type == &ow_case_file_record)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      while (text->len < LONG)
        g_string_append (text, SECRET " ");
      ow_set_string (((OwCaseFile *)record)->facts, text->str);
    }
  if (type == &ow_person_record)
    ((OwPerson *)record)->erased_at = ((OwPerson *)record)->merged_at = 0;
  ok = ow_transaction_insert (transaction, type, record, error);
  if (ok && ret_id != NULL)
    *ret_id = *(OwRowId *)record;
  ow_record_free (type, record);
  return ok;
}

static gboolean
insert_all (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  /* In the order in which they refer to each other. */
  const struct
  {
    const OwRecordType *type;
    OwRowId *id;
  } rows[] = {
    { &ow_person_record, &ids.person },
    { &ow_person_record, &ids.other },
    { &ow_travel_document_record, &ids.document },
    { &ow_ticket_record, &ids.ticket },
    { &ow_party_record, &ids.party },
    { &ow_party_member_record, NULL },
    { &ow_receipt_record, &ids.receipt },
    { &ow_notice_record, &ids.notice },
    { &ow_case_file_record, &ids.file },
    { &ow_custody_object_record, &ids.object },
    { &ow_collection_record, &ids.collection },
    { &ow_appointment_record, NULL },
    { &ow_approval_request_record, NULL },
    { &ow_case_period_record, NULL },
    { &ow_collection_line_record, NULL },
    { &ow_confirmation_record, NULL },
    { &ow_correction_record, NULL },
    { &ow_custody_move_record, NULL },
    { &ow_decision_record, NULL },
    { &ow_draft_record, NULL },
    { &ow_fee_entry_record, NULL },
    { &ow_incident_record, NULL },
    { &ow_lookup_record, NULL },
    { &ow_measure_record, NULL },
    { &ow_notice_line_record, NULL },
    { &ow_outbox_message_record, NULL },
    { &ow_override_record, NULL },
    { &ow_paper_issue_record, NULL },
    { &ow_person_apart_record, NULL },
    { &ow_postal_record, NULL },
    { &ow_product_record, NULL },
    { &ow_rating_record, NULL },
    { &ow_reminder_record, NULL },
    { &ow_sibling_wait_record, NULL },
    { &ow_ticket_period_record, NULL },
    { &ow_verification_record, NULL },
  };
  g_autoptr (GPtrArray) tokens = g_ptr_array_new ();
  g_autoptr (OwPerson) person = NULL;

  ids = (Ids){ 0 };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (!add (transaction, rows[i].type, rows[i].id, error))
      return FALSE;
  g_ptr_array_add (tokens, (gpointer)SECRET);
  if (!ow_transaction_set_tokens (transaction, ids.person, tokens, error)
      || (person = ow_transaction_load (transaction, &ow_person_record, ids.person, error)) == NULL)
    return FALSE;
  /* So that an event holds before and after. */
  ow_set_string (person->phone, SECRET " 024");
  return ow_transaction_update (transaction, &ow_person_record, person, error);
}

static void
insert_long_ago (Fixture *f)
{
  OwAct act = { "long-ago", "test.act", NULL, 0, "desk-1", SECRET " typed as a reason" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = NULL;

  ow_clock_set (f->clock, at (LONG_AGO));
  result = ow_store_act (f->store, &act, insert_all, NULL, &error);
  g_assert_no_error (error);
  ow_clock_set (f->clock, at ("2026-11-21T09:00+08:00"));
}

typedef struct
{
  OwErasureKind kind;
  OwErasureTerms terms;
  GArray *due;
} Due;

static gboolean
due_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Due *due = data;

  due->due = ow_erasure_read_due (transaction, due->kind, &due->terms, 100, error);
  return due->due != NULL;
}

static gboolean
is_due (Fixture *f, OwErasureKind kind, const char *before, OwRowId id)
{
  Due due = { kind, terms_before (before), NULL };
  g_autoptr (GError) error = NULL;
  gboolean found = FALSE;

  ow_store_read (f->store, due_read, &due, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < due.due->len; i++)
    found = found || g_array_index (due.due, gint64, i) == id;
  g_array_unref (due.due);
  return found;
}

static gboolean
erase_person (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  OwErasureTerms terms = terms_before ("2025-11-21T00:00+08:00");
  gboolean done;

  if (!ow_erasure_person (transaction, OW_ERASURE_PERSON, &terms, *(const OwRowId *)data, &done,
                          error))
    return FALSE;
  json_object_set_boolean_member (result, "done", done);
  return TRUE;
}

static gboolean
erase (Fixture *f, OwRowId person)
{
  g_autofree char *id = g_strdup_printf ("erase-%" G_GINT64_FORMAT "-%d", person, g_random_int ());
  OwAct act = { id, "retention.erase", NULL, 0, "keeper", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = ow_store_act (f->store, &act, erase_person, &person, &error);

  g_assert_no_error (error);
  return json_object_get_boolean_member (result, "done");
}

/* All problems in one text; "" when it verifies. */
static char *
verify (Fixture *f)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  gint64 events;

  if (!ow_store_verify_audit (f->store, &problems, &events, &error))
    g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_AUDIT);
  g_ptr_array_add (problems, NULL);
  return g_strjoinv ("\n", (char **)problems->pdata);
}

static gint64
count (Fixture *f, const char *sql)
{
  return test_engine_run_sql (f->path, sql);
}

static void
assert_nowhere (Fixture *f)
{
  for (const OwRecordType *const *type = ow_record_get_types (); *type != NULL; type++)
    for (guint c = 0; c < (*type)->n_columns; c++)
      {
        g_autofree char *sql
            = g_strdup_printf ("SELECT COUNT (*) FROM %s WHERE %s LIKE '%%" SECRET "%%'",
                               (*type)->table, (*type)->columns[c].name);

        if ((*type)->columns[c].kind == OW_COLUMN_TEXT && count (f, sql) > 0)
          g_error ("%s.%s still says it", (*type)->table, (*type)->columns[c].name);
      }
  g_assert_cmpint (count (f, "SELECT COUNT (*) FROM name_token"), ==, 0);
  g_assert_cmpint (count (f, "SELECT COUNT (*) FROM audit_event WHERE reason LIKE '%" SECRET
                             "%' OR changes LIKE '%" SECRET "%' OR fields LIKE '%" SECRET "%'"),
                   ==, 0);
}

/* The file itself: secure_delete overwrites what SQLite would only unlink. */
static void
assert_not_in_file (Fixture *f)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_clear_pointer (&f->store, ow_store_unref);
  g_assert_true (g_file_get_contents (f->path, &contents, &length, NULL));
  for (gsize i = 0; i + strlen (SECRET) <= length; i++)
    if (memcmp (contents + i, SECRET, strlen (SECRET)) == 0)
      g_error ("the file still says it at byte %" G_GSIZE_FORMAT, i);
}

/* Nothing that was secret is anywhere; what happened stays, and the trail verifies. */
static void
test_person (Fixture *f, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  insert_long_ago (f);
  before = verify (f);
  g_assert_cmpstr (before, ==, "");
  g_assert_cmpint (count (f, "SELECT COUNT (*) FROM audit_event WHERE reason LIKE '%" SECRET "%'"),
                   >, 30);
  g_assert_true (erase (f, ids.person));
  /* The other record is a person of its own, and its turn comes by itself. */
  g_assert_cmpint (count (f, "SELECT COUNT (*) FROM person WHERE erased_at IS NOT NULL"), ==, 1);
  g_assert_true (is_due (f, OW_ERASURE_SCAN, "2025-11-21T00:00+08:00", ids.other));
  test_engine_run_sql (f->path, "UPDATE person SET mrz_surname = '' WHERE erased_at IS NULL");
  test_engine_run_sql (f->path, "SELECT 1");
  after = verify (f);
  g_assert_nonnull (strstr (after, "person"));
  g_assert_null (strstr (after, "audit_event"));
}

static gboolean
erase_scan (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  OwErasureTerms terms = terms_before ("2025-11-21T00:00+08:00");
  gboolean done;

  return ow_erasure_person (transaction, OW_ERASURE_SCAN, &terms, *(const OwRowId *)data, &done,
                            error)
         && done;
}

static void
test_nothing_left (Fixture *f, gconstpointer data)
{
  OwAct act = { "scan", "retention.erase", NULL, 0, "keeper", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) scan = NULL;
  g_autofree char *problems = NULL;

  insert_long_ago (f);
  g_assert_true (erase (f, ids.person));
  /* Asked again nothing is done. */
  g_assert_false (erase (f, ids.person));
  scan = ow_store_act (f->store, &act, erase_scan, &ids.other, &error);
  g_assert_no_error (error);
  g_assert_nonnull (scan);
  assert_nowhere (f);
  problems = verify (f);
  g_assert_cmpstr (problems, ==, "");
  /* Figures stay what they were. */
  g_assert_cmpint (count (f,
                          "SELECT COUNT (*) FROM case_file WHERE state = 'collected' AND service "
                          "= 'kept' AND accepted_on = '2024-03-02' AND number IS NOT NULL"),
                   ==, 1);
  g_assert_cmpint (count (f, "SELECT COUNT (*) FROM person WHERE nationality = 'kept'"), ==, 2);
  g_assert_cmpint (count (f, "SELECT COUNT (*) FROM fee_entry WHERE state = 'paid'"), ==, 1);
  g_assert_cmpint (count (f, "SELECT COUNT (*) FROM custody_object WHERE slip IS NOT NULL"), ==, 1);
  if (GPOINTER_TO_INT (data) == TEST_SQLITE)
    assert_not_in_file (f);
}

/* What somebody with a database tool could do to a sealed event. */
static void
test_sealed (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *sql, *back;
  } table[] = {
    { "UPDATE audit_event SET reason = 'invented' WHERE sealed IS NOT NULL AND table_name = "
      "'person'",
      "UPDATE audit_event SET reason = '' WHERE sealed IS NOT NULL" },
    { "UPDATE audit_event SET staff_id = 5 WHERE sealed IS NOT NULL",
      "UPDATE audit_event SET staff_id = NULL WHERE sealed IS NOT NULL" },
    { "UPDATE audit_event SET at = at + 1 WHERE sealed IS NOT NULL",
      "UPDATE audit_event SET at = at - 1 WHERE sealed IS NOT NULL" },
    /* A seal that nobody set: the event of the erasing itself. */
    { "UPDATE audit_event SET sealed = 'x', act = 'other' WHERE verb = 'erase' AND table_name = "
      "'ticket'",
      "UPDATE audit_event SET sealed = NULL, act = 'retention.erase' WHERE verb = 'erase' AND "
      "table_name = 'ticket'" },
    { "UPDATE audit_event SET fields = 'none' WHERE verb = 'seal'", NULL },
  };
  g_autofree char *clean = NULL;

  insert_long_ago (f);
  g_assert_true (erase (f, ids.person));
  clean = verify (f);
  g_assert_cmpstr (clean, ==, "");
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *found = NULL;
      g_autofree char *mended = NULL;

      test_engine_run_sql (f->path, table[i].sql);
      found = verify (f);
      if (strstr (found, "audit_event") == NULL)
        g_error ("%s: not found", table[i].sql);
      if (table[i].back == NULL)
        continue;
      test_engine_run_sql (f->path, table[i].back);
      mended = verify (f);
      g_assert_cmpstr (mended, ==, "");
    }
}

/* Whom something still concerns is not due: each line alone holds him back. */
static void
test_held (Fixture *f, gconstpointer data)
{
#define RECENT "1790000000000" /* 2026-09-21 */
#define THEN   "1709341200000" /* 2024-03-02 09:00 */
  static const struct
  {
    const char *sql, *back;
  } table[] = {
    { "UPDATE case_file SET state = 'in_review'", "UPDATE case_file SET state = 'collected'" },
    { "UPDATE case_file SET state = 'returned'", "UPDATE case_file SET state = 'collected'" },
    { "UPDATE case_file SET state = 'ready'", "UPDATE case_file SET state = 'collected'" },
    { "UPDATE case_file SET state = 'draft'", "UPDATE case_file SET state = 'collected'" },
    { "UPDATE case_period SET at = " RECENT, "UPDATE case_period SET at = " THEN },
    { "UPDATE custody_object SET place = 'safe'", "UPDATE custody_object SET place = 'returned'" },
    { "UPDATE custody_object SET since = " RECENT, "UPDATE custody_object SET since = " THEN },
    { "UPDATE incident SET state = 'open'", "UPDATE incident SET state = 'resolved'" },
    { "UPDATE fee_entry SET state = 'unpaid'", "UPDATE fee_entry SET state = 'paid'" },
    { "UPDATE correction SET at = " RECENT, "UPDATE correction SET at = " THEN },
    { "UPDATE measure SET state = 'requested'", "UPDATE measure SET state = 'notified'" },
    { "UPDATE outbox SET state = 'dead'", "UPDATE outbox SET state = 'sent'" },
    { "UPDATE postal_item SET at = " RECENT, "UPDATE postal_item SET at = " THEN },
    { "UPDATE collection SET at = " RECENT, "UPDATE collection SET at = " THEN },
    { "UPDATE appointment SET at = " RECENT, "UPDATE appointment SET at = " THEN },
    { "UPDATE person SET erased_at = " THEN, "UPDATE person SET erased_at = NULL" },
  };

  insert_long_ago (f);
  g_assert_true (is_due (f, OW_ERASURE_PERSON, "2025-11-21T00:00+08:00", ids.person));
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      test_engine_run_sql (f->path, table[i].sql);
      if (is_due (f, OW_ERASURE_PERSON, "2025-11-21T00:00+08:00", ids.person))
        g_error ("%s: does not hold him back", table[i].sql);
      test_engine_run_sql (f->path, table[i].back);
      if (!is_due (f, OW_ERASURE_PERSON, "2025-11-21T00:00+08:00", ids.person))
        g_error ("%s: holds him back", table[i].back);
    }
  /* An unpaid fee of an application that was taken back is owed by nobody. */
  test_engine_run_sql (f->path, "UPDATE fee_entry SET state = 'unpaid'");
  test_engine_run_sql (f->path, "UPDATE case_file SET state = 'withdrawn'");
  g_assert_true (is_due (f, OW_ERASURE_PERSON, "2025-11-21T00:00+08:00", ids.person));
}

/* The period ends with the moment: what ended at it is not due, what ended before it is. */
static void
test_boundary (Fixture *f, gconstpointer data)
{
  insert_long_ago (f);
  g_assert_false (is_due (f, OW_ERASURE_PERSON, LONG_AGO, ids.person));
  g_assert_true (is_due (f, OW_ERASURE_PERSON, "2024-03-02T09:01+08:00", ids.person));
}

/* Records that were joined are one person: held back together, erased together. */
static void
test_joined (Fixture *f, gconstpointer data)
{
  g_autofree char *sql = NULL;

  insert_long_ago (f);
  sql = g_strdup_printf ("UPDATE person SET merged_into = %" G_GINT64_FORMAT
                         " WHERE id = %" G_GINT64_FORMAT,
                         ids.other, ids.person);
  test_engine_run_sql (f->path, sql);
  g_assert_false (is_due (f, OW_ERASURE_PERSON, "2025-11-21T00:00+08:00", ids.person));
  g_assert_true (is_due (f, OW_ERASURE_PERSON, "2025-11-21T00:00+08:00", ids.other));
  test_engine_run_sql (f->path, "UPDATE case_file SET state = 'in_review'");
  g_assert_false (is_due (f, OW_ERASURE_PERSON, "2025-11-21T00:00+08:00", ids.other));
  test_engine_run_sql (f->path, "UPDATE case_file SET state = 'collected'");
  g_assert_true (erase (f, ids.other));
  assert_nowhere (f);
}

/* A draft by its last save; a person of drafts alone is one of a scan. */
static void
test_drafts (Fixture *f, gconstpointer data)
{
  insert_long_ago (f);
  test_engine_run_sql (f->path, "UPDATE case_file SET state = 'draft', number = NULL");
  test_engine_run_sql (f->path, "DELETE FROM collection_line");
  test_engine_run_sql (f->path, "DELETE FROM collection");
  test_engine_run_sql (f->path, "DELETE FROM measure");
  g_assert_true (is_due (f, OW_ERASURE_DRAFT, "2024-03-02T09:01+08:00", ids.file));
  g_assert_false (is_due (f, OW_ERASURE_DRAFT, LONG_AGO, ids.file));
  g_assert_false (is_due (f, OW_ERASURE_SCAN, "2025-11-21T00:00+08:00", ids.person));
  test_engine_run_sql (f->path, "UPDATE draft SET saved_at = " RECENT);
  g_assert_false (is_due (f, OW_ERASURE_DRAFT, "2025-11-21T00:00+08:00", ids.file));
  test_engine_run_sql (f->path, "UPDATE case_file SET state = 'withdrawn'");
  g_assert_false (is_due (f, OW_ERASURE_DRAFT, "2025-11-21T00:00+08:00", ids.file));
  g_assert_true (is_due (f, OW_ERASURE_SCAN, "2025-11-21T00:00+08:00", ids.person));
  g_assert_false (is_due (f, OW_ERASURE_PERSON, "2025-11-21T00:00+08:00", ids.person));
}

static gboolean
insert_logs (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  ids = (Ids){ 0 };
  return add (transaction, &ow_lookup_record, NULL, error)
         && add (transaction, &ow_outbox_message_record, NULL, error)
         && add (transaction, &ow_inbox_message_record, NULL, error);
}

typedef struct
{
  OwErasureTerms terms;
  gint64 n;
} Logs;

static gboolean
logs_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Logs *logs = data;

  return (logs->n = ow_erasure_count_logs (transaction, &logs->terms, error)) >= 0;
}

static gboolean
erase_logs (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  gint64 n;

  if (!ow_erasure_logs (transaction, data, 2, &n, error))
    return FALSE;
  json_object_set_int_member (result, "n", n);
  return TRUE;
}

static gboolean
erased_read (OwTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (OwOutboxMessage) message
      = ow_transaction_query_one (transaction, &ow_query_outbox_in_state, error, 's', "dead", 'i',
                                  G_GINT64_CONSTANT (1), 'i', G_GINT64_CONSTANT (0), 0);

  g_assert_nonnull (message);
  g_assert_true (ow_outbox_is_erased (message));
  *(OwRowId *)data = message->id;
  return TRUE;
}

static gboolean
retry (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  return ow_outbox_retry (transaction, *(const OwRowId *)data, error);
}

static gboolean
set_aside (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  return ow_outbox_set_aside (transaction, *(const OwRowId *)data, error);
}

/* It stands there as given up and erased, is not sent empty, and is set aside. */
static void
assert_given_up (Fixture *f)
{
  g_autoptr (GError) refused = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) sent = NULL;
  g_autoptr (JsonObject) put = NULL;
  OwRowId id = 0;

  g_assert_true (ow_store_read (f->store, erased_read, &id, &error));
  sent = act_once (f->store, NULL, retry, &id, &refused);
  g_assert_error (refused, OW_STORE_ERROR, OW_STORE_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (refused->message, "erased"));
  put = act_once (f->store, NULL, set_aside, &id, &error);
  g_assert_no_error (error);
}

/* Traffic that is settled, by its age, in batches; what waits stays whole. */
static void
test_logs (Fixture *f, gconstpointer data)
{
  Logs logs = { terms_before ("2024-03-02T09:01+08:00"), 0 };
  Logs early = { terms_before (LONG_AGO), 0 };
  OwAct act = { "first", "retention.erase", NULL, 0, "keeper", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) made = NULL;
  g_autofree char *problems = NULL;

  ow_clock_set (f->clock, at (LONG_AGO));
  made = act_once (f->store, NULL, insert_logs, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (ow_store_read (f->store, logs_read, &early, &error));
  g_assert_cmpint (early.n, ==, 0);
  g_assert_true (ow_store_read (f->store, logs_read, &logs, &error));
  g_assert_cmpint (logs.n, ==, 3);
  test_engine_run_sql (f->path, "UPDATE outbox SET state = 'waiting'");
  g_assert_true (ow_store_read (f->store, logs_read, &logs, &error));
  g_assert_cmpint (logs.n, ==, 2);
  test_engine_run_sql (f->path, "UPDATE outbox SET state = 'dead', case_id = NULL");
  g_assert_true (ow_store_read (f->store, logs_read, &logs, &error));
  g_assert_cmpint (logs.n, ==, 3);
  for (int i = 0; i < 3; i++)
    {
      static const char *const names[] = { "first", "second", "third" };
      g_autoptr (JsonObject) result = NULL;

      act.request_id = names[i];
      result = ow_store_act (f->store, &act, erase_logs, &logs.terms, &error);
      g_assert_no_error (error);
      g_assert_cmpint (json_object_get_int_member (result, "n"), ==, i == 0 ? 2 : i == 1 ? 1 : 0);
    }
  assert_nowhere (f);
  problems = verify (f);
  g_assert_cmpstr (problems, ==, "");
  assert_given_up (f);
}

void
test_erasure_add (void)
{
  g_test_add ("/store/erasure/columns", Fixture, GINT_TO_POINTER (TEST_SQLITE), fixture_set_up,
              test_columns, fixture_tear_down);
  test_engine_add ("/store/erasure/person", Fixture, fixture_set_up, test_person,
                   fixture_tear_down);
  test_engine_add ("/store/erasure/nothing-left", Fixture, fixture_set_up, test_nothing_left,
                   fixture_tear_down);
  test_engine_add ("/store/erasure/sealed", Fixture, fixture_set_up, test_sealed,
                   fixture_tear_down);
  test_engine_add ("/store/erasure/held", Fixture, fixture_set_up, test_held, fixture_tear_down);
  test_engine_add ("/store/erasure/boundary", Fixture, fixture_set_up, test_boundary,
                   fixture_tear_down);
  test_engine_add ("/store/erasure/joined", Fixture, fixture_set_up, test_joined,
                   fixture_tear_down);
  test_engine_add ("/store/erasure/drafts", Fixture, fixture_set_up, test_drafts,
                   fixture_tear_down);
  test_engine_add ("/store/erasure/logs", Fixture, fixture_set_up, test_logs, fixture_tear_down);
}
