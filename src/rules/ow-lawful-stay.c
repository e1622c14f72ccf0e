/* The interval that an acceptance receipt makes lawful. Promises that a delay of the office is
 * never counted as an overstay of the applicant (C-RECEIPTEND) and that a custody slip alone gives
 * no right to stay (REG-13-3, REG-18-3). */

#include "ow-lawful-stay.h"

OwCustodyPeriod
ow_custody_period_from_facts (OwFacts *facts)
{
  OwCustodyPeriod period = { ow_facts_get_date (facts, "custody.kept_from"),
                             ow_facts_get_date (facts, "custody.returned_on"),
                             ow_facts_get_date (facts, "receipt.valid_until") };

  return period;
}

gboolean
ow_lawful_stay_get_interval (const OwCustodyPeriod *period,
                             OwParameters *parameters,
                             OwDate *ret_from,
                             OwDate *ret_to)
{
  OwDate to;

  g_return_val_if_fail (period != NULL && parameters != NULL, FALSE);

  if (period->kept_from == OW_DATE_NONE || period->receipt_valid_until == OW_DATE_NONE)
    return FALSE;
  to = period->returned_on;
  if (ow_parameters_is (parameters, "receipt_end", "receipt")
      && (to == OW_DATE_NONE || to > period->receipt_valid_until))
    to = period->receipt_valid_until;
  if (to != OW_DATE_NONE && to < period->kept_from)
    return FALSE;
  if (ret_from != NULL)
    *ret_from = period->kept_from;
  if (ret_to != NULL)
    *ret_to = to;
  return TRUE;
}

gboolean
ow_lawful_stay_covers (const OwCustodyPeriod *period,
                       OwDate on,
                       OwParameters *parameters,
                       gboolean *ret_receipt_expired)
{
  OwDate from = OW_DATE_NONE, to = OW_DATE_NONE;

  g_return_val_if_fail (period != NULL && on != OW_DATE_NONE, FALSE);

  if (ret_receipt_expired != NULL)
    *ret_receipt_expired = period->kept_from != OW_DATE_NONE && on >= period->kept_from
                           && (period->returned_on == OW_DATE_NONE || on <= period->returned_on)
                           && period->receipt_valid_until != OW_DATE_NONE
                           && on > period->receipt_valid_until;
  if (!ow_lawful_stay_get_interval (period, parameters, &from, &to))
    return FALSE;
  return on >= from && (to == OW_DATE_NONE || on <= to);
}
