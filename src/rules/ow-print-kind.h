#pragma once

#include <glib.h>

#include "ow-message.h"

G_BEGIN_DECLS

/* What may come out of a printer here. The formats of visas, stay permits and residence permits belong to the Ministry of Foreign Affairs and
 * the Ministry of Public Security (REG-38): no path of the program draws one. */

/* @print_kind is a code of requested.print: "acceptance_receipt", "notice", "checklist", "guide", "ticket", "slip", "form", "report",
 * "decision" are allowed; "visa", "stay_permit", "residence_permit" and every kind that is not known are refused, and
 * @ret_refusal (nullable, owned by the caller) says what may be printed instead. */
gboolean   ow_print_is_allowed   (const char  *print_kind,
                                  OwMessage  **ret_refusal);
/* The line under every print and screen that shows Guide content (GUIDE-DISC): for reference, no legal basis, as of March 2025.
 * NULL for the other sources ("reg", "tp", "nia", "opn"). Owned by the caller. */
OwMessage *ow_print_dup_footer   (const char  *source);

G_END_DECLS
