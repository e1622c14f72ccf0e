/* The window's way to the records of enterprises. Reading one is an act, because it leaves a trace:
 * what it read lies in a box that reading and asking share. */

#include "ow-enterprise-desk.h"

#include "ow-case-acts.h"
#include "ow-intent.h"
#include "ow-session-read.h"

void
ow_enterprise_record_free (OwEnterpriseRecord *self)
{
  if (self == NULL)
    return;
  ow_enterprise_free (self->enterprise);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->keepers, g_ptr_array_unref);
  g_free (self);
}

/* Finding */

typedef struct
{
  char *text;
  GPtrArray *found;
} Find;

static void
find_free (gpointer data)
{
  Find *find = data;

  g_free (find->text);
  g_clear_pointer (&find->found, g_ptr_array_unref);
  g_free (find);
}

GPtrArray *
ow_enterprise_desk_find_in (OwTransaction *transaction, const char *text, GError **error)
{
  g_autofree char *key = ow_enterprise_dup_key (text);
  g_autofree char *code = g_utf8_strup (key, -1);

  return ow_transaction_query (transaction, &ow_query_enterprises_with, error, 's', key, 's', code,
                               'i', (gint64)OW_ENTERPRISES_FOUND, 0);
}

static gboolean
find_run (OwTransaction *transaction, gpointer data, GError **error)
{
  Find *find = data;

  find->found = ow_enterprise_desk_find_in (transaction, find->text, error);
  return find->found != NULL;
}

void
ow_enterprise_desk_find_async (OwSession *session,
                               const char *text,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Find *find = g_new0 (Find, 1);
  const OwSessionRead reading = { "case.list", find_run, find, find_free };

  find->text = g_strdup (text);
  ow_session_read_async (session, &reading, cancellable, callback, user_data);
}

GPtrArray *
ow_enterprise_desk_find_finish (GAsyncResult *result, GError **error)
{
  Find *find = ow_session_read_finish (result, error);

  return find != NULL ? g_steal_pointer (&find->found) : NULL;
}

/* Reading */

typedef struct
{
  OwRowId enterprise;
  OwEnterpriseRecord *record;
} Load;

static void
load_clear (gpointer data)
{
  g_clear_pointer (&((Load *)data)->record, ow_enterprise_record_free);
}

static void
load_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, load_clear);
}

OwEnterpriseRecord *
ow_enterprise_desk_load_in (OwTransaction *transaction, OwRowId enterprise, GError **error)
{
  g_autoptr (OwEnterpriseRecord) self = g_new0 (OwEnterpriseRecord, 1);

  if ((self->enterprise
       = ow_transaction_load (transaction, &ow_enterprise_record, enterprise, error))
          == NULL
      || (self->entries = ow_transaction_query (transaction, &ow_query_enterprise_entries, error,
                                                'i', enterprise, 0))
             == NULL
      || !ow_transaction_note (transaction, "enterprise", enterprise, "enterprise.view", error))
    return NULL;
  self->keepers = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const OwEnterpriseEntry *entry = self->entries->pdata[i];
      g_autoptr (OwStaff) staff
          = entry->clerk_id != 0
                ? ow_transaction_load (transaction, &ow_staff_record, entry->clerk_id, NULL)
                : NULL;

      g_ptr_array_add (self->keepers, g_strdup (staff != NULL ? staff->display_name : ""));
    }
  return g_steal_pointer (&self);
}

static gboolean
load_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  Load *load = (Load *)request;

  load_clear (load);
  load->record = ow_enterprise_desk_load_in (transaction, load->enterprise, error);
  return load->record != NULL;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (JsonObject) answer = ow_intent_finish (OW_SESSION (source), result, &error);

  if (answer == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&load->record),
                           (GDestroyNotify)ow_enterprise_record_free);
}

void
ow_enterprise_desk_load_async (OwSession *session,
                               gint64 enterprise,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (session, cancellable, callback, user_data);
  Load *load = g_atomic_rc_box_new0 (Load);
  const OwIntent intent = {
    "enterprise.view", "case.list", NULL, load_run, g_atomic_rc_box_acquire (load), load_unref
  };

  load->enterprise = enterprise;
  g_task_set_source_tag (task, ow_enterprise_desk_load_async);
  g_task_set_task_data (task, load, load_unref);
  ow_intent_async (session, &intent, cancellable, loaded_cb, task);
}

OwEnterpriseRecord *
ow_enterprise_desk_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Acts */

void
ow_enterprise_desk_save_async (OwSession *session,
                               const OwSaveEnterprise *request,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  OwSaveEnterprise *save = ow_request_new (request, sizeof *request);
  const OwIntent intent = {
    "enterprise.save", "enterprise.edit", NULL, ow_save_enterprise_run, save, ow_request_free
  };

  save->name = ow_request_keep_filled (save, request->name);
  save->uscc = ow_request_keep_filled (save, request->uscc);
  save->address = ow_request_keep_filled (save, request->address);
  save->city = ow_request_keep_filled (save, request->city);
  save->contact = ow_request_keep_filled (save, request->contact);
  save->phone = ow_request_keep_filled (save, request->phone);
  save->relation = ow_request_keep_filled (save, request->relation);
  save->service_person = ow_request_keep_filled (save, request->service_person);
  save->service_phone = ow_request_keep_filled (save, request->service_phone);
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

void
ow_enterprise_desk_file_async (OwSession *session,
                               gint64 enterprise,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  const OwFileEnterprise given = { enterprise };
  OwFileEnterprise *file = ow_request_new (&given, sizeof given);
  const OwIntent intent = {
    "enterprise.file", "enterprise.edit", NULL, ow_file_enterprise_run, file, ow_request_free
  };

  ow_intent_async (session, &intent, NULL, callback, user_data);
}

void
ow_enterprise_desk_note_async (OwSession *session,
                               const OwNoteFiling *request,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  OwNoteFiling *note = ow_request_new (request, sizeof *request);
  const OwIntent intent
      = { "enterprise.filing", "enterprise.edit", NULL, ow_note_filing_run, note, ow_request_free };

  note->number = ow_request_keep_filled (note, request->number);
  note->state = ow_request_keep_filled (note, request->state);
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

void
ow_enterprise_desk_take_async (OwSession *session,
                               const OwTakeFiling *request,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  OwTakeFiling *take = ow_request_new (request, sizeof *request);
  const OwIntent intent
      = { "enterprise.filing", "enterprise.edit", NULL, ow_take_filing_run, take, ow_request_free };

  take->answer
      = ow_request_own (take, json_object_ref (request->answer), (GDestroyNotify)json_object_unref);
  take->source = ow_request_keep_filled (take, request->source);
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

void
ow_enterprise_desk_add_async (OwSession *session,
                              const OwAddEnterpriseEntry *request,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  OwContext *context = ow_session_get_context (session);
  OwAddEnterpriseEntry *add = ow_request_new (request, sizeof *request);
  const OwIntent intent
      = { "enterprise.add-entry", "enterprise.edit", NULL, ow_add_enterprise_entry_run, add,
          ow_request_free };

  add->kind = ow_request_keep_filled (add, request->kind);
  add->text = ow_request_keep_filled (add, request->text);
  add->calendar = ow_request_own (add, ow_calendar_ref (ow_context_get_calendar (context)),
                                  (GDestroyNotify)ow_calendar_unref);
  add->parameters = ow_request_own (add, ow_parameters_ref (ow_context_get_parameters (context)),
                                    (GDestroyNotify)ow_parameters_unref);
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

void
ow_enterprise_desk_close_async (OwSession *session,
                                gint64 entry,
                                const char *outcome,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  const OwCloseEnterpriseEntry given = { entry };
  OwCloseEnterpriseEntry *close = ow_request_new (&given, sizeof given);
  const OwIntent intent = {
    "enterprise.close-entry", "enterprise.edit", outcome, ow_close_enterprise_entry_run, close,
    ow_request_free
  };

  ow_intent_async (session, &intent, NULL, callback, user_data);
}

gint64
ow_enterprise_desk_finish (OwSession *session, GAsyncResult *result, GError **error)
{
  g_autoptr (JsonObject) answer = ow_intent_finish (session, result, error);

  return answer != NULL ? ow_result_get_id (answer, "enterprise") : 0;
}
