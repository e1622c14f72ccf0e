/* The negative list in the form of a filing: an answer belongs to one activity, one zone and one
 * edition, and is asked for again when one of them changes (GUIDE-XII-2). */

#include "ow-matter-company.h"

#include "ow-form-field-private.h"
#include "ow-matter-parts.h"
#include "ow-negative-lists.h"

static OwFormField *
find (OwMatter *self, const char *fact)
{
  return ow_form_model_find_fact (self->form, fact);
}

static const char *
get (OwMatter *self, const char *fact)
{
  OwFormField *field = find (self, fact);

  return field != NULL ? ow_form_field_get_value (field) : "";
}

void
ow_matter_take_edition (OwMatter *self)
{
  OwFormField *version = find (self, "company.list_version");
  OwFormField *answer = find (self, "company.list_answer");
  const char *zone = get (self, "company.zone"), *edition = "";
  const OwNegativeList *list;
  g_autofree char *listed = NULL;
  gboolean same;

  if (version == NULL || answer == NULL || !ow_matter_is_editable (self))
    return;
  list = ow_negative_lists_find (ow_context_get_negative_lists (self->context), zone,
                                 ow_matter_get_day (self));
  if (list != NULL)
    edition = ow_negative_list_get_version (list);
  listed = g_strjoin ("\n", zone, edition, get (self, "company.activity"), NULL);
  same = self->listed != NULL ? g_str_equal (self->listed, listed)
                              : g_str_equal (ow_form_field_get_value (version), edition);
  g_free (self->listed);
  self->listed = g_steal_pointer (&listed);
  ow_form_field_set_read_only (version, TRUE);
  ow_form_field_set_value (version, edition);
  if (!same)
    ow_form_field_set_value (answer, "");
}

void
ow_matter_add_lists (OwMatter *self, OwFacts *facts)
{
  const char *edition = get (self, "company.list_version");

  /* It is shown and never typed, so the form does not say it. */
  if (*edition != '\0' && ow_facts_has (facts, "company.zone"))
    ow_facts_set_text (facts, "company.list_version", edition);
  ow_negative_lists_add_facts (ow_context_get_negative_lists (self->context), facts,
                               ow_matter_get_day (self));
  if (ow_facts_has (facts, "company.papers"))
    ow_negative_lists_add_convention (ow_context_get_convention (self->context), facts);
}

gboolean
ow_matter_confirm_list (OwMatter *matter,
                        const char *activity,
                        const char *zone,
                        const char *answer)
{
  g_return_val_if_fail (OW_IS_MATTER (matter), FALSE);

  if (find (matter, "company.list_answer") == NULL || !ow_matter_is_editable (matter))
    return FALSE;
  ow_form_field_set_value (find (matter, "company.activity"), activity);
  ow_form_field_set_value (find (matter, "company.zone"), zone);
  /* Now the edition stands there, and with it what the answer is about. */
  ow_matter_assess (matter);
  ow_form_field_set_value (find (matter, "company.list_answer"), answer);
  return TRUE;
}
