/* case decide · prepare · send-back · collect · remind · correct · cancel · move · measure: what
 * happens to a case from its decision to the hand-out. */

#include "ow-verb-case-acts.h"

#include <string.h>

#include "ow-cli-approve.h"
#include "ow-collection-acts.h"
#include "ow-correction-acts.h"
#include "ow-counter-error.h"
#include "ow-decision-acts.h"
#include "ow-dossier.h"
#include "ow-machine.h"
#include "ow-measure-acts.h"

typedef struct
{
  OwCli *cli;
  OwCliDesk desk;
  OwCliApprover approver;
  OwCaseRules *rules;
  OwCaseFile *file;
  OwRowId moved_to;
  char *arguments;
  char *outcome, *authority, *officer, *decision, *on, *ground, *evidence, *law, *why;
  char *kind, *number, *name, *valid_from, *valid_until;
  char *receipt, *declaration, *capacity, *who, *document, *power, *channel, *result, *again;
  char *rule, *issuer, *manner, *announced, *noticed, *until, *ordered, *found, *message;
  gboolean own, absent, agreed, used;
} Options;

static void
options_clear (Options *o)
{
  char **const texts[]
      = { &o->arguments, &o->outcome,     &o->authority, &o->officer,    &o->decision,
          &o->on,        &o->ground,      &o->evidence,  &o->law,        &o->why,
          &o->kind,      &o->number,      &o->name,      &o->valid_from, &o->valid_until,
          &o->receipt,   &o->declaration, &o->capacity,  &o->who,        &o->document,
          &o->power,     &o->channel,     &o->result,    &o->rule,       &o->issuer,
          &o->manner,    &o->announced,   &o->noticed,   &o->until,      &o->ordered,
          &o->found,     &o->message,     &o->again };

  ow_cli_desk_clear (&o->desk);
  ow_cli_approver_clear (&o->approver);
  g_clear_pointer (&o->rules, ow_case_rules_free);
  g_clear_pointer (&o->file, ow_case_file_free);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static const struct
{
  const char *word, *act, *approval;
  int arguments;
} words[] = {
  { "decide", "case.decide", "case.ground", 1 },
  { "prepare", "case.prepare", NULL, 1 },
  { "send-back", "case.prepare", NULL, 1 },
  { "collect", "case.collect", "collect.approve", 1 },
  { "remind", "case.collect", NULL, 1 },
  { "correct", "case.amend", "case.amend-approve", 3 },
  { "cancel", "case.amend", "case.amend-approve", 1 },
  { "move", "case.amend-approve", NULL, 3 },
  { "measure", "document.measure", NULL, 4 },
  { "count", "matter.edit", NULL, 2 },
};

static int
find_word (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].word, word) == 0)
      return (int)i;
  return -1;
}

gboolean
ow_verb_case_is_act (const char *word)
{
  return find_word (word) >= 0;
}

/* @issuer and @passport: whose case it is to be; NULL unless it is moved. */
typedef struct
{
  const char *number, *issuer, *passport;
  OwCaseFile *file;
  OwRowId document;
} Lookup;

static gboolean
case_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Lookup *lookup = data;
  GError *local = NULL;

  lookup->file = ow_transaction_query_one (transaction, &ow_query_case_by_number, &local, 's',
                                           lookup->number, 0);
  if (local == NULL && lookup->file == NULL)
    ow_message_set_error (&local, OW_COUNTER_ERROR, OW_COUNTER_ERROR_EMPTY,
                          ow_message_new ("error.counter.no-case", "number", lookup->number, NULL));
  if (local == NULL && lookup->passport != NULL)
    {
      g_autoptr (GPtrArray) found
          = ow_transaction_query (transaction, &ow_query_document_by_number, &local, 's',
                                  lookup->issuer, 's', lookup->passport, 0);

      if (found != NULL && found->len == 0)
        ow_message_set_error (&local, OW_COUNTER_ERROR, OW_COUNTER_ERROR_EMPTY,
                              ow_message_new ("error.correction.nobody", NULL));
      else if (found != NULL)
        lookup->document = ((const OwTravelDocument *)found->pdata[0])->id;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static int
act (Options *o, const char *name, OwActFunc func, gconstpointer request)
{
  GError *error = NULL;
  JsonObject *result = ow_cli_desk_act (&o->desk, name, o->arguments, func, request, &error);

  return ow_cli_answer_act (o->cli, result, error);
}

static int
decide (Options *o, OwRowId approver)
{
  OwDecide request = { .case_id = o->file->id,
                       .version = o->file->version,
                       .outcome = o->outcome,
                       .own = o->own,
                       .authority = o->authority,
                       .officer = o->officer,
                       .number = o->decision,
                       .ground = o->ground,
                       .evidence = o->evidence,
                       .law_reference = o->law,
                       .reason = o->why,
                       .approver = approver,
                       .rules = o->rules };

  if (!ow_cli_parse_date (o->on, &request.decided_on))
    return OW_EXIT_USAGE;
  return act (o, "case.decide", ow_decide_run, &request);
}

static int
prepare (Options *o)
{
  OwPrepare request = { .case_id = o->file->id,
                        .version = o->file->version,
                        .kind = o->kind,
                        .number = o->number,
                        .name = o->name };

  if (!ow_cli_parse_date (o->valid_from, &request.valid_from)
      || !ow_cli_parse_date (o->valid_until, &request.valid_until))
    return OW_EXIT_USAGE;
  return act (o, "case.prepare", ow_prepare_run, &request);
}

static int
collect (Options *o, OwRowId approver)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  OwCollectLine line = { .case_id = o->file->id,
                         .version = o->file->version,
                         .in_person = !o->absent,
                         .number = o->number,
                         .name = o->name,
                         .agreed = o->agreed };
  OwCollect request = { .receipt = o->file->receipt_id,
                        .lines = lines,
                        .collector = o->who == NULL ? o->file->person_id : 0,
                        .collector_name = o->who,
                        .collector_document = o->document,
                        .capacity = o->capacity != NULL ? o->capacity : "applicant",
                        .authority = o->power,
                        .receipt_state = o->receipt != NULL ? o->receipt : "taken_back",
                        .declaration = o->declaration,
                        .signature = "paper",
                        .approver = approver,
                        .rules = o->rules };

  if (!ow_cli_parse_date (o->valid_from, &line.valid_from)
      || !ow_cli_parse_date (o->valid_until, &line.valid_until))
    return OW_EXIT_USAGE;
  g_ptr_array_add (lines, &line);
  return act (o, "case.collect", ow_collect_run, &request);
}

static int
correct (Options *o, OwRowId approver, const char *field, const char *value)
{
  OwCorrectField request = { .case_id = o->file->id,
                             .version = o->file->version,
                             .field = field,
                             .value = value,
                             .approver = approver,
                             .receipt_taken = o->declaration == NULL,
                             .declaration = o->declaration };

  return act (o, "case.correct-field", ow_correct_field_run, &request);
}

static int
cancel (Options *o, OwRowId approver)
{
  OwCancelCase request = { .case_id = o->file->id,
                           .version = o->file->version,
                           .approver = approver,
                           .receipt_taken = o->declaration == NULL,
                           .declaration = o->declaration };

  return act (o, "case.cancel", ow_cancel_case_run, &request);
}

static int
move (Options *o)
{
  OwMoveCase request = { .case_id = o->file->id,
                         .version = o->file->version,
                         .document = o->moved_to,
                         .receipt_taken = o->declaration == NULL,
                         .declaration = o->declaration };

  return act (o, "case.move", ow_move_case_run, &request);
}

static int
measure (Options *o, const char *kind, const char *document, const char *number)
{
  OwMeasureRequest request = { .person = o->file->person_id,
                               .case_id = o->file->id,
                               .document = document,
                               .number = number,
                               .kind = kind,
                               .rule = o->rule,
                               .issuer = o->issuer,
                               .own_issue = o->own,
                               .manner = o->manner,
                               .law_reference = o->law,
                               .used_by_other = o->used,
                               .officer = o->officer,
                               .rules = o->rules };

  if (!ow_cli_parse_date (o->announced, &request.announced_on)
      || !ow_cli_parse_date (o->noticed, &request.notice_on)
      || !ow_cli_parse_date (o->until, &request.notice_until)
      || !ow_cli_parse_date (o->ordered, &request.ordered_on)
      || !ow_cli_parse_date (o->found, &request.found_on))
    return OW_EXIT_USAGE;
  return act (o, "document.measure", ow_measure_run, &request);
}

typedef struct
{
  const char *document, *number, *event;
  OwRowId person, measure;
} Waiting;

/* The measure of that document of the applicant which the event moves on; another one of it when
 * none is, so that the act says why. */
static gboolean
measure_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Waiting *waiting = data;
  g_autoptr (GPtrArray) measures
      = ow_transaction_query (transaction, &ow_query_measures_of_document, error, 's',
                              waiting->document, 's', waiting->number, 0);
  const char *event = g_str_equal (waiting->event, "send") ? "notify" : waiting->event;
  gboolean tells = g_str_equal (event, "notify") || g_str_equal (event, "acknowledge");
  gboolean moves = FALSE;

  if (measures == NULL)
    return FALSE;
  for (guint i = 0; i < measures->len && !moves; i++)
    {
      const OwMeasure *measure = g_ptr_array_index (measures, i);

      if (measure->person_id != waiting->person)
        continue;
      waiting->measure = measure->id;
      /* Of a voiding nobody is told (REG-35-4), and only a voiding is declared or dropped. */
      moves = tells != g_str_equal (measure->kind, "void")
              && ow_machine_next (&ow_measure_machine, measure->state, event) != NULL;
    }
  if (waiting->measure == 0)
    ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_EMPTY,
                          ow_message_new ("error.measure.none", NULL));
  return waiting->measure != 0;
}

/* The issuer declared it, it was found again, the issuer was told, by hand or through the outbox,
 * it acknowledged. */
static int
follow (Options *o, const char *event, const char *document, const char *number)
{
  Waiting waiting = { document, number, event, o->file->person_id, 0 };
  GError *error = NULL;

  if (!ow_store_read (ow_context_get_store (o->desk.context), measure_read, &waiting, &error))
    return ow_cli_fail (o->cli, error);
  if (g_str_equal (event, "declare"))
    {
      OwMeasureDeclare request = { waiting.measure, o->manner, o->officer, OW_DATE_NONE };

      if (!ow_cli_parse_date (o->announced, &request.announced_on))
        return OW_EXIT_USAGE;
      return act (o, "measure.declare", ow_measure_declare_run, &request);
    }
  if (g_str_equal (event, "drop"))
    {
      OwMeasureDrop request = { waiting.measure };

      return act (o, "measure.drop", ow_measure_drop_run, &request);
    }
  if (g_str_equal (event, "send"))
    {
      OwMeasureSend request = { waiting.measure };

      if (o->message != NULL)
        return OW_EXIT_USAGE;
      return act (o, "measure.send", ow_measure_send_run, &request);
    }
  {
    gboolean tells = g_str_equal (event, "notify");
    OwMeasureNotify request = { waiting.measure, tells ? o->message : NULL };

    if (tells != (o->message != NULL))
      return OW_EXIT_USAGE;
    return act (o, "measure.notify", ow_measure_notify_run, &request);
  }
}

static gboolean
follows (const char *word)
{
  static const char *const events[] = { "declare", "drop", "notify", "acknowledge", "send", NULL };

  return g_strv_contains (events, word);
}

static int
dispatch (Options *o, OwRowId approver, char **argv)
{
  const char *word = argv[1];

  if (g_str_equal (word, "decide"))
    return decide (o, approver);
  if (g_str_equal (word, "prepare"))
    return prepare (o);
  if (g_str_equal (word, "send-back"))
    {
      OwSendBack request = { o->file->id, o->file->version };

      return act (o, "case.send-back", ow_send_back_run, &request);
    }
  if (g_str_equal (word, "collect"))
    return collect (o, approver);
  if (g_str_equal (word, "remind"))
    {
      OwRemind request = { o->file->id, o->channel, o->result,
                           o->again != NULL ? ow_date_parse (o->again) : OW_DATE_NONE };

      return act (o, "case.remind", ow_remind_run, &request);
    }
  if (g_str_equal (word, "correct"))
    return correct (o, approver, argv[3], argv[4]);
  if (g_str_equal (word, "move"))
    return move (o);
  if (g_str_equal (word, "count"))
    {
      OwDossierCount request = { o->rules, o->file->id, o->file->version, argv[3] };

      return act (o, "case.dossier", ow_dossier_count_run, &request);
    }
  if (g_str_equal (word, "measure"))
    return follows (argv[3]) ? follow (o, argv[3], argv[4], argv[5])
                             : measure (o, argv[3], argv[4], argv[5]);
  return cancel (o, approver);
}

int
ow_verb_case_run_act (OwCli *cli, int argc, char **argv)
{
  g_auto (Options) o = { .cli = cli };
  const GOptionEntry entries[] = {
    OW_CLI_APPROVER_ENTRIES (&o.approver),
    { "outcome", 0, 0, G_OPTION_ARG_STRING, &o.outcome, "granted, refused or other", "CODE" },
    { "authority", 0, 0, G_OPTION_ARG_STRING, &o.authority, "Authority that decided", "TEXT" },
    { "officer", 0, 0, G_OPTION_ARG_STRING, &o.officer, "Officer named in it", "NAME" },
    { "decision", 0, 0, G_OPTION_ARG_STRING, &o.decision, "Number of the decision document",
      "NUMBER" },
    { "on", 0, 0, G_OPTION_ARG_STRING, &o.on, "Day of the decision", "DATE" },
    { "own", 0, 0, G_OPTION_ARG_NONE, &o.own, "Decided by this center", NULL },
    { "ground", 0, 0, G_OPTION_ARG_STRING, &o.ground, "materials, fraud, violation, other or law",
      "CODE" },
    { "evidence", 0, 0, G_OPTION_ARG_STRING, &o.evidence, "Reference of the evidence", "TEXT" },
    { "law", 0, 0, G_OPTION_ARG_STRING, &o.law, "Article of the law", "TEXT" },
    { "why", 0, 0, G_OPTION_ARG_STRING, &o.why, "Reason of the refusal in words", "TEXT" },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &o.kind, "sticker, card, permit or passport", "KIND" },
    { "number", 0, 0, G_OPTION_ARG_STRING, &o.number, "Number of the new document", "NUMBER" },
    { "name", 0, 0, G_OPTION_ARG_STRING, &o.name, "Name on the new document", "NAME" },
    { "valid-from", 0, 0, G_OPTION_ARG_STRING, &o.valid_from, "First day on it", "DATE" },
    { "valid-until", 0, 0, G_OPTION_ARG_STRING, &o.valid_until, "Last day on it", "DATE" },
    { "agreed", 0, 0, G_OPTION_ARG_NONE, &o.agreed, "The collector has read it and agrees", NULL },
    { "absent", 0, 0, G_OPTION_ARG_NONE, &o.absent, "The applicant himself is not there", NULL },
    { "receipt", 0, 0, G_OPTION_ARG_STRING, &o.receipt, "taken_back, lost or void", "STATE" },
    { "declaration", 0, 0, G_OPTION_ARG_STRING, &o.declaration,
      "Declaration that the receipt is lost", "TEXT" },
    { "capacity", 0, 0, G_OPTION_ARG_STRING, &o.capacity, "applicant, relative, agency, …",
      "CODE" },
    { "collector", 0, 0, G_OPTION_ARG_STRING, &o.who, "Name of another collector", "NAME" },
    { "document", 0, 0, G_OPTION_ARG_STRING, &o.document, "His identity document", "TEXT" },
    { "power", 0, 0, G_OPTION_ARG_STRING, &o.power, "Power of attorney", "TEXT" },
    { "channel", 0, 0, G_OPTION_ARG_STRING, &o.channel, "call, text or post", "CODE" },
    { "result", 0, 0, G_OPTION_ARG_STRING, &o.result, "reached, not_reached, wrong_number or sent",
      "CODE" },
    { "again", 0, 0, G_OPTION_ARG_STRING, &o.again, "Not reached: when to call again", "DATE" },
    { "rule", 0, 0, G_OPTION_ARG_STRING, &o.rule, "REG-34-1 to -4 of voiding, REG-35-1 to -3",
      "RULE" },
    { "issuer", 0, 0, G_OPTION_ARG_STRING, &o.issuer, "Authority that issued the document",
      "TEXT" },
    { "manner", 0, 0, G_OPTION_ARG_STRING, &o.manner, "on_the_spot or announcement", "CODE" },
    { "announced", 0, 0, G_OPTION_ARG_STRING, &o.announced,
      "Day of the announcement, or on which another office declared it", "DATE" },
    { "noticed", 0, 0, G_OPTION_ARG_STRING, &o.noticed, "Day of the public notice", "DATE" },
    { "until", 0, 0, G_OPTION_ARG_STRING, &o.until, "Day by which it asked to report", "DATE" },
    { "ordered", 0, 0, G_OPTION_ARG_STRING, &o.ordered, "Day of the order to leave", "DATE" },
    { "found", 0, 0, G_OPTION_ARG_STRING, &o.found, "Day on which the ground became known",
      "DATE" },
    { "message", 0, 0, G_OPTION_ARG_STRING, &o.message, "Number of the message to the issuer",
      "NUMBER" },
    { "used-by-other", 0, 0, G_OPTION_ARG_NONE, &o.used, "Somebody else used the document", NULL },
    G_OPTION_ENTRY_NULL,
  };
  Lookup lookup = { NULL, NULL, NULL, NULL, 0 };
  GError *error = NULL;
  OwRowId approver = 0;
  gboolean read;
  int word, result;

  if (!ow_cli_desk_parse (&o.desk, cli, &ow_verb_case, entries, &argc, &argv, 2, 5))
    return OW_EXIT_USAGE;
  word = find_word (argv[1]);
  if (word < 0 || argc != 2 + words[word].arguments)
    return ow_cli_usage (&ow_verb_case);
  if (!ow_cli_desk_open (&o.desk, cli, &ow_verb_case, words[word].act, &error))
    return ow_cli_desk_fail (cli, &ow_verb_case, error);
  lookup.number = argv[2];
  if (g_str_equal (argv[1], "move"))
    {
      lookup.issuer = argv[3];
      lookup.passport = argv[4];
    }
  read = ow_store_read (ow_context_get_store (o.desk.context), case_read, &lookup, &error);
  o.file = lookup.file;
  if (!read)
    return ow_cli_fail (cli, error);
  o.moved_to = lookup.document;
  o.rules = ow_case_rules_new (o.desk.context);
  o.arguments = g_strjoinv (" ", argv + 1);
  if (words[word].approval != NULL)
    approver = ow_cli_approve (&o.approver, &o.desk, words[word].approval, &error);
  if (error != NULL)
    return ow_cli_fail (cli, error);
  result = dispatch (&o, approver, argv);
  return result == OW_EXIT_USAGE ? ow_cli_usage (&ow_verb_case) : result;
}
