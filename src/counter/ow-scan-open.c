/* What the store says about a scan. A QR is first verified by itself, as any counter without a
 * network does it; only then is the store asked. Whoever looks a person or his papers up leaves an
 * audit event (FORMATS.md, "Audit"). */

#include <stdlib.h>
#include <string.h>

#include "ow-name.h"
#include "ow-act-checks.h"
#include "ow-appointment-acts-private.h"
#include "ow-custody-slip.h"
#include "ow-official-receipt.h"
#include "ow-scan-private.h"
#include "ow-site-setup.h"
#include "ow-task.h"

#define PERSONS_LIMIT 50

void
ow_scan_answer_free (OwScanAnswer *self)
{
  if (self == NULL)
    return;
  g_free (self->kind);
  g_array_unref (self->case_ids);
  g_ptr_array_unref (self->persons);
  g_clear_pointer (&self->message, ow_message_unref);
  g_free (self);
}

static OwScanAnswer *
answer_new (void)
{
  OwScanAnswer *self = g_new0 (OwScanAnswer, 1);

  self->case_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->persons = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_person_free);
  return self;
}

/* Takes @message. */
static void
say (OwScanAnswer *answer, OwScanStatus status, OwMessage *message)
{
  answer->status = status;
  g_clear_pointer (&answer->message, ow_message_unref);
  answer->message = message;
}

static void
say_number (OwScanAnswer *answer, OwScanStatus status, const char *id, const char *number)
{
  say (answer, status, ow_message_new (id, "number", number, NULL));
}

/* One look into the store. It lives on one thread at a time; the scan is not changed by it. */
typedef struct
{
  OwScan *scan;
  OwContext *context;
  OwRowId staff;
  char *station;
  OwScanAnswer *answer;
  gboolean writable;
  gboolean noted; /* the audit knows what was found */
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_object_unref (look->scan);
  g_object_unref (look->context);
  g_free (look->station);
  g_clear_pointer (&look->answer, ow_scan_answer_free);
  g_free (look);
}

static gboolean
note (Look *look, OwTransaction *transaction, const char *table, OwRowId row, GError **error)
{
  look->noted = TRUE;
  return !look->writable || ow_transaction_note (transaction, table, row, "looked up", error);
}

static gboolean
add_cases (Look *look, OwTransaction *transaction, const OwQuery *query, OwRowId id, GError **error)
{
  g_autoptr (GPtrArray) cases = ow_transaction_query (transaction, query, error, 'i', id, 0);

  if (cases == NULL)
    return FALSE;
  for (guint i = 0; i < cases->len; i++)
    g_array_append_val (look->answer->case_ids, ((OwCaseFile *)g_ptr_array_index (cases, i))->id);
  return TRUE;
}

/* An older issue is as good as the newest when its content is equal; an issue of which no content
 * is known is not (FORMATS.md, "Identity and time"). */
static gboolean
judge_issue (Look *look,
             OwTransaction *transaction,
             const char *kind,
             OwRowId subject,
             const char *number,
             gint64 newest,
             gint64 issue,
             GError **error)
{
  g_autoptr (GPtrArray) issues = NULL;
  const char *content = NULL, *current = NULL;

  if (issue == newest)
    {
      say_number (look->answer, OW_SCAN_STATUS_CURRENT, "scan.current", number);
      return TRUE;
    }
  if (issue > newest)
    {
      /* Printed after the backup from which this store was restored. */
      say_number (look->answer, OW_SCAN_STATUS_UNCHECKED, "scan.unchecked", number);
      return TRUE;
    }
  issues = ow_transaction_query (transaction, &ow_query_paper_issues, error, 's', kind, 'i',
                                 subject, 0);
  if (issues == NULL)
    return FALSE;
  for (guint i = 0; i < issues->len; i++)
    {
      const OwPaperIssue *paper = g_ptr_array_index (issues, i);

      if (paper->issue == issue)
        content = paper->content;
      if (paper->issue == newest)
        current = paper->content;
    }
  if (content != NULL && *content != '\0' && g_strcmp0 (content, current) == 0)
    say_number (look->answer, OW_SCAN_STATUS_COPY, "scan.copy", number);
  else
    say (look->answer, OW_SCAN_STATUS_SUPERSEDED,
         ow_message_new ("scan.superseded", "number", number, "issue", newest, NULL));
  return TRUE;
}

static gboolean
found (Look *look, const char *kind, OwRowId id)
{
  g_free (look->answer->kind);
  look->answer->kind = g_strdup (kind);
  look->answer->id = id;
  return TRUE;
}

static void
not_found (Look *look, const char *number, gboolean genuine)
{
  if (genuine)
    say_number (look->answer, OW_SCAN_STATUS_UNCHECKED, "scan.unchecked", number);
  else
    say_number (look->answer, OW_SCAN_STATUS_NOT_FOUND, "scan.not-found", number);
}

/* @issue 0: a typed number, which means the newest one. */
static gboolean
look_receipt (
    Look *look, OwTransaction *transaction, const char *number, gint64 issue, GError **error)
{
  GError *local = NULL;
  g_autoptr (OwReceipt) receipt
      = ow_transaction_query_one (transaction, &ow_query_receipt_by_number, &local, 's', number, 0);

  if (!ow_act_pass (local, error))
    return FALSE;
  if (receipt == NULL)
    {
      not_found (look, number, issue > 0);
      return TRUE;
    }
  found (look, "receipt", receipt->id);
  if (!note (look, transaction, "receipt", receipt->id, error)
      || !add_cases (look, transaction, &ow_query_cases_by_receipt, receipt->id, error))
    return FALSE;
  if (g_str_equal (receipt->state, "void"))
    say_number (look->answer, OW_SCAN_STATUS_VOID, "scan.void", number);
  else if (g_str_equal (receipt->state, "collected"))
    say_number (look->answer, OW_SCAN_STATUS_COLLECTED, "scan.collected", number);
  else
    return judge_issue (look, transaction, "receipt", receipt->id, number, receipt->issue,
                        issue > 0 ? issue : receipt->issue, error);
  return TRUE;
}

static gboolean
look_notice (
    Look *look, OwTransaction *transaction, const char *number, gint64 issue, GError **error)
{
  GError *local = NULL;
  g_autoptr (OwNotice) notice
      = ow_transaction_query_one (transaction, &ow_query_notice_by_number, &local, 's', number, 0);

  if (!ow_act_pass (local, error))
    return FALSE;
  if (notice == NULL)
    {
      not_found (look, number, issue > 0);
      return TRUE;
    }
  found (look, "notice", notice->id);
  if (!note (look, transaction, "notice", notice->id, error)
      || !add_cases (look, transaction, &ow_query_cases_by_notice, notice->id, error))
    return FALSE;
  if (g_str_equal (notice->state, "void"))
    {
      say_number (look->answer, OW_SCAN_STATUS_VOID, "scan.void", number);
      return TRUE;
    }
  return judge_issue (look, transaction, "notice", notice->id, number, notice->issue,
                      issue > 0 ? issue : notice->issue, error);
}

static gboolean
look_slip (
    Look *look, OwTransaction *transaction, const char *number, gboolean genuine, GError **error)
{
  g_autoptr (GPtrArray) objects = ow_custody_slip_find (transaction, number, error);
  const OwCustodyObject *object = NULL;

  if (objects == NULL)
    return FALSE;
  if (objects->len == 0)
    {
      not_found (look, number, genuine);
      return TRUE;
    }
  /* Of several, one that is still here. */
  for (guint i = 0; i < objects->len; i++)
    if (object == NULL || g_str_equal (object->place, "returned"))
      object = objects->pdata[i];
  found (look, "slip", object->id);
  if (g_str_equal (object->place, "returned"))
    say_number (look->answer, OW_SCAN_STATUS_COLLECTED, "scan.collected", number);
  else
    say_number (look->answer, OW_SCAN_STATUS_CURRENT, "scan.current", number);
  return note (look, transaction, "custody_object", object->id, error)
         && add_cases (look, transaction, &ow_query_cases_by_party, object->party_id, error);
}

static gboolean
look_case (Look *look, OwTransaction *transaction, const char *number, GError **error)
{
  GError *local = NULL;
  g_autoptr (OwCaseFile) file
      = ow_transaction_query_one (transaction, &ow_query_case_by_number, &local, 's', number, 0);

  if (!ow_act_pass (local, error))
    return FALSE;
  if (file == NULL)
    {
      not_found (look, number, FALSE);
      return TRUE;
    }
  found (look, "case", file->id);
  g_array_append_val (look->answer->case_ids, file->id);
  say_number (look->answer, OW_SCAN_STATUS_CURRENT, "scan.current", number);
  return note (look, transaction, "case_file", file->id, error);
}

/* Of a case: it opens the case. Any other is checked in at the kiosk or in the list. */
static gboolean
look_appointment (Look *look, OwTransaction *transaction, const char *code, GError **error)
{
  GError *local = NULL;
  g_autoptr (OwAppointment) appointment
      = ow_transaction_query_one (transaction, &ow_query_appointment_by_code, &local, 's',
                                  ow_transaction_get_site (transaction)->code, 's', code, 0);
  g_autofree char *state = NULL;
  g_autofree char *time = NULL;

  if (!ow_act_pass (local, error))
    return FALSE;
  if (appointment == NULL || appointment->case_id == 0)
    {
      not_found (look, code, TRUE);
      return TRUE;
    }
  found (look, "case", appointment->case_id);
  g_array_append_val (look->answer->case_ids, appointment->case_id);
  state = g_strconcat ("appointment.", appointment->state, NULL);
  time = ow_appointment_dup_time (appointment->minute);
  say (look->answer, OW_SCAN_STATUS_CURRENT,
       ow_message_new ("task.when", "state", state, "date", (int)appointment->day, "time", time,
                       NULL));
  return note (look, transaction, "case_file", appointment->case_id, error);
}

static gboolean
look_ticket (Look *look,
             OwTransaction *transaction,
             const char *number,
             OwDate day,
             gboolean genuine,
             GError **error)
{
  GError *local = NULL;
  const char prefix[2] = { number[0], '\0' };
  g_autoptr (OwTicket) ticket
      = ow_transaction_query_one (transaction, &ow_query_ticket_by_number, &local, 's',
                                  ow_transaction_get_site (transaction)->code, 'd', day, 's',
                                  prefix, 'i', g_ascii_strtoll (number + 1, NULL, 10), 0);
  g_autofree char *state = NULL;

  if (!ow_act_pass (local, error))
    return FALSE;
  if (ticket == NULL)
    {
      not_found (look, number, genuine);
      return TRUE;
    }
  found (look, "ticket", ticket->id);
  state = g_strconcat ("state.ticket.", ticket->state, NULL);
  if (day != ow_transaction_get_today (transaction))
    say (look->answer, OW_SCAN_STATUS_VOID,
         ow_message_new ("scan.ticket.other-day", "number", number, "date", day, NULL));
  else
    say (look->answer,
         g_str_equal (ticket->state, "void") ? OW_SCAN_STATUS_VOID : OW_SCAN_STATUS_CURRENT,
         ow_message_new ("scan.ticket", "number", number, "state", state, NULL));
  return TRUE;
}

/* FALSE when the number or QR is of another site or mode; the answer says so. */
static gboolean
is_of_this_site (Look *look, const char *site, const char *number)
{
  const char *own = ow_context_get_site (look->context);
  gboolean training = site[0] == 'T';

  if (g_str_equal (site, own))
    return TRUE;
  if (!training != !ow_context_is_training (look->context))
    say_number (look->answer, OW_SCAN_STATUS_OTHER_MODE,
                training ? "scan.other-mode.training" : "scan.other-mode.real", number);
  else
    say (look->answer, OW_SCAN_STATUS_OTHER_SITE,
         ow_message_new ("scan.other-site", "number", number, "site", site, NULL));
  return FALSE;
}

static gboolean
look_number (Look *look, OwTransaction *transaction, const char *number, GError **error)
{
  switch (ow_scan_number_letter (number))
    {
    case 'R':
      return look_receipt (look, transaction, number, 0, error);
    case 'N':
      return look_notice (look, transaction, number, 0, error);
    case 'C':
    case 'P':
    case 'H':
      return look_slip (look, transaction, number, FALSE, error);
    default:
      return look_case (look, transaction, number, error);
    }
}

static gboolean
look_qr (Look *look, OwTransaction *transaction, const OwQrText *qr, GError **error)
{
  const OwQrLine *line = qr->lines->len > 0 ? g_ptr_array_index (qr->lines, 0) : NULL;

  switch (qr->kind)
    {
    case 'R':
      return look_receipt (look, transaction, qr->number, qr->issue, error);
    case 'N':
      return look_notice (look, transaction, qr->number, qr->issue, error);
    case 'C':
      return look_slip (look, transaction, qr->number, TRUE, error);
    case 'A':
      return look_appointment (look, transaction, qr->number, error);
    case 'T':
      if (line != NULL && g_ascii_isupper (qr->number[0]))
        return look_ticket (look, transaction, qr->number, line->accepted, TRUE, error);
      G_GNUC_FALLTHROUGH;
    default:
      say_number (look->answer, OW_SCAN_STATUS_UNCHECKED, "scan.unchecked", qr->number);
      return TRUE;
    }
}

/* The signature, without the store's rows. FALSE when the answer is final. */
static gboolean
verify_qr (Look *look, OwQrText *qr, GError **error)
{
  g_autoptr (OwSealKey) key = NULL;

  if (!is_of_this_site (look, qr->site, qr->number))
    return FALSE;
  key = ow_site_setup_find_key (ow_context_get_store (look->context), qr->key_id, error);
  if (key != NULL && ow_qr_text_verify (qr, key))
    return TRUE;
  say_number (look->answer, OW_SCAN_STATUS_FORGED, "scan.forged", qr->number);
  return FALSE;
}

/* Whoever was joined with another record is that one; once. */
static gboolean
add_person (Look *look, OwTransaction *transaction, OwRowId id, GError **error)
{
  g_autoptr (GPtrArray) same
      = ow_transaction_query (transaction, &ow_query_persons_same, error, 'i', id, 0);

  if (same == NULL)
    return FALSE;
  for (guint p = 0; p < look->answer->persons->len; p++)
    if (((OwPerson *)g_ptr_array_index (look->answer->persons, p))->id
        == ((OwPerson *)same->pdata[0])->id)
      return TRUE;
  g_ptr_array_add (look->answer->persons, ow_person_copy (same->pdata[0]));
  return TRUE;
}

static gboolean
look_document (Look *look, OwTransaction *transaction, const OwMrz *mrz, GError **error)
{
  g_autoptr (GPtrArray) documents = ow_transaction_query (
      transaction, &ow_query_document_by_number, error, 's', mrz->issuer, 's', mrz->number, 0);

  if (documents == NULL)
    return FALSE;
  for (guint i = 0; i < documents->len; i++)
    {
      const OwTravelDocument *document = g_ptr_array_index (documents, i);

      if (!add_person (look, transaction, document->person_id, error))
        return FALSE;
    }
  return TRUE;
}

#define MORE_TOKENS 4 /* as many ranges as the query has */

/* U+10FFFF sorts after every character that can follow. */
#define LAST "\xF4\x8F\xBF\xBF"

/* TRUE when each token of the search begins one of the person's: those that the query did not look
 * at. */
static gboolean
matches_all (GPtrArray *tokens, const OwPerson *person)
{
  g_autofree char *all = g_strjoin (" ", person->mrz_surname, person->mrz_given_names,
                                    person->printed_name != NULL ? person->printed_name : "",
                                    person->native_name != NULL ? person->native_name : "",
                                    person->chinese_name != NULL ? person->chinese_name : "", NULL);
  g_autoptr (GPtrArray) own = ow_name_tokens (all);

  for (guint i = MORE_TOKENS; i < tokens->len; i++)
    {
      gboolean begins = FALSE;

      for (guint o = 0; !begins && o < own->len; o++)
        begins = g_str_has_prefix (g_ptr_array_index (own, o), g_ptr_array_index (tokens, i));
      if (!begins)
        return FALSE;
    }
  return TRUE;
}

static int
compare_length (const void *a, const void *b)
{
  gsize left = strlen (*(char *const *)a), right = strlen (*(char *const *)b);

  return left > right ? -1 : left < right;
}

/* The rarest of the tokens, counted up to @most; G_MAXINT64 in @ret_fewest when none is below. */
static gboolean
find_rarest (OwTransaction *transaction,
             GPtrArray *tokens,
             gint64 most,
             guint *ret_rarest,
             gint64 *ret_fewest,
             GError **error)
{
  *ret_fewest = G_MAXINT64;

  for (guint i = 0; i < MIN (tokens->len, MORE_TOKENS); i++)
    {
      const char *token = g_ptr_array_index (tokens, i);
      g_autofree char *end = g_strconcat (token, LAST, NULL);
      GError *local = NULL;
      gint64 n = ow_transaction_query_integer (transaction, &ow_query_count_tokens, &local, 's',
                                               token, 's', end, 'i', most, 0);

      if (!ow_act_pass (local, error))
        return FALSE;
      if (n < MIN (most, *ret_fewest))
        {
          *ret_fewest = n;
          *ret_rarest = i;
        }
    }
  return TRUE;
}

/* It is walked through, the others are only looked up. Counting to the end of a surname that half
 * of all have would take longer than the search; nothing is counted when there is no choice. */
static gboolean
put_rarest_first (OwTransaction *transaction, GPtrArray *tokens, GError **error)
{
  static const gint64 most[] = { 500, 20000 };
  guint rarest = 0;
  gint64 fewest = G_MAXINT64;

  for (gsize i = 0; i < G_N_ELEMENTS (most) && tokens->len > 1 && fewest == G_MAXINT64; i++)
    if (!find_rarest (transaction, tokens, most[i], &rarest, &fewest, error))
      return FALSE;
  g_ptr_array_insert (tokens, 0, g_ptr_array_steal_index (tokens, rarest));
  return TRUE;
}

/* What was typed as search tokens, longest first; a telephone number is one, however it is grouped.
 * Of a name in Han, kana or hangul the first token is the whole run and means the others. */
static GPtrArray *
split_search (const char *text)
{
  g_autofree char *phone
      = strspn (text, "+0123456789 -()/.") == strlen (text) ? ow_name_phone (text) : NULL;
  g_autoptr (GPtrArray) all = ow_name_tokens (phone != NULL ? phone : text);
  GPtrArray *tokens = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_sort (all, compare_length);
  for (guint i = 0; i < all->len; i++)
    {
      gboolean within = FALSE;

      for (guint k = 0; !within && k < tokens->len; k++)
        within = g_str_has_suffix (g_ptr_array_index (tokens, k), g_ptr_array_index (all, i))
                 && (guchar) * (char *)g_ptr_array_index (all, i) >= 0x80;
      if (!within)
        g_ptr_array_add (tokens, g_strdup (g_ptr_array_index (all, i)));
    }
  return tokens;
}

static gboolean
look_name (Look *look, OwTransaction *transaction, const char *name, GError **error)
{
  g_autoptr (GPtrArray) tokens = split_search (name);
  g_autoptr (GPtrArray) persons = NULL;
  const char *first[MORE_TOKENS];
  char *last[MORE_TOKENS];

  if (tokens->len == 0)
    return TRUE;
  if (!put_rarest_first (transaction, tokens, error))
    return FALSE;
  for (guint i = 0; i < MORE_TOKENS; i++)
    {
      first[i] = i < tokens->len ? g_ptr_array_index (tokens, i) : "";
      last[i] = g_strconcat (first[i], LAST, NULL);
    }
  persons = ow_transaction_query (transaction, &ow_query_persons_by_tokens, error, 's', first[0],
                                  's', last[0], 's', first[1], 's', last[1], 's', first[2], 's',
                                  last[2], 's', first[3], 's', last[3], 0);
  for (guint i = 0; i < MORE_TOKENS; i++)
    g_clear_pointer (&last[i], g_free);
  if (persons == NULL)
    return FALSE;
  for (guint i = 0; i < persons->len && look->answer->persons->len < PERSONS_LIMIT; i++)
    if (matches_all (tokens, g_ptr_array_index (persons, i)))
      g_ptr_array_add (look->answer->persons, ow_person_copy (g_ptr_array_index (persons, i)));
  return TRUE;
}

static gboolean
look_persons (Look *look, OwTransaction *transaction, GError **error)
{
  const OwMrz *mrz = ow_scan_get_mrz (look->scan);
  OwScanAnswer *answer = look->answer;

  if (!(mrz != NULL ? look_document (look, transaction, mrz, error)
                    : look_name (look, transaction, ow_scan_get_text (look->scan), error)))
    return FALSE;
  if (answer->persons->len == 0)
    {
      say (answer, OW_SCAN_STATUS_NOT_FOUND, ow_message_new ("scan.person.none", NULL));
      return note (look, transaction, "person", 0, error);
    }
  found (look, "person",
         answer->persons->len == 1 ? ((OwPerson *)g_ptr_array_index (answer->persons, 0))->id : 0);
  say (answer, OW_SCAN_STATUS_CURRENT,
       ow_message_new ("scan.person.found", "count", (gint64)answer->persons->len, NULL));
  for (guint i = 0; i < answer->persons->len; i++)
    if (!note (look, transaction, "person",
               ((OwPerson *)g_ptr_array_index (answer->persons, i))->id, error))
      return FALSE;
  return TRUE;
}

/* The number of a new document that was issued here: visa, permit, card. */
static gboolean
look_product (Look *look, OwTransaction *transaction, const char *number, GError **error)
{
  g_autoptr (GPtrArray) cases
      = ow_transaction_query (transaction, &ow_query_cases_by_product, error, 's', number, 0);

  if (cases == NULL)
    return FALSE;
  for (guint i = 0; i < cases->len; i++)
    {
      const OwCaseFile *file = g_ptr_array_index (cases, i);

      g_array_append_val (look->answer->case_ids, file->id);
      if (!note (look, transaction, "case_file", file->id, error))
        return FALSE;
    }
  if (cases->len == 0)
    return TRUE;
  found (look, "case", g_array_index (look->answer->case_ids, gint64, 0));
  say_number (look->answer, OW_SCAN_STATUS_CURRENT, "scan.product", number);
  return TRUE;
}

/* The number of a receipt that another system issued. */
static gboolean
look_official (Look *look, OwTransaction *transaction, const char *number, GError **error)
{
  GArray *cases = look->answer->case_ids;

  if (!ow_official_receipt_find (transaction, number, cases, error))
    return FALSE;
  if (cases->len == 0)
    return TRUE;
  found (look, "case", g_array_index (cases, gint64, 0));
  say_number (look->answer, OW_SCAN_STATUS_CURRENT, "scan.official", number);
  return note (look, transaction, "case_file", look->answer->id, error);
}

/* The number of a letter in the post. */
static gboolean
look_waybill (Look *look, OwTransaction *transaction, const char *number, GError **error)
{
  GError *local = NULL;
  g_autoptr (OwPostal) postal
      = ow_transaction_query_one (transaction, &ow_query_postal_by_waybill, &local, 's', number, 0);

  if (postal == NULL)
    return ow_act_pass (local, error);
  g_array_append_val (look->answer->case_ids, postal->case_id);
  found (look, "case", postal->case_id);
  say_number (look->answer, OW_SCAN_STATUS_CURRENT, "scan.waybill", number);
  return note (look, transaction, "case_file", postal->case_id, error);
}

static gboolean
look_up (OwTransaction *transaction, Look *look, GError **error)
{
  const char *text = ow_scan_get_text (look->scan);

  switch (ow_scan_get_kind (look->scan))
    {
    case OW_SCAN_QR:
      return look_qr (look, transaction, ow_scan_get_qr (look->scan), error);
    case OW_SCAN_CASE_NUMBER:
      return look_number (look, transaction, text, error);
    case OW_SCAN_TICKET_NUMBER:
      return look_ticket (look, transaction, text, ow_transaction_get_today (transaction), FALSE,
                          error);
    default:
      if (!look_official (look, transaction, text, error))
        return FALSE;
      if (look->answer->case_ids->len == 0 && !look_waybill (look, transaction, text, error))
        return FALSE;
      if (look->answer->case_ids->len == 0 && ow_scan_get_mrz (look->scan) == NULL
          && !look_product (look, transaction, text, error))
        return FALSE;
      return look->answer->case_ids->len > 0 || look_persons (look, transaction, error);
    }
}

static gboolean
look_up_run (OwTransaction *transaction, gconstpointer request, JsonObject *result, GError **error)
{
  Look *look = (Look *)request;

  /* Asked for again after another writer crossed: from the beginning. */
  ow_scan_answer_free (look->answer);
  look->answer = answer_new ();
  look->noted = FALSE;
  return look_up (transaction, look, error)
         && (look->noted || ow_transaction_note (transaction, "case_file", 0, "not found", error));
}

static gboolean
look_up_read (OwTransaction *transaction, gpointer data, GError **error)
{
  return look_up (transaction, data, error);
}

static gboolean
open_scan (Look *look, GError **error)
{
  OwScan *scan = look->scan;
  OwScanKind kind = ow_scan_get_kind (scan);
  OwStore *store = ow_context_get_store (look->context);
  g_autofree char *uuid = ow_seal_uuid ();
  g_autofree char *site = NULL;
  OwAct act = { uuid, "scan.look-up", NULL, look->staff, look->station, NULL };
  g_autoptr (JsonObject) done = NULL;
  GError *local = NULL;

  look->answer = answer_new ();
  if (!ow_scan_is_valid (scan))
    {
      say (look->answer, OW_SCAN_STATUS_NONE, ow_message_ref (ow_scan_get_error (scan)));
      return TRUE;
    }
  if (kind == OW_SCAN_QR && !verify_qr (look, ow_scan_get_qr (scan), &local))
    {
      if (local != NULL)
        g_propagate_error (error, local);
      return local == NULL;
    }
  if (kind == OW_SCAN_CASE_NUMBER)
    {
      site = ow_scan_number_site (ow_scan_get_text (scan));
      if (!is_of_this_site (look, site, ow_scan_get_text (scan)))
        return TRUE;
    }
  /* A ticket says nothing about a person. */
  if (kind == OW_SCAN_TICKET_NUMBER || (kind == OW_SCAN_QR && ow_scan_get_qr_kind (scan) == 'T'))
    return ow_store_read (store, look_up_read, look, error);
  look->writable = TRUE;
  done = ow_store_act (store, &act, look_up_run, look, error);
  return done != NULL;
}

static void
open_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Look *look = task_data;
  GError *error = NULL;

  if (open_scan (look, &error))
    g_task_return_pointer (task, g_steal_pointer (&look->answer),
                           (GDestroyNotify)ow_scan_answer_free);
  else
    g_task_return_error (task, error);
}

void
ow_scan_open_async (OwScan *self,
                    OwSession *session,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;
  Look *look;

  g_return_if_fail (OW_IS_SCAN (self));
  g_return_if_fail (OW_IS_SESSION (session));

  g_task_set_source_tag (task, ow_scan_open_async);
  if (!ow_session_require (session, "case.list", &error))
    {
      g_task_return_error (task, error);
      return;
    }
  look = g_new0 (Look, 1);
  look->scan = g_object_ref (self);
  look->context = g_object_ref (ow_session_get_context (session));
  look->staff = ow_session_get_staff (session);
  look->station = g_strdup (ow_session_get_station (session));
  g_task_set_task_data (task, look, look_free);
  ow_task_run_in_thread (task, open_thread);
}

OwScanAnswer *
ow_scan_open_finish (OwScan *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

OwScanAnswer *
ow_scan_open (OwScan *self, OwContext *context, GError **error)
{
  Look look = { self, context, 0, (char *)"cli-0", NULL, FALSE };

  if (open_scan (&look, error))
    return look.answer;
  g_clear_pointer (&look.answer, ow_scan_answer_free);
  return NULL;
}
