#pragma once

#include <gtk/gtk.h>

#include "ow-text.h"

G_BEGIN_DECLS

#define OW_TYPE_TOAST_AREA (ow_toast_area_get_type ())

/* Two lines over the foot of the work: what has just been said, for some seconds, and the act that can be undone, for as long as it can. The two never
 * wait for each other, as they would in the queue of AdwToastOverlay, and nothing moves. */
G_DECLARE_FINAL_TYPE (OwToastArea, ow_toast_area, OW, TOAST_AREA, GtkBox)

OwToastArea *ow_toast_area_new      (void);
/* Says @text, in @language already, in the place of what was said before. */
void         ow_toast_area_say      (OwToastArea *self,
                                     const char  *text,
                                     OwLanguage   language);
/* Offers @action under @button for @seconds, in the place of an earlier offer. */
void         ow_toast_area_offer    (OwToastArea *self,
                                     const char  *text,
                                     const char  *button,
                                     const char  *action,
                                     guint        seconds,
                                     OwLanguage   language);
void         ow_toast_area_withdraw (OwToastArea *self);

G_END_DECLS
