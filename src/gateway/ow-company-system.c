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
      if (investor->authentication_token != NULL)
        {
          ow_payload_set_text (object, "authentication_token", investor->authentication_token);
          ow_payload_set_time (object, "authentication_until", investor->authentication_until);
        }
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
      ow_payload_set_text (object, "name", document->name);
      ow_payload_set_text (object, "country", document->country);
      ow_payload_set_text (object, "apostille", document->apostille);
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

  for (gsize i = 0; i < application->n_owners; i++)
    {
      const OwCompanyOwner *owner = &application->owners[i];
      JsonObject *object = json_object_new ();

      ow_payload_set_text (object, "name", owner->name);
      ow_payload_set_text (object, "ground", owner->ground);
      if (owner->percent > 0)
        json_object_set_double_member (object, "percent", (double)owner->percent / 100);
      json_array_add_object_element (list, object);
    }
  return list;
}

static void
add_check (JsonObject *object, const OwCompanyApplication *application)
{
  JsonObject *check;

  if (application->list_answer == NULL)
    return;
  check = json_object_new ();
  ow_payload_set_text (check, "answer", application->list_answer);
  ow_payload_set_text (check, "version", application->list_version);
  json_object_set_object_member (object, "negative_list", check);
}

char *
ow_company_make_application (const OwCompanyApplication *application)
{
  JsonObject *object = json_object_new ();

  ow_payload_set_text (object, "kind", application->kind);
  ow_payload_set_text (object, "company_name", application->company_name);
  json_object_set_array_member (object, "investors", make_investors (application));
  ow_payload_set_text (object, "uscc", application->uscc);
  ow_payload_set_text (object, "licence", application->licence);
  ow_payload_set_text (object, "licence_number", application->licence_number);
  if (application->capital > 0)
    json_object_set_int_member (object, "capital", application->capital);
  if (application->n_owners > 0)
    json_object_set_array_member (object, "beneficial_owners", make_owners (application));
  ow_payload_set_text (object, "activity", application->activity);
  ow_payload_set_text (object, "zone", application->zone);
  add_check (object, application);
  if (application->n_documents > 0)
    json_object_set_array_member (object, "documents", make_documents (application));
  return ow_payload_take (object);
}

char *
ow_company_dup_unexpired (const char *body, OwInstant now)
{
  g_autoptr (JsonNode) root = json_from_string (body, NULL);
  JsonArray *investors = NULL;
  gboolean dropped = FALSE;

  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root)
      && json_object_has_member (json_node_get_object (root), "investors"))
    investors = json_object_get_array_member (json_node_get_object (root), "investors");
  for (guint i = 0; investors != NULL && i < json_array_get_length (investors); i++)
    {
      JsonObject *investor = json_array_get_object_element (investors, i);

      if (!json_object_has_member (investor, "authentication_token")
          || ow_payload_get_time (investor, "authentication_until") > now)
        continue;
      json_object_remove_member (investor, "authentication_token");
      json_object_remove_member (investor, "authentication_until");
      dropped = TRUE;
    }
  return dropped ? json_to_string (root, FALSE) : NULL;
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
