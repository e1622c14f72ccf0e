#pragma once

#include <gio/gio.h>

#include "ow-context.h"
#include "ow-message.h"

G_BEGIN_DECLS

#define OW_TYPE_DISPLAY_MODEL (ow_display_model_get_type ())

/* What a public display shows: numbers and counters, never a person. Follows the store by itself; when it cannot be read the last rows stay.
 * Signals: "changed"; "call" (const OwCall *): a new call to be announced, in the order of the calls; "state" (gboolean): the store answers or does
 * not. Calls from before the model was made are shown and not announced again. */
G_DECLARE_FINAL_TYPE (OwDisplayModel, ow_display_model, OW, DISPLAY_MODEL, GObject)

typedef struct
{
  char      *number;    /* "A012" */
  int        desk;
  OwLanguage language;
  gboolean   corrected; /* the call was taken back: do not come */
  OwInstant  at;
} OwCall;

void    ow_call_free (OwCall *self);
OwCall *ow_call_copy (const OwCall *self);

typedef struct
{
  int       desk;
  char     *pause; /* code of "pause.<code>" */
  OwInstant until; /* 0: not known */
} OwDeskPause;

typedef struct
{
  char *kind;   /* of "hall.<kind>" */
  int   minute; /* that it names; 0 for none */
  int   until;  /* of a closure of some hours: minute of the day; 0 for none */
} OwHallNotice;

/* What it says. */
OwMessage *ow_hall_notice_new_message (const OwHallNotice *self);

OwDisplayModel *ow_display_model_new          (OwContext       *context);
/* OwCall *, newest first: the last call of each number that still stands, at most @limit of the model (6). Borrowed until "changed". */
GPtrArray      *ow_display_model_get_calls    (OwDisplayModel  *self);
/* OwDeskPause *, by counter. */
GPtrArray      *ow_display_model_get_pauses   (OwDisplayModel  *self);
/* OwHallNotice *: the closure of today, then the messages, newest first. */
GPtrArray      *ow_display_model_get_messages (OwDisplayModel  *self);
gboolean        ow_display_model_is_reachable (OwDisplayModel  *self);

G_END_DECLS
