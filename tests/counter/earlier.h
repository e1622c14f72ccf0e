#pragma once

#include "ow-case-rules.h"
#include "test-hall.h"
#include "test-party.h"

/* What happened before: a first work residence permit of ERIKSSON, taken in by the clerk at counter 1 on 2026-11-23 and decided; then it is
 * 2026-12-07, 09:00. */
typedef struct
{
  char *number;         /* of the case */
  OwRowId case_id;
  OwRowId person;
  const char *permit;   /* number of the permit that it issued */
  OwDate permit_until;
} Earlier;

/* @handed_over: the permit was collected with the passport; otherwise the case is still with the bureau. The session must be free: it is signed in as
 * the clerk and stays so. */
void earlier_permit (Hall *hall, gboolean handed_over, Earlier *ret_earlier);
void earlier_clear  (Earlier *earlier);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Earlier, earlier_clear)
