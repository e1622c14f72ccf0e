/* Draws text, lines and QR codes on recording surfaces, one a page; PDF, PNG and screen replay the
 * same recording. */

#include "ow-canvas.h"

#include <cairo-pdf.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <qrencode.h>
#include <string.h>

#include "ow-message.h"
#include "ow-outline-text.h"
#include "ow-paper-error.h"

#define HAIRLINE   0.5
#define QUIET_ZONE 4

/* Fonts that were looked for once: to match five faces anew for each sheet took as long as to draw
 * it. Pango's default map belongs to the main thread, so that these are lent to one canvas at a
 * time, on whatever thread it is drawn. A context for each language, because a layout forgets its
 * lines when the language of its context changes. */
typedef struct
{
  PangoFontMap *map;
  PangoContext *contexts[OW_N_LANGUAGES];
  OwOutlineText *outlines;
  guint faces; /* languages whose face is there, as bits */
} Fonts;

#define N_SPARE_FONTS 2

static GMutex spare_lock;
static Fonts *spare_fonts[N_SPARE_FONTS];

struct _OwCanvas
{
  double width, height, margin, bottom, y;
  GPtrArray *pages; /* cairo_surface_t */
  cairo_t *cairo;
  Fonts *fonts;
  GHashTable *layouts; /* what was measured is drawn a moment later */
  OwPageFunc page_func;
  gpointer data;
  guint section;
  GError *error;
};

/* What a printer cannot reach: nothing may be drawn below. */
#define EDGE OW_MM (3)

/* The CJK faces ask for 1.45 of the size from line to line; forms are set at 1.25. */
#define LEADING 0.86
#define NARROW  0.85

static const char *const families[OW_N_LANGUAGES] = {
  [OW_LANGUAGE_ZH] = "Noto Sans CJK SC, Noto Sans",
  [OW_LANGUAGE_EN] = "Noto Sans, Noto Sans CJK SC",
  [OW_LANGUAGE_RU] = "Noto Sans, Noto Sans CJK SC",
  [OW_LANGUAGE_JA] = "Noto Sans CJK JP, Noto Sans",
  [OW_LANGUAGE_KO] = "Noto Sans CJK KR, Noto Sans",
};

/* The face that a language must have: a fallback would write Korean or Chinese with Japanese forms.
 */
static const char *const faces[OW_N_LANGUAGES] = {
  [OW_LANGUAGE_ZH] = "Noto Sans CJK SC", [OW_LANGUAGE_EN] = "Noto Sans",
  [OW_LANGUAGE_RU] = "Noto Sans",        [OW_LANGUAGE_JA] = "Noto Sans CJK JP",
  [OW_LANGUAGE_KO] = "Noto Sans CJK KR",
};

static void
fonts_free (Fonts *fonts)
{
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    g_clear_object (&fonts->contexts[i]);
  ow_outline_text_free (fonts->outlines);
  g_object_unref (fonts->map);
  g_free (fonts);
}

static PangoContext *
make_context (PangoFontMap *map, OwLanguage language)
{
  PangoContext *context = pango_font_map_create_context (map);
  cairo_font_options_t *options = cairo_font_options_create ();

  /* Paper has no pixels: widths of the screen would set the letters unevenly. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context,
                              pango_language_from_string (ow_language_get_pango (language)));
  return context;
}

static Fonts *
fonts_take (void)
{
  Fonts *fonts = NULL;

  g_mutex_lock (&spare_lock);
  for (guint i = 0; i < N_SPARE_FONTS && fonts == NULL; i++)
    fonts = g_steal_pointer (&spare_fonts[i]);
  g_mutex_unlock (&spare_lock);
  if (fonts != NULL)
    return fonts;
  fonts = g_new0 (Fonts, 1);
  fonts->map = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
  fonts->outlines = ow_outline_text_new ();
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    fonts->contexts[i] = make_context (fonts->map, i);
  return fonts;
}

static void
fonts_give_back (Fonts *fonts)
{
  g_mutex_lock (&spare_lock);
  for (guint i = 0; i < N_SPARE_FONTS && fonts != NULL; i++)
    if (spare_fonts[i] == NULL)
      spare_fonts[i] = g_steal_pointer (&fonts);
  g_mutex_unlock (&spare_lock);
  g_clear_pointer (&fonts, fonts_free);
}

void
ow_canvas_begin_page (OwCanvas *self)
{
  cairo_rectangle_t area = { 0, 0, self->width, self->height };
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &area);

  g_clear_pointer (&self->cairo, cairo_destroy);
  g_ptr_array_add (self->pages, surface);
  self->cairo = cairo_create (surface);
  cairo_set_line_width (self->cairo, HAIRLINE);
  self->y = self->margin;
  if (self->pages->len > 1 && self->page_func != NULL)
    self->page_func (self, (int)self->pages->len, self->data);
}

OwCanvas *
ow_canvas_new (double width, double height, double margin, OwPageFunc page_func, gpointer data)
{
  OwCanvas *self = g_new0 (OwCanvas, 1);

  self->width = width;
  self->height = height;
  self->margin = self->bottom = margin;
  self->page_func = page_func;
  self->data = data;
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify)cairo_surface_destroy);
  self->fonts = fonts_take ();
  self->layouts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  ow_canvas_begin_page (self);
  return self;
}

void
ow_canvas_free (OwCanvas *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->cairo, cairo_destroy);
  g_ptr_array_unref (self->pages);
  g_hash_table_unref (self->layouts);
  fonts_give_back (self->fonts);
  g_clear_error (&self->error);
  g_free (self);
}

double
ow_canvas_get_y (OwCanvas *self)
{
  return self->y;
}

void
ow_canvas_set_y (OwCanvas *self, double y)
{
  self->y = y;
}

double
ow_canvas_get_width (OwCanvas *self)
{
  return self->width - 2 * self->margin;
}

double
ow_canvas_get_margin (OwCanvas *self)
{
  return self->margin;
}

guint
ow_canvas_get_n_pages (OwCanvas *self)
{
  return self->pages->len;
}

void
ow_canvas_set_bottom (OwCanvas *self, double bottom)
{
  self->bottom = bottom;
}

gboolean
ow_canvas_need (OwCanvas *self, double height)
{
  if (self->y + height <= self->height - self->bottom)
    return FALSE;
  ow_canvas_begin_page (self);
  return TRUE;
}

void
ow_canvas_select_page (OwCanvas *self, guint page)
{
  g_return_if_fail (page < self->pages->len);
  g_clear_pointer (&self->cairo, cairo_destroy);
  self->cairo = cairo_create (g_ptr_array_index (self->pages, page));
  cairo_set_line_width (self->cairo, HAIRLINE);
}

static void
check_face (OwCanvas *self, OwLanguage language)
{
  if (self->fonts->faces & (1u << language))
    return;
  if (pango_font_map_get_family (self->fonts->map, faces[language]) != NULL)
    self->fonts->faces |= 1u << language;
  else if (self->error == NULL)
    ow_message_set_error (&self->error, OW_PAPER_ERROR, OW_PAPER_ERROR_GLYPH,
                          ow_message_new ("error.paper.font", "font", faces[language], "language",
                                          ow_language_get_self_name (language), NULL));
}

static void
check_place (OwCanvas *self, double x, double y, double width, double height)
{
  if (self->error == NULL
      && (y + height > self->height - EDGE + 0.5 || x < -0.5 || x + width > self->width + 0.5))
    ow_message_set_error (&self->error, OW_PAPER_ERROR, OW_PAPER_ERROR_LAYOUT,
                          ow_message_new ("error.paper.layout", NULL));
}

/* The first character that no installed font can draw. */
static void
remember_missing_glyph (OwCanvas *self, PangoLayout *layout, OwLanguage language)
{
  const char *text = pango_layout_get_text (layout);
  g_autoptr (PangoLayout) single = pango_layout_copy (layout);

  if (self->error != NULL)
    return;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      g_autofree char *character = g_strndup (at, (gsize)(g_utf8_next_char (at) - at));

      pango_layout_set_text (single, character, -1);
      if (pango_layout_get_unknown_glyphs_count (single) > 0)
        {
          ow_message_set_error (&self->error, OW_PAPER_ERROR, OW_PAPER_ERROR_GLYPH,
                                ow_message_new ("error.paper.glyph", "character", character,
                                                "language", ow_language_get_self_name (language),
                                                NULL));
          return;
        }
    }
}

/* @width 0 is one line. Borrowed. */
static PangoLayout *
get_layout (OwCanvas *self,
            OwLanguage language,
            double width,
            double size,
            OwTextFlags flags,
            const char *text)
{
  g_autofree char *key
      = g_strdup_printf ("%d %d %.3f %.3f %s", (int)language, (int)flags, width, size, text);
  PangoFontDescription *font;
  PangoLayout *layout = g_hash_table_lookup (self->layouts, key);

  if (layout != NULL)
    return layout;
  check_face (self, language);
  font = pango_font_description_new ();
  layout = pango_layout_new (self->fonts->contexts[language]);
  pango_font_description_set_family_static (
      font, flags & OW_TEXT_MONO ? "Noto Sans Mono CJK SC, Noto Sans Mono, monospace"
                                 : families[language]);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  if (flags & OW_TEXT_BOLD)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_line_spacing (layout, LEADING);
  if (width > 0)
    {
      pango_layout_set_width (layout,
                              (int)(width / (flags & OW_TEXT_NARROW ? NARROW : 1) * PANGO_SCALE));
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      if (flags & OW_TEXT_CENTER)
        pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
      else if (flags & OW_TEXT_RIGHT)
        pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
    }
  if (pango_layout_get_unknown_glyphs_count (layout) > 0)
    remember_missing_glyph (self, layout, language);
  g_hash_table_insert (self->layouts, g_steal_pointer (&key), layout);
  return layout;
}

/* The height of the text with the leading of the paper; @ret_rise is what is cut off above. */
static double
get_height (PangoLayout *layout, double *ret_rise)
{
  int height, line;
  double cut;

  pango_layout_get_size (layout, NULL, &height);
  line = height / MAX (pango_layout_get_line_count (layout), 1);
  if (pango_layout_get_line_count (layout) > 1)
    {
      PangoRectangle first;

      pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, 0), NULL, &first);
      line = first.height;
    }
  cut = (1 - LEADING) * line / PANGO_SCALE;
  *ret_rise = cut / 2;
  return (double)height / PANGO_SCALE - cut;
}

static void
show_layout (OwCanvas *self, PangoLayout *layout, double x, double y, OwTextFlags flags)
{
  double grey = flags & OW_TEXT_GREY ? 0.35 : 0.0;

  cairo_save (self->cairo);
  cairo_set_source_rgb (self->cairo, grey, grey, grey);
  cairo_translate (self->cairo, x, y);
  if (flags & OW_TEXT_NARROW)
    cairo_scale (self->cairo, NARROW, 1);
  cairo_move_to (self->cairo, 0, 0);
  ow_outline_text_show (self->fonts->outlines, self->cairo, layout);
  cairo_restore (self->cairo);
}

double
ow_canvas_get_text_width (
    OwCanvas *self, OwLanguage language, double size, OwTextFlags flags, const char *text)
{
  PangoLayout *layout = get_layout (self, language, 0, size, flags, text);
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return (double)width / PANGO_SCALE;
}

void
ow_canvas_text_on_line (OwCanvas *self,
                        OwLanguage language,
                        double x,
                        double y,
                        double height,
                        double size,
                        OwTextFlags flags,
                        const char *text)
{
  PangoLayout *layout = get_layout (self, language, 0, size, flags, text);
  double own, rise;
  int width;

  pango_layout_get_size (layout, &width, NULL);
  own = get_height (layout, &rise);
  y += (height - own) / 2;
  check_place (self, x, y, (double)width / PANGO_SCALE, own);
  show_layout (self, layout, x, y - rise, flags);
}

double
ow_canvas_text (OwCanvas *self,
                OwLanguage language,
                double x,
                double y,
                double width,
                double size,
                OwTextFlags flags,
                const char *text,
                gboolean draw)
{
  PangoLayout *layout = get_layout (self, language, MAX (width, 1), size, flags, text);
  double rise;
  double height = get_height (layout, &rise);

  if (draw)
    {
      check_place (self, x, y, width, height);
      show_layout (self, layout, x, y - rise, flags);
    }
  return height;
}

void
ow_canvas_set_section (OwCanvas *self, guint section)
{
  self->section = section;
}

guint
ow_canvas_get_section (OwCanvas *self)
{
  return self->section;
}

void
ow_canvas_tick (OwCanvas *self, double x, double y, double size)
{
  cairo_set_source_rgb (self->cairo, 0, 0, 0);
  cairo_save (self->cairo);
  cairo_set_line_width (self->cairo, 3 * HAIRLINE);
  cairo_move_to (self->cairo, x + size * 0.15, y + size * 0.5);
  cairo_line_to (self->cairo, x + size * 0.42, y + size * 0.82);
  cairo_line_to (self->cairo, x + size * 0.95, y + size * 0.02);
  cairo_stroke (self->cairo);
  cairo_restore (self->cairo);
}

void
ow_canvas_line (OwCanvas *self, double x1, double y1, double x2, double y2)
{
  cairo_set_source_rgb (self->cairo, 0, 0, 0);
  cairo_move_to (self->cairo, x1, y1);
  cairo_line_to (self->cairo, x2, y2);
  cairo_stroke (self->cairo);
}

void
ow_canvas_box (OwCanvas *self, double x, double y, double width, double height)
{
  cairo_set_source_rgb (self->cairo, 0, 0, 0);
  cairo_rectangle (self->cairo, x, y, width, height);
  cairo_stroke (self->cairo);
}

void
ow_canvas_fill (OwCanvas *self, double x, double y, double width, double height, double grey)
{
  cairo_set_source_rgb (self->cairo, grey, grey, grey);
  cairo_rectangle (self->cairo, x, y, width, height);
  cairo_fill (self->cairo);
}

void
ow_canvas_qr (OwCanvas *self, double x, double y, double size, const char *text)
{
  QRcode *code = QRcode_encodeString (text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
  double module;

  if (code == NULL)
    {
      if (self->error == NULL)
        ow_message_set_error (&self->error, OW_PAPER_ERROR, OW_PAPER_ERROR_QR,
                              ow_message_new ("error.paper.qr", NULL));
      return;
    }
  module = size / (code->width + 2 * QUIET_ZONE);
  cairo_save (self->cairo);
  cairo_set_antialias (self->cairo, CAIRO_ANTIALIAS_NONE);
  cairo_set_source_rgb (self->cairo, 0, 0, 0);
  /* Runs of a row as one rectangle: no hairlines between modules, a small file. */
  for (int row = 0; row < code->width; row++)
    for (int start = 0; start < code->width; start++)
      {
        int end = start;

        while (end < code->width && (code->data[row * code->width + end] & 1))
          end++;
        if (end == start)
          continue;
        cairo_rectangle (self->cairo, x + (start + QUIET_ZONE) * module,
                         y + (row + QUIET_ZONE) * module, (end - start) * module, module);
        start = end;
      }
  cairo_fill (self->cairo);
  cairo_restore (self->cairo);
  QRcode_free (code);
}

void
ow_canvas_mark_training (OwCanvas *self)
{
  static const char text[] = "TRAINING 培训";

  check_face (self, OW_LANGUAGE_ZH);
  for (guint i = 0; i < self->pages->len; i++)
    {
      g_autoptr (PangoLayout) layout = NULL;
      g_autofree char *font = g_strdup_printf ("Noto Sans CJK SC Bold %d", (int)(self->width / 11));
      PangoFontDescription *description = pango_font_description_from_string (font);
      int width, height;

      ow_canvas_select_page (self, i);
      layout = pango_layout_new (self->fonts->contexts[OW_LANGUAGE_ZH]);
      pango_layout_set_font_description (layout, description);
      pango_font_description_free (description);
      pango_layout_set_text (layout, text, -1);
      pango_layout_get_pixel_size (layout, &width, &height);
      cairo_translate (self->cairo, self->width / 2, self->height / 2);
      cairo_rotate (self->cairo, -G_PI / 5);
      cairo_move_to (self->cairo, -width / 2.0, -height / 2.0);
      cairo_set_source_rgba (self->cairo, 0, 0, 0, 0.10);
      ow_outline_text_show (self->fonts->outlines, self->cairo, layout);
    }
  ow_canvas_select_page (self, self->pages->len - 1);
}

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
check_error (OwCanvas *self, GError **error)
{
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (self->error));
  return FALSE;
}

GBytes *
ow_canvas_to_pdf (OwCanvas *self, GError **error)
{
  GByteArray *bytes;
  cairo_surface_t *pdf;
  cairo_t *cairo;

  if (!check_error (self, error))
    return NULL;
  bytes = g_byte_array_new ();
  pdf = cairo_pdf_surface_create_for_stream (append_cb, bytes, self->width, self->height);
  cairo = cairo_create (pdf);
  for (guint i = 0; i < self->pages->len; i++)
    {
      cairo_set_source_surface (cairo, g_ptr_array_index (self->pages, i), 0, 0);
      cairo_paint (cairo);
      cairo_show_page (cairo);
    }
  cairo_destroy (cairo);
  cairo_surface_finish (pdf);
  cairo_surface_destroy (pdf);
  return g_byte_array_free_to_bytes (bytes);
}

cairo_surface_t *
ow_canvas_render_page (OwCanvas *self, guint page, double scale, GError **error)
{
  cairo_surface_t *image;
  cairo_t *cairo;

  g_return_val_if_fail (page < self->pages->len && scale > 0, NULL);
  if (!check_error (self, error))
    return NULL;
  image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)ceil (self->width * scale),
                                      (int)ceil (self->height * scale));
  cairo = cairo_create (image);
  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_paint (cairo);
  cairo_scale (cairo, scale, scale);
  cairo_set_source_surface (cairo, g_ptr_array_index (self->pages, page), 0, 0);
  cairo_paint (cairo);
  cairo_destroy (cairo);
  cairo_surface_flush (image);
  return image;
}

GBytes *
ow_canvas_to_png (OwCanvas *self, guint page, double dpi, GError **error)
{
  GByteArray *bytes;
  cairo_surface_t *image = ow_canvas_render_page (self, page, dpi / 72.0, error);

  if (image == NULL)
    return NULL;
  bytes = g_byte_array_new ();
  cairo_surface_write_to_png_stream (image, append_cb, bytes);
  cairo_surface_destroy (image);
  return g_byte_array_free_to_bytes (bytes);
}
