/* What a hall may lay over the law, and what it may not. One function a kind; each refusal names
 * the article. */

#include "ow-layer.h"

#include <string.h>

#include "ow-convention.h"
#include "ow-json.h"
#include "ow-message.h"
#include "ow-negative-list.h"
#include "ow-reference.h"
#include "ow-rules-error.h"

#define LONGEST_TEXT 400
#define LONGEST_LIST (256 * 1024)
#define HIGHEST_FEE  100000

static const char *const kinds[]
    = { OW_LAYER_PROMISE,       OW_LAYER_FEE,        OW_LAYER_MATERIAL,
        OW_LAYER_TEXT,          OW_LAYER_CALENDAR,   OW_LAYER_CLOSURE,
        OW_LAYER_PARAMETER,     OW_LAYER_RECEIPT,    OW_LAYER_COMPETENCE,
        OW_LAYER_CATALOGUE,     OW_LAYER_REMEDY,     OW_LAYER_REFERENCE,
        OW_LAYER_NEGATIVE_LIST, OW_LAYER_CONVENTION, NULL };

/* Measures against a document (REG-34, REG-35). */
static const char *const measures[] = { "void", "cancel", "confiscate", NULL };

static const char *const texts[] = {
  "paper.hotline",
  "paper.ticket.keep",
  "paper.receipt.collect",
  "paper.receipt.duties",
  "paper.receipt.fee-place",
  "paper.notice.intro",
  "paper.slip.intro",
  "paper.slip.return",
  "kiosk.scan",
  "kiosk.several",
  "kiosk.info",
  "kiosk.green",
  "kiosk.large-party",
  "kiosk.printed",
  "kiosk.no-paper",
  "kiosk.away",
  NULL,
};

/* Sentences that the law itself words, or that say what a sheet is: never the hall's. */
static const struct
{
  const char *id, *citation;
} worded[] = {
  { "paper.receipt.lawful-stay", "REG 13.3" }, { "paper.receipt.lawful-residence", "REG 18.3" },
  { "paper.notice.once", "REG 13.2" },         { "paper.intake.no-right", "REG 13.3" },
  { "paper.slip.no-right", "REG 13.3" },       { "paper.stamp", "REG 38" },
  { "paper.receipt.travel-law", "TP I" },
};

OwLayerEntry *
ow_layer_entry_new (
    const char *kind, const char *name, const char *body, const char *text, const char *source)
{
  OwLayerEntry *self = g_new0 (OwLayerEntry, 1);

  self->kind = g_strdup (kind);
  self->name = g_strdup (name);
  self->body = g_str_equal (kind, OW_LAYER_PARAMETER) ? ow_parameters_dup_value (name, body)
                                                      : g_strdup (body);
  self->texts = g_strdup (text);
  self->source = g_strdup (source);
  return self;
}

void
ow_layer_entry_free (OwLayerEntry *self)
{
  if (self == NULL)
    return;
  g_free (self->kind);
  g_free (self->name);
  g_free (self->body);
  g_free (self->texts);
  g_free (self->source);
  g_free (self);
}

const char *const *
ow_layer_get_kinds (void)
{
  return kinds;
}

const char *const *
ow_layer_get_texts (void)
{
  return texts;
}

/* Takes @message. */
static gboolean
fail (int code, OwMessage *message, GError **error)
{
  ow_message_set_error (error, OW_RULES_ERROR, code, message);
  return FALSE;
}

static gboolean
fail_unknown (const OwLayerEntry *entry, GError **error)
{
  return fail (OW_RULES_ERROR_UNKNOWN,
               ow_message_new ("error.layer.unknown", "name", entry->name, NULL), error);
}

static gboolean
fail_value (const OwLayerEntry *entry, GError **error)
{
  return fail (
      OW_RULES_ERROR_UNKNOWN,
      ow_message_new ("error.layer.value", "value", entry->body, "name", entry->name, NULL), error);
}

/* Texts */

char *
ow_layer_dup_text (const char *json, const char *part, OwLanguage language)
{
  g_autoptr (JsonNode) node = json != NULL ? ow_json_parse (json, -1, NULL) : NULL;
  JsonObject *object
      = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *member = object != NULL ? json_object_get_member (object, part) : NULL;
  JsonNode *text;

  if (member == NULL || !JSON_NODE_HOLDS_OBJECT (member))
    return NULL;
  text = json_object_get_member (json_node_get_object (member), ow_language_get_code (language));
  return text != NULL && json_node_get_value_type (text) == G_TYPE_STRING
             ? json_node_dup_string (text)
             : NULL;
}

char *
ow_layer_make_texts (const char *const *parts, const char *const *values)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  for (guint p = 0; parts[p] != NULL; p++)
    {
      JsonObject *part = json_object_new ();

      for (int i = 0; i < OW_N_LANGUAGES; i++)
        json_object_set_string_member (part, ow_language_get_code (i),
                                       values[p * OW_N_LANGUAGES + (guint)i]);
      json_object_set_object_member (object, parts[p], part);
    }
  json_node_take_object (node, object);
  return json_to_string (node, FALSE);
}

/* How often "{" names an argument: the words of the hall keep every one. */
static gboolean
has_same_arguments (const char *shipped, const char *own)
{
  for (int turn = 0; turn < 2; turn++)
    {
      const char *from = turn == 0 ? shipped : own;
      const char *in = turn == 0 ? own : shipped;

      for (const char *open = strchr (from, '{'); open != NULL; open = strchr (open + 1, '{'))
        {
          const char *close = strchr (open, '}');
          g_autofree char *argument
              = close != NULL ? g_strndup (open, (gsize)(close - open) + 1) : g_strdup (open);

          if (strstr (in, argument) == NULL)
            return FALSE;
        }
    }
  return TRUE;
}

/* All five, of a length that a sheet can hold. */
static gboolean
check_texts (const OwLayerEntry *entry, const char *part, const char *shipped, GError **error)
{
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      g_autofree char *text = ow_layer_dup_text (entry->texts, part, i);
      const char *language = ow_language_get_self_name (i);

      if (text == NULL || *g_strstrip (text) == '\0' || g_utf8_strlen (text, -1) > LONGEST_TEXT)
        return fail (OW_RULES_ERROR_UNKNOWN,
                     ow_message_new ("error.layer.text", "language", language, "count",
                                     (gint64)LONGEST_TEXT, NULL),
                     error);
      if (shipped != NULL && !has_same_arguments (shipped, text))
        return fail (
            OW_RULES_ERROR_UNKNOWN,
            ow_message_new ("error.layer.arguments", "language", language, "text", shipped, NULL),
            error);
    }
  return TRUE;
}

/* A paper of the hall under words of the program would give these its own translations. */
static gboolean
is_new_text (const OwLayerEntry *entry, const char *part, GError **error)
{
  g_autofree char *text = ow_layer_dup_text (entry->texts, part, OW_LANGUAGE_EN);

  return !ow_text_is_translated (OW_LANGUAGE_ZH, NULL, text)
         || fail (OW_RULES_ERROR_UNKNOWN, ow_message_new ("error.layer.words", "text", text, NULL),
                  error);
}

/* Kinds */

static const OwSubKind *
find_sub_kind (OwCatalogue *catalogue, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", 3);
  const OwService *service;

  if (g_strv_length (parts) < 2)
    return NULL;
  service = ow_catalogue_find_service (catalogue, parts[0]);
  return service != NULL ? ow_service_find_sub_kind (service, parts[1]) : NULL;
}

static gboolean
read_number (const char *text, gint64 lowest, gint64 highest, gint64 *ret)
{
  return g_ascii_string_to_signed (text, 10, lowest, highest, ret, NULL);
}

static gboolean
check_promise (OwCatalogue *catalogue, const OwLayerEntry *entry, GError **error)
{
  const OwSubKind *sub_kind = find_sub_kind (catalogue, entry->name);
  const char *citation = NULL;
  int maximum = 0;
  gint64 days;

  if (sub_kind == NULL || strchr (strchr (entry->name, '/') + 1, '/') != NULL)
    return fail_unknown (entry, error);
  if (*entry->body == '\0')
    return TRUE;
  ow_sub_kind_get_deadline (sub_kind, NULL, &maximum, NULL, NULL, &citation);
  if (!read_number (entry->body, 1, 10000, &days))
    return fail_value (entry, error);
  if (days > maximum)
    return fail (OW_RULES_ERROR_LAW,
                 ow_message_new ("error.layer.maximum", "days", days, "maximum", (gint64)maximum,
                                 "article", citation, NULL),
                 error);
  return TRUE;
}

static gboolean
has_fee (OwCatalogue *catalogue, const char *id)
{
  for (guint s = 0; s < ow_catalogue_get_n_services (catalogue); s++)
    {
      const OwService *service = ow_catalogue_get_service (catalogue, s);

      for (guint k = 0; k < ow_service_get_n_sub_kinds (service); k++)
        {
          GPtrArray *fees = ow_sub_kind_get_fees (ow_service_get_sub_kind (service, k));

          for (guint i = 0; i < fees->len; i++)
            if (g_str_equal (((const OwFee *)fees->pdata[i])->id, id))
              return TRUE;
        }
    }
  return FALSE;
}

static gboolean
check_fee (OwCatalogue *catalogue, const OwLayerEntry *entry, GError **error)
{
  gint64 yuan;

  if (!has_fee (catalogue, entry->name))
    return fail_unknown (entry, error);
  if (*entry->body != '\0' && !read_number (entry->body, 0, HIGHEST_FEE, &yuan))
    return fail_value (entry, error);
  return TRUE;
}

/* A paper of the law has another name: what is added can neither replace nor remove it. */
static gboolean
check_material (OwCatalogue *catalogue, const OwLayerEntry *entry, GError **error)
{
  const OwSubKind *sub_kind = find_sub_kind (catalogue, entry->name);
  const char *id = strrchr (entry->name, '/');
  GPtrArray *materials;

  if (sub_kind == NULL)
    return fail_unknown (entry, error);
  materials = ow_sub_kind_get_materials (sub_kind);
  for (guint i = 0; i < materials->len; i++)
    {
      const OwMaterial *material = materials->pdata[i];

      if (g_str_equal (material->id, id + 1) && !g_str_equal (material->citation, "HALL"))
        return fail (OW_RULES_ERROR_LAW,
                     ow_message_new ("error.layer.paper", "article", material->citation, NULL),
                     error);
    }
  if (!g_str_has_prefix (id, "/hall-"))
    return fail_unknown (entry, error);
  if (*entry->body == '\0')
    return TRUE;
  if (!g_str_equal (entry->body, "original") && !g_str_equal (entry->body, "copy")
      && !g_str_equal (entry->body, "both"))
    return fail_value (entry, error);
  return check_texts (entry, "name", NULL, error) && check_texts (entry, "cure", NULL, error)
         && is_new_text (entry, "name", error) && is_new_text (entry, "cure", error);
}

static gboolean
check_text (const OwLayerEntry *entry, GError **error)
{
  const OwMessageDef *def = ow_message_find_def (entry->name);

  for (gsize i = 0; i < G_N_ELEMENTS (worded); i++)
    if (g_str_equal (worded[i].id, entry->name))
      return fail (OW_RULES_ERROR_LAW,
                   ow_message_new ("error.layer.worded", "article", worded[i].citation, NULL),
                   error);
  if (def == NULL || !g_strv_contains (texts, entry->name))
    return fail_unknown (entry, error);
  return *entry->body == '\0' || check_texts (entry, "text", def->singular, error);
}

/* Nobody could be booked in a hall that closes before it opens. @trial: what @entry makes of it. */
static gboolean
check_hours (OwParameters *parameters,
             OwParameters *trial,
             const OwLayerEntry *entry,
             GError **error)
{
  gboolean opens = g_str_equal (entry->name, "hall_opens");
  OwParameters *opening = opens ? trial : parameters;
  OwParameters *closing = opens ? parameters : trial;

  if (ow_parameters_get_minute (opening, "hall_opens")
      < ow_parameters_get_minute (closing, "hall_closes"))
    return TRUE;
  return fail (OW_RULES_ERROR_UNKNOWN,
               ow_message_new ("error.layer.hours", "opens",
                               ow_parameters_get (opening, "hall_opens"), "closes",
                               ow_parameters_get (closing, "hall_closes"), NULL),
               error);
}

static gboolean
check_parameter (OwParameters *parameters, const OwLayerEntry *entry, GError **error)
{
  const char *const *keys = ow_parameters_get_keys (parameters);
  g_autoptr (OwParameters) trial = ow_parameters_new ();

  if (!g_strv_contains (keys, entry->name))
    return fail_unknown (entry, error);
  if (*entry->body != '\0' && !ow_parameters_set (trial, entry->name, entry->body, error))
    return FALSE;
  return !ow_parameters_is_time (entry->name) || check_hours (parameters, trial, entry, error);
}

static gboolean
check_service (OwCatalogue *catalogue, const OwLayerEntry *entry, GError **error)
{
  const OwService *service = ow_catalogue_find_service (catalogue, entry->name);

  if (service == NULL)
    return fail_unknown (entry, error);
  if (g_str_equal (entry->kind, OW_LAYER_RECEIPT))
    return *entry->body == '\0' || g_str_equal (entry->body, "ours")
                   || g_str_equal (entry->body, "theirs")
               ? TRUE
               : fail_value (entry, error);
  /* Of what is accepted somewhere: advice is never decided. Only a service "by-record" is opened by
   * it (C-TPCENTRE, ow-menu.c). */
  return ow_service_is_offered (service, "guidance") ? fail_unknown (entry, error) : TRUE;
}

/* Article 36 of the Law: the decisions on visas and on permits of stay and residence are final. */
gboolean
ow_layer_is_final (const char *service)
{
  static const char *const final[] = { "S01", "S02", "S03", "S04", "S05", NULL };

  return g_strv_contains (final, service);
}

static gboolean
check_remedy (OwCatalogue *catalogue, const OwLayerEntry *entry, GError **error)
{
  const OwService *service = ow_catalogue_find_service (catalogue, entry->name);

  if (service == NULL && !g_strv_contains (measures, entry->name))
    return fail_unknown (entry, error);
  if (ow_layer_is_final (entry->name))
    return fail (OW_RULES_ERROR_LAW,
                 ow_message_new ("error.layer.final", "article", "EEL 36", NULL), error);
  return *entry->body == '\0' || check_texts (entry, "text", NULL, error);
}

const char *const *
ow_layer_get_measures (void)
{
  return measures;
}

/* The calendar says whether the text is a notice; its years are those that begin a line (TSV) or
 * stand as "year" (JSON). */
char *
ow_layer_dup_calendar_name (OwCalendar *base, const char *text, GError **error)
{
  g_autoptr (OwCalendar) merged = ow_calendar_import (base, text, error);
  g_autoptr (GString) years = g_string_new (NULL);

  if (merged == NULL)
    return NULL;
  for (int year = 1990; year < 2100; year++)
    {
      g_autofree char *tsv_line = g_strdup_printf ("\n%d-", year);
      g_autofree char *json_year = g_strdup_printf ("\"year\":%d", year);
      g_autofree char *json_spaced = g_strdup_printf ("\"year\": %d", year);

      if (strstr (text, tsv_line) != NULL || strstr (text, json_year) != NULL
          || strstr (text, json_spaced) != NULL)
        g_string_append_printf (years, "%s%d", years->len > 0 ? " " : "", year);
    }
  if (years->len > 0)
    return g_strdup (years->str);
  fail (OW_RULES_ERROR_UNKNOWN, ow_message_new ("error.counter.no-year", NULL), error);
  return NULL;
}

gboolean
ow_layer_closure_parse (const char *body, int *ret_from, int *ret_until, gboolean *ret_whole)
{
  g_auto (GStrv) parts = g_strsplit (body, "-", -1);
  gboolean whole = g_str_equal (body, "closed");
  gboolean hours = !whole && g_strv_length (parts) == 2;
  int from = whole ? 0 : hours ? ow_minute_parse (parts[0]) : -1;
  int until = whole ? 24 * 60 : hours ? ow_minute_parse (parts[1]) : -1;

  if (from < 0 || until <= from)
    return FALSE;
  *ret_from = from;
  *ret_until = until;
  *ret_whole = whole;
  return TRUE;
}

/* It takes no day from anybody: what the law counts goes on. */
static gboolean
check_closure (const OwLayerEntry *entry, GError **error)
{
  int from, until;
  gboolean whole;

  if (ow_date_parse (entry->name) == OW_DATE_NONE)
    return fail_unknown (entry, error);
  return *entry->body == '\0' || ow_layer_closure_parse (entry->body, &from, &until, &whole)
         || fail_value (entry, error);
}

/* Under another name two notices of one year would be in force. */
static gboolean
check_calendar (OwCalendar *calendar, const OwLayerEntry *entry, GError **error)
{
  g_autofree char *name = ow_layer_dup_calendar_name (calendar, entry->body, error);

  return name != NULL && (g_str_equal (name, entry->name) || fail_unknown (entry, error));
}

gboolean
ow_catalogue_add_hall (OwCatalogue *catalogue, const char *name, const char *xml, GError **error)
{
  g_autoptr (OwCatalogue) shipped = ow_catalogue_new_shipped ();
  g_autoptr (GPtrArray) before = g_ptr_array_new ();

  for (guint i = 0; i < ow_catalogue_get_n_services (catalogue); i++)
    g_ptr_array_add (before, (gpointer)ow_catalogue_get_service (catalogue, i));
  if (!ow_catalogue_add_text (catalogue, name, xml, error))
    return FALSE;
  for (guint i = 0; i < before->len; i++)
    {
      const OwService *service = g_ptr_array_index (before, i);
      const char *id = ow_service_get_id (service);

      if (ow_catalogue_find_service (catalogue, id) != service
          && ow_catalogue_find_service (shipped, id) != NULL)
        return fail (OW_RULES_ERROR_LAW,
                     ow_message_new ("error.catalogue.shipped", "file", name, "service", id, NULL),
                     error);
    }
  return TRUE;
}

/* Beside the shipped services alone: the file is read by whoever starts the program next. */
static gboolean
check_catalogue (const OwLayerEntry *entry, GError **error)
{
  g_autoptr (OwCatalogue) trial = ow_catalogue_new_shipped ();

  return ow_catalogue_add_hall (trial, entry->name, entry->body, error);
}

/* The zones are those of a filing. */
static gboolean
check_negative_list (const OwLayerEntry *entry, GError **error)
{
  g_autoptr (OwNegativeList) list = NULL;

  if (!g_str_equal (entry->name, "national") && !g_str_equal (entry->name, "ftz"))
    return fail_unknown (entry, error);
  if (*entry->body == '\0')
    return TRUE;
  if (strlen (entry->body) > LONGEST_LIST)
    return fail (OW_RULES_ERROR_UNKNOWN,
                 ow_message_new ("error.layer.list", "kib", (gint64)LONGEST_LIST / 1024, NULL),
                 error);
  list = ow_negative_list_new (entry->body, entry->source, error);
  return list != NULL
         && (g_str_equal (ow_negative_list_get_zone (list), entry->name)
             || fail_unknown (entry, error));
}

static gboolean
check_convention (const OwLayerEntry *entry, GError **error)
{
  g_autoptr (OwConvention) states = NULL;

  if (!g_str_equal (entry->name, "apostille"))
    return fail_unknown (entry, error);
  if (*entry->body == '\0')
    return TRUE;
  states = ow_convention_new (entry->body, error);
  return states != NULL;
}

static gboolean
check_reference (const OwLayerEntry *entry, GError **error)
{
  g_autoptr (OwReference) list = NULL;

  if (!g_strv_contains (ow_reference_get_hall_lists (), entry->name))
    return fail_unknown (entry, error);
  if (*entry->body == '\0')
    return TRUE;
  if (strlen (entry->body) > LONGEST_LIST || !g_utf8_validate (entry->body, -1, NULL))
    return fail (OW_RULES_ERROR_UNKNOWN,
                 ow_message_new ("error.layer.list", "kib", (gint64)LONGEST_LIST / 1024, NULL),
                 error);
  list = ow_reference_new_from_text (entry->name, entry->body, error);
  return list != NULL;
}

void
ow_layer_set_references (GPtrArray *entries)
{
  const char *const *lists = ow_reference_get_hall_lists ();

  for (guint l = 0; lists[l] != NULL; l++)
    {
      const OwLayerEntry *own = NULL;
      g_autoptr (GError) error = NULL;

      for (guint i = 0; i < entries->len; i++)
        {
          const OwLayerEntry *entry = entries->pdata[i];

          if (g_str_equal (entry->kind, OW_LAYER_REFERENCE) && g_str_equal (entry->name, lists[l])
              && *entry->body != '\0')
            own = entry;
        }
      if (own == NULL || !ow_reference_set_hall (lists[l], own->body, own->source, &error))
        ow_reference_set_hall (lists[l], NULL, NULL, NULL);
    }
}

gboolean
ow_layer_check (OwCatalogue *catalogue,
                OwParameters *parameters,
                OwCalendar *calendar,
                const OwLayerEntry *entry,
                GError **error)
{
  g_return_val_if_fail (entry->kind != NULL && entry->name != NULL && entry->body != NULL, FALSE);

  if (entry->source == NULL || *entry->source == '\0')
    return fail (OW_RULES_ERROR_UNKNOWN, ow_message_new ("error.layer.source", NULL), error);
  if (g_str_equal (entry->kind, OW_LAYER_PROMISE))
    return check_promise (catalogue, entry, error);
  if (g_str_equal (entry->kind, OW_LAYER_FEE))
    return check_fee (catalogue, entry, error);
  if (g_str_equal (entry->kind, OW_LAYER_MATERIAL))
    return check_material (catalogue, entry, error);
  if (g_str_equal (entry->kind, OW_LAYER_TEXT))
    return check_text (entry, error);
  if (g_str_equal (entry->kind, OW_LAYER_PARAMETER))
    return check_parameter (parameters, entry, error);
  if (g_str_equal (entry->kind, OW_LAYER_RECEIPT) || g_str_equal (entry->kind, OW_LAYER_COMPETENCE))
    return check_service (catalogue, entry, error);
  if (g_str_equal (entry->kind, OW_LAYER_REMEDY))
    return check_remedy (catalogue, entry, error);
  if (g_str_equal (entry->kind, OW_LAYER_CALENDAR))
    return check_calendar (calendar, entry, error);
  if (g_str_equal (entry->kind, OW_LAYER_CLOSURE))
    return check_closure (entry, error);
  if (g_str_equal (entry->kind, OW_LAYER_REFERENCE))
    return check_reference (entry, error);
  if (g_str_equal (entry->kind, OW_LAYER_NEGATIVE_LIST))
    return check_negative_list (entry, error);
  if (g_str_equal (entry->kind, OW_LAYER_CONVENTION))
    return check_convention (entry, error);
  if (g_str_equal (entry->kind, OW_LAYER_CATALOGUE))
    return check_catalogue (entry, error);
  return fail_unknown (entry, error);
}
