/* Second factor and second pair of eyes in the real window, by keyboard (issue 9): a supervisor
 * sets his telephone up and signs in with its code; a role that must have one does nothing before;
 * what a trainee does is signed by the colleague beside him, or is not done. */

#include "test-app.h"

#include <string.h>

#include "keyboard.h"
#include "ow-countersign-dialog.h"
#include "ow-factor-dialog.h"
#include "ow-seal.h"
#include "ow-site-setup.h"
#include "ow-totp.h"

/* The secret as the dialog shows it, without its blanks; owned. NULL when it is not there. */
static char *
find_secret (GtkWidget *root)
{
  if (GTK_IS_LABEL (root) && strlen (gtk_label_get_text (GTK_LABEL (root))) == 39
      && gtk_widget_has_css_class (root, "monospace"))
    {
      g_auto (GStrv) groups = g_strsplit (gtk_label_get_text (GTK_LABEL (root)), " ", -1);

      return g_strjoinv ("", groups);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      char *secret = find_secret (child);

      if (secret != NULL)
        return secret;
    }
  return NULL;
}

static gboolean
has_secret (gpointer data)
{
  g_autofree char *secret = find_secret (data);

  return secret != NULL;
}

static char *
make_code (Desk *desk, const char *secret)
{
  gsize length;
  g_autofree guint8 *bytes = ow_base32_decode (secret, &length);

  return ow_totp_make (bytes, length, ow_totp_get_step (ow_clock_now (desk->hall.clock)),
                       OW_TOTP_DIGITS);
}

static GtkWidget *
get_code_entry (Desk *desk)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (desk->window));

  return focus != NULL ? gtk_widget_get_parent (focus) : NULL;
}

static void
type_sign_in (Desk *desk, const char *name)
{
  GtkWidget *root = GTK_WIDGET (desk->window);
  g_autofree char *password = g_strconcat (name, "-training\n", NULL);

  desk_until_view (desk, "sign-in");
  keyboard_focus (GTK_WINDOW (desk->window));
  gtk_widget_grab_focus (find_widget (root, GTK_TYPE_ENTRY, NULL));
  keyboard_hand (name);
  keyboard_key ("Return");
  keyboard_hand (password);
}

/* Sets the second factor up in the dialog that is there; the secret, owned. */
static char *
enrol (Desk *desk, const char *name, const char *picture)
{
  GtkWindow *dialog = desk_focus_dialog (desk);
  g_autofree char *secret = NULL;
  g_autofree char *code = NULL;
  g_autofree char *typed = NULL;

  g_assert_true (OW_IS_FACTOR_DIALOG (dialog));
  hall_until (has_secret, dialog);
  secret = find_secret (GTK_WIDGET (dialog));
  keyboard_picture (dialog, picture);
  code = make_code (desk, secret);
  typed = g_strdup_printf ("%s-training\n000000\n", name);
  keyboard_hand (typed);
  until_text (GTK_WIDGET (dialog), "This code is wrong");
  keyboard_hand (code);
  keyboard_key ("Return");
  until_text (GTK_WIDGET (dialog), "Write these recovery codes down");
  g_assert_false (has_secret (dialog));
  keyboard_picture (dialog, "factor-recovery");
  keyboard_key ("Return");
  return g_steal_pointer (&secret);
}

static void
test_second_enrol (Desk *desk, gconstpointer data)
{
  g_autofree char *secret = NULL;
  g_autofree char *code = NULL;

  desk_sign_in (desk, "supervisor");
  desk_act (desk, "session.factor");
  secret = enrol (desk, "supervisor", "factor-enrol");
  desk_until_alone (desk);
  desk_act (desk, "session.sign-out");
  type_sign_in (desk, "supervisor");
  desk_until_text (desk, "This account signs in with a second factor");
  keyboard_picture (GTK_WINDOW (desk->window), "factor-sign-in");
  g_assert_true (GTK_IS_ENTRY (get_code_entry (desk)));
  /* Used when it was set up: the next one is good. */
  code = make_code (desk, secret);
  keyboard_hand (code);
  keyboard_key ("Return");
  desk_until_text (desk, "This code was used already");
  ow_clock_advance (desk->hall.clock, 30000);
  keyboard_hand ("supervisor-training\n");
  desk_until_text (desk, "This account signs in with a second factor");
  g_free (code);
  code = make_code (desk, secret);
  keyboard_hand (code);
  keyboard_key ("Return");
  desk_until_view (desk, "queue");
  /* His colleague sees that he has one, and an administrator may take it away. */
  desk_act (desk, "session.sign-out");
  desk_sign_in (desk, "admin");
  keyboard_key ("<Alt>0");
  desk_until_view (desk, "staff");
  desk_until_text (desk, "supervisor · Supervisor · second factor");
}

static void
test_second_due (Desk *desk, gconstpointer data)
{
  g_autofree char *secret = NULL;
  GtkWindow *dialog;

  hall_set_layer (&desk->hall, "parameter", "second_factor_roles", "administrators", NULL);
  type_sign_in (desk, "admin");
  dialog = desk_focus_dialog (desk);
  until_text (GTK_WIDGET (dialog), "This hall asks for a second factor for your role");
  hall_until (has_secret, dialog);
  keyboard_key ("Escape");
  desk_until_alone (desk);
  g_assert_false (ow_session_is_signed_in (ow_counter_window_get_session (desk->window)));
  type_sign_in (desk, "admin");
  secret = enrol (desk, "admin", "factor-due");
  desk_until_view (desk, "queue");
  desk_until_alone (desk);
  g_assert_true (ow_session_may (ow_counter_window_get_session (desk->window), "site.edit"));
}

static void
set_language (Desk *desk, const char *code)
{
  gtk_widget_activate_action (GTK_WIDGET (desk->window), "window.language", "s", code);
  keyboard_idle (300);
}

static gboolean
is_called_twice (gpointer data)
{
  return test_engine_run_sql (((Desk *)data)->hall.path,
                              "SELECT COUNT (*) FROM countersign WHERE done_at IS NOT NULL")
         == 2;
}

static void
test_second_countersign (Desk *desk, gconstpointer data)
{
  OwStore *store = ow_context_get_store (
      ow_session_get_context (ow_counter_window_get_session (desk->window)));
  GtkWindow *dialog;

  g_assert_cmpint (ow_site_setup_add_staff (store, "learner", "Li Na", "trainee",
                                            "learner-training", 4, 0, NULL),
                   >, 0);
  desk_sign_in (desk, "learner");
  keyboard_key ("F2");
  dialog = desk_focus_dialog (desk);
  g_assert_true (OW_IS_COUNTERSIGN_DIALOG (dialog));
  until_text (GTK_WIDGET (dialog), "Li Na, trainee, asks for your signature. Only then is it done, "
                                   "and recorded as “Ticket called”.");
  keyboard_picture (dialog, "countersign");
  /* Nobody signs: nothing is done. */
  keyboard_key ("Escape");
  desk_until_alone (desk);
  desk_until_text (desk, "Nothing was done: nobody countersigned it.");
  g_assert_cmpint (
      test_engine_run_sql (desk->hall.path, "SELECT COUNT (*) FROM ticket WHERE state = 'called'"),
      ==, 0);
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("F2");
  dialog = desk_focus_dialog (desk);
  /* Not his own signature. */
  keyboard_hand ("learner\nlearner-training\n");
  until_text (GTK_WIDGET (dialog), "Nobody approves his own");
  gtk_widget_grab_focus (find_widget (GTK_WIDGET (dialog), GTK_TYPE_ENTRY, NULL));
  keyboard_hand ("clerk\nclerk-training\n");
  desk_until_state (desk, "called");
  desk_until_alone (desk);
  g_assert_cmpint (
      test_engine_run_sql (desk->hall.path,
                           "SELECT COUNT (*) FROM countersign AS c JOIN staff AS s ON s.id = "
                           "c.clerk_id WHERE c.done_at IS NOT NULL AND s.sign_in_name = 'clerk'"),
      ==, 1);
  /* The next one: the same colleague types his password alone. */
  set_language (desk, "zh_CN");
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("F3");
  dialog = desk_focus_dialog (desk);
  g_assert_true (OW_IS_COUNTERSIGN_DIALOG (dialog));
  keyboard_picture (dialog, "countersign-zh");
  keyboard_hand ("clerk-training\n");
  hall_until (is_called_twice, desk);
  desk_until_alone (desk);
}

/* Who keeps the accounts keeps nothing else: no counters, no additions of the hall. */
static void
test_second_security (Desk *desk, gconstpointer data)
{
  OwStore *store = ow_context_get_store (
      ow_session_get_context (ow_counter_window_get_session (desk->window)));

  g_assert_cmpint (ow_site_setup_add_staff (store, "safety", "Zhou Min", "security",
                                            "safety-training", 4, 0, NULL),
                   >, 0);
  desk_sign_in (desk, "safety");
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Alt>0");
  desk_until_view (desk, "staff");
  desk_until_text (desk, "safety · Security administrator");
  set_language (desk, "ru");
  keyboard_picture (GTK_WINDOW (desk->window), "security-ru");
  set_language (desk, "en");
  g_assert_false (has_text (GTK_WIDGET (desk->window), "Counters"));
  keyboard_key ("<Alt>h");
  keyboard_idle (200);
  desk_until_view (desk, "staff");
  desk_act (desk, "session.sign-out");
  /* The administrator of the system reads who it is now. */
  desk_sign_in (desk, "admin");
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Alt>0");
  desk_until_view (desk, "staff");
  desk_until_text (desk, "A Supervisor");
  keyboard_key ("End");
  keyboard_key ("space");
  keyboard_key ("<Shift>F9");
  desk_until_text (desk, "The accounts of this hall are kept by its security administrator.");
}

void
test_second_add (void)
{
  g_test_add ("/app/second/enrol", Desk, NULL, desk_set_up, test_second_enrol, desk_tear_down);
  g_test_add ("/app/second/due", Desk, NULL, desk_set_up, test_second_due, desk_tear_down);
  g_test_add ("/app/second/security", Desk, NULL, desk_set_up, test_second_security,
              desk_tear_down);
  g_test_add ("/app/second/countersign", Desk, NULL, desk_set_up, test_second_countersign,
              desk_tear_down);
}
