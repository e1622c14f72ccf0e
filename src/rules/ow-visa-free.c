/* Lists of visa-free entry and their conditions. Promises that a date printed in the Guide, once it
 * is over, answers "verify" and not "visa needed", because the lists change without the Guide
 * (C-UNIDATE). */

#include "ow-visa-free.h"

#include <string.h>

#include "ow-reference.h"

#define UNILATERAL_DAYS 30
#define TRANSIT_HOURS   (G_GINT64_CONSTANT (240) * 60 * 60 * 1000)

OwVisaFreeLists
ow_visa_free_find (const char *nationality, OwDate *ret_until)
{
  const OwReference *list = ow_reference_get ("visa_free_by_country");
  const OwReferenceQuery query = { .country = nationality };
  static const struct
  {
    const char *column;
    OwVisaFreeLists list;
  } columns[] = {
    { "mutual", OW_VISA_FREE_MUTUAL },
    { "unilateral", OW_VISA_FREE_UNILATERAL },
    { "transit240", OW_VISA_FREE_TRANSIT },
  };
  g_autoptr (GPtrArray) found = NULL;
  OwVisaFreeLists lists = OW_VISA_FREE_NONE;

  g_return_val_if_fail (nationality != NULL, OW_VISA_FREE_NONE);

  if (ret_until != NULL)
    *ret_until = OW_DATE_NONE;
  found = ow_reference_find (list, &query);
  if (found->len == 0)
    return OW_VISA_FREE_NONE;
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (g_str_equal (ow_reference_get_cell (list, g_ptr_array_index (found, 0), columns[i].column),
                     "1"))
      lists |= columns[i].list;
  if (ret_until != NULL)
    *ret_until = ow_date_parse (ow_reference_get_cell (list, g_ptr_array_index (found, 0),
                                                       "unilateral_valid_until_printed"));
  return lists;
}

OwUnilateral
ow_visa_free_check (
    const char *nationality, const char *purpose, int days, OwDate entry, OwParameters *parameters)
{
  static const char *const covered[]
      = { "business", "tourism", "family_visit", "exchange", "transit", NULL };
  OwDate until = OW_DATE_NONE;

  g_return_val_if_fail (parameters != NULL, OW_UNILATERAL_NOT_LISTED);

  if ((ow_visa_free_find (nationality, &until) & OW_VISA_FREE_UNILATERAL) == 0)
    return OW_UNILATERAL_NOT_LISTED;
  if ((purpose != NULL && !g_strv_contains (covered, purpose)) || days > UNILATERAL_DAYS)
    return OW_UNILATERAL_NEEDS_VISA;
  if (entry != OW_DATE_NONE && until != OW_DATE_NONE && entry > until)
    return ow_parameters_is (parameters, "unilateral_after_date", "verify")
               ? OW_UNILATERAL_VERIFY
               : OW_UNILATERAL_NEEDS_VISA;
  return OW_UNILATERAL_OK;
}

const char *
ow_unilateral_to_string (OwUnilateral answer)
{
  static const char *const names[] = { "ok", "needs_visa", "verify", "not_listed" };

  g_return_val_if_fail ((guint)answer < G_N_ELEMENTS (names), "not_listed");
  return names[answer];
}

OwDate
ow_visa_free_get_last_day (OwDate entry, OwParameters *parameters)
{
  g_return_val_if_fail (entry != OW_DATE_NONE && parameters != NULL, OW_DATE_NONE);

  return entry + UNILATERAL_DAYS
         - (ow_parameters_is (parameters, "visa_free_count", "entry_day") ? 1 : 0);
}

void
ow_transit_get_limits (OwInstant entry, OwInstant *ret_by_hours, OwInstant *ret_by_midnight)
{
  g_return_if_fail (entry != OW_INSTANT_NONE);

  if (ret_by_hours != NULL)
    *ret_by_hours = entry + TRANSIT_HOURS;
  if (ret_by_midnight != NULL)
    *ret_by_midnight = ow_instant_from_date (ow_instant_to_date (entry) + 1) + TRANSIT_HOURS;
}

OwTransitStay
ow_transit_check_stay (OwInstant entry, OwInstant departure, OwParameters *parameters)
{
  OwInstant by_hours, by_midnight;

  g_return_val_if_fail (entry != OW_INSTANT_NONE && departure != OW_INSTANT_NONE,
                        OW_TRANSIT_VERIFY);

  ow_transit_get_limits (entry, &by_hours, &by_midnight);
  if (departure <= by_hours)
    return OW_TRANSIT_OK;
  if (departure > by_midnight)
    return OW_TRANSIT_TOO_LONG;
  return ow_parameters_is (parameters, "transit_start", "midnight") ? OW_TRANSIT_OK
                                                                    : OW_TRANSIT_VERIFY;
}

const char *
ow_transit_stay_to_string (OwTransitStay stay)
{
  static const char *const names[] = { "ok", "verify", "too_long" };

  g_return_val_if_fail ((guint)stay < G_N_ELEMENTS (names), "verify");
  return names[stay];
}

gboolean
ow_transit_is_third (const char *from, const char *to)
{
  g_return_val_if_fail (from != NULL && to != NULL, FALSE);

  return !g_str_equal (from, to) && !g_str_equal (to, "CHN") && !g_str_equal (from, "CHN");
}
