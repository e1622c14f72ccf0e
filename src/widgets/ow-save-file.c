/* The question for a place, in one way everywhere. */

#include "ow-save-file.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  OwSaveFileFunc func;
  gpointer data;
  GDestroyNotify data_free;
} Ask;

static void
ask_free (gpointer data, GClosure *closure)
{
  Ask *ask = data;

  ask->data_free (ask->data);
  g_free (ask);
}

static void
response_cb (GtkNativeDialog *dialog, int response, Ask *ask)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  gtk_native_dialog_hide (dialog);
  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    ask->func (file, gtk_native_dialog_get_transient_for (dialog), ask->data);
  g_object_unref (dialog);
}

void
ow_save_file_ask (GtkWindow *over,
                  OwLanguage language,
                  const char *title,
                  const char *name,
                  OwSaveFileFunc func,
                  gpointer data,
                  GDestroyNotify data_free)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      title, over, GTK_FILE_CHOOSER_ACTION_SAVE, ow_text (language, NULL, N_ ("Save")),
      ow_text (language, NULL, N_ ("Cancel")));
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  /* Not where the program happened to be started. */
  g_autoptr (GFile) folder
      = g_file_new_for_path (documents != NULL ? documents : g_get_home_dir ());
  Ask *ask = g_new0 (Ask, 1);

  *ask = (Ask){ func, data, data_free };
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), folder, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), ask, ask_free, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
