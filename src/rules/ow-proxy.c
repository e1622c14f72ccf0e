/* Proxies: Article 19 as a matrix of service, circumstance and kind of agent. A ground that is
 * still open never makes a proxy eligible, and ground 2 and 3 never open a first residence permit
 * (REG-19-2). */

#include "ow-proxy.h"

#include <string.h>

#include "ow-rules-resources.h"

#define FIRST "residence_permit_first"

static GHashTable *
get_matrix (void)
{
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      GHashTable *matrix = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (GBytes) bytes = g_resource_lookup_data (
          ow_rules_get_resource (), "/org/onewindow/rules/proxy_matrix.tsv", 0, NULL);
      gsize length;
      const char *data = g_bytes_get_data (bytes, &length);
      g_autofree char *text = g_strndup (data, length);
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

      for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
        {
          char **cells = g_strsplit (lines[i], "\t", -1);

          /* "service|circumstance" → the cells of the row, kept for good. */
          g_hash_table_insert (matrix, g_strconcat (cells[0], "|", cells[1], NULL), cells);
        }
      g_once_init_leave (&ready, (gsize)matrix);
    }
  return (GHashTable *)ready;
}

/* "yes", "no", "not stated"; NULL when the matrix has no such row. */
static const char *
look_up (const char *service, const char *circumstance, guint column)
{
  g_autofree char *key = g_strconcat (service, "|", circumstance, NULL);
  char **cells = g_hash_table_lookup (get_matrix (), key);

  return cells != NULL && g_strv_length (cells) > column ? cells[column] : NULL;
}

static OwTruth
truth (gboolean holds)
{
  return holds ? OW_TRUTH_YES : OW_TRUTH_NO;
}

OwTruth
ow_proxy_is_under_16 (const OwCase *matter)
{
  OwDate birth = ow_facts_get_date (matter->facts, "person.birth_date");

  return birth == OW_DATE_NONE ? OW_TRUTH_UNKNOWN : truth (ow_date_age (birth, matter->today) < 16);
}

OwTruth
ow_proxy_is_60 (const OwCase *matter, gboolean *ret_borderline)
{
  OwDate birth = ow_facts_get_date (matter->facts, "person.birth_date");
  const char *reading = ow_parameters_get (matter->parameters, "proxy_age_min_60");
  gboolean holds;

  if (ret_borderline != NULL)
    *ret_borderline = FALSE;
  if (birth == OW_DATE_NONE)
    return OW_TRUTH_UNKNOWN;
  if (g_str_equal (reading, "completed"))
    holds = ow_date_age (birth, matter->today) > 60;
  else if (g_str_equal (reading, "day_after"))
    holds = matter->today > ow_date_birthday (birth, 60);
  else
    holds = matter->today >= ow_date_birthday (birth, 60);
  if (ret_borderline != NULL)
    *ret_borderline = holds && ow_date_age (birth, matter->today) == 60;
  return truth (holds);
}

static gboolean
is_filled (const OwCase *matter, const char *key)
{
  const char *text = ow_facts_get_text (matter->facts, key);

  return text != NULL && *text != '\0';
}

static gboolean
is_presented (const OwCase *matter, const char *id)
{
  const OwMaterial material = { .id = id };

  return ow_material_is_presented (&material, matter->facts, NULL) == OW_TRUTH_YES;
}

OwTruth
ow_proxy_has_difficulty (const OwCase *matter)
{
  OwTruth stated = ow_facts_get_truth (matter->facts, "proxy.mobility_difficulty");

  if (stated != OW_TRUTH_YES)
    return stated;
  if (ow_parameters_is (matter->parameters, "proxy_mobility_proof", "document")
      && !is_presented (matter, "mobility_proof"))
    return OW_TRUTH_UNKNOWN;
  return is_filled (matter, "proxy.mobility_reason") ? OW_TRUTH_YES : OW_TRUTH_UNKNOWN;
}

OwTruth
ow_proxy_has_good_record (const OwCase *matter)
{
  gint64 count = ow_facts_get_integer (matter->facts, "entry.count", 0);

  if (ow_parameters_is (matter->parameters, "proxy_good_record", "both"))
    {
      if (count == 1)
        return OW_TRUTH_NO;
      if (count == 0 && ow_facts_get_truth (matter->facts, "proxy.good_record") != OW_TRUTH_NO)
        return OW_TRUTH_UNKNOWN;
    }
  return ow_facts_get_truth (matter->facts, "proxy.good_record");
}

OwTruth
ow_proxy_has_guarantee (const OwCase *matter)
{
  if (is_filled (matter, "proxy.guarantee_document") && is_filled (matter, "proxy.guarantor"))
    return OW_TRUTH_YES;
  if (ow_facts_get_truth (matter->facts, "proxy.guarantee_statement") == OW_TRUTH_YES)
    return truth (ow_parameters_is (matter->parameters, "proxy_guarantee", "statement"));
  return OW_TRUTH_UNKNOWN;
}

static OwTruth
has_age (const OwCase *matter)
{
  return ow_proxy_is_under_16 (matter) == OW_TRUTH_YES ? OW_TRUTH_YES
                                                       : ow_proxy_is_60 (matter, NULL);
}

static OwTruth
is_talent (const OwCase *matter)
{
  return ow_facts_get_truth (matter->facts, "person.talent");
}

static const struct
{
  const char *ground;
  const char *circumstance;
  OwTruth (*holds) (const OwCase *matter);
} grounds[] = {
  /* Both ages have the same cells; the row of the younger stands for both. */
  { "age", "under 16", has_age },
  { "mobility", "mobility difficulty (illness or other reasons)", ow_proxy_has_difficulty },
  { "talent", "foreign high-level or urgently needed specialised talent", is_talent },
  { "good_record", "not first entry AND good record of stay/residence", ow_proxy_has_good_record },
  { "guarantee", "inviter provides guarantee measures for expenses", ow_proxy_has_guarantee },
};

/* The column of the matrix; 0 for a kind that Article 19 does not name. */
static guint
agent_column (const OwCase *matter, const char *capacity)
{
  if (g_str_has_prefix (capacity, "inviting_"))
    return 2;
  if (g_str_equal (capacity, "relative"))
    return 3;
  if (g_str_equal (capacity, "agency")
      && ow_parameters_is (matter->parameters, "proxy_agent_kinds", "regulation"))
    return 4;
  return 0;
}

OwProxy
ow_proxy_evaluate (const OwCase *matter)
{
  const char *service = ow_sub_kind_get_proxy (matter->sub_kind);
  const char *capacity = ow_facts_get_text (matter->facts, "presenter.capacity");
  OwProxy self = { .asked = capacity != NULL && !g_str_equal (capacity, "applicant") };
  guint column;

  self.is_stated = look_up (service, "none of these", 2) != NULL;
  if (!self.asked)
    return self;
  column = agent_column (matter, capacity);
  self.is_agent = column != 0;
  for (gsize i = 0; column != 0 && self.ground == NULL && i < G_N_ELEMENTS (grounds); i++)
    if (g_strcmp0 (look_up (service, grounds[i].circumstance, column), "yes") == 0
        && grounds[i].holds (matter) == OW_TRUTH_YES)
      self.ground = grounds[i].ground;
  self.is_eligible = self.ground != NULL;
  return self;
}

static void
add_results (OwAssessment *assessment, const OwProxy *proxy)
{
  ow_facts_set_truth (assessment->results, "result.proxy_eligible", truth (proxy->is_eligible));
  ow_facts_set_text (assessment->results, "result.proxy_ground", proxy->ground);
}

static void
add_refusal (OwAssessment *assessment,
             const char *rule,
             const char *citation,
             const char *message,
             const char *cure,
             const char *fact)
{
  OwFinding *finding
      = ow_assessment_add (assessment, rule, OW_SEVERITY_REFUSE, citation,
                           ow_message_new (message, NULL), ow_message_new (cure, NULL));

  finding->fact = g_strdup (fact);
}

void
ow_proxy_rule_reg_19_0 (const OwCase *matter, OwAssessment *assessment)
{
  OwProxy proxy;

  if (matter->sub_kind == NULL || g_str_equal (ow_sub_kind_get_proxy (matter->sub_kind), FIRST))
    return;
  proxy = ow_proxy_evaluate (matter);
  if (!proxy.asked || !proxy.is_stated)
    return;
  add_results (assessment, &proxy);
  if (!proxy.is_agent)
    add_refusal (assessment, "REG-19-0", "REG 19.1", "finding.REG-19-0.agent", "cure.proxy-agent",
                 "presenter.capacity");
  else if (!proxy.is_eligible)
    add_refusal (assessment, "REG-19-0", "REG 19.1", "finding.REG-19-0.ground", "cure.proxy-ground",
                 "proxy.ground");
}

static gboolean
claims (const OwCase *matter, const char *ground)
{
  return matter->sub_kind != NULL && ow_proxy_evaluate (matter).asked
         && ow_facts_is (matter->facts, "proxy.ground", ground);
}

void
ow_proxy_rule_reg_19_1_1 (const OwCase *matter, OwAssessment *assessment)
{
  gboolean borderline = FALSE;

  if (matter->sub_kind == NULL || !ow_proxy_evaluate (matter).asked)
    return;
  if (ow_proxy_is_60 (matter, &borderline) == OW_TRUTH_YES && borderline)
    {
      OwFinding *finding
          = ow_assessment_add (assessment, "REG-19-1-1", OW_SEVERITY_INFO, "REG 19.1.1",
                               ow_message_new ("finding.REG-19-1-1.borderline", NULL), NULL);

      finding->conflict = g_strdup ("C-AGE60");
    }
  if (ow_facts_is (matter->facts, "proxy.ground", "age") && has_age (matter) == OW_TRUTH_NO)
    ow_assessment_add (assessment, "REG-19-1-1", OW_SEVERITY_WARN, "REG 19.1.1",
                       ow_message_new ("finding.REG-19-1-1.age", NULL),
                       ow_message_new ("cure.proxy-ground", NULL));
  if (ow_facts_get_truth (matter->facts, "proxy.mobility_difficulty") == OW_TRUTH_YES
      && ow_proxy_has_difficulty (matter) != OW_TRUTH_YES)
    {
      OwFinding *finding
          = ow_assessment_add (assessment, "REG-19-1-1", OW_SEVERITY_MISSING, "REG 19.1.1",
                               ow_message_new ("finding.REG-19-1-1.mobility", NULL),
                               ow_message_new ("cure.mobility", NULL));

      finding->fact = g_strdup ("proxy.mobility_reason");
      finding->conflict = g_strdup ("C-MOBILITY");
    }
}

void
ow_proxy_rule_reg_19_1_2 (const OwCase *matter, OwAssessment *assessment)
{
  OwTruth holds;
  OwFinding *finding;

  if (!claims (matter, "good_record"))
    return;
  holds = ow_proxy_has_good_record (matter);
  if (holds == OW_TRUTH_YES)
    return;
  finding = ow_assessment_add (
      assessment, "REG-19-1-2", OW_SEVERITY_WARN, "REG 19.1.2",
      ow_message_new (holds == OW_TRUTH_NO ? "finding.REG-19-1-2.no" : "finding.REG-19-1-2.open",
                      NULL),
      ow_message_new (holds == OW_TRUTH_NO ? "cure.proxy-ground" : "cure.good-record", NULL));
  finding->fact = g_strdup ("proxy.good_record");
  finding->conflict = g_strdup ("C-GOODRECORD");
}

void
ow_proxy_rule_reg_19_1_3 (const OwCase *matter, OwAssessment *assessment)
{
  OwFinding *finding;

  if (!claims (matter, "guarantee") || ow_proxy_has_guarantee (matter) == OW_TRUTH_YES)
    return;
  finding = ow_assessment_add (assessment, "REG-19-1-3", OW_SEVERITY_MISSING, "REG 19.1.3",
                               ow_message_new ("finding.REG-19-1-3.document", NULL),
                               ow_message_new ("cure.guarantee", NULL));
  finding->fact = g_strdup ("proxy.guarantee_document");
  finding->conflict = g_strdup ("C-GUARANTEE");
}

void
ow_proxy_rule_reg_19_2 (const OwCase *matter, OwAssessment *assessment)
{
  OwProxy proxy;

  if (matter->sub_kind == NULL || !g_str_equal (ow_sub_kind_get_proxy (matter->sub_kind), FIRST))
    return;
  proxy = ow_proxy_evaluate (matter);
  if (!proxy.asked)
    return;
  if (ow_parameters_is (matter->parameters, "first_permit_by_proxy", "refuse"))
    proxy.is_eligible = FALSE;
  add_results (assessment, &proxy);
  if (!proxy.is_agent)
    add_refusal (assessment, "REG-19-2", "REG 19.2", "finding.REG-19-0.agent", "cure.proxy-agent",
                 "presenter.capacity");
  else if (!proxy.is_eligible)
    add_refusal (assessment, "REG-19-2", "REG 19.2", "finding.REG-19-2.ground", "cure.in-person",
                 "proxy.ground");
}
