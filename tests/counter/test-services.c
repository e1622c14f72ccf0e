/* Every service of the catalogue, at the counter: each sub-kind is added for a person, its form is
 * filled in with what the fields allow, the papers that are missing go onto the one-time notice,
 * come, and the matter is accepted with a number and a line on the receipt. What is guidance is
 * asked, answered and handed over. A service that cannot be taken in fails here. */

#include <string.h>

#include "ow-counter-error.h"
#include "ow-agency-acts.h"
#include "ow-finding-item.h"
#include "ow-form-field-private.h"
#include "ow-inquiry.h"
#include "test-counter.h"
#include "test-party.h"

/* Answers that make sense together; "service/sub-kind", "service", or "*" for all. */
static const struct
{
  const char *where;
  const char *fact;
  const char *value;
} answers[] = {
  { "*", "person.phone", "024-00000000" },
  { "*", "person.city", "shenyang" },
  { "*", "passport.kind", "ordinary" },
  { "*", "permit.kind", "visa" },
  { "*", "visa.class", "ordinary" },
  { "*", "entry.kind", "visa" },
  { "*", "entry.date", "2026-11-13" },
  { "*", "requested.from", "2026-11-23" },
  { "*", "requested.to", "2028-11-22" },
  { "*", "presenter.capacity", "applicant" },
  { "*", "applicant.present", "yes" },
  { "*", "applicant.biometrics_taken", "yes" },
  { "*", "health.issue_date", "2026-11-18" },
  { "*", "visa.category", "Z" },
  { "*", "enterprise.uscc", "91350100M000100Y43" },
  { "*", "work_permit.online_number", "LN20260001" },
  { "*", "work_permit.contract_on", "2026-11-20" },
  { "*", "applicant.in_china", "yes" },
  { "*", "permit.valid_until", "2027-11-22" },
  { "PV/before_arrival", "arrival.date", "2026-12-01" },
  { "S03/renewal", "requested.basis", "国家移民管理局公告" },
  { "CR", "company.document_kind", "pr_card" },
  { "CR", "company.card_number", "921752197408120027" },
  { "CR", "company.uscc", "91350100M000100Y43" },
  { "CR", "company.licence", "electronic" },
  { "CR", "company.licence_number", "210100000000012" },
  { "CR", "company.capital", "1000000" },
  { "CR", "company.owners",
    "[{\"name\":\"ERIKSSON ANNA\",\"ground\":\"control\"},"
    "{\"name\":\"TANAKA\",\"ground\":\"equity\",\"percent\":\"33.34\"}]" },
  { "CR", "company.activity", "种子生产" },
  { "CR", "company.zone", "national" },
  { "CR", "company.list_answer", "not_loaded" },
  { "CR", "company.papers",
    "[{\"name\":\"Certificate\",\"country\":\"JPN\",\"apostille\":\"carried\",\"apostille_number\":"
    "\"№ 7/1\",\"apostille_date\":\"2026-01-05\"},"
    "{\"name\":\"Statutes\",\"country\":\"UTO\",\"apostille\":\"unavailable\"}]" },
  { "CR", "company.investors",
    "[{\"name\":\"TANAKA "
    "HANAKO\",\"nationality\":\"JPN\",\"document_kind\":\"passport\",\"number\":"
    "\"T22345678\"},"
    "{\"name\":\"SMIRNOVA ANNA\",\"nationality\":\"UTO\",\"document_kind\":\"pr_card\",\"number\":"
    "\"921643198803040046\"}]" },
  /* What goes to the agencies names the employer by his code. */
  { "S11", "person.employer_code", "91210100MA0TPEC01Y" },
  { "S12", "person.employer_code", "91210100MA0TPEC01Y" },
  { "S13", "person.employer_code", "91210100MA0TPEC01Y" },
  /* TP-III, TP-IV: who issues travel permits, and that each place is open. */
  { "TP/individual", "office.level", "city" },
  { "TP/tour_group", "office.level", "province" },
  { "TP", "stops", "[{\"place\":\"丹东\",\"open\":\"no\"}]" },
  { "TP/tour_group", "presenter.organisation_code", "91350100M000100Y43" },
  { "TP/tour_group", "group.arrival", "2027-03-01" },
  { "TP/tour_group", "group.submitted", "2026-11-20" },
  { "TP/tour_group", "participants",
    "[{\"name\":\"ERIKSSON\",\"passport_copy\":\"yes\",\"visa_copy\":\"yes\"},"
    "{\"name\":\"HENG\",\"passport_copy\":\"yes\",\"visa_copy\":\"yes\"}]" },
};

/* What a field of this kind takes. */
static char *
generate (const OwField *field)
{
  switch (field->kind)
    {
    case OW_FIELD_DATE:
      return g_strdup ("2026-11-20");
    case OW_FIELD_MOMENT:
      return g_strdup ("2026-11-20 10:00");
    case OW_FIELD_COUNTRY:
      return g_strdup ("UTO");
    case OW_FIELD_CHOICE:
      return g_strdup (field->choices[0].value);
    case OW_FIELD_YES_NO:
      return g_strdup ("yes");
    case OW_FIELD_NUMBER:
    case OW_FIELD_MONEY:
      return g_strdup_printf ("%" G_GINT64_FORMAT, MAX (field->minimum, 1));
    case OW_FIELD_PHONE:
      return g_strdup ("024-00000000");
    case OW_FIELD_DOCUMENT_NUMBER:
      return g_strdup ("AB123456");
    case OW_FIELD_GROUP:
      {
        g_autoptr (GString) json = g_string_new ("[{");

        for (guint i = 0; i < field->members->len; i++)
          {
            const OwField *member = g_ptr_array_index (field->members, i);
            g_autofree char *value = generate (member);

            g_string_append_printf (json, "%s\"%s\":\"%s\"", i > 0 ? "," : "", member->id, value);
          }
        g_string_append (json, "}]");
        return g_string_free (g_steal_pointer (&json), FALSE);
      }
    case OW_FIELD_NAME:
      return g_strdup ("ERIKSSON");
    case OW_FIELD_TEXT:
    case OW_FIELD_ADDRESS:
    default:
      return g_strdup ("沈阳市浑南区全运路109号");
    }
}

static const char *
find_answer (const OwSubKind *sub_kind, const char *fact)
{
  const char *service = ow_service_get_id (ow_sub_kind_get_service (sub_kind));
  g_autofree char *exact = g_strconcat (service, "/", ow_sub_kind_get_id (sub_kind), NULL);
  const char *const places[] = { exact, service, "*" };

  for (gsize p = 0; p < G_N_ELEMENTS (places); p++)
    for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
      if (g_str_equal (answers[i].where, places[p]) && g_str_equal (answers[i].fact, fact))
        return answers[i].value;
  return NULL;
}

/* Once over the form, TRUE when something was filled in: an answer may make a question appear. */
static gboolean
fill_once (OwFormModel *form, const OwSubKind *sub_kind)
{
  gboolean filled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (form)); i++)
    {
      g_autoptr (OwFormField) field = g_list_model_get_item (G_LIST_MODEL (form), i);
      const char *answer = find_answer (sub_kind, ow_form_field_get_fact (field));
      g_autofree char *value = NULL;

      if (!ow_form_field_get_visible (field) || ow_form_field_get_read_only (field)
          || *ow_form_field_get_value (field) != '\0')
        continue;
      if (answer == NULL && ow_form_field_get_required (field))
        answer = value = generate (ow_form_field_get_field (field));
      if (answer == NULL)
        continue;
      ow_form_field_set_value (field, answer);
      /* What is said for all need not be a choice of this form. */
      if (ow_form_field_get_error (field) != NULL && value == NULL)
        {
          answer = value = generate (ow_form_field_get_field (field));
          ow_form_field_set_value (field, answer);
        }
      if (ow_form_field_get_error (field) != NULL)
        g_error ("%s does not take “%s”", ow_form_field_get_fact (field), answer);
      filled = TRUE;
    }
  return filled;
}

static char *
describe (GListModel *findings)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (OwFindingItem) item = g_list_model_get_item (findings, i);
      g_autofree char *line = ow_finding_item_dup_text (item, OW_LANGUAGE_EN);

      if (ow_finding_item_get_severity (item) <= OW_SEVERITY_MISSING)
        g_string_append_printf (text, "\n  %s %s [%s %s]", ow_finding_item_get_rule (item), line,
                                ow_finding_item_get_fact (item),
                                ow_finding_item_get_material (item));
    }
  return g_strdup (text->str);
}

static void
ask (Hall *hall, const OwSubKind *sub_kind)
{
  g_autoptr (OwInquiry) inquiry = ow_inquiry_new (hall->context, sub_kind);

  while (fill_once (ow_inquiry_get_form (inquiry), sub_kind))
    ow_inquiry_assess (inquiry);
  for (int language = 0; language < OW_N_LANGUAGES; language++)
    {
      g_autoptr (OwInfoSheet) sheet = ow_inquiry_new_sheet (inquiry, (OwLanguage)language);

      g_assert_cmpuint (strlen (sheet->title), >, 0);
      g_assert_cmpuint (strlen (sheet->note), >, 0);
    }
}

/* GUIDE-XII-1a: capital, beneficial owner and credit code go with it; the card by its own number.
 */
static void
check_company (OwMatter *matter, OwDate today)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *body = ow_agency_make_body (matter, today, &error);
  gboolean modified
      = g_str_equal (ow_sub_kind_get_id (ow_matter_get_sub_kind (matter)), "modification");

  g_assert_no_error (error);
  g_assert_nonnull (strstr (body, "\"document_kind\":\"pr-card\""));
  g_assert_nonnull (strstr (body, "\"document_number\":\"921752197408120027\""));
  g_assert_nonnull (strstr (body, "\"capital\":1000000"));
  g_assert_nonnull (
      strstr (body, "\"beneficial_owners\":[{\"name\":\"ERIKSSON ANNA\",\"ground\":\"control\"},"
                    "{\"name\":\"TANAKA\",\"ground\":\"equity\",\"percent\":33.34"));
  /* Three investors of two states, each with his own document; each paper with what is on it. */
  g_assert_nonnull (strstr (body, "{\"name\":\"TANAKA HANAKO\",\"document_kind\":\"passport\","
                                  "\"document_number\":\"T22345678\",\"nationality\":\"JPN\"}"));
  g_assert_nonnull (strstr (body, "{\"name\":\"SMIRNOVA ANNA\",\"document_kind\":\"pr-card\","
                                  "\"document_number\":\"921643198803040046\",\"nationality\":"
                                  "\"UTO\"}"));
  g_assert_nonnull (strstr (
      body, "\"documents\":[{\"kind\":\"other\",\"name\":\"Certificate\",\"country\":\"JPN\","
            "\"apostille\":\"carried\",\"apostille_number\":\"№ 7/1\",\"apostille_date\":"
            "\"2026-01-05\"},{\"kind\":\"other\",\"name\":\"Statutes\",\"country\":\"UTO\","
            "\"apostille\":\"unavailable\"}]"));
  g_assert_nonnull (strstr (body, "\"activity\":\"种子生产\""));
  g_assert_nonnull (strstr (body, "\"zone\":\"national\""));
  g_assert_nonnull (strstr (body, "\"negative_list\":{\"answer\":\"not_loaded\"}"));
  g_assert_null (strstr (body, "authentication_token"));
  /* The licence that was shown belongs to a modification. */
  g_assert_true ((strstr (body, "\"uscc\":\"91350100M000100Y43\",\"licence\":\"electronic\","
                                "\"licence_number\":\"210100000000012\"")
                  != NULL)
                 == modified);
  g_assert_true ((strstr (body, "licence") != NULL) == modified);
}

/* GUIDE-A6-S09: where the applicant lives, with whom, since when, in the form of the police. */
static void
check_registration (OwMatter *matter, OwDate today)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *body = ow_agency_make_body (matter, today, &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (body, "\"document_number\":\"L898902C3\""));
  g_assert_nonnull (strstr (body, "\"address\":"));
  g_assert_nonnull (strstr (body, "\"host\":"));
  g_assert_nonnull (strstr (body, "\"from\":"));
}

static void
take_in (OwSitting *sitting, OwApplicant *applicant, const OwSubKind *sub_kind, GString *problems)
{
  const char *service = ow_service_get_id (ow_sub_kind_get_service (sub_kind));
  const char *id = ow_sub_kind_get_id (sub_kind);
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  g_autoptr (OwMatter) matter = party_add (sitting, applicant, service, id, &error);
  guint papers;

  g_test_message ("%s/%s", service, id);
  if (matter == NULL)
    {
      g_string_append_printf (problems, "\n%s/%s: %s", service, id, error->message);
      return;
    }
  g_assert_cmpuint (ow_matter_count_findings (matter, OW_SEVERITY_REFUSE)
                        + ow_matter_count_findings (matter, OW_SEVERITY_MISSING),
                    >, 0);
  while (fill_once (ow_matter_get_form (matter), sub_kind))
    ow_matter_assess (matter);
  papers = g_list_model_get_n_items (ow_matter_get_materials (matter));
  if (papers > 0)
    {
      if (party_notice (sitting, 0, NULL, &error) == 0)
        {
          said = describe (ow_matter_get_findings (matter));
          g_string_append_printf (problems, "\n%s/%s: no notice: %s%s", service, id, error->message,
                                  said);
          party_remove (sitting, matter, NULL);
          return;
        }
      g_assert_cmpstr (ow_matter_get_state (matter), ==, "notice_issued");
    }
  do
    party_tick (matter, NULL);
  while (fill_once (ow_matter_get_form (matter), sub_kind));
  ow_matter_assess (matter);
  if (!ow_matter_is_clear (matter))
    {
      said = describe (ow_matter_get_findings (matter));
      g_string_append_printf (problems, "\n%s/%s:%s", service, id, said);
      return;
    }
  if (party_accept (sitting, &error) == 0)
    g_string_append_printf (problems, "\n%s/%s: %s", service, id, error->message);
  else
    {
      g_assert_cmpstr (ow_matter_get_state (matter), ==, "in_review");
      g_assert_nonnull (ow_matter_get_case_number (matter));
      if (g_str_equal (service, "CR"))
        check_company (matter, ow_date_new (2026, 11, 23));
      else if (g_str_equal (service, "S09"))
        check_registration (matter, ow_date_new (2026, 11, 23));
    }
}

static gboolean
record_run (OwTransaction *transaction, gconstpointer service, JsonObject *result, GError **error)
{
  g_autoptr (OwSetting) setting = ow_setting_new ();

  setting->kind = g_strdup ("competence");
  setting->name = g_strdup (service);
  setting->revision = 1;
  setting->body = g_strdup ("Exit-Entry, Shenyang");
  setting->source = g_strdup ("document of the province");
  setting->valid_from = ow_date_new (2026, 1, 1);
  return ow_transaction_insert (transaction, &ow_setting_record, setting, error);
}

/* C-TPCENTRE: an office whose competence is recorded. */
static void
record (Hall *hall, const char *service)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result
      = hall_act (hall, hall->administrator, "desk-1", NULL, record_run, service, &error);

  g_assert_no_error (error);
}

static void
test_walk (Hall *hall, gconstpointer data)
{
  g_autoptr (GString) problems = g_string_new (NULL);
  g_autoptr (OwSitting) sitting = NULL;
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (GError) error = NULL;
  OwCatalogue *catalogue;
  guint asked = 0, taken = 0;

  record (hall, "TP");
  record (hall, "PV");
  record (hall, "CR");
  hall_reopen (hall);
  hall_sign_in (hall, "clerk", 1);
  catalogue = ow_context_get_catalogue (hall->context);
  sitting = party_call (hall);
  applicant = party_identify (sitting, party_passports[0], TRUE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < ow_catalogue_get_n_services (catalogue); i++)
    {
      const OwService *service = ow_catalogue_get_service (catalogue, i);

      for (guint s = 0; s < ow_service_get_n_sub_kinds (service); s++)
        {
          const OwSubKind *sub_kind = ow_service_get_sub_kind (service, s);

          if (ow_service_is_offered (service, "guidance"))
            {
              ask (hall, sub_kind);
              asked++;
            }
          else
            {
              take_in (sitting, applicant, sub_kind, problems);
              taken++;
            }
        }
    }
  if (problems->len > 0)
    g_error ("%s", problems->str);
  g_assert_cmpuint (asked, >=, 6);
  g_assert_cmpuint (taken, >=, 36);
}

void
test_services_add (void)
{
  g_test_add ("/counter/services/walk", Hall, NULL, hall_set_up, test_walk, hall_tear_down);
}
