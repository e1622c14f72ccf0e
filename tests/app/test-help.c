/* Help: every pane has a page, every page is complete in every language, F1 opens that of the pane
 * shown. */

#include "test-app.h"

#include <glib/gstdio.h>

#include "keyboard.h"
#include "ow-help-window.h"
#include "ow-help.h"
#include "ow-message.h"
#include "ow-pane-table.h"

static void
test_help_translated (void)
{
  guint n_cases = 0;

  for (const OwHelpPage *page = ow_help_get_pages (); page->id != NULL; page++)
    {
      guint n = 0;

      for (int language = 0; language < OW_N_LANGUAGES; language++)
        {
          g_assert_true (ow_text_is_translated (language, NULL, page->title));
          for (n = 0; page->lines[n] != NULL; n++)
            g_assert_true (ow_text_is_translated (language, NULL, page->lines[n]));
        }
      /* What it is for, and at least one thing to do. */
      g_assert_cmpuint (n, >=, 2);
      g_assert_true (ow_help_find (page->id) == page);
      if (ow_help_is_case (page))
        n_cases++;
    }
  g_assert_cmpuint (n_cases, >=, 4);
  for (const OwPaneRow *row = ow_pane_table_get (); row->name != NULL; row++)
    g_assert_cmpstr (ow_help_find (row->name)->id, ==, row->name);
  g_assert_cmpstr (ow_help_find ("nobody knows")->id, ==, "window");
  g_assert_cmpstr (ow_help_find (NULL)->id, ==, "window");
}

static void
test_help_of_the_pane (Desk *desk, gconstpointer data)
{
  desk_sign_in (desk, "supervisor");
  for (const OwPaneRow *row = ow_pane_table_get (); row->name != NULL; row++)
    {
      OwHelpWindow *help;

      if (row->right != NULL
          && !ow_session_may (ow_counter_window_get_session (desk->window), row->right))
        continue;
      g_assert_true (
          gtk_widget_activate_action (GTK_WIDGET (desk->window), "window.pane", "s", row->name));
      desk_act (desk, "window.help");
      help = OW_HELP_WINDOW (desk_until_dialog (desk));
      g_assert_cmpstr (ow_help_window_get_page (help), ==, row->name);
      g_assert_true (has_text (GTK_WIDGET (help), ow_help_find (row->name)->lines[0]));
      gtk_window_destroy (GTK_WINDOW (help));
      desk_until_alone (desk);
    }
}

/* What the doctor finds, in words: the worst first, each row with its name and state. */
static void
test_help_health (Desk *desk, gconstpointer data)
{
  GtkWindow *window;
  GtkWidget *heading;

  desk_sign_in (desk, "clerk");
  desk_act (desk, "window.health");
  window = desk_until_dialog (desk);
  until_text (GTK_WIDGET (window), "The store opens and can be read.");
  g_assert_true (has_text (GTK_WIDGET (window), "Store · In order"));
  /* This hall has no printer. */
  g_assert_true (has_text (GTK_WIDGET (window),
                           "No printer was chosen. Choose one for each paper in the settings."));
  keyboard_picture (window, "health");
  gtk_window_destroy (window);
  /* A secret that is gone is the first thing that is said. */
  {
    g_autofree char *secret = g_strconcat (
        ow_profile_get_store_path (ow_context_get_profile (desk->hall.context)), ".secret", NULL);

    g_assert_cmpint (g_remove (secret), ==, 0);
  }
  desk_until_alone (desk);
  desk_act (desk, "window.health");
  window = desk_until_dialog (desk);
  until_text (GTK_WIDGET (window), "Key of the site · Does not work");
  heading = find_widget (GTK_WIDGET (window), GTK_TYPE_VIEWPORT, NULL);
  heading = gtk_widget_get_first_child (gtk_widget_get_first_child (heading));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (heading)), ==, "Key of the site · Does not work");
  gtk_window_destroy (window);
}

static gboolean
has_part (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (root)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_part (child, text))
      return TRUE;
  return FALSE;
}

/* After a first start the page comes by itself, once; a scan shows there that the scanner works. */
static void
test_help_first_check (Desk *desk, gconstpointer data)
{
  static const char *const rows[] = { "printers", "scanner", "clock", "fonts", "space", "backup" };
  OwProfile *profile = ow_context_get_profile (desk->hall.context);
  g_autoptr (OwProfile) after = NULL;
  g_autoptr (GError) error = NULL;
  GtkWindow *window;

  ow_profile_want_check (profile);
  desk_sign_in (desk, "admin");
  window = desk_until_dialog (desk);
  until_text (GTK_WIDGET (window), "The store opens and can be read.");
  /* A row for each that a new computer needs. */
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *id = g_strconcat ("health.row.", rows[i], NULL);

      g_assert_true (has_part (GTK_WIDGET (window), ow_message_text (id, OW_LANGUAGE_EN)));
    }
  g_assert_false (has_text (GTK_WIDGET (window), "Scanner · In order"));
  keyboard_picture (window, "health-first");
  keyboard_focus (window);
  keyboard_type ("ONEWINDOW TEST 0123456789\n", 0);
  until_text (GTK_WIDGET (window), "Scanner · In order");
  g_assert_true (has_text (GTK_WIDGET (window), "The code that was scanned here arrived whole."));
  keyboard_picture (window, "health-scanned");
  /* It went nowhere else. */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (
                       find_widget (GTK_WIDGET (desk->window), GTK_TYPE_ENTRY, NULL))),
                   ==, "");
  gtk_window_destroy (window);
  desk_until_alone (desk);
  g_assert_false (ow_profile_wants_check (profile));
  after = ow_profile_load ("training", desk->hall.folder, &error);
  g_assert_no_error (error);
  g_assert_false (ow_profile_wants_check (after));
}

/* In every language each page can be chosen from the list and shows its own text. */
static void
test_help_pages (Desk *desk, gconstpointer data)
{
  for (int language = 0; language < OW_N_LANGUAGES; language++)
    for (const OwHelpPage *page = ow_help_get_pages (); page->id != NULL; page++)
      {
        OwHelpWindow *help = ow_help_window_show (GTK_WINDOW (desk->window), page->id, language);

        desk_until_dialog (desk);
        g_assert_cmpstr (ow_help_window_get_page (help), ==, page->id);
        for (guint i = 0; page->lines[i] != NULL; i++)
          g_assert_true (has_text (GTK_WIDGET (help), ow_text (language, NULL, page->lines[i])));
        gtk_window_destroy (GTK_WINDOW (help));
        desk_until_alone (desk);
      }
}

void
test_help_add (void)
{
  g_test_add_func ("/app/help/translated", test_help_translated);
  g_test_add ("/app/help/pane", Desk, NULL, desk_set_up, test_help_of_the_pane, desk_tear_down);
  g_test_add ("/app/help/first-check", Desk, NULL, desk_set_up, test_help_first_check,
              desk_tear_down);
  g_test_add ("/app/help/health", Desk, NULL, desk_set_up, test_help_health, desk_tear_down);
  g_test_add ("/app/help/pages", Desk, NULL, desk_set_up, test_help_pages, desk_tear_down);
}
