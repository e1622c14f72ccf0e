/* Practice tasks. The tables say what is to be done; the audit chain of the counter says what was
 * done; one loop compares them. */

#include "ow-practice.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "ow-act-checks.h"
#include "ow-case-acts.h"
#include "ow-case-rules.h"
#include "ow-counter-error.h"
#include "ow-decision-acts.h"
#include "ow-fee-acts.h"
#include "ow-mrz.h"
#include "ow-seal.h"
#include "ow-ticket-acts.h"
#include "ow-training.h"

#define ERROR_POINTS  15
#define EXCESS_POINTS 30
#define SECONDS_POINT 10
#define PASSED        60
#define SERVICE       "S01"

#define CALL                                                                                       \
  {                                                                                                \
    "ticket.call", OW_PRACTICE_NOTHING                                                             \
  }
#define IDENTIFY                                                                                   \
  {                                                                                                \
    "party.identify", OW_PRACTICE_PASSPORT                                                         \
  }
#define SERVE                                                                                      \
  {                                                                                                \
    "matter.add", OW_PRACTICE_NOTHING                                                              \
  }
#define FINISH                                                                                     \
  {                                                                                                \
    "ticket.finish", OW_PRACTICE_NOTHING                                                           \
  }

/* Keys and seconds of a trained clerk are those of the design, with time to read the step. */
static const OwPracticeTask tasks[] = {
  { "call",
    6,
    90,
    2,
    FALSE,
    FALSE,
    { CALL, { "ticket.recall", 0 }, { "ticket.no-show", 0 }, CALL, FINISH },
    5 },
  { "scan", 8, 90, 1, FALSE, FALSE, { CALL, IDENTIFY, { "custody.return", 0 }, FINISH }, 4 },
  { "notice",
    90,
    420,
    1,
    FALSE,
    FALSE,
    { CALL, IDENTIFY, SERVE, { "notice.issue", 0 }, FINISH },
    5 },
  { "accept",
    120,
    480,
    1,
    FALSE,
    FALSE,
    { CALL, IDENTIFY, SERVE, { "case.accept", 0 }, FINISH },
    5 },
  { "collect",
    8,
    120,
    0,
    TRUE,
    FALSE,
    { { "collect.view", OW_PRACTICE_RECEIPT }, { "case.collect", OW_PRACTICE_DOCUMENT } },
    2 },
  { "power",
    90,
    600,
    1,
    FALSE,
    TRUE,
    { CALL, IDENTIFY, SERVE, { NULL, 0 }, { "staff.sign-in", 0 }, { "notice.issue", 0 }, FINISH },
    7 },
};

static const OwPracticeError errors[] = {
  { "call", "ticket.transfer", 0, "transferred", "GUIDE-IV-1a" },
  { "call", "ticket.undo", 0, "undone", "GUIDE-IV-1a" },
  { "call", "ticket.finish", 0, "finished-early", "GUIDE-IV-1a" },
  { "call", "ticket.park", 0, "parked", "GUIDE-IV-1a" },
  { "scan", "ticket.finish", 0, "passport-left", "REG-18-3" },
  { "scan", "matter.add", 0, "not-asked-for", "GUIDE-IV-1b" },
  { "notice", "case.accept", 0, "accepted-incomplete", "REG-18-2" },
  { "notice", "material.waive", 0, "waived", "REG-18-2" },
  { "notice", "case.refuse", 0, "refused-incomplete", "REG-13-2" },
  { "notice", "notice.issue", 4, "second-notice", "REG-13-2-Q" },
  { "notice", "matter.remove", 0, "draft-removed", "REG-13-2" },
  { "accept", "notice.issue", 0, "notice-complete", "REG-13-2-Q" },
  { "accept", "case.refuse", 0, "refused-complete", "REG-18-1" },
  { "accept", "case.withdraw", 0, "withdrawn", "REG-18-1" },
  { "accept", "matter.remove", 0, "draft-removed", "REG-13-2" },
  { "accept", "ticket.finish", 0, "not-accepted", "REG-18-1" },
  { "collect", "case.send-back", 0, "sent-back", "TP-VIII" },
  { "collect", "fee.release", 0, "released-unpaid", "TP-VIII" },
  { "collect", "custody.return", 0, "passport-alone", "TP-VIII" },
  { "power", "staff.sign-out", 0, "signed-out", "REG-RECEIPT" },
  { "power", "matter.remove", 0, "draft-removed", "REG-13-2" },
  { "power", "matter.add", 5, "typed-again", "REG-RECEIPT" },
  { "power", "case.accept", 0, "accepted-incomplete", "REG-18-2" },
};

const OwPracticeTask *
ow_practice_get_tasks (gsize *ret_n)
{
  *ret_n = G_N_ELEMENTS (tasks);
  return tasks;
}

const OwPracticeTask *
ow_practice_find_task (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tasks); i++)
    if (g_strcmp0 (tasks[i].id, id) == 0)
      return &tasks[i];
  return NULL;
}

const OwPracticeError *
ow_practice_get_errors (gsize *ret_n)
{
  *ret_n = G_N_ELEMENTS (errors);
  return errors;
}

const OwPracticeError *
ow_practice_find_error (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (errors); i++)
    if (g_strcmp0 (errors[i].name, name) == 0)
      return &errors[i];
  return NULL;
}

int
ow_practice_get_score (const OwPracticeTask *task, int n_errors, gint64 keys, gint64 seconds)
{
  gint64 slow = (seconds - task->seconds) / SECONDS_POINT;

  return (int)MAX (0, 100 - (gint64)n_errors * ERROR_POINTS
                          - CLAMP (keys - task->keys, 0, EXCESS_POINTS)
                          - CLAMP (slow, 0, EXCESS_POINTS));
}

static gboolean
require_training (OwTransaction *transaction, GError **error)
{
  return ow_transaction_get_site (transaction)->training
         || ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.practice.training");
}

/* What has happened */

static const OwPracticeError *
find_error (const OwPracticeTask *task, gint64 done, const char *act)
{
  for (gsize i = 0; i < G_N_ELEMENTS (errors); i++)
    if (g_str_equal (errors[i].task, task->id) && g_str_equal (errors[i].act, act)
        && done >= errors[i].from)
      return &errors[i];
  return NULL;
}

static void
add_error (OwPracticeRun *run, const char *name)
{
  g_autofree char *text = g_strconcat (run->errors, *run->errors != '\0' ? " " : "", name, NULL);

  ow_set_string (run->errors, text);
}

/* Something was typed since the task began, and the store has it. */
static gboolean
has_draft (OwTransaction *transaction, const OwPracticeRun *run, gboolean *ret_is, GError **error)
{
  GError *local = NULL;

  *ret_is = ow_transaction_query_integer (transaction, &ow_query_count_drafts_typed, &local, 's',
                                          run->site, 'i', run->began_at, 0)
            > 0;
  return ow_act_pass (local, error);
}

static gboolean
awaits_draft (const OwPracticeTask *task, const OwPracticeRun *run)
{
  return run->done < task->n_steps && task->steps[run->done].act == NULL;
}

static void
take_event (const OwPracticeTask *task, OwPracticeRun *run, const char *act)
{
  const OwPracticeError *wrong;

  if (!awaits_draft (task, run) && g_str_equal (task->steps[run->done].act, act))
    run->done++;
  else if ((wrong = find_error (task, run->done, act)) != NULL)
    add_error (run, wrong->name);
}

/* One act writes several events: the first of them counts. A draft is no event: while it is waited
 * for, what happens is past. Our own notes are no news. */
static gboolean
advance (OwTransaction *transaction, const OwPracticeTask *task, OwPracticeRun *run, GError **error)
{
  g_autoptr (GPtrArray) events
      = ow_transaction_query (transaction, &ow_query_audit_since, error, 's', run->site, 's',
                              run->station, 'i', run->seen, 0);
  const OwAuditLine *last = NULL;
  gboolean draft = FALSE;

  if (events == NULL)
    return FALSE;
  if (awaits_draft (task, run) && !has_draft (transaction, run, &draft, error))
    return FALSE;
  if (draft)
    run->done++;
  for (guint i = 0; i < events->len && run->done < task->n_steps; i++)
    {
      const OwAuditLine *event = g_ptr_array_index (events, i);

      if (g_str_has_prefix (event->act, "practice."))
        continue;
      run->seen = event->id;
      if (last == NULL || last->at != event->at || !g_str_equal (last->act, event->act))
        take_event (task, run, event->act);
      last = event;
    }
  return TRUE;
}

static int
count_errors (const OwPracticeRun *run)
{
  g_auto (GStrv) names = g_strsplit (run->errors, " ", -1);

  return *run->errors == '\0' ? 0 : (int)g_strv_length (names);
}

static void
end (OwTransaction *transaction, const OwPracticeTask *task, OwPracticeRun *run)
{
  run->ended_at = ow_transaction_get_now (transaction);
  run->score = ow_practice_get_score (task, count_errors (run), run->keys,
                                      (run->ended_at - run->began_at) / 1000);
  ow_set_string (run->state, run->score >= PASSED ? "passed" : "failed");
}

/* Acts */

/* Somebody waits: numbers are taken as at the kiosk. */
static gboolean
let_come (OwTransaction *transaction, int waiting, GError **error)
{
  OwTakeTicket take = { "A", SERVICE, "en", "normal", NULL, 1 };
  const OwSite *site = ow_transaction_get_site (transaction);
  g_autoptr (GPtrArray) tickets
      = ow_transaction_query (transaction, &ow_query_tickets_by_day, error, 's', site->code, 'd',
                              ow_transaction_get_today (transaction), 0);

  if (tickets == NULL)
    return FALSE;
  for (guint i = 0; i < tickets->len; i++)
    if (g_str_equal (((OwTicket *)g_ptr_array_index (tickets, i))->state, "queued"))
      waiting--;
  for (; waiting > 0; waiting--)
    {
      g_autoptr (JsonObject) one = json_object_new ();

      if (!ow_take_run (transaction, &take, one, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
require_free (OwTransaction *transaction, int desk, GError **error)
{
  const char *site = ow_transaction_get_site (transaction)->code;
  GError *local = NULL;
  g_autoptr (OwPracticeRun) running
      = ow_transaction_query_one (transaction, &ow_query_practice_running, &local, 's', site, 'i',
                                  ow_transaction_get_staff (transaction), 0);
  g_autoptr (OwTicket) ticket = NULL;

  if (!ow_act_pass (local, error))
    return FALSE;
  if (running != NULL)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.practice.running");
  ticket = ow_transaction_query_one (transaction, &ow_query_ticket_at_desk, &local, 's', site, 'd',
                                     ow_transaction_get_today (transaction), 'i', (gint64)desk, 0);
  return ow_act_pass (local, error)
         && (ticket == NULL
             || ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.practice.party"));
}

static void
set_result (JsonObject *result, const OwPracticeRun *run)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, run->id);

  json_object_set_string_member (result, "run", id);
  json_object_set_int_member (result, "done", run->done);
  json_object_set_string_member (result, "state", run->state);
}

gboolean
ow_practice_begin_run (OwTransaction *transaction,
                       gconstpointer data,
                       JsonObject *result,
                       GError **error)
{
  const OwPracticeBegin *request = data;
  const OwPracticeTask *task = ow_practice_find_task (request->task);
  g_autoptr (OwPracticeRun) run = ow_practice_run_new ();
  GError *local = NULL;

  if (!require_training (transaction, error)
      || !ow_act_require_role (transaction, "ticket.call", error))
    return FALSE;
  if (task == NULL)
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.practice.task");
  if (!require_free (transaction, request->desk, error)
      || !let_come (transaction, task->waiting, error))
    return FALSE;
  run->site = g_strdup (ow_transaction_get_site (transaction)->code);
  run->station = g_strdup (ow_transaction_get_station (transaction));
  run->staff_id = ow_transaction_get_staff (transaction);
  run->task = g_strdup (task->id);
  run->state = g_strdup ("running");
  run->errors = g_strdup ("");
  run->began_at = ow_transaction_get_now (transaction);
  run->seen = ow_transaction_query_integer (transaction, &ow_query_audit_last, &local, 's',
                                            run->site, 's', run->station, 0);
  if (!ow_act_pass (local, error)
      || !ow_transaction_insert (transaction, &ow_practice_run_record, run, error))
    return FALSE;
  set_result (result, run);
  return TRUE;
}

gboolean
ow_practice_look_run (OwTransaction *transaction,
                      gconstpointer data,
                      JsonObject *result,
                      GError **error)
{
  const OwPracticeLook *request = data;
  g_autoptr (OwPracticeRun) run
      = ow_transaction_load (transaction, &ow_practice_run_record, request->run, error);
  const OwPracticeTask *task = run != NULL ? ow_practice_find_task (run->task) : NULL;

  if (run == NULL || !require_training (transaction, error))
    return FALSE;
  if (task == NULL || run->staff_id != ow_transaction_get_staff (transaction)
      || !g_str_equal (run->state, "running"))
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.practice.task");
  if (!advance (transaction, task, run, error))
    return FALSE;
  run->keys += MAX (0, request->keys);
  run->scans += MAX (0, request->scans);
  if (run->done == task->n_steps)
    end (transaction, task, run);
  else if (request->leave)
    {
      run->ended_at = ow_transaction_get_now (transaction);
      ow_set_string (run->state, "left");
    }
  set_result (result, run);
  return ow_transaction_update (transaction, &ow_practice_run_record, run, error);
}

/* Reading */

/* A specimen whose holder does not sit at the counter already. */
static char *
dup_passport (OwTransaction *transaction, GError **error)
{
  const char *const *zones = ow_training_get_specimens ();

  for (gsize i = 0; zones[i] != NULL; i++)
    {
      g_autoptr (OwMrz) mrz = ow_mrz_parse (zones[i], ow_transaction_get_today (transaction));
      GError *local = NULL;
      g_autoptr (OwTravelDocument) document = ow_transaction_query_one (
          transaction, &ow_query_document_by_number, &local, 's', mrz->issuer, 's', mrz->number, 0);
      g_autoptr (OwCustodyObject) kept
          = document == NULL ? NULL
                             : ow_transaction_query_one (transaction, &ow_query_custody_of_document,
                                                         &local, 'i', document->id, 0);

      if (!ow_act_pass (local, error))
        return NULL;
      if (kept == NULL)
        return g_strdup (zones[i]);
    }
  return g_strdup (zones[0]);
}

static void
add_checked (GString *line, const char *field)
{
  g_string_append (line, field);
  g_string_append_c (line, ow_mrz_check_digit (field, strlen (field)));
}

static void
add_words (GString *line, const char *words)
{
  for (; *words != '\0'; words++)
    g_string_append_c (line, g_ascii_isalnum (*words) ? *words : '<');
}

static void
fill (GString *line, gsize length)
{
  while (line->len < length)
    g_string_append_c (line, '<');
  g_string_truncate (line, length);
}

/* YYMMDD */
static char *
dup_day (OwDate day)
{
  int year, month, date;

  ow_date_get_ymd (day, &year, &month, &date);
  return g_strdup_printf ("%02d%02d%02d", year % 100, month, date);
}

/* The zone of a card, three lines (ICAO Doc 9303 part 5), as the maker prints it. */
static char *
dup_card (const OwPerson *person, const OwProduct *product)
{
  g_autoptr (GString) number = g_string_new (product->number);
  g_autoptr (GString) one = g_string_new ("I<CHN");
  g_autoptr (GString) two = g_string_new (NULL);
  g_autoptr (GString) three = g_string_new (NULL);
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *born = dup_day (person->birth_date);
  g_autofree char *until = dup_day (product->valid_until);

  fill (number, 9);
  add_checked (one, number->str);
  fill (one, 30);
  add_checked (two, born);
  g_string_append_c (two, *person->sex == 'X' ? '<' : *person->sex);
  add_checked (two, until);
  g_string_append (two, person->nationality);
  fill (two, 29);
  g_string_append (all, one->str + 5);
  g_string_append_len (all, two->str, 7);
  g_string_append_len (all, two->str + 8, 7);
  g_string_append_len (all, two->str + 18, 11);
  g_string_append_c (two, ow_mrz_check_digit (all->str, all->len));
  add_words (three, person->mrz_surname);
  g_string_append (three, "<<");
  add_words (three, person->mrz_given_names);
  fill (three, 30);
  return g_strjoin ("\n", one->str, two->str, three->str, NULL);
}

/* Receipt or document of the case that waits for its collection; NULL with an error, or when there
 * is none. */
static char *
dup_ready (OwTransaction *transaction, OwPracticeThing thing, GError **error)
{
  const char *site = ow_transaction_get_site (transaction)->code;
  GError *local = NULL;
  g_autoptr (OwCaseFile) file = ow_transaction_query_one (
      transaction, &ow_query_practice_case, &local, 's', site, 's', SERVICE, 's', "ready", 0);
  g_autoptr (OwReceipt) receipt = NULL;
  g_autoptr (OwProduct) product = NULL;
  g_autoptr (OwPerson) person = NULL;

  if (!ow_act_pass (local, error) || file == NULL)
    return NULL;
  if (thing == OW_PRACTICE_RECEIPT)
    {
      receipt = ow_transaction_load (transaction, &ow_receipt_record, file->receipt_id, error);
      return receipt != NULL ? g_strdup (receipt->number) : NULL;
    }
  product
      = ow_transaction_query_one (transaction, &ow_query_product_of_case, &local, 'i', file->id, 0);
  if (!ow_act_pass (local, error) || product == NULL)
    return NULL;
  person = ow_transaction_load (transaction, &ow_person_record, file->person_id, error);
  return person != NULL ? dup_card (person, product) : NULL;
}

static gboolean
look_at_running (OwTransaction *transaction, OwPracticeState *state, GError **error)
{
  const OwPracticeTask *task = ow_practice_find_task (state->running->task);
  gint64 done = state->running->done;
  gint64 seen = state->running->seen;
  OwPracticeThing thing;
  GError *local = NULL;

  if (task == NULL || !advance (transaction, task, state->running, error))
    return task == NULL;
  state->news = state->running->done != done || state->running->seen != seen;
  thing = state->running->done < task->n_steps ? task->steps[state->running->done].thing
                                               : OW_PRACTICE_NOTHING;
  if (thing == OW_PRACTICE_PASSPORT)
    state->scan = dup_passport (transaction, &local);
  else if (thing != OW_PRACTICE_NOTHING)
    state->scan = dup_ready (transaction, thing, &local);
  return ow_act_pass (local, error);
}

static void
other_free (gpointer data)
{
  OwPracticeOther *other = data;

  ow_practice_run_free (other->run);
  g_free (other->name);
  g_free (other);
}

static int
compare_others (gconstpointer a, gconstpointer b)
{
  const OwPracticeOther *one = *(OwPracticeOther *const *)a, *two = *(OwPracticeOther *const *)b;
  int order = g_utf8_collate (one->name, two->name);

  return order != 0 ? order
                    : (two->run->ended_at > one->run->ended_at)
                          - (two->run->ended_at < one->run->ended_at);
}

/* The work of the other learners, for who teaches them. */
static GPtrArray *
load_others (OwTransaction *transaction, OwRowId staff, GError **error)
{
  const char *site = ow_transaction_get_site (transaction)->code;
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (other_free);
  g_autoptr (GPtrArray) runs = ow_transaction_query (transaction, &ow_query_practice_others, error,
                                                     's', site, 'i', staff, 0);

  for (guint i = 0; runs != NULL && i < runs->len; i++)
    {
      const OwPracticeRun *run = runs->pdata[i];
      g_autoptr (OwStaff) person
          = ow_transaction_load (transaction, &ow_staff_record, run->staff_id, error);
      OwPracticeOther *other;

      if (person == NULL)
        return NULL;
      other = g_new0 (OwPracticeOther, 1);
      other->name = g_strdup (person->display_name);
      other->run = ow_practice_run_copy (run);
      g_ptr_array_add (others, other);
    }
  g_ptr_array_sort (others, compare_others);
  return runs != NULL ? g_steal_pointer (&others) : NULL;
}

OwPracticeState *
ow_practice_state_load (OwTransaction *transaction, OwRowId staff, gboolean others, GError **error)
{
  const char *site = ow_transaction_get_site (transaction)->code;
  g_autoptr (OwPracticeState) state = g_new0 (OwPracticeState, 1);
  GError *local = NULL;

  if (!require_training (transaction, error))
    return NULL;
  state->running = ow_transaction_query_one (transaction, &ow_query_practice_running, &local, 's',
                                             site, 'i', staff, 0);
  if (!ow_act_pass (local, error))
    return NULL;
  state->ended = ow_transaction_query (transaction, &ow_query_practice_ended, error, 's', site, 'i',
                                       staff, 0);
  if (state->ended == NULL
      || (others && (state->others = load_others (transaction, staff, error)) == NULL)
      || (state->running != NULL && !look_at_running (transaction, state, error)))
    return NULL;
  return g_steal_pointer (&state);
}

void
ow_practice_state_free (OwPracticeState *self)
{
  if (self == NULL)
    return;
  ow_practice_run_free (self->running);
  g_clear_pointer (&self->ended, g_ptr_array_unref);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  g_free (self->scan);
  g_free (self);
}

/* A case for the collection */

typedef struct
{
  const char *state;
  OwCaseFile *file; /* NULL: none */
  OwPerson *person;
  GPtrArray *fees;
  OwRowId supervisor;
} Found;

static void
found_clear (Found *found)
{
  g_clear_pointer (&found->file, ow_case_file_free);
  g_clear_pointer (&found->person, ow_person_free);
  g_clear_pointer (&found->fees, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

static gboolean
find (OwTransaction *transaction, gpointer data, GError **error)
{
  Found *found = data;
  GError *local = NULL;
  g_autoptr (OwStaff) supervisor = NULL;

  found_clear (found);
  found->file = ow_transaction_query_one (transaction, &ow_query_practice_case, &local, 's',
                                          ow_transaction_get_site (transaction)->code, 's', SERVICE,
                                          's', found->state, 0);
  if (!ow_act_pass (local, error))
    return FALSE;
  if (found->file == NULL)
    return TRUE;
  supervisor = ow_transaction_query_one (transaction, &ow_query_staff_by_name, &local, 's',
                                         "supervisor", 0);
  if (!ow_act_pass (local, error))
    return FALSE;
  found->supervisor = supervisor != NULL ? supervisor->id : 0;
  found->fees
      = ow_transaction_query (transaction, &ow_query_fees_of_case, error, 'i', found->file->id, 0);
  found->person
      = ow_transaction_load (transaction, &ow_person_record, found->file->person_id, error);
  return found->fees != NULL && found->person != NULL;
}

static gboolean
act (OwContext *context,
     const char *name,
     OwRowId staff,
     const char *station,
     OwActFunc func,
     gconstpointer request,
     GError **error)
{
  g_autofree char *id = ow_seal_uuid ();
  OwAct one = { id, name, NULL, staff, station, "training" };
  g_autoptr (JsonObject) result
      = ow_store_act (ow_context_get_store (context), &one, func, request, error);

  return result != NULL;
}

static gboolean
pay (OwContext *context, const Found *found, OwRowId staff, const char *station, GError **error)
{
  for (guint i = 0; i < found->fees->len; i++)
    {
      const OwFeeEntry *fee = g_ptr_array_index (found->fees, i);
      OwFeeAct request = { .entry = fee->id,
                           .version = fee->version,
                           .channel = "cashier",
                           .bill = "PRACTICE",
                           .paid_on = OW_DATE_NONE };

      if (g_str_equal (fee->state, "unpaid")
          && !act (context, "fee.pay", staff, station, ow_fee_pay_run, &request, error))
        return FALSE;
    }
  return TRUE;
}

/* Forwarded by the supervisor, decided, paid, and the card has come: the state of the case is read
 * anew before each step. */
gboolean
ow_practice_prepare (OwContext *context, OwRowId staff, const char *station, GError **error)
{
  OwStore *store;
  OwDate today;
  g_auto (Found) found = { "ready" };
  g_autofree char *number = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (OW_IS_CONTEXT (context), FALSE);

  store = ow_context_get_store (context);
  today = ow_context_get_today (context);
  if (!ow_context_is_training (context))
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.practice.training");
  if (!ow_store_read (store, find, &found, error))
    return FALSE;
  if (found.file != NULL)
    return TRUE;
  found.state = "in_review";
  if (!ow_store_read (store, find, &found, error))
    return FALSE;
  if (found.file != NULL)
    {
      OwCheckCase check = { found.file->id, found.file->version };

      if (!act (context, "case.forward", found.supervisor, "cli-0", ow_forward_run, &check, error))
        return FALSE;
    }
  found.state = "forwarded";
  if (!ow_store_read (store, find, &found, error))
    return FALSE;
  if (found.file != NULL)
    {
      OwDecide decide = { .case_id = found.file->id,
                          .version = found.file->version,
                          .outcome = "granted",
                          .authority = "Training Authority",
                          .officer = "Training Officer",
                          .number = "TRAINING",
                          .decided_on = today };

      if (!act (context, "case.decide", staff, station, ow_decide_run, &decide, error))
        return FALSE;
    }
  found.state = "decided";
  if (!ow_store_read (store, find, &found, error))
    return FALSE;
  if (found.file == NULL)
    return ow_counter_fail (error, OW_COUNTER_ERROR_EMPTY, "error.practice.no-case");
  number = g_strdup_printf ("T%08u", (guint)(found.file->id % 100000000));
  name = g_strconcat (found.person->mrz_surname, ", ", found.person->mrz_given_names, NULL);
  {
    OwPrepare prepare = { .case_id = found.file->id,
                          .version = found.file->version,
                          .kind = "card",
                          .number = number,
                          .name = name,
                          .valid_from = today,
                          .valid_until = today + 365 };

    return pay (context, &found, staff, station, error)
           && act (context, "case.prepare", staff, station, ow_prepare_run, &prepare, error);
  }
}

void
ow_practice_cut_power (OwContext *context)
{
  g_return_if_fail (OW_IS_CONTEXT (context));
  g_return_if_fail (ow_context_is_training (context));

  kill (getpid (), SIGKILL);
}
