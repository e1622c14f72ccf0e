#include "ow-counter-error.h"

#include "ow-message.h"

OW_DEFINE_ERROR_DOMAIN (ow_counter_error)

gboolean
ow_counter_fail (GError **error, OwCounterError code, const char *id)
{
  ow_message_set_error (error, OW_COUNTER_ERROR, code, ow_message_new (id, NULL));
  return FALSE;
}
