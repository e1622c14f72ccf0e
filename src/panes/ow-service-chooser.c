/* Twenty services are a list, not a tree: a number or a few letters and Enter. The numbers are
 * those of the whole list and do not move while one types. */

#include "ow-service-chooser.h"

#include <adwaita.h>
#include <string.h>

#include "ow-ui.h"

#define SPACING 12

typedef struct
{
  const OwService *service;
  const OwSubKind *sub_kind;
  guint number; /* from 1 */
  char *search; /* folded words of both languages */
} Offer;

struct _OwServiceChooser
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *entry;
  GtkListBox *list;
  GtkWidget *nothing;

  GPtrArray *offers; /* Offer */
  GPtrArray *shown;  /* Offer, borrowed, one for each row */
  OwLanguage language;
  const OwSubKind *likely;
};

G_DEFINE_FINAL_TYPE (OwServiceChooser, ow_service_chooser, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
offer_free (gpointer data)
{
  Offer *offer = data;

  g_free (offer->search);
  g_free (offer);
}

static void
add_offer (OwServiceChooser *self, const OwService *service, const OwSubKind *sub_kind)
{
  Offer *offer = g_new0 (Offer, 1);
  const char *service_name = ow_service_get_name (service);
  const char *kind_name = ow_sub_kind_get_name (sub_kind);
  g_autofree char *words = g_strjoin (" ", "", ow_text (self->language, NULL, service_name),
                                      ow_text (self->language, NULL, kind_name), service_name,
                                      kind_name, ow_service_get_id (service), NULL);

  offer->service = service;
  offer->sub_kind = sub_kind;
  offer->number = self->offers->len + 1;
  offer->search = g_utf8_casefold (words, -1);
  g_ptr_array_add (self->offers, offer);
}

/* Every word typed begins a word of the offer, or stands inside one in scripts without spaces. */
static gboolean
matches (const Offer *offer, const char *typed)
{
  g_autofree char *folded = g_utf8_casefold (typed, -1);
  g_auto (GStrv) words = g_strsplit (g_strstrip (folded), " ", -1);
  guint64 number;

  if (g_ascii_string_to_unsigned (folded, 10, 1, G_MAXUINT, &number, NULL))
    return offer->number == number;
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *start = g_strconcat (" ", words[i], NULL);

      if (*words[i] == '\0')
        continue;
      if (strstr (offer->search, start) == NULL
          && (g_ascii_isalpha (*words[i]) || strstr (offer->search, words[i]) == NULL))
        return FALSE;
    }
  return TRUE;
}

static GtkWidget *
row_new (OwServiceChooser *self, const Offer *offer)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *number = g_strdup_printf ("%u", offer->number);
  GtkWidget *place = gtk_label_new (number);
  GtkWidget *kind = ow_ui_label_new (
      ow_text (self->language, NULL, ow_sub_kind_get_name (offer->sub_kind)), self->language);
  GtkWidget *service = ow_ui_label_new (
      ow_text (self->language, NULL, ow_service_get_name (offer->service)), self->language);

  gtk_widget_add_css_class (place, "ow-key");
  gtk_widget_set_valign (place, GTK_ALIGN_CENTER);
  gtk_label_set_width_chars (GTK_LABEL (place), 2);
  gtk_widget_add_css_class (kind, "heading");
  gtk_widget_add_css_class (service, "ow-field-label");
  gtk_widget_set_hexpand (names, TRUE);
  gtk_box_append (GTK_BOX (names), kind);
  gtk_box_append (GTK_BOX (names), service);
  gtk_box_append (GTK_BOX (box), place);
  gtk_box_append (GTK_BOX (box),
                  gtk_image_new_from_icon_name (ow_service_get_icon (offer->service)));
  gtk_box_append (GTK_BOX (box), names);
  gtk_widget_set_margin_top (box, SPACING / 2);
  gtk_widget_set_margin_bottom (box, SPACING / 2);
  gtk_widget_set_margin_start (box, SPACING);
  gtk_widget_set_margin_end (box, SPACING);
  return box;
}

static void
show_offer (OwServiceChooser *self, Offer *offer)
{
  gtk_list_box_append (self->list, row_new (self, offer));
  g_ptr_array_add (self->shown, offer);
}

static void
filter_cb (OwServiceChooser *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  for (GtkListBoxRow *row; (row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL;)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_ptr_array_set_size (self->shown, 0);
  for (int first = 1; first >= 0; first--)
    for (guint i = 0; i < self->offers->len; i++)
      {
        Offer *offer = self->offers->pdata[i];

        if ((offer->sub_kind == self->likely) == first && matches (offer, typed))
          show_offer (self, offer);
      }
  gtk_widget_set_visible (self->nothing, self->shown->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->shown->len > 0);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

static void
choose (OwServiceChooser *self, GtkListBoxRow *row)
{
  const Offer *offer;

  if (row == NULL || (guint)gtk_list_box_row_get_index (row) >= self->shown->len)
    return;
  offer = self->shown->pdata[gtk_list_box_row_get_index (row)];
  g_signal_emit (self, signals[CHOSEN], 0, ow_service_get_id (offer->service),
                 ow_sub_kind_get_id (offer->sub_kind));
}

static void
activate_cb (OwServiceChooser *self)
{
  choose (self, gtk_list_box_get_selected_row (self->list));
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, OwServiceChooser *self)
{
  choose (self, row);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                OwServiceChooser *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int step = keyval == GDK_KEY_Down ? 1 : keyval == GDK_KEY_Up ? -1 : 0;

  if (step == 0 || row == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return FALSE;
  row = gtk_list_box_get_row_at_index (self->list, gtk_list_box_row_get_index (row) + step);
  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
  return TRUE;
}

static void
ow_service_chooser_dispose (GObject *object)
{
  g_clear_pointer (&OW_SERVICE_CHOOSER (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (ow_service_chooser_parent_class)->dispose (object);
}

static void
ow_service_chooser_finalize (GObject *object)
{
  OwServiceChooser *self = OW_SERVICE_CHOOSER (object);

  g_ptr_array_unref (self->shown);
  g_ptr_array_unref (self->offers);
  G_OBJECT_CLASS (ow_service_chooser_parent_class)->finalize (object);
}

static void
ow_service_chooser_class_init (OwServiceChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_service_chooser_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_service_chooser_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", OW_TYPE_SERVICE_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/onewindow/Counter/ow-service-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, OwServiceChooser, box);
  gtk_widget_class_bind_template_child (widget_class, OwServiceChooser, entry);
  gtk_widget_class_bind_template_child (widget_class, OwServiceChooser, list);
  gtk_widget_class_bind_template_child (widget_class, OwServiceChooser, nothing);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
ow_service_chooser_init (OwServiceChooser *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->offers = g_ptr_array_new_with_free_func (offer_free);
  self->shown = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->entry, keys);
}

GtkWidget *
ow_service_chooser_new (OwContext *context, OwLanguage language)
{
  OwServiceChooser *self = g_object_new (OW_TYPE_SERVICE_CHOOSER, NULL);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  GPtrArray *services = context != NULL ? ow_context_get_services (context) : none;

  self->language = language;
  for (guint i = 0; i < services->len; i++)
    for (guint j = 0; j < ow_service_get_n_sub_kinds (services->pdata[i]); j++)
      add_offer (self, services->pdata[i], ow_service_get_sub_kind (services->pdata[i], j));
  ow_ui_set_face (GTK_WIDGET (self), language);
  filter_cb (self);
  return GTK_WIDGET (self);
}

void
ow_service_chooser_start (OwServiceChooser *self, const char *service, const char *sub_kind)
{
  g_return_if_fail (OW_IS_SERVICE_CHOOSER (self));

  self->likely = NULL;
  for (guint i = 0; i < self->offers->len; i++)
    {
      const Offer *offer = self->offers->pdata[i];

      if (g_strcmp0 (ow_service_get_id (offer->service), service) == 0
          && g_strcmp0 (ow_sub_kind_get_id (offer->sub_kind), sub_kind) == 0)
        self->likely = offer->sub_kind;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  filter_cb (self);
  gtk_widget_grab_focus (self->entry);
}

guint
ow_service_chooser_get_n_shown (OwServiceChooser *self)
{
  g_return_val_if_fail (OW_IS_SERVICE_CHOOSER (self), 0);

  return self->shown->len;
}
