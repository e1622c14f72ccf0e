/* SYS-02. */

#include "ow-e-card-system.h"

#include "ow-message.h"
#include "ow-payload.h"

void
ow_e_card_free (OwECard *self)
{
  if (self == NULL)
    return;
  g_free (self->serial);
  g_free (self->holder_name);
  g_free (self->native_name);
  g_free (self->nationality);
  g_free (self->document_number);
  g_free (self->social_security_number);
  g_free (self->card_status);
  g_clear_pointer (&self->permit, ow_work_permit_free);
  g_free (self);
}

char *
ow_e_card_make_code (const char *qr_text, const char *purpose, const char *station)
{
  JsonObject *object = json_object_new ();

  ow_payload_set_text (object, "qr_text", qr_text);
  ow_payload_set_text (object, "operator", station);
  ow_payload_set_text (object, "purpose", purpose);
  return ow_payload_take (object);
}

char *
ow_e_card_make_search (const char *name,
                       const char *work_permit_number,
                       const char *social_security_number,
                       const char *purpose,
                       GError **error)
{
  JsonObject *object;

  if (work_permit_number == NULL && social_security_number == NULL)
    {
      ow_message_set_error (error, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_REQUEST,
                            ow_message_new ("error.gateway.card-number", NULL));
      return NULL;
    }
  object = json_object_new ();
  ow_payload_set_text (object, "name", name);
  ow_payload_set_text (object, "work_permit_number", work_permit_number);
  ow_payload_set_text (object, "social_security_number", social_security_number);
  ow_payload_set_text (object, "purpose", purpose);
  return ow_payload_take (object);
}

OwECard *
ow_e_card_from_json (JsonNode *body)
{
  JsonObject *object = json_node_get_object (body);
  JsonObject *holder = json_object_get_object_member (object, "holder");
  OwECard *self = g_new0 (OwECard, 1);

  self->serial = ow_payload_dup_text (object, "serial");
  self->holder_name = ow_payload_dup_text (holder, "name");
  self->native_name = ow_payload_dup_text (holder, "native_name");
  self->nationality = ow_payload_dup_text (holder, "nationality");
  self->document_number = ow_payload_dup_text (holder, "document_number");
  self->social_security_number = ow_payload_dup_text (object, "social_security_number");
  self->card_status = ow_payload_dup_text (object, "card_status");
  self->verified_at = ow_payload_get_time (object, "verified_at");
  if (json_object_has_member (object, "work_permit"))
    self->permit = ow_work_permit_from_json (json_object_get_object_member (object, "work_permit"));
  return self;
}

OwStanding
ow_e_card_judge (const OwECard *self)
{
  return g_str_equal (self->card_status, "active") ? OW_STANDING_VERIFIED : OW_STANDING_REJECTED;
}
