/* A paper on the checklist. The name is never cut; the state is an icon and a word for screen
 * readers, not a colour. */

#include "ow-material-row.h"

#include <glib/gi18n-lib.h>

#include "ow-key-button.h"
#include "ow-message.h"
#include "ow-ui.h"

#define SPACING 12

struct _OwMaterialRow
{
  GtkBox parent_instance;

  GtkWidget *icon;
  GtkWidget *original;
  GtkWidget *copy;
  GtkWidget *pending;
  GtkWidget *note;
  GtkWidget *day; /* of the photo alone */

  OwMaterialItem *item;
  OwLanguage language;
  gboolean editable;
};

G_DEFINE_FINAL_TYPE (OwMaterialRow, ow_material_row, GTK_TYPE_BOX)

enum
{
  COMPLETED,
  DAY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
complete_changed_cb (OwMaterialRow *self)
{
  gboolean complete = ow_material_item_get_complete (self->item);
  gboolean pending = ow_material_item_get_pending (self->item);
  const char *state = complete  ? N_ ("Complete")
                      : pending ? N_ ("From another case of this number")
                                : N_ ("Missing");
  g_autofree char *name = NULL;

  gtk_widget_set_visible (self->pending, pending);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), complete  ? "object-select-symbolic"
                                                        : pending ? "content-loading-symbolic"
                                                                  : "radio-symbolic");
  if (complete)
    {
      gtk_widget_remove_css_class (self->icon, "ow-state-waiting");
      gtk_widget_add_css_class (self->icon, "ow-state-done");
    }
  else
    {
      gtk_widget_remove_css_class (self->icon, "ow-state-done");
      gtk_widget_add_css_class (self->icon, "ow-state-waiting");
    }
  name = g_strdup_printf ("%s, %s",
                          ow_text (self->language, NULL, ow_material_item_get_name (self->item)),
                          ow_text (self->language, NULL, state));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
note_changed_cb (OwMaterialRow *self)
{
  OwMessage *note = ow_material_item_get_note (self->item);
  g_autofree char *text = note != NULL ? ow_message_render (note, self->language) : NULL;

  gtk_label_set_text (GTK_LABEL (self->note), text != NULL ? text : "");
  gtk_widget_set_visible (self->note, text != NULL);
}

static void
day_cb (OwMaterialRow *self)
{
  if (self->editable)
    g_signal_emit (self, signals[DAY], 0);
}

static void
toggle (OwMaterialRow *self, GtkWidget *box)
{
  if (box != NULL)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (box),
                                 !gtk_check_button_get_active (GTK_CHECK_BUTTON (box)));
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                OwMaterialRow *self)
{
  gboolean complete;

  if (!self->editable || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)))
    return FALSE;
  switch (gdk_keyval_to_lower (keyval))
    {
    case GDK_KEY_space:
      /* What is too old is taken back first; the next press is another one. */
      complete
          = !ow_material_item_get_complete (self->item) && !ow_material_item_get_old (self->item);
      ow_material_item_set_complete (self->item, complete);
      if (complete)
        g_signal_emit (self, signals[COMPLETED], 0);
      return TRUE;
    case GDK_KEY_o:
    case GDK_KEY_1:
      toggle (self, self->original);
      return TRUE;
    case GDK_KEY_c:
    case GDK_KEY_2:
      toggle (self, self->copy);
      return TRUE;
    case GDK_KEY_d:
    case GDK_KEY_3:
      if (self->day == NULL)
        return FALSE;
      day_cb (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
clicked_cb (GtkGestureClick *gesture, int n, double x, double y, OwMaterialRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
ow_material_row_dispose (GObject *object)
{
  g_clear_object (&OW_MATERIAL_ROW (object)->item);
  G_OBJECT_CLASS (ow_material_row_parent_class)->dispose (object);
}

static void
ow_material_row_class_init (OwMaterialRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_material_row_dispose;
  signals[COMPLETED] = g_signal_new ("completed", OW_TYPE_MATERIAL_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  signals[DAY] = g_signal_new ("day", OW_TYPE_MATERIAL_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "ow-material-row");
}

static void
ow_material_row_init (OwMaterialRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->editable = TRUE;
  gtk_box_set_spacing (GTK_BOX (self), SPACING);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (click, "pressed", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static GtkWidget *
append_box (OwMaterialRow *self, const char *text, const char *property)
{
  GtkWidget *box = gtk_check_button_new_with_label (text);

  gtk_widget_set_focusable (box, FALSE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  g_object_bind_property (self->item, property, box, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  gtk_box_append (GTK_BOX (self), box);
  return box;
}

GtkWidget *
ow_material_row_new (OwMaterialItem *item, OwLanguage language)
{
  OwMaterialRow *self = g_object_new (OW_TYPE_MATERIAL_ROW, NULL);
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name
      = ow_ui_label_new (ow_text (language, NULL, ow_material_item_get_name (item)), language);

  self->item = g_object_ref (item);
  self->language = language;
  self->icon = gtk_image_new ();
  gtk_box_append (GTK_BOX (self), self->icon);
  gtk_widget_set_hexpand (names, TRUE);
  gtk_widget_set_valign (names, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (names), name);
  if (ow_material_item_is_kept (item))
    {
      GtkWidget *kept
          = ow_ui_label_new (ow_text (language, NULL, N_ ("Kept for processing")), language);

      gtk_widget_add_css_class (kept, "ow-field-hint");
      gtk_box_append (GTK_BOX (names), kept);
    }
  self->pending = ow_ui_label_new (
      ow_text (language, NULL, N_ ("From another case of this number")), language);
  gtk_widget_add_css_class (self->pending, "ow-field-hint");
  gtk_box_append (GTK_BOX (names), self->pending);
  self->note = ow_ui_label_new (NULL, language);
  gtk_widget_add_css_class (self->note, "ow-field-hint");
  gtk_box_append (GTK_BOX (names), self->note);
  gtk_box_append (GTK_BOX (self), names);
  if (ow_material_item_has_day (item))
    {
      self->day = ow_key_button_new (ow_text (language, NULL, N_ ("Day of the Photo…")), NULL);
      gtk_widget_add_css_class (self->day, "flat");
      gtk_widget_set_focusable (self->day, FALSE);
      g_signal_connect_swapped (self->day, "clicked", G_CALLBACK (day_cb), self);
      gtk_box_append (GTK_BOX (self), self->day);
    }
  if (ow_material_item_needs_original (item))
    self->original = append_box (self, ow_text (language, "material", NC_ ("material", "Original")),
                                 "original-seen");
  if (ow_material_item_needs_copy (item))
    self->copy
        = append_box (self, ow_text (language, "material", NC_ ("material", "Copy")), "copy-kept");
  g_signal_connect_object (item, "notify::complete", G_CALLBACK (complete_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::pending", G_CALLBACK (complete_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::note", G_CALLBACK (note_changed_cb), self,
                           G_CONNECT_SWAPPED);
  complete_changed_cb (self);
  note_changed_cb (self);
  ow_ui_set_face (GTK_WIDGET (self), language);
  return GTK_WIDGET (self);
}

OwMaterialItem *
ow_material_row_get_item (OwMaterialRow *self)
{
  g_return_val_if_fail (OW_IS_MATERIAL_ROW (self), NULL);

  return self->item;
}

void
ow_material_row_set_editable (OwMaterialRow *self, gboolean editable)
{
  g_return_if_fail (OW_IS_MATERIAL_ROW (self));

  self->editable = editable;
  if (self->day != NULL)
    gtk_widget_set_visible (self->day, editable);
  if (self->original != NULL)
    gtk_widget_set_can_target (self->original, editable);
  if (self->copy != NULL)
    gtk_widget_set_can_target (self->copy, editable);
}
