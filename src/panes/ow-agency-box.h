#pragma once

#include <gtk/gtk.h>

#include "ow-pane.h"

G_BEGIN_DECLS

#define OW_TYPE_AGENCY_BOX (ow_agency_box_get_type ())

/* The part of a pane in which matters of other offices are added to the sitting (Shift+F6), handed over when they are accepted (F12), and followed. */
G_DECLARE_FINAL_TYPE (OwAgencyBox, ow_agency_box, OW, AGENCY_BOX, GtkBox)

/* @services: ids, ended by NULL, static; those that the centre does not offer are left out. @title: English msgid. What happens is said by @pane,
 * which owns the box. Floating. */
GtkWidget *ow_agency_box_new         (OwSession          *session,
                                      const char *const  *services,
                                      const char         *title,
                                      OwPane             *pane,
                                      OwLanguage          language);
void       ow_agency_box_set_sitting (OwAgencyBox        *self,
                                      OwSitting          *sitting);
/* TRUE when the centre takes in at least one of the services. */
gboolean   ow_agency_box_is_offered  (OwAgencyBox        *self);
/* How many matters of these services are followed now; for tests. */
guint      ow_agency_box_get_n_lines (OwAgencyBox        *self);

G_END_DECLS
