/* Events of cases for SYS-11 and SYS-09, filings for SYS-25, plans and applications for SYS-13 and
 * SYS-20. */

#include "ow-case-report.h"

#include "ow-case-event.h"
#include "ow-enterprise-filing.h"
#include "ow-error.h"
#include "ow-message.h"
#include "ow-platform-system.h"
#include "ow-travel-system.h"

typedef struct
{
  OwGateway *gateway;
  OwSealKey *key;
} Reporter;

static void
reporter_free (gpointer data)
{
  Reporter *self = data;

  g_object_unref (self->gateway);
  g_clear_pointer (&self->key, ow_seal_key_unref);
  g_free (self);
}

/* NULL: of no concern outside. A posted document is handed out when the post says so. */
static const char *
find_kind (const char *event)
{
  static const struct
  {
    const char *event, *kind;
  } kinds[] = {
    { "accept", "accepted" },       { "notify", "notice-issued" }, { "decide", "decided" },
    { "collect", "collected" },     { "deliver", "collected" },    { "withdraw", "withdrawn" },
    { "hand_over", "handed-over" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].event, event))
      return kinds[i].kind;
  return NULL;
}

static gboolean
is_told (OwGateway *gateway, const char *system)
{
  g_autoptr (GError) problem = ow_gateway_dup_problem (gateway);

  return problem != NULL || ow_gateway_has (gateway, system);
}

/* The online platform (SYS-09): whatever it is not told of, it is told what the case is now. */
static gboolean
report_online (OwTransaction *transaction, const char *event, gconstpointer record, GError **error)
{
  if (g_str_equal (event, OW_PLATFORM_HELP))
    return ow_platform_tell_helper (transaction, record, error);
  if (g_str_equal (event, OW_PLATFORM_UNHELP))
    return ow_platform_tell_helper_ended (transaction, record, error);
  if (g_str_equal (event, OW_PLATFORM_CANCEL))
    return ow_platform_tell_cancelled (transaction, record, error);
  if (g_str_equal (event, OW_PLATFORM_MOVE))
    return ow_platform_tell_moved (transaction, record, error);
  return ow_platform_tell_progress (transaction, record, event, error);
}

/* The plan of a tour group, the application for a port visa before arrival. */
static gboolean
report_travel (OwTransaction *transaction,
               const OwCaseFile *file,
               OwGateway *gateway,
               GError **error)
{
  const char *system = g_str_equal (file->service, "TP") ? OW_TOUR_SYSTEM : OW_PORT_SYSTEM;

  return !is_told (gateway, system) || ow_travel_send (transaction, file, error);
}

static gboolean
report (OwTransaction *transaction,
        const char *event,
        gconstpointer record,
        gpointer data,
        GError **error)
{
  const Reporter *self = data;
  const char *kind = find_kind (event);

  if (g_str_equal (event, OW_ENTERPRISE_FILE))
    return !is_told (self->gateway, OW_ENTERPRISE_SYSTEM)
           || ow_enterprise_filing_send (transaction, record, error);
  if (g_str_equal (event, "accept") && !report_travel (transaction, record, self->gateway, error))
    return FALSE;
  if (is_told (self->gateway, OW_PLATFORM_SYSTEM)
      && !report_online (transaction, event, record, error))
    return FALSE;
  if (kind == NULL || !is_told (self->gateway, OW_CASE_EVENT_SYSTEM))
    return TRUE;
  if (self->key != NULL)
    return ow_case_event_add (transaction, record, kind, self->key, error);
  ow_message_set_error (error, OW_CORE_ERROR, OW_CORE_ERROR_KEY,
                        ow_message_new ("error.key.secret", NULL));
  return FALSE;
}

void
ow_case_report_attach (OwStore *store, OwGateway *gateway, OwSealKey *key)
{
  Reporter *self = g_new0 (Reporter, 1);

  self->gateway = g_object_ref (gateway);
  self->key = key != NULL ? ow_seal_key_ref (key) : NULL;
  ow_store_set_report (store, report, self, reporter_free);
}
