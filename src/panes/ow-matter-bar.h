#pragma once

#include <gtk/gtk.h>

#include "ow-sitting.h"

G_BEGIN_DECLS

#define OW_TYPE_MATTER_BAR (ow_matter_bar_get_type ())

/* The matters of the sitting side by side: service, applicant, state; the current one is pressed. Ctrl+PgUp and Ctrl+PgDn change it, F7 asks for
 * another, Shift+F7 removes a draft. Signals "add" and "remove". */
G_DECLARE_FINAL_TYPE (OwMatterBar, ow_matter_bar, OW, MATTER_BAR, GtkBox)

GtkWidget *ow_matter_bar_new         (OwLanguage    language);
/* @sitting nullable. */
void       ow_matter_bar_set_sitting (OwMatterBar  *self,
                                      OwSitting    *sitting);

G_END_DECLS
