/* reference LIST: the lists of the information desk at the terminal, with their source and date. */

#include "ow-cli.h"
#include "ow-guidance.h"
#include "ow-information.h"
#include "ow-reference.h"

/* The rows of answers are objects in JSON and blocks of lines for people; empty cells are left out
 * of both. */
static void
add_row (JsonBuilder *builder, const OwReference *list, OwReferenceRow row)
{
  const char *const *columns = ow_reference_get_columns (list);

  json_builder_begin_object (builder);
  for (guint i = 0; columns[i] != NULL; i++)
    if (*row[i] != '\0')
      ow_cli_add_text (builder, columns[i], row[i]);
  json_builder_end_object (builder);
}

static void
add_footer (JsonBuilder *builder, const OwReference *list, OwLanguage language)
{
  g_autoptr (OwMessage) footer = NULL;

  if (ow_reference_is_guide (list))
    footer = ow_message_new ("finding.GUIDE-DISC.footer", NULL);
  else if (g_str_has_prefix (ow_reference_get_source (list), "OPN"))
    footer = ow_message_new ("guidance.history", "date", (int)ow_date_new (2019, 3, 1), NULL);
  if (footer != NULL)
    {
      g_autofree char *text = ow_message_render (footer, language);

      ow_cli_add_text (builder, "footer", text);
    }
  if (language != OW_LANGUAGE_EN)
    ow_cli_add_text (builder, "language_note", ow_message_text ("guidance.english-only", language));
}

static int
print_lists (OwCli *cli)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char *const *lists = ow_reference_get_lists ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "lists");
  json_builder_begin_array (builder);
  for (guint i = 0; lists[i] != NULL; i++)
    {
      const OwReference *list = ow_reference_get (lists[i]);

      json_builder_begin_object (builder);
      ow_cli_add_text (builder, "list", lists[i]);
      ow_cli_add_integer (builder, "rows", ow_reference_get_n_rows (list));
      ow_cli_add_text (builder, "source", ow_reference_get_source (list));
      ow_cli_add_text (builder, "as_of", ow_reference_get_as_of (list));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

/* reference guidance SERVICE [SUB-KIND]: the page of NIA-7, made from the checklist. */
static int
print_page (OwCli *cli, const char *service_id, const char *sub_kind_id)
{
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  const OwService *service = ow_catalogue_find_service (catalogue, service_id);
  const OwSubKind *sub_kind = NULL;
  g_autoptr (JsonBuilder) builder = NULL;
  g_autofree char *page = NULL;

  if (service != NULL)
    sub_kind = sub_kind_id != NULL ? ow_service_find_sub_kind (service, sub_kind_id)
                                   : ow_service_get_sub_kind (service, 0);
  if (sub_kind == NULL)
    {
      g_printerr ("onewindowctl reference: no such service or sub-kind\n");
      return OW_EXIT_NO;
    }
  page = ow_guidance_dup_page (sub_kind, cli->language);
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  ow_cli_add_text (builder, "service", ow_service_get_id (service));
  ow_cli_add_text (builder, "sub_kind", ow_sub_kind_get_id (sub_kind));
  ow_cli_add_text (builder, "page", page);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

static int
print_rows (OwCli *cli, const OwReference *list, const OwReferenceQuery *query)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) found = ow_reference_find (list, query);

  json_builder_begin_object (builder);
  ow_cli_add_text (builder, "list", ow_reference_get_name (list));
  ow_cli_add_text (builder, "source", ow_reference_get_source (list));
  ow_cli_add_text (builder, "as_of", ow_reference_get_as_of (list));
  add_footer (builder, list, cli->language);
  ow_cli_add_integer (builder, "count", found->len);
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (guint i = 0; i < found->len; i++)
    add_row (builder, list, g_ptr_array_index (found, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder),
                        found->len > 0 ? OW_EXIT_YES : OW_EXIT_NO);
}

/* reference search TEXT: all lists at once, as at the desk; --pdf writes the slip of the first hit.
 */
static int
search (OwCli *cli, const char *text, const char *pdf)
{
  g_autoptr (GPtrArray) found = ow_desk_find (text);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (pdf != NULL && found->len > 0)
    {
      g_autoptr (OwInfoSheet) sheet
          = ow_information_new_record (g_ptr_array_index (found, 0), cli->language);
      GError *error = NULL;

      if (!ow_information_write_pdf (sheet, OW_INFO_SLIP, pdf, &error))
        return ow_cli_fail (cli, error);
    }
  json_builder_begin_object (builder);
  ow_cli_add_integer (builder, "count", found->len);
  json_builder_set_member_name (builder, "records");
  json_builder_begin_array (builder);
  for (guint i = 0; i < found->len; i++)
    {
      const OwDeskRecord *record = g_ptr_array_index (found, i);
      g_autofree char *title = ow_desk_dup_title (record, cli->language);
      g_autofree char *subtitle = ow_desk_dup_subtitle (record, cli->language);
      g_autofree char *link = ow_desk_dup_link (record);
      g_autoptr (OwInfoSheet) sheet = ow_information_new_record (record, cli->language);

      json_builder_begin_object (builder);
      ow_cli_add_text (builder, "list", ow_reference_get_name (record->list));
      ow_cli_add_text (builder, "name", title);
      ow_cli_add_text (builder, "about", subtitle);
      ow_cli_add_text (builder, "link", link);
      ow_cli_add_text (builder, "source", ow_desk_get_source (record));
      ow_cli_add_text (builder, "as_of", ow_desk_get_as_of (record));
      ow_cli_add_text (builder, "note", sheet->note);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder),
                        found->len > 0 ? OW_EXIT_YES : OW_EXIT_NO);
}

static int
run (OwCli *cli, int argc, char **argv)
{
  g_autofree char *pdf = NULL;
  g_autofree char *city = NULL;
  g_autofree char *country = NULL;
  g_autofree char *find = NULL;
  g_autofree char *where = NULL;
  const GOptionEntry entries[] = {
    { "city", 0, 0, G_OPTION_ARG_STRING, &city, "Only this city: Dalian, DL, 大连", "CITY" },
    { "country", 0, 0, G_OPTION_ARG_STRING, &country, "Only this country: JPN, JP, Japan",
      "COUNTRY" },
    { "find", 0, 0, G_OPTION_ARG_STRING, &find, "Only rows with this text", "TEXT" },
    { "where", 0, 0, G_OPTION_ARG_STRING, &where, "Only rows whose column has this value",
      "COLUMN=VALUE" },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &pdf, "Write the slip of the first hit of a search",
      "FILE" },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) pair = NULL;
  OwReferenceQuery query;
  const OwReference *list;

  if (!ow_cli_parse (cli, &ow_verb_reference, entries, &argc, &argv, 0, 3))
    return OW_EXIT_USAGE;
  if (argc == 1)
    return print_lists (cli);
  if (g_str_equal (argv[1], "guidance"))
    return argc >= 3 ? print_page (cli, argv[2], argc == 4 ? argv[3] : NULL)
                     : ow_cli_usage (&ow_verb_reference);
  if (g_str_equal (argv[1], "search") && argc == 3)
    return search (cli, argv[2], pdf);
  if (argc != 2 || pdf != NULL)
    return ow_cli_usage (&ow_verb_reference);
  if ((list = ow_reference_get (argv[1])) == NULL)
    {
      g_printerr ("onewindowctl reference: no list %s\n", argv[1]);
      return OW_EXIT_NO;
    }
  pair = g_strsplit (where != NULL ? where : "", "=", 2);
  if (where != NULL
      && (g_strv_length (pair) != 2 || !g_strv_contains (ow_reference_get_columns (list), pair[0])))
    return ow_cli_usage (&ow_verb_reference);
  query = (OwReferenceQuery){ .city = city,
                              .country = country,
                              .text = find,
                              .column = where != NULL ? pair[0] : NULL,
                              .value = where != NULL ? pair[1] : NULL };
  return print_rows (cli, list, &query);
}

const OwVerb ow_verb_reference
    = { "reference",
        "[LIST [--city CITY] [--country COUNTRY] [--find TEXT] [--where COLUMN=VALUE]] | "
        "search TEXT [--pdf FILE] | guidance SERVICE [SUB-KIND]",
        "The lists of the information desk, with source and date", run };
