/* The test page. Its own few lines instead of a sheet of the store: it is no paper that anybody
 * hands out, has no number and is written down nowhere. */

#include "ow-test-page.h"

#include "ow-message.h"
#include "ow-sheet-private.h"

#define FRAME      OW_MM (4)
#define MARGIN     OW_MM (8)
#define RULE       OW_MM (50)
#define RULE_TICKS 5
#define QR_SIZE    OW_MM (32)

static void
draw_line (OwCanvas *canvas, OwLanguage language, double size, OwTextFlags flags, const char *text)
{
  double y = ow_canvas_get_y (canvas);

  y += ow_canvas_text (canvas, language, MARGIN, y, ow_canvas_get_width (canvas), size, flags, text,
                       TRUE);
  ow_canvas_set_y (canvas, y + OW_MM (1));
}

static void
draw_message (OwCanvas *canvas, OwLanguage language, double size, OwMessage *message)
{
  g_autofree char *text = ow_message_render (message, language);

  draw_line (canvas, language, size, OW_TEXT_PLAIN, text);
}

/* Chinese and English: an administrator reads one of them. */
static void
draw_pair (OwCanvas *canvas, double size, OwMessage *message)
{
  draw_message (canvas, OW_LANGUAGE_ZH, size, message);
  draw_message (canvas, OW_LANGUAGE_EN, size, message);
}

/* 50 mm in five parts, to be held against a ruler: a driver that scales to fit is found out. */
static void
draw_rule (OwCanvas *canvas)
{
  double y = ow_canvas_get_y (canvas) + OW_MM (3);

  ow_canvas_line (canvas, MARGIN, y, MARGIN + RULE, y);
  for (int i = 0; i <= RULE_TICKS; i++)
    {
      double x = MARGIN + RULE * i / RULE_TICKS;

      ow_canvas_line (canvas, x, y - OW_MM (2), x, y);
    }
  ow_canvas_set_y (canvas, y + OW_MM (3));
}

static void
draw_code (const OwTestPage *self, OwCanvas *canvas)
{
  static const char *const sizes[OW_N_SHEETS]
      = { [OW_SHEET_TICKET] = "80", [OW_SHEET_SLIP] = "A5", [OW_SHEET_FORM] = "A4" };
  const char *size = sizes[self->size] != NULL ? sizes[self->size] : "A5";
  g_autofree char *code
      = g_strdup_printf (OW_TEST_PAGE_CODE "%s:%s:%d", size, self->site, self->desk);
  double y = ow_canvas_get_y (canvas);

  ow_canvas_qr (canvas, MARGIN, y, QR_SIZE, code);
  ow_canvas_set_y (canvas, y + QR_SIZE + OW_MM (1));
}

OwCanvas *
ow_test_page_draw (const OwTestPage *self)
{
  double width, height;
  OwCanvas *canvas;
  g_autoptr (OwMessage) title = ow_message_new ("paper.test.title", NULL);
  g_autoptr (OwMessage) line = ow_message_new ("paper.test.line", NULL);
  g_autoptr (OwMessage) frame = ow_message_new ("paper.test.frame", NULL);
  g_autoptr (OwMessage) scan = ow_message_new ("paper.test.scan", NULL);
  g_autoptr (OwMessage) printer
      = ow_message_new ("paper.test.printer", "printer", self->printer, NULL);
  g_autoptr (OwMessage) size = NULL;
  g_autofree char *clock = ow_instant_to_clock_text (self->at);
  g_autofree char *date = ow_text_date_short (OW_LANGUAGE_ZH, ow_instant_to_date (self->at));
  g_autofree char *stamp = g_strdup_printf ("%s · %d · %s %s", self->site, self->desk, date, clock);

  ow_sheet_kind_get_size (self->size, &width, &height, NULL);
  size = ow_message_new ("paper.test.size", "width", (gint64)width, "height", (gint64)height, NULL);
  canvas = ow_canvas_new (OW_MM (width), OW_MM (height), MARGIN, NULL, NULL);
  ow_canvas_box (canvas, FRAME, FRAME, OW_MM (width) - 2 * FRAME, OW_MM (height) - 2 * FRAME);
  for (int i = 0; i < 2; i++)
    {
      OwLanguage language = i == 0 ? OW_LANGUAGE_ZH : OW_LANGUAGE_EN;
      g_autofree char *text = ow_message_render (title, language);

      draw_line (canvas, language, i == 0 ? 14 : 10, i == 0 ? OW_TEXT_BOLD : OW_TEXT_PLAIN, text);
    }
  draw_line (canvas, OW_LANGUAGE_ZH, 8, OW_TEXT_MONO, stamp);
  draw_pair (canvas, 8, printer);
  draw_pair (canvas, 8, size);
  ow_canvas_set_y (canvas, ow_canvas_get_y (canvas) + OW_MM (2));
  for (int language = 0; language < OW_N_LANGUAGES; language++)
    draw_message (canvas, language, 10, line);
  draw_rule (canvas);
  draw_pair (canvas, 7.5, frame);
  draw_code (self, canvas);
  draw_pair (canvas, 7.5, scan);
  if (self->training)
    ow_canvas_mark_training (canvas);
  return canvas;
}
