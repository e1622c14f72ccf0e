/* Which member of which answer stands under which label: a table, so that a new system is new rows.
 */

#include "ow-answer-lines.h"

#include "ow-date.h"
#include "ow-message.h"
#include "ow-text.h"

typedef enum
{
  TEXT,
  FIGURES,
  DATE,
  TIME,
  WORD,  /* message "word.<prefix>.<value>" */
  TRUTH, /* the same with "yes" or "no" */
  PART,  /* the permit on a card */
  FLAGS, /* an array of lists on which a company stands */
  NUMBER,
  LIST,  /* an array; the lines of each element are those of @prefix */
  TEXTS, /* one text in five languages */
} Kind;

typedef struct
{
  const char *member; /* "holder.name" */
  const char *label;  /* message id */
  Kind kind;
  const char *prefix; /* of words, of the lines of a list */
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

/* The same on a card, whose holder was said already. */
static const Line card_permit_lines[] = {
  { "number", "enquiry.line.permit-number", FIGURES, NULL, NULL },
  { "kind", "enquiry.line.kind", WORD, "permit-kind", NULL },
  { "category", "enquiry.line.category", TEXT, NULL, NULL },
  { "status", "enquiry.line.status", WORD, "permit-status", NULL },
  { "valid_from", "enquiry.line.from", DATE, NULL, NULL },
  { "valid_until", "enquiry.line.until", DATE, NULL, NULL },
  { "employer.name", "enquiry.line.employer", TEXT, NULL, NULL },
  { "employer.uscc", "enquiry.line.uscc", FIGURES, NULL, NULL },
  { "position", "enquiry.line.position", TEXT, NULL, NULL },
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
  { "work_permit", NULL, PART, NULL, NULL },
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

/* The online platform (NIA-2 to NIA-8). */

static const Line online_lines[] = {
  { "receipt_no", "enquiry.line.receipt", FIGURES, NULL, NULL },
  { "status", "enquiry.line.status", WORD, "online", NULL },
  { "at", "enquiry.line.since", TIME, NULL, NULL },
  { "due", "enquiry.line.due", DATE, NULL, NULL },
  { "texts", "enquiry.line.reads", TEXTS, NULL, NULL },
  { NULL, NULL, TEXT, NULL, NULL },
};

static const Line document_lines[] = {
  { "permits", NULL, LIST, "document", NULL },
  { NULL, NULL, TEXT, NULL, NULL },
};

static const Line pr_card_lines[] = {
  { "pr_card_number", "enquiry.line.card-number", FIGURES, NULL, NULL },
  { "status", "enquiry.line.status", WORD, "pr-card", NULL },
  { "name", "enquiry.line.holder", TEXT, NULL, NULL },
  { "native_name", "enquiry.line.native-name", TEXT, NULL, NULL },
  { "nationality", "enquiry.line.nationality", FIGURES, NULL, NULL },
  { "birth_date", "enquiry.line.birth", DATE, NULL, NULL },
  { "valid_until", "enquiry.line.until", DATE, NULL, NULL },
  { "e_document_no", "enquiry.line.e-document", FIGURES, NULL, NULL },
  { "stamped_on", "enquiry.line.stamped", DATE, NULL, NULL },
  { NULL, NULL, TEXT, NULL, NULL },
};

static const Line passport_lines[] = {
  { "pr_card_number", "enquiry.line.card-number", FIGURES, NULL, NULL },
  { "passports", NULL, LIST, "passport", NULL },
  { "e_document_no", "enquiry.line.e-document", FIGURES, NULL, NULL },
  { "stamped_on", "enquiry.line.stamped", DATE, NULL, NULL },
  { NULL, NULL, TEXT, NULL, NULL },
};

static const Line e_document_lines[] = {
  { "number", "enquiry.line.e-document", FIGURES, NULL, NULL },
  { "genuine", "enquiry.line.genuine", TRUTH, "genuine", NULL },
  { "kind", "enquiry.line.kind", WORD, "document", NULL },
  { "stamped_on", "enquiry.line.stamped", DATE, NULL, NULL },
  { "valid_until", "enquiry.line.until", DATE, NULL, NULL },
  { NULL, NULL, TEXT, NULL, NULL },
};

static const Line office_lines[] = {
  { "offices", NULL, LIST, "office", NULL },
  { NULL, NULL, TEXT, NULL, NULL },
};

static const Line guidance_lines[] = {
  { "text", "enquiry.line.guidance", TEXT, NULL, NULL },
  { "updated_on", "enquiry.line.updated", DATE, NULL, NULL },
  { NULL, NULL, TEXT, NULL, NULL },
};

static const Line helper_lines[] = {
  { "helpers", NULL, LIST, "helper", NULL },
  { NULL, NULL, TEXT, NULL, NULL },
};

/* SYS-21, SYS-24: what other offices recorded of the holder of a passport. */

static const Line entry_lines[] = {
  { "entries", NULL, LIST, "entry", NULL },
  { NULL, NULL, TEXT, NULL, NULL },
};

static const Line registration_lines[] = {
  { "registrations", NULL, LIST, "registration", NULL },
  { NULL, NULL, TEXT, NULL, NULL },
};

/* What comes from outside and is answered here (SYS-12, 16, 26, 27). */

static const Line authority_lines[] = {
  { "question_no", "enquiry.line.number", FIGURES, NULL, NULL },
  { "authority", "enquiry.line.asked-by", TEXT, NULL, NULL },
  { "subject", "enquiry.line.about", WORD, "inward-subject", NULL },
  { "text", "enquiry.line.question", TEXT, NULL, NULL },
  { "unit", "enquiry.line.unit", TEXT, NULL, NULL },
  { "visa_no", "enquiry.line.visa", FIGURES, NULL, NULL },
  { NULL, NULL, TEXT, NULL, NULL },
};

static const Line identity_lines[] = {
  { "question_no", "enquiry.line.number", FIGURES, NULL, NULL },
  { "unit", "enquiry.line.asked-by", TEXT, NULL, NULL },
  { "sector", "enquiry.line.sector", WORD, "inward-sector", NULL },
  { "purpose", "enquiry.line.purpose", TEXT, NULL, NULL },
  { "asked_at", "enquiry.line.asked-at", TIME, NULL, NULL },
  { "name", "enquiry.line.person", TEXT, NULL, NULL },
  { "nationality", "enquiry.line.nationality", FIGURES, NULL, NULL },
  { "document_number", "enquiry.line.document", FIGURES, NULL, NULL },
  { "birth_date", "enquiry.line.birth", DATE, NULL, NULL },
  { NULL, NULL, TEXT, NULL, NULL },
};

static const Line report_lines[] = {
  { "report_no", "enquiry.line.number", FIGURES, NULL, NULL },
  { "unit", "enquiry.line.unit", TEXT, NULL, NULL },
  { "uscc", "enquiry.line.uscc", FIGURES, NULL, NULL },
  { "event", "enquiry.line.event", WORD, "inward-event", NULL },
  { "urgent", "enquiry.line.urgent", TRUTH, "inward-urgent", NULL },
  { "text", "enquiry.line.remarks", TEXT, NULL, NULL },
  { "discovered_on", "enquiry.line.discovered", DATE, NULL, NULL },
  { "reported_on", "enquiry.line.reported", DATE, NULL, NULL },
  { "person.name", "enquiry.line.person", TEXT, NULL, NULL },
  { "person.native_name", "enquiry.line.native-name", TEXT, NULL, NULL },
  { "person.nationality", "enquiry.line.nationality", FIGURES, NULL, NULL },
  { "person.document_number", "enquiry.line.document", FIGURES, NULL, NULL },
  { "person.birth_date", "enquiry.line.birth", DATE, NULL, NULL },
  { NULL, NULL, TEXT, NULL, NULL },
};

static const Line transfer_lines[] = {
  { "transfer_no", "enquiry.line.number", FIGURES, NULL, NULL },
  { "case_no", "enquiry.line.case", FIGURES, NULL, NULL },
  { "service", "enquiry.line.service", FIGURES, NULL, NULL },
  { "reason", "enquiry.line.reason", WORD, "transfer-reason", NULL },
  { "at", "enquiry.line.handed-over", TIME, NULL, NULL },
  { "from_case_no", "enquiry.line.case-there", FIGURES, NULL, NULL },
  { "accepted_on", "enquiry.line.accepted-there", DATE, NULL, NULL },
  { "person.name", "enquiry.line.person", TEXT, NULL, NULL },
  { "person.nationality", "enquiry.line.nationality", FIGURES, NULL, NULL },
  { "person.document_number", "enquiry.line.document", FIGURES, NULL, NULL },
  { "person.birth_date", "enquiry.line.birth", DATE, NULL, NULL },
  { NULL, NULL, TEXT, NULL, NULL },
};

static const Line one_entry[] = {
  { "entered_at", "enquiry.line.entered", TIME, NULL, NULL },
  { "port", "enquiry.line.port", TEXT, NULL, NULL },
  { "basis", "enquiry.line.basis", WORD, "basis", NULL },
  { "entry_document", "enquiry.line.entry-document", FIGURES, NULL, NULL },
  { "permitted_until", "enquiry.line.may-stay", DATE, NULL, "enquiry.line.not-stated-there" },
  { "area", "enquiry.line.area", TEXT, NULL, NULL },
  { "left_at", "enquiry.line.left", TIME, NULL, NULL },
  { NULL, NULL, TEXT, NULL, NULL },
};

static const Line one_registration[] = {
  { "registration_no", "enquiry.line.registration", FIGURES, NULL, NULL },
  { "address", "enquiry.line.address", TEXT, NULL, NULL },
  { "from", "enquiry.line.lives-from", DATE, NULL, NULL },
  { "until", "enquiry.line.lives-until", DATE, NULL, NULL },
  { "police_station", "enquiry.line.police-station", TEXT, NULL, NULL },
  { NULL, NULL, TEXT, NULL, NULL },
};

static const Line one_document[] = {
  { "kind", "enquiry.line.kind", WORD, "document", NULL },
  { "number", "enquiry.line.number", FIGURES, NULL, NULL },
  { "letter", "enquiry.line.letter", TEXT, NULL, NULL },
  { "valid_from", "enquiry.line.from", DATE, NULL, NULL },
  { "valid_until", "enquiry.line.until", DATE, NULL, NULL },
  { "entries", "enquiry.line.entries", WORD, "entries", NULL },
  { "duration_days", "enquiry.line.duration", NUMBER, NULL, NULL },
  { "reason", "enquiry.line.purpose", TEXT, NULL, NULL },
  { "remarks", "enquiry.line.remarks", TEXT, NULL, NULL },
  { NULL, NULL, TEXT, NULL, NULL },
};

static const Line one_passport[] = {
  { "number", "enquiry.line.document", FIGURES, NULL, NULL },
  { "nationality", "enquiry.line.nationality", FIGURES, NULL, NULL },
  { "valid_until", "enquiry.line.until", DATE, NULL, NULL },
  { "replaced_by", "enquiry.line.replaced-by", FIGURES, NULL, NULL },
  { NULL, NULL, TEXT, NULL, NULL },
};

/* NIA-6, C-HOURS: what the office did not say is said to be so. */
static const Line one_office[] = {
  { "name", "enquiry.line.office", TEXT, NULL, NULL },
  { "address", "enquiry.line.address", TEXT, NULL, "enquiry.line.not-stated" },
  { "phone", "enquiry.line.telephone", FIGURES, NULL, "enquiry.line.not-stated" },
  { "hours", "enquiry.line.hours", TEXT, NULL, "enquiry.line.not-stated" },
  { NULL, NULL, TEXT, NULL, NULL },
};

static const Line one_helper[] = {
  { "helper.name", "enquiry.line.helper", TEXT, NULL, NULL },
  { "helper.native_name", "enquiry.line.native-name", TEXT, NULL, NULL },
  { "helper.document_number", "enquiry.line.document", FIGURES, NULL, NULL },
  { "relation", "enquiry.line.relation", WORD, "relation", NULL },
  { "consent_on", "enquiry.line.consent", DATE, NULL, NULL },
  { "until", "enquiry.line.until", DATE, NULL, NULL },
  { "active", "enquiry.line.account", TRUTH, "account", NULL },
  { NULL, NULL, TEXT, NULL, NULL },
};

static const struct
{
  const char *name;
  const Line *lines;
} lists[] = { { "document", one_document }, { "passport", one_passport },
              { "office", one_office },     { "helper", one_helper },
              { "entry", one_entry },       { "registration", one_registration } };

static const struct
{
  const char *system, *operation;
  const Line *lines;
} tables[] = {
  { "SYS-01", "getWorkPermit", permit_lines },
  { "SYS-01", "readWorkPermitCode", permit_lines },
  { "SYS-01", "findWorkPermits", permit_lines }, /* of the one that was chosen */
  { "SYS-02", "getCard", card_lines },
  { "SYS-02", "readCardCode", card_lines },
  { "SYS-02", "findCard", card_lines },
  { "SYS-03", "getCardState", card_state_lines },
  { "SYS-04", "getRegistration", state_lines },
  { "SYS-05", "getSlip", state_lines },
  { "SYS-06", "getSlip", state_lines },
  { "SYS-07", "authenticate", authentication_lines },
  { "SYS-08", "checkName", name_lines },
  { "SYS-08", "getLicence", licence_lines },
  { "SYS-08", "getApplication", state_lines },
  { "SYS-09", "findProgress", online_lines },
  { "SYS-09", "findPermits", document_lines },
  { "SYS-09", "getPrCard", pr_card_lines },
  { "SYS-09", "getPassports", passport_lines },
  { "SYS-09", "checkEDocument", e_document_lines },
  { "SYS-09", "listOffices", office_lines },
  { "SYS-09", "getGuidance", guidance_lines },
  { "SYS-09", "findHelpers", helper_lines },
  { "SYS-12", "listTransfers", transfer_lines },
  { "SYS-16", "listQuestions", authority_lines },
  { "SYS-21", "findEntries", entry_lines },
  { "SYS-24", "findRegistrations", registration_lines },
  { "SYS-26", "listReports", report_lines },
  { "SYS-27", "listQuestions", identity_lines },
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
  g_autofree char *text = NULL;

  switch (line->kind)
    {
    case TIME:
      return ow_text_moment (language, ow_instant_parse (json_node_get_string (node)));
    case DATE:
      return ow_text_date_short (language, ow_date_parse (json_node_get_string (node)));
    case WORD:
      text = json_node_get_value_type (node) == G_TYPE_INT64
                 ? g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node))
                 : g_strdup (json_node_get_string (node));
      return dup_word (line->prefix, text, language);
    case NUMBER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
    case TEXTS:
      return g_strdup (json_object_get_string_member_with_default (
          json_node_get_object (node), ow_language_get_code (language), ""));
    case TRUTH:
      return dup_word (line->prefix, json_node_get_boolean (node) ? "yes" : "no", language);
    default:
      return g_strdup (json_node_get_string (node));
    }
}

static void
add_lines (GPtrArray *lines, const Line *table, JsonObject *object, OwLanguage language);

static void
add_list (GPtrArray *lines, const char *name, JsonArray *elements, OwLanguage language)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint n = 0; g_str_equal (lists[i].name, name) && n < json_array_get_length (elements);
         n++)
      add_lines (lines, lists[i].lines, json_array_get_object_element (elements, n), language);
}

/* Nothing was said: absent, or an empty text. */
static gboolean
is_absent (JsonNode *node)
{
  return node == NULL
         || (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             && *json_node_get_string (node) == '\0');
}

static void
add_lines (GPtrArray *lines, const Line *table, JsonObject *object, OwLanguage language)
{
  for (const Line *line = table; line->member != NULL; line++)
    {
      JsonNode *node = dig (object, line->member);

      if (is_absent (node) && line->absent == NULL)
        continue;
      if (is_absent (node))
        take_line (lines, g_strdup (ow_message_text (line->label, language)),
                   g_strdup (ow_message_text (line->absent, language)), FALSE);
      else if (line->kind == PART)
        add_lines (lines, card_permit_lines, json_node_get_object (node), language);
      else if (line->kind == LIST)
        add_list (lines, line->prefix, json_node_get_array (node), language);
      else if (line->kind == FLAGS)
        add_flags (lines, json_node_get_array (node), language);
      else
        take_line (lines, g_strdup (ow_message_text (line->label, language)),
                   dup_value (line, node, language),
                   line->kind == FIGURES || line->kind == DATE || line->kind == TIME
                       || line->kind == NUMBER);
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
