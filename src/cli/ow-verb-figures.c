/* figures: what the hall did over some days, cut in one way, beside the period before and a year
 * earlier, without any person. All of it leaves the hall: what counts fewer than five people is
 * null. */

#include "ow-cli-desk.h"
#include "ow-export.h"
#include "ow-figure-report.h"
#include "ow-sheet.h"

typedef struct
{
  OwDate from, to;
  OwFiguresBy by;
  OwFigureReport *report;
} Figures;

static gboolean
read_report (OwTransaction *transaction, gpointer data, GError **error)
{
  Figures *figures = data;

  figures->report
      = ow_figure_report_read (transaction, figures->from, figures->to, figures->by, error);
  return figures->report != NULL;
}

static void
add_value (JsonBuilder *builder, const char *name, OwFigureValue value)
{
  double scale = value.kind == OW_FIGURE_RATIO ? 100 : 10;

  json_builder_set_member_name (builder, name);
  if (value.state != OW_FIGURE_KNOWN)
    json_builder_add_null_value (builder);
  else if (value.kind <= OW_FIGURE_SECONDS)
    json_builder_add_int_value (builder, value.value);
  else
    json_builder_add_double_value (builder, (double)value.value / scale);
}

/* The three columns from @first on. */
static void
add_times (JsonBuilder *builder, const char *name, const OwFigureValue *values)
{
  static const char *const names[] = { "median", "p90", "max" };

  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    add_value (builder, names[i], values[i]);
  json_builder_end_object (builder);
}

static void
add_line (JsonBuilder *builder, const OwFigureTable *table, const OwFigureRow *row)
{
  json_builder_begin_object (builder);
  ow_cli_add_text (builder, "key", row->key);
  for (guint i = 0; i < table->names->len; i++)
    {
      const char *name = table->names->pdata[i];

      if (g_str_equal (name, "wait_median_s"))
        add_times (builder, "wait_seconds", &row->values[i]);
      else if (g_str_equal (name, "service_median_s"))
        add_times (builder, "service_seconds", &row->values[i]);
      else if (!g_str_has_suffix (name, "_s"))
        add_value (builder, name, row->values[i]);
    }
  json_builder_end_object (builder);
}

static void
add_lines (JsonBuilder *builder, const char *name, const OwFigureTable *table)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < table->rows->len; i++)
    add_line (builder, table, table->rows->pdata[i]);
  json_builder_end_array (builder);
}

static void
add_period (JsonBuilder *builder, const char *name, const OwFigures *figures)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  ow_cli_add_date (builder, "from", figures->from);
  ow_cli_add_date (builder, "to", figures->to);
  json_builder_end_object (builder);
}

static void
add_days (JsonBuilder *builder, const OwFigures *figures)
{
  ow_cli_add_integer (builder, "closed_days", figures->closed);
  ow_cli_add_integer (builder, "open_days", figures->open);
  json_builder_set_member_name (builder, "restated");
  json_builder_begin_array (builder);
  for (guint i = 0; i < figures->restated->len; i++)
    {
      const OwFigureRestated *day = &g_array_index (figures->restated, OwFigureRestated, i);
      g_autofree char *at = ow_instant_to_string (day->at);

      json_builder_begin_object (builder);
      ow_cli_add_date (builder, "day", day->day);
      ow_cli_add_integer (builder, "revision", day->revision);
      ow_cli_add_text (builder, "at", at);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static int
answer (OwCli *cli, const Figures *figures, const OwFigureSheet *sheet)
{
  const OwFigureReport *report = figures->report;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  ow_cli_add_date (builder, "from", figures->from);
  ow_cli_add_date (builder, "to", figures->to);
  add_period (builder, "period_before", report->before);
  add_period (builder, "year_ago", report->year_ago);
  add_days (builder, report->now);
  add_lines (builder, "whole", sheet->tables->pdata[0]);
  add_lines (builder, "ratings", sheet->tables->pdata[1]);
  add_lines (builder, "lines", sheet->tables->pdata[2]);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

/* By what the option says, whatever the file is called. */
static gboolean
write_files (
    const OwFigureSheet *sheet, const char *csv, const char *xlsx, const char *pdf, GError **error)
{
  g_autofree char *text = csv != NULL ? ow_figure_sheet_to_csv (sheet) : NULL;
  g_autoptr (OwCanvas) canvas = pdf != NULL ? ow_figure_sheet_draw (sheet) : NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (csv != NULL && !g_file_set_contents (csv, text, -1, error))
    return FALSE;
  if (xlsx != NULL && !ow_figure_sheet_write_xlsx (sheet, xlsx, error))
    return FALSE;
  if (canvas == NULL)
    return TRUE;
  bytes = ow_canvas_to_pdf (canvas, error);
  return bytes != NULL && ow_paper_write_file (bytes, pdf, error);
}

static int
run (OwCli *cli, int argc, char **argv)
{
  g_auto (OwCliDesk) desk = { 0 };
  g_autofree char *by = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *xlsx = NULL;
  g_autofree char *pdf = NULL;
  g_autoptr (OwFigureReport) report = NULL;
  g_autoptr (OwFigureSheet) sheet = NULL;
  Figures figures = { 0 };
  const GOptionEntry entries[] = {
    { "by", 0, 0, G_OPTION_ARG_STRING, &by,
      "all, day, hour, service, counter, language, class, outcome", "WORD" },
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &csv, "Also write the figures to this file", "FILE" },
    { "xlsx", 0, 0, G_OPTION_ARG_FILENAME, &xlsx, "The same as a workbook with charts", "FILE" },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &pdf, "The same on A4 with charts", "FILE" },
    G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;

  if (!ow_cli_desk_parse (&desk, cli, &ow_verb_figures, entries, &argc, &argv, 2, 2))
    return OW_EXIT_USAGE;
  figures.from = ow_date_parse (argv[1]);
  figures.to = ow_date_parse (argv[2]);
  if (figures.from == OW_DATE_NONE || figures.to == OW_DATE_NONE || figures.to < figures.from
      || (by != NULL && !ow_figures_parse (by, &figures.by)))
    return ow_cli_usage (&ow_verb_figures);
  if (!ow_cli_desk_open (&desk, cli, &ow_verb_figures, NULL, &error)
      || !ow_store_read (ow_context_get_store (desk.context), read_report, &figures, &error))
    return ow_cli_desk_fail (cli, &ow_verb_figures, error);
  report = figures.report;
  sheet = ow_figure_report_make_sheet (report, desk.context, cli->language, TRUE);
  if ((csv != NULL || xlsx != NULL || pdf != NULL)
      && !ow_export_note (&(OwExport){ ow_context_get_store (desk.context), 0, "cli-0",
                                       "figures.export", "day_figures", 0, sheet->period },
                          &error))
    return ow_cli_fail (cli, error);
  if (!write_files (sheet, csv, xlsx, pdf, &error))
    return ow_cli_fail (cli, error);
  return answer (cli, &figures, sheet);
}

const OwVerb ow_verb_figures
    = { "figures", "FROM TO [--by WORD] [--csv FILE] [--xlsx FILE] [--pdf FILE] --store FILE",
        "What the hall did: arrivals, waits and service times, ratings, beside earlier periods",
        run };
