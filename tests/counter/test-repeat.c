/* A person who comes again: what a new application takes over from the last one (DESIGN 9, "a
 * repeat extension with unchanged data"), what it never does, and a passport that was renewed. */

#include <string.h>

#include "earlier.h"
#include "ledger.h"
#include "ow-counter-error.h"
#include "test-counter.h"

/* The same person, the next passport. */
#define RENEWED                                                                                    \
  "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL999123459UTO7408122F3604155ZE184226B<<<<<10"

static OwFormField *
field_of (OwMatter *matter, const char *fact)
{
  OwFormField *field = ow_form_model_find_fact (ow_matter_get_form (matter), fact);

  g_assert_nonnull (field);
  return field;
}

static void
is_carried (OwMatter *matter, const char *fact, const char *value, const char *number)
{
  OwMessage *origin = ow_form_field_get_origin (field_of (matter, fact));

  g_assert_cmpstr (ow_form_field_get_value (field_of (matter, fact)), ==, value);
  g_assert_nonnull (origin);
  g_assert_cmpstr (ow_message_get_id (origin), ==, "form.carried");
  g_assert_cmpstr (ow_message_get_text (origin, "number"), ==, number);
}

static void
is_afresh (OwMatter *matter, const char *fact)
{
  g_assert_cmpstr (ow_form_field_get_value (field_of (matter, fact)), ==, "");
  g_assert_null (ow_form_field_get_origin (field_of (matter, fact)));
}

/* Applicant of a new party, and the matter that he asks for. */
static OwMatter *
come_again (Hall *hall,
            const char *zone,
            const char *service,
            const char *sub_kind,
            OwSitting **ret_sitting,
            OwApplicant **ret_applicant)
{
  g_autoptr (GError) error = NULL;
  OwMatter *matter;

  *ret_sitting = party_call (hall);
  *ret_applicant = party_identify (*ret_sitting, zone, TRUE, &error);
  g_assert_no_error (error);
  matter = party_add (*ret_sitting, *ret_applicant, service, sub_kind, &error);
  g_assert_no_error (error);
  return matter;
}

static void
test_taken_over (Hall *hall, gconstpointer data)
{
  g_auto (Earlier) earlier = { 0 };
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwSitting) resumed = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (GError) error = NULL;
  const char *service = NULL;
  const char *sub_kind = NULL;
  GListModel *materials;
  OwMatter *again;

  earlier_permit (hall, TRUE, &earlier);
  matter = come_again (hall, party_passports[0], "S01", "extension", &sitting, &applicant);
  /* What he is likely to want is offered first. */
  g_assert_true (ow_applicant_get_likely (applicant, &service, &sub_kind));
  g_assert_cmpstr (service, ==, "S01");
  g_assert_cmpstr (sub_kind, ==, "extension");
  is_carried (matter, "person.phone", "024-00000000", earlier.number);
  is_carried (matter, "person.address", "沈阳市浑南区全运路109号", earlier.number);
  is_carried (matter, "person.city", "shenyang", earlier.number);
  is_carried (matter, "person.employer", "Shenyang Machine Works", earlier.number);
  is_carried (matter, "passport.kind", "ordinary", earlier.number);
  /* Not what stood on the old form (a visa), but what that case issued. */
  is_carried (matter, "permit.kind", "residence_permit", earlier.number);
  is_carried (matter, "permit.number", earlier.permit, earlier.number);
  is_carried (matter, "permit.valid_until", "2027-01-15", earlier.number);
  /* Dates, who is here, what is asked for, papers: each time afresh. */
  is_afresh (matter, "entry.date");
  is_afresh (matter, "requested.from");
  is_afresh (matter, "requested.to");
  is_afresh (matter, "presenter.capacity");
  is_afresh (matter, "applicant.present");
  materials = ow_matter_get_materials (matter);
  for (guint i = 0; i < g_list_model_get_n_items (materials); i++)
    {
      g_autoptr (OwMaterialItem) item = g_list_model_get_item (materials, i);

      /* The passport was scanned and lies here. */
      g_assert_true (ow_material_item_get_original_seen (item)
                     == g_str_equal (ow_material_item_get_id (item), "passport"));
      g_assert_false (ow_material_item_get_copy_kept (item));
    }
  g_assert_false (ow_matter_is_clear (matter));
  /* Written over, a value is the clerk's own; the passport's words never had a mark. */
  party_set (matter, "person.phone", "13912345678");
  g_assert_null (ow_form_field_get_origin (field_of (matter, "person.phone")));
  party_set (matter, "person.employer", "");
  g_assert_null (ow_form_field_get_origin (field_of (matter, "person.surname")));
  g_assert_true (party_save (sitting, &error));
  g_assert_no_error (error);
  /* A restart brings the marks back, and what was emptied stays empty. */
  resumed = party_resume (hall, &error);
  g_assert_no_error (error);
  again = ow_sitting_get_current_matter (resumed);
  is_carried (again, "person.address", "沈阳市浑南区全运路109号", earlier.number);
  is_carried (again, "permit.number", earlier.permit, earlier.number);
  is_afresh (again, "person.employer");
  g_assert_cmpstr (ow_form_field_get_value (field_of (again, "person.phone")), ==, "13912345678");
  g_assert_null (ow_form_field_get_origin (field_of (again, "person.phone")));
}

/* The acceptance confirms what was taken over: it stands with the case, with where it is from. */
static void
test_accepted (Hall *hall, gconstpointer data)
{
  static const char *const answers[][2] = { { "entry.date", "2026-11-13" },
                                            { "requested.to", "2028-01-15" },
                                            { "presenter.capacity", "applicant" },
                                            { "applicant.present", "yes" } };
  g_auto (Earlier) earlier = { 0 };
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (GError) error = NULL;

  earlier_permit (hall, TRUE, &earlier);
  matter = come_again (hall, party_passports[0], "S01", "extension", &sitting, &applicant);
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    party_set (matter, answers[i][0], answers[i][1]);
  ow_matter_assess (matter);
  party_tick (matter, NULL);
  g_assert_true (ow_matter_is_clear (matter));
  g_assert_cmpint (party_accept (sitting, &error), !=, 0);
  g_assert_no_error (error);
  g_assert_cmpint (
      ledger_count (hall, "SELECT COUNT (*) FROM case_file WHERE sub_kind = 'extension' AND "
                          "accepted_on IS NOT NULL AND materials <> REPLACE (materials, "
                          "'form.carried', '') AND facts <> REPLACE (facts, 'E12345678', '')"),
      ==, 1);
}

/* Whose permit is still at the bureau tells what he holds himself; a service that he never came for
 * takes over nothing; nor does an application that was taken back. */
static void
test_not_taken_over (Hall *hall, gconstpointer data)
{
  g_auto (Earlier) earlier = { 0 };
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (OwMatter) other = NULL;
  g_autoptr (OwMatter) third = NULL;
  g_autoptr (GError) error = NULL;

  earlier_permit (hall, FALSE, &earlier);
  matter = come_again (hall, party_passports[0], "S01", "extension", &sitting, &applicant);
  is_carried (matter, "person.phone", "024-00000000", earlier.number);
  is_afresh (matter, "permit.kind");
  is_afresh (matter, "permit.number");
  is_afresh (matter, "permit.valid_until");
  other = party_add (sitting, applicant, "S04", "extension", &error);
  g_assert_no_error (error);
  is_afresh (other, "person.phone");
  is_afresh (other, "passport.kind");
  g_assert_true (party_remove (sitting, matter, &error));
  hall_run_sql (hall, "UPDATE case_file SET state = 'withdrawn' WHERE service = 'S01'");
  third = party_add (sitting, applicant, "S01", "extension", &error);
  g_assert_no_error (error);
  is_afresh (third, "person.phone");
}

static OwApplicant *
identify_renewed (OwSitting *sitting, const char *evidence, GError **error)
{
  g_autoptr (OwScan) scan = ow_scan_recognise (RENEWED, ow_date_new (2026, 12, 7));
  g_auto (Answer) answer = { NULL };

  ow_sitting_identify_renewed_async (sitting, scan, TRUE, evidence, NULL, hall_answer_cb, &answer);
  return ow_sitting_identify_finish (sitting, hall_wait (&answer), error);
}

/* FORMATS.md, "Never automated: merging persons": a new number of a person who is known is a
 * question; the clerk's answer links the new passport to the old one. */
static void
test_renewed (Hall *hall, gconstpointer data)
{
  g_auto (Earlier) earlier = { 0 };
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (OwApplicant) again = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (GError) error = NULL;

  earlier_permit (hall, TRUE, &earlier);
  sitting = party_call (hall);
  g_assert_null (party_identify (sitting, RENEWED, TRUE, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==, "error.counter.renewed");
  g_assert_cmpstr (ow_message_get_text (ow_message_from_error (error), "number"), ==, "L898902C3");
  g_clear_error (&error);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM person"), ==, 1);
  g_assert_null (identify_renewed (sitting, "hearsay", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  applicant = identify_renewed (sitting, "noted", &error);
  g_assert_no_error (error);
  g_assert_cmpint (ow_applicant_get_person_id (applicant), ==, earlier.person);
  g_assert_cmpstr (ow_applicant_get_document_number (applicant), ==, "L99912345");
  matter = party_add (sitting, applicant, "S01", "extension", &error);
  g_assert_no_error (error);
  is_carried (matter, "person.phone", "024-00000000", earlier.number);
  /* A property of the old booklet says nothing of the new one. */
  is_afresh (matter, "passport.kind");
  /* Linked with its evidence; the old one is still his. */
  g_assert_cmpint (
      ledger_count (hall, "SELECT COUNT (*) FROM travel_document AS n JOIN travel_document AS o ON "
                          "o.id = n.replaces_id WHERE n.number = 'L99912345' AND o.number = "
                          "'L898902C3' AND n.evidence = 'noted' AND n.person_id = o.person_id"),
      ==, 1);
  /* Known from now on. */
  again = party_identify (sitting, RENEWED, TRUE, &error);
  g_assert_no_error (error);
  g_assert_true (again == applicant);
}

static void
test_not_renewed (Hall *hall, gconstpointer data)
{
  g_auto (Earlier) earlier = { 0 };
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (GError) error = NULL;
  const char *service, *sub_kind;

  earlier_permit (hall, TRUE, &earlier);
  sitting = party_call (hall);
  applicant = identify_renewed (sitting, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ow_applicant_get_person_id (applicant), !=, earlier.person);
  g_assert_false (ow_applicant_get_likely (applicant, &service, &sub_kind));
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM travel_document WHERE replaces_id IS "
                                       "NOT NULL OR evidence IS NOT NULL"),
                   ==, 0);
  matter = party_add (sitting, applicant, "S01", "extension", &error);
  g_assert_no_error (error);
  is_afresh (matter, "person.phone");
}

static gboolean
give_back (OwSitting *sitting, OwApplicant *applicant, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_sitting_give_back_async (sitting, applicant, NULL, hall_answer_cb, &answer);
  return ow_sitting_give_back_finish (sitting, hall_wait (&answer), error);
}

/* What was given with the scan goes back in one act; not while a case of his is open. */
static void
test_give_back (Hall *hall, gconstpointer data)
{
  g_auto (Earlier) earlier = { 0 };
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *slip = NULL;

  earlier_permit (hall, TRUE, &earlier);
  sitting = party_call (hall);
  applicant = party_identify (sitting, party_passports[0], TRUE, &error);
  g_assert_no_error (error);
  slip = g_strdup (ow_applicant_get_slip (applicant));
  g_assert_true (give_back (sitting, applicant, &error));
  g_assert_no_error (error);
  g_assert_false (ow_applicant_get_passport_kept (applicant));
  ledger_is_at (hall, slip, "returned", "applicant");
  ledger_whole (hall);
  /* Twice is once. */
  g_assert_true (give_back (sitting, applicant, &error));
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM custody_move WHERE receiver = "
                                       "'applicant'"),
                   ==, 2);
}

static void
test_give_back_open (Hall *hall, gconstpointer data)
{
  g_auto (Earlier) earlier = { 0 };
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (GError) error = NULL;

  earlier_permit (hall, FALSE, &earlier);
  sitting = party_call (hall);
  applicant = party_identify (sitting, party_passports[0], TRUE, &error);
  g_assert_no_error (error);
  g_assert_false (give_back (sitting, applicant, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_assert_true (ow_applicant_get_passport_kept (applicant));
}

#define ADD(name, func)                                                                            \
  test_engine_add ("/counter/repeat/" name, Hall, hall_set_up, func, hall_tear_down)

void
test_repeat_add (void)
{
  ADD ("taken-over", test_taken_over);
  ADD ("accepted", test_accepted);
  ADD ("not-taken-over", test_not_taken_over);
  ADD ("renewed", test_renewed);
  ADD ("not-renewed", test_not_renewed);
  ADD ("give-back", test_give_back);
  ADD ("give-back-open", test_give_back_open);
}
