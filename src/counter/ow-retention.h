#pragma once

#include "ow-erasure.h"
#include "ow-parameters.h"
#include "ow-session.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* Keeping and erasing by schedule. The periods are parameters of the hall (retention_person_months, retention_draft_days, retention_log_months), which an
 * administrator changes with a second person and never below the legal minimum. What is due is erased by an administrator with a second person, or
 * every day after the hall has closed when the parameter retention_daily is 1. */
typedef struct
{
  gint64 person_months; /* at least 60 */
  gint64 draft_days;    /* at least 1; of scans too */
  gint64 log_months;    /* at least 6 */
} OwRetentionPeriods;

OwRetentionPeriods ow_retention_periods    (OwParameters *parameters);
/* The longest period of the hall's rules for what says something of a person, in whole months: no backup is kept longer. */
int                ow_retention_longest    (OwParameters *parameters);
/* Periods end with a day of Beijing: what ended on the day of @today minus the period is not due yet. */
OwErasureTerms     ow_retention_terms      (const OwRetentionPeriods *periods,
                                            OwDate                    today);

/* At most so many of one kind are read and erased in one run; the next run goes on. */
#define OW_RETENTION_MOST 10000

typedef struct
{
  gint64     due[OW_ERASURE_KINDS];
  GPtrArray *cases; /* numbers of the cases of due persons, row ids of due drafts, in words of the store; no name. At most OW_RETENTION_CASES */
  GPtrArray *runs;  /* OwRetentionRun *, newest first, at most 5 */
} OwRetentionPreview;

#define OW_RETENTION_CASES 1000

OwRetentionPreview *ow_retention_preview_read (OwTransaction            *transaction,
                                               const OwRetentionPeriods *periods,
                                               GError                  **error);
void                ow_retention_preview_free (OwRetentionPreview       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwRetentionPreview, ow_retention_preview_free)

/* Who erases. */
typedef struct
{
  OwRowId     staff;    /* "retention.erase"; 0: the hall itself, once a day */
  OwRowId     approver; /* another person, "retention.approve"; 0 in a daily run */
  const char *station;
  const char *reason;   /* of the approval; NULL in a daily run */
} OwRetentionActor;

/* Erases what is due: one act for each person and draft, so that each is whole or not at all, and one row for the run. Blocking. The run with what was erased,
 * owned; NULL without an error when the daily run of this day was made already; NULL with an error: OW_COUNTER_ERROR_NOT_ALLOWED, _USAGE without a
 * reason, or of the store. Cancelled it ends after the act under way. */
OwRetentionRun *ow_retention_erase (OwStore                  *store,
                                    const OwRetentionPeriods *periods,
                                    const OwRetentionActor   *actor,
                                    GCancellable             *cancellable,
                                    GError                  **error);

/* Removes the answers of acts that are older than they can be asked for (ow_erasure_requests), whether or not anything else is erased by schedule: in acts
 * of some hundred rows, none when there is nothing. Blocking; cancelled it ends after the act under way. */
gboolean        ow_retention_purge (OwStore                  *store,
                                    const char               *station,
                                    GCancellable             *cancellable,
                                    GError                  **error);
/* What erase does with a draft, also where a backup is put back (ow-erased-ledger.h): it ends, and its values go. @ret_done FALSE: it is none (any more). */
gboolean        ow_retention_erase_draft (OwTransaction  *transaction,
                                          OwRowId         case_id,
                                          gboolean       *ret_done,
                                          GError        **error);

/* The window's way. */
void                ow_retention_preview_async  (OwSession            *session,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
OwRetentionPreview *ow_retention_preview_finish (GAsyncResult         *result,
                                                 GError              **error);
void                ow_retention_erase_async    (OwSession            *session,
                                                 OwRowId               approver,
                                                 const char           *reason,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
OwRetentionRun     *ow_retention_erase_finish   (OwSession            *session,
                                                 GAsyncResult         *result,
                                                 GError              **error);

G_END_DECLS
