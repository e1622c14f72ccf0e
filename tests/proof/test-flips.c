/* One bit of a store is turned over, somewhere. Either the program says so (when it opens the
 * store, or when the store is verified), or nothing that anybody reads is different: the bit lies
 * where no row lies. */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ow-outbox.h"
#include "ow-store-error.h"
#include "recorder.h"
#include "test-proof.h"
#include "working-day.h"

#define BIT_LIMIT_S  60
#define PAGE         4096
#define MISSED_SHOWN 50

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

/* What lies in a page, as SQLite says it. */
typedef struct
{
  char *owner; /* table or index, and the kind of page: "request leaf" */
  gsize payload;
} Page;

typedef struct
{
  char *folder, *path;
  char *content;
  gsize length;
  char *digest, *schema;
  OwClock *clock;
  Page *pages;
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

static gboolean
names_a_mark (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    if (strstr (problems->pdata[i], "changed behind") != NULL)
      return TRUE;
  return FALSE;
}

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
    return names_a_mark (problems) ? FLIP_MARKED : FLIP_VERIFIED;
  g_clear_pointer (&store, ow_store_unref);
  digest = working_day_digest (self->path);
  schema = dup_schema (self->path);
  return g_strcmp0 (digest, self->digest) == 0 && g_strcmp0 (schema, self->schema) == 0
                 && is_sound (self->path)
             ? FLIP_EMPTY
             : FLIP_MISSED;
}

static void
read_pages (Flips *self)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *rows = NULL;

  self->pages = g_new0 (Page, self->length / PAGE);
  sqlite3_open_v2 (self->path, &db, SQLITE_OPEN_READWRITE, NULL);
  sqlite3_prepare_v2 (db, "SELECT pageno, name || ' ' || pagetype, payload FROM dbstat", -1, &rows,
                      NULL);
  while (sqlite3_step (rows) == SQLITE_ROW)
    {
      Page *page = &self->pages[sqlite3_column_int (rows, 0) - 1];

      page->owner = g_strdup ((const char *)sqlite3_column_text (rows, 1));
      page->payload = (gsize)sqlite3_column_int64 (rows, 2);
    }
  sqlite3_finalize (rows);
  sqlite3_close (db);
  for (gsize i = 0; i < self->length / PAGE; i++)
    g_assert_nonnull (self->pages[i].owner);
}

static const char *
owner_of (Flips *self, gsize at)
{
  return self->pages[at / PAGE].owner;
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
  body->body = g_strnfill (4500, 'T');
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

  working_day_begin (&day, NULL, NULL);
  begin_case (&day);
  base = g_build_filename (day.hall.folder, "base.onewindow", NULL);
  g_assert_true (ow_store_backup (ow_context_get_store (day.hall.context), base, &error));
  g_assert_true (g_file_get_contents (base, &self->content, &self->length, &error));
  self->folder = working_day_new_folder ();
  self->path = g_build_filename (self->folder, "store.onewindow", NULL);
  self->digest = working_day_digest (base);
  self->schema = dup_schema (base);
  self->clock = ow_clock_new_fixed (ow_clock_now (day.hall.clock));
  g_assert_true (g_file_set_contents (self->path, self->content, (gssize)self->length, NULL));
  read_pages (self);
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
  for (gsize i = 0; i < self->length / PAGE; i++)
    g_free (self->pages[i].owner);
  g_free (self->pages);
  ow_clock_unref (self->clock);
}

/* Judged by a program that starts with it. */
static Flip
flip (Flips *self, gsize at, int bit)
{
  Flip found;

  alarm (BIT_LIMIT_S);
  self->content[at] ^= (char)(1 << bit);
  g_file_set_contents_full (self->path, self->content, (gssize)self->length,
                            G_FILE_SET_CONTENTS_NONE, 0600, NULL);
  self->content[at] ^= (char)(1 << bit);
  found = judge (self);
  working_day_empty (self->folder);
  alarm (0);
  if (found == FLIP_MISSED)
    g_test_message ("byte %u, bit %d, in %s, is not seen", (guint)at, bit, owner_of (self, at));
  return found;
}

/* Bytes of a table's own pages in which something lies. */
static GArray *
find_bytes (Flips *self, const char *table)
{
  g_autofree char *leaf = g_strconcat (table, " leaf", NULL);
  g_autofree char *overflow = g_strconcat (table, " overflow", NULL);
  GArray *bytes = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (gsize at = 0; at < self->length; at++)
    if (self->content[at] != 0
        && (g_str_equal (owner_of (self, at), leaf) || g_str_equal (owner_of (self, at), overflow)))
      g_array_append_val (bytes, at);
  return bytes;
}

static void
test_marked (void)
{
  Flips flips = { 0 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261127);
  int each = g_getenv ("OW_TEST_FULL") != NULL ? 1000 : 15;
  guint missed = 0;

  flips_set_up (&flips);
  for (gsize i = 0; i < G_N_ELEMENTS (marked); i++)
    {
      g_autoptr (GArray) bytes = find_bytes (&flips, marked[i]);
      guint told = 0;

      g_assert_cmpuint (bytes->len, >, 0);
      for (int n = 0; n < each; n++)
        {
          gsize at = g_array_index (bytes, gsize, g_rand_int_range (rand, 0, (gint32)bytes->len));
          Flip found = flip (&flips, at, g_rand_int_range (rand, 0, 8));

          missed += found == FLIP_MISSED;
          told += found == FLIP_MARKED;
        }
      g_test_message ("%s: %u of %d told by the mark", marked[i], told, each);
      g_assert_cmpuint (told, >, 0);
    }
  g_assert_cmpuint (missed, ==, 0);
  flips_tear_down (&flips);
}

/* Every bit. Where the pages say that nothing lies, all are turned at once; the others one by one,
 * by as many workers as there are processors. */

/* Shared with a worker: what it tries, also when it has fallen over it. */
typedef struct
{
  gsize bit; /* from the first of the store */
  guint found[N_FLIPS];
} Work;

/* Connections of the store that a worker keeps open. */
static GPtrArray *handles;

static int
opened_cb (sqlite3 *handle, const char **message, const struct sqlite3_api_routines *routines)
{
  g_ptr_array_add (handles, handle);
  return SQLITE_OK;
}

static OwStore *
open_and_keep (const char *path, OwClock *clock)
{
  g_autoptr (GError) error = NULL;
  OwStore *store;

  handles = g_ptr_array_new ();
  sqlite3_auto_extension ((void (*) (void))opened_cb);
  store = ow_store_open (path, TRUE, clock, &error);
  sqlite3_reset_auto_extension ();
  g_assert_no_error (error);
  return store;
}

/* Verified while it is open, with every page read anew. */
static gboolean
is_verified (OwStore *store)
{
  g_autoptr (GPtrArray) problems = NULL;
  gint64 events;

  for (guint i = 0; i < handles->len; i++)
    sqlite3_db_release_memory (g_ptr_array_index (handles, i));
  return ow_store_verify_audit (store, &problems, &events, NULL);
}

/* What is read when a store is opened, and not again: its head, its schema, the hall. */
static gboolean
is_of_start (Flips *self, gsize at)
{
  return at < PAGE || g_str_has_prefix (owner_of (self, at), "sqlite_schema ")
         || g_str_has_prefix (owner_of (self, at), "site ");
}

/* Where nothing can lie (sqlite.org/fileformat2.html, 1.6 and 1.7): between the list of the cells
 * of a page and the first of them, and after the end of an overflow. */
static gboolean
find_gap (Flips *self, gsize page, gsize *ret_first, gsize *ret_end)
{
  const guint8 *bytes = (const guint8 *)self->content + page * PAGE;
  const guint8 *head = bytes + (page == 0 ? 100 : 0);

  if (g_str_has_suffix (self->pages[page].owner, " overflow"))
    {
      *ret_first = 4 + self->pages[page].payload;
      *ret_end = PAGE;
    }
  else
    {
      *ret_first = (gsize)(head - bytes) + (head[0] > 8 ? 8 : 12) + 2 * (head[3] << 8 | head[4]);
      *ret_end = (gsize)head[5] << 8 | head[6];
    }
  return *ret_first < *ret_end;
}

static void
turn (Flips *self, const guint8 *gaps, guint8 bits)
{
  for (gsize at = 0; at < self->length; at++)
    self->content[at] ^= (char)(gaps[at] & bits);
}

/* All of one bit of their bytes at once, and all bits: what any of them changed would be seen.
 * Returns 0xff for each byte of them. */
static guint8 *
turn_gaps (Flips *self, guint *ret_bytes)
{
  static const guint8 each[] = { 1, 2, 4, 8, 16, 32, 64, 128, 255 };
  guint8 *gaps = g_malloc0 (self->length);
  gsize first, end;

  *ret_bytes = 0;
  for (gsize page = 0; page < self->length / PAGE; page++)
    if (find_gap (self, page, &first, &end))
      {
        memset (gaps + page * PAGE + first, 0xff, end - first);
        *ret_bytes += (guint)(end - first);
      }
  for (gsize i = 0; i < G_N_ELEMENTS (each); i++)
    {
      turn (self, gaps, each[i]);
      g_assert_true (g_file_set_contents (self->path, self->content, (gssize)self->length, NULL));
      turn (self, gaps, each[i]);
      g_assert_cmpint (judge (self), ==, FLIP_EMPTY);
      working_day_empty (self->folder);
    }
  return gaps;
}

/* Of @n workers one, with a store of its own that it keeps open, in a process of its own. */
static void
work_run (Flips *self, const guint8 *gaps, guint worker, guint n, guint step, Work *work)
{
  g_autofree char *folder = working_day_new_folder ();
  g_autofree char *path = g_build_filename (folder, "store.onewindow", NULL);
  g_autoptr (OwStore) store = NULL;
  int file;

  g_assert_true (g_file_set_contents (path, self->content, (gssize)self->length, NULL));
  store = open_and_keep (path, self->clock);
  file = g_open (path, O_RDWR | O_CLOEXEC);
  g_assert_true (is_verified (store));
  self->folder = working_day_new_folder ();
  self->path = g_build_filename (self->folder, "store.onewindow", NULL);
  for (work->bit = worker * step; work->bit < 8 * self->length; work->bit += n * step)
    {
      gsize at = work->bit / 8;
      char good = self->content[at];
      char bad = (char)(good ^ 1 << work->bit % 8);
      gboolean told = FALSE;

      if (gaps[at] != 0)
        continue;
      if (!is_of_start (self, at))
        {
          alarm (BIT_LIMIT_S);
          g_assert_cmpint (pwrite (file, &bad, 1, (off_t)at), ==, 1);
          told = !is_verified (store);
          g_assert_cmpint (pwrite (file, &good, 1, (off_t)at), ==, 1);
        }
      work->found[told ? FLIP_VERIFIED : flip (self, at, work->bit % 8)]++;
    }
  g_assert_true (is_verified (store));
  close (file);
  working_day_empty (folder);
  g_rmdir (folder);
  g_rmdir (self->folder);
}

static void
await (Flips *self, pid_t child, const Work *work)
{
  int status;

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if (!WIFEXITED (status) || WEXITSTATUS (status) != 0)
    g_error ("byte %u, bit %u, in %s: ended with %d", (guint)(work->bit / 8),
             (guint)(work->bit % 8), owner_of (self, work->bit / 8), status);
}

static void
test_every_bit (void)
{
  Flips flips = { 0 };
  guint step = g_getenv ("OW_TEST_FULL") != NULL ? 1 : 3301;
  guint n = g_get_num_processors ();
  Work *works
      = mmap (NULL, n * sizeof (Work), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  g_autofree pid_t *children = g_new (pid_t, n);
  g_autofree guint8 *gaps = NULL;
  guint found[N_FLIPS] = { 0 };
  guint empty, tried = 0;

  flips_set_up (&flips);
  gaps = turn_gaps (&flips, &empty);
  for (guint i = 0; i < n; i++)
    if ((children[i] = fork ()) == 0)
      {
        work_run (&flips, gaps, i, n, step, &works[i]);
        _exit (0);
      }
  for (guint i = 0; i < n; i++)
    {
      await (&flips, children[i], &works[i]);
      for (Flip kind = 0; kind < N_FLIPS; kind++)
        {
          found[kind] += works[i].found[kind];
          tried += works[i].found[kind];
        }
    }
  g_test_message ("a store of %u bytes, nothing in %u of them; %u bits of the others: %u refused "
                  "when opening, %u named by the verification, %u where nothing lies, %u missed",
                  (guint)flips.length, empty, tried, found[FLIP_OPENING],
                  found[FLIP_VERIFIED] + found[FLIP_MARKED], found[FLIP_EMPTY], found[FLIP_MISSED]);
  if (step == 1)
    g_assert_cmpuint (tried, ==, 8 * (flips.length - empty));
  g_assert_cmpuint (tried, >, 100);
  g_assert_cmpuint (found[FLIP_VERIFIED], >, 0);
  g_assert_cmpuint (found[FLIP_OPENING], >, 0);
  g_assert_cmpuint (found[FLIP_MISSED], ==, 0);
  munmap (works, n * sizeof (Work));
  flips_tear_down (&flips);
}

void
test_flips_add (void)
{
  g_test_add_func ("/proof/flips/every-bit", test_every_bit);
  g_test_add_func ("/proof/flips/marked", test_marked);
}
