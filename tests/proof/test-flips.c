/* One bit of a store is turned over, somewhere. Either the program says so (when it opens the
 * store, or when the store is verified), or nothing that anybody reads is different: the bit lies
 * where no row lies. */

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ow-store-error.h"
#include "recorder.h"
#include "test-proof.h"
#include "working-day.h"

#define CHILD_LIMIT_S 60
#define PAGE          4096

/* Tables whose rows have no event of the trail and no other copy, and why that is borne. A bit in
 * them goes unseen when it leaves a row that can be read. */
static const struct
{
  const char *table, *why;
} unwatched[] = {
  { "draft",
    "is saved at every pause of typing; what is accepted is on the paper and has its event" },
  { "request", "answers a request that is asked again within minutes" },
  { "change", "wakes the other windows" },
  { "number_sequence",
    "the unique keys of tickets, cases and receipts refuse a number given twice" },
  { "name_token", "finds persons by parts of their names; the names themselves are watched" },
  { "delivery_lease", "says for half a minute who delivers" },
};

typedef enum
{
  FLIP_OPENING,  /* refused when opening */
  FLIP_VERIFIED, /* named by the verification */
  FLIP_EMPTY,    /* every row of every table reads as before, and every index agrees */
  FLIP_MISSED,
  N_FLIPS,
} Flip;

typedef struct
{
  char *folder, *path;
  char *content;
  gsize length;
  char *digest;
  OwClock *clock;
  guint found[N_FLIPS];
  GHashTable *missed; /* what lies there → how often */
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

/* Runs in a process of its own: whatever the bit does, it ends there. */
static Flip
judge (Flips *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (OwStore) store = ow_store_open (self->path, TRUE, self->clock, &error);
  g_autofree char *digest = NULL;
  gint64 events;

  if (store == NULL)
    return FLIP_OPENING;
  if (!ow_store_verify_audit (store, &problems, &events, &error))
    return FLIP_VERIFIED;
  g_clear_pointer (&store, ow_store_unref);
  digest = working_day_digest (self->path);
  return g_strcmp0 (digest, self->digest) == 0 && is_sound (self->path) ? FLIP_EMPTY : FLIP_MISSED;
}

static gboolean
is_unwatched (const char *owner)
{
  for (gsize i = 0; i < G_N_ELEMENTS (unwatched); i++)
    if (g_str_has_prefix (owner, unwatched[i].table)
        && g_str_equal (owner + strlen (unwatched[i].table), " leaf"))
      return TRUE;
  return FALSE;
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

static void
flips_set_up (Flips *self)
{
  Handout day = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *base = NULL;

  working_day_run (&day, 3, NULL, NULL);
  base = g_build_filename (day.hall.folder, "base.onewindow", NULL);
  g_assert_true (ow_store_backup (ow_context_get_store (day.hall.context), base, &error));
  g_assert_true (g_file_get_contents (base, &self->content, &self->length, &error));
  self->folder = working_day_new_folder ();
  self->path = g_build_filename (self->folder, "store.onewindow", NULL);
  self->digest = working_day_digest (base);
  self->clock = ow_clock_new_fixed (ow_clock_now (day.hall.clock));
  self->missed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
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
  g_hash_table_unref (self->missed);
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

static void
test_flips (void)
{
  Flips flips = { 0 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261127);
  g_autoptr (GHashTable) pages = NULL;
  g_autoptr (GString) names = g_string_new (NULL);
  gboolean full = g_getenv ("OW_TEST_FULL") != NULL;
  int step = full ? 16 : 2000;
  GHashTableIter iter;
  gpointer name, count;
  guint tried = 0;
  gboolean seen = TRUE;

  flips_set_up (&flips);
  g_assert_true (g_file_set_contents (flips.path, flips.content, (gssize)flips.length, NULL));
  pages = map_pages (flips.path);
  working_day_empty (flips.folder);
  for (gsize at = (gsize)g_rand_int_range (rand, 0, step); at < flips.length;
       at += (gsize)g_rand_int_range (rand, 1, 2 * step))
    {
      int bit = g_rand_int_range (rand, 0, 8);
      Flip found = flip (&flips, at, bit);

      tried++;
      flips.found[found]++;
      if (found == FLIP_MISSED)
        {
          const char *owner = g_hash_table_lookup (pages, GINT_TO_POINTER (at / PAGE + 1));

          owner = owner != NULL ? owner : "no page of a table";
          if (!is_unwatched (owner))
            {
              seen = FALSE;
              g_test_message ("byte %u, bit %d, in %s, is not seen", (guint)at, bit, owner);
            }
          count = g_hash_table_lookup (flips.missed, owner);
          g_hash_table_replace (flips.missed, g_strdup (owner),
                                GINT_TO_POINTER (GPOINTER_TO_INT (count) + 1));
        }
    }
  g_hash_table_iter_init (&iter, flips.missed);
  while (g_hash_table_iter_next (&iter, &name, &count))
    g_string_append_printf (names, " [%s: %d]", (char *)name, GPOINTER_TO_INT (count));
  g_test_message ("%u of the bytes of a store of %u bytes, one bit each: %u refused when opening, "
                  "%u named by the verification, %u where nothing lies, %u missed%s",
                  tried, (guint)flips.length, flips.found[FLIP_OPENING], flips.found[FLIP_VERIFIED],
                  flips.found[FLIP_EMPTY], flips.found[FLIP_MISSED], names->str);
  g_assert_cmpuint (tried, >, 100);
  g_assert_cmpuint (flips.found[FLIP_VERIFIED], >, 0);
  g_assert_cmpuint (flips.found[FLIP_OPENING], >, 0);
  g_assert_true (seen);
  /* What a reader would take for true, outside the unwatched tables, is none; in them it is little.
   */
  g_assert_cmpuint (flips.found[FLIP_MISSED], <, tried / 20);
  flips_tear_down (&flips);
}

void
test_flips_add (void)
{
  g_test_add_func ("/proof/flips/one-bit", test_flips);
}
