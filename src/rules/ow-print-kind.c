/* Decides what the program may print. Promises that nothing that imitates a visa or a permit is
 * allowed (REG-38), that an unknown kind is refused rather than printed, and that Guide content
 * always carries its disclaimer (GUIDE-DISC). */

#include "ow-print-kind.h"

gboolean
ow_print_is_allowed (const char *print_kind, OwMessage **ret_refusal)
{
  static const char *const allowed[] = { "acceptance_receipt",
                                         "checklist",
                                         "decision",
                                         "form",
                                         "guide",
                                         "notice",
                                         "report",
                                         "slip",
                                         "ticket",
                                         NULL };

  if (print_kind != NULL && g_strv_contains (allowed, print_kind))
    return TRUE;
  if (ret_refusal != NULL)
    *ret_refusal = ow_message_new ("finding.REG-38.print", NULL);
  return FALSE;
}

OwMessage *
ow_print_dup_footer (const char *source)
{
  if (g_strcmp0 (source, "guide") != 0)
    return NULL;
  return ow_message_new ("finding.GUIDE-DISC.footer", NULL);
}
