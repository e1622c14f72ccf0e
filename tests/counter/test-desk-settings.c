/* Who may set what on a machine, and that it is known afterwards who did (issue 6, printers; issue
 * 9, least privilege). */

#include "ow-counter-error.h"
#include "ow-desk-settings.h"

#include "test-counter.h"
#include "test-hall.h"

static void
take_settings (Hall *hall, OwDeskSettings *ret_settings)
{
  ow_profile_get_settings (ow_context_get_profile (hall->context), ret_settings);
}

/* A clerk goes on with another printer; the minutes until the lock are the administrator's. */
static void
test_desk_settings_rights (Hall *hall, gconstpointer data)
{
  static const struct
  {
    const char *name;
    gboolean printer, lock;
  } rows[] = {
    { "clerk", TRUE, FALSE },
    { "supervisor", TRUE, FALSE },
    { "admin", TRUE, TRUE },
    { "auditor", FALSE, FALSE },
  };
  OwProfile *profile = ow_context_get_profile (hall->context);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *printer = g_strdup_printf ("Printer-of-%s", rows[i].name);
      g_autoptr (GError) error = NULL;
      OwDeskSettings settings;

      hall_sign_in (hall, rows[i].name, 1);
      g_assert_cmpint (ow_desk_settings_may_lock (hall->session), ==, rows[i].lock);
      take_settings (hall, &settings);
      settings.printers[OW_PRINTER_SLIP] = printer;
      g_assert_cmpint (ow_desk_settings_save (hall->session, &settings, &error), ==,
                       rows[i].printer);
      if (rows[i].printer)
        {
          g_assert_no_error (error);
          g_assert_cmpstr (ow_profile_get_printer (profile, OW_PRINTER_SLIP), ==, printer);
        }
      else
        g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
      g_clear_error (&error);
      take_settings (hall, &settings);
      settings.lock_minutes = 20 + (int)i;
      g_assert_cmpint (ow_desk_settings_save (hall->session, &settings, &error), ==, rows[i].lock);
      if (!rows[i].lock)
        g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_NOT_ALLOWED);
      g_assert_cmpint (ow_profile_get_lock_minutes (profile), ==,
                       rows[i].lock ? 20 + (int)i
                       : i > 2      ? 22
                                    : OW_LOCK_MINUTES_DEFAULT);
      ow_session_sign_out (hall->session);
    }
  /* Signing in waits for the events before it. */
  hall_sign_in (hall, "clerk", 1);
  g_assert_cmpuint (hall_count_events (hall, "desk.settings", "desk-1"), ==, 4);
  g_assert_cmpuint (hall_count_events (hall, "desk.lock-minutes", "desk-1"), ==, 1);
}

/* Nobody, and a locked window, changes nothing. */
static void
test_desk_settings_locked (Hall *hall, gconstpointer data)
{
  OwDeskSettings settings;
  g_autoptr (GError) error = NULL;

  take_settings (hall, &settings);
  settings.printers[OW_PRINTER_SLIP] = "Slip";
  g_assert_false (ow_desk_settings_save (hall->session, &settings, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_SIGN_IN);
  g_clear_error (&error);
  hall_sign_in (hall, "admin", 1);
  ow_session_lock (hall->session);
  g_assert_false (ow_desk_settings_save (hall->session, &settings, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_SIGN_IN);
  g_assert_null (ow_profile_get_printer (ow_context_get_profile (hall->context), OW_PRINTER_SLIP));
}

void
test_desk_settings_add (void)
{
  test_engine_add ("/counter/desk-settings/rights", Hall, hall_set_up, test_desk_settings_rights,
                   hall_tear_down);
  test_engine_add ("/counter/desk-settings/locked", Hall, hall_set_up, test_desk_settings_locked,
                   hall_tear_down);
}
