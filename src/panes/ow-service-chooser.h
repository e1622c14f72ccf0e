#pragma once

#include <gtk/gtk.h>

#include "ow-context.h"

G_BEGIN_DECLS

#define OW_TYPE_SERVICE_CHOOSER (ow_service_chooser_get_type ())

/* What the applicant asks for: every service and sub-kind that the centre offers, found by its number or by two or three letters of any word, in the
 * language of the clerk or in English. Signal "chosen" (service id, sub-kind id). */
G_DECLARE_FINAL_TYPE (OwServiceChooser, ow_service_chooser, OW, SERVICE_CHOOSER, GtkWidget)

/* @context nullable in a pane that has no store yet. */
GtkWidget *ow_service_chooser_new         (OwContext         *context,
                                           OwLanguage         language);
/* Empties the entry and takes the focus; what is likely (nullable, e.g. what the one before in the family asked for) stands first. */
void       ow_service_chooser_start       (OwServiceChooser  *self,
                                           const char        *service,
                                           const char        *sub_kind);
/* Number of lines that match what was typed. */
guint      ow_service_chooser_get_n_shown (OwServiceChooser  *self);

G_END_DECLS
