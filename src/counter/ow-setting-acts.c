/* Saving what an administrator changes, as rows that are only added to. */

#include "ow-setting-acts.h"

#include <string.h>

#include "ow-case-acts.h"
#include "ow-counter-error.h"
#include "ow-message.h"
#include "ow-role.h"

static OwStaff *
require_role (OwTransaction *transaction, GError **error)
{
  g_autoptr (OwStaff) staff = ow_transaction_load (transaction, &ow_staff_record,
                                                   ow_transaction_get_staff (transaction), error);

  if (staff == NULL)
    return NULL;
  if (staff->active && ow_role_may (staff->role, "site.edit"))
    return g_steal_pointer (&staff);
  ow_counter_fail (error, OW_COUNTER_ERROR_NOT_ALLOWED, "error.counter.not-allowed");
  return NULL;
}

/* Its newest revision in the hall, or, NULL, in all halls. Borrowed; NULL when there is none. */
static const OwSetting *
find_newest (GPtrArray *settings, const char *site)
{
  for (guint i = 0; i < settings->len; i++)
    if (g_strcmp0 (((OwSetting *)g_ptr_array_index (settings, i))->site, site) == 0)
      return g_ptr_array_index (settings, i);
  return NULL;
}

gboolean
ow_save_setting_run (OwTransaction *transaction,
                     gconstpointer data,
                     JsonObject *result,
                     GError **error)
{
  const OwSaveSetting *request = data;
  g_autoptr (OwStaff) author = NULL;
  g_autoptr (GPtrArray) settings = NULL;
  const OwSetting *newest;
  g_autoptr (OwSetting) setting = ow_setting_new ();
  g_autofree char *id = NULL;

  /* What an administrator of one hall sets is for his hall; one of all halls sets it for all. */
  if ((author = require_role (transaction, error)) == NULL)
    return FALSE;
  if (request->source == NULL || *request->source == '\0')
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.source");
  settings = ow_transaction_query (transaction, &ow_query_setting_newest, error, 's', request->kind,
                                   's', request->name, 0);
  if (settings == NULL)
    return FALSE;
  newest = find_newest (settings, author->site);
  setting->site = g_strdup (author->site);
  setting->kind = g_strdup (request->kind);
  setting->name = g_strdup (request->name);
  setting->revision = newest != NULL ? newest->revision + 1 : 1;
  setting->body = g_strdup (request->body);
  setting->source = g_strdup (request->source);
  setting->valid_from = request->valid_from;
  setting->author_id = ow_transaction_get_staff (transaction);
  setting->at = ow_transaction_get_now (transaction);
  if (newest != NULL && strcmp (newest->body, setting->body) == 0
      && newest->valid_from == setting->valid_from)
    {
      setting->id = newest->id;
      setting->revision = newest->revision;
    }
  else if (!ow_transaction_insert (transaction, &ow_setting_record, setting, error))
    return FALSE;
  id = g_strdup_printf ("%" G_GINT64_FORMAT, setting->id);
  json_object_set_string_member (result, "setting", id);
  json_object_set_int_member (result, "revision", setting->revision);
  return TRUE;
}

/* The calendar says whether the text is a notice; its years are those that begin a line (TSV) or
 * stand as "year" (JSON). */
char *
ow_setting_name_calendar (OwCalendar *base, const char *text, GError **error)
{
  g_autoptr (OwCalendar) merged = ow_calendar_import (base, text, error);
  g_autoptr (GString) years = g_string_new (NULL);

  if (merged == NULL)
    return NULL;
  for (int year = 1990; year < 2100; year++)
    {
      g_autofree char *tsv_line = g_strdup_printf ("\n%d-", year);
      g_autofree char *json_year = g_strdup_printf ("\"year\":%d", year);
      g_autofree char *json_spaced = g_strdup_printf ("\"year\": %d", year);

      if (strstr (text, tsv_line) != NULL || strstr (text, json_year) != NULL
          || strstr (text, json_spaced) != NULL)
        g_string_append_printf (years, "%s%d", years->len > 0 ? " " : "", year);
    }
  if (years->len > 0)
    return g_strdup (years->str);
  ow_message_set_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE,
                        ow_message_new ("error.counter.no-year", NULL));
  return NULL;
}
