#pragma once

#include <adwaita.h>

#include "ow-clock.h"

G_BEGIN_DECLS

#define OW_TYPE_HALL_PROGRAM (ow_hall_program_get_type ())

/* Kiosk, public display, applicant's screen: programs of their own on the same store. They may be started before the store exists, and find it again when it
 * went away. */
G_DECLARE_FINAL_TYPE (OwHallProgram, ow_hall_program, OW, HALL_PROGRAM, AdwApplication)

typedef enum
{
  OW_HALL_KIOSK,
  OW_HALL_DISPLAY,
  OW_HALL_RATING,
} OwHallKind;

typedef struct
{
  OwHallKind  kind;
  gboolean    training;
  const char *store;    /* path or address; nullable */
  const char *profile;  /* name; NULL: "default", "training" in training */
  const char *now;      /* ISO 8601 with an offset, training only; nullable */
  const char *speech;   /* see ow_announcer_new; nullable */
  int         desk;     /* of a rating screen; 0: the one of the profile, else 1. Number of a kiosk */
  const char *monitor;  /* connector, kept in the profile for this kind of screen; "none": no more; NULL: the one kept */
} OwHallOptions;

/* OW_COUNTER_ERROR_USAGE names the option that cannot be used. */
OwHallProgram *ow_hall_program_new        (const OwHallOptions *options,
                                           GError             **error);
/* NULL until activated. Borrowed. */
GtkWindow     *ow_hall_program_get_window (OwHallProgram       *self);

G_END_DECLS
