#pragma once

#include <gtk/gtk.h>

#include "ow-text.h"

G_BEGIN_DECLS

#define OW_TYPE_TOAST_AREA (ow_toast_area_get_type ())

/* The line at the foot of the window: at its left what has just been said, for some seconds, at its right the act that can be undone, for as long as it
 * can. It is always there, of one height, so that it covers nothing and nothing moves when it speaks; screen readers are told. */
G_DECLARE_FINAL_TYPE (OwToastArea, ow_toast_area, OW, TOAST_AREA, GtkBox)

OwToastArea *ow_toast_area_new      (void);
/* Says @text, in @language already, in the place of what was said before. */
void         ow_toast_area_say      (OwToastArea *self,
                                     const char  *text,
                                     OwLanguage   language);
/* Offers @action of @pane (nullable: of the window) under @button for @seconds, in the place of an earlier offer of the same. What a pane offers is newer
 * than what the window does, and stands before it; that comes back when it is over. */
void         ow_toast_area_offer    (OwToastArea *self,
                                     GtkWidget   *pane,
                                     const char  *text,
                                     const char  *button,
                                     const char  *action,
                                     guint        seconds,
                                     OwLanguage   language);
/* What the window offers, in another language, for as long as it was offered. */
void         ow_toast_area_reword   (OwToastArea *self,
                                     const char  *text,
                                     const char  *button,
                                     OwLanguage   language);
/* Takes back what a pane offered; with @pane NULL, what the window did. */
void         ow_toast_area_withdraw (OwToastArea *self,
                                     GtkWidget   *pane);

/* Takes back what was said and what a pane offered: the words are those of another language now, the pane is gone. */
void         ow_toast_area_clear    (OwToastArea *self);

G_END_DECLS
