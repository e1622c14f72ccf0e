/* A page: read the place (a read), ask for what follows it, keep it (an act that looks again at the
 * place: when another program was faster, its page is the right one). */

#include "ow-feed.h"

#include "ow-error.h"
#include "ow-message.h"
#include "ow-progress.h"
#include "ow-seal.h"
#include "ow-systems-table.h"

#define MAX_PAGES 1000

typedef struct
{
  const OwFeed *feed;
  const char *name; /* of the feed in the store */
  char *cursor;
  JsonObject *page; /* borrowed */
  guint n_new;
} Pull;

static gboolean
read_cursor (OwTransaction *transaction, gpointer data, GError **error)
{
  Pull *pull = data;

  g_free (pull->cursor);
  pull->cursor = ow_feed_dup_cursor (transaction, pull->feed->system, pull->name, error);
  return pull->cursor != NULL;
}

static gboolean
keep_item (OwTransaction *transaction, Pull *pull, JsonNode *item, GError **error)
{
  const char *id = json_object_get_string_member (json_node_get_object (item), "id");
  g_autofree char *body = json_to_string (item, FALSE);
  gboolean is_new = FALSE;

  if (!ow_inbox_take (transaction, pull->feed->system, pull->name, id, body, pull->feed->func,
                      pull->feed->data, &is_new, error))
    return FALSE;
  pull->n_new += is_new;
  return TRUE;
}

static gboolean
keep_page (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  Pull *pull = (Pull *)data;
  JsonArray *items = json_object_get_array_member (pull->page, "items");
  g_autofree char *cursor = ow_feed_dup_cursor (transaction, pull->feed->system, pull->name, error);

  if (cursor == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (items); i++)
    if (!keep_item (transaction, pull, json_array_get_element (items, i), error))
      return FALSE;
  return !g_str_equal (cursor, pull->cursor)
         || ow_feed_set_cursor (transaction, pull->feed->system, pull->name,
                                json_object_get_string_member (pull->page, "next"), error);
}

/* One page; @ret_more is FALSE at the end, and when the other side does not move on. */
static gboolean
pull_page (OwStore *store,
           OwGateway *gateway,
           Pull *pull,
           GCancellable *cancellable,
           gboolean *ret_more,
           GError **error)
{
  g_autoptr (JsonObject) parameters = json_object_new ();
  g_autofree char *uuid = ow_seal_uuid ();
  OwAct act = { .request_id = uuid, .name = "inbox.take", .station = "deliverer" };
  OwQuestion question = { .system = pull->feed->system,
                          .operation = pull->feed->operation,
                          .parameters = parameters };
  g_autoptr (OwGatewayAnswer) answer = NULL;
  g_autoptr (JsonObject) result = NULL;

  if (!ow_store_read (store, read_cursor, pull, error))
    return FALSE;
  json_object_set_string_member (parameters, "cursor", pull->cursor);
  if (pull->feed->office != NULL)
    json_object_set_string_member (parameters, "office", pull->feed->office);
  if ((answer = ow_gateway_ask (gateway, &question, cancellable, error)) == NULL)
    return FALSE;
  pull->page = json_node_get_object (answer->body);
  *ret_more = json_object_get_boolean_member (pull->page, "more")
              && !g_str_equal (json_object_get_string_member (pull->page, "next"), pull->cursor);
  if (json_array_get_length (json_object_get_array_member (pull->page, "items")) == 0
      && g_str_equal (json_object_get_string_member (pull->page, "next"), pull->cursor))
    return TRUE;
  result = ow_store_act (store, &act, keep_page, pull, error);
  return result != NULL;
}

gboolean
ow_feed_pull (OwStore *store,
              OwGateway *gateway,
              const OwFeed *feed,
              GCancellable *cancellable,
              guint *ret_new,
              GError **error)
{
  g_autofree char *name = ow_feed_dup_name (feed->operation, feed->office);
  Pull pull = { .feed = feed, .name = name };
  gboolean more = TRUE;
  gboolean ok = TRUE;

  for (int i = 0; ok && more && i < MAX_PAGES; i++)
    ok = pull_page (store, gateway, &pull, cancellable, &more, error);
  g_free (pull.cursor);
  if (ok && ret_new != NULL)
    *ret_new = pull.n_new;
  return ok;
}

static gboolean
has_office (const OwOperation *operation)
{
  return json_object_has_member (operation->parameters, "office");
}

gboolean
ow_feed_is (const OwOperation *operation)
{
  return json_object_has_member (operation->parameters, "cursor")
         && json_object_get_size (operation->parameters) == (has_office (operation) ? 2 : 1);
}

char *
ow_feed_dup_name (const char *operation, const char *office)
{
  return office != NULL ? g_strconcat (operation, "/", office, NULL) : g_strdup (operation);
}

/* By another way */

static gboolean
fail (GError **error, const char *field)
{
  ow_message_set_error (error, OW_CORE_ERROR, OW_CORE_ERROR_FORMAT,
                        ow_message_new ("error.schema", "field", field, NULL));
  return FALSE;
}

/* A page of this item alone, as the network would bring it. */
static JsonNode *
make_page (JsonNode *item)
{
  JsonNode *page = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *items = json_array_new ();

  json_array_add_element (items, json_node_copy (item));
  json_object_set_array_member (object, "items", items);
  json_object_set_string_member (object, "next", "0");
  json_object_set_boolean_member (object, "more", FALSE);
  json_node_take_object (page, object);
  return page;
}

gboolean
ow_feed_check (
    const char *system, const char *operation, const char *office, JsonNode *item, GError **error)
{
  OwSchema *schema = ow_systems_table_find (system) != NULL ? ow_interface_get (system) : NULL;
  const OwOperation *known = schema != NULL ? ow_schema_get_operation (schema, operation) : NULL;
  g_autoptr (JsonNode) page = NULL;

  if (known == NULL || !ow_feed_is (known))
    return fail (error, "operation");
  if (has_office (known) != (office != NULL))
    return fail (error, "office");
  page = make_page (item);
  return ow_schema_check (schema, known->answer, page, error);
}

gboolean
ow_feed_take (OwTransaction *transaction,
              const char *system,
              const char *operation,
              const char *office,
              JsonNode *item,
              gboolean *ret_new,
              GError **error)
{
  g_autofree char *name = ow_feed_dup_name (operation, office);
  OwFeed feed = { .system = system,
                  .operation = operation,
                  .office = office,
                  .func = ow_progress_find_func (system, operation) };
  Pull pull = { .feed = &feed, .name = name };

  if (!keep_item (transaction, &pull, item, error))
    return FALSE;
  *ret_new = pull.n_new > 0;
  return TRUE;
}

/* All feeds of a system */

typedef struct
{
  OwStore *store;
  OwGateway *gateway;
  const char *system;
  const char *office; /* whose feeds by office are read; NULL: none are */
  gboolean others;    /* only to be carried: nothing is applied, nothing else is read */
} Feeds;

static gboolean
pull_feeds (const Feeds *feeds, GCancellable *cancellable, guint *ret_new, GError **error)
{
  OwSchema *schema = ow_interface_get (feeds->system);
  GPtrArray *operations = schema != NULL ? ow_schema_get_operations (schema) : NULL;
  guint total = 0;

  for (guint i = 0; operations != NULL && i < operations->len; i++)
    {
      const OwOperation *operation = g_ptr_array_index (operations, i);
      gboolean by_office = has_office (operation);
      OwFeed feed = { .system = feeds->system, .operation = operation->id };
      guint n = 0;

      if (!ow_feed_is (operation) || (by_office ? feeds->office == NULL : feeds->others))
        continue;
      if (by_office)
        feed.office = feeds->office;
      if (!feeds->others)
        feed.func = ow_progress_find_func (feeds->system, operation->id);
      if (!ow_feed_pull (feeds->store, feeds->gateway, &feed, cancellable, &n, error))
        return FALSE;
      total += n;
    }
  if (ret_new != NULL)
    *ret_new = total;
  return TRUE;
}

gboolean
ow_feed_pull_all (OwStore *store,
                  OwGateway *gateway,
                  const char *system,
                  GCancellable *cancellable,
                  guint *ret_new,
                  GError **error)
{
  const Feeds feeds = { store, gateway, system, ow_gateway_get_office (gateway, system), FALSE };

  return pull_feeds (&feeds, cancellable, ret_new, error);
}

gboolean
ow_feed_pull_for (OwStore *store,
                  OwGateway *gateway,
                  const char *system,
                  const char *office,
                  GCancellable *cancellable,
                  guint *ret_new,
                  GError **error)
{
  const Feeds feeds = { store, gateway, system, office, TRUE };

  /* What is ours is applied here and carried nowhere. */
  if (g_strcmp0 (office, ow_gateway_get_office (gateway, system)) != 0)
    return pull_feeds (&feeds, cancellable, ret_new, error);
  if (ret_new != NULL)
    *ret_new = 0;
  return TRUE;
}
