/* Whatever character a name or an address can bear is on the paper, not only in the file. */

#include <glib/gstdio.h>
#include <pango/pangocairo.h>

#include "ow-canvas.h"
#include "ow-sheet.h"
#include "test-paper.h"

/* Cells of the paper, one for each character. */
#define CELL    20
#define COLUMNS 40

static gboolean
is_covered (PangoLayout *layout, gunichar sign)
{
  char text[6];

  pango_layout_set_text (layout, text, g_unichar_to_utf8 (sign, text));
  return g_unichar_isdefined (sign) && pango_layout_get_unknown_glyphs_count (layout) == 0;
}

static void
add_block (GArray *signs, PangoLayout *layout, gunichar from, gunichar to)
{
  for (gunichar sign = from; sign <= to; sign++)
    if (is_covered (layout, sign))
      g_array_append_val (signs, sign);
}

/* What names and addresses can bear: the 6,763 characters of GB 2312, which are those of levels 1
 * and 2 of the later standards; in the long run every Han character and syllable of the face. */
static GArray *
list_signs (OwLanguage language)
{
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  PangoContext *context = pango_font_map_create_context (map);
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  GArray *signs = g_array_new (FALSE, FALSE, sizeof (gunichar));
  gboolean full = g_getenv ("OW_TEST_FULL") != NULL;

  g_object_unref (context);
  if (language == OW_LANGUAGE_KO)
    add_block (signs, layout, 0xAC00, full ? 0xD7A3 : 0xAFFF);
  else if (language == OW_LANGUAGE_JA)
    add_block (signs, layout, 0x3041, 0x30FE);
  if (full && language != OW_LANGUAGE_KO)
    {
      add_block (signs, layout, 0x3400, 0x4DBF);
      add_block (signs, layout, 0x4E00, 0x9FFF);
    }
  else if (language == OW_LANGUAGE_ZH)
    for (int row = 0xB0; row < 0xF8; row++)
      for (int place = 0xA1; place < 0xFF; place++)
        {
          const char bytes[] = { (char)row, (char)place };
          g_autofree char *text = g_convert (bytes, 2, "UTF-8", "GB2312", NULL, NULL, NULL);
          gunichar sign = text != NULL ? g_utf8_get_char (text) : 0;

          if (sign != 0)
            g_array_append_val (signs, sign);
        }
  return signs;
}

static OwCanvas *
draw_signs (OwLanguage language, OwTextFlags flags, GArray *signs)
{
  const double width = CELL * COLUMNS;
  OwCanvas *canvas = ow_canvas_new (width, width + CELL, CELL, NULL, NULL);

  for (guint i = 0; i < signs->len; i++)
    {
      guint cell = i % (COLUMNS * COLUMNS);
      char text[7] = { 0 };

      g_unichar_to_utf8 (g_array_index (signs, gunichar, i), text);
      if (i > 0 && cell == 0)
        ow_canvas_begin_page (canvas);
      ow_canvas_text_on_line (canvas, language, cell % COLUMNS * CELL, cell / COLUMNS * CELL, CELL,
                              14, flags, text);
    }
  return canvas;
}

static guint
count_ink (const guchar *pixels, gsize stride, gsize bytes, guint cell)
{
  const guchar *corner
      = pixels + cell / COLUMNS * CELL * stride + (gsize)(cell % COLUMNS) * CELL * bytes;
  guint ink = 0;

  for (int y = 0; y < CELL; y++)
    for (int x = 0; x < CELL; x++)
      ink += 255u - corner[y * stride + x * bytes];
  return ink;
}

/* A page of the file against the same page drawn as a picture. */
static void
compare_ink (OwCanvas *canvas, const char *stem, guint page, GArray *signs)
{
  cairo_surface_t *picture = ow_canvas_render_page (canvas, page, 1, NULL);
  guint pages = ow_canvas_get_n_pages (canvas);
  g_autofree char *file = g_strdup_printf ("%s-%0*u.pgm", stem, pages > 9 ? 2 : 1, page + 1);
  g_autofree char *paper = NULL;
  const guchar *pixels = cairo_image_surface_get_data (picture);
  gsize stride = (gsize)cairo_image_surface_get_stride (picture), width = CELL * COLUMNS, length;
  guint first = page * COLUMNS * COLUMNS;

  g_assert_true (g_file_get_contents (file, &paper, &length, NULL));
  for (guint i = first; i < MIN (first + COLUMNS * COLUMNS, signs->len); i++)
    {
      guint there = count_ink ((const guchar *)paper + (length - width * (width + CELL)), width, 1,
                               i - first);
      guint drawn = count_ink (pixels, stride, 4, i - first);

      if (drawn == 0 || there < drawn / 2)
        g_test_message ("U+%04X: %u of %u", g_array_index (signs, gunichar, i), there, drawn);
      g_assert_cmpuint (drawn, >, 0);
      g_assert_cmpuint (there, >=, drawn / 2);
    }
  g_remove (file);
  cairo_surface_destroy (picture);
}

/* Each character that stands in the file is on the paper too, as ink: Cairo can lose one of a face,
 * and which one depends on the others of the sheet. */
static void
check_ink (OwLanguage language, OwTextFlags flags, GArray *signs)
{
  g_autofree char *folder = g_dir_make_tmp ("onewindow-ink-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "ink.pdf", NULL);
  g_autofree char *stem = g_build_filename (folder, "ink", NULL);
  const char *const arguments[] = { "pdftoppm", "-gray", "-r", "72", file, stem, NULL };
  g_autoptr (OwCanvas) canvas = draw_signs (language, flags, signs);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = ow_canvas_to_pdf (canvas, &error);
  g_autofree char *program = g_find_program_in_path (arguments[0]);

  g_assert_no_error (error);
  g_assert_true (ow_paper_write_file (pdf, file, &error));
  if (program == NULL)
    g_test_skip ("pdftoppm is not installed");
  else
    g_assert_true (g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                                 NULL, NULL, NULL, &error));
  if (program != NULL)
    for (guint page = 0; page < ow_canvas_get_n_pages (canvas); page++)
      compare_ink (canvas, stem, page, signs);
  g_remove (file);
  g_rmdir (folder);
}

/* Alone: Cairo 1.16 loses the first one then. */
static void
test_ink_alone (void)
{
  static const gunichar signs[] = { 0x5982 /* 如 */, 0x8BF7, 0x30AC, 0xC811, 0x0416 };
  static const OwLanguage languages[]
      = { OW_LANGUAGE_ZH, OW_LANGUAGE_ZH, OW_LANGUAGE_JA, OW_LANGUAGE_KO, OW_LANGUAGE_RU };

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (gunichar));

      g_array_append_val (one, signs[i]);
      check_ink (languages[i], OW_TEXT_PLAIN, one);
    }
}

static void
test_ink_repertoire (void)
{
  static const OwLanguage languages[] = { OW_LANGUAGE_ZH, OW_LANGUAGE_JA, OW_LANGUAGE_KO };

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (GArray) signs = list_signs (languages[i]);

      g_test_message ("%u characters", signs->len);
      g_assert_cmpuint (signs->len, >, 100);
      check_ink (languages[i], OW_TEXT_PLAIN, signs);
      if (g_getenv ("OW_TEST_FULL") != NULL)
        check_ink (languages[i], OW_TEXT_BOLD, signs);
    }
}

void
test_ink_add (void)
{
  g_test_add_func ("/paper/ink/alone", test_ink_alone);
  g_test_add_func ("/paper/ink/repertoire", test_ink_repertoire);
}
