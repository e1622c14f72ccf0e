/* A field with everything a clerk needs to know about it in one place. The editor and the field are
 * bound both ways; neither is ever ahead of the other. */

#include "ow-form-row.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "ow-choice-entry.h"
#include "ow-choice-row.h"
#include "ow-country.h"
#include "ow-date-entry.h"
#include "ow-group-entry.h"
#include "ow-ui.h"

#define SPACING        2
#define FULL_WIDTH_GAP 0xFEE0 /* from a full-width form to its ASCII character */

struct _OwFormRow
{
  GtkBox parent_instance;

  GtkWidget *label;
  GtkWidget *fact;   /* label with the value, for what is only shown */
  GtkWidget *editor; /* NULL until the field may be edited */
  GtkWidget *hint;
  GtkWidget *origin; /* from which case the value was taken over */
  GtkWidget *error;

  OwFormField *field;
  OwLanguage language;
  OwDate today;
  gboolean locked;
};

G_DEFINE_FINAL_TYPE (OwFormRow, ow_form_row, GTK_TYPE_BOX)

enum
{
  NEXT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
next_cb (OwFormRow *self)
{
  g_signal_emit (self, signals[NEXT], 0);
}

/* Document numbers are capitals and digits: a small letter becomes a capital under the eyes of the
 * clerk, a full-width character its narrow twin (WRITING.md 4). Nothing else is changed. */
static void
insert_number_cb (
    GtkEditable *editable, const char *text, int length, int *position, gpointer user_data)
{
  g_autofree char *typed = g_strndup (text, length < 0 ? strlen (text) : (gsize)length);
  g_autoptr (GString) folded = g_string_new (NULL);

  for (const char *c = typed; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (character > FULL_WIDTH_GAP + 0x20 && character < FULL_WIDTH_GAP + 0x7F)
        character -= FULL_WIDTH_GAP;
      if (character < 0x80)
        character = g_unichar_toupper (character);
      g_string_append_unichar (folded, character);
    }
  if (g_str_equal (folded->str, typed))
    return;
  g_signal_stop_emission_by_name (editable, "insert-text");
  g_signal_handlers_block_by_func (editable, insert_number_cb, user_data);
  gtk_editable_insert_text (editable, folded->str, folded->len, position);
  g_signal_handlers_unblock_by_func (editable, insert_number_cb, user_data);
}

static GtkWidget *
text_entry_new (OwFormRow *self)
{
  GtkWidget *entry = gtk_entry_new ();
  OwFieldKind kind = ow_form_field_get_kind (self->field);

  switch (kind)
    {
    case OW_FIELD_DOCUMENT_NUMBER:
      g_signal_connect (gtk_editable_get_delegate (GTK_EDITABLE (entry)), "insert-text",
                        G_CALLBACK (insert_number_cb), NULL);
      gtk_widget_add_css_class (entry, "ow-figures");
      break;
    case OW_FIELD_MOMENT:
      gtk_entry_set_placeholder_text (GTK_ENTRY (entry), "2026-11-24 14:30");
      gtk_widget_add_css_class (entry, "ow-figures");
      break;
    case OW_FIELD_PHONE:
      gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_PHONE);
      gtk_widget_add_css_class (entry, "ow-figures");
      break;
    case OW_FIELD_NUMBER:
    case OW_FIELD_MONEY:
      gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_DIGITS);
      gtk_widget_add_css_class (entry, "ow-figures");
      break;
    default:
      break;
    }
  return entry;
}

static GtkWidget *
editor_new (OwFormRow *self)
{
  const OwChoice *choices = ow_form_field_get_choices (self->field);

  switch (ow_form_field_get_kind (self->field))
    {
    case OW_FIELD_DATE:
      return ow_date_entry_new (self->language, self->today);
    case OW_FIELD_COUNTRY:
      return ow_choice_entry_new_country (self->language);
    case OW_FIELD_CHOICE:
      return ow_choice_row_fits (choices, self->language)
                 ? ow_choice_row_new (choices, self->language)
                 : ow_choice_entry_new (choices, self->language);
    case OW_FIELD_YES_NO:
      return ow_choice_row_new_yes_no (self->language);
    case OW_FIELD_GROUP:
      return ow_group_entry_new (ow_form_field_get_members (self->field), self->language);
    default:
      return text_entry_new (self);
    }
}

static void
make_editor (OwFormRow *self)
{
  const char *label = ow_text (self->language, NULL, ow_form_field_get_label (self->field));
  const char *property;

  self->editor = editor_new (self);
  property = g_object_class_find_property (G_OBJECT_GET_CLASS (self->editor), "value") ? "value"
                                                                                       : "text";
  g_object_bind_property (self->field, "value", self->editor, property,
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  if (GTK_IS_ENTRY (self->editor))
    g_signal_connect_swapped (self->editor, "activate", G_CALLBACK (next_cb), self);
  else if (OW_IS_CHOICE_ROW (self->editor))
    g_signal_connect_swapped (self->editor, "chosen", G_CALLBACK (next_cb), self);
  else
    g_signal_connect_swapped (self->editor, "done", G_CALLBACK (next_cb), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  if (GTK_IS_ENTRY (self->editor))
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_REQUIRED,
                                    ow_form_field_get_required (self->field), -1);
  gtk_box_insert_child_after (GTK_BOX (self), self->editor, self->fact);
  ow_ui_set_face (self->editor, self->language);
}

/* A value as it is read aloud: the name of a country, the word of a choice, a day as the language
 * writes it. */
static char *
dup_spoken (OwFieldKind kind, const OwChoice *choice, const char *value, OwLanguage language)
{
  switch (kind)
    {
    case OW_FIELD_COUNTRY:
      return ow_country_find (value) != NULL
                 ? g_strdup_printf ("%s (%s)", ow_country_get_name (value, language), value)
                 : g_strdup (value);
    case OW_FIELD_CHOICE:
      for (; choice != NULL && choice->value != NULL; choice++)
        if (g_str_equal (choice->value, value))
          return g_strdup (ow_text (language, NULL, choice->label));
      return g_strdup (value);
    case OW_FIELD_YES_NO:
      if (g_str_equal (value, "yes"))
        return g_strdup (ow_text (language, NULL, N_ ("Yes")));
      if (g_str_equal (value, "no"))
        return g_strdup (ow_text (language, NULL, N_ ("No")));
      return g_strdup (value);
    case OW_FIELD_DATE:
      return ow_text_birth (language, value);
    default:
      return g_strdup (value);
    }
}

/* The lines of a repeated group; a yes or a no says to what. */
static char *
dup_group (OwFormRow *self, const char *value)
{
  g_autoptr (JsonNode) root = json_from_string (value, NULL);
  JsonArray *array
      = root != NULL && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;
  GPtrArray *members = ow_form_field_get_members (self->field);
  GString *text = g_string_new (NULL);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      const char *separator = text->len > 0 ? "\n" : "";

      for (guint m = 0; JSON_NODE_HOLDS_OBJECT (element) && m < members->len; m++)
        {
          const OwField *member = members->pdata[m];
          const char *cell = json_object_get_string_member_with_default (
              json_node_get_object (element), member->id, "");
          g_autofree char *spoken
              = dup_spoken (member->kind, member->choices, cell, self->language);

          if (*spoken == '\0')
            continue;
          g_string_append (text, separator);
          if (member->kind == OW_FIELD_YES_NO)
            g_string_append_printf (text, "%s: ", ow_text (self->language, NULL, member->label));
          g_string_append (text, spoken);
          separator = " · ";
        }
    }
  return g_string_free (text, FALSE);
}

static char *
dup_shown (OwFormRow *self)
{
  const char *value = ow_form_field_get_value (self->field);
  OwFieldKind kind = ow_form_field_get_kind (self->field);

  if (kind == OW_FIELD_GROUP)
    return dup_group (self, value);
  return dup_spoken (kind, ow_form_field_get_choices (self->field), value, self->language);
}

static void
update_fact_cb (OwFormRow *self)
{
  gboolean is_fact = ow_form_row_is_fact (self);
  const char *label = ow_text (self->language, NULL, ow_form_field_get_label (self->field));
  g_autofree char *required = g_strconcat (label, " *", NULL);
  g_autofree char *shown = dup_shown (self);

  gtk_label_set_text (GTK_LABEL (self->label),
                      ow_form_field_get_required (self->field) && !is_fact ? required : label);
  gtk_label_set_text (GTK_LABEL (self->fact), *shown != '\0' ? shown : "—");
  gtk_widget_set_visible (self->fact, is_fact);
  if (!is_fact && self->editor == NULL)
    make_editor (self);
  if (self->editor != NULL)
    gtk_widget_set_visible (self->editor, !is_fact);
}

static void
update_error_cb (OwFormRow *self)
{
  OwMessage *message = ow_form_field_get_error (self->field);
  g_autofree char *text = message != NULL ? ow_message_render (message, self->language) : NULL;

  gtk_label_set_text (GTK_LABEL (self->error), text != NULL ? text : "");
  gtk_widget_set_visible (self->error, text != NULL);
  if (self->editor == NULL)
    return;
  if (text != NULL)
    gtk_widget_add_css_class (self->editor, "error");
  else
    gtk_widget_remove_css_class (self->editor, "error");
  if (GTK_IS_ENTRY (self->editor))
    gtk_accessible_update_state (
        GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_STATE_INVALID,
        text != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
update_origin_cb (OwFormRow *self)
{
  OwMessage *message = ow_form_field_get_origin (self->field);
  g_autofree char *text = message != NULL ? ow_message_render (message, self->language) : NULL;

  gtk_label_set_text (GTK_LABEL (self->origin), text != NULL ? text : "");
  gtk_widget_set_visible (self->origin, text != NULL);
  if (self->editor == NULL)
    return;
  if (text != NULL)
    gtk_widget_add_css_class (self->editor, "ow-carried");
  else
    gtk_widget_remove_css_class (self->editor, "ow-carried");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : "",
                                  -1);
}

static void
ow_form_row_dispose (GObject *object)
{
  g_clear_object (&OW_FORM_ROW (object)->field);
  G_OBJECT_CLASS (ow_form_row_parent_class)->dispose (object);
}

static void
ow_form_row_class_init (OwFormRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_form_row_dispose;
  signals[NEXT] = g_signal_new ("next", OW_TYPE_FORM_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
ow_form_row_init (OwFormRow *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), SPACING);
}

static GtkWidget *
append_label (OwFormRow *self, const char *text, const char *style)
{
  GtkWidget *label = ow_ui_label_new (text, self->language);

  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (self), label);
  return label;
}

GtkWidget *
ow_form_row_new (OwFormField *field, OwLanguage language, OwDate today)
{
  OwFormRow *self = g_object_new (OW_TYPE_FORM_ROW, NULL);
  const char *text = ow_text (language, NULL, ow_form_field_get_label (field));
  const char *hint = ow_form_field_get_hint (field);

  self->field = g_object_ref (field);
  self->language = language;
  self->today = today;
  self->label = append_label (self, text, "ow-field-label");
  gtk_widget_set_vexpand (self->label, FALSE);
  self->fact = append_label (self, NULL, "ow-fact");
  if (hint != NULL)
    self->hint = append_label (self, ow_text (language, NULL, hint), "ow-field-hint");
  self->origin = append_label (self, NULL, "ow-field-hint");
  self->error = append_label (self, NULL, "ow-field-error");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->error),
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->label, NULL, -1);
  g_signal_connect_object (field, "notify::value", G_CALLBACK (update_fact_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (field, "notify::read-only", G_CALLBACK (update_fact_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (field, "notify::error-id", G_CALLBACK (update_error_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (field, "notify::carried", G_CALLBACK (update_origin_cb), self,
                           G_CONNECT_SWAPPED);
  update_fact_cb (self);
  update_error_cb (self);
  update_origin_cb (self);
  return GTK_WIDGET (self);
}

OwFormField *
ow_form_row_get_field (OwFormRow *self)
{
  g_return_val_if_fail (OW_IS_FORM_ROW (self), NULL);

  return self->field;
}

GtkWidget *
ow_form_row_get_editor (OwFormRow *self)
{
  g_return_val_if_fail (OW_IS_FORM_ROW (self), NULL);

  return ow_form_row_is_fact (self) ? NULL : self->editor;
}

gboolean
ow_form_row_is_fact (OwFormRow *self)
{
  g_return_val_if_fail (OW_IS_FORM_ROW (self), FALSE);

  return self->locked || ow_form_field_get_read_only (self->field);
}

void
ow_form_row_set_locked (OwFormRow *self, gboolean locked)
{
  g_return_if_fail (OW_IS_FORM_ROW (self));

  if (self->locked == !!locked)
    return;
  self->locked = !!locked;
  update_fact_cb (self);
}

gboolean
ow_form_row_is_wide (OwFormRow *self)
{
  g_return_val_if_fail (OW_IS_FORM_ROW (self), FALSE);

  return ow_form_field_get_columns (self->field) > 1 && !ow_form_row_is_fact (self);
}
