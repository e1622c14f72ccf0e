/* backup · restore: copies of a store, plain into one file, or encrypted at the places of this
 * machine. */

#include "ow-cli.h"

#include <string.h>

#include "ow-backup.h"
#include "ow-drill-report.h"
#include "ow-erased-ledger.h"

#define STATION "cli-0"

typedef struct
{
  char *store, *profile, *place, *report, *password_file;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->store);
  g_free (options->profile);
  g_free (options->place);
  g_free (options->report);
  g_free (options->password_file);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse (OwCli *cli, const OwVerb *verb, Options *options, int *argc, char ***argv)
{
  const GOptionEntry entries[] = {
    { "store", 0, 0, G_OPTION_ARG_FILENAME, &options->store, "The store", "FILE" },
    { "profile", 0, 0, G_OPTION_ARG_STRING, &options->profile, "Settings of this machine", "NAME" },
    { "place", 0, 0, G_OPTION_ARG_FILENAME, &options->place,
      "Folder of backups, when not that of the profile", "FOLDER" },
    { "report", 0, 0, G_OPTION_ARG_FILENAME, &options->report, "Write the drill's report there",
      "FILE" },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &options->password_file,
      "File with the passphrase in its first line", "FILE" },
    G_OPTION_ENTRY_NULL,
  };

  if (!ow_cli_parse (cli, verb, entries, argc, argv, 1, -1))
    return FALSE;
  if (options->store != NULL)
    return TRUE;
  ow_cli_usage (verb);
  return FALSE;
}

static int
copy_plain (OwCli *cli, const Options *options, const char *file)
{
  g_autoptr (OwStore) store = NULL;
  GError *error = NULL;

  store = ow_cli_open_store (options->store, &error);
  if (store == NULL || !ow_store_backup (store, file, &error)
      || !ow_erased_ledger_note_copy (store, file, &error))
    return ow_cli_fail (cli, error);
  return ow_cli_answer_store (cli, store);
}

static int
set_passphrase (OwCli *cli, const Options *options)
{
  g_autofree char *passphrase = NULL;
  GError *error = NULL;

  if ((passphrase = ow_cli_read_new_password (cli->language, options->password_file, &error))
          == NULL
      || !ow_backup_set_passphrase (options->store, passphrase, 0, &error))
    return ow_cli_fail (cli, error);
  return OW_EXIT_YES;
}

static void
add_strings (JsonBuilder *builder, const char *name, const char *const *strings)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (gsize i = 0; strings[i] != NULL; i++)
    json_builder_add_string_value (builder, strings[i]);
  json_builder_end_array (builder);
}

/* Chooses the places; without any it says which they are. */
static int
set_places (OwCli *cli, const Options *options, OwProfile *profile, char **places)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_auto (GStrv) now = NULL;
  GError *error = NULL;

  for (gsize i = 0; places[i] != NULL; i++)
    if (!ow_backup_place_prepare (places[i], options->store, &error))
      return ow_cli_fail (cli, error);
  if (places[0] != NULL
      && !ow_profile_keep_backup_places (profile, (const char *const *)places, &error))
    return ow_cli_fail (cli, error);
  now = ow_profile_dup_backup_places (profile);
  json_builder_begin_object (builder);
  add_strings (builder, "places", (const char *const *)now);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

static int
make_now (OwCli *cli, const OwBackupAsk *ask, const Options *options)
{
  g_auto (GStrv) places = ow_profile_dup_backup_places (ask->profile);
  const char *const one[] = { options->place, NULL };
  GError *error = NULL;

  if (!ow_backup_make (ask, options->place != NULL ? one : (const char *const *)places, NULL,
                       &error))
    return ow_cli_fail (cli, error);
  return ow_cli_answer_store (cli, ask->store);
}

static int
list_files (OwCli *cli, const OwBackupAsk *ask, const Options *options)
{
  g_auto (GStrv) places = ow_profile_dup_backup_places (ask->profile);
  const char *const one[] = { options->place, NULL };
  const char *const *all = options->place != NULL ? one : (const char *const *)places;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "backups");
  json_builder_begin_array (builder);
  for (gsize i = 0; all[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) files
          = ow_backup_place_list (all[i], ow_store_get_site (ask->store)->code, &error);

      if (files == NULL)
        return ow_cli_fail (cli, error);
      for (guint j = 0; j < files->len; j++)
        {
          const OwBackupFile *file = files->pdata[j];
          g_autofree char *taken = ow_instant_to_string (file->taken_at);

          json_builder_begin_object (builder);
          ow_cli_add_text (builder, "file", file->path);
          ow_cli_add_text (builder, "taken_at", taken);
          ow_cli_add_integer (builder, "bytes", file->bytes);
          json_builder_end_object (builder);
        }
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

static gboolean
write_report (OwCli *cli,
              const OwBackupAsk *ask,
              const OwBackupDrill *drill,
              const char *file,
              GError **error)
{
  g_autoptr (GBytes) pdf
      = ow_drill_report_make (drill, ow_store_get_site (ask->store)->centre, cli->language, error);
  gsize length;
  const char *data;

  if (pdf == NULL)
    return FALSE;
  data = g_bytes_get_data (pdf, &length);
  return g_file_set_contents_full (file, data, (gssize)length, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                   error);
}

static int
run_drill (OwCli *cli, const OwBackupAsk *ask, const Options *options)
{
  g_autoptr (OwBackupDrill) drill = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *passphrase = NULL;
  g_autofree char *taken = NULL;
  GError *error = NULL;

  if (options->password_file != NULL
      && (passphrase = ow_cli_read_password (cli->language, options->password_file, &error))
             == NULL)
    return ow_cli_fail (cli, error);
  drill = ow_backup_drill (ask, options->place, passphrase, NULL, &error);
  if (drill == NULL
      || (options->report != NULL && !write_report (cli, ask, drill, options->report, &error)))
    return ow_cli_fail (cli, error);
  taken = ow_instant_to_string (drill->about->taken_at);
  json_builder_begin_object (builder);
  ow_cli_add_boolean (builder, "whole", TRUE);
  ow_cli_add_text (builder, "file", drill->path);
  ow_cli_add_text (builder, "taken_at", taken);
  ow_cli_add_integer (builder, "bytes", drill->bytes);
  ow_cli_add_integer (builder, "events", drill->events);
  ow_cli_add_text (builder, "last_receipt", drill->about->last_receipt);
  ow_cli_add_text (builder, "report", options->report);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

static int
run_backup (OwCli *cli, int argc, char **argv)
{
  static const char *const words[] = { "drill", "list", "now", "passphrase", "places", NULL };
  g_auto (Options) options = { 0 };
  g_autoptr (OwProfile) profile = NULL;
  g_autoptr (OwStore) store = NULL;
  OwBackupAsk ask = { NULL, NULL, STATION, 0 };
  GError *error = NULL;
  const char *word;

  if (!parse (cli, &ow_verb_backup, &options, &argc, &argv))
    return OW_EXIT_USAGE;
  word = argv[1];
  if (argc > 2 && !g_str_equal (word, "places"))
    return ow_cli_usage (&ow_verb_backup);
  if (!g_strv_contains (words, word))
    return copy_plain (cli, &options, word);
  if (g_str_equal (word, "passphrase"))
    return set_passphrase (cli, &options);
  if ((profile = ow_profile_load (options.profile, NULL, &error)) == NULL)
    return ow_cli_fail (cli, error);
  ow_profile_set_store_path (profile, options.store);
  if (g_str_equal (word, "places"))
    return set_places (cli, &options, profile, argv + 2);
  if ((store = ow_cli_open_store (options.store, &error)) == NULL)
    return ow_cli_fail (cli, error);
  ask.store = store;
  ask.profile = profile;
  if (g_str_equal (word, "now"))
    return make_now (cli, &ask, &options);
  return g_str_equal (word, "list") ? list_files (cli, &ask, &options)
                                    : run_drill (cli, &ask, &options);
}

/* An encrypted backup: with the key kept on this machine, else with the passphrase. */
static gboolean
restore_archive (
    OwCli *cli, const Options *options, const char *file, OwClock *clock, GError **error)
{
  g_autofree char *passphrase = NULL;
  g_autoptr (OwArchiveKey) key = NULL;
  g_autoptr (OwBackupAbout) about = NULL;

  if (options->password_file == NULL)
    key = ow_backup_find_key (options->store, file, NULL, NULL);
  if (key == NULL
      && ((passphrase = ow_cli_read_password (cli->language, options->password_file, error)) == NULL
          || (key = ow_backup_find_key (options->store, file, passphrase, error)) == NULL))
    return FALSE;
  about = ow_backup_about_read (file, key, error);
  return about != NULL
         && ow_backup_restore (file, key, options->store, about->training, clock, NULL, NULL,
                               error);
}

static gboolean
restore_plain (const Options *options, const char *file, OwClock *clock, GError **error)
{
  g_autoptr (OwSite) backup = ow_store_peek (file, error);

  return backup != NULL
         && ow_backup_put (file, options->store, backup->training, clock, NULL, NULL, error);
}

static int
run_restore (OwCli *cli, int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  g_autoptr (OwStore) store = NULL;
  GError *error = NULL;
  gboolean ok;

  if (!parse (cli, &ow_verb_restore, &options, &argc, &argv))
    return OW_EXIT_USAGE;
  if (argc != 2)
    return ow_cli_usage (&ow_verb_restore);
  ok = g_str_has_suffix (argv[1], ".owbackup")
           ? restore_archive (cli, &options, argv[1], clock, &error)
           : restore_plain (&options, argv[1], clock, &error);
  if (!ok || (store = ow_cli_open_store (options.store, &error)) == NULL)
    return ow_cli_fail (cli, error);
  return ow_cli_answer_store (cli, store);
}

const OwVerb ow_verb_backup
    = { "backup",
        "FILE | now [--place FOLDER] | drill [--place FOLDER] [--report FILE] | list | places "
        "[FOLDER…] | passphrase [--password-file FILE] --store FILE [--profile NAME]",
        "A verified copy while the counter works; encrypted ones at the places of this machine",
        run_backup };
const OwVerb ow_verb_restore = { "restore", "FILE --store FILE [--password-file FILE]",
                                 "Put a verified backup in the place of the store", run_restore };
