/* Parameters: only the readings of the closed list get in; everything else is an error that names
 * the key. */

#include <glib.h>

#include "ow-parameters.h"
#include "ow-rules-error.h"

#include "test-rules.h"

static void
test_parameters_set (void)
{
  static const struct
  {
    const char *key;
    const char *value;
    gboolean ok;
  } table[] = {
    { "proxy_age_min_60", "completed", TRUE }, { "proxy_age_min_60", "sixty", FALSE },
    { "k_visa_from", "2025-10-01", TRUE },     { "k_visa_from", "2025-13-01", FALSE },
    { "stay_warning_days", "0", TRUE },        { "stay_warning_days", "61", FALSE },
    { "stay_warning_days", "7 ", FALSE },      { "no_such_parameter", "x", FALSE },
    { "hall_opens", "08:30", TRUE },           { "hall_opens", "24:00", FALSE },
    { "hall_opens", "half past 8", FALSE },    { "hall_opens", "", FALSE },
  };
  g_autoptr (OwParameters) parameters = ow_parameters_new ();

  g_assert_true (ow_parameters_is (parameters, "proxy_age_min_60", "reached"));
  g_assert_cmpint (ow_parameters_get_integer (parameters, "health_cert_warning_days"), ==, 7);
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (ow_parameters_set (parameters, table[i].key, table[i].value, &error), ==,
                       table[i].ok);
      if (table[i].ok)
        g_assert_cmpstr (ow_parameters_get (parameters, table[i].key), ==, table[i].value);
      else
        {
          g_assert_error (error, OW_RULES_ERROR, OW_RULES_ERROR_UNKNOWN);
          g_assert_nonnull (strstr (error->message, table[i].key));
        }
    }
}

/* Every default is one of its own allowed values, so each row can be set back. */
static void
test_parameters_defaults (void)
{
  g_autoptr (OwParameters) parameters = ow_parameters_new ();
  const char *const *keys = ow_parameters_get_keys (parameters);
  guint n = 0;

  for (; keys[n] != NULL; n++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *value = g_strdup (ow_parameters_get (parameters, keys[n]));
      const char *conflict = NULL;

      ow_parameters_set (parameters, keys[n], value, &error);
      g_assert_no_error (error);
      ow_parameters_describe (parameters, keys[n], &conflict, NULL, NULL);
      g_assert_true (g_str_has_prefix (conflict, "C-") || g_str_equal (conflict, "-"));
    }
  g_assert_cmpuint (n, >=, 25);
}

/* A time of the day is typed and shown as people say it; what a program of before stored, the
 * minute of the day, is read as the same time. */
static void
test_parameters_time (void)
{
  static const struct
  {
    const char *typed, *kept;
    int minute;
  } table[] = { { "08:30", "08:30", 510 }, { "8:30", "08:30", 510 },   { "510", "08:30", 510 },
                { "0", "00:00", 0 },       { "23:59", "23:59", 1439 }, { "1440", "23:59", 1439 } };
  g_autoptr (OwParameters) parameters = ow_parameters_new ();
  g_autofree char *range = ow_parameters_dup_range (parameters, "hall_opens");
  g_autofree char *days = ow_parameters_dup_value ("stay_warning_days", "10");

  g_assert_cmpint (ow_parameters_get_minute (parameters, "hall_closes"), ==, 17 * 60);
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;

      ow_parameters_set (parameters, "hall_opens", table[i].typed, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (ow_parameters_get (parameters, "hall_opens"), ==, table[i].kept);
      g_assert_cmpint (ow_parameters_get_minute (parameters, "hall_opens"), ==, table[i].minute);
    }
  g_assert_cmpstr (range, ==, "HH:MM");
  g_assert_cmpstr (days, ==, "10");
  g_assert_true (ow_parameters_is_time ("hall_closes"));
  g_assert_false (ow_parameters_is_time ("stay_warning_days"));
}

void
test_parameters_add (void)
{
  g_test_add_func ("/rules/parameters/set", test_parameters_set);
  g_test_add_func ("/rules/parameters/defaults", test_parameters_defaults);
  g_test_add_func ("/rules/parameters/time", test_parameters_time);
}
