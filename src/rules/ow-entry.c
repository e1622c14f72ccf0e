/* Entries of a form that a rule or the catalogue asks for. Promises that the line names the field
 * by its label, so that the same words stand on screen, notice and checklist. */

#include "ow-entry.h"

gboolean
ow_entry_stays_unknown (OwFacts *facts, const char *fact)
{
  static const char *const never_made_up[] = { "person.birth_date", "person.surname", NULL };

  g_return_val_if_fail (facts != NULL && fact != NULL, FALSE);

  return ow_facts_has (facts, "passport.number") && !ow_facts_has (facts, fact)
         && g_strv_contains (never_made_up, fact);
}

void
ow_entry_require (const OwCase *matter,
                  OwAssessment *assessment,
                  const char *rule,
                  const char *citation,
                  const char *fact,
                  const char *label)
{
  g_return_if_fail (matter != NULL && assessment != NULL && fact != NULL && label != NULL);

  if (ow_facts_has (matter->facts, fact) || ow_entry_stays_unknown (matter->facts, fact))
    return;
  ow_assessment_add (assessment, rule, OW_SEVERITY_MISSING, citation,
                     ow_message_new ("finding.entry.missing", "field", label, NULL),
                     ow_message_new ("cure.entry", NULL))
      ->fact
      = g_strdup (fact);
}

void
ow_entry_require_fields (const OwCase *matter,
                         OwAssessment *assessment,
                         const char *rule,
                         const char *citation)
{
  g_autoptr (OwFacts) facts = NULL;
  GPtrArray *fields;

  g_return_if_fail (matter != NULL && matter->sub_kind != NULL && assessment != NULL);

  facts = ow_assessment_merge_facts (assessment, matter->facts);
  fields = ow_sub_kind_get_fields (matter->sub_kind);
  for (guint i = 0; i < fields->len; i++)
    {
      const OwField *field = g_ptr_array_index (fields, i);

      if (field->required && ow_condition_evaluate (field->condition, facts) == OW_TRUTH_YES)
        ow_entry_require (matter, assessment, rule, citation, field->fact, field->label);
    }
}
