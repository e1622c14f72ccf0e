/* Results of the assessment in words. Only what is said aloud is a line; the rest belongs to
 * findings, fees and paper. */

#include "ow-result-line.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ow-message.h"

typedef enum
{
  PLAIN, /* codes have a word "result.value.CODE" */
  COUNT, /* nothing is said when it is 0 */
  MONEY, /* whole yuan; nothing is said when it is 0 */
} Manner;

/* In the order of importance for the person at the glass. */
static const struct
{
  const char *key;
  const char *label;
  Manner manner;
} shown[] = {
  { "result.last_day", N_ ("Last lawful day of stay"), PLAIN },
  { "result.days_left", N_ ("Days of stay left"), PLAIN },
  { "result.overstay_days", N_ ("Days of illegal residence"), COUNT },
  { "result.apply_by", N_ ("Residence permit to be applied for by"), PLAIN },
  { "result.receipt_valid_until", N_ ("Receipt valid until"), PLAIN },
  { "result.health_certificate_expiry", N_ ("Health certificate valid until"), PLAIN },
  { "result.extension_maximum", N_ ("Days that may still be granted"), PLAIN },
  { "result.extended_until", N_ ("Last day after the extension"), PLAIN },
  { "result.entry_valid_from", N_ ("First day on which entry is possible"), PLAIN },
  { "result.entries_left", N_ ("Entries left"), PLAIN },
  { "result.visa_free_last", N_ ("Last day without a visa"), PLAIN },
  { "result.transit_by_hours", N_ ("240 hours from the entry end"), PLAIN },
  { "result.transit_by_midnight", N_ ("240 hours from the following midnight end"), PLAIN },
  { "result.work_permit_last", N_ ("Longest end of the work permit"), PLAIN },
  { "result.plan_latest", N_ ("Reception plan due by"), PLAIN },
  { "result.departure_latest", N_ ("Latest day that an order to leave can set"), PLAIN },
  { "result.delivery_due", N_ ("To be delivered by"), PLAIN },
  { "result.next_report", N_ ("Next report due"), PLAIN },
  { "result.missed_reports", N_ ("Reports missed"), COUNT },
  { "result.grant_minimum", N_ ("Grant at least"), MONEY },
  { "result.grant_maximum", N_ ("Grant at most"), MONEY },
  { "result.floor_price", N_ ("Floor price of the land, per square meter"), MONEY },
  { "result.training_deductible", N_ ("Deductible spending on education"), MONEY },
  { "result.training_carried", N_ ("Carried to the next tax year"), MONEY },
  { "result.term", N_ ("Length of stay"), PLAIN },
  { "result.stay", N_ ("Stay on the day asked about"), PLAIN },
  { "result.document_state", N_ ("State of the document"), PLAIN },
  { "result.entry_valid", N_ ("Inside the entry validity"), PLAIN },
  { "result.area", N_ ("Address and the restricted area"), PLAIN },
  { "result.annotation_covers", N_ ("Covered by the annotation"), PLAIN },
  { "result.travel_permit", N_ ("Travel permit for this itinerary"), PLAIN },
  { "result.mutual", N_ ("Mutual visa exemption"), PLAIN },
  { "result.unilateral", N_ ("Unilateral visa-free policy"), PLAIN },
  { "result.transit", N_ ("240-hour visa-free transit"), PLAIN },
  { "result.transit_stay", N_ ("Length of the transit"), PLAIN },
  { "result.transit_port", N_ ("Port of the transit policy"), PLAIN },
  { "result.payer", N_ ("Costs of repatriation borne by"), PLAIN },
  { "result.competent", N_ ("The office is competent"), PLAIN },
  { "result.online_available", N_ ("Online services on that day"), PLAIN },
  { "result.topic_listed", N_ ("Topic on the website of the center"), PLAIN },
  { "result.complaint_listed", N_ ("Complaint on the list of the supervisor"), PLAIN },
  { "result.target_met", N_ ("More than 90 percent of the tasks done"), PLAIN },
  { "result.land_plan", N_ ("Individual land plan"), PLAIN },
  { "result.equipment_ok", N_ ("Equipment without extra tax"), PLAIN },
  { "result.draw", N_ ("Numbers drawn"), PLAIN },
  { "result.target_foreign", N_ ("Target of foreign capital, billion US dollars"), PLAIN },
  { "result.target_domestic", N_ ("Target of domestic capital, billion yuan"), PLAIN },
};

static char *
dup_value (OwFacts *results, gsize index, OwLanguage language)
{
  const char *key = shown[index].key;
  OwFactKind kind = OW_FACT_TEXT;
  g_autofree char *text = NULL;

  if (!ow_facts_has (results, key) || !ow_facts_describe (key, &kind))
    return NULL;
  if (kind == OW_FACT_INTEGER)
    {
      gint64 number = ow_facts_get_integer (results, key, 0);

      if (number == 0 && shown[index].manner != PLAIN)
        return NULL;
      return shown[index].manner == MONEY ? ow_text_money (language, number)
                                          : ow_text_number (language, number);
    }
  if (kind == OW_FACT_INSTANT)
    {
      text = ow_instant_to_string (ow_facts_get_instant (results, key));
      /* "2026-03-02T10:00:00.000+08:00": to the minute, as on a clock of the hall. */
      return g_strdup_printf ("%.10s %.5s", text, text + strlen ("2026-03-02T"));
    }
  if (kind == OW_FACT_TEXT)
    return g_strdup (ow_facts_get_text (results, key));
  if (kind == OW_FACT_BOOLEAN)
    return g_strdup (ow_message_text (
        ow_facts_get_truth (results, key) == OW_TRUTH_YES ? "desk.value.yes" : "desk.value.no",
        language));
  if (kind == OW_FACT_CODE)
    {
      g_autofree char *id = g_strconcat ("result.value.", ow_facts_get_text (results, key), NULL);

      return g_strdup (ow_message_text (id, language));
    }
  text = ow_date_to_string (ow_facts_get_date (results, key));
  return g_strdup_printf (
      "%s · %s", text,
      ow_text_weekday (language, ow_date_get_weekday (ow_facts_get_date (results, key))));
}

const char *const *
ow_result_lines_get_keys (void)
{
  static gsize ready = 0;
  static const char *keys[G_N_ELEMENTS (shown) + 1];

  if (g_once_init_enter (&ready))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
        keys[i] = shown[i].key;
      g_once_init_leave (&ready, 1);
    }
  return keys;
}

static void
line_free (gpointer data)
{
  OwResultLine *line = data;

  g_free (line->label);
  g_free (line->value);
  g_free (line);
}

GPtrArray *
ow_result_lines_new (OwFacts *results, OwLanguage language)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);

  for (gsize i = 0; results != NULL && i < G_N_ELEMENTS (shown); i++)
    {
      g_autofree char *value = dup_value (results, i, language);
      OwResultLine *line;

      if (value == NULL)
        continue;
      line = g_new0 (OwResultLine, 1);
      line->label = g_strdup (ow_text (language, NULL, shown[i].label));
      line->value = g_steal_pointer (&value);
      g_ptr_array_add (lines, line);
    }
  return lines;
}
