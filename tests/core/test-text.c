/* Text in a named language: dates, numbers, money and citations as WRITING.md section 3 writes
 * them; plural expressions; catalogues read out of hostile bytes. */

#include <glib.h>
#include <string.h>

#include "ow-plural.h"
#include "ow-text.h"

#include "test-core.h"

static void
test_text_dates (void)
{
  static const char *const prose[]
      = { "2025年9月16日", "September 16, 2025", "16\u00a0сентября 2025\u00a0г.", "2025年9月16日",
          "2025년 9월 16일" };
  static const char *const table[]
      = { "2025-09-16", "2025-09-16", "16.09.2025", "2025/09/16", "2025. 9. 16." };
  OwDate date = ow_date_new (2025, 9, 16);
  OwInstant at = ow_instant_parse ("2025-09-16T23:05+08:00");

  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      g_autofree char *long_form = ow_text_date (i, date);
      g_autofree char *short_form = ow_text_date_short (i, date);
      g_autofree char *moment = ow_text_moment (i, at);
      g_autofree char *expected = g_strconcat (table[i], " 23:05", NULL);

      g_assert_cmpstr (long_form, ==, prose[i]);
      g_assert_cmpstr (short_form, ==, table[i]);
      g_assert_cmpstr (moment, ==, expected);
    }
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      g_autofree char *long_form = ow_text_date (i, OW_DATE_NONE);
      g_autofree char *short_form = ow_text_date_short (i, OW_DATE_NONE);
      g_autofree char *moment = ow_text_moment (i, OW_INSTANT_NONE);

      g_assert_cmpstr (long_form, ==, "");
      g_assert_cmpstr (short_form, ==, "");
      g_assert_cmpstr (moment, ==, "");
    }
  g_assert_cmpstr (ow_text_weekday (OW_LANGUAGE_RU, ow_date_get_weekday (date)), ==, "вторник");
}

/* As tables write dates; what the zone does not know stays unknown. */
static void
test_text_birth (void)
{
  static const char *const whole[]
      = { "1974-08-12", "1974-08-12", "12.08.1974", "1974/08/12", "1974. 8. 12." };
  static const char *const partly[]
      = { "1974-XX-XX", "1974-XX-XX", "XX.XX.1974", "1974/XX/XX", "1974. XX. XX." };

  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      g_autofree char *first = ow_text_birth (i, "1974-08-12");
      g_autofree char *second = ow_text_birth (i, "1974-XX-XX");
      g_autofree char *other = ow_text_birth (i, "1974");

      g_assert_cmpstr (first, ==, whole[i]);
      g_assert_cmpstr (second, ==, partly[i]);
      g_assert_cmpstr (other, ==, "1974");
      g_assert_null (ow_text_birth (i, NULL));
    }
}

static void
test_text_numbers (void)
{
  static const struct
  {
    OwLanguage language;
    gint64 number;
    const char *text;
    const char *money;
  } table[] = {
    { OW_LANGUAGE_ZH, 400, "400", "400元" },
    { OW_LANGUAGE_EN, 1234567, "1,234,567", "RMB\u00a01,234,567" },
    { OW_LANGUAGE_RU, 1234, "1234", "1234\u00a0юаня" },
    { OW_LANGUAGE_RU, 12345, "12\u00a0345", "12\u00a0345\u00a0юаней" },
    { OW_LANGUAGE_RU, 111, "111", "111\u00a0юаней" },
    { OW_LANGUAGE_RU, 21, "21", "21\u00a0юань" },
    { OW_LANGUAGE_RU, -2, "-2", "-2\u00a0юаня" },
    { OW_LANGUAGE_JA, 1000, "1,000", "1,000人民元" },
    { OW_LANGUAGE_KO, -800, "-800", "-800위안" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *text = ow_text_number (table[i].language, table[i].number);
      g_autofree char *money = ow_text_money (table[i].language, table[i].number);

      g_assert_cmpstr (text, ==, table[i].text);
      g_assert_cmpstr (money, ==, table[i].money);
    }
}

static void
test_text_articles (void)
{
  static const struct
  {
    const char *article;
    const char *text[OW_N_LANGUAGES];
  } table[] = {
    { "13.1.2",
      { "第十三条第一款第（二）项", "Article\u00a013(1)(2)", "ч.\u00a01 п.\u00a02 ст.\u00a013",
        "第13条第1項第2号", "제13조 제1항 제2호" } },
    { "36", { "第三十六条", "Article\u00a036", "ст.\u00a036", "第36条", "제36조" } },
    { "20", { "第二十条", "Article\u00a020", "ст.\u00a020", "第20条", "제20조" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    for (int language = 0; language < OW_N_LANGUAGES; language++)
      {
        g_autofree char *text = ow_text_article (language, table[i].article);

        g_assert_cmpstr (text, ==, table[i].text[language]);
      }
}

static void
test_text_languages (void)
{
  OwLanguage language = OW_N_LANGUAGES;

  g_assert_true (ow_language_parse ("zh_CN.UTF-8", &language));
  g_assert_cmpint (language, ==, OW_LANGUAGE_ZH);
  g_assert_true (ow_language_parse ("ko", &language));
  g_assert_cmpint (language, ==, OW_LANGUAGE_KO);
  g_assert_false (ow_language_parse ("korean", &language));
  g_assert_false (ow_language_parse ("C", &language));
  g_assert_false (ow_language_parse (NULL, &language));
  g_assert_cmpint (language, ==, OW_LANGUAGE_KO);
}

static void
test_text_plural_expressions (void)
{
  static const char russian[]
      = "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)";
  static const struct
  {
    guint64 n;
    guint64 form;
  } table[] = { { 1, 0 },  { 2, 1 },  { 5, 2 }, { 11, 2 },  { 12, 2 },
                { 21, 0 }, { 22, 1 }, { 0, 2 }, { 101, 0 }, { 111, 2 } };
  static const char *const bad[]
      = { "", "n ?", "n=1", "n+", "(n", "n)", "x", "1 2", "n ? 1", "n?1:2:3", "!" };
  g_autoptr (OwPlural) plural = ow_plural_new (russian);
  g_autoptr (OwPlural) division = ow_plural_new ("n / (n - n)");
  g_autoptr (GString) deep = g_string_new (NULL);

  g_assert_nonnull (plural);
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    g_assert_cmpuint (ow_plural_evaluate (plural, table[i].n), ==, table[i].form);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (ow_plural_new (bad[i]));
  g_assert_cmpuint (ow_plural_evaluate (division, 7), ==, 0);
  for (int i = 0; i < 100000; i++)
    g_string_append_c (deep, '(');
  g_assert_null (ow_plural_new (deep->str));
  /* A long chain nests nothing, but grows a tree as deep as it is long. */
  g_string_assign (deep, "n");
  for (int i = 0; i < 1000000; i++)
    g_string_append (deep, "+n");
  g_assert_null (ow_plural_new (deep->str));
}

/* A catalogue of three entries, written by hand in the byte order asked for. */
static GBytes *
make_catalogue (gboolean swapped)
{
  static const struct
  {
    const char *key;
    gsize key_length;
    const char *text;
    gsize text_length;
  } entries[] = {
#define ENTRY(key, text) { key, sizeof key - 1, text, sizeof text - 1 }
    ENTRY ("", "Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);\n"),
    ENTRY ("button\004Open", "Открыть"),
    ENTRY ("file\0files", "файл\0файла\0файлов"),
#undef ENTRY
  };
  GByteArray *bytes = g_byte_array_new ();
  guint32 words[7 + 12];
  guint32 offset = sizeof words;

  words[0] = 0x950412de;
  words[1] = 0;
  words[2] = 3;
  words[3] = 28;
  words[4] = 28 + 24;
  words[5] = words[6] = 0;
  for (int i = 0; i < 3; i++)
    {
      words[7 + i * 2] = entries[i].key_length;
      words[7 + i * 2 + 1] = offset;
      offset += entries[i].key_length + 1;
    }
  for (int i = 0; i < 3; i++)
    {
      words[13 + i * 2] = entries[i].text_length;
      words[13 + i * 2 + 1] = offset;
      offset += entries[i].text_length + 1;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    words[i] = swapped ? GUINT32_SWAP_LE_BE (words[i]) : words[i];
  g_byte_array_append (bytes, (const guint8 *)words, sizeof words);
  for (int i = 0; i < 3; i++)
    g_byte_array_append (bytes, (const guint8 *)entries[i].key, entries[i].key_length + 1);
  for (int i = 0; i < 3; i++)
    g_byte_array_append (bytes, (const guint8 *)entries[i].text, entries[i].text_length + 1);
  return g_byte_array_free_to_bytes (bytes);
}

static void
test_text_catalogue (void)
{
  for (int swapped = 0; swapped < 2; swapped++)
    {
      g_autoptr (GBytes) bytes = make_catalogue (swapped);
      g_autoptr (GError) error = NULL;
      g_autoptr (OwTextCatalogue) catalogue = ow_text_catalogue_new (bytes, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (ow_text_catalogue_lookup (catalogue, "button", "Open", 1), ==, "Открыть");
      g_assert_null (ow_text_catalogue_lookup (catalogue, NULL, "Open", 1));
      g_assert_cmpstr (ow_text_catalogue_lookup (catalogue, NULL, "file", 1), ==, "файл");
      g_assert_cmpstr (ow_text_catalogue_lookup (catalogue, NULL, "file", 2), ==, "файла");
      g_assert_cmpstr (ow_text_catalogue_lookup (catalogue, NULL, "file", 5), ==, "файлов");
    }
}

/* A file of a later major revision may mean anything. */
static void
test_text_catalogue_revision (void)
{
  g_autoptr (GBytes) bytes = make_catalogue (FALSE);
  g_autofree guint8 *changed = g_memdup2 (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  const guint32 revision = 2 << 16;
  g_autoptr (GBytes) later = NULL;

  memcpy (changed + 4, &revision, sizeof revision);
  later = g_bytes_new (changed, g_bytes_get_size (bytes));
  g_assert_null (ow_text_catalogue_new (later, NULL));
}

static gpointer
read_many_texts (gpointer data)
{
  guint different = 0;

  for (int i = 0; i < 20000; i++)
    {
      OwLanguage language = i % OW_N_LANGUAGES;

      if (ow_text (language, "ticket state", "Waiting")
          != ow_text (language, "ticket state", "Waiting"))
        different++;
      if (*ow_text_plural (language, NULL, "{n} day", "{n} days", i) == '\0')
        different++;
    }
  return GUINT_TO_POINTER (different);
}

/* The promise of the header: safe from any thread. Worth most under the sanitizers. */
static void
test_text_threads (void)
{
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("text", read_many_texts, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_null (g_thread_join (threads[i]));
}

/* Every truncation and every changed byte is either refused or gives strings that lie inside the
 * file. */
static void
test_text_catalogue_hostile (void)
{
  g_autoptr (GBytes) bytes = make_catalogue (FALSE);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint refused = 0;

  for (gsize length = 0; length < size; length++)
    {
      g_autoptr (GBytes) part = g_bytes_new (data, length);
      g_autoptr (OwTextCatalogue) catalogue = ow_text_catalogue_new (part, NULL);

      g_assert_null (catalogue);
    }
  for (gsize at = 0; at < size; at++)
    for (int bit = 0; bit < 8; bit++)
      {
        g_autofree guint8 *changed = g_memdup2 (data, size);
        g_autoptr (GBytes) part = NULL;
        g_autoptr (OwTextCatalogue) catalogue = NULL;

        changed[at] ^= 1 << bit;
        part = g_bytes_new (changed, size);
        catalogue = ow_text_catalogue_new (part, NULL);
        if (catalogue == NULL)
          refused++;
        else
          for (guint64 n = 0; n < 4; n++)
            {
              const char *text = ow_text_catalogue_lookup (catalogue, NULL, "file", n);

              g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
            }
      }
  g_assert_cmpuint (refused, >, 100);
}

void
test_text_add (void)
{
  g_test_add_func ("/core/text/dates", test_text_dates);
  g_test_add_func ("/core/text/birth", test_text_birth);
  g_test_add_func ("/core/text/numbers", test_text_numbers);
  g_test_add_func ("/core/text/articles", test_text_articles);
  g_test_add_func ("/core/text/languages", test_text_languages);
  g_test_add_func ("/core/text/plural-expressions", test_text_plural_expressions);
  g_test_add_func ("/core/text/catalogue", test_text_catalogue);
  g_test_add_func ("/core/text/catalogue-hostile", test_text_catalogue_hostile);
  g_test_add_func ("/core/text/catalogue-revision", test_text_catalogue_revision);
  g_test_add_func ("/core/text/threads", test_text_threads);
}
