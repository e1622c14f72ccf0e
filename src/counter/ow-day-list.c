/* The day in figures. Everything is read in one consistent state; items are made where the caller
 * is, because they are objects of the main thread. */

#include "ow-day-list.h"

#include "ow-case-item-private.h"
#include "ow-seal.h"
#include "ow-task.h"

#define MAX_CASES 10000

typedef struct
{
  OwStore *store;
  OwDate date;
  gint64 staff;
  char *station;
  OwDayList figures; /* without the items */
  GPtrArray *lines;
} Reading;

static Reading *
reading_new (OwContext *context, OwDate date, gint64 staff, const char *station)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->store = ow_store_ref (ow_context_get_store (context));
  reading->date = reading->figures.date = date;
  reading->staff = staff;
  reading->station = g_strdup (station);
  return reading;
}

static void
reading_free (gpointer pointer)
{
  Reading *reading = pointer;

  g_clear_pointer (&reading->lines, g_ptr_array_unref);
  ow_store_unref (reading->store);
  g_free (reading->station);
  g_free (reading);
}

static void
count_tickets (OwDayList *figures, GPtrArray *tickets)
{
  figures->tickets = tickets->len;
  for (guint i = 0; i < tickets->len; i++)
    {
      const OwTicket *ticket = g_ptr_array_index (tickets, i);

      if (g_str_equal (ticket->state, "finished"))
        figures->served++;
      if (g_str_equal (ticket->state, "no_show"))
        figures->no_shows++;
    }
}

static guint
count_between (OwTransaction *transaction, const OwQuery *query, OwDate date, GError **error)
{
  gint64 from = ow_instant_from_date (date);

  return (guint)ow_transaction_query_integer (transaction, query, error, 's',
                                              ow_transaction_get_site (transaction)->code, 'i',
                                              from, 'i', from + OW_DAY_MS, 0);
}

/* Waiting for the supervisor now, and late on that day (REG-13-DUE). */
static void
count_cases (OwTransaction *transaction, Reading *reading, GError **error)
{
  const char *site = ow_transaction_get_site (transaction)->code;
  OwDayList *figures = &reading->figures;

  figures->to_check = (guint)ow_transaction_query_integer (
      transaction, &ow_query_count_cases_to_check, error, 's', site, 0);
  if (*error == NULL)
    figures->overdue = (guint)ow_transaction_query_integer (
        transaction, &ow_query_count_overdue, error, 's', site, 'd', reading->date, 0);
  if (*error == NULL)
    figures->notices
        = count_between (transaction, &ow_query_count_notices_on, reading->date, error);
  if (*error == NULL)
    figures->receipts
        = count_between (transaction, &ow_query_count_receipts_on, reading->date, error);
  if (*error == NULL)
    figures->passports_held = (guint)ow_transaction_query_integer (
        transaction, &ow_query_count_custody, error, 's', site, 0);
}

static gboolean
day_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Reading *reading = data;
  const char *site = ow_transaction_get_site (transaction)->code;
  g_autoptr (GPtrArray) tickets = NULL;
  GError *local = NULL;

  tickets = ow_transaction_query (transaction, &ow_query_tickets_by_day, error, 's', site, 'd',
                                  reading->date, 0);
  if (tickets == NULL)
    return FALSE;
  reading->lines
      = ow_transaction_query (transaction, &ow_query_case_lines_accepted_on, error, 's', site, 'd',
                              reading->date, 'i', (gint64)MAX_CASES, 'i', (gint64)0, 0);
  if (reading->lines == NULL)
    return FALSE;
  count_tickets (&reading->figures, tickets);
  reading->figures.accepted = reading->lines->len;
  count_cases (transaction, reading, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
note_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  g_autofree char *day = ow_date_to_string (*(const OwDate *)request);

  return ow_transaction_note (transaction, "case_file", 0, day, error);
}

/* The list holds names: that it was seen is written first. */
static gboolean
read_day (Reading *reading, GError **error)
{
  g_autofree char *uuid = ow_seal_uuid ();
  OwAct act = { uuid, "day.list", NULL, reading->staff, reading->station, NULL };
  g_autoptr (JsonObject) noted
      = ow_store_act (reading->store, &act, note_run, &reading->date, error);

  return noted != NULL && ow_store_read (reading->store, day_read, reading, error);
}

static OwDayList *
make_list (const Reading *reading)
{
  OwDayList *self = g_new0 (OwDayList, 1);

  *self = reading->figures;
  self->cases = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < reading->lines->len; i++)
    {
      OwCaseItem *item = ow_case_item_new ();
      g_autofree char *name = NULL;
      OwCaseRow row;

      ow_case_row_init (&row, g_ptr_array_index (reading->lines, i), reading->staff, &name);
      ow_case_item_fill (item, &row);
      g_ptr_array_add (self->cases, item);
    }
  return self;
}

void
ow_day_list_free (OwDayList *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->cases);
  g_free (self);
}

OwDayList *
ow_day_list_load (OwContext *context, OwDate date, gint64 staff, GError **error)
{
  Reading *reading;
  OwDayList *self = NULL;

  g_return_val_if_fail (OW_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (date != OW_DATE_NONE, NULL);

  reading = reading_new (context, date, staff, "cli-0");
  if (read_day (reading, error))
    self = make_list (reading);
  reading_free (reading);
  return self;
}

static void
day_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (read_day (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
ow_day_list_load_async (OwSession *session,
                        OwDate date,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (OW_IS_SESSION (session));
  g_return_if_fail (date != OW_DATE_NONE);

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, ow_day_list_load_async);
  g_task_set_task_data (task,
                        reading_new (ow_session_get_context (session), date,
                                     ow_session_get_staff (session),
                                     ow_session_get_station (session)),
                        reading_free);
  if (ow_session_require (session, "day.list", &error))
    ow_task_run_in_thread (task, day_thread);
  else
    g_task_return_error (task, error);
}

OwDayList *
ow_day_list_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  return make_list (g_task_get_task_data (G_TASK (result)));
}
