#pragma once

#include "ow-store.h"

G_BEGIN_DECLS

/* The training store of this user, made with sample staff and five tickets when there is none yet today. Blocks: off the main thread. */
OwStore *ow_training_open (OwClock  *clock,
                           GError  **error);

/* The sample staff of training, ended by a NULL name: shown on the sign-in page of a training store and in README. */
typedef struct
{
  const char *sign_in_name;
  const char *display_name;
  const char *role;
  const char *password;
} OwTrainingStaff;

const OwTrainingStaff *ow_training_get_staff     (void);
/* The specimen passports of training (issuer UTO): MRZ lines joined by a newline, ended by NULL. */
const char *const     *ow_training_get_specimens (void);

G_END_DECLS
