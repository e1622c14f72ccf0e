/* What a crash or a lock must bring back exactly: answers as typed, ticks, reasons, other facts. */

#include "ow-draft-body.h"

#include "ow-form-field-private.h"
#include "ow-material-item.h"

/* All fields that were taken over are from one case. */
static void
write_carried (OwFormModel *form, JsonObject *object)
{
  g_autoptr (JsonArray) fields = json_array_new ();
  OwMessage *origin = NULL;
  JsonObject *carried;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (form)); i++)
    {
      g_autoptr (OwFormField) field = g_list_model_get_item (G_LIST_MODEL (form), i);

      /* Not those that a list of enterprises or a transfer said. */
      if (ow_form_field_get_origin (field) == NULL
          || !g_str_equal (ow_message_get_id (ow_form_field_get_origin (field)), "form.carried"))
        continue;
      origin = ow_form_field_get_origin (field);
      json_array_add_string_element (fields, ow_form_field_get_id (field));
    }
  if (origin == NULL)
    return;
  carried = json_object_new ();
  json_object_set_member (carried, "from", ow_message_to_json (origin));
  json_object_set_array_member (carried, "fields", g_steal_pointer (&fields));
  json_object_set_object_member (object, "carried", carried);
}

char *
ow_draft_body_write (OwFormModel *form,
                     GPtrArray *items,
                     GHashTable *waivers,
                     GHashTable *siblings,
                     GHashTable *extras,
                     const char *request)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) object = json_object_new ();
  JsonObject *materials = json_object_new ();
  JsonObject *facts = json_object_new ();
  GHashTableIter iter;
  gpointer key, value;

  json_object_set_member (object, "form", ow_form_model_to_json (form));
  for (guint i = 0; i < items->len; i++)
    {
      OwMaterialItem *item = g_ptr_array_index (items, i);
      const char *waiver = g_hash_table_lookup (waivers, ow_material_item_get_id (item));
      const char *sibling = g_hash_table_lookup (siblings, ow_material_item_get_id (item));
      gboolean original = ow_material_item_get_original_seen (item);
      gboolean copy = ow_material_item_get_copy_kept (item);
      JsonObject *row;

      if (!original && !copy && waiver == NULL && sibling == NULL)
        continue;
      row = json_object_new ();
      json_object_set_boolean_member (row, "original", original);
      json_object_set_boolean_member (row, "copy", copy);
      if (waiver != NULL)
        json_object_set_string_member (row, "waiver", waiver);
      if (sibling != NULL)
        json_object_set_string_member (row, "sibling", sibling);
      json_object_set_object_member (materials, ow_material_item_get_id (item), row);
    }
  json_object_set_object_member (object, "materials", materials);
  g_hash_table_iter_init (&iter, extras);
  while (g_hash_table_iter_next (&iter, &key, &value))
    json_object_set_string_member (facts, key, value);
  json_object_set_object_member (object, "facts", facts);
  write_carried (form, object);
  if (request != NULL)
    json_object_set_string_member (object, "request", request);
  json_node_set_object (root, object);
  return json_to_string (root, FALSE);
}

static JsonObject *
get_object (JsonObject *parent, const char *name)
{
  JsonNode *node = json_object_get_member (parent, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
get_boolean (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
         && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static void
read_materials (JsonObject *materials, GPtrArray *items, GHashTable *waivers, GHashTable *siblings)
{
  for (guint i = 0; i < items->len; i++)
    {
      OwMaterialItem *item = g_ptr_array_index (items, i);
      const char *id = ow_material_item_get_id (item);
      JsonObject *row = get_object (materials, id);

      if (row == NULL)
        continue;
      ow_material_item_set_original_seen (item, get_boolean (row, "original"));
      ow_material_item_set_copy_kept (item, get_boolean (row, "copy"));
      if (get_text (row, "waiver") != NULL)
        g_hash_table_insert (waivers, g_strdup (id), g_strdup (get_text (row, "waiver")));
      if (get_text (row, "sibling") != NULL)
        g_hash_table_insert (siblings, g_strdup (id), g_strdup (get_text (row, "sibling")));
    }
}

static void
read_carried (JsonObject *carried, OwFormModel *form)
{
  JsonNode *node = json_object_get_member (carried, "fields");
  JsonNode *from = json_object_get_member (carried, "from");
  g_autoptr (OwMessage) origin = from != NULL ? ow_message_from_json (from, NULL) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node) || origin == NULL
      || !g_str_equal (ow_message_get_id (origin), "form.carried"))
    return;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    {
      JsonNode *id = json_array_get_element (json_node_get_array (node), i);
      OwFormField *field
          = JSON_NODE_HOLDS_VALUE (id) && json_node_get_value_type (id) == G_TYPE_STRING
                ? ow_form_model_find (form, json_node_get_string (id))
                : NULL;

      if (field != NULL)
        ow_form_field_carry (field, ow_form_field_get_value (field), origin);
    }
}

gboolean
ow_draft_body_read (const char *body,
                    OwFormModel *form,
                    GPtrArray *items,
                    GHashTable *waivers,
                    GHashTable *siblings,
                    GHashTable *extras,
                    char **ret_request)
{
  g_autoptr (JsonNode) root = body != NULL ? json_from_string (body, NULL) : NULL;
  g_autoptr (GList) keys = NULL;
  JsonObject *object, *materials, *facts, *carried;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root)
      || get_object (json_node_get_object (root), "form") == NULL)
    return FALSE;
  object = json_node_get_object (root);
  ow_form_model_from_json (form, json_object_get_member (object, "form"));
  *ret_request = g_strdup (get_text (object, "request"));
  carried = get_object (object, "carried");
  if (carried != NULL)
    read_carried (carried, form);
  materials = get_object (object, "materials");
  if (materials != NULL)
    read_materials (materials, items, waivers, siblings);
  facts = get_object (object, "facts");
  keys = facts != NULL ? json_object_get_members (facts) : NULL;
  for (GList *l = keys; l != NULL; l = l->next)
    if (ow_facts_describe (l->data, NULL) && get_text (facts, l->data) != NULL)
      g_hash_table_insert (extras, g_strdup (l->data), g_strdup (get_text (facts, l->data)));
  return TRUE;
}
