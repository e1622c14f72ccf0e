/* A program killed at any moment of a sitting. On reopening there is the draft or the whole case,
 * never a half-made one; the sitting is resumed as it was; and it can be brought to its end. */

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../hang.h"
#include "test-counter.h"
#include "ow-case-facts.h"
#include "test-party.h"

#define STEP_MS      1000
#define INSIDE_LIMIT 15000 /* microseconds after a step was begun */

enum
{
  CALL,
  IDENTIFY_1,
  IDENTIFY_2,
  ADD_1,
  ADD_2,
  FILL,
  NOTICE,
  ACCEPT,
  FINISH,
  N_STEPS
};

static char *
body_path (Hall *hall, int n)
{
  g_autofree char *name = g_strdup_printf ("body-%d.json", n);

  return g_build_filename (hall->folder, name, NULL);
}

/* Says which step comes, and waits to be told to go on. */
static void
announce (Hall *hall, int step)
{
  char line[] = { (char)('0' + step), '\0' };
  char byte;

  if (write (STDOUT_FILENO, line, 1) != 1 || read (STDIN_FILENO, &byte, 1) != 1)
    _exit (2);
  ow_clock_advance (hall->clock, STEP_MS);
}

static void
write_body (Hall *hall, OwMatter *matter, int n)
{
  g_autofree char *path = body_path (hall, n);
  g_autofree char *body = ow_matter_dup_body (matter);

  g_assert_true (g_file_set_contents (path, body, -1, NULL));
}

int
test_crash_child (void)
{
  Hall hall = { 0 };
  OwSitting *sitting;
  OwApplicant *anna, *deborah;
  OwMatter *first, *second;
  g_autoptr (GError) error = NULL;

  alarm (HANG_S);
  hall.folder = g_strdup (g_getenv ("OW_CRASH_FOLDER"));
  hall.path = g_strdup (g_getenv ("OW_CRASH_STORE"));
  hall.clock = ow_clock_new_fixed (ow_instant_parse ("2026-11-23T09:00+08:00"));
  hall_reopen (&hall);
  hall_sign_in (&hall, "clerk", 1);
  announce (&hall, CALL);
  sitting = party_call (&hall);
  announce (&hall, IDENTIFY_1);
  anna = party_identify (sitting, party_passports[0], TRUE, &error);
  announce (&hall, IDENTIFY_2);
  deborah = party_identify (sitting, party_passports[1], TRUE, &error);
  announce (&hall, ADD_1);
  first = party_add (sitting, anna, "S01", "first", &error);
  announce (&hall, ADD_2);
  second = party_add (sitting, deborah, "S01", "first", &error);
  g_assert_no_error (error);
  party_fill (first, NULL);
  party_fill (second, "photo");
  write_body (&hall, first, 0);
  write_body (&hall, second, 1);
  announce (&hall, FILL);
  g_assert_true (party_save (sitting, &error));
  announce (&hall, NOTICE);
  g_assert_cmpint (party_notice (sitting, 0, NULL, &error), >, 0);
  announce (&hall, ACCEPT);
  g_assert_cmpint (party_accept (sitting, &error), >, 0);
  announce (&hall, FINISH);
  g_assert_true (party_act (sitting, OW_SITTING_FINISH, NULL, &error));
  announce (&hall, N_STEPS);
  return 0;
}

/* Lets the program run up to @step, then kills it: before the step when @delay is negative,
 * otherwise so many microseconds after it was begun. */
static void
run_and_kill (Hall *hall, int step, gint64 delay)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  int to_child[2], from_child[2], status;
  char byte;
  pid_t child;

  g_clear_object (&hall->session);
  g_clear_object (&hall->context);
  g_assert_cmpint (pipe (to_child), ==, 0);
  g_assert_cmpint (pipe (from_child), ==, 0);
  child = fork ();
  if (child == 0)
    {
      dup2 (to_child[0], STDIN_FILENO);
      dup2 (from_child[1], STDOUT_FILENO);
      setenv ("OW_CRASH_FOLDER", hall->folder, TRUE);
      setenv ("OW_CRASH_STORE", hall->path, TRUE);
      execl (program, program, NULL);
      _exit (3);
    }
  close (to_child[0]);
  close (from_child[1]);
  for (int at = 0; at <= step; at++)
    {
      g_assert_cmpint (read (from_child[0], &byte, 1), ==, 1);
      g_assert_cmpint (byte, ==, '0' + at);
      if (at < step || delay >= 0)
        g_assert_cmpint (write (to_child[1], "x", 1), ==, 1);
    }
  if (delay >= 0)
    {
      gint64 until = g_get_monotonic_time () + delay;

      while (g_get_monotonic_time () < until)
        ;
    }
  kill (child, SIGKILL);
  waitpid (child, &status, 0);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
  close (to_child[1]);
  close (from_child[0]);
  ow_clock_advance (hall->clock, 2 * N_STEPS * STEP_MS);
  hall_reopen (hall);
  hall_sign_in (hall, "clerk", 1);
}

/* What must be true of the store after whatever moment. */
static void
assert_whole (Hall *hall)
{
  /* Number of rows that may not be. */
  static const char *const never[] = {
    "SELECT COUNT (*) FROM case_file WHERE state NOT IN ('draft', 'notice_issued', 'in_review')",
    "SELECT COUNT (*) FROM case_file WHERE state = 'draft' AND (number IS NOT NULL OR receipt_id "
    "IS "
    "NOT NULL)",
    "SELECT COUNT (*) FROM case_file WHERE state <> 'draft' AND (number IS NULL OR facts = '{}')",
    "SELECT COUNT (*) FROM case_file WHERE state = 'in_review' AND (receipt_id IS NULL OR "
    "decide_by "
    "IS NULL OR accepted_on IS NULL)",
    "SELECT COUNT (*) FROM case_file WHERE state = 'notice_issued' AND id NOT IN (SELECT case_id "
    "FROM notice_line)",
    "SELECT COUNT (*) FROM case_file AS c WHERE (SELECT state FROM case_period WHERE case_id = "
    "c.id "
    "ORDER BY seq DESC LIMIT 1) <> c.state",
    "SELECT COUNT (*) FROM draft WHERE case_id IN (SELECT id FROM case_file WHERE state = "
    "'in_review')",
    "SELECT COUNT (*) FROM receipt WHERE id NOT IN (SELECT receipt_id FROM case_file WHERE "
    "receipt_id IS NOT NULL)",
    "SELECT COUNT (*) FROM notice WHERE id NOT IN (SELECT notice_id FROM notice_line)",
    "SELECT COUNT (*) FROM person WHERE id NOT IN (SELECT person_id FROM travel_document)",
    "SELECT COUNT (*) FROM custody_object WHERE id NOT IN (SELECT object_id FROM custody_move)",
  };
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  gint64 events;

  for (gsize i = 0; i < G_N_ELEMENTS (never); i++)
    if (test_engine_run_sql (hall->path, never[i]) != 0)
      g_error ("%s", never[i]);
  ow_store_verify_audit (ow_context_get_store (hall->context), &problems, &events, &error);
  g_assert_no_error (error);
}

/* Both matters, taken up where they were left, come to their receipt. */
static void
bring_to_end (Hall *hall)
{
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) anna = NULL;
  g_autoptr (OwApplicant) deborah = NULL;
  g_autoptr (GError) error = NULL;
  GListModel *matters;

  sitting = party_resume (hall, &error);
  g_assert_no_error (error);
  if (sitting == NULL && test_engine_run_sql (hall->path, "SELECT COUNT (*) FROM ticket") > 0
      && test_engine_run_sql (hall->path, "SELECT COUNT (*) FROM ticket WHERE state = 'queued'")
             == 0)
    return; /* finished before it was killed */
  if (sitting == NULL)
    sitting = party_call (hall);
  matters = ow_sitting_get_matters (sitting);
  anna = party_identify (sitting, party_passports[0], TRUE, &error);
  deborah = party_identify (sitting, party_passports[1], TRUE, &error);
  g_assert_no_error (error);
  if (g_list_model_get_n_items (ow_applicant_get_matters (anna)) == 0)
    g_object_unref (party_add (sitting, anna, "S01", "first", &error));
  if (g_list_model_get_n_items (ow_applicant_get_matters (deborah)) == 0)
    g_object_unref (party_add (sitting, deborah, "S01", "first", &error));
  g_assert_cmpuint (g_list_model_get_n_items (matters), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (OwMatter) matter = g_list_model_get_item (matters, i);

      if (ow_matter_is_editable (matter))
        party_fill (matter, NULL);
    }
  if (ow_sitting_count_acceptable (sitting) > 0)
    g_assert_cmpint (party_accept (sitting, &error), >, 0);
  g_assert_no_error (error);
  assert_whole (hall);
  g_assert_cmpint (test_engine_run_sql (hall->path, "SELECT COUNT (*) FROM receipt"), ==, 1);
  g_assert_cmpint (test_engine_run_sql (hall->path, "SELECT COUNT (*) FROM person"), ==, 2);
  g_assert_cmpint (test_engine_run_sql (hall->path, "SELECT COUNT (*) FROM custody_object"), ==, 2);
  g_assert_cmpint (test_engine_run_sql (hall->path, "SELECT COUNT (*) FROM case_file"), ==, 2);
  g_assert_cmpint (
      test_engine_run_sql (hall->path, "SELECT COUNT (*) FROM case_file WHERE state = 'in_review'"),
      ==, 2);
}

/* The drafts are there word for word. */
static void
assert_bodies (Hall *hall, OwSitting *sitting)
{
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (OwMatter) matter
          = g_list_model_get_item (ow_sitting_get_matters (sitting), (guint)i);
      g_autofree char *path = body_path (hall, i);
      g_autofree char *wanted = NULL;
      g_autofree char *body = ow_matter_dup_body (matter);

      g_assert_true (g_file_get_contents (path, &wanted, NULL, NULL));
      g_assert_cmpstr (body, ==, wanted);
    }
}

/* Killed between two steps: exactly what was answered is there. */
static void
test_between (gconstpointer data)
{
  if (!test_engine_require (GPOINTER_TO_INT (data)))
    return;
  for (int step = IDENTIFY_1; step <= N_STEPS; step++)
    {
      Hall hall = { 0 };
      g_autoptr (GError) error = NULL;

      g_test_message ("killed before step %d", step);
      hall_set_up (&hall, data);
      run_and_kill (&hall, step, -1);
      assert_whole (&hall);
      {
        g_autoptr (OwSitting) sitting = party_resume (&hall, &error);

        g_assert_no_error (error);
        if (step == N_STEPS)
          g_assert_null (sitting);
        else
          {
            GListModel *matters = ow_sitting_get_matters (sitting);

            g_assert_cmpstr (ow_sitting_get_ticket_number (sitting), ==, "A001");
            g_assert_cmpstr (ow_sitting_get_state (sitting), ==,
                             step > IDENTIFY_1 ? "serving" : "called");
            g_assert_cmpuint (g_list_model_get_n_items (ow_sitting_get_applicants (sitting)), ==,
                              (step > IDENTIFY_1) + (step > IDENTIFY_2));
            g_assert_cmpuint (g_list_model_get_n_items (matters), ==,
                              (step > ADD_1) + (step > ADD_2));
            g_assert_cmpint (ow_sitting_get_notice_id (sitting) > 0, ==, step > NOTICE);
            g_assert_cmpint (ow_sitting_get_receipt_id (sitting) > 0, ==, step > ACCEPT);
            if (step > FILL)
              assert_bodies (&hall, sitting);
          }
      }
      bring_to_end (&hall);
      hall_tear_down (&hall, data);
    }
}

/* Killed inside a step, at a moment of chance: it was done or it was not. */
static void
test_inside (gconstpointer data)
{
  int rounds = g_getenv ("OW_TEST_FULL") != NULL ? 200 : 18;
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261123);

  if (!test_engine_require (GPOINTER_TO_INT (data)))
    return;
  for (int round = 0; round < rounds; round++)
    {
      Hall hall = { 0 };
      int step = round % N_STEPS;
      gint64 delay = g_rand_int_range (rand, 0, INSIDE_LIMIT);

      g_test_message ("killed %d microseconds into step %d", (int)delay, step);
      hall_set_up (&hall, data);
      run_and_kill (&hall, step, delay);
      assert_whole (&hall);
      bring_to_end (&hall);
      hall_tear_down (&hall, data);
    }
}

/* The same request id, asked for by the program that was killed and again by the next one: one
 * receipt with one number. */
static void
test_same_request (gconstpointer data)
{
  int rounds = g_getenv ("OW_TEST_FULL") != NULL ? 60 : 6;
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261124);

  if (!test_engine_require (GPOINTER_TO_INT (data)))
    return;
  for (int round = 0; round < rounds; round++)
    {
      Hall hall = { 0 };
      g_autoptr (GPtrArray) cases
          = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_settled_case_free);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) one = NULL;
      g_autoptr (JsonObject) two = NULL;
      OwSettle settle = { 0, cases, 0 };
      OwAct act = { "accept-once", "case.accept", NULL, 0, "desk-1", NULL };
      gint64 until;
      pid_t child;

      hall_set_up (&hall, data);
      hall_sign_in (&hall, "clerk", 1);
      act.staff = hall.clerk;
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
      g_clear_object (&hall.session);
      g_clear_object (&hall.context);
      child = hall_fork ();
      if (child == 0)
        {
          OwStore *store = ow_store_open (hall.path, TRUE, hall.clock, NULL);

          if (store != NULL)
            ow_store_act (store, &act, ow_accept_run, &settle, NULL);
          for (;;)
            pause ();
        }
      until = g_get_monotonic_time () + g_rand_int_range (rand, 0, INSIDE_LIMIT);
      while (g_get_monotonic_time () < until)
        ;
      kill (child, SIGKILL);
      waitpid (child, NULL, 0);
      hall_reopen (&hall);
      assert_whole (&hall);
      one = ow_store_act (ow_context_get_store (hall.context), &act, ow_accept_run, &settle,
                          &error);
      g_assert_no_error (error);
      two = ow_store_act (ow_context_get_store (hall.context), &act, ow_accept_run, &settle,
                          &error);
      g_assert_no_error (error);
      g_assert_cmpstr (json_object_get_string_member (one, "number"), ==,
                       json_object_get_string_member (two, "number"));
      g_assert_cmpint (test_engine_run_sql (hall.path, "SELECT COUNT (*) FROM receipt"), ==, 1);
      g_assert_cmpint (test_engine_run_sql (
                           hall.path, "SELECT COUNT (*) FROM case_file WHERE state = 'in_review'"),
                       ==, 1);
      assert_whole (&hall);
      hall_tear_down (&hall, data);
    }
}

void
test_crash_add (void)
{
#define ADD(name, func)                                                                            \
  g_test_add_data_func ("/counter/crash/" name, GINT_TO_POINTER (TEST_SQLITE), func);              \
  g_test_add_data_func ("/counter/crash/" name "-postgresql", GINT_TO_POINTER (TEST_POSTGRESQL),   \
                        func)
  ADD ("between", test_between);
  ADD ("inside", test_inside);
  ADD ("same-request", test_same_request);
#undef ADD
}
