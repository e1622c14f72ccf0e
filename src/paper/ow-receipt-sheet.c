/* The acceptance receipt 受理回执, A5 (row REG-RECEIPT): number, centre, person, cases, what is
 * kept, the two dates that matter, the sentence of lawful stay or residence while the passport is
 * kept, how to collect, 12367. Never a drawn seal (REG-38). */

#include "ow-sheet.h"

#define COLUMN_2 0.38
#define COLUMN_3 0.72

/* The two facts in 14 pt: valid until, decide by. */
static void
draw_facts (const OwSheet *self, OwCanvas *canvas)
{
  const OwReceiptLine *line = g_ptr_array_index (self->receipt_lines, 0);
  double x = ow_canvas_get_margin (canvas), width = ow_canvas_get_width (canvas), half = width / 2;
  double top = ow_canvas_get_y (canvas);
  const char *const labels[] = { "paper.receipt.valid-until", "paper.receipt.decide-by" };
  OwDate valid = line->valid_until, due = line->decide_by;
  double bottom = top;

  for (guint i = 1; i < self->receipt_lines->len; i++)
    {
      const OwReceiptLine *other = g_ptr_array_index (self->receipt_lines, i);

      valid = MIN (valid, other->valid_until);
      due = MAX (due, other->decide_by);
    }
  for (int i = 0; i < 2; i++)
    {
      double at = x + i * half + OW_MM (2), y = top + OW_MM (1.5);
      g_autofree char *date = ow_text_date (OW_LANGUAGE_ZH, i == 0 ? valid : due);
      g_autofree char *second = ow_text_date (self->second, i == 0 ? valid : due);

      y += ow_canvas_text (canvas, OW_LANGUAGE_ZH, at, y, half - OW_MM (4), 7.5, OW_TEXT_GREY,
                           ow_message_text (labels[i], OW_LANGUAGE_ZH), TRUE);
      if (self->second != OW_LANGUAGE_ZH)
        y += ow_canvas_text (canvas, self->second, at, y, half - OW_MM (4), 7, OW_TEXT_GREY,
                             ow_message_text (labels[i], self->second), TRUE);
      y += ow_canvas_text (canvas, OW_LANGUAGE_ZH, at, y, half - OW_MM (4), 14, OW_TEXT_BOLD, date,
                           TRUE);
      if (self->second != OW_LANGUAGE_ZH)
        y += ow_canvas_text (canvas, self->second, at, y, half - OW_MM (4), 9, OW_TEXT_PLAIN,
                             second, TRUE);
      bottom = MAX (bottom, y + OW_MM (1.5));
    }
  ow_canvas_box (canvas, x, top, width, bottom - top);
  ow_canvas_line (canvas, x + half, top, x + half, bottom);
  ow_canvas_set_y (canvas, bottom + OW_MM (2.5));
}

static double
draw_cell (const OwSheet *self,
           OwCanvas *canvas,
           double left,
           double right,
           double y,
           const char *const *lines,
           gboolean draw)
{
  double x = ow_canvas_get_margin (canvas) + left * ow_canvas_get_width (canvas);
  double width = (right - left) * ow_canvas_get_width (canvas) - OW_MM (2);
  double start = y;

  for (int i = 0; lines[i] != NULL; i++)
    {
      /* The language of the line: the first is Chinese, the others the second language, numbers in
       * either. */
      y += ow_canvas_text (canvas, i == 0 ? OW_LANGUAGE_ZH : self->second, x, y, width,
                           i == 0 ? 8.5 : 7.5, i == 0 ? OW_TEXT_BOLD : OW_TEXT_PLAIN, lines[i],
                           draw);
    }
  return y - start;
}

static void
draw_case (const OwSheet *self, OwCanvas *canvas, const OwReceiptLine *line)
{
  gboolean both = self->second != OW_LANGUAGE_ZH;
  g_autofree char *service_zh
      = g_strdup_printf ("%s · %s", ow_text (OW_LANGUAGE_ZH, NULL, line->service),
                         ow_text (OW_LANGUAGE_ZH, NULL, line->sub_kind));
  g_autofree char *service
      = g_strdup_printf ("%s · %s", ow_text (self->second, NULL, line->service),
                         ow_text (self->second, NULL, line->sub_kind));
  g_autofree char *person = g_strdup_printf ("%s %s", line->nationality, line->document);
  g_autofree char *accepted = ow_text_date_short (self->second, line->accepted_on);
  g_autofree char *due = ow_text_date_short (self->second, line->decide_by);
  g_autofree char *dates
      = g_strdup_printf ("%s → %s%s", accepted, due, line->provisional ? " *" : "");
  const char *first[] = { service_zh, both ? service : NULL, NULL };
  const char *second[] = { line->applicant, person, NULL };
  const char *third[] = { line->case_number, dates, NULL };
  double height = draw_cell (self, canvas, 0, COLUMN_2, 0, first, FALSE);
  double y;

  height = MAX (height, draw_cell (self, canvas, COLUMN_2, COLUMN_3, 0, second, FALSE));
  height = MAX (height, draw_cell (self, canvas, COLUMN_3, 1, 0, third, FALSE));
  ow_canvas_need (canvas, height + OW_MM (2));
  y = ow_canvas_get_y (canvas);
  draw_cell (self, canvas, 0, COLUMN_2, y, first, TRUE);
  draw_cell (self, canvas, COLUMN_2, COLUMN_3, y, second, TRUE);
  draw_cell (self, canvas, COLUMN_3, 1, y, third, TRUE);
  y += height + OW_MM (1);
  ow_canvas_line (canvas, ow_canvas_get_margin (canvas), y,
                  ow_canvas_get_margin (canvas) + ow_canvas_get_width (canvas), y);
  ow_canvas_set_y (canvas, y + OW_MM (1));
}

static void
draw_sentence (const OwSheet *self, OwCanvas *canvas, double size, const char *id)
{
  g_autoptr (OwMessage) message = ow_message_new (id, NULL);

  ow_sheet_draw_pair (self, canvas, 0, size, OW_TEXT_PLAIN, message);
  ow_canvas_set_y (canvas, ow_canvas_get_y (canvas) + OW_MM (1));
}

/* Photo place 25 × 32 mm and the place for the stamp. */
static void
draw_places (const OwSheet *self, OwCanvas *canvas)
{
  double x = ow_canvas_get_margin (canvas), width = ow_canvas_get_width (canvas), y;

  ow_canvas_need (canvas, OW_MM (34));
  y = ow_canvas_get_y (canvas) + OW_MM (1);
  ow_canvas_box (canvas, x, y, OW_MM (25), OW_MM (32));
  ow_canvas_text (canvas, OW_LANGUAGE_ZH, x, y + OW_MM (12), OW_MM (25), 7,
                  OW_TEXT_CENTER | OW_TEXT_GREY, ow_message_text ("paper.photo", OW_LANGUAGE_ZH),
                  TRUE);
  ow_canvas_box (canvas, x + width - OW_MM (45), y, OW_MM (45), OW_MM (32));
  ow_canvas_text (canvas, OW_LANGUAGE_ZH, x + width - OW_MM (45), y + OW_MM (10), OW_MM (45), 7,
                  OW_TEXT_CENTER | OW_TEXT_GREY, ow_message_text ("paper.stamp", OW_LANGUAGE_ZH),
                  TRUE);
  if (self->second != OW_LANGUAGE_ZH)
    {
      ow_canvas_text (canvas, self->second, x, y + OW_MM (16), OW_MM (25), 6,
                      OW_TEXT_CENTER | OW_TEXT_GREY, ow_message_text ("paper.photo", self->second),
                      TRUE);
      ow_canvas_text (canvas, self->second, x + width - OW_MM (44), y + OW_MM (19), OW_MM (43), 6,
                      OW_TEXT_CENTER | OW_TEXT_GREY, ow_message_text ("paper.stamp", self->second),
                      TRUE);
    }
  ow_canvas_set_y (canvas, y + OW_MM (33));
}

void
ow_receipt_draw (const OwSheet *self, OwCanvas *canvas)
{
  gboolean reside = FALSE, stay = FALSE, provisional = FALSE;

  g_return_if_fail (self->receipt_lines->len > 0);
  draw_facts (self, canvas);
  for (guint i = 0; i < self->receipt_lines->len; i++)
    {
      const OwReceiptLine *line = g_ptr_array_index (self->receipt_lines, i);

      draw_case (self, canvas, line);
      reside = reside || (line->kept && line->reside);
      stay = stay || (line->kept && !line->reside);
      provisional = provisional || line->provisional;
    }
  for (guint i = 0; i < self->kept->len; i++)
    {
      g_autoptr (OwMessage) kept = ow_message_new ("paper.receipt.kept", "object",
                                                   g_ptr_array_index (self->kept, i), NULL);

      ow_sheet_draw_pair (self, canvas, 0, 8, OW_TEXT_PLAIN, kept);
    }
  ow_canvas_set_y (canvas, ow_canvas_get_y (canvas) + OW_MM (1));
  if (stay)
    draw_sentence (self, canvas, 8, "paper.receipt.lawful-stay");
  if (reside)
    draw_sentence (self, canvas, 8, "paper.receipt.lawful-residence");
  draw_sentence (self, canvas, 7.5, "paper.receipt.collect");
  if (provisional)
    draw_sentence (self, canvas, 7.5, "paper.provisional");
  draw_sentence (self, canvas, 7.5, "paper.hotline");
  draw_sentence (self, canvas, 7.5, "paper.chinese-prevails");
  draw_places (self, canvas);
}
