/* The stay of one entry and its extensions. Promises that extensions belong to an entry and never
 * to the visa (REG-14-1), that their sum never exceeds the duration on the visa (REG-14-2,
 * C-EXTCUM), and that the visa itself stays as it is (REG-14-3). */

#include "ow-extension.h"

static gboolean
belongs_to_entry (OwFacts *extension, OwDate entry)
{
  OwDate of_entry = ow_facts_get_date (extension, "entry_date");

  return of_entry == OW_DATE_NONE || of_entry == entry;
}

gboolean
ow_stay_compute (OwFacts *facts, OwParameters *parameters, OwStay *ret_stay)
{
  GPtrArray *extensions;
  OwStay stay = { 0 };
  OwDate entry;

  g_return_val_if_fail (facts != NULL && parameters != NULL && ret_stay != NULL, FALSE);

  entry = ow_facts_get_date (facts, "entry.date");
  if (entry == OW_DATE_NONE || !ow_facts_has (facts, "visa.duration_days"))
    return FALSE;

  stay.duration = ow_facts_get_integer (facts, "visa.duration_days", 0);
  extensions = ow_facts_get_list (facts, "extensions");
  for (guint i = 0; i < extensions->len; i++)
    {
      OwFacts *extension = g_ptr_array_index (extensions, i);
      gint64 days = ow_facts_get_integer (extension, "days", 0);

      if (belongs_to_entry (extension, entry))
        stay.used += days;
      else
        stay.dropped += days;
    }

  if (ow_parameters_is (parameters, "extension_cap", "total"))
    stay.maximum = 0;
  else
    stay.maximum = MAX (0, stay.duration - stay.used);

  stay.last_day = ow_facts_get_date (facts, "stay.last_day");
  if (stay.last_day == OW_DATE_NONE && stay.duration > 0)
    stay.last_day = entry + (OwDate)(stay.duration + stay.used);
  *ret_stay = stay;
  return TRUE;
}

gboolean
ow_extension_keeps_visa (const char *entries_before,
                         OwDate valid_until_before,
                         const char *entries_after,
                         OwDate valid_until_after,
                         OwMessage **ret_refusal)
{
  gboolean same_entries = entries_after == NULL || g_strcmp0 (entries_before, entries_after) == 0;
  gboolean same_validity
      = valid_until_after == OW_DATE_NONE || valid_until_before == valid_until_after;

  if (same_entries && same_validity)
    return TRUE;
  if (ret_refusal != NULL)
    *ret_refusal = ow_message_new ("finding.REG-14-3.changed", NULL);
  return FALSE;
}
