#pragma once

#include <gio/gio.h>

#include "ow-context.h"

G_BEGIN_DECLS

#define OW_TYPE_SESSION (ow_session_get_type ())

/* Who works at which counter. Signed out after construction; properties "signed-in", "locked", "name", "role" notify.
 * Passwords are verified off the main thread. Sign-in, refusal, lock, unlock, approval and sign-out are audit events of the station; signal
 * "failed" (GError) when the event of a lock or sign-out could not be written (it holds all the same). Drop the last reference before the
 * program ends: that waits for the events. */
G_DECLARE_FINAL_TYPE (OwSession, ow_session, OW, SESSION, GObject)

OwSession  *ow_session_new             (OwContext            *context);
OwContext  *ow_session_get_context     (OwSession            *self);
gboolean    ow_session_is_signed_in    (OwSession            *self);
gboolean    ow_session_is_locked       (OwSession            *self);
/* Row id of the person signed in; 0 when nobody is. */
gint64      ow_session_get_staff       (OwSession            *self);
const char *ow_session_get_login       (OwSession            *self);
const char *ow_session_get_name        (OwSession            *self);
/* "clerk", "supervisor", "administrator", "auditor"; NULL when nobody is signed in. Word: message "role.<code>". */
const char *ow_session_get_role        (OwSession            *self);
/* Counter number, 1 to 99. */
int         ow_session_get_desk        (OwSession            *self);
/* The audit station: "desk-3" or "cli-3". Borrowed. */
const char *ow_session_get_station     (OwSession            *self);
/* May the person do this act? Acts: "ticket.take", "ticket.call", "ticket.undo", "party.identify", "matter.edit", "notice.issue",
 * "notice.second" (supervisor), "case.accept", "case.check" (supervisor; never one's own case), "case.correct", "receipt.print",
 * "receipt.reprint", "case.list", "day.list", "day.close" (supervisor), "staff.edit", "site.edit", "audit.verify"; of custody, decisions, collection, fees, post and corrections
 * "custody.move", "custody.safe" (supervisor: keeps the safe), "custody.early", "custody.count", "custody.list", "incident.resolve", "case.decide",
 * "case.decide-own", "case.ground", "case.prepare", "case.collect", "collect.approve", "fee.record", "fee.exempt", "fee.release", "fee.reconcile",
 * "post.send", "case.amend", "case.amend-approve", "document.measure"; "desk.settings" (settings of the machine); of the hall "desk.pause", "desk.set",
 * "hall.message", "day.reopen", "rating.follow", "figures.read", "paper.kit", "paper.enter", "appointment.book", "appointment.import",
 * "systems.read", "outbox.decide", "inward.read", "inward.answer", "inward.sector" (supervisor), "backup.run", "audit.read"; "retention.read", "retention.erase", "retention.approve", "trail.repair", "trail.approve". FALSE while locked or signed out. */
gboolean    ow_session_may             (OwSession            *self,
                                        const char           *act);
/* The same with the error to show: OW_COUNTER_ERROR_NOT_ALLOWED, or OW_COUNTER_ERROR_SIGN_IN while locked or signed out. */
gboolean    ow_session_require         (OwSession            *self,
                                        const char           *act,
                                        GError              **error);

/* An audit event of something that changes no row of the store (the settings of the machine), written in order with those of the session. @what
 * names it, never its content. Only while somebody is signed in. */
void        ow_session_note            (OwSession            *self,
                                        const char           *act,
                                        const char           *what);

/* Signs in at counter @desk (0: the one of the profile). After five wrong passwords in a row the account is locked for 15 minutes.
 * OW_COUNTER_ERROR_SIGN_IN never says whether name or password was wrong; OW_COUNTER_ERROR_USAGE when the hall has no such counter,
 * OW_COUNTER_ERROR_STATE when somebody is signed in or an attempt is still being checked. */
void        ow_session_sign_in_async   (OwSession            *self,
                                        const char           *login,
                                        const char           *password,
                                        int                   desk,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean    ow_session_sign_in_finish  (OwSession            *self,
                                        GAsyncResult         *result,
                                        GError              **error);
/* Blocking form for the command line; @cli gives the station of the command line, where 0 may stay 0. */
gboolean    ow_session_sign_in         (OwSession            *self,
                                        const char           *login,
                                        const char           *password,
                                        int                   desk,
                                        gboolean              cli,
                                        GError              **error);
/* Locks at once; drafts stay. Unlocking needs the password of the person signed in. */
void        ow_session_lock            (OwSession            *self);
void        ow_session_unlock_async    (OwSession            *self,
                                        const char           *password,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean    ow_session_unlock_finish   (OwSession            *self,
                                        GAsyncResult         *result,
                                        GError              **error);
void        ow_session_sign_out        (OwSession            *self);

/* A second person approves one act with his own sign-in (a second notice, an override) without ending the session. The result is the
 * row id of the approver, 0 on error. @act must be allowed to him; he must not be the one signed in. */
void        ow_session_approve_async   (OwSession            *self,
                                        const char           *act,
                                        const char           *login,
                                        const char           *password,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gint64      ow_session_approve_finish  (OwSession            *self,
                                        GAsyncResult         *result,
                                        GError              **error);
/* The person signed in signs @act with his own password; an audit event, whatever the answer is. @act must be allowed to him. */
void        ow_session_sign_async      (OwSession            *self,
                                        const char           *act,
                                        const char           *password,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean    ow_session_sign_finish     (OwSession            *self,
                                        GAsyncResult         *result,
                                        GError              **error);

G_END_DECLS
