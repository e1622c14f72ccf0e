#pragma once

#include <glib.h>

#include "ow-clock.h"
#include "ow-profile.h"

G_BEGIN_DECLS

/* What a new store is made of. All strings are borrowed. */
typedef struct
{
  const char *centre;         /* "shenyang" | "dalian" */
  gboolean    training;       /* the site code then begins with T, sample staff and tickets are made */
  const char *admin_login;    /* first administrator; NULL in training (the sample has one) */
  const char *admin_name;
  const char *admin_password; /* at least 10 characters */
  int         desks;          /* 1 to 99; 0 is 6 */
} OwInitRequest;

/* Makes the store of @profile, the key of the site and its secret file (0600), the first administrator, desks, and in training
 * the sample staff (ow_init_get_training_staff), desks, tickets and specimen persons. Refuses a store that exists
 * (OW_COUNTER_ERROR_STATE); on any error no file stays behind. Blocks (scrypt, disk): off the main thread. */
gboolean ow_init_run (OwProfile            *profile,
                      const OwInitRequest  *request,
                      OwClock              *clock,
                      GError              **error);

/* The sample staff of training, ended by a NULL login: shown on the sign-in page of a training store and in README. */
typedef struct
{
  const char *login;
  const char *name;
  const char *role;     /* "clerk" | "supervisor" | "administrator" | "auditor" */
  const char *password;
} OwTrainingStaff;

const OwTrainingStaff *ow_init_get_training_staff (void);

/* The specimen passports of training (issuer UTO): MRZ lines joined by '\n', ended by NULL. */
const char *const     *ow_init_get_specimens      (void);

G_END_DECLS
