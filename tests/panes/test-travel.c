/* What another office decides, from the acceptance to its answer: the plan of a tour group at the
 * province (SYS-13, TP-V-2a, TP-V-2b), the application for a port visa before arrival at the
 * authority that is named (SYS-20, GUIDE-A2-1c); and what is not taken there stands with the case
 * and on the board, with what is to be done. */

#include <string.h>

#include "ledger.h"
#include "ow-agency-acts.h"
#include "ow-board-lists.h"
#include "ow-case-details.h"
#include "ow-counter-error.h"
#include "ow-deliverer.h"
#include "ow-feed.h"
#include "ow-finding-item.h"
#include "ow-message.h"
#include "ow-platform-desk.h"
#include "ow-simulator.h"
#include "test-party.h"

#include "test-panes.h"

typedef struct
{
  Hall hall;
  OwSimulator *simulator;
  OwSitting *sitting;
  OwApplicant *applicant;
} Fixture;

static void
open_hall (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  hall_set_up (&self->hall, NULL);
  self->simulator
      = ow_simulator_start (self->hall.folder, 0, "127.0.0.1", FALSE, self->hall.clock, &error);
  g_assert_no_error (error);
  hall_set_layer (&self->hall, "competence", "TP", "Exit-Entry, Liaoning", NULL);
  hall_set_layer (&self->hall, "competence", "PV", "Exit-Entry, Shenyang", NULL);
  hall_reopen (&self->hall);
  hall_sign_in (&self->hall, "clerk", 1);
  self->sitting = party_call (&self->hall);
  self->applicant = party_identify (self->sitting, party_passports[0], TRUE, &error);
  g_assert_no_error (error);
}

static void
close_hall (Fixture *self)
{
  g_clear_object (&self->applicant);
  g_clear_object (&self->sitting);
  ow_simulator_stop (self->simulator);
  hall_tear_down (&self->hall, NULL);
}

static const char *const plan[][2] = {
  { "presenter.organisation", "样本旅行社" },
  { "presenter.organisation_code", "91350100M000100Y43" },
  { "presenter.name", "王小明" },
  { "presenter.phone", "024-00000001" },
  { "presenter.basis", "Measures of the province" },
  { "group.arrival", "2027-03-01" },
  { "group.submitted", "2026-11-20" },
  { "requested.from", "2027-03-02" },
  { "requested.to", "2027-03-09" },
  { "stops", "[{\"place\":\"沈阳\",\"open\":\"yes\"},{\"place\":\"长海\",\"open\":\"no\"}]" },
  { "participants",
    "[{\"name\":\"ERIKSSON\",\"nationality\":\"UTO\",\"number\":\"L898902C3\",\"passport_copy\":"
    "\"yes\",\"visa_copy\":\"yes\"},{\"name\":\"HENG\",\"passport_copy\":\"yes\",\"visa_copy\":"
    "\"yes\"}]" },
  { "office.level", "province" },
  { "declaration.signed", "yes" },
  { NULL },
};

static const char *const application[][2] = {
  { "person.phone", "024-00000000" },
  { "person.city", "shenyang" },
  { "person.address", "沈阳市浑南区全运路109号" },
  { "passport.kind", "ordinary" },
  { "entry.urgent", "yes" },
  { "entry.reason", "repair" },
  { "arrival.city", "dalian" },
  { "arrival.port", "PV3" },
  { "arrival.date", "2026-12-01" },
  { "arrival.flight", "cz 6601" },
  { "office.city", "shenyang" },
  { "presenter.capacity", "inviting_entity" },
  { "presenter.name", "样本公司" },
  { "presenter.phone", "024-00000001" },
  { NULL },
};

/* The case that was accepted. */
static gint64
take_in (Fixture *self,
         const char *service,
         const char *sub_kind,
         const char *const (*values)[2],
         const char *fact,
         const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwMatter) matter
      = party_add (self->sitting, self->applicant, service, sub_kind, &error);

  g_assert_no_error (error);
  for (gsize i = 0; values[i][0] != NULL; i++)
    if (ow_form_model_find_fact (ow_matter_get_form (matter), values[i][0]) != NULL)
      party_set (matter, values[i][0], g_strcmp0 (values[i][0], fact) == 0 ? value : values[i][1]);
  party_tick (matter, NULL);
  ow_matter_assess (matter);
  for (guint i = 0; i < g_list_model_get_n_items (ow_matter_get_findings (matter)); i++)
    {
      g_autoptr (OwFindingItem) item = g_list_model_get_item (ow_matter_get_findings (matter), i);
      g_autofree char *line = ow_finding_item_dup_text (item, OW_LANGUAGE_EN);

      g_test_message ("%s", line);
    }
  g_assert_true (ow_matter_is_clear (matter));
  g_assert_cmpint (party_accept (self->sitting, &error), >, 0);
  g_assert_no_error (error);
  return ow_matter_get_case_id (matter);
}

static void
deliver (Fixture *self, guint sent, guint dead)
{
  g_autoptr (OwDeliverer) deliverer = ow_deliverer_new (
      ow_context_get_store (self->hall.context), ow_context_get_gateway (self->hall.context));
  g_autoptr (GError) error = NULL;
  OwDelivery delivery = { 0 };

  ow_deliverer_run_once (deliverer, NULL, &delivery, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (delivery.dead, ==, dead);
  g_assert_cmpuint (delivery.sent, >=, sent);
  ow_deliverer_fetch_once (deliverer, NULL, NULL, &error);
  g_assert_no_error (error);
}

static OwCaseDetails *
read_case (Fixture *self, gint64 id)
{
  g_auto (Answer) answer = { NULL };
  g_autoptr (GError) error = NULL;
  OwCaseDetails *details;

  ow_case_details_load_async (self->hall.session, id, NULL, hall_answer_cb, &answer);
  details = ow_case_details_load_finish (hall_wait (&answer), &error);
  g_assert_no_error (error);
  return details;
}

/* How the one line of the case reads; in every language it is a sentence of its own. */
static void
stands (Fixture *self, gint64 id, const char *state, const char *words)
{
  g_autoptr (OwCaseDetails) details = read_case (self, id);
  const OwAgencyLine *line;

  g_assert_cmpuint (details->handed->len, ==, 1);
  line = details->handed->pdata[0];
  g_assert_cmpstr (line->state, ==, state);
  for (int language = 0; language < OW_N_LANGUAGES; language++)
    {
      g_autofree char *text = ow_agency_line_dup_words (line, (OwLanguage)language);

      g_test_message ("%s", text);
      g_assert_nonnull (strstr (text, line->number != NULL ? line->number : ""));
      if (language == OW_LANGUAGE_EN)
        g_assert_true (g_str_has_prefix (text, words));
    }
}

static void
answer_is (Fixture *self, const char *system, const char *json)
{
  g_autoptr (GError) error = NULL;

  ow_simulator_add_record (self->simulator, system, "answers", json, &error);
  g_assert_no_error (error);
}

/* TP-V-2a to TP-V-2c: one stop is not open; the province says which, and later approves. */
static void
test_plan (void)
{
  Fixture self = { 0 };
  g_autofree char *written = NULL;
  gint64 id;

  open_hall (&self);
  id = take_in (&self, "TP", "tour_group", plan, NULL, NULL);
  stands (&self, id, "waiting", "Waits to be sent");
  deliver (&self, 1, 0);
  written = ow_simulator_dup_written (self.simulator, "SYS-13");
  g_test_message ("%s", written);
  g_assert_nonnull (strstr (written, "\"agency_uscc\":\"91350100M000100Y43\""));
  g_assert_nonnull (strstr (written, "\"stops\":[\"沈阳\",\"长海\"]"));
  g_assert_nonnull (strstr (written, "{\"name\":\"ERIKSSON\",\"nationality\":\"UTO\","
                                     "\"document_number\":\"L898902C3\"},{\"name\":\"HENG\"}"));
  stands (&self, id, "in-review", "In review · PL2026000002 · Not open to foreigners: 长海 · ");
  answer_is (&self, "SYS-13",
             "{\"id\":\"A-9001\",\"plan_no\":\"PL2026000002\",\"status\":\"approved\",\"at\":"
             "\"2026-11-24T10:00:00+08:00\"}");
  deliver (&self, 0, 0);
  stands (&self, id, "approved", "Approved · PL2026000002");
  close_hall (&self);
}

/* TP-V-2b: the province finds open what the counter took for closed. */
static void
test_open (void)
{
  Fixture self = { 0 };
  gint64 id;

  open_hall (&self);
  id = take_in (&self, "TP", "tour_group", plan, "stops", "[{\"place\":\"沈阳\",\"open\":\"no\"}]");
  deliver (&self, 1, 0);
  stands (&self, id, "not-needed", "No approval needed · PL2026000002 · 2026");
  close_hall (&self);
}

/* GUIDE-A2-1c: the authority at Dalian airport decides. */
static void
test_port (void)
{
  Fixture self = { 0 };
  g_autoptr (OwCaseDetails) details = NULL;
  g_autofree char *written = NULL;
  gint64 id;

  open_hall (&self);
  id = take_in (&self, "PV", "before_arrival", application, NULL, NULL);
  deliver (&self, 1, 0);
  written = ow_simulator_dup_written (self.simulator, "SYS-20");
  g_test_message ("%s", written);
  g_assert_nonnull (strstr (written, "\"inviter\":\"样本公司\""));
  g_assert_nonnull (strstr (written, "\"document_number\":\"L898902C3\""));
  g_assert_nonnull (strstr (written, "\"port\":\"PV3\",\"arrival\":\"2026-12-01\",\"reason\":"
                                     "\"repair\",\"flight\":\"CZ6601\""));
  stands (&self, id, "received", "Received · PV2026000002");
  answer_is (&self, "SYS-20",
             "{\"id\":\"A-9001\",\"application_no\":\"PV2026000002\",\"status\":\"refused\",\"at\":"
             "\"2026-11-24T10:00:00+08:00\"}");
  deliver (&self, 0, 0);
  stands (&self, id, "refused", "Refused · PV2026000002");
  close_hall (&self);
}

static void
read_board (Fixture *self, gint64 id)
{
  g_auto (Answer) answer = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  g_clear_object (&self->applicant);
  g_clear_object (&self->sitting);
  ow_session_sign_out (self->hall.session);
  hall_sign_in (&self->hall, "supervisor", 3);
  ow_board_list_read_async (self->hall.session, OW_BOARD_LIST_REFUSED, NULL, hall_answer_cb,
                            &answer);
  entries = ow_board_list_read_finish (hall_wait (&answer), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpint (((OwBoardEntry *)entries->pdata[0])->id, ==, id);
}

/* An acknowledgement that says no is no delivery: the clerk of the case reads which field, and what
 * to do; the supervisor has it in a list. */
static void
test_refused (void)
{
  Fixture self = { 0 };
  gint64 id;

  open_hall (&self);
  ow_simulator_set_fault (self.simulator, "SYS-11", OW_FAULT_REFUSED, 1);
  id = take_in (&self, "PV", "before_arrival", application, NULL, NULL);
  deliver (&self, 1, 1);
  {
    g_autoptr (OwCaseDetails) details = read_case (&self, id);
    const OwOutboxMessage *message;
    g_autoptr (OwMessage) problem = NULL;

    g_assert_cmpuint (details->refused->len, ==, 1);
    message = details->refused->pdata[0];
    g_assert_cmpstr (message->system, ==, "SYS-11");
    problem = ow_deliverer_read_problem (message->problem);
    for (int language = 0; language < OW_N_LANGUAGES; language++)
      {
        g_autofree char *text = ow_message_render (problem, (OwLanguage)language);

        g_assert_nonnull (strstr (text, "service"));
      }
  }
  read_board (&self, id);
  close_hall (&self);
}

/* NIA-1: made on the platform for who stands at the counter. It stands among the appointments of
 * the hall under the number of the platform, once, also when the feed brings it too. */
static gboolean
book (Fixture *self, OwDate day, gint64 minute, GError **error)
{
  g_auto (Answer) answer = { NULL };
  OwPlatformBooking booking
      = { .kind = "residence-permit",
          .day = day,
          .minute = minute,
          .name = ow_applicant_get_name (self->applicant),
          .nationality = ow_applicant_get_document (self->applicant)->issuer,
          .document_number = ow_applicant_get_document_number (self->applicant),
          .birth_date = ow_applicant_get_birth_date (self->applicant),
          .language = "ru" };

  ow_platform_desk_book_async (self->hall.session, &booking, 0, hall_answer_cb, &answer);
  return ow_platform_desk_finish (self->hall.session, hall_wait (&answer), error);
}

static OwMessage *
read_booking (Fixture *self, gboolean *ret_refused, gboolean *ret_waits)
{
  g_auto (Answer) answer = { NULL };
  g_autoptr (GError) error = NULL;
  OwMessage *message;

  ow_platform_desk_booking_async (self->hall.session,
                                  ow_applicant_get_document_number (self->applicant),
                                  hall_answer_cb, &answer);
  message = ow_platform_desk_booking_finish (hall_wait (&answer), ret_refused, ret_waits, &error);
  g_assert_no_error (error);
  return message;
}

static void
test_booking (void)
{
  Fixture self = { 0 };
  OwDate day = ow_date_new (2026, 12, 10);
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;
  static const char count[] = "SELECT COUNT (*) FROM appointment WHERE source = 'platform' AND "
                              "service = 'S04' AND day = '2026-12-10' AND minute = 570 AND "
                              "language = 'ru' AND holder IS NOT NULL";

  open_hall (&self);
  g_assert_false (book (&self, ow_date_new (2026, 11, 20), 570, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (book (&self, day, -1, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_true (book (&self, day, 570, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ledger_count (&self.hall, count), ==, 0);
  deliver (&self, 1, 0);
  g_assert_cmpint (ledger_count (&self.hall, count), ==, 1);
  written = ow_simulator_dup_written (self.simulator, "SYS-09");
  g_assert_nonnull (strstr (written, "\"slot\":\"2026-12-10T09:30:00"));
  ow_simulator_add_record (
      self.simulator, "SYS-09", "appointments",
      "{\"id\":\"AP-9001\",\"appointment_no\":\"N2026-000001\",\"event\":\"made\",\"service\":"
      "\"residence-permit\",\"office\":\"shenyang-1\",\"slot\":\"2026-12-10T09:30:00+08:00\","
      "\"person\":{\"name\":\"ERIKSSON ANNA MARIA\",\"nationality\":\"UTO\",\"document_number\":"
      "\"L898902C3\"},\"language\":\"ru\"}",
      &error);
  g_assert_no_error (error);
  deliver (&self, 0, 0);
  g_assert_cmpint (ledger_count (&self.hall, count), ==, 1);
  close_hall (&self);
}

/* Who asked for a time that is full hears which one is free, also where there is no case. */
static void
test_full (void)
{
  Fixture self = { 0 };
  OwDate day = ow_date_new (2026, 12, 10);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwMessage) message = NULL;
  gboolean refused, waits;

  open_hall (&self);
  for (int i = 0; i < 3; i++)
    g_assert_true (book (&self, day, 570, &error));
  message = read_booking (&self, &refused, &waits);
  g_assert_true (waits);
  deliver (&self, 2, 1);
  ow_message_unref (message);
  message = read_booking (&self, &refused, &waits);
  g_assert_true (refused && !waits);
  g_assert_cmpstr (ow_message_get_id (message), ==, "error.gateway.next-free");
  g_assert_cmpstr (ow_message_get_text (message, "time"), ==, "2026-12-10 10:00");
  /* The time that is named is had at once: what was refused stands in nobody's way. */
  ow_clock_advance (self.hall.clock, 1000);
  g_assert_true (book (&self, day, 600, &error));
  deliver (&self, 1, 0);
  ow_message_unref (message);
  message = read_booking (&self, &refused, &waits);
  g_assert_false (refused || waits);
  g_assert_cmpstr (ow_message_get_id (message), ==, "platform.booking.made");
  g_assert_cmpstr (ow_message_get_text (message, "time"), ==, "2026-12-10 10:00");
  close_hall (&self);
}

void
test_travel_add (void)
{
  g_test_add_func ("/panes/travel/booking", test_booking);
  g_test_add_func ("/panes/travel/full", test_full);
  g_test_add_func ("/panes/travel/plan", test_plan);
  g_test_add_func ("/panes/travel/open", test_open);
  g_test_add_func ("/panes/travel/port", test_port);
  g_test_add_func ("/panes/travel/refused", test_refused);
}
