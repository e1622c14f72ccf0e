/* The acts that the proofs are made with, and what must be true of their store. */

#include "working-day.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "ow-ticket-acts.h"

#define SETTINGS "[SYS-11]\nurl=https://127.0.0.1:1\nauthority=authority.pem\n"

static void
tell (Handout *day, WorkingDayFunc func)
{
  if (func != NULL)
    func (day);
}

static void
open_again (Handout *day, WorkingDayFunc opened)
{
  g_clear_object (&day->sitting);
  hall_reopen (&day->hall);
  hall_sign_in (&day->hall, "clerk", 1);
  tell (day, opened);
}

static void
collect (Handout *day)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  OwCollectLine both[2];
  OwCollect request = { .receipt = day->receipt,
                        .lines = lines,
                        .collector = day->persons[0],
                        .capacity = "applicant",
                        .receipt_state = "taken_back",
                        .signature = "paper",
                        .rules = day->rules };

  for (int i = 0; i < 2; i++)
    {
      both[i] = handout_line (day, i);
      g_ptr_array_add (lines, &both[i]);
    }
  ledger_do (&day->hall, day->hall.clerk, "desk-1", NULL, ow_collect_run, &request);
}

gboolean
working_day_take (OwStore *store, const char *id, OwRowId staff, GError **error)
{
  OwTakeTicket take = { "A", "S01", "ja", "normal", NULL, 1 };
  OwAct act = { id, "ticket.take", id, staff, "desk-2", NULL };
  g_autoptr (JsonObject) taken = ow_store_act (store, &act, ow_take_run, &take, error);

  return taken != NULL;
}

void
working_day_begin (Handout *day, WorkingDayFunc opened, WorkingDayFunc answered)
{
  g_autofree char *settings = NULL;
  g_autoptr (GError) error = NULL;

  hall_set_up (&day->hall, GINT_TO_POINTER (TEST_SQLITE));
  tell (day, answered);
  settings = g_build_filename (day->hall.folder, "gateways.ini", NULL);
  g_assert_true (g_file_set_contents (settings, SETTINGS, -1, NULL));
  hall_reopen (&day->hall);
  tell (day, opened);
  handout_watch = answered;
  handout_receive (day);
  handout_watch = NULL;
}

void
working_day_run (Handout *day, int tickets, WorkingDayFunc opened, WorkingDayFunc answered)
{
  g_autoptr (GError) error = NULL;

  working_day_begin (day, opened, answered);
  handout_make_ready (day, 0, "card");
  tell (day, answered);
  open_again (day, opened);
  tell (day, answered);
  handout_make_ready (day, 1, "sticker");
  tell (day, answered);
  collect (day);
  tell (day, answered);
  for (int i = 0; i < tickets; i++)
    {
      g_autofree char *id = g_strdup_printf ("take-%d", i);

      working_day_take (ow_context_get_store (day->hall.context), id, day->hall.clerk, &error);
      g_assert_no_error (error);
      tell (day, answered);
      ow_clock_advance (day->hall.clock, 1000);
    }
}

gint64
working_day_count (const char *path)
{
  return test_engine_run_sql (path, "SELECT COALESCE (MAX (seq), 0) FROM \"change\"");
}

static void
add_table (sqlite3 *db, const char *table, GChecksum *sum)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\"", table);
  sqlite3_stmt *rows = NULL;

  g_checksum_update (sum, (const guchar *)table, -1);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &rows, NULL), ==, SQLITE_OK);
  while (sqlite3_step (rows) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count (rows); i++)
      {
        guchar kind = (guchar)sqlite3_column_type (rows, i);
        const void *value = sqlite3_column_blob (rows, i);

        g_checksum_update (sum, &kind, 1);
        if (value != NULL)
          g_checksum_update (sum, value, sqlite3_column_bytes (rows, i));
        g_checksum_update (sum, (const guchar *)"", 1);
      }
  sqlite3_finalize (rows);
}

char *
working_day_digest (const char *path)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  sqlite3 *db = NULL;
  sqlite3_stmt *tables = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db,
                                       "SELECT name FROM sqlite_master WHERE type = 'table' AND "
                                       "name NOT LIKE 'sqlite_%' ORDER BY name",
                                       -1, &tables, NULL),
                   ==, SQLITE_OK);
  while (sqlite3_step (tables) == SQLITE_ROW)
    add_table (db, (const char *)sqlite3_column_text (tables, 0), sum);
  sqlite3_finalize (tables);
  sqlite3_close (db);
  return g_strdup (g_checksum_get_string (sum));
}

/* Numbers that may not be. */
static const char *const never[] = {
  "SELECT COUNT (*) FROM case_file WHERE state = 'draft' AND (number IS NOT NULL OR receipt_id IS "
  "NOT NULL)",
  "SELECT COUNT (*) FROM case_file WHERE state <> 'draft' AND (number IS NULL OR receipt_id IS "
  "NULL OR accepted_on IS NULL)",
  "SELECT COUNT (*) FROM case_file AS c WHERE (SELECT state FROM case_period WHERE case_id = c.id "
  "ORDER BY seq DESC LIMIT 1) <> c.state",
  "SELECT COUNT (*) FROM draft WHERE case_id IN (SELECT id FROM case_file WHERE state <> 'draft')",
  "SELECT COUNT (*) FROM receipt WHERE id NOT IN (SELECT receipt_id FROM case_file WHERE "
  "receipt_id IS NOT NULL)",
  "SELECT COUNT (*) FROM case_file WHERE state <> 'draft' AND id NOT IN (SELECT case_id FROM "
  "outbox) AND (SELECT COUNT (*) FROM outbox) > 0",
  "SELECT COUNT (*) FROM case_file WHERE state IN ('decided', 'ready', 'collected') AND id NOT IN "
  "(SELECT case_id FROM decision)",
  "SELECT COUNT (*) FROM case_file WHERE state IN ('ready', 'collected') AND id NOT IN (SELECT "
  "case_id FROM product)",
  "SELECT COUNT (*) FROM case_file WHERE state = 'collected' AND id NOT IN (SELECT case_id FROM "
  "collection_line)",
  "SELECT COUNT (*) FROM collection_line WHERE case_id NOT IN (SELECT id FROM case_file WHERE "
  "state = 'collected')",
  "SELECT COUNT (*) FROM person WHERE id NOT IN (SELECT person_id FROM travel_document)",
  "SELECT COUNT (*) FROM custody_object WHERE id NOT IN (SELECT object_id FROM custody_move)",
  "SELECT COUNT (*) FROM ticket WHERE id NOT IN (SELECT ticket_id FROM ticket_period)",
  "SELECT COALESCE (MAX (n), 0) - COUNT (*) FROM ticket",
};

static char *
text_cb (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  char *text = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW)
    text = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  else
    text = g_strdup (sqlite3_errmsg (db));
  sqlite3_finalize (statement);
  return text;
}

static char *
find_in_pages (const char *path)
{
  sqlite3 *db = NULL;
  g_autofree char *answer = NULL;

  sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL);
  answer = text_cb (db, "PRAGMA integrity_check (1)");
  if (g_strcmp0 (answer, "ok") == 0)
    for (gsize i = 0; i < G_N_ELEMENTS (never); i++)
      {
        g_free (answer);
        answer = text_cb (db, never[i]);
        if (g_strcmp0 (answer, "0") != 0)
          {
            sqlite3_close (db);
            return g_strdup_printf ("%s: %s", answer, never[i]);
          }
      }
  sqlite3_close (db);
  return g_strcmp0 (answer, "0") == 0 ? NULL : g_steal_pointer (&answer);
}

char *
working_day_find_fault (const char *path, OwClock *clock, GError **error)
{
  g_autoptr (OwStore) store = ow_store_open (path, TRUE, clock, error);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) local = NULL;
  gint64 events;

  if (store == NULL)
    return g_strdup ("cannot be opened");
  if (!ow_store_verify_audit (store, &problems, &events, &local))
    return g_strdup_printf ("trail: %s", local->message);
  return find_in_pages (path);
}

char *
working_day_new_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("onewindow-image-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
working_day_empty (const char *folder)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
}
