/* A ticket taken, called, and finished durably, against plain SQLite running the very same
 * statements: they are recorded from the store's own connection, prepared beforehand on a copy of
 * the file, and stepped in one transaction after the other. */

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "bench-time.h"
#include "ow-seal.h"
#include "ow-site-setup.h"
#include "ow-ticket-acts.h"

#define ROUNDS  400
#define WARM_UP 50

static GPtrArray *recorded; /* char *; NULL while nothing is recorded */

static int
trace_cb (unsigned type, void *context, void *statement, void *text)
{
  char *sql;

  if (recorded == NULL)
    return 0;
  sql = sqlite3_expanded_sql (statement);
  g_ptr_array_add (recorded, g_strdup (sql));
  sqlite3_free (sql);
  return 0;
}

static int
watch (sqlite3 *db, char **message, const struct sqlite3_api_routines *routines)
{
  return sqlite3_trace_v2 (db, SQLITE_TRACE_STMT, trace_cb, NULL);
}

static void
act (OwStore *store, OwRowId clerk, OwActFunc func, gconstpointer request, OwRowId *ret_ticket)
{
  g_autofree char *uuid = ow_seal_uuid ();
  OwAct intent = { uuid, "bench", NULL, clerk, "desk-1", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = ow_store_act (store, &intent, func, request, &error);

  g_assert_no_error (error);
  if (ret_ticket != NULL)
    *ret_ticket = g_ascii_strtoll (json_object_get_string_member (result, "ticket"), NULL, 10);
}

static void
round_trip (OwStore *store, OwRowId clerk)
{
  OwTakeTicket take = { "A", "S01", "ru", "normal", NULL, 1 };
  OwCallNext call = { "A", 1 };
  OwTicketAct finish = { 0, "finish", 1 };

  act (store, clerk, ow_take_run, &take, NULL);
  act (store, clerk, ow_call_next_run, &call, &finish.ticket);
  act (store, clerk, ow_ticket_act_run, &finish, NULL);
}

static void
run (sqlite3 *db, const char *sql)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
}

/* What was recorded, prepared on the copy and run from the first statement to the last. */
typedef struct
{
  sqlite3 *db;
  GPtrArray *statements;
  guint next;
} Floor;

static void
floor_open (Floor *self, const char *path)
{
  g_assert_cmpint (sqlite3_open (path, &self->db), ==, SQLITE_OK);
  run (self->db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  self->statements = g_ptr_array_new_with_free_func ((GDestroyNotify)sqlite3_finalize);
  for (guint i = 0; i < recorded->len; i++)
    {
      sqlite3_stmt *statement;

      if (sqlite3_prepare_v2 (self->db, g_ptr_array_index (recorded, i), -1, &statement, NULL)
          != SQLITE_OK)
        g_error ("%s: %s", (char *)g_ptr_array_index (recorded, i), sqlite3_errmsg (self->db));
      g_ptr_array_add (self->statements, statement);
    }
}

/* One round is three transactions; each recorded one begins with BEGIN and ends with COMMIT. */
static void
floor_round (Floor *self)
{
  for (int commits = 0; commits < 3; self->next++)
    {
      sqlite3_stmt *statement = g_ptr_array_index (self->statements, self->next);

      while (sqlite3_step (statement) == SQLITE_ROW)
        ;
      sqlite3_reset (statement);
      commits += g_str_has_prefix (g_ptr_array_index (recorded, self->next), "COMMIT");
    }
}

static void
floor_close (Floor *self)
{
  g_ptr_array_unref (self->statements);
  sqlite3_close (self->db);
}

int
main (int argc, char **argv)
{
  g_autofree char *parent = g_strdup (argc > 1 ? argv[1] : ".");
  g_autofree char *template = g_build_filename (parent, "bench-store-XXXXXX", NULL);
  g_autofree char *path = NULL;
  g_autofree char *copy = NULL;
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  g_autoptr (OwStore) store = NULL;
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) floor = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) statements = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  Floor plain = { 0 };
  OwRowId clerk;

  if (g_mkdtemp (template) == NULL)
    g_error ("%s: no folder can be made there", parent);
  path = g_build_filename (template, "ours.db", NULL);
  copy = g_build_filename (template, "floor.db", NULL);
  sqlite3_auto_extension ((void (*) (void))watch);
  store = ow_site_setup_create (path, "shenyang", TRUE, clock, &error);
  g_assert_no_error (error);
  clerk = ow_site_setup_add_staff (store, "clerk", "A Clerk", "clerk", "clerk-training", 4, 0,
                                   &error);
  g_assert_no_error (error);
  for (int i = 0; i < WARM_UP; i++)
    round_trip (store, clerk);
  ow_store_backup (store, copy, &error);
  g_assert_no_error (error);
  recorded = statements;
  for (int i = 0; i < ROUNDS; i++)
    round_trip (store, clerk);
  sqlite3_reset_auto_extension ();
  floor_open (&plain, copy);
  recorded = NULL;
  /* In turn, so that what else the machine does falls on both. */
  for (int i = 0; i < ROUNDS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      gint64 between, taken;

      round_trip (store, clerk);
      between = g_get_monotonic_time ();
      taken = between - start;
      g_array_append_val (ours, taken);
      recorded = statements;
      floor_round (&plain);
      recorded = NULL;
      taken = g_get_monotonic_time () - between;
      g_array_append_val (floor, taken);
    }
  floor_close (&plain);
  bench_print ("take, call, finish", ours, floor, 1.2);
  g_print ("statements in a round: %u; the files lie in %s\n", statements->len / ROUNDS, template);
  return 0;
}
