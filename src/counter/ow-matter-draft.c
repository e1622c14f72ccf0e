/* Drafts: what was typed is saved half a second later, in the name of who began, also while the
 * window is locked; a disk that is full is asked again. */

#include "ow-matter-parts.h"

#include "ow-draft-body.h"
#include "ow-store-error.h"

#define SAVE_DELAY_MS  500
#define RETRY_DELAY_MS 2000

static void start_save (OwMatter *self);

char *
ow_matter_dup_body (OwMatter *self)
{
  return ow_draft_body_write (self->form, self->all_materials, self->waivers, self->siblings,
                              self->extras, self->request);
}

static void
answer_waiters (OwMatter *self, const GError *error)
{
  g_autoptr (GPtrArray) waiters = g_steal_pointer (&self->waiters);

  self->waiters = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiters->len; i++)
    if (error != NULL)
      g_task_return_error (g_ptr_array_index (waiters, i), g_error_copy (error));
    else
      g_task_return_boolean (g_ptr_array_index (waiters, i), TRUE);
}

static gboolean
save_cb (gpointer data)
{
  OwMatter *self = data;

  self->save_source = 0;
  start_save (self);
  return G_SOURCE_REMOVE;
}

/* From the first change on, not from the last: who types without a pause loses half a second too,
 * not everything. */
static void
queue_save (OwMatter *self, guint delay)
{
  if (self->save_source == 0 && ow_matter_is_dirty (self))
    self->save_source = g_timeout_add (delay, save_cb, self);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwMatter) self = data;
  g_autoptr (GError) error = NULL;
  OwStore *store = ow_context_get_store (self->context);
  g_autoptr (JsonObject) done = ow_store_act_finish (store, result, &error);

  self->saving = FALSE;
  /* Taken in by an act meanwhile: the draft has done its work. */
  if (done == NULL && ow_matter_is_editable (self))
    {
      ow_matter_emit_save_failed (self, error);
      answer_waiters (self, error);
      /* What another counter has typed is not written over, however often it is tried. */
      if (!g_error_matches (error, OW_STORE_ERROR, OW_STORE_ERROR_CONFLICT))
        queue_save (self, RETRY_DELAY_MS);
      return;
    }
  if (done != NULL)
    self->draft_version = json_object_get_int_member_with_default (done, "version", 0);
  self->saved_changes = self->saving_changes;
  self->saved_at = ow_clock_now (ow_context_get_clock (self->context));
  ow_matter_emit_saved (self);
  if (self->waiters->len > 0)
    start_save (self);
  else
    queue_save (self, SAVE_DELAY_MS);
}

static void
save_draft_free (gpointer data)
{
  OwSaveDraft *request = data;

  g_free ((char *)request->body);
  g_free (request);
}

static void
start_save (OwMatter *self)
{
  g_autofree char *uuid = NULL;
  OwAct act = { 0 };
  OwSaveDraft *request;

  g_clear_handle_id (&self->save_source, g_source_remove);
  if (self->saving)
    return;
  if (!ow_matter_is_dirty (self))
    {
      answer_waiters (self, NULL);
      return;
    }
  uuid = ow_seal_uuid ();
  act = (OwAct){ uuid, "draft.save", NULL, self->staff, self->station, NULL };
  request = g_new0 (OwSaveDraft, 1);
  request->case_id = self->file->id;
  request->body = ow_matter_dup_body (self);
  request->version = self->draft_version;
  self->saving = TRUE;
  self->saving_changes = self->changes;
  ow_store_act_async (ow_context_get_store (self->context), &act, ow_save_draft_run, request,
                      save_draft_free, NULL, saved_cb, g_object_ref (self));
}

void
ow_matter_save_async (OwMatter *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, ow_matter_save_async);
  g_ptr_array_add (self->waiters, task);
  start_save (self);
}

gboolean
ow_matter_save_finish (OwMatter *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
ow_matter_queue_save (OwMatter *self)
{
  queue_save (self, SAVE_DELAY_MS);
}
