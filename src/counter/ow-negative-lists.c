/* From the settings of a hall to the answer for one filing. */

#include "ow-negative-lists.h"

#include "ow-layer.h"

GPtrArray *
ow_negative_lists_new (GPtrArray *entries)
{
  GPtrArray *lists = g_ptr_array_new_with_free_func ((GDestroyNotify)ow_negative_list_free);

  for (guint i = 0; i < entries->len; i++)
    {
      const OwLayerEntry *entry = entries->pdata[i];
      OwNegativeList *list = NULL;

      if (g_str_equal (entry->kind, OW_LAYER_NEGATIVE_LIST) && *entry->body != '\0')
        list = ow_negative_list_new (entry->body, entry->source, NULL);
      if (list != NULL)
        g_ptr_array_add (lists, list);
    }
  return lists;
}

const OwNegativeList *
ow_negative_lists_find (GPtrArray *lists, const char *zone, OwDate today)
{
  for (guint i = 0; zone != NULL && i < lists->len; i++)
    {
      const OwNegativeList *list = lists->pdata[i];

      if (g_str_equal (ow_negative_list_get_zone (list), zone)
          && ow_negative_list_get_effective (list) <= today)
        return list;
    }
  return NULL;
}

static void
add_entries (const OwNegativeList *list, OwFacts *facts)
{
  g_autoptr (GPtrArray) found
      = ow_negative_list_find (list, ow_facts_get_text (facts, "company.activity"));

  for (guint i = 0; i < found->len; i++)
    {
      const OwNegativeEntry *entry = found->pdata[i];
      OwFacts *row = ow_facts_append (facts, "negative_list");

      ow_facts_set_text (row, "zone", ow_negative_list_get_zone (list));
      ow_facts_set_text (row, "code", *entry->code != '\0' ? entry->code : NULL);
      ow_facts_set_text (row, "activity", *entry->words != '\0' ? entry->words : NULL);
      ow_facts_set_text (row, "kind", entry->kind);
      ow_facts_set_text (row, "condition", *entry->condition != '\0' ? entry->condition : NULL);
    }
}

void
ow_negative_lists_add_facts (GPtrArray *lists, OwFacts *facts, OwDate today)
{
  const char *zone = ow_facts_get_text (facts, "company.zone");

  for (guint i = 0; i < lists->len; i++)
    {
      const OwNegativeList *list = lists->pdata[i];
      OwFacts *row;

      if (ow_negative_list_get_effective (list) > today)
        continue;
      row = ow_facts_append (facts, "negative_lists");
      ow_facts_set_text (row, "zone", ow_negative_list_get_zone (list));
      ow_facts_set_text (row, "version", ow_negative_list_get_version (list));
      ow_facts_set_date (row, "effective", ow_negative_list_get_effective (list));
      ow_facts_set_text (row, "source", ow_negative_list_get_source (list));
      if (g_strcmp0 (zone, ow_negative_list_get_zone (list)) == 0
          && ow_facts_has (facts, "company.activity"))
        add_entries (list, facts);
    }
}

OwConvention *
ow_negative_lists_new_convention (GPtrArray *entries)
{
  OwConvention *convention = NULL;

  /* The hall's own comes last. */
  for (guint i = 0; i < entries->len; i++)
    {
      const OwLayerEntry *entry = entries->pdata[i];

      if (!g_str_equal (entry->kind, OW_LAYER_CONVENTION))
        continue;
      g_clear_pointer (&convention, ow_convention_free);
      if (*entry->body != '\0')
        convention = ow_convention_new (entry->body, NULL);
    }
  return convention;
}

static void
add_state (const OwConvention *convention, OwFacts *facts, const char *country)
{
  if (country != NULL && ow_convention_has (convention, country))
    ow_facts_set_text (ow_facts_append (facts, "convention_states"), "country", country);
}

void
ow_negative_lists_add_convention (const OwConvention *convention, OwFacts *facts)
{
  GPtrArray *papers = ow_facts_get_list (facts, "company.papers");

  if (convention == NULL)
    return;
  ow_facts_set_text (facts, "convention.version", ow_convention_get_version (convention));
  for (guint i = 0; i < papers->len; i++)
    add_state (convention, facts, ow_facts_get_text (papers->pdata[i], "country"));
}

const char *
ow_negative_lists_judge (const OwNegativeList *list, const char *activity)
{
  g_autoptr (GPtrArray) found = NULL;
  const char *answer = "allowed";

  if (list == NULL)
    return "not_loaded";
  found = ow_negative_list_find (list, activity);
  for (guint i = 0; i < found->len; i++)
    {
      const OwNegativeEntry *entry = found->pdata[i];

      if (g_str_equal (entry->kind, "prohibited"))
        return "prohibited";
      answer = "restricted";
    }
  return answer;
}

OwMessage *
ow_negative_lists_describe (const OwNegativeEntry *entry)
{
  g_auto (GStrv) words = g_strsplit (entry->words, "|", -1);
  g_autofree char *joined = g_strjoinv (", ", words);
  g_autofree char *name = g_strdup_printf (
      "%s%s%s", entry->code, *entry->code != '\0' && *joined != '\0' ? " " : "", joined);

  if (*entry->condition == '\0')
    return ow_message_new ("finding.GUIDE-XII-2.prohibited", "entry", name, NULL);
  return ow_message_new (g_str_equal (entry->kind, "prohibited")
                             ? "finding.GUIDE-XII-2.prohibited-note"
                             : "finding.GUIDE-XII-2.restricted",
                         "entry", name, "condition", entry->condition, NULL);
}
