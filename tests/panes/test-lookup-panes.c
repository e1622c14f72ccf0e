/* The panes that ask outside systems, over a hall and a simulator: what was asked is shown as what
 * it is worth, whatever fails is said, the case goes on, and nothing unverified looks verified. */

#include <string.h>

#include "../hang.h"
#include "keyboard.h"
#include "ledger.h"
#include "lookup.h"
#include "ow-answer-view.h"
#include "ow-case-acts.h"
#include "ow-company-pane.h"
#include "ow-deliverer.h"
#include "ow-e-card-pane.h"
#include "ow-filing-box.h"
#include "ow-key-button.h"
#include "ow-platform-pane.h"
#include "ow-simulator.h"
#include "ow-ui.h"
#include "ow-work-permit-link.h"
#include "ow-work-permit-pane.h"
#include "test-party.h"

#include "test-panes.h"

static const char *
get_value (OwMatter *matter, const char *fact)
{
  return ow_form_field_get_value (ow_form_model_find_fact (ow_matter_get_form (matter), fact));
}

static gboolean
is_ticked (OwMatter *matter, const char *id)
{
  GListModel *materials = ow_matter_get_materials (matter);

  for (guint i = 0; i < g_list_model_get_n_items (materials); i++)
    {
      g_autoptr (OwMaterialItem) item = g_list_model_get_item (materials, i);

      if (g_str_equal (ow_material_item_get_id (item), id))
        return ow_material_item_get_complete (item);
    }
  return FALSE;
}

/* GUIDE-A8-2-3: number and Enter, F12, and the case has it. */
static void
test_number (void)
{
  Lookup lookup = { 0 };
  OwMatter *matter;

  lookup_open (&lookup, NULL);
  matter = lookup_add_case (&lookup);
  party_set (matter, "requested.to", "2028-11-30");
  keyboard_hand ("2026tr0001\n");
  lookup_wait (&lookup);
  g_assert_cmpstr (lookup_get_word (&lookup), ==, "Verified");
  g_assert_cmpint (ow_enquiry_get_source (lookup.enquiry), ==, OW_SOURCE_LIVE);
  keyboard_picture (lookup.window, "work-permit-en");
  keyboard_key ("F12");
  g_assert_cmpstr (get_value (matter, "work_permit.number"), ==, "2026TR0001");
  g_assert_cmpstr (get_value (matter, "work_permit.valid_until"), ==, "2028-10-31");
  g_assert_cmpstr (get_value (matter, "work_permit.lookup"), ==, "found");
  g_assert_cmpstr (get_value (matter, "person.employer"), ==, "沈阳样本机械有限公司");
  g_assert_true (is_ticked (matter, "work_permit_notification"));
  g_assert_nonnull (lookup.said);
  for (int language = 0; language < OW_N_LANGUAGES; language++)
    {
      g_autofree char *name
          = g_strconcat ("work-permit-", ow_language_get_code ((OwLanguage)language), NULL);

      lookup_make_pane (&lookup, (OwLanguage)language);
      keyboard_idle (100);
      keyboard_picture (lookup.window, name);
      /* Another language, the same answer. */
      g_assert_nonnull (ow_enquiry_get_body (lookup.enquiry));
    }
  ow_ui_set_language (OW_LANGUAGE_EN);
  lookup_close (&lookup);
}

/* What a permit says about itself: cancelled, ended, only applied for; of whom. None is taken over.
 */
static void
test_no_proof (void)
{
  static const struct
  {
    const char *number, *word, *fit;
  } rows[] = {
    { "2026TR0003\n", "Expired", "fit.expired" },
    { "2026TR0004\n", "Not confirmed", "fit.cancelled" },
    { "2026TR0005\n", "Not confirmed", "fit.applied" },
    { "2026TR9999\n", "Not confirmed", NULL },
  };
  Lookup lookup = { 0 };
  OwMatter *matter;

  lookup_open (&lookup, NULL);
  matter = lookup_add_case (&lookup);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (OwWorkPermit) permit = NULL;
      g_autoptr (GPtrArray) fits = NULL;

      ow_pane_focus (OW_PANE (lookup.pane));
      keyboard_key ("<Control>a");
      keyboard_hand (rows[i].number);
      lookup_wait (&lookup);
      g_assert_cmpstr (lookup_get_word (&lookup), ==, rows[i].word);
      permit = ow_work_permit_of_enquiry (lookup.enquiry);
      g_assert_true ((permit != NULL) == (rows[i].fit != NULL));
      if (permit != NULL)
        {
          fits = ow_work_permit_check (permit, ow_enquiry_get_standing (lookup.enquiry), matter,
                                       lookup.hall.context);
          g_assert_cmpstr (ow_message_get_id (g_ptr_array_index (fits, 0)), ==, rows[i].fit);
        }
      keyboard_key ("F12");
      g_assert_cmpstr (get_value (matter, "work_permit.number"), ==, "");
      g_assert_cmpstr (get_value (matter, "work_permit.lookup"), ==, "");
      g_assert_false (is_ticked (matter, "work_permit"));
      g_assert_false (is_ticked (matter, "work_permit_notification"));
    }
  g_assert_nonnull (strstr (lookup_get_sentence (&lookup), "not known there"));
  keyboard_picture (lookup.window, "work-permit-unknown");
  lookup_close (&lookup);
}

/* A code of the simulator, as a telephone shows it. */
static char *
show_code (Lookup *lookup, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwGateway) gateway = NULL;
  g_autofree char *settings = g_build_filename (lookup->hall.folder, "gateways.ini", NULL);
  g_autoptr (GPtrArray) peers = ow_peer_load_all (settings, &error);
  OwPeer *peer;
  g_autoptr (OwGatewayClient) client = NULL;
  g_autoptr (OwGatewayAnswer) answer = NULL;
  g_autoptr (OwSchema) schema = NULL;
  g_autofree char *base = NULL;
  g_autofree char *document = NULL;
  g_autofree char *text = NULL;
  OwGatewayRequest request = { .method = "GET", .path = path, .answer = "Code" };

  g_assert_no_error (error);
  document
      = g_build_filename (g_getenv ("OW_SOURCE_ROOT"), "data", "simulator", "TRAINING.json", NULL);
  g_file_get_contents (document, &text, NULL, &error);
  g_assert_no_error (error);
  request.schema = schema = ow_schema_new (text, -1, &error);
  g_assert_no_error (error);
  peer = g_ptr_array_index (peers, 0);
  base = g_strdup (peer->base_url);
  *strrchr (base, '/') = '\0';
  g_free (peer->base_url);
  peer->base_url = g_strconcat (base, "/TRAINING", NULL);
  client = ow_gateway_client_new (peer, lookup->hall.clock, &error);
  g_assert_no_error (error);
  answer = ow_gateway_client_call (client, &request, NULL, &error);
  g_assert_no_error (error);
  return g_strdup (json_object_get_string_member (json_node_get_object (answer->body), "qr_text"));
}

static void
scan_code (Lookup *lookup, const char *code)
{
  g_autoptr (OwScan) scan = ow_scan_recognise (code, ow_context_get_today (lookup->hall.context));

  g_assert_true (ow_pane_scan (OW_PANE (lookup->pane), scan));
  lookup_wait (lookup);
}

/* GUIDE-A8-2-3E: the code of the permit, or of the card that carries it; too old, it is said so. */
static void
test_code (void)
{
  Lookup lookup = { 0 };
  OwMatter *matter;
  g_autofree char *permit = NULL;
  g_autofree char *card = NULL;

  lookup_open (&lookup, NULL);
  matter = lookup_add_case (&lookup);
  permit = show_code (&lookup, "/permits/2026TR0001/code");
  scan_code (&lookup, permit);
  g_assert_cmpstr (lookup_get_word (&lookup), ==, "Verified");
  keyboard_key ("F12");
  g_assert_cmpstr (get_value (matter, "work_permit.proof"), ==, "qr");
  g_assert_true (is_ticked (matter, "work_permit"));
  card = show_code (&lookup, "/cards/EC20260001/code");
  scan_code (&lookup, card);
  g_assert_cmpstr (ow_enquiry_get_system (lookup.enquiry), ==, "SYS-02");
  g_assert_cmpstr (lookup_get_word (&lookup), ==, "Verified");
  keyboard_key ("F12");
  g_assert_cmpstr (get_value (matter, "work_permit.proof"), ==, "e_card");
  g_assert_true (is_ticked (matter, "social_security_e_card"));
  /* A minute later it is worth nothing. */
  ow_clock_advance (lookup.hall.clock, 61 * 1000);
  scan_code (&lookup, permit);
  g_assert_cmpstr (lookup_get_word (&lookup), ==, "Expired");
  g_assert_null (ow_enquiry_get_body (lookup.enquiry));
  g_assert_nonnull (strstr (lookup_get_sentence (&lookup), "too old"));
  lookup_close (&lookup);
}

/* By the passport of the applicant; and typed in when nobody can be asked: never verified. */
static void
test_typed (void)
{
  Lookup lookup = { 0 };
  OwMatter *matter;
  g_autoptr (JsonObject) parameters = json_object_new ();
  const char *typed
      = "{\"number\":\"2026TR7777\",\"kind\":\"permit\",\"category\":\"B\",\"holder\":{\"name\":"
        "\"ERIKSSON ANNA MARIA\",\"nationality\":\"UTO\",\"document_number\":\"L898902C3\"},"
        "\"employer\":{\"name\":\"Specimen\",\"uscc\":\"91210100MA0TPEC01Y\"},\"valid_from\":"
        "\"2026-11-01\",\"valid_until\":\"2028-10-31\",\"status\":\"valid\"}";

  lookup_open (&lookup, NULL);
  matter = lookup_add_case (&lookup);
  keyboard_key ("F11");
  lookup_wait (&lookup);
  g_test_message ("%s", lookup_get_sentence (&lookup));
  g_assert_cmpstr (lookup_get_word (&lookup), ==, "Verified");
  g_assert_cmpstr (ow_enquiry_get_operation (lookup.enquiry), ==, "findWorkPermits");
  json_object_set_string_member (parameters, "number", "2026TR7777");
  ow_enquiry_type_in (lookup.enquiry, "SYS-01", "getWorkPermit", parameters, NULL, typed, 0);
  lookup_wait (&lookup);
  g_assert_cmpstr (lookup_get_word (&lookup), ==, "Not verified");
  g_assert_cmpint (ow_enquiry_get_source (lookup.enquiry), ==, OW_SOURCE_TYPED);
  keyboard_picture (lookup.window, "work-permit-typed");
  keyboard_key ("F12");
  g_assert_cmpstr (get_value (matter, "work_permit.lookup"), ==, "unverified");
  g_assert_cmpstr (get_value (matter, "work_permit.number"), ==, "2026TR7777");
  g_assert_false (is_ticked (matter, "work_permit"));
  /* Incomplete: the field is named, nothing is kept. */
  ow_enquiry_type_in (lookup.enquiry, "SYS-01", "getWorkPermit", parameters, NULL, "{}", 0);
  lookup_wait (&lookup);
  g_assert_cmpstr (lookup_get_word (&lookup), ==, "");
  g_assert_nonnull (strstr (lookup_get_sentence (&lookup), "Field"));
  /* What was typed in is found again when nobody answers, and is still not verified. */
  ow_simulator_set_fault (lookup.simulator, "SYS-01", OW_FAULT_CUT, -1);
  ow_enquiry_ask (lookup.enquiry, "SYS-01", "getWorkPermit", parameters, NULL, 0);
  lookup_wait (&lookup);
  g_assert_cmpstr (lookup_get_word (&lookup), ==, "Not verified");
  g_assert_cmpint (ow_enquiry_get_source (lookup.enquiry), ==, OW_SOURCE_TYPED);
  lookup_close (&lookup);
}

/* One number for three services. */
static void
test_bundle (void)
{
  Lookup lookup = { 0 };
  GListModel *matters;
  GString *services = g_string_new (NULL);
  gint64 until = g_get_monotonic_time () + HANG_S * G_USEC_PER_SEC;

  lookup_open (&lookup, NULL);
  matters = ow_sitting_get_matters (lookup.sitting);
  keyboard_key ("<Shift>F8");
  while (g_list_model_get_n_items (matters) < 3 || lookup.said == NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      keyboard_idle (20);
    }
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (OwMatter) matter = g_list_model_get_item (matters, i);

      g_string_append (services, ow_service_get_id (ow_matter_get_service (matter)));
    }
  g_assert_cmpstr (services->str, ==, "S08S11S01");
  g_string_free (services, TRUE);
  keyboard_picture (lookup.window, "work-permit-bundle");
  lookup_close (&lookup);
}

/* A pane, and the keys that ask in it. */
typedef struct
{
  MakeFunc make;
  const char *keys;
  const char *picture;
} Asked;

/* Every way to fail: what happened is said, nothing is shown as verified, and the case is accepted
 * all the same. */
static void
test_fault (gconstpointer data)
{
  const Asked *asked = data;
  static const struct
  {
    const char *fault, *error;
  } rows[] = {
    { "slow", "error.gateway.deadline" },    { "silent", "error.gateway.deadline" },
    { "error-500", "error.gateway.failed" }, { "busy-429", "error.gateway.busy" },
    { "cut", "error.gateway.unreachable" },  { "malformed", "error.gateway.answer" },
    { "schema", "error.gateway.answer" },    { "huge", "error.gateway.too-large" },
    { "redirect", "error.gateway.failed" },
  };
  Lookup lookup = { .make = asked->make };
  OwMatter *matter;
  g_autoptr (GError) error = NULL;

  lookup_open (&lookup, NULL);
  matter = lookup_add_case (&lookup);
  party_fill (matter, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      OwMessage *message;
      OwFault fault;

      g_test_message ("%s", rows[i].fault);
      /* A counter that was just started: its breaker is closed. */
      ow_gateway_reload (ow_context_get_gateway (lookup.hall.context), &error);
      g_assert_no_error (error);
      g_assert_true (ow_fault_parse (rows[i].fault, &fault));
      ow_simulator_set_fault (lookup.simulator, NULL, fault, -1);
      ow_pane_focus (OW_PANE (lookup.pane));
      keyboard_key ("<Control>a");
      keyboard_hand (asked->keys);
      lookup_wait (&lookup);
      g_assert_cmpstr (lookup_get_word (&lookup), ==, "Not verified");
      g_assert_null (ow_enquiry_get_body (lookup.enquiry));
      g_assert_nonnull (ow_enquiry_get_problem (lookup.enquiry));
      message = ow_message_from_error (ow_enquiry_get_problem (lookup.enquiry));
      g_assert_cmpstr (ow_message_get_id (message), ==, rows[i].error);
      g_assert_nonnull (strstr (lookup_get_sentence (&lookup), "the case goes on"));
      if (asked->make == ow_work_permit_pane_new)
        g_assert_false (gtk_widget_get_sensitive (lookup_find_key (lookup.pane, "F12")));
    }
  keyboard_picture (lookup.window, asked->picture);
  g_assert_cmpint (party_accept (lookup.sitting, &error), >, 0);
  g_assert_no_error (error);
  lookup_close (&lookup);
}

/* A certificate that has ended, or of another host: nothing is sent, and it is said. */
static void
test_certificate (gconstpointer data)
{
  const Certificate *certificate = data;
  Lookup lookup = { 0 };

  lookup_open (&lookup, certificate);
  keyboard_hand ("2026TR0001\n");
  lookup_wait (&lookup);
  g_assert_cmpstr (lookup_get_word (&lookup), ==, "Not verified");
  g_assert_cmpstr (
      ow_message_get_id (ow_message_from_error (ow_enquiry_get_problem (lookup.enquiry))), ==,
      certificate->expired ? "error.gateway.expired" : "error.gateway.identity");
  g_assert_cmpuint (ow_simulator_count_requests (lookup.simulator), ==, 0);
  lookup_close (&lookup);
}

/* What is cancelled, or asked for the party before, is never shown. */
static void
test_cancelled (void)
{
  Lookup lookup = { 0 };

  lookup_open (&lookup, NULL);
  ow_simulator_set_fault (lookup.simulator, NULL, OW_FAULT_SILENT, 1);
  keyboard_hand ("2026TR0001\n");
  g_assert_true (ow_enquiry_is_busy (lookup.enquiry));
  ow_pane_set_sitting (OW_PANE (lookup.pane), NULL);
  g_assert_false (ow_enquiry_is_busy (lookup.enquiry));
  g_assert_null (ow_enquiry_get_system (lookup.enquiry));
  keyboard_idle (DEADLINE / 4);
  g_assert_cmpstr (lookup_get_word (&lookup), ==, "");
  g_assert_null (ow_enquiry_get_body (lookup.enquiry));
  lookup_close (&lookup);
}

/* GUIDE-A8-2-2: the code, opaque and a minute old at most; by name and one of two numbers; never by
 * the name alone. */
static void
test_card (void)
{
  Lookup lookup = { .make = ow_e_card_pane_new };
  g_autofree char *code = NULL;

  lookup_open (&lookup, NULL);
  code = show_code (&lookup, "/cards/EC20260001/code");
  scan_code (&lookup, code);
  g_assert_cmpstr (lookup_get_word (&lookup), ==, "Verified");
  for (int language = 0; language < OW_N_LANGUAGES; language++)
    {
      g_autofree char *name
          = g_strconcat ("e-card-", ow_language_get_code ((OwLanguage)language), NULL);

      lookup_make_pane (&lookup, (OwLanguage)language);
      keyboard_idle (100);
      keyboard_picture (lookup.window, name);
    }
  lookup_make_pane (&lookup, OW_LANGUAGE_EN);
  ow_clock_advance (lookup.hall.clock, 61 * 1000);
  scan_code (&lookup, code);
  g_assert_cmpstr (lookup_get_word (&lookup), ==, "Expired");
  g_assert_null (ow_enquiry_get_body (lookup.enquiry));
  /* The name is there already: without a number nothing is asked. */
  ow_enquiry_clear (lookup.enquiry);
  keyboard_key ("F11");
  g_assert_null (ow_enquiry_get_system (lookup.enquiry));
  ow_pane_focus (OW_PANE (lookup.pane));
  keyboard_hand ("2026tr0001\n");
  lookup_wait (&lookup);
  g_assert_cmpstr (ow_enquiry_get_operation (lookup.enquiry), ==, "findCard");
  g_assert_cmpstr (lookup_get_word (&lookup), ==, "Verified");
  /* The network is gone: what was said before is shown, and not as verified. */
  ow_simulator_set_fault (lookup.simulator, "SYS-02", OW_FAULT_CUT, -1);
  keyboard_key ("F11");
  lookup_wait (&lookup);
  g_assert_cmpstr (lookup_get_word (&lookup), ==, "Not verified");
  g_assert_cmpint (ow_enquiry_get_source (lookup.enquiry), ==, OW_SOURCE_CACHED);
  g_assert_nonnull (ow_enquiry_get_body (lookup.enquiry));
  keyboard_picture (lookup.window, "e-card-offline");
  lookup_close (&lookup);
}

static void
refused_cb (OwPane *pane, const GError *error, gboolean *refused)
{
  *refused = TRUE;
}

static gboolean
is_refused (gpointer data)
{
  return *(gboolean *)data;
}

/* GUIDE-XII: name, licence, and the card of the investor only with his consent; where the site
 * takes nothing in, the route. */
static void
test_company (void)
{
  Lookup lookup = { .make = ow_company_pane_new };
  gboolean refused = FALSE;

  lookup_open (&lookup, NULL);
  keyboard_hand ("Specimen Trading\n");
  lookup_wait (&lookup);
  g_assert_cmpstr (lookup_get_word (&lookup), ==, "Verified");
  g_assert_true (lookup_has_label (lookup.pane, "Free"));
  g_assert_true (lookup_has_label (lookup.pane, "Not taken in here"));
  for (int language = 0; language < OW_N_LANGUAGES; language++)
    {
      g_autofree char *name
          = g_strconcat ("company-", ow_language_get_code ((OwLanguage)language), NULL);

      lookup_make_pane (&lookup, (OwLanguage)language);
      keyboard_idle (100);
      keyboard_picture (lookup.window, name);
    }
  lookup_make_pane (&lookup, OW_LANGUAGE_EN);
  ow_pane_focus (OW_PANE (lookup.pane));
  /* The route by its key; this hall has no printer, and that is said. */
  g_signal_connect (lookup.pane, "failed", G_CALLBACK (refused_cb), &refused);
  keyboard_key ("<Control>p");
  hall_until (is_refused, &refused);
  g_assert_null (lookup.said);
  keyboard_key ("<Control>a");
  keyboard_hand ("China Specimen\n");
  lookup_wait (&lookup);
  g_assert_true (lookup_has_label (lookup.pane, "Not allowed"));
  /* A number that cannot be is said so while it is there, and nothing is asked. */
  {
    guint requests = ow_simulator_count_requests (lookup.simulator);

    ow_pane_focus (OW_PANE (lookup.pane));
    keyboard_key ("Tab");
    keyboard_key ("Tab");
    keyboard_hand ("91210100MA0TPEC01X\n");
    lookup_until_label (&lookup, "The last character should be Y");
    keyboard_key ("<Control>a");
    keyboard_hand ("91210100MAOTPEC01Y\n");
    lookup_until_label (&lookup, "Character 11, “O”, cannot stand there");
    g_assert_cmpuint (ow_simulator_count_requests (lookup.simulator), ==, requests);
  }
  /* Without the consent nothing leaves. */
  {
    guint requests = ow_simulator_count_requests (lookup.simulator);
    g_autoptr (OwScan) scan
        = ow_scan_recognise ("911124198108030024", ow_context_get_today (lookup.hall.context));

    if (ow_pane_scan (OW_PANE (lookup.pane), scan))
      keyboard_key ("F11");
    keyboard_idle (100);
    g_assert_cmpuint (ow_simulator_count_requests (lookup.simulator), ==, requests);
  }
  lookup_close (&lookup);
}

#define CARD "921752197408120027"
#define NEGATIVE                                                                                   \
  "zone\tnational\nversion\t2024\neffective\t2024-11-01\ncode\twords\tkind\tcondition\n"           \
  "A01\tseed\trestricted\tChinese side 34 per cent\n"
#define PAPERS "[{\"name\":\"Certificate\",\"country\":\"UTO\",\"apostille\":\"carried\"}]"
#define INVESTORS                                                                                  \
  "[{\"name\":\"TANAKA HANAKO\",\"nationality\":\"JPN\",\"document_kind\":\"passport\","           \
  "\"number\":\"T22345678\"},"                                                                     \
  "{\"name\":\"SMIRNOVA ANNA\",\"nationality\":\"UTO\",\"document_kind\":\"pr_card\","             \
  "\"number\":\"921643198803040046\"},"                                                            \
  "{\"name\":\"KIM MINSU\",\"nationality\":\"UTO\",\"document_kind\":\"pr_card\","                 \
  "\"number\":\"921410199207080080\"}]"

static OwMatter *
wait_matter (Lookup *lookup)
{
  GListModel *matters = ow_sitting_get_matters (lookup->sitting);
  gint64 until = g_get_monotonic_time () + HANG_S * G_USEC_PER_SEC;

  while (g_list_model_get_n_items (matters) == 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      keyboard_idle (20);
    }
  return g_list_model_get_item (matters, 0);
}

/* The card is scanned, the holder agrees, F11 asks. */
static void
authenticate (Lookup *lookup, const char *card)
{
  g_autoptr (OwScan) scan = ow_scan_recognise (card, ow_context_get_today (lookup->hall.context));

  g_assert_true (ow_pane_scan (OW_PANE (lookup->pane), scan));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_window_get_focus (lookup->window)), TRUE);
  keyboard_key ("F11");
  lookup_wait (lookup);
}

static void
open_filing (Lookup *lookup)
{
  hall_set_layer (&lookup->hall, "competence", "CR", "Market regulation, Shenyang", NULL);
  hall_set_layer (&lookup->hall, "negative_list", "national", NEGATIVE, NULL);
  {
    OwContext *context = lookup->hall.context;
    g_autoptr (GError) error = NULL;
    OwDate day;
    gint64 n = ow_context_get_settings (context, &day);
    g_autoptr (OwContext) fresh
        = ow_context_read_settings (ow_context_get_store (context), n, day, &error);

    g_assert_no_error (error);
    ow_context_take_settings (context, fresh);
  }
  lookup_make_pane (lookup, OW_LANGUAGE_EN);
  keyboard_idle (100);
}

static void
fill_filing (OwMatter *matter)
{
  static const char *const values[][2] = {
    { "passport.kind", "ordinary" }, { "company.document_kind", "pr_card" },
    { "company.card_number", CARD }, { "company.name", "Specimen Seeds" },
    { "company.papers", PAPERS },    { "company.investors", INVESTORS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      party_set (matter, values[i][0], values[i][1]);
      ow_matter_assess (matter);
    }
  party_tick (matter, NULL);
  ow_matter_assess (matter);
}

static char *
hand_over (Lookup *lookup, gboolean wait_first)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwDeliverer) deliverer = ow_deliverer_new (
      ow_context_get_store (lookup->hall.context), ow_context_get_gateway (lookup->hall.context));
  OwDelivery delivery = { 0 };

  keyboard_key ("F12");
  lookup_until_label (lookup, "Waits to be sent");
  if (wait_first)
    ow_clock_advance (lookup->hall.clock, 11 * 60 * 1000);
  g_assert_true (ow_deliverer_run_once (deliverer, NULL, &delivery, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (ow_simulator_count_applied (lookup->simulator, "SYS-08"), ==, 1);
  lookup_until_label (lookup, "CO2026");
  return ow_simulator_dup_written (lookup->simulator, "SYS-08");
}

/* GUIDE-XII-1c, GUIDE-XII-2: four investors of two states, each with his own document. The list is
 * asked and noted by keys; the authentication of each card goes with the filing as long as it
 * holds: that of one who was refused never does, and what waited too long goes without. */
static void
test_filing (gconstpointer data)
{
  gboolean late = GPOINTER_TO_INT (data);
  Lookup lookup = { .make = ow_company_pane_new };
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;
  OwFilingBox *box;

  lookup_open (&lookup, NULL);
  open_filing (&lookup);
  box = OW_FILING_BOX (lookup_find_type (lookup.pane, OW_TYPE_FILING_BOX));
  keyboard_focus (lookup.window);
  gtk_widget_grab_focus (GTK_WIDGET (ow_filing_box_get_entry (box)));
  keyboard_hand ("Seed trade\n");
  lookup_until_label (&lookup, "National list, edition 2024");
  g_assert_true (lookup_has_label (lookup.pane, "A01 seed. Restricted: Chinese side 34 per cent"));
  keyboard_key ("<Shift>F11");
  lookup_until_label (&lookup, "No filing that can still be changed");
  keyboard_key ("<Shift>F6");
  matter = wait_matter (&lookup);
  g_assert_cmpstr (ow_service_get_id (ow_matter_get_service (matter)), ==, "CR");
  fill_filing (matter);
  keyboard_key ("<Shift>F11");
  lookup_until_label (&lookup, "Noted in the filing");
  ow_matter_assess (matter);
  g_assert_cmpstr (ow_form_field_get_value (ow_form_model_find_fact (ow_matter_get_form (matter),
                                                                     "company.list_answer")),
                   ==, "restricted");
  authenticate (&lookup, CARD);
  g_assert_cmpstr (lookup_get_word (&lookup), ==, "Verified");
  authenticate (&lookup, "921410199207080080");
  g_assert_cmpstr (lookup_get_word (&lookup), ==, "Not confirmed");
  lookup_until_label (&lookup, "ERIKSSON ANNA MARIA · authenticated online until");
  lookup_until_label (&lookup, "TANAKA HANAKO · passport");
  lookup_until_label (&lookup, "SMIRNOVA ANNA · permanent resident card, not authenticated");
  lookup_until_label (&lookup, "KIM MINSU · online authentication refused");
  if (!late)
    for (int language = 0; language < OW_N_LANGUAGES; language++)
      {
        g_autofree char *name
            = g_strconcat ("filing-", ow_language_get_code ((OwLanguage)language), NULL);

        lookup_make_pane (&lookup, (OwLanguage)language);
        box = OW_FILING_BOX (lookup_find_type (lookup.pane, OW_TYPE_FILING_BOX));
        gtk_editable_set_text (GTK_EDITABLE (ow_filing_box_get_entry (box)), "Seed trade");
        g_signal_emit_by_name (ow_filing_box_get_entry (box), "activate");
        keyboard_idle (300);
        keyboard_picture (lookup.window, name);
      }
  lookup_make_pane (&lookup, OW_LANGUAGE_EN);
  party_accept (lookup.sitting, &error);
  g_assert_no_error (error);
  written = hand_over (&lookup, late);
  g_assert_nonnull (strstr (written, "\"name\":\"SMIRNOVA ANNA\""));
  g_assert_nonnull (strstr (written, "\"activity\":\"Seed trade\""));
  g_assert_nonnull (
      strstr (written, "\"negative_list\":{\"answer\":\"restricted\",\"version\":\"2024\"}"));
  /* One token, and that of the card that was verified. */
  if (late)
    g_assert_null (strstr (written, "authentication_token"));
  else
    {
      const char *token = strstr (written, "authentication_token");

      g_assert_nonnull (token);
      g_assert_null (strstr (token + 1, "authentication_token"));
      g_assert_true (token < strstr (written, "TANAKA"));
    }
  g_assert_cmpint (ledger_count (&lookup.hall, late ? "SELECT COUNT (*) FROM outbox WHERE answer "
                                                      "LIKE '%\"authenticated_investors\":0%'"
                                                    : "SELECT COUNT (*) FROM outbox WHERE answer "
                                                      "LIKE '%\"authenticated_investors\":1%'"),
                   ==, 1);
  g_clear_object (&matter);
  lookup_close (&lookup);
}

/* Of a passport without a whole birth date the card is asked with the date that stands on it; a
 * card without one is not asked about, and it is said. */
static void
test_company_birth (void)
{
  Lookup lookup = { .make = ow_company_pane_new };
  g_autoptr (OwMatter) matter = NULL;
  guint requests;

  lookup_open (&lookup, NULL);
  lookup_identify_lucie (&lookup);
  open_filing (&lookup);
  authenticate (&lookup, CARD);
  g_assert_cmpstr (ow_enquiry_get_operation (lookup.enquiry), ==, "authenticate");
  g_assert_null (ow_enquiry_get_error (lookup.enquiry));
  g_assert_cmpstr (lookup_get_word (&lookup), ==, "Not confirmed");
  requests = ow_simulator_count_requests (lookup.simulator);
  g_assert_cmpuint (requests, >, 0);
  lookup_close (&lookup);
}

void
test_lookup_panes_add (void)
{
  static const Asked asked[] = {
    { ow_work_permit_pane_new, "2026TR0002\n", "work-permit-fault" },
    { ow_e_card_pane_new, "2026TR0001\n", "e-card-fault" },
    { ow_company_pane_new, "Specimen Trading\n", "company-fault" },
    { ow_platform_pane_new, "SY26112100123F\n", "platform-fault" },
  };
  static const Certificate expired = { "127.0.0.1", TRUE };
  static const Certificate other = { "other.invalid", FALSE };

  g_test_add_func ("/panes/work-permit/number", test_number);
  g_test_add_func ("/panes/work-permit/no-proof", test_no_proof);
  g_test_add_func ("/panes/work-permit/code", test_code);
  g_test_add_func ("/panes/work-permit/typed", test_typed);
  g_test_add_func ("/panes/work-permit/bundle", test_bundle);
  g_test_add_func ("/panes/work-permit/cancelled", test_cancelled);
  g_test_add_data_func ("/panes/work-permit/faults", &asked[0], test_fault);
  g_test_add_data_func ("/panes/e-card/faults", &asked[1], test_fault);
  g_test_add_data_func ("/panes/company/faults", &asked[2], test_fault);
  g_test_add_data_func ("/panes/platform/faults", &asked[3], test_fault);
  g_test_add_func ("/panes/e-card/card", test_card);
  g_test_add_func ("/panes/company/pane", test_company);
  g_test_add_func ("/panes/company/birth", test_company_birth);
  g_test_add_data_func ("/panes/company/filing", GINT_TO_POINTER (FALSE), test_filing);
  g_test_add_data_func ("/panes/company/filing-late", GINT_TO_POINTER (TRUE), test_filing);
  g_test_add_data_func ("/panes/work-permit/expired", &expired, test_certificate);
  g_test_add_data_func ("/panes/work-permit/other-host", &other, test_certificate);
}
