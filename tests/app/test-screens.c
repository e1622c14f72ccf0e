/* The screens of the hall in real windows: a visit to the kiosk by touches, a passport that has a
 * number already, going back to the start, the display before and after the store, the rating. */

#include "test-app.h"

#include <glib/gstdio.h>
#include <string.h>

#include "keyboard.h"
#include "ow-case-acts.h"
#include "ow-display-window.h"
#include "ow-hall-program.h"
#include "ow-kiosk-window.h"
#include "ow-message.h"
#include "ow-rating-window.h"
#include "ow-ticket-acts.h"
#include "ow-ui.h"

#define SPECIMEN                                                                                   \
  "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F3204153ZE184226B<<<<<16"

typedef struct
{
  Hall hall;
  OwKioskWindow *kiosk;
} Screen;

static void
set_up (Screen *screen, gconstpointer data)
{
  hall_set_up (&screen->hall, data);
  ow_ui_init ();
}

static void
tear_down (Screen *screen, gconstpointer data)
{
  if (screen->kiosk != NULL)
    gtk_window_destroy (GTK_WINDOW (screen->kiosk));
  hall_tear_down (&screen->hall, data);
}

static void
open_speaking_kiosk (Screen *screen, const char *speech)
{
  screen->kiosk = ow_kiosk_window_new (NULL, "kiosk-1", speech);
  g_assert_cmpstr (ow_kiosk_window_get_page (screen->kiosk), ==, "away");
  ow_kiosk_window_set_context (screen->kiosk, screen->hall.context);
  gtk_window_present (GTK_WINDOW (screen->kiosk));
}

static void
open_kiosk (Screen *screen)
{
  open_speaking_kiosk (screen, "");
  g_assert_false (gtk_widget_get_visible (
      find_widget (GTK_WIDGET (screen->kiosk), GTK_TYPE_TOGGLE_BUTTON, "listen")));
}

static void
touch (Screen *screen, const char *name)
{
  GtkWidget *button = find_widget (GTK_WIDGET (screen->kiosk), GTK_TYPE_BUTTON, name);

  if (button == NULL)
    g_error ("no button %s on the page %s", name, ow_kiosk_window_get_page (screen->kiosk));
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

typedef struct
{
  Screen *screen;
  const char *page;
} Page;

static gboolean
is_page (gpointer data)
{
  Page *page = data;

  return g_strcmp0 (ow_kiosk_window_get_page (page->screen->kiosk), page->page) == 0;
}

static void
until_page (Screen *screen, const char *name)
{
  Page page = { screen, name };

  hall_until (is_page, &page);
}

static gboolean
says_no_paper (gpointer data)
{
  return has_text (GTK_WIDGET (data), ow_message_text ("kiosk.no-paper", OW_LANGUAGE_RU));
}

/* Two matters on one number, for two people, in Russian; pressed twice it is one number; without a
 * printer the number stands on the screen. */
static void
test_kiosk_visit (Screen *screen, gconstpointer data)
{
  open_kiosk (screen);
  g_assert_cmpstr (ow_kiosk_window_get_page (screen->kiosk), ==, "start");
  touch (screen, "ru");
  g_assert_cmpint (ow_kiosk_window_get_language (screen->kiosk), ==, OW_LANGUAGE_RU);
  g_assert_false (
      gtk_widget_get_sensitive (find_widget (GTK_WIDGET (screen->kiosk), GTK_TYPE_BUTTON, "next")));
  touch (screen, "S01");
  touch (screen, "more");
  touch (screen, "S10");
  touch (screen, "next");
  touch (screen, "plus");
  touch (screen, "elderly");
  touch (screen, "next");
  g_assert_cmpstr (ow_kiosk_window_get_page (screen->kiosk), ==, "confirm");
  {
    GtkWidget *next = find_widget (GTK_WIDGET (screen->kiosk), GTK_TYPE_BUTTON, "next");

    g_object_ref (next);
    g_signal_emit_by_name (next, "clicked");
    g_signal_emit_by_name (next, "clicked");
    g_object_unref (next);
  }
  until_page (screen, "number");
  g_assert_true (has_text (GTK_WIDGET (screen->kiosk), "A001"));
  hall_until (says_no_paper, screen->kiosk);
  g_assert_cmpint (
      test_engine_run_sql (screen->hall.path,
                           "SELECT COUNT (*) FROM ticket WHERE services = 'S01 S10' AND "
                           "applicants = 2 AND ticket_class = 'elderly' AND language = 'ru'"),
      ==, 1);
  g_assert_cmpint (test_engine_run_sql (screen->hall.path, "SELECT COUNT (*) FROM ticket"), ==, 1);
  touch (screen, "restart");
  g_assert_cmpstr (ow_kiosk_window_get_page (screen->kiosk), ==, "start");
}

static gboolean
says_scan_again (gpointer data)
{
  return has_text (GTK_WIDGET (data), ow_message_text ("kiosk.scan-again", OW_LANGUAGE_RU));
}

/* What is scanned while a number is made is not lost: it is said beside the number, and scanned
 * again it begins the visit of the next person. */
static void
test_kiosk_busy (Screen *screen, gconstpointer data)
{
  open_kiosk (screen);
  touch (screen, "ru");
  touch (screen, "S01");
  touch (screen, "next");
  touch (screen, "next");
  touch (screen, "next");
  ow_kiosk_window_scan (screen->kiosk, SPECIMEN);
  until_page (screen, "number");
  hall_until (says_scan_again, screen->kiosk);
  g_assert_true (has_text (GTK_WIDGET (screen->kiosk), "A001"));
  keyboard_picture (GTK_WINDOW (screen->kiosk), "kiosk-busy");
  ow_kiosk_window_scan (screen->kiosk, SPECIMEN);
  g_assert_cmpstr (ow_kiosk_window_get_page (screen->kiosk), ==, "services");
  g_assert_false (has_text (GTK_WIDGET (screen->kiosk), "A001"));
}

static void
choose (Screen *screen, const char *service)
{
  ow_kiosk_window_scan (screen->kiosk, SPECIMEN);
  g_assert_cmpstr (ow_kiosk_window_get_page (screen->kiosk), ==, "services");
  touch (screen, service);
  touch (screen, "next");
  touch (screen, "next");
  touch (screen, "next");
}

static gboolean
says_code (gpointer data)
{
  return has_text (GTK_WIDGET (data), ow_message_text ("error.appointment.code", OW_LANGUAGE_KO));
}

/* A scan that comes to nothing on the start page says in every language what to do, goes by itself,
 * and does not take away what somebody chooses meanwhile. */
static void
test_kiosk_problem (Screen *screen, gconstpointer data)
{
  GtkWidget *kiosk;

  open_kiosk (screen);
  kiosk = GTK_WIDGET (screen->kiosk);
  ow_kiosk_window_scan (screen->kiosk, "TSY26112399999X");
  hall_until (says_code, screen->kiosk);
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    g_assert_true (has_text (kiosk, ow_message_text ("error.appointment.code", i)));
  keyboard_picture (GTK_WINDOW (kiosk), "kiosk-problem");
  ow_kiosk_window_scan (screen->kiosk, "http://example.org/");
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    g_assert_true (has_text (kiosk, ow_message_text ("kiosk.not-read", i)));
  keyboard_idle (21000);
  g_assert_cmpstr (ow_kiosk_window_get_page (screen->kiosk), ==, "start");
  g_assert_false (has_text (kiosk, ow_message_text ("kiosk.not-read", OW_LANGUAGE_EN)));
  ow_kiosk_window_scan (screen->kiosk, "http://example.org/");
  touch (screen, "ru");
  g_assert_cmpstr (ow_kiosk_window_get_page (screen->kiosk), ==, "services");
  keyboard_idle (21000);
  g_assert_cmpstr (ow_kiosk_window_get_page (screen->kiosk), ==, "services");
}

/* The same passport again: asked, and joined. Its number is nowhere in the store. */
static void
test_kiosk_join (Screen *screen, gconstpointer data)
{
  open_kiosk (screen);
  choose (screen, "S01");
  until_page (screen, "number");
  touch (screen, "restart");
  choose (screen, "S04");
  until_page (screen, "join");
  g_assert_true (has_text (GTK_WIDGET (screen->kiosk), "A001"));
  touch (screen, "join");
  until_page (screen, "number");
  g_assert_cmpint (test_engine_run_sql (screen->hall.path,
                                        "SELECT COUNT (*) FROM ticket WHERE services = 'S01 S04'"),
                   ==, 1);
  g_assert_cmpint (test_engine_run_sql (screen->hall.path, "SELECT COUNT (*) FROM person"), ==, 0);
}

static gboolean
says_no_slip (gpointer data)
{
  return has_text (GTK_WIDGET (data), ow_message_text ("kiosk.info.no-paper", OW_LANGUAGE_RU));
}

#define GERMAN                                                                                     \
  "P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<\nC01X00T478D<<6408125F2702283<<<<<<<<<<<<<<<4"

static void
press_line (Screen *screen, const char *title)
{
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *name = g_strdup_printf ("line%u", i);
      GtkWidget *button = find_widget (GTK_WIDGET (screen->kiosk), GTK_TYPE_BUTTON, name);

      if (button == NULL || !has_text (button, title))
        continue;
      g_signal_emit_by_name (button, "clicked");
      return;
    }
  g_error ("no line %s", title);
}

/* Information without a number: topic, city, line, record with its source, all by touch, in the
 * language chosen; the steps back lead where one came from, and no number is taken. */
static void
test_kiosk_information (Screen *screen, gconstpointer data)
{
  GtkWidget *kiosk;

  open_kiosk (screen);
  kiosk = GTK_WIDGET (screen->kiosk);
  touch (screen, "ru");
  keyboard_idle (200);
  keyboard_picture (GTK_WINDOW (kiosk), "kiosk-services-ru");
  touch (screen, "information");
  g_assert_cmpstr (ow_kiosk_window_get_page (screen->kiosk), ==, "info");
  keyboard_picture (GTK_WINDOW (kiosk), "kiosk-info-ru");
  touch (screen, "hospitals");
  g_assert_cmpstr (ow_kiosk_window_get_page (screen->kiosk), ==, "info-city");
  keyboard_picture (GTK_WINDOW (kiosk), "kiosk-city-ru");
  touch (screen, "DL");
  g_assert_cmpstr (ow_kiosk_window_get_page (screen->kiosk), ==, "info-list");
  keyboard_picture (GTK_WINDOW (kiosk), "kiosk-list-ru");
  touch (screen, "more");
  touch (screen, "back");
  touch (screen, "DL");
  press_line (screen, "Dalian");
  g_assert_cmpstr (ow_kiosk_window_get_page (screen->kiosk), ==, "info-record");
  g_assert_true (has_text (kiosk, "GUIDE IX, A12"));
  g_assert_true (has_text (kiosk, ow_message_text ("finding.GUIDE-DISC.footer", OW_LANGUAGE_RU)));
  keyboard_picture (GTK_WINDOW (kiosk), "kiosk-record-ru");
  touch (screen, "next");
  /* Not twice while it prints; without a printer the code on the screen is the slip. */
  g_assert_false (gtk_widget_get_sensitive (find_widget (kiosk, GTK_TYPE_BUTTON, "next")));
  hall_until (says_no_slip, kiosk);
  touch (screen, "back");
  g_assert_cmpstr (ow_kiosk_window_get_page (screen->kiosk), ==, "info-list");
  touch (screen, "back");
  touch (screen, "back");
  touch (screen, "sights");
  g_assert_cmpstr (ow_kiosk_window_get_page (screen->kiosk), ==, "info-city");
  touch (screen, "back");
  touch (screen, "links");
  g_assert_cmpstr (ow_kiosk_window_get_page (screen->kiosk), ==, "info-list");
  touch (screen, "back");
  touch (screen, "back");
  g_assert_cmpstr (ow_kiosk_window_get_page (screen->kiosk), ==, "services");
  touch (screen, "information");
  /* The passport answers the question that most come with. */
  ow_kiosk_window_scan (screen->kiosk, GERMAN);
  g_assert_cmpstr (ow_kiosk_window_get_page (screen->kiosk), ==, "info-record");
  g_assert_true (has_text (kiosk, ow_message_text ("desk.visa-free.unilateral", OW_LANGUAGE_RU)));
  keyboard_picture (GTK_WINDOW (kiosk), "kiosk-country-ru");
  touch (screen, "back");
  touch (screen, "back");
  ow_kiosk_window_scan (screen->kiosk, SPECIMEN);
  g_assert_cmpstr (ow_kiosk_window_get_page (screen->kiosk), ==, "info");
  g_assert_true (has_text (kiosk, ow_message_text ("finding.GUIDE-I-1.none", OW_LANGUAGE_RU)));
  touch (screen, "restart");
  g_assert_cmpint (test_engine_run_sql (screen->hall.path, "SELECT COUNT (*) FROM ticket"), ==, 0);
  g_assert_cmpint (test_engine_run_sql (screen->hall.path, "SELECT COUNT (*) FROM person"), ==, 0);
}

/* What a page needs at 1366 pixels of width, against the 768 of the smallest screen. */
static void
check_height (Screen *screen, OwLanguage language)
{
  int minimum = 0;

  gtk_widget_measure (gtk_window_get_child (GTK_WINDOW (screen->kiosk)), GTK_ORIENTATION_VERTICAL,
                      1366, &minimum, NULL, NULL, NULL);
  if (minimum > 768)
    g_error ("%s in %s needs %d pixels", ow_kiosk_window_get_page (screen->kiosk),
             ow_language_get_code (language), minimum);
}

/* No page runs off the smallest screen in any language. */
static void
test_kiosk_heights (Screen *screen, gconstpointer data)
{
  static const char *const steps[]
      = { "more",    "information", "offices", "back", "services", "back",  "entry", "back",
          "payment", "line0",       "back",    "back", "travel",   "line0", "back",  "back",
          "sights",  "SY",          "more",    "more", "back",     "back",  "links", "line2" };

  open_kiosk (screen);
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      OwLanguage language = (OwLanguage)i;

      check_height (screen, language);
      touch (screen, ow_language_get_code (language));
      check_height (screen, language);
      for (gsize s = 0; s < G_N_ELEMENTS (steps); s++)
        {
          touch (screen, steps[s]);
          check_height (screen, language);
        }
      {
        g_autofree char *name = g_strdup_printf ("kiosk-link-%s", ow_language_get_code (language));

        keyboard_idle (100);
        keyboard_picture (GTK_WINDOW (screen->kiosk), name);
      }
      ow_kiosk_window_scan (screen->kiosk, GERMAN);
      check_height (screen, language);
      {
        g_autofree char *name
            = g_strdup_printf ("kiosk-country-%s", ow_language_get_code (language));

        keyboard_idle (100);
        keyboard_picture (GTK_WINDOW (screen->kiosk), name);
      }
      touch (screen, "restart");
    }
}

/* Whoever walks away leaves nothing for the next. */
static void
test_kiosk_idle (Screen *screen, gconstpointer data)
{
  g_assert_true (ow_parameters_set (ow_context_get_parameters (screen->hall.context),
                                    "kiosk_idle_seconds", "10", NULL));
  open_kiosk (screen);
  ow_kiosk_window_scan (screen->kiosk, SPECIMEN);
  touch (screen, "S01");
  until_page (screen, "start");
  touch (screen, "en");
  g_assert_false (
      gtk_widget_get_sensitive (find_widget (GTK_WIDGET (screen->kiosk), GTK_TYPE_BUTTON, "next")));
}

/* Everything that is pressed lies in the lower two thirds of the screen, on every page and in the
 * longest language: a person in a wheelchair reaches it. */
static void
check_reach (Screen *screen, GtkWidget *root, guint *n)
{
  GtkWidget *window = GTK_WIDGET (screen->kiosk);
  graphene_rect_t bounds;

  if (!gtk_widget_get_mapped (root))
    return;
  if (GTK_IS_BUTTON (root) && gtk_widget_get_opacity (root) > 0)
    {
      g_assert_true (gtk_widget_compute_bounds (root, window, &bounds));
      g_test_message ("%s: %s at %.0f of %d", ow_kiosk_window_get_page (screen->kiosk),
                      gtk_widget_get_name (root), bounds.origin.y, gtk_widget_get_height (window));
      g_assert_cmpfloat (bounds.origin.y, >=, gtk_widget_get_height (window) / 3.0);
      g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (window));
      (*n)++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_reach (screen, child, n);
}

static void
check_page (Screen *screen, const char *page, guint least)
{
  g_autofree char *name = g_strdup_printf (
      "kiosk-%s-%s", page, ow_language_get_code (ow_kiosk_window_get_language (screen->kiosk)));
  g_autoptr (GdkTexture) texture = NULL;
  guint n = 0;

  g_assert_cmpstr (ow_kiosk_window_get_page (screen->kiosk), ==, page);
  hall_run_for (200);
  /* However slow the machine is: where the buttons lie is known once they are drawn. */
  texture = keyboard_texture (GTK_WINDOW (screen->kiosk));
  keyboard_picture (GTK_WINDOW (screen->kiosk), name);
  check_reach (screen, GTK_WIDGET (screen->kiosk), &n);
  g_assert_cmpuint (n, >=, least);
}

static void
test_kiosk_reach (Screen *screen, gconstpointer data)
{
  static const char *const languages[] = { "ru", "other", "zh_CN" };

  open_kiosk (screen);
  check_page (screen, "start", 7);
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      touch (screen, languages[i]);
      check_page (screen, "services", 9);
      touch (screen, "S01");
      touch (screen, "next");
      check_page (screen, "people", 9);
      touch (screen, "next");
      check_page (screen, "confirm", 3);
      touch (screen, "restart");
    }
  touch (screen, "appointment");
  check_page (screen, "code", 13);
}

typedef struct
{
  const char *log, *line;
} Heard;

static gboolean
is_heard (gpointer data)
{
  Heard *heard = data;
  g_autofree char *text = NULL;

  return g_file_get_contents (heard->log, &text, NULL, NULL) && strstr (text, heard->line) != NULL;
}

static void
until_heard (const char *log, const char *line)
{
  Heard heard = { log, line };

  hall_until (is_heard, &heard);
}

/* Whoever cannot read touches the picture of a loudspeaker: the page is said, each language in its
 * own voice, then each next page in the language that was chosen; the next person finds it silent.
 */
static void
test_kiosk_aloud (Screen *screen, gconstpointer data)
{
  g_autofree char *log = g_build_filename (screen->hall.folder, "speech.log", NULL);
  g_autofree char *script = g_strdup_printf ("#!/bin/sh\necho \"$3: $5\" >>'%s'\n", log);
  g_autofree char *speech = g_build_filename (screen->hall.folder, "speech", NULL);
  g_autofree char *services
      = g_strdup_printf ("ru: %s\n", ow_message_text ("kiosk.services", OW_LANGUAGE_RU));
  g_autofree char *people
      = g_strdup_printf ("ru: %s\n", ow_message_text ("kiosk.people", OW_LANGUAGE_RU));
  GtkWidget *listen;

  g_assert_true (g_file_set_contents (speech, script, -1, NULL));
  g_assert_cmpint (g_chmod (speech, 0700), ==, 0);
  open_speaking_kiosk (screen, speech);
  listen = find_widget (GTK_WIDGET (screen->kiosk), GTK_TYPE_TOGGLE_BUTTON, "listen");
  g_assert_true (gtk_widget_get_visible (listen));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (listen), TRUE);
  until_heard (log, "ru: Русский\n");
  until_heard (log, "ja: 日本語\n");
  touch (screen, "ru");
  until_heard (log, services);
  touch (screen, "S01");
  touch (screen, "next");
  until_heard (log, people);
  touch (screen, "plus");
  until_heard (log, "ru: 2\n");
  touch (screen, "restart");
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (listen)));
}

static OwRowId
call (Screen *screen, int desk, gboolean finish)
{
  OwTakeTicket take = { "A", "S01", "ja", NULL, NULL, 1 };
  OwCallNext next = { "A", desk };
  OwTicketAct end = { .event = "finish", .desk = desk };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) taken
      = hall_act (&screen->hall, 0, "kiosk-1", NULL, ow_take_run, &take, &error);
  g_autoptr (JsonObject) called = hall_act (&screen->hall, screen->hall.clerk, "desk-1", NULL,
                                            ow_call_next_run, &next, &error);
  g_autoptr (JsonObject) finished = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (called);
  end.ticket = ow_result_get_id (taken, "ticket");
  if (finish)
    finished = hall_act (&screen->hall, screen->hall.clerk, "desk-1", NULL, ow_ticket_act_run, &end,
                         &error);
  g_assert_no_error (error);
  return end.ticket;
}

static gboolean
shows_call (gpointer window)
{
  return has_text (window, "A001 → 3");
}

/* The display: before the store, with it, without it again; what it knew stays. */
static void
test_display (Screen *screen, gconstpointer data)
{
  OwDisplayWindow *window = ow_display_window_new (NULL, "");
  const char *away = ow_message_text ("display.away", OW_LANGUAGE_ZH);

  gtk_window_present (GTK_WINDOW (window));
  hall_run_for (50);
  g_assert_true (has_text (GTK_WIDGET (window), away));
  ow_display_window_set_context (window, screen->hall.context);
  hall_run_for (600);
  call (screen, 3, FALSE);
  hall_until (shows_call, window);
  ow_display_window_set_context (window, NULL);
  hall_run_for (50);
  g_assert_true (shows_call (window));
  ow_display_window_set_context (window, screen->hall.context);
  hall_run_for (300);
  g_assert_true (shows_call (window));
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
asks (gpointer window)
{
  return g_strcmp0 (ow_rating_window_get_page (window), "rating") == 0;
}

static gboolean
thanks (gpointer window)
{
  return g_strcmp0 (ow_rating_window_get_page (window), "thanks") == 0;
}

/* A visit ends, the question stands in the language of the visitor, one touch answers it. */
static void
test_rating (Screen *screen, gconstpointer data)
{
  OwRatingWindow *window = ow_rating_window_new (NULL, 1);
  GtkWidget *button;

  ow_rating_window_set_context (window, screen->hall.context);
  gtk_window_present (GTK_WINDOW (window));
  call (screen, 1, TRUE);
  hall_until (asks, window);
  g_assert_true (has_text (GTK_WIDGET (window), ow_message_text ("rating.5", OW_LANGUAGE_JA)));
  button = find_widget (GTK_WIDGET (window), GTK_TYPE_BUTTON, "2");
  g_object_ref (button);
  g_signal_emit_by_name (button, "clicked");
  g_signal_emit_by_name (button, "clicked");
  g_object_unref (button);
  hall_until (thanks, window);
  g_assert_cmpint (
      test_engine_run_sql (screen->hall.path,
                           "SELECT COUNT (*) FROM rating WHERE level = 2 AND state = 'open'"),
      ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What the command line may say. */
static void
test_options (void)
{
  static const struct
  {
    OwHallOptions options;
    gboolean good;
  } rows[] = {
    { { .kind = OW_HALL_KIOSK, .training = TRUE }, TRUE },
    { { .kind = OW_HALL_DISPLAY, .profile = "hall2" }, TRUE },
    { { .kind = OW_HALL_RATING, .desk = 4 }, TRUE },
    { { .kind = OW_HALL_RATING, .desk = 400 }, FALSE },
    { { .kind = OW_HALL_KIOSK, .now = "2026-11-24T09:00+08:00" }, FALSE },
    { { .kind = OW_HALL_KIOSK, .profile = "../x" }, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OwHallProgram) program = ow_hall_program_new (&rows[i].options, &error);

      g_assert_true ((program != NULL) == rows[i].good);
      g_assert_true ((error == NULL) == rows[i].good);
    }
}

void
test_screens_add (void)
{
  g_test_add ("/app/screens/kiosk", Screen, NULL, set_up, test_kiosk_visit, tear_down);
  g_test_add ("/app/screens/busy", Screen, NULL, set_up, test_kiosk_busy, tear_down);
  g_test_add ("/app/screens/join", Screen, NULL, set_up, test_kiosk_join, tear_down);
  g_test_add ("/app/screens/problem", Screen, NULL, set_up, test_kiosk_problem, tear_down);
  g_test_add ("/app/screens/information", Screen, NULL, set_up, test_kiosk_information, tear_down);
  g_test_add ("/app/screens/heights", Screen, NULL, set_up, test_kiosk_heights, tear_down);
  g_test_add ("/app/screens/reach", Screen, NULL, set_up, test_kiosk_reach, tear_down);
  g_test_add ("/app/screens/aloud", Screen, NULL, set_up, test_kiosk_aloud, tear_down);
  g_test_add ("/app/screens/idle", Screen, NULL, set_up, test_kiosk_idle, tear_down);
  g_test_add ("/app/screens/display", Screen, NULL, set_up, test_display, tear_down);
  g_test_add ("/app/screens/rating", Screen, NULL, set_up, test_rating, tear_down);
  g_test_add_func ("/app/screens/options", test_options);
}
