/* Slips that say a few things in order: payment, refusal, follow-up, and the label for the post.
 * What they say is put together in counter/; nothing is decided here. */

#include <math.h>

#include "ow-sheet-private.h"

#define LABEL_SHARE 0.36

static char *
dup_text (const OwSheetPart *part, OwLanguage language)
{
  return part->message != NULL ? ow_message_render (part->message, language)
                               : g_strdup (part->plain != NULL ? part->plain : "");
}

static const char *
get_label (const OwSheetPart *part, OwLanguage language)
{
  return part->label != NULL ? ow_message_text (part->label, language) : "";
}

/* What is the same in every language stands once. */
static const char *
get_second (const OwSheet *self, const OwSheetPart *part, const char *second)
{
  return part->message != NULL && self->second != OW_LANGUAGE_ZH ? second : NULL;
}

static double
draw_row_at (const OwSheet *self,
             OwCanvas *canvas,
             const OwSheetPart *part,
             double y,
             double size,
             OwTextFlags flags,
             gboolean draw)
{
  g_autofree char *chinese = dup_text (part, OW_LANGUAGE_ZH);
  g_autofree char *second = dup_text (part, self->second);
  double x = ow_canvas_get_margin (canvas), width = ow_canvas_get_width (canvas);
  double left = width * LABEL_SHARE;
  double a
      = ow_sheet_draw_cell (self, canvas, x, y, left - OW_MM (3), 8, OW_TEXT_PLAIN,
                            get_label (part, OW_LANGUAGE_ZH), get_label (part, self->second), draw);
  double b = part->message != NULL ? ow_sheet_draw_cell (self, canvas, x + left, y, width - left,
                                                         size, flags, chinese, second, draw)
                                   : ow_canvas_text (canvas, OW_LANGUAGE_ZH, x + left, y,
                                                     width - left, size, flags, chinese, draw);

  return fmax (a, b);
}

static void
draw_row (const OwSheet *self, OwCanvas *canvas, const OwSheetPart *part)
{
  double height = draw_row_at (self, canvas, part, 0, 9, OW_TEXT_BOLD, FALSE);

  ow_canvas_need (canvas, height + OW_MM (2));
  draw_row_at (self, canvas, part, ow_canvas_get_y (canvas), 9, OW_TEXT_BOLD, TRUE);
  ow_sheet_skip (canvas, height);
  ow_sheet_draw_rule (canvas, OW_MM (0.8));
}

static void
draw_fact (const OwSheet *self, OwCanvas *canvas, const OwSheetPart *part)
{
  double height = draw_row_at (self, canvas, part, 0, 13, OW_TEXT_BOLD, FALSE);
  double y;

  ow_canvas_need (canvas, height + OW_MM (7));
  ow_sheet_skip (canvas, OW_MM (1.5));
  y = ow_canvas_get_y (canvas);
  ow_canvas_line (canvas, ow_canvas_get_margin (canvas), y,
                  ow_canvas_get_margin (canvas) + ow_canvas_get_width (canvas), y);
  draw_row_at (self, canvas, part, y + OW_MM (1.5), 13, OW_TEXT_BOLD, TRUE);
  ow_sheet_skip (canvas, height + OW_MM (3));
  y = ow_canvas_get_y (canvas);
  ow_canvas_line (canvas, ow_canvas_get_margin (canvas), y,
                  ow_canvas_get_margin (canvas) + ow_canvas_get_width (canvas), y);
  ow_sheet_skip (canvas, OW_MM (2));
}

static void
draw_paragraph (const OwSheet *self, OwCanvas *canvas, const OwSheetPart *part)
{
  g_autofree char *chinese = dup_text (part, OW_LANGUAGE_ZH);
  g_autofree char *second = dup_text (part, self->second);
  gboolean strong = part->kind == OW_PART_STRONG;

  ow_sheet_skip (canvas, OW_MM (1));
  ow_sheet_draw_text (self, canvas, 0, strong ? 9.5 : 8.5, strong ? OW_TEXT_BOLD : OW_TEXT_PLAIN,
                      chinese, get_second (self, part, second));
  ow_sheet_skip (canvas, OW_MM (1));
}

/* For the postman: large, and only Chinese. */
static void
draw_address (OwCanvas *canvas, const OwSheetPart *part)
{
  double x = ow_canvas_get_margin (canvas), width = ow_canvas_get_width (canvas);
  g_autofree char *text = dup_text (part, OW_LANGUAGE_ZH);
  double y = ow_canvas_get_y (canvas);

  y += ow_canvas_text (canvas, OW_LANGUAGE_ZH, x, y, width, 9, OW_TEXT_PLAIN,
                       get_label (part, OW_LANGUAGE_ZH), TRUE);
  y += ow_canvas_text (canvas, OW_LANGUAGE_ZH, x, y, width, 17, OW_TEXT_BOLD, text, TRUE);
  ow_canvas_set_y (canvas, y + OW_MM (4));
}

static void
draw_sign (const OwSheet *self, OwCanvas *canvas, const OwSheetPart *part)
{
  double x = ow_canvas_get_margin (canvas), half = ow_canvas_get_width (canvas) / 2, y, height;

  ow_canvas_need (canvas, OW_MM (24));
  y = ow_canvas_get_y (canvas) + OW_MM (13);
  ow_canvas_line (canvas, x + half, y, x + half * 2, y);
  height
      = ow_sheet_draw_cell (self, canvas, x + half, y + OW_MM (1), half, 7.5, OW_TEXT_PLAIN,
                            get_label (part, OW_LANGUAGE_ZH), get_label (part, self->second), TRUE);
  ow_canvas_set_y (canvas, y + height + OW_MM (2));
}

void
ow_letter_draw (const OwSheet *self, OwCanvas *canvas)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const OwSheetPart *part = g_ptr_array_index (self->parts, i);

      switch (part->kind)
        {
        case OW_PART_FACT:
          draw_fact (self, canvas, part);
          break;
        case OW_PART_SENTENCE:
        case OW_PART_STRONG:
          draw_paragraph (self, canvas, part);
          break;
        case OW_PART_ADDRESS:
          draw_address (canvas, part);
          break;
        case OW_PART_SIGN:
          draw_sign (self, canvas, part);
          break;
        case OW_PART_ROW:
        default:
          draw_row (self, canvas, part);
          break;
        }
    }
  if (self->kind == OW_SHEET_LABEL)
    return;
  ow_sheet_draw_sentence (self, canvas, 7.5, "paper.hotline");
  ow_sheet_draw_sentence (self, canvas, 7.5, "paper.chinese-prevails");
}
