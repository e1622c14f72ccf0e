/* The working-day calendar. Kept as the set of exceptions from Monday to Friday, so that a year
 * without a notice is the plain week, and says so. */

#include "ow-calendar.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "ow-core-resources.h"
#include "ow-error.h"
#include "ow-json.h"
#include "ow-message.h"

#define HEADER "date\tkind\tname\tsource"

typedef struct
{
  OwDate date;
  gboolean work;
  char *name;
  char *source;
} Exception;

struct _OwCalendar
{
  gatomicrefcount refs;
  GHashTable *exceptions; /* date → Exception */
  GHashTable *years;      /* years of which the notice is loaded */
  int first_year, last_year;
};

static void
exception_free (gpointer data)
{
  Exception *exception = data;

  g_free (exception->name);
  g_free (exception->source);
  g_free (exception);
}

static OwCalendar *
calendar_new (void)
{
  OwCalendar *self = g_new0 (OwCalendar, 1);

  g_atomic_ref_count_init (&self->refs);
  self->exceptions = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, exception_free);
  self->years = g_hash_table_new (g_direct_hash, g_direct_equal);
  return self;
}

static int
year_of (OwDate date)
{
  int year;

  ow_date_get_ymd (date, &year, NULL, NULL);
  return year;
}

static void
insert_exception (
    OwCalendar *self, OwDate date, gboolean work, const char *name, const char *source)
{
  Exception *exception = g_new0 (Exception, 1);

  exception->date = date;
  exception->work = work;
  /* One line of the TSV must stay one line, whatever a JSON text says. */
  exception->name = g_strdelimit (g_strdup (name != NULL ? name : ""), "\t\r\n", ' ');
  exception->source = g_strdelimit (g_strdup (source != NULL ? source : ""), "\t\r\n", ' ');
  g_hash_table_insert (self->exceptions, GINT_TO_POINTER (date), exception);
}

static gboolean
add_exception (OwCalendar *self,
               const char *date_text,
               gboolean work,
               const char *name,
               const char *source,
               int line,
               GError **error)
{
  OwDate date = ow_date_parse (date_text);

  if (date == OW_DATE_NONE)
    {
      ow_message_set_error (
          error, OW_CORE_ERROR, OW_CORE_ERROR_FORMAT,
          ow_message_new ("error.calendar.date", "line", (gint64)line, "value", date_text, NULL));
      return FALSE;
    }
  if (g_hash_table_contains (self->exceptions, GINT_TO_POINTER (date)))
    {
      ow_message_set_error (
          error, OW_CORE_ERROR, OW_CORE_ERROR_FORMAT,
          ow_message_new ("error.calendar.twice", "line", (gint64)line, "value", date_text, NULL));
      return FALSE;
    }
  insert_exception (self, date, work, name, source);
  return TRUE;
}

/* Which years have their notice. The notice of a year may move days of the December before it (New
 * Year's Day on a Saturday); such days alone do not make the older year known. */
static void
find_years (OwCalendar *self)
{
  g_autoptr (GHashTable) touched = g_hash_table_new (g_direct_hash, g_direct_equal);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->exceptions);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      int year, month;

      ow_date_get_ymd (GPOINTER_TO_INT (key), &year, &month, NULL);
      g_hash_table_add (touched, GINT_TO_POINTER (year));
      if (month < 12)
        g_hash_table_add (self->years, GINT_TO_POINTER (year));
    }
  g_hash_table_iter_init (&iter, touched);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (touched, GINT_TO_POINTER (GPOINTER_TO_INT (key) + 1)))
      g_hash_table_add (self->years, key);
  g_hash_table_iter_init (&iter, self->years);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      int year = GPOINTER_TO_INT (key);

      self->first_year = self->first_year == 0 ? year : MIN (self->first_year, year);
      self->last_year = MAX (self->last_year, year);
    }
}

static gboolean
fail_line (int line, GError **error)
{
  ow_message_set_error (error, OW_CORE_ERROR, OW_CORE_ERROR_FORMAT,
                        ow_message_new ("error.calendar.line", "line", (gint64)line, NULL));
  return FALSE;
}

static gboolean
read_tsv (OwCalendar *self, const char *text, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  if (!g_utf8_validate (text, -1, NULL) || lines[0] == NULL
      || !g_str_has_prefix (lines[0], "date\tkind"))
    return fail_line (1, error);
  for (int i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (g_strchomp (lines[i]), "\t", -1);
      guint n = g_strv_length (cells);

      if (n == 0 || (n == 1 && *cells[0] == '\0'))
        continue;
      if (n < 2 || (strcmp (cells[1], "off") != 0 && strcmp (cells[1], "work") != 0))
        return fail_line (i + 1, error);
      if (!add_exception (self, cells[0], strcmp (cells[1], "work") == 0, n > 2 ? cells[2] : "",
                          n > 3 ? cells[3] : "", i + 1, error))
        return FALSE;
    }
  find_years (self);
  return self->first_year != 0 || fail_line (2, error);
}

static gboolean
fail_day (guint index, const char *value, GError **error)
{
  ow_message_set_error (error, OW_CORE_ERROR, OW_CORE_ERROR_FORMAT,
                        ow_message_new ("error.calendar.day", "number", (gint64)index + 1, "value",
                                        value != NULL ? value : "—", NULL));
  return FALSE;
}

/* {"year": 2027, "days": [{"name": "…", "date": "2027-01-01", "isOffDay": true}]}: how the yearly
 * notice is commonly shared. */
static gboolean
read_json (OwCalendar *self, const char *text, GError **error)
{
  g_autoptr (JsonNode) root = ow_json_parse (text, -1, NULL);
  JsonNode *days;
  JsonArray *array;

  days = root != NULL && JSON_NODE_HOLDS_OBJECT (root)
             ? json_object_get_member (json_node_get_object (root), "days")
             : NULL;
  if (days == NULL || !JSON_NODE_HOLDS_ARRAY (days))
    return fail_line (1, error);
  array = json_node_get_array (days);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      JsonObject *day = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      JsonNode *off = day != NULL ? json_object_get_member (day, "isOffDay") : NULL;
      JsonNode *date = day != NULL ? json_object_get_member (day, "date") : NULL;

      if (off == NULL || !JSON_NODE_HOLDS_VALUE (off)
          || json_node_get_value_type (off) != G_TYPE_BOOLEAN || date == NULL
          || !JSON_NODE_HOLDS_VALUE (date) || json_node_get_value_type (date) != G_TYPE_STRING)
        return fail_day (i, NULL, error);
      if (!add_exception (self, json_node_get_string (date), !json_node_get_boolean (off),
                          json_object_get_string_member_with_default (day, "name", ""), "import", 0,
                          NULL))
        return fail_day (i, json_node_get_string (date), error);
    }
  find_years (self);
  return self->first_year != 0 || fail_line (1, error);
}

OwCalendar *
ow_calendar_new_shipped (void)
{
  g_autoptr (GBytes) bytes
      = g_resource_lookup_data (ow_core_get_resource (), "/org/onewindow/calendar/holidays.tsv",
                                G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GError) error = NULL;
  OwCalendar *self = ow_calendar_new_from_tsv (g_bytes_get_data (bytes, NULL), &error);

  if (self == NULL)
    g_error ("the shipped calendar: %s", error->message);
  return self;
}

OwCalendar *
ow_calendar_new_from_tsv (const char *text, GError **error)
{
  g_autoptr (OwCalendar) self = calendar_new ();

  return read_tsv (self, text, error) ? g_steal_pointer (&self) : NULL;
}

OwCalendar *
ow_calendar_import (OwCalendar *base, const char *text, GError **error)
{
  g_autoptr (OwCalendar) news = calendar_new ();
  const char *first = text + strspn (text, " \t\r\n\xef\xbb\xbf");
  GHashTableIter iter;
  Exception *exception;

  if (!(*first == '{' ? read_json (news, first, error) : read_tsv (news, first, error)))
    return NULL;
  g_hash_table_iter_init (&iter, base->exceptions);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&exception))
    if (!g_hash_table_contains (news->years, GINT_TO_POINTER (year_of (exception->date)))
        && !g_hash_table_contains (news->exceptions, GINT_TO_POINTER (exception->date)))
      insert_exception (news, exception->date, exception->work, exception->name, exception->source);
  find_years (news);
  return g_steal_pointer (&news);
}

OwCalendar *
ow_calendar_mark (OwCalendar *self,
                  OwDate from,
                  OwDate until,
                  gboolean work,
                  const char *name,
                  const char *source)
{
  OwCalendar *marked = calendar_new ();
  GHashTableIter iter;
  Exception *exception;

  g_hash_table_iter_init (&iter, self->exceptions);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&exception))
    if (exception->date < from || exception->date > until)
      insert_exception (marked, exception->date, exception->work, exception->name,
                        exception->source);
  for (OwDate date = from; date <= until; date++)
    if (!work || ow_date_get_weekday (date) > 5)
      insert_exception (marked, date, work, name, source);
  find_years (marked);
  return marked;
}

OwCalendar *
ow_calendar_ref (OwCalendar *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ow_calendar_unref (OwCalendar *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_hash_table_unref (self->exceptions);
  g_hash_table_unref (self->years);
  g_free (self);
}

static int
compare_exceptions (gconstpointer a, gconstpointer b)
{
  return (*(Exception *const *)a)->date - (*(Exception *const *)b)->date;
}

/* In order; @year 0 is all of them. */
static GPtrArray *
list_exceptions (OwCalendar *self, int year)
{
  GPtrArray *rows = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer exception;

  g_hash_table_iter_init (&iter, self->exceptions);
  while (g_hash_table_iter_next (&iter, NULL, &exception))
    if (year == 0 || year_of (((Exception *)exception)->date) == year)
      g_ptr_array_add (rows, exception);
  g_ptr_array_sort (rows, compare_exceptions);
  return rows;
}

char *
ow_calendar_year_to_tsv (OwCalendar *self, int year)
{
  g_autoptr (GPtrArray) rows = list_exceptions (self, year);
  GString *text = g_string_new (HEADER "\n");

  for (guint i = 0; i < rows->len; i++)
    {
      const Exception *row = g_ptr_array_index (rows, i);
      g_autofree char *date = ow_date_to_string (row->date);

      g_string_append_printf (text, "%s\t%s\t%s\t%s\n", date, row->work ? "work" : "off", row->name,
                              row->source);
    }
  return g_string_free (text, FALSE);
}

char *
ow_calendar_to_tsv (OwCalendar *self)
{
  return ow_calendar_year_to_tsv (self, 0);
}

void
ow_calendar_span_free (OwCalendarSpan *self)
{
  g_free (self->name);
  g_free (self);
}

static void
add_span (GPtrArray *spans, OwDate date, gboolean work, const char *name)
{
  OwCalendarSpan *span = g_new0 (OwCalendarSpan, 1);

  span->first = span->last = date;
  span->work = work;
  span->name = g_strdup (name);
  g_ptr_array_add (spans, span);
}

static OwCalendarSpan *
get_last_span (GPtrArray *spans)
{
  return spans->len > 0 ? spans->pdata[spans->len - 1] : NULL;
}

GPtrArray *
ow_calendar_list_year (OwCalendar *self, int year)
{
  GPtrArray *spans = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_calendar_span_free);
  g_autoptr (GPtrArray) rows = list_exceptions (self, year);

  for (guint i = 0; i < rows->len; i++)
    {
      const Exception *row = rows->pdata[i];
      OwCalendarSpan *last = get_last_span (spans);

      if (last != NULL && last->last + 1 == row->date && last->work == row->work
          && g_str_equal (last->name, row->name))
        last->last = row->date;
      else
        add_span (spans, row->date, row->work, row->name);
    }
  return spans;
}

int
ow_calendar_get_first_year (OwCalendar *self)
{
  return self->first_year;
}

int
ow_calendar_get_last_year (OwCalendar *self)
{
  return self->last_year;
}

gboolean
ow_calendar_is_workday (OwCalendar *self, OwDate date, OwCalendarFlags flags)
{
  const Exception *exception = g_hash_table_lookup (self->exceptions, GINT_TO_POINTER (date));
  gboolean week = ow_date_get_weekday (date) <= 5;

  if (exception == NULL)
    return week;
  if (exception->work)
    return week || !(flags & OW_CALENDAR_NO_MAKEUP);
  return FALSE;
}

/* Whether a day lies in a year of which no notice is loaded. */
static gboolean
is_provisional (OwCalendar *self, OwDate date)
{
  return !g_hash_table_contains (self->years, GINT_TO_POINTER (year_of (date)));
}

OwDate
ow_calendar_add_workdays (
    OwCalendar *self, OwDate start, int n, OwCalendarFlags flags, gboolean *ret_provisional)
{
  gboolean provisional = FALSE;
  OwDate date = start;

  g_return_val_if_fail (n >= 0 && n <= 10000, OW_DATE_NONE);
  if ((flags & OW_CALENDAR_COUNT_DAY_0) && n > 0 && ow_calendar_is_workday (self, start, flags))
    n--;
  while (n > 0)
    {
      date++;
      provisional = provisional || is_provisional (self, date);
      if (ow_calendar_is_workday (self, date, flags))
        n--;
    }
  if (ret_provisional != NULL)
    *ret_provisional = provisional;
  return date;
}

int
ow_calendar_count_workdays (
    OwCalendar *self, OwDate from, OwDate to, OwCalendarFlags flags, gboolean *ret_provisional)
{
  gboolean provisional = FALSE;
  int count = 0;

  for (OwDate date = MIN (from, to) + 1; date <= MAX (from, to); date++)
    {
      provisional = provisional || is_provisional (self, date);
      if (ow_calendar_is_workday (self, date, flags))
        count++;
    }
  if (ret_provisional != NULL)
    *ret_provisional = provisional;
  return to >= from ? count : -count;
}

/* Whether all days of (@from, @to) are off. */
static gboolean
is_off_between (OwCalendar *self, OwDate from, OwDate to, OwCalendarFlags flags)
{
  for (OwDate date = from + 1; date < to; date++)
    if (ow_calendar_is_workday (self, date, flags))
      return FALSE;
  return TRUE;
}

GPtrArray *
ow_calendar_compare (OwCalendar *before, OwCalendar *after, OwCalendarFlags flags)
{
  GPtrArray *spans = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_calendar_span_free);
  OwDate end = ow_date_new (MAX (before->last_year, after->last_year), 12, 31);

  for (OwDate date = ow_date_new (MIN (before->first_year, after->first_year) - 1, 12, 1);
       date <= end; date++)
    {
      gboolean work = ow_calendar_is_workday (after, date, flags);
      OwCalendarSpan *last = get_last_span (spans);

      if (work == ow_calendar_is_workday (before, date, flags))
        continue;
      if (last != NULL && last->work == work
          && (last->last + 1 == date || (!work && is_off_between (after, last->last, date, flags))))
        last->last = date;
      else
        add_span (spans, date, work, "");
    }
  return spans;
}
