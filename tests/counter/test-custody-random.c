/* Random moves of kept objects by three people, every act sent twice, the program killed at any
 * moment: no object ever has zero or two holders, and what the ledger says is what a model of its
 * own in memory says. */

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ledger.h"
#include "ow-count-acts.h"
#include "ow-manifest-acts.h"
#include "ow-seal.h"
#include "test-counter.h"

#define OBJECTS       8
#define STEPS         60
#define KILL_LIMIT_US 60000

typedef struct
{
  char *slip, *place, *holder;
} Kept;

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_free (kept->slip);
  g_free (kept->place);
  g_free (kept->holder);
  g_free (kept);
}

typedef struct
{
  GPtrArray *kept;      /* Kept * */
  GPtrArray *manifests; /* OwManifest *, in the order of their numbers */
  GPtrArray *out;       /* of each manifest a GPtrArray of slips on the way */
} Shelf;

static void
shelf_clear (Shelf *shelf)
{
  g_clear_pointer (&shelf->kept, g_ptr_array_unref);
  g_clear_pointer (&shelf->manifests, g_ptr_array_unref);
  g_clear_pointer (&shelf->out, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shelf, shelf_clear)

/* What a step asks for: drawn from the seed and its number alone, so that after a kill the same
 * step is asked for again. */
typedef struct
{
  int kind, who, to, n, first, manifest;
  gboolean whole, wild;
} Step;

enum
{
  OPEN,
  ACCEPT,
  CANCEL,
  RETURN,
  RECEIVE,
  SEAL,
  COUNT,
  N_KINDS
};

static const char *const places[] = { "clerk", "safe", "bureau" };
static const char *const stations[] = { "desk-1", "desk-2", "desk-3" };
/* Accepting is what makes things move: it is drawn most. */
static const int kinds[] = { OPEN,   OPEN,   OPEN,   OPEN,   ACCEPT,  ACCEPT, ACCEPT,
                             ACCEPT, ACCEPT, CANCEL, RETURN, RECEIVE, SEAL,   COUNT };

static Step
draw_step (guint32 seed, int k)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed * 1000 + (guint32)k);
  Step step;

  step.kind = kinds[g_rand_int_range (rand, 0, G_N_ELEMENTS (kinds))];
  step.who = g_rand_int_range (rand, 0, 3);
  step.to = g_rand_int_range (rand, 0, 3);
  step.n = g_rand_int_range (rand, 1, 5);
  step.first = g_rand_int_range (rand, 0, OBJECTS);
  step.manifest = g_rand_int_range (rand, 0, 4);
  step.whole = g_rand_int_range (rand, 0, 4) > 0;
  step.wild = g_rand_int_range (rand, 0, 6) == 0;
  return step;
}

static gboolean
shelf_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Shelf *shelf = data;
  static const char *const all[] = { "clerk", "safe", "bureau", "returned" };

  for (gsize p = 0; p < G_N_ELEMENTS (all); p++)
    {
      g_autoptr (GPtrArray) objects = ow_transaction_query (transaction, &ow_query_custody_in_place,
                                                            error, 's', "TSY", 's', all[p], 0);

      if (objects == NULL)
        return FALSE;
      for (guint i = 0; i < objects->len; i++)
        {
          const OwCustodyObject *object = g_ptr_array_index (objects, i);
          Kept *kept = g_new0 (Kept, 1);

          kept->slip = g_strdup (object->slip);
          kept->place = g_strdup (object->place);
          kept->holder = g_strdup (object->holder);
          g_ptr_array_add (shelf->kept, kept);
        }
    }
  shelf->manifests
      = ow_transaction_query (transaction, &ow_query_manifests_open, error, 's', "TSY", 0);
  if (shelf->manifests == NULL)
    return FALSE;
  for (guint m = 0; m < shelf->manifests->len; m++)
    {
      const OwManifest *manifest = g_ptr_array_index (shelf->manifests, m);
      GPtrArray *slips = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) items = ow_transaction_query (transaction, &ow_query_manifest_items,
                                                          error, 'i', manifest->id, 0);

      g_ptr_array_add (shelf->out, slips);
      if (items == NULL)
        return FALSE;
      for (guint i = 0; i < items->len; i++)
        {
          const OwManifestItem *item = g_ptr_array_index (items, i);
          g_autoptr (OwCustodyObject) object = NULL;

          if (!g_str_equal (item->state, "out"))
            continue;
          object = ow_transaction_load (transaction, &ow_custody_object_record, item->object_id,
                                        error);
          if (object == NULL)
            return FALSE;
          g_ptr_array_add (slips, g_strdup (object->slip));
        }
    }
  return TRUE;
}

static int
compare_kept (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 ((*(Kept *const *)a)->slip, (*(Kept *const *)b)->slip);
}

static void
read_shelf (OwStore *store, Shelf *shelf)
{
  g_autoptr (GError) error = NULL;

  shelf_clear (shelf);
  shelf->kept = g_ptr_array_new_with_free_func (kept_free);
  shelf->out = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  ow_store_read (store, shelf_read, shelf, &error);
  g_assert_no_error (error);
  g_ptr_array_sort (shelf->kept, compare_kept);
}

static void
put (Shelf *shelf, GPtrArray *scans, const char *place, const char *holder)
{
  for (guint s = 0; s < scans->len; s++)
    for (guint i = 0; i < shelf->kept->len; i++)
      {
        Kept *kept = g_ptr_array_index (shelf->kept, i);

        if (!g_str_equal (kept->slip, g_ptr_array_index (scans, s)))
          continue;
        ow_set_string (kept->place, place);
        ow_set_string (kept->holder, holder);
      }
}

/* Some slips: those of a place and holder, or, now and then, whatever comes. */
static GPtrArray *
some (const Shelf *shelf, const Step *step, const char *place, const char *holder)
{
  GPtrArray *scans = g_ptr_array_new ();

  for (guint i = 0; i < shelf->kept->len && scans->len < (guint)step->n; i++)
    {
      Kept *kept = g_ptr_array_index (shelf->kept, ((guint)step->first + i) % OBJECTS);

      if ((step->wild && step->kind != OPEN)
          || (g_str_equal (kept->place, place) && g_str_equal (kept->holder, holder)))
        g_ptr_array_add (scans, kept->slip);
    }
  return scans;
}

/* Sends the step twice; the model in @shelf (nullable) follows what was answered. TRUE when it was
 * done. */
static gboolean
take_step (OwStore *store, Hall *hall, guint32 seed, int k, Shelf *shelf)
{
  Step step = draw_step (seed, k);
  const OwRowId staff[] = { hall->clerk, hall->clerk2, hall->supervisor };
  const char *station = stations[step.who];
  g_auto (Shelf) now = { NULL, NULL, NULL };
  g_autoptr (GPtrArray) scans = NULL;
  g_autofree char *id = g_strdup_printf ("%u-%d", seed, k);
  g_autofree char *seal = g_strdup_printf ("SEAL-%u-%d", seed, k);
  OwAct act = { id, "test", NULL, staff[step.who], station, "a reason" };
  OwActFunc func = NULL;
  gconstpointer request = NULL;
  OwManifestOpen open;
  OwManifestAccept accept;
  OwManifestCancel cancel;
  OwCustodyReturn give;
  OwCustodyReceive receive;
  OwSealTray tray;
  OwCountCustody count;
  const OwManifest *manifest = NULL;
  gboolean safe;
  g_autoptr (JsonObject) one = NULL;
  g_autoptr (JsonObject) two = NULL;

  read_shelf (store, &now);
  safe = step.who == 2 && step.to == 2;
  scans = step.kind == RECEIVE ? some (&now, &step, "bureau", "bureau")
          : safe && (step.kind == OPEN || step.kind == SEAL) ? some (&now, &step, "safe", "safe")
                                                             : some (&now, &step, "clerk", station);
  if ((step.kind == ACCEPT || step.kind == CANCEL) && now.manifests->len == 0)
    return FALSE;
  if (step.kind == ACCEPT || step.kind == CANCEL)
    {
      guint m = (guint)step.manifest % now.manifests->len;

      manifest = g_ptr_array_index (now.manifests, m);
      if (step.kind == ACCEPT && step.whole)
        {
          g_ptr_array_unref (scans);
          scans = g_ptr_array_ref (g_ptr_array_index (now.out, m));
        }
    }
  switch (step.kind)
    {
    case OPEN:
      open = (OwManifestOpen){ step.whole && !safe ? NULL : scans, safe ? "safe" : "clerk", NULL,
                               places[step.to], NULL };
      if (safe)
        open.to_place = places[step.n % 2 * 2];
      func = ow_manifest_open_run;
      request = &open;
      break;
    case ACCEPT:
      accept = (OwManifestAccept){ manifest->id, scans, "Officer Li", "B-1",
                                   step.n == 1 ? staff[(step.who + 1) % 3] : 0 };
      func = ow_manifest_accept_run;
      request = &accept;
      break;
    case CANCEL:
      cancel = (OwManifestCancel){ manifest->id };
      func = ow_manifest_cancel_run;
      request = &cancel;
      break;
    case RETURN:
      g_ptr_array_set_size (scans, MIN (scans->len, 1));
      give = (OwCustodyReturn){ scans, "applicant" };
      func = ow_custody_return_run;
      request = &give;
      break;
    case RECEIVE:
      receive = (OwCustodyReceive){ scans, "Officer Li", NULL };
      func = ow_custody_receive_run;
      request = &receive;
      break;
    case SEAL:
      tray = (OwSealTray){ seal, scans };
      func = ow_seal_tray_run;
      request = &tray;
      break;
    default:
      count = (OwCountCustody){ step.whole ? "safe" : "clerk", step.whole ? "safe" : station, scans,
                                0 };
      func = ow_count_custody_run;
      request = &count;
      break;
    }
  one = ow_store_act (store, &act, func, request, NULL);
  if (one == NULL)
    return FALSE;
  two = ow_store_act (store, &act, func, request, NULL);
  g_assert_nonnull (two);
  if (shelf == NULL)
    return TRUE;
  if (step.kind == ACCEPT)
    put (shelf, scans, manifest->to_place,
         g_str_equal (manifest->to_place, "clerk") ? station : manifest->to_place);
  if (step.kind == RETURN)
    put (shelf, scans, "returned", "applicant");
  if (step.kind == RECEIVE)
    put (shelf, scans, "clerk", station);
  return TRUE;
}

static void
assert_shelf (OwStore *store, const Shelf *model)
{
  g_auto (Shelf) now = { NULL, NULL, NULL };

  read_shelf (store, &now);
  g_assert_cmpuint (now.kept->len, ==, model->kept->len);
  for (guint i = 0; i < now.kept->len; i++)
    {
      const Kept *is = g_ptr_array_index (now.kept, i);
      const Kept *should = g_ptr_array_index (model->kept, i);

      g_assert_cmpstr (is->slip, ==, should->slip);
      g_assert_cmpstr (is->place, ==, should->place);
      g_assert_cmpstr (is->holder, ==, should->holder);
    }
}

static void
fill (Hall *hall)
{
  for (int i = 0; i < OBJECTS; i++)
    g_free (ledger_deposit (hall, i % 2 == 0 ? hall->clerk : hall->clerk2, stations[i % 2], i));
}

static void
test_random (void)
{
  int rounds = g_getenv ("OW_TEST_FULL") != NULL ? 60 : 6;
  int done[N_KINDS] = { 0 };

  for (int round = 0; round < rounds; round++)
    {
      Hall hall = { 0 };
      g_auto (Shelf) model = { NULL, NULL, NULL };
      guint32 seed = 20261123 + (guint32)round;

      hall_set_up (&hall, NULL);
      fill (&hall);
      read_shelf (ow_context_get_store (hall.context), &model);
      for (int k = 0; k < STEPS; k++)
        {
          OwStore *store = ow_context_get_store (hall.context);

          if (take_step (store, &hall, seed, k, &model))
            done[draw_step (seed, k).kind]++;
          ow_clock_advance (hall.clock, 1000);
          assert_shelf (store, &model);
        }
      ledger_whole (&hall);
      hall_tear_down (&hall, NULL);
    }
  /* A walk that does nothing proves nothing. */
  for (int kind = 0; kind < N_KINDS; kind++)
    g_assert_cmpint (done[kind], >, 0);
}

/* The child of a hall: steps one after the other until it is killed; before each it says so. */
static void
run_child (Hall *hall, guint32 seed, int from, int pipe_end)
{
  OwStore *store = ow_store_open (hall->path, TRUE, hall->clock, NULL);

  for (int k = from; store != NULL && k < STEPS; k++)
    {
      if (write (pipe_end, "x", 1) != 1)
        _exit (2);
      take_step (store, hall, seed, k, NULL);
    }
  for (;;)
    pause ();
}

/* Runs steps in a program of its own, kills it, and says which step it had begun last. */
static int
run_and_kill (Hall *hall, guint32 seed, int from, GRand *rand)
{
  int ends[2], last = from - 1;
  gint64 until;
  char byte;
  pid_t child;

  g_clear_object (&hall->session);
  g_clear_object (&hall->context);
  g_assert_cmpint (pipe (ends), ==, 0);
  child = hall_fork ();
  if (child == 0)
    {
      close (ends[0]);
      run_child (hall, seed, from, ends[1]);
    }
  close (ends[1]);
  /* The time runs from the moment at which the first step begins. */
  g_assert_cmpint (read (ends[0], &byte, 1), ==, 1);
  last++;
  until = g_get_monotonic_time () + g_rand_int_range (rand, 0, KILL_LIMIT_US);
  while (g_get_monotonic_time () < until)
    ;
  kill (child, SIGKILL);
  waitpid (child, NULL, 0);
  while (read (ends[0], &byte, 1) == 1)
    last++;
  close (ends[0]);
  ow_clock_advance (hall->clock, 60000);
  hall_reopen (hall);
  return last;
}

static void
test_killed (void)
{
  int rounds = g_getenv ("OW_TEST_FULL") != NULL ? 40 : 4;
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261125);
  int kills = 0;

  for (int round = 0; round < rounds; round++)
    {
      Hall hall = { 0 };
      guint32 seed = 20270101 + (guint32)round;
      int at = 0;

      hall_set_up (&hall, NULL);
      fill (&hall);
      while (at < STEPS)
        {
          int last = run_and_kill (&hall, seed, at, rand);

          kills++;
          g_test_message ("killed in step %d of round %d", last, round);
          ledger_whole (&hall);
          /* The step that was begun is asked for again with its id: done once, whichever it was. */
          if (last >= at)
            take_step (ow_context_get_store (hall.context), &hall, seed, last, NULL);
          ledger_whole (&hall);
          at = last + 1;
        }
      g_assert_cmpint (ledger_count (&hall, "SELECT COUNT (*) FROM custody_move"), >, OBJECTS);
      {
        g_autoptr (GPtrArray) problems = NULL;
        g_autoptr (GError) error = NULL;
        gint64 events;

        g_assert_true (ow_store_verify_audit (ow_context_get_store (hall.context), &problems,
                                              &events, &error));
        g_assert_no_error (error);
      }
      hall_tear_down (&hall, NULL);
    }
  g_assert_cmpint (kills, >, rounds);
}

void
test_custody_random_add (void)
{
  g_test_add_func ("/counter/custody/random", test_random);
  g_test_add_func ("/counter/custody/killed", test_killed);
}
