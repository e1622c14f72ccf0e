/* What the applicant checks before acceptance: shown word by word, answered once, by touch at his
 * own counter or by the clerk; where the hall asks for it nothing else is accepted (issue 8). */

#include <string.h>

#include "ledger.h"
#include "ow-confirm-acts.h"
#include "ow-counter-error.h"
#include "ow-hall-acts.h"
#include "ow-kiosk.h"
#include "ow-screen-model.h"
#include "test-counter.h"
#include "test-party.h"

typedef struct
{
  Hall hall;
  OwSitting *sitting;
  OwMatter *matter;
} Check;

static void
check_set_up (Check *self, gconstpointer data)
{
  g_autoptr (OwApplicant) applicant = NULL;
  g_autoptr (GError) error = NULL;

  hall_set_up (&self->hall, data);
  g_assert_true (ow_parameters_set (ow_context_get_parameters (self->hall.context),
                                    "applicant_confirms", "1", NULL));
  hall_sign_in (&self->hall, "clerk", 1);
  self->sitting = party_call (&self->hall);
  applicant = party_identify (self->sitting, party_passports[0], TRUE, &error);
  g_assert_no_error (error);
  self->matter = party_add (self->sitting, applicant, "S01", "first", &error);
  g_assert_no_error (error);
  party_fill (self->matter, NULL);
}

static void
check_tear_down (Check *self, gconstpointer data)
{
  g_clear_object (&self->matter);
  g_clear_object (&self->sitting);
  hall_tear_down (&self->hall, data);
}

static gint64
show (Check *self, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_sitting_show_async (self->sitting, NULL, hall_answer_cb, &answer);
  return ow_sitting_show_finish (self->sitting, hall_wait (&answer), error);
}

static gboolean
say (Check *self, gint64 confirmation, const char *state, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_sitting_say_async (self->sitting, confirmation, state, NULL, hall_answer_cb, &answer);
  return ow_sitting_say_finish (self->sitting, hall_wait (&answer), error);
}

static gboolean
touch (Check *self, const char *station, gint64 confirmation, gboolean right, GError **error)
{
  g_auto (Answer) answer = { NULL };

  ow_kiosk_confirm_async (self->hall.context, station, confirmation, right, NULL, hall_answer_cb,
                          &answer);
  return ow_kiosk_confirm_finish (hall_wait (&answer), error);
}

static void
assert_refused (Check *self, const char *id)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (party_accept (self->sitting, &error), ==, 0);
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_INCOMPLETE);
  g_assert_cmpstr (ow_message_get_id (ow_message_from_error (error)), ==, id);
}

static gboolean
is_shown (gpointer screen)
{
  return ow_screen_model_get_kind (screen) == OW_SCREEN_CONFIRM;
}

static gboolean
is_idle (gpointer screen)
{
  return ow_screen_model_get_kind (screen) != OW_SCREEN_CONFIRM;
}

static gboolean
has_line (GPtrArray *lines, const char *text)
{
  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *words = ow_confirm_line_dup_text (lines->pdata[i], OW_LANGUAGE_EN);

      if (strstr (words, text) != NULL)
        return TRUE;
      g_test_message ("%s", words);
    }
  return FALSE;
}

/* By touch: what stands there, who may touch it, how often, and that it is gone with the party. */
static void
test_touch (Check *self, gconstpointer data)
{
  static const char *const texts[] = { "Residence permit for foreign nationals working in Liaoning",
                                       "ERIKSSON, ANNA MARIA",
                                       "L898902C3",
                                       "RMB\xc2\xa0"
                                       "800",
                                       "Passport kept",
                                       "To collect the result" };
  g_autoptr (OwScreenModel) screen = NULL;
  g_autoptr (GError) error = NULL;
  gint64 confirmation;

  assert_refused (self, "error.counter.confirm-first");
  screen = ow_screen_model_new (self->hall.context, 1);
  confirmation = show (self, &error);
  g_assert_no_error (error);
  assert_refused (self, "error.counter.confirm-first");
  hall_until (is_shown, screen);
  g_assert_cmpint (ow_screen_model_get_confirmation (screen), ==, confirmation);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_true (has_line (ow_screen_model_get_lines (screen), texts[i]));
    }
  /* At the screen of another counter nobody answers for this party. */
  g_assert_false (touch (self, "screen-2", confirmation, TRUE, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_true (touch (self, "screen-1", confirmation, TRUE, &error));
  g_assert_no_error (error);
  g_assert_false (touch (self, "screen-1", confirmation, FALSE, &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_clear_error (&error);
  g_assert_cmpint (party_accept (self->sitting, &error), >, 0);
  g_assert_no_error (error);
  g_assert_true (party_act (self->sitting, OW_SITTING_FINISH, NULL, &error));
  hall_until (is_idle, screen);
  g_assert_cmpint (ledger_count (&self->hall, "SELECT COUNT (*) FROM confirmation WHERE state = "
                                              "'confirmed' AND way = 'touch'"),
                   ==, 1);
}

/* Something is wrong, then put right, then changed once more behind his back: each time it is shown
 * again. */
static void
test_changed (Check *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 first = show (self, &error), second;

  g_assert_no_error (error);
  g_assert_true (touch (self, "screen-1", first, FALSE, &error));
  assert_refused (self, "error.counter.confirm-objected");
  party_set (self->matter, "person.phone", "13900000001");
  second = show (self, &error);
  g_assert_cmpint (second, >, 0);
  g_assert_cmpint (second, !=, first);
  /* The old one is answered by nobody any more. */
  g_assert_false (say (self, first, "confirmed", &error));
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_STATE);
  g_clear_error (&error);
  g_assert_true (say (self, second, "confirmed", &error));
  g_assert_no_error (error);
  party_set (self->matter, "person.phone", "13900000002");
  assert_refused (self, "error.counter.confirm-again");
  g_assert_true (say (self, show (self, NULL), "declined", &error));
  g_assert_no_error (error);
  g_assert_cmpint (party_accept (self->sitting, &error), >, 0);
  g_assert_no_error (error);
  /* Each showing and each answer is in the trail. */
  g_assert_cmpint (ledger_count (&self->hall,
                                 "SELECT COUNT (*) FROM audit_event WHERE table_name = "
                                 "'confirmation'"),
                   ==, 6);
}

/* Nothing is ready: nothing is shown. Esc empties the screen and says nothing. */
static void
test_nothing (Check *self, gconstpointer data)
{
  g_autoptr (OwScreenModel) screen = NULL;
  g_autoptr (GError) error = NULL;
  gint64 confirmation;

  party_tick (self->matter, "photo");
  party_set (self->matter, "person.phone", "");
  g_assert_cmpint (show (self, &error), ==, 0);
  g_assert_error (error, OW_COUNTER_ERROR, OW_COUNTER_ERROR_INCOMPLETE);
  g_clear_error (&error);
  party_fill (self->matter, NULL);
  confirmation = show (self, &error);
  g_assert_no_error (error);
  screen = ow_screen_model_new (self->hall.context, 1);
  hall_until (is_shown, screen);
  g_assert_true (say (self, confirmation, NULL, &error));
  hall_until (is_idle, screen);
  assert_refused (self, "error.counter.confirm-first");
}

void
test_confirm_add (void)
{
  test_engine_add ("/counter/confirm/touch", Check, check_set_up, test_touch, check_tear_down);
  test_engine_add ("/counter/confirm/changed", Check, check_set_up, test_changed, check_tear_down);
  test_engine_add ("/counter/confirm/nothing", Check, check_set_up, test_nothing, check_tear_down);
}
