/* Scanner or hand? Decided by the times of the key events alone. It promises that a hand never
 * loses a key and that nothing of a scan is given away once it is known as one. Measured: wedge
 * scanners type 235 to 386 characters a second, that is one in 3 to 4 ms; slow USB ones one in 16
 * ms; a fast hand needs 60 ms, and 25 ms between two rolled keys but never six times in a row. */

#include "ow-scan-burst.h"

#include <string.h>

#define GAP_MS          30 /* between two keys that may belong to one scan */
#define HOLD_MS         40 /* a little longer than the gap: the timer only frees, it never decides */
#define SCAN_GAP_MS     120 /* once it is a scan, a hiccup of the bus does not end it */
#define WAIT_MS         1000 /* for the rest of a zone: sent line by line, or held up by a busy machine */
#define TAIL_MS         250 /* for an Enter that lags behind */
#define MIN_KEYS        6
#define MIN_KEYS_ENTER  4
#define MIN_KEYS_PREFIX 2
#define MIN_KEYS_MORE   2 /* the rest of a zone */

typedef enum
{
  IDLE,
  HOLDING,
  SCANNING,
  WAITING,
} State;

struct _OwScanBurst
{
  State state;
  char *prefix, *suffix;
  GArray *keys;    /* OwBurstKey of kind text: held, or of the running burst */
  GString *text;   /* completed bursts of the running scan */
  GQueue complete; /* char * */
  guint32 last;
  guint32 ended;
  gboolean has_ended;
};

OwScanBurst *
ow_scan_burst_new (const char *prefix)
{
  OwScanBurst *self = g_new0 (OwScanBurst, 1);

  self->prefix = g_strdup (prefix != NULL ? prefix : "");
  self->suffix = g_strdup ("");
  self->keys = g_array_new (FALSE, FALSE, sizeof (OwBurstKey));
  self->text = g_string_new (NULL);
  g_queue_init (&self->complete);
  return self;
}

void
ow_scan_burst_set_marks (OwScanBurst *self, const char *prefix, const char *suffix)
{
  g_free (self->prefix);
  g_free (self->suffix);
  self->prefix = g_strdup (prefix != NULL ? prefix : "");
  self->suffix = g_strdup (suffix != NULL ? suffix : "");
}

void
ow_scan_burst_free (OwScanBurst *self)
{
  g_free (self->prefix);
  g_free (self->suffix);
  g_array_unref (self->keys);
  g_string_free (self->text, TRUE);
  g_queue_clear_full (&self->complete, g_free);
  g_free (self);
}

/* What the keys say. One letter outside ASCII tells that the machine has another layout than the
 * scanner: then all are read by their place on a US keyboard, digits and signs too, because the
 * sign over a digit moves with the layout. */
static void
append_keys (OwScanBurst *self, GString *text)
{
  gboolean foreign = FALSE;

  for (guint i = 0; i < self->keys->len; i++)
    foreign = foreign || g_array_index (self->keys, OwBurstKey, i).typed > 0x7E;
  for (guint i = 0; i < self->keys->len; i++)
    {
      const OwBurstKey *key = &g_array_index (self->keys, OwBurstKey, i);

      if (foreign && key->us != 0)
        g_string_append_c (text, key->us);
      else
        g_string_append_unichar (text, key->typed);
    }
}

/* A machine-readable zone that is not whole yet (ICAO 9303: 2 x 44, 2 x 36, 3 x 30): a line, or
 * what a stalled bus let through of one. */
static gboolean
needs_more (OwScanBurst *self)
{
  const char *text = self->text->str;
  guint length = 0;
  gboolean filler = FALSE;

  if (g_str_has_prefix (text, self->prefix))
    text += strlen (self->prefix);
  if (*text == '\0' || strchr ("PVIACpviac", *text) == NULL)
    return FALSE;
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '\n')
        continue;
      if (!g_ascii_isalnum (*c) && *c != '<')
        return FALSE;
      filler = filler || *c == '<';
      length++;
    }
  return filler && length != 72 && length < 88;
}

static void
complete (OwScanBurst *self, guint32 time)
{
  g_autofree char *chomped = g_strchomp (g_strdup (self->text->str));
  const char *text = chomped;

  if (*self->prefix != '\0' && g_str_has_prefix (text, self->prefix))
    text += strlen (self->prefix);
  if (*self->suffix != '\0' && g_str_has_suffix (text, self->suffix))
    chomped[strlen (chomped) - strlen (self->suffix)] = '\0';
  if (*text != '\0')
    g_queue_push_tail (&self->complete, g_strchomp (g_strdup (text)));
  g_string_truncate (self->text, 0);
  g_array_set_size (self->keys, 0);
  self->state = IDLE;
  self->ended = time;
  self->has_ended = TRUE;
}

/* The keys of the burst become text. */
static void
end_burst (OwScanBurst *self, gboolean terminated)
{
  append_keys (self, self->text);
  g_array_set_size (self->keys, 0);
  if (terminated)
    g_string_append_c (self->text, '\n');
  if (needs_more (self))
    self->state = WAITING;
  else
    complete (self, self->last);
}

/* The prefix alone may be a character that somebody types; two more at that speed are a scanner. */
static gboolean
has_prefix (OwScanBurst *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (*self->prefix == '\0')
    return FALSE;
  append_keys (self, text);
  return g_str_has_prefix (text->str, self->prefix)
         && text->len >= strlen (self->prefix) + MIN_KEYS_PREFIX;
}

/* A hand. If lines of a zone were still to come, they will not: the hand is back at the keyboard.
 */
static OwBurstVerdict
release (OwScanBurst *self)
{
  gboolean held = self->state == HOLDING;

  g_array_set_size (self->keys, 0);
  if (self->text->len > 0)
    complete (self, self->last);
  self->state = IDLE;
  /* An Enter after this is the hand's. */
  self->has_ended = FALSE;
  return held ? OW_BURST_RELEASE_HELD : OW_BURST_PASS;
}

static OwBurstVerdict
press_text (OwScanBurst *self, const OwBurstKey *key)
{
  g_array_append_val (self->keys, *key);
  if (self->state == SCANNING)
    return OW_BURST_DROP;
  if (self->keys->len < (self->text->len > 0 ? MIN_KEYS_MORE : MIN_KEYS) && !has_prefix (self))
    {
      self->state = HOLDING;
      return OW_BURST_HOLD;
    }
  self->state = SCANNING;
  return OW_BURST_DROP_HELD | OW_BURST_DROP;
}

static OwBurstVerdict
press_terminator (OwScanBurst *self, const OwBurstKey *key)
{
  OwBurstVerdict verdict = OW_BURST_DROP;

  guint enough = self->text->len > 0 ? 1 : MIN_KEYS_ENTER;

  if (self->state == SCANNING || (self->state == HOLDING && self->keys->len >= enough))
    {
      if (self->state == HOLDING)
        verdict |= OW_BURST_DROP_HELD;
      end_burst (self, TRUE);
      return verdict;
    }
  /* The line end of a line whose burst was over already. */
  if (self->state == WAITING)
    return OW_BURST_DROP;
  if (self->has_ended && self->state == IDLE && key->time - self->ended <= TAIL_MS)
    return OW_BURST_DROP;
  return release (self) | OW_BURST_PASS;
}

OwBurstVerdict
ow_scan_burst_press (OwScanBurst *self, const OwBurstKey *key)
{
  OwBurstVerdict before = OW_BURST_PASS;
  guint32 gap = key->time - self->last;
  State entered = self->state;

  /* The time that passed without a key may not have been noticed: the main loop was blocked. */
  if (entered == SCANNING && gap > SCAN_GAP_MS)
    end_burst (self, FALSE);
  if (self->state == WAITING && gap > WAIT_MS)
    complete (self, self->last);
  if (self->state == HOLDING && (gap > GAP_MS || key->repeated))
    before = release (self);
  if (key->kind == OW_BURST_KEY_SHIFT)
    {
      if (self->state == SCANNING)
        return OW_BURST_DROP;
      if (self->state != HOLDING)
        self->state = HOLDING;
      self->last = key->time;
      return before | OW_BURST_HOLD;
    }
  switch (key->kind)
    {
    case OW_BURST_KEY_TEXT:
      if (key->repeated && self->state != SCANNING)
        before |= release (self) | OW_BURST_PASS;
      else
        before |= press_text (self, key);
      break;
    case OW_BURST_KEY_TERMINATOR:
      before |= press_terminator (self, key);
      break;
    case OW_BURST_KEY_OTHER:
    case OW_BURST_KEY_SHIFT:
    default:
      if (self->state == SCANNING)
        end_burst (self, FALSE);
      before |= release (self);
      break;
    }
  self->last = key->time;
  return before;
}

guint
ow_scan_burst_get_delay (OwScanBurst *self)
{
  switch (self->state)
    {
    case HOLDING:
      return HOLD_MS;
    case SCANNING:
      return SCAN_GAP_MS;
    case WAITING:
      return WAIT_MS;
    case IDLE:
    default:
      return 0;
    }
}

OwBurstVerdict
ow_scan_burst_expire (OwScanBurst *self)
{
  switch (self->state)
    {
    case HOLDING:
      return release (self);
    case SCANNING:
      end_burst (self, FALSE);
      return OW_BURST_PASS;
    case WAITING:
      complete (self, self->last);
      return OW_BURST_PASS;
    case IDLE:
    default:
      return OW_BURST_PASS;
    }
}

char *
ow_scan_burst_take (OwScanBurst *self)
{
  return g_queue_pop_head (&self->complete);
}
