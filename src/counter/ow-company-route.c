/* Papers, office, and which permit afterwards; with the answer of the negative list and its edition
 * when somebody asked. */

#include "ow-company-route.h"

#include "ow-message.h"
#include "ow-negative-lists.h"

const char *const *
ow_company_route_get_lines (void)
{
  static const char *const lines[]
      = { "company.route.papers", "company.route.apostille", "company.route.office",
          "company.route.list",   "company.route.permit",    NULL };

  return lines;
}

/* Takes @message. */
static void
add (OwInfoSheet *sheet, const char *label, OwMessage *message)
{
  g_autofree char *text = ow_message_render (message, sheet->language);

  ow_message_unref (message);
  ow_info_sheet_add_line (sheet, label, text, sheet->language);
}

static void
add_answer (OwInfoSheet *sheet, const OwRouteAnswer *answer)
{
  g_autofree char *zone = g_strconcat ("layer.zone.", answer->zone, NULL);
  g_autofree char *word = g_strconcat ("company.answer.", answer->answer, NULL);
  g_autoptr (GPtrArray) found = NULL;

  ow_info_sheet_add_line (sheet, ow_text (sheet->language, NULL, "Business activity"),
                          answer->activity, sheet->language);
  if (answer->list == NULL)
    {
      add (sheet, NULL, ow_message_new ("paper.receipt.no-negative-list", "list", zone, NULL));
      return;
    }
  add (sheet, NULL,
       ow_message_new ("paper.receipt.negative-list", "list", zone, "version",
                       ow_negative_list_get_version (answer->list), "answer", word, NULL));
  found = ow_negative_list_find (answer->list, answer->activity);
  for (guint i = 0; i < found->len; i++)
    add (sheet, NULL, ow_negative_lists_describe (g_ptr_array_index (found, i)));
}

OwInfoSheet *
ow_company_route_new_sheet (const OwRouteAnswer *answer, OwLanguage language)
{
  OwInfoSheet *sheet = ow_info_sheet_new (language);
  const char *const *lines = ow_company_route_get_lines ();
  g_autoptr (OwMessage) source
      = ow_message_new ("desk.source", "source", "GUIDE XII(I)", "date", "2025-03", NULL);

  sheet->kind = g_strdup (ow_message_text ("company.route.kind", language));
  sheet->title = g_strdup (ow_message_text ("company.route.title", language));
  sheet->title_language = language;
  for (guint i = 0; lines[i] != NULL; i++)
    add (sheet, NULL, ow_message_new (lines[i], NULL));
  if (answer != NULL && answer->activity != NULL)
    add_answer (sheet, answer);
  sheet->source = ow_message_render (source, language);
  sheet->note = g_strdup (ow_message_text ("finding.GUIDE-DISC.footer", language));
  return sheet;
}
