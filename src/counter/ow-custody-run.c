/* Scans in a row. The run holds codes only; what they are is the ledger's to say when it ends. */

#include "ow-custody-run.h"

#include <string.h>

#include "ow-act-checks.h"
#include "ow-case-acts-private.h"
#include "ow-count-acts.h"
#include "ow-custody-acts.h"
#include "ow-custody-slip.h"
#include "ow-intent.h"
#include "ow-manifest-acts.h"

/* A manifest that waits to be accepted, with the slips on it. */
typedef struct
{
  OwManifest *manifest;
  GPtrArray *slips;  /* char * */
  GHashTable *joint; /* passport, or slip of several: GPtrArray of slips that it stands for */
} Waiting;

struct _OwCustodyRun
{
  GObject parent_instance;

  OwSession *session;
  OwCustodyRunKind kind;
  char *place;
  GPtrArray *codes;   /* char * */
  GPtrArray *waiting; /* Waiting *; NULL until read */
  const Waiting *chosen;
};

G_DEFINE_FINAL_TYPE (OwCustodyRun, ow_custody_run, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
waiting_free (gpointer data)
{
  Waiting *waiting = data;

  ow_manifest_free (waiting->manifest);
  g_hash_table_unref (waiting->joint);
  g_ptr_array_unref (waiting->slips);
  g_free (waiting);
}

static void
changed (OwCustodyRun *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Open manifests */

typedef struct
{
  OwCustodyRun *self;
  GPtrArray *waiting;
} Reading;

static void
add_scan (Waiting *waiting, const char *code, char *slip)
{
  GPtrArray *slips = g_hash_table_lookup (waiting->joint, code);

  if (slips == NULL)
    {
      slips = g_ptr_array_new ();
      g_hash_table_insert (waiting->joint, g_strdup (code), slips);
    }
  g_ptr_array_add (slips, slip);
}

static gboolean
add_passport (OwTransaction *transaction, Waiting *waiting, OwRowId id, char *slip, GError **error)
{
  g_autofree char *code = NULL;
  g_autoptr (OwTravelDocument) document
      = ow_transaction_load (transaction, &ow_travel_document_record, id, error);

  if (document == NULL)
    return FALSE;
  code = ow_custody_slip_dup_passport (document->issuer, document->number);
  add_scan (waiting, code, slip);
  return TRUE;
}

/* What else the object is scanned by: its passport, and the slips of several that it is on. */
static gboolean
add_joint (OwTransaction *transaction,
           Waiting *waiting,
           const OwCustodyObject *object,
           char *slip,
           GError **error)
{
  if (object->document_id != 0
      && !add_passport (transaction, waiting, object->document_id, slip, error))
    return FALSE;
  for (const char *letter = "PH"; *letter != '\0'; letter++)
    {
      g_autofree char *number = NULL;
      g_autoptr (GPtrArray) objects
          = ow_custody_slip_find_with (transaction, object, *letter, &number, error);

      if (objects == NULL)
        return FALSE;
      if (objects->len > 1)
        add_scan (waiting, number, slip);
    }
  return TRUE;
}

static gboolean
add_waiting (OwTransaction *transaction,
             Reading *reading,
             const OwManifest *manifest,
             GError **error)
{
  g_autoptr (GPtrArray) items
      = ow_transaction_query (transaction, &ow_query_manifest_items, error, 'i', manifest->id, 0);
  Waiting *waiting;

  if (items == NULL)
    return FALSE;
  waiting = g_new0 (Waiting, 1);
  waiting->manifest = ow_manifest_copy (manifest);
  waiting->slips = g_ptr_array_new_with_free_func (g_free);
  waiting->joint
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  g_ptr_array_add (reading->waiting, waiting);
  for (guint i = 0; i < items->len; i++)
    {
      const OwManifestItem *item = g_ptr_array_index (items, i);
      g_autoptr (OwCustodyObject) object = NULL;

      if (!g_str_equal (item->state, "out"))
        continue;
      object = ow_transaction_load (transaction, &ow_custody_object_record, item->object_id, error);
      if (object == NULL)
        return FALSE;
      g_ptr_array_add (waiting->slips, g_strdup (object->slip));
      if (!add_joint (transaction, waiting, object, waiting->slips->pdata[waiting->slips->len - 1],
                      error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
manifests_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Reading *reading = data;
  g_autoptr (GPtrArray) manifests
      = ow_transaction_query (transaction, &ow_query_manifests_open, error, 's',
                              ow_transaction_get_site (transaction)->code, 0);

  if (manifests == NULL)
    return FALSE;
  for (guint i = 0; i < manifests->len; i++)
    if (!add_waiting (transaction, reading, g_ptr_array_index (manifests, i), error))
      return FALSE;
  return TRUE;
}

/* Meant for another drawer it is nothing to be accepted here. */
static gboolean
is_for_here (OwCustodyRun *self, const OwManifest *manifest)
{
  return !g_str_equal (manifest->to_place, "clerk") || manifest->receiver == NULL
         || g_strcmp0 (manifest->receiver, ow_session_get_station (self->session)) == 0;
}

static const Waiting *
find_waiting (OwCustodyRun *self, const char *code)
{
  for (guint i = 0; self->waiting != NULL && i < self->waiting->len; i++)
    {
      const Waiting *waiting = g_ptr_array_index (self->waiting, i);

      if (g_str_equal (waiting->manifest->number, code)
          || g_hash_table_contains (waiting->joint, code)
          || g_ptr_array_find_with_equal_func (waiting->slips, code, g_str_equal, NULL))
        return waiting;
    }
  return NULL;
}

static void
manifests_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Reading *reading = data;
  OwCustodyRun *self = reading->self;

  /* What cannot be read now is refused by the act with its reason. */
  if (ow_store_read_finish (ow_context_get_store (ow_session_get_context (self->session)), result,
                            NULL))
    {
      self->waiting = g_steal_pointer (&reading->waiting);
      for (guint i = 0; i < self->codes->len && self->chosen == NULL; i++)
        self->chosen = find_waiting (self, g_ptr_array_index (self->codes, i));
      changed (self);
    }
  g_clear_pointer (&reading->waiting, g_ptr_array_unref);
  g_object_unref (self);
  g_free (reading);
}

static void
ow_custody_run_finalize (GObject *object)
{
  OwCustodyRun *self = OW_CUSTODY_RUN (object);

  g_object_unref (self->session);
  g_free (self->place);
  g_ptr_array_unref (self->codes);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  G_OBJECT_CLASS (ow_custody_run_parent_class)->finalize (object);
}

static void
ow_custody_run_class_init (OwCustodyRunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_custody_run_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
ow_custody_run_init (OwCustodyRun *self)
{
  self->codes = g_ptr_array_new_with_free_func (g_free);
  self->place = g_strdup ("clerk");
}

OwCustodyRun *
ow_custody_run_new (OwSession *session, OwCustodyRunKind kind)
{
  OwCustodyRun *self = g_object_new (OW_TYPE_CUSTODY_RUN, NULL);
  Reading *reading;

  self->session = g_object_ref (session);
  self->kind = kind;
  if (kind != OW_CUSTODY_RUN_IN)
    return self;
  reading = g_new0 (Reading, 1);
  reading->self = g_object_ref (self);
  reading->waiting = g_ptr_array_new_with_free_func (waiting_free);
  ow_store_read_async (ow_context_get_store (ow_session_get_context (session)), manifests_read,
                       reading, NULL, manifests_cb, reading);
  return self;
}

OwCustodyRunKind
ow_custody_run_get_kind (OwCustodyRun *self)
{
  g_return_val_if_fail (OW_IS_CUSTODY_RUN (self), OW_CUSTODY_RUN_OUT);

  return self->kind;
}

const char *
ow_custody_run_get_place (OwCustodyRun *self)
{
  g_return_val_if_fail (OW_IS_CUSTODY_RUN (self), "clerk");

  return self->place;
}

void
ow_custody_run_set_place (OwCustodyRun *self, const char *place)
{
  g_return_if_fail (OW_IS_CUSTODY_RUN (self));
  g_return_if_fail (g_str_equal (place, "clerk") || g_str_equal (place, "safe"));

  ow_set_string (self->place, place);
  changed (self);
}

static gboolean
is_joint (const char *code)
{
  char letter = ow_custody_slip_get_letter (code);

  return letter == 'P' || letter == 'H';
}

/* A passport stands for its slip, a slip of several for what of it is on the manifest. */
static OwCustodyRunScan
add_code (OwCustodyRun *self, const Waiting *waiting, const char *code)
{
  GPtrArray *slips = waiting != NULL ? g_hash_table_lookup (waiting->joint, code) : NULL;
  guint before = self->codes->len;

  if (slips == NULL)
    g_ptr_array_add (self->codes, g_strdup (code));
  for (guint i = 0; slips != NULL && i < slips->len; i++)
    if (!g_ptr_array_find_with_equal_func (self->codes, slips->pdata[i], g_str_equal, NULL))
      g_ptr_array_add (self->codes, g_strdup (slips->pdata[i]));
  if (self->codes->len == before)
    return OW_CUSTODY_RUN_AGAIN;
  changed (self);
  return OW_CUSTODY_RUN_ADDED;
}

OwCustodyRunScan
ow_custody_run_add (OwCustodyRun *self, const char *code)
{
  const Waiting *waiting;

  g_return_val_if_fail (OW_IS_CUSTODY_RUN (self), OW_CUSTODY_RUN_NO_CODE);

  if (code == NULL || *code == '\0')
    return OW_CUSTODY_RUN_NO_CODE;
  if (g_ptr_array_find_with_equal_func (self->codes, code, g_str_equal, NULL))
    return OW_CUSTODY_RUN_AGAIN;
  if (self->kind == OW_CUSTODY_RUN_COUNT && is_joint (code))
    return OW_CUSTODY_RUN_COUNT_EACH;
  waiting = find_waiting (self, code);
  if (self->kind == OW_CUSTODY_RUN_IN && waiting != NULL)
    {
      if (self->chosen != NULL && waiting != self->chosen)
        return OW_CUSTODY_RUN_NOT_LISTED;
      self->chosen = waiting;
      /* The list itself says which one; its objects are scanned one by one. */
      if (g_str_equal (waiting->manifest->number, code))
        {
          changed (self);
          return OW_CUSTODY_RUN_ADDED;
        }
    }
  return add_code (self, self->kind == OW_CUSTODY_RUN_IN ? waiting : NULL, code);
}

OwCustodyRunScan
ow_custody_run_scan (OwCustodyRun *self, OwScan *scan)
{
  const char *text = ow_scan_get_text (scan);
  const OwMrz *mrz;
  g_autofree char *passport = NULL;
  g_autofree char *slip = NULL;

  switch (ow_scan_get_kind (scan))
    {
    case OW_SCAN_QR:
      slip = ow_custody_slip_dup_scanned (scan);
      return slip != NULL ? ow_custody_run_add (self, slip) : OW_CUSTODY_RUN_NO_CODE;
    case OW_SCAN_MRZ:
      mrz = ow_scan_get_mrz (scan);
      if (!ow_scan_is_valid (scan) || mrz->number == NULL)
        return OW_CUSTODY_RUN_NO_CODE;
      passport = ow_custody_slip_dup_passport (mrz->issuer, mrz->number);
      return ow_custody_run_add (self, passport);
    case OW_SCAN_CASE_NUMBER:
    case OW_SCAN_TICKET_NUMBER:
    case OW_SCAN_NAME:
    case OW_SCAN_FOREIGN_QR:
    case OW_SCAN_UNKNOWN:
      /* A seal is whatever its maker printed on it. */
      return ow_custody_run_add (self, text);
    case OW_SCAN_EMPTY:
    case OW_SCAN_PR_CARD:
    default:
      return OW_CUSTODY_RUN_NO_CODE;
    }
}

void
ow_custody_run_take_back (OwCustodyRun *self)
{
  g_return_if_fail (OW_IS_CUSTODY_RUN (self));

  if (self->codes->len == 0)
    return;
  g_ptr_array_remove_index (self->codes, self->codes->len - 1);
  if (self->codes->len == 0)
    self->chosen = NULL;
  changed (self);
}

guint
ow_custody_run_get_n (OwCustodyRun *self)
{
  g_return_val_if_fail (OW_IS_CUSTODY_RUN (self), 0);

  return self->codes->len;
}

const char *
ow_custody_run_get_code (OwCustodyRun *self, guint index)
{
  g_return_val_if_fail (OW_IS_CUSTODY_RUN (self), NULL);
  g_return_val_if_fail (index < self->codes->len, NULL);

  return g_ptr_array_index (self->codes, index);
}

const OwManifest *
ow_custody_run_get_manifest (OwCustodyRun *self, guint *ret_n)
{
  g_return_val_if_fail (OW_IS_CUSTODY_RUN (self), NULL);

  if (ret_n != NULL)
    *ret_n = self->chosen != NULL ? self->chosen->slips->len : 0;
  return self->chosen != NULL ? self->chosen->manifest : NULL;
}

guint
ow_custody_run_count_open (OwCustodyRun *self)
{
  guint n = 0;

  g_return_val_if_fail (OW_IS_CUSTODY_RUN (self), 0);

  for (guint i = 0; self->waiting != NULL && i < self->waiting->len; i++)
    n += is_for_here (self, ((Waiting *)g_ptr_array_index (self->waiting, i))->manifest);
  return n;
}

/* The end: a copy of everything for the thread of the act. */

typedef struct
{
  OwCustodyRunKind kind;
  GPtrArray *codes;
  char *place, *station, *to_place, *receiver, *officer, *reference, *seal;
  OwRowId manifest, witness;
} End;

static void
end_free (gpointer data)
{
  End *end = data;

  g_ptr_array_unref (end->codes);
  g_free (end->place);
  g_free (end->station);
  g_free (end->to_place);
  g_free (end->receiver);
  g_free (end->officer);
  g_free (end->reference);
  g_free (end->seal);
  g_free (end);
}

static gboolean
end_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const End *end = data;
  gboolean safe = g_str_equal (end->place, "safe");
  OwManifestOpen open = { .scans = end->codes->len > 0 ? end->codes : NULL,
                          .from_place = end->place,
                          .to_place = end->to_place,
                          .receiver = end->receiver };
  OwManifestAccept accept
      = { end->manifest, end->codes, end->officer, end->reference, end->witness };
  OwCountCustody count = { end->place, safe ? "safe" : end->station, end->codes, 0 };
  OwSealTray seal = { end->seal, end->codes };
  OwCustodyReceive receive = { end->codes, end->officer, end->reference };

  switch (end->kind)
    {
    case OW_CUSTODY_RUN_OUT:
      return ow_manifest_open_run (transaction, &open, result, error);
    case OW_CUSTODY_RUN_IN:
      if (end->manifest == 0)
        return ow_counter_fail (error, OW_COUNTER_ERROR_EMPTY, "error.custody.no-manifest");
      return ow_manifest_accept_run (transaction, &accept, result, error);
    case OW_CUSTODY_RUN_COUNT:
      return ow_count_custody_run (transaction, &count, result, error);
    case OW_CUSTODY_RUN_SEAL:
      return ow_seal_tray_run (transaction, &seal, result, error);
    case OW_CUSTODY_RUN_BACK:
    default:
      return ow_custody_receive_run (transaction, &receive, result, error);
    }
}

void
ow_custody_run_finish_async (OwCustodyRun *self,
                             const OwCustodyRunEnd *end,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  static const struct
  {
    const char *act, *permission;
  } names[] = {
    [OW_CUSTODY_RUN_OUT] = { "custody.manifest", "custody.move" },
    [OW_CUSTODY_RUN_IN] = { "custody.accept", "custody.move" },
    [OW_CUSTODY_RUN_COUNT] = { "custody.count", "custody.count" },
    [OW_CUSTODY_RUN_SEAL] = { "custody.seal", "custody.move" },
    [OW_CUSTODY_RUN_BACK] = { "custody.receive", "custody.move" },
  };
  OwIntent intent
      = { names[self->kind].act, names[self->kind].permission, NULL, end_run, NULL, end_free };
  End *copy = g_new0 (End, 1);

  copy->kind = self->kind;
  copy->codes = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->codes->len; i++)
    g_ptr_array_add (copy->codes, g_strdup (g_ptr_array_index (self->codes, i)));
  copy->place = g_strdup (self->place);
  copy->station = g_strdup (ow_session_get_station (self->session));
  copy->to_place = g_strdup (end->to_place);
  copy->receiver = g_strdup (end->receiver);
  copy->officer = g_strdup (end->officer);
  copy->reference = g_strdup (end->reference);
  copy->seal = g_strdup (end->seal);
  copy->manifest = self->chosen != NULL ? self->chosen->manifest->id : 0;
  copy->witness = end->witness;
  intent.request = copy;
  ow_intent_async (self->session, &intent, cancellable, callback, user_data);
}

JsonObject *
ow_custody_run_finish_finish (OwCustodyRun *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (OW_IS_CUSTODY_RUN (self), NULL);

  return ow_intent_finish (self->session, result, error);
}

/* Incidents and manifests by their numbers */

static gboolean
resolve_run (OwTransaction *transaction, gconstpointer number, JsonObject *result, GError **error)
{
  GError *local = NULL;
  g_autoptr (OwIncident) incident = ow_transaction_query_one (
      transaction, &ow_query_incident_by_number, &local, 's', number, 0);
  OwResolveIncident request = { incident != NULL ? incident->id : 0 };

  return ow_act_pass (local, error)
         && ow_resolve_incident_run (transaction, &request, result, error);
}

static gboolean
cancel_run (OwTransaction *transaction, gconstpointer number, JsonObject *result, GError **error)
{
  GError *local = NULL;
  g_autoptr (OwManifest) manifest = ow_transaction_query_one (
      transaction, &ow_query_manifest_by_number, &local, 's', number, 0);
  OwManifestCancel request = { manifest != NULL ? manifest->id : 0 };

  return ow_act_pass (local, error)
         && ow_manifest_cancel_run (transaction, &request, result, error);
}

void
ow_custody_resolve_async (OwSession *session,
                          const char *incident,
                          const char *reason,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  OwIntent intent
      = { "custody.resolve", "incident.resolve", reason, resolve_run, g_strdup (incident), g_free };

  ow_intent_async (session, &intent, cancellable, callback, user_data);
}

void
ow_custody_cancel_async (OwSession *session,
                         const char *manifest,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  OwIntent intent
      = { "custody.cancel", "custody.move", NULL, cancel_run, g_strdup (manifest), g_free };

  ow_intent_async (session, &intent, cancellable, callback, user_data);
}

gboolean
ow_custody_done_finish (OwSession *session, GAsyncResult *result, GError **error)
{
  g_autoptr (JsonObject) answer = ow_intent_finish (session, result, error);

  return answer != NULL;
}
