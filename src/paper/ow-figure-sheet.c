/* Figures on A4: title, notes, then each table with its bars and what its rows mean. */

#include "ow-figure-sheet.h"

#include <math.h>

#define SIZE       8.0 /* pt */
#define SMALL      6.5
#define PAD        OW_MM (1)
#define LABEL      OW_MM (44) /* at least, for the labels of rows */
#define BAR_HEIGHT OW_MM (28)
#define BAR_WIDTH  OW_MM (18) /* at most */

static void
row_free (gpointer data)
{
  OwFigureRow *row = data;

  g_free (row->key);
  g_free (row->label);
  g_free (row->note);
  g_free (row->values);
  g_free (row);
}

static void
table_free (gpointer data)
{
  OwFigureTable *table = data;

  g_free (table->title);
  g_free (table->stub);
  g_ptr_array_unref (table->names);
  g_ptr_array_unref (table->heads);
  g_ptr_array_unref (table->rows);
  g_free (table);
}

OwFigureSheet *
ow_figure_sheet_new (OwLanguage language)
{
  OwFigureSheet *self = g_new0 (OwFigureSheet, 1);

  self->language = language;
  self->lead = g_ptr_array_new_with_free_func (g_free);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  self->tables = g_ptr_array_new_with_free_func (table_free);
  return self;
}

void
ow_figure_sheet_free (OwFigureSheet *self)
{
  if (self == NULL)
    return;
  g_free (self->site);
  g_free (self->title);
  g_free (self->period);
  g_ptr_array_unref (self->lead);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->tables);
  g_free (self);
}

OwFigureTable *
ow_figure_sheet_add_table (OwFigureSheet *self, const char *title, const char *stub)
{
  OwFigureTable *table = g_new0 (OwFigureTable, 1);

  table->title = g_strdup (title);
  table->stub = g_strdup (stub);
  table->names = g_ptr_array_new_with_free_func (g_free);
  table->heads = g_ptr_array_new_with_free_func (g_free);
  table->rows = g_ptr_array_new_with_free_func (row_free);
  table->chart = -1;
  g_ptr_array_add (self->tables, table);
  return table;
}

void
ow_figure_table_add_column (OwFigureTable *self, const char *name, const char *head)
{
  g_ptr_array_add (self->names, g_strdup (name));
  g_ptr_array_add (self->heads, g_strdup (head));
}

OwFigureRow *
ow_figure_table_add_row (OwFigureTable *self, const char *key, const char *label, const char *note)
{
  OwFigureRow *row = g_new0 (OwFigureRow, 1);

  row->key = g_strdup (key);
  row->label = g_strdup (label);
  row->note = g_strdup (note);
  row->values = g_new0 (OwFigureValue, self->heads->len);
  for (guint i = 0; i < self->heads->len; i++)
    row->values[i].state = OW_FIGURE_NONE;
  g_ptr_array_add (self->rows, row);
  return row;
}

/* Decimals as the language writes them: a comma in Russian. */
static char *
dup_decimal (gint64 value, int digits, gboolean sign, const char *unit, OwLanguage language)
{
  gint64 scale = digits == 1 ? 10 : 100;
  gint64 size = ABS (value);
  g_autofree char *whole = ow_text_number (language, size / scale);

  return g_strdup_printf ("%s%s%c%0*d%s",
                          value < 0           ? "−"
                          : sign && value > 0 ? "+"
                                              : "",
                          whole, language == OW_LANGUAGE_RU ? ',' : '.', digits,
                          (int)(size % scale), unit);
}

char *
ow_figure_value_dup_text (OwFigureValue value, OwLanguage language)
{
  static const char *const states[] = { "", "–", "<5", "*" };
  int seconds = (int)value.value;

  if (value.state != OW_FIGURE_KNOWN)
    return g_strdup (states[value.state]);
  switch (value.kind)
    {
    case OW_FIGURE_SECONDS:
      return seconds < 3600 ? g_strdup_printf ("%d:%02d", seconds / 60, seconds % 60)
                            : g_strdup_printf ("%d:%02d:%02d", seconds / 3600, seconds / 60 % 60,
                                               seconds % 60);
    case OW_FIGURE_SHARE:
      return dup_decimal (value.value, 1, FALSE, " %", language);
    case OW_FIGURE_CHANGE:
      return dup_decimal (value.value, 1, TRUE, " %", language);
    case OW_FIGURE_RATIO:
      return dup_decimal (value.value, 2, FALSE, "", language);
    default:
      return ow_text_number (language, value.value);
    }
}

char *
ow_figure_row_dup_spoken (const OwFigureTable *table, const OwFigureRow *row, OwLanguage language)
{
  GString *spoken = g_string_new (row->label);

  for (guint i = 0; i < table->heads->len; i++)
    {
      g_autofree char *value = ow_figure_value_dup_text (row->values[i], language);

      g_string_append_printf (spoken, ", %s %s", (char *)table->heads->pdata[i], value);
    }
  return g_string_free (spoken, FALSE);
}

/* Drawing */

typedef struct
{
  const OwFigureSheet *self;
  const OwFigureTable *table;
  OwCanvas *canvas;
  double left, label, column; /* points */
} Draw;

static double
draw_text (Draw *draw, double size, OwTextFlags flags, const char *text)
{
  OwCanvas *canvas = draw->canvas;
  double width = ow_canvas_get_width (canvas);
  double height
      = ow_canvas_text (canvas, draw->self->language, 0, 0, width, size, flags, text, FALSE);

  ow_canvas_need (canvas, height);
  ow_canvas_text (canvas, draw->self->language, draw->left, ow_canvas_get_y (canvas), width, size,
                  flags, text, TRUE);
  ow_canvas_set_y (canvas, ow_canvas_get_y (canvas) + height + PAD);
  return height;
}

/* Cells of one line; returns its height. */
static double
draw_cells (Draw *draw, const char *label, char **cells, OwTextFlags flags, gboolean visible)
{
  OwLanguage language = draw->self->language;
  double y = ow_canvas_get_y (draw->canvas);
  double height = ow_canvas_text (draw->canvas, language, draw->left, y, draw->label - PAD, SIZE,
                                  flags, label, visible);

  for (guint i = 0; i < draw->table->heads->len; i++)
    {
      double x = draw->left + draw->label + i * draw->column;

      height = fmax (height, ow_canvas_text (draw->canvas, language, x, y, draw->column - PAD, SIZE,
                                             flags | OW_TEXT_RIGHT, cells[i], visible));
    }
  return height;
}

static void
draw_line (Draw *draw, const char *label, char **cells, const char *note, OwTextFlags flags)
{
  OwCanvas *canvas = draw->canvas;
  double height = draw_cells (draw, label, cells, flags, FALSE);
  double below = note != NULL ? ow_canvas_text (canvas, draw->self->language, 0, 0,
                                                ow_canvas_get_width (canvas), SMALL, OW_TEXT_GREY,
                                                note, FALSE)
                              : 0;
  double y;

  ow_canvas_need (canvas, height + below + 2 * PAD);
  draw_cells (draw, label, cells, flags, TRUE);
  y = ow_canvas_get_y (canvas) + height;
  if (note != NULL)
    y += ow_canvas_text (canvas, draw->self->language, draw->left, y, ow_canvas_get_width (canvas),
                         SMALL, OW_TEXT_GREY, note, TRUE);
  y += PAD / 2;
  ow_canvas_line (canvas, draw->left, y, draw->left + ow_canvas_get_width (canvas), y);
  ow_canvas_set_y (canvas, y + PAD / 2);
}

static gboolean
has_bars (const OwFigureTable *table)
{
  for (guint i = 0; table->chart >= 0 && i < table->rows->len; i++)
    {
      OwFigureValue value = ((OwFigureRow *)table->rows->pdata[i])->values[table->chart];

      if (value.state == OW_FIGURE_KNOWN && value.value > 0)
        return TRUE;
    }
  return FALSE;
}

/* Bars over their numbers in the table beneath: what is not known has none. */
static void
draw_chart (Draw *draw)
{
  const OwFigureTable *table = draw->table;
  OwCanvas *canvas = draw->canvas;
  guint n = table->rows->len;
  double width = ow_canvas_get_width (canvas), step = width / MAX (n, 1), y;
  double bar = fmin (step * 0.7, BAR_WIDTH);
  gint64 most = 1;

  for (guint i = 0; i < n; i++)
    {
      OwFigureValue value = ((OwFigureRow *)table->rows->pdata[i])->values[table->chart];

      if (value.state == OW_FIGURE_KNOWN)
        most = MAX (most, value.value);
    }
  ow_canvas_need (canvas, BAR_HEIGHT + OW_MM (12));
  y = ow_canvas_get_y (canvas) + OW_MM (4);
  for (guint i = 0; i < n; i++)
    {
      const OwFigureRow *row = table->rows->pdata[i];
      OwFigureValue value = row->values[table->chart];
      g_autofree char *text = ow_figure_value_dup_text (value, draw->self->language);
      double height
          = value.state == OW_FIGURE_KNOWN ? BAR_HEIGHT * (double)value.value / (double)most : 0;
      double x = draw->left + i * step;

      ow_canvas_fill (canvas, x + (step - bar) / 2, y + BAR_HEIGHT - height, bar, height, 0.65);
      if (n > 31)
        continue;
      ow_canvas_text (canvas, draw->self->language, x, y + BAR_HEIGHT - height - OW_MM (3), step,
                      SMALL, OW_TEXT_CENTER, text, TRUE);
      ow_canvas_text (canvas, draw->self->language, x, y + BAR_HEIGHT + PAD, step, SMALL,
                      OW_TEXT_CENTER, row->key, TRUE);
    }
  ow_canvas_line (canvas, draw->left, y + BAR_HEIGHT, draw->left + width, y + BAR_HEIGHT);
  ow_canvas_set_y (canvas, y + BAR_HEIGHT + OW_MM (7));
}

static void
draw_table (Draw *draw)
{
  const OwFigureTable *table = draw->table;
  double width = ow_canvas_get_width (draw->canvas);

  draw->label = fmax (LABEL, width * (table->heads->len > 6 ? 0.16 : 0.28));
  draw->column = (width - draw->label) / MAX (table->heads->len, 1);
  ow_canvas_set_y (draw->canvas, ow_canvas_get_y (draw->canvas) + OW_MM (3));
  ow_canvas_need (draw->canvas, OW_MM (25));
  draw_text (draw, 11, OW_TEXT_BOLD, table->title);
  if (has_bars (table))
    {
      draw_text (draw, SMALL, OW_TEXT_GREY, table->heads->pdata[table->chart]);
      draw_chart (draw);
    }
  draw_line (draw, table->stub, (char **)table->heads->pdata, NULL, OW_TEXT_BOLD);
  for (guint i = 0; i < table->rows->len; i++)
    {
      const OwFigureRow *row = table->rows->pdata[i];
      g_auto (GStrv) cells = g_new0 (char *, table->heads->len + 1);

      for (guint k = 0; k < table->heads->len; k++)
        cells[k] = ow_figure_value_dup_text (row->values[k], draw->self->language);
      draw_line (draw, row->label, cells, row->note, OW_TEXT_PLAIN);
    }
}

OwCanvas *
ow_figure_sheet_draw (const OwFigureSheet *self)
{
  OwCanvas *canvas = ow_canvas_new (OW_MM (297), OW_MM (210), OW_MM (14), NULL, NULL);
  Draw draw = { self, NULL, canvas, ow_canvas_get_margin (canvas), 0, 0 };

  draw_text (&draw, 8, OW_TEXT_GREY, self->site);
  draw_text (&draw, 15, OW_TEXT_BOLD, self->title);
  draw_text (&draw, 10, OW_TEXT_PLAIN, self->period);
  for (guint i = 0; i < self->lead->len; i++)
    draw_text (&draw, 9, OW_TEXT_PLAIN, self->lead->pdata[i]);
  for (guint i = 0; i < self->tables->len; i++)
    {
      draw.table = self->tables->pdata[i];
      draw_table (&draw);
    }
  ow_canvas_set_y (canvas, ow_canvas_get_y (canvas) + OW_MM (3));
  for (guint i = 0; i < self->notes->len; i++)
    draw_text (&draw, 7.5, OW_TEXT_PLAIN, self->notes->pdata[i]);
  if (self->training)
    ow_canvas_mark_training (canvas);
  return canvas;
}
