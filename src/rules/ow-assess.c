/* Assessment: the checklist of the catalogue and every row of the rule tables over one matter.
 * Pure: it reads nothing but the case, and the same case gives the same findings in the same order.
 */

#include "ow-assess.h"

#include <string.h>

#include "ow-residence-term.h"
#include "ow-visa-term.h"

static const OwRule *const areas[] = {
  ow_rules_definitions, ow_rules_visa_abroad, ow_rules_visa,   ow_rules_visa_offers,
  ow_rules_stay,        ow_rules_residence,   ow_rules_travel, ow_rules_port_visa,
  ow_rules_residents,   ow_rules_enterprise,  ow_rules_work,   ow_rules_social,
  ow_rules_company,     ow_rules_online,      ow_rules_hall,   ow_rules_decisions,
  ow_rules_measures,    ow_rules_information,
};

OwAssessment *
ow_assessment_new (void)
{
  OwAssessment *self = g_new0 (OwAssessment, 1);

  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_finding_free);
  self->results = ow_facts_new ();
  self->materials = g_ptr_array_new ();
  self->fees = g_ptr_array_new ();
  return self;
}

void
ow_assessment_free (OwAssessment *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->findings);
  ow_facts_unref (self->results);
  g_ptr_array_unref (self->materials);
  g_ptr_array_unref (self->fees);
  g_free (self);
}

guint
ow_assessment_count (const OwAssessment *self, OwSeverity severity)
{
  guint n = 0;

  for (guint i = 0; i < self->findings->len; i++)
    n += ((OwFinding *)g_ptr_array_index (self->findings, i))->severity == severity;
  return n;
}

gboolean
ow_assessment_is_clear (const OwAssessment *self)
{
  return ow_assessment_count (self, OW_SEVERITY_REFUSE) == 0
         && ow_assessment_count (self, OW_SEVERITY_MISSING) == 0;
}

OwFinding *
ow_assessment_add (OwAssessment *self,
                   const char *rule,
                   OwSeverity severity,
                   const char *citation,
                   OwMessage *message,
                   OwMessage *cure)
{
  OwFinding *finding = ow_finding_new (rule, severity, citation, message, cure);

  g_ptr_array_add (self->findings, finding);
  return finding;
}

OwFinding *
ow_assessment_add_plain (OwAssessment *self,
                         const char *rule,
                         OwSeverity severity,
                         const char *citation,
                         const char *message,
                         const char *cure,
                         const char *fact)
{
  OwFinding *finding
      = ow_assessment_add (self, rule, severity, citation, ow_message_new (message, NULL),
                           cure != NULL ? ow_message_new (cure, NULL) : NULL);

  finding->fact = g_strdup (fact);
  return finding;
}

OwFacts *
ow_assessment_merge_facts (const OwAssessment *self, OwFacts *facts)
{
  OwFacts *merged = ow_facts_copy (facts);

  ow_facts_merge (merged, self->results);
  return merged;
}

OwTruth
ow_material_is_presented (const OwMaterial *self, OwFacts *facts, const char **ret_waiver)
{
  GPtrArray *rows = ow_facts_get_list (facts, "materials");
  OwTruth presented = OW_TRUTH_UNKNOWN;

  if (ret_waiver != NULL)
    *ret_waiver = NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      OwFacts *row = g_ptr_array_index (rows, i);

      if (!ow_facts_is (row, "id", self->id))
        continue;
      presented = ow_facts_get_truth (row, "presented");
      if (ret_waiver != NULL)
        *ret_waiver = ow_facts_get_text (row, "waived_reason");
    }
  return presented;
}

OwDate
ow_material_get_last_day (const OwMaterial *self, OwFacts *facts, OwParameters *parameters)
{
  OwDate taken = ow_facts_get_date (facts, "photo.taken_on");

  if (taken == OW_DATE_NONE || !g_str_equal (self->id, OW_MATERIAL_PHOTO))
    return OW_DATE_NONE;
  return ow_date_add_months (taken,
                             (int)ow_parameters_get_integer (parameters, "photo_valid_months"));
}

gboolean
ow_material_may_come_from (const OwMaterial *self, const char *service, OwParameters *parameters)
{
  g_auto (GStrv) services = self->sibling != NULL ? g_strsplit (self->sibling, " ", -1) : NULL;

  return services != NULL && ow_parameters_is (parameters, "sibling_papers", "yes")
         && g_strv_contains ((const char *const *)services, service);
}

const char *
ow_material_get_sibling (const OwMaterial *self, OwFacts *facts, OwParameters *parameters)
{
  GPtrArray *rows = ow_facts_get_list (facts, "materials");

  for (guint i = 0; i < rows->len; i++)
    {
      OwFacts *row = g_ptr_array_index (rows, i);
      const char *service = ow_facts_get_text (row, "sibling");

      if (ow_facts_is (row, "id", self->id) && service != NULL
          && ow_facts_get_truth (row, "presented") != OW_TRUTH_YES
          && ow_material_may_come_from (self, service, parameters))
        return service;
    }
  return NULL;
}

static void
add_missing (OwAssessment *self, GPtrArray *members)
{
  const OwMaterial *first = g_ptr_array_index (members, 0);
  const char *rule = g_intern_string (first->rule);
  OwMessage *cure
      = first->cure != NULL ? ow_message_new ("cure.material", "cure", first->cure, NULL) : NULL;
  OwMessage *message;
  OwFinding *finding;

  if (members->len == 1)
    message = ow_message_new ("finding.material.missing", "material", first->name, NULL);
  else
    {
      g_autoptr (GString) names = g_string_new (NULL);

      for (guint i = 0; i < members->len; i++)
        g_string_append_printf (names, "%s%s", i > 0 ? "\n" : "",
                                ((OwMaterial *)g_ptr_array_index (members, i))->name);
      message = ow_message_new ("finding.material.any", "materials", names->str, NULL);
    }
  finding = ow_assessment_add (self, rule, OW_SEVERITY_MISSING, first->citation, message, cure);
  finding->material = g_strdup (first->id);
}

/* It is there and no longer good. */
static void
add_old (OwAssessment *self, const OwMaterial *material, OwFacts *facts, OwDate last_day)
{
  OwFinding *finding = ow_assessment_add (
      self, g_intern_string (material->rule), OW_SEVERITY_MISSING, material->citation,
      ow_message_new ("finding.material.old", "material", material->name, "date",
                      ow_facts_get_date (facts, "photo.taken_on"), "until", last_day, NULL),
      ow_message_new ("cure.material.old", NULL));

  finding->material = g_strdup (material->id);
}

/* It comes from another case of the number: acceptance goes on, the decision waits (OPN-35-1). */
static void
add_sibling (const OwCase *matter,
             OwAssessment *self,
             const OwMaterial *material,
             const char *service)
{
  const OwService *from = ow_catalogue_find_service (matter->catalogue, service);
  OwFinding *finding = ow_assessment_add (
      self, g_intern_string (material->rule), OW_SEVERITY_WARN, material->citation,
      ow_message_new ("finding.material.sibling", "material", material->name, "service",
                      from != NULL ? ow_service_get_name (from) : service, NULL),
      NULL);

  finding->material = g_strdup (material->id);
}

/* One material, or all that belong to its group: @members are those needed now. */
static void
check_material (const OwCase *matter, OwAssessment *self, OwFacts *facts, GPtrArray *members)
{
  const OwMaterial *pending = NULL;
  const OwMaterial *old = NULL;
  const char *waiver = NULL;

  for (guint i = 0; i < members->len; i++)
    {
      const OwMaterial *material = g_ptr_array_index (members, i);
      OwDate last_day = ow_material_get_last_day (material, facts, matter->parameters);
      const char *reason;

      if (ow_material_is_presented (material, facts, &reason) == OW_TRUTH_YES)
        {
          if (last_day == OW_DATE_NONE || last_day >= matter->today)
            return;
          old = material;
        }
      if (reason != NULL && *reason != '\0')
        waiver = reason;
      if (pending == NULL && ow_material_get_sibling (material, facts, matter->parameters) != NULL)
        pending = material;
    }
  if (pending != NULL)
    {
      add_sibling (matter, self, pending,
                   ow_material_get_sibling (pending, facts, matter->parameters));
      return;
    }
  if (waiver != NULL)
    {
      const OwMaterial *first = g_ptr_array_index (members, 0);
      OwFinding *finding = ow_assessment_add (self, g_intern_string (first->rule), OW_SEVERITY_WARN,
                                              first->citation,
                                              ow_message_new ("finding.material.waived", "material",
                                                              first->name, "reason", waiver, NULL),
                                              NULL);

      finding->material = g_strdup (first->id);
      return;
    }
  if (old != NULL)
    add_old (self, old, facts, ow_material_get_last_day (old, facts, matter->parameters));
  else
    add_missing (self, members);
}

static void
check_materials (const OwCase *matter, OwAssessment *self, OwFacts *facts)
{
  GPtrArray *all = ow_sub_kind_get_materials (matter->sub_kind);

  for (guint i = 0; i < all->len; i++)
    {
      const OwMaterial *material = g_ptr_array_index (all, i);

      if (ow_condition_evaluate (material->condition, facts) == OW_TRUTH_YES)
        g_ptr_array_add (self->materials, (void *)material);
    }
  for (guint i = 0; i < self->materials->len; i++)
    {
      const OwMaterial *material = g_ptr_array_index (self->materials, i);
      g_autoptr (GPtrArray) members = g_ptr_array_new ();
      gboolean first = TRUE;

      for (guint j = 0; j < self->materials->len; j++)
        {
          const OwMaterial *other = g_ptr_array_index (self->materials, j);

          if (other != material
              && (material->group == NULL || g_strcmp0 (material->group, other->group) != 0))
            continue;
          g_ptr_array_add (members, (void *)other);
          if (j < i)
            first = FALSE;
        }
      if (first)
        check_material (matter, self, facts, members);
    }
}

static void
choose_fees (const OwCase *matter, OwAssessment *self, OwFacts *facts)
{
  GPtrArray *all = ow_sub_kind_get_fees (matter->sub_kind);

  for (guint i = 0; i < all->len; i++)
    {
      const OwFee *fee = g_ptr_array_index (all, i);

      if (ow_condition_evaluate (fee->condition, facts) == OW_TRUTH_YES)
        g_ptr_array_add (self->fees, (void *)fee);
    }
}

static guint
get_position (const char *id)
{
  guint position = 0;

  for (gsize a = 0; a < G_N_ELEMENTS (areas); a++)
    for (const OwRule *rule = areas[a]; rule->id != NULL; rule++, position++)
      if (g_str_equal (rule->id, id))
        return position;
  return position;
}

static int
compare_findings (const void *a, const void *b)
{
  const OwFinding *left = *(const OwFinding *const *)a;
  const OwFinding *right = *(const OwFinding *const *)b;
  guint left_position, right_position;

  if (left->severity != right->severity)
    return left->severity < right->severity ? -1 : 1;
  left_position = get_position (left->rule);
  right_position = get_position (right->rule);
  return left_position < right_position ? -1 : left_position > right_position;
}

static void
run_rules (const OwCase *matter, OwAssessment *self, gboolean late)
{
  for (gsize a = 0; a < G_N_ELEMENTS (areas); a++)
    for (const OwRule *rule = areas[a]; rule->id != NULL; rule++)
      if (rule->func != NULL && rule->late == late)
        rule->func (matter, self);
}

OwAssessment *
ow_assess (const OwCase *matter)
{
  g_autoptr (OwAssessment) self = ow_assessment_new ();

  if (matter->sub_kind != NULL)
    {
      g_autoptr (OwFacts) facts = NULL;

      ow_residence_term_derive (matter, self);
      ow_visa_term_derive (matter, self);
      facts = ow_assessment_merge_facts (self, matter->facts);
      check_materials (matter, self, facts);
      choose_fees (matter, self, facts);
    }
  run_rules (matter, self, FALSE);
  run_rules (matter, self, TRUE);
  /* Stable: findings of one row stay in the order in which they were added. */
  g_ptr_array_sort (self->findings, compare_findings);
  return g_steal_pointer (&self);
}

const OwRule *
ow_rule_find (const char *id)
{
  for (gsize a = 0; a < G_N_ELEMENTS (areas); a++)
    for (const OwRule *rule = areas[a]; rule->id != NULL; rule++)
      if (g_str_equal (rule->id, id))
        return rule;
  return NULL;
}

GPtrArray *
ow_rule_list (void)
{
  GPtrArray *rules = g_ptr_array_new ();

  for (gsize a = 0; a < G_N_ELEMENTS (areas); a++)
    for (const OwRule *rule = areas[a]; rule->id != NULL; rule++)
      g_ptr_array_add (rules, (void *)rule);
  return rules;
}
