/* The form of one matter: the typed fields of the catalogue as a list model. It promises that only
 * valid values of visible fields become facts, and that a draft brings back exactly what was typed,
 * also what was wrong. */

#include "ow-form-model.h"

#include <string.h>

#include "ow-entry.h"
#include "ow-form-field-private.h"

struct _OwFormModel
{
  GObject parent_instance;

  GPtrArray *fields; /* OwFormField */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What the passport says is shown, never typed over: a wrong reading is a new scan, not a
 * correction. */
static const char *const identity_facts[] = {
  "passport.expiry_date", "passport.issuer",    "passport.number", "person.birth_date",
  "person.given_names",   "person.nationality", "person.sex",      "person.surname",
};

static GType
ow_form_model_get_item_type (GListModel *list)
{
  return OW_TYPE_FORM_FIELD;
}

static guint
ow_form_model_get_n_items (GListModel *list)
{
  return OW_FORM_MODEL (list)->fields->len;
}

static void *
ow_form_model_get_item (GListModel *list, guint position)
{
  OwFormModel *self = OW_FORM_MODEL (list);

  return position < self->fields->len ? g_object_ref (self->fields->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = ow_form_model_get_item_type;
  iface->get_n_items = ow_form_model_get_n_items;
  iface->get_item = ow_form_model_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (OwFormModel,
                               ow_form_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
value_changed_cb (OwFormModel *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
ow_form_model_dispose (GObject *object)
{
  OwFormModel *self = OW_FORM_MODEL (object);

  for (guint i = 0; i < self->fields->len; i++)
    g_signal_handlers_disconnect_by_data (self->fields->pdata[i], self);
  G_OBJECT_CLASS (ow_form_model_parent_class)->dispose (object);
}

static void
ow_form_model_finalize (GObject *object)
{
  OwFormModel *self = OW_FORM_MODEL (object);

  g_ptr_array_unref (self->fields);
  G_OBJECT_CLASS (ow_form_model_parent_class)->finalize (object);
}

static void
ow_form_model_class_init (OwFormModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ow_form_model_dispose;
  object_class->finalize = ow_form_model_finalize;
  signals[CHANGED] = g_signal_new ("changed", OW_TYPE_FORM_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
ow_form_model_init (OwFormModel *self)
{
  self->fields = g_ptr_array_new_with_free_func (g_object_unref);
}

OwFormModel *
ow_form_model_new (const OwSubKind *sub_kind)
{
  OwFormModel *self = g_object_new (OW_TYPE_FORM_MODEL, NULL);
  GPtrArray *fields = ow_sub_kind_get_fields (sub_kind);

  for (guint i = 0; i < fields->len; i++)
    {
      OwFormField *field = ow_form_field_new (fields->pdata[i]);

      g_signal_connect_swapped (field, "notify::value", G_CALLBACK (value_changed_cb), self);
      g_ptr_array_add (self->fields, field);
    }
  return self;
}

OwFormField *
ow_form_model_find (OwFormModel *self, const char *id)
{
  g_return_val_if_fail (OW_IS_FORM_MODEL (self), NULL);

  for (guint i = 0; i < self->fields->len; i++)
    if (g_strcmp0 (ow_form_field_get_id (self->fields->pdata[i]), id) == 0)
      return self->fields->pdata[i];
  return NULL;
}

OwFormField *
ow_form_model_find_fact (OwFormModel *self, const char *fact)
{
  g_return_val_if_fail (OW_IS_FORM_MODEL (self), NULL);

  for (guint i = 0; i < self->fields->len; i++)
    if (g_strcmp0 (ow_form_field_get_fact (self->fields->pdata[i]), fact) == 0)
      return self->fields->pdata[i];
  return NULL;
}

static void
write_value (OwFacts *facts, const char *key, const char *schema_key, const char *value);

static void
write_group (OwFacts *facts, const char *key, const char *value)
{
  g_autoptr (JsonNode) root = json_from_string (value, NULL);
  JsonArray *rows;

  ow_facts_remove (facts, key);
  if (root == NULL || !JSON_NODE_HOLDS_ARRAY (root))
    return;
  rows = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonNode *element = json_array_get_element (rows, i);
      g_autoptr (GList) members = NULL;
      OwFacts *row;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        continue;
      row = ow_facts_append (facts, key);
      members = json_object_get_members (json_node_get_object (element));
      for (GList *l = members; l != NULL; l = l->next)
        {
          JsonNode *member = json_object_get_member (json_node_get_object (element), l->data);
          g_autofree char *schema_key = g_strdup_printf ("%s[].%s", key, (char *)l->data);

          if (JSON_NODE_HOLDS_VALUE (member) && json_node_get_value_type (member) == G_TYPE_STRING)
            write_value (row, l->data, schema_key, json_node_get_string (member));
        }
    }
}

/* A value that does not fit the key is left out, as unknown: the field itself shows the error. */
static void
write_value (OwFacts *facts, const char *key, const char *schema_key, const char *value)
{
  OwFactKind kind;
  gint64 number;

  if (!ow_facts_describe (schema_key, &kind))
    return;
  switch (kind)
    {
    case OW_FACT_CODE:
      /* What is typed into a column of a group is no code before it is chosen. */
      if (!g_strv_contains (ow_facts_get_codes (schema_key), value))
        ow_facts_remove (facts, key);
      else
        ow_facts_set_text (facts, key, value);
      break;
    case OW_FACT_TEXT:
      ow_facts_set_text (facts, key, *value != '\0' ? value : NULL);
      break;
    case OW_FACT_DATE:
      ow_facts_set_date (facts, key, ow_date_parse (value));
      break;
    case OW_FACT_INSTANT:
      ow_facts_set_instant (facts, key, ow_instant_parse_moment (value));
      break;
    case OW_FACT_INTEGER:
      if (g_ascii_string_to_signed (value, 10, G_MININT64, G_MAXINT64, &number, NULL))
        ow_facts_set_integer (facts, key, number);
      else
        ow_facts_remove (facts, key);
      break;
    case OW_FACT_BOOLEAN:
      ow_facts_set_truth (facts, key,
                          g_str_equal (value, "yes")  ? OW_TRUTH_YES
                          : g_str_equal (value, "no") ? OW_TRUTH_NO
                                                      : OW_TRUTH_UNKNOWN);
      break;
    case OW_FACT_LIST:
      write_group (facts, key, value);
      break;
    default:
      g_assert_not_reached ();
    }
}

void
ow_form_model_write_facts (OwFormModel *self, OwFacts *facts)
{
  g_return_if_fail (OW_IS_FORM_MODEL (self));

  for (guint i = 0; i < self->fields->len; i++)
    {
      OwFormField *field = self->fields->pdata[i];
      const char *key = ow_form_field_get_fact (field);

      if (key == NULL || !ow_form_field_get_visible (field) || ow_form_field_get_read_only (field))
        continue;
      if (ow_form_field_get_error (field) == NULL && *ow_form_field_get_value (field) != '\0')
        write_value (facts, key, key, ow_form_field_get_value (field));
    }
}

void
ow_form_model_write_fact (OwFacts *facts, const char *key, const char *value)
{
  write_value (facts, key, key, value != NULL ? value : "");
}

static char *
read_value (OwFacts *facts, const char *key)
{
  OwFactKind kind;

  if (!ow_facts_describe (key, &kind) || !ow_facts_has (facts, key))
    return NULL;
  switch (kind)
    {
    case OW_FACT_TEXT:
    case OW_FACT_CODE:
      return g_strdup (ow_facts_get_text (facts, key));
    case OW_FACT_DATE:
      return ow_date_to_string (ow_facts_get_date (facts, key));
    case OW_FACT_INSTANT:
      return ow_instant_to_moment (ow_facts_get_instant (facts, key));
    case OW_FACT_INTEGER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, ow_facts_get_integer (facts, key, 0));
    case OW_FACT_BOOLEAN:
      return g_strdup (ow_facts_get_truth (facts, key) == OW_TRUTH_YES ? "yes" : "no");
    case OW_FACT_LIST:
    default:
      return NULL;
    }
}

/* "yes:carried|no:missing": what a value is called now; NULL when it is none of them. */
static const char *
find_word (char **words, const char *value)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (words[i], value) && words[i][strlen (value)] == ':')
      return words[i] + strlen (value) + 1;
  return *words == NULL ? value : NULL;
}

/* Reads the pairs whose source begins with @prefix out of @stored into a line; a source with "+"
 * only goes along with others. */
static void
take_former (JsonArray *lines, char **pairs, const char *prefix, JsonObject *stored)
{
  JsonObject *line = json_object_new ();
  gboolean found = FALSE;

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (pairs[i], "|", -1);
      char *source = strchr (words[0], '=');
      gboolean along = source != NULL && source[1] == '+';
      const char *value;

      if (source == NULL)
        continue;
      *source = '\0';
      source += along ? 2 : 1;
      if (!g_str_has_prefix (source, prefix) || strchr (source + strlen (prefix), '.') != NULL)
        continue;
      value = json_object_get_string_member_with_default (stored, source + strlen (prefix), NULL);
      value = value != NULL ? find_word (words + 1, value) : NULL;
      if (value == NULL)
        continue;
      found = found || !along;
      json_object_set_string_member (line, words[0], value);
    }
  if (found)
    json_array_add_object_element (lines, json_object_ref (line));
  json_object_unref (line);
}

/* The lines of a group, out of what was there before it: one of the single fields, one of each line
 * of the former group that had such a column. NULL when none was filled in. */
static char *
dup_former (const char *was, JsonObject *stored)
{
  g_auto (GStrv) pairs = g_strsplit (was, " ", -1);
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  JsonArray *lines = json_array_new ();
  const char *dot = strchr (was, '.');

  json_node_take_array (root, lines);
  take_former (lines, pairs, "", stored);
  if (dot != NULL)
    {
      const char *start = dot;
      g_autofree char *group = NULL;
      g_autofree char *prefix = NULL;
      g_autoptr (JsonNode) former = NULL;
      const char *text;

      while (start > was && g_ascii_isalnum (start[-1]))
        start--;
      group = g_strndup (start, (gsize)(dot - start));
      prefix = g_strconcat (group, ".", NULL);
      text = json_object_get_string_member_with_default (stored, group, NULL);
      former = text != NULL ? json_from_string (text, NULL) : NULL;
      if (former != NULL && JSON_NODE_HOLDS_ARRAY (former))
        for (guint i = 0; i < json_array_get_length (json_node_get_array (former)); i++)
          {
            JsonNode *element = json_array_get_element (json_node_get_array (former), i);

            if (JSON_NODE_HOLDS_OBJECT (element))
              take_former (lines, pairs, prefix, json_node_get_object (element));
          }
    }
  return json_array_get_length (lines) > 0 ? json_to_string (root, FALSE) : NULL;
}

static gboolean
is_identity (const char *fact)
{
  for (guint i = 0; i < G_N_ELEMENTS (identity_facts); i++)
    if (g_strcmp0 (identity_facts[i], fact) == 0)
      return TRUE;
  return FALSE;
}

void
ow_form_model_read_facts (OwFormModel *self, OwFacts *facts)
{
  g_return_if_fail (OW_IS_FORM_MODEL (self));

  for (guint i = 0; i < self->fields->len; i++)
    {
      OwFormField *field = self->fields->pdata[i];
      const char *key = ow_form_field_get_fact (field);
      g_autofree char *value = key != NULL ? read_value (facts, key) : NULL;
      gboolean identity = value != NULL && is_identity (key);
      gboolean unknown = value == NULL && key != NULL && ow_entry_stays_unknown (facts, key);

      ow_form_field_set_read_only (field, identity || unknown);
      if (value != NULL && (identity || *ow_form_field_get_value (field) == '\0'))
        ow_form_field_set_value (field, value);
    }
  ow_form_model_update (self, facts);
}

guint
ow_form_model_carry (
    OwFormModel *self, OwFacts *answers, OwFacts *issued, gboolean same_document, OwMessage *origin)
{
  guint n = 0;

  g_return_val_if_fail (OW_IS_FORM_MODEL (self), 0);

  for (guint i = 0; i < self->fields->len; i++)
    {
      OwFormField *field = self->fields->pdata[i];
      OwFieldCarry carry = ow_form_field_get_field (field)->carry;
      g_autofree char *value = NULL;

      if (carry == OW_CARRY_NEVER || (carry == OW_CARRY_DOCUMENT && !same_document)
          || ow_form_field_get_read_only (field) || *ow_form_field_get_value (field) != '\0')
        continue;
      value = read_value (carry == OW_CARRY_ISSUED ? issued : answers,
                          ow_form_field_get_fact (field));
      if (value != NULL && ow_form_field_carry (field, value, origin))
        n++;
    }
  return n;
}

void
ow_form_model_update (OwFormModel *self, OwFacts *facts)
{
  g_return_if_fail (OW_IS_FORM_MODEL (self));

  for (guint i = 0; i < self->fields->len; i++)
    {
      OwFormField *field = self->fields->pdata[i];
      const OwCondition *condition = ow_form_field_get_field (field)->condition;

      /* Unknown hides: a question appears when the answer before it makes it one. */
      ow_form_field_set_visible (field, ow_condition_evaluate (condition, facts) == OW_TRUTH_YES);
    }
}

guint
ow_form_model_count_errors (OwFormModel *self)
{
  guint n = 0;

  g_return_val_if_fail (OW_IS_FORM_MODEL (self), 0);

  for (guint i = 0; i < self->fields->len; i++)
    if (ow_form_field_get_visible (self->fields->pdata[i])
        && ow_form_field_get_error (self->fields->pdata[i]) != NULL)
      n++;
  return n;
}

OwFormField *
ow_form_model_find_empty (OwFormModel *self)
{
  g_return_val_if_fail (OW_IS_FORM_MODEL (self), NULL);

  for (guint i = 0; i < self->fields->len; i++)
    {
      OwFormField *field = self->fields->pdata[i];

      if (ow_form_field_get_visible (field) && ow_form_field_get_required (field)
          && *ow_form_field_get_value (field) == '\0')
        return field;
    }
  return NULL;
}

JsonNode *
ow_form_model_to_json (OwFormModel *self)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  for (guint i = 0; i < self->fields->len; i++)
    {
      OwFormField *field = self->fields->pdata[i];

      if (*ow_form_field_get_value (field) != '\0')
        json_object_set_string_member (object, ow_form_field_get_id (field),
                                       ow_form_field_get_value (field));
    }
  json_node_take_object (node, object);
  return node;
}

void
ow_form_model_from_json (OwFormModel *self, JsonNode *node)
{
  JsonObject *object;

  g_return_if_fail (OW_IS_FORM_MODEL (self));

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  object = json_node_get_object (node);
  for (guint i = 0; i < self->fields->len; i++)
    {
      OwFormField *field = self->fields->pdata[i];
      JsonNode *member = json_object_get_member (object, ow_form_field_get_id (field));
      const char *was = ow_form_field_get_field (field)->was;
      g_autofree char *former = was != NULL && member == NULL ? dup_former (was, object) : NULL;

      if (former != NULL)
        ow_form_field_set_value (field, former);
      if (member != NULL && JSON_NODE_HOLDS_VALUE (member)
          && json_node_get_value_type (member) == G_TYPE_STRING)
        ow_form_field_set_value (field, json_node_get_string (member));
    }
}
