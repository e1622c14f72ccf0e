/* Members of payloads and answers. */

#include "ow-payload.h"

void
ow_payload_set_text (JsonObject *object, const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    json_object_set_string_member (object, name, value);
}

void
ow_payload_set_date (JsonObject *object, const char *name, OwDate value)
{
  g_autofree char *text = ow_date_to_string (value);

  ow_payload_set_text (object, name, text);
}

void
ow_payload_set_time (JsonObject *object, const char *name, OwInstant value)
{
  g_autofree char *text = value != 0 ? ow_instant_to_string (value) : NULL;

  ow_payload_set_text (object, name, text);
}

char *
ow_payload_take (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return json_to_string (node, FALSE);
}

char *
ow_payload_dup_text (JsonObject *object, const char *name)
{
  return g_strdup (json_object_get_string_member_with_default (object, name, NULL));
}

OwDate
ow_payload_get_date (JsonObject *object, const char *name)
{
  return ow_date_parse (json_object_get_string_member_with_default (object, name, NULL));
}

OwInstant
ow_payload_get_time (JsonObject *object, const char *name)
{
  const char *text = json_object_get_string_member_with_default (object, name, NULL);

  return text != NULL ? ow_instant_parse (text) : 0;
}
