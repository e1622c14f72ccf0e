#pragma once

#include <sys/types.h>

#include "ow-session.h"
#include "test-engine.h"

/* A hall for the tests of the asynchronous types: a store of its own with staff, a context and a session. Every wait has a wall-clock limit. */
typedef struct
{
  char *folder;
  char *path;
  OwClock *clock;
  OwContext *context;
  OwSession *session;
  OwRowId clerk, clerk2, supervisor, administrator, auditor;
} Hall;

/* 2026-11-23 09:00 in Beijing, a Monday; training, Shenyang. The password of NAME is NAME-training. */
void     hall_set_up    (Hall             *hall,
                         gconstpointer     data);
void     hall_tear_down (Hall             *hall,
                         gconstpointer     data);
/* Opens the context again (after the store was changed from outside). */
void     hall_reopen    (Hall             *hall);
void     hall_sign_in   (Hall             *hall,
                         const char       *name,
                         int               desk);

/* One asynchronous answer: pass &answer as user data of hall_answer_cb, then wait. */
typedef struct
{
  GAsyncResult *result;
} Answer;

void          hall_answer_cb (GObject       *source,
                              GAsyncResult  *result,
                              gpointer       user_data);
/* Borrowed from @answer; fails the test when it hangs. */
GAsyncResult *hall_wait      (Answer        *answer);
void          hall_forget    (Answer        *answer);
/* Called before a wait that took too long fails: says what stands there instead. NULL: nobody. */
extern void (*hall_witness) (void);
/* Runs the main loop until @condition says TRUE; fails the test when that has become a hang (hang.h). */
void          hall_until     (gboolean     (*condition) (gpointer data),
                              gpointer       data);
/* A program of its own that goes on from here. No thread of this one is at work then: what it held would be held for ever in the child. A child
 * that hangs ends by itself. */
pid_t         hall_fork      (void);
/* Runs the main loop for @milliseconds. */
void          hall_run_for   (guint          milliseconds);
/* How many audit events the store has with this act and station (NULL: any). */
guint         hall_count_events (Hall       *hall,
                                 const char *act,
                                 const char *station);
/* With all that is in it; a folder that is not there is gone. */
void          hall_remove_folder (const char *folder);
/* Statements of another program, behind this one's back. */
void          hall_run_sql   (Hall          *hall,
                              const char    *sql);
/* The whole trail verifies. */
void          hall_verify    (Hall          *hall);
/* One act in the store, by a program of its own: other request, other station. */
JsonObject   *hall_act       (Hall          *hall,
                              OwRowId        staff,
                              const char    *station,
                              const char    *reason,
                              OwActFunc      func,
                              gconstpointer  request,
                              GError       **error);

/* An entry of the hall's layer (@texts nullable), proposed by the administrator and approved by the supervisor; in force after hall_reopen. */
void          hall_set_layer (Hall          *hall,
                              const char    *kind,
                              const char    *name,
                              const char    *body,
                              const char    *texts);
/* One record, as the store has it now; must be there. The caller frees it. */
gpointer      hall_load      (Hall          *hall,
                              const OwRecordType *type,
                              OwRowId        id);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, hall_forget)
