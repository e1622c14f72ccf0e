/* The hall's layer on its way to another hall. */

#include "ow-layer-file.h"

#include <string.h>

#include "ow-act-checks.h"
#include "ow-layer-acts.h"
#include "ow-payload.h"
#include "ow-seal.h"
#include "ow-site.h"

#define LONGEST_BODY  (1024 * 1024) /* a file of the catalogue */
#define LONGEST_TEXTS (64 * 1024)

/* Writing */

static void
add_item (JsonArray *items, const OwSetting *row)
{
  g_autoptr (OwLayerEntry) entry = ow_layer_entry_new (row->kind, row->name, row->body, NULL, NULL);
  JsonObject *item = json_object_new ();

  ow_payload_set_text (item, "kind", row->kind);
  ow_payload_set_text (item, "name", row->name);
  ow_payload_set_text (item, "body", entry->body);
  ow_payload_set_text (item, "texts", row->texts);
  ow_payload_set_text (item, "source", row->source);
  ow_payload_set_date (item, "valid_from", row->valid_from);
  json_array_add_object_element (items, item);
}

/* The newest revisions: of what changes on a later day only that, which the other hall proposes as
 * it stands. */
static gboolean
add_kind (OwTransaction *transaction, const char *kind, JsonArray *items, GError **error)
{
  g_autoptr (GPtrArray) rows
      = ow_transaction_query (transaction, &ow_query_settings_newest, error, 's', kind, 0);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const OwSetting *row = rows->pdata[i];
      const OwSetting *next = i + 1 < rows->len ? rows->pdata[i + 1] : NULL;

      /* What the hall set itself stands after what was set for all halls, and in its place. */
      if (*row->body != '\0' && (next == NULL || !g_str_equal (next->name, row->name)))
        add_item (items, row);
    }
  return rows != NULL;
}

static gboolean
export_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  JsonObject **ret_content = (JsonObject **)data;
  const char *const *kinds = ow_layer_get_kinds ();
  g_autofree char *id = ow_seal_uuid ();
  g_autoptr (JsonArray) items = json_array_new ();

  if (!ow_act_require_role (transaction, "site.edit", error))
    return FALSE;
  for (guint i = 0; kinds[i] != NULL; i++)
    if (!add_kind (transaction, kinds[i], items, error))
      return FALSE;
  g_clear_pointer (ret_content, json_object_unref);
  *ret_content
      = ow_exchange_make (transaction, OW_EXCHANGE_KIND_LAYER, id, g_steal_pointer (&items));
  json_object_set_string_member (result, "file", id);
  return ow_transaction_note (transaction, "setting", 0, id, error);
}

gboolean
ow_layer_file_export (OwStore *store,
                      const OwAct *act,
                      OwSealKey *key,
                      const char *path,
                      guint *ret_n,
                      GError **error)
{
  g_autoptr (JsonObject) content = NULL;
  g_autoptr (JsonObject) result = ow_store_act (store, act, export_run, &content, error);

  if (result == NULL)
    return FALSE;
  /* The same intent asked again gives no second file. */
  if (content == NULL)
    return ow_exchange_fail (error, path, json_object_get_string_member (result, "file"));
  if (!ow_exchange_write (content, key, path, error))
    return FALSE;
  *ret_n = json_array_get_length (json_object_get_array_member (content, "items"));
  return TRUE;
}

/* Reading */

typedef struct
{
  const OwCaseRules *rules;
  JsonObject *content;
  const char *path;
  OwExchangeResult *result;
} Import;

gboolean
ow_layer_file_is (JsonObject *content)
{
  return g_strcmp0 (json_object_get_string_member_with_default (content, "kind", NULL),
                    OW_EXCHANGE_KIND_LAYER)
         == 0;
}

static gboolean
is_same (const char *kind,
         const char *name,
         const char *body,
         const char *texts,
         const OwLayerEntry *entry)
{
  return g_str_equal (kind, entry->kind) && g_str_equal (name, entry->name)
         && g_str_equal (body, entry->body) && g_strcmp0 (texts, entry->texts) == 0;
}

/* In these words already, whatever its source and day: here, or waiting. */
static gboolean
read_known (OwTransaction *transaction, const OwLayerEntry *entry, gboolean *ret, GError **error)
{
  g_autoptr (GPtrArray) settings = ow_transaction_query (
      transaction, &ow_query_setting_newest, error, 's', entry->kind, 's', entry->name, 0);
  g_autoptr (GPtrArray) open
      = settings != NULL ? ow_transaction_query (transaction, &ow_query_setting_proposals, error, 0)
                         : NULL;

  if (open == NULL)
    return FALSE;
  if (settings->len > 0)
    {
      const OwSetting *row = settings->pdata[0];

      *ret = is_same (row->kind, row->name, row->body, row->texts, entry);
    }
  for (guint i = 0; i < open->len; i++)
    {
      const OwSettingProposal *row = open->pdata[i];

      *ret = *ret || is_same (row->kind, row->name, row->body, row->texts, entry);
    }
  return TRUE;
}

static gboolean
is_of_size (const char *text, gsize most)
{
  return text == NULL || strlen (text) <= most;
}

static gboolean
take_line (OwTransaction *transaction, Import *import, JsonObject *item, GError **error)
{
  static const char *const parts[] = { "kind", "name", "body", "texts", "source" };
  g_autofree char *values[G_N_ELEMENTS (parts)] = { NULL };
  g_autoptr (OwLayerEntry) entry = NULL;
  g_autoptr (JsonObject) result = json_object_new ();
  OwProposeSetting request = { .valid_from = ow_payload_get_date (item, "valid_from"),
                               .rules = (OwCaseRules *)import->rules,
                               .imported = TRUE };
  gboolean known = FALSE, whole = TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    values[i] = ow_payload_dup_text (item, parts[i]);
  for (gsize i = 0; i < 3; i++)
    whole = whole && values[i] != NULL;
  whole = whole && is_of_size (values[2], LONGEST_BODY) && is_of_size (values[3], LONGEST_TEXTS)
          && (request.valid_from != OW_DATE_NONE || !json_object_has_member (item, "valid_from"));
  entry = whole ? ow_layer_entry_new (values[0], values[1], values[2], values[3], values[4]) : NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    g_clear_pointer (&values[i], g_free);
  if (entry == NULL)
    return ow_exchange_fail (error, import->path, "items");
  request.entry = entry;
  if (request.valid_from != OW_DATE_NONE
      && request.valid_from < ow_transaction_get_today (transaction))
    request.valid_from = OW_DATE_NONE;
  if (!read_known (transaction, entry, &known, error))
    return FALSE;
  if (known)
    {
      import->result->known++;
      return TRUE;
    }
  import->result->taken++;
  return ow_propose_setting_run (transaction, &request, result, error);
}

static gboolean
import_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  Import *import = (Import *)data;
  JsonArray *items = json_object_get_array_member (import->content, "items");

  import->result->taken = import->result->known = 0;
  if (!ow_act_require_role (transaction, "site.edit", error)
      || !ow_exchange_note (transaction, import->content, import->path, error))
    return FALSE;
  if (json_array_get_length (items) > OW_LAYER_FILE_LINES)
    return ow_exchange_fail (error, import->path, "items");
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonNode *item = json_array_get_element (items, i);

      if (!JSON_NODE_HOLDS_OBJECT (item))
        return ow_exchange_fail (error, import->path, "items");
      if (!take_line (transaction, import, json_node_get_object (item), error))
        return FALSE;
    }
  return TRUE;
}

gboolean
ow_layer_file_import (OwStore *store,
                      const OwAct *act,
                      const OwCaseRules *rules,
                      JsonObject *content,
                      const char *path,
                      OwExchangeResult *ret_result,
                      GError **error)
{
  g_auto (OwExchangeResult) taken = { 0 };
  Import import = { rules, content, path, &taken };
  g_autoptr (JsonObject) result = NULL;

  g_return_val_if_fail (ow_layer_file_is (content), FALSE);

  taken.kind = g_strdup (OW_EXCHANGE_KIND_LAYER);
  taken.site = g_strdup (json_object_get_string_member (content, "site"));
  if ((result = ow_store_act (store, act, import_run, &import, error)) == NULL)
    return FALSE;
  *ret_result = taken;
  taken = (OwExchangeResult){ 0 };
  return TRUE;
}
