#pragma once

#include "ow-profile.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* The training store of the profile "training", centre Shenyang, ready for today. Blocks: off the main thread. */
OwStore *ow_training_open (OwClock  *clock,
                           GError  **error);
/* Makes the training store of @profile ready for today, so that ow_context_open (profile, TRUE, …) can be called: the store of @centre
 * ("shenyang", "dalian") with key and sample staff when there is none, and the numbers of the day, in five languages and for all services
 * of the centre, when none was taken yet. @clock NULL is the system's. A second program that does the same at the same time does no harm.
 * A real store is refused untouched (OW_STORE_ERROR_MODE). Blocks: off the main thread. */
gboolean ow_training_prepare (OwProfile   *profile,
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
/* The specimen passports of training (issuer UTO): MRZ lines joined by a newline, ended by NULL. The names are of the shapes that give
 * trouble: one name only, cut off, with hyphen or apostrophe in print; a child under 16; sex unspecified; over 60. */
const char *const     *ow_training_get_specimens (void);

G_END_DECLS
