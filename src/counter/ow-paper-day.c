/* Kits of numbers and what was written on them. The transitions of a number that is entered are
 * those of the ticket machine, each at the time at which it happened. */

#include "ow-paper-day.h"

#include <string.h>

#include "ow-act-checks.h"
#include "ow-case-acts.h"
#include "ow-case-acts-private.h"
#include "ow-intent.h"
#include "ow-machine.h"
#include "ow-message.h"
#include "ow-sheet.h"
#include "ow-task.h"
#include "ow-ticket-acts.h"
#include "ow-ticket-class.h"

#define MAX_KIT   200
#define MINUTE_MS G_GINT64_CONSTANT (60000)

/* Kits */

gboolean
ow_issue_kit_run (OwTransaction *transaction,
                  gconstpointer data,
                  JsonObject *result,
                  GError **error)
{
  const OwIssueKit *request = data;
  const char *site = ow_transaction_get_site (transaction)->code;
  g_autofree char *lock = g_strconcat ("paper-kit:", site, NULL);
  g_autoptr (GPtrArray) kits = NULL;
  g_autoptr (OwPaperKit) kit = ow_paper_kit_new ();

  if (!ow_act_require_role (transaction, "paper.kit", error))
    return FALSE;
  if (request->count < 1 || request->count > MAX_KIT)
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.kit-count");
  if (!ow_transaction_lock (transaction, lock, error)
      || (kits = ow_transaction_query (transaction, &ow_query_paper_kits, error, 's', site, 0))
             == NULL)
    return FALSE;
  kit->site = g_strdup (site);
  kit->first_n = kits->len > 0 ? ((OwPaperKit *)kits->pdata[kits->len - 1])->last_n + 1 : 1;
  kit->last_n = kit->first_n + request->count - 1;
  kit->clerk_id = ow_transaction_get_staff (transaction);
  kit->at = ow_transaction_get_now (transaction);
  json_object_set_int_member (result, "first", kit->first_n);
  json_object_set_int_member (result, "last", kit->last_n);
  return ow_transaction_insert (transaction, &ow_paper_kit_record, kit, error);
}

static gboolean
require_kit (OwTransaction *transaction, gint64 n, GError **error)
{
  g_autoptr (GPtrArray) kits
      = ow_transaction_query (transaction, &ow_query_paper_kits, error, 's',
                              ow_transaction_get_site (transaction)->code, 0);

  if (kits == NULL)
    return FALSE;
  for (guint i = 0; i < kits->len; i++)
    {
      const OwPaperKit *kit = kits->pdata[i];

      if (n >= kit->first_n && n <= kit->last_n)
        return TRUE;
    }
  return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.paper-number");
}

/* Entering */

static gboolean
require_new (OwTransaction *transaction, const OwEnterPaper *request, GError **error)
{
  const char *site = ow_transaction_get_site (transaction)->code;
  GError *local = NULL;
  g_autoptr (OwTicket) there
      = ow_transaction_query_one (transaction, &ow_query_ticket_by_number, &local, 's', site, 'd',
                                  request->day, 's', OW_PAPER_PREFIX, 'i', request->n, 0);
  g_autoptr (OwBusinessDay) day = NULL;

  if (!ow_act_pass (local, error))
    return FALSE;
  if (there != NULL)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.counter.paper-entered");
  day = ow_transaction_query_one (transaction, &ow_query_business_day_of, &local, 's', site, 'd',
                                  request->day, 0);
  if (!ow_act_pass (local, error))
    return FALSE;
  return day == NULL || !g_str_equal (day->state, "closed")
         || ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.counter.day-closed");
}

static OwInstant
at_minute (const OwEnterPaper *request, gint64 minute)
{
  return ow_instant_from_date (request->day) + minute * MINUTE_MS;
}

/* What is written on the paper is possible. */
static gboolean
require_sense (OwTransaction *transaction, const OwEnterPaper *request, GError **error)
{
  gint64 last = MAX (request->given, MAX (request->called, request->ended));
  gboolean called = request->called >= 0, served = called && request->ended >= 0;

  if (request->services == NULL || *request->services == '\0' || (called && request->desk < 1)
      || (!called && request->ended >= 0) || (!served && request->outcome != NULL))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.paper-outcome");
  if (request->day == OW_DATE_NONE || request->day > ow_transaction_get_today (transaction)
      || request->given < 0 || (called && request->called < request->given)
      || (served && request->ended < request->called)
      || at_minute (request, last) >= ow_transaction_get_now (transaction))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.paper-times");
  if (!ow_ticket_class_is_known (request->ticket_class != NULL ? request->ticket_class : "normal"))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.class");
  return TRUE;
}

static gboolean
find_clerk (OwTransaction *transaction, const char *name, OwRowId *ret_clerk, GError **error)
{
  GError *local = NULL;
  g_autoptr (OwStaff) staff = NULL;

  *ret_clerk = ow_transaction_get_staff (transaction);
  if (name == NULL || *name == '\0')
    return TRUE;
  staff = ow_transaction_query_one (transaction, &ow_query_staff_by_name, &local, 's', name, 0);
  if (!ow_act_pass (local, error))
    return FALSE;
  if (staff == NULL)
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.paper-clerk");
  *ret_clerk = staff->id;
  return TRUE;
}

typedef struct
{
  OwTransaction *transaction;
  OwTicket *ticket;
  gint64 seq;
} Path;

/* The next step of the number on its way, at its time. */
static gboolean
step (Path *path, const char *event, gint64 desk, OwRowId clerk, OwInstant at, GError **error)
{
  g_autoptr (OwTicketPeriod) period = ow_ticket_period_new ();
  const char *next
      = path->seq == 0 ? ow_machine_next (&ow_ticket_machine, NULL, event)
                       : ow_machine_require (&ow_ticket_machine, path->ticket->state, event, error);

  if (next == NULL)
    return FALSE;
  ow_set_string (path->ticket->state, next);
  path->ticket->state_since = at;
  period->ticket_id = path->ticket->id;
  period->seq = ++path->seq;
  period->state = g_strdup (next);
  period->desk = desk;
  period->clerk_id = clerk;
  period->at = at;
  period->reason = g_strdup ("paper");
  return ow_transaction_insert (path->transaction, &ow_ticket_period_record, period, error);
}

/* Of a number whose cases are entered now: it left the counter then, and sits at one again. */
static gboolean
come_back (Path *path, const OwEnterPaper *request, GError **error)
{
  OwTransaction *transaction = path->transaction;
  OwRowId staff = ow_transaction_get_staff (transaction);
  OwInstant now = ow_transaction_get_now (transaction);
  GError *local = NULL;
  g_autoptr (OwTicket) busy = ow_transaction_query_one (
      transaction, &ow_query_ticket_at_desk, &local, 's',
      ow_transaction_get_site (transaction)->code, 'd', ow_transaction_get_today (transaction), 'i',
      request->entry_desk, 0);

  if (!ow_act_pass (local, error))
    return FALSE;
  if (busy != NULL)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.counter.serving");
  path->ticket->desk = request->entry_desk;
  return step (path, "park", request->desk, path->ticket->clerk_id,
               at_minute (request, request->ended), error)
         && step (path, "take_up", request->entry_desk, staff, now, error)
         && step (path, "serve", request->entry_desk, staff, now, error);
}

static gboolean
go_through (Path *path, const OwEnterPaper *request, GError **error)
{
  OwRowId clerk = path->ticket->clerk_id;

  if (!step (path, "take", 0, 0, at_minute (request, request->given), error))
    return FALSE;
  if (request->called < 0)
    return step (path, "leave", 0, 0, at_minute (request, request->given), error);
  if (!step (path, "call", request->desk, clerk, at_minute (request, request->called), error))
    return FALSE;
  if (request->ended < 0)
    return step (path, "no_show", request->desk, clerk, at_minute (request, request->called),
                 error);
  return request->outcome != NULL ? step (path, "finish", request->desk, clerk,
                                          at_minute (request, request->ended), error)
                                  : come_back (path, request, error);
}

static OwTicket *
make_ticket (OwTransaction *transaction, const OwEnterPaper *request, OwRowId clerk)
{
  OwTicket *ticket = ow_ticket_new ();

  ticket->site = g_strdup (ow_transaction_get_site (transaction)->code);
  ticket->business_day = request->day;
  ticket->prefix = g_strdup (OW_PAPER_PREFIX);
  ticket->n = request->n;
  ticket->state = g_strdup ("queued");
  ticket->language = g_strdup (request->language);
  ticket->ticket_class
      = g_strdup (request->ticket_class != NULL ? request->ticket_class : "normal");
  ticket->unit = g_strdup (request->unit);
  ticket->services = g_strdup (request->services);
  ticket->applicants = MAX (request->applicants, 1);
  ticket->desk = request->called >= 0 ? request->desk : 0;
  ticket->clerk_id = request->called >= 0 ? clerk : 0;
  ticket->called_count = request->called >= 0;
  ticket->taken_at = ticket->state_since = at_minute (request, request->given);
  ticket->order_key = ticket->taken_at;
  ticket->outcome = g_strdup (request->outcome);
  ticket->entered_at = ow_transaction_get_now (transaction);
  ticket->entered_by = ow_transaction_get_staff (transaction);
  return ticket;
}

gboolean
ow_enter_paper_run (OwTransaction *transaction,
                    gconstpointer data,
                    JsonObject *result,
                    GError **error)
{
  const OwEnterPaper *request = data;
  g_autoptr (OwTicket) ticket = NULL;
  g_autofree char *number = NULL;
  OwRowId clerk;
  Path path;

  if (!ow_act_require_role (transaction, "paper.enter", error)
      || !require_sense (transaction, request, error)
      || !require_kit (transaction, request->n, error) || !require_new (transaction, request, error)
      || !find_clerk (transaction, request->clerk, &clerk, error))
    return FALSE;
  ticket = make_ticket (transaction, request, clerk);
  /* The row first, as it was taken; then its way. */
  if (!ow_transaction_insert (transaction, &ow_ticket_record, ticket, error))
    return FALSE;
  path = (Path){ transaction, ticket, 0 };
  if (!go_through (&path, request, error)
      || !ow_transaction_update (transaction, &ow_ticket_record, ticket, error))
    return FALSE;
  number = ow_ticket_dup_number (ticket);
  ow_result_set_id (result, "ticket", ticket->id);
  json_object_set_string_member (result, "number", number);
  json_object_set_string_member (result, "state", ticket->state);
  return TRUE;
}

/* The first call: then the papers crossed the counter. NULL: there was none. */
static const OwTicketPeriod *
find_call (GPtrArray *periods)
{
  for (guint i = 0; i < periods->len; i++)
    if (g_str_equal (((OwTicketPeriod *)periods->pdata[i])->state, "called"))
      return periods->pdata[i];
  return NULL;
}

static gboolean
find_event_of (OwTransaction *transaction, OwRowId id, OwPaperEvent *event, GError **error)
{
  g_autoptr (OwTicket) ticket = NULL;
  g_autoptr (GPtrArray) periods = NULL;
  const OwTicketPeriod *call;

  *event = (OwPaperEvent){ 0 };
  if (id == 0)
    return TRUE;
  ticket = ow_transaction_load (transaction, &ow_ticket_record, id, error);
  if (ticket == NULL)
    return FALSE;
  if (ticket->entered_at == 0 || !g_str_equal (ticket->state, "serving"))
    return TRUE;
  periods = ow_transaction_query (transaction, &ow_query_ticket_periods, error, 'i', ticket->id, 0);
  if (periods == NULL)
    return FALSE;
  call = find_call (periods);
  /* Only a number that was called can be served. */
  g_return_val_if_fail (call != NULL, FALSE);
  *event = (OwPaperEvent){ call->at, ticket->clerk_id, call->desk };
  return TRUE;
}

gboolean
ow_paper_day_find_event (OwTransaction *transaction,
                         OwRowId id,
                         OwPaperEvent *ret_event,
                         GError **error)
{
  g_autoptr (OwParty) party = NULL;

  *ret_event = (OwPaperEvent){ 0 };
  if (id == 0)
    return TRUE;
  party = ow_transaction_load (transaction, &ow_party_record, id, error);
  return party != NULL && find_event_of (transaction, party->ticket_id, ret_event, error);
}

gboolean
ow_paper_day_find_event_here (OwTransaction *transaction, OwPaperEvent *ret_event, GError **error)
{
  const char *station = ow_transaction_get_station (transaction);
  g_autoptr (OwTicket) ticket = NULL;
  GError *local = NULL;
  guint64 desk;

  *ret_event = (OwPaperEvent){ 0 };
  if (!g_str_has_prefix (station, "desk-")
      || !g_ascii_string_to_unsigned (station + strlen ("desk-"), 10, 1, G_MAXINT, &desk, NULL))
    return TRUE;
  ticket = ow_transaction_query_one (transaction, &ow_query_ticket_at_desk, &local, 's',
                                     ow_transaction_get_site (transaction)->code, 'd',
                                     ow_transaction_get_today (transaction), 'i', (gint64)desk, 0);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  return ticket == NULL || find_event_of (transaction, ticket->id, ret_event, error);
}

gboolean
ow_paper_day_mark (OwTransaction *transaction, OwCaseFile *file, GError **error)
{
  OwPaperEvent event;

  if (!find_event_of (transaction, file->ticket_id, &event, error))
    return FALSE;
  if (event.at == 0)
    return TRUE;
  file->received_at = event.at;
  file->clerk_id = event.clerk;
  file->entered_at = ow_transaction_get_now (transaction);
  file->entered_by = ow_transaction_get_staff (transaction);
  return TRUE;
}

gint64
ow_paper_number_parse (const char *text)
{
  guint64 n = 0;

  if (text != NULL && g_ascii_toupper (*text) == *OW_PAPER_PREFIX)
    text++;
  return text != NULL && g_ascii_string_to_unsigned (text, 10, 1, 99999, &n, NULL) ? (gint64)n : 0;
}

OwKitSheet
ow_paper_kit_make_sheet (OwContext *context, gint64 first, gint64 last, OwLanguage second)
{
  return (OwKitSheet){ second,
                       ow_context_is_training (context),
                       ow_context_get_site_name (context, OW_LANGUAGE_ZH),
                       OW_PAPER_PREFIX,
                       first,
                       last };
}

typedef struct
{
  OwKitSheet sheet;
  char *site, *path;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_free (saving->site);
  g_free (saving->path);
  g_free (saving);
}

static void
saving_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Saving *saving = data;
  g_autoptr (OwCanvas) canvas = ow_kit_sheet_draw (&saving->sheet);
  GError *error = NULL;
  g_autoptr (GBytes) pdf = ow_canvas_to_pdf (canvas, &error);

  if (pdf != NULL && ow_paper_write_file (pdf, saving->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
ow_paper_kit_save_async (OwContext *context,
                         gint64 first,
                         gint64 last,
                         OwLanguage second,
                         const char *path,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  g_autoptr (GTask) task = g_task_new (context, NULL, callback, data);
  Saving *saving = g_new0 (Saving, 1);

  saving->sheet = ow_paper_kit_make_sheet (context, first, last, second);
  saving->site = g_strdup (saving->sheet.site);
  saving->sheet.site = saving->site;
  saving->path = g_strdup (path);
  g_task_set_source_tag (task, ow_paper_kit_save_async);
  g_task_set_task_data (task, saving, saving_free);
  ow_task_run_in_thread (task, saving_thread);
}

gboolean
ow_paper_kit_save_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* By the person signed in */

void
ow_paper_desk_issue_async (OwSession *self,
                           gint64 count,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  OwIssueKit *request = g_new0 (OwIssueKit, 1);
  const OwIntent intent = { "paper.kit", "paper.kit", NULL, ow_issue_kit_run, request, g_free };

  request->count = count;
  ow_intent_async (self, &intent, NULL, callback, data);
}

void
ow_paper_desk_enter_async (OwSession *self,
                           const OwEnterPaper *enter,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  OwEnterPaper *request = ow_request_new (enter, sizeof *enter);
  const OwIntent intent
      = { "paper.enter", "paper.enter", NULL, ow_enter_paper_run, request, ow_request_free };

  request->services = ow_request_keep (request, enter->services);
  request->language = ow_request_keep (request, enter->language);
  request->ticket_class = ow_request_keep (request, enter->ticket_class);
  request->unit = ow_request_keep (request, enter->unit);
  request->clerk = ow_request_keep (request, enter->clerk);
  request->outcome = ow_request_keep (request, enter->outcome);
  request->entry_desk = ow_session_get_desk (self);
  ow_intent_async (self, &intent, NULL, callback, data);
}

JsonObject *
ow_paper_desk_finish (OwSession *self, GAsyncResult *result, GError **error)
{
  return ow_intent_finish (self, result, error);
}
