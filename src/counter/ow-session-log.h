#pragma once

#include <gio/gio.h>

#include "ow-store.h"

G_BEGIN_DECLS

/* Only for OwSession: its audit events that change nothing (lock, sign-out), written on a thread of their own, in the order in which they
 * happened. Whoever frees it waits for what is not yet written, so that the end of the program loses none. */
typedef struct _OwSessionLog OwSessionLog;

/* Called on the main context that made the log, with the error of an event that could not be written. */
typedef void (*OwSessionLogFunc) (const GError *error,
                                  gpointer      user_data);

OwSessionLog *ow_session_log_new  (OwStore          *store,
                                   OwSessionLogFunc  failed,
                                   gpointer          user_data,
                                   GDestroyNotify    user_data_free);
void          ow_session_log_free (OwSessionLog     *self);
/* @act: "staff.lock", … of @staff at @station; @what names what it was done to, "" or an id, never its content. */
void          ow_session_log_add  (OwSessionLog     *self,
                                   const char       *act,
                                   OwRowId           staff,
                                   const char       *station,
                                   const char       *what);
/* Waits until everything added so far is written. Off the main thread. */
void          ow_session_log_wait (OwSessionLog     *self);

G_END_DECLS
