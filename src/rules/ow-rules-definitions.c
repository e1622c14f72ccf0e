/* Area 00: definitions, dates and identity. Promises that every other area counts entries, days of
 * stay and periods in one way, and that nothing is decided here about a visa class that belongs to
 * another channel. */

#include "ow-assess.h"
#include "ow-case-kind.h"
#include "ow-extension.h"
#include "ow-identity-check.h"
#include "ow-lawful-stay.h"
#include "ow-print-kind.h"
#include "ow-rule-table.h"
#include "ow-verification.h"

#define SHORT_TERM_DAYS 180 /* calendar days, 180 included: REG-36-4, REG-36-5 */

static void
reg_36_1 (const OwCase *matter, OwAssessment *assessment)
{
  gint64 entries, left;

  if (ow_facts_is (matter->facts, "visa.entries", "multi"))
    {
      ow_facts_set_truth (assessment->results, "result.entries_multiple", OW_TRUTH_YES);
      return;
    }
  if (!ow_facts_has (matter->facts, "visa.entries") || !ow_facts_has (matter->facts, "entries"))
    return;
  entries = g_ascii_strtoll (ow_facts_get_text (matter->facts, "visa.entries"), NULL, 10);
  left = MAX (0, entries - (gint64)ow_facts_get_list (matter->facts, "entries")->len);
  ow_facts_set_integer (assessment->results, "result.entries_left", left);
  if (left == 0)
    ow_assessment_add_plain (assessment, "REG-36-1", OW_SEVERITY_WARN, "REG 36.1.1",
                             "finding.REG-36-1.none-left", "cure.new-visa", NULL);
}

/* The moment asked about, or that of the current entry. */
static OwInstant
asked_instant (const OwCase *matter)
{
  OwInstant instant = ow_facts_get_instant (matter->facts, "query.instant");

  return instant != OW_INSTANT_NONE ? instant
                                    : ow_facts_get_instant (matter->facts, "entry.instant");
}

static void
reg_36_2a (const OwCase *matter, OwAssessment *assessment)
{
  OwDate from = ow_facts_get_date (matter->facts, "visa.effective_from_note");
  OwInstant instant = asked_instant (matter);

  if (from == OW_DATE_NONE)
    from = ow_facts_get_date (matter->facts, "visa.issue_date");
  if (from == OW_DATE_NONE)
    return;
  ow_facts_set_date (assessment->results, "result.entry_valid_from", from);
  if (instant != OW_INSTANT_NONE && ow_instant_to_date (instant) < from)
    ow_assessment_add (assessment, "REG-36-2a", OW_SEVERITY_WARN, "REG 36.1.2",
                       ow_message_new ("finding.REG-36-2a.too-early", "date", from, NULL),
                       ow_message_new ("cure.check-entry", NULL));
}

static void
reg_36_2b (const OwCase *matter, OwAssessment *assessment)
{
  OwDate until = ow_facts_get_date (matter->facts, "visa.valid_until");
  OwDate from = ow_facts_get_date (assessment->results, "result.entry_valid_from");
  OwInstant instant = asked_instant (matter);
  OwDate on;

  if (ow_facts_has (matter->facts, "visa.expiry_note"))
    {
      ow_assessment_add_plain (assessment, "REG-36-2b", OW_SEVERITY_WARN, "REG 36.1.2",
                               "finding.REG-36-2b.note", NULL, "visa.expiry_note");
      return;
    }
  if (until == OW_DATE_NONE || instant == OW_INSTANT_NONE)
    return;
  on = ow_instant_to_date (instant);
  ow_facts_set_truth (assessment->results, "result.entry_valid",
                      on <= until && (from == OW_DATE_NONE || on >= from) ? OW_TRUTH_YES
                                                                          : OW_TRUTH_NO);
  if (on > until)
    ow_assessment_add (assessment, "REG-36-2b", OW_SEVERITY_WARN, "REG 36.1.2",
                       ow_message_new ("finding.REG-36-2b.expired", "date", until, NULL),
                       ow_message_new ("cure.check-entry", NULL));
}

/* A holder of a permit stays by the permit, and a duration of 0 has no last day (REG-9 instead). */
static void
reg_36_3 (const OwCase *matter, OwAssessment *assessment)
{
  OwCustodyPeriod period = ow_custody_period_from_facts (matter->facts);
  gint64 warning = ow_parameters_get_integer (matter->parameters, "stay_warning_days");
  OwStay stay;
  gint64 left;

  if (ow_facts_is (matter->facts, "permit.kind", "residence_permit")
      || ow_facts_is (matter->facts, "permit.kind", "stay_permit")
      || !ow_stay_compute (matter->facts, matter->parameters, &stay)
      || stay.last_day == OW_DATE_NONE)
    return;
  left = stay.last_day - matter->today;
  ow_facts_set_date (assessment->results, "result.last_day", stay.last_day);
  ow_facts_set_integer (assessment->results, "result.days_left", left);
  if (left < 0)
    {
      /* The office's own handling never makes an overstay (REG-13-3). */
      if (!ow_lawful_stay_covers (&period, matter->today, matter->parameters, NULL))
        ow_assessment_add (
            assessment, "REG-36-3", OW_SEVERITY_WARN, "REG 36.1.3",
            ow_message_new ("finding.REG-36-3.ended", "date", stay.last_day, "days", -left, NULL),
            ow_message_new ("cure.overstay", NULL));
    }
  else if (left == 0)
    ow_assessment_add_plain (assessment, "REG-36-3", OW_SEVERITY_WARN, "REG 36.1.3",
                             "finding.REG-36-3.last-day", "cure.leave-or-apply", NULL);
  else if (left <= warning)
    ow_assessment_add (
        assessment, "REG-36-3", OW_SEVERITY_WARN, "REG 36.1.3",
        ow_message_new ("finding.REG-36-3.ending", "date", stay.last_day, "days", left, NULL),
        ow_message_new ("cure.leave-or-apply", NULL));
}

/* Days of the intended stay, 0 when unknown. The days of an extension are no intended stay. */
static gint64
intended_days (const OwCase *matter)
{
  OwDate entry = ow_facts_get_date (matter->facts, "entry.date");
  OwDate departure = ow_facts_get_date (matter->facts, "requested.departure");

  if (entry != OW_DATE_NONE && departure != OW_DATE_NONE)
    return departure - entry;
  if (ow_case_is_sub_kind (matter, "extension"))
    return 0;
  return ow_facts_get_integer (matter->facts, "requested.days", 0);
}

static void
reg_36_4 (const OwCase *matter, OwAssessment *assessment)
{
  gint64 days = intended_days (matter);

  if (days > 0 && days <= SHORT_TERM_DAYS)
    ow_facts_set_text (assessment->results, "result.term", "short");
}

static void
reg_36_5 (const OwCase *matter, OwAssessment *assessment)
{
  if (intended_days (matter) > SHORT_TERM_DAYS)
    ow_facts_set_text (assessment->results, "result.term", "long");
}

/* Runs late: the receipt is counted by the row of its own area. */
static void
reg_36_6 (const OwCase *matter, OwAssessment *assessment)
{
  if (ow_facts_get_truth (assessment->results, "result.deadline_provisional") != OW_TRUTH_YES)
    return;
  ow_assessment_add (assessment, "REG-36-6", OW_SEVERITY_WARN, "REG 36.2",
                     ow_message_new ("finding.REG-36-6.provisional", "due",
                                     ow_facts_get_date (assessment->results, "result.decision_due"),
                                     NULL),
                     NULL);
}

static void
reg_39 (const OwCase *matter, OwAssessment *assessment)
{
  OwDate from = OW_DATE_NONE;

  if (!ow_rule_table_is_in_force ("REG-39", matter->today, matter->parameters, &from, NULL))
    {
      ow_assessment_add (assessment, "REG-39", OW_SEVERITY_REFUSE, "REG 39",
                         ow_message_new ("finding.REG-39.not-in-force", "date", from, NULL),
                         ow_message_new ("cure.check-date", NULL));
      return;
    }
  if (ow_facts_is (matter->facts, "requested.category", "K")
      && !ow_rule_table_is_in_force ("REG-6-K", matter->today, matter->parameters, &from, NULL))
    {
      OwFinding *finding
          = ow_assessment_add (assessment, "REG-39", OW_SEVERITY_REFUSE, "REG 39",
                               ow_message_new ("finding.REG-39.k-visa", "date", from, NULL),
                               ow_message_new ("cure.check-date", NULL));

      finding->fact = g_strdup ("requested.category");
      finding->conflict = g_strdup ("C-KVISA");
    }
}

static void
reg_38 (const OwCase *matter, OwAssessment *assessment)
{
  const char *kind = ow_facts_get_text (matter->facts, "requested.print");
  g_autoptr (OwMessage) refusal = NULL;

  if (kind == NULL)
    return;
  ow_facts_set_truth (assessment->results, "result.print_allowed",
                      ow_print_is_allowed (kind, &refusal) ? OW_TRUTH_YES : OW_TRUTH_NO);
  if (refusal != NULL)
    ow_assessment_add (assessment, "REG-38", OW_SEVERITY_REFUSE, "REG 38",
                       g_steal_pointer (&refusal), NULL);
}

/* The four papers are lines of the checklist; an expired passport is no passport. Articles 16 and
 * 17 ask for it themselves. */
static void
reg_12 (const OwCase *matter, OwAssessment *assessment)
{
  OwDate expiry = ow_facts_get_date (matter->facts, "passport.expiry_date");

  if ((!ow_case_is_visa (matter) && !ow_case_is_stay_permit (matter)) || expiry == OW_DATE_NONE
      || expiry >= matter->today)
    return;
  ow_assessment_add (assessment, "REG-12", OW_SEVERITY_REFUSE, "REG 12",
                     ow_message_new ("finding.REG-12.passport-expired", "date", expiry, NULL),
                     ow_message_new ("cure.valid-passport", NULL))
      ->fact
      = g_strdup ("passport.expiry_date");
}

/* A box that was never touched says nothing; a box that was answered with "no" is a line of the
 * notice. */
static void
guide_a7_2 (const OwCase *matter, OwAssessment *assessment)
{
  GPtrArray *rows = ow_facts_get_list (matter->facts, "materials");

  for (guint i = 0; i < assessment->materials->len; i++)
    {
      const OwMaterial *material = g_ptr_array_index (assessment->materials, i);
      OwFacts *row = NULL;

      for (guint r = 0; r < rows->len; r++)
        if (ow_facts_is (g_ptr_array_index (rows, r), "id", material->id))
          row = g_ptr_array_index (rows, r);
      if (row == NULL || ow_facts_get_truth (row, "presented") != OW_TRUTH_YES)
        continue;
      if (material->original && ow_facts_get_truth (row, "original_seen") == OW_TRUTH_NO)
        ow_assessment_add (
            assessment, "GUIDE-A7-2", OW_SEVERITY_MISSING, "GUIDE A7.2",
            ow_message_new ("finding.GUIDE-A7-2.original", "material", material->name, NULL),
            ow_message_new ("cure.original", NULL))
            ->material
            = g_strdup (material->id);
      if (material->copy && ow_facts_get_truth (row, "copy_kept") == OW_TRUTH_NO)
        ow_assessment_add (
            assessment, "GUIDE-A7-2", OW_SEVERITY_MISSING, "GUIDE A7.2",
            ow_message_new ("finding.GUIDE-A7-2.copy", "material", material->name, NULL),
            ow_message_new ("cure.copy", NULL))
            ->material
            = g_strdup (material->id);
    }
}

static void
reg_20 (const OwCase *matter, OwAssessment *assessment)
{
  OwVerificationSummary summary = ow_verification_summarise (matter->facts);

  ow_facts_set_text (assessment->results, "result.verification",
                     ow_verification_state_to_string (summary.state));
  if (summary.n_open > 0)
    ow_assessment_add (
        assessment, "REG-20", OW_SEVERITY_WARN, "REG 20",
        ow_message_new ("finding.REG-20.open", "count", (gint64)summary.n_open, NULL),
        ow_message_new ("cure.record-verification", NULL));
  if (summary.n_not_cooperating > 0)
    ow_assessment_add_plain (assessment, "REG-20", OW_SEVERITY_WARN, "REG 20",
                             "finding.REG-20.not-cooperating", "cure.supervisor", NULL);
  if (summary.n_negative > 0 || summary.n_fraud > 0)
    ow_assessment_add_plain (assessment, "REG-20", OW_SEVERITY_WARN, "REG 20",
                             "finding.REG-20.negative", "cure.supervisor", NULL);
}

static void
reg_27 (const OwCase *matter, OwAssessment *assessment)
{
  OwFacts *facts = matter->facts;
  OwIdentity asked = { ow_facts_get_text (facts, "identity.number"),
                       ow_facts_get_date (facts, "identity.birth_date"),
                       ow_facts_get_text (facts, "identity.nationality") };
  OwIdentity record = { ow_facts_get_text (facts, "passport.number"),
                        ow_facts_get_date (facts, "person.birth_date"),
                        ow_facts_get_text (facts, "person.nationality") };
  OwIdentityAnswer answer;

  if (!ow_facts_has (facts, "identity.sector"))
    return;
  answer = ow_identity_check (ow_facts_get_text (facts, "identity.sector"), &asked, &record,
                              matter->parameters);
  ow_facts_set_text (assessment->results, "result.identity", ow_identity_answer_to_string (answer));
  if (answer == OW_IDENTITY_SUPERVISOR)
    ow_assessment_add_plain (assessment, "REG-27", OW_SEVERITY_WARN, "REG 27",
                             "finding.REG-27.supervisor", "cure.supervisor", "identity.sector")
        ->conflict
        = g_strdup ("C-REG27");
  else if (answer == OW_IDENTITY_REFUSED)
    ow_assessment_add_plain (assessment, "REG-27", OW_SEVERITY_REFUSE, "REG 27",
                             "finding.REG-27.refused", "cure.supervisor", "identity.sector")
        ->conflict
        = g_strdup ("C-REG27");
  else if (answer == OW_IDENTITY_CANNOT_VERIFY)
    ow_assessment_add_plain (assessment, "REG-27", OW_SEVERITY_WARN, "REG 27",
                             "finding.REG-27.cannot-verify", "cure.identity-request",
                             "identity.number");
}

/* REG-5 names the classes, REG-28 the missions. */
static void
reg_28 (const OwCase *matter, OwAssessment *assessment)
{
  const char *class = ow_facts_get_text (matter->facts, "visa.class");
  gboolean official_passport = ow_facts_is (matter->facts, "passport.kind", "diplomatic")
                               || ow_facts_is (matter->facts, "passport.kind", "service");

  if (class != NULL && !g_str_equal (class, "ordinary"))
    ow_assessment_add_plain (assessment, "REG-28", OW_SEVERITY_REFUSE, "REG 28",
                             "finding.REG-28.refer", "cure.foreign-affairs", "visa.class");
  else if (official_passport && class == NULL)
    ow_assessment_add_plain (assessment, "REG-28", OW_SEVERITY_REFUSE, "REG 28",
                             "finding.REG-28.refer", "cure.foreign-affairs", "passport.kind");
  else if (official_passport)
    ow_assessment_add_plain (assessment, "REG-28", OW_SEVERITY_WARN, "REG 28",
                             "finding.REG-28.check-mission", "cure.foreign-affairs",
                             "passport.kind");
}

static gboolean
cites_only_guide (const char *citation)
{
  g_auto (GStrv) parts = g_strsplit_set (citation, ";,", -1);
  gboolean any = FALSE;

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      const char *part = g_strstrip (parts[i]);

      if (*part == '\0')
        continue;
      if (!g_str_has_prefix (part, "GUIDE"))
        return FALSE;
      any = TRUE;
    }
  return any;
}

static void
guide_disc (const OwCase *matter, OwAssessment *assessment)
{
  const char *citation = ow_facts_get_text (matter->facts, "decision.citation");
  const char *source = ow_facts_get_text (matter->facts, "requested.source");
  OwMessage *footer = ow_print_dup_footer (source);

  if (source != NULL)
    ow_facts_set_truth (assessment->results, "result.footer",
                        footer != NULL ? OW_TRUTH_YES : OW_TRUTH_NO);
  if (footer != NULL)
    ow_assessment_add (assessment, "GUIDE-DISC", OW_SEVERITY_INFO, NULL, footer, NULL);
  if (citation != NULL && cites_only_guide (citation)
      && ow_parameters_is (matter->parameters, "guide_as_ground", "never_alone"))
    ow_assessment_add_plain (assessment, "GUIDE-DISC", OW_SEVERITY_WARN, NULL,
                             "finding.GUIDE-DISC.sole-ground", "cure.cite-regulation",
                             "decision.citation")
        ->conflict
        = g_strdup ("C-DISCLAIMER");
}

const OwRule ow_rules_definitions[] = {
  { "REG-36-1", OW_PLACE_CODE, reg_36_1 },
  { "REG-36-2a", OW_PLACE_CODE, reg_36_2a },
  { "REG-36-2b", OW_PLACE_CODE, reg_36_2b },
  { "REG-36-3", OW_PLACE_CODE, reg_36_3 },
  { "REG-36-4", OW_PLACE_CODE, reg_36_4 },
  { "REG-36-5", OW_PLACE_CODE, reg_36_5 },
  { "REG-36-6", OW_PLACE_CODE, reg_36_6, NULL, TRUE },
  { "REG-39", OW_PLACE_CODE, reg_39 },
  { "REG-38", OW_PLACE_CODE, reg_38 },
  { "REG-12", OW_PLACE_CODE, reg_12 },
  { "GUIDE-A7-2", OW_PLACE_CODE, guide_a7_2 },
  { "REG-20", OW_PLACE_CODE, reg_20 },
  { "REG-27", OW_PLACE_CODE, reg_27 },
  { "REG-28", OW_PLACE_CODE, reg_28 },
  { "GUIDE-DISC", OW_PLACE_CODE, guide_disc },
  { NULL },
};
