#pragma once

#include <adwaita.h>

#include "ow-queue-model.h"

G_BEGIN_DECLS

#define OW_TYPE_TAKE_DIALOG (ow_take_dialog_get_type ())

/* A number for a party: services (ticked in the order in which they are asked for; the first decides the queue), language, applicants, class. Then the
 * number stands there, large, until a key is pressed. Signal "taken" (OwQueueItem) once a number has been given: the window prints it. */
G_DECLARE_FINAL_TYPE (OwTakeDialog, ow_take_dialog, OW, TAKE_DIALOG, AdwWindow)

OwTakeDialog *ow_take_dialog_new (OwSession    *session,
                                  OwQueueModel *model,
                                  OwLanguage    language);

G_END_DECLS
