/* cupsd in a folder of its own, and the printer behind it. */

#include "cups-peer.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../hang.h"

struct _CupsPeer
{
  char *folder, *socket;
  GSubprocess *process;
  GSocketListener *printer, *busy;
  guint16 printer_port, busy_port;
  GThread *printer_thread, *busy_thread;
  GCancellable *cancellable;
  GMutex lock;
  GCond changed;
  GPtrArray *sheets; /* GBytes */
  guint n_busy;
};

static gpointer
printer_thread (gpointer data)
{
  CupsPeer *self = data;

  for (;;)
    {
      g_autoptr (GSocketConnection) connection
          = g_socket_listener_accept (self->printer, NULL, self->cancellable, NULL);
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      guint8 buffer[16384];
      gssize n;

      if (connection == NULL)
        return NULL;
      while ((n = g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)),
                                       buffer, sizeof buffer, self->cancellable, NULL))
             > 0)
        g_byte_array_append (bytes, buffer, (guint)n);
      g_mutex_lock (&self->lock);
      if (bytes->len > 0)
        g_ptr_array_add (self->sheets, g_byte_array_free_to_bytes (g_steal_pointer (&bytes)));
      g_cond_broadcast (&self->changed);
      g_mutex_unlock (&self->lock);
      g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
    }
}

static gpointer
busy_thread (gpointer data)
{
  CupsPeer *self = data;
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_object_unref);

  for (;;)
    {
      GSocketConnection *connection
          = g_socket_listener_accept (self->busy, NULL, self->cancellable, NULL);

      if (connection == NULL)
        return NULL;
      g_ptr_array_add (kept, connection);
      g_mutex_lock (&self->lock);
      self->n_busy++;
      g_cond_broadcast (&self->changed);
      g_mutex_unlock (&self->lock);
    }
}

static void
write_file (CupsPeer *self, const char *name, const char *text, int mode)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  g_chmod (path, mode);
}

static void
make_folder (CupsPeer *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (path, 0755), ==, 0);
}

static void
link_file (CupsPeer *self, const char *target, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_assert_cmpint (symlink (target, path), ==, 0);
}

static void
add_queue (
    GString *text, const char *name, const char *uri, const char *state, const char *accepting)
{
  g_string_append_printf (text,
                          "<Printer %s>\nInfo %s\nDeviceURI %s\nState %s\nAccepting %s\nShared "
                          "No\nJobSheets none none\nErrorPolicy abort-job\n</Printer>\n",
                          name, name, uri, state, accepting);
}

static void
write_settings (CupsPeer *self)
{
  g_autoptr (GString) queues = g_string_new (NULL);
  g_autofree char *files = g_strdup_printf (
      "ServerRoot %1$s\nRequestRoot %1$s/spool\nCacheDir %1$s/cache\nStateDir "
      "%1$s/state\nServerBin "
      "%1$s/bin\nDataDir /usr/share/cups\nDocumentRoot /usr/share/cups/doc-root\nTempDir "
      "%1$s/tmp\nAccessLog %1$s/access_log\nErrorLog %1$s/error_log\nPageLog "
      "%1$s/page_log\nSystemGroup root\nFatalErrors config\n",
      self->folder);
  g_autofree char *daemon = g_strdup_printf (
      "Listen %s\nBrowsing Off\nDefaultAuthType None\nWebInterface No\nLogLevel warn\nMaxLogSize "
      "0\nIdleExitTimeout 0\n<Location />\nOrder allow,deny\nAllow all\n</Location>\n<Policy "
      "default>\nJobPrivateAccess all\nJobPrivateValues none\nSubscriptionPrivateAccess "
      "all\nSubscriptionPrivateValues none\n<Limit All>\nOrder allow,deny\nAllow "
      "all\n</Limit>\n</Policy>\n",
      self->socket);
  g_autofree char *printer = g_strdup_printf ("socket://127.0.0.1:%u", self->printer_port);
  g_autofree char *busy = g_strdup_printf ("socket://127.0.0.1:%u", self->busy_port);

  add_queue (queues, "Slip", printer, "Idle", "Yes");
  add_queue (queues, "Ticket", printer, "Idle", "Yes");
  add_queue (queues, "Busy", busy, "Idle", "Yes");
  add_queue (queues, "Unplugged", "socket://127.0.0.1:9", "Idle", "Yes");
  add_queue (queues, "PaperOut", "paperout:/tray", "Idle", "Yes");
  add_queue (queues, "Stopped", printer, "Stopped", "Yes");
  add_queue (queues, "Closed", printer, "Idle", "No");
  write_file (self, "printers.conf", queues->str, 0600);
  write_file (self, "cups-files.conf", files, 0644);
  write_file (self, "cupsd.conf", daemon, 0644);
}

static void
make_tree (CupsPeer *self)
{
  static const char *const folders[]
      = { "spool", "spool/tmp", "cache", "state", "state/certs", "tmp", "bin", "bin/backend" };
  static const char *const parts[] = { "cgi-bin", "daemon", "filter", "monitor", "notifier" };

  g_chmod (self->folder, 0755);
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    make_folder (self, folders[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *target = g_build_filename ("/usr/lib/cups", parts[i], NULL);
      g_autofree char *name = g_build_filename ("bin", parts[i], NULL);

      link_file (self, target, name);
    }
  link_file (self, "/usr/lib/cups/backend/socket", "bin/backend/socket");
  write_file (self, "bin/backend/paperout",
              "#!/bin/sh\n[ $# = 0 ] && exit 0\necho 'STATE: +media-empty-error' >&2\nexec tail -f "
              "/dev/null\n",
              0755);
}

static gboolean
answers (const char *path)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  g_autoptr (GSocketConnection) connection
      = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, NULL);

  return connection != NULL;
}

/* A test that is killed leaves no service behind. */
static void
end_with_parent (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

static gboolean
start (CupsPeer *self, const char **ret_reason)
{
  g_autofree char *daemon = g_build_filename (self->folder, "cupsd.conf", NULL);
  g_autofree char *files = g_build_filename (self->folder, "cups-files.conf", NULL);
  g_autofree char *log = g_build_filename (self->folder, "error_log", NULL);
  g_autofree char *text = NULL;
  g_autofree char *program = g_find_program_in_path ("cupsd");
  gint64 limit = g_get_monotonic_time () + HANG_S * G_USEC_PER_SEC;
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GError) error = NULL;

  if (program == NULL && g_file_test ("/usr/sbin/cupsd", G_FILE_TEST_IS_EXECUTABLE))
    program = g_strdup ("/usr/sbin/cupsd");
  if (program == NULL)
    {
      *ret_reason = "cupsd is not installed";
      return FALSE;
    }
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE
                                        | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_set_child_setup (launcher, end_with_parent, NULL, NULL);
  self->process = g_subprocess_launcher_spawn (launcher, &error, program, "-f", "-c", daemon, "-s",
                                               files, NULL);
  if (self->process == NULL)
    {
      *ret_reason = g_intern_string (error->message);
      return FALSE;
    }
  while (g_get_monotonic_time () < limit)
    {
      if (answers (self->socket))
        return TRUE;
      g_poll (NULL, 0, 50);
    }
  g_file_get_contents (log, &text, NULL, NULL);
  *ret_reason = g_intern_string (text != NULL ? text : "cupsd does not answer");
  return FALSE;
}

CupsPeer *
cups_peer_new (const char **ret_reason)
{
  g_autoptr (CupsPeer) self = g_new0 (CupsPeer, 1);

  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->folder = g_dir_make_tmp ("onewindow-cups-XXXXXX", NULL);
  self->socket = g_build_filename (self->folder, "cups.sock", NULL);
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  self->cancellable = g_cancellable_new ();
  self->printer = g_socket_listener_new ();
  self->busy = g_socket_listener_new ();
  self->printer_port = g_socket_listener_add_any_inet_port (self->printer, NULL, NULL);
  self->busy_port = g_socket_listener_add_any_inet_port (self->busy, NULL, NULL);
  self->printer_thread = g_thread_new ("printer", printer_thread, self);
  self->busy_thread = g_thread_new ("busy", busy_thread, self);
  make_tree (self);
  write_settings (self);
  if (!start (self, ret_reason))
    return NULL;
  g_setenv ("CUPS_SERVER", self->socket, TRUE);
  return g_steal_pointer (&self);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      if (g_file_test (inner, G_FILE_TEST_IS_DIR) && !g_file_test (inner, G_FILE_TEST_IS_SYMLINK))
        remove_tree (inner);
      else
        g_unlink (inner);
    }
  g_rmdir (path);
}

void
cups_peer_stop (CupsPeer *self)
{
  if (self->process == NULL)
    return;
  g_subprocess_send_signal (self->process, SIGTERM);
  g_subprocess_wait (self->process, NULL, NULL);
  g_clear_object (&self->process);
}

void
cups_peer_free (CupsPeer *self)
{
  if (self == NULL)
    return;
  cups_peer_stop (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->printer_thread, g_thread_join);
  g_clear_pointer (&self->busy_thread, g_thread_join);
  g_clear_object (&self->printer);
  g_clear_object (&self->busy);
  g_clear_object (&self->cancellable);
  remove_tree (self->folder);
  g_ptr_array_unref (self->sheets);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_free (self->folder);
  g_free (self->socket);
  g_free (self);
}

GPtrArray *
cups_peer_take (CupsPeer *self)
{
  GPtrArray *sheets;

  g_mutex_lock (&self->lock);
  sheets = self->sheets;
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_mutex_unlock (&self->lock);
  return sheets;
}

gboolean
cups_peer_wait_busy (CupsPeer *self)
{
  gint64 limit = g_get_monotonic_time () + HANG_S * G_USEC_PER_SEC;
  gboolean busy;

  g_mutex_lock (&self->lock);
  while (self->n_busy == 0 && g_cond_wait_until (&self->changed, &self->lock, limit))
    ;
  busy = self->n_busy > 0;
  self->n_busy = 0;
  g_mutex_unlock (&self->lock);
  return busy;
}

gboolean
cups_peer_run (CupsPeer *self, const char *program, ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  va_list list;
  const char *argument;

  g_ptr_array_add (arguments, (char *)program);
  g_ptr_array_add (arguments, (char *)"-h");
  g_ptr_array_add (arguments, self->socket);
  va_start (list, program);
  while ((argument = va_arg (list, const char *)) != NULL)
    g_ptr_array_add (arguments, (char *)argument);
  va_end (list);
  g_ptr_array_add (arguments, NULL);
  process = g_subprocess_newv (
      (const char *const *)arguments->pdata,
      G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL);
  return process != NULL && g_subprocess_wait_check (process, NULL, NULL);
}
