/* What the applicant of a case has to come for: booked, moved, kept or not. */

#include "ow-case-window-private.h"

#include <glib/gi18n-lib.h>

#include "ow-ask-dialog.h"
#include "ow-case-task-desk.h"
#include "ow-case-task.h"
#include "ow-hall-desk.h"
#include "ow-question.h"

static const OwChoice purposes[] = {
  { "biometrics", N_ ("Fingerprints and other biometric information") },
  { "interview", N_ ("Interview") },
  { "photo", N_ ("Photo") },
  { "medical", N_ ("Health certificate") },
  { NULL, NULL },
};

static const OwChoice languages[] = {
  { "zh_CN", "中文" }, { "en", "English" }, { "ru", "Русский" },
  { "ja", "日本語" },  { "ko", "한국어" },  { NULL, NULL },
};

static const OwChoice drops[] = {
  { "exempt", N_ ("Exempt by law") },
  { "waived", N_ ("Waived by the officer") },
  { NULL, NULL },
};

/* The first task of the case that stands so, or the one of @purpose; NULL. */
static const OwCaseTask *
find_task (OwCaseWindow *self, const char *purpose, OwCaseTaskStanding standing)
{
  const OwCaseDetails *details = ow_case_window_get_details (self);

  for (guint i = 0; details != NULL && i < details->tasks->len; i++)
    {
      const OwCaseTask *task = details->tasks->pdata[i];

      if (task->standing == standing && (purpose == NULL || g_str_equal (task->purpose, purpose)))
        return task;
    }
  return NULL;
}

/* What is asked about first: who did not come, who is here, who is expected, what is open. */
static const char *
get_preset (OwCaseWindow *self)
{
  static const OwCaseTaskStanding order[]
      = { OW_CASE_TASK_ARRIVED, OW_CASE_TASK_BOOKED, OW_CASE_TASK_MISSED, OW_CASE_TASK_OPEN };

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      const OwCaseTask *task = find_task (self, NULL, order[i]);

      if (task != NULL)
        return task->purpose;
    }
  return NULL;
}

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCaseWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = ow_case_task_desk_finish (OW_SESSION (source), result, &error);

  ow_case_window_acted (self, error, answer != NULL ? ow_message_new ("task.noted", NULL) : NULL);
}

/* Booked or moved: the slip is shown at once. */
static void
booked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwCaseWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = ow_case_task_desk_finish (OW_SESSION (source), result, &error);
  OwMessage *kept = NULL;

  if (answer != NULL)
    kept = ow_message_new ("appointment.kept", "date",
                           (int)ow_date_parse (json_object_get_string_member (answer, "date")),
                           "time", json_object_get_string_member (answer, "time"), "until",
                           json_object_get_string_member (answer, "until"), "code",
                           json_object_get_string_member (answer, "code"), NULL);
  ow_case_window_acted (self, error, kept);
  if (answer != NULL && !self->closed)
    ow_case_window_show_paper (
        self, OW_SHEET_APPOINTMENT,
        g_ascii_strtoll (json_object_get_string_member (answer, "appointment"), NULL, 10));
}

static void
book_cb (const char *const *values, gpointer data)
{
  OwCaseWindow *self = data;
  const OwCaseDetails *details = ow_case_window_get_details (self);

  if (values == NULL || details == NULL)
    return;
  ow_case_task_desk_book_async (
      self->session,
      &(OwBookForCase){ NULL, details->file->id, values[0], ow_date_parse (values[1]),
                        ow_minute_parse (values[2]), values[3], values[4] },
      booked_cb, g_object_ref (self));
}

static void
ask_book (OwCaseWindow *self)
{
  const OwCaseDetails *details = ow_case_window_get_details (self);
  const OwCaseTask *open = find_task (self, NULL, OW_CASE_TASK_OPEN);
  const OwCaseTask *missed = find_task (self, NULL, OW_CASE_TASK_MISSED);
  const OwCaseTask *task = missed != NULL ? missed : open;
  g_autofree char *day = task != NULL && task->wanted != OW_DATE_NONE
                                 && task->wanted > ow_case_window_get_today (self)
                             ? ow_date_to_string (task->wanted)
                             : NULL;
  const OwAskField fields[] = {
    { N_ ("Purpose of the appointment"), task != NULL ? task->purpose : NULL, purposes, FALSE,
      FALSE, NULL },
    { N_ ("Date"), day, NULL, TRUE, FALSE, NULL },
    { N_ ("Time"), NULL, NULL, FALSE, FALSE, ow_ask_wrong_time },
    { N_ ("Room or counter"), NULL, NULL, FALSE, TRUE, NULL },
    { N_ ("Language of the applicant"), details->language, languages, FALSE, FALSE, NULL },
    { NULL, NULL, NULL, FALSE, FALSE, NULL },
  };

  ow_ask_dialog (GTK_WINDOW (self), self->language,
                 ow_case_window_text (self, N_ ("New Appointment")), details->file->number, fields,
                 ow_case_window_text (self, N_ ("Book")), ow_case_window_get_today (self), book_cb,
                 g_object_ref (self), g_object_unref);
}

static void
settle (OwCaseWindow *self,
        const char *purpose,
        const char *outcome,
        const char *place,
        const char *reason)
{
  const OwCaseDetails *details = ow_case_window_get_details (self);

  if (details != NULL)
    ow_case_task_desk_settle_async (self->session,
                                    &(OwSettleTask){ details->file->id, purpose, outcome, place },
                                    reason, noted_cb, g_object_ref (self));
}

static void
done_cb (const char *const *values, gpointer data)
{
  if (values != NULL)
    settle (data, values[0], "attended", values[1], NULL);
}

static void
missed_cb (const char *const *values, gpointer data)
{
  if (values != NULL)
    settle (data, values[0], "no_show", NULL, *values[1] != '\0' ? values[1] : NULL);
}

static void
dropped_cb (const char *const *values, gpointer data)
{
  if (values != NULL)
    settle (data, values[0], values[1], NULL, values[2]);
}

/* The code of what is booked for @purpose; says so when nothing is. Borrowed. */
static const OwAppointment *
find_booked (OwCaseWindow *self, const char *purpose)
{
  const OwCaseTask *task = find_task (self, purpose, OW_CASE_TASK_BOOKED);

  if (task == NULL)
    ow_case_window_refuse (self, "error.task.none");
  return task != NULL ? task->appointment : NULL;
}

static void
moved_cb (const char *const *values, gpointer data)
{
  OwCaseWindow *self = data;
  const OwAppointment *booked
      = values != NULL && !self->closed ? find_booked (self, values[0]) : NULL;

  if (booked != NULL)
    ow_hall_desk_move_async (self->session, booked->code, ow_date_parse (values[1]),
                             ow_minute_parse (values[2]), NULL, booked_cb, g_object_ref (self));
}

static void
cancelled_cb (const char *const *values, gpointer data)
{
  OwCaseWindow *self = data;
  const OwAppointment *booked
      = values != NULL && !self->closed ? find_booked (self, values[0]) : NULL;

  if (booked != NULL)
    ow_hall_desk_cancel_async (self->session, booked->code, values[1], NULL, noted_cb,
                               g_object_ref (self));
}

static void
ask (OwCaseWindow *self, const char *heading, const OwAskField *fields, OwAskFunc func)
{
  ow_ask_dialog (GTK_WINDOW (self), self->language, ow_case_window_text (self, heading),
                 ow_case_window_get_details (self)->file->number, fields,
                 ow_case_window_text (self, N_ ("Save")), ow_case_window_get_today (self), func,
                 g_object_ref (self), g_object_unref);
}

static void
chosen_cb (const char *id, gpointer data)
{
  OwCaseWindow *self = data;
  const char *preset = self->closed ? NULL : get_preset (self);
  const OwCaseTask *booked = find_task (self, NULL, OW_CASE_TASK_BOOKED);
  g_autofree char *day = booked != NULL ? ow_date_to_string (booked->appointment->day) : NULL;
  const OwAskField what
      = { N_ ("Purpose of the appointment"), preset, purposes, FALSE, FALSE, NULL };
  const OwAskField end = { NULL, NULL, NULL, FALSE, FALSE, NULL };
  const OwAskField done[]
      = { what, { N_ ("Room or counter"), NULL, NULL, FALSE, TRUE, NULL }, end };
  const OwAskField missed[]
      = { what, { N_ ("Valid reason, if there is one"), NULL, NULL, FALSE, TRUE, NULL }, end };
  const OwAskField drop[] = { what,
                              { N_ ("Why not"), NULL, drops, FALSE, FALSE, NULL },
                              { N_ ("Reason"), NULL, NULL, FALSE, FALSE, NULL },
                              end };
  const OwAskField move[] = { what,
                              { N_ ("Date"), day, NULL, TRUE, FALSE, NULL },
                              { N_ ("Time"), NULL, NULL, FALSE, FALSE, ow_ask_wrong_time },
                              end };
  const OwAskField cancel[] = { what, { N_ ("Reason"), NULL, NULL, FALSE, FALSE, NULL }, end };

  if (ow_case_window_get_details (self) == NULL)
    return;
  if (g_str_equal (id, "book"))
    ask_book (self);
  else if (g_str_equal (id, "done"))
    ask (self, N_ ("Done"), done, done_cb);
  else if (g_str_equal (id, "missed"))
    ask (self, N_ ("Did not come"), missed, missed_cb);
  else if (g_str_equal (id, "drop"))
    ask (self, N_ ("Exempt or waived"), drop, dropped_cb);
  else if (g_str_equal (id, "move"))
    ask (self, N_ ("Move the Appointment"), move, moved_cb);
  else if (g_str_equal (id, "call-off"))
    ask (self, N_ ("Cancel the Appointment"), cancel, cancelled_cb);
  else if (g_str_equal (id, "slip") && booked != NULL)
    ow_case_window_show_paper (self, OW_SHEET_APPOINTMENT, booked->appointment->id);
}

void
ow_case_window_task (OwCaseWindow *self)
{
  static const OwAnswer all[] = {
    { "cancel", N_ ("Cancel"), 0, NULL },
    { "drop", N_ ("Exempt or Waived"), GDK_KEY_7, "7" },
    { "slip", N_ ("Show the Slip"), GDK_KEY_6, "6" },
    { "call-off", N_ ("Cancel the Appointment"), GDK_KEY_5, "5" },
    { "move", N_ ("Move"), GDK_KEY_4, "4" },
    { "missed", N_ ("Did Not Come"), GDK_KEY_3, "3" },
    { "done", N_ ("Done"), GDK_KEY_2, "2" },
    { "book", N_ ("New Appointment"), GDK_KEY_1, "1" },
    { NULL, NULL, 0, NULL },
  };
  static const OwAnswer none[] = {
    { "cancel", N_ ("Cancel"), 0, NULL },
    { "drop", N_ ("Exempt or Waived"), GDK_KEY_7, "7" },
    { "done", N_ ("Done"), GDK_KEY_2, "2" },
    { "book", N_ ("New Appointment"), GDK_KEY_1, "1" },
    { NULL, NULL, 0, NULL },
  };
  gboolean booked = find_task (self, NULL, OW_CASE_TASK_BOOKED) != NULL
                    || find_task (self, NULL, OW_CASE_TASK_ARRIVED) != NULL;

  if (!ow_case_can_withdraw (ow_case_window_get_details (self)->file->state))
    ow_case_window_refuse (self, "error.task.ended");
  else
    ow_question_ask (GTK_WINDOW (self), self->language,
                     ow_case_window_text (self, N_ ("Appointments")),
                     ow_case_window_get_details (self)->file->number, booked ? all : none,
                     booked ? "done" : "book", chosen_cb, g_object_ref (self), g_object_unref);
}
