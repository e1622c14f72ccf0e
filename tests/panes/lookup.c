/* A pane that asks outside systems, over a hall and a simulator. */

#include "lookup.h"

#include <string.h>

#include "../hang.h"
#include "keyboard.h"
#include "ow-answer-view.h"
#include "ow-key-button.h"
#include "ow-ui.h"
#include "ow-work-permit-pane.h"

#define WIDTH  1186 /* 1366 less the sidebar of the window */
#define HEIGHT 690

GtkWidget *
lookup_find_type (GtkWidget *root, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = lookup_find_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The button with a key; NULL when there is none. */
GtkWidget *
lookup_find_key (GtkWidget *root, const char *key)
{
  if (OW_IS_KEY_BUTTON (root) && g_strcmp0 (ow_key_button_get_key (OW_KEY_BUTTON (root)), key) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = lookup_find_key (child, key);

      if (found != NULL)
        return found;
    }
  return NULL;
}

const char *
lookup_get_word (Lookup *lookup)
{
  return ow_answer_view_get_word (
      OW_ANSWER_VIEW (lookup_find_type (lookup->pane, OW_TYPE_ANSWER_VIEW)));
}

const char *
lookup_get_sentence (Lookup *lookup)
{
  return ow_answer_view_get_sentence (
      OW_ANSWER_VIEW (lookup_find_type (lookup->pane, OW_TYPE_ANSWER_VIEW)));
}

/* All calls of the hall end soon. */
static void
set_deadline (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "gateways.ini", NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) groups = NULL;
  g_autoptr (GError) error = NULL;

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  groups = g_key_file_get_groups (file, NULL);
  for (gsize i = 0; groups[i] != NULL; i++)
    g_key_file_set_integer (file, groups[i], "deadline", DEADLINE);
  g_key_file_save_to_file (file, path, &error);
  g_assert_no_error (error);
}

static void
done_cb (OwPane *pane, const char *text, Lookup *lookup)
{
  g_free (lookup->said);
  lookup->said = g_strdup (text);
}

void
lookup_make_pane (Lookup *lookup, OwLanguage language)
{
  g_autoptr (GObject) model = NULL;

  if (lookup->pane != NULL)
    model = g_object_ref (ow_pane_get_model (OW_PANE (lookup->pane)));
  ow_ui_set_language (language);
  if (lookup->make == NULL)
    lookup->make = ow_work_permit_pane_new;
  lookup->pane = lookup->make (lookup->hall.session, model, language);
  lookup->enquiry = OW_ENQUIRY (ow_pane_get_model (OW_PANE (lookup->pane)));
  g_signal_connect (lookup->pane, "done", G_CALLBACK (done_cb), lookup);
  gtk_window_set_child (lookup->window, lookup->pane);
  ow_pane_set_sitting (OW_PANE (lookup->pane), lookup->sitting);
  ow_pane_focus (OW_PANE (lookup->pane));
}

void
lookup_open (Lookup *lookup, const Certificate *certificate)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwApplicant) applicant = NULL;

  hall_set_up (&lookup->hall, NULL);
  lookup->simulator = ow_simulator_start (
      lookup->hall.folder, 0, certificate != NULL ? certificate->host : "127.0.0.1",
      certificate != NULL && certificate->expired, lookup->hall.clock, &error);
  g_assert_no_error (error);
  set_deadline (lookup->hall.folder);
  hall_reopen (&lookup->hall);
  hall_sign_in (&lookup->hall, "clerk", 1);
  lookup->sitting = party_call (&lookup->hall);
  applicant = party_identify (lookup->sitting, party_passports[0], FALSE, &error);
  g_assert_no_error (error);
  lookup->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (lookup->window, WIDTH, HEIGHT);
  lookup_make_pane (lookup, OW_LANGUAGE_EN);
  keyboard_focus (lookup->window);
  ow_pane_focus (OW_PANE (lookup->pane));
}

void
lookup_close (Lookup *lookup)
{
  gtk_window_destroy (lookup->window);
  g_clear_object (&lookup->matter);
  g_clear_object (&lookup->sitting);
  keyboard_idle (50);
  ow_simulator_stop (lookup->simulator);
  hall_tear_down (&lookup->hall, NULL);
  g_free (lookup->said);
}

static gboolean
is_answered (gpointer data)
{
  return !ow_enquiry_is_busy (OW_ENQUIRY (data));
}

void
lookup_wait (Lookup *lookup)
{
  g_assert_true (keyboard_wait (is_answered, lookup->enquiry));
  keyboard_idle (20);
}

OwMatter *
lookup_add_case (Lookup *lookup)
{
  g_autoptr (GError) error = NULL;

  lookup->matter = party_add (lookup->sitting, ow_sitting_get_current_applicant (lookup->sitting),
                              "S01", "first", &error);
  g_assert_no_error (error);
  party_set (lookup->matter, "permit.kind", "visa");
  ow_matter_assess (lookup->matter);
  party_set (lookup->matter, "visa.category", "Z");
  ow_matter_assess (lookup->matter);
  keyboard_idle (20);
  return lookup->matter;
}

gboolean
lookup_has_label (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root)
      && strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (lookup_has_label (child, text))
      return TRUE;
  return FALSE;
}

void
lookup_until_label (Lookup *lookup, const char *text)
{
  gint64 until = g_get_monotonic_time () + HANG_S * G_USEC_PER_SEC;

  while (!lookup_has_label (lookup->pane, text))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      keyboard_idle (50);
    }
}

#define LUCIE                                                                                      \
  "P<UTONOVAK<<LUCIE<<<<<<<<<<<<<<<<<<<<<<<<<<<\nT523456789UTO74<<<<1F3204153<<<<<<<<<<<<<<<6"

void
lookup_identify_lucie (Lookup *lookup)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwApplicant) applicant = party_identify (lookup->sitting, LUCIE, TRUE, &error);

  g_assert_no_error (error);
  ow_sitting_set_current_applicant (lookup->sitting, applicant);
  g_assert_true (ow_applicant_get_birth_date (applicant) == OW_DATE_NONE);
}
