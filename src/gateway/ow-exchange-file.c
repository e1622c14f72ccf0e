/* {"content": {…}, "key_id": …, "signature": …}: every value inside the content is text, so that it
 * is written again as it was signed. As a table: ow-exchange-csv.h. */

#include "ow-exchange-file.h"

#include <errno.h>
#include <gio/gio.h>
#include <string.h>

#include "ow-exchange-csv.h"
#include "ow-feed.h"
#include "ow-file.h"
#include "ow-json.h"
#include "ow-message.h"
#include "ow-outbox.h"
#include "ow-payload.h"
#include "ow-progress.h"
#include "ow-systems-table.h"

#define FORMAT   "onewindow-exchange-1"
#define RECEIVED "received"
#define MAX_FILE (64 * 1024 * 1024)

void
ow_exchange_result_clear (OwExchangeResult *self)
{
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->site, g_free);
}

gboolean
ow_exchange_fail (GError **error, const char *path, const char *problem)
{
  ow_message_set_error (
      error, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_FILE,
      ow_message_new ("error.gateway.file", "file", path, "problem", problem, NULL));
  return FALSE;
}

/* Writing */

typedef struct
{
  const char *kind;
  const char *site;   /* whose answers; NULL for messages */
  const char *office; /* whose feeds by office; nullable */
  JsonObject *content;
} Export;

static JsonObject *
make_item (const OwOutboxMessage *message, gboolean is_answer)
{
  JsonObject *item = json_object_new ();

  ow_payload_set_text (item, "key", message->message_key);
  if (is_answer)
    {
      ow_payload_set_text (item, "state", message->state);
      ow_payload_set_text (item, "answer", message->answer);
      ow_payload_set_text (item, "problem", message->problem);
      ow_payload_set_time (item, "at", message->sent_at);
      return item;
    }
  ow_payload_set_text (item, "system", message->system);
  ow_payload_set_text (item, "operation", message->operation);
  ow_payload_set_text (item, "lane", message->lane);
  ow_payload_set_text (item, "parameters", message->parameters);
  ow_payload_set_text (item, "payload", message->payload);
  return item;
}

/* All lanes that begin with "SITE/": '0' follows '/'. */
static void
find_lanes (const char *site, char **ret_first, char **ret_last)
{
  *ret_first = g_strconcat (site, "/", NULL);
  *ret_last = g_strconcat (site, "0", NULL);
}

gint64
ow_exchange_count_answers (OwTransaction *transaction, const char *site, GError **error)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  GError *local = NULL;
  gint64 n;

  find_lanes (site, &first, &last);
  n = ow_transaction_query_integer (transaction, &ow_query_count_outbox_answered, &local, 's',
                                    first, 's', last, 0);
  if (local == NULL)
    return n;
  g_propagate_error (error, local);
  return -1;
}

static GPtrArray *
query_items (OwTransaction *transaction, const Export *request, GError **error)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (request->site == NULL)
    return ow_transaction_query (transaction, &ow_query_outbox_to_carry, error, 'i',
                                 (gint64)OW_EXCHANGE_MAX_ITEMS, 0);
  find_lanes (request->site, &first, &last);
  return ow_transaction_query (transaction, &ow_query_outbox_answered, error, 's', first, 's', last,
                               'i', (gint64)OW_EXCHANGE_MAX_ITEMS, 0);
}

JsonObject *
ow_exchange_make (OwTransaction *transaction, const char *kind, const char *id, JsonArray *items)
{
  JsonObject *content = json_object_new ();

  ow_payload_set_text (content, "format", FORMAT);
  ow_payload_set_text (content, "kind", kind);
  ow_payload_set_text (content, "file_id", id);
  ow_payload_set_text (content, "site", ow_transaction_get_site (transaction)->code);
  ow_payload_set_time (content, "made_at", ow_transaction_get_now (transaction));
  json_object_set_array_member (content, "items", items);
  return content;
}

/* The newest of one feed that nobody here could use, as they came. */
static gboolean
add_received (OwTransaction *transaction,
              const char *system,
              const char *operation,
              const char *office,
              JsonArray *items,
              GError **error)
{
  g_autofree char *name = ow_feed_dup_name (operation, office);
  gint64 room = OW_EXCHANGE_MAX_ITEMS - (gint64)json_array_get_length (items);
  g_autoptr (GPtrArray) messages = ow_transaction_query (
      transaction, &ow_query_inbox_newest_new, error, 's', system, 's', name, 'i', room, 0);

  for (guint i = messages != NULL ? messages->len : 0; i > 0; i--)
    {
      const OwInboxMessage *message = g_ptr_array_index (messages, i - 1);
      JsonObject *item = json_object_new ();

      ow_payload_set_text (item, "system", system);
      ow_payload_set_text (item, "operation", operation);
      ow_payload_set_text (item, "office", office);
      ow_payload_set_text (item, "body", message->body);
      json_array_add_object_element (items, item);
    }
  return messages != NULL;
}

/* NULL with an error. */
static JsonArray *
collect_received (OwTransaction *transaction, const char *office, GError **error)
{
  g_autoptr (JsonArray) items = json_array_new ();
  GPtrArray *rows = ow_systems_table_get ();

  for (guint r = 0; r < rows->len; r++)
    {
      const OwSystemRow *row = g_ptr_array_index (rows, r);
      OwSchema *schema = ow_interface_get (row->id);
      GPtrArray *operations = schema != NULL ? ow_schema_get_operations (schema) : NULL;

      for (guint i = 0; operations != NULL && i < operations->len; i++)
        {
          const OwOperation *operation = g_ptr_array_index (operations, i);
          gboolean by_office = json_object_has_member (operation->parameters, "office");

          if (ow_feed_is (operation) && (!by_office || office != NULL)
              && !add_received (transaction, row->id, operation->id, by_office ? office : NULL,
                                items, error))
            return NULL;
        }
    }
  return g_steal_pointer (&items);
}

/* NULL with an error. */
static JsonArray *
collect_messages (OwTransaction *transaction, const Export *request, GError **error)
{
  g_autoptr (GPtrArray) messages = query_items (transaction, request, error);
  JsonArray *items;

  if (messages == NULL)
    return NULL;
  items = json_array_new ();
  for (guint i = 0; i < messages->len; i++)
    json_array_add_object_element (
        items, make_item (g_ptr_array_index (messages, i), request->site != NULL));
  return items;
}

static gboolean
collect (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  Export *request = (Export *)data;
  g_autofree char *id = ow_seal_uuid ();
  JsonArray *items = g_str_equal (request->kind, RECEIVED)
                         ? collect_received (transaction, request->office, error)
                         : collect_messages (transaction, request, error);

  if (items == NULL)
    return FALSE;
  request->content = ow_exchange_make (transaction, request->kind, id, items);
  json_object_set_string_member (result, "file", id);
  return ow_transaction_note (transaction, "outbox", 0, id, error);
}

/* What the file says: a table when its name says so and there is one for the kind. */
static char *
dup_file (JsonObject *content, const char *path, const char *key_id, const char *signature)
{
  g_autofree char *ending = g_ascii_strdown (path, -1);
  JsonObject *file;

  if (g_str_has_suffix (ending, ".csv")
      && ow_exchange_csv_knows (json_object_get_string_member (content, "kind")))
    return ow_exchange_csv_write (content, key_id, signature);
  file = json_object_new ();
  json_object_set_object_member (file, "content", json_object_ref (content));
  ow_payload_set_text (file, "key_id", key_id);
  ow_payload_set_text (file, "signature", signature);
  return ow_payload_take (file);
}

static char *
sign (JsonObject *content, OwSealKey *key, const char *path, GError **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;
  g_autofree char *signature_text = NULL;
  guint8 signature[OW_SM2_SIG_LENGTH];

  json_node_set_object (node, content);
  text = json_to_string (node, FALSE);
  if (!ow_seal_key_sign (key, text, strlen (text), signature, error))
    return NULL;
  signature_text = ow_base32_encode (signature, sizeof signature);
  return dup_file (content, path, ow_seal_key_get_id (key), signature_text);
}

/* Never over another file; whole or not at all. */
static gboolean
write_new (const char *path, const char *text, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (ow_file_write (path, text, strlen (text), FALSE, &local))
    return TRUE;
  return ow_exchange_fail (error, path, local->message);
}

gboolean
ow_exchange_write (JsonObject *content, OwSealKey *key, const char *path, GError **error)
{
  g_autofree char *text = sign (content, key, path, error);

  return text != NULL && write_new (path, text, error);
}

static gboolean
export_file (OwStore *store,
             const OwAct *act,
             OwSealKey *key,
             const char *kind,
             const char *site,
             const char *office,
             const char *path,
             guint *ret_n,
             GError **error)
{
  Export request = { kind, site, office, NULL };
  g_autoptr (JsonObject) result = ow_store_act (store, act, collect, &request, error);
  g_autoptr (JsonObject) content = request.content;

  if (result == NULL)
    return FALSE;
  /* The same intent asked again gives no second file. */
  if (content == NULL)
    return ow_exchange_fail (error, path, json_object_get_string_member (result, "file"));
  if (!ow_exchange_write (content, key, path, error))
    return FALSE;
  if (ret_n != NULL)
    *ret_n = json_array_get_length (json_object_get_array_member (content, "items"));
  return TRUE;
}

gboolean
ow_exchange_export_key (OwSealKey *key, const char *path, GError **error)
{
  g_autofree char *pem = ow_seal_key_export_public (key, error);

  return pem != NULL && write_new (path, pem, error);
}

gboolean
ow_exchange_export_messages (OwStore *store,
                             const OwAct *act,
                             OwSealKey *key,
                             const char *path,
                             guint *ret_n,
                             GError **error)
{
  return export_file (store, act, key, "messages", NULL, NULL, path, ret_n, error);
}

gboolean
ow_exchange_export_answers (OwStore *store,
                            const OwAct *act,
                            OwSealKey *key,
                            const char *site,
                            const char *path,
                            guint *ret_n,
                            GError **error)
{
  return export_file (store, act, key, "answers", site, NULL, path, ret_n, error);
}

gboolean
ow_exchange_export_received (OwStore *store,
                             const OwAct *act,
                             OwSealKey *key,
                             const char *office,
                             const char *path,
                             guint *ret_n,
                             GError **error)
{
  return export_file (store, act, key, RECEIVED, NULL, office, path, ret_n, error);
}

/* Reading */

typedef struct
{
  OwGateway *gateway; /* borrowed */
  JsonObject *content;
  const char *path;
  OwExchangeResult *result;
} Import;

static const char *
text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

/* The content when the signature is that of @sender. */
static JsonObject *
check_signature (JsonNode *root, OwSealKey *sender)
{
  JsonObject *file = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *content = file != NULL ? json_object_get_member (file, "content") : NULL;
  const char *signature_text = file != NULL ? text (file, "signature") : NULL;
  g_autofree guint8 *signature = NULL;
  g_autofree char *signed_text = NULL;
  gsize length = 0;

  if (content == NULL || !JSON_NODE_HOLDS_OBJECT (content) || signature_text == NULL
      || g_strcmp0 (text (file, "key_id"), ow_seal_key_get_id (sender)) != 0
      || (signature = ow_base32_decode (signature_text, &length)) == NULL
      || length != OW_SM2_SIG_LENGTH)
    return NULL;
  signed_text = json_to_string (content, FALSE);
  return ow_seal_key_verify (sender, signed_text, strlen (signed_text), signature)
             ? json_node_get_object (content)
             : NULL;
}

static gboolean
is_known (OwTransaction *transaction, const char *key, OwOutboxMessage **ret, GError **error)
{
  GError *local = NULL;

  *ret = ow_transaction_query_one (transaction, &ow_query_outbox_by_key, &local, 's', key, 0);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
take_message (OwTransaction *transaction, Import *import, JsonObject *item, GError **error)
{
  g_autofree char *lane
      = g_strdup_printf ("%s/%s", text (import->content, "site"), text (item, "lane"));
  OwOutboxDraft draft = { .system = text (item, "system"),
                          .operation = text (item, "operation"),
                          .lane = lane,
                          .key = text (item, "key"),
                          .parameters = text (item, "parameters"),
                          .payload = text (item, "payload") };
  g_autoptr (OwOutboxMessage) known = NULL;

  if (draft.system == NULL || draft.operation == NULL || draft.key == NULL || draft.payload == NULL)
    return ow_exchange_fail (error, import->path, "items");
  if (!is_known (transaction, draft.key, &known, error))
    return FALSE;
  if (known != NULL)
    import->result->known++;
  else if (ow_outbox_add (transaction, &draft, error))
    import->result->taken++;
  else
    return FALSE;
  return TRUE;
}

/* When it was answered there, as far as the file says so. */
static OwInstant
find_time (OwTransaction *transaction, const char *at)
{
  OwInstant time = at != NULL ? ow_instant_parse (at) : 0;
  OwInstant now = ow_transaction_get_now (transaction);

  return time > 0 && time < now ? time : now;
}

static gboolean
take_answer (OwTransaction *transaction, Import *import, JsonObject *item, GError **error)
{
  const char *key = text (item, "key");
  const char *state = text (item, "state");
  g_autoptr (OwOutboxMessage) message = NULL;

  if (key == NULL || (g_strcmp0 (state, "sent") != 0 && g_strcmp0 (state, "dead") != 0))
    return ow_exchange_fail (error, import->path, "items");
  if (!is_known (transaction, key, &message, error))
    return FALSE;
  /* Only what still waits is settled: an answer to nothing of ours changes nothing. */
  if (message == NULL || !g_str_equal (message->state, "waiting"))
    {
      import->result->known++;
      return TRUE;
    }
  ow_set_string (message->state, state);
  ow_set_string (message->answer, text (item, "answer"));
  ow_set_string (message->problem, text (item, "problem"));
  if (g_str_equal (state, "sent"))
    message->sent_at = find_time (transaction, text (item, "at"));
  import->result->taken++;
  return ow_transaction_update (transaction, &ow_outbox_message_record, message, error)
         && ow_progress_settled (transaction, message, error);
}

/* What is for another office is no mistake of this hall's to make: the whole file is refused. */
static gboolean
take_received (OwTransaction *transaction, Import *import, JsonObject *item, GError **error)
{
  const char *system = text (item, "system");
  const char *operation = text (item, "operation");
  const char *office = text (item, "office");
  const char *body = text (item, "body");
  g_autoptr (GError) local = NULL;
  g_autoptr (JsonNode) node = NULL;
  gboolean is_new = FALSE;

  if (system == NULL || operation == NULL || body == NULL)
    return ow_exchange_fail (error, import->path, "items");
  if (office != NULL && g_strcmp0 (office, ow_gateway_get_office (import->gateway, system)) != 0)
    return ow_exchange_fail (error, import->path, office);
  if ((node = ow_json_parse (body, -1, &local)) == NULL
      || !ow_feed_check (system, operation, office, node, &local))
    return ow_exchange_fail (error, import->path, local->message);
  if (!ow_feed_take (transaction, system, operation, office, node, &is_new, error))
    return FALSE;
  import->result->taken += is_new;
  import->result->known += !is_new;
  return TRUE;
}

typedef gboolean (*TakeFunc) (OwTransaction *transaction,
                              Import *import,
                              JsonObject *item,
                              GError **error);

static TakeFunc
find_take (const char *kind)
{
  if (g_str_equal (kind, "answers"))
    return take_answer;
  return g_str_equal (kind, RECEIVED) ? take_received : take_message;
}

gboolean
ow_exchange_note (OwTransaction *transaction, JsonObject *content, const char *path, GError **error)
{
  g_autoptr (JsonObject) note = json_object_new ();
  g_autofree char *body = NULL;
  gboolean is_new = FALSE;

  ow_payload_set_text (note, "kind", text (content, "kind"));
  body = ow_payload_take (g_steal_pointer (&note));
  if (!ow_inbox_take (transaction, OW_EXCHANGE_FEED, text (content, "site"),
                      text (content, "file_id"), body, NULL, NULL, &is_new, error))
    return FALSE;
  if (!is_new)
    ow_message_set_error (error, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_FILE,
                          ow_message_new ("error.gateway.file-known", "file", path, NULL));
  return is_new;
}

static gboolean
take (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  Import *import = (Import *)data;
  TakeFunc take_item = find_take (text (import->content, "kind"));
  JsonArray *items = json_object_get_array_member (import->content, "items");

  import->result->taken = import->result->known = 0;
  if (!ow_exchange_note (transaction, import->content, import->path, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonNode *item = json_array_get_element (items, i);

      if (!JSON_NODE_HOLDS_OBJECT (item))
        return ow_exchange_fail (error, import->path, "items");
      if (!take_item (transaction, import, json_node_get_object (item), error))
        return FALSE;
    }
  return TRUE;
}

/* JSON begins with a brace; everything else is read as a table. */
static JsonNode *
read_text (const char *path, const char *text, gsize length, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *line = NULL;
  guint n = 0;
  JsonNode *root;

  if (g_ascii_isspace (*text) || *text == '{' || *text == '[' || *text == '\0')
    {
      if ((root = ow_json_parse (text, (gssize)length, &local)) == NULL)
        ow_exchange_fail (error, path, local->message);
      return root;
    }
  if ((root = ow_exchange_csv_read (text, length, &n)) == NULL)
    {
      line = g_strdup_printf ("line %u", n);
      ow_exchange_fail (error, path, line);
    }
  return root;
}

static JsonNode *
read_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) local = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, &local);
  g_autofree char *contents = NULL;
  gsize length;
  JsonNode *root = NULL;

  if (info != NULL && g_file_info_get_size (info) > MAX_FILE)
    ow_exchange_fail (error, path, g_strerror (EFBIG));
  else if (info == NULL || !g_file_get_contents (path, &contents, &length, &local))
    ow_exchange_fail (error, path, local->message);
  else
    root = read_text (path, contents, length, error);
  return root;
}

JsonObject *
ow_exchange_open (const char *path, OwSealKey *sender, GError **error)
{
  static const char *const kinds[]
      = { "messages", "answers", RECEIVED, OW_EXCHANGE_KIND_LAYER, NULL };
  g_autoptr (JsonNode) root = read_file (path, error);
  JsonObject *content;

  if (root == NULL)
    return NULL;
  if ((content = check_signature (root, sender)) == NULL)
    {
      ow_message_set_error (error, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_FILE,
                            ow_message_new ("error.gateway.file-signature", "file", path, NULL));
      return NULL;
    }
  if (g_strcmp0 (text (content, "format"), FORMAT) != 0 || text (content, "kind") == NULL
      || !g_strv_contains (kinds, text (content, "kind")) || text (content, "file_id") == NULL
      || text (content, "site") == NULL || !json_object_has_member (content, "items")
      || !JSON_NODE_HOLDS_ARRAY (json_object_get_member (content, "items")))
    {
      ow_exchange_fail (error, path, "content");
      return NULL;
    }
  return json_object_ref (content);
}

gboolean
ow_exchange_import (OwStore *store,
                    const OwAct *act,
                    OwGateway *gateway,
                    JsonObject *content,
                    const char *path,
                    OwExchangeResult *ret_result,
                    GError **error)
{
  g_auto (OwExchangeResult) taken = { 0 };
  Import import = { gateway, content, path, &taken };
  g_autoptr (JsonObject) result = NULL;

  if (g_str_equal (text (content, "kind"), OW_EXCHANGE_KIND_LAYER))
    return ow_exchange_fail (error, path, OW_EXCHANGE_KIND_LAYER);
  taken.kind = g_strdup (text (content, "kind"));
  taken.site = g_strdup (text (content, "site"));
  if ((result = ow_store_act (store, act, take, &import, error)) == NULL)
    return FALSE;
  *ret_result = taken;
  taken = (OwExchangeResult){ 0 };
  return TRUE;
}
