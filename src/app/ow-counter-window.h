#pragma once

#include <adwaita.h>

#include "ow-store.h"
#include "ow-text.h"

G_BEGIN_DECLS

#define OW_TYPE_COUNTER_WINDOW (ow_counter_window_get_type ())

/* The window of one counter: signing in, then the queue of the day with its keys. Every text comes in the language chosen, whatever the
 * locale of the process. */
G_DECLARE_FINAL_TYPE (OwCounterWindow, ow_counter_window, OW, COUNTER_WINDOW, AdwApplicationWindow)

OwCounterWindow *ow_counter_window_new       (AdwApplication  *application,
                                              OwLanguage       language);
/* The store has been opened; the sign-in page takes input from now on. A reference is taken. */
void             ow_counter_window_set_store (OwCounterWindow *self,
                                              OwStore         *store);
/* Something went wrong: shown where the clerk looks, with what to do. */
void             ow_counter_window_show_error (OwCounterWindow *self,
                                               const GError    *error);
/* Chooses the language and builds the content anew. */
void             ow_counter_window_set_language (OwCounterWindow *self,
                                                 OwLanguage       language);

G_END_DECLS
