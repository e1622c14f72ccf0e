/* figures: what the hall did over some days, cut in one way, without any person. */

#include "ow-cli-desk.h"
#include "ow-figures.h"

typedef struct
{
  OwDate from, to;
  OwFiguresBy by;
  GPtrArray *lines;
} Figures;

static gboolean
read_lines (OwTransaction *transaction, gpointer data, GError **error)
{
  Figures *figures = data;

  figures->lines = ow_figures_read (transaction, figures->from, figures->to, figures->by, error);
  return figures->lines != NULL;
}

/* What counts fewer than five people is null, with the times of so few. */
static void
add_integer (JsonBuilder *builder, const char *name, gint64 value, gboolean known)
{
  json_builder_set_member_name (builder, name);
  if (known)
    json_builder_add_int_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static gboolean
is_enough (gint64 count)
{
  return count == 0 || count >= OW_FIGURES_LEAST;
}

static void
add_times (JsonBuilder *builder, const char *name, const OwFigureTimes *times)
{
  gboolean known = times->count >= OW_FIGURES_LEAST;

  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  add_integer (builder, "median", times->median, known);
  add_integer (builder, "p90", times->p90, known);
  add_integer (builder, "max", times->longest, known);
  json_builder_end_object (builder);
}

static void
add_line (JsonBuilder *builder, const OwFigureLine *line)
{
  json_builder_begin_object (builder);
  ow_cli_add_text (builder, "key", line->key);
  add_integer (builder, "arrivals", line->arrivals, is_enough (line->arrivals));
  add_integer (builder, "served", line->served, is_enough (line->served));
  add_integer (builder, "no_shows", line->no_shows, is_enough (line->no_shows));
  add_times (builder, "wait_seconds", &line->wait);
  add_times (builder, "service_seconds", &line->service);
  json_builder_end_object (builder);
}

static int
answer (OwCli *cli, const Figures *figures)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  ow_cli_add_date (builder, "from", figures->from);
  ow_cli_add_date (builder, "to", figures->to);
  json_builder_set_member_name (builder, "lines");
  json_builder_begin_array (builder);
  for (guint i = 0; i < figures->lines->len; i++)
    add_line (builder, figures->lines->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

static int
run (OwCli *cli, int argc, char **argv)
{
  g_auto (OwCliDesk) desk = { 0 };
  g_autofree char *by = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  Figures figures = { 0 };
  const GOptionEntry entries[] = {
    { "by", 0, 0, G_OPTION_ARG_STRING, &by,
      "all, day, hour, service, counter, language, class, outcome", "WORD" },
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &csv, "Also write the figures to this file", "FILE" },
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
      || !ow_store_read (ow_context_get_store (desk.context), read_lines, &figures, &error))
    return ow_cli_desk_fail (cli, &ow_verb_figures, error);
  lines = figures.lines;
  if (csv != NULL)
    {
      text = ow_figures_to_csv (lines);
      if (!g_file_set_contents (csv, text, -1, &error))
        return ow_cli_fail (cli, error);
    }
  return answer (cli, &figures);
}

const OwVerb ow_verb_figures
    = { "figures", "FROM TO [--by WORD] [--csv FILE] --store FILE",
        "What the hall did: arrivals, served, no-shows, waits and service times", run };
