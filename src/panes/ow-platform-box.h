#pragma once

#include <gtk/gtk.h>

#include "ow-pane.h"

G_BEGIN_DECLS

#define OW_TYPE_PLATFORM_BOX (ow_platform_box_get_type ())

/* The part of a pane that shows who acts for the applicant on the online platform, and for whom he acts (NIA-8); accounts are asked for and ended in
 * dialogs. */
G_DECLARE_FINAL_TYPE (OwPlatformBox, ow_platform_box, OW, PLATFORM_BOX, GtkBox)

/* What happens is said by @pane, which owns the box. Floating. */
GtkWidget  *ow_platform_box_new         (OwSession   *session,
                                       OwPane      *pane,
                                       OwLanguage   language);
/* @sitting nullable; its current applicant is followed. */
void        ow_platform_box_set_sitting (OwPlatformBox *self,
                                       OwSitting   *sitting);
/* Takes an answer of findHelpers over to the record of the applicant. */
void        ow_platform_box_take        (OwPlatformBox *self,
                                       JsonObject  *answer);
/* The lines that are shown, one under the other; for tests. Newly allocated. */
char       *ow_platform_box_dup_text    (OwPlatformBox *self);

G_END_DECLS
