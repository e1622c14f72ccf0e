/* The custody slip 证件收存单, A5: what is kept, whose it is, where it lies and who holds it. It
 * gives no right to stay; only the acceptance receipt does (WRITING.md section 6, 7). */

#include <math.h>
#include <stdlib.h>

#include "ow-sheet-private.h"

#define N_COLUMNS 4

static const double edges[N_COLUMNS + 1] = { 0, 0.09, 0.40, 0.70, 1 };

static double
get_x (OwCanvas *canvas, int column)
{
  return ow_canvas_get_margin (canvas) + edges[column] * ow_canvas_get_width (canvas);
}

static double
get_column_width (OwCanvas *canvas, int column)
{
  return (edges[column + 1] - edges[column]) * ow_canvas_get_width (canvas) - OW_MM (2);
}

static void
draw_columns (const OwSheet *self, OwCanvas *canvas)
{
  static const char *const heads[N_COLUMNS]
      = { "paper.slip.line", "paper.slip.object", "paper.slip.owner", "paper.slip.place" };
  double height = 0;

  for (int i = 0; i < N_COLUMNS; i++)
    height = fmax (height,
                   ow_sheet_draw_cell (self, canvas, get_x (canvas, i), ow_canvas_get_y (canvas),
                                       get_column_width (canvas, i), 7.5, OW_TEXT_PLAIN,
                                       ow_message_text (heads[i], OW_LANGUAGE_ZH),
                                       ow_message_text (heads[i], self->second), TRUE));
  ow_sheet_skip (canvas, height);
  ow_sheet_draw_rule (canvas, OW_MM (0.8));
}

/* Where it is; in a drawer, of which counter ("desk-3") or other station. The other places have one
 * holder, which they name themselves. */
static char *
dup_where (const OwKeptLine *line, OwLanguage language)
{
  g_autofree char *id = g_strconcat ("custody.place.", line->place, NULL);
  g_autofree char *holder = NULL;
  g_autoptr (OwMessage) message = NULL;
  const char *place = ow_message_text (id, language);

  if (line->holder == NULL || !g_str_equal (line->place, "clerk"))
    return g_strdup (place);
  if (g_str_has_prefix (line->holder, "desk-"))
    {
      message
          = ow_message_new ("paper.slip.counter", "desk", (gint64)atoi (line->holder + 5), NULL);
      holder = ow_message_render (message, language);
    }
  return g_strdup_printf ("%s · %s", place, holder != NULL ? holder : line->holder);
}

static double
draw_line (const OwSheet *self,
           OwCanvas *canvas,
           const OwKeptLine *line,
           guint index,
           double y,
           gboolean draw)
{
  g_autofree char *position = g_strdup_printf ("%u", index + 1);
  g_autofree char *kind = g_strconcat ("custody.kind.", line->kind, NULL);
  g_autofree char *where = dup_where (line, OW_LANGUAGE_ZH);
  g_autofree char *where_second = dup_where (line, self->second);
  g_autofree char *since = ow_text_moment (OW_LANGUAGE_ZH, line->since);
  g_autofree char *since_second = ow_text_moment (self->second, line->since);
  double height, other;

  height = ow_canvas_text (canvas, OW_LANGUAGE_EN, get_x (canvas, 0), y,
                           get_column_width (canvas, 0), 9, OW_TEXT_BOLD, position, draw);
  other = ow_sheet_draw_cell (self, canvas, get_x (canvas, 1), y, get_column_width (canvas, 1), 8.5,
                              OW_TEXT_BOLD, ow_message_text (kind, OW_LANGUAGE_ZH),
                              ow_message_text (kind, self->second), draw);
  if (line->number != NULL)
    other += ow_canvas_text (canvas, OW_LANGUAGE_EN, get_x (canvas, 1), y + other,
                             get_column_width (canvas, 1), 9, OW_TEXT_MONO, line->number, draw);
  if (g_strcmp0 (line->slip, self->number) != 0)
    other += ow_canvas_text (canvas, OW_LANGUAGE_EN, get_x (canvas, 1), y + other,
                             get_column_width (canvas, 1), 7, OW_TEXT_MONO, line->slip, draw);
  height = MAX (height, other);
  other = ow_canvas_text (canvas, OW_LANGUAGE_EN, get_x (canvas, 2), y,
                          get_column_width (canvas, 2), 8.5, OW_TEXT_BOLD, line->owner, draw);
  height = MAX (height, other);
  other = ow_sheet_draw_cell (self, canvas, get_x (canvas, 3), y, get_column_width (canvas, 3), 8,
                              g_str_equal (line->place, "returned") ? OW_TEXT_BOLD : OW_TEXT_PLAIN,
                              where, where_second, draw);
  other += ow_sheet_draw_cell (self, canvas, get_x (canvas, 3), y + other,
                               get_column_width (canvas, 3), 7.5, OW_TEXT_PLAIN, since,
                               since_second, draw);
  return MAX (height, other);
}

/* So that nobody adds a line: how many there are, and how many of them are still here. */
static void
draw_count (const OwSheet *self, OwCanvas *canvas)
{
  gint64 kept = 0;
  g_autoptr (OwMessage) message = NULL;
  g_autofree char *chinese = NULL;
  g_autofree char *second = NULL;
  double x = ow_canvas_get_margin (canvas), width = ow_canvas_get_width (canvas), height;

  for (guint i = 0; i < self->kept->len; i++)
    kept += !g_str_equal (((OwKeptLine *)g_ptr_array_index (self->kept, i))->place, "returned");
  message = ow_message_new ("paper.slip.count", "all", (gint64)self->kept->len, "kept", kept, NULL);
  chinese = ow_message_render (message, OW_LANGUAGE_ZH);
  second = ow_message_render (message, self->second);
  height
      = ow_sheet_draw_cell (self, canvas, x, 0, width, 8.5, OW_TEXT_BOLD, chinese, second, FALSE);
  ow_canvas_need (canvas, height);
  ow_sheet_draw_cell (self, canvas, x, ow_canvas_get_y (canvas), width, 8.5, OW_TEXT_BOLD, chinese,
                      second, TRUE);
  ow_sheet_skip (canvas, height);
}

static void
draw_warning (const OwSheet *self, OwCanvas *canvas)
{
  double x = ow_canvas_get_margin (canvas), width = ow_canvas_get_width (canvas);
  const char *chinese = ow_message_text ("paper.slip.no-right", OW_LANGUAGE_ZH);
  const char *second = ow_message_text ("paper.slip.no-right", self->second);
  double height = ow_sheet_draw_cell (self, canvas, x, 0, width - OW_MM (6), 9, OW_TEXT_BOLD,
                                      chinese, second, FALSE);

  ow_canvas_need (canvas, height + OW_MM (8));
  ow_sheet_skip (canvas, OW_MM (2));
  ow_sheet_draw_cell (self, canvas, x + OW_MM (3), ow_canvas_get_y (canvas) + OW_MM (2),
                      width - OW_MM (6), 9, OW_TEXT_BOLD, chinese, second, TRUE);
  ow_canvas_box (canvas, x, ow_canvas_get_y (canvas), width, height + OW_MM (4));
  ow_sheet_skip (canvas, height + OW_MM (7));
}

/* Who gave and who took, each with a line to sign on. */
static void
draw_signatures (const OwSheet *self, OwCanvas *canvas)
{
  static const char *const labels[] = { "paper.slip.giver", "paper.slip.receiver" };
  double half = ow_canvas_get_width (canvas) / 2, y, height = 0;

  ow_canvas_need (canvas, OW_MM (22));
  y = ow_canvas_get_y (canvas) + OW_MM (10);
  for (int i = 0; i < 2; i++)
    {
      double x = ow_canvas_get_margin (canvas) + i * (half + OW_MM (2));

      ow_canvas_line (canvas, x, y, x + half - OW_MM (2), y);
      height = fmax (height,
                     ow_sheet_draw_cell (self, canvas, x, y + OW_MM (1), half - OW_MM (4), 7.5,
                                         OW_TEXT_PLAIN, ow_message_text (labels[i], OW_LANGUAGE_ZH),
                                         ow_message_text (labels[i], self->second), TRUE));
    }
  ow_canvas_set_y (canvas, y + height + OW_MM (3));
}

void
ow_slip_draw (const OwSheet *self, OwCanvas *canvas)
{
  ow_sheet_draw_sentence (self, canvas, 8.5, "paper.slip.intro");
  ow_sheet_skip (canvas, OW_MM (2));
  draw_columns (self, canvas);
  for (guint i = 0; i < self->kept->len; i++)
    {
      const OwKeptLine *line = g_ptr_array_index (self->kept, i);
      double height = draw_line (self, canvas, line, i, 0, FALSE);

      if (ow_canvas_need (canvas, height + OW_MM (2)))
        draw_columns (self, canvas);
      draw_line (self, canvas, line, i, ow_canvas_get_y (canvas), TRUE);
      ow_sheet_skip (canvas, height);
      ow_sheet_draw_rule (canvas, OW_MM (0.8));
    }
  draw_count (self, canvas);
  draw_warning (self, canvas);
  ow_sheet_draw_sentence (self, canvas, 7.5, "paper.slip.return");
  ow_sheet_draw_sentence (self, canvas, 7.5, "paper.hotline");
  ow_sheet_draw_sentence (self, canvas, 7.5, "paper.chinese-prevails");
  draw_signatures (self, canvas);
}
