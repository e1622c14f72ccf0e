/* Findings as the clerk reads them: severity by icon, word and colour; what is so; what cures it;
 * the article. Made anew after each assessment that changed something, so that it never shows
 * yesterday's answer. */

#include "ow-finding-list.h"

#include <glib/gi18n-lib.h>

#include "ow-key-button.h"
#include "ow-ui.h"

#define SPACING   6
#define N_KEYS    9
#define N_CLASSES 4

struct _OwFindingList
{
  GtkWidget parent_instance;

  GtkWidget *box;

  OwLanguage language;
  GListModel *model;
  GPtrArray *jumps; /* OwFindingItem, owned */
  char *shown;      /* what was rendered last */
};

G_DEFINE_FINAL_TYPE (OwFindingList, ow_finding_list, GTK_TYPE_WIDGET)

enum
{
  JUMP,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *title;
  const char *icon;
  const char *style;
} classes[N_CLASSES] = {
  [OW_SEVERITY_REFUSE]
  = { N_ ("Cannot be accepted"), "action-unavailable-symbolic", "ow-state-refused" },
  [OW_SEVERITY_MISSING] = { N_ ("Missing"), "dialog-warning-symbolic", "ow-state-attention" },
  [OW_SEVERITY_WARN] = { N_ ("Check"), "dialog-question-symbolic", "ow-state-attention" },
  [OW_SEVERITY_INFO]
  = { N_ ("For information"), "dialog-information-symbolic", "ow-state-waiting" },
};

gboolean
ow_finding_list_jump (OwFindingList *self, guint index)
{
  g_return_val_if_fail (OW_IS_FINDING_LIST (self), FALSE);

  if (index >= self->jumps->len)
    return FALSE;
  g_signal_emit (self, signals[JUMP], 0, self->jumps->pdata[index]);
  return TRUE;
}

static gboolean
is_about (OwFindingItem *item, const char *fact, const char *material)
{
  return (fact != NULL && g_strcmp0 (ow_finding_item_get_fact (item), fact) == 0)
         || (material != NULL && g_strcmp0 (ow_finding_item_get_material (item), material) == 0);
}

gboolean
ow_finding_list_read (OwFindingList *self, const char *fact, const char *material)
{
  g_autoptr (OwFindingItem) chosen = NULL;
  guint n;

  g_return_val_if_fail (OW_IS_FINDING_LIST (self), FALSE);

  n = self->model != NULL ? g_list_model_get_n_items (self->model) : 0;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (OwFindingItem) item = g_list_model_get_item (self->model, i);
      g_autofree char *citation = ow_finding_item_dup_citation (item, self->language);

      if (citation == NULL || (chosen != NULL && !is_about (item, fact, material)))
        continue;
      g_set_object (&chosen, item);
      if (is_about (item, fact, material))
        break;
    }
  return chosen != NULL
         && gtk_widget_activate_action (GTK_WIDGET (self), "window.law", "s",
                                        ow_finding_item_get_rule (chosen));
}

static void
jump_cb (GtkWidget *button, OwFindingItem *item)
{
  GtkWidget *list = gtk_widget_get_ancestor (button, OW_TYPE_FINDING_LIST);

  g_signal_emit (list, signals[JUMP], 0, item);
}

static void
append_heading (OwFindingList *self, OwSeverity severity, guint n)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);
  const char *title = ow_text (self->language, NULL, classes[severity].title);
  g_autofree char *text = g_strdup_printf ("%s (%u)", title, n);
  GtkWidget *label = ow_ui_label_new (text, self->language);

  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (classes[severity].icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_add_css_class (box, classes[severity].style);
  gtk_box_append (GTK_BOX (self->box), box);
}

static void
append_line (GtkWidget *box, OwFindingList *self, char *text, const char *style)
{
  GtkWidget *label;

  if (text == NULL)
    return;
  label = ow_ui_label_new (text, self->language);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  g_free (text);
}

/* The article is a link to its row in the reader. Like the jumps it is no stop of the Tab key. */
static void
append_citation (GtkWidget *box, OwFindingList *self, OwFindingItem *item)
{
  g_autofree char *text = ow_finding_item_dup_citation (item, self->language);
  GtkWidget *button, *label;

  if (text == NULL)
    return;
  button = gtk_button_new ();
  label = ow_ui_label_new (text, self->language);
  gtk_widget_add_css_class (label, "ow-field-hint");
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "ow-citation");
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "window.law");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", ow_finding_item_get_rule (item));
  gtk_box_append (GTK_BOX (box), button);
}

static void
append_finding (OwFindingList *self, OwFindingItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_hexpand (lines, TRUE);
  append_line (lines, self, ow_finding_item_dup_text (item, self->language), NULL);
  append_line (lines, self, ow_finding_item_dup_cure (item, self->language), "ow-cure");
  append_citation (lines, self, item);
  gtk_box_append (GTK_BOX (row), lines);
  if (ow_finding_item_get_fact (item) != NULL || ow_finding_item_get_material (item) != NULL)
    {
      g_autofree char *key = g_strdup_printf ("<Control>%u", self->jumps->len + 1);
      GtkWidget *button = ow_key_button_new (NULL, self->jumps->len < N_KEYS ? key : NULL);
      const char *text = ow_text (self->language, NULL, N_ ("Go There"));

      if (self->jumps->len >= N_KEYS)
        gtk_button_set_icon_name (GTK_BUTTON (button), "go-previous-symbolic");
      gtk_widget_set_tooltip_text (button, text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                      -1);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "ow-jump");
      gtk_widget_set_focusable (button, FALSE);
      gtk_widget_set_valign (button, GTK_ALIGN_START);
      g_signal_connect_object (button, "clicked", G_CALLBACK (jump_cb), item, 0);
      gtk_box_append (GTK_BOX (row), button);
      g_ptr_array_add (self->jumps, g_object_ref (item));
    }
  gtk_widget_add_css_class (row, "ow-finding");
  gtk_box_append (GTK_BOX (self->box), row);
}

static void
append_nothing (OwFindingList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);
  const char *text = ow_text (self->language, NULL, N_ ("Nothing is missing or wrong."));

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_box_append (GTK_BOX (box), ow_ui_label_new (text, self->language));
  gtk_widget_add_css_class (box, "ow-state-done");
  gtk_box_append (GTK_BOX (self->box), box);
}

/* What would be shown, to leave the widgets alone when nothing changed. */
static char *
dup_signature (OwFindingList *self)
{
  GString *text = g_string_new (NULL);
  guint n = self->model != NULL ? g_list_model_get_n_items (self->model) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (OwFindingItem) item = g_list_model_get_item (self->model, i);
      g_autofree char *line = ow_finding_item_dup_text (item, self->language);

      g_string_append_printf (text, "%d %s %s\n", ow_finding_item_get_severity (item),
                              ow_finding_item_get_rule (item), line);
    }
  return g_string_free (text, FALSE);
}

static void
rebuild (OwFindingList *self)
{
  guint n = self->model != NULL ? g_list_model_get_n_items (self->model) : 0;

  g_ptr_array_set_size (self->jumps, 0);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->box)) != NULL;)
    gtk_box_remove (GTK_BOX (self->box), child);
  for (int severity = 0; severity < N_CLASSES; severity++)
    {
      g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

      for (guint i = 0; i < n; i++)
        {
          OwFindingItem *item = g_list_model_get_item (self->model, i);

          if ((int)ow_finding_item_get_severity (item) == severity)
            g_ptr_array_add (items, item);
          else
            g_object_unref (item);
        }
      if (items->len > 0)
        append_heading (self, severity, items->len);
      for (guint i = 0; i < items->len; i++)
        append_finding (self, items->pdata[i]);
    }
  if (n == 0 && self->model != NULL)
    append_nothing (self);
}

static void
items_changed_cb (OwFindingList *self)
{
  g_autofree char *signature = dup_signature (self);

  if (g_strcmp0 (signature, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&signature);
  rebuild (self);
}

static void
ow_finding_list_dispose (GObject *object)
{
  OwFindingList *self = OW_FINDING_LIST (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (ow_finding_list_parent_class)->dispose (object);
}

static void
ow_finding_list_finalize (GObject *object)
{
  OwFindingList *self = OW_FINDING_LIST (object);

  g_ptr_array_unref (self->jumps);
  g_free (self->shown);
  G_OBJECT_CLASS (ow_finding_list_parent_class)->finalize (object);
}

static void
ow_finding_list_class_init (OwFindingListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_finding_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_finding_list_finalize;
  signals[JUMP] = g_signal_new ("jump", OW_TYPE_FINDING_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, OW_TYPE_FINDING_ITEM);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "ow-finding-list");
}

static void
ow_finding_list_init (OwFindingList *self)
{
  self->jumps = g_ptr_array_new_with_free_func (g_object_unref);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
ow_finding_list_new (OwLanguage language)
{
  OwFindingList *self = g_object_new (OW_TYPE_FINDING_LIST, NULL);

  self->language = language;
  return GTK_WIDGET (self);
}

void
ow_finding_list_set_model (OwFindingList *self, GListModel *model)
{
  g_return_if_fail (OW_IS_FINDING_LIST (self));

  if (self->model == model)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  if (model != NULL)
    g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self,
                             G_CONNECT_SWAPPED);
  g_clear_pointer (&self->shown, g_free);
  items_changed_cb (self);
}

guint
ow_finding_list_get_n_jumps (OwFindingList *self)
{
  g_return_val_if_fail (OW_IS_FINDING_LIST (self), 0);

  return self->jumps->len;
}
