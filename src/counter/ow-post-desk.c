/* The window's way to the acts of the post: copies for the thread, one intent each. */

#include "ow-post-desk.h"

#include "ow-intent.h"

/* Strings of a request that live as long as the act. */
typedef struct
{
  OwPostConsent consent;
  OwPost post;
  char *addressee, *address, *phone, *waybill;
} Desk;

static void
desk_free (gpointer data)
{
  Desk *desk = data;

  g_free (desk->addressee);
  g_free (desk->address);
  g_free (desk->phone);
  g_free (desk->waybill);
  g_free (desk);
}

static gboolean
consent_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  return ow_post_consent_run (transaction, &((const Desk *)data)->consent, result, error);
}

static gboolean
post_run (OwTransaction *transaction, gconstpointer data, JsonObject *result, GError **error)
{
  return ow_post_run (transaction, &((const Desk *)data)->post, result, error);
}

void
ow_post_desk_consent_async (OwSession *session,
                            const OwPostConsent *request,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Desk *desk = g_new0 (Desk, 1);
  const OwIntent intent = { "post.consent", "post.send", NULL, consent_run, desk, desk_free };

  desk->addressee = g_strdup (request->addressee);
  desk->address = g_strdup (request->address);
  desk->phone = g_strdup (request->phone);
  desk->consent = (OwPostConsent){ request->case_id, desk->addressee, desk->address, desk->phone };
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

void
ow_post_desk_revoke_async (OwSession *session,
                           OwRowId postal,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  OwPostRevoke *request = g_new0 (OwPostRevoke, 1);
  const OwIntent intent = { "post.revoke", "post.send", NULL, ow_post_revoke_run, request, g_free };

  request->postal = postal;
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

void
ow_post_desk_send_async (OwSession *session,
                         const OwPost *request,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Desk *desk = g_new0 (Desk, 1);
  const OwIntent intent = { "post.send", "post.send", NULL, post_run, desk, desk_free };

  desk->post = *request;
  desk->post.waybill = desk->waybill = g_strdup (request->waybill);
  ow_intent_async (session, &intent, NULL, callback, user_data);
}

void
ow_post_desk_end_async (OwSession *session,
                        const OwPostEnd *request,
                        const char *reason,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  const OwIntent intent
      = { "post.end", "post.send", reason, ow_post_end_run, g_memdup2 (request, sizeof *request),
          g_free };

  ow_intent_async (session, &intent, NULL, callback, user_data);
}

gboolean
ow_post_desk_finish (OwSession *session, GAsyncResult *result, GError **error)
{
  g_autoptr (JsonObject) answer = ow_intent_finish (session, result, error);

  return answer != NULL;
}
