#pragma once

#include "ow-practice.h"
#include "ow-session.h"

G_BEGIN_DECLS

#define OW_TYPE_PRACTICE (ow_practice_get_type ())

/* The practice of the person signed in: the task that runs, followed through the store, and what was done before. Signals "changed", and "failed"
 * (GError). A task outlives the program: it is found again at the next sign-in of the person. */
G_DECLARE_FINAL_TYPE (OwPractice, ow_practice, OW, PRACTICE, GObject)

/* NULL outside training. */
OwPractice           *ow_practice_new          (OwSession           *session);
/* NULL while none runs. */
const OwPracticeTask *ow_practice_get_task     (OwPractice          *self);
/* The task that runs; NULL while none runs. Borrowed until "changed". */
const OwPracticeRun  *ow_practice_get_run      (OwPractice          *self);
/* Done here since the last begin, for as long as nothing else was begun; NULL otherwise. */
const OwPracticeRun  *ow_practice_get_result   (OwPractice          *self);
/* OwPracticeRun, newest first; never NULL. */
GPtrArray            *ow_practice_get_ended    (OwPractice          *self);
/* OwPracticeOther: what the others have done, for a teacher (who may read the figures); NULL for anybody else, and until it was read. */
GPtrArray            *ow_practice_get_others   (OwPractice          *self);
/* What the step lets be put on the scanner; NULL: nothing. */
const char           *ow_practice_get_scan     (OwPractice          *self);
/* The best of a task, NULL: never done. */
const OwPracticeRun  *ow_practice_get_best     (OwPractice          *self,
                                                const char          *task);
/* Prepares what the task needs, then begins it. The answer is "changed" or "failed". */
void                  ow_practice_begin        (OwPractice          *self,
                                                const char          *task);
void                  ow_practice_leave        (OwPractice          *self);
/* A key that a hand pressed; something that was scanned. Counted while a task runs. */
void                  ow_practice_count_key    (OwPractice          *self);
void                  ow_practice_count_scan   (OwPractice          *self);
/* Cuts the power of this program where the task says so; nothing elsewhere. */
void                  ow_practice_cut          (OwPractice          *self);

G_END_DECLS
