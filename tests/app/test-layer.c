/* What the hall lays over the law, in the real window and by keyboard (issue 9): an administrator
 * proposes a paper of the hall, another person approves it, the checklist at the counter shows it;
 * who proposed never approves; what weakens the law is asked again with its article. */

#include "test-app.h"

#include "case-desk.h"
#include "keyboard.h"
#include "ow-appointment-acts.h"
#include "ledger.h"
#include "ow-counter-window-private.h"
#include "ow-exchange-file.h"
#include "ow-layer.h"
#include "ow-layer-pane.h"
#include "ow-message.h"
#include "ow-reference.h"
#include "test-party.h"

static GtkWidget *
open_pane (Desk *desk, const char *name)
{
  GtkWidget *pane;

  desk_sign_in (desk, name);
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Alt>h");
  desk_until_view (desk, "layer");
  pane = find_widget (GTK_WIDGET (desk->window), OW_TYPE_LAYER_PANE, NULL);
  until_text (pane, "Set by the hall");
  return pane;
}

/* The dialog over the window that shows @text. */
static GtkWindow *
until_asked (Desk *desk, const char *text)
{
  GtkWindow *dialog = until_over (GTK_WINDOW (desk->window), text);

  keyboard_idle (100);
  return dialog;
}

/* Kind and subject by typing, as in every list with an entry. */
static GtkWindow *
begin (Desk *desk, const char *kind, const char *subject)
{
  GtkWindow *dialog;

  keyboard_key ("<Shift>F6");
  dialog = until_asked (desk, "Propose a change");
  keyboard_picture (dialog, "layer-kind");
  keyboard_hand (kind);
  keyboard_hand ("\n");
  dialog = until_asked (desk, "Concerns");
  keyboard_hand (subject);
  keyboard_hand ("\n");
  return dialog;
}

static void
give_texts (const char *start)
{
  static const char *const languages[] = { "zh", "en", "ru", "ja", "ko" };

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *text = g_strdup_printf ("%s %s\n", start, languages[i]);

      keyboard_hand (text);
    }
}

/* What the store says, waited for. */
typedef struct
{
  Desk *desk;
  const char *sql;
} Expected;

static gboolean
is_so (gpointer data)
{
  Expected *expected = data;

  return ledger_count (&expected->desk->hall, expected->sql) == 1;
}

static void
until_stored (Desk *desk, const char *sql)
{
  Expected expected = { desk, sql };

  g_test_message ("%s", sql);
  hall_until (is_so, &expected);
}

static void
propose_paper (Desk *desk)
{
  GtkWindow *dialog = begin (desk, "paper of", "working in liaoning");

  keyboard_hand ("2");
  keyboard_hand ("Notice 9 of the center\n");
  keyboard_picture (dialog, "layer-details");
  keyboard_hand ("\n");
  dialog = until_asked (desk, "The name of the paper");
  give_texts ("Registered lease");
  dialog = until_asked (desk, "What exactly is to be brought");
  keyboard_picture (dialog, "layer-texts");
  give_texts ("Bring the lease as registered");
  /* The name of the paper stands in the heading of what it changes. */
  dialog = until_asked (desk, "Registered lease en");
  keyboard_picture (dialog, "layer-preview");
  keyboard_hand ("\n");
  until_stored (desk, "SELECT COUNT (*) FROM setting_proposal WHERE state = 'open' AND name = "
                      "'S01/first/hall-1' AND body = 'copy'");
}

static gboolean
is_asked_for (gpointer data)
{
  Desk *desk = data;
  const OwService *service
      = ow_catalogue_find_service (ow_context_get_catalogue (desk->hall.context), "S01");
  GPtrArray *materials = ow_sub_kind_get_materials (ow_service_find_sub_kind (service, "first"));

  return g_str_equal (((const OwMaterial *)materials->pdata[materials->len - 1])->id, "hall-1");
}

static gboolean
is_identified (gpointer data)
{
  OwSitting *sitting = ow_counter_window_get_sitting (((Desk *)data)->window);

  return ow_sitting_get_current_applicant (sitting) != NULL && !ow_sitting_get_busy (sitting);
}

/* The checklist of whoever comes next. */
static void
paper_is_asked_for (Desk *desk)
{
  g_autoptr (OwMatter) matter = NULL;
  g_autoptr (GError) error = NULL;
  OwSitting *sitting;

  desk_sign_in (desk, "clerk");
  hall_until (is_asked_for, desk);
  desk_act (desk, "queue.call");
  desk_until_state (desk, "called");
  ow_counter_window_scan (desk->window, party_passports[0]);
  hall_until (is_identified, desk);
  sitting = ow_counter_window_get_sitting (desk->window);
  matter = party_add (sitting, ow_sitting_get_current_applicant (sitting), "S01", "first", &error);
  g_assert_no_error (error);
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Alt>2");
  desk_until_view (desk, "permit");
  desk_until_text (desk, "Registered lease en");
  keyboard_picture (GTK_WINDOW (desk->window), "layer-checklist");
  /* It is asked for like those of the law. */
  party_fill (matter, "hall-1");
  g_assert_cmpint (party_accept (sitting, &error), ==, 0);
  g_assert_nonnull (error);
}

static void
take_pictures (Desk *desk, const char *name)
{
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      g_autofree char *file = g_strdup_printf ("%s-%s", name, ow_language_get_code (i));

      ow_counter_window_set_language (desk->window, i);
      keyboard_idle (600);
      keyboard_picture (GTK_WINDOW (desk->window), file);
    }
  ow_counter_window_set_language (desk->window, OW_LANGUAGE_EN);
  keyboard_idle (200);
}

static void
test_paper (Desk *desk, gconstpointer data)
{
  GtkWidget *pane = open_pane (desk, "admin");

  until_text (pane, "The hall works by the law as it was delivered.");
  propose_paper (desk);
  until_text (pane, "Waits for approval");
  keyboard_key ("<Shift>F7");
  keyboard_idle (200);
  desk_until_alone (desk);
  desk_act (desk, "session.sign-out");

  pane = open_pane (desk, "supervisor");
  until_text (pane, "Proposed: An Administrator");
  until_text (pane, "What it changes");
  take_pictures (desk, "layer-waits");
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Shift>F7");
  until_asked (desk, "Document: Notice 9 of the center");
  keyboard_hand ("\n");
  until_stored (desk, "SELECT COUNT (*) FROM setting WHERE kind = 'material' AND author_id <> "
                      "approver_id");
  pane = find_widget (GTK_WIDGET (desk->window), OW_TYPE_LAYER_PANE, NULL);
  until_text (pane, "In force");
  until_text (pane, "Approved: A Supervisor");
  take_pictures (desk, "layer-force");
  desk_act (desk, "session.sign-out");
  paper_is_asked_for (desk);
}

/* Asked again with what was typed, and withdrawn by who proposed it. */
static void
test_law (Desk *desk, gconstpointer data)
{
  GtkWidget *pane = open_pane (desk, "admin");
  GtkWindow *dialog = begin (desk, "promised", "working in liaoning");

  keyboard_hand ("99\nNotice 9\n\n");
  dialog = until_over (GTK_WINDOW (desk->window), "99 days are not allowed");
  keyboard_picture (dialog, "layer-law");
  keyboard_idle (100);
  keyboard_hand ("\n");
  keyboard_key ("<Control>a");
  keyboard_hand ("9\n\n\n");
  dialog = until_over (GTK_WINDOW (desk->window), "9 working days");
  keyboard_hand ("\n");
  until_stored (desk, "SELECT COUNT (*) FROM setting_proposal WHERE state = 'open' AND body = '9' "
                      "AND source = 'Notice 9'");
  until_text (pane, "Waits for approval");
  desk_until_alone (desk);
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Shift>F9");
  until_stored (desk, "SELECT COUNT (*) FROM setting_proposal WHERE state = 'withdrawn'");
  until_text (pane, "The hall works by the law as it was delivered.");
}

/* A sentence of the hall and a refusal with its reason. */
static void
test_refuse (Desk *desk, gconstpointer data)
{
  GtkWidget *pane = open_pane (desk, "admin");
  GtkWindow *dialog = begin (desk, "text on", "ticket");

  keyboard_hand ("1");
  keyboard_hand ("Notice 9\n\n");
  dialog = until_asked (desk, "The text in five languages");
  keyboard_picture (dialog, "layer-text");
  keyboard_hand ("\n\n\n\n\n");
  dialog = until_over (GTK_WINDOW (desk->window), "Ticket: what to have ready");
  keyboard_hand ("\n");
  until_stored (desk, "SELECT COUNT (*) FROM setting_proposal WHERE state = 'open'");
  until_text (pane, "Waits for approval");
  desk_act (desk, "session.sign-out");
  pane = open_pane (desk, "supervisor");
  until_text (pane, "Ticket: what to have ready");
  keyboard_key ("<Shift>F8");
  until_over (GTK_WINDOW (desk->window), "Why is it refused?");
  keyboard_hand ("Nothing new in it\n");
  until_stored (desk, "SELECT COUNT (*) FROM audit_event WHERE act = 'setting.refuse' AND reason = "
                      "'Nothing new in it'");
  g_assert_cmpint (ledger_count (&desk->hall, "SELECT COUNT (*) FROM setting"), ==, 0);
}

/* A holiday notice is a file; its name is its year. */
static void
test_file (Desk *desk, gconstpointer data)
{
  g_autofree char *path = g_build_filename (desk->hall.folder, "notice.tsv", NULL);
  GtkWidget *pane = open_pane (desk, "admin");

  g_assert_true (g_file_set_contents (
      path, "date\tkind\tname\tsource\n2027-01-01\toff\tNew Year\tNotice 9\n", -1, NULL));
  ow_layer_pane_propose_file (OW_LAYER_PANE (pane), "calendar", path);
  until_asked (desk, "Document that orders it");
  keyboard_hand ("Notice 9\n\n");
  until_over (GTK_WINDOW (desk->window), "1 day named");
  keyboard_hand ("\n");
  until_stored (desk, "SELECT COUNT (*) FROM setting_proposal WHERE kind = 'calendar' AND name = "
                      "'2027'");
}

/* Written here and taken in again: everything is known. The window says what came of it. */
static void
test_carry (Desk *desk, gconstpointer data)
{
  g_autofree char *path = g_build_filename (desk->hall.folder, "hall.owx", NULL);
  g_autofree char *key_path = g_build_filename (desk->hall.folder, "key.pem", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) key = g_file_new_for_path (key_path);
  GtkWidget *pane;
  g_autoptr (GError) error = NULL;

  hall_set_layer (&desk->hall, "promise", "S01/first", "10", NULL);
  pane = open_pane (desk, "admin");
  until_text (pane, "10 working days");
  ow_layer_pane_write (OW_LAYER_PANE (pane), path);
  desk_until_text (desk, "1 entry written to ");
  ow_exchange_export_key (ow_context_get_key (desk->hall.context), key_path, &error);
  g_assert_no_error (error);
  ow_counter_window_take_in (desk->window, file, key);
  desk_until_text (desk, "Proposed: 0, known already: 1");
  ow_counter_window_take_in (desk->window, file, key);
  desk_until_text (desk, "was taken in before");
}

/* The proposal that waits, approved by the supervisor. */
static void
have_approved (Desk *desk, const char *document, const char *sql)
{
  g_autofree char *text = g_strconcat ("Document: ", document, NULL);
  GtkWidget *pane;

  desk_until_alone (desk);
  desk_act (desk, "session.sign-out");
  pane = open_pane (desk, "supervisor");
  until_text (pane, "Proposed: An Administrator");
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Shift>F7");
  until_asked (desk, text);
  keyboard_hand ("\n");
  until_stored (desk, sql);
}

static gboolean
is_marked (gpointer data)
{
  return !ow_calendar_is_workday (ow_context_get_calendar (((Desk *)data)->hall.context),
                                  ow_date_new (2026, 12, 10), OW_CALENDAR_DEFAULT);
}

/* Single days are marked without a file: a day of another year is asked again, the year shows what
 * was marked, the preview which days are counted otherwise; approved, every deadline counts so. */
static void
test_days (Desk *desk, gconstpointer data)
{
  OwContext *context = desk->hall.context;
  GtkWindow *dialog;
  GtkWidget *pane = open_pane (desk, "admin");

  keyboard_key ("<Shift>F6");
  until_asked (desk, "Propose a change");
  keyboard_hand ("holiday notice\n");
  until_asked (desk, "From a file");
  keyboard_hand ("2");
  keyboard_idle (100);
  dialog = until_asked (desk, "2026-10-10 国庆节");
  keyboard_picture (dialog, "layer-days-2026");
  keyboard_hand ("2027-12-31\n\n1Founding Day\n1");
  dialog = until_over (GTK_WINDOW (desk->window), "does not lie in 2026");
  keyboard_idle (100);
  keyboard_key ("<Control>a");
  keyboard_hand ("2026-12-10\n2026-12-14\n1\n2");
  dialog = until_over (GTK_WINDOW (desk->window), "2026-12-14 Founding Day");
  keyboard_idle (100);
  keyboard_picture (dialog, "layer-days-marked");
  keyboard_hand ("2026-12-19\n\n2\n1");
  until_asked (desk, "Document that orders it");
  keyboard_hand ("Notice 9\n\n");
  dialog = until_over (GTK_WINDOW (desk->window), "2026-12-19: working day");
  keyboard_picture (dialog, "layer-days-preview");
  keyboard_hand ("\n");
  until_stored (desk, "SELECT COUNT (*) FROM setting_proposal WHERE kind = 'calendar' AND name = "
                      "'2026' AND body LIKE '%2026-10-10%' AND body LIKE '%2026-12-12%'");
  g_assert_true (ow_calendar_is_workday (ow_context_get_calendar (context),
                                         ow_date_new (2026, 12, 10), OW_CALENDAR_DEFAULT));
  until_text (pane, "Waits for approval");
  have_approved (desk, "Notice 9",
                 "SELECT COUNT (*) FROM setting WHERE kind = 'calendar' AND name = '2026' AND "
                 "author_id <> approver_id AND source = 'Notice 9'");
  hall_until (is_marked, desk);
  g_assert_true (ow_calendar_is_workday (ow_context_get_calendar (context),
                                         ow_date_new (2026, 12, 19), OW_CALENDAR_DEFAULT));
  g_assert_false (ow_calendar_is_workday (ow_context_get_calendar (context),
                                          ow_date_new (2026, 10, 1), OW_CALENDAR_DEFAULT));
  take_pictures (desk, "layer-days");
}

static gboolean
is_offered (gpointer data)
{
  Desk *desk = data;
  GPtrArray *services = ow_context_get_services (
      ow_session_get_context (ow_counter_window_get_session (desk->window)));

  for (guint i = 0; i < services->len; i++)
    if (g_str_equal (ow_service_get_id (services->pdata[i]), "TP"))
      return TRUE;
  return FALSE;
}

/* A competence is entered, approved, and its service is offered in the window that is open. */
static void
test_competence (Desk *desk, gconstpointer data)
{
  open_pane (desk, "admin");
  g_assert_false (is_offered (desk));
  begin (desk, "competence", "travel permit");
  keyboard_hand ("Exit-Entry, Shenyang\n");
  keyboard_hand ("Order 4\n\n");
  until_asked (desk, "Travel permit for foreigners");
  keyboard_hand ("\n");
  until_stored (desk, "SELECT COUNT (*) FROM setting_proposal WHERE state = 'open' AND kind = "
                      "'competence' AND name = 'TP' AND body = 'Exit-Entry, Shenyang'");
  have_approved (desk, "Order 4", "SELECT COUNT (*) FROM setting WHERE kind = 'competence'");
  hall_until (is_offered, desk);
}

/* What the legal office says of the remedies of a measure, in five languages. */
static void
test_remedy (Desk *desk, gconstpointer data)
{
  GtkWindow *dialog;

  open_pane (desk, "admin");
  dialog = begin (desk, "remedies", "document confis");
  keyboard_picture (dialog, "layer-remedy");
  keyboard_hand ("1");
  keyboard_hand ("Opinion 7\n\n");
  dialog = until_asked (desk, "The text in five languages");
  give_texts ("Reconsideration within 60 days");
  dialog = until_asked (desk, "Document confiscated");
  keyboard_picture (dialog, "layer-remedy-preview");
  keyboard_hand ("\n");
  until_stored (desk, "SELECT COUNT (*) FROM setting_proposal WHERE state = 'open' AND kind = "
                      "'remedy' AND name = 'confiscate' AND texts LIKE '%60 days ko%'");
  have_approved (desk, "Opinion 7", "SELECT COUNT (*) FROM setting WHERE kind = 'remedy'");
}

static gboolean
has_one_link (gpointer data)
{
  return ow_reference_get_n_rows (ow_reference_get ("links")) == 1;
}

/* A list of the information desk comes as a file and is read from then on. */
static void
test_list (Desk *desk, gconstpointer data)
{
  GtkWidget *pane = open_pane (desk, "admin");
  g_autofree char *path = g_build_filename (desk->hall.folder, "links.tsv", NULL);

  g_assert_true (g_file_set_contents (
      path, "topic\tname_en\turl\tsource\nhall\tThe Hall\thttps://hall.example\tList 3\n", -1,
      NULL));
  ow_layer_pane_propose_file (OW_LAYER_PANE (pane), OW_LAYER_REFERENCE, path);
  until_asked (desk, "Document that orders it");
  keyboard_focus (desk_until_dialog (desk));
  keyboard_hand ("List 3\n\n");
  keyboard_picture (until_asked (desk, "Websites"), "layer-list-preview");
  keyboard_hand ("\n");
  until_stored (desk, "SELECT COUNT (*) FROM setting_proposal WHERE state = 'open' AND kind = "
                      "'reference' AND name = 'links'");
  have_approved (desk, "List 3", "SELECT COUNT (*) FROM setting WHERE kind = 'reference'");
  hall_until (has_one_link, desk);
  g_assert_cmpstr (ow_reference_get_source (ow_reference_get ("links")), ==, "List 3");
}

/* A negative list comes as a file: the zone stands in it; what cannot be read is said with its
 * line, and nothing is proposed. */
static void
test_negative_list (Desk *desk, gconstpointer data)
{
  GtkWidget *pane = open_pane (desk, "admin");
  g_autofree char *path = g_build_filename (desk->hall.folder, "list of 2024.txt", NULL);
  GtkWindow *dialog;

  g_assert_true (
      g_file_set_contents (path, "zone\tftz\nversion\t2024\neffective\tsoon\n", -1, NULL));
  ow_layer_pane_propose_file (OW_LAYER_PANE (pane), OW_LAYER_NEGATIVE_LIST, path);
  desk_until_text (desk, "Line 3 of the negative list");
  g_assert_true (g_file_set_contents (path,
                                      "zone\tftz\nversion\t2024\neffective\t2024-11-01\n"
                                      "code\twords\tkind\tcondition\n"
                                      "A01\tseed\trestricted\tChinese side 34 per cent\n"
                                      "\ttobacco leaf\tprohibited\n",
                                      -1, NULL));
  ow_layer_pane_propose_file (OW_LAYER_PANE (pane), OW_LAYER_NEGATIVE_LIST, path);
  dialog = until_asked (desk, "Document that orders it");
  keyboard_picture (dialog, "layer-negative-list");
  keyboard_focus (dialog);
  keyboard_hand ("Order 23\n\n");
  dialog = until_asked (desk, "Edition 2024");
  keyboard_picture (dialog, "layer-negative-list-preview");
  keyboard_hand ("\n");
  until_stored (desk, "SELECT COUNT (*) FROM setting_proposal WHERE state = 'open' AND kind = "
                      "'negative_list' AND name = 'ftz'");
  have_approved (desk, "Order 23", "SELECT COUNT (*) FROM setting WHERE kind = 'negative_list'");
}

/* A parameter is found by its name, and by the key that stands on paper; in every language the name
 * and the unit are words, and what may be typed is said. */
static void
test_layer_parameter (Desk *desk, gconstpointer data)
{
  GtkWindow *dialog;
  GtkWidget *pane = open_pane (desk, "admin");

  begin (desk, "parameter", "uncollected_days");
  dialog = until_asked (desk, "Value; empty: as delivered with the program");
  keyboard_picture (dialog, "layer-parameter-key");
  keyboard_hand ("20\n");
  keyboard_hand ("Order 3\n");
  keyboard_hand ("\n");
  until_asked (desk, "Uncollected document is listed after (days)");
  keyboard_key ("Escape");
  desk_until_alone (desk);
  keyboard_focus (GTK_WINDOW (desk->window));
  begin (desk, "parameter", "stay ends");
  until_asked (desk, "Value; empty: as delivered with the program");
  keyboard_hand ("9\n");
  keyboard_hand ("Order 3\n");
  keyboard_hand ("\n");
  until_asked (desk, "Warning before the stay ends (days)");
  keyboard_key ("Return");
  desk_until_alone (desk);
  until_text (pane, "Warning before the stay ends (days)");
  until_text (pane, "Parameter · stay_warning_days · 9");
  for (int language = 0; language < OW_N_LANGUAGES; language++)
    {
      g_autofree char *name
          = g_strdup_printf ("layer-parameter-%s", ow_language_get_code (language));

      ow_counter_window_set_language (desk->window, language);
      desk_until_text (desk, ow_message_text ("parameter.stay_warning_days", language));
      keyboard_picture (GTK_WINDOW (desk->window), name);
    }
  ow_counter_window_set_language (desk->window, OW_LANGUAGE_EN);
}

/* A time of the day is typed as one; a number alone is none. */
static void
test_layer_time (Desk *desk, gconstpointer data)
{
  GtkWindow *dialog;
  GtkWidget *pane = open_pane (desk, "admin");

  begin (desk, "parameter", "hall_opens");
  dialog = until_asked (desk, "Value; empty: as delivered with the program");
  keyboard_hand ("830\n");
  until_asked (desk, "This is not a time. Type it like 09:30.");
  keyboard_picture (dialog, "layer-time");
  keyboard_key ("<Control>a");
  keyboard_hand ("8:30\n");
  keyboard_hand ("Order 3\n");
  keyboard_hand ("\n");
  dialog = until_asked (desk, "Hall opens (time of the day)");
  keyboard_key ("Return");
  desk_until_alone (desk);
  until_text (pane, "Parameter · hall_opens · 08:30");
  until_stored (desk, "SELECT COUNT (*) FROM setting_proposal WHERE state = 'open' AND name = "
                      "'hall_opens' AND body = '08:30'");
}

/* A closure of some hours: proposed in the window, its appointments are listed for whoever
 * approves, and nothing of them is moved by it. */
static void
test_layer_closure (Desk *desk, gconstpointer data)
{
  OwContext *context = desk->hall.context;
  OwHallRules rules = { ow_context_get_catalogue (context), ow_context_get_calendar (context),
                        ow_context_get_parameters (context) };
  OwDate day
      = ow_calendar_add_workdays (ow_context_get_calendar (context), ow_context_get_today (context),
                                  1, OW_CALENDAR_DEFAULT, NULL);
  OwBookAppointment book = { &rules, "S01", day, 14 * 60, "ru", 1, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) booked = hall_act (&desk->hall, desk->hall.clerk, "desk-1", NULL,
                                            ow_book_appointment_run, &book, &error);
  g_autofree char *date = ow_date_to_string (day);
  g_autofree char *typed = g_strdup_printf ("%s\n", date);
  GtkWindow *dialog;
  GtkWidget *pane;

  g_assert_no_error (error);
  pane = open_pane (desk, "admin");
  keyboard_key ("<Shift>F6");
  until_asked (desk, "Propose a change");
  keyboard_hand ("closure\n");
  dialog = until_asked (desk, "Closed until, like 17:00");
  keyboard_hand (typed);
  keyboard_hand ("\n13:00\n");
  keyboard_hand ("12:00\n");
  until_asked (desk, "The end must lie after the beginning.");
  keyboard_picture (dialog, "layer-closure-wrong");
  keyboard_key ("<Control>a");
  keyboard_hand ("17:00\n");
  keyboard_hand ("Heating works, Notice 12\n");
  dialog = until_asked (desk, "1 appointment lies in this time.");
  keyboard_picture (dialog, "layer-closure-preview");
  keyboard_key ("Return");
  desk_until_alone (desk);
  until_text (pane, "Closed from 13:00 to 17:00");
  for (int language = 0; language < OW_N_LANGUAGES; language++)
    {
      g_autofree char *name = g_strdup_printf ("layer-closure-%s", ow_language_get_code (language));

      ow_counter_window_set_language (desk->window, language);
      desk_until_text (desk, ow_message_text ("layer.closure.law", language));
      keyboard_picture (GTK_WINDOW (desk->window), name);
    }
  until_stored (desk, "SELECT COUNT (*) FROM appointment WHERE state = 'booked' AND minute = 840");
}

/* One of a few values is chosen by its sentence, in every language; its code is what is stored. */
static void
test_layer_values (Desk *desk, gconstpointer data)
{
  GtkWindow *dialog;

  open_pane (desk, "admin");
  begin (desk, "parameter", "count_from");
  dialog = until_asked (desk, "Value");
  until_asked (desk, "First day of a period in working days");
  /* All that it can be is seen at once, without a key. */
  until_asked (desk, ow_message_text ("reading.count_from.next_day", OW_LANGUAGE_EN));
  until_asked (desk, ow_message_text ("reading.count_from.same_day", OW_LANGUAGE_EN));
  until_asked (desk, ow_message_text ("layer.shipped", OW_LANGUAGE_EN));
  keyboard_picture (dialog, "layer-value");
  keyboard_hand ("2");
  keyboard_hand ("Order 4\n");
  keyboard_hand ("\n");
  dialog = until_asked (desk, "Working days are counted from the day of acceptance itself.\n\n");
  keyboard_picture (dialog, "layer-value-preview");
  keyboard_key ("Return");
  desk_until_alone (desk);
  until_stored (desk, "SELECT COUNT (*) FROM setting_proposal WHERE state = 'open' AND name = "
                      "'count_from' AND body = 'same_day'");
  for (int language = 0; language < OW_N_LANGUAGES; language++)
    {
      g_autofree char *name = g_strdup_printf ("layer-value-%s", ow_language_get_code (language));
      g_autofree char *line = g_strdup_printf (
          "count_from · %s", ow_message_text ("reading.count_from.same_day", language));

      ow_counter_window_set_language (desk->window, language);
      desk_until_text (desk, ow_message_text ("parameter.count_from", language));
      desk_until_text (desk, line);
      keyboard_picture (GTK_WINDOW (desk->window), name);
    }
  ow_counter_window_set_language (desk->window, OW_LANGUAGE_EN);
  desk_until_text (desk, "Order 4");
}

void
test_layer_window_add (void)
{
  g_test_add ("/app/layer/paper", Desk, NULL, desk_set_up, test_paper, desk_tear_down);
  g_test_add ("/app/layer/time", Desk, NULL, desk_set_up, test_layer_time, desk_tear_down);
  g_test_add ("/app/layer/closure", Desk, NULL, desk_set_up, test_layer_closure, desk_tear_down);
  g_test_add ("/app/layer/law", Desk, NULL, desk_set_up, test_law, desk_tear_down);
  g_test_add ("/app/layer/refuse", Desk, NULL, desk_set_up, test_refuse, desk_tear_down);
  g_test_add ("/app/layer/carry", Desk, NULL, desk_set_up, test_carry, desk_tear_down);
  g_test_add ("/app/layer/competence", Desk, NULL, desk_set_up, test_competence, desk_tear_down);
  g_test_add ("/app/layer/remedy", Desk, NULL, desk_set_up, test_remedy, desk_tear_down);
  g_test_add ("/app/layer/parameter", Desk, NULL, desk_set_up, test_layer_parameter,
              desk_tear_down);
  g_test_add ("/app/layer/values", Desk, NULL, desk_set_up, test_layer_values, desk_tear_down);
  g_test_add ("/app/layer/list", Desk, NULL, desk_set_up, test_list, desk_tear_down);
  g_test_add ("/app/layer/negative-list", Desk, NULL, desk_set_up, test_negative_list,
              desk_tear_down);
  g_test_add ("/app/layer/days", Desk, NULL, desk_set_up, test_days, desk_tear_down);
  g_test_add ("/app/layer/file", Desk, NULL, desk_set_up, test_file, desk_tear_down);
}
