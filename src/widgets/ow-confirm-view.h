#pragma once

#include <gtk/gtk.h>

#include "ow-text.h"

G_BEGIN_DECLS

#define OW_TYPE_CONFIRM_VIEW (ow_confirm_view_get_type ())

/* What the applicant checks before acceptance: a table of labels and values in one language; for his own screen with two large answers beneath.
 * Signal "answered" (gboolean: right), once. */
G_DECLARE_FINAL_TYPE (OwConfirmView, ow_confirm_view, OW, CONFIRM_VIEW, GtkBox)

/* @lines: OwConfirmLine *. @touch: with title and answers, to be touched; otherwise only to be read. Floating. */
GtkWidget *ow_confirm_view_new (GPtrArray  *lines,
                                OwLanguage  language,
                                gboolean    touch);

G_END_DECLS
