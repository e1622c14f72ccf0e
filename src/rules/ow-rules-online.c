/* Area 13, the eight online services of the NIA. Promises that a wrong number answers "not found"
 * and nothing more (NIA-2), that what only a permanent resident may see is refused to others, and
 * that an online helper is no proxy at the window (C-HELPER). */

#include "ow-assess.h"

#include <string.h>

#include "ow-identifier.h"
#include "ow-proxy.h"

#define SERVICE_START ow_date_new (2023, 10, 9)

static OwTruth
truth (gboolean holds)
{
  return holds ? OW_TRUTH_YES : OW_TRUTH_NO;
}

static gboolean
asks (const OwCase *matter, gint64 service)
{
  return ow_facts_get_integer (matter->facts, "online.service", 0) == service;
}

static void
nia_0 (const OwCase *matter, OwAssessment *assessment)
{
  OwDate on = ow_facts_get_date (matter->facts, "query.date");
  gboolean available;

  if (!ow_facts_has (matter->facts, "online.service"))
    return;
  available = (on != OW_DATE_NONE ? on : matter->today) >= SERVICE_START;
  ow_facts_set_truth (assessment->results, "result.online_available", truth (available));
  if (!available)
    ow_assessment_add (assessment, "NIA-0", OW_SEVERITY_REFUSE, "NIA 0",
                       ow_message_new ("finding.NIA-0.early", "date", (int)SERVICE_START, NULL),
                       NULL);
}

/* "Replacement" of the announcement is the renewal (C-NIATERM): the services of visas, stay permits
 * and residence permits, and no others. */
static void
nia_1 (const OwCase *matter, OwAssessment *assessment)
{
  static const char *const services[] = { "S01", "S02", "S03", "S04", "S05", NULL };
  const char *service = ow_facts_get_text (matter->facts, "appointment.service");
  OwInstant at = ow_facts_get_instant (matter->facts, "appointment.at");
  OwInstant next = ow_facts_get_instant (matter->facts, "appointment.next_free");
  gboolean full;

  if (service == NULL)
    return;
  if (!g_strv_contains (services, service))
    {
      ow_facts_set_text (assessment->results, "result.appointment", "refused");
      ow_assessment_add_plain (assessment, "NIA-1", OW_SEVERITY_REFUSE, "NIA 1",
                               "finding.NIA-1.service", "cure.without-appointment",
                               "appointment.service");
      return;
    }
  if (at == OW_INSTANT_NONE)
    return;
  if (matter->now != OW_INSTANT_NONE && at < matter->now)
    {
      ow_facts_set_text (assessment->results, "result.appointment", "refused");
      ow_assessment_add_plain (assessment, "NIA-1", OW_SEVERITY_REFUSE, "NIA 1",
                               "finding.NIA-1.past", "cure.other-slot", "appointment.at");
      return;
    }
  full = ow_facts_get_integer (matter->facts, "appointment.taken", 0)
         >= ow_facts_get_integer (matter->facts, "appointment.capacity", 1);
  ow_facts_set_text (assessment->results, "result.appointment", full ? "full" : "booked");
  if (!full)
    return;
  if (next != OW_INSTANT_NONE)
    {
      g_autofree char *clock = ow_instant_to_clock_text (next);

      ow_assessment_add (assessment, "NIA-1", OW_SEVERITY_REFUSE, "NIA 1",
                         ow_message_new ("finding.NIA-1.full", NULL),
                         ow_message_new ("cure.next-slot", "date", (int)ow_instant_to_date (next),
                                         "time", clock, NULL))
          ->fact
          = g_strdup ("appointment.at");
    }
  else
    ow_assessment_add_plain (assessment, "NIA-1", OW_SEVERITY_REFUSE, "NIA 1", "finding.NIA-1.full",
                             "cure.other-slot", "appointment.at");
}

/* Both numbers must be those of one case. Which of the two was wrong is not told. */
static void
nia_2 (const OwCase *matter, OwAssessment *assessment)
{
  const char *receipt = ow_facts_get_text (matter->facts, "progress.receipt");
  const char *document = ow_facts_get_text (matter->facts, "progress.document");
  OwDate due = ow_facts_get_date (matter->facts, "receipt.valid_until");
  gboolean found;

  if (receipt == NULL)
    return;
  found = ow_facts_is (matter->facts, "receipt.number", receipt) && document != NULL
          && ow_facts_is (matter->facts, "passport.number", document);
  ow_facts_set_text (assessment->results, "result.progress", found ? "found" : "not_found");
  if (!found)
    ow_assessment_add_plain (assessment, "NIA-2", OW_SEVERITY_INFO, "NIA 2",
                             "finding.NIA.not-found", "cure.check-numbers", NULL);
  else if (due != OW_DATE_NONE)
    ow_assessment_add (assessment, "NIA-2", OW_SEVERITY_INFO, "NIA 2",
                       ow_message_new ("finding.NIA-2.due", "date", (int)due, NULL), NULL);
}

static void
nia_3 (const OwCase *matter, OwAssessment *assessment)
{
  gboolean known;

  if (!asks (matter, 3))
    return;
  known = ow_facts_has (matter->facts, "permit.kind")
          && !ow_facts_is (matter->facts, "permit.kind", "none");
  ow_facts_set_text (assessment->results, "result.online_record", known ? "found" : "not_found");
  if (!known)
    ow_assessment_add_plain (assessment, "NIA-3", OW_SEVERITY_INFO, "NIA 3",
                             "finding.NIA.not-found", "cure.check-numbers", NULL);
}

/* The number of the card carries its own check. */
static gboolean
is_permanent_resident (const OwCase *matter)
{
  const char *card = ow_facts_get_text (matter->facts, "permanent.card");

  return card != NULL
         && (ow_identifier_check (OW_IDENTIFIER_PR18, card, matter->today, NULL, NULL)
             || ow_identifier_check (OW_IDENTIFIER_PR15, card, matter->today, NULL, NULL));
}

static void
nia_4 (const OwCase *matter, OwAssessment *assessment)
{
  if (!asks (matter, 4))
    return;
  ow_facts_set_text (assessment->results, "result.online_record",
                     is_permanent_resident (matter) ? "found" : "refused");
  /* C-NIA5: only item 5 speaks of electronic documents. */
  if (is_permanent_resident (matter))
    ow_assessment_add_plain (assessment, "NIA-4", OW_SEVERITY_INFO, "NIA 4",
                             "finding.NIA-4.document", NULL, NULL)
        ->conflict
        = g_strdup ("C-NIA5");
  else
    ow_assessment_add_plain (assessment, "NIA-4", OW_SEVERITY_REFUSE, "NIA 4",
                             "finding.NIA.permanent-only", "cure.permanent-card", "permanent.card");
}

static void
nia_5 (const OwCase *matter, OwAssessment *assessment)
{
  if (!asks (matter, 5))
    return;
  ow_facts_set_text (assessment->results, "result.online_record",
                     is_permanent_resident (matter) ? "found" : "refused");
  if (is_permanent_resident (matter))
    ow_facts_set_integer (assessment->results, "result.passports",
                          ow_facts_get_list (matter->facts, "passports")->len);
  else
    ow_assessment_add_plain (assessment, "NIA-5", OW_SEVERITY_REFUSE, "NIA 5",
                             "finding.NIA.permanent-only", "cure.permanent-card", "permanent.card");
}

/* A stamp of the NIA is received, never made here: the same reason as REG-38. */
static void
nia_5e (const OwCase *matter, OwAssessment *assessment)
{
  const char *origin = ow_facts_get_text (matter->facts, "nia_document.origin");
  gboolean ok;

  if (origin == NULL)
    return;
  if (g_str_equal (origin, "own"))
    {
      ow_facts_set_text (assessment->results, "result.nia_document", "rejected");
      ow_assessment_add_plain (assessment, "NIA-5E", OW_SEVERITY_REFUSE, "NIA 5; REG 38",
                               "finding.NIA-5E.own", NULL, "nia_document.origin");
      return;
    }
  ok = ow_facts_has (matter->facts, "nia_document.number")
       && ow_facts_has (matter->facts, "nia_document.stamped_on")
       && ow_facts_get_truth (matter->facts, "nia_document.stamp") == OW_TRUTH_YES;
  ow_facts_set_text (assessment->results, "result.nia_document", ok ? "recorded" : "rejected");
  if (!ok)
    ow_assessment_add_plain (assessment, "NIA-5E", OW_SEVERITY_MISSING, "NIA 5",
                             "finding.NIA-5E.incomplete", "cure.nia-document",
                             "nia_document.number");
}

static void
nia_8 (const OwCase *matter, OwAssessment *assessment)
{
  const char *helper = ow_facts_get_text (matter->facts, "helper.name");
  gboolean online, present, allowed;

  if (helper == NULL)
    return;
  online = ow_facts_has (matter->facts, "online.service");
  present = FALSE;
  allowed = online || ow_parameters_is (matter->parameters, "helper_as_proxy", "yes");
  if (!allowed && matter->sub_kind != NULL)
    {
      OwProxy proxy = ow_proxy_evaluate (matter);

      present = !proxy.asked;
      allowed = present || proxy.is_eligible;
    }
  ow_facts_set_truth (assessment->results, "result.helper_allowed", truth (allowed));
  /* The clerk knows of the helper also when the applicant comes in person. */
  if (online || present)
    ow_assessment_add (assessment, "NIA-8", OW_SEVERITY_INFO, "NIA 8",
                       ow_message_new ("finding.NIA-8.recorded", "name", helper, NULL), NULL);
  else if (!allowed)
    ow_assessment_add_plain (assessment, "NIA-8", OW_SEVERITY_REFUSE, "REG 19.1; NIA 8",
                             "finding.NIA-8.window", "cure.proxy-ground", "presenter.capacity")
        ->conflict
        = g_strdup ("C-HELPER");
}

const OwRule ow_rules_online[] = {
  { "NIA-0", OW_PLACE_CODE, nia_0 },
  { "NIA-1", OW_PLACE_CODE, nia_1 },
  { "NIA-2", OW_PLACE_CODE, nia_2 },
  { "NIA-3", OW_PLACE_CODE, nia_3 },
  { "NIA-4", OW_PLACE_CODE, nia_4 },
  { "NIA-5", OW_PLACE_CODE, nia_5 },
  { "NIA-5E", OW_PLACE_CODE, nia_5e },
  { "NIA-6", OW_PLACE_GUIDE, NULL, "reference/offices.tsv" },
  { "NIA-7", OW_PLACE_CATALOGUE, NULL, "ow-guidance.c over the catalogue" },
  { "NIA-8", OW_PLACE_CODE, nia_8 },
  { NULL },
};
