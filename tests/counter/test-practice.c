/* Practice tasks: done when the store says so, scored by errors, keys and time, found again after
 * the program was killed, and never in a real store. */

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ow-counter-error.h"
#include "ow-practice-desk.h"
#include "ow-rule-table.h"
#include "ow-site-setup.h"
#include "test-counter.h"
#include "ow-ticket-acts.h"
#include "test-party.h"

/* Worked examples: 100; 15 for an error; a key over is a point, ten seconds are one; 30 at most. */
static void
test_score (void)
{
  const OwPracticeTask *call = ow_practice_find_task ("call");

  g_assert_cmpint (ow_practice_get_score (call, 0, call->keys, call->seconds), ==, 100);
  g_assert_cmpint (ow_practice_get_score (call, 2, 0, 0), ==, 70);
  g_assert_cmpint (ow_practice_get_score (call, 0, call->keys + 4, call->seconds + 25), ==, 94);
  g_assert_cmpint (ow_practice_get_score (call, 0, 1000, 100000), ==, 40);
  g_assert_cmpint (ow_practice_get_score (call, 9, 1000, 100000), ==, 0);
}

/* Every step, goal and error has its sentence, and every rule of an error is a row. */
static void
test_words (void)
{
  gsize n;
  const OwPracticeTask *tasks = ow_practice_get_tasks (&n);
  const OwPracticeError *errors;

  g_assert_cmpuint (n, ==, 6);
  for (gsize i = 0; i < n; i++)
    for (int step = 0; step <= tasks[i].n_steps; step++)
      {
        g_autofree char *id = step == 0
                                  ? g_strconcat ("practice.goal.", tasks[i].id, NULL)
                                  : g_strdup_printf ("practice.step.%s.%d", tasks[i].id, step);

        for (OwLanguage l = 0; l < OW_N_LANGUAGES; l++)
          g_assert_cmpstr (ow_message_text (id, l), !=, "");
      }
  errors = ow_practice_get_errors (&n);
  g_assert_cmpuint (n, >, 20);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *id = g_strconcat ("practice.error.", errors[i].name, NULL);

      g_assert_nonnull (ow_rule_table_find (errors[i].rule));
      g_assert_nonnull (ow_practice_find_task (errors[i].task));
      for (OwLanguage l = 0; l < OW_N_LANGUAGES; l++)
        g_assert_cmpstr (ow_message_text (id, l), !=, "");
    }
}

static GError *the_error;

static void
failed_cb (OwPractice *practice, const GError *error, gpointer data)
{
  g_clear_error (&the_error);
  the_error = g_error_copy (error);
}

static OwPractice *
practice_new (Hall *hall)
{
  OwPractice *practice = ow_practice_new (hall->session);

  g_clear_error (&the_error);
  g_signal_connect (practice, "failed", G_CALLBACK (failed_cb), NULL);
  return practice;
}

static gboolean
is_running (gpointer data)
{
  return ow_practice_get_run (data) != NULL;
}

static gboolean
has_result (gpointer data)
{
  return ow_practice_get_result (data) != NULL;
}

static gboolean
has_failed (gpointer data)
{
  return the_error != NULL;
}

static void
begin (OwPractice *practice, const char *task)
{
  ow_practice_begin (practice, task);
  hall_until (is_running, practice);
}

typedef struct
{
  OwPractice *practice;
  gint64 done;
} Done;

static gboolean
is_done (gpointer data)
{
  Done *wanted = data;
  const OwPracticeRun *run = ow_practice_get_run (wanted->practice);

  return run != NULL && run->done == wanted->done;
}

static void
until_done (OwPractice *practice, gint64 done)
{
  Done wanted = { practice, done };

  hall_until (is_done, &wanted);
}

/* As the key does it: under its own name, which the chain keeps. */
static OwSitting *
call (Hall *hall)
{
  OwCallNext request = { "A", 1 };
  g_autofree char *id = g_uuid_string_random ();
  OwAct act = { id, "ticket.call", NULL, hall->clerk, "desk-1", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) called = NULL;
  g_auto (Answer) answer = { NULL };
  OwSitting *sitting;

  ow_clock_advance (hall->clock, 1000);
  called = ow_store_act (ow_context_get_store (hall->context), &act, ow_call_next_run, &request,
                         &error);
  g_assert_no_error (error);
  ow_sitting_load_async (hall->session, ow_result_get_id (called, "ticket"), NULL, hall_answer_cb,
                         &answer);
  sitting = ow_sitting_load_finish (hall_wait (&answer), &error);
  g_assert_no_error (error);
  return sitting;
}

static gboolean
has_others (gpointer practice)
{
  return ow_practice_get_others (practice) != NULL;
}

/* The result of the clerk, with the name. */
static void
read_as_teacher (Hall *hall)
{
  g_autoptr (OwPractice) practice = NULL;
  const OwPracticeOther *other;

  ow_session_sign_out (hall->session);
  hall_sign_in (hall, "supervisor", 1);
  practice = practice_new (hall);
  hall_until (has_others, practice);
  g_assert_cmpuint (ow_practice_get_ended (practice)->len, ==, 0);
  g_assert_cmpuint (ow_practice_get_others (practice)->len, ==, 1);
  other = ow_practice_get_others (practice)->pdata[0];
  g_assert_cmpstr (other->name, ==, "A Clerk");
  g_assert_cmpstr (other->run->task, ==, "scan");
  g_assert_cmpint (other->run->score, ==, 100);
}

/* A passport is scanned and given back: two scans and four keys; it passes with all points. */
static void
test_scan (Hall *hall, gconstpointer data)
{
  g_autoptr (OwPractice) practice = NULL;
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) anna = NULL;
  g_autoptr (GError) error = NULL;
  const OwPracticeRun *run;

  hall_sign_in (hall, "clerk", 1);
  practice = practice_new (hall);
  begin (practice, "scan");
  g_assert_null (ow_practice_get_scan (practice));
  sitting = call (hall);
  until_done (practice, 1);
  g_assert_nonnull (ow_practice_get_scan (practice));
  ow_clock_advance (hall->clock, 1000);
  anna = party_identify (sitting, ow_practice_get_scan (practice), TRUE, &error);
  g_assert_no_error (error);
  until_done (practice, 2);
  ow_practice_count_key (practice);
  ow_practice_count_scan (practice);
  ow_clock_advance (hall->clock, 1000);
  {
    g_auto (Answer) answer = { NULL };

    ow_sitting_give_back_async (sitting, anna, NULL, hall_answer_cb, &answer);
    g_assert_true (ow_sitting_give_back_finish (sitting, hall_wait (&answer), &error));
  }
  until_done (practice, 3);
  ow_clock_advance (hall->clock, 1000);
  g_assert_true (party_act (sitting, OW_SITTING_FINISH, NULL, &error));
  hall_until (has_result, practice);
  run = ow_practice_get_result (practice);
  g_assert_cmpstr (run->state, ==, "passed");
  g_assert_cmpstr (run->errors, ==, "");
  g_assert_cmpint (run->score, ==, 100);
  g_assert_cmpint (run->keys, ==, 1);
  g_assert_cmpint (run->scans, ==, 1);
  g_assert_no_error (the_error);
  g_assert_null (ow_practice_get_others (practice));
  read_as_teacher (hall);
}

static gboolean
has_no_run (gpointer practice)
{
  return ow_practice_get_run (practice) == NULL;
}

/* At this moment the error is being saved. */
static void
begin_another_cb (OwPractice *practice, gpointer data)
{
  const OwPracticeRun *run = ow_practice_get_run (practice);

  if (run == NULL || *run->errors == '\0')
    return;
  g_signal_handlers_disconnect_by_func (practice, begin_another_cb, data);
  ow_practice_begin (practice, "scan");
}

/* Finished before nobody was called a second time: the error is named, with its row. */
static void
test_errors (Hall *hall, gconstpointer data)
{
  g_autoptr (OwPractice) practice = NULL;
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (GError) error = NULL;

  hall_sign_in (hall, "clerk", 1);
  practice = practice_new (hall);
  begin (practice, "call");
  sitting = call (hall);
  until_done (practice, 1);
  ow_clock_advance (hall->clock, 1000);
  g_signal_connect (practice, "changed", G_CALLBACK (begin_another_cb), NULL);
  g_assert_true (party_act (sitting, OW_SITTING_FINISH, NULL, &error));
  /* A second one is refused while it runs, not forgotten. */
  hall_until (has_failed, NULL);
  g_assert_error (the_error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_clear_error (&the_error);
  g_assert_cmpstr (ow_practice_get_run (practice)->errors, ==, "finished-early");
  g_assert_cmpint (ow_practice_get_run (practice)->done, ==, 1);
  g_assert_cmpstr (ow_practice_find_error ("finished-early")->rule, ==, "GUIDE-IV-1a");
  ow_practice_leave (practice);
  hall_until (has_no_run, practice);
  g_assert_cmpuint (ow_practice_get_ended (practice)->len, ==, 0);
}

/* At this moment the step is being saved. */
static void
leave_cb (OwPractice *practice, gpointer data)
{
  const OwPracticeRun *run = ow_practice_get_run (practice);

  if (run == NULL || run->done == 0)
    return;
  g_signal_handlers_disconnect_by_func (practice, leave_cb, data);
  ow_practice_leave (practice);
}

static void
let_save_cb (OwPractice *practice, const GError *error, Hall *hall)
{
  hall_run_sql (hall, "DROP TRIGGER IF EXISTS refuse");
}

/* Who leaves while a step is being saved has left, also when that could not be saved. */
static void
test_leave (Hall *hall, gconstpointer data)
{
  g_autoptr (OwPractice) practice = NULL;
  g_autoptr (OwSitting) sitting = NULL;

  hall_sign_in (hall, "clerk", 1);
  practice = practice_new (hall);
  begin (practice, "call");
  g_signal_connect (practice, "changed", G_CALLBACK (leave_cb), NULL);
  g_signal_connect (practice, "failed", G_CALLBACK (let_save_cb), hall);
  hall_run_sql (hall, "CREATE TRIGGER refuse BEFORE UPDATE ON practice_run BEGIN SELECT RAISE "
                      "(ABORT, 'on purpose'); END");
  sitting = call (hall);
  hall_until (has_failed, NULL);
  hall_until (has_no_run, practice);
  g_assert_cmpuint (ow_practice_get_ended (practice)->len, ==, 0);
}

static void
bring_back_cb (OwPractice *practice, const GError *error, Hall *hall)
{
  hall_run_sql (hall, "ALTER TABLE away RENAME TO practice_run");
}

static void
changed_cb (OwPractice *practice, gboolean *changed)
{
  *changed = TRUE;
}

static gboolean
is_true (gpointer changed)
{
  return *(gboolean *)changed;
}

/* What is asked for while a reading fails is read after it. */
static void
test_read_again (Hall *hall, gconstpointer data)
{
  g_autoptr (OwPractice) practice = NULL;
  gboolean changed = FALSE;

  hall_sign_in (hall, "clerk", 1);
  practice = practice_new (hall);
  g_signal_connect (practice, "changed", G_CALLBACK (changed_cb), &changed);
  g_signal_connect (practice, "failed", G_CALLBACK (bring_back_cb), hall);
  hall_until (is_true, &changed);
  changed = FALSE;
  hall_run_sql (hall, "ALTER TABLE practice_run RENAME TO away");
  g_object_notify (G_OBJECT (hall->session), "locked");
  g_object_notify (G_OBJECT (hall->session), "locked");
  hall_until (is_true, &changed);
  g_assert_nonnull (the_error);
}

/* The collection needs a case that was accepted; then receipt and card are there to be scanned. */
static void
test_collection (Hall *hall, gconstpointer data)
{
  g_autoptr (OwPractice) practice = NULL;
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) anna = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (GError) error = NULL;

  hall_sign_in (hall, "clerk", 1);
  practice = practice_new (hall);
  ow_practice_begin (practice, "collect");
  hall_until (has_failed, NULL);
  g_assert_error (the_error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_EMPTY);
  sitting = party_call (hall);
  anna = party_identify (sitting, party_passports[0], TRUE, &error);
  matter = party_add (sitting, anna, "S01", "first", &error);
  party_fill (matter, NULL);
  g_assert_cmpint (party_accept (sitting, &error), >, 0);
  g_assert_no_error (error);
  g_assert_true (party_act (sitting, OW_SITTING_FINISH, NULL, &error));
  ow_clock_advance (hall->clock, 1000);
  begin (practice, "collect");
  g_assert_true (g_str_has_prefix (ow_practice_get_scan (practice), "T"));
  g_assert_cmpint (
      test_engine_run_sql (hall->path, "SELECT COUNT (*) FROM case_file WHERE state = 'ready'"), ==,
      1);
}

/* The power is cut in the middle of a form: a program dies by the signal that cannot be caught; the
 * next one finds the run with its steps, and the draft. */
static void
test_power (Hall *hall, gconstpointer data)
{
  pid_t child;
  int status;

  hall_sign_in (hall, "clerk", 1);
  {
    g_autoptr (OwPractice) practice = practice_new (hall);
    g_autoptr (OwSitting) sitting = NULL;
    g_autoptr (OwApplicant) anna = NULL;
    g_autoptr (OwMatter) matter = NULL;
    g_autoptr (GError) error = NULL;

    begin (practice, "power");
    sitting = call (hall);
    until_done (practice, 1);
    ow_clock_advance (hall->clock, 1000);
    anna = party_identify (sitting, party_passports[0], TRUE, &error);
    until_done (practice, 2);
    ow_clock_advance (hall->clock, 1000);
    matter = party_add (sitting, anna, "S01", "first", &error);
    until_done (practice, 3);
    ow_clock_advance (hall->clock, 1000);
    party_fill (matter, "photo");
    g_assert_true (party_save (sitting, &error));
    g_assert_no_error (error);
    child = hall_fork ();
    if (child == 0)
      {
        ow_practice_cut (practice);
        _exit (0);
      }
    waitpid (child, &status, 0);
    g_assert_true (WIFSIGNALED (status));
    g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
  }
  /* Nobody signs out. */
  g_clear_object (&hall->session);
  g_clear_object (&hall->context);
  ow_clock_advance (hall->clock, 60 * 1000);
  hall_reopen (hall);
  hall_sign_in (hall, "clerk", 1);
  {
    g_autoptr (OwPractice) practice = practice_new (hall);
    g_autoptr (OwSitting) sitting = NULL;
    g_autoptr (GError) error = NULL;

    /* Typed before, cut, signed in again. */
    until_done (practice, 5);
    sitting = party_resume (hall, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (g_list_model_get_n_items (ow_sitting_get_matters (sitting)), ==, 1);
    ow_clock_advance (hall->clock, 1000);
    g_assert_cmpint (party_notice (sitting, 0, NULL, &error), >, 0);
    until_done (practice, 6);
    ow_clock_advance (hall->clock, 1000);
    g_assert_true (party_act (sitting, OW_SITTING_FINISH, NULL, &error));
    hall_until (has_result, practice);
    g_assert_cmpstr (ow_practice_get_result (practice)->errors, ==, "");
  }
}

/* A real store has no practice: the act itself is refused, and nothing is written. */
static void
test_real (Hall *hall, gconstpointer data)
{
  g_autofree char *path = g_build_filename (hall->folder, "real.onewindow", NULL);
  OwPracticeBegin request = { "call", 1 };
  OwAct act = { "practice-real", "practice.begin", NULL, 0, "desk-1", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwStore) store = ow_site_setup_create (path, "shenyang", FALSE, hall->clock, &error);

  g_assert_no_error (error);
  g_assert_null (ow_store_act (store, &act, ow_practice_begin_run, &request, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_assert_cmpint (test_engine_run_sql (path, "SELECT COUNT (*) FROM practice_run"), ==, 0);
}

void
test_practice_add (void)
{
  g_test_add_func ("/counter/practice/score", test_score);
  g_test_add_func ("/counter/practice/words", test_words);
  g_test_add ("/counter/practice/scan", Hall, NULL, hall_set_up, test_scan, hall_tear_down);
  g_test_add ("/counter/practice/errors", Hall, NULL, hall_set_up, test_errors, hall_tear_down);
  g_test_add ("/counter/practice/leave", Hall, NULL, hall_set_up, test_leave, hall_tear_down);
  g_test_add ("/counter/practice/read-again", Hall, NULL, hall_set_up, test_read_again,
              hall_tear_down);
  g_test_add ("/counter/practice/collection", Hall, NULL, hall_set_up, test_collection,
              hall_tear_down);
  g_test_add ("/counter/practice/real", Hall, NULL, hall_set_up, test_real, hall_tear_down);
  g_test_add ("/counter/practice/power", Hall, NULL, hall_set_up, test_power, hall_tear_down);
}
