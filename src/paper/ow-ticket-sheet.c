/* The ticket 号票, 80 mm: the number 24 mm high, services, people before, estimate, QR. */

#include "ow-sheet-private.h"

#define NUMBER_SIZE OW_MM (33.6) /* capitals of this face are 0.714 of the size: 24 mm */
#define QR_SIZE     OW_MM (36)

void
ow_ticket_draw (const OwSheet *self, OwCanvas *canvas)
{
  g_autoptr (OwMessage) ahead
      = ow_message_new ("paper.ticket.ahead", "count", (gint64)self->ahead, NULL);
  g_autoptr (OwMessage) estimate
      = ow_message_new ("paper.ticket.estimate", "minutes", (gint64)self->estimate, NULL);
  g_autoptr (OwMessage) passports = ow_message_new ("paper.ticket.keep", NULL);
  g_autofree char *stamp = ow_text_moment (OW_LANGUAGE_ZH, self->at);
  g_autofree char *stamp_second = ow_text_moment (self->second, self->at);

  if (self->site_name[OW_LANGUAGE_ZH] != NULL)
    ow_sheet_draw_text (self, canvas, 0, 9, OW_TEXT_CENTER, self->site_name[OW_LANGUAGE_ZH],
                        self->site_name[self->second]);
  ow_canvas_text (canvas, OW_LANGUAGE_EN, ow_canvas_get_margin (canvas),
                  ow_canvas_get_y (canvas) - OW_MM (4), ow_canvas_get_width (canvas), NUMBER_SIZE,
                  OW_TEXT_BOLD | OW_TEXT_CENTER | OW_TEXT_NARROW, self->number, TRUE);
  ow_sheet_skip (canvas, OW_MM (33));
  for (guint i = 0; i < self->services->len; i++)
    {
      const char *service = g_ptr_array_index (self->services, i);

      ow_sheet_draw_text (self, canvas, 0, 10, OW_TEXT_CENTER,
                          ow_text (OW_LANGUAGE_ZH, NULL, service),
                          ow_text (self->second, NULL, service));
    }
  ow_sheet_skip (canvas, OW_MM (2));
  ow_sheet_draw_pair (self, canvas, 0, 10, OW_TEXT_CENTER, ahead);
  if (self->estimate >= 0)
    ow_sheet_draw_pair (self, canvas, 0, 10, OW_TEXT_CENTER, estimate);
  if (self->qr != NULL)
    {
      ow_canvas_need (canvas, QR_SIZE);
      ow_canvas_qr (canvas,
                    ow_canvas_get_margin (canvas) + (ow_canvas_get_width (canvas) - QR_SIZE) / 2,
                    ow_canvas_get_y (canvas), QR_SIZE, self->qr);
      ow_sheet_skip (canvas, QR_SIZE);
    }
  ow_sheet_draw_text (self, canvas, 0, 8, OW_TEXT_CENTER, stamp, stamp_second);
  ow_sheet_draw_pair (self, canvas, 0, 8, OW_TEXT_CENTER, passports);
}
