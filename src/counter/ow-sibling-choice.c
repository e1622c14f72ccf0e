/* Papers that another case of the number brings. */

#include "ow-sibling-choice.h"

#include <string.h>

#include "ow-material-item.h"
#include "ow-matter-parts.h"
#include "ow-sibling-acts.h"

gint64
ow_matter_get_sibling (OwMatter *self, const char *material)
{
  const char *value, *row;

  g_return_val_if_fail (OW_IS_MATTER (self), 0);

  value = g_hash_table_lookup (self->siblings, material);
  row = value != NULL ? strchr (value, ' ') : NULL;
  return row != NULL ? g_ascii_strtoll (row + 1, NULL, 10) : 0;
}

char *
ow_matter_dup_sibling_service (OwMatter *self, const char *material)
{
  const char *value = g_hash_table_lookup (self->siblings, material);
  const char *row = value != NULL ? strchr (value, ' ') : NULL;

  return row != NULL ? g_strndup (value, row - value) : NULL;
}

void
ow_matter_set_sibling (OwMatter *self, const char *material, OwMatter *sibling)
{
  g_return_if_fail (OW_IS_MATTER (self));
  g_return_if_fail (sibling != self);

  if (sibling != NULL)
    g_hash_table_insert (self->siblings, g_strdup (material),
                         g_strdup_printf ("%s %" G_GINT64_FORMAT,
                                          ow_service_get_id (ow_matter_get_service (sibling)),
                                          ow_matter_get_case_id (sibling)));
  else
    g_hash_table_remove (self->siblings, material);
  ow_matter_changed (self);
}

GPtrArray *
ow_matter_dup_siblings (OwMatter *self)
{
  g_autoptr (GPtrArray) siblings = g_ptr_array_new_with_free_func (ow_settled_sibling_free);
  OwParameters *parameters = ow_context_get_parameters (self->context);

  for (guint i = 0; i < self->assessment->materials->len; i++)
    {
      const OwMaterial *material = g_ptr_array_index (self->assessment->materials, i);
      OwSettledSibling *settled;

      if (ow_material_get_sibling (material, self->facts, parameters) == NULL)
        continue;
      settled = g_new0 (OwSettledSibling, 1);
      settled->material = g_strdup (material->id);
      settled->case_id = ow_matter_get_sibling (self, material->id);
      g_ptr_array_add (siblings, settled);
    }
  return siblings->len > 0 ? g_steal_pointer (&siblings) : NULL;
}

static gboolean
waits_for (OwMatter *self, gint64 case_id)
{
  GHashTableIter iter;
  gpointer material;

  g_hash_table_iter_init (&iter, self->siblings);
  while (g_hash_table_iter_next (&iter, &material, NULL))
    if (ow_matter_get_sibling (self, material) == case_id)
      return TRUE;
  return FALSE;
}

static gboolean
is_asked_for (OwMatter *self, const char *material)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->materials)); i++)
    {
      g_autoptr (OwMaterialItem) item = g_list_model_get_item (G_LIST_MODEL (self->materials), i);

      if (g_str_equal (ow_material_item_get_id (item), material))
        return !ow_material_item_get_complete (item);
    }
  return FALSE;
}

GPtrArray *
ow_sibling_list (OwSitting *sitting, OwMatter *matter, const char *material)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *matters = ow_sitting_get_matters (sitting);
  const OwMaterial *paper = ow_matter_find_material (matter, material);

  if (paper == NULL || !ow_matter_is_editable (matter) || !is_asked_for (matter, material))
    return list;
  for (guint i = 0; i < g_list_model_get_n_items (matters); i++)
    {
      g_autoptr (OwMatter) other = g_list_model_get_item (matters, i);
      gboolean same = ow_matter_get_applicant (other) == ow_matter_get_applicant (matter);

      if (other == matter || same == paper->of_family
          || !ow_material_may_come_from (paper, ow_service_get_id (ow_matter_get_service (other)),
                                         ow_context_get_parameters (matter->context))
          || g_str_equal (ow_matter_get_state (other), "withdrawn")
          || g_str_equal (ow_matter_get_state (other), "handed_over")
          || g_str_equal (ow_matter_get_state (other), "not_accepted")
          || waits_for (other, ow_matter_get_case_id (matter)))
        continue;
      g_ptr_array_add (list, g_steal_pointer (&other));
    }
  return list;
}
