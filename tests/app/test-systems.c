/* The outside systems in the real window, by keyboard, against the simulator and its faults: what
 * is listed, changed, tested, sent again; what is wrong is said where it is entered (issue 5). */

#include "test-app.h"

#include <string.h>

#include "case-desk.h"
#include "keyboard.h"
#include "ow-board-lists.h"
#include "ow-counter-window-private.h"
#include "ow-deliverer.h"
#include "ow-exchange-file.h"
#include "ow-feed.h"
#include "ow-message.h"
#include "ow-outbox.h"
#include "ow-progress.h"
#include "ow-records.h"
#include "ow-simulator.h"
#include "ow-systems-pane.h"
#include "ow-systems-table.h"
#include "test-party.h"
#include "ow-ui.h"

typedef struct
{
  Desk desk;
  OwClock *clock; /* of the machine: certificates are checked by it */
  OwSimulator *simulator;
} Systems;

static OwGateway *
get_gateway (Systems *systems)
{
  return ow_context_get_gateway (systems->desk.hall.context);
}

static void
start (Systems *systems, const char *host, gboolean expired)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&systems->simulator, ow_simulator_stop);
  systems->simulator
      = ow_simulator_start (systems->desk.hall.folder, 0, host, expired, systems->clock, &error);
  g_assert_no_error (error);
  ow_gateway_reload (get_gateway (systems), &error);
  g_assert_no_error (error);
}

static void
set_up (Systems *systems, gconstpointer data)
{
  desk_set_up (&systems->desk, data);
  systems->clock = ow_clock_new_system ();
  start (systems, "127.0.0.1", FALSE);
}

static void
tear_down (Systems *systems, gconstpointer data)
{
  desk_tear_down (&systems->desk, data);
  ow_simulator_stop (systems->simulator);
  ow_clock_unref (systems->clock);
}

static GtkWidget *
open_pane (Systems *systems, const char *name)
{
  GtkWidget *pane;

  desk_sign_in (&systems->desk, name);
  keyboard_focus (GTK_WINDOW (systems->desk.window));
  keyboard_key ("<Alt>s");
  desk_until_view (&systems->desk, "systems");
  pane = find_widget (GTK_WIDGET (systems->desk.window), OW_TYPE_SYSTEMS_PANE, NULL);
  until_text (pane, "Apostille of the home country");
  return pane;
}

/* All fifty with their state; in five languages. */
static void
test_list (Systems *systems, gconstpointer data)
{
  GtkWidget *pane = open_pane (systems, "admin");
  GPtrArray *rows = ow_systems_table_get ();

  g_assert_cmpuint (rows->len, ==, 51);
  for (guint i = 0; i < rows->len; i++)
    {
      const OwSystemRow *row = rows->pdata[i];
      g_autofree char *name = g_strconcat ("system.", row->id, NULL);
      g_autofree char *state = g_strconcat ("system.state.", row->state, NULL);
      g_autofree char *line
          = g_strdup_printf ("%s · %s", row->id, ow_message_text (state, OW_LANGUAGE_EN));

      g_assert_true (has_text (pane, ow_message_text (name, OW_LANGUAGE_EN)));
      g_assert_true (has_text (pane, line));
    }
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      g_autofree char *name = g_strdup_printf ("systems-%s", ow_language_get_code (i));

      gtk_widget_activate_action (GTK_WIDGET (systems->desk.window), "window.language", "s",
                                  ow_language_get_code (i));
      desk_until_view (&systems->desk, "systems");
      until_text (GTK_WIDGET (systems->desk.window), ow_message_text ("system.SYS-50", i));
      keyboard_picture (GTK_WINDOW (systems->desk.window), name);
    }
}

/* Each way in which a connection fails is named; while it fails the window goes on. */
static void
test_connection (Systems *systems, gconstpointer data)
{
  static const struct
  {
    const char *host;
    gboolean expired;
    OwFault fault;
    const char *said;
  } table[] = {
    { "127.0.0.1", FALSE, OW_FAULT_NONE, "The connection is good." },
    { "127.0.0.1", FALSE, OW_FAULT_NONE, " ms of at most " },
    { "127.0.0.1", FALSE, OW_FAULT_NONE, "Its clock and the clock of this machine differ by" },
    { "127.0.0.1", FALSE, OW_FAULT_ERROR_500, "the system failed (status 500)" },
    { "127.0.0.1", FALSE, OW_FAULT_BUSY_429, "asks to wait 7 seconds" },
    { "127.0.0.1", FALSE, OW_FAULT_SCHEMA, "the answer does not have the agreed form" },
    { "127.0.0.1", FALSE, OW_FAULT_REDIRECT, "the system failed (status 30" },
    { "127.0.0.1", FALSE, OW_FAULT_HUGE, "the answer is larger than agreed" },
    { "127.0.0.1", FALSE, OW_FAULT_CUT, "no connection" },
    { "127.0.0.1", FALSE, OW_FAULT_SLOW, "no whole answer in time" },
    { "127.0.0.1", FALSE, OW_FAULT_SILENT, "no whole answer in time" },
    { "127.0.0.1", FALSE, OW_FAULT_SILENT, " s of at most " },
    { "127.0.0.1", TRUE, OW_FAULT_NONE, "the certificate of the server is not valid today" },
    { "another.example", FALSE, OW_FAULT_NONE, "the certificate belongs to another server" },
  };
  GtkWidget *pane = open_pane (systems, "supervisor");

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_test_message ("%s", table[i].said);
      start (systems, table[i].host, table[i].expired);
      ow_simulator_set_fault (systems->simulator, "SYS-21", table[i].fault, 1);
      /* The 21st row. */
      keyboard_key ("Home");
      for (int down = 0; down < 20; down++)
        keyboard_press ("Down");
      until_text (pane, "127.0.0.1");
      keyboard_key ("<Shift>F7");
      until_text (pane, table[i].said);
    }
  keyboard_picture (GTK_WINDOW (systems->desk.window), "systems-failed");
}

/* A server that nobody knows by this name is told from one that does not answer. */
static void
test_unknown_name (Systems *systems, gconstpointer data)
{
  GtkWidget *pane = open_pane (systems, "supervisor");
  g_autofree char *path = g_build_filename (systems->desk.hall.folder, "gateways.ini", NULL);
  g_autoptr (OwPeer) peer = ow_gateway_dup_peer (get_gateway (systems), "SYS-21");
  g_autoptr (GError) error = NULL;

  g_free (peer->base_url);
  peer->base_url = g_strdup ("https://nobody.onewindow.invalid/border");
  ow_peer_save (path, "SYS-21", peer, &error);
  g_assert_no_error (error);
  ow_gateway_reload (get_gateway (systems), &error);
  g_assert_no_error (error);
  keyboard_key ("Home");
  for (int down = 0; down < 20; down++)
    keyboard_press ("Down");
  until_text (pane, "nobody.onewindow.invalid");
  keyboard_key ("<Shift>F7");
  until_text (pane, "the server is not known by this name");
}

/* After five failures the system is left in peace, and its line says for how long. */
static void
test_breaker (Systems *systems, gconstpointer data)
{
  OwQuestion question = { .system = "SYS-01", .operation = "getWorkPermit" };
  GtkWidget *pane;

  ow_simulator_set_fault (systems->simulator, "SYS-01", OW_FAULT_ERROR_500, -1);
  question.parameters = json_object_new ();
  json_object_set_string_member (question.parameters, "number", "TRIAL00000");
  for (int i = 0; i < 5; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ow_gateway_ask (get_gateway (systems), &question, NULL, &error));
      g_assert_error (error, OW_GATEWAY_ERROR, OW_GATEWAY_ERROR_FAILED);
    }
  json_object_unref (question.parameters);
  pane = open_pane (systems, "supervisor");
  until_text (pane, "Failing; asked again in");
}

/* A clerk has other things to do; a supervisor looks, and changes no address. */
static void
test_right (Systems *systems, gconstpointer data)
{
  GtkWidget *pane;

  desk_sign_in (&systems->desk, "clerk");
  gtk_widget_activate_action (GTK_WIDGET (systems->desk.window), "window.pane", "s", "systems");
  g_assert_null (find_widget (GTK_WIDGET (systems->desk.window), OW_TYPE_SYSTEMS_PANE, NULL));
  desk_act (&systems->desk, "session.sign-out");
  pane = open_pane (systems, "supervisor");
  keyboard_key ("<Shift>F6");
  until_text (pane, "Settings");
  desk_until_alone (&systems->desk);
}

static char *
read_settings (Systems *systems)
{
  g_autofree char *path = g_build_filename (systems->desk.hall.folder, "gateways.ini", NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* What is wrong stands beside its field and nothing is saved; what is right is in the file of the
 * gateways, once in the audit, and works at once. An empty address turns the system off. */
static void
test_settings (Systems *systems, gconstpointer data)
{
  GtkWidget *pane = open_pane (systems, "admin");
  g_autofree char *url
      = g_strdup_printf ("https://127.0.0.1:%u", ow_simulator_get_port (systems->simulator));
  g_autofree char *before = read_settings (systems);
  g_autofree char *after = NULL;
  g_autofree char *off = NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *address = NULL;
  g_autofree char *typed = NULL;
  GtkWindow *dialog;

  g_assert_true (g_key_file_load_from_data (file, before, -1, G_KEY_FILE_NONE, NULL));
  address = g_key_file_get_string (file, "SYS-01", "url", NULL);
  typed = g_strdup_printf ("%s\n", address);
  g_assert_true (g_str_has_prefix (address, url));
  keyboard_key ("<Shift>F6");
  dialog = desk_focus_dialog (&systems->desk);
  keyboard_key ("<Control>a");
  keyboard_hand ("http://127.0.0.1\n");
  until_text (GTK_WIDGET (dialog), "Type an address like https://host:8443/v1");
  keyboard_picture (dialog, "systems-settings");
  keyboard_key ("<Control>a");
  keyboard_hand (typed);
  keyboard_key ("<Control>a");
  keyboard_hand ("nowhere.pem\n");
  until_text (GTK_WIDGET (dialog), "No certificate can be read there.");
  keyboard_key ("Escape");
  desk_until_alone (&systems->desk);
  after = read_settings (systems);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (hall_count_events (&systems->desk.hall, "gateways.set", NULL), ==, 0);

  keyboard_key ("<Shift>F6");
  dialog = desk_focus_dialog (&systems->desk);
  keyboard_hand ("\n\n\n\n");
  keyboard_key ("<Control>a");
  keyboard_hand ("99\n");
  until_text (GTK_WIDGET (dialog), "Type a number from 100 to 60000.");
  keyboard_key ("<Control>a");
  keyboard_hand ("2500\n\n");
  desk_until_text (&systems->desk, "Settings saved: Work permits.");
  until_text (pane, "at most 2,500 ms");
  g_assert_cmpuint (hall_count_events (&systems->desk.hall, "gateways.set", NULL), ==, 1);
  keyboard_focus (GTK_WINDOW (systems->desk.window));
  keyboard_key ("<Shift>F7");
  until_text (pane, "The connection is good.");
  keyboard_picture (GTK_WINDOW (systems->desk.window), "systems-good");

  keyboard_key ("<Shift>F6");
  desk_focus_dialog (&systems->desk);
  keyboard_key ("<Control>a");
  keyboard_key ("BackSpace");
  keyboard_hand ("\n\n\n\n\n\n");
  until_text (pane, "Not set up on this machine.");
  g_assert_false (ow_gateway_has (get_gateway (systems), "SYS-01"));
  off = read_settings (systems);
  g_assert_null (strstr (off, "[SYS-01]"));
  g_assert_nonnull (strstr (off, "[SYS-02]"));
  g_assert_cmpuint (hall_count_events (&systems->desk.hall, "gateways.set", NULL), ==, 2);
}

/* The seventh event of a case of which nothing is known there: it is refused. */
static gboolean
add_message (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const int *sequence = data;
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *key = g_strnfill (64, '0');
  g_autofree char *signature = g_strnfill (103, 'A');
  g_autofree char *payload = g_strdup_printf (
      "{\"event\":{\"message_id\":\"%s\",\"kind\":\"accepted\",\"case_no\":\"CASE-1\",\"person_"
      "key\":"
      "\"%s\",\"office\":\"TS\",\"service\":\"S01\",\"at\":\"2026-11-21T10:00:00+08:00\","
      "\"sequence\":%d},\"key_id\":\"ABCDEFGH\",\"signature\":\"%s\"}",
      uuid, key, *sequence, signature);
  OwOutboxDraft draft
      = { .system = "SYS-11", .operation = "sendEvent", .lane = "CASE-1", .payload = payload };

  return ow_outbox_add (transaction, &draft, error);
}

static void
send_event (Systems *systems, int sequence)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = hall_act (&systems->desk.hall, systems->desk.hall.clerk, "desk-2",
                                            NULL, add_message, &sequence, &error);

  g_assert_no_error (error);
  g_assert_nonnull (result);
}

static OwDelivery
deliver (Systems *systems)
{
  g_autoptr (OwDeliverer) deliverer
      = ow_deliverer_new (ow_context_get_store (systems->desk.hall.context), get_gateway (systems));
  OwDelivery delivery = { 0 };
  g_autoptr (GError) error = NULL;

  ow_deliverer_run_once (deliverer, NULL, &delivery, &error);
  g_assert_no_error (error);
  return delivery;
}

/* What was given up is said in words with its reason; sent again it is refused again; set aside
 * with a reason, what waited behind it leaves. */
static void
test_outbox (Systems *systems, gconstpointer data)
{
  Hall *hall = &systems->desk.hall;
  GtkWidget *pane;

  send_event (systems, 7);
  send_event (systems, 1);
  g_assert_cmpuint (deliver (systems).dead, ==, 1);
  pane = open_pane (systems, "supervisor");
  until_text (pane, "Given up: 1");
  until_text (pane, "Failed attempts: 1");
  until_text (pane, "the system refused the request (status 4");
  g_assert_true (has_text (pane, "Waits"));
  keyboard_picture (GTK_WINDOW (systems->desk.window), "systems-outbox");
  keyboard_key ("<Shift>F8");
  desk_until_text (&systems->desk, "It is sent again at once.");
  until_text (pane, "Waiting: 2");
  g_assert_cmpuint (hall_count_events (hall, "outbox.retry", NULL), ==, 1);
  g_assert_cmpuint (deliver (systems).dead, ==, 1);
  until_text (pane, "Failed attempts: 2");
  keyboard_key ("<Shift>F9");
  desk_focus_dialog (&systems->desk);
  keyboard_hand ("told by telephone\n");
  desk_until_text (&systems->desk, "Set aside.");
  g_assert_cmpuint (hall_count_events (hall, "outbox.set-aside", NULL), ==, 1);
  g_assert_cmpuint (deliver (systems).sent, ==, 1);
  until_text (pane, "Every message has arrived.");
}

/* What waits is written by key into a signed file of this hall and goes on waiting; the file is
 * never written over; what was carried here is taken in once, the second time is refused; both with
 * the key that the hall gave. */
static void
test_files (Systems *systems, gconstpointer data)
{
  Desk *desk = &systems->desk;
  g_autofree char *path = g_build_filename (desk->hall.folder, "out.owx", NULL);
  g_autofree char *table = g_build_filename (desk->hall.folder, "out.csv", NULL);
  g_autofree char *rows = NULL;
  g_autofree char *pem = g_build_filename (desk->hall.folder, "key.pem", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) key = g_file_new_for_path (pem);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GtkWidget *pane;

  send_event (systems, 1);
  pane = open_pane (systems, "admin");
  keyboard_key ("<Shift>F11");
  until_text (GTK_WIDGET (desk_focus_dialog (desk)), "For a hall without a network");
  keyboard_picture (desk_until_dialog (desk), "systems-write");
  /* As JSON or as a table. */
  keyboard_key ("m");
  until_text (GTK_WIDGET (desk_focus_dialog (desk)), "Table (CSV)");
  keyboard_key ("Escape");
  desk_until_alone (desk);
  ow_systems_pane_write (OW_SYSTEMS_PANE (pane), OW_EXCHANGE_MESSAGES, NULL, path);
  desk_until_text (desk, "Messages or answers in it: 1");
  g_assert_true (has_text (pane, "Waits"));
  g_assert_true (g_file_get_contents (path, &before, NULL, NULL));
  ow_systems_pane_write (OW_SYSTEMS_PANE (pane), OW_EXCHANGE_MESSAGES, NULL, path);
  desk_until_text (desk, "cannot be used");
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, before);
  ow_systems_pane_write (OW_SYSTEMS_PANE (pane), OW_EXCHANGE_MESSAGES, NULL, table);
  desk_until_text (desk, "out.csv");
  g_assert_true (g_file_get_contents (table, &rows, NULL, NULL));
  g_assert_nonnull (strstr (rows, "\"SYS-11\",\"sendEvent\""));
  ow_systems_pane_write (OW_SYSTEMS_PANE (pane), OW_EXCHANGE_KEY, NULL, pem);
  desk_until_text (desk, "Saved to");
  ow_counter_window_take_in (desk->window, file, key);
  desk_until_text (desk, "1 known already.");
  ow_counter_window_take_in (desk->window, file, key);
  desk_until_text (desk, "was taken in before. Nothing was done twice.");
  g_assert_cmpuint (hall_count_events (&desk->hall, "exchange.import", NULL), >=, 1);
}

/* A hall without a network: its message as a file, signed by its own key. */
static void
write_carried (Systems *systems, const char *path, const char *pem)
{
  g_autofree char *store_path
      = g_build_filename (systems->desk.hall.folder, "carried.onewindow", NULL);
  g_autofree char *uuid = ow_seal_uuid ();
  g_autoptr (OwSite) site = ow_site_new ();
  g_autoptr (OwStore) store = NULL;
  g_autoptr (OwSealKey) key = NULL;
  g_autoptr (JsonObject) result = NULL;
  g_autoptr (GError) error = NULL;
  OwAct act = { .request_id = uuid, .name = "exchange", .station = "cli-1" };
  const int sequence = 1;

  ow_set_string (site->code, "TDL");
  ow_set_string (site->centre, "dalian");
  site->training = TRUE;
  store = ow_store_create (store_path, site, systems->desk.hall.clock, &error);
  g_assert_no_error (error);
  key = ow_seal_key_generate (&error);
  g_assert_no_error (error);
  result = ow_store_act (store, &act, add_message, &sequence, &error);
  g_assert_no_error (error);
  g_free (uuid);
  act.request_id = uuid = ow_seal_uuid ();
  ow_exchange_export_messages (store, &act, key, path, NULL, &error);
  g_assert_no_error (error);
  ow_exchange_export_key (key, pem, &error);
  g_assert_no_error (error);
}

/* One key opens the question for the place, with the name of the hall in the file. */
static void
ask_answers (void)
{
  GtkWindow *chooser;
  g_autofree char *name = NULL;

  if (g_getenv ("ASAN_OPTIONS") != NULL)
    return; /* test-save.c says why */
  keyboard_key ("<Control>w");
  chooser = desk_until_chooser ();
  name = gtk_file_chooser_get_current_name (GTK_FILE_CHOOSER (chooser));
  g_assert_true (g_str_has_prefix (name, "answers-TDL-"));
  g_assert_true (g_str_has_suffix (name, ".owx"));
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_CANCEL);
}

/* The office's side: the messages of a hall are taken in and listed; before anything is answered
 * the key says so; then it writes the answers, again as often as it is asked for, the same content
 * as the command line. What came here for other halls is written too. */
static void
test_answers (Systems *systems, gconstpointer data)
{
  Desk *desk = &systems->desk;
  g_autofree char *path = g_build_filename (desk->hall.folder, "TDL.owx", NULL);
  g_autofree char *pem = g_build_filename (desk->hall.folder, "TDL.pem", NULL);
  g_autofree char *received = g_build_filename (desk->hall.folder, "received.owx", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) key = g_file_new_for_path (pem);
  g_autofree char *text = NULL;
  GtkWidget *pane = open_pane (systems, "admin");

  write_carried (systems, path, pem);
  g_assert_true (has_text (pane, "No file was taken in here."));
  ow_counter_window_take_in (desk->window, file, key);
  desk_until_text (desk, "Ctrl+W in the list of outside systems");
  until_text (pane, "Messages of that hall");
  until_text (pane, "No answer yet");
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Control>w");
  desk_until_text (desk, "Nothing from TDL has been answered yet.");
  g_assert_cmpuint (deliver (systems).sent, ==, 1);
  until_text (pane, "Answers: 1");
  keyboard_picture (GTK_WINDOW (desk->window), "systems-answers");
  ask_answers ();
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *name = g_strdup_printf ("answers-%d.owx", i);
      g_autofree char *out = g_build_filename (desk->hall.folder, name, NULL);

      g_clear_pointer (&text, g_free);
      ow_systems_pane_write (OW_SYSTEMS_PANE (pane), OW_EXCHANGE_ANSWERS, "TDL", out);
      desk_until_text (desk, name);
      g_assert_true (g_file_get_contents (out, &text, NULL, NULL));
      g_assert_nonnull (strstr (text, "\"kind\":\"answers\""));
      g_assert_nonnull (strstr (text, "\"state\":\"sent\""));
    }
  ow_systems_pane_write (OW_SYSTEMS_PANE (pane), OW_EXCHANGE_RECEIVED, "dalian-1", received);
  desk_until_text (desk, "received.owx");
  g_clear_pointer (&text, g_free);
  g_assert_true (g_file_get_contents (received, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"kind\":\"received\""));
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Shift>F11");
  desk_focus_dialog (desk);
  keyboard_key ("r");
  until_text (GTK_WIDGET (desk_focus_dialog (desk)), "What the systems call the office");
  keyboard_key ("Escape");
  desk_until_alone (desk);
  g_assert_cmpuint (hall_count_events (&desk->hall, "exchange.export", NULL), ==, 3);
}

static void
fetch (Systems *systems, const char *system)
{
  g_autoptr (GError) error = NULL;

  ow_feed_pull_all (ow_context_get_store (systems->desk.hall.context), get_gateway (systems),
                    system, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* The row of the list whose details say @text, by key. */
static void
go_to (GtkWindow *list, const char *text)
{
  keyboard_focus (list);
  keyboard_key ("Home");
  for (int i = 0; i < 5 && !has_text (GTK_WIDGET (list), text); i++)
    keyboard_key ("Down");
  until_text (GTK_WIDGET (list), text);
}

static gboolean
is_done (gpointer data)
{
  return hall_count_events (data, "inward.done", NULL) > 0;
}

/* What came from outside is answered by key, each in its own form; the other side takes every
 * answer, and the list says so. An administrator sees no person and answers nothing. */
static void
test_inward (Systems *systems, gconstpointer data)
{
  static const char *const feeds[] = { "SYS-16", "SYS-26", "SYS-27", "SYS-12" };
  GtkWindow *list;

  for (gsize i = 0; i < G_N_ELEMENTS (feeds); i++)
    fetch (systems, feeds[i]);
  open_pane (systems, "admin");
  keyboard_key ("<Control>e");
  list = desk_focus_dialog (&systems->desk);
  until_text (GTK_WIDGET (list), "VQ2026-0001");
  until_text (GTK_WIDGET (list), "is shown only to those");
  g_assert_false (has_text (GTK_WIDGET (list), "Does the unit confirm"));
  keyboard_key ("F12");
  keyboard_key ("Escape");
  desk_until_alone (&systems->desk);
  desk_act (&systems->desk, "session.sign-out");

  open_pane (systems, "supervisor");
  keyboard_key ("<Control>e");
  list = desk_focus_dialog (&systems->desk);
  until_text (GTK_WIDGET (list), "Does the unit confirm the invitation?");
  until_text (GTK_WIDGET (list), "Answer due by");
  keyboard_picture (list, "inward");
  keyboard_key ("F12");
  until_over (list, "The answer goes to the visa authority.");
  keyboard_hand ("1\nBy telephone\n");
  until_text (GTK_WIDGET (list), "Answered, not sent yet");

  go_to (list, "Resigned, or another place of work");
  keyboard_picture (list, "inward-report");
  keyboard_key ("F12");
  keyboard_picture (until_over (list, "Code of the office"), "inward-receipt");
  keyboard_hand ("\nHe is to declare it\n\n");
  until_text (GTK_WIDGET (list), "Died, missing, or the like");

  go_to (list, "is not enough to verify");
  keyboard_key ("F12");
  until_over (list, "nothing else.");
  keyboard_hand ("\n");
  until_text (GTK_WIDGET (list), "Number in the log");

  /* What the report leads to is somebody's work until he says what was done. */
  go_to (list, "He is to declare it");
  until_text (GTK_WIDGET (list), "To be done by");
  keyboard_picture (list, "inward-to-do");
  keyboard_key ("F12");
  until_over (list, "What was done?");
  keyboard_hand ("He came and declared it\n");
  hall_until (is_done, &systems->desk.hall);

  g_assert_cmpuint (hall_count_events (&systems->desk.hall, "inward.answer", NULL), >=, 3);
  g_assert_cmpuint (deliver (systems).sent, ==, 3);
  keyboard_focus (list);
  keyboard_key ("Escape");
  desk_until_alone (&systems->desk);
  keyboard_key ("<Control>e");
  list = desk_focus_dialog (&systems->desk);
  until_text (GTK_WIDGET (list), "Answered");
  g_assert_false (has_text (GTK_WIDGET (list), "Answered, not sent yet"));
  keyboard_picture (list, "inward-answered");
}

static gboolean
take_body (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  g_autoptr (JsonNode) node = json_from_string (data, NULL);
  const char *id = json_object_get_string_member (json_node_get_object (node), "id");

  return ow_inbox_take (transaction, "SYS-16", "listQuestions", id, data,
                        ow_progress_find_func ("SYS-16", "listQuestions"), NULL, NULL, error);
}

static void
take_question (Systems *systems, const char *number)
{
  g_autofree char *body = g_strdup_printf (
      "{\"id\":\"%s\",\"question_no\":\"%s\",\"authority\":\"Embassy\",\"subject\":"
      "\"invitation\",\"text\":\"Is %s so?\",\"due\":\"2027-01-15\"}",
      number, number, number);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) taken
      = hall_act (&systems->desk.hall, 0, "deliverer", NULL, take_body, body, &error);

  g_assert_no_error (error);
}

/* From the board to the chosen row of the inward list; while that is open it follows the store, and
 * what is chosen stays chosen. */
static void
test_inward_board (Systems *systems, gconstpointer data)
{
  GtkWindow *lists, *list;

  take_question (systems, "VQ2026-0101");
  take_question (systems, "VQ2026-0102");
  lists = desk_open_lists (&systems->desk);
  desk_choose_list (lists, OW_BOARD_LIST_INWARD);
  until_text (GTK_WIDGET (lists), "VQ2026-0102");
  keyboard_key ("Return");
  keyboard_key ("Down");
  keyboard_key ("Return");
  list = until_over (lists, "Is VQ2026-0102 so?");
  g_assert_false (has_text (GTK_WIDGET (list), "Is VQ2026-0101 so?"));
  take_question (systems, "VQ2026-0103");
  until_text (GTK_WIDGET (list), "VQ2026-0103");
  g_assert_true (has_text (GTK_WIDGET (list), "Is VQ2026-0102 so?"));
  keyboard_focus (list);
  keyboard_key ("Escape");
  keyboard_focus (lists);
  keyboard_key ("Escape");
}

static gboolean
is_identified (gpointer data)
{
  OwSitting *sitting = ow_counter_window_get_sitting (((Desk *)data)->window);

  return sitting != NULL && ow_sitting_get_current_applicant (sitting) != NULL
         && !ow_sitting_get_busy (sitting);
}

/* F11: another city's case is taken in at this counter, when its passport is here. */
static void
test_incoming (Systems *systems, gconstpointer data)
{
  Desk *desk = &systems->desk;
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;
  OwMatter *matter;
  GtkWindow *list;

  fetch (systems, "SYS-12");
  open_pane (systems, "supervisor");
  keyboard_key ("<Control>e");
  list = desk_focus_dialog (desk);
  until_text (GTK_WIDGET (list), "TF2026900001");
  until_text (GTK_WIDGET (list), "FX2611201234A");
  until_text (GTK_WIDGET (list), "The applicant lives there now");
  until_text (GTK_WIDGET (list), "Fuxin");
  keyboard_picture (list, "incoming");
  keyboard_key ("F11");
  desk_until_alone (desk);
  desk_until_text (desk, "Nobody at this counter has the passport of this transfer");
  keyboard_picture (GTK_WINDOW (desk->window), "incoming-nobody");

  desk_act (desk, "queue.call");
  desk_until_state (desk, "called");
  ow_counter_window_scan (desk->window, party_passports[0]);
  hall_until (is_identified, desk);
  gtk_widget_activate_action (GTK_WIDGET (desk->window), "window.pane", "s", "systems");
  desk_until_view (desk, "systems");
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Control>e");
  list = desk_focus_dialog (desk);
  until_text (GTK_WIDGET (list), "TF2026900001");
  keyboard_key ("F11");
  desk_until_alone (desk);
  desk_until_view (desk, "permit");
  desk_until_text (desk, "From transfer TF2026900001 of Fuxin");
  keyboard_picture (GTK_WINDOW (desk->window), "incoming-taken");
  g_assert_cmpuint (hall_count_events (&desk->hall, "transfer.take", NULL), >=, 1);

  /* Accepted: that office reads the number. */
  matter = ow_sitting_get_current_matter (ow_counter_window_get_sitting (desk->window));
  party_fill (matter, NULL);
  g_assert_cmpint (party_accept (ow_counter_window_get_sitting (desk->window), &error), >, 0);
  g_assert_no_error (error);
  deliver (systems);
  written = ow_simulator_dup_written (systems->simulator, "SYS-12");
  g_assert_nonnull (strstr (written, "\"status\":\"accepted\""));
  g_assert_nonnull (strstr (written, ow_matter_get_case_number (matter)));
  list = case_desk_open (desk, ow_matter_get_case_number (matter));
  until_text (GTK_WIDGET (list), "accepted there on November 20, 2026 as FX2611201234A");
  keyboard_picture (list, "incoming-case");
}

#define ADD(name, func) g_test_add ("/app/systems/" name, Systems, NULL, set_up, func, tear_down)

void
test_systems_add (void)
{
  ADD ("list", test_list);
  ADD ("connection", test_connection);
  ADD ("unknown-name", test_unknown_name);
  ADD ("settings", test_settings);
  ADD ("outbox", test_outbox);
  ADD ("files", test_files);
  ADD ("answers", test_answers);
  ADD ("breaker", test_breaker);
  ADD ("right", test_right);
  ADD ("inward", test_inward);
  ADD ("inward-board", test_inward_board);
  ADD ("incoming", test_incoming);
}
