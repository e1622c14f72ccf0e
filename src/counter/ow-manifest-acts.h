#pragma once

#include "ow-store.h"

G_BEGIN_DECLS

/* Moving kept objects between holders: scanned out by the giver, scanned in and accepted by the sign-in of the receiver. Until then the giver holds
 * them. An open manifest blocks nothing and is seen by everybody. A scan is the number of a slip or the seal of a tray. */

typedef struct
{
  GPtrArray  *scans;      /* const char *; NULL: the whole drawer (never the whole safe) */
  const char *from_place; /* "clerk" | "safe" */
  const char *drawer;     /* "desk-3" when a supervisor hands over for somebody who is not there; NULL: this station */
  const char *to_place;   /* "clerk" | "safe" | "bureau" */
  const char *receiver;   /* drawer it is meant for; NULL: whoever accepts it */
} OwManifestOpen;

/* Result: "manifest", "number", "objects". An object that is on the way by another manifest comes off it. OW_COUNTER_ERROR_EMPTY when there is nothing;
 * _NOT_ALLOWED for the drawer of another and for the safe unless the role keeps the safe. */
gboolean ow_manifest_open_run   (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId     manifest;
  GPtrArray  *scans;         /* const char * */
  const char *receiver_name; /* of the bureau: the officer who signed */
  const char *reference;     /* and the number of his list; nullable otherwise */
  OwRowId     witness;       /* a second person when giver and receiver are one; 0 otherwise */
} OwManifestAccept;

/* Into the drawer of this station, or into the safe by one who keeps it; to the bureau the act is that of who brought it there. What was not scanned
 * stays on the way. Result: "accepted", "left", "state". A scan that is not on the manifest refuses the whole: OW_COUNTER_ERROR_STATE names it.
 * Nobody accepts from himself without a witness: OW_COUNTER_ERROR_NOT_ALLOWED. */
gboolean ow_manifest_accept_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  OwRowId     manifest;
} OwManifestCancel;

/* The giver, or one who keeps the safe, takes back what is on the way. Result: "state". */
gboolean ow_manifest_cancel_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  const char *seal;
  GPtrArray  *slips; /* const char *: all in one place with one holder */
} OwSealTray;

/* Result: "tray", "objects". A seal is used once: OW_STORE_ERROR_DUPLICATE. */
gboolean ow_seal_tray_run       (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

G_END_DECLS
