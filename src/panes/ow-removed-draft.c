/* The content of a removed draft. The case itself is gone; the undo makes a new one. */

#include "ow-removed-draft.h"

#include "ow-material-item.h"

OwRemovedDraft *
ow_removed_draft_new (OwMatter *matter)
{
  OwRemovedDraft *self = g_new0 (OwRemovedDraft, 1);
  GListModel *materials = ow_matter_get_materials (matter);

  self->applicant = g_object_ref (ow_matter_get_applicant (matter));
  self->service = g_strdup (ow_service_get_id (ow_matter_get_service (matter)));
  self->sub_kind = g_strdup (ow_sub_kind_get_id (ow_matter_get_sub_kind (matter)));
  self->values = ow_form_model_to_json (ow_matter_get_form (matter));
  self->originals = g_ptr_array_new_with_free_func (g_free);
  self->copies = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < g_list_model_get_n_items (materials); i++)
    {
      g_autoptr (OwMaterialItem) item = g_list_model_get_item (materials, i);

      if (ow_material_item_get_original_seen (item))
        g_ptr_array_add (self->originals, g_strdup (ow_material_item_get_id (item)));
      if (ow_material_item_get_copy_kept (item))
        g_ptr_array_add (self->copies, g_strdup (ow_material_item_get_id (item)));
    }
  return self;
}

void
ow_removed_draft_free (OwRemovedDraft *self)
{
  g_object_unref (self->applicant);
  g_free (self->service);
  g_free (self->sub_kind);
  json_node_unref (self->values);
  g_ptr_array_unref (self->originals);
  g_ptr_array_unref (self->copies);
  g_free (self);
}

static gboolean
has_id (GPtrArray *ids, const char *id)
{
  return g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL);
}

/* What the new draft took over from an earlier case and the clerk had emptied stays empty. */
static void
empty_form (OwFormModel *form)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (form)); i++)
    {
      g_autoptr (OwFormField) field = g_list_model_get_item (G_LIST_MODEL (form), i);

      if (!ow_form_field_get_read_only (field))
        ow_form_field_set_value (field, "");
    }
}

void
ow_removed_draft_restore (const OwRemovedDraft *self, OwMatter *matter)
{
  GListModel *materials;

  empty_form (ow_matter_get_form (matter));
  ow_form_model_from_json (ow_matter_get_form (matter), self->values);
  /* The answers decide which papers are on the list. */
  ow_matter_assess (matter);
  materials = ow_matter_get_materials (matter);
  for (guint i = 0; i < g_list_model_get_n_items (materials); i++)
    {
      g_autoptr (OwMaterialItem) item = g_list_model_get_item (materials, i);
      const char *id = ow_material_item_get_id (item);

      ow_material_item_set_original_seen (item, has_id (self->originals, id));
      ow_material_item_set_copy_kept (item, has_id (self->copies, id));
    }
}
