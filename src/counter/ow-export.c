/* The event of an export. */

#include "ow-export.h"

#include "ow-seal.h"

static gboolean
note_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  const OwExport *what = data;

  return ow_transaction_note (transaction, what->table, what->row, what->what, error);
}

gboolean
ow_export_note (const OwExport *what, GError **error)
{
  g_autofree char *uuid = ow_seal_uuid ();
  OwAct act = { uuid, what->act, NULL, what->staff, what->station, NULL };
  g_autoptr (JsonObject) noted = ow_store_act (what->store, &act, note_run, what, error);

  return noted != NULL;
}
