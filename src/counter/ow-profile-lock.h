#pragma once

#include "ow-profile.h"

G_BEGIN_DECLS

/* One window for each profile: where a desktop hands a second start over to the first, this is never asked; everywhere else it keeps two programs
 * from writing one desk.ini and from being the same counter. The lock is the kernel's and ends with the process, however that ends. */

/* A descriptor to be kept open as long as the window, closed by the caller; -1 with OW_COUNTER_ERROR_STATE when another process has the profile open.
 * -1 without an error when the folder cannot hold a lock (read-only): whatever is wrong with it is said by what needs it. */
int ow_profile_lock (OwProfile *self, GError **error);

G_END_DECLS
