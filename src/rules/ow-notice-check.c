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

void
ow_notice_assess (const OwCase *matter,
                  OwAssessment *assessment,
                  const char *rule,
                  const char *citation)
{
  GPtrArray *rows = ow_facts_get_list (matter->facts, "notice_items");
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  g_autoptr (GPtrArray) named = g_ptr_array_new ();
  g_autoptr (OwMessage) refusal = NULL;
  OwSecondNotice state;

  ow_facts_set_integer (assessment->results, "result.notice_lines",
                        ow_assessment_count (assessment, OW_SEVERITY_MISSING));
  for (guint i = 0; i < assessment->findings->len; i++)
    {
      OwFinding *finding = g_ptr_array_index (assessment->findings, i);

      if (finding->severity == OW_SEVERITY_MISSING && finding->material != NULL)
        g_ptr_array_add (missing, finding->material);
    }
  for (guint i = 0; i < rows->len; i++)
    {
      const char *id = ow_facts_get_text (g_ptr_array_index (rows, i), "id");

      if (id != NULL)
        g_ptr_array_add (named, (char *)id);
    }
  g_ptr_array_add (missing, NULL);
  g_ptr_array_add (named, NULL);
  state = ow_notice_check_second (
      ow_facts_has (matter->facts, "notice.issued_on") ? (const char *const *)named->pdata : NULL,
      (const char *const *)missing->pdata, ow_facts_get_text (matter->facts, "notice.reason"), NULL,
      &refusal);
  ow_facts_set_text (assessment->results, "result.second_notice",
                     ow_second_notice_to_string (state));
  if (refusal != NULL)
    ow_assessment_add (assessment, rule, OW_SEVERITY_WARN, citation, g_steal_pointer (&refusal),
                       ow_message_new ("cure.second-notice", NULL))
        ->fact
        = g_strdup ("notice.reason");
}
