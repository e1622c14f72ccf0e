/* Appointments of a case. */

#include "ow-case-task-acts.h"

#include "ow-act-checks.h"
#include "ow-appointment-acts-private.h"
#include "ow-case-details.h"
#include "ow-case-task.h"
#include "ow-records.h"

#define MINUTE_MS G_GINT64_CONSTANT (60000)

/* The case, while it may still be asked of its applicant to come. */
static OwCaseFile *
load_open (OwTransaction *transaction, OwRowId case_id, const char *purpose, GError **error)
{
  g_autoptr (OwCaseFile) file = NULL;

  if (purpose == NULL || !g_strv_contains (ow_case_task_get_purposes (), purpose))
    {
      ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.task.purpose");
      return NULL;
    }
  file = ow_transaction_load (transaction, &ow_case_file_record, case_id, error);
  if (file == NULL)
    return NULL;
  if (!ow_case_can_withdraw (file->state))
    {
      ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.task.ended");
      return NULL;
    }
  return g_steal_pointer (&file);
}

/* The newest of this purpose that was not cancelled; NULL without an error when there is none. */
static OwAppointment *
find_newest (OwTransaction *transaction, OwRowId case_id, const char *purpose, GError **error)
{
  g_autoptr (GPtrArray) all
      = ow_transaction_query (transaction, &ow_query_appointments_of_case, error, 'i', case_id, 0);

  for (guint i = all != NULL ? all->len : 0; i > 0; i--)
    {
      const OwAppointment *one = all->pdata[i - 1];

      if (g_str_equal (one->purpose, purpose) && !g_str_equal (one->state, "cancelled"))
        return ow_appointment_copy (one);
    }
  return NULL;
}

static gboolean
is_in (const OwAppointment *appointment, const char *first, const char *second)
{
  return g_str_equal (appointment->state, first) || g_str_equal (appointment->state, second);
}

static gboolean
is_done (const OwAppointment *appointment)
{
  return !is_in (appointment, "booked", "arrived") && !g_str_equal (appointment->state, "no_show");
}

/* A row of @file for @purpose, of one person; its language is that of @language, of the ticket, or
 * Chinese. NULL with an error. */
static OwAppointment *
make_row (OwTransaction *transaction,
          const OwCaseFile *file,
          const char *purpose,
          const char *language,
          GError **error)
{
  g_autoptr (OwAppointment) row = ow_appointment_new ();
  g_autoptr (OwTicket) ticket = NULL;
  OwLanguage spoken;

  if (language == NULL && file->ticket_id != 0
      && (ticket = ow_transaction_load (transaction, &ow_ticket_record, file->ticket_id, error))
             == NULL)
    return NULL;
  if (ticket != NULL)
    language = ticket->language;
  if (language != NULL && !ow_language_parse (language, &spoken))
    {
      ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.appointment.language");
      return NULL;
    }
  row->service = g_strdup (file->service);
  row->language = g_strdup (language != NULL ? language : ow_language_get_code (OW_LANGUAGE_ZH));
  row->applicants = 1;
  row->source = g_strdup ("counter");
  row->case_id = file->id;
  row->purpose = g_strdup (purpose);
  return g_steal_pointer (&row);
}

gboolean
ow_book_for_case_run (OwTransaction *transaction,
                      gconstpointer data,
                      JsonObject *result,
                      GError **error)
{
  const OwBookForCase *request = data;
  g_autoptr (OwCaseFile) file = NULL;
  g_autoptr (OwAppointment) newest = NULL;
  g_autoptr (OwAppointment) row = NULL;
  GError *local = NULL;

  if (!ow_act_require_role (transaction, "appointment.book", error)
      || (file = load_open (transaction, request->case_id, request->purpose, error)) == NULL)
    return FALSE;
  newest = find_newest (transaction, file->id, request->purpose, &local);
  if (!ow_act_pass (local, error))
    return FALSE;
  if (newest != NULL && is_done (newest))
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.task.done");
  /* Nobody has come for one of an earlier day any more. */
  if (newest != NULL && is_in (newest, "booked", "arrived")
      && newest->day >= ow_transaction_get_today (transaction))
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.task.booked");
  row = make_row (transaction, file, request->purpose, request->language, error);
  if (row == NULL)
    return FALSE;
  row->day = request->day;
  row->minute = request->minute;
  ow_set_string (row->place, request->place);
  return ow_appointment_act_set_holder (transaction, row, error)
         && ow_appointment_act_book (transaction, request->rules, row, result, error);
}

/* Now, as day and minute of it. */
static void
set_now (OwTransaction *transaction, OwAppointment *row)
{
  OwInstant now = ow_transaction_get_now (transaction);

  row->day = ow_transaction_get_today (transaction);
  row->minute = (now - ow_instant_from_date (row->day)) / MINUTE_MS;
}

static gboolean
require_outcome (OwTransaction *transaction,
                 const OwSettleTask *request,
                 const OwAppointment *row,
                 GError **error)
{
  static const char *const outcomes[] = { "attended", "no_show", "exempt", "waived", NULL };
  const char *outcome = request->outcome, *reason = ow_transaction_get_reason (transaction);
  gboolean dropped;

  if (outcome == NULL || !g_strv_contains (outcomes, outcome))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.task.outcome");
  dropped = g_str_equal (outcome, "exempt") || g_str_equal (outcome, "waived");
  if (dropped && (reason == NULL || *reason == '\0'))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.reason");
  if (row != NULL && is_done (row))
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.task.done");
  if (!g_str_equal (outcome, "no_show"))
    return TRUE;
  if (row == NULL)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.task.none");
  return ow_instant_from_date (row->day) + row->minute * MINUTE_MS
             <= ow_transaction_get_now (transaction)
         || ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.task.not-yet");
}

gboolean
ow_settle_task_run (OwTransaction *transaction,
                    gconstpointer data,
                    JsonObject *result,
                    GError **error)
{
  const OwSettleTask *request = data;
  const char *reason = ow_transaction_get_reason (transaction);
  g_autoptr (OwCaseFile) file = NULL;
  g_autoptr (OwAppointment) row = NULL;
  GError *local = NULL;
  gboolean there;

  if (!ow_act_require_role (transaction, "appointment.book", error)
      || (file = load_open (transaction, request->case_id, request->purpose, error)) == NULL)
    return FALSE;
  row = find_newest (transaction, file->id, request->purpose, &local);
  if (!ow_act_pass (local, error) || !require_outcome (transaction, request, row, error))
    return FALSE;
  there = row != NULL;
  if (!there && (row = make_row (transaction, file, request->purpose, NULL, error)) == NULL)
    return FALSE;
  /* Done before its day: the place is free for somebody else. */
  if (!there
      || (g_str_equal (request->outcome, "attended")
          && row->day > ow_transaction_get_today (transaction)))
    set_now (transaction, row);
  ow_set_string (row->state, request->outcome);
  ow_set_string (row->reason, reason != NULL && *reason != '\0' ? reason : NULL);
  if (request->place != NULL)
    ow_set_string (row->place, request->place);
  row->clerk_id = ow_transaction_get_staff (transaction);
  row->at = ow_transaction_get_now (transaction);
  if (!(there ? ow_transaction_update (transaction, &ow_appointment_record, row, error)
              : ow_appointment_act_add (transaction, row, error)))
    return FALSE;
  ow_appointment_act_set_result (result, row, 0);
  return TRUE;
}

gboolean
ow_case_task_act_end (OwTransaction *transaction, OwRowId case_id, GError **error)
{
  g_autoptr (GPtrArray) all
      = ow_transaction_query (transaction, &ow_query_appointments_of_case, error, 'i', case_id, 0);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      OwAppointment *row = all->pdata[i];

      if (!g_str_equal (row->state, "booked"))
        continue;
      ow_set_string (row->state, "cancelled");
      row->clerk_id = ow_transaction_get_staff (transaction);
      row->at = ow_transaction_get_now (transaction);
      if (!ow_transaction_update (transaction, &ow_appointment_record, row, error))
        return FALSE;
    }
  return all != NULL;
}
