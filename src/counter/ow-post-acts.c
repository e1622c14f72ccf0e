/* By post. An object in the post has the post as its holder, until it is delivered or comes back.
 */

#include "ow-post-acts.h"

#include "ow-collection-acts-private.h"
#include "ow-fee-acts.h"
#include "ow-correction-acts.h"
#include "ow-machine.h"

static gboolean
has_han (const char *text)
{
  for (const char *at = text; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_get_script (g_utf8_get_char (at)) == G_UNICODE_SCRIPT_HAN)
      return TRUE;
  return FALSE;
}

gboolean
ow_post_is_possible (const OwCaseFile *file)
{
  return ow_correction_is_possible (file);
}

static gboolean
require_consent (OwTransaction *transaction,
                 const OwPostConsent *request,
                 const OwCaseFile *file,
                 GError **error)
{
  GError *local = NULL;
  g_autoptr (OwPostal) before = NULL;

  if (!ow_post_is_possible (file))
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.post.state");
  if (!ow_act_require_text (request->addressee, "error.post.addressee", error)
      || !ow_act_require_text (request->phone, "error.post.addressee", error))
    return FALSE;
  if (!has_han (request->address))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.post.address");
  before
      = ow_transaction_query_one (transaction, &ow_query_postal_of_case, &local, 'i', file->id, 0);
  if (!ow_act_pass (local, error))
    return FALSE;
  return before == NULL || !g_str_equal (before->state, "consented")
         || ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.post.again");
}

gboolean
ow_post_consent_run (OwTransaction *transaction,
                     gconstpointer data,
                     JsonObject *result,
                     GError **error)
{
  const OwPostConsent *request = data;
  g_autoptr (OwCaseFile) file
      = ow_transaction_load (transaction, &ow_case_file_record, request->case_id, error);
  g_autoptr (OwPostal) postal = ow_postal_new ();

  if (file == NULL || !ow_act_require_role (transaction, "post.send", error)
      || !require_consent (transaction, request, file, error))
    return FALSE;
  postal->receipt_id = file->receipt_id;
  postal->case_id = file->id;
  postal->addressee = g_strdup (request->addressee);
  postal->address = g_strdup (request->address);
  postal->phone = g_strdup (request->phone);
  postal->consent_at = postal->at = ow_transaction_get_now (transaction);
  postal->consent_clerk_id = postal->clerk_id = ow_transaction_get_staff (transaction);
  postal->state = g_strdup (ow_machine_next (&ow_postal_machine, NULL, "consent"));
  if (!ow_transaction_insert (transaction, &ow_postal_record, postal, error))
    return FALSE;
  ow_result_set_id (result, "postal", postal->id);
  return TRUE;
}

/* Loads and moves along the machine; saved by the caller. */
static OwPostal *
move_postal (OwTransaction *transaction, OwRowId id, const char *event, GError **error)
{
  g_autoptr (OwPostal) postal = ow_transaction_load (transaction, &ow_postal_record, id, error);
  const char *state;

  if (postal == NULL || !ow_act_require_role (transaction, "post.send", error)
      || (state = ow_machine_require (&ow_postal_machine, postal->state, event, error)) == NULL)
    return NULL;
  ow_set_string (postal->state, state);
  postal->at = ow_transaction_get_now (transaction);
  postal->clerk_id = ow_transaction_get_staff (transaction);
  return g_steal_pointer (&postal);
}

gboolean
ow_post_revoke_run (OwTransaction *transaction,
                    gconstpointer data,
                    JsonObject *result,
                    GError **error)
{
  const OwPostRevoke *request = data;
  g_autoptr (OwPostal) postal = move_postal (transaction, request->postal, "revoke", error);

  if (postal == NULL)
    return FALSE;
  json_object_set_string_member (result, "state", postal->state);
  return ow_transaction_update (transaction, &ow_postal_record, postal, error);
}

/* The case of the item in the version that was seen, moved. */
static OwCaseFile *
move_case (OwTransaction *transaction,
           const OwPostal *postal,
           gint64 version,
           const char *event,
           JsonObject *result,
           GError **error)
{
  g_autoptr (OwCaseFile) file
      = ow_transaction_load (transaction, &ow_case_file_record, postal->case_id, error);

  if (file == NULL)
    return NULL;
  file->version = version;
  if (!ow_case_act_move (transaction, file, event, error))
    return NULL;
  ow_result_set_id (result, "case", file->id);
  json_object_set_string_member (result, "state", file->state);
  return g_steal_pointer (&file);
}

gboolean
ow_post_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const OwPost *request = data;
  OwCustodyStep step = { .event = "post", .holder = "post", .reference = request->waybill };
  g_autoptr (OwPostal) postal = move_postal (transaction, request->postal, "post", error);
  g_autoptr (OwCaseFile) file = NULL;
  g_autoptr (OwProduct) product = NULL;
  g_autoptr (JsonArray) slips = json_array_new ();

  if (postal == NULL || !ow_act_require_text (request->waybill, "error.post.waybill", error))
    return FALSE;
  postal->waybill = g_strdup (request->waybill);
  if (!ow_transaction_update (transaction, &ow_postal_record, postal, error)
      || (file = move_case (transaction, postal, request->version, "post", result, error)) == NULL
      || !ow_fee_act_require_paid (transaction, file->id, error)
      || !ow_collection_act_find_product (transaction, file->id, &product, error)
      || !ow_collection_act_give (transaction, file, product, &step, slips, error))
    return FALSE;
  json_object_set_array_member (result, "slips", g_steal_pointer (&slips));
  return TRUE;
}

/* Everything of the person that went by this waybill. */
static gboolean
move_objects (OwTransaction *transaction,
              const OwPostal *postal,
              const OwCaseFile *file,
              gboolean delivered,
              GError **error)
{
  OwCustodyStep step
      = { .event = delivered ? "deliver" : "come_back",
          .holder = delivered ? "applicant" : ow_transaction_get_station (transaction),
          .keeper = delivered ? 0 : ow_transaction_get_staff (transaction),
          .reference = postal->waybill };
  g_autoptr (GPtrArray) held = ow_transaction_query (transaction, &ow_query_custody_of_person,
                                                     error, 'i', file->person_id, 0);

  for (guint i = 0; held != NULL && i < held->len; i++)
    {
      OwCustodyObject *object = g_ptr_array_index (held, i);
      g_autoptr (GPtrArray) moves = NULL;
      const OwCustodyMove *last;

      if (!g_str_equal (object->place, "post"))
        continue;
      moves
          = ow_transaction_query (transaction, &ow_query_custody_moves, error, 'i', object->id, 0);
      if (moves == NULL)
        return FALSE;
      last = g_ptr_array_index (moves, moves->len - 1);
      if (g_strcmp0 (last->reference, postal->waybill) == 0
          && !ow_custody_act_move (transaction, object, &step, error))
        return FALSE;
    }
  return held != NULL;
}

/* Back again: the document that went waits for its collection, or for the next waybill; one that
 * its maker has had back before was not in the letter. */
static gboolean
renew_product (OwTransaction *transaction, const OwCaseFile *file, GError **error)
{
  GError *local = NULL;
  g_autoptr (OwProduct) product
      = ow_transaction_query_one (transaction, &ow_query_product_of_case, &local, 'i', file->id, 0);

  if (!ow_act_pass (local, error))
    return FALSE;
  if (product == NULL || !g_str_equal (product->state, "handed_over"))
    return TRUE;
  ow_set_string (product->state, "ready");
  return ow_transaction_update (transaction, &ow_product_record, product, error);
}

gboolean
ow_post_end_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const OwPostEnd *request = data;
  const char *event = request->delivered ? "deliver" : "come_back";
  g_autoptr (OwPostal) postal = move_postal (transaction, request->postal, event, error);
  g_autoptr (OwCaseFile) file = NULL;
  g_autoptr (OwReceipt) receipt = NULL;

  if (postal == NULL || (!request->delivered && !ow_case_act_require_reason (transaction, error)))
    return FALSE;
  postal->reason = g_strdup (ow_transaction_get_reason (transaction));
  if (!ow_transaction_update (transaction, &ow_postal_record, postal, error)
      || (file = move_case (transaction, postal, request->version, event, result, error)) == NULL
      || !move_objects (transaction, postal, file, request->delivered, error)
      || (receipt
          = ow_transaction_load (transaction, &ow_receipt_record, postal->receipt_id, error))
             == NULL)
    return FALSE;
  if (request->delivered)
    return ow_collection_act_end_receipt (transaction, receipt, "collected", result, error);
  json_object_set_string_member (result, "receipt_state", receipt->state);
  json_object_set_int_member (result, "issue", receipt->issue);
  return renew_product (transaction, file, error);
}
