#pragma once

#include "ow-context.h"
#include "ow-practice-run.h"

G_BEGIN_DECLS

/* Practice tasks of training: what a new clerk does, step by step, without a real case. A step is done when the store says so: the event of its act in
 * the audit chain of the counter, never what a widget shows; so a task that a power cut interrupted goes on after it. Tasks, steps and what can go
 * wrong are tables of data (ow-practice.c); words: messages "practice.task.<task>", "practice.goal.<task>", "practice.step.<task>.<n>" from 1,
 * "practice.error.<name>". Everything here is refused in a store that is not of training. */

/* What a step lets be put on the scanner, for a counter without one. */
typedef enum
{
  OW_PRACTICE_NOTHING,
  OW_PRACTICE_PASSPORT, /* a specimen that is not kept here */
  OW_PRACTICE_RECEIPT,  /* of the prepared case */
  OW_PRACTICE_DOCUMENT, /* the new document of that case */
} OwPracticeThing;

typedef struct
{
  const char     *act;   /* of the event that does it; NULL: a draft was typed and saved */
  OwPracticeThing thing;
} OwPracticeStep;

typedef struct
{
  const char     *id;      /* "call" */
  int             keys;    /* of a trained clerk; more cost points */
  int             seconds; /* the same */
  int             waiting; /* parties that must wait when it begins */
  gboolean        prepares; /* needs a case ready for collection */
  gboolean        cuts;    /* the power is cut in it */
  OwPracticeStep  steps[8];
  int             n_steps; /* of them used */
} OwPracticeTask;

/* What can go wrong: an act that the task does not want, from a step on. */
typedef struct
{
  const char *task;
  const char *act;
  int         from; /* steps done: from 0 */
  const char *name;
  const char *rule; /* row of the rule table that it concerns */
} OwPracticeError;

const OwPracticeTask  *ow_practice_get_tasks  (gsize           *ret_n);
/* NULL when there is none. */
const OwPracticeTask  *ow_practice_find_task  (const char      *id);
const OwPracticeError *ow_practice_get_errors (gsize           *ret_n);
/* By its name; NULL when there is none. */
const OwPracticeError *ow_practice_find_error (const char      *name);
/* 100 less 15 for each error, less what keys (one each) and time (one for 10 seconds) exceed the task's, at most 30 each; never below 0. 60 passes. */
int                    ow_practice_get_score  (const OwPracticeTask *task,
                                               int              errors,
                                               gint64           keys,
                                               gint64           seconds);

typedef struct
{
  const char *task;
  int         desk;  /* of the person, where nobody may be served */
} OwPracticeBegin;

/* An OwActFunc: begins a task for the person of the act; lets parties come when too few wait. Result: "run". OW_COUNTER_ERROR_STATE outside training,
 * while another task of the person runs, and while a party is at the counter. */
gboolean ow_practice_begin_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId  run;
  gint64   keys, scans; /* since it was looked at last */
  gboolean leave;       /* given up */
} OwPracticeLook;

/* An OwActFunc: looks at what has happened since and writes it down; with the last step done the score is computed. Result: "run", "done" (steps),
 * "state". */
gboolean ow_practice_look_run  (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

/* What somebody else has done. */
typedef struct
{
  char          *name;
  OwPracticeRun *run;
} OwPracticeOther;

/* What a reading of the practice of one person gives; free with ow_practice_state_free. */
typedef struct
{
  OwPracticeRun *running; /* NULL: none */
  GPtrArray     *ended;   /* OwPracticeRun, newest first, at most 50; without those that were left */
  GPtrArray     *others;  /* OwPracticeOther, by name, of each the newest first; NULL when not asked for */
  gboolean       news;    /* ow_practice_look_run would write something down */
  char          *scan;    /* what the step lets be scanned; NULL: nothing */
} OwPracticeState;

OwPracticeState *ow_practice_state_load (OwTransaction    *transaction,
                                         OwRowId           staff,
                                         gboolean          others,
                                         GError          **error);
void             ow_practice_state_free (OwPracticeState  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwPracticeState, ow_practice_state_free)

/* Brings the case that was accepted last up to its collection, through the use cases and in the name of the sample staff; nothing when one is ready.
 * @staff and @station are those of the person who practises. OW_COUNTER_ERROR_EMPTY when no case was accepted. Blocks. */
gboolean         ow_practice_prepare    (OwContext        *context,
                                         OwRowId           staff,
                                         const char       *station,
                                         GError          **error);
/* Ends this program as a power cut does: at once, with nothing saved. Only in training, where it does not return. */
void             ow_practice_cut_power  (OwContext        *context);

G_END_DECLS
