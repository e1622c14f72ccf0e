/* onewindow-simulator: the outside systems for training, on this machine only. */

#include <glib-unix.h>
#include <locale.h>
#include <stdio.h>
#include <unistd.h>

#include "ow-simulator.h"

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_CONTINUE;
}

/* Who started it is gone, however he ended. */
static gboolean
input_cb (gint file, GIOCondition condition, gpointer loop)
{
  char byte;

  if (read (file, &byte, 1) > 0)
    return G_SOURCE_CONTINUE;
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

/* "SYS-01=busy-429" or "any=slow". */
static gboolean
set_fault (OwSimulator *simulator, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "=", 2);
  OwFault fault;

  if (g_strv_length (parts) != 2 || !ow_fault_parse (parts[1], &fault))
    return FALSE;
  ow_simulator_set_fault (simulator, g_str_equal (parts[0], "any") ? NULL : parts[0], fault, -1);
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_auto (GStrv) faults = NULL;
  gboolean expired = FALSE;
  gboolean with_parent = FALSE;
  int port = 0;
  const GOptionEntry entries[] = {
    { "folder", 0, 0, G_OPTION_ARG_FILENAME, &folder,
      "Where certificates and gateways.ini are written", "DIR" },
    { "port", 0, 0, G_OPTION_ARG_INT, &port, "0: a free one", "N" },
    { "fault", 0, 0, G_OPTION_ARG_STRING_ARRAY, &faults,
      "none, slow, silent, error-500, busy-429, cut, malformed, schema, huge, redirect, lost, "
      "duplicate",
      "SYSTEM=KIND" },
    { "expired", 0, 0, G_OPTION_ARG_NONE, &expired, "With a certificate that ended yesterday",
      NULL },
    { "with-parent", 0, 0, G_OPTION_ARG_NONE, &with_parent, "End when the standard input ends",
      NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSimulator) simulator = NULL;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || folder == NULL || port < 0
      || port > 65535)
    {
      g_printerr ("onewindow-simulator: %s\n",
                  error != NULL ? error->message : "--folder DIR is needed");
      return 2;
    }
  if (g_mkdir_with_parents (folder, 0700) == 0)
    simulator = ow_simulator_start (folder, (guint)port, "127.0.0.1", expired, clock, &error);
  if (simulator == NULL)
    {
      g_printerr ("onewindow-simulator: %s: %s\n", folder,
                  error != NULL ? error->message : "cannot be made");
      return 1;
    }
  for (gsize i = 0; faults != NULL && faults[i] != NULL; i++)
    if (!set_fault (simulator, faults[i]))
      {
        g_printerr ("onewindow-simulator: unknown fault %s\n", faults[i]);
        return 2;
      }
  g_print ("https://127.0.0.1:%u\n", ow_simulator_get_port (simulator));
  fflush (stdout);
  g_unix_signal_add (SIGTERM, quit_cb, loop);
  g_unix_signal_add (SIGINT, quit_cb, loop);
  if (with_parent)
    g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, input_cb, loop);
  g_main_loop_run (loop);
  return 0;
}
