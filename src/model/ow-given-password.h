#pragma once

#include "ow-record.h"

G_BEGIN_DECLS

/* Somebody else gave this password: it must be changed before anything else. Deleted when it is. */
typedef struct
{
  OwRowId   id; /* of the member of staff */
  OwInstant at;
  gint64    version;
} OwGivenPassword;

OW_DECLARE_RECORD (OwGivenPassword, ow_given_password)

G_END_DECLS
