/* retention preview · erase: what is due by the schedule of keeping, in counts and numbers of
 * cases, never by name; and erasing it with a second person. */

#include "ow-cli-approve.h"
#include "ow-counter-error.h"
#include "ow-retention.h"

typedef struct
{
  OwRetentionPeriods periods;
  OwRetentionPreview *preview;
} Look;

static gboolean
preview_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Look *look = data;

  look->preview = ow_retention_preview_read (transaction, &look->periods, error);
  return look->preview != NULL;
}

static void
add_counts (JsonBuilder *builder, gint64 people, gint64 scans, gint64 drafts, gint64 logs)
{
  ow_cli_add_integer (builder, "people", people);
  ow_cli_add_integer (builder, "scans", scans);
  ow_cli_add_integer (builder, "drafts", drafts);
  ow_cli_add_integer (builder, "messages", logs);
}

static int
preview (OwCli *cli, OwCliDesk *desk)
{
  Look look = { ow_retention_periods (ow_context_get_parameters (desk->context)), NULL };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (OwRetentionPreview) found = NULL;
  GError *error = NULL;
  const gint64 *due;

  if (!ow_store_read (ow_context_get_store (desk->context), preview_read, &look, &error))
    return ow_cli_fail (cli, error);
  found = look.preview;
  due = found->due;
  json_builder_begin_object (builder);
  add_counts (builder, due[OW_ERASURE_PERSON], due[OW_ERASURE_SCAN], due[OW_ERASURE_DRAFT],
              due[OW_ERASURE_LOG]);
  ow_cli_add_integer (builder, "person_months", look.periods.person_months);
  ow_cli_add_integer (builder, "draft_days", look.periods.draft_days);
  ow_cli_add_integer (builder, "log_months", look.periods.log_months);
  json_builder_set_member_name (builder, "cases");
  json_builder_begin_array (builder);
  for (guint i = 0; i < found->cases->len; i++)
    json_builder_add_string_value (builder, found->cases->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

static int
erase (OwCli *cli, OwCliDesk *desk, OwCliApprover *approver)
{
  OwRetentionPeriods periods = ow_retention_periods (ow_context_get_parameters (desk->context));
  OwRetentionActor actor = { ow_session_get_staff (desk->session), 0,
                             ow_session_get_station (desk->session), desk->reason };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (OwRetentionRun) run = NULL;
  GError *error = NULL;

  actor.approver = ow_cli_approve (approver, desk, "retention.approve", &error);
  if (error != NULL)
    return ow_cli_fail (cli, error);
  run = ow_retention_erase (ow_context_get_store (desk->context), &periods, &actor, NULL, &error);
  if (run == NULL)
    return ow_cli_fail (cli, error);
  json_builder_begin_object (builder);
  add_counts (builder, run->people, run->scans, run->drafts, run->logs);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

static int
run (OwCli *cli, int argc, char **argv)
{
  static const char *const known[] = { "preview", "erase", NULL };
  g_auto (OwCliDesk) desk = { 0 };
  OwCliApprover approver = { NULL, NULL };
  const GOptionEntry entries[] = {
    OW_CLI_APPROVER_ENTRIES (&approver),
    G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  gboolean erases;
  int code;

  if (!ow_cli_desk_parse (&desk, cli, &ow_verb_retention, entries, &argc, &argv, 1, 1))
    return OW_EXIT_USAGE;
  if (!g_strv_contains (known, argv[1]))
    return ow_cli_usage (&ow_verb_retention);
  erases = g_str_equal (argv[1], "erase");
  if (!ow_cli_desk_open (&desk, cli, &ow_verb_retention,
                         erases ? "retention.erase" : "retention.read", &error))
    code = ow_cli_desk_fail (cli, &ow_verb_retention, error);
  else
    code = erases ? erase (cli, &desk, &approver) : preview (cli, &desk);
  ow_cli_approver_clear (&approver);
  return code;
}

const OwVerb ow_verb_retention = { "retention",
                                   "preview | erase --approver STAFF [--approver-password-file "
                                   "FILE] --reason TEXT --as STAFF --desk N --store FILE",
                                   "What is due to be erased by schedule, and erasing it", run };
