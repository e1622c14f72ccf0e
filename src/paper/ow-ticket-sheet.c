/* The ticket 号票, 80 mm: the number 24 mm high, services, people before, estimate, QR. */

#include "ow-sheet.h"

static void
draw_centred (const OwSheet *self,
              OwCanvas *canvas,
              double size,
              OwTextFlags flags,
              const char *chinese,
              const char *second)
{
  ow_sheet_draw_text (self, canvas, 0, size, flags | OW_TEXT_CENTER, chinese, second);
}

void
ow_ticket_draw (const OwSheet *self, OwCanvas *canvas)
{
  g_autoptr (OwMessage) ahead
      = ow_message_new ("paper.ticket.ahead", "count", (gint64)self->ahead, NULL);
  g_autoptr (OwMessage) estimate
      = ow_message_new ("paper.ticket.estimate", "minutes", (gint64)self->estimate, NULL);
  g_autoptr (OwMessage) passports = ow_message_new ("paper.ticket.keep", NULL);
  g_autofree char *time = ow_instant_to_clock_text (self->at);
  g_autofree char *date = ow_text_date (OW_LANGUAGE_ZH, ow_instant_to_date (self->at));
  g_autofree char *stamp = g_strdup_printf ("%s %s", date, time);

  if (self->site_name[OW_LANGUAGE_ZH] != NULL)
    draw_centred (self, canvas, 9, OW_TEXT_PLAIN, self->site_name[OW_LANGUAGE_ZH],
                  self->site_name[self->second]);
  ow_canvas_text (canvas, OW_LANGUAGE_EN, ow_canvas_get_margin (canvas), ow_canvas_get_y (canvas),
                  ow_canvas_get_width (canvas), OW_MM (24), OW_TEXT_BOLD | OW_TEXT_CENTER,
                  self->number, TRUE);
  ow_canvas_set_y (canvas, ow_canvas_get_y (canvas) + OW_MM (33));
  for (guint i = 0; i < self->services->len; i++)
    {
      const char *service = g_ptr_array_index (self->services, i);

      draw_centred (self, canvas, 10, OW_TEXT_PLAIN, ow_text (OW_LANGUAGE_ZH, NULL, service),
                    ow_text (self->second, NULL, service));
    }
  ow_canvas_set_y (canvas, ow_canvas_get_y (canvas) + OW_MM (2));
  ow_sheet_draw_pair (self, canvas, 0, 10, OW_TEXT_CENTER, ahead);
  ow_sheet_draw_pair (self, canvas, 0, 10, OW_TEXT_CENTER, estimate);
  if (self->qr != NULL)
    {
      ow_canvas_need (canvas, OW_MM (38));
      ow_canvas_qr (canvas,
                    ow_canvas_get_margin (canvas) + (ow_canvas_get_width (canvas) - OW_MM (36)) / 2,
                    ow_canvas_get_y (canvas), OW_MM (36), self->qr);
      ow_canvas_set_y (canvas, ow_canvas_get_y (canvas) + OW_MM (36));
    }
  draw_centred (self, canvas, 8, OW_TEXT_GREY, stamp, NULL);
  ow_sheet_draw_pair (self, canvas, 0, 8, OW_TEXT_CENTER, passports);
}
