/* XTEST as a hand: keys are pressed and released in the server, at its own times, as a keyboard
 * does. The connection is one of its own, so that nothing of GTK is involved. */

#include "keyboard.h"

#include "../hang.h"
#include "access.h"

#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>
#include <gdk/x11/gdkx.h>
#include <string.h>

#define FIRST_KEYCODE 8
#define CODE_SHIFT    42
#define CODE_ENTER    28
#define CODE_TAB      15

static Display *server;
static guint count;
static gint64 typing_until;

/* The rows of a US keyboard by evdev code, plain and with Shift. */
static const struct
{
  int first;
  const char *plain;
  const char *shifted;
} key_rows[] = { { 2, "1234567890-=", "!@#$%^&*()_+" },
                 { 16, "qwertyuiop[]", "QWERTYUIOP{}" },
                 { 30, "asdfghjkl;'`", "ASDFGHJKL:\"~" },
                 { 43, "\\zxcvbnm,./", "|ZXCVBNM<>?" },
                 { 57, " ", "" } };

static int
code_of (char character, gboolean *ret_shift)
{
  *ret_shift = FALSE;
  if (character == '\n')
    return CODE_ENTER;
  if (character == '\t')
    return CODE_TAB;
  for (guint i = 0; i < G_N_ELEMENTS (key_rows); i++)
    {
      const char *plain = strchr (key_rows[i].plain, character);
      const char *shifted = strchr (key_rows[i].shifted, character);

      if (plain != NULL)
        return key_rows[i].first + (int)(plain - key_rows[i].plain);
      *ret_shift = shifted != NULL;
      if (shifted != NULL)
        return key_rows[i].first + (int)(shifted - key_rows[i].shifted);
    }
  g_error ("no key for '%c'", character);
}

static Display *
get_server (void)
{
  if (server == NULL)
    server = XOpenDisplay (NULL);
  g_assert_nonnull (server);
  return server;
}

static void
send_key (int code, gboolean press, int delay)
{
  XTestFakeKeyEvent (get_server (), code + FIRST_KEYCODE, press, delay);
  typing_until = MAX (typing_until, g_get_monotonic_time ()) + delay * 1000;
}

void
keyboard_type (const char *text, int gap)
{
  for (; *text != '\0'; text++)
    {
      gboolean shift;
      int code = code_of (*text, &shift);

      count++;
      if (shift)
        send_key (CODE_SHIFT, TRUE, gap);
      send_key (code, TRUE, shift ? 0 : gap);
      send_key (code, FALSE, gap > KEYBOARD_SCANNER ? 5 : 0);
      if (shift)
        send_key (CODE_SHIFT, FALSE, 0);
    }
  XFlush (get_server ());
}

void
keyboard_press (const char *accelerator)
{
  static const struct
  {
    GdkModifierType modifier;
    KeySym key;
  } modifiers[] = { { GDK_CONTROL_MASK, GDK_KEY_Control_L },
                    { GDK_ALT_MASK, GDK_KEY_Alt_L },
                    { GDK_SHIFT_MASK, GDK_KEY_Shift_L } };
  GdkModifierType state;
  guint keyval;
  int code;

  g_assert_true (gtk_accelerator_parse (accelerator, &keyval, &state));
  code = XKeysymToKeycode (get_server (), keyval) - FIRST_KEYCODE;
  count++;
  for (guint i = 0; i < G_N_ELEMENTS (modifiers); i++)
    if (state & modifiers[i].modifier)
      send_key (XKeysymToKeycode (get_server (), modifiers[i].key) - FIRST_KEYCODE, TRUE, 0);
  send_key (code, TRUE, KEYBOARD_HAND);
  send_key (code, FALSE, 5);
  for (guint i = 0; i < G_N_ELEMENTS (modifiers); i++)
    if (state & modifiers[i].modifier)
      send_key (XKeysymToKeycode (get_server (), modifiers[i].key) - FIRST_KEYCODE, FALSE, 0);
  XFlush (get_server ());
}

static gboolean
stop_cb (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

void
keyboard_idle (int milliseconds)
{
  gboolean over = FALSE;

  g_timeout_add (milliseconds, stop_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

gboolean
keyboard_wait (gboolean (*check) (gpointer), gpointer data)
{
  gint64 limit = g_get_monotonic_time () + HANG_S * G_USEC_PER_SEC;

  while (!check (data))
    {
      if (g_get_monotonic_time () > limit)
        return FALSE;
      keyboard_idle (5);
    }
  return TRUE;
}

/* On a busy machine a frame may take longer than a key: everything that waits is done. What makes
 * itself anew each time, as a picture that moves, waits for ever: enough is enough. */
static void
drain (void)
{
  for (int i = 0; i < 10000 && g_main_context_pending (NULL); i++)
    g_main_context_iteration (NULL, FALSE);
}

/* The server has typed everything, our connection has read it, and what was held is released. */
static void
settle (void)
{
  int wait = (int)((typing_until - g_get_monotonic_time ()) / 1000);

  if (wait > 0)
    keyboard_idle (wait);
  XSync (get_server (), FALSE);
  drain ();
  /* What the catcher held back for 40 ms has been released. */
  keyboard_idle (60);
  drain ();
}

void
keyboard_hand (const char *text)
{
  keyboard_type (text, KEYBOARD_HAND);
  settle ();
}

void
keyboard_key (const char *accelerator)
{
  keyboard_press (accelerator);
  settle ();
}

void
keyboard_block (int milliseconds)
{
  gint64 until = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < until)
    ;
}

void
keyboard_layout (const char *layout)
{
  g_autofree char *command = g_strdup_printf ("setxkbmap -layout %s", layout);
  int status = -1;

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  keyboard_idle (100);
}

guint
keyboard_count (void)
{
  guint result = count;

  count = 0;
  return result;
}

static gboolean
is_active (gpointer window)
{
  return gtk_window_is_active (window);
}

void
keyboard_focus (GtkWindow *window)
{
  GdkSurface *surface;

  gtk_window_present (window);
  keyboard_idle (50);
  surface = gtk_native_get_surface (GTK_NATIVE (window));
  XSetInputFocus (get_server (), gdk_x11_surface_get_xid (surface), RevertToParent, CurrentTime);
  XSync (get_server (), FALSE);
  g_assert_true (keyboard_wait (is_active, window));
  access_check (GTK_WIDGET (window));
}

GdkTexture *
keyboard_texture (GtkWindow *window)
{
  for (;;)
    {
      g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (window));
      g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
      g_autoptr (GskRenderNode) node = NULL;

      gdk_paintable_snapshot (paintable, snapshot, gdk_paintable_get_intrinsic_width (paintable),
                              gdk_paintable_get_intrinsic_height (paintable));
      node = gtk_snapshot_to_node (snapshot);
      if (node != NULL)
        return gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                            NULL);
      /* It is being laid out. */
      keyboard_idle (50);
    }
}

void
keyboard_picture (GtkWindow *window, const char *name)
{
  const char *folder = g_getenv ("OW_TEST_PICTURES");
  g_autofree char *file = g_strdup_printf ("%s.png", name);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, file, NULL) : NULL;
  g_autoptr (GdkTexture) texture = NULL;

  access_check (GTK_WIDGET (window));
  if (path == NULL)
    return;
  keyboard_idle (400);
  texture = keyboard_texture (window);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}
