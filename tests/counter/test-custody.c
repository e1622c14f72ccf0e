/* Passports in drawers and safe (DESIGN section 4, custody): no object ever has zero or two
 * holders. A manifest moves nothing before the receiver signs in; a count changes nothing but names
 * who clears a difference up; an early return takes the receipt with it (REG-13-3). */

#include "ledger.h"
#include "ow-count-acts.h"
#include "ow-day-acts.h"
#include "ow-machine.h"
#include "ow-manifest-acts.h"
#include "ow-model-error.h"
#include "ow-site-setup.h"
#include "ow-store-error.h"
#include "test-counter.h"
#include "test-party.h"

static OwRowId
open_manifest (Hall *hall, OwRowId staff, const char *station, const OwManifestOpen *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result
      = ledger_act (hall, staff, station, NULL, ow_manifest_open_run, request, &error);

  g_assert_no_error (error);
  ledger_whole (hall);
  return ow_result_get_id (result, "manifest");
}

/* Lunch: the whole drawer goes to the next counter in one scan run, and until each slip is scanned
 * in there it stays where it was. */
static void
test_handover (Hall *hall, gconstpointer data)
{
  g_autofree char *a = ledger_deposit (hall, hall->clerk, "desk-1", 1);
  g_autofree char *b = ledger_deposit (hall, hall->clerk, "desk-1", 2);
  g_autofree char *c = ledger_deposit (hall, hall->clerk, "desk-1", 3);
  g_autofree char *other = ledger_deposit (hall, hall->clerk2, "desk-2", 4);
  g_autoptr (GPtrArray) two = ledger_scans (a, b, NULL);
  g_autoptr (GPtrArray) rest = ledger_scans (c, NULL);
  g_autoptr (GPtrArray) foreign = ledger_scans (c, other, NULL);
  OwManifestOpen lunch = { NULL, "clerk", NULL, "clerk", "desk-2" };
  OwManifestAccept accept = { .scans = two };
  OwManifestAccept wrong = { .scans = foreign };
  OwManifestCancel cancel = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) partly = NULL;

  accept.manifest = wrong.manifest = cancel.manifest
      = open_manifest (hall, hall->clerk, "desk-1", &lunch);
  ledger_is_at (hall, a, "clerk", "desk-1");
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM manifest_item"), ==, 3);
  /* The giver does not accept from himself, and it is not meant for another drawer. */
  ledger_refused (hall, hall->clerk, "desk-2", NULL, ow_manifest_accept_run, &accept,
                  OW_COUNTER_ERROR_USAGE);
  ledger_refused (hall, hall->clerk, "desk-2", "alone", ow_manifest_accept_run, &accept,
                  OW_COUNTER_ERROR_NOT_ALLOWED);
  ledger_refused (hall, hall->clerk2, "desk-3", NULL, ow_manifest_accept_run, &accept,
                  OW_COUNTER_ERROR_STATE);
  /* One slip too many refuses the whole: nothing has moved. */
  ledger_refused (hall, hall->clerk2, "desk-2", NULL, ow_manifest_accept_run, &wrong,
                  OW_COUNTER_ERROR_STATE);
  ledger_is_at (hall, c, "clerk", "desk-1");
  partly = ledger_act (hall, hall->clerk2, "desk-2", NULL, ow_manifest_accept_run, &accept, &error);
  g_assert_no_error (error);
  g_assert_cmpint (json_object_get_int_member (partly, "accepted"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (partly, "left"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (partly, "state"), ==, "open");
  ledger_is_at (hall, a, "clerk", "desk-2");
  ledger_is_at (hall, c, "clerk", "desk-1");
  {
    g_autoptr (OwCustodyObject) object = ledger_find (hall, a);

    g_assert_cmpint (object->keeper_id, ==, hall->clerk2);
  }
  ledger_whole (hall);
  /* Who did not give cannot take back; the rest stays with the giver. */
  ledger_refused (hall, hall->clerk2, "desk-2", NULL, ow_manifest_cancel_run, &cancel,
                  OW_COUNTER_ERROR_NOT_ALLOWED);
  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_manifest_cancel_run, &cancel);
  ledger_is_at (hall, c, "clerk", "desk-1");
  accept.scans = rest;
  g_assert_null (
      ledger_act (hall, hall->clerk2, "desk-2", NULL, ow_manifest_accept_run, &accept, &error));
  g_assert_error (error, OW_MODEL_ERROR, OW_MODEL_ERROR_TRANSITION);
  ledger_whole (hall);
}

/* Drawer, safe, bureau and back: the safe is its keeper's, the bureau signs on paper. */
static void
test_places (Hall *hall, gconstpointer data)
{
  g_autofree char *slip = ledger_deposit (hall, hall->clerk, "desk-1", 1);
  g_autoptr (GPtrArray) scans = ledger_scans (slip, NULL);
  OwManifestOpen store = { scans, "clerk", NULL, "safe", NULL };
  OwManifestOpen send = { scans, "safe", NULL, "bureau", NULL };
  OwManifestOpen whole_safe = { NULL, "safe", NULL, "clerk", NULL };
  OwManifestOpen back = { scans, "bureau", NULL, "clerk", NULL };
  OwManifestAccept accept = { .scans = scans };
  OwCustodyReceive receive = { scans, "", NULL };
  OwCustodyReturn give = { scans, "applicant" };

  accept.manifest = open_manifest (hall, hall->clerk, "desk-1", &store);
  ledger_refused (hall, hall->clerk2, "desk-2", NULL, ow_manifest_accept_run, &accept,
                  OW_COUNTER_ERROR_NOT_ALLOWED);
  ledger_do (hall, hall->supervisor, "desk-3", NULL, ow_manifest_accept_run, &accept);
  ledger_is_at (hall, slip, "safe", "safe");
  ledger_whole (hall);
  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_manifest_open_run, &send,
                  OW_COUNTER_ERROR_NOT_ALLOWED);
  ledger_refused (hall, hall->supervisor, "desk-3", NULL, ow_manifest_open_run, &whole_safe,
                  OW_COUNTER_ERROR_USAGE);
  ledger_refused (hall, hall->supervisor, "desk-3", NULL, ow_manifest_open_run, &back,
                  OW_COUNTER_ERROR_USAGE);
  accept.manifest = open_manifest (hall, hall->supervisor, "desk-3", &send);
  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_manifest_accept_run, &accept,
                  OW_COUNTER_ERROR_USAGE);
  accept.receiver_name = "Officer Li";
  accept.reference = "B-0412";
  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_manifest_accept_run, &accept);
  ledger_is_at (hall, slip, "bureau", "bureau");
  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_custody_receive_run, &receive,
                  OW_COUNTER_ERROR_USAGE);
  receive.officer = "Officer Li";
  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_custody_receive_run, &receive);
  ledger_is_at (hall, slip, "clerk", "desk-1");
  /* Only out of the drawer that it is in. */
  ledger_refused (hall, hall->clerk2, "desk-2", NULL, ow_custody_return_run, &give,
                  OW_COUNTER_ERROR_STATE);
  ledger_refused (hall, hall->clerk2, "desk-1", NULL, ow_custody_return_run, &give,
                  OW_COUNTER_ERROR_STATE);
  ledger_refused (hall, hall->auditor, "desk-1", NULL, ow_custody_return_run, &give,
                  OW_COUNTER_ERROR_NOT_ALLOWED);
  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_custody_return_run, &give);
  ledger_is_at (hall, slip, "returned", "applicant");
  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_custody_return_run, &give,
                  OW_COUNTER_ERROR_STATE);
  ledger_whole (hall);
}

/* An open manifest blocks nothing: what is handed back meanwhile comes off it. */
static void
test_open_blocks_nothing (Hall *hall, gconstpointer data)
{
  g_autofree char *a = ledger_deposit (hall, hall->clerk, "desk-1", 1);
  g_autofree char *b = ledger_deposit (hall, hall->clerk, "desk-1", 2);
  g_autoptr (GPtrArray) first = ledger_scans (a, NULL);
  g_autoptr (GPtrArray) second = ledger_scans (b, NULL);
  OwManifestOpen lunch = { NULL, "clerk", NULL, "clerk", NULL };
  OwManifestOpen other = { second, "clerk", NULL, "safe", NULL };
  OwCustodyReturn give = { first, "applicant" };
  OwManifestAccept accept = { .scans = first };
  OwRowId manifest = open_manifest (hall, hall->clerk, "desk-1", &lunch);
  g_autoptr (GError) error = NULL;

  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_custody_return_run, &give);
  ledger_whole (hall);
  accept.manifest = manifest;
  ledger_refused (hall, hall->clerk2, "desk-2", NULL, ow_manifest_accept_run, &accept,
                  OW_COUNTER_ERROR_STATE);
  open_manifest (hall, hall->clerk, "desk-1", &other);
  /* Nothing is left of the first one. */
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM manifest WHERE state = 'cancelled'"),
                   ==, 1);
}

/* A supervisor hands over the drawer of a clerk who has gone home; alone he needs a witness. */
static void
test_absent (Hall *hall, gconstpointer data)
{
  g_autofree char *slip = ledger_deposit (hall, hall->clerk, "desk-1", 1);
  g_autoptr (GPtrArray) scans = ledger_scans (slip, NULL);
  OwManifestOpen take = { NULL, "clerk", "desk-1", "safe", NULL };
  OwManifestAccept accept = { .scans = scans };

  ledger_refused (hall, hall->clerk2, "desk-2", NULL, ow_manifest_open_run, &take,
                  OW_COUNTER_ERROR_NOT_ALLOWED);
  accept.manifest = open_manifest (hall, hall->supervisor, "desk-3", &take);
  ledger_refused (hall, hall->supervisor, "desk-3", "gone home", ow_manifest_accept_run, &accept,
                  OW_COUNTER_ERROR_NOT_ALLOWED);
  accept.witness = hall->supervisor;
  ledger_refused (hall, hall->supervisor, "desk-3", "gone home", ow_manifest_accept_run, &accept,
                  OW_COUNTER_ERROR_NOT_ALLOWED);
  accept.witness = hall->clerk2;
  ledger_do (hall, hall->supervisor, "desk-3", "gone home", ow_manifest_accept_run, &accept);
  ledger_is_at (hall, slip, "safe", "safe");
  ledger_whole (hall);
}

static gint64
figure (JsonObject *result, const char *name)
{
  return json_object_get_int_member (result, name);
}

/* The evening: 143 objects, most in sealed trays; one is missing, one lies where it should not, one
 * number is of no ledger. The day closes all the same. */
static void
test_count (Hall *hall, gconstpointer data)
{
  enum
  {
    OBJECTS = 143,
    TRAYS = 7,
    IN_TRAY = 20,
  };
  g_autoptr (GPtrArray) slips = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) scans = g_ptr_array_new ();
  g_autoptr (GPtrArray) one = NULL;
  g_autofree char *drawer = NULL;
  OwManifestOpen store = { NULL, "clerk", NULL, "safe", NULL };
  OwManifestAccept accept = { .scans = slips };
  OwCountCustody count = { "safe", "safe", scans, 0 };
  OwResolveIncident resolve = { 0 };
  OwManifestOpen fetch = { NULL, "safe", NULL, "clerk", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSealKey) key = ow_site_setup_load_key (ow_context_get_store (hall->context), &error);
  OwCloseDay close = { OW_DATE_NONE, key };
  static const char *const seals[TRAYS] = { "S1", "S2", "S3", "S4", "S5", "S6", "S7" };

  for (int i = 0; i < OBJECTS; i++)
    g_ptr_array_add (slips, ledger_deposit (hall, hall->clerk, "desk-1", i));
  drawer = ledger_deposit (hall, hall->clerk, "desk-2", OBJECTS);
  accept.manifest = open_manifest (hall, hall->clerk, "desk-1", &store);
  ledger_do (hall, hall->supervisor, "desk-3", NULL, ow_manifest_accept_run, &accept);
  for (int t = 0; t < TRAYS; t++)
    {
      g_autoptr (GPtrArray) inside = g_ptr_array_new ();
      OwSealTray seal = { seals[t], inside };

      for (int i = 0; i < IN_TRAY; i++)
        g_ptr_array_add (inside, g_ptr_array_index (slips, t * IN_TRAY + i));
      ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_seal_tray_run, &seal,
                      OW_COUNTER_ERROR_NOT_ALLOWED);
      ledger_do (hall, hall->supervisor, "desk-3", NULL, ow_seal_tray_run, &seal);
      g_ptr_array_add (scans, (gpointer)seals[t]);
    }
  /* Three lie outside the trays. Ten scans count them all. */
  for (int i = TRAYS * IN_TRAY; i < OBJECTS; i++)
    g_ptr_array_add (scans, g_ptr_array_index (slips, i));
  {
    g_autoptr (JsonObject) all
        = ledger_act (hall, hall->supervisor, "desk-3", NULL, ow_count_custody_run, &count, &error);

    g_assert_no_error (error);
    g_assert_cmpint (figure (all, "expected"), ==, OBJECTS);
    g_assert_cmpint (figure (all, "found"), ==, OBJECTS);
    g_assert_cmpint (figure (all, "safe"), ==, OBJECTS);
    g_assert_cmpint (figure (all, "drawers"), ==, 1);
    g_assert_cmpint (figure (all, "away"), ==, 0);
    g_assert_cmpint (figure (all, "missing") + figure (all, "surplus"), ==, 0);
  }
  /* One taken out of a tray breaks the seal: its number no longer counts the rest. */
  one = ledger_scans (g_ptr_array_index (slips, 0), NULL);
  fetch.scans = accept.scans = one;
  accept.manifest = open_manifest (hall, hall->supervisor, "desk-3", &fetch);
  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_manifest_accept_run, &accept);
  ledger_whole (hall);
  ledger_refused (hall, hall->supervisor, "desk-3", NULL, ow_count_custody_run, &count,
                  OW_COUNTER_ERROR_STATE);
  g_ptr_array_remove_index (scans, 0);
  for (int i = 1; i < IN_TRAY - 1; i++)
    g_ptr_array_add (scans, g_ptr_array_index (slips, i));
  g_ptr_array_add (scans, drawer);
  g_ptr_array_add (scans, "TSYC261123999990");
  g_ptr_array_add (scans, "TSYC261123999990");
  {
    g_autoptr (JsonObject) result
        = ledger_act (hall, hall->supervisor, "desk-3", NULL, ow_count_custody_run, &count, &error);

    g_assert_no_error (error);
    g_assert_cmpint (figure (result, "expected"), ==, OBJECTS - 1);
    g_assert_cmpint (figure (result, "found"), ==, OBJECTS - 2);
    g_assert_cmpint (figure (result, "missing"), ==, 1);
    g_assert_cmpint (figure (result, "surplus"), ==, 2);
    g_assert_cmpint (figure (result, "lost"), ==, 1);
    g_assert_cmpuint (json_array_get_length (json_object_get_array_member (result, "incidents")),
                      ==, 3);
  }
  /* Counted again: the same differences, no second incident; and the ledger says what it said. */
  {
    g_autoptr (JsonObject) again
        = ledger_act (hall, hall->supervisor, "desk-3", NULL, ow_count_custody_run, &count, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (json_array_get_length (json_object_get_array_member (again, "incidents")), ==,
                      0);
  }
  ledger_is_at (hall, g_ptr_array_index (slips, IN_TRAY - 1), "safe", "safe");
  ledger_is_at (hall, drawer, "clerk", "desk-2");
  /* The supervisor answers for what is in the safe: another one clears it up. */
  resolve.incident
      = ledger_count (hall, "SELECT id FROM incident WHERE kind = 'missing' AND state = 'open'");
  g_assert_cmpint (ledger_count (hall, "SELECT owner_id FROM incident WHERE kind = 'missing'"), ==,
                   hall->supervisor);
  ledger_refused (hall, hall->supervisor, "desk-3", "found under the tray", ow_resolve_incident_run,
                  &resolve, OW_COUNTER_ERROR_NOT_ALLOWED);
  resolve.incident = ledger_count (hall, "SELECT id FROM incident WHERE kind = 'unknown'");
  ledger_refused (hall, hall->supervisor, "desk-3", NULL, ow_resolve_incident_run, &resolve,
                  OW_COUNTER_ERROR_USAGE);
  ledger_refused (hall, hall->clerk, "desk-1", "mine", ow_resolve_incident_run, &resolve,
                  OW_COUNTER_ERROR_NOT_ALLOWED);
  ledger_do (hall, hall->supervisor, "desk-3", "slip of another center", ow_resolve_incident_run,
             &resolve);
  ledger_refused (hall, hall->supervisor, "desk-3", "again", ow_resolve_incident_run, &resolve,
                  OW_COUNTER_ERROR_STATE);
  ledger_do (hall, hall->supervisor, "desk-3", NULL, ow_close_day_run, &close);
}

/* What an open manifest has taken out is on the way, not missing. */
static void
test_count_on_the_way (Hall *hall, gconstpointer data)
{
  g_autofree char *slip = ledger_deposit (hall, hall->clerk, "desk-1", 1);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  OwManifestOpen lunch = { NULL, "clerk", NULL, "clerk", NULL };
  OwCountCustody count = { "clerk", "desk-1", none, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = NULL;

  open_manifest (hall, hall->clerk, "desk-1", &lunch);
  result = ledger_act (hall, hall->clerk, "desk-1", NULL, ow_count_custody_run, &count, &error);
  g_assert_no_error (error);
  g_assert_cmpint (figure (result, "on_the_way"), ==, 1);
  g_assert_cmpint (figure (result, "missing"), ==, 0);
  g_assert_cmpint (figure (result, "found"), ==, 0);
}

/* A kept passport goes back before the decision: only with a second person, a reason and the
 * receipt; then the receipt makes nothing lawful any more, until it is kept again. */
static void
test_early (Hall *hall, gconstpointer data)
{
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) anna = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) scans = NULL;
  g_autofree char *slip = NULL;
  OwCustodyEarly early = { .last_day = ow_date_new (2026, 12, 12), .receipt_taken = TRUE };
  OwCustodyReturn give = { .receiver = "applicant" };
  OwCustodyRedeposit again = { 0 };
  gint64 receipt;

  hall_sign_in (hall, "clerk", 1);
  sitting = party_call (hall);
  anna = party_identify (sitting, party_passports[0], TRUE, &error);
  matter = party_add (sitting, anna, "S01", "first", &error);
  g_assert_no_error (error);
  early.slip = slip = g_strdup (ow_applicant_get_slip (anna));
  early.approver = hall->supervisor;
  give.slips = scans = ledger_scans (slip, NULL);
  ledger_refused (hall, hall->clerk, "desk-1", "travels", ow_custody_early_run, &early,
                  OW_COUNTER_ERROR_STATE);
  party_fill (matter, NULL);
  receipt = party_accept (sitting, &error);
  g_assert_no_error (error);
  g_assert_cmpint (receipt, >, 0);
  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_custody_return_run, &give,
                  OW_COUNTER_ERROR_STATE);
  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_custody_early_run, &early,
                  OW_COUNTER_ERROR_USAGE);
  early.approver = hall->clerk2;
  ledger_refused (hall, hall->clerk, "desk-1", "travels", ow_custody_early_run, &early,
                  OW_COUNTER_ERROR_NOT_ALLOWED);
  early.approver = hall->supervisor;
  early.receipt_taken = FALSE;
  ledger_refused (hall, hall->clerk, "desk-1", "travels", ow_custody_early_run, &early,
                  OW_COUNTER_ERROR_USAGE);
  early.receipt_taken = TRUE;
  ledger_do (hall, hall->clerk, "desk-1", "travels", ow_custody_early_run, &early);
  ledger_is_at (hall, slip, "returned", "applicant");
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM receipt WHERE state = 'void'"), ==,
                   1);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM override_record WHERE rule = "
                                       "'REG-13-3' AND approver_id IS NOT NULL"),
                   ==, 1);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM custody_move WHERE reference = "
                                       "'early 2026-12-12'"),
                   ==, 1);
  ledger_whole (hall);
  again.object = ledger_count (hall, "SELECT id FROM custody_object");
  ledger_do (hall, hall->clerk2, "desk-2", NULL, ow_custody_redeposit_run, &again);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM receipt WHERE state = 'current' "
                                       "AND issue = 2"),
                   ==, 1);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM custody_object WHERE place = "
                                       "'clerk' AND holder = 'desk-2'"),
                   ==, 1);
  ledger_refused (hall, hall->clerk2, "desk-2", NULL, ow_custody_redeposit_run, &again,
                  OW_COUNTER_ERROR_STATE);
  ledger_whole (hall);
}

/* What is no passport needs a name; a passport needs its document. */
static void
test_deposit (Hall *hall, gconstpointer data)
{
  OwCustodyDeposit request = { .kind = "original" };
  OwRowId document;

  ledger_person (hall, 1, &request.person, &document);
  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_custody_deposit_run, &request,
                  OW_COUNTER_ERROR_USAGE);
  request.label = "marriage certificate";
  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_custody_deposit_run, &request);
  request.kind = "hat";
  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_custody_deposit_run, &request,
                  OW_COUNTER_ERROR_USAGE);
  request.kind = "passport";
  ledger_refused (hall, hall->clerk, "desk-1", NULL, ow_custody_deposit_run, &request,
                  OW_COUNTER_ERROR_USAGE);
  request.document = document;
  ledger_do (hall, hall->clerk, "desk-1", NULL, ow_custody_deposit_run, &request);
  /* Asked for by somebody else, it is the same object. */
  ledger_do (hall, hall->clerk2, "desk-2", NULL, ow_custody_deposit_run, &request);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM custody_object"), ==, 2);
  ledger_whole (hall);
}

#define ADD(name, func)                                                                            \
  test_engine_add ("/counter/custody/" name, Hall, hall_set_up, func, hall_tear_down)

void
test_custody_add (void)
{
  ADD ("deposit", test_deposit);
  ADD ("handover", test_handover);
  ADD ("places", test_places);
  ADD ("open-blocks-nothing", test_open_blocks_nothing);
  ADD ("absent", test_absent);
  ADD ("count", test_count);
  ADD ("on-the-way", test_count_on_the_way);
  ADD ("early", test_early);
}
