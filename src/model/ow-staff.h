#pragma once

#include "ow-record.h"

G_BEGIN_DECLS

/* A member of staff. Never deleted: switched off. */
typedef struct
{
  OwRowId     id;
  char       *sign_in_name; /* unique, lower case */
  char       *display_name;
  char       *role; /* "clerk" | "supervisor" | "administrator" | "auditor" | "security" | "trainee" */
  char       *password_hash; /* see ow_seal_password_hash */
  gint64      failed_count; /* wrong passwords in a row */
  OwInstant   locked_until; /* 0 when not locked */
  gboolean    active;
  char       *language; /* language of the window, nullable */
  char       *site; /* the hall; NULL: all halls of the store */
  gint64      version;
} OwStaff;

OW_DECLARE_RECORD (OwStaff, ow_staff)

/* A counter (窗口) of the hall. */
typedef struct
{
  OwRowId     id;
  char       *site;
  gint64      n; /* 1 to 99 */
  gboolean    open;
  char       *queues; /* prefixes of the queues that it serves, separated by a space; NULL: all of the hall */
  char       *pause; /* why nobody is called: a code of "pause.<code>"; NULL: it works */
  OwInstant   pause_until; /* when it is back; 0 when it is not known */
  OwInstant   paused_at;
  gint64      version;
} OwDesk;

OW_DECLARE_RECORD (OwDesk, ow_desk)

G_END_DECLS
