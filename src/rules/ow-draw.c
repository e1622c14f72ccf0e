/* A draw that can be repeated: numbers come from SM3 over the seed and a counter, not from the
 * random generator of a machine. */

#include "ow-draw.h"

#include <string.h>

#include "ow-seal.h"

/* Uniform in 1 to @population: what lies above the last whole multiple is thrown away. */
static guint
next_number (const char *seed, guint64 *counter, guint population)
{
  guint64 limit = ((G_GUINT64_CONSTANT (1) << 32) / population) * population;

  for (;;)
    {
      g_autofree char *text = g_strdup_printf ("%s/%" G_GUINT64_FORMAT, seed, (*counter)++);
      g_autofree char *digest = ow_seal_digest_hex (text, strlen (text));
      g_autofree char *head = g_strndup (digest, 8);
      guint64 value = g_ascii_strtoull (head, NULL, 16);

      if (value < limit)
        return (guint)(value % population) + 1;
    }
}

static int
compare_numbers (const void *a, const void *b)
{
  guint left = *(const guint *)a;
  guint right = *(const guint *)b;

  return left < right ? -1 : left > right;
}

GArray *
ow_draw (const char *seed, guint population, guint n)
{
  g_autoptr (GHashTable) drawn = NULL;
  GArray *numbers;
  guint64 counter = 0;

  g_return_val_if_fail (seed != NULL, NULL);

  if (population == 0 || n == 0 || n > population)
    return NULL;
  drawn = g_hash_table_new (NULL, NULL);
  numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  while (numbers->len < n)
    {
      guint number = next_number (seed, &counter, population);

      if (g_hash_table_add (drawn, GUINT_TO_POINTER (number)))
        g_array_append_val (numbers, number);
    }
  g_array_sort (numbers, compare_numbers);
  return numbers;
}
