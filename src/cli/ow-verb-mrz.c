/* mrz: reads the lines of a machine-readable zone from standard input and says what they hold and
 * what is wrong. */

#include "ow-cli.h"
#include "ow-mrz.h"

#define INPUT_LIMIT (64 * 1024)

static void
add_errors (JsonBuilder *builder, OwMrz *mrz, OwLanguage language)
{
  json_builder_set_member_name (builder, "errors");
  json_builder_begin_array (builder);
  for (guint i = 0; i < mrz->errors->len; i++)
    {
      OwMrzError *error = g_ptr_array_index (mrz->errors, i);
      g_autofree char *text = ow_message_render (error->message, language);

      json_builder_begin_object (builder);
      ow_cli_add_text (builder, "code", error->code);
      ow_cli_add_integer (builder, "line", error->line);
      ow_cli_add_integer (builder, "position", error->position);
      ow_cli_add_boolean (builder, "warning", error->warning);
      ow_cli_add_text (builder, "text", text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static int
run (OwCli *cli, int argc, char **argv)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *input = NULL;
  GError *error = NULL;
  g_autoptr (OwMrz) mrz = NULL;
  char sex[2] = { 0 };

  if (!ow_cli_parse (cli, &ow_verb_mrz, NULL, &argc, &argv, 0, 0))
    return OW_EXIT_USAGE;
  if ((input = ow_cli_read_input (INPUT_LIMIT, &error)) == NULL)
    return ow_cli_fail (cli, error);
  mrz = ow_mrz_parse (input, ow_cli_today (cli));
  sex[0] = mrz->sex;

  json_builder_begin_object (builder);
  ow_cli_add_text (builder, "kind", ow_mrz_kind_to_string (mrz->kind));
  ow_cli_add_boolean (builder, "valid", mrz->valid);
  add_errors (builder, mrz, cli->language);
  ow_cli_add_text (builder, "document_code", mrz->document_code);
  ow_cli_add_text (builder, "issuer", mrz->issuer);
  ow_cli_add_text (builder, "surname", mrz->surname);
  ow_cli_add_text (builder, "given_names", mrz->given_names);
  ow_cli_add_text (builder, "number", mrz->number);
  ow_cli_add_text (builder, "nationality", mrz->nationality);
  if (mrz->birth_date != OW_DATE_NONE)
    ow_cli_add_date (builder, "birth_date", mrz->birth_date);
  else
    ow_cli_add_text (builder, "birth_date", mrz->birth_text);
  ow_cli_add_text (builder, "sex", sex[0] != '\0' ? sex : NULL);
  ow_cli_add_date (builder, "expiry_date", mrz->expiry_date);
  ow_cli_add_text (builder, "optional", mrz->optional);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder),
                        mrz->valid ? OW_EXIT_YES : OW_EXIT_NO);
}

const OwVerb ow_verb_mrz
    = { "mrz", "< LINES", "Read a machine-readable zone from standard input", run };
