/* Slips of one case that say a few things in order: what is to be paid and where it stands, why it
 * was refused and what can be done, why it was not accepted, that the decision is late, where the
 * post goes; and what an authority did to a visa or permit. */

#include "ow-assess.h"
#include "ow-act-checks.h"
#include "ow-appointment-acts-private.h"
#include "ow-collection.h"
#include "ow-counter-error.h"
#include "ow-decision-acts.h"
#include "ow-dossier.h"
#include "ow-fee-acts.h"
#include "ow-layer.h"
#include "ow-measure-acts.h"
#include "ow-name.h"
#include "ow-sheets-private.h"

static void
add_row (OwSheetBuild *build, const char *label, OwMessage *message, const char *plain)
{
  if (message != NULL || (plain != NULL && *plain != '\0'))
    ow_sheet_add_part (build->sheet, OW_PART_ROW, label, message, plain);
}

static void
add_sentence (OwSheetBuild *build, const char *id)
{
  ow_sheet_add_part (build->sheet, OW_PART_SENTENCE, NULL, ow_message_new (id, NULL), NULL);
}

static OwMessage *
make_date (OwDate date)
{
  return date != OW_DATE_NONE && date != 0
             ? ow_message_new ("paper.letter.date", "date", (int)date, NULL)
             : NULL;
}

static OwMessage *
make_service (OwSheetBuild *build, const OwCaseFile *file)
{
  const OwService *service = ow_catalogue_find_service (build->catalogue, file->service);

  return ow_message_new ("paper.letter.service", "service",
                         service != NULL ? ow_service_get_name (service) : file->service, NULL);
}

/* Case, applicant and matter: the head of every letter. */
static gboolean
begin_of (OwTransaction *transaction,
          OwSheetBuild *build,
          OwSheetKind kind,
          OwRowId case_id,
          OwCaseFile **ret_file,
          GError **error)
{
  g_autoptr (OwCaseFile) file
      = ow_transaction_load (transaction, &ow_case_file_record, case_id, error);
  g_autoptr (OwPerson) person = NULL;
  g_autofree char *name = NULL;

  if (file == NULL || (person = ow_sheet_load_person (transaction, file->person_id, error)) == NULL)
    return FALSE;
  ow_sheet_build_begin (build, transaction, kind);
  build->sheet->number = g_strdup (file->number);
  build->sheet->at = ow_transaction_get_now (transaction);
  if (kind != OW_SHEET_LABEL)
    {
      name = ow_name_for_paper (person->mrz_surname, person->mrz_given_names);
      add_row (build, "paper.receipt.applicant", NULL, name);
      add_row (build, "paper.receipt.service", make_service (build, file), NULL);
    }
  *ret_file = g_steal_pointer (&file);
  return TRUE;
}

static gboolean
begin (OwTransaction *transaction,
       OwSheetBuild *build,
       OwSheetKind kind,
       OwCaseFile **ret_file,
       GError **error)
{
  return begin_of (transaction, build, kind, build->id, ret_file, error);
}

static void
add_fee (OwSheetBuild *build, const OwFeeEntry *entry)
{
  g_autofree char *state = g_strconcat ("state.fee.", entry->state, NULL);

  if (g_str_equal (entry->state, "unknown"))
    {
      ow_sheet_add_part (build->sheet, OW_PART_FACT, state,
                         ow_message_new ("paper.payment.ask", NULL), NULL);
      return;
    }
  ow_sheet_add_part (build->sheet, OW_PART_FACT, state,
                     ow_message_new ("paper.payment.amount", "amount", entry->yuan, NULL), NULL);
  add_row (build, "paper.payment.what",
           ow_message_new ("paper.letter.service", "service", entry->name, NULL), NULL);
  add_row (build, "paper.payment.basis",
           ow_message_new ("paper.letter.service", "service", entry->basis, NULL), NULL);
  add_row (build, "paper.payment.bill", NULL, entry->bill);
}

static gboolean
build_payment (OwTransaction *transaction, OwSheetBuild *build, GError **error)
{
  g_autoptr (OwCaseFile) file = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  if (!begin (transaction, build, OW_SHEET_PAYMENT, &file, error)
      || (entries = ow_payment_slip_load_in (transaction, file->id, error)) == NULL)
    return FALSE;
  if (entries->len == 0)
    {
      ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
                            ow_message_new ("error.fee.none", NULL));
      return FALSE;
    }
  for (guint i = 0; i < entries->len; i++)
    add_fee (build, g_ptr_array_index (entries, i));
  add_sentence (build, "paper.receipt.fee-place");
  add_sentence (build, "paper.payment.bring");
  return TRUE;
}

/* The article in both languages; @citation is nullable. */
static void
add_basis (OwSheetBuild *build, const char *citation)
{
  g_autofree char *chinese = NULL;
  g_autofree char *second = NULL;
  g_autofree char *both = NULL;

  if (citation == NULL)
    return;
  chinese = ow_paper_dup_citation (citation, OW_LANGUAGE_ZH);
  second = ow_paper_dup_citation (citation, build->second);
  both = build->second == OW_LANGUAGE_ZH ? g_strdup (chinese)
                                         : g_strdup_printf ("%s\n%s", chinese, second);
  add_row (build, "paper.refusal.basis", NULL, both);
}

/* The words of the legal office, Chinese first. */
static void
add_remedy (OwSheetBuild *build, const char *chinese, const char *texts)
{
  g_autofree char *second
      = build->second != OW_LANGUAGE_ZH ? ow_layer_dup_text (texts, "text", build->second) : NULL;
  g_autofree char *both
      = second != NULL ? g_strdup_printf ("%s\n%s", chinese, second) : g_strdup (chinese);

  if (chinese != NULL)
    ow_sheet_add_part (build->sheet, OW_PART_SENTENCE, NULL, NULL, both);
}

/* Only the remedies that exist: that the decision is final where the Law says so, and what the
 * legal office wrote for the service. Nothing is printed where there is neither. */
static gboolean
build_refusal (OwTransaction *transaction, OwSheetBuild *build, GError **error)
{
  OwCaseRules rules
      = { build->catalogue, build->parameters, build->calendar, (char *)build->centre };
  g_autoptr (OwCaseFile) file = NULL;
  g_autoptr (OwRefusalSlip) slip = NULL;

  if (!begin (transaction, build, OW_SHEET_REFUSAL, &file, error)
      || (slip = ow_refusal_slip_load_in (transaction, &rules, file->id, error)) == NULL)
    return FALSE;
  add_row (build, "paper.refusal.authority", NULL, slip->decision->authority);
  add_row (build, "paper.refusal.number", NULL, slip->decision->number);
  add_row (build, "paper.refusal.day", make_date (slip->decision->decided_on), NULL);
  ow_sheet_add_part (build->sheet, OW_PART_STRONG, NULL, ow_message_ref (slip->ground), NULL);
  add_basis (build, slip->citation);
  add_row (build, "paper.refusal.evidence", NULL, slip->decision->evidence);
  add_row (build, "paper.refusal.reason", NULL, slip->decision->reason);
  if (slip->final != NULL)
    ow_sheet_add_part (build->sheet, OW_PART_STRONG, NULL, ow_message_ref (slip->final), NULL);
  add_remedy (build, slip->hall_remedy, slip->hall_remedy_texts);
  add_sentence (build, "paper.refusal.back");
  ow_sheet_add_part (build->sheet, OW_PART_SIGN, "paper.refusal.sign", NULL, NULL);
  return TRUE;
}

/* The office is late: the applicant hears it on paper, and that it is not his overstay. */
static gboolean
build_follow_up (OwTransaction *transaction, OwSheetBuild *build, GError **error)
{
  g_autoptr (OwCaseFile) file = NULL;
  g_autoptr (OwReceipt) receipt = NULL;
  g_autoptr (GPtrArray) held = NULL;
  OwDate today = ow_transaction_get_today (transaction);
  const OwService *service;
  gboolean reside;

  if (!begin (transaction, build, OW_SHEET_FOLLOW_UP, &file, error))
    return FALSE;
  if (file->receipt_id == 0
      || ((file->decide_by == OW_DATE_NONE || file->decide_by >= today)
          && (file->valid_until == OW_DATE_NONE || file->valid_until >= today)))
    {
      ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
                            ow_message_new ("error.follow-up.not-late", NULL));
      return FALSE;
    }
  receipt = ow_transaction_load (transaction, &ow_receipt_record, file->receipt_id, error);
  if (receipt == NULL
      || (held = ow_transaction_query (transaction, &ow_query_custody_of_document, error, 'i',
                                       file->document_id, 0))
             == NULL)
    return FALSE;
  add_row (build, "paper.follow-up.receipt", NULL, receipt->number);
  add_row (build, "paper.receipt.accepted", make_date (file->accepted_on), NULL);
  add_row (build, "paper.receipt.due", make_date (file->decide_by), NULL);
  add_row (build, "paper.receipt.until", make_date (file->valid_until), NULL);
  ow_sheet_add_part (build->sheet, OW_PART_STRONG, NULL,
                     ow_message_new ("paper.follow-up.late", NULL), NULL);
  service = ow_catalogue_find_service (build->catalogue, file->service);
  reside = service != NULL && g_str_equal (ow_service_get_regime (service), "reside");
  /* Only while the passport is kept (REG-13-3, REG-18-3), and by the reading that it decides
   * (C-RECEIPTEND). */
  if (held->len > 0 && (service == NULL || ow_service_is_receipt_official (service))
      && ow_parameters_is (build->parameters, "receipt_end", "custody"))
    add_sentence (build, reside ? "paper.receipt.lawful-residence" : "paper.receipt.lawful-stay");
  add_sentence (build, "paper.follow-up.told");
  ow_sheet_add_part (build->sheet, OW_PART_SIGN, "paper.follow-up.sign", NULL, NULL);
  return TRUE;
}

static gboolean
build_label (OwTransaction *transaction, OwSheetBuild *build, GError **error)
{
  GError *local = NULL;
  g_autoptr (OwCaseFile) file = NULL;
  g_autoptr (OwPostal) postal = NULL;

  if (!begin (transaction, build, OW_SHEET_LABEL, &file, error))
    return FALSE;
  postal
      = ow_transaction_query_one (transaction, &ow_query_postal_of_case, &local, 'i', file->id, 0);
  if (local == NULL && (postal == NULL || g_str_equal (postal->state, "revoked")))
    ow_message_set_error (&local, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
                          ow_message_new ("error.post.none", NULL));
  if (!ow_act_pass (local, error))
    return FALSE;
  ow_sheet_add_part (build->sheet, OW_PART_ADDRESS, "paper.label.address", NULL, postal->address);
  ow_sheet_add_part (build->sheet, OW_PART_ADDRESS, "paper.label.addressee", NULL,
                     postal->addressee);
  ow_sheet_add_part (build->sheet, OW_PART_ADDRESS, "paper.label.phone", NULL, postal->phone);
  add_row (build, "paper.label.waybill", NULL, postal->waybill);
  return TRUE;
}

/* The day on which it was not accepted; OW_DATE_NONE when it was accepted or is still open. */
static gboolean
find_day (OwTransaction *transaction, const OwCaseFile *file, OwDate *ret_day, GError **error)
{
  g_autoptr (GPtrArray) periods
      = ow_transaction_query (transaction, &ow_query_case_periods, error, 'i', file->id, 0);

  *ret_day = OW_DATE_NONE;
  for (guint i = 0; periods != NULL && i < periods->len; i++)
    {
      const OwCasePeriod *period = g_ptr_array_index (periods, i);

      if (g_str_equal (period->state, "not_accepted"))
        *ret_day = ow_instant_to_date (period->at);
    }
  return periods != NULL;
}

/* What the rule said on that day, in the languages of the sheet, with its article and what would
 * cure it: the facts are kept with the case, so it is asked again. A rule that says nothing any
 * more, because its parameter has changed since, leaves the words of the clerk. */
static gboolean
add_ground (
    OwSheetBuild *build, const OwCaseFile *file, const char *ground, OwDate day, GError **error)
{
  OwCaseRules rules
      = { build->catalogue, build->parameters, build->calendar, (char *)build->centre };
  g_autoptr (OwFacts) facts = ow_case_rules_dup_facts (file, error);
  OwAssessment *assessment;
  OwCase matter;

  if (facts == NULL || !ow_case_rules_init (&rules, file, facts, day, &matter, error))
    return FALSE;
  assessment = ow_assess (&matter);
  for (guint i = 0; i < assessment->findings->len; i++)
    {
      const OwFinding *finding = g_ptr_array_index (assessment->findings, i);

      if (finding->severity != OW_SEVERITY_REFUSE || !g_str_equal (finding->rule, ground))
        continue;
      ow_sheet_add_part (build->sheet, OW_PART_STRONG, NULL, ow_message_ref (finding->message),
                         NULL);
      if (finding->cure != NULL)
        ow_sheet_add_part (build->sheet, OW_PART_SENTENCE, NULL, ow_message_ref (finding->cure),
                           NULL);
      add_basis (build, finding->citation);
      break;
    }
  ow_assessment_free (assessment);
  return TRUE;
}

/* Not accepted is procedure, not a decision on the merits: the slip says so, and why. */
static gboolean
build_non_acceptance (OwTransaction *transaction, OwSheetBuild *build, GError **error)
{
  g_autoptr (OwCaseFile) file = NULL;
  g_auto (GStrv) reason = NULL;
  OwDate day;

  if (!begin (transaction, build, OW_SHEET_NON_ACCEPTANCE, &file, error)
      || !find_day (transaction, file, &day, error))
    return FALSE;
  if (day == OW_DATE_NONE)
    {
      ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
                            ow_message_new ("error.non-acceptance.none", NULL));
      return FALSE;
    }
  /* "REG-12: what the clerk wrote" (ow_refuse_run) */
  reason = g_strsplit (file->reason != NULL ? file->reason : "", ": ", 2);
  add_row (build, "paper.non-acceptance.day", make_date (day), NULL);
  if (reason[0] != NULL && !add_ground (build, file, reason[0], day, error))
    return FALSE;
  if (reason[0] != NULL)
    add_row (build, "paper.refusal.reason", NULL, reason[1]);
  add_sentence (build, "paper.non-acceptance.no-decision");
  ow_sheet_add_part (build->sheet, OW_PART_SIGN, "paper.refusal.sign", NULL, NULL);
  return TRUE;
}

static const char *
name_of_document (const OwMeasure *measure)
{
  if (g_str_equal (measure->document, "visa"))
    return "Visa";
  return g_str_equal (measure->document, "stay_permit") ? "Stay permit" : "Residence permit";
}

/* Which document, what was done to it, and who did it when. */
static void
add_measure (OwSheetBuild *build, const OwMeasureSlip *slip)
{
  const OwMeasure *measure = slip->measure;
  gboolean voids = g_str_equal (measure->kind, "void");
  g_autofree char *kind = g_strconcat ("measure.kind.", measure->kind, NULL);
  g_autofree char *manner = voids ? g_strconcat ("measure.manner.", measure->manner, NULL) : NULL;
  g_autofree char *name
      = ow_name_for_paper (slip->person->mrz_surname, slip->person->mrz_given_names);

  add_row (build, "paper.measure.holder", NULL, name);
  add_row (build, "paper.measure.document",
           ow_message_new ("paper.letter.service", "service", name_of_document (measure), NULL),
           NULL);
  add_row (build, "paper.measure.number", NULL, measure->number);
  add_row (build, "paper.measure.issuer", NULL, measure->issuer);
  ow_sheet_add_part (build->sheet, OW_PART_FACT, "paper.measure.what", ow_message_new (kind, NULL),
                     NULL);
  add_row (build, "paper.refusal.authority",
           voids ? NULL : ow_message_new ("paper.measure.public-security", NULL),
           voids ? measure->issuer : NULL);
  add_row (build, "paper.measure.officer", NULL, measure->officer);
  if (voids)
    add_row (build, "paper.measure.manner", ow_message_new (manner, NULL), NULL);
  /* Of records of before the day on which another office declared it on the spot is not known. */
  if (measure->announced_on != OW_DATE_NONE || !voids || measure->own_issue)
    add_row (build, "paper.measure.day",
             make_date (measure->announced_on != OW_DATE_NONE ? measure->announced_on
                                                              : ow_instant_to_date (measure->at)),
             NULL);
}

/* Only the remedies that exist: what the legal office wrote for the measure. Nothing is printed
 * where it wrote nothing. */
static gboolean
build_measure (OwTransaction *transaction, OwSheetBuild *build, GError **error)
{
  g_autoptr (OwMeasureSlip) slip = ow_measure_slip_load_in (transaction, build->id, error);
  g_autoptr (OwCaseFile) file = NULL;
  g_autofree char *ground = NULL;
  const OwMeasure *measure;

  if (slip == NULL)
    return FALSE;
  measure = slip->measure;
  if (measure->case_id != 0
      && (file = ow_transaction_load (transaction, &ow_case_file_record, measure->case_id, error))
             == NULL)
    return FALSE;
  ow_sheet_build_begin (build, transaction, OW_SHEET_MEASURE);
  build->sheet->number = g_strdup (file != NULL ? file->number : measure->number);
  build->sheet->at = ow_transaction_get_now (transaction);
  add_measure (build, slip);
  ground = g_strconcat ("measure.ground.", measure->rule, NULL);
  ow_sheet_add_part (build->sheet, OW_PART_STRONG, NULL, ow_message_new (ground, NULL), NULL);
  add_basis (build, slip->citation);
  add_row (build, "paper.measure.article", NULL, measure->law_reference);
  add_row (build, "paper.measure.notice", make_date (measure->notice_on), NULL);
  add_row (build, "paper.measure.notice-until", make_date (measure->notice_until), NULL);
  add_row (build, "paper.measure.ordered", make_date (measure->ordered_on), NULL);
  add_row (build, "paper.measure.void-on", make_date (slip->void_on), NULL);
  add_row (build, "paper.measure.verified", make_date (slip->verified_on), NULL);
  add_row (build, "paper.refusal.reason", NULL, measure->reason);
  add_remedy (build, slip->hall_remedy, slip->hall_remedy_texts);
  ow_sheet_add_part (build->sheet, OW_PART_SIGN, "paper.measure.sign", NULL, NULL);
  return TRUE;
}

/* The code in the QR is that of the appointment, as the kiosk takes it; nobody's name is in it. */
static gboolean
build_appointment (OwTransaction *transaction, OwSheetBuild *build, GError **error)
{
  g_autoptr (OwAppointment) appointment
      = ow_transaction_load (transaction, &ow_appointment_record, build->id, error);
  g_autoptr (OwCaseFile) file = NULL;
  g_autoptr (OwQrText) qr = NULL;
  g_autofree char *what = NULL;
  g_autofree char *time = NULL;

  if (appointment == NULL)
    return FALSE;
  if (appointment->case_id == 0 || !g_str_equal (appointment->state, "booked"))
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.task.none");
  /* In his language, whoever prints it. */
  ow_language_parse (appointment->language, &build->second);
  if (!begin_of (transaction, build, OW_SHEET_APPOINTMENT, appointment->case_id, &file, error))
    return FALSE;
  what = g_strconcat ("task.", appointment->purpose, NULL);
  time = ow_appointment_dup_time (appointment->minute);
  add_row (build, "paper.appointment.what", ow_message_new (what, NULL), NULL);
  ow_sheet_add_part (build->sheet, OW_PART_FACT, "paper.appointment.day",
                     make_date (appointment->day), NULL);
  ow_sheet_add_part (build->sheet, OW_PART_FACT, "paper.appointment.time", NULL, time);
  add_row (build, "paper.appointment.place", NULL, appointment->place);
  add_row (build, "paper.appointment.code", NULL, appointment->code);
  add_sentence (build, "paper.appointment.come");
  add_sentence (build, "paper.appointment.late");
  qr = ow_qr_text_new ('A', appointment->site, appointment->code, 1);
  ow_qr_text_add_line (qr, appointment->service, appointment->day, appointment->day);
  return ow_sheet_build_sign (build, qr, error);
}

/* The QR is the number of the case and nothing else: any counter opens the case with it. */
static gboolean
build_dossier (OwTransaction *transaction, OwSheetBuild *build, GError **error)
{
  g_autoptr (OwCaseFile) file = NULL;
  const OwService *service;
  const OwSubKind *sub_kind;
  GPtrArray *materials;

  if (!begin (transaction, build, OW_SHEET_DOSSIER, &file, error))
    return FALSE;
  service = ow_catalogue_find_service (build->catalogue, file->service);
  sub_kind = service != NULL ? ow_service_find_sub_kind (service, file->sub_kind) : NULL;
  if (file->dossier == NULL || sub_kind == NULL)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.dossier.none");
  build->sheet->qr = g_strdup (file->number);
  materials = ow_sub_kind_get_materials (sub_kind);
  for (guint i = 0; i < materials->len; i++)
    {
      const OwMaterial *material = materials->pdata[i];
      gint64 originals, copies;

      if (ow_dossier_find (file->dossier, material->id, &originals, &copies))
        add_row (
            build, material->name,
            ow_message_new ("paper.dossier.pages", "originals", originals, "copies", copies, NULL),
            NULL);
    }
  ow_sheet_add_part (
      build->sheet, OW_PART_FACT, "paper.dossier.total",
      ow_message_new ("paper.dossier.sum", "count", ow_dossier_get_total (file->dossier), NULL),
      NULL);
  ow_sheet_add_part (build->sheet, OW_PART_SIGN, "paper.dossier.sign", NULL, NULL);
  return TRUE;
}

gboolean
ow_sheet_build_letter (OwTransaction *transaction,
                       OwSheetBuild *build,
                       OwSheetKind kind,
                       GError **error)
{
  if (kind == OW_SHEET_PAYMENT)
    return build_payment (transaction, build, error);
  if (kind == OW_SHEET_REFUSAL)
    return build_refusal (transaction, build, error);
  if (kind == OW_SHEET_FOLLOW_UP)
    return build_follow_up (transaction, build, error);
  if (kind == OW_SHEET_NON_ACCEPTANCE)
    return build_non_acceptance (transaction, build, error);
  if (kind == OW_SHEET_MEASURE)
    return build_measure (transaction, build, error);
  if (kind == OW_SHEET_APPOINTMENT)
    return build_appointment (transaction, build, error);
  if (kind == OW_SHEET_DOSSIER)
    return build_dossier (transaction, build, error);
  return build_label (transaction, build, error);
}
