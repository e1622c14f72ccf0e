/* The form model: what is typed stays, what is wrong is said, and only what is in order becomes a
 * fact. */

#include <json-glib/json-glib.h>
#include <string.h>

#include "ow-form-field-private.h"
#include "ow-form-model.h"
#include "test-counter.h"

static const OwChoice choices[] = { { "M", "Male" }, { "F", "Female" }, { NULL, NULL } };

static void
test_values (void)
{
  static const struct
  {
    OwFieldKind kind;
    const char *value;
    const char *error;
  } rows[] = {
    { OW_FIELD_DATE, "2028-02-29", NULL },
    { OW_FIELD_DATE, "2026-02-29", "form.error.date" },
    { OW_FIELD_DATE, "29.02.2028", "form.error.date" },
    { OW_FIELD_DATE, "", NULL },
    { OW_FIELD_MOMENT, "2028-02-29 23:59", NULL },
    { OW_FIELD_MOMENT, "2028-02-29", "form.error.moment" },
    { OW_FIELD_MOMENT, "2028-02-29 24:00", "form.error.moment" },
    { OW_FIELD_COUNTRY, "UTO", NULL },
    { OW_FIELD_COUNTRY, "D", NULL },
    { OW_FIELD_COUNTRY, "QQQ", "form.error.country" },
    { OW_FIELD_CHOICE, "F", NULL },
    { OW_FIELD_CHOICE, "f", "form.error.choice" },
    { OW_FIELD_YES_NO, "yes", NULL },
    { OW_FIELD_YES_NO, "true", "form.error.choice" },
    { OW_FIELD_NUMBER, "1", NULL },
    { OW_FIELD_NUMBER, "180", NULL },
    { OW_FIELD_NUMBER, "0", "form.error.range" },
    { OW_FIELD_NUMBER, "181", "form.error.range" },
    { OW_FIELD_NUMBER, "-5", "form.error.number" },
    { OW_FIELD_NUMBER, "12a", "form.error.number" },
    { OW_FIELD_NUMBER, "99999999999999999999", "form.error.number" },
    { OW_FIELD_PHONE, "+86 24 8689-8730", NULL },
    { OW_FIELD_PHONE, "1234", "form.error.phone" },
    { OW_FIELD_PHONE, "call me", "form.error.phone" },
    { OW_FIELD_DOCUMENT_NUMBER, "L898902C3", NULL },
    { OW_FIELD_DOCUMENT_NUMBER, "l898902c3", "form.error.document-number" },
    { OW_FIELD_DOCUMENT_NUMBER, "AB1", "form.error.document-number" },
    { OW_FIELD_TEXT, "沈阳市和平区南五马路", NULL },
    { OW_FIELD_NAME, "Анна Мария", NULL },
    { OW_FIELD_NAME, "𠮷田", NULL },
    { OW_FIELD_TEXT, "ok \xF0\x9F\x98\x80", "form.error.text" },
    { OW_FIELD_TEXT, "bell\a", "form.error.text" },
    { OW_FIELD_GROUP, "[]", NULL },
    { OW_FIELD_GROUP, "{", "form.error.text" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      OwField field = {
        .id = "f",
        .kind = rows[i].kind,
        .label = "Field",
        .minimum = 1,
        .maximum = 180,
        .choices = choices,
      };
      g_autoptr (OwFormField) item = ow_form_field_new (&field);
      OwMessage *error;

      g_test_message ("%d %s", rows[i].kind, rows[i].value);
      ow_form_field_set_value (item, rows[i].value);
      error = ow_form_field_get_error (item);
      g_assert_cmpstr (error != NULL ? ow_message_get_id (error) : NULL, ==, rows[i].error);
      /* Never corrected, never thrown away. */
      g_assert_cmpstr (ow_form_field_get_value (item), ==, rows[i].value);
    }
}

/* Numbers with a check character say at once which character, or what to do. */
static void
test_checks (void)
{
  static const struct
  {
    OwFieldCheck check;
    const char *value, *error;
    gint64 place;
  } rows[] = {
    { OW_FIELD_CHECK_USCC, "91350100M000100Y43", NULL, 0 },
    { OW_FIELD_CHECK_USCC, "91350100M000100Y4", "form.error.length", 0 },
    { OW_FIELD_CHECK_USCC, "91350100M000100Y44", "identifier.check", 0 },
    { OW_FIELD_CHECK_USCC, "91350100M0O0100Y43", "form.error.place", 11 },
    { OW_FIELD_CHECK_USCC, "91350100m000100Y43", "form.error.document-number", 0 },
    { OW_FIELD_CHECK_PR_CARD, "921752197408120027", NULL, 0 },
    { OW_FIELD_CHECK_PR_CARD, "921752197408120028", "identifier.check", 0 },
    { OW_FIELD_CHECK_PR_CARD, "92175219740812002", "form.error.length", 0 },
    { OW_FIELD_CHECK_PR_CARD, "9217521974O8120027", "form.error.place", 11 },
    { OW_FIELD_CHECK_PR_CARD, "821752197408120027", "identifier.format", 0 },
    { OW_FIELD_CHECK_PR_CARD, "UTO1101740812", "form.error.length", 0 },
  };
  static const char *const shares[][2] = {
    { "100", NULL },
    { "33.34", NULL },
    { "0.01", NULL },
    { "0", "form.error.percent" },
    { "100.01", "form.error.percent" },
    { "33.333", "form.error.percent" },
    { "33,3", "form.error.percent" },
    { ".5", "form.error.percent" },
    { "5%", "form.error.percent" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      OwField field = {
        .id = "f", .kind = OW_FIELD_DOCUMENT_NUMBER, .label = "Field", .check = rows[i].check
      };
      g_autoptr (OwFormField) item = ow_form_field_new (&field);
      OwMessage *error;

      g_test_message ("%s", rows[i].value);
      ow_form_field_set_value (item, rows[i].value);
      error = ow_form_field_get_error (item);
      g_assert_cmpstr (error != NULL ? ow_message_get_id (error) : NULL, ==, rows[i].error);
      if (rows[i].place > 0)
        g_assert_cmpint (ow_message_get_integer (error, "place"), ==, rows[i].place);
    }
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      OwField field
          = { .id = "f", .kind = OW_FIELD_TEXT, .label = "Field", .check = OW_FIELD_CHECK_PERCENT };
      g_autoptr (OwFormField) item = ow_form_field_new (&field);
      OwMessage *error;

      g_test_message ("%s", shares[i][0]);
      ow_form_field_set_value (item, shares[i][0]);
      error = ow_form_field_get_error (item);
      g_assert_cmpstr (error != NULL ? ow_message_get_id (error) : NULL, ==, shares[i][1]);
    }
}

static OwFormField *
find_company (OwFormModel *form, const char *fact)
{
  OwFormField *field = ow_form_model_find_fact (form, fact);

  g_assert_nonnull (field);
  return field;
}

/* The lines of a filing: the line with what is wrong in it is named, the card only where there is
 * one; and a filing that was stored with one owner has him on the first line. */
static void
test_company (void)
{
  static const struct
  {
    const char *lines, *error;
    gint64 line;
  } rows[] = {
    { "[{\"name\":\"A\",\"document_kind\":\"passport\",\"number\":\"T22345678\"}]", NULL, 0 },
    { "[{\"name\":\"A\"},{\"document_kind\":\"pr_card\",\"number\":\"921643198803040046\"}]", NULL,
      0 },
    { "[{\"name\":\"A\"},{\"document_kind\":\"pr_card\",\"number\":\"921643198803040047\"}]",
      "form.error.line.check", 2 },
    { "[{\"document_kind\":\"pr_card\",\"number\":\"T22345678\"}]", "form.error.line.length", 1 },
    { "[{\"document_kind\":\"pr_card\",\"number\":\"92164319880304O046\"}]",
      "form.error.line.place", 1 },
    { "[{\"document_kind\":\"passport\",\"number\":\"t-1\"}]", "form.line", 1 },
    { "[{\"nationality\":\"Japan\"}]", "form.line", 1 },
    { "[{\"number\":7}]", NULL, 0 },
  };
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  const OwSubKind *sub_kind
      = ow_service_find_sub_kind (ow_catalogue_find_service (catalogue, "CR"), "modification");
  g_autoptr (OwFormModel) form = ow_form_model_new (sub_kind);
  g_autoptr (JsonNode) old = json_from_string (
      "{\"owner\":\"ERIKSSON ANNA\",\"owner_ground\":\"control\",\"company_name\":\"Specimen\","
      "\"apostille\":\"no\",\"apostille_unavailable\":\"yes\",\"apostille_number\":\"A100\","
      "\"investors\":"
      "\"[{\\\"name\\\":\\\"TANAKA\\\",\\\"nationality\\\":\\\"JPN\\\",\\\"apostille\\\":"
      "\\\"carried\\\",\\\"apostille_number\\\":\\\"J-7/1\\\"},{\\\"name\\\":\\\"KIM\\\"}]\"}",
      NULL);
  g_autoptr (JsonNode) fresh
      = json_from_string ("{\"owners\":\"[{\\\"name\\\":\\\"B\\\"}]\",\"owner\":\"A\"}", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      OwFormField *field = find_company (form, "company.investors");
      OwMessage *error;

      g_test_message ("%s", rows[i].lines);
      ow_form_field_set_value (field, rows[i].lines);
      error = ow_form_field_get_error (field);
      g_assert_cmpstr (error != NULL ? ow_message_get_id (error) : NULL, ==, rows[i].error);
      if (error != NULL)
        {
          g_autofree char *text = ow_message_render (error, OW_LANGUAGE_ZH);

          g_assert_cmpint (ow_message_get_integer (error, "line"), ==, rows[i].line);
          g_assert_cmpuint (strlen (text), >, 10);
        }
    }
  ow_form_model_from_json (form, old);
  g_assert_cmpstr (ow_form_field_get_value (find_company (form, "company.owners")), ==,
                   "[{\"name\":\"ERIKSSON ANNA\",\"ground\":\"control\"}]");
  g_assert_cmpstr (ow_form_field_get_value (find_company (form, "company.name")), ==, "Specimen");
  /* What stood with the applicant and with each further investor is a line of the papers. */
  g_assert_cmpstr (
      ow_form_field_get_value (find_company (form, "company.papers")), ==,
      "[{\"apostille\":\"unavailable\",\"apostille_number\":\"A100\"},{\"apostille\":\"carried\","
      "\"apostille_number\":\"J-7/1\",\"name\":\"TANAKA\",\"country\":\"JPN\"}]");
  ow_form_model_from_json (form, fresh);
  g_assert_cmpstr (ow_form_field_get_value (find_company (form, "company.owners")), ==,
                   "[{\"name\":\"B\"}]");
}

static OwFormModel *
make_form (OwCatalogue *catalogue)
{
  const OwService *service = ow_catalogue_find_service (catalogue, "S01");

  g_assert_nonnull (service);
  return ow_form_model_new (ow_service_find_sub_kind (service, "first"));
}

static OwFacts *
make_identity (void)
{
  OwFacts *facts = ow_facts_new ();

  ow_facts_set_text (facts, "person.surname", "ERIKSSON");
  ow_facts_set_text (facts, "passport.number", "L898902C3");
  ow_facts_set_text (facts, "requested.type", "work");
  return facts;
}

/* Identity comes from the passport and is not typed over; a malformed value never becomes a fact.
 */
static void
test_facts (void)
{
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  g_autoptr (OwFormModel) form = make_form (catalogue);
  g_autoptr (OwFacts) identity = make_identity ();
  g_autoptr (OwFacts) facts = ow_facts_new ();
  OwFormField *surname = ow_form_model_find_fact (form, "person.surname");
  OwFormField *until = ow_form_model_find_fact (form, "requested.to");

  g_assert_nonnull (surname);
  g_assert_nonnull (until);
  ow_form_model_read_facts (form, identity);
  g_assert_cmpstr (ow_form_field_get_value (surname), ==, "ERIKSSON");
  g_assert_true (ow_form_field_get_read_only (surname));

  ow_form_field_set_value (until, "2027-02-30");
  g_assert_cmpuint (ow_form_model_count_errors (form), ==, 1);
  ow_form_model_write_facts (form, facts);
  g_assert_false (ow_facts_has (facts, "requested.to"));
  g_assert_false (ow_facts_has (facts, "person.surname"));

  ow_form_field_set_value (until, "2027-12-01");
  g_assert_cmpuint (ow_form_model_count_errors (form), ==, 0);
  ow_form_model_write_facts (form, facts);
  g_assert_cmpint (ow_facts_get_date (facts, "requested.to"), ==, ow_date_new (2027, 12, 1));
}

/* A draft brings back exactly what was typed, also what was wrong. */
static void
test_draft (void)
{
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  g_autoptr (OwFormModel) form = make_form (catalogue);
  g_autoptr (OwFormModel) again = make_form (catalogue);
  g_autoptr (JsonNode) draft = NULL;

  ow_form_field_set_value (ow_form_model_find_fact (form, "requested.to"), "tomorrow");
  ow_form_field_set_value (ow_form_model_find_fact (form, "person.address"), "沈阳市");
  draft = ow_form_model_to_json (form);
  ow_form_model_from_json (again, draft);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (again)), ==,
                    g_list_model_get_n_items (G_LIST_MODEL (form)));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (form)); i++)
    {
      g_autoptr (OwFormField) a = g_list_model_get_item (G_LIST_MODEL (form), i);
      g_autoptr (OwFormField) b = g_list_model_get_item (G_LIST_MODEL (again), i);

      g_assert_cmpstr (ow_form_field_get_value (a), ==, ow_form_field_get_value (b));
    }
  g_assert_nonnull (ow_form_field_get_error (ow_form_model_find_fact (again, "requested.to")));
}

static void
count_cb (guint *count)
{
  *count += 1;
}

/* One "changed" for one change, none for the same value again. */
static void
test_changed (void)
{
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  g_autoptr (OwFormModel) form = make_form (catalogue);
  OwFormField *address = ow_form_model_find_fact (form, "person.address");
  guint count = 0;

  g_signal_connect_swapped (form, "changed", G_CALLBACK (count_cb), &count);
  ow_form_field_set_value (address, "Dalian");
  ow_form_field_set_value (address, "Dalian");
  g_assert_cmpuint (count, ==, 1);
}

/* Every field of every shipped form has a known fact, and a choice that the schema allows becomes
 * that fact. */
static void
test_shipped (void)
{
  g_autoptr (OwCatalogue) catalogue = ow_catalogue_new_shipped ();
  guint fields = 0;

  for (guint s = 0; s < ow_catalogue_get_n_services (catalogue); s++)
    {
      const OwService *service = ow_catalogue_get_service (catalogue, s);

      for (guint k = 0; k < ow_service_get_n_sub_kinds (service); k++)
        {
          g_autoptr (OwFormModel) form = ow_form_model_new (ow_service_get_sub_kind (service, k));

          for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (form)); i++)
            {
              g_autoptr (OwFormField) field = g_list_model_get_item (G_LIST_MODEL (form), i);
              const OwChoice *choice = ow_form_field_get_choices (field);
              const char *fact = ow_form_field_get_fact (field);
              OwFactKind kind;

              fields++;
              if (fact == NULL)
                continue;
              g_test_message ("%s %s", ow_service_get_id (service), ow_form_field_get_id (field));
              g_assert_true (ow_facts_describe (fact, &kind));
              for (; choice != NULL && choice->value != NULL; choice++)
                {
                  g_autoptr (OwFacts) facts = ow_facts_new ();

                  ow_form_model_write_fact (facts, fact, choice->value);
                  g_assert_true (ow_facts_has (facts, fact));
                }
            }
        }
    }
  g_assert_cmpuint (fields, >, 100);
}

void
test_form_add (void)
{
  g_test_add_func ("/counter/form/values", test_values);
  g_test_add_func ("/counter/form/checks", test_checks);
  g_test_add_func ("/counter/form/company", test_company);
  g_test_add_func ("/counter/form/facts", test_facts);
  g_test_add_func ("/counter/form/draft", test_draft);
  g_test_add_func ("/counter/form/changed", test_changed);
  g_test_add_func ("/counter/form/shipped", test_shipped);
}
