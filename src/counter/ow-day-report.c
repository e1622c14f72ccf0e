/* What a supervisor files at the end of the day, and what an inspector asks for first. */

#include "ow-day-report.h"

#include <glib/gi18n-lib.h>

#include "ow-message.h"
#include "ow-session-read.h"

/* Signatures of one day that are looked for among the newest ones. */
#define NEWEST 31

typedef struct
{
  OwDayReport *report;
  OwLanguage language;
} Reading;

void
ow_day_report_free (OwDayReport *self)
{
  if (self == NULL)
    return;
  ow_figure_report_free (self->figures);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

static void
reading_free (gpointer data)
{
  ow_day_report_free (((Reading *)data)->report);
  g_free (data);
}

/* Takes @message. */
static void
add_line (Reading *reading, OwMessage *message)
{
  g_ptr_array_add (reading->report->lines, ow_message_render (message, reading->language));
  ow_message_unref (message);
}

/* "–" for nobody. */
static char *
dup_name (OwTransaction *transaction, OwRowId id, GError **error)
{
  g_autoptr (OwStaff) staff = NULL;

  if (id == 0)
    return g_strdup ("–");
  staff = ow_transaction_load (transaction, &ow_staff_record, id, error);
  return staff != NULL ? g_strdup (staff->display_name) : NULL;
}

static gboolean
add_signatures (OwTransaction *transaction, Reading *reading, GError **error)
{
  g_autoptr (GPtrArray) anchors = ow_transaction_query (transaction, &ow_query_anchors_newest_first,
                                                        error, 'i', (gint64)NEWEST, 0);
  gboolean signed_once = FALSE;

  for (guint i = 0; anchors != NULL && i < anchors->len; i++)
    {
      const OwAnchor *anchor = g_ptr_array_index (anchors, i);
      g_autofree char *digest = NULL;
      g_autofree char *name = NULL;
      g_autofree char *time = NULL;

      if (anchor->business_day != reading->report->day
          || !g_str_equal (anchor->site, ow_transaction_get_site (transaction)->code))
        continue;
      if ((name = dup_name (transaction, anchor->clerk_id, error)) == NULL)
        return FALSE;
      digest = ow_anchor_dup_digest (anchor);
      time = ow_instant_to_clock_text (anchor->at);
      add_line (reading, ow_message_new ("day.signed", "name", name, "time", time, "number",
                                         anchor->n, "digest", digest, NULL));
      signed_once = TRUE;
    }
  if (!signed_once)
    add_line (reading, ow_message_new ("day.unsigned", NULL));
  return anchors != NULL;
}

static gboolean
add_incidents (OwTransaction *transaction, Reading *reading, GError **error)
{
  g_autoptr (GPtrArray) incidents
      = ow_transaction_query (transaction, &ow_query_incidents_open, error, 's',
                              ow_transaction_get_site (transaction)->code, 0);

  if (incidents == NULL)
    return FALSE;
  add_line (reading, ow_message_new ("day.incidents", "n", (gint64)incidents->len, NULL));
  for (guint i = 0; i < incidents->len; i++)
    {
      const OwIncident *incident = g_ptr_array_index (incidents, i);
      g_autofree char *owner = dup_name (transaction, incident->owner_id, error);
      g_autofree char *kind = g_strconcat ("day.incident.", incident->kind, NULL);
      g_autoptr (OwCustodyObject) object = NULL;

      if (owner == NULL
          || (incident->object_id != 0
              && (object = ow_transaction_load (transaction, &ow_custody_object_record,
                                                incident->object_id, error))
                     == NULL))
        return FALSE;
      add_line (reading,
                ow_message_new (kind, "number", incident->number, "slip",
                                object != NULL ? object->slip : incident->code, "owner", owner,
                                "day", (int)ow_instant_to_date (incident->opened_at), NULL));
    }
  return TRUE;
}

static gboolean
add_overrides (OwTransaction *transaction, Reading *reading, GError **error)
{
  gint64 from = ow_instant_from_date (reading->report->day);
  g_autoptr (GPtrArray) overrides = ow_transaction_query (
      transaction, &ow_query_overrides_between, error, 's',
      ow_transaction_get_site (transaction)->code, 'i', from, 'i', from + OW_DAY_MS, 0);

  if (overrides == NULL)
    return FALSE;
  add_line (reading, ow_message_new ("day.overrides", "n", (gint64)overrides->len, NULL));
  for (guint i = 0; i < overrides->len; i++)
    {
      const OwOverride *override = g_ptr_array_index (overrides, i);
      g_autofree char *asked = dup_name (transaction, override->requester_id, error);
      g_autofree char *approved
          = asked != NULL ? dup_name (transaction, override->approver_id, error) : NULL;
      g_autoptr (OwCaseFile) file = NULL;

      if (approved == NULL
          || (file
              = ow_transaction_load (transaction, &ow_case_file_record, override->case_id, error))
                 == NULL)
        return FALSE;
      add_line (reading, ow_message_new ("day.override", "rule", override->rule, "case",
                                         file->number != NULL ? file->number : "–", "asked", asked,
                                         "approved", approved, "reason", override->reason, NULL));
    }
  return TRUE;
}

static gboolean
reading_run (OwTransaction *transaction, gpointer data, GError **error)
{
  Reading *reading = data;
  OwDayReport *report = reading->report;

  report->day = ow_transaction_get_today (transaction);
  report->figures
      = ow_figure_report_read (transaction, report->day, report->day, OW_FIGURES_SERVICE, error);
  return report->figures != NULL && add_signatures (transaction, reading, error)
         && add_incidents (transaction, reading, error)
         && add_overrides (transaction, reading, error);
}

void
ow_day_report_read_async (OwSession *session,
                          OwLanguage language,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Reading *data;
  OwSessionRead reading = { "day.close", reading_run, NULL, reading_free };

  g_return_if_fail (OW_IS_SESSION (session));

  reading.data = data = g_new0 (Reading, 1);
  data->language = language;
  data->report = g_new0 (OwDayReport, 1);
  data->report->lines = g_ptr_array_new_with_free_func (g_free);
  ow_session_read_async (session, &reading, NULL, callback, user_data);
}

OwDayReport *
ow_day_report_read_finish (GAsyncResult *result, GError **error)
{
  Reading *data = ow_session_read_finish (result, error);

  return data != NULL ? g_steal_pointer (&data->report) : NULL;
}

OwFigureSheet *
ow_day_report_make_sheet (const OwDayReport *self, OwContext *context, OwLanguage language)
{
  OwFigureSheet *sheet = ow_figure_report_make_sheet (self->figures, context, language, FALSE);

  g_free (sheet->title);
  sheet->title = g_strdup (ow_text (language, NULL, N_ ("Day report")));
  for (guint i = 0; i < self->lines->len; i++)
    g_ptr_array_insert (sheet->notes, (int)i, g_strdup (g_ptr_array_index (self->lines, i)));
  return sheet;
}

/* Saving */

typedef struct
{
  OwLanguage language;
  char *path;
} Saving;

static void
saving_free (gpointer data)
{
  g_free (((Saving *)data)->path);
  g_free (data);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  OwMessage *message = ow_figure_sheet_write_finish (result, &error);

  if (message != NULL)
    g_task_return_pointer (task, message, (GDestroyNotify)ow_message_unref);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const Saving *saving = g_task_get_task_data (task);
  OwSession *session = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (OwDayReport) report = ow_day_report_read_finish (result, &error);

  if (report == NULL)
    g_task_return_error (task, error);
  else
    ow_figure_sheet_write_async (
        session, "day.export",
        ow_day_report_make_sheet (report, ow_session_get_context (session), saving->language),
        saving->path, written_cb, g_object_ref (task));
}

void
ow_day_report_save_async (OwSession *session,
                          OwLanguage language,
                          const char *path,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (session, NULL, callback, user_data);
  Saving *saving = g_new0 (Saving, 1);

  saving->language = language;
  saving->path = g_strdup (path);
  g_task_set_source_tag (task, ow_day_report_save_async);
  g_task_set_task_data (task, saving, saving_free);
  ow_day_report_read_async (session, language, read_cb, task);
}

OwMessage *
ow_day_report_save_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
