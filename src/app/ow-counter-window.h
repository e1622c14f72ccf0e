#pragma once

#include <adwaita.h>

#include "ow-profile.h"
#include "ow-sitting.h"

G_BEGIN_DECLS

#define OW_TYPE_COUNTER_WINDOW (ow_counter_window_get_type ())

/* The window of one counter: opening, first start, signing in, work, lock. Its state lies in the models of counter/; a change of language makes the content
 * anew and loses nothing. Signals "retry" (the store should be opened again), "language" (int OwLanguage: remember it). */
G_DECLARE_FINAL_TYPE (OwCounterWindow, ow_counter_window, OW, COUNTER_WINDOW, AdwApplicationWindow)

OwCounterWindow *ow_counter_window_new           (AdwApplication  *application,
                                                  OwLanguage       language);
/* The store is being opened. */
void             ow_counter_window_show_opening  (OwCounterWindow *self);
/* The store has been opened: the sign-in page takes input from now on. A reference is taken. */
void             ow_counter_window_set_context   (OwCounterWindow *self,
                                                  OwContext       *context);
/* No store yet: asks for what a first start needs. @profile is taken. @centre (nullable) and @desk (0) are presets. */
void             ow_counter_window_show_setup    (OwCounterWindow *self,
                                                  OwProfile       *profile,
                                                  const char      *centre,
                                                  int              desk);
/* The store cannot be opened: what happened, what to do, and a button to try again. */
void             ow_counter_window_show_failure  (OwCounterWindow *self,
                                                  const GError    *error);
/* The store is damaged: what happened, the newest backup, and how it is put back. @profile is taken; @clock NULL: the system's. */
void             ow_counter_window_show_rescue   (OwCounterWindow *self,
                                                  OwProfile       *profile,
                                                  gboolean         training,
                                                  OwClock         *clock,
                                                  const GError    *error);
/* Something went wrong while working: a line that stays until the next act, or beside the password. */
void             ow_counter_window_show_error    (OwCounterWindow *self,
                                                  const GError    *error);
OwLanguage       ow_counter_window_get_language  (OwCounterWindow *self);
void             ow_counter_window_set_language  (OwCounterWindow *self,
                                                  OwLanguage       language);
/* What the scanner sent or the clerk typed into the scan entry. */
void             ow_counter_window_scan          (OwCounterWindow *self,
                                                  const char      *text);
/* An exchange file that the desktop hands over: its import is offered to an administrator, now or after signing in. */
void             ow_counter_window_add_file      (OwCounterWindow *self,
                                                  GFile           *file);
/* Borrowed, nullable. */
OwSession       *ow_counter_window_get_session   (OwCounterWindow *self);
OwSitting       *ow_counter_window_get_sitting   (OwCounterWindow *self);
/* "opening", "failure", "setup", "sign-in", "locked", or the pane that is shown: "queue", "permit", "check". */
const char      *ow_counter_window_get_view      (OwCounterWindow *self);

G_END_DECLS
