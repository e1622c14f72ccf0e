/* A repeated group, one line each, with the columns that the catalogue names. The lines are the
 * value: every change writes the whole array anew, lines without anything in them are left out. */

#include "ow-group-entry.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "ow-choice-entry.h"
#include "ow-date-entry.h"
#include "ow-ui.h"

#define SPACING     6
#define NAME_WIDTH  14
#define MAX_COLUMNS 3 /* more stand two in a row: a form is 640 px wide */

static const OwChoice yes_no[] = { { "yes", N_ ("Yes") }, { "no", N_ ("No") }, { NULL, NULL } };

typedef struct
{
  GtkWidget *box;
  GPtrArray *entries; /* GtkWidget *, borrowed, one a member */
} Line;

struct _OwGroupEntry
{
  GtkBox parent_instance;

  GtkWidget *lines_box;
  GtkWidget *add;
  GPtrArray *lines;   /* Line */
  GPtrArray *members; /* const OwField *, of the catalogue */
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

static void
line_free (gpointer data)
{
  Line *line = data;

  g_ptr_array_unref (line->entries);
  g_free (line);
}

static const char *
get_property_of (GtkWidget *entry)
{
  return g_object_class_find_property (G_OBJECT_GET_CLASS (entry), "value") ? "value" : "text";
}

static char *
dup_value (OwGroupEntry *self)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = self->lines->pdata[i];
      JsonObject *object = json_object_new ();

      for (guint member = 0; member < self->members->len; member++)
        {
          GtkWidget *entry = line->entries->pdata[member];
          g_autofree char *text = NULL;

          g_object_get (entry, get_property_of (entry), &text, NULL);
          if (text != NULL && *text != '\0')
            json_object_set_string_member (
                object, ((const OwField *)self->members->pdata[member])->id, text);
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

static GtkWidget *
entry_new (OwGroupEntry *self, const OwField *member)
{
  GtkWidget *entry;

  switch (member->kind)
    {
    case OW_FIELD_DATE:
      return ow_date_entry_new (self->language, OW_DATE_NONE);
    case OW_FIELD_COUNTRY:
      return ow_choice_entry_new_country (self->language);
    case OW_FIELD_CHOICE:
      return ow_choice_entry_new (member->choices, self->language);
    case OW_FIELD_YES_NO:
      return ow_choice_entry_new (yes_no, self->language);
    default:
      entry = gtk_entry_new ();
      gtk_editable_set_width_chars (GTK_EDITABLE (entry), NAME_WIDTH);
      return entry;
    }
}

static void
add_entry (OwGroupEntry *self, Line *line, GtkWidget *grid, const OwField *member)
{
  GtkWidget *entry = entry_new (self, member);
  g_autofree char *detailed = g_strconcat ("notify::", get_property_of (entry), NULL);
  const char *label = ow_text (self->language, NULL, member->label);
  int n_columns = self->members->len > MAX_COLUMNS ? 2 : MAX_COLUMNS;
  int n = (int)line->entries->len;

  gtk_widget_set_hexpand (entry, TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), label);
  gtk_widget_set_tooltip_text (entry, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (entry, detailed, G_CALLBACK (line_changed_cb), self);
  g_signal_connect (entry, "activate", G_CALLBACK (next_cb), NULL);
  gtk_grid_attach (GTK_GRID (grid), entry, n % n_columns, n / n_columns, 1, 1);
  g_ptr_array_add (line->entries, entry);
}

/* Persons are the members of most groups; a place or a paper is a line. */
static gboolean
is_of_persons (OwGroupEntry *self)
{
  return self->members->len > 0
         && ((const OwField *)self->members->pdata[0])->kind == OW_FIELD_NAME;
}

static Line *
add_line (OwGroupEntry *self)
{
  Line *line = g_new0 (Line, 1);
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  const char *remove_text
      = ow_text (self->language, NULL,
                 is_of_persons (self) ? N_ ("Remove This Person") : N_ ("Remove This Line"));

  line->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);
  line->entries = g_ptr_array_new ();
  gtk_grid_set_column_spacing (GTK_GRID (grid), SPACING);
  gtk_grid_set_row_spacing (GTK_GRID (grid), SPACING);
  for (guint member = 0; member < self->members->len; member++)
    add_entry (self, line, grid, self->members->pdata[member]);
  gtk_box_append (GTK_BOX (line->box), grid);
  gtk_widget_set_valign (remove, GTK_ALIGN_START);
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
      for (guint member = 0; member < self->members->len; member++)
        g_object_set (line->entries->pdata[member], get_property_of (line->entries->pdata[member]),
                      json_object_get_string_member_with_default (
                          json_node_get_object (element),
                          ((const OwField *)self->members->pdata[member])->id, ""),
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
  self->lines = g_ptr_array_new_with_free_func (line_free);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), SPACING);
  self->lines_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
  gtk_box_append (GTK_BOX (self), self->lines_box);
}

GtkWidget *
ow_group_entry_new (GPtrArray *members, OwLanguage language)
{
  OwGroupEntry *self = g_object_new (OW_TYPE_GROUP_ENTRY, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);
  GtkWidget *caption = gtk_label_new ("␣");
  const char *add_text;

  self->members = members;
  self->language = language;
  add_text
      = ow_text (language, NULL, is_of_persons (self) ? N_ ("Add a Person") : N_ ("Add a Line"));
  self->add = gtk_button_new ();
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), gtk_label_new (add_text));
  gtk_widget_add_css_class (caption, "ow-key");
  gtk_widget_set_valign (caption, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_button_set_child (GTK_BUTTON (self->add), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  add_text, -1);
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
  if (line->entries->len > 0)
    gtk_widget_grab_focus (line->entries->pdata[0]);
}
