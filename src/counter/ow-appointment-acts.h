#pragma once

#include "ow-calendar.h"
#include "ow-catalogue.h"
#include "ow-parameters.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* Appointments 预约: so many people of one service in one slot. Slots begin every "appointment_minutes" from "hall_opens" to "hall_closes" on working days,
 * and never while the hall is closed (ow-closure.h).
 * How many people a slot holds is the setting "appointment-capacity" of the service, else the parameter of that name; a larger party goes on into the
 * next slots (ow-slots.h). */

/* What all acts need; borrowed. */
typedef struct
{
  OwCatalogue  *catalogue;
  OwCalendar   *calendar;
  OwParameters *parameters;
} OwHallRules;

typedef struct
{
  const OwHallRules *rules;
  const char  *service;
  OwDate       day;
  gint64       minute;     /* of the day at which the slot begins: 540 is 09:00 */
  const char  *language;
  gint64       applicants; /* 1 to 99 */
  const char  *holder;     /* ow_holder_dup of that day; nullable */
} OwBookAppointment;

/* Result: "appointment", "code" (eight digits), "until" (HH:MM, when the last of the party is through). OW_COUNTER_ERROR_STATE when there is no place for
 * all of them, or the slot is over: the message names the next time at which there is;
 * OW_COUNTER_ERROR_USAGE for a time at which no slot begins, a day off, a service that is not offered. */
gboolean ow_book_appointment_run    (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  const OwHallRules *rules;
  const char  *code;
  OwDate       day;
  gint64       minute;
} OwMoveAppointment;

/* Keeps the code. The same errors; OW_COUNTER_ERROR_STATE unless it is booked. The online platform is told of one that was made there, here and when
 * it is cancelled. */
gboolean ow_move_appointment_run    (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  const char  *code;
} OwCancelAppointment;

/* Needs a reason. */
gboolean ow_cancel_appointment_run  (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  const OwHallRules *rules;
  const char  *code;       /* or the number of a case that has one, or of its receipt, or that of the online platform; NULL: by @holder */
  const char  *holder;     /* of today; of the person, or of who made the appointment for him on the platform (NIA-8) */
} OwCheckIn;

/* Takes the number. Result: that of ow_take_run, and "timing": "on_time" (class "appointment"), "early", "late", "no_show" (class "normal": the slot has
 * gone to others). OW_COUNTER_ERROR_EMPTY when there is none; OW_COUNTER_ERROR_STATE when it was used, cancelled, or is of another day, which is named. */
gboolean ow_check_in_run            (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

typedef struct
{
  const OwHallRules *rules;
  const char  *text;       /* lines of date, time, service, language, applicants, separated by tabs; a line that begins with # is left out */
} OwImportAppointments;

/* By a supervisor, all or nothing. Result: "imported", "codes" (an array in the order of the lines). The error names the line. */
gboolean ow_import_appointments_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error);

/* The first slot at or after the given one that has room for all @applicants, at most sixty days ahead; FALSE without an error when there is none. */
gboolean ow_find_free_slot          (OwTransaction *transaction, const OwHallRules *rules, const char *service, OwDate day, gint64 minute,
                                     gint64 applicants, OwDate *ret_day, gint64 *ret_minute, GError **error);
/* What is still booked on @day becomes a no-show: when the day is closed. */
gboolean ow_end_appointments        (OwTransaction *transaction, OwDate day, GError **error);

G_END_DECLS
