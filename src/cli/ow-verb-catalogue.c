/* catalogue check FILE… · catalogue add FILE: a service as data alone. What is wrong is named by
 * file and line; what another person has approved lies in the store, for every counter of the hall.
 */

#include "ow-case-acts.h"
#include "ow-cli-propose.h"
#include "ow-layer.h"

static gboolean
read_file (const char *path, char **ret_name, char **ret_xml, GError **error)
{
  if (!g_file_get_contents (path, ret_xml, NULL, error))
    return FALSE;
  *ret_name = g_path_get_basename (path);
  return TRUE;
}

static int
check (OwCli *cli, int n, char **paths)
{
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  for (int i = 0; i < n; i++)
    {
      g_autofree char *name = NULL;
      g_autofree char *xml = NULL;
      GError *error = NULL;

      if (!read_file (paths[i], &name, &xml, &error)
          || !ow_catalogue_add_hall (catalogue, name, xml, &error))
        return ow_cli_fail (cli, error);
    }
  json_builder_begin_object (builder);
  ow_cli_add_integer (builder, "files", n);
  ow_cli_add_integer (builder, "services", ow_catalogue_get_n_services (catalogue));
  ow_cli_add_text (builder, "version", ow_catalogue_get_version (catalogue));
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

static int
add (OwCli *cli, OwCliDesk *desk, const char *path, const char *source, OwDate valid_from)
{
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *name = NULL;
  g_autofree char *xml = NULL;
  g_autoptr (JsonObject) result = NULL;
  GError *error = NULL;

  if (!read_file (path, &name, &xml, &error)
      || !ow_catalogue_add_hall (catalogue, name, xml, &error))
    return ow_cli_fail (cli, error);
  result = ow_cli_propose (desk, OW_LAYER_CATALOGUE, name, xml, source, valid_from, &error);
  if (result == NULL)
    return ow_cli_fail (cli, error);
  json_builder_begin_object (builder);
  ow_cli_add_text (builder, "file", name);
  ow_cli_add_proposed (builder, result);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

static int
run (OwCli *cli, int argc, char **argv)
{
  g_auto (OwCliDesk) desk = { 0 };
  g_autofree char *source = NULL;
  g_autofree char *from = NULL;
  const GOptionEntry entries[] = {
    { "source", 0, 0, G_OPTION_ARG_STRING, &source, "Document that orders the service", "TEXT" },
    { "valid-from", 0, 0, G_OPTION_ARG_STRING, &from, "Offered from this day on", "DATE" },
    G_OPTION_ENTRY_NULL,
  };
  OwDate valid_from = OW_DATE_NONE;
  GError *error = NULL;

  if (argc >= 2 && g_str_equal (argv[1], "check"))
    {
      if (!ow_cli_parse (cli, &ow_verb_catalogue, NULL, &argc, &argv, 2, -1))
        return OW_EXIT_USAGE;
      return check (cli, argc - 2, argv + 2);
    }
  if (!ow_cli_desk_parse (&desk, cli, &ow_verb_catalogue, entries, &argc, &argv, 2, 2))
    return OW_EXIT_USAGE;
  if (!g_str_equal (argv[1], "add") || source == NULL
      || (from != NULL && (valid_from = ow_date_parse (from)) == OW_DATE_NONE))
    return ow_cli_usage (&ow_verb_catalogue);
  if (!ow_cli_desk_open (&desk, cli, &ow_verb_catalogue, "site.edit", &error))
    return ow_cli_desk_fail (cli, &ow_verb_catalogue, error);
  return add (cli, &desk, argv[2], source, valid_from);
}

const OwVerb ow_verb_catalogue
    = { "catalogue",
        "check FILE… | add FILE --source TEXT [--valid-from DATE] --as STAFF --desk N --store FILE",
        "Check a catalogue file, propose a service of the hall", run };
