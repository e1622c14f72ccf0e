#pragma once

#include <gio/gio.h>

#include "ow-clock.h"
#include "ow-message.h"
#include "ow-profile.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* The health of one machine in words: store, trail, key, disk, clock, calendar, fonts, printers, scanner, messages that wait,
 * backups. Looks only, changes nothing, and goes on to the end whatever it finds. */
typedef enum
{
  OW_HEALTH_GOOD,
  OW_HEALTH_WARN, /* works today */
  OW_HEALTH_BAD,  /* something does not work */
  OW_HEALTH_SKIP, /* cannot be looked at, because of another row or because it is not set up */
} OwHealth;

typedef struct
{
  const char *id;      /* "store", static; in a fixed order */
  OwHealth    health;
  OwMessage  *message; /* what was found, and what to do; owned */
} OwHealthRow;

/* Array of OwHealthRow *, owned. Reads the whole store: off the main thread. @store NULL is the one of @profile. @clock NULL is the system's. */
GPtrArray  *ow_doctor_look      (OwProfile    *profile,
                                 const char   *store,
                                 OwClock      *clock,
                                 GCancellable *cancellable);
/* By how many milliseconds the clock is behind the newest entry of @store; 0 when it is not, or by two minutes at most, or with an error. One short read,
 * off the main thread. */
gint64      ow_doctor_find_clock_behind (OwStore *store,
                                  GError      **error);
/* The worst of the rows, SKIP not counted. */
OwHealth    ow_doctor_get_worst (GPtrArray    *rows);
/* "good", "warn", "bad", "skip": static. */
const char *ow_health_to_text   (OwHealth      self);
/* What a developer needs to know of this machine and store, as one JSON object: versions, counts by state, the rows without their arguments.
 * No name, number, path, address or text that a person entered. One short read: off the main thread. Transfer full. */
GBytes     *ow_doctor_describe  (OwProfile    *profile,
                                 const char   *store,
                                 OwClock      *clock,
                                 GPtrArray    *rows);

G_END_DECLS
