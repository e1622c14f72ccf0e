#pragma once

#include <gtk/gtk.h>

#include "ow-text.h"

G_BEGIN_DECLS

#define OW_TYPE_BANNER (ow_banner_get_type ())

/* A line over the content for what stays until somebody has dealt with it: what happened, and its acts. libadwaita has one of its own
 * from 1.3. Hidden while it has no text. Signal "act" (const char *id). */
G_DECLARE_FINAL_TYPE (OwBanner, ow_banner, OW, BANNER, GtkBox)

OwBanner   *ow_banner_new      (OwLanguage  language);
/* For a banner that outlives a change of language; what is shown is shown again by who knows its sentence. */
void        ow_banner_set_language (OwBanner *self,
                                OwLanguage  language);
/* In the place of the sign of a warning. */
void        ow_banner_set_icon (OwBanner   *self,
                                const char *icon);
/* Shows @text, in the language already, without acts. NULL hides. */
void        ow_banner_show     (OwBanner   *self,
                                const char *text);
/* NULL while hidden. */
const char *ow_banner_get_text (OwBanner   *self);
/* Adds a button; @label is an English msgid. */
void        ow_banner_add_act  (OwBanner   *self,
                                const char *id,
                                const char *label);

G_END_DECLS
