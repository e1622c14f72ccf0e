/* Keeping and erasing in the real window, by keyboard: what is due, a second person, what was
 * erased. */

#include "test-app.h"

#include "earlier.h"
#include "case-desk.h"
#include "keyboard.h"
#include "ledger.h"
#include "ow-retention-dialog.h"

static gboolean
is_done (gpointer data)
{
  return ledger_count (data,
                       "SELECT COUNT (*) FROM retention_run WHERE state = 'done' AND people = "
                       "1 AND approver_id IS NOT NULL AND reason = 'yearly'")
         == 1;
}

/* A permit that was handed over; then its period has run out. */
static void
set_up (Desk *desk, gconstpointer data)
{
  g_auto (Earlier) earlier = { 0 };

  hall_set_up (&desk->hall, NULL);
  earlier_permit (&desk->hall, TRUE, &earlier);
  ow_session_sign_out (desk->hall.session);
  g_clear_object (&desk->hall.session);
  ow_clock_set (desk->hall.clock, ow_instant_parse ("2032-01-05T16:00+08:00"));
  desk->window = ow_counter_window_new (NULL, OW_LANGUAGE_EN);
  g_object_add_weak_pointer (G_OBJECT (desk->window), (gpointer *)&desk->window);
  ow_counter_window_set_context (desk->window, desk->hall.context);
  gtk_window_present (GTK_WINDOW (desk->window));
  desk_sign_in (desk, "admin");
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Alt>0");
  desk_until_view (desk, "staff");
  desk_until_text (desk, "A Supervisor");
}

static GtkWindow *
open_dialog (Desk *desk)
{
  GtkWindow *dialog;

  keyboard_picture (GTK_WINDOW (desk->window), "retention-staff");
  keyboard_key ("<Shift>F12");
  dialog = desk_focus_dialog (desk);
  g_assert_true (OW_IS_RETENTION_DIALOG (dialog));
  until_text (GTK_WIDGET (dialog), "Nothing is erased by itself");
  return dialog;
}

static void
test_retention_erase (Desk *desk, gconstpointer data)
{
  GtkWindow *dialog = open_dialog (desk);

  until_text (GTK_WIDGET (dialog), "Persons whose last matter has ended");
  until_text (GTK_WIDGET (dialog), "Months after the end of the last matter: 60 (at least 60)");
  until_text (GTK_WIDGET (dialog), "Nothing was erased yet.");
  keyboard_idle (300);
  keyboard_picture (dialog, "retention-due");
  keyboard_key ("F12");
  case_desk_approve (dialog, "yearly");
  hall_until (is_done, &desk->hall);
  until_text (GTK_WIDGET (dialog), "persons 1");
  keyboard_idle (200);
  keyboard_picture (dialog, "retention-done");
  /* Nothing is left to erase: the key does nothing. */
  keyboard_focus (dialog);
  keyboard_key ("F12");
  keyboard_key ("Escape");
  desk_until_alone (desk);
  g_assert_cmpint (ledger_count (&desk->hall, "SELECT COUNT (*) FROM retention_run"), ==, 1);
  g_assert_cmpint (
      ledger_count (&desk->hall, "SELECT COUNT (*) FROM person WHERE mrz_surname = 'ERIKSSON'"), ==,
      0);
}

/* The whole dialog stands on a screen of 1366 x 768 in every language. */
static void
test_retention_languages (Desk *desk, gconstpointer data)
{
  OwSession *session = ow_counter_window_get_session (desk->window);

  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      GtkWindow *dialog = ow_retention_dialog_show (GTK_WINDOW (desk->window), session, i);
      g_autofree char *name = g_strdup_printf ("retention-%s", ow_language_get_code (i));
      int height, width;

      until_text (GTK_WIDGET (dialog), "1");
      keyboard_idle (300);
      keyboard_picture (dialog, name);
      gtk_widget_measure (GTK_WIDGET (dialog), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL,
                          NULL);
      gtk_widget_measure (GTK_WIDGET (dialog), GTK_ORIENTATION_VERTICAL, 760, &height, NULL, NULL,
                          NULL);
      g_assert_cmpint (width, <=, 760);
      g_assert_cmpint (height, <=, 768);
      gtk_window_close (dialog);
      desk_until_alone (desk);
    }
}

void
test_retention_window_add (void)
{
  g_test_add ("/app/retention/erase", Desk, NULL, set_up, test_retention_erase, desk_tear_down);
  g_test_add ("/app/retention/languages", Desk, NULL, set_up, test_retention_languages,
              desk_tear_down);
}
