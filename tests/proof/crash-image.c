/* Images of the disk. A file is what was flushed last and a list of what was done since; a name is
 * bound to a file, and until the folder was flushed any of its bindings since may be the one on the
 * disk. */

#include "crash-image.h"

#include <string.h>

#define SECTOR 512

typedef struct
{
  GByteArray *safe;
  GPtrArray *pending; /* Record *, borrowed */
} State;

typedef struct
{
  char *path;
  GArray *bindings; /* guint, 0 for none; the first is safe, the last is what programs see */
} Name;

struct _Crash
{
  GPtrArray *records;
  gboolean deaf;
  guint place;
  gint64 mark;
  GPtrArray *states; /* by number */
  GPtrArray *names;
  char *last; /* digest of the image before */
};

static void
state_free (gpointer data)
{
  State *state = data;

  g_byte_array_unref (state->safe);
  g_ptr_array_unref (state->pending);
  g_free (state);
}

static void
name_free (gpointer data)
{
  Name *name = data;

  g_free (name->path);
  g_array_unref (name->bindings);
  g_free (name);
}

Crash *
crash_new (GPtrArray *records, gboolean deaf)
{
  Crash *self = g_new0 (Crash, 1);

  self->records = records;
  self->deaf = deaf;
  self->mark = -1;
  self->states = g_ptr_array_new_with_free_func (state_free);
  self->names = g_ptr_array_new_with_free_func (name_free);
  return self;
}

void
crash_free (Crash *self)
{
  g_ptr_array_unref (self->states);
  g_ptr_array_unref (self->names);
  g_free (self->last);
  g_free (self);
}

static State *
get_state (Crash *self, guint number)
{
  while (self->states->len < number)
    {
      State *state = g_new0 (State, 1);

      state->safe = g_byte_array_new ();
      state->pending = g_ptr_array_new ();
      g_ptr_array_add (self->states, state);
    }
  return g_ptr_array_index (self->states, number - 1);
}

static Name *
get_name (Crash *self, const char *path)
{
  Name *name;
  guint none = 0;

  for (guint i = 0; i < self->names->len; i++)
    {
      name = g_ptr_array_index (self->names, i);
      if (g_str_equal (name->path, path))
        return name;
    }
  name = g_new0 (Name, 1);
  name->path = g_strdup (path);
  name->bindings = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (name->bindings, none);
  g_ptr_array_add (self->names, name);
  return name;
}

static void
set_length (GByteArray *bytes, gsize length)
{
  gsize before = bytes->len;

  g_byte_array_set_size (bytes, (guint)length);
  if (length > before)
    memset (bytes->data + before, 0, length - before);
}

static void
put (GByteArray *bytes, gsize offset, const guint8 *data, gsize length)
{
  if (length == 0)
    return;
  if (bytes->len < offset + length)
    set_length (bytes, offset + length);
  memcpy (bytes->data + offset, data, length);
}

static void
apply (GByteArray *bytes, const Record *record)
{
  gsize length;
  const guint8 *data;

  if (record->kind == RECORD_TRUNCATE)
    {
      set_length (bytes, (gsize)record->offset);
      return;
    }
  data = g_bytes_get_data (record->data, &length);
  put (bytes, (gsize)record->offset, data, length);
}

static void
flush_names (Crash *self)
{
  for (guint i = 0; !self->deaf && i < self->names->len; i++)
    {
      Name *name = g_ptr_array_index (self->names, i);

      g_array_remove_range (name->bindings, 0, name->bindings->len - 1);
    }
}

gboolean
crash_next (Crash *self)
{
  const Record *record;
  State *state;

  if (self->place >= self->records->len)
    return FALSE;
  record = g_ptr_array_index (self->records, self->place++);
  switch (record->kind)
    {
    case RECORD_MARK:
      self->mark = MAX (self->mark, record->offset);
      break;
    case RECORD_OPEN:
      state = get_state (self, record->file);
      g_array_append_val (get_name (self, record->path)->bindings, record->file);
      if (record->data != NULL)
        {
          gsize length;
          const guint8 *data = g_bytes_get_data (record->data, &length);
          Name *name = get_name (self, record->path);

          /* It was there before the recording began. */
          put (state->safe, 0, data, length);
          g_array_remove_range (name->bindings, 0, name->bindings->len - 1);
        }
      break;
    case RECORD_DELETE:
      {
        guint none = 0;

        g_array_append_val (get_name (self, record->path)->bindings, none);
        if (record->folder)
          flush_names (self);
      }
      break;
    case RECORD_SYNC:
      state = get_state (self, record->file);
      for (guint i = 0; !self->deaf && i < state->pending->len; i++)
        apply (state->safe, g_ptr_array_index (state->pending, i));
      if (!self->deaf)
        g_ptr_array_set_size (state->pending, 0);
      if (record->folder)
        flush_names (self);
      break;
    default:
      g_ptr_array_add (get_state (self, record->file)->pending, (gpointer)record);
      break;
    }
  return TRUE;
}

guint
crash_get_pending (Crash *self)
{
  guint pending = 0;

  for (guint i = 0; i < self->states->len; i++)
    pending += ((State *)g_ptr_array_index (self->states, i))->pending->len;
  return pending;
}

gint64
crash_get_mark (Crash *self)
{
  return self->mark;
}

guint
crash_get_place (Crash *self)
{
  return self->place;
}

typedef struct
{
  const Record *record;
  gsize from, length; /* of its data */
} Piece;

/* The sectors of what is pending, each of them there with a chance that is drawn for the image, in
 * any order. */
static void
apply_pieces (GByteArray *bytes, GPtrArray *pending, gboolean junk, GRand *rand)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  double chance = g_rand_double (rand);
  gboolean in_order = g_rand_boolean (rand);
  guint spoilt;

  for (guint i = 0; i < pending->len; i++)
    {
      const Record *record = g_ptr_array_index (pending, i);
      gsize length = record->data != NULL ? g_bytes_get_size (record->data) : 0;
      gsize from = 0;

      do
        {
          gsize offset = (gsize)record->offset + from;
          Piece piece = { record, from, MIN (length - from, SECTOR - offset % SECTOR) };

          if (g_rand_double (rand) < chance)
            g_array_append_val (pieces, piece);
          from += piece.length;
        }
      while (from < length);
    }
  for (guint i = pieces->len; !in_order && i > 1; i--)
    {
      guint j = (guint)g_rand_int_range (rand, 0, (gint32)i);
      Piece piece = g_array_index (pieces, Piece, i - 1);

      g_array_index (pieces, Piece, i - 1) = g_array_index (pieces, Piece, j);
      g_array_index (pieces, Piece, j) = piece;
    }
  spoilt = junk && pieces->len > 0 ? (guint)g_rand_int_range (rand, 0, (gint32)pieces->len)
                                   : G_MAXUINT;
  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);

      if (piece->record->kind == RECORD_TRUNCATE)
        set_length (bytes, (gsize)piece->record->offset);
      else
        {
          const guint8 *data = g_bytes_get_data (piece->record->data, NULL);
          guint8 sector[SECTOR];

          memcpy (sector, data + piece->from, piece->length);
          for (gsize b = 0; i == spoilt && b < piece->length; b++)
            sector[b] = (guint8)g_rand_int (rand);
          put (bytes, (gsize)piece->record->offset + piece->from, sector, piece->length);
        }
    }
}

static GByteArray *
make_file (Crash *self, guint number, CrashKind kind, guint n, guint *at, GRand *rand)
{
  State *state = get_state (self, number);
  GByteArray *bytes = g_byte_array_sized_new (state->safe->len);

  g_byte_array_append (bytes, state->safe->data, state->safe->len);
  if (kind == CRASH_RANDOM || kind == CRASH_JUNK)
    apply_pieces (bytes, state->pending, kind == CRASH_JUNK, rand);
  else
    for (guint i = 0; i < state->pending->len; i++, (*at)++)
      if (kind == CRASH_ALL || (kind == CRASH_WITHOUT && *at != n)
          || (kind == CRASH_ONLY && *at == n))
        apply (bytes, g_ptr_array_index (state->pending, i));
  return bytes;
}

gboolean
crash_write (Crash *self, CrashKind kind, guint n, GRand *rand, const char *folder)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)g_byte_array_unref);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  guint at = 0;

  for (guint i = 0; i < self->names->len; i++)
    {
      const Name *name = g_ptr_array_index (self->names, i);
      guint last = name->bindings->len - 1;
      guint chosen = kind == CRASH_NOTHING || kind == CRASH_ONLY ? 0 : last;
      g_autofree char *base = g_path_get_basename (name->path);
      GByteArray *bytes;
      guint number;

      if (kind == CRASH_RANDOM || kind == CRASH_JUNK)
        chosen = (guint)g_rand_int_range (rand, 0, (gint32)last + 1);
      if ((number = g_array_index (name->bindings, guint, chosen)) == 0)
        continue;
      bytes = make_file (self, number, kind, n, &at, rand);
      g_checksum_update (sum, (const guchar *)base, -1);
      g_checksum_update (sum, bytes->data, bytes->len);
      g_ptr_array_add (files, bytes);
      g_ptr_array_add (paths, g_build_filename (folder, base, NULL));
    }
  if (g_strcmp0 (self->last, g_checksum_get_string (sum)) == 0)
    return FALSE;
  g_free (self->last);
  self->last = g_strdup (g_checksum_get_string (sum));
  for (guint i = 0; i < files->len; i++)
    {
      const GByteArray *bytes = g_ptr_array_index (files, i);
      g_autoptr (GError) error = NULL;

      g_file_set_contents_full (g_ptr_array_index (paths, i), (const char *)bytes->data,
                                (gssize)bytes->len, G_FILE_SET_CONTENTS_NONE, 0600, &error);
      g_assert_no_error (error);
    }
  return TRUE;
}
