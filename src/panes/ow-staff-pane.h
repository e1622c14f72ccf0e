#pragma once

#include "ow-pane.h"

G_BEGIN_DECLS

#define OW_TYPE_STAFF_PANE (ow_staff_pane_get_type ())

/* Staff and counters of the hall, for who has "staff.edit". The up and down keys choose; the acts stand at the foot with their keys. A password that is given
 * is shown once, in a dialog, and must be changed at the next sign-in. */
G_DECLARE_FINAL_TYPE (OwStaffPane, ow_staff_pane, OW, STAFF_PANE, GtkBox)

/* Floating. */
GtkWidget *ow_staff_pane_new (OwSession  *session,
                              OwLanguage  language);

G_END_DECLS
