/* The record of a person. The reading is an act, because looking at personal data leaves a trace.
 * What only a form says (employer, telephone, who helped) comes from the cases, the newest first.
 */

#include "ow-person-record.h"

#include "ow-act-checks.h"
#include "ow-facts.h"
#include "ow-intent.h"
#include "ow-person-acts.h"
#include "ow-seal.h"
#include "ow-task.h"

static void
helper_free (gpointer data)
{
  OwPersonHelper *helper = data;

  g_free (helper->role);
  g_free (helper->name);
  g_free (helper->phone);
  g_free (helper->document);
  g_free (helper->number);
  g_free (helper);
}

static void
pair_free (gpointer data)
{
  OwPersonPair *pair = data;

  ow_person_free (pair->person);
  g_free (pair->number);
  g_free (pair->by);
  g_free (pair);
}

void
ow_person_record_free (OwPersonRecord *self)
{
  if (self == NULL)
    return;
  ow_person_free (self->person);
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_clear_pointer (&self->cases, g_ptr_array_unref);
  g_clear_pointer (&self->products, g_ptr_array_unref);
  g_clear_pointer (&self->kept, g_ptr_array_unref);
  g_clear_pointer (&self->company, g_ptr_array_unref);
  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  g_ptr_array_unref (self->phones);
  g_ptr_array_unref (self->helpers);
  g_free (self->employer);
  g_free (self->position);
  g_free (self->address);
  g_free (self->work_permit);
  g_ptr_array_unref (self->joined);
  g_ptr_array_unref (self->alike);
  g_ptr_array_unref (self->apart);
  g_free (self);
}

static OwPersonRecord *
record_new (void)
{
  OwPersonRecord *self = g_new0 (OwPersonRecord, 1);

  self->phones = g_ptr_array_new_with_free_func (g_free);
  self->helpers = g_ptr_array_new_with_free_func (helper_free);
  self->joined = g_ptr_array_new_with_free_func (pair_free);
  self->alike = g_ptr_array_new_with_free_func (pair_free);
  self->apart = g_ptr_array_new_with_free_func (pair_free);
  return self;
}

/* What the worker needs; it never touches an object of the main thread. */
typedef struct
{
  OwStore *store;
  char *station;
  OwRowId staff, person;
  OwPersonRecord *record;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  ow_store_unref (load->store);
  g_free (load->station);
  ow_person_record_free (load->record);
  g_free (load);
}

static gboolean
is_said (const char *text)
{
  return text != NULL && *text != '\0';
}

static void
add_once (GPtrArray *texts, const char *text)
{
  if (is_said (text) && !g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
    g_ptr_array_add (texts, g_strdup (text));
}

static void
take_first (char **member, const char *text)
{
  if (*member == NULL && is_said (text))
    *member = g_strdup (text);
}

/* The newest case that names him says the rest. */
static void
add_helper (OwPersonRecord *self,
            const char *role,
            const char *name,
            const char *phone,
            const char *document,
            const char *number)
{
  OwPersonHelper *helper;

  if (!is_said (name))
    return;
  for (guint i = 0; i < self->helpers->len; i++)
    {
      helper = self->helpers->pdata[i];
      if (g_str_equal (helper->role, role) && g_str_equal (helper->name, name))
        return;
    }
  helper = g_new0 (OwPersonHelper, 1);
  helper->role = g_strdup (role);
  helper->name = g_strdup (name);
  helper->phone = g_strdup (phone);
  helper->document = g_strdup (document);
  helper->number = g_strdup (number);
  g_ptr_array_add (self->helpers, helper);
}

static void
read_facts (OwPersonRecord *self, const OwCaseFile *file)
{
  g_autoptr (OwFacts) facts = file->facts != NULL ? ow_facts_from_text (file->facts, NULL) : NULL;
  const char *capacity;

  if (facts == NULL)
    return;
  add_once (self->phones, ow_facts_get_text (facts, "person.phone"));
  take_first (&self->address, ow_facts_get_text (facts, "person.address"));
  take_first (&self->employer, ow_facts_get_text (facts, "person.employer"));
  take_first (&self->position, ow_facts_get_text (facts, "person.position"));
  take_first (&self->work_permit, ow_facts_get_text (facts, "work_permit.number"));
  capacity = ow_facts_get_text (facts, "presenter.capacity");
  if (is_said (capacity) && !g_str_equal (capacity, "applicant"))
    {
      g_autofree char *role = g_strconcat ("person.helper.", capacity, NULL);
      const char *name = ow_facts_get_text (facts, "presenter.name");

      add_helper (self, role,
                  is_said (name) ? name : ow_facts_get_text (facts, "presenter.organisation"),
                  ow_facts_get_text (facts, "presenter.phone"),
                  ow_facts_get_text (facts, "presenter.document_number"), file->number);
    }
  add_helper (self, "person.helper.host", ow_facts_get_text (facts, "host.name"), NULL,
              ow_facts_get_text (facts, "host.document_number"), file->number);
  add_helper (self, "person.helper.contact", ow_facts_get_text (facts, "person.contact_name"),
              ow_facts_get_text (facts, "person.contact_phone"), NULL, file->number);
}

/* Who took the documents of a case away, when it was not the applicant. */
static gboolean
read_collector (OwTransaction *transaction,
                OwPersonRecord *self,
                const OwCaseFile *file,
                GError **error)
{
  GError *local = NULL;
  g_autoptr (OwCollection) collection = ow_transaction_query_one (
      transaction, &ow_query_collection_of_case, &local, 'i', file->id, 0);

  if (!ow_act_pass (local, error))
    return FALSE;
  if (collection != NULL && !g_str_equal (collection->capacity, "applicant"))
    add_helper (self, "person.helper.collector", collection->collector_name, NULL,
                collection->collector_document, file->number);
  return TRUE;
}

static char *
dup_staff_name (OwTransaction *transaction, OwRowId id)
{
  g_autoptr (OwStaff) staff
      = id != 0 ? ow_transaction_load (transaction, &ow_staff_record, id, NULL) : NULL;

  return g_strdup (staff != NULL ? staff->display_name : "");
}

static gboolean
add_pair (OwTransaction *transaction, GPtrArray *pairs, const OwPerson *person, GError **error)
{
  g_autoptr (GPtrArray) documents = ow_transaction_query (
      transaction, &ow_query_documents_of_record, error, 'i', person->id, 0);
  OwPersonPair *pair;

  if (documents == NULL)
    return FALSE;
  pair = g_new0 (OwPersonPair, 1);
  pair->person = ow_person_copy (person);
  pair->number
      = g_strdup (documents->len > 0 ? ((OwTravelDocument *)documents->pdata[0])->number : "");
  pair->by = dup_staff_name (transaction, person->merged_by);
  g_ptr_array_add (pairs, pair);
  return TRUE;
}

static gboolean
read_pairs (OwTransaction *transaction, OwPersonRecord *self, GPtrArray *same, GError **error)
{
  g_autoptr (GPtrArray) alike = ow_person_act_find_alike (transaction, same, error);
  g_autoptr (GPtrArray) apart
      = alike != NULL ? ow_person_act_find_apart (transaction, same, error) : NULL;

  if (apart == NULL)
    return FALSE;
  for (guint i = 0; i < apart->len; i++)
    if (!add_pair (transaction, self->apart, apart->pdata[i], error))
      return FALSE;
  for (guint i = same->len; i > 1; i--)
    if (!add_pair (transaction, self->joined, same->pdata[i - 1], error))
      return FALSE;
  for (guint i = 0; i < alike->len; i++)
    if (!add_pair (transaction, self->alike, alike->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* Everybody of the parties but himself, under whichever record. */
static void
drop_himself (GPtrArray *company, GPtrArray *same)
{
  for (guint i = company->len; i > 0; i--)
    for (guint s = 0; s < same->len; s++)
      if (((OwPerson *)company->pdata[i - 1])->id == ((OwPerson *)same->pdata[s])->id)
        {
          g_ptr_array_remove_index (company, i - 1);
          break;
        }
}

static gboolean
read_lists (OwTransaction *transaction, OwPersonRecord *self, GError **error)
{
  const struct
  {
    GPtrArray **list;
    const OwQuery *query;
  } lists[] = { { &self->documents, &ow_query_documents_of_person },
                { &self->cases, &ow_query_cases_by_person },
                { &self->products, &ow_query_products_of_person },
                { &self->kept, &ow_query_custody_lines_of_person },
                { &self->company, &ow_query_persons_with },
                { &self->accounts, &ow_query_helper_accounts_of_person } };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      *lists[i].list
          = ow_transaction_query (transaction, lists[i].query, error, 'i', self->person->id, 0);
      if (*lists[i].list == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
view_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  Load *load = (Load *)request;
  g_autoptr (GPtrArray) same
      = ow_transaction_query (transaction, &ow_query_persons_same, error, 'i', load->person, 0);
  OwPersonRecord *self;

  if (same == NULL)
    return FALSE;
  /* Asked for again after another writer crossed: from the beginning. */
  ow_person_record_free (load->record);
  self = load->record = record_new ();
  self->person = same->len > 0
                     ? ow_person_copy (same->pdata[0])
                     : ow_transaction_load (transaction, &ow_person_record, load->person, error);
  if (self->person == NULL || !read_lists (transaction, self, error)
      || !read_pairs (transaction, self, same, error))
    return FALSE;
  drop_himself (self->company, same);
  for (guint i = 0; i < self->cases->len; i++)
    {
      read_facts (self, self->cases->pdata[i]);
      if (!read_collector (transaction, self, self->cases->pdata[i], error))
        return FALSE;
    }
  for (guint i = 0; i < same->len; i++)
    {
      add_once (self->phones, ((OwPerson *)same->pdata[i])->phone);
      take_first (&self->address, ((OwPerson *)same->pdata[i])->address);
    }
  return ow_transaction_note (transaction, "person", self->person->id, "person.view", error);
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Load *load = data;
  g_autofree char *uuid = ow_seal_uuid ();
  OwAct act = { uuid, "person.view", NULL, load->staff, load->station, NULL };
  GError *error = NULL;
  g_autoptr (JsonObject) result = ow_store_act (load->store, &act, view_run, load, &error);

  if (result == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&load->record),
                           (GDestroyNotify)ow_person_record_free);
}

void
ow_person_record_load_async (OwSession *session,
                             gint64 person,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  GError *error = NULL;
  Load *load;

  g_task_set_source_tag (task, ow_person_record_load_async);
  if (!ow_session_require (session, "case.list", &error))
    {
      g_task_return_error (task, error);
      return;
    }
  load = g_new0 (Load, 1);
  load->store = ow_store_ref (ow_context_get_store (ow_session_get_context (session)));
  load->station = g_strdup (ow_session_get_station (session));
  load->staff = ow_session_get_staff (session);
  load->person = person;
  g_task_set_task_data (task, load, load_free);
  ow_task_run_in_thread (task, load_thread);
}

OwPersonRecord *
ow_person_record_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
ow_person_record_merge_async (OwSession *session,
                              const OwPersonRecord *record,
                              const OwPersonPair *alike,
                              const char *reason,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  OwMergePersons *request = g_new0 (OwMergePersons, 1);
  const OwIntent intent
      = { "person.merge", "person.merge", reason, ow_merge_persons_run, request, g_free };

  request->person = record->person->id;
  request->version = record->person->version;
  request->other = alike->person->id;
  request->other_version = alike->person->version;
  ow_intent_async (session, &intent, cancellable, callback, user_data);
}

void
ow_person_record_unmerge_async (OwSession *session,
                                const OwPersonPair *joined,
                                const char *reason,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  OwUnmergePerson *request = g_new0 (OwUnmergePerson, 1);
  const OwIntent intent
      = { "person.unmerge", "person.merge", reason, ow_unmerge_person_run, request, g_free };

  request->person = joined->person->id;
  request->version = joined->person->version;
  ow_intent_async (session, &intent, cancellable, callback, user_data);
}

static void
pair_async (OwSession *session,
            OwActFunc func,
            const char *act,
            const OwPersonRecord *record,
            const OwPersonPair *pair,
            const char *reason,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  OwPersonPairing *request = g_new0 (OwPersonPairing, 1);
  const OwIntent intent = { act, "person.merge", reason, func, request, g_free };

  request->person = record->person->id;
  request->other = pair->person->id;
  ow_intent_async (session, &intent, cancellable, callback, user_data);
}

void
ow_person_record_keep_apart_async (OwSession *session,
                                   const OwPersonRecord *record,
                                   const OwPersonPair *alike,
                                   const char *reason,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  pair_async (session, ow_keep_apart_run, "person.keep-apart", record, alike, reason, cancellable,
              callback, user_data);
}

void
ow_person_record_propose_again_async (OwSession *session,
                                      const OwPersonRecord *record,
                                      const OwPersonPair *apart,
                                      const char *reason,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  pair_async (session, ow_propose_again_run, "person.propose-again", record, apart, reason,
              cancellable, callback, user_data);
}

gboolean
ow_person_record_act_finish (OwSession *session, GAsyncResult *result, GError **error)
{
  g_autoptr (JsonObject) done = ow_intent_finish (session, result, error);

  return done != NULL;
}
