/* Figures of the hall. What is counted and what it means comes from ow-figure-report.h; the pane
 * shows one table of it at a time, with one column drawn. */

#include "ow-figures-pane.h"

#include <glib/gi18n-lib.h>

#include "ow-ask-dialog.h"
#include "ow-figure-chart.h"
#include "ow-figure-report.h"
#include "ow-key-button.h"
#include "ow-message.h"
#include "ow-question.h"
#include "ow-save-file.h"
#include "ow-ui.h"

#define LABEL_WIDTH 170
#define SPACE       8
#define CELL_WIDTH  70 /* twelve of them fit beside a label at 1366 */
#define WIDE_WIDTH  150
#define BATCH       40 /* rows made at a time */

/* Period and cut, which outlive a change of language. */
#define OW_TYPE_FIGURES_CHOICE (ow_figures_choice_get_type ())
G_DECLARE_FINAL_TYPE (OwFiguresChoice, ow_figures_choice, OW, FIGURES_CHOICE, GObject)

struct _OwFiguresChoice
{
  GObject parent_instance;

  OwDate from, to;
  OwFiguresBy by;
  guint table;  /* of the sheet: 2 the cut, 0 the whole, 1 the ratings */
  guint column; /* drawn */
};

G_DEFINE_FINAL_TYPE (OwFiguresChoice, ow_figures_choice, G_TYPE_OBJECT)

static void
ow_figures_choice_class_init (OwFiguresChoiceClass *klass)
{
}

static void
ow_figures_choice_init (OwFiguresChoice *self)
{
  self->by = OW_FIGURES_HOUR;
  self->table = 2;
}

struct _OwFiguresPane
{
  GtkBox parent_instance;

  OwSession *session;
  OwLanguage language;
  OwFiguresChoice *choice;
  OwFigureReport *report; /* NULL until it was read */
  OwFigureSheet *sheet;
  GtkWidget *title, *period, *notes, *caption, *chart, *head, *list, *draw, *export;
  GCancellable *cancellable; /* of the reading under way */
  guint rows;                /* source that makes the rest of the rows */
  gboolean take_focus;
};

static void pane_init (OwPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwFiguresPane,
                               ow_figures_pane,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_PANE, pane_init))

static const char *
words (OwFiguresPane *self, const char *msgid)
{
  return ow_text (self->language, NULL, msgid);
}

static GtkWindow *
get_window (OwFiguresPane *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static const OwFigureTable *
get_table (OwFiguresPane *self)
{
  return self->sheet->tables->pdata[self->choice->table];
}

/* The table */

static void
add_cell (GtkWidget *box, const char *text, int width, gboolean label)
{
  GtkWidget *cell = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (cell), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (cell), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (cell), label ? 0 : 1);
  gtk_label_set_justify (GTK_LABEL (cell), label ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_RIGHT);
  gtk_label_set_width_chars (GTK_LABEL (cell), 1);
  gtk_label_set_max_width_chars (GTK_LABEL (cell), 1);
  gtk_widget_set_size_request (cell, width, -1);
  gtk_widget_set_hexpand (cell, label);
  gtk_widget_add_css_class (cell, "ow-figures");
  gtk_box_append (GTK_BOX (box), cell);
}

static int
get_width (const OwFigureTable *table)
{
  return table->heads->len > 6 ? CELL_WIDTH : WIDE_WIDTH;
}

static GtkWidget *
make_label (const OwFigureRow *row)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *note;

  add_cell (column, row->label, LABEL_WIDTH, TRUE);
  gtk_widget_set_hexpand (column, TRUE);
  if (row->note == NULL)
    return column;
  note = gtk_label_new (row->note);
  gtk_label_set_wrap (GTK_LABEL (note), TRUE);
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_widget_add_css_class (note, "caption");
  gtk_widget_add_css_class (note, "dim-label");
  gtk_box_append (GTK_BOX (column), note);
  return column;
}

static GtkWidget *
make_row (OwFiguresPane *self, const OwFigureTable *table, const OwFigureRow *row)
{
  GtkWidget *line = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACE);
  g_autofree char *plain = ow_figure_row_dup_spoken (table, row, self->language);
  g_autofree char *spoken
      = row->note != NULL ? g_strdup_printf ("%s. %s", plain, row->note) : g_strdup (plain);

  gtk_box_append (GTK_BOX (box), make_label (row));
  for (guint i = 0; i < table->heads->len; i++)
    {
      g_autofree char *text = ow_figure_value_dup_text (row->values[i], self->language);

      add_cell (box, text, get_width (table), FALSE);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  ow_ui_set_face (line, self->language);
  return line;
}

/* The next rows; TRUE while there are more. A year by day is many labels: the window goes on in
 * between. */
static gboolean
add_rows (OwFiguresPane *self)
{
  const OwFigureTable *table = get_table (self);
  guint n = 0;

  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int)n) != NULL)
    n++;
  for (guint i = 0; i < BATCH && n < table->rows->len; i++, n++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, table, table->rows->pdata[n]));
  return n < table->rows->len;
}

static gboolean
rows_cb (gpointer data)
{
  OwFiguresPane *self = data;

  if (add_rows (self))
    return G_SOURCE_CONTINUE;
  self->rows = 0;
  return G_SOURCE_REMOVE;
}

static void
show_head (OwFiguresPane *self)
{
  const OwFigureTable *table = get_table (self);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->head)) != NULL)
    gtk_box_remove (GTK_BOX (self->head), child);
  add_cell (self->head, table->stub, LABEL_WIDTH, TRUE);
  for (guint i = 0; i < table->heads->len; i++)
    add_cell (self->head, table->heads->pdata[i], get_width (table), FALSE);
}

/* Columns of changes have no bars. */
static gboolean
is_drawn (const OwFigureTable *table, guint column)
{
  return table->chart >= 0 && column < table->names->len
         && !g_str_has_prefix (table->names->pdata[column], "on_");
}

static void
show_chart (OwFiguresPane *self)
{
  const OwFigureTable *table = get_table (self);
  gboolean drawn = table->chart >= 0 && table->rows->len > 0;

  if (!is_drawn (table, self->choice->column))
    self->choice->column = (guint)MAX (table->chart, 0);
  gtk_widget_set_visible (self->chart, drawn);
  gtk_widget_set_visible (self->caption, drawn);
  gtk_widget_set_sensitive (self->draw, drawn);
  if (!drawn)
    return;
  gtk_label_set_text (GTK_LABEL (self->caption), table->heads->pdata[self->choice->column]);
  ow_figure_chart_set_table (OW_FIGURE_CHART (self->chart), table, self->choice->column,
                             self->language);
}

static void
show_table (OwFiguresPane *self)
{
  const OwFigureTable *table = get_table (self);
  GtkListBoxRow *row;

  g_clear_handle_id (&self->rows, g_source_remove);
  gtk_label_set_text (GTK_LABEL (self->title), table->title);
  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
  show_head (self);
  show_chart (self);
  if (add_rows (self))
    self->rows = g_idle_add (rows_cb, self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  table->title, -1);
  ow_ui_set_face (GTK_WIDGET (self), self->language);
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
  if (self->take_focus)
    gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : self->list);
  self->take_focus = FALSE;
}

static void
show_report (OwFiguresPane *self)
{
  OwContext *context = ow_session_get_context (self->session);
  g_autoptr (GString) notes = g_string_new (NULL);

  g_clear_pointer (&self->sheet, ow_figure_sheet_free);
  self->sheet = ow_figure_report_make_sheet (self->report, context, self->language, FALSE);
  for (guint i = 0; i < self->sheet->notes->len; i++)
    g_string_append_printf (notes, "%s%s", i > 0 ? " " : "", (char *)self->sheet->notes->pdata[i]);
  gtk_label_set_text (GTK_LABEL (self->period), self->sheet->period);
  gtk_label_set_text (GTK_LABEL (self->notes), notes->str);
  gtk_widget_set_sensitive (self->export, TRUE);
  show_table (self);
}

/* Reading */

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwFiguresPane) self = data;
  g_autoptr (GError) error = NULL;
  OwFigureReport *report = ow_figure_report_read_finish (result, &error);

  if (report == NULL)
    {
      if (self->session != NULL)
        ow_pane_fail (OW_PANE (self), error);
      return;
    }
  g_clear_pointer (&self->report, ow_figure_report_free);
  self->report = report;
  if (self->session != NULL)
    show_report (self);
}

static void
load (OwFiguresPane *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  ow_figure_report_read_async (self->session, self->choice->from, self->choice->to,
                               self->choice->by, self->cancellable, read_cb, g_object_ref (self));
}

/* Acts */

static const char *
wrong_period (const char *const *values, guint i)
{
  OwDate from = ow_date_parse (values[0]), to = ow_date_parse (values[1]);

  if (from == OW_DATE_NONE || to == OW_DATE_NONE)
    return NULL;
  return to < from                      ? N_ ("The last day is before the first.")
         : to - from >= OW_FIGURES_DAYS ? N_ ("At most ten years at once.")
                                        : NULL;
}

static void
period_cb (const char *const *values, gpointer data)
{
  OwFiguresPane *self = data;

  if (values == NULL || self->session == NULL)
    return;
  self->choice->from = ow_date_parse (values[0]);
  self->choice->to = ow_date_parse (values[1]);
  self->take_focus = TRUE;
  load (self);
}

static void
period_act (OwFiguresPane *self)
{
  g_autofree char *from = ow_date_to_string (self->choice->from);
  g_autofree char *to = ow_date_to_string (self->choice->to);
  const OwAskField fields[] = {
    { N_ ("First day"), from, NULL, TRUE, FALSE, NULL },
    { N_ ("Last day"), to, NULL, TRUE, FALSE, wrong_period },
    { NULL, NULL, NULL, FALSE, FALSE, NULL },
  };

  ow_ask_dialog (get_window (self), self->language, words (self, N_ ("Period")), NULL, fields,
                 words (self, N_ ("Show")),
                 ow_context_get_today (ow_session_get_context (self->session)), period_cb,
                 g_object_ref (self), g_object_unref);
}

static void
cut_act (OwFiguresPane *self)
{
  self->choice->by = self->choice->by + 1 < OW_N_FIGURES ? self->choice->by + 1 : OW_FIGURES_DAY;
  self->choice->table = 2;
  self->take_focus = TRUE;
  load (self);
}

static void
table_act (OwFiguresPane *self)
{
  if (self->sheet == NULL)
    return;
  self->choice->table = (self->choice->table + 1) % self->sheet->tables->len;
  self->take_focus = TRUE;
  show_table (self);
}

static void
draw_act (OwFiguresPane *self)
{
  const OwFigureTable *table = self->sheet != NULL ? get_table (self) : NULL;

  if (table == NULL || table->chart < 0)
    return;
  do
    self->choice->column = (self->choice->column + 1) % table->names->len;
  while (!is_drawn (table, self->choice->column));
  show_chart (self);
}

/* Saving */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwFiguresPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwMessage) message = ow_figure_sheet_write_finish (result, &error);

  if (self->session != NULL)
    ow_pane_answer (OW_PANE (self), message, error, self->language);
}

void
ow_figures_pane_export (OwFiguresPane *self, const char *path)
{
  g_return_if_fail (OW_IS_FIGURES_PANE (self));

  if (self->report != NULL && self->session != NULL)
    ow_figure_sheet_write_async (
        self->session, "figures.export",
        ow_figure_report_make_sheet (self->report, ow_session_get_context (self->session),
                                     self->language, TRUE),
        path, saved_cb, g_object_ref (self));
}

static void
place_cb (GFile *file, GtkWindow *over, gpointer data)
{
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    ow_figures_pane_export (data, path);
}

static void
format_cb (const char *ending, gpointer data)
{
  OwFiguresPane *self = data;
  g_autofree char *from = ow_date_to_string (self->choice->from);
  g_autofree char *to = ow_date_to_string (self->choice->to);
  g_autofree char *name = NULL;

  if (g_str_equal (ending, "cancel") || self->session == NULL)
    return;
  name = g_strdup_printf ("figures-%s-%s-%s.%s", from, to, ow_figures_to_string (self->choice->by),
                          ending);
  ow_save_file_ask (get_window (self), self->language, words (self, N_ ("Save the Figures")), name,
                    place_cb, g_object_ref (self), g_object_unref);
}

static void
export_act (OwFiguresPane *self)
{
  static const OwAnswer answers[] = {
    { "cancel", N_ ("Cancel"), 0, NULL },
    { "csv", N_ ("CSV, for other programs"), GDK_KEY_c, "C" },
    { "pdf", N_ ("PDF, to be printed"), GDK_KEY_p, "P" },
    { "xlsx", N_ ("XLSX, a workbook"), GDK_KEY_x, "X" },
    { NULL, NULL, 0, NULL },
  };

  if (self->report != NULL)
    ow_question_ask (get_window (self), self->language, words (self, N_ ("Save the Figures")),
                     words (self, N_ ("The file names nobody. What counts fewer than five people "
                                      "says nothing in it.")),
                     answers, "xlsx", format_cb, g_object_ref (self), g_object_unref);
}

/* The pane */

static void
ow_figures_pane_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ow_figures_pane_parent_class)->map (widget);
  load (OW_FIGURES_PANE (widget));
}

static void
ow_figures_pane_focus (OwPane *pane)
{
  OwFiguresPane *self = OW_FIGURES_PANE (pane);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  self->take_focus = row == NULL;
  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : self->list);
}

static GObject *
ow_figures_pane_get_model (OwPane *pane)
{
  return G_OBJECT (OW_FIGURES_PANE (pane)->choice);
}

static void
pane_init (OwPaneInterface *iface)
{
  iface->focus = ow_figures_pane_focus;
  iface->get_model = ow_figures_pane_get_model;
}

static void
ow_figures_pane_dispose (GObject *object)
{
  OwFiguresPane *self = OW_FIGURES_PANE (object);

  g_clear_handle_id (&self->rows, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_figures_pane_parent_class)->dispose (object);
}

static void
ow_figures_pane_finalize (GObject *object)
{
  OwFiguresPane *self = OW_FIGURES_PANE (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->choice);
  g_clear_pointer (&self->report, ow_figure_report_free);
  g_clear_pointer (&self->sheet, ow_figure_sheet_free);
  G_OBJECT_CLASS (ow_figures_pane_parent_class)->finalize (object);
}

static void
ow_figures_pane_class_init (OwFiguresPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_figures_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_figures_pane_finalize;
  GTK_WIDGET_CLASS (klass)->map = ow_figures_pane_map;
}

static void
ow_figures_pane_init (OwFiguresPane *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

static GtkWidget *
add_label (GtkWidget *box, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
add_act (OwFiguresPane *self, GtkWidget *acts, const char *text, const char *key, GCallback func)
{
  GtkWidget *button = ow_key_button_new (words (self, text), key);

  g_signal_connect_object (button, "clicked", func, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (acts), button);
  return button;
}

static void
add_content (OwFiguresPane *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *placeholder
      = gtk_label_new (words (self, N_ ("No numbers and no papers on these days. "
                                        "Shift+F6 chooses others.")));

  g_object_set (content, "margin-start", 12, "margin-end", 12, "margin-top", 12, "margin-bottom", 6,
                NULL);
  gtk_box_append (GTK_BOX (content), line);
  self->title = add_label (line, "title-2");
  self->period = add_label (line, "ow-fact");
  self->notes = add_label (content, "dim-label");
  gtk_widget_add_css_class (self->notes, "caption");
  self->caption = add_label (content, "heading");
  self->chart = ow_figure_chart_new ();
  gtk_box_append (GTK_BOX (content), self->chart);
  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACE);
  gtk_widget_add_css_class (self->head, "ow-table-head");
  gtk_box_append (GTK_BOX (content), self->head);
  self->list = gtk_list_box_new ();
  gtk_widget_add_css_class (self->list, "ow-table");
  gtk_list_box_set_placeholder (GTK_LIST_BOX (self->list), placeholder);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (content), scroller);
  gtk_widget_set_vexpand (content, TRUE);
  gtk_box_append (GTK_BOX (self), content);
}

/* This month until today. */
static OwFiguresChoice *
make_choice (OwDate today)
{
  OwFiguresChoice *choice = g_object_new (OW_TYPE_FIGURES_CHOICE, NULL);
  int year, month, day;

  ow_date_get_ymd (today, &year, &month, &day);
  choice->from = today - (day - 1);
  choice->to = today;
  return choice;
}

GtkWidget *
ow_figures_pane_new (OwSession *session, GObject *model, OwLanguage language)
{
  OwFiguresPane *self = g_object_new (OW_TYPE_FIGURES_PANE, NULL);
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->session = g_object_ref (session);
  self->language = language;
  self->choice = model != NULL
                     ? g_object_ref (OW_FIGURES_CHOICE (model))
                     : make_choice (ow_context_get_today (ow_session_get_context (session)));
  add_content (self);
  gtk_widget_add_css_class (acts, "ow-acts");
  add_act (self, acts, N_ ("Period"), "<Shift>F6", G_CALLBACK (period_act));
  add_act (self, acts, N_ ("Another Cut"), "<Shift>F7", G_CALLBACK (cut_act));
  add_act (self, acts, N_ ("Next Table"), "<Shift>F8", G_CALLBACK (table_act));
  self->draw = add_act (self, acts, N_ ("Draw Next Column"), "<Shift>F9", G_CALLBACK (draw_act));
  self->export
      = add_act (self, acts, N_ ("Save the Figures"), "<Shift>F11", G_CALLBACK (export_act));
  gtk_widget_set_sensitive (self->export, FALSE);
  gtk_widget_set_sensitive (self->draw, FALSE);
  gtk_box_append (GTK_BOX (self), acts);
  ow_ui_set_face (GTK_WIDGET (self), language);
  return GTK_WIDGET (self);
}
