/* The queue of announcements. One is current until its last part was said and its least time is
 * over; only then the next begins. A speech that does not end is ended after a limit. */

#include "ow-announcer.h"

#define LIMIT_SECONDS 20

typedef struct
{
  OwLanguage language;
  char *text;
} Part;

typedef struct
{
  char *key;
  GPtrArray *parts; /* Part * */
} Announcement;

struct _OwAnnouncer
{
  GObject parent_instance;

  char *command; /* NULL: silent */
  guint least;
  GQueue waiting;
  Announcement *current;
  guint part;
  GSubprocess *speech;
  guint timer, limit;
  gboolean shown_long_enough, said;
};

G_DEFINE_FINAL_TYPE (OwAnnouncer, ow_announcer, G_TYPE_OBJECT)

enum
{
  BEGIN,
  END,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void begin_next (OwAnnouncer *self);
static void say_part (OwAnnouncer *self);

static void
part_free (gpointer data)
{
  g_free (((Part *)data)->text);
  g_free (data);
}

static void
announcement_free (Announcement *announcement)
{
  g_free (announcement->key);
  g_ptr_array_unref (announcement->parts);
  g_free (announcement);
}

static void
check_end (OwAnnouncer *self)
{
  Announcement *done;

  if (self->current == NULL || !self->shown_long_enough || !self->said)
    return;
  done = g_steal_pointer (&self->current);
  g_signal_emit (self, signals[END], 0, done->key);
  announcement_free (done);
  begin_next (self);
}

static gboolean
least_cb (gpointer data)
{
  OwAnnouncer *self = data;

  self->timer = 0;
  self->shown_long_enough = TRUE;
  check_end (self);
  return G_SOURCE_REMOVE;
}

static gboolean
limit_cb (gpointer data)
{
  OwAnnouncer *self = data;

  self->limit = 0;
  g_subprocess_force_exit (self->speech);
  return G_SOURCE_REMOVE;
}

/* Whatever became of it: the next part is said only now that this one has ended. */
static void
said_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OwAnnouncer) self = data;

  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  /* It was stopped, and another one may be speaking already. */
  if (G_SUBPROCESS (source) != self->speech)
    return;
  g_clear_handle_id (&self->limit, g_source_remove);
  g_clear_object (&self->speech);
  if (self->current == NULL)
    return;
  self->part++;
  say_part (self);
}

static void
say_part (OwAnnouncer *self)
{
  const Part *part;

  if (self->command == NULL || self->part >= self->current->parts->len)
    {
      self->said = TRUE;
      check_end (self);
      return;
    }
  part = g_ptr_array_index (self->current->parts, self->part);
  self->speech = g_subprocess_new (
      G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL, self->command,
      "--wait", "--language", ow_language_get_pango (part->language), "--", part->text, NULL);
  if (self->speech == NULL)
    {
      self->said = TRUE;
      check_end (self);
      return;
    }
  self->limit = g_timeout_add_seconds (LIMIT_SECONDS, limit_cb, self);
  g_subprocess_wait_async (self->speech, NULL, said_cb, g_object_ref (self));
}

static void
begin_next (OwAnnouncer *self)
{
  if (self->current != NULL || g_queue_is_empty (&self->waiting))
    return;
  self->current = g_queue_pop_head (&self->waiting);
  self->part = 0;
  self->shown_long_enough = self->said = FALSE;
  self->timer = g_timeout_add (self->least, least_cb, self);
  g_signal_emit (self, signals[BEGIN], 0, self->current->key);
  say_part (self);
}

static void
ow_announcer_dispose (GObject *object)
{
  ow_announcer_stop (OW_ANNOUNCER (object));
  G_OBJECT_CLASS (ow_announcer_parent_class)->dispose (object);
}

static void
ow_announcer_finalize (GObject *object)
{
  OwAnnouncer *self = OW_ANNOUNCER (object);

  g_clear_object (&self->speech);
  g_free (self->command);
  G_OBJECT_CLASS (ow_announcer_parent_class)->finalize (object);
}

static void
ow_announcer_class_init (OwAnnouncerClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_announcer_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_announcer_finalize;
  signals[BEGIN] = g_signal_new ("begin", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, G_TYPE_STRING);
  signals[END] = g_signal_new ("end", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                               G_TYPE_STRING);
}

static void
ow_announcer_init (OwAnnouncer *self)
{
  g_queue_init (&self->waiting);
}

OwAnnouncer *
ow_announcer_new (const char *command, guint least)
{
  OwAnnouncer *self = g_object_new (OW_TYPE_ANNOUNCER, NULL);

  self->least = least;
  if (command == NULL)
    self->command = g_find_program_in_path ("spd-say");
  else if (*command != '\0')
    self->command = g_strdup (command);
  return self;
}

void
ow_announcer_add (OwAnnouncer *self, const char *key, const OwSpeech *parts, gsize n_parts)
{
  Announcement *announcement = g_new0 (Announcement, 1);

  g_return_if_fail (OW_IS_ANNOUNCER (self));

  announcement->key = g_strdup (key);
  announcement->parts = g_ptr_array_new_with_free_func (part_free);
  for (gsize i = 0; i < n_parts; i++)
    {
      Part *part = g_new0 (Part, 1);

      *part = (Part){ parts[i].language, g_strdup (parts[i].text) };
      g_ptr_array_add (announcement->parts, part);
    }
  g_queue_push_tail (&self->waiting, announcement);
  begin_next (self);
}

void
ow_announcer_stop (OwAnnouncer *self)
{
  g_return_if_fail (OW_IS_ANNOUNCER (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->limit, g_source_remove);
  if (self->speech != NULL)
    g_subprocess_force_exit (self->speech);
  g_clear_object (&self->speech);
  g_clear_pointer (&self->current, announcement_free);
  g_queue_clear_full (&self->waiting, (GDestroyNotify)announcement_free);
}

guint
ow_announcer_get_n_waiting (OwAnnouncer *self)
{
  return g_queue_get_length (&self->waiting);
}

gboolean
ow_announcer_is_busy (OwAnnouncer *self)
{
  return self->current != NULL;
}

gboolean
ow_announcer_speaks (OwAnnouncer *self)
{
  return self->command != NULL;
}
