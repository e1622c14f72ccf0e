/* Starts a private PostgreSQL for a test. The server refuses to run as root: then its own user runs
 * it, or nobody. */

#include "postgresql-server.h"

#include <glib/gstdio.h>
#include <glob.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define READY_MS (120 * 1000)

struct _PostgresqlServer
{
  char *folder, *data;
  char *postgres;
  uid_t uid;
  gid_t gid;
  GPid pid;
  int log;
};

/* In the child: another person, and no longer than the test. */
static void
child_setup (gpointer data)
{
  const PostgresqlServer *person = data;

  if (geteuid () == 0
      && (setgroups (0, NULL) != 0 || setgid (person->gid) != 0 || setuid (person->uid) != 0))
    _exit (126);
  prctl (PR_SET_PDEATHSIG, SIGQUIT);
}

/* The programs of the newest version. */
static char *
find_programs (void)
{
  glob_t found = { 0 };
  char *folder = NULL;

  if (glob ("/usr/lib/postgresql/*/bin/initdb", 0, NULL, &found) == 0 && found.gl_pathc > 0)
    folder = g_path_get_dirname (found.gl_pathv[found.gl_pathc - 1]);
  globfree (&found);
  return folder;
}

/* Reads the log until it says that connections are taken. */
static gboolean
wait_ready (int log)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 end = g_get_monotonic_time () + READY_MS * G_GINT64_CONSTANT (1000);

  while (strstr (text->str, "ready to accept connections") == NULL)
    {
      GPollFD poll = { log, G_IO_IN, 0 };
      char buffer[512];
      gssize n = g_get_monotonic_time () < end && g_poll (&poll, 1, READY_MS) == 1
                     ? read (log, buffer, sizeof buffer)
                     : -1;

      if (n <= 0)
        {
          g_printerr ("%s\n", text->str);
          return FALSE;
        }
      g_string_append_len (text, buffer, n);
    }
  return TRUE;
}

static gboolean
serve (PostgresqlServer *self, GError **error)
{
  g_autofree char *sockets = g_strconcat ("unix_socket_directories=", self->folder, NULL);
  g_auto (GStrv) more = g_strsplit (
      g_getenv ("OW_TEST_SERVER") != NULL ? g_getenv ("OW_TEST_SERVER") : "", " ", -1);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  const char *const words[]
      = { self->postgres, "-D", self->data, "-c", "listen_addresses=", "-c", sockets,
          /* One level above "error": what a test provokes does not fill the
           * pipe. */
          "-c", "log_min_messages=log", "-c", "log_checkpoints=off", "-c", "fsync=off", "-c",
          "shared_buffers=8MB", "-c", "max_connections=200" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_ptr_array_add (arguments, (gpointer)words[i]);
  for (gsize i = 0; more[i] != NULL && *more[i] != '\0'; i++)
    {
      g_ptr_array_add (arguments, (gpointer) "-c");
      g_ptr_array_add (arguments, more[i]);
    }
  g_ptr_array_add (arguments, NULL);
  return g_spawn_async_with_pipes (self->folder, (char **)arguments->pdata, NULL,
                                   G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL,
                                   child_setup, self, &self->pid, NULL, NULL, &self->log, error)
         && wait_ready (self->log);
}

PostgresqlServer *
postgresql_server_start (char **ret_reason)
{
  g_autofree char *programs = find_programs ();
  g_autofree char *initdb = NULL;
  g_autoptr (GError) error = NULL;
  PostgresqlServer *self;
  struct passwd *entry = NULL;
  int status;

  if (programs == NULL)
    {
      *ret_reason = g_strdup ("PostgreSQL's server is not installed");
      return NULL;
    }
  if (geteuid () == 0 && (entry = getpwnam ("postgres")) == NULL
      && (entry = getpwnam ("nobody")) == NULL)
    {
      *ret_reason = g_strdup ("there is no unprivileged user to run PostgreSQL");
      return NULL;
    }
  self = g_new0 (PostgresqlServer, 1);
  if (entry != NULL)
    {
      self->uid = entry->pw_uid;
      self->gid = entry->pw_gid;
    }
  self->folder = g_dir_make_tmp ("onewindow-pg-XXXXXX", &error);
  g_assert_no_error (error);
  if (entry != NULL)
    g_assert_cmpint (chown (self->folder, self->uid, self->gid), ==, 0);
  self->data = g_build_filename (self->folder, "data", NULL);
  self->postgres = g_build_filename (programs, "postgres", NULL);
  initdb = g_build_filename (programs, "initdb", NULL);
  {
    char *make[] = { initdb,      "-D",        self->data, "-A",   "trust",      "-U",
                     "onewindow", "--no-sync", "-E",       "UTF8", "--locale=C", NULL };

    if (!g_spawn_sync (self->folder, make, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, child_setup, self,
                       NULL, NULL, &status, &error)
        || !g_spawn_check_wait_status (status, &error) || !serve (self, &error))
      g_error ("PostgreSQL did not start: %s", error != NULL ? error->message : "see above");
  }
  return self;
}

char *
postgresql_server_dup_address (PostgresqlServer *self, const char *schema)
{
  return g_strdup_printf (
      "postgresql:///postgres?host=%s&user=onewindow&options=-csearch_path%%3D%s", self->folder,
      schema);
}

void
postgresql_server_kill (PostgresqlServer *self)
{
  kill (self->pid, SIGQUIT);
  waitpid (self->pid, NULL, 0);
  close (self->log);
}

void
postgresql_server_restart (PostgresqlServer *self)
{
  g_autoptr (GError) error = NULL;

  if (!serve (self, &error))
    g_error ("PostgreSQL did not start again: %s", error != NULL ? error->message : "see above");
}

PGconn *
postgresql_server_connect (PostgresqlServer *self)
{
  const char *const keywords[] = { "host", "user", "dbname", NULL };
  const char *const values[] = { self->folder, "onewindow", "postgres", NULL };
  PGconn *connection = PQconnectdbParams (keywords, values, 0);

  if (PQstatus (connection) != CONNECTION_OK)
    g_error ("%s", PQerrorMessage (connection));
  return connection;
}

void
postgresql_server_stop (PostgresqlServer *self)
{
  char *remove[] = { "rm", "-rf", "--", self->folder, NULL };

  postgresql_server_kill (self);
  g_spawn_sync (NULL, remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free (self->folder);
  g_free (self->data);
  g_free (self->postgres);
  g_free (self);
}
