/* Papers from a case of the same number. Whether a case still waits is read from the other case
 * each time: a decision that is put right, a case that is taken back, is seen at once. */

#include "ow-sibling-acts.h"

#include "ow-act-checks.h"
#include "ow-case-acts-private.h"

/* Longer chains of cases on one number do not exist; a circle would have no end. */
#define MAX_CHAIN 16

void
ow_settled_sibling_free (gpointer data)
{
  OwSettledSibling *self = data;

  g_free (self->material);
  g_free (self);
}

static void
line_free (gpointer data)
{
  OwSiblingLine *line = data;

  g_free (line->number);
  g_free (line->service);
  g_free (line->state);
  g_free (line->material);
  g_free (line);
}

/* Of the case that brings the paper. */
static gboolean
find_standing (OwTransaction *transaction,
               const OwSiblingWait *wait,
               const OwCaseFile *sibling,
               OwSiblingStanding *ret_standing,
               GError **error)
{
  GError *local = NULL;
  g_autoptr (OwDecision) decision = NULL;

  *ret_standing = OW_SIBLING_BROUGHT;
  if (wait->brought_at != 0)
    return TRUE;
  *ret_standing = OW_SIBLING_LOST;
  if (g_str_equal (sibling->state, "withdrawn") || g_str_equal (sibling->state, "handed_over")
      || g_str_equal (sibling->state, "not_accepted"))
    return TRUE;
  decision = ow_transaction_query_one (transaction, &ow_query_decision_of_case, &local, 'i',
                                       sibling->id, 0);
  if (decision == NULL)
    *ret_standing = OW_SIBLING_WAITING;
  else if (g_str_equal (decision->outcome, "granted"))
    *ret_standing = OW_SIBLING_THERE;
  return ow_act_pass (local, error);
}

static GPtrArray *
load_lines (OwTransaction *transaction, const OwQuery *query, OwRowId case_id, GError **error)
{
  g_autoptr (GPtrArray) waits = ow_transaction_query (transaction, query, error, 'i', case_id, 0);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);

  for (guint i = 0; waits != NULL && i < waits->len; i++)
    {
      const OwSiblingWait *wait = g_ptr_array_index (waits, i);
      g_autoptr (OwCaseFile) sibling
          = ow_transaction_load (transaction, &ow_case_file_record, wait->sibling_id, error);
      g_autoptr (OwCaseFile) waiting = NULL;
      const OwCaseFile *other = sibling;
      OwSiblingLine *line;
      OwSiblingStanding standing;

      if (sibling == NULL || !find_standing (transaction, wait, sibling, &standing, error))
        return NULL;
      if (wait->sibling_id == case_id)
        {
          waiting = ow_transaction_load (transaction, &ow_case_file_record, wait->case_id, error);
          if (waiting == NULL)
            return NULL;
          other = waiting;
        }
      line = g_new0 (OwSiblingLine, 1);
      line->case_id = other->id;
      line->number = g_strdup (other->number);
      line->service = g_strdup (other->service);
      line->state = g_strdup (other->state);
      line->material = g_strdup (wait->material);
      line->standing = standing;
      g_ptr_array_add (lines, line);
    }
  return waits != NULL ? g_steal_pointer (&lines) : NULL;
}

GPtrArray *
ow_sibling_load (OwTransaction *transaction, OwRowId case_id, GError **error)
{
  return load_lines (transaction, &ow_query_siblings_of_case, case_id, error);
}

GPtrArray *
ow_sibling_load_waiting (OwTransaction *transaction, OwRowId case_id, GError **error)
{
  return load_lines (transaction, &ow_query_siblings_waiting_for, case_id, error);
}

const char *
ow_sibling_get_material (OwCatalogue *catalogue,
                         const char *service,
                         const char *sub_kind,
                         const char *material)
{
  const OwService *found = ow_catalogue_find_service (catalogue, service);
  const OwSubKind *kind = found != NULL ? ow_service_find_sub_kind (found, sub_kind) : NULL;
  GPtrArray *materials = kind != NULL ? ow_sub_kind_get_materials (kind) : NULL;

  for (guint i = 0; materials != NULL && i < materials->len; i++)
    {
      const OwMaterial *row = g_ptr_array_index (materials, i);

      if (g_str_equal (row->id, material))
        return row->name;
    }
  return material;
}

gboolean
ow_sibling_act_open (OwTransaction *transaction,
                     OwRowId case_id,
                     GPtrArray *siblings,
                     GError **error)
{
  for (guint i = 0; siblings != NULL && i < siblings->len; i++)
    {
      const OwSettledSibling *settled = g_ptr_array_index (siblings, i);
      g_autoptr (OwSiblingWait) wait = ow_sibling_wait_new ();

      wait->case_id = case_id;
      wait->sibling_id = settled->case_id;
      wait->material = g_strdup (settled->material);
      wait->clerk_id = ow_transaction_get_staff (transaction);
      wait->at = ow_transaction_get_now (transaction);
      if (!ow_transaction_insert (transaction, &ow_sibling_wait_record, wait, error))
        return FALSE;
    }
  return TRUE;
}

/* Does @case_id wait, over others, for @goal? FALSE with *@error set when that could not be read.
 */
static gboolean
find_circle (OwTransaction *transaction, OwRowId case_id, OwRowId goal, int depth, GError **error)
{
  g_autoptr (GPtrArray) waits
      = ow_transaction_query (transaction, &ow_query_siblings_of_case, error, 'i', case_id, 0);

  for (guint i = 0; waits != NULL && *error == NULL && i < waits->len; i++)
    {
      const OwSiblingWait *wait = g_ptr_array_index (waits, i);

      if (wait->brought_at == 0
          && (wait->sibling_id == goal || depth == MAX_CHAIN
              || find_circle (transaction, wait->sibling_id, goal, depth + 1, error)))
        return TRUE;
    }
  return FALSE;
}

gboolean
ow_sibling_act_require_taken (OwTransaction *transaction, OwRowId case_id, GError **error)
{
  GError *local = NULL;
  g_autoptr (GPtrArray) waits
      = ow_transaction_query (transaction, &ow_query_siblings_of_case, error, 'i', case_id, 0);

  for (guint i = 0; waits != NULL && i < waits->len; i++)
    {
      const OwSiblingWait *wait = g_ptr_array_index (waits, i);
      g_autoptr (OwCaseFile) sibling
          = ow_transaction_load (transaction, &ow_case_file_record, wait->sibling_id, error);

      if (sibling == NULL)
        return FALSE;
      if (sibling->receipt_id == 0 || g_str_equal (sibling->state, "withdrawn")
          || g_str_equal (sibling->state, "handed_over"))
        return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.sibling.not-taken");
      if (find_circle (transaction, sibling->id, case_id, 0, &local))
        return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.sibling.circle");
      if (!ow_act_pass (g_steal_pointer (&local), error))
        return FALSE;
    }
  return waits != NULL;
}

/* A decision and that of the case it waits for are never entered at the same moment. */
static gboolean
lock_case (OwTransaction *transaction, OwRowId case_id, GError **error)
{
  g_autofree char *name = g_strdup_printf ("decision:%" G_GINT64_FORMAT, case_id);

  return ow_transaction_lock (transaction, name, error);
}

gboolean
ow_sibling_act_require_decidable (OwTransaction *transaction,
                                  const OwCaseFile *file,
                                  const char *outcome,
                                  const char *ground,
                                  OwCatalogue *catalogue,
                                  GError **error)
{
  gboolean granted = g_str_equal (outcome, "granted");
  gboolean other_ground = g_str_equal (outcome, "refused") && g_strcmp0 (ground, "materials") != 0;
  g_autoptr (GPtrArray) lines = NULL;

  if (!lock_case (transaction, file->id, error)
      || (lines = ow_sibling_load (transaction, file->id, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    if (!lock_case (transaction, ((OwSiblingLine *)lines->pdata[i])->case_id, error))
      return FALSE;
  if (lines->len == 0)
    return TRUE;
  g_ptr_array_unref (lines);
  lines = ow_sibling_load (transaction, file->id, error);
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const OwSiblingLine *line = g_ptr_array_index (lines, i);
      gboolean waits = line->standing == OW_SIBLING_WAITING && !other_ground;
      gboolean lost = line->standing == OW_SIBLING_LOST && granted;

      if (!waits && !lost)
        continue;
      ow_message_set_error (
          error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
          ow_message_new (
              lost ? "error.sibling.lost" : "error.sibling.waits", "material",
              ow_sibling_get_material (catalogue, file->service, file->sub_kind, line->material),
              "number", line->number, NULL));
      return FALSE;
    }
  return lines != NULL;
}

gboolean
ow_sibling_bring_run (OwTransaction *transaction,
                      gconstpointer data,
                      JsonObject *result,
                      GError **error)
{
  const OwBringPaper *request = data;
  g_autoptr (OwCaseFile) file
      = ow_transaction_load (transaction, &ow_case_file_record, request->case_id, error);
  g_autoptr (GPtrArray) waits = NULL;
  gint64 n = 0;

  if (file == NULL || !ow_act_require_role (transaction, "matter.edit", error)
      || !ow_case_act_require_reason (transaction, error)
      || (waits
          = ow_transaction_query (transaction, &ow_query_siblings_of_case, error, 'i', file->id, 0))
             == NULL)
    return FALSE;
  for (guint i = 0; i < waits->len; i++)
    {
      OwSiblingWait *wait = g_ptr_array_index (waits, i);

      if (wait->brought_at != 0
          || (request->material != NULL && !g_str_equal (request->material, wait->material)))
        continue;
      wait->brought_at = ow_transaction_get_now (transaction);
      ow_set_string (wait->brought, ow_transaction_get_reason (transaction));
      if (!ow_transaction_update (transaction, &ow_sibling_wait_record, wait, error))
        return FALSE;
      n++;
    }
  if (n == 0)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.sibling.none");
  ow_result_set_id (result, "case", file->id);
  json_object_set_int_member (result, "papers", n);
  return TRUE;
}
