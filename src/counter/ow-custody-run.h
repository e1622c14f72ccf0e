#pragma once

#include <gio/gio.h>

#include "ow-manifest.h"
#include "ow-scan.h"
#include "ow-session.h"

G_BEGIN_DECLS

#define OW_TYPE_CUSTODY_RUN (ow_custody_run_get_type ())

/* A run of scans over kept objects: scanned out, scanned in, counted, sealed into a tray, or back from the bureau. Nothing is written until
 * ow_custody_run_finish_async, where the run is one act. Signal "changed" after every scan and when the open manifests are known. */
G_DECLARE_FINAL_TYPE (OwCustodyRun, ow_custody_run, OW, CUSTODY_RUN, GObject)

typedef enum
{
  OW_CUSTODY_RUN_OUT,   /* hand over: scanned out by the giver; nothing scanned means the whole drawer, never the whole safe */
  OW_CUSTODY_RUN_IN,    /* accept: scanned in by the receiver, who is the person signed in */
  OW_CUSTODY_RUN_COUNT, /* of this drawer or of the safe */
  OW_CUSTODY_RUN_SEAL,  /* into one tray, whose seal counts for all */
  OW_CUSTODY_RUN_BACK,  /* from the bureau into this drawer */
} OwCustodyRunKind;

/* What a scan was. */
typedef enum
{
  OW_CUSTODY_RUN_ADDED,
  OW_CUSTODY_RUN_AGAIN,      /* it is in the run already */
  OW_CUSTODY_RUN_NOT_LISTED, /* not on the manifest that is being accepted */
  OW_CUSTODY_RUN_COUNT_EACH, /* a slip of several counts none of them */
  OW_CUSTODY_RUN_NO_CODE,    /* not a slip, a passport, a seal or a manifest */
} OwCustodyRunScan;

OwCustodyRun    *ow_custody_run_new        (OwSession            *session,
                                            OwCustodyRunKind      kind);
OwCustodyRunKind ow_custody_run_get_kind   (OwCustodyRun         *self);
/* "clerk" or "safe": from where things go out, or what is counted. Preset: this drawer. */
const char      *ow_custody_run_get_place  (OwCustodyRun         *self);
void             ow_custody_run_set_place  (OwCustodyRun         *self,
                                            const char           *place);
/* A scan, or a code typed; the code of a slip, of a tray's seal, or of a manifest; the passport itself. A slip of several stands for all of them that
 * are on the manifest being accepted. */
OwCustodyRunScan ow_custody_run_scan       (OwCustodyRun         *self,
                                            OwScan               *scan);
OwCustodyRunScan ow_custody_run_add        (OwCustodyRun         *self,
                                            const char           *code);
/* Takes the last scan back. */
void             ow_custody_run_take_back  (OwCustodyRun         *self);
guint            ow_custody_run_get_n      (OwCustodyRun         *self);
const char      *ow_custody_run_get_code   (OwCustodyRun         *self,
                                            guint                 index);
/* Accepting: the manifest that the first scan belongs to, and how many objects it has; NULL and 0 until known. Borrowed. */
const OwManifest *ow_custody_run_get_manifest (OwCustodyRun      *self,
                                            guint                *ret_n);
/* Open manifests meant for this drawer, the safe or anybody: for accepting. */
guint            ow_custody_run_count_open (OwCustodyRun         *self);

typedef struct
{
  const char *to_place;  /* OUT: "clerk" | "safe" | "bureau" */
  const char *receiver;  /* OUT: drawer it is meant for, "desk-2"; NULL: whoever accepts it */
  const char *officer;   /* BACK, and IN to the bureau: who signed */
  const char *reference; /* and the number of the list; nullable */
  const char *seal;      /* SEAL */
  OwRowId     witness;   /* IN: when giver and receiver are one; 0 otherwise */
} OwCustodyRunEnd;

/* Does what was scanned, as one act; errors as the acts of ow-manifest-acts.h, ow-count-acts.h and ow-custody-acts.h. The result is theirs, a new
 * reference. */
void             ow_custody_run_finish_async  (OwCustodyRun          *self,
                                               const OwCustodyRunEnd *end,
                                               GCancellable          *cancellable,
                                               GAsyncReadyCallback    callback,
                                               gpointer               user_data);
JsonObject      *ow_custody_run_finish_finish (OwCustodyRun          *self,
                                               GAsyncResult          *result,
                                               GError               **error);

/* A supervisor closes the open incident of an object; @reason says how. */
void             ow_custody_resolve_async  (OwSession            *session,
                                            const char           *incident,
                                            const char           *reason,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
/* The giver, or one who keeps the safe, takes back what is on the way by this manifest. */
void             ow_custody_cancel_async   (OwSession            *session,
                                            const char           *manifest,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
/* Of both. */
gboolean         ow_custody_done_finish    (OwSession            *session,
                                            GAsyncResult         *result,
                                            GError              **error);

G_END_DECLS
