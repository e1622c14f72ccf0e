/* The program. The window is there at once; the store is opened on a thread of its own, and what
 * goes wrong is a page with what to do and a button to try again. */

#include "ow-program.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <malloc.h>
#include <unistd.h>

#include "ow-backup-keeper.h"
#include "ow-counter-error.h"
#include "ow-deliverer.h"
#include "ow-message.h"
#include "ow-monitor.h"
#include "ow-profile-lock.h"
#include "ow-retention-watch.h"
#include "ow-store-error.h"
#include "ow-task.h"
#include "ow-training-systems.h"
#include "ow-training.h"
#include "ow-ui.h"

#define APPLICATION_ID "org.onewindow.Counter"
#define SCHEMA_ID      "org.onewindow.Counter"
#define KEPT_FREE      (128 * 1024)

struct _OwProgram
{
  AdwApplication parent_instance;

  OwCounterWindow *window; /* weak */
  GSettings *settings;     /* NULL when the schema is not installed */
  OwClock *clock;          /* NULL: the system's */
  char *store;
  char *profile;
  char *centre;
  char *monitor;
  OwLanguage language;
  int desk;
  gboolean training;
  OwTrainingSystems *systems; /* NULL: none, or they could not be started */
  OwDeliverer *deliverer;     /* NULL: no store yet */
  OwRetentionWatch *keeper;   /* the same */
  OwBackupKeeper *backups;    /* the same */
  int lock;                   /* of the profile; -1: none yet */
};

G_DEFINE_FINAL_TYPE (OwProgram, ow_program, ADW_TYPE_APPLICATION)

static OwProfile *
load_profile (OwProgram *self, GError **error)
{
  OwProfile *profile = ow_profile_load (self->profile, NULL, error);

  if (profile == NULL)
    return NULL;
  if (self->store != NULL)
    ow_profile_set_store_path (profile, self->store);
  if (self->desk > 0)
    ow_profile_set_desk (profile, self->desk);
  return profile;
}

/* Every window sends what waits for outside systems and fetches what they have, and makes the daily
 * run of erasing: nobody has to start anything for it. The lease of a system, and the row of a day,
 * see to it that one of them does. */
static void
deliver (OwProgram *self, OwContext *context)
{
  g_clear_object (&self->keeper);
  g_clear_object (&self->deliverer);
  self->deliverer
      = ow_deliverer_new (ow_context_get_store (context), ow_context_get_gateway (context));
  ow_deliverer_start (self->deliverer);
  g_clear_object (&self->keeper);
  self->keeper = ow_retention_watch_new (context);
}

/* Every window looks after the backups of its machine: places are a setting of the machine. */
static void
keep_backups (OwProgram *self, OwContext *context)
{
  OwProfile *profile = ow_context_get_profile (context);
  g_autofree char *station = g_strdup_printf ("desk-%d", MAX (ow_profile_get_desk (profile), 1));

  g_clear_object (&self->backups);
  self->backups = ow_backup_keeper_new (ow_context_get_store (context), self->profile,
                                        ow_profile_get_directory (profile),
                                        ow_profile_get_store_path (profile), station);
  ow_backup_keeper_start (self->backups);
}

/* A damaged file is a page of its own, which puts a backup back. */
static void
show_failure (OwProgram *self, const GError *error)
{
  OwProfile *profile = g_error_matches (error, OW_STORE_ERROR, OW_STORE_ERROR_CORRUPT)
                           ? load_profile (self, NULL)
                           : NULL;

  if (profile != NULL && !ow_store_address_is_server (ow_profile_get_store_path (profile)))
    ow_counter_window_show_rescue (self->window, g_steal_pointer (&profile), self->training,
                                   self->clock, error);
  else
    ow_counter_window_show_failure (self->window, error);
  g_clear_pointer (&profile, ow_profile_free);
}

static void
open_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwProgram) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwContext) context = ow_context_open_finish (result, &error);

  if (self->window == NULL)
    return;
  if (context == NULL)
    show_failure (self, error);
  else
    {
      deliver (self, context);
      keep_backups (self, context);
      ow_counter_window_set_context (self->window, context);
    }
}

static void
open_context (OwProgram *self, OwProfile *profile)
{
  ow_context_open_async (profile, self->training, self->clock, NULL, open_cb, g_object_ref (self));
}

/* Training makes what is missing: its store, staff and five numbers a day. */

typedef struct
{
  OwProfile *profile;
  OwClock *clock;
  char *centre;
  gboolean start;             /* the outside systems too */
  OwTrainingSystems *systems; /* what was started */
} Prepare;

static void
prepare_free (gpointer data)
{
  Prepare *prepare = data;

  g_clear_pointer (&prepare->profile, ow_profile_free);
  ow_clock_unref (prepare->clock);
  g_clear_object (&prepare->systems);
  g_free (prepare->centre);
  g_free (prepare);
}

static void
prepare_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Prepare *prepare = data;
  GError *error = NULL;

  if (!ow_training_prepare (prepare->profile, prepare->centre, prepare->clock, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (prepare->start)
    {
      g_autoptr (GError) problem = NULL;

      prepare->systems
          = ow_training_systems_start (ow_profile_get_directory (prepare->profile), &problem);
      /* Training without them is still training: every system is shown as off. */
      if (prepare->systems == NULL)
        g_message ("%s", problem->message);
    }
  g_task_return_boolean (task, TRUE);
}

static void
prepare_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  OwProgram *self = OW_PROGRAM (source);
  Prepare *prepare = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (self->systems == NULL)
    self->systems = g_steal_pointer (&prepare->systems);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    open_context (self, g_steal_pointer (&prepare->profile));
  else if (self->window != NULL)
    show_failure (self, error);
}

static void
open_training (OwProgram *self, OwProfile *profile)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, prepare_cb, NULL);
  Prepare *prepare = g_new0 (Prepare, 1);

  prepare->centre = g_strdup (self->centre != NULL ? self->centre : "shenyang");
  prepare->clock = self->clock != NULL ? ow_clock_ref (self->clock) : ow_clock_new_system ();
  prepare->profile = profile;
  prepare->start = self->systems == NULL;
  g_task_set_source_tag (task, open_training);
  g_task_set_task_data (task, prepare, prepare_free);
  ow_task_run_in_thread (task, prepare_thread);
}

static void
start (OwProgram *self)
{
  g_autoptr (GError) error = NULL;
  OwProfile *profile = load_profile (self, &error);

  ow_counter_window_show_opening (self->window);
  if (profile != NULL && self->lock < 0)
    {
      self->lock = ow_profile_lock (profile, &error);
      if (error != NULL)
        g_clear_pointer (&profile, ow_profile_free);
    }
  if (profile != NULL)
    ow_monitor_place (GTK_WINDOW (self->window), profile, NULL, self->monitor);
  g_clear_pointer (&self->monitor, g_free);
  if (profile == NULL)
    ow_counter_window_show_failure (self->window, error);
  else if (self->training)
    open_training (self, profile);
  else if (ow_profile_is_first_start (profile))
    ow_counter_window_show_setup (self->window, profile, self->centre, self->desk);
  else
    open_context (self, profile);
}

static void
retry_cb (OwCounterWindow *window, OwProgram *self)
{
  start (self);
}

static void
language_cb (OwCounterWindow *window, int language, OwProgram *self)
{
  if (self->settings != NULL)
    g_settings_set_string (self->settings, "language", ow_language_get_code (language));
}

static void
restore_geometry (OwProgram *self)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (self->window));
  int width, height;

  /* The page of a browser is filled: it has no edges that a window could be dragged by. */
  if (g_str_equal (G_OBJECT_TYPE_NAME (display), "GdkBroadwayDisplay"))
    gtk_window_maximize (GTK_WINDOW (self->window));
  if (self->settings == NULL)
    return;
  g_settings_get (self->settings, "window-size", "(ii)", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, height);
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self->window));
}

static void
save_geometry_cb (GtkWindow *window, OwProgram *self)
{
  int width, height;

  if (self->settings == NULL || gtk_window_is_fullscreen (window))
    return;
  gtk_window_get_default_size (window, &width, &height);
  if (!gtk_window_is_maximized (window) && width > 0 && height > 0)
    g_settings_set (self->settings, "window-size", "(ii)", width, height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
}

static void
ow_program_activate (GApplication *application)
{
  OwProgram *self = OW_PROGRAM (application);
  OwCounterWindow *window;

  if (self->window == NULL)
    {
      window = ow_counter_window_new (ADW_APPLICATION (self), self->language);
      g_set_weak_pointer (&self->window, window);
      g_signal_connect_object (window, "retry", G_CALLBACK (retry_cb), self, 0);
      g_signal_connect_object (window, "language", G_CALLBACK (language_cb), self, 0);
      g_signal_connect_object (window, "unrealize", G_CALLBACK (save_geometry_cb), self, 0);
      restore_geometry (self);
      gtk_window_present (GTK_WINDOW (window));
      start (self);
      return;
    }
  gtk_window_present (GTK_WINDOW (self->window));
}

/* A double click on an exchange file. */
static void
ow_program_open (GApplication *application, GFile **files, int n, const char *hint)
{
  OwProgram *self = OW_PROGRAM (application);

  g_application_activate (application);
  for (int i = 0; i < n && self->window != NULL; i++)
    ow_counter_window_add_file (self->window, files[i]);
}

/* "training" of the desktop file, when the desktop starts the program by its name on the bus. */
static void
training_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  const char *const arguments[] = { program, "--training", NULL };
  g_autoptr (GError) error = NULL;

  if (program != NULL
      && !g_spawn_async (NULL, (char **)arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, &error))
    g_printerr ("onewindow: %s\n", error->message);
}

static void
ow_program_startup (GApplication *application)
{
  static const GActionEntry actions[] = { { .name = "training", .activate = training_cb } };

#ifdef M_TRIM_THRESHOLD
  /* Else glibc takes each large block that is freed for a habit, and keeps megabytes of a start. */
  mallopt (M_TRIM_THRESHOLD, KEPT_FREE);
#endif
  G_APPLICATION_CLASS (ow_program_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  gtk_window_set_default_icon_name (APPLICATION_ID);
  ow_ui_init ();
}

static void
ow_program_finalize (GObject *object)
{
  OwProgram *self = OW_PROGRAM (object);

  if (self->lock >= 0)
    close (self->lock);
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->keeper);
  g_clear_object (&self->deliverer);
  g_clear_object (&self->backups);
  g_clear_object (&self->systems);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->clock, ow_clock_unref);
  g_free (self->store);
  g_free (self->profile);
  g_free (self->centre);
  g_free (self->monitor);
  G_OBJECT_CLASS (ow_program_parent_class)->finalize (object);
}

static void
ow_program_class_init (OwProgramClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_program_finalize;
  G_APPLICATION_CLASS (klass)->activate = ow_program_activate;
  G_APPLICATION_CLASS (klass)->open = ow_program_open;
  G_APPLICATION_CLASS (klass)->startup = ow_program_startup;
}

static void
ow_program_init (OwProgram *self)
{
  self->lock = -1;
}

/* How the window of this profile looked last; none when the schema is not installed. */
static void
open_settings (OwProgram *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autofree char *path = g_strdup_printf ("/org/onewindow/Counter/%s/", self->profile);

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SCHEMA_ID, TRUE);
  if (schema != NULL)
    self->settings = g_settings_new_with_path (SCHEMA_ID, path);
}

/* The language set for this machine, then the one remembered, then that of the locale, then
 * Chinese. A file that cannot be read says so when the store is opened. */
static OwLanguage
choose_language (OwProgram *self)
{
  OwLanguage language = OW_LANGUAGE_ZH;
  g_autofree char *remembered = NULL;
  const char *locale = setlocale (LC_MESSAGES, NULL);
  g_autoptr (OwProfile) profile = ow_profile_load (self->profile, NULL, NULL);

  if (profile != NULL && ow_profile_get_language (profile) >= 0)
    return ow_profile_get_language (profile);
  if (self->settings != NULL)
    remembered = g_settings_get_string (self->settings, "language");
  if (remembered == NULL || !ow_language_parse (remembered, &language))
    ow_language_parse (locale != NULL ? locale : "", &language);
  return language;
}

static gboolean
fail (GError **error, const char *option, const char *allowed)
{
  ow_message_set_error (
      error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE,
      ow_message_new ("error.program.option", "option", option, "allowed", allowed, NULL));
  return FALSE;
}

static gboolean
take_options (OwProgram *self, const OwProgramOptions *options, GError **error)
{
  OwInstant now = OW_INSTANT_NONE;

  self->training = options->training;
  if (options->language != NULL && !ow_language_parse (options->language, &self->language))
    return fail (error, "--language", "zh_CN, en, ru, ja, ko");
  if (options->centre != NULL && !g_str_equal (options->centre, "shenyang")
      && !g_str_equal (options->centre, "dalian"))
    return fail (error, "--centre", "shenyang, dalian");
  if (options->desk < 0 || options->desk > 99)
    return fail (error, "--desk", "1–99");
  if (options->now != NULL)
    {
      now = ow_instant_parse (options->now);
      if (!options->training || now == OW_INSTANT_NONE)
        return fail (error, "--now", "2026-11-24T09:00+08:00, --training");
      self->clock = ow_clock_new_fixed (now);
    }
  self->desk = options->desk;
  self->store = g_strdup (options->store);
  self->centre = g_strdup (options->centre);
  self->monitor = g_strdup (options->monitor);
  self->profile = g_strdup (options->profile != NULL ? options->profile
                            : options->training      ? "training"
                                                     : "default");
  /* The profile is a folder and a part of the id of the program. */
  for (const char *c = self->profile; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && *c != '_')
      return fail (error, "--profile", "A–Z, a–z, 0–9, _");
  if (*self->profile == '\0' || g_ascii_isdigit (*self->profile))
    return fail (error, "--profile", "A–Z, a–z, 0–9, _");
  open_settings (self);
  if (options->language == NULL)
    self->language = choose_language (self);
  return TRUE;
}

OwProgram *
ow_program_new (const OwProgramOptions *options, GError **error)
{
  g_autoptr (OwProgram) self = g_object_new (OW_TYPE_PROGRAM, NULL);
  g_autofree char *id = NULL;

  if (!take_options (self, options, error))
    return NULL;
  id = g_str_equal (self->profile, "default")
           ? g_strdup (APPLICATION_ID)
           : g_strconcat (APPLICATION_ID, ".", self->profile, NULL);
  g_application_set_application_id (G_APPLICATION (self), id);
  g_application_set_flags (G_APPLICATION (self), G_APPLICATION_HANDLES_OPEN);
  return g_steal_pointer (&self);
}

OwCounterWindow *
ow_program_get_window (OwProgram *self)
{
  g_return_val_if_fail (OW_IS_PROGRAM (self), NULL);

  return self->window;
}
