/* A list store that changes as little as possible. */

#include "ow-stable-list.h"

static gboolean
is_item (GListModel *list, guint position, gpointer wanted)
{
  g_autoptr (GObject) item = g_list_model_get_item (list, position);

  return item == wanted;
}

void
ow_stable_list_set (GListStore *store, GPtrArray *wanted)
{
  GListModel *list = G_LIST_MODEL (store);
  guint n = g_list_model_get_n_items (list), start = 0, end = 0;

  while (start < n && start < wanted->len
         && is_item (list, start, g_ptr_array_index (wanted, start)))
    start++;
  while (end < n - start && end < wanted->len - start
         && is_item (list, n - 1 - end, g_ptr_array_index (wanted, wanted->len - 1 - end)))
    end++;
  if (start + end < n || start + end < wanted->len)
    g_list_store_splice (store, start, n - start - end, wanted->pdata + start,
                         wanted->len - start - end);
}
