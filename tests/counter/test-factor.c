/* The second factor (issue 9; RFC 6238): set up with password and first code, asked for after the
 * password, each code good once in the whole hall, wrong codes counted like wrong passwords, taken
 * away by two persons; and the administrators kept apart. */

#include <string.h>

#include "ow-counter-error.h"
#include "ow-factor-acts.h"
#include "ow-message.h"
#include "ow-seal.h"
#include "ow-session-password.h"
#include "ow-site-setup.h"
#include "ow-staff-acts.h"
#include "ow-totp.h"

#include "test-counter.h"
#include "test-hall.h"

static void
assert_message (const GError *error, const char *id)
{
  g_assert_nonnull (error);
  g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==, id);
}

static gboolean
sign_in (Hall *hall, const char *name, const char *code, GError **error)
{
  g_autofree char *password = g_strconcat (name, "-training", NULL);
  g_auto (Answer) answer = { NULL };

  ow_session_set_code (hall->session, code);
  ow_session_sign_in_async (hall->session, name, password, 1, NULL, hall_answer_cb, &answer);
  return ow_session_sign_in_finish (hall->session, hall_wait (&answer), error);
}

static void
is_refused (Hall *hall, const char *name, const char *code, const char *id)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (sign_in (hall, name, code, &error));
  assert_message (error, id);
}

static OwFactorOffer *
offer (Hall *hall, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_factor_offer_async (hall->session, NULL, hall_answer_cb, &answer);
  return ow_factor_offer_finish (hall_wait (&answer), error);
}

static char **
confirm (Hall *hall, const char *password, const char *code, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_factor_confirm_async (hall->session, password, code, NULL, hall_answer_cb, &answer);
  return ow_factor_confirm_finish (hall_wait (&answer), error);
}

/* What a telephone shows @steps after now. */
static char *
make_code (Hall *hall, const char *secret, gint64 steps)
{
  g_auto (GStrv) groups = g_strsplit (secret, " ", -1);
  g_autofree char *base32 = g_strjoinv ("", groups);
  gsize length;
  g_autofree guint8 *bytes = ow_base32_decode (base32, &length);

  g_assert_cmpuint (length, ==, OW_TOTP_SECRET_LENGTH);
  return ow_totp_make (bytes, length, ow_totp_get_step (ow_clock_now (hall->clock)) + steps,
                       OW_TOTP_DIGITS);
}

/* Sets one up for @name, who is signed out afterwards. The secret, owned; @ret_codes nullable. */
static char *
set_up (Hall *hall, const char *name, char ***ret_codes)
{
  g_autofree char *password = g_strconcat (name, "-training", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwFactorOffer) what = NULL;
  g_auto (GStrv) codes = NULL;
  g_autofree char *code = NULL;

  hall_sign_in (hall, name, 1);
  what = offer (hall, &error);
  g_assert_no_error (error);
  code = make_code (hall, what->secret, 0);
  codes = confirm (hall, password, code, &error);
  g_assert_no_error (error);
  ow_session_sign_out (hall->session);
  if (ret_codes != NULL)
    *ret_codes = g_steal_pointer (&codes);
  return g_strdup (what->secret);
}

static gint64
count (Hall *hall, const char *sql)
{
  return test_engine_run_sql (hall->path, sql);
}

/* Nothing holds until password and code are right; the secret lies nowhere in clear. */
static void
test_factor_enrol (Hall *hall, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwFactorOffer) first = NULL;
  g_autoptr (OwFactorOffer) again = NULL;
  g_auto (GStrv) codes = NULL;
  g_autofree char *old = NULL;
  g_autofree char *code = NULL;
  g_autofree char *far = NULL;
  g_autofree char *sql = NULL;

  hall_sign_in (hall, "supervisor", 1);
  first = offer (hall, &error);
  g_assert_no_error (error);
  again = offer (hall, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first->secret, !=, again->secret);
  g_assert_cmpuint (strlen (again->secret), ==, 39);
  g_assert_true (
      g_str_has_prefix (again->uri, "otpauth://totp/OneWindow:supervisor%40TSY?secret="));
  old = make_code (hall, first->secret, 0);
  code = make_code (hall, again->secret, 0);
  far = make_code (hall, again->secret, 10);
  g_assert_null (confirm (hall, "wrong password", code, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_SIGN_IN);
  g_clear_error (&error);
  g_assert_null (confirm (hall, "supervisor-training", old, &error));
  assert_message (error, "error.counter.code-wrong");
  g_clear_error (&error);
  g_assert_null (confirm (hall, "supervisor-training", far, &error));
  assert_message (error, "error.counter.code-clock");
  g_clear_error (&error);
  ow_session_sign_out (hall->session);
  /* Not proved: the password alone signs in. */
  g_assert_true (sign_in (hall, "supervisor", NULL, &error));
  codes = confirm (hall, "supervisor-training", code, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (codes), ==, OW_FACTOR_RECOVERY_CODES);
  g_assert_null (offer (hall, &error));
  assert_message (error, "error.staff.factor-there");
  g_clear_error (&error);
  g_assert_cmpuint (hall_count_events (hall, "staff.factor-offer", "desk-1"), ==, 2);
  g_assert_cmpuint (hall_count_events (hall, "staff.factor-confirm", "desk-1"), ==, 1);
  sql = g_strdup_printf ("SELECT COUNT (*) FROM staff_factor WHERE secret LIKE '%%%.4s%%' OR "
                         "recovery_hash LIKE '%%%s%%'",
                         again->secret, codes[0]);
  g_assert_cmpint (count (hall, "SELECT COUNT (*) FROM staff_factor WHERE state = 'active'"), ==,
                   1);
  g_assert_cmpint (count (hall, sql), ==, 0);
  g_assert_cmpint (count (hall, "SELECT COUNT (*) FROM audit_event WHERE changes LIKE '%scrypt%' "
                                "OR changes LIKE '%\"secret\"%'"),
                   ==, 0);
}

/* Asked for after the password, used once, at whatever counter; another program has its own store
 * connection and takes it from the same row. */
static void
test_factor_sign_in (Hall *hall, gconstpointer data)
{
  g_auto (GStrv) codes = NULL;
  g_autofree char *secret = set_up (hall, "supervisor", &codes);
  g_autofree char *first = make_code (hall, secret, 0);
  g_autofree char *next = NULL;
  g_autofree char *far = make_code (hall, secret, 12);
  g_autoptr (OwSession) other = ow_session_new (hall->context);
  g_autoptr (GError) error = NULL;

  is_refused (hall, "supervisor", NULL, "error.counter.code-wanted");
  is_refused (hall, "supervisor", "", "error.counter.code-wanted");
  /* The code that set it up is used. */
  is_refused (hall, "supervisor", first, "error.counter.code-used");
  is_refused (hall, "supervisor", "000000", "error.counter.code-wrong");
  is_refused (hall, "supervisor", far, "error.counter.code-clock");
  ow_clock_advance (hall->clock, 30000);
  next = make_code (hall, secret, 0);
  g_assert_true (sign_in (hall, "supervisor", next, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (hall, "SELECT failed_count FROM staff WHERE role = 'supervisor'"), ==, 0);
  ow_session_set_code (other, next);
  g_assert_false (
      ow_session_sign_in (other, "supervisor", "supervisor-training", 2, FALSE, &error));
  assert_message (error, "error.counter.code-used");
  g_clear_error (&error);
  ow_session_sign_out (hall->session);
  /* Each recovery code once, in capitals too; and one of them leaves the others. */
  {
    g_autofree char *capitals = g_ascii_strup (codes[2], -1);

    g_assert_true (sign_in (hall, "supervisor", capitals, &error));
    g_assert_no_error (error);
  }
  ow_session_sign_out (hall->session);
  is_refused (hall, "supervisor", codes[2], "error.counter.code-wrong");
  g_assert_true (sign_in (hall, "supervisor", codes[7], &error));
  /* At an unlocked counter the password is enough. */
  ow_session_lock (hall->session);
  {
    g_auto (Answer) answer = { NULL };

    ow_session_unlock_async (hall->session, "supervisor-training", NULL, hall_answer_cb, &answer);
    g_assert_true (ow_session_unlock_finish (hall->session, hall_wait (&answer), &error));
  }
  g_assert_cmpuint (hall_count_events (hall, "staff.code-asked", "desk-1"), ==, 2);
}

/* Wrong codes lock the account as wrong passwords do; asking for the code forgets none of them. */
static void
test_factor_lock (Hall *hall, gconstpointer data)
{
  g_autofree char *secret = set_up (hall, "supervisor", NULL);
  g_autofree char *code = NULL;

  for (int i = 0; i < 5; i++)
    {
      is_refused (hall, "supervisor", "123456x", "error.counter.code-wrong");
      if (i < 4)
        is_refused (hall, "supervisor", NULL, "error.counter.code-wanted");
    }
  ow_clock_advance (hall->clock, 60000);
  code = make_code (hall, secret, 0);
  is_refused (hall, "supervisor", code, "error.counter.sign-in");
  is_refused (hall, "supervisor", NULL, "error.counter.sign-in");
  ow_clock_advance (hall->clock, 15 * 60000);
  g_free (code);
  code = make_code (hall, secret, 0);
  g_assert_true (sign_in (hall, "supervisor", code, NULL));
}

static gint64
approve (Hall *hall, const char *name, const char *code, GError **error)
{
  g_autofree char *password = g_strconcat (name, "-training", NULL);
  g_auto (Answer) answer = { NULL };

  ow_session_set_code (hall->session, code);
  ow_session_approve_async (hall->session, "factor.approve", name, password, NULL, hall_answer_cb,
                            &answer);
  return ow_session_approve_finish (hall->session, hall_wait (&answer), error);
}

static gboolean
take_away (Hall *hall, OwRowId staff, OwRowId approver, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_factor_remove_async (hall->session, staff, approver, "Telephone lost", hall_answer_cb,
                          &answer);
  return ow_factor_remove_finish (hall->session, hall_wait (&answer), error);
}

/* The second signature of an act asks for the code too; a telephone that is gone needs two persons
 * beside its owner. */
static void
test_factor_remove (Hall *hall, gconstpointer data)
{
  g_autofree char *secret = set_up (hall, "supervisor", NULL);
  g_autofree char *own = set_up (hall, "admin", NULL);
  g_autofree char *code = NULL;
  g_autofree char *admins = NULL;
  g_autoptr (GError) error = NULL;

  ow_clock_advance (hall->clock, 60000);
  code = make_code (hall, secret, 0);
  admins = make_code (hall, own, 0);
  g_assert_true (sign_in (hall, "admin", admins, &error));
  g_assert_cmpint (approve (hall, "supervisor", NULL, &error), ==, 0);
  assert_message (error, "error.counter.code-wanted");
  g_clear_error (&error);
  g_assert_cmpint (approve (hall, "supervisor", code, &error), ==, hall->supervisor);
  g_assert_no_error (error);
  g_assert_false (take_away (hall, hall->administrator, hall->supervisor, &error));
  assert_message (error, "error.staff.factor-own");
  g_clear_error (&error);
  g_assert_false (take_away (hall, hall->supervisor, hall->supervisor, &error));
  assert_message (error, "error.staff.factor-own");
  g_clear_error (&error);
  g_assert_false (take_away (hall, hall->supervisor, 0, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_false (take_away (hall, hall->supervisor, hall->clerk, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  ow_session_sign_out (hall->session);

  /* By a second administrator, with the supervisor. */
  g_assert_cmpint (ow_site_setup_add_staff (ow_context_get_store (hall->context), "admin2", "B",
                                            "administrator", "admin2-training", 4, 0, NULL),
                   >, 0);
  hall_sign_in (hall, "admin2", 1);
  g_assert_true (take_away (hall, hall->administrator, hall->supervisor, &error));
  g_assert_no_error (error);
  g_assert_false (take_away (hall, hall->administrator, hall->supervisor, &error));
  assert_message (error, "error.staff.factor-none");
  ow_session_sign_out (hall->session);
  hall_sign_in (hall, "admin", 1);
  g_assert_cmpuint (hall_count_events (hall, "staff.factor-remove", "desk-1"), ==, 2);
}

/* The parameter of the hall: nothing is allowed to a role that must have one until it has, not even
 * to be the second person. */
static void
test_factor_due (Hall *hall, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwFactorOffer) what = NULL;
  g_auto (GStrv) codes = NULL;
  g_autofree char *code = NULL;

  hall_set_layer (hall, "parameter", "second_factor_roles", "administrators", NULL);
  hall_reopen (hall);
  hall_sign_in (hall, "supervisor", 1);
  g_assert_false (ow_session_must_enrol (hall->session));
  ow_session_sign_out (hall->session);
  hall_sign_in (hall, "admin", 1);
  g_assert_true (ow_session_must_enrol (hall->session));
  g_assert_false (ow_session_may (hall->session, "site.edit"));
  g_assert_false (ow_session_require (hall->session, "site.edit", &error));
  assert_message (error, "error.staff.factor-due");
  g_clear_error (&error);
  what = offer (hall, &error);
  code = make_code (hall, what->secret, 0);
  codes = confirm (hall, "admin-training", code, &error);
  g_assert_no_error (error);
  g_assert_true (ow_session_may (hall->session, "site.edit"));
  g_assert_cmpint (approve (hall, "supervisor", NULL, &error), ==, hall->supervisor);
  hall_run_sql (hall, "UPDATE setting SET body = 'supervisors' WHERE name = 'second_factor_roles'");
  g_assert_cmpint (approve (hall, "supervisor", NULL, &error), ==, 0);
  assert_message (error, "error.staff.factor-due");
  g_clear_error (&error);
  ow_session_sign_out (hall->session);
  hall_sign_in (hall, "clerk", 1);
  g_assert_false (ow_session_must_enrol (hall->session));
}

/* Whose secret is put under another account is no secret there. */
static void
test_factor_swapped (Hall *hall, gconstpointer data)
{
  g_autofree char *secret = set_up (hall, "supervisor", NULL);
  g_autofree char *admins = set_up (hall, "admin", NULL);
  g_autofree char *code = NULL;

  hall_run_sql (hall,
                "UPDATE staff_factor SET secret = (SELECT f.secret FROM staff_factor AS f JOIN "
                "staff AS s ON s.id = f.id WHERE s.role = 'supervisor')");
  ow_clock_advance (hall->clock, 60000);
  code = make_code (hall, secret, 0);
  is_refused (hall, "admin", code, "error.counter.code-secret");
}

static gboolean
add (Hall *hall, const char *name, const char *role, GError **error)
{
  const OwStaffEntry entry = { 0, 0, name, name, role, NULL, TRUE };
  g_auto (Answer) answer = { NULL };
  g_autofree char *password = NULL;

  ow_staff_save_async (hall->session, &entry, NULL, hall_answer_cb, &answer);
  password = ow_staff_save_finish (hall_wait (&answer), error);
  return password != NULL;
}

/* Separated administrators: with a security administrator the accounts are his alone, and the
 * hall's layer is not. */
static void
test_factor_separated (Hall *hall, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (ow_site_setup_add_staff (ow_context_get_store (hall->context), "safety", "S",
                                            "security", "safety-training", 4, 0, NULL),
                   >, 0);
  hall_sign_in (hall, "admin", 1);
  g_assert_false (add (hall, "newone", "clerk", &error));
  assert_message (error, "error.staff.security");
  g_clear_error (&error);
  ow_session_sign_out (hall->session);
  hall_sign_in (hall, "safety", 1);
  g_assert_true (add (hall, "newone", "clerk", &error));
  g_assert_no_error (error);
  g_assert_false (ow_session_may (hall->session, "site.edit"));
  g_assert_false (ow_session_may (hall->session, "layer.approve"));
  g_assert_false (ow_session_may (hall->session, "layer.read"));
}

/* The command line: what it wrote; @line is what is typed. */
static char *
run_terminal (Hall *hall, const char *line, int *ret_code)
{
  g_autofree char *program
      = g_build_filename (g_getenv ("OW_BUILD_ROOT"), "src/cli/onewindowctl", NULL);
  g_autofree char *password = g_build_filename (hall->folder, "password", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  char *out = NULL;

  g_assert_true (g_file_set_contents (password, "supervisor-training\n", -1, &error));
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                  | G_SUBPROCESS_FLAGS_STDERR_MERGE,
                              &error, program, "case", "list", "--store", hall->path, "--as",
                              "supervisor", "--desk", "1", "--password-file", password, "--now",
                              "2026-11-23T09:02+08:00", NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, line, NULL, &out, NULL, &error));
  g_assert_no_error (error);
  *ret_code = g_subprocess_get_exit_status (process);
  return out;
}

/* At the terminal the code is a line of the standard input, and is used there as anywhere. */
static void
test_factor_terminal (void)
{
  Hall hall = { NULL };
  g_autofree char *secret = NULL;
  g_autofree char *code = NULL;
  const struct
  {
    const char *line, *said;
    int code;
  } rows[] = { { "000000\n", "This code is wrong", 1 },
               { "", "This account signs in with a second factor", 1 },
               { NULL, "or a recovery code: ", 0 },
               { NULL, "This code was used already", 1 } };

  hall_set_up (&hall, NULL);
  secret = set_up (&hall, "supervisor", NULL);
  ow_clock_advance (hall.clock, 2 * 60000);
  code = make_code (&hall, secret, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      int status = -1;
      g_autofree char *out
          = run_terminal (&hall, rows[i].line != NULL ? rows[i].line : code, &status);

      g_test_message ("%s", out);
      g_assert_nonnull (strstr (out, rows[i].said));
      g_assert_cmpint (status == 0, ==, rows[i].code == 0);
    }
  hall_tear_down (&hall, NULL);
}

#define ADD(name, func)                                                                            \
  test_engine_add ("/counter/factor/" name, Hall, hall_set_up, func, hall_tear_down)

void
test_factor_add (void)
{
  ADD ("enrol", test_factor_enrol);
  ADD ("sign-in", test_factor_sign_in);
  ADD ("lock", test_factor_lock);
  ADD ("remove", test_factor_remove);
  ADD ("due", test_factor_due);
  ADD ("swapped", test_factor_swapped);
  ADD ("separated", test_factor_separated);
  g_test_add_func ("/counter/factor/terminal", test_factor_terminal);
}
