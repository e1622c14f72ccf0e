/* A filing of a company at the counter (GUIDE-XII-1a, GUIDE-XII-2): the negative list answers with
 * its edition, the clerk confirms, and both stay with the filing and stand on its receipt. */

#include <string.h>

#include "ledger.h"
#include "ow-agency-acts.h"
#include "ow-company-route.h"
#include "ow-finding-item.h"
#include "ow-matter-company.h"
#include "ow-message.h"
#include "ow-negative-lists.h"
#include "ow-sheets.h"
#include "test-counter.h"
#include "test-party.h"

#define EDITION(version, effective)                                                                \
  "zone\tftz\nversion\t" version "\neffective\t" effective "\ncode\twords\tkind\tcondition\n"      \
  "A01\tseed\trestricted\tChinese side 34 per cent\n"                                              \
  "\ttobacco leaf\tprohibited\n"
#define INVESTORS                                                                                  \
  "[{\"name\":\"TANAKA HANAKO\",\"nationality\":\"JPN\",\"document_kind\":\"passport\","           \
  "\"number\":\"T22345678\"},"                                                                     \
  "{\"name\":\"SMIRNOVA ANNA\",\"nationality\":\"UTO\",\"document_kind\":\"pr_card\","             \
  "\"number\":\"921643198803040046\"}]"
#define PAPER(name, country, apostille)                                                            \
  "{\"name\":\"" name "\",\"country\":\"" country "\",\"apostille\":\"" apostille "\"}"

static void
take_settings (Hall *hall)
{
  g_autoptr (GError) error = NULL;
  OwDate day;
  gint64 n = ow_context_get_settings (hall->context, &day);
  g_autoptr (OwContext) fresh
      = ow_context_read_settings (ow_context_get_store (hall->context), n, day, &error);

  g_assert_no_error (error);
  g_assert_nonnull (fresh);
  ow_context_take_settings (hall->context, fresh);
}

static const char *
get_edition (Hall *hall, const char *zone)
{
  const OwNegativeList *list = ow_negative_lists_find (
      ow_context_get_negative_lists (hall->context), zone, ow_context_get_today (hall->context));

  return list != NULL ? ow_negative_list_get_version (list) : NULL;
}

/* None is shipped. One that is published ahead leaves the old one in force until its own day. */
static void
test_editions (Hall *hall, gconstpointer data)
{
  g_assert_null (get_edition (hall, "ftz"));
  hall_set_layer (hall, "negative_list", "ftz", EDITION ("2024", "2024-11-01"), NULL);
  take_settings (hall);
  g_assert_cmpstr (get_edition (hall, "ftz"), ==, "2024");
  g_assert_null (get_edition (hall, "national"));
  hall_set_layer (hall, "negative_list", "ftz", EDITION ("2027", "2027-01-01"), NULL);
  g_assert_cmpint (ledger_count (hall, "SELECT COUNT (*) FROM setting WHERE kind = "
                                       "'negative_list' AND valid_from IS NOT NULL"),
                   ==, 1);
  take_settings (hall);
  g_assert_cmpstr (get_edition (hall, "ftz"), ==, "2024");
  ow_clock_advance (hall->clock, G_GINT64_CONSTANT (1000) * 60 * 60 * 24 * 60);
  take_settings (hall);
  g_assert_cmpstr (get_edition (hall, "ftz"), ==, "2027");
  hall_set_layer (hall, "negative_list", "ftz", "", NULL);
  take_settings (hall);
  g_assert_null (get_edition (hall, "ftz"));
}

static const char *
get (OwMatter *matter, const char *fact)
{
  return ow_form_field_get_value (ow_form_model_find_fact (ow_matter_get_form (matter), fact));
}

static gboolean
says (OwMatter *matter, const char *text)
{
  GListModel *findings = ow_matter_get_findings (matter);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (OwFindingItem) item = g_list_model_get_item (findings, i);
      g_autofree char *line = ow_finding_item_dup_text (item, OW_LANGUAGE_EN);

      if (strstr (line, text) != NULL)
        return TRUE;
    }
  return FALSE;
}

static OwMatter *
begin (Hall *hall, OwSitting *sitting)
{
  static const char *const values[][2] = {
    { "passport.kind", "ordinary" },
    { "company.document_kind", "passport" },
    { "company.name", "Specimen Seeds" },
    { "company.papers", "[" PAPER ("Certificate", "UTO", "carried") "]" },
    { "company.investors", INVESTORS },
    { "company.owners", "[{\"name\":\"ERIKSSON ANNA\",\"ground\":\"equity\",\"percent\":\"60\"}]" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwApplicant) applicant = party_identify (sitting, party_passports[0], TRUE, &error);
  OwMatter *matter = party_add (sitting, applicant, "CR", "establishment", &error);

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    if (ow_form_model_find_fact (ow_matter_get_form (matter), values[i][0]) != NULL)
      party_set (matter, values[i][0], values[i][1]);
  party_tick (matter, NULL);
  ow_matter_assess (matter);
  return matter;
}

static char *
describe (OwMatter *matter)
{
  GListModel *findings = ow_matter_get_findings (matter);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (OwFindingItem) item = g_list_model_get_item (findings, i);
      g_autofree char *line = ow_finding_item_dup_text (item, OW_LANGUAGE_EN);

      g_string_append_printf (text, "%s\n", line);
    }
  return g_string_free (text, FALSE);
}

static gboolean
has_note (const OwSheet *sheet, const char *text)
{
  const OwReceiptLine *line = sheet->receipt_lines->pdata[0];

  for (guint i = 0; i < line->notes->len; i++)
    {
      g_autofree char *note = ow_message_render (line->notes->pdata[i], OW_LANGUAGE_EN);

      if (strstr (note, text) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
check_receipt (Hall *hall, OwRowId receipt)
{
  OwSheetSources sources
      = { ow_context_get_catalogue (hall->context), ow_context_get_calendar (hall->context),
          ow_context_get_parameters (hall->context), ow_context_get_key (hall->context) };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSheet) sheet = ow_sheets_build (ow_context_get_store (hall->context), &sources,
                                               OW_SHEET_RECEIPT, receipt, OW_LANGUAGE_RU, &error);
  const char *pictures = g_getenv ("OW_TEST_PICTURES");
  g_autofree char *path
      = g_build_filename (pictures != NULL ? pictures : hall->folder, "company.pdf", NULL);

  g_assert_no_error (error);
  g_assert_true (has_note (sheet, "; TANAKA HANAKO; SMIRNOVA ANNA"));
  g_assert_true (has_note (sheet, "List of the pilot free trade zone, edition 2024: Restricted"));
  ow_sheet_write_pdf (sheet, path, &error);
  g_assert_no_error (error);
}

/* The answer belongs to one activity, one zone and one edition; what is noted goes with the filing,
 * and nothing personal went to the list. */
static void
test_filing (Hall *hall, gconstpointer data)
{
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *body = NULL;
  g_autofree char *problems = NULL;
  OwRowId receipt;

  hall_set_layer (hall, "competence", "CR", "Market regulation, Shenyang", NULL);
  hall_set_layer (hall, "negative_list", "ftz", EDITION ("2024", "2024-11-01"), NULL);
  hall_reopen (hall);
  hall_sign_in (hall, "clerk", 1);
  sitting = party_call (hall);
  matter = begin (hall, sitting);
  problems = describe (matter);
  g_test_message ("%s", problems);
  g_assert_true (ow_matter_is_clear (matter));

  party_set (matter, "company.activity", "Seed trade");
  ow_matter_assess (matter);
  party_set (matter, "company.zone", "ftz");
  ow_matter_assess (matter);
  g_assert_cmpstr (get (matter, "company.list_version"), ==, "2024");
  g_assert_cmpstr (get (matter, "company.list_answer"), ==, "");
  g_assert_true (says (matter, "A01 seed. Restricted: Chinese side 34 per cent"));
  g_assert_false (ow_matter_is_clear (matter));
  party_set (matter, "company.list_answer", "not_loaded");
  ow_matter_assess (matter);
  g_assert_false (ow_matter_is_clear (matter));
  g_assert_true (ow_matter_confirm_list (matter, "Seed trade", "ftz", "restricted"));
  ow_matter_assess (matter);
  g_assert_true (ow_matter_is_clear (matter));
  /* Another activity, another zone: it is asked again. */
  party_set (matter, "company.activity", "Tobacco leaf");
  ow_matter_assess (matter);
  g_assert_cmpstr (get (matter, "company.list_answer"), ==, "");
  g_assert_true (says (matter, "tobacco leaf. Prohibited"));
  party_set (matter, "company.zone", "national");
  ow_matter_assess (matter);
  g_assert_cmpstr (get (matter, "company.list_version"), ==, "");
  g_assert_true (says (matter, "No negative list is loaded for this zone"));
  party_set (matter, "company.list_answer", "allowed");
  ow_matter_assess (matter);
  g_assert_false (ow_matter_is_clear (matter));
  g_assert_true (ow_matter_confirm_list (matter, "Seed trade", "ftz", "restricted"));
  ow_matter_assess (matter);
  g_assert_true (ow_matter_is_clear (matter));

  receipt = party_accept (sitting, &error);
  g_assert_no_error (error);
  g_assert_cmpint (receipt, >, 0);
  g_assert_false (ow_matter_confirm_list (matter, "Other", "ftz", "allowed"));
  g_assert_cmpstr (get (matter, "company.activity"), ==, "Seed trade");
  check_receipt (hall, receipt);
  g_assert_cmpint (
      ledger_count (hall, "SELECT COUNT (*) FROM case_file WHERE service = 'CR' AND facts LIKE "
                          "'%company.list_version%' AND facts LIKE '%TANAKA HANAKO%'"),
      ==, 1);
  body = ow_agency_make_body (matter, ow_context_get_today (hall->context), &error);
  g_assert_no_error (error);
  g_assert_nonnull (
      strstr (body, "\"negative_list\":{\"answer\":\"restricted\",\"version\":\"2024\"}"));
}

static gboolean
has_line (const OwInfoSheet *sheet, const char *text)
{
  for (guint i = 0; i < sheet->lines->len; i++)
    if (strstr (((OwInfoLine *)sheet->lines->pdata[i])->text, text) != NULL)
      return TRUE;
  return FALSE;
}

/* The one route, as it is printed: papers, office, permits afterwards; with the answer of the list
 * and its edition when it was asked, and with its absence when none is loaded. */
static void
test_route (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwNegativeList) list
      = ow_negative_list_new (EDITION ("2024", "2024-11-01"), "Order 23", &error);
  OwRouteAnswer answer = { "Seed trade", "ftz", list, "restricted" };
  OwRouteAnswer none = { "Seed trade", "national", NULL, "not_loaded" };
  g_autoptr (OwInfoSheet) plain = ow_company_route_new_sheet (NULL, OW_LANGUAGE_EN);
  g_autoptr (OwInfoSheet) asked = ow_company_route_new_sheet (&answer, OW_LANGUAGE_EN);
  g_autoptr (OwInfoSheet) absent = ow_company_route_new_sheet (&none, OW_LANGUAGE_EN);

  g_assert_no_error (error);
  g_assert_cmpuint (plain->lines->len, ==, 5);
  g_assert_true (has_line (plain, "no consular authentication"));
  g_assert_true (has_line (plain, "work permit, then residence permit"));
  g_assert_true (has_line (asked, "edition 2024: Restricted"));
  g_assert_true (has_line (asked, "A01 seed. Restricted: Chinese side 34 per cent"));
  g_assert_true (has_line (absent, "not loaded at this counter"));
  for (int language = 0; language < OW_N_LANGUAGES; language++)
    {
      g_autoptr (OwInfoSheet) sheet = ow_company_route_new_sheet (&answer, (OwLanguage)language);
      g_autoptr (OwCanvas) canvas = ow_info_sheet_draw (sheet, OW_INFO_SLIP, NULL);
      g_autoptr (GBytes) pdf = ow_canvas_to_pdf (canvas, &error);
      const char *pictures = g_getenv ("OW_TEST_PICTURES");
      g_autofree char *name = g_strdup_printf ("%s/company-route-%s.pdf",
                                               pictures != NULL ? pictures : g_get_tmp_dir (),
                                               ow_language_get_code ((OwLanguage)language));

      g_assert_no_error (error);
      if (pictures != NULL)
        g_file_set_contents (name, g_bytes_get_data (pdf, NULL), (gssize)g_bytes_get_size (pdf),
                             NULL);
    }
}

/* A paper of no state of the Convention is referred; one of a state brings an apostille, and more
 * is asked for on none. Without a list the word of the clerk counts. */
static void
test_states (Hall *hall, gconstpointer data)
{
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwMatter) matter = NULL;

  hall_set_layer (hall, "competence", "CR", "Market regulation, Shenyang", NULL);
  hall_reopen (hall);
  hall_sign_in (hall, "clerk", 1);
  sitting = party_call (hall);
  matter = begin (hall, sitting);
  g_assert_true (ow_matter_is_clear (matter));
  party_set (matter, "company.papers", "[]");
  ow_matter_assess (matter);
  g_assert_true (says (matter, "No paper from the home country is noted"));
  g_assert_false (ow_matter_is_clear (matter));
  party_set (
      matter, "company.papers",
      "[" PAPER ("Certificate", "JPN", "carried") "," PAPER ("Statutes", "RUS", "missing") "]");
  ow_matter_assess (matter);
  g_assert_true (says (matter, "Paper Statutes: it carries no apostille"));
  g_assert_false (says (matter, "Paper Certificate"));
  g_assert_false (ow_matter_is_clear (matter));
  hall_set_layer (hall, "convention", "apostille", "version\t2025-01\nJPN\n", NULL);
  take_settings (hall);
  ow_matter_assess (matter);
  g_assert_true (says (matter, "Paper Statutes: its state of issue is not on the list"));
  g_assert_false (says (matter, "Paper Certificate"));
  g_assert_true (ow_matter_is_clear (matter));
  hall_set_layer (hall, "convention", "apostille", "version\t2025-02\nJPN\nRUS\n", NULL);
  take_settings (hall);
  ow_matter_assess (matter);
  g_assert_true (says (matter, "Paper Statutes: it carries no apostille"));
  g_assert_false (ow_matter_is_clear (matter));
  party_set (
      matter, "company.papers",
      "[" PAPER ("Certificate", "JPN", "carried") "," PAPER ("Statutes", "RUS", "carried") "]");
  ow_matter_assess (matter);
  g_assert_true (ow_matter_is_clear (matter));
  g_assert_false (says (matter, "Paper "));
}

void
test_company_add (void)
{
  g_test_add_func ("/counter/company/route", test_route);
  g_test_add ("/counter/company/editions", Hall, NULL, hall_set_up, test_editions, hall_tear_down);
  g_test_add ("/counter/company/states", Hall, NULL, hall_set_up, test_states, hall_tear_down);
  g_test_add ("/counter/company/filing", Hall, NULL, hall_set_up, test_filing, hall_tear_down);
}
