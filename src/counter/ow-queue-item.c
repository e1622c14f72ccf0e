/* One ticket of the queue as the window shows it: an immutable snapshot. No name and no document
 * number is in it: the same rows go to the public display. */

#include "ow-queue-item-private.h"

struct _OwQueueItem
{
  GObject parent_instance;

  OwQueueRow row;
};

G_DEFINE_FINAL_TYPE (OwQueueItem, ow_queue_item, G_TYPE_OBJECT)

static void
ow_queue_item_finalize (GObject *object)
{
  OwQueueItem *self = OW_QUEUE_ITEM (object);

  g_free (self->row.number);
  g_free (self->row.state);
  g_free (self->row.ticket_class);
  g_free (self->row.reason);
  g_strfreev (self->row.services);
  G_OBJECT_CLASS (ow_queue_item_parent_class)->finalize (object);
}

static void
ow_queue_item_class_init (OwQueueItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_queue_item_finalize;
}

static void
ow_queue_item_init (OwQueueItem *self)
{
}

OwQueueItem *
ow_queue_item_new (const OwQueueRow *row)
{
  OwQueueItem *self = g_object_new (OW_TYPE_QUEUE_ITEM, NULL);

  self->row = *row;
  self->row.number = g_strdup (row->number);
  self->row.state = g_strdup (row->state);
  self->row.ticket_class = g_strdup (row->ticket_class);
  self->row.reason = g_strdup (row->reason);
  self->row.services = g_strdupv (row->services);
  return self;
}

gboolean
ow_queue_item_equal (OwQueueItem *a, OwQueueItem *b)
{
  return a->row.id == b->row.id && a->row.since == b->row.since && a->row.desk == b->row.desk
         && a->row.calls == b->row.calls && a->row.language == b->row.language
         && g_strcmp0 (a->row.state, b->row.state) == 0
         && g_strcmp0 (a->row.reason, b->row.reason) == 0;
}

gint64
ow_queue_item_get_id (OwQueueItem *self)
{
  g_return_val_if_fail (OW_IS_QUEUE_ITEM (self), 0);

  return self->row.id;
}

const char *
ow_queue_item_get_number (OwQueueItem *self)
{
  g_return_val_if_fail (OW_IS_QUEUE_ITEM (self), NULL);

  return self->row.number;
}

const char *
ow_queue_item_get_state (OwQueueItem *self)
{
  g_return_val_if_fail (OW_IS_QUEUE_ITEM (self), NULL);

  return self->row.state;
}

OwLanguage
ow_queue_item_get_language (OwQueueItem *self)
{
  g_return_val_if_fail (OW_IS_QUEUE_ITEM (self), OW_LANGUAGE_ZH);

  return self->row.language;
}

const char *
ow_queue_item_get_class (OwQueueItem *self)
{
  g_return_val_if_fail (OW_IS_QUEUE_ITEM (self), NULL);

  return self->row.ticket_class;
}

const char *const *
ow_queue_item_get_services (OwQueueItem *self)
{
  g_return_val_if_fail (OW_IS_QUEUE_ITEM (self), NULL);

  return (const char *const *)self->row.services;
}

OwInstant
ow_queue_item_get_since (OwQueueItem *self)
{
  g_return_val_if_fail (OW_IS_QUEUE_ITEM (self), OW_INSTANT_NONE);

  return self->row.since;
}

int
ow_queue_item_get_desk (OwQueueItem *self)
{
  g_return_val_if_fail (OW_IS_QUEUE_ITEM (self), 0);

  return self->row.desk;
}

int
ow_queue_item_get_calls (OwQueueItem *self)
{
  g_return_val_if_fail (OW_IS_QUEUE_ITEM (self), 0);

  return self->row.calls;
}

const char *
ow_queue_item_get_reason (OwQueueItem *self)
{
  g_return_val_if_fail (OW_IS_QUEUE_ITEM (self), NULL);

  return self->row.reason;
}
