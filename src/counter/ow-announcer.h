#pragma once

#include <gio/gio.h>

#include "ow-text.h"

G_BEGIN_DECLS

#define OW_TYPE_ANNOUNCER (ow_announcer_get_type ())

/* Says one thing after the other, never two at once. Each announcement is a list of parts, each in a language. Speech is speech-dispatcher's command
 * (spd-say --wait), when there is one; without it an announcement is only shown. Signals: "begin" (const char *key): it is shown and said from now on;
 * "end" (const char *key): it has been shown for its least time and said to its end. */
G_DECLARE_FINAL_TYPE (OwAnnouncer, ow_announcer, OW, ANNOUNCER, GObject)

/* @command is spd-say or what takes its place (called with --wait --language CODE -- TEXT); NULL looks for spd-say; "" is silent. @least: milliseconds
 * for which each is shown at least. */
OwAnnouncer *ow_announcer_new       (const char        *command,
                                     guint              least);
/* @key: told in the signals. @parts: what is said, in turn. */
typedef struct
{
  OwLanguage  language;
  const char *text;
} OwSpeech;

void         ow_announcer_add       (OwAnnouncer       *self,
                                     const char        *key,
                                     const OwSpeech    *parts,
                                     gsize              n_parts);
/* Ends what is being said and forgets what waits; "end" is not told of any of it. */
void         ow_announcer_stop      (OwAnnouncer       *self);
guint        ow_announcer_get_n_waiting (OwAnnouncer   *self);
/* TRUE while an announcement is shown or said. */
gboolean     ow_announcer_is_busy   (OwAnnouncer       *self);
gboolean     ow_announcer_speaks    (OwAnnouncer       *self);

G_END_DECLS
