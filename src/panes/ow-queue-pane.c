/* The queue of the day. It shows the three lists of OwQueueModel and asks nothing of the store. */

#include "ow-queue-pane.h"

#include <glib/gi18n-lib.h>

#include "ow-keys.h"
#include "ow-message.h"
#include "ow-queue-list-row.h"
#include "ow-ui.h"

#define N_COLUMNS    3
#define TICK_SECONDS 1

struct _OwQueuePane
{
  GtkBox parent_instance;

  GtkListView *waiting, *called, *parked;
  GtkStack *waiting_stack, *called_stack, *parked_stack;
  GtkLabel *waiting_count, *called_count, *parked_count;
  GtkWidget *parked_acts;
  GtkWidget *called_empty;
  GtkWidget *hall;

  OwSession *session;
  OwQueueModel *model;
  OwLanguage language;
  GPtrArray *rows; /* OwQueueListRow *, borrowed: all that exist, for the tick */
  guint tick;
};

static void pane_init (OwPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwQueuePane,
                               ow_queue_pane,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_PANE, pane_init))

enum
{
  TAKE_UP,
  READMIT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
tick_cb (gpointer data)
{
  OwQueuePane *self = data;

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    for (guint i = 0; i < self->rows->len; i++)
      ow_queue_list_row_tick (self->rows->pdata[i]);
  return G_SOURCE_CONTINUE;
}

/* A list gives its rows up when it likes. */
static void
row_gone (gpointer data, GObject *row)
{
  g_ptr_array_remove_fast (((OwQueuePane *)data)->rows, row);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, OwQueuePane *self)
{
  GtkWidget *row = ow_queue_list_row_new (ow_session_get_context (self->session), self->language);

  gtk_list_item_set_child (item, row);
  g_ptr_array_add (self->rows, row);
  g_object_weak_ref (G_OBJECT (row), row_gone, self);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, OwQueuePane *self)
{
  ow_queue_list_row_set_item (OW_QUEUE_LIST_ROW (gtk_list_item_get_child (item)),
                              gtk_list_item_get_item (item));
}

static void
count_changed (OwQueuePane *self)
{
  GListModel *models[N_COLUMNS]
      = { ow_queue_model_get_waiting (self->model), ow_queue_model_get_called (self->model),
          ow_queue_model_get_parked (self->model) };
  GtkStack *stacks[N_COLUMNS] = { self->waiting_stack, self->called_stack, self->parked_stack };
  GtkLabel *counts[N_COLUMNS] = { self->waiting_count, self->called_count, self->parked_count };
  gboolean loaded;

  g_object_get (self->model, "loaded", &loaded, NULL);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      guint n = g_list_model_get_n_items (models[i]);
      g_autofree char *text = n > 0 ? ow_text_number (self->language, n) : g_strdup ("");

      gtk_label_set_text (counts[i], text);
      gtk_stack_set_visible_child_name (stacks[i], n > 0 ? "list" : loaded ? "empty" : "loading");
    }
  gtk_widget_set_visible (self->parked_acts, g_list_model_get_n_items (models[2]) > 0);
  ow_pane_counted (OW_PANE (self));
}

static OwQueueItem *
get_parked (OwQueuePane *self)
{
  GtkSelectionModel *selection = gtk_list_view_get_model (self->parked);

  return gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (selection));
}

static void
emit (OwQueuePane *self, guint signal)
{
  OwQueueItem *item = get_parked (self);

  if (item != NULL)
    g_signal_emit (self, signals[signal], 0, ow_queue_item_get_id (item));
}

static void
parked_activate_cb (GtkListView *list, guint position, OwQueuePane *self)
{
  emit (self, TAKE_UP);
}

static void
take_up_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  emit (OW_QUEUE_PANE (widget), TAKE_UP);
}

static void
readmit_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  emit (OW_QUEUE_PANE (widget), READMIT);
}

static void
set_list (OwQueuePane *self, GtkListView *view, GListModel *model)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSingleSelection) selection = gtk_single_selection_new (g_object_ref (model));

  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  gtk_list_view_set_factory (view, factory);
  gtk_list_view_set_model (view, GTK_SELECTION_MODEL (selection));
  g_signal_connect_object (model, "items-changed", G_CALLBACK (count_changed), self,
                           G_CONNECT_SWAPPED);
}

static void
ow_queue_pane_dispose (GObject *object)
{
  OwQueuePane *self = OW_QUEUE_PANE (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    g_object_weak_unref (self->rows->pdata[i], row_gone, self);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->model);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_queue_pane_parent_class)->dispose (object);
}

static void
ow_queue_pane_class_init (OwQueuePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_queue_pane_dispose;
  signals[TAKE_UP] = g_signal_new ("take-up", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[READMIT] = g_signal_new ("readmit", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_install_action (widget_class, "queue.take-up", NULL, take_up_action);
  gtk_widget_class_install_action (widget_class, "queue.readmit", NULL, readmit_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Insert, 0, "queue.readmit", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/onewindow/Counter/ow-queue-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, OwQueuePane, waiting);
  gtk_widget_class_bind_template_child (widget_class, OwQueuePane, called);
  gtk_widget_class_bind_template_child (widget_class, OwQueuePane, parked);
  gtk_widget_class_bind_template_child (widget_class, OwQueuePane, waiting_stack);
  gtk_widget_class_bind_template_child (widget_class, OwQueuePane, called_stack);
  gtk_widget_class_bind_template_child (widget_class, OwQueuePane, parked_stack);
  gtk_widget_class_bind_template_child (widget_class, OwQueuePane, waiting_count);
  gtk_widget_class_bind_template_child (widget_class, OwQueuePane, called_count);
  gtk_widget_class_bind_template_child (widget_class, OwQueuePane, parked_count);
  gtk_widget_class_bind_template_child (widget_class, OwQueuePane, parked_acts);
  gtk_widget_class_bind_template_child (widget_class, OwQueuePane, called_empty);
  gtk_widget_class_bind_template_child (widget_class, OwQueuePane, hall);
}

static void
ow_queue_pane_init (OwQueuePane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
}

OwQueuePane *
ow_queue_pane_new (OwSession *session, OwQueueModel *model, OwLanguage language)
{
  OwQueuePane *self = g_object_new (OW_TYPE_QUEUE_PANE, NULL);
  gboolean serves = ow_session_may (session, "ticket.call");

  self->session = g_object_ref (session);
  self->model = g_object_ref (model);
  self->language = language;
  gtk_box_append (GTK_BOX (self->hall),
                  ow_act_button_new (ow_keys_find ("queue.take"), language, FALSE));
  for (const OwKey *key = ow_keys_find ("queue.pause"); g_str_has_prefix (key->action, "queue.");
       key++)
    gtk_box_append (GTK_BOX (self->hall), ow_act_button_new (key, language, FALSE));
  /* Who serves nobody sees the hall and moves nothing in it. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->hall), serves);
  gtk_widget_set_sensitive (self->parked_acts, serves);
  gtk_widget_set_visible (self->called_empty, serves);
  set_list (self, self->waiting, ow_queue_model_get_waiting (model));
  set_list (self, self->called, ow_queue_model_get_called (model));
  set_list (self, self->parked, ow_queue_model_get_parked (model));
  g_signal_connect_object (self->parked, "activate", G_CALLBACK (parked_activate_cb), self, 0);
  g_signal_connect_object (model, "notify::loaded", G_CALLBACK (count_changed), self,
                           G_CONNECT_SWAPPED);
  count_changed (self);
  self->tick = g_timeout_add_seconds (TICK_SECONDS, tick_cb, self);
  ow_ui_set_face (GTK_WIDGET (self), language);
  return self;
}

void
ow_queue_pane_focus (OwQueuePane *self)
{
  g_return_if_fail (OW_IS_QUEUE_PANE (self));

  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
pane_focus (OwPane *pane)
{
  ow_queue_pane_focus (OW_QUEUE_PANE (pane));
}

static gboolean
select_number (GtkListView *list, const char *number)
{
  GtkSelectionModel *model = gtk_list_view_get_model (list);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    {
      g_autoptr (OwQueueItem) item = g_list_model_get_item (G_LIST_MODEL (model), i);

      if (g_strcmp0 (ow_queue_item_get_number (item), number) != 0)
        continue;
      gtk_selection_model_select_item (model, i, TRUE);
      gtk_widget_activate_action (GTK_WIDGET (list), "list.scroll-to-item", "u", i);
      gtk_widget_grab_focus (GTK_WIDGET (list));
      return TRUE;
    }
  gtk_selection_model_unselect_all (model);
  return FALSE;
}

/* A number is shown where it stands; what the store says of it the window tells all the same. */
static gboolean
pane_scan (OwPane *pane, OwScan *scan)
{
  OwQueuePane *self = OW_QUEUE_PANE (pane);
  GtkListView *lists[N_COLUMNS] = { self->waiting, self->called, self->parked };

  if (ow_scan_get_kind (scan) == OW_SCAN_TICKET_NUMBER)
    for (guint i = 0; i < N_COLUMNS; i++)
      select_number (lists[i], ow_scan_get_text (scan));
  return FALSE;
}

static guint
pane_get_count (OwPane *pane)
{
  guint n = 0;

  g_object_get (OW_QUEUE_PANE (pane)->model, "n-waiting", &n, NULL);
  return n;
}

static void
pane_init (OwPaneInterface *iface)
{
  iface->focus = pane_focus;
  iface->scan = pane_scan;
  iface->get_count = pane_get_count;
}
