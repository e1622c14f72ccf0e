/* enterprise: the record of a foreign-related enterprise, its filing, and what is kept about it. */

#include "ow-case-acts.h"
#include "ow-cli-approve.h"
#include "ow-counter-error.h"
#include "ow-enterprise-desk.h"

typedef struct
{
  char *name, *address, *city, *contact, *phone, *relation, *service_person, *service_phone;
  char *number, *state, *filed_on, *until;
  char *kind, *text, *day, *entry;
} Options;

static void
options_clear (Options *self)
{
  char **members = (char **)self;

  for (gsize i = 0; i < sizeof *self / sizeof (char *); i++)
    g_free (members[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

typedef struct
{
  const char *text;
  GPtrArray *found;
  OwEnterprise *one;
} Find;

static gboolean
find_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Find *find = data;

  find->found = ow_enterprise_desk_find_in (transaction, find->text, error);
  return find->found != NULL;
}

static gboolean
one_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Find *find = data;
  GError *local = NULL;

  find->one = ow_enterprise_act_find (transaction, find->text, find->text, &local);
  if (local != NULL)
    g_propagate_error (error, local);
  else if (find->one == NULL)
    ow_counter_fail (error, OW_COUNTER_ERROR_EMPTY, "error.enterprise.unknown");
  return find->one != NULL;
}

static void
add_data (JsonBuilder *builder, const OwEnterprise *enterprise)
{
  ow_cli_add_text (builder, "name", enterprise->name);
  ow_cli_add_text (builder, "uscc", enterprise->uscc);
  ow_cli_add_text (builder, "filing", enterprise->filing_state);
  ow_cli_add_text (builder, "filing_number", enterprise->filing_number);
  ow_cli_add_date (builder, "filed_on", enterprise->filed_on);
}

static int
answer_found (OwCli *cli, GPtrArray *found)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "enterprises");
  json_builder_begin_array (builder);
  for (guint i = 0; i < found->len; i++)
    {
      json_builder_begin_object (builder);
      add_data (builder, found->pdata[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder),
                        found->len > 0 ? OW_EXIT_YES : OW_EXIT_NO);
}

static void
add_entries (JsonBuilder *builder, GPtrArray *entries)
{
  json_builder_set_member_name (builder, "entries");
  json_builder_begin_array (builder);
  for (guint i = 0; i < entries->len; i++)
    {
      const OwEnterpriseEntry *entry = entries->pdata[i];
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, entry->id);

      json_builder_begin_object (builder);
      ow_cli_add_text (builder, "entry", id);
      ow_cli_add_text (builder, "kind", entry->kind);
      ow_cli_add_text (builder, "text", entry->text);
      ow_cli_add_date (builder, "day", entry->day);
      ow_cli_add_date (builder, "due_on", entry->due_on);
      ow_cli_add_text (builder, "state", entry->state);
      ow_cli_add_text (builder, "outcome", entry->outcome);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static int
answer_record (OwCli *cli, const OwEnterpriseRecord *record)
{
  const OwEnterprise *enterprise = record->enterprise;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_data (builder, enterprise);
  ow_cli_add_date (builder, "valid_until", enterprise->filing_until);
  ow_cli_add_text (builder, "address", enterprise->address);
  ow_cli_add_text (builder, "city", enterprise->city);
  ow_cli_add_text (builder, "contact", enterprise->contact);
  ow_cli_add_text (builder, "phone", enterprise->phone);
  ow_cli_add_text (builder, "relation", enterprise->relation);
  ow_cli_add_text (builder, "service_person", enterprise->service_person);
  ow_cli_add_text (builder, "service_phone", enterprise->service_phone);
  add_entries (builder, record->entries);
  json_builder_end_object (builder);
  return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
}

typedef struct
{
  OwRowId enterprise;
  OwEnterpriseRecord *record;
} Show;

static gboolean
show_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  Show *show = (Show *)data;

  g_clear_pointer (&show->record, ow_enterprise_record_free);
  show->record = ow_enterprise_desk_load_in (transaction, show->enterprise, error);
  return show->record != NULL;
}

static int
show (OwCli *cli, OwCliDesk *desk, OwRowId enterprise)
{
  Show shown = { enterprise, NULL };
  GError *error = NULL;
  g_autoptr (JsonObject) result
      = ow_cli_desk_act (desk, "enterprise.view", "show", show_run, &shown, &error);
  g_autoptr (OwEnterpriseRecord) record = shown.record;

  return result != NULL ? answer_record (cli, record) : ow_cli_fail (cli, error);
}

/* What is not given stays as it is. */
static const char *
given_or (const char *given, const char *before)
{
  return given != NULL ? given : before;
}

static OwSaveEnterprise
make_save (const Options *options, const char *uscc, const OwEnterprise *before)
{
  static const OwEnterprise nothing = { 0 };
  const OwEnterprise *old = before != NULL ? before : &nothing;

  return (OwSaveEnterprise){ old->id,
                             old->version,
                             given_or (options->name, old->name),
                             uscc,
                             given_or (options->address, old->address),
                             given_or (options->city, old->city),
                             given_or (options->contact, old->contact),
                             given_or (options->phone, old->phone),
                             given_or (options->relation, old->relation),
                             given_or (options->service_person, old->service_person),
                             given_or (options->service_phone, old->service_phone) };
}

static int
act (OwCli *cli, OwCliDesk *desk, const char *verb, const char *code, const Options *options)
{
  Find find = { code, NULL, NULL };
  g_autoptr (OwEnterprise) one = NULL;
  g_autofree char *arguments
      = g_strjoin (" ", verb, code, options->number, options->text, options->entry, NULL);
  GError *error = NULL;
  OwSaveEnterprise save;
  OwFileEnterprise file;
  OwNoteFiling note;
  OwAddEnterpriseEntry add;
  OwCloseEnterpriseEntry close;
  gboolean is_new = g_str_equal (verb, "add");

  if (!is_new && !ow_store_read (ow_context_get_store (desk->context), one_read, &find, &error))
    return ow_cli_fail (cli, error);
  one = find.one;
  save = make_save (options, is_new ? code : one->uscc, one);
  file = (OwFileEnterprise){ one != NULL ? one->id : 0 };
  note = (OwNoteFiling){ file.enterprise, options->number,
                         options->state != NULL ? options->state : "filed",
                         ow_date_parse (options->filed_on), ow_date_parse (options->until) };
  add = (OwAddEnterpriseEntry){ file.enterprise,
                                options->kind,
                                options->text,
                                options->day != NULL ? ow_date_parse (options->day)
                                                     : ow_context_get_today (desk->context),
                                ow_context_get_calendar (desk->context),
                                ow_context_get_parameters (desk->context) };
  close = (OwCloseEnterpriseEntry){ options->entry != NULL
                                        ? g_ascii_strtoll (options->entry, NULL, 10)
                                        : 0 };
  {
    const struct
    {
      const char *verb, *act;
      OwActFunc func;
      gconstpointer request;
    } acts[] = {
      { "add", "enterprise.save", ow_save_enterprise_run, &save },
      { "change", "enterprise.save", ow_save_enterprise_run, &save },
      { "file", "enterprise.file", ow_file_enterprise_run, &file },
      { "filing", "enterprise.filing", ow_note_filing_run, &note },
      { "entry", "enterprise.add-entry", ow_add_enterprise_entry_run, &add },
      { "close", "enterprise.close-entry", ow_close_enterprise_entry_run, &close },
    };

    for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
      if (g_str_equal (acts[i].verb, verb))
        {
          JsonObject *result = ow_cli_desk_act (desk, acts[i].act, arguments, acts[i].func,
                                                acts[i].request, &error);

          return ow_cli_answer_act (cli, result, error);
        }
  }
  return ow_cli_usage (&ow_verb_enterprise);
}

static int
run (OwCli *cli, int argc, char **argv)
{
  static const char *const known[]
      = { "find", "show", "add", "change", "file", "filing", "entry", "close", NULL };
  g_auto (OwCliDesk) desk = { 0 };
  g_auto (Options) o = { 0 };
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &o.name, "Name of the enterprise", "TEXT" },
    { "address", 0, 0, G_OPTION_ARG_STRING, &o.address, "Address of the enterprise", "TEXT" },
    { "city", 0, 0, G_OPTION_ARG_STRING, &o.city, "City of the enterprise", "CODE" },
    { "contact", 0, 0, G_OPTION_ARG_STRING, &o.contact, "Liaison person", "NAME" },
    { "phone", 0, 0, G_OPTION_ARG_STRING, &o.phone, "Telephone of the liaison person", "NUMBER" },
    { "relation", 0, 0, G_OPTION_ARG_STRING, &o.relation,
      "employs, invites, hosts, invested, other", "CODE" },
    { "service-person", 0, 0, G_OPTION_ARG_STRING, &o.service_person, "Business service person",
      "NAME" },
    { "service-phone", 0, 0, G_OPTION_ARG_STRING, &o.service_phone, "Telephone of that person",
      "NUMBER" },
    { "number", 0, 0, G_OPTION_ARG_STRING, &o.number, "Number of the filing", "NUMBER" },
    { "state", 0, 0, G_OPTION_ARG_STRING, &o.state, "filed, expired, cancelled", "CODE" },
    { "filed-on", 0, 0, G_OPTION_ARG_STRING, &o.filed_on, "Day of the filing", "YYYY-MM-DD" },
    { "until", 0, 0, G_OPTION_ARG_STRING, &o.until, "Last day of the filing", "YYYY-MM-DD" },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &o.kind,
      "complaint, issue, round_table, abnormal, serious_violation", "CODE" },
    { "text", 0, 0, G_OPTION_ARG_STRING, &o.text, "What it is, or where it comes from", "TEXT" },
    { "day", 0, 0, G_OPTION_ARG_STRING, &o.day, "Day of the entry", "YYYY-MM-DD" },
    { "entry", 0, 0, G_OPTION_ARG_STRING, &o.entry, "Entry to close", "ID" },
    G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  Find find = { NULL, NULL, NULL };
  gboolean reads;

  if (!ow_cli_desk_parse (&desk, cli, &ow_verb_enterprise, entries, &argc, &argv, 2, 2))
    return OW_EXIT_USAGE;
  if (!g_strv_contains (known, argv[1]))
    return ow_cli_usage (&ow_verb_enterprise);
  reads = g_str_equal (argv[1], "find") || g_str_equal (argv[1], "show");
  if (!ow_cli_desk_open (&desk, cli, &ow_verb_enterprise, reads ? "case.list" : "enterprise.edit",
                         &error))
    return ow_cli_desk_fail (cli, &ow_verb_enterprise, error);
  find.text = argv[2];
  if (!reads)
    return act (cli, &desk, argv[1], argv[2], &o);
  if (!ow_store_read (ow_context_get_store (desk.context),
                      g_str_equal (argv[1], "find") ? find_read : one_read, &find, &error))
    return ow_cli_fail (cli, error);
  if (find.found != NULL)
    {
      g_autoptr (GPtrArray) found = find.found;

      return answer_found (cli, found);
    }
  {
    g_autoptr (OwEnterprise) one = find.one;

    return show (cli, &desk, one->id);
  }
}

const OwVerb ow_verb_enterprise
    = { "enterprise",
        "find TEXT | show CODE | add CODE --name TEXT [--address TEXT --city CODE --contact NAME "
        "--phone NUMBER --relation CODE --service-person NAME --service-phone NUMBER] | change "
        "CODE … | file CODE | filing CODE --number NUMBER --filed-on DATE [--state CODE --until "
        "DATE] | entry CODE --kind CODE --text TEXT [--day DATE] | close CODE --entry ID --reason "
        "TEXT --as STAFF --desk N --store FILE",
        "Records of enterprises: filing, lists, complaints, service person", run };
