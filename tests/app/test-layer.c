/* What the hall lays over the law, in the real window and by keyboard (issue 9): an administrator
 * proposes a paper of the hall, another person approves it, the checklist at the counter shows it;
 * who proposed never approves; what weakens the law is asked again with its article. */

#include "test-app.h"

#include "case-desk.h"
#include "keyboard.h"
#include "ledger.h"
#include "ow-counter-window-private.h"
#include "ow-exchange-file.h"
#include "ow-layer-pane.h"
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

void
test_layer_window_add (void)
{
  g_test_add ("/app/layer/paper", Desk, NULL, desk_set_up, test_paper, desk_tear_down);
  g_test_add ("/app/layer/law", Desk, NULL, desk_set_up, test_law, desk_tear_down);
  g_test_add ("/app/layer/refuse", Desk, NULL, desk_set_up, test_refuse, desk_tear_down);
  g_test_add ("/app/layer/carry", Desk, NULL, desk_set_up, test_carry, desk_tear_down);
  g_test_add ("/app/layer/file", Desk, NULL, desk_set_up, test_file, desk_tear_down);
}
