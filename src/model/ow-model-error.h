#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define OW_MODEL_ERROR (ow_model_error_quark ())

/**
 * OwModelError:
 * @OW_MODEL_ERROR_TRANSITION: the state machine has no such transition from this state
 * @OW_MODEL_ERROR_QR: the text of a QR is malformed, of another site or mode, or its signature fails
 */
typedef enum
{
  OW_MODEL_ERROR_TRANSITION,
  OW_MODEL_ERROR_QR,
} OwModelError;

GQuark ow_model_error_quark (void);

G_END_DECLS
