/* The print dialog of the desktop: what reaches it is the sheet as it was drawn, in its size, under
 * a number only; every way in which it ends is an error that says what to do. The desktop here is
 * an object on a bus of the test's own, with the interface of the portal's documentation. */

#include "test-paper.h"

#include <gio/gio.h>
#include <gio/gunixfdlist.h>
#include <string.h>
#include <unistd.h>

#include "ow-paper-error.h"
#include "ow-portal-printer.h"

#define LIMIT 20000 /* ms for each answer */

static const char introspection[]
    = "<node><interface name='org.freedesktop.portal.Print'>"
      "<method name='PreparePrint'><arg type='s' direction='in'/><arg type='s' direction='in'/>"
      "<arg type='a{sv}' direction='in'/><arg type='a{sv}' direction='in'/>"
      "<arg type='a{sv}' direction='in'/><arg type='o' direction='out'/></method>"
      "<method name='Print'><arg type='s' direction='in'/><arg type='s' direction='in'/>"
      "<arg type='h' direction='in'/><arg type='a{sv}' direction='in'/>"
      "<arg type='o' direction='out'/></method></interface></node>";

typedef enum
{
  GOES_WELL,
  IS_CLOSED,
  GIVES_UP,
  NEVER_ANSWERS,
} Mood;

typedef struct
{
  GTestDBus *bus;
  GDBusConnection *desktop, *program;
  GMainLoop *loop;
  GMainContext *context;
  GThread *thread;
  GAsyncQueue *ready; /* filled when the loop of the desktop runs */
  guint object;
  Mood mood;
  char *title;
  double width, height;
  GByteArray *paper;
} Desktop;

static void
answer (Desktop *desktop, const char *path, guint32 response, GVariant *results)
{
  g_dbus_connection_emit_signal (
      desktop->desktop, NULL, path, "org.freedesktop.portal.Request", "Response",
      g_variant_new ("(u@a{sv})", response,
                     results != NULL ? results : g_variant_new_parsed ("@a{sv} {}")),
      NULL);
}

static char *
make_path (const char *sender, GVariant *options)
{
  g_autofree char *name = g_strdelimit (g_strdup (sender + 1), ".", '_');
  const char *token = NULL;

  g_assert_true (g_variant_lookup (options, "handle_token", "&s", &token));
  return g_strconcat ("/org/freedesktop/portal/desktop/request/", name, "/", token, NULL);
}

static void
read_paper (Desktop *desktop, GDBusMethodInvocation *invocation)
{
  GUnixFDList *files
      = g_dbus_message_get_unix_fd_list (g_dbus_method_invocation_get_message (invocation));
  int fd = g_unix_fd_list_get (files, 0, NULL);
  guint8 buffer[4096];
  gssize n;

  while ((n = read (fd, buffer, sizeof buffer)) > 0)
    g_byte_array_append (desktop->paper, buffer, (guint)n);
  close (fd);
}

static void
call_cb (GDBusConnection *connection,
         const char *sender,
         const char *object,
         const char *interface,
         const char *method,
         GVariant *parameters,
         GDBusMethodInvocation *invocation,
         gpointer data)
{
  Desktop *desktop = data;
  gboolean prepare = g_str_equal (method, "PreparePrint");
  g_autoptr (GVariant) options = g_variant_get_child_value (parameters, prepare ? 4 : 3);
  g_autofree char *path = make_path (sender, options);

  g_dbus_method_invocation_return_value (g_object_ref (invocation), g_variant_new ("(o)", path));
  if (prepare)
    {
      g_autoptr (GVariant) setup = g_variant_get_child_value (parameters, 3);
      GVariantBuilder results;

      g_free (desktop->title);
      g_variant_get_child (parameters, 1, "s", &desktop->title);
      g_assert_true (g_variant_lookup (setup, "Width", "d", &desktop->width));
      g_assert_true (g_variant_lookup (setup, "Height", "d", &desktop->height));
      g_variant_builder_init (&results, G_VARIANT_TYPE_VARDICT);
      g_variant_builder_add (&results, "{sv}", "token", g_variant_new_uint32 (77));
      if (desktop->mood == NEVER_ANSWERS)
        g_variant_unref (g_variant_ref_sink (g_variant_builder_end (&results)));
      else
        answer (desktop, path, desktop->mood == IS_CLOSED ? 1 : 0,
                g_variant_builder_end (&results));
    }
  else
    {
      guint32 token = 0;

      g_assert_true (g_variant_lookup (options, "token", "u", &token));
      g_assert_cmpuint (token, ==, 77);
      read_paper (desktop, invocation);
      answer (desktop, path, desktop->mood == GIVES_UP ? 2 : 0, NULL);
    }
  g_object_unref (invocation);
}

static gboolean
ready_cb (gpointer data)
{
  Desktop *desktop = data;

  g_async_queue_push (desktop->ready, desktop);
  return G_SOURCE_REMOVE;
}

static gpointer
desktop_thread (gpointer data)
{
  static const GDBusInterfaceVTable table = { call_cb, NULL, NULL, { NULL } };
  Desktop *desktop = data;
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (introspection, NULL);
  g_autoptr (GSource) ready = g_idle_source_new ();

  g_main_context_push_thread_default (desktop->context);
  desktop->object
      = g_dbus_connection_register_object (desktop->desktop, "/org/freedesktop/portal/desktop",
                                           node->interfaces[0], &table, desktop, NULL, NULL);
  g_assert_cmpuint (desktop->object, >, 0);
  g_source_set_callback (ready, ready_cb, desktop, NULL);
  g_source_attach (ready, desktop->context);
  g_main_loop_run (desktop->loop);
  g_main_context_pop_thread_default (desktop->context);
  return NULL;
}

static GDBusConnection *
connect_to (Desktop *desktop)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection = g_dbus_connection_new_for_address_sync (
      g_test_dbus_get_bus_address (desktop->bus),
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
          | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, &error);

  g_assert_no_error (error);
  return connection;
}

static void
set_up (Desktop *desktop, gconstpointer data)
{
  g_autoptr (GVariant) reply = NULL;

  desktop->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (desktop->bus);
  desktop->desktop = connect_to (desktop);
  desktop->program = connect_to (desktop);
  desktop->context = g_main_context_new ();
  desktop->loop = g_main_loop_new (desktop->context, FALSE);
  desktop->paper = g_byte_array_new ();
  desktop->ready = g_async_queue_new ();
  desktop->thread = g_thread_new ("desktop", desktop_thread, desktop);
  g_assert_nonnull (g_async_queue_timeout_pop (desktop->ready, LIMIT * 1000));
  if (data == NULL)
    reply = g_dbus_connection_call_sync (
        desktop->desktop, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
        "RequestName", g_variant_new ("(su)", "org.freedesktop.portal.Desktop", 0u), NULL,
        G_DBUS_CALL_FLAGS_NONE, LIMIT, NULL, NULL);
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

static void
tear_down (Desktop *desktop, gconstpointer data)
{
  g_main_context_invoke (desktop->context, quit_cb, desktop->loop);
  g_thread_join (desktop->thread);
  g_dbus_connection_unregister_object (desktop->desktop, desktop->object);
  g_dbus_connection_close_sync (desktop->program, NULL, NULL);
  g_dbus_connection_close_sync (desktop->desktop, NULL, NULL);
  g_clear_object (&desktop->program);
  g_clear_object (&desktop->desktop);
  g_main_loop_unref (desktop->loop);
  g_main_context_unref (desktop->context);
  g_async_queue_unref (desktop->ready);
  g_byte_array_unref (desktop->paper);
  g_free (desktop->title);
  g_test_dbus_down (desktop->bus);
  g_clear_object (&desktop->bus);
}

static GBytes *
make_pdf (void)
{
  g_autoptr (GString) text = g_string_new ("%PDF-1.7\n");

  /* Longer than one read of the desktop. */
  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (text, "%u ", i);
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

static void
test_portal_prints (Desktop *desktop, gconstpointer data)
{
  g_autoptr (GBytes) pdf = make_pdf ();
  g_autoptr (GBytes) got = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (
      ow_portal_print (desktop->program, pdf, 148, 210, "SY-R-000123", LIMIT, NULL, &error));
  g_assert_no_error (error);
  got = g_bytes_new (desktop->paper->data, desktop->paper->len);
  g_assert_true (g_bytes_equal (got, pdf));
  g_assert_cmpstr (desktop->title, ==, "SY-R-000123");
  g_assert_cmpfloat (desktop->width, ==, 148);
  g_assert_cmpfloat (desktop->height, ==, 210);
}

static void
test_portal_ends_badly (Desktop *desktop, gconstpointer data)
{
  static const struct
  {
    Mood mood;
    guint patience;
    int code;
    gboolean paper; /* it had the sheet already */
  } rows[] = {
    { IS_CLOSED, LIMIT, OW_PAPER_ERROR_CANCELLED, FALSE },
    { GIVES_UP, LIMIT, OW_PAPER_ERROR_JOB_FAILED, TRUE },
    { NEVER_ANSWERS, 50, OW_PAPER_ERROR_JOB_FAILED, FALSE },
  };
  g_autoptr (GBytes) pdf = make_pdf ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      desktop->mood = rows[i].mood;
      g_byte_array_set_size (desktop->paper, 0);
      g_assert_false (
          ow_portal_print (desktop->program, pdf, 80, 160, "A012", rows[i].patience, NULL, &error));
      g_assert_error (error, OW_PAPER_ERROR, rows[i].code);
      g_assert_cmpint (desktop->paper->len > 0, ==, rows[i].paper);
    }
}

/* No desktop, and a clerk who gives up before it answers. */
static void
test_portal_is_not_there (Desktop *desktop, gconstpointer data)
{
  g_autoptr (GBytes) pdf = make_pdf ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) cancelled = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_assert_false (
      ow_portal_print (desktop->program, pdf, 148, 210, "SY-R-000123", LIMIT, NULL, &error));
  g_assert_error (error, OW_PAPER_ERROR, OW_PAPER_ERROR_SERVICE);
  g_cancellable_cancel (cancellable);
  g_assert_false (ow_portal_print (desktop->program, pdf, 148, 210, "SY-R-000123", LIMIT,
                                   cancellable, &cancelled));
  g_assert_error (cancelled, OW_PAPER_ERROR, OW_PAPER_ERROR_CANCELLED);
}

void
test_portal_add (void)
{
  g_test_add ("/paper/portal/prints", Desktop, NULL, set_up, test_portal_prints, tear_down);
  g_test_add ("/paper/portal/ends-badly", Desktop, NULL, set_up, test_portal_ends_badly, tear_down);
  g_test_add ("/paper/portal/not-there", Desktop, "without", set_up, test_portal_is_not_there,
              tear_down);
}
