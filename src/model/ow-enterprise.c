/* Columns of the records of ow-enterprise.h, and how a name is compared. */

#include "ow-enterprise.h"

static const OwColumn ow_enterprise_columns[] = {
  OW_COLUMN (OwEnterprise, id, INTEGER),         OW_COLUMN (OwEnterprise, name, TEXT),
  OW_COLUMN (OwEnterprise, name_key, TEXT),      OW_COLUMN (OwEnterprise, uscc, TEXT),
  OW_COLUMN (OwEnterprise, address, TEXT),       OW_COLUMN (OwEnterprise, city, TEXT),
  OW_COLUMN (OwEnterprise, contact, TEXT),       OW_COLUMN (OwEnterprise, phone, TEXT),
  OW_COLUMN (OwEnterprise, relation, TEXT),      OW_COLUMN (OwEnterprise, filing_state, TEXT),
  OW_COLUMN (OwEnterprise, filing_number, TEXT), OW_COLUMN (OwEnterprise, filed_on, DATE),
  OW_COLUMN (OwEnterprise, filing_until, DATE),  OW_COLUMN (OwEnterprise, service_person, TEXT),
  OW_COLUMN (OwEnterprise, service_phone, TEXT), OW_COLUMN (OwEnterprise, clerk_id, REFERENCE),
  OW_COLUMN (OwEnterprise, at, INSTANT),         OW_COLUMN (OwEnterprise, version, INTEGER),
};

const OwRecordType ow_enterprise_record
    = { "enterprise", sizeof (OwEnterprise), ow_enterprise_columns,
        G_N_ELEMENTS (ow_enterprise_columns) };

static const OwColumn ow_enterprise_entry_columns[] = {
  OW_COLUMN (OwEnterpriseEntry, id, INTEGER),
  OW_COLUMN (OwEnterpriseEntry, enterprise_id, REFERENCE),
  OW_COLUMN (OwEnterpriseEntry, site, TEXT),
  OW_COLUMN (OwEnterpriseEntry, kind, TEXT),
  OW_COLUMN (OwEnterpriseEntry, text, TEXT),
  OW_COLUMN (OwEnterpriseEntry, day, DATE),
  OW_COLUMN (OwEnterpriseEntry, due_on, DATE),
  OW_COLUMN (OwEnterpriseEntry, state, TEXT),
  OW_COLUMN (OwEnterpriseEntry, outcome, TEXT),
  OW_COLUMN (OwEnterpriseEntry, clerk_id, REFERENCE),
  OW_COLUMN (OwEnterpriseEntry, at, INSTANT),
  OW_COLUMN (OwEnterpriseEntry, closed_by, REFERENCE),
  OW_COLUMN (OwEnterpriseEntry, closed_at, INSTANT),
  OW_COLUMN (OwEnterpriseEntry, version, INTEGER),
};

const OwRecordType ow_enterprise_entry_record
    = { "enterprise_entry", sizeof (OwEnterpriseEntry), ow_enterprise_entry_columns,
        G_N_ELEMENTS (ow_enterprise_entry_columns) };

char *
ow_enterprise_dup_key (const char *name)
{
  g_autofree char *plain
      = name != NULL ? g_utf8_normalize (name, -1, G_NORMALIZE_ALL_COMPOSE) : NULL;
  g_autofree char *folded = plain != NULL ? g_utf8_casefold (plain, -1) : g_strdup ("");
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\n", -1);
  GString *key = g_string_new (NULL);

  for (gsize i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (key, "%s%s", key->len > 0 ? " " : "", words[i]);
  return g_string_free (key, FALSE);
}

gboolean
ow_enterprise_entry_is_flag (const OwEnterpriseEntry *self)
{
  return g_str_equal (self->state, "open")
         && (g_str_equal (self->kind, "abnormal") || g_str_equal (self->kind, "serious_violation"));
}
