/* The record of an enterprise (GUIDE-A6-S10, OPN-35-3, OPN-36, GUIDE-XII-3): entered once for each
 * code, filed, flagged, complained, and used by the form that names it. */

#include "ledger.h"
#include "ow-board-lists.h"
#include "ow-enterprise-desk.h"
#include "ow-finding-item.h"
#include "ow-interface.h"
#include "ow-outbox.h"
#include "ow-store-error.h"
#include "ow-progress.h"
#include "test-counter.h"
#include "test-party.h"

#define CODE  "91210100MA0TPEC01Y"
#define OTHER "91210200MA0TPEC027"

static const OwSaveEnterprise works = {
  .name = "Shenyang  Specimen Machines Ltd.",
  .uscc = "91210100ma0tpec01y",
  .address = "No. 1 Specimen Road",
  .city = "shenyang",
  .contact = "LI Na",
  .phone = "024-00000001",
  .relation = "invested",
};

static OwRowId
save (Hall *hall, const OwSaveEnterprise *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result
      = hall_act (hall, hall->clerk, "desk-1", NULL, ow_save_enterprise_run, request, &error);

  g_assert_no_error (error);
  return ow_result_get_id (result, "enterprise");
}

static GPtrArray *
find (Hall *hall, const char *text)
{
  g_auto (Answer) answer = { NULL };
  g_autoptr (GError) error = NULL;
  GPtrArray *found;

  ow_enterprise_desk_find_async (hall->session, text, NULL, hall_answer_cb, &answer);
  found = ow_enterprise_desk_find_finish (hall_wait (&answer), &error);
  g_assert_no_error (error);
  return found;
}

static guint
count_found (Hall *hall, const char *text)
{
  g_autoptr (GPtrArray) found = find (hall, text);

  return found->len;
}

/* One record for each code, whose check character is right; found by each way of writing it. */
static void
test_enterprise_entered (Hall *hall, gconstpointer data)
{
  OwSaveEnterprise again = works;
  OwRowId id;
  g_autoptr (OwEnterprise) saved = NULL;
  g_autoptr (OwEnterprise) changed = NULL;

  hall_sign_in (hall, "clerk", 1);
  again.uscc = "91210100MA0TPEC01"; /* 17 characters (GUIDE-A6-S10) */
  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_save_enterprise_run, &again,
                  OW_COUNTER_ERROR_USAGE);
  again.uscc = "91210100MA0TPEC01X"; /* another check character */
  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_save_enterprise_run, &again,
                  OW_COUNTER_ERROR_USAGE);
  again = works;
  again.name = "One\nTwo";
  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_save_enterprise_run, &again,
                  OW_COUNTER_ERROR_USAGE);
  id = save (hall, &works);
  saved = hall_load (hall, &ow_enterprise_record, id);
  g_assert_cmpstr (saved->uscc, ==, CODE);
  g_assert_null (saved->filing_state);
  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_save_enterprise_run, &works,
                  OW_COUNTER_ERROR_STATE);
  ledger_refused (hall, hall->auditor, "desk-1", NULL, ow_save_enterprise_run, &again,
                  OW_COUNTER_ERROR_NOT_ALLOWED);
  g_assert_cmpuint (count_found (hall, "SPECIMEN machines"), ==, 1);
  g_assert_cmpuint (count_found (hall, "ma0tpec01"), ==, 1);
  g_assert_cmpuint (count_found (hall, ""), ==, 1);
  g_assert_cmpuint (count_found (hall, "100%"), ==, 0);
  /* Changed in the version that was shown; another one says who was faster. */
  again = works;
  again.enterprise = id;
  again.version = saved->version;
  again.service_person = "WANG Fang";
  save (hall, &again);
  changed = hall_load (hall, &ow_enterprise_record, id);
  g_assert_cmpstr (changed->service_person, ==, "WANG Fang");
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (
        hall_act (hall, hall->clerk, "desk-2", NULL, ow_save_enterprise_run, &again, &error));
    g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_CONFLICT);
  }
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM audit_event WHERE table_name = "
                                       "'enterprise' AND verb IN ('insert', 'update')"),
                   ==, 2);
}

/* Looking leaves a trace; a flag is replaced by the next look at the same list. */
static void
test_enterprise_flags (Hall *hall, gconstpointer data)
{
  OwRowId id = save (hall, &works);
  OwAddEnterpriseEntry add = { .enterprise = id,
                               .kind = "abnormal",
                               .text = "Publicity system",
                               .day = ow_date_new (2026, 11, 20),
                               .calendar = ow_context_get_calendar (hall->context),
                               .parameters = ow_context_get_parameters (hall->context) };
  g_auto (Answer) answer = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwEnterpriseRecord) record = NULL;

  hall_sign_in (hall, "clerk", 1);
  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_add_enterprise_entry_run, &add);
  add.day = ow_date_new (2026, 11, 23);
  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_add_enterprise_entry_run, &add);
  add.day = ow_date_new (2026, 11, 24); /* tomorrow */
  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_add_enterprise_entry_run, &add,
                  OW_COUNTER_ERROR_USAGE);
  add.kind = "round_table";
  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_add_enterprise_entry_run, &add);
  ow_enterprise_desk_load_async (hall->session, id, NULL, hall_answer_cb, &answer);
  record = ow_enterprise_desk_load_finish (hall_wait (&answer), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (record->entries->len, ==, 3);
  g_assert_cmpstr (((OwEnterpriseEntry *)record->entries->pdata[0])->kind, ==, "round_table");
  g_assert_true (ow_enterprise_entry_is_flag (record->entries->pdata[1]));
  g_assert_false (ow_enterprise_entry_is_flag (record->entries->pdata[2]));
  g_assert_cmpuint (hall_count_events (hall, "enterprise.view", NULL), ==, 1);
}

static guint
count_complaints (Hall *hall)
{
  g_auto (Answer) answer = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  ow_board_list_read_async (hall->session, OW_BOARD_LIST_COMPLAINTS, NULL, hall_answer_cb, &answer);
  entries = ow_board_list_read_finish (hall_wait (&answer), &error);
  g_assert_no_error (error);
  return entries->len;
}

/* OPN-36: open for ten working days, it stands on the supervisor's list, who alone closes it. */
static void
test_enterprise_complaint (Hall *hall, gconstpointer data)
{
  OwAddEnterpriseEntry add = { .enterprise = save (hall, &works),
                               .kind = "complaint",
                               .text = "A fee without a basis was asked",
                               .day = ow_date_new (2026, 11, 23),
                               .calendar = ow_context_get_calendar (hall->context),
                               .parameters = ow_context_get_parameters (hall->context) };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result
      = hall_act (hall, hall->clerk, "desk-1", NULL, ow_add_enterprise_entry_run, &add, &error);
  OwCloseEnterpriseEntry close = { ow_result_get_id (result, "entry") };
  g_autoptr (OwEnterpriseEntry) entry = hall_load (hall, &ow_enterprise_entry_record, close.entry);

  g_assert_no_error (error);
  g_assert_cmpint (entry->due_on, ==, ow_date_new (2026, 12, 7));
  hall_sign_in (hall, "supervisor", 1);
  ow_clock_advance (hall->clock, 13 * G_GINT64_CONSTANT (86400000)); /* Sunday 2026-12-06 */
  g_assert_cmpuint (count_complaints (hall), ==, 0);
  ow_clock_advance (hall->clock, G_GINT64_CONSTANT (86400000));
  g_assert_cmpuint (count_complaints (hall), ==, 1);
  ledger_refused (hall, hall->clerk, "desk-1", "Paid back", ow_close_enterprise_entry_run, &close,
                  OW_COUNTER_ERROR_NOT_ALLOWED);
  ledger_refused (hall, hall->supervisor, "desk-1", NULL, ow_close_enterprise_entry_run, &close,
                  OW_COUNTER_ERROR_USAGE);
  ledger_do (hall, hall->supervisor, "desk-1", "Paid back", ow_close_enterprise_entry_run, &close);
  g_assert_cmpuint (count_complaints (hall), ==, 0);
  ledger_refused (hall, hall->supervisor, "desk-1", "Again", ow_close_enterprise_entry_run, &close,
                  OW_COUNTER_ERROR_STATE);
}

/* Without the system the number is entered by hand. */
static void
test_enterprise_filing_paper (Hall *hall, gconstpointer data)
{
  OwRowId id = save (hall, &works);
  OwFileEnterprise file = { id };
  OwNoteFiling note = { id, "FE-2026-17", "filed", ow_date_new (2026, 11, 24), OW_DATE_NONE };
  g_autoptr (OwEnterprise) filed = NULL;

  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_file_enterprise_run, &file,
                  OW_COUNTER_ERROR_STATE);
  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_note_filing_run, &note,
                  OW_COUNTER_ERROR_USAGE); /* tomorrow */
  note.filed_on = ow_date_new (2026, 11, 23);
  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_note_filing_run, &note);
  filed = hall_load (hall, &ow_enterprise_record, id);
  g_assert_cmpstr (filed->filing_state, ==, "filed");
  g_assert_cmpstr (filed->filing_number, ==, "FE-2026-17");
  hall_sign_in (hall, "clerk", 1);
  g_assert_cmpuint (count_found (hall, "fe-2026-17"), ==, 1);
}

typedef struct
{
  OwOutboxMessage *message;
} Sent;

static gboolean
sent_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Sent *sent = data;
  g_autoptr (GPtrArray) messages
      = ow_transaction_query (transaction, &ow_query_outbox_in_state, error, 's', "waiting", 'i',
                              (gint64)10, 'i', (gint64)0, 0);

  for (guint i = 0; messages != NULL && i < messages->len; i++)
    if (g_str_equal (((OwOutboxMessage *)messages->pdata[i])->system, "SYS-25"))
      {
        /* Of one enterprise one filing waits at most. */
        g_assert_null (sent->message);
        sent->message = ow_outbox_message_copy (messages->pdata[i]);
      }
  return messages != NULL;
}

static gboolean
answered_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  return ow_progress_settled (transaction, data, error);
}

static gboolean
aside_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  return ow_progress_set_aside (transaction, ((const OwOutboxMessage *)data)->id, error);
}

/* With the system: through the outbox, in the transaction of the act, and back from its answer. */
static void
test_enterprise_filing_sent (Hall *hall, gconstpointer data)
{
  g_autofree char *path = g_build_filename (hall->folder, "gateways.ini", NULL);
  g_autofree char *authority = g_build_filename (hall->folder, "ca.pem", NULL);
  g_autofree char *group
      = g_strdup_printf ("[SYS-25]\nbase_url=https://filing.invalid\nauthority=%s\n", authority);
  Sent sent = { NULL };
  OwSaveEnterprise bare = works;
  OwFileEnterprise file = { 0 };
  g_autoptr (OwEnterprise) asked = NULL;
  g_autoptr (OwEnterprise) freed = NULL;
  g_autoptr (OwEnterprise) filed = NULL;

  g_assert_true (g_file_set_contents (authority, "", -1, NULL));
  g_assert_true (g_file_set_contents (path, group, -1, NULL));
  hall_reopen (hall);
  bare.contact = NULL;
  file.enterprise = bare.enterprise = save (hall, &bare);
  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_file_enterprise_run, &file,
                  OW_COUNTER_ERROR_INCOMPLETE);
  bare.contact = works.contact;
  save (hall, &bare);
  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_file_enterprise_run, &file);
  asked = hall_load (hall, &ow_enterprise_record, file.enterprise);
  g_assert_cmpstr (asked->filing_state, ==, "asked");
  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_file_enterprise_run, &file,
                  OW_COUNTER_ERROR_STATE);
  g_assert_true (ow_store_read (ow_context_get_store (hall->context), sent_read, &sent, NULL));
  g_assert_nonnull (sent.message);
  /* Set aside by hand it is not waited for: it can be filed again. */
  ledger_do (hall, hall->clerk, "desk-1", NULL, aside_run, sent.message);
  freed = hall_load (hall, &ow_enterprise_record, file.enterprise);
  g_assert_null (freed->filing_state);
  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_file_enterprise_run, &file);
  g_clear_pointer (&sent.message, ow_outbox_message_free);
  g_assert_true (ow_store_read (ow_context_get_store (hall->context), sent_read, &sent, NULL));
  g_assert_nonnull (sent.message);
  g_assert_cmpstr (sent.message->system, ==, "SYS-25");
  g_assert_nonnull (strstr (sent.message->payload, CODE));
  ow_set_string (sent.message->state, "sent");
  sent.message->answer = g_strdup ("{\"filing_no\":\"FE2026-0042\",\"uscc\":\"" CODE
                                   "\",\"name\":\"N\",\"status\":\"filed\",\"valid_until\":"
                                   "\"2027-11-22\"}");
  ledger_do (hall, 0, "deliverer", NULL, answered_run, sent.message);
  filed = hall_load (hall, &ow_enterprise_record, file.enterprise);
  g_assert_cmpstr (filed->filing_state, ==, "filed");
  g_assert_cmpstr (filed->filing_number, ==, "FE2026-0042");
  g_assert_cmpint (filed->filed_on, ==, ow_date_new (2026, 11, 23));
  g_assert_cmpint (filed->filing_until, ==, ow_date_new (2027, 11, 22));
  ow_outbox_message_free (sent.message);
}

/* What SYS-25 says about lists goes to the record with its source and day, and goes when it is no
 * longer said; an answer about another enterprise changes nothing. */
static void
take_filing (Hall *hall, OwRowId enterprise, const char *uscc, const char *flags)
{
  g_autofree char *text = g_strdup_printf (
      "{\"filing_no\":\"FE2026-0001\",\"uscc\":\"%s\",\"name\":\"N\",\"status\":\"filed\","
      "\"filed_on\":\"2026-01-05\"%s}",
      uscc, flags);
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  OwTakeFiling take
      = { enterprise, json_node_get_object (node), ow_date_new (2026, 11, 23), "SYS-25" };

  if (g_str_equal (uscc, CODE))
    ledger_do (hall, hall->clerk, "desk-1", NULL, ow_take_filing_run, &take);
  else
    ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_take_filing_run, &take,
                    OW_COUNTER_ERROR_USAGE);
}

#define FLAGS_OPEN(kind)                                                                           \
  "SELECT COUNT (*) FROM enterprise_entry WHERE state = 'open' AND text = 'SYS-25' AND day = "     \
  "'2026-11-23' AND kind = '" kind "'"

static void
test_enterprise_filing_flags (Hall *hall, gconstpointer data)
{
  OwRowId id = save (hall, &works);
  g_autoptr (OwEnterprise) filed = NULL;

  take_filing (hall, id, OTHER, ",\"flags\":[\"abnormal-operation\"]");
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM enterprise_entry"), ==, 0);
  take_filing (hall, id, CODE, ",\"flags\":[\"abnormal-operation\",\"serious-violation\"]");
  filed = hall_load (hall, &ow_enterprise_record, id);
  g_assert_cmpstr (filed->filing_number, ==, "FE2026-0001");
  g_assert_cmpint (filed->filed_on, ==, ow_date_new (2026, 1, 5));
  g_assert_cmpint (ledger_count (hall, FLAGS_OPEN ("abnormal")), ==, 1);
  g_assert_cmpint (ledger_count (hall, FLAGS_OPEN ("serious_violation")), ==, 1);
  /* Nothing said of lists: they stay. */
  take_filing (hall, id, CODE, "");
  g_assert_cmpint (ledger_count (hall, FLAGS_OPEN ("abnormal")), ==, 1);
  take_filing (hall, id, CODE, ",\"flags\":[\"abnormal-operation\"]");
  g_assert_cmpint (ledger_count (hall, FLAGS_OPEN ("abnormal")), ==, 1);
  g_assert_cmpint (ledger_count (hall, FLAGS_OPEN ("serious_violation")), ==, 0);
  take_filing (hall, id, CODE, ",\"flags\":[]");
  g_assert_cmpint (ledger_count (hall, FLAGS_OPEN ("abnormal")), ==, 0);
}

static void
fill_filing (OwMatter *matter, const char *name)
{
  const char *const values[][2] = {
    { "enterprise.name", name },
    { "enterprise.uscc", CODE },
    { "enterprise.city", "shenyang" },
    { "enterprise.contact", "LI Na" },
    { "enterprise.phone", "024-00000001" },
    { "enterprise.address", "No. 1 Specimen Road" },
    { "enterprise.relation", "invested" },
    { "enterprise.flag", "abnormal" },
    { "enterprise.flag_source", "Publicity system" },
    { "enterprise.flag_on", "2026-11-20" },
    { "presenter.capacity", "applicant" },
    { "person.phone", "024-00000000" },
    { "person.address", "No. 1 Specimen Road" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    if (ow_form_model_find_fact (ow_matter_get_form (matter), values[i][0]) != NULL)
      party_set (matter, values[i][0], values[i][1]);
  ow_matter_assess (matter);
  party_tick (matter, NULL);
}

/* A filing that is accepted at a counter is the record of the enterprise, with the list on which it
 * stands, and waits for SYS-25; what that would not take is refused at the field, before. */
static void
test_enterprise_accepted (Hall *hall, gconstpointer data)
{
  g_autofree char *path = g_build_filename (hall->folder, "gateways.ini", NULL);
  g_autofree char *authority = g_build_filename (hall->folder, "ca.pem", NULL);
  g_autofree char *group
      = g_strdup_printf ("[SYS-25]\nbase_url=https://filing.invalid\nauthority=%s\n", authority);
  g_autofree char *long_name = g_strnfill (201, 'x');
  g_autofree char *fitting = g_strnfill (200, 'x');
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (GError) error = NULL;
  OwFormField *name;
  Sent sent = { NULL };

  g_assert_true (g_file_set_contents (authority, "", -1, NULL));
  g_assert_true (g_file_set_contents (path, group, -1, NULL));
  hall_reopen (hall);
  hall_sign_in (hall, "clerk", 1);
  sitting = party_call (hall);
  applicant = party_identify (sitting, party_passports[0], FALSE, &error);
  g_assert_no_error (error);
  matter = party_add (sitting, applicant, "S10", "filing", &error);
  g_assert_no_error (error);
  fill_filing (matter, long_name);
  name = ow_form_model_find_fact (ow_matter_get_form (matter), "enterprise.name");
  g_assert_cmpstr (ow_message_get_id (ow_form_field_get_error (name)), ==, "form.error.long");
  g_assert_false (ow_matter_is_clear (matter));
  party_set (matter, "enterprise.name", fitting);
  ow_matter_assess (matter);
  g_assert_null (ow_form_field_get_error (name));
  g_assert_true (ow_matter_is_clear (matter));
  g_assert_cmpint (party_accept (sitting, &error), >, 0);
  g_assert_no_error (error);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM enterprise WHERE uscc = '" CODE
                                       "' AND relation = 'invested' AND filing_state = 'asked' AND "
                                       "filing_number IN (SELECT number FROM case_file)"),
                   ==, 1);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM enterprise_entry WHERE kind = "
                                       "'abnormal' AND text = 'Publicity system' AND day = "
                                       "'2026-11-20'"),
                   ==, 1);
  g_assert_true (ow_store_read (ow_context_get_store (hall->context), sent_read, &sent, NULL));
  g_assert_nonnull (sent.message);
  {
    g_autoptr (JsonNode) payload = json_from_string (sent.message->payload, NULL);

    g_assert_true (ow_schema_check (ow_interface_get ("SYS-25"), "Filing", payload, &error));
    g_assert_no_error (error);
  }
  ow_outbox_message_free (sent.message);
}

/* The form names an enterprise: what is empty is filled, what was typed stays, the list warns. */

typedef struct
{
  OwMatter *matter;
  const char *fact, *value;
} Field;

static gboolean
has_value (gpointer data)
{
  const Field *field = data;
  OwFormField *found = ow_form_model_find_fact (ow_matter_get_form (field->matter), field->fact);

  return g_strcmp0 (found != NULL ? ow_form_field_get_value (found)
                                  : ow_matter_get_fact (field->matter, field->fact),
                    field->value)
         == 0;
}

static gboolean
is_warned (OwMatter *matter)
{
  GListModel *findings = ow_matter_get_findings (matter);

  ow_matter_assess (matter);
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (OwFindingItem) item = g_list_model_get_item (findings, i);

      if (g_str_equal (ow_finding_item_get_finding (item)->rule, "OPN-35-3"))
        return TRUE;
    }
  return FALSE;
}

static void
test_enterprise_form (Hall *hall, gconstpointer data)
{
  OwSaveEnterprise second = { .name = "Dalian Specimen Trading Co., Ltd.", .uscc = OTHER };
  OwAddEnterpriseEntry add = { .enterprise = save (hall, &works),
                               .kind = "abnormal",
                               .text = "Publicity system",
                               .day = ow_date_new (2026, 11, 20),
                               .calendar = ow_context_get_calendar (hall->context),
                               .parameters = ow_context_get_parameters (hall->context) };
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (GError) error = NULL;
  Field field;

  save (hall, &second);
  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_add_enterprise_entry_run, &add);
  hall_sign_in (hall, "clerk", 1);
  sitting = party_call (hall);
  applicant = party_identify (sitting, party_passports[0], FALSE, &error);
  g_assert_no_error (error);
  matter = party_add (sitting, applicant, "S11", "join", &error);
  g_assert_no_error (error);
  party_set (matter, "person.employer_code", CODE);
  field = (Field){ matter, "person.employer", works.name };
  hall_until (has_value, &field);
  field = (Field){ matter, "enterprise.flag", "abnormal" };
  hall_until (has_value, &field);
  g_assert_true (is_warned (matter));
  g_assert_nonnull (ow_form_field_get_origin (
      ow_form_model_find_fact (ow_matter_get_form (matter), "person.employer")));
  /* Another one, by its name; it stands on no list. */
  party_set (matter, "person.employer_code", "");
  party_set (matter, "person.employer", "dalian specimen  trading co., ltd.");
  field = (Field){ matter, "person.employer_code", OTHER };
  hall_until (has_value, &field);
  field = (Field){ matter, "enterprise.flag", NULL };
  hall_until (has_value, &field);
  g_assert_false (is_warned (matter));
  field = (Field){ matter, "person.employer", "dalian specimen  trading co., ltd." };
  g_assert_true (has_value (&field));
}

#define ADD(path, func) g_test_add (path, Hall, NULL, hall_set_up, func, hall_tear_down)

void
test_enterprises_add (void)
{
  ADD ("/enterprise/entered", test_enterprise_entered);
  ADD ("/enterprise/flags", test_enterprise_flags);
  ADD ("/enterprise/complaint", test_enterprise_complaint);
  ADD ("/enterprise/filing-paper", test_enterprise_filing_paper);
  ADD ("/enterprise/filing-sent", test_enterprise_filing_sent);
  ADD ("/enterprise/filing-flags", test_enterprise_filing_flags);
  ADD ("/enterprise/accepted", test_enterprise_accepted);
  ADD ("/enterprise/form", test_enterprise_form);
}
