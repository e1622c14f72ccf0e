/* Files that are not the store they were: cut off, mixed up, overwritten, with the log of another
 * store beside them, or no files at all. The program refuses them or its verification names them,
 * or nothing is different; it never falls, and what it refuses stays as it was, byte for byte. */

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ow-store-error.h"
#include "recorder.h"
#include "test-proof.h"
#include "working-day.h"

#define PAGE          4096
#define CHILD_LIMIT_S 60

typedef enum
{
  SEEN_REFUSED,
  SEEN_NAMED,
  SEEN_SAME,
  SEEN_WRONG,
  SEEN_CHANGED, /* refused, and not left alone */
  N_SEEN,
} Seen;

typedef struct
{
  char *folder, *path, *log;
  char *content, *digest;
  gsize length;
  char *other_log; /* as a power cut left it beside another store */
  gsize other_log_length;
  OwClock *clock;
  GRand *rand;
  guint seen[N_SEEN];
} Damaged;

/* Two stores of two days; of the second, the log with acts that no page has yet. */
static void
damaged_set_up (Damaged *self)
{
  Handout day = { 0 }, other = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *base = NULL;
  g_autofree char *log = NULL;
  g_autofree char *copy = NULL;
  char *command[] = { "cp", "--", NULL, NULL, NULL };

  working_day_run (&day, 3, NULL, NULL);
  base = g_build_filename (day.hall.folder, "base.onewindow", NULL);
  g_assert_true (ow_store_backup (ow_context_get_store (day.hall.context), base, &error));
  g_assert_true (g_file_get_contents (base, &self->content, &self->length, &error));
  self->digest = working_day_digest (base);
  self->clock = ow_clock_new_fixed (ow_clock_now (day.hall.clock));
  handout_tear_down (&day, NULL);

  working_day_run (&other, 3, NULL, NULL);
  log = g_strconcat (other.hall.path, "-wal", NULL);
  copy = g_build_filename (other.hall.folder, "log", NULL);
  command[2] = log;
  command[3] = copy;
  g_assert_true (g_spawn_sync (NULL, command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                               NULL, &error));
  g_assert_true (g_file_get_contents (copy, &self->other_log, &self->other_log_length, &error));
  g_assert_cmpuint (self->other_log_length, >, PAGE);
  handout_tear_down (&other, NULL);

  self->folder = working_day_new_folder ();
  self->path = g_build_filename (self->folder, "store.onewindow", NULL);
  self->log = g_strconcat (self->path, "-wal", NULL);
  self->rand = g_rand_new_with_seed (20261127);
  recorder_hurry (TRUE);
}

static void
damaged_tear_down (Damaged *self)
{
  recorder_hurry (FALSE);
  working_day_empty (self->folder);
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->log);
  g_free (self->content);
  g_free (self->digest);
  g_free (self->other_log);
  g_rand_free (self->rand);
  ow_clock_unref (self->clock);
}

static char *
dup_sum (const char *path)
{
  g_autofree char *content = NULL;
  gsize length;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR)
      || !g_file_get_contents (path, &content, &length, NULL))
    return NULL;
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)content, length);
}

static Seen
look (Damaged *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = dup_sum (self->path);
  g_autoptr (OwStore) store = ow_store_open (self->path, TRUE, self->clock, &error);
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *after = NULL;
  gint64 events;

  if (store == NULL)
    {
      after = dup_sum (self->path);
      if (error->domain != OW_STORE_ERROR || strstr (error->message, ". ") == NULL)
        g_error ("%s", error->message);
      return g_strcmp0 (before, after) == 0 ? SEEN_REFUSED : SEEN_CHANGED;
    }
  if (!ow_store_verify_audit (store, &problems, &events, &error))
    return SEEN_NAMED;
  g_clear_pointer (&store, ow_store_unref);
  after = working_day_digest (self->path);
  return g_strcmp0 (after, self->digest) == 0 ? SEEN_SAME : SEEN_WRONG;
}

static Seen
judge (Damaged *self, const char *what)
{
  int status;
  pid_t child = fork ();

  if (child == 0)
    {
      alarm (CHILD_LIMIT_S);
      _exit ((int)look (self));
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if (!WIFEXITED (status) || WEXITSTATUS (status) >= SEEN_WRONG)
    g_error ("%s: %s", what,
             !WIFEXITED (status)                    ? "the program fell"
             : WEXITSTATUS (status) == SEEN_CHANGED ? "was refused, and changed"
                                                    : "was taken for a good store");
  working_day_empty (self->folder);
  self->seen[WEXITSTATUS (status)]++;
  return (Seen)WEXITSTATUS (status);
}

static void
put (const char *path, const char *content, gsize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, content, (gssize)length, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

/* What can be named beforehand. */
static void
test_known (void)
{
  Damaged d = { 0 };
  g_autofree char *text = NULL;

  damaged_set_up (&d);
  put (d.path, "", 0);
  g_assert_cmpint (judge (&d, "an empty file"), ==, SEEN_REFUSED);
  put (d.path, d.content, 100);
  g_assert_cmpint (judge (&d, "a head without a body"), ==, SEEN_REFUSED);
  put (d.path, d.content, d.length / 2);
  g_assert_cmpint (judge (&d, "half a file"), ==, SEEN_REFUSED);
  put (d.path, d.content, d.length - PAGE);
  g_assert_cmpint (judge (&d, "a file without its last page"), ==, SEEN_REFUSED);
  text = g_strnfill (d.length, 'x');
  put (d.path, text, d.length);
  g_assert_cmpint (judge (&d, "a text"), ==, SEEN_REFUSED);
  memset (text, 0, d.length);
  put (d.path, text, d.length);
  g_assert_cmpint (judge (&d, "zeros"), ==, SEEN_REFUSED);
  memcpy (text, d.content, d.length);
  memset (text, 0, PAGE);
  put (d.path, text, d.length);
  g_assert_cmpint (judge (&d, "a file whose first page is zeros"), ==, SEEN_REFUSED);
  g_assert_cmpint (g_mkdir (d.path, 0700), ==, 0);
  g_assert_cmpint (judge (&d, "a folder"), ==, SEEN_REFUSED);
  g_rmdir (d.path);
  g_assert_cmpint (mkfifo (d.path, 0600), ==, 0);
  g_assert_cmpint (judge (&d, "a pipe"), ==, SEEN_REFUSED);
  g_unlink (d.path);
  g_assert_cmpint (symlink ("nowhere", d.path), ==, 0);
  g_assert_cmpint (judge (&d, "a link to nowhere"), ==, SEEN_REFUSED);
  damaged_tear_down (&d);
}

/* The log beside the store: rubbish is left out, that of another store is noticed. */
static void
test_logs (void)
{
  Damaged d = { 0 };
  g_autofree char *text = NULL;

  damaged_set_up (&d);
  put (d.path, d.content, d.length);
  put (d.log, "", 0);
  g_assert_cmpint (judge (&d, "an empty log"), ==, SEEN_SAME);
  text = g_strnfill (3 * PAGE, 'x');
  put (d.path, d.content, d.length);
  put (d.log, text, 3 * PAGE);
  g_assert_cmpint (judge (&d, "a log of rubbish"), ==, SEEN_SAME);
  put (d.path, d.content, d.length);
  put (d.log, d.other_log, 31);
  g_assert_cmpint (judge (&d, "half the head of a log"), ==, SEEN_SAME);
  put (d.path, d.content, d.length);
  put (d.log, d.other_log, d.other_log_length);
  g_assert_cmpint (judge (&d, "the log of another store"), !=, SEEN_SAME);
  damaged_tear_down (&d);
}

/* Damage of chance, to pages as disks and copies do it. */
static void
test_random (void)
{
  Damaged d = { 0 };
  gint32 pages;
  int rounds = g_getenv ("OW_TEST_FULL") != NULL ? 3000 : 60;

  damaged_set_up (&d);
  pages = (gint32)(d.length / PAGE);
  for (int i = 0; i < rounds; i++)
    {
      g_autofree char *content = g_memdup2 (d.content, d.length);
      gsize one = (gsize)g_rand_int_range (d.rand, 0, pages) * PAGE;
      gsize two = (gsize)g_rand_int_range (d.rand, 0, pages) * PAGE;
      gsize length = d.length;
      const char *what;

      switch (g_rand_int_range (d.rand, 0, 5))
        {
        case 0:
          what = "cut off";
          length = (gsize)g_rand_int_range (d.rand, 0, (gint32)d.length);
          break;
        case 1:
          what = "a page of zeros";
          memset (content + one, 0, PAGE);
          break;
        case 2:
          what = "a page in the place of another";
          memcpy (content + one, content + two, PAGE);
          break;
        case 3:
          what = "two pages changed over";
          memcpy (content + one, d.content + two, PAGE);
          memcpy (content + two, d.content + one, PAGE);
          break;
        default:
          what = "a sector of rubbish";
          for (gsize b = 0; b < 512; b++)
            content[one + b] = (char)g_rand_int (d.rand);
          break;
        }
      put (d.path, content, length);
      judge (&d, what);
    }
  g_test_message ("%d files damaged by chance: %u refused when opening, %u named by the "
                  "verification, %u not different",
                  rounds, d.seen[SEEN_REFUSED], d.seen[SEEN_NAMED], d.seen[SEEN_SAME]);
  g_assert_cmpuint (d.seen[SEEN_REFUSED], >, 0);
  damaged_tear_down (&d);
}

void
test_damaged_add (void)
{
  g_test_add_func ("/proof/damaged/known", test_known);
  g_test_add_func ("/proof/damaged/logs", test_logs);
  g_test_add_func ("/proof/damaged/random", test_random);
}
