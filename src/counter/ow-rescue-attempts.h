#pragma once

#include "ow-clock.h"

G_BEGIN_DECLS

/* Wrong attempts at putting a backup back, counted in a file beside the store (".rescue-attempts"): the store is damaged or not there, and a count that
 * lay in the program would begin anew with it. They are counted for the machine, under whatever name: after five in a row (8.1.4.1 b of the graded
 * protection, as at a sign-in) nobody is asked for 15 minutes. An attempt is counted before it is looked at, so that ending the program in the
 * middle gains nothing. Whoever can remove the file can read the key of the backups beside it. */

/* OW_COUNTER_ERROR_SIGN_IN while it is locked; the message says until when. */
gboolean ow_rescue_attempts_check (const char  *store_path,
                                   OwClock     *clock,
                                   GError     **error);
/* The same, and counts one. OW_COUNTER_ERROR_USAGE when the file cannot be written. */
gboolean ow_rescue_attempts_count (const char  *store_path,
                                   OwClock     *clock,
                                   GError     **error);
/* What was counted last was none: nothing was typed, or the code is still to come. */
void     ow_rescue_attempts_take_back (const char *store_path);
/* It was right: the next begins at none. */
void     ow_rescue_attempts_clear (const char  *store_path);

G_END_DECLS
