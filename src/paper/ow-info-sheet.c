/* Draws what only informs, in one language and one column: kind, title, lines with their labels,
 * source and disclaimer at the end, the QR code beside the title or, on a roll, beneath the lines.
 */

#include "ow-info-sheet.h"

#include <math.h>

#define QR_SIZE OW_MM (33)

static const struct
{
  double width, height, margin; /* mm */
  const char *media;
  double title, text; /* pt */
} papers[] = {
  [OW_INFO_TICKET] = { 80, 297, 5, NULL, 11, 8.5 },
  [OW_INFO_SLIP] = { 148, 210, 10, "A5", 13, 9 },
  [OW_INFO_PAGE] = { 210, 297, 18, "A4", 15, 10.5 },
};

static void
line_free (gpointer data)
{
  OwInfoLine *line = data;

  g_free (line->label);
  g_free (line->text);
  g_free (line);
}

OwInfoSheet *
ow_info_sheet_new (OwLanguage language)
{
  OwInfoSheet *self = g_new0 (OwInfoSheet, 1);

  self->language = self->title_language = language;
  self->lines = g_ptr_array_new_with_free_func (line_free);
  return self;
}

void
ow_info_sheet_free (OwInfoSheet *self)
{
  if (self == NULL)
    return;
  g_free (self->kind);
  g_free (self->title);
  g_free (self->source);
  g_free (self->note);
  g_free (self->qr);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

OwInfoLine *
ow_info_sheet_add_line (OwInfoSheet *self, const char *label, const char *text, OwLanguage language)
{
  OwInfoLine *line = g_new0 (OwInfoLine, 1);

  line->label = g_strdup (label);
  line->text = g_strdup (text);
  line->language = language;
  g_ptr_array_add (self->lines, line);
  return line;
}

/* One text at the writing position; a text longer than what is left begins a page, a paragraph at a
 * time, so that nothing is ever longer than a page. */
static void
draw_text (OwCanvas *canvas, OwLanguage language, double size, OwTextFlags flags, const char *text)
{
  g_auto (GStrv) paragraphs = g_strsplit (text, "\n", -1);
  double x = ow_canvas_get_margin (canvas), width = ow_canvas_get_width (canvas);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      double height;

      if (*paragraphs[i] == '\0')
        continue;
      height = ow_canvas_text (canvas, language, x, 0, width, size, flags, paragraphs[i], FALSE);
      ow_canvas_need (canvas, height);
      ow_canvas_text (canvas, language, x, ow_canvas_get_y (canvas), width, size, flags,
                      paragraphs[i], TRUE);
      ow_canvas_set_y (canvas, ow_canvas_get_y (canvas) + height + OW_MM (0.8));
    }
}

static void
draw_rule (OwCanvas *canvas)
{
  double x = ow_canvas_get_margin (canvas), y = ow_canvas_get_y (canvas) + OW_MM (1.5);

  ow_canvas_line (canvas, x, y, x + ow_canvas_get_width (canvas), y);
  ow_canvas_set_y (canvas, y + OW_MM (2));
}

static void
draw_head (const OwInfoSheet *self, OwCanvas *canvas, OwInfoPaper paper)
{
  double x = ow_canvas_get_margin (canvas), y = ow_canvas_get_y (canvas);
  gboolean beside = self->qr != NULL && paper != OW_INFO_TICKET;
  double width = ow_canvas_get_width (canvas) - (beside ? QR_SIZE + OW_MM (2) : 0);

  if (beside)
    ow_canvas_qr (canvas, x + ow_canvas_get_width (canvas) - QR_SIZE, y - OW_MM (2), QR_SIZE,
                  self->qr);
  if (self->kind != NULL)
    y += ow_canvas_text (canvas, self->language, x, y, width, papers[paper].text, OW_TEXT_PLAIN,
                         self->kind, TRUE)
         + OW_MM (1);
  y += ow_canvas_text (canvas, self->title_language, x, y, width, papers[paper].title, OW_TEXT_BOLD,
                       self->title, TRUE);
  if (beside)
    y = fmax (y, ow_canvas_get_margin (canvas) + QR_SIZE - OW_MM (3));
  ow_canvas_set_y (canvas, y + OW_MM (1));
  draw_rule (canvas);
}

static void
draw_lines (const OwInfoSheet *self, OwCanvas *canvas, OwInfoPaper paper)
{
  double size = papers[paper].text;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const OwInfoLine *line = g_ptr_array_index (self->lines, i);

      if (line->screen_only)
        continue;
      /* A label stays with the first line of its text. */
      if (line->label != NULL)
        {
          ow_canvas_need (canvas, OW_MM (11));
          draw_text (canvas, self->language, size * 0.8, OW_TEXT_GREY, line->label);
        }
      draw_text (canvas, line->language, line->quiet ? size * 0.85 : size, OW_TEXT_PLAIN,
                 line->text);
      ow_canvas_set_y (canvas, ow_canvas_get_y (canvas) + OW_MM (1.2));
    }
}

static OwCanvas *
draw_on (const OwInfoSheet *self, OwInfoPaper paper, double height)
{
  OwCanvas *canvas = ow_canvas_new (OW_MM (papers[paper].width), OW_MM (height),
                                    OW_MM (papers[paper].margin), NULL, NULL);
  double size = papers[paper].text * 0.85;

  draw_head (self, canvas, paper);
  draw_lines (self, canvas, paper);
  draw_rule (canvas);
  if (self->qr != NULL && paper == OW_INFO_TICKET)
    {
      ow_canvas_need (canvas, QR_SIZE);
      ow_canvas_qr (canvas, (OW_MM (papers[paper].width) - QR_SIZE) / 2, ow_canvas_get_y (canvas),
                    QR_SIZE, self->qr);
      ow_canvas_set_y (canvas, ow_canvas_get_y (canvas) + QR_SIZE);
    }
  if (self->source != NULL)
    draw_text (canvas, self->language, size, OW_TEXT_PLAIN, self->source);
  if (self->note != NULL)
    draw_text (canvas, self->language, size, OW_TEXT_BOLD, self->note);
  return canvas;
}

OwCanvas *
ow_info_sheet_draw (const OwInfoSheet *self, OwInfoPaper paper, char **ret_media)
{
  int height = (int)papers[paper].height;
  OwCanvas *canvas = draw_on (self, paper, height);

  /* The first drawing of a roll only measures. */
  if (paper == OW_INFO_TICKET && ow_canvas_get_n_pages (canvas) == 1)
    {
      height = (int)ceil ((ow_canvas_get_y (canvas)) / OW_MM (1) + papers[paper].margin + 2);
      ow_canvas_free (canvas);
      canvas = draw_on (self, paper, height);
    }
  if (self->training)
    ow_canvas_mark_training (canvas);
  if (ret_media != NULL)
    *ret_media = papers[paper].media != NULL ? g_strdup (papers[paper].media)
                                             : g_strdup_printf ("Custom.80x%dmm", height);
  return canvas;
}
