/* Tasks of a case: what the form left open, and what became of its appointments. */

#include "ow-case-task.h"

#include "ow-appointment-acts-private.h"
#include "ow-message.h"

static const char *const purposes[] = { "biometrics", "interview", "photo", "medical", NULL };

const char *const *
ow_case_task_get_purposes (void)
{
  return purposes;
}

void
ow_case_task_free (gpointer data)
{
  OwCaseTask *self = data;

  ow_appointment_free (self->appointment);
  g_free (self);
}

/* The form says that it is to be done. */
static gboolean
is_wanted (const char *purpose, OwFacts *facts, OwDate *ret_day)
{
  *ret_day = OW_DATE_NONE;
  if (g_str_equal (purpose, "biometrics"))
    {
      *ret_day = ow_facts_get_date (facts, "applicant.biometrics_appointment");
      return ow_facts_get_truth (facts, "applicant.biometrics_taken") == OW_TRUTH_NO;
    }
  if (g_str_equal (purpose, "interview"))
    {
      *ret_day = ow_facts_get_date (facts, "interview.scheduled_on");
      return ow_facts_is (facts, "applicant.interview", "scheduled");
    }
  return FALSE;
}

static const OwAppointment *
find_newest (GPtrArray *appointments, const char *purpose)
{
  for (guint i = appointments->len; i > 0; i--)
    {
      const OwAppointment *one = appointments->pdata[i - 1];

      if (g_strcmp0 (one->purpose, purpose) == 0 && !g_str_equal (one->state, "cancelled"))
        return one;
    }
  return NULL;
}

static OwCaseTaskStanding
get_standing (const OwAppointment *appointment, OwDate today)
{
  if (g_str_equal (appointment->state, "no_show"))
    return OW_CASE_TASK_MISSED;
  if (g_str_equal (appointment->state, "booked"))
    return appointment->day < today ? OW_CASE_TASK_MISSED : OW_CASE_TASK_BOOKED;
  if (g_str_equal (appointment->state, "arrived"))
    return appointment->day < today ? OW_CASE_TASK_MISSED : OW_CASE_TASK_ARRIVED;
  return OW_CASE_TASK_DONE;
}

GPtrArray *
ow_case_tasks_make (GPtrArray *appointments, OwFacts *facts, OwDate today)
{
  GPtrArray *tasks = g_ptr_array_new_with_free_func (ow_case_task_free);

  for (guint i = 0; purposes[i] != NULL; i++)
    {
      const OwAppointment *newest = find_newest (appointments, purposes[i]);
      OwDate wanted;
      OwCaseTask *task;

      if (!is_wanted (purposes[i], facts, &wanted) && newest == NULL)
        continue;
      task = g_new0 (OwCaseTask, 1);
      task->purpose = purposes[i];
      task->wanted = wanted;
      task->appointment = newest != NULL ? ow_appointment_copy (newest) : NULL;
      task->standing = newest != NULL ? get_standing (newest, today) : OW_CASE_TASK_OPEN;
      g_ptr_array_add (tasks, task);
    }
  return tasks;
}

static void
tell_biometrics (const OwCaseTask *task, OwFacts *facts)
{
  if (g_str_equal (task->appointment->state, "attended"))
    ow_facts_set_truth (facts, "applicant.biometrics_taken", OW_TRUTH_YES);
  ow_facts_set_date (facts, "applicant.biometrics_appointment", task->appointment->day);
}

static void
tell_interview (const OwCaseTask *task, OwFacts *facts)
{
  const OwAppointment *appointment = task->appointment;
  gboolean done = task->standing == OW_CASE_TASK_DONE;
  gboolean attended = g_str_equal (appointment->state, "attended");

  ow_facts_set_text (facts, "applicant.interview",
                     attended ? "done"
                     : done   ? "waived"
                              : "scheduled");
  ow_facts_set_date (facts, "interview.scheduled_on", appointment->day);
  if (attended)
    ow_facts_set_truth (facts, "interview.attended", OW_TRUTH_YES);
  else if (g_str_equal (appointment->state, "no_show"))
    {
      ow_facts_set_truth (facts, "interview.attended", OW_TRUTH_NO);
      ow_facts_set_text (facts, "interview.absence_reason", appointment->reason);
    }
}

void
ow_case_tasks_tell (GPtrArray *tasks, OwFacts *facts)
{
  for (guint i = 0; i < tasks->len; i++)
    {
      const OwCaseTask *task = tasks->pdata[i];

      if (task->appointment != NULL && g_str_equal (task->purpose, "biometrics"))
        tell_biometrics (task, facts);
      else if (task->appointment != NULL && g_str_equal (task->purpose, "interview"))
        tell_interview (task, facts);
    }
}

gboolean
ow_case_tasks_tell_of (OwTransaction *transaction, OwRowId case_id, OwFacts *facts, GError **error)
{
  g_autoptr (GPtrArray) appointments
      = ow_transaction_query (transaction, &ow_query_appointments_of_case, error, 'i', case_id, 0);
  g_autoptr (GPtrArray) tasks = NULL;

  if (appointments == NULL)
    return FALSE;
  tasks = ow_case_tasks_make (appointments, facts, ow_transaction_get_today (transaction));
  ow_case_tasks_tell (tasks, facts);
  return TRUE;
}

char *
ow_case_task_dup_words (const OwCaseTask *self, OwLanguage language)
{
  const OwAppointment *appointment = self->appointment;
  g_autofree char *time = NULL;
  g_autofree char *state = NULL;
  g_autofree char *when = NULL;
  g_autoptr (OwMessage) message = NULL;

  if (appointment == NULL)
    {
      message = self->wanted != OW_DATE_NONE
                    ? ow_message_new ("task.open-wanted", "date", (int)self->wanted, NULL)
                    : ow_message_new ("task.open", NULL);
      return ow_message_render (message, language);
    }
  state = g_strconcat ("appointment.", appointment->state, NULL);
  time = ow_appointment_dup_time (appointment->minute);
  message = ow_message_new ("task.when", "state", state, "date", (int)appointment->day, "time",
                            time, NULL);
  when = ow_message_render (message, language);
  return g_strconcat (when, appointment->place != NULL ? " · " : "",
                      appointment->place != NULL ? appointment->place : "",
                      appointment->reason != NULL ? " · " : "",
                      appointment->reason != NULL ? appointment->reason : "", NULL);
}
