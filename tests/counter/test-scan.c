/* The scan entry: whatever comes from a scanner or a keyboard has a kind, nothing is corrected, and
 * what cannot be used says what to do. What the store says about a paper: FORMATS.md, "QR". */

#include <string.h>

#include "ow-identifier.h"
#include "ow-case-acts.h"
#include "ow-error.h"
#include "ow-scan.h"
#include "ow-sheets.h"
#include "ow-site-setup.h"
#include "ow-ticket-acts.h"

#include "test-counter.h"
#include "test-hall.h"

#define SPECIMEN                                                                                   \
  "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F3204153ZE184226B<<<<<16"

static const char *const kinds[]
    = { "empty", "mrz", "pr-card", "qr", "number", "ticket", "name", "foreign", "unknown" };

static OwDate
today (void)
{
  return ow_date_new (2026, 11, 23);
}

static void
test_recognise (void)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("OW_TEST_DATA"), "scan", "recognise.tsv", NULL);
  g_autofree char *table = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &table, NULL, NULL));
  lines = g_strsplit (table, "\n", -1);
  for (gsize i = 1; lines[i] != NULL && *lines[i] != '\0'; i++, n++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      g_autofree char *text = g_strcompress (cells[0]);
      g_autofree char *normalised = g_strcompress (cells[2]);
      g_autoptr (OwScan) scan = ow_scan_recognise (text, today ());
      OwMessage *error = ow_scan_get_error (scan);

      g_test_message ("line %d: %s", (int)i + 1, cells[5]);
      g_assert_cmpstr (kinds[ow_scan_get_kind (scan)], ==, cells[1]);
      g_assert_cmpstr (ow_scan_get_text (scan), ==, normalised);
      g_assert_cmpint (ow_scan_is_valid (scan), ==, g_str_equal (cells[3], "yes"));
      g_assert_cmpstr (error != NULL ? ow_message_get_id (error) : "", ==, cells[4]);
      g_assert_cmpint (ow_scan_is_partial (scan), ==, g_str_equal (cells[4], "scan.error.part"));
    }
  g_assert_cmpuint (n, >, 90);
}

/* The lines of a zone that arrive one by one are the zone that arrives at once. */
static void
test_bursts (void)
{
  g_auto (GStrv) lines = g_strsplit (SPECIMEN, "\n", -1);
  g_autoptr (OwScan) first = ow_scan_recognise (lines[0], today ());
  g_autofree char *both = g_strjoin ("\n", ow_scan_get_text (first), lines[1], NULL);
  g_autoptr (OwScan) whole = ow_scan_recognise (both, today ());

  g_assert_true (ow_scan_is_partial (first));
  g_assert_false (ow_scan_is_partial (whole));
  g_assert_true (ow_scan_is_valid (whole));
  g_assert_cmpstr (ow_scan_get_mrz (whole)->number, ==, "L898902C3");
}

/* Always a kind, and a message unless it is in order: random bytes, random characters of the
 * alphabets that matter, every beginning of real things, ten thousand of one character. */
static void
assert_sane (const char *text)
{
  g_autoptr (OwScan) scan = ow_scan_recognise (text, today ());

  g_assert_cmpint (ow_scan_get_kind (scan), <=, OW_SCAN_UNKNOWN);
  g_assert_nonnull (ow_scan_get_text (scan));
  g_assert_true (g_utf8_validate (ow_scan_get_text (scan), -1, NULL));
  g_assert_cmpint (ow_scan_is_valid (scan), ==, ow_scan_get_error (scan) == NULL);
  if (!ow_scan_is_valid (scan))
    {
      g_autofree char *told = ow_message_render (ow_scan_get_error (scan), OW_LANGUAGE_EN);

      g_assert_cmpuint (strlen (told), >, 20);
    }
}

static void
test_garbage (void)
{
  static const char alphabet[] = "ABPIV019<<<:OWR .\n-,'\xC3\xA9\xE7\x8E\x8B\xF0\x9F\x98\x80";
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261123);
  static const char *const things[]
      = { SPECIMEN, "OW1:R:TSY:TSYR26112300001A:1:S01.20261123.20261211:ABCDEFGH:AAAA",
          "932682198501010017", "https://example.org" };

  assert_sane (NULL);
  for (int round = 0; round < 3000; round++)
    {
      int length = g_rand_int_range (rand, 0, 120);
      g_autofree char *text = g_malloc0 ((gsize)length + 1);

      for (int i = 0; i < length; i++)
        text[i] = round % 2 == 0 ? (char)g_rand_int_range (rand, 1, 256)
                                 : alphabet[g_rand_int_range (rand, 0, sizeof alphabet - 1)];
      assert_sane (text);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (things); i++)
    for (gsize length = 0; length <= strlen (things[i]); length++)
      {
        g_autofree char *text = g_strndup (things[i], length);

        assert_sane (text);
      }
  for (const char *one = "A0<\x01\xFF "; *one != '\0'; one++)
    {
      g_autofree char *text = g_strnfill (10 * 1024, *one);

      assert_sane (text);
    }
}

/* What the store says */

static OwScanAnswer *
open (Hall *hall, const char *text)
{
  g_autoptr (OwScan) scan = ow_scan_recognise (text, today ());
  g_autoptr (GError) error = NULL;
  g_auto (Answer) answer = { NULL };
  OwScanAnswer *opened;

  ow_scan_open_async (scan, hall->session, NULL, hall_answer_cb, &answer);
  opened = ow_scan_open_finish (scan, hall_wait (&answer), &error);
  g_assert_no_error (error);
  g_assert_nonnull (opened->message);
  return opened;
}

#define assert_answer(hall, text, wanted, id)                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (OwScanAnswer) answer_ = open (hall, text);                                          \
                                                                                                   \
    g_assert_cmpint (answer_->status, ==, wanted);                                                 \
    g_assert_cmpstr (ow_message_get_id (answer_->message), ==, id);                                \
  }                                                                                                \
  G_STMT_END

static JsonObject *
act (Hall *hall, OwActFunc func, gconstpointer request)
{
  g_autoptr (GError) error = NULL;
  JsonObject *result = hall_act (hall, hall->clerk, "desk-1", NULL, func, request, &error);

  g_assert_no_error (error);
  return result;
}

typedef struct
{
  OwRowId ticket, party, person, case_id, receipt;
  char *slip, *receipt_number, *case_number, *qr, *ticket_qr;
  OwCaseFile *file;
} Papers;

static gboolean
papers_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Papers *papers = data;

  papers->file = ow_transaction_load (transaction, &ow_case_file_record, papers->case_id, error);
  return papers->file != NULL;
}

static void
make_papers (Hall *hall, Papers *papers)
{
  OwTakeTicket take = { "A", "S01", "ru", "normal", NULL, 1 };
  OwCallNext call = { "A", 1 };
  g_autoptr (OwMrz) mrz = ow_mrz_parse (SPECIMEN, today ());
  g_autoptr (JsonObject) taken = act (hall, ow_take_run, &take);
  g_autoptr (JsonObject) called = act (hall, ow_call_next_run, &call);
  OwIdentify identify = { ow_result_get_id (taken, "ticket"), mrz, TRUE, FALSE };
  g_autoptr (JsonObject) found = act (hall, ow_identify_run, &identify);
  OwAddMatter matter = { ow_result_get_id (found, "party"), ow_result_get_id (found, "person"),
                         ow_result_get_id (found, "document"), "S01", "first" };
  g_autoptr (JsonObject) added = act (hall, ow_add_matter_run, &matter);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) cases = g_ptr_array_new ();
  OwSettledCase settled = { ow_result_get_id (added, "case"),
                            1,
                            "{}",
                            "test",
                            NULL,
                            { .from = today (), .valid_until = today (), .decision_due = today () },
                            none,
                            NULL,
                            NULL };
  OwSettle settle = { matter.party, cases, 0 };
  g_autoptr (JsonObject) accepted = NULL;
  g_autoptr (OwSheet) sheet = NULL;
  g_autoptr (OwSheet) ticket = NULL;
  OwStore *store = ow_context_get_store (hall->context);

  g_ptr_array_add (cases, &settled);
  accepted = act (hall, ow_accept_run, &settle);
  papers->ticket = identify.ticket;
  papers->party = matter.party;
  papers->person = matter.person;
  papers->case_id = settled.case_id;
  papers->receipt = ow_result_get_id (accepted, "receipt");
  papers->slip = g_strdup (json_object_get_string_member (found, "slip"));
  papers->receipt_number = g_strdup (json_object_get_string_member (accepted, "number"));
  g_assert_true (ow_store_read (store, papers_read, papers, NULL));
  sheet = ow_sheets_build_receipt (store, ow_context_get_catalogue (hall->context),
                                   ow_context_get_key (hall->context), papers->receipt,
                                   OW_LANGUAGE_RU, NULL);
  papers->qr = g_strdup (sheet->qr);
  ticket = ow_sheets_build_ticket (store, ow_context_get_catalogue (hall->context),
                                   ow_context_get_key (hall->context), papers->ticket,
                                   OW_LANGUAGE_RU, NULL);
  papers->ticket_qr = g_strdup (ticket->qr);
}

static void
papers_clear (Papers *papers)
{
  g_free (papers->slip);
  g_free (papers->receipt_number);
  g_free (papers->case_number);
  g_free (papers->qr);
  g_free (papers->ticket_qr);
  ow_case_file_free (papers->file);
}

/* By number, by QR, by passport, by name: the right thing, and an audit event for each look at a
 * person's papers. */
static void
test_open (Hall *hall, gconstpointer data)
{
  Papers papers = { 0 };
  guint before;

  make_papers (hall, &papers);
  hall_sign_in (hall, "clerk", 1);
  before = hall_count_events (hall, "scan.look-up", "desk-1");
  {
    g_autoptr (OwScanAnswer) answer = open (hall, papers.qr);

    g_assert_cmpint (answer->status, ==, OW_SCAN_STATUS_CURRENT);
    g_assert_cmpstr (answer->kind, ==, "receipt");
    g_assert_cmpint (answer->id, ==, papers.receipt);
    g_assert_cmpuint (answer->case_ids->len, ==, 1);
    g_assert_cmpint (g_array_index (answer->case_ids, gint64, 0), ==, papers.case_id);
  }
  {
    g_autoptr (OwScanAnswer) answer = open (hall, papers.file->number);

    g_assert_cmpstr (answer->kind, ==, "case");
    g_assert_cmpint (answer->id, ==, papers.case_id);
  }
  {
    g_autoptr (OwScanAnswer) answer = open (hall, papers.slip);

    g_assert_cmpstr (answer->kind, ==, "slip");
    g_assert_cmpint (answer->status, ==, OW_SCAN_STATUS_CURRENT);
    g_assert_cmpuint (answer->case_ids->len, ==, 1);
  }
  assert_answer (hall, papers.receipt_number, OW_SCAN_STATUS_CURRENT, "scan.current");
  g_assert_cmpuint (hall_count_events (hall, "scan.look-up", "desk-1"), ==, before + 4);
  {
    static const char *const texts[]
        = { SPECIMEN, "eriksson", "ANNA", "Eriks", "Anna Eriksson", "L898902C3", "l898 902c3" };

    for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
      {
        g_autoptr (OwScanAnswer) answer = open (hall, texts[i]);

        g_test_message ("%s", texts[i]);
        g_assert_cmpstr (answer->kind, ==, "person");
        g_assert_cmpuint (answer->persons->len, ==, 1);
        g_assert_cmpint (answer->id, ==, papers.person);
      }
  }
  assert_answer (hall, "Ivanov", OW_SCAN_STATUS_NOT_FOUND, "scan.person.none");
  assert_answer (hall, "Eriksson Ivan", OW_SCAN_STATUS_NOT_FOUND, "scan.person.none");
  g_assert_cmpuint (hall_count_events (hall, "scan.look-up", "desk-1"), ==, before + 4 + 7 + 2);
  /* Who looked for what is not there is written down too; what he typed is not. */
  {
    g_autofree char *number
        = g_strdup_printf ("TSY26112399999%c", ow_identifier_mod37_36 ("TSY26112399999"));

    assert_answer (hall, number, OW_SCAN_STATUS_NOT_FOUND, "scan.not-found");
  }
  /* A ticket says nothing about a person: no event. */
  {
    g_autoptr (OwScanAnswer) answer = open (hall, "A001");

    g_assert_cmpstr (answer->kind, ==, "ticket");
    g_assert_cmpint (answer->id, ==, papers.ticket);
  }
  assert_answer (hall, papers.ticket_qr, OW_SCAN_STATUS_CURRENT, "scan.ticket");
  assert_answer (hall, "A777", OW_SCAN_STATUS_NOT_FOUND, "scan.not-found");
  g_assert_cmpuint (hall_count_events (hall, "scan.look-up", "desk-1"), ==, before + 14);
  ow_clock_advance (hall->clock, OW_DAY_MS);
  assert_answer (hall, papers.ticket_qr, OW_SCAN_STATUS_VOID, "scan.ticket.other-day");
  papers_clear (&papers);
}

/* Nobody who is signed out, locked, or serves nobody looks people up. */
static void
test_open_allowed (Hall *hall, gconstpointer data)
{
  g_autoptr (OwScan) scan = ow_scan_recognise ("Eriksson", today ());

  for (int round = 0; round < 3; round++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (Answer) answer = { NULL };

      if (round == 1)
        hall_sign_in (hall, "admin", 1);
      if (round == 2)
        ow_session_lock (hall->session);
      ow_scan_open_async (scan, hall->session, NULL, hall_answer_cb, &answer);
      g_assert_null (ow_scan_open_finish (scan, hall_wait (&answer), &error));
      g_assert_nonnull (error);
    }
}

static char *
sign (Hall *hall, char kind, const char *site, const char *number, int issue, OwSealKey *key)
{
  g_autoptr (OwQrText) qr = ow_qr_text_new (kind, site, number, issue);
  g_autoptr (GError) error = NULL;
  char *text;

  ow_qr_text_add_line (qr, "S01", today (), today ());
  text = ow_qr_text_sign (qr, key, &error);
  g_assert_no_error (error);
  return text;
}

/* Every answer that a paper can get. */
static void
test_status (Hall *hall, gconstpointer data)
{
  Papers papers = { 0 };
  OwSealKey *key;
  g_autoptr (OwSealKey) foreign = ow_seal_key_generate (NULL);
  g_autofree char *forged = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *unknown = NULL;
  g_autofree char *other_site = NULL;
  g_autofree char *real = NULL;
  g_autofree char *later = NULL;
  g_autofree char *appointment = NULL;
  char *digit;

  make_papers (hall, &papers);
  hall_sign_in (hall, "clerk", 1);
  key = ow_context_get_key (hall->context);
  forged = sign (hall, 'R', "TSY", papers.receipt_number, 1, foreign);
  assert_answer (hall, forged, OW_SCAN_STATUS_FORGED, "scan.forged");
  /* A day later on the paper than was signed. */
  changed = g_strdup (papers.qr);
  digit = strstr (changed, "S01.") + 4 + 7;
  *digit = *digit == '9' ? '8' : (char)(*digit + 1);
  assert_answer (hall, changed, OW_SCAN_STATUS_FORGED, "scan.forged");
  unknown = sign (hall, 'R', "TSY", "TSYR261123000990", 1, key);
  assert_answer (hall, unknown, OW_SCAN_STATUS_UNCHECKED, "scan.unchecked");
  other_site = sign (hall, 'R', "TDL", "TDLR261123000010", 1, key);
  assert_answer (hall, other_site, OW_SCAN_STATUS_OTHER_SITE, "scan.other-site");
  real = sign (hall, 'R', "SY", "SYR261123000010", 1, key);
  assert_answer (hall, real, OW_SCAN_STATUS_OTHER_MODE, "scan.other-mode.real");
  later = sign (hall, 'R', "TSY", papers.receipt_number, 2, key);
  assert_answer (hall, later, OW_SCAN_STATUS_UNCHECKED, "scan.unchecked");
  appointment = sign (hall, 'A', "TSY", "TSYA261123000010", 1, key);
  assert_answer (hall, appointment, OW_SCAN_STATUS_UNCHECKED, "scan.unchecked");
  assert_answer (hall, "OW1:R:TSY", OW_SCAN_STATUS_NONE, "error.qr.form");
  assert_answer (hall, "https://example.org", OW_SCAN_STATUS_NONE, "scan.foreign");

  /* A reprint with equal content is a copy, one with other content is superseded; what was never
   * printed here cannot be compared and is superseded too. */
  hall_run_sql (hall, "UPDATE receipt SET issue = 3");
  assert_answer (hall, papers.qr, OW_SCAN_STATUS_SUPERSEDED, "scan.superseded");
  {
    g_autofree char *sql
        = g_strdup_printf ("INSERT INTO paper_issue (id, kind, subject_id, issue, content, job, "
                           "state, version) VALUES "
                           "(1, 'receipt', %" G_GINT64_FORMAT ", 1, 'aa', 0, 'confirmed', 1), "
                           "(2, 'receipt', %" G_GINT64_FORMAT ", 2, 'bb', 0, 'confirmed', 1), "
                           "(3, 'receipt', %" G_GINT64_FORMAT ", 3, 'aa', 0, 'confirmed', 1)",
                           papers.receipt, papers.receipt, papers.receipt);

    hall_run_sql (hall, sql);
  }
  assert_answer (hall, papers.qr, OW_SCAN_STATUS_COPY, "scan.copy");
  {
    g_autoptr (OwScanAnswer) answer = open (hall, later);

    g_assert_cmpint (answer->status, ==, OW_SCAN_STATUS_SUPERSEDED);
    g_assert_cmpint (ow_message_get_integer (answer->message, "issue"), ==, 3);
  }
  hall_run_sql (hall, "UPDATE receipt SET state = 'collected'");
  assert_answer (hall, papers.qr, OW_SCAN_STATUS_COLLECTED, "scan.collected");
  hall_run_sql (hall, "UPDATE receipt SET state = 'void'");
  assert_answer (hall, papers.qr, OW_SCAN_STATUS_VOID, "scan.void");
  hall_run_sql (hall, "UPDATE custody_object SET place = 'returned'");
  assert_answer (hall, papers.slip, OW_SCAN_STATUS_COLLECTED, "scan.collected");
  /* A key that was stolen and revoked verifies nothing any more. */
  hall_run_sql (hall, "UPDATE site_key SET state = 'revoked'");
  assert_answer (hall, papers.qr, OW_SCAN_STATUS_FORGED, "scan.forged");
  papers_clear (&papers);
}

void
test_scan_add (void)
{
  g_test_add_func ("/counter/scan/recognise", test_recognise);
  g_test_add_func ("/counter/scan/bursts", test_bursts);
  g_test_add_func ("/counter/scan/garbage", test_garbage);
  test_engine_add ("/counter/scan/open", Hall, hall_set_up, test_open, hall_tear_down);
  test_engine_add ("/counter/scan/open-allowed", Hall, hall_set_up, test_open_allowed,
                   hall_tear_down);
  test_engine_add ("/counter/scan/status", Hall, hall_set_up, test_status, hall_tear_down);
}
