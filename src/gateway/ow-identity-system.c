/* SYS-07. */

#include "ow-identity-system.h"

#include "ow-message.h"
#include "ow-payload.h"

void
ow_authentication_free (OwAuthentication *self)
{
  if (self == NULL)
    return;
  g_free (self->token);
  g_free (self->reason);
  g_free (self);
}

char *
ow_authentication_make (const char *pr_card_number,
                        const char *name,
                        OwDate birth_date,
                        const char *nationality,
                        gboolean consent,
                        GError **error)
{
  JsonObject *object;

  if (!consent)
    {
      ow_message_set_error (error, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_REQUEST,
                            ow_message_new ("error.gateway.consent", NULL));
      return NULL;
    }
  if (birth_date == OW_DATE_NONE)
    {
      ow_message_set_error (error, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_REQUEST,
                            ow_message_new ("error.gateway.birth-date", NULL));
      return NULL;
    }
  object = json_object_new ();
  ow_payload_set_text (object, "pr_card_number", pr_card_number);
  ow_payload_set_text (object, "name", name);
  ow_payload_set_date (object, "birth_date", birth_date);
  ow_payload_set_text (object, "nationality", nationality);
  json_object_set_boolean_member (object, "consent", TRUE);
  return ow_payload_take (object);
}

OwAuthentication *
ow_authentication_from_json (JsonNode *body)
{
  JsonObject *object = json_node_get_object (body);
  OwAuthentication *self = g_new0 (OwAuthentication, 1);

  self->authenticated = json_object_get_boolean_member (object, "authenticated");
  self->token = ow_payload_dup_text (object, "token");
  self->expires_at = ow_payload_get_time (object, "expires_at");
  self->reason = ow_payload_dup_text (object, "reason");
  return self;
}

OwStanding
ow_authentication_judge (const OwAuthentication *self, OwInstant now)
{
  if (!self->authenticated || self->token == NULL)
    return OW_STANDING_REJECTED;
  return self->expires_at <= now ? OW_STANDING_EXPIRED : OW_STANDING_VERIFIED;
}
