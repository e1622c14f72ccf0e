/* The snapshot is made in the transaction that shows it, from what acceptance would settle: what is
 * confirmed is what is written. */

#include "ow-confirm-acts.h"

#include <string.h>

#include "ow-act-checks.h"
#include "ow-case-acts-private.h"
#include "ow-counter-error.h"
#include "ow-hall-acts.h"
#include "ow-message.h"
#include "ow-name.h"
#include "ow-seal.h"

static void
line_free (gpointer data)
{
  OwConfirmLine *line = data;

  g_free (line->label);
  g_clear_pointer (&line->message, ow_message_unref);
  g_free (line->plain);
  g_free (line);
}

/* Takes @message. */
static OwConfirmLine *
add_line (GPtrArray *lines, const char *label, OwMessage *message, const char *plain)
{
  OwConfirmLine *line = g_new0 (OwConfirmLine, 1);

  line->label = g_strdup (label);
  line->message = message;
  line->plain = g_strdup (plain);
  g_ptr_array_add (lines, line);
  return line;
}

/* Text */

static char *
lines_to_text (GPtrArray *lines)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < lines->len; i++)
    {
      const OwConfirmLine *line = lines->pdata[i];

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "label");
      json_builder_add_string_value (builder, line->label);
      json_builder_set_member_name (builder, "plain");
      json_builder_add_string_value (builder, line->plain);
      json_builder_set_member_name (builder, "head");
      json_builder_add_boolean_value (builder, line->head);
      json_builder_set_member_name (builder, "message");
      if (line->message != NULL)
        json_builder_add_value (builder, ow_message_to_json (line->message));
      else
        json_builder_add_null_value (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static gboolean
parse_line (JsonNode *node, GPtrArray *lines, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *message = object != NULL ? json_object_get_member (object, "message") : NULL;
  OwConfirmLine *line;

  if (message == NULL)
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.screen");
  line = add_line (lines, json_object_get_string_member_with_default (object, "label", NULL), NULL,
                   json_object_get_string_member_with_default (object, "plain", NULL));
  line->head = json_object_get_boolean_member_with_default (object, "head", FALSE);
  return JSON_NODE_HOLDS_NULL (message)
         || (line->message = ow_message_from_json (message, error)) != NULL;
}

GPtrArray *
ow_confirm_lines_parse (const char *content, GError **error)
{
  g_autoptr (JsonNode) root = json_from_string (content, error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  JsonArray *array;

  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_ARRAY (root))
    {
      ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.screen");
      return NULL;
    }
  array = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!parse_line (json_array_get_element (array, i), lines, error))
      return NULL;
  return g_steal_pointer (&lines);
}

char *
ow_confirm_line_dup_text (const OwConfirmLine *self, OwLanguage language)
{
  return self->message != NULL ? ow_message_render (self->message, language)
                               : g_strdup (self->plain != NULL ? self->plain : "");
}

/* The snapshot */

static const char *
find_label (const OwField *field, const char *value)
{
  for (const OwChoice *choice = field->choices; choice != NULL && choice->value != NULL; choice++)
    if (g_strcmp0 (choice->value, value) == 0)
      return choice->label;
  return NULL;
}

/* What the applicant asks for and how he is reached, as it was typed. */
static void
add_field (GPtrArray *lines, const OwField *field, OwFacts *facts)
{
  static const char *const reached[]
      = { "person.phone", "person.text_consent", "person.address", NULL };
  const char *text;
  g_autofree char *number = NULL;
  OwDate date;

  if (!g_str_has_prefix (field->fact, "requested.") && !g_strv_contains (reached, field->fact))
    return;
  switch (field->kind)
    {
    case OW_FIELD_DATE:
      date = ow_facts_get_date (facts, field->fact);
      if (date != OW_DATE_NONE)
        add_line (lines, field->label,
                  ow_message_new ("paper.letter.date", "date", (int)date, NULL), NULL);
      return;
    case OW_FIELD_NUMBER:
      number = g_strdup_printf ("%" G_GINT64_FORMAT, ow_facts_get_integer (facts, field->fact, 0));
      if (ow_facts_get_integer (facts, field->fact, 0) != 0)
        add_line (lines, field->label, NULL, number);
      return;
    case OW_FIELD_TEXT:
    case OW_FIELD_NAME:
    case OW_FIELD_PHONE:
    case OW_FIELD_ADDRESS:
    case OW_FIELD_CHOICE:
      text = ow_facts_get_text (facts, field->fact);
      if (text == NULL || *text == '\0')
        return;
      if (find_label (field, text) != NULL)
        add_line (
            lines, field->label,
            ow_message_new ("paper.letter.service", "service", find_label (field, text), NULL),
            NULL);
      else
        add_line (lines, field->label, NULL, text);
      return;
    case OW_FIELD_YES_NO:
      if (ow_facts_get_truth (facts, field->fact) == OW_TRUTH_YES)
        add_line (lines, field->label, ow_message_new ("desk.value.yes", NULL), NULL);
      return;
    default:
      return;
    }
}

static void
add_dates_and_fees (GPtrArray *lines, const OwSettledCase *settled)
{
  add_line (lines, "paper.receipt.due",
            ow_message_new ("paper.letter.date", "date", (int)settled->deadline.decision_due, NULL),
            NULL);
  for (guint i = 0; settled->fees != NULL && i < settled->fees->len; i++)
    {
      const OwFee *fee = settled->fees->pdata[i];

      add_line (lines, NULL,
                ow_message_new ("paper.receipt.fee", "amount", fee->yuan, "name", fee->name, NULL),
                NULL);
    }
}

static gboolean
add_case (OwTransaction *transaction,
          const OwShowConfirmation *request,
          const OwSettledCase *settled,
          GPtrArray *lines,
          GError **error)
{
  g_autoptr (OwCaseFile) file
      = ow_transaction_load (transaction, &ow_case_file_record, settled->case_id, error);
  g_autoptr (OwPerson) person = NULL;
  g_autoptr (OwTravelDocument) document = NULL;
  g_autoptr (OwCustodyObject) kept = NULL;
  g_autoptr (OwFacts) facts = NULL;
  g_autofree char *name = NULL;
  const OwService *service;
  const OwSubKind *sub_kind;
  GPtrArray *fields;

  if (file == NULL
      || (person = ow_transaction_load (transaction, &ow_person_record, file->person_id, error))
             == NULL
      || (document
          = ow_transaction_load (transaction, &ow_travel_document_record, file->document_id, error))
             == NULL
      || (facts = ow_facts_from_text (settled->facts, error)) == NULL)
    return FALSE;
  service = ow_catalogue_find_service (request->catalogue, file->service);
  sub_kind = service != NULL ? ow_service_find_sub_kind (service, file->sub_kind) : NULL;
  if (sub_kind == NULL)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.counter.screen");
  name = ow_name_for_paper (person->mrz_surname, person->mrz_given_names);
  kept = ow_transaction_query_one (transaction, &ow_query_custody_of_document, NULL, 'i',
                                   document->id, 0);
  add_line (lines, NULL,
            ow_message_new ("paper.letter.service", "service", ow_service_get_name (service), NULL),
            NULL)
      ->head
      = TRUE;
  add_line (
      lines, "paper.receipt.service",
      ow_message_new ("paper.letter.service", "service", ow_sub_kind_get_name (sub_kind), NULL),
      NULL);
  add_line (lines, "paper.receipt.applicant", NULL, name);
  add_line (lines, "Passport number", NULL, document->number);
  fields = ow_sub_kind_get_fields (sub_kind);
  for (guint i = 0; i < fields->len; i++)
    add_field (lines, fields->pdata[i], facts);
  add_dates_and_fees (lines, settled);
  add_line (lines, NULL,
            ow_message_new (kept != NULL ? "paper.receipt.passport-kept"
                                         : "paper.receipt.passport-not-kept",
                            NULL),
            NULL);
  return TRUE;
}

/* Everything that acceptance would write of the case. */
static char *
dup_digest (const OwSettledCase *settled)
{
  g_autoptr (GString) text = g_string_new (settled->facts);
  g_autofree char *digest = NULL;

  g_string_append_printf (text, "|%d|%d", settled->deadline.decision_due,
                          settled->deadline.valid_until);
  for (guint i = 0; settled->fees != NULL && i < settled->fees->len; i++)
    {
      const OwFee *fee = settled->fees->pdata[i];

      g_string_append_printf (text, "|%s %" G_GINT64_FORMAT, fee->id, fee->yuan);
    }
  digest = ow_seal_digest_hex (text->str, text->len);
  return g_strdup_printf ("%" G_GINT64_FORMAT ":%s", settled->case_id, digest);
}

static OwConfirmation *
load_newest (OwTransaction *transaction, OwRowId ticket, GError **error)
{
  return ow_transaction_query_one (transaction, &ow_query_confirmation_of_ticket, error, 'i',
                                   (gint64)ticket, 0);
}

gboolean
ow_show_confirmation_run (OwTransaction *transaction,
                          gconstpointer data,
                          JsonObject *result,
                          GError **error)
{
  const OwShowConfirmation *request = data;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  g_autoptr (OwConfirmation) shown = ow_confirmation_new ();
  g_autoptr (GString) cases = g_string_new (NULL);
  g_autoptr (JsonObject) screen = json_object_new ();
  g_autofree char *code = NULL;
  GError *local = NULL;
  g_autoptr (OwConfirmation) before = load_newest (transaction, request->ticket, &local);
  OwShowOnScreen show = { request->desk, "confirm", NULL, request->ticket, request->language };

  if (!ow_act_pass (local, error))
    return FALSE;
  if (request->cases->len == 0)
    return ow_counter_fail (error, OW_COUNTER_ERROR_INCOMPLETE, "error.counter.nothing-clear");
  for (guint i = 0; i < request->cases->len; i++)
    {
      g_autofree char *digest = dup_digest (request->cases->pdata[i]);

      if (!add_case (transaction, request, request->cases->pdata[i], lines, error))
        return FALSE;
      g_string_append_printf (cases, "%s%s", i > 0 ? " " : "", digest);
    }
  add_line (lines, NULL, ow_message_new ("paper.receipt.collect", NULL), NULL);
  shown->site = g_strdup (ow_transaction_get_site (transaction)->code);
  shown->desk = request->desk;
  shown->ticket_id = request->ticket;
  shown->n = before != NULL ? before->n + 1 : 1;
  shown->language = g_strdup (request->language);
  shown->content = lines_to_text (lines);
  shown->cases = g_strdup (cases->str);
  shown->state = g_strdup ("shown");
  shown->clerk_id = ow_transaction_get_staff (transaction);
  shown->shown_at = ow_transaction_get_now (transaction);
  if (!ow_transaction_insert (transaction, &ow_confirmation_record, shown, error))
    return FALSE;
  show.code = code = g_strdup_printf ("%" G_GINT64_FORMAT, shown->id);
  if (!ow_show_on_screen_run (transaction, &show, screen, error))
    return FALSE;
  ow_result_set_id (result, "confirmation", shown->id);
  return TRUE;
}

/* The applicant speaks at his own screen, and only for or against; the rest is the clerk's word. */
static gboolean
may_answer (OwTransaction *transaction,
            const OwAnswerConfirmation *request,
            const OwConfirmation *shown,
            GError **error)
{
  static const char *const states[] = { "confirmed", "objected", "declined", NULL };
  gboolean touched = g_strcmp0 (request->way, "touch") == 0;
  g_autofree char *screen = g_strdup_printf ("screen-%" G_GINT64_FORMAT, shown->desk);

  if (!g_strv_contains (states, request->state)
      || (touched ? (g_str_equal (request->state, "declined")
                     || g_strcmp0 (ow_transaction_get_station (transaction), screen) != 0)
                  : g_strcmp0 (request->way, "oral") != 0))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.screen");
  return touched || ow_act_require_role (transaction, "ticket.call", error);
}

gboolean
ow_answer_confirmation_run (OwTransaction *transaction,
                            gconstpointer data,
                            JsonObject *result,
                            GError **error)
{
  const OwAnswerConfirmation *request = data;
  g_autoptr (OwConfirmation) shown
      = ow_transaction_load (transaction, &ow_confirmation_record, request->confirmation, error);
  g_autoptr (OwConfirmation) newest = NULL;

  if (shown == NULL || !may_answer (transaction, request, shown, error)
      || (newest = load_newest (transaction, shown->ticket_id, error)) == NULL)
    return FALSE;
  if (newest->id != shown->id || !g_str_equal (shown->state, "shown"))
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.counter.confirm-over");
  ow_set_string (shown->state, request->state);
  ow_set_string (shown->way, request->way);
  shown->at = ow_transaction_get_now (transaction);
  if (!ow_transaction_update (transaction, &ow_confirmation_record, shown, error))
    return FALSE;
  ow_result_set_id (result, "confirmation", shown->id);
  json_object_set_string_member (result, "state", shown->state);
  return TRUE;
}

gboolean
ow_confirmation_require (OwTransaction *transaction,
                         OwRowId ticket,
                         GPtrArray *cases,
                         GError **error)
{
  GError *local = NULL;
  g_autoptr (OwConfirmation) shown = load_newest (transaction, ticket, &local);
  g_auto (GStrv) known = NULL;

  if (!ow_act_pass (local, error))
    return FALSE;
  if (shown == NULL || g_str_equal (shown->state, "shown"))
    return ow_counter_fail (error, OW_COUNTER_ERROR_INCOMPLETE, "error.counter.confirm-first");
  if (g_str_equal (shown->state, "objected"))
    return ow_counter_fail (error, OW_COUNTER_ERROR_INCOMPLETE, "error.counter.confirm-objected");
  known = g_strsplit (shown->cases, " ", -1);
  for (guint i = 0; i < cases->len; i++)
    {
      g_autofree char *digest = dup_digest (cases->pdata[i]);

      if (!g_strv_contains ((const char *const *)known, digest))
        return ow_counter_fail (error, OW_COUNTER_ERROR_INCOMPLETE, "error.counter.confirm-again");
    }
  return TRUE;
}
