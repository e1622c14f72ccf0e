#pragma once

#include "ow-record.h"

G_BEGIN_DECLS

/* The second factor of a member of staff: a secret shared with his telephone (ow-totp.h). */
typedef struct
{
  OwRowId   id;            /* of the member of staff */
  char     *state;         /* "offered" until a first code proves it | "active" */
  char     *secret;        /* account and secret, sealed with the secret file of the store, base64 */
  gint64    last_step;     /* of the last code that was taken; 0: none yet */
  char     *recovery_hash; /* of the recovery codes that are left, separated by a space; see ow_seal_password_hash */
  OwInstant at;
  gint64    version;
} OwStaffFactor;

OW_DECLARE_RECORD (OwStaffFactor, ow_staff_factor)

G_END_DECLS
