/* Figures as files: CSV for other programs, XLSX for those who compute on. */

#include "ow-figure-sheet.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <xlsxwriter.h>

#include "ow-message.h"
#include "ow-paper-error.h"
#include "ow-sheet.h"

/* CSV */

/* A cell that a spreadsheet would take for a formula is kept from being one. */
static void
append_cell (GString *csv, const char *text)
{
  gboolean formula = strchr ("=+-@", *text) != NULL && *text != '\0';

  if (!formula && strpbrk (text, ",\"\n") == NULL)
    {
      g_string_append (csv, text);
      return;
    }
  g_string_append_printf (csv, "\"%s", formula ? "'" : "");
  for (; *text != '\0'; text++)
    g_string_append_printf (csv, *text == '"' ? "\"%c" : "%c", *text);
  g_string_append_c (csv, '"');
}

static void
append_value (GString *csv, OwFigureValue value)
{
  double scale = value.kind == OW_FIGURE_RATIO ? 100 : 10;
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_c (csv, ',');
  if (value.state == OW_FIGURE_FEW)
    g_string_append (csv, "<5");
  else if (value.state == OW_FIGURE_HELD)
    g_string_append_c (csv, '*');
  else if (value.state == OW_FIGURE_KNOWN && value.kind <= OW_FIGURE_SECONDS)
    g_string_append_printf (csv, "%" G_GINT64_FORMAT, value.value);
  else if (value.state == OW_FIGURE_KNOWN)
    g_string_append (csv,
                     g_ascii_formatd (number, sizeof number, "%.2f", (double)value.value / scale));
}

static void
append_table (GString *csv, const OwFigureTable *table)
{
  g_string_append (csv, "key,name");
  for (guint i = 0; i < table->names->len; i++)
    {
      g_string_append_c (csv, ',');
      append_cell (csv, table->names->pdata[i]);
    }
  g_string_append_c (csv, '\n');
  for (guint i = 0; i < table->rows->len; i++)
    {
      const OwFigureRow *row = table->rows->pdata[i];

      append_cell (csv, row->key);
      g_string_append_c (csv, ',');
      append_cell (csv, row->label);
      for (guint k = 0; k < table->names->len; k++)
        append_value (csv, row->values[k]);
      g_string_append_c (csv, '\n');
    }
}

static void
append_notes (GString *csv, const OwFigureSheet *self)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      const OwFigureTable *table = self->tables->pdata[i];

      for (guint k = 0; k < table->rows->len; k++)
        {
          const OwFigureRow *row = table->rows->pdata[k];

          if (row->note == NULL)
            continue;
          append_cell (csv, row->key);
          g_string_append_c (csv, ',');
          append_cell (csv, row->note);
          g_string_append_c (csv, '\n');
        }
    }
  for (guint i = 0; i < self->notes->len; i++)
    {
      g_string_append_c (csv, ',');
      append_cell (csv, self->notes->pdata[i]);
      g_string_append_c (csv, '\n');
    }
}

char *
ow_figure_sheet_to_csv (const OwFigureSheet *self)
{
  GString *csv = g_string_new (NULL);

  for (guint i = self->tables->len; i-- > 0;)
    {
      append_table (csv, self->tables->pdata[i]);
      g_string_append_c (csv, '\n');
    }
  g_string_append (csv, "key,definition\n");
  append_notes (csv, self);
  return g_string_free (csv, FALSE);
}

/* XLSX */

typedef struct
{
  lxw_workbook *book;
  lxw_format *head, *wrap, *share, *ratio, *time, *right;
} Book;

static void
write_value (Book *book, lxw_worksheet *sheet, lxw_row_t r, lxw_col_t c, OwFigureValue value)
{
  static const char *const states[] = { "", "–", "<5", "*" };
  double number = (double)value.value;

  if (value.state != OW_FIGURE_KNOWN)
    worksheet_write_string (sheet, r, c, states[value.state], book->right);
  else if (value.kind == OW_FIGURE_COUNT)
    worksheet_write_number (sheet, r, c, number, NULL);
  else if (value.kind == OW_FIGURE_SECONDS)
    worksheet_write_number (sheet, r, c, number / 86400, book->time);
  else if (value.kind == OW_FIGURE_RATIO)
    worksheet_write_number (sheet, r, c, number / 100, book->ratio);
  else
    worksheet_write_number (sheet, r, c, number / 1000, book->share);
}

/* Names of sheets are short, not empty, without signs of formulas, and each once. */
static char *
dup_sheet_name (const char *title, guint i)
{
  g_autofree char *plain = g_strdelimit (g_strdup (title), "[]:*?/\\'", ' ');
  g_autofree char *short_name = g_utf8_substring (plain, 0, MIN (g_utf8_strlen (plain, -1), 24));

  return g_strdup_printf ("%u %s", i + 1, short_name);
}

static void
add_chart (Book *book, lxw_worksheet *sheet, const char *name, const OwFigureTable *table)
{
  lxw_row_t last = (lxw_row_t)table->rows->len;
  lxw_col_t column = (lxw_col_t)(table->chart + 1);
  lxw_chart *chart = workbook_add_chart (book->book, LXW_CHART_COLUMN);
  lxw_chart_series *series = chart_add_series (chart, NULL, NULL);

  chart_series_set_categories (series, name, 1, 0, last, 0);
  chart_series_set_values (series, name, 1, column, last, column);
  chart_series_set_name (series, table->heads->pdata[table->chart]);
  chart_title_set_name (chart, table->title);
  chart_legend_set_position (chart, LXW_CHART_LEGEND_NONE);
  worksheet_insert_chart (sheet, last + 2, 0, chart);
}

static void
write_table (Book *book, const OwFigureTable *table, guint i)
{
  g_autofree char *name = dup_sheet_name (table->title, i);
  lxw_worksheet *sheet = workbook_add_worksheet (book->book, name);
  lxw_col_t notes = (lxw_col_t)(table->heads->len + 1);

  worksheet_set_column (sheet, 0, 0, 36, NULL);
  worksheet_set_column (sheet, 1, (lxw_col_t)table->heads->len, 14, NULL);
  worksheet_set_column (sheet, notes, notes, 60, NULL);
  worksheet_freeze_panes (sheet, 1, 1);
  worksheet_write_string (sheet, 0, 0, table->stub, book->head);
  for (guint k = 0; k < table->heads->len; k++)
    worksheet_write_string (sheet, 0, (lxw_col_t)(k + 1), table->heads->pdata[k], book->head);
  for (guint r = 0; r < table->rows->len; r++)
    {
      const OwFigureRow *row = table->rows->pdata[r];

      worksheet_write_string (sheet, r + 1, 0, row->label, NULL);
      for (guint k = 0; k < table->heads->len; k++)
        write_value (book, sheet, r + 1, (lxw_col_t)(k + 1), row->values[k]);
      if (row->note != NULL)
        worksheet_write_string (sheet, r + 1, notes, row->note, book->wrap);
    }
  if (table->chart >= 0 && table->rows->len > 0)
    add_chart (book, sheet, name, table);
}

static void
write_notes (Book *book, const OwFigureSheet *self)
{
  lxw_worksheet *sheet = workbook_add_worksheet (book->book, "0");
  lxw_row_t r = 0;

  worksheet_set_column (sheet, 0, 0, 110, NULL);
  worksheet_write_string (sheet, r++, 0, self->title, book->head);
  worksheet_write_string (sheet, r++, 0, self->site, NULL);
  worksheet_write_string (sheet, r++, 0, self->period, NULL);
  if (self->training)
    worksheet_write_string (sheet, r++, 0, "TRAINING 培训", book->head);
  for (guint i = 0; i < self->notes->len; i++)
    worksheet_write_string (sheet, r++, 0, self->notes->pdata[i], book->wrap);
}

static gboolean
fail_file (const char *path, const char *reason, GError **error)
{
  ow_message_set_error (error, OW_PAPER_ERROR, OW_PAPER_ERROR_FILE,
                        ow_message_new ("error.paper.file", "path", path, "detail", reason, NULL));
  return FALSE;
}

gboolean
ow_figure_sheet_write_xlsx (const OwFigureSheet *self, const char *path, GError **error)
{
  g_autofree char *partial = g_strconcat (path, ".partial", NULL);
  Book book = { .book = workbook_new (partial) };
  lxw_error failed;

  book.head = workbook_add_format (book.book);
  format_set_bold (book.head);
  format_set_text_wrap (book.head);
  book.wrap = workbook_add_format (book.book);
  format_set_text_wrap (book.wrap);
  book.right = workbook_add_format (book.book);
  format_set_align (book.right, LXW_ALIGN_RIGHT);
  book.share = workbook_add_format (book.book);
  format_set_num_format (book.share, "0.0%");
  book.ratio = workbook_add_format (book.book);
  format_set_num_format (book.ratio, "0.00");
  book.time = workbook_add_format (book.book);
  format_set_num_format (book.time, "[h]:mm:ss");
  for (guint i = 0; i < self->tables->len; i++)
    write_table (&book, self->tables->pdata[i], i);
  write_notes (&book, self);
  failed = workbook_close (book.book);
  if (failed == LXW_NO_ERROR && g_rename (partial, path) == 0)
    return TRUE;
  fail_file (path, failed != LXW_NO_ERROR ? lxw_strerror (failed) : g_strerror (errno), error);
  g_unlink (partial);
  return FALSE;
}

gboolean
ow_figure_sheet_write (const OwFigureSheet *self, const char *path, GError **error)
{
  g_autoptr (OwCanvas) canvas = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (g_str_has_suffix (path, ".xlsx"))
    return ow_figure_sheet_write_xlsx (self, path, error);
  if (g_str_has_suffix (path, ".csv"))
    {
      char *csv = ow_figure_sheet_to_csv (self);

      bytes = g_bytes_new_take (csv, strlen (csv));
    }
  else if (g_str_has_suffix (path, ".pdf"))
    {
      canvas = ow_figure_sheet_draw (self);
      bytes = ow_canvas_to_pdf (canvas, error);
      if (bytes == NULL)
        return FALSE;
    }
  if (bytes == NULL)
    return fail_file (path, ".csv, .xlsx, .pdf", error);
  return ow_paper_write_file (bytes, path, error);
}
