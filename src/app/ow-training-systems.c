/* The pipe to the child's standard input is its leash: when this process is gone, whatever ended
 * it, the pipe is closed and the child ends. */

#include "ow-training-systems.h"

#define PROGRAM  "onewindow-simulator"
#define VARIABLE "ONEWINDOW_SIMULATOR"
#define WAIT_S   10

struct _OwTrainingSystems
{
  GObject parent_instance;

  GSubprocess *process;
  char *url;
};

G_DEFINE_FINAL_TYPE (OwTrainingSystems, ow_training_systems, G_TYPE_OBJECT)

static void
ow_training_systems_finalize (GObject *object)
{
  OwTrainingSystems *self = OW_TRAINING_SYSTEMS (object);

  if (self->process != NULL)
    g_subprocess_send_signal (self->process, 15);
  g_clear_object (&self->process);
  g_free (self->url);
  G_OBJECT_CLASS (ow_training_systems_parent_class)->finalize (object);
}

static void
ow_training_systems_class_init (OwTrainingSystemsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_training_systems_finalize;
}

static void
ow_training_systems_init (OwTrainingSystems *self)
{
}

/* Beside this program as it is installed, or where the build puts it. */
static char *
find_program (void)
{
  static const char *const places[] = { PROGRAM, "../simulator/" PROGRAM };
  const char *given = g_getenv (VARIABLE);
  g_autofree char *own = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = own != NULL ? g_path_get_dirname (own) : g_strdup (".");

  if (given != NULL)
    return g_strdup (given);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = g_build_filename (folder, places[i], NULL);

      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&path);
    }
  return g_find_program_in_path (PROGRAM);
}

/* A child that says nothing is ended; its pipe then ends too. */
static gboolean
end_cb (gpointer process)
{
  g_subprocess_force_exit (process);
  return G_SOURCE_REMOVE;
}

/* The one line that it writes when it is ready. */
static char *
read_url (GSubprocess *process, GError **error)
{
  g_autoptr (GDataInputStream) lines
      = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  guint limit = g_timeout_add_seconds (WAIT_S, end_cb, process);
  char *line = g_data_input_stream_read_line_utf8 (lines, NULL, NULL, error);

  g_source_remove (limit);
  if (line == NULL && error != NULL && *error == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED, PROGRAM);
  return line;
}

OwTrainingSystems *
ow_training_systems_start (const char *folder, GError **error)
{
  g_autoptr (OwTrainingSystems) self = g_object_new (OW_TYPE_TRAINING_SYSTEMS, NULL);
  g_autofree char *program = find_program ();

  if (program == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, PROGRAM);
      return NULL;
    }
  self->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                    error, program, "--folder", folder, "--with-parent", NULL);
  if (self->process == NULL || (self->url = read_url (self->process, error)) == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

const char *
ow_training_systems_get_url (OwTrainingSystems *self)
{
  return self->url;
}
