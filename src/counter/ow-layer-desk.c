/* The hall's layer, read and changed from a window. */

#include "ow-layer-desk.h"

#include "ow-intent.h"
#include "ow-session-read.h"
#include "ow-site.h"
#include "ow-staff.h"

static void
line_free (gpointer data)
{
  OwLayerLine *line = data;

  ow_layer_entry_free (line->entry);
  g_free (line->author);
  g_free (line->approver);
  g_free (line);
}

static OwLayerEntry *
copy (const OwLayerEntry *entry)
{
  return ow_layer_entry_new (entry->kind, entry->name, entry->body, entry->texts, entry->source);
}

/* The list */

typedef struct
{
  OwRowId staff;
  GPtrArray *lines;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->lines, g_ptr_array_unref);
  g_free (reading);
}

/* What another hall's staff set for all halls has an author who is nobody here. */
static char *
dup_name (OwTransaction *transaction, OwRowId id)
{
  g_autoptr (OwStaff) staff
      = id != 0 ? ow_transaction_load (transaction, &ow_staff_record, id, NULL) : NULL;

  return staff != NULL ? g_strdup (staff->display_name) : NULL;
}

static gboolean
add_waiting (OwTransaction *transaction, Reading *reading, GError **error)
{
  g_autoptr (GPtrArray) rows
      = ow_transaction_query (transaction, &ow_query_setting_proposals, error, 0);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const OwSettingProposal *row = rows->pdata[i];
      OwLayerLine *line = g_new0 (OwLayerLine, 1);

      line->standing = OW_LAYER_WAITS;
      line->proposal = row->id;
      line->version = row->version;
      line->entry = ow_layer_entry_new (row->kind, row->name, row->body, row->texts, row->source);
      line->valid_from = row->valid_from;
      line->at = row->at;
      line->author = dup_name (transaction, row->author_id);
      line->own = row->author_id == reading->staff;
      g_ptr_array_add (reading->lines, line);
    }
  return rows != NULL;
}

static void
add_setting (OwTransaction *transaction,
             Reading *reading,
             const OwSetting *row,
             OwLayerStanding standing)
{
  OwLayerLine *line = g_new0 (OwLayerLine, 1);

  line->standing = standing;
  line->entry = ow_layer_entry_new (row->kind, row->name, row->body, row->texts, row->source);
  line->valid_from = row->valid_from;
  line->at = row->at;
  line->author = dup_name (transaction, row->author_id);
  line->approver = dup_name (transaction, row->approver_id);
  g_ptr_array_add (reading->lines, line);
}

/* A closure of a day that has gone. */
static gboolean
is_over (const OwSetting *row, OwDate today)
{
  return g_str_equal (row->kind, OW_LAYER_CLOSURE) && ow_date_parse (row->name) < today;
}

static gboolean
add_kind (OwTransaction *transaction, Reading *reading, const char *kind, GError **error)
{
  OwDate today = ow_transaction_get_today (transaction);
  g_autoptr (GPtrArray) newest
      = ow_transaction_query (transaction, &ow_query_settings_newest, error, 's', kind, 0);
  g_autoptr (GPtrArray) rows = newest != NULL
                                   ? ow_transaction_query (transaction, &ow_query_settings_in_force,
                                                           error, 's', kind, 'd', today, 0)
                                   : NULL;

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < newest->len; i++)
    if (((const OwSetting *)newest->pdata[i])->valid_from != OW_DATE_NONE
        && ((const OwSetting *)newest->pdata[i])->valid_from > today)
      add_setting (transaction, reading, newest->pdata[i], OW_LAYER_LATER);
  for (guint i = 0; i < rows->len; i++)
    if (*((const OwSetting *)rows->pdata[i])->body != '\0' && !is_over (rows->pdata[i], today))
      add_setting (transaction, reading, rows->pdata[i], OW_LAYER_IN_FORCE);
  return TRUE;
}

static gboolean
list_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Reading *reading = data;
  const char *const *kinds = ow_layer_get_kinds ();

  g_clear_pointer (&reading->lines, g_ptr_array_unref);
  reading->lines = g_ptr_array_new_with_free_func (line_free);
  if (!add_waiting (transaction, reading, error))
    return FALSE;
  for (guint i = 0; kinds[i] != NULL; i++)
    if (!add_kind (transaction, reading, kinds[i], error))
      return FALSE;
  return TRUE;
}

void
ow_layer_list_async (OwSession *session,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  Reading *reading = g_new0 (Reading, 1);
  const OwSessionRead read = { "layer.read", list_read, reading, reading_free };

  reading->staff = ow_session_get_staff (session);
  ow_session_read_async (session, &read, cancellable, callback, user_data);
}

GPtrArray *
ow_layer_list_finish (GAsyncResult *result, GError **error)
{
  Reading *reading = ow_session_read_finish (result, error);

  return reading != NULL ? g_steal_pointer (&reading->lines) : NULL;
}

/* What it would change */

typedef struct
{
  OwLayerEntry *entry;
  OwCaseRules *rules;
  OwLayerPreview *preview;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  ow_layer_entry_free (asked->entry);
  ow_case_rules_free (asked->rules);
  ow_layer_preview_free (asked->preview);
  g_free (asked);
}

static gboolean
preview_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Asked *asked = data;

  g_clear_pointer (&asked->preview, ow_layer_preview_free);
  asked->preview = ow_layer_preview_read (transaction, asked->entry, asked->rules, error);
  return asked->preview != NULL;
}

void
ow_layer_preview_async (OwSession *session,
                        const OwLayerEntry *entry,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Asked *asked = g_new0 (Asked, 1);
  const OwSessionRead read = { "layer.read", preview_read, asked, asked_free };

  asked->entry = copy (entry);
  asked->rules = ow_case_rules_new (ow_session_get_context (session));
  ow_session_read_async (session, &read, cancellable, callback, user_data);
}

OwLayerPreview *
ow_layer_preview_finish (GAsyncResult *result, GError **error)
{
  Asked *asked = ow_session_read_finish (result, error);

  return asked != NULL ? g_steal_pointer (&asked->preview) : NULL;
}

/* Acts */

void
ow_layer_propose_async (OwSession *session,
                        const OwLayerEntry *entry,
                        OwDate valid_from,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  OwProposeSetting *request = g_new0 (OwProposeSetting, 1);
  const OwIntent intent = { "setting.propose",      "site.edit", NULL,
                            ow_propose_setting_run, request,     ow_propose_setting_free };

  request->entry = copy (entry);
  request->valid_from = valid_from;
  request->rules = ow_case_rules_new (ow_session_get_context (session));
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

gboolean
ow_layer_propose_finish (OwSession *session,
                         GAsyncResult *result,
                         gboolean *ret_waits,
                         GError **error)
{
  g_autoptr (JsonObject) answer = ow_intent_finish (session, result, error);

  if (answer == NULL)
    return FALSE;
  *ret_waits = ow_propose_setting_waits (answer);
  return TRUE;
}

void
ow_layer_answer_async (OwSession *session,
                       const OwLayerLine *line,
                       OwProposalAnswer answer,
                       const char *reason,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  static const struct
  {
    const char *act, *permission;
  } acts[] = {
    [OW_PROPOSAL_APPROVE] = { "setting.approve", "layer.approve" },
    [OW_PROPOSAL_REFUSE] = { "setting.refuse", "layer.approve" },
    [OW_PROPOSAL_WITHDRAW] = { "setting.withdraw", "site.edit" },
  };
  OwAnswerProposal *request = g_new0 (OwAnswerProposal, 1);
  const OwIntent intent
      = { acts[answer].act, acts[answer].permission, reason, ow_answer_proposal_run,
          request,          ow_answer_proposal_free };

  request->proposal = line->proposal;
  request->version = line->version;
  request->answer = answer;
  request->rules = ow_case_rules_new (ow_session_get_context (session));
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

gboolean
ow_layer_answer_finish (OwSession *session, GAsyncResult *result, GError **error)
{
  g_autoptr (JsonObject) answer = ow_intent_finish (session, result, error);

  return answer != NULL;
}
