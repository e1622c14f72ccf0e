/* Civil dates and instants. A date is a number of days, so that nothing here depends on the zone or
 * the locale of the machine; Beijing has kept UTC+08:00 without daylight saving since 1992. */

#include "ow-date.h"

/* Days from civil and back, after the era method: years start in March so that the leap day comes
 * last. */
static gint32
days_from_civil (int year, int month, int day)
{
  int y = month <= 2 ? year - 1 : year;
  int era = (y >= 0 ? y : y - 399) / 400;
  int yoe = y - era * 400;
  int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

  return era * 146097 + doe - 719468;
}

static gboolean
is_leap_year (int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
days_in_month (int year, int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return month == 2 && is_leap_year (year) ? 29 : days[month - 1];
}

static gboolean
read_digits (const char **cursor, int count, int *ret_value)
{
  int value = 0;

  for (int i = 0; i < count; i++)
    {
      char c = (*cursor)[i];

      if (!g_ascii_isdigit (c))
        return FALSE;
      value = value * 10 + (c - '0');
    }
  *cursor += count;
  *ret_value = value;
  return TRUE;
}

static gboolean
read_char (const char **cursor, char expected)
{
  if (**cursor != expected)
    return FALSE;
  (*cursor)++;
  return TRUE;
}

static OwDate
read_date (const char **cursor)
{
  int year, month, day;

  if (!read_digits (cursor, 4, &year) || !read_char (cursor, '-')
      || !read_digits (cursor, 2, &month) || !read_char (cursor, '-')
      || !read_digits (cursor, 2, &day))
    return OW_DATE_NONE;
  return ow_date_new (year, month, day);
}

OwDate
ow_date_new (int year, int month, int day)
{
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1
      || day > days_in_month (year, month))
    return OW_DATE_NONE;
  return days_from_civil (year, month, day);
}

OwDate
ow_date_parse (const char *text)
{
  const char *cursor = text;
  OwDate date;

  if (text == NULL)
    return OW_DATE_NONE;
  date = read_date (&cursor);
  return *cursor == '\0' ? date : OW_DATE_NONE;
}

char *
ow_date_to_string (OwDate date)
{
  int year, month, day;

  if (date == OW_DATE_NONE)
    return g_strdup ("");
  ow_date_get_ymd (date, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

void
ow_date_get_ymd (OwDate date, int *ret_year, int *ret_month, int *ret_day)
{
  int z = date + 719468;
  int era = (z >= 0 ? z : z - 146096) / 146097;
  int doe = z - era * 146097;
  int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  int mp = (5 * doy + 2) / 153;
  int month = mp + (mp < 10 ? 3 : -9);

  if (ret_year != NULL)
    *ret_year = yoe + era * 400 + (month <= 2 ? 1 : 0);
  if (ret_month != NULL)
    *ret_month = month;
  if (ret_day != NULL)
    *ret_day = doy - (153 * mp + 2) / 5 + 1;
}

int
ow_date_get_weekday (OwDate date)
{
  /* 1970-01-01 was a Thursday. */
  return ((date % 7) + 7 + 3) % 7 + 1;
}

OwDate
ow_date_add_months (OwDate date, int months)
{
  int year, month, day, index;

  ow_date_get_ymd (date, &year, &month, &day);
  index = year * 12 + (month - 1) + months;
  year = index / 12;
  month = index % 12 + 1;
  if (year < 1 || year > 9999)
    return OW_DATE_NONE;
  return ow_date_new (year, month, MIN (day, days_in_month (year, month)));
}

OwDate
ow_date_birthday (OwDate birth, int years)
{
  int year, month, day;

  ow_date_get_ymd (birth, &year, &month, &day);
  year += years;
  if (month == 2 && day == 29 && !is_leap_year (year))
    return ow_date_new (year, 3, 1);
  return ow_date_new (year, month, day);
}

int
ow_date_age (OwDate birth, OwDate on)
{
  int birth_year, year, age;

  ow_date_get_ymd (birth, &birth_year, NULL, NULL);
  ow_date_get_ymd (on, &year, NULL, NULL);
  age = year - birth_year;
  return on < ow_date_birthday (birth, age) ? age - 1 : age;
}

OwInstant
ow_instant_parse (const char *text)
{
  const char *cursor = text;
  int hour, minute, second = 0, millisecond = 0, offset_hour, offset_minute;
  OwInstant instant;
  OwDate date;
  int sign;

  if (text == NULL)
    return OW_INSTANT_NONE;
  date = read_date (&cursor);
  if (date == OW_DATE_NONE || !read_char (&cursor, 'T') || !read_digits (&cursor, 2, &hour)
      || !read_char (&cursor, ':') || !read_digits (&cursor, 2, &minute))
    return OW_INSTANT_NONE;
  if (read_char (&cursor, ':') && !read_digits (&cursor, 2, &second))
    return OW_INSTANT_NONE;
  if (read_char (&cursor, '.') && !read_digits (&cursor, 3, &millisecond))
    return OW_INSTANT_NONE;
  if (hour > 23 || minute > 59 || second > 59)
    return OW_INSTANT_NONE;

  instant = date * OW_DAY_MS + ((hour * 60 + minute) * G_GINT64_CONSTANT (60) + second) * 1000
            + millisecond;
  if (read_char (&cursor, 'Z'))
    return *cursor == '\0' ? instant : OW_INSTANT_NONE;

  sign = *cursor == '+' ? 1 : *cursor == '-' ? -1 : 0;
  if (sign == 0)
    return OW_INSTANT_NONE;
  cursor++;
  if (!read_digits (&cursor, 2, &offset_hour) || !read_char (&cursor, ':')
      || !read_digits (&cursor, 2, &offset_minute) || *cursor != '\0' || offset_hour > 14
      || offset_minute > 59)
    return OW_INSTANT_NONE;
  return instant - sign * (offset_hour * 60 + offset_minute) * G_GINT64_CONSTANT (60000);
}

/* Floor division, so that instants before 1970 fall on the right day. */
static gint64
floor_divide (gint64 value, gint64 divisor)
{
  return value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor);
}

char *
ow_instant_to_string (OwInstant instant)
{
  OwDate date = ow_instant_to_date (instant);
  g_autofree char *day = ow_date_to_string (date);
  gint64 rest = instant + OW_BEIJING_OFFSET - date * OW_DAY_MS;

  return g_strdup_printf ("%sT%02d:%02d:%02d.%03d+08:00", day, (int)(rest / 3600000),
                          (int)(rest / 60000 % 60), (int)(rest / 1000 % 60), (int)(rest % 1000));
}

char *
ow_instant_to_clock_text (OwInstant instant)
{
  gint64 rest = instant + OW_BEIJING_OFFSET - ow_instant_to_date (instant) * OW_DAY_MS;

  return g_strdup_printf ("%02d:%02d", (int)(rest / 3600000), (int)(rest / 60000 % 60));
}

OwInstant
ow_instant_parse_moment (const char *text)
{
  const char *cursor = text;
  int hour, minute;
  OwDate date;

  if (text == NULL)
    return OW_INSTANT_NONE;
  date = read_date (&cursor);
  if (date == OW_DATE_NONE || !read_char (&cursor, ' ') || !read_digits (&cursor, 2, &hour)
      || !read_char (&cursor, ':') || !read_digits (&cursor, 2, &minute) || *cursor != '\0'
      || hour > 23 || minute > 59)
    return OW_INSTANT_NONE;
  return ow_instant_from_date (date) + (hour * 60 + minute) * G_GINT64_CONSTANT (60000);
}

char *
ow_instant_to_moment (OwInstant instant)
{
  g_autofree char *date = NULL;
  g_autofree char *clock = NULL;

  if (instant == OW_INSTANT_NONE)
    return g_strdup ("");
  date = ow_date_to_string (ow_instant_to_date (instant));
  clock = ow_instant_to_clock_text (instant);
  return g_strdup_printf ("%s %s", date, clock);
}

OwDate
ow_instant_to_date (OwInstant instant)
{
  return (OwDate)floor_divide (instant + OW_BEIJING_OFFSET, OW_DAY_MS);
}

OwInstant
ow_instant_from_date (OwDate date)
{
  return date * OW_DAY_MS - OW_BEIJING_OFFSET;
}

int
ow_minute_parse (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ":", -1);
  guint64 hour, minute;

  if (g_strv_length (parts) != 2 || !g_ascii_string_to_unsigned (parts[0], 10, 0, 23, &hour, NULL)
      || !g_ascii_string_to_unsigned (parts[1], 10, 0, 59, &minute, NULL))
    return -1;
  return (int)(hour * 60 + minute);
}
