/* The checker over a recorded history. It knows nothing of how the store does it. */

#include "history.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
act_free (Act *self)
{
  g_free (self->request);
  g_free (self->act);
  g_free (self->outcome);
  g_free (self);
}

void
number_free (Number *self)
{
  g_free (self->prefix);
  g_free (self->ticket_class);
  g_free (self->state);
  g_free (self);
}

static void
read_line (GPtrArray *acts, GHashTable *open, char **word)
{
  Act *act;

  if (*word[0] == 'B')
    {
      act = g_new0 (Act, 1);
      act->request = g_strdup (word[1]);
      act->act = g_strdup (word[2]);
      act->window = atoi (word[3]);
      act->began = g_ascii_strtoll (word[4], NULL, 10);
      act->outcome = g_strdup ("unknown");
      g_ptr_array_add (acts, act);
      g_hash_table_insert (open, act->request, act);
      return;
    }
  act = g_hash_table_lookup (open, word[1]);
  g_assert_nonnull (act);
  g_free (act->outcome);
  act->outcome = g_strdup (word[2]);
  act->ticket = g_ascii_strtoll (word[3], NULL, 10);
  act->ended = g_ascii_strtoll (word[4], NULL, 10);
}

GPtrArray *
history_read (const char *folder)
{
  GPtrArray *acts = g_ptr_array_new_with_free_func ((GDestroyNotify)act_free);
  g_autoptr (GHashTable) open = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      g_auto (GStrv) lines = NULL;

      if (!g_str_has_suffix (name, ".history"))
        continue;
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      lines = g_strsplit (text, "\n", -1);
      /* The last line of a window that was killed may be cut: then it was not said. */
      for (gsize i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++)
        {
          g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);

          if (g_strv_length (words) == 5)
            read_line (acts, open, words);
        }
    }
  return acts;
}

static void G_GNUC_PRINTF (2, 3) add (GPtrArray *problems, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (problems, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* An unknown act that the store has is done, with its ticket; one that it has not is not done. */
static void
resolve (GPtrArray *acts, GHashTable *done, GPtrArray *problems)
{
  for (guint i = 0; done != NULL && i < acts->len; i++)
    {
      Act *act = g_ptr_array_index (acts, i);
      const char *ticket = g_hash_table_lookup (done, act->request);

      if (g_str_equal (act->outcome, "ok") && ticket == NULL)
        add (problems, "answered, but not in the store: %s %s", act->act, act->request);
      else if (g_str_equal (act->outcome, "failed") && ticket != NULL)
        add (problems, "failed, but in the store: %s %s", act->act, act->request);
      else if (g_str_equal (act->outcome, "unknown") && ticket != NULL)
        {
          g_free (act->outcome);
          act->outcome = g_strdup ("ok");
          act->ticket = g_ascii_strtoll (ticket, NULL, 10);
          if (act->ended == 0)
            act->ended = G_MAXINT64;
        }
    }
}

static gboolean
is_done (const Act *act, const char *what)
{
  return g_str_equal (act->act, what) && g_str_equal (act->outcome, "ok");
}

/* Acts of one kind by the ticket; a second one for the same ticket is a problem. */
static GHashTable *
index_acts (GPtrArray *acts, const char *what, const char *wrong, GPtrArray *problems)
{
  GHashTable *index = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < acts->len; i++)
    {
      Act *act = g_ptr_array_index (acts, i);

      if (is_done (act, what) && !g_hash_table_insert (index, &act->ticket, act))
        add (problems, "%s: ticket %" G_GINT64_FORMAT, wrong, act->ticket);
    }
  return index;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const Number *one = *(Number *const *)a;
  const Number *two = *(Number *const *)b;
  int order = strcmp (one->prefix, two->prefix);

  return order != 0 ? order : (one->n > two->n) - (one->n < two->n);
}

static void
check_gaps (GPtrArray *numbers, GPtrArray *problems)
{
  const char *prefix = "";
  gint64 expected = 1;

  g_ptr_array_sort (numbers, compare_numbers);
  for (guint i = 0; i < numbers->len; i++)
    {
      const Number *number = g_ptr_array_index (numbers, i);

      if (!g_str_equal (prefix, number->prefix))
        expected = 1;
      if (number->n != expected)
        add (problems, "a gap or a number twice: %s%d instead of %d", number->prefix,
             (int)number->n, (int)expected);
      expected = number->n + 1;
      prefix = number->prefix;
    }
}

typedef struct
{
  const Number *number;
  const Act *take, *call;
} Turn;

/* Attempts to call that may have held a number between @from and @until and let it go again: cut
 * off by a kill or an outage, or long (two that wait for each other are parted after a second). */
static int
count_holders (GPtrArray *acts, const Act *call, gint64 from, gint64 until)
{
  int n = 0;

  for (guint i = 0; i < acts->len; i++)
    {
      const Act *act = g_ptr_array_index (acts, i);
      gboolean cut = act->ended == 0 || act->ended == G_MAXINT64;
      gint64 end = cut ? act->began + G_USEC_PER_SEC : act->ended;

      n += act != call && g_str_equal (act->act, "call") && act->began < until && end > from
           && (cut || g_str_equal (act->outcome, "unknown")
               || end - act->began > G_USEC_PER_SEC / 10);
    }
  return n;
}

/* Who waited while later ones of the class were called: never more of them than there are windows,
 * and as many again for each attempt that may have held it meanwhile. */
static void
check_order (GPtrArray *acts, GArray *turns, int windows, GPtrArray *problems)
{
  for (guint i = 0; i < turns->len; i++)
    {
      const Turn *a = &g_array_index (turns, Turn, i);
      int overtaken = 0;

      for (guint k = 0; k < turns->len; k++)
        {
          const Turn *b = &g_array_index (turns, Turn, k);

          if (b->number->order_key > a->number->order_key
              && g_str_equal (b->number->ticket_class, a->number->ticket_class)
              && g_str_equal (b->number->prefix, a->number->prefix)
              && b->call->began > a->take->ended && b->call->ended < a->call->began)
            overtaken++;
        }
      if (overtaken > windows
          && overtaken
                 > windows * (1 + count_holders (acts, a->call, a->take->ended, a->call->began)))
        add (problems, "order: %s%d waited while %d later ones were called", a->number->prefix,
             (int)a->number->n, overtaken);
    }
}

GPtrArray *
history_check (GPtrArray *acts, GPtrArray *numbers, GHashTable *done, int windows)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) takes = NULL;
  g_autoptr (GHashTable) calls = NULL;
  g_autoptr (GHashTable) known = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) turns = g_array_new (FALSE, FALSE, sizeof (Turn));

  resolve (acts, done, problems);
  takes = index_acts (acts, "take", "one number taken twice", problems);
  calls = index_acts (acts, "call", "called twice", problems);
  for (guint i = 0; i < numbers->len; i++)
    {
      Number *number = g_ptr_array_index (numbers, i);
      Turn turn = { number, g_hash_table_lookup (takes, &number->id),
                    g_hash_table_lookup (calls, &number->id) };

      g_hash_table_insert (known, &number->id, number);
      if (turn.take == NULL)
        add (problems, "nobody took %s%d", number->prefix, (int)number->n);
      if (number->calls > 1)
        add (problems, "called twice in the store: %s%d", number->prefix, (int)number->n);
      if ((turn.call != NULL) != (number->calls > 0))
        add (problems, "the store and its windows differ about the call of %s%d", number->prefix,
             (int)number->n);
      if (turn.take != NULL && turn.call != NULL)
        g_array_append_val (turns, turn);
    }
  for (guint i = 0; i < acts->len; i++)
    {
      const Act *act = g_ptr_array_index (acts, i);

      if (g_str_equal (act->outcome, "ok") && !g_hash_table_contains (known, &act->ticket))
        add (problems, "lost: ticket %" G_GINT64_FORMAT " of %s", act->ticket, act->act);
    }
  check_gaps (numbers, problems);
  check_order (acts, turns, windows, problems);
  return problems;
}
