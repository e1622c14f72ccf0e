/* Scanned pages: added, replaced, removed, looked at, erased. The row of a scan stays and says what
 * there was; the encrypted file goes with the end of it, in the same transaction. */

#include "ow-page-scan-acts.h"

#include "ow-act-checks.h"
#include "ow-case-acts-private.h"
#include "ow-seal.h"

void
ow_sealed_pages_free (OwSealedPages *self)
{
  if (self == NULL)
    return;
  g_free (self->kind);
  g_free (self->digest);
  g_free (self->body);
  g_free (self);
}

/* Authenticated with the content: a body that was put to another row is not opened. */
static char *
dup_owner (OwRowId case_id, const char *material, const char *digest)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s %s", case_id, material, digest);
}

OwSealedPages *
ow_sealed_pages_new (
    GBytes *file, GBytes *secret, OwRowId case_id, const char *material, GError **error)
{
  g_autoptr (OwSealedPages) self = g_new0 (OwSealedPages, 1);
  g_autoptr (GBytes) sealed = NULL;
  g_autofree char *owner = NULL;
  OwPageFileKind kind;
  guint pages;

  if (!ow_page_file_check (file, &kind, &pages, error))
    return NULL;
  self->kind = g_strdup (ow_page_file_kind_to_string (kind));
  self->pages = pages;
  self->size = (gint64)g_bytes_get_size (file);
  self->digest = ow_page_file_dup_digest (file);
  owner = dup_owner (case_id, material, self->digest);
  sealed = ow_seal_content_encrypt (file, secret, owner, error);
  if (sealed == NULL)
    return NULL;
  self->body = g_base64_encode (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed));
  return g_steal_pointer (&self);
}

GBytes *
ow_sealed_pages_open (const OwPageScan *scan,
                      const OwPageScanBody *body,
                      GBytes *secret,
                      GError **error)
{
  gsize length;
  guchar *data = g_base64_decode (body->body, &length);
  g_autoptr (GBytes) sealed = g_bytes_new_take (data, length);
  g_autofree char *owner = dup_owner (scan->case_id, scan->material, scan->digest);

  return ow_seal_content_decrypt (sealed, secret, owner, error);
}

gboolean
ow_pages_are_fixed (const OwCaseFile *file)
{
  return file->receipt_id != 0;
}

static gboolean
is_ended (const OwCaseFile *file)
{
  static const char *const ends[] = { "not_accepted", "withdrawn", "handed_over", "collected",
                                      "posted",       "delivered", "archived",    NULL };

  return g_strv_contains (ends, file->state);
}

static OwCaseFile *
load_case (OwTransaction *transaction, OwRowId id, GError **error)
{
  g_autoptr (OwCaseFile) file = NULL;

  if (!ow_act_require_role (transaction, "matter.edit", error)
      || (file = ow_transaction_load (transaction, &ow_case_file_record, id, error)) == NULL)
    return NULL;
  if (is_ended (file))
    {
      ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.pages.ended");
      return NULL;
    }
  return g_steal_pointer (&file);
}

static gboolean
require_material (const OwCaseRules *rules,
                  const OwCaseFile *file,
                  const char *material,
                  GError **error)
{
  const OwService *service = ow_catalogue_find_service (rules->catalogue, file->service);
  const OwSubKind *sub_kind
      = service != NULL ? ow_service_find_sub_kind (service, file->sub_kind) : NULL;
  GPtrArray *materials = sub_kind != NULL ? ow_sub_kind_get_materials (sub_kind) : NULL;

  for (guint i = 0; materials != NULL && i < materials->len; i++)
    if (g_strcmp0 (((const OwMaterial *)materials->pdata[i])->id, material) == 0)
      return TRUE;
  return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.pages.material");
}

/* The row stays, the file goes. */
static gboolean
end_scan (OwTransaction *transaction, OwPageScan *scan, const char *state, GError **error)
{
  GError *local = NULL;
  gint64 body = ow_transaction_query_integer (transaction, &ow_query_page_scan_body_id, &local, 'i',
                                              scan->id, 0);

  ow_set_string (scan->state, state);
  scan->ended_at = ow_transaction_get_now (transaction);
  scan->ended_by = ow_transaction_get_staff (transaction);
  return ow_act_pass (local, error)
         && (body == 0
             || ow_transaction_delete (transaction, &ow_page_scan_body_record, body, error))
         && ow_transaction_update (transaction, &ow_page_scan_record, scan, error);
}

/* After acceptance what was shown is not changed but put right: by two, for a reason. */
static gboolean
correct (OwTransaction *transaction,
         const OwCaseFile *file,
         const OwPageScan *scan,
         const char *after,
         OwRowId approver,
         GError **error)
{
  g_autoptr (OwCorrection) row = NULL;

  if (!ow_pages_are_fixed (file))
    return TRUE;
  if (!ow_act_require_approver (transaction, approver, "case.amend-approve", error))
    return FALSE;
  row = ow_correction_new ();
  row->case_id = file->id;
  row->field = g_strdup ("pages");
  row->kind = g_strdup ("supervised");
  row->before = g_strdup_printf ("%s %s", scan->material, scan->digest);
  row->after = g_strdup (after);
  row->receipt_state = g_strdup ("");
  row->reason = g_strdup (ow_transaction_get_reason (transaction));
  row->approver_id = approver;
  row->clerk_id = ow_transaction_get_staff (transaction);
  row->at = ow_transaction_get_now (transaction);
  return ow_transaction_insert (transaction, &ow_correction_record, row, error);
}

/* The scan as it was seen, if it is kept. */
static OwPageScan *
load_kept (OwTransaction *transaction, OwRowId id, gint64 version, GError **error)
{
  g_autoptr (OwPageScan) scan = ow_transaction_load (transaction, &ow_page_scan_record, id, error);

  if (scan == NULL)
    return NULL;
  if (!g_str_equal (scan->state, "kept"))
    {
      ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.pages.gone");
      return NULL;
    }
  if (version != 0)
    scan->version = version;
  return g_steal_pointer (&scan);
}

static gboolean
replace (OwTransaction *transaction,
         const OwAddPages *request,
         const OwCaseFile *file,
         GError **error)
{
  g_autoptr (OwPageScan) scan = NULL;

  if (request->replaces == 0)
    return TRUE;
  if ((scan = load_kept (transaction, request->replaces, request->version, error)) == NULL)
    return FALSE;
  if (scan->case_id != file->id || g_strcmp0 (scan->material, request->material) != 0)
    return ow_counter_fail (error, OW_COUNTER_ERROR_USAGE, "error.pages.material");
  return correct (transaction, file, scan, request->pages->digest, request->approver, error)
         && end_scan (transaction, scan, "replaced", error);
}

static gboolean
require_new (OwTransaction *transaction, const OwAddPages *request, GError **error)
{
  g_autoptr (GPtrArray) scans = ow_transaction_query (transaction, &ow_query_page_scans_of_case,
                                                      error, 'i', request->case_id, 0);

  for (guint i = 0; scans != NULL && i < scans->len; i++)
    {
      const OwPageScan *scan = scans->pdata[i];

      if (g_str_equal (scan->material, request->material)
          && g_str_equal (scan->digest, request->pages->digest))
        return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.pages.twice");
    }
  return scans != NULL;
}

gboolean
ow_add_pages_run (OwTransaction *transaction,
                  gconstpointer data,
                  JsonObject *result,
                  GError **error)
{
  const OwAddPages *request = data;
  const OwParameters *parameters = request->rules->parameters;
  g_autoptr (OwCaseFile) file = NULL;
  g_autoptr (OwPageScan) scan = ow_page_scan_new ();
  g_autoptr (OwPageScanBody) body = ow_page_scan_body_new ();

  if (!ow_parameters_is ((OwParameters *)parameters, "scans", "on"))
    return ow_counter_fail (error, OW_COUNTER_ERROR_STATE, "error.pages.off");
  if ((file = load_case (transaction, request->case_id, error)) == NULL
      || !require_material (request->rules, file, request->material, error)
      || !require_new (transaction, request, error) || !replace (transaction, request, file, error))
    return FALSE;
  scan->site = g_strdup (ow_transaction_get_site (transaction)->code);
  scan->case_id = file->id;
  scan->material = g_strdup (request->material);
  scan->kind = g_strdup (request->pages->kind);
  scan->pages = request->pages->pages;
  scan->size = request->pages->size;
  scan->digest = g_strdup (request->pages->digest);
  scan->state = g_strdup ("kept");
  scan->keep_until
      = ow_transaction_get_today (transaction)
        + (OwDate)ow_parameters_get_integer ((OwParameters *)parameters, "scans_keep_days");
  scan->added_at = ow_transaction_get_now (transaction);
  scan->clerk_id = ow_transaction_get_staff (transaction);
  if (!ow_transaction_insert (transaction, &ow_page_scan_record, scan, error))
    return FALSE;
  body->scan_id = scan->id;
  body->body = g_strdup (request->pages->body);
  ow_result_set_id (result, "scan", scan->id);
  json_object_set_int_member (result, "pages", scan->pages);
  return ow_transaction_insert (transaction, &ow_page_scan_body_record, body, error);
}

gboolean
ow_remove_pages_run (OwTransaction *transaction,
                     gconstpointer data,
                     JsonObject *result,
                     GError **error)
{
  const OwRemovePages *request = data;
  g_autoptr (OwPageScan) scan = load_kept (transaction, request->scan, request->version, error);
  g_autoptr (OwCaseFile) file = scan != NULL ? load_case (transaction, scan->case_id, error) : NULL;

  if (file == NULL || !correct (transaction, file, scan, NULL, request->approver, error))
    return FALSE;
  ow_result_set_id (result, "scan", scan->id);
  return end_scan (transaction, scan, "removed", error);
}

gboolean
ow_view_pages_run (OwTransaction *transaction,
                   gconstpointer data,
                   JsonObject *result,
                   GError **error)
{
  const OwRowId *id = data;
  g_autoptr (OwPageScan) scan = NULL;

  if (!ow_act_require_role (transaction, "case.list", error)
      || (scan = load_kept (transaction, *id, 0, error)) == NULL)
    return FALSE;
  return ow_transaction_note (transaction, "page_scan", scan->id, "pages.view", error);
}

gboolean
ow_erase_pages_run (OwTransaction *transaction,
                    gconstpointer data,
                    JsonObject *result,
                    GError **error)
{
  g_autoptr (GPtrArray) scans = ow_transaction_query (
      transaction, &ow_query_page_scans_due, error, 's',
      ow_transaction_get_site (transaction)->code, 'd', ow_transaction_get_today (transaction), 'i',
      (gint64)OW_ERASE_PAGES, 0);

  for (guint i = 0; scans != NULL && i < scans->len; i++)
    if (!end_scan (transaction, scans->pdata[i], "erased", error))
      return FALSE;
  if (scans != NULL)
    json_object_set_int_member (result, "erased", scans->len);
  return scans != NULL;
}
