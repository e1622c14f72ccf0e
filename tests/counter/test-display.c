/* What the hall sees and hears: calls in their order, a call that was taken back is corrected, one
 * announcement after the other, and what stood there before is not announced again. */

#include <glib/gstdio.h>
#include <string.h>

#include "ow-announcer.h"
#include "ow-case-acts.h"
#include "ow-display-model.h"
#include "ow-hall-acts.h"
#include "ow-kiosk.h"
#include "ow-screen-model.h"
#include "ow-ticket-acts.h"
#include "test-counter.h"
#include "test-hall.h"

static OwRowId
take_and_call (Hall *hall, const char *language, int desk)
{
  OwTakeTicket take = { "A", "S01", language, NULL, NULL, 1 };
  OwCallNext call = { "A", desk };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) taken = hall_act (hall, 0, "kiosk-1", NULL, ow_take_run, &take, &error);
  g_autoptr (JsonObject) called
      = hall_act (hall, hall->clerk, "desk-1", NULL, ow_call_next_run, &call, &error);

  g_assert_no_error (error);
  g_assert_nonnull (called);
  ow_clock_advance (hall->clock, 1000);
  return ow_result_get_id (taken, "ticket");
}

static void
move (Hall *hall, OwRowId ticket, const char *event, int desk)
{
  OwTicketAct request = { .ticket = ticket, .event = event, .desk = desk };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result
      = hall_act (hall, hall->clerk, "desk-1", "why", ow_ticket_act_run, &request, &error);

  g_assert_no_error (error);
  g_assert_nonnull (result);
  ow_clock_advance (hall->clock, 1000);
}

typedef struct
{
  OwDisplayModel *model;
  GString *heard;
  guint changes;
} Ear;

static void
call_cb (OwDisplayModel *model, const OwCall *call, Ear *ear)
{
  g_string_append_printf (ear->heard, "%s%s>%d %s;", call->corrected ? "!" : "", call->number,
                          call->desk, ow_language_get_code (call->language));
}

static void
changed_cb (OwDisplayModel *model, Ear *ear)
{
  ear->changes++;
}

typedef struct
{
  Ear *ear;
  const char *text;
} Expected;

static gboolean
is_heard (gpointer data)
{
  Expected *expected = data;

  return g_str_equal (expected->ear->heard->str, expected->text);
}

static void
until_heard (Ear *ear, const char *text)
{
  Expected expected = { ear, text };

  hall_until (is_heard, &expected);
}

/* What is still being read when a test is over keeps the model a moment longer: nobody listens. */
static void
ear_close (Ear *ear)
{
  g_signal_handlers_disconnect_by_data (ear->model, ear);
  g_object_unref (ear->model);
}

static gboolean
has_changed (gpointer data)
{
  return ((Ear *)data)->changes > 0;
}

static void
test_calls (Hall *hall, gconstpointer data)
{
  Ear ear = { NULL, g_string_new (NULL), 0 };
  OwRowId before = take_and_call (hall, "ko", 1);
  OwRowId second, third;
  OwUndoTicket undo = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) undone = NULL;
  const OwCall *first;

  ear.model = ow_display_model_new (hall->context);
  g_signal_connect (ear.model, "call", G_CALLBACK (call_cb), &ear);
  g_signal_connect (ear.model, "changed", G_CALLBACK (changed_cb), &ear);
  hall_until (has_changed, &ear);
  /* What was called before is shown and not heard. */
  g_assert_cmpuint (ow_display_model_get_calls (ear.model)->len, ==, 1);
  g_assert_cmpstr (ear.heard->str, ==, "");
  move (hall, before, "recall", 1);
  until_heard (&ear, "A001>1 ko;");
  second = take_and_call (hall, "ru", 2);
  third = take_and_call (hall, "zh_CN", 3);
  until_heard (&ear, "A001>1 ko;A002>2 ru;A003>3 zh_CN;");
  undo.ticket = third;
  undone = hall_act (hall, hall->clerk, "desk-1", NULL, ow_undo_ticket_run, &undo, &error);
  g_assert_no_error (error);
  until_heard (&ear, "A001>1 ko;A002>2 ru;A003>3 zh_CN;!A003>3 zh_CN;");
  /* The board no longer has it; the newest that stands is first. */
  first = g_ptr_array_index (ow_display_model_get_calls (ear.model), 0);
  g_assert_cmpstr (first->number, ==, "A002");
  g_assert_cmpint (second, !=, 0);
  ear_close (&ear);
  g_string_free (ear.heard, TRUE);
}

/* Pauses with the time of return, messages, and never a person: the model has no such field. */
static void
test_lines (Hall *hall, gconstpointer data)
{
  OwInstant back = ow_clock_now (hall->clock) + 45 * G_GINT64_CONSTANT (60000);
  OwPauseDesk pause = { 4, "lunch", back };
  OwSetHallMessage closing = { "closing", 990, TRUE };
  Ear ear = { NULL, g_string_new (NULL), 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) paused
      = hall_act (hall, hall->clerk, "desk-4", NULL, ow_pause_desk_run, &pause, &error);
  g_autoptr (JsonObject) set = hall_act (hall, hall->supervisor, "desk-1", NULL,
                                         ow_set_hall_message_run, &closing, &error);
  const OwDeskPause *line;

  g_assert_no_error (error);
  ear.model = ow_display_model_new (hall->context);
  g_signal_connect (ear.model, "changed", G_CALLBACK (changed_cb), &ear);
  hall_until (has_changed, &ear);
  g_assert_cmpuint (ow_display_model_get_pauses (ear.model)->len, ==, 1);
  line = g_ptr_array_index (ow_display_model_get_pauses (ear.model), 0);
  g_assert_cmpint (line->desk, ==, 4);
  g_assert_cmpstr (line->pause, ==, "lunch");
  g_assert_cmpint (line->until, ==, back);
  g_assert_cmpuint (ow_display_model_get_messages (ear.model)->len, ==, 1);
  ear_close (&ear);
  g_string_free (ear.heard, TRUE);
}

/* The closure of today stands before the messages; that of another day is not shown. */
static void
test_closed (Hall *hall, gconstpointer data)
{
  g_autofree char *today = ow_date_to_string (ow_context_get_today (hall->context));
  g_autofree char *tomorrow = ow_date_to_string (ow_context_get_today (hall->context) + 1);
  Ear ear = { NULL, g_string_new (NULL), 0 };
  g_autoptr (OwMessage) message = NULL;
  g_autofree char *words = NULL;

  hall_set_layer (hall, "closure", tomorrow, "closed", NULL);
  hall_set_layer (hall, "closure", today, "12:00-17:00", NULL);
  ear.model = ow_display_model_new (hall->context);
  g_signal_connect (ear.model, "changed", G_CALLBACK (changed_cb), &ear);
  hall_until (has_changed, &ear);
  g_assert_cmpuint (ow_display_model_get_messages (ear.model)->len, ==, 1);
  message = ow_hall_notice_new_message (
      g_ptr_array_index (ow_display_model_get_messages (ear.model), 0));
  words = ow_message_render (message, OW_LANGUAGE_EN);
  g_assert_cmpstr (words, ==, "The hall is closed today from 12:00 to 17:00.");
  ear_close (&ear);
  g_string_free (ear.heard, TRUE);
}

/* A program in place of speech-dispatcher that writes when it begins and when it ends. */
static char *
make_speech (Hall *hall, const char *log)
{
  g_autofree char *script = g_strdup_printf (
      "#!/bin/sh\necho \"begin $3 $5\" >>'%s'\nread -t 1 x <'%s.pipe'\necho end >>'%s'\n", log, log,
      log);
  char *path = g_build_filename (hall->folder, "speech", NULL);

  g_assert_true (g_file_set_contents (path, script, -1, NULL));
  g_assert_cmpint (g_chmod (path, 0700), ==, 0);
  return path;
}

typedef struct
{
  guint begun, ended;
  GString *order;
} Spoken;

static void
begin_cb (OwAnnouncer *announcer, const char *key, Spoken *spoken)
{
  g_assert_cmpuint (spoken->begun, ==, spoken->ended);
  spoken->begun++;
  g_string_append (spoken->order, key);
}

static void
end_cb (OwAnnouncer *announcer, const char *key, Spoken *spoken)
{
  spoken->ended++;
}

static gboolean
all_ended (gpointer data)
{
  return ((Spoken *)data)->ended == 3;
}

/* Promise: queued and never overlapping, in both languages of a call. */
static void
test_announcer (Hall *hall, gconstpointer data)
{
  g_autofree char *log = g_build_filename (hall->folder, "speech.log", NULL);
  g_autofree char *speech = make_speech (hall, log);
  g_autoptr (OwAnnouncer) announcer = ow_announcer_new (speech, 50);
  Spoken spoken = { 0, 0, g_string_new (NULL) };
  OwSpeech parts[] = { { OW_LANGUAGE_ZH, "one" }, { OW_LANGUAGE_RU, "two" } };
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (ow_announcer_speaks (announcer));
  g_signal_connect (announcer, "begin", G_CALLBACK (begin_cb), &spoken);
  g_signal_connect (announcer, "end", G_CALLBACK (end_cb), &spoken);
  ow_announcer_add (announcer, "a", parts, 2);
  ow_announcer_add (announcer, "b", parts, 2);
  ow_announcer_add (announcer, "c", parts, 2);
  g_assert_cmpuint (ow_announcer_get_n_waiting (announcer), ==, 2);
  hall_until (all_ended, &spoken);
  g_assert_cmpstr (spoken.order->str, ==, "abc");
  g_assert_true (g_file_get_contents (log, &text, NULL, NULL));
  lines = g_strsplit (g_strstrip (text), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 12);
  for (guint i = 0; i < 12; i += 2)
    {
      g_assert_cmpstr (lines[i], ==, i % 4 == 0 ? "begin zh-cn one" : "begin ru two");
      g_assert_cmpstr (lines[i + 1], ==, "end");
    }
  g_string_free (spoken.order, TRUE);
}

/* Without speech it is only shown, in the same order; a speech program that is not there is no
 * reason to stop. */
static void
test_silent (Hall *hall, gconstpointer data)
{
  static const char *const commands[] = { "", "/nowhere/spd-say" };

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autoptr (OwAnnouncer) announcer = ow_announcer_new (commands[i], 20);
      Spoken spoken = { 0, 0, g_string_new (NULL) };
      OwSpeech part = { OW_LANGUAGE_EN, "one" };

      g_signal_connect (announcer, "begin", G_CALLBACK (begin_cb), &spoken);
      g_signal_connect (announcer, "end", G_CALLBACK (end_cb), &spoken);
      for (int n = 0; n < 3; n++)
        ow_announcer_add (announcer, "x", &part, 1);
      hall_until (all_ended, &spoken);
      g_string_free (spoken.order, TRUE);
    }
}

/* The kiosk's own questions: a press that comes twice is one number, a QR leads back to it, a QR of
 * another place does not, and without a printer the number stands. */
static void
test_kiosk (Hall *hall, gconstpointer data)
{
  static const char *const services[] = { "S01", "S08", NULL };
  OwKioskRequest request = { .request_id = "6b3c1f52-0a51-4a0c-8d5e-0123456789ab",
                             .services = services,
                             .language = OW_LANGUAGE_JA,
                             .applicants = 2 };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwKioskTicket) ticket = NULL;
  g_autoptr (OwKioskTicket) again = NULL;
  g_autoptr (OwKioskTicket) looked = NULL;
  g_auto (Answer) first = { NULL };
  g_auto (Answer) second = { NULL };
  g_auto (Answer) look = { NULL };
  g_auto (Answer) foreign = { NULL };
  g_auto (Answer) printed = { NULL };
  g_autofree char *changed = NULL;

  ow_kiosk_take_async (hall->context, "kiosk-1", &request, NULL, hall_answer_cb, &first);
  ow_kiosk_take_async (hall->context, "kiosk-1", &request, NULL, hall_answer_cb, &second);
  ticket = ow_kiosk_take_finish (hall_wait (&first), &error);
  g_assert_no_error (error);
  again = ow_kiosk_take_finish (hall_wait (&second), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ticket->number, ==, "A001");
  g_assert_cmpint (ticket->ticket, ==, again->ticket);
  g_assert_cmpint (test_engine_run_sql (hall->path, "SELECT COUNT (*) FROM ticket"), ==, 1);
  g_assert_cmpint (ticket->wait.ahead, ==, 0);
  g_assert_nonnull (ticket->qr);
  ow_kiosk_look_async (hall->context, ticket->qr, NULL, hall_answer_cb, &look);
  looked = ow_kiosk_look_finish (hall_wait (&look), &error);
  g_assert_no_error (error);
  g_assert_cmpint (looked->ticket, ==, ticket->ticket);
  g_assert_cmpint (looked->language, ==, OW_LANGUAGE_JA);
  changed = g_strdup (ticket->qr);
  *strstr (changed, "A001") = 'B';
  ow_kiosk_look_async (hall->context, changed, NULL, hall_answer_cb, &foreign);
  g_assert_null (ow_kiosk_look_finish (hall_wait (&foreign), &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  ow_kiosk_print_async (hall->context, "kiosk-1", ticket->ticket, OW_LANGUAGE_JA, NULL, NULL,
                        hall_answer_cb, &printed);
  g_assert_false (ow_kiosk_print_finish (hall_wait (&printed), &error));
  g_assert_nonnull (error);
  g_assert_cmpint (
      test_engine_run_sql (hall->path, "SELECT COUNT (*) FROM ticket WHERE state = 'queued'"), ==,
      1);
}

static gboolean
is_idle (gpointer data)
{
  return ow_screen_model_get_kind (data) == OW_SCREEN_IDLE;
}

static gboolean
is_rating (gpointer data)
{
  return ow_screen_model_get_kind (data) == OW_SCREEN_RATING;
}

static gboolean
is_sentence (gpointer data)
{
  return ow_screen_model_get_kind (data) == OW_SCREEN_SENTENCE;
}

/* The question comes by itself when a visit has ended, once, and goes when the next is called. */
static void
test_screen (Hall *hall, gconstpointer data)
{
  OwRowId ticket = take_and_call (hall, "ko", 1);
  g_autoptr (OwScreenModel) model = ow_screen_model_new (hall->context, 1);
  OwShowOnScreen sentence = { 1, "sentence", "07", 0, "ru" };
  OwShowOnScreen idle = { 1, "idle", NULL, 0, "ru" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) shown = NULL;
  g_autoptr (JsonObject) hidden = NULL;

  hall_run_for (300);
  g_assert_true (is_idle (model));
  move (hall, ticket, "finish", 1);
  hall_until (is_rating, model);
  g_assert_cmpstr (ow_screen_model_get_number (model), ==, "A001");
  g_assert_cmpint (ow_screen_model_get_language (model), ==, OW_LANGUAGE_KO);
  ow_screen_model_end_rating (model);
  hall_until (is_idle, model);
  shown = hall_act (hall, hall->clerk, "desk-1", NULL, ow_show_on_screen_run, &sentence, &error);
  hall_until (is_sentence, model);
  g_assert_cmpstr (ow_screen_model_get_code (model), ==, "07");
  hidden = hall_act (hall, hall->clerk, "desk-1", NULL, ow_show_on_screen_run, &idle, &error);
  hall_until (is_idle, model);
  g_assert_no_error (error);
}

void
test_display_add (void)
{
  test_engine_add ("/counter/display/calls", Hall, hall_set_up, test_calls, hall_tear_down);
  test_engine_add ("/counter/display/lines", Hall, hall_set_up, test_lines, hall_tear_down);
  test_engine_add ("/counter/display/closed", Hall, hall_set_up, test_closed, hall_tear_down);
  test_engine_add ("/counter/display/kiosk", Hall, hall_set_up, test_kiosk, hall_tear_down);
  test_engine_add ("/counter/display/screen", Hall, hall_set_up, test_screen, hall_tear_down);
  g_test_add ("/counter/display/announcer", Hall, NULL, hall_set_up, test_announcer,
              hall_tear_down);
  g_test_add ("/counter/display/silent", Hall, NULL, hall_set_up, test_silent, hall_tear_down);
}
