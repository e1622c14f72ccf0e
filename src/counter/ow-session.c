/* Who works at which counter. The fields change on the main thread only; passwords are verified on
 * a thread, and an answer that comes after a sign-out or a cancellation changes nothing. */

#include "ow-session.h"

#include <string.h>

#include "ow-act-checks.h"
#include "ow-counter-error.h"
#include "ow-countersign-desk.h"
#include "ow-given-password.h"
#include "ow-message.h"
#include "ow-role.h"
#include "ow-second-factor.h"
#include "ow-second-person.h"
#include "ow-session-log.h"
#include "ow-session-password.h"
#include "ow-site-setup.h"
#include "ow-store-error.h"
#include "ow-task.h"

struct _OwSession
{
  GObject parent_instance;

  OwContext *context;
  OwSessionLog *log;
  OwStaff *staff; /* NULL when nobody is signed in */
  char *station;
  int desk;
  gboolean locked;
  gboolean checking;
  gboolean must_change; /* the password was given by somebody else */
  gboolean must_enrol;  /* the hall asks his role for a second factor, and he has none */
  char *code;           /* for the next check; NULL: not given */
  OwCountersignFunc countersign;
  gpointer countersign_data;
  guint generation; /* raised by everything that makes a running check stale */
};

G_DEFINE_FINAL_TYPE (OwSession, ow_session, G_TYPE_OBJECT)

enum
{
  PROP_SIGNED_IN = 1,
  PROP_LOCKED,
  PROP_NAME,
  PROP_ROLE,
  N_PROPS
};

enum
{
  FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* Puts the fields that say who works in order and tells the observers all at once. */
static void
set_staff (OwSession *self, OwStaff *staff, gboolean locked)
{
  g_object_freeze_notify (G_OBJECT (self));
  g_clear_pointer (&self->staff, ow_staff_free);
  self->staff = staff;
  self->locked = locked;
  self->generation++;
  for (guint i = 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
log_failed_cb (const GError *error, gpointer user_data)
{
  g_autoptr (OwSession) self = g_weak_ref_get (user_data);

  if (self != NULL)
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
ow_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OwSession *self = OW_SESSION (object);

  switch (id)
    {
    case PROP_SIGNED_IN:
      g_value_set_boolean (value, ow_session_is_signed_in (self));
      break;
    case PROP_LOCKED:
      g_value_set_boolean (value, self->locked);
      break;
    case PROP_NAME:
      g_value_set_string (value, ow_session_get_name (self));
      break;
    case PROP_ROLE:
      g_value_set_string (value, ow_session_get_role (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ow_session_finalize (GObject *object)
{
  OwSession *self = OW_SESSION (object);

  g_clear_pointer (&self->log, ow_session_log_free);
  g_clear_pointer (&self->staff, ow_staff_free);
  g_clear_object (&self->context);
  g_free (self->station);
  g_free (self->code);
  G_OBJECT_CLASS (ow_session_parent_class)->finalize (object);
}

static void
ow_session_class_init (OwSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = ow_session_get_property;
  object_class->finalize = ow_session_finalize;
  properties[PROP_SIGNED_IN] = g_param_spec_boolean ("signed-in", NULL, NULL, FALSE, flags);
  properties[PROP_LOCKED] = g_param_spec_boolean ("locked", NULL, NULL, FALSE, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_ROLE] = g_param_spec_string ("role", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[FAILED] = g_signal_new ("failed", OW_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
ow_session_init (OwSession *self)
{
}

/* Checking a password */

typedef struct _CheckData CheckData;

struct _CheckData
{
  OwStore *store;
  OwSessionLog *log; /* borrowed from the session, which the task holds */
  OwPasswordCheck check;
  char *login, *password, *station, *purpose, *code;
  char *request_id, *request_act;
  OwCountersignRequest countersign;
  guint generation;
  void (*apply) (OwSession *self, CheckData *data);
  OwRowId staff_id;
  OwStaff *staff;
  gboolean given; /* the password, by somebody else */
  gboolean lacks; /* the second factor that the hall asks for */
};

static CheckData *
check_data_new (OwSession *self, const char *act, const char *login, const char *password)
{
  CheckData *data = g_new0 (CheckData, 1);

  data->store = ow_store_ref (ow_context_get_store (self->context));
  data->log = self->log;
  data->check.act = act;
  data->login = g_strdup (login);
  data->password = g_strdup (password);
  data->station = g_strdup (self->station);
  data->generation = self->generation;
  return data;
}

static void
check_data_free (gpointer pointer)
{
  CheckData *data = pointer;

  explicit_bzero (data->password, strlen (data->password));
  g_free (data->password);
  g_free (data->login);
  g_free (data->code);
  g_free (data->request_id);
  g_free (data->request_act);
  g_free (data->station);
  g_free (data->purpose);
  g_clear_pointer (&data->staff, ow_staff_free);
  ow_store_unref (data->store);
  g_free (data);
}

static gboolean
lacks_read (OwTransaction *transaction, CheckData *data, GError **error)
{
  g_autoptr (OwParameters) parameters = ow_act_read_parameters (transaction, error);
  g_autoptr (OwStaffFactor) factor = NULL;
  GError *local = NULL;

  data->lacks = FALSE;
  if (parameters == NULL)
    return FALSE;
  if (!ow_second_factor_is_due (parameters, data->staff->role))
    return TRUE;
  factor = ow_second_factor_find (transaction, data->staff_id, &local);
  data->lacks = factor == NULL || !g_str_equal (factor->state, "active");
  return ow_act_pass (local, error);
}

/* Whether the password was given; no row says that it was not. */
static gboolean
given_read (OwTransaction *transaction, gpointer pointer, GError **error)
{
  CheckData *data = pointer;
  g_autoptr (GError) local = NULL;
  g_autoptr (OwGivenPassword) given
      = ow_transaction_load (transaction, &ow_given_password_record, data->staff_id, &local);

  data->given = given != NULL;
  if (local == NULL || g_error_matches (local, OW_STORE_ERROR, OW_STORE_ERROR_NOT_FOUND))
    return lacks_read (transaction, data, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
check (CheckData *data, GError **error)
{
  ow_session_log_wait (data->log);
  data->staff_id = ow_site_check_password (data->store, &data->check, data->login, data->password,
                                           data->station, &data->staff, error);
  if (data->staff_id == 0 || !ow_store_read (data->store, given_read, data, error))
    return FALSE;
  if (data->purpose == NULL)
    return TRUE;
  /* Who gave the password knows it still: it approves nothing. */
  if (data->given)
    return ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.staff.password-given");
  return !data->lacks
         || ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.staff.factor-due");
}

static void
check_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (check (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  OwSession *self = OW_SESSION (source);
  CheckData *data = g_task_get_task_data (G_TASK (result));
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  self->checking = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  /* Signed out or locked meanwhile: the answer is no longer wanted. */
  if (data->generation != self->generation)
    {
      ow_counter_fail (&error, OW_COUNTER_ERROR_SIGN_IN, "error.counter.not-signed-in");
      g_task_return_error (task, error);
      return;
    }
  if (data->apply != NULL)
    data->apply (self, data);
  g_task_return_int (task, (gssize)data->staff_id);
}

/* Runs the check on a thread; one at a time, because the answer of the second would depend on the
 * first. Takes @data and @refused. */
static void
check_async (OwSession *self,
             CheckData *data,
             gpointer tag,
             GError *refused,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GTask) work = NULL;

  g_task_set_source_tag (task, tag);
  if (refused == NULL && self->checking)
    ow_counter_fail (&refused, OW_COUNTER_ERROR_STATE, "error.counter.checking");
  if (refused != NULL)
    {
      check_data_free (data);
      g_task_return_error (task, refused);
      return;
    }
  /* What the answer has changed stands, even when the caller cancels a moment later. */
  g_task_set_check_cancellable (task, FALSE);
  work = g_task_new (self, cancellable, checked_cb, g_steal_pointer (&task));
  g_task_set_source_tag (work, tag);
  g_task_set_task_data (work, data, check_data_free);
  self->checking = TRUE;
  ow_task_run_in_thread (work, check_thread);
}

/* Signing in */

/* At a counter where somebody has signed in with his code the password is enough for the rest of
 * the session; everywhere else the code goes with it. */
static void
ask_code (OwSession *self, CheckData *data)
{
  data->check.second = TRUE;
  data->code = g_steal_pointer (&self->code);
  data->check.code = data->code;
}

static char *
make_station (int desk, gboolean cli)
{
  return g_strdup_printf ("%s-%d", cli ? "cli" : "desk", desk);
}

static void
apply_sign_in (OwSession *self, CheckData *data)
{
  ow_set_string (self->station, data->station);
  self->desk = data->check.desk;
  self->must_change = data->given;
  self->must_enrol = data->lacks;
  set_staff (self, g_steal_pointer (&data->staff), FALSE);
}

static CheckData *
sign_in_data_new (OwSession *self,
                  const char *login,
                  const char *password,
                  int desk,
                  gboolean cli,
                  GError **error)
{
  CheckData *data = check_data_new (self, "staff.sign-in", login, password);

  data->check.desk
      = desk != 0 ? desk : ow_profile_get_desk (ow_context_get_profile (self->context));
  g_free (data->station);
  data->station = make_station (data->check.desk, cli);
  data->apply = apply_sign_in;
  ask_code (self, data);
  if (ow_session_is_signed_in (self))
    ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.counter.signed-in");
  else if (data->check.desk == 0 && !cli)
    ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.desk");
  return data;
}

OwSession *
ow_session_new (OwContext *context)
{
  OwSession *self;
  GWeakRef *reference;

  g_return_val_if_fail (OW_IS_CONTEXT (context), NULL);

  self = g_object_new (OW_TYPE_SESSION, NULL);
  reference = g_new0 (GWeakRef, 1);
  g_weak_ref_init (reference, self);
  self->context = g_object_ref (context);
  self->desk = ow_profile_get_desk (ow_context_get_profile (context));
  self->station = make_station (self->desk, FALSE);
  self->log = ow_session_log_new (ow_context_get_store (context), log_failed_cb, reference,
                                  weak_ref_free);
  return self;
}

void
ow_session_sign_in_async (OwSession *self,
                          const char *login,
                          const char *password,
                          int desk,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  CheckData *data;
  GError *error = NULL;

  g_return_if_fail (OW_IS_SESSION (self));
  g_return_if_fail (login != NULL && password != NULL);

  data = sign_in_data_new (self, login, password, desk, FALSE, &error);
  check_async (self, data, ow_session_sign_in_async, error, cancellable, callback, user_data);
}

gboolean
ow_session_sign_in_finish (OwSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_int (G_TASK (result), error) > 0;
}

gboolean
ow_session_sign_in (OwSession *self,
                    const char *login,
                    const char *password,
                    int desk,
                    gboolean cli,
                    GError **error)
{
  CheckData *data;
  GError *refused = NULL;
  gboolean ok;

  g_return_val_if_fail (OW_IS_SESSION (self), FALSE);
  g_return_val_if_fail (login != NULL && password != NULL, FALSE);

  data = sign_in_data_new (self, login, password, desk, cli, &refused);
  ok = refused == NULL && check (data, &refused);
  if (ok)
    data->apply (self, data);
  else
    g_propagate_error (error, refused);
  check_data_free (data);
  return ok;
}

void
ow_session_sign_out (OwSession *self)
{
  g_return_if_fail (OW_IS_SESSION (self));

  if (self->staff == NULL)
    return;
  ow_session_log_add (self->log, "staff.sign-out", self->staff->id, self->station, "");
  set_staff (self, NULL, FALSE);
}

/* Locking */

void
ow_session_lock (OwSession *self)
{
  g_return_if_fail (OW_IS_SESSION (self));

  if (self->staff == NULL || self->locked)
    return;
  self->locked = TRUE;
  self->generation++;
  ow_session_log_add (self->log, "staff.lock", self->staff->id, self->station, "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOCKED]);
}

static void
apply_unlock (OwSession *self, CheckData *data)
{
  /* The row is fresh: a role changed meanwhile holds from now on. */
  self->must_change = data->given;
  self->must_enrol = data->lacks;
  set_staff (self, g_steal_pointer (&data->staff), FALSE);
}

void
ow_session_unlock_async (OwSession *self,
                         const char *password,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  CheckData *data;
  GError *error = NULL;

  g_return_if_fail (OW_IS_SESSION (self));
  g_return_if_fail (password != NULL);

  data = check_data_new (self, "staff.unlock", self->staff != NULL ? self->staff->sign_in_name : "",
                         password);
  data->apply = apply_unlock;
  if (!self->locked)
    ow_counter_fail (&error, OW_COUNTER_ERROR_STATE, "error.counter.not-locked");
  check_async (self, data, ow_session_unlock_async, error, cancellable, callback, user_data);
}

gboolean
ow_session_unlock_finish (OwSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_int (G_TASK (result), error) > 0;
}

/* Approving */

void
ow_session_approve_async (OwSession *self,
                          const char *act,
                          const char *login,
                          const char *password,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  CheckData *data;
  GError *error = NULL;

  g_return_if_fail (OW_IS_SESSION (self));
  g_return_if_fail (act != NULL && login != NULL && password != NULL);

  data = check_data_new (self, "staff.approve", login, password);
  data->purpose = g_strdup (act);
  data->check.purpose = data->purpose;
  data->check.not_staff = ow_session_get_staff (self);
  ask_code (self, data);
  if (self->staff == NULL || self->locked)
    ow_counter_fail (&error, OW_COUNTER_ERROR_SIGN_IN, "error.counter.not-signed-in");
  check_async (self, data, ow_session_approve_async, error, cancellable, callback, user_data);
}

gint64
ow_session_approve_finish (OwSession *self, GAsyncResult *result, GError **error)
{
  gssize staff;

  g_return_val_if_fail (g_task_is_valid (result, self), 0);

  staff = g_task_propagate_int (G_TASK (result), error);
  return MAX (staff, 0);
}

/* Signing */

void
ow_session_sign_async (OwSession *self,
                       const char *act,
                       const char *password,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  CheckData *data;
  GError *error = NULL;

  g_return_if_fail (OW_IS_SESSION (self));
  g_return_if_fail (act != NULL && password != NULL);

  data = check_data_new (self, "staff.sign", self->staff != NULL ? self->staff->sign_in_name : "",
                         password);
  data->purpose = g_strdup (act);
  data->check.purpose = data->purpose;
  ow_session_require (self, act, &error);
  check_async (self, data, ow_session_sign_async, error, cancellable, callback, user_data);
}

gboolean
ow_session_sign_finish (OwSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_int (G_TASK (result), error) > 0;
}

/* Countersigning what a trainee does */

void
ow_session_set_countersign (OwSession *self, OwCountersignFunc func, gpointer user_data)
{
  g_return_if_fail (OW_IS_SESSION (self));

  self->countersign = func;
  self->countersign_data = user_data;
}

gboolean
ow_session_wants_countersign (OwSession *self, const GError *error)
{
  g_return_val_if_fail (OW_IS_SESSION (self), FALSE);

  return self->staff != NULL && self->countersign != NULL
         && g_error_matches (error, OW_STORE_ERROR, OW_STORE_ERROR_COUNTERSIGN);
}

void
ow_session_ask_countersign (
    OwSession *self, const char *act, const char *request_id, OwCountersignDone done, gpointer data)
{
  g_return_if_fail (OW_IS_SESSION (self) && self->countersign != NULL);

  self->countersign (self, act, request_id, done, data, self->countersign_data);
}

gboolean
ow_countersign_fail (GError **error)
{
  return ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.counter.not-countersigned");
}

void
ow_session_countersign_async (OwSession *self,
                              const char *act,
                              const char *request_id,
                              const char *login,
                              const char *password,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  CheckData *data;
  GError *error = NULL;

  g_return_if_fail (OW_IS_SESSION (self));
  g_return_if_fail (act != NULL && request_id != NULL && login != NULL && password != NULL);

  data = check_data_new (self, "staff.countersign", login, password);
  data->purpose = g_strdup ("trainee.countersign");
  data->request_id = g_strdup (request_id);
  data->request_act = g_strdup (act);
  data->countersign
      = (OwCountersignRequest){ data->request_id, data->request_act, ow_session_get_staff (self) };
  data->check.purpose = data->purpose;
  data->check.not_staff = ow_session_get_staff (self);
  data->check.countersign = &data->countersign;
  if (self->staff == NULL || self->locked)
    ow_counter_fail (&error, OW_COUNTER_ERROR_SIGN_IN, "error.counter.not-signed-in");
  check_async (self, data, ow_session_countersign_async, error, cancellable, callback, user_data);
}

gboolean
ow_session_countersign_finish (OwSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_int (G_TASK (result), error) > 0;
}

/* What is known */

OwContext *
ow_session_get_context (OwSession *self)
{
  g_return_val_if_fail (OW_IS_SESSION (self), NULL);

  return self->context;
}

gboolean
ow_session_is_signed_in (OwSession *self)
{
  g_return_val_if_fail (OW_IS_SESSION (self), FALSE);

  return self->staff != NULL;
}

gboolean
ow_session_is_locked (OwSession *self)
{
  g_return_val_if_fail (OW_IS_SESSION (self), FALSE);

  return self->locked;
}

gint64
ow_session_get_staff (OwSession *self)
{
  g_return_val_if_fail (OW_IS_SESSION (self), 0);

  return self->staff != NULL ? self->staff->id : 0;
}

const char *
ow_session_get_login (OwSession *self)
{
  g_return_val_if_fail (OW_IS_SESSION (self), NULL);

  return self->staff != NULL ? self->staff->sign_in_name : NULL;
}

const char *
ow_session_get_name (OwSession *self)
{
  g_return_val_if_fail (OW_IS_SESSION (self), NULL);

  return self->staff != NULL ? self->staff->display_name : NULL;
}

const char *
ow_session_get_role (OwSession *self)
{
  g_return_val_if_fail (OW_IS_SESSION (self), NULL);

  return self->staff != NULL ? self->staff->role : NULL;
}

int
ow_session_get_desk (OwSession *self)
{
  g_return_val_if_fail (OW_IS_SESSION (self), 0);

  return self->desk;
}

const char *
ow_session_get_station (OwSession *self)
{
  g_return_val_if_fail (OW_IS_SESSION (self), NULL);

  return self->station;
}

void
ow_session_note (OwSession *self, const char *act, const char *what)
{
  g_return_if_fail (OW_IS_SESSION (self) && self->staff != NULL);

  ow_session_log_add (self->log, act, self->staff->id, self->station, what);
}

gboolean
ow_session_may (OwSession *self, const char *act)
{
  g_return_val_if_fail (OW_IS_SESSION (self), FALSE);

  return self->staff != NULL && !self->locked && !self->must_change && !self->must_enrol
         && ow_role_may (self->staff->role, act);
}

gboolean
ow_session_must_change_password (OwSession *self)
{
  g_return_val_if_fail (OW_IS_SESSION (self), FALSE);

  return self->staff != NULL && self->must_change;
}

void
ow_session_password_changed (OwSession *self)
{
  g_return_if_fail (OW_IS_SESSION (self));

  self->must_change = FALSE;
}

void
ow_session_set_code (OwSession *self, const char *code)
{
  g_return_if_fail (OW_IS_SESSION (self));

  ow_set_string (self->code, code);
}

gboolean
ow_session_must_enrol (OwSession *self)
{
  g_return_val_if_fail (OW_IS_SESSION (self), FALSE);

  return self->staff != NULL && self->must_enrol;
}

void
ow_session_enrolled (OwSession *self)
{
  g_return_if_fail (OW_IS_SESSION (self));

  self->must_enrol = FALSE;
}

gboolean
ow_session_require (OwSession *self, const char *act, GError **error)
{
  g_return_val_if_fail (OW_IS_SESSION (self), FALSE);

  if (self->staff == NULL || self->locked)
    return ow_counter_fail (error, OW_COUNTER_ERROR_SIGN_IN, "error.counter.not-signed-in");
  if (self->must_change)
    return ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.staff.password-given");
  if (self->must_enrol)
    return ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.staff.factor-due");
  return ow_role_may (self->staff->role, act)
         || ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.counter.not-allowed");
}
