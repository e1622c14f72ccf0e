#pragma once

#include <adwaita.h>

#include "ow-counter-window.h"

G_BEGIN_DECLS

#define OW_TYPE_PROGRAM (ow_program_get_type ())

/* The program: options, one window for each profile (a second start presents it), the language remembered. */
G_DECLARE_FINAL_TYPE (OwProgram, ow_program, OW, PROGRAM, AdwApplication)

/* What the command line says; strings are borrowed until ow_program_new returns. */
typedef struct
{
  gboolean    training;
  const char *store;    /* path; nullable */
  const char *profile;  /* name; NULL: "default", "training" in training */
  const char *centre;   /* "shenyang", "dalian": preset of a first start; nullable */
  const char *language; /* code; NULL: the one remembered, then that of the locale, then Chinese */
  const char *now;      /* ISO 8601 with an offset, training only; nullable */
  int         desk;     /* 0: the one of the profile */
  const char *monitor;  /* connector, kept in the profile; "none": no more; NULL: the one kept */
} OwProgramOptions;

/* OW_COUNTER_ERROR_USAGE names the option that cannot be used. */
OwProgram       *ow_program_new        (const OwProgramOptions  *options,
                                        GError                 **error);
/* NULL until activated. Borrowed. */
OwCounterWindow *ow_program_get_window (OwProgram               *self);

G_END_DECLS
