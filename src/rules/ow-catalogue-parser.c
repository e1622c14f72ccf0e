/* Reads catalogue files. The grammar is closed: the table of elements says what may stand where
 * with which attributes, and everything else is an error with file and line. Facts, codes and
 * references are checked while reading, so a loaded catalogue cannot fail later. Conditions are
 * finite: a reference reaches only what stands before it. */

#include "ow-catalogue-element.h"
#include "ow-catalogue-private.h"

#include <string.h>

#include "ow-message.h"
#include "ow-rules-error.h"

#define DEEPEST 24

typedef struct
{
  Element element;
  const char *name;
  void *object;    /* OwMaterial, OwField, OwFee, OwService, OwSubKind, OwCondition */
  GPtrArray *list; /* where materials, fields, fees of this element go; choices of a field */
  const OwCondition *condition;
  const char *ref, *rule, *citation; /* of <use> */
  int line;
} Frame;

typedef struct
{
  OwCatalogue *catalogue;
  const char *file;
  GPtrArray *services;
  GHashTable *shared;
  GMarkupParseContext *context;
  GArray *stack; /* Frame */
  int ended;     /* line of the start tag while an end tag is handled, else 0 */
  GString *text;
} Parser;

/* The line of the tag just read: the parser may already stand at the start of the next one. */
static int
get_line (GMarkupParseContext *context)
{
  int line = 0;
  int column = 0;

  g_markup_parse_context_get_position (context, &line, &column);
  return column <= 1 && line > 1 ? line - 1 : line;
}

static gboolean
fail (Parser *self, GError **error, const char *message, const char *name)
{
  int line = self->ended;
  g_autofree char *number = NULL;
  /* What GMarkup quotes of a file that is not UTF-8 is not UTF-8 either. */
  g_autofree char *shown = g_utf8_make_valid (name, -1);

  if (line == 0)
    line = get_line (self->context);
  number = g_strdup_printf ("%d", line);
  ow_message_set_error (
      error, OW_RULES_ERROR, OW_RULES_ERROR_CATALOGUE,
      ow_message_new (message, "file", self->file, "line", number, "name", shown, NULL));
  return FALSE;
}

static void *
allocate (Parser *self, gsize size)
{
  void *block = g_malloc0 (size);

  g_ptr_array_add (self->catalogue->pool, block);
  return block;
}

static const char *
keep (Parser *self, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (self->catalogue->strings, text) : NULL;
}

static GPtrArray *
new_list (Parser *self)
{
  GPtrArray *list = g_ptr_array_new ();

  g_ptr_array_add (self->catalogue->arrays, list);
  return list;
}

static void *
find_shared (Parser *self, const char *kind, const char *id)
{
  g_autofree char *key = g_strconcat (kind, ":", id, NULL);
  void *found = g_hash_table_lookup (self->shared, key);

  return found != NULL ? found : g_hash_table_lookup (self->catalogue->shared, key);
}

static gboolean
share (Parser *self, const char *kind, const char *id, void *value, GError **error)
{
  if (find_shared (self, kind, id) != NULL)
    return fail (self, error, "error.catalogue.duplicate", id);
  g_hash_table_insert (self->shared, g_strconcat (kind, ":", id, NULL), value);
  return TRUE;
}

static const char *
attribute (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return values[i];
  return NULL;
}

static gboolean
has_word (const char *words, const char *word)
{
  gsize length = strlen (word);

  for (const char *p = strstr (words, word); p != NULL; p = strstr (p + 1, word))
    if ((p == words || p[-1] == ' ') && (p[length] == '\0' || p[length] == ' '))
      return TRUE;
  return FALSE;
}

static gboolean
check_attributes (
    Parser *self, const ElementDef *def, const char **names, const char **values, GError **error)
{
  g_auto (GStrv) required = g_strsplit (def->required, " ", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (*names[i] == '\0' || strchr (names[i], ' ') != NULL
          || (!has_word (def->required, names[i]) && !has_word (def->optional, names[i])))
        return fail (self, error, "error.catalogue.attribute", names[i]);
      if (attribute (names + i + 1, values + i + 1, names[i]) != NULL)
        return fail (self, error, "error.catalogue.attribute", names[i]);
    }
  for (guint i = 0; required[i] != NULL; i++)
    {
      const char *value
          = *required[i] != '\0' ? attribute (names, values, required[i]) : required[i];

      if (value == NULL || (*required[i] != '\0' && *value == '\0'))
        return fail (self, error, "error.catalogue.missing", required[i]);
    }
  return TRUE;
}

static gboolean
parse_flag (Parser *self, const char *name, const char *value, gboolean *ret_flag, GError **error)
{
  if (value != NULL && !g_str_equal (value, "yes") && !g_str_equal (value, "no"))
    return fail (self, error, "error.catalogue.value", name);
  *ret_flag = g_strcmp0 (value, "yes") == 0;
  return TRUE;
}

static gboolean
parse_number (Parser *self,
              const char *name,
              const char *value,
              gint64 minimum,
              gint64 maximum,
              gint64 *ret_number,
              GError **error)
{
  if (value == NULL)
    {
      *ret_number = 0;
      return TRUE;
    }
  if (!g_ascii_string_to_signed (value, 10, minimum, maximum, ret_number, NULL))
    return fail (self, error, "error.catalogue.value", name);
  return TRUE;
}

/* The kinds of fields, in the order of OwFieldKind, and the kind of fact that each fills. */
static const struct
{
  const char *name;
  OwFactKind fact;
} field_kinds[] = {
  { "text", OW_FACT_TEXT },      { "name", OW_FACT_TEXT },    { "date", OW_FACT_DATE },
  { "country", OW_FACT_TEXT },   { "choice", OW_FACT_CODE },  { "number", OW_FACT_INTEGER },
  { "money", OW_FACT_INTEGER },  { "phone", OW_FACT_TEXT },   { "document-number", OW_FACT_TEXT },
  { "yes-no", OW_FACT_BOOLEAN }, { "address", OW_FACT_TEXT }, { "group", OW_FACT_LIST },
  { "moment", OW_FACT_INSTANT },
};

/* "own S08": a case of the same applicant; "family S01 S04": of another of the party. */
static gboolean
parse_sibling (Parser *self, const char *value, OwMaterial *material, GError **error)
{
  gboolean own;

  if (value == NULL)
    return TRUE;
  own = g_str_has_prefix (value, "own ");
  material->of_family = g_str_has_prefix (value, "family ");
  material->sibling = own || material->of_family ? keep (self, strchr (value, ' ') + 1) : NULL;
  return (material->sibling != NULL && *material->sibling != '\0')
         || fail (self, error, "error.catalogue.value", "sibling");
}

static gboolean
start_material (Parser *self, Frame *frame, const char **names, const char **values, GError **error)
{
  OwMaterial *material = allocate (self, sizeof *material);

  material->id = keep (self, attribute (names, values, "id"));
  material->rule = keep (self, attribute (names, values, "rule"));
  material->citation = keep (self, attribute (names, values, "citation"));
  material->group = keep (self, attribute (names, values, "group"));
  frame->object = material;
  return parse_flag (self, "original", attribute (names, values, "original"), &material->original,
                     error)
         && parse_flag (self, "copy", attribute (names, values, "copy"), &material->copy, error)
         && parse_flag (self, "kept", attribute (names, values, "kept"), &material->kept, error)
         && parse_sibling (self, attribute (names, values, "sibling"), material, error);
}

/* A column of a repeated group fills a member of its list, any other field a fact of its own. */
static gboolean
is_field_fact (const Frame *parent, const OwField *field)
{
  const OwField *group = parent->element == E_FIELD ? parent->object : NULL;
  g_autofree char *member = NULL;

  if (group == NULL)
    return !g_str_has_prefix (field->fact, "result.") && strstr (field->fact, "[].") == NULL;
  member = g_strconcat (group->fact, "[].", field->id, NULL);
  return group->kind == OW_FIELD_GROUP && g_str_equal (field->fact, member);
}

static gboolean
start_field (Parser *self,
             const Frame *parent,
             Frame *frame,
             const char **names,
             const char **values,
             GError **error)
{
  OwField *field = allocate (self, sizeof *field);
  const char *kind = attribute (names, values, "kind");
  OwFactKind fact_kind;
  gint64 columns;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (field_kinds); i++)
    if (g_str_equal (field_kinds[i].name, kind))
      break;
  if (i == G_N_ELEMENTS (field_kinds))
    return fail (self, error, "error.catalogue.value", "kind");
  field->kind = (OwFieldKind)i;
  field->id = keep (self, attribute (names, values, "id"));
  field->fact = keep (self, attribute (names, values, "fact"));
  if (!ow_facts_describe (field->fact, &fact_kind) || fact_kind != field_kinds[i].fact
      || !is_field_fact (parent, field))
    return fail (self, error, "error.catalogue.fact", field->fact);
  field->check_if = keep (self, attribute (names, values, "check-if"));
  field->was = keep (self, attribute (names, values, "was"));
  frame->object = field;
  frame->list = new_list (self);
  if (!ow_field_parse_check (field, attribute (names, values, "check"))
      || (field->was != NULL && field->kind != OW_FIELD_GROUP))
    return fail (self, error, "error.catalogue.value", "check");
  if (!parse_flag (self, "required", attribute (names, values, "required"), &field->required, error)
      || !parse_number (self, "min", attribute (names, values, "min"), G_MININT32, G_MAXINT32,
                        &field->minimum, error)
      || !parse_number (self, "max", attribute (names, values, "max"), G_MININT32, G_MAXINT32,
                        &field->maximum, error)
      || !parse_number (self, "columns", attribute (names, values, "columns"), 1, 2, &columns,
                        error))
    return FALSE;
  field->columns = columns == 0 ? 1 : (int)columns;
  return ow_field_parse_carry (field, attribute (names, values, "carry"))
         || fail (self, error, "error.catalogue.value", "carry");
}

static gboolean
start_fee (Parser *self, Frame *frame, const char **names, const char **values, GError **error)
{
  OwFee *fee = allocate (self, sizeof *fee);

  fee->id = keep (self, attribute (names, values, "id"));
  fee->source = keep (self, attribute (names, values, "source"));
  frame->object = fee;
  return parse_number (self, "yuan", attribute (names, values, "yuan"), 0, 1000000, &fee->yuan,
                       error);
}

static gboolean
start_service (Parser *self, Frame *frame, const char **names, const char **values, GError **error)
{
  OwService *service = allocate (self, sizeof *service);
  const char *receipt = attribute (names, values, "receipt");

  service->id = keep (self, attribute (names, values, "id"));
  service->key = keep (self, attribute (names, values, "key"));
  service->icon = keep (self, attribute (names, values, "icon"));
  service->queue = keep (self, attribute (names, values, "queue"));
  service->regime = keep (self, attribute (names, values, "regime"));
  service->issues = keep (self, attribute (names, values, "issues"));
  service->offered = keep (self, attribute (names, values, "offered"));
  service->is_receipt_official = g_strcmp0 (receipt, "slip") != 0;
  service->sub_kinds = new_list (self);
  frame->object = service;
  if (!g_str_equal (service->regime, "stay") && !g_str_equal (service->regime, "reside"))
    return fail (self, error, "error.catalogue.value", "regime");
  if (receipt != NULL && !g_str_equal (receipt, "slip") && !g_str_equal (receipt, "official"))
    return fail (self, error, "error.catalogue.value", "receipt");
  if (!g_ascii_isupper (service->queue[0]) || service->queue[1] != '\0')
    return fail (self, error, "error.catalogue.value", "queue");
  for (guint i = 0; i < self->services->len; i++)
    if (g_str_equal (((OwService *)g_ptr_array_index (self->services, i))->id, service->id))
      return fail (self, error, "error.catalogue.duplicate", service->id);
  return TRUE;
}

static gboolean
start_sub_kind (Parser *self,
                Frame *parent,
                Frame *frame,
                const char **names,
                const char **values,
                GError **error)
{
  OwSubKind *sub_kind = allocate (self, sizeof *sub_kind);

  sub_kind->service = parent->object;
  sub_kind->id = keep (self, attribute (names, values, "id"));
  sub_kind->proxy = keep (self, attribute (names, values, "proxy"));
  sub_kind->presets = new_list (self);
  sub_kind->materials = new_list (self);
  sub_kind->fields = new_list (self);
  sub_kind->fees = new_list (self);
  frame->object = sub_kind;
  if (ow_service_find_sub_kind (sub_kind->service, sub_kind->id) != NULL)
    return fail (self, error, "error.catalogue.duplicate", sub_kind->id);
  g_ptr_array_add (sub_kind->service->sub_kinds, sub_kind);
  return TRUE;
}

static gboolean
start_deadline (
    Parser *self, OwSubKind *sub_kind, const char **names, const char **values, GError **error)
{
  const char *unit = attribute (names, values, "unit");
  gint64 promise, maximum;

  if (sub_kind->rule != NULL)
    return fail (self, error, "error.catalogue.duplicate", "deadline");
  if (!parse_number (self, "maximum", attribute (names, values, "maximum"), 1, 1000, &maximum,
                     error)
      || !parse_number (self, "promise", attribute (names, values, "promise"), 1, maximum, &promise,
                        error))
    return FALSE;
  if (!g_str_equal (unit, "working-days") && !g_str_equal (unit, "calendar-days"))
    return fail (self, error, "error.catalogue.value", "unit");
  sub_kind->promise = (int)promise;
  sub_kind->maximum = (int)maximum;
  sub_kind->unit
      = g_str_equal (unit, "working-days") ? OW_DEADLINE_WORKING_DAYS : OW_DEADLINE_CALENDAR_DAYS;
  sub_kind->rule = keep (self, attribute (names, values, "rule"));
  sub_kind->citation = keep (self, attribute (names, values, "citation"));
  return TRUE;
}

static gboolean
start_preset (
    Parser *self, OwSubKind *sub_kind, const char **names, const char **values, GError **error)
{
  g_autoptr (OwFacts) trial = ow_facts_new ();
  const char *fact = attribute (names, values, "fact");
  const char *value = attribute (names, values, "value");

  if (g_str_has_prefix (fact, "result.") || !ow_facts_set_value (trial, fact, value, NULL))
    return fail (self, error, "error.catalogue.fact", fact);
  g_ptr_array_add (sub_kind->presets, (char *)keep (self, fact));
  g_ptr_array_add (sub_kind->presets, (char *)keep (self, value));
  return TRUE;
}

static gboolean
start_choice (Parser *self,
              Frame *field_frame,
              Frame *frame,
              const char **names,
              const char **values,
              GError **error)
{
  const OwField *field = field_frame->object;
  const char *value = attribute (names, values, "value");
  OwChoice *choice = allocate (self, sizeof *choice);

  if (field->kind != OW_FIELD_CHOICE || !g_strv_contains (ow_facts_get_codes (field->fact), value))
    return fail (self, error, "error.catalogue.value", "value");
  choice->value = keep (self, value);
  frame->object = choice;
  g_ptr_array_add (field_frame->list, choice);
  return TRUE;
}

static gboolean
start_condition (Parser *self,
                 Frame *parent,
                 Frame *frame,
                 const char **names,
                 const char **values,
                 GError **error)
{
  OwCondition *condition = NULL;

  if (frame->element == E_WHEN)
    {
      const char *problem = NULL;
      const char *fact = attribute (names, values, "fact");

      condition = ow_condition_new_when (fact, attribute (names, values, "op"),
                                         attribute (names, values, "value"), &problem);
      if (condition == NULL)
        return g_str_equal (problem, "fact") ? fail (self, error, "error.catalogue.fact", fact)
                                             : fail (self, error, "error.catalogue.value", problem);
    }
  else
    condition = ow_condition_new ((OwConditionKind)(frame->element - E_ALL));
  frame->object = condition;
  if (parent->element >= E_ALL)
    g_ptr_array_add (((OwCondition *)parent->object)->children, condition);
  else
    {
      g_ptr_array_add (self->catalogue->conditions, condition);
      if (parent->condition != NULL)
        return fail (self, error, "error.catalogue.one-condition", frame->name);
      parent->condition = condition;
    }
  if (frame->element == E_HOLDS)
    {
      const char *ref = attribute (names, values, "ref");

      condition->target = find_shared (self, "predicate", ref);
      if (condition->target == NULL)
        return fail (self, error, "error.catalogue.reference", ref);
    }
  return TRUE;
}

static Frame *
top (Parser *self)
{
  return &g_array_index (self->stack, Frame, self->stack->len - 1);
}

static void
start_element (GMarkupParseContext *context,
               const char *name,
               const char **names,
               const char **values,
               void *data,
               GError **error)
{
  Parser *self = data;
  Frame *parent = top (self);
  Frame frame = { .name = NULL };
  const ElementDef *def = ow_catalogue_find_element (name);
  gboolean ok = TRUE;

  self->context = context;
  if (def == NULL || (def->parents & IN (parent->element)) == 0 || self->stack->len > DEEPEST)
    {
      fail (self, error, "error.catalogue.element", name);
      return;
    }
  if (!check_attributes (self, def, names, values, error))
    return;
  frame.element = def->element;
  frame.name = def->name;
  frame.line = get_line (context);
  frame.ref = keep (self, attribute (names, values, "ref"));
  frame.rule = keep (self, attribute (names, values, "rule"));
  frame.citation = keep (self, attribute (names, values, "citation"));
  g_string_truncate (self->text, 0);
  switch (def->element)
    {
    case E_PREDICATE:
      frame.ref = keep (self, attribute (names, values, "id"));
      break;
    case E_MATERIAL_SET:
    case E_FIELD_SET:
    case E_FEE_SET:
      frame.ref = keep (self, attribute (names, values, "id"));
      frame.list = new_list (self);
      break;
    case E_MATERIAL:
      ok = start_material (self, &frame, names, values, error);
      break;
    case E_FIELD:
      ok = start_field (self, parent, &frame, names, values, error);
      break;
    case E_FEE:
      ok = start_fee (self, &frame, names, values, error);
      break;
    case E_SERVICE:
      ok = start_service (self, &frame, names, values, error);
      break;
    case E_SUB_KIND:
      ok = start_sub_kind (self, parent, &frame, names, values, error);
      break;
    case E_CHOICE:
      ok = start_choice (self, parent, &frame, names, values, error);
      break;
    case E_DEADLINE:
      ok = start_deadline (self, parent->object, names, values, error);
      break;
    case E_PRESET:
      ok = start_preset (self, parent->object, names, values, error);
      break;
    case E_MATERIALS:
      frame.list = ((OwSubKind *)parent->object)->materials;
      break;
    case E_FIELDS:
      frame.list = ((OwSubKind *)parent->object)->fields;
      break;
    case E_FEES:
      frame.list = ((OwSubKind *)parent->object)->fees;
      break;
    case E_ALL:
    case E_ANY:
    case E_NOT:
    case E_HOLDS:
    case E_WHEN:
      ok = start_condition (self, parent, &frame, names, values, error);
      break;
    case E_ROOT:
    case E_CATALOGUE:
    case E_USE:
    case E_NAME:
    case E_CURE:
    case E_LABEL:
    case E_HINT:
      break;
    }
  if (ok)
    g_array_append_val (self->stack, frame);
}

/* As xgettext does with these elements: runs of white space are one space, the ends are trimmed. */
static char *
normalize (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (out, *p);
    else if (out->len > 0 && out->str[out->len - 1] != ' ')
      g_string_append_c (out, ' ');
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

static gboolean
put_text (Parser *self, Frame *frame, Frame *parent, GError **error)
{
  g_autofree char *text = normalize (self->text->str);
  const char **slot = NULL;

  switch (frame->element)
    {
    case E_CHOICE:
      slot = &((OwChoice *)frame->object)->label;
      break;
    case E_CURE:
      slot = &((OwMaterial *)parent->object)->cure;
      break;
    case E_LABEL:
      slot = &((OwField *)parent->object)->label;
      break;
    case E_HINT:
      slot = &((OwField *)parent->object)->hint;
      break;
    default:
      slot = parent->element == E_SERVICE    ? &((OwService *)parent->object)->name
             : parent->element == E_SUB_KIND ? &((OwSubKind *)parent->object)->name
             : parent->element == E_FEE      ? &((OwFee *)parent->object)->name
                                             : &((OwMaterial *)parent->object)->name;
      break;
    }
  if (*text == '\0')
    return fail (self, error, "error.catalogue.missing", frame->name);
  if (*slot != NULL)
    return fail (self, error, "error.catalogue.duplicate", frame->name);
  *slot = keep (self, text);
  g_string_truncate (self->text, 0);
  return TRUE;
}

static const char *
list_kind (Element element)
{
  if (element == E_MATERIAL_SET || element == E_MATERIALS)
    return "material";
  return element == E_FIELD_SET || element == E_FIELDS ? "field" : "fee";
}

/* What is put into a list: the id of a material, a field or a fee is its first member. */
static const char *
item_id (const void *item)
{
  return *(const char *const *)item;
}

static gboolean
add_item (Parser *self, Frame *frame, void *item, GError **error)
{
  for (guint i = 0; i < frame->list->len; i++)
    if (g_str_equal (item_id (g_ptr_array_index (frame->list, i)), item_id (item)))
      return fail (self, error, "error.catalogue.duplicate", item_id (item));
  g_ptr_array_add (frame->list, item);
  return TRUE;
}

static const OwCondition *
both (Parser *self, const OwCondition *a, const OwCondition *b)
{
  OwCondition *all;
  const OwCondition *targets[] = { a, b };

  if (a == NULL || b == NULL)
    return a != NULL ? a : b;
  all = ow_condition_new (OW_CONDITION_ALL);
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      OwCondition *holds = ow_condition_new (OW_CONDITION_HOLDS);

      holds->target = targets[i];
      g_ptr_array_add (all->children, holds);
    }
  g_ptr_array_add (self->catalogue->conditions, all);
  return all;
}

static void *
adapt (Parser *self, const Frame *use, const char *kind, void *item)
{
  if (use->rule == NULL && use->citation == NULL && use->condition == NULL)
    return item;
  if (g_str_equal (kind, "material"))
    {
      OwMaterial *copy = allocate (self, sizeof *copy);

      *copy = *(OwMaterial *)item;
      copy->rule = use->rule != NULL ? use->rule : copy->rule;
      copy->citation = use->citation != NULL ? use->citation : copy->citation;
      copy->condition = both (self, copy->condition, use->condition);
      return copy;
    }
  if (g_str_equal (kind, "field"))
    {
      OwField *copy = allocate (self, sizeof *copy);

      *copy = *(OwField *)item;
      copy->condition = both (self, copy->condition, use->condition);
      return copy;
    }
  {
    OwFee *copy = allocate (self, sizeof *copy);

    *copy = *(OwFee *)item;
    copy->condition = both (self, copy->condition, use->condition);
    return copy;
  }
}

static gboolean
end_use (Parser *self, Frame *frame, Frame *parent, GError **error)
{
  const char *kind = list_kind (parent->element);
  GPtrArray *items = find_shared (self, kind, frame->ref);

  if (items == NULL)
    return fail (self, error, "error.catalogue.reference", frame->ref);
  for (guint i = 0; i < items->len; i++)
    if (!add_item (self, parent, adapt (self, frame, kind, g_ptr_array_index (items, i)), error))
      return FALSE;
  return TRUE;
}

/* A material, a field or a fee goes into the list around it, or is shared under its id. */
static gboolean
end_item (Parser *self, Frame *frame, Frame *parent, const char *kind, GError **error)
{
  GPtrArray *one;

  if (parent->list != NULL)
    return add_item (self, parent, frame->object, error);
  one = new_list (self);
  g_ptr_array_add (one, frame->object);
  return share (self, kind, item_id (frame->object), one, error);
}

static gboolean
end_field (Parser *self, Frame *frame, Frame *parent, GError **error)
{
  OwField *field = frame->object;

  field->condition = frame->condition;
  /* The lines of a group are alike: a column is always there. */
  if (parent->element == E_FIELD && frame->condition != NULL)
    return fail (self, error, "error.catalogue.element", "when");
  if (field->label == NULL)
    return fail (self, error, "error.catalogue.missing", "label");
  if ((field->kind == OW_FIELD_CHOICE || field->kind == OW_FIELD_GROUP) != (frame->list->len > 0))
    return fail (self, error, "error.catalogue.missing",
                 field->kind == OW_FIELD_GROUP ? "field" : "choice");
  if (field->kind == OW_FIELD_GROUP)
    field->members = frame->list;
  else if (frame->list->len > 0)
    {
      OwChoice *choices = allocate (self, (frame->list->len + 1) * sizeof *choices);

      for (guint i = 0; i < frame->list->len; i++)
        choices[i] = *(OwChoice *)g_ptr_array_index (frame->list, i);
      field->choices = choices;
    }
  return end_item (self, frame, parent, "field", error);
}

static gboolean
end_frame (Parser *self, Frame *frame, Frame *parent, GError **error)
{
  switch (frame->element)
    {
    case E_NAME:
    case E_CURE:
    case E_LABEL:
    case E_HINT:
    case E_CHOICE:
      return put_text (self, frame, parent, error);
    case E_PREDICATE:
      if (frame->condition == NULL)
        return fail (self, error, "error.catalogue.missing", "when");
      return share (self, "predicate", frame->ref, (void *)frame->condition, error);
    case E_MATERIAL_SET:
    case E_FIELD_SET:
    case E_FEE_SET:
      return share (self, list_kind (frame->element), frame->ref, frame->list, error);
    case E_MATERIAL:
      ((OwMaterial *)frame->object)->condition = frame->condition;
      if (((OwMaterial *)frame->object)->name == NULL)
        return fail (self, error, "error.catalogue.missing", "name");
      return end_item (self, frame, parent, "material", error);
    case E_FIELD:
      return end_field (self, frame, parent, error);
    case E_FEE:
      ((OwFee *)frame->object)->condition = frame->condition;
      if (((OwFee *)frame->object)->name == NULL)
        return fail (self, error, "error.catalogue.missing", "name");
      return end_item (self, frame, parent, "fee", error);
    case E_USE:
      return end_use (self, frame, parent, error);
    case E_SERVICE:
      if (((OwService *)frame->object)->name == NULL)
        return fail (self, error, "error.catalogue.missing", "name");
      if (((OwService *)frame->object)->sub_kinds->len == 0)
        return fail (self, error, "error.catalogue.missing", "sub-kind");
      g_ptr_array_add (self->services, frame->object);
      return TRUE;
    case E_SUB_KIND:
      if (((OwSubKind *)frame->object)->name == NULL)
        return fail (self, error, "error.catalogue.missing", "name");
      if (((OwSubKind *)frame->object)->rule == NULL)
        return fail (self, error, "error.catalogue.missing", "deadline");
      g_ptr_array_add (((OwSubKind *)frame->object)->presets, NULL);
      return TRUE;
    case E_ALL:
    case E_ANY:
    case E_NOT:
      {
        guint n = ((OwCondition *)frame->object)->children->len;

        if (n == 0 || (frame->element == E_NOT && n != 1))
          return fail (self, error, "error.catalogue.one-condition", frame->name);
        return TRUE;
      }
    default:
      return TRUE;
    }
}

static void
end_element (GMarkupParseContext *context, const char *name, void *data, GError **error)
{
  Parser *self = data;
  Frame frame = *top (self);

  self->context = context;
  g_array_set_size (self->stack, self->stack->len - 1);
  self->ended = frame.line;
  end_frame (self, &frame, top (self), error);
  self->ended = 0;
}

static void
add_text (GMarkupParseContext *context, const char *text, gsize length, void *data, GError **error)
{
  Parser *self = data;
  Element element = top (self)->element;

  self->context = context;
  if (element >= E_NAME && element <= E_CHOICE)
    {
      g_string_append_len (self->text, text, (gssize)length);
      return;
    }
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      {
        fail (self, error, "error.catalogue.text", top (self)->name ? top (self)->name : "");
        return;
      }
}

gboolean
ow_catalogue_parse (OwCatalogue *self,
                    const char *file_name,
                    const char *xml,
                    GPtrArray *services,
                    GHashTable *shared,
                    GError **error)
{
  static const GMarkupParser functions
      = { .start_element = start_element, .end_element = end_element, .text = add_text };
  Parser parser = { .catalogue = self,
                    .file = file_name,
                    .services = services,
                    .shared = shared,
                    .stack = g_array_new (FALSE, TRUE, sizeof (Frame)),
                    .text = g_string_new (NULL) };
  Frame root = { .element = E_ROOT };
  g_autoptr (GError) local = NULL;
  gboolean ok;

  parser.context
      = g_markup_parse_context_new (&functions, G_MARKUP_TREAT_CDATA_AS_TEXT, &parser, NULL);
  g_array_append_val (parser.stack, root);
  ok = g_markup_parse_context_parse (parser.context, xml, -1, &local)
       && g_markup_parse_context_end_parse (parser.context, &local);
  if (!ok && g_error_matches (local, OW_RULES_ERROR, OW_RULES_ERROR_CATALOGUE))
    g_propagate_error (error, g_steal_pointer (&local));
  else if (!ok)
    fail (&parser, error, "error.catalogue.xml", local->message);
  g_markup_parse_context_free (parser.context);
  g_array_free (parser.stack, TRUE);
  g_string_free (parser.text, TRUE);
  return ok;
}
