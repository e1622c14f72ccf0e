/* What is due, and what the cashier said. */

#include "ow-fee-acts.h"

#include <string.h>

#include "ow-act-checks.h"
#include "ow-case-acts-private.h"
#include "ow-machine.h"

static gboolean
is_due (const OwFeeEntry *entry)
{
  return g_str_equal (entry->state, "unpaid") || g_str_equal (entry->state, "unknown");
}

/* What is not settled is put down anew. */
static gboolean
clear_due (OwTransaction *transaction, GPtrArray *entries, GError **error)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const OwFeeEntry *entry = g_ptr_array_index (entries, i);

      if (is_due (entry)
          && !ow_transaction_delete (transaction, &ow_fee_entry_record, entry->id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_settled (GPtrArray *entries, const char *item)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const OwFeeEntry *entry = g_ptr_array_index (entries, i);

      if (!is_due (entry) && !g_str_equal (entry->state, "refunded")
          && g_str_equal (entry->item, item))
        return TRUE;
    }
  return FALSE;
}

static gboolean
add_entry (OwTransaction *transaction, OwRowId case_id, const OwFee *fee, GError **error)
{
  g_autoptr (OwFeeEntry) entry = ow_fee_entry_new ();

  if (fee != NULL && (fee->source == NULL || *fee->source == '\0'))
    return ow_counter_fail (error, OW_COUNTER_ERROR_INCOMPLETE, "error.fee.basis");
  entry->case_id = case_id;
  entry->site = g_strdup (ow_transaction_get_site (transaction)->code);
  entry->item = g_strdup (fee != NULL ? fee->id : "");
  entry->name = g_strdup (fee != NULL ? fee->name : NULL);
  entry->yuan = fee != NULL ? fee->yuan : 0;
  entry->basis = g_strdup (fee != NULL ? fee->source : NULL);
  entry->state = g_strdup (ow_machine_next (&ow_fee_machine, NULL, fee != NULL ? "assess" : "ask"));
  entry->clerk_id = ow_transaction_get_staff (transaction);
  entry->at = ow_transaction_get_now (transaction);
  return ow_transaction_insert (transaction, &ow_fee_entry_record, entry, error);
}

gboolean
ow_fee_assess_run (OwTransaction *transaction,
                   gconstpointer data,
                   JsonObject *result,
                   GError **error)
{
  const OwFeeAssess *request = data;
  g_autoptr (GPtrArray) entries = NULL;
  gboolean ask;
  gint64 yuan = 0;
  guint n = 0;

  if (!ow_act_require_role (transaction, "fee.record", error)
      || (entries = ow_transaction_query (transaction, &ow_query_fees_of_case, error, 'i',
                                          request->case_id, 0))
             == NULL
      || !clear_due (transaction, entries, error))
    return FALSE;
  for (guint i = 0; i < request->fees->len; i++)
    {
      const OwFee *fee = g_ptr_array_index (request->fees, i);

      if (is_settled (entries, fee->id))
        continue;
      if (!add_entry (transaction, request->case_id, fee, error))
        return FALSE;
      yuan += fee->yuan;
      n++;
    }
  ask = request->fees->len == 0 && request->has_tariff && !is_settled (entries, "");
  if (ask && !add_entry (transaction, request->case_id, NULL, error))
    return FALSE;
  json_object_set_int_member (result, "entries", n + (ask ? 1 : 0));
  json_object_set_int_member (result, "yuan", yuan);
  json_object_set_boolean_member (result, "unknown", ask);
  return TRUE;
}

gboolean
ow_fee_act_assess_settled (OwTransaction *transaction, const OwSettledCase *settled, GError **error)
{
  OwFeeAssess request = { settled->case_id, settled->fees, settled->has_tariff };
  g_autoptr (JsonObject) result = json_object_new ();

  return settled->fees == NULL || ow_fee_assess_run (transaction, &request, result, error);
}

gboolean
ow_fee_assess_all_run (OwTransaction *transaction,
                       gconstpointer data,
                       JsonObject *result,
                       GError **error)
{
  const OwSettle *request = data;

  for (guint i = 0; i < request->cases->len; i++)
    if (!ow_fee_act_assess_settled (transaction, g_ptr_array_index (request->cases, i), error))
      return FALSE;
  return TRUE;
}

/* Loads the entry in the version that was seen and moves it along the machine. */
static OwFeeEntry *
move_entry (OwTransaction *transaction, const OwFeeAct *request, const char *event, GError **error)
{
  g_autoptr (OwFeeEntry) entry
      = ow_transaction_load (transaction, &ow_fee_entry_record, request->entry, error);
  const char *state;

  if (entry == NULL || !ow_act_require_role (transaction, "fee.record", error)
      || (state = ow_machine_require (&ow_fee_machine, entry->state, event, error)) == NULL)
    return NULL;
  ow_set_string (entry->state, state);
  entry->version = request->version;
  return g_steal_pointer (&entry);
}

static gboolean
save_entry (OwTransaction *transaction, OwFeeEntry *entry, JsonObject *result, GError **error)
{
  entry->clerk_id = ow_transaction_get_staff (transaction);
  ow_result_set_id (result, "entry", entry->id);
  json_object_set_string_member (result, "state", entry->state);
  return ow_transaction_update (transaction, &ow_fee_entry_record, entry, error);
}

gboolean
ow_fee_price_run (OwTransaction *transaction,
                  gconstpointer data,
                  JsonObject *result,
                  GError **error)
{
  const OwFeeAct *request = data;
  g_autoptr (OwFeeEntry) entry = move_entry (transaction, request, "price", error);

  if (entry == NULL || !ow_act_require_text (request->basis, "error.fee.basis", error)
      || !ow_act_require_text (request->name, "error.fee.name", error))
    return FALSE;
  if (request->yuan <= 0)
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.fee.amount");
  entry->yuan = request->yuan;
  ow_set_string (entry->name, request->name);
  ow_set_string (entry->basis, request->basis);
  return save_entry (transaction, entry, result, error);
}

gboolean
ow_fee_pay_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  static const char *const channels[] = { "cashier", "bank", "online", NULL };
  const OwFeeAct *request = data;
  OwDate today = ow_transaction_get_today (transaction);
  g_autoptr (OwFeeEntry) entry = move_entry (transaction, request, "pay", error);

  if (entry == NULL || !ow_act_require_text (request->bill, "error.fee.bill", error))
    return FALSE;
  if (request->channel == NULL || !g_strv_contains (channels, request->channel)
      || (request->paid_on != OW_DATE_NONE && request->paid_on > today))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.fee.channel");
  ow_set_string (entry->channel, request->channel);
  ow_set_string (entry->bill, request->bill);
  entry->paid_on = request->paid_on != OW_DATE_NONE ? request->paid_on : today;
  return save_entry (transaction, entry, result, error);
}

gboolean
ow_fee_exempt_run (OwTransaction *transaction,
                   gconstpointer data,
                   JsonObject *result,
                   GError **error)
{
  const OwFeeAct *request = data;
  g_autoptr (OwFeeEntry) entry = move_entry (transaction, request, "exempt", error);

  if (entry == NULL || !ow_act_require_text (request->basis, "error.fee.basis", error)
      || !ow_act_require_approver (transaction, request->approver, "fee.exempt", error))
    return FALSE;
  ow_set_string (entry->reason, ow_transaction_get_reason (transaction));
  ow_set_string (entry->basis, request->basis);
  entry->approver_id = request->approver;
  return save_entry (transaction, entry, result, error);
}

gboolean
ow_fee_refund_run (OwTransaction *transaction,
                   gconstpointer data,
                   JsonObject *result,
                   GError **error)
{
  const OwFeeAct *request = data;
  g_autoptr (OwFeeEntry) entry = move_entry (transaction, request, "refund", error);

  if (entry == NULL || !ow_act_require_text (request->bill, "error.fee.bill", error)
      || !ow_act_require_approver (transaction, request->approver, "fee.exempt", error))
    return FALSE;
  if (g_strcmp0 (request->bill, entry->bill) != 0)
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.fee.bill");
  ow_set_string (entry->reason, ow_transaction_get_reason (transaction));
  entry->approver_id = request->approver;
  return save_entry (transaction, entry, result, error);
}

static void
statement_line_free (gpointer data)
{
  OwStatementLine *line = data;

  g_free (line->bill);
  g_free (line);
}

static OwStatementLine *
parse_line (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\t", 2);
  OwStatementLine *line;
  gint64 yuan;

  if (g_strv_length (parts) != 2 || !g_utf8_validate (parts[0], -1, NULL)
      || *g_strstrip (parts[0]) == '\0'
      || !g_ascii_string_to_signed (g_strstrip (parts[1]), 10, 0, G_MAXINT, &yuan, NULL))
    return NULL;
  line = g_new0 (OwStatementLine, 1);
  line->bill = g_strdup (parts[0]);
  line->yuan = yuan;
  return line;
}

GPtrArray *
ow_statement_parse (const char *text, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (statement_line_free);
  /* A program of the office writes the mark of UTF-8 in front. */
  g_auto (GStrv) rows
      = g_strsplit (g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text, "\n", -1);

  for (guint i = 0; rows[i] != NULL; i++)
    {
      OwStatementLine *line;

      if (*g_strchomp (rows[i]) == '\0')
        continue;
      if ((line = parse_line (rows[i])) == NULL)
        {
          ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE,
                                ow_message_new ("error.fee.statement", "n", (gint64)i + 1, NULL));
          return NULL;
        }
      g_ptr_array_add (lines, line);
    }
  return g_steal_pointer (&lines);
}

/* Yuan of one bill on our side and on theirs, and the cases it was paid for. */
typedef struct
{
  gint64 ours, theirs;
  GArray *cases; /* OwRowId */
} Sides;

static void
sides_free (gpointer data)
{
  Sides *sides = data;

  g_array_unref (sides->cases);
  g_free (sides);
}

static Sides *
find_sides (GHashTable *bills, const char *bill)
{
  Sides *sides = g_hash_table_lookup (bills, bill);

  if (sides == NULL)
    {
      sides = g_new0 (Sides, 1);
      sides->cases = g_array_new (FALSE, FALSE, sizeof (OwRowId));
      g_hash_table_insert (bills, g_strdup (bill), sides);
    }
  return sides;
}

static void
add_ours (Sides *sides, const OwFeeEntry *entry)
{
  sides->ours += entry->yuan;
  for (guint i = 0; i < sides->cases->len; i++)
    if (g_array_index (sides->cases, OwRowId, i) == entry->case_id)
      return;
  g_array_append_val (sides->cases, entry->case_id);
}

static GHashTable *
compare_bills (GPtrArray *entries, GPtrArray *lines)
{
  GHashTable *bills = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, sides_free);

  for (guint i = 0; i < entries->len; i++)
    {
      const OwFeeEntry *entry = g_ptr_array_index (entries, i);

      if (g_str_equal (entry->state, "paid"))
        add_ours (find_sides (bills, entry->bill), entry);
    }
  for (guint i = 0; i < lines->len; i++)
    {
      const OwStatementLine *line = g_ptr_array_index (lines, i);

      find_sides (bills, line->bill)->theirs += line->yuan;
    }
  return bills;
}

static int
compare_text (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

static JsonArray *
find_differences (GHashTable *bills, gint64 *ret_ours, gint64 *ret_theirs)
{
  JsonArray *differences = json_array_new ();
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (bills), compare_text);

  *ret_ours = *ret_theirs = 0;
  for (GList *name = names; name != NULL; name = name->next)
    {
      const Sides *sides = g_hash_table_lookup (bills, name->data);
      JsonObject *difference;

      *ret_ours += sides->ours;
      *ret_theirs += sides->theirs;
      if (sides->ours == sides->theirs)
        continue;
      difference = json_object_new ();
      json_object_set_string_member (difference, "bill", name->data);
      json_object_set_int_member (difference, "ours", sides->ours);
      json_object_set_int_member (difference, "theirs", sides->theirs);
      json_array_add_object_element (differences, difference);
    }
  return differences;
}

/* "TSY26112300001K · TSY26112300002J" */
static char *
dup_numbers (OwTransaction *transaction, const Sides *sides, GError **error)
{
  g_autoptr (GString) numbers = g_string_new (NULL);

  for (guint i = 0; i < sides->cases->len; i++)
    {
      g_autoptr (OwCaseFile) file = ow_transaction_load (
          transaction, &ow_case_file_record, g_array_index (sides->cases, OwRowId, i), error);

      if (file == NULL)
        return NULL;
      g_string_append_printf (numbers, "%s%s", i > 0 ? " · " : "", file->number);
    }
  return g_string_free (g_steal_pointer (&numbers), FALSE);
}

/* In the order of the numbers. */
static JsonArray *
make_cases (const Sides *sides)
{
  JsonArray *cases = json_array_new ();

  for (guint i = 0; i < sides->cases->len; i++)
    {
      g_autofree char *id
          = g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (sides->cases, OwRowId, i));

      json_array_add_string_element (cases, id);
    }
  return cases;
}

static gboolean
add_bills (OwTransaction *transaction,
           GHashTable *bills,
           gboolean differing,
           JsonArray *array,
           GError **error)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (bills), compare_text);

  for (GList *name = names; name != NULL; name = name->next)
    {
      const Sides *sides = g_hash_table_lookup (bills, name->data);
      g_autofree char *numbers = NULL;
      JsonObject *bill;

      if ((sides->ours != sides->theirs) != differing)
        continue;
      if ((numbers = dup_numbers (transaction, sides, error)) == NULL)
        return FALSE;
      bill = json_object_new ();
      json_object_set_string_member (bill, "bill", name->data);
      json_object_set_int_member (bill, "ours", sides->ours);
      json_object_set_int_member (bill, "theirs", sides->theirs);
      ow_result_set_id (bill, "case",
                        sides->cases->len > 0 ? g_array_index (sides->cases, OwRowId, 0) : 0);
      json_object_set_string_member (bill, "numbers", numbers);
      json_object_set_array_member (bill, "cases", make_cases (sides));
      json_array_add_object_element (array, bill);
    }
  return TRUE;
}

static char *
to_text (JsonArray *array)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);

  json_node_set_array (node, array);
  return json_to_string (node, FALSE);
}

gboolean
ow_fee_reconcile_run (OwTransaction *transaction,
                      gconstpointer data,
                      JsonObject *result,
                      GError **error)
{
  const OwReconcile *request = data;
  const char *site = ow_transaction_get_site (transaction)->code;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GHashTable) bills = NULL;
  g_autoptr (JsonArray) differences = NULL;
  g_autoptr (JsonArray) all = json_array_new ();
  g_autoptr (OwReconciliation) row = ow_reconciliation_new ();

  if (!ow_act_require_role (transaction, "fee.reconcile", error))
    return FALSE;
  if (request->day == OW_DATE_NONE || request->day > ow_transaction_get_today (transaction))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.day-ahead");
  entries = ow_transaction_query (transaction, &ow_query_fees_paid_on, error, 's', site, 'd',
                                  request->day, 0);
  if (entries == NULL)
    return FALSE;
  bills = compare_bills (entries, request->lines);
  differences = find_differences (bills, &row->ours, &row->theirs);
  if (!add_bills (transaction, bills, TRUE, all, error)
      || !add_bills (transaction, bills, FALSE, all, error))
    return FALSE;
  row->site = g_strdup (site);
  row->day = request->day;
  row->differences = json_array_get_length (differences);
  row->detail = to_text (differences);
  row->clerk_id = ow_transaction_get_staff (transaction);
  row->at = ow_transaction_get_now (transaction);
  json_object_set_int_member (result, "ours", row->ours);
  json_object_set_int_member (result, "theirs", row->theirs);
  json_object_set_array_member (result, "differences", g_steal_pointer (&differences));
  json_object_set_array_member (result, "bills", g_steal_pointer (&all));
  return ow_transaction_insert (transaction, &ow_reconciliation_record, row, error);
}

GPtrArray *
ow_payment_slip_load_in (OwTransaction *transaction, OwRowId case_id, GError **error)
{
  g_autoptr (GPtrArray) entries
      = ow_transaction_query (transaction, &ow_query_fees_of_case, error, 'i', case_id, 0);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const OwFeeEntry *entry = g_ptr_array_index (entries, i);

      if (!g_str_equal (entry->state, "unknown") && (entry->basis == NULL || *entry->basis == '\0'))
        {
          ow_counter_fail (error, OW_COUNTER_ERROR_INCOMPLETE, "error.fee.basis");
          return NULL;
        }
    }
  return g_steal_pointer (&entries);
}

gboolean
ow_fee_act_require_paid (OwTransaction *transaction, OwRowId case_id, GError **error)
{
  g_autoptr (GPtrArray) entries
      = ow_transaction_query (transaction, &ow_query_fees_of_case, error, 'i', case_id, 0);
  gint64 yuan = 0;
  gboolean unknown = FALSE;

  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const OwFeeEntry *entry = g_ptr_array_index (entries, i);

      unknown = unknown || g_str_equal (entry->state, "unknown");
      if (g_str_equal (entry->state, "unpaid"))
        yuan += entry->yuan;
    }
  if (unknown)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.fee.ask");
  if (yuan == 0)
    return TRUE;
  ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
                        ow_message_new ("error.fee.due", "amount", yuan, NULL));
  return FALSE;
}

gboolean
ow_fee_act_require_paid_first (OwTransaction *transaction, OwRowId case_id, GError **error)
{
  g_autoptr (GPtrArray) parameters
      = ow_transaction_query (transaction, &ow_query_settings_in_force, error, 's', "parameter",
                              'd', ow_transaction_get_today (transaction), 0);

  if (parameters == NULL)
    return FALSE;
  for (guint i = 0; i < parameters->len; i++)
    {
      const OwSetting *setting = g_ptr_array_index (parameters, i);

      if (g_str_equal (setting->name, "fee_when") && g_str_equal (setting->body, "acceptance"))
        return ow_fee_act_require_paid (transaction, case_id, error);
    }
  return TRUE;
}
