/* Which member of which answer stands under which label: a table, so that a new system is new rows.
 */

#include "ow-answer-lines.h"

#include "ow-date.h"
#include "ow-message.h"

typedef enum
{
  TEXT,
  FIGURES,
  DATE,
  TIME,
  WORD,  /* message "word.<prefix>.<value>" */
  TRUTH, /* the same with "yes" or "no" */
  PART,  /* the lines of another table, of the object there */
  FLAGS, /* an array of lists on which a company stands */
} Kind;

typedef struct
{
  const char *member; /* "holder.name" */
  const char *label;  /* message id */
  Kind kind;
  const char *prefix; /* of words; name of the part */
  const char *absent; /* message id of what is said when it is missing; NULL: nothing */
} Line;

static const Line permit_lines[] = {
  { "number", "enquiry.line.permit-number", FIGURES, NULL, NULL },
  { "kind", "enquiry.line.kind", WORD, "permit-kind", NULL },
  { "category", "enquiry.line.category", TEXT, NULL, NULL },
  { "status", "enquiry.line.status", WORD, "permit-status", NULL },
  { "valid_from", "enquiry.line.from", DATE, NULL, NULL },
  { "valid_until", "enquiry.line.until", DATE, NULL, NULL },
  { "employer.name", "enquiry.line.employer", TEXT, NULL, NULL },
  { "employer.uscc", "enquiry.line.uscc", FIGURES, NULL, NULL },
  { "position", "enquiry.line.position", TEXT, NULL, NULL },
  { "holder.name", "enquiry.line.holder", TEXT, NULL, NULL },
  { "holder.native_name", "enquiry.line.native-name", TEXT, NULL, NULL },
  { "holder.document_number", "enquiry.line.document", FIGURES, NULL, NULL },
  { "last_change", "enquiry.line.last-change", DATE, NULL, NULL },
  { NULL, NULL, TEXT, NULL, NULL },
};

static const Line card_lines[] = {
  { "serial", "enquiry.line.serial", FIGURES, NULL, NULL },
  { "card_status", "enquiry.line.card-status", WORD, "card-status", NULL },
  { "verified_at", "enquiry.line.verified-at", TIME, NULL, NULL },
  { "holder.name", "enquiry.line.holder", TEXT, NULL, NULL },
  { "holder.native_name", "enquiry.line.native-name", TEXT, NULL, NULL },
  { "holder.document_number", "enquiry.line.document", FIGURES, NULL, NULL },
  { "social_security_number", "enquiry.line.social-number", FIGURES, NULL,
    "enquiry.line.social-number-none" },
  { "work_permit", NULL, PART, "permit", NULL },
  { NULL, NULL, TEXT, NULL, NULL },
};

static const Line card_state_lines[] = {
  { "social_security_number", "enquiry.line.social-number", FIGURES, NULL, NULL },
  { "issue_status", "enquiry.line.issue-status", WORD, "issue-status", NULL },
  { "card_number", "enquiry.line.card-number", FIGURES, NULL, NULL },
  { "issued_on", "enquiry.line.issued-on", DATE, NULL, NULL },
  { NULL, NULL, TEXT, NULL, NULL },
};

static const Line name_lines[] = {
  { "result", "enquiry.line.result", WORD, "name-check", NULL },
  { "reason", "enquiry.line.reason", TEXT, NULL, NULL },
  { "checked_at", "enquiry.line.checked-at", TIME, NULL, NULL },
  { NULL, NULL, TEXT, NULL, NULL },
};

static const Line licence_lines[] = {
  { "name", "enquiry.line.company", TEXT, NULL, NULL },
  { "uscc", "enquiry.line.uscc", FIGURES, NULL, NULL },
  { "status", "enquiry.line.status", WORD, "licence", NULL },
  { "licence_number", "enquiry.line.licence", FIGURES, NULL, NULL },
  { "established_on", "enquiry.line.established", DATE, NULL, NULL },
  { "flags", NULL, FLAGS, NULL, NULL },
  { NULL, NULL, TEXT, NULL, NULL },
};

static const Line state_lines[] = {
  { "application_no", "enquiry.line.application", FIGURES, NULL, NULL },
  { "slip_no", "enquiry.line.application", FIGURES, NULL, NULL },
  { "status", "enquiry.line.status", WORD, "progress", NULL },
  { "uscc", "enquiry.line.uscc", FIGURES, NULL, NULL },
  { "licence_number", "enquiry.line.licence", FIGURES, NULL, NULL },
  { "social_security_number", "enquiry.line.social-number", FIGURES, NULL, NULL },
  { "result", "enquiry.line.result", TEXT, NULL, NULL },
  { "reason", "enquiry.line.reason", TEXT, NULL, NULL },
  { NULL, NULL, TEXT, NULL, NULL },
};

static const Line authentication_lines[] = {
  { "authenticated", "enquiry.line.authenticated", TRUTH, "authenticated", NULL },
  { "expires_at", "enquiry.line.token-until", TIME, NULL, NULL },
  { "reason", "enquiry.line.reason", TEXT, NULL, NULL },
  { NULL, NULL, TEXT, NULL, NULL },
};

static const struct
{
  const char *system, *operation;
  const Line *lines;
} tables[] = {
  { "SYS-01", "getWorkPermit", permit_lines },   { "SYS-01", "readWorkPermitCode", permit_lines },
  { "SYS-01", "findWorkPermits", permit_lines }, /* of the one that was chosen */
  { "SYS-02", "getCard", card_lines },           { "SYS-02", "readCardCode", card_lines },
  { "SYS-02", "findCard", card_lines },          { "SYS-03", "getCardState", card_state_lines },
  { "SYS-04", "getRegistration", state_lines },  { "SYS-05", "getSlip", state_lines },
  { "SYS-06", "getSlip", state_lines },          { "SYS-07", "authenticate", authentication_lines },
  { "SYS-08", "checkName", name_lines },         { "SYS-08", "getLicence", licence_lines },
  { "SYS-08", "getApplication", state_lines },
};

void
ow_answer_line_free (OwAnswerLine *self)
{
  g_free (self->label);
  g_free (self->value);
  g_free (self);
}

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

static void
take_line (GPtrArray *lines, char *label, char *value, gboolean figures)
{
  OwAnswerLine *line = g_new0 (OwAnswerLine, 1);

  line->label = label;
  line->value = value;
  line->figures = figures;
  g_ptr_array_add (lines, line);
}

/* A word that the table does not have is shown as the other side wrote it. */
static char *
dup_word (const char *prefix, const char *value, OwLanguage language)
{
  g_autofree char *id = g_strconcat ("word.", prefix, ".", value, NULL);

  return g_strdup (ow_message_find_def (id) != NULL ? ow_message_text (id, language) : value);
}

static char *
dup_time (const char *text)
{
  OwInstant at = ow_instant_parse (text);
  g_autofree char *date = ow_date_to_string (ow_instant_to_date (at));
  g_autofree char *clock = ow_instant_to_clock_text (at);

  return g_strconcat (date, " ", clock, NULL);
}

static void
add_flags (GPtrArray *lines, JsonArray *flags, OwLanguage language)
{
  for (guint i = 0; i < json_array_get_length (flags); i++)
    {
      JsonObject *flag = json_array_get_object_element (flags, i);
      g_autoptr (OwMessage) since = ow_message_new (
          "enquiry.line.flag", "date",
          (int)ow_date_parse (json_object_get_string_member (flag, "since")), NULL);
      g_autofree char *kind
          = dup_word ("flag", json_object_get_string_member (flag, "kind"), language);

      take_line (lines, ow_message_render (since, language),
                 g_strconcat (kind, " · ", json_object_get_string_member (flag, "source"), NULL),
                 FALSE);
    }
}

static char *
dup_value (const Line *line, JsonNode *node, OwLanguage language)
{
  switch (line->kind)
    {
    case TIME:
      return dup_time (json_node_get_string (node));
    case WORD:
      return dup_word (line->prefix, json_node_get_string (node), language);
    case TRUTH:
      return dup_word (line->prefix, json_node_get_boolean (node) ? "yes" : "no", language);
    default:
      return g_strdup (json_node_get_string (node));
    }
}

static void
add_lines (GPtrArray *lines, const Line *table, JsonObject *object, OwLanguage language)
{
  for (const Line *line = table; line->member != NULL; line++)
    {
      JsonNode *node = dig (object, line->member);

      if (node == NULL && line->absent == NULL)
        continue;
      if (node == NULL)
        take_line (lines, g_strdup (ow_message_text (line->label, language)),
                   g_strdup (ow_message_text (line->absent, language)), FALSE);
      else if (line->kind == PART)
        add_lines (lines, permit_lines, json_node_get_object (node), language);
      else if (line->kind == FLAGS)
        add_flags (lines, json_node_get_array (node), language);
      else
        take_line (lines, g_strdup (ow_message_text (line->label, language)),
                   dup_value (line, node, language),
                   line->kind == FIGURES || line->kind == DATE || line->kind == TIME);
    }
}

GPtrArray *
ow_answer_lines_new (const char *system, const char *operation, JsonNode *body, OwLanguage language)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_answer_line_free);

  for (gsize i = 0; body != NULL && JSON_NODE_HOLDS_OBJECT (body) && i < G_N_ELEMENTS (tables); i++)
    if (g_str_equal (tables[i].system, system) && g_str_equal (tables[i].operation, operation))
      add_lines (lines, tables[i].lines, json_node_get_object (body), language);
  return lines;
}
