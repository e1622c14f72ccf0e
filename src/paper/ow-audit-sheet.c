/* The answer of the audit log on paper. An event is never cut in two by the end of a page while it
 * fits on one. */

#include "ow-audit-sheet.h"

#define MARGIN OW_MM (15)
#define BOTTOM OW_MM (18)
#define INDENT OW_MM (5)
#define SPACE  OW_MM (2)

static void
event_free (gpointer data)
{
  OwAuditSheetEvent *event = data;

  g_free (event->act);
  g_free (event->object);
  g_free (event->who);
  g_ptr_array_unref (event->lines);
  g_free (event);
}

OwAuditSheet *
ow_audit_sheet_new (OwLanguage language)
{
  OwAuditSheet *self = g_new0 (OwAuditSheet, 1);

  self->language = language;
  self->facts = g_ptr_array_new_with_free_func (g_free);
  self->events = g_ptr_array_new_with_free_func (event_free);
  return self;
}

void
ow_audit_sheet_free (OwAuditSheet *self)
{
  if (self == NULL)
    return;
  g_free (self->site);
  g_free (self->title);
  g_ptr_array_unref (self->facts);
  g_ptr_array_unref (self->events);
  g_free (self);
}

OwAuditSheetEvent *
ow_audit_sheet_add_event (OwAuditSheet *self)
{
  OwAuditSheetEvent *event = g_new0 (OwAuditSheetEvent, 1);

  event->lines = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->events, event);
  return event;
}

typedef struct
{
  const OwAuditSheet *self;
  OwCanvas *canvas;
  double x, width;
} Draw;

/* Moves down. */
static void
draw_text (Draw *draw, double indent, double size, OwTextFlags flags, const char *text)
{
  double x = draw->x + indent, width = draw->width - indent;
  double height
      = ow_canvas_text (draw->canvas, draw->self->language, x, 0, width, size, flags, text, FALSE);
  double y;

  ow_canvas_need (draw->canvas, height);
  y = ow_canvas_get_y (draw->canvas);
  ow_canvas_text (draw->canvas, draw->self->language, x, y, width, size, flags, text, TRUE);
  ow_canvas_set_y (draw->canvas, y + height + OW_MM (0.6));
}

static void
draw_event (Draw *draw, const OwAuditSheetEvent *event)
{
  double y;

  ow_canvas_need (draw->canvas, OW_MM (14 + 5 * MIN ((double)event->lines->len, 20)));
  y = ow_canvas_get_y (draw->canvas) + SPACE;
  ow_canvas_line (draw->canvas, draw->x, y - SPACE / 2, draw->x + draw->width, y - SPACE / 2);
  ow_canvas_set_y (draw->canvas, y);
  draw_text (draw, 0, 9.5, OW_TEXT_BOLD, event->act);
  draw_text (draw, 0, 8.5, OW_TEXT_PLAIN, event->object);
  draw_text (draw, 0, 8.5, OW_TEXT_GREY, event->who);
  for (guint i = 0; i < event->lines->len; i++)
    draw_text (draw, INDENT, 8.5, OW_TEXT_PLAIN, event->lines->pdata[i]);
}

static void
number_pages (Draw *draw)
{
  guint n = ow_canvas_get_n_pages (draw->canvas);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u / %u", i + 1, n);

      ow_canvas_select_page (draw->canvas, i);
      ow_canvas_text (draw->canvas, draw->self->language, draw->x, OW_MM (297) - OW_MM (13),
                      draw->width, 8, OW_TEXT_RIGHT | OW_TEXT_MONO, text, TRUE);
    }
}

OwCanvas *
ow_audit_sheet_draw (const OwAuditSheet *self)
{
  OwCanvas *canvas = ow_canvas_new (OW_MM (210), OW_MM (297), MARGIN, NULL, NULL);
  Draw draw = { self, canvas, ow_canvas_get_margin (canvas), ow_canvas_get_width (canvas) };

  ow_canvas_set_bottom (canvas, BOTTOM);
  draw_text (&draw, 0, 8, OW_TEXT_GREY, self->site);
  draw_text (&draw, 0, 15, OW_TEXT_BOLD, self->title);
  for (guint i = 0; i < self->facts->len; i++)
    draw_text (&draw, 0, 9, OW_TEXT_PLAIN, self->facts->pdata[i]);
  ow_canvas_set_y (canvas, ow_canvas_get_y (canvas) + SPACE);
  for (guint i = 0; i < self->events->len; i++)
    draw_event (&draw, self->events->pdata[i]);
  number_pages (&draw);
  if (self->training)
    ow_canvas_mark_training (canvas);
  return canvas;
}
