#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What windows did, as each of them wrote it down: one line before an act, one after it. A window that was killed has no second line: the outcome is
 * unknown, and the request id tells it.
 *   B REQUEST ACT WINDOW TIME          ACT: take, call, finish; TIME: microseconds, one clock for all processes
 *   E REQUEST ok TICKET TIME           TICKET: row id
 *   E REQUEST failed|unknown 0 TIME */
typedef struct
{
  char   *request, *act;
  int     window;
  gint64  began, ended; /* ended 0: never answered */
  char   *outcome;      /* "ok", "failed", "unknown" */
  gint64  ticket;       /* row id; 0 for none */
} Act;

/* A number as the store has it after all. */
typedef struct
{
  gint64  id, n, order_key;
  char   *prefix, *ticket_class, *state;
  int     calls; /* periods of a call */
} Number;

/* All acts of the files window-*.history in @folder. */
GPtrArray *history_read  (const char *folder);
/* Says what is wrong, one sentence each (owned strings); none when all holds: no number called twice, none lost, numbers without gaps, what was
 * answered is in the store and what failed is not, order within the class up to @windows, for each attempt that may have held a number.
 * @numbers: Number; @done: request ids that the store has, with their row id as text; NULL when the acts did not go through it. */
GPtrArray *history_check (GPtrArray  *acts,
                          GPtrArray  *numbers,
                          GHashTable *done,
                          int         windows);
void       act_free      (Act        *self);
void       number_free   (Number     *self);

G_END_DECLS
