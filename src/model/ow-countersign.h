#pragma once

#include "ow-record.h"
#include "ow-staff.h"

G_BEGIN_DECLS

/* A colleague signed one act of a trainee, before it was done. */
typedef struct
{
  OwRowId     id;
  char       *site;
  char       *station;
  char       *request_id; /* of that act: it serves for no other */
  char       *act;        /* "case.accept" */
  OwRowId     trainee_id;
  OwRowId     clerk_id;
  OwInstant   at;         /* signed; good for OW_COUNTERSIGN_MS */
  OwInstant   done_at;    /* the act was done; 0: not yet, or never */
  gint64      version;
} OwCountersign;

#define OW_COUNTERSIGN_MS (G_GINT64_CONSTANT (5) * 60 * 1000)

OW_DECLARE_RECORD (OwCountersign, ow_countersign)

/* Whose acts are countersigned. */
gboolean ow_staff_is_trainee      (const OwStaff       *self);
/* Who countersigns: an active clerk or supervisor. */
gboolean ow_staff_may_countersign (const OwStaff       *self);
/* Whether it covers @act of @trainee with this request at @station now. */
gboolean ow_countersign_covers    (const OwCountersign *self,
                                   OwRowId              trainee,
                                   const char          *act,
                                   const char          *station,
                                   OwInstant            now);

G_END_DECLS
