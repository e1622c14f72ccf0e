#pragma once

#include "ow-queue-model.h"

G_BEGIN_DECLS

/* Only for ow-queue-model-calls.c. Borrowed. */
OwSession *ow_queue_model_get_session (OwQueueModel *self);

G_END_DECLS
