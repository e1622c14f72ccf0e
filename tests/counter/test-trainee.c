/* A trainee at a counter (issue 9): every act waits for the colleague's signature and is then done
 * with the same request id; declined, nothing is done; looking needs nobody; he signs for nobody;
 * the day report names his acts and who signed them. */

#include "ow-act-checks.h"
#include "ow-counter-error.h"
#include "ow-countersign-desk.h"
#include "ow-enquiry.h"
#include "ow-intent.h"
#include "ow-message.h"
#include "ow-role.h"
#include "ow-sheets.h"
#include "ow-site-setup.h"
#include "ow-site.h"
#include "ow-store-error.h"

#include "ledger.h"
#include "test-counter.h"
#include "test-hall.h"
#include "test-party.h"

/* The colleague beside him. */
typedef struct
{
  const char *login, *password; /* NULL: he declines */
  guint asked;
  char *act;
  OwCountersignDone done;
  gpointer data;
  GError *error;
} Colleague;

static void
signed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Colleague *colleague = data;
  gboolean good;

  g_clear_error (&colleague->error);
  good = ow_session_countersign_finish (OW_SESSION (source), result, &colleague->error);
  colleague->done (good, colleague->data);
}

static void
ask (OwSession *session,
     const char *act,
     const char *request_id,
     OwCountersignDone done,
     gpointer data,
     gpointer user_data)
{
  Colleague *colleague = user_data;

  colleague->asked++;
  ow_set_string (colleague->act, act);
  colleague->done = done;
  colleague->data = data;
  if (colleague->login == NULL)
    done (FALSE, data);
  else
    ow_session_countersign_async (session, act, request_id, colleague->login, colleague->password,
                                  NULL, signed_cb, colleague);
}

static OwRowId
add_trainee (Hall *hall, const char *name)
{
  g_autofree char *password = g_strconcat (name, "-training", NULL);
  OwRowId id = ow_site_setup_add_staff (ow_context_get_store (hall->context), name, name, "trainee",
                                        password, 4, 0, NULL);

  g_assert_cmpint (id, >, 0);
  return id;
}

static gboolean
close_desk (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  g_autoptr (OwDesk) desk
      = ow_transaction_query_one (transaction, &ow_query_desk_by_number, error, 's',
                                  ow_transaction_get_site (transaction)->code, 'i', (gint64)6, 0);

  if (desk == NULL)
    return FALSE;
  ow_set_string (desk->pause, "break");
  return ow_transaction_update (transaction, &ow_desk_record, desk, error);
}

static gboolean
look (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  return ow_transaction_note (transaction, "person", 1, "viewed", error);
}

static gboolean
act (Hall *hall, const char *name, OwActFunc func, GError **error)
{
  const OwIntent intent = { name, "desk.pause", NULL, func, NULL, NULL };
  g_auto (Answer) answer = { NULL };
  g_autoptr (JsonObject) result = NULL;

  ow_intent_async (hall->session, &intent, NULL, hall_answer_cb, &answer);
  result = ow_intent_finish (hall->session, hall_wait (&answer), error);
  return result != NULL;
}

static gint64
count_paused (Hall *hall)
{
  return ledger_count (hall, "SELECT COUNT (*) FROM desk WHERE pause IS NOT NULL");
}

/* The day report says @line. */
static gboolean
reports (Hall *hall, const char *line)
{
  OwSheetSources sources
      = { ow_context_get_catalogue (hall->context), ow_context_get_calendar (hall->context),
          ow_context_get_parameters (hall->context), ow_context_get_key (hall->context) };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSheet) sheet
      = ow_sheets_build (ow_context_get_store (hall->context), &sources, OW_SHEET_DAY,
                         ow_context_get_today (hall->context), OW_LANGUAGE_EN, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < sheet->figures->lead->len; i++)
    if (g_str_equal (g_ptr_array_index (sheet->figures->lead, i), line))
      return TRUE;
  return FALSE;
}

static void
test_trainee_intent (Hall *hall, gconstpointer data)
{
  Colleague colleague = { NULL };
  g_autoptr (GError) error = NULL;

  add_trainee (hall, "learner");
  hall_sign_in (hall, "learner", 1);
  /* A program that asks nobody: the store's own words. */
  g_assert_false (act (hall, "desk.pause", close_desk, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_COUNTERSIGN);
  g_clear_error (&error);
  ow_session_set_countersign (hall->session, ask, &colleague);
  g_assert_true (act (hall, "person.view", look, &error));
  g_assert_cmpuint (colleague.asked, ==, 0);
  g_assert_false (act (hall, "desk.pause", close_desk, &error));
  g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==,
                   "error.counter.not-countersigned");
  g_clear_error (&error);
  g_assert_cmpuint (colleague.asked, ==, 1);
  g_assert_cmpstr (colleague.act, ==, "desk.pause");
  g_assert_cmpint (count_paused (hall), ==, 0);

  colleague.login = "clerk";
  colleague.password = "clerk-training";
  g_assert_true (act (hall, "desk.pause", close_desk, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (colleague.asked, ==, 2);
  g_assert_cmpint (count_paused (hall), ==, 1);
  g_assert_true (act (hall, "desk.pause", close_desk, &error));
  g_assert_cmpuint (colleague.asked, ==, 3);
  g_assert_true (reports (hall, "Acts of trainees today, each countersigned: 2"));
  g_assert_true (reports (hall, "learner: Counter paused × 2, countersigned by A Clerk"));
  g_assert_cmpuint (hall_count_events (hall, "staff.countersign", "desk-1"), ==, 4);
  /* Whoever needs nobody is not asked. */
  ow_session_sign_out (hall->session);
  hall_sign_in (hall, "clerk", 1);
  g_assert_true (act (hall, "desk.pause", close_desk, &error));
  g_assert_cmpuint (colleague.asked, ==, 3);
  g_free (colleague.act);
  g_clear_error (&colleague.error);
}

static gboolean
has_answered (gpointer data)
{
  return !ow_enquiry_is_busy (data);
}

/* What he types in for an outside system that does not answer. */
static void
test_trainee_typed (Hall *hall, gconstpointer data)
{
  static const char typed[]
      = "{\"number\":\"2026TR7777\",\"kind\":\"permit\",\"category\":\"B\",\"holder\":{\"name\":"
        "\"ERIKSSON ANNA MARIA\",\"nationality\":\"UTO\",\"document_number\":\"L898902C3\"},"
        "\"employer\":{\"name\":\"Specimen\",\"uscc\":\"91210100MA0TPEC01Y\"},\"valid_from\":"
        "\"2026-11-01\",\"valid_until\":\"2028-10-31\",\"status\":\"valid\"}";
  Colleague colleague = { NULL };
  g_autoptr (JsonObject) parameters = json_object_new ();
  g_autoptr (OwEnquiry) enquiry = NULL;

  add_trainee (hall, "learner");
  hall_sign_in (hall, "learner", 1);
  ow_session_set_countersign (hall->session, ask, &colleague);
  enquiry = ow_enquiry_new (hall->session);
  json_object_set_string_member (parameters, "number", "2026TR7777");
  ow_enquiry_type_in (enquiry, "SYS-01", "getWorkPermit", parameters, NULL, typed, 0);
  hall_until (has_answered, enquiry);
  g_assert_cmpstr (ow_message_get_id (ow_message_from_error (ow_enquiry_get_error (enquiry))), ==,
                   "error.counter.not-countersigned");
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM lookup"), ==, 0);
  colleague.login = "clerk";
  colleague.password = "clerk-training";
  ow_enquiry_type_in (enquiry, "SYS-01", "getWorkPermit", parameters, NULL, typed, 0);
  hall_until (has_answered, enquiry);
  g_assert_null (ow_enquiry_get_error (enquiry));
  g_assert_cmpint (ow_enquiry_get_source (enquiry), ==, OW_SOURCE_TYPED);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM lookup"), ==, 1);
  g_assert_cmpstr (colleague.act, ==, "lookup.type-in");
  g_free (colleague.act);
  g_clear_error (&colleague.error);
}

/* A whole party, from the passport to the receipt: each act is signed, in the order in which it is
 * done; an acceptance that nobody signs is none, and signed it is the same one. */
static void
test_trainee_sitting (Hall *hall, gconstpointer data)
{
  Colleague colleague = { "clerk", "clerk-training" };
  OwRowId trainee = add_trainee (hall, "learner");
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *bare = NULL;
  guint asked;

  /* The number was called by a clerk. */
  hall_sign_in (hall, "clerk", 1);
  sitting = party_call (hall);
  g_clear_object (&sitting);
  ow_session_sign_out (hall->session);
  hall_sign_in (hall, "learner", 1);
  ow_session_set_countersign (hall->session, ask, &colleague);
  sitting = party_resume (hall, &error);
  g_assert_no_error (error);
  applicant = party_identify (sitting, party_passports[0], TRUE, &error);
  g_assert_no_error (error);
  matter = party_add (sitting, applicant, "S01", "first", &error);
  g_assert_no_error (error);
  party_fill (matter, NULL);
  asked = colleague.asked;
  g_assert_cmpuint (asked, >=, 2);
  /* What is typed is kept without anybody. */
  g_assert_true (party_save (sitting, &error));
  g_assert_cmpuint (colleague.asked, ==, asked);
  colleague.login = NULL;
  g_assert_cmpint (party_accept (sitting, &error), ==, 0);
  g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==,
                   "error.counter.not-countersigned");
  g_clear_error (&error);
  g_assert_cmpstr (colleague.act, ==, "case.accept");
  g_assert_cmpint (
      ledger_count (hall, "SELECT COUNT (*) FROM case_file WHERE accepted_on IS NOT NULL"), ==, 0);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM receipt"), ==, 0);
  colleague.login = "clerk";
  g_assert_cmpint (party_accept (sitting, &error), >, 0);
  g_assert_no_error (error);
  g_assert_cmpint (
      ledger_count (hall, "SELECT COUNT (*) FROM case_file WHERE accepted_on IS NOT NULL"), ==, 1);
  /* Every change of his stands in a transaction that took a signature. */
  bare = g_strdup_printf (
      "SELECT COUNT (*) FROM audit_event AS e WHERE e.staff_id = %" G_GINT64_FORMAT
      " AND e.verb <> 'note' AND e.table_name NOT IN ('staff', 'countersign', 'lookup', "
      "'paper_issue', 'screen_request') AND NOT EXISTS (SELECT 1 FROM audit_event AS s WHERE "
      "s.table_name = 'countersign' AND s.staff_id = e.staff_id AND s.act = e.act AND s.station = "
      "e.station AND s.at = e.at)",
      trainee);
  g_assert_cmpint (ledger_count (hall, bare), ==, 0);
  g_free (colleague.act);
  g_clear_error (&colleague.error);
}

/* Who signs: a clerk or a supervisor, not himself, not another trainee, with his right password. */
static void
test_trainee_signers (Hall *hall, gconstpointer data)
{
  static const struct
  {
    const char *login, *password;
    int code; /* -1: signs */
  } rows[] = {
    { "learner", "learner-training", OW_COUNTER_ERROR_NOT_ALLOWED },
    { "learner2", "learner2-training", OW_COUNTER_ERROR_NOT_ALLOWED },
    { "admin", "admin-training", OW_COUNTER_ERROR_NOT_ALLOWED },
    { "auditor", "auditor-training", OW_COUNTER_ERROR_NOT_ALLOWED },
    { "clerk", "not the password", OW_COUNTER_ERROR_SIGN_IN },
    { "nobody", "clerk-training", OW_COUNTER_ERROR_SIGN_IN },
    { "supervisor", "supervisor-training", -1 },
  };
  Colleague colleague = { NULL };

  add_trainee (hall, "learner");
  add_trainee (hall, "learner2");
  hall_sign_in (hall, "learner", 1);
  ow_session_set_countersign (hall->session, ask, &colleague);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", rows[i].login);
      colleague.login = rows[i].login;
      colleague.password = rows[i].password;
      g_assert_cmpint (act (hall, "desk.pause", close_desk, &error), ==, rows[i].code < 0);
      if (rows[i].code >= 0)
        g_assert_error (colleague.error, OW_COUNTER_ERROR, rows[i].code);
      g_assert_cmpint (count_paused (hall), ==, rows[i].code < 0);
    }
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM countersign"), ==, 1);
  g_free (colleague.act);
  g_clear_error (&colleague.error);
}

static gboolean
approver_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  return ow_act_require_approver (transaction, *(const OwRowId *)data, "custody.move", error);
}

static gint64
approve (Hall *hall, const char *right, const char *name, GError **error)
{
  g_autofree char *password = g_strconcat (name, "-training", NULL);
  g_auto (Answer) answer = { NULL };

  ow_session_approve_async (hall->session, right, name, password, NULL, hall_answer_cb, &answer);
  return ow_session_approve_finish (hall->session, hall_wait (&answer), error);
}

/* Not as a witness, not as a second pair of eyes, not for an override: of no act at all. */
static void
test_trainee_no_second (Hall *hall, gconstpointer data)
{
  OwRowId trainee = add_trainee (hall, "learner");
  const char *const *acts = ow_role_get_acts ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; acts[i] != NULL; i++)
    g_assert_false (ow_role_may_sign ("trainee", acts[i]));
  ledger_refused (hall, hall->clerk, "desk-1", "why", approver_run, &trainee,
                  OW_COUNTER_ERROR_NOT_ALLOWED);
  ledger_do (hall, hall->clerk, "desk-1", "why", approver_run, &hall->clerk2);
  hall_sign_in (hall, "clerk", 1);
  g_assert_cmpint (approve (hall, "custody.move", "learner", &error), ==, 0);
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_cmpint (approve (hall, "custody.move", "clerk2", &error), ==, hall->clerk2);
}

#define ADD(name, func)                                                                            \
  test_engine_add ("/counter/trainee/" name, Hall, hall_set_up, func, hall_tear_down)

void
test_trainee_add (void)
{
  ADD ("intent", test_trainee_intent);
  ADD ("sitting", test_trainee_sitting);
  ADD ("typed", test_trainee_typed);
  ADD ("signers", test_trainee_signers);
  ADD ("no-second", test_trainee_no_second);
}
