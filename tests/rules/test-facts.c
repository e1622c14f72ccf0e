/* Facts: an unknown key or a wrong type is an error that names the key (FORMATS.md), what was never
 * set is unknown and not "no", and JSON survives the round. */

#include <glib.h>

#include "ow-catalogue.h"
#include "ow-facts.h"
#include "ow-rules-error.h"

#include "test-rules.h"

static void
test_facts_errors (void)
{
  static const struct
  {
    const char *json;
    const char *named;
  } table[] = {
    { "{\"person.surnam\": \"X\"}", "person.surnam" },
    { "{\"person.surname\": 7}", "person.surname" },
    { "{\"person.sex\": \"W\"}", "person.sex" },
    { "{\"person.birth_date\": \"2026-02-29\"}", "person.birth_date" },
    { "{\"person.birth_date\": 20260228}", "person.birth_date" },
    { "{\"person.talent\": \"yes\"}", "person.talent" },
    { "{\"entry.instant\": \"2026-07-01T00:00:00\"}", "entry.instant" },
    { "{\"visa.duration_days\": -1}", "visa.duration_days" },
    { "{\"visa.duration_days\": 3.5}", "visa.duration_days" },
    { "{\"visa.duration_days\": null}", "visa.duration_days" },
    { "{\"materials\": {}}", "materials" },
    { "{\"materials\": [1]}", "materials" },
    { "{\"materials\": [{\"name\": \"x\"}]}", "materials[].name" },
    { "{\"materials\": [{\"presented\": 1}]}", "materials[].presented" },
    { "{\"materials[].id\": \"x\"}", "materials[].id" },
    { "[]", "object" },
    { "{", "JSON" },
    { "", "object" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OwFacts) facts = ow_facts_from_text (table[i].json, &error);

      g_assert_null (facts);
      g_assert_error (error, OW_RULES_ERROR, OW_RULES_ERROR_FACT);
      if (strstr (error->message, table[i].named) == NULL)
        g_error ("%s: %s does not name %s", table[i].json, error->message, table[i].named);
    }
}

static void
test_facts_round (void)
{
  const char *json
      = "{\"entries\":[{\"date\":\"2026-03-01\"},{\"date\":\"2026-04-01\",\"port\":\"Dalian\"}],"
        "\"entry.instant\":\"2026-03-01T10:00:00.000+08:00\",\"person.birth_date\":\"1974-08-12\","
        "\"person.surname\":\"ERIKSSON\",\"person.talent\":false,\"visa.duration_days\":30}";
  g_autoptr (GError) error = NULL;
  g_autoptr (OwFacts) facts = ow_facts_from_text (json, &error);
  g_autoptr (OwFacts) copy = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  copy = ow_facts_copy (facts);
  ow_facts_set_text (facts, "person.surname", "OTHER");
  ow_facts_append (facts, "entries");
  node = ow_facts_to_json (copy);
  text = json_to_string (node, FALSE);
  g_assert_cmpstr (text, ==, json);
  g_assert_cmpuint (ow_facts_get_list (copy, "entries")->len, ==, 2);
  g_assert_cmpstr (
      ow_facts_get_text (g_ptr_array_index (ow_facts_get_list (copy, "entries"), 1), "port"), ==,
      "Dalian");
}

static void
test_facts_unknown (void)
{
  g_autoptr (OwFacts) facts = ow_facts_new ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (ow_facts_get_truth (facts, "applicant.present"), ==, OW_TRUTH_UNKNOWN);
  ow_facts_set_truth (facts, "applicant.present", OW_TRUTH_NO);
  g_assert_cmpint (ow_facts_get_truth (facts, "applicant.present"), ==, OW_TRUTH_NO);
  ow_facts_set_truth (facts, "applicant.present", OW_TRUTH_UNKNOWN);
  g_assert_false (ow_facts_has (facts, "applicant.present"));
  g_assert_null (ow_facts_get_text (facts, "person.surname"));
  g_assert_cmpint (ow_facts_get_date (facts, "entry.date"), ==, OW_DATE_NONE);
  g_assert_cmpint (ow_facts_get_integer (facts, "requested.days", 42), ==, 42);
  g_assert_cmpuint (ow_facts_get_list (facts, "materials")->len, ==, 0);
  g_assert_true (ow_facts_set_value (facts, "requested.days", "30", &error));
  g_assert_cmpint (ow_facts_get_integer (facts, "requested.days", 42), ==, 30);
  g_assert_false (ow_facts_set_value (facts, "requested.days", "thirty", &error));
  g_assert_error (error, OW_RULES_ERROR, OW_RULES_ERROR_FACT);
  g_assert_cmpint (ow_facts_get_integer (facts, "requested.days", 42), ==, 30);
  g_assert_true (ow_facts_set_value (facts, "requested.days", "", NULL));
  g_assert_false (ow_facts_has (facts, "requested.days"));
}

/* The schema documents every key: a description and the rows that read it. */
static void
test_facts_schema (void)
{
  const char *const *keys = ow_facts_get_keys ();
  guint n = 0;

  for (; keys[n] != NULL; n++)
    {
      OwFactKind kind;

      g_assert_true (ow_facts_describe (keys[n], &kind));
      g_assert_cmpint (ow_facts_get_codes (keys[n]) != NULL, ==, kind == OW_FACT_CODE);
      if (n > 0)
        g_assert_cmpint (strcmp (keys[n - 1], keys[n]), <, 0);
    }
  g_assert_cmpuint (n, >, 150);
  g_assert_false (ow_facts_describe ("no.such", NULL));
}

/* What fills a fact that no form of the catalogue asks for. A prefix ends with "." or "[", anything
 * else is one key. */
static const struct
{
  const char *prefix;
  const char *why;
} elsewhere[] = {
  /* An act of the store knows it and writes it. */
  { "appointment.", "the book of appointments" },
  { "cancel.", "the act of cancelling" },
  { "collection.", "the act of handing out" },
  { "competences", "the competence records of the site" },
  { "decision.", "the act that enters a decision" },
  { "departure.", "measures and decisions on record" },
  { "document.", "measures and decisions on record" },
  { "materials", "the checklist" },
  { "matters", "the matters of the party" },
  { "negative_list", "an imported list" },
  { "notice", "the one-time notice on record" },
  { "office.public_security", "the site" },
  { "office.delegation", "the competence records of the site" },
  { "progress.", "the entry of a receipt and a passport" },
  { "receipt.", "the acceptance receipt" },
  { "requested.print", "the print queue" },
  { "requested.source", "the print queue" },
  { "stay.last_day", "computed for a measure" },
  { "tasks", "the list of the supervisor" },
  { "ticket.", "the ticket" },
  { "verifications", "the record of verifications" },
  { "void.", "the act of declaring void" },
  { "applicant.biometrics_appointment", "the act of taking in without biometrics" },
  { "applicant.interview", "the officer in review" },
  { "draw.", "the random draw of the supervisor" },
  /* Police measures: clocks and guide texts, never a form (REG-25-NODUTY, REG-32-2). */
  { "ban.", "police measure" },
  { "found.", "police measure" },
  { "illegal.", "police measure" },
  { "measure.", "police measure" },
  { "repatriation.", "police measure" },
  { "reports", "police measure" },
  { "restriction.", "police measure" },
  /* The answer of an outside system. */
  { "enterprise.flag", "market supervision" },
  { "nia_document.", "the platform of the NIA" },
  { "work_permit.employer", "the work permit system" },
  { "work_permit.looked_up_at", "the work permit system" },
  { "work_permit.scan", "the scan entry" },
  { "residence.from", "the matter beside it in the same sitting" },
  { "residence.to", "the matter beside it in the same sitting" },
  { "social.service", "the social security system" },
  /* A moment, for which forms have no kind: the passport scan, or border inspection, gives it. */
  { "entry.instant", "border inspection" },
  { "query.arrival", "border inspection" },
  { "query.departure", "border inspection" },
  { "query.instant", "border inspection" },
  /* On the paper form only, written by hand; no rule reads it. */
  { "entry.departed_on", "paper" },
  { "entry.port", "paper" },
  { "form.companion_count", "paper" },
  { "passport.issuing_authority", "paper" },
  { "permit.issue_date", "paper" },
  { "person.email", "paper" },
  { "person.emergency_contact", "paper" },
  { "person.home_address", "paper" },
  { "person.marital", "paper" },
  { "person.native_name", "paper" },
  { "person.occupation", "paper" },
  { "person.remarks", "paper" },
  { "relations[", "paper" },
  { "requested.reason", "paper" },
  { "visa.group_number", "paper" },
  { "visa.number", "paper" },
};

static gboolean
is_elsewhere (const char *key, gboolean *used)
{
  for (gsize i = 0; i < G_N_ELEMENTS (elsewhere); i++)
    if (g_str_has_prefix (key, elsewhere[i].prefix))
      {
        used[i] = TRUE;
        return TRUE;
      }
  return FALSE;
}

static void
collect_asked (OwCatalogue *catalogue, GHashTable *asked)
{
  for (guint i = 0; i < ow_catalogue_get_n_services (catalogue); i++)
    {
      const OwService *service = ow_catalogue_get_service (catalogue, i);

      for (guint s = 0; s < ow_service_get_n_sub_kinds (service); s++)
        {
          const OwSubKind *sub_kind = ow_service_get_sub_kind (service, s);
          GPtrArray *fields = ow_sub_kind_get_fields (sub_kind);
          const char *const *presets = ow_sub_kind_get_presets (sub_kind);

          for (gsize p = 0; presets != NULL && presets[p] != NULL; p += 2)
            g_hash_table_add (asked, (gpointer)presets[p]);
          for (guint f = 0; f < fields->len; f++)
            {
              const OwField *field = g_ptr_array_index (fields, f);

              g_hash_table_add (asked, (gpointer)field->fact);
              for (guint m = 0; field->members != NULL && m < field->members->len; m++)
                g_hash_table_add (asked, (gpointer)((OwField *)field->members->pdata[m])->fact);
            }
        }
    }
}

/* Nothing of the schema is out of reach: a form asks for it, or the table above says who fills it;
 * and the table excuses nothing that a form asks for already or that is no key. */
static void
test_facts_reach (void)
{
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  g_autoptr (GHashTable) asked = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean used[G_N_ELEMENTS (elsewhere)] = { FALSE };
  const char *const *keys = ow_facts_get_keys ();

  collect_asked (catalogue, asked);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      if (g_str_has_prefix (keys[i], "result.") || g_hash_table_contains (asked, keys[i]))
        continue;
      if (!is_elsewhere (keys[i], used))
        g_error ("%s: no form asks for it and nothing else fills it", keys[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (elsewhere); i++)
    if (!used[i])
      g_error ("%s is asked for by a form: it needs no excuse", elsewhere[i].prefix);
}

void
test_facts_add (void)
{
  g_test_add_func ("/rules/facts/errors", test_facts_errors);
  g_test_add_func ("/rules/facts/round", test_facts_round);
  g_test_add_func ("/rules/facts/unknown", test_facts_unknown);
  g_test_add_func ("/rules/facts/schema", test_facts_schema);
  g_test_add_func ("/rules/facts/reach", test_facts_reach);
}
