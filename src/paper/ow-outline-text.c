/* Faces whose characters are outlines: a font of our own for each, of which Cairo asks one
 * character after the other and draws it from the path of the real face. */

#include "ow-outline-text.h"

#include <hb.h>

struct _OwOutlineText
{
  GHashTable *faces; /* cairo_font_face_t: the face of outlines; NULL: it is embedded as it is */
};

static cairo_user_data_key_t real_face;

OwOutlineText *
ow_outline_text_new (void)
{
  OwOutlineText *self = g_new0 (OwOutlineText, 1);

  self->faces = g_hash_table_new_full (NULL, NULL, (GDestroyNotify)cairo_font_face_destroy,
                                       (GDestroyNotify)cairo_font_face_destroy);
  return self;
}

void
ow_outline_text_free (OwOutlineText *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->faces);
  g_free (self);
}

/* In the space of the font, where the size is 1. */
static cairo_status_t
draw_cb (cairo_scaled_font_t *font,
         unsigned long index,
         cairo_t *cairo,
         cairo_text_extents_t *extents)
{
  cairo_font_face_t *face
      = cairo_font_face_get_user_data (cairo_scaled_font_get_font_face (font), &real_face);
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_glyph_t glyph = { index, 0, 0 };
  cairo_text_extents_t real;

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_set_font_options (cairo, options);
  cairo_font_options_destroy (options);
  cairo_set_font_face (cairo, face);
  cairo_set_font_size (cairo, 1);
  cairo_glyph_extents (cairo, &glyph, 1, &real);
  extents->x_advance = real.x_advance;
  cairo_glyph_path (cairo, &glyph, 1);
  cairo_fill (cairo);
  return cairo_status (cairo);
}

static gboolean
has_postscript_outlines (PangoFont *font)
{
  static const hb_tag_t tables[] = { HB_TAG ('C', 'F', 'F', ' '), HB_TAG ('C', 'F', 'F', '2') };
  hb_face_t *face = hb_font_get_face (pango_font_get_hb_font (font));
  gboolean found = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (tables) && !found; i++)
    {
      hb_blob_t *table = hb_face_reference_table (face, tables[i]);

      found = hb_blob_get_length (table) > 0;
      hb_blob_destroy (table);
    }
  return found;
}

/* NULL: the run is shown as Pango shows it. */
static cairo_font_face_t *
find_face (OwOutlineText *self, PangoFont *font)
{
  cairo_scaled_font_t *scaled = pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (font));
  cairo_font_face_t *real = cairo_scaled_font_get_font_face (scaled);
  gpointer found;

  if (g_hash_table_lookup_extended (self->faces, real, NULL, &found))
    return found;
  found = NULL;
  if (has_postscript_outlines (font))
    {
      found = cairo_user_font_face_create ();
      cairo_user_font_face_set_render_glyph_func (found, draw_cb);
      cairo_font_face_set_user_data (found, &real_face, cairo_font_face_reference (real),
                                     (cairo_destroy_func_t)cairo_font_face_destroy);
    }
  g_hash_table_insert (self->faces, cairo_font_face_reference (real), found);
  return found;
}

static void
add_cluster (GArray *glyphs,
             GArray *clusters,
             const PangoGlyphItemIter *at,
             const PangoGlyphString *string,
             double *x)
{
  cairo_text_cluster_t cluster = { at->end_index - at->start_index, 0 };

  for (int i = at->start_glyph; i < at->end_glyph; i++)
    {
      const PangoGlyphInfo *info = &string->glyphs[i];

      if (info->glyph != PANGO_GLYPH_EMPTY && !(info->glyph & PANGO_GLYPH_UNKNOWN_FLAG))
        {
          cairo_glyph_t glyph = { info->glyph, *x + (double)info->geometry.x_offset / PANGO_SCALE,
                                  (double)info->geometry.y_offset / PANGO_SCALE };

          g_array_append_val (glyphs, glyph);
          cluster.num_glyphs++;
        }
      *x += (double)info->geometry.width / PANGO_SCALE;
    }
  g_array_append_val (clusters, cluster);
}

/* The origin is at the beginning of the run, on its base line. */
static void
show_run (cairo_t *cairo, cairo_font_face_t *face, PangoGlyphItem *run, const char *text)
{
  g_autoptr (GArray) glyphs = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));
  g_autoptr (GArray) clusters = g_array_new (FALSE, FALSE, sizeof (cairo_text_cluster_t));
  cairo_matrix_t size;
  PangoGlyphItemIter at;
  double x = 0;

  for (gboolean more = pango_glyph_item_iter_init_start (&at, run, text); more;
       more = pango_glyph_item_iter_next_cluster (&at))
    add_cluster (glyphs, clusters, &at, run->glyphs, &x);
  cairo_scaled_font_get_font_matrix (
      pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (run->item->analysis.font)), &size);
  cairo_set_font_face (cairo, face);
  cairo_set_font_matrix (cairo, &size);
  cairo_show_text_glyphs (cairo, text + run->item->offset, run->item->length,
                          (cairo_glyph_t *)glyphs->data, (int)glyphs->len,
                          (cairo_text_cluster_t *)clusters->data, (int)clusters->len, 0);
}

void
ow_outline_text_show (OwOutlineText *self, cairo_t *cairo, PangoLayout *layout)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  const char *text = pango_layout_get_text (layout);
  double x, y;

  cairo_get_current_point (cairo, &x, &y);
  do
    {
      PangoGlyphItem *run = pango_layout_iter_get_run_readonly (iter);
      PangoRectangle place;
      cairo_font_face_t *face;

      if (run == NULL)
        continue;
      /* From right to left stands no face of these. */
      face = run->item->analysis.level % 2 == 0 ? find_face (self, run->item->analysis.font) : NULL;
      pango_layout_iter_get_run_extents (iter, NULL, &place);
      cairo_save (cairo);
      cairo_translate (cairo, x + (double)place.x / PANGO_SCALE,
                       y + (double)pango_layout_iter_get_baseline (iter) / PANGO_SCALE);
      cairo_move_to (cairo, 0, 0);
      if (face != NULL)
        show_run (cairo, face, run, text);
      else
        pango_cairo_show_glyph_item (cairo, text, run);
      cairo_restore (cairo);
    }
  while (pango_layout_iter_next_run (iter));
  pango_layout_iter_free (iter);
}
