/* Three numbers a page, cut apart by hand. */

#include "ow-kit-sheet.h"

#include "ow-message.h"

#define MARGIN   OW_MM (10)
#define PER_PAGE 3
#define HEIGHT   OW_MM (92) /* of one number */
#define STUB     OW_MM (62) /* width of the visitor's part */
#define ROW      OW_MM (10)
#define SMALL    6.2

typedef struct
{
  const OwKitSheet *self;
  OwCanvas *canvas;
  double x, y, width; /* of the part that is drawn */
} Part;

/* Chinese and, in its own face, the second language on the same line. */
static void
draw_pair (Part *part, double x, double width, double size, OwTextFlags flags, const char *id)
{
  const char *chinese = ow_message_text (id, OW_LANGUAGE_ZH);
  double first
      = ow_canvas_get_text_width (part->canvas, OW_LANGUAGE_ZH, size, flags, chinese) + OW_MM (1);

  ow_canvas_text (part->canvas, OW_LANGUAGE_ZH, x, part->y, width, size, flags, chinese, TRUE);
  if (part->self->second != OW_LANGUAGE_ZH)
    ow_canvas_text (part->canvas, part->self->second, x + first, part->y, width - first, size,
                    flags, ow_message_text (id, part->self->second), TRUE);
}

/* A sentence in Chinese and beneath it in the second language; moves down. */
static void
draw_sentence (Part *part, const char *id, double size, OwTextFlags flags)
{
  const OwLanguage languages[] = { OW_LANGUAGE_ZH, part->self->second };

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    if (i == 0 || languages[i] != OW_LANGUAGE_ZH)
      part->y += ow_canvas_text (part->canvas, languages[i], part->x, part->y, part->width, size,
                                 flags, ow_message_text (id, languages[i]), TRUE)
                 + OW_MM (0.5);
}

/* A label with a line to write on after it. */
static void
draw_blank (Part *part, const char *id, double x, double width)
{
  draw_pair (part, x, width, SMALL, OW_TEXT_GREY, id);
  ow_canvas_line (part->canvas, x, part->y + ROW - OW_MM (1), x + width - OW_MM (2),
                  part->y + ROW - OW_MM (1));
}

/* Labels side by side, in equal shares of the width. */
static void
draw_blanks (Part *part, const char *const *ids)
{
  guint n = g_strv_length ((char **)ids);

  for (guint i = 0; i < n; i++)
    draw_blank (part, ids[i], part->x + i * part->width / n, part->width / n);
  part->y += ROW;
}

static void
draw_stub (Part *part, const char *number)
{
  static const char *const day[] = { "kit.day", NULL };
  static const char *const kept[] = { "kit.kept", NULL };
  static const char *const clerk[] = { "kit.clerk", NULL };

  part->y += ow_canvas_text (part->canvas, OW_LANGUAGE_ZH, part->x, part->y, part->width, 7,
                             OW_TEXT_PLAIN, part->self->site, TRUE);
  part->y += ow_canvas_text (part->canvas, OW_LANGUAGE_EN, part->x, part->y, part->width, 34,
                             OW_TEXT_BOLD | OW_TEXT_MONO, number, TRUE);
  draw_sentence (part, "kit.keep", 7, OW_TEXT_BOLD);
  draw_sentence (part, "kit.no-receipt", SMALL, OW_TEXT_PLAIN);
  part->y += OW_MM (1);
  draw_blanks (part, day);
  draw_blanks (part, kept);
  part->y += ROW;
  ow_canvas_line (part->canvas, part->x, part->y - OW_MM (1), part->x + part->width - OW_MM (2),
                  part->y - OW_MM (1));
  draw_blanks (part, clerk);
}

static void
draw_form (Part *part, const char *number)
{
  static const char *const rows[][4] = {
    { "kit.day", "kit.given", "kit.called", NULL },
    { "kit.ended", "kit.counter", "kit.people", NULL },
    { "kit.language", "kit.passport", NULL },
    { "kit.services", NULL },
    { "kit.outcome", NULL },
    { "kit.kept", NULL },
    { "kit.clerk", NULL },
  };
  double width = ow_canvas_get_text_width (part->canvas, OW_LANGUAGE_EN, 12, OW_TEXT_BOLD, number)
                 + OW_MM (4);

  ow_canvas_text (part->canvas, OW_LANGUAGE_EN, part->x, part->y, part->width, 12, OW_TEXT_BOLD,
                  number, TRUE);
  draw_pair (part, part->x + width, part->width - width, 12, OW_TEXT_BOLD, "kit.title");
  part->y += OW_MM (8);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    draw_blanks (part, rows[i]);
}

static void
draw_number (const OwKitSheet *self, OwCanvas *canvas, gint64 n, double y)
{
  double x = ow_canvas_get_margin (canvas);
  g_autofree char *number = g_strdup_printf ("%s%03d", self->prefix, (int)n);
  Part stub = { self, canvas, x, y, STUB - OW_MM (4) };
  Part form = { self, canvas, x + STUB, y, ow_canvas_get_width (canvas) - STUB };

  draw_stub (&stub, number);
  draw_form (&form, number);
  ow_canvas_line (canvas, x + STUB - OW_MM (2), y, x + STUB - OW_MM (2), y + HEIGHT - OW_MM (6));
  ow_canvas_line (canvas, x, y + HEIGHT - OW_MM (3), x + ow_canvas_get_width (canvas),
                  y + HEIGHT - OW_MM (3));
}

OwCanvas *
ow_kit_sheet_draw (const OwKitSheet *self)
{
  OwCanvas *canvas = ow_canvas_new (OW_MM (210), OW_MM (297), MARGIN, NULL, NULL);

  for (gint64 n = self->first; n <= self->last; n++)
    {
      gint64 place = (n - self->first) % PER_PAGE;

      if (place == 0 && n > self->first)
        ow_canvas_begin_page (canvas);
      draw_number (self, canvas, n, MARGIN + (double)place * HEIGHT);
    }
  if (self->training)
    ow_canvas_mark_training (canvas);
  return canvas;
}
