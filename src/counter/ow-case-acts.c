/* The acts of a sitting. What is printed is printed after COMMIT; acceptance and custody never wait
 * for paper. */

#include "ow-case-acts.h"

#include <string.h>

#include "ow-counter-error.h"
#include "ow-identifier.h"
#include "ow-machine.h"
#include "ow-name.h"

static gboolean
fail (GError **error, OwCounterError code, const char *id)
{
  ow_message_set_error (error, OW_COUNTER_ERROR, code, ow_message_new (id, NULL));
  return FALSE;
}

static void
set_id (JsonObject *result, const char *name, OwRowId id)
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
static char *
allocate_number (OwTransaction *transaction, const char *letter, GError **error)
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

static OwParty *
find_or_make_party (OwTransaction *transaction, OwTicket *ticket, GError **error)
{
  GError *local = NULL;
  g_autoptr (OwParty) party = ow_transaction_query_one (transaction, &ow_query_party_by_ticket,
                                                        &local, 'i', ticket->id, 0);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  if (party == NULL)
    {
      party = ow_party_new ();
      party->ticket_id = ticket->id;
      party->capacity = g_strdup ("applicant");
      party->language = g_strdup (ticket->language);
      if (!ow_transaction_insert (transaction, &ow_party_record, party, error))
        return NULL;
    }
  return g_steal_pointer (&party);
}

static gboolean
make_person (OwTransaction *transaction,
             const OwMrz *mrz,
             OwTravelDocument *document,
             GError **error)
{
  g_autoptr (OwPerson) person = ow_person_new ();
  g_autofree char *name = ow_name_for_list (mrz->surname, mrz->given_names);
  g_autoptr (GPtrArray) tokens = ow_name_tokens (name);

  person->mrz_surname = g_strdup (mrz->surname);
  person->mrz_given_names = g_strdup (mrz->given_names);
  person->sex = g_strndup (&mrz->sex, 1);
  person->birth_date = mrz->birth_date;
  person->birth_text = g_strdup (mrz->birth_text);
  person->nationality = g_strdup (mrz->nationality);
  if (!ow_transaction_insert (transaction, &ow_person_record, person, error)
      || !ow_transaction_set_tokens (transaction, person->id, tokens, error))
    return FALSE;
  document->person_id = person->id;
  document->kind = g_strdup (ow_mrz_kind_to_string (mrz->kind));
  document->document_code = g_strdup (mrz->document_code);
  document->issuer = g_strdup (mrz->issuer);
  document->number = g_strdup (mrz->number);
  document->nationality = g_strdup (mrz->nationality);
  document->expiry_date = mrz->expiry_date;
  document->mrz = g_strdup (mrz->lines);
  return ow_transaction_insert (transaction, &ow_travel_document_record, document, error);
}

static gboolean
add_member (OwTransaction *transaction,
            OwParty *party,
            const OwTravelDocument *document,
            GError **error)
{
  g_autoptr (GPtrArray) members
      = ow_transaction_query (transaction, &ow_query_party_members, error, 'i', party->id, 0);
  g_autoptr (OwPartyMember) member = ow_party_member_new ();

  if (members == NULL)
    return FALSE;
  for (guint i = 0; i < members->len; i++)
    if (((OwPartyMember *)g_ptr_array_index (members, i))->person_id == document->person_id)
      return TRUE;
  member->party_id = party->id;
  member->person_id = document->person_id;
  member->document_id = document->id;
  member->position = members->len + 1;
  if (!ow_transaction_insert (transaction, &ow_party_member_record, member, error))
    return FALSE;
  if (party->presenter_id != 0)
    return TRUE;
  party->presenter_id = document->person_id;
  return ow_transaction_update (transaction, &ow_party_record, party, error);
}

/* The ledger of kept objects: no object ever has zero or two holders. */
static gboolean
open_custody (OwTransaction *transaction,
              const OwParty *party,
              const OwTravelDocument *document,
              JsonObject *result,
              GError **error)
{
  GError *local = NULL;
  g_autoptr (OwCustodyObject) object = ow_transaction_query_one (
      transaction, &ow_query_custody_of_document, &local, 'i', document->id, 0);
  g_autoptr (OwCustodyMove) move = ow_custody_move_new ();

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (object != NULL)
    {
      json_object_set_string_member (result, "slip", object->slip);
      return TRUE;
    }
  object = ow_custody_object_new ();
  object->site = g_strdup (ow_transaction_get_site (transaction)->code);
  object->kind = g_strdup ("passport");
  object->document_id = document->id;
  object->person_id = document->person_id;
  object->party_id = party->id;
  object->place = g_strdup ("clerk");
  object->holder = g_strdup (ow_transaction_get_station (transaction));
  object->since = ow_transaction_get_now (transaction);
  object->slip = allocate_number (transaction, "C", error);
  if (object->slip == NULL
      || !ow_transaction_insert (transaction, &ow_custody_object_record, object, error))
    return FALSE;
  move->object_id = object->id;
  move->seq = 1;
  move->giver = g_strdup ("applicant");
  move->receiver = g_strdup (object->holder);
  move->place = g_strdup (object->place);
  move->clerk_id = ow_transaction_get_staff (transaction);
  move->at = object->since;
  json_object_set_string_member (result, "slip", object->slip);
  return ow_transaction_insert (transaction, &ow_custody_move_record, move, error);
}

static gboolean
begin_serving (OwTransaction *transaction, OwTicket *ticket, GError **error)
{
  g_autoptr (OwTicketPeriod) period = ow_ticket_period_new ();
  g_autoptr (GPtrArray) before = NULL;

  if (g_str_equal (ticket->state, "serving"))
    return TRUE;
  if (ow_machine_require (&ow_ticket_machine, ticket->state, "serve", error) == NULL
      || (before
          = ow_transaction_query (transaction, &ow_query_ticket_periods, error, 'i', ticket->id, 0))
             == NULL)
    return FALSE;
  ow_set_string (ticket->state, "serving");
  ticket->state_since = ow_transaction_get_now (transaction);
  period->ticket_id = ticket->id;
  period->seq = before->len + 1;
  period->state = g_strdup (ticket->state);
  period->desk = ticket->desk;
  period->clerk_id = ow_transaction_get_staff (transaction);
  period->at = ticket->state_since;
  return ow_transaction_update (transaction, &ow_ticket_record, ticket, error)
         && ow_transaction_insert (transaction, &ow_ticket_period_record, period, error);
}

gboolean
ow_identify_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const OwIdentify *request = data;
  g_autoptr (OwTicket) ticket
      = ow_transaction_load (transaction, &ow_ticket_record, request->ticket, error);
  g_autoptr (OwParty) party = NULL;
  g_autoptr (OwTravelDocument) document = NULL;
  GError *local = NULL;

  if (ticket == NULL || !begin_serving (transaction, ticket, error)
      || (party = find_or_make_party (transaction, ticket, error)) == NULL)
    return FALSE;
  document = ow_transaction_query_one (transaction, &ow_query_document_by_number, &local, 's',
                                       request->mrz->issuer, 's', request->mrz->number, 0);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (document == NULL)
    {
      document = ow_travel_document_new ();
      if (!make_person (transaction, request->mrz, document, error))
        return FALSE;
    }
  if (!add_member (transaction, party, document, error)
      || (request->keep && !open_custody (transaction, party, document, result, error)))
    return FALSE;
  set_id (result, "party", party->id);
  set_id (result, "person", document->person_id);
  set_id (result, "document", document->id);
  return TRUE;
}

/* Moves a case along the machine and saves it with its period row. */
static gboolean
move_case (OwTransaction *transaction, OwCaseFile *file, const char *event, GError **error)
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
         && ow_transaction_insert (transaction, &ow_case_period_record, period, error);
}

gboolean
ow_add_matter_run (OwTransaction *transaction,
                   gconstpointer data,
                   JsonObject *result,
                   GError **error)
{
  const OwAddMatter *request = data;
  g_autoptr (OwParty) party
      = ow_transaction_load (transaction, &ow_party_record, request->party, error);
  g_autoptr (OwCaseFile) file = ow_case_file_new ();
  g_autoptr (OwCasePeriod) period = ow_case_period_new ();

  if (party == NULL)
    return FALSE;
  file->site = g_strdup (ow_transaction_get_site (transaction)->code);
  file->service = g_strdup (request->service);
  file->sub_kind = g_strdup (request->sub_kind);
  file->person_id = request->person;
  file->document_id = request->document;
  file->party_id = party->id;
  file->ticket_id = party->ticket_id;
  file->state = g_strdup (ow_machine_next (&ow_case_machine, NULL, "open"));
  file->facts = g_strdup ("{}");
  file->materials = g_strdup ("[]");
  file->catalogue_version = g_strdup ("");
  file->clerk_id = ow_transaction_get_staff (transaction);
  file->created_at = ow_transaction_get_now (transaction);
  if (!ow_transaction_insert (transaction, &ow_case_file_record, file, error))
    return FALSE;
  period->case_id = file->id;
  period->seq = 1;
  period->state = g_strdup (file->state);
  period->clerk_id = file->clerk_id;
  period->at = file->created_at;
  set_id (result, "case", file->id);
  return ow_transaction_insert (transaction, &ow_case_period_record, period, error);
}

gboolean
ow_save_draft_run (OwTransaction *transaction,
                   gconstpointer data,
                   JsonObject *result,
                   GError **error)
{
  const OwSaveDraft *request = data;
  GError *local = NULL;
  g_autoptr (OwDraft) draft = ow_transaction_query_one (transaction, &ow_query_draft_of_case,
                                                        &local, 'i', request->case_id, 0);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (draft == NULL)
    {
      draft = ow_draft_new ();
      draft->case_id = request->case_id;
      draft->body = g_strdup (request->body);
      draft->saved_at = ow_transaction_get_now (transaction);
      return ow_transaction_insert (transaction, &ow_draft_record, draft, error);
    }
  ow_set_string (draft->body, request->body);
  draft->saved_at = ow_transaction_get_now (transaction);
  return ow_transaction_update (transaction, &ow_draft_record, draft, error);
}

/* Loads the case in the version that was assessed, brings it to "checked", stores what it was
 * assessed by, and ends its draft. */
static OwCaseFile *
settle_case (OwTransaction *transaction, const OwSettledCase *settled, GError **error)
{
  g_autoptr (OwCaseFile) file
      = ow_transaction_load (transaction, &ow_case_file_record, settled->case_id, error);
  g_autoptr (OwDraft) draft = NULL;
  gboolean ok;

  if (file == NULL)
    return NULL;
  /* The update below then meets another version and names who was faster. */
  file->version = settled->version;
  ow_set_string (file->facts, settled->facts);
  ow_set_string (file->catalogue_version, settled->catalogue_version);
  ow_set_string (file->notes, settled->notes);
  if (g_str_equal (file->state, "draft"))
    {
      file->received_at = ow_transaction_get_now (transaction);
      file->number = allocate_number (transaction, "", error);
      ok = file->number != NULL && move_case (transaction, file, "receive", error);
    }
  else
    ok = move_case (transaction, file, "supplement", error);
  if (!ok || !move_case (transaction, file, "check", error))
    return NULL;
  draft = ow_transaction_query_one (transaction, &ow_query_draft_of_case, NULL, 'i', file->id, 0);
  if (draft != NULL && !ow_transaction_delete (transaction, &ow_draft_record, draft->id, error))
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

static gboolean
is_second_notice (OwTransaction *transaction,
                  const OwSettle *request,
                  gboolean *ret_second,
                  GError **error)
{
  *ret_second = FALSE;
  for (guint i = 0; i < request->cases->len; i++)
    {
      const OwSettledCase *settled = g_ptr_array_index (request->cases, i);
      g_autoptr (GPtrArray) lines = ow_transaction_query (
          transaction, &ow_query_notice_lines_of_case, error, 'i', settled->case_id, 0);

      if (lines == NULL)
        return FALSE;
      for (guint f = 0; f < settled->missing->len; f++)
        *ret_second
            = *ret_second || is_new_on_notice (lines, g_ptr_array_index (settled->missing, f));
    }
  return TRUE;
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
  gint64 position = 0;

  if (!is_second_notice (transaction, request, &notice->second, error))
    return FALSE;
  if (notice->second && (request->approver == 0 || reason == NULL || *reason == '\0'))
    return fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.counter.second-notice");
  notice->site = g_strdup (ow_transaction_get_site (transaction)->code);
  notice->party_id = request->party;
  notice->issue = 1;
  notice->state = g_strdup ("current");
  notice->approver_id = notice->second ? request->approver : 0;
  notice->reason = notice->second ? g_strdup (reason) : NULL;
  notice->clerk_id = ow_transaction_get_staff (transaction);
  notice->issued_at = ow_transaction_get_now (transaction);
  notice->number = allocate_number (transaction, "N", error);
  if (notice->number == NULL
      || !ow_transaction_insert (transaction, &ow_notice_record, notice, error))
    return FALSE;
  for (guint i = 0; i < request->cases->len; i++)
    {
      const OwSettledCase *settled = g_ptr_array_index (request->cases, i);
      g_autoptr (OwCaseFile) file = settle_case (transaction, settled, error);

      if (file == NULL)
        return FALSE;
      for (guint f = 0; f < settled->missing->len; f++)
        if (!add_notice_line (transaction, notice, file, g_ptr_array_index (settled->missing, f),
                              ++position, error))
          return FALSE;
      file->notice_id = notice->id;
      if (!move_case (transaction, file, "notify", error))
        return FALSE;
    }
  set_id (result, "notice", notice->id);
  json_object_set_string_member (result, "number", notice->number);
  return position > 0 || fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.nothing-missing");
}

gboolean
ow_accept_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const OwSettle *request = data;
  g_autoptr (OwReceipt) receipt = ow_receipt_new ();

  if (request->cases->len == 0)
    return fail (error, OW_COUNTER_ERROR_INCOMPLETE, "error.counter.nothing-clear");
  receipt->site = g_strdup (ow_transaction_get_site (transaction)->code);
  receipt->party_id = request->party;
  receipt->issue = 1;
  receipt->state = g_strdup ("current");
  receipt->clerk_id = ow_transaction_get_staff (transaction);
  receipt->issued_at = ow_transaction_get_now (transaction);
  receipt->number = allocate_number (transaction, "R", error);
  if (receipt->number == NULL
      || !ow_transaction_insert (transaction, &ow_receipt_record, receipt, error))
    return FALSE;
  for (guint i = 0; i < request->cases->len; i++)
    {
      const OwSettledCase *settled = g_ptr_array_index (request->cases, i);
      g_autoptr (OwCaseFile) file = settle_case (transaction, settled, error);

      if (file == NULL)
        return FALSE;
      file->accepted_on = ow_transaction_get_today (transaction);
      file->valid_until = settled->deadline.valid_until;
      file->decide_by = settled->deadline.decision_due;
      file->provisional = settled->deadline.provisional;
      file->receipt_id = receipt->id;
      file->clerk_id = ow_transaction_get_staff (transaction);
      if (!move_case (transaction, file, "accept", error)
          || !move_case (transaction, file, "review", error))
        return FALSE;
    }
  set_id (result, "receipt", receipt->id);
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
  if (by_supervisor && file->clerk_id == ow_transaction_get_staff (transaction))
    return fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.counter.own-case");
  file->version = request->version;
  ow_set_string (file->reason, ow_transaction_get_reason (transaction));
  for (gsize i = 0; events[i] != NULL; i++)
    if (!move_case (transaction, file, events[i], error))
      return FALSE;
  set_id (result, "case", file->id);
  json_object_set_string_member (result, "state", file->state);
  return TRUE;
}

static gboolean
require_reason (OwTransaction *transaction, GError **error)
{
  const char *reason = ow_transaction_get_reason (transaction);

  return (reason != NULL && *reason != '\0')
         || fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.reason");
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

  return require_reason (transaction, error)
         && check_case (transaction, request, events, TRUE, result, error);
}

gboolean
ow_correct_run (OwTransaction *transaction,
                gconstpointer request,
                JsonObject *result,
                GError **error)
{
  static const char *const events[] = { "correct", "review", NULL };

  return require_reason (transaction, error)
         && check_case (transaction, request, events, FALSE, result, error);
}
