/* The smallest change of a list in three walks: what went is taken out, what came is put in, what
 * moved is put in its place. */

#include "ow-list-sync.h"

static gpointer
peek (GListStore *store, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (store), position);

  /* The list holds it. */
  return item;
}

static void
remove_gone (GListStore *store, GHashTable *wanted)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (store)); i-- > 0;)
    if (!g_hash_table_contains (wanted, peek (store, i)))
      g_list_store_remove (store, i);
}

void
ow_list_sync (GListStore *store, GPtrArray *items)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) present = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < items->len; i++)
    g_hash_table_add (wanted, g_ptr_array_index (items, i));
  remove_gone (store, wanted);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    g_hash_table_add (present, peek (store, i));
  for (guint i = 0; i < items->len;)
    {
      gpointer item = g_ptr_array_index (items, i);
      guint n = 0;

      if (i < g_list_model_get_n_items (G_LIST_MODEL (store)) && peek (store, i) == item)
        {
          i++;
          continue;
        }
      /* A run of new rows is one change. */
      while (i + n < items->len
             && !g_hash_table_contains (present, g_ptr_array_index (items, i + n)))
        n++;
      if (n > 0)
        g_list_store_splice (store, i, 0, &items->pdata[i], n);
      else
        {
          guint from = i;

          while (peek (store, from) != item)
            from++;
          g_object_ref (item);
          g_list_store_remove (store, from);
          g_list_store_insert (store, i, item);
          g_object_unref (item);
          n = 1;
        }
      i += n;
    }
}
