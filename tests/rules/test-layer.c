/* The hall's layer (issue 9, FORMATS: Files): what a hall may lay over the shipped law, and that it
 * can never weaken it; the refusal names the article. */

#include <string.h>

#include "ow-convention.h"
#include "ow-layer.h"
#include "ow-message.h"
#include "ow-negative-list.h"
#include "ow-reference.h"
#include "ow-rules-error.h"
#include "test-rules.h"

#define FIVE(zh, en, ru, ja, ko)                                                                   \
  "{\"zh_CN\":\"" zh "\",\"en\":\"" en "\",\"ru\":\"" ru "\",\"ja\":\"" ja "\",\"ko\":\"" ko "\"}"
#define NOTICE "date\tkind\tname\tsource\n2027-01-01\toff\tNew Year\tNotice\n"
#define LEASE                                                                                      \
  "{\"name\":" FIVE ("租赁合同登记", "Registered lease", "Аренда", "賃貸契約",                     \
                     "임대차 계약") ",\"cure\":" FIVE ("请带来", "Bring the lease.", "Принесите",  \
                                                       "ご持参", "가져오세요") "}"

#define NEGATIVE                                                                                   \
  "zone\tftz\nversion\t2024\neffective\t2024-11-01\ncode\twords\tkind\tcondition\n"                \
  "A01\tseed|breeding\trestricted\tChinese side 34 per cent\n"                                     \
  "\ttobacco leaf\tprohibited\n"

#define LINKS "topic\tname_en\turl\tsource\nhall\tThe Hall\thttps://hall.example\tNotice 9\n"
#define TEXT  "{\"text\":" FIVE ("可申请复议", "Reconsideration", "Обжалование", "不服", "재심") "}"

static const struct
{
  const char *kind, *name, *body, *texts, *message, *article;
} cases[] = {
  { "promise", "S01/first", "15", NULL, NULL, NULL },
  { "promise", "S01/first", "1", NULL, NULL, NULL },
  { "promise", "S01/first", "", NULL, NULL, NULL },
  { "promise", "S01/first", "16", NULL, "error.layer.maximum", "REG 18.1" },
  { "promise", "S03/extension", "8", NULL, "error.layer.maximum", "REG 13.1" },
  { "promise", "S01/first", "0", NULL, "error.layer.value", NULL },
  { "promise", "S01/first", "ten", NULL, "error.layer.value", NULL },
  { "promise", "S99/first", "3", NULL, "error.layer.unknown", NULL },
  { "promise", "S01/first/passport", "3", NULL, "error.layer.unknown", NULL },
  { "promise", "S01", "3", NULL, "error.layer.unknown", NULL },
  { "fee", "rp_1_to_3", "900", NULL, NULL, NULL },
  { "fee", "rp_1_to_3", "-1", NULL, "error.layer.value", NULL },
  { "fee", "stamp", "10", NULL, "error.layer.unknown", NULL },
  { "material", "S01/first/hall-1", "both", LEASE, NULL, NULL },
  { "material", "S01/first/passport", "", NULL, "error.layer.paper", "REG 16.1" },
  { "material", "S01/first/passport", "copy", LEASE, "error.layer.paper", "REG 16.1" },
  { "material", "S01/first/lease", "copy", LEASE, "error.layer.unknown", NULL },
  { "material", "S01/first/hall-1", "seen", LEASE, "error.layer.value", NULL },
  { "material", "S01/first/hall-1", "copy", NULL, "error.layer.text", NULL },
  { "material", "S01/first/hall-1", "copy",
    "{\"name\":" FIVE ("护照", "Photo meeting the requirements", "a", "b", "c") ",\"cure\":" FIVE (
        "请带来", "Bring it so.", "a", "b", "c") "}",
    "error.layer.words", NULL },
  { "text", "paper.ticket.keep", "hall", "{\"text\":" FIVE ("请", "Please", "П", "願", "부") "}",
    NULL, NULL },
  { "text", "paper.ticket.keep", "hall", "{\"text\":{\"en\":\"Please\"}}", "error.layer.text",
    NULL },
  { "text", "paper.ticket.keep", "hall",
    "{\"text\":" FIVE ("请{days}", "Please {days}", "П{days}", "願{days}", "부{days}") "}",
    "error.layer.arguments", NULL },
  { "text", "paper.receipt.lawful-stay", "hall", "{\"text\":" FIVE ("a", "b", "c", "d", "e") "}",
    "error.layer.worded", "REG 13.3" },
  { "text", "paper.stamp", "hall", "{\"text\":" FIVE ("a", "b", "c", "d", "e") "}",
    "error.layer.worded", "REG 38" },
  { "text", "cure.form.empty", "hall", "{\"text\":" FIVE ("a", "b", "c", "d", "e") "}",
    "error.layer.unknown", NULL },
  { "parameter", "party_limit", "12", NULL, NULL, NULL },
  { "parameter", "hall_opens", "08:30", NULL, NULL, NULL },
  { "parameter", "hall_opens", "", NULL, NULL, NULL },
  { "parameter", "hall_opens", "17:00", NULL, "error.layer.hours", NULL },
  { "parameter", "hall_closes", "08:59", NULL, "error.layer.hours", NULL },
  { "parameter", "hall_closes", "late", NULL, "error.parameter.value", NULL },
  { "parameter", "deadline", "12", NULL, "error.layer.unknown", NULL },
  { "receipt", "S01", "theirs", NULL, NULL, NULL },
  { "receipt", "S01", "nobody", NULL, "error.layer.value", NULL },
  { "competence", "TP", "Exit-Entry, Shenyang", NULL, NULL, NULL },
  { "competence", "S01", "Exit-Entry, Shenyang", NULL, NULL, NULL },
  { "competence", "VA", "Exit-Entry, Shenyang", NULL, "error.layer.unknown", NULL },
  { "competence", "S99", "Exit-Entry, Shenyang", NULL, "error.layer.unknown", NULL },
  { "remedy", "TP", "hall", TEXT, NULL, NULL },
  { "remedy", "confiscate", "hall", TEXT, NULL, NULL },
  { "remedy", "confiscate", "", NULL, NULL, NULL },
  { "remedy", "TP", "hall", NULL, "error.layer.text", NULL },
  { "remedy", "fine", "hall", TEXT, "error.layer.unknown", NULL },
  { "remedy", "S01", "hall", TEXT, "error.layer.final", "EEL 36" },
  { "remedy", "S05", "hall", TEXT, "error.layer.final", "EEL 36" },
  { "reference", "links", LINKS, NULL, NULL, NULL },
  { "reference", "links", "", NULL, NULL, NULL },
  { "reference", "visa_free_countries", "", NULL, "error.layer.unknown", NULL },
  { "reference", "nothing", LINKS, NULL, "error.layer.unknown", NULL },
  { "negative_list", "ftz", NEGATIVE, NULL, NULL, NULL },
  { "negative_list", "ftz", "", NULL, NULL, NULL },
  { "negative_list", "national", NEGATIVE, NULL, "error.layer.unknown", NULL },
  { "convention", "apostille", "version\t2025-01\nJPN\nUTO\n", NULL, NULL, NULL },
  { "convention", "apostille", "", NULL, NULL, NULL },
  { "convention", "hague", "version\t2025-01\nJPN\n", NULL, "error.layer.unknown", NULL },
  { "negative_list", "port", NEGATIVE, NULL, "error.layer.unknown", NULL },
  { "text", "kiosk.green", "hall",
    "{\"text\":" FIVE ("绿色通道请问前台", "Ask at the desk", "Спросите", "受付へ", "안내로") "}",
    NULL, NULL },
  { "closure", "2026-12-03", "closed", NULL, NULL, NULL },
  { "closure", "2026-12-03", "12:00-17:00", NULL, NULL, NULL },
  { "closure", "2026-12-03", "", NULL, NULL, NULL },
  { "closure", "2026-12-03", "17:00-12:00", NULL, "error.layer.value", NULL },
  { "closure", "2026-12-03", "12:00", NULL, "error.layer.value", NULL },
  { "closure", "2026-12-32", "closed", NULL, "error.layer.unknown", NULL },
  { "calendar", "2027", NOTICE, NULL, NULL, NULL },
  { "calendar", "2026", NOTICE, NULL, "error.layer.unknown", NULL },
  { "law", "REG-12", "", NULL, "error.layer.unknown", NULL },
};

static void
test_check (void)
{
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  g_autoptr (OwParameters) parameters = ow_parameters_new ();
  g_autoptr (OwCalendar) calendar = ow_calendar_new_shipped ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OwLayerEntry) entry = ow_layer_entry_new (cases[i].kind, cases[i].name,
                                                           cases[i].body, cases[i].texts, "Notice");
      g_autoptr (GError) error = NULL;
      gboolean ok = ow_layer_check (catalogue, parameters, calendar, entry, &error);

      g_test_message ("%s %s %s", cases[i].kind, cases[i].name, cases[i].body);
      g_assert_cmpint (ok, ==, cases[i].message == NULL);
      if (ok)
        continue;
      g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==, cases[i].message);
      g_assert_cmpint (error->code, ==,
                       cases[i].article != NULL ? OW_RULES_ERROR_LAW : OW_RULES_ERROR_UNKNOWN);
      if (cases[i].article != NULL)
        g_assert_cmpstr (ow_message_get_text (ow_message_from_error (error), "article"), ==,
                         cases[i].article);
    }
}

/* A negative list is taken whole or not at all; the line that is wrong is named. */
static void
test_negative_list (void)
{
#define HEAD "zone\tftz\nversion\t2024\neffective\t2024-11-01\ncode\twords\tkind\tcondition\n"
  static const struct
  {
    const char *text, *message;
    int line;
  } wrong[] = {
    { "", "error.negative-list.head", 1 },
    { "zone\tport\nversion\t1\neffective\t2024-11-01\n", "error.negative-list.head", 1 },
    { "zone\tftz\nversion\t\neffective\t2024-11-01\n", "error.negative-list.head", 2 },
    { "zone\tftz\nversion\t1\neffective\t2024-13-01\n", "error.negative-list.head", 3 },
    { "zone\tftz\nversion\t1\neffective\t2024-11-01\nwords\n", "error.negative-list.head", 4 },
    { HEAD, "error.negative-list.line", 5 },
    { HEAD "A01\tseed\trestricted\t\n", "error.negative-list.line", 5 },
    { HEAD "A01\tseed\tforbidden\tx\n", "error.negative-list.line", 5 },
    { HEAD "\ttobacco\tprohibited\n\t\tprohibited\n", "error.negative-list.line", 6 },
    { HEAD "\ta\tprohibited\n", "error.negative-list.line", 5 },
    { HEAD "A01\tseed\tprohibited\tx\ty\n", "error.negative-list.line", 5 },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwNegativeList) list = ow_negative_list_new (NEGATIVE, "Order 23", &error);
  static const struct
  {
    const char *activity, *found;
  } asked[] = {
    { "0111", "" },
    { "A0111", "A01" },
    { "a01 grain", "A01" },
    { "ＳＥＥＤ trade", "A01" },
    { "Plant Breeding", "A01" },
    { "B01", "" },
    { "Tobacco leaf", "" },
    { "software", "none" },
  };

  g_assert_no_error (error);
  g_assert_cmpstr (ow_negative_list_get_zone (list), ==, "ftz");
  g_assert_cmpstr (ow_negative_list_get_version (list), ==, "2024");
  g_assert_cmpstr (ow_negative_list_get_source (list), ==, "Order 23");
  g_assert_cmpint (ow_negative_list_get_effective (list), ==, ow_date_new (2024, 11, 1));
  g_assert_cmpuint (ow_negative_list_get_n_entries (list), ==, 2);
  for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autoptr (GPtrArray) found = ow_negative_list_find (list, asked[i].activity);
      gboolean code = found->len > 0
                      && g_str_equal (((OwNegativeEntry *)found->pdata[0])->code, asked[i].found);

      g_test_message ("%s", asked[i].activity);
      g_assert_cmpint (code || (found->len == 0 && !g_str_equal (asked[i].found, "A01")), ==, TRUE);
      if (g_str_equal (asked[i].activity, "Tobacco leaf"))
        g_assert_cmpuint (found->len, ==, 1);
    }
  /* A code without its section is found under one without, and under one with. */
  g_assert_true (ow_negative_list_covers ("01", NULL, "A0111"));
  g_assert_true (ow_negative_list_covers ("01", NULL, "0111; other"));
  g_assert_false (ow_negative_list_covers ("01", NULL, "201"));
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_test_message ("%s", wrong[i].text);
      g_assert_null (ow_negative_list_new (wrong[i].text, NULL, &error));
      g_assert_error (error, OW_RULES_ERROR, OW_RULES_ERROR_REFERENCE);
      g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==, wrong[i].message);
      g_assert_cmpint (ow_message_get_integer (ow_message_from_error (error), "line"), ==,
                       wrong[i].line);
      g_clear_error (&error);
    }
#undef HEAD
}

/* Each line of the states is a country, and the edition is named. */
static void
test_convention (void)
{
  static const struct
  {
    const char *text;
    int line;
  } wrong[] = { { "", 1 },
                { "JPN\n", 1 },
                { "version\t\nJPN\n", 1 },
                { "version\t2025\n", 2 },
                { "version\t2025\nJPN\nJapan\n", 3 } };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwConvention) states = ow_convention_new ("version\t2025-01\nJPN\n\nUTO\r\n", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (ow_convention_get_version (states), ==, "2025-01");
  g_assert_cmpuint (ow_convention_get_n_states (states), ==, 2);
  g_assert_true (ow_convention_has (states, "UTO"));
  g_assert_false (ow_convention_has (states, "RUS"));
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_test_message ("%s", wrong[i].text);
      g_assert_null (ow_convention_new (wrong[i].text, &error));
      g_assert_error (error, OW_RULES_ERROR, OW_RULES_ERROR_REFERENCE);
      g_assert_cmpint (ow_message_get_integer (ow_message_from_error (error), "line"), ==,
                       wrong[i].line);
      g_clear_error (&error);
    }
}

/* A list of the hall is what the information desk reads from then on, with its own source; what was
 * borrowed before stays good; emptied or unreadable, the shipped one is back. */
static void
test_reference_list (void)
{
  const OwReference *shipped = ow_reference_get ("links");
  guint n = ow_reference_get_n_rows (shipped);
  g_autoptr (GPtrArray) entries
      = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_layer_entry_free);
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  g_autoptr (OwParameters) parameters = ow_parameters_new ();
  g_autoptr (OwCalendar) calendar = ow_calendar_new_shipped ();
  g_autoptr (OwLayerEntry) broken
      = ow_layer_entry_new ("reference", "links", "topic\tname_en\n", NULL, "Notice 9");
  g_autoptr (GError) error = NULL;
  const OwReference *own;

  g_assert_true (ow_reference_is_guide (shipped));
  g_assert_false (ow_layer_check (catalogue, parameters, calendar, broken, &error));
  g_assert_error (error, OW_RULES_ERROR, OW_RULES_ERROR_REFERENCE);
  g_ptr_array_add (entries, ow_layer_entry_new ("reference", "links", LINKS, NULL, "Notice 9"));
  ow_layer_set_references (entries);
  own = ow_reference_get ("links");
  g_assert_true (own != shipped);
  g_assert_cmpuint (ow_reference_get_n_rows (own), ==, 1);
  g_assert_cmpstr (ow_reference_get_source (own), ==, "Notice 9");
  g_assert_false (ow_reference_is_guide (own));
  g_assert_cmpuint (ow_reference_get_n_rows (shipped), ==, n);
  /* Read again it is the same one. */
  ow_layer_set_references (entries);
  g_assert_true (ow_reference_get ("links") == own);
  g_ptr_array_set_size (entries, 0);
  g_ptr_array_add (entries, ow_layer_entry_new ("reference", "links", "x\n", NULL, "Notice 9"));
  ow_layer_set_references (entries);
  g_assert_true (ow_reference_get ("links") == shipped);
  g_assert_cmpuint (ow_reference_get_n_rows (own), ==, 1);
}

static void
test_no_source (void)
{
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  g_autoptr (OwLayerEntry) entry = ow_layer_entry_new ("promise", "S01/first", "9", NULL, "");
  g_autoptr (GError) error = NULL;

  g_assert_false (ow_layer_check (catalogue, NULL, NULL, entry, &error));
  g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==, "error.layer.source");
}

static int
get_promise (const OwSubKind *sub_kind)
{
  int promise = 0;

  ow_sub_kind_get_deadline (sub_kind, &promise, NULL, NULL, NULL, NULL);
  return promise;
}

/* Laid over the catalogue that others hold already, and taken away again; what would break the law
 * is left out; the version says what was in force. */
static void
test_laid (void)
{
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  const OwSubKind *sub_kind
      = ow_service_find_sub_kind (ow_catalogue_find_service (catalogue, "S01"), "first");
  const OwSubKind *other
      = ow_service_find_sub_kind (ow_catalogue_find_service (catalogue, "S01"), "renewal");
  GPtrArray *shipped = ow_sub_kind_get_materials (sub_kind);
  g_autofree char *files = g_strdup (ow_catalogue_get_version (catalogue));
  g_autoptr (GPtrArray) entries
      = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_layer_entry_free);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  const OwMaterial *paper;
  gint64 yuan = 0;

  g_ptr_array_add (entries, ow_layer_entry_new ("promise", "S01/first", "10", NULL, "Notice 1"));
  g_ptr_array_add (entries, ow_layer_entry_new ("promise", "S01/renewal", "99", NULL, "Notice 1"));
  g_ptr_array_add (entries, ow_layer_entry_new ("fee", "rp_1_to_3", "900", NULL, "Price list 7"));
  g_ptr_array_add (entries,
                   ow_layer_entry_new ("material", "S01/first/hall-1", "copy", LEASE, "Notice 1"));
  ow_catalogue_set_layer (catalogue, entries);
  ow_layer_set_texts (entries);

  g_assert_cmpint (get_promise (sub_kind), ==, 10);
  g_assert_cmpint (get_promise (other), ==, 15);
  g_assert_cmpstr (ow_catalogue_get_version (catalogue), !=, files);
  g_assert_cmpuint (ow_sub_kind_get_materials (sub_kind)->len, ==, shipped->len + 1);
  g_assert_cmpuint (ow_sub_kind_get_materials (other)->len, <, shipped->len + 1);
  paper = g_ptr_array_index (ow_sub_kind_get_materials (sub_kind), shipped->len);
  g_assert_cmpstr (paper->id, ==, "hall-1");
  g_assert_cmpstr (paper->citation, ==, "HALL");
  g_assert_true (paper->copy && !paper->original && !paper->kept);
  g_assert_cmpstr (ow_message_text (paper->name, OW_LANGUAGE_ZH), ==, "租赁合同登记");
  g_assert_cmpstr (ow_message_text (paper->name, OW_LANGUAGE_EN), ==, "Registered lease");
  for (guint i = 0; i < ow_sub_kind_get_fees (sub_kind)->len; i++)
    {
      const OwFee *fee = ow_sub_kind_get_fees (sub_kind)->pdata[i];

      if (g_str_equal (fee->id, "rp_1_to_3"))
        {
          yuan = fee->yuan;
          g_assert_cmpstr (fee->source, ==, "Price list 7");
        }
    }
  g_assert_cmpint (yuan, ==, 900);

  ow_catalogue_set_layer (catalogue, none);
  ow_layer_set_texts (none);
  g_assert_cmpint (get_promise (sub_kind), ==, 15);
  g_assert_true (ow_sub_kind_get_materials (sub_kind) == shipped);
  g_assert_cmpstr (ow_catalogue_get_version (catalogue), ==, files);
  /* Who still holds the paper of the hall may read it. */
  g_assert_cmpstr (paper->id, ==, "hall-1");
}

/* A sentence in the hall's own words, in every language; a sentence of the law never. */
static void
test_texts (void)
{
  g_autoptr (GPtrArray) entries
      = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_layer_entry_free);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autofree char *law = g_strdup (ow_message_text ("paper.receipt.lawful-stay", OW_LANGUAGE_ZH));
  g_autofree char *shipped = g_strdup (ow_message_text ("paper.ticket.keep", OW_LANGUAGE_KO));

  g_ptr_array_add (entries, ow_layer_entry_new ("text", "paper.ticket.keep", "hall",
                                                "{\"text\":" FIVE ("请坐", "Sit", "Садитесь",
                                                                   "着席", "앉으세요") "}",
                                                "Notice 1"));
  g_ptr_array_add (entries,
                   ow_layer_entry_new ("text", "paper.receipt.lawful-stay", "hall",
                                       "{\"text\":" FIVE ("无", "No", "Нет", "無", "없음") "}",
                                       "Notice 1"));
  ow_layer_set_texts (entries);
  g_assert_cmpstr (ow_message_text ("paper.ticket.keep", OW_LANGUAGE_KO), ==, "앉으세요");
  g_assert_cmpstr (ow_message_text ("paper.ticket.keep", OW_LANGUAGE_EN), ==, "Sit");
  g_assert_cmpstr (ow_message_text ("paper.receipt.lawful-stay", OW_LANGUAGE_ZH), ==, law);
  ow_layer_set_texts (none);
  g_assert_cmpstr (ow_message_text ("paper.ticket.keep", OW_LANGUAGE_KO), ==, shipped);
}

void
test_layer_add (void)
{
  g_test_add_func ("/rules/layer/negative-list", test_negative_list);
  g_test_add_func ("/rules/layer/convention", test_convention);
  g_test_add_func ("/rules/layer/reference", test_reference_list);
  g_test_add_func ("/rules/layer/law-is-not-weakened", test_check);
  g_test_add_func ("/rules/layer/no-source", test_no_source);
  g_test_add_func ("/rules/layer/laid", test_laid);
  g_test_add_func ("/rules/layer/texts", test_texts);
}
