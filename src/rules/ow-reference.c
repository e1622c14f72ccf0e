/* The lists of the information desk. Promises that a list has exactly the columns it is known by,
 * that a row with another number of cells never gets in, and that every list says where it comes
 * from and of when it is. */

#include "ow-reference.h"

#include <gio/gio.h>
#include <string.h>

#include "ow-country.h"
#include "ow-message.h"
#include "ow-information-resources.h"
#include "ow-rules-error.h"

typedef struct
{
  const char *name;
  const char *columns; /* separated by spaces: the header of the file */
  const char *source;
  const char *as_of;
} List;

/* Sorted by name. */
static const List lists[] = {
  { "air_routes",
    "n country alpha3 route_printed liaoning_city liaoning_iata_added before_liaoning "
    "stop_between_liaoning_and_destination destination intermediate_points nonstop_city_pair",
    "GUIDE III(I), A5", "2025-02" },
  { "attractions", "category n name_en city_code city city_inferred note", "GUIDE XI, A13",
    "2024-12" },
  { "bodies", "n name_en topics source", "GUIDE front matter", "2025-03" },
  { "figures", "rule_id key value unit as_of text", "GUIDE VI, VIII, X, A1, A9", "2025-03" },
  { "guidance_topics", "topic title_en shenyang_website dalian_website note", "GUIDE A6",
    "2025-03" },
  { "hospitals",
    "id name_en name_alt city_code city city_inferred level online_appointment "
    "translator_at_one_stop foreign_signs list1_no list2_no list3_no note",
    "GUIDE IX, A12", "2025-03" },
  { "incentives_historic",
    "rule_id case threshold threshold_unit percent_min amount amount_unit from to condition note",
    "OPN 21, 23", "2019-03-01" },
  { "investment_events", "n name_en place period date source", "OPN 14, 26, 32", "2019-03-01" },
  { "links", "topic name_en url source", "GUIDE I, V, A1, A6, XI", "2025-03" },
  { "metro_stations",
    "n name_en name_en_printed city name_zh_suggested_unverified international_cards "
    "also_domestic_cards_wechat_alipay note",
    "GUIDE VII(II), A11", "2025-03" },
  { "offices",
    "n city_code city_en city_zh office_name address address_note phone phone_e164 source",
    "GUIDE A7.3", "2025-03" },
  { "payment_channels", "channel kind brand alpha3 note", "GUIDE VI(II), VII, VIII", "2025-03" },
  { "payment_zones", "zone_id site city_code item_no facility location count currencies services",
    "GUIDE VI(V), A10", "2025-03" },
  { "port_visa_authorities",
    "id name_en address city_code kind floor also_named_in_body_I_III note", "GUIDE I(III), A2",
    "2025-03" },
  { "service_centers",
    "id city_code name_en address website acceptance_services window_agency_services phone "
    "business_hours source",
    "GUIDE A6", "2025-03" },
  { "services",
    "service_id key name_en shenyang dalian times_printed_shenyang times_printed_dalian note",
    "GUIDE A6", "2025-03" },
  { "targets_historic",
    "rule_id year foreign_capital_usd_billion domestic_capital_rmb_billion text", "OPN 6",
    "2019-03-01" },
  { "visa_categories",
    "code reg6_item_2025 stay_class regulation_scope guide_a3_scope reg7_materials "
    "residence_permit_type_matched_from_reg15 in_guide_a3 difference_and_resolution",
    "REG 6, 7, 15; GUIDE A3", "2025-10-01" },
  /* The law where it is a table: for whom each letter is, in words that the rules compare. */
  { "visa_fit", "code rule purposes term hosts relationships needs", "REG 6", "2025-10-01" },
  { "visa_free_by_country",
    "alpha3 alpha2 name_en mutual unilateral transit240 unilateral_valid_until_printed",
    "GUIDE I(I), A1", "2024-12" },
  { "visa_free_countries",
    "list n region n_in_region name_en alpha3 alpha2 passport max_stay valid_until_printed note",
    "GUIDE A1", "2024-12" },
  /* Outside the five documents: shown as guidance, the category of a work permit is entered and
   * never computed. */
  { "workpermit_points", "item max band points source", "EXTERNAL", "" },
};

struct _OwReference
{
  const List *list;
  char **columns;
  GPtrArray *rows; /* char **, owned; each has as many cells as there are columns */
  char *source;    /* of a list of the hall; NULL: of the documents */
};

/* Lists that a hall may keep itself: places, routes, ways of paying. What the law or a rule reads
 * is not among them. */
static const char *const hall_lists[]
    = { "air_routes", "attractions",      "hospitals",     "links", "metro_stations",
        "offices",    "payment_channels", "payment_zones", NULL };

/* Those of the hall; what they replaced stays good for who has borrowed it. */
static struct
{
  GMutex lock;
  OwReference *current[G_N_ELEMENTS (lists)];
  char *texts[G_N_ELEMENTS (lists)];
  GPtrArray *old;
} hall;

static const List *
find_list (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_str_equal (lists[i].name, name))
      return &lists[i];
  return NULL;
}

static gboolean
fail (const char *list, guint line, GError **error)
{
  ow_message_set_error (
      error, OW_RULES_ERROR, OW_RULES_ERROR_REFERENCE,
      ow_message_new ("error.reference.line", "list", list, "line", (gint64)line, NULL));
  return FALSE;
}

static gboolean
read_rows (OwReference *self, const char *text, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *header = g_strdup (self->list->columns);
  guint n = g_strv_length (self->columns);

  g_strdelimit (header, " ", '\t');
  if (!g_utf8_validate (text, -1, NULL) || lines[0] == NULL || !g_str_equal (lines[0], header))
    return fail (self->list->name, 1, error);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      char **cells;

      if (*lines[i] == '\0' && lines[i + 1] == NULL)
        break;
      cells = g_strsplit (lines[i], "\t", -1);
      if (g_strv_length (cells) != n)
        {
          g_strfreev (cells);
          return fail (self->list->name, i + 1, error);
        }
      g_ptr_array_add (self->rows, cells);
    }
  return TRUE;
}

OwReference *
ow_reference_new_from_text (const char *list, const char *text, GError **error)
{
  const List *known;
  g_autoptr (OwReference) self = NULL;

  g_return_val_if_fail (list != NULL && text != NULL, NULL);

  known = find_list (list);
  if (known == NULL)
    {
      fail (list, 0, error);
      return NULL;
    }
  self = g_new0 (OwReference, 1);
  self->list = known;
  self->columns = g_strsplit (known->columns, " ", -1);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  if (!read_rows (self, text, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
ow_reference_free (OwReference *self)
{
  if (self == NULL)
    return;
  g_strfreev (self->columns);
  g_ptr_array_unref (self->rows);
  g_free (self->source);
  g_free (self);
}

static OwReference *
new_shipped (const List *list)
{
  g_autofree char *path
      = g_strdup_printf ("/org/onewindow/information/reference/%s.tsv", list->name);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (ow_information_get_resource (), path, 0, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  OwReference *self;

  if (bytes == NULL)
    g_error ("missing resource %s", path);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  self = ow_reference_new_from_text (list->name, text, &error);
  if (self == NULL)
    g_error ("%s", error->message);
  return self;
}

const OwReference *
ow_reference_get (const char *list)
{
  static gsize ready = 0;
  static OwReference *all[G_N_ELEMENTS (lists)];

  g_return_val_if_fail (list != NULL, NULL);

  if (g_once_init_enter (&ready))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
        all[i] = new_shipped (&lists[i]);
      g_once_init_leave (&ready, 1);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_str_equal (lists[i].name, list))
      {
        const OwReference *own = g_atomic_pointer_get (&hall.current[i]);

        return own != NULL ? own : all[i];
      }
  return NULL;
}

const char *const *
ow_reference_get_hall_lists (void)
{
  return hall_lists;
}

gboolean
ow_reference_set_hall (const char *list, const char *text, const char *source, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&hall.lock);
  g_autoptr (OwReference) fresh = NULL;
  gsize i = 0;

  g_return_val_if_fail (g_strv_contains (hall_lists, list), FALSE);

  while (!g_str_equal (lists[i].name, list))
    i++;
  if (g_strcmp0 (hall.texts[i], text) == 0)
    return TRUE;
  if (text != NULL)
    {
      fresh = ow_reference_new_from_text (list, text, error);
      if (fresh == NULL)
        return FALSE;
      fresh->source = g_strdup (source);
    }
  if (hall.old == NULL)
    hall.old = g_ptr_array_new ();
  if (hall.current[i] != NULL)
    g_ptr_array_add (hall.old, hall.current[i]);
  g_free (hall.texts[i]);
  hall.texts[i] = g_strdup (text);
  g_atomic_pointer_set (&hall.current[i], g_steal_pointer (&fresh));
  return TRUE;
}

const char *const *
ow_reference_get_lists (void)
{
  static gsize ready = 0;
  static const char *names[G_N_ELEMENTS (lists) + 1];

  if (g_once_init_enter (&ready))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
        names[i] = lists[i].name;
      g_once_init_leave (&ready, 1);
    }
  return names;
}

const char *
ow_reference_get_name (const OwReference *self)
{
  return self->list->name;
}

const char *
ow_reference_get_source (const OwReference *self)
{
  return self->source != NULL ? self->source : self->list->source;
}

const char *
ow_reference_get_as_of (const OwReference *self)
{
  return self->source != NULL ? "" : self->list->as_of;
}

gboolean
ow_reference_is_guide (const OwReference *self)
{
  return self->source == NULL && g_str_has_prefix (self->list->source, "GUIDE");
}

const char *const *
ow_reference_get_columns (const OwReference *self)
{
  return (const char *const *)self->columns;
}

guint
ow_reference_get_n_rows (const OwReference *self)
{
  return self->rows->len;
}

OwReferenceRow
ow_reference_get_row (const OwReference *self, guint index)
{
  g_return_val_if_fail (index < self->rows->len, NULL);
  return g_ptr_array_index (self->rows, index);
}

const char *
ow_reference_get_cell (const OwReference *self, OwReferenceRow row, const char *column)
{
  g_return_val_if_fail (row != NULL && column != NULL, NULL);

  for (guint i = 0; self->columns[i] != NULL; i++)
    if (g_str_equal (self->columns[i], column))
      return row[i];
  return NULL;
}

/* Case is folded by Unicode, not by the locale: "İ" of a Turkish machine changes nothing. */
static gboolean
equals (const char *a, const char *b)
{
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;

  if (a == NULL || b == NULL)
    return FALSE;
  left = g_utf8_casefold (a, -1);
  right = g_utf8_casefold (b, -1);
  return g_str_equal (left, right);
}

/* The office of the city names it in every way that may be asked for. Jinzhou is the city; the
 * district 金州 belongs to Dalian (C-JINZHOU). */
static OwReferenceRow
find_city (const char *city)
{
  static const char *const columns[] = { "city_code", "city_en", "city_zh" };
  const OwReference *offices = ow_reference_get ("offices");

  for (guint i = 0; i < offices->rows->len; i++)
    for (gsize c = 0; c < G_N_ELEMENTS (columns); c++)
      {
        OwReferenceRow row = ow_reference_get_row (offices, i);

        if (equals (ow_reference_get_cell (offices, row, columns[c]), city))
          return row;
      }
  return NULL;
}

static gboolean
is_in_city (const OwReference *self, OwReferenceRow row, OwReferenceRow city)
{
  static const char *const columns[] = { "city", "city_en", "liaoning_city", "place" };
  const OwReference *offices = ow_reference_get ("offices");
  const char *code;

  if (city == NULL)
    return FALSE;
  code = ow_reference_get_cell (self, row, "city_code");
  if (code != NULL)
    return g_str_equal (code, ow_reference_get_cell (offices, city, "city_code"));
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (equals (ow_reference_get_cell (self, row, columns[i]),
                ow_reference_get_cell (offices, city, "city_en")))
      return TRUE;
  return FALSE;
}

static gboolean
is_of_country (const OwReference *self, OwReferenceRow row, const char *country)
{
  static const char *const columns[] = { "alpha3", "alpha2", "country" };
  const char *code = g_str_equal (country, "D") ? "DEU" : country;

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (equals (ow_reference_get_cell (self, row, columns[i]), code))
      return TRUE;
  /* In the lists of countries the name of the row is the name of the country. */
  return ow_reference_get_cell (self, row, "alpha2") != NULL
         && equals (ow_reference_get_cell (self, row, "name_en"), code);
}

static gboolean
has_text (OwReferenceRow row, const char *folded)
{
  for (guint i = 0; row[i] != NULL; i++)
    {
      g_autofree char *cell = g_utf8_casefold (row[i], -1);

      if (strstr (cell, folded) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* The same place is spelled in two ways in the documents (C-TONGERPU, C-YIWULYU). */
static char *
other_spelling (const char *folded)
{
  static const char *const pairs[][2] = {
    { "tong'erpu", "tongerbao" },
    { "tongerpu", "tongerbao" },
    { "yiwulyu", "yiwulv" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      const char *at = strstr (folded, pairs[i][0]);

      if (at != NULL)
        return g_strdup_printf ("%.*s%s%s", (int)(at - folded), folded, pairs[i][1],
                                at + strlen (pairs[i][0]));
    }
  return NULL;
}

static gboolean
has_value (const char *cell, const char *value)
{
  g_auto (GStrv) parts = NULL;

  if (cell == NULL)
    return FALSE;
  if (equals (cell, value))
    return TRUE;
  parts = g_strsplit (cell, "|", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (equals (parts[i], value))
      return TRUE;
  return FALSE;
}

GPtrArray *
ow_reference_find (const OwReference *self, const OwReferenceQuery *query)
{
  GPtrArray *found = g_ptr_array_new ();
  OwReferenceRow city = query->city != NULL ? find_city (query->city) : NULL;
  g_autofree char *folded = query->text != NULL ? g_utf8_casefold (query->text, -1) : NULL;
  g_autofree char *other = folded != NULL ? other_spelling (folded) : NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      OwReferenceRow row = g_ptr_array_index (self->rows, i);

      if (query->city != NULL && !is_in_city (self, row, city))
        continue;
      if (query->country != NULL && !is_of_country (self, row, query->country))
        continue;
      if (folded != NULL && !has_text (row, folded) && (other == NULL || !has_text (row, other)))
        continue;
      if (query->column != NULL
          && !has_value (ow_reference_get_cell (self, row, query->column), query->value))
        continue;
      g_ptr_array_add (found, (void *)row);
    }
  return found;
}

OwReferenceRow
ow_reference_find_first (const OwReference *self, const char *column, const char *value)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      OwReferenceRow row = g_ptr_array_index (self->rows, i);
      const char *cell = ow_reference_get_cell (self, row, column);

      if (cell != NULL && g_str_equal (cell, value))
        return row;
    }
  return NULL;
}

gboolean
ow_reference_metro_sells (const char *city, const char *station, const char *card)
{
  const OwReference *channels = ow_reference_get ("payment_channels");
  const OwReference *stations = ow_reference_get ("metro_stations");
  gboolean taken = FALSE;

  g_return_val_if_fail (city != NULL && station != NULL && card != NULL, FALSE);

  for (guint i = 0; i < channels->rows->len; i++)
    {
      OwReferenceRow row = ow_reference_get_row (channels, i);

      taken = taken
              || (g_str_equal (ow_reference_get_cell (channels, row, "channel"), "metro_ticket")
                  && equals (ow_reference_get_cell (channels, row, "brand"), card));
    }
  if (equals (city, "Dalian"))
    return taken;
  if (!equals (city, "Shenyang"))
    return FALSE;
  for (guint i = 0; i < stations->rows->len; i++)
    {
      OwReferenceRow row = ow_reference_get_row (stations, i);
      g_autofree char *name = g_strconcat (station, " Station", NULL);
      const char *listed = ow_reference_get_cell (stations, row, "name_en");

      if (equals (listed, station) || equals (listed, name)
          || equals (ow_reference_get_cell (stations, row, "name_en_printed"), station))
        return has_value (ow_reference_get_cell (stations, row, "international_cards"), card);
    }
  return FALSE;
}
