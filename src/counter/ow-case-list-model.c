/* The lists of cases. The number of cases is read first; a page of fifty is read when one of its
 * items is asked for, and until then its items are placeholders. When anything changes, number and
 * pages asked for so far are read again in one consistent state, and what shows the same stays the
 * same object. An item whose case changed is a NEW object: what was seen in the old one cannot be
 * acted on by mistake. */

#include "ow-case-list-model.h"

#include "ow-case-acts.h"
#include "ow-case-item-private.h"
#include "ow-case-list-model-private.h"
#include "ow-change-watch.h"
#include "ow-intent.h"

#define PAGE 50

struct _OwCaseListModel
{
  GObject parent_instance;

  OwSession *session;
  OwChangeWatch *watch;
  OwCaseListKind kind;
  gint64 staff;      /* whose list it is */
  GPtrArray *items;  /* OwCaseItem *, or NULL where nobody asked yet */
  GHashTable *pages; /* asked for: index + 1 of each page */
  guint reading;     /* readings under way */
  guint serial;      /* of the last whole reading begun */
  guint applied;     /* of the last whole reading shown */
  gboolean whole;    /* a whole reading is under way */
  gboolean stale;    /* something changed meanwhile */
  gboolean noted;    /* the audit knows that this person sees this list */
};

static void ow_case_list_model_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwCaseListModel,
                               ow_case_list_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      ow_case_list_model_list_init))

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

static void reload (OwCaseListModel *self);

static OwStore *
get_store (OwCaseListModel *self)
{
  return ow_context_get_store (ow_session_get_context (self->session));
}

static void
item_unref (gpointer item)
{
  g_clear_object (&item);
}

static void
count_reading (OwCaseListModel *self, int step)
{
  gboolean before = self->reading > 0;

  self->reading = (guint)((int)self->reading + step);
  if (before != (self->reading > 0))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

OwDate
ow_case_list_next_try (OwContext *context, OwInstant at, guint tries)
{
  gint64 days = ow_parameters_get_integer (ow_context_get_parameters (context),
                                           tries <= 1   ? "call_again_first"
                                           : tries == 2 ? "call_again_second"
                                                        : "call_again_later");

  if (days == 0)
    return ow_instant_to_date (at);
  return ow_calendar_add_workdays (ow_context_get_calendar (context), ow_instant_to_date (at),
                                   (int)days, OW_CALENDAR_DEFAULT, NULL);
}

/* What the thread reads. */

typedef struct
{
  OwCaseListModel *self;
  OwCaseListKind kind;
  gint64 staff;
  OwInstant waited; /* of the uncollected: ready since before */
  guint serial;     /* whole: its own; a page: that of the rows that it belongs to */
  gboolean whole;
  GArray *pages;      /* guint */
  GPtrArray *results; /* for each page a GPtrArray of OwCaseLine */
  gint64 n;
} Reading;

/* The moment before which a document must have been ready to be on the list of the uncollected. */
static OwInstant
get_waited (OwContext *context)
{
  gint64 days = ow_parameters_get_integer (ow_context_get_parameters (context), "uncollected_days");

  return ow_instant_from_date (ow_context_get_today (context)) - days * OW_DAY_MS;
}

static Reading *
reading_new (OwCaseListModel *self, gboolean whole)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->self = g_object_ref (self);
  reading->kind = self->kind;
  reading->staff = ow_session_get_staff (self->session);
  reading->waited = get_waited (ow_session_get_context (self->session));
  reading->whole = whole;
  reading->pages = g_array_new (FALSE, FALSE, sizeof (guint));
  reading->results = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  return reading;
}

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->self);
  g_array_unref (reading->pages);
  g_ptr_array_unref (reading->results);
  g_free (reading);
}

static const char *
get_state (OwCaseListKind kind)
{
  switch (kind)
    {
    case OW_CASE_LIST_RETURNED:
      return "returned";
    case OW_CASE_LIST_DECIDED:
      return "decided";
    case OW_CASE_LIST_READY:
      return "ready";
    default:
      return "in_review";
    }
}

static gint64
count (OwTransaction *transaction, OwCaseListKind kind, OwInstant waited, GError **error)
{
  const char *site = ow_transaction_get_site (transaction)->code;

  switch (kind)
    {
    case OW_CASE_LIST_TODAY:
      return ow_transaction_query_integer (transaction, &ow_query_count_cases_accepted_on, error,
                                           's', site, 'd', ow_transaction_get_today (transaction),
                                           0);
    case OW_CASE_LIST_DUE:
      return ow_transaction_query_integer (transaction, &ow_query_count_cases_due, error, 's', site,
                                           0);
    case OW_CASE_LIST_OVERDUE:
      return ow_transaction_query_integer (transaction, &ow_query_count_overdue, error, 's', site,
                                           'd', ow_transaction_get_today (transaction), 0);
    case OW_CASE_LIST_LAPSED:
      return ow_transaction_query_integer (transaction, &ow_query_count_cases_lapsed, error, 's',
                                           site, 'd', ow_transaction_get_today (transaction), 0);
    case OW_CASE_LIST_TO_TELL:
      return ow_transaction_query_integer (transaction, &ow_query_count_cases_to_tell, error, 's',
                                           site, 0);
    case OW_CASE_LIST_UNCOLLECTED:
      return ow_transaction_query_integer (transaction, &ow_query_count_cases_uncollected, error,
                                           's', site, 'i', waited, 0);
    case OW_CASE_LIST_TO_CHECK:
    case OW_CASE_LIST_RETURNED:
    case OW_CASE_LIST_DECIDED:
    case OW_CASE_LIST_READY:
    default:
      return ow_transaction_query_integer (transaction, &ow_query_count_cases_in_state, error, 's',
                                           site, 's', get_state (kind), 0);
    }
}

static GPtrArray *
read_page (
    OwTransaction *transaction, OwCaseListKind kind, OwInstant waited, guint page, GError **error)
{
  const char *site = ow_transaction_get_site (transaction)->code;
  gint64 limit = PAGE, offset = (gint64)page * PAGE;

  switch (kind)
    {
    case OW_CASE_LIST_TODAY:
      return ow_transaction_query (transaction, &ow_query_case_lines_accepted_on, error, 's', site,
                                   'd', ow_transaction_get_today (transaction), 'i', limit, 'i',
                                   offset, 0);
    case OW_CASE_LIST_DUE:
      return ow_transaction_query (transaction, &ow_query_case_lines_due, error, 's', site, 'i',
                                   limit, 'i', offset, 0);
    case OW_CASE_LIST_OVERDUE:
      return ow_transaction_query (transaction, &ow_query_case_lines_overdue, error, 's', site, 'd',
                                   ow_transaction_get_today (transaction), 'i', limit, 'i', offset,
                                   0);
    case OW_CASE_LIST_LAPSED:
      return ow_transaction_query (transaction, &ow_query_case_lines_lapsed, error, 's', site, 'd',
                                   ow_transaction_get_today (transaction), 'i', limit, 'i', offset,
                                   0);
    case OW_CASE_LIST_TO_TELL:
      return ow_transaction_query (transaction, &ow_query_case_lines_to_tell, error, 's', site, 'i',
                                   limit, 'i', offset, 0);
    case OW_CASE_LIST_UNCOLLECTED:
      return ow_transaction_query (transaction, &ow_query_case_lines_uncollected, error, 's', site,
                                   'i', waited, 'i', limit, 'i', offset, 0);
    case OW_CASE_LIST_TO_CHECK:
    case OW_CASE_LIST_RETURNED:
    case OW_CASE_LIST_DECIDED:
    case OW_CASE_LIST_READY:
    default:
      return ow_transaction_query (transaction, &ow_query_case_lines_in_state, error, 's', site,
                                   's', get_state (kind), 'i', limit, 'i', offset, 0);
    }
}

static gboolean
list_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Reading *reading = data;
  GError *local = NULL;

  if (reading->whole)
    reading->n = count (transaction, reading->kind, reading->waited, &local);
  for (guint i = 0; local == NULL && i < reading->pages->len; i++)
    {
      GPtrArray *lines = read_page (transaction, reading->kind, reading->waited,
                                    g_array_index (reading->pages, guint, i), &local);

      if (lines != NULL)
        g_ptr_array_add (reading->results, lines);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/* Showing */

static void
fill (OwCaseItem *item, const OwCaseLine *line, gint64 staff)
{
  g_autofree char *name = NULL;
  OwCaseRow row;

  ow_case_row_init (&row, line, staff, &name);
  ow_case_item_fill (item, &row);
}

static void
show_page (OwCaseListModel *self, const Reading *reading)
{
  guint first = g_array_index (reading->pages, guint, 0) * PAGE;
  GPtrArray *lines = g_ptr_array_index (reading->results, 0);

  for (guint i = 0; i < lines->len && first + i < self->items->len; i++)
    {
      OwCaseItem *item = g_ptr_array_index (self->items, first + i);

      if (item == NULL)
        item = self->items->pdata[first + i] = ow_case_item_new ();
      if (!ow_case_item_get_loaded (item))
        fill (item, g_ptr_array_index (lines, i), reading->staff);
    }
}

/* The item that showed this case and shows it still, or a new one. */
static OwCaseItem *
find_or_make (GHashTable *known, const OwCaseLine *line, gint64 staff)
{
  OwCaseItem *item = g_hash_table_lookup (known, &line->id);
  g_autofree char *name = NULL;
  OwCaseRow row;

  ow_case_row_init (&row, line, staff, &name);
  if (item != NULL && ow_case_item_shows (item, &row))
    return g_object_ref (item);
  item = ow_case_item_new ();
  ow_case_item_fill (item, &row);
  return item;
}

static GHashTable *
index_items (OwCaseListModel *self)
{
  GHashTable *known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      OwCaseItem *item = g_ptr_array_index (self->items, i);
      gint64 id = item != NULL ? ow_case_item_get_id (item) : 0;

      if (id != 0)
        g_hash_table_insert (known, g_memdup2 (&id, sizeof id), item);
    }
  return known;
}

/* Tells only of the rows between what stayed at the front and what stayed at the end. */
static void
replace_items (OwCaseListModel *self, GPtrArray *items)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->items);
  guint front = 0, back = 0, limit = MIN (old->len, items->len);

  while (front < limit && old->pdata[front] == items->pdata[front])
    front++;
  while (back < limit - front
         && old->pdata[old->len - 1 - back] == items->pdata[items->len - 1 - back])
    back++;
  self->items = items;
  if (old->len - front - back > 0 || items->len - front - back > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), front, old->len - front - back,
                                items->len - front - back);
}

static void
show_whole (OwCaseListModel *self, const Reading *reading)
{
  g_autoptr (GHashTable) known = index_items (self);
  GPtrArray *items = g_ptr_array_new_with_free_func (item_unref);

  g_ptr_array_set_size (items, (int)MIN (reading->n, G_MAXINT));
  /* A placeholder that is waiting for its page goes on waiting. */
  for (guint i = 0; i < items->len && i < self->items->len; i++)
    {
      OwCaseItem *item = g_ptr_array_index (self->items, i);

      if (item != NULL && !ow_case_item_get_loaded (item))
        items->pdata[i] = g_object_ref (item);
    }
  for (guint p = 0; p < reading->results->len; p++)
    {
      GPtrArray *lines = g_ptr_array_index (reading->results, p);
      guint first = g_array_index (reading->pages, guint, p) * PAGE;

      for (guint i = 0; i < lines->len && first + i < items->len; i++)
        {
          const OwCaseLine *line = g_ptr_array_index (lines, i);
          OwCaseItem *waiting = items->pdata[first + i];

          if (waiting != NULL && g_hash_table_lookup (known, &line->id) == NULL)
            fill (waiting, line, reading->staff);
          else
            {
              g_clear_object (&items->pdata[first + i]);
              items->pdata[first + i] = find_or_make (known, line, reading->staff);
            }
        }
    }
  replace_items (self, items);
}

static void
forget_pages_past_end (OwCaseListModel *self)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if ((GPOINTER_TO_UINT (key) - 1) * PAGE >= self->items->len)
      g_hash_table_iter_remove (&iter);
}

/* Every page that anybody asks for is in it: nothing that is shown would be lost. */
static gboolean
covers (const Reading *reading, GHashTable *pages)
{
  for (guint i = 0, found = 0;; i++)
    {
      if (found == g_hash_table_size (pages))
        return TRUE;
      if (i == reading->pages->len)
        return FALSE;
      if (g_hash_table_contains (pages,
                                 GUINT_TO_POINTER (g_array_index (reading->pages, guint, i) + 1)))
        found++;
    }
}

static void
finish_whole (OwCaseListModel *self, Reading *reading, gboolean ok)
{
  gboolean newest = reading->serial == self->serial;
  gboolean again = newest && self->stale;

  if (newest)
    self->whole = self->stale = FALSE;
  /* The kind may be another one by now, or nobody is signed in. */
  if (ok && reading->serial > self->applied && reading->kind == self->kind
      && reading->staff == ow_session_get_staff (self->session))
    {
      if (covers (reading, self->pages))
        {
          self->applied = reading->serial;
          show_whole (self, reading);
          forget_pages_past_end (self);
        }
      else
        again = again || newest;
    }
  if (again)
    reload (self);
}

/* Rows of another state of the list are not shown: the whole reading that replaced that state has
 * brought this page with it. */
static void
finish_page (OwCaseListModel *self, Reading *reading, gboolean ok)
{
  guint page = g_array_index (reading->pages, guint, 0);

  if (!ok)
    g_hash_table_remove (self->pages, GUINT_TO_POINTER (page + 1));
  else if (reading->serial == self->applied && reading->kind == self->kind)
    show_page (self, reading);
}

static void
list_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;
  g_autoptr (OwCaseListModel) self = g_object_ref (reading->self);
  g_autoptr (GError) error = NULL;
  gboolean ok = ow_store_read_finish (get_store (self), result, &error);

  if (!ok)
    g_signal_emit (self, signals[FAILED], 0, error);
  if (reading->whole)
    finish_whole (self, reading, ok);
  else
    finish_page (self, reading, ok);
  reading_free (reading);
  count_reading (self, -1);
}

/* Seeing a list of names is an event of the audit, once for each list and person. */

static gboolean
note_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  return ow_transaction_note (transaction, "case_file", 0, request, error);
}

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OwCaseListModel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) noted = ow_intent_finish (OW_SESSION (source), result, &error);

  if (noted == NULL)
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
note_view (OwCaseListModel *self)
{
  static const char *const names[]
      = { [OW_CASE_LIST_TO_CHECK] = "to check", [OW_CASE_LIST_TODAY] = "today",
          [OW_CASE_LIST_RETURNED] = "returned", [OW_CASE_LIST_DUE] = "due",
          [OW_CASE_LIST_OVERDUE] = "overdue",   [OW_CASE_LIST_LAPSED] = "lapsed",
          [OW_CASE_LIST_DECIDED] = "decided",   [OW_CASE_LIST_READY] = "ready",
          [OW_CASE_LIST_TO_TELL] = "to tell",   [OW_CASE_LIST_UNCOLLECTED] = "uncollected" };
  OwIntent intent = { "case.list", "case.list", NULL, note_run, (gpointer)names[self->kind], NULL };

  if (self->noted)
    return;
  self->noted = TRUE;
  ow_intent_async (self->session, &intent, NULL, noted_cb, g_object_ref (self));
}

static void
ask_page (OwCaseListModel *self, guint page)
{
  Reading *reading;

  if (!ow_session_may (self->session, "case.list")
      || !g_hash_table_add (self->pages, GUINT_TO_POINTER (page + 1)))
    return;
  note_view (self);
  reading = reading_new (self, FALSE);
  reading->serial = self->applied;
  g_array_append_val (reading->pages, page);
  count_reading (self, 1);
  ow_store_read_async (get_store (self), list_read, reading, NULL, list_cb, reading);
}

static void
reload (OwCaseListModel *self)
{
  Reading *reading;
  GHashTableIter iter;
  gpointer key;

  if (!ow_session_may (self->session, "case.list"))
    return;
  reading = reading_new (self, TRUE);
  reading->serial = ++self->serial;
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      guint page = GPOINTER_TO_UINT (key) - 1;

      g_array_append_val (reading->pages, page);
    }
  self->whole = TRUE;
  self->stale = FALSE;
  ow_change_watch_mark (self->watch);
  count_reading (self, 1);
  ow_store_read_async (get_store (self), list_read, reading, NULL, list_cb, reading);
}

static void
changed_cb (gpointer user_data)
{
  OwCaseListModel *self = user_data;

  if (self->whole)
    self->stale = TRUE;
  else
    reload (self);
}

static void
clear (OwCaseListModel *self)
{
  self->applied = self->serial;
  self->noted = FALSE;
  g_hash_table_remove_all (self->pages);
  replace_items (self, g_ptr_array_new_with_free_func (item_unref));
}

/* Somebody else sees another list, because other cases are his own; behind the lock it only
 * stands still. */
static void
session_cb (OwCaseListModel *self)
{
  gint64 staff = ow_session_get_staff (self->session);

  if (staff != self->staff || !ow_session_may (self->session, "case.list"))
    clear (self);
  self->staff = staff;
  reload (self);
}

/* GObject and GListModel */

static GType
get_item_type (GListModel *list)
{
  return OW_TYPE_CASE_ITEM;
}

static guint
get_n_items (GListModel *list)
{
  return OW_CASE_LIST_MODEL (list)->items->len;
}

static gpointer
get_item (GListModel *list, guint position)
{
  OwCaseListModel *self = OW_CASE_LIST_MODEL (list);

  if (position >= self->items->len)
    return NULL;
  if (self->items->pdata[position] == NULL)
    self->items->pdata[position] = ow_case_item_new ();
  if (!ow_case_item_get_loaded (self->items->pdata[position]))
    ask_page (self, position / PAGE);
  return g_object_ref (self->items->pdata[position]);
}

static void
ow_case_list_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
ow_case_list_model_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OwCaseListModel *self = OW_CASE_LIST_MODEL (object);

  switch (id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->reading > 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ow_case_list_model_dispose (GObject *object)
{
  OwCaseListModel *self = OW_CASE_LIST_MODEL (object);

  g_clear_pointer (&self->watch, ow_change_watch_free);
  G_OBJECT_CLASS (ow_case_list_model_parent_class)->dispose (object);
}

static void
ow_case_list_model_finalize (GObject *object)
{
  OwCaseListModel *self = OW_CASE_LIST_MODEL (object);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->pages, g_hash_table_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_case_list_model_parent_class)->finalize (object);
}

static void
ow_case_list_model_class_init (OwCaseListModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ow_case_list_model_get_property;
  object_class->dispose = ow_case_list_model_dispose;
  object_class->finalize = ow_case_list_model_finalize;
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[FAILED] = g_signal_new ("failed", OW_TYPE_CASE_LIST_MODEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
ow_case_list_model_init (OwCaseListModel *self)
{
  self->items = g_ptr_array_new_with_free_func (item_unref);
  self->pages = g_hash_table_new (NULL, NULL);
}

OwCaseListModel *
ow_case_list_model_new (OwSession *session, OwCaseListKind kind)
{
  OwCaseListModel *self;

  g_return_val_if_fail (OW_IS_SESSION (session), NULL);

  self = g_object_new (OW_TYPE_CASE_LIST_MODEL, NULL);
  self->session = g_object_ref (session);
  self->kind = kind;
  self->staff = ow_session_get_staff (session);
  self->watch = ow_change_watch_new (ow_session_get_context (session), changed_cb, self);
  g_signal_connect_object (session, "notify::role", G_CALLBACK (session_cb), self,
                           G_CONNECT_SWAPPED);
  reload (self);
  return self;
}

OwCaseListKind
ow_case_list_model_get_kind (OwCaseListModel *self)
{
  g_return_val_if_fail (OW_IS_CASE_LIST_MODEL (self), OW_CASE_LIST_TO_CHECK);

  return self->kind;
}

void
ow_case_list_model_set_kind (OwCaseListModel *self, OwCaseListKind kind)
{
  g_return_if_fail (OW_IS_CASE_LIST_MODEL (self));

  if (kind == self->kind)
    return;
  self->kind = kind;
  clear (self);
  reload (self);
}

void
ow_case_list_model_refresh (OwCaseListModel *self)
{
  g_return_if_fail (OW_IS_CASE_LIST_MODEL (self));

  reload (self);
}

guint
ow_case_list_model_count_loaded (OwCaseListModel *self)
{
  guint n = 0;

  for (guint i = 0; i < self->items->len; i++)
    if (self->items->pdata[i] != NULL && ow_case_item_get_loaded (self->items->pdata[i]))
      n++;
  return n;
}

/* Acts */

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (JsonObject) answer = NULL;
  GError *error = NULL;

  answer = ow_intent_finish (OW_SESSION (source), result, &error);
  /* Also when it failed: somebody else was faster, and the list says with what. */
  reload (g_task_get_source_object (task));
  if (answer != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* @intent lacks only its request. */
static void
act_async (OwCaseListModel *self,
           OwCaseItem *item,
           OwIntent *intent,
           gpointer tag,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  OwCheckCase *request = g_new0 (OwCheckCase, 1);

  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  request->case_id = ow_case_item_get_id (item);
  request->version = ow_case_item_get_version (item);
  intent->request = request;
  intent->request_free = g_free;
  ow_intent_async (self->session, intent, cancellable, acted_cb, task);
}

static gboolean
act_finish (OwCaseListModel *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
ow_case_list_model_forward_async (OwCaseListModel *self,
                                  OwCaseItem *item,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  OwIntent intent = { "case.forward", "case.check", NULL, ow_forward_run, NULL, NULL };

  g_return_if_fail (OW_IS_CASE_LIST_MODEL (self) && OW_IS_CASE_ITEM (item));

  act_async (self, item, &intent, ow_case_list_model_forward_async, cancellable, callback,
             user_data);
}

gboolean
ow_case_list_model_forward_finish (OwCaseListModel *self, GAsyncResult *result, GError **error)
{
  return act_finish (self, result, error);
}

void
ow_case_list_model_return_async (OwCaseListModel *self,
                                 OwCaseItem *item,
                                 const char *reason,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  OwIntent intent = { "case.return", "case.check", reason, ow_return_run, NULL, NULL };

  g_return_if_fail (OW_IS_CASE_LIST_MODEL (self) && OW_IS_CASE_ITEM (item));

  act_async (self, item, &intent, ow_case_list_model_return_async, cancellable, callback,
             user_data);
}

gboolean
ow_case_list_model_return_finish (OwCaseListModel *self, GAsyncResult *result, GError **error)
{
  return act_finish (self, result, error);
}

void
ow_case_list_model_correct_async (OwCaseListModel *self,
                                  OwCaseItem *item,
                                  const char *reason,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  OwIntent intent = { "case.correct", "case.correct", reason, ow_correct_run, NULL, NULL };

  g_return_if_fail (OW_IS_CASE_LIST_MODEL (self) && OW_IS_CASE_ITEM (item));

  act_async (self, item, &intent, ow_case_list_model_correct_async, cancellable, callback,
             user_data);
}

gboolean
ow_case_list_model_correct_finish (OwCaseListModel *self, GAsyncResult *result, GError **error)
{
  return act_finish (self, result, error);
}
