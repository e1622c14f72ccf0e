#pragma once

#include <gio/gio.h>

#include "ow-message.h"
#include "ow-platform-acts.h"
#include "ow-records.h"
#include "ow-session.h"
#include "ow-text.h"

G_BEGIN_DECLS

/* The accounts of helpers in a window (NIA-8): who acts for a person, and for whom the person acts. */
typedef struct
{
  GPtrArray *helpers;  /* OwPlatformAccount *: who acts for the person, newest consent first */
  GPtrArray *assisted; /* OwPlatformAccount *: by which the holder of the passport acts for others, active */
  GPtrArray *names;    /* char *: of each who is assisted, as in his passport */
} OwHelperList;

void          ow_helper_list_free         (OwHelperList        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwHelperList, ow_helper_list_free)

/* One account in one line: who, which passport, relation, since when, until when, how it stands. Newly allocated. */
char         *ow_helper_text              (const OwPlatformAccount *account,
                                           OwLanguage           language);
/* Needs the right "case.list". */
void          ow_platform_desk_load_async   (OwSession           *session,
                                           gint64               person,
                                           const char          *issuer,
                                           const char          *document_number,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
OwHelperList *ow_platform_desk_load_finish  (GAsyncResult        *result,
                                           GError             **error);

/* Each copies @request; errors as the acts; the finish of all is ow_platform_desk_finish. */
void          ow_platform_desk_add_async    (OwSession           *session,
                                           const OwAddHelper   *request,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
void          ow_platform_desk_take_async   (OwSession           *session,
                                           const OwTakeHelpers *request,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
void          ow_platform_desk_end_async    (OwSession           *session,
                                           gint64               account,
                                           const char          *reason,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
/* The office is that of this hall, and may be left out. */
void          ow_platform_desk_book_async   (OwSession           *session,
                                           const OwPlatformBooking *booking,
                                           gint64               case_id,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
/* What became of the newest booking for this passport that was asked for today, also where it belongs to no case. @ret_refused and @ret_waits: how it
 * stands. NULL without an error: none. The message is owned. */
void          ow_platform_desk_booking_async (OwSession        *session,
                                           const char          *document_number,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
OwMessage    *ow_platform_desk_booking_finish (GAsyncResult    *result,
                                           gboolean            *ret_refused,
                                           gboolean            *ret_waits,
                                           GError             **error);
gboolean      ow_platform_desk_finish       (OwSession           *session,
                                           GAsyncResult        *result,
                                           GError             **error);

G_END_DECLS
