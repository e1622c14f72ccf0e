/* Two to four values as pressed and unpressed halves of one control. The control has the focus, not
 * its halves: a letter answers the question and nothing else can be hit by mistake. */

#include "ow-choice-row.h"

#include <glib/gi18n-lib.h>

#include "ow-ui.h"

#define MAX_CHOICES 4
#define MAX_WIDTH   26 /* Latin letters of all labels together, at half a row of the form */

struct _OwChoiceRow
{
  GtkWidget parent_instance;

  GPtrArray *buttons; /* borrowed */
  GPtrArray *choices; /* const OwChoice * */
  OwLanguage language;
  char *value;
  gboolean settling;
  gboolean stacked; /* sentences, one beneath the other */
};

G_DEFINE_FINAL_TYPE (OwChoiceRow, ow_choice_row, GTK_TYPE_WIDGET)

enum
{
  PROP_VALUE = 1,
  N_PROPS
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static const OwChoice yes_no[] = { { "yes", N_ ("Yes") }, { "no", N_ ("No") }, { NULL, NULL } };

gboolean
ow_choice_row_fits (const OwChoice *choices, OwLanguage language)
{
  guint n = 0;
  guint width = 0;

  for (; choices != NULL && choices->value != NULL; choices++, n++)
    for (const char *c = ow_text (language, NULL, choices->label); *c != '\0';
         c = g_utf8_next_char (c))
      width += g_unichar_iswide (g_utf8_get_char (c)) ? 2 : 1;
  return n <= MAX_CHOICES && width <= MAX_WIDTH;
}

static void
show_value (OwChoiceRow *self)
{
  self->settling = TRUE;
  for (guint i = 0; i < self->buttons->len; i++)
    {
      const OwChoice *choice = self->choices->pdata[i];

      gtk_toggle_button_set_active (self->buttons->pdata[i],
                                    g_str_equal (choice->value, self->value));
    }
  self->settling = FALSE;
}

static void
take_value (OwChoiceRow *self, const char *value)
{
  if (!g_str_equal (self->value, value))
    {
      g_free (self->value);
      self->value = g_strdup (value);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
    }
  show_value (self);
}

static void
toggled_cb (GtkToggleButton *button, OwChoiceRow *self)
{
  guint place;

  if (self->settling || !g_ptr_array_find (self->buttons, button, &place))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  take_value (self, ((const OwChoice *)self->choices->pdata[place])->value);
}

static gboolean
begins_with (const char *text, gunichar letter)
{
  return *text != '\0' && g_unichar_toupper (g_utf8_get_char (text)) == g_unichar_toupper (letter);
}

/* -1 when the letter chooses nothing. */
static int
place_of_letter (OwChoiceRow *self, gunichar letter)
{
  /* Sentences begin alike: their place is typed. */
  for (guint i = 0; !self->stacked && i < self->choices->len; i++)
    if (begins_with (ow_text (self->language, NULL, ((OwChoice *)self->choices->pdata[i])->label),
                     letter))
      return i;
  for (guint i = 0; !self->stacked && i < self->choices->len; i++)
    if (begins_with (((OwChoice *)self->choices->pdata[i])->value, letter)
        || begins_with (((OwChoice *)self->choices->pdata[i])->label, letter))
      return i;
  if (letter >= '1' && letter < '1' + self->choices->len)
    return letter - '1';
  return -1;
}

static int
current_place (OwChoiceRow *self)
{
  for (guint i = 0; i < self->choices->len; i++)
    if (g_str_equal (((OwChoice *)self->choices->pdata[i])->value, self->value))
      return i;
  return -1;
}

static void
step (OwChoiceRow *self, int by)
{
  int last = (int)self->choices->len - 1;
  int place = CLAMP (current_place (self) + by, 0, last);

  take_value (self, ((OwChoice *)self->choices->pdata[place])->value);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                OwChoiceRow *self)
{
  int place;

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      step (self, 1);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      step (self, -1);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      if (!self->stacked)
        return FALSE;
      step (self, keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down ? 1 : -1);
      return TRUE;
    case GDK_KEY_space:
      step (self, current_place (self) < 0 ? 1 : 0);
      return TRUE;
    case GDK_KEY_Delete:
    case GDK_KEY_BackSpace:
      take_value (self, "");
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      g_signal_emit (self, signals[CHOSEN], 0);
      return TRUE;
    default:
      place = place_of_letter (self, gdk_keyval_to_unicode (keyval));
      if (place < 0)
        return FALSE;
      take_value (self, ((OwChoice *)self->choices->pdata[place])->value);
      g_signal_emit (self, signals[CHOSEN], 0);
      return TRUE;
    }
}

static void
ow_choice_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_VALUE)
    g_value_set_string (value, OW_CHOICE_ROW (object)->value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ow_choice_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id != PROP_VALUE)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  take_value (OW_CHOICE_ROW (object),
              g_value_get_string (value) != NULL ? g_value_get_string (value) : "");
}

static void
ow_choice_row_dispose (GObject *object)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL;)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ow_choice_row_parent_class)->dispose (object);
}

static void
ow_choice_row_finalize (GObject *object)
{
  OwChoiceRow *self = OW_CHOICE_ROW (object);

  g_ptr_array_unref (self->buttons);
  g_ptr_array_unref (self->choices);
  g_free (self->value);
  G_OBJECT_CLASS (ow_choice_row_parent_class)->finalize (object);
}

static void
ow_choice_row_class_init (OwChoiceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ow_choice_row_get_property;
  object_class->set_property = ow_choice_row_set_property;
  object_class->dispose = ow_choice_row_dispose;
  object_class->finalize = ow_choice_row_finalize;
  properties[PROP_VALUE]
      = g_param_spec_string ("value", NULL, NULL, "",
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHOSEN] = g_signal_new ("chosen", OW_TYPE_CHOICE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "ow-choice-row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_RADIO_GROUP);
}

static void
ow_choice_row_init (OwChoiceRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->value = g_strdup ("");
  self->buttons = g_ptr_array_new ();
  self->choices = g_ptr_array_new ();
  gtk_widget_add_css_class (GTK_WIDGET (self), "linked");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
ow_choice_row_new (const OwChoice *choices, OwLanguage language)
{
  OwChoiceRow *self = g_object_new (OW_TYPE_CHOICE_ROW, NULL);

  self->language = language;
  for (; choices != NULL && choices->value != NULL; choices++)
    {
      GtkWidget *button = gtk_toggle_button_new ();
      GtkWidget *label = gtk_label_new (ow_text (language, NULL, choices->label));

      ow_ui_set_face (label, language);
      gtk_button_set_child (GTK_BUTTON (button), label);
      gtk_widget_set_focusable (button, FALSE);
      gtk_widget_set_hexpand (button, TRUE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      gtk_label_get_text (GTK_LABEL (label)), -1);
      g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), self);
      gtk_widget_set_parent (button, GTK_WIDGET (self));
      g_ptr_array_add (self->buttons, button);
      g_ptr_array_add (self->choices, (gpointer)choices);
    }
  return GTK_WIDGET (self);
}

GtkWidget *
ow_choice_row_new_stacked (const OwChoice *choices, OwLanguage language)
{
  OwChoiceRow *self = OW_CHOICE_ROW (ow_choice_row_new (choices, language));
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  self->stacked = TRUE;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "vertical");
  for (guint i = 0; i < self->buttons->len; i++)
    {
      GtkLabel *label = GTK_LABEL (gtk_button_get_child (self->buttons->pdata[i]));

      gtk_label_set_wrap (label, TRUE);
      gtk_label_set_xalign (label, 0);
    }
  return GTK_WIDGET (self);
}

GtkWidget *
ow_choice_row_new_yes_no (OwLanguage language)
{
  return ow_choice_row_new (yes_no, language);
}
