/* What all sheets share: their content and its digest, the head and foot of an A5 page, and the
 * file. */

#include "ow-sheet.h"

#include <math.h>
#include <string.h>

#include "ow-file.h"
#include "ow-paper-error.h"
#include "ow-print-kind.h"
#include "ow-seal.h"
#include "ow-sheet-private.h"

#define QR_SIZE OW_MM (33) /* with the quiet zone: the code itself is 28 mm */

/* @code is what REG-38 is asked about. */
static const struct
{
  const char *name, *code, *title, *media;
  double width, height, margin; /* mm */
} kinds[OW_N_SHEETS] = {
  [OW_SHEET_TICKET] = { "ticket", "ticket", NULL, "Custom.80x160mm", 80, 160, 5 },
  [OW_SHEET_RECEIPT]
  = { "receipt", "acceptance_receipt", "paper.receipt.title", "A5", 148, 210, 10 },
  [OW_SHEET_NOTICE] = { "notice", "notice", "paper.notice.title", "A5", 148, 210, 10 },
  [OW_SHEET_FORM] = { "form", "form", "paper.form.title", "A4", 210, 297, 15 },
  [OW_SHEET_SLIP] = { "slip", "slip", "paper.slip.title", "A5", 148, 210, 10 },
  [OW_SHEET_PAYMENT] = { "payment", "slip", "paper.payment.title", "A5", 148, 210, 10 },
  [OW_SHEET_REFUSAL] = { "refusal", "decision", "paper.refusal.title", "A5", 148, 210, 10 },
  [OW_SHEET_FOLLOW_UP] = { "follow-up", "slip", "paper.follow-up.title", "A5", 148, 210, 10 },
  [OW_SHEET_LABEL] = { "label", "slip", "paper.label.title", "Custom.100x150mm", 100, 150, 8 },
  [OW_SHEET_NON_ACCEPTANCE]
  = { "non-acceptance", "notice", "paper.non-acceptance.title", "A5", 148, 210, 10 },
  [OW_SHEET_MEASURE] = { "measure", "decision", "paper.measure.title", "A5", 148, 210, 10 },
  [OW_SHEET_APPOINTMENT] = { "appointment", "slip", "paper.appointment.title", "A5", 148, 210, 10 },
  [OW_SHEET_DOSSIER] = { "dossier", "form", "paper.dossier.title", "A4", 210, 297, 15 },
  [OW_SHEET_DAY] = { "day", "report", NULL, "A4", 297, 210, 14 },
};

const char *
ow_sheet_kind_to_string (OwSheetKind kind)
{
  return kinds[kind].name;
}

gboolean
ow_sheet_kind_parse (const char *text, OwSheetKind *ret_kind, GError **error)
{
  OwMessage *refusal = NULL;

  for (int i = 0; i < OW_N_SHEETS; i++)
    if (g_str_equal (text, kinds[i].name) || g_str_equal (text, kinds[i].code))
      {
        if (!ow_print_is_allowed (kinds[i].code, &refusal))
          break;
        *ret_kind = i;
        return TRUE;
      }
  if (refusal == NULL && ow_print_is_allowed (text, &refusal))
    refusal = ow_message_new ("error.paper.kind", "kind", text, NULL);
  ow_message_set_error (error, OW_PAPER_ERROR, OW_PAPER_ERROR_REFUSED, refusal);
  return FALSE;
}

void
ow_sheet_kind_get_size (OwSheetKind kind,
                        double *ret_width,
                        double *ret_height,
                        const char **ret_media)
{
  if (ret_width != NULL)
    *ret_width = kinds[kind].width;
  if (ret_height != NULL)
    *ret_height = kinds[kind].height;
  if (ret_media != NULL)
    *ret_media = kinds[kind].media;
}

static void
fee_line_free (gpointer data)
{
  OwFeeLine *fee = data;

  g_free (fee->name);
  g_free (fee->basis);
  g_free (fee);
}

static void
receipt_line_free (gpointer data)
{
  OwReceiptLine *line = data;

  g_free (line->service);
  g_free (line->service_id);
  g_free (line->sub_kind);
  g_free (line->case_number);
  g_free (line->applicant);
  g_free (line->nationality);
  g_free (line->document);
  g_free (line->slip);
  g_free (line->citation);
  g_free (line->area);
  g_ptr_array_unref (line->fees);
  g_ptr_array_unref (line->readings);
  g_ptr_array_unref (line->siblings);
  g_ptr_array_unref (line->notes);
  g_free (line);
}

static void
missing_line_free (gpointer data)
{
  OwMissingLine *line = data;

  g_free (line->case_number);
  g_free (line->applicant);
  g_clear_pointer (&line->message, ow_message_unref);
  g_clear_pointer (&line->cure, ow_message_unref);
  g_free (line->citation);
  g_free (line);
}

static void
kept_line_free (gpointer data)
{
  OwKeptLine *line = data;

  g_free (line->slip);
  g_free (line->kind);
  g_free (line->number);
  g_free (line->owner);
  g_free (line->place);
  g_free (line->holder);
  g_free (line);
}

static void
part_free (gpointer data)
{
  OwSheetPart *part = data;

  g_free (part->label);
  g_clear_pointer (&part->message, ow_message_unref);
  g_free (part->plain);
  g_free (part);
}

OwSheet *
ow_sheet_new (OwSheetKind kind, OwLanguage second)
{
  OwSheet *self = g_new0 (OwSheet, 1);

  self->kind = kind;
  self->second = second;
  self->issue = 1;
  self->come_back = OW_DATE_NONE;
  self->receipt_lines = g_ptr_array_new_with_free_func (receipt_line_free);
  self->missing_lines = g_ptr_array_new_with_free_func (missing_line_free);
  self->kept = g_ptr_array_new_with_free_func (kept_line_free);
  self->more_qr = g_ptr_array_new_with_free_func (g_free);
  self->services = g_ptr_array_new_with_free_func (g_free);
  self->parts = g_ptr_array_new_with_free_func (part_free);
  return self;
}

void
ow_sheet_free (OwSheet *self)
{
  if (self == NULL)
    return;
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    g_free (self->site_name[i]);
  g_free (self->number);
  g_free (self->reason);
  g_free (self->qr);
  g_free (self->service_id);
  g_free (self->service);
  ow_figure_sheet_free (self->figures);
  g_free (self->sub_kind);
  g_clear_pointer (&self->facts, ow_facts_unref);
  g_ptr_array_unref (self->receipt_lines);
  g_ptr_array_unref (self->missing_lines);
  g_ptr_array_unref (self->kept);
  g_ptr_array_unref (self->more_qr);
  g_ptr_array_unref (self->services);
  g_ptr_array_unref (self->parts);
  g_free (self);
}

OwReceiptLine *
ow_sheet_add_receipt_line (OwSheet *self)
{
  OwReceiptLine *line = g_new0 (OwReceiptLine, 1);

  line->accepted_on = line->valid_until = line->decide_by = OW_DATE_NONE;
  line->fees = g_ptr_array_new_with_free_func (fee_line_free);
  line->readings = g_ptr_array_new_with_free_func (g_free);
  line->siblings = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_message_unref);
  line->notes = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_message_unref);
  g_ptr_array_add (self->receipt_lines, line);
  return line;
}

void
ow_receipt_line_add_fee (OwReceiptLine *self, const char *name, gint64 yuan, const char *basis)
{
  OwFeeLine *fee = g_new0 (OwFeeLine, 1);

  fee->name = g_strdup (name);
  fee->yuan = yuan;
  fee->basis = g_strdup (basis);
  g_ptr_array_add (self->fees, fee);
}

OwMissingLine *
ow_sheet_add_missing_line (OwSheet *self)
{
  OwMissingLine *line = g_new0 (OwMissingLine, 1);

  g_ptr_array_add (self->missing_lines, line);
  return line;
}

OwKeptLine *
ow_sheet_add_kept_line (OwSheet *self)
{
  OwKeptLine *line = g_new0 (OwKeptLine, 1);

  g_ptr_array_add (self->kept, line);
  return line;
}

void
ow_sheet_add_part (
    OwSheet *self, OwPartKind kind, const char *label, OwMessage *message, const char *plain)
{
  OwSheetPart *part = g_new0 (OwSheetPart, 1);

  part->kind = kind;
  part->label = g_strdup (label);
  part->message = message;
  part->plain = g_strdup (plain);
  g_ptr_array_add (self->parts, part);
}

/* Length-prefixed, so that no two contents have one text. */
static void
add_text (GString *text, const char *value)
{
  if (value == NULL)
    g_string_append (text, "-;");
  else
    g_string_append_printf (text, "%" G_GSIZE_FORMAT ":%s;", strlen (value), value);
}

static void
add_number (GString *text, gint64 value)
{
  g_string_append_printf (text, "%" G_GINT64_FORMAT ";", value);
}

static void
add_message (GString *text, OwMessage *message)
{
  g_autoptr (JsonNode) node = message != NULL ? ow_message_to_json (message) : NULL;
  g_autofree char *json = node != NULL ? json_to_string (node, FALSE) : NULL;

  add_text (text, json);
}

static void
add_receipt_line (GString *text, const OwReceiptLine *line)
{
  const char *const texts[]
      = { line->service,  line->sub_kind, line->case_number, line->applicant, line->nationality,
          line->document, line->slip,     line->citation,    line->area };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    add_text (text, texts[i]);
  add_number (text, line->accepted_on);
  add_number (text, line->valid_until);
  add_number (text, line->decide_by);
  add_number (text, line->provisional);
  add_number (text, line->reside);
  add_number (text, line->kept);
  for (guint i = 0; i < line->fees->len; i++)
    {
      const OwFeeLine *fee = g_ptr_array_index (line->fees, i);

      add_text (text, fee->name);
      add_number (text, fee->yuan);
    }
  for (guint i = 0; i < line->readings->len; i++)
    add_text (text, g_ptr_array_index (line->readings, i));
  for (guint i = 0; i < line->siblings->len; i++)
    add_message (text, g_ptr_array_index (line->siblings, i));
  for (guint i = 0; i < line->notes->len; i++)
    add_message (text, g_ptr_array_index (line->notes, i));
}

char *
ow_sheet_dup_digest (const OwSheet *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  add_text (text, kinds[self->kind].name);
  add_text (text, self->number);
  add_text (text, self->site_name[OW_LANGUAGE_ZH]);
  add_number (text, self->training);
  add_number (text, self->intake);
  add_number (text, self->come_back);
  add_text (text, self->service);
  add_text (text, self->sub_kind);
  for (guint i = 0; i < self->receipt_lines->len; i++)
    add_receipt_line (text, g_ptr_array_index (self->receipt_lines, i));
  for (guint i = 0; i < self->missing_lines->len; i++)
    {
      const OwMissingLine *line = g_ptr_array_index (self->missing_lines, i);

      add_text (text, line->case_number);
      add_text (text, line->applicant);
      add_message (text, line->message);
      add_message (text, line->cure);
      add_text (text, line->citation);
    }
  for (guint i = 0; i < self->kept->len; i++)
    {
      const OwKeptLine *line = g_ptr_array_index (self->kept, i);

      add_text (text, line->slip);
      add_text (text, line->kind);
      add_text (text, line->number);
      add_text (text, line->owner);
    }
  for (guint i = 0; i < self->services->len; i++)
    add_text (text, g_ptr_array_index (self->services, i));
  for (guint i = 0; i < self->parts->len; i++)
    {
      const OwSheetPart *part = g_ptr_array_index (self->parts, i);

      add_text (text, part->label);
      add_message (text, part->message);
      add_text (text, part->plain);
    }
  if (self->facts != NULL)
    {
      g_autoptr (JsonNode) node = ow_facts_to_json (self->facts);
      g_autofree char *json = json_to_string (node, FALSE);

      add_text (text, json);
    }
  if (self->figures != NULL)
    {
      g_autofree char *figures = ow_figure_sheet_to_csv (self->figures);

      for (guint i = 0; i < self->figures->lead->len; i++)
        add_text (text, self->figures->lead->pdata[i]);
      add_text (text, figures);
    }
  return ow_seal_digest_hex (text->str, text->len);
}

static const char *
get_title (const OwSheet *self)
{
  return self->intake ? "paper.intake.title" : kinds[self->kind].title;
}

/* The code of the page: that of the lines which begin on it. */
static const char *
get_page_qr (const OwSheet *self, guint group)
{
  return group == 0 || self->more_qr->len == 0
             ? self->qr
             : g_ptr_array_index (self->more_qr, MIN (group, self->more_qr->len) - 1);
}

static double
draw_qr (const OwSheet *self, OwCanvas *canvas, const char *qr)
{
  double x = ow_canvas_get_margin (canvas) + ow_canvas_get_width (canvas) - QR_SIZE + OW_MM (2);
  double y = ow_canvas_get_margin (canvas) - OW_MM (2);

  ow_canvas_qr (canvas, x, y, QR_SIZE, qr);
  y += QR_SIZE - OW_MM (1);
  return y
         + ow_sheet_draw_cell (self, canvas, x, y, QR_SIZE, 6, OW_TEXT_CENTER,
                               ow_message_text ("paper.verify", OW_LANGUAGE_ZH),
                               ow_message_text ("paper.verify", self->second), TRUE);
}

/* Title in two languages, number and issue, centre; the QR on the right. */
static void
draw_head (const OwSheet *self, OwCanvas *canvas, guint group)
{
  const char *title = get_title (self), *qr = get_page_qr (self, group);
  double x = ow_canvas_get_margin (canvas), y = ow_canvas_get_margin (canvas);
  double width = ow_canvas_get_width (canvas) - (qr != NULL ? QR_SIZE : 0);
  g_autoptr (OwMessage) number
      = ow_message_new ("paper.number", "number", self->number, "issue", (gint64)self->issue, NULL);
  g_autofree char *number_text = ow_message_render (number, OW_LANGUAGE_ZH);
  g_autofree char *number_second = ow_message_render (number, self->second);

  if (self->site_name[OW_LANGUAGE_ZH] != NULL)
    y += ow_sheet_draw_cell (self, canvas, x, y, width, 8, OW_TEXT_PLAIN,
                             self->site_name[OW_LANGUAGE_ZH], self->site_name[self->second], TRUE);
  y += OW_MM (1.5);
  y += ow_canvas_text (canvas, OW_LANGUAGE_ZH, x, y, width, 16, OW_TEXT_BOLD,
                       ow_message_text (title, OW_LANGUAGE_ZH), TRUE);
  if (self->second != OW_LANGUAGE_ZH)
    y += ow_canvas_text (canvas, self->second, x, y, width, 10, OW_TEXT_PLAIN,
                         ow_message_text (title, self->second), TRUE);
  y += OW_MM (1.5);
  y += ow_sheet_draw_cell (self, canvas, x, y, width, 9, OW_TEXT_BOLD, number_text, number_second,
                           TRUE);
  if (self->reason != NULL)
    {
      g_autoptr (OwMessage) reprint
          = ow_message_new ("paper.reprint", "reason", self->reason, NULL);
      g_autofree char *text = ow_message_render (reprint, OW_LANGUAGE_ZH);
      g_autofree char *second = ow_message_render (reprint, self->second);

      y += ow_sheet_draw_cell (self, canvas, x, y, width, 7.5, OW_TEXT_PLAIN, text, second, TRUE);
    }
  if (qr != NULL)
    y = fmax (y, draw_qr (self, canvas, qr));
  ow_canvas_set_y (canvas, y + OW_MM (2.5));
}

static void
page_cb (OwCanvas *canvas, int page, gpointer data)
{
  const OwSheet *self = data;

  if (self->kind == OW_SHEET_FORM)
    ow_form_draw_head (self, canvas, page);
  else if (self->kind != OW_SHEET_TICKET)
    draw_head (self, canvas, ow_canvas_get_section (canvas));
}

/* Number and page at the foot, so that sheets that came apart are found together again. */
static void
draw_feet (const OwSheet *self, OwCanvas *canvas)
{
  guint n = ow_canvas_get_n_pages (canvas);
  double height = OW_MM (kinds[self->kind].height);

  if (n < 2 && self->kind != OW_SHEET_FORM)
    return;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *foot
          = g_strdup_printf ("%s%s%u / %u", self->number != NULL ? self->number : "",
                             self->number != NULL ? " · " : "", i + 1, n);

      ow_canvas_select_page (canvas, i);
      ow_canvas_text (canvas, OW_LANGUAGE_EN, ow_canvas_get_margin (canvas), height - OW_MM (8),
                      ow_canvas_get_width (canvas), 6.5, OW_TEXT_RIGHT, foot, TRUE);
    }
}

OwCanvas *
ow_sheet_draw (const OwSheet *self)
{
  OwCanvas *canvas;

  if (self->figures != NULL)
    return ow_figure_sheet_draw (self->figures);
  canvas = ow_canvas_new (OW_MM (kinds[self->kind].width), OW_MM (kinds[self->kind].height),
                          OW_MM (kinds[self->kind].margin), page_cb, (gpointer)self);
  page_cb (canvas, 1, (gpointer)self);
  switch (self->kind)
    {
    case OW_SHEET_TICKET:
      ow_ticket_draw (self, canvas);
      break;
    case OW_SHEET_NOTICE:
      ow_notice_draw (self, canvas);
      break;
    case OW_SHEET_FORM:
      ow_form_draw (self, canvas);
      break;
    case OW_SHEET_SLIP:
      ow_slip_draw (self, canvas);
      break;
    case OW_SHEET_PAYMENT:
    case OW_SHEET_REFUSAL:
    case OW_SHEET_FOLLOW_UP:
    case OW_SHEET_LABEL:
    case OW_SHEET_NON_ACCEPTANCE:
    case OW_SHEET_MEASURE:
    case OW_SHEET_APPOINTMENT:
    case OW_SHEET_DOSSIER:
      ow_letter_draw (self, canvas);
      break;
    case OW_SHEET_RECEIPT:
    default:
      ow_receipt_draw (self, canvas);
      break;
    }
  if (self->kind != OW_SHEET_TICKET)
    draw_feet (self, canvas);
  if (self->training)
    ow_canvas_mark_training (canvas);
  return canvas;
}

gboolean
ow_paper_write_file (GBytes *pdf, const char *path, GError **error)
{
  g_autoptr (GError) local = NULL;
  gsize length;
  const char *data = g_bytes_get_data (pdf, &length);

  if (ow_file_write (path, data, length, TRUE, &local))
    return TRUE;
  ow_message_set_error (
      error, OW_PAPER_ERROR, OW_PAPER_ERROR_FILE,
      ow_message_new ("error.paper.file", "path", path, "detail", local->message, NULL));
  return FALSE;
}

gboolean
ow_sheet_write_pdf (const OwSheet *self, const char *path, GError **error)
{
  g_autoptr (OwCanvas) canvas = ow_sheet_draw (self);
  g_autoptr (GBytes) pdf = ow_canvas_to_pdf (canvas, error);

  return pdf != NULL && ow_paper_write_file (pdf, path, error);
}
