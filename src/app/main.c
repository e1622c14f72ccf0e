/* onewindow: the counter window. */

#include <locale.h>

#include "ow-hall-program.h"
#include "ow-message.h"
#include "ow-program.h"

int
main (int argc, char **argv)
{
  g_autofree char *store = NULL;
  g_autofree char *profile = NULL;
  g_autofree char *centre = NULL;
  g_autofree char *language = NULL;
  g_autofree char *now = NULL;
  g_autofree char *monitor = NULL;
  gboolean training = FALSE, service = FALSE, kiosk = FALSE, display = FALSE, rating = FALSE;
  int desk = 0;
  const GOptionEntry entries[] = {
    { "training", 0, 0, G_OPTION_ARG_NONE, &training, "Sample staff, desks and tickets", NULL },
    { "store", 0, 0, G_OPTION_ARG_FILENAME, &store, "The store of the site", "FILE" },
    { "profile", 0, 0, G_OPTION_ARG_STRING, &profile, "Settings of this machine", "NAME" },
    { "centre", 0, 0, G_OPTION_ARG_STRING, &centre, "shenyang, dalian (first start)", "NAME" },
    { "language", 0, 0, G_OPTION_ARG_STRING, &language, "zh_CN, en, ru, ja, ko", "CODE" },
    { "desk", 0, 0, G_OPTION_ARG_INT, &desk, "Number of this counter", "N" },
    { "monitor", 0, 0, G_OPTION_ARG_STRING, &monitor,
      "Fill this monitor from now on; none: an ordinary window", "CONNECTOR" },
    { "now", 0, 0, G_OPTION_ARG_STRING, &now, "Date and time, training only", "INSTANT" },
    { "kiosk", 0, 0, G_OPTION_ARG_NONE, &kiosk, "The kiosk that gives numbers", NULL },
    { "display", 0, 0, G_OPTION_ARG_NONE, &display, "The public display of the hall", NULL },
    { "rating", 0, 0, G_OPTION_ARG_NONE, &rating, "The applicant's screen of a counter", NULL },
    { "gapplication-service", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &service, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("[FILE…]");
  g_autoptr (GApplication) program = NULL;
  g_autoptr (GError) error = NULL;
  OwProgramOptions options;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("onewindow: %s\n", error->message);
      return 2;
    }
  if (kiosk + display + rating > 1)
    {
      g_printerr ("onewindow: --kiosk, --display, --rating: one of them\n");
      return 2;
    }
  if (kiosk || display || rating)
    {
      OwHallOptions hall = { kiosk     ? OW_HALL_KIOSK
                             : display ? OW_HALL_DISPLAY
                                       : OW_HALL_RATING,
                             training,
                             store,
                             profile,
                             now,
                             NULL,
                             desk,
                             monitor };

      program = (GApplication *)ow_hall_program_new (&hall, &error);
    }
  else
    {
      options
          = (OwProgramOptions){ training, store, profile, centre, language, now, desk, monitor };
      program = (GApplication *)ow_program_new (&options, &error);
    }
  if (program == NULL)
    {
      g_printerr ("onewindow: %s\n", error->message);
      return 2;
    }
  /* The desktop starts it by its name on the bus, and says afterwards what to do. */
  if (service)
    g_application_set_flags (program, g_application_get_flags (program) | G_APPLICATION_IS_SERVICE);
  return g_application_run (program, argc, argv);
}
