/* The application form of a case, filled from person, document, answers and draft; and the custody
 * slip of what is held. */

#include "ow-case-facts.h"
#include "ow-counter-error.h"
#include "ow-custody-slip.h"
#include "ow-form-model.h"
#include "ow-name.h"
#include "ow-sheets-private.h"

void
ow_sheet_build_add_presets (OwFacts *facts, const OwSubKind *sub_kind)
{
  const char *const *presets = ow_sub_kind_get_presets (sub_kind);

  for (gsize i = 0; presets != NULL && presets[i] != NULL; i += 2)
    if (!ow_facts_has (facts, presets[i]))
      ow_facts_set_value (facts, presets[i], presets[i + 1], NULL);
}

static void
add_draft_facts (OwFacts *facts, JsonObject *extras)
{
  g_autoptr (GList) keys = json_object_get_members (extras);

  for (GList *l = keys; l != NULL; l = l->next)
    {
      JsonNode *value = json_object_get_member (extras, l->data);

      if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING)
        ow_form_model_write_fact (facts, l->data, json_node_get_string (value));
    }
}

static JsonNode *
get_object_node (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? node : NULL;
}

/* What has been typed so far: {"form": {field: value}, "facts": {key: value}}. What cannot be read
 * is left blank, as on paper. */
static void
add_draft (OwFacts *facts, const char *body, const OwSubKind *sub_kind)
{
  g_autoptr (JsonNode) root = json_from_string (body, NULL);
  g_autoptr (OwFormModel) model = NULL;
  JsonNode *form, *extras;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return;
  form = get_object_node (json_node_get_object (root), "form");
  extras = get_object_node (json_node_get_object (root), "facts");
  if (extras != NULL)
    add_draft_facts (facts, json_node_get_object (extras));
  if (form == NULL)
    return;
  model = ow_form_model_new (sub_kind);
  ow_form_model_read_facts (model, facts);
  ow_form_model_from_json (model, form);
  ow_form_model_update (model, facts);
  ow_form_model_write_facts (model, facts);
}

static OwFacts *
load_facts (OwTransaction *transaction,
            const OwCaseFile *file,
            const OwSubKind *sub_kind,
            GError **error)
{
  g_autoptr (OwPerson) person = ow_sheet_load_person (transaction, file->person_id, error);
  g_autoptr (OwTravelDocument) document = NULL;
  g_autoptr (OwDraft) draft = NULL;
  g_autoptr (OwFacts) facts = NULL;
  GError *local = NULL;

  if (person == NULL
      || (document
          = ow_transaction_load (transaction, &ow_travel_document_record, file->document_id, error))
             == NULL)
    return NULL;
  facts = sub_kind != NULL ? ow_case_facts_new (person, document, sub_kind)
                           : ow_case_facts_new_identity (person, document);
  if (!ow_case_facts_add_answers (facts, file->facts, error))
    return NULL;
  draft = ow_transaction_query_one (transaction, &ow_query_draft_of_case, &local, 'i', file->id, 0);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  if (draft != NULL && sub_kind != NULL)
    add_draft (facts, draft->body, sub_kind);
  /* The number is never typed. */
  ow_facts_set_text (facts, "passport.number", document->number);
  return g_steal_pointer (&facts);
}

gboolean
ow_sheet_build_form (OwTransaction *transaction, OwSheetBuild *build, GError **error)
{
  g_autoptr (OwCaseFile) file
      = ow_transaction_load (transaction, &ow_case_file_record, build->id, error);
  const OwService *service;
  const OwSubKind *sub_kind;
  OwFacts *facts;
  OwSheet *sheet;

  if (file == NULL)
    return FALSE;
  service = ow_catalogue_find_service (build->catalogue, file->service);
  sub_kind = service != NULL ? ow_service_find_sub_kind (service, file->sub_kind) : NULL;
  facts = load_facts (transaction, file, sub_kind, error);
  if (facts == NULL)
    return FALSE;
  sheet = ow_sheet_build_begin (build, transaction, OW_SHEET_FORM);
  sheet->facts = facts;
  sheet->number = g_strdup (file->number);
  sheet->at = ow_transaction_get_now (transaction);
  sheet->service_id = g_strdup (file->service);
  sheet->service = g_strdup (service != NULL ? ow_service_get_name (service) : file->service);
  sheet->sub_kind = g_strdup (sub_kind != NULL ? ow_sub_kind_get_name (sub_kind) : file->sub_kind);
  return TRUE;
}

/* What is on the slip of the id, and the number of the slip: of an object that of its holder, of a
 * case or a party that of all the party brought. */
static GPtrArray *
find_objects (OwTransaction *transaction, OwRowId id, char **ret_number, GError **error)
{
  char letter = 'H';
  GPtrArray *brought;
  g_autoptr (OwCustodyObject) object
      = ow_transaction_load (transaction, &ow_custody_object_record, id, NULL);
  g_autoptr (OwCaseFile) file = NULL;

  if (object == NULL)
    {
      file = ow_transaction_load (transaction, &ow_case_file_record, id, NULL);
      if (file == NULL)
        {
          brought
              = ow_transaction_query (transaction, &ow_query_custody_by_party, error, 'i', id, 0);
          for (guint i = 0; brought != NULL && object == NULL && i < brought->len; i++)
            if (((OwCustodyObject *)brought->pdata[i])->case_id == 0)
              object = ow_custody_object_copy (brought->pdata[i]);
          g_clear_pointer (&brought, g_ptr_array_unref);
        }
      else
        object = ow_transaction_query_one (transaction, &ow_query_custody_of_document, NULL, 'i',
                                           file->document_id, 0);
      if (object == NULL)
        return g_ptr_array_new ();
      letter = 'P';
    }
  return ow_custody_slip_find_with (transaction, object, letter, ret_number, error);
}

static gboolean
add_object (OwSheetBuild *build,
            OwTransaction *transaction,
            const OwCustodyObject *object,
            GError **error)
{
  g_autoptr (OwPerson) person = ow_sheet_load_person (transaction, object->person_id, error);
  g_autoptr (OwTravelDocument) document
      = object->document_id != 0 ? ow_transaction_load (transaction, &ow_travel_document_record,
                                                        object->document_id, NULL)
                                 : NULL;
  OwKeptLine *line;

  if (person == NULL)
    return FALSE;
  line = ow_sheet_add_kept_line (build->sheet);
  line->slip = g_strdup (object->slip);
  line->kind = g_strdup (object->kind);
  line->number = g_strdup (document != NULL ? document->number : object->label);
  line->owner = ow_name_for_paper (person->mrz_surname, person->mrz_given_names);
  line->place = g_strdup (object->place);
  line->holder = g_strdup (object->holder);
  line->since = object->since;
  return TRUE;
}

gboolean
ow_sheet_build_slip (OwTransaction *transaction, OwSheetBuild *build, GError **error)
{
  g_autofree char *number = NULL;
  g_autoptr (GPtrArray) objects = find_objects (transaction, build->id, &number, error);
  g_autoptr (OwQrText) qr = NULL;
  const OwCustodyObject *first = NULL;

  if (objects == NULL)
    return FALSE;
  ow_sheet_build_begin (build, transaction, OW_SHEET_SLIP);
  for (guint i = 0; i < objects->len; i++)
    {
      const OwCustodyObject *object = g_ptr_array_index (objects, i);

      /* What went back stays on the slip, marked. */
      if (!add_object (build, transaction, object, error))
        return FALSE;
      if (first == NULL && !g_str_equal (object->place, "returned"))
        first = object;
    }
  if (first == NULL)
    {
      ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
                            ow_message_new ("error.print.nothing-kept", NULL));
      return FALSE;
    }
  build->sheet->number = g_strdup (number);
  build->sheet->at = first->since;
  qr = ow_qr_text_new ('C', first->site, number, 1);
  return ow_sheet_build_sign (build, qr, error);
}
