/* Facts: a typed map whose keys, types and closed lists come from the embedded schema, read once.
 * It promises that a key which the schema does not know never enters, that an absent key reads as
 * unknown, and that bad JSON leaves nothing behind but an error that names the key. */

#include "ow-facts.h"

#include <string.h>

#include "ow-json.h"
#include "ow-message.h"
#include "ow-rules-error.h"
#include "ow-rules-resources.h"

typedef struct
{
  OwFactKind kind;
  char **codes;   /* of a code */
  gint64 minimum; /* of an integer */
  gint64 maximum; /* of an integer; longest text in characters; longest list */
  OwFactSource source;
  char *why;
  char **rows;
  char *description;
  char *unit;
} OwFactDef;

/* In the order of OwFactSource. */
static const char *const source_words[]
    = { "form", "person", "case", "site", "computed", "paper", "query" };

typedef struct
{
  OwFactKind kind;
  union
  {
    char *text;
    OwDate date;
    OwInstant instant;
    gint64 integer;
    gboolean boolean;
    GPtrArray *list;
  };
} OwFactValue;

struct _OwFacts
{
  gatomicrefcount references;
  const char *prefix; /* "" or "entries[].", static */
  GHashTable *values; /* key of the schema without prefix (static) → OwFactValue */
  GPtrArray *empty;   /* what an unknown list reads as */
};

typedef struct
{
  GHashTable *definitions; /* full key → OwFactDef */
  char **keys;
} OwFactSchema;

static char **
dup_strings (JsonArray *array)
{
  char **strings = g_new0 (char *, json_array_get_length (array) + 1);

  for (guint i = 0; i < json_array_get_length (array); i++)
    strings[i] = g_strdup (json_array_get_string_element (array, i));
  return strings;
}

/* The members of a list have the source of the list. */
static void
read_notes (OwFactDef *def, const OwFactDef *list, JsonObject *property)
{
  const char *word = json_object_get_string_member_with_default (property, "x-source", NULL);

  def->source = list != NULL ? list->source : OW_N_FACT_SOURCES;
  for (int i = 0; word != NULL && i < OW_N_FACT_SOURCES; i++)
    if (g_str_equal (source_words[i], word))
      def->source = (OwFactSource)i;
  if (def->source == OW_N_FACT_SOURCES)
    g_error ("The schema of the facts does not say what fills a key");
  def->why = g_strdup (json_object_get_string_member_with_default (
      property, "x-why", list != NULL ? list->why : NULL));
  def->description = g_strdup (json_object_get_string_member (property, "description"));
  def->unit = g_strdup (json_object_get_string_member_with_default (property, "unit", NULL));
  def->rows = dup_strings (json_object_get_array_member (property, "x-rules"));
  /* A member that names no row of its own is read by those of its list. */
  if (*def->rows == NULL && list != NULL)
    {
      g_free (def->rows);
      def->rows = g_strdupv (list->rows);
    }
}

static void
schema_add (OwFactSchema *schema, char *key, JsonObject *property, const OwFactDef *list)
{
  OwFactDef *def = g_new0 (OwFactDef, 1);
  const char *type = json_object_get_string_member (property, "type");

  read_notes (def, list, property);
  def->minimum = json_object_get_int_member_with_default (property, "minimum", G_MININT64);
  def->maximum = json_object_get_int_member_with_default (property, "maximum", G_MAXINT64);
  if (g_str_equal (type, "integer"))
    def->kind = OW_FACT_INTEGER;
  else if (g_str_equal (type, "boolean"))
    def->kind = OW_FACT_BOOLEAN;
  else if (g_str_equal (type, "array"))
    {
      def->kind = OW_FACT_LIST;
      def->maximum = json_object_get_int_member (property, "maxItems");
    }
  else if (json_object_has_member (property, "enum"))
    {
      def->kind = OW_FACT_CODE;
      def->codes = dup_strings (json_object_get_array_member (property, "enum"));
    }
  else if (json_object_has_member (property, "format"))
    def->kind = g_str_equal (json_object_get_string_member (property, "format"), "date")
                    ? OW_FACT_DATE
                    : OW_FACT_INSTANT;
  else
    {
      def->kind = OW_FACT_TEXT;
      def->maximum = json_object_get_int_member (property, "maxLength");
    }
  g_hash_table_insert (schema->definitions, key, def);
  if (def->kind == OW_FACT_LIST)
    {
      JsonObject *items = json_object_get_object_member (property, "items");
      JsonObject *properties = json_object_get_object_member (items, "properties");
      g_autoptr (GList) names = json_object_get_members (properties);

      for (GList *l = names; l != NULL; l = l->next)
        schema_add (schema, g_strdup_printf ("%s[].%s", key, (const char *)l->data),
                    json_object_get_object_member (properties, l->data), def);
    }
}

static int
compare_keys (const void *a, const void *b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static const OwFactSchema *
get_schema (void)
{
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      OwFactSchema *schema = g_new0 (OwFactSchema, 1);
      g_autoptr (JsonParser) parser = json_parser_new ();
      g_autoptr (GBytes) bytes = g_resource_lookup_data (ow_rules_get_resource (),
                                                         "/org/onewindow/rules/facts.schema.json",
                                                         G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      g_autoptr (GList) names = NULL;
      JsonObject *properties;
      gsize length;
      const char *text = g_bytes_get_data (bytes, &length);

      if (!json_parser_load_from_data (parser, text, (gssize)length, NULL))
        g_error ("The schema of the facts is not JSON");
      schema->definitions = g_hash_table_new (g_str_hash, g_str_equal);
      properties = json_object_get_object_member (
          json_node_get_object (json_parser_get_root (parser)), "properties");
      names = json_object_get_members (properties);
      for (GList *l = names; l != NULL; l = l->next)
        schema_add (schema, g_strdup (l->data), json_object_get_object_member (properties, l->data),
                    NULL);
      schema->keys = (char **)g_hash_table_get_keys_as_array (schema->definitions, NULL);
      qsort (schema->keys, g_hash_table_size (schema->definitions), sizeof (char *), compare_keys);
      g_once_init_leave (&ready, (gsize)schema);
    }
  return (const OwFactSchema *)ready;
}

/* The definition of @key in facts with @prefix, and the key as the schema keeps it, without prefix.
 */
static const OwFactDef *
find_definition (const char *prefix, const char *key, const char **ret_key)
{
  void *full, *def;
  g_autofree char *joined = *prefix != '\0' ? g_strconcat (prefix, key, NULL) : NULL;

  if (!g_hash_table_lookup_extended (get_schema ()->definitions, joined ? joined : key, &full,
                                     &def))
    return NULL;
  /* A key of a row ("entries[].date") is no key of the whole. */
  if (*prefix == '\0' && strstr (key, "[].") != NULL)
    return NULL;
  if (ret_key != NULL)
    *ret_key = (const char *)full + strlen (prefix);
  return def;
}

static void
value_free (OwFactValue *value)
{
  if (value->kind == OW_FACT_TEXT || value->kind == OW_FACT_CODE)
    g_free (value->text);
  else if (value->kind == OW_FACT_LIST)
    g_ptr_array_unref (value->list);
  g_free (value);
}

static OwFacts *
facts_new (const char *prefix)
{
  OwFacts *self = g_new0 (OwFacts, 1);

  g_atomic_ref_count_init (&self->references);
  self->prefix = prefix;
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)value_free);
  self->empty = g_ptr_array_new ();
  return self;
}

OwFacts *
ow_facts_new (void)
{
  return facts_new ("");
}

OwFacts *
ow_facts_ref (OwFacts *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
ow_facts_unref (OwFacts *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_hash_table_unref (self->values);
  g_ptr_array_unref (self->empty);
  g_free (self);
}

static OwFactValue *
value_copy (const OwFactValue *from)
{
  OwFactValue *to = g_memdup2 (from, sizeof *from);

  if (from->kind == OW_FACT_TEXT || from->kind == OW_FACT_CODE)
    to->text = g_strdup (from->text);
  else if (from->kind == OW_FACT_LIST)
    {
      to->list = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_facts_unref);
      for (guint i = 0; i < from->list->len; i++)
        g_ptr_array_add (to->list, ow_facts_copy (g_ptr_array_index (from->list, i)));
    }
  return to;
}

void
ow_facts_merge (OwFacts *self, OwFacts *other)
{
  GHashTableIter iter;
  void *key;
  void *value;

  g_hash_table_iter_init (&iter, other->values);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (self->values, key, value_copy (value));
}

OwFacts *
ow_facts_copy (OwFacts *self)
{
  OwFacts *copy = facts_new (self->prefix);

  ow_facts_merge (copy, self);
  return copy;
}

static gboolean
fail_unknown (GError **error, const char *prefix, const char *key)
{
  g_autofree char *full = g_strconcat (prefix, key, NULL);

  ow_message_set_error (error, OW_RULES_ERROR, OW_RULES_ERROR_FACT,
                        ow_message_new ("error.fact.unknown", "key", full, NULL));
  return FALSE;
}

static const char *
kind_message (OwFactKind kind)
{
  switch (kind)
    {
    case OW_FACT_TEXT:
      return "error.fact.text";
    case OW_FACT_CODE:
      return "error.fact.code";
    case OW_FACT_DATE:
      return "error.fact.date";
    case OW_FACT_INSTANT:
      return "error.fact.instant";
    case OW_FACT_INTEGER:
      return "error.fact.integer";
    case OW_FACT_BOOLEAN:
      return "error.fact.boolean";
    case OW_FACT_LIST:
      break;
    }
  return "error.fact.list";
}

static gboolean
fail_type (GError **error, const char *prefix, const char *key, const OwFactDef *def)
{
  g_autofree char *full = g_strconcat (prefix, key, NULL);

  ow_message_set_error (error, OW_RULES_ERROR, OW_RULES_ERROR_FACT,
                        ow_message_new (kind_message (def->kind), "key", full, NULL));
  return FALSE;
}

/* NULL when @text is no value of @def, which is not a list. */
static OwFactValue *
value_from_text (const OwFactDef *def, const char *text)
{
  OwFactValue value = { .kind = def->kind };

  switch (def->kind)
    {
    case OW_FACT_CODE:
      if (!g_strv_contains ((const char *const *)def->codes, text))
        return NULL;
      value.text = g_strdup (text);
      break;
    case OW_FACT_TEXT:
      if (!g_utf8_validate (text, -1, NULL) || g_utf8_strlen (text, -1) > def->maximum)
        return NULL;
      value.text = g_strdup (text);
      break;
    case OW_FACT_DATE:
      value.date = ow_date_parse (text);
      if (value.date == OW_DATE_NONE)
        return NULL;
      break;
    case OW_FACT_INSTANT:
      value.instant = ow_instant_parse (text);
      if (value.instant == OW_INSTANT_NONE)
        return NULL;
      break;
    case OW_FACT_INTEGER:
      if (!g_ascii_string_to_signed (text, 10, def->minimum, def->maximum, &value.integer, NULL))
        return NULL;
      break;
    case OW_FACT_BOOLEAN:
      if (!g_str_equal (text, "true") && !g_str_equal (text, "false"))
        return NULL;
      value.boolean = g_str_equal (text, "true");
      break;
    case OW_FACT_LIST:
      return NULL;
    }
  return g_memdup2 (&value, sizeof value);
}

static gboolean set_members (OwFacts *self, JsonObject *object, GError **error);

static gboolean
set_list (OwFacts *self, const char *key, const OwFactDef *def, JsonNode *node, GError **error)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fail_type (error, self->prefix, key, def);
  array = json_node_get_array (node);
  if (json_array_get_length (array) > def->maximum)
    return fail_type (error, self->prefix, key, def);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_OBJECT (element))
        return fail_type (error, self->prefix, key, def);
      if (!set_members (ow_facts_append (self, key), json_node_get_object (element), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
set_node (OwFacts *self, const char *name, JsonNode *node, GError **error)
{
  const char *key = NULL;
  const OwFactDef *def = find_definition (self->prefix, name, &key);
  OwFactValue *value = NULL;
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (def == NULL)
    return fail_unknown (error, self->prefix, name);
  if (def->kind == OW_FACT_LIST)
    return set_list (self, key, def, node, error);
  if (def->kind == OW_FACT_INTEGER && type == G_TYPE_INT64)
    {
      gint64 number = json_node_get_int (node);

      if (number >= def->minimum && number <= def->maximum)
        {
          value = g_new0 (OwFactValue, 1);
          value->integer = number;
        }
    }
  else if (def->kind == OW_FACT_BOOLEAN && type == G_TYPE_BOOLEAN)
    {
      value = g_new0 (OwFactValue, 1);
      value->boolean = json_node_get_boolean (node);
    }
  else if (def->kind != OW_FACT_INTEGER && def->kind != OW_FACT_BOOLEAN && type == G_TYPE_STRING)
    value = value_from_text (def, json_node_get_string (node));
  if (value == NULL)
    return fail_type (error, self->prefix, key, def);
  value->kind = def->kind;
  g_hash_table_insert (self->values, (void *)key, value);
  return TRUE;
}

static gboolean
set_members (OwFacts *self, JsonObject *object, GError **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    if (!set_node (self, name, node, error))
      return FALSE;
  return TRUE;
}

OwFacts *
ow_facts_from_json (JsonNode *node, GError **error)
{
  g_autoptr (OwFacts) self = ow_facts_new ();

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      ow_message_set_error (error, OW_RULES_ERROR, OW_RULES_ERROR_FACT,
                            ow_message_new ("error.fact.object", NULL));
      return NULL;
    }
  if (!set_members (self, json_node_get_object (node), error))
    return NULL;
  return g_steal_pointer (&self);
}

OwFacts *
ow_facts_from_text (const char *json, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (JsonNode) node = ow_json_parse (json, -1, &local);

  if (node == NULL)
    {
      const char *problem = ow_message_get_text (ow_message_from_error (local), "problem");

      ow_message_set_error (error, OW_RULES_ERROR, OW_RULES_ERROR_FACT,
                            ow_message_new ("error.fact.json", "problem", problem, NULL));
      return NULL;
    }
  return ow_facts_from_json (node, error);
}

JsonNode *
ow_facts_to_json (OwFacts *self)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree const char **keys = (const char **)g_hash_table_get_keys_as_array (self->values, NULL);
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  qsort (keys, g_hash_table_size (self->values), sizeof (char *), compare_keys);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      const OwFactValue *value = g_hash_table_lookup (self->values, keys[i]);
      g_autofree char *text = NULL;

      switch (value->kind)
        {
        case OW_FACT_TEXT:
        case OW_FACT_CODE:
          json_object_set_string_member (object, keys[i], value->text);
          break;
        case OW_FACT_DATE:
          text = ow_date_to_string (value->date);
          json_object_set_string_member (object, keys[i], text);
          break;
        case OW_FACT_INSTANT:
          text = ow_instant_to_string (value->instant);
          json_object_set_string_member (object, keys[i], text);
          break;
        case OW_FACT_INTEGER:
          json_object_set_int_member (object, keys[i], value->integer);
          break;
        case OW_FACT_BOOLEAN:
          json_object_set_boolean_member (object, keys[i], value->boolean);
          break;
        case OW_FACT_LIST:
          {
            JsonArray *array = json_array_new ();

            for (guint j = 0; j < value->list->len; j++)
              json_array_add_element (array, ow_facts_to_json (g_ptr_array_index (value->list, j)));
            json_object_set_array_member (object, keys[i], array);
          }
          break;
        }
    }
  json_node_set_object (node, object);
  return node;
}

/* A new value under @key, or NULL after a critical when the schema does not know it or another kind
 * is meant. */
static OwFactValue *
claim (OwFacts *self, const char *key, OwFactKind kind)
{
  const char *known = NULL;
  const OwFactDef *def = find_definition (self->prefix, key, &known);
  OwFactValue *value;

  if (def == NULL || def->kind != kind)
    {
      g_critical ("No fact %s%s of kind %d", self->prefix, key, kind);
      return NULL;
    }
  value = g_new0 (OwFactValue, 1);
  value->kind = kind;
  g_hash_table_insert (self->values, (void *)known, value);
  return value;
}

static const OwFactValue *
look (OwFacts *self, const char *key, OwFactKind kind)
{
  const OwFactValue *value = g_hash_table_lookup (self->values, key);

  if (value == NULL)
    {
      const OwFactDef *def = find_definition (self->prefix, key, NULL);

      if (def == NULL
          || (def->kind != kind && !(kind == OW_FACT_TEXT && def->kind == OW_FACT_CODE)))
        g_critical ("No fact %s%s of kind %d", self->prefix, key, kind);
      return NULL;
    }
  if (value->kind != kind && !(kind == OW_FACT_TEXT && value->kind == OW_FACT_CODE))
    {
      g_critical ("The fact %s%s is not of kind %d", self->prefix, key, kind);
      return NULL;
    }
  return value;
}

void
ow_facts_set_text (OwFacts *self, const char *key, const char *value)
{
  const OwFactDef *def = find_definition (self->prefix, key, NULL);
  OwFactValue *slot;

  if (def != NULL && def->kind == OW_FACT_CODE && value != NULL
      && !g_strv_contains ((const char *const *)def->codes, value))
    {
      g_critical ("The fact %s%s has no code %s", self->prefix, key, value);
      return;
    }
  slot = claim (self, key, def != NULL && def->kind == OW_FACT_CODE ? OW_FACT_CODE : OW_FACT_TEXT);
  if (slot == NULL)
    return;
  if (value == NULL)
    ow_facts_remove (self, key);
  else
    slot->text = g_strdup (value);
}

void
ow_facts_set_date (OwFacts *self, const char *key, OwDate value)
{
  OwFactValue *slot = claim (self, key, OW_FACT_DATE);

  if (slot == NULL)
    return;
  slot->date = value;
  if (value == OW_DATE_NONE)
    ow_facts_remove (self, key);
}

void
ow_facts_set_instant (OwFacts *self, const char *key, OwInstant value)
{
  OwFactValue *slot = claim (self, key, OW_FACT_INSTANT);

  if (slot == NULL)
    return;
  slot->instant = value;
  if (value == OW_INSTANT_NONE)
    ow_facts_remove (self, key);
}

void
ow_facts_set_integer (OwFacts *self, const char *key, gint64 value)
{
  OwFactValue *slot = claim (self, key, OW_FACT_INTEGER);

  if (slot != NULL)
    slot->integer = value;
}

void
ow_facts_set_truth (OwFacts *self, const char *key, OwTruth value)
{
  OwFactValue *slot = claim (self, key, OW_FACT_BOOLEAN);

  if (slot == NULL)
    return;
  slot->boolean = value == OW_TRUTH_YES;
  if (value == OW_TRUTH_UNKNOWN)
    ow_facts_remove (self, key);
}

gboolean
ow_facts_set_value (OwFacts *self, const char *key, const char *value, GError **error)
{
  const char *known = NULL;
  const OwFactDef *def = find_definition (self->prefix, key, &known);
  OwFactValue *parsed;

  if (def == NULL)
    return fail_unknown (error, self->prefix, key);
  if (value == NULL || *value == '\0')
    {
      ow_facts_remove (self, key);
      return TRUE;
    }
  parsed = value_from_text (def, value);
  if (parsed == NULL)
    return fail_type (error, self->prefix, key, def);
  g_hash_table_insert (self->values, (void *)known, parsed);
  return TRUE;
}

OwFacts *
ow_facts_append (OwFacts *self, const char *key)
{
  OwFactValue *slot = g_hash_table_lookup (self->values, key);
  OwFacts *row;

  if (slot == NULL)
    {
      slot = claim (self, key, OW_FACT_LIST);
      g_return_val_if_fail (slot != NULL, NULL);
      slot->list = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_facts_unref);
    }
  g_return_val_if_fail (slot->kind == OW_FACT_LIST, NULL);
  {
    g_autofree char *prefix = g_strconcat (key, "[].", NULL);

    row = facts_new (g_intern_string (prefix));
  }
  g_ptr_array_add (slot->list, row);
  return row;
}

void
ow_facts_remove (OwFacts *self, const char *key)
{
  g_hash_table_remove (self->values, key);
}

gboolean
ow_facts_has (OwFacts *self, const char *key)
{
  return g_hash_table_contains (self->values, key);
}

const char *
ow_facts_get_text (OwFacts *self, const char *key)
{
  const OwFactValue *value = look (self, key, OW_FACT_TEXT);

  return value != NULL ? value->text : NULL;
}

OwDate
ow_facts_get_date (OwFacts *self, const char *key)
{
  const OwFactValue *value = look (self, key, OW_FACT_DATE);

  return value != NULL ? value->date : OW_DATE_NONE;
}

OwInstant
ow_facts_get_instant (OwFacts *self, const char *key)
{
  const OwFactValue *value = look (self, key, OW_FACT_INSTANT);

  return value != NULL ? value->instant : OW_INSTANT_NONE;
}

gint64
ow_facts_get_integer (OwFacts *self, const char *key, gint64 fallback)
{
  const OwFactValue *value = look (self, key, OW_FACT_INTEGER);

  return value != NULL ? value->integer : fallback;
}

OwTruth
ow_facts_get_truth (OwFacts *self, const char *key)
{
  const OwFactValue *value = look (self, key, OW_FACT_BOOLEAN);

  if (value == NULL)
    return OW_TRUTH_UNKNOWN;
  return value->boolean ? OW_TRUTH_YES : OW_TRUTH_NO;
}

GPtrArray *
ow_facts_get_list (OwFacts *self, const char *key)
{
  const OwFactValue *value = look (self, key, OW_FACT_LIST);

  return value != NULL ? value->list : self->empty;
}

gboolean
ow_facts_is (OwFacts *self, const char *key, const char *value)
{
  return g_strcmp0 (ow_facts_get_text (self, key), value) == 0;
}

gboolean
ow_facts_describe (const char *key, OwFactKind *ret_kind)
{
  const OwFactDef *def = g_hash_table_lookup (get_schema ()->definitions, key);

  if (def == NULL)
    return FALSE;
  if (ret_kind != NULL)
    *ret_kind = def->kind;
  return TRUE;
}

const char *const *
ow_facts_get_codes (const char *key)
{
  const OwFactDef *def = g_hash_table_lookup (get_schema ()->definitions, key);

  return def != NULL ? (const char *const *)def->codes : NULL;
}

gint64
ow_facts_get_longest (const char *key)
{
  const OwFactDef *def = g_hash_table_lookup (get_schema ()->definitions, key);

  return def != NULL && def->kind == OW_FACT_TEXT ? def->maximum : G_MAXINT64;
}

static const OwFactDef *
get_known (const char *key)
{
  const OwFactDef *def = g_hash_table_lookup (get_schema ()->definitions, key);

  if (def == NULL)
    g_critical ("No fact %s", key);
  return def;
}

OwFactSource
ow_facts_get_source (const char *key, const char **ret_why)
{
  const OwFactDef *def = get_known (key);

  g_return_val_if_fail (def != NULL, OW_FACT_FROM_QUERY);

  if (ret_why != NULL)
    *ret_why = def->why;
  return def->source;
}

const char *const *
ow_facts_get_rows (const char *key)
{
  const OwFactDef *def = g_hash_table_lookup (get_schema ()->definitions, key);

  return def != NULL ? (const char *const *)def->rows : NULL;
}

void
ow_facts_get_notes (const char *key, const char **ret_description, const char **ret_unit)
{
  const OwFactDef *def = get_known (key);

  g_return_if_fail (def != NULL);

  if (ret_description != NULL)
    *ret_description = def->description;
  if (ret_unit != NULL)
    *ret_unit = def->unit;
}

const char *
ow_fact_source_to_string (OwFactSource source)
{
  g_return_val_if_fail (source < OW_N_FACT_SOURCES, NULL);

  return source_words[source];
}

const char *const *
ow_facts_get_keys (void)
{
  return (const char *const *)get_schema ()->keys;
}
