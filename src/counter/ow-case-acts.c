/* The acts of a sitting. What is printed is printed after COMMIT; acceptance and custody never wait
 * for paper. */

#include "ow-case-acts-private.h"

#include <string.h>

#include "ow-act-checks.h"
#include "ow-case-task-acts.h"
#include "ow-confirm-acts.h"
#include "ow-enterprise-acts.h"
#include "ow-fee-acts.h"
#include "ow-identifier.h"
#include "ow-incoming-transfer.h"
#include "ow-machine.h"
#include "ow-paper-day.h"
#include "ow-role.h"
#include "ow-second-person.h"
#include "ow-sibling-acts.h"
#include "ow-store-error.h"
#include "ow-waiver-acts.h"

void
ow_result_set_id (JsonObject *result, const char *name, OwRowId id)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  json_object_set_string_member (result, name, text);
}

OwRowId
ow_result_get_id (JsonObject *result, const char *name)
{
  const char *text = json_object_get_string_member_with_default (result, name, "0");

  return g_ascii_strtoll (text, NULL, 10);
}

/* A number of the day: site, letter, yymmdd, five digits, check character (ISO 7064 MOD 37,36). The
 * epoch moves the digits on after a restore. */
char *
ow_case_act_allocate_number (OwTransaction *transaction, const char *letter, GError **error)
{
  const OwSite *site = ow_transaction_get_site (transaction);
  g_autofree char *day = NULL;
  g_autofree char *sequence = NULL;
  g_autofree char *plain = NULL;
  int year, month, date;
  gint64 n;

  ow_date_get_ymd (ow_transaction_get_today (transaction), &year, &month, &date);
  day = g_strdup_printf ("%02d%02d%02d", year % 100, month, date);
  sequence = g_strdup_printf ("number:%s%s:%s", site->code, letter, day);
  n = ow_transaction_next_number (transaction, sequence, error);
  if (n == 0)
    return NULL;
  plain = g_strdup_printf ("%s%s%s%05d", site->code, letter, day, (int)(n + site->epoch * 10000));
  return g_strdup_printf ("%s%c", plain, ow_identifier_mod37_36 (plain));
}

/* Nobody has to come for the case any more. */
static gboolean
ends_tasks (const char *state)
{
  static const char *const states[]
      = { "withdrawn", "handed_over", "not_accepted", "decided", NULL };

  return g_strv_contains (states, state);
}

/* Moves a case along the machine and saves it with its period row. */
gboolean
ow_case_act_move (OwTransaction *transaction, OwCaseFile *file, const char *event, GError **error)
{
  const char *next = ow_machine_require (&ow_case_machine, file->state, event, error);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (OwCasePeriod) period = ow_case_period_new ();

  if (next == NULL
      || (before
          = ow_transaction_query (transaction, &ow_query_case_periods, error, 'i', file->id, 0))
             == NULL)
    return FALSE;
  ow_set_string (file->state, next);
  period->case_id = file->id;
  period->seq = before->len + 1;
  period->state = g_strdup (next);
  period->clerk_id = ow_transaction_get_staff (transaction);
  period->at = ow_transaction_get_now (transaction);
  period->reason = g_strdup (ow_transaction_get_reason (transaction));
  return ow_transaction_update (transaction, &ow_case_file_record, file, error)
         && ow_transaction_insert (transaction, &ow_case_period_record, period, error)
         && (!ends_tasks (next) || ow_case_task_act_end (transaction, file->id, error))
         && ow_transaction_report (transaction, event, file, error);
}

gboolean
ow_case_act_is_open (const OwCaseFile *file)
{
  return g_str_equal (file->state, "draft") || g_str_equal (file->state, "notice_issued");
}

gboolean
ow_save_draft_run (OwTransaction *transaction,
                   gconstpointer data,
                   JsonObject *result,
                   GError **error)
{
  const OwSaveDraft *request = data;
  GError *local = NULL;
  g_autoptr (OwCaseFile) file
      = ow_transaction_load (transaction, &ow_case_file_record, request->case_id, error);
  g_autoptr (OwDraft) draft = NULL;

  if (file == NULL)
    return FALSE;
  /* A save that arrives after another counter has taken the case in must not leave a draft behind.
   */
  if (!ow_case_act_is_open (file))
    {
      g_autofree char *state = g_strconcat ("state.case.", file->state, NULL);

      ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
                            ow_message_new ("error.state", "state", state, NULL));
      return FALSE;
    }
  draft = ow_transaction_query_one (transaction, &ow_query_draft_of_case, &local, 'i',
                                    request->case_id, 0);
  /* What the disk has changed is used by nobody: what the clerk has typed takes its place. */
  if (g_error_matches (local, OW_STORE_ERROR, OW_STORE_ERROR_DAMAGED))
    {
      g_clear_error (&local);
      ow_case_act_end_draft (transaction, request->case_id, &local);
    }
  if (!ow_act_pass (local, error))
    return FALSE;
  if (draft == NULL)
    {
      draft = ow_draft_new ();
      draft->case_id = request->case_id;
      draft->body = g_strdup (request->body);
      draft->saved_at = ow_transaction_get_now (transaction);
      if (!ow_transaction_insert (transaction, &ow_draft_record, draft, error))
        return FALSE;
    }
  else
    {
      ow_set_string (draft->body, request->body);
      draft->saved_at = ow_transaction_get_now (transaction);
      draft->version = request->version;
      if (!ow_transaction_update (transaction, &ow_draft_record, draft, error))
        return FALSE;
    }
  json_object_set_int_member (result, "version", draft->version);
  return TRUE;
}

gboolean
ow_case_act_end_draft (OwTransaction *transaction, OwRowId case_id, GError **error)
{
  GError *local = NULL;
  gint64 draft = ow_transaction_query_integer (transaction, &ow_query_draft_id_of_case, &local, 'i',
                                               case_id, 0);

  if (!ow_act_pass (local, error))
    return FALSE;
  return draft == 0 || ow_transaction_delete (transaction, &ow_draft_record, draft, error);
}

static gboolean
add_override (OwTransaction *transaction,
              OwRowId case_id,
              const char *rule,
              const char *reason,
              OwRowId approver,
              GError **error)
{
  g_autoptr (OwOverride) override = ow_override_new ();

  override->case_id = case_id;
  override->rule = g_strdup (rule);
  override->reason = g_strdup (reason);
  override->requester_id = ow_transaction_get_staff (transaction);
  override->approver_id = approver;
  override->at = ow_transaction_get_now (transaction);
  return ow_transaction_insert (transaction, &ow_override_record, override, error);
}

/* Only once for each rule: a supplement that is assessed again sets the same rule aside. */
static gboolean
add_overrides (OwTransaction *transaction,
               const OwCaseFile *file,
               GPtrArray *overrides,
               GError **error)
{
  g_autoptr (GPtrArray) before
      = ow_transaction_query (transaction, &ow_query_overrides_of_case, error, 'i', file->id, 0);

  if (before == NULL)
    return FALSE;
  for (guint i = 0; overrides != NULL && i < overrides->len; i++)
    {
      const OwSettledOverride *wanted = g_ptr_array_index (overrides, i);
      gboolean known = FALSE;

      if (wanted->material != NULL)
        {
          if (!ow_waiver_is_approved (before, wanted->rule, wanted->material,
                                      ow_transaction_get_now (transaction)))
            return ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED,
                                    "error.counter.needs-approver");
          continue;
        }
      for (guint b = 0; b < before->len; b++)
        known = known
                || g_str_equal (((OwOverride *)g_ptr_array_index (before, b))->rule, wanted->rule);
      if (!known && !add_override (transaction, file->id, wanted->rule, wanted->reason, 0, error))
        return FALSE;
    }
  return TRUE;
}

/* Loads the case in the version that was assessed, brings it to "checked", stores what it was
 * assessed by, and ends its draft. */
OwCaseFile *
ow_case_act_settle (OwTransaction *transaction, const OwSettledCase *settled, GError **error)
{
  g_autoptr (OwCaseFile) file
      = ow_transaction_load (transaction, &ow_case_file_record, settled->case_id, error);
  gboolean ok;

  if (file == NULL)
    return NULL;
  /* The update below then meets another version and names who was faster. */
  file->version = settled->version;
  ow_set_string (file->facts, settled->facts);
  ow_set_string (file->catalogue_version, settled->catalogue_version);
  ow_set_string (file->notes, settled->notes);
  if (settled->body != NULL)
    ow_set_string (file->materials, settled->body);
  if (g_str_equal (file->state, "draft"))
    {
      if (file->entered_at == 0)
        file->received_at = ow_transaction_get_now (transaction);
      file->number = ow_case_act_allocate_number (transaction, "", error);
      ok = file->number != NULL && ow_case_act_move (transaction, file, "receive", error);
    }
  else
    ok = ow_case_act_move (transaction, file, "supplement", error);
  if (!ok || !ow_case_act_move (transaction, file, "check", error)
      || !add_overrides (transaction, file, settled->overrides, error)
      || !ow_case_act_end_draft (transaction, file->id, error))
    return NULL;
  return g_steal_pointer (&file);
}

static gboolean
add_notice_line (OwTransaction *transaction,
                 const OwNotice *notice,
                 const OwCaseFile *file,
                 const OwFinding *finding,
                 gint64 position,
                 GError **error)
{
  g_autoptr (OwNoticeLine) line = ow_notice_line_new ();
  g_autoptr (JsonNode) message = ow_message_to_json (finding->message);

  line->notice_id = notice->id;
  line->case_id = file->id;
  line->position = position;
  line->rule = g_strdup (finding->rule);
  line->material = g_strdup (finding->material);
  line->message = json_to_string (message, FALSE);
  if (finding->cure != NULL)
    {
      g_autoptr (JsonNode) cure = ow_message_to_json (finding->cure);

      line->cure = json_to_string (cure, FALSE);
    }
  line->citation = g_strdup (finding->citation);
  return ow_transaction_insert (transaction, &ow_notice_line_record, line, error);
}

/* TRUE when an earlier notice of the case did not name this (REG-13-2). */
static gboolean
is_new_on_notice (GPtrArray *lines, const OwFinding *finding)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const OwNoticeLine *line = g_ptr_array_index (lines, i);
      g_autoptr (JsonNode) message = ow_message_to_json (finding->message);
      g_autofree char *text = json_to_string (message, FALSE);

      if (g_strcmp0 (line->material, finding->material) == 0
          && (finding->material != NULL || g_strcmp0 (line->message, text) == 0))
        return FALSE;
    }
  return lines->len > 0;
}

/* The cases to which this notice adds what an earlier one did not name: row ids. */
static gboolean
find_second (OwTransaction *transaction, const OwSettle *request, GArray *ret_cases, GError **error)
{
  for (guint i = 0; i < request->cases->len; i++)
    {
      const OwSettledCase *settled = g_ptr_array_index (request->cases, i);
      gboolean adds = FALSE;
      g_autoptr (GPtrArray) lines = ow_transaction_query (
          transaction, &ow_query_notice_lines_of_case, error, 'i', settled->case_id, 0);

      if (lines == NULL)
        return FALSE;
      for (guint f = 0; f < settled->missing->len; f++)
        adds = adds || is_new_on_notice (lines, g_ptr_array_index (settled->missing, f));
      if (adds)
        g_array_append_val (ret_cases, settled->case_id);
    }
  return TRUE;
}

/* A supervisor who is another person than the one who asks. */
static gboolean
require_approver (OwTransaction *transaction, OwRowId approver, GError **error)
{
  const char *reason = ow_transaction_get_reason (transaction);
  g_autoptr (OwStaff) staff = NULL;

  if (approver == 0 || reason == NULL || *reason == '\0')
    return ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.counter.second-notice");
  staff = ow_transaction_load (transaction, &ow_staff_record, approver, error);
  if (staff == NULL)
    return FALSE;
  if (!staff->active || !ow_role_may (staff->role, "notice.second")
      || approver == ow_transaction_get_staff (transaction))
    return ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.counter.approver");
  return ow_second_person_require (transaction, ow_transaction_get_staff (transaction), approver,
                                   error);
}

gboolean
ow_issue_notice_run (OwTransaction *transaction,
                     gconstpointer data,
                     JsonObject *result,
                     GError **error)
{
  const OwSettle *request = data;
  const char *reason = ow_transaction_get_reason (transaction);
  g_autoptr (OwNotice) notice = ow_notice_new ();
  g_autoptr (GArray) second = g_array_new (FALSE, FALSE, sizeof (OwRowId));
  OwPaperEvent paper;
  gint64 position = 0;

  if (!find_second (transaction, request, second, error)
      || !ow_paper_day_find_event (transaction, request->party, &paper, error))
    return FALSE;
  notice->second = second->len > 0;
  if (notice->second && !require_approver (transaction, request->approver, error))
    return FALSE;
  notice->site = g_strdup (ow_transaction_get_site (transaction)->code);
  notice->party_id = request->party;
  notice->issue = 1;
  notice->state = g_strdup ("current");
  notice->approver_id = notice->second ? request->approver : 0;
  notice->reason = notice->second ? g_strdup (reason) : NULL;
  notice->clerk_id = ow_transaction_get_staff (transaction);
  notice->issued_at = ow_transaction_get_now (transaction);
  if (paper.at != 0)
    {
      notice->entered_at = notice->issued_at;
      notice->entered_by = notice->clerk_id;
      notice->issued_at = paper.at;
      notice->clerk_id = paper.clerk;
    }
  notice->number = ow_case_act_allocate_number (transaction, "N", error);
  if (notice->number == NULL
      || !ow_transaction_insert (transaction, &ow_notice_record, notice, error))
    return FALSE;
  for (guint i = 0; i < request->cases->len; i++)
    {
      const OwSettledCase *settled = g_ptr_array_index (request->cases, i);
      g_autoptr (OwCaseFile) file = ow_case_act_settle (transaction, settled, error);

      if (file == NULL)
        return FALSE;
      for (guint f = 0; f < settled->missing->len; f++)
        if (!add_notice_line (transaction, notice, file, g_ptr_array_index (settled->missing, f),
                              ++position, error))
          return FALSE;
      file->notice_id = notice->id;
      if (!ow_case_act_move (transaction, file, "notify", error))
        return FALSE;
    }
  for (guint i = 0; i < second->len; i++)
    if (!add_override (transaction, g_array_index (second, OwRowId, i), "REG-13-2", reason,
                       request->approver, error))
      return FALSE;
  ow_result_set_id (result, "notice", notice->id);
  json_object_set_string_member (result, "number", notice->number);
  return position > 0
         || ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.nothing-missing");
}

/* The receipt of this sitting, raised by one issue when there is one already: ONE receipt for the
 * party (REG-13-1), whose newest issue lists everything. */
static OwReceipt *
open_receipt (OwTransaction *transaction, OwRowId party, GError **error)
{
  GError *local = NULL;
  g_autoptr (OwReceipt) receipt
      = ow_transaction_query_one (transaction, &ow_query_receipt_by_party, &local, 'i', party, 0);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  if (receipt != NULL && g_str_equal (receipt->state, "current"))
    {
      receipt->issue++;
      return ow_transaction_update (transaction, &ow_receipt_record, receipt, error)
                 ? g_steal_pointer (&receipt)
                 : NULL;
    }
  g_clear_pointer (&receipt, ow_receipt_free);
  receipt = ow_receipt_new ();
  receipt->site = g_strdup (ow_transaction_get_site (transaction)->code);
  receipt->party_id = party;
  receipt->issue = 1;
  receipt->state = g_strdup ("current");
  receipt->clerk_id = ow_transaction_get_staff (transaction);
  receipt->issued_at = ow_transaction_get_now (transaction);
  receipt->number = ow_case_act_allocate_number (transaction, "R", error);
  if (receipt->number == NULL
      || !ow_transaction_insert (transaction, &ow_receipt_record, receipt, error))
    return NULL;
  return g_steal_pointer (&receipt);
}

gboolean
ow_accept_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const OwSettle *request = data;
  g_autoptr (OwReceipt) receipt = NULL;

  if (request->cases->len == 0)
    return ow_counter_fail (error, OW_COUNTER_ERROR_INCOMPLETE, "error.counter.nothing-clear");
  if (request->confirmed != 0
      && !ow_confirmation_require (transaction, request->confirmed, request->cases, error))
    return FALSE;
  receipt = open_receipt (transaction, request->party, error);
  if (receipt == NULL)
    return FALSE;
  for (guint i = 0; i < request->cases->len; i++)
    {
      const OwSettledCase *settled = g_ptr_array_index (request->cases, i);
      g_autoptr (OwCaseFile) file = ow_case_act_settle (transaction, settled, error);
      g_autoptr (OwPerson) person = NULL;

      if (file == NULL || !ow_fee_act_assess_settled (transaction, settled, error)
          || !ow_fee_act_require_paid_first (transaction, file->id, error))
        return FALSE;
      file->accepted_on = file->entered_at != 0 ? ow_instant_to_date (file->received_at)
                                                : ow_transaction_get_today (transaction);
      /* Midnight, or a clock put right, between assessing and this transaction. */
      if (settled->deadline.from != file->accepted_on)
        return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.counter.day-turned");
      file->valid_until = settled->deadline.valid_until;
      file->decide_by = settled->deadline.decision_due;
      file->provisional = settled->deadline.provisional;
      file->receipt_id = receipt->id;
      if (file->entered_at == 0)
        file->clerk_id = ow_transaction_get_staff (transaction);
      if (!ow_case_act_move (transaction, file, "accept", error)
          || !ow_case_act_move (transaction, file, "review", error)
          || !ow_sibling_act_open (transaction, file->id, settled->siblings, error)
          || (person = ow_transaction_load (transaction, &ow_person_record, file->person_id, error))
                 == NULL
          || !ow_party_act_set_tokens (transaction, person, error)
          || !ow_enterprise_act_take (transaction, file, error)
          || !ow_incoming_accepted (transaction, file, error))
        return FALSE;
    }
  for (guint i = 0; i < request->cases->len; i++)
    if (!ow_sibling_act_require_taken (
            transaction, ((OwSettledCase *)g_ptr_array_index (request->cases, i))->case_id, error))
      return FALSE;
  ow_result_set_id (result, "receipt", receipt->id);
  json_object_set_string_member (result, "number", receipt->number);
  return TRUE;
}

static gboolean
check_case (OwTransaction *transaction,
            const OwCheckCase *request,
            const char *const *events,
            gboolean by_supervisor,
            JsonObject *result,
            GError **error)
{
  g_autoptr (OwCaseFile) file
      = ow_transaction_load (transaction, &ow_case_file_record, request->case_id, error);

  if (file == NULL)
    return FALSE;
  if (by_supervisor
      && (file->clerk_id == ow_transaction_get_staff (transaction)
          || file->entered_by == ow_transaction_get_staff (transaction)))
    return ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.counter.own-case");
  file->version = request->version;
  ow_set_string (file->reason, ow_transaction_get_reason (transaction));
  for (gsize i = 0; events[i] != NULL; i++)
    if (!ow_case_act_move (transaction, file, events[i], error))
      return FALSE;
  ow_result_set_id (result, "case", file->id);
  json_object_set_string_member (result, "state", file->state);
  return TRUE;
}

gboolean
ow_case_act_require_reason (OwTransaction *transaction, GError **error)
{
  const char *reason = ow_transaction_get_reason (transaction);

  return (reason != NULL && *reason != '\0')
         || ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.reason");
}

gboolean
ow_forward_run (OwTransaction *transaction,
                gconstpointer request,
                JsonObject *result,
                GError **error)
{
  static const char *const events[] = { "forward", NULL };

  return check_case (transaction, request, events, TRUE, result, error);
}

gboolean
ow_return_run (OwTransaction *transaction,
               gconstpointer request,
               JsonObject *result,
               GError **error)
{
  static const char *const events[] = { "return", NULL };

  return ow_case_act_require_reason (transaction, error)
         && check_case (transaction, request, events, TRUE, result, error);
}

gboolean
ow_correct_run (OwTransaction *transaction,
                gconstpointer request,
                JsonObject *result,
                GError **error)
{
  static const char *const events[] = { "correct", "review", NULL };

  return ow_case_act_require_reason (transaction, error)
         && check_case (transaction, request, events, FALSE, result, error);
}
