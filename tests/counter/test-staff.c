/* Staff and counters as an administrator changes them (issue 9, "Staff and desks"): who may, what
 * is refused, that a given password must be changed, and that the last administrator stays. */

#include <string.h>

#include "ow-counter-error.h"
#include "ow-message.h"
#include "ow-session-password.h"
#include "ow-site-setup.h"
#include "ow-staff-acts.h"
#include "ow-store-error.h"

#include "test-counter.h"
#include "test-hall.h"

static GPtrArray *
list_staff (Hall *hall)
{
  g_auto (Answer) answer = { NULL };
  g_autoptr (GError) error = NULL;
  GPtrArray *staff;

  ow_staff_list_async (hall->session, NULL, hall_answer_cb, &answer);
  staff = ow_staff_list_finish (hall_wait (&answer), &error);
  g_assert_no_error (error);
  return staff;
}

static OwStaff *
find_staff (Hall *hall, const char *name)
{
  g_autoptr (GPtrArray) staff = list_staff (hall);

  for (guint i = 0; i < staff->len; i++)
    if (g_str_equal (((OwStaffLine *)staff->pdata[i])->staff->sign_in_name, name))
      return ow_staff_copy (((OwStaffLine *)staff->pdata[i])->staff);
  return NULL;
}

static char *
save (Hall *hall, const OwStaffEntry *entry, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_staff_save_async (hall->session, entry, NULL, hall_answer_cb, &answer);
  return ow_staff_save_finish (hall_wait (&answer), error);
}

static gboolean
change_password (Hall *hall, const char *old, const char *fresh, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_staff_change_password_async (hall->session, old, fresh, NULL, hall_answer_cb, &answer);
  return ow_staff_change_password_finish (hall_wait (&answer), error);
}

static gboolean
sign_in (Hall *hall, const char *name, const char *password)
{
  return ow_session_sign_in (hall->session, name, password, 2, FALSE, NULL);
}

static void
assert_message (const GError *error, const char *id)
{
  g_assert_nonnull (error);
  g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==, id);
}

/* A colleague is added with a password that nobody chose; with it nothing can be done but to change
 * it. */
static void
test_staff_add_one (Hall *hall, gconstpointer data)
{
  const OwStaffEntry entry = { 0, 0, "Li.Na", "李娜", "clerk", "ko", TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwStaff) added = NULL;
  g_autofree char *password = NULL;

  hall_sign_in (hall, "admin", 1);
  password = save (hall, &entry, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (password), ==, 14);
  added = find_staff (hall, "li.na");
  g_assert_nonnull (added);
  g_assert_null (added->password_hash);
  g_assert_cmpstr (added->display_name, ==, "李娜");
  g_assert_cmpstr (added->language, ==, "ko");
  /* One event for the member of staff, one for the password that was given. */
  g_assert_cmpuint (hall_count_events (hall, "staff.add", "desk-1"), ==, 2);
  g_assert_null (save (hall, &entry, &error));
  assert_message (error, "error.staff.name-taken");
  g_clear_error (&error);
  ow_session_sign_out (hall->session);

  g_assert_true (sign_in (hall, "li.na", password));
  g_assert_true (ow_session_must_change_password (hall->session));
  g_assert_false (ow_session_may (hall->session, "ticket.call"));
  g_assert_false (ow_session_require (hall->session, "ticket.call", &error));
  assert_message (error, "error.staff.password-given");
  g_clear_error (&error);
  g_assert_false (change_password (hall, "wrong password", "a good new one", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_SIGN_IN);
  g_clear_error (&error);
  g_assert_true (ow_session_must_change_password (hall->session));
  g_assert_true (change_password (hall, password, "a good new one", &error));
  g_assert_no_error (error);
  g_assert_true (ow_session_may (hall->session, "ticket.call"));
  ow_session_sign_out (hall->session);
  g_assert_false (sign_in (hall, "li.na", password));
  g_assert_true (sign_in (hall, "li.na", "a good new one"));
  g_assert_false (ow_session_must_change_password (hall->session));
  g_assert_cmpuint (hall_count_events (hall, "staff.password-change", "desk-2"), ==, 2);
}

static void
test_staff_refused (Hall *hall, gconstpointer data)
{
  static const struct
  {
    OwStaffEntry entry;
    const char *id;
  } rows[] = {
    { { 0, 0, "x", "Name", "clerk", NULL, TRUE }, "error.staff.sign-in-name" },
    { { 0, 0, "two words", "Name", "clerk", NULL, TRUE }, "error.staff.sign-in-name" },
    { { 0, 0, "иван", "Name", "clerk", NULL, TRUE }, "error.staff.sign-in-name" },
    { { 0, 0, "good", "  ", "clerk", NULL, TRUE }, "error.staff.display-name" },
    { { 0, 0, "good", "Name", "director", NULL, TRUE }, "error.staff.role" },
    { { 0, 0, "good", "Name", "clerk", "tlh", TRUE }, "error.staff.language" },
  };
  static const struct
  {
    const char *password, *id;
  } passwords[] = { { "short", "error.counter.password-short" },
                    { "aaaaaaaaaaaa", "error.staff.password-plain" },
                    { "my-Clerk-word", "error.staff.password-plain" },
                    { "clerk-training", "error.staff.password-same" } };
  g_autoptr (GError) error = NULL;

  hall_sign_in (hall, "admin", 1);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_null (save (hall, &rows[i].entry, &error));
      assert_message (error, rows[i].id);
      g_clear_error (&error);
    }
  ow_session_sign_out (hall->session);
  hall_sign_in (hall, "clerk", 1);
  for (gsize i = 0; i < G_N_ELEMENTS (passwords); i++)
    {
      g_assert_false (change_password (hall, "clerk-training", passwords[i].password, &error));
      assert_message (error, passwords[i].id);
      g_clear_error (&error);
    }
  /* Staff is the administrator's. */
  g_assert_null (save (hall, &rows[0].entry, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
}

/* Nobody ends his own account, and somebody is always left who can make others. */
static void
test_staff_last (Hall *hall, gconstpointer data)
{
  OwStaffEntry entry = { 0, 0, "second", "Second Administrator", "administrator", NULL, TRUE };
  g_autofree char *password = NULL;
  g_autoptr (OwStaff) own = NULL;
  g_autoptr (OwStaff) second = NULL;
  g_autoptr (GError) error = NULL;

  hall_sign_in (hall, "admin", 1);
  own = find_staff (hall, "admin");
  entry = (OwStaffEntry){ own->id, own->version, NULL, "A", "administrator", NULL, FALSE };
  g_assert_null (save (hall, &entry, &error));
  assert_message (error, "error.staff.last-administrator");
  g_clear_error (&error);
  entry = (OwStaffEntry){ own->id, own->version, NULL, "A", "clerk", NULL, TRUE };
  g_assert_null (save (hall, &entry, &error));
  assert_message (error, "error.staff.last-administrator");
  g_clear_error (&error);
  /* His name he may change. */
  entry
      = (OwStaffEntry){ own->id, own->version, NULL, "Another Name", "administrator", "ja", TRUE };
  password = save (hall, &entry, &error);
  g_assert_cmpstr (password, ==, "");
  g_clear_pointer (&password, g_free);
  entry = (OwStaffEntry){ 0, 0, "second", "Second", "administrator", NULL, TRUE };
  password = save (hall, &entry, &error);
  g_assert_no_error (error);
  /* Now he is not the last one, and still not his own judge. */
  ow_staff_free (own);
  own = find_staff (hall, "admin");
  entry = (OwStaffEntry){ own->id, own->version, NULL, "A", "administrator", NULL, FALSE };
  g_assert_null (save (hall, &entry, &error));
  assert_message (error, "error.staff.own-account");
  g_clear_error (&error);
  second = find_staff (hall, "second");
  entry
      = (OwStaffEntry){ second->id, second->version, NULL, "Second", "administrator", NULL, FALSE };
  g_free (save (hall, &entry, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (hall_count_events (hall, "staff.disable", "desk-1"), ==, 1);
  ow_session_sign_out (hall->session);
  g_assert_false (sign_in (hall, "second", password));
}

/* What somebody else changed meanwhile is not overwritten. */
static void
test_staff_conflict (Hall *hall, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwStaff) clerk = NULL;
  OwStaffEntry entry;

  hall_sign_in (hall, "admin", 1);
  clerk = find_staff (hall, "clerk");
  entry = (OwStaffEntry){ clerk->id, clerk->version, NULL, "First", "clerk", NULL, TRUE };
  g_free (save (hall, &entry, &error));
  g_assert_no_error (error);
  entry.display_name = "Second";
  g_assert_null (save (hall, &entry, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_CONFLICT);
}

/* Five wrong passwords lock an account; a new one opens it again, and is not the old one. */
static void
test_staff_reset (Hall *hall, gconstpointer data)
{
  g_auto (Answer) answer = { NULL };
  g_autoptr (OwStaff) clerk = NULL;
  g_autofree char *password = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 5; i++)
    g_assert_false (sign_in (hall, "clerk", "not the password"));
  g_assert_false (sign_in (hall, "clerk", "clerk-training"));
  hall_sign_in (hall, "admin", 1);
  clerk = find_staff (hall, "clerk");
  g_assert_cmpint (clerk->locked_until, >, 0);
  ow_staff_reset_async (hall->session, clerk->id, clerk->version, NULL, hall_answer_cb, &answer);
  password = ow_staff_reset_finish (hall_wait (&answer), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hall_count_events (hall, "staff.password-reset", "desk-1"), ==, 2);
  ow_session_sign_out (hall->session);
  g_assert_false (sign_in (hall, "clerk", "clerk-training"));
  g_assert_true (sign_in (hall, "clerk", password));
  g_assert_true (ow_session_must_change_password (hall->session));
}

static gboolean
save_desk_queues (Hall *hall, int n, gboolean open, const char *queues, GError **error)
{
  const OwDeskEntry entry = { n, open, queues };
  g_auto (Answer) answer = { NULL };

  ow_desk_save_async (hall->session, &entry, NULL, hall_answer_cb, &answer);
  return ow_desk_save_finish (hall_wait (&answer), error);
}

static gboolean
save_desk (Hall *hall, int n, gboolean open, GError **error)
{
  return save_desk_queues (hall, n, open, NULL, error);
}

/* Counters: a new one is there for signing in, a closed one is not, one's own stays open. */
static void
test_staff_desks (Hall *hall, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (Answer) answer = { NULL };
  g_autoptr (GPtrArray) desks = NULL;
  const OwDesk *last;

  hall_sign_in (hall, "admin", 1);
  g_assert_false (save_desk (hall, 100, TRUE, &error));
  assert_message (error, "error.desk.number");
  g_clear_error (&error);
  g_assert_false (save_desk (hall, 1, FALSE, &error));
  assert_message (error, "error.desk.own");
  g_clear_error (&error);
  g_assert_false (save_desk_queues (hall, 12, TRUE, "A Z", &error));
  assert_message (error, "error.counter.queue");
  g_clear_error (&error);
  g_assert_true (save_desk_queues (hall, 12, TRUE, " b ", &error));
  g_assert_true (save_desk (hall, 2, FALSE, &error));
  g_assert_no_error (error);
  ow_desk_list_async (hall->session, NULL, hall_answer_cb, &answer);
  desks = ow_desk_list_finish (hall_wait (&answer), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (desks->len, ==, 7);
  last = desks->pdata[6];
  g_assert_cmpint (last->n, ==, 12);
  g_assert_true (last->open);
  g_assert_cmpstr (last->queues, ==, "B");
  ow_session_sign_out (hall->session);
  g_assert_false (ow_session_sign_in (hall->session, "clerk", "clerk-training", 2, FALSE, NULL));
  g_assert_true (ow_session_sign_in (hall->session, "clerk", "clerk-training", 12, FALSE, NULL));
}

#define ADD(name, func)                                                                            \
  test_engine_add ("/counter/staff/" name, Hall, hall_set_up, func, hall_tear_down)

void
test_staff_add (void)
{
  ADD ("add", test_staff_add_one);
  ADD ("refused", test_staff_refused);
  ADD ("last", test_staff_last);
  ADD ("conflict", test_staff_conflict);
  ADD ("reset", test_staff_reset);
  ADD ("desks", test_staff_desks);
}
