/* The same drawing as on paper, at the size of the screen. */

#include "ow-qr-view.h"

#include "ow-canvas.h"

static void
draw_cb (GtkDrawingArea *area, cairo_t *cairo, int width, int height, gpointer data)
{
  cairo_surface_t *surface = data;

  cairo_set_source_surface (cairo, surface, (width - cairo_image_surface_get_width (surface)) / 2,
                            (height - cairo_image_surface_get_height (surface)) / 2);
  cairo_paint (cairo);
}

static void
surface_free (gpointer data)
{
  cairo_surface_destroy (data);
}

GtkWidget *
ow_qr_view_new (const char *text, int size)
{
  GtkWidget *area = gtk_drawing_area_new ();
  cairo_surface_t *surface = NULL;

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), size);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), size);
  gtk_widget_set_halign (area, GTK_ALIGN_CENTER);
  if (text != NULL)
    {
      g_autoptr (OwCanvas) canvas = ow_canvas_new (size, size, 0, NULL, NULL);

      ow_canvas_qr (canvas, 0, 0, size, text);
      surface = ow_canvas_render_page (canvas, 0, 1, NULL);
    }
  if (surface != NULL)
    gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_cb, surface, surface_free);
  return area;
}
