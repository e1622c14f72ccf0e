/* A button that shows its key and is pressed by it. One object for both, so that a label can never
 * promise a key that does something else. */

#include "ow-key-button.h"

#include "ow-ui.h"

struct _OwKeyButton
{
  GtkButton parent_instance;

  GtkLabel *label;
  GtkLabel *caption;

  char *key;
  gboolean guarded;
  GtkEventController *shortcuts; /* borrowed: the widget owns it */
};

G_DEFINE_FINAL_TYPE (OwKeyButton, ow_key_button, GTK_TYPE_BUTTON)

enum
{
  PROP_TEXT = 1,
  PROP_KEY,
  PROP_GUARDED,
  N_PROPS
};

enum
{
  PREPARE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

typedef struct
{
  guint keyval;
  const char *engraved;
} KeyName;

/* What stands on keyboards in all five countries; GTK's own names are translated by GTK and differ
 * from what is engraved. */
static const KeyName key_names[] = {
  { GDK_KEY_Return, "Enter" }, { GDK_KEY_KP_Enter, "Enter" }, { GDK_KEY_space, "␣" },
  { GDK_KEY_Up, "↑" },         { GDK_KEY_Down, "↓" },         { GDK_KEY_Left, "←" },
  { GDK_KEY_Right, "→" },      { GDK_KEY_Page_Up, "PgUp" },   { GDK_KEY_Page_Down, "PgDn" },
  { GDK_KEY_Delete, "Del" },   { GDK_KEY_Insert, "Ins" },     { GDK_KEY_Escape, "Esc" },
  { GDK_KEY_Tab, "Tab" },
};

char *
ow_key_dup_label (const char *key)
{
  GString *label = g_string_new (NULL);
  GdkModifierType modifiers;
  const char *name = NULL;
  guint keyval;

  if (key == NULL || !gtk_accelerator_parse (key, &keyval, &modifiers) || keyval == 0)
    return g_string_free (label, FALSE);
  if (modifiers & GDK_CONTROL_MASK)
    g_string_append (label, "Ctrl+");
  if (modifiers & GDK_ALT_MASK)
    g_string_append (label, "Alt+");
  if (modifiers & GDK_SHIFT_MASK)
    g_string_append (label, "Shift+");
  for (guint i = 0; i < G_N_ELEMENTS (key_names) && name == NULL; i++)
    if (key_names[i].keyval == keyval)
      name = key_names[i].engraved;
  if (name != NULL)
    g_string_append (label, name);
  else if (gdk_keyval_to_unicode (keyval) != 0)
    g_string_append_unichar (label, g_unichar_toupper (gdk_keyval_to_unicode (keyval)));
  else
    g_string_append (label, gdk_keyval_name (keyval));
  return g_string_free (label, FALSE);
}

static gboolean
press_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  /* A key must not press what cannot be seen: a pane that is not the visible one keeps its keys. */
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  g_signal_emit (widget, signals[PREPARE], 0);
  if (!gtk_widget_is_sensitive (widget))
    return FALSE;
  g_signal_emit_by_name (widget, "clicked");
  return TRUE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                OwKeyButton *self)
{
  return self->guarded
         && (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter);
}

static void
ow_key_button_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OwKeyButton *self = OW_KEY_BUTTON (object);

  switch (id)
    {
    case PROP_TEXT:
      g_value_set_string (value, ow_key_button_get_text (self));
      break;
    case PROP_KEY:
      g_value_set_string (value, self->key);
      break;
    case PROP_GUARDED:
      g_value_set_boolean (value, self->guarded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ow_key_button_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OwKeyButton *self = OW_KEY_BUTTON (object);

  switch (id)
    {
    case PROP_TEXT:
      ow_key_button_set_text (self, g_value_get_string (value));
      break;
    case PROP_KEY:
      ow_key_button_set_key (self, g_value_get_string (value));
      break;
    case PROP_GUARDED:
      ow_key_button_set_guarded (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ow_key_button_finalize (GObject *object)
{
  g_free (OW_KEY_BUTTON (object)->key);
  G_OBJECT_CLASS (ow_key_button_parent_class)->finalize (object);
}

static void
ow_key_button_class_init (OwKeyButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = ow_key_button_get_property;
  object_class->set_property = ow_key_button_set_property;
  object_class->finalize = ow_key_button_finalize;
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  properties[PROP_KEY] = g_param_spec_string ("key", NULL, NULL, NULL, flags);
  properties[PROP_GUARDED] = g_param_spec_boolean ("guarded", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[PREPARE] = g_signal_new ("prepare", OW_TYPE_KEY_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

/* With large text the key stands under the words, so that a row of buttons keeps its width. */
static void
place_caption (OwKeyButton *self)
{
  gboolean large = ow_ui_is_large (GTK_WIDGET (self));
  GtkBox *box = GTK_BOX (gtk_button_get_child (GTK_BUTTON (self)));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (box),
                                  large ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (box, large ? 2 : 8);
  gtk_widget_set_halign (GTK_WIDGET (self->caption), large ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
}

static void
ow_key_button_init (OwKeyButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_natural_wrap_mode (self->label, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_justify (self->label, GTK_JUSTIFY_CENTER);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  self->caption = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->caption), "ow-key");
  gtk_widget_set_valign (GTK_WIDGET (self->caption), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (self->caption), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->caption));
  gtk_button_set_child (GTK_BUTTON (self), box);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (place_caption), self, G_CONNECT_SWAPPED);
  place_caption (self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
ow_key_button_new (const char *text, const char *key)
{
  return g_object_new (OW_TYPE_KEY_BUTTON, "text", text, "key", key, NULL);
}

const char *
ow_key_button_get_text (OwKeyButton *self)
{
  g_return_val_if_fail (OW_IS_KEY_BUTTON (self), NULL);

  return gtk_label_get_text (self->label);
}

void
ow_key_button_set_text (OwKeyButton *self, const char *text)
{
  g_return_if_fail (OW_IS_KEY_BUTTON (self));

  if (text == NULL)
    text = "";
  if (g_str_equal (text, gtk_label_get_text (self->label)))
    return;
  gtk_label_set_text (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

const char *
ow_key_button_get_key (OwKeyButton *self)
{
  g_return_val_if_fail (OW_IS_KEY_BUTTON (self), NULL);

  return self->key;
}

void
ow_key_button_set_key (OwKeyButton *self, const char *key)
{
  g_autofree char *engraved = ow_key_dup_label (key);
  GtkShortcutTrigger *trigger;

  g_return_if_fail (OW_IS_KEY_BUTTON (self));

  if (g_strcmp0 (self->key, key) == 0)
    return;
  g_free (self->key);
  self->key = g_strdup (key);
  if (self->shortcuts != NULL)
    gtk_widget_remove_controller (GTK_WIDGET (self), g_steal_pointer (&self->shortcuts));
  gtk_label_set_text (self->caption, engraved);
  gtk_widget_set_visible (GTK_WIDGET (self->caption), *engraved != '\0');
  if (*engraved != '\0')
    {
      trigger = gtk_shortcut_trigger_parse_string (key);
      self->shortcuts = gtk_shortcut_controller_new ();
      gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (self->shortcuts),
                                         GTK_SHORTCUT_SCOPE_GLOBAL);
      gtk_shortcut_controller_add_shortcut (
          GTK_SHORTCUT_CONTROLLER (self->shortcuts),
          gtk_shortcut_new (trigger, gtk_callback_action_new (press_cb, NULL, NULL)));
      gtk_widget_add_controller (GTK_WIDGET (self), self->shortcuts);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS,
                                      engraved, -1);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEY]);
}

gboolean
ow_key_button_get_guarded (OwKeyButton *self)
{
  g_return_val_if_fail (OW_IS_KEY_BUTTON (self), FALSE);

  return self->guarded;
}

void
ow_key_button_set_guarded (OwKeyButton *self, gboolean guarded)
{
  g_return_if_fail (OW_IS_KEY_BUTTON (self));

  if (self->guarded == !!guarded)
    return;
  self->guarded = !!guarded;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GUARDED]);
}
