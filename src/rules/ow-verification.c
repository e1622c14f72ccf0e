/* The log of verifications of a matter, counted. Promises that a verification without a result
 * stays open until somebody writes one down, so that the supervisor sees it (REG-20). */

#include "ow-verification.h"

OwVerificationSummary
ow_verification_summarise (OwFacts *facts)
{
  OwVerificationSummary summary = { 0 };
  GPtrArray *rows;

  g_return_val_if_fail (facts != NULL, summary);

  rows = ow_facts_get_list (facts, "verifications");
  for (guint i = 0; i < rows->len; i++)
    {
      const char *result = ow_facts_get_text (g_ptr_array_index (rows, i), "result");

      if (g_strcmp0 (result, "positive") == 0)
        summary.n_positive++;
      else if (g_strcmp0 (result, "negative") == 0)
        summary.n_negative++;
      else if (g_strcmp0 (result, "not_cooperating") == 0)
        summary.n_not_cooperating++;
      else if (g_strcmp0 (result, "fraud_confirmed") == 0)
        summary.n_fraud++;
      else
        summary.n_open++;
    }
  if (summary.n_open > 0)
    summary.state = OW_VERIFICATION_OPEN;
  else if (rows->len > 0)
    summary.state = OW_VERIFICATION_CLOSED;
  return summary;
}

const char *
ow_verification_state_to_string (OwVerificationState state)
{
  static const char *const names[] = { "none", "open", "closed" };

  g_return_val_if_fail ((guint)state < G_N_ELEMENTS (names), "none");
  return names[state];
}
