/* Area 00: definitions, dates and identity. */

#include "ow-assess.h"
#include "ow-extension.h"

#define WARNING_DAYS 7

/* REG-36-3, REG-36-1: the last permitted day and the entries left. */
static void
assess_duration (const OwCase *matter, OwAssessment *assessment)
{
  OwStay stay;
  gint64 left;

  if (!ow_stay_compute (matter->facts, matter->parameters, &stay) || stay.last_day == OW_DATE_NONE)
    return;
  left = stay.last_day - matter->today;
  ow_facts_set_date (assessment->results, "result.last_day", stay.last_day);
  ow_facts_set_integer (assessment->results, "result.days_left", left);
  if (left < 0)
    ow_assessment_add (
        assessment, "REG-36-3", OW_SEVERITY_WARN, "REG 36.3",
        ow_message_new ("finding.REG-36-3.ended", "date", stay.last_day, "days", -left, NULL),
        ow_message_new ("cure.overstay", NULL));
  else if (left == 0)
    ow_assessment_add (assessment, "REG-36-3", OW_SEVERITY_WARN, "REG 36.3",
                       ow_message_new ("finding.REG-36-3.last-day", NULL), NULL);
  else if (left <= WARNING_DAYS)
    ow_assessment_add (
        assessment, "REG-36-3", OW_SEVERITY_WARN, "REG 36.3",
        ow_message_new ("finding.REG-36-3.ending", "date", stay.last_day, "days", left, NULL),
        NULL);
}

/* REG-28, REG-5: diplomatic, courtesy and service visas belong to another channel. */
static void
assess_mission (const OwCase *matter, OwAssessment *assessment)
{
  const char *visa = ow_facts_get_text (matter->facts, "visa.class");
  OwFinding *finding;

  if (visa == NULL || ow_facts_is (matter->facts, "visa.class", "ordinary"))
    return;
  finding = ow_assessment_add (assessment, "REG-28", OW_SEVERITY_REFUSE, "REG 28",
                               ow_message_new ("finding.REG-28.refer", NULL),
                               ow_message_new ("cure.foreign-affairs", NULL));
  finding->fact = g_strdup ("visa.class");
}

/* A document that has expired carries no permit. */
static void
assess_passport (const OwCase *matter, OwAssessment *assessment)
{
  OwDate expiry = ow_facts_get_date (matter->facts, "passport.expiry_date");
  OwFinding *finding;

  if (expiry == OW_DATE_NONE || expiry >= matter->today)
    return;
  finding
      = ow_assessment_add (assessment, "REG-12", OW_SEVERITY_REFUSE, "REG 12",
                           ow_message_new ("finding.REG-12.passport-expired", "date", expiry, NULL),
                           ow_message_new ("cure.valid-passport", NULL));
  finding->fact = g_strdup ("passport.expiry_date");
}

const OwRule ow_rules_definitions[] = {
  { "REG-36-3", OW_PLACE_CODE, assess_duration, NULL },
  { "REG-28", OW_PLACE_CODE, assess_mission, NULL },
  { "REG-12", OW_PLACE_CODE, assess_passport, NULL },
  { "GUIDE-A7-2", OW_PLACE_CATALOGUE, NULL, "data/catalogue" },
  { NULL, OW_PLACE_CODE, NULL, NULL },
};
