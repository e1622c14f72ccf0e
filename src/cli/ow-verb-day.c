/* day close · day list: the end of the day and the signatures of the days before. */

#include "ow-cli-desk.h"
#include "ow-day-acts.h"
#include "ow-period-report.h"

#define LIMIT 31

static int
close_day (OwCli *cli, OwCliDesk *desk, OwDate day)
{
  g_autofree char *day_text = ow_date_to_string (day);
  g_autofree char *arguments = g_strdup_printf ("close %s", day != OW_DATE_NONE ? day_text : "");
  OwCloseDay request = { day, ow_context_get_key (desk->context) };
  OwAct act = { NULL,
                "day.close",
                arguments,
                ow_session_get_staff (desk->session),
                ow_session_get_station (desk->session),
                desk->reason };
  g_autofree char *uuid = desk->request != NULL ? g_strdup (desk->request) : ow_seal_uuid ();
  GError *error = NULL;
  JsonObject *result;
  JsonNode *node;

  act.request_id = uuid;
  result = ow_close_day (ow_context_get_store (desk->context), &act, &request, &error);
  if (result == NULL)
    return ow_cli_fail (cli, error);
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, result);
  return ow_cli_answer (cli, node, OW_EXIT_YES);
}

static gboolean
list_read (OwTransaction *transaction, gpointer data, GError **error)
{
  GPtrArray **anchors = data;

  *anchors = ow_transaction_query (transaction, &ow_query_anchors_newest_first, error, 'i',
                                   (gint64)LIMIT, 0);
  return *anchors != NULL;
}

static void
add_anchor (JsonBuilder *builder, const OwAnchor *anchor)
{
  g_autofree char *digest = ow_anchor_dup_digest (anchor);
  g_autofree char *at = ow_instant_to_string (anchor->at);
  JsonNode *figures = json_from_string (anchor->figures, NULL);

  json_builder_begin_object (builder);
  ow_cli_add_date (builder, "day", anchor->business_day);
  ow_cli_add_integer (builder, "anchor", anchor->n);
  ow_cli_add_text (builder, "at", at);
  ow_cli_add_text (builder, "digest", digest);
  if (figures != NULL)
    {
      json_builder_set_member_name (builder, "figures");
      json_builder_add_value (builder, figures);
    }
  json_builder_end_object (builder);
}

static int
list (OwCli *cli, OwCliDesk *desk)
{
  g_autoptr (GPtrArray) anchors = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;

  if (!ow_store_read (ow_context_get_store (desk->context), list_read, &anchors, &error))
    return ow_cli_fail (cli, error);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "days");
  json_builder_begin_array (builder);
  for (guint i = 0; i < anchors->len; i++)
    add_anchor (builder, g_ptr_array_index (anchors, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

/* REG-2: numbers for a coordination meeting. */
static int
report (OwCli *cli, OwCliDesk *desk, OwDate from, OwDate to, const char *csv)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) lines = ow_period_report_read (desk->context, from, to, &error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (lines == NULL)
    return ow_cli_fail (cli, error);
  if (csv != NULL)
    {
      g_autofree char *text = ow_period_report_to_csv (lines, desk->context, cli->language);

      if (!g_file_set_contents (csv, text, -1, &error))
        return ow_cli_fail (cli, error);
    }
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "lines");
  json_builder_begin_array (builder);
  for (guint i = 0; i < lines->len; i++)
    {
      const OwPeriodLine *line = g_ptr_array_index (lines, i);

      json_builder_begin_object (builder);
      ow_cli_add_text (builder, "month", line->month);
      ow_cli_add_text (builder, "service", line->service);
      ow_cli_add_text (builder, "sub_kind", line->sub_kind);
      ow_cli_add_integer (builder, "accepted", line->accepted);
      ow_cli_add_integer (builder, "open", line->open);
      ow_cli_add_integer (builder, "decided", line->decided);
      ow_cli_add_integer (builder, "withdrawn", line->withdrawn);
      ow_cli_add_integer (builder, "handed_over", line->handed_over);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

static int
run (OwCli *cli, int argc, char **argv)
{
  g_auto (OwCliDesk) desk = { 0 };
  g_autofree char *csv = NULL;
  const GOptionEntry entries[] = {
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &csv, "Also write the report to this file", "FILE" },
    G_OPTION_ENTRY_NULL,
  };
  OwDate day = OW_DATE_NONE, to = OW_DATE_NONE;
  GError *error = NULL;
  gboolean closes, reports;

  if (!ow_cli_desk_parse (&desk, cli, &ow_verb_day, entries, &argc, &argv, 1, 3))
    return OW_EXIT_USAGE;
  closes = g_str_equal (argv[1], "close") && argc <= 3;
  reports = g_str_equal (argv[1], "report") && argc == 4;
  if ((!closes && !reports && !(g_str_equal (argv[1], "list") && argc == 2))
      || (argc >= 3 && (day = ow_date_parse (argv[2])) == OW_DATE_NONE)
      || (argc == 4 && (to = ow_date_parse (argv[3])) == OW_DATE_NONE) || (csv != NULL && !reports))
    return ow_cli_usage (&ow_verb_day);
  if (!ow_cli_desk_open (&desk, cli, &ow_verb_day, closes ? "day.close" : "day.list", &error))
    return ow_cli_desk_fail (cli, &ow_verb_day, error);
  if (reports)
    return report (cli, &desk, day, to, csv);
  return closes ? close_day (cli, &desk, day) : list (cli, &desk);
}

const OwVerb ow_verb_day
    = { "day", "close [DATE] | list | report FROM TO [--csv FILE] --as STAFF --desk N --store FILE",
        "Close the day and sign its trail; the days closed; the figures of a period", run };
