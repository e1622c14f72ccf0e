/* Every system that a counter asks, and every way in which it fails, without a window: what
 * happened is said, what was said before is shown as not verified, and nothing else is. */

#include <string.h>

#include "ledger.h"
#include "ow-deliverer.h"
#include "ow-enquiry.h"
#include "ow-message.h"
#include "ow-simulator.h"
#include "test-party.h"

#include "test-panes.h"

#define DEADLINE 2500
#define HURRY    250 /* where nothing but the deadline ends the question */

/* A question of each pane and window that asks outside; each is answered with something. */
static const struct
{
  const char *place, *system, *operation, *parameters, *body;
} questions[] = {
  { "work permits", "SYS-01", "getWorkPermit", "{\"number\":\"2026TR0001\"}", NULL },
  { "e-card", "SYS-02", "getCard", "{\"serial\":\"EC20260001\"}", NULL },
  { "company, name", "SYS-08", "checkName", NULL,
    "{\"name\":\"Specimen\",\"district\":\"shenyang\"}" },
  { "company, licence", "SYS-08", "getLicence", "{\"uscc\":\"91210100MA0TPEC01Y\"}", NULL },
  { "identity of a person", "SYS-07", "authenticate", NULL,
    "{\"pr_card_number\":\"921752197408120027\",\"name\":\"ERIKSSON ANNA MARIA\",\"birth_date\":"
    "\"1974-08-12\",\"nationality\":\"UTO\",\"consent\":true}" },
  { "enterprise", "SYS-25", "getFiling", "{\"uscc\":\"91210100MA0TPEC01Y\"}", NULL },
  { "platform, permits", "SYS-09", "findPermits", NULL,
    "{\"document_number\":\"L898902C3\",\"nationality\":\"UTO\"}" },
  { "platform, progress", "SYS-09", "findProgress", NULL,
    "{\"receipt_no\":\"SY26112100123F\",\"document_number\":\"L898902C3\"}" },
  { "platform, card", "SYS-09", "getPrCard", "{\"pr_card_number\":\"921752197408120027\"}", NULL },
  { "platform, passports", "SYS-09", "getPassports", "{\"pr_card_number\":\"921752197408120027\"}",
    NULL },
  { "platform, e-document", "SYS-09", "checkEDocument", "{\"number\":\"ED2026-0001\"}", NULL },
  { "platform, offices", "SYS-09", "listOffices", "{\"city\":\"fuxin\"}", NULL },
  { "platform, guidance", "SYS-09", "getGuidance",
    "{\"service\":\"residence-permit\",\"language\":\"ko\"}", NULL },
  { "entry records", "SYS-21", "findEntries", NULL,
    "{\"document_number\":\"L898902C3\",\"nationality\":\"UTO\"}" },
  { "accommodation", "SYS-24", "findRegistrations", NULL,
    "{\"document_number\":\"L898902C3\",\"nationality\":\"UTO\"}" },
  { "physical card", "SYS-03", "getCardState", "{\"social_security_number\":\"SSN210002\"}", NULL },
  { "platform, helpers", "SYS-09", "findHelpers", NULL,
    "{\"document_number\":\"T32345678\",\"nationality\":\"UTO\"}" },
};

static const struct
{
  OwFault fault;
  const char *error;
  gboolean waits; /* nothing but the deadline ends the question */
} faults[] = {
  { OW_FAULT_SLOW, "error.gateway.deadline", TRUE },
  { OW_FAULT_SILENT, "error.gateway.deadline", TRUE },
  { OW_FAULT_ERROR_500, "error.gateway.failed", FALSE },
  { OW_FAULT_BUSY_429, "error.gateway.busy", FALSE },
  { OW_FAULT_CUT, "error.gateway.unreachable", FALSE },
  { OW_FAULT_LOST, "error.gateway.unreachable", FALSE },
  { OW_FAULT_MALFORMED, "error.gateway.answer", FALSE },
  { OW_FAULT_SCHEMA, "error.gateway.answer", FALSE },
  { OW_FAULT_HUGE, "error.gateway.too-large", FALSE },
  { OW_FAULT_REDIRECT, "error.gateway.failed", FALSE },
};

typedef struct
{
  Hall hall;
  OwSimulator *simulator;
  OwEnquiry *enquiry;
} Fixture;

/* Of every system, from the next question on. */
static void
set_deadline (Fixture *self, int deadline)
{
  g_autofree char *path = g_build_filename (self->hall.folder, "gateways.ini", NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) groups = NULL;
  g_autoptr (GError) error = NULL;

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  groups = g_key_file_get_groups (file, NULL);
  for (gsize i = 0; groups[i] != NULL; i++)
    g_key_file_set_integer (file, groups[i], "deadline", deadline);
  g_key_file_save_to_file (file, path, &error);
  g_assert_no_error (error);
}

static void
open_hall (Fixture *self, const char *host, gboolean expired)
{
  g_autoptr (GError) error = NULL;

  hall_set_up (&self->hall, NULL);
  self->simulator
      = ow_simulator_start (self->hall.folder, 0, host, expired, self->hall.clock, &error);
  g_assert_no_error (error);
  set_deadline (self, DEADLINE);
  hall_reopen (&self->hall);
  hall_sign_in (&self->hall, "clerk", 1);
  self->enquiry = ow_enquiry_new (self->hall.session);
}

static void
close_hall (Fixture *self)
{
  g_clear_object (&self->enquiry);
  ow_simulator_stop (self->simulator);
  hall_tear_down (&self->hall, NULL);
}

static gboolean
is_answered (gpointer data)
{
  return !ow_enquiry_is_busy (OW_ENQUIRY (data));
}

/* The outbox has the question. */
static gboolean
is_kept (gpointer data)
{
  Fixture *self = data;

  return ledger_count (&self->hall, "SELECT COUNT (*) FROM audit_event WHERE act = 'lookup.later'")
             > 0
         && !ow_enquiry_is_busy (self->enquiry);
}

static void
ask (Fixture *self, gsize i)
{
  g_autoptr (JsonNode) parameters
      = questions[i].parameters != NULL ? json_from_string (questions[i].parameters, NULL) : NULL;
  g_autoptr (GError) error = NULL;

  /* A counter that was just started: its breaker is closed. */
  ow_gateway_reload (ow_context_get_gateway (self->hall.context), &error);
  g_assert_no_error (error);
  ow_enquiry_ask (self->enquiry, questions[i].system, questions[i].operation,
                  parameters != NULL ? json_node_get_object (parameters) : NULL, questions[i].body,
                  0);
  hall_until (is_answered, self->enquiry);
  g_assert_no_error ((GError *)ow_enquiry_get_error (self->enquiry));
}

/* A pane that has no form to type into says nothing of typing in. */
static const char *
get_rest (const char *system)
{
  if (g_str_equal (system, "SYS-01"))
    return "enquiry.nothing-kept.permit";
  if (g_str_equal (system, "SYS-02") || g_str_equal (system, "SYS-03"))
    return "enquiry.nothing-kept.card";
  if (g_str_equal (system, "SYS-07") || g_str_equal (system, "SYS-08"))
    return "enquiry.nothing-kept.company";
  return g_str_equal (system, "SYS-25") ? "enquiry.nothing-kept.enterprise"
                                        : "enquiry.nothing-kept";
}

/* What happened, in five languages, with a second sentence that says what still works. */
static void
failed_is (Fixture *self, const char *problem, OwSource source)
{
  const GError *error = ow_enquiry_get_problem (self->enquiry);

  g_assert_nonnull (error);
  g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==, problem);
  g_assert_cmpint (ow_enquiry_get_standing (self->enquiry), ==, OW_STANDING_UNVERIFIED);
  g_assert_cmpint (ow_enquiry_get_source (self->enquiry), ==, source);
  g_assert_true ((ow_enquiry_get_body (self->enquiry) != NULL) == (source != OW_SOURCE_NONE));
  for (int language = 0; language < OW_N_LANGUAGES; language++)
    {
      g_autofree char *sentence = ow_enquiry_dup_sentence (self->enquiry, (OwLanguage)language);
      const char *rest = ow_message_text (source == OW_SOURCE_NONE
                                              ? get_rest (ow_enquiry_get_system (self->enquiry))
                                              : "enquiry.unverified",
                                          (OwLanguage)language);

      g_assert_true (g_str_has_suffix (sentence, rest));
      g_assert_cmpuint (strlen (sentence), >, strlen (rest) + 1);
    }
}

/* Nothing was said before, then something was: not verified either way, and verified again as soon
 * as the system answers. */
static void
test_matrix (void)
{
  Fixture self = { 0 };

  open_hall (&self, "127.0.0.1", FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    for (int before = 0; before < 2; before++)
      {
        for (gsize f = 0; f < G_N_ELEMENTS (faults); f++)
          {
            /* The wait is the same whatever was said before. */
            if (faults[f].waits && before == 0 && i > 0)
              continue;
            g_test_message ("%s: fault %d, %s", questions[i].place, faults[f].fault,
                            faults[f].error);
            ow_simulator_set_fault (self.simulator, questions[i].system, faults[f].fault, -1);
            if (faults[f].waits)
              set_deadline (&self, HURRY);
            ask (&self, i);
            if (faults[f].waits)
              set_deadline (&self, DEADLINE);
            failed_is (&self, faults[f].error, before == 0 ? OW_SOURCE_NONE : OW_SOURCE_CACHED);
          }
        ow_simulator_set_fault (self.simulator, questions[i].system, OW_FAULT_NONE, 0);
        ask (&self, i);
        g_assert_null (ow_enquiry_get_problem (self.enquiry));
        g_assert_cmpint (ow_enquiry_get_standing (self.enquiry), ==, OW_STANDING_VERIFIED);
        g_assert_cmpint (ow_enquiry_get_source (self.enquiry), ==, OW_SOURCE_LIVE);
      }
  close_hall (&self);
}

/* The certificate ended yesterday, or is that of another host: nothing is sent to any system, and
 * it is said. */
static void
test_certificate (void)
{
  static const struct
  {
    const char *host;
    gboolean expired;
    const char *error;
  } rows[] = { { "127.0.0.1", TRUE, "error.gateway.expired" },
               { "another.example", FALSE, "error.gateway.identity" } };

  for (gsize r = 0; r < G_N_ELEMENTS (rows); r++)
    {
      Fixture self = { 0 };

      open_hall (&self, rows[r].host, rows[r].expired);
      for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
        {
          g_test_message ("%s: %s", questions[i].place, rows[r].error);
          ask (&self, i);
          failed_is (&self, rows[r].error, OW_SOURCE_NONE);
        }
      g_assert_cmpuint (ow_simulator_count_requests (self.simulator), ==, 0);
      close_hall (&self);
    }
}

/* An empty list is an answer: nobody there knows the passport. It is no confirmation. */
static void
test_empty (void)
{
  static const char *const asked[][2]
      = { { "SYS-21", "findEntries" }, { "SYS-24", "findRegistrations" } };
  Fixture self = { 0 };

  open_hall (&self, "127.0.0.1", FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autofree char *sentence = NULL;

      ow_enquiry_ask (self.enquiry, asked[i][0], asked[i][1], NULL,
                      "{\"document_number\":\"NOBODY1\",\"nationality\":\"UTO\"}", 0);
      hall_until (is_answered, self.enquiry);
      g_assert_no_error ((GError *)ow_enquiry_get_error (self.enquiry));
      g_assert_cmpint (ow_enquiry_get_standing (self.enquiry), ==, OW_STANDING_REJECTED);
      sentence = ow_enquiry_dup_sentence (self.enquiry, OW_LANGUAGE_EN);
      g_assert_true (g_str_has_suffix (sentence, "not known there."));
    }
  close_hall (&self);
}

/* What could not be asked waits in the outbox, once, and its answer stands there when it is asked
 * again, also while the system is away again. A code that ends within a minute does not wait. */
static void
test_later (void)
{
  Fixture self = { 0 };
  g_autoptr (OwDeliverer) deliverer = NULL;
  g_autoptr (GError) error = NULL;
  OwDelivery delivery = { 0 };

  open_hall (&self, "127.0.0.1", FALSE);
  ow_simulator_set_fault (self.simulator, NULL, OW_FAULT_CUT, -1);
  ow_enquiry_ask (self.enquiry, "SYS-02", "readCardCode", NULL,
                  "{\"qr_text\":\"any text\",\"operator\":\"desk-1\"}", 0);
  hall_until (is_answered, self.enquiry);
  g_assert_nonnull (ow_enquiry_get_problem (self.enquiry));
  g_assert_false (ow_enquiry_can_wait (self.enquiry));
  for (int turn = 0; turn < 2; turn++)
    {
      ask (&self, 0);
      failed_is (&self, "error.gateway.unreachable", OW_SOURCE_NONE);
      g_assert_true (ow_enquiry_can_wait (self.enquiry));
      ow_enquiry_ask_later (self.enquiry);
      hall_until (is_kept, &self);
      for (int language = 0; language < OW_N_LANGUAGES; language++)
        {
          g_autofree char *sentence = ow_enquiry_dup_sentence (self.enquiry, (OwLanguage)language);

          g_assert_true (
              g_str_has_suffix (sentence, ow_message_text ("enquiry.later", (OwLanguage)language)));
        }
      g_assert_false (ow_enquiry_can_wait (self.enquiry));
    }
  g_assert_cmpint (ledger_count (&self.hall, "SELECT COUNT (*) FROM outbox"), ==, 1);
  ow_simulator_set_fault (self.simulator, NULL, OW_FAULT_NONE, 0);
  deliverer = ow_deliverer_new (ow_context_get_store (self.hall.context),
                                ow_context_get_gateway (self.hall.context));
  ow_deliverer_run_once (deliverer, NULL, &delivery, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (delivery.sent, ==, 1);
  ow_simulator_set_fault (self.simulator, NULL, OW_FAULT_CUT, -1);
  ask (&self, 0);
  failed_is (&self, "error.gateway.unreachable", OW_SOURCE_CACHED);
  close_hall (&self);
}

/* The main loop */

#define LOOKUPS 10
#define TICKS   100
#define TICK_MS 5
#define TIMES   10
#define ROUNDS  8

typedef struct
{
  gint64 last, worst; /* microseconds */
  guint n;
} Loop;

static gboolean
tick_cb (gpointer data)
{
  Loop *loop = data;
  gint64 now = g_get_monotonic_time ();

  if (loop->last != 0)
    loop->worst = MAX (loop->worst, now - loop->last);
  loop->last = now;
  loop->n++;
  return G_SOURCE_CONTINUE;
}

static gboolean
is_over (gpointer data)
{
  return ((Loop *)data)->n >= TICKS;
}

static gint64
measure_worst (void)
{
  Loop loop = { 0 };
  guint id = g_timeout_add (TICK_MS, tick_cb, &loop);

  hall_until (is_over, &loop);
  g_source_remove (id);
  return loop.worst;
}

/* Asks ten questions that nobody answers; TRUE when the main loop went on at its pace meanwhile. */
static gboolean
ask_silent (Fixture *self)
{
  OwEnquiry *enquiries[LOOKUPS];
  g_autoptr (JsonObject) parameters = json_object_new ();
  gint64 idle = measure_worst (), pending;
  gboolean busy = TRUE;

  json_object_set_string_member (parameters, "number", "ED2026-0001");
  for (int i = 0; i < LOOKUPS; i++)
    {
      enquiries[i] = ow_enquiry_new (self->hall.session);
      ow_enquiry_ask (enquiries[i], "SYS-09", "checkEDocument", parameters, NULL, 0);
    }
  pending = measure_worst ();
  for (int i = 0; i < LOOKUPS; i++)
    busy = busy && ow_enquiry_is_busy (enquiries[i]);
  g_test_message ("worst wait of the main loop: idle %" G_GINT64_FORMAT
                  " us, with ten pending %" G_GINT64_FORMAT " us",
                  idle, pending);
  for (int i = 0; i < LOOKUPS; i++)
    {
      hall_until (is_answered, enquiries[i]);
      g_assert_cmpint (ow_enquiry_get_standing (enquiries[i]), ==, OW_STANDING_UNVERIFIED);
      g_object_unref (enquiries[i]);
    }
  return busy && pending < TIMES * MAX (idle, TICK_MS * 1000);
}

/* The main loop waits for none of them. The floor is the same loop with nothing to do, in the same
 * run; what the machine does beside may spoil a round, what the program does spoils all. */
static void
test_responsive (void)
{
  Fixture self = { 0 };
  gboolean good = FALSE;

  open_hall (&self, "127.0.0.1", FALSE);
  ow_simulator_set_fault (self.simulator, NULL, OW_FAULT_SILENT, -1);
  for (int round = 0; round < ROUNDS && !good; round++)
    good = ask_silent (&self);
  g_assert_true (good);
  close_hall (&self);
}

void
test_enquiry_faults_add (void)
{
  g_test_add_func ("/panes/faults/later", test_later);
  g_test_add_func ("/panes/faults/matrix", test_matrix);
  g_test_add_func ("/panes/faults/certificate", test_certificate);
  g_test_add_func ("/panes/faults/empty", test_empty);
  g_test_add_func ("/panes/faults/responsive", test_responsive);
}
