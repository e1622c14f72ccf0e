/* Where the backups go, and the passphrase that opens them; the entries are emptied when the answer
 * is there. */

#include "ow-backup-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ow-backup-desk.h"
#include "ow-message.h"
#include "ow-ui.h"

struct _OwBackupDialog
{
  AdwWindow parent_instance;

  GtkLabel *body;
  GtkEntry *place;
  GtkPasswordEntry *passphrase;
  GtkPasswordEntry *again;
  GtkLabel *failure;
  GtkWidget *spinner;
  GtkWidget *save;

  OwSession *session;
  OwLanguage language;
  int cost;
  gboolean has_key;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (OwBackupDialog, ow_backup_dialog, ADW_TYPE_WINDOW)

enum
{
  SET_UP,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_text (gpointer entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static void
set_busy (OwBackupDialog *self, gboolean busy)
{
  gtk_widget_set_visible (self->spinner, busy);
  gtk_widget_set_sensitive (self->save, !busy);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwBackupDialog) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = ow_backup_set_up_finish (result, &error);
  g_autofree char *text = NULL;

  if (self->session == NULL)
    return;
  set_busy (self, FALSE);
  /* The worker has written the file; the profile of the window is told. */
  if (done)
    done = ow_profile_keep_backup_places (
        ow_context_get_profile (ow_session_get_context (self->session)),
        (const char *const[]){ get_text (self->place), NULL }, &error);
  if (done)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
      gtk_editable_set_text (GTK_EDITABLE (self->again), "");
      g_signal_emit (self, signals[SET_UP], 0);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  text = ow_error_render (error, self->language);
  gtk_label_set_text (self->failure, text);
}

/* The first thing that is not right, with the entry to put it right in; NULL when all is. */
static char *
find_fault (OwBackupDialog *self, GtkWidget **ret_entry)
{
  const char *passphrase = get_text (self->passphrase);

  *ret_entry = GTK_WIDGET (self->place);
  if (*get_text (self->place) == '\0')
    return g_strdup (ow_message_text ("error.backup.no-place", self->language));
  *ret_entry = GTK_WIDGET (self->passphrase);
  if (g_utf8_strlen (passphrase, -1) < OW_ARCHIVE_PASSPHRASE
      && (*passphrase != '\0' || !self->has_key))
    {
      g_autoptr (OwMessage) message = ow_message_new ("error.archive.passphrase-short", "number",
                                                      (gint64)OW_ARCHIVE_PASSPHRASE, NULL);

      return ow_message_render (message, self->language);
    }
  *ret_entry = GTK_WIDGET (self->again);
  if (strcmp (passphrase, get_text (self->again)) != 0)
    return g_strdup (ow_text (self->language, NULL,
                              N_ ("The two passphrases differ. Type the same one twice.")));
  return NULL;
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwBackupDialog *self = OW_BACKUP_DIALOG (widget);
  const char *passphrase = get_text (self->passphrase);
  GtkWidget *entry;
  g_autofree char *fault = NULL;

  if (!gtk_widget_get_sensitive (self->save))
    return;
  fault = find_fault (self, &entry);
  gtk_label_set_text (self->failure, fault != NULL ? fault : "");
  if (fault != NULL)
    {
      gtk_widget_grab_focus (entry);
      return;
    }
  set_busy (self, TRUE);
  ow_backup_set_up_async (self->session, get_text (self->place),
                          *passphrase != '\0' ? passphrase : NULL, self->cost, self->cancellable,
                          saved_cb, g_object_ref (self));
}

static void
folder_cb (GtkNativeDialog *dialog, int response, OwBackupDialog *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                               : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  gtk_native_dialog_hide (dialog);
  if (path != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->place), path);
  g_object_unref (dialog);
}

static void
folder_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OwBackupDialog *self = OW_BACKUP_DIALOG (widget);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      ow_text (self->language, NULL, N_ ("Folder of the backups")), GTK_WINDOW (self),
      GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, ow_text (self->language, NULL, N_ ("Choose")),
      ow_text (self->language, NULL, N_ ("Cancel")));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (folder_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
ow_backup_dialog_dispose (GObject *object)
{
  OwBackupDialog *self = OW_BACKUP_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ow_backup_dialog_parent_class)->dispose (object);
}

static void
ow_backup_dialog_finalize (GObject *object)
{
  g_object_unref (OW_BACKUP_DIALOG (object)->cancellable);
  G_OBJECT_CLASS (ow_backup_dialog_parent_class)->finalize (object);
}

static void
ow_backup_dialog_class_init (OwBackupDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  G_OBJECT_CLASS (klass)->dispose = ow_backup_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_backup_dialog_finalize;
  signals[SET_UP] = g_signal_new ("set-up", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "backup.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "backup.folder", NULL, folder_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/onewindow/Counter/ow-backup-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OwBackupDialog, body);
  gtk_widget_class_bind_template_child (widget_class, OwBackupDialog, place);
  gtk_widget_class_bind_template_child (widget_class, OwBackupDialog, passphrase);
  gtk_widget_class_bind_template_child (widget_class, OwBackupDialog, again);
  gtk_widget_class_bind_template_child (widget_class, OwBackupDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, OwBackupDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, OwBackupDialog, save);
}

static void
ow_backup_dialog_init (OwBackupDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

OwBackupDialog *
ow_backup_dialog_new (OwSession *session, OwLanguage language)
{
  OwBackupDialog *self = g_object_new (OW_TYPE_BACKUP_DIALOG, NULL);
  OwProfile *profile = ow_context_get_profile (ow_session_get_context (session));
  g_auto (GStrv) places = ow_profile_dup_backup_places (profile);

  self->session = g_object_ref (session);
  self->language = language;
  self->has_key = ow_backup_has_key (ow_profile_get_store_path (profile));
  if (places[0] != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->place), places[0]);
  gtk_label_set_text (
      self->body,
      ow_message_text (self->has_key ? "backup.set-up-again" : "backup.set-up", language));
  ow_ui_set_face (GTK_WIDGET (self), language);
  return self;
}

void
ow_backup_dialog_set_cost (OwBackupDialog *self, int cost_log2)
{
  g_return_if_fail (OW_IS_BACKUP_DIALOG (self));

  self->cost = cost_log2;
}
