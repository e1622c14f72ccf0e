#pragma once

#include <gio/gio.h>

#include "ow-session.h"
#include "ow-staff.h"

G_BEGIN_DECLS

/* Staff and counters of the hall, as an administrator changes them (issue 9). Each act is one transaction with its audit event: "staff.add",
 * "staff.change", "staff.disable", "staff.password-reset", "staff.password-change", "desk.save". A member of staff is never deleted.
 *
 * Who has "staff.edit" may do all but the last administrator's end: the only active administrator is neither disabled nor given another role, and
 * nobody changes his own role or disables himself. A name for signing in has 2 to 32 letters, digits, dots or hyphens. A password has at least 10
 * characters, is not one character again and again, and does not contain the name. Errors of all: OW_COUNTER_ERROR_NOT_ALLOWED, _USAGE for what is
 * refused, OW_STORE_ERROR_CONFLICT when somebody else changed the row since @version. */
typedef struct
{
  OwRowId     id;           /* 0: a new one */
  gint64      version;      /* that was read */
  const char *sign_in_name; /* of a new one; taken in lower case */
  const char *display_name; /* 1 to 64 characters */
  const char *role;         /* a code of ow_role_get_codes */
  const char *language;     /* code of the language of the window; nullable */
  gboolean    active;
} OwStaffEntry;

typedef struct
{
  OwStaff  *staff; /* without the hash of the password */
  gboolean  must_change_password;
  gboolean  has_factor; /* a second factor that was proved by a code */
} OwStaffLine;

/* All staff by name: array of OwStaffLine *, owned. Needs "staff.edit". */
void       ow_staff_list_async      (OwSession           *session,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
GPtrArray *ow_staff_list_finish     (GAsyncResult        *result,
                                     GError             **error);
/* Adds a member of staff, or changes name, role, language and whether the account is active. The answer to a new one is the password to be handed
 * over, shown once and stored nowhere: it must be changed at the next sign-in. An empty string for a change. Owned; NULL with an error. */
void       ow_staff_save_async      (OwSession           *session,
                                     const OwStaffEntry  *entry,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
char      *ow_staff_save_finish     (GAsyncResult        *result,
                                     GError             **error);
/* Gives a new password as above and ends a lock after wrong passwords. */
void       ow_staff_reset_async     (OwSession           *session,
                                     OwRowId              id,
                                     gint64               version,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
char      *ow_staff_reset_finish    (GAsyncResult        *result,
                                     GError             **error);
/* The password of the person signed in, also while it must be changed (ow-session-password.h). @old is verified: five wrong ones lock the account, as at the
 * sign-in. Both are forgotten at once. */
void       ow_staff_change_password_async  (OwSession           *session,
                                            const char          *old,
                                            const char          *fresh,
                                            GCancellable        *cancellable,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
gboolean   ow_staff_change_password_finish (GAsyncResult        *result,
                                            GError             **error);
/* "kd4m-7hwp-x2qr", 57 bits: to be read out, so without characters that look alike. Owned. */
char      *ow_staff_make_password   (void);
/* OW_COUNTER_ERROR_USAGE says what is wrong with it. */
gboolean   ow_staff_check_password  (const char          *sign_in_name,
                                     const char          *password,
                                     GError             **error);

/* A counter of the hall. */
typedef struct
{
  int         n;    /* 1 to 99 */
  gboolean    open; /* nobody signs in at a counter that is not */
  const char *queues; /* that it serves, separated by a space; NULL or "": all */
} OwDeskEntry;

/* All counters by number: array of OwDesk *, owned. Needs "site.edit". */
void       ow_desk_list_async       (OwSession           *session,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
GPtrArray *ow_desk_list_finish      (GAsyncResult        *result,
                                     GError             **error);
/* Makes counter @n when there is none, else changes whether it is open and which queues it serves. The counter at which one works is not closed;
 * OW_COUNTER_ERROR_USAGE also for a queue that the hall does not have. */
void       ow_desk_save_async       (OwSession           *session,
                                     const OwDeskEntry   *entry,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
gboolean   ow_desk_save_finish      (GAsyncResult        *result,
                                     GError             **error);

G_END_DECLS
