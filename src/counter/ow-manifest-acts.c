/* Manifests and sealed trays. */

#include "ow-manifest-acts.h"

#include "ow-custody-acts-private.h"
#include "ow-machine.h"
#include "ow-store-error.h"

static void
add_object (GPtrArray *objects, OwCustodyObject *object)
{
  for (guint i = 0; i < objects->len; i++)
    if (((OwCustodyObject *)g_ptr_array_index (objects, i))->id == object->id)
      {
        ow_custody_object_free (object);
        return;
      }
  g_ptr_array_add (objects, object);
}

static gboolean
add_tray (OwTransaction *transaction, GPtrArray *objects, const OwTray *tray, GError **error)
{
  g_autoptr (GPtrArray) inside = NULL;

  if (!g_str_equal (tray->state, "sealed"))
    {
      ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
                            ow_message_new ("error.custody.seal", "seal", tray->seal, NULL));
      return FALSE;
    }
  inside = ow_transaction_query (transaction, &ow_query_custody_in_tray, error, 'i', tray->id, 0);
  if (inside == NULL)
    return FALSE;
  for (guint i = 0; i < inside->len; i++)
    add_object (objects, ow_custody_object_copy (g_ptr_array_index (inside, i)));
  return TRUE;
}

static gboolean
is_on_manifest (GPtrArray *items, OwRowId object, const char **ret_state)
{
  for (guint i = 0; i < items->len; i++)
    {
      const OwManifestItem *item = g_ptr_array_index (items, i);

      if (item->object_id != object)
        continue;
      *ret_state = item->state;
      return TRUE;
    }
  return FALSE;
}

/* Of a slip of several, what is on the manifest with @items (nullable: all). Nothing of it: all,
 * and the act says what is wrong with them. */
static void
add_slip (GPtrArray *objects, GPtrArray *kept, GPtrArray *items)
{
  const char *state;
  gboolean some = FALSE;

  for (guint i = 0; kept->len > 1 && items != NULL && i < kept->len; i++)
    some = some || is_on_manifest (items, ((OwCustodyObject *)kept->pdata[i])->id, &state);
  for (guint i = 0; i < kept->len; i++)
    if (!some || is_on_manifest (items, ((OwCustodyObject *)kept->pdata[i])->id, &state))
      add_object (objects, ow_custody_object_copy (kept->pdata[i]));
}

/* What was scanned, each object once; owned. */
static GPtrArray *
find_scanned (OwTransaction *transaction, GPtrArray *scans, GPtrArray *items, GError **error)
{
  g_autoptr (GPtrArray) objects
      = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_custody_object_free);

  for (guint i = 0; i < scans->len; i++)
    {
      const char *code = g_ptr_array_index (scans, i);
      GError *local = NULL;
      g_autoptr (GPtrArray) kept = NULL;
      g_autoptr (OwTray) tray
          = ow_transaction_query_one (transaction, &ow_query_tray_by_seal, &local, 's', code, 0);

      if (!ow_act_pass (local, error))
        return NULL;
      if (tray != NULL && !add_tray (transaction, objects, tray, error))
        return NULL;
      if (tray != NULL)
        continue;
      kept = ow_custody_act_find_all (transaction, code, error);
      if (kept == NULL)
        return NULL;
      add_slip (objects, kept, items);
    }
  return g_steal_pointer (&objects);
}

/* Which step leads from one place to the other; NULL when the ledger has none. */
static const char *
find_event (const char *from, const char *to)
{
  static const char *const events[] = { "hand_over", "store", "fetch", "send" };

  for (gsize i = 0; i < G_N_ELEMENTS (events); i++)
    if (g_strcmp0 (ow_machine_next (&ow_custody_machine, from, events[i]), to) == 0)
      return events[i];
  return NULL;
}

static gboolean
keeps_safe (OwTransaction *transaction)
{
  return ow_act_require_role (transaction, "custody.safe", NULL);
}

/* Everything must lie where the giver says, and be his to give. */
static gboolean
require_giver (OwTransaction *transaction,
               GPtrArray *objects,
               const OwManifestOpen *request,
               const char *giver,
               GError **error)
{
  gboolean keeper = keeps_safe (transaction);

  for (guint i = 0; i < objects->len; i++)
    {
      const OwCustodyObject *object = g_ptr_array_index (objects, i);

      if (!g_str_equal (object->place, request->from_place) || !g_str_equal (object->holder, giver))
        return ow_custody_act_elsewhere (transaction, object, error);
      if (!keeper && !ow_custody_act_is_mine (transaction, object, error))
        return FALSE;
    }
  return objects->len > 0
         || ow_counter_fail (error, OW_COUNTER_ERROR_EMPTY, "error.custody.nothing");
}

static gboolean
add_item (OwTransaction *transaction,
          const OwManifest *manifest,
          const OwCustodyObject *object,
          gint64 position,
          GError **error)
{
  GError *local = NULL;
  g_autoptr (OwManifestItem) item = ow_manifest_item_new ();
  g_autoptr (OwManifestItem) other = ow_transaction_query_one (
      transaction, &ow_query_manifest_item_of_object, &local, 'i', object->id, 0);

  if (!ow_act_pass (local, error))
    return FALSE;
  if (other != NULL)
    {
      ow_set_string (other->state, "off");
      other->at = ow_transaction_get_now (transaction);
      if (!ow_transaction_update (transaction, &ow_manifest_item_record, other, error)
          || !ow_manifest_act_settle (transaction, other->manifest_id, error))
        return FALSE;
    }
  item->manifest_id = manifest->id;
  item->object_id = object->id;
  item->position = position;
  item->state = g_strdup ("out");
  item->at = ow_transaction_get_now (transaction);
  return ow_transaction_insert (transaction, &ow_manifest_item_record, item, error);
}

static gboolean
require_open_request (OwTransaction *transaction,
                      const OwManifestOpen *request,
                      const char *giver,
                      GError **error)
{
  gboolean safe = g_strcmp0 (request->from_place, "safe") == 0;

  if (!ow_act_require_role (transaction, "custody.move", error))
    return FALSE;
  if (find_event (request->from_place, request->to_place) == NULL
      || (safe && request->scans == NULL))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.custody.way");
  return (!safe && g_str_equal (giver, ow_transaction_get_station (transaction)))
         || ow_act_require_role (transaction, "custody.safe", error);
}

gboolean
ow_manifest_open_run (OwTransaction *transaction,
                      gconstpointer data,
                      JsonObject *result,
                      GError **error)
{
  const OwManifestOpen *request = data;
  const char *site = ow_transaction_get_site (transaction)->code;
  const char *giver = g_strcmp0 (request->from_place, "safe") == 0 ? "safe"
                      : request->drawer != NULL                    ? request->drawer
                                                : ow_transaction_get_station (transaction);
  g_autoptr (OwManifest) manifest = ow_manifest_new ();
  g_autoptr (GPtrArray) objects = NULL;

  if (!require_open_request (transaction, request, giver, error))
    return FALSE;
  objects = request->scans != NULL
                ? find_scanned (transaction, request->scans, NULL, error)
                : ow_transaction_query (transaction, &ow_query_custody_at, error, 's', site, 's',
                                        request->from_place, 's', giver, 0);
  if (objects == NULL || !require_giver (transaction, objects, request, giver, error))
    return FALSE;
  manifest->site = g_strdup (site);
  manifest->giver = g_strdup (giver);
  manifest->giver_id = ow_transaction_get_staff (transaction);
  manifest->from_place = g_strdup (request->from_place);
  manifest->to_place = g_strdup (request->to_place);
  manifest->receiver = g_strdup (request->receiver);
  manifest->state = g_strdup (ow_machine_next (&ow_manifest_machine, NULL, "open"));
  manifest->opened_at = ow_transaction_get_now (transaction);
  manifest->number = ow_case_act_allocate_number (transaction, "M", error);
  if (manifest->number == NULL
      || !ow_transaction_insert (transaction, &ow_manifest_record, manifest, error))
    return FALSE;
  for (guint i = 0; i < objects->len; i++)
    if (!add_item (transaction, manifest, g_ptr_array_index (objects, i), i + 1, error))
      return FALSE;
  ow_result_set_id (result, "manifest", manifest->id);
  json_object_set_string_member (result, "number", manifest->number);
  json_object_set_int_member (result, "objects", objects->len);
  return TRUE;
}

static guint
count_items (GPtrArray *items, const char *state)
{
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    if (g_str_equal (((OwManifestItem *)g_ptr_array_index (items, i))->state, state))
      n++;
  return n;
}

gboolean
ow_manifest_act_settle (OwTransaction *transaction, OwRowId id, GError **error)
{
  g_autoptr (OwManifest) manifest
      = ow_transaction_load (transaction, &ow_manifest_record, id, error);
  g_autoptr (GPtrArray) items = NULL;
  const char *state;

  if (manifest == NULL
      || (items = ow_transaction_query (transaction, &ow_query_manifest_items, error, 'i', id, 0))
             == NULL)
    return FALSE;
  if (count_items (items, "out") > 0)
    return TRUE;
  state = ow_machine_require (&ow_manifest_machine, manifest->state,
                              count_items (items, "in") > 0 ? "accept" : "cancel", error);
  if (state == NULL)
    return FALSE;
  ow_set_string (manifest->state, state);
  manifest->closed_at = ow_transaction_get_now (transaction);
  return ow_transaction_update (transaction, &ow_manifest_record, manifest, error);
}

static gboolean
require_open (const OwManifest *manifest, GError **error)
{
  return ow_machine_require (&ow_manifest_machine, manifest->state, "accept", error) != NULL;
}

/* The sign-in of the receiver is the acceptance: he must be another person than the giver, or bring
 * a witness. The bureau has no sign-in here: its officer signs on paper. */
static gboolean
require_receiver (OwTransaction *transaction,
                  const OwManifest *manifest,
                  const OwManifestAccept *request,
                  GError **error)
{
  const char *station = ow_transaction_get_station (transaction);

  if (!ow_act_require_role (transaction, "custody.move", error) || !require_open (manifest, error))
    return FALSE;
  if (g_str_equal (manifest->to_place, "bureau"))
    return ow_act_require_text (request->receiver_name, "error.custody.officer", error)
           && ow_act_require_text (request->reference, "error.custody.list", error);
  if (g_str_equal (manifest->to_place, "safe")
      && !ow_act_require_role (transaction, "custody.safe", error))
    return FALSE;
  if (g_str_equal (manifest->to_place, "clerk") && manifest->receiver != NULL
      && !g_str_equal (manifest->receiver, station))
    {
      ow_message_set_error (
          error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
          ow_message_new ("error.custody.other-drawer", "holder", manifest->receiver, NULL));
      return FALSE;
    }
  return manifest->giver_id != ow_transaction_get_staff (transaction)
         || ow_act_require_approver (transaction, request->witness, "custody.move", error);
}

static gboolean
is_tray_whole (GPtrArray *objects, OwTransaction *transaction, OwRowId tray, GError **error)
{
  g_autoptr (GPtrArray) inside
      = ow_transaction_query (transaction, &ow_query_custody_in_tray, error, 'i', tray, 0);
  guint n = 0;

  if (inside == NULL)
    return FALSE;
  for (guint i = 0; i < objects->len; i++)
    if (((OwCustodyObject *)g_ptr_array_index (objects, i))->tray_id == tray)
      n++;
  return n == inside->len;
}

/* Which trays move as a whole, by the index of the object. */
static void
find_whole (OwTransaction *transaction, GPtrArray *objects, gboolean *whole)
{
  for (guint i = 0; i < objects->len; i++)
    {
      const OwCustodyObject *object = g_ptr_array_index (objects, i);

      whole[i]
          = object->tray_id != 0 && is_tray_whole (objects, transaction, object->tray_id, NULL);
    }
}

static gboolean
move_all (OwTransaction *transaction,
          const OwManifest *manifest,
          const OwManifestAccept *request,
          GPtrArray *objects,
          GPtrArray *items,
          guint *ret_n,
          GError **error)
{
  gboolean clerk = g_str_equal (manifest->to_place, "clerk");
  gboolean bureau = g_str_equal (manifest->to_place, "bureau");
  OwCustodyStep step
      = { .event = find_event (manifest->from_place, manifest->to_place),
          .holder = clerk ? ow_transaction_get_station (transaction) : manifest->to_place,
          .keeper = bureau ? 0 : ow_transaction_get_staff (transaction),
          .manifest = manifest->id,
          .reference = request->reference };
  g_autofree gboolean *whole = g_new0 (gboolean, objects->len + 1);

  *ret_n = 0;
  find_whole (transaction, objects, whole);
  for (guint i = 0; i < objects->len; i++)
    {
      OwCustodyObject *object = g_ptr_array_index (objects, i);
      const char *state = NULL;

      if (!is_on_manifest (items, object->id, &state) || g_str_equal (state, "off")
          || g_str_equal (state, "back"))
        {
          ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
                                ow_message_new ("error.custody.not-listed", "slip", object->slip,
                                                "manifest", manifest->number, NULL));
          return FALSE;
        }
      if (g_str_equal (state, "in"))
        continue;
      step.in_tray = whole[i];
      if (!ow_custody_act_move (transaction, object, &step, error))
        return FALSE;
      (*ret_n)++;
    }
  return TRUE;
}

gboolean
ow_manifest_accept_run (OwTransaction *transaction,
                        gconstpointer data,
                        JsonObject *result,
                        GError **error)
{
  const OwManifestAccept *request = data;
  g_autoptr (OwManifest) manifest
      = ow_transaction_load (transaction, &ow_manifest_record, request->manifest, error);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) objects = NULL;
  guint before, n;

  if (manifest == NULL || !require_receiver (transaction, manifest, request, error))
    return FALSE;
  manifest->receiver_id = ow_transaction_get_staff (transaction);
  ow_set_string (manifest->receiver_name, request->receiver_name);
  ow_set_string (manifest->reference, request->reference);
  if (!ow_transaction_update (transaction, &ow_manifest_record, manifest, error)
      || (items = ow_transaction_query (transaction, &ow_query_manifest_items, error, 'i',
                                        manifest->id, 0))
             == NULL
      || (objects = find_scanned (transaction, request->scans, items, error)) == NULL)
    return FALSE;
  before = count_items (items, "out");
  if (!move_all (transaction, manifest, request, objects, items, &n, error))
    return FALSE;
  json_object_set_int_member (result, "accepted", n);
  json_object_set_int_member (result, "left", before - n);
  json_object_set_string_member (result, "state", before == n ? "accepted" : "open");
  return n > 0 || ow_counter_fail (error, OW_COUNTER_ERROR_EMPTY, "error.custody.nothing");
}

gboolean
ow_manifest_cancel_run (OwTransaction *transaction,
                        gconstpointer data,
                        JsonObject *result,
                        GError **error)
{
  const OwManifestCancel *request = data;
  g_autoptr (OwManifest) manifest
      = ow_transaction_load (transaction, &ow_manifest_record, request->manifest, error);
  g_autoptr (GPtrArray) items = NULL;

  if (manifest == NULL || !ow_act_require_role (transaction, "custody.move", error)
      || !require_open (manifest, error)
      || (manifest->giver_id != ow_transaction_get_staff (transaction)
          && !ow_act_require_role (transaction, "custody.safe", error))
      || (items = ow_transaction_query (transaction, &ow_query_manifest_items, error, 'i',
                                        manifest->id, 0))
             == NULL)
    return FALSE;
  json_object_set_string_member (result, "state",
                                 count_items (items, "in") > 0 ? "accepted" : "cancelled");
  for (guint i = 0; i < items->len; i++)
    {
      OwManifestItem *item = g_ptr_array_index (items, i);

      if (!g_str_equal (item->state, "out"))
        continue;
      ow_set_string (item->state, "back");
      item->at = ow_transaction_get_now (transaction);
      if (!ow_transaction_update (transaction, &ow_manifest_item_record, item, error))
        return FALSE;
    }
  return ow_manifest_act_settle (transaction, manifest->id, error);
}

static gboolean
put_in_tray (OwTransaction *transaction,
             const OwTray *tray,
             OwCustodyObject *object,
             const OwCustodyObject *first,
             GError **error)
{
  gboolean here
      = g_str_equal (object->place, first->place) && g_str_equal (object->holder, first->holder);

  if (!here || (!g_str_equal (object->place, "clerk") && !g_str_equal (object->place, "safe")))
    return ow_custody_act_elsewhere (transaction, object, error);
  if (object->tray_id != 0)
    {
      ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
                            ow_message_new ("error.custody.in-tray", "slip", object->slip, NULL));
      return FALSE;
    }
  object->tray_id = tray->id;
  return ow_transaction_update (transaction, &ow_custody_object_record, object, error);
}

gboolean
ow_seal_tray_run (OwTransaction *transaction,
                  gconstpointer data,
                  JsonObject *result,
                  GError **error)
{
  const OwSealTray *request = data;
  g_autoptr (OwTray) tray = ow_tray_new ();
  g_autoptr (GPtrArray) objects = NULL;

  if (!ow_act_require_role (transaction, "custody.move", error)
      || !ow_act_require_text (request->seal, "error.custody.no-seal", error)
      || (objects = find_scanned (transaction, request->slips, NULL, error)) == NULL)
    return FALSE;
  if (objects->len == 0)
    return ow_counter_fail (error, OW_COUNTER_ERROR_EMPTY, "error.custody.nothing");
  tray->seal = g_strdup (request->seal);
  tray->site = g_strdup (ow_transaction_get_site (transaction)->code);
  tray->state = g_strdup ("sealed");
  tray->clerk_id = ow_transaction_get_staff (transaction);
  tray->at = ow_transaction_get_now (transaction);
  if (!ow_transaction_insert (transaction, &ow_tray_record, tray, error))
    return FALSE;
  for (guint i = 0; i < objects->len; i++)
    {
      OwCustodyObject *object = g_ptr_array_index (objects, i);

      if ((g_str_equal (object->place, "clerk") && !keeps_safe (transaction)
           && !ow_custody_act_is_mine (transaction, object, error))
          || (g_str_equal (object->place, "safe")
              && !ow_act_require_role (transaction, "custody.safe", error))
          || !put_in_tray (transaction, tray, object, g_ptr_array_index (objects, 0), error))
        return FALSE;
    }
  ow_result_set_id (result, "tray", tray->id);
  json_object_set_int_member (result, "objects", objects->len);
  return TRUE;
}
