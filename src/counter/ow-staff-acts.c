/* Staff and counters. A password becomes its hash on a thread and before the transaction: scrypt is
 * slow on purpose and no counter waits for it. */

#include "ow-staff-acts.h"

#include <string.h>

#include "ow-act-checks.h"
#include "ow-counter-error.h"
#include "ow-given-password.h"
#include "ow-message.h"
#include "ow-role.h"
#include "ow-seal.h"
#include "ow-second-factor.h"
#include "ow-session-password.h"
#include "ow-session-read.h"
#include "ow-site-setup.h"
#include "ow-store-error.h"
#include "ow-task.h"

#define NAME_MINIMUM     2
#define NAME_MAXIMUM     32
#define DISPLAY_MAXIMUM  64
#define PASSWORD_MINIMUM 10
#define MAX_DESK         99
#define COST_LOG2        17
#define TRAINING_COST    12 /* everybody knows the passwords of training */
#define GIVEN_GROUPS     3  /* of four characters: 57 bits */

static gboolean
refuse (GError **error, const char *id)
{
  return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, id);
}

/* What is asked for, with strings of its own; the transaction may run it again. */
typedef struct
{
  OwStore *store;
  char *act, *station, *uuid;
  OwRowId actor;
  OwActFunc func;
  OwRowId id;
  gint64 version;
  char *sign_in_name, *display_name, *role, *language;
  gboolean active;
  char *old, *password; /* plain, until they are hashed */
  char *hash;
  gboolean given; /* by somebody else */
  int cost;
  int n;
  char *queues;
} Work;

static void
forget (char **secret)
{
  if (*secret != NULL)
    explicit_bzero (*secret, strlen (*secret));
  g_clear_pointer (secret, g_free);
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_pointer (&work->store, ow_store_unref);
  g_free (work->act);
  g_free (work->station);
  g_free (work->uuid);
  g_free (work->sign_in_name);
  g_free (work->display_name);
  g_free (work->role);
  g_free (work->language);
  g_free (work->hash);
  g_free (work->queues);
  forget (&work->old);
  forget (&work->password);
  g_free (work);
}

static Work *
work_new (OwSession *session, const char *act, OwActFunc func)
{
  OwContext *context = ow_session_get_context (session);
  Work *work = g_new0 (Work, 1);

  work->store = ow_store_ref (ow_context_get_store (context));
  work->act = g_strdup (act);
  work->station = g_strdup (ow_session_get_station (session));
  work->uuid = ow_seal_uuid ();
  work->actor = ow_session_get_staff (session);
  work->cost = ow_context_is_training (context) ? TRAINING_COST : COST_LOG2;
  work->func = func;
  return work;
}

static gboolean
check_name (const char *name, GError **error)
{
  gsize length = strlen (name);

  if (length < NAME_MINIMUM || length > NAME_MAXIMUM)
    return refuse (error, "error.staff.sign-in-name");
  for (const char *c = name; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && strchr (".-_", *c) == NULL)
      return refuse (error, "error.staff.sign-in-name");
  return TRUE;
}

static gboolean
check_entry (const OwStaffEntry *entry, GError **error)
{
  g_autofree char *display = g_strdup (entry->display_name != NULL ? entry->display_name : "");
  OwLanguage language;

  if (entry->id == 0 && !check_name (entry->sign_in_name != NULL ? entry->sign_in_name : "", error))
    return FALSE;
  if (*g_strstrip (display) == '\0' || g_utf8_strlen (display, -1) > DISPLAY_MAXIMUM)
    return refuse (error, "error.staff.display-name");
  if (!g_strv_contains (ow_role_get_codes (), entry->role != NULL ? entry->role : ""))
    return refuse (error, "error.staff.role");
  return entry->language == NULL || *entry->language == '\0'
         || ow_language_parse (entry->language, &language)
         || refuse (error, "error.staff.language");
}

gboolean
ow_staff_check_password (const char *sign_in_name, const char *password, GError **error)
{
  g_autofree char *lower = g_utf8_strdown (password, -1);
  g_autofree char *name = g_utf8_strdown (sign_in_name, -1);
  gboolean same = TRUE;

  if (g_utf8_strlen (password, -1) < PASSWORD_MINIMUM)
    return refuse (error, "error.counter.password-short");
  for (const char *c = password; *c != '\0'; c = g_utf8_next_char (c))
    same = same && g_utf8_get_char (c) == g_utf8_get_char (password);
  if (same || strstr (lower, name) != NULL)
    return refuse (error, "error.staff.password-plain");
  return TRUE;
}

char *
ow_staff_make_password (void)
{
  static const char letters[] = "abcdefghjkmnpqrstuvwxyz23456789";
  GString *text = g_string_new (NULL);
  guint8 random[64];

  ow_seal_random (random, sizeof random);
  for (guint i = 0, n = 0; n < GIVEN_GROUPS * 4 && i < sizeof random; i++)
    {
      /* No letter more often than another. */
      if (random[i] >= 256 - 256 % (sizeof letters - 1))
        continue;
      if (n > 0 && n % 4 == 0)
        g_string_append_c (text, '-');
      g_string_append_c (text, letters[random[i] % (sizeof letters - 1)]);
      n++;
    }
  explicit_bzero (random, sizeof random);
  return g_string_free (text, FALSE);
}

/* Use cases */

static gboolean
is_last (
    OwTransaction *transaction, const char *right, OwRowId id, gboolean *ret_last, GError **error)
{
  g_autoptr (GPtrArray) staff = ow_transaction_query (transaction, &ow_query_staff_all, error, 0);
  guint others = 0;

  if (staff == NULL)
    return FALSE;
  for (guint i = 0; i < staff->len; i++)
    {
      const OwStaff *other = staff->pdata[i];

      others += other->id != id && other->active && ow_role_may (other->role, right);
    }
  *ret_last = others == 0;
  return TRUE;
}

/* Separated administrators: once the hall has somebody who keeps its accounts, the administrator of
 * the system keeps them no longer. */
static gboolean
require_editor (OwTransaction *transaction, GError **error)
{
  g_autoptr (GPtrArray) all = NULL;
  gboolean security = FALSE;
  gboolean is_security = FALSE;

  if (!ow_act_require_role (transaction, "staff.edit", error)
      || (all = ow_transaction_query (transaction, &ow_query_staff_all, error, 0)) == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      const OwStaff *other = all->pdata[i];

      if (!other->active || !g_str_equal (other->role, "security"))
        continue;
      security = TRUE;
      is_security = is_security || other->id == ow_transaction_get_staff (transaction);
    }
  return !security || is_security
         || ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.staff.security");
}

/* NULL without an error when the password is his own. */
static OwGivenPassword *
find_given (OwTransaction *transaction, OwRowId staff, GError **error)
{
  GError *local = NULL;
  OwGivenPassword *given
      = ow_transaction_load (transaction, &ow_given_password_record, staff, &local);

  if (g_error_matches (local, OW_STORE_ERROR, OW_STORE_ERROR_NOT_FOUND))
    g_clear_error (&local);
  if (local != NULL)
    g_propagate_error (error, local);
  return given;
}

/* Writes down that the password was given, or that it is his own now. */
static gboolean
note_given (OwTransaction *transaction, OwRowId staff, gboolean is_given, GError **error)
{
  GError *local = NULL;
  g_autoptr (OwGivenPassword) given = find_given (transaction, staff, &local);

  if (!ow_act_pass (local, error))
    return FALSE;
  if (!is_given)
    return given == NULL
           || ow_transaction_delete (transaction, &ow_given_password_record, staff, error);
  if (given != NULL)
    {
      given->at = ow_transaction_get_now (transaction);
      return ow_transaction_update (transaction, &ow_given_password_record, given, error);
    }
  given = ow_given_password_new ();
  given->id = staff;
  given->at = ow_transaction_get_now (transaction);
  return ow_transaction_insert (transaction, &ow_given_password_record, given, error);
}

static gboolean
add_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Work *work = data;
  g_autoptr (OwStaff) known = NULL;
  g_autoptr (OwStaff) staff = ow_staff_new ();
  g_autoptr (GPtrArray) halls = NULL;
  g_autofree char *id = NULL;
  GError *local = NULL;

  if (!require_editor (transaction, error)
      || (halls = ow_transaction_query (transaction, &ow_query_site, error, 0)) == NULL)
    return FALSE;
  known = ow_transaction_query_one (transaction, &ow_query_staff_by_name, &local, 's',
                                    work->sign_in_name, 0);
  if (!ow_act_pass (local, error))
    return FALSE;
  if (known != NULL)
    return refuse (error, "error.staff.name-taken");
  if (halls->len > 1)
    staff->site = g_strdup (ow_transaction_get_site (transaction)->code);
  staff->sign_in_name = g_strdup (work->sign_in_name);
  staff->display_name = g_strdup (work->display_name);
  staff->role = g_strdup (work->role);
  staff->language = g_strdup (work->language);
  staff->password_hash = g_strdup (work->hash);
  staff->active = TRUE;
  if (!ow_transaction_insert (transaction, &ow_staff_record, staff, error)
      || !note_given (transaction, staff->id, TRUE, error))
    return FALSE;
  id = g_strdup_printf ("%" G_GINT64_FORMAT, staff->id);
  json_object_set_string_member (result, "staff", id);
  return TRUE;
}

static gboolean
change_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Work *work = data;
  g_autoptr (OwStaff) staff = NULL;
  gboolean last;

  /* Two administrators who disable each other at the same moment: one after the other. */
  if (!ow_transaction_lock (transaction, "staff", error) || !require_editor (transaction, error)
      || (staff = ow_transaction_load (transaction, &ow_staff_record, work->id, error)) == NULL)
    return FALSE;
  if (!work->active || g_strcmp0 (staff->role, work->role) != 0)
    {
      static const char *const rights[] = { "staff.edit", "site.edit" };

      for (gsize i = 0; i < G_N_ELEMENTS (rights); i++)
        {
          gboolean had = staff->active && ow_role_may (staff->role, rights[i]);

          if (!is_last (transaction, rights[i], staff->id, &last, error))
            return FALSE;
          if (had && last && (!work->active || !ow_role_may (work->role, rights[i])))
            return refuse (error, "error.staff.last-administrator");
        }
      if (staff->id == ow_transaction_get_staff (transaction))
        return refuse (error, "error.staff.own-account");
    }
  staff->version = work->version;
  ow_set_string (staff->display_name, work->display_name);
  ow_set_string (staff->role, work->role);
  ow_set_string (staff->language, work->language);
  staff->active = work->active;
  return ow_transaction_update (transaction, &ow_staff_record, staff, error);
}

static gboolean
reset_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Work *work = data;
  g_autoptr (OwStaff) staff = NULL;

  if (!require_editor (transaction, error)
      || (staff = ow_transaction_load (transaction, &ow_staff_record, work->id, error)) == NULL)
    return FALSE;
  /* His own is changed with the old one. */
  if (staff->id == ow_transaction_get_staff (transaction))
    return refuse (error, "error.staff.own-account");
  staff->version = work->version;
  ow_set_string (staff->password_hash, work->hash);
  staff->failed_count = 0;
  staff->locked_until = 0;
  return ow_transaction_update (transaction, &ow_staff_record, staff, error)
         && note_given (transaction, staff->id, TRUE, error);
}

static gboolean
own_password_run (OwTransaction *transaction,
                  gconstpointer data,
                  JsonObject *result,
                  GError **error)
{
  const Work *work = data;
  g_autoptr (OwStaff) staff = ow_transaction_load (transaction, &ow_staff_record, work->id, error);

  if (staff == NULL)
    return FALSE;
  ow_set_string (staff->password_hash, work->hash);
  return ow_transaction_update (transaction, &ow_staff_record, staff, error)
         && note_given (transaction, staff->id, FALSE, error);
}

static gboolean
desk_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Work *work = data;
  const char *site = ow_transaction_get_site (transaction)->code;
  g_autoptr (OwDesk) known = NULL;
  GError *local = NULL;

  if (!ow_act_require_role (transaction, "site.edit", error))
    return FALSE;
  known = ow_transaction_query_one (transaction, &ow_query_desk_by_number, &local, 's', site, 'i',
                                    (gint64)work->n, 0);
  if (!ow_act_pass (local, error))
    return FALSE;
  if (known == NULL)
    {
      g_autoptr (OwDesk) desk = ow_desk_new ();

      desk->site = g_strdup (site);
      desk->n = work->n;
      desk->open = work->active;
      desk->queues = g_strdup (work->queues);
      return ow_transaction_insert (transaction, &ow_desk_record, desk, error);
    }
  known->open = work->active;
  ow_set_string (known->queues, work->queues);
  return ow_transaction_update (transaction, &ow_desk_record, known, error);
}

/* Threads */

static gboolean
act (Work *work, GError **error)
{
  OwAct intent = { work->uuid, work->act, NULL, work->actor, work->station, NULL };
  g_autoptr (JsonObject) result = NULL;

  if (work->password != NULL
      && (work->hash = ow_seal_password_hash (work->password, work->cost, error)) == NULL)
    return FALSE;
  result = ow_store_act (work->store, &intent, work->func, work, error);
  return result != NULL;
}

/* The old password is checked as at the sign-in: attempts count and are events. */
static gboolean
check_old (Work *work, GError **error)
{
  OwPasswordCheck check = { "staff.password-check", NULL, 0, 0, FALSE, NULL, NULL };

  return work->old == NULL
         || ow_site_check_password (work->store, &check, work->sign_in_name, work->old,
                                    work->station, NULL, error)
                != 0;
}

static void
act_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;

  if (!check_old (work, &error) || !act (work, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_strdup (work->given ? work->password : ""), g_free);
}

/* Takes @work and @refused. */
static void
act_async (OwSession *session,
           Work *work,
           gpointer tag,
           GError *refused,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, work, work_free);
  if (refused != NULL)
    g_task_return_error (task, refused);
  else
    ow_task_run_in_thread (task, act_thread);
}

static void
line_free (gpointer data)
{
  OwStaffLine *line = data;

  ow_staff_free (line->staff);
  g_free (line);
}

static void
list_free (gpointer data)
{
  g_clear_pointer ((GPtrArray **)data, g_ptr_array_unref);
  g_free (data);
}

static gboolean
list_staff_read (OwTransaction *transaction, gpointer data, GError **error)
{
  GPtrArray *rows = *(GPtrArray **)data = g_ptr_array_new_with_free_func (line_free);
  g_autoptr (GPtrArray) staff = ow_transaction_query (transaction, &ow_query_staff_all, error, 0);

  if (staff == NULL)
    return FALSE;
  for (guint i = 0; i < staff->len; i++)
    {
      OwStaffLine *line;
      GError *local = NULL;
      g_autoptr (OwGivenPassword) given = NULL;
      g_autoptr (OwStaffFactor) factor = NULL;

      line = g_new0 (OwStaffLine, 1);
      line->staff = ow_staff_copy (staff->pdata[i]);
      g_clear_pointer (&line->staff->password_hash, g_free);
      g_ptr_array_add (rows, line);
      given = find_given (transaction, line->staff->id, &local);
      line->must_change_password = given != NULL;
      if (local == NULL)
        factor = ow_second_factor_find (transaction, line->staff->id, &local);
      line->has_factor = factor != NULL && g_str_equal (factor->state, "active");
      if (!ow_act_pass (local, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
list_desks_read (OwTransaction *transaction, gpointer data, GError **error)
{
  GPtrArray **rows = data;

  *rows = ow_transaction_query (transaction, &ow_query_desks, error, 0);
  return *rows != NULL;
}

static void
list_async (OwSession *session,
            const char *right,
            OwReadFunc func,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  OwSessionRead reading = { right, func, g_new0 (GPtrArray *, 1), list_free };

  ow_session_read_async (session, &reading, cancellable, callback, user_data);
}

static GPtrArray *
list_finish (GAsyncResult *result, GError **error)
{
  GPtrArray **rows = ow_session_read_finish (result, error);

  return rows != NULL ? g_steal_pointer (rows) : NULL;
}

void
ow_staff_list_async (OwSession *session,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  list_async (session, "staff.edit", list_staff_read, cancellable, callback, user_data);
}

GPtrArray *
ow_staff_list_finish (GAsyncResult *result, GError **error)
{
  return list_finish (result, error);
}

void
ow_staff_save_async (OwSession *session,
                     const OwStaffEntry *entry,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  const char *name = entry->id == 0  ? "staff.add"
                     : entry->active ? "staff.change"
                                     : "staff.disable";
  Work *work = work_new (session, name, entry->id == 0 ? add_run : change_run);
  GError *error = NULL;

  work->id = entry->id;
  work->version = entry->version;
  work->sign_in_name
      = entry->sign_in_name != NULL ? g_ascii_strdown (entry->sign_in_name, -1) : NULL;
  work->display_name
      = g_strstrip (g_strdup (entry->display_name != NULL ? entry->display_name : ""));
  work->role = g_strdup (entry->role);
  work->language
      = entry->language != NULL && *entry->language != '\0' ? g_strdup (entry->language) : NULL;
  work->active = entry->active;
  if (entry->id == 0)
    {
      work->password = ow_staff_make_password ();
      work->given = TRUE;
    }
  if (ow_session_require (session, "staff.edit", &error))
    check_entry (entry, &error);
  act_async (session, work, ow_staff_save_async, error, cancellable, callback, user_data);
}

char *
ow_staff_save_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
ow_staff_reset_async (OwSession *session,
                      OwRowId id,
                      gint64 version,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  Work *work = work_new (session, "staff.password-reset", reset_run);
  GError *error = NULL;

  work->id = id;
  work->version = version;
  work->password = ow_staff_make_password ();
  work->given = TRUE;
  ow_session_require (session, "staff.edit", &error);
  act_async (session, work, ow_staff_reset_async, error, cancellable, callback, user_data);
}

char *
ow_staff_reset_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
ow_staff_change_password_async (OwSession *session,
                                const char *old,
                                const char *fresh,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Work *work;
  GError *error = NULL;

  g_return_if_fail (OW_IS_SESSION (session));
  g_return_if_fail (old != NULL && fresh != NULL);

  work = work_new (session, "staff.password-change", own_password_run);
  work->id = work->actor;
  work->sign_in_name = g_strdup (ow_session_get_login (session));
  work->old = g_strdup (old);
  work->password = g_strdup (fresh);
  if (!ow_session_is_signed_in (session) || ow_session_is_locked (session))
    ow_counter_fail (&error, OW_COUNTER_ERROR_SIGN_IN, "error.counter.not-signed-in");
  else if (strcmp (old, fresh) == 0)
    refuse (&error, "error.staff.password-same");
  else
    ow_staff_check_password (work->sign_in_name, fresh, &error);
  act_async (session, work, ow_staff_change_password_async, error, cancellable, callback,
             user_data);
}

gboolean
ow_staff_change_password_finish (GAsyncResult *result, GError **error)
{
  g_autofree char *done = NULL;
  GTask *task = G_TASK (result);

  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  done = g_task_propagate_pointer (task, error);
  if (done != NULL)
    ow_session_password_changed (g_task_get_source_object (task));
  return done != NULL;
}

void
ow_desk_list_async (OwSession *session,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  list_async (session, "site.edit", list_desks_read, cancellable, callback, user_data);
}

GPtrArray *
ow_desk_list_finish (GAsyncResult *result, GError **error)
{
  return list_finish (result, error);
}

/* "B A" of a hall that has both; NULL for all of them. */
static gboolean
read_queues (OwSession *session, const char *text, char **ret_queues, GError **error)
{
  const char *all = ow_context_get_queues (ow_session_get_context (session));
  g_auto (GStrv) offered = g_strsplit (all, " ", -1);
  g_autofree char *upper = g_ascii_strup (text != NULL ? text : "", -1);
  g_auto (GStrv) asked = g_strsplit (g_strstrip (upper), " ", -1);

  for (guint i = 0; asked[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *)offered, asked[i]))
      return refuse (error, "error.counter.queue");
  *ret_queues = *upper != '\0' ? g_strdup (upper) : NULL;
  return TRUE;
}

void
ow_desk_save_async (OwSession *session,
                    const OwDeskEntry *entry,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  Work *work = work_new (session, "desk.save", desk_run);
  GError *error = NULL;

  work->n = entry->n;
  work->active = entry->open;
  if (!ow_session_require (session, "site.edit", &error))
    ;
  else if (entry->n < 1 || entry->n > MAX_DESK)
    refuse (&error, "error.desk.number");
  else if (!entry->open && entry->n == ow_session_get_desk (session))
    refuse (&error, "error.desk.own");
  else
    read_queues (session, entry->queues, &work->queues, &error);
  act_async (session, work, ow_desk_save_async, error, cancellable, callback, user_data);
}

gboolean
ow_desk_save_finish (GAsyncResult *result, GError **error)
{
  g_autofree char *done = NULL;

  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  done = g_task_propagate_pointer (G_TASK (result), error);
  return done != NULL;
}
