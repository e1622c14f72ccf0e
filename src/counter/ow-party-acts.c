/* Who came: the party of a ticket, its applicants by their passports, and what crossed the glass.
 * Nothing is merged and nothing is corrected here (FORMATS.md, "never automated"). */

#include "ow-custody-acts-private.h"

#include "ow-act-checks.h"
#include "ow-country.h"
#include "ow-machine.h"
#include "ow-name.h"
#include "ow-paper-day.h"

OwParty *
ow_party_act_find (OwTransaction *transaction, OwTicket *ticket, GError **error)
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

gboolean
ow_party_act_find_language (OwTransaction *transaction,
                            OwRowId id,
                            OwLanguage *ret_language,
                            GError **error)
{
  g_autoptr (OwParty) party = ow_transaction_load (transaction, &ow_party_record, id, error);

  *ret_language = OW_LANGUAGE_EN;
  if (party == NULL)
    return FALSE;
  if (party->language != NULL)
    ow_language_parse (party->language, ret_language);
  return TRUE;
}

static void
append_phone (GString *words, const char *phone)
{
  g_autofree char *word = phone != NULL ? ow_name_phone (phone) : NULL;

  if (word != NULL)
    g_string_append_printf (words, "%s ", word);
}

/* The telephone of the record, and that of the newest case: a form keeps its own; and the number of
 * the work permit that the case was taken in with. */
static gboolean
append_case_words (OwTransaction *transaction,
                   const OwPerson *person,
                   GString *words,
                   GError **error)
{
  GError *local = NULL;
  g_autoptr (OwCaseFile) file = ow_transaction_query_one (
      transaction, &ow_query_case_last_of_record, &local, 'i', person->id, 0);
  g_autoptr (OwFacts) facts = NULL;

  if (!ow_act_pass (local, error))
    return FALSE;
  append_phone (words, person->phone);
  facts = file != NULL && file->facts != NULL ? ow_facts_from_text (file->facts, NULL) : NULL;
  if (facts != NULL)
    {
      const char *permit = ow_facts_get_text (facts, "work_permit.number");

      append_phone (words, ow_facts_get_text (facts, "person.phone"));
      g_string_append_printf (words, "%s ", permit != NULL ? permit : "");
    }
  return TRUE;
}

/* Names, the numbers of all documents and of the work permit, and the telephone, so that a typed
 * number finds its holder too. */
gboolean
ow_party_act_set_tokens (OwTransaction *transaction, const OwPerson *person, GError **error)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GPtrArray) tokens = NULL;
  g_autoptr (GPtrArray) documents = ow_transaction_query (
      transaction, &ow_query_documents_of_record, error, 'i', person->id, 0);
  const char *names[] = { person->mrz_surname, person->mrz_given_names, person->printed_name,
                          person->native_name, person->chinese_name };

  if (documents == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_string_append_printf (words, "%s ", names[i] != NULL ? names[i] : "");
  for (guint i = 0; i < documents->len; i++)
    g_string_append_printf (words, "%s ",
                            ((OwTravelDocument *)g_ptr_array_index (documents, i))->number);
  if (!append_case_words (transaction, person, words, error))
    return FALSE;
  tokens = ow_name_tokens (words->str);
  return ow_transaction_set_tokens (transaction, person->id, tokens, error);
}

static OwPerson *
make_person (OwTransaction *transaction, const OwIdentify *request, GError **error)
{
  const OwMrz *mrz = request->mrz;
  g_autoptr (OwPerson) person = ow_person_new ();

  person->mrz_surname = g_strdup (mrz->surname);
  person->mrz_given_names = g_strdup (mrz->given_names);
  if (request->native_name != NULL && *request->native_name != '\0')
    person->native_name = g_strdup (request->native_name);
  person->sex = g_strndup (&mrz->sex, 1);
  person->birth_date = mrz->birth_date;
  person->birth_text = g_strdup (mrz->birth_text);
  person->nationality = g_strdup (mrz->nationality);
  return ow_transaction_insert (transaction, &ow_person_record, person, error)
             ? g_steal_pointer (&person)
             : NULL;
}

/* A renewed passport names the newest one that the person had. */
static gboolean
set_replaced (OwTransaction *transaction,
              OwTravelDocument *document,
              const char *evidence,
              GError **error)
{
  g_autoptr (GPtrArray) before = NULL;

  if (evidence == NULL)
    return TRUE;
  before = ow_transaction_query (transaction, &ow_query_documents_of_person, error, 'i',
                                 document->person_id, 0);
  if (before == NULL)
    return FALSE;
  if (before->len > 0)
    {
      document->replaces_id = ((OwTravelDocument *)before->pdata[0])->id;
      document->evidence = g_strdup (evidence);
    }
  return TRUE;
}

/* @evidence: it was issued instead of the one before; NULL: nothing is said of that. */
static OwTravelDocument *
make_document (OwTransaction *transaction,
               const OwIdentify *request,
               const OwPerson *person,
               const char *evidence,
               GError **error)
{
  const OwMrz *mrz = request->mrz;
  g_autoptr (OwTravelDocument) document = ow_travel_document_new ();

  document->person_id = person->id;
  document->kind = g_strdup (request->typed ? "manual" : ow_mrz_kind_to_string (mrz->kind));
  document->checked_by = request->checker;
  document->document_code = g_strdup (mrz->document_code);
  document->issuer = g_strdup (mrz->issuer);
  document->number = g_strdup (mrz->number);
  document->nationality = g_strdup (mrz->nationality);
  document->expiry_date = mrz->expiry_date;
  document->mrz = request->typed ? NULL : g_strdup (mrz->lines);
  return set_replaced (transaction, document, evidence, error)
                 && ow_transaction_insert (transaction, &ow_travel_document_record, document, error)
                 && ow_party_act_set_tokens (transaction, person, error)
             ? g_steal_pointer (&document)
             : NULL;
}

/* A name whose zone was too short for it is compared as a prefix, never by one algorithm. */
static gboolean
same_name (const OwPerson *person, const OwMrz *mrz)
{
  g_autofree char *known = g_strconcat (person->mrz_surname, "<", person->mrz_given_names, NULL);
  g_autofree char *read = g_strconcat (mrz->surname, "<", mrz->given_names, NULL);

  return g_str_equal (known, read)
         || (mrz->name_truncated
             && (g_str_has_prefix (known, read) || g_str_has_prefix (read, known)));
}

/* What differs, as message ids separated by line ends; NULL when it is the same person. */
static char *
compare_person (const OwPerson *person, const OwMrz *mrz)
{
  g_autoptr (GString) differs = g_string_new (NULL);

  if (!same_name (person, mrz))
    g_string_append (differs, "identity.name\n");
  if (!g_str_equal (person->birth_text, mrz->birth_text))
    g_string_append (differs, "identity.birth-date\n");
  if (!g_str_equal (person->nationality, mrz->nationality))
    g_string_append (differs, "identity.nationality\n");
  if (differs->len == 0)
    return NULL;
  g_string_truncate (differs, differs->len - 1);
  return g_strdup (differs->str);
}

/* The newest person here with the same name, birth date and nationality under another number;
 * NULL without an error when there is none. */
static OwPerson *
find_alike (OwTransaction *transaction, const OwMrz *mrz, GError **error)
{
  g_autoptr (GPtrArray) tokens
      = ow_name_tokens (*mrz->surname != '\0' ? mrz->surname : mrz->given_names);
  g_autoptr (GPtrArray) alike = NULL;

  if (tokens->len == 0)
    return NULL;
  alike = ow_transaction_query (transaction, &ow_query_persons_alike, error, 's', tokens->pdata[0],
                                's', mrz->birth_text, 's', mrz->nationality, 0);
  for (guint i = alike != NULL ? alike->len : 0; i > 0; i--)
    {
      g_autofree char *differs = compare_person (alike->pdata[i - 1], mrz);

      if (differs == NULL)
        return ow_person_copy (alike->pdata[i - 1]);
    }
  return NULL;
}

/* A new number: a person who was never here, or one who is known and has a new passport. Which of
 * the two it is, the clerk says; nothing is merged by itself. NULL without an error: nobody is
 * meant. */
static OwPerson *
find_renewed (OwTransaction *transaction, const OwIdentify *request, GError **error)
{
  GError *local = NULL;
  g_autoptr (OwPerson) alike = NULL;
  g_autoptr (GPtrArray) documents = NULL;

  if (request->renewed == NULL && (!request->ask_renewed || request->other_person))
    return NULL;
  alike = find_alike (transaction, request->mrz, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  if (request->renewed != NULL || alike == NULL)
    return g_steal_pointer (&alike);
  documents
      = ow_transaction_query (transaction, &ow_query_documents_of_person, error, 'i', alike->id, 0);
  if (documents != NULL)
    ow_message_set_error (
        error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
        ow_message_new ("error.counter.renewed", "number",
                        documents->len > 0 ? ((OwTravelDocument *)documents->pdata[0])->number : "",
                        NULL));
  return NULL;
}

/* The document that was scanned, found or made. A new booklet under the same number (another last
 * day) is a document of its own of the same person. */
static OwTravelDocument *
find_document (OwTransaction *transaction, const OwIdentify *request, GError **error)
{
  const OwMrz *mrz = request->mrz;
  g_autofree char *name = g_strdup_printf ("document:%s:%s", mrz->issuer, mrz->number);
  g_autoptr (GPtrArray) documents = NULL;
  g_autoptr (OwPerson) same = NULL;
  g_autofree char *differs = NULL;
  const char *evidence = NULL;

  /* Two counters that scan it at once make one document and one person of it. */
  if (!ow_transaction_lock (transaction, name, error))
    return NULL;
  documents = ow_transaction_query (transaction, &ow_query_document_by_number, error, 's',
                                    mrz->issuer, 's', mrz->number, 0);
  if (documents == NULL)
    return NULL;
  for (guint i = 0; i < documents->len; i++)
    {
      const OwTravelDocument *document = g_ptr_array_index (documents, i);
      g_autoptr (OwPerson) person
          = ow_transaction_load (transaction, &ow_person_record, document->person_id, error);
      g_autofree char *difference = NULL;

      if (person == NULL)
        return NULL;
      difference = compare_person (person, mrz);
      if (difference == NULL && document->expiry_date == mrz->expiry_date)
        return ow_travel_document_copy (document);
      if (difference == NULL && same == NULL)
        same = g_steal_pointer (&person);
      else if (difference != NULL && differs == NULL)
        differs = g_steal_pointer (&difference);
    }
  if (same == NULL && differs != NULL && !request->other_person)
    {
      ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
                            ow_message_new ("error.counter.identity-differs", "number", mrz->number,
                                            "fields", differs, NULL));
      return NULL;
    }
  if (same == NULL && differs != NULL && !ow_case_act_require_reason (transaction, error))
    return NULL;
  if (same == NULL && differs == NULL)
    {
      GError *local = NULL;

      same = find_renewed (transaction, request, &local);
      if (!ow_act_pass (local, error))
        return NULL;
      evidence = same != NULL ? request->renewed : NULL;
    }
  if (same == NULL && (same = make_person (transaction, request, error)) == NULL)
    return NULL;
  return make_document (transaction, request, same, evidence, error);
}

gboolean
ow_party_act_add_member (
    OwTransaction *transaction, OwParty *party, OwRowId person, OwRowId document, GError **error)
{
  g_autoptr (GPtrArray) members
      = ow_transaction_query (transaction, &ow_query_party_members, error, 'i', party->id, 0);
  g_autoptr (OwPartyMember) member = ow_party_member_new ();

  if (members == NULL)
    return FALSE;
  for (guint i = 0; i < members->len; i++)
    if (((OwPartyMember *)g_ptr_array_index (members, i))->person_id == person)
      return TRUE;
  member->party_id = party->id;
  member->person_id = person;
  member->document_id = document;
  member->position = members->len + 1;
  if (!ow_transaction_insert (transaction, &ow_party_member_record, member, error))
    return FALSE;
  if (party->presenter_id != 0)
    return TRUE;
  party->presenter_id = person;
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

  if (!ow_act_pass (local, error))
    return FALSE;
  if (object != NULL)
    {
      json_object_set_string_member (result, "slip", object->slip);
      return TRUE;
    }
  object = ow_custody_object_new ();
  object->kind = g_strdup ("passport");
  object->document_id = document->id;
  object->person_id = document->person_id;
  object->party_id = party->id;
  if (!ow_custody_act_open (transaction, object, "applicant", NULL, error))
    return FALSE;
  json_object_set_string_member (result, "slip", object->slip);
  return TRUE;
}

gboolean
ow_party_act_serve (OwTransaction *transaction, OwTicket *ticket, GError **error)
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
  const OwMrz *mrz = request->mrz;
  g_autoptr (OwTicket) ticket = NULL;
  g_autoptr (OwParty) party = NULL;
  g_autoptr (OwTravelDocument) document = NULL;
  static const char *const evidences[] = { "seen", "noted", "letter", NULL };

  if (request->renewed != NULL && !g_strv_contains (evidences, request->renewed))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.person.evidence");
  if (request->typed
      && !ow_act_require_approver (transaction, request->checker, "party.identify", error))
    return FALSE;
  if (!ow_transaction_get_site (transaction)->training
      && (ow_country_is_specimen (mrz->issuer) || ow_country_is_specimen (mrz->nationality)))
    return ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.counter.specimen");
  ticket = ow_transaction_load (transaction, &ow_ticket_record, request->ticket, error);
  if (ticket == NULL || !ow_party_act_serve (transaction, ticket, error)
      || (party = ow_party_act_find (transaction, ticket, error)) == NULL
      || (document = find_document (transaction, request, error)) == NULL
      || !ow_party_act_add_member (transaction, party, document->person_id, document->id, error)
      || (request->keep && !open_custody (transaction, party, document, result, error)))
    return FALSE;
  ow_result_set_id (result, "party", party->id);
  ow_result_set_id (result, "person", document->person_id);
  ow_result_set_id (result, "document", document->id);
  return TRUE;
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
  if (!ow_paper_day_mark (transaction, file, error)
      || !ow_transaction_insert (transaction, &ow_case_file_record, file, error))
    return FALSE;
  period->case_id = file->id;
  period->seq = 1;
  period->state = g_strdup (file->state);
  period->clerk_id = ow_transaction_get_staff (transaction);
  period->at = file->created_at;
  ow_result_set_id (result, "case", file->id);
  return ow_transaction_insert (transaction, &ow_case_period_record, period, error);
}

/* The case comes to the party that brings the supplement: applicant, case, and what is kept of him.
 */
static gboolean
move_to_party (OwTransaction *transaction, OwParty *party, OwCaseFile *file, GError **error)
{
  GError *local = NULL;
  g_autoptr (OwCustodyObject) kept = NULL;

  file->party_id = party->id;
  file->ticket_id = party->ticket_id;
  if (!ow_transaction_update (transaction, &ow_case_file_record, file, error)
      || !ow_party_act_add_member (transaction, party, file->person_id, file->document_id, error))
    return FALSE;
  kept = ow_transaction_query_one (transaction, &ow_query_custody_of_document, &local, 'i',
                                   file->document_id, 0);
  if (!ow_act_pass (local, error))
    return FALSE;
  if (kept == NULL || kept->party_id == party->id)
    return TRUE;
  kept->party_id = party->id;
  return ow_transaction_update (transaction, &ow_custody_object_record, kept, error);
}

/* Two counters never hold the same case. */
static gboolean
require_free_case (OwTransaction *transaction,
                   const OwCaseFile *file,
                   OwRowId ticket,
                   GError **error)
{
  g_autoptr (OwTicket) own = NULL;

  if (!ow_case_act_is_open (file))
    {
      g_autofree char *state = g_strconcat ("state.case.", file->state, NULL);

      ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
                            ow_message_new ("error.state", "state", state, NULL));
      return FALSE;
    }
  own = ow_transaction_load (transaction, &ow_ticket_record, file->ticket_id, error);
  if (own == NULL)
    return FALSE;
  if (own->id == ticket || own->business_day != ow_transaction_get_today (transaction)
      || (!g_str_equal (own->state, "called") && !g_str_equal (own->state, "serving")))
    return TRUE;
  ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
                        ow_message_new ("error.counter.case-elsewhere", "desk", own->desk, NULL));
  return FALSE;
}

gboolean
ow_open_case_run (OwTransaction *transaction,
                  gconstpointer data,
                  JsonObject *result,
                  GError **error)
{
  const OwOpenCase *request = data;
  g_autoptr (OwTicket) ticket
      = ow_transaction_load (transaction, &ow_ticket_record, request->ticket, error);
  g_autoptr (OwCaseFile) file = NULL;
  g_autoptr (OwParty) party = NULL;
  g_autoptr (GPtrArray) siblings = NULL;

  if (ticket == NULL
      || (file = ow_transaction_load (transaction, &ow_case_file_record, request->case_id, error))
             == NULL
      || !require_free_case (transaction, file, ticket->id, error)
      || !ow_party_act_serve (transaction, ticket, error)
      || (party = ow_party_act_find (transaction, ticket, error)) == NULL)
    return FALSE;
  if (file->party_id != party->id)
    {
      siblings = ow_transaction_query (transaction, &ow_query_cases_by_party, error, 'i',
                                       file->party_id, 0);
      if (siblings == NULL)
        return FALSE;
      for (guint i = 0; i < siblings->len; i++)
        {
          OwCaseFile *other = g_ptr_array_index (siblings, i);
          gboolean wanted = other->id == file->id
                            || (file->notice_id != 0 && other->notice_id == file->notice_id
                                && ow_case_act_is_open (other));

          if (wanted && !move_to_party (transaction, party, other, error))
            return FALSE;
        }
    }
  ow_result_set_id (result, "party", party->id);
  ow_result_set_id (result, "case", file->id);
  return ow_transaction_note (transaction, "case_file", file->id, "opened", error);
}
