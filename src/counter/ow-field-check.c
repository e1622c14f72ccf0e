/* What the standards of numbers say of a typed value. The standards themselves are in
 * core/ow-identifier; here is only which of them a field names, and in which words. */

#include "ow-field-check.h"

#include <string.h>

#include "ow-company-filing.h"
#include "ow-country.h"
#include "ow-identifier.h"

#define USCC_LENGTH 18
/* A form has no clock: no number is wrong because of today. */
#define LATEST ow_date_new (2099, 12, 31)

static OwMessage *
say_place (guint line, int place, char character)
{
  char text[2] = { character, '\0' };

  return line > 0
             ? ow_message_new ("form.error.line.place", "line", (gint64)line, "place",
                               (gint64)place, "character", text, NULL)
             : ow_message_new ("form.error.place", "place", (gint64)place, "character", text, NULL);
}

static OwMessage *
say_length (guint line, gsize length, const char *needed)
{
  return line > 0 ? ow_message_new ("form.error.line.length", "line", (gint64)line, "count",
                                    (gint64)length, "needed", needed, NULL)
                  : ow_message_new ("form.error.length", "count", (gint64)length, "needed", needed,
                                    NULL);
}

/* Takes @reason. A line of a group is named with what is wrong in it. */
static OwMessage *
say_reason (guint line, OwMessage *reason)
{
  g_autoptr (OwMessage) owned = NULL;

  if (line == 0)
    return reason;
  owned = reason;
  if (g_str_equal (ow_message_get_id (reason), "identifier.check"))
    return ow_message_new ("form.error.line.check", "line", (gint64)line, "digit",
                           ow_message_get_text (reason, "digit"), NULL);
  return ow_message_new ("form.line", "line", (gint64)line, "reason", ow_message_get_id (reason),
                         NULL);
}

/* GB 32100 has no I, O, S, V and Z, or they would be read as 1, 0, 5, U and 2. */
static OwMessage *
check_uscc (const char *value, guint line)
{
  OwMessage *reason = NULL;

  for (int i = 0; value[i] != '\0'; i++)
    if (!g_ascii_isalnum (value[i]) || strchr ("IOSVZ", value[i]) != NULL)
      return say_place (line, i + 1, value[i]);
  if (strlen (value) != USCC_LENGTH)
    return say_length (line, strlen (value), "18");
  return ow_identifier_check (OW_IDENTIFIER_USCC, value, LATEST, NULL, &reason)
             ? NULL
             : say_reason (line, reason);
}

/* The card of 2023 begins with 9, the one before with the three letters of a country. */
static OwMessage *
check_pr_card (const char *value, guint line)
{
  gboolean old = g_ascii_isalpha (value[0]);
  gsize length = strlen (value), wanted = old ? 15 : 18;
  OwMessage *reason = NULL;

  for (gsize i = old ? 3 : 0; i < length; i++)
    if (!g_ascii_isdigit (value[i]) && (old || i != wanted - 1 || value[i] != 'X'))
      return say_place (line, (int)i + 1, value[i]);
  if (length != wanted)
    return say_length (line, length, old ? "15" : "18");
  return ow_identifier_check (old ? OW_IDENTIFIER_PR15 : OW_IDENTIFIER_PR18, value, LATEST, NULL,
                              &reason)
             ? NULL
             : say_reason (line, reason);
}

OwMessage *
ow_field_check (OwFieldCheck check, const char *value, guint line)
{
  switch (check)
    {
    case OW_FIELD_CHECK_USCC:
      return check_uscc (value, line);
    case OW_FIELD_CHECK_PR_CARD:
      return check_pr_card (value, line);
    case OW_FIELD_CHECK_PERCENT:
      if (ow_company_parse_percent (value) > 0)
        return NULL;
      return say_reason (line, ow_message_new ("form.error.percent", NULL));
    case OW_FIELD_CHECK_NONE:
    default:
      return NULL;
    }
}

static const char *
get_cell (JsonObject *line, const char *id)
{
  JsonNode *node = json_object_get_member (line, id);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : "";
}

/* A column is typed into like a field of its kind. */
static OwMessage *
check_kind (const OwField *member, const char *cell, guint line)
{
  gsize length = strlen (cell);

  if (member->kind == OW_FIELD_COUNTRY && ow_country_find (cell) == NULL)
    return say_reason (line, ow_message_new ("form.error.country", NULL));
  if (member->kind == OW_FIELD_DOCUMENT_NUMBER
      && (length < 4 || length > 20
          || strspn (cell, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != length))
    return say_reason (line, ow_message_new ("form.error.document-number", NULL));
  return NULL;
}

/* "document_kind=pr_card" */
static gboolean
is_wanted (const OwField *member, JsonObject *line)
{
  g_auto (GStrv) parts = NULL;

  if (member->check_if == NULL)
    return TRUE;
  parts = g_strsplit (member->check_if, "=", 2);
  return parts[1] != NULL && g_str_equal (get_cell (line, parts[0]), parts[1]);
}

OwMessage *
ow_field_check_lines (const OwField *group, JsonArray *lines)
{
  for (guint i = 0; i < json_array_get_length (lines); i++)
    {
      JsonNode *node = json_array_get_element (lines, i);

      for (guint m = 0; JSON_NODE_HOLDS_OBJECT (node) && m < group->members->len; m++)
        {
          const OwField *member = group->members->pdata[m];
          const char *cell = get_cell (json_node_get_object (node), member->id);
          OwMessage *error = NULL;

          if (*cell != '\0')
            error = check_kind (member, cell, i + 1);
          if (error == NULL && *cell != '\0' && is_wanted (member, json_node_get_object (node)))
            error = ow_field_check (member->check, cell, i + 1);
          if (error != NULL)
            return error;
        }
    }
  return NULL;
}
