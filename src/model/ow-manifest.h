#pragma once

#include "ow-record.h"

G_BEGIN_DECLS

/* A list of objects on their way from one holder to the next 移交清单: scanned out by the giver, scanned in and accepted by the receiver. Until
 * an object is accepted its holder is the giver. */
typedef struct
{
  OwRowId     id;
  char       *number; /* "TSYM261123000017": sequence M */
  char       *site;
  char       *giver; /* holder of the objects when it was opened: "desk-3", "safe" */
  OwRowId     giver_id; /* who scanned out */
  char       *from_place; /* "clerk" | "safe" */
  char       *to_place; /* "clerk" | "safe" | "bureau" */
  char       *receiver; /* drawer it is meant for, "desk-2"; NULL: whoever accepts it */
  OwRowId     receiver_id; /* who accepted; of the bureau: who brought it there */
  char       *receiver_name; /* officer of the bureau who signed; nullable */
  char       *reference; /* number on the list that the bureau signed; nullable */
  char       *state; /* states: ow-custody-machine.c */
  OwInstant   opened_at;
  OwInstant   closed_at; /* 0 while open */
  gint64      version;
} OwManifest;

OW_DECLARE_RECORD (OwManifest, ow_manifest)

/* One object of a manifest. At most one open line for each object. */
typedef struct
{
  OwRowId     id;
  OwRowId     manifest_id;
  OwRowId     object_id;
  gint64      position; /* from 1 */
  char       *state; /* "out" | "in" accepted | "off" moved otherwise meanwhile | "back" the manifest was cancelled */
  OwInstant   at; /* of the state */
  gint64      version;
} OwManifestItem;

OW_DECLARE_RECORD (OwManifestItem, ow_manifest_item)

/* A sealed tray: while its seal is whole, one scan of the seal counts all that is in it. */
typedef struct
{
  OwRowId     id;
  char       *seal; /* number of the seal; used once */
  char       *site;
  char       *state; /* "sealed" | "broken" */
  OwRowId     clerk_id;
  OwInstant   at;
  gint64      version;
} OwTray;

OW_DECLARE_RECORD (OwTray, ow_tray)

/* A count 清点 of one place. */
typedef struct
{
  OwRowId     id;
  char       *site;
  char       *place; /* "safe" | "clerk" */
  char       *holder; /* "safe", "desk-3" */
  gint64      expected; /* objects that the ledger has there */
  gint64      found; /* of these, how many were scanned */
  gint64      differences; /* missing and surplus */
  OwRowId     clerk_id; /* who counted */
  OwInstant   at;
} OwCount;

OW_DECLARE_RECORD (OwCount, ow_count)

/* A difference between ledger and shelf, with the one who clears it up. Never automated. */
typedef struct
{
  OwRowId     id;
  char       *number; /* sequence X */
  char       *site;
  char       *kind; /* "missing" | "elsewhere" found where the ledger does not have it | "unknown" a number that the ledger does not know */
  OwRowId     object_id; /* NULL when unknown */
  char       *code; /* what was scanned, when unknown */
  char       *place; /* where it was counted */
  char       *holder;
  OwRowId     count_id;
  OwRowId     owner_id; /* who clears it up */
  char       *state; /* "open" | "resolved" */
  char       *note; /* how it was resolved, nullable */
  OwInstant   opened_at;
  OwInstant   resolved_at; /* 0 while open */
  gint64      version;
} OwIncident;

OW_DECLARE_RECORD (OwIncident, ow_incident)

G_END_DECLS
