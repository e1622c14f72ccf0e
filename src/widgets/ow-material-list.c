/* The checklist. Papers of which one is enough stand together in a frame that says so. When the
 * model changes the lines are made anew and the focus stays on the same paper. */

#include "ow-material-list.h"

#include <glib/gi18n-lib.h>

#include "ow-key-button.h"
#include "ow-material-row.h"
#include "ow-message.h"
#include "ow-ui.h"

#define SPACING 6

struct _OwMaterialList
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *heading;
  GtkWidget *lines;
  GtkWidget *rest;
  GtkWidget *follow;
  GtkWidget *sibling;

  OwLanguage language;
  GListModel *model;
  GPtrArray *rows; /* OwMaterialRow, borrowed, in the order of the screen */
  gboolean editable;
};

G_DEFINE_FINAL_TYPE (OwMaterialList, ow_material_list, GTK_TYPE_WIDGET)

enum
{
  FOLLOW,
  SIBLING,
  DAY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static OwMaterialItem *
item_at (OwMaterialList *self, guint position)
{
  return ow_material_row_get_item (self->rows->pdata[position]);
}

static gboolean
is_group_complete (OwMaterialList *self, const char *group)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_strcmp0 (ow_material_item_get_group (item_at (self, i)), group) == 0
        && (ow_material_item_get_complete (item_at (self, i))
            || ow_material_item_get_pending (item_at (self, i))))
      return TRUE;
  return FALSE;
}

/* Complete itself, or another of its group is; or another case of the number brings it. */
static gboolean
is_settled (OwMaterialList *self, guint position)
{
  OwMaterialItem *item = item_at (self, position);
  const char *group = ow_material_item_get_group (item);

  return ow_material_item_get_complete (item) || ow_material_item_get_pending (item)
         || (group != NULL && is_group_complete (self, group));
}

void
ow_material_list_count (OwMaterialList *self, guint *ret_complete, guint *ret_all)
{
  g_autoptr (GHashTable) groups = NULL;

  g_return_if_fail (OW_IS_MATERIAL_LIST (self));

  groups = g_hash_table_new (g_str_hash, g_str_equal);
  *ret_complete = 0;
  *ret_all = 0;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const char *group = ow_material_item_get_group (item_at (self, i));

      if (group != NULL && !g_hash_table_add (groups, (gpointer)group))
        continue;
      (*ret_all)++;
      if (is_settled (self, i))
        (*ret_complete)++;
    }
}

static void
update_heading_cb (OwMaterialList *self)
{
  guint complete;
  guint all;
  g_autoptr (OwMessage) message = NULL;
  g_autofree char *text = NULL;

  ow_material_list_count (self, &complete, &all);
  message = ow_message_new ("materials.heading", "complete", (gint64)complete, "all", (gint64)all,
                            NULL);
  text = ow_message_render (message, self->language);
  gtk_label_set_text (GTK_LABEL (self->heading), text);
  gtk_widget_set_sensitive (self->rest, self->editable && complete < all);
  gtk_widget_set_sensitive (self->follow, self->editable && complete < all);
  gtk_widget_set_sensitive (self->sibling, self->editable);
}

static gboolean
focus_row (OwMaterialList *self, guint position)
{
  return position < self->rows->len && gtk_widget_grab_focus (self->rows->pdata[position]);
}

static int
focused_position (OwMaterialList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (gtk_widget_has_focus (self->rows->pdata[i]))
      return i;
  return -1;
}

static void
follow_cb (OwMaterialList *self)
{
  g_signal_emit (self, signals[FOLLOW], 0);
}

static void
sibling_cb (OwMaterialList *self)
{
  g_signal_emit (self, signals[SIBLING], 0);
}

static void
day_cb (OwMaterialList *self)
{
  g_signal_emit (self, signals[DAY], 0);
}

OwMaterialItem *
ow_material_list_dup_focused (OwMaterialList *self)
{
  int position;

  g_return_val_if_fail (OW_IS_MATERIAL_LIST (self), NULL);

  position = focused_position (self);
  return position >= 0 ? g_object_ref (item_at (self, position)) : NULL;
}

static void
completed_cb (OwMaterialRow *row, OwMaterialList *self)
{
  int from = focused_position (self);

  for (guint i = from + 1; from >= 0 && i < self->rows->len; i++)
    if (!is_settled (self, i))
      {
        focus_row (self, i);
        return;
      }
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                OwMaterialList *self)
{
  int position = focused_position (self);

  if (position < 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)))
    return FALSE;
  if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down || keyval == GDK_KEY_Return
      || keyval == GDK_KEY_KP_Enter)
    {
      if (!focus_row (self, position + 1))
        return keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;
      return TRUE;
    }
  if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    return position > 0 && focus_row (self, position - 1);
  return FALSE;
}

static GtkWidget *
frame_new (OwMaterialList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label
      = ow_ui_label_new (ow_text (self->language, NULL, N_ ("One of these")), self->language);

  gtk_widget_add_css_class (box, "ow-either");
  gtk_widget_add_css_class (label, "ow-field-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (self->lines), box);
  return box;
}

static void
add_row (OwMaterialList *self, OwMaterialItem *item, GtkWidget *place)
{
  GtkWidget *row = ow_material_row_new (item, self->language);

  ow_material_row_set_editable (OW_MATERIAL_ROW (row), self->editable);
  g_signal_connect (row, "completed", G_CALLBACK (completed_cb), self);
  g_signal_connect_swapped (row, "day", G_CALLBACK (day_cb), self);
  g_signal_connect_object (item, "notify::complete", G_CALLBACK (update_heading_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (item, "notify::pending", G_CALLBACK (update_heading_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_box_append (GTK_BOX (place), row);
  g_ptr_array_add (self->rows, row);
}

static void
rebuild (OwMaterialList *self)
{
  int focused = focused_position (self);
  g_autofree char *id
      = focused >= 0 ? g_strdup (ow_material_item_get_id (item_at (self, focused))) : NULL;
  g_autoptr (GHashTable) frames = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = self->model != NULL ? g_list_model_get_n_items (self->model) : 0;

  for (guint i = 0; i < self->rows->len; i++)
    g_signal_handlers_disconnect_by_data (item_at (self, i), self);
  g_ptr_array_set_size (self->rows, 0);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->lines)) != NULL;)
    gtk_box_remove (GTK_BOX (self->lines), child);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (OwMaterialItem) item = g_list_model_get_item (self->model, i);
      const char *group = ow_material_item_get_group (item);
      GtkWidget *frame = group != NULL ? g_hash_table_lookup (frames, group) : self->lines;

      if (frame == NULL)
        {
          frame = frame_new (self);
          g_hash_table_insert (frames, (gpointer)group, frame);
        }
      add_row (self, item, frame);
    }
  update_heading_cb (self);
  if (id != NULL)
    ow_material_list_focus_item (self, id);
}

static void
items_changed_cb (OwMaterialList *self)
{
  guint n = g_list_model_get_n_items (self->model);
  gboolean same = n == self->rows->len;

  /* An assessment that changes nothing must not move anything under the clerk's hands. Rows stand
   * in another order than the model only inside groups, so every item is looked for. */
  for (guint i = 0; same && i < n; i++)
    {
      g_autoptr (OwMaterialItem) item = g_list_model_get_item (self->model, i);
      gboolean found = FALSE;

      for (guint j = 0; !found && j < self->rows->len; j++)
        found = item_at (self, j) == item;
      same = found;
    }
  if (!same)
    rebuild (self);
}

static void
ow_material_list_dispose (GObject *object)
{
  OwMaterialList *self = OW_MATERIAL_LIST (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (ow_material_list_parent_class)->dispose (object);
}

static void
ow_material_list_finalize (GObject *object)
{
  g_ptr_array_unref (OW_MATERIAL_LIST (object)->rows);
  G_OBJECT_CLASS (ow_material_list_parent_class)->finalize (object);
}

static void
ow_material_list_class_init (OwMaterialListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_material_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_material_list_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "ow-material-list");
  signals[SIBLING] = g_signal_new ("sibling", OW_TYPE_MATERIAL_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[DAY] = g_signal_new ("day", OW_TYPE_MATERIAL_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
  signals[FOLLOW] = g_signal_new ("follow", OW_TYPE_MATERIAL_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
ow_material_list_init (OwMaterialList *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->editable = TRUE;
  self->rows = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
  self->lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->lines, keys);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
ow_material_list_new (OwLanguage language)
{
  OwMaterialList *self = g_object_new (OW_TYPE_MATERIAL_LIST, NULL);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);

  self->language = language;
  self->heading = ow_ui_label_new (NULL, language);
  gtk_widget_add_css_class (self->heading, "heading");
  gtk_widget_set_hexpand (self->heading, TRUE);
  self->rest
      = ow_key_button_new (ow_text (language, NULL, N_ ("All the Rest Complete")), "<Shift>F9");
  gtk_widget_add_css_class (self->rest, "flat");
  gtk_widget_set_focusable (self->rest, FALSE);
  g_signal_connect_swapped (self->rest, "clicked", G_CALLBACK (ow_material_list_complete_rest),
                            self);
  ow_ui_set_face (self->rest, language);
  self->follow = ow_key_button_new (ow_text (language, NULL, N_ ("May Follow…")), "<Control>F9");
  gtk_widget_add_css_class (self->follow, "flat");
  gtk_widget_set_focusable (self->follow, FALSE);
  g_signal_connect_swapped (self->follow, "clicked", G_CALLBACK (follow_cb), self);
  ow_ui_set_face (self->follow, language);
  self->sibling
      = ow_key_button_new (ow_text (language, NULL, N_ ("From Another Case…")), "<Control>g");
  gtk_widget_add_css_class (self->sibling, "flat");
  gtk_widget_set_focusable (self->sibling, FALSE);
  gtk_widget_set_visible (self->sibling, FALSE);
  g_signal_connect_swapped (self->sibling, "clicked", G_CALLBACK (sibling_cb), self);
  ow_ui_set_face (self->sibling, language);
  gtk_box_append (GTK_BOX (head), self->heading);
  gtk_box_append (GTK_BOX (head), self->sibling);
  gtk_box_append (GTK_BOX (head), self->follow);
  gtk_box_append (GTK_BOX (head), self->rest);
  gtk_box_append (GTK_BOX (self->box), head);
  gtk_box_append (GTK_BOX (self->box), self->lines);
  update_heading_cb (self);
  return GTK_WIDGET (self);
}

void
ow_material_list_set_model (OwMaterialList *self, GListModel *model)
{
  g_return_if_fail (OW_IS_MATERIAL_LIST (self));

  if (self->model == model)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  if (model != NULL)
    g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self,
                             G_CONNECT_SWAPPED);
  rebuild (self);
}

void
ow_material_list_set_editable (OwMaterialList *self, gboolean editable)
{
  g_return_if_fail (OW_IS_MATERIAL_LIST (self));

  self->editable = editable;
  gtk_widget_set_visible (self->rest, editable);
  gtk_widget_set_visible (self->follow, editable);
  for (guint i = 0; i < self->rows->len; i++)
    ow_material_row_set_editable (self->rows->pdata[i], editable);
  update_heading_cb (self);
}

void
ow_material_list_set_siblings (OwMaterialList *self, gboolean offered)
{
  g_return_if_fail (OW_IS_MATERIAL_LIST (self));

  gtk_widget_set_visible (self->sibling, offered && self->editable);
}

gboolean
ow_material_list_focus_item (OwMaterialList *self, const char *id)
{
  g_return_val_if_fail (OW_IS_MATERIAL_LIST (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    if (g_strcmp0 (ow_material_item_get_id (item_at (self, i)), id) == 0)
      return focus_row (self, i);
  return FALSE;
}

gboolean
ow_material_list_focus_next (OwMaterialList *self)
{
  g_return_val_if_fail (OW_IS_MATERIAL_LIST (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    if (!is_settled (self, i))
      return focus_row (self, i);
  return focus_row (self, 0);
}

void
ow_material_list_complete_rest (OwMaterialList *self)
{
  guint complete;
  guint all;

  g_return_if_fail (OW_IS_MATERIAL_LIST (self));

  for (guint i = 0; i < self->rows->len; i++)
    if (ow_material_item_get_group (item_at (self, i)) == NULL)
      ow_material_item_set_complete (item_at (self, i), TRUE);
  ow_material_list_count (self, &complete, &all);
  if (complete < all)
    ow_material_list_focus_next (self);
}
