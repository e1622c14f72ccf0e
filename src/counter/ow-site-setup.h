#pragma once

#include "ow-seal.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* Makes the store at @path with its site, six counters, the key of the site, and beside it the secret file (PATH.secret, 0600) that
 * opens the key's private part. @centre is "shenyang" or "dalian"; the site code of training begins with T. Another centre is
 * OW_COUNTER_ERROR_USAGE. Nothing stays behind on an error. */
OwStore   *ow_site_setup_create   (const char  *path,
                                   const char  *centre,
                                   gboolean     training,
                                   OwClock     *clock,
                                   GError     **error);
/* May a hall have this code (without the T of training)? Two capital letters; the first is not T, and no country's code is made of them and one
 * of the letters of our papers (C, N, R), because the numbers of permanent residents' cards begin with a country. SY is Shenyang's (and SYR Syria's). */
gboolean   ow_site_is_code        (const char  *code);
/* Adds a hall with six counters to the store; @code without the T of training. Numbers, counters, staff and settings are its own; the signing
 * key is the store's. When it is the second one, the clerks and supervisors of before become those of the first; administrators and auditors stay
 * those of all halls. OW_COUNTER_ERROR_USAGE for a bad code or centre, a file, or a code that is there. */
gboolean   ow_site_setup_add_hall (OwStore     *store,
                                   const char  *code,
                                   const char  *centre,
                                   GError     **error);
/* The halls of the store, OwSite. NULL with an error. */
GPtrArray *ow_site_setup_get_halls (OwStore    *store,
                                   GError     **error);
/* The current key of the site with its private part. OW_CORE_ERROR_KEY when the secret file is missing or is another one. */
OwSealKey *ow_site_setup_load_key (OwStore     *store,
                                   GError     **error);
/* The secret file of the store, 32 bytes, owned. OW_CORE_ERROR_KEY when it is missing. */
GBytes    *ow_site_setup_read_secret (OwStore  *store,
                                   GError     **error);
/* A public key by the id in a QR; NULL without an error when the site never had it. */
OwSealKey *ow_site_setup_find_key (OwStore     *store,
                                   const char  *key_id,
                                   GError     **error);
/* Adds a member of staff: of this hall when the store has several, otherwise of the store. @cost_log2 as in ow_seal_password_hash. The password has at least 10 characters. Returns the row id, 0 on error. */
OwRowId    ow_site_setup_add_staff (OwStore    *store,
                                   const char  *sign_in_name,
                                   const char  *display_name,
                                   const char  *role,
                                   const char  *password,
                                   int          cost_log2,
                                   OwRowId      author,
                                   GError     **error);
/* Of what a trainee is about to do: its request id and name, and the trainee. */
typedef struct
{
  const char *request_id;
  const char *act;
  OwRowId     trainee;
} OwCountersignRequest;

/* What a password is asked for. */
typedef struct
{
  const char *act;       /* audit name, "staff.sign-in"; a refused attempt is "staff.sign-in-refused" */
  const char *purpose;   /* the act to be approved, "notice.second": the role must allow it; nullable */
  OwRowId     not_staff; /* who must not approve: the one signed in; 0 for nobody */
  int         desk;      /* a counter that must exist and be open; 0 for none */
  gboolean    second;    /* whoever has a second factor gives its code too */
  const char *code;      /* that code, or a recovery code; NULL: not given yet */
  const OwCountersignRequest *countersign; /* what is signed with it (ow-countersign.h); nullable */
} OwPasswordCheck;

/* After so many wrong passwords or codes in a row, for so many milliseconds. */
#define OW_SIGN_IN_LOCK_AFTER 5
#define OW_SIGN_IN_LOCK_MS    (G_GINT64_CONSTANT (15) * 60 * 1000)

/* Verifies name and password; 0 with OW_COUNTER_ERROR_SIGN_IN, which never says which of the two was wrong. Five wrong passwords in a row lock
 * the account for 15 minutes, however many windows guess at once. Every attempt is an audit event of @station; what was typed is never
 * recorded. With a purpose: OW_COUNTER_ERROR_NOT_ALLOWED. A counter that does not exist is OW_COUNTER_ERROR_USAGE. Slow by design
 * (scrypt): off the main thread. With @second, OW_COUNTER_ERROR_CODE says that the password is right and the code is wanted: ask again with it. A wrong code
 * counts as a wrong password does; the message tells a code that was used and a clock that is off. @ret_staff (nullable) is a record of its own. */
OwRowId    ow_site_check_password (OwStore               *store,
                                   const OwPasswordCheck *check,
                                   const char            *sign_in_name,
                                   const char            *password,
                                   const char            *station,
                                   OwStaff              **ret_staff,
                                   GError               **error);
/* The same for signing in, without a counter. */
OwRowId    ow_site_sign_in        (OwStore     *store,
                                   const char  *sign_in_name,
                                   const char  *password,
                                   const char  *station,
                                   OwStaff    **ret_staff,
                                   GError     **error);

G_END_DECLS
