/* The server of a hall's store goes away and comes back; the disk of a file is full. It is shown
 * over whatever page there is; the models read anew and the drafts are saved by themselves when a
 * server answers again. */

#include "ow-counter-window-private.h"

#include "ow-ballast.h"
#include "ow-message.h"

#define LOOK_SECONDS 2

void
ow_counter_window_say_server (OwCounterWindow *self)
{
  g_autoptr (OwMessage) message = NULL;
  g_autofree char *text = NULL;

  ow_banner_set_language (self->server, self->language);
  if (self->disk_full)
    {
      ow_banner_show (self->server, ow_message_text ("window.disk-full", self->language));
      return;
    }
  if (self->context == NULL || self->away_since == OW_INSTANT_NONE)
    {
      text = ow_counter_window_dup_clock_text (self);
      ow_banner_show (self->server, text);
      return;
    }
  text = ow_instant_to_clock_text (self->away_since);
  message = ow_message_new ("window.server-away", "time", text, NULL);
  g_free (text);
  text = ow_message_render (message, self->language);
  ow_banner_show (self->server, text);
}

static gboolean
watch_cb (gpointer data)
{
  OwCounterWindow *self = data;
  gboolean away = !ow_store_is_reachable (ow_context_get_store (self->context));

  if (away == (self->away_since != OW_INSTANT_NONE))
    return G_SOURCE_CONTINUE;
  self->away_since = away ? ow_clock_now (ow_context_get_clock (self->context)) : OW_INSTANT_NONE;
  ow_counter_window_say_server (self);
  if (!away && self->away_said && self->work != NULL)
    ow_banner_show (ow_work_page_get_banner (self->work), NULL);
  self->away_said = FALSE;
  return G_SOURCE_CONTINUE;
}

/* The reserve of the disk is in use, whichever program has needed it. */
static gboolean
disk_cb (gpointer data)
{
  OwCounterWindow *self = data;
  OwStore *store = ow_context_get_store (self->context);
  gboolean full = ow_ballast_get (ow_store_get_path (store), NULL) == OW_BALLAST_GIVEN_UP;

  if (full != self->disk_full)
    {
      self->disk_full = full;
      ow_counter_window_say_server (self);
    }
  return G_SOURCE_CONTINUE;
}

void
ow_counter_window_watch_server (OwCounterWindow *self)
{
  OwStore *store = ow_context_get_store (self->context);

  self->away_since = OW_INSTANT_NONE;
  self->disk_full = FALSE;
  if (ow_store_address_is_server (ow_store_get_path (store)))
    {
      self->watch = ow_store_change_source_new (store);
      g_source_set_callback (self->watch, watch_cb, self, NULL);
    }
  else
    {
      self->watch = g_timeout_source_new_seconds (LOOK_SECONDS);
      g_source_set_callback (self->watch, disk_cb, self, NULL);
    }
  g_source_attach (self->watch, NULL);
}

void
ow_counter_window_forget_server (OwCounterWindow *self)
{
  if (self->watch == NULL)
    return;
  g_source_destroy (self->watch);
  g_clear_pointer (&self->watch, g_source_unref);
}

gboolean
ow_counter_window_is_server_away (OwCounterWindow *self, const GError *error)
{
  return ow_store_address_is_server (ow_store_get_path (ow_context_get_store (self->context)))
         && self->watch != NULL && ow_pane_is_told (self->session, error);
}
