/* Borders of age and length for work permits. One table of readings: under N ends before the
 * birthday, over N begins after it, and the birthday itself is neither. */

#include "ow-work-term.h"

OwAgeBorder
ow_work_compare_age (OwDate birth, int years, OwDate on, OwParameters *parameters)
{
  OwDate birthday;

  g_return_val_if_fail (on != OW_DATE_NONE && parameters != NULL, OW_AGE_UNKNOWN);

  if (birth == OW_DATE_NONE || birth > on)
    return OW_AGE_UNKNOWN;
  birthday = ow_date_birthday (birth, years);
  if (on < birthday)
    return OW_AGE_UNDER;
  if (ow_parameters_is (parameters, "age_over", "completed"))
    return on < ow_date_birthday (birth, years + 1) ? OW_AGE_ON : OW_AGE_OVER;
  return on == birthday ? OW_AGE_ON : OW_AGE_OVER;
}

OwDate
ow_work_get_last_day (OwDate from, int years, OwParameters *parameters)
{
  OwDate end;

  g_return_val_if_fail (from != OW_DATE_NONE && parameters != NULL, OW_DATE_NONE);

  end = ow_date_add_months (from, 12 * years);
  return ow_parameters_is (parameters, "work_permit_end", "inclusive") ? end - 1 : end;
}

gboolean
ow_work_is_in_month (OwDate cancelled, OwDate on, OwParameters *parameters)
{
  OwDate last;

  g_return_val_if_fail (cancelled != OW_DATE_NONE && parameters != NULL, FALSE);

  last = ow_date_add_months (cancelled, 1);
  if (ow_parameters_is (parameters, "month_after_cancellation", "excluded"))
    last--;
  return on >= cancelled && on <= last;
}
