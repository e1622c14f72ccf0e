/* Setting up and taking away a second factor. Sealing and hashing are done on a thread and before
 * the transaction. */

#include "ow-factor-acts.h"

#include <string.h>

#include "ow-act-checks.h"
#include "ow-case-acts-private.h"
#include "ow-counter-error.h"
#include "ow-intent.h"
#include "ow-seal.h"
#include "ow-second-factor.h"
#include "ow-session-password.h"
#include "ow-site-setup.h"
#include "ow-staff-acts.h"
#include "ow-task.h"
#include "ow-totp.h"

#define ISSUER        "OneWindow"
#define GROUP         4
#define RECOVERY_COST 10 /* the codes are random: 57 bits each */

void
ow_factor_offer_free (OwFactorOffer *self)
{
  if (self == NULL)
    return;
  explicit_bzero (self->uri, strlen (self->uri));
  explicit_bzero (self->secret, strlen (self->secret));
  g_free (self->uri);
  g_free (self->secret);
  g_free (self);
}

/* What is asked for, with strings of its own. */
typedef struct
{
  OwStore *store;
  char *login, *account, *station, *uuid;
  OwRowId staff;
  char *password, *code; /* of a confirmation */
  char *sealed;          /* of an offer, or what the code was compared with */
  gint64 step;
  char *hashes;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  if (work->password != NULL)
    explicit_bzero (work->password, strlen (work->password));
  g_free (work->password);
  g_free (work->code);
  g_free (work->login);
  g_free (work->account);
  g_free (work->station);
  g_free (work->uuid);
  g_free (work->sealed);
  g_free (work->hashes);
  ow_store_unref (work->store);
  g_free (work);
}

static Work *
work_new (OwSession *session)
{
  OwContext *context = ow_session_get_context (session);
  const char *login = ow_session_get_login (session);
  Work *work = g_new0 (Work, 1);

  work->store = ow_store_ref (ow_context_get_store (context));
  work->login = g_strdup (login != NULL ? login : "");
  work->account = g_strdup_printf ("%s@%s", work->login, ow_store_get_site (work->store)->code);
  work->station = g_strdup (ow_session_get_station (session));
  work->uuid = ow_seal_uuid ();
  work->staff = ow_session_get_staff (session);
  return work;
}

static gboolean
is_active (const OwStaffFactor *factor)
{
  return factor != NULL && g_str_equal (factor->state, "active");
}

/* Use cases */

static gboolean
offer_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Work *work = data;
  GError *local = NULL;
  g_autoptr (OwStaffFactor) factor = ow_second_factor_find (transaction, work->staff, &local);
  gboolean known = factor != NULL;

  if (!ow_act_pass (local, error))
    return FALSE;
  if (is_active (factor))
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.staff.factor-there");
  if (!known)
    {
      factor = ow_staff_factor_new ();
      factor->id = work->staff;
      factor->state = g_strdup ("offered");
    }
  ow_set_string (factor->secret, work->sealed);
  factor->last_step = 0;
  factor->at = ow_transaction_get_now (transaction);
  return known ? ow_transaction_update (transaction, &ow_staff_factor_record, factor, error)
               : ow_transaction_insert (transaction, &ow_staff_factor_record, factor, error);
}

static gboolean
confirm_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Work *work = data;
  g_autoptr (OwStaffFactor) factor
      = ow_transaction_load (transaction, &ow_staff_factor_record, work->staff, error);

  if (factor == NULL)
    return FALSE;
  /* Offered anew at another counter meanwhile: the code was of the offer before. */
  if (is_active (factor) || !g_str_equal (factor->secret, work->sealed))
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.staff.factor-there");
  ow_set_string (factor->state, "active");
  ow_set_string (factor->recovery_hash, work->hashes);
  factor->last_step = work->step;
  factor->at = ow_transaction_get_now (transaction);
  return ow_transaction_update (transaction, &ow_staff_factor_record, factor, error);
}

gboolean
ow_remove_factor_run (OwTransaction *transaction,
                      gconstpointer data,
                      JsonObject *result,
                      GError **error)
{
  const OwRemoveFactor *request = data;
  GError *local = NULL;
  g_autoptr (OwStaffFactor) factor = NULL;

  if (!ow_act_require_role (transaction, "factor.remove", error))
    return FALSE;
  if (request->staff == ow_transaction_get_staff (transaction)
      || request->staff == request->approver)
    return ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.staff.factor-own");
  if (!ow_act_require_approver (transaction, request->approver, "factor.approve", error))
    return FALSE;
  factor = ow_second_factor_find (transaction, request->staff, &local);
  if (!ow_act_pass (local, error))
    return FALSE;
  if (factor == NULL)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.staff.factor-none");
  ow_result_set_id (result, "staff", request->staff);
  return ow_transaction_delete (transaction, &ow_staff_factor_record, request->staff, error)
         && ow_act_add_override (transaction, 0, "staff.factor-remove", request->approver, error);
}

/* Threads */

static gboolean
act (Work *work, const char *name, OwActFunc func, GError **error)
{
  const OwAct intent = { work->uuid, name, NULL, work->staff, work->station, NULL };
  g_autoptr (JsonObject) result = ow_store_act (work->store, &intent, func, work, error);

  return result != NULL;
}

static char *
make_groups (const guint8 *secret)
{
  g_autofree char *base32 = ow_base32_encode (secret, OW_TOTP_SECRET_LENGTH);
  GString *text = g_string_new (NULL);

  for (gsize i = 0; base32[i] != '\0'; i++)
    {
      if (i > 0 && i % GROUP == 0)
        g_string_append_c (text, ' ');
      g_string_append_c (text, base32[i]);
    }
  return g_string_free (text, FALSE);
}

static void
offer_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  guint8 secret[OW_TOTP_SECRET_LENGTH];
  OwFactorOffer *offer;
  GError *error = NULL;

  ow_seal_random (secret, sizeof secret);
  work->sealed = ow_second_factor_seal (work->store, work->staff, secret, &error);
  if (work->sealed == NULL || !act (work, "staff.factor-offer", offer_run, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  offer = g_new0 (OwFactorOffer, 1);
  offer->uri = ow_totp_make_uri (ISSUER, work->account, secret, sizeof secret);
  offer->secret = make_groups (secret);
  explicit_bzero (secret, sizeof secret);
  g_task_return_pointer (task, offer, (GDestroyNotify)ow_factor_offer_free);
}

typedef struct
{
  OwRowId staff;
  OwStaffFactor *factor;
} FactorRead;

static gboolean
factor_read (OwTransaction *transaction, gpointer data, GError **error)
{
  FactorRead *read = data;

  read->factor = ow_transaction_load (transaction, &ow_staff_factor_record, read->staff, error);
  return read->factor != NULL;
}

/* The code of what was offered. */
static gboolean
check_code (Work *work, GError **error)
{
  g_autoptr (OwClock) clock = ow_store_ref_clock (work->store);
  FactorRead read = { work->staff, NULL };
  g_autoptr (OwStaffFactor) factor = NULL;
  g_autoptr (GBytes) secret = NULL;
  OwTotpAnswer answer;

  if (!ow_store_read (work->store, factor_read, &read, error))
    return FALSE;
  factor = read.factor;
  if (is_active (factor))
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.staff.factor-there");
  if ((secret = ow_second_factor_open (work->store, factor, error)) == NULL)
    return FALSE;
  answer = ow_totp_check (g_bytes_get_data (secret, NULL), g_bytes_get_size (secret),
                          ow_clock_now (clock), 0, work->code, &work->step);
  if (answer != OW_TOTP_GOOD)
    return ow_factor_fail (answer == OW_TOTP_WRONG ? OW_FACTOR_WRONG : OW_FACTOR_CLOCK, error);
  work->sealed = g_strdup (factor->secret);
  return TRUE;
}

static char **
make_recovery (Work *work, GError **error)
{
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();
  g_autoptr (GString) hashes = g_string_new (NULL);

  for (int i = 0; i < OW_FACTOR_RECOVERY_CODES; i++)
    {
      g_autofree char *code = ow_staff_make_password ();
      g_autofree char *hash = ow_seal_password_hash (code, RECOVERY_COST, error);

      if (hash == NULL)
        return NULL;
      g_strv_builder_add (codes, code);
      g_string_append_printf (hashes, "%s%s", i > 0 ? " " : "", hash);
    }
  work->hashes = g_strdup (hashes->str);
  return g_strv_builder_end (codes);
}

static void
confirm_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  const OwPasswordCheck check = { "staff.password-check", NULL, 0, 0, FALSE, NULL, NULL };
  g_auto (GStrv) codes = NULL;
  GError *error = NULL;

  if (ow_site_check_password (work->store, &check, work->login, work->password, work->station, NULL,
                              &error)
          == 0
      || !check_code (work, &error) || (codes = make_recovery (work, &error)) == NULL
      || !act (work, "staff.factor-confirm", confirm_run, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&codes), (GDestroyNotify)g_strfreev);
}

/* Takes @work. */
static void
run (OwSession *session,
     Work *work,
     gpointer tag,
     GTaskThreadFunc func,
     GCancellable *cancellable,
     GAsyncReadyCallback callback,
     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, work, work_free);
  if (!ow_session_is_signed_in (session) || ow_session_is_locked (session))
    ow_counter_fail (&error, OW_COUNTER_ERROR_SIGN_IN, "error.counter.not-signed-in");
  else if (ow_session_must_change_password (session))
    ow_counter_fail (&error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.staff.password-given");
  if (error != NULL)
    g_task_return_error (task, error);
  else
    ow_task_run_in_thread (task, func);
}

void
ow_factor_offer_async (OwSession *session,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (OW_IS_SESSION (session));

  run (session, work_new (session), ow_factor_offer_async, offer_thread, cancellable, callback,
       user_data);
}

OwFactorOffer *
ow_factor_offer_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
ow_factor_confirm_async (OwSession *session,
                         const char *password,
                         const char *code,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Work *work;

  g_return_if_fail (OW_IS_SESSION (session));
  g_return_if_fail (password != NULL && code != NULL);

  work = work_new (session);
  work->password = g_strdup (password);
  work->code = g_strdup (code);
  run (session, work, ow_factor_confirm_async, confirm_thread, cancellable, callback, user_data);
}

char **
ow_factor_confirm_finish (GAsyncResult *result, GError **error)
{
  GTask *task = G_TASK (result);
  char **codes;

  g_return_val_if_fail (G_IS_TASK (result), NULL);

  codes = g_task_propagate_pointer (task, error);
  if (codes != NULL)
    ow_session_enrolled (g_task_get_source_object (task));
  return codes;
}

void
ow_factor_remove_async (OwSession *session,
                        OwRowId staff,
                        OwRowId approver,
                        const char *reason,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  const OwRemoveFactor request = { staff, approver };
  const OwIntent intent = { "staff.factor-remove",
                            "factor.remove",
                            reason,
                            ow_remove_factor_run,
                            ow_request_new (&request, sizeof request),
                            ow_request_free };

  ow_intent_async (session, &intent, NULL, callback, user_data);
}

gboolean
ow_factor_remove_finish (OwSession *session, GAsyncResult *result, GError **error)
{
  g_autoptr (JsonObject) done = ow_intent_finish (session, result, error);

  return done != NULL;
}
