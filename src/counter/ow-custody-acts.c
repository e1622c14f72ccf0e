/* The custody ledger. Every change of a holder goes through ow_custody_act_move, which writes
 * object and move together: what the row says is what the last move says. */

#include "ow-custody-acts-private.h"

#include <string.h>

#include "ow-custody-slip.h"
#include "ow-machine.h"
#include "ow-person-acts.h"

#define EARLY "early"

/* Takes the object off a manifest that it is on the way by; the manifest goes on without it. */
static gboolean
leave_manifest (OwTransaction *transaction,
                const OwCustodyObject *object,
                OwRowId manifest,
                GError **error)
{
  GError *local = NULL;
  g_autoptr (OwManifestItem) item = ow_transaction_query_one (
      transaction, &ow_query_manifest_item_of_object, &local, 'i', object->id, 0);

  if (!ow_act_pass (local, error))
    return FALSE;
  if (item == NULL)
    return TRUE;
  ow_set_string (item->state, item->manifest_id == manifest ? "in" : "off");
  item->at = ow_transaction_get_now (transaction);
  return ow_transaction_update (transaction, &ow_manifest_item_record, item, error)
         && ow_manifest_act_settle (transaction, item->manifest_id, error);
}

static gboolean
break_seal (OwTransaction *transaction, OwCustodyObject *object, GError **error)
{
  g_autoptr (OwTray) tray
      = ow_transaction_load (transaction, &ow_tray_record, object->tray_id, error);

  if (tray == NULL)
    return FALSE;
  object->tray_id = 0;
  if (g_str_equal (tray->state, "broken"))
    return TRUE;
  ow_set_string (tray->state, "broken");
  tray->clerk_id = ow_transaction_get_staff (transaction);
  tray->at = ow_transaction_get_now (transaction);
  return ow_transaction_update (transaction, &ow_tray_record, tray, error);
}

static gboolean
add_move (OwTransaction *transaction,
          const OwCustodyObject *object,
          const char *giver,
          const OwCustodyStep *step,
          GError **error)
{
  g_autoptr (OwCustodyMove) move = ow_custody_move_new ();
  g_autoptr (GPtrArray) before
      = ow_transaction_query (transaction, &ow_query_custody_moves, error, 'i', object->id, 0);

  if (before == NULL)
    return FALSE;
  move->object_id = object->id;
  move->seq = before->len + 1;
  move->giver = g_strdup (giver);
  move->receiver = g_strdup (object->holder);
  move->place = g_strdup (object->place);
  move->clerk_id = ow_transaction_get_staff (transaction);
  move->at = object->since;
  move->receiver_id = step->keeper;
  move->manifest_id = step->manifest;
  move->reference = g_strdup (step->reference);
  if (step->paper != NULL)
    {
      move->clerk_id = step->paper->clerk;
      move->entered_at = ow_transaction_get_now (transaction);
      move->entered_by = ow_transaction_get_staff (transaction);
    }
  return ow_transaction_insert (transaction, &ow_custody_move_record, move, error);
}

static gboolean
is_over_the_glass (const OwCustodyStep *step)
{
  return g_str_equal (step->event, "return")
         && (g_str_equal (step->holder, "applicant") || g_str_equal (step->holder, "proxy"));
}

gboolean
ow_custody_act_move (OwTransaction *transaction,
                     OwCustodyObject *object,
                     const OwCustodyStep *step,
                     GError **error)
{
  const char *place = ow_machine_require (&ow_custody_machine, object->place, step->event, error);
  g_autofree char *giver = g_strdup (object->holder);
  OwCustodyStep made = *step;
  OwPaperEvent paper = { 0 };

  if (place == NULL || !leave_manifest (transaction, object, step->manifest, error)
      || (object->tray_id != 0 && !step->in_tray && !break_seal (transaction, object, error)))
    return FALSE;
  /* What went back over the glass on a paper day went then, from the hand of who served. */
  if (step->paper == NULL && is_over_the_glass (step)
      && !ow_paper_day_find_event_here (transaction, &paper, error))
    return FALSE;
  if (paper.at != 0)
    made.paper = &paper;
  ow_set_string (object->place, place);
  ow_set_string (object->holder, step->holder);
  object->keeper_id = step->keeper;
  object->since = paper.at != 0 ? paper.at : ow_transaction_get_now (transaction);
  return ow_transaction_update (transaction, &ow_custody_object_record, object, error)
         && add_move (transaction, object, giver, &made, error);
}

/* What came over the glass on a paper day was taken then, by who served; the one who enters it has
 * it now. */
static gboolean
add_paper_move (OwTransaction *transaction,
                OwCustodyObject *object,
                const OwPaperEvent *event,
                const OwCustodyStep *now,
                const char *reference,
                GError **error)
{
  g_autofree char *station = g_strdup_printf ("desk-%" G_GINT64_FORMAT, event->desk);
  g_autofree char *here = g_strdup (object->holder);
  OwCustodyStep then = { .keeper = event->clerk, .reference = reference, .paper = event };

  object->since = event->at;
  ow_set_string (object->holder, station);
  if (!add_move (transaction, object, "applicant", &then, error))
    return FALSE;
  object->since = ow_transaction_get_now (transaction);
  ow_set_string (object->holder, here);
  return (now->keeper == event->clerk && g_str_equal (station, here))
         || add_move (transaction, object, station, now, error);
}

gboolean
ow_custody_act_open (OwTransaction *transaction,
                     OwCustodyObject *object,
                     const char *giver,
                     const char *reference,
                     GError **error)
{
  OwCustodyStep step = { .keeper = ow_transaction_get_staff (transaction), .reference = reference };
  OwPaperEvent paper = { 0 };

  if (g_str_equal (giver, "applicant")
      && !ow_paper_day_find_event (transaction, object->party_id, &paper, error))
    return FALSE;
  object->site = g_strdup (ow_transaction_get_site (transaction)->code);
  object->place = g_strdup ("clerk");
  object->holder = g_strdup (ow_transaction_get_station (transaction));
  object->keeper_id = step.keeper;
  object->since = ow_transaction_get_now (transaction);
  object->slip = ow_case_act_allocate_number (transaction, "C", error);
  if (object->slip == NULL
      || !ow_transaction_insert (transaction, &ow_custody_object_record, object, error))
    return FALSE;
  return paper.at != 0 ? add_paper_move (transaction, object, &paper, &step, reference, error)
                       : add_move (transaction, object, giver, &step, error);
}

OwCustodyObject *
ow_custody_act_find (OwTransaction *transaction, const char *slip, GError **error)
{
  GError *local = NULL;
  OwCustodyObject *object
      = ow_transaction_query_one (transaction, &ow_query_custody_by_slip, &local, 's', slip, 0);

  if (ow_act_pass (local, error) && object == NULL)
    ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_EMPTY,
                          ow_message_new ("error.custody.no-slip", "slip", slip, NULL));
  return object;
}

/* The passport itself, from its zone. */
static GPtrArray *
find_passport (OwTransaction *transaction, const char *code, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (code, ":", 2);
  GError *local = NULL;
  g_autoptr (GPtrArray) objects = NULL;
  g_autoptr (OwTravelDocument) document = ow_transaction_query_one (
      transaction, &ow_query_document_by_number, &local, 's', parts[0], 's', parts[1], 0);

  if (!ow_act_pass (local, error))
    return NULL;
  if (document != NULL
      && (objects = ow_transaction_query (transaction, &ow_query_custody_of_document, error, 'i',
                                          document->id, 0))
             == NULL)
    return NULL;
  if (objects != NULL && objects->len > 0)
    return g_steal_pointer (&objects);
  ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_EMPTY,
                        ow_message_new ("error.custody.not-kept", "number", parts[1], NULL));
  return NULL;
}

GPtrArray *
ow_custody_act_find_all (OwTransaction *transaction, const char *code, GError **error)
{
  g_autoptr (GPtrArray) objects = NULL;
  g_autoptr (OwCustodyObject) gone = NULL;

  if (strchr (code, ':') != NULL)
    return find_passport (transaction, code, error);
  objects = ow_custody_slip_find (transaction, code, error);
  if (objects == NULL)
    return NULL;
  for (guint i = objects->len; objects->len > 1 && i > 0; i--)
    if (g_str_equal (((OwCustodyObject *)objects->pdata[i - 1])->place, "returned"))
      g_ptr_array_remove_index (objects, i - 1);
  if (objects->len > 0)
    return g_steal_pointer (&objects);
  ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_EMPTY,
                        ow_message_new ("error.custody.no-slip", "slip", code, NULL));
  return NULL;
}

gboolean
ow_custody_act_elsewhere (OwTransaction *transaction, const OwCustodyObject *object, GError **error)
{
  g_autofree char *place = g_strconcat ("state.custody.", object->place, NULL);
  g_autoptr (OwStaff) keeper
      = object->keeper_id != 0
            ? ow_transaction_load (transaction, &ow_staff_record, object->keeper_id, NULL)
            : NULL;

  ow_message_set_error (
      error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
      ow_message_new ("error.custody.elsewhere", "slip", object->slip, "place", place, "holder",
                      keeper != NULL ? keeper->display_name : object->holder, NULL));
  return FALSE;
}

gboolean
ow_custody_act_is_mine (OwTransaction *transaction, const OwCustodyObject *object, GError **error)
{
  if (!g_str_equal (object->place, "clerk")
      || !g_str_equal (object->holder, ow_transaction_get_station (transaction)))
    return ow_custody_act_elsewhere (transaction, object, error);
  if (object->keeper_id == 0 || object->keeper_id == ow_transaction_get_staff (transaction))
    return TRUE;
  ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
                        ow_message_new ("error.custody.keeper", "slip", object->slip, NULL));
  return FALSE;
}

GPtrArray *
ow_custody_act_find_due (OwTransaction *transaction, OwRowId person, GError **error)
{
  GError *local = NULL;
  gint64 open = ow_transaction_query_integer (transaction, &ow_query_count_open_of_person, &local,
                                              'i', person, 0);
  GPtrArray *objects;

  if (!ow_act_pass (local, error))
    return NULL;
  objects = ow_transaction_query (transaction, &ow_query_custody_of_person, error, 'i', person, 0);
  if (objects != NULL && open > 0)
    g_ptr_array_set_size (objects, 0);
  return objects;
}

gboolean
ow_custody_deposit_run (OwTransaction *transaction,
                        gconstpointer data,
                        JsonObject *result,
                        GError **error)
{
  const OwCustodyDeposit *request = data;
  gboolean passport = g_strcmp0 (request->kind, "passport") == 0;
  g_autofree char *kind = g_strconcat ("custody.kind.", request->kind, NULL);
  GError *local = NULL;
  g_autoptr (OwCustodyObject) object = NULL;

  if (!ow_act_require_role (transaction, "custody.move", error))
    return FALSE;
  if (request->kind == NULL || ow_message_find_def (kind) == NULL || request->person == 0
      || passport != (request->document != 0))
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.custody.kind");
  if (!passport && !ow_act_require_text (request->label, "error.custody.label", error))
    return FALSE;
  if (passport)
    object = ow_transaction_query_one (transaction, &ow_query_custody_of_document, &local, 'i',
                                       request->document, 0);
  if (!ow_act_pass (local, error))
    return FALSE;
  if (object == NULL)
    {
      object = ow_custody_object_new ();
      object->kind = g_strdup (request->kind);
      object->label = g_strdup (request->label);
      object->document_id = request->document;
      object->person_id = request->person;
      object->party_id = request->party;
      if (!ow_custody_act_open (transaction, object, "applicant", NULL, error))
        return FALSE;
    }
  ow_result_set_id (result, "object", object->id);
  json_object_set_string_member (result, "slip", object->slip);
  return TRUE;
}

/* A case of the person between acceptance and hand-out needs his passport; what is handed out with
 * a decision goes through the collection. */
static gboolean
require_no_open_case (OwTransaction *transaction, const OwCustodyObject *object, GError **error)
{
  GError *local = NULL;
  gint64 open = ow_transaction_query_integer (transaction, &ow_query_count_open_of_person, &local,
                                              'i', object->person_id, 0);

  if (!ow_act_pass (local, error))
    return FALSE;
  if (open == 0 || (!g_str_equal (object->kind, "passport") && object->case_id == 0))
    return TRUE;
  ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE,
                        ow_message_new ("error.custody.needed", "slip", object->slip, NULL));
  return FALSE;
}

gboolean
ow_custody_return_run (OwTransaction *transaction,
                       gconstpointer data,
                       JsonObject *result,
                       GError **error)
{
  const OwCustodyReturn *request = data;
  OwCustodyStep step = { .event = "return", .holder = request->receiver };
  guint n = 0;

  if (!ow_act_require_role (transaction, "custody.move", error))
    return FALSE;
  if (g_strcmp0 (step.holder, "applicant") != 0 && g_strcmp0 (step.holder, "proxy") != 0)
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.custody.receiver");
  for (guint i = 0; i < request->slips->len; i++)
    {
      g_autoptr (GPtrArray) objects
          = ow_custody_act_find_all (transaction, g_ptr_array_index (request->slips, i), error);

      for (guint j = 0; objects != NULL && j < objects->len; j++)
        if (!ow_custody_act_is_mine (transaction, objects->pdata[j], error)
            || !require_no_open_case (transaction, objects->pdata[j], error)
            || !ow_custody_act_move (transaction, objects->pdata[j], &step, error))
          return FALSE;
      if (objects == NULL)
        return FALSE;
      n += objects->len;
    }
  json_object_set_int_member (result, "objects", n);
  return request->slips->len > 0
         || ow_counter_fail (error, OW_COUNTER_ERROR_EMPTY, "error.custody.nothing");
}

/* The open cases of a person that stand on a receipt; owned. */
static GPtrArray *
find_cases (OwTransaction *transaction, OwRowId person, GError **error)
{
  g_autoptr (GPtrArray) cases
      = ow_transaction_query (transaction, &ow_query_cases_open_of_person, error, 'i', person, 0);

  for (guint i = cases != NULL ? cases->len : 0; i > 0; i--)
    if (((OwCaseFile *)g_ptr_array_index (cases, i - 1))->receipt_id == 0)
      g_ptr_array_remove_index (cases, i - 1);
  return g_steal_pointer (&cases);
}

/* Does anybody else on the receipt still have a passport here? */
static gboolean
find_others (OwTransaction *transaction,
             OwRowId receipt,
             OwRowId person,
             gboolean *ret_others,
             GError **error)
{
  g_autoptr (GPtrArray) cases
      = ow_transaction_query (transaction, &ow_query_cases_by_receipt, error, 'i', receipt, 0);

  *ret_others = FALSE;
  if (cases == NULL)
    return FALSE;
  for (guint i = 0; i < cases->len; i++)
    {
      const OwCaseFile *file = g_ptr_array_index (cases, i);
      g_autoptr (GPtrArray) held = NULL;
      gboolean himself;

      if (!ow_person_act_is_same (transaction, file->person_id, person, &himself, error))
        return FALSE;
      if (himself)
        continue;
      held = ow_transaction_query (transaction, &ow_query_custody_of_person, error, 'i',
                                   file->person_id, 0);
      if (held == NULL)
        return FALSE;
      *ret_others = *ret_others || held->len > 0;
    }
  return TRUE;
}

static gboolean
save_receipt (OwTransaction *transaction, OwReceipt *receipt, JsonObject *result, GError **error)
{
  ow_result_set_id (result, "receipt", receipt->id);
  json_object_set_string_member (result, "receipt_state", receipt->state);
  json_object_set_int_member (result, "issue", receipt->issue);
  return ow_transaction_update (transaction, &ow_receipt_record, receipt, error);
}

/* The paper that says "kept" must not live on when nothing is kept. */
static gboolean
end_receipt (
    OwTransaction *transaction, OwRowId id, OwRowId person, JsonObject *result, GError **error)
{
  g_autoptr (OwReceipt) receipt = ow_transaction_load (transaction, &ow_receipt_record, id, error);
  gboolean others;

  if (receipt == NULL || !find_others (transaction, id, person, &others, error))
    return FALSE;
  if (others)
    receipt->issue++;
  else
    ow_set_string (receipt->state, "void");
  return save_receipt (transaction, receipt, result, error);
}

static gboolean
end_receipts (OwTransaction *transaction,
              GPtrArray *cases,
              OwRowId person,
              JsonObject *result,
              GError **error)
{
  g_autoptr (GHashTable) done = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < cases->len; i++)
    {
      OwCaseFile *file = g_ptr_array_index (cases, i);

      if (g_hash_table_add (done, &file->receipt_id)
          && !end_receipt (transaction, file->receipt_id, person, result, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
ow_custody_early_run (OwTransaction *transaction,
                      gconstpointer data,
                      JsonObject *result,
                      GError **error)
{
  const OwCustodyEarly *request = data;
  g_autofree char *day
      = request->last_day != OW_DATE_NONE ? ow_date_to_string (request->last_day) : g_strdup ("-");
  g_autofree char *reference = g_strconcat (EARLY " ", day, NULL);
  OwCustodyStep step = { .event = "return", .holder = "applicant", .reference = reference };
  g_autoptr (OwCustodyObject) object = NULL;
  g_autoptr (GPtrArray) cases = NULL;

  if (!ow_act_require_role (transaction, "custody.move", error)
      || !ow_act_require_approver (transaction, request->approver, "custody.early", error)
      || (!request->receipt_taken
          && !ow_act_require_text (request->declaration, "error.custody.receipt-out", error))
      || (object = ow_custody_act_find (transaction, request->slip, error)) == NULL
      || !ow_custody_act_is_mine (transaction, object, error)
      || (cases = find_cases (transaction, object->person_id, error)) == NULL)
    return FALSE;
  if (cases->len == 0)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.custody.not-early");
  for (guint i = 0; i < cases->len; i++)
    if (!ow_act_add_override (transaction, ((OwCaseFile *)g_ptr_array_index (cases, i))->id,
                              "REG-13-3", request->approver, error))
      return FALSE;
  ow_result_set_id (result, "object", object->id);
  return ow_custody_act_move (transaction, object, &step, error)
         && end_receipts (transaction, cases, object->person_id, result, error);
}

static gboolean
was_early (OwTransaction *transaction, const OwCustodyObject *object, GError **error)
{
  g_autoptr (GPtrArray) moves
      = ow_transaction_query (transaction, &ow_query_custody_moves, error, 'i', object->id, 0);
  const OwCustodyMove *last;

  if (moves == NULL)
    return FALSE;
  last = moves->len > 0 ? g_ptr_array_index (moves, moves->len - 1) : NULL;
  return (last != NULL && g_str_equal (last->place, "returned") && last->reference != NULL
          && g_str_has_prefix (last->reference, EARLY))
         || ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.custody.not-early");
}

static gboolean
renew_receipt (OwTransaction *transaction, OwRowId id, JsonObject *result, GError **error)
{
  g_autoptr (OwReceipt) receipt = ow_transaction_load (transaction, &ow_receipt_record, id, error);

  if (receipt == NULL)
    return FALSE;
  ow_set_string (receipt->state, "current");
  receipt->issue++;
  return save_receipt (transaction, receipt, result, error);
}

gboolean
ow_custody_redeposit_run (OwTransaction *transaction,
                          gconstpointer data,
                          JsonObject *result,
                          GError **error)
{
  const OwCustodyRedeposit *request = data;
  GError *local = NULL;
  g_autoptr (OwCustodyObject) before = NULL;
  g_autoptr (OwCustodyObject) kept = NULL;
  g_autoptr (OwCustodyObject) object = ow_custody_object_new ();
  g_autoptr (GPtrArray) cases = NULL;
  g_autoptr (GHashTable) done = g_hash_table_new (g_int64_hash, g_int64_equal);

  if (!ow_act_require_role (transaction, "custody.move", error)
      || (before
          = ow_transaction_load (transaction, &ow_custody_object_record, request->object, error))
             == NULL
      || !was_early (transaction, before, error))
    return FALSE;
  kept = ow_transaction_query_one (transaction, &ow_query_custody_of_document, &local, 'i',
                                   before->document_id, 0);
  if (!ow_act_pass (local, error))
    return FALSE;
  if (kept != NULL)
    return ow_custody_act_elsewhere (transaction, kept, error);
  cases = find_cases (transaction, before->person_id, error);
  if (cases == NULL)
    return FALSE;
  object->kind = g_strdup (before->kind);
  object->document_id = before->document_id;
  object->person_id = before->person_id;
  object->party_id = before->party_id;
  if (!ow_custody_act_open (transaction, object, "applicant", before->slip, error))
    return FALSE;
  ow_result_set_id (result, "object", object->id);
  json_object_set_string_member (result, "slip", object->slip);
  for (guint i = 0; i < cases->len; i++)
    {
      OwCaseFile *file = g_ptr_array_index (cases, i);

      if (g_hash_table_add (done, &file->receipt_id)
          && !renew_receipt (transaction, file->receipt_id, result, error))
        return FALSE;
    }
  return TRUE;
}

/* Of a slip of several, what was at the bureau; @n counts it. */
static gboolean
receive (OwTransaction *transaction,
         const char *code,
         const OwCustodyStep *step,
         guint *n,
         GError **error)
{
  g_autoptr (GPtrArray) objects = ow_custody_act_find_all (transaction, code, error);
  guint before = *n;

  for (guint i = 0; objects != NULL && i < objects->len; i++)
    {
      OwCustodyObject *object = objects->pdata[i];

      if (!g_str_equal (object->place, "bureau"))
        continue;
      if (!ow_custody_act_move (transaction, object, step, error))
        return FALSE;
      (*n)++;
    }
  return objects != NULL
         && (*n > before || ow_custody_act_elsewhere (transaction, objects->pdata[0], error));
}

gboolean
ow_custody_receive_run (OwTransaction *transaction,
                        gconstpointer data,
                        JsonObject *result,
                        GError **error)
{
  const OwCustodyReceive *request = data;
  g_autofree char *reference = NULL;
  guint n = 0;
  OwCustodyStep step = { .event = "come_back",
                         .holder = ow_transaction_get_station (transaction),
                         .keeper = ow_transaction_get_staff (transaction) };

  if (!ow_act_require_role (transaction, "custody.move", error)
      || !ow_act_require_text (request->officer, "error.custody.officer", error))
    return FALSE;
  step.reference = reference = g_strjoin (" ", request->officer, request->reference, NULL);
  for (guint i = 0; i < request->slips->len; i++)
    if (!receive (transaction, g_ptr_array_index (request->slips, i), &step, &n, error))
      return FALSE;
  json_object_set_int_member (result, "objects", n);
  return request->slips->len > 0
         || ow_counter_fail (error, OW_COUNTER_ERROR_EMPTY, "error.custody.nothing");
}
