/* The one-time notice names everything at once. Promises that a line which the first notice left
 * out never reaches the applicant without a supervisor's reason (REG-13-2, REG-18-2), and that
 * lines already named may be repeated freely. */

#include "ow-notice-check.h"

const char *
ow_second_notice_to_string (OwSecondNotice state)
{
  static const char *const names[] = { "not_needed", "needs_reason", "allowed" };

  g_return_val_if_fail ((guint)state < G_N_ELEMENTS (names), "needs_reason");
  return names[state];
}

static gboolean
is_blank (const char *text)
{
  g_autofree char *stripped = g_strdup (text);

  return stripped == NULL || *g_strstrip (stripped) == '\0';
}

OwSecondNotice
ow_notice_check_second (const char *const *named,
                        const char *const *missing,
                        const char *reason,
                        char ***ret_new,
                        OwMessage **ret_refusal)
{
  g_autoptr (GStrvBuilder) added = g_strv_builder_new ();
  gint64 n = 0;

  for (gsize i = 0; named != NULL && missing != NULL && missing[i] != NULL; i++)
    {
      if (g_strv_contains (named, missing[i]))
        continue;
      g_strv_builder_add (added, missing[i]);
      n++;
    }
  if (ret_new != NULL)
    *ret_new = g_strv_builder_end (added);
  if (n == 0)
    return OW_SECOND_NOTICE_NOT_NEEDED;
  if (!is_blank (reason))
    return OW_SECOND_NOTICE_ALLOWED;
  if (ret_refusal != NULL)
    *ret_refusal = ow_message_new ("finding.REG-13-2.second", "count", n, NULL);
  return OW_SECOND_NOTICE_NEEDS_REASON;
}
