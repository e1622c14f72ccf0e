/* The drill on paper: the sheet of the audit log, with other lines. */

#include "ow-drill-report.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ow-audit-sheet.h"
#include "ow-audit-words.h"
#include "ow-message.h"

#define MEGABYTE (1024 * 1024)

/* Takes @message. */
static void
add_sentence (GPtrArray *lines, OwLanguage language, OwMessage *message)
{
  g_ptr_array_add (lines, ow_message_render (message, language));
  ow_message_unref (message);
}

static void
add_facts (const OwBackupDrill *drill, GPtrArray *facts, OwLanguage language)
{
  g_autofree char *file = g_path_get_basename (drill->path);
  g_autofree char *taken = ow_instant_to_moment (drill->about->taken_at);
  g_autofree char *began = ow_instant_to_moment (drill->began_at);
  gint64 seconds = (drill->ended_at - drill->began_at + 999) / 1000;

  add_sentence (facts, language, ow_message_new ("drill.whole", NULL));
  add_sentence (facts, language,
                ow_message_new ("drill.file", "file", file, "number",
                                (drill->bytes + MEGABYTE - 1) / MEGABYTE, "time", taken, NULL));
  add_sentence (facts, language,
                ow_message_new ("drill.opened", "time", began, "number", seconds, NULL));
  add_sentence (facts, language, ow_message_new ("drill.events", "number", drill->events, NULL));
  if (drill->about->last_receipt != NULL)
    add_sentence (facts, language,
                  ow_message_new ("drill.receipt", "receipt", drill->about->last_receipt, NULL));
  add_sentence (facts, language, ow_message_new ("drill.removed", NULL));
  add_sentence (facts, language,
                ow_message_new ("drill.kept", "number", (gint64)drill->keep_months, NULL));
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

static void
add_tables (const OwBackupDrill *drill, GPtrArray *lines, OwLanguage language)
{
  g_autoptr (GList) tables
      = g_list_sort (json_object_get_members (drill->about->counts), compare_names);

  for (GList *table = tables; table != NULL; table = table->next)
    {
      gint64 then = json_object_get_int_member (drill->about->counts, table->data);
      gint64 now = json_object_get_int_member_with_default (drill->now, table->data, 0);

      if (then != 0 || now != 0)
        add_sentence (lines, language,
                      ow_message_new ("drill.table", "table",
                                      ow_audit_subject_text (table->data, language), "then", then,
                                      "now", now, NULL));
    }
}

GBytes *
ow_drill_report_make (const OwBackupDrill *drill,
                      const char *centre,
                      OwLanguage language,
                      GError **error)
{
  g_autoptr (OwAuditSheet) sheet = ow_audit_sheet_new (language);
  g_autofree char *name = g_strconcat ("centre.", centre, NULL);
  g_autofree char *began = ow_instant_to_moment (drill->began_at);
  g_autoptr (OwCanvas) canvas = NULL;
  OwAuditSheetEvent *event;

  sheet->training = drill->about->training;
  sheet->site = g_strdup (ow_message_text (name, language));
  sheet->title = g_strdup (ow_text (language, NULL, N_ ("Restore drill")));
  add_facts (drill, sheet->facts, language);
  event = ow_audit_sheet_add_event (sheet);
  event->act = g_strdup (ow_text (language, NULL, N_ ("Rows by table")));
  event->object = g_strdup (ow_text (
      language, NULL,
      N_ ("In the backup, which is what the store held when it was made; and in the store now")));
  event->who = g_strdup (began);
  add_tables (drill, event->lines, language);
  canvas = ow_audit_sheet_draw (sheet);
  return ow_canvas_to_pdf (canvas, error);
}
