/* One SQL text for both engines: the scripts, every query, and every statement that is made from a
 * record's description are prepared with their declared types and executed on PostgreSQL too. */

#include <string.h>

#include "ow-dialect.h"
#include "ow-migration.h"
#include "ow-transaction-private.h"
#include "postgresql-server.h"
#include "test-store.h"

#define TEXT_OID   25
#define BIGINT_OID 20
#define PARAMETERS 32

static PostgresqlServer *server;
static char *reason;

/* Runs one text; the result when it is what was expected. */
static PGresult *
run (PGconn *connection, const char *sql, ExecStatusType expected)
{
  PGresult *result = PQexec (connection, sql);

  if (PQresultStatus (result) != expected)
    g_error ("%s: %s", sql, PQresultErrorMessage (result));
  return result;
}

static void
command (PGconn *connection, const char *sql)
{
  PQclear (run (connection, sql, PGRES_COMMAND_OK));
}

/* A database with the schema of all scripts; NULL after saying why the test is skipped. */
static PGconn *
connect_with_schema (void)
{
  PGconn *connection;

  if (server == NULL && reason == NULL)
    server = postgresql_server_start (&reason);
  if (server == NULL)
    {
      g_test_skip (reason);
      return NULL;
    }
  connection = postgresql_server_connect (server);
  command (connection, "SET client_min_messages = warning; DROP SCHEMA public CASCADE; CREATE "
                       "SCHEMA public");
  for (gint64 number = 1; number <= ow_migration_get_newest (); number++)
    {
      g_autofree char *script = ow_migration_dup_script (number, NULL);
      g_autofree char *sql = ow_dialect_to_postgresql (script);

      command (connection, sql);
    }
  return connection;
}

/* PREPARE with the declared types. */
static void
prepare (PGconn *connection, const char *name, const char *sql, const char *letters)
{
  g_autofree char *translated = ow_dialect_to_postgresql (sql);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "PREPARE %s%s", name, *letters != '\0' ? " (" : "");
  for (const char *c = letters; *c != '\0'; c++)
    g_string_append_printf (text, "%s%s", c > letters ? ", " : "", ow_dialect_parameter_type (*c));
  g_string_append_printf (text, "%s AS %s", *letters != '\0' ? ")" : "", translated);
  command (connection, text->str);
}

static PGresult *
execute (PGconn *connection, const char *name, const char *const *values, int n)
{
  PGresult *result = PQexecPrepared (connection, name, n, values, NULL, NULL, 0);
  ExecStatusType status = PQresultStatus (result);

  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
    g_error ("%s: %s", name, PQresultErrorMessage (result));
  return result;
}

static char *
letters_of (const OwRecordType *type)
{
  GString *letters = g_string_new (NULL);

  for (guint i = 0; i < type->n_columns; i++)
    g_string_append_c (letters, type->columns[i].kind == OW_COLUMN_TEXT   ? 's'
                                : type->columns[i].kind == OW_COLUMN_DATE ? 'd'
                                                                          : 'i');
  return g_string_free (letters, FALSE);
}

/* Columns and their types are those of the description. */
static void
check_columns (const OwRecordType *type, PGresult *result)
{
  g_autofree char *letters = letters_of (type);

  g_assert_cmpint (PQnfields (result), ==, type->n_columns);
  for (guint i = 0; i < type->n_columns; i++)
    {
      g_assert_cmpstr (PQfname (result, (int)i), ==, type->columns[i].name);
      g_assert_cmpuint (PQftype (result, (int)i), ==, letters[i] == 'i' ? BIGINT_OID : TEXT_OID);
    }
}

/* Insert, load, update and delete of one record type: what comes back is what went in. */
static void
round_trip (PGconn *connection, const OwRecordType *type, gboolean keep)
{
  g_autofree char *letters = letters_of (type);
  const char *values[PARAMETERS] = { NULL };
  const char *one[] = { "1" };
  int version = ow_record_find_column (type, "version");
  PGresult *result;

  g_assert_cmpuint (type->n_columns, <=, PARAMETERS);
  for (const char *what = "iualtd"; *what != '\0'; what++)
    {
      g_autofree char *name = g_strdup_printf ("%s_%c", type->table, *what);
      g_autofree char *sql = ow_record_make_sql (type, *what);

      if (*what != 't' && (*what != 'u' || version >= 0))
        prepare (connection, name, sql,
                 *what == 'i' || *what == 'u' ? letters
                 : *what == 'a'               ? ""
                                              : "i");
    }
  for (guint i = 0; i < type->n_columns; i++)
    switch (type->columns[i].kind)
      {
      case OW_COLUMN_TEXT:
        values[i] = "申请 N°1 'quoted'";
        break;
      case OW_COLUMN_DATE:
        values[i] = "2026-11-21";
        break;
      case OW_COLUMN_REFERENCE:
        break; /* NULL: the table that it points to may be empty */
      case OW_COLUMN_INSTANT:
        values[i] = "1795449600000";
        break;
      default:
        values[i] = "1";
        break;
      }
  {
    g_autofree char *insert = g_strconcat (type->table, "_i", NULL);
    g_autofree char *load = g_strconcat (type->table, "_l", NULL);
    g_autofree char *update = g_strconcat (type->table, "_u", NULL);
    g_autofree char *delete = g_strconcat (type->table, "_d", NULL);

    PQclear (execute (connection, insert, values, (int)type->n_columns));
    result = execute (connection, load, one, 1);
    g_assert_cmpint (PQntuples (result), ==, 1);
    check_columns (type, result);
    for (guint i = 0; i < type->n_columns; i++)
      if (values[i] == NULL)
        g_assert_true (PQgetisnull (result, 0, (int)i));
      else
        g_assert_cmpstr (PQgetvalue (result, 0, (int)i), ==, values[i]);
    PQclear (result);
    /* The version that was read is found once, and never again. */
    for (int again = 0; version >= 0 && again < 2; again++)
      {
        result = execute (connection, update, values, (int)type->n_columns);
        g_assert_cmpstr (PQcmdTuples (result), ==, again == 0 ? "1" : "0");
        PQclear (result);
      }
    if (!keep)
      {
        result = execute (connection, delete, one, 1);
        g_assert_cmpstr (PQcmdTuples (result), ==, "1");
        PQclear (result);
      }
  }
}

static void
test_postgresql_records (void)
{
  PGconn *connection = connect_with_schema ();

  if (connection == NULL)
    return;
  for (const OwRecordType *const *type = ow_record_get_types (); *type != NULL; type++)
    round_trip (connection, *type, FALSE);
  PQfinish (connection);
}

/* Each query declares exactly the parameters of its text, is prepared with them, gives the columns
 * of its record, and runs. */
static void
test_postgresql_queries (void)
{
  PGconn *connection = connect_with_schema ();
  const char *values[PARAMETERS];
  guint n = 0;

  if (connection == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    values[i] = "1";
  /* One row in each table, so that nothing that is inserted points nowhere. */
  for (const OwRecordType *const *type = ow_record_get_types (); *type != NULL; type++)
    round_trip (connection, *type, TRUE);
  for (const OwQuery *const *query = ow_query_get_all (); *query != NULL; query++, n++)
    {
      g_autofree char *sql = ow_query_expand (*query);
      g_autofree char *name = g_strconcat ("query_", (*query)->name, NULL);
      PGresult *result;
      int count = 0;

      if ((*query)->parameters == NULL)
        g_error ("%s declares no parameters: add them to its row in ow-queries.c", (*query)->name);
      while (TRUE)
        {
          g_autofree char *parameter = g_strdup_printf ("$%d", count + 1);

          if (strstr (sql, parameter) == NULL)
            break;
          count++;
        }
      if ((int)strlen ((*query)->parameters) != count)
        g_error ("%s declares \"%s\" and uses %d parameters", (*query)->name, (*query)->parameters,
                 count);
      prepare (connection, name, sql, (*query)->parameters);
      command (connection, "BEGIN");
      result = execute (connection, name, values, count);
      if ((*query)->type != NULL)
        check_columns ((*query)->type, result);
      PQclear (result);
      command (connection, "ROLLBACK");
    }
  g_assert_cmpuint (n, >, 60);
  PQfinish (connection);
}

/* Two counters in two transactions never see the same next ticket: the lock clause of take-next. */
static void
test_postgresql_take_next (void)
{
  PGconn *one = connect_with_schema ();
  PGconn *two;
  g_autofree char *sql = ow_query_expand (&ow_query_ticket_next);
  const char *values[] = { "TSY", "A", "2026-11-23" };
  PGresult *first, *second, *third;

  if (one == NULL)
    return;
  command (one,
           "INSERT INTO ticket (id, site, business_day, prefix, n, state, language, "
           "ticket_class, services, applicants, desk, called_count, order_key, version) SELECT "
           "n, 'TSY', '2026-11-23', 'A', n, 'queued', 'en', 'normal', 'S01', 1, 0, 0, n, 1 FROM "
           "generate_series (1, 2) AS n");
  two = postgresql_server_connect (server);
  prepare (one, "take_next", sql, ow_query_ticket_next.parameters);
  prepare (two, "take_next", sql, ow_query_ticket_next.parameters);
  command (one, "BEGIN");
  command (two, "BEGIN");
  first = execute (one, "take_next", values, 3);
  second = execute (two, "take_next", values, 3);
  g_assert_cmpstr (PQgetvalue (first, 0, 0), ==, "1");
  g_assert_cmpint (PQntuples (second), ==, 1);
  g_assert_cmpstr (PQgetvalue (second, 0, 0), ==, "2");
  /* A counter that gives up gives its ticket back. */
  command (one, "ROLLBACK");
  third = execute (two, "take_next", values, 3);
  g_assert_cmpstr (PQgetvalue (third, 0, 0), ==, "1");
  command (two, "ROLLBACK");
  PQclear (first);
  PQclear (second);
  PQclear (third);
  PQfinish (one);
  PQfinish (two);
}

/* The substitutions change whole words only, and nothing that SQLite and PostgreSQL read alike. */
static void
test_postgresql_dialect (void)
{
  static const struct
  {
    const char *text, *expected;
  } table[] = {
    { "n INTEGER NOT NULL", "n BIGINT NOT NULL" },
    { "n INTEGERS", "n INTEGERS" },
    { "my_INTEGER TEXTS", "my_INTEGER TEXTS" },
    { "name TEXT PRIMARY KEY", "name TEXT COLLATE \"C\" PRIMARY KEY" },
    { "x BLOB) STRICT;", "x BYTEA);" },
    { "seq INTEGER PRIMARY KEY AUTOINCREMENT,",
      "seq BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY," },
    { "LIMIT 1 /*lock*/", "LIMIT 1 FOR UPDATE SKIP LOCKED" },
    { "SELECT id FROM t WHERE a = $1", "SELECT id FROM t WHERE a = $1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *text = ow_dialect_to_postgresql (table[i].text);

      g_assert_cmpstr (text, ==, table[i].expected);
    }
}

void
test_postgresql_add (void)
{
  g_test_add_func ("/store/postgresql/dialect", test_postgresql_dialect);
  g_test_add_func ("/store/postgresql/records", test_postgresql_records);
  g_test_add_func ("/store/postgresql/queries", test_postgresql_queries);
  g_test_add_func ("/store/postgresql/take-next", test_postgresql_take_next);
}

void
test_postgresql_finish (void)
{
  g_clear_pointer (&server, postgresql_server_stop);
  g_clear_pointer (&reason, g_free);
}
