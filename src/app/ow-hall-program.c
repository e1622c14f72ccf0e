/* One program for the screens of the hall. Every two seconds it looks whether the store is there
 * and is the one that it has open. */

#include "ow-hall-program.h"

#include <glib/gstdio.h>

#include "ow-counter-error.h"
#include "ow-display-window.h"
#include "ow-kiosk-window.h"
#include "ow-message.h"
#include "ow-monitor.h"
#include "ow-profile.h"
#include "ow-rating-window.h"
#include "ow-settings-watch.h"
#include "ow-ui.h"

#define LOOK_SECONDS 2

struct _OwHallProgram
{
  AdwApplication parent_instance;

  GtkWindow *window; /* weak */
  OwHallKind kind;
  OwClock *clock; /* NULL: the system's */
  char *store, *profile, *speech, *monitor;
  int desk;
  gboolean training, opening;
  OwContext *context; /* NULL: not open */
  OwSettingsWatch *settings;
  guint64 inode; /* of the open file; 0 for a server */
  guint timer;
};

G_DEFINE_FINAL_TYPE (OwHallProgram, ow_hall_program, ADW_TYPE_APPLICATION)

/* The next page is in the words of now; what cannot be read stays as it was. */
static void
taken_cb (gboolean services, const GError *error, gpointer data)
{
  if (error != NULL)
    g_info ("The settings could not be read: %s", error->message);
}

static void
set_context (OwHallProgram *self, OwContext *context)
{
  g_clear_pointer (&self->settings, ow_settings_watch_free);
  g_set_object (&self->context, context);
  if (context != NULL)
    self->settings = ow_settings_watch_new (context, taken_cb, self);
  if (self->window == NULL)
    return;
  if (self->kind == OW_HALL_KIOSK)
    ow_kiosk_window_set_context (OW_KIOSK_WINDOW (self->window), context);
  else if (self->kind == OW_HALL_DISPLAY)
    ow_display_window_set_context (OW_DISPLAY_WINDOW (self->window), context);
  else
    ow_rating_window_set_context (OW_RATING_WINDOW (self->window), context);
}

/* 0 when there is no such file. */
static guint64
get_inode (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 ? (guint64)info.st_ino : 0;
}

static OwProfile *
load_profile (OwHallProgram *self, GError **error)
{
  OwProfile *profile = ow_profile_load (self->profile, NULL, error);

  if (profile != NULL && self->store != NULL)
    ow_profile_set_store_path (profile, self->store);
  return profile;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwHallProgram) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwContext) context = ow_context_open_finish (result, &error);

  self->opening = FALSE;
  /* What it says is for the person who set it up, not for the hall: it is tried again. */
  if (context == NULL)
    g_info ("The store could not be opened: %s", error->message);
  else if (self->window != NULL)
    set_context (self, context);
}

static gboolean
look_cb (gpointer data)
{
  OwHallProgram *self = data;
  OwProfile *profile;
  const char *path;
  gboolean server;

  if (self->opening)
    return G_SOURCE_CONTINUE;
  profile = load_profile (self, NULL);
  if (profile == NULL)
    return G_SOURCE_CONTINUE;
  path = ow_profile_get_store_path (profile);
  server = ow_store_address_is_server (path);
  /* A file that was taken away or put in place of ours: what is open is no longer the hall's. */
  if (self->context != NULL && !server && get_inode (path) != self->inode)
    set_context (self, NULL);
  if (self->context == NULL && (server || get_inode (path) != 0))
    {
      self->inode = server ? 0 : get_inode (path);
      self->opening = TRUE;
      ow_context_open_async (profile, self->training, self->clock, NULL, opened_cb,
                             g_object_ref (self));
      return G_SOURCE_CONTINUE;
    }
  ow_profile_free (profile);
  return G_SOURCE_CONTINUE;
}

static GtkWindow *
make_window (OwHallProgram *self)
{
  g_autofree char *station = g_strdup_printf ("kiosk-%d", MAX (self->desk, 1));

  if (self->kind == OW_HALL_KIOSK)
    return GTK_WINDOW (ow_kiosk_window_new (ADW_APPLICATION (self), station, self->speech));
  if (self->kind == OW_HALL_DISPLAY)
    return GTK_WINDOW (ow_display_window_new (ADW_APPLICATION (self), self->speech));
  return GTK_WINDOW (ow_rating_window_new (ADW_APPLICATION (self), MAX (self->desk, 1)));
}

/* The screen of a hall fills a monitor: the one that was chosen for it, else the desktop's choice.
 */
static void
place (OwHallProgram *self)
{
  static const char *const screens[] = { "kiosk", "display", "rating" };
  OwProfile *profile = load_profile (self, NULL);

  if (profile == NULL
      || !ow_monitor_place (self->window, profile, screens[self->kind], self->monitor))
    gtk_window_fullscreen (self->window);
  if (profile != NULL)
    ow_profile_free (profile);
}

static void
ow_hall_program_activate (GApplication *application)
{
  OwHallProgram *self = OW_HALL_PROGRAM (application);

  if (self->window == NULL)
    {
      g_set_weak_pointer (&self->window, make_window (self));
      place (self);
      self->timer = g_timeout_add_seconds (LOOK_SECONDS, look_cb, self);
      look_cb (self);
    }
  gtk_window_present (self->window);
}

static void
ow_hall_program_startup (GApplication *application)
{
  OwHallProgram *self = OW_HALL_PROGRAM (application);

  G_APPLICATION_CLASS (ow_hall_program_parent_class)->startup (application);
  ow_ui_init ();
  ow_ui_set_training (self->training);
  if (self->kind == OW_HALL_DISPLAY)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                        ADW_COLOR_SCHEME_FORCE_DARK);
}

static void
ow_hall_program_finalize (GObject *object)
{
  OwHallProgram *self = OW_HALL_PROGRAM (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_weak_pointer (&self->window);
  g_clear_pointer (&self->settings, ow_settings_watch_free);
  g_clear_object (&self->context);
  g_clear_pointer (&self->clock, ow_clock_unref);
  g_free (self->store);
  g_free (self->profile);
  g_free (self->speech);
  g_free (self->monitor);
  G_OBJECT_CLASS (ow_hall_program_parent_class)->finalize (object);
}

static void
ow_hall_program_class_init (OwHallProgramClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_hall_program_finalize;
  G_APPLICATION_CLASS (klass)->activate = ow_hall_program_activate;
  G_APPLICATION_CLASS (klass)->startup = ow_hall_program_startup;
}

static void
ow_hall_program_init (OwHallProgram *self)
{
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
take_options (OwHallProgram *self, const OwHallOptions *options, GError **error)
{
  if (options->desk < 0 || options->desk > 99)
    return fail (error, "--desk", "1–99");
  if (options->now != NULL)
    {
      OwInstant now = ow_instant_parse (options->now);

      if (!options->training || now == OW_INSTANT_NONE)
        return fail (error, "--now", "2026-11-24T09:00+08:00, --training");
      self->clock = ow_clock_new_fixed (now);
    }
  self->kind = options->kind;
  self->training = options->training;
  self->desk = options->desk;
  self->store = g_strdup (options->store);
  self->speech = g_strdup (options->speech);
  self->monitor = g_strdup (options->monitor);
  self->profile = g_strdup (options->profile != NULL ? options->profile
                            : options->training      ? "training"
                                                     : "default");
  for (const char *c = self->profile; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && *c != '_')
      return fail (error, "--profile", "A–Z, a–z, 0–9, _");
  return TRUE;
}

OwHallProgram *
ow_hall_program_new (const OwHallOptions *options, GError **error)
{
  static const char *const ids[]
      = { "org.onewindow.Kiosk", "org.onewindow.Display", "org.onewindow.Rating" };
  g_autoptr (OwHallProgram) self
      = g_object_new (OW_TYPE_HALL_PROGRAM, "flags", G_APPLICATION_NON_UNIQUE, NULL);

  if (!take_options (self, options, error))
    return NULL;
  g_application_set_application_id (G_APPLICATION (self), ids[self->kind]);
  return g_steal_pointer (&self);
}

GtkWindow *
ow_hall_program_get_window (OwHallProgram *self)
{
  g_return_val_if_fail (OW_IS_HALL_PROGRAM (self), NULL);

  return self->window;
}
