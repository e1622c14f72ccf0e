/* Signing in, locking and approving: every act of the table for every role, five wrong passwords,
 * nobody approves himself, and each of these is an event of the station. */

#include <string.h>

#include "ow-counter-error.h"
#include "ow-role.h"
#include "ow-site-setup.h"
#include "ow-store-error.h"
#include "test-counter.h"
#include "test-hall.h"

typedef struct
{
  const char *act;
  const char *roles; /* c s a i y t: clerk, supervisor, administrator, auditor (inspector),
                        security, trainee */
} May;

/* Least privilege: exactly these and no others. */
/* clang-format off */
static const May table[] = {
  { "ticket.take", "cst" },
  { "ticket.call", "cst" },
  { "ticket.undo", "cst" },
  { "party.identify", "cst" },
  { "matter.edit", "cst" },
  { "notice.issue", "cst" },
  { "notice.second", "s" },
  { "case.accept", "cst" },
  { "case.check", "s" },
  { "case.correct", "cst" },
  { "receipt.print", "cst" },
  { "receipt.reprint", "cst" },
  { "case.list", "csit" },
  { "day.list", "si" },
  { "day.close", "s" },
  { "staff.edit", "ay" },
  { "site.edit", "a" },
  { "audit.verify", "saiy" },
  { "custody.move", "cst" },
  { "custody.safe", "s" },
  { "custody.early", "s" },
  { "custody.count", "cst" },
  { "custody.list", "csit" },
  { "incident.resolve", "s" },
  { "case.decide", "cst" },
  { "case.decide-own", "s" },
  { "case.ground", "s" },
  { "case.prepare", "cst" },
  { "case.collect", "cst" },
  { "collect.approve", "s" },
  { "fee.record", "cst" },
  { "fee.exempt", "s" },
  { "fee.release", "s" },
  { "fee.reconcile", "s" },
  { "post.send", "cst" },
  { "case.amend", "cst" },
  { "case.amend-approve", "s" },
  { "document.measure", "s" },
  { "desk.settings", "csa" },
  { "material.waive", "s" },
  { "desk.pause", "cst" },
  { "desk.set", "s" },
  { "hall.message", "s" },
  { "day.reopen", "s" },
  { "rating.follow", "s" },
  { "appointment.book", "cst" },
  { "appointment.import", "s" },
  { "figures.read", "si" },
  { "person.merge", "s" },
  { "paper.kit", "s" },
  { "paper.enter", "cst" },
  { "systems.read", "sai" },
  { "audit.read", "si" },
  { "outbox.decide", "sa" },
  { "inward.read", "csait" },
  { "inward.answer", "cst" },
  { "inward.sector", "s" },
  { "backup.run", "sa" },
  { "trail.repair", "a" },
  { "trail.approve", "si" },
  { "layer.read", "sai" },
  { "layer.approve", "sa" },
  { "enterprise.edit", "cst" },
  { "complaint.close", "s" },
  { "helper.record", "cst" },
  { "helper.list", "si" },
  { "helper.confirm", "s" },
  { "retention.read", "sai" },
  { "retention.erase", "a" },
  { "retention.approve", "sa" },
  { "trainee.countersign", "cs" },
  { "factor.remove", "ay" },
  { "factor.approve", "say" },
};
/* clang-format on */

static const struct
{
  const char *name, *role;
  char letter;
} people[] = { { "clerk", "clerk", 'c' },         { "supervisor", "supervisor", 's' },
               { "admin", "administrator", 'a' }, { "auditor", "auditor", 'i' },
               { "safety", "security", 'y' },     { "trainee", "trainee", 't' } };

static void
test_may (Hall *hall, gconstpointer data)
{
  const char *const *acts = ow_role_get_acts ();
  OwStore *store = ow_context_get_store (hall->context);

  for (gsize p = 4; p < G_N_ELEMENTS (people); p++)
    {
      g_autofree char *password = g_strconcat (people[p].name, "-training", NULL);

      g_assert_cmpint (ow_site_setup_add_staff (store, people[p].name, people[p].name,
                                                people[p].role, password, 4, 0, NULL),
                       >, 0);
    }
  g_assert_cmpuint (g_strv_length ((char **)acts), ==, G_N_ELEMENTS (table));
  g_assert_cmpuint (g_strv_length ((char **)ow_role_get_codes ()), ==, G_N_ELEMENTS (people));
  for (gsize p = 0; p < G_N_ELEMENTS (people); p++)
    {
      hall_sign_in (hall, people[p].name, 2);
      g_assert_cmpstr (ow_session_get_role (hall->session), ==, people[p].role);
      for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
        {
          gboolean may = strchr (table[i].roles, people[p].letter) != NULL;
          g_autoptr (GError) error = NULL;

          g_assert_true (g_strv_contains (acts, table[i].act));
          if (ow_session_may (hall->session, table[i].act) != may)
            g_error ("%s and %s", people[p].role, table[i].act);
          g_assert_cmpint (ow_session_require (hall->session, table[i].act, &error), ==, may);
          if (!may)
            g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
        }
      ow_session_lock (hall->session);
      for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
        {
          g_autoptr (GError) error = NULL;

          g_assert_false (ow_session_may (hall->session, table[i].act));
          g_assert_false (ow_session_require (hall->session, table[i].act, &error));
          g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_SIGN_IN);
        }
      ow_session_sign_out (hall->session);
      for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
        g_assert_false (ow_session_may (hall->session, table[i].act));
    }
  g_assert_false (ow_role_may (NULL, "ticket.take"));
  g_assert_false (ow_role_may ("cleaner", "ticket.take"));
}

static void
note_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  g_string_append_printf (data, "%s ", g_param_spec_get_name (pspec));
}

static gboolean
sign_in (Hall *hall, const char *name, const char *password, int desk, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_session_sign_in_async (hall->session, name, password, desk, NULL, hall_answer_cb, &answer);
  return ow_session_sign_in_finish (hall->session, hall_wait (&answer), error);
}

static gboolean
unlock (Hall *hall, const char *password, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_session_unlock_async (hall->session, password, NULL, hall_answer_cb, &answer);
  return ow_session_unlock_finish (hall->session, hall_wait (&answer), error);
}

static gint64
approve (Hall *hall, const char *act, const char *name, const char *password, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_session_approve_async (hall->session, act, name, password, NULL, hall_answer_cb, &answer);
  return ow_session_approve_finish (hall->session, hall_wait (&answer), error);
}

static gboolean
has_signed_out (gpointer hall)
{
  return hall_count_events (hall, "staff.sign-out", NULL) == 3;
}

static void
test_sign_in (Hall *hall, gconstpointer data)
{
  OwSession *session = hall->session;
  g_autoptr (GString) notes = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (ow_session_is_signed_in (session));
  g_assert_null (ow_session_get_role (session));
  g_assert_cmpint (ow_session_get_staff (session), ==, 0);
  g_signal_connect (session, "notify", G_CALLBACK (note_cb), notes);
  g_assert_false (sign_in (hall, "clerk", "clerk-wrong", 3, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_SIGN_IN);
  g_clear_error (&error);
  g_assert_cmpstr (notes->str, ==, "");
  g_assert_true (sign_in (hall, "Clerk", "clerk-training", 3, &error));
  g_assert_no_error (error);
  for (gsize i = 0; i < 4; i++)
    {
      static const char *const names[] = { "signed-in", "locked", "name", "role" };

      g_assert_nonnull (strstr (notes->str, names[i]));
    }
  g_assert_true (ow_session_is_signed_in (session));
  g_assert_cmpint (ow_session_get_staff (session), ==, hall->clerk);
  g_assert_cmpstr (ow_session_get_login (session), ==, "clerk");
  g_assert_cmpstr (ow_session_get_name (session), ==, "A Clerk");
  g_assert_cmpint (ow_session_get_desk (session), ==, 3);
  g_assert_cmpstr (ow_session_get_station (session), ==, "desk-3");
  /* Somebody is there already. */
  g_assert_false (sign_in (hall, "clerk2", "clerk2-training", 3, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_assert_cmpstr (ow_session_get_login (session), ==, "clerk");
  ow_session_sign_out (session);
  g_clear_error (&error);
  /* The hall has six counters; 0 is that of the profile. */
  g_assert_false (sign_in (hall, "clerk", "clerk-training", 77, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_true (sign_in (hall, "clerk", "clerk-training", 0, &error));
  g_assert_cmpstr (ow_session_get_station (session), ==, "desk-1");
  ow_session_sign_out (session);
  /* Freeing the session waits for what it has to write; one of its own, which no thread that
   * checked a password holds for a moment longer. */
  session = ow_session_new (hall->context);
  g_assert_true (ow_session_sign_in (session, "admin", "admin-training", 2, TRUE, &error));
  g_assert_cmpstr (ow_session_get_station (session), ==, "cli-2");
  ow_session_sign_out (session);
  g_object_unref (session);
  g_assert_cmpuint (hall_count_events (hall, "staff.sign-out", "cli-2"), ==, 1);
  hall_until (has_signed_out, hall);
  g_assert_cmpuint (hall_count_events (hall, "staff.sign-in", NULL), ==, 3);
  g_assert_cmpuint (hall_count_events (hall, "staff.sign-in-refused", "desk-3"), ==, 1);
  g_assert_cmpuint (hall_count_events (hall, "staff.sign-out", "desk-3"), ==, 1);
}

/* After five wrong passwords the right one is refused for 15 minutes, and nothing says which. */
static void
test_lock_out (Hall *hall, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *wrong = NULL;

  for (int i = 0; i < 5; i++)
    {
      g_clear_error (&error);
      g_assert_false (sign_in (hall, "clerk", "not the password", 1, &error));
      g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_SIGN_IN);
    }
  wrong = g_strdup (error->message);
  g_clear_error (&error);
  g_assert_false (sign_in (hall, "clerk", "clerk-training", 1, &error));
  g_assert_cmpstr (error->message, ==, wrong);
  g_clear_error (&error);
  g_assert_false (sign_in (hall, "nobody", "clerk-training", 1, &error));
  g_assert_cmpstr (error->message, ==, wrong);
  g_clear_error (&error);
  ow_clock_advance (hall->clock, 15 * 60 * 1000 + 1);
  g_assert_true (sign_in (hall, "clerk", "clerk-training", 1, &error));
  g_assert_cmpuint (hall_count_events (hall, "staff.sign-in-refused", "desk-1"), ==, 7);
}

/* Guesses at several windows at once all count. */
static void
test_lock_out_race (Hall *hall, gconstpointer data)
{
  OwSession *sessions[5];
  Answer answers[5] = { { NULL } };
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 5; i++)
    {
      sessions[i] = ow_session_new (hall->context);
      ow_session_sign_in_async (sessions[i], "clerk", "guess", i + 1, NULL, hall_answer_cb,
                                &answers[i]);
    }
  for (int i = 0; i < 5; i++)
    {
      g_assert_false (ow_session_sign_in_finish (sessions[i], hall_wait (&answers[i]), &error));
      g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_SIGN_IN);
      g_clear_error (&error);
      hall_forget (&answers[i]);
      g_object_unref (sessions[i]);
    }
  g_assert_false (sign_in (hall, "clerk", "clerk-training", 1, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_SIGN_IN);
}

static gboolean
switch_off_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  g_autoptr (OwStaff) staff
      = ow_transaction_load (transaction, &ow_staff_record, *(const OwRowId *)data, error);

  staff->active = FALSE;
  return ow_transaction_update (transaction, &ow_staff_record, staff, error);
}

static void
test_lock (Hall *hall, gconstpointer data)
{
  OwSession *session = hall->session;
  g_autoptr (GString) notes = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (JsonObject) result = NULL;
  gint64 events;

  hall_sign_in (hall, "clerk", 4);
  g_signal_connect (session, "notify", G_CALLBACK (note_cb), notes);
  g_assert_false (unlock (hall, "clerk-training", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_clear_error (&error);
  ow_session_lock (session);
  g_assert_true (ow_session_is_locked (session));
  g_assert_cmpstr (notes->str, ==, "locked ");
  g_assert_cmpint (ow_session_get_staff (session), ==, hall->clerk);
  /* Only the own password opens. */
  g_assert_false (unlock (hall, "clerk2-training", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_SIGN_IN);
  g_clear_error (&error);
  g_assert_true (ow_session_is_locked (session));
  g_assert_true (unlock (hall, "clerk-training", &error));
  g_assert_false (ow_session_is_locked (session));
  g_assert_true (ow_session_may (session, "ticket.call"));
  g_assert_cmpuint (hall_count_events (hall, "staff.lock", "desk-4"), ==, 1);
  g_assert_cmpuint (hall_count_events (hall, "staff.unlock-refused", "desk-4"), ==, 1);
  g_assert_cmpuint (hall_count_events (hall, "staff.unlock", "desk-4"), ==, 1);
  /* Switched off by the administrator meanwhile. */
  ow_session_lock (session);
  result
      = hall_act (hall, hall->administrator, "desk-1", NULL, switch_off_run, &hall->clerk, &error);
  g_assert_no_error (error);
  g_assert_false (unlock (hall, "clerk-training", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_SIGN_IN);
  g_clear_error (&error);
  g_assert_true (
      ow_store_verify_audit (ow_context_get_store (hall->context), &problems, &events, &error));
}

/* Signing out while the password is checked: the answer comes too late and opens nothing. */
static void
test_stale (Hall *hall, gconstpointer data)
{
  g_auto (Answer) answer = { NULL };
  g_auto (Answer) second = { NULL };
  g_autoptr (GError) error = NULL;

  hall_sign_in (hall, "clerk", 1);
  ow_session_lock (hall->session);
  ow_session_unlock_async (hall->session, "clerk-training", NULL, hall_answer_cb, &answer);
  /* One check at a time. */
  ow_session_unlock_async (hall->session, "clerk-training", NULL, hall_answer_cb, &second);
  ow_session_sign_out (hall->session);
  g_assert_false (ow_session_unlock_finish (hall->session, hall_wait (&second), &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_clear_error (&error);
  g_assert_false (ow_session_unlock_finish (hall->session, hall_wait (&answer), &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_SIGN_IN);
  g_assert_false (ow_session_is_signed_in (hall->session));
}

/* REG-13-2 and "never one's own case": the second person is another one, and his role allows it. */
static void
test_approve (Hall *hall, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (approve (hall, "notice.second", "supervisor", "supervisor-training", &error), ==,
                   0);
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_SIGN_IN);
  g_clear_error (&error);
  hall_sign_in (hall, "clerk", 5);
  g_assert_cmpint (approve (hall, "notice.second", "supervisor", "supervisor-training", &error), ==,
                   hall->supervisor);
  g_assert_no_error (error);
  g_assert_cmpint (ow_session_get_staff (hall->session), ==, hall->clerk);
  g_assert_cmpint (approve (hall, "notice.second", "supervisor", "guess", &error), ==, 0);
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_SIGN_IN);
  g_clear_error (&error);
  g_assert_cmpint (approve (hall, "notice.second", "clerk2", "clerk2-training", &error), ==, 0);
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  ow_session_sign_out (hall->session);
  hall_sign_in (hall, "supervisor", 5);
  g_assert_cmpint (approve (hall, "notice.second", "Supervisor", "supervisor-training", &error), ==,
                   0);
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_assert_cmpuint (hall_count_events (hall, "staff.approve", "desk-5"), ==, 1);
  g_assert_cmpuint (hall_count_events (hall, "staff.approve-refused", "desk-5"), ==, 3);
}

static void
keep_error_cb (OwSession *session, const GError *error, GError **keep)
{
  *keep = g_error_copy (error);
}

static gboolean
has_error (gpointer data)
{
  return *(GError **)data != NULL;
}

/* A lock whose event cannot be written locks all the same, and says that it was not written. */
static void
test_unwritten (Hall *hall, gconstpointer data)
{
  g_autoptr (GError) failure = NULL;

  hall_sign_in (hall, "clerk", 1);
  g_signal_connect (hall->session, "failed", G_CALLBACK (keep_error_cb), &failure);
  hall_run_sql (hall, "DROP TABLE audit_event");
  ow_session_lock (hall->session);
  g_assert_true (ow_session_is_locked (hall->session));
  hall_until (has_error, &failure);
  g_assert_cmpint (failure->domain, ==, OW_STORE_ERROR);
}

void
test_session_add (void)
{
#define ADD(name, func)                                                                            \
  test_engine_add ("/counter/session/" name, Hall, hall_set_up, func, hall_tear_down)
  ADD ("may", test_may);
  ADD ("sign-in", test_sign_in);
  ADD ("lock-out", test_lock_out);
  ADD ("lock-out-race", test_lock_out_race);
  ADD ("lock", test_lock);
  ADD ("stale", test_stale);
  ADD ("approve", test_approve);
  ADD ("unwritten", test_unwritten);
#undef ADD
}
