/* Power cuts. What the store writes during a working day is recorded, and from any moment of it
 * images of the disk are made as a power cut may leave it. Every image opens, is whole, and has all
 * that was answered before the cut: WAL with synchronous=FULL keeps that promise. The same day with
 * synchronous=NORMAL loses acts that were answered, and a disk that does not flush breaks stores:
 * so the images can tell. */

#include <glib/gstdio.h>

#include "crash-image.h"
#include "ow-db.h"
#include "ow-store-private.h"
#include "test-proof.h"
#include "working-day.h"

#define EACH 6 /* pieces of a flush, in the short form */

typedef struct
{
  guint images, unborn, lost, broken;
  gint64 most_lost;
  char *first; /* what was wrong with the first that was not right */
} Tally;

typedef struct
{
  GPtrArray *records;
  GHashTable *digests; /* number of acts → digest of the store after them */
  OwClock *clock;
  char *folder, *path;
  GRand *rand;
  Tally tally;
} Images;

static GHashTable *live_digests;

static void
answered (Handout *day)
{
  gint64 *count = g_new (gint64, 1);

  *count = working_day_count (day->hall.path);
  recorder_mark (*count);
  g_hash_table_replace (live_digests, count, working_day_digest (day->hall.path));
}

static void
set_normal (Handout *day)
{
  g_autoptr (GError) error = NULL;

  ow_db_run (ow_context_get_store (day->hall.context)->writer, "PRAGMA synchronous = NORMAL",
             &error);
  g_assert_no_error (error);
}

static void
images_record (Images *self, int tickets, WorkingDayFunc opened)
{
  Handout day = { 0 };
  g_autofree char *folder = g_build_filename (g_get_tmp_dir (), "onewindow-hall-", NULL);

  live_digests = self->digests
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  recorder_start (folder);
  working_day_run (&day, tickets, opened, answered);
  self->records = recorder_stop ();
  self->clock = ow_clock_new_fixed (ow_clock_now (day.hall.clock));
  self->folder = working_day_new_folder ();
  self->path = g_build_filename (self->folder, "store.onewindow", NULL);
  self->rand = g_rand_new_with_seed (20261127);
  handout_tear_down (&day, NULL);
  recorder_hurry (TRUE);
}

static void
images_clear (Images *self)
{
  recorder_hurry (FALSE);
  working_day_empty (self->folder);
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->tally.first);
  g_rand_free (self->rand);
  ow_clock_unref (self->clock);
  g_hash_table_unref (self->digests);
  g_ptr_array_unref (self->records);
}

/* NULL when the image keeps the promise. */
static char *
judge (Images *self, gint64 mark)
{
  g_autoptr (GError) error = NULL;
  char *fault = working_day_find_fault (self->path, self->clock, &error);
  g_autofree char *digest = NULL;
  const char *wanted;
  gint64 count;

  /* The making of the store had not been answered: it may not be there. */
  if (error != NULL && mark < 0)
    {
      self->tally.unborn++;
      g_free (fault);
      return NULL;
    }
  if (fault != NULL)
    {
      self->tally.broken++;
      if (error == NULL)
        return fault;
      g_free (fault);
      return g_strdup (error->message);
    }
  count = working_day_count (self->path);
  if (count < mark)
    {
      self->tally.lost++;
      self->tally.most_lost = MAX (self->tally.most_lost, mark - count);
      return g_strdup_printf ("%d acts of %d are there", (int)count, (int)mark);
    }
  digest = working_day_digest (self->path);
  wanted = g_hash_table_lookup (self->digests, &count);
  if (wanted == NULL)
    g_hash_table_replace (self->digests, g_memdup2 (&count, sizeof count),
                          g_steal_pointer (&digest));
  else if (g_strcmp0 (wanted, digest) != 0)
    {
      self->tally.broken++;
      return g_strdup_printf ("is not what the store was after %d acts", (int)count);
    }
  return NULL;
}

static void
try_image (Images *self, Crash *crash, CrashKind kind, guint n)
{
  g_autofree char *wrong = NULL;

  if (!crash_write (crash, kind, n, self->rand, self->folder))
    return;
  self->tally.images++;
  wrong = judge (self, crash_get_mark (crash));
  working_day_empty (self->folder);
  if (wrong != NULL && self->tally.first == NULL)
    self->tally.first
        = g_strdup_printf ("record %u of %u, image of kind %d, piece %u: %s",
                           crash_get_place (crash), self->records->len, kind, n, wrong);
}

static gboolean
is_full (void)
{
  return g_getenv ("OW_TEST_FULL") != NULL;
}

/* Every piece that is missing, and every piece that is alone; in the short form some of them. */
static void
try_each (Images *self, Crash *crash)
{
  guint step = is_full () ? 1 : crash_get_pending (crash) / EACH + 1;

  for (guint n = 0; n < crash_get_pending (crash); n += step)
    {
      try_image (self, crash, CRASH_WITHOUT, n);
      try_image (self, crash, CRASH_ONLY, n);
    }
}

static gboolean
is_flush (Images *self, guint place)
{
  return place < self->records->len
         && ((Record *)g_ptr_array_index (self->records, place))->kind == RECORD_SYNC;
}

/* Images at one of @step places, drawn; at one of @each_step of the places before a flush, every
 * piece by itself. */
static void
images_try (Images *self, gboolean deaf, gint32 step, gint32 each_step)
{
  g_autoptr (Crash) crash = crash_new (self->records, deaf);

  while (crash_next (crash))
    {
      if (is_flush (self, crash_get_place (crash)) && !deaf
          && g_rand_int_range (self->rand, 0, each_step) == 0)
        try_each (self, crash);
      if (g_rand_int_range (self->rand, 0, step) != 0)
        continue;
      try_image (self, crash, CRASH_NOTHING, 0);
      try_image (self, crash, CRASH_ALL, 0);
      for (int i = 0; i < 2 && crash_get_pending (crash) > 0; i++)
        try_image (self, crash, CRASH_RANDOM, 0);
      if (crash_get_pending (crash) > 0)
        try_image (self, crash, CRASH_JUNK, 0);
    }
}

static void
say (Images *self, const char *what)
{
  guint counts[RECORD_MARK + 1] = { 0 };

  for (guint i = 0; i < self->records->len; i++)
    counts[((Record *)g_ptr_array_index (self->records, i))->kind]++;
  g_test_message ("%s: %u images of a day of %u acts answered, %u writes, %u flushes: %u broken, "
                  "%u with acts lost (at most %d), %u of a store not yet made. %s",
                  what, self->tally.images, counts[RECORD_MARK], counts[RECORD_WRITE],
                  counts[RECORD_SYNC], self->tally.broken, self->tally.lost,
                  (int)self->tally.most_lost, self->tally.unborn,
                  self->tally.first != NULL ? self->tally.first : "");
}

static void
test_full (void)
{
  Images images = { 0 };

  images_record (&images, is_full () ? 120 : 60, NULL);
  images_try (&images, FALSE, is_full () ? 4 : 100, is_full () ? 4 : 12);
  say (&images, "synchronous=FULL");
  g_assert_cmpuint (images.tally.images, >, is_full () ? 5000 : 200);
  g_assert_cmpstr (images.tally.first, ==, NULL);
  g_assert_cmpuint (images.tally.broken + images.tally.lost, ==, 0);
  images_clear (&images);
}

static void
test_normal (void)
{
  Images images = { 0 };

  images_record (&images, 10, set_normal);
  images_try (&images, FALSE, is_full () ? 5 : 80, G_MAXINT32);
  say (&images, "synchronous=NORMAL");
  g_assert_cmpuint (images.tally.lost, >, 0);
  g_assert_cmpuint (images.tally.broken, ==, 0);
  images_clear (&images);
}

static void
test_deaf (void)
{
  Images images = { 0 };

  images_record (&images, 10, NULL);
  images_try (&images, TRUE, is_full () ? 5 : 80, G_MAXINT32);
  say (&images, "a disk that does not flush");
  g_assert_cmpuint (images.tally.lost + images.tally.broken, >, images.tally.images / 4);
  g_assert_cmpuint (images.tally.broken, >, 0);
  images_clear (&images);
}

void
test_crash_images_add (void)
{
  g_test_add_func ("/proof/crash-images/full", test_full);
  g_test_add_func ("/proof/crash-images/normal", test_normal);
  g_test_add_func ("/proof/crash-images/deaf", test_deaf);
}
