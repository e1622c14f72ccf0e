/* hall add · list · report: several halls in one store, and what the province sees of them. */

#include <string.h>

#include "ow-cli.h"
#include "ow-site-setup.h"

typedef struct
{
  char *store, *centre, *administrator, *name, *password_file, *from, *to;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->store);
  g_free (options->centre);
  g_free (options->administrator);
  g_free (options->name);
  g_free (options->password_file);
  g_free (options->from);
  g_free (options->to);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* The address of one hall of the store. */
static char *
hall_address (const char *address, const char *code)
{
  const char *hash = strrchr (address, '#');
  g_autofree char *plain
      = hash != NULL ? g_strndup (address, (gsize)(hash - address)) : g_strdup (address);

  return g_strconcat (plain, "#", code, NULL);
}

/* Should the administrator not be added, one of all halls can work in it and add him. */
static int
run_add (OwCli *cli, const Options *options, OwStore *store, const char *code)
{
  g_autofree char *password = NULL;
  g_autofree char *full = NULL;
  g_autofree char *address = NULL;
  g_autoptr (OwStore) hall = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;

  if ((password = ow_cli_read_new_password (cli->language, options->password_file, &error)) == NULL
      || !ow_site_setup_add_hall (store, code, options->centre, &error))
    return ow_cli_fail (cli, error);
  full = g_strconcat (ow_store_get_site (store)->training ? "T" : "", code, NULL);
  address = hall_address (options->store, full);
  hall = ow_cli_open_store (address, &error);
  if (hall == NULL
      || ow_site_setup_add_staff (hall, options->administrator,
                                  options->name != NULL ? options->name : options->administrator,
                                  "administrator", password, 0, 0, &error)
             == 0)
    return ow_cli_fail (cli, error);
  json_builder_begin_object (builder);
  ow_cli_add_text (builder, "site", full);
  ow_cli_add_text (builder, "store", ow_store_get_path (hall));
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

static int
run_list (OwCli *cli, OwStore *store)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;
  g_autoptr (GPtrArray) halls = ow_site_setup_get_halls (store, &error);

  if (halls == NULL)
    return ow_cli_fail (cli, error);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "halls");
  json_builder_begin_array (builder);
  for (guint i = 0; i < halls->len; i++)
    {
      const OwSite *hall = g_ptr_array_index (halls, i);

      json_builder_begin_object (builder);
      ow_cli_add_text (builder, "site", hall->code);
      ow_cli_add_text (builder, "centre", hall->centre);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

typedef struct
{
  OwDate from, to, today;
  GPtrArray *lines;
} Report;

static gboolean
report_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Report *report = data;

  report->lines = ow_transaction_query (transaction, &ow_query_hall_lines, error, 'd', report->from,
                                        'd', report->to, 'd', report->today, 0);
  return report->lines != NULL;
}

static void
add_line (JsonBuilder *builder, const OwHallLine *line)
{
  json_builder_begin_object (builder);
  ow_cli_add_text (builder, "site", line->code);
  ow_cli_add_text (builder, "centre", line->centre);
  ow_cli_add_integer (builder, "desks", line->desks);
  ow_cli_add_integer (builder, "tickets", line->tickets);
  ow_cli_add_integer (builder, "served", line->served);
  ow_cli_add_integer (builder, "no_shows", line->no_shows);
  ow_cli_add_integer (builder, "wait_seconds",
                      line->called > 0 ? line->waited / line->called / 1000 : 0);
  ow_cli_add_integer (builder, "accepted", line->accepted);
  ow_cli_add_integer (builder, "undecided", line->undecided);
  ow_cli_add_integer (builder, "overdue", line->overdue);
  ow_cli_add_integer (builder, "kept", line->kept);
  json_builder_end_object (builder);
}

static int
run_report (OwCli *cli, const Options *options, OwStore *store)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  Report report = { OW_DATE_NONE, OW_DATE_NONE, ow_cli_today (cli), NULL };
  GError *error = NULL;

  report.from = options->from != NULL ? ow_date_parse (options->from) : report.today;
  report.to = options->to != NULL ? ow_date_parse (options->to) : report.today;
  if (report.from == OW_DATE_NONE || report.to == OW_DATE_NONE)
    return ow_cli_usage (&ow_verb_hall);
  if (!ow_store_read (store, report_read, &report, &error))
    return ow_cli_fail (cli, error);
  json_builder_begin_object (builder);
  ow_cli_add_date (builder, "from", report.from);
  ow_cli_add_date (builder, "to", report.to);
  json_builder_set_member_name (builder, "halls");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report.lines->len; i++)
    add_line (builder, g_ptr_array_index (report.lines, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  g_ptr_array_unref (report.lines);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

static int
run (OwCli *cli, int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "store", 0, 0, G_OPTION_ARG_FILENAME, &options.store, "The store", "ADDRESS" },
    { "centre", 0, 0, G_OPTION_ARG_STRING, &options.centre, "shenyang or dalian", "CENTRE" },
    { "administrator", 0, 0, G_OPTION_ARG_STRING, &options.administrator,
      "Sign-in name of the first administrator of the hall", "NAME" },
    { "name", 0, 0, G_OPTION_ARG_STRING, &options.name, "Full name of the administrator", "NAME" },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &options.password_file,
      "File with the password in its first line", "FILE" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &options.from, "First day", "DATE" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &options.to, "Last day", "DATE" },
    G_OPTION_ENTRY_NULL,
  };
  gboolean add, list, report;
  g_autoptr (OwStore) store = NULL;
  GError *error = NULL;

  if (!ow_cli_parse (cli, &ow_verb_hall, entries, &argc, &argv, 1, 2))
    return OW_EXIT_USAGE;
  add = g_str_equal (argv[1], "add") && argc == 3 && options.administrator != NULL;
  list = g_str_equal (argv[1], "list") && argc == 2;
  report = g_str_equal (argv[1], "report") && argc == 2;
  if (options.store == NULL || (!add && !list && !report))
    return ow_cli_usage (&ow_verb_hall);
  if ((store = ow_cli_open_store (options.store, &error)) == NULL)
    return ow_cli_fail (cli, error);
  return add    ? run_add (cli, &options, store, argv[2])
         : list ? run_list (cli, store)
                : run_report (cli, &options, store);
}

const OwVerb ow_verb_hall = {
  "hall",
  "add CODE --centre shenyang|dalian --administrator NAME | list | report [--from DATE] [--to "
  "DATE] --store ADDRESS",
  "Several halls in one store, and figures of all of them without a person", run
};
