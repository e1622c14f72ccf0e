/* The one-time notice 一次性告知书, A5 (REG-13-2, REG-18-2): a tick box for each missing thing,
 * what exactly cures it, the article, and one date. */

#include "ow-sheet.h"

#define BOX    OW_MM (3.5)
#define INDENT OW_MM (7)

static void
draw_line (const OwSheet *self, OwCanvas *canvas, const OwMissingLine *line)
{
  double y;

  ow_canvas_need (canvas, OW_MM (14));
  y = ow_canvas_get_y (canvas);
  ow_canvas_box (canvas, ow_canvas_get_margin (canvas), y + OW_MM (0.7), BOX, BOX);
  ow_sheet_draw_pair (self, canvas, INDENT, 9, OW_TEXT_BOLD, line->message);
  if (line->cure != NULL)
    ow_sheet_draw_pair (self, canvas, INDENT, 8, OW_TEXT_PLAIN, line->cure);
  if (line->citation != NULL)
    ow_sheet_draw_text (self, canvas, INDENT, 6.5, OW_TEXT_GREY, line->citation, NULL);
  ow_canvas_set_y (canvas, ow_canvas_get_y (canvas) + OW_MM (1.5));
}

void
ow_notice_draw (const OwSheet *self, OwCanvas *canvas)
{
  g_autoptr (OwMessage) intro = ow_message_new ("paper.notice.intro", NULL);
  g_autoptr (OwMessage) once = ow_message_new ("paper.notice.once", NULL);
  g_autoptr (OwMessage) hotline = ow_message_new ("paper.hotline", NULL);
  g_autoptr (OwMessage) prevails = ow_message_new ("paper.chinese-prevails", NULL);
  const char *applicant = NULL;

  ow_sheet_draw_pair (self, canvas, 0, 8.5, OW_TEXT_PLAIN, intro);
  ow_canvas_set_y (canvas, ow_canvas_get_y (canvas) + OW_MM (2));
  for (guint i = 0; i < self->missing_lines->len; i++)
    {
      const OwMissingLine *line = g_ptr_array_index (self->missing_lines, i);

      if (g_strcmp0 (applicant, line->case_number) != 0)
        {
          g_autofree char *head = g_strdup_printf ("%s · %s", line->applicant, line->case_number);

          ow_sheet_draw_text (self, canvas, 0, 9, OW_TEXT_BOLD, head, NULL);
          ow_canvas_line (canvas, ow_canvas_get_margin (canvas),
                          ow_canvas_get_y (canvas) + OW_MM (0.5),
                          ow_canvas_get_margin (canvas) + ow_canvas_get_width (canvas),
                          ow_canvas_get_y (canvas) + OW_MM (0.5));
          ow_canvas_set_y (canvas, ow_canvas_get_y (canvas) + OW_MM (1.5));
          applicant = line->case_number;
        }
      draw_line (self, canvas, line);
    }
  if (self->come_back != OW_DATE_NONE)
    {
      g_autoptr (OwMessage) date
          = ow_message_new ("paper.notice.come-back", "date", self->come_back, NULL);

      ow_canvas_set_y (canvas, ow_canvas_get_y (canvas) + OW_MM (2));
      ow_sheet_draw_pair (self, canvas, 0, 12, OW_TEXT_BOLD, date);
    }
  ow_canvas_set_y (canvas, ow_canvas_get_y (canvas) + OW_MM (2));
  ow_sheet_draw_pair (self, canvas, 0, 8, OW_TEXT_PLAIN, once);
  ow_sheet_draw_pair (self, canvas, 0, 7.5, OW_TEXT_PLAIN, hotline);
  ow_sheet_draw_pair (self, canvas, 0, 7.5, OW_TEXT_PLAIN, prevails);
}
