/* Appointments. Two who book the last place at the same moment follow each other, because the day
 * of the service is locked by its name while it is counted. */

#include "ow-appointment-acts-private.h"

#include <string.h>

#include "ow-act-checks.h"
#include "ow-case-acts.h"
#include "ow-closure.h"
#include "ow-counter-error.h"
#include "ow-hall-acts.h"
#include "ow-message.h"
#include "ow-platform-system.h"
#include "ow-slots.h"
#include "ow-records.h"
#include "ow-ticket-acts.h"

#define MINUTE_MS   G_GINT64_CONSTANT (60000)
#define CODE_DIGITS 8
#define CODE_TRIES  20
#define DAYS_AHEAD  60

char *
ow_appointment_dup_time (gint64 minute)
{
  return g_strdup_printf ("%02d:%02d", (int)(minute / 60), (int)(minute % 60));
}

static gint64
get (const OwHallRules *rules, const char *key)
{
  return ow_parameters_get_integer (rules->parameters, key);
}

/* -1 with an error. */
static gint64
get_capacity (OwTransaction *transaction,
              const OwHallRules *rules,
              const char *service,
              GError **error)
{
  GError *local = NULL;
  g_autoptr (OwSetting) setting = ow_transaction_query_one (
      transaction, &ow_query_setting_newest, &local, 's', "appointment-capacity", 's', service, 0);
  gint64 n;

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return -1;
    }
  if (setting != NULL && g_ascii_string_to_signed (setting->body, 10, 0, 99, &n, NULL))
    return n;
  return get (rules, "appointment_capacity");
}

/* One service on one day. */
typedef struct
{
  gint64 opens, length; /* minutes */
  gint64 capacity;
  guint n;
  gint64 begin[OW_SLOTS_MAX]; /* people */
} Day;

/* Nobody comes for one that was cancelled or needs not be kept. */
static gboolean
takes_place (const OwAppointment *appointment)
{
  static const char *const free_again[] = { "cancelled", "exempt", "waived", NULL };

  return !g_strv_contains (free_again, appointment->state);
}

/* Nobody begins while the hall is closed, and nobody's turn goes on in it. */
static gboolean
close_slots (OwTransaction *transaction, OwDate day, Day *plan, GError **error)
{
  OwClosure closure;

  if (!ow_closure_read (transaction, day, &closure, error))
    return FALSE;
  for (guint slot = 0; closure.closed && slot < plan->n; slot++)
    {
      gint64 from = plan->opens + slot * plan->length;

      if (from < closure.until && from + plan->length > closure.from)
        plan->begin[slot] = plan->capacity;
    }
  return TRUE;
}

/* @except: an appointment that is not counted, because it is being moved. */
static gboolean
load_day (OwTransaction *transaction,
          const OwHallRules *rules,
          const char *service,
          OwDate day,
          OwRowId except,
          Day *ret,
          GError **error)
{
  g_autoptr (GPtrArray) booked = NULL;

  *ret = (Day){ .opens = ow_parameters_get_minute (rules->parameters, "hall_opens"),
                .length = get (rules, "appointment_minutes") };
  if (!ow_calendar_is_workday (rules->calendar, day, OW_CALENDAR_DEFAULT))
    return TRUE;
  ret->n = CLAMP ((ow_parameters_get_minute (rules->parameters, "hall_closes") - ret->opens)
                      / ret->length,
                  0, OW_SLOTS_MAX);
  ret->capacity = get_capacity (transaction, rules, service, error);
  if (ret->capacity < 0)
    return FALSE;
  booked = ow_transaction_query (transaction, &ow_query_appointments_of_day, error, 's',
                                 ow_transaction_get_site (transaction)->code, 'd', day, 0);
  for (guint i = 0; booked != NULL && i < booked->len; i++)
    {
      const OwAppointment *one = booked->pdata[i];
      gint64 slot = (one->minute - ret->opens) / ret->length;

      /* One of other hours of the hall takes no place of these. */
      if (one->id != except && g_str_equal (one->service, service) && takes_place (one)
          && one->minute >= ret->opens && slot < ret->n)
        ret->begin[slot] += one->applicants;
    }
  return booked != NULL && close_slots (transaction, day, ret, error);
}

/* -1: no slot begins then. */
static int
find_slot (const Day *day, gint64 minute)
{
  gint64 from = minute - day->opens;

  return from >= 0 && from % day->length == 0 && from / day->length < day->n
             ? (int)(from / day->length)
             : -1;
}

/* @ret_end: minute of the day at which the last of them is through. A slot that has begun has no
 * place. */
static gboolean
fits (OwTransaction *transaction,
      const Day *plan,
      OwDate day,
      guint slot,
      gint64 people,
      gint64 *ret_end)
{
  gint64 minute = plan->opens + slot * plan->length;
  guint last;

  if (ow_instant_from_date (day) + minute * MINUTE_MS <= ow_transaction_get_now (transaction)
      || !ow_slots_fit (plan->begin, plan->n, plan->capacity, slot, people, &last))
    return FALSE;
  *ret_end = plan->opens + (last + 1) * plan->length;
  return TRUE;
}

/* What is asked of a day: a party that wants to begin at @minute. */
typedef struct
{
  const OwHallRules *rules;
  const char *service;
  OwDate day;
  gint64 minute;
  gint64 people;
  OwRowId except;
} Wish;

/* The first place at or after it, at most DAYS_AHEAD days on; FALSE without an error when there is
 * none. */
static gboolean
find_place (OwTransaction *transaction,
            const Wish *wish,
            OwDate *ret_day,
            gint64 *ret_minute,
            GError **error)
{
  for (OwDate d = wish->day; d <= wish->day + DAYS_AHEAD; d++)
    {
      Day plan;

      if (!load_day (transaction, wish->rules, wish->service, d, wish->except, &plan, error))
        return FALSE;
      for (guint slot = 0; slot < plan.n; slot++)
        {
          gint64 minute = plan.opens + slot * plan.length;
          gint64 end;

          if ((d == wish->day && minute < wish->minute)
              || !fits (transaction, &plan, d, slot, wish->people, &end))
            continue;
          *ret_day = d;
          *ret_minute = minute;
          return TRUE;
        }
    }
  return FALSE;
}

gboolean
ow_find_free_slot (OwTransaction *transaction,
                   const OwHallRules *rules,
                   const char *service,
                   OwDate day,
                   gint64 minute,
                   gint64 applicants,
                   OwDate *ret_day,
                   gint64 *ret_minute,
                   GError **error)
{
  Wish wish = { rules, service, day, minute, applicants, 0 };

  return find_place (transaction, &wish, ret_day, ret_minute, error);
}

/* The slot is one, and has room for all; when it has not, the error names the next that has. */
static gboolean
require_room (OwTransaction *transaction, const Wish *wish, gint64 *ret_end, GError **error)
{
  g_autofree char *date = ow_date_to_string (wish->day);
  g_autofree char *lock = g_strdup_printf (
      "slots:%s:%s:%s", ow_transaction_get_site (transaction)->code, wish->service, date);
  g_autofree char *time = NULL;
  GError *local = NULL;
  OwDate next_day;
  gint64 next;
  Day plan;
  int slot;

  if (!ow_transaction_lock (transaction, lock, error)
      || !load_day (transaction, wish->rules, wish->service, wish->day, wish->except, &plan, error))
    return FALSE;
  slot = find_slot (&plan, wish->minute);
  if (slot < 0)
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.appointment.slot");
  if (fits (transaction, &plan, wish->day, slot, wish->people, ret_end))
    return TRUE;
  if (find_place (transaction, wish, &next_day, &next, &local))
    {
      time = ow_appointment_dup_time (next);
      ow_message_set_error (
          error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
          ow_message_new ("error.appointment.full", "date", (int)next_day, "time", time, NULL));
    }
  else if (local != NULL)
    g_propagate_error (error, local);
  else
    ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.appointment.none");
  return FALSE;
}

OwAppointment *
ow_appointment_act_find (OwTransaction *transaction, const char *code, GError **error)
{
  GError *local = NULL;
  OwAppointment *found
      = ow_transaction_query_one (transaction, &ow_query_appointment_by_code, &local, 's',
                                  ow_transaction_get_site (transaction)->code, 's', code, 0);

  if (local != NULL)
    g_propagate_error (error, local);
  else if (found == NULL)
    ow_counter_fail (error, OW_COUNTER_ERROR_EMPTY, "error.appointment.code");
  return found;
}

gboolean
ow_appointment_act_set_holder (OwTransaction *transaction,
                               OwAppointment *appointment,
                               GError **error)
{
  g_autoptr (OwCaseFile) file
      = ow_transaction_load (transaction, &ow_case_file_record, appointment->case_id, error);
  g_autoptr (OwTravelDocument) document = NULL;

  if (file == NULL
      || (document
          = ow_transaction_load (transaction, &ow_travel_document_record, file->document_id, error))
             == NULL)
    return FALSE;
  g_free (appointment->holder);
  appointment->holder = ow_holder_dup (ow_transaction_get_site (transaction)->code,
                                       appointment->day, document->issuer, document->number);
  return TRUE;
}

/* Eight digits that nobody has; NULL with an error. */
static char *
make_code (OwTransaction *transaction, GError **error)
{
  for (int i = 0; i < CODE_TRIES; i++)
    {
      guint32 random;
      g_autofree char *code = NULL;
      g_autoptr (OwAppointment) there = NULL;
      GError *local = NULL;

      ow_seal_random (&random, sizeof random);
      code = g_strdup_printf ("%08u", random % 100000000u);
      there = ow_transaction_query_one (transaction, &ow_query_appointment_by_code, &local, 's',
                                        ow_transaction_get_site (transaction)->code, 's', code, 0);
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return NULL;
        }
      if (there == NULL)
        return g_steal_pointer (&code);
    }
  ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.appointment.none");
  return NULL;
}

void
ow_appointment_act_set_result (JsonObject *result, const OwAppointment *appointment, gint64 end)
{
  g_autofree char *until = end > 0 ? ow_appointment_dup_time (end) : NULL;
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, appointment->id);
  g_autofree char *day = ow_date_to_string (appointment->day);
  g_autofree char *time = ow_appointment_dup_time (appointment->minute);

  json_object_set_string_member (result, "appointment", id);
  json_object_set_string_member (result, "code", appointment->code);
  json_object_set_string_member (result, "date", day);
  json_object_set_string_member (result, "time", time);
  if (until != NULL)
    json_object_set_string_member (result, "until", until);
  json_object_set_string_member (result, "state", appointment->state);
}

gboolean
ow_appointment_act_add (OwTransaction *transaction, OwAppointment *appointment, GError **error)
{
  appointment->code = make_code (transaction, error);
  if (appointment->code == NULL)
    return FALSE;
  appointment->site = g_strdup (ow_transaction_get_site (transaction)->code);
  appointment->clerk_id = ow_transaction_get_staff (transaction);
  appointment->at = ow_transaction_get_now (transaction);
  return ow_transaction_insert (transaction, &ow_appointment_record, appointment, error);
}

gboolean
ow_appointment_act_book (OwTransaction *transaction,
                         const OwHallRules *rules,
                         OwAppointment *appointment,
                         JsonObject *result,
                         GError **error)
{
  Wish wish = {
    rules, appointment->service, appointment->day, appointment->minute, appointment->applicants, 0
  };
  gint64 end;

  if (!require_room (transaction, &wish, &end, error))
    return FALSE;
  ow_set_string (appointment->state, "booked");
  if (!ow_appointment_act_add (transaction, appointment, error))
    return FALSE;
  ow_appointment_act_set_result (result, appointment, end);
  return TRUE;
}

static gboolean
book (OwTransaction *transaction,
      const OwBookAppointment *request,
      const char *source,
      JsonObject *result,
      GError **error)
{
  const char *centre = ow_transaction_get_site (transaction)->centre;
  const OwService *service
      = ow_catalogue_find_service (request->rules->catalogue, request->service);
  g_autoptr (OwAppointment) appointment = ow_appointment_new ();
  OwLanguage language;

  if (service == NULL || !ow_service_is_offered (service, centre))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.services");
  if (request->applicants < 1 || request->applicants > 99)
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.applicants");
  if (!ow_language_parse (request->language, &language))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.appointment.language");
  appointment->service = g_strdup (request->service);
  appointment->day = request->day;
  appointment->minute = request->minute;
  appointment->language = g_strdup (ow_language_get_code (language));
  appointment->applicants = request->applicants;
  appointment->holder = g_strdup (request->holder);
  appointment->source = g_strdup (source);
  return ow_appointment_act_book (transaction, request->rules, appointment, result, error);
}

gboolean
ow_book_appointment_run (OwTransaction *transaction,
                         gconstpointer request,
                         JsonObject *result,
                         GError **error)
{
  return ow_act_require_role (transaction, "appointment.book", error)
         && book (transaction, request, "counter", result, error);
}

static gboolean
require_booked (const OwAppointment *appointment, GError **error)
{
  return g_str_equal (appointment->state, "booked")
         || ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.appointment.ended");
}

gboolean
ow_move_appointment_run (OwTransaction *transaction,
                         gconstpointer data,
                         JsonObject *result,
                         GError **error)
{
  const OwMoveAppointment *request = data;
  g_autoptr (OwAppointment) appointment = NULL;
  Wish wish = { request->rules, NULL, request->day, request->minute, 0, 0 };
  gint64 end;

  if (!ow_act_require_role (transaction, "appointment.book", error)
      || (appointment = ow_appointment_act_find (transaction, request->code, error)) == NULL
      || !require_booked (appointment, error))
    return FALSE;
  wish.service = appointment->service;
  wish.people = appointment->applicants;
  wish.except = appointment->id;
  if (!require_room (transaction, &wish, &end, error))
    return FALSE;
  /* What stands for a person is made of the day. */
  if (request->day != appointment->day)
    {
      ow_set_string (appointment->holder, NULL);
      ow_set_string (appointment->helper, NULL);
    }
  appointment->day = request->day;
  if (appointment->case_id != 0 && !ow_appointment_act_set_holder (transaction, appointment, error))
    return FALSE;
  appointment->minute = request->minute;
  appointment->clerk_id = ow_transaction_get_staff (transaction);
  appointment->at = ow_transaction_get_now (transaction);
  ow_appointment_act_set_result (result, appointment, end);
  return ow_transaction_update (transaction, &ow_appointment_record, appointment, error)
         && ow_transaction_report (transaction, OW_PLATFORM_MOVE, appointment, error);
}

gboolean
ow_cancel_appointment_run (OwTransaction *transaction,
                           gconstpointer data,
                           JsonObject *result,
                           GError **error)
{
  const OwCancelAppointment *request = data;
  const char *reason = ow_transaction_get_reason (transaction);
  g_autoptr (OwAppointment) appointment = NULL;

  if (!ow_act_require_role (transaction, "appointment.book", error)
      || (appointment = ow_appointment_act_find (transaction, request->code, error)) == NULL
      || !require_booked (appointment, error))
    return FALSE;
  if (reason == NULL || *reason == '\0')
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.reason");
  ow_set_string (appointment->state, "cancelled");
  ow_set_string (appointment->reason, reason);
  appointment->clerk_id = ow_transaction_get_staff (transaction);
  appointment->at = ow_transaction_get_now (transaction);
  ow_appointment_act_set_result (result, appointment, 0);
  return ow_transaction_update (transaction, &ow_appointment_record, appointment, error)
         && ow_transaction_report (transaction, OW_PLATFORM_CANCEL, appointment, error);
}

/* Arriving */

static const char *
get_timing (OwTransaction *transaction, const OwHallRules *rules, const OwAppointment *appointment)
{
  OwInstant slot = ow_instant_from_date (appointment->day) + appointment->minute * MINUTE_MS;
  gint64 late = ow_transaction_get_now (transaction) - slot;

  if (late < -get (rules, "appointment_early") * MINUTE_MS)
    return "early";
  if (late <= get (rules, "appointment_late") * MINUTE_MS)
    return "on_time";
  return late < get (rules, "appointment_no_show") * MINUTE_MS ? "late" : "no_show";
}

/* Of a case or its receipt, or the number that the online platform gave it (NIA-1). */
static OwAppointment *
find_numbered (OwTransaction *transaction, const char *number, OwDate today, GError **error)
{
  const char *site = ow_transaction_get_site (transaction)->code;
  g_autofree char *capitals = g_ascii_strup (number, -1);
  GError *local = NULL;
  OwAppointment *found = ow_transaction_query_one (transaction, &ow_query_appointment_of_number,
                                                   &local, 's', site, 'd', today, 's', number, 0);

  if (found == NULL && local == NULL)
    found = ow_transaction_query_one (transaction, &ow_query_appointment_by_code, &local, 's', site,
                                      's', capitals, 0);
  ow_act_pass (local, error);
  return found;
}

static OwAppointment *
find_arriving (OwTransaction *transaction, const OwCheckIn *request, GError **error)
{
  OwDate today = ow_transaction_get_today (transaction);
  GError *local = NULL;
  g_autoptr (OwAppointment) found = NULL;

  if (request->code != NULL && strlen (request->code) == CODE_DIGITS)
    found = ow_appointment_act_find (transaction, request->code, &local);
  else if (request->code != NULL)
    found = find_numbered (transaction, request->code, today, &local);
  else
    found = ow_transaction_query_one (transaction, &ow_query_appointment_of_holder, &local, 's',
                                      ow_transaction_get_site (transaction)->code, 'd', today, 's',
                                      request->holder, 0);
  if (local != NULL)
    g_propagate_error (error, local);
  else if (found == NULL)
    ow_counter_fail (error, OW_COUNTER_ERROR_EMPTY, "error.appointment.code");
  else if (!require_booked (found, error))
    return NULL;
  else if (found->day != today)
    {
      g_autofree char *time = ow_appointment_dup_time (found->minute);

      ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
                            ow_message_new ("error.appointment.other-day", "date", (int)found->day,
                                            "time", time, NULL));
      return NULL;
    }
  return g_steal_pointer (&found);
}

gboolean
ow_check_in_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const OwCheckIn *request = data;
  g_autoptr (OwAppointment) appointment = find_arriving (transaction, request, error);
  const OwService *service;
  const char *timing;
  OwTakeTicket take = { 0 };

  if (appointment == NULL)
    return FALSE;
  service = ow_catalogue_find_service (request->rules->catalogue, appointment->service);
  if (service == NULL)
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.services");
  timing = get_timing (transaction, request->rules, appointment);
  take = (OwTakeTicket){ ow_service_get_queue (service),
                         appointment->service,
                         appointment->language,
                         g_str_equal (timing, "on_time") ? "appointment" : "normal",
                         NULL,
                         appointment->applicants,
                         request->rules->parameters,
                         appointment->holder != NULL ? appointment->holder : request->holder,
                         TRUE,
                         appointment->id };
  if (!ow_take_run (transaction, &take, result, error))
    return FALSE;
  ow_set_string (appointment->state, g_str_equal (timing, "no_show") ? "no_show" : "arrived");
  appointment->ticket_id = ow_result_get_id (result, "ticket");
  json_object_set_string_member (result, "timing", timing);
  return ow_transaction_update (transaction, &ow_appointment_record, appointment, error);
}

gboolean
ow_end_appointments (OwTransaction *transaction, OwDate day, GError **error)
{
  g_autoptr (GPtrArray) all
      = ow_transaction_query (transaction, &ow_query_appointments_of_day, error, 's',
                              ow_transaction_get_site (transaction)->code, 'd', day, 0);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      OwAppointment *appointment = g_ptr_array_index (all, i);

      if (!g_str_equal (appointment->state, "booked"))
        continue;
      ow_set_string (appointment->state, "no_show");
      if (!ow_transaction_update (transaction, &ow_appointment_record, appointment, error))
        return FALSE;
    }
  return all != NULL;
}

/* Importing */

/* One line as a request; FALSE when it has another shape. The strings are those of @cells. */
static gboolean
read_line (const OwHallRules *rules, char **cells, OwBookAppointment *ret_request)
{
  guint64 applicants;

  if (g_strv_length (cells) != 5 || ow_date_parse (cells[0]) == OW_DATE_NONE
      || ow_minute_parse (cells[1]) < 0
      || !g_ascii_string_to_unsigned (cells[4], 10, 1, 99, &applicants, NULL))
    return FALSE;
  *ret_request = (OwBookAppointment){ rules,
                                      cells[2],
                                      ow_date_parse (cells[0]),
                                      ow_minute_parse (cells[1]),
                                      cells[3],
                                      (gint64)applicants,
                                      NULL };
  return TRUE;
}

gboolean
ow_import_appointments_run (OwTransaction *transaction,
                            gconstpointer data,
                            JsonObject *result,
                            GError **error)
{
  const OwImportAppointments *request = data;
  g_auto (GStrv) lines = g_strsplit (request->text, "\n", -1);
  g_autoptr (JsonArray) codes = json_array_new ();

  if (!ow_act_require_role (transaction, "appointment.import", error))
    return FALSE;
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = NULL;
      g_autoptr (JsonObject) one = json_object_new ();
      g_autoptr (GError) local = NULL;
      g_autofree char *why = NULL;
      OwBookAppointment book_request;

      g_strchomp (lines[i]);
      if (*lines[i] == '\0' || *lines[i] == '#')
        continue;
      cells = g_strsplit (lines[i], "\t", -1);
      if (!read_line (request->rules, cells, &book_request))
        ow_counter_fail (&local, OW_COUNTER_ERROR_USAGE, "error.appointment.cells");
      else if (book (transaction, &book_request, "import", one, &local))
        {
          json_array_add_string_element (codes, json_object_get_string_member (one, "code"));
          continue;
        }
      if (local->domain != OW_COUNTER_ERROR)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      why = ow_error_render (local, OW_LANGUAGE_EN);
      ow_message_set_error (
          error, OW_COUNTER_ERROR, local->code,
          ow_message_new ("error.appointment.line", "line", (gint64)(i + 1), "reason", why, NULL));
      return FALSE;
    }
  json_object_set_int_member (result, "imported", json_array_get_length (codes));
  json_object_set_array_member (result, "codes", g_steal_pointer (&codes));
  return TRUE;
}
