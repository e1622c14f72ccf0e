#pragma once

#include "ow-store.h"

G_BEGIN_DECLS

/* Makes what training needs at @path and is not there yet: the store of @centre ("shenyang", "dalian") with its sample staff, and five tickets for today.
 * OW_STORE_ERROR_MODE when a real store lies there. Blocks: off the main thread. */
gboolean ow_training_prepare (const char  *path,
                              const char  *centre,
                              OwClock     *clock,
                              GError     **error);

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
