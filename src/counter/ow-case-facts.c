/* From rows to facts and from an assessment to what is settled. Two programs that assess the same
 * case must come to the same findings, therefore both build its facts here. */

#include "ow-case-facts.h"

#include <string.h>

#include "ow-reading.h"
#include "ow-waiver-acts.h"

static const char *
or_null (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

OwFacts *
ow_case_facts_new_identity (const OwPerson *person, const OwTravelDocument *document)
{
  OwFacts *facts = ow_facts_new ();

  ow_facts_set_text (facts, "person.surname", or_null (person->mrz_surname));
  ow_facts_set_text (facts, "person.given_names", or_null (person->mrz_given_names));
  ow_facts_set_text (facts, "person.sex", or_null (person->sex));
  ow_facts_set_date (facts, "person.birth_date", person->birth_date);
  ow_facts_set_text (facts, "person.nationality", or_null (person->nationality));
  ow_facts_set_text (facts, "passport.number", document->number);
  ow_facts_set_text (facts, "passport.issuer", document->issuer);
  ow_facts_set_date (facts, "passport.expiry_date", document->expiry_date);
  return facts;
}

OwFacts *
ow_case_facts_new (const OwPerson *person,
                   const OwTravelDocument *document,
                   const OwSubKind *sub_kind)
{
  OwFacts *facts = ow_case_facts_new_identity (person, document);
  const char *const *presets = ow_sub_kind_get_presets (sub_kind);

  ow_facts_set_text (facts, "person.native_name", or_null (person->native_name));
  ow_facts_set_text (facts, "person.chinese_name", or_null (person->chinese_name));
  ow_facts_set_text (facts, "person.phone", or_null (person->phone));
  ow_facts_set_text (facts, "person.address", or_null (person->address));
  ow_facts_set_date (facts, "passport.issue_date", document->issue_date);
  for (gsize i = 0; presets != NULL && presets[i] != NULL; i += 2)
    {
      g_autoptr (GError) error = NULL;

      /* The parser of the catalogue has checked key and value. */
      if (!ow_facts_set_value (facts, presets[i], presets[i + 1], &error))
        g_critical ("%s", error->message);
    }
  return facts;
}

gboolean
ow_case_facts_add_answers (OwFacts *facts, const char *answers, GError **error)
{
  g_autofree char *number = g_strdup (ow_facts_get_text (facts, "passport.number"));
  g_autoptr (OwFacts) typed = ow_facts_from_text (answers, error);

  if (typed == NULL)
    return FALSE;
  ow_facts_merge (facts, typed);
  ow_facts_set_text (facts, "passport.number", number);
  return TRUE;
}

void
ow_case_facts_add_material (OwFacts *facts,
                            const char *id,
                            gboolean original_seen,
                            gboolean copy_kept,
                            const char *waived_reason,
                            const char *sibling)
{
  OwFacts *row = ow_facts_append (facts, "materials");

  ow_facts_set_text (row, "id", id);
  ow_facts_set_truth (row, "presented", original_seen || copy_kept ? OW_TRUTH_YES : OW_TRUTH_NO);
  ow_facts_set_truth (row, "original_seen", original_seen ? OW_TRUTH_YES : OW_TRUTH_NO);
  ow_facts_set_truth (row, "copy_kept", copy_kept ? OW_TRUTH_YES : OW_TRUTH_NO);
  ow_facts_set_text (row, "waived_reason", or_null (waived_reason));
  ow_facts_set_text (row, "sibling", or_null (sibling));
}

gboolean
ow_finding_is_for_notice (const OwFinding *self)
{
  return self->severity == OW_SEVERITY_MISSING
         && !g_str_equal (ow_message_get_id (self->message), "finding.form.empty");
}

static void
override_free (gpointer data)
{
  OwSettledOverride *override = data;

  g_free (override->rule);
  g_free (override->reason);
  g_free (override->material);
  g_free (override);
}

/* A paper that was waived although it may be asked for goes on the record as an override. */
static void
add_waivers (GPtrArray *overrides, const OwCase *matter, const OwAssessment *assessment)
{
  for (guint i = 0; i < assessment->materials->len; i++)
    {
      const OwMaterial *material = g_ptr_array_index (assessment->materials, i);
      OwDate last_day = ow_material_get_last_day (material, matter->facts, matter->parameters);
      const char *reason = NULL;
      OwTruth there = ow_material_is_presented (material, matter->facts, &reason);
      OwSettledOverride *override;

      if (reason == NULL
          || (there == OW_TRUTH_YES && (last_day == OW_DATE_NONE || last_day >= matter->today)))
        continue;
      override = g_new0 (OwSettledOverride, 1);
      override->rule = g_strdup (material->rule);
      override->reason = g_strdup (reason);
      override->material = ow_waiver_is_clerks (material->id) ? NULL : g_strdup (material->id);
      g_ptr_array_add (overrides, override);
    }
}

OwSettledCase *
ow_settled_case_new (OwRowId case_id,
                     gint64 version,
                     const OwCase *matter,
                     const OwAssessment *assessment)
{
  OwSettledCase *self = g_new0 (OwSettledCase, 1);
  g_autoptr (JsonNode) node = ow_facts_to_json (matter->facts);

  self->case_id = case_id;
  self->version = version;
  self->facts = json_to_string (node, FALSE);
  self->catalogue_version = g_strdup (ow_catalogue_get_version (matter->catalogue));
  self->notes = ow_readings_note (matter, assessment);
  self->missing = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_finding_free);
  self->overrides = g_ptr_array_new_with_free_func (override_free);
  add_waivers (self->overrides, matter, assessment);
  for (guint i = 0; i < assessment->findings->len; i++)
    if (ow_finding_is_for_notice (g_ptr_array_index (assessment->findings, i)))
      g_ptr_array_add (self->missing,
                       ow_finding_copy (g_ptr_array_index (assessment->findings, i)));
  return self;
}

void
ow_settled_case_set_fees (OwSettledCase *self,
                          const OwAssessment *assessment,
                          const OwSubKind *sub_kind)
{
  g_clear_pointer (&self->fees, g_ptr_array_unref);
  self->fees = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < assessment->fees->len; i++)
    {
      const OwFee *fee = g_ptr_array_index (assessment->fees, i);
      OwFee *copy = g_new0 (OwFee, 1);

      /* A few texts of the catalogue, which the act may outlive. */
      copy->id = g_intern_string (fee->id);
      copy->name = g_intern_string (fee->name);
      copy->yuan = fee->yuan;
      copy->source = g_intern_string (fee->source);
      g_ptr_array_add (self->fees, copy);
    }
  self->has_tariff = ow_sub_kind_get_fees (sub_kind)->len > 0;
}

void
ow_settled_case_free (OwSettledCase *self)
{
  if (self == NULL)
    return;
  g_free ((char *)self->facts);
  g_free ((char *)self->catalogue_version);
  g_free ((char *)self->notes);
  g_free ((char *)self->body);
  g_ptr_array_unref (self->missing);
  g_ptr_array_unref (self->overrides);
  g_clear_pointer (&self->fees, g_ptr_array_unref);
  g_clear_pointer (&self->siblings, g_ptr_array_unref);
  g_free (self);
}
