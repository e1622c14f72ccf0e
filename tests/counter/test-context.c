/* Opening a store: training and real work never mix, a lost secret stops signing only, what the
 * administrator has set holds from its day on. */

#include <glib/gstdio.h>
#include <string.h>

#include "ow-counter-error.h"
#include "ow-error.h"
#include "ow-rules-error.h"
#include "ow-site-setup.h"
#include "ow-store-error.h"
#include "test-counter.h"
#include "test-hall.h"

static OwProfile *
profile_at (Hall *hall, const char *path)
{
  OwProfile *profile = ow_profile_load ("default", hall->folder, NULL);

  ow_profile_set_store_path (profile, path);
  return profile;
}

static void
test_training (Hall *hall, gconstpointer data)
{
  OwContext *context = hall->context;

  g_assert_true (ow_context_is_training (context));
  g_assert_cmpstr (ow_context_get_site (context), ==, "TSY");
  g_assert_cmpstr (ow_context_get_centre (context), ==, "shenyang");
  g_assert_nonnull (strstr (ow_context_get_site_name (context, OW_LANGUAGE_EN), "Shenyang"));
  g_assert_cmpstr (ow_context_get_site_name (context, OW_LANGUAGE_ZH), !=,
                   ow_context_get_site_name (context, OW_LANGUAGE_RU));
  g_assert_nonnull (ow_context_get_key (context));
  g_assert_cmpint (ow_context_get_today (context), ==, ow_date_new (2026, 11, 23));
  g_assert_cmpuint (ow_context_get_services (context)->len, >=, 5);
  for (guint i = 0; i < ow_context_get_services (context)->len; i++)
    {
      const OwService *service = g_ptr_array_index (ow_context_get_services (context), i);

      g_assert_true (ow_service_is_offered (service, "shenyang"));
      g_assert_nonnull (strstr (ow_context_get_queues (context), ow_service_get_queue (service)));
    }
}

/* FORMATS: a program of the other mode refuses the file; a date is given in training only. */
static void
test_modes (Hall *hall, gconstpointer data)
{
  g_autofree char *path = g_build_filename (hall->folder, "real.onewindow", NULL);
  g_autoptr (OwClock) system = ow_clock_new_system ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OwStore) made = ow_site_setup_create (path, "dalian", FALSE, system, &error);
  g_autoptr (OwContext) real = NULL;

  g_assert_no_error (error);
  g_clear_pointer (&made, ow_store_unref);
  g_assert_null (ow_context_open (profile_at (hall, hall->path), FALSE, NULL, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_MODE);
  g_clear_error (&error);
  g_assert_null (ow_context_open (profile_at (hall, path), TRUE, NULL, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_MODE);
  g_clear_error (&error);
  g_assert_null (ow_context_open (profile_at (hall, path), FALSE, hall->clock, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  real = ow_context_open (profile_at (hall, path), FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ow_context_get_site (real), ==, "DL");
  g_assert_cmpstr (ow_context_get_centre (real), ==, "dalian");
  g_assert_false (ow_context_is_training (real));
  g_assert_null (ow_context_open (profile_at (hall, "/nowhere/at.all"), FALSE, NULL, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_UNAVAILABLE);
}

/* The counter opens without its secret, and with that of another site; it only cannot sign. */
static void
test_secret (Hall *hall, gconstpointer data)
{
  g_autofree char *secret = g_strconcat (hall->path, ".secret", NULL);
  char other[32];

  g_assert_cmpint (g_remove (secret), ==, 0);
  hall_reopen (hall);
  g_assert_null (ow_context_get_key (hall->context));
  memset (other, 'x', sizeof other);
  g_assert_true (g_file_set_contents (secret, other, sizeof other, NULL));
  hall_reopen (hall);
  g_assert_null (ow_context_get_key (hall->context));
}

static gboolean
setting_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const char *const *row = data;
  g_autoptr (OwSetting) setting = ow_setting_new ();

  setting->kind = g_strdup (row[0]);
  setting->name = g_strdup (row[1]);
  setting->revision = g_ascii_strtoll (row[2], NULL, 10);
  setting->body = g_strdup (row[3]);
  setting->source = g_strdup ("test");
  setting->valid_from = ow_date_parse (row[4]);
  return ow_transaction_insert (transaction, &ow_setting_record, setting, error);
}

static void
set (Hall *hall, const char *const *row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result
      = hall_act (hall, hall->administrator, "desk-1", NULL, setting_run, row, &error);

  g_assert_no_error (error);
}

/* REG-36-6: an imported year is no longer provisional; C-WORKDAYS: a parameter holds from its day.
 */
static void
test_settings (Hall *hall, gconstpointer data)
{
  static const char *const year[]
      = { "calendar", "2027", "1",
          "date\tkind\tname\tsource\n2027-01-01\toff\tNew Year\ttest\n2027-01-04\toff\tNew "
          "Year\ttest\n",
          NULL };
  static const char *const now[] = { "parameter", "make_up_days", "1", "skip", "2026-11-01" };
  static const char *const later[] = { "parameter", "make_up_days", "2", "count", "2026-12-01" };
  static const char *const wrong[] = { "parameter", "make_up_days", "3", "perhaps", NULL };
  g_autoptr (GError) error = NULL;
  gboolean provisional = FALSE;

  ow_calendar_add_workdays (ow_context_get_calendar (hall->context), ow_date_new (2026, 12, 31), 1,
                            OW_CALENDAR_DEFAULT, &provisional);
  g_assert_true (provisional);
  g_assert_true (
      ow_parameters_is (ow_context_get_parameters (hall->context), "make_up_days", "count"));
  set (hall, year);
  set (hall, now);
  set (hall, later);
  hall_reopen (hall);
  g_assert_cmpint (ow_calendar_add_workdays (ow_context_get_calendar (hall->context),
                                             ow_date_new (2026, 12, 31), 1, OW_CALENDAR_DEFAULT,
                                             &provisional),
                   ==, ow_date_new (2027, 1, 5));
  g_assert_false (provisional);
  g_assert_true (
      ow_parameters_is (ow_context_get_parameters (hall->context), "make_up_days", "skip"));
  ow_clock_advance (hall->clock, 14 * OW_DAY_MS);
  hall_reopen (hall);
  g_assert_true (
      ow_parameters_is (ow_context_get_parameters (hall->context), "make_up_days", "count"));
  set (hall, wrong);
  g_assert_null (ow_context_open (profile_at (hall, hall->path), TRUE, hall->clock, &error));
  g_assert_error (error, OW_RULES_ERROR, OW_RULES_ERROR_UNKNOWN);
}

static void
test_async (Hall *hall, gconstpointer data)
{
  g_auto (Answer) answer = { NULL };
  g_auto (Answer) refused = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwContext) context = NULL;

  ow_context_open_async (profile_at (hall, hall->path), TRUE, hall->clock, NULL, hall_answer_cb,
                         &answer);
  context = ow_context_open_finish (hall_wait (&answer), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ow_context_get_site (context), ==, "TSY");
  ow_context_open_async (profile_at (hall, hall->path), FALSE, NULL, NULL, hall_answer_cb,
                         &refused);
  g_assert_null (ow_context_open_finish (hall_wait (&refused), &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_MODE);
}

void
test_context_add (void)
{
#define ADD(name, func)                                                                            \
  g_test_add ("/counter/context/" name, Hall, NULL, hall_set_up, func, hall_tear_down)
  ADD ("training", test_training);
  ADD ("modes", test_modes);
  ADD ("secret", test_secret);
  ADD ("settings", test_settings);
  ADD ("async", test_async);
#undef ADD
}
