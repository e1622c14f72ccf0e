/* SYS-08. */

#include "ow-company-system.h"

#include "ow-payload.h"

void
ow_company_state_free (OwCompanyState *self)
{
  if (self == NULL)
    return;
  g_free (self->application_no);
  g_free (self->status);
  g_free (self->uscc);
  g_free (self->licence_number);
  g_free (self->reason);
  g_free (self);
}

char *
ow_company_make_name_check (const char *name, const char *district)
{
  JsonObject *object = json_object_new ();

  ow_payload_set_text (object, "name", name);
  ow_payload_set_text (object, "district", district);
  return ow_payload_take (object);
}

static JsonArray *
make_investors (const OwCompanyApplication *application)
{
  JsonArray *list = json_array_new ();

  for (gsize i = 0; i < application->n_investors; i++)
    {
      const OwInvestor *investor = &application->investors[i];
      JsonObject *object = json_object_new ();

      ow_payload_set_text (object, "name", investor->name);
      ow_payload_set_text (object, "document_kind", investor->document_kind);
      ow_payload_set_text (object, "document_number", investor->document_number);
      ow_payload_set_text (object, "nationality", investor->nationality);
      ow_payload_set_text (object, "authentication_token", investor->authentication_token);
      json_array_add_object_element (list, object);
    }
  return list;
}

static JsonArray *
make_documents (const OwCompanyApplication *application)
{
  JsonArray *list = json_array_new ();

  for (gsize i = 0; i < application->n_documents; i++)
    {
      const OwCompanyDocument *document = &application->documents[i];
      JsonObject *object = json_object_new ();

      ow_payload_set_text (object, "kind", document->kind);
      ow_payload_set_text (object, "country", document->country);
      ow_payload_set_text (object, "apostille_number", document->apostille_number);
      ow_payload_set_date (object, "apostille_date", document->apostille_date);
      json_array_add_object_element (list, object);
    }
  return list;
}

static JsonArray *
make_owners (const OwCompanyApplication *application)
{
  JsonArray *list = json_array_new ();
  JsonObject *object = json_object_new ();

  ow_payload_set_text (object, "name", application->owner);
  ow_payload_set_text (object, "ground", application->owner_ground);
  json_array_add_object_element (list, object);
  return list;
}

char *
ow_company_make_application (const OwCompanyApplication *application)
{
  JsonObject *object = json_object_new ();

  ow_payload_set_text (object, "kind", application->kind);
  ow_payload_set_text (object, "company_name", application->company_name);
  json_object_set_array_member (object, "investors", make_investors (application));
  ow_payload_set_text (object, "uscc", application->uscc);
  if (application->capital > 0)
    json_object_set_int_member (object, "capital", application->capital);
  if (application->owner != NULL)
    json_object_set_array_member (object, "beneficial_owners", make_owners (application));
  ow_payload_set_text (object, "zone", application->zone);
  if (application->n_documents > 0)
    json_object_set_array_member (object, "documents", make_documents (application));
  return ow_payload_take (object);
}

OwCompanyState *
ow_company_state_from_json (JsonNode *body)
{
  JsonObject *object = json_node_get_object (body);
  OwCompanyState *self = g_new0 (OwCompanyState, 1);

  self->application_no = ow_payload_dup_text (object, "application_no");
  self->status = ow_payload_dup_text (object, "status");
  self->uscc = ow_payload_dup_text (object, "uscc");
  self->licence_number = ow_payload_dup_text (object, "licence_number");
  self->reason = ow_payload_dup_text (object, "reason");
  return self;
}
