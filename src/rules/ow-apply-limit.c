/* The last day for a residence permit after entry. Promises the lenient day as the limit and the
 * conservative one as the warning, because the Regulations give the number only on the visa and no
 * way of counting (C-RPLIMIT). */

#include "ow-apply-limit.h"

gboolean
ow_apply_limit_compute (OwFacts *facts, OwParameters *parameters, OwApplyLimit *ret_limit)
{
  OwDate apply_by, entry, latest;
  gint64 days;

  g_return_val_if_fail (facts != NULL && parameters != NULL && ret_limit != NULL, FALSE);

  apply_by = ow_facts_get_date (facts, "visa.apply_by");
  if (apply_by != OW_DATE_NONE)
    {
      ret_limit->latest = ret_limit->warning = apply_by;
      return TRUE;
    }
  days = ow_facts_get_integer (facts, "visa.apply_within_days", 0);
  entry = ow_facts_get_date (facts, "entry.date");
  if (days < 1 || entry == OW_DATE_NONE)
    return FALSE;

  latest = entry + (OwDate)days;
  ret_limit->warning = latest - 1;
  ret_limit->latest
      = ow_parameters_is (parameters, "permit_limit", "from_entry") ? latest - 1 : latest;
  return TRUE;
}
