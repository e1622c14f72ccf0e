/* The print portal. PreparePrint shows the dialog with the size of the sheet in it and answers with
 * a token; Print with that token takes the file without asking again. The answer of a request is a
 * signal of an object whose path is known before the call; what is subscribed first is in force
 * first, so that it cannot be missed. */

#include "ow-portal-printer.h"

#include <errno.h>
#include <gio/gunixfdlist.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "ow-message.h"
#include "ow-paper-error.h"

#define PORTAL       "org.freedesktop.portal.Desktop"
#define PORTAL_PATH  "/org/freedesktop/portal/desktop"
#define PRINT        "org.freedesktop.portal.Print"
#define REQUEST      "org.freedesktop.portal.Request"
#define PATIENCE     600000 /* ms */
#define CALL_TIMEOUT 10000  /* ms: the call itself only opens the dialog */
#define ANSWER_DONE  0
#define ANSWER_CLOSE 1

/* One question to a person. */
typedef struct
{
  GDBusConnection *bus;
  GMainContext *context;
  GCancellable *cancellable;
  guint patience;
  gboolean answered, late;
  guint32 response;
  GVariant *results;
} Question;

static gboolean
fail (GError **error, OwPaperError code, OwMessage *message)
{
  ow_message_set_error (error, OW_PAPER_ERROR, code, message);
  return FALSE;
}

static gboolean
fail_job (GError **error, const char *detail)
{
  return fail (error, OW_PAPER_ERROR_JOB_FAILED,
               ow_message_new ("error.printer.desktop", "detail", detail, NULL));
}

static void
response_cb (GDBusConnection *bus,
             const char *sender,
             const char *path,
             const char *interface,
             const char *signal,
             GVariant *parameters,
             gpointer data)
{
  Question *question = data;

  if (question->answered || !g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    return;
  question->answered = TRUE;
  g_variant_get (parameters, "(u@a{sv})", &question->response, &question->results);
}

static gboolean
late_cb (gpointer data)
{
  ((Question *)data)->late = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  return G_SOURCE_REMOVE;
}

static void
add_source (Question *question, GSource *source)
{
  g_source_attach (source, question->context);
  g_source_unref (source);
}

/* Closes the dialog that nobody answered. */
static void
close_request (Question *question, const char *path)
{
  g_dbus_connection_call (question->bus, PORTAL, path, REQUEST, "Close", NULL, NULL,
                          G_DBUS_CALL_FLAGS_NONE, CALL_TIMEOUT, NULL, NULL, NULL);
}

/* Calls @method with @parameters (floating) and waits for the answer of its request. */
static gboolean
ask (Question *question,
     const char *method,
     const char *token,
     GVariant *parameters,
     GUnixFDList *files,
     GError **error)
{
  g_autofree char *sender
      = g_strdelimit (g_strdup (g_dbus_connection_get_unique_name (question->bus) + 1), ".", '_');
  g_autofree char *path = g_strconcat (PORTAL_PATH, "/request/", sender, "/", token, NULL);
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) local = NULL;
  GSource *timer = g_timeout_source_new (question->patience), *stop = NULL;
  guint subscription
      = g_dbus_connection_signal_subscribe (question->bus, PORTAL, REQUEST, "Response", path, NULL,
                                            G_DBUS_SIGNAL_FLAGS_NONE, response_cb, question, NULL);
  gboolean ok;

  g_clear_pointer (&question->results, g_variant_unref);
  question->answered = question->late = FALSE;
  reply = g_dbus_connection_call_with_unix_fd_list_sync (
      question->bus, PORTAL, PORTAL_PATH, PRINT, method, parameters, G_VARIANT_TYPE ("(o)"),
      G_DBUS_CALL_FLAGS_NONE, CALL_TIMEOUT, files, NULL, question->cancellable, &local);
  if (reply != NULL)
    {
      g_source_set_callback (timer, late_cb, question, NULL);
      g_source_attach (timer, question->context);
      if (question->cancellable != NULL)
        {
          stop = g_cancellable_source_new (question->cancellable);
          g_source_set_callback (stop, G_SOURCE_FUNC (cancelled_cb), NULL, NULL);
          add_source (question, g_steal_pointer (&stop));
        }
      while (!question->answered && !question->late
             && !g_cancellable_is_cancelled (question->cancellable))
        g_main_context_iteration (question->context, TRUE);
    }
  g_source_destroy (timer);
  g_source_unref (timer);
  g_dbus_connection_signal_unsubscribe (question->bus, subscription);
  ok = question->answered && question->response == ANSWER_DONE;
  if (ok)
    return TRUE;
  if (reply != NULL && !question->answered)
    close_request (question, path);
  if (g_cancellable_is_cancelled (question->cancellable)
      || (question->answered && question->response == ANSWER_CLOSE))
    return fail (error, OW_PAPER_ERROR_CANCELLED, ow_message_new ("error.printer.cancelled", NULL));
  if (reply == NULL)
    return fail (error, OW_PAPER_ERROR_SERVICE, ow_message_new ("error.printer.portal", NULL));
  return fail_job (error, question->late ? "timeout" : "xdg-desktop-portal");
}

/* Millimetres, as GtkPageSetup writes them; the sheet has its own margins. */
static GVariant *
make_page_setup (double width, double height)
{
  GVariantBuilder builder;
  g_autofree char *name = g_strdup_printf ("custom_ow_%.0fx%.0fmm", width, height);

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&builder, "{sv}", "Name", g_variant_new_string (name));
  g_variant_builder_add (&builder, "{sv}", "DisplayName", g_variant_new_string (name));
  g_variant_builder_add (&builder, "{sv}", "Width", g_variant_new_double (width));
  g_variant_builder_add (&builder, "{sv}", "Height", g_variant_new_double (height));
  g_variant_builder_add (&builder, "{sv}", "MarginTop", g_variant_new_double (0));
  g_variant_builder_add (&builder, "{sv}", "MarginBottom", g_variant_new_double (0));
  g_variant_builder_add (&builder, "{sv}", "MarginLeft", g_variant_new_double (0));
  g_variant_builder_add (&builder, "{sv}", "MarginRight", g_variant_new_double (0));
  g_variant_builder_add (&builder, "{sv}", "Orientation", g_variant_new_string ("portrait"));
  return g_variant_builder_end (&builder);
}

static GVariant *
make_settings (double width, double height)
{
  GVariantBuilder builder;
  g_autofree char *format = g_strdup_printf ("custom_ow_%.0fx%.0fmm", width, height);
  char across[G_ASCII_DTOSTR_BUF_SIZE], down[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_dtostr (across, sizeof across, width);
  g_ascii_dtostr (down, sizeof down, height);
  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&builder, "{sv}", "paper-format", g_variant_new_string (format));
  g_variant_builder_add (&builder, "{sv}", "paper-width", g_variant_new_string (across));
  g_variant_builder_add (&builder, "{sv}", "paper-height", g_variant_new_string (down));
  g_variant_builder_add (&builder, "{sv}", "scale", g_variant_new_string ("100"));
  g_variant_builder_add (&builder, "{sv}", "n-copies", g_variant_new_string ("1"));
  return g_variant_builder_end (&builder);
}

/* A file without a name, read only by whom it is handed to. */
static int
write_file (GBytes *pdf, GError **error)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("onewindow-XXXXXX.pdf", &path, error);
  gsize size, done = 0;
  const char *data = g_bytes_get_data (pdf, &size);

  if (fd < 0)
    return -1;
  g_unlink (path);
  while (done < size)
    {
      gssize n = write (fd, data + done, size - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          fail_job (error, g_strerror (errno));
          close (fd);
          return -1;
        }
      done += (gsize)n;
    }
  if (lseek (fd, 0, SEEK_SET) == 0)
    return fd;
  close (fd);
  fail_job (error, g_strerror (errno));
  return -1;
}

static GVariant *
make_options (const char *token, const guint32 *prepared)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&builder, "{sv}", "handle_token", g_variant_new_string (token));
  g_variant_builder_add (&builder, "{sv}", "modal", g_variant_new_boolean (TRUE));
  if (prepared != NULL)
    g_variant_builder_add (&builder, "{sv}", "token", g_variant_new_uint32 (*prepared));
  return g_variant_builder_end (&builder);
}

static gboolean
print (
    Question *question, GBytes *pdf, double width, double height, const char *title, GError **error)
{
  g_autoptr (GUnixFDList) files = NULL;
  guint32 token = 0;
  int fd;

  if (!ask (question, "PreparePrint", "onewindow_prepare",
            g_variant_new ("(ss@a{sv}@a{sv}@a{sv})", "", title, make_settings (width, height),
                           make_page_setup (width, height),
                           make_options ("onewindow_prepare", NULL)),
            NULL, error))
    return FALSE;
  if (!g_variant_lookup (question->results, "token", "u", &token))
    return fail_job (error, "token");
  if ((fd = write_file (pdf, error)) < 0)
    return FALSE;
  files = g_unix_fd_list_new_from_array (&fd, 1);
  return ask (question, "Print", "onewindow_print",
              g_variant_new ("(ssh@a{sv})", "", title, 0, make_options ("onewindow_print", &token)),
              files, error);
}

gboolean
ow_portal_print (GDBusConnection *bus,
                 GBytes *pdf,
                 double width,
                 double height,
                 const char *title,
                 guint patience,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GDBusConnection) session = bus != NULL ? g_object_ref (bus) : NULL;
  Question question = { 0 };
  gboolean ok;

  g_return_val_if_fail (pdf != NULL && title != NULL, FALSE);

  if (session == NULL)
    session = g_bus_get_sync (G_BUS_TYPE_SESSION, cancellable, NULL);
  if (session == NULL)
    return fail (error, OW_PAPER_ERROR_SERVICE, ow_message_new ("error.printer.portal", NULL));
  g_main_context_push_thread_default (context);
  question.bus = session;
  question.context = context;
  question.cancellable = cancellable;
  question.patience = patience != 0 ? patience : PATIENCE;
  ok = print (&question, pdf, width, height, title, error);
  g_clear_pointer (&question.results, g_variant_unref);
  g_main_context_pop_thread_default (context);
  return ok;
}
