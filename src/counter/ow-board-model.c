/* The board of the hall. Counted by the store; what comes here is a few rows, however long the day.
 */

#include "ow-board-model.h"

#include "ow-act-checks.h"
#include "ow-approval-acts.h"
#include "ow-change-watch.h"
#include "ow-inward-acts.h"
#include "ow-task.h"
#include "ow-ticket-acts.h"
#include "ow-transfer-acts.h"

#define SOON_DAYS 2
/* Days before today that are looked through for one that nobody closed, and for a backup that
 * failed on the command line or at a counter that was closed since: nobody tries there any more. */
#define PAST_DAYS     14
#define HOUR_MS       G_GINT64_CONSTANT (3600000)
#define UNSAVED_HOURS 2

typedef struct
{
  gint64 figures[OW_N_BOARD_FIGURES];
  OwInstant oldest;
  GPtrArray *queues, *classes, *desks, *messages;
  OwCalendar *calendar; /* borrowed of the context */
  OwRowId staff;        /* who looks */
} Board;

struct _OwBoardModel
{
  GObject parent_instance;

  OwContext *context;
  OwRowId staff;
  OwChangeWatch *watch;
  Board *board; /* NULL until the first answer */
  gboolean active, reading, stale;
};

G_DEFINE_FINAL_TYPE (OwBoardModel, ow_board_model, G_TYPE_OBJECT)

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
free_wait (gpointer data)
{
  g_free (((OwBoardWait *)data)->code);
  g_free (data);
}

static void
free_desk (gpointer data)
{
  OwBoardDesk *desk = data;

  g_free (desk->state);
  g_free (desk->number);
  g_free (desk->pause);
  g_free (desk->queues);
  g_free (desk);
}

static void
free_message (gpointer data)
{
  g_free (((OwBoardMessage *)data)->kind);
  g_free (data);
}

static void
board_free (gpointer data)
{
  Board *board = data;

  g_ptr_array_unref (board->queues);
  g_ptr_array_unref (board->classes);
  g_ptr_array_unref (board->desks);
  g_ptr_array_unref (board->messages);
  g_free (board);
}

static Board *
board_new (OwContext *context, OwRowId staff)
{
  Board *board = g_new0 (Board, 1);

  board->queues = g_ptr_array_new_with_free_func (free_wait);
  board->classes = g_ptr_array_new_with_free_func (free_wait);
  board->desks = g_ptr_array_new_with_free_func (free_desk);
  board->messages = g_ptr_array_new_with_free_func (free_message);
  board->calendar = ow_context_get_calendar (context);
  board->staff = staff;
  return board;
}

/* Numbers */

static void
add_wait (GPtrArray *waits, const char *code, const OwBoardLine *line)
{
  OwBoardWait *wait = NULL;

  for (guint i = 0; i < waits->len && wait == NULL; i++)
    if (g_str_equal (((OwBoardWait *)waits->pdata[i])->code, code))
      wait = waits->pdata[i];
  if (wait == NULL)
    {
      wait = g_new0 (OwBoardWait, 1);
      wait->code = g_strdup (code);
      wait->oldest = line->oldest;
      g_ptr_array_add (waits, wait);
    }
  wait->count += line->count;
  wait->oldest = MIN (wait->oldest, line->oldest);
}

static void
add_line (Board *board, const OwBoardLine *line)
{
  static const struct
  {
    const char *state;
    OwBoardFigure figure;
  } figures[] = {
    { "queued", OW_BOARD_WAITING },  { "called", OW_BOARD_CALLED },
    { "serving", OW_BOARD_CALLED },  { "parked", OW_BOARD_PARKED },
    { "no_show", OW_BOARD_NO_SHOW }, { "finished", OW_BOARD_FINISHED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++)
    if (g_str_equal (line->state, figures[i].state))
      board->figures[figures[i].figure] += line->count;
  if (!g_str_equal (line->state, "queued"))
    return;
  add_wait (board->queues, line->queue, line);
  add_wait (board->classes, line->ticket_class, line);
  if (board->oldest == 0 || line->oldest < board->oldest)
    board->oldest = line->oldest;
}

static gboolean
read_numbers (OwTransaction *transaction, Board *board, GError **error)
{
  g_autoptr (GPtrArray) lines = ow_transaction_query (
      transaction, &ow_query_board_lines, error, 's', ow_transaction_get_site (transaction)->code,
      'd', ow_transaction_get_today (transaction), 0);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    add_line (board, lines->pdata[i]);
  return lines != NULL;
}

/* Counters */

static void
add_desk (Board *board, const OwDesk *desk, GPtrArray *tickets)
{
  OwBoardDesk *row = g_new0 (OwBoardDesk, 1);

  row->n = (int)desk->n;
  row->open = desk->open;
  row->pause = g_strdup (desk->pause);
  row->until = desk->pause_until;
  row->queues = g_strdup (desk->queues);
  row->since = desk->pause != NULL ? desk->paused_at : 0;
  for (guint i = 0; i < tickets->len && row->number == NULL; i++)
    {
      const OwTicket *ticket = tickets->pdata[i];

      if (ticket->desk != desk->n)
        continue;
      row->ticket = ticket->id;
      row->number = ow_ticket_dup_number (ticket);
      row->state = g_strdup (ticket->state);
      row->since = ticket->state_since;
    }
  if (row->state == NULL)
    row->state = g_strdup (!desk->open ? "closed" : desk->pause != NULL ? "paused" : "free");
  g_ptr_array_add (board->desks, row);
}

static gboolean
read_desks (OwTransaction *transaction, Board *board, GError **error)
{
  g_autoptr (GPtrArray) desks = ow_transaction_query (transaction, &ow_query_desks, error, 0);
  g_autoptr (GPtrArray) tickets = NULL;

  if (desks == NULL)
    return FALSE;
  tickets = ow_transaction_query (transaction, &ow_query_tickets_at_desks, error, 's',
                                  ow_transaction_get_site (transaction)->code, 'd',
                                  ow_transaction_get_today (transaction), 0);
  for (guint i = 0; tickets != NULL && i < desks->len; i++)
    add_desk (board, desks->pdata[i], tickets);
  return tickets != NULL;
}

static gboolean
read_messages (OwTransaction *transaction, Board *board, GError **error)
{
  const char *site = ow_transaction_get_site (transaction)->code;
  g_autoptr (GPtrArray) rows
      = ow_transaction_query (transaction, &ow_query_hall_messages_active, error, 's', site, 0);
  g_autoptr (GPtrArray) ratings = NULL;

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const OwHallMessage *row = rows->pdata[i];
      OwBoardMessage *message = g_new0 (OwBoardMessage, 1);

      message->kind = g_strdup (row->kind);
      message->minute = (int)row->minute;
      g_ptr_array_add (board->messages, message);
    }
  ratings = ow_transaction_query (transaction, &ow_query_ratings_open, error, 's', site, 0);
  for (guint i = 0; ratings != NULL && i < ratings->len; i++)
    if (board->staff == 0 || ((OwRating *)ratings->pdata[i])->clerk_id != board->staff)
      board->figures[OW_BOARD_RATINGS]++;
  return ratings != NULL;
}

/* Deadlines and what is kept */

static gint64
count_before (OwTransaction *transaction, const OwQuery *query, OwDate day, GError **error)
{
  return *error == NULL ? ow_transaction_query_integer (transaction, query, error, 's',
                                                        ow_transaction_get_site (transaction)->code,
                                                        'd', day, 0)
                        : 0;
}

static gboolean
read_deadlines (OwTransaction *transaction, Board *board, GError **error)
{
  OwDate today = ow_transaction_get_today (transaction);
  OwDate tomorrow = today + 1;
  OwDate after
      = ow_calendar_add_workdays (board->calendar, today, SOON_DAYS, OW_CALENDAR_DEFAULT, NULL) + 1;
  gint64 *figures = board->figures;
  GError *local = NULL;
  gint64 overdue = count_before (transaction, &ow_query_count_overdue, today, &local);
  gint64 now = count_before (transaction, &ow_query_count_overdue, tomorrow, &local);
  gint64 soon = count_before (transaction, &ow_query_count_overdue, after, &local);
  gint64 lapsed = count_before (transaction, &ow_query_count_cases_lapsed, today, &local);
  gint64 lapsing = count_before (transaction, &ow_query_count_cases_lapsed, after, &local);

  figures[OW_BOARD_BOOKED] = count_before (transaction, &ow_query_count_booked, today, &local);
  figures[OW_BOARD_OVERDUE] = overdue;
  figures[OW_BOARD_DUE_TODAY] = now - overdue;
  figures[OW_BOARD_DUE_SOON] = soon - now;
  figures[OW_BOARD_LAPSED] = lapsed;
  figures[OW_BOARD_LAPSING] = lapsing - lapsed;
  if (local == NULL)
    figures[OW_BOARD_NOTICES]
        = ow_transaction_query_integer (transaction, &ow_query_count_noticed_again, &local, 's',
                                        ow_transaction_get_site (transaction)->code, 0);
  if (local == NULL)
    figures[OW_BOARD_ORPHANED]
        = ow_transaction_query_integer (transaction, &ow_query_count_orphaned, &local, 's',
                                        ow_transaction_get_site (transaction)->code, 0);
  if (local == NULL)
    figures[OW_BOARD_REFUSED]
        = ow_transaction_query_integer (transaction, &ow_query_count_refused, &local, 's',
                                        ow_transaction_get_site (transaction)->code, 0);
  if (local == NULL)
    {
      g_autoptr (GPtrArray) taken = ow_transfer_list_taken (transaction, &local);

      figures[OW_BOARD_TAKEN] = taken != NULL ? taken->len : 0;
    }
  if (local == NULL)
    figures[OW_BOARD_UNKEPT] = count_before (transaction, &ow_query_count_unkept, today, &local);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
read_kept (OwTransaction *transaction, Board *board, GError **error)
{
  static const struct
  {
    const char *place;
    OwBoardFigure figure;
  } places[] = {
    { "clerk", OW_BOARD_AT_DESKS },
    { "safe", OW_BOARD_IN_SAFE },
    { "bureau", OW_BOARD_AT_BUREAU },
    { "post", OW_BOARD_IN_POST },
  };
  const char *site = ow_transaction_get_site (transaction)->code;
  g_autoptr (GPtrArray) incidents = NULL;
  GError *local = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (places) && local == NULL; i++)
    board->figures[places[i].figure] = ow_transaction_query_integer (
        transaction, &ow_query_count_custody_in_place, &local, 's', site, 's', places[i].place, 0);
  if (!ow_act_pass (local, error))
    return FALSE;
  incidents = ow_transaction_query (transaction, &ow_query_incidents_open, error, 's', site, 0);
  if (incidents != NULL)
    board->figures[OW_BOARD_INCIDENTS] = incidents->len;
  return incidents != NULL;
}

static gboolean
read_inward (OwTransaction *transaction, Board *board, GError **error)
{
  OwDate today = ow_transaction_get_today (transaction);
  g_autoptr (GPtrArray) entries = ow_inward_list_open (transaction, board->calendar, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const OwInwardEntry *entry = entries->pdata[i];
      gint64 days = today - ow_instant_to_date (entry->received_at);

      board->figures[OW_BOARD_INWARD]++;
      board->figures[OW_BOARD_INWARD_LATE] += entry->late;
      board->figures[OW_BOARD_INWARD_DAYS] = MAX (board->figures[OW_BOARD_INWARD_DAYS], days);
    }
  return entries != NULL;
}

static gboolean
read_approvals (OwTransaction *transaction, Board *board, GError **error)
{
  g_autoptr (GPtrArray) open = ow_approvals_list_open (transaction, board->staff, error);

  if (open != NULL)
    board->figures[OW_BOARD_APPROVALS] = open->len;
  return open != NULL;
}

static gboolean
read_closed (OwTransaction *transaction, OwDate date, gboolean *ret_closed, GError **error)
{
  GError *local = NULL;
  g_autoptr (OwBusinessDay) day
      = ow_transaction_query_one (transaction, &ow_query_business_day_of, &local, 's',
                                  ow_transaction_get_site (transaction)->code, 'd', date, 0);

  *ret_closed = day != NULL && g_str_equal (day->state, "closed");
  return ow_act_pass (local, error);
}

/* A day without numbers has nothing to close. */
static gboolean
read_unclosed (OwTransaction *transaction, Board *board, GError **error)
{
  OwDate today = ow_transaction_get_today (transaction);

  for (OwDate date = today - PAST_DAYS; date < today; date++)
    {
      GError *local = NULL;
      gint64 any = ow_transaction_query_integer (
          transaction, &ow_query_count_day_has_tickets, &local, 's',
          ow_transaction_get_site (transaction)->code, 'd', date, 0);
      gboolean closed = FALSE;

      if (!ow_act_pass (local, error)
          || (any != 0 && !read_closed (transaction, date, &closed, error)))
        return FALSE;
      if (any == 0 || closed)
        continue;
      board->figures[OW_BOARD_UNCLOSED] = date;
      break;
    }
  return TRUE;
}

/* What the end of the day asks for. */
static gboolean
read_end (OwTransaction *transaction, Board *board, GError **error)
{
  const char *site = ow_transaction_get_site (transaction)->code;
  gboolean closed;
  GError *local = NULL;

  board->figures[OW_BOARD_TO_CHECK] = ow_transaction_query_integer (
      transaction, &ow_query_count_cases_to_check, &local, 's', site, 0);
  if (!ow_act_pass (local, error)
      || !read_closed (transaction, ow_transaction_get_today (transaction), &closed, error))
    return FALSE;
  board->figures[OW_BOARD_CLOSED] = closed;
  return read_unclosed (transaction, board, error);
}

static gint64
count_unsaved (OwTransaction *transaction, const OwBackupRun *newest, GError **error)
{
  OwInstant first = ow_transaction_query_integer (transaction, &ow_query_audit_first_after, error,
                                                  'i', newest != NULL ? newest->taken_at : 0, 0);
  gint64 hours = first > 0 ? (ow_transaction_get_now (transaction) - first) / HOUR_MS : 0;

  return hours >= UNSAVED_HOURS ? hours : 0;
}

/* Of every machine: what a breaking disk would take with it now. */
static gboolean
read_backups (OwTransaction *transaction, Board *board, GError **error)
{
  GError *local = NULL;
  g_autoptr (OwBackupRun) newest
      = ow_transaction_query_one (transaction, &ow_query_backup_newest, &local, 0);

  if (local == NULL && (newest != NULL || !ow_transaction_get_site (transaction)->training))
    board->figures[OW_BOARD_UNSAVED] = count_unsaved (transaction, newest, &local);
  if (local == NULL)
    board->figures[OW_BOARD_AWAY] = ow_transaction_query_integer (
        transaction, &ow_query_backup_failing, &local, 'i',
        ow_transaction_get_now (transaction) - PAST_DAYS * 24 * HOUR_MS, 0);
  return ow_act_pass (local, error);
}

static gboolean
board_read (OwTransaction *transaction, gpointer data, GError **error)
{
  return read_numbers (transaction, data, error) && read_desks (transaction, data, error)
         && read_messages (transaction, data, error) && read_deadlines (transaction, data, error)
         && read_inward (transaction, data, error) && read_approvals (transaction, data, error)
         && read_kept (transaction, data, error) && read_end (transaction, data, error)
         && read_backups (transaction, data, error);
}

/* Reading */

static void reload (OwBoardModel *self);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwBoardModel) self = data;
  g_autoptr (GError) error = NULL;
  Board *board = g_task_propagate_pointer (G_TASK (result), &error);

  self->reading = FALSE;
  if (self->watch == NULL)
    {
      g_clear_pointer (&board, board_free);
      return;
    }
  if (board != NULL)
    {
      g_clear_pointer (&self->board, board_free);
      self->board = board;
      g_signal_emit (self, signals[CHANGED], 0);
    }
  else
    g_signal_emit (self, signals[FAILED], 0, error);
  if (self->stale)
    reload (self);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  OwBoardModel *self = source;
  Board *board = board_new (self->context, self->staff);
  GError *error = NULL;

  if (ow_store_read (ow_context_get_store (self->context), board_read, board, &error))
    g_task_return_pointer (task, board, board_free);
  else
    {
      board_free (board);
      g_task_return_error (task, error);
    }
}

static void
reload (OwBoardModel *self)
{
  g_autoptr (GTask) task = NULL;

  self->stale = self->reading || !self->active;
  if (self->stale)
    return;
  self->reading = TRUE;
  ow_change_watch_mark (self->watch);
  task = g_task_new (self, NULL, read_cb, g_object_ref (self));
  g_task_set_source_tag (task, reload);
  ow_task_run_in_thread (task, read_thread);
}

static void
watch_cb (gpointer data)
{
  reload (data);
}

static void
ow_board_model_dispose (GObject *object)
{
  OwBoardModel *self = OW_BOARD_MODEL (object);

  g_clear_pointer (&self->watch, ow_change_watch_free);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (ow_board_model_parent_class)->dispose (object);
}

static void
ow_board_model_finalize (GObject *object)
{
  g_clear_pointer (&OW_BOARD_MODEL (object)->board, board_free);
  G_OBJECT_CLASS (ow_board_model_parent_class)->finalize (object);
}

static void
ow_board_model_class_init (OwBoardModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_board_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_board_model_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
ow_board_model_init (OwBoardModel *self)
{
}

OwBoardModel *
ow_board_model_new (OwContext *context, gint64 staff)
{
  OwBoardModel *self = g_object_new (OW_TYPE_BOARD_MODEL, NULL);

  self->context = g_object_ref (context);
  self->staff = staff;
  self->watch = ow_change_watch_new (context, watch_cb, self);
  self->stale = TRUE;
  return self;
}

void
ow_board_model_set_active (OwBoardModel *self, gboolean active)
{
  g_return_if_fail (OW_IS_BOARD_MODEL (self));

  self->active = active;
  if (active && self->stale && !self->reading)
    reload (self);
}

gboolean
ow_board_model_is_loaded (OwBoardModel *self)
{
  return self->board != NULL;
}

gint64
ow_board_model_get (OwBoardModel *self, OwBoardFigure figure)
{
  g_return_val_if_fail (figure < OW_N_BOARD_FIGURES, 0);

  return self->board != NULL ? self->board->figures[figure] : 0;
}

OwInstant
ow_board_model_get_oldest (OwBoardModel *self)
{
  return self->board != NULL ? self->board->oldest : 0;
}

GPtrArray *
ow_board_model_get_queues (OwBoardModel *self)
{
  return self->board != NULL ? self->board->queues : NULL;
}

GPtrArray *
ow_board_model_get_classes (OwBoardModel *self)
{
  return self->board != NULL ? self->board->classes : NULL;
}

GPtrArray *
ow_board_model_get_desks (OwBoardModel *self)
{
  return self->board != NULL ? self->board->desks : NULL;
}

GPtrArray *
ow_board_model_get_messages (OwBoardModel *self)
{
  return self->board != NULL ? self->board->messages : NULL;
}
