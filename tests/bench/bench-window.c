/* The counter window in training against a minimal window of libadwaita (a header bar and a label
 * in Chinese, as ours is: the Chinese faces alone are 25 MiB of mapped files in any program), each
 * in a process of its own, one after the other in the same run: the time from the start of the
 * process to the first frame on the screen, and the resident memory once the window shows what is
 * worked with. Run it under an X server (tests/widgets/run-display). With --cold, as root, the
 * caches of the disk are emptied before each start, as after switching the machine on. */

#include <adwaita.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench-time.h"
#include "ow-program.h"

#define ROUNDS   7
#define LIMIT_MS 60000

typedef enum
{
  FIRST_FRAME, /* microseconds from the start of the process */
  READY,       /* ours: the page for signing in */
  MEMORY,      /* KiB resident, with the queue on the screen */
  N_FIGURES
} Figure;

/* The child */

static gint64 started;
static gboolean framed;
static gboolean signed_in;

static void
say (const char *what, gint64 value)
{
  g_print ("%s %" G_GINT64_FORMAT "\n", what, value);
}

static gint64
read_memory (void)
{
  g_autofree char *text = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &text, NULL, NULL));
  line = strstr (text, "VmRSS:");
  g_assert_nonnull (line);
  return g_ascii_strtoll (line + strlen ("VmRSS:"), NULL, 10);
}

static gboolean
quit_cb (gpointer application)
{
  say ("memory", read_memory ());
  g_application_quit (application);
  return G_SOURCE_REMOVE;
}

static void
frame_cb (GdkFrameClock *clock, GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));
  const char *view;

  if (!framed)
    {
      framed = TRUE;
      say ("first-frame", g_get_monotonic_time () - started);
      if (!OW_IS_COUNTER_WINDOW (window))
        g_timeout_add (300, quit_cb, application);
    }
  if (!OW_IS_COUNTER_WINDOW (window))
    return;
  view = ow_counter_window_get_view (OW_COUNTER_WINDOW (window));
  if (!signed_in && g_strcmp0 (view, "sign-in") == 0)
    {
      signed_in = TRUE;
      say ("ready", g_get_monotonic_time () - started);
      gtk_widget_activate_action (gtk_window_get_focus (window), "sign-in.sample", "i", 0);
    }
  else if (signed_in && g_strcmp0 (view, "queue") == 0)
    {
      g_signal_handlers_disconnect_by_func (clock, frame_cb, application);
      g_timeout_add (300, quit_cb, application);
    }
}

static void
activated_cb (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  g_assert_nonnull (window);
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint",
                    G_CALLBACK (frame_cb), application);
}

static void
make_floor_cb (GApplication *application)
{
  GtkWidget *window = adw_application_window_new (GTK_APPLICATION (application));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new ("一窗");

  gtk_widget_set_vexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), label);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1366, 768);
  gtk_window_set_title (GTK_WINDOW (window), "窗口");
  gtk_window_present (GTK_WINDOW (window));
}

static gboolean
late_cb (gpointer data)
{
  g_printerr ("The window did not come in %d ms.\n", LIMIT_MS);
  exit (1);
}

static int
run_child (gboolean ours)
{
  g_autoptr (GApplication) application = NULL;
  g_autoptr (GError) error = NULL;
  OwProgramOptions options = { .training = TRUE, .language = "zh_CN", .desk = 1 };

  setlocale (LC_ALL, "");
  if (ours)
    application = G_APPLICATION (ow_program_new (&options, &error));
  else
    {
      application = G_APPLICATION (adw_application_new ("org.onewindow.Bench", 0));
      g_signal_connect (application, "activate", G_CALLBACK (make_floor_cb), NULL);
    }
  g_assert_no_error (error);
  g_signal_connect_after (application, "activate", G_CALLBACK (activated_cb), NULL);
  g_timeout_add (LIMIT_MS, late_cb, NULL);
  return g_application_run (application, 0, NULL);
}

/* The parent */

static void
empty_caches (void)
{
  FILE *file = fopen ("/proc/sys/vm/drop_caches", "w");

  sync ();
  if (file == NULL || fputs ("3", file) < 0 || fclose (file) != 0)
    {
      g_printerr ("--cold needs root.\n");
      exit (1);
    }
}

static void
measure (const char *program, const char *what, gint64 *ret_figures)
{
  static const char *const names[N_FIGURES] = { "first-frame ", "ready ", "memory " };
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());
  const char *const arguments[] = { program, what, now, NULL };
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &text, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  for (int i = 0; i < N_FIGURES; i++)
    {
      const char *line = strstr (text, names[i]);

      ret_figures[i] = line != NULL ? g_ascii_strtoll (line + strlen (names[i]), NULL, 10) : 0;
    }
}

static void
print_memory (GArray *ours, GArray *floor, double goal)
{
  gint64 own = bench_median (ours);
  gint64 plain = bench_median (floor);

  g_print ("%-28s ours %6" G_GINT64_FORMAT " MiB   floor %6" G_GINT64_FORMAT
           " MiB   ratio %.2f   goal %.2f\n",
           "memory, the queue shown", own / 1024, plain / 1024, (double)own / (double)plain, goal);
}

int
main (int argc, char **argv)
{
  GArray *ours[N_FIGURES], *floor[N_FIGURES];
  g_autofree char *folder = NULL;
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  gboolean cold = argc == 2 && g_str_equal (argv[1], "--cold");

  if (argc > 2)
    {
      started = g_ascii_strtoll (argv[2], NULL, 10);
      return run_child (g_str_equal (argv[1], "--ours"));
    }
  /* The same surroundings for both: no bus, no settings of the user, a hall of their own. */
  folder = g_dir_make_tmp ("onewindow-bench-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_setenv ("GTK_A11Y", "none", TRUE);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  for (int i = 0; i < N_FIGURES; i++)
    {
      ours[i] = g_array_new (FALSE, FALSE, sizeof (gint64));
      floor[i] = g_array_new (FALSE, FALSE, sizeof (gint64));
    }
  /* The first round makes the training hall and fills the caches of the disk. */
  for (int round = -1; round < ROUNDS; round++)
    {
      gint64 figures[N_FIGURES];

      if (cold)
        empty_caches ();
      measure (program, "--floor", figures);
      for (int i = 0; i < N_FIGURES && round >= 0; i++)
        g_array_append_val (floor[i], figures[i]);
      if (cold)
        empty_caches ();
      measure (program, "--ours", figures);
      for (int i = 0; i < N_FIGURES && round >= 0; i++)
        g_array_append_val (ours[i], figures[i]);
    }
  bench_print ("first frame", ours[FIRST_FRAME], floor[FIRST_FRAME], 1.5);
  print_memory (ours[MEMORY], floor[MEMORY], 2);
  g_print ("page for signing in after %" G_GINT64_FORMAT " us\n", bench_median (ours[READY]));
  for (int i = 0; i < N_FIGURES; i++)
    {
      g_array_unref (ours[i]);
      g_array_unref (floor[i]);
    }
  return 0;
}
