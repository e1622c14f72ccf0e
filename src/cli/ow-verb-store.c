/* init · audit: the store as a whole. */

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "ow-audit-answer.h"
#include "ow-cli.h"
#include "ow-site-setup.h"
#include "ow-store-error.h"
#include "ow-training.h"

typedef struct
{
  char *store, *centre, *administrator, *name, *password_file;
  gboolean training;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->store);
  g_free (options->centre);
  g_free (options->administrator);
  g_free (options->name);
  g_free (options->password_file);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* Parses the options that the verbs of this file share. */
static gboolean
parse (OwCli *cli,
       const OwVerb *verb,
       Options *options,
       int *argc,
       char ***argv,
       int minimum,
       int maximum)
{
  const GOptionEntry entries[] = {
    { "store", 0, 0, G_OPTION_ARG_FILENAME, &options->store, "The store", "FILE" },
    { "training", 0, 0, G_OPTION_ARG_NONE, &options->training, "A training store", NULL },
    { "centre", 0, 0, G_OPTION_ARG_STRING, &options->centre, "shenyang or dalian", "CENTRE" },
    { "administrator", 0, 0, G_OPTION_ARG_STRING, &options->administrator,
      "Sign-in name of the first administrator", "NAME" },
    { "name", 0, 0, G_OPTION_ARG_STRING, &options->name, "Full name of the first administrator",
      "NAME" },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &options->password_file,
      "File with the password in its first line", "FILE" },
    G_OPTION_ENTRY_NULL,
  };

  if (!ow_cli_parse (cli, verb, entries, argc, argv, minimum, maximum))
    return FALSE;
  if (options->store != NULL)
    return TRUE;
  ow_cli_usage (verb);
  return FALSE;
}

/* A training store is ready for its first call: sample staff, and the numbers of the day of --now.
 */
static int
init_training (OwCli *cli, const Options *options)
{
  g_autoptr (OwClock) clock = NULL;
  g_autoptr (OwProfile) profile = NULL;
  g_autoptr (OwStore) store = NULL;
  GError *error = NULL;

  if (ow_store_address_exists (options->store, &error))
    ow_message_set_error (
        &error, OW_STORE_ERROR, OW_STORE_ERROR_UNAVAILABLE,
        ow_store_address_is_server (options->store)
            ? ow_message_new ("error.store.server-exists", NULL)
            : ow_message_new ("error.store.exists", "file", options->store, NULL));
  if (error != NULL)
    return ow_cli_fail (cli, error);
  if (cli->now != NULL)
    clock = ow_clock_new_fixed (ow_instant_parse (cli->now));
  if ((profile = ow_profile_load ("training", NULL, &error)) == NULL)
    return ow_cli_fail (cli, error);
  ow_profile_set_store_path (profile, options->store);
  if (!ow_training_prepare (profile, options->centre != NULL ? options->centre : "shenyang", clock,
                            &error)
      || (store = ow_cli_open_store (options->store, &error)) == NULL)
    return ow_cli_fail (cli, error);
  return ow_cli_answer_store (cli, store);
}

static int
run_init (OwCli *cli, int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  g_autoptr (OwStore) store = NULL;
  g_autofree char *password = NULL;
  GError *error = NULL;

  if (!parse (cli, &ow_verb_init, &options, &argc, &argv, 0, 0))
    return OW_EXIT_USAGE;
  if (options.centre != NULL && !g_str_equal (options.centre, "shenyang")
      && !g_str_equal (options.centre, "dalian"))
    return ow_cli_usage (&ow_verb_init);
  if (!options.training && options.administrator == NULL)
    return ow_cli_usage (&ow_verb_init);
  if (options.administrator != NULL
      && (password = ow_cli_read_new_password (cli->language, options.password_file, &error))
             == NULL)
    return ow_cli_fail (cli, error);
  if (options.training && options.administrator == NULL)
    return init_training (cli, &options);
  store = ow_site_setup_create (options.store, options.centre, options.training, clock, &error);
  if (store == NULL)
    return ow_cli_fail (cli, error);
  if (options.administrator != NULL
      && ow_site_setup_add_staff (store, options.administrator,
                                  options.name != NULL ? options.name : options.administrator,
                                  "administrator", password, 0, 0, &error)
             == 0)
    {
      g_autofree char *secret = ow_store_dup_file (store, ".secret");

      ow_store_discard (g_steal_pointer (&store));
      g_unlink (secret);
      return ow_cli_fail (cli, error);
    }
  return ow_cli_answer_store (cli, store);
}

static gboolean
anchors_read (OwTransaction *transaction, gpointer data, GError **error)
{
  GPtrArray **anchors = data;

  *anchors = ow_transaction_query (transaction, &ow_query_anchors, error, 0);
  return *anchors != NULL;
}

/* A file that was saved from the audit log. */
static int
check_answer (OwCli *cli, OwStore *store, const char *path)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *key = NULL;
  GError *error = NULL;
  gboolean genuine = ow_audit_answer_check (store, path, &key, &error);

  if (error != NULL)
    return ow_cli_fail (cli, error);
  json_builder_begin_object (builder);
  ow_cli_add_boolean (builder, "genuine", genuine);
  ow_cli_add_text (builder, "file", path);
  ow_cli_add_text (builder, "key", key);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), genuine ? OW_EXIT_YES : OW_EXIT_NO);
}

static int
run_audit (OwCli *cli, int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_autoptr (OwStore) store = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) anchors = NULL;
  g_autofree char *digest = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GError) failed = NULL;
  GError *error = NULL;
  gboolean clean;
  gint64 events;

  if (!parse (cli, &ow_verb_audit, &options, &argc, &argv, 1, 2))
    return OW_EXIT_USAGE;
  if (!(argc == 2 && g_str_equal (argv[1], "verify"))
      && !(argc == 3 && g_str_equal (argv[1], "check")))
    return ow_cli_usage (&ow_verb_audit);
  store = ow_cli_open_store (options.store, &error);
  if (store == NULL)
    return ow_cli_fail (cli, error);
  if (argc == 3)
    return check_answer (cli, store, argv[2]);
  clean = ow_store_verify_audit (store, &problems, &events, &failed);
  if (!clean && problems->len == 0)
    return ow_cli_fail (cli, g_steal_pointer (&failed));
  if (!ow_store_read (store, anchors_read, &anchors, &error))
    return ow_cli_fail (cli, error);
  if (anchors->len > 0)
    digest = ow_anchor_dup_digest (g_ptr_array_index (anchors, anchors->len - 1));
  json_builder_begin_object (builder);
  ow_cli_add_boolean (builder, "verified", clean);
  ow_cli_add_integer (builder, "events", events);
  ow_cli_add_integer (builder, "anchors", anchors->len);
  ow_cli_add_text (builder, "last_anchor", digest);
  ow_cli_add_integer (builder, "restores", ow_store_get_site (store)->epoch);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < problems->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (problems, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), clean ? OW_EXIT_YES : OW_EXIT_NO);
}

const OwVerb ow_verb_init
    = { "init", "--store FILE [--training] [--centre shenyang|dalian] [--administrator NAME]",
        "Make a store, its key and the first administrator", run_init };
const OwVerb ow_verb_audit
    = { "audit", "verify | check FILE --store FILE",
        "Name every row that was changed behind the program's back", run_audit };
