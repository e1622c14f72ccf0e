#pragma once

#include <glib.h>

#include "ow-facts.h"

G_BEGIN_DECLS

/* Verification of the reasons of an application: interview, phone, visit, other (REG-20, TP-VI-3a). */
typedef enum
{
  OW_VERIFICATION_NONE,
  OW_VERIFICATION_OPEN,    /* at least one has no result yet: shown to the supervisor */
  OW_VERIFICATION_CLOSED,
} OwVerificationState;

typedef struct
{
  OwVerificationState  state;
  guint                n_open;
  guint                n_positive;
  guint                n_negative;
  guint                n_not_cooperating;  /* the applicant or the inviter did not cooperate */
  guint                n_fraud;            /* confirmed fraud: opens ground 2 of Article 21 (REG-21-2) */
} OwVerificationSummary;

/* Over the list "verifications"; a row without a result is open. */
OwVerificationSummary ow_verification_summarise       (OwFacts             *facts);
const char           *ow_verification_state_to_string (OwVerificationState  state); /* "none", "open", "closed" */

G_END_DECLS
