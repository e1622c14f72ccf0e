/* Text in a named language. One catalogue per language is embedded, read once, and never changes;
 * dates, numbers, money and citations are written as the language's official papers write them. */

#include "ow-text.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#include "ow-core-resources.h"

#define NO_BREAK_SPACE "\xc2\xa0"

static const struct
{
  const char *code;
  const char *pango;
  const char *self_name;
} languages[OW_N_LANGUAGES] = {
  [OW_LANGUAGE_ZH] = { "zh_CN", "zh-cn", "中文" }, [OW_LANGUAGE_EN] = { "en", "en", "English" },
  [OW_LANGUAGE_RU] = { "ru", "ru", "Русский" },    [OW_LANGUAGE_JA] = { "ja", "ja", "日本語" },
  [OW_LANGUAGE_KO] = { "ko", "ko", "한국어" },
};

static const char *const weekdays[OW_N_LANGUAGES][7] = {
  [OW_LANGUAGE_ZH] = { "星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日" },
  [OW_LANGUAGE_EN]
  = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" },
  [OW_LANGUAGE_RU]
  = { "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье" },
  [OW_LANGUAGE_JA] = { "月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日" },
  [OW_LANGUAGE_KO] = { "월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일" },
};

static const char *const months_en[]
    = { "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December" };

static const char *const months_ru[]
    = { "января", "февраля", "марта",    "апреля",  "мая",    "июня",
        "июля",   "августа", "сентября", "октября", "ноября", "декабря" };

static OwTextCatalogue *
load_catalogue (OwLanguage language)
{
  g_autofree char *path = g_strdup_printf ("/org/onewindow/text/%s.mo", languages[language].code);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  OwTextCatalogue *catalogue = NULL;

  bytes = g_resource_lookup_data (ow_core_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                  &error);
  if (bytes != NULL)
    catalogue = ow_text_catalogue_new (bytes, &error);
  if (catalogue == NULL)
    g_error ("%s: %s", path, error->message);
  return catalogue;
}

static OwTextCatalogue *
get_catalogue (OwLanguage language)
{
  static OwTextCatalogue *catalogues[OW_N_LANGUAGES];

  g_return_val_if_fail (language < OW_N_LANGUAGES, NULL);
  if (g_once_init_enter (&catalogues[language]))
    g_once_init_leave (&catalogues[language], load_catalogue (language));
  return catalogues[language];
}

const char *
ow_language_get_code (OwLanguage language)
{
  return languages[language].code;
}

const char *
ow_language_get_pango (OwLanguage language)
{
  return languages[language].pango;
}

const char *
ow_language_get_self_name (OwLanguage language)
{
  return languages[language].self_name;
}

gboolean
ow_language_parse (const char *text, OwLanguage *ret_language)
{
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    if (text != NULL && g_ascii_strncasecmp (text, languages[i].code, 2) == 0
        && (text[2] == '\0' || strchr ("_-.@", text[2]) != NULL))
      {
        *ret_language = i;
        return TRUE;
      }
  return FALSE;
}

/* Interned, because a text that was handed out is static; a table that was replaced may still be
 * read by another thread and is kept, a few in the life of a program. */
static GHashTable *hall_texts;

static const char *
find_hall (OwLanguage language, const char *context, const char *msgid)
{
  GHashTable *texts = g_atomic_pointer_get (&hall_texts);
  const char *const *row;

  if (texts == NULL || context != NULL)
    return NULL;
  row = g_hash_table_lookup (texts, msgid);
  return row != NULL ? row[language] : NULL;
}

void
ow_text_set_hall (GHashTable *texts)
{
  static GSList *kept;
  static GMutex lock;
  GHashTable *copy = NULL;
  GHashTableIter iter;
  gpointer key, value;

  if (texts != NULL && g_hash_table_size (texts) > 0)
    {
      copy = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
      g_hash_table_iter_init (&iter, texts);
      while (g_hash_table_iter_next (&iter, &key, &value))
        {
          const char **row = g_new0 (const char *, OW_N_LANGUAGES);

          for (int i = 0; i < OW_N_LANGUAGES; i++)
            row[i] = g_intern_string (((char **)value)[i]);
          g_hash_table_insert (copy, (gpointer)g_intern_string (key), row);
        }
    }
  g_mutex_lock (&lock);
  if (copy != NULL)
    kept = g_slist_prepend (kept, copy);
  g_atomic_pointer_set (&hall_texts, copy);
  g_mutex_unlock (&lock);
}

const char *
ow_text (OwLanguage language, const char *context, const char *msgid)
{
  const char *text = find_hall (language, context, msgid);

  if (text == NULL)
    text = ow_text_catalogue_lookup (get_catalogue (language), context, msgid, 1);
  return text != NULL ? text : msgid;
}

const char *
ow_text_plural (
    OwLanguage language, const char *context, const char *singular, const char *plural, guint64 n)
{
  const char *text = ow_text_catalogue_lookup (get_catalogue (language), context, singular, n);

  return text != NULL ? text : n == 1 ? singular : plural;
}

gboolean
ow_text_is_translated (OwLanguage language, const char *context, const char *msgid)
{
  return ow_text_catalogue_lookup (get_catalogue (language), context, msgid, 1) != NULL;
}

char *
ow_text_date (OwLanguage language, OwDate date)
{
  int year, month, day;

  if (date == OW_DATE_NONE)
    return g_strdup ("");
  ow_date_get_ymd (date, &year, &month, &day);
  switch (language)
    {
    case OW_LANGUAGE_EN:
      return g_strdup_printf ("%s %d, %d", months_en[month - 1], day, year);
    case OW_LANGUAGE_RU:
      return g_strdup_printf ("%d" NO_BREAK_SPACE "%s %d" NO_BREAK_SPACE "г.", day,
                              months_ru[month - 1], year);
    case OW_LANGUAGE_KO:
      return g_strdup_printf ("%d년 %d월 %d일", year, month, day);
    default:
      return g_strdup_printf ("%d年%d月%d日", year, month, day);
    }
}

char *
ow_text_date_short (OwLanguage language, OwDate date)
{
  int year, month, day;

  if (date == OW_DATE_NONE)
    return g_strdup ("");
  ow_date_get_ymd (date, &year, &month, &day);
  switch (language)
    {
    case OW_LANGUAGE_RU:
      return g_strdup_printf ("%02d.%02d.%04d", day, month, year);
    case OW_LANGUAGE_JA:
      return g_strdup_printf ("%04d/%02d/%02d", year, month, day);
    case OW_LANGUAGE_KO:
      return g_strdup_printf ("%d. %d. %d.", year, month, day);
    default:
      return ow_date_to_string (date);
    }
}

char *
ow_text_birth (OwLanguage language, const char *text)
{
  const char *month, *day;

  if (text == NULL || strlen (text) != strlen ("YYYY-MM-DD") || text[4] != '-' || text[7] != '-')
    return g_strdup (text);
  month = text + 5;
  day = text + 8;
  switch (language)
    {
    case OW_LANGUAGE_RU:
      return g_strdup_printf ("%.2s.%.2s.%.4s", day, month, text);
    case OW_LANGUAGE_JA:
      return g_strdup_printf ("%.4s/%.2s/%.2s", text, month, day);
    case OW_LANGUAGE_KO:
      month += *month == '0';
      day += *day == '0';
      return g_strdup_printf ("%.4s. %.*s. %s.", text, (int)strcspn (month, "-"), month, day);
    default:
      return g_strdup (text);
    }
}

char *
ow_text_moment (OwLanguage language, OwInstant at)
{
  g_autofree char *date = NULL;
  g_autofree char *clock = NULL;

  if (at == OW_INSTANT_NONE)
    return g_strdup ("");
  date = ow_text_date_short (language, ow_instant_to_date (at));
  clock = ow_instant_to_clock_text (at);
  return g_strdup_printf ("%s %s", date, clock);
}

const char *
ow_text_weekday (OwLanguage language, int weekday)
{
  g_return_val_if_fail (weekday >= 1 && weekday <= 7, "");
  return weekdays[language][weekday - 1];
}

char *
ow_text_number (OwLanguage language, gint64 number)
{
  g_autofree char *digits
      = g_strdup_printf ("%" G_GUINT64_FORMAT, number < 0 ? -(guint64)number : (guint64)number);
  const char *separator = language == OW_LANGUAGE_RU ? NO_BREAK_SPACE : ",";
  gsize length = strlen (digits);
  GString *text = g_string_new (number < 0 ? "-" : "");

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0 && !(language == OW_LANGUAGE_RU && length == 4))
        g_string_append (text, separator);
      g_string_append_c (text, digits[i]);
    }
  return g_string_free (text, FALSE);
}

char *
ow_text_money (OwLanguage language, gint64 yuan)
{
  g_autofree char *number = ow_text_number (language, yuan);
  gint64 last = ABS (yuan % 100);

  switch (language)
    {
    case OW_LANGUAGE_EN:
      return g_strconcat ("RMB" NO_BREAK_SPACE, number, NULL);
    case OW_LANGUAGE_RU:
      return g_strconcat (number, NO_BREAK_SPACE,
                          last % 10 == 1 && last != 11 ? "юань"
                          : last % 10 >= 2 && last % 10 <= 4 && (last < 12 || last > 14) ? "юаня"
                                                                                         : "юаней",
                          NULL);
    case OW_LANGUAGE_JA:
      return g_strconcat (number, "人民元", NULL);
    case OW_LANGUAGE_KO:
      return g_strconcat (number, "위안", NULL);
    default:
      return g_strconcat (number, "元", NULL);
    }
}

/* 1 to 99 in Chinese numerals, as laws number their articles. */
static char *
chinese_numeral (int number)
{
  static const char *const digits[] = { "", "一", "二", "三", "四", "五", "六", "七", "八", "九" };

  if (number < 10)
    return g_strdup (digits[MAX (number, 0)]);
  if (number < 20)
    return g_strconcat ("十", digits[number % 10], NULL);
  if (number < 100)
    return g_strconcat (digits[number / 10], "十", digits[number % 10], NULL);
  return g_strdup_printf ("%d", number);
}

char *
ow_text_article (OwLanguage language, const char *article)
{
  g_auto (GStrv) parts = g_strsplit (article, ".", 3);
  guint n = g_strv_length (parts);
  GString *text = g_string_new (NULL);

  switch (language)
    {
    case OW_LANGUAGE_ZH:
      {
        static const char *const format[] = { "第%s条", "第%s款", "第（%s）项" };

        for (guint i = 0; i < n; i++)
          {
            g_autofree char *numeral = chinese_numeral (atoi (parts[i]));
            g_auto (GStrv) around = g_strsplit (format[i], "%s", 2);

            g_string_append_printf (text, "%s%s%s", around[0], numeral, around[1]);
          }
        break;
      }
    case OW_LANGUAGE_EN:
      g_string_append_printf (text, "Article" NO_BREAK_SPACE "%s", n > 0 ? parts[0] : "");
      for (guint i = 1; i < n; i++)
        g_string_append_printf (text, "(%s)", parts[i]);
      break;
    case OW_LANGUAGE_RU:
      if (n > 1)
        g_string_append_printf (text, "ч." NO_BREAK_SPACE "%s ", parts[1]);
      if (n > 2)
        g_string_append_printf (text, "п." NO_BREAK_SPACE "%s ", parts[2]);
      g_string_append_printf (text, "ст." NO_BREAK_SPACE "%s", n > 0 ? parts[0] : "");
      break;
    case OW_LANGUAGE_JA:
    case OW_LANGUAGE_KO:
    default:
      {
        static const char *const ja[] = { "条", "項", "号" };
        static const char *const ko[] = { "조", "항", "호" };

        for (guint i = 0; i < n; i++)
          g_string_append_printf (text, "%s%s%s%s", i > 0 && language == OW_LANGUAGE_KO ? " " : "",
                                  language == OW_LANGUAGE_KO ? "제" : "第", parts[i],
                                  language == OW_LANGUAGE_KO ? ko[i] : ja[i]);
        break;
      }
    }
  return g_string_free (text, FALSE);
}
