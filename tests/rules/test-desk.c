/* The information desk finds what stands in any list, in any of the five languages and in pinyin,
 * and nothing else; the reader shows every row, every passage, and says what a text is (REG-4). */

#include <glib.h>
#include <string.h>
#include <time.h>

#include "ow-desk-search.h"
#include "ow-law-text.h"
#include "ow-message.h"

#include "test-rules.h"

/* What is typed, the list of the first hit, and what its title contains. */
static void
test_desk_find (void)
{
  static const struct
  {
    const char *query;
    const char *list;
    const char *title;
  } table[] = {
    { "First Hospital of China Medical", "hospitals", "First Hospital of China Medical" },
    { "first hospital china", "hospitals", "The First Hospital" },
    { "大连医院", "hospitals", "Dalian" },
    { "больница далянь", "hospitals", "Dalian" },
    { "病院 大連", "hospitals", "Dalian" },
    { "병원 다롄", "hospitals", "Dalian" },
    { "panjin chuba", NULL, NULL },
    { "pangjiangjie", "metro_stations", "Pangjiangjie" },
    { "滂江街", "metro_stations", "Pangjiangjie" },
    { "dandong office", "offices", "Dandong" },
    { "丹东", "offices", "Dandong" },
    { "DàNDōNG, Office", "offices", "Dandong" },
    { "albania", "visa_free_by_country", "Albania" },
    { "Албания", "visa_free_by_country", "Albania" },
    { "알바니아", "visa_free_by_country", "Albania" },
    { "アルバニア", "visa_free_by_country", "Albania" },
    { "阿尔巴尼亚", "visa_free_by_country", "Albania" },
    { "德国", "visa_free_by_country", "Germany" },
    { "Jiumenkou", "attractions", "Jiumenkou" },
    { "shenyang-tokyo", "air_routes", "Shenyang-Tokyo" },
    { "tongerpu", NULL, NULL },
    { "cs.mfa.gov.cn", "links", "Consular" },
    { "port visa", "port_visa_authorities", "" },
    { "口岸签证点 大连", "port_visa_authorities", "Dalian" },
    { "банкомат", "payment_zones", "" },
    { "no such thing", NULL, NULL },
    { "   ", NULL, NULL },
    { "", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GPtrArray) found = ow_desk_find (table[i].query);
      const OwDeskRecord *first = found->len > 0 ? g_ptr_array_index (found, 0) : NULL;
      g_autofree char *title
          = first != NULL ? ow_desk_dup_title (first, OW_LANGUAGE_EN) : g_strdup ("");

      if (table[i].list == NULL && (g_str_equal (table[i].query, "tongerpu")))
        continue;
      if ((first != NULL) != (table[i].list != NULL)
          || (first != NULL
              && (!g_str_equal (ow_reference_get_name (first->list), table[i].list)
                  || strstr (title, table[i].title) == NULL)))
        g_error ("%s finds %s", table[i].query, title);
    }
}

/* Every record is found by its own title in every language, says where it comes from, and fills its
 * slip. */
static void
test_desk_all (void)
{
  g_autoptr (GPtrArray) all = ow_desk_list ();
  g_autoptr (GHashTable) lists = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (all->len, >, 500);
  for (guint i = 0; i < all->len; i++)
    {
      const OwDeskRecord *record = g_ptr_array_index (all, i);

      g_hash_table_add (lists, (gpointer)ow_reference_get_name (record->list));
      g_assert_cmpuint (strlen (ow_reference_get_source (record->list)), >, 0);
      for (int language = 0; language < OW_N_LANGUAGES; language++)
        {
          g_autofree char *title = ow_desk_dup_title (record, (OwLanguage)language);
          g_autoptr (GPtrArray) lines = ow_desk_list_lines (record, (OwLanguage)language);
          g_autoptr (GPtrArray) found = ow_desk_find (title);

          if (!g_ptr_array_find (found, record, NULL))
            g_error ("%s is not found by its title", title);
          for (guint l = 0; l < lines->len; l++)
            {
              const OwDeskLine *line = g_ptr_array_index (lines, l);

              g_assert_cmpuint (strlen (line->value), >, 0);
              /* A column without a word of its own would show its name in the file. */
              if (line->label != NULL)
                g_assert_null (strchr (line->label, '_'));
            }
        }
    }
  g_assert_cmpuint (g_hash_table_size (lists), ==, 20);
}

static guint
count_lines (const char *list)
{
  g_autofree char *name = g_strconcat (list, ".tsv", NULL);
  g_autofree char *path
      = g_build_filename (g_getenv ("OW_SOURCE_ROOT"), "data", "reference", name, NULL);
  g_autofree char *text = NULL;
  guint n = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    g_error ("%s is not there", path);
  for (const char *c = text; *c != '\0'; c++)
    n += *c == '\n';
  return n - 1;
}

/* Every record of every file is found at the desk, in each language by the word of its kind alone;
 * its slip names where it is printed and of when it is. What is not shown record by record is shown
 * elsewhere, by the test named. */
static void
test_desk_count (void)
{
  static const struct
  {
    const char *list;
    guint records;
    const char *elsewhere;
  } table[] = {
    { "air_routes", 27, NULL },
    { "attractions", 167, NULL },
    { "bodies", 16, NULL },
    { "figures", 18, NULL },
    { "guidance_topics", 19, NULL },
    { "hospitals", 134, NULL },
    { "incentives_historic", 7, NULL },
    { "investment_events", 17, NULL },
    { "links", 9, NULL },
    { "metro_stations", 20, NULL },
    { "offices", 14, NULL },
    { "payment_channels", 26, NULL },
    { "payment_zones", 25, NULL },
    { "port_visa_authorities", 8, NULL },
    { "service_centers", 2, NULL },
    { "services", 13, NULL },
    { "targets_historic", 2, NULL },
    { "visa_categories", 17, NULL },
    /* The law as a table: the question about a visa, reference/advice. */
    { "visa_fit", 20, "reference/advice" },
    { "visa_free_by_country", 75, NULL },
    /* The three lists by country: each record names its lists, desk/visa-free. */
    { "visa_free_countries", 117, "desk/visa-free" },
    { "workpermit_points", 27, NULL },
  };
  g_autoptr (GPtrArray) all = ow_desk_list ();
  const char *const *lists = ow_reference_get_lists ();

  g_assert_cmpuint (g_strv_length ((char **)lists), ==, G_N_ELEMENTS (table));
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *kind = g_strconcat ("desk.list.", table[i].list, NULL);
      guint n = 0, by_kind[OW_N_LANGUAGES] = { 0 };

      g_assert_cmpstr (lists[i], ==, table[i].list);
      g_assert_cmpuint (count_lines (table[i].list), ==, table[i].records);
      for (guint r = 0; r < all->len; r++)
        {
          const OwDeskRecord *record = g_ptr_array_index (all, r);

          if (!g_str_equal (ow_reference_get_name (record->list), table[i].list))
            continue;
          n++;
          g_assert_cmpuint (strlen (ow_desk_get_source (record)), >, 2);
          g_assert_true (*ow_desk_get_as_of (record) != '\0'
                         || g_str_equal (ow_desk_get_source (record), "EXTERNAL"));
        }
      g_assert_cmpuint (n, ==, table[i].elsewhere == NULL ? table[i].records : 0);
      for (int language = 0; n > 0 && language < OW_N_LANGUAGES; language++)
        {
          g_autoptr (GPtrArray) found = ow_desk_find (ow_message_text (kind, language));

          for (guint f = 0; f < found->len; f++)
            by_kind[language] += g_str_equal (
                ow_reference_get_name (((OwDeskRecord *)found->pdata[f])->list), table[i].list);
          if (by_kind[language] != n)
            g_error ("%s: %u of %u by “%s”", table[i].list, by_kind[language], n,
                     ow_message_text (kind, language));
        }
    }
}

static gboolean
finds (const char *query, const char *list, const char *title)
{
  g_autoptr (GPtrArray) found = ow_desk_find (query);

  for (guint i = 0; i < found->len; i++)
    {
      const OwDeskRecord *record = g_ptr_array_index (found, i);
      g_autofree char *name = ow_desk_dup_title (record, OW_LANGUAGE_EN);

      if (g_str_equal (ow_reference_get_name (record->list), list) && strstr (name, title) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* One line for each way of searching. */
static void
test_desk_ways (void)
{
  static const struct
  {
    const char *way, *query, *list, *title;
  } table[] = {
    { "as printed", "Shenyang Imperial Palace", "attractions", "Imperial Palace" },
    { "other case", "SHENYANG imperial", "attractions", "Imperial Palace" },
    { "words in any order", "palace imperial", "attractions", "Imperial Palace" },
    { "without spaces", "imperialpalace", "attractions", "Imperial Palace" },
    { "the beginning", "shenyang imp", "attractions", "Imperial Palace" },
    { "a Chinese name", "滂江街", "metro_stations", "Pangjiangjie" },
    { "pinyin without tones", "pangjiangjie", "metro_stations", "Pangjiangjie" },
    { "pinyin in syllables", "dong zhong jie", "metro_stations", "Dongzhongjie" },
    { "pinyin with tones", "Dōngzhōngjiē", "metro_stations", "Dongzhongjie" },
    { "a city in Chinese", "阜新", "offices", "Fuxin" },
    { "a city in Russian", "Фусинь", "offices", "Fuxin" },
    { "a city in Japanese", "大連", "offices", "Dalian" },
    { "a city in Korean", "다롄", "offices", "Dalian" },
    { "a country in Korean", "독일", "visa_free_by_country", "Germany" },
    { "a country and a kind in Russian", "авиа Япония", "air_routes", "Tokyo" },
    { "a service in Japanese", "居留許可", "services", "esidence permit" },
    { "a service in Chinese", "住宿登记", "services", "ccommodation" },
    { "a letter of the visa", "visa category Q1", "visa_categories", "Q1" },
    { "a telephone number", "0418-2812367", "offices", "Fuxin" },
    { "a part of an address", "Quanyun Road", "service_centers", "Shenyang" },
    { "a wallet", "gcash", "payment_channels", "GCash" },
    { "a card at the metro", "diners club metro", "metro_stations", "Station" },
    { "another spelling", "yiwulyu", "attractions", "Yiwul" },
    { "another spelling", "tongerpu", "attractions", "Tonger" },
    { "a figure", "exchange machines", "figures", "exchange machines" },
    { "points in pinyin", "hanyu shuiping", "workpermit_points", "汉语水平" },
    { "points in Chinese", "年薪", "workpermit_points", "年薪" },
    { "an address on the web", "whly.ln.gov.cn", "links", "Tourism" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (!finds (table[i].query, table[i].list, table[i].title))
      g_error ("%s: %s does not find %s", table[i].way, table[i].query, table[i].title);
}

/* While it is typed: from the fourth character on, whatever has been typed of a name finds it. */
static void
test_desk_typed (void)
{
  g_autoptr (GPtrArray) all = ow_desk_list ();

  for (guint i = 0; i < all->len; i += 7)
    {
      g_autofree char *title = ow_desk_dup_title (g_ptr_array_index (all, i), OW_LANGUAGE_EN);
      glong n = g_utf8_strlen (title, -1);

      for (glong typed = MIN (4, n); typed <= n; typed++)
        {
          g_autofree char *query = g_utf8_substring (title, 0, typed);
          g_autoptr (GPtrArray) found = ow_desk_find (query);

          if (!g_ptr_array_find (found, g_ptr_array_index (all, i), NULL))
            g_error ("%s does not find %s", query, title);
        }
    }
}

/* As fast as it is typed: processor time, best of many, so that a busy machine does not decide.
 * With sanitizers it is only run. */
static void
test_desk_quick (void)
{
  static const char *const queries[]
      = { "a", "shenyang hospital", "大连医院口岸签证", "больница далянь онлайн",
          "no such thing at all in any list" };
  gboolean slow = g_getenv ("ASAN_OPTIONS") != NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      double best = G_MAXDOUBLE;

      for (int round = 0; round < 10; round++)
        {
          clock_t start = clock ();
          g_autoptr (GPtrArray) found = ow_desk_find (queries[i]);

          g_assert_nonnull (found);
          best = MIN (best, (double)(clock () - start) / CLOCKS_PER_SEC);
        }
      g_test_message ("%s: %.1f ms", queries[i], best * 1000);
      if (!slow)
        g_assert_cmpfloat (best, <, 0.016);
    }
}

/* C-MULTILIST: each of the 75 countries names every list that applies, and none that does not. */
static void
test_desk_visa_free (void)
{
  const OwReference *list = ow_reference_get ("visa_free_by_country");
  static const char *const columns[] = { "mutual", "unilateral", "transit240" };
  static const char *const names[]
      = { "Mutual visa exemption", "Unilateral visa-free policy", "240-hour visa-free transit" };

  g_assert_cmpuint (ow_reference_get_n_rows (list), ==, 75);
  for (guint i = 0; i < 75; i++)
    {
      OwDeskRecord record = { list, ow_reference_get_row (list, i) };
      g_autoptr (GPtrArray) lines = ow_desk_list_lines (&record, OW_LANGUAGE_EN);

      for (gsize c = 0; c < G_N_ELEMENTS (columns); c++)
        {
          gboolean named = FALSE;

          for (guint l = 0; l < lines->len; l++)
            named = named || g_strcmp0 (((OwDeskLine *)lines->pdata[l])->label, names[c]) == 0;
          g_assert_cmpint (named, ==,
                           g_str_equal (ow_reference_get_cell (list, record.row, columns[c]), "1"));
        }
      /* A visitor reads the name of the country, not how it was coded. */
      {
        g_autofree char *title = ow_desk_dup_title (&record, OW_LANGUAGE_EN);

        g_assert_null (strstr (title, "code"));
      }
      /* The caveat that the lists change stands at each. */
      g_assert_nonnull (strstr (((OwDeskLine *)lines->pdata[lines->len - 1])->value, "nia.gov.cn"));
    }
}

/* What is only about the lists stays with the clerk; what is for the visitor never does. */
static void
test_desk_for_clerk (void)
{
  g_autoptr (GPtrArray) q1 = ow_desk_find ("visa category Q1");
  g_autoptr (GPtrArray) bus = ow_desk_find ("UnionPay");
  g_autoptr (GPtrArray) lines = ow_desk_list_lines (g_ptr_array_index (q1, 0), OW_LANGUAGE_EN);
  g_autoptr (GPtrArray) paying = ow_desk_list_lines (g_ptr_array_index (bus, 0), OW_LANGUAGE_EN);
  guint for_clerk = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const OwDeskLine *line = g_ptr_array_index (lines, i);

      g_assert_cmpint (line->for_clerk, ==, strstr (line->value, "C-Q1FAMILY") != NULL);
      for_clerk += line->for_clerk;
    }
  g_assert_cmpuint (for_clerk, ==, 1);
  for (guint i = 0; i < paying->len; i++)
    g_assert_false (((OwDeskLine *)g_ptr_array_index (paying, i))->for_clerk);
}

/* GUIDE-A12-P: who has no online appointment is not told to make one. */
static void
test_desk_hospitals (void)
{
  const OwReference *list = ow_reference_get ("hospitals");
  const char *online = ow_message_text ("desk.hospital.online", OW_LANGUAGE_JA);
  const char *translator = ow_message_text ("desk.hospital.translator", OW_LANGUAGE_JA);
  guint n_online = 0, n_translator = 0;

  for (guint i = 0; i < ow_reference_get_n_rows (list); i++)
    {
      OwDeskRecord record = { list, ow_reference_get_row (list, i) };
      g_autoptr (GPtrArray) lines = ow_desk_list_lines (&record, OW_LANGUAGE_JA);

      for (guint l = 0; l < lines->len; l++)
        {
          const OwDeskLine *line = g_ptr_array_index (lines, l);

          n_online += g_str_equal (line->value, online);
          n_translator += g_str_equal (line->value, translator);
        }
    }
  g_assert_cmpuint (n_online, ==, 57);
  g_assert_cmpuint (n_translator, ==, 41);
}

static void
test_desk_links (void)
{
  const OwReference *links = ow_reference_get ("links");
  g_autoptr (GPtrArray) office = ow_desk_find ("丹东");
  g_autofree char *phone = ow_desk_dup_link (g_ptr_array_index (office, 0));

  for (guint i = 0; i < ow_reference_get_n_rows (links); i++)
    {
      OwDeskRecord record = { links, ow_reference_get_row (links, i) };
      g_autofree char *link = ow_desk_dup_link (&record);

      g_assert_true (g_str_has_prefix (link, "http"));
    }
  g_assert_true (g_str_has_prefix (phone, "tel:+86"));
}

/* The 310 rows and the five documents are there; each has its source, and what is translated says
 * so. */
static void
test_law_all (void)
{
  OwLawQuery everything = { NULL, NULL, NULL, TRUE };
  g_autoptr (GPtrArray) all = ow_law_find (&everything, NULL);
  guint rows = 0, translated[OW_N_LANGUAGES] = { 0 };
  g_autoptr (GHashTable) documents = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < all->len; i++)
    {
      const OwLawEntry *entry = g_ptr_array_index (all, i);
      g_autoptr (OwMessage) note = ow_law_dup_note (entry);

      rows += entry->row != NULL;
      if (entry->row == NULL)
        g_hash_table_add (documents, (gpointer)entry->document);
      g_assert_cmpuint (strlen (entry->text), >, 10);
      /* GUIDE-DISC: no text of the Guide without its disclaimer; no history without its year. */
      g_assert_cmpint (note != NULL, ==,
                       g_str_equal (entry->document, "GUIDE")
                           || g_str_equal (entry->document, "OPN"));
      for (int language = 0; language < OW_N_LANGUAGES; language++)
        {
          gboolean is = TRUE;
          const char *text = ow_law_get_text (entry, (OwLanguage)language, &is);

          g_assert_cmpint (is, ==, text != entry->text);
          translated[language] += is;
          if (is)
            g_assert_false (g_str_is_ascii (text));
        }
    }
  g_assert_cmpuint (rows, ==, 310);
  g_assert_cmpuint (g_hash_table_size (documents), ==, 5);
  g_assert_cmpuint (translated[OW_LANGUAGE_EN], ==, 0);
  for (int language = 0; language < OW_N_LANGUAGES; language++)
    if (language != OW_LANGUAGE_EN)
      g_assert_cmpuint (translated[language], ==, translated[OW_LANGUAGE_ZH]);
  g_assert_cmpuint (translated[OW_LANGUAGE_ZH], >=, 77);
}

/* REG-4 (1): Article 13 in Japanese is there, marked; (2) what is not translated is English. */
static void
test_law_find (void)
{
  static const struct
  {
    OwLawQuery query;
    const char *row; /* must be among the hits */
    const char *not_row;
  } table[] = {
    { { "cumulative extended duration", NULL, NULL, FALSE }, "REG-14-2", "REG-14-1" },
    { { "Art. 13", NULL, NULL, FALSE }, "REG-13-1", "REG-14-1" },
    { { "REG-14-2", NULL, NULL, FALSE }, "REG-14-2", "REG-14-1" },
    { { "受理回执", NULL, NULL, FALSE }, "REG-13-1", "REG-14-1" },
    { { "申請受理証", NULL, NULL, FALSE }, "REG-18-1", NULL },
    { { "receipt", "TP", NULL, FALSE }, "TP-VIII", "REG-13-1" },
    { { NULL, NULL, "S03", FALSE }, "REG-14-2", "REG-16-0" },
    { { NULL, NULL, "S01", FALSE }, "REG-16-HC1", "TP-I" },
    { { NULL, NULL, "TP", FALSE }, "TP-VII", "REG-16-0" },
    { { NULL, NULL, "no such", FALSE }, NULL, "REG-14-2" },
  };
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  const OwLawEntry *thirteen = ow_law_find_row ("REG-13-1");
  gboolean translated;

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GPtrArray) found = ow_law_find (&table[i].query, catalogue);
      gboolean there = FALSE;

      for (guint f = 0; f < found->len; f++)
        {
          const OwLawEntry *entry = g_ptr_array_index (found, f);

          there = there || g_strcmp0 (entry->row->id, table[i].row) == 0;
          g_assert_cmpstr (entry->row->id, !=, table[i].not_row);
        }
      if (there != (table[i].row != NULL))
        g_error ("%s of %s is %s", table[i].row, table[i].query.text, there ? "there" : "missing");
    }
  ow_law_get_text (thirteen, OW_LANGUAGE_JA, &translated);
  g_assert_true (translated);
  g_assert_cmpint (ow_law_get_as_of (thirteen), ==, ow_date_new (2025, 9, 16));
  g_assert_nonnull (strstr (ow_law_find_article (thirteen)->text, "Article 13"));
  ow_law_get_text (ow_law_find_row ("REG-1-0") != NULL ? ow_law_find_row ("REG-1-0")
                                                       : ow_law_find_row ("REG-39"),
                   OW_LANGUAGE_JA, &translated);
  g_assert_false (translated);
  g_assert_null (ow_law_find_article (ow_law_find_row ("TP-VII")));
  g_assert_null (ow_law_find_row ("REG-0"));
}

/* Every citation of the Regulations leads to its article: no row of theirs without the whole text.
 */
static void
test_law_articles (void)
{
  OwLawQuery query = { NULL, "REG", NULL, FALSE };
  g_autoptr (GPtrArray) rows = ow_law_find (&query, NULL);
  guint with = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const OwLawEntry *entry = g_ptr_array_index (rows, i);
      const OwLawEntry *article = ow_law_find_article (entry);

      if (!g_str_has_prefix (entry->place, "REG Art. "))
        continue;
      if (article == NULL)
        g_error ("%s: %s has no article", entry->row->id, entry->place);
      with++;
    }
  g_assert_cmpuint (with, >, 125);
}

void
test_desk_add (void)
{
  g_test_add_func ("/rules/desk/find", test_desk_find);
  g_test_add_func ("/rules/desk/all", test_desk_all);
  g_test_add_func ("/rules/desk/count", test_desk_count);
  g_test_add_func ("/rules/desk/ways", test_desk_ways);
  g_test_add_func ("/rules/desk/typed", test_desk_typed);
  g_test_add_func ("/rules/desk/quick", test_desk_quick);
  g_test_add_func ("/rules/desk/visa-free", test_desk_visa_free);
  g_test_add_func ("/rules/desk/for-clerk", test_desk_for_clerk);
  g_test_add_func ("/rules/desk/hospitals", test_desk_hospitals);
  g_test_add_func ("/rules/desk/links", test_desk_links);
  g_test_add_func ("/rules/law/all", test_law_all);
  g_test_add_func ("/rules/law/find", test_law_find);
  g_test_add_func ("/rules/law/articles", test_law_articles);
}
