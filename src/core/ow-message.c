/* Messages: rows of one table, made with typed arguments, rendered in any of the five languages.
 * The table is joined once from the arrays of the rooms and never changes. */

#include "ow-message.h"

#include <stdarg.h>
#include <string.h>

#include "ow-country.h"
#include "ow-error.h"
#include "ow-message-table.h"

#define MAX_ARGUMENTS 8

typedef struct
{
  char *name;
  OwArgumentKind kind;
} Declared;

typedef struct
{
  const OwMessageDef *def;
  Declared declared[MAX_ARGUMENTS];
  int n_declared;
} Row;

typedef struct
{
  char *text;
  gint64 number;
} Value;

struct _OwMessage
{
  gatomicrefcount refs;
  const Row *row;
  Value values[MAX_ARGUMENTS];
};

typedef struct
{
  GArray *defs; /* OwMessageDef, ended by a row of NULL */
  GHashTable *rows;
} Table;

static gboolean
kind_from_letter (char letter, OwArgumentKind *ret_kind)
{
  static const char letters[] = "tidcylm";
  const char *at = letter != '\0' ? strchr (letters, letter) : NULL;

  if (at == NULL)
    return FALSE;
  *ret_kind = (OwArgumentKind)(at - letters);
  return TRUE;
}

static gboolean
kind_is_text (OwArgumentKind kind)
{
  return kind == OW_ARGUMENT_TEXT || kind == OW_ARGUMENT_CODE || kind == OW_ARGUMENT_COUNTRY
         || kind == OW_ARGUMENT_LIST;
}

static Row *
row_new (const OwMessageDef *def)
{
  Row *row = g_new0 (Row, 1);
  g_auto (GStrv) parts = g_strsplit (def->arguments != NULL ? def->arguments : "", " ", -1);

  row->def = def;
  for (gsize i = 0; parts[i] != NULL; i++)
    {
      char *colon = strchr (parts[i], ':');

      if (*parts[i] == '\0')
        continue;
      if (colon == NULL || row->n_declared == MAX_ARGUMENTS
          || !kind_from_letter (colon[1], &row->declared[row->n_declared].kind))
        g_error ("message %s: bad argument %s", def->id, parts[i]);
      row->declared[row->n_declared++].name = g_strndup (parts[i], colon - parts[i]);
    }
  return row;
}

static Table *
table_new (void)
{
  /* clang-format off */
  static const OwMessageDef *const arrays[] = {
    ow_messages_company,
    ow_messages_core,
    ow_messages_counter,
    ow_messages_custody,
    ow_messages_desk,
    ow_messages_enquiry,
    ow_messages_gateway,
    ow_messages_platform,
    ow_messages_hall,
    ow_messages_handout,
    ow_messages_tasks,
    ow_messages_backup,
    ow_messages_scans,
    ow_messages_parameters,
    ow_messages_health,
    ow_messages_measures,
    ow_messages_paper,
    ow_messages_person,
    ow_messages_practice,
    ow_messages_queue,
    ow_messages_sentences,
    ow_messages_readings,
    ow_messages_residence,
    ow_messages_retention,
    ow_messages_residents,
    ow_messages_rules,
    ow_messages_layer,
    ow_messages_settings,
    ow_messages_sitting,
    ow_messages_store,
    ow_messages_terms,
    ow_messages_travel,
    ow_messages_visas,
    ow_messages_window,
    ow_messages_work,
  };
  /* clang-format on */
  const OwMessageDef end = OW_MSG_END;
  Table *table = g_new0 (Table, 1);

  table->defs = g_array_new (FALSE, FALSE, sizeof (OwMessageDef));
  table->rows = g_hash_table_new (g_str_hash, g_str_equal);
  for (gsize i = 0; i < G_N_ELEMENTS (arrays); i++)
    for (const OwMessageDef *def = arrays[i]; def->id != NULL; def++)
      {
        if (g_hash_table_contains (table->rows, def->id))
          g_error ("message %s stands twice in the table", def->id);
        g_array_append_vals (table->defs, def, 1);
        g_hash_table_insert (table->rows, (gpointer)def->id, row_new (def));
      }
  g_array_append_vals (table->defs, &end, 1);
  return table;
}

static Table *
get_table (void)
{
  static Table *table;

  if (g_once_init_enter (&table))
    g_once_init_leave (&table, table_new ());
  return table;
}

static const Row *
find_row (const char *id)
{
  return g_hash_table_lookup (get_table ()->rows, id);
}

static int
find_argument (const Row *row, const char *name, gsize length)
{
  for (int i = 0; i < row->n_declared; i++)
    if (strncmp (row->declared[i].name, name, length) == 0 && row->declared[i].name[length] == '\0')
      return i;
  return -1;
}

const OwMessageDef *
ow_message_find_def (const char *id)
{
  const Row *row = find_row (id);

  return row != NULL ? row->def : NULL;
}

const OwMessageDef *
ow_message_get_all (gsize *ret_n)
{
  Table *table = get_table ();

  if (ret_n != NULL)
    *ret_n = table->defs->len - 1;
  return &g_array_index (table->defs, OwMessageDef, 0);
}

static OwMessage *
message_new_for_row (const Row *row)
{
  OwMessage *self = g_new0 (OwMessage, 1);

  g_atomic_ref_count_init (&self->refs);
  self->row = row;
  /* A date that nobody gave is none, not the first of January 1970. */
  for (int i = 0; i < row->n_declared; i++)
    if (row->declared[i].kind == OW_ARGUMENT_DATE)
      self->values[i].number = OW_DATE_NONE;
  return self;
}

OwMessage *
ow_message_new (const char *id, ...)
{
  const Row *row = find_row (id);
  OwMessage *self;
  const char *name;
  va_list arguments;

  if (row == NULL)
    g_error ("no message %s", id);
  self = message_new_for_row (row);
  va_start (arguments, id);
  while ((name = va_arg (arguments, const char *)) != NULL)
    {
      int at = find_argument (row, name, strlen (name));

      if (at < 0)
        g_error ("message %s has no argument %s", id, name);
      if (kind_is_text (row->declared[at].kind))
        {
          g_free (self->values[at].text);
          self->values[at].text = g_strdup (va_arg (arguments, const char *));
        }
      else if (row->declared[at].kind == OW_ARGUMENT_DATE)
        self->values[at].number = va_arg (arguments, int);
      else
        self->values[at].number = va_arg (arguments, gint64);
    }
  va_end (arguments);
  return self;
}

OwMessage *
ow_message_ref (OwMessage *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ow_message_unref (OwMessage *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  for (int i = 0; i < MAX_ARGUMENTS; i++)
    g_free (self->values[i].text);
  g_free (self);
}

const char *
ow_message_get_id (OwMessage *self)
{
  return self->row->def->id;
}

const char *
ow_message_get_text (OwMessage *self, const char *name)
{
  int at = find_argument (self->row, name, strlen (name));

  return at >= 0 ? self->values[at].text : NULL;
}

gint64
ow_message_get_integer (OwMessage *self, const char *name)
{
  int at = find_argument (self->row, name, strlen (name));

  return at >= 0 ? self->values[at].number : 0;
}

static char *
render_list (const char *ids, OwLanguage language)
{
  g_auto (GStrv) parts = g_strsplit (ids, "\n", -1);
  const char *separator = language == OW_LANGUAGE_ZH || language == OW_LANGUAGE_JA ? "、" : ", ";
  GString *text = g_string_new (NULL);

  for (gsize i = 0; parts[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? separator : "",
                            ow_message_text (parts[i], language));
  return g_string_free (text, FALSE);
}

static char *
render_value (const Declared *declared, const Value *value, OwLanguage language)
{
  const char *text = value->text != NULL ? value->text : "";
  const char *name;

  switch (declared->kind)
    {
    case OW_ARGUMENT_INTEGER:
      return ow_text_number (language, value->number);
    case OW_ARGUMENT_MONEY:
      return ow_text_money (language, value->number);
    case OW_ARGUMENT_DATE:
      return value->number != OW_DATE_NONE ? ow_text_date (language, (OwDate)value->number)
                                           : g_strdup ("—");
    case OW_ARGUMENT_CODE:
      return g_strdup (ow_message_text (text, language));
    case OW_ARGUMENT_COUNTRY:
      name = ow_country_get_name (text, language);
      return g_strdup (name != NULL ? name : text);
    case OW_ARGUMENT_LIST:
      return render_list (text, language);
    case OW_ARGUMENT_TEXT:
    default:
      return g_strdup (text);
    }
}

char *
ow_message_render (OwMessage *self, OwLanguage language)
{
  const OwMessageDef *def = self->row->def;
  GString *result = g_string_new (NULL);
  const char *text;

  if (def->plural != NULL)
    {
      gint64 n = ow_message_get_integer (self, def->plural_argument);

      text = ow_text_plural (language, def->context, def->singular, def->plural,
                             n < 0 ? -(guint64)n : (guint64)n);
    }
  else
    text = ow_text (language, def->context, def->singular);

  while (*text != '\0')
    {
      const char *close = *text == '{' ? strchr (text, '}') : NULL;
      int at = close != NULL ? find_argument (self->row, text + 1, close - text - 1) : -1;

      if (at >= 0)
        {
          g_autofree char *value
              = render_value (&self->row->declared[at], &self->values[at], language);

          g_string_append (result, value);
          text = close + 1;
          /* A Russian date ends with the point of "г.", which ends the sentence too. */
          if (*text == '.' && g_str_has_suffix (value, "."))
            text++;
        }
      else
        g_string_append_c (result, *text++);
    }
  return g_string_free (result, FALSE);
}

const char *
ow_message_text (const char *id, OwLanguage language)
{
  const Row *row = find_row (id);
  const char *end = row == NULL ? strchr (id, '\004') : NULL;
  g_autofree char *context = end != NULL ? g_strndup (id, (gsize)(end - id)) : NULL;

  if (row != NULL)
    return ow_text (language, row->def->context, row->def->singular);
  return ow_text (language, context, end != NULL ? end + 1 : id);
}

gboolean
ow_message_equal (OwMessage *a, OwMessage *b)
{
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL || a->row != b->row)
    return FALSE;
  for (int i = 0; i < a->row->n_declared; i++)
    if (a->values[i].number != b->values[i].number
        || g_strcmp0 (a->values[i].text, b->values[i].text) != 0)
      return FALSE;
  return TRUE;
}

JsonNode *
ow_message_to_json (OwMessage *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_string_value (builder, self->row->def->id);
  json_builder_set_member_name (builder, "arguments");
  json_builder_begin_object (builder);
  for (int i = 0; i < self->row->n_declared; i++)
    {
      const Declared *declared = &self->row->declared[i];

      json_builder_set_member_name (builder, declared->name);
      if (declared->kind == OW_ARGUMENT_DATE)
        {
          g_autofree char *date = ow_date_to_string ((OwDate)self->values[i].number);

          json_builder_add_string_value (builder, date);
        }
      else if (!kind_is_text (declared->kind))
        json_builder_add_int_value (builder, self->values[i].number);
      else if (self->values[i].text != NULL)
        json_builder_add_string_value (builder, self->values[i].text);
      else
        json_builder_add_null_value (builder);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static gboolean
read_value (OwMessage *self, int at, JsonNode *node)
{
  const Declared *declared = &self->row->declared[at];
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (kind_is_text (declared->kind) && JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (kind_is_text (declared->kind) && type == G_TYPE_STRING)
    {
      self->values[at].text = g_strdup (json_node_get_string (node));
      return TRUE;
    }
  if (declared->kind == OW_ARGUMENT_DATE && type == G_TYPE_STRING)
    {
      const char *text = json_node_get_string (node);

      self->values[at].number = ow_date_parse (text);
      return self->values[at].number != OW_DATE_NONE || *text == '\0';
    }
  if ((declared->kind == OW_ARGUMENT_INTEGER || declared->kind == OW_ARGUMENT_MONEY)
      && type == G_TYPE_INT64)
    {
      self->values[at].number = json_node_get_int (node);
      return TRUE;
    }
  return FALSE;
}

static OwMessage *
fail_argument (const char *id, const char *name, GError **error)
{
  ow_message_set_error (error, OW_CORE_ERROR, OW_CORE_ERROR_FORMAT,
                        ow_message_new ("error.message.argument", "id", id, "name", name, NULL));
  return NULL;
}

OwMessage *
ow_message_from_json (JsonNode *node, GError **error)
{
  g_autoptr (OwMessage) self = NULL;
  JsonObject *object
      = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *id
      = object != NULL ? json_object_get_string_member_with_default (object, "id", NULL) : NULL;
  const Row *row = id != NULL ? find_row (id) : NULL;
  JsonNode *member = object != NULL ? json_object_get_member (object, "arguments") : NULL;

  if (row == NULL)
    {
      ow_message_set_error (
          error, OW_CORE_ERROR, OW_CORE_ERROR_FORMAT,
          ow_message_new ("error.message.unknown", "id", id != NULL ? id : "—", NULL));
      return NULL;
    }
  if (member != NULL && !JSON_NODE_HOLDS_OBJECT (member))
    return fail_argument (id, "arguments", error);
  self = message_new_for_row (row);
  if (member != NULL)
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *value;

      json_object_iter_init (&iter, json_node_get_object (member));
      while (json_object_iter_next (&iter, &name, &value))
        {
          int at = find_argument (row, name, strlen (name));

          if (at < 0 || !read_value (self, at, value))
            return fail_argument (id, name, error);
        }
    }
  return g_steal_pointer (&self);
}

/* Errors. The private data of all our domains is one message. */

typedef struct
{
  OwMessage *message;
} ErrorPrivate;

static GMutex domains_lock;
static GHashTable *domains;

static ErrorPrivate *
error_get_private (const GError *error)
{
  /* As G_DEFINE_EXTENDED_ERROR lays it out: before the error, aligned to two words. */
  const gsize alignment = 2 * sizeof (gsize);
  const gsize size = (sizeof (ErrorPrivate) + (alignment - 1)) & -alignment;

  return (ErrorPrivate *)(((guint8 *)error) - size);
}

static void
error_init (GError *error)
{
}

static void
error_copy (const GError *from, GError *to)
{
  OwMessage *message = error_get_private (from)->message;

  error_get_private (to)->message = message != NULL ? ow_message_ref (message) : NULL;
}

static void
error_clear (GError *error)
{
  g_clear_pointer (&error_get_private (error)->message, ow_message_unref);
}

GQuark
ow_error_domain_register (const char *name)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&domains_lock);
  GQuark quark = g_error_domain_register_static (name, sizeof (ErrorPrivate), error_init,
                                                 error_copy, error_clear);

  if (domains == NULL)
    domains = g_hash_table_new (g_direct_hash, g_direct_equal);
  g_hash_table_add (domains, GUINT_TO_POINTER (quark));
  return quark;
}

static gboolean
is_our_domain (GQuark domain)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&domains_lock);

  return domains != NULL && g_hash_table_contains (domains, GUINT_TO_POINTER (domain));
}

void
ow_message_set_error (GError **error, GQuark domain, int code, OwMessage *message)
{
  if (error != NULL)
    {
      g_autofree char *text = ow_message_render (message, OW_LANGUAGE_EN);
      GError *created = g_error_new_literal (domain, code, text);

      if (is_our_domain (domain))
        error_get_private (created)->message = ow_message_ref (message);
      g_propagate_error (error, created);
    }
  ow_message_unref (message);
}

OwMessage *
ow_message_from_error (const GError *error)
{
  return is_our_domain (error->domain) ? error_get_private (error)->message : NULL;
}

char *
ow_error_render (const GError *error, OwLanguage language)
{
  OwMessage *message = ow_message_from_error (error);
  g_autoptr (OwMessage) general = NULL;

  if (message != NULL)
    return ow_message_render (message, language);
  general = ow_message_new ("error.general", "detail", error->message, NULL);
  return ow_message_render (general, language);
}
