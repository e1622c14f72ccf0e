/* SYS-01. */

#include "ow-work-permit-system.h"

#include "ow-payload.h"

void
ow_work_permit_free (OwWorkPermit *self)
{
  if (self == NULL)
    return;
  g_free (self->number);
  g_free (self->kind);
  g_free (self->category);
  g_free (self->holder_name);
  g_free (self->native_name);
  g_free (self->nationality);
  g_free (self->document_number);
  g_free (self->employer);
  g_free (self->uscc);
  g_free (self->position);
  g_free (self->status);
  g_free (self);
}

char *
ow_work_permit_make_search (const char *document_number,
                            const char *nationality,
                            OwDate birth_date,
                            const char *purpose,
                            const char *station)
{
  JsonObject *object = json_object_new ();

  ow_payload_set_text (object, "document_number", document_number);
  ow_payload_set_text (object, "nationality", nationality);
  ow_payload_set_date (object, "birth_date", birth_date);
  ow_payload_set_text (object, "purpose", purpose);
  ow_payload_set_text (object, "operator", station);
  return ow_payload_take (object);
}

char *
ow_work_permit_make_code (const char *qr_text, const char *purpose, const char *station)
{
  JsonObject *object = json_object_new ();

  ow_payload_set_text (object, "qr_text", qr_text);
  ow_payload_set_text (object, "purpose", purpose);
  ow_payload_set_text (object, "operator", station);
  return ow_payload_take (object);
}

OwWorkPermit *
ow_work_permit_from_json (JsonObject *object)
{
  JsonObject *holder = json_object_get_object_member (object, "holder");
  JsonObject *employer = json_object_get_object_member (object, "employer");
  OwWorkPermit *self = g_new0 (OwWorkPermit, 1);

  self->number = ow_payload_dup_text (object, "number");
  self->kind = ow_payload_dup_text (object, "kind");
  self->category = ow_payload_dup_text (object, "category");
  self->holder_name = ow_payload_dup_text (holder, "name");
  self->native_name = ow_payload_dup_text (holder, "native_name");
  self->nationality = ow_payload_dup_text (holder, "nationality");
  self->document_number = ow_payload_dup_text (holder, "document_number");
  self->birth_date = ow_payload_get_date (holder, "birth_date");
  self->employer = ow_payload_dup_text (employer, "name");
  self->uscc = ow_payload_dup_text (employer, "uscc");
  self->position = ow_payload_dup_text (object, "position");
  self->valid_from = ow_payload_get_date (object, "valid_from");
  self->valid_until = ow_payload_get_date (object, "valid_until");
  self->status = ow_payload_dup_text (object, "status");
  self->last_change = ow_payload_get_date (object, "last_change");
  return self;
}

GPtrArray *
ow_work_permits_from_json (JsonNode *body)
{
  JsonArray *list = json_object_get_array_member (json_node_get_object (body), "permits");
  GPtrArray *permits = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_work_permit_free);

  for (guint i = 0; i < json_array_get_length (list); i++)
    g_ptr_array_add (permits, ow_work_permit_from_json (json_array_get_object_element (list, i)));
  return permits;
}

OwStanding
ow_work_permit_judge (const OwWorkPermit *self, OwDate today)
{
  if (g_str_equal (self->status, "expired") || self->valid_until < today)
    return OW_STANDING_EXPIRED;
  if (g_str_equal (self->status, "cancelled") || g_str_equal (self->status, "applied"))
    return OW_STANDING_REJECTED;
  return OW_STANDING_VERIFIED;
}
