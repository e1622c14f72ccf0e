#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define OW_COUNTER_ERROR (ow_counter_error_quark ())

/**
 * OwCounterError:
 * @OW_COUNTER_ERROR_SIGN_IN: unknown name or wrong password (never says which), or the account is locked
 * @OW_COUNTER_ERROR_CODE: the password is right, and the code of the second factor is wanted
 * @OW_COUNTER_ERROR_NOT_ALLOWED: the role of this person does not allow the act
 * @OW_COUNTER_ERROR_STATE: the ticket or case is in a state that does not allow the act; the message says which
 * @OW_COUNTER_ERROR_INCOMPLETE: findings stand in the way; the result lists them
 * @OW_COUNTER_ERROR_EMPTY: nobody is waiting
 * @OW_COUNTER_ERROR_USAGE: an argument is missing or malformed
 */
typedef enum
{
  OW_COUNTER_ERROR_SIGN_IN,
  OW_COUNTER_ERROR_NOT_ALLOWED,
  OW_COUNTER_ERROR_STATE,
  OW_COUNTER_ERROR_INCOMPLETE,
  OW_COUNTER_ERROR_EMPTY,
  OW_COUNTER_ERROR_USAGE,
  OW_COUNTER_ERROR_CODE,
} OwCounterError;

GQuark   ow_counter_error_quark (void);

/* Sets the error of the message @id, which has no arguments; always FALSE. */
gboolean ow_counter_fail        (GError         **error,
                                 OwCounterError   code,
                                 const char      *id);

G_END_DECLS
