/* Messages to and from outside systems: waiting → sent, or dead → waiting again, or set aside. */

#include "ow-outbox.h"

#include "ow-mark.h"
#include "ow-message.h"
#include "ow-seal.h"
#include "ow-store-error.h"
#include "ow-transaction-private.h"

#define MAX_LANES 64

char *
ow_outbox_dup_lane (OwRowId case_id)
{
  return g_strdup_printf ("case-%" G_GINT64_FORMAT, case_id);
}

gint64
ow_outbox_next_seq (OwTransaction *transaction,
                    const char *system,
                    const char *lane,
                    GError **error)
{
  GError *local = NULL;
  g_autofree char *name = g_strdup_printf ("lane:%s:%s", system, lane);
  gint64 last;

  if (!ow_transaction_lock (transaction, name, error))
    return 0;
  last = ow_transaction_query_integer (transaction, &ow_query_outbox_last_seq, &local, 's', system,
                                       's', lane, 0);
  if (local == NULL)
    return last + 1;
  g_propagate_error (error, local);
  return 0;
}

gboolean
ow_outbox_add (OwTransaction *transaction, const OwOutboxDraft *draft, GError **error)
{
  g_autoptr (OwOutboxMessage) message = ow_outbox_message_new ();

  message->system = g_strdup (draft->system);
  message->operation = g_strdup (draft->operation);
  message->case_id = draft->case_id;
  message->message_key = draft->key != NULL ? g_strdup (draft->key) : ow_seal_uuid ();
  if (draft->lane != NULL)
    message->lane = g_strdup (draft->lane);
  else
    message->lane = draft->case_id != 0 ? ow_outbox_dup_lane (draft->case_id)
                                        : g_strdup (message->message_key);
  message->parameters = g_strdup (draft->parameters);
  message->payload = g_strdup (draft->payload);
  message->state = g_strdup ("waiting");
  message->clerk_id = ow_transaction_get_staff (transaction);
  message->created_at = ow_transaction_get_now (transaction);
  message->seq = ow_outbox_next_seq (transaction, message->system, message->lane, error);
  return message->seq > 0
         && ow_transaction_insert (transaction, &ow_outbox_message_record, message, error);
}

gboolean
ow_outbox_take_lease (OwTransaction *transaction,
                      const char *system,
                      const char *holder,
                      GError **error)
{
  gint64 now = ow_transaction_get_now (transaction);
  gint64 end = now + OW_DELIVERY_LEASE_MS;
  gint64 mark = ow_mark_of ("delivery_lease", 's', system, 's', holder, 'i', end, 0);

  return ow_transaction_query_integer (transaction, &ow_query_delivery_lease_take, error, 's',
                                       system, 's', holder, 'i', end, 'i', now, 'i', mark, 0)
         > 0;
}

gboolean
ow_outbox_release (OwTransaction *transaction,
                   const char *system,
                   const char *holder,
                   GError **error)
{
  GError *local = NULL;

  ow_transaction_query_integer (transaction, &ow_query_delivery_lease_release, &local, 's', system,
                                's', holder, 0);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/* What stands behind @head in its lane and may follow it at once. */
static gboolean
add_behind (OwTransaction *transaction,
            const OwOutboxMessage *head,
            guint limit,
            GPtrArray *messages,
            GError **error)
{
  gint64 now = ow_transaction_get_now (transaction);
  g_autoptr (GPtrArray) behind
      = ow_transaction_query (transaction, &ow_query_outbox_behind, error, 's', head->system, 's',
                              head->lane, 'i', head->seq, 'i', (gint64)limit, 0);

  if (behind == NULL)
    return FALSE;
  for (guint i = 0; i < behind->len; i++)
    {
      const OwOutboxMessage *message = g_ptr_array_index (behind, i);

      if (!g_str_equal (message->state, "waiting") || message->due_at > now)
        break;
      g_ptr_array_add (messages, ow_outbox_message_copy (message));
    }
  return TRUE;
}

GPtrArray *
ow_outbox_fetch (OwTransaction *transaction, const char *system, guint limit, GError **error)
{
  g_autoptr (GPtrArray) messages
      = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_outbox_message_free);
  g_autoptr (GPtrArray) heads = ow_transaction_query (
      transaction, &ow_query_outbox_heads, error, 's', system, 'i',
      ow_transaction_get_now (transaction), 'i', (gint64)MIN (limit, MAX_LANES), 0);

  if (heads == NULL)
    return NULL;
  for (guint i = 0; i < heads->len && messages->len < limit; i++)
    {
      const OwOutboxMessage *head = g_ptr_array_index (heads, i);

      g_ptr_array_add (messages, ow_outbox_message_copy (head));
      if (messages->len < limit
          && !add_behind (transaction, head, MIN (limit - messages->len, limit / heads->len + 1),
                          messages, error))
        return NULL;
    }
  return g_steal_pointer (&messages);
}

/* What was given up says why, until it is erased. */
gboolean
ow_outbox_is_erased (const OwOutboxMessage *message)
{
  return g_str_equal (message->state, "dead") && message->problem == NULL
         && g_str_equal (message->payload, "{}");
}

static gboolean
change_by_hand (OwTransaction *transaction, OwRowId id, const char *state, GError **error)
{
  g_autoptr (OwOutboxMessage) message
      = ow_transaction_load (transaction, &ow_outbox_message_record, id, error);

  if (message == NULL)
    return FALSE;
  if (!g_str_equal (message->state, "waiting") && !g_str_equal (message->state, "dead"))
    {
      ow_message_set_error (error, OW_STORE_ERROR, OW_STORE_ERROR_NOT_FOUND,
                            ow_message_new ("error.store.not-found", NULL));
      return FALSE;
    }
  if (ow_outbox_is_erased (message) && g_str_equal (state, "waiting"))
    {
      ow_message_set_error (error, OW_STORE_ERROR, OW_STORE_ERROR_NOT_FOUND,
                            ow_message_new ("error.outbox.erased", NULL));
      return FALSE;
    }
  ow_set_string (message->state, state);
  message->due_at = 0;
  return ow_transaction_update (transaction, &ow_outbox_message_record, message, error);
}

gboolean
ow_outbox_retry (OwTransaction *transaction, OwRowId id, GError **error)
{
  return change_by_hand (transaction, id, "waiting", error);
}

gboolean
ow_outbox_set_aside (OwTransaction *transaction, OwRowId id, GError **error)
{
  return change_by_hand (transaction, id, "set_aside", error);
}

gboolean
ow_inbox_take (OwTransaction *transaction,
               const char *system,
               const char *feed,
               const char *message_id,
               const char *body,
               OwInboxFunc func,
               gpointer data,
               gboolean *ret_new,
               GError **error)
{
  GError *local = NULL;
  g_autofree char *name = g_strdup_printf ("feed:%s:%s", system, feed);
  g_autoptr (OwInboxMessage) known = NULL;
  g_autoptr (OwInboxMessage) message = NULL;

  if (!ow_transaction_lock (transaction, name, error))
    return FALSE;
  known = ow_transaction_query_one (transaction, &ow_query_inbox_message, &local, 's', system, 's',
                                    feed, 's', message_id, 0);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (ret_new != NULL)
    *ret_new = known == NULL;
  if (known != NULL)
    return TRUE;
  message = ow_inbox_message_new ();
  message->system = g_strdup (system);
  message->feed = g_strdup (feed);
  message->seq = ow_transaction_query_integer (transaction, &ow_query_inbox_last_seq, &local, 's',
                                               system, 's', feed, 0)
                 + 1;
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  message->message_id = g_strdup (message_id);
  message->body = g_strdup (body);
  message->state = g_strdup (func != NULL ? "applied" : "new");
  message->received_at = ow_transaction_get_now (transaction);
  return (func == NULL || func (transaction, message, data, error))
         && ow_transaction_insert (transaction, &ow_inbox_message_record, message, error);
}

char *
ow_feed_dup_cursor (OwTransaction *transaction,
                    const char *system,
                    const char *feed,
                    GError **error)
{
  GError *local = NULL;
  g_autoptr (OwFeedCursor) cursor = ow_transaction_query_one (transaction, &ow_query_feed_cursor,
                                                              &local, 's', system, 's', feed, 0);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_strdup (cursor != NULL ? cursor->cursor : "0");
}

gboolean
ow_feed_set_cursor (OwTransaction *transaction,
                    const char *system,
                    const char *feed,
                    const char *value,
                    GError **error)
{
  GError *local = NULL;
  g_autoptr (OwFeedCursor) cursor = ow_transaction_query_one (transaction, &ow_query_feed_cursor,
                                                              &local, 's', system, 's', feed, 0);
  gboolean known = cursor != NULL;

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (!known)
    {
      cursor = ow_feed_cursor_new ();
      cursor->system = g_strdup (system);
      cursor->feed = g_strdup (feed);
    }
  ow_set_string (cursor->cursor, value);
  cursor->at = ow_transaction_get_now (transaction);
  return known ? ow_transaction_update (transaction, &ow_feed_cursor_record, cursor, error)
               : ow_transaction_insert (transaction, &ow_feed_cursor_record, cursor, error);
}
