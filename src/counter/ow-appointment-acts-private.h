#pragma once

#include "ow-appointment-acts.h"
#include "ow-hall.h"

G_BEGIN_DECLS

/* What the appointments of the hall share with those of a case (ow-case-task-acts.h). */

/* "09:30"; newly allocated. */
char          *ow_appointment_dup_time       (gint64               minute);
/* Owned; OW_COUNTER_ERROR_EMPTY when nobody has that code. */
OwAppointment *ow_appointment_act_find       (OwTransaction       *transaction,
                                              const char          *code,
                                              GError             **error);
/* A row of now with a code of its own; the caller filled in service, day, minute, language, applicants, source and state. */
gboolean       ow_appointment_act_add        (OwTransaction       *transaction,
                                              OwAppointment       *appointment,
                                              GError             **error);
/* The same, booked, when there is room: the errors of ow_book_appointment_run. */
gboolean       ow_appointment_act_book       (OwTransaction       *transaction,
                                              const OwHallRules   *rules,
                                              OwAppointment       *appointment,
                                              JsonObject          *result,
                                              GError             **error);
/* The passport of its case on its day. */
gboolean       ow_appointment_act_set_holder (OwTransaction       *transaction,
                                              OwAppointment       *appointment,
                                              GError             **error);
/* "appointment", "code", "date", "time", "state", and "until" when @end (minute of the day) is not 0. */
void           ow_appointment_act_set_result (JsonObject          *result,
                                              const OwAppointment *appointment,
                                              gint64               end);

G_END_DECLS
