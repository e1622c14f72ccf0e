#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Tells the keys of a keyboard-wedge scanner from those of a hand, by the times at which they were pressed (never by the times at which
 * they arrive: a blocked main loop delivers a second of typing at once). Knows no toolkit. A machine of five states:
 *
 *   idle ──printable──▶ holding ──gap, other key──▶ idle          (a hand: what was held is given to the widget, in order)
 *                          │ 6 keys, each within 30 ms; or 4 and Enter; or the prefix
 *                          ▼
 *                       scanning ──Enter, or 120 ms of silence──▶ complete: idle, deaf to a late Enter for 250 ms
 *                          ▲                     │
 *                          └──next burst── waiting (a zone that is not whole yet, at most 1 s)
 *
 * A key that the scanner repeats ("<<<<") is released in between; the repetition of a key that is held down is not, and is a hand. */
typedef struct _OwScanBurst OwScanBurst;

typedef enum
{
  OW_BURST_KEY_TEXT,       /* types a character */
  OW_BURST_KEY_TERMINATOR, /* Enter or Tab, without modifiers */
  OW_BURST_KEY_SHIFT,      /* Shift and Caps Lock by themselves: they belong to whatever surrounds them */
  OW_BURST_KEY_OTHER,      /* everything else, also a character with Ctrl, Alt or Super */
} OwBurstKeyKind;

typedef struct
{
  OwBurstKeyKind kind;
  guint32        time;     /* milliseconds of the event */
  gboolean       repeated; /* held down */
  gunichar       typed;    /* what the layout of the machine makes of it, Caps Lock undone; 0 unless text */
  char           us;       /* what the same key types on a US keyboard, as scanners are; 0 when none */
} OwBurstKey;

/* What to do with what was held before, and with this key. */
typedef enum
{
  OW_BURST_PASS         = 0,
  OW_BURST_HOLD         = 1 << 0,
  OW_BURST_DROP         = 1 << 1,
  OW_BURST_RELEASE_HELD = 1 << 2, /* first give the held keys to the widget */
  OW_BURST_DROP_HELD    = 1 << 3, /* they belong to a scan */
} OwBurstVerdict;

/* @prefix: what the scanner types before each scan, nullable. With it a scan is known after the prefix alone. */
OwScanBurst    *ow_scan_burst_new       (const char       *prefix);
void            ow_scan_burst_free      (OwScanBurst      *self);
/* Other marks from the next key on: what the scanner types before and after each scan, nullable. */
void            ow_scan_burst_set_marks (OwScanBurst      *self,
                                         const char       *prefix,
                                         const char       *suffix);
OwBurstVerdict  ow_scan_burst_press     (OwScanBurst      *self,
                                         const OwBurstKey *key);
/* Milliseconds without a key after which ow_scan_burst_expire must be called; 0 when nothing is waited for. */
guint           ow_scan_burst_get_delay (OwScanBurst      *self);
/* Nothing came in that time: OW_BURST_RELEASE_HELD or OW_BURST_PASS. */
OwBurstVerdict  ow_scan_burst_expire    (OwScanBurst      *self);
/* The text of a completed scan, without prefix and suffix, lines joined by '\n'; NULL when there is none. Newly allocated; call it after each of
 * the two above until it is NULL. */
char           *ow_scan_burst_take      (OwScanBurst      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwScanBurst, ow_scan_burst_free)

G_END_DECLS
