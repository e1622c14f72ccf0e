/* The table of keys: each key is bound once, stands on its button and in the list of keys, and its
 * words exist in five languages (STYLE: the key table is the only place). */

#include "test-app.h"

#include "ow-case-window.h"
#include "ow-information-pane.h"
#include "ow-keys-window.h"
#include "ow-keys.h"
#include "ow-pages-window.h"
#include "ow-permit-pane.h"
#include "ow-enterprise-window.h"
#include "ow-person-window.h"
#include "ow-supervisor-pane.h"
#include "ow-ui.h"

typedef struct
{
  const OwKey *key;
  guint n;
} Bound;

/* The shortcuts of a class, as the window sees them. */
static void
count_bound (GtkWidget *widget, Bound *bound)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);
          GtkShortcutAction *action = gtk_shortcut_get_action (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) && GTK_IS_NAMED_ACTION (action)
              && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == bound->key->keyval
              && gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger))
                     == bound->key->modifiers
              && g_str_equal (gtk_named_action_get_action_name (GTK_NAMED_ACTION (action)),
                              bound->key->action))
            bound->n++;
        }
    }
}

static void
test_keys_bound (Desk *desk, gconstpointer data)
{
  g_autoptr (GArray) none = g_array_new (FALSE, TRUE, sizeof (gint64));
  OwCaseDetails case_details = { .file = ow_case_file_new (), .scans = g_ptr_array_new () };
  GtkWidget *pane, *permit, *desk_pane, *one, *person, *enterprises, *pages;

  g_array_set_size (none, 1);
  desk_sign_in (desk, "supervisor");
  pane = find_widget (GTK_WIDGET (desk->window), OW_TYPE_SUPERVISOR_PANE, NULL);
  gtk_widget_activate_action (GTK_WIDGET (desk->window), "window.pane", "s", "permit");
  permit = find_widget (GTK_WIDGET (desk->window), OW_TYPE_PERMIT_PANE, NULL);
  gtk_widget_activate_action (GTK_WIDGET (desk->window), "window.pane", "s", "desk");
  desk_pane = find_widget (GTK_WIDGET (desk->window), OW_TYPE_INFORMATION_PANE, NULL);
  person = GTK_WIDGET (
      ow_person_window_new (ow_counter_window_get_session (desk->window), 0, OW_LANGUAGE_EN));
  enterprises = GTK_WIDGET (ow_enterprise_window_new (ow_counter_window_get_session (desk->window),
                                                      NULL, 0, OW_LANGUAGE_EN));
  one = GTK_WIDGET (ow_case_window_new (ow_counter_window_get_session (desk->window), none, NULL,
                                        FALSE, OW_LANGUAGE_EN));
  pages = GTK_WIDGET (ow_pages_window_new (ow_counter_window_get_session (desk->window),
                                           &case_details, OW_LANGUAGE_EN));
  ow_case_file_free (case_details.file);
  g_ptr_array_unref (case_details.scans);
  g_assert_nonnull (pane);
  g_assert_nonnull (permit);
  g_assert_nonnull (desk_pane);
  for (const OwKey *key = ow_keys_get_all (); key->action != NULL; key++)
    {
      Bound bound = { key, 0 };

      if (!key->bound)
        continue;
      count_bound (key->group == OW_KEYS_CHECK         ? pane
                   : key->group == OW_KEYS_CASE        ? one
                   : key->group == OW_KEYS_PERMIT      ? permit
                   : key->group == OW_KEYS_INFORMATION ? desk_pane
                   : key->group == OW_KEYS_PERSON      ? person
                   : key->group == OW_KEYS_ENTERPRISE  ? enterprises
                   : key->group == OW_KEYS_PAGES       ? pages
                                                       : GTK_WIDGET (desk->window),
                   &bound);
      if (bound.n != 1)
        g_test_message ("%s %s", key->caption, key->action);
      g_assert_cmpuint (bound.n, ==, 1);
    }
  gtk_window_destroy (GTK_WINDOW (person));
  gtk_window_destroy (GTK_WINDOW (enterprises));
  gtk_window_destroy (GTK_WINDOW (pages));
  gtk_window_destroy (GTK_WINDOW (one));
}

/* A key of one pane; those of party, queue and window hold whatever pane is shown. */
static gboolean
is_of_pane (const OwKey *key)
{
  return key->group != OW_KEYS_PARTY && key->group != OW_KEYS_QUEUE && key->group != OW_KEYS_WINDOW;
}

/* A window over the window: the keys beneath it do not reach it. */
static gboolean
is_over (const OwKey *key)
{
  return key->group == OW_KEYS_CASE || key->group == OW_KEYS_PERSON
         || key->group == OW_KEYS_ENTERPRISE || key->group == OW_KEYS_PAGES;
}

/* Two panes that are never shown together may use the same key. */
static gboolean
apart (const OwKey *a, const OwKey *b)
{
  return a->group != b->group && ((is_of_pane (a) && is_of_pane (b)) || is_over (a) || is_over (b));
}

/* No key twice; nothing that takes in a case on Enter. */
static void
test_keys_unique (void)
{
  for (const OwKey *a = ow_keys_get_all (); a->action != NULL; a++)
    {
      for (const OwKey *b = a + 1; b->action != NULL; b++)
        g_assert_false (!apart (a, b) && a->keyval == b->keyval && a->modifiers == b->modifiers);
      if (a->keyval == GDK_KEY_Return)
        g_assert_cmpstr (a->action, ==, "queue.take-up");
      for (int i = 0; i < OW_N_LANGUAGES; i++)
        {
          g_assert_true (ow_text_is_translated (i, NULL, a->meaning));
          if (a->label != NULL)
            g_assert_true (ow_text_is_translated (i, NULL, a->label));
        }
    }
}

static void
test_keys_on_buttons (Desk *desk, gconstpointer data)
{
  desk_sign_in (desk, "clerk");
  for (const OwKey *key = ow_keys_get_all (); key->action != NULL; key++)
    {
      GtkWidget *button;

      if (key->group != OW_KEYS_PARTY)
        continue;
      button = find_widget (GTK_WIDGET (desk->window), GTK_TYPE_BUTTON, key->action);
      g_assert_nonnull (button);
      g_assert_true (has_text (button, key->caption));
      g_assert_true (has_text (button, key->label));
    }
}

static void
test_keys_listed (Desk *desk, gconstpointer data)
{
  for (int language = 0; language < OW_N_LANGUAGES; language++)
    {
      GtkWindow *list;

      ow_ui_set_language (language);
      list = ow_keys_window_show (GTK_WINDOW (desk->window), language);
      desk_until_dialog (desk);
      for (const OwKey *key = ow_keys_get_all (); key->action != NULL; key++)
        {
          g_assert_true (has_text (GTK_WIDGET (list), key->caption));
          g_assert_true (has_text (GTK_WIDGET (list), ow_text (language, NULL, key->meaning)));
        }
      gtk_window_destroy (list);
      desk_until_alone (desk);
    }
}

void
test_keys_add (void)
{
  g_test_add ("/app/keys/bound", Desk, NULL, desk_set_up, test_keys_bound, desk_tear_down);
  g_test_add_func ("/app/keys/unique", test_keys_unique);
  g_test_add ("/app/keys/buttons", Desk, NULL, desk_set_up, test_keys_on_buttons, desk_tear_down);
  g_test_add ("/app/keys/listed", Desk, NULL, desk_set_up, test_keys_listed, desk_tear_down);
}
