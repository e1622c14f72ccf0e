/* Reference data: every list has the rows and columns that the documents print, look-ups give the
 * answers of the worked examples of area 16, a broken list is refused with its line; guide texts
 * and guidance pages never stand without their date or in the wrong language (GUIDE-DISC, NIA-7,
 * REG-4). */

#include <glib.h>

#include "ow-draw.h"
#include "ow-guidance.h"
#include "ow-incentive.h"
#include "ow-reference.h"
#include "ow-rules-error.h"
#include "ow-visa-free.h"

#include "test-rules.h"

/* The totals printed in the documents (FIXES of the reference data), and that nothing was lost. */
static void
test_counts (void)
{
  static const struct
  {
    const char *list;
    guint rows;
    guint columns;
  } table[] = {
    { "air_routes", 27, 11 },
    { "attractions", 167, 7 },
    { "bodies", 16, 4 },
    { "figures", 18, 6 },
    { "guidance_topics", 19, 5 },
    { "hospitals", 134, 14 },
    { "incentives_historic", 7, 11 },
    { "investment_events", 17, 6 },
    { "links", 9, 4 },
    { "metro_stations", 20, 8 },
    { "offices", 14, 10 },
    { "payment_channels", 26, 5 },
    { "payment_zones", 25, 9 },
    { "port_visa_authorities", 8, 8 },
    { "service_centers", 2, 10 },
    { "services", 13, 8 },
    { "targets_historic", 2, 5 },
    { "visa_categories", 17, 9 },
    { "visa_fit", 20, 7 },
    { "visa_free_by_country", 75, 7 },
    { "visa_free_countries", 117, 11 },
    { "workpermit_points", 27, 5 },
  };
  const char *const *lists = ow_reference_get_lists ();

  g_assert_cmpuint (g_strv_length ((char **)lists), ==, G_N_ELEMENTS (table));
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      const OwReference *list = ow_reference_get (table[i].list);

      g_assert_cmpstr (lists[i], ==, table[i].list);
      g_assert_nonnull (list);
      g_assert_cmpuint (ow_reference_get_n_rows (list), ==, table[i].rows);
      g_assert_cmpuint (g_strv_length ((char **)ow_reference_get_columns (list)), ==,
                        table[i].columns);
      g_assert_cmpuint (strlen (ow_reference_get_source (list)), >, 0);
      /* Only what lies outside the documents carries no date. */
      g_assert_cmpint (strlen (ow_reference_get_as_of (list)) > 0, ==,
                       !g_str_equal (ow_reference_get_source (list), "EXTERNAL"));
    }
  g_assert_null (ow_reference_get ("nothing"));
}

/* list?city=…&country=…&text=…&column=value → number of rows */
static void
test_find (void)
{
  static const struct
  {
    const char *list;
    OwReferenceQuery query;
    guint rows;
  } table[] = {
    /* GUIDE-IX: 57 online, 41 interpreters, 122 signs; nothing in Liaoyang. */
    { "hospitals", { .column = "online_appointment", .value = "1" }, 57 },
    { "hospitals", { .column = "translator_at_one_stop", .value = "1" }, 41 },
    { "hospitals", { .column = "foreign_signs", .value = "1" }, 122 },
    { "hospitals", { .city = "Liaoyang" }, 0 },
    { "hospitals", { .text = "Stomatological" }, 3 },
    /* GUIDE-XI-1. */
    { "attractions", { .column = "category", .value = "UNESCO" }, 6 },
    { "attractions", { .column = "category", .value = "5A" }, 7 },
    { "attractions", { .column = "category", .value = "4A" }, 154 },
    { "attractions", { .city = "大连", .column = "category", .value = "4A" }, 27 },
    { "attractions", { .text = "Tong'erpu" }, 1 },
    { "attractions", { .text = "YIWULYU" }, 2 },
    /* GUIDE-III-1. */
    { "air_routes", { .country = "JPN" }, 12 },
    { "air_routes", { .country = "Japan", .city = "Shenyang" }, 3 },
    { "air_routes", { .text = "Dubai" }, 1 },
    { "air_routes", { .column = "intermediate_points", .value = "1" }, 9 },
    /* GUIDE-A7-3, NIA-6: by city in every writing, by phone. */
    { "offices", { .city = "DL" }, 1 },
    { "offices", { .city = "dalian" }, 1 },
    { "offices", { .text = "0419-2122598" }, 1 },
    { "offices", { .text = "0416" }, 1 },
    { "offices", { .city = "Paris" }, 0 },
    /* GUIDE-A10, GUIDE-VI-2. */
    { "payment_zones", { .column = "zone_id", .value = "Z4" }, 9 },
    { "payment_channels", { .column = "channel", .value = "alipay_bind_card" }, 6 },
    { "payment_channels", { .column = "channel", .value = "alipay_overseas_wallet" }, 13 },
    { "payment_channels", { .text = "gcash" }, 1 },
    { "payment_channels", { .country = "KOR" }, 3 },
    /* GUIDE-I-1: 25, 38 and 54. */
    { "visa_free_countries", { .column = "list", .value = "mutual" }, 25 },
    { "visa_free_countries", { .column = "list", .value = "unilateral" }, 38 },
    { "visa_free_countries", { .column = "list", .value = "transit240" }, 54 },
    { "visa_free_countries", { .country = "D" }, 2 },
    { "visa_free_by_country", { .country = "India" }, 0 },
    /* C-PORTLIST: eight, four of them marked. */
    { "port_visa_authorities", { .column = "also_named_in_body_I_III", .value = "1" }, 4 },
    { "port_visa_authorities", { .city = "Dalian" }, 4 },
    { "guidance_topics", { .column = "shenyang_website", .value = "1" }, 15 },
    { "guidance_topics", { .column = "dalian_website", .value = "1" }, 16 },
    /* GUIDE-SRC, OPN-26, GUIDE-VI-4. */
    { "bodies", { .column = "topics", .value = "health" }, 1 },
    { "bodies", { .column = "topics", .value = "company_registration" }, 1 },
    { "investment_events", { .city = "Dalian" }, 2 },
    { "investment_events", { .column = "date", .value = "" }, 17 },
    { "figures", { .column = "rule_id", .value = "GUIDE-VI-4" }, 5 },
    { "figures", { .column = "no_such_column", .value = "1" }, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GPtrArray) found
          = ow_reference_find (ow_reference_get (table[i].list), &table[i].query);

      if (found->len != table[i].rows)
        g_error ("%s, line %" G_GSIZE_FORMAT ": %u rows", table[i].list, i, found->len);
    }
}

/* The worked examples that ask for one cell. */
static void
test_cells (void)
{
  static const struct
  {
    const char *list;
    OwReferenceQuery query;
    const char *column;
    const char *value;
  } table[] = {
    { "offices", { .city = "Fuxin" }, "phone", "0418-2812367" },
    { "offices", { .text = "0419-2122598" }, "city_en", "Liaoyang" },
    { "offices", { .city = "Dalian" }, "phone", "0411-86766108" },
    { "offices", { .city = "Huludao" }, "phone", "0429-3170921" },
    { "offices", { .text = "0416" }, "city_zh", "锦州" },
    { "offices", { .city = "Panjin" }, "phone", "0427-2682835" },
    { "offices", { .city = "Tieling" }, "phone", "024-72843160" },
    { "service_centers", { .city = "Shenyang" }, "website", "https://www.syone-stop.com" },
    { "service_centers", { .city = "Dalian" }, "website", "https://www.dlftz.gov.cn/" },
    { "service_centers", { .city = "Shenyang" }, "phone", "not printed" },
    { "air_routes", { .text = "Dubai" }, "stop_between_liaoning_and_destination", "Guangzhou" },
    { "links", { .column = "topic", .value = "transit_240" }, "url", "https://www.nia.gov.cn" },
    { "links", { .column = "topic", .value = "mutual_exemption" }, "url", "http://cs.mfa.gov.cn" },
    { "links", { .column = "topic", .value = "tourism" }, "url", "https://whly.ln.gov.cn/whly/" },
    { "bodies",
      { .column = "topics", .value = "health" },
      "name_en",
      "Liaoning Provincial Health Commission" },
    { "bodies",
      { .column = "topics", .value = "company_registration" },
      "name_en",
      "Liaoning Provincial Administration for Market Regulation" },
    { "payment_zones", { .text = "Taoxian", .column = "facility", .value = "atm" }, "count", "3" },
    { "payment_zones",
      { .text = "Zhoushuizi", .column = "facility", .value = "atm" },
      "count",
      "2" },
    { "payment_channels", { .text = "GCash" }, "alpha3", "PHL" },
    { "investment_events", { .text = "CISIS" }, "place", "Dalian" },
    { "figures", { .column = "key", .value = "key_merchants" }, "value", "18611" },
    { "figures", { .column = "key", .value = "key_merchants" }, "as_of", "2024-12" },
    { "figures", { .column = "key", .value = "universities" }, "value", "54" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      const OwReference *list = ow_reference_get (table[i].list);
      g_autoptr (GPtrArray) found = ow_reference_find (list, &table[i].query);

      g_assert_cmpuint (found->len, ==, 1);
      g_assert_cmpstr (ow_reference_get_cell (list, g_ptr_array_index (found, 0), table[i].column),
                       ==, table[i].value);
    }
}

/* GUIDE-IX (1), GUIDE-A10 (2), GUIDE-VI-5, GUIDE-X-1: sums over rows. */
static void
test_sums (void)
{
  static const struct
  {
    const char *site;
    const char *facility;
    const char *currencies;
  } zones[] = {
    { "Shenyang Taoxian International Airport", "currency_exchange_agency", "35" },
    { "Dalian Zhoushuizi International Airport", "currency_exchange_machine", "38" },
    { "Dalian International Cruise Terminal", "currency_exchange_machine", "15" },
    { "Dalian Railway Station", "currency_exchange_machine", "5" },
    { "Dalianbei Railway Station", "currency_exchange_machine", "16" },
  };
  const OwReference *hospitals = ow_reference_get ("hospitals");
  const OwReference *payment = ow_reference_get ("payment_zones");
  const OwReference *figures = ow_reference_get ("figures");
  const OwReferenceQuery online
      = { .city = "Dalian", .column = "online_appointment", .value = "1" };
  g_autoptr (GPtrArray) found = ow_reference_find (hospitals, &online);
  gint64 transactions, value, schools = 0;
  guint both = 0;

  for (guint i = 0; i < found->len; i++)
    both += g_str_equal (
        ow_reference_get_cell (hospitals, g_ptr_array_index (found, i), "translator_at_one_stop"),
        "1");
  g_assert_cmpuint (both, ==, 10);
  for (gsize z = 0; z < G_N_ELEMENTS (zones); z++)
    {
      gboolean there = FALSE;

      for (guint i = 0; i < ow_reference_get_n_rows (payment); i++)
        {
          OwReferenceRow row = ow_reference_get_row (payment, i);

          there = there
                  || (g_str_equal (ow_reference_get_cell (payment, row, "site"), zones[z].site)
                      && g_str_equal (ow_reference_get_cell (payment, row, "facility"),
                                      zones[z].facility)
                      && g_str_equal (ow_reference_get_cell (payment, row, "currencies"),
                                      zones[z].currencies));
        }
      g_assert_true (there);
    }
  transactions = g_ascii_strtoll (
      ow_reference_get_cell (figures, ow_reference_find_first (figures, "key", "transactions"),
                             "value"),
      NULL, 10);
  value = g_ascii_strtoll (
      ow_reference_get_cell (figures, ow_reference_find_first (figures, "key", "transactions_rmb"),
                             "value"),
      NULL, 10);
  /* 165.51 RMB for each transaction. */
  g_assert_cmpint ((value * 100 + transactions / 2) / transactions, ==, 16551);
  for (guint i = 0; i < ow_reference_get_n_rows (figures); i++)
    {
      OwReferenceRow row = ow_reference_get_row (figures, i);

      if (g_str_equal (ow_reference_get_cell (figures, row, "rule_id"), "GUIDE-X-1"))
        schools += g_ascii_strtoll (ow_reference_get_cell (figures, row, "value"), NULL, 10);
    }
  g_assert_cmpint (schools, ==, 12);
}

/* GUIDE-VII-2 with C-CARDSETS: the five brands of the metro are not those of Alipay. */
static void
test_metro (void)
{
  g_assert_true (ow_reference_metro_sells ("Shenyang", "Zhongjie", "JCB"));
  g_assert_true (ow_reference_metro_sells ("Shenyang", "Panjiangjie Station", "VISA"));
  g_assert_true (ow_reference_metro_sells ("Shenyang", "pangjiangjie", "american express"));
  g_assert_false (ow_reference_metro_sells ("Shenyang", "Olympic Park", "VISA"));
  g_assert_true (ow_reference_metro_sells ("Dalian", "Any Station", "VISA"));
  g_assert_false (ow_reference_metro_sells ("Dalian", "Any Station", "UnionPay"));
  g_assert_false (ow_reference_metro_sells ("Anshan", "Any Station", "VISA"));
}

static void
test_broken (void)
{
  static const struct
  {
    const char *list;
    const char *text;
    int line;
  } table[] = {
    { "links", "topic\tname_en\turl\n", 1 },
    { "links", "topic\tname_en\turl\tsource\na\tb\tc\n", 2 },
    { "links", "topic\tname_en\turl\tsource\na\tb\tc\td\na\tb\tc\td\te\n", 3 },
    { "links", "topic\tname_en\turl\tsource\n\na\tb\tc\td\n", 2 },
    { "links", "", 1 },
    { "links", "topic\tname_en\turl\tsource\na\tb\tc\t\xff\n", 1 },
    { "no_list", "a\n", 0 },
  };
  g_autoptr (GError) none = NULL;
  g_autoptr (OwReference) good
      = ow_reference_new_from_text ("links", "topic\tname_en\turl\tsource\na\tb\tc\td\n", &none);

  g_assert_no_error (none);
  g_assert_cmpuint (ow_reference_get_n_rows (good), ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ow_reference_new_from_text (table[i].list, table[i].text, &error));
      g_assert_error (error, OW_RULES_ERROR, OW_RULES_ERROR_REFERENCE);
      g_assert_cmpint (ow_message_get_integer (ow_message_from_error (error), "line"), ==,
                       table[i].line);
    }
}

/* GUIDE-DISC, C-OPNEXP: no row of the Guide without its disclaimer, none of the Opinions without
 * the year 2019, in any language; the text itself is English and says so (REG-4). */
static void
test_guide_texts (void)
{
  g_autoptr (GPtrArray) rules = ow_rule_list ();
  guint n = 0;

  for (guint i = 0; i < rules->len; i++)
    {
      const OwRule *rule = g_ptr_array_index (rules, i);

      if (rule->place != OW_PLACE_GUIDE)
        continue;
      for (int language = 0; language < OW_N_LANGUAGES; language++, n++)
        {
          g_auto (OwGuideText) text = { 0 };
          g_autofree char *note = NULL;

          g_assert_true (ow_guidance_describe (rule->id, (OwLanguage)language, &text));
          g_assert_cmpuint (strlen (text.text), >, 20);
          g_assert_cmpuint (strlen (text.source), >, 2);
          g_assert_cmpint (text.is_foreign, ==, language != OW_LANGUAGE_EN);
          /* The Regulations and what is read beside them carry no disclaimer. */
          if (!g_str_has_prefix (rule->id, "OPN-") && !g_str_has_prefix (rule->id, "GUIDE-"))
            {
              g_assert_null (text.note);
              if (g_str_has_prefix (rule->id, "NIA-"))
                g_assert_cmpint (text.as_of, ==, ow_date_new (2023, 9, 14));
              continue;
            }
          g_assert_nonnull (text.note);
          note = ow_message_render (text.note, (OwLanguage)language);
          if (g_str_has_prefix (rule->id, "OPN-"))
            g_assert_nonnull (strstr (note, "2019"));
          else
            g_assert_nonnull (strstr (note, "2025"));
        }
    }
  g_assert_cmpuint (n, >=, 5 * 30);
  {
    g_auto (OwGuideText) text = { 0 };

    g_assert_false (ow_guidance_describe ("REG-0", OW_LANGUAGE_EN, &text));
  }
}

/* GUIDE-V-3: the same two services as GUIDE-A8-SI-4, and no second entry in the menu for them. */
static void
test_no_duplicate_entry (void)
{
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();

  g_assert_nonnull (strstr (ow_rule_table_find ("GUIDE-V-3")->text, "subsidies"));
  for (guint i = 0; i < ow_catalogue_get_n_services (catalogue); i++)
    for (guint j = i + 1; j < ow_catalogue_get_n_services (catalogue); j++)
      {
        const OwService *left = ow_catalogue_get_service (catalogue, i);
        const OwService *right = ow_catalogue_get_service (catalogue, j);

        g_assert_cmpstr (ow_service_get_name (left), !=, ow_service_get_name (right));
        g_assert_cmpstr (ow_service_get_key (left), !=, ow_service_get_key (right));
      }
}

/* NIA-7: a page for each service, in the language, with every paper of the checklist; also for stay
 * permits, which item 7 does not name. */
static void
test_pages (void)
{
  static const char *const words[OW_N_LANGUAGES]
      = { "护照", "Passport", "аспорт", "パスポート", "여권" };
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();

  for (guint i = 0; i < ow_catalogue_get_n_services (catalogue); i++)
    {
      const OwService *service = ow_catalogue_get_service (catalogue, i);

      for (guint s = 0; s < ow_service_get_n_sub_kinds (service); s++)
        {
          const OwSubKind *sub_kind = ow_service_get_sub_kind (service, s);
          GPtrArray *materials = ow_sub_kind_get_materials (sub_kind);
          const char *citation;

          for (int language = 0; language < OW_N_LANGUAGES; language++)
            {
              g_autofree char *page = ow_guidance_dup_page (sub_kind, (OwLanguage)language);

              g_assert_nonnull (strstr (page, "12367"));
              /* A promise of the hall is never shown as law. */
              ow_sub_kind_get_deadline (sub_kind, NULL, NULL, NULL, NULL, &citation);
              g_assert_cmpint (
                  strstr (page, ow_message_text ("document.HALL", (OwLanguage)language)) != NULL,
                  ==, g_str_equal (citation, "HALL"));
              for (guint m = 0; m < materials->len; m++)
                {
                  const OwMaterial *material = g_ptr_array_index (materials, m);

                  g_assert_nonnull (
                      strstr (page, ow_text ((OwLanguage)language, NULL, material->name)));
                }
            }
        }
    }
  for (int language = 0; language < OW_N_LANGUAGES; language++)
    {
      g_autofree char *page = ow_guidance_dup_page (
          ow_service_find_sub_kind (ow_catalogue_find_service (catalogue, "S03"), "extension"),
          (OwLanguage)language);
      g_autofree char *stay = ow_guidance_dup_page (
          ow_service_get_sub_kind (ow_catalogue_find_service (catalogue, "S05"), 0),
          (OwLanguage)language);

      g_assert_nonnull (strstr (page, words[language]));
      g_assert_nonnull (strstr (stay, words[language]));
    }
}

/* OPN-35-3: the same seed draws the same numbers, another seed others; every number can be drawn.
 */
static void
test_draw (void)
{
  g_autoptr (GArray) first = ow_draw ("2026-03-02/SY", 100, 5);
  g_autoptr (GArray) again = ow_draw ("2026-03-02/SY", 100, 5);
  g_autoptr (GArray) other = ow_draw ("2026-03-03/SY", 100, 5);
  g_autoptr (GArray) all = ow_draw ("x", 7, 7);
  gboolean differs = FALSE;

  g_assert_cmpuint (first->len, ==, 5);
  for (guint i = 0; i < 5; i++)
    {
      guint number = g_array_index (first, guint, i);

      g_assert_cmpuint (number, >=, 1);
      g_assert_cmpuint (number, <=, 100);
      g_assert_cmpuint (number, ==, g_array_index (again, guint, i));
      if (i > 0)
        g_assert_cmpuint (number, >, g_array_index (first, guint, i - 1));
      differs = differs || number != g_array_index (other, guint, i);
    }
  g_assert_true (differs);
  for (guint i = 0; i < 7; i++)
    g_assert_cmpuint (g_array_index (all, guint, i), ==, i + 1);
  g_assert_null (ow_draw ("x", 3, 4));
  g_assert_null (ow_draw ("x", 0, 0));
}

/* OPN-21: never more than the cap, never less for more money, and nothing at the threshold. */
static void
test_incentives (void)
{
  g_autoptr (OwParameters) parameters = ow_parameters_new ();
  gint64 before = 0;
  OwIncentive incentive;
  OwIncentiveCase asked
      = { .row = "OPN-21-2", .rate = 65432, .year = 2019, .sector = "modern_services" };

  for (gint64 usd = 49000000; usd < 120000000; usd += 333333)
    {
      asked.usd = usd;
      g_assert_true (ow_incentive_compute (&asked, parameters, &incentive));
      g_assert_cmpint (incentive.minimum == 0, ==, usd <= 50000000);
      g_assert_cmpint (incentive.minimum, >=, before);
      g_assert_cmpint (incentive.minimum, <=, 10000000);
      before = incentive.minimum;
    }
  g_assert_cmpint (before, ==, 10000000);
  asked.row = "OPN-99";
  g_assert_false (ow_incentive_compute (&asked, parameters, &incentive));
}

/* GUIDE-A1: by country and list agree; the nine printed dates belong to the unilateral list alone
 * (C-UNIDATE). */
static void
test_visa_free (void)
{
  const OwReference *countries = ow_reference_get ("visa_free_countries");
  const OwReference *by_country = ow_reference_get ("visa_free_by_country");
  guint dated = 0;

  for (guint i = 0; i < ow_reference_get_n_rows (countries); i++)
    {
      OwReferenceRow row = ow_reference_get_row (countries, i);
      const char *list = ow_reference_get_cell (countries, row, "list");
      OwVisaFreeLists lists
          = ow_visa_free_find (ow_reference_get_cell (countries, row, "alpha3"), NULL);

      g_assert_true (lists
                     & (g_str_equal (list, "mutual")       ? OW_VISA_FREE_MUTUAL
                        : g_str_equal (list, "unilateral") ? OW_VISA_FREE_UNILATERAL
                                                           : OW_VISA_FREE_TRANSIT));
    }
  for (guint i = 0; i < ow_reference_get_n_rows (by_country); i++)
    {
      OwDate until;
      OwVisaFreeLists lists = ow_visa_free_find (
          ow_reference_get_cell (by_country, ow_reference_get_row (by_country, i), "alpha3"),
          &until);

      /* C-MULTILIST: none is both mutual and unilateral. */
      g_assert_false ((lists & OW_VISA_FREE_MUTUAL) && (lists & OW_VISA_FREE_UNILATERAL));
      if (until == OW_DATE_NONE)
        continue;
      dated++;
      g_assert_true (lists & OW_VISA_FREE_UNILATERAL);
      g_assert_cmpint (until, ==, ow_date_new (2025, 12, 31));
    }
  g_assert_cmpuint (dated, ==, 9);
}

void
test_information_add (void)
{
  g_test_add_func ("/rules/information/counts", test_counts);
  g_test_add_func ("/rules/information/find", test_find);
  g_test_add_func ("/rules/information/cells", test_cells);
  g_test_add_func ("/rules/information/sums", test_sums);
  g_test_add_func ("/rules/information/metro", test_metro);
  g_test_add_func ("/rules/information/broken", test_broken);
  g_test_add_func ("/rules/information/guide-texts", test_guide_texts);
  g_test_add_func ("/rules/information/no-duplicate-entry", test_no_duplicate_entry);
  g_test_add_func ("/rules/information/pages", test_pages);
  g_test_add_func ("/rules/information/draw", test_draw);
  g_test_add_func ("/rules/information/incentives", test_incentives);
  g_test_add_func ("/rules/information/visa-free", test_visa_free);
}
