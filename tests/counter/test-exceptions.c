/* What is not the usual way: a paper that follows later with a supervisor's approval (FORMATS,
 * Overrides), an application taken back, an acceptance whose answer never came (FORMATS, request
 * ids). */

#include <string.h>

#include "ledger.h"
#include "ow-case-details.h"
#include "ow-counter-error.h"
#include "ow-model-error.h"
#include "test-counter.h"
#include "test-party.h"

typedef struct
{
  Hall hall;
  OwSitting *sitting;
  OwMatter *matter;
} Fixture;

/* A first permit with everything there but the photo. */
static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwApplicant) applicant = NULL;

  hall_set_up (&f->hall, data);
  hall_sign_in (&f->hall, "clerk", 1);
  f->sitting = party_call (&f->hall);
  applicant = party_identify (f->sitting, party_passports[0], TRUE, &error);
  g_assert_no_error (error);
  f->matter = party_add (f->sitting, applicant, "S01", "first", &error);
  g_assert_no_error (error);
  party_fill (f->matter, "photo");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->matter);
  g_clear_object (&f->sitting);
  hall_tear_down (&f->hall, data);
}

static gboolean
waive (Fixture *f, const char *material, gint64 approver, const char *reason, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_sitting_waive_async (f->sitting, f->matter, material, approver, reason, NULL, hall_answer_cb,
                          &answer);
  return ow_sitting_waive_finish (f->sitting, hall_wait (&answer), error);
}

static void
test_follow (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *material, *reason;
    gsize approver; /* offset in Hall; 0: none */
    int code;
  } rows[] = {
    { "photo", "", G_STRUCT_OFFSET (Hall, supervisor), OW_COUNTER_ERROR_USAGE },
    { "photo", "no photographer", 0, OW_COUNTER_ERROR_NOT_ALLOWED },
    { "photo", "no photographer", G_STRUCT_OFFSET (Hall, clerk), OW_COUNTER_ERROR_NOT_ALLOWED },
    { "photo", "no photographer", G_STRUCT_OFFSET (Hall, clerk2), OW_COUNTER_ERROR_NOT_ALLOWED },
    { "photo", "no photographer", G_STRUCT_OFFSET (Hall, auditor), OW_COUNTER_ERROR_NOT_ALLOWED },
    /* Here already; nothing of the list; never the passport itself. */
    { "application_form", "why", G_STRUCT_OFFSET (Hall, supervisor), OW_COUNTER_ERROR_NOT_ALLOWED },
    { "nothing", "why", G_STRUCT_OFFSET (Hall, supervisor), OW_COUNTER_ERROR_NOT_ALLOWED },
    { "passport", "why", G_STRUCT_OFFSET (Hall, supervisor), OW_COUNTER_ERROR_NOT_ALLOWED },
  };
  g_autoptr (GError) error = NULL;

  g_assert_false (ow_matter_waive (f->matter, "photo", "clerk alone", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      OwRowId approver
          = rows[i].approver != 0 ? G_STRUCT_MEMBER (OwRowId, &f->hall, rows[i].approver) : 0;

      g_clear_error (&error);
      g_assert_false (waive (f, rows[i].material, approver, rows[i].reason, &error));
      g_assert_error (error, OW_COUNTER_ERROR, rows[i].code);
      g_assert_false (ow_matter_is_clear (f->matter));
    }
  g_clear_error (&error);
  g_assert_cmpint (ledger_count (&f->hall, "SELECT COUNT (*) FROM override_record"), ==, 0);
  g_assert_true (waive (f, "photo", f->hall.supervisor, "the machine is broken", &error));
  g_assert_no_error (error);
  g_assert_true (ow_matter_is_clear (f->matter));
  g_assert_cmpstr (ow_matter_get_waiver (f->matter, "photo"), ==, "the machine is broken");
  g_assert_cmpint (party_accept (f->sitting, &error), >, 0);
  g_assert_no_error (error);
  /* One record: rule and paper, reason, who asked, who approved, until when; with its event. */
  g_assert_cmpint (
      ledger_count (&f->hall,
                    "SELECT COUNT (*) FROM override_record AS o JOIN staff AS a ON a.id = "
                    "o.approver_id JOIN staff AS r ON r.id = o.requester_id WHERE o.rule "
                    "= 'REG-16-0 photo' AND o.reason = 'the machine is broken' AND "
                    "a.sign_in_name = 'supervisor' AND r.sign_in_name = 'clerk' AND "
                    "o.expires_at > o.at"),
      ==, 1);
  g_assert_cmpint (ledger_count (&f->hall, "SELECT COUNT (*) FROM override_record"), ==, 1);
  g_assert_cmpuint (hall_count_events (&f->hall, "material.waive", "desk-1"), ==, 1);
}

/* A draft that says so is no approval, and an approval does not last for ever. */
static void
test_follow_forged (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  ow_matter_set_waiver (f->matter, "photo", "written into the draft");
  ow_matter_assess (f->matter);
  g_assert_true (ow_matter_is_clear (f->matter));
  g_assert_cmpint (party_accept (f->sitting, &error), ==, 0);
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_assert_cmpstr (ow_matter_get_state (f->matter), ==, "draft");
  g_assert_cmpint (ledger_count (&f->hall, "SELECT COUNT (*) FROM receipt"), ==, 0);
  g_clear_error (&error);
  hall_run_sql (&f->hall, "DELETE FROM override_record");
}

static void
test_follow_expired (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (waive (f, "photo", f->hall.supervisor, "the machine is broken", &error));
  g_assert_no_error (error);
  hall_run_sql (&f->hall, "UPDATE override_record SET expires_at = at");
  g_assert_cmpint (party_accept (f->sitting, &error), ==, 0);
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
}

static gboolean
withdraw (Fixture *f, gint64 version, const char *reason, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_case_withdraw_async (f->hall.session, ow_matter_get_case_id (f->matter), version, reason, NULL,
                          hall_answer_cb, &answer);
  return ow_case_withdraw_finish (f->hall.session, hall_wait (&answer), error);
}

/* Taken back from the case that was read, without the party being served. */
static void
test_withdraw (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (ow_case_can_withdraw ("draft"));
  g_assert_true (ow_case_can_withdraw ("in_review"));
  g_assert_false (ow_case_can_withdraw ("collected"));
  party_tick (f->matter, NULL);
  g_assert_cmpint (party_accept (f->sitting, &error), >, 0);
  g_assert_no_error (error);
  g_assert_false (withdraw (f, ow_matter_get_version (f->matter), "", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (withdraw (f, ow_matter_get_version (f->matter) - 1, "changed his mind", &error));
  g_clear_error (&error);
  g_assert_true (withdraw (f, ow_matter_get_version (f->matter), "changed his mind", &error));
  g_assert_no_error (error);
  g_assert_cmpint (ledger_count (&f->hall, "SELECT COUNT (*) FROM case_file WHERE state = "
                                           "'withdrawn' AND reason = 'changed his mind'"),
                   ==, 1);
}

/* The id of the intent lies in the draft before it is sent. A program that was killed after the
 * commit and before the answer, and accepts again, gets the answer of the first: one case, one
 * receipt. */
static void
test_asked_again (Fixture *f, gconstpointer data)
{
  g_autoptr (OwSitting) restarted = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Answer) unlocked = { NULL };
  OwMatter *again;
  gint64 receipt, same;

  party_tick (f->matter, NULL);
  /* Begun, saved, and stopped before it was sent. */
  ow_session_lock (f->hall.session);
  g_assert_cmpint (party_accept (f->sitting, &error), ==, 0);
  g_clear_error (&error);
  ow_session_unlock_async (f->hall.session, "clerk-training", NULL, hall_answer_cb, &unlocked);
  g_assert_true (ow_session_unlock_finish (f->hall.session, hall_wait (&unlocked), &error));
  g_assert_no_error (error);
  g_assert_cmpint (ledger_count (&f->hall, "SELECT COUNT (*) FROM draft WHERE body <> REPLACE "
                                           "(body, '\"request\":\"', '')"),
                   ==, 1);
  /* What a program knows that starts now. */
  restarted = party_resume (&f->hall, &error);
  g_assert_no_error (error);
  again = ow_sitting_get_current_matter (restarted);
  g_assert_cmpstr (ow_matter_get_request (again), !=, NULL);
  g_assert_cmpstr (ow_matter_get_request (again), ==, ow_matter_get_request (f->matter));
  /* Committed by the one; its answer reaches nobody who is still there. */
  receipt = party_accept (f->sitting, &error);
  g_assert_no_error (error);
  g_assert_cmpint (receipt, >, 0);
  same = party_accept (restarted, &error);
  g_assert_no_error (error);
  g_assert_cmpint (same, ==, receipt);
  g_assert_cmpstr (ow_matter_get_state (again), ==, "in_review");
  g_assert_cmpint (ledger_count (&f->hall, "SELECT COUNT (*) FROM case_file WHERE number IS NOT "
                                           "NULL"),
                   ==, 1);
  g_assert_cmpint (ledger_count (&f->hall, "SELECT COUNT (*) FROM receipt WHERE issue = 1"), ==, 1);
  g_assert_cmpuint (hall_count_events (&f->hall, "case.accept", NULL), >, 0);
  /* What stands with the case holds no id of an intent. */
  g_assert_cmpint (ledger_count (&f->hall, "SELECT COUNT (*) FROM case_file WHERE materials <> "
                                           "REPLACE (materials, '\"request\":\"', '')"),
                   ==, 0);
}

/* Another matter that is ready later is another intent, with an id of its own. */
static void
test_asked_anew (Fixture *f, gconstpointer data)
{
  g_autoptr (OwApplicant) deborah = NULL;
  g_autoptr (OwMatter) second = NULL;
  g_autoptr (GError) error = NULL;

  party_tick (f->matter, NULL);
  deborah = party_identify (f->sitting, party_passports[1], TRUE, &error);
  g_assert_no_error (error);
  second = party_add (f->sitting, deborah, "S01", "first", &error);
  g_assert_no_error (error);
  party_fill (second, "photo");
  g_assert_cmpint (party_accept (f->sitting, &error), >, 0);
  g_assert_no_error (error);
  g_assert_null (ow_matter_get_request (second));
  party_tick (second, NULL);
  g_assert_cmpint (party_accept (f->sitting, &error), >, 0);
  g_assert_no_error (error);
  g_assert_cmpstr (ow_matter_get_state (second), ==, "in_review");
  g_assert_cmpint (ledger_count (&f->hall, "SELECT COUNT (*) FROM case_file WHERE accepted_on IS "
                                           "NOT NULL"),
                   ==, 2);
  g_assert_cmpint (ledger_count (&f->hall, "SELECT issue FROM receipt"), ==, 2);
}

#define ADD(name, func)                                                                            \
  test_engine_add ("/counter/exceptions/" name, Fixture, set_up, func, tear_down)

void
test_exceptions_add (void)
{
  ADD ("follow", test_follow);
  ADD ("follow-forged", test_follow_forged);
  ADD ("follow-expired", test_follow_expired);
  ADD ("withdraw", test_withdraw);
  ADD ("asked-again", test_asked_again);
  ADD ("asked-anew", test_asked_anew);
}
