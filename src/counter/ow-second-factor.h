#pragma once

#include "ow-parameters.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* The second factor at a sign-in (issue 9; 8.1.4 of the graded protection): a code of the telephone (ow-totp.h), or one of the recovery codes that were
 * handed out when it was set up. Every code is good once in the whole hall, whichever counter it is typed at. */
typedef enum
{
  OW_FACTOR_NONE, /* he has none: the password is enough */
  OW_FACTOR_GOOD,
  OW_FACTOR_WANTED, /* no code was given */
  OW_FACTOR_WRONG,
  OW_FACTOR_USED,
  OW_FACTOR_CLOCK, /* right some minutes before or after */
} OwFactorAnswer;

typedef struct
{
  OwFactorAnswer answer;
  gint64         step;     /* of a good code; 0: it is a recovery code */
  char          *recovery; /* its hash, owned */
} OwFactorUse;

/* NONE and GOOD. */
gboolean       ow_factor_is_good     (OwFactorAnswer        answer);
/* FALSE with OW_COUNTER_ERROR_CODE for a code that is wanted, otherwise _SIGN_IN. */
gboolean       ow_factor_fail        (OwFactorAnswer        answer,
                                      GError              **error);
/* The row of a member of staff, offered or active; NULL without an error when there is none. */
OwStaffFactor *ow_second_factor_find (OwTransaction        *transaction,
                                      OwRowId               staff,
                                      GError              **error);
/* Now what @code is worth for @factor (nullable); nothing is written. Slow for a recovery code: off the main thread. OW_CORE_ERROR_KEY without the secret file
 * of the store. */
gboolean       ow_second_factor_look (OwStore              *store,
                                      const OwStaffFactor  *factor,
                                      const char           *code,
                                      OwFactorUse          *ret_use,
                                      GError              **error);
/* Takes a good code, so that it is not good again: @ret_answer is USED when somebody else was quicker. */
gboolean       ow_second_factor_use  (OwTransaction        *transaction,
                                      OwRowId               staff,
                                      const OwFactorUse    *use,
                                      OwFactorAnswer       *ret_answer,
                                      GError              **error);
/* A secret sealed for @staff, base64, and back; owned. The secret has OW_TOTP_SECRET_LENGTH bytes. */
char          *ow_second_factor_seal (OwStore              *store,
                                      OwRowId               staff,
                                      const guint8         *secret,
                                      GError              **error);
GBytes        *ow_second_factor_open (OwStore              *store,
                                      const OwStaffFactor  *factor,
                                      GError              **error);
/* Whether the hall asks @role for a second factor (parameter second_factor_roles). */
gboolean       ow_second_factor_is_due (OwParameters       *parameters,
                                      const char           *role);

G_END_DECLS
