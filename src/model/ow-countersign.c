/* Columns of the record of ow-countersign.h, and what it covers. */

#include "ow-countersign.h"

static const OwColumn columns[] = {
  OW_COLUMN (OwCountersign, id, INTEGER),       OW_COLUMN (OwCountersign, site, TEXT),
  OW_COLUMN (OwCountersign, station, TEXT),     OW_COLUMN (OwCountersign, request_id, TEXT),
  OW_COLUMN (OwCountersign, act, TEXT),         OW_COLUMN (OwCountersign, trainee_id, INTEGER),
  OW_COLUMN (OwCountersign, clerk_id, INTEGER), OW_COLUMN (OwCountersign, at, INSTANT),
  OW_COLUMN (OwCountersign, done_at, INSTANT),  OW_COLUMN (OwCountersign, version, INTEGER),
};

const OwRecordType ow_countersign_record
    = { "countersign", sizeof (OwCountersign), columns, G_N_ELEMENTS (columns) };

gboolean
ow_staff_is_trainee (const OwStaff *self)
{
  return g_strcmp0 (self->role, "trainee") == 0;
}

gboolean
ow_staff_may_countersign (const OwStaff *self)
{
  return self->active
         && (g_strcmp0 (self->role, "clerk") == 0 || g_strcmp0 (self->role, "supervisor") == 0);
}

gboolean
ow_countersign_covers (
    const OwCountersign *self, OwRowId trainee, const char *act, const char *station, OwInstant now)
{
  return self->done_at == 0 && self->trainee_id == trainee && self->clerk_id != trainee
         && g_strcmp0 (self->act, act) == 0 && g_strcmp0 (self->station, station) == 0
         && now >= self->at && now - self->at <= OW_COUNTERSIGN_MS;
}
