#pragma once

#include <gtk/gtk.h>

#include "ow-text.h"

G_BEGIN_DECLS

#define OW_TYPE_RATING_VIEW (ow_rating_view_get_type ())

/* The question after a visit and its five answers, each a face and words, none chosen beforehand; and a way not to rate. Signal "rated" (int: 5 very
 * satisfied … 1 very dissatisfied, 0 not rated), once. */
G_DECLARE_FINAL_TYPE (OwRatingView, ow_rating_view, OW, RATING_VIEW, GtkBox)

/* @number: of the ticket, shown above. Floating. */
GtkWidget *ow_rating_view_new (const char *number,
                               OwLanguage  language);

G_END_DECLS
