/* Who wants to know of changes. A file is asked four times a second; for a server a thread listens
 * on a connection of its own, counts what it is told, and reads the number of the newest change
 * every two seconds whether or not it is told. */

#include "ow-store-private.h"

#include <errno.h>
#include <sys/eventfd.h>
#include <unistd.h>

#define POLL_US      (250 * 1000)
#define TRUTH_MS     2000
#define UNREACHED_MS 1000

struct _OwStoreWatch
{
  char *address;
  GMutex lock;
  GThread *thread;    /* made when somebody asks first */
  GPtrArray *sources; /* borrowed */
  gint64 change;
  gboolean known, unreachable;
  int wake; /* to end the thread */
  gint stop;
};

static void
wake_all (OwStoreWatch *self)
{
  for (guint i = 0; i < self->sources->len; i++)
    g_source_set_ready_time (g_ptr_array_index (self->sources, i), 0);
}

/* What the thread has found; -1 when the server does not answer. */
static void
publish (OwStoreWatch *self, gint64 change)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (change < 0 ? !self->unreachable : self->unreachable || !self->known || self->change != change)
    wake_all (self);
  self->unreachable = change < 0;
  if (change >= 0)
    {
      self->change = change;
      self->known = TRUE;
    }
}

/* What the thread knows. */
typedef struct
{
  OwDb *db;
  gint64 truth, read_at; /* the number that was read last; -1 for none */
  gint64 change;         /* what is published: only ever greater */
} Watching;

/* One wait; FALSE when the server does not answer. What it tells of is counted, so that a busy hall
 * does not ask it once more for each change; the number itself is read when the connection is new
 * and every two seconds, and a number that has changed is a change, whatever was counted. */
static gboolean
wait_change (OwStoreWatch *self, Watching *w)
{
  gint64 left = TRUTH_MS - (g_get_monotonic_time () - w->read_at) / 1000;
  gint64 truth;
  int told;

  if (w->db == NULL && (w->db = ow_db_open (self->address, OW_DB_READ, NULL)) == NULL)
    return FALSE;
  if (!ow_db_wait_change (w->db, (int)CLAMP (left, 0, TRUTH_MS), self->wake, &told, NULL))
    return FALSE;
  w->change += MAX (told, 0);
  if (told >= 0 && g_get_monotonic_time () - w->read_at < TRUTH_MS * 1000)
    return TRUE;
  truth = ow_db_get_integer (w->db, ow_query_change_newest.sql, -1);
  if (truth < 0)
    return FALSE;
  w->change = w->truth < 0 ? truth : truth != w->truth ? w->change + 1 : w->change;
  w->truth = truth;
  w->read_at = g_get_monotonic_time ();
  return TRUE;
}

static gpointer
watch_thread (gpointer data)
{
  OwStoreWatch *self = data;
  Watching w = { NULL, -1, 0, 0 };

  while (!g_atomic_int_get (&self->stop))
    {
      gboolean there = wait_change (self, &w);

      publish (self, there ? w.change : -1);
      if (!there)
        {
          GPollFD poll = { self->wake, G_IO_IN, 0 };

          g_poll (&poll, 1, UNREACHED_MS);
        }
    }
  ow_db_close (w.db);
  return NULL;
}

OwStoreWatch *
ow_store_watch_new (const char *address)
{
  OwStoreWatch *self = g_new0 (OwStoreWatch, 1);

  self->address = ow_db_is_server (address) ? g_strdup (address) : NULL;
  self->sources = g_ptr_array_new ();
  self->wake = -1;
  g_mutex_init (&self->lock);
  return self;
}

void
ow_store_watch_free (OwStoreWatch *self)
{
  guint64 one = 1;

  g_atomic_int_set (&self->stop, TRUE);
  if (self->thread != NULL)
    {
      /* A thread that could not be woken sees @stop after its wait of two seconds at the latest: it
       * must have ended before what it uses is freed. */
      if (write (self->wake, &one, sizeof one) != sizeof one)
        g_debug ("The watch of the store could not be woken: %s", g_strerror (errno));
      g_thread_join (self->thread);
    }
  if (self->wake >= 0)
    close (self->wake);
  g_ptr_array_unref (self->sources);
  g_mutex_clear (&self->lock);
  g_free (self->address);
  g_free (self);
}

/* With the lock held. */
static void
require_thread (OwStoreWatch *self)
{
  if (self->address == NULL || self->thread != NULL)
    return;
  self->wake = eventfd (0, EFD_CLOEXEC);
  if (self->wake >= 0)
    self->thread = g_thread_new ("store-watch", watch_thread, self);
}

gboolean
ow_store_watch_get_change (OwStoreWatch *self, gint64 *ret_change)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  require_thread (self);
  *ret_change = self->change;
  return self->known;
}

gboolean
ow_store_watch_is_reachable (OwStoreWatch *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  require_thread (self);
  return !self->unreachable;
}

void
ow_store_watch_add (OwStoreWatch *self, GSource *source)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  require_thread (self);
  g_ptr_array_add (self->sources, source);
}

void
ow_store_watch_remove (OwStoreWatch *self, GSource *source)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_ptr_array_remove_fast (self->sources, source);
}

gboolean
ow_store_is_reachable (OwStore *self)
{
  return ow_store_watch_is_reachable (self->watch);
}

typedef struct
{
  GSource base;
  OwStore *store;
} ChangeSource;

static gboolean
change_dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  g_source_set_ready_time (source, g_get_monotonic_time () + POLL_US);
  return callback != NULL ? callback (data) : G_SOURCE_CONTINUE;
}

/* While a reference is left: the thread may be about to wake it. */
static void
change_dispose (GSource *source)
{
  ow_store_watch_remove (((ChangeSource *)source)->store->watch, source);
}

static void
change_finalize (GSource *source)
{
  ow_store_unref (((ChangeSource *)source)->store);
}

GSource *
ow_store_change_source_new (OwStore *self)
{
  static GSourceFuncs funcs = { .dispatch = change_dispatch, .finalize = change_finalize };
  GSource *source = g_source_new (&funcs, sizeof (ChangeSource));

  ((ChangeSource *)source)->store = ow_store_ref (self);
  g_source_set_dispose_function (source, change_dispose);
  g_source_set_static_name (source, "store-change");
  g_source_set_ready_time (source, g_get_monotonic_time () + POLL_US);
  ow_store_watch_add (self->watch, source);
  return source;
}
