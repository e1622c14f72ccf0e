/* A row of the queue. The time that has passed is the store's clock when the item came plus the
 * monotonic clock since: setting the machine's clock never makes a wait jump. */

#include "ow-queue-list-row.h"

#include <glib/gi18n-lib.h>

#include "ow-message.h"
#include "ow-ui.h"

struct _OwQueueListRow
{
  GtkBox parent_instance;

  GtkLabel *number;
  GtkImage *icon;
  GtkLabel *state;
  GtkLabel *since;
  GtkLabel *spoken;
  GtkLabel *badge;
  GtkLabel *detail;
  GtkBox *services;

  OwContext *context;
  OwLanguage language;
  OwQueueItem *item;
  gint64 base;  /* milliseconds passed when the item came */
  gint64 start; /* monotonic microseconds then */
};

G_DEFINE_FINAL_TYPE (OwQueueListRow, ow_queue_list_row, GTK_TYPE_BOX)

/* State is icon + word + colour (LOOK.md). */
static const struct
{
  const char *state, *icon, *style;
} looks[] = {
  { "queued", "content-loading-symbolic", "ow-state-waiting" },
  { "called", "audio-volume-high-symbolic", "ow-state-called" },
  { "serving", "avatar-default-symbolic", "ow-state-serving" },
  { "parked", "media-playback-pause-symbolic", "ow-state-attention" },
  { "no_show", "action-unavailable-symbolic", "ow-state-refused" },
};

static void
set_state (OwQueueListRow *self, const char *state)
{
  g_autofree char *id = g_strconcat ("state.ticket.", state, NULL);

  gtk_label_set_text (self->state, ow_message_text (id, self->language));
  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->state), looks[i].style);
      gtk_widget_remove_css_class (GTK_WIDGET (self->icon), looks[i].style);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    if (g_str_equal (looks[i].state, state))
      {
        gtk_image_set_from_icon_name (self->icon, looks[i].icon);
        gtk_widget_add_css_class (GTK_WIDGET (self->state), looks[i].style);
        gtk_widget_add_css_class (GTK_WIDGET (self->icon), looks[i].style);
      }
}

static void
set_services (OwQueueListRow *self, const char *const *services)
{
  OwCatalogue *catalogue = ow_context_get_catalogue (self->context);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->services))) != NULL)
    gtk_box_remove (self->services, child);
  for (guint i = 0; services[i] != NULL; i++)
    {
      const OwService *service = ow_catalogue_find_service (catalogue, services[i]);
      const char *name = service != NULL
                             ? ow_text (self->language, NULL, ow_service_get_name (service))
                             : services[i];
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      GtkWidget *label = gtk_label_new (name);

      if (service != NULL)
        gtk_box_append (GTK_BOX (box),
                        gtk_image_new_from_icon_name (ow_service_get_icon (service)));
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_box_append (GTK_BOX (box), label);
      gtk_box_append (self->services, box);
    }
  ow_ui_set_face (GTK_WIDGET (self->services), self->language);
}

static void
set_detail (OwQueueListRow *self)
{
  const char *reason = ow_queue_item_get_reason (self->item);
  int desk = ow_queue_item_get_desk (self->item);
  int calls = ow_queue_item_get_calls (self->item);
  const char *state = ow_queue_item_get_state (self->item);
  g_autoptr (OwMessage) message = NULL;
  g_autofree char *text = NULL;

  if (reason != NULL && *reason != '\0')
    text = g_strdup (reason);
  else if (desk > 0 && (g_str_equal (state, "called") || g_str_equal (state, "serving")))
    {
      message = calls > 1 ? ow_message_new ("window.counter-recalled", "n", (gint64)desk, "calls",
                                            (gint64)calls - 1, NULL)
                          : ow_message_new ("window.counter", "n", (gint64)desk, NULL);
      text = ow_message_render (message, self->language);
    }
  gtk_label_set_text (self->detail, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->detail), text != NULL);
}

static void
set_spoken (OwQueueListRow *self, OwLanguage language)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_language_new (pango_language_from_string (
                                          ow_language_get_pango (language))));
  gtk_label_set_attributes (self->spoken, attributes);
  gtk_label_set_text (self->spoken, ow_language_get_self_name (language));
}

static void
ow_queue_list_row_dispose (GObject *object)
{
  OwQueueListRow *self = OW_QUEUE_LIST_ROW (object);

  g_clear_object (&self->item);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (ow_queue_list_row_parent_class)->dispose (object);
}

static void
ow_queue_list_row_class_init (OwQueueListRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_queue_list_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/onewindow/Counter/ow-queue-list-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OwQueueListRow, number);
  gtk_widget_class_bind_template_child (widget_class, OwQueueListRow, icon);
  gtk_widget_class_bind_template_child (widget_class, OwQueueListRow, state);
  gtk_widget_class_bind_template_child (widget_class, OwQueueListRow, since);
  gtk_widget_class_bind_template_child (widget_class, OwQueueListRow, spoken);
  gtk_widget_class_bind_template_child (widget_class, OwQueueListRow, badge);
  gtk_widget_class_bind_template_child (widget_class, OwQueueListRow, detail);
  gtk_widget_class_bind_template_child (widget_class, OwQueueListRow, services);
}

static void
ow_queue_list_row_init (OwQueueListRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ow_queue_list_row_new (OwContext *context, OwLanguage language)
{
  OwQueueListRow *self = g_object_new (OW_TYPE_QUEUE_LIST_ROW, NULL);

  self->context = g_object_ref (context);
  self->language = language;
  return GTK_WIDGET (self);
}

void
ow_queue_list_row_set_item (OwQueueListRow *self, OwQueueItem *item)
{
  OwClock *clock = ow_context_get_clock (self->context);
  const char *class;
  g_autofree char *id = NULL;

  g_return_if_fail (OW_IS_QUEUE_LIST_ROW (self));

  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  self->base = MAX (ow_clock_now (clock) - ow_queue_item_get_since (item), 0);
  self->start = g_get_monotonic_time ();
  class = ow_queue_item_get_class (item);
  gtk_label_set_text (self->number, ow_queue_item_get_number (item));
  set_state (self, ow_queue_item_get_state (item));
  set_spoken (self, ow_queue_item_get_language (item));
  gtk_widget_set_visible (GTK_WIDGET (self->badge),
                          class != NULL && !g_str_equal (class, "normal"));
  if (class != NULL)
    {
      id = g_strconcat ("class.", class, NULL);
      gtk_label_set_text (self->badge, ow_message_text (id, self->language));
    }
  set_services (self, ow_queue_item_get_services (item));
  set_detail (self);
  ow_queue_list_row_tick (self);
  ow_ui_set_face (GTK_WIDGET (self), self->language);
}

OwQueueItem *
ow_queue_list_row_get_item (OwQueueListRow *self)
{
  g_return_val_if_fail (OW_IS_QUEUE_LIST_ROW (self), NULL);

  return self->item;
}

void
ow_queue_list_row_tick (OwQueueListRow *self)
{
  g_autoptr (OwMessage) message = NULL;
  g_autofree char *text = NULL;
  gint64 seconds;

  g_return_if_fail (OW_IS_QUEUE_LIST_ROW (self));

  if (self->item == NULL)
    return;
  seconds = (self->base + (g_get_monotonic_time () - self->start) / 1000) / 1000;
  if (g_str_equal (ow_queue_item_get_state (self->item), "called"))
    text = g_strdup_printf ("%02d:%02d", (int)(seconds / 60), (int)(seconds % 60));
  else
    {
      message = ow_message_new ("window.minutes", "minutes", seconds / 60, NULL);
      text = ow_message_render (message, self->language);
    }
  gtk_label_set_text (self->since, text);
}
