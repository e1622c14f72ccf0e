/* The receipt that another system issues. */

#include "ow-official-receipt.h"

#include "ow-act-checks.h"
#include "ow-intent.h"
#include "ow-json.h"
#include "ow-message.h"
#include "ow-seal.h"

#define OPERATION "officialReceipt"
#define SHORTEST  6
#define LONGEST   40
#define FIELDS    "/org/onewindow/gateway/official-fields.tsv"

/* Capitals and digits; NULL when it cannot be a number. */
static char *
fold (const char *number)
{
  GString *text = g_string_new (NULL);

  for (const char *c = number; *c != '\0'; c++)
    if (g_ascii_isalnum (*c))
      g_string_append_c (text, g_ascii_toupper (*c));
    else if (*c != ' ' && *c != '-')
      return g_string_free (text, TRUE);
  if (text->len < SHORTEST || text->len > LONGEST)
    return g_string_free (text, TRUE);
  return g_string_free (text, FALSE);
}

static char *
dup_number (const OwLookup *lookup)
{
  g_autoptr (JsonNode) node = ow_json_parse (lookup->body != NULL ? lookup->body : "", -1, NULL);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node)
             ? g_strdup (json_object_get_string_member_with_default (json_node_get_object (node),
                                                                     "number", NULL))
             : NULL;
}

char *
ow_official_receipt_load (OwTransaction *transaction, OwRowId case_id, GError **error)
{
  g_autoptr (GPtrArray) lookups
      = ow_transaction_query (transaction, &ow_query_lookups_of_case, error, 'i', case_id, 0);

  for (guint i = lookups != NULL ? lookups->len : 0; i > 0; i--)
    {
      const OwLookup *lookup = lookups->pdata[i - 1];

      if (g_str_equal (lookup->system, OW_OFFICIAL_RECEIPT_SYSTEM)
          && g_str_equal (lookup->operation, OPERATION))
        return dup_number (lookup);
    }
  return NULL;
}

gboolean
ow_official_receipt_find (OwTransaction *transaction,
                          const char *number,
                          GArray *case_ids,
                          GError **error)
{
  g_autofree char *folded = fold (number);
  g_autofree char *subject = folded != NULL ? ow_seal_digest_hex (folded, strlen (folded)) : NULL;
  g_autoptr (GPtrArray) lookups = NULL;

  if (folded == NULL)
    return TRUE;
  lookups = ow_transaction_query (transaction, &ow_query_lookups_of_subject, error, 's',
                                  OW_OFFICIAL_RECEIPT_SYSTEM, 's', OPERATION, 's', subject, 0);
  for (guint i = 0; lookups != NULL && i < lookups->len; i++)
    {
      const OwLookup *lookup = lookups->pdata[i];
      GError *local = NULL;
      g_autofree char *now = ow_official_receipt_load (transaction, lookup->case_id, &local);
      gboolean known = FALSE;

      if (!ow_act_pass (local, error))
        return FALSE;
      for (guint c = 0; c < case_ids->len; c++)
        known = known || g_array_index (case_ids, gint64, c) == lookup->case_id;
      if (!known && g_strcmp0 (now, folded) == 0)
        g_array_append_val (case_ids, lookup->case_id);
    }
  return lookups != NULL;
}

/* Their receipt may list several cases of one visit, never those of two. */
static gboolean
require_free (OwTransaction *transaction,
              const OwCaseFile *file,
              const char *number,
              GError **error)
{
  g_autoptr (GArray) cases = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!ow_official_receipt_find (transaction, number, cases, error))
    return FALSE;
  for (guint i = 0; i < cases->len; i++)
    {
      g_autoptr (OwCaseFile) other = ow_transaction_load (transaction, &ow_case_file_record,
                                                          g_array_index (cases, gint64, i), error);

      if (other == NULL)
        return FALSE;
      if (other->party_id == file->party_id)
        continue;
      ow_message_set_error (
          error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE,
          ow_message_new ("error.official.taken", "number", number, "case", other->number, NULL));
      return FALSE;
    }
  return TRUE;
}

gboolean
ow_official_receipt_run (OwTransaction *transaction,
                         gconstpointer data,
                         JsonObject *result,
                         GError **error)
{
  const OwOfficialReceipt *request = data;
  g_autofree char *number = fold (request->number);
  g_autofree char *name = NULL;
  g_autoptr (OwCaseFile) file = NULL;
  g_autoptr (OwLookup) lookup = ow_lookup_new ();

  if (!ow_act_require_role (transaction, "case.accept", error)
      || (file = ow_transaction_load (transaction, &ow_case_file_record, request->case_id, error))
             == NULL)
    return FALSE;
  if (number == NULL)
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.official.number");
  if (file->receipt_id == 0)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.official.before");
  name = g_strdup_printf ("official:%s", number);
  if (!ow_transaction_lock (transaction, name, error)
      || !require_free (transaction, file, number, error))
    return FALSE;
  lookup->system = g_strdup (OW_OFFICIAL_RECEIPT_SYSTEM);
  lookup->operation = g_strdup (OPERATION);
  lookup->subject = ow_seal_digest_hex (number, strlen (number));
  lookup->case_id = file->id;
  lookup->source = g_strdup ("typed");
  lookup->standing = g_strdup ("unverified");
  lookup->body = g_strdup_printf ("{\"number\":\"%s\"}", number);
  lookup->clerk_id = ow_transaction_get_staff (transaction);
  lookup->at = ow_transaction_get_now (transaction);
  json_object_set_string_member (result, "number", number);
  return ow_transaction_insert (transaction, &ow_lookup_record, lookup, error);
}

/* From a window */

void
ow_official_receipt_async (OwSession *session,
                           const OwCaseDetails *details,
                           const char *number,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  const OwOfficialReceipt given = { details->file->id, NULL };
  OwOfficialReceipt *request = ow_request_new (&given, sizeof given);
  const OwIntent intent = { "case.official-receipt", "case.accept", NULL,
                            ow_official_receipt_run, request,       ow_request_free };

  request->number = ow_request_keep (request, number);
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

gboolean
ow_official_receipt_finish (OwSession *session, GAsyncResult *result, GError **error)
{
  g_autoptr (JsonObject) answer = ow_intent_finish (session, result, error);

  return answer != NULL;
}

/* Their form */

static void
field_free (gpointer data)
{
  OwOfficialField *field = data;

  g_free (field->label);
  g_free (field->value);
  g_free (field);
}

/* The text of a column; "" when there is none. */
static char *
dup_column (const OwRecordType *type, gconstpointer record, const char *name)
{
  for (gsize i = 0; i < type->n_columns; i++)
    {
      const OwColumn *column = &type->columns[i];
      gconstpointer place = (const char *)record + column->offset;

      if (!g_str_equal (column->name, name))
        continue;
      if (column->kind == OW_COLUMN_DATE)
        return *(const OwDate *)place != OW_DATE_NONE ? ow_date_to_string (*(const OwDate *)place)
                                                      : g_strdup ("");
      return g_strdup (*(char *const *)place != NULL ? *(char *const *)place : "");
    }
  return NULL;
}

static char *
dup_value (const OwCaseDetails *details, const char *place)
{
  const struct
  {
    const char *prefix;
    const OwRecordType *type;
    gconstpointer record;
  } records[] = { { "person.", &ow_person_record, details->person },
                  { "document.", &ow_travel_document_record, details->document },
                  { "case.", &ow_case_file_record, details->file } };
  const char *fact;

  for (gsize i = 0; i < G_N_ELEMENTS (records); i++)
    if (g_str_has_prefix (place, records[i].prefix))
      {
        g_autofree char *value
            = dup_column (records[i].type, records[i].record, place + strlen (records[i].prefix));

        /* What the record does not say, the form of the case may. */
        if (value != NULL && *value != '\0')
          return g_steal_pointer (&value);
      }
  fact = ow_facts_get_text (details->facts, place);
  return g_strdup (fact != NULL ? fact : "");
}

GPtrArray *
ow_official_fields_make (const OwCaseDetails *details)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func (field_free);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (FIELDS, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      OwOfficialField *field;

      if (*lines[i] == '#' || g_strv_length (cells) != 2)
        continue;
      field = g_new0 (OwOfficialField, 1);
      field->label = g_strconcat ("official.field.", cells[0], NULL);
      field->value = dup_value (details, cells[1]);
      g_ptr_array_add (fields, field);
    }
  return fields;
}
