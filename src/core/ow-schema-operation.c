/* The operations of an OpenAPI document: what may be asked, by which path. Client and simulator
 * both go by them, so that neither knows an address that is not in the document. */

#include "ow-schema-private.h"

#include <string.h>

#include "ow-error.h"
#include "ow-message.h"

#define REF_PREFIX "#/components/schemas/"

static const char *const methods[] = { "get", "post", "put", NULL };

static gboolean
fail (GError **error, const char *field, const char *problem)
{
  ow_message_set_error (error, OW_CORE_ERROR, OW_CORE_ERROR_FORMAT,
                        ow_message_new ("error.schema", "field", field, "problem", problem, NULL));
  return FALSE;
}

void
ow_operation_free (OwOperation *self)
{
  g_free (self->id);
  g_free (self->method);
  g_free (self->path);
  g_free (self->request);
  g_free (self->answer);
  g_clear_pointer (&self->parameters, json_object_unref);
  g_free (self);
}

/* The member at the end of @names, or NULL when one of them is missing. */
static JsonNode *
dig (JsonObject *object, const char *const *names)
{
  JsonNode *node = NULL;

  for (gsize i = 0; names[i] != NULL; i++)
    {
      if (object == NULL || (node = json_object_get_member (object, names[i])) == NULL)
        return NULL;
      object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    }
  return node;
}

/* The schema that @node names by $ref; an inline schema would have no name to check against. */
static char *
dup_target (OwSchema *self, JsonNode *node)
{
  const char *target
      = node != NULL && JSON_NODE_HOLDS_OBJECT (node)
            ? json_object_get_string_member_with_default (json_node_get_object (node), "$ref", NULL)
            : NULL;

  if (target == NULL || !g_str_has_prefix (target, REF_PREFIX)
      || !ow_schema_has (self, target + strlen (REF_PREFIX)))
    return NULL;
  return g_strdup (target + strlen (REF_PREFIX));
}

static gboolean
read_parameter (OwSchema *self, OwOperation *operation, JsonNode *node, GError **error)
{
  JsonObject *parameter = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *name, *place;
  g_autofree char *template = NULL;
  JsonNode *schema;

  if (parameter == NULL)
    return fail (error, operation->id, "schema.problem.document");
  name = json_object_get_string_member_with_default (parameter, "name", "");
  place = json_object_get_string_member_with_default (parameter, "in", "");
  template = g_strdup_printf ("{%s}", name);
  schema = json_object_get_member (parameter, "schema");
  if (!g_str_equal (place, "path") || strstr (operation->path, template) == NULL || schema == NULL)
    return fail (error, name, "schema.problem.document");
  if (!ow_schema_prepare_node (self, schema, name, error))
    return FALSE;
  json_object_set_member (operation->parameters, name, json_node_ref (schema));
  return TRUE;
}

static gboolean
read_parameters (OwSchema *self, OwOperation *operation, JsonObject *object, GError **error)
{
  JsonNode *node = json_object_get_member (object, "parameters");
  guint n_places = 0;

  for (const char *at = operation->path; *at != '\0'; at++)
    n_places += *at == '{';
  if (node != NULL && !JSON_NODE_HOLDS_ARRAY (node))
    return fail (error, operation->id, "schema.problem.document");
  for (guint i = 0; node != NULL && i < json_array_get_length (json_node_get_array (node)); i++)
    if (!read_parameter (self, operation, json_array_get_element (json_node_get_array (node), i),
                         error))
      return FALSE;
  /* Each place of the path is one whole segment and has a schema. */
  if (json_object_get_size (operation->parameters) != n_places)
    return fail (error, operation->path, "schema.problem.document");
  return TRUE;
}

static gboolean
read_operation (
    OwSchema *self, const char *path, const char *method, JsonNode *node, GError **error)
{
  static const char *const body_names[]
      = { "requestBody", "content", "application/json", "schema", NULL };
  static const char *const answer_names[]
      = { "responses", "200", "content", "application/json", "schema", NULL };
  OwOperation *operation = g_new0 (OwOperation, 1);
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  g_ptr_array_add (self->operations, operation);
  operation->path = g_strdup (path);
  operation->method = g_ascii_strup (method, -1);
  operation->parameters = json_object_new ();
  if (object == NULL || !json_object_has_member (object, "operationId"))
    return fail (error, path, "schema.problem.document");
  operation->id = g_strdup (json_object_get_string_member (object, "operationId"));
  operation->request = dup_target (self, dig (object, body_names));
  operation->answer = dup_target (self, dig (object, answer_names));
  if (operation->id == NULL || operation->answer == NULL
      || (json_object_has_member (object, "requestBody") && operation->request == NULL))
    return fail (error, path, "schema.problem.document");
  return read_parameters (self, operation, object, error);
}

gboolean
ow_schema_read_operations (OwSchema *self, GError **error)
{
  JsonNode *paths = json_object_get_member (json_node_get_object (self->root), "paths");
  g_autoptr (GList) names = NULL;

  if (paths == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (paths))
    return fail (error, "paths", "schema.problem.document");
  names = json_object_get_members (json_node_get_object (paths));
  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *item = json_object_get_member (json_node_get_object (paths), l->data);
      g_autoptr (GList) verbs = NULL;

      if (!JSON_NODE_HOLDS_OBJECT (item) || *(const char *)l->data != '/')
        return fail (error, l->data, "schema.problem.document");
      verbs = json_object_get_members (json_node_get_object (item));
      for (GList *v = verbs; v != NULL; v = v->next)
        {
          if (!g_strv_contains (methods, v->data))
            return fail (error, l->data, "schema.problem.keyword");
          if (!read_operation (self, l->data, v->data,
                               json_object_get_member (json_node_get_object (item), v->data),
                               error))
            return FALSE;
        }
    }
  return TRUE;
}

GPtrArray *
ow_schema_get_operations (OwSchema *self)
{
  return self->operations;
}

const OwOperation *
ow_schema_get_operation (OwSchema *self, const char *id)
{
  for (guint i = 0; i < self->operations->len; i++)
    {
      const OwOperation *operation = g_ptr_array_index (self->operations, i);

      if (g_str_equal (operation->id, id))
        return operation;
    }
  return NULL;
}

/* Whether @segments fit the path of @operation; its parameters go into @parameters, unescaped. */
static gboolean
fits (const OwOperation *operation, char **segments, JsonObject *parameters)
{
  g_auto (GStrv) wanted = g_strsplit (operation->path, "/", -1);

  if (g_strv_length (wanted) != g_strv_length (segments))
    return FALSE;
  for (gsize i = 0; wanted[i] != NULL; i++)
    {
      g_autofree char *name = NULL;
      g_autofree char *value = NULL;

      if (*wanted[i] != '{')
        {
          if (!g_str_equal (wanted[i], segments[i]))
            return FALSE;
          continue;
        }
      name = g_strndup (wanted[i] + 1, strlen (wanted[i]) - 2);
      value = g_uri_unescape_string (segments[i], NULL);
      if (value == NULL || !g_utf8_validate (value, -1, NULL))
        return FALSE;
      json_object_set_string_member (parameters, name, value);
    }
  return TRUE;
}

static gboolean
check_parameters (OwSchema *self,
                  const OwOperation *operation,
                  JsonObject *parameters,
                  GError **error)
{
  g_autoptr (GList) names = json_object_get_members (operation->parameters);

  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *value = parameters != NULL ? json_object_get_member (parameters, l->data) : NULL;

      if (value == NULL)
        return fail (error, l->data, "schema.problem.missing");
      if (!ow_schema_check_node (self,
                                 json_object_get_object_member (operation->parameters, l->data),
                                 value, l->data, error))
        return FALSE;
    }
  return TRUE;
}

const OwOperation *
ow_schema_match (OwSchema *self,
                 const char *method,
                 const char *path,
                 JsonObject **ret_parameters,
                 GError **error)
{
  g_auto (GStrv) segments = g_strsplit (path, "/", -1);

  for (guint i = 0; i < self->operations->len; i++)
    {
      const OwOperation *operation = g_ptr_array_index (self->operations, i);
      g_autoptr (JsonObject) parameters = json_object_new ();

      if (!g_str_equal (operation->method, method) || !fits (operation, segments, parameters))
        continue;
      if (!check_parameters (self, operation, parameters, error))
        return NULL;
      *ret_parameters = g_steal_pointer (&parameters);
      return operation;
    }
  return NULL;
}

char *
ow_schema_dup_path (OwSchema *self,
                    const OwOperation *operation,
                    JsonObject *parameters,
                    GError **error)
{
  g_auto (GStrv) segments = g_strsplit (operation->path, "/", -1);

  if (!check_parameters (self, operation, parameters, error))
    return NULL;
  for (gsize i = 0; segments[i] != NULL; i++)
    if (*segments[i] == '{')
      {
        g_autofree char *name = g_strndup (segments[i] + 1, strlen (segments[i]) - 2);
        const char *value = json_object_get_string_member (parameters, name);

        g_free (segments[i]);
        segments[i] = g_uri_escape_string (value, NULL, FALSE);
      }
  return g_strjoinv ("/", segments);
}
