/* The arithmetic of the incentives of 2018 to 2022. Promises whole numbers only, so that no machine
 * rounds differently, and thresholds that mean "more than", as the text does. */

#include "ow-incentive.h"

#include <string.h>

#include "ow-reference.h"

#define MILLION G_GINT64_CONSTANT (1000000)

static gint64
cell_integer (const OwReference *list, OwReferenceRow row, const char *column)
{
  return g_ascii_strtoll (ow_reference_get_cell (list, row, column), NULL, 10);
}

static gint64
get_threshold (const OwIncentiveCase *self, gint64 printed, OwParameters *parameters)
{
  /* C-OPN21: three thresholds run together; the other reading takes the highest for all three. */
  if ((g_str_equal (self->row, "OPN-21-1") || g_str_equal (self->row, "OPN-21-2")
       || g_str_equal (self->row, "OPN-21-3"))
      && ow_parameters_is (parameters, "opn_21_thresholds", "highest"))
    return 50;
  return printed;
}

static const char *
find_refusal (const OwIncentiveCase *self, gint64 threshold)
{
  static const char *const sectors[] = { "advanced_manufacturing", "modern_services", NULL };
  gboolean by_sector = g_str_equal (self->row, "OPN-21-1") || g_str_equal (self->row, "OPN-21-2")
                       || g_str_equal (self->row, "OPN-21-3");
  gboolean by_verification
      = g_str_equal (self->row, "OPN-21-4") || g_str_equal (self->row, "OPN-21-5");

  if (by_sector && (self->sector == NULL || !g_strv_contains (sectors, self->sector)))
    return "finding.OPN-21.sector";
  if (by_verification && !self->verified)
    return "finding.OPN-21.not-verified";
  if (g_str_equal (self->row, "OPN-23-2"))
    return self->increase > threshold * MILLION ? NULL : "finding.OPN-21.threshold";
  if (threshold > 0 && self->usd <= threshold * MILLION)
    return "finding.OPN-21.threshold";
  return NULL;
}

gboolean
ow_incentive_compute (const OwIncentiveCase *self, OwParameters *parameters, OwIncentive *ret)
{
  const OwReference *list = ow_reference_get ("incentives_historic");
  OwReferenceRow row = ow_reference_find_first (list, "rule_id", self->row);
  OwIncentive incentive = { 0 };
  const char *amount;
  OwDate from, to;
  gint64 percent;

  g_return_val_if_fail (parameters != NULL && ret != NULL, FALSE);

  if (row == NULL)
    return FALSE;
  amount = ow_reference_get_cell (list, row, "amount");
  percent = cell_integer (list, row, "percent_min");
  from = ow_date_parse (ow_reference_get_cell (list, row, "from"));
  to = ow_date_parse (ow_reference_get_cell (list, row, "to"));
  incentive.is_expired
      = self->year > 0 && from != OW_DATE_NONE
        && (ow_date_new (self->year, 12, 31) < from || ow_date_new (self->year, 1, 1) > to)
        && ow_parameters_is (parameters, "opn_incentives", "history");
  incentive.refusal
      = incentive.is_expired
            ? "finding.OPN-21.expired"
            : find_refusal (
                self, get_threshold (self, cell_integer (list, row, "threshold"), parameters));
  if (incentive.refusal == NULL)
    {
      if (g_str_equal (amount, "0.5 to 2"))
        {
          incentive.minimum = MILLION / 2;
          incentive.maximum = 2 * MILLION;
        }
      else
        incentive.maximum = g_ascii_strtoll (amount, NULL, 10) * MILLION;
      if (percent > 0)
        {
          gint64 share = self->usd * self->rate / 10000 * percent / 100;

          incentive.is_capped = share > incentive.maximum;
          incentive.minimum = MIN (share, incentive.maximum);
        }
      else if (g_str_has_suffix (ow_reference_get_cell (list, row, "amount_unit"), "fixed"))
        incentive.minimum = incentive.maximum;
    }
  *ret = incentive;
  return TRUE;
}

gint64
ow_incentive_floor_price (gint64 local, gint64 national_minimum)
{
  return MAX ((local * 70 + 99) / 100, national_minimum);
}

void
ow_incentive_split_training (gint64 salaries,
                             gint64 spending,
                             gint64 *ret_deductible,
                             gint64 *ret_carried)
{
  gint64 deductible = MIN (spending, salaries * 8 / 100);

  *ret_deductible = deductible;
  *ret_carried = spending - deductible;
}

gboolean
ow_incentive_is_recent (OwDate entered, OwDate on)
{
  g_return_val_if_fail (entered != OW_DATE_NONE && on != OW_DATE_NONE, FALSE);

  return entered <= on && on <= ow_date_add_months (entered, 12);
}

gboolean
ow_incentive_is_over_90 (gint64 done, gint64 total)
{
  return total > 0 && done * 100 > total * 90;
}
