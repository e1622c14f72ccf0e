/* Training has its outside systems by itself: a child on this machine that ends with the program.
 */

#include "../hang.h"
#include "ow-gateway.h"
#include "ow-training-systems.h"

#include "test-app.h"

static OwTrialStep
try_work_permits (const char *folder)
{
  g_autofree char *settings = g_build_filename (folder, "gateways.ini", NULL);
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OwGateway) gateway = ow_gateway_new (settings, clock, &error);
  g_auto (OwTrial) trial = { 0 };

  g_assert_no_error (error);
  ow_gateway_try (gateway, "SYS-01", NULL, &trial);
  return trial.step;
}

static void
test_started (void)
{
  g_autofree char *folder = g_dir_make_tmp ("onewindow-training-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  OwTrainingSystems *systems = ow_training_systems_start (folder, &error);
  gint64 until = g_get_monotonic_time () + HANG_S * G_USEC_PER_SEC;

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (ow_training_systems_get_url (systems), "https://127.0.0.1:"));
  g_assert_cmpint (try_work_permits (folder), ==, OW_TRIAL_GOOD);
  g_object_unref (systems);
  while (try_work_permits (folder) == OW_TRIAL_GOOD)
    g_assert_cmpint (g_get_monotonic_time (), <, until);
}

static void
test_absent (void)
{
  g_autofree char *before = g_strdup (g_getenv ("ONEWINDOW_SIMULATOR"));
  g_autoptr (GError) error = NULL;

  g_setenv ("ONEWINDOW_SIMULATOR", "/nonexistent/onewindow-simulator", TRUE);
  g_assert_null (ow_training_systems_start (g_get_tmp_dir (), &error));
  g_assert_nonnull (error);
  g_setenv ("ONEWINDOW_SIMULATOR", before, TRUE);
}

void
test_training_systems_add (void)
{
  g_test_add_func ("/app/training-systems/started", test_started);
  g_test_add_func ("/app/training-systems/absent", test_absent);
}
