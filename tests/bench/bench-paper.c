/* A page of an acceptance receipt as PDF, against bare Pango and Cairo that draw the same lines of
 * text in the same faces and sizes, and the same QR code, straight onto a page of that size. The
 * lines are those that the receipt shows, one Chinese and one Russian beside the other; what the
 * floor leaves out is the work of the sheet: choosing words, measuring columns, checking glyphs,
 * keeping the page to be shown and printed alike. Both have their fonts loaded before. */

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <qrencode.h>

#include "../paper/specimen.h"
#include "bench-time.h"

#define ROUNDS  60
#define WARM_UP 5
#define SIZE    7.5 /* most lines of the receipt */
#define MARGIN  28.0
#define QR_SIZE 80.0

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
draw_ours (const OwSheet *sheet)
{
  g_autoptr (OwCanvas) canvas = ow_sheet_draw (sheet);
  g_autoptr (GError) error = NULL;
  GBytes *pdf = ow_canvas_to_pdf (canvas, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ow_canvas_get_n_pages (canvas), ==, 1);
  return pdf;
}

/* What the receipt says, as poppler reads it from the page. */
static char **
read_lines (GBytes *pdf)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "onewindow-bench.pdf", NULL);
  const char *const arguments[] = { "pdftotext", "-raw", path, "-", NULL };
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *data = g_bytes_get_data (pdf, &length);

  g_file_set_contents (path, data, (gssize)length, &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL,
                &error);
  g_assert_no_error (error);
  return g_strsplit (g_strstrip (text), "\n", -1);
}

static gboolean
is_chinese (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_get_script (g_utf8_get_char (at)) == G_UNICODE_SCRIPT_HAN)
      return TRUE;
  return FALSE;
}

static void
draw_line (cairo_t *cairo, PangoContext *context, double y, const char *text)
{
  gboolean chinese = is_chinese (text);
  PangoFontDescription *font = pango_font_description_new ();
  PangoLayout *layout;

  pango_context_set_language (context, pango_language_from_string (chinese ? "zh-cn" : "ru"));
  layout = pango_layout_new (context);
  pango_font_description_set_family_static (font, chinese ? "Noto Sans CJK SC, Noto Sans"
                                                          : "Noto Sans, Noto Sans CJK SC");
  pango_font_description_set_absolute_size (font, SIZE * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, text, -1);
  cairo_move_to (cairo, MARGIN, y);
  pango_cairo_show_layout (cairo, layout);
  g_object_unref (layout);
}

static void
draw_code (cairo_t *cairo, const char *text)
{
  QRcode *code = QRcode_encodeString (text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
  double module = QR_SIZE / code->width;

  for (int row = 0; row < code->width; row++)
    for (int column = 0; column < code->width; column++)
      if (code->data[row * code->width + column] & 1)
        cairo_rectangle (cairo, 300 + column * module, 30 + row * module, module, module);
  cairo_fill (cairo);
  QRcode_free (code);
}

static GBytes *
draw_floor (PangoFontMap *fonts, char **lines, const char *qr)
{
  GByteArray *bytes = g_byte_array_new ();
  double width, height;
  cairo_surface_t *pdf;
  cairo_t *cairo;
  PangoContext *context = pango_font_map_create_context (fonts);

  ow_sheet_kind_get_size (OW_SHEET_RECEIPT, &width, &height, NULL);
  pdf = cairo_pdf_surface_create_for_stream (append_cb, bytes, OW_MM (width), OW_MM (height));
  cairo = cairo_create (pdf);
  for (int i = 0; lines[i] != NULL; i++)
    draw_line (cairo, context, MARGIN + i * SIZE, lines[i]);
  g_object_unref (context);
  draw_code (cairo, qr);
  cairo_show_page (cairo);
  cairo_destroy (cairo);
  cairo_surface_finish (pdf);
  cairo_surface_destroy (pdf);
  return g_byte_array_free_to_bytes (bytes);
}

static void
take_time (GArray *times, gint64 start)
{
  gint64 taken = g_get_monotonic_time () - start;

  g_array_append_val (times, taken);
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSealKey) key = ow_seal_key_generate (&error);
  g_autoptr (OwSheet) sheet = specimen_new (OW_SHEET_RECEIPT, OW_LANGUAGE_RU, 1, key);
  PangoFontMap *fonts = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
  g_autoptr (GBytes) first = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) floor = g_array_new (FALSE, FALSE, sizeof (gint64));

  sheet->training = FALSE;
  first = draw_ours (sheet);
  lines = read_lines (first);
  for (int i = -WARM_UP; i < ROUNDS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (GBytes) own = draw_ours (sheet);
      g_autoptr (GBytes) plain = NULL;

      if (i >= 0)
        take_time (ours, start);
      start = g_get_monotonic_time ();
      plain = draw_floor (fonts, lines, sheet->qr);
      if (i >= 0)
        take_time (floor, start);
    }
  bench_print ("receipt page as PDF", ours, floor, 1.3);
  g_print ("lines of text: %u, code: %zu characters\n", g_strv_length (lines), strlen (sheet->qr));
  g_object_unref (fonts);
  return 0;
}
