/* The kiosk tells without typing what the desk finds by typing: every record for a visitor lies in
 * one topic, and cities lead to all of its records. */

#include <glib.h>

#include "ow-kiosk-topic.h"
#include "ow-message.h"

#include "test-counter.h"

static void
test_topics_whole (void)
{
  /* For the counter alone: the history of incentives, figures, points, events; the letters of the
   * visa are a question. */
  static const char *const desk_only[] = { "figures",
                                           "incentives_historic",
                                           "investment_events",
                                           "targets_historic",
                                           "visa_categories",
                                           "workpermit_points",
                                           NULL };
  g_autoptr (GPtrArray) all = ow_desk_list ();
  gsize n;
  const OwKioskTopic *topics = ow_kiosk_topic_get_all (&n);
  guint told = 0, left = 0, in_topics = 0;

  g_assert_cmpuint (n, ==, 8);
  for (gsize t = 0; t < n; t++)
    {
      g_autoptr (GPtrArray) records
          = ow_kiosk_topic_list_records (&topics[t], NULL, OW_LANGUAGE_EN);
      g_autoptr (GPtrArray) cities = ow_kiosk_topic_list_cities (&topics[t]);
      guint by_city = 0;

      g_assert_nonnull (ow_message_find_def (topics[t].message));
      g_assert_true (ow_kiosk_topic_find (topics[t].name) == &topics[t]);
      g_assert_cmpuint (records->len, >, 0);
      in_topics += records->len;
      for (guint c = 0; c < cities->len; c++)
        {
          g_autoptr (GPtrArray) there = ow_kiosk_topic_list_records (
              &topics[t], g_ptr_array_index (cities, c), OW_LANGUAGE_EN);

          g_assert_cmpuint (there->len, >, 0);
          by_city += there->len;
        }
      /* No record is lost between two cities. */
      if (cities->len > 0)
        g_assert_cmpuint (by_city, ==, records->len);
    }
  for (guint i = 0; i < all->len; i++)
    {
      const OwDeskRecord *record = g_ptr_array_index (all, i);
      guint topics_of = 0;

      for (gsize t = 0; t < n; t++)
        topics_of += g_strv_contains (topics[t].lists, ow_reference_get_name (record->list));
      if (g_strv_contains (desk_only, ow_reference_get_name (record->list)))
        left += topics_of == 0;
      else
        {
          g_assert_cmpuint (topics_of, ==, 1);
          told++;
        }
    }
  g_assert_cmpuint (told, ==, in_topics);
  g_assert_cmpuint (told + left, ==, all->len);
}

static void
test_topics_cities (void)
{
  g_autoptr (GPtrArray) hospitals = ow_kiosk_topic_list_cities (ow_kiosk_topic_find ("hospitals"));
  g_autoptr (GPtrArray) sights = ow_kiosk_topic_list_cities (ow_kiosk_topic_find ("sights"));
  g_autoptr (GPtrArray) links = ow_kiosk_topic_list_cities (ow_kiosk_topic_find ("links"));

  /* GUIDE-IX: no hospital in Liaoyang. */
  g_assert_cmpuint (hospitals->len, ==, 13);
  g_assert_cmpuint (sights->len, ==, 14);
  g_assert_cmpuint (links->len, ==, 0);
  g_assert_cmpstr (g_ptr_array_index (hospitals, 0), ==, "SY");
  g_assert_null (ow_kiosk_topic_find ("nothing"));
}

static void
test_topics_country (void)
{
  const OwDeskRecord *germany = ow_kiosk_topic_find_country ("D");
  g_autofree char *name = ow_desk_dup_title (germany, OW_LANGUAGE_KO);

  g_assert_cmpstr (name, ==, "독일");
  g_assert_true (ow_kiosk_topic_find_country ("ALB") != NULL);
  g_assert_null (ow_kiosk_topic_find_country ("IND"));
  g_assert_null (ow_kiosk_topic_find_country ("UTO"));
}

void
test_kiosk_topic_add (void)
{
  g_test_add_func ("/counter/kiosk-topic/whole", test_topics_whole);
  g_test_add_func ("/counter/kiosk-topic/cities", test_topics_cities);
  g_test_add_func ("/counter/kiosk-topic/country", test_topics_country);
}
