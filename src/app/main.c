/* onewindow: the counter window. Opens the training store on a thread of its own; the window is
 * there at once. */

#include <adwaita.h>
#include <locale.h>

#include "ow-counter-window.h"
#include "ow-training.h"

typedef struct
{
  OwLanguage language;
  OwCounterWindow *window;
} Program;

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  GError *error = NULL;
  OwStore *store = ow_training_open (clock, &error);

  if (store != NULL)
    g_task_return_pointer (task, store, (GDestroyNotify)ow_store_unref);
  else
    g_task_return_error (task, error);
}

static void
open_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  OwCounterWindow *window = OW_COUNTER_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwStore) store = g_task_propagate_pointer (G_TASK (result), &error);

  if (store != NULL)
    ow_counter_window_set_store (window, store);
  else
    ow_counter_window_show_error (window, error);
}

static void
activate_cb (AdwApplication *application, Program *program)
{
  if (program->window == NULL)
    {
      g_autoptr (GTask) task = NULL;

      program->window = ow_counter_window_new (application, program->language);
      task = g_task_new (program->window, NULL, open_cb, NULL);
      g_task_run_in_thread (task, open_thread);
    }
  gtk_window_present (GTK_WINDOW (program->window));
}

int
main (int argc, char **argv)
{
  g_autofree char *language = NULL;
  gboolean training = FALSE;
  const GOptionEntry entries[] = {
    { "training", 0, 0, G_OPTION_ARG_NONE, &training, "Sample staff, desks and tickets", NULL },
    { "language", 0, 0, G_OPTION_ARG_STRING, &language, "zh_CN, en, ru, ja, ko", "CODE" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (AdwApplication) application = NULL;
  g_autoptr (GError) error = NULL;
  Program program = { OW_LANGUAGE_ZH, NULL };

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("onewindow: %s\n", error->message);
      return 2;
    }
  if (language != NULL && !ow_language_parse (language, &program.language))
    {
      g_printerr ("onewindow: unknown language %s (zh_CN, en, ru, ja, ko)\n", language);
      return 2;
    }
  if (!training)
    {
      g_printerr (
          "onewindow: this version opens the training store only; start it with --training\n");
      return 2;
    }
  application = adw_application_new ("org.onewindow.Counter", G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &program);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
