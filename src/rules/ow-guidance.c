/* Guidance pages and guide texts. Promises that a page says the same as the checklist, because it
 * is made from it, and that no text of the Guide or of the Opinions stands without its date. */

#include "ow-guidance.h"

#include <string.h>

#include "ow-reference.h"

static void
add_line (GString *page, const char *id, OwLanguage language)
{
  g_string_append_printf (page, "%s\n", ow_message_text (id, language));
}

static void
add_deadline (GString *page, const OwSubKind *sub_kind, OwLanguage language)
{
  OwDeadlineUnit unit;
  const char *citation = NULL;
  int promise = 0;
  g_autoptr (OwMessage) message = NULL;
  g_autofree char *text = NULL;

  ow_sub_kind_get_deadline (sub_kind, &promise, NULL, &unit, NULL, &citation);
  message = ow_message_new (unit == OW_DEADLINE_WORKING_DAYS ? "guidance.working-days"
                                                             : "guidance.calendar-days",
                            "days", (gint64)promise, NULL);
  text = ow_message_render (message, language);
  g_string_append (page, text);
  /* What the hall only promises is not shown as law. */
  if (g_strcmp0 (citation, "HALL") == 0)
    g_string_append_printf (page, " (%s)", ow_message_text ("document.HALL", language));
  g_string_append_c (page, '\n');
}

static void
add_materials (GString *page, const OwSubKind *sub_kind, OwLanguage language)
{
  GPtrArray *materials = ow_sub_kind_get_materials (sub_kind);

  if (materials->len > 0)
    add_line (page, "guidance.materials", language);
  for (guint i = 0; i < materials->len; i++)
    {
      const OwMaterial *material = g_ptr_array_index (materials, i);

      g_string_append_printf (page, "- %s", ow_text (language, NULL, material->name));
      if (material->condition != NULL || material->group != NULL)
        g_string_append_printf (page, " (%s)",
                                ow_message_text ("guidance.if-applicable", language));
      g_string_append_c (page, '\n');
      if (material->cure != NULL)
        g_string_append_printf (page, "  %s\n", ow_text (language, NULL, material->cure));
    }
}

static void
add_fees (GString *page, const OwSubKind *sub_kind, OwLanguage language)
{
  GPtrArray *fees = ow_sub_kind_get_fees (sub_kind);

  if (fees->len > 0)
    add_line (page, "guidance.fees", language);
  for (guint i = 0; i < fees->len; i++)
    {
      const OwFee *fee = g_ptr_array_index (fees, i);
      g_autofree char *money = ow_text_money (language, fee->yuan);

      g_string_append_printf (page, "- %s: %s\n", ow_text (language, NULL, fee->name), money);
    }
}

char *
ow_guidance_dup_page (const OwSubKind *sub_kind, OwLanguage language)
{
  GString *page = g_string_new (NULL);
  const OwService *service;

  g_return_val_if_fail (sub_kind != NULL, g_string_free (page, FALSE));

  service = ow_sub_kind_get_service (sub_kind);
  g_string_append_printf (page, "%s · %s\n",
                          ow_text (language, NULL, ow_service_get_name (service)),
                          ow_text (language, NULL, ow_sub_kind_get_name (sub_kind)));
  add_deadline (page, sub_kind, language);
  add_materials (page, sub_kind, language);
  add_fees (page, sub_kind, language);
  add_line (page, "guidance.hotline", language);
  return g_string_free (page, FALSE);
}

gboolean
ow_guidance_describe (const char *id, OwLanguage language, OwGuideText *ret)
{
  g_autoptr (OwParameters) parameters = NULL;
  const OwRuleRow *row;
  OwGuideText text = { .as_of = OW_DATE_NONE };

  g_return_val_if_fail (id != NULL && ret != NULL, FALSE);

  row = ow_rule_table_find (id);
  if (row == NULL)
    return FALSE;
  parameters = ow_parameters_new ();
  text.text = row->text;
  text.source = row->source;
  /* The day asked about does not matter here: the first day of the document is what is wanted. */
  ow_rule_table_is_in_force (id, ow_date_new (2013, 1, 1), parameters, &text.as_of, NULL);
  if (g_str_has_prefix (id, "OPN-"))
    text.note = ow_message_new ("guidance.history", "date", (int)text.as_of, NULL);
  else if (g_str_has_prefix (id, "GUIDE-"))
    text.note = ow_message_new ("finding.GUIDE-DISC.footer", NULL);
  text.is_foreign = language != OW_LANGUAGE_EN;
  *ret = text;
  return TRUE;
}

void
ow_guide_text_clear (OwGuideText *self)
{
  g_clear_pointer (&self->note, ow_message_unref);
}

gboolean
ow_guidance_has_topic (const char *centre, const char *topic, const char **ret_title)
{
  const OwReference *topics = ow_reference_get ("guidance_topics");
  OwReferenceRow row;
  g_autofree char *column = NULL;

  g_return_val_if_fail (centre != NULL && topic != NULL, FALSE);

  row = ow_reference_find_first (topics, "topic", topic);
  column = g_strconcat (centre, "_website", NULL);
  if (ret_title != NULL)
    *ret_title = row != NULL ? ow_reference_get_cell (topics, row, "title_en") : NULL;
  return row != NULL && g_strcmp0 (ow_reference_get_cell (topics, row, column), "1") == 0;
}
