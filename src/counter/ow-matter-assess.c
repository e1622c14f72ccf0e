/* What follows from what was typed, ticked and learnt: facts, findings, the papers that are asked
 * for, and whether the matter may be accepted. */

#include "ow-matter-parts.h"

#include <string.h>

#include "ow-applicant-private.h"
#include "ow-case-facts.h"
#include "ow-finding-item.h"
#include "ow-material-item.h"
#include "ow-photo.h"
#include "ow-sibling-choice.h"
#include "ow-stable-list.h"

/* A value that makes a field appear may bring a value of that field with it, and so on; a form has
 * no longer chains. */
#define MAX_PASSES 4

static void
add_materials (OwMatter *self, OwFacts *facts)
{
  for (guint i = 0; i < self->all_materials->len; i++)
    {
      OwMaterialItem *item = g_ptr_array_index (self->all_materials, i);
      const char *id = ow_material_item_get_id (item);
      const char *waiver = g_hash_table_lookup (self->waivers, id);
      g_autofree char *sibling = ow_matter_dup_sibling_service (self, id);
      gboolean original = ow_material_item_get_original_seen (item);
      gboolean copy = ow_material_item_get_copy_kept (item);

      if (original || copy || waiver != NULL || sibling != NULL)
        ow_case_facts_add_material (facts, id, original, copy, waiver, sibling);
    }
}

static void
add_notice (OwMatter *self, OwFacts *facts)
{
  if (self->noticed_on == OW_DATE_NONE)
    return;
  ow_facts_set_date (facts, "notice.issued_on", self->noticed_on);
  for (guint i = 0; i < self->named->len; i++)
    ow_facts_set_text (ow_facts_append (facts, "notice_items"), "id",
                       g_ptr_array_index (self->named, i));
}

OwFacts *
ow_matter_build_facts (OwMatter *self)
{
  OwFacts *facts = ow_case_facts_new (ow_applicant_get_person (self->applicant),
                                      ow_applicant_get_document (self->applicant), self->sub_kind);
  GHashTableIter iter;
  gpointer key, value;

  if (ow_applicant_get_passport_kept (self->applicant))
    ow_facts_set_date (facts, "custody.kept_from", ow_applicant_get_kept_from (self->applicant));
  if (ow_applicant_get_helper (self->applicant) != NULL)
    ow_facts_set_text (facts, "helper.name", ow_applicant_get_helper (self->applicant));
  add_notice (self, facts);
  ow_context_add_competences (self->context, facts);
  g_hash_table_iter_init (&iter, self->extras);
  while (g_hash_table_iter_next (&iter, &key, &value))
    ow_form_model_write_fact (facts, key, value);
  ow_form_model_write_facts (self->form, facts);
  ow_matter_add_lists (self, facts);
  add_materials (self, facts);
  return facts;
}

OwCase
ow_matter_describe (OwMatter *self, OwFacts *facts)
{
  return (OwCase){
    facts,
    ow_matter_get_day (self),
    self->file->entered_at != 0 ? self->file->received_at
                                : ow_clock_now (ow_context_get_clock (self->context)),
    self->sub_kind,
    ow_context_get_calendar (self->context),
    ow_context_get_parameters (self->context),
    ow_context_get_catalogue (self->context),
    ow_context_get_centre (self->context),
  };
}

static OwAssessment *
assess_facts (OwMatter *self, OwFacts *facts)
{
  const OwCase input = ow_matter_describe (self, facts);

  return ow_assess (&input);
}

/* A question that nobody answered stands in the way of acceptance (the form is one of the papers:
 * its row is cited), but it is asked for now and is no line of a notice. */
static void
add_empty_fields (OwMatter *self, OwAssessment *assessment)
{
  GPtrArray *materials = ow_sub_kind_get_materials (self->sub_kind);
  GListModel *form = G_LIST_MODEL (self->form);
  const char *rule = "REG-12", *citation = "REG 12";

  for (guint i = 0; i < materials->len; i++)
    {
      const OwMaterial *material = g_ptr_array_index (materials, i);

      if (g_str_equal (material->id, "application_form"))
        {
          rule = g_intern_string (material->rule);
          citation = material->citation;
        }
    }
  for (guint i = 0; i < g_list_model_get_n_items (form); i++)
    {
      g_autoptr (OwFormField) field = g_list_model_get_item (form, i);

      if (!ow_form_field_get_required (field) || !ow_form_field_get_visible (field)
          || *ow_form_field_get_value (field) != '\0')
        continue;
      ow_assessment_add (
          assessment, rule, OW_SEVERITY_MISSING, citation,
          ow_message_new ("finding.form.empty", "field", ow_form_field_get_label (field), NULL),
          ow_message_new ("cure.form.empty", NULL))
          ->fact
          = g_strdup (ow_form_field_get_fact (field));
    }
}

/* A missing finding belongs before warnings: the order of the screen is that of the severity. */
static void
sort_by_severity (GPtrArray *findings)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (int severity = OW_SEVERITY_REFUSE; severity <= OW_SEVERITY_INFO; severity++)
    for (guint i = 0; i < findings->len; i++)
      if ((int)((OwFinding *)g_ptr_array_index (findings, i))->severity == severity)
        g_ptr_array_add (sorted, g_ptr_array_index (findings, i));
  if (sorted->len > 0)
    memcpy (findings->pdata, sorted->pdata, sorted->len * sizeof (gpointer));
}

static gboolean
same_finding (const OwFinding *a, const OwFinding *b)
{
  return a->severity == b->severity && g_strcmp0 (a->rule, b->rule) == 0
         && g_strcmp0 (a->material, b->material) == 0 && g_strcmp0 (a->fact, b->fact) == 0
         && g_strcmp0 (a->citation, b->citation) == 0 && ow_message_equal (a->message, b->message)
         && (a->cure == b->cure
             || (a->cure != NULL && b->cure != NULL && ow_message_equal (a->cure, b->cure)));
}

static void
show_findings (OwMatter *self)
{
  GListModel *list = G_LIST_MODEL (self->findings);
  guint n = g_list_model_get_n_items (list);
  g_autofree gboolean *taken = g_new0 (gboolean, n + 1);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->assessment->findings->len; i++)
    {
      const OwFinding *finding = g_ptr_array_index (self->assessment->findings, i);
      OwFindingItem *item = NULL;

      for (guint old = 0; item == NULL && old < n; old++)
        {
          g_autoptr (OwFindingItem) known = g_list_model_get_item (list, old);

          if (taken[old] || !same_finding (finding, ow_finding_item_get_finding (known)))
            continue;
          taken[old] = TRUE;
          item = g_steal_pointer (&known);
        }
      g_ptr_array_add (wanted,
                       item != NULL ? item : ow_finding_item_new (ow_finding_copy (finding)));
    }
  ow_stable_list_set (self->findings, wanted);
}

static void
show_materials (OwMatter *self)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();

  for (guint i = 0; i < self->all_materials->len; i++)
    {
      OwMaterialItem *item = g_ptr_array_index (self->all_materials, i);
      gboolean applicable = FALSE;

      for (guint m = 0; !applicable && m < self->assessment->materials->len; m++)
        applicable
            = g_str_equal (((OwMaterial *)g_ptr_array_index (self->assessment->materials, m))->id,
                           ow_material_item_get_id (item));
      ow_material_item_set_applicable (item, applicable);
      ow_material_item_set_pending (
          item, ow_matter_get_sibling (self, ow_material_item_get_id (item)) != 0);
      if (ow_material_item_has_day (item))
        ow_photo_show (self, item);
      if (applicable)
        g_ptr_array_add (wanted, item);
    }
  ow_stable_list_set (self->materials, wanted);
}

void
ow_matter_assess (OwMatter *self)
{
  g_return_if_fail (OW_IS_MATTER (self));

  g_clear_handle_id (&self->assess_source, g_source_remove);
  ow_matter_take_materials (self);
  ow_matter_take_edition (self);
  for (int pass = 0; pass < MAX_PASSES; pass++)
    {
      g_autoptr (OwFacts) merged = NULL;
      g_autoptr (JsonNode) before = NULL;
      g_autoptr (JsonNode) after = NULL;
      g_autoptr (OwFacts) again = NULL;

      g_clear_pointer (&self->assessment, ow_assessment_free);
      g_clear_pointer (&self->facts, ow_facts_unref);
      self->facts = ow_matter_build_facts (self);
      self->assessment = assess_facts (self, self->facts);
      merged = ow_assessment_merge_facts (self->assessment, self->facts);
      ow_form_model_update (self->form, merged);
      again = ow_matter_build_facts (self);
      before = ow_facts_to_json (self->facts);
      after = ow_facts_to_json (again);
      if (json_node_equal (before, after))
        break;
    }
  add_empty_fields (self, self->assessment);
  sort_by_severity (self->assessment->findings);
  show_materials (self);
  show_findings (self);
  ow_matter_set_clear (self, ow_assessment_is_clear (self->assessment)
                                 && ow_form_model_count_errors (self->form) == 0);
  ow_matter_emit_assessed (self);
}

static gboolean
assess_cb (gpointer data)
{
  OwMatter *self = data;

  self->assess_source = 0;
  ow_matter_assess (self);
  return G_SOURCE_REMOVE;
}

void
ow_matter_queue_assess (OwMatter *self)
{
  if (self->assess_source == 0)
    self->assess_source = g_idle_add (assess_cb, self);
}
