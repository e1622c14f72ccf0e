/* What the audit log answers: by passport, case, ticket, colleague, setting and override, over a
 * period, with before and after, reason and approver; who asked is in it (issue 9). */

#include <string.h>

#include "handout.h"
#include "ow-act-checks.h"
#include "ow-audit-answer.h"
#include "ow-audit-list.h"
#include "ow-audit-words.h"
#include "ow-counter-error.h"
#include "ow-seal.h"
#include "ow-staff-acts.h"
#include "test-counter.h"

#define DAY ow_date_new (2026, 11, 23)

static gboolean
is_answered (gpointer list)
{
  return !ow_audit_list_get_loading (list);
}

static void
failed_cb (OwAuditList *list, const GError *error, gpointer data)
{
  g_clear_error ((GError **)data);
  *(GError **)data = g_error_copy (error);
}

static guint
ask (OwAuditList *list, const char *subject, OwDate day, OwAuditKind kind)
{
  ow_audit_list_ask (list, subject, day, day, kind);
  hall_until (is_answered, list);
  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

static const OwAuditEntry *
get_entry (OwAuditList *list, guint i)
{
  g_autoptr (OwAuditItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);

  hall_until (is_answered, list);
  g_assert_true (ow_audit_item_get_loaded (item));
  return ow_audit_item_get_entry (item);
}

/* The newest event that says this of this table; NULL when there is none. */
static const OwAuditEntry *
find (OwAuditList *list, const char *act, const char *subject)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      const OwAuditEntry *entry = get_entry (list, i);

      if (g_str_equal (entry->act, act) && g_str_equal (entry->subject, subject))
        return entry;
    }
  return NULL;
}

static gboolean
says (const OwAuditEntry *entry, gboolean masked, const char *text)
{
  for (guint i = 0; i < entry->changes->len; i++)
    {
      g_autofree char *change
          = ow_audit_entry_dup_change (entry, entry->changes->pdata[i], masked, OW_LANGUAGE_EN);

      g_test_message ("%s", change);
      if (g_str_equal (change, text))
        return TRUE;
    }
  return FALSE;
}

static gboolean
override_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Handout *self = data;

  return ow_act_add_override (transaction, self->cases[0], "REG-17 photo", self->hall.supervisor,
                              error);
}

/* The second and the first of the party were found to be two persons; the visa of the first was
 * cancelled, and its slip printed. */
static gboolean
person_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Handout *self = data;
  OwPersonApart apart = { .person_id = self->persons[1],
                          .other_id = self->persons[0],
                          .reason = (char *)"Another face",
                          .clerk_id = self->hall.supervisor,
                          .at = ow_transaction_get_now (transaction) };

  OwMeasure measure = { .person_id = self->persons[0],
                        .document = (char *)"visa",
                        .number = (char *)"V-1",
                        .kind = (char *)"cancel",
                        .rule = (char *)"REG-35-3",
                        .issuer = (char *)"Embassy in Tokyo",
                        .state = (char *)"cancelled" };
  OwPaperIssue slip
      = { .kind = (char *)"measure", .issue = 1, .content = (char *)"-", .state = (char *)"drawn" };

  if (!ow_transaction_insert (transaction, &ow_person_apart_record, &apart, error)
      || !ow_transaction_insert (transaction, &ow_measure_record, &measure, error))
    return FALSE;
  slip.subject_id = measure.id;
  return ow_transaction_insert (transaction, &ow_paper_issue_record, &slip, error);
}

static OwAuditList *
open_list (Handout *h, const char *name)
{
  g_clear_object (&h->sitting);
  ow_session_sign_out (h->hall.session);
  hall_sign_in (&h->hall, name, 3);
  return ow_audit_list_new (h->hall.session);
}

/* One passport: the visit, the case, the object kept, what was printed, and nothing of the other
 * applicant's case. */
static void
test_passport (Handout *h, gconstpointer data)
{
  g_autoptr (OwAuditList) list = NULL;
  g_autofree char *object = NULL;
  const OwAuditEntry *entry;
  guint n, other;

  ledger_do (&h->hall, h->hall.clerk, "desk-1", "brings it tomorrow", override_run, h);
  ledger_do (&h->hall, h->hall.supervisor, "desk-3", "Another face", person_run, h);
  handout_forward (h, 0);
  list = open_list (h, "auditor");
  n = ask (list, "l898902c3", DAY, OW_AUDIT_ALL);
  g_assert_cmpuint (n, >, 20);

  entry = find (list, "audit.read", "travel_document");
  g_assert_nonnull (entry);
  g_assert_cmpstr (entry->staff, ==, "An Auditor");
  g_assert_true (entry == get_entry (list, 0));
  g_assert_nonnull (find (list, "test", "ticket"));
  g_assert_nonnull (find (list, "party.identify", "custody_object"));
  g_assert_nonnull (find (list, "case.accept", "receipt"));
  entry = find (list, "case.accept", "case_file");
  g_assert_nonnull (entry);
  g_assert_cmpstr (entry->staff, ==, "A Clerk");
  g_assert_cmpstr (entry->station, ==, "desk-1");
  g_assert_nonnull (entry->catalogue);
  object = ow_audit_entry_dup_object (entry, OW_LANGUAGE_EN);
  g_assert_true (g_str_has_prefix (object, "Case TSY261123"));
  g_assert_true (says (entry, FALSE, "State: Accepted → In review"));
  g_assert_true (says (entry, TRUE, "State: Accepted → In review"));

  entry = find (list, "test", "person_apart");
  g_assert_nonnull (entry);
  g_assert_cmpstr (entry->reason, ==, "Another face");
  g_assert_nonnull (find (list, "test", "measure"));
  g_assert_nonnull (find (list, "test", "paper_issue"));
  entry = find (list, "test", "override_record");
  g_assert_cmpstr (entry->reason, ==, "brings it tomorrow");
  g_assert_cmpstr (entry->approver, ==, "A Supervisor");
  g_assert_true (g_str_has_prefix (entry->object, "REG-17 photo · TSY261123"));
  for (guint i = 0; i < n; i++)
    if (g_str_equal (get_entry (list, i)->subject, "case_file"))
      g_assert_cmpint (get_entry (list, i)->row, ==, h->cases[0]);

  other = ask (list, "L898902C3", DAY, OW_AUDIT_VIEWS);
  g_assert_cmpuint (other, >=, 2);
  for (guint i = 0; i < other; i++)
    g_assert_cmpstr (get_entry (list, i)->verb, ==, "note");
  g_assert_cmpuint (ask (list, "L898902C3", DAY + 1, OW_AUDIT_ALL), ==, 0);
}

/* Every way of asking finds what it names and no more. */
static void
test_ways (Handout *h, gconstpointer data)
{
  g_autoptr (OwAuditList) list = NULL;
  g_autofree char *receipt = handout_dup_receipt (h);
  g_autoptr (OwCaseFile) file = NULL;
  const OwAuditEntry *entry;
  guint all, one;

  ledger_do (&h->hall, h->hall.clerk, "desk-1", "brings it tomorrow", override_run, h);
  file = hall_load (&h->hall, &ow_case_file_record, h->cases[1]);
  list = open_list (h, "supervisor");

  one = ask (list, file->number, DAY, OW_AUDIT_ALL);
  g_assert_nonnull (find (list, "audit.read", "case_file"));
  g_assert_null (find (list, "test", "override_record"));
  all = ask (list, receipt, DAY, OW_AUDIT_ALL);
  g_assert_nonnull (find (list, "test", "override_record"));
  g_assert_cmpuint (all, >, one);
  g_assert_cmpuint (ask (list, h->slips[1], DAY, OW_AUDIT_ALL), >, 0);
  g_assert_nonnull (find (list, "party.identify", "custody_object"));
  g_assert_null (find (list, "case.accept", "case_file"));
  g_assert_cmpuint (ask (list, "A001", DAY, OW_AUDIT_ALL), >, 0);
  g_assert_nonnull (find (list, "test", "ticket"));
  g_assert_nonnull (find (list, "case.accept", "case_file"));

  g_assert_cmpuint (ask (list, "REG-17 photo", DAY, OW_AUDIT_ALL), ==, 1);
  g_assert_cmpstr (get_entry (list, 0)->subject, ==, "override_record");
  ask (list, "clerk", DAY, OW_AUDIT_CHANGES);
  entry = find (list, "case.accept", "case_file");
  g_assert_cmpstr (entry->staff, ==, "A Clerk");
  g_assert_nonnull (find (list, "staff.sign-in", "staff"));
  g_assert_null (find (list, "audit.read", "staff"));
  /* More than one page. */
  all = ask (list, "", DAY, OW_AUDIT_ALL);
  g_assert_cmpuint (all, >, 50);
  g_assert_nonnull (find (list, "store.create", "site"));
  g_assert_nonnull (find (list, "case.accept", "case_file"));

  /* A name that nobody bears is not written down. */
  g_assert_cmpuint (ask (list, "ERIKSSON", DAY, OW_AUDIT_ALL), ==, 0);
  ask (list, "", DAY, OW_AUDIT_VIEWS);
  entry = get_entry (list, 1);
  g_assert_cmpstr (entry->act, ==, "audit.read");
  g_assert_cmpstr (entry->what, ==, "not found");
  g_assert_cmpint (ledger_count (&h->hall, "SELECT COUNT (*) FROM audit_event WHERE fields LIKE "
                                           "'%ERIKSSON%' OR fields LIKE '%898902%'"),
                   ==, 0);
}

/* What is said of a person stays in the house; what a colleague was before is said. */
static gboolean
phone_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Handout *self = data;
  g_autoptr (OwPerson) person
      = ow_transaction_load (transaction, &ow_person_record, self->persons[0], error);

  ow_set_string (person->phone, "13800000000");
  return ow_transaction_update (transaction, &ow_person_record, person, error);
}

static void
test_values (Handout *h, gconstpointer data)
{
  g_autoptr (OwAuditList) list = NULL;
  const OwAuditEntry *entry;
  g_autoptr (OwStaff) staff = hall_load (&h->hall, &ow_staff_record, h->hall.clerk2);
  OwStaffEntry change = { staff->id, staff->version, NULL, "Zhang", "supervisor", NULL, TRUE };
  g_auto (Answer) answer = { NULL };
  g_autofree char *password = NULL;
  g_autofree char *login = g_strdup (staff->sign_in_name);

  ledger_do (&h->hall, h->hall.clerk, "desk-1", NULL, phone_run, h);
  list = open_list (h, "admin");
  ow_staff_save_async (h->hall.session, &change, NULL, hall_answer_cb, &answer);
  password = ow_staff_save_finish (hall_wait (&answer), NULL);
  g_assert_nonnull (password);
  g_clear_object (&list);
  list = open_list (h, "supervisor");

  ask (list, "L898902C3", DAY, OW_AUDIT_CHANGES);
  entry = find (list, "test", "person");
  g_assert_true (says (entry, FALSE, "Telephone: – → 13800000000"));
  g_assert_true (says (entry, TRUE, "Telephone"));
  g_assert_false (says (entry, TRUE, "Telephone: – → 13800000000"));
  ask (list, login, DAY, OW_AUDIT_CHANGES);
  entry = find (list, "staff.change", "staff");
  g_assert_true (says (entry, TRUE, "Role: Counter clerk → Supervisor"));
}

static void
save (Handout *h, OwAuditList *list, OwLanguage language, const char *path)
{
  g_auto (Answer) answer = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwMessage) message = NULL;

  ow_audit_answer_save_async (h->hall.session, list, language, path, hall_answer_cb, &answer);
  message = ow_audit_answer_save_finish (hall_wait (&answer), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ow_message_get_id (message), ==, "window.saved-to");
}

/* The file is signed, says so when it is looked at, and does not when one byte of it is another one
 * or it comes from elsewhere. That it was saved is written down. */
static void
test_answer (Handout *h, gconstpointer data)
{
  g_autoptr (OwAuditList) list = open_list (h, "auditor");
  OwStore *store = ow_context_get_store (h->hall.context);
  g_autofree char *path = g_build_filename (h->hall.folder, "answer.pdf", NULL);
  g_autofree char *text = NULL;
  g_autofree char *key = NULL;
  g_autofree char *none = NULL;
  g_autofree char *other = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  ask (list, "L898902C3", DAY, OW_AUDIT_ALL);
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    save (h, list, i, path);
  g_assert_cmpuint (hall_count_events (&h->hall, "audit.export", "desk-3"), ==, OW_N_LANGUAGES);
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_true (g_str_has_prefix (text, "%PDF-"));
  g_assert_true (ow_audit_answer_check (store, path, &key, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (key, ==, ow_seal_key_get_id (ow_context_get_key (h->hall.context)));
  text[100] ^= 1;
  g_assert_true (g_file_set_contents (path, text, (gssize)length, NULL));
  g_assert_false (ow_audit_answer_check (store, path, &other, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, "%PDF-1.5 %%EOF", -1, NULL));
  g_assert_false (ow_audit_answer_check (store, path, &none, &error));
  g_assert_no_error (error);
}

/* Everything that the log can say has its word, so that no inspector reads a code. */
static void
test_words (Handout *h, gconstpointer data)
{
  g_autoptr (OwAuditList) list = NULL;
  guint n;

  handout_make_ready (h, 0, "card");
  list = open_list (h, "supervisor");
  for (const OwRecordType *const *type = ow_record_get_types (); *type != NULL; type++)
    if (*type != &ow_draft_record && *type != &ow_page_scan_body_record
        && g_str_equal (ow_audit_subject_text ((*type)->table, OW_LANGUAGE_EN), (*type)->table))
      g_error ("the table %s has no word", (*type)->table);
  n = ask (list, "", DAY, OW_AUDIT_ALL);
  for (guint i = 0; i < n; i++)
    {
      const OwAuditEntry *entry = get_entry (list, i);

      if (!g_str_equal (entry->act, "test")
          && g_str_equal (ow_audit_act_text (entry->act, OW_LANGUAGE_EN), entry->act))
        g_error ("the act %s has no word", entry->act);
      for (guint c = 0; c < entry->changes->len; c++)
        {
          const OwAuditChange *change = entry->changes->pdata[c];

          if (g_str_equal (ow_audit_field_text (change->column, OW_LANGUAGE_EN), change->column))
            g_error ("the column %s of %s has no word", change->column, entry->subject);
        }
    }
}

/* A clerk does not read it, and nothing is written down for him but the refusal of the program. */
static void
test_right (Handout *h, gconstpointer data)
{
  g_autoptr (OwAuditList) list = open_list (h, "clerk");
  g_autoptr (GError) error = NULL;

  g_signal_connect (list, "failed", G_CALLBACK (failed_cb), &error);
  g_assert_cmpuint (ask (list, "L898902C3", DAY, OW_AUDIT_ALL), ==, 0);
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_assert_cmpuint (hall_count_events (&h->hall, "audit.read", NULL), ==, 0);
}

void
test_audit_list_add (void)
{
  test_engine_add ("/counter/audit-list/passport", Handout, handout_set_up, test_passport,
                   handout_tear_down);
  test_engine_add ("/counter/audit-list/ways", Handout, handout_set_up, test_ways,
                   handout_tear_down);
  test_engine_add ("/counter/audit-list/values", Handout, handout_set_up, test_values,
                   handout_tear_down);
  test_engine_add ("/counter/audit-list/answer", Handout, handout_set_up, test_answer,
                   handout_tear_down);
  test_engine_add ("/counter/audit-list/words", Handout, handout_set_up, test_words,
                   handout_tear_down);
  test_engine_add ("/counter/audit-list/right", Handout, handout_set_up, test_right,
                   handout_tear_down);
}
