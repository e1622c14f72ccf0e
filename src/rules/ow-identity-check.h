#pragma once

#include <glib.h>

#include "ow-date.h"
#include "ow-parameters.h"

G_BEGIN_DECLS

/* Verification of a foreigner's identity for units that need it (REG-27). The answer is never more than one of these words. */
typedef enum
{
  OW_IDENTITY_MATCH,
  OW_IDENTITY_NO_MATCH,
  OW_IDENTITY_CANNOT_VERIFY,  /* no record, or too little was asked */
  OW_IDENTITY_SUPERVISOR,     /* the sector is none of the four named: the supervisor decides whether to answer */
  OW_IDENTITY_REFUSED,        /* parameter identity_check_sectors = closed and the sector is none of the four */
} OwIdentityAnswer;

/* Number, birth date and nationality of a passport; unknown parts are NULL and OW_DATE_NONE. */
typedef struct
{
  const char *number;
  OwDate      birth_date;
  const char *nationality;   /* three-letter code */
} OwIdentity;

/* @sector: "finance", "education", "medical", "telecom" are answered; others by C-REG27. Number and birth date are needed on both sides;
 * a nationality is compared only when both have one. Numbers are compared without spaces and without case. */
OwIdentityAnswer ow_identity_check            (const char        *sector,
                                               const OwIdentity  *asked,
                                               const OwIdentity  *record,
                                               OwParameters      *parameters);
/* "match", "no_match", "cannot_verify", "supervisor", "refused" */
const char      *ow_identity_answer_to_string (OwIdentityAnswer   answer);

G_END_DECLS
