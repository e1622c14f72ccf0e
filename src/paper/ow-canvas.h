#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "ow-text.h"

G_BEGIN_DECLS

/* The surface on which all sheets are drawn: pages of one size, a writing position that moves down, text in a named language with
 * the face of that language. The first thing that goes wrong (a missing font or glyph, a text that runs off the sheet) is remembered and given
 * back at the end, so that a half-drawn sheet never leaves. Lengths are points (1/72 inch). May be used on any one thread at a time. */
typedef struct _OwCanvas OwCanvas;

typedef enum
{
  OW_TEXT_PLAIN  = 0,
  OW_TEXT_BOLD   = 1 << 0,
  OW_TEXT_CENTER = 1 << 1,
  OW_TEXT_GREY   = 1 << 2,
  OW_TEXT_MONO   = 1 << 3, /* tabular figures: numbers and codes */
  OW_TEXT_RIGHT  = 1 << 4,
  OW_TEXT_NARROW = 1 << 5, /* drawn at 0.85 of its width: a large number on a narrow ticket */
} OwTextFlags;

#define OW_MM(mm) ((mm) * 72.0 / 25.4)

/* Called at the top of each page after the first has begun. */
typedef void (*OwPageFunc) (OwCanvas *canvas,
                            int       page,
                            gpointer  data);

OwCanvas *ow_canvas_new         (double         width,
                                 double         height,
                                 double         margin,
                                 OwPageFunc     page_func,
                                 gpointer       data);
void      ow_canvas_free        (OwCanvas      *self);
double    ow_canvas_get_y       (OwCanvas      *self);
void      ow_canvas_set_y       (OwCanvas      *self,
                                 double         y);
/* Width between the margins. */
double    ow_canvas_get_width   (OwCanvas      *self);
double    ow_canvas_get_margin  (OwCanvas      *self);
/* Begins a new page when less than @height is left; TRUE when it did. */
gboolean  ow_canvas_need        (OwCanvas      *self,
                                 double         height);
void      ow_canvas_begin_page  (OwCanvas      *self);
/* What is drawn next goes onto page @page, from 0: for what is known only at the end, such as the number of pages. */
void      ow_canvas_select_page (OwCanvas      *self,
                                 guint          page);
/* Distance of the lowest line to the edge of the sheet that text may use: the margin, unless a footer is drawn below. */
void      ow_canvas_set_bottom  (OwCanvas      *self,
                                 double         bottom);
/* Height of the text wrapped at @width. Draws it at (@x, @y) when @draw. @size is in points. */
double    ow_canvas_text        (OwCanvas      *self,
                                 OwLanguage     language,
                                 double         x,
                                 double         y,
                                 double         width,
                                 double         size,
                                 OwTextFlags    flags,
                                 const char    *text,
                                 gboolean       draw);
/* Width in points of the text on one line. */
double    ow_canvas_get_text_width (OwCanvas   *self,
                                 OwLanguage     language,
                                 double         size,
                                 OwTextFlags    flags,
                                 const char    *text);
/* Draws the text on one line, centred between @y and @y + @height: a second language behind a larger Chinese. */
void      ow_canvas_text_on_line (OwCanvas     *self,
                                 OwLanguage     language,
                                 double         x,
                                 double         y,
                                 double         height,
                                 double         size,
                                 OwTextFlags    flags,
                                 const char    *text);
/* A number that the page function may read: which group of lines is being drawn. 0 at first. */
void      ow_canvas_set_section (OwCanvas      *self,
                                 guint          section);
guint     ow_canvas_get_section (OwCanvas      *self);
void      ow_canvas_line        (OwCanvas      *self,
                                 double         x1,
                                 double         y1,
                                 double         x2,
                                 double         y2);
void      ow_canvas_box         (OwCanvas      *self,
                                 double         x,
                                 double         y,
                                 double         width,
                                 double         height);
/* A filled rectangle, @grey 0 black to 1 white: the bar of a chart. */
void      ow_canvas_fill        (OwCanvas      *self,
                                 double         x,
                                 double         y,
                                 double         width,
                                 double         height,
                                 double         grey);
/* A tick inside a box of @size, bold enough for a copy. */
void      ow_canvas_tick        (OwCanvas      *self,
                                 double         x,
                                 double         y,
                                 double         size);
/* A QR code of level M with its quiet zone inside a square of @size. */
void      ow_canvas_qr          (OwCanvas      *self,
                                 double         x,
                                 double         y,
                                 double         size,
                                 const char    *text);
/* "TRAINING 培训" across every page. */
void      ow_canvas_mark_training (OwCanvas    *self);
guint     ow_canvas_get_n_pages (OwCanvas      *self);

/* Ends the drawing. All pages as PDF; NULL with OW_PAPER_ERROR_GLYPH, _QR or _LAYOUT. */
GBytes   *ow_canvas_to_pdf      (OwCanvas      *self,
                                 GError       **error);
/* One page, from 0, on white at @scale pixels a point: the preview of the window. The surface (CAIRO_FORMAT_RGB24) is owned by the caller;
 * NULL with the errors of ow_canvas_to_pdf. */
cairo_surface_t *ow_canvas_render_page (OwCanvas *self,
                                 guint          page,
                                 double         scale,
                                 GError       **error);
/* The same as PNG at @dpi. */
GBytes   *ow_canvas_to_png      (OwCanvas      *self,
                                 guint          page,
                                 double         dpi,
                                 GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwCanvas, ow_canvas_free)

G_END_DECLS
