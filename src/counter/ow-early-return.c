/* Early return. The days are computed before anybody approves, so that the applicant hears them
 * while he can still change his mind. */

#include "ow-early-return.h"

#include "ow-act-checks.h"
#include "ow-case-acts-private.h"
#include "ow-case-rules.h"
#include "ow-custody-acts.h"
#include "ow-extension.h"
#include "ow-intent.h"
#include "ow-name.h"

void
ow_early_return_free (OwEarlyReturn *self)
{
  if (self == NULL)
    return;
  ow_custody_line_free (self->object);
  g_free (self->applicant);
  g_free (self);
}

static void
keep_later (OwDate *day, OwDate other)
{
  if (other != OW_DATE_NONE && (*day == OW_DATE_NONE || other > *day))
    *day = other;
}

OwDate
ow_early_return_get_own_day (OwFacts *facts, OwParameters *parameters)
{
  const char *kind = ow_facts_get_text (facts, "permit.kind");
  OwDate day = OW_DATE_NONE;
  OwStay stay;

  if (ow_stay_compute (facts, parameters, &stay))
    keep_later (&day, stay.last_day);
  keep_later (&day, ow_facts_get_date (facts, "stay.last_day"));
  /* The end of a visa is the last day of entry, not of the stay. */
  if (kind != NULL && !g_str_equal (kind, "visa"))
    keep_later (&day, ow_facts_get_date (facts, "permit.valid_until"));
  return day;
}

OwDate
ow_early_return_get_last_day (OwDate own_day,
                              const OwCustodyPeriod *period,
                              OwParameters *parameters)
{
  OwDate from, to = OW_DATE_NONE, day = own_day;

  if (own_day != OW_DATE_NONE && ow_lawful_stay_get_interval (period, parameters, &from, &to))
    keep_later (&day, to);
  return day;
}

typedef struct
{
  char *slip;
  OwCaseRules *rules;
  OwEarlyReturn *early;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_free (load->slip);
  ow_case_rules_free (load->rules);
  ow_early_return_free (load->early);
  g_free (load);
}

/* The case whose document lasts longest says until when he may stay. */
static gboolean
find_days (OwTransaction *transaction,
           Load *load,
           const OwCustodyObject *object,
           GPtrArray *cases,
           GError **error)
{
  g_autoptr (GPtrArray) moves
      = ow_transaction_query (transaction, &ow_query_custody_moves, error, 'i', object->id, 0);
  OwCustodyPeriod period = { OW_DATE_NONE, ow_transaction_get_today (transaction), OW_DATE_NONE };

  if (moves == NULL)
    return FALSE;
  load->early->own_day = OW_DATE_NONE;
  if (moves->len > 0)
    period.kept_from = ow_instant_to_date (((OwCustodyMove *)g_ptr_array_index (moves, 0))->at);
  for (guint i = 0; i < cases->len; i++)
    {
      const OwCaseFile *file = g_ptr_array_index (cases, i);
      g_autoptr (OwFacts) facts = ow_case_rules_dup_facts (file, error);

      if (facts == NULL)
        return FALSE;
      keep_later (&load->early->own_day,
                  ow_early_return_get_own_day (facts, load->rules->parameters));
      if (file->receipt_id != 0)
        keep_later (&period.receipt_valid_until, file->valid_until);
    }
  load->early->last_day
      = ow_early_return_get_last_day (load->early->own_day, &period, load->rules->parameters);
  load->early->overstayed
      = load->early->own_day != OW_DATE_NONE && load->early->own_day < period.returned_on;
  return TRUE;
}

static gboolean
find_line (OwTransaction *transaction, Load *load, const OwCustodyObject *object, GError **error)
{
  g_autoptr (GPtrArray) lines = ow_transaction_query (
      transaction, &ow_query_custody_lines_of_person, error, 'i', object->person_id, 0);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const OwCustodyLine *line = g_ptr_array_index (lines, i);

      if (line->id == object->id)
        load->early->object = ow_custody_line_copy (line);
    }
  if (load->early->object == NULL)
    return lines != NULL
           && ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.custody.not-early");
  load->early->applicant
      = ow_name_for_paper (load->early->object->mrz_surname, load->early->object->mrz_given_names);
  return TRUE;
}

static gboolean
view_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  Load *load = (Load *)data;
  GError *local = NULL;
  g_autoptr (OwCustodyObject) object = ow_transaction_query_one (
      transaction, &ow_query_custody_by_slip, &local, 's', load->slip, 0);
  g_autoptr (GPtrArray) cases = NULL;

  g_clear_pointer (&load->early, ow_early_return_free);
  load->early = g_new0 (OwEarlyReturn, 1);
  if (!ow_act_pass (local, error))
    return FALSE;
  if (object == NULL || !g_str_equal (object->kind, "passport"))
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.custody.not-early");
  cases = ow_transaction_query (transaction, &ow_query_cases_open_of_person, error, 'i',
                                object->person_id, 0);
  if (cases == NULL)
    return FALSE;
  load->early->cases = cases->len;
  if (cases->len == 0)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.custody.not-early");
  return find_line (transaction, load, object, error)
         && find_days (transaction, load, object, cases, error)
         && ow_transaction_note (transaction, "custody_object", object->id, "custody.view", error);
}

static void
viewed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (JsonObject) answer = ow_intent_finish (OW_SESSION (source), result, &error);

  if (answer != NULL)
    g_task_return_pointer (task, g_steal_pointer (&load->early),
                           (GDestroyNotify)ow_early_return_free);
  else
    g_task_return_error (task, error);
}

void
ow_early_return_load_async (OwSession *session,
                            const char *slip,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Load *load = g_new0 (Load, 1);
  OwIntent intent = { "custody.view", "custody.move", NULL, view_run, load, NULL };

  load->slip = g_strdup (slip);
  load->rules = ow_case_rules_new (ow_session_get_context (session));
  g_task_set_task_data (task, load, load_free);
  ow_intent_async (session, &intent, cancellable, viewed_cb, task);
}

OwEarlyReturn *
ow_early_return_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  OwCustodyEarly early;
  char *slip, *declaration;
} Give;

static void
give_free (gpointer data)
{
  Give *give = data;

  g_free (give->slip);
  g_free (give->declaration);
  g_free (give);
}

void
ow_early_return_give_async (OwSession *session,
                            const OwEarlyReturn *early,
                            gint64 approver,
                            const char *reason,
                            const char *declaration,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  OwIntent intent
      = { "custody.early", "custody.move", reason, ow_custody_early_run, NULL, give_free };
  Give *give = g_new0 (Give, 1);

  give->slip = g_strdup (early->object->slip);
  give->declaration = g_strdup (declaration);
  give->early = (OwCustodyEarly){ give->slip, approver, early->last_day, declaration == NULL,
                                  give->declaration };
  intent.request = give;
  ow_intent_async (session, &intent, cancellable, callback, user_data);
}

static gboolean
again_run (OwTransaction *transaction, gconstpointer slip, JsonObject *result, GError **error)
{
  GError *local = NULL;
  g_autoptr (OwCustodyObject) object
      = ow_transaction_query_one (transaction, &ow_query_custody_by_slip, &local, 's', slip, 0);
  OwCustodyRedeposit request = { object != NULL ? object->id : 0 };

  if (!ow_act_pass (local, error))
    return FALSE;
  return object != NULL
             ? ow_custody_redeposit_run (transaction, &request, result, error)
             : ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.custody.not-early");
}

void
ow_early_return_again_async (OwSession *session,
                             const char *slip,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  OwIntent intent
      = { "custody.redeposit", "custody.move", NULL, again_run, g_strdup (slip), g_free };

  ow_intent_async (session, &intent, cancellable, callback, user_data);
}

gboolean
ow_early_return_finish (
    OwSession *session, GAsyncResult *result, gint64 *ret_receipt, char **ret_slip, GError **error)
{
  g_autoptr (JsonObject) answer = ow_intent_finish (session, result, error);

  if (answer == NULL)
    return FALSE;
  if (ret_receipt != NULL)
    {
      gboolean current
          = json_object_has_member (answer, "receipt_state")
            && g_str_equal (json_object_get_string_member (answer, "receipt_state"), "current");

      *ret_receipt = current ? ow_result_get_id (answer, "receipt") : 0;
    }
  if (ret_slip != NULL)
    *ret_slip = json_object_has_member (answer, "slip")
                    ? g_strdup (json_object_get_string_member (answer, "slip"))
                    : NULL;
  return TRUE;
}
