/* Random walks of cases from review to hand-out: decision, new document, collection, post, the way
 * back, and what lies in the drawer meanwhile, against a model held here in memory. Every action is
 * sent twice. */

#include <string.h>

#include "ow-case-acts.h"
#include "ow-collection-acts.h"
#include "ow-decision-acts.h"
#include "ow-post-acts.h"
#include "ow-ticket-acts.h"
#include "test-walk.h"

#define STEPS   40
#define HOUR_MS 3600000

typedef enum
{
  POST_NONE,
  POST_CONSENTED,
  POST_POSTED,
  POST_ENDED
} Post;

/* A case with a receipt of its own. */
typedef struct
{
  Walk *walk;
  GRand *rand;
  OwRowId id, receipt, person;
  const char *state;
  gint64 version;
  gboolean granted;  /* the newest decision */
  int documents;     /* made so far */
  gboolean document; /* the newest one is good: not sent back */
  Post post;
  OwRowId postal;
  int waybills;
  guint accepted, refused;
} Late;

static const char *const closed[] = { "collected", "delivered", "withdrawn", NULL };

static gboolean
is (const Late *self, const char *state)
{
  return strcmp (self->state, state) == 0;
}

static gboolean
one_in (Late *self, int n)
{
  return g_rand_int_range (self->rand, 0, n) == 0;
}

/* One in ten acts on what somebody else has changed meanwhile. */
static gint64
pick_version (Late *self, gboolean *ret_stale)
{
  *ret_stale = one_in (self, 10);
  return self->version + (*ret_stale ? 1 : 0);
}

static gboolean
send (Late *self,
      const char *what,
      OwRowId staff,
      const char *reason,
      OwActFunc func,
      gconstpointer request,
      const char *to,
      gboolean expected)
{
  g_autoptr (JsonObject) result
      = walk_send (self->walk, what, staff, reason, func, request, expected);
  g_autoptr (OwCaseFile) now = NULL;

  if (result == NULL)
    {
      self->refused++;
      return FALSE;
    }
  self->accepted++;
  if (json_object_has_member (result, "postal"))
    self->postal = ow_result_get_id (result, "postal");
  if (to == NULL)
    return TRUE;
  now = walk_load_case (self->walk, self->id);
  g_assert_cmpint (now->version, >, self->version);
  self->version = now->version;
  self->state = to;
  return TRUE;
}

static void
do_check (Late *self)
{
  gboolean stale, own = one_in (self, 8);
  OwCheckCase request = { self->id, pick_version (self, &stale) };

  send (self, "forward", own ? self->walk->clerk : self->walk->supervisors[1], NULL, ow_forward_run,
        &request, "forwarded", is (self, "in_review") && !stale && !own);
}

/* Decided again means that the first word was wrong: a supervisor says so, with a reason. */
static void
do_decide (Late *self)
{
  gboolean stale, granted = one_in (self, 2), again = is (self, "decided");
  gboolean supervisor = one_in (self, 2), reason = !one_in (self, 4);
  OwDecide request = { .case_id = self->id,
                       .version = pick_version (self, &stale),
                       .outcome = granted ? "granted" : "other",
                       .authority = "Shenyang Public Security Bureau",
                       .officer = "An officer",
                       .number = "2026-1",
                       .decided_on = ow_clock_today (self->walk->clock) };

  if (one_in (self, 8))
    request.number = "";
  if (send (self, "decide", supervisor ? self->walk->supervisors[0] : self->walk->clerk,
            reason ? "a reason" : NULL, ow_decide_run, &request, "decided",
            !stale && *request.number != '\0'
                && (is (self, "forwarded") || (again && supervisor && reason))))
    self->granted = granted;
}

static void
do_prepare (Late *self)
{
  gboolean stale, makes = self->granted != one_in (self, 5);
  g_autofree char *number = g_strdup_printf ("CARD-%d", self->documents + 1);
  OwPrepare request = { .case_id = self->id, .version = pick_version (self, &stale) };

  if (makes)
    {
      request.kind = "card";
      request.number = number;
      request.valid_until = ow_date_new (2028, 11, 22);
    }
  if (!send (self, "prepare", self->walk->clerk, NULL, ow_prepare_run, &request, "ready",
             is (self, "decided") && !stale && makes == self->granted))
    return;
  self->document = makes;
  if (makes)
    self->documents++;
}

static void
do_send_back (Late *self)
{
  gboolean stale, reason = !one_in (self, 4);
  OwSendBack request = { self->id, pick_version (self, &stale) };

  if (send (self, "send-back", self->walk->clerk, reason ? "a misprint" : NULL, ow_send_back_run,
            &request, "decided", is (self, "ready") && self->document && !stale && reason))
    self->document = FALSE;
}

static void
do_collect (Late *self)
{
  gboolean stale, misread = one_in (self, 5), signs = !one_in (self, 5);
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autofree char *number = g_strdup_printf ("CARD-%d", self->documents + (misread ? 1 : 0));
  OwCollectLine line = { .case_id = self->id,
                         .version = pick_version (self, &stale),
                         .in_person = TRUE,
                         .number = number,
                         .valid_until = ow_date_new (2028, 11, 22),
                         .agreed = TRUE };
  OwCollect request = { .receipt = self->receipt,
                        .lines = lines,
                        .collector = self->person,
                        .capacity = "applicant",
                        .receipt_state = "taken_back",
                        .signature = signs ? "paper" : NULL };

  g_ptr_array_add (lines, &line);
  send (self, "collect", self->walk->clerk, NULL, ow_collect_run, &request, "collected",
        is (self, "ready") && !stale && signs && (!misread || !self->document));
}

static void
do_consent (Late *self)
{
  gboolean chinese = !one_in (self, 5);
  OwPostConsent request
      = { self->id, "Anna Eriksson", chinese ? "沈阳市和平区一号" : "No. 1", "13800000000" };

  if (send (self, "consent", self->walk->clerk, NULL, ow_post_consent_run, &request, NULL,
            chinese && !g_strv_contains (closed, self->state) && !is (self, "posted")
                && self->post != POST_CONSENTED))
    self->post = POST_CONSENTED;
}

static void
do_revoke (Late *self)
{
  OwPostRevoke request = { self->postal };

  if (self->postal != 0
      && send (self, "revoke", self->walk->clerk, NULL, ow_post_revoke_run, &request, NULL,
               self->post == POST_CONSENTED))
    self->post = POST_ENDED;
}

static void
do_post (Late *self)
{
  gboolean stale;
  g_autofree char *waybill
      = g_strdup_printf ("EMS-%" G_GINT64_FORMAT "-%d", self->id, self->waybills);
  OwPost request = { self->postal, pick_version (self, &stale), waybill };

  if (self->postal == 0
      || !send (self, "post", self->walk->clerk, NULL, ow_post_run, &request, "posted",
                self->post == POST_CONSENTED && is (self, "ready") && !stale))
    return;
  self->post = POST_POSTED;
  self->waybills++;
}

static void
do_post_end (Late *self)
{
  gboolean stale, delivered = one_in (self, 2), reason = !one_in (self, 3);
  OwPostEnd request = { self->postal, pick_version (self, &stale), delivered };

  if (self->postal != 0
      && send (self, "post-end", self->walk->clerk, reason ? "unknown address" : NULL,
               ow_post_end_run, &request, delivered ? "delivered" : "ready",
               self->post == POST_POSTED && !stale && (delivered || reason)))
    self->post = POST_ENDED;
}

static void
do_withdraw (Late *self)
{
  gboolean stale, reason = one_in (self, 2);
  OwEndCase request = { self->id, pick_version (self, &stale) };

  send (self, "withdraw", self->walk->clerk, reason ? "he leaves the country" : NULL,
        ow_withdraw_run, &request, "withdrawn",
        (is (self, "in_review") || is (self, "forwarded")) && !stale && reason);
}

/* A number, a passport, an application taken in. */
static void
open_case (Late *self)
{
  Walk *walk = self->walk;
  g_autoptr (OwMrz) mrz = ow_mrz_parse (WALK_SPECIMEN, ow_clock_today (walk->clock));
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  g_autoptr (GPtrArray) cases = g_ptr_array_new ();
  OwTakeTicket take = { "A", "S01", "ru", "normal", "", 1 };
  OwCallNext call = { "A", 1 };
  OwIdentify identify = { .mrz = mrz, .keep = FALSE };
  OwAddMatter add = { 0, 0, 0, "S01", "first" };
  OwSettledCase settled = { .facts = "{}", .catalogue_version = "test", .missing = missing };
  OwSettle accept = { 0, cases, 0 };
  OwTicketAct finish = { .event = "finish", .desk = 1 };
  g_autoptr (JsonObject) taken
      = walk_send (walk, "take", walk->clerk, NULL, ow_take_run, &take, TRUE);
  g_autoptr (JsonObject) called
      = walk_send (walk, "call", walk->clerk, NULL, ow_call_next_run, &call, TRUE);
  g_autoptr (JsonObject) known = NULL;
  g_autoptr (JsonObject) added = NULL;
  g_autoptr (JsonObject) accepted = NULL;
  g_autoptr (JsonObject) finished = NULL;
  g_autoptr (OwCaseFile) file = NULL;

  identify.ticket = finish.ticket = ow_result_get_id (called, "ticket");
  known = walk_send (walk, "identify", walk->clerk, NULL, ow_identify_run, &identify, TRUE);
  add.party = accept.party = ow_result_get_id (known, "party");
  add.person = self->person = ow_result_get_id (known, "person");
  add.document = ow_result_get_id (known, "document");
  added = walk_send (walk, "add", walk->clerk, NULL, ow_add_matter_run, &add, TRUE);
  self->id = settled.case_id = ow_result_get_id (added, "case");
  settled.version = 1;
  settled.deadline.from = ow_clock_today (walk->clock);
  settled.deadline.valid_until = settled.deadline.decision_due = ow_clock_today (walk->clock) + 21;
  g_ptr_array_add (cases, &settled);
  accepted = walk_send (walk, "accept", walk->clerk, NULL, ow_accept_run, &accept, TRUE);
  self->receipt = ow_result_get_id (accepted, "receipt");
  finished = walk_send (walk, "finish", walk->clerk, NULL, ow_ticket_act_run, &finish, TRUE);
  file = walk_load_case (walk, self->id);
  self->state = "in_review";
  self->version = file->version;
  self->granted = self->document = FALSE;
  self->documents = self->waybills = 0;
  self->post = POST_NONE;
  self->postal = 0;
}

static void
step (Late *self)
{
  static void (*const forward[]) (Late *) = { do_check, do_decide, do_prepare, do_collect };
  static void (*const any[]) (Late *)
      = { do_check,   do_decide,   do_decide,   do_prepare, do_send_back, do_send_back,
          do_collect, do_consent,  do_consent,  do_revoke,  do_post,      do_post,
          do_post,    do_post_end, do_post_end, do_withdraw };
  static const char *const on_the_way[] = { "in_review", "forwarded", "decided", "ready" };

  ow_clock_advance (self->walk->clock, g_rand_int_range (self->rand, 1, 400000));
  /* Else most walks would end where they began. */
  for (guint i = 0; i + 1 < G_N_ELEMENTS (forward); i++)
    if (is (self, on_the_way[i]) && one_in (self, 2))
      {
        forward[i](self);
        return;
      }
  any[g_rand_int_range (self->rand, 0, G_N_ELEMENTS (any))](self);
}

/* Where each card is: the good one in this drawer, in the post or with the applicant, every other
 * one with its maker or on the way to him. */
static void
compare_cards (OwTransaction *transaction, Late *self)
{
  g_autoptr (GPtrArray) cards
      = ow_transaction_query (transaction, &ow_query_custody_of_case, NULL, 'i', self->id, 0);
  const char *place = is (self, "posted") ? "post" : is (self, "ready") ? "clerk" : "returned";

  g_assert_cmpint (cards->len, ==, self->documents);
  for (guint i = 0; i < cards->len; i++)
    {
      const OwCustodyObject *card = g_ptr_array_index (cards, i);

      if (self->document && i + 1 == cards->len)
        g_assert_cmpstr (card->place, ==, place);
      else
        g_assert_true (strcmp (card->place, "bureau") == 0 || strcmp (card->holder, "maker") == 0);
    }
}

static gboolean
compare_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Late *self = data;
  g_autoptr (OwCaseFile) file
      = ow_transaction_load (transaction, &ow_case_file_record, self->id, error);
  g_autoptr (OwReceipt) receipt
      = ow_transaction_load (transaction, &ow_receipt_record, self->receipt, error);
  g_autoptr (GPtrArray) periods
      = ow_transaction_query (transaction, &ow_query_case_periods, error, 'i', self->id, 0);
  const OwCasePeriod *last = g_ptr_array_index (periods, periods->len - 1);
  gboolean handed_over = is (self, "collected") || is (self, "delivered");

  g_assert_cmpstr (file->state, ==, self->state);
  g_assert_cmpint (file->version, ==, self->version);
  g_assert_cmpstr (last->state, ==, self->state);
  g_assert_cmpint (strcmp (receipt->state, "collected") == 0, ==, handed_over);
  compare_cards (transaction, self);
  return TRUE;
}

static void
test_random_decided (Walk *walk, gconstpointer data)
{
  int walks = g_getenv ("OW_TEST_FULL") != NULL ? 10000 : 300;
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261126);
  g_autoptr (GHashTable) ends = g_hash_table_new (g_str_hash, g_str_equal);
  Late self = { .walk = walk, .rand = rand };

  for (int i = 0; i < walks; i++)
    {
      ow_clock_set (walk->clock,
                    ow_instant_from_date (ow_clock_today (walk->clock) + 1) + 9 * HOUR_MS);
      open_case (&self);
      for (int n = 0; n < STEPS; n++)
        {
          step (&self);
          g_assert_true (ow_store_read (walk->store, compare_read, &self, NULL));
        }
      g_hash_table_add (ends, (gpointer)self.state);
    }
  /* The walks go to every end, and into walls too. */
  for (int i = 0; closed[i] != NULL; i++)
    g_assert_true (g_hash_table_contains (ends, closed[i]));
  g_assert_cmpint (self.accepted, >, walks * STEPS / 8);
  g_assert_cmpint (self.refused, >, walks * STEPS / 8);
  walk_verify (walk);
}

void
test_random_decided_add (void)
{
  g_test_add ("/walk/random-decided", Walk, NULL, walk_set_up, test_random_decided, walk_tear_down);
}
