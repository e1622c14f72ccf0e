/* Backups from the window: an administrator sets them up, the supervisor makes one and tries it
 * out, a clerk only reads how things are. */

#include "test-app.h"

#include <glib/gstdio.h>
#include <string.h>

#include "case-desk.h"
#include "cups-peer.h"
#include "keyboard.h"
#include "ledger.h"
#include "ow-backup-dialog.h"
#include "ow-backup.h"
#include "ow-health-window.h"
#include "ow-message.h"

static CupsPeer *the_peer;

static void
tear_down (Desk *desk, gconstpointer data)
{
  desk_tear_down (desk, data);
  g_clear_pointer (&the_peer, cups_peer_free);
}

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;

  while (files != NULL && (name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

static GtkWidget *
find_button (GtkWidget *root, const char *label)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
click (GtkWindow *window, const char *label)
{
  GtkWidget *button = find_button (GTK_WIDGET (window), label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static GtkWindow *
open_health (Desk *desk)
{
  desk_act (desk, "window.health");
  return desk_until_dialog (desk);
}

static void
fill (GtkWidget *dialog, GType type, const char *text, gboolean again)
{
  GtkWidget *entry = find_widget (dialog, type, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  if (!again)
    return;
  for (entry = gtk_widget_get_next_sibling (entry); !GTK_IS_PASSWORD_ENTRY (entry);)
    entry = gtk_widget_get_next_sibling (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static void
test_backup_window (Desk *desk, gconstpointer data)
{
  g_autofree char *place = g_dir_make_tmp ("onewindow-place-XXXXXX", NULL);
  g_autoptr (GPtrArray) files = NULL;
  GtkWindow *window, *dialog;

  desk_sign_in (desk, "admin");
  window = open_health (desk);
  until_text (GTK_WIDGET (window), "Backup · Not checked");
  click (window, "_Set Up Backups…");
  dialog = until_over (window, NULL);
  g_assert_true (OW_IS_BACKUP_DIALOG (dialog));
  ow_backup_dialog_set_cost (OW_BACKUP_DIALOG (dialog), 10);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "backup.save", NULL));
  g_assert_true (
      has_text (GTK_WIDGET (dialog), ow_message_text ("error.backup.no-place", OW_LANGUAGE_EN)));
  fill (GTK_WIDGET (dialog), GTK_TYPE_ENTRY, place, FALSE);
  fill (GTK_WIDGET (dialog), GTK_TYPE_PASSWORD_ENTRY, "short", TRUE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "backup.save", NULL));
  g_assert_true (has_text (GTK_WIDGET (dialog),
                           "The passphrase of the backups must have at least 12 "
                           "characters. Choose a longer one and write it down "
                           "on paper."));
  fill (GTK_WIDGET (dialog), GTK_TYPE_PASSWORD_ENTRY, "a phrase on paper", TRUE);
  keyboard_picture (dialog, "backup-set-up");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "backup.save", NULL));
  until_text (GTK_WIDGET (window), ow_message_text ("backup.made", OW_LANGUAGE_EN));
  files = ow_backup_place_list (place, "TSY", NULL);
  g_assert_cmpuint (files->len, ==, 1);
  until_text (GTK_WIDGET (window),
              "No backup was ever tried out. Run a restore drill: it takes minutes and changes "
              "nothing.");
  click (window, "_Restore Drill…");
  until_text (GTK_WIDGET (window), ow_message_text ("backup.drilled", OW_LANGUAGE_EN));
  until_text (GTK_WIDGET (window), "On 2026-11-23 a backup was opened, checked and found whole.");
  keyboard_picture (window, "backup-health");
  /* The question where the report is saved. */
  keyboard_key ("Escape");
  gtk_window_destroy (window);
  desk_until_alone (desk);
  g_assert_cmpuint (hall_count_events (&desk->hall, "backup.set-up", "desk-1"), ==, 1);
  g_assert_cmpuint (hall_count_events (&desk->hall, "backup.drill", "desk-1"), ==, 1);
  remove_all (place);
}

static void
set_up_backups (GtkWindow *window, const char *place)
{
  GtkWindow *dialog;

  click (window, "_Set Up Backups…");
  dialog = until_over (window, NULL);
  ow_backup_dialog_set_cost (OW_BACKUP_DIALOG (dialog), 10);
  fill (GTK_WIDGET (dialog), GTK_TYPE_ENTRY, place, FALSE);
  fill (GTK_WIDGET (dialog), GTK_TYPE_PASSWORD_ENTRY, "a phrase on paper", TRUE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "backup.save", NULL));
  until_text (GTK_WIDGET (window), ow_message_text ("backup.made", OW_LANGUAGE_EN));
}

static void
repair (GtkWindow *window, const char *label, const char *reason, const char *until)
{
  click (window, label);
  case_desk_approve (window, reason);
  until_text (GTK_WIDGET (window), until);
}

static gboolean
has_part (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_part (child, text))
      return TRUE;
  return FALSE;
}

static void
assert_said (GtkWindow *window, const char *id, OwLanguage language)
{
  g_assert_true (has_part (GTK_WIDGET (window), ow_message_text (id, language)));
}

/* Two rows were changed by another hand: one a backup can prove, one it has never held. An
 * administrator and a supervisor put back the first and accept the second, and it is quiet. */
static void
test_backup_repair (Desk *desk, gconstpointer data)
{
  g_autofree char *place = g_dir_make_tmp ("onewindow-place-XXXXXX", NULL);
  GtkWindow *window;
  GtkWidget *button;

  desk_sign_in (desk, "admin");
  window = open_health (desk);
  until_text (GTK_WIDGET (window), "verify without a gap");
  button = find_button (GTK_WIDGET (window), "Pu_t Back from Backup…");
  g_assert_false (gtk_widget_get_mapped (button));
  set_up_backups (window, place);
  g_assert_cmpint (ledger_count (&desk->hall, "UPDATE staff SET display_name = 'Nobody' WHERE "
                                              "sign_in_name = 'clerk' RETURNING 1"),
                   ==, 1);
  g_assert_cmpint (ledger_count (&desk->hall, "UPDATE backup_run SET bytes = 1 RETURNING 1"), ==,
                   1);
  gtk_window_destroy (window);
  desk_until_alone (desk);
  for (int language = OW_N_LANGUAGES - 1; language >= 0; language--)
    {
      int shown = (language + OW_LANGUAGE_EN) % OW_N_LANGUAGES;
      g_autofree char *name = g_strdup_printf ("repair-%s", ow_language_get_code (shown));
      g_autofree char *asked = g_strdup_printf ("repair-asked-%s", ow_language_get_code (shown));
      GtkWindow *dialog;

      ow_counter_window_set_language (desk->window, shown);
      window = open_health (desk);
      until_text (GTK_WIDGET (window), ow_message_text ("trail.damage.changed", shown));
      click (window, ow_text (shown, NULL, "_Accept as It Stands…"));
      dialog = until_over (window, NULL);
      keyboard_idle (200);
      /* What happened, to what, and who may sign, in the language of the screen. */
      assert_said (dialog, "trail.damage.changed", shown);
      assert_said (dialog, "role.auditor", shown);
      assert_said (dialog, "role.supervisor", shown);
      keyboard_picture (window, name);
      keyboard_picture (dialog, asked);
      gtk_window_close (dialog);
      if (language > 0)
        {
          gtk_window_destroy (window);
          desk_until_alone (desk);
        }
    }
  repair (window, "Pu_t Back from Backup…", "disk was exchanged",
          "Rows put back as they were written: 1. Places that no backup can prove: 1.");
  g_assert_cmpint (
      ledger_count (&desk->hall, "SELECT COUNT (*) FROM staff WHERE display_name = 'Nobody'"), ==,
      0);
  repair (window, "_Accept as It Stands…", "compared with the disk",
          "Damaged places accepted as they stand: 1.");
  until_text (GTK_WIDGET (window),
              "Damaged places that two persons accepted as they stood: 1; who and why");
  g_assert_false (
      gtk_widget_get_mapped (find_button (GTK_WIDGET (window), "Pu_t Back from Backup…")));
  keyboard_picture (window, "repair-done");
  /* The next backup is made again: while something is damaged none is. */
  click (window, "_Back Up Now");
  until_text (GTK_WIDGET (window), ow_message_text ("backup.made", OW_LANGUAGE_EN));
  gtk_window_destroy (window);
  desk_until_alone (desk);
  g_assert_cmpuint (hall_count_events (&desk->hall, "trail.put-back", "desk-1"), ==, 2);
  g_assert_cmpuint (hall_count_events (&desk->hall, "trail.accept", "desk-1"), ==, 2);
  remove_all (place);
}

/* The card of the computer comes out of the printer of the slips like any sheet; without one it is
 * said. */
static void
test_backup_card (Desk *desk, gconstpointer data)
{
  const char *reason = NULL;
  OwProfile *profile = ow_context_get_profile (desk->hall.context);
  g_autoptr (GPtrArray) sheets = NULL;
  GtkWindow *window;

  the_peer = cups_peer_new (&reason);
  if (the_peer == NULL)
    {
      g_test_skip (reason);
      return;
    }
  desk_sign_in (desk, "admin");
  window = open_health (desk);
  click (window, "_Print Card of This Computer");
  until_text (GTK_WIDGET (window), "No printer");
  ow_profile_set_printer (profile, OW_PRINTER_SLIP, "Slip");
  for (int language = 0; language < OW_N_LANGUAGES; language++)
    {
      g_autofree char *name = g_strdup_printf ("health-%s", ow_language_get_code (language));

      gtk_window_destroy (window);
      desk_until_alone (desk);
      ow_counter_window_set_language (desk->window, language);
      window = open_health (desk);
      click (window, ow_text (language, NULL, "_Print Card of This Computer"));
      until_text (GTK_WIDGET (window), ow_message_text ("card.printed", language));
      keyboard_picture (window, name);
    }
  sheets = cups_peer_take (the_peer);
  g_assert_cmpuint (sheets->len, ==, OW_N_LANGUAGES);
  gtk_window_destroy (window);
  desk_until_alone (desk);
}

/* A clerk has no button, and what he would ask for is refused. */
static void
test_backup_window_clerk (Desk *desk, gconstpointer data)
{
  GtkWindow *window;

  desk_sign_in (desk, "clerk");
  window = open_health (desk);
  until_text (GTK_WIDGET (window), "Backup · Not checked");
  g_assert_null (find_button (GTK_WIDGET (window), "_Back Up Now"));
  g_assert_null (find_button (GTK_WIDGET (window), "_Set Up Backups…"));
  gtk_window_destroy (window);
}

void
test_backup_window_add (void)
{
  g_test_add ("/app/backup/window", Desk, NULL, desk_set_up, test_backup_window, desk_tear_down);
  g_test_add ("/app/backup/repair", Desk, NULL, desk_set_up, test_backup_repair, desk_tear_down);
  g_test_add ("/app/backup/card", Desk, NULL, desk_set_up, test_backup_card, tear_down);
  g_test_add ("/app/backup/clerk", Desk, NULL, desk_set_up, test_backup_window_clerk,
              desk_tear_down);
}
