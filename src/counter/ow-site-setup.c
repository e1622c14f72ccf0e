/* First start of a site, its key, its staff, and signing in. */

#include "ow-site-setup.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "ow-counter-error.h"
#include "ow-country.h"
#include "ow-error.h"
#include "ow-given-password.h"
#include "ow-message.h"
#include "ow-role.h"
#include "ow-second-factor.h"
#include "ow-store-error.h"

#define N_DESKS         6
#define SECRET_LENGTH   32
#define PASSWORD_LENGTH 10

static gboolean
fail (GError **error, GQuark domain, int code, const char *id)
{
  ow_message_set_error (error, domain, code, ow_message_new (id, NULL));
  return FALSE;
}

static GBytes *
make_secret (const char *file, GError **error)
{
  guint8 secret[SECRET_LENGTH];
  int fd = g_open (file, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);

  ow_seal_random (secret, sizeof secret);
  if (fd < 0 || write (fd, secret, sizeof secret) != sizeof secret || fsync (fd) != 0)
    {
      if (fd >= 0)
        close (fd);
      fail (error, OW_CORE_ERROR, OW_CORE_ERROR_KEY, "error.key.secret");
      return NULL;
    }
  close (fd);
  return g_bytes_new (secret, sizeof secret);
}

GBytes *
ow_site_setup_read_secret (OwStore *store, GError **error)
{
  g_autofree char *file = ow_store_dup_file (store, ".secret");
  char *data;
  gsize length;

  if (!g_file_get_contents (file, &data, &length, NULL) || length != SECRET_LENGTH)
    {
      fail (error, OW_CORE_ERROR, OW_CORE_ERROR_KEY, "error.key.secret");
      return NULL;
    }
  return g_bytes_new_take (data, length);
}

static gboolean
add_desks (OwTransaction *transaction, const char *site, GError **error)
{
  for (int n = 1; n <= N_DESKS; n++)
    {
      g_autoptr (OwDesk) desk = ow_desk_new ();

      desk->site = g_strdup (site);
      desk->n = n;
      desk->open = TRUE;
      if (!ow_transaction_insert (transaction, &ow_desk_record, desk, error))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  const char *public_key, *wrapped, *key_id;
} NewSite;

static gboolean
set_up_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const NewSite *request = data;
  g_autoptr (OwSiteKey) key = ow_site_key_new ();

  if (!add_desks (transaction, ow_transaction_get_site (transaction)->code, error))
    return FALSE;
  key->key_id = g_strdup (request->key_id);
  key->public_key = g_strdup (request->public_key);
  key->wrapped = g_strdup (request->wrapped);
  key->state = g_strdup ("current");
  key->created_at = ow_transaction_get_now (transaction);
  return ow_transaction_insert (transaction, &ow_site_key_record, key, error);
}

OwStore *
ow_site_setup_create (
    const char *path, const char *centre, gboolean training, OwClock *clock, GError **error)
{
  gboolean dalian = g_strcmp0 (centre, "dalian") == 0;
  g_autoptr (OwSite) site = ow_site_new ();
  g_autoptr (OwStore) store = NULL;
  g_autoptr (OwSealKey) key = NULL;
  g_autoptr (GBytes) secret = NULL;
  g_autoptr (JsonObject) result = NULL;
  g_autofree char *public_key = NULL;
  g_autofree char *wrapped = NULL;
  g_autofree char *uuid = ow_seal_uuid ();
  g_autofree char *secret_file = ow_store_address_dup_file (path, ".secret");
  OwAct act = { uuid, "site.create", NULL, 0, "cli-0", NULL };

  if (!dalian && g_strcmp0 (centre, "shenyang") != 0)
    {
      fail (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE, "error.counter.centre");
      return NULL;
    }
  site->code = g_strconcat (training ? "T" : "", dalian ? "DL" : "SY", NULL);
  site->centre = g_strdup (dalian ? "dalian" : "shenyang");
  site->training = training;
  store = ow_store_create (path, site, clock, error);
  if (store == NULL)
    return NULL;
  if ((secret = make_secret (secret_file, error)) != NULL
      && (key = ow_seal_key_generate (error)) != NULL
      && (public_key = ow_seal_key_export_public (key, error)) != NULL
      && (wrapped = ow_seal_key_wrap (key, secret, error)) != NULL)
    {
      NewSite request = { public_key, wrapped, ow_seal_key_get_id (key) };

      result = ow_store_act (store, &act, set_up_run, &request, error);
    }
  if (result != NULL)
    return g_steal_pointer (&store);
  ow_store_discard (g_steal_pointer (&store));
  if (secret != NULL)
    g_unlink (secret_file);
  return NULL;
}

/* Halls */

gboolean
ow_site_is_code (const char *code)
{
  static const char letters[] = "CNR";

  /* Shenyang's was there first. */
  if (g_str_equal (code, "SY"))
    return TRUE;
  if (strlen (code) != 2 || !g_ascii_isupper (code[0]) || !g_ascii_isupper (code[1])
      || code[0] == 'T')
    return FALSE;
  for (gsize i = 0; letters[i] != '\0'; i++)
    {
      const char country[] = { code[0], code[1], letters[i], '\0' };

      if (ow_country_find (country) != NULL)
        return FALSE;
    }
  return TRUE;
}

/* Who served in the only hall serves in the first one from now on. */
static gboolean
bind_staff (OwTransaction *transaction, const char *code, GError **error)
{
  g_autoptr (GPtrArray) staff = ow_transaction_query (transaction, &ow_query_staff_all, error, 0);

  for (guint i = 0; staff != NULL && i < staff->len; i++)
    {
      OwStaff *member = g_ptr_array_index (staff, i);

      if (member->site != NULL || g_str_equal (member->role, "administrator")
          || g_str_equal (member->role, "auditor"))
        continue;
      member->site = g_strdup (code);
      if (!ow_transaction_update (transaction, &ow_staff_record, member, error))
        return FALSE;
    }
  return staff != NULL;
}

static gboolean
add_hall_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const OwSite *request = data;
  g_autoptr (OwSite) hall = ow_site_copy (request);
  g_autoptr (GPtrArray) halls = NULL;

  if (!ow_transaction_lock (transaction, "halls", error)
      || (halls = ow_transaction_query (transaction, &ow_query_site, error, 0)) == NULL)
    return FALSE;
  for (guint i = 0; i < halls->len; i++)
    if (g_str_equal (((OwSite *)g_ptr_array_index (halls, i))->code, hall->code))
      return fail (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE, "error.counter.hall-there");
  if (halls->len == 1
      && !bind_staff (transaction, ow_transaction_get_site (transaction)->code, error))
    return FALSE;
  hall->created_at = ow_transaction_get_now (transaction);
  return ow_transaction_insert (transaction, &ow_site_record, hall, error)
         && add_desks (transaction, hall->code, error);
}

gboolean
ow_site_setup_add_hall (OwStore *store, const char *code, const char *centre, GError **error)
{
  const OwSite *own = ow_store_get_site (store);
  g_autoptr (OwSite) hall = ow_site_new ();
  g_autoptr (JsonObject) result = NULL;
  g_autofree char *uuid = ow_seal_uuid ();
  OwAct act = { uuid, "site.create", NULL, 0, "cli-0", NULL };

  if (g_strcmp0 (centre, "dalian") != 0 && g_strcmp0 (centre, "shenyang") != 0)
    return fail (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE, "error.counter.centre");
  if (!ow_site_is_code (code))
    return fail (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE, "error.counter.hall-code");
  if (!ow_store_address_is_server (ow_store_get_path (store)))
    return fail (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE, "error.counter.hall-file");
  hall->code = g_strconcat (own->training ? "T" : "", code, NULL);
  hall->centre = g_strdup (centre);
  hall->training = own->training;
  hall->epoch = own->epoch;
  result = ow_store_act (store, &act, add_hall_run, hall, error);
  return result != NULL;
}

static gboolean
halls_read (OwTransaction *transaction, gpointer data, GError **error)
{
  GPtrArray **halls = data;

  *halls = ow_transaction_query (transaction, &ow_query_site, error, 0);
  return *halls != NULL;
}

GPtrArray *
ow_site_setup_get_halls (OwStore *store, GError **error)
{
  GPtrArray *halls = NULL;

  ow_store_read (store, halls_read, &halls, error);
  return halls;
}

typedef struct
{
  const char *key_id; /* NULL: the current one */
  OwSiteKey *key;
} KeyRead;

static gboolean
key_read (OwTransaction *transaction, gpointer data, GError **error)
{
  KeyRead *read = data;
  GError *local = NULL;

  if (read->key_id != NULL)
    read->key
        = ow_transaction_query_one (transaction, &ow_query_key_by_id, &local, 's', read->key_id, 0);
  else
    read->key = ow_transaction_query_one (transaction, &ow_query_key_current, &local, 0);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

OwSealKey *
ow_site_setup_load_key (OwStore *store, GError **error)
{
  KeyRead read = { NULL, NULL };
  g_autoptr (GBytes) secret = ow_site_setup_read_secret (store, error);
  OwSealKey *key = NULL;

  if (secret == NULL || !ow_store_read (store, key_read, &read, error))
    return NULL;
  if (read.key == NULL || read.key->wrapped == NULL)
    fail (error, OW_CORE_ERROR, OW_CORE_ERROR_KEY, "error.key.secret");
  else
    key = ow_seal_key_unwrap (read.key->wrapped, secret, error);
  ow_site_key_free (read.key);
  return key;
}

OwSealKey *
ow_site_setup_find_key (OwStore *store, const char *key_id, GError **error)
{
  KeyRead read = { key_id, NULL };
  OwSealKey *key = NULL;

  if (!ow_store_read (store, key_read, &read, error) || read.key == NULL)
    return NULL;
  if (!g_str_equal (read.key->state, "revoked"))
    key = ow_seal_key_import_public (read.key->public_key, error);
  ow_site_key_free (read.key);
  return key;
}

static gboolean
add_staff_run (OwTransaction *transaction,
               gconstpointer request,
               JsonObject *result,
               GError **error)
{
  g_autoptr (OwStaff) staff = ow_staff_copy (request);
  g_autoptr (GPtrArray) halls = ow_transaction_query (transaction, &ow_query_site, error, 0);
  g_autofree char *id = NULL;

  if (halls == NULL)
    return FALSE;
  if (halls->len > 1)
    ow_set_string (staff->site, ow_transaction_get_site (transaction)->code);
  if (!ow_transaction_insert (transaction, &ow_staff_record, staff, error))
    return FALSE;
  id = g_strdup_printf ("%" G_GINT64_FORMAT, staff->id);
  json_object_set_string_member (result, "staff", id);
  return TRUE;
}

OwRowId
ow_site_setup_add_staff (OwStore *store,
                         const char *sign_in_name,
                         const char *display_name,
                         const char *role,
                         const char *password,
                         int cost_log2,
                         OwRowId author,
                         GError **error)
{
  g_autoptr (OwStaff) staff = ow_staff_new ();
  g_autoptr (JsonObject) result = NULL;
  g_autofree char *uuid = ow_seal_uuid ();
  OwAct act = { uuid, "staff.add", NULL, author, "cli-0", NULL };

  if (g_utf8_strlen (password, -1) < PASSWORD_LENGTH)
    return fail (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE, "error.counter.password-short");
  staff->sign_in_name = g_utf8_strdown (sign_in_name, -1);
  staff->display_name = g_strdup (display_name);
  staff->role = g_strdup (role);
  staff->active = TRUE;
  staff->password_hash = ow_seal_password_hash (password, cost_log2, error);
  if (staff->password_hash == NULL)
    return 0;
  result = ow_store_act (store, &act, add_staff_run, staff, error);
  return result != NULL
             ? g_ascii_strtoll (json_object_get_string_member (result, "staff"), NULL, 10)
             : 0;
}

typedef struct
{
  const char *name;
  int desk;
  OwStaff *staff;
  OwStaffFactor *factor; /* NULL: none */
  gboolean desk_open;
} StaffRead;

static void
staff_read_clear (StaffRead *read)
{
  ow_staff_free (read->staff);
  ow_staff_factor_free (read->factor);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StaffRead, staff_read_clear)

static gboolean
staff_read (OwTransaction *transaction, gpointer data, GError **error)
{
  StaffRead *read = data;
  GError *local = NULL;
  g_autoptr (OwDesk) desk = NULL;

  read->staff
      = ow_transaction_query_one (transaction, &ow_query_staff_by_name, &local, 's', read->name, 0);
  if (local == NULL)
    desk = ow_transaction_query_one (transaction, &ow_query_desk_by_number, &local, 's',
                                     ow_transaction_get_site (transaction)->code, 'i',
                                     (gint64)read->desk, 0);
  read->desk_open = desk != NULL && desk->open;
  if (local == NULL && read->staff != NULL)
    read->factor = ow_second_factor_find (transaction, read->staff->id, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

typedef struct
{
  OwRowId staff; /* 0: nobody has this name */
  gboolean good;
  const OwPasswordCheck *check;
  OwFactorUse factor; /* what the code is worth; taken only once */
  /* What came of it. */
  OwFactorAnswer answer;
  gboolean accepted, allowed;
  OwStaff *row;
} Attempt;

static gboolean
is_allowed (const OwPasswordCheck *check, const OwStaff *staff)
{
  return (check->purpose == NULL || ow_role_may_sign (staff->role, check->purpose))
         && (check->not_staff == 0 || check->not_staff != staff->id);
}

/* The signature lies in the store before the act that it is for; signed again, the newer one holds.
 * Who was given his password has not chosen it: somebody else knows it. */
static gboolean
add_countersign (OwTransaction *transaction,
                 const OwCountersignRequest *request,
                 OwRowId clerk,
                 GError **error)
{
  g_autoptr (OwCountersign) row = NULL;
  g_autoptr (OwGivenPassword) given = NULL;
  GError *local = NULL;
  gboolean known;

  given = ow_transaction_load (transaction, &ow_given_password_record, clerk, &local);
  if (g_error_matches (local, OW_STORE_ERROR, OW_STORE_ERROR_NOT_FOUND))
    g_clear_error (&local);
  if (given != NULL)
    return fail (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED,
                 "error.staff.password-given");
  if (local == NULL)
    row = ow_transaction_query_one (transaction, &ow_query_countersign_of, &local, 's',
                                    request->request_id, 0);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  known = row != NULL;
  if (!known)
    row = ow_countersign_new ();
  ow_set_string (row->site, ow_transaction_get_site (transaction)->code);
  ow_set_string (row->station, ow_transaction_get_station (transaction));
  ow_set_string (row->request_id, request->request_id);
  ow_set_string (row->act, request->act);
  row->trainee_id = request->trainee;
  row->clerk_id = clerk;
  row->at = ow_transaction_get_now (transaction);
  return known ? ow_transaction_update (transaction, &ow_countersign_record, row, error)
               : ow_transaction_insert (transaction, &ow_countersign_record, row, error);
}

/* The count of wrong passwords is read and raised in one transaction: attempts at several windows
 * at once all count. */
static gboolean
attempt_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  Attempt *attempt = (Attempt *)data;
  OwInstant now = ow_transaction_get_now (transaction);
  g_autoptr (OwStaff) staff = NULL;
  g_autofree char *name = NULL;
  gboolean good;

  g_clear_pointer (&attempt->row, ow_staff_free);
  attempt->accepted = attempt->allowed = FALSE;
  attempt->answer = OW_FACTOR_NONE;
  name = g_strdup_printf ("staff:%" G_GINT64_FORMAT, attempt->staff);
  if (!ow_transaction_lock (transaction, name, error))
    return FALSE;
  if (attempt->staff == 0)
    return ow_transaction_note (transaction, "staff", 0, "unknown", error);
  staff = ow_transaction_load (transaction, &ow_staff_record, attempt->staff, error);
  if (staff == NULL)
    return FALSE;
  if (!staff->active || staff->locked_until > now)
    return ow_transaction_note (transaction, "staff", staff->id, "locked", error);
  if (attempt->good
      && !ow_second_factor_use (transaction, staff->id, &attempt->factor, &attempt->answer, error))
    return FALSE;
  /* Neither right nor wrong: with the code it counts. */
  if (attempt->answer == OW_FACTOR_WANTED)
    return ow_transaction_note (transaction, "staff", staff->id, "code", error);
  good = attempt->good && ow_factor_is_good (attempt->answer);
  staff->failed_count = good ? 0 : staff->failed_count + 1;
  staff->locked_until = staff->failed_count >= OW_SIGN_IN_LOCK_AFTER ? now + OW_SIGN_IN_LOCK_MS : 0;
  if (!ow_transaction_update (transaction, &ow_staff_record, staff, error))
    return FALSE;
  attempt->accepted = good;
  attempt->allowed = is_allowed (attempt->check, staff);
  if (good && attempt->allowed && attempt->check->countersign != NULL
      && !add_countersign (transaction, attempt->check->countersign, staff->id, error))
    return FALSE;
  attempt->row = g_steal_pointer (&staff);
  return TRUE;
}

/* What is asked of this attempt besides the password. */
static gboolean
look_at_factor (OwStore *store, Attempt *attempt, const StaffRead *read, GError **error)
{
  const OwPasswordCheck *check = attempt->check;

  attempt->factor.answer = OW_FACTOR_NONE;
  return !check->second || !attempt->good
         || ow_second_factor_look (store, read->factor, check->code, &attempt->factor, error);
}

/* As the event is called: what is found out in the transaction may still differ. */
static const char *
name_attempt (const Attempt *attempt, const StaffRead *read, OwInstant now, const char *refused)
{
  const OwStaff *staff = read->staff;

  if (staff == NULL || !attempt->good || !staff->active || staff->locked_until > now
      || !is_allowed (attempt->check, staff))
    return refused;
  if (attempt->factor.answer == OW_FACTOR_WANTED)
    return "staff.code-asked";
  return ow_factor_is_good (attempt->factor.answer) ? attempt->check->act : refused;
}

OwRowId
ow_site_check_password (OwStore *store,
                        const OwPasswordCheck *check,
                        const char *sign_in_name,
                        const char *password,
                        const char *station,
                        OwStaff **ret_staff,
                        GError **error)
{
  /* The hash of nobody: an unknown name takes as long as a wrong password. */
  static const char nobody[] = "scrypt$17$8$1$AAAAAAAAAAAAAAAAAAAAAAAAAA$"
                               "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  g_autofree char *name = g_utf8_strdown (sign_in_name, -1);
  g_autofree char *uuid = ow_seal_uuid ();
  g_autofree char *refused = g_strconcat (check->act, "-refused", NULL);
  g_autoptr (OwClock) clock = ow_store_ref_clock (store);
  g_auto (StaffRead) read = { name, check->desk, NULL, NULL, FALSE };
  g_autoptr (OwStaff) row = NULL;
  g_autoptr (JsonObject) noted = NULL;
  g_autofree char *recovery = NULL;
  Attempt attempt = { 0 };
  OwAct act = { uuid, check->act, NULL, 0, station, check->purpose };

  if (!ow_store_read (store, staff_read, &read, error))
    return 0;
  if (check->desk != 0 && !read.desk_open)
    return fail (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE, "error.counter.desk");
  attempt.staff = read.staff != NULL ? read.staff->id : 0;
  attempt.good
      = ow_seal_password_verify (password, read.staff != NULL ? read.staff->password_hash : nobody);
  attempt.check = check;
  if (!look_at_factor (store, &attempt, &read, error))
    return 0;
  recovery = attempt.factor.recovery;
  act.staff = attempt.staff;
  act.name = name_attempt (&attempt, &read, ow_clock_now (clock), refused);
  noted = ow_store_act (store, &act, attempt_run, &attempt, error);
  row = attempt.row;
  if (noted == NULL)
    return 0;
  if (!attempt.accepted)
    return attempt.answer == OW_FACTOR_NONE
               ? fail (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_SIGN_IN, "error.counter.sign-in")
               : ow_factor_fail (attempt.answer, error);
  if (!attempt.allowed)
    return fail (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED,
                 row->id == check->not_staff ? "error.counter.approve-self"
                                             : "error.counter.not-allowed");
  if (ret_staff != NULL)
    *ret_staff = ow_staff_copy (row);
  return row->id;
}

OwRowId
ow_site_sign_in (OwStore *store,
                 const char *sign_in_name,
                 const char *password,
                 const char *station,
                 OwStaff **ret_staff,
                 GError **error)
{
  OwPasswordCheck check = { "staff.sign-in", NULL, 0, 0, TRUE, NULL, NULL };

  return ow_site_check_password (store, &check, sign_in_name, password, station, ret_staff, error);
}
