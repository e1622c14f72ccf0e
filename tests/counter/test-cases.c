/* The lists of cases: a page is read when one of its items is asked for, rows that did not change
 * stay the same objects, nobody checks his own case, and whoever comes too late is told who was
 * faster. And the day in figures. */

#include <string.h>

#include "ow-case-acts.h"
#include "ow-case-item-private.h"
#include "ow-case-list-model-private.h"
#include "ow-counter-error.h"
#include "ow-day-list.h"
#include "ow-store-error.h"
#include "ow-ticket-acts.h"
#include "test-counter.h"
#include "test-hall.h"

#define PAGE 50

/* Cases as ow_accept_run leaves them, in one transaction; case i has deadline i and number i. */
typedef struct
{
  OwRowId clerk;
  const char *state;
  int first, n;
} Fill;

static gboolean
fill_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const Fill *fill = data;

  for (int i = fill->first; i < fill->first + fill->n; i++)
    {
      g_autoptr (OwPerson) person = ow_person_new ();
      g_autoptr (OwCaseFile) file = ow_case_file_new ();

      person->mrz_surname = g_strdup_printf ("SURNAME");
      person->mrz_given_names = g_strdup_printf ("NAME %d", i);
      person->sex = g_strdup ("F");
      person->birth_text = g_strdup ("1974-08-12");
      person->nationality = g_strdup ("UTO");
      if (!ow_transaction_insert (transaction, &ow_person_record, person, error))
        return FALSE;
      file->number = g_strdup_printf ("TSY261123%05d0", i);
      file->site = g_strdup ("TSY");
      file->service = g_strdup ("S01");
      file->sub_kind = g_strdup ("first");
      file->person_id = person->id;
      file->state = g_strdup (fill->state);
      file->facts = g_strdup ("{}");
      file->materials = g_strdup ("[]");
      file->catalogue_version = g_strdup ("test");
      file->accepted_on = ow_transaction_get_today (transaction);
      file->decide_by = file->accepted_on + i;
      file->clerk_id = fill->clerk;
      file->created_at = ow_transaction_get_now (transaction);
      if (!ow_transaction_insert (transaction, &ow_case_file_record, file, error))
        return FALSE;
    }
  return TRUE;
}

static void
fill (Hall *hall, OwRowId clerk, const char *state, int first, int n)
{
  Fill request = { clerk, state, first, n };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result
      = hall_act (hall, clerk, "desk-9", NULL, fill_run, &request, &error);

  g_assert_no_error (error);
}

static gboolean
is_idle (gpointer data)
{
  gboolean loading;

  g_object_get (data, "loading", &loading, NULL);
  return !loading;
}

static OwCaseListModel *
model_new (Hall *hall, OwCaseListKind kind)
{
  OwCaseListModel *model = ow_case_list_model_new (hall->session, kind);

  hall_until (is_idle, model);
  return model;
}

static OwCaseItem *
get (OwCaseListModel *model, guint position)
{
  g_autoptr (OwCaseItem) item = g_list_model_get_item (G_LIST_MODEL (model), position);

  return item;
}

static gboolean
is_loaded (gpointer data)
{
  return ow_case_item_get_loaded (data);
}

typedef struct
{
  OwCaseListModel *model;
  guint n;
} Length;

static gboolean
has_length (gpointer data)
{
  Length *length = data;

  return g_list_model_get_n_items (G_LIST_MODEL (length->model)) == length->n
         && is_idle (length->model);
}

static void
until_length (OwCaseListModel *model, guint n)
{
  Length length = { model, n };

  hall_until (has_length, &length);
}

static void
test_paging (Hall *hall, gconstpointer data)
{
  g_autoptr (OwCaseListModel) model = NULL;
  g_autoptr (OwCaseItem) item = NULL;
  g_autoptr (OwCaseItem) far = NULL;

  fill (hall, hall->clerk, "in_review", 0, 500);
  hall_sign_in (hall, "supervisor", 1);
  model = model_new (hall, OW_CASE_LIST_TO_CHECK);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 500);
  g_assert_cmpuint (ow_case_list_model_count_loaded (model), ==, 0);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (model), 500));
  /* At once, and empty until its page has come. */
  item = g_object_ref (get (model, 0));
  g_assert_false (ow_case_item_get_loaded (item));
  g_assert_cmpstr (ow_case_item_get_number (item), ==, "");
  hall_until (is_loaded, item);
  g_assert_cmpuint (ow_case_list_model_count_loaded (model), ==, PAGE);
  g_assert_cmpstr (ow_case_item_get_number (item), ==, "TSY261123000000");
  g_assert_cmpstr (ow_case_item_get_applicant (item), ==, "SURNAME NAME 0");
  g_assert_cmpstr (ow_case_item_get_nationality (item), ==, "UTO");
  g_assert_cmpstr (ow_case_item_get_clerk (item), ==, "A Clerk");
  g_assert_false (ow_case_item_get_own (item));
  g_assert_cmpint (ow_case_item_get_decide_by (item), ==, ow_date_new (2026, 11, 23));
  far = g_object_ref (get (model, 449));
  hall_until (is_loaded, far);
  g_assert_cmpuint (ow_case_list_model_count_loaded (model), ==, 2 * PAGE);
  g_assert_cmpstr (ow_case_item_get_applicant (far), ==, "SURNAME NAME 449");
  g_assert_true (get (model, 0) == item);
  /* That names were seen is known: once. */
  hall_run_for (600);
  g_assert_cmpuint (hall_count_events (hall, "case.list", "desk-1"), ==, 1);
}

static void
changed_cb (GListModel *list, guint position, guint removed, guint added, GString *text)
{
  g_string_append_printf (text, "%u-%u+%u ", position, removed, added);
}

static gboolean
touch_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  g_autoptr (OwCaseFile) file
      = ow_transaction_load (transaction, &ow_case_file_record, *(const OwRowId *)data, error);

  ow_set_string (file->notes, "C-AGE60");
  return ow_transaction_update (transaction, &ow_case_file_record, file, error);
}

static gboolean
is_other (gpointer data)
{
  Length *length = data;

  return ow_case_item_get_version (get (length->model, length->n)) == 2;
}

/* Another program changes, adds and takes away: only those rows are told of. */
static void
test_identity (Hall *hall, gconstpointer data)
{
  g_autoptr (OwCaseListModel) model = NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GString) changes = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) touched = NULL;
  g_autoptr (JsonObject) gone = NULL;
  OwRowId third;
  OwCheckCase check = { 0 };
  Length at = { NULL, 2 };

  fill (hall, hall->clerk, "in_review", 0, 120);
  hall_sign_in (hall, "supervisor", 1);
  model = model_new (hall, OW_CASE_LIST_TO_CHECK);
  for (guint i = 0; i < 120; i++)
    g_ptr_array_add (items, g_object_ref (get (model, i)));
  for (guint i = 0; i < 120; i++)
    hall_until (is_loaded, g_ptr_array_index (items, i));
  hall_run_for (600);
  g_signal_connect (model, "items-changed", G_CALLBACK (changed_cb), changes);

  third = ow_case_item_get_id (g_ptr_array_index (items, 2));
  touched = hall_act (hall, hall->clerk2, "desk-2", NULL, touch_run, &third, &error);
  g_assert_no_error (error);
  at.model = model;
  hall_until (is_other, &at);
  g_assert_cmpstr (changes->str, ==, "2-1+1 ");
  /* What was seen stays what it was: acting on it is a conflict. */
  g_assert_cmpint (ow_case_item_get_version (g_ptr_array_index (items, 2)), ==, 1);
  g_assert_true (get (model, 1) == g_ptr_array_index (items, 1));
  g_assert_true (get (model, 119) == g_ptr_array_index (items, 119));

  g_string_truncate (changes, 0);
  check.case_id = ow_case_item_get_id (g_ptr_array_index (items, 70));
  check.version = 1;
  gone = hall_act (hall, hall->supervisor, "desk-2", NULL, ow_forward_run, &check, &error);
  g_assert_no_error (error);
  until_length (model, 119);
  g_assert_cmpstr (changes->str, ==, "70-1+0 ");
  g_assert_true (get (model, 70) == g_ptr_array_index (items, 71));

  g_string_truncate (changes, 0);
  fill (hall, hall->clerk, "in_review", 500, 1);
  until_length (model, 120);
  g_assert_cmpstr (changes->str, ==, "119-0+1 ");
  hall_until (is_loaded, get (model, 119));
  g_signal_handlers_disconnect_by_data (model, changes);
}

/* While pages are still being read the list changes: nothing is left a placeholder for ever. */
static void
test_scrolling (Hall *hall, gconstpointer data)
{
  g_autoptr (OwCaseListModel) model = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  fill (hall, hall->clerk, "in_review", 0, 400);
  hall_sign_in (hall, "supervisor", 1);
  model = model_new (hall, OW_CASE_LIST_TO_CHECK);
  for (guint page = 0; page < 8; page++)
    {
      get (model, page * PAGE + 3);
      ow_case_list_model_refresh (model);
      if (page % 3 == 1)
        fill (hall, hall->clerk, "in_review", 400 + (int)page, 1);
      get (model, 399 - page);
    }
  until_length (model, 403);
  for (guint i = 0; i < 403; i++)
    {
      hall_until (is_loaded, get (model, i));
      g_assert_true (g_hash_table_add (seen, (gpointer)ow_case_item_get_number (get (model, i))));
    }
  g_assert_cmpuint (ow_case_list_model_count_loaded (model), ==, 403);
}

/* A page asked for while the whole list is being read, and nothing after it: it comes, and its item
 * is the one that was handed out. */
static void
test_overtaking (Hall *hall, gconstpointer data)
{
  g_autoptr (OwCaseListModel) model = NULL;
  g_autoptr (OwCaseItem) item = NULL;

  fill (hall, hall->clerk, "in_review", 0, 400);
  hall_sign_in (hall, "supervisor", 1);
  model = model_new (hall, OW_CASE_LIST_TO_CHECK);
  hall_until (is_loaded, get (model, 0));
  hall_run_for (600);
  ow_case_list_model_refresh (model);
  item = g_object_ref (get (model, 399));
  until_length (model, 400);
  hall_until (is_loaded, item);
  g_assert_true (get (model, 399) == item);
}

static gboolean
forward (OwCaseListModel *model, OwCaseItem *item, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_case_list_model_forward_async (model, item, NULL, hall_answer_cb, &answer);
  return ow_case_list_model_forward_finish (model, hall_wait (&answer), error);
}

static gboolean
give_back (OwCaseListModel *model, OwCaseItem *item, const char *reason, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_case_list_model_return_async (model, item, reason, NULL, hall_answer_cb, &answer);
  return ow_case_list_model_return_finish (model, hall_wait (&answer), error);
}

static gboolean
correct (OwCaseListModel *model, OwCaseItem *item, const char *reason, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_case_list_model_correct_async (model, item, reason, NULL, hall_answer_cb, &answer);
  return ow_case_list_model_correct_finish (model, hall_wait (&answer), error);
}

static OwCaseItem *
load (OwCaseListModel *model, guint position)
{
  OwCaseItem *item = g_object_ref (get (model, position));

  hall_until (is_loaded, item);
  return item;
}

static void
test_acts (Hall *hall, gconstpointer data)
{
  g_autoptr (OwCaseListModel) model = NULL;
  g_autoptr (OwCaseItem) other = NULL;
  g_autoptr (OwCaseItem) own = NULL;
  g_autoptr (OwCaseItem) returned = NULL;
  g_autoptr (OwCaseItem) checked = NULL;
  g_autoptr (GError) error = NULL;

  fill (hall, hall->clerk, "in_review", 1, 1);
  fill (hall, hall->supervisor, "in_review", 2, 1);
  hall_sign_in (hall, "clerk", 1);
  model = model_new (hall, OW_CASE_LIST_TO_CHECK);
  other = load (model, 0);
  g_assert_true (ow_case_item_get_own (other));
  g_assert_false (forward (model, other, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  /* Another person is another list. */
  ow_session_sign_out (hall->session);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);
  hall_sign_in (hall, "supervisor", 1);
  until_length (model, 2);
  g_clear_object (&other);
  other = load (model, 0);
  own = load (model, 1);
  g_assert_false (ow_case_item_get_own (other));
  g_assert_true (ow_case_item_get_own (own));
  g_assert_false (forward (model, own, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_false (give_back (model, other, "", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_true (give_back (model, other, "copy is blurred", &error));
  until_length (model, 1);
  /* The window still shows the case of before. */
  g_assert_false (forward (model, other, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  ow_session_sign_out (hall->session);

  hall_sign_in (hall, "clerk", 1);
  ow_case_list_model_set_kind (model, OW_CASE_LIST_RETURNED);
  until_length (model, 1);
  returned = load (model, 0);
  g_assert_cmpstr (ow_case_item_get_reason (returned), ==, "copy is blurred");
  g_assert_cmpstr (ow_case_item_get_state (returned), ==, "returned");
  g_assert_false (correct (model, returned, NULL, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_true (correct (model, returned, "new copy", &error));
  until_length (model, 0);
  ow_session_sign_out (hall->session);

  hall_sign_in (hall, "supervisor", 1);
  ow_case_list_model_set_kind (model, OW_CASE_LIST_TO_CHECK);
  until_length (model, 2);
  checked = load (model, 0);
  /* Receipt and deadline kept running; the reason of the return is still told. */
  g_assert_cmpstr (ow_case_item_get_reason (checked), ==, "copy is blurred");
  g_assert_cmpint (ow_case_item_get_decide_by (checked), ==, ow_date_new (2026, 11, 24));
  g_assert_true (forward (model, checked, &error));
  g_assert_no_error (error);
  until_length (model, 1);
  g_assert_cmpuint (hall_count_events (hall, "case.return", "desk-1"), >=, 1);
  g_assert_cmpuint (hall_count_events (hall, "case.correct", "desk-1"), >=, 1);
  g_assert_cmpuint (hall_count_events (hall, "case.forward", "desk-1"), >=, 1);
}

/* The second of two is told who was faster, and gets the new row. */
static void
test_conflict (Hall *hall, gconstpointer data)
{
  g_autoptr (OwCaseListModel) model = NULL;
  g_autoptr (OwCaseItem) item = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) touched = NULL;
  OwRowId id;
  Length at = { NULL, 0 };

  fill (hall, hall->clerk, "in_review", 1, 1);
  hall_sign_in (hall, "supervisor", 1);
  model = model_new (hall, OW_CASE_LIST_TO_CHECK);
  item = load (model, 0);
  id = ow_case_item_get_id (item);
  touched = hall_act (hall, hall->clerk2, "desk-2", NULL, touch_run, &id, &error);
  g_assert_no_error (error);
  g_assert_false (forward (model, item, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "Second Clerk"));
  g_clear_error (&error);
  at.model = model;
  hall_until (is_other, &at);
  g_assert_true (forward (model, get (model, 0), &error));
  g_assert_no_error (error);
}

/* Each list holds its own states, in its own order; nobody without the right sees a name; a lock
 * changes nothing. */
static void
test_kinds (Hall *hall, gconstpointer data)
{
  g_autoptr (OwCaseListModel) model = NULL;
  g_autoptr (OwCaseItem) item = NULL;
  g_auto (Answer) answer = { NULL };
  g_autoptr (GError) error = NULL;

  fill (hall, hall->clerk, "in_review", 10, 1);
  fill (hall, hall->clerk, "returned", 5, 1);
  fill (hall, hall->clerk, "forwarded", 7, 1);
  fill (hall, hall->clerk, "collected", 3, 1);
  hall_sign_in (hall, "admin", 1);
  model = model_new (hall, OW_CASE_LIST_TODAY);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);
  ow_session_sign_out (hall->session);
  hall_sign_in (hall, "auditor", 1);
  until_length (model, 4);
  item = load (model, 0);
  g_assert_cmpstr (ow_case_item_get_state (item), ==, "collected");
  ow_session_lock (hall->session);
  g_assert_true (get (model, 0) == item);
  ow_session_unlock_async (hall->session, "auditor-training", NULL, hall_answer_cb, &answer);
  g_assert_true (ow_session_unlock_finish (hall->session, hall_wait (&answer), &error));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 4);
  g_assert_true (get (model, 0) == item);
  ow_case_list_model_set_kind (model, OW_CASE_LIST_DUE);
  g_assert_cmpint (ow_case_list_model_get_kind (model), ==, OW_CASE_LIST_DUE);
  until_length (model, 3);
  g_clear_object (&item);
  item = load (model, 0);
  g_assert_cmpstr (ow_case_item_get_state (item), ==, "returned");
  ow_case_list_model_set_kind (model, OW_CASE_LIST_TO_CHECK);
  until_length (model, 1);
  /* The day moves on: nothing was accepted tomorrow. */
  ow_case_list_model_set_kind (model, OW_CASE_LIST_TODAY);
  until_length (model, 4);
  ow_clock_advance (hall->clock, OW_DAY_MS);
  until_length (model, 0);
}

static OwRowId
take (Hall *hall)
{
  OwTakeTicket request = { "A", "S01", "ru", "normal", NULL, 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result
      = hall_act (hall, hall->clerk, "kiosk-1", NULL, ow_take_run, &request, &error);

  g_assert_no_error (error);
  ow_clock_advance (hall->clock, 1000);
  return ow_result_get_id (result, "ticket");
}

static void
serve (Hall *hall, const char *event)
{
  OwCallNext call = { "A", 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) called
      = hall_act (hall, hall->clerk, "desk-1", NULL, ow_call_next_run, &call, &error);
  OwTicketAct act = { 0, event, 1, NULL, NULL };
  g_autoptr (JsonObject) done = NULL;

  g_assert_no_error (error);
  act.ticket = ow_result_get_id (called, "ticket");
  done = hall_act (hall, hall->clerk, "desk-1", NULL, ow_ticket_act_run, &act, &error);
  g_assert_no_error (error);
}

static gboolean
papers_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  gint64 at = ow_instant_parse ("2026-11-23T00:00+08:00");

  for (int i = 0; i < 4; i++)
    {
      /* The last instant of the day before, the first and the last of the day, the next day. */
      static const gint64 offsets[] = { -1, 0, OW_DAY_MS - 1, OW_DAY_MS };
      g_autoptr (OwReceipt) receipt = ow_receipt_new ();
      g_autoptr (OwNotice) notice = ow_notice_new ();

      receipt->number = g_strdup_printf ("R%d", i);
      receipt->site = g_strdup ("TSY");
      receipt->issue = 1;
      receipt->state = g_strdup ("current");
      receipt->issued_at = at + offsets[i];
      notice->number = g_strdup_printf ("N%d", i);
      notice->site = g_strdup ("TSY");
      notice->issue = 1;
      notice->state = g_strdup ("current");
      notice->issued_at = at + offsets[i];
      if (!ow_transaction_insert (transaction, &ow_receipt_record, receipt, error)
          || (i < 3 && !ow_transaction_insert (transaction, &ow_notice_record, notice, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
custody_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  static const char *const places[] = { "clerk", "safe", "returned" };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (OwCustodyObject) object = ow_custody_object_new ();

      object->slip = g_strdup_printf ("C%d", (int)i);
      object->site = g_strdup ("TSY");
      object->kind = g_strdup ("passport");
      object->place = g_strdup (places[i]);
      object->holder = g_strdup ("desk-1");
      if (!ow_transaction_insert (transaction, &ow_custody_object_record, object, error))
        return FALSE;
    }
  return TRUE;
}

static void
test_day (Hall *hall, gconstpointer data)
{
  OwDate day = ow_date_new (2026, 11, 23);
  g_auto (Answer) answer = { NULL };
  g_auto (Answer) refused = { NULL };
  g_autoptr (OwDayList) list = NULL;
  g_autoptr (OwDayList) later = NULL;
  g_autoptr (OwDayList) blocking = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) papers = NULL;
  g_autoptr (JsonObject) custody = NULL;

  for (int i = 0; i < 4; i++)
    take (hall);
  serve (hall, "finish");
  serve (hall, "finish");
  serve (hall, "no_show");
  fill (hall, hall->supervisor, "in_review", 2, 2);
  fill (hall, hall->clerk, "forwarded", 4, 1);
  fill (hall, hall->clerk, "collected", 1, 1);
  papers = hall_act (hall, hall->clerk, "desk-1", NULL, papers_run, NULL, &error);
  g_assert_no_error (error);
  custody = hall_act (hall, hall->clerk, "desk-1", NULL, custody_run, NULL, &error);
  g_assert_no_error (error);

  hall_sign_in (hall, "clerk", 3);
  ow_day_list_load_async (hall->session, day, NULL, hall_answer_cb, &refused);
  g_assert_null (ow_day_list_load_finish (hall_wait (&refused), &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  ow_session_sign_out (hall->session);
  hall_sign_in (hall, "supervisor", 3);
  ow_day_list_load_async (hall->session, day, NULL, hall_answer_cb, &answer);
  list = ow_day_list_load_finish (hall_wait (&answer), &error);
  g_assert_no_error (error);
  g_assert_cmpint (list->date, ==, day);
  g_assert_cmpuint (list->tickets, ==, 4);
  g_assert_cmpuint (list->served, ==, 2);
  g_assert_cmpuint (list->no_shows, ==, 1);
  g_assert_cmpuint (list->accepted, ==, 4);
  g_assert_cmpuint (list->to_check, ==, 2);
  g_assert_cmpuint (list->receipts, ==, 2);
  g_assert_cmpuint (list->notices, ==, 2);
  g_assert_cmpuint (list->passports_held, ==, 2);
  g_assert_cmpuint (list->overdue, ==, 0);
  g_assert_cmpuint (list->cases->len, ==, 4);
  g_assert_cmpstr (ow_case_item_get_number (g_ptr_array_index (list->cases, 0)), ==,
                   "TSY261123000010");
  g_assert_false (ow_case_item_get_own (g_ptr_array_index (list->cases, 0)));
  g_assert_true (ow_case_item_get_own (g_ptr_array_index (list->cases, 1)));
  g_assert_cmpuint (hall_count_events (hall, "day.list", "desk-3"), ==, 1);
  /* REG-13-DUE: the day of the deadline is still in time; a decided case is never late. */
  later = ow_day_list_load (hall->context, day + 3, 0, &error);
  g_assert_cmpuint (later->overdue, ==, 1);
  g_assert_cmpuint (later->cases->len, ==, 0);
  g_assert_cmpuint (later->tickets, ==, 0);
  blocking = ow_day_list_load (hall->context, day, hall->clerk, &error);
  g_assert_cmpuint (blocking->cases->len, ==, 4);
  g_assert_true (ow_case_item_get_own (g_ptr_array_index (blocking->cases, 0)));
}

void
test_cases_add (void)
{
#define ADD(name, func)                                                                            \
  test_engine_add ("/counter/cases/" name, Hall, hall_set_up, func, hall_tear_down)
  ADD ("paging", test_paging);
  ADD ("identity", test_identity);
  ADD ("scrolling", test_scrolling);
  ADD ("overtaking", test_overtaking);
  ADD ("acts", test_acts);
  ADD ("conflict", test_conflict);
  ADD ("kinds", test_kinds);
  ADD ("day", test_day);
#undef ADD
}
