/* One field of a form. What the user typed always stays as he typed it; beside it stands whether it
 * is in order. Nothing here is corrected silently: a document number least of all (FORMATS.md,
 * "never automated"). */

#include "ow-form-field-private.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "ow-country.h"
#include "ow-date.h"
#include "ow-facts.h"
#include "ow-field-check.h"
#include "ow-json.h"

#define MAX_TEXT            2000
#define MIN_PHONE_DIGITS    5
#define MAX_PHONE_DIGITS    20
#define MIN_DOCUMENT_NUMBER 4
#define MAX_DOCUMENT_NUMBER 20
#define FIRST_EMOJI         0x1F000
#define LAST_EMOJI          0x1FAFF

struct _OwFormField
{
  GObject parent_instance;

  const OwField *field; /* of the catalogue, which outlives every form */
  char *value;
  OwMessage *error;
  OwMessage *origin; /* of a value that was taken over; NULL otherwise */
  gboolean visible;
  gboolean read_only;
};

G_DEFINE_FINAL_TYPE (OwFormField, ow_form_field, G_TYPE_OBJECT)

enum
{
  PROP_VALUE = 1,
  PROP_VISIBLE,
  PROP_READ_ONLY,
  PROP_ERROR_ID,
  PROP_HAS_ERROR,
  PROP_CARRIED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_digits (const char *text)
{
  if (*text == '\0')
    return FALSE;
  for (; *text != '\0'; text++)
    if (!g_ascii_isdigit (*text))
      return FALSE;
  return TRUE;
}

static OwMessage *
check_number (const OwField *field, const char *value)
{
  guint64 number;

  if (!is_digits (value) || !g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT32, &number, NULL))
    return ow_message_new ("form.error.number", NULL);
  if ((field->minimum != 0 || field->maximum != 0)
      && ((gint64)number < field->minimum || (gint64)number > field->maximum))
    return ow_message_new ("form.error.range", "minimum", (gint64)field->minimum, "maximum",
                           (gint64)field->maximum, NULL);
  return NULL;
}

static OwMessage *
check_phone (const char *value)
{
  guint digits = 0;

  for (const char *c = value; *c != '\0'; c++)
    {
      if (g_ascii_isdigit (*c))
        digits++;
      else if (strchr ("+-() #", *c) == NULL)
        return ow_message_new ("form.error.phone", NULL);
    }
  if (digits < MIN_PHONE_DIGITS || digits > MAX_PHONE_DIGITS)
    return ow_message_new ("form.error.phone", NULL);
  return NULL;
}

static OwMessage *
check_document_number (const char *value)
{
  gsize length = strlen (value);

  for (const char *c = value; *c != '\0'; c++)
    if (!g_ascii_isupper (*c) && !g_ascii_isdigit (*c))
      return ow_message_new ("form.error.document-number", NULL);
  if (length < MIN_DOCUMENT_NUMBER || length > MAX_DOCUMENT_NUMBER)
    return ow_message_new ("form.error.document-number", NULL);
  return NULL;
}

static OwMessage *
check_choice (const OwField *field, const char *value)
{
  for (const OwChoice *choice = field->choices; choice != NULL && choice->value != NULL; choice++)
    if (g_str_equal (choice->value, value))
      return NULL;
  return ow_message_new ("form.error.choice", NULL);
}

static OwMessage *
check_text (const char *value)
{
  if (!g_utf8_validate (value, -1, NULL) || g_utf8_strlen (value, -1) > MAX_TEXT)
    return ow_message_new ("form.error.text", NULL);
  for (const char *c = value; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);
      GUnicodeType type = g_unichar_type (character);
      /* A name or an address has no pictures in it: a pasted emoji could never be printed. */
      gboolean picture = character >= FIRST_EMOJI && character <= LAST_EMOJI;

      if (picture || type == G_UNICODE_PRIVATE_USE || type == G_UNICODE_SURROGATE
          || (type == G_UNICODE_CONTROL && character != '\n'))
        return ow_message_new ("form.error.text", NULL);
    }
  return NULL;
}

static OwMessage *
check_group (const OwField *field, const char *value)
{
  g_autoptr (JsonNode) rows = ow_json_parse (value, -1, NULL);

  if (rows == NULL || !JSON_NODE_HOLDS_ARRAY (rows))
    return ow_message_new ("form.error.text", NULL);
  return ow_field_check_lines (field, json_node_get_array (rows));
}

/* Longer than what the fact may hold, and with it whoever the fact is sent to. */
static OwMessage *
check_length (const OwField *field, const char *value)
{
  gint64 longest = field->fact != NULL ? ow_facts_get_longest (field->fact) : G_MAXINT64;

  return longest < MAX_TEXT && g_utf8_strlen (value, -1) > longest
             ? ow_message_new ("form.error.long", "maximum", longest, NULL)
             : NULL;
}

static OwMessage *
check_value (const OwField *field, const char *value)
{
  OwMessage *error;

  if (*value == '\0')
    return NULL;
  if ((error = check_length (field, value)) != NULL)
    return error;
  switch (field->kind)
    {
    case OW_FIELD_DATE:
      return ow_date_parse (value) == OW_DATE_NONE ? ow_message_new ("form.error.date", NULL)
                                                   : NULL;
    case OW_FIELD_MOMENT:
      return ow_instant_parse_moment (value) == OW_INSTANT_NONE
                 ? ow_message_new ("form.error.moment", NULL)
                 : NULL;
    case OW_FIELD_COUNTRY:
      return ow_country_find (value) != NULL ? NULL : ow_message_new ("form.error.country", NULL);
    case OW_FIELD_CHOICE:
      return check_choice (field, value);
    case OW_FIELD_YES_NO:
      return g_str_equal (value, "yes") || g_str_equal (value, "no")
                 ? NULL
                 : ow_message_new ("form.error.choice", NULL);
    case OW_FIELD_NUMBER:
    case OW_FIELD_MONEY:
      return check_number (field, value);
    case OW_FIELD_PHONE:
      return check_phone (value);
    case OW_FIELD_DOCUMENT_NUMBER:
      if ((error = check_document_number (value)) != NULL)
        return error;
      return ow_field_check (field->check, value, 0);
    case OW_FIELD_GROUP:
      return check_group (field, value);
    case OW_FIELD_TEXT:
    case OW_FIELD_NAME:
    case OW_FIELD_ADDRESS:
    default:
      if ((error = check_text (value)) != NULL)
        return error;
      return ow_field_check (field->check, value, 0);
    }
}

static void
ow_form_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OwFormField *self = OW_FORM_FIELD (object);

  switch (id)
    {
    case PROP_VALUE:
      g_value_set_string (value, self->value);
      break;
    case PROP_VISIBLE:
      g_value_set_boolean (value, self->visible);
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, self->read_only);
      break;
    case PROP_ERROR_ID:
      g_value_set_string (value, self->error != NULL ? ow_message_get_id (self->error) : NULL);
      break;
    case PROP_HAS_ERROR:
      g_value_set_boolean (value, self->error != NULL);
      break;
    case PROP_CARRIED:
      g_value_set_boolean (value, self->origin != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ow_form_field_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OwFormField *self = OW_FORM_FIELD (object);

  switch (id)
    {
    case PROP_VALUE:
      ow_form_field_set_value (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ow_form_field_finalize (GObject *object)
{
  OwFormField *self = OW_FORM_FIELD (object);

  g_free (self->value);
  g_clear_pointer (&self->error, ow_message_unref);
  g_clear_pointer (&self->origin, ow_message_unref);
  G_OBJECT_CLASS (ow_form_field_parent_class)->finalize (object);
}

static void
ow_form_field_class_init (OwFormFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = ow_form_field_get_property;
  object_class->set_property = ow_form_field_set_property;
  object_class->finalize = ow_form_field_finalize;
  properties[PROP_VALUE]
      = g_param_spec_string ("value", NULL, NULL, "",
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_VISIBLE] = g_param_spec_boolean ("visible", NULL, NULL, TRUE, readable);
  properties[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, readable);
  properties[PROP_ERROR_ID] = g_param_spec_string ("error-id", NULL, NULL, NULL, readable);
  properties[PROP_CARRIED] = g_param_spec_boolean ("carried", NULL, NULL, FALSE, readable);
  properties[PROP_HAS_ERROR] = g_param_spec_boolean ("has-error", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ow_form_field_init (OwFormField *self)
{
  self->value = g_strdup ("");
  self->visible = TRUE;
}

OwFormField *
ow_form_field_new (const OwField *field)
{
  OwFormField *self = g_object_new (OW_TYPE_FORM_FIELD, NULL);

  self->field = field;
  return self;
}

const OwField *
ow_form_field_get_field (OwFormField *self)
{
  g_return_val_if_fail (OW_IS_FORM_FIELD (self), NULL);

  return self->field;
}

void
ow_form_field_set_visible (OwFormField *self, gboolean visible)
{
  g_return_if_fail (OW_IS_FORM_FIELD (self));

  if (self->visible == !!visible)
    return;
  self->visible = !!visible;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VISIBLE]);
}

void
ow_form_field_set_read_only (OwFormField *self, gboolean read_only)
{
  g_return_if_fail (OW_IS_FORM_FIELD (self));

  if (self->read_only == !!read_only)
    return;
  self->read_only = !!read_only;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_ONLY]);
}

const char *
ow_form_field_get_id (OwFormField *self)
{
  g_return_val_if_fail (OW_IS_FORM_FIELD (self), NULL);

  return self->field->id;
}

OwFieldKind
ow_form_field_get_kind (OwFormField *self)
{
  g_return_val_if_fail (OW_IS_FORM_FIELD (self), OW_FIELD_TEXT);

  return self->field->kind;
}

const char *
ow_form_field_get_label (OwFormField *self)
{
  g_return_val_if_fail (OW_IS_FORM_FIELD (self), NULL);

  return self->field->label;
}

const char *
ow_form_field_get_hint (OwFormField *self)
{
  g_return_val_if_fail (OW_IS_FORM_FIELD (self), NULL);

  return self->field->hint;
}

const char *
ow_form_field_get_fact (OwFormField *self)
{
  g_return_val_if_fail (OW_IS_FORM_FIELD (self), NULL);

  return self->field->fact;
}

gboolean
ow_form_field_get_required (OwFormField *self)
{
  g_return_val_if_fail (OW_IS_FORM_FIELD (self), FALSE);

  /* Nobody can fill it in: the document does not say it. */
  if (self->read_only && *ow_form_field_get_value (self) == '\0')
    return FALSE;
  return self->field->required;
}

int
ow_form_field_get_columns (OwFormField *self)
{
  g_return_val_if_fail (OW_IS_FORM_FIELD (self), 1);

  return self->field->columns == 2 ? 2 : 1;
}

const OwChoice *
ow_form_field_get_choices (OwFormField *self)
{
  g_return_val_if_fail (OW_IS_FORM_FIELD (self), NULL);

  return self->field->choices;
}

GPtrArray *
ow_form_field_get_members (OwFormField *self)
{
  g_return_val_if_fail (OW_IS_FORM_FIELD (self), NULL);

  return self->field->members;
}

gboolean
ow_form_field_get_visible (OwFormField *self)
{
  g_return_val_if_fail (OW_IS_FORM_FIELD (self), FALSE);

  return self->visible;
}

gboolean
ow_form_field_get_read_only (OwFormField *self)
{
  g_return_val_if_fail (OW_IS_FORM_FIELD (self), FALSE);

  return self->read_only;
}

const char *
ow_form_field_get_value (OwFormField *self)
{
  g_return_val_if_fail (OW_IS_FORM_FIELD (self), NULL);

  return self->value;
}

static void
set_origin (OwFormField *self, OwMessage *origin)
{
  gboolean carried = self->origin != NULL;

  g_clear_pointer (&self->origin, ow_message_unref);
  self->origin = origin != NULL ? ow_message_ref (origin) : NULL;
  if (carried != (origin != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CARRIED]);
}

gboolean
ow_form_field_carry (OwFormField *self, const char *value, OwMessage *origin)
{
  g_autoptr (OwMessage) error = NULL;

  g_return_val_if_fail (OW_IS_FORM_FIELD (self), FALSE);

  error = check_value (self->field, value);
  if (error != NULL || *value == '\0')
    return FALSE;
  ow_form_field_set_value (self, value);
  set_origin (self, origin);
  return TRUE;
}

OwMessage *
ow_form_field_get_origin (OwFormField *self)
{
  g_return_val_if_fail (OW_IS_FORM_FIELD (self), NULL);

  return self->origin;
}

void
ow_form_field_set_value (OwFormField *self, const char *value)
{
  gboolean had_error;

  g_return_if_fail (OW_IS_FORM_FIELD (self));

  if (value == NULL)
    value = "";
  if (g_str_equal (self->value, value))
    return;
  had_error = self->error != NULL;
  g_free (self->value);
  self->value = g_utf8_make_valid (value, -1);
  g_clear_pointer (&self->error, ow_message_unref);
  self->error = check_value (self->field, self->value);
  set_origin (self, NULL);
  /* The error first: whoever hears of the value finds the error that belongs to it. */
  if (had_error || self->error != NULL)
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR_ID]);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_ERROR]);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

OwMessage *
ow_form_field_get_error (OwFormField *self)
{
  g_return_val_if_fail (OW_IS_FORM_FIELD (self), NULL);

  return self->error;
}
