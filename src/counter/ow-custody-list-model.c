/* What is kept, as a list. A hall keeps some hundred objects: they are read whole, on a thread of
 * their own, whenever anything changed; an object that says what it said stays the same item. */

#include "ow-custody-list-model.h"

#include "ow-change-watch.h"
#include "ow-intent.h"
#include "ow-list-sync.h"

#define LIMIT 5000

struct _OwCustodyListModel
{
  GObject parent_instance;

  OwSession *session;
  OwChangeWatch *watch;
  OwCustodyListKind kind;
  GListStore *items;
  gboolean loading;
  gboolean stale; /* something changed meanwhile */
  gboolean noted; /* the audit knows that this person sees this list */
};

static void ow_custody_list_model_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwCustodyListModel,
                               ow_custody_list_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      ow_custody_list_model_list_init))

enum
{
  PROP_LOADING = 1,
  N_PROPS
};

enum
{
  FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void reload (OwCustodyListModel *self);

static void
set_loading (OwCustodyListModel *self, gboolean loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

typedef struct
{
  OwCustodyListModel *self;
  GPtrArray *lines;
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->lines, g_ptr_array_unref);
  g_object_unref (reading->self);
  g_free (reading);
}

static gboolean
lines_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Reading *reading = data;

  reading->lines
      = ow_transaction_query (transaction, &ow_query_custody_lines, error, 's',
                              ow_transaction_get_site (transaction)->code, 'i', (gint64)LIMIT, 0);
  return reading->lines != NULL;
}

static gboolean
is_wanted (OwCustodyListModel *self, const OwCustodyLine *line)
{
  switch (self->kind)
    {
    case OW_CUSTODY_LIST_DRAWER:
      return g_str_equal (line->place, "clerk")
             && g_strcmp0 (line->holder, ow_session_get_station (self->session)) == 0;
    case OW_CUSTODY_LIST_SAFE:
      return g_str_equal (line->place, "safe");
    case OW_CUSTODY_LIST_AWAY:
      return g_str_equal (line->place, "bureau") || g_str_equal (line->place, "post");
    case OW_CUSTODY_LIST_ON_THE_WAY:
      return line->manifest != NULL;
    case OW_CUSTODY_LIST_MISSING:
      return line->incident != NULL;
    case OW_CUSTODY_LIST_HELD:
    default:
      return TRUE;
    }
}

/* The item of before when it says the same, otherwise a new one; owned. */
static OwCustodyItem *
take_item (OwCustodyListModel *self, const OwCustodyLine *line)
{
  GListModel *items = G_LIST_MODEL (self->items);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (OwCustodyItem) item = g_list_model_get_item (items, i);

      if (ow_record_equal (&ow_custody_line_record, ow_custody_item_get_line (item), line))
        return g_steal_pointer (&item);
    }
  return ow_custody_item_new (line);
}

static void
fill (OwCustodyListModel *self, GPtrArray *lines)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < lines->len; i++)
    {
      const OwCustodyLine *line = g_ptr_array_index (lines, i);

      if (is_wanted (self, line))
        g_ptr_array_add (wanted, take_item (self, line));
    }
  ow_list_sync (self->items, wanted);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;
  OwCustodyListModel *self = reading->self;
  g_autoptr (GError) error = NULL;
  gboolean ok = ow_store_read_finish (ow_context_get_store (ow_session_get_context (self->session)),
                                      result, &error);
  gboolean may = ow_session_may (self->session, "custody.list");

  if (ok && may)
    fill (self, reading->lines);
  else if (!ok)
    g_signal_emit (self, signals[FAILED], 0, error);
  set_loading (self, FALSE);
  if (self->stale)
    reload (self);
  reading_free (reading);
}

static gboolean
note_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  return ow_transaction_note (transaction, "custody_object", 0, "list", error);
}

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OwCustodyListModel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) noted = ow_intent_finish (OW_SESSION (source), result, &error);

  if (noted == NULL)
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
note_view (OwCustodyListModel *self)
{
  OwIntent intent = { "custody.list", "custody.list", NULL, note_run, NULL, NULL };

  if (self->noted)
    return;
  self->noted = TRUE;
  ow_intent_async (self->session, &intent, NULL, noted_cb, g_object_ref (self));
}

static void
reload (OwCustodyListModel *self)
{
  OwStore *store = ow_context_get_store (ow_session_get_context (self->session));
  Reading *reading;

  ow_change_watch_mark (self->watch);
  if (!ow_session_may (self->session, "custody.list"))
    {
      self->noted = FALSE;
      g_list_store_remove_all (self->items);
      return;
    }
  self->stale = self->loading;
  if (self->loading)
    return;
  note_view (self);
  set_loading (self, TRUE);
  reading = g_new0 (Reading, 1);
  reading->self = g_object_ref (self);
  ow_store_read_async (store, lines_read, reading, NULL, read_cb, reading);
}

static void
changed_cb (gpointer user_data)
{
  reload (user_data);
}

static void
session_cb (OwCustodyListModel *self)
{
  self->noted = FALSE;
  reload (self);
}

static void
items_cb (OwCustodyListModel *self, guint position, guint removed, guint added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static GType
ow_custody_list_model_get_item_type (GListModel *list)
{
  return OW_TYPE_CUSTODY_ITEM;
}

static guint
ow_custody_list_model_get_n_items (GListModel *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (OW_CUSTODY_LIST_MODEL (list)->items));
}

static gpointer
ow_custody_list_model_get_item (GListModel *list, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (OW_CUSTODY_LIST_MODEL (list)->items), position);
}

static void
ow_custody_list_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = ow_custody_list_model_get_item_type;
  iface->get_n_items = ow_custody_list_model_get_n_items;
  iface->get_item = ow_custody_list_model_get_item;
}

static void
ow_custody_list_model_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OwCustodyListModel *self = OW_CUSTODY_LIST_MODEL (object);

  if (id == PROP_LOADING)
    g_value_set_boolean (value, self->loading);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ow_custody_list_model_dispose (GObject *object)
{
  OwCustodyListModel *self = OW_CUSTODY_LIST_MODEL (object);

  g_clear_pointer (&self->watch, ow_change_watch_free);
  g_clear_object (&self->session);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (ow_custody_list_model_parent_class)->dispose (object);
}

static void
ow_custody_list_model_class_init (OwCustodyListModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ow_custody_list_model_get_property;
  object_class->dispose = ow_custody_list_model_dispose;
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
ow_custody_list_model_init (OwCustodyListModel *self)
{
  self->items = g_list_store_new (OW_TYPE_CUSTODY_ITEM);
  g_signal_connect_object (self->items, "items-changed", G_CALLBACK (items_cb), self,
                           G_CONNECT_SWAPPED);
}

OwCustodyListModel *
ow_custody_list_model_new (OwSession *session, OwCustodyListKind kind)
{
  OwCustodyListModel *self;

  g_return_val_if_fail (OW_IS_SESSION (session), NULL);

  self = g_object_new (OW_TYPE_CUSTODY_LIST_MODEL, NULL);
  self->session = g_object_ref (session);
  self->kind = kind;
  self->watch = ow_change_watch_new (ow_session_get_context (session), changed_cb, self);
  g_signal_connect_object (session, "notify::role", G_CALLBACK (session_cb), self,
                           G_CONNECT_SWAPPED);
  reload (self);
  return self;
}

OwCustodyListKind
ow_custody_list_model_get_kind (OwCustodyListModel *self)
{
  g_return_val_if_fail (OW_IS_CUSTODY_LIST_MODEL (self), OW_CUSTODY_LIST_HELD);

  return self->kind;
}

void
ow_custody_list_model_set_kind (OwCustodyListModel *self, OwCustodyListKind kind)
{
  g_return_if_fail (OW_IS_CUSTODY_LIST_MODEL (self));

  if (kind == self->kind)
    return;
  self->kind = kind;
  g_list_store_remove_all (self->items);
  reload (self);
}

void
ow_custody_list_model_refresh (OwCustodyListModel *self)
{
  g_return_if_fail (OW_IS_CUSTODY_LIST_MODEL (self));

  reload (self);
}
