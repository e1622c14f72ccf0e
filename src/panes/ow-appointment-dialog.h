#pragma once

#include <adwaita.h>

#include "ow-session.h"
#include "ow-text.h"

G_BEGIN_DECLS

#define OW_TYPE_APPOINTMENT_DIALOG (ow_appointment_dialog_get_type ())

/* The appointments of one day: by time, with service, people, language and state; checked in, booked, moved, cancelled. Signals: "taken" (gint64 ticket,
 * const char *number, int OwLanguage): an appointment was checked in and has a number. */
G_DECLARE_FINAL_TYPE (OwAppointmentDialog, ow_appointment_dialog, OW, APPOINTMENT_DIALOG, AdwWindow)

OwAppointmentDialog *ow_appointment_dialog_new (OwSession  *session,
                                                OwLanguage  language);

G_END_DECLS
