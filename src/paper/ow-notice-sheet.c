/* The one-time notice 一次性告知书, A5 (REG-13-2, REG-18-2): a tick box for each missing thing,
 * what exactly cures it, the article, and one date. */

#include "ow-sheet-private.h"

#define BOX    OW_MM (3.5)
#define INDENT OW_MM (7)

static double
draw_parts (
    const OwSheet *self, OwCanvas *canvas, const OwMissingLine *line, double y, gboolean draw)
{
  double x = ow_canvas_get_margin (canvas) + INDENT, start = y;
  double width = ow_canvas_get_width (canvas) - INDENT;
  g_autofree char *message = ow_message_render (line->message, OW_LANGUAGE_ZH);
  g_autofree char *message_second = ow_message_render (line->message, self->second);

  y += ow_sheet_draw_cell (self, canvas, x, y, width, 9, OW_TEXT_BOLD, message, message_second,
                           draw);
  if (line->cure != NULL)
    {
      g_autofree char *cure = ow_message_render (line->cure, OW_LANGUAGE_ZH);
      g_autofree char *cure_second = ow_message_render (line->cure, self->second);

      y += ow_sheet_draw_cell (self, canvas, x, y, width, 8, OW_TEXT_PLAIN, cure, cure_second,
                               draw);
    }
  if (line->citation != NULL)
    {
      g_autofree char *citation = ow_paper_dup_citation (line->citation, OW_LANGUAGE_ZH);
      g_autofree char *citation_second = ow_paper_dup_citation (line->citation, self->second);

      y += ow_sheet_draw_cell (self, canvas, x, y, width, 6.8, OW_TEXT_PLAIN, citation,
                               citation_second, draw);
    }
  return y - start;
}

static void
draw_applicant (OwCanvas *canvas, const OwMissingLine *line)
{
  double x = ow_canvas_get_margin (canvas), width = ow_canvas_get_width (canvas);
  double y = ow_canvas_get_y (canvas);
  double height = ow_canvas_text (canvas, OW_LANGUAGE_EN, x, y, width * 0.65, 9, OW_TEXT_BOLD,
                                  line->applicant, TRUE);

  ow_canvas_text (canvas, OW_LANGUAGE_EN, x + width * 0.65, y, width * 0.35, 8.5,
                  OW_TEXT_MONO | OW_TEXT_RIGHT, line->case_number, TRUE);
  ow_canvas_set_y (canvas, y + height);
  ow_sheet_draw_rule (canvas, OW_MM (0.7));
}

/* A thing stays in one piece, and the first one stays with the name above it. */
static void
draw_line (const OwSheet *self, OwCanvas *canvas, const OwMissingLine *line, gboolean first)
{
  double height = draw_parts (self, canvas, line, 0, FALSE), y;

  if (ow_canvas_need (canvas, height + (first ? OW_MM (8) : 0)) || first)
    draw_applicant (canvas, line);
  y = ow_canvas_get_y (canvas);
  ow_canvas_box (canvas, ow_canvas_get_margin (canvas) + OW_MM (1), y + OW_MM (0.7), BOX, BOX);
  draw_parts (self, canvas, line, y, TRUE);
  ow_canvas_set_y (canvas, y + height + OW_MM (1.8));
}

/* One date, in a box, with its weekday. */
static void
draw_date (const OwSheet *self, OwCanvas *canvas)
{
  double x = ow_canvas_get_margin (canvas), width = ow_canvas_get_width (canvas);
  g_autofree char *date = ow_sheet_dup_long_date (OW_LANGUAGE_ZH, self->come_back);
  g_autofree char *second = ow_sheet_dup_long_date (self->second, self->come_back);
  double y, top;

  ow_canvas_need (canvas, OW_MM (22));
  top = ow_canvas_get_y (canvas) + OW_MM (1);
  y = top + OW_MM (1.2);
  y += ow_sheet_draw_cell (self, canvas, x + OW_MM (2), y, width - OW_MM (4), 7.5, OW_TEXT_PLAIN,
                           ow_message_text ("paper.notice.date", OW_LANGUAGE_ZH),
                           ow_message_text ("paper.notice.date", self->second), TRUE);
  y += ow_canvas_text (canvas, OW_LANGUAGE_ZH, x + OW_MM (2), y, width - OW_MM (4), 14,
                       OW_TEXT_BOLD, date, TRUE);
  if (self->second != OW_LANGUAGE_ZH)
    y += ow_canvas_text (canvas, self->second, x + OW_MM (2), y, width - OW_MM (4), 9,
                         OW_TEXT_PLAIN, second, TRUE);
  y += OW_MM (1.5);
  ow_canvas_box (canvas, x, top, width, y - top);
  ow_canvas_set_y (canvas, y + OW_MM (2));
}

void
ow_notice_draw (const OwSheet *self, OwCanvas *canvas)
{
  const char *applicant = NULL;

  ow_sheet_draw_sentence (self, canvas, 8.5, "paper.notice.intro");
  ow_sheet_skip (canvas, OW_MM (1.5));
  for (guint i = 0; i < self->missing_lines->len; i++)
    {
      const OwMissingLine *line = g_ptr_array_index (self->missing_lines, i);

      if (i > 0 && g_strcmp0 (applicant, line->case_number) != 0)
        ow_sheet_skip (canvas, OW_MM (1.5));
      draw_line (self, canvas, line, g_strcmp0 (applicant, line->case_number) != 0);
      applicant = line->case_number;
    }
  if (self->come_back != OW_DATE_NONE)
    draw_date (self, canvas);
  else
    ow_sheet_skip (canvas, OW_MM (2));
  ow_sheet_draw_sentence (self, canvas, 8, "paper.notice.once");
  ow_sheet_draw_sentence (self, canvas, 7.5, "paper.hotline");
  ow_sheet_draw_sentence (self, canvas, 7.5, "paper.chinese-prevails");
}
