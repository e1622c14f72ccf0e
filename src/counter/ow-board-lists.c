/* The lists of the supervisor. */

#include "ow-board-lists.h"

#include "ow-approval-acts.h"
#include "ow-intent.h"
#include "ow-inward-acts.h"
#include "ow-person-acts.h"
#include "ow-rating-acts.h"
#include "ow-role.h"
#include "ow-session-read.h"
#include "ow-transfer-acts.h"

#define SOON_DAYS 2

typedef struct
{
  OwCalendar *calendar;
  OwBoardList list;
  OwRowId staff;
  GPtrArray *entries;
} Reading;

static void
entry_free (gpointer data)
{
  OwBoardEntry *entry = data;

  g_free (entry->number);
  g_free (entry->service);
  g_free (entry->state);
  g_free (entry->person);
  g_free (entry);
}

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->entries, g_ptr_array_unref);
  ow_calendar_unref (reading->calendar);
  g_free (reading);
}

static char *
dup_name (GPtrArray *staff, OwRowId id)
{
  for (guint i = 0; i < staff->len; i++)
    {
      const OwStaff *person = staff->pdata[i];

      if (person->id == id)
        return g_strdup (person->display_name);
    }
  return NULL;
}

static void
add_case (Reading *reading, const OwCaseFile *file, GPtrArray *staff)
{
  OwBoardEntry *entry = g_new0 (OwBoardEntry, 1);
  gboolean lapse = reading->list == OW_BOARD_LIST_LAPSED || reading->list == OW_BOARD_LIST_LAPSING;

  entry->id = file->id;
  entry->number = g_strdup (file->number);
  entry->service = g_strdup (file->service);
  entry->state = g_strdup (file->state);
  entry->due = lapse ? file->valid_until : file->decide_by;
  entry->day = file->accepted_on;
  entry->person = dup_name (staff, file->clerk_id);
  g_ptr_array_add (reading->entries, entry);
}

static GPtrArray *
read_cases (OwTransaction *transaction, Reading *reading, GError **error)
{
  OwDate today = ow_transaction_get_today (transaction);
  OwDate after
      = ow_calendar_add_workdays (reading->calendar, today, SOON_DAYS, OW_CALENDAR_DEFAULT, NULL)
        + 1;
  OwDate ever = ow_date_new (1900, 1, 1);
  const struct
  {
    const OwQuery *query;
    OwDate from, to;
  } lists[] = {
    { &ow_query_cases_due_between, ever, today },
    { &ow_query_cases_due_between, today, today + 1 },
    { &ow_query_cases_due_between, today + 1, after },
    { &ow_query_cases_lapsing_between, ever, today },
    { &ow_query_cases_lapsing_between, today, after },
  };
  const char *site = ow_transaction_get_site (transaction)->code;
  const gint64 limit = OW_BOARD_LIST_ROWS;

  if (reading->list == OW_BOARD_LIST_NOTICES)
    return ow_transaction_query (transaction, &ow_query_cases_noticed_again, error, 's', site, 'i',
                                 limit, 0);
  if (reading->list == OW_BOARD_LIST_ORPHANED)
    return ow_transaction_query (transaction, &ow_query_cases_orphaned, error, 's', site, 'i',
                                 limit, 0);
  if (reading->list == OW_BOARD_LIST_UNKEPT)
    return ow_transaction_query (transaction, &ow_query_cases_unkept, error, 's', site, 'd', today,
                                 'i', limit, 0);
  if (reading->list == OW_BOARD_LIST_REFUSED)
    return ow_transaction_query (transaction, &ow_query_cases_refused, error, 's', site, 'i', limit,
                                 0);
  if (reading->list == OW_BOARD_LIST_TAKEN)
    return ow_transfer_list_taken (transaction, error);
  return ow_transaction_query (transaction, lists[reading->list].query, error, 's', site, 'd',
                               lists[reading->list].from, 'd', lists[reading->list].to, 'i', limit,
                               0);
}

static gboolean
read_ratings (OwTransaction *transaction, Reading *reading, GPtrArray *staff, GError **error)
{
  g_autoptr (GPtrArray) ratings
      = ow_transaction_query (transaction, &ow_query_ratings_open, error, 's',
                              ow_transaction_get_site (transaction)->code, 0);

  for (guint i = 0; ratings != NULL && i < ratings->len; i++)
    {
      const OwRating *rating = ratings->pdata[i];
      OwBoardEntry *entry;

      if (rating->clerk_id == reading->staff)
        continue;
      entry = g_new0 (OwBoardEntry, 1);
      entry->id = rating->id;
      entry->due = rating->due_on;
      entry->day = rating->day;
      entry->level = rating->level;
      entry->desk = rating->desk;
      entry->person = dup_name (staff, rating->owner_id);
      g_ptr_array_add (reading->entries, entry);
    }
  return ratings != NULL;
}

static gboolean
read_complaints (OwTransaction *transaction, Reading *reading, GPtrArray *staff, GError **error)
{
  const gint64 limit = OW_BOARD_LIST_ROWS;
  g_autoptr (GPtrArray) complaints
      = ow_transaction_query (transaction, &ow_query_enterprise_complaints_due, error, 's',
                              ow_transaction_get_site (transaction)->code, 'd',
                              ow_transaction_get_today (transaction), 'i', limit, 0);

  for (guint i = 0; complaints != NULL && i < complaints->len; i++)
    {
      const OwEnterpriseEntry *complaint = complaints->pdata[i];
      g_autoptr (OwEnterprise) enterprise = ow_transaction_load (transaction, &ow_enterprise_record,
                                                                 complaint->enterprise_id, error);
      OwBoardEntry *entry;

      if (enterprise == NULL)
        return FALSE;
      entry = g_new0 (OwBoardEntry, 1);
      entry->id = enterprise->id;
      entry->number = g_strdup (enterprise->name);
      entry->due = complaint->due_on;
      entry->day = complaint->day;
      entry->person = dup_name (staff, complaint->clerk_id);
      g_ptr_array_add (reading->entries, entry);
    }
  return complaints != NULL;
}

static gboolean
read_inward (OwTransaction *transaction, Reading *reading, GError **error)
{
  g_autoptr (GPtrArray) found = ow_inward_list_open (transaction, reading->calendar, error);

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const OwInwardEntry *one = found->pdata[i];
      OwBoardEntry *entry = g_new0 (OwBoardEntry, 1);

      entry->id = one->id;
      entry->number = g_strdup (one->reference);
      entry->service = g_strdup (one->system);
      entry->due = one->due;
      entry->late = one->late;
      entry->day = ow_instant_to_date (one->received_at);
      g_ptr_array_add (reading->entries, entry);
    }
  return found != NULL;
}

static gboolean
read_approvals (OwTransaction *transaction, Reading *reading, GPtrArray *staff, GError **error)
{
  g_autoptr (GPtrArray) found = ow_approvals_list_open (transaction, reading->staff, error);

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const OwApprovalRequest *one = found->pdata[i];
      g_autoptr (OwCaseFile) file
          = ow_transaction_load (transaction, &ow_case_file_record, one->case_id, error);
      OwBoardEntry *entry;

      if (file == NULL)
        return FALSE;
      entry = g_new0 (OwBoardEntry, 1);
      entry->id = one->id;
      entry->number = g_strdup (file->number);
      entry->service = g_strdup (file->service);
      entry->state = g_strdup (one->act);
      entry->due = entry->day = ow_instant_to_date (one->at);
      entry->person = dup_name (staff, one->requester_id);
      g_ptr_array_add (reading->entries, entry);
    }
  return found != NULL;
}

static void
add_owners (Reading *reading, GPtrArray *staff)
{
  for (guint i = 0; i < staff->len; i++)
    {
      const OwStaff *person = staff->pdata[i];
      OwBoardEntry *entry;

      if (!person->active || !ow_role_may (person->role, "rating.follow"))
        continue;
      entry = g_new0 (OwBoardEntry, 1);
      entry->id = person->id;
      entry->person = g_strdup (person->display_name);
      g_ptr_array_add (reading->entries, entry);
    }
}

static char *
dup_passport (OwTransaction *transaction, OwRowId person, GError **error)
{
  g_autoptr (GPtrArray) documents
      = ow_transaction_query (transaction, &ow_query_documents_of_person, error, 'i', person, 0);

  if (documents == NULL)
    return NULL;
  return g_strdup (documents->len > 0 ? ((OwTravelDocument *)documents->pdata[0])->number : "–");
}

/* A pair once, whichever of the two comes first; passports, never names. */
static gboolean
add_proposals (OwTransaction *transaction,
               Reading *reading,
               const OwPerson *person,
               GHashTable *seen,
               GError **error)
{
  g_autoptr (GPtrArray) same
      = ow_transaction_query (transaction, &ow_query_persons_same, error, 'i', person->id, 0);
  g_autoptr (GPtrArray) alike
      = same != NULL ? ow_person_act_find_alike (transaction, same, error) : NULL;

  for (guint i = 0; alike != NULL && i < alike->len; i++)
    {
      OwRowId other = ((OwPerson *)alike->pdata[i])->id;
      char *pair = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                                    MIN (person->id, other), MAX (person->id, other));
      g_autofree char *one = NULL;
      g_autofree char *two = NULL;
      OwBoardEntry *entry;

      if (!g_hash_table_add (seen, pair))
        continue;
      if ((one = dup_passport (transaction, person->id, error)) == NULL
          || (two = dup_passport (transaction, other, error)) == NULL)
        return FALSE;
      entry = g_new0 (OwBoardEntry, 1);
      entry->id = person->id;
      entry->number = g_strdup_printf ("%s · %s", one, two);
      entry->due = entry->day = OW_DATE_NONE;
      g_ptr_array_add (reading->entries, entry);
    }
  return alike != NULL;
}

/* A second record is made when somebody comes anew: it is among the newest. */
static gboolean
read_proposals (OwTransaction *transaction, Reading *reading, GError **error)
{
  const gint64 limit = OW_BOARD_LIST_ROWS;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) persons
      = ow_transaction_query (transaction, &ow_query_persons_newest, error, 'i', limit, 0);

  for (guint i = 0; persons != NULL && i < persons->len; i++)
    if (!add_proposals (transaction, reading, persons->pdata[i], seen, error))
      return FALSE;
  return persons != NULL;
}

static gboolean
reading_run (OwTransaction *transaction, gpointer data, GError **error)
{
  Reading *reading = data;
  g_autoptr (GPtrArray) staff = ow_transaction_query (transaction, &ow_query_staff_all, error, 0);
  g_autoptr (GPtrArray) cases = NULL;

  if (staff == NULL)
    return FALSE;
  if (reading->list == OW_BOARD_LIST_OWNERS)
    {
      add_owners (reading, staff);
      return TRUE;
    }
  if (reading->list == OW_BOARD_LIST_PERSONS)
    return read_proposals (transaction, reading, error);
  if (reading->list == OW_BOARD_LIST_INWARD)
    return read_inward (transaction, reading, error);
  if (reading->list == OW_BOARD_LIST_APPROVALS)
    return read_approvals (transaction, reading, staff, error);
  if (reading->list == OW_BOARD_LIST_COMPLAINTS)
    return read_complaints (transaction, reading, staff, error);
  if (reading->list == OW_BOARD_LIST_RATINGS)
    return read_ratings (transaction, reading, staff, error);
  cases = read_cases (transaction, reading, error);
  for (guint i = 0; cases != NULL && i < cases->len; i++)
    add_case (reading, cases->pdata[i], staff);
  return cases != NULL;
}

void
ow_board_list_read_async (OwSession *session,
                          OwBoardList list,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Reading *data;
  OwSessionRead reading;

  g_return_if_fail (OW_IS_SESSION (session));
  g_return_if_fail (list <= OW_BOARD_LIST_OWNERS);

  data = g_new0 (Reading, 1);
  data->calendar = ow_calendar_ref (ow_context_get_calendar (ow_session_get_context (session)));
  data->list = list;
  data->staff = ow_session_get_staff (session);
  data->entries = g_ptr_array_new_with_free_func (entry_free);
  reading = (OwSessionRead){ list == OW_BOARD_LIST_PERSONS   ? "person.merge"
                             : list >= OW_BOARD_LIST_RATINGS ? "rating.follow"
                                                             : "day.list",
                             reading_run, data, reading_free };
  ow_session_read_async (session, &reading, cancellable, callback, user_data);
}

GPtrArray *
ow_board_list_read_finish (GAsyncResult *result, GError **error)
{
  Reading *data = ow_session_read_finish (result, error);

  return data != NULL ? g_steal_pointer (&data->entries) : NULL;
}

void
ow_board_follow_async (OwSession *session,
                       gint64 rating,
                       const char *outcome,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  OwFollowRating *request = g_new0 (OwFollowRating, 1);
  OwIntent intent
      = { "rating.follow", "rating.follow", outcome, ow_follow_rating_run, request, g_free };

  request->rating = rating;
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

void
ow_board_give_async (OwSession *session,
                     gint64 rating,
                     gint64 owner,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  OwGiveRating *request = g_new0 (OwGiveRating, 1);
  OwIntent intent
      = { "rating.pass-on", "rating.follow", NULL, ow_give_rating_run, request, g_free };

  request->rating = rating;
  request->owner = owner;
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

JsonObject *
ow_board_follow_finish (OwSession *session, GAsyncResult *result, GError **error)
{
  return ow_intent_finish (session, result, error);
}
