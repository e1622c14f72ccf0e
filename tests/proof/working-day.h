#pragma once

#include "handout.h"

/* The acts of a counter, from the making of the store to a collection and on: tickets, passports taken in, drafts, an acceptance with its receipt
 * number, messages in the outbox, decisions, documents, a collection, more tickets than the log of the store holds. */
typedef void (*WorkingDayFunc) (Handout *day);

/* @opened is called whenever the store was opened (nullable), @answered after each act that was answered (nullable). */
void   working_day_run      (Handout        *day,
                             int             tickets,
                             WorkingDayFunc  opened,
                             WorkingDayFunc  answered);
/* Its first part: until two cases were accepted. */
void   working_day_begin    (Handout        *day,
                             WorkingDayFunc  opened,
                             WorkingDayFunc  answered);
/* How many acts a store has done: the number of its newest change. */
gint64 working_day_count    (const char     *path);
/* All that is in the store, in one digest; owned. */
char  *working_day_digest   (const char     *path);
/* One ticket more; the error is that of the act. */
gboolean working_day_take   (OwStore        *store,
                             const char     *id,
                             OwRowId         staff,
                             GError        **error);
/* The first thing that is not as it must be, owned; NULL when the store is whole: its own check on opening, all pages, no act half done, its
 * trail. Leaves the store closed. */
char  *working_day_find_fault (const char   *path,
                             OwClock        *clock,
                             GError        **error);
/* A new folder with nothing in it, and away with it. */
char  *working_day_new_folder (void);
void   working_day_empty    (const char     *folder);
