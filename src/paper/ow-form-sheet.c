/* The pre-filled application form 外国人签证证件申请表, A4, for signature: sections, rows and boxes
 * out of data/paper/application-form.json, filled from the facts. What is not known stays blank,
 * and only the section of the service asked for is filled. */

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "ow-country.h"
#include "ow-paper-resources.h"
#include "ow-sheet-private.h"

#define COLUMNS      12
#define LABEL_SIZE   7.0
#define VALUE_SIZE   9.5
#define OPTION_SIZE  8.0
#define SECOND_SCALE 0.86
#define PAD          OW_MM (1)
#define BOX          OW_MM (2.8)
#define PHOTO_WIDTH  OW_MM (33)
#define PHOTO_HEIGHT OW_MM (48)
#define BOTTOM       OW_MM (12)

typedef struct
{
  const OwSheet *sheet;
  OwCanvas *canvas;
  OwFacts *facts; /* of this section or this row of a list; NULL leaves it blank */
} Form;

static JsonArray *
get_sections (void)
{
  static JsonNode *root;

  if (g_once_init_enter (&root))
    {
      g_autoptr (GBytes) bytes = g_resource_lookup_data (
          ow_paper_get_resource (), "/org/onewindow/paper/application-form.json",
          G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_autoptr (GError) error = NULL;
      JsonNode *node = json_from_string (text, &error);

      if (node == NULL)
        g_error ("application-form.json: %s", error->message);
      json_node_seal (node);
      g_once_init_leave (&root, node);
    }
  return json_object_get_array_member (json_node_get_object (root), "sections");
}

static const char *
get_member (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, NULL);
}

/* Chinese and the second language on one line where they fit, else the second beneath. Returns the
 * height. */
static double
draw_label (
    const Form *form, double x, double y, double width, double size, const char *id, gboolean draw)
{
  OwLanguage second = form->sheet->second;
  const char *chinese = ow_message_text (id, OW_LANGUAGE_ZH), *other = ow_message_text (id, second);
  double first, gap = OW_MM (1), height;

  if (second == OW_LANGUAGE_ZH || g_strcmp0 (chinese, other) == 0)
    return ow_canvas_text (form->canvas, OW_LANGUAGE_ZH, x, y, width, size, OW_TEXT_PLAIN, chinese,
                           draw);
  first = ow_canvas_get_text_width (form->canvas, OW_LANGUAGE_ZH, size, OW_TEXT_PLAIN, chinese);
  if (first + gap
          + ow_canvas_get_text_width (form->canvas, second, size * SECOND_SCALE, OW_TEXT_PLAIN,
                                      other)
      > width)
    return ow_sheet_draw_cell (form->sheet, form->canvas, x, y, width, size, OW_TEXT_PLAIN, chinese,
                               other, draw);
  height = ow_canvas_text (form->canvas, OW_LANGUAGE_ZH, x, y, width, size, OW_TEXT_PLAIN, chinese,
                           draw);
  if (draw)
    ow_canvas_text_on_line (form->canvas, second, x + first + gap, y, height, size * SECOND_SCALE,
                            OW_TEXT_PLAIN, other);
  return height;
}

static double
get_label_width (const Form *form, double size, const char *id)
{
  OwLanguage second = form->sheet->second;
  const char *chinese = ow_message_text (id, OW_LANGUAGE_ZH), *other = ow_message_text (id, second);
  double width
      = ow_canvas_get_text_width (form->canvas, OW_LANGUAGE_ZH, size, OW_TEXT_PLAIN, chinese);

  if (second != OW_LANGUAGE_ZH && g_strcmp0 (chinese, other) != 0)
    width += OW_MM (1)
             + ow_canvas_get_text_width (form->canvas, second, size * SECOND_SCALE, OW_TEXT_PLAIN,
                                         other);
  return width + OW_MM (0.5);
}

/* The value of a fact as one code: what an option is compared with. */
static const char *
get_code (const Form *form, const char *key)
{
  OwFactKind kind;

  if (form->facts == NULL || key == NULL)
    return NULL;
  if (!ow_facts_describe (key, &kind) || kind != OW_FACT_BOOLEAN)
    return ow_facts_get_text (form->facts, key);
  return ow_facts_get_truth (form->facts, key) == OW_TRUTH_YES ? "yes" : NULL;
}

static gboolean
is_chosen (const Form *form, JsonObject *cell, const char *option)
{
  const char *first = get_code (form, get_member (cell, "fact"));

  if (first == NULL)
    first = get_code (form, get_member (cell, "or"));
  return g_strcmp0 (first, option) == 0
         || g_strcmp0 (get_code (form, get_member (cell, "fact2")), option) == 0;
}

/* Boxes one after the other, wrapped at the width of the cell. */
static double
draw_options (const Form *form, JsonObject *cell, double x, double y, double width, gboolean draw)
{
  JsonObject *options = json_object_get_object_member (cell, "options");
  g_autoptr (GList) names = json_object_get_members (options);
  double at = x, start = y, line = 0;

  for (GList *l = names; l != NULL; l = l->next)
    {
      const char *id = json_object_get_string_member (options, l->data);
      double room = width - BOX - OW_MM (1);
      double label = MIN (get_label_width (form, OPTION_SIZE, id), room);

      if (at > x && at + BOX + OW_MM (1) + label > x + width)
        {
          at = x;
          y += line + OW_MM (0.4);
          line = 0;
        }
      line = fmax (line, draw_label (form, at + BOX + OW_MM (1), y, label, OPTION_SIZE, id, draw));
      if (draw)
        {
          ow_canvas_box (form->canvas, at, y + OW_MM (0.7), BOX, BOX);
          if (is_chosen (form, cell, l->data))
            ow_canvas_tick (form->canvas, at, y + OW_MM (0.7), BOX);
        }
      at += BOX + OW_MM (1) + label + OW_MM (3);
    }
  return y + line - start;
}

static char *
dup_fact (const Form *form, const char *key, const char *list)
{
  g_autofree char *schema = list != NULL ? g_strdup_printf ("%s[].%s", list, key) : g_strdup (key);
  OwFactKind kind;

  if (form->facts == NULL || key == NULL || !ow_facts_has (form->facts, key)
      || !ow_facts_describe (schema, &kind))
    return NULL;
  switch (kind)
    {
    case OW_FACT_DATE:
      return ow_text_date_short (OW_LANGUAGE_ZH, ow_facts_get_date (form->facts, key));
    case OW_FACT_INTEGER:
      return ow_text_number (OW_LANGUAGE_ZH, ow_facts_get_integer (form->facts, key, 0));
    case OW_FACT_TEXT:
    case OW_FACT_CODE:
      return g_strdup (ow_facts_get_text (form->facts, key));
    default:
      return NULL;
    }
}

static double
draw_value (const Form *form,
            JsonObject *cell,
            const char *list,
            double x,
            double y,
            double width,
            gboolean draw)
{
  g_autofree char *value = dup_fact (form, get_member (cell, "fact"), list);
  g_autofree char *more = dup_fact (form, get_member (cell, "and"), list);
  const char *kind = get_member (cell, "kind"), *chinese, *second = NULL;
  OwTextFlags flags = g_strcmp0 (kind, "code") == 0 ? OW_TEXT_MONO : OW_TEXT_PLAIN;

  if (value == NULL)
    value = dup_fact (form, get_member (cell, "or"), list);
  if (value == NULL && more == NULL)
    return ow_canvas_text (form->canvas, OW_LANGUAGE_ZH, x, y, width, VALUE_SIZE, flags, " ",
                           FALSE);
  if (more != NULL)
    {
      char *joined = value != NULL ? g_strdup_printf ("%s  %s", value, more) : g_strdup (more);

      g_free (value);
      value = joined;
    }
  chinese = value;
  if (g_strcmp0 (kind, "country") == 0)
    {
      chinese = ow_country_get_name (value, OW_LANGUAGE_ZH);
      second = ow_country_get_name (value, form->sheet->second);
      if (chinese == NULL)
        chinese = value;
    }
  else if (json_object_has_member (cell, "names"))
    {
      const char *id = get_member (json_object_get_object_member (cell, "names"), value);

      if (id != NULL)
        {
          chinese = ow_message_text (id, OW_LANGUAGE_ZH);
          second = ow_message_text (id, form->sheet->second);
        }
    }
  return ow_sheet_draw_cell (form->sheet, form->canvas, x, y, width, VALUE_SIZE, flags, chinese,
                             second, draw);
}

static double
draw_cell (const Form *form,
           JsonObject *cell,
           const char *list,
           double x,
           double y,
           double width,
           gboolean draw)
{
  double height = PAD * 0.6, inner = width - 2 * PAD;

  if (!json_object_has_member (cell, "bare"))
    height += draw_label (form, x + PAD, y + height, inner, LABEL_SIZE, get_member (cell, "label"),
                          draw);
  if (json_object_has_member (cell, "options"))
    height += draw_options (form, cell, x + PAD, y + height, inner, draw);
  else
    height += draw_value (form, cell, list, x + PAD, y + height, inner, draw);
  height += PAD * 0.6;
  return MAX (height, OW_MM (json_object_get_double_member_with_default (cell, "height", 0)));
}

static double
draw_row (
    const Form *form, JsonArray *cells, const char *list, double y, double width, gboolean draw)
{
  double x = ow_canvas_get_margin (form->canvas), unit = width / COLUMNS, height = 0, at = x;

  for (guint i = 0; i < json_array_get_length (cells); i++)
    {
      JsonObject *cell = json_array_get_object_element (cells, i);
      double columns = json_object_get_double_member_with_default (cell, "width", COLUMNS);

      height = fmax (height, draw_cell (form, cell, list, at, y, columns * unit, draw));
      at += columns * unit;
    }
  if (!draw)
    return height;
  at = x;
  for (guint i = 0; i < json_array_get_length (cells); i++)
    {
      JsonObject *cell = json_array_get_object_element (cells, i);
      double columns = json_object_get_double_member_with_default (cell, "width", COLUMNS);

      ow_canvas_box (form->canvas, at, y, columns * unit, height);
      at += columns * unit;
    }
  return height;
}

static double
draw_rows (Form *form, JsonObject *section, OwFacts *facts, double y, double width, gboolean draw)
{
  JsonArray *rows = json_object_get_array_member (section, "rows");
  const char *list = get_member (section, "list");
  gint64 repeat = json_object_get_int_member_with_default (section, "repeat", 1);
  GPtrArray *entries = list != NULL ? ow_facts_get_list (form->sheet->facts, list) : NULL;
  double start = y;

  for (gint64 n = 0; n < (entries != NULL ? MAX (repeat, (gint64)entries->len) : repeat); n++)
    {
      form->facts = list == NULL ? facts : n < entries->len ? g_ptr_array_index (entries, n) : NULL;
      for (guint i = 0; i < json_array_get_length (rows); i++)
        y += draw_row (form, json_array_get_array_element (rows, i), list, y, width, draw);
    }
  return y - start;
}

static void
draw_photo (const Form *form, double y)
{
  double x = ow_canvas_get_margin (form->canvas) + ow_canvas_get_width (form->canvas) - PHOTO_WIDTH;
  const char *chinese = ow_message_text ("paper.photo", OW_LANGUAGE_ZH);
  const char *second = ow_message_text ("paper.photo", form->sheet->second);

  ow_canvas_box (form->canvas, x, y, PHOTO_WIDTH, PHOTO_HEIGHT);
  ow_sheet_draw_cell (form->sheet, form->canvas, x, y + PHOTO_HEIGHT / 2 - OW_MM (5), PHOTO_WIDTH,
                      8, OW_TEXT_CENTER, chinese, second, TRUE);
  ow_canvas_text (form->canvas, OW_LANGUAGE_EN, x, y + PHOTO_HEIGHT / 2 + OW_MM (4), PHOTO_WIDTH, 7,
                  OW_TEXT_CENTER, "33 × 48 mm", TRUE);
}

static gboolean
is_of_service (JsonObject *section, const char *number)
{
  JsonArray *services;

  if (!json_object_has_member (section, "services"))
    return TRUE;
  services = json_object_get_array_member (section, "services");
  for (guint i = 0; i < json_array_get_length (services); i++)
    if (g_strcmp0 (json_array_get_string_element (services, i), number) == 0)
      return TRUE;
  return FALSE;
}

/* Title or declaration above the rows; the height. */
static double
draw_section_head (const Form *form, JsonObject *section, double y, gboolean draw)
{
  double x = ow_canvas_get_margin (form->canvas), width = ow_canvas_get_width (form->canvas);
  const char *title = get_member (section, "title");
  const char *declaration = get_member (section, "declaration");

  if (title != NULL)
    return OW_MM (2)
           + ow_sheet_draw_heading (form->sheet, form->canvas, x, y + OW_MM (1.4), width, 8.5,
                                    ow_message_text (title, OW_LANGUAGE_ZH),
                                    ow_message_text (title, form->sheet->second), draw);
  if (declaration != NULL)
    return OW_MM (4)
           + ow_sheet_draw_cell (form->sheet, form->canvas, x, y + OW_MM (2.5), width, 9,
                                 OW_TEXT_BOLD, ow_message_text (declaration, OW_LANGUAGE_ZH),
                                 ow_message_text (declaration, form->sheet->second), draw);
  return 0;
}

/* A section stays in one piece. */
static void
draw_section (Form *form, JsonObject *section)
{
  const OwSheet *sheet = form->sheet;
  gboolean photo = json_object_has_member (section, "photo");
  double width = ow_canvas_get_width (form->canvas) - (photo ? PHOTO_WIDTH + OW_MM (3) : 0);
  OwFacts *facts = is_of_service (section, sheet->service_id) ? sheet->facts : NULL;
  double head = draw_section_head (form, section, 0, FALSE);
  double rows = draw_rows (form, section, facts, 0, width, FALSE), y;

  ow_canvas_need (form->canvas, head + MAX (rows, photo ? PHOTO_HEIGHT : 0));
  y = ow_canvas_get_y (form->canvas);
  draw_section_head (form, section, y, TRUE);
  draw_rows (form, section, facts, y + head, width, TRUE);
  if (photo)
    draw_photo (form, y + head);
  ow_canvas_set_y (form->canvas, y + head + rows);
}

void
ow_form_draw_head (const OwSheet *self, OwCanvas *canvas, int page)
{
  double x = ow_canvas_get_margin (canvas), y = OW_MM (10), width = ow_canvas_get_width (canvas);
  const char *chinese = ow_message_text ("paper.form.title", OW_LANGUAGE_ZH);
  const char *second = ow_message_text ("paper.form.title", self->second);

  ow_canvas_set_bottom (canvas, BOTTOM);
  if (page > 1)
    {
      y += ow_sheet_draw_heading (self, canvas, x, y, width, 8, chinese, second, TRUE);
      ow_canvas_set_y (canvas, y + OW_MM (1));
      return;
    }
  y += ow_canvas_text (canvas, OW_LANGUAGE_ZH, x, y, width, 16, OW_TEXT_BOLD | OW_TEXT_CENTER,
                       chinese, TRUE);
  if (self->second != OW_LANGUAGE_ZH)
    y += ow_canvas_text (canvas, self->second, x, y, width, 10, OW_TEXT_CENTER, second, TRUE);
  if (self->service != NULL)
    {
      g_autofree char *service
          = g_strdup_printf ("%s · %s", ow_text (OW_LANGUAGE_ZH, NULL, self->service),
                             ow_text (OW_LANGUAGE_ZH, NULL, self->sub_kind));
      g_autofree char *service_second
          = g_strdup_printf ("%s · %s", ow_text (self->second, NULL, self->service),
                             ow_text (self->second, NULL, self->sub_kind));

      y += ow_sheet_draw_heading (self, canvas, x, y + OW_MM (1), width, 8.5, service,
                                  service_second, TRUE);
    }
  ow_canvas_set_y (canvas, y);
}

void
ow_form_draw (const OwSheet *self, OwCanvas *canvas)
{
  JsonArray *sections = get_sections ();
  Form form = { self, canvas, NULL };

  g_return_if_fail (self->facts != NULL);
  for (guint i = 0; i < json_array_get_length (sections); i++)
    draw_section (&form, json_array_get_object_element (sections, i));
}
