/* Corrections. Which field is of which kind is one table; a correction of what is printed raises
 * the issue of the receipt, so that the paper of before verifies as superseded. */

#include "ow-correction-acts.h"

#include <string.h>

#include "ow-act-checks.h"
#include "ow-case-acts-private.h"
#include "ow-case-facts.h"
#include "ow-country.h"

/* @column of person or document; @fact in the facts of the case. */
static const struct
{
  const char *field;
  OwCorrectionKind kind;
  const OwRecordType *type;
  const char *column, *fact;
} fields[] = {
  { "phone", OW_CORRECTION_FREE, &ow_person_record, "phone", "person.phone" },
  { "address", OW_CORRECTION_FREE, &ow_person_record, "address", "person.address" },
  { "printed_name", OW_CORRECTION_FREE, &ow_person_record, "printed_name", NULL },
  { "native_name", OW_CORRECTION_FREE, &ow_person_record, "native_name", "person.native_name" },
  { "chinese_name", OW_CORRECTION_FREE, &ow_person_record, "chinese_name", "person.chinese_name" },
  { "surname", OW_CORRECTION_SUPERVISED, &ow_person_record, "mrz_surname", "person.surname" },
  { "given_names", OW_CORRECTION_SUPERVISED, &ow_person_record, "mrz_given_names",
    "person.given_names" },
  { "sex", OW_CORRECTION_SUPERVISED, &ow_person_record, "sex", "person.sex" },
  { "birth_date", OW_CORRECTION_SUPERVISED, &ow_person_record, "birth_date", "person.birth_date" },
  { "nationality", OW_CORRECTION_SUPERVISED, &ow_person_record, "nationality",
    "person.nationality" },
  { "issue_date", OW_CORRECTION_SUPERVISED, &ow_travel_document_record, "issue_date",
    "passport.issue_date" },
  { "expiry_date", OW_CORRECTION_SUPERVISED, &ow_travel_document_record, "expiry_date",
    "passport.expiry_date" },
  /* A document number is never corrected: the right passport is scanned, and the case moved to it
   * or accepted again. */
  { "document_number", OW_CORRECTION_CANCEL, NULL, NULL, NULL },
  { "service", OW_CORRECTION_CANCEL, NULL, NULL, NULL },
  { "sub_kind", OW_CORRECTION_CANCEL, NULL, NULL, NULL },
  { "requested", OW_CORRECTION_CANCEL, NULL, NULL, NULL },
};

const char *
ow_correction_kind_to_string (OwCorrectionKind kind)
{
  static const char *const names[] = { "free", "supervised", "cancel" };

  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (names), "cancel");
  return names[kind];
}

static int
find_field (const char *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_strcmp0 (fields[i].field, field) == 0)
      return (int)i;
  return -1;
}

gboolean
ow_correction_find (const char *field, OwCorrectionKind *ret_kind)
{
  int i = find_field (field);

  if (i >= 0)
    *ret_kind = fields[i].kind;
  return i >= 0;
}

const char *const *
ow_correction_get_fields (void)
{
  static const char *names[G_N_ELEMENTS (fields) + 1];
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
        names[i] = fields[i].field;
      g_once_init_leave (&done, 1);
    }
  return names;
}

static gboolean
is_open (const OwCaseFile *file)
{
  static const char *const open[]
      = { "accepted", "in_review", "returned", "corrected", "forwarded", "decided", "ready", NULL };

  return g_strv_contains (open, file->state);
}

gboolean
ow_correction_is_possible (const OwCaseFile *file)
{
  return is_open (file) && file->receipt_id != 0;
}

/* The accepted case in the version that was seen. */
static OwCaseFile *
load_case (OwTransaction *transaction, OwRowId id, gint64 version, GError **error)
{
  g_autoptr (OwCaseFile) file = ow_transaction_load (transaction, &ow_case_file_record, id, error);

  if (file == NULL || !ow_act_require_role (transaction, "case.amend", error))
    return NULL;
  if (!ow_correction_is_possible (file))
    {
      ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.correction.state");
      return NULL;
    }
  file->version = version;
  return g_steal_pointer (&file);
}

static gboolean
require_receipt (gboolean taken, const char *declaration, GError **error)
{
  return taken || ow_act_require_text (declaration, "error.custody.receipt-out", error);
}

/* The next issue of the receipt. */
static gboolean
raise_issue (OwTransaction *transaction, const OwCaseFile *file, JsonObject *result, GError **error)
{
  g_autoptr (OwReceipt) receipt
      = ow_transaction_load (transaction, &ow_receipt_record, file->receipt_id, error);

  if (receipt == NULL)
    return FALSE;
  receipt->issue++;
  json_object_set_int_member (result, "issue", receipt->issue);
  return ow_transaction_update (transaction, &ow_receipt_record, receipt, error);
}

static gboolean
add_correction (OwTransaction *transaction, OwCorrection *row, JsonObject *result, GError **error)
{
  row->reason = g_strdup (ow_transaction_get_reason (transaction));
  if (row->reason == NULL)
    row->reason = g_strdup ("");
  row->clerk_id = ow_transaction_get_staff (transaction);
  row->at = ow_transaction_get_now (transaction);
  if (!ow_transaction_insert (transaction, &ow_correction_record, row, error))
    return FALSE;
  ow_result_set_id (result, "correction", row->id);
  return TRUE;
}

#define MEMBER(type, record, column) (*(type *)((char *)(record) + (column)->offset))

/* Writes the value into its column; hands out what stood there. FALSE when it cannot be. */
static gboolean
set_column (gpointer record, const OwColumn *column, const char *value, char **ret_before)
{
  OwDate day;

  if (column->kind == OW_COLUMN_TEXT)
    {
      *ret_before = MEMBER (char *, record, column);
      MEMBER (char *, record, column) = value != NULL && *value != '\0' ? g_strdup (value) : NULL;
      return TRUE;
    }
  day = ow_date_parse (value);
  if (day == OW_DATE_NONE)
    return FALSE;
  *ret_before = MEMBER (OwDate, record, column) != OW_DATE_NONE
                    ? ow_date_to_string (MEMBER (OwDate, record, column))
                    : NULL;
  MEMBER (OwDate, record, column) = day;
  return TRUE;
}

char *
ow_correction_dup_value (const OwPerson *person,
                         const OwTravelDocument *document,
                         const char *field)
{
  int i = find_field (field);
  const OwRecordType *type = i >= 0 ? fields[i].type : NULL;
  gconstpointer record = type == &ow_person_record ? (gconstpointer)person : document;
  const OwColumn *column;
  OwDate day;

  if (type == NULL)
    return g_strdup (g_strcmp0 (field, "document_number") == 0 ? document->number : NULL);
  column = &type->columns[ow_record_find_column (type, fields[i].column)];
  if (column->kind == OW_COLUMN_TEXT)
    return g_strdup (MEMBER (char *, record, column));
  day = MEMBER (OwDate, record, column);
  return day != OW_DATE_NONE ? ow_date_to_string (day) : NULL;
}

gboolean
ow_correction_is_date (const char *field)
{
  int i = find_field (field);

  return i >= 0 && fields[i].type != NULL
         && fields[i].type->columns[ow_record_find_column (fields[i].type, fields[i].column)].kind
                == OW_COLUMN_DATE;
}

/* What the machine-readable zone can hold. */
gboolean
ow_correction_is_right (const char *field, const char *value)
{
  if (g_str_equal (field, "nationality"))
    return ow_country_find (value) != NULL;
  if (g_str_equal (field, "sex"))
    return g_str_equal (value, "M") || g_str_equal (value, "F") || g_str_equal (value, "X");
  if (ow_correction_is_date (field))
    return ow_date_parse (value) != OW_DATE_NONE;
  if (g_str_equal (field, "surname") || g_str_equal (field, "given_names"))
    return strspn (value, "ABCDEFGHIJKLMNOPQRSTUVWXYZ ") == strlen (value);
  return TRUE;
}

static gboolean
set_fact (OwCaseFile *file, const char *fact, const char *value, GError **error)
{
  g_autoptr (OwFacts) facts = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (fact == NULL)
    return TRUE;
  facts = ow_facts_from_text (file->facts, error);
  if (facts == NULL || !ow_facts_set_value (facts, fact, value, error))
    return FALSE;
  node = ow_facts_to_json (facts);
  g_free (file->facts);
  file->facts = json_to_string (node, FALSE);
  return TRUE;
}

/* Row and facts of the case say the same. */
static gboolean
write_field (OwTransaction *transaction,
             int index,
             OwCaseFile *file,
             const char *value,
             char **ret_before,
             GError **error)
{
  const OwRecordType *type = fields[index].type;
  OwRowId id = type == &ow_person_record ? file->person_id : file->document_id;
  gpointer record = ow_transaction_load (transaction, type, id, error);
  gboolean ok = record != NULL;

  if (ok
      && !set_column (record, &type->columns[ow_record_find_column (type, fields[index].column)],
                      value, ret_before))
    ok = ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.correction.value");
  if (ok && g_str_equal (fields[index].field, "birth_date"))
    ow_set_string (((OwPerson *)record)->birth_text, value);
  ok = ok && ow_transaction_update (transaction, type, record, error)
       && set_fact (file, fields[index].fact, value, error)
       && ow_transaction_update (transaction, &ow_case_file_record, file, error)
       && (type != &ow_person_record || ow_party_act_set_tokens (transaction, record, error));
  ow_record_free (type, record);
  return ok;
}

static gboolean
require_kind (OwTransaction *transaction, const OwCorrectField *request, int index, GError **error)
{
  gboolean empty = request->value == NULL || *request->value == '\0';

  if (index < 0)
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.correction.field");
  if (fields[index].kind == OW_CORRECTION_CANCEL)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.correction.cancel");
  if (fields[index].kind == OW_CORRECTION_FREE)
    return TRUE;
  if ((empty && !g_str_equal (request->field, "given_names"))
      || (!empty && !ow_correction_is_right (request->field, request->value)))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.correction.value");
  return ow_act_require_approver (transaction, request->approver, "case.amend-approve", error)
         && require_receipt (request->receipt_taken, request->declaration, error);
}

gboolean
ow_correct_field_run (OwTransaction *transaction,
                      gconstpointer data,
                      JsonObject *result,
                      GError **error)
{
  const OwCorrectField *request = data;
  int index = find_field (request->field);
  g_autoptr (OwCaseFile) file = load_case (transaction, request->case_id, request->version, error);
  g_autoptr (OwCorrection) row = ow_correction_new ();
  gboolean supervised;

  if (file == NULL || !require_kind (transaction, request, index, error)
      || !write_field (transaction, index, file, request->value, &row->before, error))
    return FALSE;
  supervised = fields[index].kind == OW_CORRECTION_SUPERVISED;
  row->case_id = file->id;
  row->field = g_strdup (request->field);
  row->kind = g_strdup (ow_correction_kind_to_string (fields[index].kind));
  row->after = g_strdup (request->value);
  row->receipt_state = g_strdup (!supervised ? "" : request->receipt_taken ? "retrieved" : "lost");
  row->declaration = g_strdup (request->declaration);
  row->approver_id = supervised ? request->approver : 0;
  json_object_set_string_member (result, "kind", row->kind);
  return (!supervised || raise_issue (transaction, file, result, error))
         && add_correction (transaction, row, result, error);
}

/* Does another case of the receipt go on? */
static gboolean
end_receipt (OwTransaction *transaction, const OwCaseFile *file, JsonObject *result, GError **error)
{
  g_autoptr (OwReceipt) receipt
      = ow_transaction_load (transaction, &ow_receipt_record, file->receipt_id, error);
  g_autoptr (GPtrArray) cases = NULL;
  gboolean others = FALSE;

  if (receipt == NULL
      || (cases = ow_transaction_query (transaction, &ow_query_cases_by_receipt, error, 'i',
                                        receipt->id, 0))
             == NULL)
    return FALSE;
  for (guint i = 0; i < cases->len; i++)
    others = others || is_open (g_ptr_array_index (cases, i));
  if (others)
    receipt->issue++;
  else
    ow_set_string (receipt->state, "void");
  json_object_set_string_member (result, "receipt_state", receipt->state);
  json_object_set_int_member (result, "issue", receipt->issue);
  return ow_transaction_update (transaction, &ow_receipt_record, receipt, error);
}

gboolean
ow_cancel_case_run (OwTransaction *transaction,
                    gconstpointer data,
                    JsonObject *result,
                    GError **error)
{
  const OwCancelCase *request = data;
  g_autoptr (OwCaseFile) file = load_case (transaction, request->case_id, request->version, error);
  g_autoptr (OwCorrection) row = ow_correction_new ();

  if (file == NULL
      || !ow_act_require_approver (transaction, request->approver, "case.amend-approve", error)
      || !require_receipt (request->receipt_taken, request->declaration, error))
    return FALSE;
  ow_set_string (file->reason, ow_transaction_get_reason (transaction));
  if (!ow_case_act_move (transaction, file, "withdraw", error))
    return FALSE;
  row->case_id = file->id;
  row->field = g_strdup ("case");
  row->kind = g_strdup (ow_correction_kind_to_string (OW_CORRECTION_CANCEL));
  row->receipt_state = g_strdup (request->receipt_taken ? "retrieved" : "lost");
  row->declaration = g_strdup (request->declaration);
  row->approver_id = request->approver;
  ow_result_set_id (result, "case", file->id);
  json_object_set_string_member (result, "state", file->state);
  return end_receipt (transaction, file, result, error)
         && add_correction (transaction, row, result, error);
}

/* Name, birth, nationality and passport of the facts are those of the document. */
static gboolean
set_identity (OwCaseFile *file,
              const OwPerson *person,
              const OwTravelDocument *document,
              GError **error)
{
  g_autoptr (OwFacts) facts = ow_facts_from_text (file->facts, error);
  g_autoptr (OwFacts) identity = ow_case_facts_new_identity (person, document);
  g_autoptr (JsonNode) node = NULL;

  if (facts == NULL)
    return FALSE;
  ow_facts_merge (facts, identity);
  node = ow_facts_to_json (facts);
  g_free (file->facts);
  file->facts = json_to_string (node, FALSE);
  return TRUE;
}

gboolean
ow_move_case_run (OwTransaction *transaction,
                  gconstpointer data,
                  JsonObject *result,
                  GError **error)
{
  const OwMoveCase *request = data;
  g_autoptr (OwCaseFile) file = load_case (transaction, request->case_id, request->version, error);
  g_autoptr (OwTravelDocument) document = NULL;
  g_autoptr (OwPerson) person = NULL;
  g_autoptr (OwCorrection) row = ow_correction_new ();

  if (file == NULL || !ow_act_require_role (transaction, "case.amend-approve", error)
      || !ow_case_act_require_reason (transaction, error)
      || !require_receipt (request->receipt_taken, request->declaration, error))
    return FALSE;
  if (file->clerk_id == ow_transaction_get_staff (transaction))
    return ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.counter.own-case");
  document
      = ow_transaction_load (transaction, &ow_travel_document_record, request->document, error);
  if (document == NULL
      || (person = ow_transaction_load (transaction, &ow_person_record, document->person_id, error))
             == NULL)
    return FALSE;
  if (document->id == file->document_id)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.correction.same-person");
  row->case_id = file->id;
  row->field = g_strdup ("person");
  row->kind = g_strdup (ow_correction_kind_to_string (OW_CORRECTION_SUPERVISED));
  row->before = g_strdup_printf ("%" G_GINT64_FORMAT, file->document_id);
  row->after = g_strdup_printf ("%" G_GINT64_FORMAT, document->id);
  row->receipt_state = g_strdup (request->receipt_taken ? "retrieved" : "lost");
  row->declaration = g_strdup (request->declaration);
  file->person_id = person->id;
  file->document_id = document->id;
  ow_result_set_id (result, "case", file->id);
  ow_result_set_id (result, "person", person->id);
  return set_identity (file, person, document, error)
         && ow_transaction_update (transaction, &ow_case_file_record, file, error)
         && raise_issue (transaction, file, result, error)
         && add_correction (transaction, row, result, error);
}
