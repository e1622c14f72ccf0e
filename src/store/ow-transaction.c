/* Records and queries inside one transaction. The SQL of a record comes from its description, so
 * that a column is named once in the program; every write of an audited table carries its audit
 * event. */

#include "ow-transaction-private.h"

#include <stdarg.h>
#include <string.h>

#include "ow-mark.h"
#include "ow-message.h"
#include "ow-store-error.h"

#define ID_TRIES 8

#define MEMBER(type, record, column) (*(type *)((char *)(record) + (column)->offset))

static void
append_columns (GString *sql, const OwRecordType *type)
{
  for (guint i = 0; i < type->n_columns; i++)
    g_string_append_printf (sql, "%s%s", i > 0 ? ", " : "", type->columns[i].name);
}

char *
ow_record_dup_columns (const OwRecordType *type)
{
  GString *columns = g_string_new (NULL);

  append_columns (columns, type);
  return g_string_free (columns, FALSE);
}

char *
ow_record_make_sql (const OwRecordType *type, char what)
{
  GString *sql = g_string_new (NULL);
  int version = ow_record_find_column (type, "version");

  switch (what)
    {
    case 'i':
    case 'r':
      g_string_append_printf (sql, "INSERT INTO %s (", type->table);
      append_columns (sql, type);
      g_string_append (sql, ") VALUES (");
      for (guint i = 0; i < type->n_columns; i++)
        g_string_append_printf (sql, "%s$%u", i > 0 ? ", " : "", i + 1);
      g_string_append (sql, what == 'i' ? ") ON CONFLICT (id) DO NOTHING"
                                        : ") ON CONFLICT (id) DO UPDATE SET ");
      for (guint i = 1; what == 'r' && i < type->n_columns; i++)
        g_string_append_printf (sql, "%s%s = excluded.%s", i > 1 ? ", " : "", type->columns[i].name,
                                type->columns[i].name);
      break;
    case 'u':
      g_string_append_printf (sql, "UPDATE %s SET ", type->table);
      for (guint i = 1; i < type->n_columns; i++)
        g_string_append_printf (sql, (int)i == version ? "%s%s = $%u + 1" : "%s%s = $%u",
                                i > 1 ? ", " : "", type->columns[i].name, i + 1);
      g_string_append_printf (sql, " WHERE id = $1 AND version = $%d", version + 1);
      break;
    case 'd':
      g_string_append_printf (sql, "DELETE FROM %s WHERE id = $1", type->table);
      break;
    case 'l':
    case 'a':
    default:
      g_string_append (sql, "SELECT ");
      append_columns (sql, type);
      g_string_append_printf (sql, what == 'a' ? " FROM %s" : " FROM %s WHERE id = $1",
                              type->table);
      break;
    }
  return g_string_free (sql, FALSE);
}

char *
ow_record_make_parameters (const OwRecordType *type, char what)
{
  GString *letters;

  if (strchr ("iru", what) == NULL)
    return g_strdup (what == 'a' ? "" : "i");
  letters = g_string_new (NULL);
  for (guint i = 0; i < type->n_columns; i++)
    g_string_append_c (letters, type->columns[i].kind == OW_COLUMN_TEXT   ? 's'
                                : type->columns[i].kind == OW_COLUMN_DATE ? 'd'
                                                                          : 'i');
  return g_string_free (letters, FALSE);
}

char *
ow_query_expand (const OwQuery *query)
{
  const char *at = strchr (query->sql, '@');
  GString *sql;

  if (at == NULL || query->type == NULL)
    return g_strdup (query->sql);
  sql = g_string_new_len (query->sql, at - query->sql);
  append_columns (sql, query->type);
  g_string_append (sql, at + 1);
  return g_string_free (sql, FALSE);
}

OwInstant
ow_transaction_get_now (OwTransaction *self)
{
  return self->now;
}

OwDate
ow_transaction_get_today (OwTransaction *self)
{
  return ow_instant_to_date (self->now);
}

OwRowId
ow_transaction_get_staff (OwTransaction *self)
{
  return self->staff;
}

const char *
ow_transaction_get_station (OwTransaction *self)
{
  return self->station;
}

const char *
ow_transaction_get_reason (OwTransaction *self)
{
  return self->reason;
}

const OwSite *
ow_transaction_get_site (OwTransaction *self)
{
  return self->site;
}

/* Prepares a statement made from a description and binds the record; NULL with an error. */
static OwStatement *
prepare_record (OwTransaction *self, const OwRecordType *type, char what, GError **error)
{
  /* Of each type at most eight texts: no two have one key. */
  guintptr key = ((guintptr)type << 3) + (what == 'i' ? 1 : what == 'u' ? 2 : what == 'd' ? 3 : 4);
  OwStatement *statement = ow_db_find_known (self->db, key);
  g_autofree char *sql = NULL;
  g_autofree char *parameters = NULL;

  g_return_val_if_fail (strchr ("iudl", what) != NULL, NULL);

  if (statement != NULL)
    return statement;
  sql = ow_record_make_sql (type, what);
  parameters = ow_record_make_parameters (type, what);
  return ow_db_keep_known (self->db, key, ow_db_prepare (self->db, sql, parameters, error));
}

/* Runs a statement that gives no row; FALSE with an error. */
static gboolean
run (OwStatement *statement, GError **error)
{
  GError *local = NULL;

  while (ow_statement_step (statement, &local))
    ;
  ow_statement_reset (statement);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
require_writable (OwTransaction *self, GError **error)
{
  if (self->writable)
    return TRUE;
  ow_message_set_error (
      error, OW_STORE_ERROR, OW_STORE_ERROR_SQL,
      ow_message_new ("error.store.sql", "detail", "a write inside a read", NULL));
  return FALSE;
}

gboolean
ow_transaction_report (OwTransaction *self, const char *event, gconstpointer record, GError **error)
{
  return self->report == NULL || self->report (self, event, record, self->report_data, error);
}

gboolean
ow_transaction_insert (OwTransaction *self,
                       const OwRecordType *type,
                       gpointer record,
                       GError **error)
{
  int version = ow_record_find_column (type, "version");
  OwRowId *id = record;
  gboolean made = *id == 0;
  gboolean done = FALSE;

  if (!require_writable (self, error) || !ow_transaction_is_covered (self, type, *id, error))
    return FALSE;
  if (version >= 0)
    MEMBER (gint64, record, &type->columns[version]) = 1;
  /* 22 random bits in one millisecond meet now and then: an id that was made here is made again. */
  for (int tries = 0; !done && tries < (made ? ID_TRIES : 1); tries++)
    {
      OwStatement *statement = prepare_record (self, type, 'i', error);

      if (made)
        *id = ow_row_id_new (self->now);
      if (statement == NULL)
        return FALSE;
      ow_mark_set (type, record, FALSE);
      ow_statement_bind_record (statement, type, record);
      if (!run (statement, error))
        return FALSE;
      done = ow_db_get_changes (self->db) == 1;
    }
  if (!done)
    {
      ow_message_set_error (error, OW_STORE_ERROR, OW_STORE_ERROR_DUPLICATE,
                            ow_message_new ("error.store.duplicate", "detail", type->table, NULL));
      return FALSE;
    }
  return !ow_audit_covers (type) || ow_audit_record (self, type, "insert", NULL, record, error);
}

static gboolean
fail_conflict (OwTransaction *self, const OwRecordType *type, OwRowId id, GError **error)
{
  g_autofree char *who = ow_audit_who (self, type, id);

  ow_message_set_error (error, OW_STORE_ERROR, OW_STORE_ERROR_CONFLICT,
                        ow_message_new ("error.store.conflict", "who", who, NULL));
  return FALSE;
}

gboolean
ow_transaction_update (OwTransaction *self,
                       const OwRecordType *type,
                       gpointer record,
                       GError **error)
{
  int version = ow_record_find_column (type, "version");
  OwRowId id = *(OwRowId *)record;
  OwStatement *statement;
  gpointer before;
  gboolean ok;

  g_return_val_if_fail (version >= 0, FALSE);
  if (!require_writable (self, error) || !ow_transaction_is_covered (self, type, id, error)
      || (before = ow_transaction_load (self, type, id, error)) == NULL)
    return FALSE;
  ok = (statement = prepare_record (self, type, 'u', error)) != NULL;
  if (ok)
    {
      ow_mark_set (type, record, TRUE);
      ow_statement_bind_record (statement, type, record);
      ok = run (statement, error);
    }
  if (ok && ow_db_get_changes (self->db) != 1)
    ok = fail_conflict (self, type, id, error);
  if (ok)
    {
      MEMBER (gint64, record, &type->columns[version])++;
      ok = !ow_audit_covers (type) || ow_audit_record (self, type, "update", before, record, error);
    }
  ow_record_free (type, before);
  return ok;
}

/* The column that names the hall of a record; NULL for what all halls share. The signed heads cover
 * all halls. */
static const OwColumn *
find_hall (OwTransaction *self, const OwRecordType *type)
{
  int column = type != &ow_anchor_record ? ow_record_find_column (type, "site") : -1;

  return column >= 0 && self->site != NULL ? &type->columns[column] : NULL;
}

/* Whether a record belongs to the hall of this store's opening. What names another hall is as if it
 * were not there, for whoever asks and however. */
static gboolean
is_of_hall (OwTransaction *self, const OwColumn *hall, gconstpointer record)
{
  const char *site = hall != NULL ? MEMBER (const char *, record, hall) : NULL;

  return site == NULL || g_str_equal (site, self->site->code);
}

/* Steps to the next record of the hall; NULL at the end or with an error. What the disk has changed
 * is an error, unless it is read only to be removed. */
static gpointer
step_record (OwTransaction *self,
             OwStatement *statement,
             const OwRecordType *type,
             const OwColumn *hall,
             gboolean removed,
             GError **error)
{
  gpointer record;

  while (ow_statement_step (statement, error))
    {
      gboolean sound;

      record = ow_statement_get_record (statement, type);
      sound = removed || ow_mark_check (type, record, error);
      if (sound && is_of_hall (self, hall, record))
        return record;
      ow_record_free (type, record);
      if (!sound)
        return NULL;
    }
  return NULL;
}

static gpointer
load (OwTransaction *self, const OwRecordType *type, OwRowId id, gboolean removed, GError **error)
{
  OwStatement *statement = prepare_record (self, type, 'l', error);
  GError *local = NULL;
  gpointer record;

  if (statement == NULL)
    return NULL;
  ow_statement_bind_integer (statement, 1, id);
  record = step_record (self, statement, type, find_hall (self, type), removed, &local);
  ow_statement_reset (statement);
  if (local != NULL)
    g_propagate_error (error, local);
  else if (record == NULL)
    ow_message_set_error (error, OW_STORE_ERROR, OW_STORE_ERROR_NOT_FOUND,
                          ow_message_new ("error.store.not-found", NULL));
  return record;
}

gpointer
ow_transaction_load (OwTransaction *self, const OwRecordType *type, OwRowId id, GError **error)
{
  return load (self, type, id, FALSE, error);
}

gboolean
ow_transaction_delete (OwTransaction *self, const OwRecordType *type, OwRowId id, GError **error)
{
  OwStatement *statement;
  gpointer before;
  gboolean ok;

  if (!require_writable (self, error) || !ow_transaction_is_covered (self, type, id, error)
      || (before = load (self, type, id, TRUE, error)) == NULL)
    return FALSE;
  ok = (statement = prepare_record (self, type, 'd', error)) != NULL;
  if (ok)
    {
      ow_statement_bind_integer (statement, 1, id);
      ok = run (statement, error);
    }
  ok = ok
       && (!ow_audit_covers (type) || ow_audit_record (self, type, "delete", before, NULL, error));
  ow_record_free (type, before);
  return ok;
}

static OwStatement *
fail_arguments (const OwQuery *query, GError **error)
{
  g_autofree char *detail = g_strdup_printf ("arguments of %s", query->name);

  ow_message_set_error (error, OW_STORE_ERROR, OW_STORE_ERROR_SQL,
                        ow_message_new ("error.store.sql", "detail", detail, NULL));
  return NULL;
}

static OwStatement *
find_query (OwTransaction *self, const OwQuery *query, GError **error)
{
  guintptr key = (guintptr)query << 3;
  OwStatement *statement = ow_db_find_known (self->db, key);
  g_autofree char *sql = NULL;

  if (statement != NULL)
    return statement;
  sql = ow_query_expand (query);
  return ow_db_keep_known (self->db, key, ow_db_prepare (self->db, sql, query->parameters, error));
}

static OwStatement *
prepare_query (OwTransaction *self, const OwQuery *query, va_list arguments, GError **error)
{
  OwStatement *statement = find_query (self, query, error);
  const char *declared = query->parameters != NULL ? query->parameters : "";
  int index = 0;
  int kind;

  if (statement == NULL)
    return NULL;
  while ((kind = va_arg (arguments, int)) != 0)
    {
      /* What is bound is what the other engine is told at PREPARE. */
      if (query->parameters != NULL && declared[index] != kind)
        return fail_arguments (query, error);
      index++;
      switch (kind)
        {
        case 'i':
          ow_statement_bind_integer (statement, index, va_arg (arguments, gint64));
          break;
        case 'd':
          ow_statement_bind_date (statement, index, va_arg (arguments, int));
          break;
        case 's':
        default:
          ow_statement_bind_text (statement, index, va_arg (arguments, const char *));
          break;
        }
    }
  if (query->parameters != NULL && declared[index] != '\0')
    return fail_arguments (query, error);
  return statement;
}

static GPtrArray *
query_records (OwTransaction *self,
               OwStatement *statement,
               const OwRecordType *type,
               guint limit,
               GError **error)
{
  GPtrArray *records = g_ptr_array_new ();
  const OwColumn *hall = find_hall (self, type);
  GError *local = NULL;
  gpointer record;

  while (records->len < limit
         && (record = step_record (self, statement, type, hall, FALSE, &local)) != NULL)
    g_ptr_array_add (records, record);
  ow_statement_reset (statement);
  if (local == NULL)
    return records;
  for (guint i = 0; i < records->len; i++)
    ow_record_free (type, g_ptr_array_index (records, i));
  g_ptr_array_unref (records);
  g_propagate_error (error, local);
  return NULL;
}

/* One free function for each record type, because GPtrArray's takes no argument. */
static GDestroyNotify
find_free_func (const OwRecordType *type)
{
#define TYPE(name)                                                                                 \
  if (type == &name##_record)                                                                      \
  return (GDestroyNotify)name##_free
  TYPE (ow_staff);
  TYPE (ow_desk);
  TYPE (ow_person);
  TYPE (ow_person_apart);
  TYPE (ow_travel_document);
  TYPE (ow_party);
  TYPE (ow_party_member);
  TYPE (ow_ticket);
  TYPE (ow_ticket_period);
  TYPE (ow_case_file);
  TYPE (ow_case_line);
  TYPE (ow_case_period);
  TYPE (ow_draft);
  TYPE (ow_receipt);
  TYPE (ow_notice);
  TYPE (ow_notice_line);
  TYPE (ow_paper_issue);
  TYPE (ow_custody_object);
  TYPE (ow_custody_move);
  TYPE (ow_custody_line);
  TYPE (ow_override);
  TYPE (ow_approval_request);
  TYPE (ow_sibling_wait);
  TYPE (ow_verification);
  TYPE (ow_site);
  TYPE (ow_site_key);
  TYPE (ow_audit_line);
  TYPE (ow_board_line);
  TYPE (ow_hall_line);
  TYPE (ow_setting);
  TYPE (ow_setting_proposal);
  TYPE (ow_platform_account);
  TYPE (ow_enterprise);
  TYPE (ow_enterprise_entry);
  TYPE (ow_practice_run);
  TYPE (ow_retention_run);
  TYPE (ow_staff_factor);
  TYPE (ow_countersign);
  TYPE (ow_backup_run);
  TYPE (ow_page_scan);
  TYPE (ow_page_scan_body);
  TYPE (ow_anchor);
  TYPE (ow_manifest);
  TYPE (ow_manifest_item);
  TYPE (ow_tray);
  TYPE (ow_count);
  TYPE (ow_incident);
  TYPE (ow_decision);
  TYPE (ow_product);
  TYPE (ow_measure);
  TYPE (ow_collection);
  TYPE (ow_collection_line);
  TYPE (ow_reminder);
  TYPE (ow_postal);
  TYPE (ow_fee_entry);
  TYPE (ow_reconciliation);
  TYPE (ow_correction);
  TYPE (ow_outbox_message);
  TYPE (ow_inbox_message);
  TYPE (ow_feed_cursor);
  TYPE (ow_lookup);
  TYPE (ow_appointment);
  TYPE (ow_rating);
  TYPE (ow_hall_message);
  TYPE (ow_screen_request);
  TYPE (ow_confirmation);
  TYPE (ow_business_day);
  TYPE (ow_day_figures);
  TYPE (ow_paper_kit);
  TYPE (ow_call_line);
#undef TYPE
  g_return_val_if_reached (g_free);
}

GPtrArray *
ow_transaction_query (OwTransaction *self, const OwQuery *query, GError **error, ...)
{
  OwStatement *statement;
  GPtrArray *records = NULL;
  va_list arguments;

  va_start (arguments, error);
  statement = prepare_query (self, query, arguments, error);
  va_end (arguments);
  if (statement != NULL)
    records = query_records (self, statement, query->type, G_MAXUINT, error);
  if (records != NULL)
    g_ptr_array_set_free_func (records, find_free_func (query->type));
  return records;
}

gpointer
ow_transaction_query_one (OwTransaction *self, const OwQuery *query, GError **error, ...)
{
  OwStatement *statement;
  g_autoptr (GPtrArray) records = NULL;
  va_list arguments;

  va_start (arguments, error);
  statement = prepare_query (self, query, arguments, error);
  va_end (arguments);
  if (statement != NULL)
    records = query_records (self, statement, query->type, 1, error);
  return records != NULL && records->len > 0 ? g_ptr_array_index (records, 0) : NULL;
}

gint64
ow_transaction_query_integer (OwTransaction *self, const OwQuery *query, GError **error, ...)
{
  OwStatement *statement;
  gint64 value = 0;
  va_list arguments;

  va_start (arguments, error);
  statement = prepare_query (self, query, arguments, error);
  va_end (arguments);
  if (statement == NULL)
    return 0;
  if (ow_statement_step (statement, error))
    value = ow_statement_get_integer (statement, 0);
  ow_statement_reset (statement);
  return value;
}

static gint64
mark_number (const char *sequence, gint64 value)
{
  return ow_mark_of ("number_sequence", 's', sequence, 'i', value, 0);
}

/* No number is given after one that the disk has changed. */
static gboolean
go_on (OwTransaction *self, const char *sequence, gint64 value, gint64 mark, GError **error)
{
  OwStatement *statement;

  if (mark != mark_number (sequence, value - 1) && (value != 1 || mark != 0))
    {
      ow_message_set_error (
          error, OW_STORE_ERROR, OW_STORE_ERROR_DAMAGED,
          ow_message_new ("error.store.corrupt", "detail", "number_sequence", NULL));
      return FALSE;
    }
  statement = ow_db_prepare (self->db, ow_query_sequence_mark.sql,
                             ow_query_sequence_mark.parameters, error);
  if (statement == NULL)
    return FALSE;
  ow_statement_bind_integer (statement, 1, mark_number (sequence, value));
  ow_statement_bind_text (statement, 2, sequence);
  return run (statement, error);
}

gint64
ow_transaction_next_number (OwTransaction *self, const char *sequence, GError **error)
{
  OwStatement *statement;
  gint64 value = 0, mark = 0;

  if (!require_writable (self, error)
      || (statement = ow_db_prepare (self->db, ow_query_sequence_next.sql,
                                     ow_query_sequence_next.parameters, error))
             == NULL)
    return 0;
  ow_statement_bind_text (statement, 1, sequence);
  if (ow_statement_step (statement, error))
    {
      value = ow_statement_get_integer (statement, 0);
      mark = ow_statement_get_integer (statement, 1);
    }
  ow_statement_reset (statement);
  return value != 0 && go_on (self, sequence, value, mark, error) ? value : 0;
}

gboolean
ow_transaction_lock (OwTransaction *self, const char *name, GError **error)
{
  return require_writable (self, error) && ow_db_lock (self->db, name, error);
}

gboolean
ow_transaction_set_tokens (OwTransaction *self, OwRowId person, GPtrArray *tokens, GError **error)
{
  OwStatement *statement;

  if (!require_writable (self, error)
      || (statement = ow_db_prepare (self->db, ow_query_tokens_delete.sql,
                                     ow_query_tokens_delete.parameters, error))
             == NULL)
    return FALSE;
  ow_statement_bind_integer (statement, 1, person);
  if (!run (statement, error))
    return FALSE;
  for (guint i = 0; i < tokens->len; i++)
    {
      statement = ow_db_prepare (self->db, ow_query_token_insert.sql,
                                 ow_query_token_insert.parameters, error);
      if (statement == NULL)
        return FALSE;
      ow_statement_bind_text (statement, 1, g_ptr_array_index (tokens, i));
      ow_statement_bind_integer (statement, 2, person);
      ow_statement_bind_integer (statement, 3,
                                 ow_mark_of ("name_token", 's', tokens->pdata[i], 'i', person, 0));
      if (!run (statement, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
ow_transaction_note (
    OwTransaction *self, const char *table, OwRowId row, const char *what, GError **error)
{
  return require_writable (self, error)
         && ow_audit_add (self, "note", table, row, what, "", "", NULL, 0, error);
}
