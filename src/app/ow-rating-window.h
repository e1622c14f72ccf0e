#pragma once

#include <adwaita.h>

#include "ow-context.h"

G_BEGIN_DECLS

#define OW_TYPE_RATING_WINDOW (ow_rating_window_get_type ())

/* The applicant's screen of one counter: welcome, a sentence that the clerk chose, what he is to check before acceptance, the question for a rating. */
G_DECLARE_FINAL_TYPE (OwRatingWindow, ow_rating_window, OW, RATING_WINDOW, AdwApplicationWindow)

OwRatingWindow *ow_rating_window_new         (AdwApplication *application,
                                              int             desk);
/* NULL: the store is not there (yet). */
void            ow_rating_window_set_context (OwRatingWindow *self,
                                              OwContext      *context);
/* "away", "idle", "sentence", "confirm", "confirm-answered", "rating", "thanks". */
const char     *ow_rating_window_get_page    (OwRatingWindow *self);

G_END_DECLS
