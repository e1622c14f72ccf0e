/* Pages of a dossier: one text with the case, one act that writes it. */

#include "ow-dossier.h"

#include <string.h>

#include "ow-act-checks.h"
#include "ow-case-acts-private.h"
#include "ow-intent.h"
#include "ow-records.h"

gboolean
ow_dossier_parse_pages (const char *text, gint64 *ret_originals, gint64 *ret_copies)
{
  g_auto (GStrv) numbers = g_strsplit (text, "+", 3);
  guint n = g_strv_length (numbers);
  gint64 originals, copies = 0;

  if (n < 1 || n > 2
      || !g_ascii_string_to_signed (g_strstrip (numbers[0]), 10, 0, OW_DOSSIER_PAGES, &originals,
                                    NULL)
      || (n == 2
          && !g_ascii_string_to_signed (g_strstrip (numbers[1]), 10, 0, OW_DOSSIER_PAGES, &copies,
                                        NULL))
      || originals + copies == 0)
    return FALSE;
  if (ret_originals != NULL)
    *ret_originals = originals;
  if (ret_copies != NULL)
    *ret_copies = copies;
  return TRUE;
}

gboolean
ow_dossier_find (const char *dossier,
                 const char *material,
                 gint64 *ret_originals,
                 gint64 *ret_copies)
{
  g_auto (GStrv) parts = g_strsplit (dossier != NULL ? dossier : "", " ", -1);
  gsize length = strlen (material);

  for (gsize i = 0; parts[i] != NULL; i++)
    if (g_str_has_prefix (parts[i], material) && parts[i][length] == '=')
      return ow_dossier_parse_pages (parts[i] + length + 1, ret_originals, ret_copies);
  return FALSE;
}

gint64
ow_dossier_get_total (const char *dossier)
{
  g_auto (GStrv) parts = g_strsplit (dossier != NULL ? dossier : "", " ", -1);
  gint64 total = 0;

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      const char *pages = strchr (parts[i], '=');
      gint64 originals, copies;

      if (pages != NULL && ow_dossier_parse_pages (pages + 1, &originals, &copies))
        total += originals + copies;
    }
  return total;
}

static gboolean
is_asked_for (GPtrArray *materials, const char *id)
{
  for (guint i = 0; i < materials->len; i++)
    if (g_str_equal (((const OwMaterial *)materials->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

/* Every part names another paper of the sub-kind, with its pages. */
static gboolean
require_counts (GPtrArray *materials, const char *dossier, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (dossier != NULL ? dossier : "", " ", -1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      const char *pages = strchr (parts[i], '=');
      g_autofree char *id = pages != NULL ? g_strndup (parts[i], pages - parts[i]) : NULL;

      if (id == NULL || !ow_dossier_parse_pages (pages + 1, NULL, NULL)
          || !is_asked_for (materials, id) || !g_hash_table_add (seen, g_steal_pointer (&id)))
        return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.dossier.count");
    }
  return g_hash_table_size (seen) > 0
         || ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.dossier.count");
}

gboolean
ow_dossier_count_run (OwTransaction *transaction,
                      gconstpointer data,
                      JsonObject *result,
                      GError **error)
{
  const OwDossierCount *request = data;
  g_autoptr (OwCaseFile) file = NULL;
  const OwService *service;
  const OwSubKind *sub_kind;

  if (!ow_act_require_role (transaction, "matter.edit", error)
      || (file = ow_transaction_load (transaction, &ow_case_file_record, request->case_id, error))
             == NULL)
    return FALSE;
  if (file->number == NULL)
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.dossier.number");
  service = ow_catalogue_find_service (request->rules->catalogue, file->service);
  sub_kind = service != NULL ? ow_service_find_sub_kind (service, file->sub_kind) : NULL;
  if (sub_kind == NULL)
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.counter.services");
  if (!require_counts (ow_sub_kind_get_materials (sub_kind), request->dossier, error))
    return FALSE;
  file->version = request->version;
  ow_set_string (file->dossier, request->dossier);
  if (!ow_transaction_update (transaction, &ow_case_file_record, file, error))
    return FALSE;
  ow_result_set_id (result, "case", file->id);
  json_object_set_int_member (result, "pages", ow_dossier_get_total (file->dossier));
  return TRUE;
}

void
ow_dossier_count_async (OwSession *session,
                        const OwDossierCount *request,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  OwDossierCount *count = ow_request_new (request, sizeof *request);
  const OwIntent intent
      = { "case.dossier", "matter.edit", NULL, ow_dossier_count_run, count, ow_request_free };

  count->dossier = ow_request_keep (count, request->dossier);
  count->rules = ow_request_own (count, ow_case_rules_new (ow_session_get_context (session)),
                                 (GDestroyNotify)ow_case_rules_free);
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

gboolean
ow_dossier_count_finish (OwSession *session, GAsyncResult *result, GError **error)
{
  g_autoptr (JsonObject) done = ow_intent_finish (session, result, error);

  return done != NULL;
}
