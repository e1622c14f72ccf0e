/* Frames of a pane of the window while ten questions to outside systems are pending that nobody
 * answers, against the same pane with none, one after the other in the same run: the time between
 * two frames while something moves on the screen all the time. Run it under an X server
 * (tests/widgets/run-display). */

#include <adwaita.h>

#include "bench-time.h"
#include "ow-platform-pane.h"
#include "ow-simulator.h"
#include "ow-ui.h"
#include "test-hall.h"

#define LOOKUPS 10
#define FRAMES  240 /* four seconds: less than the deadline of a question */

typedef struct
{
  OwSession *session;
  GtkWidget *window;
  OwEnquiry *enquiries[LOOKUPS]; /* NULL: none is pending */
  gint64 last;
  GArray *times;
  guint busy; /* frames on which all of them were pending */
} Bench;

static void
keep_asking (Bench *bench)
{
  g_autoptr (JsonObject) parameters = json_object_new ();
  gboolean all = TRUE;

  json_object_set_string_member (parameters, "number", "ED2026-0001");
  for (int i = 0; i < LOOKUPS && bench->enquiries[i] != NULL; i++)
    if (!ow_enquiry_is_busy (bench->enquiries[i]))
      {
        all = FALSE;
        ow_enquiry_ask (bench->enquiries[i], "SYS-09", "checkEDocument", parameters, NULL, 0);
      }
  bench->busy += all && bench->enquiries[0] != NULL;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Bench *bench = data;
  gint64 now = g_get_monotonic_time ();
  gint64 passed = now - bench->last;

  if (bench->last != 0)
    g_array_append_val (bench->times, passed);
  bench->last = now;
  gtk_widget_queue_draw (widget);
  keep_asking (bench);
  return G_SOURCE_CONTINUE;
}

static gboolean
is_measured (gpointer data)
{
  return ((Bench *)data)->times->len >= FRAMES;
}

static GArray *
measure (Bench *bench)
{
  GArray *times = bench->times = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint id = gtk_widget_add_tick_callback (bench->window, tick_cb, bench, NULL);

  bench->last = 0;
  hall_until (is_measured, bench);
  gtk_widget_remove_tick_callback (bench->window, id);
  return times;
}

int
main (int argc, char **argv)
{
  Hall hall = { 0 };
  Bench bench = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSimulator) simulator = NULL;
  g_autoptr (GArray) floor = NULL;
  g_autoptr (GArray) ours = NULL;

  gtk_init ();
  adw_init ();
  ow_ui_init ();
  hall_set_up (&hall, NULL);
  simulator = ow_simulator_start (hall.folder, 0, "127.0.0.1", FALSE, hall.clock, &error);
  g_assert_no_error (error);
  hall_reopen (&hall);
  hall_sign_in (&hall, "clerk", 1);
  ow_simulator_set_fault (simulator, NULL, OW_FAULT_SILENT, -1);
  bench.session = hall.session;
  bench.window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (bench.window), 1186, 690);
  gtk_window_set_child (GTK_WINDOW (bench.window),
                        ow_platform_pane_new (hall.session, NULL, OW_LANGUAGE_ZH));
  gtk_window_present (GTK_WINDOW (bench.window));
  floor = measure (&bench);
  for (int i = 0; i < LOOKUPS; i++)
    bench.enquiries[i] = ow_enquiry_new (hall.session);
  ours = measure (&bench);
  bench_print ("frame, ten lookups pending", ours, floor, 1.05);
  g_print ("all pending on %u of %d frames; %.1f frames a second\n", bench.busy, FRAMES,
           1e6 / (double)bench_median (ours));
  for (int i = 0; i < LOOKUPS; i++)
    g_clear_object (&bench.enquiries[i]);
  gtk_window_destroy (GTK_WINDOW (bench.window));
  g_clear_pointer (&simulator, ow_simulator_stop);
  hall_tear_down (&hall, NULL);
  return 0;
}
