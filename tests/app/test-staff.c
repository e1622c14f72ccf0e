/* Staff in the real window, by keyboard: a colleague is added, changes the given password at his
 * first sign-in, and is disabled again (issue 9). The lock that comes by itself, with a draft and a
 * dialog on the screen. */

#include "test-app.h"

#include <string.h>

#include "keyboard.h"
#include "ow-counter-window-private.h"
#include "ow-password-dialog.h"
#include "ow-staff-pane.h"

/* The text of the label that begins with @start; borrowed. */
static const char *
find_text (GtkWidget *root, const char *start)
{
  if (GTK_IS_LABEL (root) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (root)), start))
    return gtk_label_get_text (GTK_LABEL (root));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *text = find_text (child, start);

      if (text != NULL)
        return text;
    }
  return NULL;
}

static void
give_password (Desk *desk, const char *name, const char *password)
{
  GtkWidget *root = GTK_WIDGET (desk->window);

  desk_until_view (desk, "sign-in");
  gtk_editable_set_text (GTK_EDITABLE (find_widget (root, GTK_TYPE_ENTRY, NULL)), name);
  gtk_editable_set_text (GTK_EDITABLE (find_widget (root, GTK_TYPE_PASSWORD_ENTRY, NULL)),
                         password);
  g_signal_emit_by_name (find_widget (root, GTK_TYPE_PASSWORD_ENTRY, NULL), "activate");
}

/* Adds "wang" by keyboard; the password that was given, owned. */
static char *
add_colleague (Desk *desk)
{
  GtkWindow *dialog;
  char *password;
  const char *text;

  desk_sign_in (desk, "admin");
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Alt>0");
  desk_until_view (desk, "staff");
  desk_until_text (desk, "A Supervisor");
  keyboard_picture (GTK_WINDOW (desk->window), "staff");
  keyboard_key ("<Shift>F6");
  dialog = desk_until_dialog (desk);
  keyboard_focus (dialog);
  keyboard_hand ("wang\nWang Fang\nc");
  keyboard_picture (dialog, "staff-add");
  keyboard_key ("Return");
  desk_until_text (desk, "Added: Wang Fang");
  dialog = desk_until_dialog (desk);
  text = find_text (GTK_WIDGET (dialog), "Password for Wang Fang: ");
  g_assert_nonnull (text);
  password = g_strdup (strrchr (text, ' ') + 1);
  keyboard_focus (dialog);
  keyboard_key ("Escape");
  desk_until_alone (desk);
  desk_until_text (desk, "Must change the password");
  return password;
}

static void
test_staff_keyboard (Desk *desk, gconstpointer data)
{
  g_autofree char *password = add_colleague (desk);
  g_autofree char *typed = g_strdup_printf ("%s\tmy own secret\tmy own secret\n", password);
  GtkWindow *dialog;

  desk_act (desk, "session.sign-out");
  give_password (desk, "wang", password);
  dialog = desk_until_dialog (desk);
  g_assert_true (OW_IS_PASSWORD_DIALOG (dialog));
  /* Whoever does not change it does not work. */
  keyboard_focus (dialog);
  keyboard_picture (dialog, "password");
  keyboard_key ("Escape");
  desk_until_alone (desk);
  g_assert_false (ow_session_is_signed_in (ow_counter_window_get_session (desk->window)));
  give_password (desk, "wang", password);
  dialog = desk_until_dialog (desk);
  keyboard_focus (dialog);
  keyboard_hand (typed);
  desk_until_view (desk, "queue");
  desk_until_alone (desk);
  g_assert_true (ow_session_may (ow_counter_window_get_session (desk->window), "ticket.call"));
}

/* Who serves nobody cannot press what only a counter does, and is told why when he presses the key.
 */
static void
test_staff_calls_nobody (Desk *desk, gconstpointer data)
{
  static const char *const names[] = { "admin", "auditor", NULL };
  const char *why
      = "Your role serves nobody at the counter. Sign in as a clerk or supervisor to call numbers.";

  for (guint i = 0; names[i] != NULL; i++)
    {
      GtkWidget *root = GTK_WIDGET (desk->window);

      desk_sign_in (desk, names[i]);
      g_assert_false (gtk_widget_is_sensitive (find_widget (root, GTK_TYPE_BUTTON, "queue.call")));
      g_assert_false (gtk_widget_is_sensitive (find_widget (root, GTK_TYPE_BUTTON, "queue.take")));
      g_assert_true (gtk_widget_is_sensitive (find_widget (root, GTK_TYPE_BUTTON, "session.lock")));
      g_assert_false (has_text (root, "F2 calls the next"));
      keyboard_focus (GTK_WINDOW (desk->window));
      keyboard_picture (GTK_WINDOW (desk->window), "calls-nobody");
      keyboard_key ("F2");
      desk_until_text (desk, why);
      desk_act (desk, "session.sign-out");
      desk_until_view (desk, "sign-in");
    }
}

/* What is refused is said above the panes, and the last administrator stays. */
static void
test_staff_disable (Desk *desk, gconstpointer data)
{
  g_autofree char *password = add_colleague (desk);

  keyboard_focus (GTK_WINDOW (desk->window));
  /* The first of the list is the administrator himself: he cannot disable himself. */
  keyboard_key ("<Shift>F9");
  g_assert_false (has_text (GTK_WIDGET (desk->window), "Disabled"));
  keyboard_key ("<Alt>0");
  keyboard_key ("End");
  keyboard_key ("space");
  keyboard_key ("<Shift>F9");
  desk_until_text (desk, "Changed: Wang Fang");
  desk_until_text (desk, "Disabled");
  desk_act (desk, "session.sign-out");
  give_password (desk, "wang", password);
  desk_until_text (desk, "Name or password is wrong");
}

/* Nobody touches anything: the window locks by itself, the dialog and what stood in it are away,
 * and after the password everything is there again. */
static void
test_staff_idle (Desk *desk, gconstpointer data)
{
  GtkWindow *dialog;
  OwSitting *sitting;

  desk_sign_in (desk, "clerk");
  desk_act (desk, "queue.call");
  desk_until_state (desk, "called");
  sitting = ow_counter_window_get_sitting (desk->window);
  desk_act (desk, "queue.take");
  dialog = desk_until_dialog (desk);
  ow_idle_watch_set_limit (desk->window->idle, 50);
  desk_until_view (desk, "locked");
  desk_until_alone (desk);
  g_assert_false (has_text (GTK_WIDGET (desk->window), "A001"));
  ow_idle_watch_set_limit (desk->window->idle, 60000);
  gtk_editable_set_text (
      GTK_EDITABLE (find_widget (GTK_WIDGET (desk->window), GTK_TYPE_PASSWORD_ENTRY, NULL)),
      "clerk-training");
  g_signal_emit_by_name (find_widget (GTK_WIDGET (desk->window), GTK_TYPE_PASSWORD_ENTRY, NULL),
                         "activate");
  desk_until_view (desk, "queue");
  g_assert_true (desk_until_dialog (desk) == dialog);
  g_assert_true (ow_counter_window_get_sitting (desk->window) == sitting);
  g_assert_cmpstr (ow_sitting_get_state (sitting), ==, "called");
}

void
test_staff_add (void)
{
  g_test_add ("/app/staff/keyboard", Desk, NULL, desk_set_up, test_staff_keyboard, desk_tear_down);
  g_test_add ("/app/staff/calls-nobody", Desk, NULL, desk_set_up, test_staff_calls_nobody,
              desk_tear_down);
  g_test_add ("/app/staff/disable", Desk, NULL, desk_set_up, test_staff_disable, desk_tear_down);
  g_test_add ("/app/staff/idle", Desk, NULL, desk_set_up, test_staff_idle, desk_tear_down);
}
