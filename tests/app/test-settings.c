/* The settings of the machine in the real window, by keyboard: what is refused says why, what is
 * saved holds at once (issue 6, printers). */

#include "test-app.h"

#include "cups-peer.h"
#include "keyboard.h"
#include "ow-counter-window-private.h"
#include "ow-message.h"
#include "ow-settings-dialog.h"

static CupsPeer *the_peer;

void
test_settings_end (void)
{
  g_clear_pointer (&the_peer, cups_peer_free);
}

static GtkWindow *
open_settings (Desk *desk, const char *name)
{
  GtkWindow *dialog;

  desk_sign_in (desk, name);
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_key ("<Control>comma");
  dialog = desk_until_dialog (desk);
  g_assert_true (OW_IS_SETTINGS_DIALOG (dialog));
  keyboard_focus (dialog);
  return dialog;
}

/* The choice of a queue that has the focus; NULL when another control has it. */
static GtkDropDown *
get_choice (GtkWindow *dialog)
{
  GtkWidget *focus = gtk_window_get_focus (dialog);

  return focus != NULL ? (GtkDropDown *)gtk_widget_get_ancestor (focus, GTK_TYPE_DROP_DOWN) : NULL;
}

/* Tab goes as one reads: three printers with their test pages, then the scanner. */
static void
tab_to_prefix (GtkWindow *dialog)
{
  g_assert_nonnull (get_choice (dialog));
  for (int i = 0; i < 2 * OW_N_PRINTERS; i++)
    keyboard_key ("Tab");
  g_assert_true (GTK_IS_TEXT (gtk_window_get_focus (dialog)));
}

static gboolean
is_shown (GtkWindow *dialog, const char *id)
{
  g_autoptr (OwMessage) message = g_str_has_suffix (id, "lock")
                                      ? ow_message_new (id, "maximum", (gint64)60, NULL)
                                      : ow_message_new (id, NULL);
  g_autofree char *text = ow_message_render (message, OW_LANGUAGE_EN);

  return has_text (GTK_WIDGET (dialog), text);
}

static void
scanned_cb (OwScanCatcher *catcher, const char *text, char **scan)
{
  g_free (*scan);
  *scan = g_strdup (text);
}

static gboolean
is_set (gpointer data)
{
  return *(char **)data != NULL;
}

static void
test_settings_keyboard (Desk *desk, gconstpointer data)
{
  GtkWindow *dialog = open_settings (desk, "admin");
  OwProfile *profile = ow_context_get_profile (desk->hall.context);
  g_autoptr (OwProfile) saved = NULL;
  g_autofree char *scan = NULL;

  tab_to_prefix (dialog);
  keyboard_hand ("a b");
  keyboard_key ("<Control>s");
  g_assert_true (is_shown (dialog, "error.settings.scanner-signs"));
  keyboard_key ("<Control>a");
  keyboard_hand ("~");
  keyboard_key ("Tab");
  keyboard_hand ("##");
  keyboard_key ("Tab");
  keyboard_hand ("scans");
  keyboard_key ("Tab");
  keyboard_hand ("5");
  keyboard_key ("<Control>s");
  g_assert_true (is_shown (dialog, "error.settings.scan-folder"));
  keyboard_key ("<Control>a");
  keyboard_hand ("/srv/scans");
  keyboard_key ("Tab");
  keyboard_hand ("0");
  keyboard_key ("<Control>s");
  g_assert_true (is_shown (dialog, "error.settings.lock"));
  g_assert_cmpstr (ow_profile_get_scanner_prefix (profile), ==, "");
  keyboard_picture (dialog, "settings");
  /* The focus is where the correction is typed. */
  keyboard_key ("<Control>a");
  keyboard_hand ("9");
  keyboard_key ("<Control>s");
  desk_until_alone (desk);
  g_assert_true (
      has_text (GTK_WIDGET (desk->window), ow_message_text ("settings.saved", OW_LANGUAGE_EN)));
  saved = ow_profile_load ("training", desk->hall.folder, NULL);
  g_assert_cmpstr (ow_profile_get_scanner_prefix (saved), ==, "~");
  g_assert_cmpstr (ow_profile_get_scanner_suffix (saved), ==, "##");
  g_assert_cmpstr (ow_profile_get_scan_folder (saved), ==, "/srv/scans");
  g_assert_cmpint (ow_profile_get_lock_minutes (saved), ==, 9);
  /* Without a restart the window takes the marks off what the scanner sends. */
  g_signal_connect (desk->window->catcher, "text", G_CALLBACK (scanned_cb), &scan);
  keyboard_focus (GTK_WINDOW (desk->window));
  keyboard_type ("~A001##\n", KEYBOARD_SCANNER);
  g_assert_true (keyboard_wait (is_set, &scan));
  g_assert_cmpstr (scan, ==, "A001");
}

/* Esc changes nothing; a clerk may not touch the lock and is told who may. */
static void
test_settings_escape (Desk *desk, gconstpointer data)
{
  GtkWindow *dialog = open_settings (desk, "clerk");
  OwProfile *profile = ow_context_get_profile (desk->hall.context);

  g_assert_true (has_text (GTK_WIDGET (dialog), "Only an administrator changes this."));
  tab_to_prefix (dialog);
  keyboard_hand ("~");
  keyboard_key ("Escape");
  desk_until_alone (desk);
  g_assert_cmpstr (ow_profile_get_scanner_prefix (profile), ==, "");
}

typedef struct
{
  GtkWindow *dialog;
  const char *text;
} Shown;

static gboolean
text_shown (gpointer data)
{
  Shown *shown = data;

  return has_text (GTK_WIDGET (shown->dialog), shown->text);
}

static gboolean
is_listed (gpointer dialog)
{
  GtkWidget *choice = find_widget (GTK_WIDGET (dialog), GTK_TYPE_DROP_DOWN, NULL);

  return g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (choice))) > 3;
}

/* The queues of the real print service, chosen by keyboard; the test page is followed to its end
 * before anything is saved, and what fails says why. */
static void
test_settings_printers (Desk *desk, gconstpointer data)
{
  const char *reason = NULL;
  OwProfile *profile = ow_context_get_profile (desk->hall.context);
  GtkWindow *dialog;
  GtkDropDown *choice;
  g_autoptr (GPtrArray) sheets = NULL;
  Shown shown;

  the_peer = cups_peer_new (&reason);
  if (the_peer == NULL)
    {
      g_test_skip (reason);
      return;
    }
  ow_profile_set_printer (profile, OW_PRINTER_PAGE, "Unknown");
  dialog = open_settings (desk, "clerk");
  g_assert_true (keyboard_wait (is_listed, dialog));
  choice = get_choice (dialog);
  g_assert_nonnull (choice);
  g_assert_cmpuint (gtk_drop_down_get_selected (choice), ==, 0);
  keyboard_key ("<Control>1");
  shown = (Shown){ dialog, ow_message_text ("error.printer.none", OW_LANGUAGE_EN) };
  g_assert_true (keyboard_wait (text_shown, &shown));
  /* None, Busy, Closed, PaperOut, Slip: the list is opened and closed with the keyboard. */
  keyboard_key ("space");
  for (int i = 0; i < 4; i++)
    keyboard_key ("Down");
  keyboard_key ("Return");
  g_assert_cmpuint (gtk_drop_down_get_selected (choice), ==, 4);
  keyboard_key ("<Control>1");
  shown.text = "Printed on Slip.";
  g_assert_true (keyboard_wait (text_shown, &shown));
  sheets = cups_peer_take (the_peer);
  g_assert_cmpuint (sheets->len, ==, 1);
  keyboard_key ("<Control>3");
  shown.text = "there is no printer named “Unknown”";
  g_assert_true (keyboard_wait (text_shown, &shown));
  keyboard_picture (dialog, "settings-printers");
  g_assert_null (ow_profile_get_printer (profile, OW_PRINTER_SLIP));
  keyboard_key ("<Control>s");
  desk_until_alone (desk);
  g_assert_cmpstr (ow_profile_get_printer (profile, OW_PRINTER_SLIP), ==, "Slip");
  g_assert_null (ow_profile_get_printer (profile, OW_PRINTER_TICKET));
  g_assert_cmpstr (ow_profile_get_printer (profile, OW_PRINTER_PAGE), ==, "Unknown");
}

/* The scanner is tried in the dialog with the marks as they stand there; nothing lands in a field.
 */
static void
test_settings_scanner (Desk *desk, gconstpointer data)
{
  GtkWindow *dialog = open_settings (desk, "clerk");
  Shown shown = { dialog, "The scanner works: 6 characters arrived." };

  tab_to_prefix (dialog);
  keyboard_hand ("~");
  keyboard_type ("~A00123\n", KEYBOARD_SCANNER);
  g_assert_true (keyboard_wait (text_shown, &shown));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (gtk_window_get_focus (dialog))), ==, "~");
  keyboard_key ("Escape");
  desk_until_alone (desk);
}

/* In every language the dialog fits a screen of 1366 x 768. */
static void
test_settings_languages (Desk *desk, gconstpointer data)
{
  desk_sign_in (desk, "clerk");
  for (int i = 0; i < OW_N_LANGUAGES; i++)
    {
      g_autofree char *name = g_strdup_printf ("settings-%s", ow_language_get_code (i));
      GtkWindow *dialog;
      int minimum;

      ow_counter_window_set_language (desk->window, i);
      hall_run_for (50);
      desk_act (desk, "window.settings");
      dialog = desk_until_dialog (desk);
      gtk_widget_measure (GTK_WIDGET (dialog), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                          NULL);
      g_assert_cmpint (minimum, <=, 1000);
      keyboard_picture (dialog, name);
      gtk_window_close (dialog);
      desk_until_alone (desk);
    }
}

void
test_settings_add (void)
{
  g_test_add ("/app/settings/languages", Desk, NULL, desk_set_up, test_settings_languages,
              desk_tear_down);
  g_test_add ("/app/settings/keyboard", Desk, NULL, desk_set_up, test_settings_keyboard,
              desk_tear_down);
  g_test_add ("/app/settings/escape", Desk, NULL, desk_set_up, test_settings_escape,
              desk_tear_down);
  g_test_add ("/app/settings/printers", Desk, NULL, desk_set_up, test_settings_printers,
              desk_tear_down);
  g_test_add ("/app/settings/scanner", Desk, NULL, desk_set_up, test_settings_scanner,
              desk_tear_down);
}
