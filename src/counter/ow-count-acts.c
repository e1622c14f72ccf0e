/* Ledger against shelf. */

#include "ow-count-acts.h"

#include <string.h>

#include "ow-custody-acts-private.h"
#include "ow-custody-slip.h"

typedef struct
{
  OwTransaction *transaction;
  const OwCountCustody *request;
  GPtrArray *expected;  /* OwCustodyObject * */
  GHashTable *seen;     /* row ids of objects that were scanned */
  GPtrArray *elsewhere; /* OwCustodyObject *, owned: scanned here, not expected here */
  GPtrArray *unknown;   /* char *; of a passport the end of its number only */
} Counting;

static void
counting_clear (Counting *counting)
{
  g_clear_pointer (&counting->expected, g_ptr_array_unref);
  g_clear_pointer (&counting->seen, g_hash_table_unref);
  g_clear_pointer (&counting->elsewhere, g_ptr_array_unref);
  g_clear_pointer (&counting->unknown, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Counting, counting_clear)

static gboolean
is_expected (const Counting *counting, OwRowId object)
{
  for (guint i = 0; i < counting->expected->len; i++)
    if (((OwCustodyObject *)g_ptr_array_index (counting->expected, i))->id == object)
      return TRUE;
  return FALSE;
}

static void
see (Counting *counting, const OwCustodyObject *object)
{
  if (g_hash_table_add (counting->seen, g_memdup2 (&object->id, sizeof object->id))
      && !is_expected (counting, object->id))
    g_ptr_array_add (counting->elsewhere, ow_custody_object_copy (object));
}

static gboolean
see_tray (Counting *counting, const OwTray *tray, GError **error)
{
  g_autoptr (GPtrArray) inside = NULL;

  if (!g_str_equal (tray->state, "sealed"))
    {
      ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
                            ow_message_new ("error.custody.seal", "seal", tray->seal, NULL));
      return FALSE;
    }
  inside = ow_transaction_query (counting->transaction, &ow_query_custody_in_tray, error, 'i',
                                 tray->id, 0);
  if (inside == NULL)
    return FALSE;
  for (guint i = 0; i < inside->len; i++)
    see (counting, g_ptr_array_index (inside, i));
  return TRUE;
}

static void
add_unknown (Counting *counting, const char *code)
{
  const char *number = strchr (code, ':');
  char *text = number == NULL
                   ? g_strdup (code)
                   : g_strdup_printf ("%.3s …%s", code, code + MAX (strlen (code), 3) - 3);

  if (g_ptr_array_find_with_equal_func (counting->unknown, text, g_str_equal, NULL))
    g_free (text);
  else
    g_ptr_array_add (counting->unknown, text);
}

static gboolean
see_code (Counting *counting, const char *code, GError **error)
{
  GError *local = NULL;
  g_autoptr (GPtrArray) objects = NULL;
  g_autoptr (OwTray) tray = ow_transaction_query_one (counting->transaction, &ow_query_tray_by_seal,
                                                      &local, 's', code, 0);

  if (!ow_act_pass (local, error))
    return FALSE;
  if (tray != NULL)
    return see_tray (counting, tray, error);
  /* A list proves nothing: each of its objects is looked at. */
  if (ow_custody_slip_get_letter (code) == 'P' || ow_custody_slip_get_letter (code) == 'H')
    {
      ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE,
                            ow_message_new ("error.custody.count-each", "slip", code, NULL));
      return FALSE;
    }
  objects = ow_custody_act_find_all (counting->transaction, code, &local);
  if (g_error_matches (local, OW_COUNTER_ERROR, OW_COUNTER_ERROR_EMPTY))
    g_clear_error (&local);
  if (!ow_act_pass (local, error))
    return FALSE;
  if (objects != NULL)
    see (counting, objects->pdata[0]);
  else
    add_unknown (counting, code);
  return TRUE;
}

/* One incident; none when the same is open already. */
static gboolean
open_incident (Counting *counting,
               const OwCount *count,
               const char *kind,
               const OwCustodyObject *object,
               const char *code,
               JsonArray *numbers,
               GError **error)
{
  OwTransaction *transaction = counting->transaction;
  const OwCountCustody *request = counting->request;
  GError *local = NULL;
  g_autoptr (OwIncident) incident
      = object != NULL ? ow_transaction_query_one (transaction, &ow_query_incident_of_object,
                                                   &local, 'i', object->id, 's', kind, 0)
                       : ow_transaction_query_one (transaction, &ow_query_incident_of_code, &local,
                                                   's', code, 0);

  if (!ow_act_pass (local, error))
    return FALSE;
  if (incident != NULL)
    return TRUE;
  incident = ow_incident_new ();
  incident->site = g_strdup (ow_transaction_get_site (transaction)->code);
  incident->kind = g_strdup (kind);
  incident->object_id = object != NULL ? object->id : 0;
  incident->code = g_strdup (code);
  incident->place = g_strdup (request->place);
  incident->holder = g_strdup (request->holder);
  incident->count_id = count->id;
  incident->owner_id = request->owner != 0 ? request->owner
                       : object != NULL && object->keeper_id != 0
                           ? object->keeper_id
                           : ow_transaction_get_staff (transaction);
  incident->state = g_strdup ("open");
  incident->opened_at = ow_transaction_get_now (transaction);
  incident->number = ow_case_act_allocate_number (transaction, "X", error);
  if (incident->number == NULL)
    return FALSE;
  json_array_add_string_element (numbers, incident->number);
  return ow_transaction_insert (transaction, &ow_incident_record, incident, error);
}

/* Expected and not scanned; what an open manifest has taken out of here is on the way, not missing.
 */
static gboolean
find_missing (Counting *counting, GPtrArray *ret_missing, guint *ret_on_the_way, GError **error)
{
  *ret_on_the_way = 0;
  for (guint i = 0; i < counting->expected->len; i++)
    {
      OwCustodyObject *object = g_ptr_array_index (counting->expected, i);
      g_autoptr (OwManifestItem) item = NULL;
      GError *local = NULL;

      if (g_hash_table_contains (counting->seen, &object->id))
        continue;
      item = ow_transaction_query_one (counting->transaction, &ow_query_manifest_item_of_object,
                                       &local, 'i', object->id, 0);
      if (!ow_act_pass (local, error))
        return FALSE;
      if (item != NULL)
        (*ret_on_the_way)++;
      else
        g_ptr_array_add (ret_missing, object);
    }
  return TRUE;
}

static gboolean
open_incidents (Counting *counting,
                const OwCount *count,
                GPtrArray *missing,
                JsonArray *numbers,
                GError **error)
{
  for (guint i = 0; i < missing->len; i++)
    if (!open_incident (counting, count, "missing", g_ptr_array_index (missing, i), NULL, numbers,
                        error))
      return FALSE;
  for (guint i = 0; i < counting->elsewhere->len; i++)
    if (!open_incident (counting, count, "elsewhere", g_ptr_array_index (counting->elsewhere, i),
                        NULL, numbers, error))
      return FALSE;
  for (guint i = 0; i < counting->unknown->len; i++)
    if (!open_incident (counting, count, "unknown", NULL, g_ptr_array_index (counting->unknown, i),
                        numbers, error))
      return FALSE;
  return TRUE;
}

static gboolean
add_figure (OwTransaction *transaction,
            JsonObject *result,
            const char *name,
            const OwQuery *query,
            const char *argument,
            GError **error)
{
  GError *local = NULL;
  gint64 before
      = json_object_has_member (result, name) ? json_object_get_int_member (result, name) : 0;
  gint64 n = ow_transaction_query_integer (transaction, query, &local, 's',
                                           ow_transaction_get_site (transaction)->code, 's',
                                           argument, 0);

  json_object_set_int_member (result, name, before + n);
  return ow_act_pass (local, error);
}

static gboolean
add_figures (OwTransaction *transaction, JsonObject *result, GError **error)
{
  const OwQuery *place = &ow_query_count_custody_in_place;

  return add_figure (transaction, result, "safe", place, "safe", error)
         && add_figure (transaction, result, "drawers", place, "clerk", error)
         && add_figure (transaction, result, "away", place, "bureau", error)
         && add_figure (transaction, result, "away", place, "post", error)
         && add_figure (transaction, result, "lost", &ow_query_count_incidents_open, "missing",
                        error);
}

static gboolean
scan_all (Counting *counting, GError **error)
{
  const OwCountCustody *request = counting->request;

  counting->expected
      = ow_transaction_query (counting->transaction, &ow_query_custody_at, error, 's',
                              ow_transaction_get_site (counting->transaction)->code, 's',
                              request->place, 's', request->holder, 0);
  counting->seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  counting->elsewhere = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_custody_object_free);
  counting->unknown = g_ptr_array_new_with_free_func (g_free);
  if (counting->expected == NULL)
    return FALSE;
  for (guint i = 0; i < request->scans->len; i++)
    if (!see_code (counting, g_ptr_array_index (request->scans, i), error))
      return FALSE;
  return TRUE;
}

gboolean
ow_count_custody_run (OwTransaction *transaction,
                      gconstpointer data,
                      JsonObject *result,
                      GError **error)
{
  const OwCountCustody *request = data;
  g_auto (Counting) counting = { transaction, request, NULL, NULL, NULL, NULL };
  g_autoptr (OwCount) count = ow_count_new ();
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  g_autoptr (JsonArray) numbers = json_array_new ();
  guint on_the_way, surplus;

  if (!ow_act_require_role (transaction, "custody.count", error))
    return FALSE;
  if (g_strcmp0 (request->place, "safe") != 0 && g_strcmp0 (request->place, "clerk") != 0)
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.custody.place");
  if (!ow_act_require_text (request->holder, "error.custody.place", error)
      || !scan_all (&counting, error) || !find_missing (&counting, missing, &on_the_way, error))
    return FALSE;
  surplus = counting.elsewhere->len + counting.unknown->len;
  count->site = g_strdup (ow_transaction_get_site (transaction)->code);
  count->place = g_strdup (request->place);
  count->holder = g_strdup (request->holder);
  count->expected = counting.expected->len;
  count->found = counting.expected->len - missing->len - on_the_way;
  count->differences = missing->len + surplus;
  count->clerk_id = ow_transaction_get_staff (transaction);
  count->at = ow_transaction_get_now (transaction);
  if (!ow_transaction_insert (transaction, &ow_count_record, count, error)
      || !open_incidents (&counting, count, missing, numbers, error))
    return FALSE;
  ow_result_set_id (result, "count", count->id);
  json_object_set_int_member (result, "expected", count->expected);
  json_object_set_int_member (result, "found", count->found);
  json_object_set_int_member (result, "on_the_way", on_the_way);
  json_object_set_int_member (result, "missing", missing->len);
  json_object_set_int_member (result, "surplus", surplus);
  json_object_set_array_member (result, "incidents", g_steal_pointer (&numbers));
  return add_figures (transaction, result, error);
}

gboolean
ow_resolve_incident_run (OwTransaction *transaction,
                         gconstpointer data,
                         JsonObject *result,
                         GError **error)
{
  const OwResolveIncident *request = data;
  g_autoptr (OwIncident) incident
      = ow_transaction_load (transaction, &ow_incident_record, request->incident, error);
  g_autoptr (OwCustodyObject) object = NULL;

  if (incident == NULL || !ow_act_require_role (transaction, "incident.resolve", error)
      || !ow_case_act_require_reason (transaction, error))
    return FALSE;
  if (!g_str_equal (incident->state, "open"))
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.custody.resolved");
  if (incident->object_id != 0
      && (object = ow_transaction_load (transaction, &ow_custody_object_record, incident->object_id,
                                        error))
             == NULL)
    return FALSE;
  if (object != NULL && object->keeper_id == ow_transaction_get_staff (transaction))
    return ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.custody.own-incident");
  ow_set_string (incident->state, "resolved");
  ow_set_string (incident->note, ow_transaction_get_reason (transaction));
  incident->resolved_at = ow_transaction_get_now (transaction);
  json_object_set_string_member (result, "state", incident->state);
  return ow_transaction_update (transaction, &ow_incident_record, incident, error);
}
