/* What all sheets share: their content, the head of an A5 page, lines in two languages, and the
 * file. */

#include "ow-sheet.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "ow-paper-error.h"

#define A5_WIDTH      419.5
#define A5_HEIGHT     595.3
#define A5_MARGIN     OW_MM (10)
#define TICKET_WIDTH  OW_MM (80)
#define TICKET_HEIGHT OW_MM (160)
#define QR_SIZE       OW_MM (30)

static void
receipt_line_free (gpointer data)
{
  OwReceiptLine *line = data;

  g_free (line->service);
  g_free (line->sub_kind);
  g_free (line->case_number);
  g_free (line->applicant);
  g_free (line->nationality);
  g_free (line->document);
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
  self->kept = g_ptr_array_new_with_free_func (g_free);
  self->services = g_ptr_array_new_with_free_func (g_free);
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
  g_ptr_array_unref (self->receipt_lines);
  g_ptr_array_unref (self->missing_lines);
  g_ptr_array_unref (self->kept);
  g_ptr_array_unref (self->services);
  g_free (self);
}

OwReceiptLine *
ow_sheet_add_receipt_line (OwSheet *self)
{
  OwReceiptLine *line = g_new0 (OwReceiptLine, 1);

  line->accepted_on = line->valid_until = line->decide_by = OW_DATE_NONE;
  g_ptr_array_add (self->receipt_lines, line);
  return line;
}

OwMissingLine *
ow_sheet_add_missing_line (OwSheet *self)
{
  OwMissingLine *line = g_new0 (OwMissingLine, 1);

  g_ptr_array_add (self->missing_lines, line);
  return line;
}

void
ow_sheet_draw_text (const OwSheet *self,
                    OwCanvas *canvas,
                    double indent,
                    double size,
                    OwTextFlags flags,
                    const char *chinese,
                    const char *second)
{
  double x = ow_canvas_get_margin (canvas) + indent;
  double width = ow_canvas_get_width (canvas) - indent;
  gboolean both = self->second != OW_LANGUAGE_ZH && second != NULL;
  double first = ow_canvas_text (canvas, OW_LANGUAGE_ZH, x, 0, width, size, flags, chinese, FALSE);
  double other
      = both ? ow_canvas_text (canvas, self->second, x, 0, width, size * 0.88, flags, second, FALSE)
             : 0;

  ow_canvas_need (canvas, first + other);
  ow_canvas_text (canvas, OW_LANGUAGE_ZH, x, ow_canvas_get_y (canvas), width, size, flags, chinese,
                  TRUE);
  ow_canvas_set_y (canvas, ow_canvas_get_y (canvas) + first);
  if (both)
    {
      ow_canvas_text (canvas, self->second, x, ow_canvas_get_y (canvas), width, size * 0.88, flags,
                      second, TRUE);
      ow_canvas_set_y (canvas, ow_canvas_get_y (canvas) + other);
    }
}

void
ow_sheet_draw_pair (const OwSheet *self,
                    OwCanvas *canvas,
                    double indent,
                    double size,
                    OwTextFlags flags,
                    OwMessage *message)
{
  g_autofree char *chinese = ow_message_render (message, OW_LANGUAGE_ZH);
  g_autofree char *second = ow_message_render (message, self->second);

  ow_sheet_draw_text (self, canvas, indent, size, flags, chinese, second);
}

void
ow_sheet_draw_head (const OwSheet *self, OwCanvas *canvas, const char *title)
{
  double x = ow_canvas_get_margin (canvas);
  double width = ow_canvas_get_width (canvas) - QR_SIZE - OW_MM (3);
  double y = ow_canvas_get_margin (canvas);
  g_autoptr (OwMessage) number
      = ow_message_new ("paper.number", "number", self->number, "issue", (gint64)self->issue, NULL);
  g_autofree char *number_text = ow_message_render (number, OW_LANGUAGE_ZH);
  g_autofree char *number_second = ow_message_render (number, self->second);

  if (self->site_name[OW_LANGUAGE_ZH] != NULL)
    y += ow_canvas_text (canvas, OW_LANGUAGE_ZH, x, y, width, 8, OW_TEXT_GREY,
                         self->site_name[OW_LANGUAGE_ZH], TRUE);
  if (self->second != OW_LANGUAGE_ZH && self->site_name[self->second] != NULL)
    y += ow_canvas_text (canvas, self->second, x, y, width, 7, OW_TEXT_GREY,
                         self->site_name[self->second], TRUE);
  y += OW_MM (1.5);
  y += ow_canvas_text (canvas, OW_LANGUAGE_ZH, x, y, width, 16, OW_TEXT_BOLD,
                       ow_message_text (title, OW_LANGUAGE_ZH), TRUE);
  if (self->second != OW_LANGUAGE_ZH)
    y += ow_canvas_text (canvas, self->second, x, y, width, 10, OW_TEXT_PLAIN,
                         ow_message_text (title, self->second), TRUE);
  y += OW_MM (1.5);
  y += ow_canvas_text (canvas, OW_LANGUAGE_ZH, x, y, width, 9, OW_TEXT_BOLD, number_text, TRUE);
  if (self->second != OW_LANGUAGE_ZH)
    y += ow_canvas_text (canvas, self->second, x, y, width, 8, OW_TEXT_PLAIN, number_second, TRUE);
  if (self->reason != NULL)
    {
      g_autoptr (OwMessage) reprint
          = ow_message_new ("paper.reprint", "reason", self->reason, NULL);
      g_autofree char *text = ow_message_render (reprint, OW_LANGUAGE_ZH);

      y += ow_canvas_text (canvas, OW_LANGUAGE_ZH, x, y, width, 8, OW_TEXT_PLAIN, text, TRUE);
    }
  if (self->qr != NULL)
    {
      double qr_y = ow_canvas_get_margin (canvas) - OW_MM (2);

      ow_canvas_qr (canvas, x + width + OW_MM (4), qr_y, QR_SIZE, self->qr);
      qr_y += QR_SIZE;
      qr_y += ow_canvas_text (canvas, OW_LANGUAGE_ZH, x + width + OW_MM (3), qr_y, QR_SIZE, 6,
                              OW_TEXT_CENTER | OW_TEXT_GREY,
                              ow_message_text ("paper.verify", OW_LANGUAGE_ZH), TRUE);
      if (self->second != OW_LANGUAGE_ZH)
        qr_y += ow_canvas_text (canvas, self->second, x + width + OW_MM (3), qr_y, QR_SIZE, 5.5,
                                OW_TEXT_CENTER | OW_TEXT_GREY,
                                ow_message_text ("paper.verify", self->second), TRUE);
      y = MAX (y, qr_y);
    }
  ow_canvas_set_y (canvas, y + OW_MM (2.5));
}

static void
page_cb (OwCanvas *canvas, int page, gpointer data)
{
  const OwSheet *self = data;

  if (self->kind != OW_SHEET_TICKET)
    ow_sheet_draw_head (self, canvas,
                        self->kind == OW_SHEET_RECEIPT ? "paper.receipt.title"
                                                       : "paper.notice.title");
}

OwCanvas *
ow_sheet_draw (const OwSheet *self)
{
  gboolean ticket = self->kind == OW_SHEET_TICKET;
  OwCanvas *canvas
      = ow_canvas_new (ticket ? TICKET_WIDTH : A5_WIDTH, ticket ? TICKET_HEIGHT : A5_HEIGHT,
                       ticket ? OW_MM (5) : A5_MARGIN, page_cb, (gpointer)self);

  page_cb (canvas, 1, (gpointer)self);
  switch (self->kind)
    {
    case OW_SHEET_TICKET:
      ow_ticket_draw (self, canvas);
      break;
    case OW_SHEET_NOTICE:
      ow_notice_draw (self, canvas);
      break;
    case OW_SHEET_RECEIPT:
    default:
      ow_receipt_draw (self, canvas);
      break;
    }
  if (self->training)
    ow_canvas_mark_training (canvas);
  return canvas;
}

static gboolean
fail_file (const char *path, GError **error)
{
  ow_message_set_error (
      error, OW_PAPER_ERROR, OW_PAPER_ERROR_FILE,
      ow_message_new ("error.paper.file", "path", path, "detail", g_strerror (errno), NULL));
  return FALSE;
}

gboolean
ow_sheet_write_pdf (const OwSheet *self, const char *path, GError **error)
{
  g_autoptr (OwCanvas) canvas = ow_sheet_draw (self);
  g_autoptr (GBytes) pdf = ow_canvas_to_pdf (canvas, error);
  g_autofree char *partial = g_strconcat (path, ".partial", NULL);
  const char *data;
  gsize length;
  int file;
  gboolean ok;

  if (pdf == NULL)
    return FALSE;
  data = g_bytes_get_data (pdf, &length);
  file = g_open (partial, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
  if (file < 0)
    return fail_file (path, error);
  ok = write (file, data, length) == (gssize)length && fsync (file) == 0;
  ok = close (file) == 0 && ok && g_rename (partial, path) == 0;
  if (ok)
    return TRUE;
  fail_file (path, error);
  g_unlink (partial);
  return FALSE;
}
