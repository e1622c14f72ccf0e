/* Advice on the letter of the visa. The table says for whom each letter is; this file only
 * compares. Promises that a letter is called unfit only when a known fact contradicts its row, and
 * that the reason named is the one that came closest to fitting. */

#include "ow-visa-advice.h"

#include "ow-reference.h"
#include "ow-rule-table.h"

#define SHORT_TERM_DAYS 180

/* How far a row was followed; the reason of the row that came furthest is the one to tell. */
typedef enum
{
  STAGE_PURPOSE,
  STAGE_TERM,
  STAGE_HOST,
  STAGE_RELATIONSHIP,
  STAGE_NEEDS,
  STAGE_FITS,
} Stage;

typedef struct
{
  OwTruth fits;
  Stage stage;
  const char *message;  /* id, static */
  const char *conflict; /* static */
} Verdict;

static const char *
get_fit_cell (guint row, const char *column)
{
  const OwReference *fit = ow_reference_get ("visa_fit");

  return ow_reference_get_cell (fit, ow_reference_get_row (fit, row), column);
}

void
ow_visa_advice_free (OwVisaAdvice *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->reason, ow_message_unref);
  g_free (self);
}

static gboolean
has_word (const char *words, const char *word)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);

  return g_strv_contains ((const char *const *)list, word);
}

OwTruth
ow_family_is_in_ten (OwFacts *facts)
{
  static const char *const ten[]
      = { "spouse",      "parent",     "child", "parent_in_law", "child_in_law", "sibling",
          "grandparent", "grandchild", NULL };
  const char *relationship = ow_facts_get_text (facts, "host.relationship");

  if (relationship == NULL)
    return OW_TRUTH_UNKNOWN;
  return g_strv_contains (ten, relationship) ? OW_TRUTH_YES : OW_TRUTH_NO;
}

OwTruth
ow_family_is_in_four (OwFacts *facts, OwDate today)
{
  const char *relationship = ow_facts_get_text (facts, "host.relationship");
  OwDate birth = ow_facts_get_date (facts, "person.birth_date");

  if (relationship == NULL)
    return OW_TRUTH_UNKNOWN;
  if (g_str_equal (relationship, "spouse") || g_str_equal (relationship, "parent")
      || g_str_equal (relationship, "parent_in_law"))
    return OW_TRUTH_YES;
  if (!g_str_equal (relationship, "child"))
    return OW_TRUTH_NO;
  if (birth == OW_DATE_NONE)
    return OW_TRUTH_UNKNOWN;
  return ow_date_age (birth, today) < 18 ? OW_TRUTH_YES : OW_TRUTH_NO;
}

static gint64
asked_days (OwFacts *facts)
{
  if (ow_facts_is (facts, "requested.purpose", "study") && ow_facts_has (facts, "study.days"))
    return ow_facts_get_integer (facts, "study.days", 0);
  return ow_facts_get_integer (facts, "requested.days", 0);
}

static gint64
short_limit (const OwCase *matter, const char *category)
{
  return g_str_equal (category, "Q2")
             ? ow_parameters_get_integer (matter->parameters, "short_term_q2")
             : SHORT_TERM_DAYS;
}

static OwTruth
check_term (const OwCase *matter, const char *category, const char *term, Verdict *verdict)
{
  gint64 days = asked_days (matter->facts);

  if (g_str_equal (term, "any"))
    return OW_TRUTH_YES;
  if (days == 0)
    return OW_TRUTH_UNKNOWN;
  if (g_str_equal (term, "long"))
    {
      verdict->message = "finding.visa.long";
      return days > SHORT_TERM_DAYS ? OW_TRUTH_YES : OW_TRUTH_NO;
    }
  verdict->message = "finding.visa.short";
  return days <= short_limit (matter, category) ? OW_TRUTH_YES : OW_TRUTH_NO;
}

static OwTruth
check_host (const OwCase *matter, const char *category, const char *hosts, Verdict *verdict)
{
  const char *status = ow_facts_get_text (matter->facts, "host.status");

  if (*hosts == '\0')
    return OW_TRUTH_YES;
  verdict->message = g_str_equal (category, "C") ? "finding.visa.crew-family" : "finding.visa.host";
  /* Who travels on duty accompanies nobody. */
  if (status == NULL)
    return has_word (hosts, "none") ? OW_TRUTH_YES : OW_TRUTH_UNKNOWN;
  if (g_str_equal (category, "S1") && g_str_equal (status, "foreign_resident"))
    {
      verdict->conflict = "C-S1SCOPE";
      return ow_parameters_is (matter->parameters, "s1_hosts", "regulation") ? OW_TRUTH_YES
                                                                             : OW_TRUTH_NO;
    }
  return has_word (hosts, status) ? OW_TRUTH_YES : OW_TRUTH_NO;
}

static OwTruth
check_relationship (const OwCase *matter, const char *list, Verdict *verdict)
{
  OwTruth related;

  if (*list == '\0' || g_str_equal (list, "any"))
    return OW_TRUTH_YES;
  verdict->message = "finding.visa.relationship";
  if (g_str_equal (list, "four"))
    {
      if (ow_facts_is (matter->facts, "host.relationship", "child"))
        verdict->message = "finding.visa.child";
      return ow_family_is_in_four (matter->facts, matter->today);
    }
  if (!ow_facts_has (matter->facts, "host.relationship"))
    return OW_TRUTH_UNKNOWN;
  if (ow_facts_is (matter->facts, "host.relationship", "none"))
    return OW_TRUTH_NO;
  if (g_str_equal (list, "related"))
    return OW_TRUTH_YES;
  /* The ten relationships stand only in the Guide (C-S2FAMILY). */
  related = ow_family_is_in_ten (matter->facts);
  if (related == OW_TRUTH_NO)
    {
      verdict->conflict = "C-S2FAMILY";
      if (ow_parameters_is (matter->parameters, "family_lists", "guidance"))
        return OW_TRUTH_YES;
    }
  return related;
}

static OwTruth
check_needs (const OwCase *matter, const char *category, const char *needs, Verdict *verdict)
{
  if (g_str_equal (category, "D")
      && ow_facts_get_truth (matter->facts, "permanent.card_held") == OW_TRUTH_YES)
    {
      verdict->message = "finding.visa.card-holder";
      verdict->conflict = "C-DVISA";
      return ow_parameters_is (matter->parameters, "d_visa_card_holder", "needed") ? OW_TRUTH_YES
                                                                                   : OW_TRUTH_NO;
    }
  if (*needs == '\0')
    return OW_TRUTH_YES;
  verdict->message = g_str_equal (category, "J1")   ? "finding.visa.press"
                     : g_str_equal (category, "Q2") ? "finding.visa.host"
                                                    : "finding.visa.confirmation-form";
  return ow_facts_get_truth (matter->facts, needs);
}

/* C-Q1FAMILY: by the other reading Q1 is also for holders of permanent residence themselves. */
static gboolean
is_q1_holder (const OwCase *matter, const char *category)
{
  return g_str_equal (category, "Q1")
         && ow_parameters_is (matter->parameters, "q1_family_of", "holders")
         && ow_facts_get_truth (matter->facts, "permanent.card_held") == OW_TRUTH_YES;
}

static Verdict
judge (const OwCase *matter, guint row)
{
  const char *category = get_fit_cell (row, "code");
  const char *purpose = ow_facts_get_text (matter->facts, "requested.purpose");
  Verdict verdict = { OW_TRUTH_UNKNOWN, STAGE_PURPOSE, "finding.visa.purpose", NULL };

  if (purpose == NULL)
    return verdict;
  verdict.fits = has_word (get_fit_cell (row, "purposes"), purpose) ? OW_TRUTH_YES : OW_TRUTH_NO;
  while (verdict.fits == OW_TRUTH_YES && verdict.stage != STAGE_FITS)
    {
      verdict.stage++;
      if (verdict.stage == STAGE_TERM)
        verdict.fits = check_term (matter, category, get_fit_cell (row, "term"), &verdict);
      else if (verdict.stage == STAGE_HOST && !is_q1_holder (matter, category))
        verdict.fits = check_host (matter, category, get_fit_cell (row, "hosts"), &verdict);
      else if (verdict.stage == STAGE_RELATIONSHIP && !is_q1_holder (matter, category))
        verdict.fits = check_relationship (matter, get_fit_cell (row, "relationships"), &verdict);
      else if (verdict.stage == STAGE_NEEDS)
        verdict.fits = check_needs (matter, category, get_fit_cell (row, "needs"), &verdict);
    }
  return verdict;
}

/* A row that fits, else one that is still open, else the one that came furthest. */
static gboolean
is_better (const Verdict *verdict, const Verdict *best)
{
  static const int rank[] = { [OW_TRUTH_UNKNOWN] = 1, [OW_TRUTH_NO] = 0, [OW_TRUTH_YES] = 2 };

  if (rank[verdict->fits] != rank[best->fits])
    return rank[verdict->fits] > rank[best->fits];
  return verdict->stage > best->stage;
}

static OwMessage *
reason_new (const OwCase *matter, const char *category, const char *message)
{
  if (g_str_equal (message, "finding.visa.short"))
    return ow_message_new (message, "category", category, "days", short_limit (matter, category),
                           NULL);
  return ow_message_new (message, "category", category, NULL);
}

GPtrArray *
ow_visa_advise (const OwCase *matter)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_visa_advice_free);
  guint n = ow_reference_get_n_rows (ow_reference_get ("visa_fit"));

  for (guint first = 0, next; first < n; first = next)
    {
      const char *category = get_fit_cell (first, "code");
      Verdict best = judge (matter, first);
      OwVisaAdvice *advice;

      for (next = first + 1; next < n && g_str_equal (get_fit_cell (next, "code"), category);
           next++)
        {
          Verdict verdict = judge (matter, next);

          if (is_better (&verdict, &best))
            best = verdict;
        }
      if (g_str_equal (category, "K")
          && !ow_rule_table_is_in_force ("REG-6-K", matter->today, matter->parameters, NULL, NULL))
        continue;
      advice = g_new0 (OwVisaAdvice, 1);
      advice->category = category;
      advice->rule = get_fit_cell (first, "rule");
      advice->fits = best.fits;
      advice->conflict = best.conflict;
      if (best.fits == OW_TRUTH_NO)
        advice->reason = reason_new (matter, category, best.message);
      g_ptr_array_add (list, advice);
    }
  return list;
}

char *
ow_visa_advice_list_fitting (GPtrArray *advice)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < advice->len; i++)
    {
      const OwVisaAdvice *one = g_ptr_array_index (advice, i);

      if (one->fits == OW_TRUTH_YES)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", one->category);
    }
  return g_string_free (text, FALSE);
}

guint
ow_visa_category_count (OwDate on, OwParameters *parameters)
{
  guint n = ow_reference_get_n_rows (ow_reference_get ("visa_categories"));

  return ow_rule_table_is_in_force ("REG-6-K", on, parameters, NULL, NULL) ? n : n - 1;
}

gboolean
ow_visa_category_resides (const char *category)
{
  const OwReference *table = ow_reference_get ("visa_categories");
  const char *stay_class;
  OwReferenceRow row;

  g_return_val_if_fail (category != NULL, FALSE);

  row = ow_reference_find_first (table, "code", category);
  if (row == NULL)
    return FALSE;
  stay_class = ow_reference_get_cell (table, row, "stay_class");
  return g_str_equal (stay_class, "long") || g_str_equal (stay_class, "permanent")
         || g_str_equal (
             ow_reference_get_cell (table, row, "residence_permit_type_matched_from_reg15"),
             "work");
}
