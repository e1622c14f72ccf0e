/* From the rows of the store to a sitting: after a call, after a crash, after every act. */

#include "ow-sitting-private.h"

#include "ow-act-checks.h"
#include "ow-store-error.h"
#include "ow-task.h"

static void
member_free (gpointer data)
{
  OwSnapshotMember *member = data;

  ow_person_free (member->person);
  ow_travel_document_free (member->document);
  ow_custody_object_free (member->kept);
  ow_case_file_free (member->last);
  ow_platform_account_free (member->helper);
  g_free (member);
}

static void
case_free (gpointer data)
{
  OwSnapshotCase *item = data;

  ow_case_file_free (item->file);
  ow_draft_free (item->draft);
  g_clear_error (&item->damage);
  ow_carried_free (item->carried);
  g_ptr_array_unref (item->named);
  g_free (item);
}

void
ow_snapshot_free (OwSnapshot *self)
{
  if (self == NULL)
    return;
  ow_ticket_free (self->ticket);
  ow_party_free (self->party);
  g_ptr_array_unref (self->members);
  g_ptr_array_unref (self->cases);
  ow_receipt_free (self->receipt);
  ow_notice_free (self->notice);
  g_free (self);
}

static OwSnapshot *
snapshot_new (void)
{
  OwSnapshot *self = g_new0 (OwSnapshot, 1);

  self->members = g_ptr_array_new_with_free_func (member_free);
  self->cases = g_ptr_array_new_with_free_func (case_free);
  return self;
}

/* The first row of a query by one id, or NULL; FALSE only with an error. */
static gboolean
read_one (OwTransaction *transaction,
          const OwQuery *query,
          OwRowId id,
          gpointer ret_record,
          GError **error)
{
  GError *local = NULL;

  *(gpointer *)ret_record = ow_transaction_query_one (transaction, query, &local, 'i', id, 0);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/* NIA-8: of several the one that was agreed to last. */
static gboolean
read_helper (OwTransaction *transaction, OwSnapshotMember *member, GError **error)
{
  g_autoptr (GPtrArray) accounts = ow_transaction_query (
      transaction, &ow_query_helper_accounts_of_person, error, 'i', member->person->id, 0);

  for (guint i = 0; accounts != NULL && member->helper == NULL && i < accounts->len; i++)
    if (ow_platform_account_holds (accounts->pdata[i], ow_transaction_get_today (transaction)))
      member->helper = ow_platform_account_copy (accounts->pdata[i]);
  return accounts != NULL;
}

static gboolean
read_member (OwTransaction *transaction,
             OwSnapshot *snapshot,
             const OwPartyMember *row,
             GError **error)
{
  OwSnapshotMember *member = g_new0 (OwSnapshotMember, 1);

  g_ptr_array_add (snapshot->members, member);
  member->person = ow_transaction_load (transaction, &ow_person_record, row->person_id, error);
  if (member->person == NULL)
    return FALSE;
  member->document
      = ow_transaction_load (transaction, &ow_travel_document_record, row->document_id, error);
  return member->document != NULL
         && read_one (transaction, &ow_query_custody_of_document, row->document_id, &member->kept,
                      error)
         && read_one (transaction, &ow_query_case_last_of_person, row->person_id, &member->last,
                      error)
         && read_helper (transaction, member, error);
}

/* The document that the last case issued is what he holds now, unless another one came after it or
 * it was voided, cancelled or confiscated (REG-34, REG-35). */
static gboolean
read_product (OwTransaction *transaction, OwCarried *carried, GError **error)
{
  g_autoptr (OwProduct) product = NULL;
  static const char *const kinds[] = { "visa", "stay_permit", "residence_permit" };

  if (!read_one (transaction, &ow_query_product_newest_of_person, carried->file->person_id,
                 &product, error))
    return FALSE;
  if (product == NULL || product->case_id != carried->file->id || product->number == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GPtrArray) measures
          = ow_transaction_query (transaction, &ow_query_measures_of_document, error, 's', kinds[i],
                                  's', product->number, 0);

      if (measures == NULL)
        return FALSE;
      for (guint m = 0; m < measures->len; m++)
        if (!g_str_equal (((OwMeasure *)g_ptr_array_index (measures, m))->state, "dropped"))
          return TRUE;
    }
  carried->product = g_steal_pointer (&product);
  return TRUE;
}

/* Only a draft in which nobody has written yet takes something over. */
static gboolean
read_carried (OwTransaction *transaction, OwSnapshotCase *item, GError **error)
{
  GError *local = NULL;
  OwCaseFile *last;

  if (item->draft != NULL || !g_str_equal (item->file->state, "draft"))
    return TRUE;
  last = ow_transaction_query_one (transaction, &ow_query_case_last_of_service, &local, 'i',
                                   item->file->person_id, 's', item->file->service, 0);
  if (!ow_act_pass (local, error))
    return FALSE;
  if (last == NULL)
    return TRUE;
  item->carried = g_new0 (OwCarried, 1);
  item->carried->file = last;
  return read_product (transaction, item->carried, error);
}

/* One that the disk has changed is not used, and does not keep the party from being served. */
static gboolean
read_draft (OwTransaction *transaction, OwSnapshotCase *item, GError **error)
{
  GError *local = NULL;

  if (read_one (transaction, &ow_query_draft_of_case, item->file->id, &item->draft, &local))
    return TRUE;
  if (g_error_matches (local, OW_STORE_ERROR, OW_STORE_ERROR_DAMAGED))
    item->damage = g_steal_pointer (&local);
  return ow_act_pass (local, error);
}

static gboolean
read_case (OwTransaction *transaction, OwSnapshot *snapshot, const OwCaseFile *file, GError **error)
{
  OwSnapshotCase *item = g_new0 (OwSnapshotCase, 1);
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (OwNotice) notice = NULL;

  g_ptr_array_add (snapshot->cases, item);
  item->file = ow_case_file_copy (file);
  item->named = g_ptr_array_new_with_free_func (g_free);
  item->noticed_on = OW_DATE_NONE;
  if (!read_draft (transaction, item, error) || !read_carried (transaction, item, error))
    return FALSE;
  if (file->notice_id == 0)
    return TRUE;
  lines
      = ow_transaction_query (transaction, &ow_query_notice_lines_of_case, error, 'i', file->id, 0);
  if (lines == NULL
      || (notice = ow_transaction_load (transaction, &ow_notice_record, file->notice_id, error))
             == NULL)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    {
      const OwNoticeLine *line = g_ptr_array_index (lines, i);

      if (line->material != NULL)
        g_ptr_array_add (item->named, g_strdup (line->material));
    }
  item->noticed_on = ow_instant_to_date (notice->issued_at);
  return TRUE;
}

typedef struct
{
  OwRowId ticket;
  OwDate day;
  gint64 desk; /* looks for the ticket at this counter when not 0 */
  OwSnapshot *snapshot;
} Reading;

static gboolean
read_party (OwTransaction *transaction, OwSnapshot *snapshot, GError **error)
{
  g_autoptr (GPtrArray) members = NULL;
  g_autoptr (GPtrArray) cases = NULL;
  OwRowId party = snapshot->party->id;

  members = ow_transaction_query (transaction, &ow_query_party_members, error, 'i', party, 0);
  if (members == NULL)
    return FALSE;
  for (guint i = 0; i < members->len; i++)
    if (!read_member (transaction, snapshot, g_ptr_array_index (members, i), error))
      return FALSE;
  cases = ow_transaction_query (transaction, &ow_query_cases_by_party, error, 'i', party, 0);
  if (cases == NULL)
    return FALSE;
  for (guint i = 0; i < cases->len; i++)
    if (!read_case (transaction, snapshot, g_ptr_array_index (cases, i), error))
      return FALSE;
  return read_one (transaction, &ow_query_receipt_by_party, party, &snapshot->receipt, error)
         && read_one (transaction, &ow_query_notice_by_party, party, &snapshot->notice, error);
}

static gboolean
snapshot_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Reading *reading = data;
  OwSnapshot *snapshot = reading->snapshot;
  GError *local = NULL;

  if (reading->desk != 0)
    {
      snapshot->ticket = ow_transaction_query_one (transaction, &ow_query_ticket_at_desk, &local,
                                                   's', ow_transaction_get_site (transaction)->code,
                                                   'd', ow_transaction_get_today (transaction), 'i',
                                                   reading->desk, 0);
      if (!ow_act_pass (local, error))
        return FALSE;
      if (snapshot->ticket == NULL)
        return TRUE;
    }
  else if ((snapshot->ticket
            = ow_transaction_load (transaction, &ow_ticket_record, reading->ticket, error))
           == NULL)
    return FALSE;
  return read_one (transaction, &ow_query_party_by_ticket, snapshot->ticket->id, &snapshot->party,
                   error)
         && (snapshot->party == NULL || read_party (transaction, snapshot, error));
}

OwSnapshot *
ow_snapshot_read (OwStore *store, OwRowId ticket, GError **error)
{
  Reading reading = { .ticket = ticket, .snapshot = snapshot_new () };

  if (ow_store_read (store, snapshot_read, &reading, error))
    return reading.snapshot;
  ow_snapshot_free (reading.snapshot);
  return NULL;
}

/* Loading and resuming */

typedef struct
{
  OwSession *session;
  OwStore *store;
  Reading reading;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_object_unref (load->session);
  ow_store_unref (load->store);
  ow_snapshot_free (load->reading.snapshot);
  g_free (load);
}

static void
load_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Load *load = task_data;
  GError *error = NULL;

  if (ow_store_read (load->store, snapshot_read, &load->reading, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* On the main thread: models are made where they live. */
static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) outer = data;
  Load *load = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (outer, error);
  else if (load->reading.snapshot->ticket == NULL)
    g_task_return_pointer (outer, NULL, NULL);
  else
    g_task_return_pointer (outer, ow_sitting_new (load->session, load->reading.snapshot),
                           g_object_unref);
}

static void
start_load (OwSession *session,
            OwRowId ticket,
            int desk,
            gpointer source_tag,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  g_autoptr (GTask) outer = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GTask) inner = NULL;
  GError *error = NULL;
  Load *load;

  g_task_set_source_tag (outer, source_tag);
  if (!ow_session_require (session, "ticket.call", &error))
    {
      g_task_return_error (outer, error);
      return;
    }
  load = g_new0 (Load, 1);
  load->session = g_object_ref (session);
  load->store = ow_store_ref (ow_context_get_store (ow_session_get_context (session)));
  load->reading.ticket = ticket;
  load->reading.desk = desk;
  load->reading.snapshot = snapshot_new ();
  inner = g_task_new (NULL, cancellable, loaded_cb, g_steal_pointer (&outer));
  g_task_set_source_tag (inner, source_tag);
  g_task_set_task_data (inner, load, load_free);
  ow_task_run_in_thread (inner, load_thread);
}

void
ow_sitting_load_async (OwSession *session,
                       gint64 ticket,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  start_load (session, ticket, 0, ow_sitting_load_async, cancellable, callback, user_data);
}

OwSitting *
ow_sitting_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
ow_sitting_resume_async (OwSession *session,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  start_load (session, 0, ow_session_get_desk (session), ow_sitting_resume_async, cancellable,
              callback, user_data);
}

OwSitting *
ow_sitting_resume_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
