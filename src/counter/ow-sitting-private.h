#pragma once

#include "ow-applicant-private.h"
#include "ow-platform-account.h"
#include "ow-matter-private.h"
#include "ow-receipt.h"
#include "ow-sitting.h"
#include "ow-ticket.h"

G_BEGIN_DECLS

/* A ticket that this counter has called: the queue model constructs sittings so. */
void       ow_sitting_load_async   (OwSession            *session,
                                    gint64                ticket,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
OwSitting *ow_sitting_load_finish  (GAsyncResult         *result,
                                    GError              **error);

/* What the store holds of a sitting: plain structs that cross from the worker to the main thread. */
typedef struct
{
  OwPerson         *person;
  OwTravelDocument *document;
  OwCustodyObject  *kept;       /* NULL when nothing lies here */
  OwCaseFile       *last;       /* newest accepted case of the person; nullable */
  OwPlatformAccount  *helper;     /* who acts for him on the online platform today; nullable */
} OwSnapshotMember;

typedef struct
{
  OwCaseFile       *file;
  OwDraft          *draft;      /* NULL when there is none */
  GError           *damage;     /* there is one, and the disk has changed it; nullable */
  OwCarried        *carried;    /* what a draft that nobody has written in takes over; nullable */
  GPtrArray        *named;      /* ids of materials that notices named */
  OwDate            noticed_on; /* of the newest notice */
} OwSnapshotCase;

typedef struct
{
  OwTicket         *ticket;
  OwParty          *party;      /* NULL until somebody was identified */
  GPtrArray        *members;    /* OwSnapshotMember * */
  GPtrArray        *cases;      /* OwSnapshotCase * */
  OwReceipt        *receipt;    /* newest of the party; nullable, like the notice */
  OwNotice         *notice;
} OwSnapshot;

OwSnapshot *ow_snapshot_read       (OwStore              *store,
                                    OwRowId               ticket,
                                    GError              **error);
void        ow_snapshot_free       (OwSnapshot           *self);
/* Brings the models up to date. Rows of matters are taken over only when @touched (OwRowId; NULL: all) names them: a case that somebody else
 * changed keeps the version that this window knows, and the next act says who was faster. */
void        ow_sitting_apply       (OwSitting            *self,
                                    const OwSnapshot     *snapshot,
                                    GArray               *touched);
OwSitting  *ow_sitting_new         (OwSession            *session,
                                    const OwSnapshot     *snapshot);

/* One act in the queue of a sitting. Acts run one after the other; each begins on the main thread (checks, request, request id), does
 * its work on a thread with a fresh snapshot after it, and ends on the main thread. */
typedef struct _OwSittingTask OwSittingTask;

/* Checks and fills name, func, request; FALSE with an error ends the act. May set @done when nothing needs doing. */
typedef gboolean (*OwSittingBeginFunc) (OwSitting      *self,
                                        OwSittingTask  *act,
                                        GError        **error);
/* Answers the task. @result is NULL when nothing needed doing. */
typedef void     (*OwSittingEndFunc)   (OwSitting      *self,
                                        OwSittingTask  *act,
                                        JsonObject     *result);

struct _OwSittingTask
{
  GTask              *task;
  OwSittingBeginFunc  begin;
  OwSittingEndFunc    end;
  /* Before the drafts are saved: writes into them what a restart must know (the request id). Nullable. */
  void              (*prepare) (OwSitting *self, OwSittingTask *act);
  gboolean            save_first;  /* drafts first: nothing typed is lost by an act that ends the sitting */
  gboolean            done;
  gboolean            reload;      /* a touched case that somebody else changed is read again, with what he typed */

  /* arguments */
  OwScan             *scan;
  gboolean            keep;
  gboolean            other_person;
  const char         *renewed; /* a word that stays */
  OwApplicant        *applicant;
  OwMatter           *matter;
  char               *service, *sub_kind;
  char               *argument;
  OwRowId             row;
  OwSittingAct        kind;

  /* the act */
  const char         *name;
  char               *request_id;  /* of the intent; NULL: a new one when the act begins */
  char               *reason;
  OwActFunc           func;
  gpointer            request;
  GDestroyNotify      request_free;
  GArray             *touched;     /* OwRowId */
  gpointer            work;        /* what crosses to the worker; owned */
  GDestroyNotify      work_free;
};

/* Takes nothing; the caller fills the arguments, then pushes. */
OwSittingTask *ow_sitting_task_new  (OwSitting           *self,
                                     OwSittingBeginFunc   begin,
                                     OwSittingEndFunc     end,
                                     gpointer             source_tag,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
void           ow_sitting_task_touch (OwSittingTask      *self,
                                      OwRowId             case_id);
void           ow_sitting_push      (OwSitting           *self,
                                     OwSittingTask       *act);
/* Saves every dirty matter; the callback's result is a boolean of a GTask. */
void           ow_sitting_flush     (OwSitting           *self,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);

/* Answers the task of whatever has identified a person: with the applicant. */
void           ow_sitting_end_identify (OwSitting        *self,
                                      OwSittingTask      *act,
                                      JsonObject         *result);
/* The party's row id; 0 until somebody was identified. */
OwRowId        ow_sitting_get_party_id    (OwSitting     *self);
/* OW_COUNTER_ERROR_STATE unless the ticket is called or being served. */
gboolean       ow_sitting_require_served  (OwSitting     *self,
                                           GError       **error);
OwApplicant   *ow_sitting_find_applicant  (OwSitting     *self,
                                           OwRowId        person);
OwMatter      *ow_sitting_find_matter     (OwSitting     *self,
                                           OwRowId        case_id);
/* 60 s from now on; 0 ends it. */
void           ow_sitting_set_undo        (OwSitting     *self,
                                           gboolean       possible);

G_END_DECLS
