/* Signing in, lock and unlock, sign-out, and a change of language in the middle of work. */

#include "test-app.h"

#include "ow-idle-watch.h"
#include "ow-message.h"
#include "ow-ui.h"

static GtkWidget *
password_of (Desk *desk)
{
  return find_widget (GTK_WIDGET (desk->window), GTK_TYPE_PASSWORD_ENTRY, NULL);
}

static gboolean
failure_shown (gpointer data)
{
  Desk *desk = data;

  return has_text (GTK_WIDGET (desk->window),
                   ow_message_text ("error.counter.sign-in", OW_LANGUAGE_EN));
}

/* A wrong password says neither that the name was right nor that it was wrong, and the entry is
 * empty again. */
static void
test_session_refused (Desk *desk, gconstpointer data)
{
  gtk_editable_set_text (
      GTK_EDITABLE (find_widget (GTK_WIDGET (desk->window), GTK_TYPE_ENTRY, NULL)), "clerk");
  gtk_editable_set_text (GTK_EDITABLE (password_of (desk)), "not-the-password");
  g_signal_emit_by_name (password_of (desk), "activate");
  hall_until (failure_shown, desk);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (password_of (desk))), ==, "");
  g_assert_cmpstr (ow_counter_window_get_view (desk->window), ==, "sign-in");
  desk_sign_in (desk, "clerk");
}

/* One key signs a member of the sample staff in; only in training. */
static void
test_session_sample (Desk *desk, gconstpointer data)
{
  g_assert_true (gtk_widget_activate_action (password_of (desk), "sign-in.sample", "i", 0));
  desk_until_view (desk, "queue");
  g_assert_cmpstr (ow_session_get_login (ow_counter_window_get_session (desk->window)), ==,
                   "clerk");
}

static void
test_session_lock (Desk *desk, gconstpointer data)
{
  desk_sign_in (desk, "clerk");
  desk_act (desk, "queue.call");
  desk_until_state (desk, "called");
  desk_act (desk, "queue.call");
  g_assert_true (has_text (GTK_WIDGET (desk->window), "A party is at this counter"));
  desk_act (desk, "session.lock");
  desk_until_view (desk, "locked");
  /* Nothing works while locked, and nothing can be read, no toast of before either. */
  g_assert_false (has_text (GTK_WIDGET (desk->window), "A party is at this counter"));
  g_assert_false (has_text (GTK_WIDGET (desk->window), "A001"));
  gtk_widget_activate_action (GTK_WIDGET (desk->window), "queue.finish", NULL);
  hall_run_for (100);
  g_assert_cmpstr (ow_sitting_get_state (ow_counter_window_get_sitting (desk->window)), ==,
                   "called");
  gtk_editable_set_text (GTK_EDITABLE (password_of (desk)), "clerk-training");
  g_signal_emit_by_name (password_of (desk), "activate");
  desk_until_view (desk, "queue");
  desk_until_state (desk, "called");
  g_assert_true (has_text (GTK_WIDGET (desk->window), "A001"));
}

/* A dialog with something of a party in it is not left on the screen. */
static void
test_session_lock_dialog (Desk *desk, gconstpointer data)
{
  GtkWindow *dialog;

  desk_sign_in (desk, "clerk");
  desk_act (desk, "queue.take");
  dialog = desk_until_dialog (desk);
  desk_act (desk, "session.lock");
  desk_until_view (desk, "locked");
  desk_until_alone (desk);
  gtk_editable_set_text (GTK_EDITABLE (password_of (desk)), "clerk-training");
  g_signal_emit_by_name (password_of (desk), "activate");
  g_assert_true (desk_until_dialog (desk) == dialog);
}

static void
test_session_sign_out (Desk *desk, gconstpointer data)
{
  desk_sign_in (desk, "clerk");
  desk_act (desk, "queue.call");
  desk_until_state (desk, "called");
  desk_act (desk, "session.sign-out");
  desk_until_view (desk, "sign-in");
  /* Whoever signs in at this counter next goes on with the party. */
  desk_sign_in (desk, "clerk");
  desk_until_state (desk, "called");
}

/* Every language, in the middle of work: the same party, the same pane, what was typed. */
static void
test_session_language (Desk *desk, gconstpointer data)
{
  OwSitting *sitting;

  desk_sign_in (desk, "clerk");
  desk_act (desk, "queue.call");
  desk_until_state (desk, "called");
  sitting = ow_counter_window_get_sitting (desk->window);
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (desk->window), "window.pane", "s", "permit"));
  desk_until_view (desk, "permit");
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      ow_counter_window_set_language (desk->window, i);
      hall_run_for (50);
      g_assert_cmpstr (ow_counter_window_get_view (desk->window), ==, "permit");
      g_assert_true (ow_counter_window_get_sitting (desk->window) == sitting);
      g_assert_true (has_text (GTK_WIDGET (desk->window), "A001"));
      g_assert_true (has_text (GTK_WIDGET (desk->window), ow_text (i, NULL, "Call Next")));
    }
  /* What can be undone is offered in the language of now. */
  desk_act (desk, "queue.finish");
  desk_until_state (desk, NULL);
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      g_autoptr (OwMessage) message = ow_message_new ("window.finished", "number", "A001", NULL);
      g_autofree char *text = ow_message_render (message, i);

      ow_counter_window_set_language (desk->window, i);
      desk_until_text (desk, text);
    }
}

static void
idle_cb (OwIdleWatch *watch, guint *n)
{
  (*n)++;
}

static gboolean
is_idle (gpointer data)
{
  return *(guint *)data > 0;
}

/* Idle is said once, and again only after a touch. */
static void
test_session_idle (void)
{
  GtkWidget *window = gtk_window_new ();
  g_autoptr (OwIdleWatch) watch = ow_idle_watch_new (GTK_WINDOW (window), 40);
  guint n = 0;

  g_signal_connect (watch, "idle", G_CALLBACK (idle_cb), &n);
  hall_until (is_idle, &n);
  hall_run_for (120);
  g_assert_cmpuint (n, ==, 1);
  ow_idle_watch_touch (watch);
  n = 0;
  hall_until (is_idle, &n);
  g_assert_cmpuint (n, ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

void
test_session_add (void)
{
  g_test_add ("/app/session/refused", Desk, NULL, desk_set_up, test_session_refused,
              desk_tear_down);
  g_test_add ("/app/session/sample", Desk, NULL, desk_set_up, test_session_sample, desk_tear_down);
  g_test_add ("/app/session/lock", Desk, NULL, desk_set_up, test_session_lock, desk_tear_down);
  g_test_add ("/app/session/lock-dialog", Desk, NULL, desk_set_up, test_session_lock_dialog,
              desk_tear_down);
  g_test_add ("/app/session/sign-out", Desk, NULL, desk_set_up, test_session_sign_out,
              desk_tear_down);
  g_test_add ("/app/session/language", Desk, NULL, desk_set_up, test_session_language,
              desk_tear_down);
  g_test_add_func ("/app/session/idle", test_session_idle);
}
