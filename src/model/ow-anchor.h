#pragma once

#include "ow-record.h"
#include "ow-seal.h"

G_BEGIN_DECLS

/* The heads of all audit chains at one moment, signed with the key of the site: a chain alone cannot see its own end cut off.
 * Written when the day is closed, kept in the store and as one line of the witness file beside it, its digest on the day report. */
typedef struct
{
  OwRowId     id;
  char       *site; /* "TSY" */
  gint64      epoch; /* of the site when it was signed: a recorded restore raises it */
  gint64      n; /* from 1, without a gap */
  OwDate      business_day; /* the day that was closed */
  OwInstant   at;
  char       *figures; /* JSON: what the day report counted */
  char       *heads; /* "desk-1:12:HASH" for each chain, sorted by station, separated by spaces */
  char       *previous; /* digest of the anchor before, "" for the first */
  char       *key_id;
  char       *signature; /* base32 of r‖s */
  OwRowId     clerk_id;
} OwAnchor;

OW_DECLARE_RECORD (OwAnchor, ow_anchor)

/* What is signed: one line, fields separated by tabs; newly allocated. */
char     *ow_anchor_dup_body   (const OwAnchor *self);
/* SM3 of the body, lower-case hexadecimal: the name of the anchor on paper and in the next anchor. */
char     *ow_anchor_dup_digest (const OwAnchor *self);
/* Sets key_id and signature. OW_CORE_ERROR_KEY when the key has no private part. */
gboolean  ow_anchor_sign       (OwAnchor       *self,
                                OwSealKey      *key,
                                GError        **error);
gboolean  ow_anchor_verify     (const OwAnchor *self,
                                OwSealKey      *key);
/* The line of the witness file, without its end: body, key and signature. */
char     *ow_anchor_to_line    (const OwAnchor *self);
/* NULL when the line is not one. Row id and clerk are not in it. */
OwAnchor *ow_anchor_from_line  (const char     *line);

G_END_DECLS
