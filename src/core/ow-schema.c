/* The agreed form of what other systems send. The document is checked when it is read, so that
 * checking a value can only find faults of the value. */

#include "ow-schema-private.h"

#include <math.h>
#include <string.h>

#include "ow-date.h"
#include "ow-error.h"
#include "ow-json.h"
#include "ow-message.h"

#define MAX_DEPTH  32
#define REF_PREFIX "#/components/schemas/"

static const char *const keywords[]
    = { "type",     "enum",       "const",    "required",  "properties",  "additionalProperties",
        "items",    "minItems",   "maxItems", "minLength", "maxLength",   "pattern",
        "minimum",  "maximum",    "format",   "$ref",      "description", "title",
        "examples", "x-personal", NULL };

static const char *const types[]
    = { "object", "array", "string", "integer", "number", "boolean", "null", NULL };

static const char *const formats[] = { "date", "date-time", NULL };

static gboolean
fail (GError **error, const char *field, const char *problem)
{
  ow_message_set_error (error, OW_CORE_ERROR, OW_CORE_ERROR_FORMAT,
                        ow_message_new ("error.schema", "field", field, "problem", problem, NULL));
  return FALSE;
}

static char *
join (const char *path, const char *member)
{
  return *path != '\0' ? g_strconcat (path, ".", member, NULL) : g_strdup (member);
}

/* Reading the document */

static gboolean
prepare (OwSchema *self, JsonNode *node, const char *path, int depth, GError **error);

static gboolean
prepare_properties (OwSchema *self, JsonNode *node, const char *path, int depth, GError **error)
{
  g_autoptr (GList) names = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail (error, path, "schema.problem.document");
  names = json_object_get_members (json_node_get_object (node));
  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autofree char *place = join (path, l->data);

      if (!prepare (self, json_object_get_member (json_node_get_object (node), l->data), place,
                    depth + 1, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
prepare_pattern (OwSchema *self, JsonNode *node, const char *path, GError **error)
{
  const char *text = json_node_get_string (node);
  GRegex *regex = text != NULL ? g_regex_new (text, G_REGEX_DOLLAR_ENDONLY, 0, NULL) : NULL;

  if (regex == NULL)
    return fail (error, path, "schema.problem.document");
  g_hash_table_insert (self->patterns, (char *)text, regex);
  return TRUE;
}

static gboolean
is_one_of (JsonNode *node, const char *const *words)
{
  const char *text = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

  return text != NULL && g_strv_contains (words, text);
}

static gboolean
prepare_member (
    OwSchema *self, const char *name, JsonNode *node, const char *path, int depth, GError **error)
{
  if (!g_strv_contains (keywords, name))
    return fail (error, path, "schema.problem.keyword");
  if (g_str_equal (name, "properties"))
    return prepare_properties (self, node, path, depth, error);
  if (g_str_equal (name, "items"))
    return prepare (self, node, path, depth + 1, error);
  if (g_str_equal (name, "pattern"))
    return prepare_pattern (self, node, path, error);
  if ((g_str_equal (name, "type") && !is_one_of (node, types))
      || (g_str_equal (name, "format") && !is_one_of (node, formats)))
    return fail (error, path, "schema.problem.document");
  if (g_str_equal (name, "$ref"))
    {
      const char *target = json_node_get_string (node);

      if (target == NULL || !g_str_has_prefix (target, REF_PREFIX)
          || !json_object_has_member (self->schemas, target + strlen (REF_PREFIX)))
        return fail (error, path, "schema.problem.document");
    }
  return TRUE;
}

static gboolean
prepare (OwSchema *self, JsonNode *node, const char *path, int depth, GError **error)
{
  g_autoptr (GList) names = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node) || depth > MAX_DEPTH)
    return fail (error, path, "schema.problem.document");
  names = json_object_get_members (json_node_get_object (node));
  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *member = json_object_get_member (json_node_get_object (node), l->data);

      if (json_object_has_member (json_node_get_object (node), "$ref")
          && !g_str_equal (l->data, "$ref") && !g_str_equal (l->data, "description"))
        return fail (error, path, "schema.problem.keyword");
      if (!prepare_member (self, l->data, member, path, depth, error))
        return FALSE;
    }
  return TRUE;
}

/* Checking a value */

static gboolean
is_integer (JsonNode *value)
{
  if (json_node_get_value_type (value) == G_TYPE_INT64)
    return TRUE;
  return json_node_get_value_type (value) == G_TYPE_DOUBLE
         && floor (json_node_get_double (value)) == json_node_get_double (value);
}

static gboolean
has_type (JsonNode *value, const char *type)
{
  GType held = JSON_NODE_HOLDS_VALUE (value) ? json_node_get_value_type (value) : G_TYPE_NONE;

  if (g_str_equal (type, "object"))
    return JSON_NODE_HOLDS_OBJECT (value);
  if (g_str_equal (type, "array"))
    return JSON_NODE_HOLDS_ARRAY (value);
  if (g_str_equal (type, "null"))
    return JSON_NODE_HOLDS_NULL (value);
  if (g_str_equal (type, "string"))
    return held == G_TYPE_STRING;
  if (g_str_equal (type, "boolean"))
    return held == G_TYPE_BOOLEAN;
  if (g_str_equal (type, "integer"))
    return (held == G_TYPE_INT64 || held == G_TYPE_DOUBLE) && is_integer (value);
  return held == G_TYPE_INT64 || held == G_TYPE_DOUBLE;
}

static gint64
limit (JsonObject *schema, const char *name, gint64 fallback)
{
  return json_object_get_int_member_with_default (schema, name, fallback);
}

static gboolean
check_string (
    OwSchema *self, JsonObject *schema, const char *text, const char *path, GError **error)
{
  gint64 length = g_utf8_strlen (text, -1);
  const char *pattern = json_object_get_string_member_with_default (schema, "pattern", NULL);
  const char *format = json_object_get_string_member_with_default (schema, "format", NULL);

  if (length < limit (schema, "minLength", 0) || length > limit (schema, "maxLength", G_MAXINT64))
    return fail (error, path, "schema.problem.length");
  if (pattern != NULL
      && !g_regex_match (g_hash_table_lookup (self->patterns, pattern), text, 0, NULL))
    return fail (error, path, "schema.problem.pattern");
  if (g_strcmp0 (format, "date") == 0 && ow_date_parse (text) == OW_DATE_NONE)
    return fail (error, path, "schema.problem.date");
  if (g_strcmp0 (format, "date-time") == 0 && ow_instant_parse (text) == OW_INSTANT_NONE)
    return fail (error, path, "schema.problem.date");
  return TRUE;
}

static gboolean
check_number (JsonObject *schema, JsonNode *value, const char *path, GError **error)
{
  double number = json_node_get_double (value);

  if (json_node_get_value_type (value) == G_TYPE_INT64)
    number = (double)json_node_get_int (value);
  if (!isfinite (number)
      || (json_object_has_member (schema, "minimum")
          && number < json_object_get_double_member (schema, "minimum"))
      || (json_object_has_member (schema, "maximum")
          && number > json_object_get_double_member (schema, "maximum")))
    return fail (error, path, "schema.problem.range");
  return TRUE;
}

static gboolean check (OwSchema *self,
                       JsonObject *schema,
                       JsonNode *value,
                       const char *path,
                       int depth,
                       GError **error);

static gboolean
check_array (OwSchema *self,
             JsonObject *schema,
             JsonArray *rows,
             const char *path,
             int depth,
             GError **error)
{
  gint64 n = json_array_get_length (rows);
  JsonObject *items = json_object_has_member (schema, "items")
                          ? json_object_get_object_member (schema, "items")
                          : NULL;

  if (n < limit (schema, "minItems", 0) || n > limit (schema, "maxItems", G_MAXINT64))
    return fail (error, path, "schema.problem.length");
  for (guint i = 0; items != NULL && i < n; i++)
    {
      g_autofree char *place = g_strdup_printf ("%s[%u]", path, i);

      if (!check (self, items, json_array_get_element (rows, i), place, depth + 1, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_required (JsonObject *schema, JsonObject *value, const char *path, GError **error)
{
  JsonArray *names = json_object_has_member (schema, "required")
                         ? json_object_get_array_member (schema, "required")
                         : NULL;

  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    {
      const char *name = json_array_get_string_element (names, i);
      g_autofree char *place = join (path, name);

      if (!json_object_has_member (value, name))
        return fail (error, place, "schema.problem.missing");
    }
  return TRUE;
}

static gboolean
check_object (OwSchema *self,
              JsonObject *schema,
              JsonObject *value,
              const char *path,
              int depth,
              GError **error)
{
  JsonObject *properties = json_object_has_member (schema, "properties")
                               ? json_object_get_object_member (schema, "properties")
                               : NULL;
  gboolean open
      = json_object_get_boolean_member_with_default (schema, "additionalProperties", FALSE);
  g_autoptr (GList) names = json_object_get_members (value);

  if (!check_required (schema, value, path, error))
    return FALSE;
  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autofree char *place = join (path, l->data);

      if (properties != NULL && json_object_has_member (properties, l->data))
        {
          if (!check (self, json_object_get_object_member (properties, l->data),
                      json_object_get_member (value, l->data), place, depth + 1, error))
            return FALSE;
        }
      else if (!open)
        return fail (error, place, "schema.problem.unknown");
    }
  return TRUE;
}

static gboolean
is_listed (JsonObject *schema, JsonNode *value)
{
  JsonArray *values = json_object_get_array_member (schema, "enum");

  for (guint i = 0; i < json_array_get_length (values); i++)
    if (json_node_equal (json_array_get_element (values, i), value))
      return TRUE;
  return FALSE;
}

static gboolean
check (OwSchema *self,
       JsonObject *schema,
       JsonNode *value,
       const char *path,
       int depth,
       GError **error)
{
  const char *type = json_object_get_string_member_with_default (schema, "type", NULL);
  const char *target = json_object_get_string_member_with_default (schema, "$ref", NULL);

  if (depth > MAX_DEPTH)
    return fail (error, path, "schema.problem.length");
  /* What stands beside a $ref is only a description (prepare_member). */
  if (target != NULL)
    return check (self, json_object_get_object_member (self->schemas, target + strlen (REF_PREFIX)),
                  value, path, depth + 1, error);
  if (type != NULL && !has_type (value, type))
    return fail (error, path, "schema.problem.type");
  if (json_object_has_member (schema, "enum") && !is_listed (schema, value))
    return fail (error, path, "schema.problem.choice");
  if (json_object_has_member (schema, "const")
      && !json_node_equal (json_object_get_member (schema, "const"), value))
    return fail (error, path, "schema.problem.choice");
  if (JSON_NODE_HOLDS_OBJECT (value))
    return check_object (self, schema, json_node_get_object (value), path, depth, error);
  if (JSON_NODE_HOLDS_ARRAY (value))
    return check_array (self, schema, json_node_get_array (value), path, depth, error);
  if (!JSON_NODE_HOLDS_VALUE (value))
    return TRUE;
  if (json_node_get_value_type (value) == G_TYPE_STRING)
    return check_string (self, schema, json_node_get_string (value), path, error);
  if (json_node_get_value_type (value) != G_TYPE_BOOLEAN)
    return check_number (schema, value, path, error);
  return TRUE;
}

/* Public */

gboolean
ow_schema_prepare_node (OwSchema *self, JsonNode *node, const char *path, GError **error)
{
  return prepare (self, node, path, 0, error);
}

gboolean
ow_schema_check_node (
    OwSchema *self, JsonObject *schema, JsonNode *value, const char *path, GError **error)
{
  return check (self, schema, value, path, 0, error);
}

OwSchema *
ow_schema_new (const char *json, gssize length, GError **error)
{
  g_autoptr (OwSchema) self = g_new0 (OwSchema, 1);
  JsonObject *components;

  g_atomic_ref_count_init (&self->refs);
  self->patterns
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_regex_unref);
  self->operations = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_operation_free);
  self->root = ow_json_parse (json, length, error);
  if (self->root == NULL)
    return NULL;
  components = JSON_NODE_HOLDS_OBJECT (self->root)
                       && json_object_has_member (json_node_get_object (self->root), "components")
                   ? json_object_get_object_member (json_node_get_object (self->root), "components")
                   : NULL;
  self->schemas = components != NULL && json_object_has_member (components, "schemas")
                      ? json_object_get_object_member (components, "schemas")
                      : NULL;
  if (self->schemas == NULL)
    {
      fail (error, "components.schemas", "schema.problem.missing");
      return NULL;
    }
  if (!prepare_properties (self, json_object_get_member (components, "schemas"), "", 0, error)
      || !ow_schema_read_operations (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

OwSchema *
ow_schema_ref (OwSchema *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ow_schema_unref (OwSchema *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_ptr_array_unref (self->operations);
  g_hash_table_unref (self->patterns);
  g_clear_pointer (&self->root, json_node_unref);
  g_free (self);
}

gboolean
ow_schema_has (OwSchema *self, const char *name)
{
  return json_object_has_member (self->schemas, name);
}

gboolean
ow_schema_check (OwSchema *self, const char *name, JsonNode *value, GError **error)
{
  g_return_val_if_fail (ow_schema_has (self, name), FALSE);

  return check (self, json_object_get_object_member (self->schemas, name), value, "", 0, error);
}
