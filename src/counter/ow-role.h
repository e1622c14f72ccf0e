#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The table of roles: who may do what, by least privilege. A role has exactly the acts that its work needs. */

/* All acts, NULL-terminated: "ticket.take", … as listed at ow_session_may. */
const char *const *ow_role_get_acts  (void);
/* "clerk", "supervisor", "administrator", "auditor", "security", "trainee", NULL-terminated. Words: message "role.<code>". */
const char *const *ow_role_get_codes (void);
/* FALSE for an unknown or NULL role. An unknown act is a programmer's error. */
gboolean           ow_role_may       (const char *role,
                                      const char *act);

/* Whether he may be the second person of @act: a trainee never is. */
gboolean           ow_role_may_sign  (const char *role,
                                      const char *act);

G_END_DECLS
