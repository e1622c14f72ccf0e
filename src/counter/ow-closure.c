/* Closures of the hall, read where they count: in the act that books, in the screens of the hall.
 */

#include "ow-closure.h"

#include "ow-layer.h"
#include "ow-records.h"

gboolean
ow_closure_read (OwTransaction *transaction, OwDate day, OwClosure *ret_closure, GError **error)
{
  g_autofree char *name = ow_date_to_string (day);
  GError *local = NULL;
  g_autoptr (OwSetting) setting = ow_transaction_query_one (
      transaction, &ow_query_setting_newest, &local, 's', OW_LAYER_CLOSURE, 's', name, 0);
  OwClosure closure = { FALSE, 0, 0, FALSE };

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (setting != NULL)
    closure.closed
        = ow_layer_closure_parse (setting->body, &closure.from, &closure.until, &closure.whole);
  *ret_closure = closure;
  return TRUE;
}
