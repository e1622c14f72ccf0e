/* try --out DIR: the whole main job without a window, in a training store made for it: ticket,
 * call, passport, an assessment with something missing, ONE notice, the supplement, acceptance with
 * ONE receipt, the supervisor's check, the day. Everything goes through the same use cases as the
 * window. */

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "ow-assess.h"
#include "ow-case-acts.h"
#include "ow-case-facts.h"
#include "ow-cli.h"
#include "ow-sheets.h"
#include "ow-site-setup.h"
#include "ow-ticket-acts.h"

#define STATION      "cli-1"
#define DESK         1
#define HASH_COST    10
#define MINUTE       (60 * 1000)
#define STEP_MINUTES 4
#define SERVICE      "S01"
#define SUB_KIND     "first"

/* The ICAO specimen of a country that does not exist, with a document that is still valid. */
static const char specimen[]
    = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F3204153ZE184226B<<<<<16";

/* What the clerk fills in. Two years are asked for, so that a health certificate is needed
 * (REG-16-HC1). */
static const char answers[]
    = "{\"person.phone\":\"024-00000000\",\"person.address\":\"沈阳市浑南区全运路109号\",\"person."
      "city\":\"shenyang\","
      "\"person.employer\":\"Specimen Works "
      "(Shenyang)\",\"passport.kind\":\"ordinary\",\"permit.kind\":\"visa\","
      "\"visa.class\":\"ordinary\",\"visa.category\":\"Z\",\"entry.kind\":\"visa\",\"requested."
      "type\":\"work\","
      "\"requested.purpose\":\"work\",\"presenter.capacity\":\"applicant\",\"applicant.present\":"
      "true,"
      "\"applicant.biometrics_taken\":true}";

typedef struct
{
  OwCli *cli;
  const char *folder;
  OwClock *clock;
  OwStore *store;
  OwSealKey *key;
  OwCatalogue *catalogue;
  OwCalendar *calendar;
  OwParameters *parameters;
  const OwSubKind *sub_kind;
  OwRowId clerk, supervisor;
  OwRowId ticket, party, person, document, case_id;
  JsonBuilder *log;
} Try;

/* One line of what was done, on the screen and in try.json. */
static void
say (Try *self, const char *step, const char *text)
{
  g_autofree char *at = ow_instant_to_clock_text (ow_clock_now (self->clock));

  if (!self->cli->json)
    g_print ("%s  %-10s %s\n", at, step, text);
  json_builder_begin_object (self->log);
  ow_cli_add_text (self->log, "step", step);
  ow_cli_add_text (self->log, "at", at);
  ow_cli_add_text (self->log, "text", text);
  json_builder_end_object (self->log);
}

static JsonObject *
act (Try *self,
     const char *name,
     OwRowId staff,
     const char *reason,
     OwActFunc func,
     gconstpointer request,
     GError **error)
{
  g_autofree char *uuid = ow_seal_uuid ();
  OwAct intent = { uuid, name, NULL, staff, STATION, reason };

  ow_clock_advance (self->clock, STEP_MINUTES * MINUTE);
  return ow_store_act (self->store, &intent, func, request, error);
}

static gboolean
write_sheet (Try *self, OwSheet *sheet, const char *name, GError **error)
{
  g_autoptr (OwSheet) owned = sheet;
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  return owned != NULL && ow_sheet_write_pdf (owned, path, error);
}

static gboolean
set_up (Try *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, "counter.db", NULL);

  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: %s", self->folder,
                   g_strerror (errno));
      return FALSE;
    }
  self->store = ow_site_setup_create (path, "shenyang", TRUE, self->clock, error);
  if (self->store == NULL || (self->key = ow_site_setup_load_key (self->store, error)) == NULL)
    return FALSE;
  self->clerk = ow_site_setup_add_staff (self->store, "clerk", "Specimen Clerk", "clerk",
                                         "clerk-training", HASH_COST, 0, error);
  if (self->clerk == 0)
    return FALSE;
  self->supervisor
      = ow_site_setup_add_staff (self->store, "supervisor", "Specimen Supervisor", "supervisor",
                                 "supervisor-training", HASH_COST, 0, error);
  if (self->supervisor == 0)
    return FALSE;
  say (self, "store", path);
  return TRUE;
}

static gboolean
take_and_call (Try *self, GError **error)
{
  const OwService *service = ow_sub_kind_get_service (self->sub_kind);
  OwTakeTicket take = { ow_service_get_queue (service),
                        SERVICE,
                        ow_language_get_code (self->cli->language),
                        "normal",
                        NULL,
                        1 };
  OwCallNext call = { ow_service_get_queue (service), DESK };
  g_autoptr (JsonObject) taken
      = act (self, "ticket.take", self->clerk, NULL, ow_take_run, &take, error);
  g_autoptr (JsonObject) called = NULL;

  if (taken == NULL)
    return FALSE;
  self->ticket = ow_result_get_id (taken, "ticket");
  say (self, "ticket", json_object_get_string_member (taken, "number"));
  if (!write_sheet (self,
                    ow_sheets_build_ticket (self->store, self->catalogue, self->key, self->ticket,
                                            self->cli->language, error),
                    "ticket.pdf", error))
    return FALSE;
  called = act (self, "ticket.call", self->clerk, NULL, ow_call_next_run, &call, error);
  if (called == NULL)
    return FALSE;
  say (self, "call", json_object_get_string_member (called, "number"));
  return TRUE;
}

static gboolean
identify (Try *self, GError **error)
{
  g_autoptr (OwMrz) mrz = ow_mrz_parse (specimen, ow_clock_today (self->clock));
  OwIdentify request = { self->ticket, mrz, TRUE, FALSE };
  OwAddMatter matter = { 0 };
  g_autoptr (JsonObject) found
      = act (self, "party.identify", self->clerk, NULL, ow_identify_run, &request, error);
  g_autoptr (JsonObject) added = NULL;

  if (found == NULL)
    return FALSE;
  self->party = ow_result_get_id (found, "party");
  self->person = ow_result_get_id (found, "person");
  self->document = ow_result_get_id (found, "document");
  say (self, "passport", mrz->number);
  say (self, "custody", json_object_get_string_member (found, "slip"));
  matter = (OwAddMatter){ self->party, self->person, self->document, SERVICE, SUB_KIND };
  added = act (self, "matter.add", self->clerk, NULL, ow_add_matter_run, &matter, error);
  if (added == NULL)
    return FALSE;
  self->case_id = ow_result_get_id (added, "case");
  return TRUE;
}

typedef struct
{
  Try *self;
  OwCaseFile *file;
  OwPerson *person;
  OwTravelDocument *document;
} Loaded;

static gboolean
load_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Loaded *loaded = data;

  loaded->file
      = ow_transaction_load (transaction, &ow_case_file_record, loaded->self->case_id, error);
  loaded->person = loaded->file != NULL ? ow_transaction_load (transaction, &ow_person_record,
                                                               loaded->self->person, error)
                                        : NULL;
  loaded->document = loaded->person != NULL ? ow_transaction_load (
                         transaction, &ow_travel_document_record, loaded->self->document, error)
                                            : NULL;
  return loaded->document != NULL;
}

/* The answers of the form plus the papers that lie on the counter. */
static OwFacts *
build_facts (Try *self, const Loaded *loaded, gboolean with_certificate, GError **error)
{
  g_autoptr (OwFacts) facts = ow_case_facts_new (loaded->person, loaded->document, self->sub_kind);
  GPtrArray *materials = ow_sub_kind_get_materials (self->sub_kind);
  OwDate today = ow_clock_today (self->clock);

  if (!ow_case_facts_add_answers (facts, answers, error))
    return NULL;
  ow_facts_set_date (facts, "entry.date", today - 10);
  ow_facts_set_date (facts, "requested.from", today);
  ow_facts_set_date (facts, "requested.to", ow_date_add_months (today, 24) - 1);
  if (with_certificate)
    ow_facts_set_date (facts, "health.issue_date", today - 5);
  for (guint i = 0; i < materials->len; i++)
    {
      const OwMaterial *material = g_ptr_array_index (materials, i);

      if (with_certificate || !g_str_equal (material->id, "health_certificate"))
        ow_case_facts_add_material (facts, material->id, TRUE, TRUE, NULL, NULL);
    }
  return g_steal_pointer (&facts);
}

static void
say_findings (Try *self, OwAssessment *assessment)
{
  for (guint i = 0; i < assessment->findings->len; i++)
    {
      const OwFinding *finding = g_ptr_array_index (assessment->findings, i);
      g_autofree char *text = ow_message_render (finding->message, self->cli->language);
      g_autofree char *line = g_strdup_printf ("%s · %s", finding->rule, text);

      say (self, ow_severity_to_string (finding->severity), line);
    }
}

/* Assesses the matter and settles it: a notice when something is missing, else the receipt. */
static gboolean
settle (Try *self, gboolean with_certificate, JsonObject **ret_result, GError **error)
{
  Loaded loaded = { self, NULL, NULL, NULL };
  g_autoptr (OwFacts) facts = NULL;
  g_autoptr (GPtrArray) cases
      = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_settled_case_free);
  OwCase input = { 0 };
  OwSettle request = { self->party, cases, 0 };
  g_autoptr (OwAssessment) assessment = NULL;
  OwSettledCase *settled;
  gboolean clear;

  if (!ow_store_read (self->store, load_read, &loaded, error)
      || (facts = build_facts (self, &loaded, with_certificate, error)) == NULL)
    {
      ow_case_file_free (loaded.file);
      ow_person_free (loaded.person);
      ow_travel_document_free (loaded.document);
      return FALSE;
    }
  input = (OwCase){ facts,
                    ow_clock_today (self->clock),
                    ow_clock_now (self->clock),
                    self->sub_kind,
                    self->calendar,
                    self->parameters,
                    self->catalogue,
                    "shenyang" };
  assessment = ow_assess (&input);
  say_findings (self, assessment);
  settled = ow_settled_case_new (self->case_id, loaded.file->version, &input, assessment);
  g_ptr_array_add (cases, settled);
  clear = ow_assessment_is_clear (assessment)
          && ow_deadline_compute (self->sub_kind, input.today, 0, self->calendar, self->parameters,
                                  &settled->deadline, NULL);
  *ret_result = act (self, clear ? "case.accept" : "notice.issue", self->clerk, NULL,
                     clear ? ow_accept_run : ow_issue_notice_run, &request, error);
  ow_case_file_free (loaded.file);
  ow_person_free (loaded.person);
  ow_travel_document_free (loaded.document);
  return *ret_result != NULL;
}

static gboolean
notice_and_supplement (Try *self, GError **error)
{
  g_autoptr (JsonObject) noticed = NULL;
  g_autoptr (JsonObject) accepted = NULL;
  g_autoptr (OwSheet) receipt = NULL;
  g_autofree char *path = g_build_filename (self->folder, "receipt.pdf", NULL);
  OwRowId notice;

  if (!settle (self, FALSE, &noticed, error))
    return FALSE;
  notice = ow_result_get_id (noticed, "notice");
  if (notice == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "nothing was missing");
      return FALSE;
    }
  say (self, "notice", json_object_get_string_member (noticed, "number"));
  if (!write_sheet (self,
                    ow_sheets_build_notice (self->store, self->catalogue, self->key, notice,
                                            self->cli->language, error),
                    "notice.pdf", error))
    return FALSE;
  if (!settle (self, TRUE, &accepted, error))
    return FALSE;
  if (ow_result_get_id (accepted, "receipt") == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the supplement was not complete");
      return FALSE;
    }
  say (self, "receipt", json_object_get_string_member (accepted, "number"));
  receipt = ow_sheets_build_receipt (self->store, self->catalogue, self->key,
                                     ow_result_get_id (accepted, "receipt"), self->cli->language,
                                     error);
  if (receipt == NULL || !ow_sheet_write_pdf (receipt, path, error))
    return FALSE;
  say (self, "qr", receipt->qr);
  return TRUE;
}

static gboolean
check_and_finish (Try *self, GError **error)
{
  Loaded loaded = { self, NULL, NULL, NULL };
  OwTicketAct finish = { self->ticket, "finish", DESK };
  OwCheckCase check = { self->case_id, 0 };
  g_autoptr (JsonObject) forwarded = NULL;
  g_autoptr (JsonObject) finished
      = act (self, "ticket.finish", self->clerk, NULL, ow_ticket_act_run, &finish, error);
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *day = NULL;
  g_autofree char *due = NULL;
  gint64 events;

  if (finished == NULL || !ow_store_read (self->store, load_read, &loaded, error))
    return FALSE;
  check.version = loaded.file->version;
  due = ow_date_to_string (loaded.file->decide_by);
  day = g_strdup_printf ("%s → %s", loaded.file->number, due);
  ow_case_file_free (loaded.file);
  ow_person_free (loaded.person);
  ow_travel_document_free (loaded.document);
  forwarded = act (self, "case.forward", self->supervisor, NULL, ow_forward_run, &check, error);
  if (forwarded == NULL)
    return FALSE;
  say (self, "check", json_object_get_string_member (forwarded, "state"));
  say (self, "day", day);
  if (!ow_store_verify_audit (self->store, &problems, &events, error))
    return FALSE;
  {
    g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT " events verify", events);

    say (self, "audit", text);
  }
  return TRUE;
}

static gboolean
write_log (Try *self, GError **error)
{
  g_autoptr (JsonNode) node = json_builder_get_root (self->log);
  g_autofree char *text = json_to_string (node, TRUE);
  g_autofree char *path = g_build_filename (self->folder, "try.json", NULL);

  return g_file_set_contents (path, text, -1, error);
}

static int
run (OwCli *cli, int argc, char **argv)
{
  g_autofree char *folder = NULL;
  const GOptionEntry entries[] = {
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &folder, "Folder for the papers and the store", "DIR" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (OwClock) clock = NULL;
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  g_autoptr (OwCalendar) calendar = ow_calendar_new_shipped ();
  g_autoptr (OwParameters) parameters = ow_parameters_new ();
  g_autoptr (JsonBuilder) log = json_builder_new ();
  Try self = { cli };
  GError *error = NULL;
  gboolean ok;

  if (!ow_cli_parse (cli, &ow_verb_try, entries, &argc, &argv, 0, 0))
    return OW_EXIT_USAGE;
  if (folder == NULL)
    return ow_cli_usage (&ow_verb_try);
  clock = ow_clock_new_fixed (ow_cli_now (cli));
  self.folder = folder;
  self.clock = clock;
  self.catalogue = catalogue;
  self.calendar = calendar;
  self.parameters = parameters;
  self.sub_kind
      = ow_service_find_sub_kind (ow_catalogue_find_service (catalogue, SERVICE), SUB_KIND);
  self.log = log;
  json_builder_begin_array (log);
  ok = set_up (&self, &error) && take_and_call (&self, &error) && identify (&self, &error)
       && notice_and_supplement (&self, &error) && check_and_finish (&self, &error);
  json_builder_end_array (log);
  ok = ok && write_log (&self, &error);
  g_clear_pointer (&self.store, ow_store_unref);
  g_clear_pointer (&self.key, ow_seal_key_unref);
  if (!ok)
    return ow_cli_fail (cli, error);
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "steps");
      json_builder_add_value (builder, json_builder_get_root (log));
      json_builder_end_object (builder);
      return ow_cli_answer (cli, json_builder_get_root (builder), OW_EXIT_YES);
    }
  return OW_EXIT_YES;
}

const OwVerb ow_verb_try
    = { "try", "--out DIR", "The whole main job without a window, in a training store", run };
