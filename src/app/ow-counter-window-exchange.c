/* Exchange files that the desktop hands over (a double click). They wait until somebody who may
 * take them in is signed in; nothing happens without the public key of the site that wrote them. */

#include "ow-counter-window-private.h"

#include <glib/gi18n-lib.h>

#include "ow-exchange-acts.h"
#include "ow-message.h"
#include "ow-question.h"

typedef struct
{
  OwCounterWindow *self;
  GFile *file;
} Offer;

static Offer *
offer_new (OwCounterWindow *self, GFile *file)
{
  Offer *offer = g_new0 (Offer, 1);

  offer->self = g_object_ref (self);
  offer->file = g_object_ref (file);
  return offer;
}

static void
offer_free (gpointer data)
{
  Offer *offer = data;

  g_object_unref (offer->self);
  g_object_unref (offer->file);
  g_free (offer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Offer, offer_free)

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Offer) offer = data;
  OwCounterWindow *self = offer->self;
  g_auto (OwExchangeResult) taken = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwMessage) message = NULL;
  g_autofree char *text = NULL;

  ow_counter_window_end (self);
  if (!ow_exchange_take_in_finish (result, &taken, &error))
    {
      ow_counter_window_show_error (self, error);
      return;
    }
  message = ow_message_new (g_str_equal (taken.kind, OW_EXCHANGE_KIND_LAYER) ? "layer.file-taken"
                            : g_str_equal (taken.kind, "messages") ? "window.exchange.messages"
                                                                   : "window.exchange.taken",
                            "site", taken.site, "taken", (gint64)taken.taken, "known",
                            (gint64)taken.known, NULL);
  text = ow_message_render (message, self->language);
  ow_counter_window_toast (self, text);
}

void
ow_counter_window_take_in (OwCounterWindow *self, GFile *file, GFile *key)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *key_path = g_file_get_path (key);

  if (path == NULL || key_path == NULL || !ow_counter_window_is_working (self))
    return;
  ow_counter_window_begin (self);
  ow_exchange_take_in_async (self->session, path, key_path, NULL, taken_cb, offer_new (self, file));
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, Offer *offer)
{
  g_autoptr (GFile) key = response == GTK_RESPONSE_ACCEPT
                              ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                              : NULL;

  gtk_native_dialog_hide (dialog);
  if (key != NULL)
    ow_counter_window_take_in (offer->self, offer->file, key);
  g_object_unref (dialog);
}

static void
offer_free_closure (gpointer data, GClosure *closure)
{
  offer_free (data);
}

static void
answered_cb (const char *id, gpointer data)
{
  Offer *offer = data;
  OwCounterWindow *self = offer->self;
  GtkFileChooserNative *dialog;

  if (!g_str_equal (id, "choose") || self->session == NULL)
    return;
  dialog = gtk_file_chooser_native_new (ow_counter_window_text (self, N_ ("Key of the site")),
                                        GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN,
                                        ow_counter_window_text (self, N_ ("Take In")),
                                        ow_counter_window_text (self, N_ ("Cancel")));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (chosen_cb), offer_new (self, offer->file),
                         offer_free_closure, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* Asks for the first file that waits, once somebody may answer. */
void
ow_counter_window_offer_files (OwCounterWindow *self)
{
  static const OwAnswer answers[] = { { "cancel", N_ ("Cancel"), 0, NULL },
                                      { "choose", N_ ("Choose Key…"), GDK_KEY_k, "K" },
                                      { NULL, NULL, 0, NULL } };
  g_autoptr (GFile) file = NULL;
  g_autofree char *name = NULL;
  g_autofree char *body = NULL;
  g_autoptr (OwMessage) message = NULL;

  if (self->files == NULL || self->files->len == 0 || !ow_counter_window_is_working (self))
    return;
  file = g_object_ref (g_ptr_array_index (self->files, 0));
  name = g_file_get_basename (file);
  message = ow_message_new ("window.exchange.ask", "file", name, NULL);
  if (!ow_session_may (self->session, "site.edit"))
    {
      ow_counter_window_say (self, "window.exchange.administrator", "file", name);
      return;
    }
  g_ptr_array_remove_index (self->files, 0);
  body = ow_message_render (message, self->language);
  ow_question_ask (GTK_WINDOW (self), self->language,
                   ow_counter_window_text (self, N_ ("Take in an exchange file")), body, answers,
                   "choose", answered_cb, offer_new (self, file), offer_free);
}

void
ow_counter_window_add_file (OwCounterWindow *self, GFile *file)
{
  g_return_if_fail (OW_IS_COUNTER_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  if (self->files == NULL)
    self->files = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->files, g_object_ref (file));
  ow_counter_window_offer_files (self);
}

static void
file_cb (GtkNativeDialog *dialog, int response, OwCounterWindow *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                               : NULL;

  gtk_native_dialog_hide (dialog);
  if (file != NULL && self->session != NULL)
    ow_counter_window_add_file (self, file);
  g_object_unref (dialog);
}

static void
choose_file_cb (OwCounterWindow *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      ow_counter_window_text (self, N_ ("Take in an exchange file")), GTK_WINDOW (self),
      GTK_FILE_CHOOSER_ACTION_OPEN, ow_counter_window_text (self, N_ ("Choose File")),
      ow_counter_window_text (self, N_ ("Cancel")));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (file_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* @pane has the signal "take-in". */
void
ow_counter_window_connect_files (OwCounterWindow *self, GtkWidget *pane)
{
  g_signal_connect_object (pane, "take-in", G_CALLBACK (choose_file_cb), self, G_CONNECT_SWAPPED);
}
