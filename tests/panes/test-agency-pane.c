/* The agency services over a hall and a simulator: added, accepted, handed over once, and followed
 * until the office has decided. */

#include <string.h>

#include "../hang.h"
#include "keyboard.h"
#include "ledger.h"
#include "lookup.h"
#include "ow-agency-acts.h"
#include "ow-agency-box.h"
#include "ow-deliverer.h"
#include "ow-e-card-pane.h"
#include "ow-finding-item.h"
#include "test-party.h"

#include "test-panes.h"

static OwAgencyBox *
get_box (Lookup *lookup)
{
  return OW_AGENCY_BOX (lookup_find_type (lookup->pane, OW_TYPE_AGENCY_BOX));
}

static void
fill_insurance (OwMatter *matter)
{
  static const char *const values[][2] = {
    { "person.phone", "13912345678" },      { "person.address", "Qingnian 10" },
    { "person.city", "shenyang" },          { "passport.kind", "ordinary" },
    { "social.filer", "foreigner" },        { "person.employer_code", "91210100MA0TPEC01Y" },
    { "work_permit.number", "2026TR0001" }, { "social.channel", "agency" },
    { "work_permit.status", "valid" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    party_set (matter, values[i][0], values[i][1]);
  ow_matter_assess (matter);
  party_tick (matter, NULL);
}

/* An agency service from the key to the answer of the office: added, accepted, handed over once,
 * followed until it is decided there. */
static void
test_agency (void)
{
  Lookup lookup = { .make = ow_e_card_pane_new };
  GListModel *matters;
  OwMatter *matter;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwDeliverer) deliverer = NULL;
  OwDelivery delivery = { 0 };
  gint64 until = g_get_monotonic_time () + HANG_S * G_USEC_PER_SEC;

  lookup_open (&lookup, NULL);
  matters = ow_sitting_get_matters (lookup.sitting);
  keyboard_key ("<Shift>F6");
  while (g_list_model_get_n_items (matters) == 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      keyboard_idle (20);
    }
  matter = g_list_model_get_item (matters, 0);
  g_assert_cmpstr (ow_service_get_id (ow_matter_get_service (matter)), ==, "S11");
  keyboard_key ("F12");
  lookup_until_label (&lookup, "Not accepted yet");
  fill_insurance (matter);
  for (guint i = 0; i < g_list_model_get_n_items (ow_matter_get_findings (matter)); i++)
    {
      g_autoptr (OwFindingItem) item = g_list_model_get_item (ow_matter_get_findings (matter), i);

      g_test_message ("%s", ow_finding_item_get_rule (item));
    }
  g_assert_cmpint (party_accept (lookup.sitting, &error), >, 0);
  g_assert_no_error (error);
  keyboard_key ("F12");
  lookup_until_label (&lookup, "Waits to be sent");
  g_assert_cmpuint (ow_agency_box_get_n_lines (get_box (&lookup)), ==, 1);
  keyboard_picture (lookup.window, "e-card-waiting");
  /* Twice is once. */
  keyboard_key ("F12");
  lookup_until_label (&lookup, "handed over before");
  deliverer = ow_deliverer_new (ow_context_get_store (lookup.hall.context),
                                ow_context_get_gateway (lookup.hall.context));
  g_assert_true (ow_deliverer_run_once (deliverer, NULL, &delivery, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (ow_simulator_count_applied (lookup.simulator, "SYS-04"), ==, 1);
  lookup_until_label (&lookup, "SI2026");
  keyboard_picture (lookup.window, "e-card-sent");
  g_object_unref (matter);
  lookup_close (&lookup);
}

/* What of a birth date is not known stays so: each agency gets what is printed, and it is said. */
static void
test_agency_birth (void)
{
  static const char *const services[][2]
      = { { "S11", "SYS-04" }, { "S12", "SYS-05" }, { "S13", "SYS-06" } };
  Lookup lookup = { .make = ow_e_card_pane_new };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwDeliverer) deliverer = NULL;
  OwDelivery delivery = { 0 };

  lookup_open (&lookup, NULL);
  lookup_identify_lucie (&lookup);
  for (gsize i = 0; i < G_N_ELEMENTS (services); i++)
    {
      g_autoptr (OwMatter) matter
          = party_add (lookup.sitting, ow_sitting_get_current_applicant (lookup.sitting),
                       services[i][0], "join", &error);

      g_assert_no_error (error);
      fill_insurance (matter);
      for (guint f = 0; f < g_list_model_get_n_items (ow_matter_get_findings (matter)); f++)
        {
          g_autoptr (OwFindingItem) item
              = g_list_model_get_item (ow_matter_get_findings (matter), f);
          g_autofree char *text = ow_finding_item_dup_text (item, OW_LANGUAGE_EN);

          g_test_message ("%s: %s", services[i][0], text);
        }
    }
  g_assert_cmpint (party_accept (lookup.sitting, &error), >, 0);
  g_assert_no_error (error);
  keyboard_key ("F12");
  lookup_until_label (&lookup, "Only the printed part of the date of birth");
  lookup_until_label (&lookup, "Waits to be sent");
  for (int language = 0; language < OW_N_LANGUAGES; language++)
    {
      g_autofree char *name
          = g_strconcat ("e-card-birth-", ow_language_get_code ((OwLanguage)language), NULL);

      lookup_make_pane (&lookup, (OwLanguage)language);
      keyboard_idle (300);
      keyboard_picture (lookup.window, name);
    }
  deliverer = ow_deliverer_new (ow_context_get_store (lookup.hall.context),
                                ow_context_get_gateway (lookup.hall.context));
  g_assert_true (ow_deliverer_run_once (deliverer, NULL, &delivery, &error));
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (services); i++)
    {
      g_assert_cmpuint (ow_simulator_count_applied (lookup.simulator, services[i][1]), ==, 1);
      g_assert_cmpint (ledger_count (&lookup.hall,
                                     "SELECT COUNT (*) FROM outbox WHERE payload LIKE "
                                     "'%\"birth_text\":\"1974-XX-XX\"%' AND payload NOT LIKE "
                                     "'%birth_date%' AND system IN ('SYS-04', 'SYS-05', "
                                     "'SYS-06')"),
                       ==, G_N_ELEMENTS (services));
    }
  lookup_close (&lookup);
}

/* The number of the permit is not known yet: the agency finds it by the passport. A code that
 * cannot be is named while the matter can still be changed. */
static void
test_agency_number (void)
{
  Lookup lookup = { .make = ow_e_card_pane_new };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwMatter) matter = NULL;
  g_autofree char *body = NULL;

  lookup_open (&lookup, NULL);
  matter = party_add (lookup.sitting, ow_sitting_get_current_applicant (lookup.sitting), "S11",
                      "join", &error);
  g_assert_no_error (error);
  fill_insurance (matter);
  party_set (matter, "work_permit.number", "");
  party_set (matter, "person.employer_code", "91210100MA0TPEC01X");
  ow_matter_assess (matter);
  g_assert_false (ow_matter_is_clear (matter));
  party_set (matter, "person.employer_code", "91210100MA0TPEC01Y");
  ow_matter_assess (matter);
  g_assert_cmpint (party_accept (lookup.sitting, &error), >, 0);
  g_assert_no_error (error);
  body = ow_agency_make_body (matter, ow_context_get_today (lookup.hall.context), &error);
  g_assert_no_error (error);
  g_assert_null (strstr (body, "proof_number"));
  g_clear_object (&matter);
  lookup_close (&lookup);
}

/* An address that was registered at the counter is told to the police, once, and its number comes
 * back. */
static void
test_accommodation (void)
{
  static const char *const values[][2] = {
    { "accommodation.kind", "private" }, { "person.address", "Qingnian 10" },
    { "person.city", "shenyang" },       { "host.name", "WANG XIAOMING" },
    { "passport.kind", "ordinary" },     { "accommodation.arrived_on", "2026-11-23" },
  };
  Lookup lookup = { .make = ow_e_card_pane_new };
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwDeliverer) deliverer = NULL;
  g_autofree char *written = NULL;
  OwDelivery delivery = { 0 };

  lookup_open (&lookup, NULL);
  matter = party_add (lookup.sitting, ow_sitting_get_current_applicant (lookup.sitting), "S09",
                      "registration", &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    if (ow_form_model_find_fact (ow_matter_get_form (matter), values[i][0]) != NULL)
      party_set (matter, values[i][0], values[i][1]);
  ow_matter_assess (matter);
  party_tick (matter, NULL);
  g_assert_cmpint (party_accept (lookup.sitting, &error), >, 0);
  g_assert_no_error (error);
  keyboard_key ("F12");
  lookup_until_label (&lookup, "Waits to be sent");
  deliverer = ow_deliverer_new (ow_context_get_store (lookup.hall.context),
                                ow_context_get_gateway (lookup.hall.context));
  g_assert_true (ow_deliverer_run_once (deliverer, NULL, &delivery, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (ow_simulator_count_applied (lookup.simulator, "SYS-24"), ==, 1);
  written = ow_simulator_dup_written (lookup.simulator, "SYS-24");
  g_assert_nonnull (strstr (written, "WANG XIAOMING"));
  lookup_until_label (&lookup, "AR2026");
  keyboard_picture (lookup.window, "accommodation-sent");
  g_clear_object (&matter);
  lookup_close (&lookup);
}

void
test_agency_pane_add (void)
{
  g_test_add_func ("/panes/e-card/agency", test_agency);
  g_test_add_func ("/panes/e-card/agency-birth", test_agency_birth);
  g_test_add_func ("/panes/e-card/agency-number", test_agency_number);
  g_test_add_func ("/panes/e-card/accommodation", test_accommodation);
}
