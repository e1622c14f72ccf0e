#pragma once

#include "ow-record.h"

G_BEGIN_DECLS

/* A paper of a case that another case of the same number brings (OPN-35-1): until then the first one is not granted. How the other case stands is
 * never written here: it is read from it. */
typedef struct
{
  OwRowId     id;
  OwRowId     case_id;    /* that waits */
  OwRowId     sibling_id; /* that brings the paper */
  char       *material;   /* id in the catalogue */
  OwInstant   brought_at; /* the paper came another way; 0 */
  char       *brought;    /* what was shown; nullable */
  OwRowId     clerk_id;
  OwInstant   at;
  gint64      version;
} OwSiblingWait;

OW_DECLARE_RECORD (OwSiblingWait, ow_sibling_wait)

G_END_DECLS
