/* The rules, asked about a case that lies in the store. */

#include "ow-case-rules.h"

#include "ow-counter-error.h"
#include "ow-message.h"

OwCaseRules *
ow_case_rules_new (OwContext *context)
{
  OwCaseRules *self;

  g_return_val_if_fail (OW_IS_CONTEXT (context), NULL);

  self = g_new0 (OwCaseRules, 1);
  self->catalogue = ow_catalogue_ref (ow_context_get_catalogue (context));
  self->parameters = ow_parameters_ref (ow_context_get_parameters (context));
  self->calendar = ow_calendar_ref (ow_context_get_calendar (context));
  self->centre = g_strdup (ow_store_get_site (ow_context_get_store (context))->centre);
  return self;
}

OwCaseRules *
ow_case_rules_copy (const OwCaseRules *self)
{
  OwCaseRules *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (OwCaseRules, 1);
  copy->catalogue = ow_catalogue_ref (self->catalogue);
  copy->parameters = ow_parameters_ref (self->parameters);
  copy->calendar = ow_calendar_ref (self->calendar);
  copy->centre = g_strdup (self->centre);
  return copy;
}

void
ow_case_rules_free (OwCaseRules *self)
{
  if (self == NULL)
    return;
  ow_catalogue_unref (self->catalogue);
  ow_parameters_unref (self->parameters);
  ow_calendar_unref (self->calendar);
  g_free (self->centre);
  g_free (self);
}

OwFacts *
ow_case_rules_dup_facts (const OwCaseFile *file, GError **error)
{
  return ow_facts_from_text (file->facts, error);
}

gboolean
ow_case_rules_init (const OwCaseRules *self,
                    const OwCaseFile *file,
                    OwFacts *facts,
                    OwDate today,
                    OwCase *ret_case,
                    GError **error)
{
  const OwService *service = ow_catalogue_find_service (self->catalogue, file->service);
  const OwSubKind *sub_kind
      = service != NULL ? ow_service_find_sub_kind (service, file->sub_kind) : NULL;

  if (sub_kind == NULL)
    {
      ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE,
                            ow_message_new ("error.counter.services", NULL));
      return FALSE;
    }
  *ret_case = (OwCase){ .facts = facts,
                        .today = today,
                        .now = OW_INSTANT_NONE,
                        .sub_kind = sub_kind,
                        .calendar = self->calendar,
                        .parameters = self->parameters,
                        .catalogue = self->catalogue,
                        .centre = self->centre };
  return TRUE;
}

gboolean
ow_case_rules_add_verifications (OwTransaction *transaction,
                                 OwRowId case_id,
                                 OwFacts *facts,
                                 GError **error)
{
  g_autoptr (GPtrArray) rows
      = ow_transaction_query (transaction, &ow_query_verifications_of_case, error, 'i', case_id, 0);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const OwVerification *row = g_ptr_array_index (rows, i);
      OwFacts *fact = ow_facts_append (facts, "verifications");
      const char *answer = row->result == NULL                           ? "open"
                           : g_str_equal (row->result, "no_cooperation") ? "not_cooperating"
                                                                         : row->result;

      ow_facts_set_text (fact, "method", row->method);
      ow_facts_set_text (fact, "result", answer);
      ow_facts_set_text (fact, "contact", row->contact);
      ow_facts_set_date (fact, "on", ow_instant_to_date (row->at));
    }
  return TRUE;
}
