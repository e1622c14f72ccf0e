/* Lines in two languages, dates and citations, for all sheets. */

#include <string.h>

#include "ow-sheet-private.h"

#define SECOND_SIZE 0.88

/* A second line is drawn when there is one, when the second language is another, and when it does
 * not say the very same (a date in ISO form is the same in Chinese and English tables). */
static gboolean
has_second (const OwSheet *self, const char *chinese, const char *second)
{
  return self->second != OW_LANGUAGE_ZH && second != NULL && *second != '\0'
         && g_strcmp0 (chinese, second) != 0;
}

double
ow_sheet_draw_cell (const OwSheet *self,
                    OwCanvas *canvas,
                    double x,
                    double y,
                    double width,
                    double size,
                    OwTextFlags flags,
                    const char *chinese,
                    const char *second,
                    gboolean draw)
{
  double height = ow_canvas_text (canvas, OW_LANGUAGE_ZH, x, y, width, size, flags, chinese, draw);

  if (has_second (self, chinese, second))
    height += ow_canvas_text (canvas, self->second, x, y + height, width, size * SECOND_SIZE,
                              flags & ~(OwTextFlags)OW_TEXT_BOLD, second, draw);
  return height;
}

double
ow_sheet_draw_heading (const OwSheet *self,
                       OwCanvas *canvas,
                       double x,
                       double y,
                       double width,
                       double size,
                       const char *chinese,
                       const char *second,
                       gboolean draw)
{
  double first = ow_canvas_get_text_width (canvas, OW_LANGUAGE_ZH, size, OW_TEXT_BOLD, chinese);
  double gap = OW_MM (1.5), height;

  if (!has_second (self, chinese, second)
      || first + gap
                 + ow_canvas_get_text_width (canvas, self->second, size * SECOND_SIZE,
                                             OW_TEXT_PLAIN, second)
             > width)
    return ow_sheet_draw_cell (self, canvas, x, y, width, size, OW_TEXT_BOLD, chinese, second,
                               draw);
  height = ow_canvas_text (canvas, OW_LANGUAGE_ZH, x, y, width, size, OW_TEXT_BOLD, chinese, draw);
  if (draw)
    ow_canvas_text_on_line (canvas, self->second, x + first + gap, y, height, size * SECOND_SIZE,
                            OW_TEXT_PLAIN, second);
  return height;
}

void
ow_sheet_draw_text (const OwSheet *self,
                    OwCanvas *canvas,
                    double indent,
                    double size,
                    OwTextFlags flags,
                    const char *chinese,
                    const char *second)
{
  double x = ow_canvas_get_margin (canvas) + indent;
  double width = ow_canvas_get_width (canvas) - indent;
  double height
      = ow_sheet_draw_cell (self, canvas, x, 0, width, size, flags, chinese, second, FALSE);

  ow_canvas_need (canvas, height);
  ow_sheet_draw_cell (self, canvas, x, ow_canvas_get_y (canvas), width, size, flags, chinese,
                      second, TRUE);
  ow_canvas_set_y (canvas, ow_canvas_get_y (canvas) + height);
}

void
ow_sheet_draw_pair (const OwSheet *self,
                    OwCanvas *canvas,
                    double indent,
                    double size,
                    OwTextFlags flags,
                    OwMessage *message)
{
  g_autofree char *chinese = ow_message_render (message, OW_LANGUAGE_ZH);
  g_autofree char *second = ow_message_render (message, self->second);

  ow_sheet_draw_text (self, canvas, indent, size, flags, chinese, second);
}

void
ow_sheet_draw_sentence (const OwSheet *self, OwCanvas *canvas, double size, const char *id)
{
  ow_sheet_draw_text (self, canvas, 0, size, OW_TEXT_PLAIN, ow_message_text (id, OW_LANGUAGE_ZH),
                      ow_message_text (id, self->second));
  ow_sheet_skip (canvas, OW_MM (0.8));
}

void
ow_sheet_skip (OwCanvas *canvas, double points)
{
  ow_canvas_set_y (canvas, ow_canvas_get_y (canvas) + points);
}

void
ow_sheet_draw_rule (OwCanvas *canvas, double gap)
{
  double x = ow_canvas_get_margin (canvas), y = ow_canvas_get_y (canvas) + gap;

  ow_canvas_line (canvas, x, y, x + ow_canvas_get_width (canvas), y);
  ow_canvas_set_y (canvas, y + gap);
}

char *
ow_sheet_dup_long_date (OwLanguage language, OwDate date)
{
  g_autofree char *text = ow_text_date (language, date);
  const char *weekday;

  if (date == OW_DATE_NONE)
    return g_steal_pointer (&text);
  weekday = ow_text_weekday (language, ow_date_get_weekday (date));
  switch (language)
    {
    case OW_LANGUAGE_EN:
    case OW_LANGUAGE_RU:
      return g_strdup_printf ("%s, %s", weekday, text);
    case OW_LANGUAGE_KO:
      return g_strdup_printf ("%s (%s)", text, weekday);
    default:
      return g_strdup_printf ("%s（%s）", text, weekday);
    }
}

static char *
cite_one (const char *citation, OwLanguage language)
{
  static const struct
  {
    const char *prefix, *message;
    gboolean articles;
  } documents[] = {
    { "REG ", "citation.full.REG", TRUE },      { "LAW ", "citation.full.LAW", TRUE },
    { "TP ", "citation.full.TP", FALSE },       { "NIA ", "citation.full.NIA", FALSE },
    { "GUIDE ", "citation.full.GUIDE", FALSE }, { "OPN ", "citation.full.OPN", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    if (g_str_has_prefix (citation, documents[i].prefix))
      {
        const char *place = citation + strlen (documents[i].prefix);
        g_autofree char *article
            = documents[i].articles ? ow_text_article (language, place) : g_strdup (place);
        g_autoptr (OwMessage) message
            = ow_message_new (documents[i].message, "place", article, NULL);

        return ow_message_render (message, language);
      }
  /* What the hall asks for beyond the law says so, wherever the law would be cited. */
  return g_strdup (g_str_equal (citation, "HALL") ? ow_message_text ("citation.full.HALL", language)
                                                  : citation);
}

char *
ow_paper_dup_citation (const char *citation, OwLanguage language)
{
  g_auto (GStrv) parts = g_strsplit (citation, "; ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *full = cite_one (parts[i], language);

      g_free (parts[i]);
      parts[i] = full;
    }
  return g_strjoinv (language == OW_LANGUAGE_ZH   ? "；"
                     : language == OW_LANGUAGE_JA ? "、"
                                                  : "; ",
                     parts);
}
