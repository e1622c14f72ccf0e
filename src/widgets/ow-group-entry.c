/* Persons who belong to the matter, one line each. The lines are the value: every change writes the
 * whole array anew, lines without anything in them are left out. */

#include "ow-group-entry.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "ow-choice-entry.h"
#include "ow-date-entry.h"
#include "ow-ui.h"

#define SPACING    6
#define NAME_WIDTH 14

typedef enum
{
  MEMBER_NAME,
  MEMBER_BIRTH,
  MEMBER_RELATIONSHIP,
  N_MEMBERS
} Member;

static const struct
{
  const char *key; /* of the list "relations" */
  const char *label;
  const char *property;
} members[N_MEMBERS] = {
  { "name", N_ ("Name"), "text" },
  { "birth_date", N_ ("Date of birth"), "value" },
  { "relationship", N_ ("Relationship"), "value" },
};

/* The words of the catalogue for the same codes. */
static const OwChoice relationships[] = { { "child", N_ ("Child") },
                                          { "spouse", N_ ("Spouse") },
                                          { "parent", N_ ("Parent") },
                                          { "sibling", N_ ("Brother or sister") },
                                          { "grandchild", N_ ("Grandchild") },
                                          { "grandparent", N_ ("Grandparent") },
                                          { "parent_in_law", N_ ("Parent-in-law") },
                                          { "child_in_law", N_ ("Spouse of a child") },
                                          { "aunt_uncle", N_ ("Aunt or uncle") },
                                          { "other_relative", N_ ("Other relative") },
                                          { NULL, NULL } };

typedef struct
{
  GtkWidget *box;
  GtkWidget *entries[N_MEMBERS];
} Line;

struct _OwGroupEntry
{
  GtkBox parent_instance;

  GtkWidget *lines_box;
  GtkWidget *add;
  GPtrArray *lines; /* Line */
  OwLanguage language;
  char *value;
  gboolean settling;
};

G_DEFINE_FINAL_TYPE (OwGroupEntry, ow_group_entry, GTK_TYPE_BOX)

enum
{
  PROP_VALUE = 1,
  N_PROPS
};

enum
{
  DONE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static char *
dup_member (Line *line, Member member)
{
  char *text;

  g_object_get (line->entries[member], members[member].property, &text, NULL);
  return text;
}

static char *
dup_value (OwGroupEntry *self)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < self->lines->len; i++)
    {
      JsonObject *object = json_object_new ();

      for (int member = 0; member < N_MEMBERS; member++)
        {
          g_autofree char *text = dup_member (self->lines->pdata[i], member);

          if (text != NULL && *text != '\0')
            json_object_set_string_member (object, members[member].key, text);
        }
      if (json_object_get_size (object) > 0)
        json_array_add_object_element (array, object);
      else
        json_object_unref (object);
    }
  json_node_take_array (root, array);
  return json_array_get_length (array) > 0 ? json_to_string (root, FALSE) : g_strdup ("");
}

static void
line_changed_cb (OwGroupEntry *self)
{
  g_autofree char *value = NULL;

  if (self->settling)
    return;
  value = dup_value (self);
  if (g_str_equal (value, self->value))
    return;
  g_free (self->value);
  self->value = g_steal_pointer (&value);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

static void
next_cb (GtkWidget *widget)
{
  g_signal_emit_by_name (gtk_widget_get_root (widget), "move-focus", GTK_DIR_TAB_FORWARD);
}

static void
remove_cb (GtkButton *button, OwGroupEntry *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = self->lines->pdata[i];

      if (!gtk_widget_is_ancestor (GTK_WIDGET (button), line->box))
        continue;
      gtk_widget_grab_focus (self->add);
      gtk_box_remove (GTK_BOX (self->lines_box), line->box);
      g_ptr_array_remove_index (self->lines, i);
      line_changed_cb (self);
      return;
    }
}

static Line *
add_line (OwGroupEntry *self)
{
  Line *line = g_new0 (Line, 1);
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  const char *remove_text = ow_text (self->language, NULL, N_ ("Remove This Person"));

  line->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);
  line->entries[MEMBER_NAME] = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (line->entries[MEMBER_NAME]), NAME_WIDTH);
  gtk_widget_set_hexpand (line->entries[MEMBER_NAME], TRUE);
  line->entries[MEMBER_BIRTH] = ow_date_entry_new (self->language, OW_DATE_NONE);
  line->entries[MEMBER_RELATIONSHIP] = ow_choice_entry_new (relationships, self->language);
  for (int member = 0; member < N_MEMBERS; member++)
    {
      g_autofree char *detailed = g_strconcat ("notify::", members[member].property, NULL);
      const char *label = ow_text (self->language, NULL, members[member].label);

      gtk_entry_set_placeholder_text (GTK_ENTRY (line->entries[member]), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (line->entries[member]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      g_signal_connect_swapped (line->entries[member], detailed, G_CALLBACK (line_changed_cb),
                                self);
      g_signal_connect (line->entries[member], "activate", G_CALLBACK (next_cb), NULL);
      gtk_box_append (GTK_BOX (line->box), line->entries[member]);
    }
  gtk_widget_set_tooltip_text (remove, remove_text);
  gtk_widget_add_css_class (remove, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  remove_text, -1);
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_cb), self);
  gtk_box_append (GTK_BOX (line->box), remove);
  ow_ui_set_face (line->box, self->language);
  gtk_box_append (GTK_BOX (self->lines_box), line->box);
  g_ptr_array_add (self->lines, line);
  return line;
}

static void
read_value (OwGroupEntry *self)
{
  g_autoptr (JsonNode) root = *self->value != '\0' ? json_from_string (self->value, NULL) : NULL;
  JsonArray *array
      = root != NULL && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;

  self->settling = TRUE;
  for (guint i = 0; i < self->lines->len; i++)
    gtk_box_remove (GTK_BOX (self->lines_box), ((Line *)self->lines->pdata[i])->box);
  g_ptr_array_set_size (self->lines, 0);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      Line *line;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        continue;
      line = add_line (self);
      for (int member = 0; member < N_MEMBERS; member++)
        g_object_set (line->entries[member], members[member].property,
                      json_object_get_string_member_with_default (json_node_get_object (element),
                                                                  members[member].key, ""),
                      NULL);
    }
  self->settling = FALSE;
}

/* Enter goes on like everywhere in a form; it never adds a person by passing through. */
static gboolean
add_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                OwGroupEntry *self)
{
  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter)
    return FALSE;
  g_signal_emit (self, signals[DONE], 0);
  return TRUE;
}

static void
ow_group_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_VALUE)
    g_value_set_string (value, OW_GROUP_ENTRY (object)->value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ow_group_entry_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OwGroupEntry *self = OW_GROUP_ENTRY (object);
  const char *text;

  if (id != PROP_VALUE)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  text = g_value_get_string (value) != NULL ? g_value_get_string (value) : "";
  if (g_str_equal (text, self->value))
    return;
  g_free (self->value);
  self->value = g_strdup (text);
  read_value (self);
  g_object_notify_by_pspec (object, properties[PROP_VALUE]);
}

static void
ow_group_entry_finalize (GObject *object)
{
  OwGroupEntry *self = OW_GROUP_ENTRY (object);

  g_ptr_array_unref (self->lines);
  g_free (self->value);
  G_OBJECT_CLASS (ow_group_entry_parent_class)->finalize (object);
}

static void
ow_group_entry_class_init (OwGroupEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ow_group_entry_get_property;
  object_class->set_property = ow_group_entry_set_property;
  object_class->finalize = ow_group_entry_finalize;
  properties[PROP_VALUE]
      = g_param_spec_string ("value", NULL, NULL, "",
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[DONE] = g_signal_new ("done", OW_TYPE_GROUP_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
ow_group_entry_init (OwGroupEntry *self)
{
  self->value = g_strdup ("");
  self->lines = g_ptr_array_new_with_free_func (g_free);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), SPACING);
  self->lines_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
  gtk_box_append (GTK_BOX (self), self->lines_box);
}

GtkWidget *
ow_group_entry_new (OwLanguage language)
{
  OwGroupEntry *self = g_object_new (OW_TYPE_GROUP_ENTRY, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);
  GtkWidget *caption = gtk_label_new ("␣");

  self->language = language;
  self->add = gtk_button_new ();
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), gtk_label_new (ow_text (language, NULL, N_ ("Add a Person"))));
  gtk_widget_add_css_class (caption, "ow-key");
  gtk_widget_set_valign (caption, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_button_set_child (GTK_BUTTON (self->add), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ow_text (language, NULL, N_ ("Add a Person")), -1);
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (ow_group_entry_add), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (add_pressed_cb), self);
  gtk_widget_add_controller (self->add, keys);
  gtk_box_append (GTK_BOX (self), self->add);
  ow_ui_set_face (GTK_WIDGET (self), language);
  return GTK_WIDGET (self);
}

guint
ow_group_entry_get_count (OwGroupEntry *self)
{
  g_return_val_if_fail (OW_IS_GROUP_ENTRY (self), 0);

  return self->lines->len;
}

void
ow_group_entry_add (OwGroupEntry *self)
{
  Line *line;

  g_return_if_fail (OW_IS_GROUP_ENTRY (self));

  line = add_line (self);
  gtk_widget_grab_focus (line->entries[MEMBER_NAME]);
}
