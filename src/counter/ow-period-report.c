/* Counting what was accepted, month by month. A line has no column that could hold a person. */

#include "ow-period-report.h"

#include <string.h>

#include "ow-case-file.h"
#include "ow-counter-error.h"
#include "ow-message.h"

#define MAX_DAYS 366
#define PAGE     500

typedef struct
{
  OwContext *context;
  OwDate from, to;
  GPtrArray *lines;
} Reading;

static void
line_free (gpointer data)
{
  OwPeriodLine *line = data;

  g_free (line->month);
  g_free (line->service);
  g_free (line->sub_kind);
  g_free (line);
}

static OwPeriodLine *
require_line (GPtrArray *lines, const char *month, const OwCaseFile *file)
{
  OwPeriodLine *line;

  for (guint i = 0; i < lines->len; i++)
    {
      line = g_ptr_array_index (lines, i);
      if (g_str_equal (line->month, month) && g_str_equal (line->service, file->service)
          && g_str_equal (line->sub_kind, file->sub_kind))
        return line;
    }
  line = g_new0 (OwPeriodLine, 1);
  line->month = g_strdup (month);
  line->service = g_strdup (file->service);
  line->sub_kind = g_strdup (file->sub_kind);
  g_ptr_array_add (lines, line);
  return line;
}

static void
count_case (GPtrArray *lines, OwDate day, const OwCaseFile *file)
{
  static const char *const decided[]
      = { "decided", "ready", "posted", "collected", "delivered", "archived", NULL };
  g_autofree char *date = ow_date_to_string (day);
  g_autofree char *month = g_strndup (date, strlen ("2026-11"));
  OwPeriodLine *line = require_line (lines, month, file);

  line->accepted++;
  if (g_str_equal (file->state, "withdrawn"))
    line->withdrawn++;
  else if (g_str_equal (file->state, "handed_over"))
    line->handed_over++;
  else if (g_strv_contains (decided, file->state))
    line->decided++;
  else
    line->open++;
}

static gboolean
report_read (OwTransaction *transaction, gpointer data, GError **error)
{
  Reading *reading = data;
  const char *site = ow_transaction_get_site (transaction)->code;

  for (OwDate day = reading->from; day <= reading->to; day++)
    for (gint64 offset = 0;; offset += PAGE)
      {
        g_autoptr (GPtrArray) cases
            = ow_transaction_query (transaction, &ow_query_cases_accepted_on, error, 's', site, 'd',
                                    day, 'i', (gint64)PAGE, 'i', offset, 0);

        if (cases == NULL)
          return FALSE;
        for (guint i = 0; i < cases->len; i++)
          count_case (reading->lines, day, g_ptr_array_index (cases, i));
        if (cases->len < PAGE)
          break;
      }
  return TRUE;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const OwPeriodLine *left = *(const OwPeriodLine *const *)a;
  const OwPeriodLine *right = *(const OwPeriodLine *const *)b;
  int order = strcmp (left->month, right->month);

  if (order == 0)
    order = strcmp (left->service, right->service);
  return order != 0 ? order : strcmp (left->sub_kind, right->sub_kind);
}

GPtrArray *
ow_period_report_read (OwContext *context, OwDate from, OwDate to, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  Reading reading = { context, from, to, lines };

  g_return_val_if_fail (OW_IS_CONTEXT (context), NULL);

  if (from == OW_DATE_NONE || to == OW_DATE_NONE || to < from || to - from >= MAX_DAYS)
    {
      ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE,
                            ow_message_new ("error.report.period", "days", (gint64)MAX_DAYS, NULL));
      return NULL;
    }
  if (!ow_store_read (ow_context_get_store (context), report_read, &reading, error))
    return NULL;
  g_ptr_array_sort (lines, compare_lines);
  return g_steal_pointer (&lines);
}

/* The names of the catalogue hold commas. */
static void
append_quoted (GString *text, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);

  g_string_append_printf (text, "\"%s\"", doubled);
}

char *
ow_period_report_to_csv (GPtrArray *lines, OwContext *context, OwLanguage language)
{
  GString *text
      = g_string_new ("month,service,sub_kind,name,accepted,open,decided,withdrawn,handed_over\n");
  OwCatalogue *catalogue = ow_context_get_catalogue (context);

  for (guint i = 0; i < lines->len; i++)
    {
      const OwPeriodLine *line = g_ptr_array_index (lines, i);
      const OwService *service = ow_catalogue_find_service (catalogue, line->service);

      g_string_append_printf (text, "%s,%s,%s,", line->month, line->service, line->sub_kind);
      append_quoted (text, service != NULL ? ow_text (language, NULL, ow_service_get_name (service))
                                           : line->service);
      g_string_append_printf (text, ",%u,%u,%u,%u,%u\n", line->accepted, line->open, line->decided,
                              line->withdrawn, line->handed_over);
    }
  return g_string_free (text, FALSE);
}
