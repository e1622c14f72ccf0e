#pragma once

#include "ow-facts.h"
#include "ow-hall.h"
#include "ow-store.h"
#include "ow-text.h"

G_BEGIN_DECLS

/* What is still to be done with the applicant of a case before the decision: biometric information, interview, photo, health certificate (REG-16-0,
 * GUIDE-A7-1, TP-VI-3b). It is read from the answers of the form and from the appointments of the case; the newest of each purpose counts. */

typedef enum
{
  OW_CASE_TASK_OPEN,    /* the form says so, and nobody asked him to come */
  OW_CASE_TASK_BOOKED,
  OW_CASE_TASK_ARRIVED, /* checked in today */
  OW_CASE_TASK_MISSED,  /* did not come, or came and nothing was noted that day */
  OW_CASE_TASK_DONE,    /* attended, exempt, waived */
} OwCaseTaskStanding;

typedef struct
{
  const char         *purpose;     /* static: see ow_case_task_get_purposes */
  OwCaseTaskStanding  standing;
  OwDate              wanted;      /* day that the form names; OW_DATE_NONE */
  OwAppointment      *appointment; /* owned; NULL while the task is open */
} OwCaseTask;

void               ow_case_task_free         (gpointer       self);
/* "biometrics", "interview", "photo", "medical", then NULL; static. Words: "task.<purpose>". */
const char *const *ow_case_task_get_purposes (void);
/* OwCaseTask *, owned. @appointments: OwAppointment * of the case, oldest first; @facts as the case was taken in. */
GPtrArray         *ow_case_tasks_make        (GPtrArray     *appointments,
                                              OwFacts *facts,
                                              OwDate         today);
/* What became of them, for the rules: written over what the form said. */
void               ow_case_tasks_tell        (GPtrArray     *tasks,
                                              OwFacts       *facts);
/* The same of a case in the store. */
gboolean           ow_case_tasks_tell_of     (OwTransaction *transaction,
                                              OwRowId        case_id,
                                              OwFacts       *facts,
                                              GError       **error);
/* "No appointment yet", "Booked: Monday, 23 November 2026, 09:30 · room 2": how it stands, in words. Owned by the caller. */
char              *ow_case_task_dup_words    (const OwCaseTask *self,
                                              OwLanguage     language);

G_END_DECLS
