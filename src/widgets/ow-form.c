/* Lays the rows of a form out: at most two short fields a line, in the order of the catalogue,
 * under the headings of its parts. A condition that shows or hides a field moves the others about
 * in the grid; no row is taken out and put in again, so the focus stays where the clerk types. */

#include "ow-form.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ow-choice-entry.h"
#include "ow-form-row.h"
#include "ow-ui.h"

#define MAX_WIDTH      640
#define COLUMN_SPACING 12
#define ROW_SPACING    8

struct _OwForm
{
  GtkWidget parent_instance;

  GtkWidget *clamp;
  GtkGrid *grid;

  OwLanguage language;
  OwFormModel *model;
  GPtrArray *rows;     /* OwFormRow, borrowed, in the order of the model */
  GPtrArray *headings; /* GtkLabel or NULL, one for each row: the part that begins there */
  guint relayout;
  gboolean locked;
  gboolean changed; /* since the last "settle" */
};

G_DEFINE_FINAL_TYPE (OwForm, ow_form, GTK_TYPE_WIDGET)

enum
{
  SETTLE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Which fact begins which part of a form. The parts are those of the paper application form. */
static const struct
{
  const char *fact;
  const char *heading;
} parts[] = {
  { "person.surname", N_ ("Applicant") },
  { "passport.kind", N_ ("Passport") },
  { "permit.kind", N_ ("Document held and entry") },
  { "requested.type", N_ ("Application") },
  { "requested.category", N_ ("Application") },
  { "requested.purpose", N_ ("Application") },
  { "requested.loss_reason", N_ ("Loss or damage") },
  { "person.talent", N_ ("Grounds") },
  { "relations", N_ ("Dependents") },
  { "presenter.capacity", N_ ("Presenter") },
  { "form.remarks", N_ ("Notes") },
};

static const char *
heading_of (OwFormField *field)
{
  const char *fact = ow_form_field_get_fact (field);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_strcmp0 (parts[i].fact, fact) == 0)
      return parts[i].heading;
  return NULL;
}

static void
place (GtkGrid *grid, GtkWidget *child, int column, int row, int span)
{
  GtkLayoutManager *manager = gtk_widget_get_layout_manager (GTK_WIDGET (grid));
  GtkLayoutChild *layout = gtk_layout_manager_get_layout_child (manager, child);

  g_object_set (layout, "column", column, "row", row, "column-span", span, NULL);
}

static void
layout_rows (OwForm *self)
{
  int line = 0;
  int column = 0;
  GtkWidget *heading = NULL; /* waits for the first visible row of its part */

  for (guint i = 0; i < self->rows->len; i++)
    {
      OwFormRow *row = self->rows->pdata[i];
      OwFormField *field = ow_form_row_get_field (row);
      /* In a case that is only read, what was left empty says nothing. */
      gboolean visible = ow_form_field_get_visible (field)
                         && (!self->locked || *ow_form_field_get_value (field) != '\0');
      gboolean wide = ow_form_row_is_wide (row);

      if (self->headings->pdata[i] != NULL)
        {
          heading = self->headings->pdata[i];
          gtk_widget_set_visible (heading, FALSE);
        }
      gtk_widget_set_visible (GTK_WIDGET (row), visible);
      if (!visible)
        continue;
      if (column > 0 && (wide || heading != NULL))
        {
          line++;
          column = 0;
        }
      if (heading != NULL)
        {
          gtk_widget_set_visible (heading, TRUE);
          place (self->grid, heading, 0, line++, 2);
          heading = NULL;
        }
      place (self->grid, GTK_WIDGET (row), column, line, wide ? 2 : 1);
      column += wide ? 2 : 1;
      if (column == 2)
        {
          line++;
          column = 0;
        }
    }
  gtk_widget_queue_resize (GTK_WIDGET (self->grid));
}

static gboolean
relayout_cb (gpointer data)
{
  OwForm *self = data;

  self->relayout = 0;
  layout_rows (self);
  return G_SOURCE_REMOVE;
}

/* The visibility of many fields changes at once: one layout for all, before the next frame. */
static void
visibility_changed_cb (OwForm *self)
{
  if (self->relayout == 0)
    self->relayout = g_idle_add_full (G_PRIORITY_HIGH_IDLE, relayout_cb, self, NULL);
}

/* Before the focus moves on: all conditions answered, all fields in their places. */
static void
settle (OwForm *self)
{
  if (self->changed)
    {
      self->changed = FALSE;
      g_signal_emit (self, signals[SETTLE], 0);
    }
  if (self->relayout == 0)
    return;
  g_clear_handle_id (&self->relayout, g_source_remove);
  layout_rows (self);
}

static void
model_changed_cb (OwForm *self)
{
  self->changed = TRUE;
}

static void
next_cb (OwForm *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL)
    gtk_widget_child_focus (GTK_WIDGET (root), GTK_DIR_TAB_FORWARD);
}

static void
clear_rows (OwForm *self)
{
  g_clear_handle_id (&self->relayout, g_source_remove);
  for (guint i = 0; i < self->rows->len; i++)
    {
      gtk_grid_remove (self->grid, self->rows->pdata[i]);
      if (self->headings->pdata[i] != NULL)
        gtk_grid_remove (self->grid, self->headings->pdata[i]);
    }
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->headings, 0);
}

static void
add_row (OwForm *self, OwFormField *field, OwDate today)
{
  GtkWidget *row = ow_form_row_new (field, self->language, today);
  const char *heading = heading_of (field);
  GtkWidget *label = NULL;

  if (heading != NULL)
    {
      label = ow_ui_label_new (ow_text (self->language, NULL, heading), self->language);
      gtk_widget_add_css_class (label, "heading");
      gtk_widget_set_margin_top (label, self->rows->len > 0 ? COLUMN_SPACING : 0);
      gtk_grid_attach (self->grid, label, 0, 0, 2, 1);
    }
  ow_form_row_set_locked (OW_FORM_ROW (row), self->locked);
  gtk_grid_attach (self->grid, row, 0, 0, 1, 1);
  g_signal_connect_swapped (row, "next", G_CALLBACK (next_cb), self);
  g_signal_connect_object (field, "notify::visible", G_CALLBACK (visibility_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (field, "notify::read-only", G_CALLBACK (visibility_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->headings, label);
}

static int
focused_row (OwForm *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus != NULL && i < self->rows->len; i++)
    if (gtk_widget_is_ancestor (focus, self->rows->pdata[i]))
      return i;
  return -1;
}

/* Tab goes in the order of the model, not by the places of the fields: one that has just appeared
 * has no place yet, and must not be jumped over. */
static gboolean
ow_form_focus (GtkWidget *widget, GtkDirectionType direction)
{
  OwForm *self = OW_FORM (widget);
  int step = direction == GTK_DIR_TAB_FORWARD ? 1 : direction == GTK_DIR_TAB_BACKWARD ? -1 : 0;
  int current = focused_row (self);
  int first = step > 0 ? 0 : (int)self->rows->len - 1;

  if (step == 0)
    return GTK_WIDGET_CLASS (ow_form_parent_class)->focus (widget, direction);
  /* The answer first: it may make the next question appear. */
  if (current >= 0 && OW_IS_CHOICE_ENTRY (ow_form_row_get_editor (self->rows->pdata[current])))
    ow_choice_entry_settle (OW_CHOICE_ENTRY (ow_form_row_get_editor (self->rows->pdata[current])));
  settle (self);
  /* From one part of a repeated group to the next. */
  if (current >= 0 && gtk_widget_child_focus (self->rows->pdata[current], direction))
    return TRUE;
  for (int i = current >= 0 ? current + step : first; i >= 0 && i < (int)self->rows->len; i += step)
    if (ow_form_field_get_visible (ow_form_row_get_field (self->rows->pdata[i]))
        && ow_form_row_get_editor (self->rows->pdata[i]) != NULL
        && gtk_widget_child_focus (self->rows->pdata[i], direction))
      return TRUE;
  return FALSE;
}

static void
ow_form_dispose (GObject *object)
{
  OwForm *self = OW_FORM (object);

  g_clear_handle_id (&self->relayout, g_source_remove);
  g_clear_pointer (&self->clamp, gtk_widget_unparent);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (ow_form_parent_class)->dispose (object);
}

static void
ow_form_finalize (GObject *object)
{
  OwForm *self = OW_FORM (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->headings);
  G_OBJECT_CLASS (ow_form_parent_class)->finalize (object);
}

static void
ow_form_class_init (OwFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_form_finalize;
  GTK_WIDGET_CLASS (klass)->focus = ow_form_focus;
  signals[SETTLE] = g_signal_new ("settle", OW_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "ow-form");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_FORM);
}

static void
ow_form_init (OwForm *self)
{
  self->rows = g_ptr_array_new ();
  self->headings = g_ptr_array_new ();
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_homogeneous (self->grid, TRUE);
  gtk_grid_set_column_spacing (self->grid, COLUMN_SPACING);
  gtk_grid_set_row_spacing (self->grid, ROW_SPACING);
  self->clamp = adw_clamp_new ();
  adw_clamp_set_maximum_size (ADW_CLAMP (self->clamp), MAX_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (self->clamp), MAX_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (self->clamp), GTK_WIDGET (self->grid));
  gtk_widget_set_parent (self->clamp, GTK_WIDGET (self));
}

GtkWidget *
ow_form_new (OwLanguage language)
{
  OwForm *self = g_object_new (OW_TYPE_FORM, NULL);

  self->language = language;
  return GTK_WIDGET (self);
}

OwFormModel *
ow_form_get_model (OwForm *self)
{
  g_return_val_if_fail (OW_IS_FORM (self), NULL);

  return self->model;
}

void
ow_form_set_model (OwForm *self, OwFormModel *model, OwDate today)
{
  guint n = model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (model)) : 0;

  g_return_if_fail (OW_IS_FORM (self));
  g_return_if_fail (model == NULL || OW_IS_FORM_MODEL (model));

  if (self->model == model)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  if (model != NULL)
    g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), self,
                             G_CONNECT_SWAPPED);
  self->changed = FALSE;
  clear_rows (self);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (OwFormField) field = g_list_model_get_item (G_LIST_MODEL (model), i);

      add_row (self, field, today);
    }
  layout_rows (self);
}

void
ow_form_set_editable (OwForm *self, gboolean editable)
{
  g_return_if_fail (OW_IS_FORM (self));

  self->locked = !editable;
  for (guint i = 0; i < self->rows->len; i++)
    ow_form_row_set_locked (self->rows->pdata[i], self->locked);
  layout_rows (self);
}

static OwFormRow *
find_row (OwForm *self, OwFormField *field)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (ow_form_row_get_field (self->rows->pdata[i]) == field)
      return self->rows->pdata[i];
  return NULL;
}

static gboolean
focus_field (OwForm *self, OwFormField *field)
{
  OwFormRow *row = field != NULL ? find_row (self, field) : NULL;
  GtkWidget *editor = row != NULL ? ow_form_row_get_editor (row) : NULL;

  settle (self);
  if (editor == NULL || !ow_form_field_get_visible (field))
    return FALSE;
  return gtk_widget_grab_focus (editor) || gtk_widget_child_focus (editor, GTK_DIR_TAB_FORWARD);
}

gboolean
ow_form_focus_fact (OwForm *self, const char *fact)
{
  g_return_val_if_fail (OW_IS_FORM (self), FALSE);

  return self->model != NULL && fact != NULL
         && focus_field (self, ow_form_model_find_fact (self->model, fact));
}

gboolean
ow_form_focus_next_missing (OwForm *self)
{
  g_return_val_if_fail (OW_IS_FORM (self), FALSE);

  settle (self);
  for (guint i = 0; i < self->rows->len; i++)
    {
      OwFormField *field = ow_form_row_get_field (self->rows->pdata[i]);
      gboolean empty
          = ow_form_field_get_required (field) && *ow_form_field_get_value (field) == '\0';

      if ((empty || ow_form_field_get_error (field) != NULL) && focus_field (self, field))
        return TRUE;
    }
  return FALSE;
}

gboolean
ow_form_focus_first (OwForm *self)
{
  g_return_val_if_fail (OW_IS_FORM (self), FALSE);

  /* A page that is made anew, in another language, is filled before it is shown. */
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    if (focus_field (self, ow_form_row_get_field (self->rows->pdata[i])))
      return TRUE;
  return FALSE;
}

GtkWidget *
ow_form_find_editor (OwForm *self, const char *id)
{
  OwFormField *field;
  OwFormRow *row;

  g_return_val_if_fail (OW_IS_FORM (self), NULL);

  field = self->model != NULL ? ow_form_model_find (self->model, id) : NULL;
  row = field != NULL ? find_row (self, field) : NULL;
  return row != NULL && ow_form_field_get_visible (field) ? ow_form_row_get_editor (row) : NULL;
}
