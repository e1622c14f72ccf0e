/* The pane of the online platform: every answer as what it is worth, helpers to the record of the
 * person, e-documents with the case. */

#include <string.h>

#include "keyboard.h"
#include "lookup.h"
#include "ow-case-details.h"
#include "ow-inward-dialog.h"
#include "ow-platform-box.h"
#include "ow-key-button.h"
#include "ow-platform-pane.h"

#include "test-panes.h"

/* What has a label under it that says @text, of @type. */
static GtkWidget *
find_labelled_by (GtkWidget *root, const char *text, GType type)
{
  GtkWidget *before = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       before = child, child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_labelled_by (child, text, type);

      if (found == NULL && g_type_is_a (G_OBJECT_TYPE (child), type)
          && (lookup_has_label (child, text)
              || (before != NULL && lookup_has_label (before, text))))
        found = child;
      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_labelled (GtkWidget *root, const char *text)
{
  return find_labelled_by (root, text, OW_TYPE_KEY_BUTTON);
}

static GtkWidget *
find_entry (GtkWidget *root, const char *text)
{
  return find_labelled_by (root, text, GTK_TYPE_ENTRY);
}

static void
add_helper_outside (Lookup *lookup)
{
  g_autoptr (GError) error = NULL;

  ow_simulator_add_record (
      lookup->simulator, "SYS-09", "helpers",
      "{\"helper_no\":\"HP2026-0009\",\"helper\":{\"name\":\"WANG XIAOMING\",\"nationality\":"
      "\"UTO\",\"document_number\":\"T42345678\"},\"assisted\":{\"name\":\"ERIKSSON ANNA "
      "MARIA\",\"nationality\":\"UTO\",\"document_number\":\"L898902C3\"},\"relation\":"
      "\"parent\",\"consent_on\":\"2026-10-01\",\"active\":true}",
      &error);
  g_assert_no_error (error);
}

static void
check_documents (Lookup *lookup, gint64 case_id)
{
  Answer answer = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwCaseDetails) details = NULL;
  const OwCheckedDocument *good, *bad;

  ow_case_details_load_async (lookup->hall.session, case_id, NULL, hall_answer_cb, &answer);
  details = ow_case_details_load_finish (hall_wait (&answer), &error);
  hall_forget (&answer);
  g_assert_no_error (error);
  g_assert_cmpuint (details->e_documents->len, ==, 2);
  good = details->e_documents->pdata[0];
  bad = details->e_documents->pdata[1];
  if (g_str_equal (good->number, "ED2026-9999"))
    {
      good = details->e_documents->pdata[1];
      bad = details->e_documents->pdata[0];
    }
  g_assert_cmpstr (good->number, ==, "ED2026-0001");
  g_assert_cmpstr (good->standing, ==, "gateway.standing.verified");
  g_assert_cmpstr (bad->standing, ==, "gateway.standing.rejected");
  g_assert_cmpint (good->stamped_on, ==, ow_date_new (2026, 11, 20));
}

static void
ask_button (Lookup *lookup, const char *label, const char *word)
{
  GtkWidget *button = find_labelled (lookup->pane, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  lookup_wait (lookup);
  g_assert_cmpstr (lookup_get_word (lookup), ==, word);
}

static void
type_number (Lookup *lookup, const char *label, const char *keys, const char *word)
{
  gtk_widget_grab_focus (find_entry (lookup->pane, label));
  keyboard_key ("<Control>a");
  keyboard_hand (keys);
  lookup_wait (lookup);
  g_assert_cmpstr (lookup_get_word (lookup), ==, word);
}

static gboolean
is_open (gpointer data)
{
  GtkWindow **found = data;
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (OW_IS_INWARD_DIALOG (window))
        *found = window;
    }
  return *found != NULL;
}

/* The window that opens. */
static GtkWindow *
find_inward (void)
{
  GtkWindow *found = NULL;

  hall_until (is_open, &found);
  return found;
}

/* NIA-2 to NIA-8 in one pane: each answer is shown as what it is worth, the helpers go to the
 * record of the applicant by F12, and a helper who comes is recognized. */
static void
test_platform (void)
{
  Lookup lookup = { .make = ow_platform_pane_new };
  OwMatter *matter;
  GtkWindow *inward;
  g_autofree char *text = NULL;

  lookup_open (&lookup, NULL);
  matter = lookup_add_case (&lookup);
  keyboard_key ("F11");
  lookup_wait (&lookup);
  g_assert_cmpstr (lookup_get_word (&lookup), ==, "Verified");
  g_assert_true (lookup_has_label (lookup.pane, "RP2026-0001"));
  /* Only helpers are taken over. */
  keyboard_key ("F12");
  g_assert_true (lookup_has_label (lookup.pane, "nothing to take over"));
  type_number (&lookup, "Number of the receipt", "sy26112100123f\n", "Verified");
  g_assert_true (lookup_has_label (lookup.pane, "2026-12-11"));
  type_number (&lookup, "Number of the receipt", "SY26112100124X\n", "Not confirmed");
  g_assert_nonnull (strstr (lookup_get_sentence (&lookup), "not known there"));
  type_number (&lookup, "Number of the card", "921752197408120027\n", "Verified");
  type_number (&lookup, "Number of the card", "921410199207080080\n", "Not confirmed");
  ask_button (&lookup, "Passports of the Holder", "Verified");
  g_assert_true (lookup_has_label (lookup.pane, "OLD32345678"));
  type_number (&lookup, "Number of the e-document", "ED2026-0001\n", "Verified");
  g_assert_true (lookup_has_label (lookup.pane, "Genuine"));
  type_number (&lookup, "Number of the e-document", "ED2026-9999\n", "Not confirmed");
  g_assert_true (lookup_has_label (lookup.pane, "do not accept"));
  ask_button (&lookup, "Offices of the City", "Verified");
  g_assert_true (lookup_has_label (lookup.pane, "Not stated by the office"));
  ask_button (&lookup, "Guidance Page", "Verified");
  g_assert_true (lookup_has_label (lookup.pane, "Residence permit: materials"));
  ask_button (&lookup, "Ask for the Helpers", "Not confirmed");
  ask_button (&lookup, "Entry Records", "Verified");
  g_assert_true (lookup_has_label (lookup.pane, "沈阳桃仙"));
  g_assert_true (lookup_has_label (lookup.pane, "2026-11-01 13:40"));
  g_assert_true (lookup_has_label (lookup.pane, "2026-12-01"));
  keyboard_picture (lookup.window, "platform-entries");
  ask_button (&lookup, "Accommodation Registrations", "Verified");
  g_assert_true (lookup_has_label (lookup.pane, "AR2026-0001"));
  g_assert_true (lookup_has_label (lookup.pane, "样本派出所"));
  add_helper_outside (&lookup);
  ask_button (&lookup, "Ask for the Helpers", "Verified");
  keyboard_key ("F12");
  lookup_until_label (&lookup, "Active");
  g_assert_cmpstr (lookup.said, ==, "Taken over to the record of the person.");
  text = ow_platform_box_dup_text (
      OW_PLATFORM_BOX (lookup_find_type (lookup.pane, OW_TYPE_PLATFORM_BOX)));
  g_assert_nonnull (strstr (text, "WANG XIAOMING · T42345678 · Parent"));
  for (int language = 0; language < OW_N_LANGUAGES; language++)
    {
      g_autofree char *name
          = g_strconcat ("platform-", ow_language_get_code ((OwLanguage)language), NULL);

      lookup_make_pane (&lookup, (OwLanguage)language);
      keyboard_idle (200);
      keyboard_picture (lookup.window, name);
    }
  /* Ctrl+E: what came from outside, over this window; Escape goes back. */
  lookup_make_pane (&lookup, OW_LANGUAGE_EN);
  ow_pane_focus (OW_PANE (lookup.pane));
  keyboard_key ("<Control>e");
  inward = find_inward ();
  keyboard_focus (inward);
  keyboard_key ("Escape");
  keyboard_focus (lookup.window);
  /* Of a passport whose nationality is not known nothing is asked, nothing is invented. */
  {
    guint requests = ow_simulator_count_requests (lookup.simulator);
    OwApplicant *applicant = ow_sitting_get_current_applicant (lookup.sitting);
    OwPerson *person = (OwPerson *)ow_applicant_get_person (applicant);

    ow_set_string (person->nationality, NULL);
    g_signal_emit_by_name (find_labelled (lookup.pane, "Entry Records"), "clicked");
    lookup_until_label (&lookup, "Not asked: the number or the nationality");
    g_assert_cmpuint (ow_simulator_count_requests (lookup.simulator), ==, requests);
  }
  /* The e-documents are with the case that was open, and the case says how the check ended. */
  check_documents (&lookup, ow_matter_get_case_id (matter));
  lookup_close (&lookup);
}

void
test_platform_pane_add (void)
{
  g_test_add_func ("/panes/platform/pane", test_platform);
}
