/* law find [TEXT] · law show ID: the reader of laws and guidance at the terminal, and its page on
 * paper. */

#include "ow-cli.h"
#include "ow-counter-error.h"
#include "ow-information.h"

#define LONGEST 200 /* characters of a text in a list */

static int
find (OwCli *cli, const OwLawQuery *query)
{
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  g_autoptr (GPtrArray) found = ow_law_find (query, catalogue);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  ow_cli_add_integer (builder, "count", found->len);
  json_builder_set_member_name (builder, "texts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < found->len; i++)
    {
      const OwLawEntry *entry = g_ptr_array_index (found, i);
      g_autofree char *start = g_utf8_substring (
          ow_law_get_text (entry, cli->language, NULL), 0,
          MIN (LONGEST, g_utf8_strlen (ow_law_get_text (entry, cli->language, NULL), -1)));

      g_autoptr (OwMessage) note = ow_law_dup_note (entry);
      g_autofree char *words = note != NULL ? ow_message_render (note, cli->language) : NULL;

      json_builder_begin_object (builder);
      if (entry->row != NULL)
        ow_cli_add_text (builder, "id", entry->row->id);
      ow_cli_add_text (builder, "document", entry->document);
      ow_cli_add_text (builder, "place", entry->place);
      ow_cli_add_text (builder, "text", g_strdelimit (start, "\n", ' '));
      ow_cli_add_text (builder, "note", words);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder),
                        found->len > 0 ? OW_EXIT_YES : OW_EXIT_NO);
}

static int
show (OwCli *cli, const char *id, const char *pdf)
{
  const OwLawEntry *entry = ow_law_find_row (id);
  g_autoptr (OwInfoSheet) sheet = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *text = NULL;
  GError *error = NULL;

  if (entry == NULL)
    {
      ow_message_set_error (&error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE,
                            ow_message_new ("error.desk.row", "name", id, NULL));
      return ow_cli_fail (cli, error);
    }
  sheet = ow_information_new_law (entry, cli->language);
  if (pdf != NULL && !ow_information_write_pdf (sheet, OW_INFO_PAGE, pdf, &error))
    return ow_cli_fail (cli, error);
  text = ow_information_dup_text (sheet);
  json_builder_begin_object (builder);
  ow_cli_add_text (builder, "id", id);
  ow_cli_add_text (builder, "text", text);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

static int
run (OwCli *cli, int argc, char **argv)
{
  g_autofree char *document = NULL;
  g_autofree char *service = NULL;
  g_autofree char *pdf = NULL;
  gboolean passages = FALSE;
  const GOptionEntry entries[] = {
    { "document", 0, 0, G_OPTION_ARG_STRING, &document, "REG, TP, NIA, GUIDE or OPN", "DOCUMENT" },
    { "service", 0, 0, G_OPTION_ARG_STRING, &service, "Only what this service rests on",
      "SERVICE" },
    { "passages", 0, 0, G_OPTION_ARG_NONE, &passages, "The documents themselves too", NULL },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &pdf, "Write the page", "FILE" },
    G_OPTION_ENTRY_NULL,
  };
  OwLawQuery query;

  if (!ow_cli_parse (cli, &ow_verb_law, entries, &argc, &argv, 1, 2))
    return OW_EXIT_USAGE;
  if (g_str_equal (argv[1], "show") && argc == 3)
    return show (cli, argv[2], pdf);
  if (!g_str_equal (argv[1], "find") || pdf != NULL)
    return ow_cli_usage (&ow_verb_law);
  query = (OwLawQuery){ argc == 3 ? argv[2] : NULL, document, service, passages };
  return find (cli, &query);
}

const OwVerb ow_verb_law
    = { "law",
        "find [TEXT] [--document DOCUMENT] [--service SERVICE] [--passages] | show ID [--pdf FILE]",
        "Laws and guidance: search, read, print", run };
