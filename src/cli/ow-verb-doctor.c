/* doctor: what is wrong with this machine, in words; --bundle for who has to find the fault. */

#include "ow-cli.h"
#include "ow-doctor.h"

static JsonNode *
answer (OwCli *cli, GPtrArray *rows)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  ow_cli_add_text (builder, "health", ow_health_to_text (ow_doctor_get_worst (rows)));
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    {
      const OwHealthRow *row = rows->pdata[i];
      g_autofree char *name = g_strconcat ("health.row.", row->id, NULL);
      g_autofree char *text = ow_message_render (row->message, cli->language);

      json_builder_begin_object (builder);
      ow_cli_add_text (builder, "id", row->id);
      ow_cli_add_text (builder, "name", ow_message_text (name, cli->language));
      ow_cli_add_text (builder, "health", ow_health_to_text (row->health));
      ow_cli_add_text (builder, "text", text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static int
run (OwCli *cli, int argc, char **argv)
{
  g_autofree char *store = NULL;
  g_autofree char *name = NULL;
  g_autofree char *bundle = NULL;
  const GOptionEntry entries[] = {
    { "store", 0, 0, G_OPTION_ARG_FILENAME, &store, "The store, when not that of the profile",
      "FILE" },
    { "profile", 0, 0, G_OPTION_ARG_STRING, &name, "Settings of this machine", "NAME" },
    { "bundle", 0, 0, G_OPTION_ARG_FILENAME, &bundle, "Also write what a developer needs", "FILE" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (OwProfile) profile = NULL;
  g_autoptr (OwClock) clock = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  GError *error = NULL;

  if (!ow_cli_parse (cli, &ow_verb_doctor, entries, &argc, &argv, 0, 0))
    return OW_EXIT_USAGE;
  if ((profile = ow_profile_load (name, NULL, &error)) == NULL)
    return ow_cli_fail (cli, error);
  clock = cli->now != NULL ? ow_clock_new_fixed (ow_instant_parse (cli->now))
                           : ow_clock_new_system ();
  rows = ow_doctor_look (profile, store, clock, NULL);
  if (bundle != NULL)
    {
      g_autoptr (GBytes) text = ow_doctor_describe (profile, store, clock, rows);

      if (!g_file_set_contents_full (bundle, g_bytes_get_data (text, NULL),
                                     (gssize)g_bytes_get_size (text),
                                     G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
        return ow_cli_fail (cli, error);
    }
  return ow_cli_answer (cli, answer (cli, rows),
                        ow_doctor_get_worst (rows) == OW_HEALTH_BAD ? OW_EXIT_NO : OW_EXIT_YES);
}

const OwVerb ow_verb_doctor
    = { "doctor", "[--store FILE] [--profile NAME] [--bundle FILE]",
        "Say what is wrong with this machine and its store, and what to do", run };
