/* One case to read. The reading is an act, because looking at personal data leaves a trace. */

#include "ow-case-details.h"

#include "ow-act-checks.h"
#include "ow-agency-acts.h"
#include "ow-official-receipt.h"

#include "ow-case-acts.h"
#include "ow-case-task.h"
#include "ow-incoming-transfer.h"
#include "ow-intent.h"
#include "ow-machine.h"
#include "ow-payload.h"
#include "ow-platform-system.h"
#include "ow-seal.h"
#include "ow-task.h"

/* What the worker needs; it never touches an object of the main thread. */
typedef struct
{
  OwStore *store;
  OwCatalogue *catalogue;
  OwCalendar *calendar;
  OwParameters *parameters;
  char *centre, *station;
  OwDate today;
  OwInstant now;
  OwRowId staff, case_id;
  OwCaseDetails *details;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  ow_store_unref (load->store);
  ow_catalogue_unref (load->catalogue);
  ow_calendar_unref (load->calendar);
  ow_parameters_unref (load->parameters);
  g_free (load->centre);
  g_free (load->station);
  ow_case_details_free (load->details);
  g_free (load);
}

void
ow_case_details_free (OwCaseDetails *self)
{
  if (self == NULL)
    return;
  ow_case_file_free (self->file);
  ow_person_free (self->person);
  ow_travel_document_free (self->document);
  g_clear_pointer (&self->periods, g_ptr_array_unref);
  g_clear_pointer (&self->clerks, g_ptr_array_unref);
  g_free (self->accepted_by);
  g_clear_pointer (&self->facts, ow_facts_unref);
  ow_assessment_free (self->assessment);
  g_free (self->slip);
  g_free (self->receipt);
  g_free (self->official);
  g_free (self->notice);
  g_clear_pointer (&self->e_documents, g_ptr_array_unref);
  g_clear_pointer (&self->siblings, g_ptr_array_unref);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_free (self->language);
  g_clear_pointer (&self->appointments, g_ptr_array_unref);
  g_clear_pointer (&self->scans, g_ptr_array_unref);
  g_clear_pointer (&self->refused, g_ptr_array_unref);
  g_clear_pointer (&self->tasks, g_ptr_array_unref);
  g_clear_pointer (&self->handed, g_ptr_array_unref);
  g_clear_pointer (&self->came, ow_message_unref);
  g_clear_pointer (&self->overrides, g_ptr_array_unref);
  g_clear_pointer (&self->approvals, g_ptr_array_unref);
  ow_postal_free (self->postal);
  g_clear_pointer (&self->fees, g_ptr_array_unref);
  g_clear_pointer (&self->measures, g_ptr_array_unref);
  g_free (self);
}

static const char *
name_of (GPtrArray *staff, OwRowId id)
{
  for (guint i = 0; i < staff->len; i++)
    {
      const OwStaff *person = staff->pdata[i];

      if (person->id == id)
        return person->display_name;
    }
  return "";
}

static gboolean
load_names (OwTransaction *transaction, OwCaseDetails *self, GError **error)
{
  g_autoptr (GPtrArray) staff = ow_transaction_query (transaction, &ow_query_staff_all, error, 0);

  if (staff == NULL)
    return FALSE;
  for (guint i = 0; i < self->periods->len; i++)
    {
      const OwCasePeriod *period = self->periods->pdata[i];

      g_ptr_array_add (self->clerks, g_strdup (name_of (staff, period->clerk_id)));
    }
  self->approvals = g_ptr_array_new_with_free_func (g_free);
  self->overrides = ow_transaction_query (transaction, &ow_query_overrides_of_case, error, 'i',
                                          self->file->id, 0);
  if (self->overrides == NULL)
    return FALSE;
  for (guint i = 0; i < self->overrides->len; i++)
    {
      const OwOverride *override = self->overrides->pdata[i];

      g_ptr_array_add (self->approvals, g_strdup (name_of (staff, override->requester_id)));
      g_ptr_array_add (self->approvals, g_strdup (name_of (staff, override->approver_id)));
    }
  self->accepted_by = g_strdup (name_of (staff, self->file->clerk_id));
  return TRUE;
}

static gboolean
load_papers (OwTransaction *transaction, OwCaseDetails *self, GError **error)
{
  g_autoptr (OwReceipt) receipt = NULL;
  g_autoptr (OwNotice) notice = NULL;
  g_autoptr (GPtrArray) custody = NULL;
  GError *local = NULL;

  if (self->file->receipt_id != 0)
    {
      receipt
          = ow_transaction_load (transaction, &ow_receipt_record, self->file->receipt_id, error);
      if (receipt == NULL)
        return FALSE;
      self->receipt = g_strdup (receipt->number);
    }
  if (self->file->notice_id != 0)
    {
      notice = ow_transaction_load (transaction, &ow_notice_record, self->file->notice_id, error);
      if (notice == NULL)
        return FALSE;
      self->notice = g_strdup (notice->number);
    }
  self->official = ow_official_receipt_load (transaction, self->file->id, &local);
  if (!ow_act_pass (local, error))
    return FALSE;
  custody = ow_transaction_query (transaction, &ow_query_custody_of_document, error, 'i',
                                  self->file->document_id, 0);
  if (custody == NULL)
    return FALSE;
  self->kept = custody->len > 0;
  if (self->kept)
    {
      self->slip = g_strdup (((OwCustodyObject *)custody->pdata[0])->slip);
      self->custody_id = ((OwCustodyObject *)custody->pdata[0])->id;
    }
  return TRUE;
}

static gboolean
load_language (OwTransaction *transaction, OwCaseDetails *self, GError **error)
{
  g_autoptr (OwTicket) ticket = NULL;

  if (self->file->ticket_id == 0)
    return TRUE;
  ticket = ow_transaction_load (transaction, &ow_ticket_record, self->file->ticket_id, error);
  if (ticket != NULL)
    self->language = g_strdup (ticket->language);
  return ticket != NULL;
}

static void
checked_free (gpointer data)
{
  OwCheckedDocument *checked = data;

  g_free (checked->number);
  g_free (checked);
}

/* What the platform said is judged as on the day of the check. */
static void
take_checked (OwCaseDetails *self, const OwLookup *lookup)
{
  static const char *const standings[]
      = { "gateway.standing.verified", "gateway.standing.rejected", "gateway.standing.expired",
          "gateway.standing.unverified" };
  g_autoptr (JsonNode) node = lookup->body != NULL ? json_from_string (lookup->body, NULL) : NULL;
  OwCheckedDocument *checked;
  JsonObject *answer;
  OwDate day;

  /* What the platform does not know is no document. */
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  answer = json_node_get_object (node);
  day = ow_instant_to_date (lookup->at);
  checked = g_new0 (OwCheckedDocument, 1);
  checked->number = ow_payload_dup_text (answer, "number");
  checked->stamped_on = ow_payload_get_date (answer, "stamped_on");
  checked->checked_on = day;
  checked->standing = standings[g_str_equal (lookup->source, "live")
                                    ? ow_platform_judge ("checkEDocument", node, day)
                                    : OW_STANDING_UNVERIFIED];
  g_ptr_array_add (self->e_documents, checked);
}

static gboolean
load_checked (OwTransaction *transaction, OwCaseDetails *self, GError **error)
{
  g_autoptr (GPtrArray) lookups = ow_transaction_query (transaction, &ow_query_lookups_of_case,
                                                        error, 'i', self->file->id, 0);

  self->e_documents = g_ptr_array_new_with_free_func (checked_free);
  for (guint i = 0; lookups != NULL && i < lookups->len; i++)
    {
      const OwLookup *lookup = lookups->pdata[i];

      if (g_str_equal (lookup->system, OW_PLATFORM_SYSTEM)
          && g_str_equal (lookup->operation, "checkEDocument"))
        take_checked (self, lookup);
    }
  return lookups != NULL;
}

/* What else was recorded of the case and its person. */
static gboolean
load_records (OwTransaction *transaction, OwCaseDetails *self, GError **error)
{
  GError *local = NULL;

  self->postal = ow_transaction_query_one (transaction, &ow_query_postal_of_case, &local, 'i',
                                           self->file->id, 0);
  if (!ow_act_pass (local, error))
    return FALSE;
  self->fees
      = ow_transaction_query (transaction, &ow_query_fees_of_case, error, 'i', self->file->id, 0);
  if (self->fees == NULL)
    return FALSE;
  self->measures = ow_transaction_query (transaction, &ow_query_measures_of_person, error, 'i',
                                         self->file->person_id, 0);
  return self->measures != NULL;
}

/* A message that was given up stops what follows it in the case. */
static gboolean
load_refused (OwTransaction *transaction, OwCaseDetails *self, OwRowId case_id, GError **error)
{
  g_autoptr (GPtrArray) messages
      = ow_transaction_query (transaction, &ow_query_outbox_of_case, error, 'i', case_id, 0);

  self->refused = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_outbox_message_free);
  for (guint i = 0; messages != NULL && i < messages->len; i++)
    if (g_str_equal (((OwOutboxMessage *)messages->pdata[i])->state, "dead"))
      g_ptr_array_add (self->refused, ow_outbox_message_copy (messages->pdata[i]));
  return messages != NULL;
}

static gboolean
load_came (OwTransaction *transaction, OwCaseDetails *self, GError **error)
{
  g_autoptr (GPtrArray) lookups = ow_transaction_query (transaction, &ow_query_lookups_of_case,
                                                        error, 'i', self->file->id, 0);

  for (guint i = 0; lookups != NULL && self->came == NULL && i < lookups->len; i++)
    self->came = ow_incoming_dup_source (lookups->pdata[i]);
  return lookups != NULL;
}

static gboolean
view_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  const Load *load = request;
  OwCaseDetails *self = load->details;

  self->handed = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_agency_line_free);
  self->file = ow_transaction_load (transaction, &ow_case_file_record, load->case_id, error);
  if (self->file == NULL)
    return FALSE;
  self->person = ow_transaction_load (transaction, &ow_person_record, self->file->person_id, error);
  if (self->person == NULL)
    return FALSE;
  self->document = ow_transaction_load (transaction, &ow_travel_document_record,
                                        self->file->document_id, error);
  if (self->document == NULL)
    return FALSE;
  self->periods
      = ow_transaction_query (transaction, &ow_query_case_periods, error, 'i', load->case_id, 0);
  return self->periods != NULL && load_names (transaction, self, error)
         && load_language (transaction, self, error) && load_papers (transaction, self, error)
         && load_records (transaction, self, error) && load_checked (transaction, self, error)
         && (self->siblings = ow_sibling_load (transaction, load->case_id, error)) != NULL
         && (self->waiting = ow_sibling_load_waiting (transaction, load->case_id, error)) != NULL
         && (self->appointments = ow_transaction_query (transaction, &ow_query_appointments_of_case,
                                                        error, 'i', load->case_id, 0))
                != NULL
         && ow_agency_read_lines (transaction, load->case_id, self->handed, error)
         && load_refused (transaction, self, load->case_id, error)
         && load_came (transaction, self, error)
         && (self->scans = ow_transaction_query (transaction, &ow_query_page_scans_of_case, error,
                                                 'i', load->case_id, 0))
                != NULL
         && ow_transaction_note (transaction, "case_file", load->case_id, "case.view", error);
}

static gboolean
assess (Load *load, GError **error)
{
  OwCaseDetails *self = load->details;
  const OwService *service = ow_catalogue_find_service (load->catalogue, self->file->service);
  OwCase matter
      = { NULL,
          load->today,
          load->now,
          service != NULL ? ow_service_find_sub_kind (service, self->file->sub_kind) : NULL,
          load->calendar,
          load->parameters,
          load->catalogue,
          load->centre };

  self->theirs = service != NULL && !ow_service_is_receipt_official (service);
  self->facts = ow_facts_from_text (self->file->facts != NULL ? self->file->facts : "{}", error);
  if (self->facts == NULL)
    return FALSE;
  self->tasks = ow_case_tasks_make (self->appointments, self->facts, load->today);
  ow_case_tasks_tell (self->tasks, self->facts);
  matter.facts = self->facts;
  if (matter.sub_kind != NULL)
    self->assessment = ow_assess (&matter);
  return TRUE;
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Load *load = data;
  g_autofree char *uuid = ow_seal_uuid ();
  OwAct act = { uuid, "case.view", NULL, load->staff, load->station, NULL };
  g_autoptr (JsonObject) result = NULL;
  GError *error = NULL;

  load->details = g_new0 (OwCaseDetails, 1);
  load->details->clerks = g_ptr_array_new_with_free_func (g_free);
  result = ow_store_act (load->store, &act, view_run, load, &error);
  if (result == NULL || !assess (load, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&load->details),
                           (GDestroyNotify)ow_case_details_free);
}

void
ow_case_details_load_async (OwSession *session,
                            gint64 case_id,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  OwContext *context = ow_session_get_context (session);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  GError *error = NULL;
  Load *load;

  g_task_set_source_tag (task, ow_case_details_load_async);
  if (!ow_session_require (session, "case.list", &error))
    {
      g_task_return_error (task, error);
      return;
    }
  load = g_new0 (Load, 1);
  load->store = ow_store_ref (ow_context_get_store (context));
  load->catalogue = ow_catalogue_ref (ow_context_get_catalogue (context));
  load->calendar = ow_calendar_ref (ow_context_get_calendar (context));
  load->parameters = ow_parameters_ref (ow_context_get_parameters (context));
  load->centre = g_strdup (ow_context_get_centre (context));
  load->station = g_strdup (ow_session_get_station (session));
  load->today = ow_context_get_today (context);
  load->now = ow_clock_now (ow_context_get_clock (context));
  load->staff = ow_session_get_staff (session);
  load->case_id = case_id;
  g_task_set_task_data (task, load, load_free);
  ow_task_run_in_thread (task, load_thread);
}

OwCaseDetails *
ow_case_details_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  OwStore *store;
  char *station;
  OwRowId staff, person_id;
  GArray *cases;
} PersonLoad;

static void
person_load_free (gpointer data)
{
  PersonLoad *load = data;

  ow_store_unref (load->store);
  g_free (load->station);
  g_clear_pointer (&load->cases, g_array_unref);
  g_free (load);
}

static gboolean
view_person_run (OwTransaction *transaction,
                 gconstpointer request,
                 JsonObject *result,
                 GError **error)
{
  const PersonLoad *load = request;
  g_autoptr (GPtrArray) files = ow_transaction_query (transaction, &ow_query_cases_by_person, error,
                                                      'i', load->person_id, 0);

  if (files == NULL)
    return FALSE;
  for (guint i = 0; i < files->len; i++)
    g_array_append_val (load->cases, ((OwCaseFile *)files->pdata[i])->id);
  return ow_transaction_note (transaction, "person", load->person_id, "person.view", error);
}

static void
person_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  PersonLoad *load = data;
  g_autofree char *uuid = ow_seal_uuid ();
  OwAct act = { uuid, "person.view", NULL, load->staff, load->station, NULL };
  GError *error = NULL;
  g_autoptr (JsonObject) result = NULL;

  load->cases = g_array_new (FALSE, FALSE, sizeof (gint64));
  result = ow_store_act (load->store, &act, view_person_run, load, &error);
  if (result == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&load->cases), (GDestroyNotify)g_array_unref);
}

void
ow_case_list_of_person_async (OwSession *session,
                              gint64 person_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  GError *error = NULL;
  PersonLoad *load;

  g_task_set_source_tag (task, ow_case_list_of_person_async);
  if (!ow_session_require (session, "case.list", &error))
    {
      g_task_return_error (task, error);
      return;
    }
  load = g_new0 (PersonLoad, 1);
  load->store = ow_store_ref (ow_context_get_store (ow_session_get_context (session)));
  load->station = g_strdup (ow_session_get_station (session));
  load->staff = ow_session_get_staff (session);
  load->person_id = person_id;
  g_task_set_task_data (task, load, person_load_free);
  ow_task_run_in_thread (task, person_thread);
}

GArray *
ow_case_list_of_person_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
ow_case_can_withdraw (const char *state)
{
  return ow_machine_next (&ow_case_machine, state, "withdraw") != NULL;
}

void
ow_case_withdraw_async (OwSession *session,
                        gint64 case_id,
                        gint64 version,
                        const char *reason,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  OwEndCase *request = g_new0 (OwEndCase, 1);
  const OwIntent intent
      = { "case.withdraw", "matter.edit", reason, ow_withdraw_run, request, g_free };

  request->case_id = case_id;
  request->version = version;
  ow_intent_async (session, &intent, cancellable, callback, user_data);
}

gboolean
ow_case_withdraw_finish (OwSession *session, GAsyncResult *result, GError **error)
{
  g_autoptr (JsonObject) done = ow_intent_finish (session, result, error);

  return done != NULL;
}

gboolean
ow_case_can_bring (const OwCaseDetails *details)
{
  if (details->file->receipt_id == 0
      || ow_machine_next (&ow_case_machine, details->file->state, "withdraw") == NULL)
    return FALSE;
  for (guint i = 0; i < details->siblings->len; i++)
    {
      const OwSiblingLine *line = g_ptr_array_index (details->siblings, i);

      if (line->standing == OW_SIBLING_WAITING || line->standing == OW_SIBLING_LOST)
        return TRUE;
    }
  return FALSE;
}

void
ow_case_bring_async (OwSession *session,
                     gint64 case_id,
                     const char *shown,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  OwBringPaper *request = g_new0 (OwBringPaper, 1);
  const OwIntent intent
      = { "case.bring", "matter.edit", shown, ow_sibling_bring_run, request, g_free };

  request->case_id = case_id;
  ow_intent_async (session, &intent, cancellable, callback, user_data);
}

gboolean
ow_case_bring_finish (OwSession *session, GAsyncResult *result, GError **error)
{
  g_autoptr (JsonObject) done = ow_intent_finish (session, result, error);

  return done != NULL;
}
