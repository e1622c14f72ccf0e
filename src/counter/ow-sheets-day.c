/* What a supervisor files at the end of the day, and what an inspector asks for first: the figures
 * as of now, who signed, which incidents are open and whose they are, which rules were set aside
 * and by whom. Cases stand by their numbers; no applicant is named. */

#include <glib/gi18n-lib.h>

#include "ow-audit-words.h"
#include "ow-figure-report.h"
#include "ow-message.h"
#include "ow-sheets-private.h"

/* Signatures of one day that are looked for among the newest ones. */
#define NEWEST 31

/* Takes @message. */
static void
add_line (OwSheetBuild *build, OwMessage *message)
{
  g_ptr_array_add (build->sheet->figures->lead, ow_message_render (message, build->second));
  ow_message_unref (message);
}

/* "–" for nobody. */
static char *
dup_name (OwTransaction *transaction, OwRowId id, GError **error)
{
  g_autoptr (OwStaff) staff = NULL;

  if (id == 0)
    return g_strdup ("–");
  staff = ow_transaction_load (transaction, &ow_staff_record, id, error);
  return staff != NULL ? g_strdup (staff->display_name) : NULL;
}

static gboolean
add_signatures (OwTransaction *transaction, OwSheetBuild *build, GError **error)
{
  g_autoptr (GPtrArray) anchors = ow_transaction_query (transaction, &ow_query_anchors_newest_first,
                                                        error, 'i', (gint64)NEWEST, 0);
  gboolean signed_once = FALSE;

  for (guint i = 0; anchors != NULL && i < anchors->len; i++)
    {
      const OwAnchor *anchor = g_ptr_array_index (anchors, i);
      g_autofree char *digest = NULL;
      g_autofree char *name = NULL;
      g_autofree char *time = NULL;

      if (anchor->business_day != (OwDate)build->id
          || !g_str_equal (anchor->site, ow_transaction_get_site (transaction)->code))
        continue;
      if ((name = dup_name (transaction, anchor->clerk_id, error)) == NULL)
        return FALSE;
      digest = ow_anchor_dup_digest (anchor);
      time = ow_instant_to_clock_text (anchor->at);
      add_line (build, ow_message_new ("day.signed", "name", name, "time", time, "number",
                                       anchor->n, "digest", digest, NULL));
      signed_once = TRUE;
    }
  if (!signed_once)
    add_line (build, ow_message_new ("day.unsigned", NULL));
  return anchors != NULL;
}

static gboolean
add_incidents (OwTransaction *transaction, OwSheetBuild *build, GError **error)
{
  g_autoptr (GPtrArray) incidents
      = ow_transaction_query (transaction, &ow_query_incidents_open, error, 's',
                              ow_transaction_get_site (transaction)->code, 0);

  if (incidents == NULL)
    return FALSE;
  add_line (build, ow_message_new ("day.incidents", "n", (gint64)incidents->len, NULL));
  for (guint i = 0; i < incidents->len; i++)
    {
      const OwIncident *incident = g_ptr_array_index (incidents, i);
      g_autofree char *owner = dup_name (transaction, incident->owner_id, error);
      g_autofree char *kind = g_strconcat ("day.incident.", incident->kind, NULL);
      g_autoptr (OwCustodyObject) object = NULL;

      if (owner == NULL
          || (incident->object_id != 0
              && (object = ow_transaction_load (transaction, &ow_custody_object_record,
                                                incident->object_id, error))
                     == NULL))
        return FALSE;
      add_line (build,
                ow_message_new (kind, "number", incident->number, "slip",
                                object != NULL ? object->slip : incident->code, "owner", owner,
                                "day", (int)ow_instant_to_date (incident->opened_at), NULL));
    }
  return TRUE;
}

static gboolean
add_overrides (OwTransaction *transaction, OwSheetBuild *build, GError **error)
{
  gint64 from = ow_instant_from_date ((OwDate)build->id);
  g_autoptr (GPtrArray) overrides = ow_transaction_query (
      transaction, &ow_query_overrides_between, error, 's',
      ow_transaction_get_site (transaction)->code, 'i', from, 'i', from + OW_DAY_MS, 0);

  if (overrides == NULL)
    return FALSE;
  add_line (build, ow_message_new ("day.overrides", "n", (gint64)overrides->len, NULL));
  for (guint i = 0; i < overrides->len; i++)
    {
      const OwOverride *override = g_ptr_array_index (overrides, i);
      g_autofree char *asked = dup_name (transaction, override->requester_id, error);
      g_autofree char *approved
          = asked != NULL ? dup_name (transaction, override->approver_id, error) : NULL;
      g_autoptr (OwCaseFile) file = NULL;

      if (approved == NULL
          || (file
              = ow_transaction_load (transaction, &ow_case_file_record, override->case_id, error))
                 == NULL)
        return FALSE;
      add_line (build, ow_message_new ("day.override", "rule", override->rule, "case",
                                       file->number != NULL ? file->number : "–", "asked", asked,
                                       "approved", approved, "reason", override->reason, NULL));
    }
  return TRUE;
}

/* Acts of one trainee that one colleague signed. */
static gboolean
is_same (const OwCountersign *a, const OwCountersign *b)
{
  return a->trainee_id == b->trainee_id && a->clerk_id == b->clerk_id
         && g_str_equal (a->act, b->act);
}

static gint64
count_same (GPtrArray *rows, guint first, gboolean *ret_seen)
{
  gint64 n = 0;

  *ret_seen = FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (is_same (rows->pdata[i], rows->pdata[first]))
      {
        *ret_seen = *ret_seen || i < first;
        n++;
      }
  return n;
}

static gboolean
add_countersigns (OwTransaction *transaction, OwSheetBuild *build, GError **error)
{
  gint64 from = ow_instant_from_date ((OwDate)build->id);
  g_autoptr (GPtrArray) rows = ow_transaction_query (
      transaction, &ow_query_countersigns_done, error, 's',
      ow_transaction_get_site (transaction)->code, 'i', from, 'i', from + OW_DAY_MS, 0);

  if (rows == NULL)
    return FALSE;
  if (rows->len > 0)
    add_line (build, ow_message_new ("day.countersigns", "n", (gint64)rows->len, NULL));
  for (guint i = 0; i < rows->len; i++)
    {
      const OwCountersign *row = rows->pdata[i];
      g_autofree char *trainee = NULL;
      g_autofree char *clerk = NULL;
      gboolean seen;
      gint64 n = count_same (rows, i, &seen);

      if (seen)
        continue;
      if ((trainee = dup_name (transaction, row->trainee_id, error)) == NULL
          || (clerk = dup_name (transaction, row->clerk_id, error)) == NULL)
        return FALSE;
      add_line (build, ow_message_new ("day.countersign", "trainee", trainee, "act",
                                       ow_audit_act_text (row->act, build->second), "n", n, "clerk",
                                       clerk, NULL));
    }
  return TRUE;
}

gboolean
ow_sheet_build_day (OwTransaction *transaction, OwSheetBuild *build, GError **error)
{
  OwDate day = (OwDate)build->id;
  g_autoptr (OwFigureReport) figures
      = ow_figure_report_read (transaction, day, day, OW_FIGURES_SERVICE, error);
  g_autofree char *text = NULL;
  OwSheet *sheet;

  if (figures == NULL)
    return FALSE;
  text = ow_date_to_string (day);
  sheet = ow_sheet_build_begin (build, transaction, OW_SHEET_DAY);
  sheet->number = g_strconcat ("day-", text, NULL);
  sheet->at = ow_transaction_get_now (transaction);
  sheet->figures = ow_figure_report_make_tables (figures, build->catalogue, build->parameters,
                                                 build->second, FALSE);
  sheet->figures->training = sheet->training;
  sheet->figures->site = g_strdup (sheet->site_name[build->second]);
  ow_set_string (sheet->figures->title, ow_text (build->second, NULL, N_ ("Day report")));
  return add_signatures (transaction, build, error) && add_incidents (transaction, build, error)
         && add_overrides (transaction, build, error)
         && add_countersigns (transaction, build, error);
}
