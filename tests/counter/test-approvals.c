/* An override that is asked for at the desk and answered on the supervisor's own screen (FORMATS,
 * Overrides): who may ask and answer what and when, one record, two supervisors at once. */

#include "ledger.h"
#include "ow-approval-acts.h"
#include "ow-approval-desk.h"
#include "ow-case-details.h"
#include "ow-day-acts.h"
#include "test-counter.h"
#include "test-party.h"

typedef struct
{
  Hall hall;
  OwSitting *sitting;
  OwMatter *matter;
  OwSession *second, *third; /* supervisors */
} Fixture;

static OwSession *
sign_in (Fixture *f, const char *name, int desk)
{
  OwSession *session = ow_session_new (f->hall.context);
  g_autofree char *password = g_strconcat (name, "-training", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (ow_session_sign_in (session, name, password, desk, FALSE, &error));
  g_assert_no_error (error);
  return session;
}

/* A first permit without its photo; two colleagues at counters of their own are supervisors. */
static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwApplicant) applicant = NULL;

  hall_set_up (&f->hall, data);
  hall_run_sql (&f->hall, "UPDATE staff SET role = 'supervisor' WHERE sign_in_name = 'clerk2'");
  hall_sign_in (&f->hall, "clerk", 1);
  f->second = sign_in (f, "supervisor", 2);
  f->third = sign_in (f, "clerk2", 3);
  f->sitting = party_call (&f->hall);
  applicant = party_identify (f->sitting, party_passports[0], TRUE, &error);
  g_assert_no_error (error);
  f->matter = party_add (f->sitting, applicant, "S01", "first", &error);
  g_assert_no_error (error);
  party_fill (f->matter, "photo");
  ow_matter_assess (f->matter);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->second);
  g_clear_object (&f->third);
  g_clear_object (&f->matter);
  g_clear_object (&f->sitting);
  hall_tear_down (&f->hall, data);
}

static gint64
ask (Fixture *f, OwSession *session, const char *act, const char *reason, GError **error)
{
  g_auto (Answer) answer = { NULL };
  g_autofree char *rule = ow_matter_dup_waiver_rule (f->matter, "photo");

  ow_approval_ask_async (session, ow_matter_get_case_id (f->matter), act, rule,
                         ow_matter_get_waiver_end (f->matter), reason, NULL, hall_answer_cb,
                         &answer);
  return ow_approval_ask_finish (session, hall_wait (&answer), error);
}

static OwApproval *
look (Fixture *f, OwSession *session, gint64 id)
{
  g_auto (Answer) answer = { NULL };
  g_autoptr (GError) error = NULL;
  OwApproval *approval;

  ow_approval_read_async (session, id, NULL, hall_answer_cb, &answer);
  approval = ow_approval_read_finish (hall_wait (&answer), &error);
  g_assert_no_error (error);
  return approval;
}

static gboolean
reply (Fixture *f,
       OwSession *session,
       gint64 id,
       gboolean approve,
       const char *reason,
       const char *password,
       GError **error)
{
  g_auto (Answer) answer = { NULL };
  g_autoptr (OwApproval) approval = look (f, session, id);

  ow_approval_answer_async (session, approval->request, approve, reason, password, hall_answer_cb,
                            &answer);
  return ow_approval_answer_finish (session, hall_wait (&answer), error);
}

static guint
count_waiting (Fixture *f, OwSession *session)
{
  g_auto (Answer) answer = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;

  ow_approval_list_async (session, hall_answer_cb, &answer);
  ids = ow_approval_list_finish (hall_wait (&answer), &error);
  g_assert_no_error (error);
  return ids->len;
}

static void
assert_state (Fixture *f, gint64 id, const char *state)
{
  g_autoptr (OwApproval) approval = look (f, f->second, id);

  g_assert_cmpstr (approval->request->state, ==, state);
}

static gint64
count_overrides (Fixture *f)
{
  return ledger_count (&f->hall, "SELECT COUNT (*) FROM override_record");
}

/* Asked, answered by a supervisor with her password and a reason: the same record as at the desk,
 * made once, on the case, and acceptance believes it. */
static void
test_approve (Fixture *f, gconstpointer data)
{
  g_auto (Answer) waived = { NULL };
  g_auto (Answer) read = { NULL };
  g_autoptr (OwCaseDetails) details = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  g_assert_cmpint (ask (f, f->hall.session, "material.waive", "", &error), ==, 0);
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  /* What a clerk may do himself, and what is no supervisor's. */
  g_assert_cmpint (ask (f, f->hall.session, "case.accept", "why", &error), ==, 0);
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_cmpint (ask (f, f->hall.session, "staff.edit", "why", &error), ==, 0);
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  id = ask (f, f->hall.session, "material.waive", "the machine is broken", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_waiting (f, f->second), ==, 1);
  g_assert_false (reply (f, f->second, id, TRUE, "", "supervisor-training", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (reply (f, f->second, id, TRUE, "seen", "wrong", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_SIGN_IN);
  g_clear_error (&error);
  assert_state (f, id, "asked");
  g_assert_cmpint (count_overrides (f), ==, 0);
  g_assert_true (reply (f, f->second, id, TRUE, "seen", "supervisor-training", &error));
  g_assert_no_error (error);
  assert_state (f, id, "approved");
  g_assert_cmpuint (count_waiting (f, f->second), ==, 0);
  g_assert_cmpint (
      ledger_count (&f->hall,
                    "SELECT COUNT (*) FROM override_record AS o JOIN staff AS a ON a.id = "
                    "o.approver_id JOIN staff AS r ON r.id = o.requester_id WHERE o.rule = "
                    "'REG-16-0 photo' AND o.reason = 'the machine is broken' AND a.sign_in_name = "
                    "'supervisor' AND r.sign_in_name = 'clerk' AND o.expires_at > o.at"),
      ==, 1);
  /* The clerk's window goes on: no second record. */
  ow_sitting_waive_async (f->sitting, f->matter, "photo", f->hall.supervisor,
                          "the machine is broken", NULL, hall_answer_cb, &waived);
  g_assert_true (ow_sitting_waive_finish (f->sitting, hall_wait (&waived), &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_overrides (f), ==, 1);
  g_assert_cmpint (party_accept (f->sitting, &error), >, 0);
  g_assert_no_error (error);
  g_assert_cmpuint (hall_count_events (&f->hall, "approval.ask", "desk-1"), ==, 1);
  g_assert_cmpuint (hall_count_events (&f->hall, "approval.approve", "desk-2"), >=, 2);
  /* On the case. */
  ow_case_details_load_async (f->second, ow_matter_get_case_id (f->matter), NULL, hall_answer_cb,
                              &read);
  details = ow_case_details_load_finish (hall_wait (&read), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (details->overrides->len, ==, 1);
  g_assert_cmpstr (((OwOverride *)details->overrides->pdata[0])->rule, ==, "REG-16-0 photo");
  g_assert_cmpuint (details->approvals->len, ==, 2);
}

/* Refused with a reason; nothing is set aside, and it may be asked anew. */
static void
test_refuse (Fixture *f, gconstpointer data)
{
  g_autoptr (OwApproval) approval = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = ask (f, f->hall.session, "material.waive", "no photographer", &error);

  g_assert_no_error (error);
  g_assert_true (reply (f, f->second, id, FALSE, "there is one", "supervisor-training", &error));
  g_assert_no_error (error);
  approval = look (f, f->hall.session, id);
  g_assert_cmpstr (approval->request->state, ==, "refused");
  g_assert_cmpstr (approval->request->answer, ==, "there is one");
  g_assert_nonnull (approval->answered_by);
  g_assert_cmpint (count_overrides (f), ==, 0);
  g_assert_false (reply (f, f->third, id, TRUE, "yes", "clerk2-training", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_clear_error (&error);
  g_assert_cmpint (ask (f, f->hall.session, "material.waive", "he is ill", &error), !=, 0);
  g_assert_no_error (error);
}

/* A supervisor who serves at a counter never answers her own request, nor sees it as waiting. */
static void
test_own (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = ask (f, f->second, "material.waive", "I say so", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (count_waiting (f, f->second), ==, 0);
  g_assert_cmpuint (count_waiting (f, f->third), ==, 1);
  g_assert_false (reply (f, f->second, id, TRUE, "yes", "supervisor-training", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  /* A clerk answers nothing. */
  g_assert_false (reply (f, f->hall.session, id, TRUE, "yes", "clerk-training", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  assert_state (f, id, "asked");
  g_assert_cmpint (count_overrides (f), ==, 0);
}

/* Two supervisors at once: one answer counts, one record. */
static void
test_two (Fixture *f, gconstpointer data)
{
  g_auto (Answer) first = { NULL };
  g_auto (Answer) other = { NULL };
  g_autoptr (OwApproval) approval = NULL;
  g_autoptr (GError) one = NULL;
  g_autoptr (GError) two = NULL;
  gboolean a, b;
  gint64 id = ask (f, f->hall.session, "material.waive", "the machine is broken", &one);

  g_assert_no_error (one);
  approval = look (f, f->second, id);
  ow_approval_answer_async (f->second, approval->request, TRUE, "yes", "supervisor-training",
                            hall_answer_cb, &first);
  ow_approval_answer_async (f->third, approval->request, FALSE, "no", "clerk2-training",
                            hall_answer_cb, &other);
  a = ow_approval_answer_finish (f->second, hall_wait (&first), &one);
  b = ow_approval_answer_finish (f->third, hall_wait (&other), &two);
  g_assert_true (a != b);
  g_assert_true (g_error_matches (a ? two : one, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE));
  assert_state (f, id, a ? "approved" : "refused");
  g_assert_cmpint (count_overrides (f), ==, a ? 1 : 0);
}

/* Taken back by who asked; gone with the day, closed or not. */
static void
test_ends (Fixture *f, gconstpointer data)
{
  OwCloseDay close = { OW_DATE_NONE, ow_context_get_key (f->hall.context) };
  g_autoptr (GError) error = NULL;
  OwRowId id = ask (f, f->hall.session, "material.waive", "the machine is broken", &error);

  g_assert_no_error (error);
  ledger_refused (&f->hall, f->hall.clerk2, "desk-3", NULL, ow_withdraw_approval_run, &id,
                  OW_COUNTER_ERROR_NOT_ALLOWED);
  ledger_do (&f->hall, f->hall.clerk, "desk-1", NULL, ow_withdraw_approval_run, &id);
  assert_state (f, id, "withdrawn");
  g_assert_false (reply (f, f->second, id, TRUE, "yes", "supervisor-training", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_clear_error (&error);
  id = ask (f, f->hall.session, "material.waive", "the machine is broken", &error);
  g_assert_no_error (error);
  ow_clock_set (f->hall.clock, ow_instant_parse ("2026-11-24T09:00+08:00"));
  g_assert_cmpuint (count_waiting (f, f->second), ==, 0);
  g_assert_false (reply (f, f->second, id, TRUE, "yes", "supervisor-training", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_clear_error (&error);
  /* Of yesterday is closed, and what was asked is withdrawn with it. */
  id = ask (f, f->hall.session, "material.waive", "the machine is broken", &error);
  g_assert_no_error (error);
  ledger_do (&f->hall, f->hall.supervisor, "desk-2", NULL, ow_close_day_run, &close);
  assert_state (f, id, "withdrawn");
  g_assert_cmpint (count_overrides (f), ==, 0);
}

#define ADD(name, func)                                                                            \
  test_engine_add ("/counter/approvals/" name, Fixture, set_up, func, tear_down)

void
test_approvals_add (void)
{
  ADD ("approve", test_approve);
  ADD ("refuse", test_refuse);
  ADD ("own", test_own);
  ADD ("two", test_two);
  ADD ("ends", test_ends);
}
