/* Every sentence of a finding at its longest fits on the notice, and what only informs fits on its
 * three papers: the canvas remembers whatever runs off the sheet or has no glyph, and then there is
 * no PDF. */

#include <glib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "ow-info-sheet.h"
#include "ow-sheet.h"

#include "test-paper.h"

/* As long as a name, a place or a number of a document may be on paper. */
#define LONG_TEXT "VENKATANARASIMHARAJUVARIPETA, MARIE-CHRISTINE ALEXANDRA DE LA SALLE"

static OwMessage *
longest_new (const OwMessageDef *def)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_auto (GStrv) parts = g_strsplit (def->arguments != NULL ? def->arguments : "", " ", -1);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  OwMessage *message;
  const char *comma = "";

  g_string_append_printf (json, "{\"id\":\"%s\",\"arguments\":{", def->id);
  for (gsize p = 0; parts[p] != NULL; p++)
    {
      g_auto (GStrv) pair = g_strsplit (parts[p], ":", 2);
      const char *value;

      if (*parts[p] == '\0')
        continue;
      value = strchr ("im", *pair[1]) != NULL   ? "123456"
              : *pair[1] == 'd'                 ? "\"2026-12-28\""
              : *pair[1] == 'y'                 ? "\"BIH\""
              : strchr ("cl", *pair[1]) != NULL ? "\"finding.GUIDE-DISC.footer\""
                                                : "\"" LONG_TEXT "\"";
      g_string_append_printf (json, "%s\"%s\":%s", comma, pair[0], value);
      comma = ",";
    }
  g_string_append (json, "}}");
  node = json_from_string (json->str, &error);
  g_assert_no_error (error);
  message = ow_message_from_json (node, &error);
  if (error != NULL)
    g_error ("%s: %s", json->str, error->message);
  return message;
}

static void
test_findings_on_notice (void)
{
  gsize n;
  const OwMessageDef *all = ow_message_get_all (&n);
  g_autoptr (OwMessage) cure = ow_message_new ("cure.entry", NULL);

  for (int language = 0; language < OW_N_LANGUAGES; language++)
    {
      g_autoptr (OwSheet) sheet = ow_sheet_new (OW_SHEET_NOTICE, (OwLanguage)language);
      g_autoptr (OwCanvas) canvas = NULL;
      g_autoptr (GBytes) pdf = NULL;
      g_autoptr (GError) error = NULL;
      guint lines = 0;

      sheet->number = g_strdup ("TSYN26112500012H");
      sheet->at = ow_instant_parse ("2026-11-25T09:00+08:00");
      sheet->come_back = ow_date_new (2026, 12, 28);
      for (int i = 0; i < OW_N_LANGUAGES; i++)
        sheet->site_name[i] = g_strdup (ow_message_text ("centre.dalian", (OwLanguage)i));
      for (gsize i = 0; i < n; i++)
        {
          OwMissingLine *line;

          if (!g_str_has_prefix (all[i].id, "finding.") && !g_str_has_prefix (all[i].id, "cure."))
            continue;
          line = ow_sheet_add_missing_line (sheet);
          line->case_number = g_strdup ("SY26112100123F");
          line->applicant = g_strdup (LONG_TEXT);
          line->message = longest_new (&all[i]);
          line->cure = ow_message_ref (cure);
          line->citation = g_strdup ("REG 16.2; GUIDE A8");
          lines++;
        }
      canvas = ow_sheet_draw (sheet);
      pdf = ow_canvas_to_pdf (canvas, &error);
      g_assert_no_error (error);
      g_assert_nonnull (pdf);
      g_assert_cmpuint (lines, >, 300);
      g_assert_cmpuint (ow_canvas_get_n_pages (canvas), >, 30);
    }
}

static OwInfoSheet *
info_new (OwLanguage language, guint n_lines)
{
  OwInfoSheet *sheet = ow_info_sheet_new (language);

  sheet->kind = g_strdup (ow_message_text ("desk.list.hospitals", language));
  sheet->title = g_strdup (LONG_TEXT);
  for (guint i = 0; i < n_lines; i++)
    ow_info_sheet_add_line (sheet, ow_message_text ("desk.column.address", language),
                            ow_message_text ("desk.visa-free.transit.caveat", language), language);
  ow_info_sheet_add_line (sheet, "desk", "never printed", OW_LANGUAGE_EN)->screen_only = TRUE;
  sheet->source = g_strdup ("GUIDE A12 · 2025-03");
  sheet->note = g_strdup (ow_message_text ("finding.GUIDE-DISC.footer", language));
  sheet->qr = g_strdup ("https://www.nia.gov.cn");
  sheet->training = TRUE;
  return sheet;
}

static void
test_info_papers (void)
{
  static const char *const media[] = { "Custom.80x", "A5", "A4" };

  for (int paper = OW_INFO_TICKET; paper <= OW_INFO_PAGE; paper++)
    for (int language = 0; language < OW_N_LANGUAGES; language++)
      {
        g_autoptr (OwInfoSheet) one = info_new ((OwLanguage)language, 1);
        g_autoptr (OwInfoSheet) many = info_new ((OwLanguage)language, 60);
        g_autofree char *name = NULL;
        g_autoptr (OwCanvas) canvas = ow_info_sheet_draw (one, (OwInfoPaper)paper, &name);
        g_autoptr (OwCanvas) pages = ow_info_sheet_draw (many, (OwInfoPaper)paper, NULL);
        g_autoptr (GError) error = NULL;
        g_autoptr (GBytes) pdf = ow_canvas_to_pdf (canvas, &error);
        g_autoptr (GBytes) more = NULL;

        g_assert_no_error (error);
        g_assert_nonnull (pdf);
        g_assert_true (g_str_has_prefix (name, media[paper]));
        /* A roll is cut where the text ends. */
        g_assert_cmpuint (ow_canvas_get_n_pages (canvas), ==, 1);
        if (paper == OW_INFO_TICKET)
          g_assert_cmpint (g_ascii_strtoll (name + strlen (media[0]), NULL, 10), <, 200);
        more = ow_canvas_to_pdf (pages, &error);
        g_assert_no_error (error);
        g_assert_nonnull (more);
        g_assert_cmpuint (ow_canvas_get_n_pages (pages), >, 1);
      }
}

void
test_texts_add (void)
{
  g_test_add_func ("/paper/texts/findings-on-notice", test_findings_on_notice);
  g_test_add_func ("/paper/texts/info-papers", test_info_papers);
}
