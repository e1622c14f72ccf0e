/* A disk that is full, over its quota or broken, from the first write of an act on, from the
 * second, and so on: the act is refused as a whole, with words that say what to do, or it is done;
 * what was there can be read meanwhile; and as soon as the disk takes bytes again everything goes
 * on, the same request is done once. */

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ow-case-acts.h"
#include "ow-case-facts.h"
#include "ow-exchange-file.h"
#include "ow-seal.h"
#include "ow-sheet.h"
#include "ow-store-error.h"
#include "ow-ticket-acts.h"
#include "recorder.h"
#include "test-proof.h"
#include "working-day.h"

#define EVERY 6 /* the whole content is compared after one refusal of so many */

typedef struct
{
  const char *name;
  OwActFunc func;
  gconstpointer request;
  const char *store; /* to begin from */
  OwRowId staff;
  OwClock *clock;
} Case;

static const struct
{
  Fault fault;
  const char *name;
  OwStoreError code;
} faults[] = {
  { FAULT_FULL, "full", OW_STORE_ERROR_FULL },
  { FAULT_QUOTA, "over the quota", OW_STORE_ERROR_FULL },
  { FAULT_HALF, "full in the middle of a write", OW_STORE_ERROR_FULL },
  { FAULT_BROKEN, "broken", OW_STORE_ERROR_UNAVAILABLE },
  { FAULT_FLUSH, "not flushing", OW_STORE_ERROR_UNKNOWN_OUTCOME },
};

static char *
copy_to (const char *store, const char *folder, const char *name)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (store, &content, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (path, content, (gssize)length, &error);
  g_assert_no_error (error);
  return path;
}

/* What happened and what to do: two sentences, and no number of the database engine alone. */
static void
assert_says (const GError *error, OwStoreError code, const char *what)
{
  gboolean wanted = g_error_matches (error, OW_STORE_ERROR, (int)code);

  /* What is broken does not flush either. */
  if (code == OW_STORE_ERROR_UNAVAILABLE
      && g_error_matches (error, OW_STORE_ERROR, OW_STORE_ERROR_UNKNOWN_OUTCOME))
    wanted = TRUE;
  if (!wanted || strstr (error->message, ". ") == NULL)
    g_error ("%s: %s %d: %s", what, g_quark_to_string (error->domain), error->code, error->message);
}

/* The power fails now: what nobody flushed may be on the disk all the same. A process of its own
 * copies, because closing a file here would let go of the locks on it. */
static gint64
count_after_cut (const char *path, const char *folder, OwClock *clock)
{
  g_autofree char *copy = g_build_filename (folder, "cut.onewindow", NULL);
  g_autofree char *copy_log = g_strconcat (copy, "-wal", NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  const char *const files[][2] = { { path, copy }, { log, copy_log } };
  g_autoptr (GError) error = NULL;
  g_autofree char *fault = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      char *command[] = { "cp", "--", (char *)files[i][0], (char *)files[i][1], NULL };

      g_assert_true (g_spawn_sync (NULL, command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                                   NULL, &error));
    }
  fault = working_day_find_fault (copy, clock, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fault, ==, NULL);
  return working_day_count (copy);
}

static guint
try_case (const Case *try, gsize f, const char *folder)
{
  g_autofree char *path = copy_to (try->store, folder, "store.onewindow");
  g_autofree char *what = g_strdup_printf ("%s, disk %s", try->name, faults[f].name);
  g_autofree char *before = working_day_digest (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwStore) store = ow_store_open (path, TRUE, try->clock, &error);
  OwAct act = { "once", "test.once", NULL, try->staff, "desk-1", NULL };
  g_autoptr (JsonObject) result = NULL;
  g_autoptr (JsonObject) again = NULL;
  g_autofree char *fault = NULL;
  gint64 count;
  guint n = 0;

  g_assert_no_error (error);
  /* The first flush of a new log is that of its head; what is asked here is that of an act. */
  if (faults[f].fault == FAULT_FLUSH)
    {
      g_assert_true (working_day_take (store, "first", try->staff, &error));
      g_free (before);
      before = working_day_digest (path);
    }
  count = working_day_count (path);
  for (;; n++)
    {
      recorder_fail (faults[f].fault, n);
      result = ow_store_act (store, &act, try->func, try->request, &error);
      recorder_fail (FAULT_NONE, 0);
      if (result != NULL)
        break;
      assert_says (error, faults[f].code, what);
      g_clear_error (&error);
      g_assert_cmpint (working_day_count (path), ==, count);
      if (faults[f].fault == FAULT_FLUSH)
        {
          gint64 after = count_after_cut (path, folder, try->clock);

          g_assert_true (after == count || after == count + 1);
          g_test_message ("%s: after a power cut it is %s", what,
                          after == count ? "not there" : "there as a whole");
        }
      if (n % EVERY == 0)
        {
          g_autofree char *after = working_day_digest (path);
          g_autofree char *id = g_strdup_printf ("between-%u", n);

          g_assert_cmpstr (after, ==, before);
          /* Somebody made room: others go on at once. */
          g_assert_true (working_day_take (store, id, try->staff, &error));
          g_assert_no_error (error);
          count++;
          g_free (before);
          before = working_day_digest (path);
        }
    }
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpint (working_day_count (path), ==, count + 1);
  again = ow_store_act (store, &act, try->func, try->request, &error);
  g_assert_no_error (error);
  g_assert_cmpint (working_day_count (path), ==, count + 1);
  g_clear_pointer (&store, ow_store_unref);
  fault = working_day_find_fault (path, try->clock, &error);
  g_assert_cmpstr (fault, ==, NULL);
  working_day_empty (folder);
  return n;
}

/* A draft that is accepted: number, receipt, audit, message to the outside. */
static void
test_accept (void)
{
  g_autoptr (GPtrArray) cases
      = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_settled_case_free);
  g_autofree char *folder = working_day_new_folder ();
  g_autofree char *base = NULL;
  g_autoptr (GError) error = NULL;
  OwSettle settle = { 0, cases, 0 };
  Hall hall = { 0 };
  Case try = { "acceptance", ow_accept_run, &settle, NULL, 0, NULL };

  hall_set_up (&hall, GINT_TO_POINTER (TEST_SQLITE));
  hall_sign_in (&hall, "clerk", 1);
  {
    g_autoptr (OwSitting) sitting = party_call (&hall);
    g_autoptr (OwApplicant) anna = party_identify (sitting, party_passports[0], TRUE, &error);
    g_autoptr (OwMatter) matter = party_add (sitting, anna, "S01", "first", &error);

    g_assert_no_error (error);
    party_fill (matter, NULL);
    g_assert_true (party_save (sitting, &error));
    g_ptr_array_add (cases, ow_matter_dup_settled (matter));
    settle.party = ow_sitting_get_party_id (sitting);
  }
  base = g_build_filename (hall.folder, "base.onewindow", NULL);
  g_assert_true (ow_store_backup (ow_context_get_store (hall.context), base, &error));
  try.store = base;
  try.staff = hall.clerk;
  try.clock = hall.clock;
  for (gsize f = 0; f < G_N_ELEMENTS (faults); f++)
    g_test_message ("acceptance, disk %s: refused at %u places", faults[f].name,
                    try_case (&try, f, folder));
  hall_tear_down (&hall, NULL);
  g_rmdir (folder);
}

/* A number that is taken, and a collection with all that goes back. */
static void
test_collect (void)
{
  OwTakeTicket take = { "A", "S01", "ja", "normal", NULL, 1 };
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autofree char *folder = working_day_new_folder ();
  g_autofree char *base = NULL;
  g_autoptr (GError) error = NULL;
  Handout h = { 0 };
  OwCollectLine both[2];
  OwCollect collect = {
    .lines = lines, .capacity = "applicant", .receipt_state = "taken_back", .signature = "paper"
  };
  Case tries[] = { { "ticket", ow_take_run, &take, NULL, 0, NULL },
                   { "collection", ow_collect_run, &collect, NULL, 0, NULL } };

  handout_set_up (&h, GINT_TO_POINTER (TEST_SQLITE));
  for (int i = 0; i < 2; i++)
    {
      handout_make_ready (&h, i, i == 0 ? "card" : "sticker");
      both[i] = handout_line (&h, i);
      g_ptr_array_add (lines, &both[i]);
    }
  collect.receipt = h.receipt;
  collect.collector = h.persons[0];
  collect.rules = h.rules;
  base = g_build_filename (h.hall.folder, "base.onewindow", NULL);
  g_assert_true (ow_store_backup (ow_context_get_store (h.hall.context), base, &error));
  for (gsize i = 0; i < G_N_ELEMENTS (tries); i++)
    for (gsize f = 0; f < G_N_ELEMENTS (faults); f++)
      {
        tries[i].store = base;
        tries[i].staff = h.hall.clerk;
        tries[i].clock = h.hall.clock;
        g_test_message ("%s, disk %s: refused at %u places", tries[i].name, faults[f].name,
                        try_case (&tries[i], f, folder));
      }
  handout_tear_down (&h, NULL);
  g_rmdir (folder);
}

/* The program does not start on a full disk, says why, and starts when there is room. */
static void
test_open (void)
{
  g_autofree char *folder = working_day_new_folder ();
  g_autofree char *base = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  Hall hall = { 0 };
  OwStore *store;
  guint n;

  hall_set_up (&hall, GINT_TO_POINTER (TEST_SQLITE));
  base = g_build_filename (hall.folder, "base.onewindow", NULL);
  g_assert_true (ow_store_backup (ow_context_get_store (hall.context), base, &error));
  path = copy_to (base, folder, "store.onewindow");
  for (n = 0;; n++)
    {
      recorder_fail (FAULT_FULL, n);
      store = ow_store_open (path, TRUE, hall.clock, &error);
      recorder_fail (FAULT_NONE, 0);
      if (store != NULL)
        break;
      assert_says (error, OW_STORE_ERROR_FULL, "opening");
      g_clear_error (&error);
    }
  g_assert_cmpuint (n, >, 0);
  g_test_message ("opening, disk full: refused at %u places", n);
  ow_store_unref (store);
  hall_tear_down (&hall, NULL);
  working_day_empty (folder);
  g_rmdir (folder);
}

/* A copy that has no room leaves nothing that could be taken for one. */
static void
test_backup (void)
{
  g_autofree char *folder = working_day_new_folder ();
  g_autofree char *path = g_build_filename (folder, "backup.onewindow", NULL);
  g_autoptr (GError) error = NULL;
  Hall hall = { 0 };
  OwStore *store;
  guint n = 0, refused = 0, step = g_getenv ("OW_TEST_FULL") != NULL ? 1 : 37;

  hall_set_up (&hall, GINT_TO_POINTER (TEST_SQLITE));
  store = ow_context_get_store (hall.context);
  for (;; n += step)
    {
      gboolean ok;

      recorder_fail (FAULT_FULL, n);
      ok = ow_store_backup (store, path, &error);
      recorder_fail (FAULT_NONE, 0);
      if (ok)
        break;
      refused++;
      assert_says (error, OW_STORE_ERROR_FULL, "backup");
      g_clear_error (&error);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
  g_assert_cmpuint (refused, >, 0);
  g_test_message ("backup, disk full: refused at %u places of %u", refused, n);
  hall_tear_down (&hall, NULL);
  working_day_empty (folder);
  g_rmdir (folder);
}

#define PAPER_LENGTH 20000

/* The files beside the store, by a limit of the system itself: a paper, a signed file for another
 * hall, the file of the witness. */
static gboolean
write_paper (OwStore *store, OwSealKey *key, const char *path, GError **error)
{
  g_autofree char *data = g_strnfill (PAPER_LENGTH, '%');
  g_autoptr (GBytes) pdf = g_bytes_new (data, PAPER_LENGTH);

  return ow_paper_write_file (pdf, path, error);
}

static gboolean
write_exchange (OwStore *store, OwSealKey *key, const char *path, GError **error)
{
  g_autofree char *uuid = ow_seal_uuid ();
  g_autoptr (JsonObject) content = json_object_new ();

  json_object_set_string_member (content, "site", "TSY");
  json_object_set_string_member (content, "id", uuid);
  return ow_exchange_write (content, key, path, error);
}

static const struct
{
  const char *name;
  gboolean (*func) (OwStore *store, OwSealKey *key, const char *path, GError **error);
  gboolean replaces; /* what is there under the name stays when it is refused */
  rlim_t step;       /* bytes */
} writers[] = {
  { "a paper", write_paper, TRUE, 1000 },
  { "a signed file", write_exchange, FALSE, 16 },
};

/* In a process of its own: 0 when refused as it should be, 1 when written, 2 otherwise. */
static int
write_limited (gsize w, OwSealKey *key, const char *path, rlim_t limit)
{
  int status;
  pid_t child = fork ();

  if (child == 0)
    {
      struct rlimit sizes = { limit, limit };
      g_autoptr (GError) error = NULL;

      signal (SIGXFSZ, SIG_IGN);
      setrlimit (RLIMIT_FSIZE, &sizes);
      if (writers[w].func (NULL, key, path, &error))
        _exit (1);
      _exit (error != NULL && strstr (error->message, ". ") != NULL ? 0 : 2);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static void
test_files (void)
{
  g_autofree char *folder = working_day_new_folder ();
  g_autofree char *path = g_build_filename (folder, "file", NULL);
  g_autoptr (OwSealKey) key = ow_seal_key_generate (NULL);

  for (gsize w = 0; w < G_N_ELEMENTS (writers); w++)
    {
      rlim_t limit = 0;
      int answer;

      if (writers[w].replaces)
        g_assert_true (g_file_set_contents (path, "old", -1, NULL));
      for (; (answer = write_limited (w, key, path, limit)) != 1; limit += writers[w].step)
        {
          g_autofree char *there = NULL;
          g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
          guint n = 0;

          g_assert_cmpint (answer, ==, 0);
          while (g_dir_read_name (files) != NULL)
            n++;
          g_file_get_contents (path, &there, NULL, NULL);
          g_assert_cmpstr (there, ==, writers[w].replaces ? "old" : NULL);
          g_assert_cmpuint (n, ==, writers[w].replaces ? 1 : 0);
        }
      g_test_message ("%s: refused with up to %u bytes of room", writers[w].name,
                      (guint)(limit - writers[w].step));
      g_assert_cmpuint (limit, >, writers[w].step);
      working_day_empty (folder);
    }
  g_rmdir (folder);
}

/* Flushing: this program's own fsync stands before the library's. */
static struct
{
  const char *path; /* NULL: not watched */
  GString *said;    /* what was flushed, and whether the file had its name then */
  int refused;      /* the n-th, from 0; -1: none */
} flushes = { .refused = -1 };

int
fsync (int file)
{
  if (flushes.path != NULL)
    {
      g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", file);
      g_autofree char *name = g_file_read_link (link, NULL);
      g_autofree char *base = g_path_get_basename (name);

      g_string_append_printf (
          flushes.said, "%s%s ", g_str_has_prefix (flushes.path, name) ? "folder" : base,
          g_file_test (flushes.path, G_FILE_TEST_EXISTS) ? ", named" : ", not named");
      if (flushes.refused-- == 0)
        {
          errno = EIO;
          return -1;
        }
    }
  return (int)syscall (SYS_fsync, file);
}

/* "Written" means: the content is on the disk before it has its name, and then the name too. */
static void
test_flushed (void)
{
  g_autofree char *folder = working_day_new_folder ();
  g_autofree char *path = g_build_filename (folder, "file", NULL);
  g_autoptr (OwSealKey) key = ow_seal_key_generate (NULL);
  g_autoptr (GString) said = g_string_new (NULL);

  flushes.said = said;
  for (gsize w = 0; w < G_N_ELEMENTS (writers); w++)
    for (int refused = -1; refused < 2; refused++)
      {
        g_autoptr (GError) error = NULL;
        gboolean written;

        g_string_truncate (said, 0);
        flushes.path = path;
        flushes.refused = refused;
        written = writers[w].func (NULL, key, path, &error);
        flushes.path = NULL;
        g_assert_true (written == (refused < 0));
        if (refused != 0)
          g_assert_cmpstr (said->str, ==, "file.partial, not named folder, named ");
        /* Where nothing was replaced, what may not last is not there either. */
        if (!written)
          g_assert_nonnull (strstr (error->message, ". "));
        if (!written && (refused == 0 || !writers[w].replaces))
          g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
        working_day_empty (folder);
      }
  g_rmdir (folder);
}

/* A file that is there is never written over, and says so. */
static void
test_taken (void)
{
  g_autofree char *folder = working_day_new_folder ();
  g_autofree char *path = g_build_filename (folder, "file", NULL);
  g_autofree char *kept = NULL;
  g_autoptr (OwSealKey) key = ow_seal_key_generate (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_false (write_exchange (NULL, key, path, &error));
  g_assert_nonnull (strstr (error->message, ". "));
  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "old");
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

void
test_disk_full_add (void)
{
  g_test_add_func ("/proof/disk-full/flushed", test_flushed);
  g_test_add_func ("/proof/disk-full/taken", test_taken);
  g_test_add_func ("/proof/disk-full/files", test_files);
  g_test_add_func ("/proof/disk-full/accept", test_accept);
  g_test_add_func ("/proof/disk-full/collect", test_collect);
  g_test_add_func ("/proof/disk-full/open", test_open);
  g_test_add_func ("/proof/disk-full/backup", test_backup);
}
