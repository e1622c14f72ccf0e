/* Four eyes over the hall's layer (issue 9): proposed, approved by another person, in force at once
 * in a program that is open, with both names and their events; the law asked twice; no printed date
 * moves. */

#include "handout.h"
#include "ow-act-checks.h"
#include "ow-decision-acts.h"
#include "ow-layer-acts.h"
#include "ow-menu.h"
#include "ow-message.h"
#include "ow-rules-error.h"
#include "ow-site.h"
#include "ow-staff-acts.h"
#include "test-counter.h"

#define NOTICE "date\tkind\tname\tsource\n2026-11-30\toff\tDay of the test\tNotice 9\n"
#define NOTICE_BOTH                                                                                \
  "date\tkind\tname\tsource\n2026-11-27\toff\tDay of the test\tNotice 8\n"                         \
  "2027-01-01\toff\tDay of the test\tNotice 8\n"
static const char service_file[]
    = "<?xml version=\"1.0\"?><catalogue><service id=\"LIB\" key=\"library_card\" "
      "icon=\"emblem-documents-symbolic\" queue=\"B\" regime=\"stay\" offered=\"shenyang dalian\" "
      "receipt=\"official\"><name>Library card</name><sub-kind id=\"first\" "
      "proxy=\"exit_formalities\">"
      "<name>Issuance</name><deadline promise=\"3\" maximum=\"5\" unit=\"working-days\" "
      "rule=\"GUIDE-A6-INFO\" citation=\"HALL\"/><materials><use ref=\"passport\" rule=\"REG-12\" "
      "citation=\"REG 12\"/></materials><fields><use ref=\"person\"/></fields></sub-kind></service>"
      "</catalogue>";

/* Every kind that was once saved by one person. */
static const struct
{
  const char *kind, *name, *body;
} ways[] = {
  { "calendar", "2026", NOTICE },
  { "catalogue", "LIB.xml", service_file },
  { "receipt", "S01", "theirs" },
  { "parameter", "party_limit", "12" },
  { "competence", "TP", "Exit-Entry, Shenyang" },
};

static JsonObject *
propose (
    Handout *h, OwRowId staff, const char *kind, const char *name, const char *body, GError **error)
{
  g_autoptr (OwLayerEntry) entry = ow_layer_entry_new (kind, name, body, NULL, "Notice 9");
  OwProposeSetting request = { entry, OW_DATE_NONE, h->rules };

  return ledger_act (&h->hall, staff, "cli-1", NULL, ow_propose_setting_run, &request, error);
}

static OwRowId
must_propose (Handout *h, const char *kind, const char *name, const char *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = propose (h, h->hall.administrator, kind, name, body, &error);

  g_assert_no_error (error);
  return g_ascii_strtoll (json_object_get_string_member (result, "proposal"), NULL, 10);
}

static OwAnswerProposal
answer (Handout *h, OwRowId id, OwProposalAnswer what)
{
  g_autoptr (OwSettingProposal) row = hall_load (&h->hall, &ow_setting_proposal_record, id);

  return (OwAnswerProposal){ id, row->version, what, h->rules };
}

static void
is_refused (
    Handout *h, OwRowId id, OwRowId staff, OwProposalAnswer what, const char *reason, int code)
{
  OwAnswerProposal request = answer (h, id, what);

  ledger_refused (&h->hall, staff, "desk-1", reason, ow_answer_proposal_run, &request, code);
}

static void
must_answer (Handout *h, OwRowId id, OwRowId staff, OwProposalAnswer what, const char *reason)
{
  OwAnswerProposal request = answer (h, id, what);

  ledger_do (&h->hall, staff, "desk-1", reason, ow_answer_proposal_run, &request);
}

/* What the watch of an open program does when the store has changed. */
static void
take (Handout *h)
{
  OwContext *context = h->hall.context;
  g_autoptr (GError) error = NULL;
  OwDate day;
  gint64 n = ow_context_get_settings (context, &day);
  g_autoptr (OwContext) fresh
      = ow_context_read_settings (ow_context_get_store (context), n, day, &error);

  g_assert_no_error (error);
  g_assert_nonnull (fresh);
  ow_context_take_settings (context, fresh);
}

static int
get_promise (Handout *h)
{
  const OwService *service = ow_catalogue_find_service (h->rules->catalogue, "S01");
  int promise = 0;

  ow_sub_kind_get_deadline (ow_service_find_sub_kind (service, "renewal"), &promise, NULL, NULL,
                            NULL, NULL);
  return promise;
}

static void
test_four_eyes (Handout *h, gconstpointer data)
{
  OwRowId id = must_propose (h, "promise", "S01/renewal", "10");
  g_autoptr (OwSettingProposal) row = NULL;
  g_autoptr (OwSetting) setting = NULL;

  is_refused (h, id, h->hall.administrator, OW_PROPOSAL_APPROVE, NULL,
              OW_COUNTER_ERROR_NOT_ALLOWED);
  is_refused (h, id, h->hall.clerk, OW_PROPOSAL_APPROVE, NULL, OW_COUNTER_ERROR_NOT_ALLOWED);
  is_refused (h, id, h->hall.auditor, OW_PROPOSAL_APPROVE, NULL, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM setting"), ==, 0);
  must_answer (h, id, h->hall.supervisor, OW_PROPOSAL_APPROVE, NULL);
  row = hall_load (&h->hall, &ow_setting_proposal_record, id);
  setting = hall_load (&h->hall, &ow_setting_record, row->setting_id);
  g_assert_cmpstr (row->state, ==, "approved");
  g_assert_cmpint (setting->author_id, ==, h->hall.administrator);
  g_assert_cmpint (setting->approver_id, ==, h->hall.supervisor);
  g_assert_cmpstr (setting->source, ==, "Notice 9");
  g_assert_cmpint (
      ledger_count (&h->hall, "SELECT COUNT (*) FROM audit_event WHERE table_name IN ('setting', "
                              "'setting_proposal')"),
      ==, 3);
  /* The catalogue that was held before works by it. */
  g_assert_cmpint (get_promise (h), ==, 15);
  take (h);
  g_assert_cmpint (get_promise (h), ==, 10);
  is_refused (h, id, h->hall.supervisor, OW_PROPOSAL_APPROVE, NULL, OW_COUNTER_ERROR_STATE);

  id = must_propose (h, "promise", "S01/renewal", "");
  must_answer (h, id, h->hall.supervisor, OW_PROPOSAL_APPROVE, NULL);
  take (h);
  g_assert_cmpint (get_promise (h), ==, 15);
}

static void
test_law (Handout *h, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (propose (h, h->hall.administrator, "promise", "S01/renewal", "16", &error));
  g_assert_error (error, OW_RULES_ERROR, OW_RULES_ERROR_LAW);
  g_assert_cmpstr (ow_message_get_text (ow_message_from_error (error), "article"), ==, "REG 18.1");
  g_clear_error (&error);
  g_assert_null (propose (h, h->hall.supervisor, "promise", "S01/renewal", "9", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM setting_proposal"), ==, 0);
}

static void
test_answers (Handout *h, gconstpointer data)
{
  OwRowId id = must_propose (h, "fee", "rp_1_to_3", "900");
  g_autoptr (GError) error = NULL;

  g_assert_null (propose (h, h->hall.administrator, "fee", "rp_1_to_3", "950", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  is_refused (h, id, h->hall.supervisor, OW_PROPOSAL_WITHDRAW, NULL, OW_COUNTER_ERROR_NOT_ALLOWED);
  is_refused (h, id, h->hall.supervisor, OW_PROPOSAL_REFUSE, NULL, OW_COUNTER_ERROR_USAGE);
  must_answer (h, id, h->hall.supervisor, OW_PROPOSAL_REFUSE, "The price list is of last year");
  id = must_propose (h, "fee", "rp_1_to_3", "950");
  must_answer (h, id, h->hall.administrator, OW_PROPOSAL_WITHDRAW, NULL);
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM setting"), ==, 0);
}

static void
test_ways (Handout *h, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      OwRowId id = must_propose (h, ways[i].kind, ways[i].name, ways[i].body);

      g_test_message ("%s", ways[i].kind);
      g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM setting"), ==, (gint64)i);
      is_refused (h, id, h->hall.administrator, OW_PROPOSAL_APPROVE, NULL,
                  OW_COUNTER_ERROR_NOT_ALLOWED);
      must_answer (h, id, h->hall.supervisor, OW_PROPOSAL_APPROVE, NULL);
    }
  hall_reopen (&h->hall);
  g_assert_nonnull (ow_catalogue_find_service (ow_context_get_catalogue (h->hall.context), "LIB"));
}

/* What is in force in the same words already, and what is saved at once. */
static gint64
must_save (Handout *h, const char *kind, const char *name, const char *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = propose (h, h->hall.administrator, kind, name, body, &error);

  g_assert_no_error (error);
  g_assert_false (ow_propose_setting_waits (result));
  return json_object_get_int_member (result, "revision");
}

/* A new hall of one person: he gives each entry its first value, and no more. Who was there once
 * counts, or the exception could be brought about. */
static void
test_first_value (Handout *h, gconstpointer data)
{
  OwRowId id;

  hall_run_sql (&h->hall, "UPDATE staff SET role = 'clerk' WHERE role = 'supervisor'");
  g_assert_cmpint (must_save (h, "promise", "S01/renewal", "10"), ==, 1);
  g_assert_cmpint (must_save (h, "promise", "S01/renewal", "10"), ==, 1);
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM setting WHERE author_id IS NOT "
                                           "NULL AND approver_id IS NULL"),
                   ==, 1);
  id = must_propose (h, "promise", "S01/renewal", "12");
  is_refused (h, id, h->hall.administrator, OW_PROPOSAL_APPROVE, NULL,
              OW_COUNTER_ERROR_NOT_ALLOWED);
  take (h);
  g_assert_cmpint (get_promise (h), ==, 10);

  hall_run_sql (&h->hall, "UPDATE staff SET role = 'supervisor', active = 0 WHERE sign_in_name = "
                          "'supervisor'");
  must_propose (h, "promise", "S01/first", "10");
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM setting"), ==, 1);
  hall_run_sql (&h->hall, "UPDATE staff SET active = 1 WHERE sign_in_name = 'supervisor'");
  must_answer (h, id, h->hall.supervisor, OW_PROPOSAL_APPROVE, NULL);
  take (h);
  g_assert_cmpint (get_promise (h), ==, 12);
}

static gboolean
offers (Handout *h, const char *service)
{
  GPtrArray *services = ow_context_get_services (h->hall.context);

  for (guint i = 0; i < services->len; i++)
    if (g_str_equal (ow_service_get_id (services->pdata[i]), service))
      return TRUE;
  return FALSE;
}

/* A competence opens and closes its service in a program that is open; what was borrowed before
 * stays good. */
static void
test_opens (Handout *h, gconstpointer data)
{
  GPtrArray *before = ow_context_get_services (h->hall.context);
  const char *queues = ow_context_get_queues (h->hall.context);
  g_autofree char *as_it_was = g_strdup (queues);
  guint n = before->len;
  g_autoptr (OwFacts) facts = ow_facts_new ();
  OwRowId id;

  g_assert_false (offers (h, "TP"));
  id = must_propose (h, "competence", "TP", "Exit-Entry, Shenyang");
  must_answer (h, id, h->hall.supervisor, OW_PROPOSAL_APPROVE, NULL);
  take (h);
  g_assert_true (offers (h, "TP"));
  g_assert_cmpuint (before->len, ==, n);
  g_assert_cmpstr (queues, ==, as_it_was);
  ow_context_add_competences (h->hall.context, facts);
  g_assert_true (ow_menu_is_competent (facts, "TP", ow_date_new (2026, 11, 23), NULL));
  id = must_propose (h, "competence", "TP", "");
  must_answer (h, id, h->hall.supervisor, OW_PROPOSAL_APPROVE, NULL);
  take (h);
  g_assert_false (offers (h, "TP"));
  /* Of a service of the Guide's list nothing is opened: its decisions become the hall's own. */
  n = ow_context_get_services (h->hall.context)->len;
  id = must_propose (h, "competence", "S01", "Exit-Entry, Shenyang");
  must_answer (h, id, h->hall.supervisor, OW_PROPOSAL_APPROVE, NULL);
  take (h);
  g_assert_cmpuint (ow_context_get_services (h->hall.context)->len, ==, n);
}

#define REMEDY                                                                                      \
  "{\"text\":{\"zh_CN\":\"六十日内可申请复议\",\"en\":\"Reconsideration within 60 days\"," \
  "\"ru\":\"Обжалование за 60 дней\",\"ja\":\"60日以内\",\"ko\":\"60일 이내\"}}"

typedef struct
{
  const char *name;
  char *text, *texts;
} Remedy;

static gboolean
remedy_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Remedy *remedy = data;

  return ow_hall_remedy_find (transaction, remedy->name, &remedy->text, &remedy->texts, error);
}

static Remedy
read_remedy (Handout *h, const char *name)
{
  Remedy remedy = { name, NULL, NULL };
  g_autoptr (GError) error = NULL;

  ow_store_read (ow_context_get_store (h->hall.context), remedy_read, &remedy, &error);
  g_assert_no_error (error);
  return remedy;
}

/* What the legal office says of the remedies: proposed, approved, there in the language of the
 * applicant; emptied, nothing is printed. */
static void
test_remedy (Handout *h, gconstpointer data)
{
  for (int turn = 0; turn < 2; turn++)
    {
      g_autoptr (OwLayerEntry) entry = ow_layer_entry_new (
          "remedy", "confiscate", turn == 0 ? "hall" : "", turn == 0 ? REMEDY : NULL, "Notice 9");
      OwProposeSetting request = { entry, OW_DATE_NONE, h->rules };
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) result = ledger_act (&h->hall, h->hall.administrator, "cli-1", NULL,
                                                  ow_propose_setting_run, &request, &error);
      g_autofree char *russian = NULL;
      Remedy remedy;

      g_assert_no_error (error);
      must_answer (h,
                   g_ascii_strtoll (json_object_get_string_member (result, "proposal"), NULL, 10),
                   h->hall.supervisor, OW_PROPOSAL_APPROVE, NULL);
      remedy = read_remedy (h, "confiscate");
      russian = ow_layer_dup_text (remedy.texts, "text", OW_LANGUAGE_RU);
      g_assert_cmpstr (remedy.text, ==, turn == 0 ? "六十日内可申请复议" : NULL);
      g_assert_cmpstr (russian, ==, turn == 0 ? "Обжалование за 60 дней" : NULL);
      g_free (remedy.text);
      g_free (remedy.texts);
    }
}

/* The clerk of the fixture signs out. */
static void
leave (Handout *h)
{
  g_clear_object (&h->sitting);
  if (ow_session_is_signed_in (h->hall.session))
    ow_session_sign_out (h->hall.session);
}

/* The account of a supervisor that @author sets up in the window. */
static OwRowId
add_boss (Handout *h, const char *author, const char *name)
{
  const OwStaffEntry entry = { 0, 0, name, name, "supervisor", NULL, TRUE };
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM staff WHERE sign_in_name = '%s'", name);
  g_autoptr (GError) error = NULL;
  g_auto (Answer) added = { NULL };

  leave (h);
  hall_sign_in (&h->hall, author, 1);
  ow_staff_save_async (h->hall.session, &entry, NULL, hall_answer_cb, &added);
  g_free (ow_staff_save_finish (hall_wait (&added), &error));
  g_assert_no_error (error);
  ow_session_sign_out (h->hall.session);
  return ledger_count (&h->hall, sql);
}

static void
is_tied (Handout *h, OwRowId id, OwRowId staff)
{
  OwAnswerProposal request = answer (h, id, OW_PROPOSAL_APPROVE);
  g_autoptr (GError) error = NULL;

  g_assert_null (
      ledger_act (&h->hall, staff, "desk-1", NULL, ow_answer_proposal_run, &request, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==,
                   "error.counter.tied-accounts");
}

/* Nobody is his own second person: an account that the author set up, that was set up by the same
 * person as his, or that set up his, approves nothing of his for the days of the parameter. */
static void
test_tied (Handout *h, gconstpointer data)
{
  OwRowId id = must_propose (h, "promise", "S01/renewal", "10");
  OwRowId boss = add_boss (h, "admin", "boss2");
  OwRowId over;

  is_tied (h, id, boss);
  /* A chain: the author made a second administrator, who made the approver. */
  hall_run_sql (&h->hall, "UPDATE staff SET role = 'administrator', password_hash = (SELECT "
                          "password_hash FROM staff WHERE sign_in_name = 'admin'), sign_in_name = "
                          "'boss' WHERE sign_in_name = 'boss2'");
  hall_run_sql (&h->hall, "DELETE FROM given_password");
  hall_run_sql (&h->hall, "UPDATE staff SET sign_in_name = 'x' WHERE sign_in_name = 'admin'");
  hall_run_sql (&h->hall, "UPDATE staff SET sign_in_name = 'admin' WHERE sign_in_name = 'boss'");
  over = add_boss (h, "admin", "boss3");
  is_tied (h, id, over);
  ow_clock_advance (h->hall.clock, 7 * OW_DAY_MS - 60000);
  is_tied (h, id, boss);
  is_tied (h, id, over);
  ow_clock_advance (h->hall.clock, 60000);
  must_answer (h, id, over, OW_PROPOSAL_APPROVE, NULL);
}

/* The days are a parameter, and both directions count. */
static void
test_tied_back (Handout *h, gconstpointer data)
{
  OwRowId id = must_propose (h, "parameter", "second_person_days", "1");
  g_autoptr (OwStaff) admin = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Answer) reset = { NULL };
  g_auto (Answer) changed = { NULL };
  OwStaffEntry entry;

  must_answer (h, id, h->hall.supervisor, OW_PROPOSAL_APPROVE, NULL);
  id = must_propose (h, "promise", "S01/renewal", "10");
  /* The supervisor was an administrator yesterday and gave the author his password. */
  hall_run_sql (&h->hall,
                "UPDATE staff SET role = 'administrator' WHERE sign_in_name = 'supervisor'");
  admin = hall_load (&h->hall, &ow_staff_record, h->hall.administrator);
  leave (h);
  hall_sign_in (&h->hall, "supervisor", 1);
  /* A new name changes nothing of who he is. */
  entry
      = (OwStaffEntry){ admin->id, admin->version, NULL, "New Name", "administrator", NULL, TRUE };
  ow_staff_save_async (h->hall.session, &entry, NULL, hall_answer_cb, &changed);
  g_free (ow_staff_save_finish (hall_wait (&changed), &error));
  g_assert_no_error (error);
  hall_run_sql (&h->hall, "UPDATE staff SET role = 'supervisor' WHERE sign_in_name = 'supervisor'");
  must_answer (h, id, h->hall.supervisor, OW_PROPOSAL_APPROVE, NULL);

  id = must_propose (h, "promise", "S01/renewal", "9");
  hall_run_sql (&h->hall,
                "UPDATE staff SET role = 'administrator' WHERE sign_in_name = 'supervisor'");
  ow_staff_reset_async (h->hall.session, admin->id, admin->version + 1, NULL, hall_answer_cb,
                        &reset);
  g_free (ow_staff_reset_finish (hall_wait (&reset), &error));
  g_assert_no_error (error);
  is_tied (h, id, h->hall.supervisor);
  ow_clock_advance (h->hall.clock, OW_DAY_MS);
  must_answer (h, id, h->hall.supervisor, OW_PROPOSAL_APPROVE, NULL);
}

static gboolean
approver_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  return ow_act_require_approver (transaction, *(const OwRowId *)data, "material.waive", error);
}

/* At the counter too: whoever made the account of the supervisor has no supervisor in it. */
static void
test_tied_counter (Handout *h, gconstpointer data)
{
  OwRowId boss = add_boss (h, "admin", "boss2");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) done = NULL;

  hall_run_sql (&h->hall, "UPDATE staff SET role = 'clerk' WHERE sign_in_name = 'admin'");
  g_assert_null (
      ledger_act (&h->hall, h->hall.administrator, "desk-1", "why", approver_run, &boss, &error));
  g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==,
                   "error.counter.tied-accounts");
  g_clear_error (&error);
  done = ledger_act (&h->hall, h->hall.clerk, "desk-1", "why", approver_run, &boss, &error);
  g_assert_no_error (error);
}

static OwLayerPreview *preview;

static gboolean
preview_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Handout *h = data;
  g_autoptr (OwLayerEntry) entry
      = ow_layer_entry_new ("calendar", "2026", NOTICE, NULL, "Notice 9");

  preview = ow_layer_preview_read (transaction, entry, h->rules, error);
  return preview != NULL;
}

static const OwCalendarSpan *
find_span (GPtrArray *spans, OwDate date)
{
  for (guint i = 0; i < spans->len; i++)
    {
      const OwCalendarSpan *span = spans->pdata[i];

      if (span->first <= date && date <= span->last)
        return span;
    }
  return NULL;
}

/* Two cases of one receipt were accepted on Monday the 23rd: a holiday on the 30th makes them due a
 * working day later. They are named, and what is printed stays. */
static void
test_calendar (Handout *h, gconstpointer data)
{
  g_autoptr (OwCaseFile) before = hall_load (&h->hall, &ow_case_file_record, h->cases[0]);
  g_autoptr (OwCaseFile) after = NULL;
  g_autoptr (GError) error = NULL;
  const OwMovedDate *moved;
  const OwCalendarSpan *span;
  OwRowId id;

  ow_store_read (ow_context_get_store (h->hall.context), preview_read, h, &error);
  g_assert_no_error (error);
  g_assert_cmpint (preview->undecided, ==, 2);
  g_assert_cmpint (preview->before, ==, 0);
  g_assert_cmpuint (preview->moved->len, ==, 2);
  span = find_span (preview->days, ow_date_new (2026, 11, 30));
  g_assert_nonnull (span);
  g_assert_false (span->work);
  moved = preview->moved->pdata[0];
  g_assert_cmpint (moved->printed, ==, before->decide_by);
  g_assert_cmpint (moved->counted, ==,
                   ow_calendar_add_workdays (h->rules->calendar, before->decide_by, 1,
                                             OW_CALENDAR_DEFAULT, NULL));
  g_clear_pointer (&preview, ow_layer_preview_free);

  id = must_propose (h, "calendar", "2026", NOTICE);
  must_answer (h, id, h->hall.supervisor, OW_PROPOSAL_APPROVE, NULL);
  take (h);
  g_assert_false (ow_calendar_is_workday (ow_context_get_calendar (h->hall.context),
                                          ow_date_new (2026, 11, 30), OW_CALENDAR_DEFAULT));
  after = hall_load (&h->hall, &ow_case_file_record, h->cases[0]);
  g_assert_cmpint (after->decide_by, ==, before->decide_by);
  g_assert_cmpint (after->version, ==, before->version);
}

/* A notice of two years, then one of the first of them: what was approved last counts. */
static void
test_calendar_last (Handout *h, gconstpointer data)
{
  OwRowId both = must_propose (h, "calendar", "2026 2027", NOTICE_BOTH);
  OwRowId one;

  must_answer (h, both, h->hall.supervisor, OW_PROPOSAL_APPROVE, NULL);
  take (h);
  g_assert_true (ow_calendar_is_workday (ow_context_get_calendar (h->hall.context),
                                         ow_date_new (2026, 11, 30), OW_CALENDAR_DEFAULT));
  one = must_propose (h, "calendar", "2026", NOTICE);
  must_answer (h, one, h->hall.supervisor, OW_PROPOSAL_APPROVE, NULL);
  take (h);
  g_assert_false (ow_calendar_is_workday (ow_context_get_calendar (h->hall.context),
                                          ow_date_new (2026, 11, 30), OW_CALENDAR_DEFAULT));
  g_assert_true (ow_calendar_is_workday (ow_context_get_calendar (h->hall.context),
                                         ow_date_new (2026, 11, 27), OW_CALENDAR_DEFAULT));
  g_assert_false (ow_calendar_is_workday (ow_context_get_calendar (h->hall.context),
                                          ow_date_new (2027, 1, 1), OW_CALENDAR_DEFAULT));
}

void
test_layer_add (void)
{
  g_test_add ("/counter/layer/four-eyes", Handout, NULL, handout_set_up, test_four_eyes,
              handout_tear_down);
  g_test_add ("/counter/layer/law", Handout, NULL, handout_set_up, test_law, handout_tear_down);
  g_test_add ("/counter/layer/answers", Handout, NULL, handout_set_up, test_answers,
              handout_tear_down);
  g_test_add ("/counter/layer/ways", Handout, NULL, handout_set_up, test_ways, handout_tear_down);
  g_test_add ("/counter/layer/first-value", Handout, NULL, handout_set_up, test_first_value,
              handout_tear_down);
  g_test_add ("/counter/layer/opens", Handout, NULL, handout_set_up, test_opens, handout_tear_down);
  g_test_add ("/counter/layer/remedy", Handout, NULL, handout_set_up, test_remedy,
              handout_tear_down);
  g_test_add ("/counter/layer/tied", Handout, NULL, handout_set_up, test_tied, handout_tear_down);
  g_test_add ("/counter/layer/tied-back", Handout, NULL, handout_set_up, test_tied_back,
              handout_tear_down);
  g_test_add ("/counter/layer/tied-counter", Handout, NULL, handout_set_up, test_tied_counter,
              handout_tear_down);
  g_test_add ("/counter/layer/calendar", Handout, NULL, handout_set_up, test_calendar,
              handout_tear_down);
  g_test_add ("/counter/layer/calendar-last", Handout, NULL, handout_set_up, test_calendar_last,
              handout_tear_down);
}
