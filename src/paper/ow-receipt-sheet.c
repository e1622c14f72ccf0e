/* The acceptance receipt 受理回执, A5 (row REG-RECEIPT): number, centre, the two dates that matter,
 * the cases with applicant, nationality, document and dates, what is kept, fees with their basis,
 * the sentence of lawful stay or residence while the passport is kept, how to collect, 12367. Where
 * another system issues the official receipt it is an intake slip, without that sentence. Never a
 * drawn seal (REG-38). */

#include <math.h>

#include "ow-country.h"
#include "ow-sheet-private.h"

#define N_COLUMNS 5

static const double edges[N_COLUMNS + 1] = { 0, 0.335, 0.64, 0.76, 0.88, 1 };

static double
get_x (OwCanvas *canvas, int column)
{
  return ow_canvas_get_margin (canvas) + edges[column] * ow_canvas_get_width (canvas);
}

static double
get_column_width (OwCanvas *canvas, int column)
{
  return (edges[column + 1] - edges[column]) * ow_canvas_get_width (canvas)
         - (column < 2 ? OW_MM (1.5) : OW_MM (0.3));
}

static void
draw_fact (
    const OwSheet *self, OwCanvas *canvas, int side, OwDate date, const char *label, double *y)
{
  double half = ow_canvas_get_width (canvas) / 2, width = half - OW_MM (4);
  double x = ow_canvas_get_margin (canvas) + side * half + OW_MM (2);
  g_autofree char *text = ow_text_date (OW_LANGUAGE_ZH, date);
  g_autofree char *second = ow_sheet_dup_long_date (self->second, date);
  g_autofree char *line = g_strdup_printf (
      "%s %s", text, ow_text_weekday (OW_LANGUAGE_ZH, ow_date_get_weekday (date)));

  *y += OW_MM (1.2);
  *y += ow_sheet_draw_cell (self, canvas, x, *y, width, 7.5, OW_TEXT_PLAIN,
                            ow_message_text (label, OW_LANGUAGE_ZH),
                            ow_message_text (label, self->second), TRUE);
  *y += ow_canvas_text (canvas, OW_LANGUAGE_ZH, x, *y, width, 14, OW_TEXT_BOLD, line, TRUE);
  if (self->second != OW_LANGUAGE_ZH)
    *y += ow_canvas_text (canvas, self->second, x, *y, width, 8.5, OW_TEXT_PLAIN, second, TRUE);
  *y += OW_MM (1.2);
}

/* The two facts in 14 pt: valid until, decide by. With several cases the earliest end and the
 * latest decision; a line says that each case has its own. */
static void
draw_facts (const OwSheet *self, OwCanvas *canvas)
{
  const OwReceiptLine *line = g_ptr_array_index (self->receipt_lines, 0);
  double x = ow_canvas_get_margin (canvas), width = ow_canvas_get_width (canvas);
  double top = ow_canvas_get_y (canvas), left = top, right = top, bottom;
  OwDate valid = line->valid_until, due = line->decide_by;
  gboolean differ = FALSE;

  for (guint i = 1; i < self->receipt_lines->len; i++)
    {
      const OwReceiptLine *other = g_ptr_array_index (self->receipt_lines, i);

      differ = differ || other->valid_until != valid || other->decide_by != due;
      valid = MIN (valid, other->valid_until);
      due = MAX (due, other->decide_by);
    }
  draw_fact (self, canvas, 0, valid, "paper.receipt.valid-until", &left);
  draw_fact (self, canvas, 1, due, "paper.receipt.decide-by", &right);
  bottom = MAX (left, right);
  ow_canvas_box (canvas, x, top, width, bottom - top);
  ow_canvas_line (canvas, x + width / 2, top, x + width / 2, bottom);
  ow_canvas_set_y (canvas, bottom + OW_MM (2));
  if (differ)
    ow_sheet_draw_sentence (self, canvas, 7.5, "paper.receipt.own-dates");
}

static void
draw_columns (const OwSheet *self, OwCanvas *canvas)
{
  static const char *const heads[N_COLUMNS]
      = { "paper.receipt.service", "paper.receipt.applicant", "paper.receipt.accepted",
          "paper.receipt.until", "paper.receipt.due" };
  double height = 0;

  for (int i = 0; i < N_COLUMNS; i++)
    height = fmax (height,
                   ow_sheet_draw_cell (self, canvas, get_x (canvas, i), ow_canvas_get_y (canvas),
                                       get_column_width (canvas, i), 7, OW_TEXT_PLAIN,
                                       ow_message_text (heads[i], OW_LANGUAGE_ZH),
                                       ow_message_text (heads[i], self->second), TRUE));
  ow_sheet_skip (canvas, height);
  ow_sheet_draw_rule (canvas, OW_MM (0.6));
}

static double
draw_service (
    const OwSheet *self, OwCanvas *canvas, const OwReceiptLine *line, double y, gboolean draw)
{
  double x = get_x (canvas, 0), width = get_column_width (canvas, 0), start = y;

  y += ow_sheet_draw_cell (self, canvas, x, y, width, 8.5, OW_TEXT_BOLD,
                           ow_text (OW_LANGUAGE_ZH, NULL, line->service),
                           ow_text (self->second, NULL, line->service), draw);
  y += ow_sheet_draw_heading (self, canvas, x, y, width, 8,
                              ow_text (OW_LANGUAGE_ZH, NULL, line->sub_kind),
                              ow_text (self->second, NULL, line->sub_kind), draw);
  y += ow_canvas_text (canvas, OW_LANGUAGE_EN, x, y, width, 8, OW_TEXT_MONO, line->case_number,
                       draw);
  return y - start;
}

static double
draw_applicant (
    const OwSheet *self, OwCanvas *canvas, const OwReceiptLine *line, double y, gboolean draw)
{
  double x = get_x (canvas, 1), width = get_column_width (canvas, 1), start = y;
  const char *id = line->kept ? "paper.receipt.passport-kept" : "paper.receipt.passport-not-kept";
  const char *chinese = ow_country_get_name (line->nationality, OW_LANGUAGE_ZH);
  const char *second = ow_country_get_name (line->nationality, self->second);

  y += ow_canvas_text (canvas, OW_LANGUAGE_EN, x, y, width, 8.5, OW_TEXT_BOLD, line->applicant,
                       draw);
  y += ow_sheet_draw_cell (self, canvas, x, y, width, 7.5, OW_TEXT_PLAIN,
                           chinese != NULL ? chinese : line->nationality, second, draw);
  y += ow_canvas_text (canvas, OW_LANGUAGE_EN, x, y, width, 8, OW_TEXT_MONO, line->document, draw);
  y += ow_sheet_draw_cell (self, canvas, x, y, width, 7, OW_TEXT_PLAIN,
                           ow_message_text (id, OW_LANGUAGE_ZH), ow_message_text (id, self->second),
                           draw);
  return y - start;
}

static double
draw_date (const OwSheet *self,
           OwCanvas *canvas,
           int column,
           OwDate date,
           gboolean provisional,
           double y,
           gboolean draw)
{
  g_autofree char *chinese = ow_text_date_short (OW_LANGUAGE_ZH, date);
  g_autofree char *second = ow_text_date_short (self->second, date);
  g_autofree char *marked = g_strconcat (chinese, provisional ? "*" : "", NULL);
  g_autofree char *marked_second = g_strconcat (second, provisional ? "*" : "", NULL);

  return ow_sheet_draw_cell (self, canvas, get_x (canvas, column), y,
                             get_column_width (canvas, column), 7.4, OW_TEXT_PLAIN, marked,
                             marked_second, draw);
}

static double
draw_cells (
    const OwSheet *self, OwCanvas *canvas, const OwReceiptLine *line, double y, gboolean draw)
{
  double height = draw_service (self, canvas, line, y, draw);

  height = fmax (height, draw_applicant (self, canvas, line, y, draw));
  height = fmax (height, draw_date (self, canvas, 2, line->accepted_on, FALSE, y, draw));
  height
      = fmax (height, draw_date (self, canvas, 3, line->valid_until, line->provisional, y, draw));
  return fmax (height, draw_date (self, canvas, 4, line->decide_by, line->provisional, y, draw));
}

static double
draw_messages (const OwSheet *self, OwCanvas *canvas, GPtrArray *messages, double y, gboolean draw)
{
  double x = ow_canvas_get_margin (canvas), width = ow_canvas_get_width (canvas), start = y;

  for (guint i = 0; i < messages->len; i++)
    {
      g_autofree char *chinese = ow_message_render (messages->pdata[i], OW_LANGUAGE_ZH);
      g_autofree char *second = ow_message_render (messages->pdata[i], self->second);

      y += ow_sheet_draw_cell (self, canvas, x, y, width, 7.5, OW_TEXT_PLAIN, chinese, second,
                               draw);
    }
  return y - start;
}

/* The amount with what it is for, the area to which the stay is limited (REG-24-1), papers that
 * another case brings, and what else was taken in: lines under the case over the whole width. */
static double
draw_extras (
    const OwSheet *self, OwCanvas *canvas, const OwReceiptLine *line, double y, gboolean draw)
{
  double x = ow_canvas_get_margin (canvas), width = ow_canvas_get_width (canvas), start = y;

  for (guint i = 0; i < line->fees->len; i++)
    {
      const OwFeeLine *fee = g_ptr_array_index (line->fees, i);
      g_autoptr (OwMessage) message
          = ow_message_new ("paper.receipt.fee", "name", fee->name, "amount", fee->yuan, NULL);
      g_autofree char *chinese = ow_message_render (message, OW_LANGUAGE_ZH);
      g_autofree char *second = ow_message_render (message, self->second);

      y += ow_sheet_draw_cell (self, canvas, x, y, width, 7.5, OW_TEXT_PLAIN, chinese, second,
                               draw);
    }
  if (line->area != NULL)
    {
      g_autoptr (OwMessage) message
          = ow_message_new ("paper.receipt.area", "area", line->area, NULL);
      g_autofree char *chinese = ow_message_render (message, OW_LANGUAGE_ZH);
      g_autofree char *second = ow_message_render (message, self->second);

      y += ow_sheet_draw_cell (self, canvas, x, y, width, 7.5, OW_TEXT_PLAIN, chinese, second,
                               draw);
    }
  y += draw_messages (self, canvas, line->siblings, y, draw);
  y += draw_messages (self, canvas, line->notes, y, draw);
  return y - start;
}

static void
draw_case (const OwSheet *self, OwCanvas *canvas, const OwReceiptLine *line)
{
  double cells = draw_cells (self, canvas, line, 0, FALSE);
  double extras = draw_extras (self, canvas, line, 0, FALSE), y;

  if (ow_canvas_need (canvas, cells + extras + OW_MM (1.4)))
    draw_columns (self, canvas);
  y = ow_canvas_get_y (canvas);
  draw_cells (self, canvas, line, y, TRUE);
  draw_extras (self, canvas, line, y + cells, TRUE);
  ow_canvas_set_y (canvas, y + cells + extras);
  ow_sheet_draw_rule (canvas, OW_MM (0.7));
}

static void
draw_message_with (const OwSheet *self,
                   OwCanvas *canvas,
                   const char *id,
                   const char *argument,
                   const char *chinese,
                   const char *second)
{
  g_autoptr (OwMessage) first = ow_message_new (id, argument, chinese, NULL);
  g_autoptr (OwMessage) other = ow_message_new (id, argument, second, NULL);
  g_autofree char *first_text = ow_message_render (first, OW_LANGUAGE_ZH);
  g_autofree char *other_text = ow_message_render (other, self->second);

  ow_sheet_draw_text (self, canvas, 0, 7, OW_TEXT_PLAIN, first_text, other_text);
}

/* TP II: a travel permit rests on the Law, whatever article gives its periods. */
static gboolean
has_travel_permit (const OwSheet *self)
{
  for (guint i = 0; i < self->receipt_lines->len; i++)
    if (g_strcmp0 (((OwReceiptLine *)self->receipt_lines->pdata[i])->service_id, "TP") == 0)
      return TRUE;
  return FALSE;
}

/* How the dates were counted, each way once, in one paragraph: a receipt is one page. */
static void
draw_readings (const OwSheet *self, OwCanvas *canvas)
{
  g_autoptr (GPtrArray) drawn = g_ptr_array_new ();
  g_autoptr (GString) chinese = g_string_new (NULL);
  g_autoptr (GString) second = g_string_new (NULL);

  for (guint i = 0; i < self->receipt_lines->len; i++)
    {
      const OwReceiptLine *line = g_ptr_array_index (self->receipt_lines, i);

      for (guint r = 0; r < line->readings->len; r++)
        {
          const char *id = g_ptr_array_index (line->readings, r);

          if (g_ptr_array_find_with_equal_func (drawn, id, g_str_equal, NULL))
            continue;
          if (drawn->len > 0 && self->second != OW_LANGUAGE_JA)
            g_string_append_c (second, ' ');
          g_ptr_array_add (drawn, (gpointer)id);
          g_string_append (chinese, ow_message_text (id, OW_LANGUAGE_ZH));
          g_string_append (second, ow_message_text (id, self->second));
        }
    }
  if (drawn->len > 0)
    ow_sheet_draw_text (self, canvas, 0, 6.5, OW_TEXT_PLAIN, chinese->str, second->str);
}

/* Each basis once, however many cases rest on it. */
static void
draw_bases (const OwSheet *self, OwCanvas *canvas)
{
  g_autoptr (GPtrArray) citations = g_ptr_array_new ();
  g_autoptr (GPtrArray) fees = g_ptr_array_new ();

  for (guint i = 0; i < self->receipt_lines->len; i++)
    {
      const OwReceiptLine *line = g_ptr_array_index (self->receipt_lines, i);

      if (line->citation != NULL
          && !g_ptr_array_find_with_equal_func (citations, line->citation, g_str_equal, NULL))
        g_ptr_array_add (citations, line->citation);
      for (guint f = 0; f < line->fees->len; f++)
        {
          OwFeeLine *fee = g_ptr_array_index (line->fees, f);

          if (!g_ptr_array_find_with_equal_func (fees, fee->basis, g_str_equal, NULL))
            g_ptr_array_add (fees, fee->basis);
        }
    }
  for (guint i = 0; i < citations->len; i++)
    {
      const char *citation = g_ptr_array_index (citations, i);
      g_autofree char *chinese = ow_paper_dup_citation (citation, OW_LANGUAGE_ZH);
      g_autofree char *second = ow_paper_dup_citation (citation, self->second);

      draw_message_with (self, canvas, "paper.receipt.basis", "basis", chinese, second);
    }
  if (has_travel_permit (self))
    ow_sheet_draw_sentence (self, canvas, 7, "paper.receipt.travel-law");
  draw_readings (self, canvas);
  for (guint i = 0; i < fees->len; i++)
    {
      const char *basis = g_ptr_array_index (fees, i);

      draw_message_with (self, canvas, "paper.receipt.fee-basis", "basis",
                         ow_message_text (basis, OW_LANGUAGE_ZH),
                         ow_message_text (basis, self->second));
    }
  if (fees->len > 0)
    ow_sheet_draw_text (self, canvas, 0, 7, OW_TEXT_PLAIN,
                        ow_message_text ("paper.receipt.fee-place", OW_LANGUAGE_ZH),
                        ow_message_text ("paper.receipt.fee-place", self->second));
  ow_sheet_skip (canvas, OW_MM (0.8));
}

static void
draw_place (const OwSheet *self, OwCanvas *canvas, double x, double y, double width, const char *id)
{
  const char *chinese = ow_message_text (id, OW_LANGUAGE_ZH);
  const char *second = ow_message_text (id, self->second);
  double inner = width - OW_MM (3), height;

  height = ow_sheet_draw_cell (self, canvas, x + OW_MM (1.5), 0, inner, 7, OW_TEXT_CENTER, chinese,
                               second, FALSE);
  ow_canvas_box (canvas, x, y, width, OW_MM (32));
  ow_sheet_draw_cell (self, canvas, x + OW_MM (1.5), y + (OW_MM (32) - height) / 2, inner, 7,
                      OW_TEXT_CENTER, chinese, second, TRUE);
}

/* Photo place 25 × 32 mm, where to ask, and the place for the stamp, at the foot of the last page.
 */
static void
draw_places (const OwSheet *self, OwCanvas *canvas)
{
  static const char *const sentences[] = { "paper.hotline", "paper.chinese-prevails" };
  double x = ow_canvas_get_margin (canvas), width = ow_canvas_get_width (canvas), y, at;

  ow_canvas_need (canvas, OW_MM (33));
  y = ow_canvas_get_y (canvas) + OW_MM (0.5);
  draw_place (self, canvas, x, y, OW_MM (25), "paper.photo");
  draw_place (self, canvas, x + width - OW_MM (40), y, OW_MM (40), "paper.stamp");
  at = y;
  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    at += OW_MM (1)
          + ow_sheet_draw_cell (self, canvas, x + OW_MM (28), at, width - OW_MM (71), 7.5,
                                OW_TEXT_PLAIN, ow_message_text (sentences[i], OW_LANGUAGE_ZH),
                                ow_message_text (sentences[i], self->second), TRUE);
  ow_canvas_set_y (canvas, y + OW_MM (32));
}

/* How many objects are kept, by their slips. */
static void
draw_kept (const OwSheet *self, OwCanvas *canvas)
{
  for (guint i = 0; i < self->kept->len; i++)
    {
      const OwKeptLine *line = g_ptr_array_index (self->kept, i);
      g_autofree char *object = g_strdup_printf ("%s · %s", line->number, line->slip);
      g_autoptr (OwMessage) kept = ow_message_new ("paper.receipt.kept", "object", object, NULL);

      ow_sheet_draw_pair (self, canvas, 0, 7.5, OW_TEXT_PLAIN, kept);
    }
  ow_sheet_skip (canvas, OW_MM (0.8));
}

void
ow_receipt_draw (const OwSheet *self, OwCanvas *canvas)
{
  gboolean reside = FALSE, stay = FALSE, provisional = FALSE, together = FALSE;

  g_return_if_fail (self->receipt_lines->len > 0);
  draw_facts (self, canvas);
  draw_columns (self, canvas);
  for (guint i = 0; i < self->receipt_lines->len; i++)
    {
      const OwReceiptLine *line = g_ptr_array_index (self->receipt_lines, i);

      /* Each group of lines has a page and a QR of its own. */
      if (i > 0 && i % OW_SHEET_QR_LINES == 0)
        {
          ow_canvas_set_section (canvas, i / OW_SHEET_QR_LINES);
          ow_canvas_begin_page (canvas);
          draw_columns (self, canvas);
        }
      draw_case (self, canvas, line);
      reside = reside || (line->kept && line->reside);
      stay = stay || (line->kept && !line->reside);
      provisional = provisional || line->provisional;
      together = together || line->siblings->len > 0;
    }
  draw_bases (self, canvas);
  draw_kept (self, canvas);
  if (self->intake)
    ow_sheet_draw_sentence (self, canvas, 8, "paper.intake.no-right");
  if (stay && !self->intake)
    ow_sheet_draw_sentence (self, canvas, 8, "paper.receipt.lawful-stay");
  if (reside && !self->intake)
    ow_sheet_draw_sentence (self, canvas, 8, "paper.receipt.lawful-residence");
  if (provisional)
    ow_sheet_draw_sentence (self, canvas, 7.5, "paper.provisional");
  ow_sheet_draw_sentence (self, canvas, 7.5, "paper.receipt.collect");
  if (together)
    ow_sheet_draw_sentence (self, canvas, 7.5, "paper.receipt.together");
  ow_sheet_draw_sentence (self, canvas, 7.5, "paper.receipt.duties");
  draw_places (self, canvas);
}
