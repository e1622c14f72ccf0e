/* Random walks: what the use cases do with a store is what the two diagrams of the design say, held
 * here as a model of its own, in memory. Every action is sent twice with the same request id: the
 * second answer is the first, and nothing happens twice. */

#include <string.h>

#include "ow-case-acts.h"
#include "ow-counter-error.h"
#include "ow-ticket-acts.h"
#include "test-walk.h"

#define DESKS   3
#define STEPS   14
#define UNDO_MS 60000
#define HOUR_MS 3600000

/* Ticket 号票 (DESIGN section 4), as read there. */
static const char *const ticket_diagram[][3] = {
  { "queued", "leave", "left" },       { "queued", "void", "void" },
  { "called", "recall", "called" },    { "called", "no_show", "no_show" },
  { "called", "park", "parked" },      { "called", "transfer", "queued" },
  { "called", "finish", "finished" },  { "serving", "park", "parked" },
  { "serving", "transfer", "queued" }, { "serving", "finish", "finished" },
  { "parked", "take_up", "called" },   { "parked", "readmit", "queued" },
  { "no_show", "take_up", "called" },  { "no_show", "readmit", "queued" },
};

static const char *const ticket_events[]
    = { "recall", "no_show", "park", "transfer", "finish", "take_up", "readmit", "leave", "void" };

/* Case 办件 up to its decision: from what state each act goes where, in one transaction. What comes
 * after is walked in test-random-decided.c. */
static const char *const case_diagram[][3] = {
  { "draft", "accept", "in_review" },         { "draft", "notice", "notice_issued" },
  { "notice_issued", "accept", "in_review" }, { "notice_issued", "notice", "notice_issued" },
  { "in_review", "forward", "forwarded" },    { "in_review", "return", "returned" },
  { "returned", "correct", "in_review" },
};

static const char *const case_events[] = { "accept", "notice", "forward", "return", "correct" };

/* What undo puts back. */
typedef struct
{
  const char *state, *queue;
  int desk, calls;
} Place;

typedef struct
{
  OwRowId id;
  Place now;
  Place before[STEPS + 1];
  int n_before;
  const char *prefix;
  gint64 order;
  int rows;        /* of its log */
  gboolean undone; /* the last thing that happened was an undo */
  OwInstant at;
  OwRowId by;
  OwRowId party, person, document;
} ModelTicket;

typedef struct
{
  OwRowId id, party, clerk;
  const char *state;
  gint64 version;
} ModelCase;

typedef struct
{
  Walk *walk;
  GRand *rand;
  ModelTicket tickets[STEPS];
  int n_tickets;
  ModelCase cases[STEPS];
  int n_cases;
  guint accepted, refused; /* that a walk is not all refusals */
} Model;

static const char *
look_up (const char *const (*diagram)[3], gsize n, const char *from, const char *event)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (diagram[i][0], from) == 0 && strcmp (diagram[i][1], event) == 0)
      return diagram[i][2];
  return NULL;
}

static gboolean
is_at_counter (const Place *place)
{
  return strcmp (place->state, "called") == 0 || strcmp (place->state, "serving") == 0;
}

/* The ticket at this counter; a counter serves one party at a time. */
static ModelTicket *
at_desk (Model *self, int desk)
{
  for (int i = 0; i < self->n_tickets; i++)
    if (is_at_counter (&self->tickets[i].now) && self->tickets[i].now.desk == desk)
      return &self->tickets[i];
  return NULL;
}

/* Sends one action twice; the answer when it was accepted, which must be as the model expects. */
static JsonObject *
send (Model *self,
      const char *what,
      OwRowId staff,
      const char *reason,
      OwActFunc func,
      gconstpointer request,
      gboolean expected)
{
  JsonObject *result = walk_send (self->walk, what, staff, reason, func, request, expected);

  if (result != NULL)
    self->accepted++;
  else
    self->refused++;
  return result;
}

static void
moved (Model *self, ModelTicket *ticket, const char *state, OwRowId by)
{
  ticket->before[ticket->n_before++] = ticket->now;
  ticket->now.state = state;
  ticket->rows++;
  ticket->undone = FALSE;
  ticket->at = ow_clock_now (self->walk->clock);
  ticket->by = by;
}

static void
do_take (Model *self)
{
  static const char *const classes[] = { "normal", "normal", "limited", "green" };
  static const int credits[] = { 0, 0, HOUR_MS / 4, 24 * HOUR_MS };
  int n = g_rand_int_range (self->rand, 0, G_N_ELEMENTS (classes));
  const char *prefix = g_rand_boolean (self->rand) ? "A" : "B";
  gboolean unit = g_rand_int_range (self->rand, 0, 4) > 0;
  OwTakeTicket request = { prefix, "S01", "ru", classes[n], unit ? "A unit" : "", 1 };
  ModelTicket *ticket = &self->tickets[self->n_tickets];
  g_autoptr (JsonObject) result
      = send (self, "take", self->walk->clerk, NULL, ow_take_run, &request, n != 3 || unit);

  if (result == NULL)
    return;
  *ticket = (ModelTicket){ .id = ow_result_get_id (result, "ticket"), .prefix = prefix, .rows = 1 };
  ticket->now = (Place){ "queued", prefix, 0, 0 };
  ticket->at = ow_clock_now (self->walk->clock);
  ticket->order = ticket->at - credits[n];
  ticket->by = self->walk->clerk;
  self->n_tickets++;
}

static void
do_call (Model *self)
{
  int desk = g_rand_int_range (self->rand, 1, DESKS + 1);
  OwCallNext request = { "A B", desk };
  ModelTicket *next = NULL;
  g_autoptr (JsonObject) result = NULL;

  for (int i = 0; i < self->n_tickets; i++)
    if (strcmp (self->tickets[i].now.state, "queued") == 0
        && (next == NULL || self->tickets[i].order < next->order))
      next = &self->tickets[i];
  result = send (self, "call", self->walk->clerk, NULL, ow_call_next_run, &request,
                 next != NULL && at_desk (self, desk) == NULL);
  if (result == NULL)
    return;
  g_assert_cmpint (ow_result_get_id (result, "ticket"), ==, next->id);
  moved (self, next, "called", self->walk->clerk);
  next->now.desk = desk;
  next->now.calls = 1;
}

static void
do_event (Model *self, ModelTicket *ticket)
{
  static const char *const queues[] = { NULL, "A", "B", "Z" };
  const char *event = ticket_events[g_rand_int_range (self->rand, 0, G_N_ELEMENTS (ticket_events))];
  const char *to
      = look_up (ticket_diagram, G_N_ELEMENTS (ticket_diagram), ticket->now.state, event);
  const char *queue = queues[g_rand_int_range (self->rand, 0, G_N_ELEMENTS (queues))];
  int desk = ticket->now.desk != 0 && g_rand_int_range (self->rand, 0, 5) > 0
                 ? ticket->now.desk
                 : g_rand_int_range (self->rand, 1, DESKS + 1);
  gboolean reason = g_rand_int_range (self->rand, 0, 4) > 0;
  gboolean takes_up = strcmp (event, "take_up") == 0;
  gboolean transfers = strcmp (event, "transfer") == 0;
  gboolean expected = to != NULL;
  OwTicketAct request
      = { .ticket = ticket->id, .event = event, .desk = desk, .queue = queue, .queues = "A B" };
  g_autoptr (JsonObject) result = NULL;

  if (is_at_counter (&ticket->now))
    expected = expected && desk == ticket->now.desk;
  if (takes_up)
    expected = expected && at_desk (self, desk) == NULL;
  if (strcmp (event, "park") == 0)
    expected = expected && reason;
  if (transfers)
    expected = expected && g_strcmp0 (queue, "Z") != 0;
  result = send (self, event, self->walk->clerk, reason ? "a reason" : NULL, ow_ticket_act_run,
                 &request, expected);
  if (result == NULL)
    return;
  moved (self, ticket, to, self->walk->clerk);
  if (takes_up)
    ticket->now.desk = desk;
  if (transfers || strcmp (event, "readmit") == 0)
    ticket->now.desk = 0;
  if (transfers && queue != NULL)
    ticket->now.queue = queue;
  if (strcmp (event, "recall") == 0)
    ticket->now.calls++;
}

static void
do_undo (Model *self, ModelTicket *ticket)
{
  OwRowId staff = g_rand_int_range (self->rand, 0, 4) > 0 ? ticket->by : self->walk->supervisors[0];
  OwUndoTicket request = { ticket->id, 0 };
  const Place *before = ticket->n_before > 0 ? &ticket->before[ticket->n_before - 1] : NULL;
  gboolean expected = before != NULL && !ticket->undone && staff == ticket->by
                      && strcmp (ticket->now.state, "serving") != 0
                      && ow_clock_now (self->walk->clock) - ticket->at <= UNDO_MS;
  g_autoptr (JsonObject) result = NULL;

  if (expected && is_at_counter (before))
    {
      ModelTicket *other = at_desk (self, before->desk);

      expected = other == NULL || other == ticket;
    }
  result = send (self, "undo", staff, NULL, ow_undo_ticket_run, &request, expected);
  if (result == NULL)
    return;
  ticket->now = *before;
  ticket->n_before--;
  ticket->rows++;
  ticket->undone = TRUE;
}

static void
do_identify (Model *self, ModelTicket *ticket)
{
  g_autoptr (OwMrz) mrz = ow_mrz_parse (WALK_SPECIMEN, ow_clock_today (self->walk->clock));
  OwIdentify request = { .ticket = ticket->id, .mrz = mrz, .keep = FALSE };
  g_autoptr (JsonObject) result = send (self, "identify", self->walk->clerk, NULL, ow_identify_run,
                                        &request, is_at_counter (&ticket->now));

  if (result == NULL)
    return;
  if (strcmp (ticket->now.state, "called") == 0)
    moved (self, ticket, "serving", self->walk->clerk);
  ticket->party = ow_result_get_id (result, "party");
  ticket->person = ow_result_get_id (result, "person");
  ticket->document = ow_result_get_id (result, "document");
}

static void
do_add_matter (Model *self, ModelTicket *ticket)
{
  OwAddMatter request = { ticket->party, ticket->person, ticket->document, "S01", "first" };
  ModelCase *file = &self->cases[self->n_cases];
  g_autoptr (JsonObject) result = NULL;

  if (ticket->party == 0)
    return;
  result = send (self, "add", self->walk->clerk, NULL, ow_add_matter_run, &request, TRUE);
  *file = (ModelCase){ ow_result_get_id (result, "case"), ticket->party, self->walk->clerk, "draft",
                       1 };
  self->n_cases++;
}

static gboolean
settle (Model *self, ModelCase *file, const char *event, gint64 version, gboolean expected)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_finding_free);
  g_autoptr (GPtrArray) cases = g_ptr_array_new ();
  OwSettledCase settled = { .case_id = file->id,
                            .version = version,
                            .facts = "{}",
                            .catalogue_version = "test",
                            .missing = missing };
  OwSettle request = { file->party, cases, 0 };
  gboolean notice = strcmp (event, "notice") == 0;
  g_autoptr (JsonObject) result = NULL;

  settled.deadline.from = ow_clock_today (self->walk->clock);
  settled.deadline.valid_until = settled.deadline.decision_due = ow_date_new (2026, 12, 14);
  if (notice)
    {
      OwFinding *finding = ow_finding_new ("REG-12", OW_SEVERITY_MISSING, "REG 12",
                                           ow_message_new ("error.counter.reason", NULL), NULL);

      finding->material = g_strdup ("photo");
      g_ptr_array_add (missing, finding);
    }
  g_ptr_array_add (cases, &settled);
  result = send (self, event, self->walk->clerk, NULL, notice ? ow_issue_notice_run : ow_accept_run,
                 &request, expected);
  return result != NULL;
}

static void
do_case (Model *self, ModelCase *file)
{
  const char *event = case_events[g_rand_int_range (self->rand, 0, G_N_ELEMENTS (case_events))];
  const char *to = look_up (case_diagram, G_N_ELEMENTS (case_diagram), file->state, event);
  gboolean stale = g_rand_int_range (self->rand, 0, 5) == 0;
  gboolean own = g_rand_int_range (self->rand, 0, 5) == 0;
  gboolean checks = strcmp (event, "forward") == 0 || strcmp (event, "return") == 0;
  gint64 version = file->version + (stale ? 1 : 0);
  OwCheckCase request = { file->id, version };
  gboolean expected = to != NULL && !stale && (!checks || !own);
  gboolean done;

  if (checks)
    {
      g_autoptr (JsonObject) result = send (
          self, event, own ? file->clerk : self->walk->supervisors[1], "a reason",
          strcmp (event, "forward") == 0 ? ow_forward_run : ow_return_run, &request, expected);

      done = result != NULL;
    }
  else if (strcmp (event, "correct") == 0)
    {
      g_autoptr (JsonObject) result
          = send (self, event, self->walk->clerk, "a reason", ow_correct_run, &request, expected);

      done = result != NULL;
    }
  else
    done = settle (self, file, event, version, expected);
  if (done)
    {
      g_autoptr (OwCaseFile) now = walk_load_case (self->walk, file->id);

      g_assert_cmpint (now->version, >, file->version);
      file->state = to;
      file->version = now->version;
    }
}

typedef struct
{
  Model *model;
  guint seen;
} Compared;

/* The store's tables against the model's. */
static gboolean
compare_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Compared *compared = data;
  Model *self = compared->model;
  g_autoptr (GPtrArray) all = ow_transaction_query (
      transaction, &ow_query_tickets_by_day, error, 's',
      ow_transaction_get_site (transaction)->code, 'd', ow_transaction_get_today (transaction), 0);

  g_assert_nonnull (all);
  g_assert_cmpint (all->len, ==, self->n_tickets);
  for (int i = 0; i < self->n_tickets; i++)
    {
      const ModelTicket *wanted = &self->tickets[i];
      g_autoptr (OwTicket) ticket
          = ow_transaction_load (transaction, &ow_ticket_record, wanted->id, error);
      g_autoptr (GPtrArray) periods
          = ow_transaction_query (transaction, &ow_query_ticket_periods, error, 'i', wanted->id, 0);

      g_assert_cmpstr (ticket->state, ==, wanted->now.state);
      g_assert_cmpint (ticket->desk, ==, wanted->now.desk);
      g_assert_cmpint (ticket->called_count, ==, wanted->now.calls);
      g_assert_cmpint (ticket->order_key, ==, wanted->order);
      g_assert_cmpstr (ticket->prefix, ==, wanted->prefix);
      g_assert_cmpstr (ticket->queue != NULL ? ticket->queue : ticket->prefix, ==,
                       wanted->now.queue);
      /* One row for each transition, never two for one. */
      g_assert_cmpint (periods->len, ==, wanted->rows);
    }
  for (int i = 0; i < self->n_cases; i++)
    {
      g_autoptr (OwCaseFile) file
          = ow_transaction_load (transaction, &ow_case_file_record, self->cases[i].id, error);
      g_autoptr (GPtrArray) periods = ow_transaction_query (transaction, &ow_query_case_periods,
                                                            error, 'i', self->cases[i].id, 0);
      const OwCasePeriod *last = g_ptr_array_index (periods, periods->len - 1);

      g_assert_cmpstr (file->state, ==, self->cases[i].state);
      g_assert_cmpint (file->version, ==, self->cases[i].version);
      g_assert_cmpstr (last->state, ==, file->state);
    }
  compared->seen++;
  return TRUE;
}

static void
step (Model *self)
{
  ModelTicket *ticket = self->n_tickets > 0
                            ? &self->tickets[g_rand_int_range (self->rand, 0, self->n_tickets)]
                            : NULL;
  int dice = g_rand_int_range (self->rand, 0, 100);

  ow_clock_advance (self->walk->clock, g_rand_int_range (self->rand, 1, 40000));
  if (ticket == NULL || dice < 15)
    do_take (self);
  else if (dice < 35)
    do_call (self);
  else if (dice < 55)
    do_event (self, ticket);
  else if (dice < 65)
    do_undo (self, ticket);
  else if (dice < 75)
    do_identify (self, ticket);
  else if (dice < 83)
    do_add_matter (self, ticket);
  else if (self->n_cases > 0)
    do_case (self, &self->cases[g_rand_int_range (self->rand, 0, self->n_cases)]);
  else
    do_event (self, ticket);
}

static void
test_random_walks (Walk *walk, gconstpointer data)
{
  int walks = g_getenv ("OW_TEST_FULL") != NULL ? 20000 : 300;
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261121);
  Model model = { walk, rand };

  for (int i = 0; i < walks; i++)
    {
      Compared compared = { &model, 0 };

      /* Each walk is a day of its own. */
      model.n_tickets = model.n_cases = 0;
      ow_clock_set (walk->clock,
                    ow_instant_from_date (ow_clock_today (walk->clock) + 1) + 9 * HOUR_MS);
      for (int n = 0; n < STEPS; n++)
        step (&model);
      g_assert_true (ow_store_read (walk->store, compare_read, &compared, NULL));
      g_assert_cmpint (compared.seen, ==, 1);
    }
  /* The walks go somewhere, and into walls too. */
  g_assert_cmpint (model.accepted, >, walks * STEPS / 3);
  g_assert_cmpint (model.refused, >, walks * STEPS / 10);
  walk_verify (walk);
}

void
test_random_add (void)
{
  g_test_add ("/walk/random", Walk, NULL, walk_set_up, test_random_walks, walk_tear_down);
}
