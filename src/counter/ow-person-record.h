#pragma once

#include <gio/gio.h>

#include "ow-records.h"
#include "ow-session.h"

G_BEGIN_DECLS

/* Who filed, invited, or collected for the person, as one of his cases says it. */
typedef struct
{
  char       *role;       /* message id: "person.helper.agency", "person.helper.host", "person.helper.contact", … */
  char       *name;
  char       *phone;      /* nullable */
  char       *document;   /* nullable */
  char       *number;     /* of the case */
} OwPersonHelper;

/* A record that was joined with the person, and what the window says of it. */
typedef struct
{
  OwPerson   *person;
  char       *number;     /* of its newest document; "" when it has none */
  char       *by;         /* display name of the supervisor; "" for one that is only proposed */
} OwPersonPair;

/* All that is known of one person, under whichever of his documents, to read. */
typedef struct
{
  OwPerson   *person;     /* the record that the others were joined with */
  GPtrArray  *documents;  /* OwTravelDocument *, newest first */
  GPtrArray  *cases;      /* OwCaseFile *, newest first, at most 50, no drafts */
  GPtrArray  *products;   /* OwProduct *: visas, permits and cards that were issued on them, newest first */
  GPtrArray  *kept;       /* OwCustodyLine *: what lies here of him */
  GPtrArray  *company;    /* OwPerson *: who was in a party with him */
  GPtrArray  *phones;     /* char *, each once, newest first */
  GPtrArray  *helpers;    /* OwPersonHelper *, each once, newest first */
  GPtrArray  *accounts;   /* OwPlatformAccount *: who acts for him on the online platform, newest consent first */
  char       *employer, *position, *address, *work_permit; /* as the newest case that names it says; nullable */
  GPtrArray  *joined;     /* OwPersonPair *, newest first */
  GPtrArray  *alike;      /* OwPersonPair *: proposed, never joined by the program */
  GPtrArray  *apart;      /* OwPersonPair *: found to be another person, no longer proposed */
} OwPersonRecord;

void            ow_person_record_free        (OwPersonRecord       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwPersonRecord, ow_person_record_free)

/* Looking at it leaves an audit event "person.view". OW_STORE_ERROR_NOT_FOUND; OW_COUNTER_ERROR_SIGN_IN or _NOT_ALLOWED without the right "case.list". */
void            ow_person_record_load_async  (OwSession            *session,
                                              gint64                person,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
/* Owned by the caller. */
OwPersonRecord *ow_person_record_load_finish (GAsyncResult         *result,
                                              GError              **error);

/* Joins the record with one of its "alike" (ow_merge_persons_run); takes one of its "joined" away again (ow_unmerge_person_run). Both need a reason. */
void            ow_person_record_merge_async   (OwSession          *session,
                                              const OwPersonRecord *record,
                                              const OwPersonPair   *alike,
                                              const char           *reason,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
void            ow_person_record_unmerge_async (OwSession          *session,
                                              const OwPersonPair   *joined,
                                              const char           *reason,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
/* Not the same person as one of its "alike" (ow_keep_apart_run); proposes one of its "apart" again (ow_propose_again_run). Both need a reason. */
void            ow_person_record_keep_apart_async (OwSession       *session,
                                              const OwPersonRecord *record,
                                              const OwPersonPair   *alike,
                                              const char           *reason,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
void            ow_person_record_propose_again_async (OwSession    *session,
                                              const OwPersonRecord *record,
                                              const OwPersonPair   *apart,
                                              const char           *reason,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
/* Of all four. */
gboolean        ow_person_record_act_finish    (OwSession          *session,
                                              GAsyncResult         *result,
                                              GError              **error);

G_END_DECLS
