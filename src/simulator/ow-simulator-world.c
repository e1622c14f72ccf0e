/* Interfaces, records and rules of the outside systems, and the operations that a rule can say:
 *
 *   find         the one record that matches, or 404
 *   search       all that match, as a list
 *   add          keeps the request under a new number
 *   replace      keeps the request in the place of the one that matches
 *   feed         what came since a cursor
 *   acknowledge  takes the message, when what it is about is known */

#include "ow-simulator-private.h"

#include <string.h>

#include "ow-message.h"
#include "ow-simulator-resources.h"

#define PREFIX    "/org/onewindow/simulator/"
#define PAGE_SIZE 50

static const char *const systems[]
    = { "SYS-01", "SYS-02", "SYS-03", "SYS-04", "SYS-05",   "SYS-06", "SYS-07", "SYS-08",
        "SYS-09", "SYS-11", "SYS-12", "SYS-13", "SYS-16",   "SYS-20", "SYS-21", "SYS-24",
        "SYS-25", "SYS-26", "SYS-27", "TEXT",   "TRAINING", NULL };

struct _OwWorld
{
  GHashTable *schemas; /* system -> OwSchema */
  GHashTable *records; /* system -> JsonObject: tables, operations */
  gint64 n_numbers;
};

static char *
dup_file (const char *system, const char *ending)
{
  g_autofree char *path = g_strconcat (PREFIX, system, ending, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (ow_simulator_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

OwWorld *
ow_world_new (void)
{
  OwWorld *self = g_new0 (OwWorld, 1);

  self->schemas
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)ow_schema_unref);
  self->records
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)json_object_unref);
  for (gsize i = 0; systems[i] != NULL; i++)
    {
      g_autofree char *interface = dup_file (systems[i], ".json");
      g_autofree char *records = dup_file (systems[i], "-records.json");
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) root = json_from_string (records, &error);
      OwSchema *schema = error == NULL ? ow_schema_new (interface, -1, &error) : NULL;

      /* The files are part of the program. */
      if (schema == NULL)
        g_error ("%s: %s", systems[i], error->message);
      g_hash_table_insert (self->schemas, (gpointer)systems[i], schema);
      g_hash_table_insert (self->records, (gpointer)systems[i],
                           json_object_ref (json_node_get_object (root)));
    }
  return self;
}

void
ow_world_free (OwWorld *self)
{
  g_hash_table_unref (self->schemas);
  g_hash_table_unref (self->records);
  g_free (self);
}

const char *const *
ow_world_get_systems (void)
{
  return systems;
}

OwSchema *
ow_world_get_schema (OwWorld *self, const char *system)
{
  return g_hash_table_lookup (self->schemas, system);
}

JsonArray *
ow_world_get_table (OwWorld *self, const char *system, const char *table)
{
  JsonObject *tables
      = json_object_get_object_member (g_hash_table_lookup (self->records, system), "tables");

  if (!json_object_has_member (tables, table))
    json_object_set_array_member (tables, table, json_array_new ());
  return json_object_get_array_member (tables, table);
}

JsonObject *
ow_world_refuse (OwWorldCall *call, guint status, const char *problem)
{
  call->status = status;
  call->problem = problem;
  return NULL;
}

/* "holder.birth_date" */
static JsonNode *
dig (JsonObject *object, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  JsonNode *node = NULL;

  for (gsize i = 0; names[i] != NULL; i++)
    {
      if (object == NULL || (node = json_object_get_member (object, names[i])) == NULL)
        return NULL;
      object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    }
  return node;
}

/* Inputs that were not given do not count. */
static gboolean
matches (OwWorldCall *call, JsonObject *record, JsonObject *match)
{
  g_autoptr (GList) names = json_object_get_members (match);

  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *wanted = json_object_get_member (call->input, l->data);
      JsonNode *held = dig (record, json_object_get_string_member (match, l->data));

      if (wanted != NULL && (held == NULL || !json_node_equal (wanted, held)))
        return FALSE;
    }
  return TRUE;
}

JsonObject *
ow_world_find (OwWorldCall *call, const char *system, const char *table, JsonObject *match)
{
  JsonArray *rows = ow_world_get_table (call->world, system, table);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    if (matches (call, json_array_get_object_element (rows, i), match))
      return json_array_get_object_element (rows, i);
  return NULL;
}

static gboolean
names (JsonArray *list, const char *name)
{
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    if (g_str_equal (json_array_get_string_element (list, i), name))
      return TRUE;
  return FALSE;
}

JsonObject *
ow_world_select (JsonObject *record, JsonArray *only, JsonArray *without)
{
  JsonObject *object = json_object_new ();
  g_autoptr (GList) members = json_object_get_members (record);

  for (GList *l = members; l != NULL; l = l->next)
    if ((only == NULL || names (only, l->data)) && !names (without, l->data))
      json_object_set_member (object, l->data,
                              json_node_copy (json_object_get_member (record, l->data)));
  return object;
}

static JsonArray *
get_list (JsonObject *rule, const char *name)
{
  return json_object_has_member (rule, name) ? json_object_get_array_member (rule, name) : NULL;
}

static JsonObject *
select_by_rule (OwWorldCall *call, JsonObject *record)
{
  JsonObject *object
      = ow_world_select (record, get_list (call->rule, "answer"), get_list (call->rule, "without"));
  const char *stamp = json_object_get_string_member_with_default (call->rule, "stamp", NULL);

  if (stamp != NULL)
    ow_world_stamp (call, object, stamp, call->now);
  return object;
}

void
ow_world_stamp (OwWorldCall *call, JsonObject *object, const char *member, OwInstant at)
{
  g_autofree char *text = ow_instant_to_string (at);

  json_object_set_string_member (object, member, text);
}

char *
ow_world_dup_number (OwWorldCall *call, const char *prefix)
{
  return g_strdup_printf ("%s%06d", prefix, (int)++call->world->n_numbers);
}

static const char *
get_text (OwWorldCall *call, const char *name)
{
  return json_object_get_string_member_with_default (call->rule, name, "");
}

static JsonArray *
get_rows (OwWorldCall *call)
{
  return ow_world_get_table (call->world, call->system, get_text (call, "table"));
}

static JsonObject *
do_find (OwWorldCall *call)
{
  JsonArray *any_of = get_list (call->rule, "any_of");
  JsonObject *record;
  gboolean enough = any_of == NULL;

  for (guint i = 0; !enough && i < json_array_get_length (any_of); i++)
    enough = json_object_has_member (call->input, json_array_get_string_element (any_of, i));
  if (!enough)
    return ow_world_refuse (call, 400, "number-missing");
  record = ow_world_find (call, call->system, get_text (call, "table"),
                          json_object_get_object_member (call->rule, "match"));
  return record != NULL ? select_by_rule (call, record) : ow_world_refuse (call, 404, "not-found");
}

static JsonObject *
do_search (OwWorldCall *call)
{
  JsonArray *rows = get_rows (call);
  JsonArray *found = json_array_new ();
  JsonObject *answer = json_object_new ();

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *record = json_array_get_object_element (rows, i);

      if (matches (call, record, json_object_get_object_member (call->rule, "match")))
        json_array_add_object_element (found, select_by_rule (call, record));
    }
  json_object_set_array_member (answer, get_text (call, "as"), found);
  return answer;
}

static JsonObject *
do_add (OwWorldCall *call)
{
  g_autoptr (JsonObject) record = ow_world_select (call->input, NULL, NULL);
  JsonObject *with = json_object_get_object_member (call->rule, "with");
  g_autoptr (GList) members = json_object_get_members (with);
  g_autofree char *number = NULL;
  const char *require = json_object_get_string_member_with_default (call->rule, "require", NULL);

  if (require != NULL
      && ow_world_find (call, call->system, require,
                        json_object_get_object_member (call->rule, "require_match"))
             == NULL)
    return ow_world_refuse (call, 404, "not-found");
  number = ow_world_dup_number (call, get_text (call, "prefix"));
  json_object_set_string_member (record, get_text (call, "number"), number);
  for (GList *l = members; l != NULL; l = l->next)
    json_object_set_member (record, l->data,
                            json_node_copy (json_object_get_member (with, l->data)));
  json_array_add_object_element (get_rows (call), json_object_ref (record));
  return select_by_rule (call, record);
}

static JsonObject *
make_ack (OwWorldCall *call, const char *prefix)
{
  g_autofree char *number = ow_world_dup_number (call, prefix);
  JsonObject *answer = json_object_new ();

  json_object_set_boolean_member (answer, "ack", TRUE);
  json_object_set_string_member (answer, "server_id", number);
  return answer;
}

static JsonObject *
do_replace (OwWorldCall *call)
{
  JsonArray *rows = get_rows (call);
  JsonObject *match = json_object_get_object_member (call->rule, "match");
  JsonObject *former = ow_world_find (call, call->system, get_text (call, "table"), match);

  for (guint i = 0; former != NULL && i < json_array_get_length (rows); i++)
    if (json_array_get_object_element (rows, i) == former)
      {
        json_array_remove_element (rows, i);
        break;
      }
  json_array_add_object_element (rows, ow_world_select (call->input, NULL, NULL));
  return make_ack (call, "PG2026");
}

static JsonObject *
do_acknowledge (OwWorldCall *call)
{
  if (json_object_has_member (call->rule, "table")
      && ow_world_find (call, call->system, get_text (call, "table"),
                        json_object_get_object_member (call->rule, "match"))
             == NULL)
    return ow_world_refuse (call, 404, "not-found");
  return make_ack (call, get_text (call, "prefix"));
}

/* The cursor counts rows of the whole table, so that one that was given stays good. */
static JsonObject *
do_feed (OwWorldCall *call)
{
  JsonArray *rows = get_rows (call);
  JsonObject *match = json_object_has_member (call->rule, "match")
                          ? json_object_get_object_member (call->rule, "match")
                          : NULL;
  guint64 cursor
      = g_ascii_strtoull (json_object_get_string_member (call->input, "cursor"), NULL, 10);
  guint64 at = call->again ? 0 : cursor;
  JsonArray *items = json_array_new ();
  JsonObject *answer = json_object_new ();
  g_autofree char *next = NULL;

  for (; at < json_array_get_length (rows) && json_array_get_length (items) < PAGE_SIZE; at++)
    if (match == NULL || matches (call, json_array_get_object_element (rows, (guint)at), match))
      json_array_add_element (items, json_node_copy (json_array_get_element (rows, (guint)at)));
  next = g_strdup_printf ("%" G_GUINT64_FORMAT, MAX (at, cursor));
  json_object_set_array_member (answer, "items", items);
  json_object_set_string_member (answer, "next", next);
  json_object_set_boolean_member (answer, "more", at < json_array_get_length (rows));
  return answer;
}

static OwWorldFunc
find_func (const char *name)
{
  static const struct
  {
    const char *name;
    OwWorldFunc func;
  } table[] = {
    { "find", do_find },       { "search", do_search }, { "add", do_add },
    { "replace", do_replace }, { "feed", do_feed },     { "acknowledge", do_acknowledge },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (table[i].name, name))
      return table[i].func;
  return ow_world_find_func (name);
}

static char *
problem_text (const char *code, const char *field, const char *next_free)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, "code", code);
  if (field != NULL)
    json_object_set_string_member (object, "field", field);
  if (next_free != NULL)
    json_object_set_string_member (object, "next_free", next_free);
  json_node_set_object (node, object);
  return json_to_string (node, FALSE);
}

static char *
malformed (const GError *error, guint *ret_status)
{
  OwMessage *message = error != NULL ? ow_message_from_error (error) : NULL;

  *ret_status = 400;
  return problem_text ("malformed", message != NULL ? ow_message_get_text (message, "field") : NULL,
                       NULL);
}

/* Parameters and body in one object; a parameter cannot be overwritten by the body. */
static JsonObject *
join_input (JsonObject *parameters, JsonNode *body)
{
  JsonObject *input = body != NULL ? ow_world_select (json_node_get_object (body), NULL, NULL)
                                   : json_object_new ();
  g_autoptr (GList) members = json_object_get_members (parameters);

  for (GList *l = members; l != NULL; l = l->next)
    json_object_set_member (input, l->data,
                            json_node_copy (json_object_get_member (parameters, l->data)));
  return input;
}

char *
ow_world_answer (OwWorld *self,
                 const char *system,
                 const char *method,
                 const char *path,
                 JsonNode *body,
                 OwInstant now,
                 gboolean again,
                 guint *ret_status)
{
  OwSchema *schema = ow_world_get_schema (self, system);
  JsonObject *operations
      = json_object_get_object_member (g_hash_table_lookup (self->records, system), "operations");
  OwWorldCall call = { .world = self, .system = system, .now = now, .again = again, .status = 200 };
  g_autoptr (JsonObject) parameters = NULL;
  g_autoptr (JsonObject) input = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *next_free = NULL;
  g_autoptr (GError) error = NULL;

  call.operation = ow_schema_match (schema, method, path, &parameters, &error);
  if (error != NULL)
    return malformed (error, ret_status);
  if (call.operation == NULL)
    {
      *ret_status = 404;
      return problem_text ("no-such-operation", NULL, NULL);
    }
  if ((call.operation->request == NULL) != (body == NULL)
      || (body != NULL && !ow_schema_check (schema, call.operation->request, body, &error)))
    return malformed (error, ret_status);
  call.input = input = join_input (parameters, body);
  call.rule = json_object_get_object_member (operations, call.operation->id);
  answer = find_func (json_object_get_string_member (call.rule, "do")) (&call);
  next_free = call.next_free;
  *ret_status = call.status;
  if (answer == NULL)
    return problem_text (call.problem, NULL, next_free);
  node = json_node_init_object (json_node_alloc (), answer);
  /* What the simulator answers is held to the same interface. */
  if (!ow_schema_check (schema, call.operation->answer, node, &error))
    g_error ("%s %s: %s", system, call.operation->id, error->message);
  return json_to_string (node, FALSE);
}
