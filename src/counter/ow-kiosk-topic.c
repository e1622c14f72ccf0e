/* The topics of the kiosk. Promises that every record that concerns a visitor is in one topic, and
 * that no page of a topic needs typing. */

#include "ow-kiosk-topic.h"

/* So many lines are read through; more are asked for by city first. */
#define READ_THROUGH 30

static const OwKioskTopic topics[] = {
  { "offices",
    "mark-location-symbolic",
    "kiosk.info.offices",
    { "service_centers", "offices", "bodies" } },
  { "services", "view-list-symbolic", "kiosk.info.services", { "services", "guidance_topics" } },
  { "entry",
    "application-certificate-symbolic",
    "kiosk.info.entry",
    { "port_visa_authorities", "visa_free_by_country" } },
  { "hospitals", "list-add-symbolic", "kiosk.info.hospitals", { "hospitals" } },
  { "payment",
    "accessories-calculator-symbolic",
    "kiosk.info.payment",
    { "payment_zones", "payment_channels" } },
  { "travel", "airplane-mode-symbolic", "kiosk.info.travel", { "metro_stations", "air_routes" } },
  { "sights", "camera-photo-symbolic", "kiosk.info.sights", { "attractions" } },
  { "links", "web-browser-symbolic", "kiosk.info.links", { "links" } },
};

const OwKioskTopic *
ow_kiosk_topic_get_all (gsize *ret_n)
{
  *ret_n = G_N_ELEMENTS (topics);
  return topics;
}

const OwKioskTopic *
ow_kiosk_topic_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (topics); i++)
    if (g_strcmp0 (topics[i].name, name) == 0)
      return &topics[i];
  return NULL;
}

static const char *
get_city (const OwDeskRecord *record)
{
  return ow_reference_get_cell (record->list, record->row, "city_code");
}

static gboolean
is_of (const OwKioskTopic *self, const OwDeskRecord *record)
{
  return g_strv_contains (self->lists, ow_reference_get_name (record->list));
}

GPtrArray *
ow_kiosk_topic_list_cities (const OwKioskTopic *self)
{
  const OwReference *offices = ow_reference_get ("offices");
  g_autoptr (GPtrArray) records = NULL;
  GPtrArray *cities = g_ptr_array_new ();

  g_return_val_if_fail (self != NULL, cities);

  records = ow_kiosk_topic_list_records (self, NULL, OW_LANGUAGE_EN);
  for (guint i = 0; i < records->len; i++)
    if (records->len <= READ_THROUGH || get_city (g_ptr_array_index (records, i)) == NULL)
      return cities;
  for (guint o = 0; o < ow_reference_get_n_rows (offices); o++)
    {
      const char *code
          = ow_reference_get_cell (offices, ow_reference_get_row (offices, o), "city_code");
      gboolean named = FALSE;

      for (guint i = 0; i < records->len; i++)
        named = named || g_strcmp0 (get_city (g_ptr_array_index (records, i)), code) == 0;
      if (named)
        g_ptr_array_add (cities, (gpointer)code);
    }
  return cities;
}

static int
compare_countries (gconstpointer a, gconstpointer b, gpointer data)
{
  OwLanguage language = (OwLanguage)GPOINTER_TO_INT (data);
  const OwDeskRecord *left = *(const OwDeskRecord *const *)a;
  const OwDeskRecord *right = *(const OwDeskRecord *const *)b;
  g_autofree char *left_name = ow_desk_dup_title (left, language);
  g_autofree char *right_name = ow_desk_dup_title (right, language);

  return g_utf8_collate (left_name, right_name);
}

GPtrArray *
ow_kiosk_topic_list_records (const OwKioskTopic *self, const char *city, OwLanguage language)
{
  g_autoptr (GPtrArray) all = ow_desk_list ();
  g_autoptr (GPtrArray) countries = g_ptr_array_new ();
  GPtrArray *records = g_ptr_array_new ();

  g_return_val_if_fail (self != NULL, records);

  for (guint i = 0; i < all->len; i++)
    {
      OwDeskRecord *record = g_ptr_array_index (all, i);

      if (!is_of (self, record) || (city != NULL && g_strcmp0 (get_city (record), city) != 0))
        continue;
      if (g_str_equal (ow_reference_get_name (record->list), "visa_free_by_country"))
        g_ptr_array_add (countries, record);
      else
        g_ptr_array_add (records, record);
    }
  g_ptr_array_sort_with_data (countries, compare_countries, GINT_TO_POINTER (language));
  g_ptr_array_extend (records, countries, NULL, NULL);
  return records;
}

const OwDeskRecord *
ow_kiosk_topic_find_country (const char *nationality)
{
  const char *code = g_strcmp0 (nationality, "D") == 0 ? "DEU" : nationality;
  g_autoptr (GPtrArray) records = NULL;

  g_return_val_if_fail (nationality != NULL, NULL);

  records = ow_kiosk_topic_list_records (ow_kiosk_topic_find ("entry"), NULL, OW_LANGUAGE_EN);
  for (guint i = 0; i < records->len; i++)
    {
      const OwDeskRecord *record = g_ptr_array_index (records, i);

      if (g_strcmp0 (ow_reference_get_cell (record->list, record->row, "alpha3"), code) == 0)
        return record;
    }
  return NULL;
}
