/* Records and texts as sheets. Promises that nothing of the Guide is shown or printed without its
 * disclaimer, and that an English text in another language says why. */

#include "ow-information.h"

#include <string.h>

#include "ow-guidance.h"
#include "ow-printer.h"
#include "ow-sheet.h"
#include "ow-task.h"

static char *
dup_source (const char *source, const char *as_of, OwLanguage language)
{
  g_autoptr (OwMessage) message
      = *as_of != '\0' ? ow_message_new ("desk.source", "source", source, "date", as_of, NULL)
                       : ow_message_new ("desk.source-undated", "source", source, NULL);

  return ow_message_render (message, language);
}

static void
add_quiet (OwInfoSheet *sheet, const char *label, const char *text)
{
  ow_info_sheet_add_line (sheet, label, text, sheet->language)->quiet = TRUE;
}

/* The documents are English; a country, a service and the words of the program are in the language.
 */
static gboolean
is_english (const OwDeskRecord *record)
{
  static const char *const translated[] = { "visa_free_by_country", "services", NULL };

  return !g_strv_contains (translated, ow_reference_get_name (record->list));
}

static OwLanguage
get_title_language (const OwDeskRecord *record, OwLanguage language)
{
  if (g_str_equal (ow_reference_get_name (record->list), "workpermit_points"))
    return OW_LANGUAGE_ZH;
  return is_english (record) ? OW_LANGUAGE_EN : language;
}

/* GUIDE-DISC, C-OPNEXP: what the Guide says is no law, what the Opinions say is over. */
static char *
dup_record_note (const OwDeskRecord *record, OwLanguage language)
{
  const char *source = ow_reference_get_source (record->list);
  g_autoptr (OwMessage) history = NULL;

  if (ow_reference_is_guide (record->list))
    return g_strdup (ow_message_text ("finding.GUIDE-DISC.footer", language));
  if (g_str_equal (source, "EXTERNAL"))
    return g_strdup (ow_message_text ("desk.external", language));
  if (!g_str_has_prefix (source, "OPN"))
    return NULL;
  history = ow_message_new ("guidance.history", "date", (int)ow_date_new (2019, 3, 1), NULL);
  return ow_message_render (history, language);
}

OwInfoSheet *
ow_information_new_record (const OwDeskRecord *record, OwLanguage language)
{
  OwInfoSheet *sheet = ow_info_sheet_new (language);
  g_autoptr (GPtrArray) lines = ow_desk_list_lines (record, language);

  sheet->kind = ow_desk_dup_subtitle (record, language);
  sheet->title = ow_desk_dup_title (record, language);
  sheet->title_language = get_title_language (record, language);
  for (guint i = 0; i < lines->len; i++)
    {
      const OwDeskLine *line = g_ptr_array_index (lines, i);

      ow_info_sheet_add_line (sheet, line->label, line->value, language)->screen_only
          = line->for_clerk;
    }
  sheet->source = dup_source (ow_desk_get_source (record), ow_desk_get_as_of (record), language);
  sheet->note = dup_record_note (record, language);
  if (language != OW_LANGUAGE_EN && is_english (record))
    add_quiet (sheet, NULL, ow_message_text ("guidance.english-only", language));
  sheet->qr = ow_desk_dup_link (record);
  /* What has neither address on the web nor telephone is searched for on a map by its printed name.
   */
  if (sheet->qr == NULL)
    {
      const char *city = ow_reference_get_cell (record->list, record->row, "city_code");

      sheet->qr = city != NULL && *city != '\0' ? g_strdup_printf ("%s, Liaoning", sheet->title)
                                                : g_strdup (sheet->title);
    }
  return sheet;
}

static void
add_conflicts (OwInfoSheet *sheet, const OwRuleRow *row)
{
  g_auto (GStrv) see = g_strsplit (row->see, ",", -1);

  for (guint i = 0; see[i] != NULL; i++)
    {
      const OwConflictRow *conflict = ow_rule_table_find_conflict (g_strstrip (see[i]));
      g_autoptr (OwMessage) label = NULL;
      g_autofree char *text = NULL;

      if (conflict == NULL)
        continue;
      label = ow_message_new ("law.conflict", "id", conflict->id, NULL);
      text = ow_message_render (label, sheet->language);
      ow_info_sheet_add_line (sheet, text, conflict->resolution, OW_LANGUAGE_EN)->screen_only
          = TRUE;
    }
}

static char *
dup_kind (const OwLawEntry *entry, OwLanguage language)
{
  g_autofree char *id = g_strconcat ("document.", entry->document, NULL);

  return g_strdup_printf ("%s · %s", ow_message_text ("law.title", language),
                          ow_message_text (id, language));
}

OwInfoSheet *
ow_information_new_law (const OwLawEntry *entry, OwLanguage language)
{
  OwInfoSheet *sheet = ow_info_sheet_new (language);
  gboolean translated;
  const char *text = ow_law_get_text (entry, language, &translated);
  const OwLawEntry *article = ow_law_find_article (entry);
  OwDate from = ow_law_get_as_of (entry);
  g_autoptr (OwMessage) note = ow_law_dup_note (entry);
  g_autofree char *day = from != OW_DATE_NONE ? ow_date_to_string (from) : g_strdup ("");

  sheet->kind = dup_kind (entry, language);
  sheet->title = entry->row != NULL ? g_strdup_printf ("%s · %s", entry->place, entry->row->id)
                                    : g_strdup_printf ("%s %s", entry->document, entry->place);
  sheet->title_language = OW_LANGUAGE_EN;
  ow_info_sheet_add_line (sheet, NULL, text, translated ? language : OW_LANGUAGE_EN);
  if (translated)
    add_quiet (sheet, NULL, ow_message_text ("law.unofficial", language));
  else if (language != OW_LANGUAGE_EN)
    add_quiet (sheet, NULL, ow_message_text ("guidance.english-only", language));
  if (entry->row != NULL)
    add_conflicts (sheet, entry->row);
  if (article != NULL)
    ow_info_sheet_add_line (sheet, ow_message_text ("law.article", language), article->text,
                            OW_LANGUAGE_EN);
  sheet->source = dup_source (entry->place, day, language);
  if (entry->row != NULL && ow_law_get_in_force (entry) != OW_DATE_NONE)
    {
      g_autoptr (OwMessage) force
          = ow_message_new ("law.in-force", "date", (int)ow_law_get_in_force (entry), NULL);
      g_autofree char *words = ow_message_render (force, language);

      add_quiet (sheet, NULL, words);
    }
  if (from == OW_DATE_NONE)
    add_quiet (sheet, NULL, ow_message_text ("law.no-date", language));
  if (note != NULL)
    sheet->note = ow_message_render (note, language);
  return sheet;
}

char *
ow_information_dup_text (const OwInfoSheet *sheet)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n%s\n", sheet->kind, sheet->title);
  for (guint i = 0; i < sheet->lines->len; i++)
    {
      const OwInfoLine *line = g_ptr_array_index (sheet->lines, i);

      if (line->label != NULL)
        g_string_append_printf (text, "%s: ", line->label);
      g_string_append_printf (text, "%s\n", line->text);
    }
  g_string_append_printf (text, "%s\n", sheet->source);
  if (sheet->note != NULL)
    g_string_append_printf (text, "%s\n", sheet->note);
  return g_string_free (text, FALSE);
}

gboolean
ow_information_write_pdf (const OwInfoSheet *sheet,
                          OwInfoPaper paper,
                          const char *path,
                          GError **error)
{
  g_autoptr (OwCanvas) canvas = ow_info_sheet_draw (sheet, paper, NULL);
  g_autoptr (GBytes) pdf = ow_canvas_to_pdf (canvas, error);

  return pdf != NULL && ow_paper_write_file (pdf, path, error);
}

/* Printing */

typedef struct
{
  OwInfoSheet *sheet;
  OwInfoPaper paper;
  char *printer;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  ow_info_sheet_free (job->sheet);
  g_free (job->printer);
  g_free (job);
}

static void
print_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autofree char *media = NULL;
  g_autoptr (OwCanvas) canvas = ow_info_sheet_draw (job->sheet, job->paper, &media);
  GError *error = NULL;
  g_autoptr (GBytes) pdf = ow_canvas_to_pdf (canvas, &error);
  int number = pdf != NULL
                   ? ow_printer_submit (job->printer, pdf, media, "OneWindow", cancellable, &error)
                   : 0;
  OwPrinterLimits limits = { 0 };

  if (number == 0 || !ow_printer_follow (job->printer, number, &limits, cancellable, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

void
ow_information_print_async (OwContext *context,
                            OwInfoSheet *sheet,
                            OwInfoPaper paper,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  static const OwPrinterUse uses[] = { [OW_INFO_TICKET] = OW_PRINTER_TICKET,
                                       [OW_INFO_SLIP] = OW_PRINTER_SLIP,
                                       [OW_INFO_PAGE] = OW_PRINTER_PAGE };
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, ow_information_print_async);
  job->sheet = sheet;
  job->paper = paper;
  job->printer = g_strdup (ow_profile_get_printer (ow_context_get_profile (context), uses[paper]));
  sheet->training = ow_context_is_training (context);
  g_task_set_task_data (task, job, job_free);
  ow_task_run_in_thread (task, print_thread);
}

gboolean
ow_information_print_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
