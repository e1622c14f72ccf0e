/* Bars drawn by GTK itself, in the colours of the style. */

#include "ow-figure-chart.h"

#define HEIGHT   170
#define GAP      2   /* pixels between text and bar */
#define WIDEST   90  /* of a bar */
#define SHARE    0.7 /* of its place that a bar takes */
#define SMALLEST 1

typedef struct
{
  gint64 value;             /* 0: nothing to draw */
  char *label, *key, *text; /* the key stands where labels have no room */
} Bar;

struct _OwFigureChart
{
  GtkWidget parent_instance;

  GPtrArray *bars; /* Bar * */
  gint64 most;
};

G_DEFINE_FINAL_TYPE (OwFigureChart, ow_figure_chart, GTK_TYPE_WIDGET)

static void
bar_free (gpointer data)
{
  Bar *bar = data;

  g_free (bar->label);
  g_free (bar->key);
  g_free (bar->text);
  g_free (bar);
}

/* Draws @text centred at @x, its upper edge at @y. */
static void
draw_text (OwFigureChart *self,
           GtkSnapshot *snapshot,
           const char *text,
           float x,
           float y,
           const GdkRGBA *colour)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x - (float)width / 2, y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static int
get_widest (OwFigureChart *self, gsize offset, int *ret_line)
{
  int widest = 1;

  for (guint i = 0; i < self->bars->len; i++)
    {
      const char *text = G_STRUCT_MEMBER (char *, self->bars->pdata[i], offset);
      g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
      int width;

      pango_layout_get_pixel_size (layout, &width, ret_line);
      widest = MAX (widest, width);
    }
  return widest;
}

/* The widest text decides for how many bars there is room. */
static guint
get_stride (OwFigureChart *self, float step, gboolean *ret_labels, int *ret_line)
{
  int labels = get_widest (self, G_STRUCT_OFFSET (Bar, label), ret_line);
  int keys = get_widest (self, G_STRUCT_OFFSET (Bar, key), ret_line);
  int texts = get_widest (self, G_STRUCT_OFFSET (Bar, text), ret_line);

  *ret_labels = (float)labels + 4 * GAP < step;
  return (guint)(((float)MAX (texts, *ret_labels ? labels : keys) + 4 * GAP) / step) + 1;
}

static void
ow_figure_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  OwFigureChart *self = OW_FIGURE_CHART (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  float width = (float)gtk_widget_get_width (widget),
        height = (float)gtk_widget_get_height (widget);
  float step, base;
  GdkRGBA text, accent;
  gboolean labels;
  guint stride;
  int line;

  if (self->bars->len == 0)
    return;
  gtk_style_context_get_color (style, &text);
  if (!gtk_style_context_lookup_color (style, "accent_color", &accent))
    accent = text;
  step = width / (float)self->bars->len;
  stride = get_stride (self, step, &labels, &line);
  base = height - (float)line - GAP;
  for (guint i = 0; i < self->bars->len; i++)
    {
      const Bar *bar = self->bars->pdata[i];
      float room = base - (float)line - GAP;
      float size = room * (float)bar->value / (float)self->most;
      float x = ((float)i + 0.5f) * step;
      float wide = MIN (step * (float)SHARE, (float)WIDEST);

      gtk_snapshot_append_color (snapshot, &accent,
                                 &GRAPHENE_RECT_INIT (x - wide / 2, base - size, wide, size));
      if (i % stride != 0)
        continue;
      draw_text (self, snapshot, bar->text, x, base - size - (float)line - GAP, &text);
      draw_text (self, snapshot, labels ? bar->label : bar->key, x, base + GAP, &text);
    }
  gtk_snapshot_append_color (snapshot, &text, &GRAPHENE_RECT_INIT (0, base, width, 1));
}

static void
ow_figure_chart_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 100;
  /* Large text beside it may take half of its height. */
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT / 2 : 100;
}

static void
ow_figure_chart_finalize (GObject *object)
{
  g_ptr_array_unref (OW_FIGURE_CHART (object)->bars);
  G_OBJECT_CLASS (ow_figure_chart_parent_class)->finalize (object);
}

static void
ow_figure_chart_class_init (OwFigureChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ow_figure_chart_finalize;
  widget_class->snapshot = ow_figure_chart_snapshot;
  widget_class->measure = ow_figure_chart_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ow_figure_chart_init (OwFigureChart *self)
{
  self->bars = g_ptr_array_new_with_free_func (bar_free);
  gtk_widget_add_css_class (GTK_WIDGET (self), "ow-chart");
}

GtkWidget *
ow_figure_chart_new (void)
{
  return g_object_new (OW_TYPE_FIGURE_CHART, NULL);
}

/* What it is drawn from, and in one sentence all that it says. */
void
ow_figure_chart_set_table (OwFigureChart *self,
                           const OwFigureTable *table,
                           guint column,
                           OwLanguage language)
{
  g_autoptr (GString) spoken = NULL;

  g_return_if_fail (OW_IS_FIGURE_CHART (self));
  g_return_if_fail (column < table->heads->len);

  spoken = g_string_new (table->heads->pdata[column]);
  g_ptr_array_set_size (self->bars, 0);
  self->most = SMALLEST;
  for (guint i = 0; i < table->rows->len; i++)
    {
      const OwFigureRow *row = table->rows->pdata[i];
      OwFigureValue value = row->values[column];
      Bar *bar = g_new0 (Bar, 1);

      bar->value = value.state == OW_FIGURE_KNOWN ? MAX (value.value, 0) : 0;
      bar->label = g_strdup (row->label);
      bar->key = g_strdup (row->key);
      bar->text = ow_figure_value_dup_text (value, language);
      self->most = MAX (self->most, bar->value);
      g_ptr_array_add (self->bars, bar);
      g_string_append_printf (spoken, "%s %s %s", i == 0 ? ":" : ",", row->label, bar->text);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken->str,
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
