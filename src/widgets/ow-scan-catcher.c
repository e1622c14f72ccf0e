/* Stands before the window and looks at every key. Keys whose origin is not known yet are held back
 * for some milliseconds; those of a hand are put back into the queue of the display, in order, and
 * recognised when they come by again. The decision is OwScanBurst's.
 *
 * Two traps. The timer has a lower priority than events, so that a main loop that was blocked first
 * reads all keys that wait and only then believes that no key came. And an input method may put the
 * same event back once more: it is let through however often it comes. */

#include "ow-scan-catcher.h"

#include "ow-scan-burst.h"

#define N_REMEMBERED   64
#define TIMER_PRIORITY (GDK_PRIORITY_EVENTS + 10)
#define FIRST_KEYCODE  8 /* evdev code + 8, on X11 and Wayland alike */
#define N_KEYCODES     256
/* Longer than the delay before a held key repeats; a release that another window got is forgotten.
 */
#define REPEAT_MS 1500

struct _OwScanCatcher
{
  GObject parent_instance;

  GtkWidget *window; /* weak */
  GtkEventController *keys;
  OwScanBurst *burst;
  GQueue held;                 /* GdkEvent, presses and releases */
  GQueue returned;             /* GdkEvent put back, newest first */
  GHashTable *on_way;          /* GdkEvent put back and not yet seen again */
  guint32 pressed[N_KEYCODES]; /* time of the last press, 0 when up */
  gboolean dropped[N_KEYCODES];
  guint timer;
};

G_DEFINE_FINAL_TYPE (OwScanCatcher, ow_scan_catcher, G_TYPE_OBJECT)

enum
{
  TEXT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The character keys of a US keyboard by evdev code, plain and with Shift: what scanners are set
 * to. */
static const char *const us_keys[] = {
  [2] = "1!",  [3] = "2@",   [4] = "3#",  [5] = "4$",  [6] = "5%",  [7] = "6^",  [8] = "7&",
  [9] = "8*",  [10] = "9(",  [11] = "0)", [12] = "-_", [13] = "=+", [16] = "qQ", [17] = "wW",
  [18] = "eE", [19] = "rR",  [20] = "tT", [21] = "yY", [22] = "uU", [23] = "iI", [24] = "oO",
  [25] = "pP", [26] = "[{",  [27] = "]}", [30] = "aA", [31] = "sS", [32] = "dD", [33] = "fF",
  [34] = "gG", [35] = "hH",  [36] = "jJ", [37] = "kK", [38] = "lL", [39] = ";:", [40] = "'\"",
  [41] = "`~", [43] = "\\|", [44] = "zZ", [45] = "xX", [46] = "cC", [47] = "vV", [48] = "bB",
  [49] = "nN", [50] = "mM",  [51] = ",<", [52] = ".>", [53] = "/?", [57] = "  ",
};

static char
us_character (guint keycode, gboolean shift)
{
  guint code = keycode - FIRST_KEYCODE;

  if (keycode < FIRST_KEYCODE || code >= G_N_ELEMENTS (us_keys) || us_keys[code] == NULL)
    return 0;
  return us_keys[code][shift ? 1 : 0];
}

static gboolean
is_shift (guint keyval)
{
  return keyval == GDK_KEY_Shift_L || keyval == GDK_KEY_Shift_R || keyval == GDK_KEY_Caps_Lock
         || keyval == GDK_KEY_ISO_Level3_Shift;
}

static OwBurstKey
key_of_event (OwScanCatcher *self, GdkEvent *event)
{
  guint keyval = gdk_key_event_get_keyval (event);
  guint keycode = gdk_key_event_get_keycode (event);
  GdkModifierType state = gdk_event_get_modifier_state (event);
  gunichar typed = gdk_keyval_to_unicode (keyval);
  OwBurstKey key = { OW_BURST_KEY_OTHER, gdk_event_get_time (event), FALSE, 0, 0 };

  if (key.time == GDK_CURRENT_TIME)
    key.time = g_get_monotonic_time () / 1000;
  key.repeated = keycode < N_KEYCODES && self->pressed[keycode] != 0
                 && key.time - self->pressed[keycode] < REPEAT_MS;
  if (is_shift (keyval))
    key.kind = OW_BURST_KEY_SHIFT;
  else if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK))
    key.kind = OW_BURST_KEY_OTHER;
  else if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_Tab)
    key.kind = OW_BURST_KEY_TERMINATOR;
  else if (typed >= ' ' && typed != 0x7F)
    {
      key.kind = OW_BURST_KEY_TEXT;
      /* The scanner does not know that Caps Lock is on and presses Shift as ever. */
      if ((state & GDK_LOCK_MASK) && g_unichar_isupper (typed))
        typed = g_unichar_tolower (typed);
      else if ((state & GDK_LOCK_MASK) && g_unichar_islower (typed))
        typed = g_unichar_toupper (typed);
      key.typed = typed;
      key.us = us_character (keycode, (state & GDK_SHIFT_MASK) != 0);
    }
  return key;
}

/* Behind everything that waits: the order stays. */
static void
put_back (OwScanCatcher *self, GdkEvent *event)
{
  g_queue_push_head (&self->returned, gdk_event_ref (event));
  if (self->returned.length > N_REMEMBERED)
    {
      GdkEvent *oldest = g_queue_pop_tail (&self->returned);

      g_hash_table_remove (self->on_way, oldest);
      gdk_event_unref (oldest);
    }
  g_hash_table_add (self->on_way, event);
  gdk_display_put_event (gdk_event_get_display (event), event);
}

static void
release_held (OwScanCatcher *self)
{
  for (GdkEvent *event; (event = g_queue_pop_head (&self->held)) != NULL;)
    {
      put_back (self, event);
      gdk_event_unref (event);
    }
}

static void
drop_held (OwScanCatcher *self)
{
  for (GdkEvent *event; (event = g_queue_pop_head (&self->held)) != NULL;)
    {
      guint keycode = gdk_key_event_get_keycode (event);

      /* Its release is dropped too, unless it lies here as well. */
      if (keycode < N_KEYCODES)
        self->dropped[keycode] = gdk_event_get_event_type (event) == GDK_KEY_PRESS;
      gdk_event_unref (event);
    }
}

static void
emit_texts (OwScanCatcher *self)
{
  g_object_ref (self);
  for (char *text; (text = ow_scan_burst_take (self->burst)) != NULL; g_free (text))
    g_signal_emit (self, signals[TEXT], 0, text);
  g_object_unref (self);
}

static gboolean
timer_cb (gpointer data)
{
  OwScanCatcher *self = data;

  self->timer = 0;
  if (ow_scan_burst_expire (self->burst) & OW_BURST_RELEASE_HELD)
    release_held (self);
  if (ow_scan_burst_get_delay (self->burst) > 0)
    self->timer = g_timeout_add_full (TIMER_PRIORITY, ow_scan_burst_get_delay (self->burst),
                                      timer_cb, self, NULL);
  emit_texts (self);
  return G_SOURCE_REMOVE;
}

static void
restart_timer (OwScanCatcher *self)
{
  guint delay = ow_scan_burst_get_delay (self->burst);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (delay > 0)
    self->timer = g_timeout_add_full (TIMER_PRIORITY, delay, timer_cb, self, NULL);
}

static gboolean
press (OwScanCatcher *self, GdkEvent *event)
{
  guint keycode = gdk_key_event_get_keycode (event);
  OwBurstKey key = key_of_event (self, event);
  OwBurstVerdict verdict = ow_scan_burst_press (self->burst, &key);
  gboolean stop = TRUE;

  if (keycode < N_KEYCODES)
    self->pressed[keycode] = MAX (key.time, 1);
  if (verdict & OW_BURST_RELEASE_HELD)
    release_held (self);
  if (verdict & OW_BURST_DROP_HELD)
    drop_held (self);
  if (verdict & OW_BURST_HOLD)
    g_queue_push_tail (&self->held, gdk_event_ref (event));
  else if (verdict & OW_BURST_DROP)
    {
      if (keycode < N_KEYCODES)
        self->dropped[keycode] = TRUE;
    }
  else if (g_hash_table_size (self->on_way) > 0)
    put_back (self, event);
  else
    stop = FALSE;
  restart_timer (self);
  emit_texts (self);
  return stop;
}

static gboolean
let_go (OwScanCatcher *self, GdkEvent *event)
{
  guint keycode = gdk_key_event_get_keycode (event);

  if (keycode < N_KEYCODES)
    {
      self->pressed[keycode] = 0;
      if (self->dropped[keycode])
        {
          self->dropped[keycode] = FALSE;
          return TRUE;
        }
    }
  if (self->held.length > 0)
    {
      g_queue_push_tail (&self->held, gdk_event_ref (event));
      return TRUE;
    }
  if (g_hash_table_size (self->on_way) > 0)
    {
      put_back (self, event);
      return TRUE;
    }
  return FALSE;
}

static gboolean
event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, OwScanCatcher *self)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (type != GDK_KEY_PRESS && type != GDK_KEY_RELEASE)
    return FALSE;
  if (g_queue_find (&self->returned, event) != NULL)
    {
      g_hash_table_remove (self->on_way, event);
      return FALSE;
    }
  return type == GDK_KEY_PRESS ? press (self, event) : let_go (self, event);
}

static void
ow_scan_catcher_dispose (GObject *object)
{
  OwScanCatcher *self = OW_SCAN_CATCHER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->window != NULL)
    {
      gtk_widget_remove_controller (self->window, g_steal_pointer (&self->keys));
      g_clear_weak_pointer (&self->window);
    }
  G_OBJECT_CLASS (ow_scan_catcher_parent_class)->dispose (object);
}

static void
ow_scan_catcher_finalize (GObject *object)
{
  OwScanCatcher *self = OW_SCAN_CATCHER (object);

  g_queue_clear_full (&self->held, (GDestroyNotify)gdk_event_unref);
  g_queue_clear_full (&self->returned, (GDestroyNotify)gdk_event_unref);
  g_hash_table_unref (self->on_way);
  g_clear_pointer (&self->burst, ow_scan_burst_free);
  G_OBJECT_CLASS (ow_scan_catcher_parent_class)->finalize (object);
}

static void
ow_scan_catcher_class_init (OwScanCatcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ow_scan_catcher_dispose;
  object_class->finalize = ow_scan_catcher_finalize;
  signals[TEXT] = g_signal_new ("text", OW_TYPE_SCAN_CATCHER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
ow_scan_catcher_init (OwScanCatcher *self)
{
  g_queue_init (&self->held);
  g_queue_init (&self->returned);
  self->on_way = g_hash_table_new (NULL, NULL);
}

OwScanCatcher *
ow_scan_catcher_new (GtkWidget *window, const char *prefix)
{
  OwScanCatcher *self = g_object_new (OW_TYPE_SCAN_CATCHER, NULL);

  g_return_val_if_fail (GTK_IS_WIDGET (window), self);

  self->burst = ow_scan_burst_new (prefix);
  g_set_weak_pointer (&self->window, window);
  self->keys = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  g_signal_connect (self->keys, "event", G_CALLBACK (event_cb), self);
  gtk_widget_add_controller (window, self->keys);
  return self;
}

void
ow_scan_catcher_set_marks (OwScanCatcher *self, const char *prefix, const char *suffix)
{
  g_return_if_fail (OW_IS_SCAN_CATCHER (self));

  ow_scan_burst_set_marks (self->burst, prefix, suffix);
}
