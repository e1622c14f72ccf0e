/* Line by line, as the first investor is checked by the rules themselves: what one line lacks says
 * nothing about another. */

#include "ow-company-filing.h"

#include <string.h>

#include "ow-message.h"

#define WHOLE 10000 /* hundredths of a per cent */

gint64
ow_company_parse_percent (const char *value)
{
  gint64 share = 0;
  int decimals = -1;

  if (!g_ascii_isdigit (*value))
    return -1;
  for (; *value != '\0'; value++)
    {
      if (*value == '.' && decimals < 0)
        decimals = 0;
      else if (!g_ascii_isdigit (*value) || decimals == 2 || share > 10000)
        return -1;
      else
        {
          share = share * 10 + *value - '0';
          decimals += decimals >= 0;
        }
    }
  for (decimals = MAX (decimals, 0); decimals < 2; decimals++)
    share *= 10;
  return share > 0 && share <= 10000 ? share : -1;
}

/* A line without a name is called by its number. */
static char *
dup_name (OwFacts *line, guint n)
{
  return ow_facts_has (line, "name") ? g_strdup (ow_facts_get_text (line, "name"))
                                     : g_strdup_printf ("%u", n + 1);
}

/* @cure borrowed id. */
static OwFinding *
add (OwAssessment *assessment,
     const char *rule,
     OwSeverity severity,
     const char *id,
     const char *name,
     const char *cure,
     const char *fact)
{
  OwFinding *finding
      = ow_assessment_add (assessment, rule, severity, "GUIDE XII(I)",
                           ow_message_new (id, "name", name, NULL), ow_message_new (cure, NULL));

  g_free (finding->fact);
  finding->fact = g_strdup (fact);
  return finding;
}

OwTruth
ow_company_is_party (OwFacts *facts, const char *country)
{
  GPtrArray *states = ow_facts_get_list (facts, "convention_states");

  if (country == NULL || !ow_facts_has (facts, "convention.version"))
    return OW_TRUTH_UNKNOWN;
  for (guint i = 0; i < states->len; i++)
    if (ow_facts_is (g_ptr_array_index (states, i), "country", country))
      return OW_TRUTH_YES;
  return OW_TRUTH_NO;
}

/* An apostille is enough; nobody is asked for a consular authentication beside it. Where a state
 * issues none, the documents say nothing (C-APOSTILLE). Returns what is to be said of this paper.
 */
static const char *
check_paper (const OwCase *matter, OwAssessment *assessment, OwFacts *line, const char *name)
{
  const char *apostille = ow_facts_get_text (line, "apostille");
  gboolean carried = g_strcmp0 (apostille, "carried") == 0;
  gboolean consular
      = !carried && ow_parameters_is (matter->parameters, "no_apostille_country", "consular");
  gboolean outside
      = ow_company_is_party (matter->facts, ow_facts_get_text (line, "country")) == OW_TRUTH_NO;
  OwFinding *finding;

  if (apostille == NULL || !ow_facts_has (line, "name") || !ow_facts_has (line, "country"))
    {
      add (assessment, "GUIDE-XII-1b", OW_SEVERITY_MISSING, "finding.GUIDE-XII-1b.paper-line", name,
           "cure.paper-line", "company.papers");
      return "missing";
    }
  if (!outside && g_str_equal (apostille, "missing"))
    {
      add (assessment, "GUIDE-XII-1b", OW_SEVERITY_MISSING, "finding.GUIDE-XII-1b.missing", name,
           "cure.apostille", "company.papers");
      return "missing";
    }
  if (!outside && carried)
    return "ok";
  finding = add (assessment, "GUIDE-XII-1b", consular ? OW_SEVERITY_MISSING : OW_SEVERITY_WARN,
                 outside ? "finding.GUIDE-XII-1b.outside" : "finding.GUIDE-XII-1b.country", name,
                 consular ? "cure.consular" : "cure.market-regulation", "company.papers");
  g_free (finding->conflict);
  finding->conflict = g_strdup ("C-APOSTILLE");
  return consular ? "consular" : "refer";
}

void
ow_company_check_papers (const OwCase *matter, OwAssessment *assessment)
{
  static const char *const worse[] = { "ok", "refer", "consular", "missing" };
  GPtrArray *lines = ow_facts_get_list (matter->facts, "company.papers");
  gsize worst = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      OwFacts *line = g_ptr_array_index (lines, i);
      g_autofree char *name = dup_name (line, i);
      const char *said = check_paper (matter, assessment, line, name);

      for (gsize w = worst; w < G_N_ELEMENTS (worse); w++)
        if (g_str_equal (worse[w], said))
          worst = w;
    }
  if (lines->len > 0)
    ow_facts_set_text (assessment->results, "result.apostille", worse[worst]);
}

/* The applicant is an investor too. */
static gboolean
is_known (OwFacts *facts, GPtrArray *lines, guint n)
{
  const char *number = ow_facts_get_text (g_ptr_array_index (lines, n), "number");

  if (number == NULL)
    return FALSE;
  if (ow_facts_is (facts, "company.card_number", number)
      || ow_facts_is (facts, "passport.number", number))
    return TRUE;
  for (guint i = 0; i < n; i++)
    if (ow_facts_is (g_ptr_array_index (lines, i), "number", number))
      return TRUE;
  return FALSE;
}

void
ow_company_check_investors (const OwCase *matter, OwAssessment *assessment)
{
  GPtrArray *lines = ow_facts_get_list (matter->facts, "company.investors");

  for (guint i = 0; i < lines->len; i++)
    {
      OwFacts *line = g_ptr_array_index (lines, i);
      g_autofree char *name = dup_name (line, i);

      if (!ow_facts_has (line, "name") || !ow_facts_has (line, "nationality")
          || !ow_facts_has (line, "document_kind") || !ow_facts_has (line, "number"))
        add (assessment, "GUIDE-XII-1a", OW_SEVERITY_MISSING, "finding.GUIDE-XII-1a.investor", name,
             "cure.investor-line", "company.investors");
      if (is_known (matter->facts, lines, i))
        add (assessment, "GUIDE-XII-1a", OW_SEVERITY_MISSING, "finding.GUIDE-XII-1a.investor-twice",
             name, "cure.investor-line", "company.investors");
      if (ow_facts_is (line, "document_kind", "other"))
        add (assessment, "GUIDE-XII-1a", OW_SEVERITY_REFUSE,
             "finding.GUIDE-XII-1a.investor-document", name, "cure.company-document",
             "company.investors");
    }
}

static void
check_sum (OwAssessment *assessment, gint64 sum)
{
  g_autofree char *text = NULL;
  OwFinding *finding;

  if (sum <= WHOLE)
    return;
  text = g_strdup_printf ("%" G_GINT64_FORMAT ".%02" G_GINT64_FORMAT, sum / 100, sum % 100);
  finding = ow_assessment_add (assessment, "GUIDE-XII-1a", OW_SEVERITY_MISSING, "GUIDE XII(I)",
                               ow_message_new ("finding.GUIDE-XII-1a.owner-sum", "sum", text, NULL),
                               ow_message_new ("cure.owner-sum", NULL));
  g_free (finding->fact);
  finding->fact = g_strdup ("company.owners");
}

void
ow_company_check_owners (const OwCase *matter, OwAssessment *assessment)
{
  static const char *const grounds[] = { "equity", "income", "votes" };
  GPtrArray *lines = ow_facts_get_list (matter->facts, "company.owners");
  gint64 sums[G_N_ELEMENTS (grounds)] = { 0 };

  for (guint i = 0; i < lines->len; i++)
    {
      OwFacts *line = g_ptr_array_index (lines, i);
      const char *ground = ow_facts_get_text (line, "ground");
      const char *percent = ow_facts_get_text (line, "percent");
      gint64 share = percent != NULL ? ow_company_parse_percent (percent) : -1;
      g_autofree char *name = dup_name (line, i);

      if (!ow_facts_has (line, "name") || ground == NULL
          || (share < 0 && !g_str_equal (ground, "control")))
        add (assessment, "GUIDE-XII-1a", OW_SEVERITY_MISSING, "finding.GUIDE-XII-1a.owner", name,
             "cure.owner-line", "company.owners");
      for (gsize g = 0; g < G_N_ELEMENTS (grounds); g++)
        if (share > 0 && g_strcmp0 (ground, grounds[g]) == 0)
          sums[g] += share;
    }
  for (gsize g = 0; g < G_N_ELEMENTS (grounds); g++)
    check_sum (assessment, sums[g]);
}
