/* One bit of a store is turned over, somewhere. Either the program says so (when it opens the
 * store, or when the store is verified), or nothing that anybody reads is different: the bit lies
 * where no row lies. */

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ow-outbox.h"
#include "ow-store-error.h"
#include "recorder.h"
#include "test-proof.h"
#include "working-day.h"

#define CHILD_LIMIT_S 60
#define PAGE          4096

/* Tables whose rows have no event of the trail: their marks alone can tell (src/store/ow-mark.c).
 */
static const char *const marked[]
    = { "draft",           "page_scan_body", "request",       "change",
        "number_sequence", "name_token",     "delivery_lease" };

typedef enum
{
  FLIP_OPENING,  /* refused when opening */
  FLIP_VERIFIED, /* named by the verification */
  FLIP_MARKED,   /* named by it because of a row that is not as the program wrote it */
  FLIP_EMPTY,    /* every row of every table reads as before, and every index agrees */
  FLIP_MISSED,
  N_FLIPS,
} Flip;

typedef struct
{
  char *folder, *path;
  char *content;
  gsize length;
  char *digest, *schema;
  OwClock *clock;
  guint found[N_FLIPS];
  GHashTable *missed; /* what lies there → how often */
  GHashTable *pages;  /* number → what lies there */
} Flips;

static gboolean
is_sound (const char *path)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *check = NULL;
  gboolean sound;

  sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL);
  sound = sqlite3_prepare_v2 (db, "PRAGMA integrity_check (1)", -1, &check, NULL) == SQLITE_OK
          && sqlite3_step (check) == SQLITE_ROW
          && g_strcmp0 ((const char *)sqlite3_column_text (check, 0), "ok") == 0;
  sqlite3_finalize (check);
  sqlite3_close (db);
  return sound;
}

/* The words of the schema; owned. */
static char *
dup_schema (const char *path)
{
  g_autoptr (GString) words = g_string_new (NULL);
  sqlite3 *db = NULL;
  sqlite3_stmt *rows = NULL;

  sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL);
  sqlite3_prepare_v2 (db, "SELECT type, name, tbl_name, sql FROM sqlite_master", -1, &rows, NULL);
  while (sqlite3_step (rows) == SQLITE_ROW)
    for (int i = 0; i < 4; i++)
      g_string_append_printf (words, "%s\n", (const char *)sqlite3_column_text (rows, i));
  sqlite3_finalize (rows);
  sqlite3_close (db);
  return g_strdup (words->str);
}

/* Runs in a process of its own: whatever the bit does, it ends there. */
static Flip
judge (Flips *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (OwStore) store = ow_store_open (self->path, TRUE, self->clock, &error);
  g_autofree char *digest = NULL;
  g_autofree char *schema = NULL;
  gint64 events;

  if (store == NULL)
    return FLIP_OPENING;
  if (!ow_store_verify_audit (store, &problems, &events, &error))
    return error != NULL && strstr (error->message, "changed behind") != NULL ? FLIP_MARKED
                                                                              : FLIP_VERIFIED;
  g_clear_pointer (&store, ow_store_unref);
  digest = working_day_digest (self->path);
  schema = dup_schema (self->path);
  return g_strcmp0 (digest, self->digest) == 0 && g_strcmp0 (schema, self->schema) == 0
                 && is_sound (self->path)
             ? FLIP_EMPTY
             : FLIP_MISSED;
}

/* To which table or index each page belongs, and what page of it. */
static GHashTable *
map_pages (const char *path)
{
  GHashTable *map = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  sqlite3 *db = NULL;
  sqlite3_stmt *roots = NULL;

  sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL);
  sqlite3_prepare_v2 (db, "SELECT pageno, name || ' ' || pagetype FROM dbstat", -1, &roots, NULL);
  while (sqlite3_step (roots) == SQLITE_ROW)
    g_hash_table_replace (map, GINT_TO_POINTER (sqlite3_column_int (roots, 0)),
                          g_strdup ((const char *)sqlite3_column_text (roots, 1)));
  sqlite3_finalize (roots);
  sqlite3_close (db);
  return map;
}

/* What the day of work leaves no row of: a deliverer's lease, pages of a paper. */
static gboolean
add_rest (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  g_autoptr (OwPageScan) scan = ow_page_scan_new ();
  g_autoptr (OwPageScanBody) body = ow_page_scan_body_new ();

  scan->site = g_strdup (ow_transaction_get_site (transaction)->code);
  scan->case_id = *(const OwRowId *)data;
  scan->material = g_strdup ("passport");
  scan->kind = g_strdup ("png");
  scan->digest = g_strdup ("digest");
  scan->state = g_strdup ("kept");
  scan->keep_until = ow_transaction_get_today (transaction) + 30;
  scan->added_at = ow_transaction_get_now (transaction);
  body->body = g_strnfill (6000, 'T');
  if (!ow_transaction_insert (transaction, &ow_page_scan_record, scan, error))
    return FALSE;
  body->scan_id = scan->id;
  return ow_transaction_insert (transaction, &ow_page_scan_body_record, body, error)
         && ow_outbox_take_lease (transaction, "SYS-11", "desk-1", error);
}

static void
begin_case (Handout *day)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSitting) sitting = party_resume (&day->hall, &error);
  g_autoptr (OwApplicant) applicant = party_identify (sitting, party_passports[0], FALSE, &error);
  g_autoptr (OwMatter) matter = party_add (sitting, applicant, "S01", "first", &error);
  OwRowId file;

  g_assert_no_error (error);
  party_fill (matter, NULL);
  g_assert_true (party_save (sitting, &error));
  file = ow_matter_get_case_id (matter);
  ledger_do (&day->hall, day->hall.clerk, "desk-1", NULL, add_rest, &file);
}

static void
flips_set_up (Flips *self)
{
  Handout day = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *base = NULL;

  working_day_run (&day, 3, NULL, NULL);
  begin_case (&day);
  base = g_build_filename (day.hall.folder, "base.onewindow", NULL);
  g_assert_true (ow_store_backup (ow_context_get_store (day.hall.context), base, &error));
  g_assert_true (g_file_get_contents (base, &self->content, &self->length, &error));
  self->folder = working_day_new_folder ();
  self->path = g_build_filename (self->folder, "store.onewindow", NULL);
  self->digest = working_day_digest (base);
  self->schema = dup_schema (base);
  self->clock = ow_clock_new_fixed (ow_clock_now (day.hall.clock));
  self->missed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_assert_true (g_file_set_contents (self->path, self->content, (gssize)self->length, NULL));
  self->pages = map_pages (self->path);
  working_day_empty (self->folder);
  handout_tear_down (&day, NULL);
  recorder_hurry (TRUE);
}

static void
flips_tear_down (Flips *self)
{
  recorder_hurry (FALSE);
  working_day_empty (self->folder);
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->content);
  g_free (self->digest);
  g_free (self->schema);
  g_hash_table_unref (self->missed);
  g_hash_table_unref (self->pages);
  ow_clock_unref (self->clock);
}

static Flip
flip (Flips *self, gsize at, int bit)
{
  int status;
  pid_t child;

  self->content[at] ^= (char)(1 << bit);
  g_file_set_contents_full (self->path, self->content, (gssize)self->length,
                            G_FILE_SET_CONTENTS_NONE, 0600, NULL);
  self->content[at] ^= (char)(1 << bit);
  child = fork ();
  if (child == 0)
    {
      alarm (CHILD_LIMIT_S);
      _exit ((int)judge (self));
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if (!WIFEXITED (status))
    g_error ("byte %d, bit %d: ended by signal %d", (int)at, bit, WTERMSIG (status));
  working_day_empty (self->folder);
  return (Flip)WEXITSTATUS (status);
}

/* FALSE when nobody has seen it. */
static gboolean
try_flip (Flips *self, gsize at, int bit, Flip *ret_found)
{
  const char *owner = g_hash_table_lookup (self->pages, GINT_TO_POINTER (at / PAGE + 1));
  gpointer count;

  *ret_found = flip (self, at, bit);
  self->found[*ret_found]++;
  if (*ret_found != FLIP_MISSED)
    return TRUE;
  owner = owner != NULL ? owner : "no page of a table";
  g_test_message ("byte %u, bit %d, in %s, is not seen", (guint)at, bit, owner);
  count = g_hash_table_lookup (self->missed, owner);
  g_hash_table_replace (self->missed, g_strdup (owner),
                        GINT_TO_POINTER (GPOINTER_TO_INT (count) + 1));
  return FALSE;
}

/* Bytes of a table's own pages in which something lies. */
static GArray *
find_bytes (Flips *self, const char *table)
{
  g_autofree char *leaf = g_strconcat (table, " leaf", NULL);
  g_autofree char *overflow = g_strconcat (table, " overflow", NULL);
  GArray *bytes = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (gsize at = 0; at < self->length; at++)
    {
      const char *owner = g_hash_table_lookup (self->pages, GINT_TO_POINTER (at / PAGE + 1));

      if (self->content[at] != 0
          && (g_strcmp0 (owner, leaf) == 0 || g_strcmp0 (owner, overflow) == 0))
        g_array_append_val (bytes, at);
    }
  return bytes;
}

static void
test_marked (void)
{
  Flips flips = { 0 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261127);
  int each = g_getenv ("OW_TEST_FULL") != NULL ? 1000 : 15;
  gboolean seen = TRUE;

  flips_set_up (&flips);
  for (gsize i = 0; i < G_N_ELEMENTS (marked); i++)
    {
      g_autoptr (GArray) bytes = find_bytes (&flips, marked[i]);
      guint told = 0;

      g_assert_cmpuint (bytes->len, >, 0);
      for (int n = 0; n < each; n++)
        {
          gsize at = g_array_index (bytes, gsize, g_rand_int_range (rand, 0, (gint32)bytes->len));
          Flip found;

          seen = try_flip (&flips, at, g_rand_int_range (rand, 0, 8), &found) && seen;
          told += found == FLIP_MARKED;
        }
      g_test_message ("%s: %u of %d told by the mark", marked[i], told, each);
      g_assert_cmpuint (told, >, 0);
    }
  g_assert_true (seen);
  flips_tear_down (&flips);
}

static void
test_flips (void)
{
  Flips flips = { 0 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261127);
  g_autoptr (GString) names = g_string_new (NULL);
  gboolean full = g_getenv ("OW_TEST_FULL") != NULL;
  int step = full ? 16 : 2000;
  GHashTableIter iter;
  gpointer name, count;
  guint tried = 0;
  gboolean seen = TRUE;

  flips_set_up (&flips);
  for (gsize at = (gsize)g_rand_int_range (rand, 0, step); at < flips.length;
       at += (gsize)g_rand_int_range (rand, 1, 2 * step))
    {
      int bit = g_rand_int_range (rand, 0, 8);
      Flip found;

      tried++;
      seen = try_flip (&flips, at, bit, &found) && seen;
    }
  g_hash_table_iter_init (&iter, flips.missed);
  while (g_hash_table_iter_next (&iter, &name, &count))
    g_string_append_printf (names, " [%s: %d]", (char *)name, GPOINTER_TO_INT (count));
  g_test_message ("%u of the bytes of a store of %u bytes, one bit each: %u refused when opening, "
                  "%u named by the verification, %u where nothing lies, %u missed%s",
                  tried, (guint)flips.length, flips.found[FLIP_OPENING],
                  flips.found[FLIP_VERIFIED] + flips.found[FLIP_MARKED], flips.found[FLIP_EMPTY],
                  flips.found[FLIP_MISSED], names->str);
  g_assert_cmpuint (tried, >, 100);
  g_assert_cmpuint (flips.found[FLIP_VERIFIED], >, 0);
  g_assert_cmpuint (flips.found[FLIP_OPENING], >, 0);
  g_assert_true (seen);
  flips_tear_down (&flips);
}

void
test_flips_add (void)
{
  g_test_add_func ("/proof/flips/one-bit", test_flips);
  g_test_add_func ("/proof/flips/marked", test_marked);
}
