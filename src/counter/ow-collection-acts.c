/* Collection. Everything that one person takes away is one transaction: receipt, cases, new
 * documents, kept objects. */

#include "ow-collection-acts-private.h"

#include <string.h>

#include "ow-decision-acts.h"
#include "ow-fee-acts.h"
#include "ow-person-acts.h"

static gboolean
is_travel_permit (const OwCase *matter)
{
  const char *proxy = ow_sub_kind_get_proxy (matter->sub_kind);

  return proxy != NULL && g_str_has_prefix (proxy, "travel_permit");
}

gboolean
ow_collection_may_collect (const OwCaseRules *rules,
                           const OwCaseFile *file,
                           const char *capacity,
                           OwDate today,
                           gboolean *ret_may,
                           const char **ret_ground,
                           const char **ret_rule,
                           GError **error)
{
  g_autoptr (OwFacts) facts = ow_case_rules_dup_facts (file, error);
  OwCase matter;
  OwProxy proxy;

  if (facts == NULL || !ow_facts_set_value (facts, "presenter.capacity", capacity, error)
      || !ow_case_rules_init (rules, file, facts, today, &matter, error))
    return FALSE;
  ow_facts_set_truth (facts, "applicant.present", OW_TRUTH_NO);
  proxy = ow_proxy_evaluate (&matter);
  *ret_may = proxy.is_agent && proxy.is_eligible;
  if (is_travel_permit (&matter))
    /* C-TPCOLLECT: nobody else, or an agency by the reading chosen; never by the matrix of filing.
     */
    *ret_may = g_strcmp0 (capacity, "agency") == 0
               && ow_parameters_is (rules->parameters, "travel_permit_collection", "agency");
  if (ret_ground != NULL)
    *ret_ground = proxy.ground;
  if (ret_rule != NULL)
    *ret_rule = is_travel_permit (&matter) ? "TP-VIII" : "REG-19-0";
  return TRUE;
}

gboolean
ow_collection_act_find_product (OwTransaction *transaction,
                                OwRowId case_id,
                                OwProduct **ret_product,
                                GError **error)
{
  GError *local = NULL;
  g_autoptr (OwProduct) product
      = ow_transaction_query_one (transaction, &ow_query_product_of_case, &local, 'i', case_id, 0);
  g_autoptr (OwDecision) decision = NULL;

  if (!ow_act_pass (local, error))
    return FALSE;
  decision
      = ow_transaction_query_one (transaction, &ow_query_decision_of_case, &local, 'i', case_id, 0);
  if (!ow_act_pass (local, error))
    return FALSE;
  if (product != NULL && !g_str_equal (product->state, "ready"))
    g_clear_pointer (&product, ow_product_free);
  if (decision == NULL || (g_str_equal (decision->outcome, "granted") && product == NULL))
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.collect.no-product");
  *ret_product = g_steal_pointer (&product);
  return TRUE;
}

static gboolean
give (OwTransaction *transaction,
      OwCustodyObject *object,
      const OwCustodyStep *step,
      JsonArray *slips,
      GError **error)
{
  json_array_add_string_element (slips, object->slip);
  return ow_custody_act_is_mine (transaction, object, error)
         && ow_custody_act_move (transaction, object, step, error);
}

/* A sticker goes with its passport: as long as that must stay for another case, it stays too. */
static gboolean
require_bearer_free (OwTransaction *transaction,
                     const OwCaseFile *file,
                     const OwProduct *product,
                     GError **error)
{
  g_autoptr (GPtrArray) held = NULL;
  GError *local = NULL;
  gint64 open;

  if (product == NULL || !g_str_equal (product->kind, "sticker"))
    return TRUE;
  open = ow_transaction_query_integer (transaction, &ow_query_count_open_of_person, &local, 'i',
                                       file->person_id, 0);
  if (!ow_act_pass (local, error))
    return FALSE;
  held = ow_transaction_query (transaction, &ow_query_custody_of_person, error, 'i',
                               file->person_id, 0);
  for (guint i = 0; open > 0 && held != NULL && i < held->len; i++)
    {
      const OwCustodyObject *object = g_ptr_array_index (held, i);

      if (!g_str_equal (object->kind, "passport") || object->case_id != 0)
        continue;
      ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
                            ow_message_new ("error.custody.needed", "slip", object->slip, NULL));
      return FALSE;
    }
  return held != NULL;
}

gboolean
ow_collection_act_give (OwTransaction *transaction,
                        const OwCaseFile *file,
                        OwProduct *product,
                        const OwCustodyStep *step,
                        JsonArray *slips,
                        GError **error)
{
  g_autoptr (GPtrArray) due = NULL;

  if (!require_bearer_free (transaction, file, product, error))
    return FALSE;
  if (product != NULL)
    {
      ow_set_string (product->state, "handed_over");
      if (!ow_transaction_update (transaction, &ow_product_record, product, error))
        return FALSE;
    }
  if (product != NULL && product->object_id != 0)
    {
      g_autoptr (OwCustodyObject) object
          = ow_transaction_load (transaction, &ow_custody_object_record, product->object_id, error);

      if (object == NULL || !give (transaction, object, step, slips, error))
        return FALSE;
    }
  due = ow_custody_act_find_due (transaction, file->person_id, error);
  for (guint i = 0; due != NULL && i < due->len; i++)
    {
      OwCustodyObject *object = g_ptr_array_index (due, i);

      /* What is in the post has its own way: this waybill, or one before. */
      if (!g_str_equal (object->place, "post") && !give (transaction, object, step, slips, error))
        return FALSE;
    }
  return due != NULL;
}

static gboolean
is_open (const OwCaseFile *file)
{
  static const char *const closed[]
      = { "collected", "delivered", "archived", "withdrawn", "handed_over", "not_accepted", NULL };

  return !g_strv_contains (closed, file->state);
}

gboolean
ow_collection_act_end_receipt (OwTransaction *transaction,
                               OwReceipt *receipt,
                               const char *state,
                               JsonObject *result,
                               GError **error)
{
  g_autoptr (GPtrArray) cases
      = ow_transaction_query (transaction, &ow_query_cases_by_receipt, error, 'i', receipt->id, 0);
  gboolean open = FALSE;

  for (guint i = 0; cases != NULL && i < cases->len; i++)
    open = open || is_open (g_ptr_array_index (cases, i));
  if (cases == NULL)
    return FALSE;
  if (open)
    receipt->issue++;
  else
    ow_set_string (receipt->state, state);
  json_object_set_string_member (result, "receipt_state", receipt->state);
  json_object_set_int_member (result, "issue", receipt->issue);
  return ow_transaction_update (transaction, &ow_receipt_record, receipt, error);
}

/* A second person, who did not take this case in himself, and the row of the override. */
static gboolean
require_override (OwTransaction *transaction,
                  const OwCollect *request,
                  const OwCaseFile *file,
                  const char *act,
                  const char *rule,
                  GError **error)
{
  if (!ow_act_require_approver (transaction, request->approver, act, error))
    return FALSE;
  if (request->approver == file->clerk_id)
    return ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.counter.own-case");
  return ow_act_add_override (transaction, file->id, rule, request->approver, error);
}

static gboolean
require_fees (OwTransaction *transaction,
              const OwCollect *request,
              const OwCaseFile *file,
              GError **error)
{
  GError *due = NULL;

  if (ow_fee_act_require_paid (transaction, file->id, &due))
    return TRUE;
  if (!g_error_matches (due, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE) || request->approver == 0)
    {
      g_propagate_error (error, due);
      return FALSE;
    }
  g_error_free (due);
  return require_override (transaction, request, file, "fee.release", "OPN-36", error);
}

/* Who is not there sends somebody: with an authority, and with a ground of the matrix or the word
 * of a supervisor. */
static gboolean
require_collector (OwTransaction *transaction,
                   const OwCollect *request,
                   const OwCollectLine *line,
                   const OwCaseFile *file,
                   const char **ret_ground,
                   GError **error)
{
  const char *rule = NULL;
  gboolean may = FALSE;
  gboolean himself;

  *ret_ground = NULL;
  if (line->in_person)
    return TRUE;
  if (!ow_person_act_is_same (transaction, file->person_id, request->collector, &himself, error))
    return FALSE;
  if (g_strcmp0 (request->capacity, "applicant") == 0 && himself)
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.collect.capacity");
  if (!ow_act_require_text (request->authority, "error.collect.authority", error)
      || !ow_collection_may_collect (request->rules, file, request->capacity,
                                     ow_transaction_get_today (transaction), &may, ret_ground,
                                     &rule, error))
    return FALSE;
  return may || require_override (transaction, request, file, "collect.approve", rule, error);
}

static gboolean
same_text (const char *read, const char *wanted)
{
  return wanted == NULL || g_strcmp0 (read, wanted) == 0;
}

/* Both have read the document: it must say what its maker said. A document number is compared as it
 * is, never corrected. */
static gboolean
require_read (const OwCollectLine *line, const OwProduct *product, GError **error)
{
  g_autoptr (GString) differs = g_string_new (NULL);

  if (product == NULL)
    return TRUE;
  if (!line->agreed || line->number == NULL)
    return ow_counter_fail (error, OW_COUNTER_ERROR_INCOMPLETE, "error.collect.read");
  if (!same_text (line->name, product->name))
    g_string_append (differs, "collect.name\n");
  if (!same_text (line->number, product->number))
    g_string_append (differs, "collect.number\n");
  if (product->valid_from != OW_DATE_NONE && line->valid_from != product->valid_from)
    g_string_append (differs, "collect.valid-from\n");
  if (line->valid_until != product->valid_until)
    g_string_append (differs, "collect.valid-until\n");
  if (differs->len == 0)
    return TRUE;
  g_string_truncate (differs, differs->len - 1);
  ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
                        ow_message_new ("error.collect.differs", "fields", differs->str, NULL));
  return FALSE;
}

static gboolean
add_line (OwTransaction *transaction,
          const OwCollection *collection,
          const OwCollectLine *line,
          const char *ground,
          const OwProduct *product,
          GError **error)
{
  g_autoptr (OwCollectionLine) row = ow_collection_line_new ();

  row->collection_id = collection->id;
  row->case_id = line->case_id;
  row->in_person = line->in_person;
  row->ground = g_strdup (ground);
  row->read = g_strdup (product == NULL ? "" : line->by_mrz ? "mrz" : "typed");
  if (product != NULL)
    {
      row->name = g_strdup (line->name);
      row->number = g_strdup (line->number);
      row->valid_from = line->valid_from;
      row->valid_until = line->valid_until;
    }
  return ow_transaction_insert (transaction, &ow_collection_line_record, row, error);
}

/* Checks one case and moves it; what it gives back is given when all cases have moved. */
static gboolean
collect_case (OwTransaction *transaction,
              const OwCollect *request,
              const OwCollection *collection,
              const OwCollectLine *line,
              GPtrArray *files,
              GPtrArray *products,
              GError **error)
{
  g_autoptr (OwCaseFile) file
      = ow_transaction_load (transaction, &ow_case_file_record, line->case_id, error);
  g_autoptr (OwProduct) product = NULL;
  const char *ground;

  if (file == NULL)
    return FALSE;
  if (file->receipt_id != request->receipt)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.collect.other-receipt");
  file->version = line->version;
  if (!ow_case_act_move (transaction, file, "collect", error)
      || !require_collector (transaction, request, line, file, &ground, error)
      || !require_fees (transaction, request, file, error)
      || !ow_collection_act_find_product (transaction, file->id, &product, error)
      || !require_read (line, product, error)
      || !add_line (transaction, collection, line, ground, product, error))
    return FALSE;
  if (!g_str_equal (request->receipt_state, "taken_back")
      && !require_override (transaction, request, file, "collect.approve", "REG-RECEIPT", error))
    return FALSE;
  g_ptr_array_add (files, g_steal_pointer (&file));
  g_ptr_array_add (products, g_steal_pointer (&product));
  return TRUE;
}

static gboolean
require_papers (const OwCollect *request, const OwReceipt *receipt, GError **error)
{
  static const char *const states[] = { "taken_back", "lost", "void", NULL };
  gboolean lost = g_strcmp0 (request->receipt_state, "lost") == 0;

  if (g_str_equal (receipt->state, "collected"))
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.collect.again");
  if (request->receipt_state == NULL || !g_strv_contains (states, request->receipt_state)
      || g_str_equal (receipt->state, "void") != g_str_equal (request->receipt_state, "void"))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.collect.receipt");
  if (lost
      && (!ow_act_require_text (request->declaration, "error.collect.declaration", error)
          || !ow_act_require_text (request->collector_document, "error.collect.identity", error)))
    return FALSE;
  if (request->collector == 0
      && (!ow_act_require_text (request->collector_name, "error.collect.who", error)
          || !ow_act_require_text (request->collector_document, "error.collect.identity", error)))
    return FALSE;
  return (g_strcmp0 (request->signature, "paper") == 0
          || g_strcmp0 (request->signature, "screen") == 0)
         || ow_counter_fail (error, OW_COUNTER_ERROR_INCOMPLETE, "error.collect.signature");
}

static gboolean
add_collection (OwTransaction *transaction,
                const OwCollect *request,
                OwCollection *collection,
                GError **error)
{
  OwPaperEvent paper;

  collection->receipt_id = request->receipt;
  collection->collector_id = request->collector;
  collection->collector_name = g_strdup (request->collector_name);
  collection->collector_document = g_strdup (request->collector_document);
  collection->capacity = g_strdup (request->capacity);
  collection->authority = g_strdup (request->authority);
  collection->receipt_state = g_strdup (request->receipt_state);
  collection->declaration = g_strdup (request->declaration);
  collection->signature = g_strdup (request->signature);
  collection->approver_id = request->approver;
  collection->clerk_id = ow_transaction_get_staff (transaction);
  collection->at = ow_transaction_get_now (transaction);
  if (!ow_paper_day_find_event_here (transaction, &paper, error))
    return FALSE;
  if (paper.at != 0)
    {
      collection->entered_at = collection->at;
      collection->entered_by = collection->clerk_id;
      collection->at = paper.at;
      collection->clerk_id = paper.clerk;
    }
  return ow_transaction_insert (transaction, &ow_collection_record, collection, error);
}

static gboolean
is_listed (JsonArray *slips, const char *slip)
{
  for (guint i = 0; i < json_array_get_length (slips); i++)
    if (g_str_equal (json_array_get_string_element (slips, i), slip))
      return TRUE;
  return FALSE;
}

/* What was scanned at the glass is what the ledger gives back, no more and no less. */
static gboolean
require_scans (GPtrArray *scans, JsonArray *slips, GError **error)
{
  const char *wrong = NULL;

  if (scans == NULL)
    return TRUE;
  for (guint i = 0; i < scans->len && wrong == NULL; i++)
    if (!is_listed (slips, g_ptr_array_index (scans, i)))
      wrong = g_ptr_array_index (scans, i);
  for (guint i = 0; i < json_array_get_length (slips) && wrong == NULL; i++)
    {
      const char *slip = json_array_get_string_element (slips, i);

      if (!g_ptr_array_find_with_equal_func (scans, slip, g_str_equal, NULL))
        wrong = slip;
    }
  if (wrong == NULL)
    return TRUE;
  ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
                        ow_message_new ("error.collect.scans", "slip", wrong, NULL));
  return FALSE;
}

static void
product_free (gpointer product)
{
  ow_product_free (product);
}

gboolean
ow_collect_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const OwCollect *request = data;
  g_autoptr (OwReceipt) receipt
      = ow_transaction_load (transaction, &ow_receipt_record, request->receipt, error);
  g_autoptr (OwCollection) collection = ow_collection_new ();
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_case_file_free);
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (product_free);
  g_autoptr (JsonArray) slips = json_array_new ();
  OwCustodyStep step = { .event = "return", .holder = "applicant", .reference = NULL };

  if (receipt == NULL || !ow_act_require_role (transaction, "case.collect", error)
      || !require_papers (request, receipt, error))
    return FALSE;
  if (request->lines->len == 0)
    return ow_counter_fail (error, OW_COUNTER_ERROR_EMPTY, "error.collect.nothing");
  if (!add_collection (transaction, request, collection, error))
    return FALSE;
  for (guint i = 0; i < request->lines->len; i++)
    if (!collect_case (transaction, request, collection, g_ptr_array_index (request->lines, i),
                       files, products, error))
      return FALSE;
  step.reference = receipt->number;
  for (guint i = 0; i < files->len; i++)
    {
      const OwCollectLine *line = g_ptr_array_index (request->lines, i);

      step.holder = line->in_person ? "applicant" : "proxy";
      if (!ow_collection_act_give (transaction, g_ptr_array_index (files, i),
                                   g_ptr_array_index (products, i), &step, slips, error))
        return FALSE;
    }
  if (!require_scans (request->scans, slips, error)
      || !ow_collection_act_end_receipt (transaction, receipt, "collected", result, error))
    return FALSE;
  ow_result_set_id (result, "collection", collection->id);
  json_object_set_array_member (result, "slips", g_steal_pointer (&slips));
  return TRUE;
}

static gboolean
require_next_try (OwTransaction *transaction, const OwRemind *request, GError **error)
{
  OwDate today = ow_transaction_get_today (transaction);

  return request->again_on == OW_DATE_NONE
         || (g_str_equal (request->outcome, "not_reached") && request->again_on >= today
             && request->again_on <= today + OW_CALL_AGAIN_DAYS)
         || ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.collect.next-try");
}

gboolean
ow_remind_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  static const char *const channels[] = { "call", "text", "post", NULL };
  static const char *const outcomes[] = { "reached", "not_reached", "wrong_number", "sent", NULL };
  const OwRemind *request = data;
  g_autoptr (OwCaseFile) file
      = ow_transaction_load (transaction, &ow_case_file_record, request->case_id, error);
  g_autoptr (OwReminder) reminder = ow_reminder_new ();

  if (file == NULL || !ow_act_require_role (transaction, "case.collect", error))
    return FALSE;
  if (request->channel == NULL || !g_strv_contains (channels, request->channel)
      || request->outcome == NULL || !g_strv_contains (outcomes, request->outcome))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.collect.reminder");
  if (!g_str_equal (file->state, "ready"))
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.collect.not-ready");
  if (!require_next_try (transaction, request, error))
    return FALSE;
  reminder->again_on = request->again_on;
  reminder->case_id = file->id;
  reminder->channel = g_strdup (request->channel);
  reminder->result = g_strdup (request->outcome);
  reminder->clerk_id = ow_transaction_get_staff (transaction);
  reminder->at = ow_transaction_get_now (transaction);
  if (!ow_transaction_insert (transaction, &ow_reminder_record, reminder, error))
    return FALSE;
  ow_result_set_id (result, "reminder", reminder->id);
  return TRUE;
}
